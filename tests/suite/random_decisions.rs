//! Random sequences of what becomes of a decision against a small model written anew from the rules: every step must be
//! taken, refused or called late exactly as the model says, and at the end every deadline must stand as the model has it and
//! the register must check out.

use std::collections::BTreeSet;
use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::Value;

use crate::common::{ALL, C, Desk, Dice, T, word};

const SEQUENCES: u64 = 32;
const STEPS: usize = 16;
const RULES: [&str; 4] = ["case.perform", "case.enforce", "transfer.notify", "share.penalty"];

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The working day so many after `start`, by the autumn of 2026.
pub fn working(start: NaiveDate, mut days: u32) -> NaiveDate {
    let mut at = start;
    while days > 0 {
        at = at + Days::new(1);
        let off = (day("2026-09-25")..=day("2026-09-27")).contains(&at)
            || (day("2026-10-01")..=day("2026-10-07")).contains(&at);
        let worked = at == day("2026-09-20") || at == day("2026-10-10");
        let weekend = matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
        days -= u32::from(worked || !(off || weekend));
    }
    at
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Decide { penalty: bool, by: Option<u64>, two: bool },
    Perform(&'static str),
    Stay(u64),
    Enforce,
    Review(&'static str, Option<usize>),
    Notify,
    Send(usize),
    Close,
    Reopen,
}

#[derive(Debug, Clone, PartialEq)]
enum Verdict {
    Taken,
    Invalid,
    Unlawful,
    Late(&'static str),
}

#[derive(Debug, Clone)]
struct Limit {
    rule: &'static str,
    toward: &'static str,
    /// Of a copy the number of its share.
    share: usize,
    start: NaiveDate,
    due: Option<NaiveDate>,
    state: &'static str,
    by: &'static str,
    met: Option<NaiveDate>,
    over: i64,
}

#[derive(Debug, Clone)]
struct Decision {
    penalty: bool,
    perform_by: Option<NaiveDate>,
    standing: &'static str,
    /// The number of the share with its copies.
    share: Option<usize>,
}

#[derive(Debug, Clone, Default)]
struct Model {
    today: NaiveDate,
    excuse: bool,
    decisions: Vec<Decision>,
    performed: Option<&'static str>,
    /// When that was told.
    performed_on: Option<NaiveDate>,
    enforcing: bool,
    stayed: Option<NaiveDate>,
    closed: bool,
    reopened: bool,
    shares: Vec<Vec<&'static str>>,
    limits: Vec<Limit>,
}

type Outcome = Result<(), Verdict>;

fn unlawful_if(condition: bool) -> Outcome {
    if condition { Err(Verdict::Unlawful) } else { Ok(()) }
}

impl Model {
    fn in_force(&self) -> Option<&Decision> {
        self.decisions.last().filter(|last| ["stands", "upheld"].contains(&last.standing))
    }

    fn perform_by(&self) -> Option<NaiveDate> {
        self.in_force().and_then(|decision| self.stayed.or(decision.perform_by))
    }

    fn open(&mut self, rule: &'static str, toward: &'static str, share: usize, due: Option<NaiveDate>) {
        let start = self.today;
        self.limits.push(Limit { rule, toward, share, start, due, state: "open", by: "", met: None, over: 0 });
    }

    fn runs(&self, rule: &str) -> bool {
        self.limits.iter().any(|limit| limit.rule == rule && limit.state == "open")
    }

    fn end(&mut self, rule: &str, by: &'static str) {
        let today = self.today;
        for limit in self.limits.iter_mut().filter(|limit| limit.rule == rule && limit.state == "open") {
            let over = limit.due.map_or(0, |due| (today - due).num_days().max(0));
            let late = over > 0 && rule != "case.perform";
            (limit.state, limit.over) = if late { ("late", over) } else { ("superseded", 0) };
            limit.by = by;
        }
    }

    /// What the watch waits for was recorded.
    fn seen(&mut self, by: &'static str) {
        let today = self.today;
        for limit in self.limits.iter_mut().filter(|limit| limit.rule == "case.perform" && limit.state == "open") {
            (limit.state, limit.met, limit.by) = ("met", Some(today), by);
        }
    }

    fn meet(&mut self, rule: &'static str, share: usize) -> Outcome {
        let (today, excuse) = (self.today, self.excuse);
        let mine = |limit: &&mut Limit| limit.rule == rule && limit.share == share && limit.state == "open";
        for limit in self.limits.iter_mut().filter(mine) {
            limit.over = limit.due.map_or(0, |due| (today - due).num_days().max(0));
            (limit.state, limit.met, limit.by) = (if limit.over > 0 { "late" } else { "met" }, Some(today), "met");
            if limit.over > 0 && !excuse {
                return Err(Verdict::Late(rule));
            }
        }
        Ok(())
    }

    fn after(&self, step: Step) -> (Verdict, Option<Model>) {
        let mut next = self.clone();
        match next.take(step) {
            Ok(()) => (Verdict::Taken, Some(next)),
            Err(verdict) => (verdict, None),
        }
    }

    fn take(&mut self, step: Step) -> Outcome {
        match step {
            Step::Decide { penalty, by, two } => self.decide(penalty, by, two),
            Step::Perform(result) => self.perform(result),
            Step::Stay(days) => self.stay(self.today + Days::new(days)),
            Step::Enforce => self.enforce(),
            Step::Review(result, named) => self.review(result, named),
            Step::Notify => {
                unlawful_if(!self.runs("transfer.notify"))?;
                self.meet("transfer.notify", 0)
            }
            Step::Send(share) => {
                let wanted = |l: &Limit| l.rule == "share.penalty" && l.share == share && l.state == "open";
                unlawful_if(!self.limits.iter().any(wanted))?;
                self.meet("share.penalty", share)
            }
            Step::Close => self.close(),
            Step::Reopen => self.reopen(),
        }
    }

    /// What a decision brings about, `former` being the one it takes the place of by a review.
    fn take_effect(
        &mut self,
        decision: Decision,
        told: Option<Vec<&'static str>>,
        former: Option<&Decision>,
        by: &'static str,
    ) {
        self.end("case.perform", by);
        self.end("case.enforce", by);
        self.end("transfer.notify", by);
        self.open("transfer.notify", "housing", 0, Some(working(self.today, 3)));
        let mut usual: Vec<&'static str> = if decision.penalty { vec!["housing"] } else { Vec::new() };
        let before =
            former.and_then(|former| former.share).map_or_else(Vec::new, |share| self.shares[share - 1].clone());
        usual.extend(before.into_iter().filter(|unit| *unit != "housing" || !decision.penalty));
        let recipients = told.unwrap_or(usual);
        let mut share = None;
        if !recipients.is_empty() {
            self.shares.push(recipients.clone());
            share = Some(self.shares.len());
            for unit in recipients {
                self.open("share.penalty", unit, self.shares.len(), Some(working(self.today, 5)));
            }
        }
        if decision.perform_by.is_some() {
            self.open("case.perform", "", 0, decision.perform_by);
        }
        if let Some(last) = self.decisions.last_mut().filter(|last| ["stands", "upheld"].contains(&last.standing)) {
            last.standing = "replaced";
        }
        self.decisions.push(Decision { share, ..decision });
        (self.performed, self.enforcing, self.stayed, self.reopened) = (None, false, None, false);
    }

    fn decide(&mut self, penalty: bool, by: Option<u64>, two: bool) -> Outcome {
        unlawful_if(self.closed || (self.in_force().is_some() && !self.reopened))?;
        let last = self.decisions.last().cloned();
        let former = last.clone().filter(|last| ["changed", "redo"].contains(&last.standing));
        let told = two.then(|| vec!["housing", "water"]);
        unlawful_if(told.is_some() && !penalty && former.as_ref().is_none_or(|former| former.share.is_none()))?;
        // Taken up again, or after a revocation, it goes where the one before went.
        let again = last.filter(|last| penalty && ["stands", "upheld", "revoked"].contains(&last.standing));
        let again = again.and_then(|last| last.share).map(|share| self.shares[share - 1].clone());
        let perform_by = by.map(|days| self.today + Days::new(days));
        let decision = Decision { penalty, perform_by, standing: "stands", share: None };
        self.take_effect(decision, told.or(again), former.as_ref(), "decide");
        Ok(())
    }

    fn perform(&mut self, result: &'static str) -> Outcome {
        unlawful_if(self.closed || self.in_force().is_none())?;
        unlawful_if(self.performed == Some("full") && result != "full")?;
        // Who was to do nothing did not fail to.
        let asks = self.in_force().is_some_and(|decision| decision.penalty) || self.perform_by().is_some();
        unlawful_if(!asks && result != "full")?;
        let waits = self.perform_by().is_some_and(|day| self.today <= day);
        if result == "full" {
            self.seen("perform");
            self.end("case.enforce", "perform");
        } else if !waits {
            self.seen("perform");
            if !self.runs("case.enforce") && !self.enforcing {
                self.open("case.enforce", "", 0, None);
            }
        }
        (self.performed, self.performed_on) = (Some(result), Some(self.today));
        Ok(())
    }

    fn stay(&mut self, until: NaiveDate) -> Outcome {
        if self.in_force().and_then(|decision| decision.perform_by).is_some_and(|day| until < day) {
            return Err(Verdict::Invalid);
        }
        unlawful_if(self.closed || self.in_force().is_none() || self.performed == Some("full"))?;
        // What asks for nothing is not put off.
        let asks = self.in_force().is_some_and(|decision| decision.penalty) || self.perform_by().is_some();
        unlawful_if(!asks)?;
        self.end("case.enforce", "stay");
        let running = self.limits.iter().find(|l| l.rule == "case.perform" && l.state == "open").map(|l| l.start);
        self.end("case.perform", "stay");
        self.open("case.perform", "", 0, Some(until));
        if let (Some(start), Some(limit)) = (running, self.limits.last_mut()) {
            limit.start = start;
        }
        self.stayed = Some(until);
        Ok(())
    }

    fn enforce(&mut self) -> Outcome {
        unlawful_if(self.closed)?;
        if !self.runs("case.enforce") {
            unlawful_if(self.in_force().is_none() || self.enforcing)?;
            unlawful_if(self.perform_by().is_some_and(|day| self.today <= day))?;
            unlawful_if(!matches!(self.performed, Some("none" | "part")))?;
            // Before the day of the decision itself had passed, nobody could know.
            let day = self.in_force().and_then(|decision| decision.perform_by);
            unlawful_if(day.is_some_and(|day| self.performed_on.is_some_and(|told| told <= day)))?;
            self.seen("met");
        }
        self.meet("case.enforce", 0)?;
        self.enforcing = true;
        Ok(())
    }

    fn review(&mut self, result: &'static str, named: Option<usize>) -> Outcome {
        // Every decision here is one unit's: of those before the last none stands. What a court says of one that does not moves
        // nothing.
        let leaves = ["upheld", "unlawful"].contains(&result);
        if let Some(nth) = named.filter(|nth| *nth != self.decisions.len()) {
            let Some(one) = nth.checked_sub(1).and_then(|at| self.decisions.get(at)) else {
                return Err(Verdict::Invalid);
            };
            return unlawful_if(result != "unlawful" && !(result == "upheld" && one.standing == "revoked"));
        }
        unlawful_if(self.closed && !leaves)?;
        let last = self.decisions.last().map(|last| last.standing);
        let told_only = result == "unlawful" && last.is_some() || result == "upheld" && last == Some("revoked");
        if self.in_force().is_none() && told_only {
            return Ok(());
        }
        unlawful_if(self.in_force().is_none())?;
        if result == "unlawful" {
            return Ok(());
        }
        let former = self.decisions.last().cloned().unwrap();
        if let Some(last) = self.decisions.last_mut() {
            last.standing = result;
        }
        if result == "upheld" {
            return Ok(());
        }
        for rule in RULES.iter().filter(|rule| **rule != "share.penalty") {
            self.end(rule, "review");
        }
        let others: Vec<Limit> = self.limits.clone();
        self.end("share.penalty", "review");
        for (at, limit) in others.into_iter().enumerate() {
            if limit.rule == "share.penalty" && Some(limit.share) != former.share {
                self.limits[at] = limit;
            }
        }
        (self.performed, self.enforcing, self.stayed) = (None, false, None);
        match result {
            "revoked" => self.open("transfer.notify", "housing", 0, Some(working(self.today, 3))),
            "changed" => {
                // What is no penalty takes over no day to perform by.
                let perform_by = former.perform_by.filter(|day| former.penalty && *day >= self.today);
                let decision = Decision { perform_by, standing: "stands", share: None, ..former.clone() };
                self.take_effect(decision, None, Some(&former), "review");
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self) -> Outcome {
        unlawful_if(self.closed || self.runs("transfer.notify") || self.runs("share.penalty"))?;
        let revoked = self.decisions.last().is_some_and(|last| last.standing == "revoked");
        unlawful_if(self.in_force().is_none() && !revoked)?;
        let owed = self.in_force().is_some_and(|decision| decision.penalty);
        unlawful_if(owed && self.performed != Some("full") && !self.enforcing)?;
        self.end("case.perform", "close");
        self.end("case.enforce", "close");
        self.closed = true;
        Ok(())
    }

    fn reopen(&mut self) -> Outcome {
        unlawful_if(!self.closed)?;
        (self.closed, self.reopened) = (false, true);
        let closed = |model: &Model, rule: &str| {
            model
                .limits
                .iter()
                .rev()
                .find(|limit| limit.rule == rule)
                .filter(|limit| limit.by == "close")
                .map(|l| l.due)
        };
        if matches!(self.performed, Some("none" | "part")) && !self.enforcing && closed(self, "case.enforce").is_some()
        {
            self.open("case.enforce", "", 0, None);
        }
        if let Some(due) = closed(self, "case.perform") {
            self.open("case.perform", "", 0, due);
        }
        Ok(())
    }
}

fn any_step(dice: &mut Dice, shares: usize) -> Step {
    match dice.roll(14) {
        0..=2 => Step::Decide {
            penalty: dice.chance(70),
            by: dice.pick(&[None, Some(0), Some(2), Some(5)]),
            two: dice.chance(30),
        },
        3 | 4 => Step::Perform(dice.pick(&["full", "part", "none", "none"])),
        5 => Step::Stay(dice.pick(&[0, 3, 7])),
        6 | 7 => Step::Enforce,
        8 | 9 => Step::Review(
            dice.pick(&["upheld", "unlawful", "changed", "changed", "revoked", "redo"]),
            dice.pick(&[None, None, None, Some(1), Some(2), Some(3)]),
        ),
        10 => Step::Notify,
        11 if shares > 0 => Step::Send(1 + usize::try_from(dice.roll(shares as u64)).unwrap()),
        12 | 11 => Step::Close,
        _ => Step::Reopen,
    }
}

fn line(step: Step, number: usize, today: NaiveDate) -> String {
    match step {
        Step::Decide { penalty, by, two } => {
            let outcome = if penalty { "penalty" } else { "no-penalty" };
            let by = by.map_or_else(String::new, |days| format!("--perform-by {}", today + Days::new(days)));
            let two = if two { "--copy-to 住建局,城乡水务局" } else { "" };
            format!("case decide {C} --outcome {outcome} --doc-no 峄罚〔2026〕{number}号 {by} {two}")
        }
        Step::Perform(result) => format!("case perform {C} --result {result}"),
        Step::Stay(days) => format!("case stay {C} --until {} --reason 分期", today + Days::new(days)),
        Step::Enforce => format!("case enforce {C} --by court"),
        Step::Review(result, named) => {
            let named = named.map_or_else(String::new, |nth| format!("--decision {nth}"));
            format!("case review {C} --kind litigation --result {result} --doc-no 行初〔2026〕{number}号 {named}")
        }
        Step::Notify => format!("transfer notify {T} --doc-no 峄函〔2026〕{number}号"),
        Step::Send(share) => format!("share send S2026-{share:04} --channel written"),
        Step::Close => format!("case close {C}"),
        Step::Reopen => format!("case reopen {C} --reason 重办"),
    }
}

pub fn verdict(code: i32, err: &str) -> String {
    let error: Value = err.lines().last().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    match (code, error["error"]["rule"].as_str()) {
        (0, _) => "Taken".to_owned(),
        (2, _) => "Invalid".to_owned(),
        (3, Some(rule)) if error["error"]["message"].as_str().unwrap().contains("超期") => format!("Late({rule:?})"),
        (3, _) => "Unlawful".to_owned(),
        (code, _) => format!("exit {code}: {err}"),
    }
}

fn said_by_register(shown: &Value) -> Vec<String> {
    let meant = |d: &&Value| RULES.contains(&word(&d["rule"]).as_str());
    let said = shown["deadlines"].as_array().unwrap().iter().filter(meant).map(|d| {
        let text = |key: &str| d[key].as_str().unwrap_or("-").to_owned();
        let over = if d["state"] == "late" { d["days_over"].as_i64().unwrap() } else { 0 };
        let keys = ["rule", "subject", "toward", "started_on", "due_on", "state", "ended_by", "met_on"].map(text);
        format!("{} {over}", keys.join(" "))
    });
    let mut lines: Vec<String> = said.collect();
    lines.sort();
    lines
}

fn said_by_model(model: &Model) -> Vec<String> {
    let some = |text: &str| if text.is_empty() { "-".to_owned() } else { text.to_owned() };
    let shown = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let said = model.limits.iter().map(|l| {
        let subject = match l.rule {
            "transfer.notify" => T.to_owned(),
            "share.penalty" => format!("S2026-{:04}", l.share),
            _ => C.to_owned(),
        };
        let (toward, by) = (some(l.toward), some(l.by));
        let (due, met) = (shown(l.due), shown(l.met));
        format!("{} {subject} {toward} {} {due} {} {by} {met} {}", l.rule, l.start, l.state, l.over)
    });
    let mut lines: Vec<String> = said.collect();
    lines.sort();
    lines
}

/// Plays one sequence; gives what was taken and what was refused.
fn play(seed: u64) -> BTreeSet<String> {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let desk = Desk::new();
    let begun = day("2026-09-14") + Days::new(dice.roll(14));
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 某案 --found {begun} --on {begun} {ALL}"));
    desk.ok(&format!("transfer accept {T} --on {begun}"));
    let mut model = Model { today: begun, ..Model::default() };
    let mut story = format!("seed {seed}: accepted on {begun}\n");
    let mut seen = BTreeSet::new();
    for number in 1..=STEPS {
        model.today = model.today + Days::new(dice.pick(&[0, 0, 1, 1, 2, 3, 5]));
        model.excuse = dice.chance(60);
        let mut step = any_step(&mut dice, model.shares.len());
        if dice.chance(67) {
            for _ in 0..40 {
                if model.after(step).1.is_some() {
                    break;
                }
                step = any_step(&mut dice, model.shares.len());
            }
        }
        let (expected, next) = model.after(step);
        let excuse = if model.excuse { "--late-reason 迟延" } else { "" };
        let typed = format!("{} --on {} {excuse}", line(step, number, model.today), model.today);
        let done = desk.run(&format!("{typed} --format json"));
        let _ = writeln!(story, "{typed} → {}", verdict(done.code, &done.err));
        assert_eq!(verdict(done.code, &done.err), format!("{expected:?}"), "{story}{}", done.err);
        let kind = format!("{step:?}").chars().take_while(|c| c.is_alphabetic()).collect::<String>();
        seen.insert(format!("{kind} {expected:?}"));
        if let Some(next) = next {
            model = next;
        }
    }
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(said_by_register(&shown), said_by_model(&model), "{story}");
    let standing: Vec<String> =
        shown["decisions"].as_array().unwrap().iter().map(|decided| word(&decided["standing"])).collect();
    assert_eq!(standing, model.decisions.iter().map(|d| d.standing).collect::<Vec<_>>(), "{story}");
    assert_eq!(shown["decision"].is_null(), model.in_force().is_none(), "{story}");
    assert_eq!(shown["status"] == "closed", model.closed, "{story}");
    assert_eq!(shown["performance"].is_null(), model.performed.is_none(), "{story}");
    assert_eq!(shown["enforcement"].is_null(), !model.enforcing, "{story}");
    desk.sound();
    seen
}

fn play_half(half: u64) {
    let mut seen = BTreeSet::new();
    for seed in (1..=SEQUENCES).filter(|seed| seed % 2 == half) {
        seen.extend(play(seed));
    }
    for kind in ["Decide", "Perform", "Stay", "Enforce", "Review", "Notify", "Send", "Close", "Reopen"] {
        for verdict in ["Taken", "Unlawful"] {
            assert!(
                seen.contains(&format!("{kind} {verdict}")),
                "{kind} was never {verdict}: the test tests too little"
            );
        }
    }
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
    let wanted = std::env::var("JIEXIE_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(30_000_u64);
    let sequences = wanted / STEPS as u64 + 1;
    (10_000..10_000 + sequences).for_each(|seed| drop(play(seed)));
    println!("random steps after a decision: {} in {sequences} sequences", sequences * STEPS as u64);
}
