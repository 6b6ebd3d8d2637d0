//! Random sequences of steps on requests for help, shared information, disputes, operations, meetings and standing items
//! against models written anew from the document's rules: same verdicts, same deadlines, same states. (Transfers: `random.rs`.)

use std::fmt::Write;

use crate::common::{Desk, Dice, word};
use afterwards::{Contested, Letter};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use conference::Sitting;
use rhythm::Rhythm;
use serde_json::Value;

mod afterwards;
mod conference;
mod rhythm;

const SEQUENCES: u64 = 4;
const STEPS: u64 = 12;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// By the autumn of 2026.
fn works(at: NaiveDate) -> bool {
    let off =
        (day("2026-09-25")..=day("2026-09-27")).contains(&at) || (day("2026-10-01")..=day("2026-10-07")).contains(&at);
    let worked = at == day("2026-09-20") || at == day("2026-10-10");
    worked || !(off || matches!(at.weekday(), Weekday::Sat | Weekday::Sun))
}

fn working_days_after(start: NaiveDate, days: u32) -> NaiveDate {
    start.iter_days().skip(1).filter(|at| works(*at)).nth(days as usize - 1).unwrap()
}

/// Ten days, rolled on to the next working day.
fn ten_days_after(start: NaiveDate) -> NaiveDate {
    (start + Days::new(10)).iter_days().find(|at| works(*at)).unwrap()
}

#[derive(Debug, Clone)]
struct Limit {
    rule: &'static str,
    start: NaiveDate,
    due: Option<NaiveDate>,
    original: Option<NaiveDate>,
    state: &'static str,
    met: Option<NaiveDate>,
    over: i64,
}

