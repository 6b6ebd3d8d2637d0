//! How a request for help ends: answered, refused, withdrawn, reported to the government.

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::error::hint::{add, hint, option, run, with};
use crate::ids::Id;
use crate::law::deadline::Ending;
use crate::law::{clause, statute};
use crate::record::assist::{Assist, FIELDS};
use crate::record::dossier::Dossier;
use crate::record::field::{Field, Holds, REASON, fields, tables};
use crate::record::letter;
use crate::record::material::Material;
use crate::record::paper::{self, Paper};
use crate::record::words::{AssistKind, AssistStatus};
use crate::steps::assist::must_be_open;
use crate::steps::bench::{Bench, telling};

/// `assist reply`: the asked unit answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// Articles held to apply.
    pub articles: Option<String>,
    /// Penalty standard.
    pub standard: Option<String>,
    /// Appraisal conclusion, or the answer in words.
    pub conclusion: Option<String>,
    /// Number of the paper it stands on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// Only part of what was asked for: the request stays open.
    #[serde(default)]
    pub partial: bool,
    /// Materials that go with it.
    #[serde(default)]
    pub materials: Vec<Material>,
    /// What its letter says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// How far its opinion reaches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<String>,
    /// When it was entered, the letter had ended with the decision it was to carry out: the answer came all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub after_end: bool,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

/// An answer that came when the letter had ended with its decision. None in events of earlier programs.
const AFTER_END: Field = Field::new("after_end", "终止后的答复", Holds::Flag).fixed().unstored();

impl Reply {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: articles,
        standard,
        conclusion,
        reply_doc_no as doc_no,
        partial = Field::new("partial", "部分答复", Holds::Flag),
        materials, answer = letter::ANSWER, limits = letter::LIMITS, after_end = AFTER_END; paper::FIELDS);

    /// The answer as it is entered: it says whether the letter had ended by then.
    pub(super) fn entered(self, file: &Dossier, record: Id) -> Self {
        let after_end = file.assist(record).is_ok_and(|assist| assist.status == AssistStatus::Ended);
        Reply { after_end, ..self }
    }

    /// Meets the limit of the asked unit. What comes after the letter ended with its decision is kept as what it is: it meets
    /// nothing, and the letter stays ended.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.last_on.max(assist.received_on.unwrap_or(assist.sent_on)))?;
        must_be_open(bench, &assist)?;
        let after_end = self.after_end && assist.status == AssistStatus::Ended;
        if after_end {
            bench.warn(format!(
                "函告 {} 已随原决定终止：照此登记为终止后的答复，不再计算时限（{}）",
                assist.id,
                assist.kind.clause()
            ));
        }
        if !self.partial {
            self.check_form(bench, &assist)?;
            if let Some(rule) = assist.kind.answer_limit() {
                bench.meet(rule, assist.id, None)?;
            }
            bench.end("assist.scene", assist.id, Ending::Close);
        }
        let on = bench.on;
        let stored = bench.file.assist_mut(assist.id)?;
        if !after_end {
            stored.status = if self.partial { AssistStatus::Partial } else { AssistStatus::Answered };
        }
        if !self.partial {
            stored.answered_on = Some(on);
        }
        stored.articles = self.articles.clone().or_else(|| stored.articles.take());
        stored.standard = self.standard.clone().or_else(|| stored.standard.take());
        stored.conclusion = self.conclusion.clone().or_else(|| stored.conclusion.take());
        stored.reply_doc_no = self.doc_no.clone().or_else(|| stored.reply_doc_no.take());
        stored.last_on = on;
        stored.materials.extend(self.materials.iter().cloned());
        Ok(())
    }

    fn check_form(&self, bench: &Bench<'_>, assist: &Assist) -> Result<()> {
        let hint = match assist.kind {
            AssistKind::Appraisal => hint!(
                [add("articles", "\"适用条款\""), " ", with("standard", "\"处罚标准\"")],
                ["鉴定结论用 ", option("conclusion")]
            ),
            AssistKind::Consult => hint!(add("articles", "\"适用条款\""), " ", with("standard", "\"处罚标准\"")),
            _ => return Ok(()),
        };
        let demand = |said: Option<&String>, message: &str| {
            bench.demand(said.map(String::as_str), assist.kind.clause(), message, hint.clone()).map(|_| ())
        };
        // What a partial answer gave is given.
        let [articles, standard, conclusion] = [
            self.articles.as_ref().or(assist.articles.as_ref()),
            self.standard.as_ref().or(assist.standard.as_ref()),
            self.conclusion.as_ref().or(assist.conclusion.as_ref()),
        ];
        let lacking = match (telling(articles.map(String::as_str)), telling(standard.map(String::as_str))) {
            (Some(_), None) => "书面意见还须载明处罚标准",
            (None, Some(_)) => "书面意见还须载明适用的法条",
            _ => "书面意见须载明适用的法条和处罚标准",
        };
        match demand(articles, lacking).and_then(|()| demand(standard, lacking)) {
            Err(_) if assist.kind == AssistKind::Appraisal && conclusion.is_some() => demand(conclusion, lacking),
            judged => judged,
        }
    }
}

