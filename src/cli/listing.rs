//! Which records a list shows, in which order, and where it goes: the same for every kind, as far as it has such fields.

use std::num::NonZeroU64;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::input;
use super::rows::Output;
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::record::field::{Field, Holds};
use crate::record::kinds;
use crate::record::sought::{self, SoughtIn};
use crate::record::unit::UnitBook;
use crate::repo::lists::{ListQuery, TextFilter};
use crate::vocabulary::{self, Vocabulary};

/// What a filter looks at.
#[derive(Clone, Copy)]
enum Looks {
    /// The units it has to do with.
    Units,
    /// Where it stands.
    Status,
    /// The word or the unit in the field of this key, of the record or of its case.
    Is(&'static str),
    /// Its day.
    From,
    To,
    /// Its texts.
    Holds(SoughtIn),
}

/// Every filter: its option and what it looks at.
const FILTERS: &[(&str, Looks)] = &[
    ("unit", Looks::Units),
    ("status", Looks::Status),
    ("kind", Looks::Is("kind")),
    ("holder", Looks::Is("holder")),
    ("party", Looks::Holds(SoughtIn::Field("parties"))),
    ("title", Looks::Holds(SoughtIn::Field("title"))),
    ("place", Looks::Holds(SoughtIn::Field("place"))),
    ("doc-no", Looks::Holds(SoughtIn::Numbers)),
    ("from", Looks::From),
    ("to", Looks::To),
];

/// The field of this key, of a kind of record or of the case each belongs to.
fn field_of(kind: RecordKind, key: &str) -> Option<&'static Field> {
    let of_case = || kinds::named(kind, "case").and_then(|_| kinds::named(RecordKind::Case, key));
    kinds::named(kind, key).or_else(of_case)
}

impl Looks {
    /// What its option takes and says, where records of the kind have what it looks at.
    fn option(self, kind: RecordKind) -> Option<(&'static str, String)> {
        match self {
            Looks::Units => Some(("单位", "只看与某单位有关的".to_owned())),
            Looks::Status => Some(("状态", "只看某状态的".to_owned())),
            Looks::From => Some(("日期", "只看这一天及以后的".to_owned())),
            Looks::To => Some(("日期", "只看这一天及以前的".to_owned())),
            Looks::Is(key) => {
                // What belongs to a case has a kind of its own, or none.
                let field = if key == "kind" { kinds::named(kind, key)? } else { field_of(kind, key)? };
                let value = if matches!(field.holds, Holds::Unit) { "单位" } else { "词" };
                Some((value, format!("只看某{}的", field.title)))
            }
            Looks::Holds(SoughtIn::Field(key)) => {
                let title = field_of(kind, key).map(|field| field.title);
                let title =
                    title.or_else(|| kinds::fields(RecordKind::Case).iter().find(|f| f.key == key).map(|f| f.title));
                let known = SoughtIn::Field(key).is_known_to(kind);
                known.then(|| ("文字", format!("只看{}含这些字的", title.unwrap_or_default())))
            }
            Looks::Holds(place) => {
                place.stands_with(kind).then(|| ("文号", "只看有这个文号的，可只写一部分".to_owned()))
            }
        }
    }
}

/// Which records of a kind a list shows.
pub struct Listing<const LETTER: char>(pub ListChoice);