#[derive(Debug, PartialEq)]
enum No {
    Invalid,
    Unlawful,
    Late(&'static str),
    /// It is void.
    Gone,
}

type Verdict = Result<(), No>;

fn no_if(condition: bool, no: No) -> Verdict {
    if condition { Err(no) } else { Ok(()) }
}

/// What every model has: the day, an excuse for lateness, and limits.
#[derive(Debug, Clone)]
struct Clock {
    today: NaiveDate,
    excuse: bool,
    limits: Vec<Limit>,
}

impl Clock {
    fn open(&mut self, rule: &'static str, start: NaiveDate, due: Option<NaiveDate>) {
        self.limits.push(Limit { rule, start, due, original: None, state: "open", met: None, over: 0 });
    }
    fn running(&mut self, rule: &str) -> Option<&mut Limit> {
        self.limits.iter_mut().rev().find(|l| l.rule == rule && l.state == "open")
    }
    /// Whether there was something to meet.
    fn meet(&mut self, rule: &'static str) -> Result<bool, No> {
        let (today, excuse) = (self.today, self.excuse);
        let Some(limit) = self.running(rule) else { return Ok(false) };
        limit.met = Some(today);
        limit.over = limit.due.map_or(0, |due| (today - due).num_days().max(0));
        limit.state = if limit.over > 0 { "late" } else { "met" };
        if limit.over > 0 && !excuse { Err(No::Late(rule)) } else { Ok(true) }
    }
    fn supersede(&mut self, rule: &str) {
        let today = self.today;
        if let Some(limit) = self.running(rule) {
            // What was past its due date stays late, its days standing still.
            limit.over = limit.due.map_or(0, |due| (today - due).num_days().max(0));
            limit.state = if limit.over > 0 { "late" } else { "superseded" };
        }
    }
    fn lines(&self) -> Vec<String> {
        let shown = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let line = |l: &Limit| {
            format!(
                "{} {}..{} from {} {} {} {}",
                l.rule,
                l.start,
                shown(l.due),
                shown(l.original),
                l.state,
                shown(l.met),
                l.over
            )
        };
        let mut lines: Vec<String> = self.limits.iter().map(line).collect();
        lines.sort();
        lines
    }
}

fn said(shown: &Value, prefix: &str) -> Vec<String> {
    let own = shown["deadlines"].as_array().unwrap().iter().filter(|d| word(&d["rule"]).starts_with(prefix));
    let line = |d: &Value| {
        let text = |key: &str| d[key].as_str().unwrap_or("-").to_owned();
        let over = if d["state"] == "late" { d["days_over"].as_i64().unwrap() } else { 0 };
        format!(
            "{} {}..{} from {} {} {} {over}",
            text("rule"),
            text("started_on"),
            text("due_on"),
            text("extended_from"),
            text("state"),
            text("met_on")
        )
    };
    let mut lines: Vec<String> = own.map(line).collect();
    lines.sort();
    lines
}

fn verdict(code: i32, err: &str) -> String {
    let error: Value = err.lines().last().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    match (code, error["error"]["rule"].as_str()) {
        (0, _) => "Ok(())".to_owned(),
        (2, _) => "Err(Invalid)".to_owned(),
        (4, _) => "Err(Gone)".to_owned(),
        (3, Some(rule)) if word(&error["error"]["message"]).contains("超期") => format!("Err(Late({rule:?}))"),
        (3, _) => "Err(Unlawful)".to_owned(),
        (code, _) => format!("exit {code}: {err}"),
    }
}

/// A model of one record: it offers steps as command lines with its own verdict on each.
trait Model: Clone {
    fn clock(&mut self) -> &mut Clock;
    /// The record, and the prefix of its limits.
    fn record(&self) -> (&'static str, &'static str);
    fn status(&self) -> String;
    /// One step of many: its command line, without day and excuse, and what the model says of it.
    fn step(&mut self, dice: &mut Dice, number: u64) -> (String, Verdict);
    /// What the model derives from all that happened, at the end.
    fn settle(&mut self) {}
    /// What else must hold of the record or its case.
    fn holds(&self, _desk: &Desk) {}
    /// Whether the whole register is checked after every step, not only at the end.
    const CHECKED: bool = false;
}

fn play<M: Model>(seed: u64, begin: impl Fn(&Desk, &mut Dice, NaiveDate) -> M) -> u64 {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let desk = Desk::new();
    let mut model = begin(&desk, &mut dice, day("2026-09-14") + Days::new(dice_days(seed)));
    let mut story = format!("seed {seed}\n");
    let mut struck = false;
    for number in 1..=STEPS {
        let forward = Days::new(dice.pick(&[0, 0, 1, 1, 2, 3, 5]));
        let mut next = model.clone();
        let mut tried = (String::new(), Ok(()));
        // Two thirds of the steps are ones the model takes, so that the sequences get somewhere.
        let wanted = dice.chance(67);
        for _ in 0..30 {
            next = model.clone();
            next.clock().today = next.clock().today + forward;
            next.clock().excuse = dice.chance(60);
            tried = next.step(&mut dice, number);
            if tried.1.is_ok() || !wanted {
                break;
            }
        }
        let excuse = if next.clock().excuse { "--late-reason 迟延" } else { "" };
        let line = format!("{} --on {} {excuse}", tried.0, next.clock().today);
        let done = desk.run(&format!("{line} --format json"));
        let got = verdict(done.code, &done.err);
        let _ = writeln!(story, "{line} → {got}");
        assert_eq!(got, format!("{:?}", tried.1), "{story}{}", done.err);
        if tried.1.is_ok() {
            let before = std::mem::replace(&mut model, next);
            if dice.chance(10) && strike_last(&desk, model.record().0, &mut story) {
                struck = true;
                let today = model.clock().today;
                model = before;
                model.clock().today = today;
            }
        } else {
            model.clock().today = next.clock().today;
        }
        if M::CHECKED {
            desk.sound();
        }
    }
    model.settle();
    let (record, prefix) = model.record();
    let shown = desk.ok(&format!("show {record}"));
    assert_eq!(word(&shown["status"]), model.status(), "{story}");
    // What a struck step had ended stands twice: as it was proved wrong, and as it is.
    let counting = |lines: Vec<String>| -> Vec<String> {
        lines.into_iter().filter(|line| !struck || !line.contains(" superseded ")).collect()
    };
    assert_eq!(counting(said(&shown, prefix)), counting(model.clock().lines()), "{story}");
    model.holds(&desk);
    desk.sound();
    STEPS
}

/// Strikes the step just taken as pressed by mistake, if it is the record's own and did not begin it: everything stands as
/// before.
fn strike_last(desk: &Desk, record: &str, story: &mut String) -> bool {
    let shown = desk.ok(&format!("show {record}"));
    let last = shown["events"].as_array().unwrap().last().unwrap().clone();
    let own = last["seq"].as_u64() == Some(desk.events() as u64);
    if !own || word(&last["act"]).ends_with(".new") || last["act"] == "void" {
        return false;
    }
    let line = format!("void {record} --event {} --reason 点错", last["event"]);
    let _ = writeln!(story, "{line}");
    let done = desk.run(&format!("{line} --format json"));
    assert_eq!(done.code, 0, "{story}{}", done.err);
    true
}

fn dice_days(seed: u64) -> u64 {
    seed * 7 % 14
}

#[derive(Debug, Clone)]
struct Help {
    clock: Clock,
    kind: &'static str,
    status: &'static str,
    received: bool,
    /// Since when it was known to the asked unit, which wanted more time.
    wanted_more: Option<NaiveDate>,
    answered: Option<NaiveDate>,
    opinion: bool,
    conclusion: bool,
}

impl Help {
    fn rule(&self) -> &'static str {
        match self.kind {
            "consult" => "assist.consult",
            "appraisal" => "assist.appraisal",
            _ => "assist.material",
        }
    }

