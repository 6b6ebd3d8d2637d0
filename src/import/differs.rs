//! How a row differs from the record that stands for it: which fields, what they hold on either side, and the command that
//! corrects the record where the ledger is right.

use chrono::NaiveDate;
use serde_json::Value;

use crate::error::Result;
use crate::gate::Session;
use crate::ids::Id;
use crate::ledger::plan::Planned;
use crate::record::Context;
use crate::record::case::Case;
use crate::record::dossier::Dossier;
use crate::record::field::{self, Field, Holds};
use crate::record::member::Named;
use crate::record::typed::set_to;
use crate::record::worded::in_words;
use crate::steps::act::Act;
use crate::steps::amend::own_field;
use crate::steps::likeness::unlike;
use crate::steps::{case, share};

/// Why a record is corrected after its ledger.
const REASON: &str = "台账更正";

/// One field, with what it holds in the register and in the row.
type Unlike = (&'static Field, Value, Value);

/// How one step of a row differs from the one that stands in its place.
pub(super) struct Differs {
    record: Id,
    /// Which event that is; none of a record that no step of its own began.
    no: Option<u32>,
    act: Act,
    /// The days, where these differ: in the register, in the row.
    days: Option<(NaiveDate, NaiveDate)>,
    fields: Vec<Unlike>,
}

impl Differs {
    /// Of a step against the one at this place of its record; none where none stands there, or another act does.
    pub(super) fn of(session: &mut Session<'_>, step: &Planned, place: Option<usize>) -> Result<Option<Self>> {
        let Some(place) = place else { return Ok(None) };
        let Some((on, act)) = session.steps_of(step.record)?.into_iter().nth(place) else { return Ok(None) };
        let (Some(fields), Some(no)) = (fields_unlike(&act, &step.act), session.event_at(step.record, place)?) else {
            return Ok(None);
        };
        let days = (on != step.on).then_some((on, step.on));
        Ok(Some(Differs { record: step.record, no: Some(no), act, days, fields }))
    }

    /// Of what a row tells of a case that it only names against that case, as it stands and as it was entered; none where it
    /// tells the same.
    pub(super) fn of_case(session: &mut Session<'_>, id: Id, told: &case::New) -> Result<Option<Self>> {
        let Ok(stands) = session.dossier(id)?.file.case().cloned() else { return Ok(None) };
        let told = as_told(told, &stands);
        let mut fields = fields_unlike(&Act::CaseNew(as_found(&stands)), &told).unwrap_or_default();
        for (on, act) in session.steps_as_entered(id)? {
            if let Act::CaseNew(new) = act {
                let entered = Act::CaseNew(case::New { found_on: Some(new.found_on.unwrap_or(on)), ..new });
                let unlike = fields_unlike(&entered, &told).unwrap_or_default();
                fields.retain(|(field, ..)| unlike.iter().any(|(other, ..)| other.key == field.key));
            }
        }
        if fields.is_empty() {
            return Ok(None);
        }
        let begun = session.steps_of(id)?.into_iter().next().filter(|(_, act)| matches!(act, Act::CaseNew(_)));
        let no = if begun.is_some() { session.event_at(id, 0)? } else { None };
        let mut days = None;
        // The day of its finding is that of the step, where the step tells no other.
        if let Some((on, Act::CaseNew(case::New { found_on: None, .. }))) = &begun
            && let Act::CaseNew(case::New { found_on: Some(day), .. }) = &told
            && fields.iter().any(|(field, ..)| field.key == "found_on")
        {
            fields.retain(|(field, ..)| field.key != "found_on");
            days = Some((*on, *day));
        }
        let act = begun.map_or(told, |(_, act)| act);
        Ok(Some(Differs { record: id, no, act, days, fields }))
    }

    /// Of the step that would begin a record which a step of another began; none where it tells the same.
    pub(super) fn of_opened(session: &mut Session<'_>, step: &Planned) -> Result<Option<Self>> {
        let id = step.record;
        let file = &session.dossier(id)?.file;
        let stored = match (&step.act, file.share(id)) {
            (Act::ShareNew(told), Ok(_)) => as_opened(file, id, told, step.on),
            _ => None,
        };
        let Some((stored, event_on)) = stored else {
            return match &step.act {
                Act::CaseNew(told) => {
                    let found_on = Some(told.found_on.unwrap_or(step.on));
                    Differs::of_case(session, id, &case::New { found_on, ..told.clone() })
                }
                act => Ok(Some(Differs { record: id, no: None, act: act.clone(), days: None, fields: Vec::new() })),
            };
        };
        let Act::ShareNew(told) = &step.act else { return Ok(None) };
        let day = told.event_on.unwrap_or(step.on);
        let days = (day != event_on).then_some((event_on, day));
        let fields = fields_unlike(&stored, &step.act).unwrap_or_default();
        let differs = days.is_some() || !fields.is_empty();
        Ok(differs.then_some(Differs { record: id, no: None, act: stored, days, fields }))
    }

    /// The record.
    pub(super) fn record(&self) -> Id {
        self.record
    }

    /// Whether anything differs.
    pub(super) fn is_any(&self) -> bool {
        self.days.is_some() || !self.fields.is_empty()
    }

    /// Whether it is told by the same, and only papers bear other numbers.
    pub(super) fn only_numbers(&self) -> bool {
        let number = |(field, ..): &Unlike| matches!(field.holds, Holds::Number);
        self.days.is_none() && !self.fields.is_empty() && self.fields.iter().all(number)
    }

    /// The keys of the fields, the first of which has a column tells where it stands.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> {
        let day =
            self.days.and_then(|_| self.act.fields().iter().map(|field| field.key).find(|key| *key == "found_on"));
        day.into_iter().chain(self.fields.iter().map(|(field, ..)| field.key))
    }

    /// What differs, on both sides.
    pub(super) fn told(&self, session: &Session<'_>) -> String {
        let ctx = Context { law: session.law(), units: session.units() };
        let shown = |field: &Field, value: &Value| match value {
            Value::Null => "（无）".to_owned(),
            Value::Array(items) if items.is_empty() => "（无）".to_owned(),
            value => format!("“{}”", in_words(field, value, ctx, session.today())),
        };
        let days = self.days.map(|(stored, told)| format!("日期登记簿“{stored}”、这一行“{told}”"));
        let fields = self.fields.iter().map(|(field, stored, told)| {
            format!("{}登记簿{}、这一行{}", field.title, shown(field, stored), shown(field, told))
        });
        let all: Vec<String> = days.into_iter().chain(fields).collect();
        let all = all.join("；");
        match self.no {
            Some(no) => format!("第 {no} 项（{}）不同：{all}", Act::title(self.act.name())),
            None if all.is_empty() => "内容与这一行不同".to_owned(),
            None => format!("内容与这一行不同：{all}"),
        }
    }

    /// The command that makes the record say what the row says; none where a field is no matter of correction.
    pub(super) fn command(&self, session: &Session<'_>) -> Option<String> {
        let ctx = Context { law: session.law(), units: session.units() };
        let mut words = vec![format!("jiexie correct {} --event {}", self.record, self.no?)];
        words.extend(self.days.map(|(_, told)| format!("--on {told}")));
        for (field, _, told) in &self.fields {
            own_field(&self.act, field.key)?;
            words.push(set_to(self.act.fields(), field, told, ctx, session.today())?);
        }
        words.push(format!("--reason {REASON}"));
        Some(words.join(" "))
    }
}

