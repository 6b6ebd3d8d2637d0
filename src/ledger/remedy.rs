//! What to do about a step of a row that was refused, told by the columns of its ledger: whoever imports a ledger fills
//! columns, and has no options of other commands.

use super::Kind;
use super::columns::{LedgerColumn, of_kind};
use super::heading::Heading;
use super::plan::Planned;
use crate::error::Error;
use crate::error::hint::{Hint, Part};
use crate::ids::Id;
use crate::record::field::{Field, Holds, of_option};
use crate::steps::act;
use crate::vocabulary::{Vocabulary as _, title_of};

/// The error of a step of a row with its way on by columns, and the columns it asks for that the ledger lacks.
pub fn by_columns(
    heading: &Heading,
    step: &Planned,
    fresh: &[Id],
    mut error: Error,
) -> (Error, Vec<&'static LedgerColumn>) {
    let Some(hint) = error.hint.take() else { return (error, Vec::new()) };
    let mut telling = Telling { heading, step, fresh, lacks: Vec::new() };
    let ways: Vec<Hint> = hint.ways().iter().filter_map(|way| telling.way(way)).collect();
    let hint = match ways.is_empty() {
        true => {
            format!("核对“{}”这一格和前面各步；这一步有误、不该登记的，改正或清空", heading.title(step.field)).into()
        }
        false => Hint::of(ways),
    };
    (error.hint(hint), telling.lacks)
}

/// The fields of the step's own act that a refusal asks for by their options.
pub fn asked_for(step: &Planned, error: &Error) -> Vec<&'static Field> {
    let asked = error.hint.iter().flat_map(Hint::parts).filter_map(Part::asks);
    asked.filter_map(|option| of_option(step.act.fields(), option)).collect()
}

/// Where a sentence pauses.
const PAUSES: [char; 6] = ['，', '、', '：', '；', '（', '）'];

struct Telling<'a> {
    heading: &'a Heading,
    step: &'a Planned,
    /// The records that only this row would make: no command finds them.
    fresh: &'a [Id],
    lacks: Vec<&'static LedgerColumn>,
}

impl Telling<'_> {
    /// One of several ways, told by columns; none of one that no ledger has.
    fn way(&mut self, way: &[Part]) -> Option<Hint> {
        if self.is_of_another(way) {
            return Some(way.to_vec().into());
        }
        let mut told = String::new();
        let mut before: Option<&Part> = None;
        for part in way {
            match part {
                Part::Said(text) => match before {
                    Some(Part::Name(_)) => told.push_str(text.trim_start()),
                    Some(Part::Run(_) | Part::First { .. }) => {
                        let text = text.trim_start();
                        told.push_str(if text.starts_with(PAUSES) { "" } else { "，" });
                        told.push_str(text);
                    }
                    _ => told.push_str(text),
                },
                Part::Write { option, value, .. } => self.written(&mut told, option, value)?,
                Part::Name(option) => {
                    let title = self.own(option)?;
                    push(&mut told, &title);
                }
                Part::Leave { options, .. } => {
                    let titles: Option<Vec<String>> = options.iter().map(|option| self.own(option)).collect();
                    push(&mut told, &format!("清空{}", titles?.join("、")));
                }
                Part::Run(_) | Part::First { .. } => self.command(&mut told, part)?,
            }
            before = Some(part);
        }
        Some(told.into())
    }

    /// Whether a way is a command on a record that stands in the register: it works as it is.
    fn is_of_another(&self, way: &[Part]) -> bool {
        let words = way.iter().filter_map(Part::command).flatten();
        let ids: Vec<Id> = words.filter_map(|word| word.parse::<Id>().ok()).collect();
        !ids.is_empty() && ids.iter().all(|id| !self.fresh.contains(id))
    }

    /// The column of an option of the step's own command.
    fn own(&mut self, option: &str) -> Option<String> {
        let column = self.column(self.step.act.name(), self.step.act.fields(), option)?;
        Some(format!("“{}”列", self.title(column)))
    }

    /// Puts the column with what is to be written into it in the place of an option with its value.
    fn written(&mut self, told: &mut String, option: &str, value: &str) -> Option<()> {
        let column = self.column(self.step.act.name(), self.step.act.fields(), option)?;
        if !self.heading.is_told(column.key) && !self.lacks.iter().any(|lacking| lacking.key == column.key) {
            self.lacks.push(column);
        }
        told.truncate(told.trim_end().len());
        if told.ends_with(|c: char| !PAUSES.contains(&c) && c != '或') {
            told.push('，');
        }
        let value = value.trim_matches('"');
        told.push_str(&format!("“{}”列写{}", self.title(column), word_of(column, value)));
        Some(())
    }

    /// Puts the columns of a step in the place of the command that records it.
    fn command(&mut self, told: &mut String, part: &Part) -> Option<()> {
        let (name, options) = recorded(&part.command()?)?;
        let (group, verb) = name.split_once('.')?;
        told.truncate(told.trim_end().len());
        if verb == "new" {
            told.push_str(&format!("另按{}台账写一行", Kind::stored(group)?.title()));
            return Some(());
        }
        let mut columns: Vec<&'static LedgerColumn> = vec![self.day_of(&name)?];
        columns.extend(options.into_iter().filter_map(|option| self.column(&name, act::fields_of(&name), option)));
        let titles: Vec<String> = columns.iter().map(|column| format!("“{}”", self.title(column))).collect();
        told.push_str(&format!("填写{}列", titles.concat()));
        Some(())
    }

    fn title(&self, column: &'static LedgerColumn) -> &str {
        self.heading.title(column.key)
    }

    fn columns(&self) -> impl Iterator<Item = &'static LedgerColumn> + use<> {
        of_kind(self.heading.kind()).iter().filter(|column| !column.machine())
    }

    /// The column that holds the day of an act.
    fn day_of(&self, name: &str) -> Option<&'static LedgerColumn> {
        let days = act::told(name)?.day;
        let verb = name.rsplit('.').next().unwrap_or_default();
        let is_day = |column: &&LedgerColumn| matches!(column.field.holds, Holds::Day);
        let own = self.columns().filter(is_day).find(|column| column.key.ends_with("_on") && alike(column.key, verb));
        own.or_else(|| self.columns().find(|column| days.contains(&column.key)))
    }

    /// The column that holds what an option of an act's command does.
    fn column(&self, name: &str, fields: &'static [Field], option: &str) -> Option<&'static LedgerColumn> {
        let key = option.replace('-', "_");
        let of_step = name == self.step.act.name();
        if key == "on" {
            let field = self.step.field;
            return if of_step { self.columns().find(|column| column.key == field) } else { self.day_of(name) };
        }
        let Some(field) = of_option(fields, option) else {
            return self.columns().find(|column| column.key == key || column.key == format!("{key}_on"));
        };
        let verb = name.rsplit('.').next().unwrap_or_default();
        let is_of_act =
            |column: &&LedgerColumn| column.key.ends_with(&format!("_{}", field.key)) && alike(column.key, verb);
        let becomes =
            |column: &&LedgerColumn| field.becomes == Some(column.key) || field.becomes == Some(column.field.key);
        self.columns()
            .find(is_of_act)
            .or_else(|| self.columns().find(|column| column.key == field.name() || column.key == field.key))
            .or_else(|| self.columns().find(becomes))
            .or_else(|| self.columns().find(|column| field.key.ends_with(column.key)))
    }
}

