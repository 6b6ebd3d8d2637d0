//! `jiexie case material …`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::super::app::App;
use super::super::input::Stamp;
use super::super::paper::Lettered;
use super::super::{choice, door};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::import::handed::Handed;
use crate::record::words::MaterialKind;
use crate::steps::act::Act;
use crate::steps::case;

/// Verbs of `case material`.
#[derive(Subcommand)]
pub enum Verb {
    /// 补充材料（存入登记簿，记摘要）
    Add(Add),
}

/// 补充材料
#[derive(Args)]
pub struct Add {
    /// 案件编号
    id: String,
    /// 材料的类别
    #[arg(long, value_name = "类别", value_parser = choice::of::<MaterialKind>())]
    kind: MaterialKind,
    /// 材料文件
    #[arg(required_unless_present = "paper_materials", value_name = "文件")]
    files: Vec<PathBuf>,
    /// 只有纸质的材料：写明名称、份数
    #[arg(long, value_name = "纸质材料")]
    paper_materials: Option<String>,
    /// 超过 16 MiB 的只存路径与摘要
    #[arg(long)]
    by_reference: bool,
    /// 每份材料的份数
    #[arg(long, value_name = "份数")]
    copies: Option<u32>,
    /// 每份的页数
    #[arg(long, value_name = "页数")]
    pages: Option<u32>,
    /// 是原件
    #[arg(long, conflicts_with = "copy")]
    original: bool,
    /// 是复印件
    #[arg(long)]
    copy: bool,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// Runs one verb.
pub fn run(app: &App, Verb::Add(add): &Verb) -> Result<u8> {
    let id = Id::parse_as(RecordKind::Case, &add.id)?;
    let handed = add.handed()?;
    let on = add.stamp.day(app.today())?;
    door::answer(app, |session| {
        session.dossier(id)?;
        let (doc_no, paper) = add.letter.read(session, on)?;
        let act = case::AddMaterial { materials: handed.materials.clone(), doc_no, paper };
        session.act(id, None, on, Act::CaseMaterial(act), &add.stamp.remarks(), &handed.attachments)?;
        session.outcome(id)
    })
}

impl Add {
    /// What was handed in, with what is told of its copies.
    fn handed(&self) -> Result<Handed> {
        if [self.copies, self.pages].contains(&Some(0)) {
            return Err(Error::input("份数、页数至少是 1").hint("写实有的份数、页数，或去掉该选项"));
        }
        let mut handed = Handed::default();
        for file in &self.files {
            handed.add(self.kind, file, self.by_reference)?;
        }
        if let Some(told) = &self.paper_materials {
            handed.add_paper([self.kind], told)?;
        }
        for material in &mut handed.materials {
            (material.copies, material.pages) = (self.copies, self.pages);
            material.original = (self.original || self.copy).then_some(self.original);
        }
        Ok(handed)
    }
}
