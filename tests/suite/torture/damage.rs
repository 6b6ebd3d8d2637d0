//! A file cut or with changed bytes at random places: never a panic, never another answer without a warning from that
//! command or from `check`, and reading leaves the damaged file as it is.

use std::fs;

use super::{Dice, furnished};
use crate::common::{Desk, Done, sha256};

const READS: &[&str] = &[
    "overdue --format json",
    "show C2026-0001 --format json",
    "check --format json",
    "audit verify --format json",
    "todo --format csv",
    "show A2026-0001",
    "case list --format csv",
    "unit list --format csv",
    "calendar show 2026 --format csv",
    "explain transfer.feedback --from 2026-09-30 --format json",
    "audit log --format csv",
];
const WRITE: &str = "case new --unit 住建局 --title 损坏之后 --found 2026-11-23 --format json";

/// What a command said, and how it ended.
fn said(done: &Done) -> (i32, String) {
    (done.code, done.out.clone())
}

fn spoil(dice: &mut Dice, whole: &[u8]) -> (String, Vec<u8>) {
    let mut bytes = whole.to_vec();
    let place = |dice: &mut Dice| usize::try_from(dice.roll(whole.len() as u64)).unwrap();
    let at = place(dice);
    match dice.roll(10) {
        0 | 1 => {
            bytes.truncate(at);
            (format!("cut at {at}"), bytes)
        }
        2 => {
            let length = 1 + usize::try_from(dice.roll(600)).unwrap();
            let end = (at + length).min(bytes.len());
            for byte in &mut bytes[at..end] {
                *byte = u8::try_from(dice.roll(256)).unwrap();
            }
            (format!("{length} bytes of noise at {at}"), bytes)
        }
        3 => {
            let page = at / 4096 * 4096;
            let end = (page + 4096).min(bytes.len());
            bytes[page..end].fill(0);
            (format!("page at {page} blank"), bytes)
        }
        // The header and the first page of the schema, hit more often than their size would have it.
        4 => {
            let at = at % 2_048;
            bytes[at] ^= 1 << dice.roll(8);
            (format!("bit flipped at {at}"), bytes)
        }
        _ => {
            let text = [b'0', b'1', b'x', 0xff, 0x1b];
            bytes[at] = if dice.roll(2) == 0 {
                bytes[at] ^ (1 << dice.roll(8))
            } else {
                text[usize::try_from(dice.roll(5)).unwrap()]
            };
            (format!("byte changed at {at}"), bytes)
        }
    }
}

fn damage(places: usize, reads: &[&str], seed: u64) {
    let desk = furnished();
    let whole = fs::read(desk.db()).unwrap();
    let truth: Vec<(i32, String)> = reads.iter().map(|line| said(&desk.run(line))).collect();
    let write_truth = said(&desk.run(WRITE));
    let mut dice = Dice(seed);
    let (mut found, mut refused, mut different, mut unharmed) = (0, 0, 0, 0);
    let desk = Desk::blank();
    for _ in 0..places {
        let (what, bytes) = spoil(&mut dice, &whole);
        fs::write(desk.db(), &bytes).unwrap();
        let before = sha256(&desk.db());
        let answers: Vec<Done> = reads.iter().map(|line| desk.run(line)).collect();
        assert_eq!(before, sha256(&desk.db()), "{what}: reading changed the damaged file");
        let names: Vec<String> =
            desk.standing_names().into_iter().filter(|name| name.starts_with("jiexie.db")).collect();
        assert_eq!(names, ["jiexie.db"], "{what}: reading left something beside it");
        let check = answers.iter().zip(reads).find(|(_, line)| line.starts_with("check")).unwrap().0;
        let warned = check.code == 1;
        found += usize::from(warned);
        let mut all_equal = true;
        for ((line, answer), truth) in reads.iter().zip(&answers).zip(&truth) {
            assert!(
                (0..=5).contains(&answer.code) || answer.code == 10,
                "{what} {line}: exit {}\n{}",
                answer.code,
                answer.err
            );
            assert!(!answer.err.contains("内部故障"), "{what} {line}: {}", answer.err);
            if line.starts_with("check") {
                continue;
            }
            let equal = said(answer) == *truth;
            all_equal &= equal;
            refused += usize::from(answer.code != truth.0);
            different += usize::from(answer.code == truth.0 && !equal);
            assert!(
                equal || answer.code == 1 || warned,
                "{what} {line}: another answer and no warning\n{}\ninstead of\n{}",
                answer.out,
                truth.1
            );
        }
        unharmed += usize::from(all_equal && !warned);
        let write = desk.run(WRITE);
        assert!((0..=5).contains(&write.code) && !write.err.contains("内部故障"), "{what}: {}", write.err);
        assert!(
            said(&write) == write_truth || write.code != 0 || warned,
            "{what}: a wrong write and no warning\n{}",
            write.out
        );
        for name in desk.standing_names().into_iter().filter(|name| name.starts_with("jiexie.")) {
            fs::remove_file(desk.path(&name)).unwrap();
        }
    }
    println!(
        "damage: {places} places, {} reads each and a write; check warned of {found}, {unharmed} touched nothing that is used; \
         {refused} answers were errors, {different} differed (all warned of), 0 panics, 0 files changed by reading",
        reads.len()
    );
}

#[test]
fn a_few_damaged_files() {
    damage(36, &READS[..5], 0xD1);
}

#[test]
#[ignore = "long form"]
fn a_thousand_damaged_files_long() {
    damage(1_000, READS, 0x10D1);
}

#[test]
fn a_column_whose_name_is_no_text_is_damage_and_no_breakdown() {
    let desk = furnished();
    let mut bytes = fs::read(desk.db()).unwrap();
    for name in ["measure     TEXT,", "findings    TEXT,", "from_unit   TEXT NOT NULL"] {
        let mut spoiled = 0;
        for at in 0..bytes.len() - name.len() {
            if &bytes[at..at + name.len()] == name.as_bytes() {
                bytes[at] = 0x9b;
                spoiled += 1;
            }
        }
        assert!(spoiled > 0, "{name} stands nowhere in the schema");
    }
    let spoilt = Desk::blank();
    fs::write(spoilt.db(), &bytes).unwrap();
    for line in ["check", "check --format json", "case list", "show C2026-0001", "overdue", "backup b.db", WRITE] {
        let done = spoilt.run(line);
        assert_eq!(done.code, 1, "{line}: {}", done.err);
        assert!(!done.err.contains("内部故障"), "{line}: {}", done.err);
    }
}
