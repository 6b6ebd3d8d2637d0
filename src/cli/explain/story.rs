//! What there is to say of one deadline besides its days: whom it binds and why, what it is counted from, how it came to the
//! date in force, how it ended.

use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::named::on_register;
use crate::cli::reply;
use crate::error::Result;
use crate::ids::RecordKind;
use crate::law::basis::Cause;
use crate::law::calendar::DayKind;
use crate::law::deadline::{Ending, State};
use crate::law::rulebook::Limit;
use crate::repo::origins::{Happened, Origin};
use crate::repo::{BookEvent, Reader};
use crate::steps::act::Act;
use crate::vocabulary::Vocabulary;

/// One deadline, and who asks.
pub struct Story<'a> {
    /// How it came to its date.
    pub origin: &'a Origin,
    /// The numbers of the others of its record.
    pub others: Vec<i64>,
    /// The run.
    pub app: &'a App,
    /// The register.
    pub reader: &'a Reader,
}

/// An event by what was done, its record and its number.
fn named(event: &Happened) -> String {
    format!("{}（{} 第 {} 项）", Act::title(event.act), event.record, event.no)
}

fn event_json(event: Option<&Happened>) -> Value {
    event.map_or(
        Value::Null,
        |event| json!({"record": event.record, "event": event.no, "act": event.act, "on": event.on}),
    )
}

