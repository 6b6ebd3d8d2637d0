//! Ratios of this program to the sqlite3 shell (and to `/bin/true`), each of two medians taken in the same run.
//!
//! `cargo bench` runs it on registers of `JIEXIE_BENCH_SIZES` transfers (default `1000,100000`), which are made once and
//! kept in `target/bench/`. `JIEXIE_BENCH_ONLY` names one part of it: `desk` (start-up, the first rows, one write), `export`, or
//! `whole` (the chain, `check`, `backup`, reports, an import). It prints a Markdown table and never fails on a time.

mod export;
mod generator;
mod letter;
mod twin;
mod whole;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use jiexie::law::DayCount;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// The program measured.
const PROGRAM: &str = env!("CARGO_BIN_EXE_jiexie");
/// What `overdue` asks today, on the same index.
const OVERDUE: &str = "SELECT id, rule, clause, subject, case_id, title, unit, toward, started_on, due_on, early_on, NULL, \
     extended_from, 0, 'open', NULL, provisional, notices FROM deadlines WHERE ended_on IS NULL AND due_on IS NOT NULL \
     AND due_on < date('now', '+8 hours') ORDER BY due_on, id";
/// Bytes of each material of the measured `transfer new`.
const MATERIAL: usize = 4096;

/// Has this very program answer a question, as a shell with the SQLite that is built in would.
const ASK: &str = "--ask";

/// Has this very program go through the rows of a question and print nothing of them.
const STEP: &str = "--step";

/// What was run, and its peak memory in KiB.
type Peaks = Vec<(&'static str, u64)>;

/// One line of the table.
struct Line {
    what: String,
    size: String,
    ours: Duration,
    theirs: Duration,
    target: Option<f64>,
}

/// A part of the table, with the peaks of its commands.
type Measure = fn(&Path, &Path, u64) -> Result<(Vec<Line>, Peaks)>;

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.as_slice() {
        [word, register, text] if word == ASK => return answer(register, text),
        [word, register, text] if word == STEP => return stepped(register, text),
        _ => {}
    }
    if Command::new("sqlite3").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("no sqlite3 shell on the path: nothing to compare with");
        return Ok(());
    }
    let sizes = std::env::var("JIEXIE_BENCH_SIZES").unwrap_or_else(|_| "1000,100000".to_owned());
    let sizes: Vec<u64> = sizes
        .split(',')
        .map(|size| size.trim().parse::<u64>().context("JIEXIE_BENCH_SIZES: numbers with commas"))
        .collect::<Result<_>>()?;
    let dir = Path::new(PROGRAM).ancestors().nth(2).context("target directory")?.join("bench");
    fs::create_dir_all(&dir)?;
    let only = std::env::var("JIEXIE_BENCH_ONLY").ok();
    let meant = |what: &str| only.as_deref().is_none_or(|only| only == what);
    let mut lines = if meant("desk") { start_up()? } else { Vec::new() };
    let mut peaks = Vec::new();
    for size in sizes {
        let register = register(&dir, size)?;
        if meant("desk") {
            lines.push(one_row(&register, size)?);
            lines.extend(overdue(&register, size)?);
            lines.extend(first_rows(&register, size)?);
            lines.push(find(&register, size)?);
            lines.push(letter::measure(&dir, &register, size)?);
            lines.push(transfer_new(&dir, &register, size)?);
            peaks.push((size, peak_memory(&register)?));
        }
        for (what, measure) in [("export", export::measure as Measure), ("whole", whole::measure)] {
            if meant(what) {
                let (more, peak) = measure(&dir, &register, size)?;
                lines.extend(more);
                peaks.push((size, peak));
            }
        }
    }
    print(&lines, &peaks);
    Ok(())
}

fn print(lines: &[Line], peaks: &[(u64, Peaks)]) {
    println!("\n| work | transfers | jiexie ms | other ms | ratio | target |\n|---|--:|--:|--:|--:|--:|");
    for Line { what, size, ours, theirs, target } in lines {
        let (ours, theirs) = (ours.as_secs_f64() * 1e3, theirs.as_secs_f64() * 1e3);
        let target = target.map_or_else(|| "–".to_owned(), |target| format!("≤ {target:.1}"));
        println!("| {what} | {size} | {ours:.2} | {theirs:.2} | {:.2} | {target} |", ours / theirs);
    }
    println!("\n| peak memory | transfers | MiB | target |\n|---|--:|--:|--:|");
    for (size, peaks) in peaks {
        for (what, kib) in peaks {
            println!("| `{what}` | {size} | {:.1} | ≤ 64 |", *kib as f64 / 1024.0);
        }
    }
}

