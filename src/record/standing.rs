//! Standing items of shared information (三（一） 定期): what one unit tells others in every period, and the deadlines that
//! follow from it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Context;
use super::derived::{Due, PERIODIC};
use super::listed::Listed;
use crate::error::Result;
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::{Ending, Subject};
use crate::law::period::{Every, Period};
use crate::record::field::{Field, Holds, LAST_ON, word};
use crate::record::recorded::{Category, Ends, Recorded};
use crate::record::words::{ShareKind, StandingStatus};

/// A period in which all recipients have what is shared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shared {
    /// The period, as `2026Q1`.
    pub period: String,
    /// Day the last recipient got it.
    pub on: NaiveDate,
    /// Why it came after the period's last day, where it did.
    pub late_reason: Option<String>,
    /// The last that lacked it after that day was merged away: it was not met, and ended so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub merged: bool,
}

/// A unit that owed it before another took over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Former {
    /// The unit.
    pub unit: String,
    /// First day it no longer did.
    pub until: NaiveDate,
}

/// One standing item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// Its id.
    pub id: Id,
    /// Where it stands: `running` or `stopped`.
    pub status: StandingStatus,
    /// Category of what is shared.
    pub kind: ShareKind,
    /// What it is about.
    pub title: String,
    /// The unit that owes it.
    pub from: String,
    /// Units that owed it before.
    pub former: Vec<Former>,
    /// The recipients.
    pub to: Vec<String>,
    /// How often.
    pub every: Every,
    /// The first period asked for is the one this day lies in.
    pub from_on: NaiveDate,
    /// Day it was set up.
    pub set_on: NaiveDate,
    /// The periods in which all recipients have it, by time.
    pub shared: Vec<Shared>,
    /// Day it was stopped.
    pub stopped_on: Option<NaiveDate>,
    /// Why.
    pub stop_reason: Option<String>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

impl Standing {
    /// The period of this name, if it is one of this item's: as long as they are, not before its first, begun by `day` and
    /// not after it was stopped.
    pub fn period(&self, name: &str, day: NaiveDate) -> Option<Period> {
        Period::named(name).and_then(|named| self.periods(day).find(|period| *period == named))
    }

    /// The periods asked for by `day`, the oldest first.
    pub fn periods(&self, day: NaiveDate) -> impl Iterator<Item = Period> {
        let stopped_on = self.stopped_on;
        Period::of(self.every, self.from_on)
            .up_to(day)
            .take_while(move |period| stopped_on.is_none_or(|stopped_on| period.begins_on() < stopped_on))
    }

    /// What is known of a period in which all recipients have it.
    pub fn shared_in(&self, period: Period) -> Option<&Shared> {
        let name = period.to_string();
        self.shared.iter().find(|shared| shared.period == name)
    }

    /// Notes that a period asks for nothing more.
    pub fn is_shared(&mut self, shared: Shared) {
        self.shared.push(shared);
        self.shared.sort_by_key(|shared| Period::named(&shared.period).map(Period::begins_on));
    }

    /// The unit that owed it on `day`.
    pub fn owed_by(&self, day: NaiveDate) -> &str {
        self.former.iter().find(|former| day < former.until).map_or(&self.from, |former| &former.unit)
    }

    /// The deadlines of its periods as they stand at the end of `day`, the oldest first; `reminded` tells of each last day
    /// how often the unit was reminded. None of a unit that no number of days binds.
    ///
    /// # Errors
    /// A limit no rulebook has.
    pub fn deadlines(
        &self,
        ctx: Context<'_>,
        day: NaiveDate,
        reminded: &dyn Fn(NaiveDate) -> u32,
    ) -> Result<Vec<Listed>> {
        let clause = &ctx.law.limit(PERIODIC)?.clause;
        let bound = ctx.units.get(self.owed_by(day)).is_none_or(|unit| unit.is_bound_by(clause, true));
        if !bound || day < self.set_on {
            return Ok(Vec::new());
        }
        self.periods(day)
            .map(|period| self.due(period, day, reminded(period.ends_on())).listed(ctx, PERIODIC))
            .collect()
    }

