//! Cases that belong together: linked in the one, known in the other. The case linked away as merged or duplicate has the
//! other as its main case, whose decision stands for it. No state steps: they may bear any day since the case was found.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, hint, option, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::case::Case;
use crate::record::decision::{RULING, Ruling};
use crate::record::field::{Field, Holds, REASON, of, set_by, word};
use crate::record::link::{self, FIELDS};
use crate::record::words::{LinkKind, Side, Vocabulary};
use crate::steps::bench::Bench;
use crate::steps::told;

const OTHER: Field = Field::new("other", "另一案件", Holds::Id).fixed();

/// `case link`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The case linked to; of merged and duplicate ones the main case.
    pub other: Id,
    /// How.
    pub kind: LinkKind,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Link {
    pub(crate) const FIELDS: &[Field] = &[OTHER, of(FIELDS, "kind"), REASON];

    /// Ties the case to the other. What still had to be done about a case that goes on within another is called for no
    /// longer, but for a suspected crime, which is to be handed over all the same.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.found_on)?;
        self.refusals(bench, &case)?;
        if self.kind.has_main() {
            bench.end_for_good("case.assess", case.id, Ending::Merge);
            bench.end_for_good("transfer.send", case.id, Ending::Merge);
        }
        let since = bench.on;
        bench.file.case_mut()?.links.push(link::Link {
            case: self.other,
            kind: self.kind,
            side: Side::To,
            since,
            reason: self.reason.clone(),
            moved: Vec::new(),
        });
        Ok(())
    }

    /// Whether a tie says already what this one would. What was split, or only belonged together, may be joined from a later day
    /// on, and stays known as it was; by the side of a merger, or of a split, nothing less is told from that day on.
    fn is_said_by(&self, link: &link::Link, bench: &Bench<'_>) -> bool {
        let says_more = link.kind.has_main() || link.kind == LinkKind::Split && !self.kind.has_main();
        let by_then = self.kind.has_main() || bench.entering && link.since <= bench.on;
        link.case == self.other && link.side == Side::To && (link.kind == self.kind || says_more && by_then)
    }

    fn refusals(&self, bench: &Bench<'_>, case: &Case) -> Result<()> {
        let id = case.id;
        if self.other == id {
            return Err(
                Error::input(format!("案件 {id} 不能与自己关联")).hint(hint!(option("to"), " 写另一件案件的编号"))
            );
        }
        if self.kind == LinkKind::Split {
            return Err(Error::input("分出的案件由分案登记").hint(run(format!("jiexie case split {id} --title 案由"))));
        }
        let other = self.other;
        let wrong = || {
            let set = set_by(Link::FIELDS, "kind");
            hint!(
                ["关系自始有误的，", run(format!("jiexie correct {id} --event 序号 --set {set}=… --reason 理由"))],
                ["不再成立的，", run(format!("jiexie void {id} --event 序号 --reason 理由"))]
            )
        };
        let later = || run(format!("jiexie case link {id} --to {other} --as merged --reason 理由"));
        if let Some(link) = case.links.iter().find(|link| self.is_said_by(link, bench)) {
            let title = link.kind.title();
            let message = format!("案件 {id} 自 {} 起已与 {other} 关联（{title}）", link.since);
            let way = match link.kind {
                // A split is a step of its own, with parties that moved: it is not corrected into another tie.
                LinkKind::Split => hint!(
                    ["误分的，", run(format!("jiexie void {id} --reason 理由")), " 作废分出的案件，当事人回到原案"],
                    ["后来又并案的，", later(), "，分案照留"],
                    ["确已分出的，两案各自作出处理决定：", run(format!("jiexie case decide {id} --outcome 结果"))]
                ),
                kind if kind.has_main() => wrong(),
                _ => Hint::of([hint!("后来并案的，", later(), "，自并案之日起算"), wrong()]),
            };
            return Err(bench.refuse(clause::ONE_TRANSFER, message, way));
        }
        if !self.kind.has_main() {
            return Ok(());
        }
        if let Some(main) = case.main() {
            let message = format!("案件 {id} 已以 {main} 为主案，不得再以另一案件为主案");
            return Err(bench.refuse(clause::ONE_TRANSFER, message, wrong()));
        }
        if case.links.iter().any(|link| link.case == self.other && link.is_main_of()) {
            let message = format!("{} 已以案件 {id} 为主案，两案不能互为主案", self.other);
            let hint = hint!(
                [format!("以 {id} 为主案的，不必再登记")],
                [
                    format!("以 {} 为主案的，先 ", self.other),
                    run(format!("jiexie void {} --event 序号 --reason 理由", self.other))
                ]
            );
            return Err(bench.refuse(clause::ONE_TRANSFER, message, hint));
        }
        Ok(())
    }
}

