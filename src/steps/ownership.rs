//! Which step decides a value: where a correction must be made instead, and what it takes along because it was copied.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::error::hint::{Hint, hint, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::dossier::Record;
use crate::record::words::{HeldBy, ReviewResult};
use crate::record::{Context, field, kinds};
use crate::steps::act::{Act, Also};
use crate::steps::amend::own_field;
use crate::steps::case::Assess;
use crate::steps::decision::COPY_TO;
use crate::steps::event::{Event, Loaded};
use crate::steps::target::Target;
use crate::steps::{amend, amendments, case, transfer};

fn shown(field: &str) -> String {
    field.chars().filter(|c| !c.is_control()).take(40).collect()
}

fn correct_command(event: &Event, field: &str) -> Hint {
    let field = field::set_by(event.act.fields(), field);
    run(format!("jiexie correct {} --event {} --set {field}=… --reason 理由", event.record, event.no))
}

/// Why a field of the target is changed by nobody's hand, and what to do instead.
pub(super) fn not_by_hand(loaded: &Loaded, target: &Target<'_>, field: &str) -> Error {
    let record = target.event.record;
    let again = match target.act.begins() {
        true => hint!("误登的，", run(format!("jiexie void {record} --reason 理由")), "，再按实际重新登记"),
        false => hint!(
            "误登的，",
            run(format!("jiexie void {record} --event {} --reason 理由", target.event.no)),
            "，再按实际重新登记"
        ),
    };
    let (message, hint) = match field {
        "materials" => {
            let case = loaded.file.case().map(|case| case.id);
            let more = |case| {
                hint!(["补充的，", run(format!("jiexie case material add {case} --kind other 文件"))], [again.clone()])
            };
            ("材料登记后不改", case.map_or_else(|_| again.clone(), more))
        }
        "share" => ("抄送的编号由登记簿给出，不能更正", format!("抄送单位有误的，更正“{}”", COPY_TO.title).into()),
        "case" => ("所属案件登记后不改", again),
        "other" => (
            "关联的是哪一案登记后不改",
            hint!(run(format!("jiexie void {record} --event {} --reason 理由", target.event.no)), "，再与另一案关联"),
        ),
        _ if matches!(target.act, Act::CaseSplit(_)) => {
            ("分案时由原案沿用", hint!(["此后有变的，按实际登记"], [again]))
        }
        "standing" => ("属哪一项定期共享，登记后不改", again),
        _ if matches!(target.act, Act::NoticeNew(_)) => ("督办的单位、事项和请回复的日期登记后不改", again),
        _ => ("登记后不改", again),
    };
    Error::input(format!("{}不能更正：{message}", amend::called(&target.act, field))).hint(hint)
}

/// Where a field is corrected that the target does not hold or nobody changes by hand; none when no step knows it.
pub(super) fn elsewhere(loaded: &Loaded, target: &Target<'_>, field: &str) -> Option<Error> {
    let record = target.event.record;
    if field::find(target.act.fields(), field).is_some() {
        return Some(not_by_hand(loaded, target, field));
    }
    let by_record = loaded.events.iter().rev().filter(|event| event.record == record).find_map(|event| {
        Some(match event.act.decides(field)? {
            Some(own) => correct_command(event, own),
            None => run(format!("jiexie correct {record} --event {} --on 日期 --reason 理由", event.no)),
        })
    });
    let holds = |event: &&Event| {
        !event.act.is_about_events() && !event.act.is_consequence() && own_field(&event.act, field).is_some()
    };
    let own = loaded.events.iter().rev().filter(|event| event.record == record).find(holds);
    let related = loaded.file.get(record).map(|_| ()).and_then(|()| match loaded.file.case() {
        // The case that a record hangs on, and nothing that merely shares its dossier.
        Ok(case) => loaded.events.iter().filter(|event| event.record == case.id).find(holds),
        Err(_) => None,
    });
    let held = own.or(related);
    let way = by_record.or_else(|| held.map(|event| correct_command(event, field)))?;
    let title = held.and_then(|event| own_field(&event.act, field)).map(|own| own.title);
    let title = title.unwrap_or_else(|| kinds::called(record.kind, field));
    Some(Error::input(format!("该事项没有可更正的字段“{}”：它由另一事项登记", shown(title))).hint(way))
}

