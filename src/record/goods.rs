//! Goods that go with a case: what was seized, kept, or taken in evidence.

use serde::{Deserialize, Serialize};

use crate::error::hint::{hint, with};
use crate::error::{Error, Result};
use crate::fold;
use crate::record::field::{Field, Holds};

/// One kind of goods, as typed: 名称；数量；单位；规格；备注.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Typed")]
pub struct Good {
    /// What it is.
    pub name: String,
    /// How many.
    pub qty: String,
    /// Of what unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Of what make.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spec: Option<String>,
    /// What else there is to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Typed {
    Line(String),
    Fields { name: String, qty: String, unit: Option<String>, spec: Option<String>, remark: Option<String> },
}

impl TryFrom<Typed> for Good {
    type Error = Error;

    fn try_from(typed: Typed) -> Result<Self> {
        match typed {
            Typed::Line(line) => {
                let parts = fold::parts(&line);
                Good::of(|at| parts.get(at).copied().unwrap_or_default())
            }
            Typed::Fields { name, qty, unit, spec, remark } => Ok(Good { name, qty, unit, spec, remark }),
        }
    }
}

impl Good {
    /// The goods whose parts stand in the order of [`FIELDS`].
    ///
    /// # Errors
    /// No name or no number.
    pub fn of<'t>(part: impl Fn(usize) -> &'t str) -> Result<Self> {
        let said = |at: usize| Some(part(at).trim().to_owned()).filter(|part| !part.is_empty());
        let must = |at: usize| {
            let wanting = || {
                Error::input(format!("物品没有{}", FIELDS[at].title)).hint(hint!(
                    ["写明名称和数量：", with("name", "名称"), " ", with("qty", "数量")],
                    ["清单文件首行写 名称、数量、单位、规格、备注"]
                ))
            };
            said(at).ok_or_else(wanting)
        };
        Ok(Good { name: must(0)?, qty: must(1)?, unit: said(2), spec: said(3), remark: said(4) })
    }
}

/// Its fields.
pub const FIELDS: &[Field] = &[
    Field::new("name", "名称", Holds::Text).short().means("物品的名称"),
    Field::new("qty", "数量", Holds::Text).short().means("多少"),
    Field::new("unit", "单位", Holds::Text).short().means("计量的单位；空：未写"),
    Field::new("spec", "规格", Holds::Text).short().means("规格、型号；空：未写"),
    Field::new("remark", "备注", Holds::Text).means("备注；空：没有"),
];
