//! The story of a case: every record and event that belongs to it, in order. What another record is marked to keep
//! stands in that record's own `show` alone.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::record::dossier::Record;
use crate::record::field::{Field, Stored};
use crate::record::meeting::Postponement;
use crate::record::money::Money;
use crate::record::worded::in_words;
use crate::record::words::{self, Secrecy, Vocabulary};
use crate::record::{Context, kinds, texts};
use crate::report::told_anew::{self, Anew};
use crate::steps::act::{Act, PLACED, Void};
use crate::steps::decision::COPY_NONE;
use crate::steps::entry::STRUCK;
use crate::steps::event::{Event, Loaded};
use crate::steps::{amendments, answer, entry};

/// The events and records to show with one record.
pub struct Story {
    /// The events, by the day they happened, then as entered.
    pub events: Vec<Event>,
    /// The other records of a case, by kind, year and number, with the texts of marked ones masked.
    pub records: Vec<Value>,
    marks: HashMap<Id, Secrecy>,
    /// What corrected events stand for.
    standing: HashMap<(Id, u32), (Act, NaiveDate)>,
    /// Events that were struck out.
    struck: HashSet<(Id, u32)>,
    /// How often and from which days meetings were put off.
    postponed: Vec<Postponement>,
    /// What each correction told anew.
    anew: HashMap<i64, Vec<Anew>>,
}

impl Story {
    /// The story of `id`: its own events; for a case those of everything that hangs on it, and of the `operations` that
    /// produced it, which are dossiers of their own.
    pub fn of(loaded: &Loaded, id: Id, operations: Vec<(Id, Loaded)>) -> Result<Self> {
        let standing = amendments::effective(&loaded.events)?;
        let mut struck: HashSet<(Id, u32)> = amendments::struck(&loaded.events).into_keys().collect();
        struck.extend(uncounted(&loaded.events));
        let anew = told_anew::of(&loaded.events)?;
        if id.kind != RecordKind::Case {
            let events = loaded.events.iter().filter(|event| event.record == id).cloned().collect();
            let postponed = loaded.file.meeting(id).map_or(Vec::new(), |meeting| meeting.postponements.clone());
            return Ok(Story { events, records: Vec::new(), marks: HashMap::new(), standing, struck, postponed, anew });
        }
        let marks = marks(loaded, id)?;
        let (events, postponed) = (loaded.events.clone(), Vec::new());
        let mut story = Story { events, records: Vec::new(), marks, standing, struck, postponed, anew };
        for record in loaded.file.records().filter(|record| record.id() != id) {
            story.add(record)?;
        }
        for (operation, of_operation) in operations {
            of_operation.file.get(operation).map(|record| story.add(record)).transpose()?;
            story.standing.extend(amendments::effective(&of_operation.events)?);
            story.struck.extend(amendments::struck(&of_operation.events).into_keys());
            story.struck.extend(uncounted(&of_operation.events));
            story.anew.extend(told_anew::of(&of_operation.events)?);
            story.events.extend(of_operation.events);
        }
        story.events.sort_by_key(|event| (event.on, event.seq));
        Ok(story)
    }

    fn add(&mut self, record: &Record) -> Result<()> {
        let mut fields = record.to_json()?;
        if let (Some(mark), Some(fields)) = (self.mark(record.id()), fields.as_object_mut()) {
            texts::mask(kinds::fields(record.id().kind), fields, &mark);
        }
        self.records.push(fields);
        Ok(())
    }

    /// What stands for the texts of a marked record.
    pub fn mark(&self, record: Id) -> Option<String> {
        self.marks.get(&record).map(|secrecy| secrecy.masked(""))
    }

    /// One event as JSON.
    pub fn event_json(&self, event: &Event) -> Result<Value> {
        let mark = self.mark(event.record);
        let kept = |text: &Option<String>| text.as_ref().map(|text| mark.clone().unwrap_or_else(|| text.clone()));
        let mut shown = json!({
            "event": event.no, "seq": event.seq, "record": event.record, "act": event.act.name(), "on": event.on,
            "entered_at": event.entered_at, "entered_later": entry_mark(event).is_some(),
            "clock_behind": event.entered_behind, "actor": event.actor, "os_user": event.os_user, "placed": event.placed, "struck": self.is_struck(event),
            "late_reason": kept(&event.late_reason), "note": kept(&event.note), "details": details(&event.act, mark.as_deref())?,
        });
        if let Some((act, on)) = self.standing.get(&(event.record, event.no)) {
            shown["corrected"] = json!({"on": on, "details": details(act, mark.as_deref())?});
        }
        Ok(shown)
    }

