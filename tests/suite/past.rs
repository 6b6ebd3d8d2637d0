//! What stood on a day, as known then: on random registers the list, the report and the replay of the events give one
//! answer, and today's question, which has an index of its own, is the past's question asked of today.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{Days, NaiveDate};
use jiexie::ids::Id;
use jiexie::law::basis::Cause;
use jiexie::law::deadline::{Deadline, State};
use jiexie::record::Context;
use jiexie::record::listed::Listed;
use jiexie::repo::Reader;
use jiexie::repo::as_of::Lens;
use jiexie::repo::lens::Query;
use jiexie::steps::replay;
use rusqlite::Connection;
use serde_json::Value;

use crate::common::{ALL, CRIME, Desk, Dice, word};

const REGISTERS: u64 = 7;
const STEPS: u64 = 50;
const UNITS: [&str; 4] = ["住建局", "综合执法局", "城乡水务局", "教体局"];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A register of random steps, entered on later and later days about days before; says how many were taken.
struct Random {
    desk: Desk,
    dice: Dice,
    today: NaiveDate,
    taken: Vec<&'static str>,
    /// The last number given to each kind of record.
    made: HashMap<char, u64>,
}

impl Random {
    fn new(seed: u64) -> Self {
        let mut random = Random {
            desk: Desk::blank(),
            dice: Dice(seed),
            today: day("2026-09-07"),
            taken: Vec::new(),
            made: HashMap::new(),
        };
        random.desk.at("2026-09-07");
        random.desk.ok("init --since 2026-04-01");
        for _ in 0..STEPS {
            random.today = random.today + Days::new(random.dice.roll(4));
            random.desk.at(&random.today.to_string());
            random.step();
        }
        random
    }

