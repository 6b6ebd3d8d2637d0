//! Suspected crimes by the stage they have come to (六（一）).

use chrono::NaiveDate;

use super::document::{Rows, Table, Value};
use super::given::{Given, table};
use super::told_of::{told_elsewhere, told_nothing_since};
use crate::error::Result;
use crate::record::facts::TransferFact;
use crate::record::words::{CriminalResult, TransferKind, UnitRole};
use crate::vocabulary::{Vocabulary, vocabulary};

vocabulary! {
    /// Where a suspected crime stands before anything was told of it.
    Before ("阶段") {
        /// Sent and not answered.
        Unanswered = "unanswered", "未答复", [];
        /// Accepted, nothing told since, and nothing came of its case.
        Accepted = "accepted", "已接受，确无下文", [];
        /// Accepted by the supervisory organ: what it makes of it is nobody's to ask for here.
        Supervised = "supervised", "监察机关已接受", [];
        /// Accepted and nothing told since, though its case came to something otherwise.
        Otherwise = "otherwise", "已接受，另有结果未回告", [];
        /// Declined.
        Declined = "declined", "不接受", [];
        /// Taken back.
        Withdrawn = "withdrawn", "已撤回", [];
    }
}

impl Before {
    /// Where one stands that was accepted, as long as nothing is told of it: by whether its case came to something otherwise.
    pub(super) fn accepted(given: &Given<'_>, transfer: &TransferFact) -> Result<Self> {
        if given.units.is(&transfer.to, UnitRole::Supervisory) {
            return Ok(Before::Supervised);
        }
        let waits = told_nothing_since(given, transfer).is_some();
        let otherwise = waits && told_elsewhere(given, transfer)?.is_some();
        Ok(if otherwise { Before::Otherwise } else { Before::Accepted })
    }
}

/// How many stand at a stage, how many came to it in the period, and how long the longest has stood there.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    now: i64,
    of_period: i64,
    longest: i64,
}

/// Every stage.
#[derive(Default)]
pub(super) struct Stages {
    before: [Count; Before::ALL.len()],
    told: [Count; CriminalResult::ALL.len()],
}

fn place<T: Vocabulary>(stage: T) -> usize {
    T::ALL.iter().position(|other| *other == stage).unwrap_or_default()
}

impl Stages {
    /// Looks at one transfer.
    pub(super) fn see(&mut self, given: &Given<'_>, transfer: &TransferFact) -> Result<()> {
        if transfer.kind != TransferKind::Criminal || transfer.sent_on > given.day {
            return Ok(());
        }
        let by = |on: Option<NaiveDate>| on.filter(|on| *on <= given.day);
        let mut steps = vec![(transfer.sent_on, place(Before::Unanswered), false)];
        if let Some(on) = by(transfer.answered_on) {
            let answer = match transfer.accepted {
                Some(true) => Before::accepted(given, transfer)?,
                _ => Before::Declined,
            };
            steps.push((on, place(answer), false));
        }
        steps.extend(by(transfer.withdrawn_on).map(|on| (on, place(Before::Withdrawn), false)));
        let told = transfer.outcomes.iter().filter(|stage| stage.on <= given.day);
        steps.extend(told.map(|stage| (stage.on, place(stage.result), true)));
        for (on, at, told) in &steps {
            self.count(*at, *told).of_period += i64::from(given.period.holds(*on));
        }
        if let Some((on, at, told)) = steps.last() {
            let count = self.count(*at, *told);
            count.now += 1;
            count.longest = count.longest.max((given.day - *on).num_days());
        }
        Ok(())
    }

    fn count(&mut self, at: usize, told: bool) -> &mut Count {
        if told { &mut self.told[at] } else { &mut self.before[at] }
    }

    /// All of them as a table.
    pub(super) fn table<'a>(&self) -> Table<'a> {
        let titles = Before::ALL.iter().map(|stage| stage.title());
        let titles = titles.chain(CriminalResult::ALL.iter().map(|stage| stage.title()));
        let counts = self.before.iter().chain(&self.told);
        let rows = titles.zip(counts).filter(|(_, count)| count.now + count.of_period > 0).map(|(title, count)| {
            let longest = if count.now > 0 { count.longest.into() } else { Value::Empty };
            vec![title.into(), count.now.into(), count.of_period.into(), longest]
        });
        table("涉嫌犯罪移送各阶段", STAGES, Rows::Held(rows.collect()), "没有涉嫌犯罪移送。").summed("合计")
    }
}

const STAGES: &[(&str, &str)] =
    &[("stage", "阶段"), ("now", "现处此阶段"), ("of_period", "期内进入"), ("longest", "现处最久天数")];