    fn begin(desk: &Desk, dice: &mut Dice, on: NaiveDate) -> Self {
        let kind = dice.pick(&["consult", "appraisal", "material"]);
        let urgent = dice.chance(50);
        let flag = if urgent { "--urgent" } else { "" };
        desk.ok(&format!("assist new --kind {kind} --from bureau --to housing --title 某事 {flag} --on {on}"));
        let clock = Clock { today: on, excuse: false, limits: Vec::new() };
        let (opinion, conclusion) = (false, false);
        let mut help = Help {
            clock,
            kind,
            status: "open",
            received: false,
            wanted_more: None,
            answered: None,
            opinion,
            conclusion,
        };
        let due = (kind != "material").then(|| working_days_after(on, 5));
        help.clock.open(help.rule(), on, due);
        if kind == "appraisal" && urgent {
            help.clock.open("assist.scene", on, None);
        }
        help
    }

    fn must_be_open(&self) -> Verdict {
        no_if(!["open", "partial"].contains(&self.status), No::Unlawful)
    }

    fn receive(&mut self) -> Verdict {
        let today = self.clock.today;
        no_if(self.answered.is_some_and(|answered| answered < today), No::Invalid)?;
        no_if(self.wanted_more.is_some_and(|day| day < today), No::Invalid)?;
        no_if(self.received, No::Unlawful)?;
        self.received = true;
        for rule in [self.rule(), "assist.scene"] {
            let presumed = |l: &&mut Limit| l.rule == rule && l.state != "superseded" && l.start < today;
            let Some(old) = self.clock.limits.iter_mut().rev().find(presumed) else { continue };
            let (due, original, met) = (old.due, old.original, old.met);
            let withdrawn =
                (old.state == "late" && met.is_none()).then(|| old.due.unwrap() + Days::new(old.over as u64));
            *old = Limit { state: "superseded", met: None, over: 0, ..old.clone() };
            let counted = due.map(|_| working_days_after(today, 5));
            self.clock.open(rule, today, if original.is_some() { due.max(counted) } else { counted });
            if original.is_some() {
                self.clock.running(rule).unwrap().original = counted;
            }
            if let Some(met) = met {
                // What was done before stays done on its day; only how late it was is counted anew.
                let limit = self.clock.running(rule).unwrap();
                limit.met = Some(met);
                limit.over = limit.due.map_or(0, |due| (met - due).num_days().max(0));
                limit.state = if limit.over > 0 { "late" } else { "met" };
            } else if let Some(day) = withdrawn {
                let limit = self.clock.running(rule).unwrap();
                limit.over = limit.due.map_or(0, |due| (day - due).num_days().max(0));
                limit.state = if limit.over > 0 { "late" } else { "superseded" };
            }
        }
        Ok(())
    }

