//! `import -o 问题.xlsx`: the ledger written back with what is wrong beside its rows.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::app::App;
use crate::cli::outputs::{self, Force};
use crate::disk::FileDraft;
use crate::documents::marked::{Marked, Marking};
use crate::error::{Error, Result};
use crate::import::{Problem, Tally, pages};

/// Begins the file, before anything else is done.
///
/// # Errors
/// What is no `.xlsx`, and what may not be replaced.
pub fn begin(app: &App, path: &Path, force: Force) -> Result<FileDraft> {
    if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx")) {
        return Err(Error::input(format!("{} 不是 .xlsx 文件名", path.display())).hint("写作 -o 问题.xlsx"));
    }
    outputs::file(app, path, force)
}

/// Rows of one sheet by their lines, with all that is wrong with each.
type Wrong<'t> = BTreeMap<(Option<&'t str>, u64), Vec<&'t Problem>>;

/// Writes the ledger in `path` back.
///
/// # Errors
/// A ledger that cannot be read any more, or a file that cannot be written.
pub fn write(app: &App, path: &Path, tally: &Tally, mut draft: FileDraft) -> Result<()> {
    let mut widths: Vec<(Option<String>, usize)> = Vec::new();
    pages::each(path, tally.delimiter, &mut |sheet, row| {
        if widths.last().is_none_or(|(name, _)| name.as_deref() != sheet) {
            widths.push((sheet.map(str::to_owned), 0));
        }
        if let Some((_, width)) = widths.last_mut() {
            *width = row.cells.len().max(*width);
        }
        Ok(())
    })?;
    let mut wrong: Wrong<'_> = BTreeMap::new();
    for problem in &tally.problems {
        wrong.entry((problem.sheet.as_deref(), problem.line)).or_default().push(problem);
    }
    let mut marked = Marked::new(app.today())?;
    let (mut sheets, mut at) = (0, 0u32);
    let mut before: Option<Option<String>> = None;
    pages::each(path, tally.delimiter, &mut |sheet, row| {
        if before.as_ref().is_none_or(|before| before.as_deref() != sheet) {
            let width = widths.get(sheets).map_or(0, |(_, width)| *width);
            marked.sheet(sheet.unwrap_or("台账"), width)?;
            (sheets, at, before) = (sheets + 1, 0, Some(sheet.map(str::to_owned)));
        }
        // Rows of a sheet keep their places; those of a CSV follow one another.
        let place = sheet.map_or(at, |_| u32::try_from(row.line.saturating_sub(1)).unwrap_or(at));
        let found = wrong.get(&(sheet, row.line)).map_or(&[][..], Vec::as_slice);
        let columns: Vec<usize> = found.iter().filter_map(|problem| problem.fault.at).collect();
        let told: Vec<String> = found.iter().map(|problem| said(problem)).collect();
        at = place + 1;
        marked.row(Marking { at: place, cells: &row.cells, wrong: &columns, told: &told.join("\n") })
    })?;
    marked.finish(draft.file())?;
    outputs::say(app, "台账连同问题已写入", &draft.keep()?);
    Ok(())
}

fn said(problem: &Problem) -> String {
    let fault = &problem.fault;
    let column = fault.column.as_ref().map(|column| format!("“{column}”")).unwrap_or_default();
    let clause = fault.error.clause.as_ref().map(|clause| format!("（{clause}）")).unwrap_or_default();
    let hint = fault.error.hint.as_ref().map(|hint| format!(" → {hint}")).unwrap_or_default();
    format!("{}{column}：{}{clause}{hint}", problem.place(), fault.error.message)
}
