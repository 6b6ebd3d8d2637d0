//! `jiexie unit …`.

mod line;
mod series;
mod shown;

use clap::{Args, Subcommand};

use super::app::App;
use super::choice;
use super::demand;
use super::door;
use super::input::{self, Stamp};
use crate::error::hint::{hint, option};
use crate::error::{Error, Result};
use crate::gate::{Remarks, Session};
use crate::law::clause;
use crate::record::unit::Unit;
use crate::record::words::{ContactRole, UnitItem, UnitKind, UnitRole, Vocabulary};
use crate::steps::act::Act;
use crate::steps::journal;
use crate::steps::next::{Next, way};
use crate::steps::succession::Inherit;
use shown::{list, show};

/// Verbs of `unit`.
#[derive(Subcommand)]
pub enum Verb {
    /// 列出单位
    List,
    /// 查看一个单位：历任名称、负责人、联络人
    Show {
        /// 单位
        unit: String,
    },
    /// 增加单位（区外单位、技术鉴定机构等）
    Add(Add),
    /// 更名（代码不变，旧名仍可查到）
    Rename(Rename),
    /// 登记发文用的事项：发文机关全称、机关代字、地址、电话等，自一日起
    Set(Set),
    /// 登记文号的字：哪些文书的文号用哪个字，自一日起
    Series(series::Series),
    /// 登记条线：各县区的汇总凭它把同类单位放在一起
    Line(line::LineArgs),
    /// 并入另一单位：未了的期限、承办的案件一并移交
    Merge(Merge),
    /// 撤销（有未了事项的，须用 --to 指明承接单位）
    Retire(Retire),
    /// 恢复误登为合并或撤销的单位：移交的事项仍由它承担（须说明理由）
    Restore(Restore),
    /// 负责人、联络人、组长
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Contact {
        /// 动作
        #[command(subcommand)]
        verb: ContactVerb,
    },
}

/// Verbs of `unit contact`.
#[derive(Subcommand)]
pub enum ContactVerb {
    /// 登记负责人、联络人或组长
    Set(SetContact),
}

/// 增加单位
#[derive(Args)]
pub struct Add {
    /// 全称
    #[arg(value_name = "名称", required_unless_present = "name")]
    positional: Option<String>,
    /// 全称
    #[arg(long, value_name = "名称", conflicts_with = "positional")]
    name: Option<String>,
    /// 简称（默认去掉“区”字）
    #[arg(long, value_name = "简称")]
    short: Option<String>,
    /// 代码（小写字母、数字、短横；默认自动编）
    #[arg(long, value_name = "代码")]
    code: Option<String>,
    /// 类别（默认 outside；镇街默认 organ）
    #[arg(long, value_name = "类别", value_parser = choice::of::<UnitKind>())]
    kind: Option<UnitKind>,
    /// 在文件中的角色
    #[arg(long, value_name = "角色", value_parser = choice::some(UnitRole::ADDED))]
    role: Option<UnitRole>,
    #[command(flatten)]
    stamp: Stamp,
}

impl Add {
    /// What it is; unless it is said, a town is an organ of the district, and anything else lies beyond it.
    fn kind(&self) -> UnitKind {
        let otherwise = if self.role == Some(UnitRole::Town) { UnitKind::Organ } else { UnitKind::Outside };
        self.kind.unwrap_or(otherwise)
    }
}

