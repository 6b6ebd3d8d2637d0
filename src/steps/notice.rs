//! Supervision notices (一（三）4): what a unit has overdue, counted on each deadline, closed by its reply.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{add, hint, option, run, using};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::count::{Span, due_date};
use crate::law::deadline::Deadline;
use crate::law::{Law, clause};
use crate::record::dossier::Record;
use crate::record::field::{self, Field, Holds, fields};
use crate::record::notice::{FIELDS, Item, Notice};
use crate::record::paper::{self, Paper};
use crate::record::receipt::{self, Receipt};
use crate::record::words::NoticeStatus;
use crate::steps::bench::Bench;

/// `notice new`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// The unit reminded.
    pub unit: String,
    /// What is overdue.
    pub items: Vec<Item>,
    /// The day the office wishes an answer by, for its letter; none in notices of earlier programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_by: Option<NaiveDate>,
    /// The one before, to the same unit, whose reply time was running when it was entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<Id>,
    /// Why it follows so soon on that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

/// The working day by which the rulebook asks for an answer, unless the office wishes otherwise.
///
/// # Errors
/// A day beyond every calendar.
pub fn usual_reply(law: &Law, on: NaiveDate) -> Result<NaiveDate> {
    let usual = due_date(law.calendar(), on, &Span::Working(law.book().supervision.reply_days))?;
    usual.due_on.ok_or_else(|| Error::io("无法推算回复日期"))
}

impl New {
    pub(crate) const FIELDS: &[Field] = fields!(
        FIELDS: unit,
        items,
        reply_by = field::of(FIELDS, "reply_by").fixed(),
        follows = Field::new("follows", "前一份督办", Holds::Id).fixed(),
        reason,
        doc_no = paper::DOC_NO;
        paper::FIELDS
    );

    /// Keeps the notice; the count on each deadline is its own act in its own dossier.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        if self.items.is_empty() {
            let name = bench.name(&self.unit);
            let hint =
                hint!([run(format!("jiexie overdue --unit {name}")), " 查看"], ["即将到期的", using("within", "天数")]);
            return Err(bench.refuse(clause::FOLLOW_UP, format!("{name}在 {} 没有超期事项，无须督办", bench.on), hint));
        }
        if let Some(item) = self.items.iter().find(|item| item.due_on >= bench.on) {
            return Err(Error::input(format!("{} 的期限 {} 在 {} 尚未超期", item.subject, item.due_on, bench.on))
                .hint(hint!(
                    ["督办日期应晚于各项期限"],
                    ["登记有误的，用 jiexie void 编号 作废后重新 ", run("jiexie notice new --unit 单位")]
                )));
        }
        if let Some(first) = self.follows.filter(|_| bench.entering) {
            let name = bench.name(&self.unit);
            bench.demand(
                self.reason.as_deref(),
                clause::FOLLOW_UP,
                &format!("{first} 请{name}回复的日期还没有到，再发督办须说明理由"),
                hint!(add("reason", "\"理由\""), "，或到期后再发"),
            )?;
        }
        if let Some(day) = self.reply_by.filter(|day| *day <= bench.on && bench.sets(&["reply_by"])) {
            return Err(
                Error::input(format!("回复日期 {day} 不晚于发出通知的日期 {}", bench.on)).hint("写明通知之后的一天")
            );
        }
        let title = format!("督办通知：超期 {} 项", self.items.len());
        bench.file.insert(Record::Notice(Box::new(Notice {
            id: bench.record,
            status: NoticeStatus::Open,
            title,
            unit: self.unit.clone(),
            issued_on: bench.on,
            items: self.items.clone(),
            reply_by: self.reply_by,
            reason: self.reason.clone(),
            received_on: None,
            reply: None,
            replied_on: None,
            last_on: bench.on,
        })));
        Ok(())
    }
}

/// `notice receive`: the unit took it in. Not a state step; no limit runs from it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Receive {
    /// By whose hand, how, when and where.
    #[serde(flatten)]
    pub receipt: Receipt,
}

