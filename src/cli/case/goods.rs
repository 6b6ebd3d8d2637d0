//! `jiexie case goods …`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::super::app::App;
use super::super::door;
use super::super::input::Stamp;
use crate::disk::read;
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::import::lists;
use crate::record::goods::{FIELDS, Good};
use crate::steps::act::Act;
use crate::steps::goods;

/// Verbs of `case goods`.
#[derive(Subcommand)]
pub enum Verb {
    /// 登记随案的物品：逐种写，或用 --csv 读一份清单
    Add(Add),
}

/// 登记随案的物品
#[derive(Args)]
pub struct Add {
    /// 案件编号
    id: String,
    /// 名称
    #[arg(long, value_name = "品名", required_unless_present = "csv", conflicts_with = "csv")]
    name: Option<String>,
    /// 数量
    #[arg(long, value_name = "数量", required_unless_present = "csv", conflicts_with = "csv")]
    qty: Option<String>,
    /// 计量单位
    #[arg(long, value_name = "计量单位", requires = "name")]
    unit: Option<String>,
    /// 规格、型号
    #[arg(long, value_name = "规格", requires = "name")]
    spec: Option<String>,
    /// 备注，写在清单里
    #[arg(long, value_name = "备注", requires = "name")]
    remark: Option<String>,
    /// 清单文件（CSV 或 Excel），首行为 名称、数量、单位、规格、备注
    #[arg(long, value_name = "文件")]
    csv: Option<PathBuf>,
    #[command(flatten)]
    stamp: Stamp,
}

/// Runs one verb.
pub fn run(app: &App, Verb::Add(add): Verb) -> Result<u8> {
    let id = Id::parse_as(RecordKind::Case, &add.id)?;
    let goods = match &add.csv {
        Some(path) => listed(path)?,
        None => {
            let parts = [&add.name, &add.qty, &add.unit, &add.spec, &add.remark];
            vec![Good::of(|at| parts.get(at).and_then(|part| part.as_deref()).unwrap_or_default())?]
        }
    };
    door::act_on(app, id, &add.stamp, Act::CaseGoods(goods::Add { goods }), &[])
}

/// Largest list, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The goods of a list, one a row.
fn listed(path: &Path) -> Result<Vec<Good>> {
    let shown = path.display();
    let cannot = |error: std::io::Error| {
        Error::input(format!("清单 {shown} 无法读取：{}", read::reason(&error))).hint("核对路径与权限")
    };
    let rows = lists::rows(read::whole(path, LARGEST).map_err(cannot)?, FIELDS)?;
    let of_row = |(line, cells): (u64, Vec<String>)| {
        Good::of(|at| cells.get(at).map_or("", String::as_str))
            .map_err(|error| Error { message: format!("清单第 {line} 行：{}", error.message), ..error })
    };
    rows.into_iter().map(of_row).collect()
}
