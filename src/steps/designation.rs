//! A transfer put to the government, and the unit it names.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{add, first, hint, option, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::case::Case;
use crate::record::dispute::Dispute;
use crate::record::docno;
use crate::record::dossier::{Dossier, Record};
use crate::record::field::{Field, Holds, fields};
use crate::record::letter;
use crate::record::link::Link;
use crate::record::paper::{self, Paper};
use crate::record::transfer::{FIELDS, Transfer};
use crate::record::words::{
    About, DisputeStatus, HeldBy, LinkKind, Settled, Side, TransferKind, TransferStatus, UnitRole, Vocabulary,
};
use crate::steps::bench::{Bench, Opening};
use crate::steps::{case, crime, handling, scope, told, upward};

/// `transfer refer`: to the government, the only way up.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Refer {
    /// What the referring unit holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
    /// The law it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Refer {
    pub(crate) const FIELDS: &[Field] =
        fields!(FIELDS: opinion, basis = letter::REFER_BASIS, refer_doc_no as doc_no; paper::FIELDS);

    /// Meets `transfer.refer`; opens `transfer.designate`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        bench.forward(transfer.last_on)?;
        bench.in_order_of_case()?;
        let case = bench.file.case()?.clone();
        let may = matches!(
            (transfer.kind, transfer.status),
            (TransferKind::Jurisdiction, TransferStatus::Declined | TransferStatus::Accepted)
                | (TransferKind::Return, TransferStatus::Sent | TransferStatus::Received)
        );
        if case.decided_by_government {
            return Err(case::only_upward(bench, &case));
        }
        let undecided = !handling::is_decided(bench.file, &case);
        let holds = transfer.status == TransferStatus::Declined || case.holder == bench.file.current(&transfer.to);
        if !may || !undecided || !holds || case.closed_on.is_some() {
            let status = transfer.status.title();
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{} 现为“{status}”，不能报请区政府决定", transfer.id),
                match transfer.status {
                    TransferStatus::Notified if undecided && case.closed_on.is_none() => upward::dispute_way(case.id),
                    _ => "以管辖为由不接受的、接受后认为不属本单位管辖的，或公安退回而不属本局管辖的，才报请；已指定的须办理".into(),
                },
            ));
        }
        bench.meet("transfer.refer", transfer.id, None)?;
        let referring = bench.file.current(&transfer.to).to_owned();
        let government = bench.ctx.units.role_code(UnitRole::Government)?;
        bench.open(Opening::new("transfer.designate", transfer.id, &government, bench.on).toward(&referring))?;
        let on = bench.on;
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.referred_on = Some(on);
        stored.opinion.clone_from(&self.opinion);
        stored.refer_doc_no.clone_from(&self.doc_no);
        stored.last_on = on;
        stored.refresh_status();
        Ok(())
    }
}

/// `transfer designate`: the government names the handling unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Designate {
    /// The unit named; any, finder and decliner included, and one beyond the district.
    pub to: String,
    /// Number of the government's document.
    pub doc_no: String,
    /// Disputes about who handles the case that were open when it was entered: that is decided, and they with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Id>,
    /// The case came back from the judicial unit it was sent to, and no other unit had transferred it: who sent it out and put it
    /// to the government is told the outcome. None in events of earlier programs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tells_referrer: bool,
    /// The day it was put to the government, where that is told with what came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referred_on: Option<NaiveDate>,
}

/// Disputes about who handles a case that end with what the government says of it.
pub(super) const DISPUTES: Field = Field::new("disputes", "一并了结的争议", Holds::Id).many().fixed();

impl Designate {
    pub(crate) const FIELDS: &[Field] = fields!(
        FIELDS: designated_to as to,
        designation_doc_no as doc_no,
        disputes = DISPUTES,
        tells_referrer = Field::new("tells_referrer", "处理结果通报报请单位", Holds::Flag).fixed().unstored(),
        referred_on,
    );

    /// The designation as it is entered: it ends the open disputes about who handles the case, and says who is told.
    pub(super) fn entered(self, file: &Dossier, record: Id, on: NaiveDate) -> Self {
        // Who had sent it out as a suspected crime and got it back hands it on; who only got what the police found does not.
        let returned = file.transfer(record).ok().filter(|transfer| transfer.kind == TransferKind::Return);
        let sent = |unit: &str| {
            let own = |t: &Transfer| t.kind == TransferKind::Criminal && file.current(&t.from) == unit;
            file.transfers().any(own)
        };
        let tells_referrer = file.original().is_none() && returned.is_some_and(|t| sent(file.current(&t.to)));
        Designate { disputes: decided_with(file, record, on), tells_referrer, ..self }
    }

