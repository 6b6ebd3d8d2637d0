//! A case: found, assessed, handed over or handled, decided, performed, closed (二（一）, 二（二）, 四（三）, 六（二）).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::Id;
use crate::law::clause;
use crate::record::decision::{
    DECIDED, DECISION, Decided, Decision, ENFORCED, PERFORMED, REVIEWED, RULING, Reviewed, Ruling, STAYED, Stayed,
};
use crate::record::field::{Field, Holds, LAST_ON, tables, word};
use crate::record::goods::{self, Good};
use crate::record::link::{self, Link};
use crate::record::material::{MATERIALS, Material};
use crate::record::member::{self, Member};
use crate::record::recorded::{Ends, Recorded};
use crate::record::violation::{self, Violation, WEIGHED, Weighed};
use crate::record::words::{
    CaseSource, CaseStatus, Enforcer, HeldBy, Jurisdiction, LinkKind, Performance, Secrecy, Side, Standing,
    TransferKind, TransferStatus,
};

impl Secrecy {
    /// The stricter of two marks: a record on a marked case is marked too.
    pub fn or(self, other: Secrecy) -> Secrecy {
        if self == Secrecy::None { other } else { self }
    }

    /// What is shown of a text so marked.
    pub fn masked(self, text: &str) -> String {
        match self {
            Secrecy::None => text.to_owned(),
            Secrecy::Privacy => "（涉个人隐私）".to_owned(),
            Secrecy::Business => "（涉商业秘密）".to_owned(),
            Secrecy::State => "（涉密）".to_owned(),
        }
    }
}

/// An assessment of whose case it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// The finding.
    pub jurisdiction: Jurisdiction,
    /// The unit held competent, when named.
    pub to: Option<String>,
    /// The matter is urgent.
    pub urgent: bool,
    /// Day of the assessment.
    pub on: NaiveDate,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Case {
    /// Its id.
    pub id: Id,
    /// What it is about.
    pub title: String,
    /// Where it stands, in one stable word.
    pub status: CaseStatus,
    /// The unit that found it.
    pub finder: String,
    /// The day it was found.
    pub found_on: NaiveDate,
    /// Where it came from.
    pub source: Option<CaseSource>,
    /// Where it happened.
    pub place: Option<String>,
    /// The parties. Personal data.
    pub parties: Vec<Member>,
    /// The violation was going on when found.
    pub ongoing: bool,
    /// What was done to stop it.
    pub measure: Option<String>,
    /// What must be kept.
    pub secrecy: Secrecy,
    /// Findings of the preliminary investigation.
    pub findings: Option<String>,
    /// The assessment in force.
    pub assessment: Option<Assessment>,
    /// The unit that holds it.
    pub holder: String,
    /// How the holder came to it.
    pub held_by: HeldBy,
    /// Since when.
    pub held_since: NaiveDate,
    /// A jurisdiction transfer was accepted, or declined for jurisdiction: no new one, only upward.
    pub settled_once: bool,
    /// The government decided a dispute about who handles it (四（四）): nothing undoes that.
    pub decided_by_government: bool,
    /// The police returned it as no crime.
    pub returned: bool,
    /// The decision in force: the last of all of them, unless it fell.
    pub decision: Option<Decision>,
    /// Every decision there was, oldest first.
    pub decisions: Vec<Decided>,
    /// Every review of one.
    pub reviews: Vec<Reviewed>,
    /// Every stay of one.
    pub stays: Vec<Stayed>,
    /// How far what stands was performed, and when that was recorded: of several decisions, of the one that is performed least.
    pub performance: Option<(Performance, NaiveDate)>,
    /// Who enforces what stands, and since when.
    pub enforcement: Option<(Enforcer, NaiveDate)>,
    /// Day of closing.
    pub closed_on: Option<NaiveDate>,
    /// It was opened again after closing; a new decision may be made.
    pub reopened: bool,
    /// Day of the last state step.
    pub last_on: NaiveDate,
    /// Materials added to the case itself.
    pub materials: Vec<Material>,
    /// What ties it to other cases.
    pub links: Vec<Link>,
    /// The decision of its main case.
    pub ruled: Option<Ruling>,
    /// That decision was revoked for good: nothing is to be decided here any more either.
    pub revoked_with_main: bool,
    /// The transfers by which its main case went to a judicial unit, with the day on which that came to concern this one.
    #[serde(skip)]
    pub sent_with_main: Vec<(Id, NaiveDate)>,
    /// Of a case that was split off: the unit that had transferred the other. Of one that came back from the judicial unit it
    /// was sent to and that no other had transferred: the unit that sent it out and put it to the government.
    pub original: Option<String>,
    /// Day that unit was told the outcome, and the number of the letter.
    pub notified_on: Option<NaiveDate>,
    /// Number of that letter.
    pub notify_doc_no: Option<String>,
    /// When it happened, what it violates, what was done against it.
    #[serde(flatten)]
    pub violation: Violation,
    /// Why it is another unit's.
    #[serde(flatten)]
    pub weighed: Weighed,
    /// Goods that go with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub goods: Vec<Good>,
}

