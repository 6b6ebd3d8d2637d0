//! What comes next: of each kind of record the ways on from where it stands, told once, in the file of its kind. Each is
//! tried as the step it is: what the law would refuse is not offered.

mod assist;
mod case;
mod conference;
mod dispute;
mod matter;
mod meeting;
mod notice;
pub mod number;
mod operation;
mod share;
pub mod signed;
mod standing;
mod topic;
mod transfer;
pub mod way;

use chrono::NaiveDate;

use crate::ids::{Id, RecordKind, every_kind};
use crate::record::Context;
use crate::record::dossier::Record;
use crate::record::words::LetterKind;
use crate::steps::act::Act;
use crate::steps::event::Loaded;
use crate::steps::letters;
use crate::steps::step::{Input, passing};
use way::{View, Way, blank};

/// Something that may come next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The command, as it works; where only the clerk knows something, one of [`blank::ALL`] stands.
    pub command: String,
    /// What it does, in Chinese.
    pub what: String,
    /// Code of the unit that does it.
    pub who: Option<String>,
    /// The day it is due.
    pub by: Option<NaiveDate>,
    /// That day as it is shown, with what it rests on.
    pub shown_by: Option<String>,
    /// The limit it meets.
    pub rule: Option<String>,
    /// In which case it is done, where there are several ways; empty: it stands for itself.
    pub when: String,
    /// It is done instead of the one before it.
    pub other: bool,
    /// The letter it gives.
    pub letter: Option<LetterKind>,
}

impl Next {
    /// Something to do that no record asks for.
    pub fn plain(what: impl Into<String>, command: impl Into<String>) -> Self {
        let (what, command) = (what.into(), command.into());
        Next {
            command,
            what,
            who: None,
            by: None,
            shown_by: None,
            rule: None,
            when: String::new(),
            other: false,
            letter: None,
        }
    }

    /// Done by this unit.
    pub fn who(self, code: impl Into<String>) -> Self {
        Next { who: Some(code.into()), ..self }
    }
}

/// What comes next of a record, and of the case it belongs to: its own first, then by the day it is due.
pub fn of(ctx: Context<'_>, loaded: &Loaded, record: Id, today: NaiveDate) -> Vec<Next> {
    let view = View { ctx, loaded, file: &loaded.file, today };
    let of_case = loaded.file.case().is_ok();
    let meant = loaded.file.records().filter(|other| other.id() == record || of_case);
    let mut groups: Vec<(bool, Vec<Next>)> = Vec::new();
    for other in meant {
        let own = other.id() == record && record.kind != RecordKind::Case;
        for group in groups_of(ways(&view, other)) {
            let offered: Vec<Next> = lawful(&view, loaded, group);
            if !offered.is_empty() {
                groups.push((own, offered));
            }
        }
    }
    let due = |group: &[Next]| group.first().and_then(|first| first.by);
    groups.sort_by_key(|(own, group)| (!own, due(group).is_none(), due(group)));
    groups.dedup_by(|one, other| one.1 == other.1);
    groups.into_iter().flat_map(|(_, group)| group).collect()
}

/// The ways on of one record by an act of this name that the law lets pass, each with its act and the day it is taken on.
pub fn by(ctx: Context<'_>, loaded: &Loaded, record: Id, act: &str, today: NaiveDate) -> Vec<(Act, NaiveDate, Next)> {
    let view = View { ctx, loaded, file: &loaded.file, today };
    let Some(own) = loaded.file.get(record) else { return Vec::new() };
    let of_name = ways(&view, own).into_iter().filter(|way| way.act.as_ref().is_some_and(|way| way.name() == act));
    of_name
        .filter_map(|way| {
            let late = try_it(&view, loaded, &way)?;
            Some((way.act.clone()?, way.on.unwrap_or(today), next_of(&view, way, late)))
        })
        .collect()
}

macro_rules! ways {
    ($($(#[$doc:meta])+ $kind:ident: $one:ident, $one_mut:ident, $all:ident = $letter:literal, $name:literal;)+) => {
        /// The ways on from where a record stands.
        fn ways(view: &View<'_>, record: &Record) -> Vec<Way> {
            match record {
                $(Record::$kind(record) => $one::ways(view, record),)+
            }
        }
    };
}

every_kind!(ways);

/// Each way with those that may be taken instead of it.
fn groups_of(ways: Vec<Way>) -> Vec<Vec<Way>> {
    let mut groups: Vec<Vec<Way>> = Vec::new();
    for way in ways {
        let other = !way.when.is_empty() || way.instead;
        match groups.last_mut().filter(|group| {
            other
                && group.first().is_some_and(|first| first.record == way.record || way.record.kind == first.record.kind)
        }) {
            Some(group) => group.push(way),
            None => groups.push(vec![way]),
        }
    }
    groups
}

/// Those of a group that the law lets pass.
fn lawful(view: &View<'_>, loaded: &Loaded, group: Vec<Way>) -> Vec<Next> {
    let mut offered = Vec::new();
    let mut before = true;
    for way in group {
        if way.instead && before {
            continue;
        }
        let passes = try_it(view, loaded, &way);
        before = passes.is_some();
        if let Some(late) = passes {
            let other = !offered.is_empty();
            offered.push(Next { other, ..next_of(view, way, late) });
        }
    }
    offered
}

fn next_of(view: &View<'_>, way: Way, late: bool) -> Next {
    let limit = way.rule.as_deref().and_then(|rule| view.ctx.law.limit(rule).ok());
    let of_act = way.act.as_ref().map_or("", |act| Act::title(act.name()));
    let of_limit = limit.filter(|_| !way.leads);
    let what = of_limit.map_or_else(|| of_act.to_owned(), |limit| limit.name.clone());
    let command = if late { format!("{} --late-reason {}", way.command, blank::LATE) } else { way.command };
    let on = way.on.unwrap_or(view.today);
    let gives = |act: &Act| letters::of(view.ctx.units, view.file, way.record, act, on);
    let letter = way.act.as_ref().filter(|_| !way.bare).and_then(gives).map(|letter| letter.kind);
    let who = way.who.map(|code| view.ctx.units.successor_of(&code, view.today).to_owned());
    Next {
        command,
        what,
        who,
        by: way.by,
        shown_by: way.shown_by,
        rule: way.rule,
        when: way.when.to_owned(),
        other: false,
        letter,
    }
}

/// Tries a way: none where it would be refused, else whether it has to be said why it comes late.
fn try_it(view: &View<'_>, loaded: &Loaded, way: &Way) -> Option<bool> {
    let Some(act) = &way.act else { return Some(false) };
    let on = way.on.unwrap_or(view.today);
    let tried = |late_reason: Option<&str>| {
        let input = Input {
            record: way.record,
            on,
            act: act.clone(),
            late_reason: late_reason.map(str::to_owned),
            note: None,
            actor: String::new(),
            entered_at: String::new(),
            today: view.today.max(on),
            seq: i64::MAX / 2,
            retold: None,
            only: None,
            numbered: false,
            quarters: None,
        };
        passing::would_pass(view.ctx, loaded, input)
    };
    match tried(None) {
        Ok(_) => Some(false),
        // What lies ahead is not late yet: something else comes before it.
        Err(error) if error.asks_why_late() && on <= view.today => tried(Some(blank::LATE)).ok().map(|_| true),
        Err(_) => None,
    }
}
