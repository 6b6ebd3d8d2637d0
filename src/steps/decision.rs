//! Deciding a case, and what becomes of the decision: performed, or enforced.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::case::{Assessment, Case, DECISION, Decision, ENFORCED, PERFORMED};
use crate::record::field::{Field, Holds, fields, of};
use crate::record::words::{Disposition, Enforcer, HeldBy, Jurisdiction, Performance};
use crate::steps::bench::{Bench, Opening};
use crate::steps::case::must_be_open;
use crate::steps::{handling, share, told};

/// `case decide`: the holder disposes of the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decide {
    /// The deciding unit; the holder when not named.
    pub by: Option<String>,
    /// What was decided.
    pub outcome: Disposition,
    /// Number of the decision document.
    pub doc_no: String,
    /// Units to be sent a copy of a penalty; the transferring unit when not named.
    pub copy_to: Option<Vec<String>>,
    /// Why a penalty of the bureau is copied to nobody; none in events of earlier programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_none: Option<String>,
    /// Units whose help the penalty needs.
    #[serde(default)]
    pub help_from: Vec<String>,
    /// Day by which it is to be performed.
    pub perform_by: Option<NaiveDate>,
    /// The id the record of the copies gets.
    pub share: Option<Id>,
}

impl Decide {
    pub(crate) const FIELDS: &[Field] = fields!(
        DECISION: by,
        outcome,
        doc_no = of(DECISION, "doc_no").becoming("decision_no"),
        copy_to = Field::new("copy_to", "抄送单位", Holds::Unit).many(),
        copy_none = Field::new("copy_none", "不抄送的理由", Holds::Text),
        help_from = Field::new("help_from", "配合单位", Holds::Unit).many(),
        perform_by,
        share = Field::new("share", "抄送编号", Holds::Id).fixed(),
    );

