//! Deciding a case: who may, and what the decision says.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, first, hint, leave, option, run, with, without};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::case::{Assessment, Case};
use crate::record::decision::{DECISION, Decided, Decision, SHARE};
use crate::record::dossier::Dossier;
use crate::record::field::{Field, Holds, fields, of, set_by};
use crate::record::money::Money;
use crate::record::stands;
use crate::record::unit::UnitBook;
use crate::record::words::{Disposition, HeldBy, Jurisdiction, Penalty, Standing, UnitRole, Vocabulary};
use crate::steps::bench::Bench;
use crate::steps::case::{self, must_be_open};
use crate::steps::disposition::{BY_ITSELF, Disposed, ENDS_LETTERS, TOLD_ANEW};
use crate::steps::{handling, scope};

/// `case decide`: the holder disposes of the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decide {
    /// The deciding unit; the holder when not named.
    pub by: Option<String>,
    /// What was decided.
    pub outcome: Disposition,
    /// The kinds of penalty.
    #[serde(default)]
    pub penalties: Vec<Penalty>,
    /// Fined or confiscated.
    #[serde(default)]
    pub amount: Option<Money>,
    /// The articles of law it rests on.
    #[serde(default)]
    pub basis: Option<String>,
    /// Number of the decision document.
    pub doc_no: Option<String>,
    /// Units to be sent a copy of a penalty; the transferring unit when not named.
    pub copy_to: Option<Vec<String>>,
    /// Why a penalty of the bureau is copied to nobody; none in events of earlier programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_none: Option<String>,
    /// Units whose help the penalty needs.
    #[serde(default)]
    pub help_from: Vec<String>,
    /// Day it was served on the parties.
    #[serde(default)]
    pub served_on: Option<NaiveDate>,
    /// Day by which it is to be performed.
    pub perform_by: Option<NaiveDate>,
    /// The id the record of the copies gets.
    pub share: Option<Id>,
    /// What it says in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The facts that who decides found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<String>,
    /// Which decision of the case, from 1, that stood beside another and was to be made anew it takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<u32>,
    /// When it was entered, another unit's decision stood from before the case came to this one over the criminal link: that
    /// one stays what it was.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beside: bool,
    /// The letters for help that the former one needed end with it, where it falls.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ends_letters: bool,
    /// What it takes the place of goes by itself: others stand with what they asked for, and it is copied to whom that one was. Not
    /// so in events of earlier programs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_itself: bool,
    /// What was decided beside another, and is changed, revoked or made anew, is told anew from that day. Not so in events of earlier
    /// programs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub told_anew: bool,
}

/// A decision stands that another unit made, and goes on standing.
const BESIDE: Field = Field::new("beside", "另行作出（前一决定照旧有效）", Holds::Flag).fixed().unstored();

/// Which decision of the case a step is about.
pub(super) const WHICH: Field = Field::new("decision", "第几次决定", Holds::Count).titled().unstored();

/// What who decides found: the event tells it, and the letter about the outcome.
const FINDINGS: Field = Field::new("findings", "查明的事实", Holds::Text).lines().unstored();

/// Units that get a copy of a penalty.
pub(crate) const COPY_TO: Field = Field::new("copy_to", "抄送单位", Holds::Unit).many();
/// Why nobody does.
pub(crate) const COPY_NONE: Field = Field::new("copy_none", "不抄送的理由", Holds::Text);
/// Units whose help a penalty needs.
pub(crate) const HELP_FROM: Field = Field::new("help_from", "配合单位", Holds::Unit).many();

/// How it is put right that a decision is to be another unit's than the holder's, where that is being corrected: first who
/// holds the case. None of a decision that is only entered.
fn wrong_holder(bench: &Bench<'_>, case: &Case, by: &str) -> Option<Hint> {
    bench.corrected_now.filter(|set| set.contains_key("by"))?;
    let (id, holder, by) = (case.id, bench.name(&case.holder), bench.name(by));
    if case.held_by == HeldBy::Found {
        let finder = set_by(case::New::FIELDS, "unit");
        let way = format!("jiexie correct {id} --event 1 --set {finder}={by} --reason 登错");
        return Some(hint!(format!("案件确由{by}发现、承办的，先更正登记案件那一项："), run(way)));
    }
    let came =
        bench.file.transfers().filter(|transfer| transfer.to == case.holder).max_by_key(|transfer| transfer.sent_on);
    let came = came.map_or_else(|| id.to_string(), |transfer| transfer.id.to_string());
    Some(hint!(
        [format!("案件确由{by}承办的，先更正使它由{holder}承办的那一项："), run(format!("jiexie correct {came}"))],
        [format!("案件由{holder}承办、决定不是它作出的，作废这一项"), "，由承办单位另行登记"]
    ))
}

