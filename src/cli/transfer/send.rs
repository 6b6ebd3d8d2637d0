//! `jiexie transfer new`: sends a case over, opened in the same step where it is not in the register yet.

use chrono::NaiveDate;
use clap::Args;

use super::super::app::App;
use super::super::case::Found;
use super::super::input::{self, Stamp};
use super::super::letter::Beside;
use super::super::paper::Papered;
use super::super::still::{self, Warned};
use super::super::{choice, demand, door};
use crate::error::hint::{self, add, hint, leave, option, write};
use crate::error::{Error, Result};
use crate::gate::{Remarks, Session, document_number};
use crate::ids::{Id, RecordKind};
use crate::import::handed::Handed;
use crate::law::clause;
use crate::law::day::{self, DayContext, Lean};
use crate::record::Context;
use crate::record::case::Case;
use crate::record::material;
use crate::record::transfer::Grounds;
use crate::record::words::{MaterialKind, TransferKind, Vocabulary};
use crate::steps::act::Act;
use crate::steps::{self, opening, transfer};

/// 移送案件
#[derive(Args)]
pub struct New {
    /// 案件编号（案件已登记时）
    #[arg(long = "case", value_name = "编号")]
    cases: Vec<String>,
    /// 移送单位（案件未登记时，即发现单位）
    #[arg(long, value_name = "单位", add = demand::or(&["cases"]))]
    from: Option<String>,
    /// 接受移送的单位
    #[arg(long, value_name = "单位")]
    to: String,
    /// 案由（案件未登记时）
    #[arg(long, value_name = "案由", add = demand::ALWAYS.but_for(&["cases"]))]
    title: Option<String>,
    /// 发现日期（案件未登记时）
    #[arg(long, value_name = "日期", add = demand::ALWAYS.but_for(&["cases"]))]
    found: Option<String>,
    /// 判明他单位管辖的日期，时限自此起算（默认发现日期）
    #[arg(long, value_name = "日期")]
    assessed: Option<String>,
    /// 初步调查情况（案件未登记时）
    #[arg(long, value_name = "文字", add = demand::WISHED.but_for(&["cases"]))]
    findings: Option<String>,
    /// 情况紧急：案件未登记时即按紧急研判，材料可后补
    #[arg(long)]
    urgent: bool,
    /// 移送的种类（涉嫌犯罪的案件默认 criminal，其余默认 jurisdiction）
    #[arg(long, value_name = "种类", value_parser = choice::of::<TransferKind>())]
    kind: Option<TransferKind>,
    /// 移交函文号（写 auto：取本单位下一个号）
    #[arg(long, value_name = "文号", add = demand::WISHED)]
    doc_no: Option<String>,
    /// 材料，写作 类别=文件：letter 移交函、source 案源、evidence 证据、other 其他；其后可写 ；题名=…；份数=…；页数=…；形式=原件或复印件
    #[arg(long = "material", value_name = "类别=文件", add = demand::or(&["paper_materials"]).but_for(&["cases", "urgent"]))]
    materials: Vec<String>,
    /// 只有纸质的材料：写了移交函、案源、证据或其中的材料（现场检查记录、照片等）的，只算所写的；写别的说法的，应交而未用 --material 附上的都以此为准
    #[arg(long, value_name = "纸质材料")]
    paper_materials: Option<String>,
    /// 涉嫌犯罪移送所附文书：移送书、调查报告、物品清单、检验鉴定、其他，用逗号分开
    #[arg(long = "paper", value_name = "种类", value_delimiter = ',')]
    papers: Vec<String>,
    /// 材料只存路径与摘要（超过 16 MiB 时）
    #[arg(long)]
    by_reference: bool,
    /// 移送理由：为何由对方管辖
    #[arg(long, value_name = "文字")]
    why: Option<String>,
    /// 对方管辖的法律依据（不写的，文书上用研判时写的）
    #[arg(long, value_name = "法条")]
    basis: Option<String>,
    /// 涉嫌罪名（涉嫌犯罪移送）
    #[arg(long, value_name = "罪名")]
    crime: Option<String>,
    /// 涉嫌罪名的刑法条款（涉嫌犯罪移送）
    #[arg(long, value_name = "法条")]
    crime_law: Option<String>,
    #[command(flatten)]
    facts: Found,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    paper: Papered,
}

impl New {
    fn grounds(&self) -> Grounds {
        Grounds {
            why: self.why.clone(),
            basis: self.basis.clone(),
            crime: self.crime.clone(),
            crime_law: self.crime_law.clone(),
        }
    }
}