    /// The day of the last step that stands, on whichever of the records.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let voids = |event: &Event| matches!(event.act, Act::Void(Void { event: None, .. })).then_some(event.record);
        let void: HashSet<Id> = self.events.iter().filter_map(voids).collect();
        let standing =
            |event: &&Event| !event.act.is_about_events() && !void.contains(&event.record) && !self.is_struck(event);
        self.events.iter().filter(standing).map(|event| self.day_of(event)).max()
    }

    /// The day of an event, as corrected.
    pub fn day_of(&self, event: &Event) -> NaiveDate {
        self.standing.get(&(event.record, event.no)).map_or(event.on, |(_, on)| *on)
    }

    /// The act of an event, as corrected.
    pub fn act_of<'e>(&'e self, event: &'e Event) -> &'e Act {
        self.standing.get(&(event.record, event.no)).map_or(&event.act, |(act, _)| act)
    }

    /// Whether the event was struck out.
    pub fn is_struck(&self, event: &Event) -> bool {
        self.struck.contains(&(event.record, event.no))
    }

    /// One event as a line of a table.
    pub fn event_line(&self, event: &Event, ctx: Context<'_>) -> Vec<String> {
        let mark = self.mark(event.record);
        let kept = |text: &str| mark.clone().unwrap_or_else(|| text.to_owned());
        let mut remarks: Vec<String> = entry_mark(event).map(str::to_owned).into_iter().collect();
        remarks.extend((event.placed && !event.handed_on).then(|| PLACED.title.to_owned()));
        remarks.extend(self.is_struck(event).then(|| STRUCK.to_owned()));
        let now = self.standing.get(&(event.record, event.no));
        let act = now.map_or(&event.act, |(act, _)| act);
        remarks.extend(self.put_off(act));
        remarks.extend(gist(act, ctx, event.on, &kept));
        remarks.extend(beside(act, ctx, event.on, mark.as_deref()));
        if let Some((_, on)) = now {
            let day = if *on == event.on { String::new() } else { format!("，日期为 {on}") };
            remarks.push(format!("已更正{day}"));
        }
        if let Act::Correct(correct) = &event.act {
            let reason = correct.reason.as_deref().unwrap_or_default();
            let lines = self.anew.get(&event.seq).map(Vec::as_slice).unwrap_or_default().iter();
            let mut lines: Vec<String> = lines
                .map(|anew| {
                    let mark = mark.clone().or_else(|| self.mark(anew.record));
                    anew.line(event.record, ctx, event.on, mark.as_deref())
                })
                .collect();
            // The day of a step and that of its record are one.
            let mut told = HashSet::new();
            lines.retain(|line| told.insert(line.clone()));
            let told = if lines.is_empty() { String::new() } else { format!("（{}）", lines.join("，")) };
            remarks.push(format!("更正第 {} 项{told}：{}", correct.event, kept(reason)));
        }
        if let Act::Void(void) = &event.act {
            let what = void.event.map_or_else(String::new, |no| format!("作废第 {no} 项："));
            remarks.push(format!("{what}{}", kept(void.reason.as_deref().unwrap_or_default())));
        }
        remarks.extend(event.late_reason.as_ref().map(|reason| format!("迟延：{}", kept(reason))));
        remarks.extend(event.note.as_deref().map(kept));
        vec![
            event.record.to_string(),
            event.no.to_string(),
            event.on.to_string(),
            event.act.called().to_owned(),
            entry::by(&event.actor, event.os_user.as_deref()).into_owned(),
            event.entered_at.get(..16).unwrap_or_default().replace('T', " "),
            remarks.join("；"),
        ]
    }

    /// From which day to which a meeting was put off.
    fn put_off(&self, act: &Act) -> Option<String> {
        let Act::MeetingPostpone(off) = act else { return None };
        let reason = off.reason.as_deref().unwrap_or_default();
        let was = |one: &&Postponement| one.to == off.to_date && one.reason == reason;
        let from = self.postponed.iter().find(was).map(|one| one.from);
        Some(from.map_or_else(|| format!("改至 {}", off.to_date), |from| format!("{from} 改至 {}", off.to_date)))
    }

    /// The other records as lines of a table: id, kind, status, day, both sides, what it is about.
    pub fn record_lines(&self, ctx: Context<'_>, day: NaiveDate) -> Vec<Vec<String>> {
        self.records.iter().map(|fields| record_line(fields, ctx, day)).collect()
    }
}

/// The fields of an act; what people wrote in it only by `mark`, where it is marked.
fn details(act: &Act, mark: Option<&str>) -> Result<Value> {
    let mut details = serde_json::to_value(act).map_err(|_| Error::io("事项无法输出"))?;
    if let Some(details) = details.as_object_mut() {
        details.remove("act");
        mark.iter().for_each(|mark| texts::mask(act.fields(), details, mark));
    }
    Ok(details)
}

