//! Cases that belong together are dossiers of their own: what a step in one means to the others is entered there in the same
//! transaction.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Remarks, Session};
use crate::error::hint::{hint, run};
use crate::error::{Error, ErrorKind, Result};
use crate::ids::{Id, RecordKind};
use crate::law::clause;
use crate::record::Context;
use crate::record::dossier::missing;
use crate::record::link::Link;
use crate::record::words::{CaseStatus, LinkKind, Vocabulary};
use crate::steps::act::{Act, Correct, Redact};
use crate::steps::copied::Anew;
use crate::steps::event::{Event, Loaded};
use crate::steps::kin::Telling;
use crate::steps::link::Linked;
use crate::steps::redaction::Erasure;
use crate::steps::{amendments, by_day, since_linked, split_late};

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
            let Some((act, on)) = telling.act_in(self.dossier(telling.case)?, today, FOLLOWS) else { continue };
            let plain = Remarks::default();
            match self.act(telling.case, None, on, act.clone(), &plain, &[]) {
                Err(error) if error.kind == ErrorKind::Rule && remarks.late_reason.is_some() => {
                    let late = Remarks { late_reason: remarks.late_reason.clone(), note: None, ..remarks.clone() };
                    self.act(telling.case, None, on, act, &late, &[])?;
                }
                result => result?,
            }
            if remarks.retold.is_none() && !self.bulk {
                let context = Context { law: &self.law, units: &self.units };
                self.loaded.as_ref().map_or(Ok(()), |told| by_day::stands_with_its_main(context, told))?;
            }
        }
        Ok(())
    }

    /// What those tied to a case are told by the last step: of a tie entered late, all that happened since its day.
    pub(super) fn since_linked(&self, mut tellings: Vec<Telling>, remarks: &Remarks) -> Vec<Telling> {
        let told = self
            .loaded
            .as_ref()
            .filter(|_| remarks.retold.is_none() && !self.bulk)
            .and_then(|told| since_linked::told(Context { law: &self.law, units: &self.units }, &told.events));
        if let Some((other, since)) = told {
            tellings.retain(|telling| telling.case != other || !matches!(telling.act, Act::CaseRuled(_)));
            tellings.extend(since);
        }
        tellings
    }

    /// The correction of the day a case was split off, with what it takes over by that day.
    ///
    /// # Errors
    /// A day on which it could not be split off.
    pub(super) fn split_anew(&self, record: Id, loaded: &Loaded, act: Act) -> Result<Act> {
        let Act::Correct(Correct { event, to_day: Some(day), .. }) = &act else { return Ok(act) };
        let splits = |other: &&Event| other.record == record && other.no == *event;
        let Some(first) = loaded.events.iter().find(splits).filter(|_| !self.bulk) else { return Ok(act) };
        let told = amendments::effective(&loaded.events)?.remove(&(record, *event));
        let target = told.map_or_else(|| first.act.clone(), |(act, _)| act);
        let Act::CaseSplit(split) = &target else { return Ok(act) };
        if !self.writing.exists(split.from)? {
            return Ok(act);
        }
        let context = Context { law: &self.law, units: &self.units };
        let source = self.writing.load_dossier_of(context, split.from)?;
        let mut taken = split_late::anew(context, &source, (record, split), *day)?;
        let Act::Correct(mut correct) = act else { return Ok(act) };
        taken.append(&mut correct.set);
        correct.set = taken;
        Ok(Act::Correct(correct))
    }

    /// What cases split off took over of who holds the one a step was about follows what that step tells of the day.
    ///
    /// # Errors
    /// What was done there since that cannot stand so.
    pub(super) fn take_over_anew(&mut self, anew: &[Anew], remarks: &Remarks) -> Result<()> {
        for taken in anew {
            let today = self.today();
            if !self.writing.exists(taken.case)? {
                continue;
            }
            let Some(act) = taken.correction(self.dossier(taken.case)?)? else { continue };
            let late = Remarks { late_reason: remarks.late_reason.clone(), ..Remarks::default() };
            self.act(taken.case, None, today, act, &late, &[]).map_err(|error| {
                let case = taken.case;
                let way = format!(
                    "分出的 {case} 已照分出时的情形办理：先 jiexie correct {case} 列出各项，作废在后的，再登记这一步"
                );
                if error.kind == ErrorKind::Rule && !error.asks_why_late() { error.hint(way) } else { error }
            })?;
            let file = &self.dossier(taken.case)?.file;
            let holder = file.case().map(|case| file.current(&case.holder).to_owned()).unwrap_or_default();
            let holder = self.units.short_on(&holder, today).to_owned();
            self.warnings.push(format!("分出的 {} 照此随原案改正，现由{holder}承办", taken.case).into());
        }
        Ok(())
    }

    /// Tells a case that has just begun of those that led to it before it was there.
    pub(super) fn tell_newborn(&mut self, case: Id) -> Result<()> {
        let all = self.writing.links_to(case)?;
        let several: HashSet<Id> = all
            .iter()
            .enumerate()
            .filter(|(at, one)| all[..*at].iter().any(|w| w.case == one.case))
            .map(|(_, w)| w.case)
            .collect();
        for waiting in all {
            let linked = Linked {
                other: waiting.case,
                kind: Some(waiting.kind),
                since: Some(waiting.since),
                moved: waiting.moved,
                of: Some(waiting.kind).filter(|_| several.contains(&waiting.case)),
            };
            self.act(case, None, waiting.since, Act::CaseLinked(linked), &Remarks::default(), &[])?;
        }
        Ok(())
    }

    /// Refuses a main case that goes on, over however many others, within this very one.
    pub(super) fn leads_back(&self, case: Id, act: &Act) -> Result<()> {
        let Act::CaseLink(link) = act else { return Ok(()) };
        let mut seen = HashSet::from([link.other]);
        let mut at = link.other;
        while let Some(main) = self.writing.main_of(at)?.filter(|_| link.kind.has_main()) {
            if main == case && at != link.other {
                let message = format!("{} 经 {at} 以案件 {case} 为主案，几案不能互为主案", link.other);
                let hint = hint!(
                    [format!("以 {case} 为主案的，不必再登记")],
                    [
                        "不是的，先 ",
                        run(format!("jiexie void {at} --event 序号 --reason 理由")),
                        "（序号见 ",
                        run(format!("jiexie show {at}")),
                        "）"
                    ]
                );
                return Err(Error::rule(clause::ONE_TRANSFER, message).hint(hint));
            }
            if !seen.insert(main) {
                break;
            }
            at = main;
        }
        Ok(())
    }

    /// What was erased of a case goes from those too that a split tied to it, however far: its texts were copied.
    pub(super) fn erase_copies(&mut self, case: Id, on: NaiveDate, act: &Act, erasure: &Erasure) -> Result<()> {
        let Act::Redact(redact) = act else { return Ok(()) };
        if self.follows_copies || case.kind != RecordKind::Case {
            return Ok(());
        }
        self.follows_copies = true;
        let asked = self.only.clone();
        self.only.get_or_insert_with(|| erasure.persons().to_vec());
        let (mut seen, mut next, mut followed) = (HashSet::from([case]), vec![case], Vec::new());
        while let Some(at) = next.pop() {
            let links = self.dossier(at)?.file.case().map(|case| case.links.clone()).unwrap_or_default();
            if at != case {
                let context = Context { law: &self.law, units: &self.units };
                let events = self.loaded.as_ref().map_or(&[][..], |loaded| &loaded.events);
                let words = erasure.standing_in(context, events);
                if !words.is_empty() {
                    let act = Act::Redact(Redact { ground_text: redact.ground_text.clone(), words });
                    self.act(at, None, on, act, &Remarks::default(), &[])?;
                    followed.push(at.to_string());
                }
            }
            let split = links.iter().filter(|link| link.kind == LinkKind::Split).map(|link| link.case);
            next.extend(split.filter(|case| seen.insert(*case)));
        }
        self.follows_copies = false;
        self.only = asked;
        if !followed.is_empty() {
            let cases = followed.join("、");
            self.warn(format!("分案时照抄到 {cases} 的同一内容也已删去；那里别的当事人没有动"));
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
            self.warn(format!("关联案件 {case}（{told}）{status}，{open}"));
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
