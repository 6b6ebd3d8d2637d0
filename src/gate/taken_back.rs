//! What a step took back of lateness that stood on the books: it is said with the answer, and how the step is taken back itself.

use super::Session;
use crate::error::Result;
use crate::error::hint::{Hint, hint, run};
use crate::law::Law;
use crate::law::deadline::Ending;
use crate::record::facts::TakenBack;
use crate::record::unit::UnitBook;
use crate::steps::act::Act;
use crate::steps::entry;
use crate::steps::event::Event;
use crate::steps::lateness::LatenessChange;
use crate::steps::step::Step;

impl Session<'_> {
    /// Says what a step took back, and by which command the step goes where it was entered by mistake.
    pub(super) fn tell_taken_back(&mut self, step: &Step) -> Result<()> {
        if !step.lateness().iter().any(LatenessChange::takes) {
            return Ok(());
        }
        let lines = self.writing.taken_back_by(step.key(), step.event().seq)?;
        let mut said = all_told(&self.law, &self.units, &lines)?;
        let by_receipt = |line: &TakenBack| matches!(line.by, Some(Ending::Receive | Ending::Resend));
        self.took_back |= lines.iter().any(by_receipt);
        let way = way_back(step.event()).filter(|_| !self.bulk);
        let last = said.pop().map(|last| match way {
            Some(way) => hint!(last, "；登错了的，作废它：", run(way)),
            None => last,
        });
        self.warnings.extend(said.into_iter().chain(last));
        Ok(())
    }

    /// Whether a step of this visit took back lateness that was counted by a presumed day of receipt.
    pub fn takes_back(&self) -> bool {
        self.took_back
    }
}

/// The command that strikes a step out again; none of what is undone otherwise, or by nobody.
fn way_back(event: &Event) -> Option<String> {
    let Event { record, no, act, .. } = event;
    match act {
        Act::Correct(_) | Act::Void(_) | Act::CalendarMove(_) | Act::Inherit(_) => None,
        act if act.is_mirror() => None,
        act if act.begins() => Some(format!("jiexie void {record} --reason 理由")),
        _ => Some(format!("jiexie void {record} --event {no} --reason 理由")),
    }
}

/// What a step took back; where it took back several of one record, each with its limit.
fn all_told(law: &Law, units: &UnitBook, lines: &[TakenBack]) -> Result<Vec<Hint>> {
    let said = |line: &TakenBack| {
        // Each of whom a share is owed to is named.
        let shared = line.rule.starts_with("share.");
        let alike = |other: &&TakenBack| other.subject == line.subject && (!shared || other.toward == line.toward);
        let several = lines.iter().filter(alike).nth(1).is_some();
        let which = several.then(|| law.limit(&line.rule)).transpose()?;
        Ok(taken_back(units, line, which.map(|limit| limit.name.as_str())).into())
    };
    lines.iter().map(said).collect()
}

/// What a step took back, as the reports list it; `which`: the limit's name, where it took back several of one record.
fn taken_back(units: &UnitBook, line: &TakenBack, which: Option<&str>) -> String {
    let left = if line.left > 0 { format!("，仍超期 {} 天", line.left) } else { String::new() };
    let by = entry::took_back(line.by);
    let days = line.days - line.left;
    // One share may be owed to several.
    let toward = line.toward.as_deref().filter(|_| line.rule.starts_with("share."));
    let toward = toward.map_or_else(String::new, |unit| format!("对{}", units.short_on(unit, line.entered_on)));
    let which = which.map_or_else(String::new, |name| format!("“{name}”（{} 到期）", line.due_on));
    format!("收回 {} {toward}{which}的超期 {days} 天（{by}）{left}，列入监督报告与补录清单", line.subject)
}
