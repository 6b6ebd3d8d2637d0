//! `jiexie case party …`: who is a party from which day on.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::super::app::App;
use super::super::input::{self, Stamp};
use super::super::still::{self, Warned};
use super::super::{choice, demand, door, streams};
use crate::error::{Error, Result};
use crate::gate::Session;
use crate::ids::{Id, RecordKind};
use crate::record::known::LookedFor;
use crate::record::member::Member;
use crate::record::party::Party;
use crate::record::words::{PartyKind, Sex, Vocabulary};
use crate::steps::act::Act;
use crate::steps::party;

/// Verbs of `case party`.
#[derive(Subcommand)]
pub enum Verb {
    /// 增加一个当事人
    Add(Add),
    /// 由另一个当事人承继（死亡、更名、合并）
    Succeed(Succeed),
    /// 一个当事人退出
    Leave(Leave),
}

/// What is told of a party.
#[derive(Args)]
pub struct PartyArgs {
    /// 姓名或名称
    #[arg(long, value_name = "名称")]
    name: String,
    /// 种类（默认照号码和名称辨认）
    #[arg(long, value_name = "种类", value_parser = choice::of::<PartyKind>())]
    kind: Option<PartyKind>,
    /// 身份证号或统一社会信用代码
    #[arg(long, value_name = "号码")]
    id_no: Option<String>,
    /// 联系电话
    #[arg(long, value_name = "电话")]
    phone: Option<String>,
    /// 住址或住所
    #[arg(long, value_name = "地址")]
    address: Option<String>,
    /// 法定代表人或负责人；个体工商户写经营者
    #[arg(long, value_name = "姓名", value_parser = choice::person)]
    head: Option<String>,
    /// 法定代表人或负责人的职务
    #[arg(long, value_name = "职务")]
    head_post: Option<String>,
    /// 性别（身份证号有效的，照号码，不必写）
    #[arg(long, value_name = "性别", value_parser = choice::of::<Sex>())]
    sex: Option<Sex>,
    /// 出生日期（身份证号有效的，照号码，不必写）
    #[arg(long, value_name = "日期")]
    born: Option<String>,
}

/// The day of birth that was typed.
///
/// # Errors
/// A day that is none, or one to come.
pub fn born(typed: &str, today: NaiveDate) -> Result<NaiveDate> {
    let born = input::date(typed, today)?;
    if born > today {
        return Err(Error::input(format!("出生日期 {born} 晚于今天 {today}")).hint("核对出生日期"));
    }
    Ok(born)
}

impl PartyArgs {
    fn party(&self, today: NaiveDate) -> Result<Party> {
        let born = self.born.as_deref().map(|typed| born(typed, today)).transpose()?;
        // A number behind the name is the party's, as where a case is entered.
        let Party { name, id_no, phone, address, .. } = self.named()?;
        Ok(Party {
            name,
            id_no,
            phone,
            address,
            head_post: self.head_post.clone(),
            sex: self.sex.map(|sex| sex.title().to_owned()),
            born: born.map(|day| day.to_string()),
        })
    }

    /// Its name and what reaches it, those parts that were typed with the name among them.
    fn named(&self) -> Result<Party> {
        let told = Party::typed(&self.name);
        told.check_name()?;
        let one = |typed: Option<String>, own: &Option<String>, option: &str| match (typed, own) {
            (Some(typed), Some(own)) if typed != *own => {
                Err(Error::input(format!("--name 里的号码、地址与 {option} 写的不同")).hint("核对，只写一处"))
            }
            (typed, own) => Ok(own.clone().or(typed)),
        };
        let party = Party {
            id_no: one(told.id_no, &self.id_no, "--id-no")?,
            phone: one(told.phone, &self.phone, "--phone")?,
            address: one(told.address, &self.address, "--address")?,
            name: told.name,
            ..Party::default()
        };
        if party.name != self.name.trim() {
            streams::say_once(&Party::reading_of(&self.name).map(|said| format!("提示：{said}")).unwrap_or_default());
        }
        Ok(party)
    }

