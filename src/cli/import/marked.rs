//! `import -o 问题.xlsx`: the ledger written back with what is wrong beside its rows.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::app::App;
use crate::cli::outputs::{self, Force, What};
use crate::disk::FileDraft;
use crate::documents::marked::{Marked, Marking, Sheet};
use crate::error::{Error, Result};
use crate::import::{Problem, Tally, pages};
use crate::ledger::{names, remedy};

/// Begins the file, before anything else is done.
///
/// # Errors
/// What is no `.xlsx`, and what may not be replaced.
pub fn begin(app: &App, path: &Path, force: Force) -> Result<FileDraft> {
    if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx")) {
        return Err(Error::input(format!("{} 不是 .xlsx 文件名", path.display())).hint("写作 -o 问题.xlsx"));
    }
    let mut draft = outputs::file(app, path, force)?;
    outputs::is(app, &mut draft, force, What::list("标出问题的台账", None))?;
    Ok(draft)
}

/// Rows of one sheet by their lines, with all that is wrong with each.
type Wrong<'t> = BTreeMap<(Option<&'t str>, u64), Vec<&'t Problem>>;

/// Writes the ledger in `path` back.
///
/// # Errors
/// A ledger that cannot be read any more, or a file that cannot be written.
pub fn write(app: &App, path: &Path, tally: &Tally, mut draft: FileDraft) -> Result<()> {
    let mut widths: Vec<usize> = Vec::new();
    let mut last: Option<Option<String>> = None;
    pages::each(path, tally, &mut |table, row| {
        let name = table.map(|table| table.name.clone());
        if last.as_ref() != Some(&name) {
            last = Some(name);
            widths.push(0);
        }
        if let Some(width) = widths.last_mut() {
            *width = row.cells.len().max(*width);
        }
        Ok(())
    })?;
    let mut wrong: Wrong<'_> = BTreeMap::new();
    for problem in &tally.problems {
        let lines = problem.rows.iter().copied().filter(|line| *line != problem.line).chain([problem.line]);
        lines.for_each(|line| wrong.entry((problem.sheet.as_deref(), line)).or_default().push(problem));
    }
    let mut marked = Marked::new(app.today())?;
    let named =
        |part: Option<&std::ffi::OsStr>| part.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut at = 0u32;
    let mut before: Option<Option<String>> = None;
    let mut widths = widths.into_iter();
    pages::each(path, tally, &mut |table, row| {
        let sheet = table.map(|table| table.name.as_str());
        if before.as_ref().is_none_or(|before| before.as_deref() != sheet) {
            let name = sheet.map_or_else(|| named(path.file_stem()), str::to_owned);
            let hidden_columns = table.map_or(&[][..], |table| &table.hidden_columns);
            let beside = tally.beside_of(sheet).unwrap_or(widths.next().unwrap_or_default());
            marked.sheet(Sheet {
                name: &name,
                beside,
                hidden: table.is_some_and(|table| table.hidden),
                hidden_columns,
                merged: table.map_or(&[][..], |table| &table.merged),
            })?;
            (at, before) = (0, Some(sheet.map(str::to_owned)));
        }
        // Rows of a sheet keep their places; those of a CSV follow one another.
        let place = sheet.map_or(at, |_| u32::try_from(row.line.saturating_sub(1)).unwrap_or(at));
        let found = wrong.get(&(sheet, row.line)).map_or(&[][..], Vec::as_slice);
        let columns: Vec<usize> = found.iter().filter_map(|problem| problem.fault.at).collect();
        let mut told: Vec<String> = found.iter().map(|problem| said(problem, row.line)).collect();
        if tally.heading_of(sheet).contains(&row.line) {
            let original = || names::of_problems(&named(path.file_name()));
            let known = row.cells.iter().find(|cell| names::original(cell).is_some());
            told.insert(0, known.map_or_else(original, |cell| cell.lines().next().unwrap_or_default().to_owned()));
        }
        at = place + 1;
        marked.row(Marking {
            at: place,
            cells: &row.cells,
            hidden: row.hidden,
            copied: &row.copied,
            wrong: &columns,
            told: &told.join("\n"),
        })
    })?;
    marked.finish(draft.file())?;
    outputs::say(app, "台账连同问题已写入", &draft.keep()?);
    app.note("改好标红的格子，原样再导入这个文件；右边写问题的一列不读");
    Ok(())
}

/// What is said beside a row; of what the whole ledger lacks, only which columns the row needs.
fn said(problem: &Problem, line: u64) -> String {
    let fault = &problem.fault;
    if line != problem.line {
        return format!("要补的列：{}（见列名那一行）", remedy::named(&fault.lacks));
    }
    let column = fault.column.as_ref().map(|column| format!("“{column}”")).unwrap_or_default();
    let clause = fault.error.clause.as_ref().map(|clause| format!("（{clause}）")).unwrap_or_default();
    let hint = fault.error.hint.as_ref().map(|hint| format!(" → {hint}")).unwrap_or_default();
    format!("{}{column}：{}{clause}{hint}", problem.place(), fault.error.message)
}
