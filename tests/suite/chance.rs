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
    for nth in 0..45 {
        today = today + chrono::Days::new(1 + dice.roll(11));
        if today >= day("2026-11-24") {
            break;
        }
        desk.at(&today.to_string());
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
