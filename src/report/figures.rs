//! How many of everything there was in a period.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::document::{Rows, Table, Value};
use super::given::{Given, table};
use super::period::Period;
use crate::error::Result;
use crate::record::facts::{CaseFact, OtherFact, TransferFact};
use crate::record::words::{Ground, ReviewResult, TransferKind};

/// Key and title of each figure, in the order shown.
const LABELS: &[(&str, &str)] = &[
    ("cases_found", "发现案件"),
    ("cases_decided", "作出处理决定"),
    ("penalties", "其中行政处罚"),
    ("stayed", "准予暂缓或分期"),
    ("upheld", "决定经审查维持"),
    ("changed", "决定被变更"),
    ("revoked", "决定被撤销"),
    ("redone", "决定被责令重作"),
    ("unlawful", "决定被确认违法"),
    ("cases_closed", "结案"),
    ("transfers_sent", "管辖移送"),
    ("criminal_sent", "涉嫌犯罪移送"),
    ("returns_sent", "司法机关退回"),
    ("accepted", "接受管辖移送"),
    ("declined", "以管辖为由不接受"),
    ("sent_back", "以其他理由不接受"),
    ("withdrawn", "撤回管辖移送"),
    ("criminal_accepted", "接受涉嫌犯罪移送"),
    ("no_crime", "不追究刑事责任或不接受"),
    ("referred", "报请区政府决定"),
    ("designated", "区政府指定"),
    ("notified", "通报处理结果"),
    ("shares", "登记共享信息"),
    ("copies_sent", "送出信息（份）"),
    ("assists", "请求协作"),
    ("assists_answered", "答复协作"),
    ("disputes_raised", "提出争议"),
    ("disputes_settled", "协商一致"),
    ("disputes_decided", "区政府决定争议"),
    ("operations_started", "开展行动"),
    ("incidents", "阻碍执法事件"),
    ("notices", "发出督办通知"),
    ("notices_replied", "回复督办"),
    ("meetings", "召开联席会议"),
    ("matters_new", "新增议定事项"),
    ("matters_done", "办结议定事项"),
];

/// A record in the walk that counts figures.
#[derive(Clone, Copy)]
pub enum Seen<'s> {
    /// A case.
    Case(&'s CaseFact),
    /// A transfer.
    Transfer(&'s TransferFact),
    /// A share, request, dispute or operation.
    Other(&'s OtherFact),
}

/// Who else looks at the records that are counted.
pub type Also<'a> = dyn FnMut(Seen<'_>) -> Result<()> + 'a;

/// Figures of one period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    counts: BTreeMap<&'static str, i64>,
}

impl Figures {
    /// One figure; 0 for what never happened.
    pub fn get(&self, key: &str) -> i64 {
        self.counts.get(key).copied().unwrap_or(0)
    }

    /// Whether nothing of all this happened.
    pub fn are_none(&self) -> bool {
        self.counts.values().all(|count| *count == 0)
    }

    fn add(&mut self, key: &'static str, happened: bool) {
        *self.counts.entry(key).or_default() += i64::from(happened);
    }

    fn case(&mut self, case: &CaseFact, period: Period) {
        self.add("cases_found", period.holds(case.found_on));
        for (on, _) in &case.made {
            self.add("cases_decided", period.holds(*on));
        }
        let penalties = case.penalties_made(|on| period.holds(on));
        *self.counts.entry("penalties").or_default() += i64::try_from(penalties).unwrap_or(i64::MAX);
        case.stays.iter().for_each(|(on, _)| self.add("stayed", period.holds(*on)));
        for review in &case.reviews {
            let figure = match review.result {
                ReviewResult::Upheld => "upheld",
                ReviewResult::Changed => "changed",
                ReviewResult::Revoked => "revoked",
                ReviewResult::Redo => "redone",
                ReviewResult::Unlawful => "unlawful",
            };
            self.add(figure, period.holds(review.on));
        }
        self.add("cases_closed", period.holds_some(case.closed_on));
    }

    fn transfer(&mut self, transfer: &TransferFact, period: Period) {
        let sent = match transfer.kind {
            TransferKind::Jurisdiction => "transfers_sent",
            TransferKind::Criminal => "criminal_sent",
            TransferKind::Return => "returns_sent",
        };
        self.add(sent, period.holds(transfer.sent_on));
        let answered = period.holds_some(transfer.answered_on);
        let accepted = answered && transfer.accepted == Some(true);
        let declined = answered && transfer.accepted == Some(false);
        let handed_over = transfer.kind == TransferKind::Jurisdiction;
        self.add("accepted", handed_over && accepted);
        self.add("declined", handed_over && declined && transfer.ground == Some(Ground::Jurisdiction));
        self.add("sent_back", handed_over && declined && transfer.ground != Some(Ground::Jurisdiction));
        self.add("withdrawn", handed_over && period.holds_some(transfer.withdrawn_on));
        self.add("criminal_accepted", transfer.kind == TransferKind::Criminal && accepted);
        self.add("no_crime", transfer.kind == TransferKind::Criminal && declined);
        self.add("referred", period.holds_some(transfer.referred_on));
        transfer.named.iter().for_each(|(on, _)| self.add("designated", period.holds(*on)));
        transfer.told.iter().for_each(|on| self.add("notified", period.holds(*on)));
    }