    fn unit(&mut self) -> &'static str {
        self.dice.pick(&UNITS)
    }

    /// One of the last records of a kind.
    fn id(&mut self, kind: char) -> String {
        let made = self.made.get(&kind).copied().unwrap_or(1);
        format!("{kind}2026-{:04}", made - self.dice.roll(made.min(3)))
    }

    /// The number of the last step of a record that may be struck.
    fn last_step(&self, record: &str) -> u64 {
        let shown = serde_json::from_str::<Value>(&self.desk.run(&format!("show {record} --format json")).out);
        let events = shown.ok().and_then(|shown| shown["events"].as_array().cloned()).unwrap_or_default();
        let step = |event: &&Value| !["correct", "void"].contains(&event["act"].as_str().unwrap_or_default());
        events.iter().rev().find(step).and_then(|event| event["event"].as_u64()).unwrap_or(1)
    }

    /// Asked, answered in part, and only then told that more time had been asked for before the answer.
    fn extended_afterwards(&mut self) {
        let day = |back: u64| self.today - Days::new(back);
        let asked = self.desk.run(&format!(
            "assist new --kind appraisal --from 综合执法局 --to 住建局 --title 鉴定 --on {} --format json",
            day(3)
        ));
        let Ok(asked) = serde_json::from_str::<Value>(&asked.out) else { return };
        let id = word(&asked["id"]);
        self.made.insert('A', id.rsplit('-').next().unwrap().parse().unwrap());
        let until = self.today + Days::new(14 + self.dice.roll(10));
        for line in [
            format!("assist reply {id} --partial --conclusion 先复 --on {}", day(1)),
            format!("assist extend {id} --until {until} --reason 送检 --on {} --late-reason 漏登", day(2)),
        ] {
            let done = self.desk.run(&format!("{line} --format json"));
            assert_eq!(done.code, 0, "{line}: {}", done.err);
            if done.out.contains("按日期补入") {
                self.taken.push("placed");
            }
        }
    }

    /// Sent, a holiday announced in mid-limit, and only then told that it had been answered before.
    fn answered_afterwards(&mut self) {
        let day = |back: u64| self.today - Days::new(back);
        let sent = self.desk.run(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title 占道 --found {0} --on {0} {ALL} --format json",
            day(8)
        ));
        let Ok(sent) = serde_json::from_str::<Value>(&sent.out) else { return };
        let id = word(&sent["id"]);
        self.made.insert('T', id.rsplit('-').next().unwrap().parse().unwrap());
        for back in [7, 6, 5] {
            self.desk.run(&format!("calendar add {} holiday --name 放假 --basis 放假通知", day(back)));
        }
        let answered = self.desk.run(&format!("transfer accept {id} --on {} --late-reason 漏登 --format json", day(6)));
        // Both entered on one day, nobody saw it late: that it was moved after its answer shows in its rows alone.
        let rows = self.desk.ok(&format!("show {id} --all"))["deadlines"].as_array().unwrap().clone();
        let moved = rows.iter().any(|d| d["rule"] == "transfer.feedback" && d["ended_by"] == "calendar");
        if answered.code == 0 && moved {
            self.taken.push("answered before it was moved");
            if self.dice.chance(75) && self.desk.run(&format!("void {id} --event 2 --reason 点错")).code == 0 {
                self.taken.push("struck");
            }
        }
    }

    fn step(&mut self) {
        if self.dice.chance(6) {
            return self.extended_afterwards();
        }
        if self.dice.chance(3) {
            return self.answered_afterwards();
        }
        let on = self.today - Days::new(self.dice.roll(5));
        let ahead = |random: &mut Self| on + Days::new(random.dice.roll(14));
        let (name, line) = match self.dice.roll(35) {
            0 | 1 => {
                let (from, to, title) = (self.unit(), self.unit(), "占道经营");
                ("sent", format!("transfer new --from {from} --to {to} --title {title} --found {on} {ALL}"))
            }
            2 => ("found", format!("case new --unit {} --title 私搭乱建 --found {on}", self.unit())),
            3 => {
                let urgent = if self.dice.chance(30) { "--urgent" } else { "" };
                ("assessed", format!("case assess {} other --to {} {urgent} --reason 改判", self.id('C'), self.unit()))
            }
            4 => ("crime", format!("transfer new --case {} --to 公安分局 {CRIME}", self.id('C'))),
            5 => ("received", format!("transfer receive {}", self.id('T'))),
            6 | 7 => ("accepted", format!("transfer accept {}", self.id('T'))),
            8 => ("declined", format!("transfer decline {} --reason 不属本单位", self.id('T'))),
            9 => ("referred", format!("transfer refer {}", self.id('T'))),
            10 => ("decided", format!("case decide {} --outcome penalty --copy-to 教体局,住建局", self.id('C'))),
            11 => ("notified", format!("transfer notify {}", self.id('T'))),
            12 => (
                "shared",
                format!("share new --kind superior --from {} --to 综合执法局 --title 来文 --event {on}", self.unit()),
            ),
            13 => ("copied", format!("share send {} --channel written", self.id('S'))),
            14 | 24 => {
                let kind = self.dice.pick(&["consult", "appraisal", "appraisal", "material"]);
                ("asked", format!("assist new --kind {kind} --from 综合执法局 --to {} --title 征询", self.unit()))
            }
            15 | 25 | 26 => {
                ("extended", format!("assist extend {} --until {} --reason 复杂", self.id('A'), ahead(self)))
            }
            16 => ("received late", format!("assist receive {}", self.id('A'))),
            17 => ("answered", format!("assist reply {} --articles 第九条 --standard 从轻", self.id('A'))),
            18 => (
                "matter",
                format!("meeting matter new --from assigned --unit {} --title 交办 --due {}", self.unit(), ahead(self)),
            ),
            19 | 20 => (
                "reminded",
                format!("notice new --unit {}", self.dice.pick(&["住建局", "综合执法局", "教体局", "联席会议办公室"])),
            ),
            21 | 27 | 28 => {
                let (kind, to) = (self.dice.pick(&['C', 'T', 'A', 'S', 'N']), on);
                let record = self.id(kind);
                let no = self.dice.roll(3) + 1;
                match self.dice.roll(5) {
                    0 | 1 => ("corrected", format!("correct {record} --event {no} --on {to} --reason 误记")),
                    2 | 3 => ("struck", format!("void {record} --event {} --reason 点错", self.last_step(&record))),
                    _ => ("voided", format!("void {record} --reason 误登")),
                }
            }
            22 if self.dice.chance(50) => ("excused", "meeting excuse 2026Q2 --reason 统筹安排".to_owned()),
            22 => ("met", format!("meeting new --kind special --called-by leader --date {on}")),
            23 => ("moved", format!("calendar add {on} holiday --name 放假 --basis 放假通知")),
            _ => ("moved", format!("calendar add {} holiday --name 放假 --basis 放假通知", ahead(self))),
        };
        let words = match name {
            "sent" | "found" | "corrected" | "shared" | "moved" => "",
            _ => &format!(" --on {on}"),
        };
        let late = if name == "moved" { "" } else { " --late-reason 迟" };
        let done = self.desk.run(&format!("{line}{words}{late} --format json"));
        if done.code == 0 {
            self.taken.push(name);
            let id = serde_json::from_str::<Value>(&done.out).ok().and_then(|reply| reply["id"].as_str()?.parse().ok());
            if let Some(Id { kind, number, .. }) = id {
                let made = self.made.entry(kind.letter()).or_default();
                *made = (*made).max(u64::from(number));
            }
        }
    }
}