impl Decide {
    pub(crate) const FIELDS: &[Field] = fields!(
        DECISION: by,
        outcome,
        penalties,
        amount,
        basis,
        doc_no = of(DECISION, "doc_no").becoming("decision_no"),
        copy_to = COPY_TO,
        copy_none = COPY_NONE,
        help_from = HELP_FROM,
        served_on,
        perform_by,
        share = SHARE,
        content,
        findings = FINDINGS,
        decision = WHICH,
        beside = BESIDE,
        ends_letters = ENDS_LETTERS,
        by_itself = BY_ITSELF,
        told_anew = TOLD_ANEW,
    );

    /// The decision as it is entered: it tells whether another one goes on standing beside it.
    pub(super) fn entered(self, file: &Dossier) -> Self {
        let beside = file.case().is_ok_and(|case| handling::decides_beside(file, case));
        let anew = file.case().ok().and_then(|case| self.redone(file, case).map(|_| ()));
        let ends_letters = file.case().is_ok_and(|case| case.decision.is_some()) && !beside && anew.is_none();
        let by_itself = file.case().is_ok_and(|case| !case.decisions.is_empty());
        Decide { beside, ends_letters, by_itself, told_anew: by_itself, ..self }
    }

    /// The unit that decides: the holder, or whoever is to decide anew what it had decided beside another.
    fn by(&self, file: &Dossier, case: &Case) -> String {
        let anew = self.named(file, case).map(|(_, former)| file.current(&former.decision.by).to_owned());
        self.by.clone().or(anew).unwrap_or_else(|| case.holder.clone())
    }

