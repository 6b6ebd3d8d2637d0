//! Rows that clerks keep: each planned by its columns, walked through the door at once, taken back when it fails.

use std::fs;
use std::path::{Component, Path, PathBuf};

use chrono::NaiveDate;
use indicatif::ProgressBar;

use super::report::{Made, Report};
use super::source::Source;
use crate::cli::input::{self, Handed};
use crate::error::{Error, ErrorKind, Result};
use crate::gate::{Remarks, Session};
use crate::ids::{Id, RecordKind};
use crate::ledger::columns::{Heading, shown};
use crate::ledger::row::{self, Fault, Office, Plan, Planned, Reason};
use crate::ledger::steps::alike;
use crate::registry::act::Act;
use crate::registry::material::{Material, ON_PAPER};
use crate::registry::unit::UnitBook;
use crate::repo::{Attachment, sha256};

/// Most bytes of materials of one row kept in memory at once.
const LARGEST_ROW: usize = 64 * 1024 * 1024;

/// What to do about a row that is late.
const LATE: &str = "日期有误的，改正这一格；确已迟延的，填写“迟延原因”列，或加 --late-reason \"迟延原因\" 如实登记";

/// What became of a row.
enum Fate {
    Registered(Made),
    Continued,
    Already,
}

/// Takes in every row of a clerk's ledger.
///
/// # Errors
/// Those of reading and of the register; what is wrong with rows is in the report.
pub fn take_in(
    session: &mut Session<'_>,
    source: &mut Source,
    dir: &Path,
    late_reason: Option<&str>,
    bar: &ProgressBar,
    report: &mut Report,
) -> Result<()> {
    source.rows(bar, report, |line, cells, heading, report| {
        let mut steps = 0;
        let fate = session.attempt(|session| one(session, heading, cells, dir, late_reason, &mut steps));
        match fate {
            Ok(fate) => {
                report.steps += steps;
                match fate {
                    Fate::Registered(made) => {
                        report.registered += 1;
                        report.made(Made { line, ..made });
                    }
                    Fate::Continued => report.continued += 1,
                    Fate::Already => report.already += 1,
                }
                report.remark(line, session.settle());
                Ok(Ok(()))
            }
            Err(Failed::Row(faults)) => Ok(Err(faults)),
            Err(Failed::Register(error)) => Err(error),
        }
    })
}

/// Why a row was not taken in.
enum Failed {
    /// It is wrong.
    Row(Vec<Fault>),
    /// The register cannot be written: no other row can either.
    Register(Error),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        match error.kind {
            ErrorKind::Io | ErrorKind::Busy => Failed::Register(error),
            _ => Failed::Row(vec![Fault::of_row(error)]),
        }
    }
}

fn one(
    session: &mut Session<'_>,
    heading: &Heading,
    cells: &[String],
    dir: &Path,
    late_reason: Option<&str>,
    walked: &mut u64,
) -> std::result::Result<Fate, Failed> {
    let mut desk = Beside { session, dir, attachments: Vec::new(), held: 0 };
    let plan = row::plan(heading, cells, &mut desk, late_reason);
    let attachments = desk.attachments;
    let plan = plan.map_err(|faults| {
        let broken = faults.iter().find(|fault| matches!(fault.error.kind, ErrorKind::Io | ErrorKind::Busy));
        match broken {
            Some(fault) => Failed::Register(fault.error.clone()),
            None => Failed::Row(faults),
        }
    })?;
    let was_there = session.exists(plan.record)?;
    let mut fresh: Vec<Id> = Vec::new();
    for step in &plan.steps {
        if !fresh.contains(&step.record) && !session.exists(step.record)? {
            fresh.push(step.record);
        }
    }
    let case = plan.steps.first().filter(|step| step.record != plan.record).map(|step| step.record);
    for (nth, step) in plan.steps.iter().enumerate() {
        if !fresh.contains(&step.record) && is_there(session, &plan, nth)? {
            continue;
        }
        if let Err(error) = walk(session, step, &attachments) {
            if matches!(error.kind, ErrorKind::Io | ErrorKind::Busy) {
                return Err(Failed::Register(error));
            }
            return Err(Failed::Row(vec![at_column(heading, cells, step.field, error)]));
        }
        *walked += 1;
    }
    Ok(match (was_there, *walked) {
        (false, _) => Fate::Registered(Made { line: 0, id: plan.record, case }),
        (true, 0) => Fate::Already,
        (true, _) => Fate::Continued,
    })
}

/// The fault of a step, at the column it comes from.
fn at_column(heading: &Heading, cells: &[String], field: &str, mut error: Error) -> Fault {
    if error.hint.as_deref().is_some_and(|hint| hint.contains("--late-reason")) {
        error.hint = Some(LATE.to_owned());
    }
    let value = heading.place(field).and_then(|at| cells.get(at)).map(|cell| shown(cell));
    Fault { column: Some(heading.title(field).to_owned()), value: value.filter(|value| !value.is_empty()), error }
}

/// Whether the step stands in the register already.
fn is_there(session: &mut Session<'_>, plan: &Plan, nth: usize) -> Result<bool> {
    let step = &plan.steps[nth];
    let standing = session.steps_of(step.record)?;
    let same = |(on, act): &(NaiveDate, Act)| *on == step.on && alike(act, &step.act);
    // A case that the row only names has a life of its own: the step may stand anywhere in it.
    let begun_here = plan.steps.iter().any(|other| other.record == step.record && begins(&other.act));
    if !begun_here {
        return Ok(standing.iter().any(same));
    }
    let place = plan.steps[..nth].iter().filter(|other| other.record == step.record).count();
    match standing.get(place) {
        None if place == 0 => Err(taken(step.record)),
        None => Ok(false),
        Some(found) if same(found) => Ok(true),
        Some(_) => Err(taken(step.record)),
    }
}

