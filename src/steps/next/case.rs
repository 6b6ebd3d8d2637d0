//! What comes next of a case (二（一）, 二（二）, 四（三）, 六（二）).

use crate::ids::RecordKind;
use crate::law::deadline::Deadline;
use crate::record::case::Case;
use crate::record::decision::Decided;
use crate::record::material::Material;
use crate::record::stands;
use crate::record::words::{
    AssistKind, CaseStatus, Disposition, Enforcer, Jurisdiction, Performance, Secrecy, TransferKind, UnitRole,
    Vocabulary,
};
use crate::steps::act::Act;
use crate::steps::next::way::{self, View, Way, blank, newborn};
use crate::steps::{assist, case, closing, decision, handling, performance, returns, split, transfer};

/// What comes next of a case, by where it stands and by what runs on it.
pub fn ways(view: &View<'_>, case: &Case) -> Vec<Way> {
    let mut ways = match case.status {
        CaseStatus::Found => assess(view, case),
        CaseStatus::ToTransfer if is_own_by_now(view, case) => {
            let mut ways = vec![reassess(view, case)];
            ways.extend(decide(view, case).into_iter().filter(|_| decision::is_own_by_now(view.file, case)));
            ways
        }
        CaseStatus::ToTransfer => vec![send(view, case, TransferKind::Jurisdiction)],
        CaseStatus::Criminal => vec![send(view, case, TransferKind::Criminal)],
        CaseStatus::Own | CaseStatus::Held => decide(view, case),
        CaseStatus::Merged => left_to_it(view, case),
        CaseStatus::Decided | CaseStatus::Enforcing => {
            // Reopened, or ordered to be decided anew, it is to be decided first.
            let anew = view.open(&["case.decide"], case.id).map_or_else(Vec::new, |_| decide(view, case));
            anew.into_iter().chain(perform(view, case)).collect()
        }
        CaseStatus::Revoked if view.open(&["case.decide"], case.id).is_some() => decide(view, case),
        CaseStatus::InTransfer | CaseStatus::Revoked | CaseStatus::Closed | CaseStatus::Void => Vec::new(),
    };
    if matches!(case.status, CaseStatus::Criminal | CaseStatus::Own | CaseStatus::Held | CaseStatus::Revoked) {
        // A decision of another unit that stands goes on being looked after.
        let runs = view.open(&["case.perform", "case.enforce"], case.id).is_some();
        ways.extend(perform(view, case).into_iter().filter(|_| runs));
    }
    ways.extend(redo(view, case));
    ways.extend(help(view, case));
    if let Some(d) = view.open(&["transfer.notify"], case.id) {
        let act = split::Notify { doc_no: Some(blank::NUMBER.to_owned()), ..split::Notify::default() };
        ways.push(Way::on(case.id, Act::CaseNotify(act)).typed(format!("--doc-no {}", blank::NUMBER)).meets(Some(d)));
    }
    if let Some(d) = view.open(&["transfer.return"], case.id) {
        ways.push(give_back(view, case).meets(Some(d)));
    }
    if !matches!(
        case.status,
        CaseStatus::Found
            | CaseStatus::Own
            | CaseStatus::ToTransfer
            | CaseStatus::Criminal
            | CaseStatus::InTransfer
            | CaseStatus::Closed
            | CaseStatus::Void
    ) {
        ways.push(Way::on(case.id, Act::CaseClose(closing::Close {})).who(&case.holder));
    }
    ways
}

/// What a case that goes on within another still owes itself; the rest is the main case's.
fn left_to_it(view: &View<'_>, case: &Case) -> Vec<Way> {
    let owes = |rule: &str| view.open(&[rule], case.id).is_some();
    // The main case's decision stands for it: what comes next is there.
    let main = view.open(&["case.decide"], case.id).and_then(|d| Some((d, case.main()?)));
    let main =
        main.map(|(d, main)| Way::read(main, format!("jiexie show {main}")).meets(Some(d)).when("由主案办理，见主案"));
    let mut ways: Vec<Way> = main.into_iter().collect();
    if owes("case.assess") {
        ways.extend(assess(view, case));
    }
    if owes("transfer.send") {
        ways.push(send(view, case, TransferKind::Jurisdiction));
    }
    ways
}