impl Story<'_> {
    /// Whether its date rests on a presumed receipt.
    pub fn is_presumed(&self) -> bool {
        self.origin.row.deadline.presumed
    }

    /// The deadline's own keys, then what is told of it.
    pub fn json(&self) -> Result<Value> {
        let units = self.reader.units()?;
        let mut told = reply::deadline_json(&self.origin.row, units, self.app.today());
        let links = self.origin.links.iter();
        let history: Vec<Value> = links
            .map(|link| {
                json!({"deadline": link.id, "on": link.on, "cause": link.cause, "why": link.title, "due_on": link.due_on})
            })
            .collect();
        told["deadline"] = json!(self.origin.row.id);
        told["rulebook"] = json!(self.origin.row.deadline.rulebook);
        told["history"] = Value::Array(history);
        told["replaced_by"] = json!(self.origin.replaced_by.as_ref().map(|(id, _)| id));
        told["others"] = json!(self.others);
        told["began"] = event_json(self.origin.began.as_ref());
        told["ended"] = event_json(self.origin.ended.as_ref());
        told["title"] = json!(self.origin.row.title);
        Ok(told)
    }

    /// Before its days: which it is, whom it binds as what, what it is counted from, what meets it or how it ended.
    pub fn head(&self, limit: &Limit) -> Result<Vec<String>> {
        let (id, d) = (self.origin.row.id.unwrap_or_default(), &self.origin.row.deadline);
        let (units, day) = (self.reader.units()?, self.app.today());
        let unit = units.short_on(&d.unit, day);
        let inherited = self.origin.counting.cause == Cause::Inherited;
        let merged = if inherited { "，承继并入的单位" } else { "" };
        let toward = d.toward.as_deref().map(|code| format!("，对{}", units.short_on(code, day)));
        let mut lines = vec![
            format!("期限 {id}：{} {}，{}", d.subject, self.origin.row.title, d.standing(day)),
            format!("责任单位：{unit}（这一期限由{}承担{merged}）{}", limit.bound_name, toward.unwrap_or_default()),
        ];
        let from = self.origin.began.as_ref().map_or_else(String::new, |event| {
            let own = if event.on == d.started_on { String::new() } else { format!("，登记在 {}", event.on) };
            format!("，事项：{}{own}", named(event))
        });
        lines.push(format!("起算：{} {}{from}", d.shown_from_receipt(d.started_on), limit.opens_when));
        lines.push(match (self.ended(), d.is_open()) {
            (_, true) => format!("尚未了结：{}即办结", limit.met_by),
            (ended, false) => ended,
        });
        Ok(lines)
    }

    /// How it ended.
    fn ended(&self) -> String {
        let d = &self.origin.row.deadline;
        let by = self.origin.ended.as_ref().map_or_else(String::new, |event| format!("，事项：{}", named(event)));
        match (d.met_on, d.ended_by) {
            (Some(met), None | Some(Ending::Met)) => {
                let late =
                    if d.days_late > 0 { format!("，逾期 {} 天", d.days_late) } else { "，按期".to_owned() };
                let late = if d.due_on.is_none() { String::new() } else { late };
                format!("办结：{met}{late}{by}")
            }
            (_, ending) => {
                let why = ending.map_or("了结", Vocabulary::title);
                let on = d.ended_on.map_or_else(String::new, |on| format!("{on} "));
                let late = match d.state {
                    State::Late => format!("，逾期 {} 天仍计", d.days_late),
                    _ => String::new(),
                };
                format!("终止：{on}因{why}{late}{by}")
            }
        }
    }

    /// What a change of the calendar was: the day, what it was taken for, its basis; nothing where several days changed.
    fn changed(&self, changes: &[BookEvent], event: i64) -> Option<String> {
        let text = |change: &BookEvent, key: &str| change.details.get(key).and_then(Value::as_str).map(str::to_owned);
        let at = changes.iter().position(|change| change.line.seq == event)?;
        let (change, before) = (&changes[at], &changes[..at]);
        let (day, basis) = (text(change, "date")?, text(change, "basis"));
        let taken_back = change.line.act == "calendar.remove";
        let same = |other: &&BookEvent| other.line.act == "calendar.add" && text(other, "date").as_ref() == Some(&day);
        let told = if taken_back { before.iter().rev().find(same)? } else { change };
        let kind = text(told, "kind").and_then(|kind| DayKind::stored(&kind)).map_or("", DayKind::title);
        let name =
            text(told, "day_name").filter(|name| !name.is_empty()).map_or_else(String::new, |name| format!("“{name}”"));
        let basis = basis.map_or_else(String::new, |basis| format!("，依据：{basis}"));
        let what = if taken_back { "撤回" } else { "登记" };
        Some(format!("{what} {day} 的{kind}{name}{basis}"))
    }

    /// Behind its days: what would make the date certain, how it came about, what took its place, the others of its record.
    pub fn tail(&self) -> Result<Vec<String>> {
        let due = |day: &Option<String>| day.clone().unwrap_or_else(|| "未定".to_owned());
        let mut lines = Vec::new();
        let d = &self.origin.row.deadline;
        if let (Some(id), true) = (d.subject.record(), d.presumed) {
            let way = match id.kind {
                RecordKind::Assist => format!("jiexie assist receive {id} --on 日期"),
                RecordKind::Transfer => format!("jiexie transfer receive {id} --on 日期"),
                _ => "jiexie transfer receive 退回的移送 --on 日期".to_owned(),
            };
            let way = on_register(way);
            lines.push(format!("起算日 {} 为推定：没有登记实际收到的日期；登记后即确定：{way}", d.started_on));
        }
        if self.origin.links.len() > 1 {
            lines.push("由来：".to_owned());
            let changes = self.reader.book_events("calendar")?;
            let links = self.origin.links.iter();
            lines.extend(links.map(|link| {
                let by = Some(link).filter(|link| link.cause == Cause::Calendar.name());
                let what = by
                    .and_then(|link| self.changed(&changes, link.event))
                    .map_or_else(String::new, |what| format!("（{what}）"));
                format!("  {} {}{what}，到期日 {}", link.on, link.title, due(&link.shown_due))
            }));
        }
        if let Some((id, day)) = &self.origin.replaced_by {
            let way = on_register(format!("jiexie explain {id}"));
            lines.push(format!("本期限已由期限 {id}（到期日 {}）替换：{way}", due(day)));
        }
        if !self.others.is_empty() {
            let others: Vec<String> = self.others.iter().map(i64::to_string).collect();
            let way = on_register("jiexie explain 期限编号");
            lines.push(format!("同一记录的其他期限：{}（{way}）", others.join("、")));
        }
        Ok(lines)
    }
}
