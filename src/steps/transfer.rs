//! A transfer: one case, from one unit to another (二（一）–（三）, 六（二）).

use serde::{Deserialize, Serialize};

use crate::error::hint::{add, first, hint, leave, option, run, using, with};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::law::rulebook::Materials;
use crate::record::case::{Assessment, Case};
use crate::record::dossier::Record;
use crate::record::field::{Field, fields};
use crate::record::material::{self, Material};
use crate::record::paper::{self, Paper};
use crate::record::transfer::{Answer, FIELDS, GROUNDS, Grounds, Told, Transfer};
use crate::record::words::{HeldBy, Jurisdiction, TransferKind, TransferStatus, Vocabulary};
use crate::steps::bench::{Bench, Opening};
use crate::steps::{case, crime, handling, scope};

/// `transfer new`: the holder sends the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// The case.
    pub case: Id,
    /// Sending unit, when it must be the one that opened the case in the same step.
    pub from: Option<String>,
    /// Receiving unit.
    pub to: String,
    /// What it is for; derived from the assessment when not said.
    pub kind: Option<TransferKind>,
    /// Number of the covering letter.
    pub doc_no: Option<String>,
    /// Sent as urgent.
    #[serde(default)]
    pub urgent: bool,
    /// Materials that go with it.
    #[serde(default)]
    pub materials: Vec<Material>,
    /// Which of the papers of a criminal transfer are among them.
    #[serde(default)]
    pub papers: Vec<String>,
    /// Why it is handed over.
    #[serde(flatten)]
    pub grounds: Grounds,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

/// What a transfer of the case is for, unless it is said: of a suspected crime, criminal.
pub fn kind_of(case: &Case, said: Option<TransferKind>) -> TransferKind {
    let by_assessment = if case.is_suspected_crime() { TransferKind::Criminal } else { TransferKind::Jurisdiction };
    said.unwrap_or(by_assessment)
}

/// The categories of material (二（三）) that a transfer of the case still wants besides `given`.
pub fn wanting<'r>(rules: &'r Materials, case: &Case, kind: TransferKind, given: &[Material]) -> Vec<&'r str> {
    let present: Vec<&Material> = case.materials.iter().chain(given).collect();
    rules.required.get(kind.word()).map_or(Vec::new(), |required| material::wanting(required, &present))
}

