//! `jiexie case …`.

mod goods;
mod kin;
mod material;
mod party;

use chrono::NaiveDate;
use clap::{ArgMatches, Args, Subcommand};

use super::app::App;
use super::decision::{self, Decide, Enforce, Perform, Review, Stay};
use super::input::{self, Stamp};
use super::listing::Listing;
use super::still::{self, Warned};
use super::{choice, demand, door, records, show};
use crate::error::hint::{hint, with};
use crate::error::{Error, Result};
use crate::fold;
use crate::gate::document_number;
use crate::ids::{Id, RecordKind};
use crate::person::placeholder::says_nothing;
use crate::record::known::LookedFor;
use crate::record::member::Named;
use crate::record::party::Party;
use crate::record::violation::{Measure, Violation, Weighed};
use crate::record::words::{CaseSource, Jurisdiction, Secrecy};
use crate::steps::act::Act;
use crate::steps::{case, closing};

/// What a case is when it is found; shared by `case new` and `transfer new --from`.
#[derive(Debug, Clone, Args)]
pub struct Found {
    /// 当事人，写作“名称；证件号码；电话；地址”：写满四项的按位置读（空项留空），不满的按样子分辨；或逐项写明，如“姓名=某店；种类=个体工商户；证件号码=…；电话=…；地址=…；负责人=…”；可写多次
    #[arg(long = "party", value_name = "当事人", add = demand::WISHED.but_for(&["cases"]))]
    parties: Vec<String>,
    /// 地点
    #[arg(long, value_name = "地点", add = demand::WISHED.but_for(&["cases"]))]
    place: Option<String>,
    /// 来源
    #[arg(long, value_name = "来源", value_parser = choice::of::<CaseSource>())]
    source: Option<CaseSource>,
    /// 违法行为正在进行（应先制止，用 --measure 写明措施）
    #[arg(long)]
    ongoing: bool,
    /// 已采取的措施：照写一句话，或写作“种类；内容；起；止；文书号”（空项留空），几项的写几次；没有采取的写“无”
    #[arg(long = "measure", value_name = "措施")]
    measures: Vec<String>,
    /// 违法时间，一天或 起..止；仍在继续的写 起..
    #[arg(long, value_name = "日期..日期")]
    happened: Option<String>,
    /// 立案日期
    #[arg(long, value_name = "日期")]
    filed: Option<String>,
    /// 立案文号
    #[arg(long, value_name = "立案文号")]
    filed_no: Option<String>,
    /// 违反的规定
    #[arg(long, value_name = "法条")]
    violates: Option<String>,
    /// 保密（国家秘密不得录入）
    #[arg(long, value_name = "类别", value_parser = choice::of::<Secrecy>(), default_value = "none")]
    secrecy: Secrecy,
}

/// What stands between two days.
const TO: [&str; 6] = ["..", "。。", "至", "到", "～", "~"];

/// What stands in the place of the last day where it goes on.
const OPEN: [&str; 3] = ["", "今", "现在"];

impl Found {
    /// What was read as what of parties whose parts were told apart by their shape.
    pub fn readings(&self) -> impl Iterator<Item = String> {
        self.parties.iter().filter(|line| fold::pair(line).is_none()).filter_map(|line| Named::reading_of(line))
    }

    /// The act of finding it on `found`.
    pub fn act(&self, unit: String, title: &str, found: NaiveDate, today: NaiveDate) -> Result<case::New> {
        let (measure, measures) = self.measures(found, today)?;
        let (happened_on, happened_until) = self.happened(found, today)?;
        let violation = Violation {
            happened_on,
            happened_until,
            filed_on: input::day_after(self.filed.as_deref(), found, today)?,
            filed_no: self.filed_no.as_deref().map(document_number),
            violates: self.violates.clone(),
            measures,
        };
        Ok(case::New {
            unit,
            title: title.to_owned(),
            found_on: None,
            source: self.source,
            place: self.place.clone(),
            parties: self.said_parties(today)?,
            ongoing: self.ongoing || self.goes_on(),
            measure,
            secrecy: self.secrecy,
            violation,
        })
    }

    /// What was done in one sentence, and measure by measure where it was so told.
    fn measures(&self, found: NaiveDate, today: NaiveDate) -> Result<(Option<String>, Vec<Measure>)> {
        let date = |text: &str| input::day_near(text, found, today).ok();
        match self.measures.as_slice() {
            [] => Ok((None, Vec::new())),
            [one] if !Measure::is_in_parts(one, &date) => Ok((Some(one.clone()), Vec::new())),
            several => {
                let measures = several.iter().map(|line| match Measure::is_in_parts(line, &date) {
                    true => Measure::parse(line, &date),
                    false => Ok(Measure { kind: line.clone(), ..Measure::default() }),
                });
                let measures = measures.collect::<Result<Vec<_>>>()?;
                Ok((Some(measures.iter().map(Measure::gist).collect::<Vec<_>>().join("；")), measures))
            }
        }
    }

