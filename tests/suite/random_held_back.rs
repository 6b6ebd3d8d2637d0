//! The order of days, not of typing: a random story is entered as it went, then again with one step held back and entered at the
//! end by its day. Both registers hold the same facts and the same deadlines, or the late step is refused by a later one that
//! could not stand after it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use chrono::{Days, NaiveDate};
use rusqlite::Connection;

use crate::common::{Desk, Dice};

const SEEDS: u64 = 6;
const STEPS: usize = 9;
const UNITS: [&str; 5] = ["住建局", "综合执法局", "城乡水务局", "公安分局", "自然资源局"];
const PAPER: &str = "--paper-materials 移交函、案源、证据";

/// Tables whose rows tell what happened, with what is not compared of them: the order in which it was typed.
const TABLES: [&str; 15] = [
    "cases",
    "transfers",
    "decisions",
    "reviews",
    "stays",
    "transfer_outcomes",
    "shares",
    "share_copies",
    "assists",
    "disputes",
    "parties",
    "case_links",
    "deadlines",
    "operations",
    "meetings",
];

fn day(after: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 26).unwrap() + Days::new(after)
}

/// What a register holds, by table.
fn held(desk: &Desk) -> BTreeMap<&'static str, BTreeSet<String>> {
    let conn = Connection::open(desk.db()).unwrap();
    let mut all = BTreeMap::new();
    for table in TABLES {
        let typed = |name: &str| {
            ["event", "seq"].iter().any(|word| name.contains(word))
                || ["nth", "place", "late_reason", "replaces", "presumed_by", "notices"].contains(&name)
                || ["parties", "deadlines"].contains(&table) && ["id", "succeeds"].contains(&name)
        };
        let mut info = conn.prepare(&format!("PRAGMA table_info({table})")).unwrap();
        let names = info.query_map([], |row| row.get::<_, String>(1)).unwrap().map(Result::unwrap);
        let names: Vec<String> = names.filter(|name| !typed(name)).collect();
        // What was replaced, and not late by then, counts nowhere.
        let which = if table == "deadlines" { "WHERE retired_event IS NULL AND state <> 'superseded'" } else { "" };
        let mut rows = conn.prepare(&format!("SELECT {} FROM {table} {which}", names.join(", "))).unwrap();
        let cells = |row: &rusqlite::Row<'_>| -> rusqlite::Result<String> {
            let cells = (0..names.len()).map(|at| row.get_ref(at).map(|cell| format!("{cell:?}")));
            Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join(" | "))
        };
        all.insert(table, rows.query_map([], cells).unwrap().map(Result::unwrap).collect());
    }
    all
}

