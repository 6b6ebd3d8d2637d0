//! Random steps on cases that belong together, against a small model written anew from the rules: which ties stand on both
//! sides, whose decision stands for whom, who must be told by when, and who is a party now. After every sequence all cases
//! are as the model has them and the register checks out.

use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::{Value, json};

use crate::common::{ALL, Desk, Dice, pick, word};

const SEQUENCES: u64 = 8;
const STEPS: usize = 22;
/// The last is split off the first, of whose unit it comes.
const CASES: usize = 5;
const UNITS: [&str; 4] = ["住建局", "城乡水务局", "自然资源局", "教体局"];
const KINDS: [&str; 4] = ["related", "continued", "merged", "duplicate"];
const NAMES: [&str; 4] = ["赵甲", "钱乙", "孙丙", "李丁"];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The third working day after `start`; no holiday lies in these weeks.
fn three_days_after(start: NaiveDate) -> NaiveDate {
    let working = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    (1..).map(|n| start + Days::new(n)).filter(working).nth(2).unwrap()
}

fn case_id(at: usize) -> String {
    format!("C2026-{:04}", at + 1)
}

#[derive(Debug, Clone, Copy)]
struct Tie {
    from: usize,
    to: usize,
    kind: &'static str,
    since: NaiveDate,
}

impl Tie {
    fn has_main(&self) -> bool {
        ["merged", "duplicate"].contains(&self.kind)
    }
}

#[derive(Debug, Clone, Default)]
struct Case {
    decided: Option<NaiveDate>,
    closed: bool,
    /// The telling that stands: from when, and when it was done.
    told: Option<(NaiveDate, Option<NaiveDate>)>,
    /// It was told what only its main case decided.
    told_for_main: bool,
    /// Name, and whether it is one no longer.
    parties: Vec<(&'static str, bool)>,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Link(usize, usize, usize),
    Unlink(usize),
    Decide(usize),
    Tell(usize),
    Close(usize),
    Join(usize, usize),
    Leave(usize, usize),
    Succeed(usize, usize, usize),
}

#[derive(Debug, Clone)]
struct Model {
    today: NaiveDate,
    ties: Vec<Tie>,
    cases: Vec<Case>,
}

impl Model {
    fn main_of(&self, case: usize) -> Option<usize> {
        self.ties.iter().find(|tie| tie.from == case && tie.has_main()).map(|tie| tie.to)
    }

    fn told(&mut self, case: usize, from: NaiveDate) {
        self.cases[case].told = Some((from, None));
    }

    /// The exit code, and whether a reason for lateness was asked for.
    fn take(&mut self, step: Step, excuse: bool) -> i32 {
        match step {
            Step::Link(from, to, kind) => {
                let tie = Tie { from, to, kind: KINDS[kind], since: self.today };
                if from == to {
                    return 2;
                }
                // From its day on a merger says what less than it would; a split leaves room for nothing but a merger.
                let said = |t: &Tie| {
                    let more = t.has_main() || t.kind == "split" && !tie.has_main();
                    t.from == from && t.to == to && (t.kind == tie.kind || more)
                };
                let back = self.ties.iter().any(|t| t.from == to && t.to == from && t.has_main());
                if self.ties.iter().any(said) || tie.has_main() && (self.main_of(from).is_some() || back) {
                    return 3;
                }
                if tie.has_main() && self.cases[to].decided.is_some() && self.cases[from].decided.is_none() {
                    self.told(from, self.today);
                }
                self.ties.push(tie);
                0
            }
            Step::Unlink(at) => {
                let tie = self.ties[at];
                let case = &mut self.cases[tie.from];
                if tie.has_main() {
                    if case.told_for_main || case.closed && case.decided.is_none() {
                        return 3;
                    }
                    if case.decided.is_none() {
                        case.told = None;
                    }
                }
                self.ties.remove(at);
                0
            }
            Step::Decide(at) => {
                if self.cases[at].closed || self.cases[at].decided.is_some() {
                    return 3;
                }
                self.cases[at].decided = Some(self.today);
                self.told(at, self.today);
                let ties: Vec<usize> =
                    self.ties.iter().filter(|t| t.to == at && t.has_main()).map(|t| t.from).collect();
                for other in ties.into_iter().filter(|other| self.cases[*other].decided.is_none()).collect::<Vec<_>>() {
                    self.told(other, self.today);
                }
                0
            }
            Step::Tell(at) => {
                let today = self.today;
                let case = &mut self.cases[at];
                match case.told {
                    Some((from, None)) if excuse || today <= three_days_after(from) => {
                        case.told = Some((from, Some(today)));
                        case.told_for_main |= case.decided.is_none();
                        0
                    }
                    _ => 3,
                }
            }
            Step::Close(at) => {
                let undecided = self.cases[at].decided.is_none() && self.main_of(at).is_none();
                let case = &mut self.cases[at];
                if case.closed || matches!(case.told, Some((_, None))) || undecided {
                    return 3;
                }
                case.closed = true;
                0
            }
            Step::Join(at, name) => {
                self.cases[at].parties.push((NAMES[name], false));
                0
            }
            Step::Leave(at, name) => match self.party(at, name) {
                Some(nth) => {
                    self.cases[at].parties[nth].1 = true;
                    0
                }
                None => 2,
            },
            Step::Succeed(at, name, heir) => match self.party(at, name) {
                Some(nth) => {
                    self.cases[at].parties[nth].1 = true;
                    self.cases[at].parties.push((NAMES[heir], false));
                    0
                }
                None => 2,
            },
        }
    }

