//! What became of a suspected crime with the judicial units: stages and results, as they were told (六（一）).

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::error::hint::{first, hint, run};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::docno;
use crate::record::field::{Field, Holds, fields};
use crate::record::transfer::{STAGE, Stage, Transfer};
use crate::record::words::{CriminalResult, HeldBy, TransferKind, TransferStatus, UnitRole, Vocabulary};
use crate::steps::bench::{Bench, Opening};
use crate::steps::{crime, handling, returns};

/// `transfer outcome`: a stage or a result of a criminal transfer; not a state step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// What was told.
    pub result: CriminalResult,
    /// Number of the paper that told it.
    pub doc_no: Option<String>,
    /// That no crime was found is for whoever has the case by then to follow; not in events of earlier programs, which asked nobody
    /// where the case had been passed on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub follows_case: bool,
}

/// Whoever has the case follows it.
const FOLLOWS_CASE: Field = Field::new("follows_case", "由当时承办的司法机关退回", Holds::Flag);

impl Outcome {
    pub(crate) const FIELDS: &[Field] = fields!(STAGE: result, doc_no, follows_case = FOLLOWS_CASE.fixed());

    /// What was told of a suspected crime.
    pub fn new(result: CriminalResult, doc_no: Option<String>) -> Self {
        Outcome { result, doc_no, follows_case: true }
    }