    /// It was lost and goes out once more; what it takes back of lateness is told why.
    fn resend(&mut self) -> Verdict {
        let (today, excuse) = (self.clock.today, self.clock.excuse);
        let came_in =
            |l: &Limit| l.state != "superseded" && l.original.is_some() || l.rule == "assist.scene" && l.met.is_some();
        no_if(self.status != "open" || self.received || self.clock.limits.iter().any(came_in), No::Unlawful)?;
        for rule in [self.rule(), "assist.scene"] {
            let Some(old) = self.clock.running(rule).filter(|l| l.start < today) else { continue };
            let due = old.due;
            *old = Limit { state: "superseded", ..old.clone() };
            self.clock.open(rule, today, due.map(|_| working_days_after(today, 5)));
            no_if(!excuse && due.is_some_and(|due| due < today), No::Late(rule))?;
        }
        Ok(())
    }

    fn extend(&mut self, until: NaiveDate, reason: bool) -> Verdict {
        let (today, rule, capped) = (self.clock.today, self.rule(), self.kind == "consult");
        no_if(self.kind == "material", No::Unlawful)?;
        self.must_be_open()?;
        let limit = self.clock.running(rule).unwrap();
        let due = limit.due.unwrap();
        no_if(until <= due, No::Invalid)?;
        no_if(today > due || !reason, No::Unlawful)?;
        let original = limit.original.unwrap_or(due);
        no_if(capped && until > ten_days_after(original), No::Unlawful)?;
        limit.state = "superseded";
        self.wanted_more.get_or_insert(today);
        let start = limit.start;
        self.clock.open(rule, start, Some(until));
        self.clock.running(rule).unwrap().original = Some(original);
        Ok(())
    }

    fn reply(&mut self, opinion: bool, conclusion: bool, partial: bool) -> Verdict {
        self.must_be_open()?;
        if partial {
            self.status = "partial";
            self.opinion |= opinion;
            self.conclusion |= conclusion;
            return Ok(());
        }
        // What was given in part is given.
        let (opinion, conclusion) = (opinion || self.opinion, conclusion || self.conclusion);
        let lawful = match self.kind {
            "consult" => opinion,
            "appraisal" => opinion || conclusion,
            _ => true,
        };
        no_if(!lawful, No::Unlawful)?;
        self.clock.meet(self.rule())?;
        self.clock.supersede("assist.scene");
        self.status = "answered";
        self.answered = Some(self.clock.today);
        Ok(())
    }
}

impl Model for Help {
    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
    fn record(&self) -> (&'static str, &'static str) {
        ("A2026-0001", "assist.")
    }
    fn status(&self) -> String {
        self.status.to_owned()
    }
    fn step(&mut self, dice: &mut Dice, _: u64) -> (String, Verdict) {
        let flag = |given: bool, text: &str| if given { text.to_owned() } else { String::new() };
        match dice.roll(11) {
            10 => ("assist resend A2026-0001".to_owned(), self.resend()),
            0 | 1 => ("assist receive A2026-0001".to_owned(), self.receive()),
            2 => {
                let there = self.clock.meet("assist.scene");
                ("assist scene A2026-0001".to_owned(), there.and_then(|met| no_if(!met, No::Unlawful)))
            }
            3..=5 => {
                let until = self.clock.today + Days::new(dice.roll(22));
                let reason = dice.chance(80);
                let line = format!("assist extend A2026-0001 --until {until} {}", flag(reason, "--reason 案情复杂"));
                (line, self.extend(until, reason))
            }
            6 | 7 => {
                let (opinion, conclusion, partial) = (dice.chance(50), dice.chance(40), dice.chance(25));
                let line = format!(
                    "assist reply A2026-0001 {} {} {}",
                    flag(opinion, "--articles 第一条 --standard 从轻"),
                    flag(conclusion, "--conclusion 合格"),
                    flag(partial, "--partial")
                );
                (line, self.reply(opinion, conclusion, partial))
            }
            8 => {
                let ground = dice.chance(60);
                let outcome =
                    self.must_be_open().and_then(|()| no_if(self.kind != "material" || !ground, No::Unlawful));
                if outcome.is_ok() {
                    self.clock.supersede("assist.material");
                    (self.status, self.answered) = ("refused", Some(self.clock.today));
                }
                (format!("assist refuse A2026-0001 {}", flag(ground, "--ground 《反不正当竞争法》第九条")), outcome)
            }
            _ => {
                let reason = dice.chance(30);
                let outcome = self.must_be_open().and_then(|()| no_if(!reason, No::Unlawful));
                if outcome.is_ok() {
                    for rule in ["assist.consult", "assist.appraisal", "assist.material", "assist.scene"] {
                        self.clock.supersede(rule);
                    }
                    self.status = "withdrawn";
                }
                (format!("assist withdraw A2026-0001 {}", flag(reason, "--reason 不再需要")), outcome)
            }
        }
    }
}

