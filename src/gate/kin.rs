//! Cases that belong together are dossiers of their own: what a step in one means to the others is entered there in the same
//! transaction.

use super::{Remarks, Session};
use crate::error::{ErrorKind, Result};
use crate::ids::Id;
use crate::record::dossier::missing;
use crate::record::link::Link;
use crate::record::words::{CaseStatus, Vocabulary};
use crate::steps::act::Act;
use crate::steps::kin::Telling;
use crate::steps::link::Linked;

/// Why the program corrects what it had told a case.
const FOLLOWS: &str = "随主案更正";
/// Most open deadlines of another case that are named.
const NAMED: usize = 3;

impl Session<'_> {
    /// Tells the cases tied to the one a step was about.
    ///
    /// # Errors
    /// No such case; a case entered by mistake; what is refused there.
    pub(super) fn tell(&mut self, tellings: Vec<Telling>, remarks: &Remarks) -> Result<()> {
        for telling in tellings {
            if !self.writing.exists(telling.case)? {
                // Files of an export come one after the other: the case may be in the next.
                if self.bulk {
                    continue;
                }
                return Err(missing(telling.case));
            }
            let today = self.today();
            let (act, on) = telling.act_in(self.dossier(telling.case)?, today, FOLLOWS);
            let plain = Remarks::default();
            match self.act(telling.case, None, on, act.clone(), &plain, &[]) {
                Err(error) if error.kind == ErrorKind::Rule && remarks.late_reason.is_some() => {
                    let late = Remarks { late_reason: remarks.late_reason.clone(), note: None, ..remarks.clone() };
                    self.act(telling.case, None, on, act, &late, &[])?;
                }
                result => result?,
            }
        }
        Ok(())
    }

    /// Tells a case that has just begun of those that led to it before it was there.
    pub(super) fn tell_newborn(&mut self, case: Id) -> Result<()> {
        for waiting in self.writing.links_to(case)? {
            let linked = Linked {
                other: waiting.case,
                kind: Some(waiting.kind),
                since: Some(waiting.since),
                moved: waiting.moved,
            };
            self.act(case, None, waiting.since, Act::CaseLinked(linked), &Remarks::default(), &[])?;
        }
        Ok(())
    }

    /// What is still open in the cases tied to one that was closed.
    pub(super) fn open_in_kin(&mut self, links: &[Link]) -> Result<()> {
        for link in links {
            let Some(kin) = self.writing.kin(link.case)? else { continue };
            if kin.status == CaseStatus::Closed || kin.status == CaseStatus::Void {
                continue;
            }
            let mut named = Vec::new();
            for open in &kin.open {
                let name = self.law.limit(&open.rule).map_or(open.rule.as_str(), |limit| limit.name.as_str());
                let due = open.due_on.map_or_else(String::new, |due| format!("（到期 {due}）"));
                named.push(format!("{name}{due}"));
            }
            let more = if named.len() > NAMED { format!(" 等 {} 项", named.len()) } else { String::new() };
            named.truncate(NAMED);
            let open = if named.is_empty() {
                "没有未了期限".to_owned()
            } else {
                format!("未了：{}{more}", named.join("、"))
            };
            let (told, case, status) = (link.told(), link.case, kin.status.title());
            self.warnings.push(format!("关联案件 {case}（{told}）{status}，{open}"));
        }
        Ok(())
    }

    /// The links that lead from or to a case, where the last step closed it.
    pub(super) fn closed_links(&self, act: &Act) -> Vec<Link> {
        if !matches!(act, Act::CaseClose(_)) {
            return Vec::new();
        }
        let case = self.loaded.as_ref().and_then(|loaded| loaded.file.case().ok());
        case.map_or_else(Vec::new, |case| case.links.clone())
    }
}