/// A step of any kind on what the register holds; most are refused.
fn any_step(dice: &mut Dice, desk: &Desk, number: usize) -> String {
    let conn = Connection::open(desk.db()).unwrap();
    let ids = |table: &str| -> Vec<String> {
        let mut found = conn.prepare(&format!("SELECT id FROM {table} ORDER BY sort DESC LIMIT 2")).unwrap();
        found.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let cases = ids("cases");
    let mut any = |ids: Vec<String>| ids.get(usize::try_from(dice.roll(ids.len().max(1) as u64)).unwrap()).cloned();
    let (case, other) = (any(cases.clone()).unwrap(), any(cases).unwrap());
    let (transfer, share, assist, dispute) =
        (any(ids("transfers")), any(ids("shares")), any(ids("assists")), any(ids("disputes")));
    let (unit, n, until) = (dice.pick(&UNITS), number, day(33 + dice.roll(9)));
    let result = dice.pick(&["filed", "not-filed", "dropped", "convicted", "opinion"]);
    let decided = format!("case decide {case} --by {unit} --basis 法 --doc-no 罚〔2026〕{n}号");
    let mut steps = vec![
        format!("case assess {case} own --findings 查{n} --reason 新情况"),
        format!("case assess {case} other --to {unit} --findings 查{n} --reason 新情况"),
        format!("case assess {case} criminal --to 公安分局 --findings 查{n} --reason 新情况"),
        format!("transfer new --case {case} --to {unit} --kind jurisdiction {PAPER}"),
        format!("transfer new --case {case} --to 公安分局 --kind criminal {PAPER}"),
        format!("transfer new --case {case} --to {unit} --kind return {PAPER}"),
        format!("{decided} --outcome penalty --penalty 罚款 --amount 500 --copy-to 住建局"),
        format!("{decided} --outcome no-penalty"),
        format!("case close {case}"),
        format!("case reopen {case} --reason 重办{n}"),
        format!("case review {case} --kind own --result redo --doc-no 纠{n}"),
        format!("case review {case} --kind own --result revoked --doc-no 纠{n}"),
        format!("case perform {case} --result full"),
        format!("case stay {case} --until {until} --reason 困难{n}"),
        format!("case party add {case} --name 王{n}"),
        format!("case party succeed {case} --party 张三 --name 张三公司{n} --reason 更名"),
        format!("case party leave {case} --party 李四 --reason 查无违法行为"),
        format!("case link {case} --to {other} --as merged --reason 同一{n}"),
        format!("case link {case} --to {other} --as related --reason 相关{n}"),
        format!("case split {case} --party 李四 --title 分{n}"),
        format!(
            "assist new --kind consult --case {case} --from 综合执法局 --to 自然资源局 --title 问{n} --doc-no 函{n}"
        ),
        format!("dispute new --case {case} --between 综合执法局,住建局 --title 谁管{n}"),
    ];
    if let Some(id) = transfer {
        for _ in 0..3 {
            steps.extend(["receive", "accept", "refer"].map(|verb| format!("transfer {verb} {id}")));
            steps.push(format!("transfer decline {id} --reason 不属本局管辖{n}"));
            steps.push(format!("transfer designate {id} --to {unit} --doc-no 峄政办〔2026〕{n}号"));
            steps.push(format!("transfer notify {id} --doc-no 函〔2026〕{n}号"));
        }
        steps.push(format!("transfer resend {id}"));
        steps.push(format!("transfer withdraw {id} --reason 送错单位{n}"));
        steps.push(format!("transfer outcome {id} --result {result} --doc-no 判{n}"));
        steps.push(format!("transfer decline {id} --ground no-crime --reason 不构成{n}"));
    }
    if let Some(id) = share {
        steps.extend(["", " --to 教体局"].map(|to| format!("share send {id} --channel written{to}")));
    }
    if let Some(id) = assist {
        steps.extend(["receive", "resend"].map(|verb| format!("assist {verb} {id}")));
        steps.push(format!("assist extend {id} --until {until} --reason 复杂{n}"));
        steps.push(format!("assist reply {id} --articles 法 --standard 档 --doc-no 复函{n}"));
        steps.push(format!("assist withdraw {id} --reason 不需要了{n}"));
    }
    if let Some(id) = dispute {
        steps.push(format!("dispute settle {id} --to {unit} --doc-no 纪要{n}"));
        steps.push(format!("dispute escalate {id}"));
        steps.push(format!("dispute withdraw {id} --reason 双方撤回{n}"));
    }
    steps.swap_remove(usize::try_from(dice.roll(steps.len() as u64)).unwrap())
}

/// Enters a step, with a reason where it is late; why not, where it is refused.
fn enter(desk: &Desk, line: &str) -> Result<(), String> {
    let late = desk.run(&format!("{line} --late-reason 迟延"));
    let done = if late.code == 2 && late.err.contains("--late-reason") { desk.run(line) } else { late };
    if done.code == 0 { Ok(()) } else { Err(format!("exit {}: {}", done.code, done.err)) }
}

/// A story, and the register as it stood before each of its steps.
struct Story {
    steps: Vec<String>,
    before: Vec<Vec<u8>>,
}

fn story(dice: &mut Dice, desk: &Desk) -> Story {
    let finder = dice.pick(&["住建局", "综合执法局"]);
    let found = day(0);
    desk.ok(&format!("case new --unit {finder} --title 甲案 --found {found} --party 张三 --party 李四 --on {found}"));
    if dice.chance(40) {
        desk.ok(&format!("case new --unit 城乡水务局 --title 乙案 --found {found} --party 赵六 --on {found}"));
    }
    let mut story = Story { steps: Vec::new(), before: Vec::new() };
    let mut at = 1;
    for number in 1..70 {
        if story.steps.len() == STEPS || at > 28 {
            break;
        }
        let step = format!("{} --on {}", any_step(dice, desk, number), day(at));
        let before = fs::read(desk.db()).unwrap();
        if enter(desk, &step).is_ok() {
            story.steps.push(step);
            story.before.push(before);
            at += dice.pick(&[1, 1, 2, 3, 5]);
        }
    }
    story
}

/// Whether a step makes a record that another step of the same kind makes after it: held back, their numbers change places.
fn numbers_change(steps: &[String], at: usize) -> bool {
    let words = |line: &str| line.split(' ').take(2).map(str::to_owned).collect::<Vec<_>>();
    let makes = [["transfer", "new"], ["assist", "new"], ["dispute", "new"], ["case", "split"]];
    let own = words(&steps[at]);
    let takes_along = ["decide", "review"].contains(&own[1].as_str());
    (makes.iter().any(|made| own == *made) || takes_along) && steps[at + 1..].iter().any(|other| words(other) == own)
}

/// Plays one story with each of its steps held back; how many of them went in late, and how many were refused by name.
fn play(seed: u64) -> (u64, u64) {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let desk = Desk::new();
    let story = story(&mut dice, &desk);
    let (in_order, mut late, mut refused) = (held(&desk), 0, 0);
    for at in 0..story.steps.len().saturating_sub(1) {
        if numbers_change(&story.steps, at) {
            continue;
        }
        fs::write(desk.db(), &story.before[at]).unwrap();
        if story.steps[at + 1..].iter().any(|step| enter(&desk, step).is_err()) {
            continue;
        }
        let mut told = format!("seed {seed}, held back: {}\n", story.steps[at]);
        story.steps.iter().for_each(|step| writeln!(told, "  {step}").unwrap());
        match enter(&desk, &story.steps[at]) {
            Ok(()) => {
                let now = held(&desk);
                for (table, rows) in &in_order {
                    assert_eq!(*rows, now[table], "{told}{table}");
                }
                late += 1;
            }
            Err(error) => {
                assert!(error.starts_with("exit 3") && error.contains("不能成立"), "{told}{error}");
                refused += 1;
            }
        }
        assert_eq!(desk.ok("check")["ok"], true, "{told}");
    }
    (late, refused)
}

fn play_half(half: u64) {
    let played: Vec<(u64, u64)> = (1..=SEEDS).filter(|seed| seed % 2 == half).map(play).collect();
    let late: u64 = played.iter().map(|(late, _)| late).sum();
    assert!(late > 12, "{late} steps went in late: the test tests too little");
}

#[test]
fn first_half() {
    play_half(0);
}

#[test]
fn second_half() {
    play_half(1);
}

/// So many steps, or as many as `JIEXIE_STEPS` says.
#[test]
#[ignore = "long form"]
fn many_steps_long() {
    let wanted = std::env::var("JIEXIE_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(10_000_u64);
    let (mut late, mut refused, mut seed) = (0, 0, 1_000);
    while late + refused < wanted {
        let played = play(seed);
        (late, refused, seed) = (late + played.0, refused + played.1, seed + 1);
    }
    println!(
        "steps held back: {late} entered late alike, {refused} refused by what came after, {} stories",
        seed - 1_000
    );
}
