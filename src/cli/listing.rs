//! Which records a list shows, the same for every kind.

use clap::Args;

use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::kinds;
use crate::record::unit::UnitBook;
use crate::repo::lists::ListQuery;
use crate::vocabulary;

/// Which records a list shows.
#[derive(Args)]
pub struct Listing {
    /// 只看与某单位有关的
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 只看某状态的
    #[arg(long, value_name = "状态")]
    status: Option<String>,
    /// 最多几条
    #[arg(long, value_name = "条数")]
    limit: Option<u64>,
    /// 从某编号之后
    #[arg(long, value_name = "编号")]
    after: Option<String>,
}

impl Listing {
    /// The query it stands for.
    pub fn query(&self, kind: RecordKind, units: &UnitBook) -> Result<ListQuery> {
        Ok(ListQuery {
            after: self.after.as_deref().map(|text| Id::parse_as(kind, text).map(Id::sort_key)).transpose()?,
            limit: self.limit,
            unit: self.unit.as_deref().map(|name| units.find(name).map(|unit| unit.code.clone())).transpose()?,
            status: self.status.as_deref().map(|typed| self::status(kind, typed)).transpose()?,
        })
    }
}

fn status(kind: RecordKind, typed: &str) -> Result<String> {
    Ok(vocabulary::word_of("状态", kinds::statuses(kind), typed)?.word.to_owned())
}