#[derive(Debug, Clone)]
struct Sharing {
    clock: Clock,
    kind: &'static str,
    sent: bool,
    received: bool,
}

impl Sharing {
    fn begin(desk: &Desk, dice: &mut Dice, on: NaiveDate) -> Self {
        let kind = dice.pick(&["approval", "superior", "policy"]);
        let urgent = dice.chance(25);
        let flag = if urgent { "--urgent" } else { "" };
        desk.ok(&format!(
            "share new --kind {kind} --from housing --to bureau --title 某事 {flag} --event {on} --on {on}"
        ));
        let mut clock = Clock { today: on, excuse: false, limits: Vec::new() };
        let days = |n| if urgent { on } else { working_days_after(on, n) };
        match kind {
            "approval" => clock.open("share.approval", on, Some(days(5))),
            "superior" => clock.open("share.superior", on, Some(days(3))),
            _ => {}
        }
        Sharing { clock, kind, sent: false, received: false }
    }
}

impl Model for Sharing {
    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
    fn record(&self) -> (&'static str, &'static str) {
        ("S2026-0001", "share.")
    }
    fn status(&self) -> String {
        match (self.sent, self.received) {
            (_, true) => "received",
            (true, _) => "sent",
            _ => "open",
        }
        .to_owned()
    }
    fn step(&mut self, dice: &mut Dice, _: u64) -> (String, Verdict) {
        match dice.roll(4) {
            0 | 1 => {
                let channel = dice.pick(&["written", "platform", "briefing", "bulletin", "phone", "oral"]);
                let written = !["phone", "oral"].contains(&channel);
                let today = self.clock.today;
                let mut send = || {
                    no_if((self.kind == "approval" && !written) || self.sent, No::Unlawful)?;
                    match self.kind {
                        "approval" => drop(self.clock.meet("share.approval")?),
                        "superior" => {
                            self.clock.meet("share.superior")?;
                            if ["phone", "oral"].contains(&channel) {
                                self.clock.open("share.handover", today, None);
                            }
                        }
                        _ => {}
                    }
                    self.sent = true;
                    Ok(())
                };
                let outcome = send();
                (format!("share send S2026-0001 --channel {channel}"), outcome)
            }
            2 => {
                let met = self.clock.meet("share.handover");
                ("share handover S2026-0001".to_owned(), met.and_then(|met| no_if(!met, No::Unlawful)))
            }
            _ => {
                let outcome = no_if(!self.sent || self.received, No::Unlawful);
                self.received |= outcome.is_ok();
                ("share receive S2026-0001 --unit bureau".to_owned(), outcome)
            }
        }
    }
}

#[derive(Debug, Clone)]
struct Quarrel {
    clock: Clock,
    status: &'static str,
    holder: &'static str,
    /// Where another quarrel about who handles the case stands.
    rival: Option<&'static str>,
}