    /// Meets `transfer.designate`; the unit holds the case as if it had accepted. Again, when the government changes its mind.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        self.refer(bench)?;
        let transfer = bench.file.transfer(bench.record)?.clone();
        bench.forward(transfer.last_on)?;
        bench.in_order_of_case()?;
        scope::named_by_government(bench, &self.to, clause::ONE_TRANSFER)?;
        if self.is_a_change(bench, &transfer)? {
            return self.settle_by_government(bench, transfer.id);
        }
        if transfer.status != TransferStatus::Referred {
            let status = transfer.status.title();
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{} 现为“{status}”，没有待区政府决定的报请", transfer.id),
                match transfer.status {
                    TransferStatus::Declined | TransferStatus::Accepted => {
                        let refer = format!("jiexie transfer refer {}", transfer.id);
                        hint!(
                            ["先 ", first("transfer.refer", transfer.id, refer)],
                            ["报请没有登记的，与指定一并登记：", add("referred", "报请日期")]
                        )
                    }
                    TransferStatus::Sent | TransferStatus::Received => {
                        hint!("接受单位以管辖为由不接受后，", run(format!("jiexie transfer refer {}", transfer.id)))
                    }
                    TransferStatus::Settled => {
                        hint!(["由协商确定的单位承办"], ["另有争议的，", handling::way_to_new(Some(transfer.case))])
                    }
                    TransferStatus::Notified => upward::dispute_way(transfer.case),
                    _ => hint!(run(format!("jiexie transfer show {}", transfer.id)), " 查看办理情况"),
                },
            ));
        }
        must_be_new(bench, &self.to, &self.doc_no)?;
        bench.meet("transfer.designate", transfer.id, None)?;
        self.settle_by_government(bench, transfer.id)
    }
}

impl Designate {
    /// Puts the case to the government on the day it was, where that is told with what came of it: entered late by itself, it
    /// would leave what followed the designation without it.
    fn refer(&self, bench: &mut Bench<'_>) -> Result<()> {
        let Some(day) = self.referred_on else { return Ok(()) };
        let on = bench.on;
        if day > on {
            return Err(Error::input(format!("报请日期 {day} 晚于指定日期 {on}")).hint(hint!(
                option("referred"),
                " 写报请的日期，",
                option("on"),
                " 写指定的日期"
            )));
        }
        bench.on = day;
        let referred = Refer::default().carry_out(bench);
        bench.on = on;
        referred
    }