/// The marks of a case's other records; of voided ones those they were entered with.
fn marks(loaded: &Loaded, case: Id) -> Result<HashMap<Id, Secrecy>> {
    let corrected = amendments::effective(&loaded.events)?;
    let mut marks = HashMap::new();
    for event in &loaded.events {
        let act = corrected.get(&(event.record, event.no)).map_or(&event.act, |(act, _)| act);
        match act {
            Act::ShareNew(new) => marks.insert(event.record, new.secrecy.or(loaded.file.secrecy())),
            Act::AssistNew(new) => marks.insert(event.record, new.secrecy.or(loaded.file.secrecy())),
            _ => None,
        };
    }
    marks.extend(loaded.file.records().filter(|r| r.id() != case).map(|r| (r.id(), r.secrecy())));
    marks.retain(|_, secrecy| *secrecy != Secrecy::None);
    Ok(marks)
}

/// What a step of deciding, sharing, helping, settling, of parties or an operation came to, where its name does not say it.
fn gist(act: &Act, ctx: Context<'_>, day: NaiveDate, kept: &dyn Fn(&str) -> String) -> Option<String> {
    let unit = |code: &String| ctx.units.short_on(code, day).to_owned();
    let text = |text: &Option<String>| text.as_deref().map(kept);
    let yuan = |amount: Option<Money>| amount.map(|amount| format!("{amount} 元"));
    let which = |nth: Option<u32>| nth.map(|nth| format!("第 {nth} 次决定"));
    let not_copied = |why: &Option<String>| text(why).map(|why| format!("{}：{why}", COPY_NONE.title));
    let parts: Vec<Option<String>> = match act {
        Act::TransferReceive(answer::Receive { receipt }) => {
            vec![text(&receipt.received_by), receipt.service.map(|service| service.title().to_owned())]
        }
        Act::TransferWithdraw(withdraw) => vec![text(&withdraw.reason)],
        Act::TransferDecline(decline) => {
            vec![decline.ground.map(|ground| ground.title().to_owned()), text(&decline.reason)]
        }
        Act::TransferDesignate(designate) => {
            let ended: Vec<String> = designate.disputes.iter().map(Id::to_string).collect();
            vec![Some(unit(&designate.to)), (!ended.is_empty()).then(|| format!("了结争议 {}", ended.join("、")))]
        }
        Act::TransferOutcome(told) => vec![Some(told.result.title().to_owned()), told.doc_no.clone()],
        Act::CaseDecide(decide) => {
            let place = which(decide.decision).map(|which| format!("代替{which}"));
            vec![place, Some(decide.outcome.title().to_owned()), yuan(decide.amount), not_copied(&decide.copy_none)]
        }
        Act::CasePerform(perform) => vec![which(perform.decision), Some(perform.result.title().to_owned())],
        Act::CaseStay(stay) => vec![which(stay.decision), Some(format!("至 {}", stay.until)), text(&stay.reason)],
        Act::CaseEnforce(enforce) => vec![which(enforce.decision), Some(enforce.by.title().to_owned())],
        Act::CaseReview(review) => vec![
            which(review.decision),
            Some(review.kind.title().to_owned()),
            Some(review.result.title().to_owned()),
            yuan(review.amount),
            Some(review.doc_no.clone()),
            not_copied(&review.copy_none),
        ],
        Act::CaseLink(link) => vec![Some(format!("{} {}", link.kind.title(), link.other)), text(&link.reason)],
        Act::CaseLinked(linked) => {
            let gone = || linked.of.map_or_else(|| "不再关联".to_owned(), |of| format!("不再关联（{}）", of.title()));
            vec![Some(format!("{} {}", linked.kind.map_or_else(gone, |kind| kind.title().to_owned()), linked.other))]
        }
        Act::CaseRuled(ruled) => {
            let ruling = match &ruled.decision {
                Some(ruling) => ruling.outcome.title(),
                None if ruled.sent.is_some() => "移送司法机关",
                None if ruled.revoked => "已撤销，随之撤销",
                None => "不再成立",
            };
            vec![Some(format!("{} {ruling}", ruled.main))]
        }
        Act::CaseSplit(split) => vec![Some(format!("由 {} 分出", split.from))],
        Act::CasePartyAdd(join) => vec![Some(kept(&join.party.name))],
        Act::CasePartySucceed(succeed) => {
            vec![Some(format!("第 {} 个由{}承继", succeed.nth, kept(&succeed.party.name))), text(&succeed.reason)]
        }
        Act::CasePartyLeave(leave) => vec![Some(format!("第 {} 个", leave.nth)), text(&leave.reason)],
        Act::ShareSend(send) => {
            let to: Vec<String> = send.to.iter().map(unit).collect();
            vec![Some(send.channel.title().to_owned()), (!to.is_empty()).then(|| to.join("、"))]
        }
        Act::ShareReceive(receive) => vec![Some(unit(&receive.unit))],
        Act::AssistExtend(extend) => vec![Some(format!("延至 {}", extend.until)), text(&extend.reason)],
        Act::AssistReply(reply) => vec![reply.partial.then(|| "部分提供".to_owned())],
        Act::AssistRefuse(refuse) => vec![text(&refuse.statutory_ground)],
        Act::AssistWithdraw(withdraw) => vec![text(&withdraw.reason)],
        Act::DisputeSettle(settle) => vec![settle.to.as_ref().map(unit), text(&settle.conclusion)],
        Act::DisputeDecide(decide) => vec![decide.to.as_ref().map(unit), text(&decide.conclusion)],
        Act::MeetingAttend(attend) => {
            vec![Some(unit(&attend.unit)), Some(attend.how.title().to_owned()), text(&attend.name)]
        }
        Act::MeetingPostpone(off) => vec![text(&off.reason)],
        Act::MeetingCancel(cancel) => vec![text(&cancel.reason)],
        Act::OperationReportIn(report) => vec![Some(unit(&report.unit))],
        Act::OperationIncident(incident) => vec![Some(kept(&incident.text)), text(&incident.conclusion)],
        Act::OperationFinish(finish) => vec![Some(kept(&finish.result))],
        _ => Vec::new(),
    };
    let said: Vec<String> = parts.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join("，"))
}

