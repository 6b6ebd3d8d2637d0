//! A notice that was answered: what of it is overdue all the same.

use super::Session;
use crate::error::Result;
use crate::error::hint::{hint, run};
use crate::ids::Id;
use crate::record::notice::Item;
use crate::steps::act::Act;

impl Session<'_> {
    /// Says which of the things a unit was reminded of are not done, where its answer was just entered: the answer ends none.
    pub(super) fn still_overdue(&mut self, record: Id, act: &Act) -> Result<()> {
        let (Act::NoticeReply(_), false) = (act, self.bulk) else { return Ok(()) };
        let notice = self.dossier(record)?.file.notice(record)?.clone();
        let today = self.env.today();
        let unit = self.units.successor_of(&notice.unit, today).to_owned();
        let overdue = self.overdue_of(&unit, today)?;
        let days = |item: &Item| {
            let same = overdue
                .iter()
                .map(|row| &row.deadline)
                .find(|d| d.rule == item.rule && d.subject.to_string() == item.subject && d.toward == item.toward);
            same.map(|d| d.days_over(today))
        };
        let mut still = Vec::new();
        for item in &notice.items {
            if let Some(over) = days(item) {
                still.push(format!("{} 的“{}”{over} 天", item.subject, self.law.limit(&item.rule)?.name));
            }
        }
        if still.is_empty() {
            return Ok(());
        }
        let said = format!("督办的 {} 项仍有 {} 项超期，回复不等于办结：", notice.items.len(), still.len());
        let way = format!("jiexie overdue --unit {}", crate::fold::quoted(self.units.short_on(&unit, today)));
        self.warn(hint!([said, still.join("、")], ["办结后逐项登记，", run(way), " 列出"]));
        Ok(())
    }
}