    /// Takes its place among the others by its day. No case filed, or one dropped, opens `transfer.return`; one filed after
    /// all takes back that there was no crime.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let transfer = bench.file.transfer(bench.record)?.clone();
        // What an earlier program let pass stands as it was carried out.
        let answered = transfer.answered_on.filter(|_| bench.entering);
        bench.forward(answered.unwrap_or(transfer.sent_on))?;
        let decides = matches!(self.result, CriminalResult::NotFiled | CriminalResult::Dropped | CriminalResult::Filed);
        // What came before the return lies before it: the return is owed from that day.
        let returns = bench.file.transfers().filter(|other| {
            let by_receiver = || bench.file.current(&other.from) == bench.file.current(&transfer.to);
            other.kind == TransferKind::Return && transfer.handed_back && by_receiver()
        });
        let returned = returns.map(|other| other.sent_on).max().filter(|_| decides && bench.tells_day(bench.on));
        returned.map_or(Ok(()), |day| bench.forward(day))?;
        self.refusals(bench, &transfer)?;
        // A result of an earlier day, from which the return is owed, or that ends it, takes its place before the later ones.
        if let Some(last) = transfer.outcomes.last().filter(|_| decides && bench.entering) {
            bench.forward(last.on)?;
        }
        if let Some(doubt) = self.doc_no.as_deref().and_then(docno::doubt) {
            bench.warn(doubt);
        }
        let stage = Stage { result: self.result, on: bench.on, doc_no: self.doc_no.clone() };
        let stored = bench.file.transfer_mut(transfer.id)?;
        let place = stored.outcomes.partition_point(|before| before.on <= stage.on);
        stored.outcomes.insert(place, stage);
        stored.outcome = stored.outcomes.last().map(|last| last.result);
        let receiver = bench.file.current(&transfer.to).to_owned();
        let case = bench.file.case()?;
        if case.closed_on.is_some() || transfer.handed_back {
            return Ok(());
        }
        let holds = case.holder == receiver;
        match self.result {
            CriminalResult::NotFiled | CriminalResult::Dropped if holds || self.follows_case => {
                owes_return(bench, transfer.id, holds)
            }
            CriminalResult::Filed if transfer.status == TransferStatus::Declined => {
                self.filed_after_all(bench, &transfer, &receiver)
            }
            CriminalResult::Filed if holds => {
                bench.end("transfer.return", transfer.id, Ending::Accept);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn refusals(&self, bench: &Bench<'_>, transfer: &Transfer) -> Result<()> {
        let id = transfer.id;
        if transfer.kind != TransferKind::Criminal {
            return Err(bench.refuse(
                clause::JUDICIAL,
                format!("{id} 不是涉嫌犯罪移送，没有刑事办理结果"),
                hint!(
                    "处理结果用 ",
                    run(format!("jiexie case decide {} --outcome 结果", transfer.case)),
                    " 登记，再 ",
                    run("transfer notify"),
                    " 通报"
                ),
            ));
        }
        if transfer.accepted.is_none() {
            return Err(bench.refuse(
                clause::JUDICIAL,
                format!("{id} 尚未答复，没有办理结果"),
                hint!(
                    ["先登记答复：", first("transfer.accept", id, format!("jiexie transfer accept {id}"))],
                    ["不予立案的，", run(format!("jiexie transfer decline {id} --ground no-crime --reason \"理由\""))]
                ),
            ));
        }
        if transfer.status == TransferStatus::SentBack {
            return Err(bench.refuse(
                clause::JUDICIAL,
                format!("{id} 已退回移送单位，没有办理结果"),
                hint!(
                    "再行移送：",
                    run(format!("jiexie transfer new --case {} --kind criminal --to 单位", transfer.case))
                ),
            ));
        }
        self.is_new(bench, transfer)?;
        let crime =
            self.result == CriminalResult::Convicted && bench.sets(&["result"]) && since_returned(bench, transfer);
        if (self.result == CriminalResult::Filed || crime) && transfer.handed_back {
            return Err(bench.refuse(
                clause::CRIME,
                format!("案件已由司法机关退回，{id} 不能再{}", if crime { "登记有罪判决" } else { "立案" }),
                hint!(
                    "再行移送：",
                    run(format!("jiexie transfer new --case {} --kind criminal --to 单位", transfer.case))
                ),
            ));
        }
        Ok(())
    }

    /// What is told already, of that day and under that number, is not told twice.
    fn is_new(&self, bench: &Bench<'_>, transfer: &Transfer) -> Result<()> {
        let number = |doc_no: Option<&String>| doc_no.map(|number| docno::key(number));
        let (mine, opinion) = (number(self.doc_no.as_ref()), self.result == CriminalResult::Opinion);
        // The procuratorate may give several opinions on one day.
        let same = |stage: &&Stage| {
            let told = number(stage.doc_no.as_ref());
            stage.result == self.result && stage.on == bench.on && (!opinion || told == mine)
        };
        let Some(told) = transfer.outcomes.iter().find(same).filter(|_| bench.entering) else { return Ok(()) };
        let (id, title) = (transfer.id, told.result.title());
        Err(bench.refuse(
            clause::JUDICIAL,
            format!("{id} 已登记 {} 的“{title}”", told.on),
            hint!("日期、文号有误的，", run(format!("jiexie correct {id}")), " 列出各项，更正那一项"),
        ))
    }

    /// The case was filed though no crime had been found in it, as when the procuratorate asks for it: the receiver has
    /// taken it over.
    fn filed_after_all(&self, bench: &mut Bench<'_>, transfer: &Transfer, receiver: &str) -> Result<()> {
        bench.in_order_of_case()?;
        bench.end("transfer.return", transfer.id, Ending::Accept);
        let on = bench.on;
        let stored = bench.file.transfer_mut(transfer.id)?;
        stored.accepted = Some(true);
        stored.last_on = stored.last_on.max(on);
        stored.refresh_status();
        let case = bench.file.case_mut()?;
        case.holder = receiver.to_owned();
        case.held_by = HeldBy::Transfer;
        case.held_since = on;
        crime::taken_over(bench, transfer.id)?;
        handling::comes_to(bench, receiver, Ending::Accept)
    }
}

/// No crime was found: the unit that took the case over gives it back, or the judicial unit that it passed the case on to.
fn owes_return(bench: &mut Bench<'_>, found: Id, holds: bool) -> Result<()> {
    let case = bench.file.case()?;
    let holder = bench.file.current(&case.holder).to_owned();
    let passed_on = || returns::told_of(bench.file, case).filter(|with| *with > found);
    let with = if holds { Some(found) } else { passed_on() };
    let Some(with) = with.filter(|with| !bench.runs("transfer.return", *with)) else { return Ok(()) };
    let bureau = bench.ctx.units.role_code(UnitRole::Bureau)?;
    bench.open(Opening::new("transfer.return", with, &holder, bench.on).toward(&bureau))
}

/// Whether the step, being entered, came after the case was given back.
fn since_returned(bench: &Bench<'_>, transfer: &Transfer) -> bool {
    let returns = bench.file.transfers().filter(|t| {
        let by_receiver = bench.file.current(&t.from) == bench.file.current(&transfer.to);
        t.kind == TransferKind::Return && by_receiver && t.sent_on >= transfer.sent_on
    });
    returns.map(|t| t.sent_on).min().is_some_and(|day| bench.on >= day)
}