/// `assist refuse`: material is refused on a statutory ground.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Refuse {
    /// The ground.
    pub statutory_ground: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What its letter says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Refuse {
    pub(crate) const FIELDS: &[Field] =
        fields!(FIELDS: ground as statutory_ground, doc_no = paper::DOC_NO, answer = letter::ANSWER; paper::FIELDS);

    /// Ends the request; only material may be refused, and only on a statutory ground.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.last_on)?;
        must_be_open(bench, &assist)?;
        if assist.kind != AssistKind::Material {
            return Err(bench.refuse(
                assist.kind.clause(),
                "此类请求应当依法办理，不得拒绝",
                hint!([run(format!("jiexie assist reply {}", assist.id))], ["请求方不再需要的，由其 withdraw"]),
            ));
        }
        let (message, hint) = (
            "除法定事由外不得拒绝提供材料",
            hint!(add("ground", "\"所依据的法律和条款\""), "，如 《档案法》第二十八条"),
        );
        let ground = bench.demand(self.statutory_ground.as_deref(), clause::MATERIAL, message, hint)?;
        if bench.is_new(ground) && !statute::is_named(ground) {
            return Err(bench.refuse(
                clause::MATERIAL,
                format!("{message}：“{ground}”没有指明法律"),
                hint!([option("ground"), " 写明允许拒绝的法律：《…》、第…条或法律名称"], ["没有法定事由的，应提供"]),
            ));
        }
        bench.end("assist.material", assist.id, Ending::Decline);
        end(bench, &assist, AssistStatus::Refused, ground, true)
    }
}

/// `assist withdraw`: the asking unit no longer needs it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Withdraw {
    /// Why.
    pub reason: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What its letter says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Withdraw {
    pub(crate) const FIELDS: &[Field] = tables!(&[REASON, paper::DOC_NO, letter::ANSWER], paper::FIELDS);

    /// Ends the request and every deadline on it.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.last_on)?;
        must_be_open(bench, &assist)?;
        let reason = self.reason.as_deref();
        let reason = bench.demand(reason, assist.kind.clause(), "撤回请求须说明理由", add("reason", "\"理由\""))?;
        for rule in
            ["assist.appraisal", "assist.scene", "assist.consult", "assist.material", "assist.act", "assist.hazard"]
        {
            bench.end(rule, assist.id, Ending::Withdraw);
        }
        end(bench, &assist, AssistStatus::Withdrawn, reason, false)
    }
}

fn end(bench: &mut Bench<'_>, assist: &Assist, status: AssistStatus, why: &str, answered: bool) -> Result<()> {
    let on = bench.on;
    let stored = bench.file.assist_mut(assist.id)?;
    stored.status = status;
    stored.ground = Some(why.to_owned());
    stored.answered_on = answered.then_some(on);
    stored.last_on = on;
    Ok(())
}

/// `assist report`: the government gets its report of a hazard.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Report {
    pub(crate) const FIELDS: &[Field] = tables!(&[paper::DOC_NO], paper::FIELDS);

    /// Meets `assist.hazard`: the competent unit was told by the request itself.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.found_on.unwrap_or(assist.sent_on))?;
        // Reported before the unit was told: met only once both were done.
        if bench.meet_on("assist.hazard", assist.id, None, bench.on.max(assist.sent_on))? == 0 {
            return Err(bench.refuse(
                clause::HAZARD,
                format!("{} 没有待报告的重大隐患", assist.id),
                hint!("重大隐患先用 ", run("assist new --kind hazard"), " 通报主管单位"),
            ));
        }
        let on = bench.on;
        let stored = bench.file.assist_mut(assist.id)?;
        stored.reported_on = Some(on);
        stored.last_on = stored.last_on.max(on);
        Ok(())
    }
}
