//! What a clerk sees on a terminal: no line is too long at any width, and what must never be cut stands whole.

use std::fs;
use std::process::{Command, Stdio};

use jiexie::cli;
use jiexie::ids::RecordKind;
use jiexie::render::clean;

use crate::common::{Desk, Done, NOW, example_register};

/// The widths of terminals; what is no list is looked at on the narrow ones.
const WIDTHS: [usize; 4] = [60, 80, 120, 160];

/// The desk with the example register, and a ledger in which much is wrong.
fn desk() -> Desk {
    let desk = Desk::blank();
    example_register(&desk);
    let ledger = "移送单位,接受单位,案由,发现日期,送出日期,材料,迟延原因\n\
                  住建局,综合执法局,沿街违法建设影响通行且多次劝阻无效的情况说明,2026-11-02,2026-11-20,letter=没有这个文件.pdf,\n\
                  不存在的单位,综合执法局,占道经营,2026-13-45,2026-11-20,letter=纸质：移交函,\n\
                  住建局,综合执法局,,昨天的昨天,2026-11-20,letter=纸质：移交函,\n";
    desk.file("台账.csv", ledger.as_bytes());
    desk
}

impl Desk {
    /// What a command shows on a terminal `size` cells wide, or `width x height`.
    fn on(&self, size: &str, line: &str) -> Done {
        self.on_with(size, line, &[("NO_COLOR", "1")])
    }

