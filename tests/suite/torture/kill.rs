//! kill −9 at random moments: what was acknowledged is there, what was not is there whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{Dice, furnished, knows};
use crate::common::{Desk, word};

/// Starts a command and kills it after `after`; gives what it had printed.
fn killed(desk: &Desk, line: &str, after: Duration) -> String {
    let mut child = desk.command(line.split_whitespace()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    let _ = child.kill();
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    child.wait().unwrap();
    out
}

/// How long a command takes here, so that the killing moments lie within it.
fn usual(desk: &Desk, line: &str) -> Duration {
    let begun = Instant::now();
    for _ in 0..4 {
        desk.run(line);
    }
    begun.elapsed() / 4
}

fn moment(dice: &mut Dice, usual: Duration) -> Duration {
    let most = u64::try_from(usual.as_micros()).unwrap() * 13 / 10 + 1;
    Duration::from_micros(dice.roll(most))
}

/// The number of cases of each title.
fn titles(desk: &Desk, db: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for case in desk.ok(&format!("--db {db} case list")).as_array().unwrap() {
        *found.entry(word(&case["title"])).or_default() += 1;
    }
    found
}

fn writes(times: usize, check_each: usize, seed: u64) {
    let (desk, mut dice) = (Desk::new(), Dice(seed));
    let usual = usual(&desk, "case new --unit 住建局 --title 试 --found 2026-11-23 --format json");
    let mut acknowledged = Vec::new();
    for number in 0..times {
        let title = format!("写{number}");
        let line = format!("case new --unit 住建局 --title {title} --found 2026-11-23 --format json");
        let out = killed(&desk, &line, moment(&mut dice, usual));
        if serde_json::from_str::<Value>(&out).is_ok_and(|reply| reply["status"] == "found") {
            acknowledged.push(title);
        }
        if number % check_each == 0 {
            desk.sound();
        }
    }
    desk.sound();
    let there = titles(&desk, "jiexie.db");
    for title in &acknowledged {
        assert_eq!(there.get(title), Some(&1), "{title} was acknowledged");
    }
    let unsaid = there.keys().filter(|title| title.starts_with('写')).count() - acknowledged.len();
    let events = desk.ok("audit verify")["events"].as_i64().unwrap();
    println!(
        "killed writes: {times}, acknowledged {} and all there, {unsaid} written but killed before saying so, \
         check clean {} times, {events} events",
        acknowledged.len(),
        times / check_each + 1
    );
    assert!(acknowledged.len() < times, "some were killed in time");
}

/// Kills copies and restores; the register stays sound and every file that has its name is whole.
fn copies(times: usize, seed: u64) {
    let (desk, mut dice) = (furnished(), Dice(seed));
    desk.ok("backup whole.db");
    let head = word(&desk.ok("audit verify")["head"]);
    let for_restore = usual(&desk, "restore whole.db");
    let for_backup = for_restore / 2;
    for entry in fs::read_dir(desk.dir.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().contains("before-restore") {
            fs::remove_file(path).unwrap();
        }
    }
    let (mut backups, mut restored) = (0, 0);
    for number in 0..times {
        let name = format!("copy{number}.db");
        let _ = killed(&desk, &format!("backup {name} --format json"), moment(&mut dice, for_backup));
        if desk.path(&name).exists() {
            backups += 1;
            assert_eq!(desk.ok(&format!("--db {name} audit verify"))["head"], head.as_str());
            desk.ok(&format!("--db {name} check"));
            fs::remove_file(desk.path(&name)).unwrap();
        }
        // Every third time over a damaged register.
        if number % 3 == 2 {
            use std::os::unix::fs::FileExt;
            let file = fs::OpenOptions::new().write(true).open(desk.db()).unwrap();
            file.write_all_at(&[0x5a; 9_000], 8_192).unwrap();
        } else {
            desk.ok(&format!("case new --unit 住建局 --title 之后{number} --found 2026-11-23"));
        }
        let out = killed(&desk, "restore whole.db --format json", moment(&mut dice, for_restore));
        let said = serde_json::from_str::<Value>(&out).is_ok_and(|reply| reply["status"] == "restored");
        restored += usize::from(said);
        let now = desk.run("audit verify --format json");
        if number % 3 == 2 {
            // Replaced whole, or still damaged, or recognised as unfinished; then it is done again.
            if now.code != 0 || !now.out.contains(&head) {
                assert!(!said, "{}", now.err);
                desk.ok("restore whole.db");
            }
        } else {
            assert_eq!(now.code, 0, "a sound register stays sound: {}", now.err);
            assert!(!said || now.out.contains(&head));
        }
        desk.sound();
        if !now.out.contains(&head) {
            desk.ok("restore whole.db");
        }
        for name in desk.standing_names() {
            if name.contains("before-restore") && name.ends_with(".db") {
                fs::remove_file(desk.path(&name)).unwrap();
            } else if name.contains("before-restore") {
                let _ = fs::remove_file(desk.path(&name));
            }
        }
    }
    desk.ok("backup last.db");
    let left: Vec<String> =
        desk.standing_names().into_iter().filter(|name| name.starts_with(".jiexie-draft-")).collect();
    desk.ok("restore whole.db");
    println!(
        "killed backups: {times} ({backups} finished first), restores: {times} ({restored} finished first); all sound; drafts left before the last restore: {}",
        left.len()
    );
    assert!(!desk.standing_names().iter().any(|name| name.starts_with(".jiexie-draft-")), "drafts are swept");
}

/// Kills exports and imports, where this program has them.
fn journeys(times: usize, seed: u64) {
    let (desk, mut dice) = (furnished(), Dice(seed));
    if knows(&desk, "export") {
        desk.ok("export out");
        let usual = usual(&desk, "export out");
        for number in 0..times {
            desk.ok(&format!("case new --unit 住建局 --title 新{number} --found 2026-11-23"));
            let _ = killed(&desk, "export out", moment(&mut dice, usual));
            whole_export(&desk);
            desk.sound();
        }
        desk.ok("export out");
        whole_export(&desk);
        let beside = desk.standing_names().into_iter().filter(|name| name.contains("out")).count();
        assert_eq!(beside, 1, "the next run clears what a killed one left: {:?}", desk.standing_names());
        println!("killed exports: {times}; at every moment the name led to a whole export");
    }
    if knows(&desk, "import") {
        let mut done = 0;
        let rows: String = (0..200).map(|n| format!("住建局,导入{n},2026-11-20\r\n")).collect();
        let desk = Desk::new();
        desk.file("cases.csv", format!("发现单位,案由,发现日期\r\n{rows}").as_bytes());
        let line = "import cases.csv --kind case --late-reason 补录";
        let trial = desk.run(line);
        if trial.code != 0 {
            println!("imports not tried: {}", trial.err);
            return;
        }
        let usual = usual(&Desk::new(), "audit log") + Duration::from_millis(60);
        for _ in 0..times {
            let fresh = Desk::new();
            fs::copy(desk.path("cases.csv"), fresh.path("cases.csv")).unwrap();
            let _ = killed(&fresh, line, moment(&mut dice, usual));
            let there = titles(&fresh, "jiexie.db").len();
            assert!(there == 0 || there == 200, "all or nothing: {there}");
            done += usize::from(there == 200);
            fresh.sound();
        }
        println!("killed imports: {times} ({done} finished first); all or nothing every time");
    }
}

/// What the name leads to is an export of which every file is as its manifest says.
fn whole_export(desk: &Desk) {
    use crate::common::sha256;
    let manifest = fs::read_to_string(desk.path("out/manifest.json")).expect("an export has a manifest");
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    fn hashes(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, item)| match item.as_str() {
                Some(hash) if key == "sha256" => found.push(hash.to_owned()),
                _ => hashes(item, found),
            }),
            Value::Array(items) => items.iter().for_each(|item| hashes(item, found)),
            _ => {}
        }
    }
    let mut stated = Vec::new();
    hashes(&manifest, &mut stated);
    let files = fs::read_dir(desk.path("out")).unwrap().map(|entry| entry.unwrap().path());
    let there: Vec<String> =
        files.filter(|path| path.extension().is_some_and(|e| e == "csv")).map(|path| sha256(&path)).collect();
    assert!(!there.is_empty());
    for hash in &there {
        assert!(stated.contains(hash), "a file of the export is not what its manifest says");
    }
}

#[test]
fn killed_writes() {
    writes(60, 15, 0x51);
}

#[test]
fn killed_copies() {
    copies(9, 0x52);
}

#[test]
fn killed_journeys() {
    journeys(6, 0x53);
}

#[test]
#[ignore = "long form"]
fn killed_writes_long() {
    writes(2_000, 4, 0x1051);
}

#[test]
#[ignore = "long form"]
fn killed_copies_long() {
    copies(300, 0x1052);
}

#[test]
#[ignore = "long form"]
fn killed_journeys_long() {
    journeys(200, 0x1053);
}
