//! What is handed over with a request, its answer or a share: files, and what lies on paper only.

use clap::Args;

use crate::error::Result;
use crate::import::handed::Handed;
use crate::record::material;
use crate::record::words::MaterialKind;

/// What goes with a step.
#[derive(Args)]
pub struct Enclosed {
    /// 材料，写作 类别=文件，其后可写 ；题名=…；份数=…；页数=…；形式=原件或复印件
    #[arg(long = "material", value_name = "类别=文件")]
    materials: Vec<String>,
    /// 只有纸质的材料：写明名称、份数
    #[arg(long, value_name = "纸质材料")]
    paper_materials: Option<String>,
    /// 材料只存路径与摘要
    #[arg(long)]
    by_reference: bool,
}

impl Enclosed {
    /// The files read, with what lies on paper, by the categories that its words name.
    ///
    /// # Errors
    /// An unknown category, a file that cannot be taken in, words that say nothing.
    pub fn read(&self) -> Result<Handed> {
        let mut handed = Handed::from_pairs(&self.materials, self.by_reference)?;
        if let Some(told) = &self.paper_materials {
            handed.add_paper(material::on_paper_of(&[MaterialKind::Other], told), told)?;
        }
        Ok(handed)
    }
}
