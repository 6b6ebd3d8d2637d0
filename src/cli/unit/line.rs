//! `jiexie unit line`: the line of work of a unit, by which many counties are added up.

use clap::Args;

use crate::cli::app::App;
use crate::cli::door;
use crate::error::Result;
use crate::law::rulebook::UnitLine;
use crate::steps::journal;
use crate::steps::next::Next;

/// 登记条线
///
/// 随规则书建立的单位已有条线；后来增加的用这条命令登记，登记错了的再登记一次。
#[derive(Args)]
pub struct LineArgs {
    /// 单位
    unit: String,
    /// 条线，各县区通用的一个词，如 住建、综合执法
    #[arg(value_name = "条线")]
    line: String,
    /// 备注
    #[arg(long, value_name = "文字")]
    note: Option<String>,
}

/// Enters it.
pub fn run(app: &App, asked: &LineArgs) -> Result<u8> {
    let today = app.today();
    door::answer(app, |session| {
        let unit = session.units().find(&asked.unit)?.clone();
        let short = unit.name_on(today).short.clone();
        let wanted = UnitLine::of(&unit.code, &asked.line)?;
        let said = format!("{short}的条线是{}", wanted.line);
        let step = journal::lines::change(session.law().book().line_of(&unit.code), wanted, &short)?;
        session.journal(step.remarked(asked.note.as_deref(), None)?, today)?;
        let look = Next::plain("查看", format!("jiexie unit show {}", crate::fold::quoted(&short)));
        Ok(session.plain_outcome("set").saying(said).then([look]))
    })
}