/// What tells one overdue deadline from another, and how it stands.
type Line = (String, String, NaiveDate, i64, u32, String);

fn line(d: &Deadline, day: NaiveDate) -> Line {
    (d.subject.to_string(), d.rule.clone(), d.due_on.unwrap(), d.days_over(day), d.notices, d.unit.clone())
}

/// What the list's own question gives through a lens.
fn asked(reader: &Reader, ctx: Context<'_>, lens: Lens) -> Vec<Listed> {
    let query = Query { due_before: Some(lens.day), ..Query::open(lens) };
    let mut found = Vec::new();
    reader
        .open_deadlines(ctx, &query, &mut |row| {
            found.push(row);
            Ok(())
        })
        .unwrap();
    found
}

/// What the events give, replayed up to the day by what had been entered.
fn lived(reader: &Reader, ctx: Context<'_>, records: &BTreeSet<Id>, lens: Lens) -> Vec<Line> {
    let (mut seen, mut found) = (HashSet::new(), Vec::new());
    for record in records {
        let mut loaded = reader.dossier_of(ctx, *record).unwrap();
        if !seen.insert(loaded.key.clone()) {
            continue;
        }
        loaded.events.retain(|event| event.seq <= lens.known);
        let file = replay::replay_up_to(ctx, &loaded.events, lens.known, lens.day).unwrap().file;
        let stood = |d: &&Deadline| d.opened_on <= lens.day && d.ended_on.is_none_or(|ended| ended > lens.day);
        let overdue = |d: &&Deadline| d.due_on.is_some_and(|due| due < lens.day);
        // What a change of the calendar moved since was open then all the same.
        let then = |d: &Deadline| Deadline { state: State::Open, ..d.clone() };
        found.extend(file.deadlines.iter().filter(stood).filter(overdue).map(|d| line(&then(d), lens.day)));
    }
    found.sort();
    found
}

/// What stood at the end of a day by the events, though it had been met by then and only a change of the calendar, entered before
/// that was, moved it.
fn outlived(reader: &Reader, ctx: Context<'_>, records: &BTreeSet<Id>, day: NaiveDate) -> Vec<String> {
    let (mut seen, mut found) = (HashSet::new(), Vec::new());
    for record in records {
        let loaded = reader.dossier_of(ctx, *record).unwrap();
        if !seen.insert(loaded.key.clone()) {
            continue;
        }
        let file = &loaded.file;
        let moved = |from: &Deadline| {
            let takes_over = |next: &&Deadline| {
                let counting = file.counting(next.key);
                counting.cause == Cause::Calendar && counting.replaces == Some(from.key)
            };
            file.deadlines.iter().find(takes_over)
        };
        for stood in file.deadlines.iter().filter(|d| d.opened_on <= day && d.ended_on.is_none_or(|ended| ended > day))
        {
            let mut last = stood;
            while let Some(next) = moved(last) {
                last = next;
            }
            if last.met_on.is_some_and(|met_on| met_on <= day) {
                found.push(format!("{} {} of {:?}, met on {:?}", last.subject, last.rule, stood.due_on, last.met_on));
            }
        }
    }
    found
}

