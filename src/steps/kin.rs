//! What a step in one case means to the cases tied to it: each is a dossier of its own and is told by an act of its own.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::error::hint::{Hint, hint, run};
use crate::ids::Id;
use crate::person::placeholder::ERASED;
use crate::record::case::Case;
use crate::record::decision::Ruling;
use crate::record::dossier::Dossier;
use crate::record::field;
use crate::record::link::Link;
use crate::record::transfer::Transfer;
use crate::record::words::{LinkKind, Side, TransferKind};
use crate::steps::act::{Act, Correct, Void};
use crate::steps::event::{Event, Loaded};
use crate::steps::link::{Linked, Ruled};
use crate::steps::{amendments, case, handling};

/// Why the program corrects what it had told a case of a link.
const FOLLOWS: &str = "随另一案件更正";

/// What another case is to be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// That case.
    pub case: Id,
    /// The day it stands from.
    pub on: NaiveDate,
    /// What it is told.
    pub act: Act,
    /// The step took back or corrected what it was told before.
    pub retold: bool,
}

/// What the cases tied to the one of a dossier are to be told after a step; `ruled_on`: the day of one by which it was told
/// itself of its main case's decision.
pub fn tellings(before: &Dossier, after: &Dossier, retold: bool, ruled_on: Option<NaiveDate>) -> Vec<Telling> {
    let (old, new) = (before.case().ok(), after.case().ok());
    let mut told = Vec::new();
    if let Some(case) = old.or(new) {
        let telling = |(case, on, act)| Telling { case, on, act, retold };
        told.extend(links(case.id, old, new).into_iter().map(telling));
        told.extend(rulings(old, new, ruled_on).into_iter().map(telling));
        told.extend(sendings(before, after).into_iter().map(telling));
    }
    told
}

fn own(case: Option<&Case>) -> impl Iterator<Item = &Link> {
    case.into_iter().flat_map(|case| &case.links).filter(|link| link.side == Side::To)
}

/// Links that came, went or changed.
fn links(id: Id, old: Option<&Case>, new: Option<&Case>) -> Vec<(Id, NaiveDate, Act)> {
    let mut told = Vec::new();
    let mut before: Vec<&Link> = own(old).collect();
    let mut take = |fits: &dyn Fn(&Link) -> bool| {
        let at = before.iter().position(|was| fits(was));
        at.map(|at| before.remove(at))
    };
    // A tie is known by its kind; what is left was another kind.
    let alike: Vec<(&Link, Option<&Link>)> =
        own(new).map(|link| (link, take(&|was| (was.case, was.kind) == (link.case, link.kind)))).collect();
    let turns: Vec<(&Link, Option<&Link>)> =
        alike.into_iter().map(|(link, was)| (link, was.or_else(|| take(&|was| was.case == link.case)))).collect();
    let of = |link: &Link| {
        let several = |case| own(case).filter(|other| other.case == link.case).nth(1).is_some();
        Some(link.kind).filter(|_| several(old) || several(new))
    };
    for (link, was) in turns {
        let same = |was: &Link| (was.kind, was.since, &was.moved) == (link.kind, link.since, &link.moved);
        if !was.is_some_and(same) {
            // From the earlier of both days on, so that every past day is answered as it is known now.
            let on = was.map_or(link.since, |was| was.since.min(link.since));
            let (kind, since, moved) = (Some(link.kind), Some(link.since), link.moved.clone());
            let linked = Linked { other: id, kind, since, moved, of: of(was.unwrap_or(link)) };
            told.push((link.case, on, Act::CaseLinked(linked)));
        }
    }
    for gone in before {
        let linked = Linked { other: id, kind: None, since: None, moved: Vec::new(), of: of(gone) };
        told.push((gone.case, gone.since, Act::CaseLinked(linked)));
    }
    told
}