/// The register of `size`, made on first use with this very schema.
fn register(dir: &Path, size: u64) -> Result<PathBuf> {
    let schema = jiexie::repo::sha256(include_bytes!("../schema.sql"));
    let path = dir.join(format!("{size}-{}.db", &schema[..8]));
    if path.exists() {
        return Ok(path);
    }
    let draft = dir.join(format!("{size}-{}.draft", std::process::id()));
    let (begun, mut told) = (Instant::now(), 0);
    generator::make(&draft, size, DayCount::Standard, &mut |done| {
        if done / 20_000 > told / 20_000 {
            told = done;
            eprintln!("{done} of {size} transfers made in {:.0} s", begun.elapsed().as_secs_f64());
        }
    })?;
    eprintln!("register of {size} transfers made in {:.1} s", begun.elapsed().as_secs_f64());
    fs::rename(&draft, &path)?;
    Ok(path)
}

/// Runs a command to its end; gives its time.
fn time(command: &mut Command) -> Result<Duration> {
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let begun = Instant::now();
    let output = command.spawn()?.wait_with_output()?;
    let taken = begun.elapsed();
    if !output.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(taken)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Medians of two commands run in turn, after one unmeasured round.
fn pair(
    rounds: usize,
    mut ours: impl FnMut() -> Command,
    mut theirs: impl FnMut() -> Command,
) -> Result<[Duration; 2]> {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for round in 0..=rounds {
        let (x, y) = (time(&mut ours())?, time(&mut theirs())?);
        if round > 0 {
            a.push(x);
            b.push(y);
        }
    }
    Ok([median(a), median(b)])
}

fn jiexie(register: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("--db").arg(register).args(words).stdin(Stdio::null());
    command
}

fn shell(register: &Path, text: &str) -> Command {
    let mut command = Command::new("sqlite3");
    command.env("HOME", "/nonexistent").arg("-batch").arg("-bail").arg(register).arg(text).stdin(Stdio::null());
    command
}

fn start_up() -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (word, target) in [("--version", 1.9), ("--help", 2.0)] {
        let ours = || {
            let mut command = Command::new(PROGRAM);
            command.arg(word).stdin(Stdio::null());
            command
        };
        let [ours, theirs] = pair(200, ours, || Command::new("/bin/true"))?;
        lines.push(Line {
            what: format!("`{word}` ÷ `/bin/true`"),
            size: "–".into(),
            ours,
            theirs,
            target: Some(target),
        });
    }
    Ok(lines)
}

fn one_row(register: &Path, size: u64) -> Result<Line> {
    let id = "C2024-0007";
    let text = format!("SELECT * FROM cases WHERE id = '{id}'");
    let [ours, theirs] = pair(100, || jiexie(register, &["case", "show", id]), || shell(register, &text))?;
    Ok(Line { what: "`case show` ÷ shell, one row".into(), size: size.to_string(), ours, theirs, target: Some(0.9) })
}

fn overdue(register: &Path, size: u64) -> Result<Vec<Line>> {
    let rows = generator::overdue_of(size) + generator::WAITING;
    let mut lines = Vec::new();
    for (format, mode, target) in [("table", "-list", Some(1.0)), ("csv", "-csv", None)] {
        let ours = || jiexie(register, &["--format", format, "overdue"]);
        let theirs = || {
            let mut command = shell(register, OVERDUE);
            command.arg(mode);
            command
        };
        let [ours, theirs] = pair(40, ours, theirs)?;
        let what = format!("`overdue` ({format}, {rows} rows) ÷ shell");
        lines.push(Line { what, size: size.to_string(), ours, theirs, target });
    }
    Ok(lines)
}

/// What is felt first: the first rows of what may be long, each against one row of its own.
fn first_rows(register: &Path, size: u64) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (words, target) in [(&["overdue", "--limit", "50"][..], Some(1.0)), (&["todo", "--limit", "50"][..], None)] {
        let [ours, theirs] =
            pair(40, || jiexie(register, words), || jiexie(register, &["case", "show", "C2024-0007"]))?;
        let what = format!("`{}` ÷ `case show`", words.join(" "));
        lines.push(Line { what, size: size.to_string(), ours, theirs, target });
    }
    Ok(lines)
}

/// Steps through what a question to a register gives and looks at every column; prints how many bytes that was.
fn stepped(register: &str, text: &str) -> Result<()> {
    let conn = Connection::open_with_flags(register, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = conn.prepare(text)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        for at in 0..columns {
            bytes += match row.get_ref(at)? {
                ValueRef::Text(text) => text.len(),
                ValueRef::Blob(blob) => blob.len(),
                ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => size_of::<i64>(),
            };
        }
    }
    println!("{bytes}");
    Ok(())
}

