//! A deadline: one running instance of a time limit, on one record, binding one unit.

use std::collections::HashSet;
use std::fmt;

use chrono::NaiveDate;

use super::period::Period;
use super::quarter::Quarter;
use super::rulebook::{self, Limit};
use crate::error::hint::{add, first, hint, option};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where a deadline stands. "Overdue" is not among them: it is derived from an open deadline and a day.
    State ("期限状态") {
        /// Still to be met.
        Open = "open", "未办结", [];
        /// Met on or before its due date.
        Met = "met", "按期", [];
        /// Met after its due date, or ended unmet with a recorded reason.
        Late = "late", "逾期", [];
        /// Replaced by another deadline, or no longer called for.
        Superseded = "superseded", "已替换", [];
    }
}

vocabulary! {
    /// What ended a deadline.
    Ending ("期限因何终止") {
        /// What it demanded was done.
        Met = "met", "办结", [];
        /// The asking or sending unit took it back.
        Withdraw = "withdraw", "撤回", [];
        /// What it rested on was voided.
        Void = "void", "作废", [];
        /// The case was assessed otherwise.
        Assess = "assess", "重新认定", [];
        /// The matter was given another day.
        Reset = "reset", "改定期限", [];
        /// The government named a unit.
        Designate = "designate", "指定", [];
        /// A settlement named a unit.
        Settle = "settle", "协商确定", [];
        /// The case was decided.
        Decide = "decide", "决定", [];
        /// It was reported to the government.
        Refer = "refer", "报请", [];
        /// It was declined or refused.
        Decline = "decline", "不接受", [];
        /// Another unit accepted the case.
        Accept = "accept", "他单位接受", ["接受"];
        /// The case was returned.
        Return = "return", "退回", [];
        /// The true day of receipt took the place of the presumed one.
        Receive = "receive", "登记收到", [];
        /// It was sent anew after it was lost.
        Resend = "resend", "重新送出", [];
        /// It was extended.
        Extend = "extend", "延长", [];
        /// A notice changed the calendar.
        Calendar = "calendar", "日历变动", [];
        /// A correction showed it to be wrong.
        Correct = "correct", "更正", [];
        /// The decision was performed.
        Perform = "perform", "履行", [];
        /// Performance was stayed.
        Stay = "stay", "暂缓", [];
        /// A review changed the decision.
        Review = "review", "复议诉讼", [];
        /// The meeting was held without it.
        Hold = "hold", "会议召开", ["召开"];
        /// The operation was started without it.
        Start = "start", "行动开始", ["开始"];
        /// It was put off.
        Postpone = "postpone", "改期", [];
        /// It was cancelled.
        Cancel = "cancel", "取消", [];
        /// The quarter was excused.
        Excuse = "excuse", "免开", [];
        /// The matter was dropped.
        Drop = "drop", "不再办理", [];
        /// The case was split.
        Split = "split", "分案", [];
        /// Units or cases were merged.
        Merge = "merge", "合并", [];
        /// What it hung on was finished or closed.
        Close = "close", "所属事项了结", ["了结"];
    }
}

impl Ending {
    /// Those that put another deadline in the place of the one they end: the two are one, counted once.
    pub const REPLACING: [Ending; 8] = [
        Ending::Extend,
        Ending::Calendar,
        Ending::Receive,
        Ending::Resend,
        Ending::Reset,
        Ending::Postpone,
        Ending::Stay,
        Ending::Merge,
    ];

    /// Whether the day the deadline fell due proved wrong, or stood for something that never was: no lateness is left.
    pub fn takes_back(self) -> bool {
        matches!(self, Ending::Void | Ending::Correct | Ending::Calendar | Ending::Receive | Ending::Resend)
    }

    /// Whether another deadline stands in the place of the one it ended, or may.
    pub fn has_successor(self) -> bool {
        Ending::REPLACING.contains(&self) || self == Ending::Correct
    }

    /// Whether a deadline so ended is still said to have ended so when what ended it is taken back: it was replaced, or had
    /// proved wrong before.
    pub fn outlives_its_step(self) -> bool {
        self.has_successor() || self.takes_back()
    }

    /// Whether the deadline goes on in another row, its lateness with it.
    fn goes_on(self) -> bool {
        matches!(self, Ending::Merge | Ending::Extend)
    }

    /// Whether a deadline so ended may be late by itself, whatever took its place: it was put off, and had its day.
    pub fn leaves_lateness(self) -> bool {
        !self.goes_on() && !self.takes_back()
    }
}

/// Days after which what is open without a number of days is told of.
pub const LONG_OPEN: i64 = 30;

/// Identifies a deadline within its dossier: the event that opened it, and which of that event's deadlines it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Sequence number of the opening event.
    pub event: i64,
    /// 0 for the first deadline the event opened.
    pub nth: u32,
}

/// What a deadline belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A record.
    Record(Id),
    /// A quarter that is to have its regular meeting.
    Quarter(Quarter),
    /// A period of a standing item.
    Period(Id, Period),
}

