//! `export` against the sqlite3 shell writing the same columns of the same tables.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use jiexie::repo::Reader;
use jiexie::repo::export::table::{Ask, ColumnSource, ExportTable};
use jiexie::repo::export::tables;

use super::{Line, Peaks, generator, jiexie, pair, peak_of, shell};

/// Rounds of each comparison.
const ROUNDS: usize = 3;

/// Ratios of the whole export, and its peak memory.
pub fn measure(dir: &Path, register: &Path, size: u64) -> Result<(Vec<Line>, Peaks)> {
    let place = dir.join(format!("export-{}", std::process::id()));
    fs::create_dir_all(&place)?;
    let result = measure_in(&place, register, size);
    fs::remove_dir_all(&place)?;
    result
}

fn measure_in(place: &Path, register: &Path, size: u64) -> Result<(Vec<Line>, Peaks)> {
    let ours = place.join("ours");
    let target = ours.display().to_string();
    let reader = Reader::open(register)?;
    let theirs = |with_names: bool| -> Result<Command> {
        let script = place.join(format!("shell-{with_names}.sql"));
        let mut text = String::from(".mode csv\n.headers on\n");
        for table in tables() {
            if let Some(question) = query(&reader, table, with_names)? {
                let file = place.join(format!("{}.csv", table.name));
                writeln!(text, ".once {}\n{question};", file.display())?;
            }
        }
        fs::write(&script, text)?;
        Ok(shell(register, &format!(".read {}", script.display())))
    };
    theirs(true)?;
    theirs(false)?;
    let script = |name: &str| shell(register, &format!(".read {}", place.join(name).display()));
    let mut lines = Vec::new();
    for (what, options, name, goal) in [
        ("`export` ÷ shell, the same columns", &[][..], "shell-true.sql", Some(0.5)),
        ("`export` ÷ shell without names of units", &[][..], "shell-false.sql", None),
        (
            "`export --with-personal-data` ÷ shell (which has no steps)",
            &["--with-personal-data"][..],
            "shell-true.sql",
            None,
        ),
    ] {
        let words: Vec<&str> = ["-q", "export", &target].into_iter().chain(options.iter().copied()).collect();
        let [ours, theirs] = pair(ROUNDS, || jiexie(register, &words), || script(name))?;
        lines.push(Line { what: what.to_owned(), size: size.to_string(), ours, theirs, target: goal });
    }
    let peaks = vec![
        ("export", peak_of(&mut jiexie(register, &["-q", "export", &target]))?),
        (
            "export --with-personal-data",
            peak_of(&mut jiexie(register, &["-q", "export", &target, "--with-personal-data"]))?,
        ),
    ];
    Ok((lines, peaks))
}

/// The table as the shell is asked for it: the stored columns, and the short names of units beside their codes. None for
/// the register of letters, which no question gives.
fn query(reader: &Reader, table: &ExportTable, with_names: bool) -> Result<Option<String>> {
    let ask = Ask { day: generator::waiting_day()?, since_event: None };
    let mut names = Vec::new();
    for column in table.columns {
        if let ColumnSource::UnitOf(of) = column.source
            && let Some(ColumnSource::Sql(code)) = table.at(of).map(|at| table.columns[at].source)
            && with_names
        {
            names.push(format!("(SELECT short FROM unit_names WHERE unit = {code})"));
        }
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (text, made) = reader.question(table, &ask, &names)?;
    // Shells before version 3.44 know no order within an aggregate; the rows come in that order all the same.
    Ok(made.is_none().then(|| text.replace(" ORDER BY nth)", ")")))
}
