//! Which case of the register a decision is about: the one that carries its number, else the one of its party and day,
//! else of its title; where that tells none or several, the candidates are named.

use chrono::NaiveDate;

use super::plan::{Called, Surroundings};
use super::shown::shown;
use crate::error::{Error, Result};
use crate::fold;
use crate::ids::Id;
use crate::person::placeholder::ERASED;
use crate::record::case::Case;
use crate::record::decision::Decision;
use crate::record::docno;
use crate::record::member::Member;
use crate::record::party::Party;
use crate::record::unit::UnitBook;
use crate::record::words::{CaseStatus, Secrecy, Vocabulary};
use crate::steps::act::Act;

/// Most cases of one name that are looked at.
const MOST: usize = 64;
/// Most candidates that are named.
const MOST_NAMED: usize = 5;

/// What a row tells of its case.
pub struct CaseClues<'a> {
    /// The number of the decision.
    pub number: Option<&'a str>,
    /// The parties.
    pub parties: &'a [Party],
    /// The title.
    pub title: Option<&'a str>,
    /// The day it was found.
    pub found_on: Option<NaiveDate>,
    /// The day it was decided.
    pub on: NaiveDate,
}

/// The case a row is about.
pub struct Concerned {
    /// The case.
    pub case: Case,
    /// It was found by what it is called, by no number.
    pub called: bool,
}

/// The case, by its id where the row has one.
///
/// # Errors
/// None or several, with the candidates and the way.
pub fn find(around: &mut dyn Surroundings, own: Option<Id>, sought: &CaseClues<'_>) -> Result<Concerned> {
    if let Some(id) = own {
        let case = around.case(id)?.ok_or_else(|| not_there(id))?;
        return must_be_of(around, case, sought, None).map(|case| Concerned { case, called: false });
    }
    let mut numbered = match sought.number {
        Some(number) => {
            let ids = around.cases_numbered(number)?;
            cases(around, &ids)?
        }
        None => Vec::new(),
    };
    if numbered.len() == 1 {
        let case = must_be_of(around, numbered.remove(0), sought, sought.number)?;
        return Ok(Concerned { case, called: false });
    }
    let case = pick(around, sought)?;
    Ok(Concerned { case, called: true })
}

fn cases(around: &mut dyn Surroundings, ids: &[Id]) -> Result<Vec<Case>> {
    let mut found = Vec::new();
    for id in ids {
        found.extend(around.case(*id)?.filter(|case| case.status != CaseStatus::Void));
    }
    Ok(found)
}

/// The refusal of a row that names a case which is not there.
pub fn not_there(id: Id) -> Error {
    Error::input(format!("登记簿里没有案件 {id}"))
        .hint("核对编号；没有登记的案件先登记：jiexie case new --unit 单位 --title 案由 --party 当事人 --found 日期")
}

/// A case that the row names by its id, or that carries the `number` of its decision, must be the one the row tells of: where
/// party, title or day tell another, both are named, for a number is of one case alone.
fn must_be_of(around: &mut dyn Surroundings, case: Case, sought: &CaseClues<'_>, number: Option<&str>) -> Result<Case> {
    let id = case.id;
    let unknown = sought.parties.is_empty() || case.parties.is_empty() || case.parties.iter().any(is_erased);
    if !unknown && !is_of(&case, sought.parties) {
        return Err(Error::input(format!("{id} 的当事人与这一行的不同")).hint(format!(
            "核对当事人与文号、案件编号：jiexie case show {id}；登记簿有误的，先更正：jiexie correct {id}"
        )));
    }
    let title = sought.title.filter(|title| !is_titled(&case.title, title));
    let day = sought.found_on.filter(|day| *day != case.found_on);
    if title.is_none() && day.is_none() {
        return Ok(case);
    }
    // A ledger still says what was corrected since.
    let entered = around.decided(id)?.steps.into_iter().filter_map(|(on, act)| match act {
        Act::CaseNew(new) => Some((new.found_on.unwrap_or(on), new.title)),
        _ => None,
    });
    let entered: Vec<(NaiveDate, String)> = entered.collect();
    let title = title.filter(|title| !entered.iter().any(|(_, own)| is_titled(own, title)));
    let day = day.filter(|day| !entered.iter().any(|(own, _)| own == day));
    let title = title.map(|title| format!("案由是“{}”", shown(title)));
    let other: Vec<String> = title.into_iter().chain(day.map(|day| format!("发现日期是“{day}”"))).collect();
    if other.is_empty() {
        return Ok(case);
    }
    let (own, other) = (described(&case, around.units()), other.join("，"));
    let (said, way) = match number {
        Some(number) => (
            format!("文号“{}”已由 {own}使用，这一行的{other}，不是同一件", shown(number)),
            "另一件案件的决定，核对文号，两件共用一个文号的，清空这一行的文号，在“案件编号”列写明是哪一件",
        ),
        None => (format!("登记簿里是 {own}，这一行的{other}"), "案件编号有误的，改正“案件编号”这一格"),
    };
    Err(Error::input(said)
        .hint(format!("{way}；同一件的，照登记簿改写或清空这几格；登记簿有误的，先更正：jiexie correct {id}")))
}

/// Whether two titles may tell one case: in any spelling, one within the other, or erased.
fn is_titled(own: &str, title: &str) -> bool {
    let (bare, title) = (fold::figures_apart(own), fold::figures_apart(title));
    own.contains(ERASED) || bare.contains(&title) || title.contains(&bare)
}