/// Whose it is: one of three.
fn assess(view: &View<'_>, case: &Case) -> Vec<Way> {
    let open = view.open(&["case.assess"], case.id);
    let bureau = view.role(UnitRole::Bureau).unwrap_or_default();
    let police = view.role(UnitRole::Police).unwrap_or_default();
    let way = |jurisdiction: Jurisdiction, to: Option<&str>, typed: String| {
        let to = to.map(str::to_owned);
        let act =
            case::Assess { jurisdiction, to, urgent: false, findings: None, reason: None, weighed: Default::default() };
        Way::on(case.id, Act::CaseAssess(act)).typed(typed).who(&case.holder).meets(open)
    };
    let other = match case.holder == bureau {
        true => way(Jurisdiction::Other, None, format!("other --to {}", blank::UNIT)),
        false => way(Jurisdiction::Other, Some(&bureau), format!("other --to {}", view.unit(&bureau))),
    };
    let own = way(Jurisdiction::Own, None, "own".to_owned());
    let crime = way(Jurisdiction::Criminal, Some(&police), format!("criminal --to {}", view.unit(&police)));
    let (own, other) = (own.when("属本单位管辖的"), other.when("属他单位管辖的"));
    let mut ways = if case.holder == bureau { vec![own, other] } else { vec![other, own] };
    ways.push(crime.when("涉嫌犯罪的"));
    ways
}

/// Whether the unit it was held to be the business of is its holder by now.
fn is_own_by_now(view: &View<'_>, case: &Case) -> bool {
    let to = case.assessment.as_ref().and_then(|assessment| assessment.to.as_deref());
    to.is_some_and(|to| view.acting(to) == view.acting(&case.holder))
}

/// It is its holder's own, and is said to be.
fn reassess(view: &View<'_>, case: &Case) -> Way {
    let act = case::Assess {
        jurisdiction: Jurisdiction::Own,
        to: None,
        urgent: false,
        findings: None,
        reason: Some(blank::REASON.to_owned()),
        weighed: Default::default(),
    };
    let way = Way::on(case.id, Act::CaseAssess(act)).typed(format!("own --reason {}", blank::REASON));
    way.who(&case.holder).meets(view.open(&["transfer.send"], case.id))
}

/// The materials a transfer of this kind still wants, as they are typed.
fn materials(view: &View<'_>, case: &Case, kind: TransferKind) -> String {
    let wanting = transfer::wanting(&view.ctx.law.book().materials, case, kind, &[]);
    wanting.iter().map(|kind| format!(" --material {kind}={}", blank::FILE)).collect()
}

/// On paper: what stands for every material that is wanted, so that the way is judged by all else.
fn handed(view: &View<'_>, case: &Case, kind: TransferKind) -> Vec<Material> {
    let wanting = transfer::wanting(&view.ctx.law.book().materials, case, kind, &[]);
    wanting.into_iter().filter_map(way::material).collect()
}

/// It goes to another unit.
fn send(view: &View<'_>, case: &Case, kind: TransferKind) -> Way {
    let limit = if kind == TransferKind::Criminal { "transfer.criminal" } else { "transfer.send" };
    let open = view.open(&[limit], case.id);
    let said = open.and_then(|d| d.toward.clone()).or_else(|| case.assessment.as_ref()?.to.clone());
    let usual = if kind == TransferKind::Criminal { view.role(UnitRole::Police) } else { None };
    let named = said.or(usual);
    let typed = named.as_deref().map_or_else(|| blank::UNIT.to_owned(), |code| view.unit(code));
    let to = named.map_or_else(|| some_other(view, &case.holder), |to| view.acting(&to).to_owned());
    let act = transfer::New {
        case: case.id,
        from: None,
        to,
        kind: Some(kind),
        doc_no: None,
        urgent: false,
        materials: handed(view, case, kind),
        papers: Vec::new(),
        grounds: Default::default(),
        paper: Default::default(),
    };
    Way::begin(RecordKind::Transfer, Act::TransferNew(act))
        .typed(format!("--case {} --to {typed}{}", case.id, materials(view, case, kind)))
        .who(&case.holder)
        .meets(open)
}

