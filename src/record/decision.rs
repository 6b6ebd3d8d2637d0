//! A decision on a case: what it says, what became of it, who looked at it again, how long it was stayed (六（二）).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::Id;
use crate::record::field::{Field, Holds, of, word};
use crate::record::money::Money;
use crate::record::words::{Disposition, Enforcer, Penalty, Performance, ReviewKind, ReviewResult, Standing};

/// The record of the copies of a decision: its number is given by the program.
pub const SHARE: Field = Field::new("share", "抄送编号", Holds::Id).fixed();

/// What a decision says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// The deciding unit.
    pub by: String,
    /// What was decided.
    pub outcome: Disposition,
    /// The kinds of penalty.
    pub penalties: Vec<Penalty>,
    /// Fined or confiscated.
    pub amount: Option<Money>,
    /// The articles of law it rests on.
    pub basis: Option<String>,
    /// Number of the decision document.
    pub doc_no: Option<String>,
    /// Day of the decision.
    pub on: NaiveDate,
    /// Day it was served on the parties.
    pub served_on: Option<NaiveDate>,
    /// Day by which it is to be performed.
    pub perform_by: Option<NaiveDate>,
    /// What it says in words; absent where nothing is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

/// A decision and what became of it. A case keeps every one it had.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decided {
    /// What it says.
    #[serde(flatten)]
    pub decision: Decision,
    /// What became of it.
    pub standing: Standing,
    /// The day from which it stands no more.
    pub fell_on: Option<NaiveDate>,
    /// Which decision of the case took its place, from 1.
    pub replaced_by: Option<usize>,
    /// The record of its copies.
    pub share: Option<Id>,
    /// How far it was performed, and when that was recorded.
    pub performance: Option<(Performance, NaiveDate)>,
    /// Who enforces it, and since when.
    pub enforcement: Option<(Enforcer, NaiveDate)>,
    /// The last day of its last stay.
    pub stayed_until: Option<NaiveDate>,
    /// It took the place of one that was to be made anew, and is the last all the same: whoever handles the case made it.
    #[serde(skip)]
    pub is_holders: bool,
}

impl Decided {
    /// A decision that came into force, with the record of its copies.
    pub fn begun(decision: Decision, share: Option<Id>) -> Self {
        let standing = Standing::Stands;
        Decided {
            decision,
            standing,
            fell_on: None,
            replaced_by: None,
            share,
            performance: None,
            enforcement: None,
            stayed_until: None,
            is_holders: false,
        }
    }

    /// Whether it asks something of the party.
    pub fn asks(&self) -> bool {
        let day = self.stayed_until.or(self.decision.perform_by);
        self.decision.outcome != Disposition::NoPenalty || day.is_some()
    }

    /// Whether it was performed in full.
    pub fn is_performed(&self) -> bool {
        self.performance.is_some_and(|(result, _)| result == Performance::Full)
    }
}

/// One review of a decision, with its paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reviewed {
    /// Which decision of the case, from 1.
    pub decision: usize,
    /// By what way.
    pub kind: ReviewKind,
    /// What it came to.
    pub result: ReviewResult,
    /// Day of its paper.
    pub on: NaiveDate,
    /// Number of its paper.
    pub doc_no: String,
}

/// One stay of a decision; instalments are a stay to their last day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stayed {
    /// Which decision of the case, from 1.
    pub decision: usize,
    /// Day it was granted.
    pub on: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
}

/// A decision that stands for a case, be it its own or its main case's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// The deciding unit.
    pub by: String,
    /// What was decided.
    pub outcome: Disposition,
    /// Number of the decision document.
    pub doc_no: Option<String>,
    /// Day of the decision.
    pub on: NaiveDate,
}

impl From<&Decision> for Ruling {
    fn from(decision: &Decision) -> Self {
        let Decision { by, outcome, doc_no, on, .. } = decision.clone();
        Ruling { by, outcome, doc_no, on }
    }
}

