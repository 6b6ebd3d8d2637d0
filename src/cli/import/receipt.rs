//! `import --receipt`: the answer to whoever sent the ledger: which of its rows is which record here, and what falls due when.

use std::path::Path;

use crate::cli::app::App;
use crate::cli::outputs::Force;
use crate::cli::rows::{ListOutput, Output};
use crate::error::Result;
use crate::import::{Made, Tally};
use crate::record::Context;
use crate::render::{Cell, Column};

/// What a receipt has.
const COLUMNS: &[Column] = &[
    Column::new("sheet", "工作表", 8).blank(),
    Column::new("line", "行", 7).right(),
    Column::new("id", "编号", 10).lead(),
    Column::new("case", "案件", 10),
    Column::new("result", "结果", 8),
    Column::new("title", "事由", 16),
    Column::new("rule", "期限", 12),
    Column::new("clause", "条款", 9),
    Column::new("unit", "责任单位", 12),
    Column::new("due_on", "到期", 10),
    Column::new("provisos", "日期说明", 8).blank(),
];

/// What it is called.
const NAME: &str = "导入回执";

/// The receipt in `path`, before anything is taken in.
///
/// # Errors
/// A file of another sort, or one that may not be replaced.
pub fn begin(app: &App, path: &Path, force: Force) -> Result<Output> {
    let output = Output::to(path, force);
    output.checked(app, NAME)
}

/// Writes it: a line for each deadline that runs of a row's record, one at least for each row.
///
/// # Errors
/// Those of the register, and of the file.
pub fn write(app: &App, output: &Output, tally: &Tally) -> Result<()> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let today = app.today();
    let all = |made: &'static str, of: &'_ [Made]| of.iter().map(|one| (made, *one)).collect::<Vec<_>>();
    let mut rows = [all("新登记", tally.all_made()), all("已在册", tally.all_standing())].concat();
    rows.sort_by_key(|(_, made)| (made.sheet, made.line));
    let listed = ListOutput { name: NAME, columns: COLUMNS, empty: "没有登记的行", unit: None };
    output.put(app, &listed, &|take| {
        for (result, made) in rows.iter().copied() {
            let mut open = reader.deadlines_of(made.id)?;
            let title = match open.first() {
                Some(row) => row.title.clone(),
                None => reader.dossier_of(Context { law, units }, made.id)?.file.title_of(made.id),
            };
            open.retain(|row| row.deadline.is_open() && !row.deadline.is_watch());
            let case = made.case.map_or(Cell::Null, Cell::Id);
            let sheet: Cell<'_> = made.sheet.and_then(|nth| tally.sheet_name(nth)).into();
            let line = Cell::Int(i64::try_from(made.line).unwrap_or(i64::MAX));
            let whole = [sheet, line, Cell::Id(made.id), case, result.into()];
            if open.is_empty() {
                let none = std::iter::repeat_n(Cell::Null, COLUMNS.len() - whole.len() - 1);
                take(&whole.into_iter().chain([Cell::from(&title)]).chain(none).collect::<Vec<_>>(), None)?;
                continue;
            }
            for row in &open {
                let deadline = &row.deadline;
                let provisos = deadline.provisos();
                let name = law.limit(&deadline.rule).map_or(deadline.rule.as_str(), |limit| limit.name.as_str());
                let own = [
                    Cell::from(&row.title),
                    name.into(),
                    Cell::from(&deadline.clause),
                    units.short_on(&deadline.unit, today).into(),
                    deadline.due_on.into(),
                    Cell::from(&provisos),
                ];
                take(&whole.clone().into_iter().chain(own).collect::<Vec<_>>(), None)?;
            }
        }
        Ok(())
    })
}
