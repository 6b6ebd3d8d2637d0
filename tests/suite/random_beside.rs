//! Random steps on a case that the police decided and gave back, against a small model written anew from the rules: which
//! decisions stand beside one another, which is the last, who owes one, and what falls with what. After every sequence the case is
//! as the model has it, a register taken in from its export too, and both check out.

use std::collections::BTreeSet;
use std::fmt::Write;

use chrono::{Days, NaiveDate};

use crate::common::{C, CRIME, Desk, Dice, LETTER, T, pick, word};

const SEQUENCES: u64 = 12;
const STEPS: usize = 14;

#[derive(Debug, Clone, Copy)]
enum Step {
    /// The holder decides.
    Own,
    /// The decision of this number is made anew.
    Anew(usize),
    /// The decision of this number, or the last, is looked at.
    Review(Option<usize>, &'static str),
    Close,
    Reopen,
}

#[derive(Debug, Clone)]
struct Decision {
    by: &'static str,
    standing: &'static str,
    next: Option<usize>,
}

#[derive(Debug, Clone)]
struct Model {
    decisions: Vec<Decision>,
    closed: bool,
    again: bool,
    /// Who owes a decision.
    owed: BTreeSet<&'static str>,
}

type Verdict = &'static str;
const TAKEN: Verdict = "taken";
const UNLAWFUL: Verdict = "unlawful";
const INVALID: Verdict = "invalid";

impl Model {
    fn stands(&self, at: usize) -> bool {
        ["stands", "upheld"].contains(&self.decisions[at].standing)
    }

    fn waits(&self, at: usize) -> bool {
        self.decisions[at].standing == "redo" && self.decisions[at].next.is_none()
    }

    /// The first of those that took one another's place, up to this one.
    fn first(&self, at: usize) -> usize {
        self.decisions.iter().position(|one| one.next == Some(at)).map_or(at, |former| self.first(former))
    }

    /// The last: of the youngest line.
    fn last(&self) -> usize {
        (0..self.decisions.len()).max_by_key(|at| (self.first(*at), *at)).unwrap()
    }

    fn add(&mut self, by: &'static str, instead_of: Option<usize>) {
        let next = self.decisions.len();
        if let Some(former) = instead_of {
            self.decisions[former].next = Some(next);
        }
        self.decisions.push(Decision { by, standing: "stands", next: None });
    }

    fn take(&mut self, step: Step) -> Verdict {
        match step {
            Step::Own => self.own(),
            Step::Anew(nth) => self.anew(nth),
            Step::Review(nth, result) => self.review(nth.map_or(self.last(), |nth| nth - 1), result),
            Step::Close => {
                let last = self.last();
                let own = self.decisions[last].by == "bureau";
                // What anybody was ordered to decide anew is decided first.
                let owed = (0..self.decisions.len()).any(|at| self.waits(at));
                if self.closed || owed || !own || !(self.stands(last) || self.decisions[last].standing == "revoked") {
                    return UNLAWFUL;
                }
                self.closed = true;
                self.owed.clear();
                TAKEN
            }
            Step::Reopen if self.closed => {
                (self.closed, self.again) = (false, true);
                self.owed.insert("bureau");
                if (0..self.decisions.len()).any(|at| self.waits(at) && self.decisions[at].by == "police") {
                    self.owed.insert("police");
                }
                TAKEN
            }
            Step::Reopen => UNLAWFUL,
        }
    }

    fn own(&mut self) -> Verdict {
        let last = self.last();
        let mine = self.decisions[last].by == "bureau";
        if self.closed || mine && self.stands(last) && !self.again {
            return UNLAWFUL;
        }
        let beside = !mine && (self.stands(last) || self.waits(last));
        if !beside && self.stands(last) {
            self.decisions[last].standing = "replaced";
        }
        self.add("bureau", Some(last).filter(|_| !beside));
        self.owed.remove("bureau");
        self.again = false;
        TAKEN
    }

    fn anew(&mut self, nth: usize) -> Verdict {
        if nth > self.decisions.len() {
            return INVALID;
        }
        if !self.waits(nth - 1) || self.closed {
            return UNLAWFUL;
        }
        if self.decisions[nth - 1].by == "bureau" {
            return self.own();
        }
        self.add("police", Some(nth - 1));
        self.owed.remove("police");
        TAKEN
    }

    fn review(&mut self, at: usize, result: &'static str) -> Verdict {
        if at >= self.decisions.len() {
            return INVALID;
        }
        // It takes nothing away, and may be about what fell before.
        if result == "unlawful" || result == "upheld" && self.decisions[at].standing == "revoked" {
            return TAKEN;
        }
        if !self.stands(at) || self.closed && result != "upheld" {
            return UNLAWFUL;
        }
        let last = at == self.last();
        let by = self.decisions[at].by;
        self.decisions[at].standing = result;
        match result {
            "changed" => {
                self.add(by, Some(at));
                self.again &= !last;
            }
            "redo" => {
                self.owed.insert(by);
            }
            _ => {}
        }
        TAKEN
    }

    fn status(&self) -> &'static str {
        let last = self.last();
        match self.decisions[last].by {
            _ if self.closed => "closed",
            "bureau" if self.stands(last) => "decided",
            "bureau" if self.decisions[last].standing == "revoked" => "revoked",
            _ => "held",
        }
    }

    fn told(&self) -> Vec<String> {
        let told = |one: &Decision| {
            let next = one.next.map_or_else(|| "-".to_owned(), |next| (next + 1).to_string());
            format!("{} {} {next}", one.by, one.standing)
        };
        self.decisions.iter().map(told).collect()
    }
}

