//! Random sequences of what becomes of two decisions that stand beside one another, the bureau's and the police's, against a small
//! model written anew from the rules: each goes by itself, the case tells what is left, and the register checks out.

use std::collections::BTreeSet;
use std::fmt::Write;

use chrono::{Days, NaiveDate};
use serde_json::Value;

use crate::common::{ALL, C, CRIME, Desk, Dice, T, word};
use crate::random_decisions::{day, verdict, working};

const SEQUENCES: u64 = 12;
const STEPS: usize = 14;
const RULES: [&str; 3] = ["case.perform", "case.enforce", "transfer.notify"];

#[derive(Debug, Clone, Copy)]
enum Step {
    Perform(usize, &'static str),
    Stay(usize, u64),
    Enforce(usize),
    Review(usize, &'static str),
    Notify,
}

#[derive(Debug, Clone)]
struct Limit {
    rule: &'static str,
    /// Of which decision, from 1.
    of: usize,
    start: NaiveDate,
    due: Option<NaiveDate>,
    state: &'static str,
    over: i64,
}

#[derive(Debug, Clone)]
struct Decision {
    bureau: bool,
    perform_by: Option<NaiveDate>,
    stayed: Option<NaiveDate>,
    standing: &'static str,
    replaced_by: Option<usize>,
    performed: Option<&'static str>,
    performed_on: Option<NaiveDate>,
    enforced: bool,
}

impl Decision {
    fn made(bureau: bool, perform_by: Option<NaiveDate>) -> Self {
        let standing = "stands";
        Decision {
            bureau,
            perform_by,
            stayed: None,
            standing,
            replaced_by: None,
            performed: None,
            performed_on: None,
            enforced: false,
        }
    }

    fn stands(&self) -> bool {
        ["stands", "upheld"].contains(&self.standing)
    }

    fn day(&self) -> Option<NaiveDate> {
        self.stayed.or(self.perform_by)
    }
}

#[derive(Debug, Clone)]
struct Model {
    today: NaiveDate,
    decisions: Vec<Decision>,
    limits: Vec<Limit>,
}

/// Whether the step is taken; else why not.
type Outcome = Result<(), &'static str>;

fn unlawful_if(condition: bool) -> Outcome {
    if condition { Err("Unlawful") } else { Ok(()) }
}

impl Model {
    fn open(&mut self, rule: &'static str, of: usize, start: NaiveDate, due: Option<NaiveDate>) {
        self.limits.push(Limit { rule, of, start, due, state: "open", over: 0 });
    }

    fn running(&mut self, rule: &str, of: usize) -> Option<&mut Limit> {
        self.limits.iter_mut().find(|limit| limit.rule == rule && limit.of == of && limit.state == "open")
    }

    /// What runs ends otherwise than by being met.
    fn end(&mut self, rule: &str, of: usize) -> Option<NaiveDate> {
        let today = self.today;
        let limit = self.running(rule, of)?;
        let over = limit.due.map_or(0, |due| (today - due).num_days().max(0));
        let late = over > 0 && limit.rule == "transfer.notify";
        (limit.state, limit.over) = if late { ("late", over) } else { ("superseded", 0) };
        Some(limit.start)
    }

    fn meet(&mut self, rule: &str, of: usize) {
        let today = self.today;
        if let Some(limit) = self.running(rule, of) {
            let over = limit.due.map_or(0, |due| (today - due).num_days().max(0));
            let late = over > 0 && limit.rule == "transfer.notify";
            (limit.state, limit.over) = if late { ("late", over) } else { ("met", 0) };
        }
    }

    fn take(&mut self, step: Step) -> Outcome {
        let nth = match step {
            Step::Perform(nth, _) | Step::Stay(nth, _) | Step::Enforce(nth) | Step::Review(nth, _) => nth,
            Step::Notify => {
                unlawful_if(self.running("transfer.notify", 0).is_none())?;
                self.meet("transfer.notify", 0);
                return Ok(());
            }
        };
        let Some(one) = self.decisions.get(nth - 1).cloned() else { return Err("Invalid") };
        // What a court says of one that its unit revoked, or finds unlawful, moves nothing.
        if let Step::Review(_, result) = step
            && (result == "unlawful" || result == "upheld" && one.standing == "revoked")
        {
            return Ok(());
        }
        if let Step::Stay(_, days) = step
            && one.stands()
            && one.perform_by.is_some_and(|day| self.today + Days::new(days) < day)
        {
            return Err("Invalid");
        }
        unlawful_if(!one.stands())?;
        match step {
            Step::Perform(_, result) => self.perform(nth, &one, result),
            Step::Stay(_, days) => self.stay(nth, &one, self.today + Days::new(days)),
            Step::Enforce(_) => self.enforce(nth, &one),
            Step::Review(_, result) => {
                self.review(nth, &one, result);
                Ok(())
            }
            Step::Notify => Ok(()),
        }
    }

    fn perform(&mut self, nth: usize, one: &Decision, result: &'static str) -> Outcome {
        unlawful_if(one.performed == Some("full") && result != "full")?;
        let waits = one.day().is_some_and(|day| self.today <= day);
        if result == "full" {
            self.meet("case.perform", nth);
            self.end("case.enforce", nth);
        } else if !waits {
            self.meet("case.perform", nth);
            if one.bureau && self.running("case.enforce", nth).is_none() && !one.enforced {
                self.open("case.enforce", nth, self.today, None);
            }
        }
        self.decisions[nth - 1].performed = Some(result);
        self.decisions[nth - 1].performed_on = Some(self.today);
        Ok(())
    }

    fn stay(&mut self, nth: usize, one: &Decision, until: NaiveDate) -> Outcome {
        unlawful_if(one.performed == Some("full"))?;
        self.end("case.enforce", nth);
        let start = self.end("case.perform", nth);
        if one.bureau {
            self.open("case.perform", nth, start.unwrap_or(self.today), Some(until));
        }
        self.decisions[nth - 1].stayed = Some(until);
        Ok(())
    }

    fn enforce(&mut self, nth: usize, one: &Decision) -> Outcome {
        if self.running("case.enforce", nth).is_none() {
            unlawful_if(one.enforced || one.day().is_some_and(|day| self.today <= day))?;
            unlawful_if(!matches!(one.performed, Some("none" | "part")))?;
            // Before its own day had passed, nobody could know.
            let told = one.performed_on;
            unlawful_if(one.perform_by.is_some_and(|day| told.is_some_and(|told| told <= day)))?;
            self.meet("case.perform", nth);
        }
        self.meet("case.enforce", nth);
        self.decisions[nth - 1].enforced = true;
        Ok(())
    }

    /// Only what the bureau decided is told by it anew.
    fn review(&mut self, nth: usize, one: &Decision, result: &'static str) {
        self.decisions[nth - 1].standing = result;
        if result == "upheld" {
            return;
        }
        self.end("case.perform", nth);
        self.end("case.enforce", nth);
        if one.bureau {
            self.end("transfer.notify", 0);
            self.open("transfer.notify", 0, self.today, Some(working(self.today, 3)));
        }
        if result == "changed" {
            let perform_by = one.perform_by.filter(|day| *day >= self.today);
            self.decisions.push(Decision::made(one.bureau, perform_by));
            let next = self.decisions.len();
            self.decisions[nth - 1].replaced_by = Some(next);
            if let Some(day) = perform_by.filter(|_| one.bureau) {
                self.open("case.perform", next, self.today, Some(day));
            }
        }
    }

    /// What the case tells of all that stands.
    fn left(&self) -> (String, bool) {
        let standing = || self.decisions.iter().filter(|one| one.stands());
        let order = [Some("none"), Some("part"), None, Some("full")];
        let least = standing().map(|one| order.iter().position(|of| *of == one.performed).unwrap()).min();
        let least = least.and_then(|at| order[at]).unwrap_or("-");
        (least.to_owned(), standing().any(|one| one.enforced))
    }
}

fn any_step(dice: &mut Dice, decisions: usize) -> Step {
    let beyond = u64::from(dice.chance(5));
    let nth = 1 + usize::try_from(dice.roll(decisions as u64 + beyond)).unwrap();
    match dice.roll(12) {
        0..=3 => Step::Perform(nth, dice.pick(&["full", "part", "none", "none"])),
        4 | 5 => Step::Stay(nth, dice.pick(&[0, 3, 7])),
        6..=8 => Step::Enforce(nth),
        9 | 10 => Step::Review(nth, dice.pick(&["upheld", "unlawful", "changed", "revoked"])),
        _ => Step::Notify,
    }
}

fn line(step: Step, number: usize, today: NaiveDate) -> String {
    match step {
        Step::Perform(nth, result) => format!("case perform {C} --decision {nth} --result {result}"),
        Step::Stay(nth, days) => {
            format!("case stay {C} --decision {nth} --until {} --reason 分期", today + Days::new(days))
        }
        Step::Enforce(nth) => format!("case enforce {C} --decision {nth} --by court"),
        Step::Review(nth, result) => {
            format!(
                "case review {C} --decision {nth} --kind litigation --result {result} --doc-no 行初〔2026〕{number}号"
            )
        }
        Step::Notify => format!("transfer notify {T} --late-reason 迟延"),
    }
}

/// The register's limits and the model's, line by line.
fn limits(shown: &Value, model: &Model) -> (Vec<String>, Vec<String>) {
    let meant = |d: &&Value| RULES.contains(&word(&d["rule"]).as_str());
    let told = shown["deadlines"].as_array().unwrap().iter().filter(meant).map(|d| {
        let text = |key: &str| d[key].as_str().unwrap_or("-").to_owned();
        let over = if d["state"] == "late" { d["days_over"].as_i64().unwrap() } else { 0 };
        format!("{} {over}", ["rule", "started_on", "due_on", "state"].map(text).join(" "))
    });
    let own = model.limits.iter().map(|l| {
        let due = l.due.map_or_else(|| "-".to_owned(), |due| due.to_string());
        format!("{} {} {due} {} {}", l.rule, l.start, l.state, l.over)
    });
    let (mut told, mut own): (Vec<String>, Vec<String>) = (told.collect(), own.collect());
    told.sort();
    own.sort();
    (told, own)
}

/// Two decisions, of which the police's is the last.
fn decided_twice(dice: &mut Dice, desk: &Desk) -> Model {
    let begun = day("2026-09-14") + Days::new(dice.roll(14));
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 某案 --found {begun} --on {begun} {ALL}"));
    desk.ok(&format!("transfer accept {T} --on {begun}"));
    let by = dice.pick(&[None, Some(0), Some(3), Some(6)]).map(|days| begun + Days::new(days));
    let terms = by.map_or_else(String::new, |day| format!("--perform-by {day}"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty fine --amount 9 {terms} --on {begun}"));
    desk.ok(&format!("case assess {C} criminal --reason 新证据 --on {begun}"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 --on {begun} {CRIME}"));
    let today = begun + Days::new(1);
    desk.ok(&format!("transfer accept T2026-0002 --on {today}"));
    desk.ok(&format!("case decide {C} --outcome penalty --penalty detention --on {today}"));
    let decisions = vec![Decision::made(true, by), Decision::made(false, None)];
    let mut model = Model { today, decisions, limits: Vec::new() };
    model.open("transfer.notify", 0, begun, Some(working(begun, 3)));
    if by.is_some() {
        model.open("case.perform", 1, begun, by);
    }
    model
}

/// Plays one sequence; gives what was taken and what was refused.
fn play(seed: u64) -> BTreeSet<String> {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let desk = Desk::new();
    let mut model = decided_twice(&mut dice, &desk);
    let mut story = format!("seed {seed}: {:?}\n", model.decisions);
    let mut seen = BTreeSet::new();
    for number in 1..=STEPS {
        model.today = model.today + Days::new(dice.pick(&[0, 0, 1, 1, 2, 3, 5]));
        let mut step = any_step(&mut dice, model.decisions.len());
        for _ in 0..if dice.chance(67) { 40 } else { 0 } {
            if model.clone().take(step).is_ok() {
                break;
            }
            step = any_step(&mut dice, model.decisions.len());
        }
        let mut next = model.clone();
        let expected = next.take(step).err().unwrap_or("Taken");
        let typed = format!("{} --on {}", line(step, number, model.today), model.today);
        let done = desk.run(&format!("{typed} --format json"));
        let _ = writeln!(story, "{typed} → {}", verdict(done.code, &done.err));
        assert_eq!(verdict(done.code, &done.err), expected, "{story}{}", done.err);
        let kind = format!("{step:?}").chars().take_while(|c| c.is_alphabetic()).collect::<String>();
        seen.insert(format!("{kind} {expected}"));
        if expected == "Taken" {
            model = next;
        }
    }
    let shown = desk.ok(&format!("show {C}"));
    let (told, own) = limits(&shown, &model);
    assert_eq!(told, own, "{story}");
    let told = shown["decisions"].as_array().unwrap().iter().map(|one| {
        let first = |key: &str| one[key][0].as_str().unwrap_or("-").to_owned();
        let (performed, enforced) = (first("performance"), first("enforcement") != "-");
        let stayed = one["stayed_until"].as_str().unwrap_or("-").to_owned();
        format!("{} {} {performed} {enforced} {stayed}", word(&one["standing"]), one["replaced_by"])
    });
    let own = model.decisions.iter().map(|one| {
        let replaced = one.replaced_by.map_or_else(|| "null".to_owned(), |nth| nth.to_string());
        let stayed = one.stayed.map_or_else(|| "-".to_owned(), |day| day.to_string());
        format!("{} {replaced} {} {} {stayed}", one.standing, one.performed.unwrap_or("-"), one.enforced)
    });
    assert_eq!(told.collect::<Vec<_>>(), own.collect::<Vec<_>>(), "{story}");
    let left = shown["performance"][0].as_str().unwrap_or("-").to_owned();
    assert_eq!((left, !shown["enforcement"].is_null()), model.left(), "{story}");
    desk.sound();
    seen
}

#[test]
fn each_of_two_decisions_goes_by_itself_as_the_model_has_it() {
    let mut seen = BTreeSet::new();
    (1..=SEQUENCES).for_each(|seed| seen.extend(play(seed)));
    for kind in ["Perform", "Stay", "Enforce", "Review", "Notify"] {
        for verdict in ["Taken", "Unlawful"] {
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
    let wanted = std::env::var("JIEXIE_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(30_000_u64);
    let sequences = wanted / STEPS as u64 + 1;
    (10_000..10_000 + sequences).for_each(|seed| drop(play(seed)));
    println!("random steps after two decisions: {} in {sequences} sequences", sequences * STEPS as u64);
}