pub(super) fn send(app: &App, new: &New) -> Result<u8> {
    let on = new.stamp.day(app.today())?;
    let mut handed = Handed::from_pairs(&new.materials, new.by_reference)?;
    let kind = new.kind;
    let known = match (new.cases.is_empty(), &new.title) {
        (true, Some(title)) => still::wanted(app, None, &new.facts.sought(title, app.today())?)?,
        _ => Warned::Unasked,
    };
    let beside = Beside::asked(app)?;
    door::answer_beside(app, beside, |session, beside| {
        session.say_what_is_known(known == Warned::Unasked);
        let case = match new.cases.as_slice() {
            [] => open_case(session, new, kind)?,
            ids => {
                let case = existing_case(new, ids)?;
                must_not_be_assessed(session.dossier(case)?.file.case()?, new.urgent)?;
                case
            }
        };
        if let Some(beside) = beside.filter(|_| !handed.materials.iter().any(|m| m.kind == MaterialKind::Letter)) {
            with_letter(beside, session, (new, case, on), &mut handed)?;
        }
        on_paper(session, new, (case, on), &mut handed)?;
        if app.drafts() {
            to_come(session, new, (case, on), &mut handed)?;
        }
        let id = enter(session, new, case, on, &handed)?;
        session.outcome(id)
    })
}

/// The letter of the transfer is the material that 二（三） demands: it is made before the step, and goes with it.
fn with_letter(
    beside: &mut Beside,
    session: &mut Session<'_>,
    (new, case, on): (&New, Id, NaiveDate),
    handed: &mut Handed,
) -> Result<()> {
    let name = beside.name();
    let mut without = handed.clone();
    without.add_content(MaterialKind::Letter, &name, Vec::new());
    on_paper(session, new, (case, on), &mut without)?;
    if beside.is_draft() {
        to_come(session, new, (case, on), &mut without)?;
    }
    let told = new.paper_materials.as_deref().unwrap_or_default();
    if material::listed(told).iter().any(|paper| paper.kind == Some(MaterialKind::Letter)) {
        session.warn("随案的函已由 --letter 做成，--paper-materials 里不必再写，清单只列一次".to_owned());
    }
    let content = beside.foretold(session, |session| enter(session, new, case, on, &without))?;
    handed.add_content(MaterialKind::Letter, &name, content);
    Ok(())
}

/// Enters the transfer of a case with what was handed in.
fn enter(session: &mut Session<'_>, new: &New, case: Id, on: NaiveDate, handed: &Handed) -> Result<Id> {
    let act = transfer::New {
        case,
        from: new.from.as_deref().map(|name| session.unit(name, on)).transpose()?,
        to: session.unit(&new.to, on)?,
        kind: new.kind,
        doc_no: new.doc_no.as_deref().map(document_number),
        urgent: new.urgent,
        materials: handed.materials.clone(),
        papers: new.papers.clone(),
        grounds: new.grounds(),
        paper: new.paper.read(session, on)?,
    };
    let id = session.next_id(RecordKind::Transfer, on)?;
    let unassessed = new.cases.is_empty() && new.assessed.is_none();
    let entered = session.act(id, Some(case), on, Act::TransferNew(act), &new.stamp.remarks(), &handed.attachments);
    entered.map_err(|error| match error.asks_why_late() && unassessed {
        true => error.or(hint!("研判不在发现当天的，", add("assessed", "研判日期"))),
        false => error,
    })?;
    Ok(id)
}

/// The case as it stood on the day of the transfer: what goes with it is asked by that day's assessment.
fn then(session: &mut Session<'_>, (case, on): (Id, NaiveDate)) -> Result<Case> {
    session.dossier(case)?;
    let loaded = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
    steps::then::case_on(Context { law: session.law(), units: session.units() }, loaded, on)
}

/// `--paper-materials`: the categories and papers it names; where it names none, every category that the transfer still wants.
fn on_paper(session: &mut Session<'_>, new: &New, of_day: (Id, NaiveDate), handed: &mut Handed) -> Result<()> {
    let found = then(session, of_day)?;
    let Some(told) = &new.paper_materials else { return Ok(()) };
    let rules = &session.law().book().materials;
    let wanting = transfer::wanting(rules, &found, transfer::kind_of(&found, new.kind), &handed.materials);
    let mut kinds: Vec<MaterialKind> = wanting.into_iter().filter_map(MaterialKind::stored).collect();
    if kinds.is_empty() {
        kinds.push(MaterialKind::Other);
    }
    handed.add_paper(material::on_paper_of(&kinds, told), told)
}

/// Of a draft, what is not handed in yet and stands in no list: it is said, and keeps nobody from drafting.
fn to_come(session: &mut Session<'_>, new: &New, of_day: (Id, NaiveDate), handed: &mut Handed) -> Result<()> {
    let found = then(session, of_day)?;
    let rules = &session.law().book().materials;
    let wanting = transfer::wanting(rules, &found, transfer::kind_of(&found, new.kind), &handed.materials);
    let names: Vec<&str> = wanting.iter().map(|kind| rules.kind_name(kind)).collect();
    let told = format!("登记时还须附上：{}（{}）", names.join("、"), rules.clause);
    let kinds: Vec<MaterialKind> = wanting.into_iter().filter_map(MaterialKind::stored).collect();
    if !kinds.is_empty() {
        handed.still_to_come(&kinds);
        session.warn(told);
    }
    Ok(())
}