/// Adds the name of a column, without a blank before it.
fn push(told: &mut String, title: &str) {
    told.truncate(told.trim_end().len());
    told.push_str(title);
}

/// Whether a column is named after a verb: extended_until after extend, withdraw_reason after withdraw.
fn alike(key: &str, verb: &str) -> bool {
    let same = key.bytes().zip(verb.bytes()).take_while(|(one, other)| one == other).count();
    same > 3 && same + 2 > verb.len()
}

/// The act that the words of a command record, with its options; none of what records no step.
fn recorded<'w>(words: &[&'w str]) -> Option<(String, Vec<&'w str>)> {
    let called = |count: usize| Some(words.get(..count)?.join("."));
    let name = [2, 3].into_iter().filter_map(called).find(|name| act::told(name).is_some())?;
    let options = words.iter().filter_map(|word| word.strip_prefix("--")).collect();
    Some((name, options))
}

/// A value as the column has it: words in Chinese.
fn word_of<'v>(column: &LedgerColumn, value: &'v str) -> &'v str {
    match column.field.holds {
        Holds::Word(words) => title_of(words, value),
        _ => value,
    }
}

/// What is to be written into a column, as far as that is told in few words.
pub fn what(column: &LedgerColumn) -> String {
    let meaning = column.field.meaning.split("空：").next().unwrap_or_default();
    let meaning = meaning.split('；').next().filter(|text| text.replace('的', "") != column.zh).unwrap_or_default();
    match column.field.holds {
        Holds::Word(words) => {
            format!("可写 {}", words.iter().filter(|w| w.offered).map(|w| w.title).collect::<Vec<_>>().join("、"))
        }
        Holds::Flag => "写是或否".to_owned(),
        Holds::Day if meaning.is_empty() => "写年月日".to_owned(),
        Holds::Unit if meaning.is_empty() => "写单位".to_owned(),
        _ => meaning.to_owned(),
    }
}

/// The columns that a ledger lacks, each with what is to be written into it: “答复日期”（写年月日）.
pub fn named(columns: &[&'static LedgerColumn]) -> String {
    let one = |column: &&'static LedgerColumn| match what(column) {
        what if what.is_empty() => format!("“{}”", column.zh),
        what => format!("“{}”（{what}）", column.zh),
    };
    columns.iter().map(one).collect::<Vec<_>>().join("、")
}