/// The refusal of a value that another step decides.
pub(super) fn idle(loaded: &Loaded, target: &Target<'_>, field: &str) -> Error {
    let own = loaded.file.case().ok();
    let id = own.map_or_else(|| "案件编号".to_owned(), |case| case.id.to_string());
    let assessed = loaded
        .events
        .iter()
        .rev()
        .find(|event| event.seq < target.event.seq && matches!(event.act, Act::CaseAssess(_)));
    let of_case = |key| field::set_by(case::New::FIELDS, key);
    let (message, hint) = match (&target.act, field) {
        (Act::TransferNew(_), "from") => (
            "移送单位就是移送时的承办单位，由案件登记".to_owned(),
            match own.filter(|case| case.held_by == HeldBy::Found || case.finder != case.holder) {
                Some(_) => hint!(
                    "发现单位登记有误的，",
                    run(format!("jiexie correct {id} --event 1 --set {}=… --reason 理由", of_case("unit")))
                ),
                None => hint!(run(format!("jiexie show {id}")), " 查看承办单位"),
            },
        ),
        (Act::TransferNew(_), "urgent") => (
            "移送是否紧急由研判定".to_owned(),
            assessed.map_or_else(
                || hint!(run(format!("jiexie show {id}")), " 查看"),
                |event| correct_command(event, "urgent"),
            ),
        ),
        (Act::ShareNew(_) | Act::AssistNew(_), "secrecy") => (
            "案件本身的保密标记及于此记录".to_owned(),
            run(format!("jiexie correct {id} --event 1 --set {}=… --reason 理由", of_case("secrecy"))),
        ),
        (Act::TransferDecline(_), "ground") => (
            "此移送不接受的依据由移送的种类和接受单位定".to_owned(),
            hint!(
                "移送种类登记有误的，",
                run(format!(
                    "jiexie correct {} --event 1 --set {}=… --reason 理由",
                    target.event.record,
                    field::set_by(transfer::New::FIELDS, "kind")
                ))
            ),
        ),
        _ => (
            "写明的与未写明时的结果相同".to_owned(),
            hint!(run(format!("jiexie show {}", target.event.record)), " 查看"),
        ),
    };
    Error::input(format!("没有变化：更正{}不起作用，{message}", amend::called(&target.act, field))).hint(hint)
}

/// The steps into which the program copied what is corrected: they are corrected with it. What people typed a second time
/// is named instead.
pub(super) fn followers(
    ctx: Context<'_>,
    loaded: &Loaded,
    target: &Target<'_>,
    to_day: Option<NaiveDate>,
    set: &Map<String, Value>,
) -> Result<(Vec<Also>, Vec<Hint>)> {
    let standing = amendments::effective(&loaded.events)?;
    let alive = |event: &&Event| !loaded.file.voided.contains(&event.record) && event.seq != target.event.seq;
    let steps: Vec<Step<'_>> = loaded
        .events
        .iter()
        .filter(alive)
        .map(|event| match standing.get(&(event.record, event.no)) {
            Some((act, on)) => Step { event, act, on: *on },
            None => Step { event, act: &event.act, on: event.on },
        })
        .collect();
    let mut found = Found { ctx, target, also: Vec::new(), notes: Vec::new() };
    match &target.act {
        Act::CaseNew(new) => {
            if let Some(day) = found_day(to_day, set).filter(|_| new.found_on.is_none() || set.contains_key("found_on"))
            {
                found.assessed_on(&steps, new.found_on.unwrap_or(target.on), day);
            }
            if let Some(unit) = set.get("unit") {
                found.sender(&steps, &new.unit, unit);
            }
        }
        Act::CaseAssess(assess) => found.sent_to(&steps, assess, set),
        Act::CaseReview(review) => {
            if let Some(result) = set.get("result") {
                found.told_otherwise(&steps, review.result, result);
            }
        }
        Act::TransferNew(new) => {
            if let Some(to) = set.get("to") {
                found.assessed_to(&steps, new, to);
            }
        }
        _ => {}
    }
    Ok((found.also, found.notes))
}

