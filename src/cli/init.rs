//! `jiexie init`.

use std::path::PathBuf;

use clap::Args;

use super::app::App;
use super::choice;
use super::{input, reply, wrote};
use crate::disk::read;
use crate::error::hint::Hint;
use crate::error::{Error, Result};
use crate::gate::Outcome;
use crate::law::rulebook::{Region, Rulebook, SHIPPED};
use crate::law::{DayCount, Law};
use crate::record::words::{UnitKind, UnitRole, Vocabulary};
use crate::repo::Group;
use crate::steps::next::Next;

/// 建立登记簿：写入规则书、单位、名册与工作日历
#[derive(Args)]
pub struct Init {
    /// 计日方式（标准：三日、五日按工作日，十日按自然日）
    #[arg(long, value_name = "方式", value_parser = choice::of::<DayCount>(), default_value = "standard")]
    day_count: DayCount,
    /// 规则书文件（默认用随附的峄政办发〔2022〕1号）；联席会议办公室用谁的印章、文书里条款的写法也写在里面
    #[arg(long, value_name = "文件")]
    rulebook: Option<PathBuf>,
    /// 行政区划代码，六位（国家标准），如 370404：导出、汇总时凭它知道是哪个县区
    #[arg(long, value_name = "代码")]
    region: Option<String>,
    /// 行政区划名称，如 枣庄市峄城区
    #[arg(long, value_name = "名称", requires = "region")]
    region_name: Option<String>,
    /// 启用日期：自其所在季度起考核例会（默认今天）
    #[arg(long, value_name = "日期")]
    since: Option<String>,
    /// 供本机一个用户组的人同用：登记簿 0660，目录 2770（setgid）；不写则只供自己用
    #[arg(long, value_name = "用户组")]
    group: Option<String>,
}

/// Largest rulebook, in bytes.
const LARGEST_RULEBOOK: u64 = 16 * 1024 * 1024;

/// Makes the register; an existing one stays untouched.
pub fn run(app: &App, init: &Init) -> Result<u8> {
    let since = input::optional_date(init.since.as_deref(), app.today())?.unwrap_or(app.today());
    let text = match &init.rulebook {
        None => SHIPPED.to_owned(),
        Some(file) => {
            let text = read::whole(file, LARGEST_RULEBOOK).map_err(|error| {
                Error::input(format!("规则书 {} 无法读取：{}", file.display(), read::reason(&error)))
                    .hint("核对路径与权限")
            })?;
            let text =
                String::from_utf8(text).map_err(|_| Error::input("规则书不是 UTF-8 文字").hint("以 UTF-8 编码保存"))?;
            Rulebook::parse(&text)?;
            text.trim_start_matches('\u{feff}').to_owned()
        }
    };
    let text = match &init.region {
        Some(code) => Region::of(code, init.region_name.as_deref())?.told_in(&text)?,
        None => text,
    };
    let path = app.db()?;
    let taken = || Error::input(format!("{} 已存在，未作改动", path.display())).hint("直接使用它，或用 --db 另指位置");
    if path.exists() {
        return Err(taken());
    }
    let group = init.group.as_deref().map(Group::named).transpose()?;
    let warnings = app.found(&text, init.day_count, since, group.as_ref())?.ok_or_else(taken)?;
    wrote::done(format!("已建立登记簿 {}", path.display()));
    let reader = app.reader()?;
    let law = reader.law()?;
    let outcome = Outcome {
        id: None,
        case: None,
        status: "created".to_owned(),
        deadlines: Vec::new(),
        warnings: warnings.into_iter().map(Hint::from).collect(),
        corrected: None,
        said: Some(format!("已建立登记簿 {}", path.display())),
        act: None,
        next: beginning(law),
    };
    app.note(&format!("计日方式：{}", reader.settings()?.day_count.describe()));
    reply::print(app, &outcome, law, reader.units()?)?;
    Ok(0)
}

/// How one begins with a register: a first transfer between two units of this rulebook.
pub fn beginning(law: &Law) -> Vec<Next> {
    let units = &law.book().units;
    let bureau = units.iter().find(|unit| unit.roles.iter().any(|role| role == UnitRole::Bureau.word()));
    let mut members = units.iter().filter(|unit| unit.kind == UnitKind::Member.word() && unit.roles.is_empty());
    let member = members.clone().find(|unit| unit.code == "housing").or_else(|| members.next());
    let transfer = member.zip(bureau).map(|(from, to)| {
        let (from, to) = (crate::fold::quoted(&from.short), crate::fold::quoted(&to.short));
        let command = format!(
            "jiexie transfer new --from {from} --to {to} --title 沿街违法建设 --found 今天 \
             --paper-materials 纸质卷一册"
        );
        Next::plain("登记一件移送，材料只有纸质的（文件用 --material 附上）", command)
    });
    let look = [
        Next::plain("看有哪些单位，缺的用 jiexie unit add 单位名称 增加", "jiexie unit list"),
        Next::plain("看各期限几天、依哪一条", "jiexie rules"),
    ];
    transfer.into_iter().chain(look).collect()
}