impl Case {
    /// A new decision is in force; `share` tells its copies. One that was in force till then stands no more, unless the new
    /// one was made `beside` it, by whom the case came to since.
    pub fn decide(&mut self, decision: Decision, share: Option<Id>, beside: bool) {
        if !beside {
            self.fall(Standing::Replaced, decision.on);
            let next = self.decisions.len() + 1;
            if let Some(at) = self.latest_at() {
                self.decisions[at].replaced_by = Some(next);
            }
        }
        self.decision = Some(decision.clone());
        self.decisions.push(Decided::begun(decision, share));
        self.reopened = false;
    }

    /// The last decision took the place of those, by their order, that its unit was to make anew while others handled the case.
    pub fn stands_for(&mut self, owed: &[usize]) {
        let last = self.decisions.len();
        for nth in owed.iter().filter(|nth| **nth < last) {
            if let Some(former) = self.nth_mut(*nth) {
                former.replaced_by = Some(last);
            }
            if let Some(decided) = self.nth_mut(last) {
                decided.is_holders = true;
            }
        }
    }

    /// The decision in force stands no more from that day on.
    pub fn fall(&mut self, standing: Standing, on: NaiveDate) {
        if let Some(former) = self.decided_mut() {
            (former.standing, former.fell_on) = (standing, Some(on));
            self.decision = None;
        }
    }

    /// Another takes the place of the `nth` decision, which stood beside the last; or which is that, of another unit than handles the
    /// case, and was to be made anew.
    pub fn replace_beside(&mut self, nth: usize, decision: Decision, share: Option<Id>) {
        if nth == self.latest_nth() {
            self.decision = Some(decision.clone());
        }
        let next = self.decisions.len() + 1;
        if let Some(former) = nth.checked_sub(1).and_then(|at| self.decisions.get_mut(at)) {
            former.replaced_by = Some(next);
            self.decisions.push(Decided::begun(decision, share));
        }
    }

    /// Where the last decision is among them: that of whoever decided last, or what took its place. What took the place of one
    /// that stood beside it comes behind it and is not it, unless whoever handles the case by then made it.
    fn latest_at(&self) -> Option<usize> {
        let begun = |mut at: usize| {
            let former = |at: usize| self.decisions[..at].iter().position(|one| one.replaced_by == Some(at + 1));
            while let Some(former) = former(at).filter(|_| !self.decisions[at].is_holders) {
                at = former;
            }
            at
        };
        (0..self.decisions.len()).max_by_key(|at| (begun(*at), *at))
    }

    /// Which decision is the last, from 1; 0 where there is none.
    pub fn latest_nth(&self) -> usize {
        self.latest_at().map_or(0, |at| at + 1)
    }

