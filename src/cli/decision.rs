//! `jiexie case decide | perform | stay | enforce | review`: a decision and what becomes of it.

use chrono::NaiveDate;
use clap::{ArgMatches, Args};

use super::app::App;
use super::input::{self, Stamp};
use super::{choice, demand, door};
use crate::error::hint::{hint, option};
use crate::error::{Error, Result};
use crate::gate::{Session, document_number};
use crate::ids::{Id, RecordKind};
use crate::record::decision::Decided;
use crate::record::money::Money;
use crate::record::words::{Disposition, Enforcer, Penalty, Performance, ReviewKind, ReviewResult};
use crate::steps;
use crate::steps::act::Act;

/// 作出处理决定
#[derive(Args)]
pub struct Decide {
    /// 案件编号
    id: String,
    /// 作出决定的单位（默认承办单位）
    #[arg(long, value_name = "单位")]
    by: Option<String>,
    /// 重作的是哪一次决定：第几次，或作出决定的单位（默认承办单位自己的决定）
    #[arg(long, value_name = "第几次")]
    decision: Option<String>,
    /// 决定的结果
    #[arg(long, value_name = "结果", value_parser = choice::of::<Disposition>())]
    outcome: Disposition,
    /// 决定文号（尚无文号的可后补）
    #[arg(long, value_name = "文号", add = demand::WISHED)]
    doc_no: Option<String>,
    /// 作出决定的单位查明的事实（处理结果函的“经查”）
    #[arg(long, value_name = "文字")]
    findings: Option<String>,
    #[command(flatten)]
    terms: Terms,
    #[command(flatten)]
    stamp: Stamp,
}

/// What a decision says, and what follows from it; shared by `decide` and `review`.
#[derive(Debug, Clone, Args)]
pub struct Terms {
    /// 处罚种类，可写多次
    #[arg(long = "penalty", value_name = "种类", value_delimiter = ',', value_parser = choice::of::<Penalty>(),
        add = demand::WISHED.only(punishes))]
    penalties: Vec<Penalty>,
    /// 罚没金额，元，最多两位小数
    #[arg(long, value_name = "金额", value_parser = choice::money, add = demand::WISHED.only(takes_money))]
    amount: Option<Money>,
    /// 处罚依据的法条
    #[arg(long, value_name = "法条")]
    basis: Option<String>,
    /// 抄送的单位（默认原移送单位；代替前一决定的，默认同前一决定）
    #[arg(long, value_name = "单位", value_delimiter = ',')]
    copy_to: Option<Vec<String>>,
    /// 没有单位可抄送的理由
    #[arg(long, value_name = "理由", conflicts_with = "copy_to")]
    copy_none: Option<String>,
    /// 需要配合执行的单位
    #[arg(long, value_name = "单位", value_delimiter = ',')]
    help_from: Vec<String>,
    /// 送达日期
    #[arg(long = "served", value_name = "日期")]
    served: Option<String>,
    /// 履行期限
    #[arg(long, value_name = "日期", add = demand::SetAhead, add = demand::WISHED.only(punishes))]
    perform_by: Option<String>,
    /// 决定的内容
    #[arg(long, value_name = "文字")]
    content: Option<String>,
    /// 不予处罚的理由（登记为决定的内容）
    #[arg(long, value_name = "理由", conflicts_with = "content", add = demand::WISHED.only(spares))]
    reason: Option<String>,
}

/// Whether what is written decides a penalty.
fn punishes(matches: &ArgMatches) -> bool {
    matches!(matches.try_get_one("outcome"), Ok(Some(Disposition::Penalty)))
}

/// Whether what is written decides not to punish.
fn spares(matches: &ArgMatches) -> bool {
    matches!(matches.try_get_one("outcome"), Ok(Some(Disposition::NoPenalty)))
}

/// Whether what is written is a penalty in money.
fn takes_money(matches: &ArgMatches) -> bool {
    let penalties = matches.try_get_many::<Penalty>("penalties").ok().flatten();
    punishes(matches) && penalties.is_some_and(|mut penalties| penalties.any(|penalty| penalty.takes_money()))
}

