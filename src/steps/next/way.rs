//! One way on from where a record stands: the act, how it is typed, who takes it and until when.

use chrono::NaiveDate;

use crate::ids::{Id, RecordKind};
use crate::law::deadline::Deadline;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::material::Material;
use crate::record::words::{MaterialKind, UnitRole, Vocabulary};
use crate::steps::act::Act;
use crate::steps::event::Loaded;
use crate::steps::notice;

/// What is typed where only the clerk knows it: words that stand in a command to be put right.
pub mod blank {
    /// A unit.
    pub const UNIT: &str = "单位";
    /// A day.
    pub const DAY: &str = "日期";
    /// The number of a paper.
    pub const NUMBER: &str = "文号";
    /// A file on the machine.
    pub const FILE: &str = "文件";
    /// Why.
    pub const REASON: &str = "理由";
    /// Why so late.
    pub const LATE: &str = "迟延原因";
    /// What is written down.
    pub const TEXT: &str = "内容";
    /// What a thing is called.
    pub const TITLE: &str = "标题";
    /// Somebody's name.
    pub const NAME: &str = "姓名";
    /// Articles of law.
    pub const ARTICLES: &str = "法条";
    /// A penalty standard.
    pub const STANDARD: &str = "处罚标准";

    /// All of them.
    pub const ALL: &[&str] = &[UNIT, DAY, NUMBER, FILE, REASON, LATE, TEXT, TITLE, NAME, ARTICLES, STANDARD];
}

/// A dossier looked at on a day.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Law and units.
    pub ctx: Context<'a>,
    /// The dossier, with its events.
    pub loaded: &'a Loaded,
    /// What they amount to.
    pub file: &'a Dossier,
    /// The day.
    pub today: NaiveDate,
}

impl<'a> View<'a> {
    /// The open deadline of one of these limits on `subject` that falls due first.
    pub fn open(&self, rules: &[&str], subject: Id) -> Option<&'a Deadline> {
        self.open_ones(rules, subject).min_by_key(|d| (d.due_on.is_none(), d.due_on))
    }

    /// Every open deadline of these limits on `subject`.
    pub fn open_ones<'r>(&self, rules: &'r [&str], subject: Id) -> impl Iterator<Item = &'a Deadline> + use<'a, 'r> {
        let open = self.file.deadlines.iter().filter(move |d| d.is_open() && d.subject == subject);
        open.filter(move |d| rules.contains(&d.rule.as_str()))
    }

    /// The unit as it is typed: by its short name.
    pub fn unit(&self, code: &str) -> String {
        crate::fold::quoted(self.ctx.units.short_on(self.acting(code), self.today))
    }

    /// The unit that acts for this one today: itself, or who took over from it.
    pub fn acting(&self, code: &'a str) -> &'a str {
        self.ctx.units.successor_of(self.file.current(code), self.today)
    }

    /// Code of the unit that plays this part.
    pub fn role(&self, role: UnitRole) -> Option<String> {
        self.ctx.units.with_role(role).map(|unit| unit.code.clone())
    }

    /// Whether the unit plays this part.
    pub fn is(&self, code: &str, role: UnitRole) -> bool {
        self.ctx.units.is(code, role)
    }
}

/// One way on. It is offered where the law lets it pass.
#[derive(Debug, Clone)]
pub struct Way {
    /// The record it is taken on; one that does not exist yet, where it begins one.
    pub record: Id,
    /// The act, its blanks filled with something; none: only something to look at or to print.
    pub act: Option<Act>,
    /// What is typed.
    pub command: String,
    /// The unit that takes it.
    pub who: Option<String>,
    /// The day it is due.
    pub by: Option<NaiveDate>,
    /// That day as it is shown, with what it rests on.
    pub shown_by: Option<String>,
    /// The limit it meets.
    pub rule: Option<String>,
    /// When it is taken instead of the one before it; empty: it stands for itself.
    pub when: &'static str,
    /// Only where the one before it would be refused.
    pub instead: bool,
    /// The day it is taken on, where that is not today.
    pub on: Option<NaiveDate>,
    /// It only leads to what meets the limit, and is called what it is itself.
    pub leads: bool,
    /// No letter is offered with it: it gives several, or another paper stands for it.
    pub bare: bool,
}