impl New {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: case,
        from,
        to,
        kind,
        doc_no,
        urgent,
        materials,
        papers; GROUNDS, paper::FIELDS);

    /// Meets `transfer.send`, `transfer.criminal` or `transfer.return`; opens `transfer.feedback`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        let kind = kind_of(&case, self.kind);
        // Earlier programs let a return stand before what its sender did with the case.
        let loose = kind == TransferKind::Return && !bench.entering;
        let floor = if loose { case.found_on } else { case.last_on.max(case.held_since) };
        bench.forward(floor)?;
        if let Some(day) = case.closed_on {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("案件 {} 已于 {day} 结案", case.id),
                hint!(
                    "先 ",
                    first("case.reopen", case.id, format!("jiexie case reopen {} --reason \"原因\"", case.id))
                ),
            ));
        }
        let from = match kind {
            TransferKind::Jurisdiction => self.jurisdiction_refusals(bench, &case)?,
            TransferKind::Criminal => self.criminal_refusals(bench, &case)?,
            TransferKind::Return => crime::returner(bench, &case, self.from.as_deref(), &self.to)?,
        };
        let urgent = case.assessment.as_ref().is_some_and(|assessment| assessment.urgent);
        self.check_materials(bench, &case, kind, urgent)?;
        self.note_papers(bench, kind)?;
        match kind {
            TransferKind::Jurisdiction => {
                if case.assessment.is_none() {
                    self.assess_as_found(bench, &case)?;
                }
                bench.owed_to("transfer.send", case.id, &self.to);
                bench.meet("transfer.send", case.id, None).map_err(|late| match &case.assessment {
                    Some(_) => late,
                    None => late.or(hint!(
                        "已按时研判、只是没有登记的，先 ",
                        first(
                            "case.assess",
                            case.id,
                            format!("jiexie case assess {} other --to {} --on 研判日期", case.id, bench.name(&self.to))
                        ),
                        " 补入"
                    )),
                })?;
                if bench.file.case()?.decision.is_none() {
                    bench.end("transfer.criminal", case.id, Ending::Assess);
                }
            }
            TransferKind::Criminal => crime::sent(bench, &case, &self.to)?,
            TransferKind::Return => crime::returned(bench, &from, &self.to)?,
        }
        bench.meet(handling::ASSESS, case.id, None)?;
        let mut transfer = Transfer {
            id: bench.record,
            status: TransferStatus::Sent,
            case: case.id,
            kind,
            from: from.clone(),
            to: self.to.clone(),
            sent_on: bench.on,
            doc_no: self.doc_no.clone(),
            urgent: self.urgent || urgent && kind == TransferKind::Jurisdiction,
            resent_on: None,
            received_on: None,
            received_by: None,
            service: None,
            answered_on: None,
            accepted: None,
            ground: None,
            reason: None,
            referred_on: None,
            designated_on: None,
            designated_to: None,
            designation_doc_no: None,
            settled_on: None,
            settled_to: None,
            settled_by: None,
            withdrawn_on: None,
            withdraw_reason: None,
            notified_on: None,
            notify_doc_no: None,
            given_back: false,
            handed_back: false,
            ended: false,
            outcome: None,
            outcomes: Vec::new(),
            last_on: bench.on,
            materials: self.materials.clone(),
            papers: self.papers.clone(),
            grounds: self.grounds.clone(),
            answer: Answer::default(),
            told: Told::default(),
            should_be: None,
            answer_doc_no: None,
            received_at: None,
            received_where: None,
            opinion: None,
            refer_doc_no: None,
            withdraw_doc_no: None,
        };
        transfer.refresh_status();
        bench.file.insert(Record::Transfer(Box::new(transfer)));
        if kind == TransferKind::Jurisdiction {
            bench.open(Opening::new("transfer.feedback", bench.record, &self.to, bench.on).toward(&from).presumed())?;
        }
        let on = bench.on;
        let case = bench.file.case_mut()?;
        case.last_on = case.last_on.max(on);
        if kind == TransferKind::Return { crime::comes_back(bench, &self.to) } else { Ok(()) }
    }

    /// A jurisdiction transfer: once, by the finder, of a case assessed as another unit's, to another unit.
    fn jurisdiction_refusals(&self, bench: &Bench<'_>, case: &Case) -> Result<String> {
        if case.settled_once || case.held_by != HeldBy::Found {
            return Err(case::only_upward(bench, case));
        }
        if let Some(open) = bench.file.open_transfer() {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("案件 {} 已在移送中（{}），不得重复移送", case.id, open.id),
                case::while_sent(open, "改送他单位的"),
            ));
        }
        self.stranger_refusal(bench, case)?;
        if self.to == case.holder {
            return Err(case::to_oneself(bench, case));
        }
        if bench.sets(&["to", "kind", "from"]) {
            scope::between_organs(bench, &case.holder, &self.to)?;
        }
        if case.decision.is_some() && !case.reopened {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                "案件已作出处理决定，不得再移送管辖",
                hint!(run(format!("jiexie case show {}", case.id)), " 查看"),
            ));
        }
        match case.assessment.as_ref().map(|assessment| assessment.jurisdiction) {
            Some(Jurisdiction::Criminal) if case.is_suspected_crime() => Err(bench.refuse(
                clause::CRIME,
                "涉嫌犯罪的案件应当移送司法机关",
                hint!(
                    ["改", using("kind", "criminal")],
                    [
                        "不涉嫌犯罪的，先 ",
                        first(
                            "case.assess",
                            case.id,
                            format!("jiexie case assess {} other --reason \"理由\"", case.id)
                        )
                    ]
                ),
            )),
            Some(Jurisdiction::Own) => Err(bench.refuse(
                clause::INVESTIGATE,
                "案件已判为本单位管辖，不得移送",
                hint!(
                    "确属他单位管辖的，先 ",
                    first("case.assess", case.id, format!("jiexie case assess {} other --reason \"理由\"", case.id))
                ),
            )),
            _ => Ok(case.holder.clone()),
        }
    }

    /// A criminal transfer: by the holder, to a judicial unit.
    fn criminal_refusals(&self, bench: &Bench<'_>, case: &Case) -> Result<String> {
        let sender = crime::sender(bench, case, &self.to)?;
        self.stranger_refusal(bench, case)?;
        Ok(sender)
    }

    /// Only the holder sends a case. What was entered before anybody looked at the sender stands as it was carried out: sent
    /// by the holder.
    fn stranger_refusal(&self, bench: &Bench<'_>, case: &Case) -> Result<()> {
        let Some(stranger) = self.from.as_ref().filter(|from| **from != case.holder && bench.entering) else {
            return Ok(());
        };
        let holder = bench.name(&case.holder);
        Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("{}不是案件 {} 的承办单位，不能移送；现由{holder}承办", bench.name(stranger), case.id),
            hint!(
                ["由承办单位移送：", with("from", holder), "，或", leave(&["from"])],
                [format!("{}另有发现的，以它自己的发现另行立案", bench.name(stranger))]
            ),
        ))
    }

    /// 二（三）: what must go with a transfer. Urgent by assessment may go first.
    fn check_materials(&self, bench: &mut Bench<'_>, case: &Case, kind: TransferKind, urgent: bool) -> Result<()> {
        let rules = &bench.ctx.law.book().materials;
        let wanting = wanting(rules, case, kind, &self.materials);
        let wanting: Vec<String> = wanting.into_iter().map(|kind| rules.kind_name(kind).to_owned()).collect();
        if wanting.is_empty() {
            return Ok(());
        }
        if urgent && kind == TransferKind::Jurisdiction {
            bench.warn(format!("材料待补：{}", wanting.join("、")));
            return Ok(());
        }
        let clause = rules.clause.clone();
        Err(bench.refuse(
            &clause,
            format!("移送材料不全，缺：{}", wanting.join("、")),
            match kind {
                TransferKind::Jurisdiction => hint!(
                    ["由登记簿做移交函的", add("letter", "移交函.docx")],
                    [
                        using("material", "letter=移交函.pdf"),
                        " ",
                        with("material", "source=…"),
                        " ",
                        with("material", "evidence=…"),
                        " 附上，只有纸质的用 ",
                        option("paper-materials"),
                        " 写明"
                    ],
                    ["情况紧急的，研判时", add("urgent", ""), " 可先移送后补"]
                ),
                TransferKind::Criminal => hint!(
                    using("material", "letter=移送书.pdf"),
                    " ",
                    with("material", "evidence=…"),
                    " 附上，只有纸质的用 ",
                    option("paper-materials"),
                    " 写明"
                ),
                TransferKind::Return => hint!(
                    using("material", "letter=退回函.pdf"),
                    " 附上，只有纸质的用 ",
                    option("paper-materials"),
                    " 写明"
                ),
            },
        ))
    }

    /// The papers that go with a suspected crime: noted where present, never demanded by this document.
    fn note_papers(&self, bench: &Bench<'_>, kind: TransferKind) -> Result<()> {
        let known = &bench.ctx.law.book().materials.criminal_kinds;
        if let Some(unknown) = self.papers.iter().find(|paper| !known.contains(paper)) {
            return Err(Error::input(format!("没有文书种类“{unknown}”")).hint(format!("可写：{}", known.join("、"))));
        }
        if kind != TransferKind::Criminal {
            return match self.papers.is_empty() {
                true => Ok(()),
                false => Err(Error::input("--paper 只用于涉嫌犯罪移送").hint(leave(&["paper"]))),
            };
        }
        Ok(())
    }

    /// Sent without an assessment on record: the sending shows it, and the limit has run since the day it was found.
    fn assess_as_found(&self, bench: &mut Bench<'_>, case: &Case) -> Result<()> {
        bench.open(Opening::new("transfer.send", case.id, &case.holder, case.found_on).toward(&self.to))?;
        bench.file.case_mut()?.assessment = Some(Assessment {
            jurisdiction: Jurisdiction::Other,
            to: Some(self.to.clone()),
            urgent: false,
            on: case.found_on,
        });
        Ok(())
    }
}
