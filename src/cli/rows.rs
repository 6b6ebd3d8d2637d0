//! Rows of a list: printed as they come, or written into a file for people, with the columns of the screen.

use std::cell::Cell as StdCell;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::app::App;
use super::outputs::{self, Force, What};
use super::streams::output;
use crate::disk::FileDraft;
use crate::documents;
use crate::documents::letter::template::slots::day_in_words;
use crate::error::{Error, Result};
use crate::render::sheet::{Encoding, Fault, TableWriter};
use crate::render::{Cell, Column, Figure, List, Opts, Style};
use crate::report::document::{Document, Rows, Section, Table, Value};

/// Where the rows of a list go.
#[derive(Args)]
pub struct Output {
    /// 写入文件：.xlsx、.csv 或 .docx
    #[arg(short = 'o', long = "output", value_name = "文件")]
    path: Option<PathBuf>,
    #[command(flatten)]
    force: Force,
    /// It was agreed before that another list goes.
    #[arg(skip)]
    agreed: bool,
}

/// Takes one row, a cell for each column.
pub type Take<'t> = dyn FnMut(&[Cell<'_>], Option<Style>) -> Result<()> + 't;

/// A list to be put out.
pub struct ListOutput<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its columns; a file has those that a table shows.
    pub columns: &'a [Column],
    /// What is said of an empty one.
    pub empty: &'static str,
    /// The unit it is of, where it is of one alone.
    pub unit: Option<&'a str>,
}

impl Output {
    /// Rows that go into the file at `path`.
    pub fn to(path: &Path, force: Force) -> Self {
        Output { path: Some(path.to_owned()), force, agreed: false }
    }

    /// Whether they go into a file, for those who type no commands.
    pub fn is_file(&self) -> bool {
        self.path.is_some()
    }

    /// Whether they go onto pages.
    pub fn is_paper(&self) -> bool {
        self.path
            .as_ref()
            .is_some_and(|path| documents::FileKind::of_path(path).is_ok_and(|kind| kind == documents::FileKind::Docx))
    }

    /// The same once it is sure that the file can be written, before there is anything to write into a list of this name.
    ///
    /// # Errors
    /// As [`Output::put`].
    pub fn checked(self, app: &App, name: &str) -> Result<Self> {
        let Some(path) = &self.path else { return Ok(self) };
        kind_of(path)?;
        outputs::is(app, &mut outputs::file(app, path, self.force)?, self.force, What::list(name, None))?;
        Ok(Output { agreed: true, ..self })
    }

    /// Prints the rows that `make` hands over, or writes them into the file asked for.
    ///
    /// # Errors
    /// A file of another sort or one that may not be replaced, and what `make` says.
    pub fn put(&self, app: &App, listed: &ListOutput<'_>, make: &dyn Fn(&mut Take<'_>) -> Result<()>) -> Result<()> {
        let Some(path) = &self.path else {
            if self.force.force {
                return Err(Error::input("--force 只与 -o 同用").hint("去掉它，或用 -o 写明文件"));
            }
            return app.print(|out| {
                let mut list = List::new(out, app.format, listed.columns, Opts { empty: listed.empty, ..app.opts() });
                make(&mut |cells, style| list.row_styled(cells, style).map_err(output))?;
                list.finish().map(|_| ()).map_err(output)
            });
        };
        let kind = kind_of(path)?;
        let mut draft = outputs::file(app, path, self.force)?;
        let what = What::list(listed.name, listed.unit);
        match self.agreed {
            true => draft.is(what.into()),
            false => outputs::is(app, &mut draft, self.force, what)?,
        }
        match kind {
            Some(kind) => document(app, &mut draft, kind, listed, make)?,
            None => csv(&mut draft, path, listed, make)?,
        }
        outputs::say(app, "已写入", &draft.keep()?);
        Ok(())
    }
}

/// The sort of document that a file name asks for; none: a CSV.
fn kind_of(path: &Path) -> Result<Option<documents::FileKind>> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("csv") => Ok(None),
        Some("xlsx") => Ok(Some(documents::FileKind::Xlsx)),
        Some("docx") => Ok(Some(documents::FileKind::Docx)),
        _ => Err(Error::input(format!("清单不能写成 {}", path.display())).hint("文件名以 .xlsx、.csv 或 .docx 结尾")),
    }
}

