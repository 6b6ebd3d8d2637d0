//! Parties of a case over time: who joins once known, whose place another takes, who is one no longer. No state steps: they
//! may bear any day since the case was found, and the past keeps who was there.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, add, first, hint, option, run, using, with};
use crate::error::{Error, Result};
use crate::fold;
use crate::law::clause;
use crate::person::placeholder::ERASED;
use crate::record::case::Case;
use crate::record::field::{Field, Holds, REASON, of};
use crate::record::member::{MEMBER, Member};
use crate::record::party::{FIELDS, Party};
use crate::record::words::{LinkKind, PartyKind, Side};
use crate::steps::bench::Bench;

const PARTY: Field = Field::new("party", "当事人", Holds::Parts(FIELDS));
const NTH: Field = Field::new("nth", "第几个当事人", Holds::Count);

/// `case party add`: a party becomes known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Join {
    /// Who it is.
    pub party: Party,
    /// What it is; told by its number and name when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PartyKind>,
    /// Who heads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
}

impl Join {
    pub(crate) const FIELDS: &[Field] = &[PARTY, of(MEMBER, "kind"), of(MEMBER, "head")];

    /// Adds the party from the day of the step on.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        began(bench)?;
        self.enter(bench, None)
    }

    fn enter(&self, bench: &mut Bench<'_>, succeeds: Option<u32>) -> Result<()> {
        if self.party.name.trim().is_empty() {
            return Err(Error::input("当事人没有名称")
                .hint(hint!([option("name"), " 写姓名或名称"], ["姓名尚不清楚的，写“身份待查的某人”之类"])));
        }
        let odd = |told: &Option<String>, read: bool| told.as_deref().is_some_and(|told| told != ERASED && !read);
        let (sex, born) = (&self.party.sex, &self.party.born);
        if odd(sex, self.party.sex().is_some()) || odd(born, self.party.born().is_some()) {
            return Err(Error::input("当事人的性别或出生日期读不懂").hint("性别写 男 或 女，出生日期写作 1990-01-01"));
        }
        let doubt = self.party.doubt(bench.on);
        doubt.into_iter().for_each(|doubt| bench.warn(doubt));
        let told = Member::told(&self.party);
        let kind = told.kind.and(self.kind).or(told.kind);
        let member = Member { kind, head: self.head.clone(), from_on: Some(bench.on), succeeds, ..told };
        let case = bench.file.case_mut()?;
        case.parties.push(member);
        // An import of parts may bring a party after the case it moved to.
        case.part_with_moved();
        Ok(())
    }
}

/// `case party succeed`: another takes a party's place, by death or by a new name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Succeed {
    /// The party whose place it takes, by its order in the case from 1.
    pub nth: u32,
    /// Who it is.
    pub party: Party,
    /// What it is; told by its number and name when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PartyKind>,
    /// Who heads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

impl Succeed {
    pub(crate) const FIELDS: &[Field] = &[NTH, PARTY, of(MEMBER, "kind"), of(MEMBER, "head"), REASON];

    /// Ends the one and begins the other on the day of the step.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let ends_today = is_succeeded_on(bench.file.case()?, self.nth, bench.on);
        if !ends_today {
            must_be_party(bench, self.nth)?;
        }
        let (message, hint) = ("当事人承继须说明理由", add("reason", "\"死亡、更名等\""));
        bench.demand(self.reason.as_deref(), clause::ONE_TRANSFER, message, hint)?;
        self.is_no_party_yet(bench)?;
        let join = Join { party: self.party.clone(), kind: self.kind, head: self.head.clone() };
        join.enter(bench, Some(self.nth))?;
        end(bench, self.nth)
    }
}

impl Succeed {
    /// Who is a party already takes nobody's place besides: what merges into it leaves.
    fn is_no_party_yet(&self, bench: &Bench<'_>) -> Result<()> {
        let case = bench.file.case()?;
        let other = |own: &Option<String>, told: &Option<String>| own.is_some() && told.is_some() && own != told;
        let mut there =
            (1u32..).zip(&case.parties).filter(|(nth, member)| *nth != self.nth && member.is_there(bench.on));
        let same = there.find(|(_, member)| {
            fold::text(&member.party.name) == fold::text(&self.party.name)
                && !other(&member.party.id_no, &self.party.id_no)
        });
        let Some((_, member)) = same.filter(|_| bench.entering) else { return Ok(()) };
        let (id, nth, name) = (case.id, self.nth, &member.party.name);
        let leave =
            format!("jiexie case party leave {id} --party {nth} --reason {}", fold::quoted(&format!("并入{name}")));
        Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("“{name}”已是案件 {id} 的当事人，不再承继"),
            hint!(["并入它的，", run(leave)], ["只是同名的，", with("id-no", "号码")]),
        ))
    }
}

/// Whether a party is succeeded on this very day: by several at once, as where a company is divided.
fn is_succeeded_on(case: &Case, nth: u32, on: NaiveDate) -> bool {
    let at = usize::try_from(nth).unwrap_or(usize::MAX).checked_sub(1);
    let ended = at.and_then(|at| case.parties.get(at)).is_some_and(|member| member.until_on == Some(on));
    ended && case.parties.iter().any(|member| member.succeeds == Some(nth) && member.from_on == Some(on))
}

