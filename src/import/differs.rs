//! How a row differs from the record that stands for it: which fields, what they hold on either side, and the command that
//! corrects the record where the ledger is right.

use chrono::NaiveDate;
use serde_json::Value;

use crate::error::Result;
use crate::gate::Session;
use crate::ids::Id;
use crate::ledger::plan::Planned;
use crate::record::Context;
use crate::record::field::{self, Field, Holds};
use crate::record::typed::set_to;
use crate::record::worded::in_words;
use crate::steps::act::Act;
use crate::steps::amend::own_field;
use crate::steps::likeness::unlike;

/// Why a record is corrected after its ledger.
const REASON: &str = "台账更正";

/// How one step of a row differs from the one that stands in its place.
pub(super) struct Differs {
    record: Id,
    no: u32,
    act: Act,
    /// The days, where these differ: in the register, in the row.
    days: Option<(NaiveDate, NaiveDate)>,
    /// The fields, each with what it holds in the register and in the row.
    fields: Vec<(&'static Field, Value, Value)>,
}

impl Differs {
    /// Of a step against the one at this place of its record; none where none stands there, or another act does.
    pub(super) fn of(session: &mut Session<'_>, step: &Planned, place: usize) -> Result<Option<Self>> {
        let Some((on, act)) = session.steps_of(step.record)?.into_iter().nth(place) else { return Ok(None) };
        let (Some(unlike), Some(no)) = (unlike(&act, &step.act), session.event_at(step.record, place)?) else {
            return Ok(None);
        };
        let known =
            |(key, stored, told): (String, Value, Value)| Some((field::find(act.fields(), &key)?, stored, told));
        let fields: Option<Vec<_>> = unlike.into_iter().map(known).collect();
        let days = (on != step.on).then_some((on, step.on));
        Ok(fields.map(|fields| Differs { record: step.record, no, act, days, fields }))
    }

    /// Whether it is told by the same, and only papers bear other numbers.
    pub(super) fn only_numbers(&self) -> bool {
        let number = |(field, ..): &(&Field, Value, Value)| matches!(field.holds, Holds::Number);
        self.days.is_none() && !self.fields.is_empty() && self.fields.iter().all(number)
    }

    /// The keys of the fields, the first of which has a column tells where it stands.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|(field, ..)| field.key)
    }

    /// What differs, on both sides.
    pub(super) fn told(&self, session: &Session<'_>) -> String {
        let ctx = Context { law: session.law(), units: session.units() };
        let shown = |field: &Field, value: &Value| match value {
            Value::Null => "（无）".to_owned(),
            value => format!("“{}”", in_words(field, value, ctx, session.today())),
        };
        let days = self.days.map(|(stored, told)| format!("日期登记簿“{stored}”、这一行“{told}”"));
        let fields = self.fields.iter().map(|(field, stored, told)| {
            format!("{}登记簿{}、这一行{}", field.title, shown(field, stored), shown(field, told))
        });
        let all: Vec<String> = days.into_iter().chain(fields).collect();
        let title = Act::title(self.act.name());
        format!("第 {} 项（{title}）不同：{}", self.no, all.join("；"))
    }

    /// The command that makes the record say what the row says; none where a field is no matter of correction.
    pub(super) fn command(&self, session: &Session<'_>) -> Option<String> {
        let ctx = Context { law: session.law(), units: session.units() };
        let mut words = vec![format!("jiexie correct {} --event {}", self.record, self.no)];
        words.extend(self.days.map(|(_, told)| format!("--on {told}")));
        for (field, _, told) in &self.fields {
            own_field(&self.act, field.key)?;
            words.push(set_to(self.act.fields(), field, told, ctx, session.today())?);
        }
        words.push(format!("--reason {REASON}"));
        Some(words.join(" "))
    }
}
