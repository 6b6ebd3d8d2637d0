//! What a row stands for: steps of records, in order, each knowing the column it comes from; or what is wrong with it.

use chrono::NaiveDate;

use super::columns::LedgerColumn;
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::record::case::Case;
use crate::record::material::Material;
use crate::record::unit::UnitBook;
use crate::record::words::MaterialKind;
use crate::steps::act::Act;
use crate::steps::case;

/// What a row needs of the register and of the files beside the ledger.
pub trait Surroundings {
    /// Today, in Beijing.
    fn today(&self) -> NaiveDate;
    /// The units.
    fn units(&self) -> &UnitBook;
    /// The day a text means.
    ///
    /// # Errors
    /// No day.
    fn date(&self, text: &str) -> Result<NaiveDate>;
    /// The next free id of a kind.
    fn next_id(&mut self, kind: RecordKind, on: NaiveDate) -> Result<Id>;
    /// Whether a record of this id is there already.
    fn is_there(&mut self, record: Id) -> Result<bool>;
    /// The case of a record that is there already.
    fn case_of(&mut self, record: Id) -> Result<Option<Id>>;
    /// The case of this id, as it stands. Without a register there is none; nor are there others.
    fn case(&mut self, _id: Id) -> Result<Option<Case>> {
        Ok(None)
    }
    /// The cases that carry a document number.
    fn cases_numbered(&mut self, _number: &str) -> Result<Vec<Id>> {
        Ok(Vec::new())
    }
    /// The cases with a party of this name, or with this title.
    fn cases_called(&mut self, _name: Called<'_>) -> Result<Vec<Id>> {
        Ok(Vec::new())
    }
    /// What stands of the decision of a case.
    fn decided(&mut self, _case: Id) -> Result<Decided> {
        Ok(Decided::default())
    }
    /// Takes in one material of a category, by the words of its cell.
    ///
    /// # Errors
    /// A file that is missing, too large or out of bounds.
    fn material(&mut self, kind: MaterialKind, entry: &str) -> Result<Material>;
}

/// What a case is called by.
#[derive(Debug, Clone, Copy)]
pub enum Called<'a> {
    /// The name of a party.
    Party(&'a str),
    /// Its title.
    Title(&'a str),
}

/// What stands of the decision of a case.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    /// Its steps, as they are now and as they were entered.
    pub steps: Vec<(NaiveDate, Act)>,
    /// The event of its last decision.
    pub event: Option<u32>,
    /// Whom one made anew is copied to.
    pub copied_before: Option<Vec<String>>,
}

/// The reason of a late step.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// As the step itself was recorded.
    Own(Option<String>),
    /// The row's, or the command's: said only of steps that prove late.
    IfLate(Option<String>),
}

/// One step a row stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The record it is about.
    pub record: Id,
    /// The dossier a new record joins.
    pub within: Option<Id>,
    /// The day it happened.
    pub on: NaiveDate,
    /// What was done.
    pub act: Act,
    /// Why it came late.
    pub reason: Reason,
    /// A remark.
    pub note: Option<String>,
    /// The column it comes from.
    pub field: &'static str,
}

/// All a row stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The record of the row.
    pub record: Id,
    /// Its steps, and those of its case, in order.
    pub steps: Vec<Planned>,
    /// Its cell says which record it is; else the register gave a free id.
    pub own: bool,
    /// The number it has in the ledger it comes from; none for a mere running number.
    pub old_number: Option<String>,
    /// Cells with words that say nothing.
    pub nothings: Vec<Nothing>,
    /// Cells that were understood in a way worth telling.
    pub understood: Vec<Understood>,
    /// The ledger lacks what it must say: it is tried for what else is wrong, and not kept.
    pub short: bool,
    /// What the row says of a case that it only names: that case must say the same.
    pub of_named: Option<(Id, case::New)>,
}

/// In what way a cell was understood; what is alike is told together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A day without its year.
    Year,
    /// The number of a day.
    Serial,
    /// A number of days.
    Span,
    /// No day was meant.
    Endless,
    /// An amount in the unit that the title tells.
    Money,
    /// A fine, since the amount stands under one.
    Fined,
    /// What was confiscated, beside a penalty that does not say so.
    Confiscated,
    /// A source that is a transfer.
    Transfer,
    /// A party on a row of its own.
    Party,
    /// A unit by its name with the region before it.
    Unit,
    /// A word by what stands in the text.
    Word,
    /// A decision that was not made yet.
    Undecided,
    /// What the ledger says without the day it needs.
    Dayless,
    /// A transfer of a suspected crime in a ledger of cases.
    Criminal,
    /// A case that is found by what it is called.
    Called,
    /// A return by the police that only a remark tells of.
    Returned,
    /// A penalty of which it is not said who gets a copy.
    Copied,
}

impl Way {
    /// What is said of all cells understood so.
    pub fn zh(self) -> &'static str {
        match self {
            Way::Year => "没有年份的日期",
            Way::Serial => "表格软件的日期序号",
            Way::Span => "写成天数的期限",
            Way::Endless => "不是日期的占位，按空白读",
            Way::Money => "没有写单位的金额",
            Way::Fined => "“罚款”一列有金额的，处罚种类按罚款补上",
            Way::Confiscated => "没收金额计入罚没金额，处罚种类随之补上",
            Way::Transfer => {
                "案件来源写的是移送：那是一件移送，不是来源；来源留空，移送另按移送台账导入，或用 jiexie transfer new --case 编号 --to 单位 登记"
            }
            Way::Party => "当事人另起一行，并入上面的一件",
            Way::Unit => "单位的习惯叫法，或带本区地名的名称",
            Way::Word => "按文字里的词读",
            Way::Undecided => "尚未作出决定",
            Way::Dayless => "台账里没有日期",
            Way::Criminal => "案件台账里的涉嫌犯罪移送，一并登记",
            Way::Called => "决定按当事人、案由找到的案件",
            Way::Copied => "台账没有写处罚决定抄送谁，按移送单位登记抄送",
            Way::Returned => "备注里写的司法机关退回没有登记，移送仍作未退回；先补登司法机关的答复，再补登退回",
        }
    }
}

/// A cell that was understood in a way worth telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// In what way.
    pub way: Way,
    /// Its column, as it is headed in the file.
    pub column: String,
    /// What it holds, shortened.
    pub value: String,
    /// What it was read as.
    pub meaning: String,
}

impl Plan {
    /// The steps of `record`, before anything else is told of its row.
    pub(super) fn of(record: Id, steps: Vec<Planned>) -> Self {
        Plan {
            record,
            steps,
            own: false,
            old_number: None,
            nothings: Vec::new(),
            understood: Vec::new(),
            short: false,
            of_named: None,
        }
    }
}

/// A cell that holds a word that says nothing (无, 不详 …).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nothing {
    /// Its column, as it is headed in the file.
    pub column: String,
    /// What it holds, shortened.
    pub value: String,
}

/// What is wrong with a row.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The column, as it is headed in the file; none: the row as a whole.
    pub column: Option<String>,
    /// Where in the file that column stands, from 0.
    pub at: Option<usize>,
    /// What the cell holds, shortened.
    pub value: Option<String>,
    /// What is wrong, the clause, and what to do.
    pub error: Error,
    /// The columns that the row needs and its ledger has not: said once of the whole.
    pub lacks: Vec<&'static LedgerColumn>,
}

impl Fault {
    /// A fault of the row as a whole.
    pub fn of_row(error: Error) -> Self {
        Fault { column: None, at: None, value: None, error, lacks: Vec::new() }
    }
}