/// Prints what a question to a register gives.
fn answer(register: &str, text: &str) -> Result<()> {
    let conn = Connection::open_with_flags(register, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = conn.prepare(text)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let cells = (0..columns).map(|at| row.get::<_, String>(at)).collect::<rusqlite::Result<Vec<_>>>()?;
        println!("{}", cells.join("|"));
    }
    Ok(())
}

/// One party among all, by the words of its name. The shells in use cannot read an index from which words were erased (they
/// can from version 3.42 on): a bare reader with the SQLite that is built in asks the same index and reads the one row.
fn find(register: &Path, size: u64) -> Result<Line> {
    let nth = size / 2;
    let name = format!("示例商行{nth}");
    let text = format!(
        "SELECT c.id, c.status, c.title FROM search CROSS JOIN cases c ON c.sort = search.rowid \
         WHERE search MATCH '\"示例\" AND \"例商\" AND \"商行\" AND \"{nth}\"' ORDER BY search.rowid DESC LIMIT 51"
    );
    let reader = std::env::current_exe()?;
    let bare = || {
        let mut command = Command::new(&reader);
        command.arg(ASK).arg(register).arg(&text).stdin(Stdio::null());
        command
    };
    let [ours, theirs] = pair(40, || jiexie(register, &["find", &name]), bare)?;
    Ok(Line {
        what: "`find`, one party ÷ a bare reader, same index".into(),
        size: size.to_string(),
        ours,
        theirs,
        target: None,
    })
}

/// `transfer new` with three materials on one copy of the register; the shell writes the very rows it left, in one
/// transaction, on another copy. At the end both copies must be equal in every table that a transfer touches.
fn transfer_new(dir: &Path, register: &Path, size: u64) -> Result<Line> {
    let place = dir.join(format!("run-{}", std::process::id()));
    fs::create_dir_all(&place)?;
    let result = transfer_new_in(&place, register, size);
    fs::remove_dir_all(&place)?;
    result
}

fn transfer_new_in(place: &Path, register: &Path, size: u64) -> Result<Line> {
    let (mine, other) = (place.join("jiexie.db"), place.join("shell.db"));
    fs::copy(register, &mine)?;
    fs::copy(register, &other)?;
    // Written back now, so that no copy is being flushed while times are taken.
    fs::File::open(&mine)?.sync_all()?;
    fs::File::open(&other)?.sync_all()?;
    let day = generator::waiting_day()?.to_string();
    let mut twin = twin::Twin::open(&mine, &other)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for (nth, case) in twin.waiting_cases()?.iter().enumerate() {
        let mut words: Vec<String> =
            ["transfer", "new", "--case", case, "--to", "bureau", "--on", &day, "--doc-no"].map(str::to_owned).into();
        words.push(format!("峄测移〔2026〕{}号", nth + 1));
        for kind in ["letter", "source", "evidence"] {
            let file = place.join(format!("{kind}-{nth}.bin"));
            let seed = format!("{kind} {nth} ");
            fs::write(&file, seed.bytes().cycle().take(MATERIAL).collect::<Vec<u8>>())?;
            words.extend(["--material".to_owned(), format!("{kind}={}", file.display())]);
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        twin.mark()?;
        let mine_took = time(&mut jiexie(&mine, &words))?;
        let script = place.join("script.sql");
        fs::write(&script, twin.script(case)?)?;
        let mut command = Command::new("sqlite3");
        command.env("HOME", "/nonexistent").arg("-batch").arg("-bail").arg(&other).stdin(fs::File::open(&script)?);
        let other_took = time(&mut command)?;
        if nth > 0 {
            ours.push(mine_took);
            theirs.push(other_took);
        }
    }
    twin.must_be_equal(size)?;
    let what = "`transfer new`, three materials of 4 KiB, durable ÷ shell".to_owned();
    Ok(Line { what, size: size.to_string(), ours: median(ours), theirs: median(theirs), target: Some(1.1) })
}

/// Peak memory of the commands that walk the register, in KiB, as the kernel counts it.
fn peak_memory(register: &Path) -> Result<Vec<(&'static str, u64)>> {
    let mut peaks = Vec::new();
    for what in ["overdue", "todo", "case list", "transfer list", "letter list", "audit verify", "check"] {
        let words: Vec<&str> = what.split(' ').collect();
        let peak = peak_of(&mut jiexie(register, &words))?;
        peaks.push((what, peak));
    }
    Ok(peaks)
}

/// Peak memory of one command.
fn peak_of(command: &mut Command) -> Result<u64> {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait()?.is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0).max(peak);
        std::thread::sleep(Duration::from_micros(200));
    }
    Ok(peak)
}