/// 更名
#[derive(Args)]
pub struct Rename {
    /// 单位
    unit: String,
    /// 新全称
    #[arg(value_name = "新名称", required_unless_present = "name")]
    positional: Option<String>,
    /// 新全称
    #[arg(long, value_name = "新名称", conflicts_with = "positional")]
    name: Option<String>,
    /// 新简称
    #[arg(long, value_name = "简称")]
    short: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 登记发文用的事项
#[derive(Args)]
pub struct Set {
    /// 单位
    unit: String,
    /// 发文机关全称
    #[arg(long, value_name = "名称")]
    official_name: Option<String>,
    /// 机关代字，如 峄综执
    #[arg(long, value_name = "代字")]
    doc_prefix: Option<String>,
    /// 地址
    #[arg(long, value_name = "地址")]
    address: Option<String>,
    /// 邮政编码
    #[arg(long, value_name = "邮编")]
    postcode: Option<String>,
    /// 电话（没有写明联系人电话的，文书上用它）
    #[arg(long, value_name = "电话")]
    phone: Option<String>,
    /// 印发机关（各项写“无”：这一天起没有了）
    #[arg(long, value_name = "名称")]
    printer: Option<String>,
    /// 统一社会信用代码，十八位：各县区的汇总凭它认出单位
    #[arg(long, value_name = "代码")]
    uscc: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

impl Set {
    /// What was typed, by item.
    fn told(&self) -> Vec<(UnitItem, &str)> {
        let typed = |item| match item {
            UnitItem::OfficialName => self.official_name.as_deref(),
            UnitItem::DocPrefix => self.doc_prefix.as_deref(),
            UnitItem::Address => self.address.as_deref(),
            UnitItem::Postcode => self.postcode.as_deref(),
            UnitItem::Phone => self.phone.as_deref(),
            UnitItem::Printer => self.printer.as_deref(),
            UnitItem::Uscc => self.uscc.as_deref(),
        };
        UnitItem::ALL.iter().copied().filter_map(|item| Some((item, typed(item)?))).collect()
    }
}

/// 并入另一单位
#[derive(Args)]
pub struct Merge {
    /// 被并入的单位
    unit: String,
    /// 承接单位
    #[arg(long, value_name = "单位")]
    into: String,
    #[command(flatten)]
    stamp: Stamp,
}

/// 撤销单位
#[derive(Args)]
pub struct Retire {
    /// 单位
    unit: String,
    /// 承接未了事项的单位
    #[arg(long, value_name = "单位")]
    to: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 恢复误登终止的单位
#[derive(Args)]
pub struct Restore {
    /// 误登为合并或撤销的单位
    unit: String,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    reason: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// 登记负责人、联络人或组长
#[derive(Args)]
pub struct SetContact {
    /// 单位
    unit: String,
    /// 职责；组长换人的，单位写“组长”，职责也写组长
    #[arg(long, value_name = "职责", value_parser = choice::some(ContactRole::NAMED))]
    role: ContactRole,
    /// 姓名
    #[arg(long, value_name = "姓名", value_parser = choice::person)]
    name: String,
    /// 职务
    #[arg(long, value_name = "职务")]
    post: Option<String>,
    /// 电话
    #[arg(long, value_name = "电话")]
    phone: Option<String>,
    /// 不再担任的第一天（默认仍在任；后任登记时自动截止）
    #[arg(long, value_name = "日期")]
    until: Option<String>,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    match verb {
        Verb::List => list(app),
        Verb::Show { unit } => show(app, &unit),
        Verb::Add(add) => {
            let on = add.stamp.day(app.today())?;
            let name = add.name.as_ref().or(add.positional.as_ref()).cloned().unwrap_or_default();
            door::answer(app, |session| {
                let (short, code) = (add.short.as_deref(), add.code.as_deref());
                let step = journal::units::add_unit(session.units(), &name, short, code, add.kind(), add.role, on)?;
                session.journal(noted(step, &add.stamp)?, on)?;
                let unit = session.units().find(&name)?.clone();
                let short = crate::fold::quoted(&unit.name_on(on).short);
                let contact = format!("jiexie unit contact set {short} --role liaison --name {}", way::blank::NAME);
                let next = [
                    Next::plain("登记联络人", contact).who(&unit.code),
                    Next::plain("查看", format!("jiexie unit show {short}")),
                ];
                let said = format!("已增加单位“{}”（简称{}，代码 {}）", name, unit.name_on(on).short, unit.code);
                Ok(session.plain_outcome("added").saying(said).then(next))
            })
        }
        Verb::Rename(rename) => {
            let on = rename.stamp.day(app.today())?;
            let name = rename.name.or(rename.positional).unwrap_or_default();
            door::answer(app, |session| {
                let unit = session.units().find(&rename.unit)?.clone();
                let step = journal::units::rename(session.units(), &unit, &name, rename.short.as_deref(), on)?;
                session.journal(noted(step, &rename.stamp)?, on)?;
                let now = unit.name_on(on);
                let said = match now.from_on == Some(on) {
                    true => format!("“{}”已更正为“{name}”，自 {on} 起", now.name),
                    false => format!("“{}”已更名为“{name}”，自 {on} 起；旧名仍可查到", now.name),
                };
                // What was forgotten stands between two others: the later one goes on.
                let said = match unit.name_after(on) {
                    Some((day, later)) => format!("{said}；{day} 起仍是“{}”", later.name),
                    None => said,
                };
                Ok(session.plain_outcome("renamed").saying(said).then([shown(&unit.code)]))
            })
        }
        Verb::Set(set) => {
            let on = set.stamp.day(app.today())?;
            door::answer(app, |session| {
                let unit = session.units().find_acting(&set.unit, on)?.clone();
                let told = set.told();
                let step = journal::units::set_details(&unit, &told, on)?;
                journal::units::prefix_is_free(session.units(), &unit, &told, on)?;
                if let Some(said) = journal::units::prefix_covers(session.units(), &unit, &told, on) {
                    session.warn(said);
                }
                session.journal(noted(step, &set.stamp)?, on)?;
                let what: Vec<&str> = told.iter().map(|(item, _)| item.title()).collect();
                let said = format!("{}的{}已登记，自 {on} 起", unit.name_on(on).short, what.join("、"));
                Ok(session.plain_outcome("set").saying(said).then([shown(&unit.name_on(on).short)]))
            })
        }
        Verb::Series(series) => series::run(app, &series),
        Verb::Line(asked) => line::run(app, &asked),
        Verb::Merge(merge) => end(app, &merge.unit, Some(&merge.into), &merge.stamp, true),
        Verb::Retire(retire) => end(app, &retire.unit, retire.to.as_deref(), &retire.stamp, false),
        Verb::Restore(restore) => {
            let on = restore.stamp.day(app.today())?;
            door::answer(app, |session| {
                let unit = session.units().find(&restore.unit)?.clone();
                let count = session.restore_unit(&unit, restore.reason.as_deref(), on, &restore.stamp.remarks())?;
                let name = &unit.name_on(on).short;
                if let Some(heir) = &unit.successor {
                    let heir = session.units().short_on(heir, on).to_owned();
                    session.warn(format!("这期间以{heir}名义登记的记录仍是{heir}的：误记的，逐件更正或作废"));
                }
                let said = format!("{name}已恢复，终止视为误登；{count} 件移交的事项仍由{name}承担");
                Ok(session.plain_outcome("restored").saying(said).then([shown(name)]))
            })
        }
        Verb::Contact { verb: ContactVerb::Set(set) } => {
            let on = set.stamp.day(app.today())?;
            door::answer(app, |session| {
                let unit = session.units().find_acting(&set.unit, on)?.clone();
                let until_on =
                    set.until.as_deref().map(|day| input::day_near(day, app.today(), app.today())).transpose()?;
                let person = journal::units::NamedUnit {
                    name: &set.name,
                    phone: set.phone.as_deref(),
                    post: set.post.as_deref(),
                };
                let step = journal::units::contact(&unit, set.role, person, on, until_on)?;
                session.journal(noted(step, &set.stamp)?, on)?;
                let said = format!("{}的{}已登记，自 {on} 起", unit.name_on(on).short, set.role.title());
                Ok(session.plain_outcome("set").saying(said).then([shown(&unit.name_on(on).short)]))
            })
        }
    }
}

/// The step with what the clerk remarked about it.
pub fn noted(step: journal::BookStep, stamp: &Stamp) -> crate::error::Result<journal::BookStep> {
    step.remarked(stamp.note.as_deref(), stamp.late_reason.as_deref())
}

/// A unit ends; what is open passes to its successor, one journal line for each dossier.
fn end(app: &App, unit: &str, successor: Option<&str>, stamp: &Stamp, merged: bool) -> Result<u8> {
    let on = stamp.day(app.today())?;
    door::answer(app, |session| {
        let unit = session.units().find(unit)?.clone();
        let next = successor.map(|name| session.units().find_acting(name, on).cloned()).transpose()?;
        let step = journal::units::end_unit(&unit, next.as_ref(), on, merged)?;
        let open = session.open_work_of(&unit.code, on)?;
        let Some(next) = next else {
            if let Some(first) = open.first() {
                return Err(Error::rule(
                    clause::MEMBERS,
                    format!("{} 还有 {} 件未了事项，如 {first}", unit.name_on(on).short, open.len()),
                )
                .hint(hint!("加 ", option("to"), " 指明承接单位")));
            }
            session.journal(noted(step, stamp)?, on)?;
            let said = format!("{}已撤销，自 {on} 起", unit.name_on(on).short);
            return Ok(session.plain_outcome("retired").saying(said).then([shown(&unit.code)]));
        };
        session.journal(noted(step, stamp)?, on)?;
        pass_on(session, &open, &unit, &next, on, &stamp.remarks())?;
        session.warn(format!("{} 件未了事项移交{}", open.len(), next.name_on(on).short));
        let (old, new) = (&unit.name_on(on).short, &next.name_on(on).short);
        let what = if merged { "已并入" } else { "已撤销，未了事项由" };
        let said = format!("{old}{what}{new}{}，自 {on} 起", if merged { "" } else { "承接" });
        let todo = format!("jiexie todo --unit {}", crate::fold::quoted(new));
        let then = Next::plain("查看承接的未了事项", todo).who(&next.code);
        Ok(session.plain_outcome(if merged { "merged" } else { "retired" }).saying(said).then([then]))
    })
}

/// The unit of this name, or code, can be looked at.
fn shown(name: &str) -> Next {
    Next::plain("查看", format!("jiexie unit show {}", crate::fold::quoted(name)))
}

fn pass_on(
    session: &mut Session<'_>,
    open: &[crate::ids::Id],
    from: &Unit,
    to: &Unit,
    on: chrono::NaiveDate,
    remarks: &Remarks,
) -> crate::error::Result<()> {
    for id in open {
        let act = Act::Inherit(Inherit::new(from.code.clone(), to.code.clone()));
        session.act(*id, None, on, act, remarks, &[])?;
    }
    Ok(())
}