/// The fields of a decision.
pub const DECISION: &[Field] = &[
    word::<Disposition>("outcome", "结果").ledger("处理结果", "penalty、no-penalty、other；空：未决定"),
    Field::new("by", "决定单位", Holds::Unit).column("decided_by").ledger("决定单位代码", "作出决定的单位"),
    Field::new("on", "决定日期", Holds::Day).titled().column("decided_on").ledger("决定日期", "空：未决定"),
    Field::new("doc_no", "决定文号", Holds::Number).column("decision_no").ledger("决定文号", "空：文号待补，或未决定"),
    word::<Penalty>("penalties", "处罚种类").many().means("处罚的种类，JSON 数组；空数组：未写明"),
    Field::new("amount", "金额", Holds::Money).means("罚没金额，元，两位小数；空：没有或未写明"),
    Field::new("basis", "处罚依据", Holds::Text).means("所依据的法条"),
    Field::new("served_on", "送达日期", Holds::Day).titled().past().means("空：未登记送达"),
    Field::new("perform_by", "履行期限", Holds::Day).titled().means("空：未定"),
    Field::new("content", "决定内容", Holds::Text)
        .lines()
        .column("decision_content")
        .means("决定的内容，不予处罚的为理由；空：未登记"),
];

/// How far a decision was performed.
pub(crate) const PERFORMED: Field = word::<Performance>("performance", "履行");

/// Who enforces it.
pub(crate) const ENFORCED: Field = word::<Enforcer>("enforcement", "强制执行");

/// The fields of a decision that stands for a case.
pub const RULING: &[Field] = &[of(DECISION, "by"), of(DECISION, "outcome"), of(DECISION, "doc_no"), of(DECISION, "on")];

/// The fields of a decision among all of a case's.
pub const DECIDED: &[Field] = &[
    of(DECISION, "outcome"),
    of(DECISION, "by"),
    of(DECISION, "on"),
    of(DECISION, "doc_no"),
    of(DECISION, "penalties"),
    of(DECISION, "amount"),
    of(DECISION, "basis"),
    of(DECISION, "served_on"),
    of(DECISION, "perform_by"),
    of(DECISION, "content"),
    word::<Standing>("standing", "效力")
        .means("stands 有效、upheld 维持、changed 变更、revoked 撤销、redo 重作、replaced 代替"),
    Field::new("fell_on", "失效日期", Holds::Day).titled().means("不再有效的首日；空：有效"),
    Field::new("replaced_by", "由第几次决定代替", Holds::Count).titled().means("空：没有"),
    Field::new("share", "抄送", Holds::Id).column("share_id").titled().means("抄送的共享编号；空：没有抄送"),
    Field::new("performance", "履行", Holds::Dated(&PERFORMED))
        .titled()
        .ledger("履行情况", "本次决定的：full、part、none；空：未登记"),
    Field::new("enforcement", "强制执行", Holds::Dated(&ENFORCED))
        .titled()
        .means("本次决定的：self 自行、court 申请法院；空：没有"),
    Field::new("stayed_until", "暂缓至", Holds::Day).titled().means("本次决定最后一次暂缓的末日；空：没有暂缓"),
];

/// The fields of a review.
pub const REVIEWED: &[Field] = &[
    Field::new("decision", "第几次决定", Holds::Count).titled().means("审查的是本案第几次决定，从 1 起"),
    word::<ReviewKind>("kind", "途径").means("reconsideration 复议、litigation 诉讼、own 自行纠正"),
    word::<ReviewResult>("result", "审查结果")
        .means("upheld 维持、changed 变更、revoked 撤销、redo 重作、unlawful 确认违法"),
    Field::new("on", "日期", Holds::Day).column("reviewed_on").means("审查文书的日期"),
    Field::new("doc_no", "文号", Holds::Number).column("review_no").means("审查文书的文号"),
];

/// The fields of a stay.
pub const STAYED: &[Field] = &[
    Field::new("decision", "第几次决定", Holds::Count).titled().means("暂缓的是本案第几次决定，从 1 起"),
    Field::new("on", "日期", Holds::Day).column("stayed_on").means("准予暂缓的日期"),
    Field::new("until", "暂缓至", Holds::Day).column("until_on").titled().means("暂缓的末日；分期的为末期之日"),
    Field::new("reason", "理由", Holds::Text).means("暂缓的理由"),
];