impl Subject {
    /// The record, where it is one.
    pub fn record(self) -> Option<Id> {
        match self {
            Subject::Record(id) | Subject::Period(id, _) => Some(id),
            Subject::Quarter(_) => None,
        }
    }

    /// The period of a standing item.
    pub fn period(self) -> Option<Period> {
        match self {
            Subject::Period(_, period) => Some(period),
            Subject::Record(_) | Subject::Quarter(_) => None,
        }
    }

    /// What a quarter's deadline is called; that of a record bears the record's title.
    pub fn title(self) -> Option<String> {
        match self {
            Subject::Record(_) | Subject::Period(..) => None,
            Subject::Quarter(quarter) => Some(format!("{quarter} 季度例会")),
        }
    }

    /// What tells it from every other subject: the record, the quarter, the item with its period.
    pub fn key(self) -> String {
        match self.period() {
            Some(period) => format!("{self}/{period}"),
            None => self.to_string(),
        }
    }

    /// As it is written and stored: `T2026-0001`, `2026Q3`; none when the text names neither.
    pub fn named(text: &str) -> Option<Self> {
        let record = text.parse().ok().map(Subject::Record);
        record.or_else(|| Quarter::named(text).map(Subject::Quarter))
    }
}

impl From<Id> for Subject {
    fn from(id: Id) -> Self {
        Subject::Record(id)
    }
}

impl PartialEq<Id> for Subject {
    fn eq(&self, id: &Id) -> bool {
        self.record() == Some(*id)
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Record(id) | Subject::Period(id, _) => id.fmt(f),
            Subject::Quarter(quarter) => quarter.fmt(f),
        }
    }
}

/// One running instance of a time limit: everything that is kept of it. All dates are days in Beijing time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// Which deadline of its dossier it is.
    pub key: Key,
    /// Limit id, as `transfer.feedback`.
    pub rule: String,
    /// Clause of the document.
    pub clause: String,
    /// The record it belongs to, or the quarter.
    pub subject: Subject,
    /// Code of the unit it binds.
    pub unit: String,
    /// Code of the unit it is owed to, where there is one.
    pub toward: Option<String>,
    /// Counted by the urgent rule.
    pub urgent: bool,
    /// Version of the rulebook in force when it opened.
    pub rulebook: u32,
    /// The trigger day (day 0).
    pub started_on: NaiveDate,
    /// Last day on time; none for limits without a number.
    pub due_on: Option<NaiveDate>,
    /// The earlier calendar-day date, where it differs.
    pub early_on: Option<NaiveDate>,
    /// The date rests on days that no notice has fixed yet.
    pub provisional: bool,
    /// It rests on a presumed receipt: the true one may move it.
    pub presumed: bool,
    /// The day from which this row is the answer.
    pub opened_on: NaiveDate,
    /// The day from which it no longer is; none while open.
    pub ended_on: Option<NaiveDate>,
    /// The event that ended it.
    pub ended_event: Option<i64>,
    /// What ended it; none while open.
    pub ended_by: Option<Ending>,
    /// Where it stands.
    pub state: State,
    /// The day it was met.
    pub met_on: Option<NaiveDate>,
    /// Calendar days past the due date, once ended late.
    pub days_late: i64,
    /// Why it was late.
    pub late_reason: Option<String>,
    /// The original due date, once extended.
    pub extended_from: Option<NaiveDate>,
    /// How often the unit was reminded about it (督办).
    pub notices: u32,
}

impl Deadline {
    /// An open one from `started_on`, without a date yet.
    pub fn begun(
        rule: impl Into<String>,
        clause: impl Into<String>,
        subject: impl Into<Subject>,
        unit: impl Into<String>,
        started_on: NaiveDate,
    ) -> Self {
        Deadline {
            key: Key { event: 0, nth: 0 },
            rule: rule.into(),
            clause: clause.into(),
            subject: subject.into(),
            unit: unit.into(),
            toward: None,
            urgent: false,
            rulebook: 1,
            started_on,
            due_on: None,
            early_on: None,
            provisional: false,
            presumed: false,
            opened_on: started_on,
            ended_on: None,
            ended_event: None,
            ended_by: None,
            state: State::Open,
            met_on: None,
            days_late: 0,
            late_reason: None,
            extended_from: None,
            notices: 0,
        }
    }

    /// Takes over what was counted.
    pub fn date(&mut self, reckoned: &super::Reckoned) {
        self.due_on = reckoned.due_on;
        self.early_on = reckoned.early_on;
        self.provisional = reckoned.provisional;
        self.extended_from = reckoned.extended_from;
    }

    /// Runs again: what ended it did not.
    pub fn reopen(&mut self) {
        self.state = State::Open;
        (self.ended_on, self.ended_event, self.ended_by) = (None, None, None);
        (self.met_on, self.days_late, self.late_reason) = (None, 0, None);
    }

    /// First day on which it ran; of a limit that counts backward, the day it was opened.
    pub fn runs_from(&self) -> NaiveDate {
        self.opened_on.min(self.started_on)
    }

