//! What a decision brings about when it comes into force, and what ends with it when it falls: who is told, who gets a
//! copy, whose help is asked for, by when it is performed.

use std::collections::BTreeSet;

use crate::error::hint::{add, hint, leave, option, run, write};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::assist::Assist;
use crate::record::case::Case;
use crate::record::decision::{DECISION, Decided, Decision};
use crate::record::docno;
use crate::record::field::{self, Field, Holds};
use crate::record::words::{AssistKind, AssistStatus, Disposition, Penalty, Standing, UnitRole};
use crate::steps::bench::{Bench, Opening};
use crate::steps::{share, told};

/// A decision about to come into force, whichever step brings it.
pub(super) struct Disposed<'a> {
    /// What it says.
    pub decision: Decision,
    /// The one before it.
    pub former: Option<Decided>,
    /// Units to be sent a copy; those of the former one and the transferring unit when not named.
    pub copy_to: Option<Vec<String>>,
    /// Why nobody is.
    pub copy_none: Option<&'a str>,
    /// Units whose help it needs.
    pub help_from: &'a [String],
    /// The id the record of the copies gets.
    pub share: Option<Id>,
    /// What ends what the former decision left open.
    pub ending: Ending,
    /// The former one stays what it was: another unit made it, on the other side of the criminal link.
    pub beside: bool,
    /// Which decision that stood beside the last one it takes the place of, from 1; none: it is the last itself.
    pub in_place_of: Option<usize>,
    /// The letters for help that the former one needed end with it.
    pub ends_letters: bool,
    /// It takes nothing of what others ask for along, and is copied to whom the one before it was.
    pub by_itself: bool,
    /// What it takes the place of beside the last one is told anew, from its day.
    pub told_anew: bool,
}