    /// The last decision, whatever became of it.
    pub fn latest(&self) -> Option<&Decided> {
        self.latest_at().map(|at| &self.decisions[at])
    }

    /// The decision in force, with what became of it.
    pub fn decided(&self) -> Option<&Decided> {
        self.latest().filter(|last| last.standing.is_in_force())
    }

    /// The same, to change it.
    pub fn decided_mut(&mut self) -> Option<&mut Decided> {
        let at = self.latest_at()?;
        self.decisions.get_mut(at).filter(|last| last.standing.is_in_force())
    }

    /// Every decision in force, each with which it is, from 1.
    pub fn in_force(&self) -> impl Iterator<Item = (usize, &Decided)> {
        (1..).zip(&self.decisions).filter(|(_, one)| one.standing.is_in_force())
    }

    /// The last decision in force of whom `is_meant` holds, with which it is.
    pub fn last_of(&self, is_meant: impl Fn(&str) -> bool) -> Option<(usize, &Decided)> {
        let own = |(_, one): &(usize, &Decided)| is_meant(&one.decision.by);
        let latest = self.latest_nth();
        self.in_force().filter(own).max_by_key(|(nth, _)| (*nth == latest, *nth))
    }

    /// The day of its last disposition: a decision, or the end of one.
    pub fn disposed_on(&self) -> Option<NaiveDate> {
        self.latest().map(|last| last.fell_on.unwrap_or(last.decision.on))
    }

    /// Whether its decision was revoked for good, and no other was made.
    pub fn is_revoked(&self) -> bool {
        self.latest().is_some_and(|last| last.standing == Standing::Revoked)
    }

    /// The `nth` decision, from 1.
    pub fn nth(&self, nth: usize) -> Option<&Decided> {
        self.decisions.get(nth.checked_sub(1)?)
    }

    /// The day by which the `nth` decision, where it is in force, is to be performed: the end of its last stay, else the day it
    /// set.
    pub fn perform_by(&self, nth: usize) -> Option<NaiveDate> {
        let decided = self.nth(nth).filter(|one| one.standing.is_in_force())?;
        decided.stayed_until.or(decided.decision.perform_by)
    }

    /// The `nth` decision, to say what became of it.
    fn nth_mut(&mut self, nth: usize) -> Option<&mut Decided> {
        nth.checked_sub(1).and_then(|at| self.decisions.get_mut(at))
    }

    /// How far the `nth` decision was performed is on record from that day on.
    pub fn perform(&mut self, nth: usize, result: Performance, on: NaiveDate) {
        if let Some(decided) = self.nth_mut(nth) {
            decided.performance = Some((result, on));
        }
    }

    /// The `nth` decision is enforced from that day on.
    pub fn enforce(&mut self, nth: usize, by: Enforcer, on: NaiveDate) {
        if let Some(decided) = self.nth_mut(nth) {
            decided.enforcement = Some((by, on));
        }
    }

    /// Performance is put off.
    pub fn stay(&mut self, stayed: Stayed) {
        if let Some(decided) = self.nth_mut(stayed.decision) {
            decided.stayed_until = Some(stayed.until);
        }
        self.stays.push(stayed);
    }

    /// Tells of the case what became of what stands: that a decision is not performed is not hidden behind another that is, nor
    /// that one is enforced behind another that need not be.
    pub fn tell_what_became(&mut self) {
        let least = |one: &&Decided| match one.performance {
            _ if !one.asks() => 4,
            Some((Performance::None, _)) => 0,
            Some((Performance::Part, _)) => 1,
            None => 2,
            Some((Performance::Full, _)) => 3,
        };
        let standing = || self.in_force().map(|(_, one)| one);
        let performance = standing().min_by_key(least).and_then(|one| one.performance);
        let enforced = standing().filter(|one| one.enforcement.is_some());
        let enforcement = enforced.max_by_key(|one| !one.is_performed()).and_then(|one| one.enforcement);
        (self.performance, self.enforcement) = (performance, enforcement);
    }