    /// The one party of this name that is there.
    fn party(&self, at: usize, name: usize) -> Option<usize> {
        let found: Vec<usize> = (0..self.cases[at].parties.len())
            .filter(|nth| self.cases[at].parties[*nth] == (NAMES[name], false))
            .collect();
        (found.len() == 1).then(|| found[0])
    }

    /// A tie whose main case has itself a main case, or which gives one to a main case: left to the stories.
    fn is_chain(&self, step: Step) -> bool {
        let Step::Link(from, to, kind) = step else { return false };
        kind > 1
            && from != to
            && (self.main_of(to).is_some_and(|main| main != from)
                || self.ties.iter().any(|tie| tie.to == from && tie.has_main() && tie.from != to))
    }
}

fn any_step(dice: &mut Dice, model: &Model) -> Step {
    let case = |dice: &mut Dice| usize::try_from(dice.roll(CASES as u64)).unwrap();
    let name = |dice: &mut Dice| usize::try_from(dice.roll(NAMES.len() as u64)).unwrap();
    match dice.roll(15) {
        0..=4 => Step::Link(case(dice), case(dice), name(dice)),
        // The first tie is the split, which goes with its case.
        5 if model.ties.len() > 1 => Step::Unlink(1 + usize::try_from(dice.roll(model.ties.len() as u64 - 1)).unwrap()),
        6..=7 => Step::Decide(case(dice)),
        8..=9 => Step::Tell(case(dice)),
        10 => Step::Close(case(dice)),
        11..=12 => Step::Join(case(dice), name(dice)),
        13 => Step::Leave(case(dice), name(dice)),
        _ => Step::Succeed(case(dice), name(dice), name(dice)),
    }
}

/// The command of a step; the event of a tie that is struck out is looked up where it was entered.
fn line(desk: &Desk, model: &Model, step: Step, number: usize) -> String {
    match step {
        Step::Link(from, to, kind) => format!("case link {} --to {} --as {}", case_id(from), case_id(to), KINDS[kind]),
        Step::Unlink(at) => {
            let Tie { from, to, kind, .. } = model.ties[at];
            let (case, other) = (case_id(from), case_id(to));
            let shown = desk.ok(&format!("show {case}"));
            let entered = shown["events"].as_array().unwrap().iter().rev();
            let link = entered.filter(|e| e["act"] == "case.link" && e["struck"] == false);
            let is_it = |e: &&Value| e["details"]["other"] == other.as_str() && e["details"]["kind"] == kind;
            let event = link.filter(is_it).map(|e| e["event"].clone()).next();
            format!("void {case} --event {} --reason 误登", event.unwrap())
        }
        Step::Decide(at) => {
            format!("case decide {} --outcome no-penalty --doc-no 峄不罚〔2026〕{number}号", case_id(at))
        }
        Step::Tell(at) if at >= UNITS.len() => format!("case notify {} --doc-no 峄函〔2026〕{number}号", case_id(at)),
        Step::Tell(at) => format!("transfer notify T2026-{:04} --doc-no 峄函〔2026〕{number}号", at + 1),
        Step::Close(at) => format!("case close {}", case_id(at)),
        Step::Join(at, name) => format!("case party add {} --name {}", case_id(at), NAMES[name]),
        Step::Leave(at, name) => format!("case party leave {} --party {} --reason 无关", case_id(at), NAMES[name]),
        Step::Succeed(at, name, heir) => {
            format!("case party succeed {} --party {} --name {} --reason 更名", case_id(at), NAMES[name], NAMES[heir])
        }
    }
}

/// A case as the register and the model can both say it.
fn said_by_register(shown: &Value) -> Value {
    let mut links: Vec<String> = shown["links"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| format!("{} {} {} {}", word(&l["case"]), word(&l["kind"]), word(&l["side"]), word(&l["since"])))
        .collect();
    links.sort();
    let mut told = pick(shown, "transfer.notify");
    told.retain(|d| d["state"] != "superseded");
    let told = told.last().map_or(Value::Null, |d| json!([d["started_on"], d["due_on"], d["met_on"]]));
    let names =
        |key: &str| -> Vec<String> { shown[key].as_array().unwrap().iter().map(|p| word(&p["name"])).collect() };
    json!([
        links,
        told,
        names("parties"),
        names("former_parties"),
        shown["status"] == "closed",
        !shown["ruled"].is_null()
    ])
}

fn said_by_model(model: &Model, at: usize) -> Value {
    let told = |tie: &Tie| {
        let side = |other: usize, side: &str| format!("{} {} {side} {}", case_id(other), tie.kind, tie.since);
        let own = (tie.from == at).then(|| side(tie.to, "to"));
        own.into_iter().chain((tie.to == at).then(|| side(tie.from, "from"))).collect::<Vec<_>>()
    };
    let mut links: Vec<String> = model.ties.iter().flat_map(told).collect();
    links.sort();
    let case = &model.cases[at];
    let telling = case.told.map_or(Value::Null, |(from, met)| json!([from, three_days_after(from), met]));
    let names = |gone: bool| -> Vec<&str> {
        case.parties.iter().filter(|(_, left)| *left == gone).map(|(name, _)| *name).collect()
    };
    let ruled = model.main_of(at).is_some_and(|main| model.cases[main].decided.is_some());
    json!([links, telling, names(false), names(true), case.closed, ruled])
}

/// Plays one sequence; gives how many steps of each exit there were.
fn play(seed: u64) -> [usize; 4] {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let desk = Desk::new();
    let mut model = Model { today: day("2026-10-15"), ties: Vec::new(), cases: vec![Case::default(); CASES] };
    for (at, unit) in UNITS.iter().enumerate() {
        desk.ok(&format!(
            "transfer new --from {unit} --to 综合执法局 --title 案{at} --found 2026-10-13 --on 2026-10-14 {ALL}"
        ));
        desk.ok(&format!("transfer accept T2026-{:04} --on 2026-10-15", at + 1));
    }
    desk.ok(&format!("case split {} --title 案四 --on 2026-10-15", case_id(0)));
    model.ties.push(Tie { from: UNITS.len(), to: 0, kind: "split", since: model.today });
    let (mut story, mut exits) = (format!("seed {seed}\n"), [0; 4]);
    for number in 1..=STEPS {
        model.today = model.today + Days::new(dice.pick(&[0, 0, 1, 1, 2, 3]));
        if model.today > day("2026-11-24") {
            // The desk's own day: nothing is entered of days to come.
            break;
        }
        let excuse = dice.chance(60);
        let mut step = any_step(&mut dice, &model);
        for _ in 0..40 {
            let mut next = model.clone();
            if !model.is_chain(step) && (dice.chance(30) || next.take(step, excuse) == 0) {
                break;
            }
            step = any_step(&mut dice, &model);
        }
        if model.is_chain(step) {
            continue;
        }
        let typed = line(&desk, &model, step, number);
        let reason = if excuse { "--late-reason 迟延" } else { "" };
        let on = if matches!(step, Step::Unlink(_)) { String::new() } else { format!("--on {}", model.today) };
        let done = desk.run(&format!("{typed} {on} {reason} --format json"));
        let mut next = model.clone();
        let expected = next.take(step, excuse);
        let _ = writeln!(story, "{typed} {on} {reason} → {}", done.code);
        assert_eq!(done.code, expected, "{story}{}", done.err);
        exits[usize::try_from(expected).unwrap()] += 1;
        if expected == 0 {
            model = next;
        }
    }
    for at in 0..CASES {
        let shown = desk.ok(&format!("show {}", case_id(at)));
        assert_eq!(said_by_register(&shown), said_by_model(&model, at), "{} {story}", case_id(at));
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
fn ties_rulings_and_parties_are_as_the_model_has_them() {
    play_all(1..=SEQUENCES);
}

/// So many steps, or as many as `JIEXIE_STEPS` says.
#[test]
#[ignore = "long form"]
fn many_steps_long() {
    let wanted = std::env::var("JIEXIE_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(10_000_u64);
    let steps = play_all(1_000..1_000 + wanted / STEPS as u64 + 1);
    println!("random steps on cases tied together: {steps}, ties, rulings and parties as the model says");
}