    /// When it happened: a day, or from one to another.
    fn happened(&self, found: NaiveDate, today: NaiveDate) -> Result<(Option<NaiveDate>, Option<NaiveDate>)> {
        let Some(typed) = &self.happened else { return Ok((None, None)) };
        let (first, last) = TO
            .iter()
            .find_map(|by| typed.split_once(by))
            .map_or((typed.as_str(), None), |(first, last)| (first, Some(last.trim_start_matches(['.', '。']))));
        let first = input::day_before(Some(first.trim()), found, today)?;
        let last = last.map(str::trim).filter(|last| !OPEN.contains(last));
        Ok((first, input::day_before(last, found, today)?))
    }

    /// Whether it is said to go on: `2026-10-08..`, `2026-10-08至今`.
    fn goes_on(&self) -> bool {
        let parts = self.happened.as_deref().and_then(|typed| TO.iter().find_map(|by| typed.split_once(by)));
        parts.is_some_and(|(_, last)| OPEN.contains(&last.trim_start_matches(['.', '。']).trim()))
    }
}

impl Found {
    /// The parties, without words that say nothing.
    fn said_parties(&self, today: NaiveDate) -> Result<Vec<Named>> {
        let mut said = Vec::new();
        for line in &self.parties {
            let named = match Named::by_name(line, &|typed| party::born(typed, today))? {
                None => Named::with_head(line)?,
                named => named,
            };
            said.extend(named.or_else(|| Party::typed(line).without_nothings().map(Named::from)));
        }
        said.iter().try_for_each(|named| named.party.check_name())?;
        match said.iter().find(|named| named.party.name.is_empty()) {
            Some(_) => Err(Error::input("当事人没有名称，却有证件号码、电话或地址").hint(hint!(
                ["写作 ", with("party", "\"名称")],
                ["证件号码"],
                ["电话"],
                ["地址\""],
                ["姓名尚不清楚的，写“身份待查的某人”之类"]
            ))),
            None => Ok(said),
        }
    }

    /// By what it may be recognised as something known already.
    pub fn sought(&self, title: &str, today: NaiveDate) -> Result<LookedFor> {
        let parties = self.said_parties(today)?.into_iter().map(|named| named.party).collect();
        Ok(LookedFor { parties, place: self.place.clone(), title: Some(title.to_owned()) })
    }

    /// Says which words of the parties were read as nothing.
    pub fn remarks(&self) -> Option<String> {
        let bare = |part| fold::pair(part).map_or(part, |(_, value)| value.trim());
        let parts = self.parties.iter().flat_map(|line| fold::parts(line)).map(bare);
        let words: Vec<&str> = parts.filter(|part| !part.is_empty() && says_nothing(part)).collect();
        let words = words.first().map(|word| (word, words.len()))?;
        let more = if words.1 > 1 { format!("等 {} 处", words.1) } else { String::new() };
        Some(format!("当事人里的“{}”{more}没有内容，按空白读", words.0))
    }
}

/// Verbs of `case`.
#[derive(Subcommand)]
pub enum Verb {
    /// 登记新发现的案件
    New(New),
    /// 研判管辖：own 本单位、other 他单位（三个工作日内移送）、criminal 涉嫌犯罪
    Assess(Assess),
    /// 作出处理决定
    Decide(Decide),
    /// 登记决定的履行情况
    Perform(Perform),
    /// 准予暂缓履行或分期缴纳：履行期限移到末日
    Stay(Stay),
    /// 启动强制执行或申请法院执行
    Enforce(Enforce),
    /// 登记复议、诉讼或自行纠正的结果：维持、变更、撤销、责令重作、确认违法
    Review(Review),
    /// 结案
    Close(Close),
    /// 重新办理已结案件
    Reopen(Reopen),
    /// 案件材料
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Material {
        /// 动作
        #[command(subcommand)]
        verb: material::Verb,
    },
    /// 涉案物品
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Goods {
        /// 动作
        #[command(subcommand)]
        verb: goods::Verb,
    },
    /// 与另一件案件关联：相关、后续、并入、重复
    Link(kin::Link),
    /// 分案：写明的当事人转到新案件
    Split(kin::Split),
    /// 分出的案件通报原移送单位
    Notify(kin::Notify),
    /// 当事人：增加、承继、退出，自该日起；此前的仍是原来的
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Party {
        /// 动作
        #[command(subcommand)]
        verb: party::Verb,
    },
    /// 列出案件
    List(Listing<'C'>),
    /// 查看案件全部情况
    Show {
        /// 案件编号
        id: String,
    },
}

/// 登记新发现的案件
#[derive(Args)]
pub struct New {
    /// 发现单位
    #[arg(long, value_name = "单位")]
    unit: String,
    /// 案由
    #[arg(long, value_name = "案由")]
    title: String,
    /// 发现日期
    #[arg(long, value_name = "日期")]
    found: String,
    #[command(flatten)]
    facts: Found,
    #[command(flatten)]
    stamp: Stamp,
}

