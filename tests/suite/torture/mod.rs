//! Torture: killed at random moments, crowded, out of space, read-only, damaged. Each has a short form that runs with
//! the other tests and a long one, ignored there, whose figures are printed:
//! `cargo test --locked --test suite torture -- --ignored --nocapture --test-threads=1`.

mod crowd;
mod damage;
mod disk;
mod kill;

use crate::common::Desk;
pub use crate::common::Dice;

/// Whether the program knows a command of this name.
pub fn knows(desk: &Desk, command: &str) -> bool {
    desk.run(&format!("{command} --help")).code == 0
}

/// A register with something of every kind.
pub fn furnished() -> Desk {
    static MADE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let bytes = MADE.get_or_init(|| {
        let desk = Desk::new();
        desk.accepted();
        for line in [
            "unit contact set 住建局 --role lead --name 赵一 --phone 05320000001 --on 2026-11-10",
            "unit rename 商促局 --name 区商务局 --on 2026-11-10",
            "calendar add 2027-01-04 holiday --name 元旦 --basis 放假通知",
            "case decide C2026-0001 --outcome penalty --doc-no 峄罚〔2026〕1号 --on 2026-11-19",
            "case new --unit 综合执法局 --title 占道经营 --found 2026-11-16 --party 张三",
            "assist new --kind consult --from 综合执法局 --to 住建局 --title 征询规划意见 --case C2026-0002 --on 2026-11-17",
            "assist receive A2026-0001 --on 2026-11-18",
            "share new --kind approval --from 住建局 --to 综合执法局 --title 施工许可 --event 2026-11-16",
            "dispute new --case C2026-0002 --between 综合执法局,住建局 --title 管辖不明 --on 2026-11-19",
            "operation new --kind special --title 夜间整治 --lead 综合执法局 --with 住建局 --starts 2026-12-01 --on 2026-11-20",
            "meeting new --kind regular --date 2026-12-18 --on 2026-11-20",
            "meeting topic new --by 住建局 --title 共享目录 --on 2026-11-20",
            "meeting matter new --from assigned --unit 住建局 --title 摸底 --due 2026-11-22 --on 2026-11-20",
            "meeting excuse 2026Q4 --reason 防汛",
            "correct A2026-0001 --event 2 --on 2026-11-19 --reason 笔误",
            "case new --unit 住建局 --title 误登 --found 2026-11-16",
            "void C2026-0003 --reason 误登",
            "notice new --unit 住建局",
        ] {
            desk.ok(line);
        }
        desk.sound();
        std::fs::read(desk.db()).unwrap()
    });
    let desk = Desk::blank();
    std::fs::write(desk.db(), bytes).unwrap();
    desk
}
