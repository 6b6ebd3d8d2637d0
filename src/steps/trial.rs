//! What may be done about an event, found out by trying: nothing of it is kept.

use chrono::{Days, NaiveDate};
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::Context;
use crate::record::field::{Field, Holds, Stored};
use crate::steps::act::{Act, Void};
use crate::steps::amend::own_field;
use crate::steps::decision::COPY_TO;
use crate::steps::event::{Event, Loaded};
use crate::steps::step::{Input, passing};
use crate::steps::target::Target;
use crate::steps::{correction, ownership, replay};
use crate::vocabulary;

/// Why something is tried; said nowhere.
const REASON: &str = "登记有误";
/// Most values tried for an example.
const TRIES: usize = 16;

/// Who tries, and when.
pub struct Trial<'a> {
    /// The law and the units.
    pub ctx: Context<'a>,
    /// The dossier.
    pub loaded: &'a Loaded,
    /// Today, in Beijing.
    pub today: NaiveDate,
    /// The time, as it would be recorded.
    pub entered_at: String,
}

/// One field of an event, and the value it has now.
pub struct TrialChoice {
    /// The field.
    pub field: &'static Field,
    /// Its value as it was entered; null: none.
    pub value: Value,
    /// The value in force where none was entered: what the step itself, its day or its case implied; null: none.
    pub implied: Value,
    /// Why nobody corrects it by hand, and what to do instead; none where it can be corrected.
    pub fixed: Option<Error>,
}

/// The fields of an event, in their order.
pub fn choices(ctx: Context<'_>, loaded: &Loaded, target: &Target<'_>) -> Vec<TrialChoice> {
    let values = target.act.values();
    let implied = implied(ctx, loaded, target);
    let of = |field: &'static Field| TrialChoice {
        field,
        value: values.get(field.key).cloned().unwrap_or(Value::Null),
        implied: implied.get(field.becomes.unwrap_or(field.key)).cloned().unwrap_or(Value::Null),
        fixed: own_field(&target.act, field.key).is_none().then(|| ownership::not_by_hand(loaded, target, field.key)),
    };
    target.act.fields().iter().map(of).collect()
}

/// What came of a step that begins a record or decides a case, by the fields of what it made.
fn implied(ctx: Context<'_>, loaded: &Loaded, target: &Target<'_>) -> Map<String, Value> {
    let event = target.event;
    let stood = replay::standing_after(ctx, &loaded.events, event.record, event.no);
    let Ok(file) = stood else { return Map::new() };
    let made = file.get(event.record).and_then(|record| record.to_json().ok()).unwrap_or_default();
    let share = match &target.act {
        act if act.begins() => return made.as_object().cloned().unwrap_or_default(),
        Act::CaseDecide(decide) => decide.share,
        Act::CaseReview(review) => review.share,
        _ => return Map::new(),
    };
    let mut decided = made["decision"].as_object().cloned().unwrap_or_default();
    let copied = share.and_then(|share| file.share(share).ok());
    let units = copied.map(|share| share.copies.iter().map(|copy| Value::from(copy.unit.as_str())).collect());
    decided.extend(units.map(|units| (COPY_TO.key.to_owned(), Value::Array(units))));
    decided
}

/// What an example gives an event.
pub enum Example {
    /// Another value, as it is typed.
    Set(&'static Field, String),
    /// Another day.
    On(NaiveDate),
}

impl Trial<'_> {
    /// A correction of the target that would be taken as it is; none where every one tried is refused.
    pub fn example(&self, target: &Target<'_>) -> Option<Example> {
        let mut open: Vec<&'static Field> = target.act.fields().iter().filter(|field| !field.fixed).collect();
        open.sort_by_key(|field| rank(field));
        let values = target.act.values();
        let tries = open.iter().flat_map(|field| {
            let value = values.get(field.key).unwrap_or(&Value::Null);
            self.texts(field, value).into_iter().map(|text| (*field, text))
        });
        for (field, text) in tries.take(TRIES) {
            if self.would_set(target, field, &text).is_ok() {
                return Some(Example::Set(field, text));
            }
        }
        let days = [-1, 1, -3].map(|days| target.on + chrono::TimeDelta::days(days));
        days.into_iter()
            .filter(|day| *day <= self.today)
            .find(|day| self.would_move(target, *day).is_ok())
            .map(Example::On)
    }

