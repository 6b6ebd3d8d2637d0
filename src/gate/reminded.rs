//! What the office reminded units of, where a step shows that it is void or never was overdue: they wait to hear that nothing of
//! it is to be answered.

use super::Session;
use crate::error::Result;
use crate::record::notice::{ItemStands, Notice};
use crate::steps::act::Act;
use crate::steps::event::Loaded;

/// A notice that counts in a dossier, with how it stood with each of the things it reminded of.
pub(super) struct Reminded {
    notice: Notice,
    items: Vec<ItemStands>,
}

impl Session<'_> {
    /// The living notices that were counted on the deadlines of a dossier, as it stands before an act.
    pub(super) fn reminded_in(&self, loaded: &Loaded, act: &Act) -> Result<Vec<Reminded>> {
        if self.bulk || act.is_mirror() {
            return Ok(Vec::new());
        }
        let mut named: Vec<_> = loaded.file.counted.iter().map(|(notice, _)| *notice).collect();
        named.sort_unstable();
        named.dedup();
        let mut all = Vec::new();
        for id in named {
            if let Some(notice) = self.writing.living_notice(id)? {
                let items = self.writing.fallen_items(&notice)?;
                all.push(Reminded { notice, items });
            }
        }
        Ok(all)
    }

    /// Says of which things the reminded units are to be told that nothing is to be answered any more.
    pub(super) fn tell_reminded(&mut self, before: Vec<Reminded>) -> Result<()> {
        for Reminded { notice, items } in before {
            let now = self.writing.fallen_items(&notice)?;
            for (nth, (was, is)) in items.into_iter().zip(now).enumerate() {
                if was == ItemStands::Overdue && is != ItemStands::Overdue {
                    let said = self.told_of(&notice, nth, is)?;
                    self.warn(said);
                }
            }
        }
        Ok(())
    }

    fn told_of(&self, notice: &Notice, nth: usize, stands: ItemStands) -> Result<String> {
        let Notice { id, items, issued_on, replied_on, .. } = notice;
        let unit = self.units.short_on(&notice.unit, *issued_on);
        let Some(item) = items.get(nth) else { return Ok(String::new()) };
        let name = &self.law.limit(&item.rule)?.name;
        let (not_late, then) = match stands {
            ItemStands::Disproved => ("，实未超期", ""),
            _ => ("", "作废以后"),
        };
        let what = format!("{id}（{issued_on} 发给{unit}）督办过 {} 的“{name}”{not_late}", item.subject);
        Ok(match (replied_on, items.len()) {
            (Some(on), _) => format!("{what}，{unit}已于 {on} 回复"),
            (None, 1) => format!("{what}，通知里只有这一项：{then}须告知{unit}不必再回复"),
            (None, all) => format!("{what}，通知共 {all} 项：{then}须告知{unit}这一项不必再回复"),
        })
    }
}