/// The decision that stands for the cases this one is the main case of, where it is new to them.
fn rulings(old: Option<&Case>, new: Option<&Case>, ruled_on: Option<NaiveDate>) -> Vec<(Id, NaiveDate, Act)> {
    let Some(case) = new else { return Vec::new() };
    let (was, is) = (old.and_then(Case::ruling), case.ruling());
    // Revoked for good, be it here or in the main case of this one.
    let revoked = |case: &Case| case.ruling().is_none() && (case.is_revoked() || case.revoked_with_main);
    let (was_revoked, is_revoked) = (old.is_some_and(revoked), revoked(case));
    let known = |link: &Link| old.is_some_and(|old| old.links.iter().any(|l| l.is_main_of() && l.case == link.case));
    let mut told = Vec::new();
    for link in case.links.iter().filter(|link| link.is_main_of()) {
        let known = known(link);
        let was = was.as_ref().filter(|_| known);
        if was == is.as_ref() && (!known || was_revoked == is_revoked) {
            continue;
        }
        let on = is.as_ref().map_or(ruled_on.unwrap_or(case.last_on), |ruling| ruling.on).max(link.since);
        let ruled = Ruled { main: case.id, decision: is.clone(), revoked: is_revoked, sent: None };
        told.push((link.case, on, Act::CaseRuled(ruled)));
    }
    told
}

/// That this one went to a judicial unit, for the cases it is the main case of, where it is new to them, or was not so: each has
/// an original unit of its own to be told (二（二）2).
fn sendings(before: &Dossier, after: &Dossier) -> Vec<(Id, NaiveDate, Act)> {
    let Ok(case) = after.case() else { return Vec::new() };
    if !case.links.iter().any(Link::is_main_of) {
        return Vec::new();
    }
    let of = |file: &Dossier| -> Vec<(Id, NaiveDate)> {
        let criminal = || file.transfers().filter(|transfer| transfer.kind == TransferKind::Criminal);
        // What one judicial unit sends to another is no matter of who is to be told.
        let first = |sent: &&Transfer| !criminal().any(|other| file.current(&other.to) == file.current(&sent.from));
        let own = criminal().filter(first).map(|transfer| (transfer.id, transfer.sent_on));
        own.chain(file.case().into_iter().flat_map(|case| case.sent_with_main.iter().copied())).collect()
    };
    let (was, is) = (of(before), of(after));
    let tied =
        |link: &Link| before.case().is_ok_and(|old| old.links.iter().any(|l| l.is_main_of() && l.case == link.case));
    let mut told = Vec::new();
    for link in case.links.iter().filter(|link| link.is_main_of()) {
        let known = tied(link);
        let act =
            |sent: Id, revoked| Act::CaseRuled(Ruled { main: case.id, decision: None, revoked, sent: Some(sent) });
        let before = |sent: Id| was.iter().find(|(id, _)| *id == sent && known).map(|(_, on)| *on);
        // What came back before the case was tied to it was no matter of this one.
        let holds =
            |sent: Id| after.transfer(sent).is_ok_and(|sent| after.current(&sent.to) == after.current(&case.holder));
        let stands = |sent: Id| {
            known
                || holds(sent)
                || handling::is_with_the_law(after)
                || case.sent_with_main.iter().any(|(id, _)| *id == sent)
        };
        let new = is.iter().filter(|(sent, on)| before(*sent) != Some(*on) && stands(*sent));
        told.extend(new.map(|(sent, on)| (link.case, (*on).max(link.since), act(*sent, false))));
        let gone = was.iter().filter(|(sent, _)| known && !is.iter().any(|(id, _)| id == sent));
        told.extend(gone.map(|(sent, on)| (link.case, *on, act(*sent, true))));
    }
    told
}

impl Telling {
    /// The act by which the case is told. What it was told of a decision that was corrected is corrected there too, and what it
    /// was told of one that never was is struck out, so that its own deadlines are counted anew; none where it was told so.
    pub fn act_in(&self, loaded: &Loaded, today: NaiveDate, reason: &str) -> Option<(Act, NaiveDate)> {
        match &self.act {
            Act::CaseRuled(Ruled { main, sent: Some(sent), revoked, .. }) => {
                self.sending_in(loaded, (*main, *sent, *revoked), (today, reason))
            }
            _ => Some(self.ruling_in(loaded, today, reason)),
        }
    }