impl Disposed<'_> {
    fn is_penalty(&self) -> bool {
        self.decision.outcome == Disposition::Penalty
    }

    /// The former decision, where a review asked for this one in its place.
    fn reviewed(&self) -> Option<&Decided> {
        self.former.as_ref().filter(|former| matches!(former.standing, Standing::Changed | Standing::Redo))
    }

    /// Refuses what contradicts itself.
    pub fn must_make_sense(&self) -> Result<()> {
        let Decision { on, outcome, penalties, amount, served_on, perform_by, .. } = &self.decision;
        if let Some(day) = perform_by.filter(|day| day < on) {
            return Err(Error::input(format!("履行期限 {day} 早于决定日期 {on}"))
                .hint(hint!(option("perform-by"), " 应为决定当日或以后")));
        }
        if let Some(day) = served_on.filter(|day| day < on) {
            return Err(Error::input(format!("送达日期 {day} 早于决定日期 {on}"))
                .hint(hint!(option("served"), " 应为决定当日或以后")));
        }
        if *outcome != Disposition::Penalty && !(penalties.is_empty() && amount.is_none()) {
            return Err(Error::input("只有行政处罚才有处罚种类和罚没金额").hint(hint!(
                leave(&["penalty", "amount"]),
                "，或",
                write("outcome", "penalty")
            )));
        }
        if amount.is_some() && !penalties.iter().copied().any(Penalty::takes_money) {
            return Err(Error::input("写了金额，却没有罚款或没收").hint(hint!(
                add("penalty", "罚款"),
                "，或",
                leave(&["amount"])
            )));
        }
        Ok(())
    }

    /// Says that a penalty does not tell its kinds: whether a licence is to be revoked, and every sum of penalties, rest on them.
    pub fn says_its_kinds(&self, bench: &mut Bench<'_>) {
        if self.is_penalty() && self.decision.penalties.is_empty() && bench.entering {
            let title = field::set_by(DECISION, "penalties");
            let way = hint!(format!("补登“{title}”："), run(format!("jiexie correct {}", bench.record)));
            bench.warn(hint!([format!("没有写明{title}（罚款之类）")], [way]));
        }
    }

    /// Refuses a number that the case has on an earlier decision or review.
    pub fn number_is_new(&self, bench: &Bench<'_>) -> Result<()> {
        self.decision.doc_no.as_deref().map_or(Ok(()), |number| number_is_new(bench, number))
    }

    /// What 三（四） and 四（三） do not know.
    pub fn refusals(&self, bench: &Bench<'_>) -> Result<()> {
        let by = &self.decision.by;
        let bureau = bench.ctx.units.is(by, UnitRole::Bureau);
        let copied = bureau && (self.is_penalty() || self.reviewed().is_some_and(|former| former.share.is_some()));
        let copies = self.copy_to.as_ref().is_some_and(|to| !to.is_empty());
        if (copies || self.copy_none.is_some()) && !copied {
            return Err(bench.refuse(
                clause::COPIES,
                "只有区综合行政执法局的处罚决定才抄送相关单位",
                hint!([leave(&["copy-to", "copy-none"])], ["其他决定用 ", run("transfer notify"), " 通报原移送单位"]),
            ));
        }
        let may_ask = bureau && self.is_penalty();
        if !may_ask && !self.help_from.is_empty() {
            return Err(bench.refuse(
                clause::ENFORCEMENT,
                "只有区综合行政执法局的处罚决定才函告相关单位配合执行",
                leave(&["help-from"]),
            ));
        }
        if self.copy_to.iter().flatten().chain(self.help_from).any(|unit| unit == by) {
            return Err(Error::input("抄送或配合单位不能是作出决定的单位自己").hint("写其他单位"));
        }
        Ok(())
    }

    /// Puts it in force: tells, copies, asks for help, and waits for its performance.
    pub fn take_effect(self, bench: &mut Bench<'_>) -> Result<()> {
        let id = bench.file.case()?.id;
        let by = self.decision.by.clone();
        let (last, nth) = (bench.file.case()?.latest_nth(), bench.file.case()?.decisions.len() + 1);
        let own = self.by_itself.then_some(last);
        for rule in ["case.perform", "case.enforce"].into_iter().filter(|_| !self.beside) {
            bench.end_asked(rule, id, own, self.ending);
        }
        if self.ends_letters && !self.beside {
            end_letters(bench, own, self.ending)?;
        }
        match self.in_place_of {
            Some(_) if self.told_anew => told::decided_beside(bench, &by, self.ending)?,
            Some(_) => told::sent_on(bench, &by)?,
            None => told::decided(bench, &by, self.ending)?,
        }
        let share = if bench.ctx.units.is(&by, UnitRole::Bureau) { self.copy(bench)? } else { None };
        for helper in self.help_from {
            bench.open(Opening::new("assist.enforce", id, &by, bench.on).toward(helper).of_decision(nth))?;
        }
        if let Some(day) = self.decision.perform_by.filter(|_| bench.ctx.units.is(&by, UnitRole::Bureau)) {
            bench.open(Opening::new("case.perform", id, &by, bench.on).fixed(day).of_decision(nth))?;
        }
        let on = bench.on;
        let owed: Vec<usize> = if self.in_place_of.is_none() { owed_anew(bench, &by)? } else { Vec::new() };
        let case = bench.file.case_mut()?;
        case.last_on = on;
        match self.in_place_of {
            Some(nth) => case.replace_beside(nth, self.decision, share),
            None => {
                case.decide(self.decision, share, self.beside);
                case.stands_for(&owed);
            }
        }
        Ok(())
    }

    /// 三（四）: a penalty of the bureau is copied to each unit concerned, and what takes its place to the same units. Gives
    /// the record of the copies.
    fn copy(&self, bench: &mut Bench<'_>) -> Result<Option<Id>> {
        // A list told as empty is kept as none; that nobody gets it for a reason was looked at when it was told.
        let told_nobody = self.copy_none.is_some() && !bench.sets(&["copy_to", "copy_none", "outcome"]);
        let usual = || if told_nobody { Vec::new() } else { self.usual_recipients(bench) };
        let recipients = self.copy_to.clone().unwrap_or_else(usual);
        if let Some(reason) = self.copy_none.filter(|_| !recipients.is_empty()) {
            let names: Vec<String> = recipients.iter().map(|unit| bench.name(unit)).collect();
            return Err(bench.refuse(
                clause::COPIES,
                format!("处罚决定应抄送{}，不得以“{reason}”不抄送", names.join("、")),
                leave(&["copy-none"]),
            ));
        }
        if recipients.is_empty() {
            // Nobody got the penalty that this one takes the place of, and why was said then.
            let said = self.reviewed().is_some_and(|former| former.decision.outcome == Disposition::Penalty);
            if self.is_penalty() && !said && bench.sets(&["copy_to", "copy_none", "outcome"]) {
                bench.demand(
                    self.copy_none,
                    clause::COPIES,
                    "处罚决定没有抄送单位",
                    hint!([add("copy-to", "相关单位")], ["确无相关单位的，", add("copy-none", "\"理由\"")]),
                )?;
            }
            return Ok(None);
        }
        self.says_who_gets_it_again(bench, &recipients);
        let id = self.share.ok_or_else(|| Error::io("处罚抄送缺少编号"))?;
        let case = bench.file.case()?.clone();
        share::open_penalty(bench, id, &case, &self.decision, &recipients)?;
        Ok(Some(id))
    }

    /// Of the units that the former decision was copied to, which get this one too, and which do not.
    fn says_who_gets_it_again(&self, bench: &mut Bench<'_>, recipients: &[String]) {
        let former = self.former.as_ref().and_then(|former| bench.file.share(former.share?).ok());
        let before = former.into_iter().flat_map(|share| share.copies.iter());
        let acts_for = |unit| bench.ctx.units.successor_of(bench.file.current(unit), bench.on);
        let before: BTreeSet<&str> = before.map(|copy| acts_for(copy.unit.as_str())).collect();
        let (again, not): (Vec<&str>, Vec<&str>) = before
            .into_iter()
            .filter(|unit| *unit != self.decision.by)
            .partition(|unit| recipients.iter().any(|recipient| recipient == unit));
        let named = |units: &[&str]| units.iter().map(|unit| bench.name(unit)).collect::<Vec<_>>().join("、");
        let again = (!again.is_empty()).then(|| format!("原决定的抄送单位{}，这次照样抄送", named(&again)));
        let not = (!not.is_empty()).then(|| format!("原决定的抄送单位{}，这次没有抄送", named(&not)));
        let said: Vec<String> = [again, not].into_iter().flatten().filter(|_| bench.entering).collect();
        said.into_iter().for_each(|text| bench.warn(format!("{text}（{}）", clause::COPIES)));
    }

    fn usual_recipients(&self, bench: &Bench<'_>) -> Vec<String> {
        let file = &bench.file;
        let before_all = self.former.as_ref().filter(|former| self.by_itself && former.share.is_some());
        // What takes the place of a penalty goes to whom that one went.
        let again = self.reviewed().filter(|_| before_all.is_some());
        let original = file.original().filter(|_| self.is_penalty() && again.is_none());
        let before = self.reviewed().and_then(|former| file.share(former.share?).ok());
        let before = before.into_iter().flat_map(|share| share.copies.iter().map(|copy| copy.unit.as_str()));
        let mut units: Vec<String> = Vec::new();
        for unit in original.into_iter().chain(before) {
            let unit = file.current(unit);
            if unit != self.decision.by && units.iter().all(|known| known != unit) {
                units.push(unit.to_owned());
            }
        }
        units
    }
}