/// Any other administrative organ: the bureau, or else a member.
fn some_other(view: &View<'_>, holder: &str) -> String {
    let bureau = view.role(UnitRole::Bureau).filter(|code| code != holder);
    let member = || view.ctx.units.all().iter().find(|unit| unit.is_member_on(view.today) && unit.code != holder);
    bureau.or_else(|| member().map(|unit| unit.code.clone())).unwrap_or_default()
}

/// A judicial unit gives it back.
pub fn give_back(view: &View<'_>, case: &Case) -> Way {
    let kind = TransferKind::Return;
    let to = returns::returns_to(view.ctx, view.file, case).unwrap_or_default();
    let typed = format!("--case {} --kind return --to {}{}", case.id, view.unit(&to), materials(view, case, kind));
    let act = transfer::New {
        case: case.id,
        from: None,
        to,
        kind: Some(kind),
        doc_no: None,
        urgent: false,
        materials: handed(view, case, kind),
        papers: Vec::new(),
        grounds: Default::default(),
        paper: Default::default(),
    };
    Way::begin(RecordKind::Transfer, Act::TransferNew(act)).typed(typed).who(&case.holder)
}

/// What stood beside another decision and is to be made anew, by who made it.
fn redo(view: &View<'_>, case: &Case) -> Vec<Way> {
    let owed = stands::to_be_redone(view.file, case).map(|(nth, former)| {
        let by = view.file.current(&former.decision.by).to_owned();
        let open = view.file.deadlines.iter().find(|d| d.is_open() && handling::redone_by(view.file, d) == Some(nth));
        let act = decision::Decide { decision: u32::try_from(nth).ok(), ..plain(Disposition::NoPenalty) };
        Way::on(case.id, Act::CaseDecide(act))
            .typed(format!("--decision {nth} --outcome no-penalty --doc-no {}", blank::NUMBER))
            .who(&by)
            .meets(open)
            .when("责令重作的")
    });
    owed.collect()
}

/// A decision that says nothing but its outcome and its number.
fn plain(outcome: Disposition) -> decision::Decide {
    decision::Decide {
        by: None,
        outcome,
        penalties: Vec::new(),
        amount: None,
        basis: None,
        doc_no: Some(blank::NUMBER.to_owned()),
        copy_to: None,
        copy_none: None,
        help_from: Vec::new(),
        served_on: None,
        perform_by: None,
        share: Some(newborn(RecordKind::Share)),
        content: Default::default(),
        findings: None,
        decision: None,
        beside: false,
        ends_letters: false,
        by_itself: false,
        told_anew: false,
    }
}

/// Its holder decides it.
fn decide(view: &View<'_>, case: &Case) -> Vec<Way> {
    let open = view
        .file
        .deadlines
        .iter()
        .find(|d| d.is_open() && d.rule == "case.decide" && handling::redone_by(view.file, d).is_none());
    let way = |outcome: Disposition, copied: bool, why_not: bool| {
        let act = decision::Decide {
            copy_to: copied.then(|| vec![some_other(view, &case.holder)]),
            copy_none: why_not.then(|| blank::REASON.to_owned()),
            ..plain(outcome)
        };
        let copies = match (copied, why_not) {
            (true, _) => format!(" --copy-to {}", blank::UNIT),
            (_, true) => format!(" --copy-none {}", blank::REASON),
            _ => String::new(),
        };
        Way::on(case.id, Act::CaseDecide(act))
            .typed(format!("--outcome {} --doc-no {}{copies}", outcome.word(), blank::NUMBER))
            .who(&case.holder)
            .meets(open)
    };
    vec![
        way(Disposition::Penalty, false, false),
        // A penalty that came from nobody is copied to somebody.
        way(Disposition::Penalty, true, false).instead(),
        way(Disposition::Penalty, false, true).when("没有单位可抄送的"),
        way(Disposition::NoPenalty, false, false).when("不予处罚的"),
    ]
}