    /// The main case, where it was merged into one or is the duplicate of one.
    pub fn main(&self) -> Option<Id> {
        self.links.iter().find(|link| link.leads_to_main()).map(|link| link.case)
    }

    /// The case that it was split from.
    pub fn split_from(&self) -> Option<Id> {
        self.links.iter().find(|link| link.kind == LinkKind::Split && link.side == Side::To).map(|link| link.case)
    }

    /// Whether it was split off another case.
    pub fn is_split_off(&self) -> bool {
        self.split_from().is_some()
    }

    /// Ends the parties that moved to cases split off, on the day each was.
    pub fn part_with_moved(&mut self) {
        let moved = self.links.iter().filter(|link| link.side == Side::From);
        for (nth, since) in moved.flat_map(|link| link.moved.iter().map(|nth| (*nth, link.since))) {
            let at = usize::try_from(nth).unwrap_or(usize::MAX).wrapping_sub(1);
            if let Some(party) = self.parties.get_mut(at) {
                party.until_on.get_or_insert(since);
            }
        }
    }

    /// Whether it goes on within its main case: it has no decision of its own.
    pub fn is_within_another(&self) -> bool {
        self.decision.is_none() && self.main().is_some()
    }

    /// Whether its decision is its main case's to make, while it goes on and once it is closed.
    pub fn is_left_to_main(&self) -> bool {
        match self.status {
            CaseStatus::Merged => true,
            CaseStatus::Closed => self.is_within_another() && !self.is_suspected_crime(),
            _ => false,
        }
    }

    /// The decision that stands for it: its own, else its main case's.
    pub fn ruling(&self) -> Option<Ruling> {
        let of_main = || self.ruled.clone().filter(|_| self.main().is_some());
        self.decision.as_ref().map(Ruling::from).or_else(of_main)
    }

    /// The decision of its main case that stands for it; none where it has its own, or none stands.
    pub fn ruling_of_main(&self) -> Option<&Ruling> {
        self.ruled.as_ref().filter(|_| self.is_within_another())
    }

    /// The day from which its main case's decision stands for it; none where none does.
    pub fn ruled_on(&self) -> Option<NaiveDate> {
        let ruling = self.ruled.as_ref()?;
        let to_main = self.links.iter().find(|link| link.leads_to_main())?;
        Some(ruling.on.max(to_main.since))
    }

    /// Whether it stands assessed as a suspected crime that nobody has cleared.
    pub fn is_suspected_crime(&self) -> bool {
        !self.returned && self.assessment.as_ref().is_some_and(|a| a.jurisdiction == Jurisdiction::Criminal)
    }
}

/// Whether a transfer in this state keeps the case from being decided or sent again.
pub fn is_pending(kind: TransferKind, status: TransferStatus) -> bool {
    match status {
        TransferStatus::Sent | TransferStatus::Received => kind != TransferKind::Return,
        TransferStatus::Declined | TransferStatus::Referred => true,
        _ => false,
    }
}

pub(crate) const ASSESSMENT: &[Field] = &[
    word::<Jurisdiction>("jurisdiction", "研判").means("own、other、criminal；空：未研判"),
    Field::new("on", "日期", Holds::Day).column("assessed_on").ledger("研判日期", "空：未研判"),
    Field::new("to", "有管辖权的单位", Holds::Unit)
        .column("assessed_to")
        .ledger("应属单位代码", "研判认为有管辖权的单位"),
    Field::new("urgent", "紧急", Holds::Flag).means("研判为紧急"),
];

impl Recorded for Case {
    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }

    fn mark(&self) -> Option<Secrecy> {
        Some(self.secrecy)
    }
}

/// The clause that stands behind the keeping of such records.
pub const CLAUSE: &str = clause::ONE_TRANSFER;

/// Lists show them in a layout of their own.
pub const ENDS: Option<&Ends> = None;