/// The one party whose place another takes on a day: also one that was succeeded on that day by somebody else besides.
///
/// # Errors
/// As [`named`].
pub fn named_to_succeed(case: &Case, typed: &str, on: NaiveDate) -> Result<u32> {
    let wanted = fold::text(typed);
    let mut also = (1u32..).zip(&case.parties).filter(|(nth, member)| {
        let named = fold::text(&member.party.name) == wanted || typed.trim() == nth.to_string();
        named && is_succeeded_on(case, *nth, on)
    });
    named(case, typed, on).or_else(|error| match (also.next(), also.next()) {
        (Some((nth, _)), None) => Ok(nth),
        _ => Err(error),
    })
}

/// `case party leave`: a party proves to be none, or no longer is one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leave {
    /// The party, by its order in the case from 1.
    pub nth: u32,
    /// Why.
    pub reason: Option<String>,
}

impl Leave {
    pub(crate) const FIELDS: &[Field] = &[NTH, REASON];

    /// Ends it on the day of the step.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        must_be_party(bench, self.nth)?;
        let (message, hint) = ("当事人退出须说明理由", add("reason", "\"理由\""));
        bench.demand(self.reason.as_deref(), clause::ONE_TRANSFER, message, hint)?;
        end(bench, self.nth)
    }
}

/// The party of this order.
///
/// # Errors
/// [`Error::input`] when there is none.
fn numbered(case: &Case, nth: u32) -> Result<&Member> {
    let at = usize::try_from(nth).unwrap_or(usize::MAX).checked_sub(1);
    at.and_then(|at| case.parties.get(at)).ok_or_else(|| {
        Error::input(format!("案件 {} 没有第 {nth} 个当事人", case.id))
            .hint(hint!(run(format!("jiexie case show {}", case.id)), " 查看当事人"))
    })
}

/// A party comes and goes in a case that was there by then: what was split off begins with that, what was before is the other's.
fn began(bench: &Bench<'_>) -> Result<()> {
    let case = bench.file.case()?;
    let off = case.links.iter().find(|link| link.kind == LinkKind::Split && link.side == Side::To);
    let Some(link) = off.filter(|link| bench.entering && bench.on < link.since) else {
        return bench.forward(case.found_on);
    };
    let (id, from, day) = (case.id, link.case, link.since);
    let void = run(format!("jiexie void {id} --reason 理由"));
    Err(Error::input(format!("{id} 于 {day} 从 {from} 分出，此前的当事人变动是 {from} 的")).hint(hint!(
        [using("on", format!("{day}")), " 或以后"],
        ["确在分出以前的，先 ", void, format!("，在 {from} 登记以后再分案")]
    )))
}

fn must_be_party(bench: &Bench<'_>, nth: u32) -> Result<()> {
    began(bench)?;
    let case = bench.file.case()?;
    let member = numbered(case, nth)?;
    bench.forward(member.from_on.unwrap_or(case.found_on))?;
    match member.until_on {
        None => Ok(()),
        Some(day) => Err(bench.refuse(
            clause::ONE_TRANSFER,
            format!("“{}”自 {day} 起已不是案件 {} 的当事人", member.party.name, case.id),
            hint!(
                [run(format!("jiexie case show {}", case.id)), " 查看现在的当事人"],
                ["登记有误的，用 ", bench.to_correct(), " 更正"]
            ),
        )),
    }
}

fn end(bench: &mut Bench<'_>, nth: u32) -> Result<()> {
    let on = bench.on;
    let at = usize::try_from(nth).unwrap_or(usize::MAX).saturating_sub(1);
    if let Some(member) = bench.file.case_mut()?.parties.get_mut(at) {
        member.until_on = Some(on);
    }
    Ok(())
}

/// The way on where a case has no party yet.
fn added_first(case: &Case) -> Hint {
    let add = format!("jiexie case party add {} --name 名称", case.id);
    hint!("先增加：", first("case.party-add", case.id, add))
}

/// The refusal of what is done with a party, where the case has none on a day.
pub fn nobody(case: &Case, on: NaiveDate) -> Option<Error> {
    let there = case.parties.iter().any(|member| member.is_there(on));
    let refused = || Error::input(format!("案件 {} 在 {on} 没有当事人", case.id)).hint(added_first(case));
    (!there).then(refused)
}

/// The one party whom a clerk means by a name or by its order, among those that are there on the day.
///
/// # Errors
/// [`Error::input`] when nobody or more than one is meant.
pub fn named(case: &Case, typed: &str, on: NaiveDate) -> Result<u32> {
    let wanted = fold::text(typed);
    let there = || (1u32..).zip(&case.parties).filter(|(_, member)| member.is_there(on));
    let of_name: Vec<u32> =
        there().filter(|(_, member)| fold::text(&member.party.name) == wanted).map(|(nth, _)| nth).collect();
    let listed = || there().map(|(nth, member)| format!("{nth} {}", member.party.name)).collect::<Vec<_>>().join("、");
    match (of_name.as_slice(), typed.trim().parse::<u32>()) {
        ([nth], _) => Ok(*nth),
        ([], Ok(nth)) if there().any(|(own, _)| own == nth) => Ok(nth),
        ([], _) => {
            let hint = match listed() {
                none if none.is_empty() => added_first(case),
                listed => hint!([format!("现有：{listed}")], ["写名称或前面的序号"]),
            };
            Err(Error::input(format!("案件 {} 在 {on} 没有当事人“{typed}”", case.id)).hint(hint))
        }
        _ => {
            let alike = there().filter(|(nth, _)| of_name.contains(nth));
            let alike: Vec<String> =
                alike.map(|(nth, member)| format!("{nth} {}", member.party.told_apart())).collect();
            Err(Error::input(format!("案件 {} 有几个当事人都叫“{typed}”", case.id))
                .hint(format!("写序号：{}", alike.join("、"))))
        }
    }
}