/// The decisions of the unit `by`, beside the last one, that it was to make anew.
fn owed_anew(bench: &Bench<'_>, by: &str) -> Result<Vec<usize>> {
    let (file, case) = (&*bench.file, bench.file.case()?);
    let own = |one: &Decided| file.current(&one.decision.by) == by && one.standing == Standing::Redo;
    let owed = (1..).zip(&case.decisions).filter(|(_, one)| own(one) && one.replaced_by.is_none());
    Ok(owed.map(|(nth, _)| nth).filter(|nth| *nth != case.latest_nth()).collect())
}

/// It is told anew, from its day: the step says so. Not so in events of earlier programs.
pub(super) const TOLD_ANEW: Field = Field::new("told_anew", "另行通报", Holds::Flag).fixed().unstored();

/// Refuses a number, being told, that the case has on an earlier decision or review.
pub(super) fn number_is_new(bench: &Bench<'_>, number: &str) -> Result<()> {
    let case = bench.file.case()?;
    let known = docno::of(bench.file)
        .into_iter()
        .find(|(known, owner)| *owner == case.id && docno::key(known) == docno::key(number));
    match known.filter(|_| bench.sets(&["doc_no"])) {
        Some((known, owner)) => Err(Error::input(format!("文号“{number}”已由 {owner} 自己使用，写作“{known}”"))
            .hint("核对文号；一个文号只用一次")),
        None => Ok(()),
    }
}

/// The letters for help ended with the decision they were to carry out: the step says so. None in events of earlier programs.
pub(super) const ENDS_LETTERS: Field =
    Field::new("ends_letters", "函告配合执行的一并终止", Holds::Flag).fixed().unstored();