/// `--case`: one transfer, one case (二（二）2).
fn existing_case(new: &New, ids: &[String]) -> Result<Id> {
    let id = ids.first().map_or("", |id| id.trim());
    if ids.len() > 1 || id.contains([',', '，', '、', ' ']) {
        return Err(Error::rule(clause::ONE_TRANSFER, "一次移送只能是一个案件")
            .hint("逐案移送，每案一条 jiexie transfer new --case 案件编号 --to 单位"));
    }
    let told_twice =
        [("--title", new.title.is_some()), ("--found", new.found.is_some()), ("--assessed", new.assessed.is_some())];
    if let Some((flag, _)) = told_twice.iter().find(|(_, told)| *told) {
        return Err(Error::input(format!("{flag} 不能与 --case 同用"))
            .hint(hint!(["案件已登记的只写 ", option("case")], ["未登记的", leave(&["case"])])));
    }
    Id::parse_as(RecordKind::Case, id)
}

/// Urgency is fixed by the assessment: said again with the transfer of a case that was assessed, it is refused.
fn must_not_be_assessed(case: &Case, urgent: bool) -> Result<()> {
    let Some(assessment) = case.assessment.as_ref().filter(|_| urgent) else { return Ok(()) };
    let (id, day, jurisdiction) = (case.id, assessment.on, assessment.jurisdiction.word());
    Err(Error::input(format!("{id} 已于 {day} 研判，是否紧急由研判定，移送时不能再写 --urgent")).hint(hint!(
        [leave(&["urgent"])],
        ["确属紧急的，先 ", hint::run(format!("jiexie case assess {id} {jurisdiction} --urgent --reason \"理由\""))]
    )))
}

/// The day the case was found, not after it was sent.
fn found_by(typed: &str, on: NaiveDate, today: NaiveDate) -> Result<NaiveDate> {
    let read = input::day_before(Some(typed), on, today);
    let meant = match &read {
        Ok(day) => *day,
        // Which year is meant is no question where the latest such day is the one that cannot be.
        Err(_) => day::read(typed, DayContext::today(today, Lean::Past)).ok().map(|reading| reading.day),
    };
    match meant.filter(|day| *day > on) {
        Some(day) => Err(Error::input(format!("发现日期 {day} 晚于移送日期 {on}"))
            .hint(hint!(["发现日期写错的，改 ", option("found")], ["移送日期写错的，改 ", option("on")]))),
        None => Ok(read?.unwrap_or(on)),
    }
}

/// Opens and assesses the case in the same step: the clock starts on the day assessed, else found.
fn open_case(session: &mut Session<'_>, new: &New, kind: Option<TransferKind>) -> Result<Id> {
    let today = session.today();
    let need = |value: &Option<String>, flag: &str| {
        value.clone().ok_or_else(|| {
            Error::input(format!("缺少 {flag}")).hint(hint!(
                ["案件已登记的写 ", option("case")],
                ["未登记的", write("from", "--title"), " ", option("found")]
            ))
        })
    };
    let on = new.stamp.day(today)?;
    let found = found_by(&need(&new.found, "--found")?, on, today)?;
    let assessed = input::day_before(new.assessed.as_deref(), on, today)?.unwrap_or(found);
    let title = need(&new.title, "--title")?;
    opening::new_case_only(kind).map_err(|error| error.hint(write("case", "案件编号")))?;
    let unit = session.unit(&need(&new.from, "--from")?, found)?;
    let to = session.unit(&new.to, on)?;
    opening::to_another(&unit, &to).map_err(|error| {
        error.hint(hint!(
            "属本单位管辖的，不移送：用 ",
            hint::run("jiexie case new --unit 单位 --title 案由 --found 日期"),
            " 登记，再 ",
            hint::run("jiexie case assess 编号 own")
        ))
    })?;
    session.warn_all(new.facts.remarks());
    let case = session.next_id(RecordKind::Case, found)?;
    let remarks = Remarks::default();
    let [discovery, assessment] =
        opening::acts(new.facts.act(unit, &title, found, today)?, to, kind, new.urgent, new.findings.clone());
    session.act(case, None, found, discovery, &remarks, &[])?;
    session.warn_all(new.facts.readings());
    session.act(case, None, assessed, assessment, &remarks, &[])?;
    let known = opening::OpeningDays { case, found, assessed, sent: on };
    let late = opening::late_if_known_at_once(session.law(), &known, kind, new.urgent)?;
    late.into_iter().for_each(|said| session.warn(said));
    Ok(case)
}