    /// Other values a field may take, as they are typed.
    fn texts(&self, field: &Field, now: &Value) -> Vec<String> {
        let near = |day: NaiveDate| {
            let days = [day.checked_sub_days(Days::new(1)), day.checked_add_days(Days::new(1))];
            days.into_iter().flatten().map(|day| day.to_string()).collect()
        };
        match field.holds {
            Holds::Text | Holds::Public => vec![format!("更正后的{}", field.title)],
            Holds::Person(_) | Holds::Parts(_) => vec!["李四".to_owned()],
            Holds::Flag => vec![if now == &Value::Bool(true) { "否" } else { "是" }.to_owned()],
            Holds::Day => near(now.as_str().and_then(|day| day.parse().ok()).unwrap_or(self.today)),
            Holds::Word(words) => {
                let other = words.iter().filter(|word| word.offered && now.as_str() != Some(word.word));
                other.map(|word| word.title.to_owned()).collect()
            }
            Holds::Money => vec!["500.00".to_owned(), "800.00".to_owned()],
            Holds::Count => vec!["2".to_owned(), "3".to_owned()],
            _ => Vec::new(),
        }
    }

    fn would_set(&self, target: &Target<'_>, field: &'static Field, text: &str) -> Result<()> {
        let as_date = |text: &str| text.parse().ok();
        let typed = [text.to_owned()];
        let value = correction::read_value(self.ctx, self.loaded, target, (field.key, field.title), &typed, &as_date)?;
        self.would_correct(target, None, [(field.key.to_owned(), value)].into_iter().collect())
    }

    fn would_move(&self, target: &Target<'_>, day: NaiveDate) -> Result<()> {
        self.would_correct(target, Some(day), Map::new())
    }

    fn would_correct(&self, target: &Target<'_>, to_day: Option<NaiveDate>, set: Map<String, Value>) -> Result<()> {
        let reason = Some(REASON.to_owned());
        let (correct, _) = correction::plan(self.ctx, self.loaded, target, to_day, set, reason)?;
        self.would(target.event, Act::Correct(correct))
    }

    /// Whether the event could be struck out by itself.
    pub fn would_strike(&self, event: &Event) -> Result<()> {
        self.would(event, Act::Void(Void { event: Some(event.no), reason: Some(REASON.to_owned()) }))
    }

    /// Whether the whole record could be voided.
    pub fn would_void(&self, record: Id) -> Result<()> {
        let first = self.loaded.events.iter().find(|event| event.record == record);
        first.map_or(Ok(()), |event| {
            match self.would(event, Act::Void(Void { event: None, reason: Some(REASON.to_owned()) })) {
                Err(error) if error.asks_why_late() => Ok(()),
                judged => judged,
            }
        })
    }

    fn would(&self, event: &Event, act: Act) -> Result<()> {
        let last = self.loaded.events.last().map_or(event.seq, |last| last.seq);
        let changes = self.ctx.law.changes_between(last, i64::MAX).map(|(seq, ..)| *seq).max();
        let input = Input {
            record: event.record,
            on: self.today,
            act,
            late_reason: None,
            note: None,
            actor: event.actor.clone(),
            entered_at: self.entered_at.clone(),
            today: self.today,
            seq: changes.unwrap_or(last) + 1,
            retold: None,
            only: None,
            numbered: false,
            quarters: None,
        };
        passing::would_pass(self.ctx, self.loaded, input)
    }
}

/// What makes a plain example comes first.
fn rank(field: &Field) -> u8 {
    match field.holds {
        // What only a letter tells is nobody's first thought.
        _ if field.lines || field.stored == Stored::Nowhere => 5,
        Holds::Text | Holds::Public if field.short => 0,
        Holds::Text | Holds::Public => 1,
        Holds::Day => 2,
        Holds::Word(_) => 3,
        _ => 4,
    }
}

/// The words of a vocabulary a field takes, for those who choose; none where it takes others.
pub fn words(field: &Field) -> Option<String> {
    match field.holds {
        Holds::Word(words) => Some(vocabulary::offered(words)),
        _ => None,
    }
}