    /// Opens `transfer.notify`, and for a penalty of the bureau the copies and the letters for help.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on.max(case.held_since))?;
        if let Some(day) = self.perform_by
            && day < bench.on
        {
            return Err(Error::input(format!("履行期限 {day} 早于决定日期 {}", bench.on))
                .hint("--perform-by 应为决定当日或以后"));
        }
        must_be_open(&case, bench)?;
        let by = self.by.clone().unwrap_or_else(|| case.holder.clone());
        self.refusals(bench, &case, &by)?;
        bench.end("transfer.send", case.id, Ending::Decide);
        told::open(bench, &by)?;
        if self.outcome == Disposition::Penalty && bench.ctx.units.is(&by, "bureau") {
            self.open_copies(bench, &case, &by)?;
        }
        for helper in &self.help_from {
            bench.open(Opening::new("assist.enforce", case.id, &by, bench.on).toward(helper))?;
        }
        let judicial = bench.ctx.units.is(&by, "judicial");
        let on = bench.on;
        let case = bench.file.case_mut()?;
        let shown = case.assessment.is_none() && case.held_by == HeldBy::Found && !judicial;
        if shown {
            // Acting on its own find shows it: nobody assesses twice what he decides.
            case.assessment = Some(Assessment { jurisdiction: Jurisdiction::Own, to: None, urgent: false, on });
        }
        case.last_on = on;
        case.performance = None;
        case.enforcement = None;
        case.reopened = false;
        case.decision =
            Some(Decision { by, outcome: self.outcome, doc_no: self.doc_no.clone(), on, perform_by: self.perform_by });
        handling::decided(bench, shown)
    }

    fn refusals(&self, bench: &Bench<'_>, case: &Case, by: &str) -> Result<()> {
        if let Some(open) = bench.file.open_transfer() {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("移送 {} 尚未办结，不得作出处理决定", open.id),
                "等待接受、指定或退回后由承办单位决定",
            ));
        }
        if by != case.holder {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{}不是案件 {} 的承办单位", bench.name(by), case.id),
                format!("由承办单位{}作出决定", bench.name(&case.holder)),
            ));
        }
        if case.decision.is_some() && !case.reopened {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("案件 {} 已作出处理决定", case.id),
                "决定登记有误的，用 correct 更正；重办的，结案后用 case reopen",
            ));
        }
        handling::crime_waits(bench, case, self.outcome)?;
        let assessed = case.assessment.as_ref().map(|assessment| assessment.jurisdiction);
        if assessed == Some(Jurisdiction::Other) && case.held_by == HeldBy::Found {
            return Err(bench.refuse(
                clause::INVESTIGATE,
                "案件已判为他单位管辖，本单位不得作出处理决定",
                format!("移送有管辖权的单位；确属本单位的，先 jiexie case assess {} own --reason \"理由\"", case.id),
            ));
        }
        let bureau_penalty = self.outcome == Disposition::Penalty && bench.ctx.units.is(by, "bureau");
        if (self.copy_to.is_some() || self.copy_none.is_some()) && !bureau_penalty {
            return Err(bench.refuse(
                clause::COPIES,
                "只有区综合行政执法局的处罚决定才抄送相关单位",
                "去掉 --copy-to、--copy-none；其他决定用 transfer notify 通报原移送单位",
            ));
        }
        if !bureau_penalty && !self.help_from.is_empty() {
            return Err(bench.refuse(
                clause::ENFORCEMENT,
                "只有区综合行政执法局的处罚决定才函告相关单位配合执行",
                "去掉 --help-from",
            ));
        }
        let selves = self.copy_to.iter().flatten().chain(&self.help_from).any(|unit| unit == by);
        if selves {
            return Err(Error::input("抄送或配合单位不能是作出决定的单位自己").hint("写其他单位"));
        }
        Ok(())
    }

    /// 三（四）: a penalty of the bureau is copied to each unit concerned.
    fn open_copies(&self, bench: &mut Bench<'_>, case: &Case, by: &str) -> Result<()> {
        let default: Vec<String> =
            bench.file.original().map(str::to_owned).filter(|original| original != by).into_iter().collect();
        let recipients = self.copy_to.clone().unwrap_or(default);
        if let Some(reason) = self.copy_none.as_deref().filter(|_| !recipients.is_empty()) {
            let names: Vec<String> = recipients.iter().map(|unit| bench.name(unit)).collect();
            return Err(bench.refuse(
                clause::COPIES,
                format!("处罚决定应抄送{}，不得以“{reason}”不抄送", names.join("、")),
                "去掉 --copy-none",
            ));
        }
        if recipients.is_empty() {
            if bench.sets(&["copy_to", "copy_none", "outcome"]) {
                bench.demand(
                    self.copy_none.as_deref(),
                    clause::COPIES,
                    "处罚决定没有抄送单位",
                    "加 --copy-to 相关单位；确无相关单位的，加 --copy-none \"理由\"",
                )?;
            }
            return Ok(());
        }
        let id = self.share.ok_or_else(|| Error::io("处罚抄送缺少编号"))?;
        share::open_penalty(bench, id, case, by, &recipients)
    }
}

/// `case perform`: how far the decision was performed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Perform {
    /// How far.
    pub result: Performance,
}

impl Perform {
    pub(crate) const FIELDS: &[Field] = &[PERFORMED.called("result").among_texts()];

    /// Opens `case.enforce` when something is left undone (六（二）).
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        must_be_open(&case, bench)?;
        let Some(decision) = &case.decision else {
            return Err(bench.refuse(
                clause::CRIME,
                "案件尚未作出处理决定，无从登记履行",
                format!("先 jiexie case decide {}", case.id),
            ));
        };
        if let Some(day) = decision.perform_by
            && self.result != Performance::Full
            && bench.on <= day
        {
            bench.warn(format!("履行期限 {day} 尚未届满"));
        }
        if self.result == Performance::Full {
            bench.end("case.enforce", case.id, Ending::Perform);
        } else if !bench.runs("case.enforce", case.id) && case.enforcement.is_none() {
            bench.open(Opening::new("case.enforce", case.id, &case.holder, bench.on))?;
        }
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.performance = Some((self.result, on));
        Ok(())
    }
}

/// `case enforce`: compulsory enforcement starts, or the court is applied to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Enforce {
    /// By whom.
    pub by: Enforcer,
}

impl Enforce {
    pub(crate) const FIELDS: &[Field] = &[ENFORCED.called("by")];

    /// Meets `case.enforce` (六（二）).
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on)?;
        must_be_open(&case, bench)?;
        if bench.meet("case.enforce", case.id, None)? == 0 {
            return Err(bench.refuse(
                clause::CRIME,
                "没有待强制执行的决定",
                format!("先登记不履行：jiexie case perform {} --result none", case.id),
            ));
        }
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = on;
        case.enforcement = Some((self.by, on));
        Ok(())
    }
}