    /// The party in the place of another. An organisation that only bears a new name is the same one: number, telephone, address
    /// and head go on unless others are told. One that took another over has its own.
    fn in_place_of(&self, old: &Member, mut party: Party, reason: Option<&str>) -> party::Join {
        // A shop is told from a firm by nobody's name.
        let firm = |kind: Option<PartyKind>| kind.is_some_and(|kind| kind != PartyKind::Person);
        let kind = self.kind.or(party.kind());
        let alike = firm(old.kind) && firm(kind) && self.kind.is_none_or(|_| kind == old.kind) && party.id_no.is_none();
        let same = alike && reason.is_some_and(only_renames);
        let (name, former) = (&party.name, &old.party.name);
        if same {
            streams::say_once(&format!("提示：更名，没有另写的号码、电话、地址、负责人沿用“{former}”的"));
        } else if alike && old.party.id_no.is_some() {
            streams::say_once(&format!("提示：“{name}”没有写号码，不沿用“{former}”的；只是更名的，理由写“更名”"));
        }
        let mut head = self.head.clone();
        if same {
            party.id_no = old.party.id_no.clone();
            party.phone = party.phone.or_else(|| old.party.phone.clone());
            party.address = party.address.or_else(|| old.party.address.clone());
            if head.is_none() {
                party.head_post = party.head_post.or_else(|| old.party.head_post.clone());
            }
            head = head.or_else(|| old.head.clone());
        }
        party::Join { party, kind: self.kind.or(old.kind.filter(|_| same)), head }
    }
}

/// Whether a reason says that an organisation bears a new name and is the same.
fn only_renames(reason: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| reason.contains(word));
    says(&["更名", "改名", "名称变更", "变更名称", "变更企业名称", "改称"])
        && !says(&["合并", "吸收", "分立", "注销", "转让", "收购", "死亡", "继承"])
}

/// 增加当事人，自 --on 之日起
#[derive(Args)]
pub struct Add {
    /// 案件编号
    id: String,
    #[command(flatten)]
    told: PartyArgs,
    #[command(flatten)]
    stamp: Stamp,
}

/// 由另一个当事人承继，自 --on 之日起；此前的仍是原来的
///
/// 单位更名的（理由写“更名”），号码、电话、地址、负责人没有另写的照旧；合并、分立的，写承继单位自己的；自然人死亡的，写继承人自己的。
/// 几个一起承继的（分立、几个继承人），同一天逐个登记。
#[derive(Args)]
pub struct Succeed {
    /// 案件编号
    id: String,
    /// 原来的当事人：名称或序号
    #[arg(long, value_name = "在案当事人")]
    party: String,
    #[command(flatten)]
    told: PartyArgs,
    /// 理由：死亡、更名等
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 当事人退出，自 --on 之日起
#[derive(Args)]
pub struct Leave {
    /// 案件编号
    id: String,
    /// 退出的当事人：名称或序号
    #[arg(long, value_name = "在案当事人")]
    party: String,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    match verb {
        Verb::Add(add) => {
            let party = add.told.party(app.today())?;
            let (kind, head) = (add.told.kind, add.told.head.clone());
            step(app, &add.id, &add.stamp, Some(party.clone()), |_, _| {
                Ok(Act::CasePartyAdd(party::Join { party, kind, head }))
            })
        }
        Verb::Succeed(succeed) => {
            let party = succeed.told.party(app.today())?;
            step(app, &succeed.id, &succeed.stamp, Some(party.clone()), |session, id| {
                let on = succeed.stamp.day(session.today())?;
                let case = session.dossier(id)?.file.case()?;
                let nth = party::named_to_succeed(case, &succeed.party, on)?;
                let (kind, head) = (succeed.told.kind, succeed.told.head.clone());
                let join = match case.parties.get(usize::try_from(nth).unwrap_or(0).saturating_sub(1)) {
                    Some(old) => succeed.told.in_place_of(old, party, succeed.reason.as_deref()),
                    None => party::Join { party, kind, head },
                };
                let party::Join { party, kind, head } = join;
                Ok(Act::CasePartySucceed(party::Succeed { nth, party, kind, head, reason: succeed.reason.clone() }))
            })
        }
        Verb::Leave(leave) => step(app, &leave.id, &leave.stamp, None, |session, id| {
            let on = leave.stamp.day(session.today())?;
            let nth = party::named(session.dossier(id)?.file.case()?, &leave.party, on)?;
            Ok(Act::CasePartyLeave(party::Leave { nth, reason: leave.reason.clone() }))
        }),
    }
}

/// One act on a case, made from what the case is.
fn step(
    app: &App,
    id: &str,
    stamp: &Stamp,
    party: Option<Party>,
    act: impl FnOnce(&mut Session<'_>, Id) -> Result<Act>,
) -> Result<u8> {
    let id = Id::parse_as(RecordKind::Case, id)?;
    let on = stamp.day(app.today())?;
    let sought = LookedFor { parties: party.into_iter().collect(), ..LookedFor::default() };
    let known = still::wanted(app, Some(id), &sought)?;
    door::answer(app, |session| {
        session.say_what_is_known(known == Warned::Unasked);
        let act = act(session, id)?;
        session.act(id, None, on, act, &stamp.remarks(), &[])?;
        session.outcome(id)
    })
}