/// What was chosen.
pub struct ListChoice {
    /// The filters that were given, by their options.
    given: Vec<(&'static str, Looks, String)>,
    /// The column by which it is ordered.
    pub sort: Option<String>,
    desc: bool,
    /// At most so many.
    pub limit: Option<u64>,
    after: Option<String>,
    /// Where it goes.
    pub output: Output,
}

fn kind_of(letter: char) -> RecordKind {
    RecordKind::ALL.into_iter().find(|kind| kind.letter() == letter).unwrap_or(RecordKind::Case)
}

impl<const LETTER: char> Args for Listing<LETTER> {
    fn augment_args(command: Command) -> Command {
        let kind = kind_of(LETTER);
        let mut command = command;
        for (name, looks) in FILTERS {
            if let Some((value, help)) = looks.option(kind) {
                command = command.arg(Arg::new(*name).long(*name).value_name(value).help(help));
            }
        }
        let flag =
            |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
        command = command
            .arg(Arg::new("sort").long("sort").value_name("列").help("按某列排序（写列名；不写按编号）"))
            .arg(flag("desc", "倒着排：最后的在前"))
            .arg(
                Arg::new("limit")
                    .long("limit")
                    .value_name("条数")
                    .value_parser(clap::value_parser!(NonZeroU64))
                    .help("最多几条"),
            )
            .arg(
                Arg::new("after")
                    .long("after")
                    .value_name("编号")
                    .help("从某编号之后（下一页）")
                    .conflicts_with("sort"),
            );
        Output::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<const LETTER: char> FromArgMatches for Listing<LETTER> {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        let text = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned();
        let given = FILTERS.iter().filter_map(|(name, looks)| Some((*name, *looks, text(name)?))).collect();
        Ok(Listing(ListChoice {
            given,
            sort: text("sort"),
            desc: matches.get_flag("desc"),
            limit: matches.get_one::<NonZeroU64>("limit").map(|limit| limit.get()),
            after: text("after"),
            output: Output::from_arg_matches(matches)?,
        }))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl ListChoice {
    /// The query it stands for; one row more than is shown, to know whether there are more.
    pub fn query(&self, kind: RecordKind, units: &UnitBook, today: chrono::NaiveDate) -> Result<ListQuery> {
        let mut query = ListQuery {
            after: self.after.as_deref().map(|text| Id::parse_as(kind, text).map(Id::sort_key)).transpose()?,
            limit: self.limit.map(|limit| limit.saturating_add(1)),
            descending: self.desc,
            ..ListQuery::default()
        };
        let unit = |name: &str| units.find(name).map(|unit| unit.code.clone());
        let day = |text: &str| input::optional_date(Some(text), today).map(|day| day.map(|day| day.to_string()));
        for (name, looks, text) in &self.given {
            match looks {
                Looks::Units => query.unit = Some(unit(text)?),
                Looks::Status => query.status = Some(status(kind, text)?),
                Looks::From => query.from = day(text)?,
                Looks::To => query.to = day(text)?,
                Looks::Is(key) => {
                    let field = field_of(kind, key);
                    let value = match field.map(|field| field.holds) {
                        Some(Holds::Word(words)) => {
                            vocabulary::word_of(field.map_or("", |field| field.title), words, text)?.word.to_owned()
                        }
                        _ => unit(text)?,
                    };
                    query.equal.push((key, value));
                }
                Looks::Holds(place) => {
                    query.texts.push(TextFilter { place: *place, words: words_of(&format!("--{name}"), text)? });
                }
            }
        }
        if let (Some(from), Some(to)) = (&query.from, &query.to)
            && from > to
        {
            return Err(Error::input(format!("--from {from} 晚于 --to {to}")).hint("调换两个日期"));
        }
        Ok(query)
    }

    /// The command that shows what comes after a record.
    pub fn next_page(&self, kind: RecordKind, last: Id) -> String {
        let mut command = format!("jiexie {} list", verb(kind));
        for (name, _, text) in &self.given {
            command.push_str(&format!(" --{name} {}", crate::fold::quoted(text)));
        }
        if self.desc {
            command.push_str(" --desc");
        }
        let limit = self.limit.map_or_else(String::new, |limit| format!(" --limit {limit}"));
        format!("{command}{limit} --after {last}")
    }
}

/// The command under which records of a kind are listed.
pub fn verb(kind: RecordKind) -> String {
    let group = match kind {
        RecordKind::Topic | RecordKind::Matter => "meeting ",
        RecordKind::Standing => "share ",
        _ => "",
    };
    format!("{group}{}", kind.word())
}

/// The words that are sought.
///
/// # Errors
/// [`Error::input`] where they are too short.
pub fn words_of(what: &str, text: &str) -> Result<Vec<sought::Typed>> {
    sought::typed(text).ok_or_else(|| {
        let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
        Error::input(format!("{what}“{shown}”太短，无从查找"))
            .hint("写至少两个汉字，或一个号码、字母词；只写空格和标点不算")
    })
}

fn status(kind: RecordKind, typed: &str) -> Result<String> {
    Ok(vocabulary::word_of("状态", kinds::statuses(kind), typed)?.word.to_owned())
}