/// The words by which an act is called at the command line, as `meeting topic approve`.
pub fn words_of(act: &str) -> String {
    let (kind, verb) = act.split_once('.').unwrap_or((act, ""));
    let group = match kind {
        "topic" | "matter" => format!("meeting {kind}"),
        "standing" => format!("share {kind}"),
        kind => kind.to_owned(),
    };
    match (kind, verb) {
        ("case", "material" | "goods") => format!("{group} {verb} add"),
        ("case", verb) if verb.starts_with("party-") || verb.starts_with("material-") => {
            format!("{group} {}", verb.replacen('-', " ", 1))
        }
        (_, "") => group,
        _ => format!("{group} {verb}"),
    }
}

impl Way {
    fn of(record: Id, act: Act, command: String) -> Self {
        let act = Some(act);
        Way {
            record,
            act,
            command,
            who: None,
            by: None,
            shown_by: None,
            rule: None,
            when: "",
            instead: false,
            on: None,
            leads: false,
            bare: false,
        }
    }

    /// An act on a record.
    pub fn on(record: Id, act: Act) -> Self {
        let command = format!("jiexie {} {record}", words_of(act.name()));
        Way::of(record, act, command)
    }

    /// An act that begins a record of that kind.
    pub fn begin(kind: RecordKind, act: Act) -> Self {
        let command = format!("jiexie {}", words_of(act.name()));
        Way::of(newborn(kind), act, command)
    }

    /// Something to look at or to print.
    pub fn read(record: Id, command: String) -> Self {
        let nothing = Act::NoticeReply(notice::Reply { text: String::new(), doc_no: None, paper: Default::default() });
        Way { act: None, ..Way::of(record, nothing, command) }
    }

    /// With this typed after it.
    pub fn typed(mut self, more: impl AsRef<str>) -> Self {
        self.command.push(' ');
        self.command.push_str(more.as_ref());
        self
    }

    /// Taken by this unit.
    pub fn who(mut self, code: impl Into<String>) -> Self {
        self.who = Some(code.into());
        self
    }

    /// Taken by whoever plays this part.
    pub fn role(mut self, view: &View<'_>, role: UnitRole) -> Self {
        self.who = view.role(role).or(self.who);
        self
    }

    /// Taken by this day.
    pub fn by(mut self, day: NaiveDate) -> Self {
        self.by = Some(day);
        self.shown_by = Some(day.to_string());
        self
    }

    /// Meets this deadline, where it runs: by the unit it binds, until it falls due.
    pub fn meets(mut self, deadline: Option<&Deadline>) -> Self {
        if let Some(d) = deadline {
            self.who = Some(d.unit.clone());
            (self.by, self.shown_by, self.rule) = (d.due_on, d.shown_due(), Some(d.rule.clone()));
        }
        self
    }

    /// Called what its act is, not what the limit asks for: it only leads to that.
    pub fn by_its_act(mut self) -> Self {
        self.leads = true;
        self
    }

    /// Listed among what is to be done under this name, as what no limit of the document asks for is.
    pub fn listed_as(mut self, name: &str) -> Self {
        self.rule = Some(name.to_owned());
        self
    }

    /// With no letter offered beside it, where this is so.
    pub fn bare(mut self, bare: bool) -> Self {
        self.bare = bare;
        self
    }

    /// Taken instead of the one before it, in this case.
    pub fn when(mut self, when: &'static str) -> Self {
        self.when = when;
        self
    }

    /// Only where the one before it would be refused.
    pub fn instead(mut self) -> Self {
        self.instead = true;
        self
    }

    /// Taken on this day, which is said unless it is today.
    pub fn on_day(self, day: NaiveDate, today: NaiveDate) -> Self {
        let way = if day == today { self } else { self.typed(format!("--on {day}")) };
        Way { on: Some(day), ..way }
    }

    /// Taken on this day, when it has come: what is typed then needs no date; afterwards it is said.
    pub fn when_come(self, day: NaiveDate, today: NaiveDate) -> Self {
        if day > today { Way { on: Some(day), ..self } } else { self.on_day(day, today) }
    }
}

/// An id no record bears yet.
pub fn newborn(kind: RecordKind) -> Id {
    Id { kind, year: 2100, number: Id::MOST }
}

/// A material of a category, whatever file it will be.
pub fn material(kind: &str) -> Option<Material> {
    Some(Material::on_paper(MaterialKind::stored(kind)?, blank::FILE, "0".repeat(64)))
}