fn found_day(to_day: Option<NaiveDate>, set: &Map<String, Value>) -> Option<NaiveDate> {
    set.get("found_on").and_then(Value::as_str).and_then(|day| day.parse().ok()).or(to_day)
}

/// An event with the act and day it stands for.
struct Step<'a> {
    event: &'a Event,
    act: &'a Act,
    on: NaiveDate,
}

struct Found<'a> {
    ctx: Context<'a>,
    target: &'a Target<'a>,
    also: Vec<Also>,
    notes: Vec<Hint>,
}

impl Found<'_> {
    /// Entered by the same command.
    fn together(&self, other: &Event) -> bool {
        let own = self.target.event;
        own.entered_at == other.entered_at && own.actor == other.actor
    }

    fn follow(&mut self, event: &Event, to_day: Option<NaiveDate>, set: &[(&str, &Value)]) {
        let set = set.iter().map(|(field, value)| ((*field).to_owned(), (*value).clone())).collect();
        self.also.push(Also { record: event.record, event: event.no, to_day, set });
    }

    fn name(&self, code: &str) -> String {
        self.ctx.units.short_on(code, self.target.on).to_owned()
    }

    /// The day assessed that was taken from the day found.
    fn assessed_on(&mut self, steps: &[Step<'_>], old: NaiveDate, new: NaiveDate) {
        let record = self.target.event.record;
        let first = steps.iter().find(|s| s.event.record == record && matches!(s.act, Act::CaseAssess(_)));
        let Some(step) = first.filter(|step| step.on == old && old != new) else { return };
        if self.together(step.event) {
            self.follow(step.event, Some(new), &[]);
        } else {
            let no = step.event.no;
            let way = run(format!("jiexie correct {record} --event {no} --on 日期 --reason 理由"));
            self.notes.push(hint!([format!("{record} 第 {no} 项的研判日期仍为 {old}")], ["也有误的：", way]));
        }
    }

    /// The sending unit that was told with the finding one.
    fn sender(&mut self, steps: &[Step<'_>], old: &str, new: &Value) {
        for step in steps {
            let same = matches!(step.act, Act::TransferNew(transfer::New { from: Some(from), .. }) if from == old);
            if same && self.together(step.event) {
                self.follow(step.event, None, &[("from", new)]);
            }
        }
    }

    /// What was sent as it had been assessed: the receiving unit, the urgency.
    fn sent_to(&mut self, steps: &[Step<'_>], assess: &Assess, set: &Map<String, Value>) {
        let own = self.target.event.seq;
        let sent = steps.iter().find(|s| s.event.seq > own && matches!(s.act, Act::TransferNew(_)));
        let Some((step, Act::TransferNew(new))) = sent.map(|step| (step, step.act)) else { return };
        let together = self.together(step.event);
        let to = set.get("to").filter(|to| assess.to.as_ref() == Some(&new.to) && to.as_str() != Some(&new.to));
        let urgent = set.get("urgent").filter(|_| together && new.urgent == assess.urgent);
        let mut copied = Vec::new();
        if let Some(to) = to {
            if together {
                copied.push(("to", to));
            } else {
                let name = self.name(&new.to);
                let said = format!("{} 仍送往{name}", step.event.record);
                self.notes.push(hint!([said], ["也有误的：", correct_command(step.event, "to")]));
            }
        }
        copied.extend(urgent.map(|urgent| ("urgent", urgent)));
        if !copied.is_empty() {
            self.follow(step.event, None, &copied);
        }
    }

    /// The notices that told what a review came to, until something else was decided: they went out, and told something else
    /// than what stands now.
    fn told_otherwise(&mut self, steps: &[Step<'_>], told: ReviewResult, now: &Value) {
        let (own, since) = (self.target.event.seq, self.target.on);
        let disposes = |act: &Act| matches!(act, Act::CaseDecide(_) | Act::CaseReview(_));
        let later = |step: &&Step<'_>| step.on > since || step.on == since && step.event.seq > own;
        let place = |step: &Step<'_>| (step.on, step.event.seq);
        let next = steps.iter().filter(later).filter(|step| disposes(step.act)).map(place).min();
        let told = json!(told);
        for step in steps.iter().filter(later).filter(|step| next.is_none_or(|next| place(step) < next)) {
            let otherwise = match step.act {
                Act::TransferNotify(notify) => notify.otherwise,
                Act::CaseNotify(notify) => notify.otherwise,
                _ => continue,
            };
            // Corrected once more, it told what it told.
            let said = otherwise.map_or_else(|| told.clone(), |said| json!(said));
            let value = if said == *now { Value::Null } else { said };
            if otherwise.map_or(Value::Null, |said| json!(said)) == value {
                continue;
            }
            self.follow(step.event, None, &[("otherwise", &value)]);
            if value.is_null() {
                continue;
            }
            let (record, no) = (step.event.record, step.event.no);
            let said = format!("{record} 第 {no} 项通报的是更正前的结果，照此记明，不算通报更正后的结果");
            let again = match step.act {
                Act::CaseNotify(_) => run(format!("jiexie case notify {record} --doc-no 文号")),
                _ => run(format!("jiexie transfer notify {record} --doc-no 文号")),
            };
            let way = match serde_json::from_value(now.clone()) {
                Ok(ReviewResult::Redo) => hint!("重新作出决定后另行通报"),
                Ok(ReviewResult::Upheld | ReviewResult::Unlawful) => {
                    hint!("原决定仍有效，没有通报过的另行通报：", again)
                }
                _ => hint!("另行通报：", again),
            };
            self.notes.push(hint!([said], [way]));
        }
    }

    /// The unit that the case was assessed as belonging to.
    fn assessed_to(&mut self, steps: &[Step<'_>], new: &transfer::New, to: &Value) {
        let own = self.target.event.seq;
        let assessed = steps.iter().rev().find(|s| s.event.seq < own && matches!(s.act, Act::CaseAssess(_)));
        let Some((step, Act::CaseAssess(assess))) = assessed.map(|step| (step, step.act)) else { return };
        if assess.to.as_ref() != Some(&new.to) || to.as_str() == Some(&new.to) {
            return;
        }
        if self.together(step.event) {
            self.follow(step.event, None, &[("to", to)]);
        } else {
            let (record, name) = (step.event.record, self.name(&new.to));
            let way = correct_command(step.event, "to");
            let said = format!("{record} 第 {} 项研判的管辖单位仍为{name}", step.event.no);
            self.notes.push(hint!([said], ["也有误的：", way]));
        }
    }
}

/// One field of a record that a correction changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The record.
    pub record: Id,
    /// The field, as the record's JSON names it.
    pub field: String,
    /// What it was; null: nothing.
    pub before: Value,
    /// What it is.
    pub after: Value,
}

/// What differs between two states of a record.
pub fn changes(before: &Record, after: &Record) -> Result<Vec<Changed>> {
    let (Value::Object(old), Value::Object(new)) = (before.to_json()?, after.to_json()?) else { return Ok(Vec::new()) };
    let record = after.id();
    let differs = new.into_iter().filter(|(field, value)| old.get(field) != Some(value));
    let told = differs.map(|(field, after)| {
        let before = old.get(&field).cloned().unwrap_or(Value::Null);
        Changed { record, field, before, after }
    });
    Ok(told.collect())
}
