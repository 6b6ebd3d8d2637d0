//! Random steps on the register's own books beside open approvals, against a small model written anew from the rules: single
//! days off announced and taken back, units merged and the merger taken back, words of numbers, notices received and answered,
//! letters made, materials described. Every approval is due, bound and late as the model has it, and the register checks out.

use std::collections::BTreeSet;
use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::{Value, json};

use crate::common::{Desk, Dice, pick, word};

const SEQUENCES: u64 = 6;
const STEPS: usize = 24;
const UNITS: [&str; 3] = ["housing", "water", "education"];
const WORDS: [&str; 4] = ["移", "函", "抄", "告"];
const HEIR: &str = "land";

/// One approval, owed to the bureau within five working days.
#[derive(Debug, Clone)]
struct Approval {
    from: &'static str,
    start: NaiveDate,
    due: NaiveDate,
    /// The day it was told, and whether its unit was merged by then.
    met: Option<(NaiveDate, bool)>,
}

/// A notice to a unit: issued, received, answered.
#[derive(Debug, Clone)]
struct Notice {
    unit: &'static str,
    issued: NaiveDate,
    reply_by: NaiveDate,
    received: Option<NaiveDate>,
    replied: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Approve(&'static str),
    Send(usize),
    Off(NaiveDate),
    Back(NaiveDate),
    Merge(&'static str),
    Restore(&'static str),
    Notice(&'static str),
    Receive(usize),
    Reply(usize),
    Word,
    Letter(usize),
    Describe,
}

#[derive(Debug, Clone, Default)]
struct Model {
    today: NaiveDate,
    off: BTreeSet<NaiveDate>,
    approvals: Vec<Approval>,
    notices: Vec<Notice>,
    merged: BTreeSet<&'static str>,
    words: usize,
    pages: Option<u32>,
}

impl Model {
    fn works(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.off.contains(&day)
    }

    fn after(&self, start: NaiveDate, days: usize) -> NaiveDate {
        start.iter_days().skip(1).filter(|day| self.works(*day)).nth(days - 1).unwrap()
    }

    fn next_word(&self) -> &'static str {
        WORDS[self.words % WORDS.len()]
    }

    /// What is open goes by the calendar as it is now; what was met stays as it was.
    fn recount(&mut self) {
        for at in 0..self.approvals.len() {
            if self.approvals[at].met.is_none() {
                self.approvals[at].due = self.after(self.approvals[at].start, 5);
            }
        }
    }

    /// The unit that a deadline binds: the merged one where it told in time to be its own.
    fn bound(&self, approval: &Approval) -> &'static str {
        let heir = self.merged.contains(approval.from) && approval.met.is_none_or(|(_, by_heir)| by_heir);
        if heir { HEIR } else { approval.from }
    }

    /// The exit code.
    fn take(&mut self, step: Step, excuse: bool) -> i32 {
        let today = self.today;
        match step {
            Step::Approve(unit) => {
                if self.merged.contains(unit) {
                    return 2;
                }
                self.approvals.push(Approval { from: unit, start: today, due: self.after(today, 5), met: None });
            }
            Step::Send(at) => {
                let by_heir = self.merged.contains(self.approvals[at].from);
                let approval = &mut self.approvals[at];
                if approval.met.is_some() || today > approval.due && !excuse {
                    return 3;
                }
                approval.met = Some((today, by_heir));
            }
            Step::Off(day) => {
                self.off.insert(day);
                self.recount();
            }
            Step::Back(day) => {
                if !self.off.remove(&day) {
                    return 2;
                }
                self.recount();
            }
            Step::Merge(unit) => {
                if !self.merged.insert(unit) {
                    return 2;
                }
            }
            Step::Restore(unit) => {
                if !self.merged.remove(unit) {
                    return 2;
                }
            }
            Step::Notice(unit) => {
                if self.merged.contains(unit) {
                    return 2;
                }
                let late = |a: &&Approval| self.bound(a) == unit && a.met.is_none() && a.due < today;
                let follows = |n: &&Notice| n.unit == unit && n.replied.is_none() && n.reply_by >= today;
                if self.approvals.iter().filter(late).count() == 0 || self.notices.iter().any(|n| follows(&n)) {
                    return 3;
                }
                let reply_by = self.after(today, 5);
                self.notices.push(Notice { unit, issued: today, reply_by, received: None, replied: None });
            }
            Step::Receive(at) => {
                let notice = &mut self.notices[at];
                if notice.replied.is_some_and(|day| day < today) {
                    return 2;
                }
                if notice.received.is_some() {
                    return 3;
                }
                notice.received = Some(today);
            }
            Step::Reply(at) => {
                let notice = &mut self.notices[at];
                if notice.replied.is_some() {
                    return 3;
                }
                notice.replied = Some(today);
            }
            Step::Word => self.words += 1,
            // There is one of what was sent.
            Step::Letter(at) => return if self.approvals[at].met.is_some() { 0 } else { 2 },
            Step::Describe => self.pages = Some(self.pages.unwrap_or(0) + 1),
        }
        0
    }
}

fn any_step(dice: &mut Dice, model: &Model) -> Step {
    let unit = dice.pick(&UNITS);
    let within = |dice: &mut Dice, len: usize| usize::try_from(dice.roll(len as u64)).unwrap();
    let day = model.today + Days::new(dice.roll(9));
    let day = if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) { day + Days::new(2) } else { day };
    let sent = model.approvals.len();
    let noticed = model.notices.len();
    match dice.roll(24) {
        0..=3 => Step::Approve(unit),
        4..=8 if sent > 0 => Step::Send(within(dice, sent)),
        9 | 10 => Step::Off(day),
        11 | 12 => Step::Back(if dice.chance(80) { model.off.first().copied().unwrap_or(day) } else { day }),
        13 => Step::Merge(unit),
        14 => Step::Restore(if dice.chance(80) { model.merged.first().copied().unwrap_or(unit) } else { unit }),
        15 | 16 => Step::Notice(unit),
        17 if noticed > 0 => Step::Receive(within(dice, noticed)),
        18 if noticed > 0 => Step::Reply(within(dice, noticed)),
        19 => Step::Word,
        20 if sent > 0 => Step::Letter(within(dice, sent)),
        21 => Step::Describe,
        _ => Step::Approve(unit),
    }
}

fn line(step: Step, model: &Model, number: usize) -> String {
    match step {
        Step::Approve(unit) => format!(
            "share new --kind approval --from {unit} --to bureau --title 许可{number} --event {day} --doc-no 峄许〔2026〕{number}号",
            day = model.today
        ),
        Step::Send(at) => format!("share send S2026-{:04} --channel written", at + 1),
        Step::Off(day) => format!("calendar add {day} holiday --name 防汛 --basis 通知{number}"),
        Step::Back(day) => format!("calendar remove {day} --basis 通知{number}"),
        Step::Merge(unit) => format!("unit merge {unit} --into {HEIR}"),
        Step::Restore(unit) => format!("unit restore {unit} --reason 误登"),
        Step::Notice(unit) => format!("notice new --unit {unit}"),
        Step::Receive(at) => format!("notice receive N2026-{:04} --by 张三", at + 1),
        Step::Reply(at) => format!("notice reply N2026-{:04} --text 已督促", at + 1),
        Step::Word => {
            format!("unit series bureau --word {} --kinds transfer,share --from {}", model.next_word(), model.today)
        }
        Step::Letter(at) => format!("letter S2026-{:04} -o 文{number}.docx", at + 1),
        Step::Describe => {
            format!("case material set C2026-0001 1 --pages {} --title 照片{number}", model.pages.unwrap_or(0) + 1)
        }
    }
}

/// An approval as the register and the model can both say it.
fn said_by_register(shown: &Value) -> Value {
    let mut rows = pick(shown, "share.approval");
    rows.retain(|row| row["state"] != "superseded");
    assert_eq!(rows.len(), 1, "{shown}");
    json!([rows[0]["unit"], rows[0]["due_on"], rows[0]["met_on"], rows[0]["days_over"]])
}

fn said_by_model(model: &Model, approval: &Approval, now: NaiveDate) -> Value {
    let until = approval.met.map_or(now, |(day, _)| day);
    let over = (until - approval.due).num_days().max(0);
    json!([model.bound(approval), approval.due, approval.met.map(|(day, _)| day), over])
}

/// Plays one sequence; gives how many steps of each exit there were.
fn play(seed: u64) -> [usize; 4] {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut desk = Desk::new();
    let mut model = Model { today: "2026-10-12".parse().unwrap(), ..Model::default() };
    desk.at(&model.today.to_string());
    desk.ok("case new --unit bureau --title 某案 --found 2026-10-12");
    desk.ok("case material add C2026-0001 --kind evidence photo.zip");
    let (mut story, mut exits) = (format!("seed {seed}\n"), [0; 4]);
    for number in 1..=STEPS {
        model.today = model.today + Days::new(dice.pick(&[0, 0, 1, 1, 2, 3]));
        desk.at(&model.today.to_string());
        let excuse = dice.chance(60);
        let mut step = any_step(&mut dice, &model);
        for _ in 0..40 {
            if dice.chance(30) || model.clone().take(step, excuse) == 0 {
                break;
            }
            step = any_step(&mut dice, &model);
        }
        let mut next = model.clone();
        let expected = next.take(step, excuse);
        let takes = !matches!(step, Step::Letter(_) | Step::Word);
        let reason = if excuse && takes { "--late-reason 迟延" } else { "" };
        let typed = format!("{} {reason}", line(step, &model, number));
        let done = desk.run(&format!("{typed} --format json"));
        let _ = writeln!(story, "[{}] {typed} → {}", model.today, done.code);
        assert_eq!(done.code, expected, "{story}{}", done.err);
        exits[usize::try_from(expected).unwrap()] += 1;
        if expected == 0 {
            model = next;
        }
        for (at, approval) in model.approvals.iter().enumerate() {
            // What changed is looked at; the others when all is over.
            if matches!(step, Step::Send(own) if own == at) || number == STEPS || number % 8 == 0 {
                let shown = desk.ok(&format!("show S2026-{:04}", at + 1));
                assert_eq!(said_by_register(&shown), said_by_model(&model, approval, model.today), "{story}");
            }
        }
    }
    for (at, notice) in model.notices.iter().enumerate() {
        let shown = desk.ok(&format!("show N2026-{:04}", at + 1));
        assert_eq!(
            json!([shown["unit"], shown["issued_on"], shown["received_on"], shown["replied_on"]]),
            json!([notice.unit, notice.issued, notice.received, notice.replied]),
            "{story}"
        );
    }
    if let Some(pages) = model.pages {
        let listed = desk.ok("material list C2026-0001");
        assert_eq!(listed[0]["pages"], pages, "{story}{listed}");
    }
    for unit in UNITS {
        let status = word(&desk.ok(&format!("unit show {unit}"))["status"]);
        assert_eq!(status == "ended", model.merged.contains(unit), "{story}");
    }
    desk.sound();
    exits
}

fn play_all(seeds: impl Iterator<Item = u64>) -> usize {
    let mut all = [0; 4];
    for seed in seeds {
        play(seed).into_iter().zip(&mut all).for_each(|(more, sum)| *sum += more);
    }
    assert!(all[0] > 0 && all[2] > 0 && all[3] > 0, "steps of every kind: {all:?}");
    all.iter().sum()
}

#[test]
fn what_the_books_say_is_as_the_model_has_it() {
    play_all(1..=SEQUENCES);
}

/// So many steps, or as many as `JIEXIE_STEPS` says.
#[test]
#[ignore = "long form"]
fn many_steps_long() {
    let wanted = std::env::var("JIEXIE_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(10_000_u64);
    let steps = play_all(1_000..1_000 + wanted / STEPS as u64 + 1);
    println!("random steps on calendar, units, notices, letters and materials: {steps}, as the model says");
}
