//! Registers of chance, for tests that recount what reports tell: made once each.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Mutex;

use chrono::NaiveDate;

use crate::common::{ALL, CRIME, Desk, Dice};

/// Two registers.
pub const SEEDS: [u64; 2] = [7, 20_261_124];

/// The register of a seed, on a desk of its own.
pub fn register(seed: u64) -> Desk {
    static MADE: Mutex<BTreeMap<u64, Vec<u8>>> = Mutex::new(BTreeMap::new());
    let mut all = MADE.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let bytes = all.entry(seed).or_insert_with(|| fs::read(made(seed).db()).unwrap());
    let desk = Desk::blank();
    fs::write(desk.db(), bytes).unwrap();
    desk
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A register of chance: transfers of many units answered in time, late or not at all, crimes, cases, things taken back.
fn made(seed: u64) -> Desk {
    let mut desk = Desk::blank();
    desk.at("2026-01-05");
    desk.ok("init --since 2026-01-01");
    let mut dice = Dice(seed);
    let units = ["住建局", "综合执法局", "商促局", "教体局", "民政局", "吴林街道"];
    let reasons = ["人手不足", "人手·不足。", "文件漏转", "系统故障"];
    let mut today = day("2026-01-05");
    let (mut cases, mut transfers) = (0u32, 0u32);
    let run = |desk: &Desk, line: String| desk.run(&format!("{line} --format json")).code == 0;
    let mut cooperation = Cooperation::new(seed);
    for nth in 0..45u32 {
        today = today + chrono::Days::new(1 + dice.roll(11));
        if today >= day("2026-11-24") {
            break;
        }
        desk.at(&today.to_string());
        cooperation.step(&desk, today, nth);
        cooperation.step(&desk, today, nth);
        let (from, to) = (dice.pick(&units), dice.pick(&units));
        let party = format!("--party 当事人{}", dice.roll(6));
        let place = ["解放路12号", "解放路 8号", "府前街1号"][usize::try_from(dice.roll(3)).unwrap()].replace(' ', "");
        let source = dice.pick(&["report", "inspection"]);
        match dice.roll(4) {
            0 => {
                let line = format!(
                    "case new --unit {from} --title 案{nth} --found {today} --place {place} --source {source} {party}"
                );
                cases += u32::from(run(&desk, line));
            }
            1 if dice.chance(40) => {
                let line = format!("case new --unit 综合执法局 --title 案{nth} --found {today} {party}");
                if run(&desk, line) {
                    cases += 1;
                    let id = format!("C2026-{cases:04}");
                    run(&desk, format!("case assess {id} criminal"));
                    transfers += u32::from(run(&desk, format!("transfer new --case {id} --to 公安分局 {CRIME}")));
                }
            }
            _ => {
                let line = format!(
                    "transfer new --from {from} --to {to} --title 案{nth} --found {today} --on {today} {ALL} {party} --place {place}"
                );
                if from != to && run(&desk, line) {
                    (cases, transfers) = (cases + 1, transfers + 1);
                }
            }
        }
        if transfers == 0 {
            continue;
        }
        let some = format!("T2026-{:04}", 1 + dice.roll(u64::from(transfers)));
        let late = format!("--late-reason {}", dice.pick(&reasons));
        run(
            &desk,
            match dice.roll(9) {
                0..=3 => format!("transfer accept {some} {late}"),
                4 => format!(
                    "transfer decline {some} --ground other --reason 缺{}",
                    ["照片", "现场图"][usize::from(dice.chance(50))]
                ),
                5 => format!("transfer decline {some} --reason 不属本局 {late}"),
                6 => format!("transfer withdraw {some} --reason 重复"),
                7 => format!("transfer outcome {some} --result filed"),
                _ => format!("void {some} --reason 误登"),
            },
        );
        if cases > 0 && dice.chance(50) {
            let some = format!("C2026-{:04}", 1 + dice.roll(u64::from(cases)));
            run(
                &desk,
                format!(
                    "case decide {some} --outcome penalty --penalty fine --amount {} --doc-no 罚〔2026〕{nth}号 --copy-to 住建局",
                    100 * (nth + 1)
                ),
            );
        }
    }
    desk.at("2026-11-24");
    desk.ok("unit merge 商促局 --into 教体局 --on 2026-11-20");
    desk
}

/// What else happens in a year: requests, disputes, papers shared, meetings with their topics and matters, work asked for,
/// notices, in an order of chance; what may not be is refused and left out.
struct Cooperation {
    dice: Dice,
    units: [&'static str; 5],
    numbers: BTreeMap<char, u64>,
}

impl Cooperation {
    fn new(seed: u64) -> Self {
        let units = ["住建局", "综合执法局", "教体局", "民政局", "吴林街道"];
        Cooperation { dice: Dice(seed ^ 0x5eed), units, numbers: BTreeMap::new() }
    }

    /// A record of a kind, there or not.
    fn some(&mut self, letter: char) -> String {
        let number = self.numbers.get(&letter).copied().unwrap_or(0).max(1);
        format!("{letter}2026-{:04}", 1 + self.dice.roll(number))
    }

    /// Begins a record, where that may be.
    fn begin(&mut self, desk: &Desk, letter: char, line: &str) {
        if desk.run(&format!("{line} --format json")).code == 0 {
            *self.numbers.entry(letter).or_default() += 1;
        }
    }

    fn step(&mut self, desk: &Desk, today: NaiveDate, nth: u32) {
        let units = self.units;
        let (unit, other) = (self.dice.pick(&units), self.dice.pick(&units));
        let late = format!("--late-reason {}", self.dice.pick(&["人手不足", "文件漏转"]));
        let soon = today + chrono::Days::new(5 + self.dice.roll(20));
        let line = match self.dice.roll(16) {
            0 | 1 => {
                let kind = self.dice.pick(&["consult", "material", "guidance"]);
                let line = format!("assist new --kind {kind} --from {unit} --to {other} --title 请{nth}");
                return self.begin(desk, 'A', &line);
            }
            2 => format!("assist reply {} --conclusion 属实 {late}", self.some('A')),
            3 => {
                let case = self.some('C');
                let line = format!("dispute new --case {case} --between {unit},{other} --title 争{nth}");
                return self.begin(desk, 'D', &line);
            }
            4 => {
                let step = self.dice.pick(&["settle", "escalate", "withdraw"]);
                let reason = if step == "withdraw" { "--reason 各方自行商定" } else { late.as_str() };
                format!("dispute {step} {} {reason}", self.some('D'))
            }
            5 | 6 => {
                let line =
                    format!("share new --kind approval --from {unit} --to {other} --title 批{nth} --event {today}");
                return self.begin(desk, 'S', &line);
            }
            7 => format!("share send {} --channel written {late}", self.some('S')),
            8 => {
                let line = format!("meeting new --kind special --leader --date {soon} --title 专{nth}");
                return self.begin(desk, 'M', &line);
            }
            9 => return self.begin(desk, 'P', &format!("meeting topic new --by {unit} --title 题{nth}")),
            10 => format!("meeting topic approve {}", self.some('P')),
            11 => format!("meeting hold {}", self.some('M')),
            12 | 13 => {
                let line = format!("meeting matter new --from assigned --unit {unit} --title 事{nth} --due {soon}");
                self.begin(desk, 'R', &line);
                let step = self.dice.pick(&["done", "progress", "drop"]);
                let with = match step {
                    "done" => late.as_str(),
                    "progress" => "--text 推进 --problem 缺经费",
                    _ => "--reason 已并入他项",
                };
                format!("meeting matter {step} {} {with}", self.some('R'))
            }
            14 => {
                let period = "--from 2026-01-01 --to 2026-03-31";
                desk.run(&format!("meeting work ask --unit {unit} {period} --format json"));
                format!("meeting work receive --unit {unit} {period} --text 已做")
            }
            _ => format!("notice new --unit {unit} --reason 再催"),
        };
        desk.run(&format!("{line} --format json"));
    }
}