/// A row as people read it: a day as a day, yes and no in words.
fn value(cell: &Cell<'_>) -> Value {
    match cell {
        Cell::Null => Value::Empty,
        Cell::Int(number) => Value::Number(*number),
        Cell::Bool(yes) => Value::from(if *yes { "是" } else { "否" }),
        Cell::Day(day) => Value::Day(*day),
        Cell::Id(id) => Value::Id(id.to_string()),
        Cell::Text(text) if text.is_empty() => Value::Empty,
        Cell::Text(text) if text.len() == 10 && text.starts_with(|c: char| c.is_ascii_digit()) => {
            text.parse::<NaiveDate>().map_or_else(|_| Value::Text(text.to_string()), Value::Day)
        }
        Cell::Text(text) => Value::Text(text.to_string()),
        Cell::Told(told) => Value::Told {
            before: told.before,
            value: Box::new(match told.figure {
                Figure::Number(number) => Value::Number(number),
                Figure::Day(day) => Value::Day(day),
            }),
            after: told.after.clone(),
        },
        Cell::Json(value) => Value::Text(value.to_string()),
    }
}

fn shown<'c, 'v>(columns: &'c [Column], cells: &'c [Cell<'v>]) -> impl Iterator<Item = Value> + use<'c, 'v> {
    columns.iter().zip(cells).filter(|(column, _)| column.table).map(|(column, cell)| match value(cell) {
        // What names a record is not broken into lines.
        Value::Text(text) if column.lead => Value::Id(text),
        value => value,
    })
}

fn document(
    app: &App,
    draft: &mut FileDraft,
    kind: documents::FileKind,
    listed: &ListOutput<'_>,
    make: &dyn Fn(&mut Take<'_>) -> Result<()>,
) -> Result<()> {
    let columns = || listed.columns.iter().filter(|column| column.table);
    let seen = StdCell::new(0);
    let table = Table {
        name: listed.name.to_owned(),
        keys: columns().map(|column| column.key.to_owned()).collect(),
        headers: columns().map(|column| column.title.to_owned()).collect(),
        rows: Rows::Streamed(Box::new(|each| {
            seen.set(0);
            make(&mut |cells, _| {
                seen.set(seen.get() + 1);
                each(&shown(listed.columns, cells).collect::<Vec<_>>())
            })
        })),
        empty: listed.empty.to_owned(),
        stays_whole: true,
        ..Table::default()
    };
    let lines = vec![format!("输出时间 {} {}", day_in_words(app.today()), app.env.now.format("%H:%M"))];
    let section = Section { tables: vec![table], ..Section::default() };
    let document = Document { title: listed.name.to_owned(), lines, sections: vec![section], ..Document::default() };
    documents::write(draft.file(), kind, &document, app.today()).map_err(documents::of_file(&draft.path()))?;
    if kind == documents::FileKind::Docx && seen.get() > documents::MOST {
        app.note(&format!("只列了前 {} 行；全部的写成 .xlsx 或 .csv", documents::MOST));
    }
    Ok(())
}

fn csv(
    draft: &mut FileDraft,
    path: &Path,
    listed: &ListOutput<'_>,
    make: &dyn Fn(&mut Take<'_>) -> Result<()>,
) -> Result<()> {
    let failed = |why: Fault| {
        let why = match why {
            Fault::Io(error) => crate::disk::read::reason(&error),
            Fault::Char(c) => format!("“{c}”没有编码"),
        };
        Error::io(format!("写不进 {}：{why}", path.display())).hint("检查磁盘与目录的权限")
    };
    let mut sheet = TableWriter::new(draft.file(), Encoding::Utf8Bom).map_err(Fault::Io).map_err(failed)?;
    for column in listed.columns.iter().filter(|column| column.table) {
        sheet.text(column.title).map_err(failed)?;
    }
    sheet.end().map_err(failed)?;
    make(&mut |cells, _| {
        for value in shown(listed.columns, cells) {
            let put = match value {
                Value::Empty => sheet.empty(),
                Value::Number(number) => sheet.int(number),
                Value::Day(day) => sheet.day(&day.to_string()),
                other => sheet.text(&other.text()),
            };
            put.map_err(failed)?;
        }
        sheet.end().map_err(failed)
    })?;
    sheet.finish().map_err(Fault::Io).map_err(failed).map(|_| ())
}