fn is_erased(member: &Member) -> bool {
    member.party.name.contains(ERASED)
}

/// Whether a case has one of the parties: by name, unless two numbers tell them apart.
fn is_of(case: &Case, parties: &[Party]) -> bool {
    let same = |one: &Party, other: &Party| {
        let numbers = one.id_no.as_deref().zip(other.id_no.as_deref());
        fold::figures_apart(&one.name) == fold::figures_apart(&other.name)
            && numbers.is_none_or(|(one, other)| one.contains(ERASED) || fold::text(one) == fold::text(other))
    };
    case.parties.iter().any(|member| parties.iter().any(|party| same(&member.party, party)))
}

/// The case of the party and the day, or of the title where no party is told.
fn pick(around: &mut dyn Surroundings, sought: &CaseClues<'_>) -> Result<Case> {
    let mut ids = Vec::new();
    for party in sought.parties {
        ids.extend(around.cases_called(Called::Party(&party.name))?);
    }
    if let (true, Some(title)) = (sought.parties.is_empty(), sought.title) {
        ids = around.cases_called(Called::Title(title))?;
    }
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > MOST {
        return Err(Error::input(format!("同名的案件有 {} 件，不知道是哪一件", ids.len())).hint(BY_ID));
    }
    let all = cases(around, &ids)?;
    let mut fitting: Vec<&Case> = all.iter().filter(|case| may_be(case, sought)).collect();
    for narrower in [decided_the_same, is_open, decided_that_day] {
        let some: Vec<&Case> = fitting.iter().copied().filter(|case| narrower(case, sought)).collect();
        if !some.is_empty() {
            fitting = titled(some, sought);
            return match fitting.as_slice() {
                [one] => Ok((*one).clone()),
                several => Err(Error::input(format!(
                    "有 {} 件案件都可能是：{}",
                    several.len(),
                    named(several, around.units())
                ))
                .hint(BY_ID)),
            };
        }
    }
    let near: Vec<&Case> = all.iter().collect();
    let message = match near.as_slice() {
        [] => "登记簿里没有这件决定的案件".to_owned(),
        near => format!("登记簿里没有这件决定的案件；相近的：{}", named(near, around.units())),
    };
    Err(Error::input(message).hint(NONE))
}

const BY_ID: &str = "加“案件编号”一列写明是哪一件（列名不同的，用 --map 台账的列=案件编号）";
const NONE: &str = "没有登记的，先登记案件：jiexie case new --unit 单位 --title 案由 --party 当事人 --found 日期；已登记的，加“案件编号”一列写明是哪一件（列名不同的，用 --map 台账的列=案件编号）";

/// Whether nothing speaks against a case.
fn may_be(case: &Case, sought: &CaseClues<'_>) -> bool {
    case.found_on <= sought.on
        && sought.found_on.is_none_or(|on| on == case.found_on)
        && (sought.parties.is_empty() || is_of(case, sought.parties))
}

/// Whether two numbers are told, and are not one.
fn differs(decision: &Decision, sought: &CaseClues<'_>) -> bool {
    let both = decision.doc_no.as_deref().zip(sought.number);
    both.is_some_and(|(one, other)| docno::key(one) != docno::key(other))
}

fn decided_the_same(case: &Case, sought: &CaseClues<'_>) -> bool {
    case.decisions.iter().any(|decided| decided.decision.on == sought.on && !differs(&decided.decision, sought))
}

fn is_open(case: &Case, _sought: &CaseClues<'_>) -> bool {
    case.decision.is_none() && case.closed_on.is_none() || case.reopened
}

fn decided_that_day(case: &Case, sought: &CaseClues<'_>) -> bool {
    case.decisions.iter().any(|decided| decided.decision.on == sought.on)
}

/// Of several cases those of the title, where it tells.
fn titled<'c>(cases: Vec<&'c Case>, sought: &CaseClues<'_>) -> Vec<&'c Case> {
    let Some(title) = sought.title.map(fold::figures_apart).filter(|_| cases.len() > 1) else { return cases };
    let same = |case: &&&Case| fold::figures_apart(&case.title) == title;
    let near = |case: &&&Case| {
        let own = fold::figures_apart(&case.title);
        own.contains(&title) || title.contains(&own)
    };
    let exact: Vec<&Case> = cases.iter().filter(same).copied().collect();
    let loose: Vec<&Case> = cases.iter().filter(near).copied().collect();
    [exact, loose].into_iter().find(|found| !found.is_empty()).unwrap_or(cases)
}

/// Cases as they are named to a clerk; of one that is kept secret no more than its id.
fn named(cases: &[&Case], units: &UnitBook) -> String {
    let one = |case: &&Case| described(case, units);
    let told: Vec<String> = cases.iter().take(MOST_NAMED).map(one).collect();
    let more = if cases.len() > MOST_NAMED { format!(" 等 {} 件", cases.len()) } else { String::new() };
    format!("{}{more}", told.join("、"))
}

/// A case as it is named to a clerk.
pub fn described(case: &Case, units: &UnitBook) -> String {
    if case.secrecy != Secrecy::default() {
        return format!("{}（保密）", case.id);
    }
    let holder = units.get(&case.holder).map_or(case.holder.as_str(), |unit| unit.name_on(case.last_on).short.as_str());
    format!("{}“{}”（{} 发现，{holder}，{}）", case.id, shown(&case.title), case.found_on, case.status.title())
}