    /// Still to be met.
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// Whether it is the decision of one of these cases, which go on within another: that one's stands for it.
    pub fn is_decided_within(&self, within: &HashSet<Id>) -> bool {
        self.rule == "case.decide" && self.subject.record().is_some_and(|case| within.contains(&case))
    }

    /// Whether it only keeps something in sight: past its day it is listed, and nobody is late.
    pub fn is_watch(&self) -> bool {
        rulebook::is_watch(&self.rule)
    }

    /// Calendar days past due at the end of `day`; 0 when not overdue or without a number.
    pub fn days_over(&self, day: NaiveDate) -> i64 {
        match (self.state, self.due_on) {
            (State::Open, Some(due)) => (day - due).num_days().max(0),
            (State::Late, _) => self.days_late,
            _ => 0,
        }
    }

    /// Meets the deadline on `on`. A late meeting needs a reason (section "what a command does": late).
    ///
    /// # Errors
    /// The refusal, with clause and days, when late and `late_reason` is none.
    pub fn meet(&mut self, limit: &Limit, on: NaiveDate, event: i64, late_reason: Option<&str>) -> Result<()> {
        let over = if self.is_watch() { 0 } else { self.days_over(on) };
        if over > 0 {
            let reason = late_reason.ok_or_else(|| self.refused_as_late(limit, on, over))?;
            self.state = State::Late;
            self.days_late = over;
            self.late_reason = Some(reason.to_owned());
        } else {
            self.state = State::Met;
        }
        self.met_on = Some(on);
        self.close(on, event, Ending::Met);
        Ok(())
    }

    /// What it waited for was recorded, as `by` says.
    pub fn seen(&mut self, on: NaiveDate, event: i64, by: Ending) {
        self.state = State::Met;
        self.met_on = Some(on);
        self.close(on, event, by);
    }

    /// The refusal to meet it late; one that rests on a presumed receipt may not be late at all.
    fn refused_as_late(&self, limit: &Limit, on: NaiveDate, over: i64) -> Error {
        let refusal = late(limit, &self.clause, self.shown_due(), on, over);
        let (Some(id), true) = (self.subject.record(), self.presumed) else { return refusal };
        let (act, kind) = match limit.id.split('.').next() {
            Some("assist") => ("assist.receive", "assist"),
            _ => ("transfer.receive", "transfer"),
        };
        refusal.hint(hint!(
            ["实际收到较晚的，先登记收到：", first(act, id, format!("jiexie {kind} receive {id} --on 日期"))],
            ["日期有误的，用 ", option("on"), " 改正"],
            ["确已迟延的，", add("late-reason", "\"迟延原因\""), " 如实登记"]
        ))
    }

    /// Ends the deadline unmet, with the reason on record: what it demanded can no longer be done in time.
    pub fn miss(&mut self, on: NaiveDate, event: i64, by: Ending, reason: &str) {
        self.days_late = self.due_on.map_or(0, |due| (on - due).num_days().max(0));
        self.state = State::Late;
        self.late_reason = Some(reason.to_owned());
        self.close(on, event, by);
    }

    /// Ends the deadline because another takes its place or nothing calls for it any more. One that was still open after
    /// its due date ends late, its days over standing still; not where its due date proved wrong, or it goes on in another.
    pub fn end(&mut self, on: NaiveDate, event: i64, by: Ending) {
        self.end_as(on, event, by, by.goes_on());
    }

    /// The same, of one that goes on in no other row: a case that is merged into another takes no lateness there.
    pub fn end_for_good(&mut self, on: NaiveDate, event: i64, by: Ending) {
        self.end_as(on, event, by, false);
    }

    fn end_as(&mut self, on: NaiveDate, event: i64, by: Ending, goes_on: bool) {
        let over = self.days_over(on);
        let stays_late = self.is_open() && over > 0 && !self.is_watch() && !by.takes_back() && !goes_on;
        self.reopen();
        (self.state, self.days_late) = if stays_late { (State::Late, over) } else { (State::Superseded, 0) };
        self.close(on, event, by);
    }

    fn close(&mut self, on: NaiveDate, event: i64, by: Ending) {
        self.ended_on = Some(on.max(self.opened_on));
        self.ended_event = Some(event);
        self.ended_by = Some(by);
    }
}

/// The refusal of a step that comes `over` days after `due`.
pub fn late(limit: &Limit, clause: &str, due: Option<String>, on: NaiveDate, over: i64) -> Error {
    let gap = |due: &str| if due.ends_with('）') { "" } else { " " };
    let due = due.map_or_else(String::new, |due| format!("最迟应于 {due}{}完成，", gap(&due)));
    Error::rule(clause, format!("“{}”已超期 {over} 天：{due}登记的日期是 {on}", limit.name)).of_limit(&limit.id).hint(
        hint!(
            ["日期有误的，用 ", option("on"), " 改正"],
            ["确已迟延的，", add("late-reason", "\"迟延原因\""), " 如实登记"]
        ),
    )
}
