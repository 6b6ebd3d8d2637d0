//! `jiexie report unit --all`: the page of each unit, a file for each in one folder, of one walk.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::view::{ReportSpan, View};
use crate::cli::app::App;
use crate::cli::streams::output;
use crate::cli::{outputs, overdue, wrote};
use crate::disk::names;
use crate::documents;
use crate::error::{Error, Result};
use crate::render::{Cell, Column, List};
use crate::report::briefing::Issue;
use crate::report::given;
use crate::report::of_unit;
use crate::report::owing::Owing;

/// The page of one unit: whose, where it lies, and how many items are overdue and soon due.
struct Page {
    unit: String,
    name: String,
    path: PathBuf,
    overdue: usize,
    soon: usize,
}

/// Writes the pages.
pub(super) fn run(
    app: &App,
    place: &Path,
    (kind, ending): (documents::FileKind, &str),
    (span, known_on): (ReportSpan, Option<NaiveDate>),
) -> Result<u8> {
    let reader = app.reader()?;
    let draft = outputs::new_folder(app, place)?;
    let (law, path) = (reader.law()?, draft.path());
    if let Some(known_on) = known_on {
        overdue::tell_hidden(app, &reader, known_on)?;
    }
    let (today, day, issue) = (app.today(), span.day, Issue::default());
    let view = View { unit: None, reader: &reader, law, today, span, issue };
    if let Some(told) = view.not_begun(known_on)? {
        let way =
            if known_on.is_some() { "写较晚的 --known-at，或去掉它" } else { "写较晚的期间或 --as-of" };
        return Err(Error::input(told).hint(way));
    }
    let (pages, idle, whole) = view.look(known_on, |given| {
        let owing = Owing::of(given, None)?;
        let (mut pages, mut taken, mut cut) = (Vec::new(), HashSet::new(), false);
        let mut idle = Vec::new();
        for unit in owing.units(given) {
            let short = given.units.short_on(unit, day).to_owned();
            if of_unit::is_idle(given, &owing, unit)? {
                idle.push(short);
                continue;
            }
            let name = names::unique(&format!("{short}.{ending}"), &mut taken);
            let mut file = draft.create(&name)?;
            let at = path.join(&name);
            let document = of_unit::report(given, &owing, unit)?;
            documents::write(&mut file, kind, &document, day).map_err(documents::of_file(&at))?;
            cut = cut || kind == documents::FileKind::Docx && document.is_cut_on_paper()?;
            let owed = owing.unit(unit);
            let (overdue, soon) = owed.map_or((0, 0), |owed| (owed.overdue.len(), owed.soon.len()));
            pages.push(Page { unit: unit.to_owned(), name: short, path: at, overdue, soon });
        }
        let whole = cut.then(|| given.workbook("unit --all --as .xlsx", None, "期限单附件"));
        Ok((pages, idle, whole))
    })?;
    draft.keep()?;
    wrote::done(format!("单位期限单已写入 {}", path.display()));
    app.note(&format!("已写入 {} 个单位的期限单：{}", pages.len(), path.display()));
    if !idle.is_empty() {
        app.note(&format!("没有超期和近期到期的事项、不出期限单的 {} 个：{}", idle.len(), idle.join("、")));
    }
    if let Some(command) = whole {
        app.note(&given::attached(&command));
    }
    print(app, &pages)?;
    Ok(0)
}

const COLUMNS: &[Column] = &[
    Column::new("unit_name", "单位", 12).lead(),
    Column::hidden("unit", "单位代码"),
    Column::new("overdue", "超期", 4).right(),
    Column::new("due_soon", "将到期", 6).right(),
    Column::new("path", "文件", 0),
];

/// Says what was written where.
fn print(app: &App, pages: &[Page]) -> Result<()> {
    let count = |number: usize| Cell::Int(i64::try_from(number).unwrap_or(i64::MAX));
    app.print(|out| {
        let mut list = List::new(out, app.format, COLUMNS, app.opts());
        for Page { unit, name, path, overdue, soon } in pages {
            let path = path.display().to_string();
            list.row(&[Cell::from(name), Cell::from(unit), count(*overdue), count(*soon), Cell::from(&path)])
                .map_err(output)?;
        }
        list.finish().map_err(output)?;
        Ok(())
    })
}