/// What the step alone tells and no field of its record: of its paper, of a receipt.
fn beside(act: &Act, ctx: Context<'_>, day: NaiveDate, mark: Option<&str>) -> Vec<String> {
    let values = act.values();
    let only_told = |field: &&Field| field.stored == Stored::Nowhere && !field.meaning.is_empty() && !field.fixed;
    let said = act.fields().iter().filter(only_told).filter_map(|field| {
        let value = values.get(field.key).filter(|value| !value.is_null())?;
        let words = match mark.filter(|_| field.is_written()) {
            Some(mark) => mark.to_owned(),
            None => in_words(field, value, ctx, day),
        };
        Some(format!("{}：{words}", field.title))
    });
    said.collect()
}

/// The counts of notices that were voided since.
fn uncounted(events: &[Event]) -> impl Iterator<Item = (Id, u32)> {
    let count = |event: &Event| match &event.act {
        Act::NoticeCount(count) => Some((event.record, count.notice, count.rule.clone(), count.withdrawn)),
        _ => None,
    };
    let back: HashSet<_> = events.iter().filter_map(count).filter(|(.., withdrawn)| *withdrawn).collect();
    let taken = move |event: &&Event| {
        count(event).is_some_and(|(id, notice, rule, withdrawn)| !withdrawn && back.contains(&(id, notice, rule, true)))
    };
    events.iter().filter(taken).map(|event| (event.record, event.no))
}

/// How the entry is marked. What speaks of other events happens when it is entered.
fn entry_mark(event: &Event) -> Option<&'static str> {
    let later = event.entered_at.get(..10).is_some_and(|day| day > event.on.to_string().as_str());
    let own = !event.act.is_about_events() && !event.act.takes_away();
    entry::mark(later && own, event.entered_behind)
}

fn record_line(fields: &Value, ctx: Context<'_>, day: NaiveDate) -> Vec<String> {
    let text = |key: &str| fields[key].as_str().unwrap_or_default();
    let kind = text("id").parse::<Id>().ok().map(|id| id.kind);
    let units = |keys: &[&str]| -> String {
        let value = keys.iter().map(|key| &fields[*key]).find(|value| !value.is_null()).unwrap_or(&Value::Null);
        let codes = match value {
            Value::String(code) => vec![code.as_str()],
            Value::Array(items) => items.iter().filter_map(|item| item.as_str().or(item["unit"].as_str())).collect(),
            _ => Vec::new(),
        };
        codes.into_iter().map(|code| ctx.units.short_on(code, day)).collect::<Vec<_>>().join("、")
    };
    let on = ["sent_on", "event_on", "raised_on", "started_on", "starts_on"].map(text);
    let title = match kind {
        Some(RecordKind::Dispute) | None => "争议",
        Some(kind) => words::title_of(kinds::words(kind, "kind"), text("kind")),
    };
    vec![
        text("id").to_owned(),
        title.to_owned(),
        words::title_of(kind.map_or(&[], kinds::statuses), text("status")).to_owned(),
        on.into_iter().find(|day| !day.is_empty()).unwrap_or_default().to_owned(),
        units(&["from", "between", "lead"]),
        units(&["copies", "to", "with"]),
        text("title").to_owned(),
    ]
}
