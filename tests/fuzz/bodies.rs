//! What is fuzzed: each body takes bytes from outside and must neither panic nor break its promise. The fuzz targets run
//! them on what the fuzzer thinks up, `tests/suite/corpus.rs` on what it once found.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::str::from_utf8;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use jiexie::cli::input;
use jiexie::error::Error;
use jiexie::ids::{Id, RecordKind};
use jiexie::law::basis::Set;
use jiexie::law::calendar::{self, Calendar};
use jiexie::law::rulebook::{Rulebook, SHIPPED};
use jiexie::law::{DayCount, Law};
use jiexie::ledger::book::{self as workbooks, BookRows, Packed};
use jiexie::ledger::heading::Heading;
use jiexie::ledger::plan::{Reason, Surroundings};
use jiexie::ledger::sheet::{self, CsvSheet, Row};
use jiexie::ledger::{Kind, row};
use jiexie::record::material::Material;
use jiexie::record::unit::UnitBook;
use jiexie::record::words::MaterialKind;
use jiexie::record::{Context, docno};
use jiexie::repo::{Founding, Reader, Register};
use jiexie::steps::event::Loaded;
use jiexie::steps::step::{self, Input};
use jiexie::vocabulary::Vocabulary;

/// A body by the name of its target.
pub type Body = fn(&[u8]);

/// Every target.
pub const ALL: &[(&str, Body)] = &[
    ("dates", dates),
    ("units", units),
    ("ids", ids),
    ("document_numbers", document_numbers),
    ("rulebooks", rulebooks),
    ("calendars", calendars),
    ("registers", registers),
    ("ledgers", ledgers),
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default()
}

/// A refusal says what was wrong without repeating anything a terminal obeys.
fn fit(error: &Error) {
    assert!(!error.message.is_empty());
    let text = format!("{}{}", error.message, error.way_on());
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
}

/// A register as `init` leaves it, in memory-backed temporary space.
fn register() -> &'static (tempfile::TempDir, PathBuf, Vec<u8>) {
    static MADE: OnceLock<(tempfile::TempDir, PathBuf, Vec<u8>)> = OnceLock::new();
    MADE.get_or_init(|| {
        let shm = Path::new("/dev/shm");
        let dir = if shm.is_dir() { tempfile::tempdir_in(shm) } else { tempfile::tempdir() };
        let dir = dir.expect("a temporary directory");
        let path = dir.path().join("r.db");
        let founding = Founding {
            rulebook: SHIPPED,
            day_count: DayCount::Standard,
            since: today(),
            created_at: "2026-11-24T10:00:00+08:00",
            created_by: "王测试",
            os_user: None,
        };
        Register::create(&path, &founding, None).expect("a register");
        let bytes = fs::read(&path).expect("its bytes");
        (dir, path, bytes)
    })
}

/// Days as people type them.
pub fn dates(data: &[u8]) {
    let Ok(text) = from_utf8(data) else { return };
    match input::date(text, today()) {
        Ok(day) => {
            assert!((1950..=2100).contains(&day.year()));
            assert_eq!(input::date(&day.to_string(), today()), Ok(day));
        }
        Err(error) => fit(&error),
    }
}

fn book() -> &'static UnitBook {
    static BOOK: OnceLock<UnitBook> = OnceLock::new();
    BOOK.get_or_init(|| Reader::open(&register().1).and_then(|reader| reader.units().cloned()).expect("units"))
}

/// Names of units.
pub fn units(data: &[u8]) {
    let book = book();
    let Ok(text) = from_utf8(data) else { return };
    match book.find(text) {
        Ok(unit) => assert_eq!(book.find(&unit.code).map(|found| &found.code), Ok(&unit.code)),
        Err(error) => fit(&error),
    }
    let _ = book.find_acting(text, today());
}

/// Ids of records.
pub fn ids(data: &[u8]) {
    let Ok(text) = from_utf8(data) else { return };
    match text.parse::<Id>() {
        Ok(id) => assert_eq!(id.to_string().parse::<Id>(), Ok(id)),
        Err(error) => fit(&error),
    }
}

/// Numbers of official documents.
pub fn document_numbers(data: &[u8]) {
    let Ok(text) = from_utf8(data) else { return };
    let once = docno::normalise(text);
    assert_eq!(docno::normalise(&once), once, "normalising twice changes nothing more");
    let _ = docno::doubt(&once);
}

/// Rulebooks: one that is taken must work for every limit it has, on days of every kind.
pub fn rulebooks(data: &[u8]) {
    let Ok(text) = from_utf8(data) else { return };
    let book = match Rulebook::parse(text) {
        Ok(book) => book,
        Err(error) => return fit(&error),
    };
    assert!(Rulebook::parse_trusted(text).is_ok());
    let Ok(calendar) = Calendar::shipped() else { return };
    let limits: Vec<String> = book.limits.iter().map(|limit| limit.id.clone()).collect();
    for mode in [DayCount::Standard, DayCount::Calendar, DayCount::Working] {
        let law = Law::new(book.clone(), mode, calendar.clone(), &[]);
        for limit in &limits {
            for start in [(2026, 9, 30), (2026, 12, 31), (2024, 2, 29)] {
                let Some(start) = NaiveDate::from_ymd_opt(start.0, start.1, start.2) else { continue };
                let _ = law.reckon(law.calendar(), limit, start, true, Set::Extended(start));
                let _ = law.reckon(law.calendar(), limit, start, false, Set::Rule);
            }
        }
    }
}

