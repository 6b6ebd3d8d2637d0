//! Goods that go with a case (二（三）4): listed one by one.

use serde::{Deserialize, Serialize};

use crate::error::hint::{hint, using, with};
use crate::error::{Error, Result};
use crate::record::case::FIELDS;
use crate::record::field::{Field, fields};
use crate::record::goods::Good;
use crate::steps::bench::Bench;

/// `case goods add`: not a state step, may bear any day since the case was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Add {
    /// What is added.
    pub goods: Vec<Good>,
}

impl Add {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: goods);

    /// Adds them to the list of the case.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let found_on = bench.file.case()?.found_on;
        bench.forward(found_on)?;
        if self.goods.is_empty() {
            return Err(Error::input("没有写明物品").hint(hint!(
                "写明名称和数量：",
                with("name", "名称"),
                " ",
                with("qty", "数量"),
                "，或",
                using("csv", "清单文件")
            )));
        }
        bench.file.case_mut()?.goods.extend(self.goods.iter().cloned());
        Ok(())
    }
}
