//! `jiexie case link`, `case split`, `case notify`: cases that belong together.

use clap::Args;

use super::super::app::App;
use super::super::input::Stamp;
use super::super::paper::Papered;
use super::super::still::{self, Warned};
use super::super::{choice, demand, door};
use crate::error::hint::{hint, option, run};
use crate::error::{Error, Result};
use crate::fold::{self, quoted};
use crate::gate::document_number;
use crate::ids::{Id, RecordKind};
use crate::record::Context;
use crate::record::case::Case;
use crate::record::known::LookedFor;
use crate::record::party::Party;
use crate::record::words::LinkKind;
use crate::steps::act::Act;
use crate::steps::{link, party, split, split_late};

/// The ties that are entered by hand: what was split off is told by the split.
const TIES: &[LinkKind] = &[LinkKind::Related, LinkKind::Continued, LinkKind::Merged, LinkKind::Duplicate];

/// 把案件与另一件关联：两边都看得到
///
/// merged 并入、duplicate 重复：--to 的是主案，它的处理决定及于本案，本案可以不另作决定而结案，本案的原移送单位照样通报。
#[derive(Args)]
pub struct Link {
    /// 案件编号
    id: String,
    /// 另一件案件；并入、重复的，是主案
    #[arg(long, value_name = "案件")]
    to: String,
    /// 本案与它的关系
    #[arg(long = "as", value_name = "关系", value_parser = choice::of::<LinkKind>().offering(TIES))]
    kind: LinkKind,
    /// 理由
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 分案：新案件沿用承办单位、发现日期、研判和原移送单位
///
/// 写明的当事人自 --on 之日起转到新案件；原案可以有不同的结果，如一案两名当事人，其中一名涉嫌犯罪。
#[derive(Args)]
pub struct Split {
    /// 原案件编号
    id: String,
    /// 新案件的案由
    #[arg(long, value_name = "案由")]
    title: String,
    /// 转到新案件的当事人：名称或序号，可写多次
    #[arg(long = "party", value_name = "在案当事人", add = demand::WISHED)]
    parties: Vec<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 分出的案件：把处理结果书面通报原移送单位
#[derive(Args)]
pub struct Notify {
    /// 案件编号
    id: String,
    /// 通报函文号（写 auto：取本单位下一个号）
    #[arg(long, value_name = "文号", add = demand::WISHED)]
    doc_no: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    paper: Papered,
}

/// Links a case to another.
pub fn link(app: &App, link: &Link) -> Result<u8> {
    let other = Id::parse_as(RecordKind::Case, &link.to)?;
    let (id, on) = (Id::parse_as(RecordKind::Case, &link.id)?, link.stamp.day(app.today())?);
    let act = Act::CaseLink(link::Link { other, kind: link.kind, reason: link.reason.clone() });
    door::answer(app, |session| {
        session.dossier(id)?;
        session.act(id, None, on, act, &link.stamp.remarks(), &[])?;
        if link.kind.has_main() {
            let there = |case: &Case| -> Vec<String> {
                case.parties.iter().filter(|one| one.is_there(on)).map(|one| one.party.name.clone()).collect()
            };
            let joining = there(session.dossier(id)?.file.case()?);
            let known = there(session.dossier(other)?.file.case()?);
            for name in joining.into_iter().filter(|name| known.iter().all(|one| fold::text(one) != fold::text(name))) {
                let way = format!("jiexie case party add {other} --name {} --on {on}", quoted(&name));
                session.warn(hint!([format!("当事人“{name}”不在主案 {other}：主案也要对其处理的，"), run(way)]));
            }
        }
        session.dossier(id)?;
        session.outcome(id)
    })
}

/// Splits a case.
pub fn split(app: &App, typed: &Split) -> Result<u8> {
    let from = Id::parse_as(RecordKind::Case, &typed.id)?;
    let on = typed.stamp.day(app.today())?;
    let named = typed.parties.iter().map(|name| Party { name: name.clone(), ..Party::default() });
    let sought = LookedFor { parties: named.collect(), place: None, title: Some(typed.title.clone()) };
    let known = still::wanted(app, Some(from), &sought)?;
    door::answer(app, |session| {
        session.say_what_is_known(known == Warned::Unasked);
        let case = session.dossier(from)?.file.case()?;
        let mut moved = typed.parties.iter().map(|name| party::named(case, name, on)).collect::<Result<Vec<u32>>>()?;
        moved.sort_unstable();
        moved.dedup();
        let nth = (1..).zip(&case.parties);
        let staying = nth.filter(|(nth, one)| one.is_there(on) && !moved.contains(nth)).count();
        let context = Context { law: session.law(), units: session.units() };
        let loaded = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
        let act = split_late::on_day(context, loaded, on, &typed.title, moved)?;
        let id = session.next_id(RecordKind::Case, on)?;
        session.act(id, None, on, Act::CaseSplit(act), &typed.stamp.remarks(), &[])?;
        if typed.parties.is_empty() && staying > 0 {
            session.warn(hint!(
                [format!("没有当事人转到 {id}，都留在 {from}")],
                ["要转的，先 ", run(format!("jiexie void {id} --reason \"原因\"")), "，再分案，写明 ", option("party")]
            ));
        }
        if staying == 0 && !typed.parties.is_empty() {
            session.warn(hint!(
                [format!("当事人全部分到 {id}，{from} 没有当事人了")],
                ["另有当事人的，", run(format!("jiexie case party add {} --name 名称", from))],
                ["分错了的，", run(format!("jiexie void {id} --reason \"原因\""))]
            ));
        }
        session.outcome(id)
    })
}

/// Tells the original unit of a case split off.
pub fn notify(app: &App, notify: &Notify) -> Result<u8> {
    let id = Id::parse_as(RecordKind::Case, &notify.id)?;
    door::acted(app, id, &notify.stamp, |session, on| {
        let doc_no = notify.doc_no.as_deref().map(document_number);
        Ok(Act::CaseNotify(split::Notify { doc_no, otherwise: None, paper: notify.paper.read(session, on)? }))
    })
}
