//! `jiexie register`: the register itself, which county it is of and what tells it from others.

use clap::{Args, Subcommand};
use serde_json::json;

use super::app::App;
use super::door;
use super::named::on_register;
use super::streams::output;
use crate::error::hint::{hint, option};
use crate::error::{Error, Result};
use crate::law::rulebook::Region;
use crate::render::{self, Format};
use crate::steps::journal;
use crate::steps::next::Next;

/// What is asked of the register itself.
#[derive(Subcommand)]
pub enum Verb {
    /// 查看或登记行政区划：导出、汇总时凭它知道是哪个县区
    Region(RegionArgs),
}

/// 查看或登记行政区划：导出、汇总时凭它知道是哪个县区
///
/// 建立登记簿时用 init --region 写明，或写在规则书里（region）；已在用的用这条命令登记，登记错了的再登记一次。
#[derive(Args)]
pub struct RegionArgs {
    /// 行政区划代码，六位（国家标准），如 370404；不写则查看
    #[arg(value_name = "代码")]
    code: Option<String>,
    /// 名称，如 枣庄市峄城区
    #[arg(long, value_name = "名称")]
    name: Option<String>,
    /// 备注
    #[arg(long, value_name = "文字")]
    note: Option<String>,
}

/// Runs one verb.
pub fn run(app: &App, verb: Verb) -> Result<u8> {
    let Verb::Region(asked) = verb;
    if asked.code.is_none() && asked.name.is_none() && asked.note.is_none() {
        return show(app);
    }
    door::answer(app, |session| {
        let now = session.law().book().region.clone();
        let code = asked.code.as_deref().or(now.as_ref().map(|now| now.code.as_str()));
        let code = code.ok_or_else(|| {
            Error::input("没有写行政区划代码").hint(hint!("jiexie register region 370404 ", option("name"), " 名称"))
        })?;
        // The name is of the code it was told with.
        let kept = now.as_ref().filter(|now| now.code == code).and_then(|now| now.name.as_deref());
        let wanted = Region::of(code, asked.name.as_deref().or(kept))?;
        let said = format!("本登记簿是{}的", wanted.shown());
        let step = journal::region::change(now.as_ref(), wanted)?.remarked(asked.note.as_deref(), None)?;
        let today = session.today();
        session.journal(step, today)?;
        let look = Next::plain("查看", "jiexie register region");
        Ok(session.plain_outcome("set").saying(said).then([look]))
    })
}

fn show(app: &App) -> Result<u8> {
    let reader = app.reader()?;
    let (law, id) = (reader.law()?, reader.first_hash()?);
    let region = law.book().region.clone();
    app.print(|out| {
        if app.format != Format::Table {
            let value = json!({
                "register_id": id, "region": region.as_ref().map(|region| &region.code),
                "region_name": region.as_ref().and_then(|region| region.name.as_ref()),
            });
            return render::json_line(out, &value).map_err(output);
        }
        let told = region.as_ref().map_or_else(|| "没有登记".to_owned(), Region::shown);
        writeln!(out, "行政区划：{told}\n登记簿标识：{id}").map_err(output)?;
        let way = on_register("jiexie register region 代码 --name 名称".to_owned());
        writeln!(out, "{}：{way}", if region.is_some() { "更正" } else { "登记" }).map_err(output)
    })?;
    Ok(0)
}