    fn other(&mut self, other: &OtherFact, period: Period) {
        match other {
            OtherFact::Share { event_on, sent, .. } => {
                self.add("shares", period.holds(*event_on));
                sent.iter().for_each(|day| self.add("copies_sent", period.holds(*day)));
            }
            OtherFact::Assist { sent_on, answered_on, .. } => {
                self.add("assists", period.holds(*sent_on));
                self.add("assists_answered", period.holds_some(*answered_on));
            }
            OtherFact::Dispute { raised_on, settled_on, decided_on, .. } => {
                self.add("disputes_raised", period.holds(*raised_on));
                self.add("disputes_settled", period.holds_some(*settled_on));
                self.add("disputes_decided", period.holds_some(*decided_on));
            }
            OtherFact::Operation { started_on, incidents, .. } => {
                self.add("operations_started", period.holds_some(*started_on));
                incidents.iter().for_each(|day| self.add("incidents", period.holds(*day)));
            }
        }
    }

    fn conference(&mut self, given: &Given<'_>, period: Period) -> Result<()> {
        for notice in given.facts.notices()? {
            self.add("notices", period.holds(notice.issued_on));
            self.add("notices_replied", period.holds_some(notice.replied_on));
        }
        given.meetings().for_each(|meeting| self.add("meetings", period.holds_some(meeting.held_on)));
        for matter in given.conference.matters() {
            self.add("matters_new", period.holds(matter.decided_on));
            self.add("matters_done", period.holds_some(matter.done_on));
        }
        Ok(())
    }

    /// The figures of several periods, counted in one walk, in which `also` sees each record.
    fn of<const N: usize>(given: &Given<'_>, periods: [Period; N], also: &mut Also<'_>) -> Result<[Figures; N]> {
        let mut figures = [(); N].map(|()| Figures::default());
        let both = || periods.iter().copied().enumerate();
        let since = periods.iter().map(|period| period.from).min().unwrap_or(NaiveDate::MIN);
        given.facts.cases(since, &mut |case| {
            both().for_each(|(at, period)| figures[at].case(case, period));
            also(Seen::Case(case))
        })?;
        given.facts.transfers(since, &mut |transfer| {
            both().for_each(|(at, period)| figures[at].transfer(transfer, period));
            also(Seen::Transfer(transfer))
        })?;
        given.facts.others(&mut |other| {
            both().for_each(|(at, period)| figures[at].other(other, period));
            also(Seen::Other(other))
        })?;
        for (at, period) in both() {
            figures[at].conference(given, period)?;
        }
        Ok(figures)
    }

    /// Nothing happened.
    pub fn is_empty(&self) -> bool {
        self.counts.values().all(|number| *number == 0)
    }
}

/// The figures of a period beside those it is compared with.
pub struct Compared {
    /// Of the period.
    pub now: Figures,
    /// Of the period before; none where the books had not begun and nothing of it is recorded.
    pub before: Option<Figures>,
    /// Of the same month a year before, where it is a month; none where the books had not begun either.
    pub year_before: Option<Option<Figures>>,
}

/// What stands in place of a figure from before the books.
pub const NO_BOOKS: &str = "建账前，无数据";

impl Compared {
    /// Counts all of them in one walk, in which `also` sees each record.
    pub fn of(given: &Given<'_>, also: &mut Also<'_>) -> Result<Self> {
        let (before, year_before) = (given.period.before(), given.period.year_before());
        let [now, then, then_a_year] = Figures::of(given, [given.period, before, year_before.unwrap_or(before)], also)?;
        let since = given.facts.quarters()?.since;
        let kept = |figures: Figures, period: Period| {
            Some(figures).filter(|figures| period.has_books(since) || !figures.is_empty())
        };
        let year_before = year_before.map(|period| kept(then_a_year, period));
        Ok(Compared { now, before: kept(then, before), year_before })
    }

    /// All of them as a table.
    pub fn table<'a>(&self) -> Table<'a> {
        let rows = LABELS.iter().map(|(key, label)| {
            let mut row = vec![Value::Text((*label).to_owned())];
            row.extend(self.cells(|figures| figures.get(key)));
            row
        });
        let mut columns = COLUMNS.to_vec();
        if self.year_before.is_some() {
            columns.extend(A_YEAR_BEFORE);
        }
        Table {
            names_idle: true,
            folds: true,
            ..table("主要数据", &columns, Rows::Held(rows.collect()), "期内和相比的期间都没有登记。")
        }
    }

    /// One figure of every period, and how it changed.
    fn cells(&self, figure: impl Fn(&Figures) -> i64) -> Vec<Value> {
        let now = figure(&self.now);
        let beside = |then: &Option<Figures>| match then.as_ref().map(&figure) {
            Some(then) => [then.into(), Value::changed(now - then)],
            None => [NO_BOOKS.into(), Value::Empty],
        };
        let mut cells = vec![now.into()];
        cells.extend(beside(&self.before));
        cells.extend(self.year_before.as_ref().map(beside).into_iter().flatten());
        cells
    }
}

const COLUMNS: &[(&str, &str)] = &[("figure", "指标"), ("now", "本期"), ("before", "上期"), ("change", "增减")];
const A_YEAR_BEFORE: &[(&str, &str)] = &[("year_before", "上年同期"), ("change_of_year", "同比增减")];
