//! A decision looked at again: by reconsideration, in court, by the deciding unit itself (六（二）).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, hint, leave, run, with, write};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::deadline::Ending;
use crate::record::case::Case;
use crate::record::decision::{DECISION, Decision, REVIEWED, Reviewed, SHARE};
use crate::record::field::{Field, Holds, fields, of};
use crate::record::money::Money;
use crate::record::stands;
use crate::record::words::{Disposition, Penalty, ReviewKind, ReviewResult, Standing, Vocabulary};
use crate::steps::bench::Bench;
use crate::steps::case::must_be_open;
use crate::steps::decision::{COPY_NONE, COPY_TO, HELP_FROM};
use crate::steps::disposition::{self, BY_ITSELF, Disposed, ENDS_LETTERS, TOLD_ANEW};
use crate::steps::performance::{in_force, or_another, say_which, still_in_force};
use crate::steps::{handling, told};

/// `case review`: what a review of the decision in force came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// Which decision of the case it was about, from 1; none: the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<u32>,
    /// By what way.
    pub kind: ReviewKind,
    /// What it came to.
    pub result: ReviewResult,
    /// Number of its paper.
    pub doc_no: String,
    /// What a changed decision says; as the former one, where it is not said.
    pub outcome: Option<Disposition>,
    /// Its kinds of penalty.
    #[serde(default)]
    pub penalties: Vec<Penalty>,
    /// What it fines or confiscates.
    pub amount: Option<Money>,
    /// The articles of law it rests on.
    pub basis: Option<String>,
    /// Units to be sent a copy of it; those that were sent the former one, when not named.
    pub copy_to: Option<Vec<String>>,
    /// Why nobody is.
    pub copy_none: Option<String>,
    /// Units whose help it needs.
    #[serde(default)]
    pub help_from: Vec<String>,
    /// Day it was served on the parties.
    pub served_on: Option<NaiveDate>,
    /// Day by which it is to be performed.
    pub perform_by: Option<NaiveDate>,
    /// The id the record of the copies gets.
    pub share: Option<Id>,
    /// What it says in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The letters for help that the decision needed end with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ends_letters: bool,
    /// The decision goes by itself: what others ask for, and the sending of the case, is not touched, and what takes its place is
    /// copied to whom it was. Not so in events of earlier programs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_itself: bool,
    /// What was decided beside another, and is changed, revoked or made anew, is told anew from that day. Not so in events of earlier
    /// programs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub told_anew: bool,
    /// Changed to what asks nothing of the party, it has no day to perform by but one that is told. Not so in events of earlier
    /// programs, which kept the former one's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_day: bool,
    /// Who owes a decision of the case already owes no second one. Not so in events of earlier programs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub owed_once: bool,
}

/// The day to perform by goes with what is to be performed: the step says so.
const OWN_DAY: Field = Field::new("own_day", "履行期限随处理结果", Holds::Flag).fixed().unstored();

/// A decision is owed once: the step says so.
const OWED_ONCE: Field = Field::new("owed_once", "不另欠一次决定", Holds::Flag).fixed().unstored();

impl Review {
    pub(crate) const FIELDS: &[Field] = fields!(
        REVIEWED: decision,
        kind,
        result,
        doc_no,
        outcome = of(DECISION, "outcome"),
        penalties = of(DECISION, "penalties"),
        amount = of(DECISION, "amount"),
        basis = of(DECISION, "basis"),
        copy_to = COPY_TO,
        copy_none = COPY_NONE,
        help_from = HELP_FROM,
        served_on = of(DECISION, "served_on"),
        perform_by = of(DECISION, "perform_by"),
        share = SHARE,
        content = of(DECISION, "content"),
        ends_letters = ENDS_LETTERS,
        by_itself = BY_ITSELF,
        told_anew = TOLD_ANEW,
        own_day = OWN_DAY,
        owed_once = OWED_ONCE,
    );

    /// The review as it is entered: what helps to carry the decision out ends with it.
    pub(super) fn entered(self) -> Self {
        Review { ends_letters: true, by_itself: true, told_anew: true, own_day: true, owed_once: true, ..self }
    }