    /// The same of the main case's going to a judicial unit.
    fn sending_in(
        &self,
        loaded: &Loaded,
        (main, sent, gone): (Id, Id, bool),
        (today, reason): (NaiveDate, &str),
    ) -> Option<(Act, NaiveDate)> {
        let told = ruled_before(loaded, main);
        let reason = Some(reason.to_owned());
        match told.iter().find(|told| told.sent == Some(sent)) {
            None => (!gone).then(|| (self.act.clone(), self.on)),
            Some(told) if gone => Some((Act::Void(Void { event: Some(told.no), reason }), today)),
            Some(told) if told.on != self.on => {
                Some((Act::Correct(Correct::of(told.no, Some(self.on), Map::new(), reason)), today))
            }
            Some(_) => None,
        }
    }

    fn ruling_in(&self, loaded: &Loaded, today: NaiveDate, reason: &str) -> (Act, NaiveDate) {
        let plainly = || (self.act.clone(), self.on);
        if let Act::CaseLinked(linked) = &self.act {
            return linked_again(loaded, linked).map_or_else(plainly, |act| (act, today));
        }
        let Act::CaseRuled(ruled) = &self.act else { return plainly() };
        let mut told = if self.retold { ruled_before(loaded, ruled.main) } else { Vec::new() };
        told.retain(|told| told.sent.is_none());
        let Some(last) = told.last() else { return plainly() };
        let reason = Some(reason.to_owned());
        let struck = || (Act::Void(Void { event: Some(last.no), reason: reason.clone() }), today);
        let mut set = Map::new();
        match (&last.decision, &ruled.decision) {
            (Some(_), None) => return struck(),
            (None, Some(ruling)) => {
                // What had ended the decision never was: it stands again as it was told.
                let again = told.iter().rev().nth(1).and_then(|before| before.decision.as_ref());
                return if again == Some(ruling) { struck() } else { plainly() };
            }
            (Some(was), Some(ruling)) if was != ruling => {
                set.insert("decision".to_owned(), serde_json::to_value(ruling).unwrap_or(Value::Null));
            }
            (Some(_), Some(_)) => {}
            (None, None) => {
                set.insert("revoked".to_owned(), Value::Bool(ruled.revoked));
            }
        }
        let to_day = Some(self.on).filter(|day| *day != last.on && ruled.decision.is_some());
        (Act::Correct(Correct::of(last.no, to_day, set, reason)), today)
    }
}

/// How a case is told otherwise of a link that it was told of once: what it was told is corrected, or struck out where the link
/// never was; none where it was not told, or more than once, so that what was told first would come to stand again.
fn linked_again(loaded: &Loaded, linked: &Linked) -> Option<Act> {
    let corrected = amendments::effective(&loaded.events).ok()?;
    let struck = amendments::struck(&loaded.events);
    let told = loaded.events.iter().filter_map(|event| {
        let key = (event.record, event.no);
        let (act, on) = corrected.get(&key).map_or((&event.act, event.on), |(act, on)| (act, *on));
        let Act::CaseLinked(told) = act else { return None };
        (told.other == linked.other && !struck.contains_key(&key)).then_some((event.no, on, told))
    });
    let told: Vec<(u32, NaiveDate, &Linked)> = told.collect();
    let is_meant = |told: &Linked| linked.of.is_none() || linked.of == told.kind || linked.of == told.of;
    let mut meant = told.iter().filter(|(.., told)| is_meant(told));
    let (Some((event, on, was)), None) = (meant.next(), meant.next()) else { return None };
    was.kind?;
    if was.of.is_none() && told.iter().filter(|(.., told)| told.of.is_none()).nth(1).is_some() {
        return None;
    }
    let reason = Some(FOLLOWS.to_owned());
    let Some(since) = linked.since else { return Some(Act::Void(Void { event: Some(*event), reason })) };
    let is = Linked { of: was.of.and(linked.kind), ..linked.clone() };
    let (is, was) = (Act::CaseLinked(is).values(), Act::CaseLinked((*was).clone()).values());
    let keys: BTreeSet<&String> = is.keys().chain(was.keys()).collect();
    let value = |of: &Map<String, Value>, key: &str| of.get(key).cloned().unwrap_or(Value::Null);
    let set: Map<String, Value> = keys
        .into_iter()
        .filter(|key| value(&is, key) != value(&was, key))
        .map(|key| (key.clone(), value(&is, key)))
        .collect();
    let to_day = Some(since).filter(|day| day != on);
    Some(Act::Correct(Correct::of(*event, to_day, set, reason)))
}