impl Quarrel {
    fn begin(desk: &Desk, dice: &mut Dice, on: NaiveDate) -> Self {
        desk.ok(&format!("case new --unit bureau --title 某案 --found {on}"));
        desk.ok(&format!("dispute new --case C2026-0001 --between bureau,housing --title 归谁管 --on {on}"));
        let mut clock = Clock { today: on, excuse: false, limits: Vec::new() };
        clock.open("dispute.settle", on, None);
        let mut rival = None;
        if dice.chance(60) {
            let raised = format!(
                "dispute new --case C2026-0001 --between bureau,housing --title 也争 --about handling --on {on}"
            );
            desk.ok(&raised);
            rival = Some("raised");
            if dice.chance(50) {
                desk.ok(&format!("dispute escalate D2026-0002 --on {on}"));
                rival = Some("escalated");
            }
        }
        Quarrel { clock, status: "raised", holder: "bureau", rival }
    }
}

impl Model for Quarrel {
    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
    fn record(&self) -> (&'static str, &'static str) {
        ("D2026-0001", "dispute.")
    }
    fn status(&self) -> String {
        self.status.to_owned()
    }
    fn step(&mut self, dice: &mut Dice, number: u64) -> (String, Verdict) {
        let to = if dice.chance(60) { Some(dice.pick(&["bureau", "housing", "water"])) } else { None };
        let flag = to.map_or_else(String::new, |to| format!("--to {to}"));
        let today = self.clock.today;
        match dice.roll(3) {
            0 => {
                let outcome =
                    no_if(self.status != "raised", No::Unlawful).and_then(|()| self.clock.meet("dispute.settle"));
                if outcome.is_ok() {
                    self.status = "settled";
                    self.holder = to.unwrap_or(self.holder);
                }
                (format!("dispute settle D2026-0001 {flag}"), outcome.map(drop))
            }
            1 => {
                let outcome =
                    no_if(self.status != "raised", No::Unlawful).and_then(|()| self.clock.meet("dispute.settle"));
                if outcome.is_ok() {
                    self.status = "escalated";
                    self.clock.open("dispute.decide", today, None);
                }
                ("dispute escalate D2026-0001".to_owned(), outcome.map(drop))
            }
            _ => {
                let outcome =
                    no_if(self.status != "escalated", No::Unlawful).and_then(|()| self.clock.meet("dispute.decide"));
                if outcome.is_ok() {
                    self.status = "decided";
                    self.holder = to.unwrap_or(self.holder);
                    // Who handles the case is said for every quarrel about it.
                    self.rival = self.rival.map(|stands| if to.is_some() { "decided" } else { stands });
                }
                (format!("dispute decide D2026-0001 {flag} --doc-no 峄政字〔2026〕{number}号"), outcome.map(drop))
            }
        }
    }
    fn holds(&self, desk: &Desk) {
        assert_eq!(desk.field("C2026-0001", "holder"), self.holder);
        if let Some(stands) = self.rival {
            assert_eq!(desk.status("D2026-0002"), stands);
        }
    }
}

#[derive(Debug, Clone)]
struct Drive {
    clock: Clock,
    starts: NaiveDate,
    watched: bool,
    told: bool,
    status: &'static str,
    ended: Option<NaiveDate>,
    in_place: Vec<&'static str>,
}

impl Drive {
    fn begin(desk: &Desk, dice: &mut Dice, on: NaiveDate) -> Self {
        let kind = dice.pick(&["special", "major", "joint", "coordinated"]);
        let starts = on + Days::new(dice.roll(12));
        desk.ok(&format!(
            "operation new --kind {kind} --title 整治 --lead bureau --with housing --starts {starts} --on {on}"
        ));
        let mut clock = Clock { today: on, excuse: false, limits: Vec::new() };
        let watched = ["special", "major"].contains(&kind);
        if watched {
            clock.open("operation.police", on, Some(starts));
        }
        Drive { clock, starts, watched, told: false, status: "planned", ended: None, in_place: Vec::new() }
    }

    fn over(&self) -> bool {
        self.ended.is_some_and(|ended| ended < self.clock.today)
    }