fn begins(act: &Act) -> bool {
    matches!(act, Act::CaseNew(_) | Act::TransferNew(_) | Act::ShareNew(_) | Act::AssistNew(_))
}

/// The refusal of an id that stands for something else.
pub fn taken(id: Id) -> Error {
    Error::input(format!("编号 {id} 已在登记簿里，内容与这一行不同"))
        .hint(format!("jiexie show {id} 核对；另一件事的，清空编号由登记簿另编"))
}

/// Carries out one step; a reason for lateness is said only when it is called for.
fn walk(session: &mut Session<'_>, step: &Planned, attachments: &[Attachment]) -> Result<()> {
    let told = |late_reason: Option<String>| Remarks { late_reason, note: step.note.clone() };
    let first = match &step.reason {
        Reason::Own(reason) => told(reason.clone()),
        Reason::IfLate(_) => told(None),
    };
    let mut go = |remarks: &Remarks| {
        if let Some(root) = step.within {
            session.dossier(root)?;
        }
        session.act(step.record, step.within, step.on, step.act.clone(), remarks, attachments)
    };
    match (go(&first), &step.reason) {
        (Err(error), Reason::IfLate(Some(reason))) if error.kind == ErrorKind::Rule && error.rule.is_some() => {
            go(&told(Some(reason.clone())))
        }
        (result, _) => result,
    }
}

/// The desk at which a row is planned: the register, and the directory the ledger lies in.
struct Beside<'s, 'a> {
    session: &'s mut Session<'a>,
    dir: &'s Path,
    attachments: Vec<Attachment>,
    held: usize,
}

impl Office for Beside<'_, '_> {
    fn today(&self) -> NaiveDate {
        self.session.today()
    }

    fn units(&self) -> &UnitBook {
        self.session.units()
    }

    fn date(&self, text: &str) -> Result<NaiveDate> {
        input::date(text, self.session.today())
    }

    fn next_id(&mut self, kind: RecordKind, on: NaiveDate) -> Result<Id> {
        self.session.next_id(kind, on)
    }

    fn case_of(&mut self, record: Id) -> Result<Option<Id>> {
        if self.session.exists(record)? { self.session.case_of(record) } else { Ok(None) }
    }

    fn material(&mut self, kind: &str, entry: &str) -> Result<Material> {
        if let Some(material) = by_reference(kind, entry)? {
            return Ok(material);
        }
        let path = within(self.dir, entry)?;
        let mut handed = Handed::default();
        handed.add(kind, &path, false)?;
        self.held += handed.attachments.iter().filter_map(|a| a.content.as_ref()).map(Vec::len).sum::<usize>();
        if self.held > LARGEST_ROW {
            return Err(Error::input("这一行的材料合计超过 64 MiB")
                .hint("导入后用 jiexie case material add --by-reference 补上"));
        }
        self.attachments.append(&mut handed.attachments);
        handed.materials.pop().ok_or_else(|| Error::io("材料没有读入"))
    }
}

/// A material whose content is not at hand: on paper, or as an export of ours names it, `name|size|sha256`.
fn by_reference(kind: &str, entry: &str) -> Result<Option<Material>> {
    if let Some(name) = entry.strip_prefix(ON_PAPER).or_else(|| entry.strip_prefix("纸质:")) {
        let name = name.trim();
        if name.is_empty() {
            return Err(Error::input("纸质材料没有名称").hint("写作 letter=纸质：移交函"));
        }
        let path = Some(format!("{ON_PAPER}{name}"));
        return Ok(Some(Material { kind: kind.to_owned(), name: name.to_owned(), size: 0, sha256: sha256(b""), path }));
    }
    let parts: Vec<&str> = entry.split('|').collect();
    let [name, size, hash] = parts.as_slice() else { return Ok(None) };
    let hex = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    match (size.parse(), hex) {
        (Ok(size), true) => {
            let (kind, name) = (kind.to_owned(), (*name).to_owned());
            let mut material = Material { kind, name, size, sha256: (*hash).to_owned(), path: None };
            material.stay_elsewhere();
            Ok(Some(material))
        }
        _ => Err(Error::input(format!("材料“{}”应写作 名称|字节数|SHA-256", shown(entry)))
            .hint("取自导出的写法；文件直接写文件名")),
    }
}

/// The file an entry names, inside the ledger's own directory and nowhere else.
fn within(dir: &Path, entry: &str) -> Result<PathBuf> {
    let outside = || {
        Error::input(format!("材料路径“{}”不在台账所在目录之内", shown(entry)))
            .hint("材料放在台账旁边，写相对路径，不用 .. 和绝对路径")
    };
    let relative = Path::new(entry);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !plain || entry.contains('\\') || entry.contains('\0') {
        return Err(outside());
    }
    let path = dir.join(relative);
    // A link may lead anywhere: what counts is where it ends. A file that is missing is named as such when it is read.
    if let (Ok(real), Ok(base)) = (fs::canonicalize(&path), fs::canonicalize(dir))
        && !real.starts_with(&base)
    {
        return Err(outside());
    }
    Ok(path)
}