/// What a case was told of its main case's decision, and that still stands: number and day of the event.
struct Told {
    no: u32,
    on: NaiveDate,
    decision: Option<Ruling>,
    sent: Option<Id>,
}

/// All of it, oldest first.
fn ruled_before(loaded: &Loaded, main: Id) -> Vec<Told> {
    let Ok(corrected) = amendments::effective(&loaded.events) else { return Vec::new() };
    let struck = amendments::struck(&loaded.events);
    let told = loaded.events.iter().filter_map(|event| {
        let key = (event.record, event.no);
        let (act, on) = corrected.get(&key).map_or((&event.act, event.on), |(act, on)| (act, *on));
        match act {
            Act::CaseRuled(ruled) if ruled.main == main && !struck.contains_key(&key) => {
                Some(Told { no: event.no, on, decision: ruled.decision.clone(), sent: ruled.sent })
            }
            _ => None,
        }
    });
    told.collect()
}

/// What a case that was split off took over from this one and does not follow it, where a step corrected it here.
pub fn left_behind(events: &[Event], before: &Dossier, after: &Dossier) -> Vec<Hint> {
    let (Ok(old), Ok(new)) = (before.case(), after.case()) else { return Vec::new() };
    let mut fields = Vec::new();
    if old.found_on != new.found_on {
        fields.push(("发现日期", "found_on"));
    }
    if old.finder != new.finder {
        fields.push(("发现单位", "unit"));
    }
    let mut said: Vec<Hint> = joined_from_the_beginning(old, new).collect();
    let moved_to = |other: Id| {
        let splits = events.iter().filter_map(move |event| match &event.act {
            Act::CaseLinked(linked) if linked.other == other && linked.kind == Some(LinkKind::Split) => {
                Some(&linked.moved)
            }
            _ => None,
        });
        splits.flatten().filter_map(|nth| usize::try_from(*nth).ok()?.checked_sub(1))
    };
    for link in new.links.iter().filter(|link| link.kind == LinkKind::Split && link.side == Side::From) {
        for (title, key) in &fields {
            let field = field::set_by(case::New::FIELDS, key);
            let way = run(format!("jiexie correct {} --event 1 --set {field}=… --reason 理由", link.case));
            said.push(hint!([format!("分出的 {} 的{title}仍是原来的", link.case)], ["也有误的：", way]));
        }
        for (was, is) in moved_to(link.case).filter_map(|at| Some((old.parties.get(at)?, new.parties.get(at)?))) {
            if was.party == is.party || is.party.name == ERASED {
                continue;
            }
            let way = run(format!("jiexie correct {} --event 1 --set 当事人=… --reason 理由", link.case));
            said.push(hint!([format!("分出的 {} 里的“{}”仍是原来的", link.case, was.party.name)], ["也有误的：", way]));
        }
    }
    said
}

/// Ties that a step corrected into mergers: they count from the day of the tie, as though it had been one from the beginning.
fn joined_from_the_beginning<'c>(old: &'c Case, new: &'c Case) -> impl Iterator<Item = Hint> + 'c {
    let was = |link: &Link| {
        let same = |was: &&Link| (was.case, was.since, was.side) == (link.case, link.since, link.side);
        old.main() != Some(link.case) && old.links.iter().any(|was| same(&was))
    };
    new.links.iter().filter(move |link| link.leads_to_main() && was(link)).map(|link| {
        let (id, main, since) = (new.id, link.case, link.since);
        let merged = format!("jiexie case link {id} --to {main} --as merged --on 日期 --reason 理由");
        let duplicate = format!("jiexie case link {id} --to {main} --as duplicate --on 日期 --reason 理由");
        hint!(
            [format!("照此自 {since} 起就以 {main} 为主案")],
            [
                "那时只是关联、后来才并案的，关系改回原来的，另登记 ",
                run(if link.kind == LinkKind::Duplicate { duplicate } else { merged })
            ]
        )
    })
}