    fn due(&self, period: Period, day: NaiveDate, notices: u32) -> Due {
        let done = self.shared_in(period).filter(|shared| shared.on <= day);
        let merges = self.shared_in(period).is_some_and(|shared| shared.merged);
        let merged = done.filter(|shared| shared.merged).map(|shared| (shared.on, Ending::Merge, None));
        let stopped_on = self.stopped_on.filter(|stopped_on| *stopped_on <= day);
        let stopped = stopped_on.map(|day| (day, Ending::Close, self.stop_reason.clone()));
        Due {
            subject: Subject::Period(self.id, period),
            title: format!("{}（{period}）", self.title),
            period,
            unit: self.owed_by(done.map_or(day, |shared| shared.on)).to_owned(),
            // Who lacked it until it was merged away is none of those that are left.
            toward: self.to.first().filter(|_| self.to.len() == 1 && !merges).cloned(),
            done: done.filter(|shared| !shared.merged).map(|shared| (shared.on, shared.late_reason.clone())),
            ended: merged.or(stopped),
            notices,
        }
    }
}

const SHARED: &[Field] = &[
    Field::new("period", "期次", Holds::Public),
    Field::new("on", "送达", Holds::Day),
    Field::new("late_reason", "迟延原因", Holds::Text),
    Field::new("merged", "随合并终止", Holds::Flag),
];

const FORMER: &[Field] = &[Field::new("unit", "单位", Holds::Unit), Field::new("until", "止日", Holds::Day)];

impl Recorded for Standing {
    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }
}

/// The clause that stands behind the keeping of such records.
pub const CLAUSE: &str = clause::STANDING_ITEMS;

/// What lists show of them.
pub const ENDS: Option<&Ends> = Some(&Ends {
    category: Category::Of("kind", 16),
    on: ("from_on", "起始"),
    from: ("from", "提供单位"),
    to: ("recipients", "接收单位"),
    title: "内容",
});

/// Its fields, in the order of ledgers.
pub const FIELDS: &[Field] = &[
    Field::new("id", "编号", Holds::Id).means("定期共享编号"),
    word::<StandingStatus>("status", "状态").ledger("状态代码", "running、stopped、void"),
    word::<ShareKind>("kind", "种类").ledger("类别", "所共享信息的类别，如 statistics"),
    Field::new("title", "标题", Holds::Text).short().means("共享的内容"),
    Field::new("from", "提供单位", Holds::Unit).column("from_unit").ledger("提供单位代码", "按期提供的单位"),
    Field::new("to", "接收单位", Holds::Unit)
        .many()
        .column("recipients")
        .ledger("接收单位代码", "单位代码的 JSON 数组"),
    word::<Every>("every", "周期").means("month、quarter、half-year、year"),
    Field::new("from_on", "起始", Holds::Day).ledger("起始日期", "第一期是这一天所在的一期"),
    Field::new("set_on", "约定", Holds::Day).ledger("约定日期", "登记的约定日期"),
    Field::new("shared", "已共享", Holds::Parts(SHARED))
        .many()
        .ledger("已共享的各期", "期次、送达日期、迟延原因、是否随合并终止的 JSON 数组")
        .fixed(),
    Field::new("former", "原提供单位", Holds::Parts(FORMER)).many().means("此前的单位与止日的 JSON 数组").fixed(),
    Field::new("stopped_on", "停止", Holds::Day).ledger("停止日期", "空：仍在进行"),
    Field::new("stop_reason", "停止理由", Holds::Text).means("空：没有"),
    LAST_ON,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn periods_run_from_the_first_to_the_day_or_the_stop() {
        let mut item = Standing {
            id: "G2026-0001".parse().unwrap(),
            status: StandingStatus::Running,
            kind: ShareKind::Statistics,
            title: "处罚统计".to_owned(),
            from: "bureau".to_owned(),
            former: vec![Former { unit: "old".to_owned(), until: day("2026-06-01") }],
            to: vec!["housing".to_owned()],
            every: Every::Quarter,
            from_on: day("2026-02-10"),
            set_on: day("2026-02-10"),
            shared: Vec::new(),
            stopped_on: None,
            stop_reason: None,
            last_on: day("2026-02-10"),
        };
        let names = |item: &Standing, on: &str| item.periods(day(on)).map(|p| p.to_string()).collect::<Vec<_>>();
        assert_eq!(names(&item, "2026-09-30"), ["2026Q1", "2026Q2", "2026Q3"]);
        assert_eq!(names(&item, "2026-10-01").len(), 4);
        item.stopped_on = Some(day("2026-07-01"));
        assert_eq!(names(&item, "2026-12-31"), ["2026Q1", "2026Q2"], "stopped on its first day, a period never began");
        assert_eq!((item.owed_by(day("2026-05-31")), item.owed_by(day("2026-06-01"))), ("old", "bureau"));
        assert!(item.period("2026Q2", day("2026-12-31")).is_some());
        for wrong in ["2025Q4", "2026Q3", "2026-05", "2026"] {
            assert_eq!(item.period(wrong, day("2026-12-31")), None, "{wrong}");
        }
    }
}