/// The overdue section of the supervision report, as the list has it.
fn reported(desk: &Desk, options: &str) -> Vec<[String; 6]> {
    let report = desk.ok(&format!("report supervision {options}"));
    let tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
    let table = tables.clone().find(|table| table["name"] == "超期未办").unwrap();
    shown(table["rows"].as_array().unwrap(), ["record", "limit", "due_on", "days_over", "notices", "unit"])
}

fn shown(rows: &[Value], keys: [&str; 6]) -> Vec<[String; 6]> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    rows.iter().map(|row| keys.map(|key| text(&row[key]))).collect()
}

#[test]
fn list_report_and_replay_give_one_past() {
    let (mut taken, mut compared, mut reminded) = (HashSet::new(), 0, 0);
    for seed in 1..=REGISTERS {
        let mut random = Random::new(seed * 7_919);
        random.desk.sound();
        let records: BTreeSet<Id> = random
            .desk
            .ok("audit log")
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|event| word(&event["record"]).parse().ok())
            .collect();
        let reader = Reader::open(&random.desk.db()).unwrap();
        let (law, units) = (reader.law().unwrap(), reader.units().unwrap());
        let ctx = Context { law, units };
        let now = Lens::today(random.today);
        assert_eq!(
            asked(&reader, ctx, now),
            asked(&reader, ctx, Lens { now: false, ..now }),
            "seed {seed}: today's own question"
        );
        for nth in 0..40 {
            let day = random.today - Days::new(random.dice.roll(40));
            let known_on = random.dice.chance(60).then(|| random.today.min(day + Days::new(random.dice.roll(14))));
            let options = known_on.map_or_else(String::new, |on| format!("--known-at {on}"));
            let told = format!("seed {seed}, as of {day} {options}, steps {:?}", random.taken);
            let known = known_on.map_or(i64::MAX, |on| reader.known_by(on).unwrap());
            let lens = Lens { day, known, now: false };
            let rows = asked(&reader, ctx, lens);
            let mut stored: Vec<Line> =
                rows.iter().filter(|row| row.id.is_some()).map(|row| line(&row.deadline, day)).collect();
            stored.sort();
            assert_eq!(stored, lived(&reader, ctx, &records, lens), "{told}");
            if nth < 12 {
                assert_eq!(outlived(&reader, ctx, &records, day), [""; 0], "{told}");
            }
            compared += stored.len();
            reminded += stored.iter().filter(|line| line.4 > 0).count();
            if nth >= 6 {
                continue;
            }
            let overdue = random.desk.ok(&format!("overdue --as-of {day} {options}"));
            let overdue = overdue.as_array().unwrap();
            let listed = shown(overdue, ["subject", "rule_name", "due_on", "days_over", "notices", "unit_name"]);
            assert_eq!(listed, reported(&random.desk, &format!("--as-of {day} {options}")), "{told}");
            assert_eq!(rows.len(), listed.len(), "{told}");
        }
        taken.extend(random.taken);
    }
    let steps = [
        "sent",
        "accepted",
        "extended",
        "reminded",
        "corrected",
        "voided",
        "struck",
        "placed",
        "moved",
        "matter",
        "received late",
        "answered before it was moved",
    ];
    for step in steps {
        assert!(taken.contains(step), "no register has what was {step}: the test tests too little");
    }
    println!("{compared} deadlines, {reminded} reminded");
    assert!(compared > 400 && reminded > 40, "{compared} deadlines, {reminded} reminded");
}

/// The version in the register, and not a number of the program's, is what a deadline is opened under.
#[test]
fn a_deadline_keeps_the_version_of_its_rulebook() {
    let desk = Desk::new();
    desk.sent();
    desk.ok("letter habits --clauses long");
    desk.ok(&format!("transfer new --from 住建局 --to 综合执法局 --title 乙 --found 2026-11-16 --on 2026-11-17 {ALL}"));
    desk.sound();
    let versions = |record: &str| -> Vec<i64> {
        let conn = Connection::open(desk.db()).unwrap();
        let mut statement = conn.prepare("SELECT DISTINCT rulebook FROM deadlines WHERE subject = ?1").unwrap();
        statement.query_map([record], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!((versions("T2026-0001"), versions("T2026-0002")), (vec![1], vec![2]));
    assert_eq!(desk.ok("explain 1")["rulebook"], 1);
}