    fn police(&mut self) -> Verdict {
        no_if(self.told, No::Unlawful)?;
        let (today, excuse) = (self.clock.today, self.clock.excuse);
        if self.watched && self.status != "planned" {
            no_if(!excuse && today > self.starts, No::Late("operation.police"))?;
            no_if(!excuse, No::Unlawful)?;
        } else {
            self.clock.meet("operation.police")?;
        }
        self.told = true;
        Ok(())
    }

    fn start(&mut self) -> Verdict {
        no_if(self.status != "planned", No::Unlawful)?;
        let (today, excuse, starts) = (self.clock.today, self.clock.excuse, self.starts);
        if let Some(limit) = self.clock.running("operation.police") {
            no_if(!excuse, No::Unlawful)?;
            limit.state = "late";
            limit.over = (today - starts).num_days().max(0);
        }
        self.status = "started";
        Ok(())
    }
}

impl Model for Drive {
    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
    fn record(&self) -> (&'static str, &'static str) {
        ("O2026-0001", "operation.")
    }
    fn status(&self) -> String {
        self.status.to_owned()
    }
    fn step(&mut self, dice: &mut Dice, _: u64) -> (String, Verdict) {
        match dice.roll(5) {
            0 => ("operation police O2026-0001".to_owned(), self.police()),
            1 => ("operation start O2026-0001".to_owned(), self.start()),
            2 => {
                let unit = dice.pick(&["bureau", "housing", "water"]);
                // What happened up to the end may be entered after it; nothing after the end.
                let outcome = no_if(self.over(), No::Unlawful)
                    .and_then(|()| no_if(unit == "water", No::Invalid))
                    .and_then(|()| no_if(self.in_place.contains(&unit), No::Unlawful));
                if outcome.is_ok() {
                    self.in_place.push(unit);
                }
                (format!("operation report-in O2026-0001 --unit {unit}"), outcome)
            }
            3 => {
                let outcome = no_if(self.status == "planned" || self.over(), No::Unlawful);
                ("operation incident O2026-0001 --text 阻挠".to_owned(), outcome)
            }
            _ => {
                let outcome = no_if(self.status != "started", No::Unlawful);
                if outcome.is_ok() {
                    self.status = "finished";
                    self.ended = Some(self.clock.today);
                }
                ("operation finish O2026-0001 --result 完成".to_owned(), outcome)
            }
        }
    }
}

fn all(seeds: impl Iterator<Item = u64>) -> u64 {
    seeds
        .map(|seed| {
            play(seed, Help::begin)
                + play(seed ^ 0x100_0000, Help::begin)
                + play(seed, Sharing::begin)
                + play(seed, Quarrel::begin)
                + play(seed, Drive::begin)
                + play(seed, Sitting::begin)
                + play(seed, Rhythm::begin)
                + play(seed, Letter::begin)
                + play(seed ^ 0x100_0000, Letter::begin)
                + play(seed, Contested::begin)
                + play(seed ^ 0x100_0000, Contested::begin)
        })
        .sum()
}

#[test]
fn answers_after_the_end() {
    for seed in 1..=8 {
        play(seed, Letter::begin);
        play(seed, Contested::begin);
    }
}

#[test]
fn first_half() {
    all((1..=SEQUENCES).filter(|seed| seed % 2 == 0));
}

#[test]
fn second_half() {
    all((1..=SEQUENCES).filter(|seed| seed % 2 == 1));
}

/// So many steps, or as many as `JIEXIE_STEPS` says.
#[test]
#[ignore = "long form"]
fn many_steps_long() {
    let wanted = std::env::var("JIEXIE_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(36_000_u64);
    let sequences = wanted / (STEPS * 11) + 1;
    let hands: Vec<_> = (0..2)
        .map(|hand| std::thread::spawn(move || all((1_000..1_000 + sequences).filter(|s| s % 2 == hand))))
        .collect();
    let steps: u64 = hands.into_iter().map(|hand| hand.join().unwrap()).sum();
    println!(
        "random steps on requests, shares, disputes, operations, meetings, standing items: {steps}, verdicts, deadlines and states as the models say"
    );
}