/// 暂缓履行或分期缴纳
#[derive(Args)]
pub struct Stay {
    /// 案件编号
    id: String,
    /// 暂缓的是哪一次决定：第几次，或作出决定的单位（几次决定都有效时写明；默认承办单位自己的）
    #[arg(long, value_name = "第几次")]
    decision: Option<String>,
    /// 暂缓的末日；分期的写末期之日
    #[arg(long, value_name = "日期", add = demand::SetAhead)]
    until: String,
    /// 理由；分期的写 分期
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 登记复议、诉讼或自行纠正的结果
#[derive(Args)]
pub struct Review {
    /// 案件编号
    id: String,
    /// 审查的是哪一次决定：第几次，或作出决定的单位（默认最后一次）
    #[arg(long, value_name = "第几次")]
    decision: Option<String>,
    /// 途径
    #[arg(long, value_name = "途径", value_parser = choice::of::<ReviewKind>())]
    kind: ReviewKind,
    /// 审查的结果
    #[arg(long, value_name = "结果", value_parser = choice::of::<ReviewResult>())]
    result: ReviewResult,
    /// 复议决定书、裁判文书或自行纠正文书的文号
    #[arg(long, value_name = "文号")]
    doc_no: String,
    /// 变更后的结果（默认不变）
    #[arg(long, value_name = "结果", value_parser = choice::of::<Disposition>())]
    outcome: Option<Disposition>,
    #[command(flatten)]
    terms: Terms,
    #[command(flatten)]
    stamp: Stamp,
}

/// 登记履行情况
#[derive(Args)]
pub struct Perform {
    /// 案件编号
    id: String,
    /// 履行的是哪一次决定：第几次，或作出决定的单位（几次决定都有效时写明；默认承办单位自己的）
    #[arg(long, value_name = "第几次")]
    decision: Option<String>,
    /// 履行了多少
    #[arg(long, value_name = "情况", value_parser = choice::of::<Performance>())]
    result: Performance,
    #[command(flatten)]
    stamp: Stamp,
}

/// 启动强制执行
#[derive(Args)]
pub struct Enforce {
    /// 案件编号
    id: String,
    /// 强制执行的是哪一次决定：第几次，或作出决定的单位（几次决定都有效时写明；默认承办单位自己的）
    #[arg(long, value_name = "第几次")]
    decision: Option<String>,
    /// 由谁强制执行
    #[arg(long, value_name = "方式", value_parser = choice::of::<Enforcer>())]
    by: Enforcer,
    #[command(flatten)]
    stamp: Stamp,
}

/// What a decision says, read.
struct Read {
    penalties: Vec<Penalty>,
    amount: Option<Money>,
    copy_to: Option<Vec<String>>,
    help_from: Vec<String>,
    served_on: Option<NaiveDate>,
    perform_by: Option<NaiveDate>,
    content: Option<String>,
}

impl Terms {
    /// The typed texts as what they mean on `on`.
    fn read(&self, session: &Session<'_>, outcome: Option<Disposition>, on: NaiveDate) -> Result<Read> {
        if self.reason.is_some() && outcome.is_some_and(|outcome| outcome != Disposition::NoPenalty) {
            return Err(Error::input("--reason 是不予处罚的理由")
                .hint(hint!(["决定不是不予处罚的，去掉 ", option("reason")], ["决定的内容写在 ", option("content")])));
        }
        let today = session.today();
        let mut penalties = self.penalties.clone();
        penalties.sort_unstable();
        penalties.dedup();
        Ok(Read {
            penalties,
            amount: self.amount,
            copy_to: self.copy_to.as_deref().map(|names| door::unit_codes(session, names, on)).transpose()?,
            help_from: door::unit_codes(session, &self.help_from, on)?,
            served_on: input::day_after(self.served.as_deref(), on, today)?,
            perform_by: self.perform_by.as_deref().map(|day| input::day_set(day, on, today)).transpose()?,
            content: self.content.clone().or_else(|| self.reason.clone()),
        })
    }
}

/// Decides a case.
pub fn decide(app: &App, decide: &Decide) -> Result<u8> {
    let id = Id::parse_as(RecordKind::Case, &decide.id)?;
    let on = decide.stamp.day(app.today())?;
    door::answer(app, |session| {
        let terms = &decide.terms;
        let Read { penalties, amount, copy_to, help_from, served_on, perform_by, content } =
            terms.read(session, Some(decide.outcome), on)?;
        let by = decide.by.as_deref().map(|name| session.unit(name, on)).transpose()?;
        session.dossier(id)?;
        let decision = decide.decision.as_deref().map(|text| which(session, text)).transpose()?;
        let (file, units) = (&session.held().ok_or_else(|| Error::io("卷宗没有载入"))?.file, session.units());
        let penalty = decide.outcome == Disposition::Penalty;
        let before = file.case().ok().filter(|_| penalty && terms.copy_none.is_none());
        let before = before.filter(|_| decision.is_none());
        let copy_to = copy_to.or_else(|| steps::decision::copied_before(before?, file, units, on));
        let anew = file.case().is_ok_and(|case| !case.decisions.is_empty());
        let share = if penalty || anew { Some(session.next_id(RecordKind::Share, on)?) } else { None };
        let act = steps::decision::Decide {
            by,
            outcome: decide.outcome,
            penalties,
            amount,
            basis: terms.basis.clone(),
            doc_no: decide.doc_no.as_deref().map(document_number),
            copy_to,
            copy_none: terms.copy_none.clone(),
            help_from,
            served_on,
            perform_by,
            content,
            findings: decide.findings.clone(),
            share,
            decision,
            beside: false,
            ends_letters: false,
            by_itself: false,
            told_anew: false,
        };
        session.act(id, None, on, Act::CaseDecide(act), &decide.stamp.remarks(), &[])?;
        session.outcome(id)
    })
}

/// Records what a review of its decision came to.
pub fn review(app: &App, review: &Review) -> Result<u8> {
    let id = Id::parse_as(RecordKind::Case, &review.id)?;
    let on = review.stamp.day(app.today())?;
    door::answer(app, |session| {
        let terms = &review.terms;
        let Read { penalties, amount, copy_to, help_from, served_on, perform_by, content } =
            terms.read(session, review.outcome, on)?;
        session.dossier(id)?;
        let decision = review.decision.as_deref().map(|text| which(session, text)).transpose()?;
        let changed = review.result == ReviewResult::Changed;
        let share = if changed { Some(session.next_id(RecordKind::Share, on)?) } else { None };
        let act = steps::review::Review {
            decision,
            kind: review.kind,
            result: review.result,
            doc_no: document_number(&review.doc_no),
            outcome: review.outcome,
            penalties,
            amount,
            basis: terms.basis.clone(),
            copy_to,
            copy_none: terms.copy_none.clone(),
            help_from,
            served_on,
            perform_by,
            content,
            share,
            ends_letters: false,
            by_itself: false,
            told_anew: false,
            own_day: false,
            owed_once: false,
        };
        session.act(id, None, on, Act::CaseReview(act), &review.stamp.remarks(), &[])?;
        session.outcome(id)
    })
}

/// Which decision of the case at hand is meant: by its number, or by who made it.
fn which(session: &Session<'_>, text: &str) -> Result<u32> {
    if let Ok(nth) = text.trim().parse() {
        return Ok(nth);
    }
    let unit = session.units().find(text)?;
    let file = &session.held().ok_or_else(|| Error::io("卷宗没有载入"))?.file;
    let case = file.case()?;
    let own = |one: &Decided| file.current(&one.decision.by) == file.current(&unit.code);
    let stands = case.in_force().filter(|(_, one)| own(one)).last().map(|(nth, _)| nth);
    let found = stands.or_else(|| case.decisions.iter().rposition(own).map(|at| at + 1));
    found.and_then(|nth| u32::try_from(nth).ok()).ok_or_else(|| {
        let name = session.units().short_on(&unit.code, session.today());
        Error::input(format!("{name}没有在案件 {} 作出决定", case.id)).hint("--decision 写第几次决定，或作出决定的单位")
    })
}

/// Records how far a decision was performed.
pub fn perform(app: &App, perform: &Perform) -> Result<u8> {
    let result = perform.result;
    let act = |decision| Act::CasePerform(steps::performance::Perform { result, decision, found: false });
    of_one(app, (&perform.id, perform.decision.as_deref()), &perform.stamp, act)
}

/// Stays its performance.
pub fn stay(app: &App, stay: &Stay) -> Result<u8> {
    let until = input::day_set(&stay.until, stay.stamp.day(app.today())?, app.today())?;
    let reason = stay.reason.clone();
    let act = |decision| Act::CaseStay(steps::performance::Stay { until, reason, decision, found: false });
    of_one(app, (&stay.id, stay.decision.as_deref()), &stay.stamp, act)
}

/// Enforces it.
pub fn enforce(app: &App, enforce: &Enforce) -> Result<u8> {
    let by = enforce.by;
    let act = |decision| Act::CaseEnforce(steps::performance::Enforce { by, decision, found: false });
    of_one(app, (&enforce.id, enforce.decision.as_deref()), &enforce.stamp, act)
}

/// One step on a decision of a case, which may be named.
fn of_one(
    app: &App,
    (id, named): (&str, Option<&str>),
    stamp: &Stamp,
    act: impl FnOnce(Option<u32>) -> Act,
) -> Result<u8> {
    let Some(named) = named else { return door::step(app, RecordKind::Case, id, stamp, act(None)) };
    let id = Id::parse_as(RecordKind::Case, id)?;
    let on = stamp.day(app.today())?;
    door::answer(app, |session| {
        session.dossier(id)?;
        let act = act(Some(which(session, named)?));
        session.act(id, None, on, act, &stamp.remarks(), &[])?;
        session.outcome(id)
    })
}