    fn on_with(&self, size: &str, line: &str, env: &[(&str, &str)]) -> Done {
        let mut command = self.command(line.split_whitespace());
        command.env("JIEXIE_TEST_TERMINAL", size).env("PATH", "/usr/bin:/bin").envs(env.iter().copied());
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Done { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Everything that can be looked at.
fn commands(desk: &Desk) -> Vec<String> {
    let mut lines: Vec<String> = [
        "case list",
        "transfer list",
        "share list",
        "share standing list",
        "assist list",
        "dispute list",
        "operation list",
        "meeting list",
        "meeting topic list",
        "meeting matter list",
        "notice list",
        "meeting work list",
        "unit list",
        "unit show 综合执法局",
        "unit show 住建局",
        "overdue",
        "overdue --within 10",
        "overdue --as-of 2026-08-01",
        "todo",
        "todo --unit 住建局",
        "rules",
        "rules transfer.feedback",
        "explain transfer.feedback --from 2026-11-20",
        "explain T2026-0045",
        "explain C2026-0001",
        "calendar show 2026",
        "calendar show 2027",
        "audit log",
        "audit log T2026-0045",
        "audit verify",
        "check",
        "show 2026Q3",
        "report supervision --quarter 2026Q3",
        "report briefing",
        "report quarter --quarter 2026Q3",
        "report late-entries",
        "import 台账.csv --kind transfer --dry-run",
        "material list C2026-0001",
        "material list T2026-0045",
        "--version",
    ]
    .map(str::to_owned)
    .to_vec();
    for kind in RecordKind::ALL {
        let there = |n: usize| desk.run(&format!("show {}2026-{n:04}", kind.letter())).code == 0;
        lines.extend((1..60).step_by(11).filter(|n| there(*n)).map(|n| format!("show {}2026-{n:04}", kind.letter())));
    }
    lines
}

/// What goes wrong, with a hint each.
const WRONG: &[&str] = &[
    "no-such",
    "transfer",
    "transfer new",
    "transfer accept T2026-0001",
    "transfer accept T2026-0045 --on 2026-11-20",
    "transfer decline T2026-0045",
    "transfer receive X2026-1",
    "show C2026-9999",
    "case new --unit 不存在的单位 --title 占道经营 --found 2026-11-20",
    "case new --unit 综合执法局 --title 占道经营 --found 2027-11-20",
    "case decide C2026-0001 --outcome penalty",
    "overdue --rule no.such.rule",
    "overdue --as-of 2027-01-01",
    "explain transfer.feedback",
    "report no-such",
    "unit show 局",
    "void C2026-0001 --reason 点错了",
    "correct T2026-0045 --event 1 --set 案由=占道 --reason 更正",
    "notice new --unit 不存在",
    "--format xml overdue",
    "import 没有这个文件.csv",
    "meeting hold M2026-0001",
];

/// Every line fits, as terminals show it and as those that were switched to wide do.
fn too_wide(text: &str, width: usize) -> Vec<&str> {
    let wide = |line: &&str| clean::width(line) > width || (!line.starts_with('─') && clean::room(line) > width);
    text.lines().filter(wide).collect()
}

/// Every id, date with what it is subject to, clause and document number in a text, as often as they stand there.
fn never_cut(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let digits = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let is = |at: usize, c: char| chars.get(at) == Some(&c);
    let taken = |from: usize, to: usize| chars[from..to].iter().collect::<String>();
    let mut found = Vec::new();
    for at in 0..chars.len() {
        let fresh = at == 0 || !chars[at - 1].is_ascii_alphanumeric() && chars[at - 1] != '-';
        if fresh && "CTSGADOMPRN".contains(chars[at]) && digits(at + 1) == 4 && is(at + 5, '-') {
            let end = at + 6 + digits(at + 6);
            found.push(taken(at, end));
        }
        if fresh && digits(at) == 4 && is(at + 4, '-') && digits(at + 5) == 2 && is(at + 7, '-') && digits(at + 8) == 2
        {
            let subject = is(at + 10, '（') && is(at + 12, '定') && is(at + 13, '）');
            found.push(taken(at, at + if subject { 14 } else { 10 }));
        }
        let numeral = |at: usize| chars.get(at).is_some_and(|c| "一二三四五六七八九十".contains(*c));
        if numeral(at) && is(at + 1, '（') && numeral(at + 2) && is(at + 3, '）') {
            let end = at + 4 + digits(at + 4);
            found.push(taken(at, end));
        }
        if is(at, '〔') && digits(at + 1) == 4 && is(at + 5, '〕') && is(at + 6 + digits(at + 6), '号') {
            let letters = chars[..at].iter().rev().take_while(|c| c.is_alphabetic()).count().min(6);
            found.push(taken(at - letters, at + 7 + digits(at + 6)));
        }
    }
    found.sort();
    found
}

/// What a pipe gets and a terminal does not: things that stand in the one and not as often in the other.
fn lost(piped: &str, shown: &str) -> Vec<String> {
    let mut left = never_cut(shown);
    let missing = |one: &String| left.iter().position(|other| other == one).map(|at| left.remove(at)).is_none();
    never_cut(piped).into_iter().filter(missing).collect()
}

#[test]
fn nothing_is_wider_than_the_terminal_and_nothing_that_counts_is_cut() {
    let desk = desk();
    for line in commands(&desk) {
        let piped = desk.run(&line);
        let listed = line.contains("list") || line.len() < 8;
        for width in WIDTHS.into_iter().filter(|width| listed || *width <= 80) {
            let shown = desk.on(&width.to_string(), &line);
            assert_eq!(shown.code, piped.code, "{line}: {}", shown.err);
            for text in [&shown.out, &shown.err] {
                assert_eq!(too_wide(text, width), Vec::<&str>::new(), "{line} at {width}");
            }
            assert_eq!(lost(&piped.out, &shown.out), Vec::<String>::new(), "{line} at {width}");
            assert_eq!(lost(&piped.err, &shown.err), Vec::<String>::new(), "{line} at {width}");
            assert!(shown.out.lines().all(|line| line == line.trim_end()), "{line} at {width}: blanks at an end");
        }
    }
}

#[test]
fn errors_and_their_hints_fit_and_the_commands_in_them_work_as_printed() {
    let desk = desk();
    for line in WRONG {
        let piped = desk.run(line);
        assert_ne!(piped.code, 0, "{line}");
        for width in [60, 80, 120] {
            let shown = desk.on(&width.to_string(), line);
            assert_eq!((shown.code, too_wide(&shown.err, width)), (piped.code, Vec::new()), "{line} at {width}");
            assert_eq!(lost(&piped.err, &shown.err), Vec::<String>::new(), "{line} at {width}");
            for command in piped.err.split('；').filter_map(|part| part.split("：jiexie ").nth(1)) {
                let command = command.lines().next().unwrap_or_default().trim_end_matches(['。', '）']);
                let joined = shown.err.replace(" \\\n", " ").split_whitespace().collect::<Vec<_>>().join(" ");
                let asked = command.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(joined.contains(&asked), "{line} at {width}: {asked} in\n{}", shown.err);
            }
        }
    }
}

/// Every command with a page of help.
fn pages(command: &clap::Command, before: &str, found: &mut Vec<String>) {
    let name = format!("{before} {}", command.get_name());
    command.get_subcommands().for_each(|inner| pages(inner, &name, found));
    found.push(name.trim_start().trim_start_matches("jiexie").trim().to_owned());
}

#[test]
fn every_page_of_help_fits_and_breaks_no_word_that_must_be_typed() {
    let desk = Desk::blank();
    let mut command = cli::command();
    command.build();
    let mut lines = Vec::new();
    pages(&command, "", &mut lines);
    assert!(lines.len() > 100, "{}", lines.len());
    let typed = |text: &str| -> Vec<String> {
        let word = |c: char| !(c.is_ascii_graphic() && c != ',' && c != ';' && c != '\\');
        text.split(word).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    for line in lines {
        let line = format!("{line} --help");
        let piped = typed(&desk.table(&line));
        for width in [60, 80, 120] {
            let shown = desk.on(&width.to_string(), &line);
            assert_eq!(too_wide(&shown.out, width), Vec::<&str>::new(), "{line} at {width}");
            assert_eq!(typed(&shown.out), piped, "{line} at {width}");
        }
    }
}

#[test]
fn a_pipe_is_neither_broken_nor_cut_nor_paged() {
    let desk = desk();
    let long = "占道经营".repeat(48);
    desk.ok(&format!("case new --unit 综合执法局 --title {long} --found 2026-11-20"));
    assert!(desk.table("case list").lines().any(|line| line.ends_with(&long)));
    let answer = desk.table(&format!("case new --unit 综合执法局 --title {long}二 --found 2026-11-20"));
    assert!(answer.lines().count() < 12, "{answer}");
}

/// A pager that writes what it reads into a file.
fn pager(desk: &Desk) -> String {
    let script = desk.file("pager.sh", b"#!/bin/sh\ncat > paged.txt\n");
    format!("sh {}", script.display())
}

#[test]
fn what_is_longer_than_the_terminal_goes_to_the_pager_and_nothing_else_does() {
    let desk = desk();
    let by = |line: &str, env: &[(&str, &str)]| {
        let _ = fs::remove_file(desk.path("paged.txt"));
        let done = desk.on_with("80x20", line, env);
        assert_eq!(done.code, 0, "{line}: {}", done.err);
        (fs::read_to_string(desk.path("paged.txt")).unwrap_or_default(), done.out)
    };
    let own = pager(&desk);
    let env: &[(&str, &str)] = &[("JIEXIE_PAGER", &own), ("PAGER", "no-such-program")];
    let whole = desk.on("80", "overdue --color never").out;
    assert!(whole.lines().count() > 20);
    assert_eq!(by("overdue --color never", env), (whole.clone(), String::new()), "JIEXIE_PAGER comes first");
    assert_eq!(by("overdue --color never", &[("PAGER", &own)]).0, whole, "PAGER is the second");
    // What fits stays, as does what was asked for without a pager or for a program.
    for line in ["overdue --limit 3", "overdue --no-pager", "overdue --format json", "overdue --format csv"] {
        let (paged, out) = by(line, env);
        assert!(paged.is_empty() && !out.is_empty(), "{line}");
    }
    // So it does where there is none, and where none can be started.
    for none in ["", "cat", "no-such-program --at all", "'"] {
        assert_eq!(by("overdue --color never", &[("JIEXIE_PAGER", none)]).1, whole, "{none}");
    }
    // The answer to what was just written is no list.
    let (paged, out) = by("transfer accept T2026-0045 --late-reason 反复核实 --on 2026-11-24", env);
    assert!(paged.is_empty() && out.contains("T2026-0045"), "{out}");
}

#[test]
fn a_pager_that_quits_early_or_fails_is_no_error() {
    let desk = desk();
    for quits in ["true", "head -n 1"] {
        let done = desk.on_with("80x20", "audit log", &[("JIEXIE_PAGER", quits)]);
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{quits}");
        assert!(done.out.lines().count() < 2, "{quits}: who quits saw enough");
    }
    // What one was given that failed is shown without it, whole and once.
    let whole = desk.on("80", "overdue --color never").out;
    for fails in ["false", "sh -c 'head -c 100 > seen.txt; exit 3'", "sh -c 'cat > seen.txt; kill -9 $$'"] {
        let done = desk.on_with("80x20", "overdue --color never", &[("JIEXIE_PAGER", fails)]);
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{fails}");
        assert!(done.out == whole, "{fails}: {} lines of {}", done.out.lines().count(), whole.lines().count());
    }
}

#[test]
fn ctrl_c_is_the_pagers_business() {
    let desk = desk();
    let script = desk.file("slow.sh", b"#!/bin/sh\nread first; echo ready > ready.txt; sleep 1; cat > paged.txt\n");
    let mut command = desk.command(["overdue", "--color", "never"]);
    command.env("JIEXIE_TEST_TERMINAL", "80x20").env("PATH", "/usr/bin:/bin");
    command.env("JIEXIE_PAGER", format!("sh {}", script.display())).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    for _ in 0..500 {
        if desk.path("ready.txt").exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0), "it waits for the pager");
    assert!(fs::read_to_string(desk.path("paged.txt")).unwrap().lines().count() > 20);
}

/// A text without its colours.
fn bare(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |bare, part| bare + part.split_once('m').unwrap().1)
}

#[test]
fn colours_say_nothing_that_words_do_not() {
    let desk = desk();
    let looked_at = |line: &&String| line.starts_with("show") || line.contains("list") || line.len() < 8;
    // By turns on a narrow and on a wide terminal.
    for (line, size) in commands(&desk).iter().filter(looked_at).zip(["80", "160"].into_iter().cycle()) {
        let painted = desk.on(size, &format!("{line} --color always")).out;
        assert_eq!(bare(&painted), desk.on(size, &format!("{line} --color never")).out, "{line} at {size}");
    }
    let overdue = desk.on_with("160", "overdue", &[]).out;
    assert!(overdue.contains("\u{1b}[31m超期 24 天\u{1b}[0m"), "{overdue}");
    assert!(overdue.contains("2026-11-17\u{1b}[2m（推定）\u{1b}[0m"), "{overdue}");
    assert!(!desk.on_with("160", "overdue", &[("NO_COLOR", "1")]).out.contains('\u{1b}'));
    assert!(desk.on_with("160", "overdue --color always", &[("NO_COLOR", "1")]).out.contains('\u{1b}'));
}

#[test]
fn what_falls_due_today_is_yellow_and_the_word_says_so() {
    let mut desk = Desk::new();
    desk.sent();
    desk.now = NOW.replace("11-24", "11-20");
    let due = desk.on_with("160", "todo", &[]).out;
    let line = due.lines().find(|line| line.contains("反馈意见")).unwrap();
    assert!(line.contains("\u{1b}[33m今日到期\u{1b}[0m") && line.contains("2026-11-20"), "{line}");
}

#[test]
fn an_admonished_item_keeps_its_title_and_has_its_count_beside_it() {
    let desk = desk();
    for line in ["overdue", "todo"] {
        let piped = desk.table(line);
        let (head, row) =
            (piped.lines().next().unwrap(), piped.lines().find(|line| line.contains("T2026-0045")).unwrap());
        assert!(head.contains("督办次数  事由") && row.ends_with("1  菜市场外占道经营"), "{row}");
        let narrow = desk.on("60", line).out;
        let at = narrow.lines().position(|line| line.starts_with("T2026-0045")).unwrap();
        let record: Vec<&str> = narrow.lines().skip(at).take(4).collect();
        assert!(record[0].ends_with("菜市场外占道经营"), "{record:?}");
        assert!(record.iter().any(|line| line.contains("督办次数：1")), "{record:?}");
    }
}