    /// Upheld, the decision stands; else it falls, and what it opened with it: changed, another is in force from that day;
    /// revoked, the original unit is told; to be made anew, a decision is owed.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on.max(case.decision.as_ref().map_or(case.last_on, |decision| decision.on)))?;
        self.must_make_sense()?;
        disposition::number_is_new(bench, &self.doc_no)?;
        if let Some(nth) = self.names_another(&case) {
            return self.of_another(bench, &case, nth);
        }
        let disposed = match (&case.decision, self.result) {
            (Some(former), ReviewResult::Changed) => Some(self.changed(bench, &case, former)),
            _ => None,
        };
        disposed.as_ref().map_or(Ok(()), Disposed::must_make_sense)?;
        if !self.leaves_it() {
            must_be_open(&case, bench)?;
        }
        let nth = case.latest_nth();
        if self.judges_what_fell(&case, nth) {
            return self.record(bench, nth);
        }
        let former = in_force(bench, &case, None, "审查");
        let former = former.map_err(|error| self.or_tells(&case, nth, or_another(bench, &case, nth, "审查", error)))?;
        let former = former.decision;
        if self.decision.is_none() {
            say_which(bench, &case, nth, "审查");
        }
        self.record(bench, nth)?;
        if self.ends_letters && !self.leaves_it() {
            disposition::end_letters(bench, self.by_itself.then_some(nth), Ending::Review)?;
        }
        match self.result {
            ReviewResult::Unlawful => {}
            ReviewResult::Upheld => {
                if let Some(decided) = bench.file.case_mut()?.decided_mut() {
                    decided.standing = Standing::Upheld;
                }
            }
            ReviewResult::Changed => {
                disposition::fall(bench, Standing::Changed, self.by_itself)?;
                if let Some(mut disposed) = disposed {
                    disposed.former = bench.file.case()?.latest().cloned();
                    disposed.refusals(bench)?;
                    disposed.take_effect(bench)?;
                }
            }
            ReviewResult::Revoked => {
                disposition::fall(bench, Standing::Revoked, self.by_itself)?;
                told::decided(bench, &former.by, Ending::Review)?;
            }
            ReviewResult::Redo => {
                disposition::fall(bench, Standing::Redo, self.by_itself)?;
                self.owed_anew(bench, nth, &former)?;
            }
        }
        Ok(())
    }

    /// It takes nothing away: the decision is as it was.
    fn leaves_it(&self) -> bool {
        matches!(self.result, ReviewResult::Upheld | ReviewResult::Unlawful)
    }

    /// Whether a review that others made goes on about the `nth` decision when it is not in force any more, as where its unit
    /// revoked it and the party wants to hear that it was unlawful: that can only be told, and moves nothing.
    fn judges_what_fell(&self, case: &Case, nth: usize) -> bool {
        let Some(decided) = case.nth(nth).filter(|_| self.kind != ReviewKind::Own) else { return false };
        match self.result {
            ReviewResult::Unlawful => !decided.standing.is_in_force(),
            // Where another took its place, that is what is upheld.
            ReviewResult::Upheld => decided.standing == Standing::Revoked,
            _ => false,
        }
    }

    /// The refusal of what would take a decision away that fell before, with what can be told of it.
    fn or_tells(&self, case: &Case, nth: usize, refusal: Error) -> Error {
        if self.kind == ReviewKind::Own || self.leaves_it() || case.nth(nth).is_none() {
            return refusal;
        }
        let tell = hint!(
            "对已失效的决定所作的评判，",
            write("result", ReviewResult::Unlawful.title()),
            "（自行撤销后驳回诉讼请求的，写 ",
            with("result", ReviewResult::Upheld.title()),
            "）"
        );
        let own = refusal.hint.clone();
        refusal.hint(Hint::of(own.into_iter().chain([tell])))
    }

    /// Puts it among the reviews of the `nth` decision.
    fn record(&self, bench: &mut Bench<'_>, nth: usize) -> Result<()> {
        let on = bench.on;
        let doc_no = self.doc_no.clone();
        let case = bench.file.case_mut()?;
        case.reviews.push(Reviewed { decision: nth, kind: self.kind, result: self.result, on, doc_no });
        case.last_on = on;
        Ok(())
    }

    /// The `nth` decision is to be made anew: by the holder, or by the other unit whose it is, wherever the case is.
    fn owed_anew(&self, bench: &mut Bench<'_>, nth: usize, former: &Decision) -> Result<()> {
        let case = bench.file.case()?;
        if stands::to_be_redone(bench.file, case).all(|(other, _)| other != nth) {
            return handling::owed_anew(bench, self.owed_once);
        }
        let anew = run(format!("jiexie case decide {} --decision {nth} --outcome 结果", case.id));
        handling::owed_anew_beside(bench, &former.by)?;
        let by = bench.name(bench.file.current(&former.by));
        bench.warn(hint!([format!("责令{by}重作：{by}重新作出后用 "), anew, " 登记；其他决定不受影响"]));
        if bench.entering && handling::is_with_the_law(bench.file) {
            let way = handling::result_first(bench, bench.file.case()?);
            bench.warn(hint!(["案件现由司法机关办理，重新作出决定须待其有结果或退回"], [way]));
        }
        Ok(())
    }

    /// Only a decision that was changed says something new.
    fn must_make_sense(&self) -> Result<()> {
        let says_more = self.outcome.is_some()
            || !self.penalties.is_empty()
            || self.amount.is_some()
            || self.basis.is_some()
            || self.copy_to.is_some()
            || self.copy_none.is_some()
            || !self.help_from.is_empty()
            || self.served_on.is_some()
            || self.perform_by.is_some()
            || self.content.is_some();
        if says_more && self.result != ReviewResult::Changed {
            return Err(Error::input("只有变更决定才写变更后的内容").hint(hint!(
                [leave(&["outcome", "penalty", "amount"]), " 等"],
                ["责令重作的，重新作出后用 ", run("jiexie case decide 编号 --outcome 结果"), " 登记"]
            )));
        }
        Ok(())
    }

    /// The decision as changed: what is not told is as it was.
    fn changed<'s>(&'s self, bench: &Bench<'_>, case: &Case, former: &Decision) -> Disposed<'s> {
        let outcome = self.outcome.unwrap_or(former.outcome);
        let kept = outcome == Disposition::Penalty;
        let penalties = match self.penalties.is_empty() {
            true if kept => former.penalties.clone(),
            _ => self.penalties.clone(),
        };
        let goes_on = |day: &NaiveDate| *day >= bench.on && !(self.own_day && outcome == Disposition::NoPenalty);
        let takes_money = penalties.iter().copied().any(Penalty::takes_money);
        Disposed {
            decision: Decision {
                by: former.by.clone(),
                outcome,
                amount: self.amount.or(former.amount.filter(|_| takes_money)),
                penalties,
                basis: self.basis.clone().or_else(|| former.basis.clone().filter(|_| kept)),
                doc_no: Some(self.doc_no.clone()),
                on: bench.on,
                served_on: self.served_on,
                perform_by: self.perform_by.or(former.perform_by.filter(goes_on)),
                content: self.content.clone(),
            },
            former: case.latest().cloned(),
            copy_to: self.copy_to.clone(),
            copy_none: self.copy_none.as_deref(),
            help_from: &self.help_from,
            share: self.share,
            ending: Ending::Review,
            beside: false,
            in_place_of: None,
            ends_letters: false,
            by_itself: self.by_itself,
            told_anew: self.told_anew,
        }
    }

    /// Which decision it names, where that is not the last.
    fn names_another(&self, case: &Case) -> Option<usize> {
        let named = usize::try_from(self.decision?).unwrap_or(usize::MAX);
        Some(named).filter(|nth| *nth != case.latest_nth())
    }

    /// A decision that stands beside the last one is looked at: it alone falls or changes, and whoever handles the case owes what he
    /// owed.
    fn of_another(&self, bench: &mut Bench<'_>, case: &Case, nth: usize) -> Result<()> {
        if self.judges_what_fell(case, nth) {
            return self.record(bench, nth);
        }
        let former = still_in_force(bench, case, nth, "审查").map_err(|error| self.or_tells(case, nth, error))?;
        let disposed = Disposed { beside: true, in_place_of: Some(nth), ..self.changed(bench, case, &former) };
        if self.result == ReviewResult::Changed {
            disposed.must_make_sense()?;
        }
        if !self.leaves_it() {
            must_be_open(case, bench)?;
        }
        self.record(bench, nth)?;
        match self.result {
            ReviewResult::Unlawful => {}
            ReviewResult::Upheld => bench.file.case_mut()?.decisions[nth - 1].standing = Standing::Upheld,
            ReviewResult::Changed => {
                disposition::fall_beside(bench, nth, Standing::Changed, self.by_itself)?;
                let former = bench.file.case()?.decisions.get(nth - 1).cloned();
                let disposed = Disposed { former, ..disposed };
                disposed.refusals(bench)?;
                disposed.take_effect(bench)?;
            }
            ReviewResult::Revoked => {
                disposition::fall_beside(bench, nth, Standing::Revoked, self.by_itself)?;
                match self.told_anew {
                    true => told::decided_beside(bench, &former.by, Ending::Review)?,
                    false => told::sent_on(bench, &former.by)?,
                }
            }
            ReviewResult::Redo => {
                disposition::fall_beside(bench, nth, Standing::Redo, self.by_itself)?;
                if self.told_anew {
                    let by = bench.file.current(&former.by).to_owned();
                    told::fallen_beside(bench, &by)?;
                }
                self.owed_anew(bench, nth, &former)?;
            }
        }
        Ok(())
    }
}