    /// The decision it names, where its unit is to make it anew.
    fn named<'c>(&self, file: &'c Dossier, case: &'c Case) -> Option<(usize, &'c Decided)> {
        let named = usize::try_from(self.decision?).ok()?;
        stands::to_be_redone(file, case).find(|(nth, _)| *nth == named)
    }

    /// The decision that it takes the place of beside the last one. The holder that has made none of its own yet makes that one.
    fn redone<'c>(&self, file: &'c Dossier, case: &'c Case) -> Option<(usize, &'c Decided)> {
        let own = handling::is_decided(file, case);
        self.named(file, case).filter(|(_, former)| own || file.current(&former.decision.by) != case.holder)
    }

    /// Opens `transfer.notify`, for a penalty of the bureau the copies and the letters for help, and `case.perform`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let case = bench.file.case()?.clone();
        bench.forward(case.last_on.max(case.held_since))?;
        let by = self.by(bench.file, &case);
        self.names_what_is_owed(bench, &case)?;
        let redone = self.redone(bench.file, &case).map(|(nth, former)| (nth, former.clone()));
        let disposed = Disposed {
            decision: Decision {
                by: by.clone(),
                outcome: self.outcome,
                penalties: self.penalties.clone(),
                amount: self.amount,
                basis: self.basis.clone(),
                doc_no: self.doc_no.clone(),
                on: bench.on,
                served_on: self.served_on,
                perform_by: self.perform_by,
                content: self.content.clone(),
            },
            former: self.named(bench.file, &case).map(|(_, former)| former).or(case.latest()).cloned(),
            copy_to: self.copy_to.clone(),
            copy_none: self.copy_none.as_deref(),
            help_from: &self.help_from,
            share: self.share,
            ending: Ending::Decide,
            beside: redone.is_some() || handling::decides_beside(bench.file, &case) && (self.beside || !case.reopened),
            in_place_of: redone.as_ref().map(|(nth, _)| *nth),
            ends_letters: self.ends_letters,
            by_itself: self.by_itself,
            told_anew: self.told_anew,
        };
        disposed.must_make_sense()?;
        disposed.says_its_kinds(bench);
        disposed.number_is_new(bench)?;
        must_be_open(&case, bench)?;
        if let Some((_, former)) = redone {
            must_be_its_own(bench, &case, &former, &by)?;
            handling::redone_waits(bench, &case, &by, self.outcome)?;
            disposed.refusals(bench)?;
            disposed.take_effect(bench)?;
            return handling::decided_anew_beside(bench, &by);
        }
        self.refusals(bench, &case, &by)?;
        disposed.refusals(bench)?;
        says_what_the_main_case_decided(bench, &case);
        bench.end("transfer.send", case.id, Ending::Decide);
        let judicial = bench.ctx.units.is(&by, UnitRole::Judicial);
        let is_own = is_own_by_now(bench.file, &case);
        disposed.take_effect(bench)?;
        let on = bench.on;
        let case = bench.file.case_mut()?;
        let none = case.assessment.is_none() || is_own;
        let shown = none && case.held_by == HeldBy::Found && !judicial;
        if shown {
            // Acting on its own find shows it: nobody assesses twice what he decides.
            case.assessment = Some(Assessment { jurisdiction: Jurisdiction::Own, to: None, urgent: false, on });
        }
        handling::decided(bench, shown)
    }

    /// Refuses a decision made anew that nobody asked for, or that there is not.
    fn names_what_is_owed(&self, bench: &Bench<'_>, case: &Case) -> Result<()> {
        let Some(nth) = self.decision else { return Ok(()) };
        if case.decisions.is_empty() {
            // Where nothing was decided yet, what keeps the holder from deciding is said first.
            self.refusals(bench, case, &case.holder)?;
        }
        let at = usize::try_from(nth).ok().filter(|nth| (1..=case.decisions.len()).contains(nth));
        let decided = at.and_then(|nth| case.decisions.get(nth - 1)).ok_or_else(|| no_such(case, u64::from(nth)))?;
        if decided.standing == Standing::Redo && decided.replaced_by.is_none() {
            return Ok(());
        }
        // Whoever waits for a transfer decides nothing at all.
        waits_for_no_transfer(bench)?;
        let why = match decided.replaced_by {
            Some(next) => format!("已由第 {next} 次决定代替"),
            None => format!("没有被责令重作（{}）", decided.standing.title()),
        };
        let review = format!("jiexie case review {} --decision {nth} --kind 途径 --result redo --doc-no 文号", case.id);
        Err(bench.refuse(
            clause::CRIME,
            format!("案件 {} 的第 {nth} 次决定{why}，不能另作决定代替它", case.id),
            hint!(
                ["承办单位自己的决定，", leave(&["decision"])],
                ["经复议、诉讼责令重作的，先 ", first("case.review", case.id, review)]
            ),
        ))
    }

    fn refusals(&self, bench: &Bench<'_>, case: &Case, by: &str) -> Result<()> {
        waits_for_no_transfer(bench)?;
        if by != case.holder {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("{}不是案件 {} 的承办单位", bench.name(by), case.id),
                wrong_holder(bench, case, by)
                    .unwrap_or_else(|| format!("由承办单位{}作出决定", bench.name(&case.holder)).into()),
            ));
        }
        if handling::is_decided(bench.file, case) {
            return Err(bench.refuse(
                clause::ONE_TRANSFER,
                format!("案件 {} 已作出处理决定", case.id),
                hint!(
                    ["决定登记有误的，", run(format!("jiexie correct {}", case.id)), " 列出各项，更正那一项"],
                    [
                        "经复议、诉讼或自行纠正的，先 ",
                        first(
                            "case.review",
                            case.id,
                            format!("jiexie case review {} --kind 途径 --result 结果 --doc-no 文号", case.id)
                        )
                    ],
                    ["重办的，结案后 ", run(format!("jiexie case reopen {} --reason 理由", case.id))]
                ),
            ));
        }
        scope::decides_its_own(bench, case)?;
        handling::crime_waits(bench, case, by, self.outcome)?;
        let assessed = case.assessment.as_ref().map(|assessment| assessment.jurisdiction);
        if assessed == Some(Jurisdiction::Other) && case.held_by == HeldBy::Found && !is_own_by_now(bench.file, case) {
            return Err(bench.refuse(
                clause::INVESTIGATE,
                "案件已判为他单位管辖，本单位不得作出处理决定",
                hint!(
                    ["移送有管辖权的单位"],
                    [
                        "确属本单位的，先 ",
                        first("case.assess", case.id, format!("jiexie case assess {} own --reason \"理由\"", case.id))
                    ]
                ),
            ));
        }
        Ok(())
    }
}