fn any_step(dice: &mut Dice, model: &Model) -> Step {
    let nth = 1 + usize::try_from(dice.roll(model.decisions.len() as u64 + 1)).unwrap();
    match dice.roll(12) {
        0..=2 => Step::Own,
        3 | 4 => Step::Anew(nth),
        5..=8 => {
            let named = if dice.chance(70) { Some(nth) } else { None };
            Step::Review(named, dice.pick(&["upheld", "unlawful", "changed", "revoked", "redo", "redo"]))
        }
        9 | 10 => Step::Close,
        _ => Step::Reopen,
    }
}

fn line(step: Step, number: usize) -> String {
    match step {
        Step::Own => format!("case decide {C} --outcome no-penalty --doc-no 峄综决〔2026〕{number}号"),
        Step::Anew(nth) => {
            format!("case decide {C} --decision {nth} --outcome no-penalty --doc-no 峄公决〔2026〕{number}号")
        }
        Step::Review(nth, result) => {
            let nth = nth.map_or_else(String::new, |nth| format!("--decision {nth}"));
            format!("case review {C} {nth} --kind litigation --result {result} --doc-no 行初〔2026〕{number}号")
        }
        Step::Close => format!("case close {C}"),
        Step::Reopen => format!("case reopen {C} --reason 重办"),
    }
}

/// What the register says of the case: its decisions, where it stands, who owes a decision.
fn said(desk: &Desk) -> (Vec<String>, String, BTreeSet<String>) {
    let shown = desk.ok(&format!("show {C}"));
    let decisions = shown["decisions"].as_array().unwrap().iter().map(|one| {
        let next = one["replaced_by"].as_u64().map_or_else(|| "-".to_owned(), |next| next.to_string());
        format!("{} {} {next}", word(&one["by"]), word(&one["standing"]))
    });
    let owed = pick(&shown, "case.decide").into_iter().filter(|d| d["state"] == "open").map(|d| word(&d["unit"]));
    (decisions.collect(), word(&shown["status"]), owed.collect())
}

fn play(seed: u64) -> BTreeSet<String> {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut desk = Desk::new();
    desk.at("2026-12-31");
    desk.ok("case new --unit 综合执法局 --title 涉嫌非法经营 --found 2026-11-16");
    desk.ok(&format!("case assess {C} criminal --on 2026-11-16"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 --on 2026-11-17 {CRIME}"));
    desk.ok(&format!("transfer accept {T} --on 2026-11-18"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty 行政拘留 --doc-no 峄公罚〔2026〕99号 --on 2026-11-18"
    ));
    desk.ok(&format!("transfer outcome {T} --result not-filed --on 2026-11-19"));
    desk.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-20 {LETTER}"));
    let first = Decision { by: "police", standing: "stands", next: None };
    let owed = BTreeSet::from(["bureau"]);
    let mut model = Model { decisions: vec![first], closed: false, again: false, owed };
    let mut today: NaiveDate = "2026-11-20".parse().unwrap();
    let (mut story, mut seen) = (format!("seed {seed}\n"), BTreeSet::new());
    for number in 1..=STEPS {
        today = today + Days::new(dice.pick(&[0, 0, 1, 2]));
        let mut step = any_step(&mut dice, &model);
        for _ in 0..20 {
            if dice.chance(25) || model.clone().take(step) == TAKEN {
                break;
            }
            step = any_step(&mut dice, &model);
        }
        let mut next = model.clone();
        let expected = next.take(step);
        let typed = format!("{} --on {today}", line(step, number));
        let done = desk.run(&format!("{typed} --format json"));
        let _ = writeln!(story, "{typed} → {}", done.code);
        let verdict = match done.code {
            0 => TAKEN,
            2 => INVALID,
            _ => UNLAWFUL,
        };
        assert_eq!(verdict, expected, "{story}{}", done.err);
        seen.insert(format!(
            "{} {expected}",
            format!("{step:?}").chars().take_while(|c| c.is_alphabetic()).collect::<String>()
        ));
        if expected == TAKEN {
            model = next;
        }
    }
    let owed = model.owed.iter().map(|unit| (*unit).to_owned()).collect();
    let expected = (model.told(), model.status().to_owned(), owed);
    assert_eq!(said(&desk), expected, "{story}");
    desk.sound();
    if seed.is_multiple_of(4) {
        let out = desk.path("out");
        desk.ok(&format!("export {} --with-personal-data", out.display()));
        let mut other = Desk::new();
        other.at("2026-12-31");
        other.ok(&format!("import {}", out.display()));
        assert_eq!(said(&other), expected, "taken in: {story}");
        other.sound();
    }
    seen
}

#[test]
fn many_steps() {
    let seen: BTreeSet<String> = (1..=SEQUENCES).flat_map(play).collect();
    for kind in ["Own", "Anew", "Review", "Close", "Reopen"] {
        for verdict in [TAKEN, UNLAWFUL] {
            assert!(
                seen.contains(&format!("{kind} {verdict}")),
                "{kind} was never {verdict}: the test tests too little"
            );
        }
    }
}

/// So many steps, or as many as `JIEXIE_STEPS` says.
#[test]
#[ignore = "long form"]
fn many_steps_long() {
    let wanted = std::env::var("JIEXIE_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(10_000_u64);
    let sequences = wanted / STEPS as u64 + 1;
    (10_000..10_000 + sequences).for_each(|seed| drop(play(seed)));
    println!("random steps on decisions beside one another: {} in {sequences} sequences", sequences * STEPS as u64);
}