    /// Whether the government, which has spoken already, changes its mind: with a new number, as long as nothing is decided.
    fn is_a_change(&self, bench: &mut Bench<'_>, transfer: &Transfer) -> Result<bool> {
        let spoken = transfer.designated_on.is_some() || transfer.settled_by == Some(Settled::Decided);
        if !spoken || transfer.ended || transfer.withdrawn_on.is_some() {
            return Ok(false);
        }
        let case = bench.file.case()?.clone();
        case::must_be_open(&case, bench)?;
        must_be_undecided(bench, &case)?;
        let held_as_crime = case.held_by == HeldBy::Transfer && bench.ctx.units.is(&case.holder, UnitRole::Judicial);
        if held_as_crime && bench.file.current(transfer.handler().unwrap_or_default()) != case.holder {
            return Err(bench.refuse(
                clause::CRIME,
                format!("案件 {} 已移送{}，不再改变指定", case.id, bench.name(&case.holder)),
                "司法机关退回后再由区政府指定",
            ));
        }
        if transfer.designation_doc_no.as_deref() == Some(self.doc_no.as_str()) {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{} 已由 {} 指定，改变指定须有新的文号", transfer.id, self.doc_no),
                hint!(
                    [option("doc-no"), " 写新的文号"],
                    ["指定登记有误的，", run(format!("jiexie correct {}", transfer.id)), " 列出各项，更正该项"]
                ),
            ));
        }
        must_be_new(bench, &self.to, &self.doc_no)?;
        if case.holder == self.to {
            bench.warn(format!("仍由{}承办", bench.name(&self.to)));
        }
        Ok(true)
    }

    /// The government's word on who handles the case.
    fn settle_by_government(&self, bench: &mut Bench<'_>, id: Id) -> Result<()> {
        let on = bench.on;
        crime::given_elsewhere(bench, Ending::Designate)?;
        let stored = bench.file.transfer_mut(id)?;
        stored.designated_on = Some(on);
        stored.designated_to = Some(self.to.clone());
        stored.designation_doc_no = Some(self.doc_no.clone());
        // What the former handler told of the case says nothing of the one named now.
        stored.notified_on = None;
        stored.notify_doc_no = None;
        stored.last_on = on;
        stored.refresh_status();
        let former = bench.file.case()?.holder.clone();
        let returned = bench.file.transfer(id).ok().filter(|transfer| transfer.kind == TransferKind::Return);
        let referrer = returned.filter(|_| self.tells_referrer).map(|transfer| transfer.to.clone());
        let case = bench.file.case_mut()?;
        case.original = case.original.take().or(referrer);
        case.settled_once = true;
        case.holder.clone_from(&self.to);
        case.held_by = HeldBy::Designation;
        case.held_since = on;
        self.say_what_stays(bench, &former)?;
        end_disputes(bench, &self.disputes, &self.to, Ending::Designate)?;
        told::came(bench, &self.to, Ending::Designate)?;
        crime::goes_along(bench, &self.to, Ending::Designate)
    }

    /// A case split off before goes its own way: what was designated is the case that was transferred. Where the government spoke
    /// of both, what it said of the other is said there, under the same number.
    fn say_what_stays(&self, bench: &mut Bench<'_>, former: &str) -> Result<()> {
        let split = |link: &&Link| link.kind == LinkKind::Split && link.side == Side::From && link.since < bench.on;
        let cases: Vec<Id> = bench.file.case()?.links.iter().filter(split).map(|link| link.case).collect();
        let sides = if former == self.to {
            "单位,单位".to_owned()
        } else {
            bench.name(former) + "," + &bench.name(&self.to)
        };
        let (to, doc_no) = (bench.name(&self.to), self.doc_no.clone());
        for case in cases {
            bench.warn(hint!(
                [format!("此前分出的 {case} 不随这次指定，仍由其承办单位办理")],
                [
                    "区政府一并指定的，",
                    run(format!("jiexie dispute new --case {case} --between {sides} --title 由谁承办")),
                    "，再 ",
                    run("jiexie dispute escalate 争议编号"),
                    "、",
                    run(format!("jiexie dispute decide 争议编号 --to {to} --doc-no {doc_no}"))
                ]
            ));
        }
        Ok(())
    }
}

/// The open disputes about who handles the case of a dossier, but for `record` itself: the government's word ends them too.
pub(super) fn decided_with(file: &Dossier, record: Id, on: NaiveDate) -> Vec<Id> {
    // What was quarrelled about later, the government had said nothing of.
    let about = open_disputes(file).filter(|dispute| dispute.raised_on <= on);
    let about = about.filter(|dispute| dispute.id != record && is_about_handling(file, dispute));
    about.map(|dispute| dispute.id).collect()
}

/// What the government said of the case, by designating or by deciding one dispute, it said of `disputes` about it (四（四）).
pub(super) fn end_disputes(bench: &mut Bench<'_>, disputes: &[Id], to: &str, by: Ending) -> Result<()> {
    let how = if by == Ending::Designate { "指定" } else { "决定" };
    for id in disputes {
        // One entered by mistake, or raised after the day of a word that was entered late.
        let Some(dispute) = bench.file.dispute(*id).ok().filter(|dispute| is_open(dispute)) else { continue };
        let on = bench.on.max(dispute.last_on);
        let again =
            dispute.case.map_or_else(String::new, |case| format!("；另有争议的，{}", handling::way_to_new(Some(case))));
        for rule in ["dispute.settle", "dispute.decide"] {
            bench.end(rule, *id, by);
        }
        let stored = bench.file.dispute_mut(*id)?;
        stored.status = DisputeStatus::Decided;
        stored.decided_on = Some(on);
        stored.to = Some(to.to_owned());
        // The document is the other record's, which gives its number.
        stored.last_on = on;
        bench.warn(format!("争议 {id} 随区政府的{how}了结（{}）{again}", clause::DISPUTES));
    }
    let open = open_disputes(bench.file).filter(|dispute| dispute.raised_on <= bench.on && dispute.id != bench.record);
    for id in open.map(|dispute| dispute.id).collect::<Vec<Id>>() {
        let way = hint!(format!("已随{how}了结的，"), run(format!("jiexie dispute withdraw {id} --reason \"理由\"")));
        bench.warn(format!("争议 {id} 未写明为由谁承办，仍未了结；{way}"));
    }
    Ok(())
}