/// The fields of `told` that `stored` does not say; none of different acts.
fn fields_unlike(stored: &Act, told: &Act) -> Option<Vec<Unlike>> {
    let known = |(key, one, other): (String, Value, Value)| Some((field::find(stored.fields(), &key)?, one, other));
    unlike(stored, told)?.into_iter().map(known).collect()
}

/// A case as it would be found with all that is known of it now.
fn as_found(case: &Case) -> case::New {
    case::New {
        unit: case.finder.clone(),
        title: case.title.clone(),
        found_on: Some(case.found_on),
        source: case.source,
        place: case.place.clone(),
        parties: case.parties.iter().map(|member| Named::from(member.party.clone())).collect(),
        ongoing: case.ongoing,
        measure: case.measure.clone(),
        secrecy: case.secrecy,
        violation: case.violation.clone(),
    }
}

/// What a row tells of a case. It need not name every party: where all it names are known, it names those of the case.
fn as_told(told: &case::New, stands: &Case) -> Act {
    let all = as_found(stands);
    let alone = |named: &Named| Act::CaseNew(case::New { parties: vec![named.clone()], ..all.clone() });
    let same = |one: &Named, other: &Named| unlike(&alone(one), &alone(other)).is_some_and(|keys| keys.is_empty());
    let known = told.parties.iter().all(|named| all.parties.iter().any(|own| same(own, named)));
    let parties = if known { all.parties.clone() } else { told.parties.clone() };
    Act::CaseNew(case::New { parties, ..told.clone() })
}

/// The step that would have begun the copies of a decision, and their day; the number is that of the decision.
fn as_opened(file: &Dossier, id: Id, told: &share::New, on: NaiveDate) -> Option<(Act, NaiveDate)> {
    let share = file.share(id).ok()?;
    let decided = file.case().ok().and_then(|case| case.decisions.iter().find(|one| one.share == Some(id)));
    let doc_no = share.doc_no.clone().or_else(|| decided.and_then(|one| one.decision.doc_no.clone()));
    let mut to: Vec<String> = share.copies.iter().map(|copy| copy.unit.clone()).collect();
    // Recipients stand in no order.
    if told.to.len() == to.len() && told.to.iter().all(|unit| to.contains(unit)) {
        to.clone_from(&told.to);
    }
    let stored = share::New {
        kind: share.kind,
        from: share.from.clone(),
        to,
        title: share.title.clone(),
        doc_no,
        event_on: (share.event_on != on).then_some(share.event_on),
        urgent: share.urgent,
        secrecy: if told.secrecy == Default::default() { told.secrecy } else { share.secrecy },
        case: share.case,
        replaces: share.replaces,
        standing: None,
        period: None,
        materials: told.materials.clone(),
        sheet: Default::default(),
    };
    Some((Act::ShareNew(stored), share.event_on))
}
