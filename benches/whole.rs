//! The commands that go through the whole register or a period of it, each beside the smallest thing that does the same
//! resulting work: a bare reader of the same columns, the shell's own copy and load, the same report of a shorter period.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};

use super::{Line, Peaks, STEP, generator, jiexie, median, pair, peak_of, shell, time};

/// Rounds of what takes seconds.
const ROUNDS: usize = 3;
/// Beyond so many transfers, an import through the door (about half an hour at a million) is left out.
const IMPORTED: u64 = 100_000;
/// The period reported, and one within it.
const QUARTER: &str = "2026Q3";
const MONTH: &str = "2026-09";
/// What the chain rests on, as the proof reads it.
const CHAIN: &str =
    "SELECT e.*, t.salt, t.texts, t.redacted_by FROM events e LEFT JOIN event_texts t USING (seq) ORDER BY e.seq";

/// The ratios, and the peak memory of each command in KiB.
pub fn measure(dir: &Path, register: &Path, size: u64) -> Result<(Vec<Line>, Peaks)> {
    let place = dir.join(format!("whole-{}", std::process::id()));
    fs::create_dir_all(&place)?;
    let result = measure_in(&place, register, size);
    fs::remove_dir_all(&place)?;
    result
}

fn measure_in(place: &Path, register: &Path, size: u64) -> Result<(Vec<Line>, Peaks)> {
    let line = |what: &str, [ours, theirs]: [Duration; 2], target| Line {
        what: what.to_owned(),
        size: size.to_string(),
        ours,
        theirs,
        target,
    };
    let reader = std::env::current_exe()?;
    let readall = || {
        let mut command = Command::new(&reader);
        command.arg(STEP).arg(register).arg(CHAIN).stdin(Stdio::null());
        command
    };
    let day = generator::waiting_day()?.to_string();
    let file = place.join("report.html").display().to_string();
    let supervision = |period: &[&str]| {
        let mut words = vec!["-q", "report", "supervision", "--as-of", &day, "--force", "-o", &file];
        words.extend(period);
        jiexie(register, &words)
    };
    let (quarter, month) = (["--quarter", QUARTER], ["--month", MONTH]);
    let copy = place.join("copy.db");
    let fresh = |mut command: Command| {
        let _ = fs::remove_file(&copy);
        command.stdin(Stdio::null());
        command
    };
    let to = copy.display().to_string();
    let mut lines = vec![
        line(
            "`audit verify` ÷ the same columns stepped",
            pair(ROUNDS, || jiexie(register, &["audit", "verify"]), readall)?,
            Some(1.1),
        ),
        line("`check` (replays every dossier) ÷ the same", pair(1, || jiexie(register, &["check"]), readall)?, None),
        line(
            "`backup`, proved ÷ shell `.backup`",
            pair(
                ROUNDS,
                || fresh(jiexie(register, &["-q", "backup", &to])),
                || fresh(shell(register, &format!(".backup '{to}'"))),
            )?,
            None,
        ),
        line(
            "`report supervision` of a month ÷ of its quarter",
            pair(ROUNDS, || supervision(&month), || supervision(&quarter))?,
            Some(0.6),
        ),
    ];
    let mut peaks = vec![
        ("report supervision (a quarter)", peak_of(&mut supervision(&quarter))?),
        ("backup", peak_of(&mut fresh(jiexie(register, &["-q", "backup", &to])))?),
    ];
    if size <= IMPORTED {
        let (one, peak) = import(place, register, size)?;
        lines.push(one);
        peaks.push(("import", peak));
    }
    Ok((lines, peaks))
}

/// The export of a register entered into an empty one, against the shell loading its dump.
fn import(place: &Path, register: &Path, size: u64) -> Result<(Line, u64)> {
    let (export, dump) = (place.join("export"), place.join("dump.sql"));
    let from = export.display().to_string();
    time(&mut jiexie(register, &["-q", "export", &from, "--with-personal-data"]))?;
    let written = shell(register, ".dump").stdout(fs::File::create(&dump)?).status()?;
    anyhow::ensure!(written.success(), "the shell could not dump the register");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let (mine, other) = (empty(place, round)?, place.join(format!("loaded-{round}.db")));
        ours.push(time(&mut jiexie(&mine, &["-q", "import", &from]))?);
        let mut load = shell(&other, &format!(".read {}", dump.display()));
        theirs.push(time(&mut load)?);
        fs::remove_file(&mine)?;
        fs::remove_file(&other)?;
    }
    let peak = peak_of(&mut jiexie(&empty(place, ROUNDS)?, &["-q", "import", &from]))?;
    let what = "`import` of an export, every step judged ÷ shell loading the dump".to_owned();
    Ok((Line { what, size: size.to_string(), ours: median(ours), theirs: median(theirs), target: Some(1.5) }, peak))
}

/// A new register in which the days of the other may be entered.
fn empty(place: &Path, round: usize) -> Result<PathBuf> {
    let path = place.join(format!("empty-{round}.db"));
    time(&mut jiexie(&path, &["-q", "init", "--since", "2022-03-22"])).context("init")?;
    Ok(path)
}