/// What stands, in the light of the other case, between it and this one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Linked {
    /// The case that leads to this one.
    pub other: Id,
    /// How; none: no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<LinkKind>,
    /// From which day on; none: no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// Parties of this case that moved to the other, by their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<u32>,
    /// Which of several ties it tells, as that was told before; none: the only one between the two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<LinkKind>,
}

impl Linked {
    pub(crate) const FIELDS: &[Field] = &[
        OTHER,
        of(FIELDS, "kind"),
        of(FIELDS, "since"),
        of(FIELDS, "moved"),
        word::<LinkKind>("of", "所指关系").means("两案有几种关系时，说的是哪一种"),
    ];

    /// Shows the link on this side. It is judged where it was entered.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case_mut()?;
        let known = |link: &link::Link| {
            link.case == self.other && link.side == Side::From && self.of.is_none_or(|kind| kind == link.kind)
        };
        for gone in case.links.iter().filter(|link| known(link)) {
            let moved = gone.moved.iter().map(|nth| usize::try_from(*nth).unwrap_or(usize::MAX).wrapping_sub(1));
            for at in moved {
                if let Some(party) = case.parties.get_mut(at).filter(|party| party.until_on == Some(gone.since)) {
                    party.until_on = None;
                }
            }
        }
        case.links.retain(|link| !known(link));
        if let (Some(kind), Some(since)) = (self.kind, self.since) {
            let (case_id, moved) = (self.other, self.moved.clone());
            case.links.push(link::Link { case: case_id, kind, side: Side::From, since, reason: None, moved });
            case.part_with_moved();
        }
        Ok(())
    }
}

/// What the main case decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ruled {
    /// The main case.
    pub main: Id,
    /// The decision; none: it fell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Ruling>,
    /// It was revoked for good: nothing is to be decided any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub revoked: bool,
    /// It went to a judicial unit, by this transfer. None in events of earlier programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent: Option<Id>,
}

impl Ruled {
    pub(crate) const FIELDS: &[Field] = &[
        Field::new("main", "主案", Holds::Id),
        Field::new("decision", "决定", Holds::Parts(RULING)),
        Field::new("revoked", "撤销", Holds::Flag),
        Field::new("sent", "移送司法机关", Holds::Id),
    ];

    /// Meets `case.decide` and opens `transfer.notify` to the case's own original unit; one that fell leaves the case to be
    /// decided again. It is judged where it was made.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        if case.main() != Some(self.main) {
            return Ok(());
        }
        if let Some(sent) = self.sent {
            let on = bench.on;
            bench.file.case_mut()?.sent_with_main.push((sent, on));
            return if case.decision.is_some() { Ok(()) } else { told::sent_on(bench, &case.holder) };
        }
        let stored = bench.file.case_mut()?;
        stored.ruled = self.decision.clone();
        stored.revoked_with_main = self.revoked && case.decision.is_none();
        if case.decision.is_some() {
            return Ok(());
        }
        match &self.decision {
            Some(_) => {
                bench.on = came_on(bench);
                told::decided_by_main(bench)
            }
            None => told::fallen_with_main(bench, self.revoked),
        }
    }
}

/// The day on which the main case's decision comes to stand for the case: that of the decision, or, where the case came to its
/// holder after it, the day it came.
fn came_on(bench: &Bench<'_>) -> NaiveDate {
    let owed = bench.file.deadlines.iter().filter(|d| d.is_open() && d.rule == "case.decide");
    owed.map(|d| d.started_on).fold(bench.on, NaiveDate::max)
}