/// 研判管辖
#[derive(Args)]
pub struct Assess {
    /// 案件编号
    id: String,
    /// 属哪里管辖
    #[arg(value_name = "结论", value_parser = choice::of::<Jurisdiction>())]
    jurisdiction: Jurisdiction,
    /// 认为有管辖权的单位
    #[arg(long, value_name = "单位", add = demand::Missed, add = demand::WISHED.only(is_of_another))]
    to: Option<String>,
    /// 情况紧急：须当日移送，材料可后补
    #[arg(long)]
    urgent: bool,
    /// 初步调查情况
    #[arg(long, value_name = "文字")]
    findings: Option<String>,
    /// 改变原研判的理由
    #[arg(long, value_name = "理由")]
    reason: Option<String>,
    /// 管辖的法律依据
    #[arg(long, value_name = "法条")]
    basis: Option<String>,
    /// 应移送的理由
    #[arg(long, value_name = "文字")]
    transfer_reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 结案
#[derive(Args)]
pub struct Close {
    /// 案件编号
    id: String,
    #[command(flatten)]
    stamp: Stamp,
}

/// 重新办理
#[derive(Args)]
pub struct Reopen {
    /// 案件编号
    id: String,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    /// 结案的日期：结案没有登记的，与重新办理一并登记
    #[arg(long, value_name = "日期")]
    closed: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    match verb {
        Verb::New(new) => open(app, &new),
        Verb::Decide(decide) => decision::decide(app, &decide),
        Verb::Link(link) => kin::link(app, &link),
        Verb::Split(split) => kin::split(app, &split),
        Verb::Notify(notify) => kin::notify(app, &notify),
        Verb::Party { verb } => party::run(app, verb),
        Verb::Goods { verb } => goods::run(app, verb),
        Verb::List(listing) => records::list(app, RecordKind::Case, &listing.0),
        Verb::Show { id } => show::record(app, Id::parse_as(RecordKind::Case, &id)?),
        Verb::Assess(assess) => assess_case(app, &assess),
        Verb::Perform(perform) => decision::perform(app, &perform),
        Verb::Stay(stay) => decision::stay(app, &stay),
        Verb::Enforce(enforce) => decision::enforce(app, &enforce),
        Verb::Review(review) => decision::review(app, &review),
        Verb::Close(close) => step(app, &close.id, &close.stamp, Act::CaseClose(closing::Close {})),
        Verb::Reopen(reopen) => {
            let closed_on = reopen.closed.as_deref().map(|day| input::date(day, app.today())).transpose()?;
            let act = closing::Reopen { reason: reopen.reason.clone(), closed_on };
            step(app, &reopen.id, &reopen.stamp, Act::CaseReopen(act))
        }
        Verb::Material { verb } => material::run(app, &verb),
    }
}

/// One act on an existing case.
fn step(app: &App, id: &str, stamp: &Stamp, act: Act) -> Result<u8> {
    door::step(app, RecordKind::Case, id, stamp, act)
}

fn open(app: &App, new: &New) -> Result<u8> {
    let told = input::optional_date(new.stamp.on.as_deref(), app.today())?;
    let by = told.unwrap_or(app.today());
    let found = input::day_before(Some(&new.found), by, app.today())?.unwrap_or(by);
    let on = told.unwrap_or(found);
    let known = still::wanted(app, None, &new.facts.sought(&new.title, app.today())?)?;
    door::answer(app, |session| {
        session.say_what_is_known(known == Warned::Unasked);
        let unit = session.unit(&new.unit, found)?;
        let mut act = new.facts.act(unit, &new.title, found, app.today())?;
        act.found_on = (on != found).then_some(found);
        session.warn_all(new.facts.remarks());
        let id = session.next_id(RecordKind::Case, on)?;
        session.act(id, None, on, Act::CaseNew(act), &new.stamp.remarks(), &[])?;
        session.warn_all(new.facts.readings());
        session.outcome(id)
    })
}

/// Whether the case is another unit's: which one is asked for.
fn is_of_another(matches: &ArgMatches) -> bool {
    matches.get_one::<Jurisdiction>("jurisdiction") == Some(&Jurisdiction::Other)
}

fn assess_case(app: &App, assess: &Assess) -> Result<u8> {
    let id = Id::parse_as(RecordKind::Case, &assess.id)?;
    let on = assess.stamp.day(app.today())?;
    door::answer(app, |session| {
        let act = case::Assess {
            jurisdiction: assess.jurisdiction,
            to: assess.to.as_deref().map(|name| session.unit(name, on)).transpose()?,
            urgent: assess.urgent,
            findings: assess.findings.clone(),
            reason: assess.reason.clone(),
            weighed: Weighed {
                jurisdiction_basis: assess.basis.clone(),
                transfer_reason: assess.transfer_reason.clone(),
            },
        };
        session.act(id, None, on, Act::CaseAssess(act), &assess.stamp.remarks(), &[]).and_then(|()| session.outcome(id))
    })
}