/// Its fields, in the order of ledgers.
pub const FIELDS: &[Field] = tables!(OWN, violation::FIELDS, WEIGHED, GOODS);

const GOODS: &[Field] = &[Field::new("goods", "涉案物品", Holds::Parts(goods::FIELDS)).rows("goods", "case_id")];

const OWN: &[Field] = &[
    Field::new("id", "编号", Holds::Id).means("案件编号"),
    word::<CaseStatus>("status", "状态").ledger("状态代码", "案件状态"),
    Field::new("finder", "发现单位", Holds::Unit).ledger("发现单位代码", "发现单位"),
    Field::new("holder", "承办单位", Holds::Unit).ledger("承办单位代码", "现承办单位"),
    Field::new("title", "案由", Holds::Text).short().means("案由；有保密标记的只写标记").found_by("title_key"),
    word::<HeldBy>("held_by", "承办缘由")
        .means("found 本单位发现、transfer 接受移送、designation 指定、agreement 协商确定、return 退回"),
    Field::new("held_since", "承办自", Holds::Day).means("现承办单位承办的首日"),
    Field::new("found_on", "发现日期", Holds::Day).past().means("发现的日期"),
    word::<CaseSource>("source", "来源").means("inspection、report、assigned、platform；空：未登记"),
    Field::new("place", "地点", Holds::Text).means("案发地点").found_by("place_key"),
    Field::new("parties", "当事人", Holds::Parts(member::MEMBER)).rows("parties", "case_id"),
    Field::new("ongoing", "正在进行", Holds::Flag).means("发现时违法行为正在进行"),
    Field::new("measure", "制止措施", Holds::Text).means("采取的制止措施"),
    word::<Secrecy>("secrecy", "保密").means("none、privacy 个人隐私、business 商业秘密"),
    Field::new("assessment", "研判", Holds::Parts(ASSESSMENT)).within(),
    Field::new("findings", "调查情况", Holds::Text).means("初步调查情况"),
    Field::new("settled_once", "管辖移送已有结果", Holds::Flag).unstored(),
    Field::new("decided_by_government", "区政府已决定承办单位", Holds::Flag).unstored(),
    Field::new("returned", "公安已退回", Holds::Flag).unstored(),
    Field::new("decision", "处理决定", Holds::Parts(DECISION)).within(),
    Field::new("decisions", "历次决定", Holds::Parts(DECIDED)).rows("decisions", "case_id"),
    Field::new("reviews", "复议诉讼", Holds::Parts(REVIEWED)).rows("reviews", "case_id"),
    Field::new("stays", "暂缓履行", Holds::Parts(STAYED)).rows("stays", "case_id"),
    Field::new("performance", "履行", Holds::Dated(&PERFORMED)).ledger("履行情况", "full、part、none；空：未登记"),
    Field::new("enforcement", "强制执行", Holds::Dated(&ENFORCED)).means("self 自行、court 申请法院；空：没有"),
    Field::new("closed_on", "结案日期", Holds::Day).means("空：未结案"),
    Field::new("reopened", "重新办理", Holds::Flag).unstored(),
    Field::new("links", "关联案件", Holds::Parts(link::FIELDS)).rows("case_links", "case_id"),
    Field::new("ruled", "主案的决定", Holds::Parts(RULING)).unstored(),
    Field::new("revoked_with_main", "随主案撤销", Holds::Flag).unstored(),
    Field::new("original", "原移送单位", Holds::Unit)
        .ledger("原移送单位代码", "分出的案件：原案由哪个单位移送；空：不是"),
    Field::new("notified_on", "通报", Holds::Day).ledger("通报日期", "分出的案件：处理结果通报原移送单位；空：未通报"),
    Field::new("notify_doc_no", "通报文号", Holds::Number).column("notify_no").means("分出的案件：通报函文号"),
    LAST_ON,
    MATERIALS,
];