/// Says that its main case's decision stands for the case already, which is decided all the same: nobody is fined twice for one
/// and the same thing.
fn says_what_the_main_case_decided(bench: &mut Bench<'_>, case: &Case) {
    let Some(main) = case.main().filter(|_| bench.entering && case.is_within_another()) else { return };
    let id = case.id;
    let said = match &case.ruled {
        Some(ruling) => format!(
            "{id} 以 {main} 为主案，{}已于 {} 对 {main} 作出处理决定，对 {id} 同样有效；同一违法行为不得重复罚款",
            bench.name(bench.file.current(&ruling.by)),
            ruling.on
        ),
        None => format!("{id} 以 {main} 为主案，{main} 的处理决定对 {id} 同样有效；同一违法行为不得重复罚款"),
    };
    bench.warn(hint!(
        [said],
        ["误登的，", run(format!("jiexie void {id} --event 序号 --reason 误登")), " 作废这一项"],
        ["不是同一件事的，并入的那一项也作废（序号见 ", run(format!("jiexie show {id}")), "）"]
    ));
}

/// The refusal of a decision that the case does not have.
pub(super) fn no_such(case: &Case, nth: u64) -> Error {
    let number = case.decisions.len();
    let error = Error::input(format!("案件 {} 只有 {number} 次决定，没有第 {nth} 次", case.id));
    match number {
        0 => error.hint(leave(&["decision"])),
        _ => error.hint(hint!(option("decision"), format!(" 写 1 至 {number}，或作出决定的单位"))),
    }
}

/// Refuses to make anew what another unit decided.
fn must_be_its_own(bench: &Bench<'_>, case: &Case, former: &Decided, by: &str) -> Result<()> {
    let own = bench.file.current(&former.decision.by);
    if own == bench.file.current(by) {
        return Ok(());
    }
    let message = format!("案件 {} 的这次决定由{}作出，责令重作的是它", case.id, bench.name(own));
    Err(bench.refuse(clause::CRIME, message, hint!(with("by", bench.name(own)), "，或", without(&["by"]))))
}

/// Whether the unit it was held to be the business of is its holder by now: the two were merged.
pub fn is_own_by_now(file: &Dossier, case: &Case) -> bool {
    let other = case.assessment.as_ref().filter(|assessment| assessment.jurisdiction == Jurisdiction::Other);
    other.and_then(|assessment| assessment.to.as_deref()).is_some_and(|to| file.current(to) == case.holder)
}

/// The units that a decision made anew is copied to unless others are named: those that got the one it takes the place of, of a
/// case taken up again or of a decision revoked for good, and then the unit that transferred the case; none where the step finds
/// them by itself, or where the holder copies nothing. What went to a unit that was merged by `on` goes to its successor, to one
/// that is gone it goes no more.
pub fn copied_before(case: &Case, file: &Dossier, units: &UnitBook, on: NaiveDate) -> Option<Vec<String>> {
    let former = case.latest()?;
    let revoked = former.standing == Standing::Revoked;
    let again = revoked || case.reopened && former.standing.is_in_force();
    let copies = &file.share(former.share.filter(|_| again)?).ok()?.copies;
    if !units.is(&case.holder, UnitRole::Bureau) {
        return None;
    }
    let original = file.original().filter(|_| revoked);
    let mut to: Vec<String> = Vec::new();
    for unit in original.into_iter().chain(copies.iter().map(|copy| copy.unit.as_str())) {
        let unit = units.successor_of(file.current(unit), on);
        let acts = units.get(unit).is_some_and(|unit| unit.acts_on(on));
        if acts && unit != case.holder && to.iter().all(|known| known != unit) {
            to.push(unit.to_owned());
        }
    }
    (!to.is_empty()).then_some(to)
}

/// Nobody decides a case while it is handed over.
fn waits_for_no_transfer(bench: &Bench<'_>) -> Result<()> {
    bench.file.open_transfer().map_or(Ok(()), |open| {
        Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("移送 {} 尚未办结，不得作出处理决定", open.id),
            case::awaited(open, "由承办单位决定"),
        ))
    })
}