/// Calendar files: what is taken is sorted, each day once, and can be counted through.
pub fn calendars(data: &[u8]) {
    let Ok(text) = from_utf8(data) else { return };
    match calendar::parse_csv(text) {
        Ok(days) => {
            assert!(days.windows(2).all(|pair| pair[0].date < pair[1].date));
            let Ok(mut book) = Calendar::shipped() else { return };
            book.import(&days);
            for day in &days {
                assert!(book.covers(day.date.year()));
                let _ = book.day(day.date).why.to_string();
            }
            let _ = calendar::incomplete_years(&days);
        }
        Err(error) => fit(&error),
    }
}

/// Files given to `restore`: the bytes themselves, or (first byte odd) changes of a sound register, six bytes each: place
/// and new byte. What is restored must be sound.
pub fn registers(data: &[u8]) {
    let (dir, _, whole) = register();
    let content = match data.split_first() {
        Some((first, changes)) if first % 2 == 1 => {
            let mut bytes = whole.clone();
            for change in changes.chunks_exact(6) {
                let at = u32::from_le_bytes([change[0], change[1], change[2], change[3]]) as usize % bytes.len();
                match change[4] % 8 {
                    7 => bytes.truncate(at.max(100)),
                    6 => bytes[at % 100] = change[5],
                    _ => bytes[at] = change[5],
                }
                if bytes.len() < 512 {
                    break;
                }
            }
            bytes
        }
        _ => data.to_vec(),
    };
    let (source, target) = (dir.path().join("source.db"), dir.path().join("target.db"));
    let _ = fs::remove_file(&target);
    fs::write(&source, content).expect("a file to restore");
    match jiexie::repo::restore(&source, &target, "20261124-100000") {
        Ok(_) => {
            let found = Reader::open(&target).and_then(|reader| reader.findings()).expect("the checks run");
            assert!(found.is_empty(), "{found:?}");
        }
        Err(_) => assert!(!target.exists(), "what was refused left nothing"),
    }
}

/// The register's side of an import, without a register.
struct Clerk {
    last: u32,
}

impl Surroundings for Clerk {
    fn today(&self) -> NaiveDate {
        today()
    }
    fn units(&self) -> &UnitBook {
        book()
    }
    fn date(&self, text: &str) -> Result<NaiveDate, Error> {
        input::date(text, today())
    }
    fn next_id(&mut self, kind: RecordKind, on: NaiveDate) -> Result<Id, Error> {
        self.last += 1;
        Ok(Id { kind, year: u16::try_from(on.year()).unwrap_or(2026), number: self.last })
    }
    fn is_there(&mut self, _record: Id) -> Result<bool, Error> {
        Ok(false)
    }

    fn case_of(&mut self, _record: Id) -> Result<Option<Id>, Error> {
        Ok(None)
    }
    fn material(&mut self, kind: MaterialKind, entry: &str) -> Result<Material, Error> {
        let name: String = entry.chars().take(100).collect();
        Ok(Material::of_content(kind, name, 1, "0".repeat(64)))
    }
}

/// A workbook, whole or damaged, ends with rows that go forward or with words about what is wrong.
fn workbook(data: &[u8], packed: Packed) {
    let tables = match workbooks::read(Cursor::new(data), packed) {
        Ok(tables) => tables,
        Err(error) => return fit(&error),
    };
    for table in tables {
        let (mut rows, mut row, mut line) = (BookRows::new(table), Row::default(), 0);
        while rows.next(&mut row) {
            assert!(row.line > line && row.cells.len() <= 400, "rows go forward");
            line = row.line;
        }
    }
}

/// Ledgers (the first byte tells which kind): decoded, split, headed, planned row by row, and every step judged.
pub fn ledgers(data: &[u8]) {
    if let Some(packed) = Packed::of(data) {
        return workbook(data, packed);
    }
    let Some((first, bytes)) = data.split_first() else { return };
    let kind = Kind::ALL[usize::from(first % 4)];
    let encoding = match sheet::detect(&mut &bytes[..]) {
        Ok(encoding) => encoding,
        Err(error) => return fit(&error),
    };
    let (mut sheet, mut row) = (CsvSheet::new(bytes, encoding), Row::default());
    let heading = match sheet.next(&mut row).map(|more| more.then(|| Heading::read(kind, row.line, &row.cells))) {
        Ok(Some(Ok(heading))) => heading,
        Ok(None) => return,
        Ok(Some(Err(error))) | Err(error) => return fit(&error),
    };
    let Ok(law) = Law::shipped() else { return };
    let ctx = Context { law: &law, units: book() };
    let mut clerk = Clerk { last: 0 };
    let (mut line, mut seq) = (row.line, 0);
    while let Ok(true) = sheet.next(&mut row) {
        assert!(row.line > line, "lines go forward");
        line = row.line;
        let plan = match row::plan(&heading, &row.cells, &mut clerk, Some("补录")) {
            Ok(plan) => plan,
            Err(faults) => {
                assert!(!faults.is_empty());
                faults.iter().for_each(|fault| fit(&fault.error));
                continue;
            }
        };
        let Some(begun) = plan.steps.first() else { continue };
        let mut loaded = Loaded::empty(begun.record.to_string());
        for planned in plan.steps {
            seq += 1;
            let (Reason::Own(late_reason) | Reason::IfLate(late_reason)) = planned.reason;
            let input = Input {
                record: planned.record,
                on: planned.on,
                act: planned.act,
                late_reason,
                note: planned.note,
                actor: "王测试".to_owned(),
                entered_at: "2026-11-24T10:00:00+08:00".to_owned(),
                today: today(),
                seq,
                retold: None,
                only: None,
                numbered: false,
                quarters: None,
            };
            match step::step(ctx, &loaded, input) {
                Ok(taken) => loaded = taken.into_loaded(loaded),
                Err(error) => {
                    fit(&error);
                    break;
                }
            }
        }
    }
}