/// What was decided is performed, or enforced: each decision that stands.
fn perform(view: &View<'_>, case: &Case) -> Vec<Way> {
    let several = case.in_force().count() > 1;
    let named = |nth: usize| several || nth != case.latest_nth();
    case.in_force().flat_map(|(nth, one)| perform_one(view, case, (nth, one), named(nth))).collect()
}

fn perform_one(view: &View<'_>, case: &Case, (nth, one): (usize, &Decided), named: bool) -> Vec<Way> {
    let open = |rule: &str| {
        let asked = |d: &&Deadline| view.file.asked_by.get(&d.key) == Some(&nth);
        view.open_ones(&[rule], case.id).find(asked)
    };
    let (watched, owed) = (open("case.perform"), open("case.enforce"));
    let decision = if named { u32::try_from(nth).ok() } else { None };
    let which = if named { format!(" --decision {nth}") } else { String::new() };
    let who = if named { view.file.current(&one.decision.by) } else { &case.holder };
    let penalty = one.decision.outcome == Disposition::Penalty;
    let result = |result: Performance, word: &str| {
        let act = Act::CasePerform(performance::Perform { result, decision, found: false });
        Way::on(case.id, act).typed(format!("--result {word}{which}")).who(who)
    };
    let mut ways = Vec::new();
    if owed.is_some() {
        let enforce = |by: Enforcer, word: &str| {
            let act = Act::CaseEnforce(performance::Enforce { by, decision, found: false });
            Way::on(case.id, act).typed(format!("--by {word}{which}")).who(who).meets(owed)
        };
        ways.push(enforce(Enforcer::Court, "court"));
        ways.push(enforce(Enforcer::Own, "self").when("自行强制执行的"));
        ways.push(result(Performance::Full, "full").when("后来全部履行的"));
    } else if watched.is_some() || penalty && !one.is_performed() {
        // A penalty of the bureau that names no day stands among what is undone.
        let bureau = view.ctx.units.is(&one.decision.by, UnitRole::Bureau);
        let undone = watched.is_none() && one.performance.is_none() && bureau;
        let listed = |way: Way| if undone { way.listed_as("case.performance") } else { way };
        ways.push(listed(result(Performance::Full, "full").meets(watched)));
        if one.enforcement.is_none() {
            ways.push(listed(result(Performance::None, "none").meets(watched)).when("期满未履行的"));
        }
    }
    ways
}

/// Letters for help that the penalty needs, one to each unit.
fn help(view: &View<'_>, case: &Case) -> Vec<Way> {
    let letter = |d: &Deadline| {
        let to = d.toward.clone()?;
        let act = assist::New {
            kind: AssistKind::Enforce,
            from: d.unit.clone(),
            to: to.clone(),
            title: blank::TITLE.to_owned(),
            case: Some(case.id),
            found_on: None,
            urgent: false,
            secrecy: Secrecy::None,
            doc_no: Some(blank::NUMBER.to_owned()),
            materials: Vec::new(),
            paper: Default::default(),
            request: Default::default(),
        };
        let typed = format!(
            "--kind enforce --from {} --to {} --case {} --title {} --doc-no {}",
            view.unit(&d.unit),
            view.unit(&to),
            case.id,
            blank::TITLE,
            blank::NUMBER
        );
        Some(Way::begin(RecordKind::Assist, Act::AssistNew(act)).typed(typed).meets(Some(d)))
    };
    view.open_ones(&["assist.enforce"], case.id).filter_map(letter).collect()
}