/// Who handles a case is not changed while a decision of its holder stands, whoever has the say: the government, or the units
/// among themselves.
pub(super) fn must_be_undecided(bench: &Bench<'_>, case: &Case) -> Result<()> {
    if !handling::is_decided(bench.file, case) {
        return Ok(());
    }
    let id = case.id;
    Err(bench.refuse(
        clause::ONE_TRANSFER,
        format!("案件 {id} 已由{}作出处理决定，不再改变承办单位", bench.name(&case.holder)),
        hint!(
            [
                "决定经复议、诉讼或自行纠正撤销的，先 ",
                first("case.review", id, format!("jiexie case review {id} --kind 途径 --result revoked --doc-no 文号")),
                "，再行确定"
            ],
            [
                "决定有效而由他单位重办的，结案后先 ",
                first("case.reopen", id, format!("jiexie case reopen {id} --reason \"原因\""))
            ]
        ),
    ))
}

/// What the government said of the case in the document of this number, other than on `record`: where, and who handles it.
fn said_in(file: &Dossier, record: Id, doc_no: &str) -> Option<(Id, String)> {
    let same = |number: Option<&String>| number.is_some_and(|number| docno::key(number) == docno::key(doc_no));
    let said = file.records().filter(|other| other.id() != record).find_map(|other| match other {
        Record::Dispute(dispute) if dispute.decided_on.is_some() && same(dispute.doc_no.as_ref()) => {
            dispute.to.clone().map(|to| (dispute.id, to))
        }
        Record::Transfer(transfer) if same(transfer.designation_doc_no.as_ref()) => {
            transfer.designated_to.clone().map(|to| (transfer.id, to))
        }
        _ => None,
    });
    said.map(|(id, to)| (id, file.current(&to).to_owned()))
}

/// One document names one handling unit of a case: another one is named under a new number.
pub(super) fn must_be_new(bench: &Bench<'_>, to: &str, doc_no: &str) -> Result<()> {
    let said =
        said_in(bench.file, bench.record, doc_no).filter(|(_, named)| bench.sets(&["to", "doc_no"]) && named != to);
    let Some((id, named)) = said else { return Ok(()) };
    Err(bench.refuse(
        clause::ONE_TRANSFER,
        format!("{id} 已由 {doc_no} 定由{}承办，改变指定须有新的文号", bench.name(&named)),
        hint!(
            [option("doc-no"), " 写新的文号"],
            [format!("{id} 登记有误的，"), run(format!("jiexie correct {id}")), " 列出各项，更正该项"]
        ),
    ))
}

/// Whether a dispute is about who handles its case: as was said when it was raised, or else by what is on record. Each of
/// its sides found, held, sent, received or declined the case or was held competent, and none of them asked another for help
/// in it, which they may quarrel about as well.
fn is_about_handling(file: &Dossier, dispute: &Dispute) -> bool {
    let Some(case) = file.case().ok().filter(|case| dispute.case == Some(case.id)) else { return false };
    if let Some(about) = dispute.about {
        return about == About::Handling;
    }
    let assessed = case.assessment.as_ref().and_then(|assessment| assessment.to.as_deref());
    let ends = file.transfers().filter(|transfer| transfer.kind == TransferKind::Jurisdiction);
    let ends = ends.flat_map(|t| [Some(t.from.as_str()), Some(t.to.as_str()), t.should_be.as_deref(), t.handler()]);
    let named = [Some(case.finder.as_str()), Some(case.holder.as_str()), assessed].into_iter().chain(ends).flatten();
    let handlers: Vec<&str> = named.map(|unit| file.current(unit)).collect();
    let sides: Vec<&str> = dispute.between.iter().map(|unit| file.current(unit)).collect();
    let helped = file.assists().any(|a| [&a.from, &a.to].iter().all(|unit| sides.contains(&file.current(unit))));
    sides.iter().all(|side| handlers.contains(side)) && !helped
}

fn open_disputes(file: &Dossier) -> impl Iterator<Item = &Dispute> {
    let disputes = file.records().filter_map(|record| match record {
        Record::Dispute(dispute) => Some(&**dispute),
        _ => None,
    });
    disputes.filter(|dispute| is_open(dispute))
}

fn is_open(dispute: &Dispute) -> bool {
    matches!(dispute.status, DisputeStatus::Raised | DisputeStatus::Escalated)
}

/// An open transfer of a dispute that was settled or decided for a handling unit stands for that unit.
pub(super) fn stand_as_settled(bench: &mut Bench<'_>, id: Id, to: &str, by: Settled) -> Result<()> {
    let on = bench.on;
    let stored = bench.file.transfer_mut(id)?;
    stored.settled_on = Some(on);
    stored.settled_to = Some(to.to_owned());
    stored.settled_by = Some(by);
    stored.last_on = stored.last_on.max(on);
    stored.refresh_status();
    Ok(())
}
