//! `jiexie case material …`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::super::app::App;
use super::super::input::Stamp;
use super::super::paper::Lettered;
use super::super::{choice, door};
use crate::error::hint::{self, hint, option, with};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::import::handed::Handed;
use crate::record::material::Particulars;
use crate::record::words::MaterialKind;
use crate::steps::act::Act;
use crate::steps::{case, material};

/// Verbs of `case material`.
#[derive(Subcommand)]
pub enum Verb {
    /// 补充材料（存入登记簿，记摘要）
    Add(Box<Add>),
    /// 写明一份已登记材料的题名、份数、页数、原件或复印件
    Set(Set),
}

/// What is told of materials.
#[derive(Args)]
pub struct MaterialArgs {
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
    /// 文书里的名称（不写的，照文件名）
    #[arg(long, value_name = "题名")]
    title: Option<String>,
}

/// 写明一份已登记的材料，文书照此重做
#[derive(Args)]
pub struct Set {
    /// 案件编号，或随移送、协作等登记材料的那条记录的编号
    id: String,
    /// 第几份（jiexie material list 编号 列出）
    #[arg(value_name = "序号")]
    number: u32,
    #[command(flatten)]
    told: MaterialArgs,
    #[command(flatten)]
    stamp: Stamp,
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
    #[command(flatten)]
    told: MaterialArgs,
    #[command(flatten)]
    stamp: Stamp,
    #[command(flatten)]
    letter: Lettered,
}

/// Runs one verb.
pub fn run(app: &App, verb: &Verb) -> Result<u8> {
    match verb {
        Verb::Add(add) => bring(app, add),
        Verb::Set(set) => tell(app, set),
    }
}

fn bring(app: &App, add: &Add) -> Result<u8> {
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

/// Tells what one material is, by its place in the list of its record.
fn tell(app: &App, set: &Set) -> Result<u8> {
    let id: Id = set.id.parse()?;
    let told = set.told.particulars()?;
    if told == Particulars::default() {
        return Err(Error::input("没有写明材料的什么").hint(hint!(
            "写 ",
            option("title"),
            "、",
            option("copies"),
            "、",
            option("pages"),
            "、",
            with("original", "或"),
            " ",
            option("copy")
        )));
    }
    let all = app.reader()?.materials_of(id)?;
    let at = usize::try_from(set.number).unwrap_or(usize::MAX).wrapping_sub(1);
    let held = all.get(at).ok_or_else(|| {
        Error::not_found(format!("{id} 没有第 {} 份材料，共 {} 份", set.number, all.len())).hint(hint!(
            [hint::run(format!("jiexie material list {id}")), " 查看序号"],
            ["没有登记的，用 jiexie case material add 案件编号 --kind 类别 文件 登记"]
        ))
    })?;
    let before = all[..at].iter().filter(|other| other.event == held.event).count();
    let nth = u32::try_from(before).unwrap_or(u32::MAX - 1) + 1;
    let act = Act::CaseMaterialSet(material::Set { event: held.event, nth, told });
    door::act_on(app, id, &set.stamp, act, &[])
}

impl MaterialArgs {
    fn particulars(&self) -> Result<Particulars> {
        if [self.copies, self.pages].contains(&Some(0)) {
            return Err(Error::input("份数、页数至少是 1").hint("写实有的份数、页数，或去掉该选项"));
        }
        let original = (self.original || self.copy).then_some(self.original);
        Ok(Particulars { title: self.title.clone(), copies: self.copies, pages: self.pages, original })
    }
}

impl Add {
    /// What was handed in, with what is told of it.
    fn handed(&self) -> Result<Handed> {
        let told = self.told.particulars()?;
        if told.title.is_some() && self.files.len() > 1 {
            return Err(Error::input("--title 是一份材料的题名，写了几个文件")
                .hint(hint!("逐份登记，或登记后用 ", hint::run("jiexie case material set 编号 序号 --title 写明"))));
        }
        let mut handed = Handed::default();
        for file in &self.files {
            handed.add(self.kind, file, self.by_reference)?;
        }
        if let Some(told) = &self.paper_materials {
            handed.add_paper([self.kind], told)?;
        }
        for material in &mut handed.materials {
            material.tell(&told);
        }
        Ok(handed)
    }
}