/// Each decision goes by itself: the step says so. Not so in events of earlier programs.
pub(super) const BY_ITSELF: Field = Field::new("by_itself", "各决定分别计", Holds::Flag).fixed().unstored();

/// What was asked of other units to carry the decision in force out is asked no more; of the `nth` alone, where it is named.
pub(super) fn end_letters(bench: &mut Bench<'_>, nth: Option<usize>, by: Ending) -> Result<()> {
    let case = bench.file.case()?.clone();
    if nth.is_none() && case.decision.is_none() {
        return Ok(());
    }
    let asked = |a: &Assist| nth.is_none_or(|nth| asked_by(bench, &case, a) == Some(nth));
    let open = |a: &&Assist| {
        a.kind == AssistKind::Enforce && matches!(a.status, AssistStatus::Open | AssistStatus::Partial) && asked(a)
    };
    let letters: Vec<(Id, String)> =
        bench.file.assists().filter(open).map(|a| (a.id, bench.file.current(&a.to).to_owned())).collect();
    for (id, to) in letters {
        bench.end("assist.act", id, by);
        let on = bench.on;
        let stored = bench.file.assist_mut(id)?;
        (stored.status, stored.last_on) = (AssistStatus::Ended, stored.last_on.max(on));
        let withdraw = run(format!("jiexie assist withdraw {id} --reason \"原决定已失效\""));
        let said = format!("原决定已失效，函告 {id}（{}）随之终止", bench.name(&to));
        bench.warn(hint!([said], ["已告知对方的，", withdraw]));
    }
    Ok(())
}

/// Which decision a letter for help is to carry out: the last that its sender had made by then.
fn asked_by(bench: &Bench<'_>, case: &Case, letter: &Assist) -> Option<usize> {
    let from = bench.file.current(&letter.from);
    let made = |one: &Decided| bench.file.current(&one.decision.by) == from && one.decision.on <= letter.sent_on;
    case.decisions.iter().rposition(made).map(|at| at + 1)
}

/// The decision in force falls by a review: its performance, its enforcement, its unsent copies and letters end with it; those of
/// others go on, where it falls `by_itself`.
pub(super) fn fall(bench: &mut Bench<'_>, standing: Standing, by_itself: bool) -> Result<()> {
    let case = bench.file.case()?;
    let (id, share) = (case.id, case.decided().and_then(|decided| decided.share));
    let own = by_itself.then(|| case.latest_nth());
    let by = case.decided().map(|decided| decided.decision.by.clone());
    for rule in ["case.perform", "case.enforce", "assist.enforce"] {
        bench.end_asked(rule, id, own, Ending::Review);
    }
    told::end(bench, by.as_deref().filter(|_| by_itself), Ending::Review)?;
    end_copies(bench, share);
    let on = bench.on;
    bench.file.case_mut()?.fall(standing, on);
    Ok(())
}

/// The `nth` decision, which stands beside the last, falls by a review: `by_itself`, with what it asked for; by earlier programs
/// performance and enforcement were the last one's, but for those of the bureau's where another unit made that.
pub(super) fn fall_beside(bench: &mut Bench<'_>, nth: usize, standing: Standing, by_itself: bool) -> Result<()> {
    let case = bench.file.case()?;
    let (id, on) = (case.id, bench.on);
    let Some(decided) = nth.checked_sub(1).and_then(|at| case.decisions.get(at)) else { return Ok(()) };
    let share = decided.share;
    let bureau = |by: &str| bench.ctx.units.is(by, UnitRole::Bureau);
    let alone = bureau(&decided.decision.by) && !case.latest().is_some_and(|last| bureau(&last.decision.by));
    if by_itself || alone {
        let own = by_itself.then_some(nth);
        end_letters(bench, own, Ending::Review)?;
        for rule in ["case.perform", "case.enforce", "assist.enforce"] {
            bench.end_asked(rule, id, own, Ending::Review);
        }
    }
    end_copies(bench, share);
    if let Some(decided) = bench.file.case_mut()?.decisions.get_mut(nth - 1) {
        (decided.standing, decided.fell_on) = (standing, Some(on));
    }
    Ok(())
}

/// Copies of a decision that fell go out no more.
fn end_copies(bench: &mut Bench<'_>, share: Option<Id>) {
    let Some(share) = share else { return };
    bench.end("share.penalty", share, Ending::Review);
    let on = bench.on;
    if let Ok(share) = bench.file.share_mut(share) {
        share.end_unsent(on);
    }
}