impl Receive {
    pub(crate) const FIELDS: &[Field] = receipt::ONLY_TOLD;

    /// Between the day it was issued and that of its answer, once.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let notice = bench.file.notice(bench.record)?.clone();
        bench.forward(notice.issued_on)?;
        if let Some(replied) = notice.replied_on.filter(|replied| *replied < bench.on) {
            let way = match notice.received_on {
                Some(known) => bench.received_already(known),
                None => hint!(option("on"), " 应不晚于回复日期"),
            };
            return Err(Error::input(format!("收到日期 {} 晚于回复日期 {replied}", bench.on)).hint(way));
        }
        if let Some(day) = notice.received_on {
            return Err(bench.refuse(
                clause::FOLLOW_UP,
                format!("{} 已登记于 {day} 收到", notice.id),
                hint!("日期有误的，用 ", bench.to_correct(), " 更正该事项"),
            ));
        }
        let on = bench.on;
        bench.file.notice_mut(notice.id)?.received_on = Some(on);
        Ok(())
    }
}

/// `notice reply`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// What the unit answers.
    pub text: String,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Reply {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: reply as text, doc_no = paper::DOC_NO; paper::FIELDS);

    /// Closes the notice.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let notice = bench.file.notice(bench.record)?.clone();
        bench.forward(notice.last_on)?;
        if let Some(day) = notice.replied_on {
            return Err(bench.refuse(
                clause::FOLLOW_UP,
                format!("{} 已于 {day} 回复", notice.id),
                hint!("登记有误的，用 ", bench.to_correct(), " 更正"),
            ));
        }
        let (on, text) = (bench.on, self.text.clone());
        let stored = bench.file.notice_mut(notice.id)?;
        stored.status = NoticeStatus::Replied;
        stored.reply = Some(text);
        stored.replied_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}

/// The journal line of one reminded deadline, in the dossier it belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// The notice.
    pub notice: Id,
    /// Limit id.
    pub rule: String,
    /// The unit bound.
    pub bound: String,
    /// The notice was voided: what it counted is taken back.
    #[serde(default)]
    pub withdrawn: bool,
}

impl Count {
    /// What it is called where it takes back what a voided notice counted.
    pub(super) const WITHDRAWN: &str = "撤销督办计次";

    pub(crate) const FIELDS: &[Field] = &[
        Field::new("notice", "督办通知", Holds::Id),
        Field::new("rule", "期限", Holds::Digest),
        Field::new("bound", "责任单位", Holds::Unit),
        Field::new("withdrawn", "撤回", Holds::Flag),
    ];

    /// Counts the admonition on every deadline meant that was overdue on its day, and on what replaced it since.
    /// A correction that makes none of them overdue on that day leaves nothing to count.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let on = bench.on;
        let meant = |d: &Deadline| d.rule == self.rule && d.subject == bench.record && d.unit == self.bound;
        let stood = |d: &Deadline| {
            d.opened_on <= on && d.ended_on.is_none_or(|ended_on| ended_on > on) && d.due_on.is_some_and(|due| due < on)
        };
        // What a voided notice was counted on is on record; nothing else is taken back.
        let before = bench.file.counted.clone();
        let counts = |d: &Deadline| match self.withdrawn {
            true => before.contains(&(self.notice, d.key)) && d.rule == self.rule && d.subject == bench.record,
            false => meant(d) && stood(d),
        };
        let mut counted = Vec::new();
        for deadline in &bench.file.deadlines {
            if counts(deadline) || bench.file.counting(deadline.key).replaces.is_some_and(|old| counted.contains(&old))
            {
                counted.push(deadline.key);
            }
        }
        for deadline in bench.file.deadlines.iter_mut().filter(|d| counted.contains(&d.key)) {
            let fewer = deadline.notices.saturating_sub(1);
            deadline.notices = if self.withdrawn { fewer } else { deadline.notices + 1 };
        }
        if !self.withdrawn {
            bench.file.counted.extend(counted.into_iter().map(|key| (self.notice, key)));
        }
        Ok(())
    }
}
