//! A desk for tests: the real program, its own directory, a frozen clock, nothing from the surroundings.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use jiexie::record::Context;
use jiexie::repo::Reader;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::hints;

/// Tuesday, a working day.
pub const NOW: &str = "2026-11-24T10:00:00+08:00";
/// The first case and the first transfer of a register.
pub const C: &str = "C2026-0001";
pub const T: &str = "T2026-0001";
/// What must go with a jurisdiction transfer, a criminal transfer, a return.
pub const ALL: &str = "--material letter=letter.pdf --material source=source.pdf --material evidence=photo.zip";
pub const CRIME: &str = "--material letter=letter.pdf --material evidence=photo.zip";
pub const LETTER: &str = "--material letter=letter.pdf";

/// The program in a directory of its own.
pub struct Desk {
    pub dir: TempDir,
    pub now: String,
    /// The user's data directory, apart from the desk.
    pub home: TempDir,
}

/// What a run gave.
pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// An error as a script reads it.
#[derive(Debug)]
pub struct Refusal {
    pub exit: i32,
    pub kind: String,
    pub rule: Option<String>,
    pub clause: Option<String>,
    pub message: String,
    pub hint: String,
}

/// A register as `init` leaves it, made once for each test binary.
fn template() -> &'static Vec<u8> {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let desk = Desk::blank();
        assert_eq!(desk.run("init").code, 0);
        fs::read(desk.db()).unwrap()
    })
}

impl Desk {
    /// A desk with a fresh register.
    pub fn new() -> Self {
        let desk = Desk::blank();
        fs::write(desk.db(), template()).unwrap();
        desk
    }

    /// A desk with a register made by `init` and these options.
    pub fn init(options: &str) -> Self {
        let desk = Desk::blank();
        desk.ok(&format!("init {options}"));
        desk
    }

    /// A desk without a register.
    pub fn blank() -> Self {
        let desk = Desk { dir: TempDir::new().unwrap(), now: NOW.to_owned(), home: TempDir::new().unwrap() };
        for (name, content) in [("letter.pdf", "移交函"), ("source.pdf", "案源"), ("photo.zip", "照片")] {
            desk.file(name, content.as_bytes());
        }
        desk
    }

    /// A register with its books open since July, on the 12th of October.
    pub fn since_july() -> Self {
        let mut desk = Desk::blank();
        desk.at("2026-09-01");
        desk.ok("init --since 2026-07-01");
        desk.at("2026-10-12");
        desk
    }

    /// Moves the clock.
    pub fn at(&mut self, day: &str) {
        self.now = format!("{day}T10:00:00+08:00");
    }

    pub fn db(&self) -> PathBuf {
        self.dir.path().join("jiexie.db")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path
    }

    pub fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jiexie"));
        command.env_clear().current_dir(self.dir.path());
        command
            .env("XDG_DATA_HOME", self.home.path())
            .env("JIEXIE_DB", self.db())
            .env("JIEXIE_TEST_NOW", &self.now)
            .env("JIEXIE_TEST_UNSYNCED", "1")
            // Lines are read here as they are, however long.
            .env("COLUMNS", "1000")
            .env("USER", "王测试");
        command.args(args);
        command
    }

    /// Runs a command as a clerk does who was told it: where a word only stands for a text (`--reason 理由`), a text is
    /// written.
    pub fn run_args<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Done {
        let mut args: Vec<OsString> = args.into_iter().map(|arg| arg.as_ref().to_owned()).collect();
        loop {
            let done = self.as_typed(&args);
            let stands = done.err.split_once("”是占位的词").and_then(|(before, _)| before.rsplit_once('“'));
            let Some((_, stands)) = stands.filter(|_| done.code == 2) else { return done };
            let at =
                args.iter().position(|arg| arg == stands || arg.to_string_lossy().ends_with(&format!("={stands}")));
            let at = at.unwrap_or_else(|| panic!("{stands} was not typed: {args:?}"));
            args[at].push("甲");
        }
    }

    /// Runs a command as it stands.
    pub fn as_typed<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Done {
        let Output { status, stdout, stderr } = self.command(args).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Done { code: status.code().unwrap_or(-1), out: text(stdout), err: text(stderr) }
    }

    /// Runs a command line whose words hold no blanks.
    pub fn run(&self, line: &str) -> Done {
        self.run_args(line.split_whitespace())
    }

    /// What a command that must succeed prints as a table.
    pub fn table(&self, line: &str) -> String {
        let done = self.run(line);
        assert_eq!(done.code, 0, "{line}\n{}", done.err);
        done.out
    }

    /// What a command that must succeed answers.
    pub fn ok(&self, line: &str) -> Value {
        let done = self.run(&format!("{line} --format json"));
        assert_eq!(done.code, 0, "{line}\n{}", done.err);
        serde_json::from_str(&done.out).unwrap_or_else(|error| panic!("{line}: {error}\n{}", done.out))
    }

    /// The error of a command that must fail and must leave the register byte for byte as it was.
    pub fn refused(&self, line: &str) -> Refusal {
        let before = self.standing();
        let done = self.run(&format!("{line} --format json"));
        assert_eq!(before, self.standing(), "{line} was refused but left a trace");
        assert_eq!(done.out, "", "{line}: stdout carries data only");
        let refusal = Refusal::read(line, &done);
        hints::can_be_gone(self, line, &refusal.message, &refusal.hint);
        refusal
    }

    /// The error of a command that must fail and must leave a register, too damaged for other commands, as it was.
    pub fn refused_file(&self, line: &str) -> Refusal {
        let before = (self.standing_names(), sha256(&self.db()));
        let done = self.run(&format!("{line} --format json"));
        assert_eq!(before, (self.standing_names(), sha256(&self.db())), "{line} was refused but left a trace");
        Refusal::read(line, &done)
    }

    /// Everything that would show a write: files of the directory, content of the register, number of events.
    pub fn standing(&self) -> (Vec<String>, String, usize) {
        (self.standing_names(), sha256(&self.db()), self.events())
    }

    /// Every file of the directory.
    pub fn standing_names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(self.dir.path()).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into()).collect();
        names.sort();
        names
    }

    pub fn events(&self) -> usize {
        Reader::open(&self.db()).unwrap().last_event().unwrap().try_into().unwrap()
    }

    /// The whole register checks out.
    pub fn sound(&self) {
        let report = self.ok("check");
        assert_eq!(report["ok"], true, "{report}");
        self.explained();
    }

    /// Every deadline, whatever became of it, is what its explanation says; gives their number. The newest of a great
    /// many.
    pub fn explained(&self) -> usize {
        let reader = Reader::open(&self.db()).unwrap();
        let (law, units) = (reader.law().unwrap(), reader.units().unwrap());
        let ctx = Context { law, units };
        let all = (1..).take_while(|id| reader.deadline(*id).unwrap().is_some()).count();
        for id in all.saturating_sub(400) + 1..=all {
            let origin = reader.origin(ctx, i64::try_from(id).unwrap()).unwrap().unwrap();
            let (d, row, counting) = (&origin.deadline, &origin.row.deadline, origin.counting);
            let calendar = law.calendar_at(counting.calendar);
            let (told, days) = law.explain(calendar, &d.rule, d.started_on, d.urgent, counting.set).unwrap();
            assert_eq!((told.due_on, told.early_on), (row.due_on, row.early_on), "{row:?}");
            assert_eq!(told.extended_from.is_some(), row.extended_from.is_some(), "{row:?}");
            assert!(!days.is_empty() && Some(origin.links.last().unwrap().id) == origin.row.id, "{row:?}");
            assert_eq!(told.due_on.is_none(), !days.iter().any(|line| Some(line.date) == told.due_on), "{row:?}");
        }
        all
    }

    /// A command of these very words must fail as invalid and leave no trace.
    pub fn refused_args(&self, args: &[&str]) {
        let before = self.standing();
        let done = self.run_args(args);
        assert_eq!((done.code, before), (2, self.standing()), "{args:?} {}", done.err);
    }

    pub fn status(&self, id: &str) -> String {
        word(&self.ok(&format!("show {id}"))["status"])
    }

    pub fn field(&self, id: &str, field: &str) -> Value {
        self.ok(&format!("show {id}"))[field].clone()
    }

    /// The deadlines of a case and its records that are in `state` and of `rule`.
    pub fn deadlines(&self, rule: &str, state: &str) -> Vec<Value> {
        let shown = self.ok(&format!("show {C}"));
        pick(&shown, rule).into_iter().filter(|d| d["state"] == state).collect()
    }

    /// 住建局 finds a case on Monday the 16th.
    pub fn found(&self) {
        self.ok("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-16");
    }

    /// … and sends it to the bureau on the 17th.
    pub fn sent(&self) {
        self.ok(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title 沿街违法建设 --found 2026-11-16 --on 2026-11-17 {ALL}"
        ));
    }

    /// … which accepts on the 18th.
    pub fn accepted(&self) {
        self.sent();
        self.ok(&format!("transfer accept {T} --on 2026-11-18"));
    }

    /// … which declines for jurisdiction on the 18th.
    pub fn declined(&self) {
        self.sent();
        self.ok(&format!("transfer decline {T} --reason 不属本局 --on 2026-11-18"));
    }

    /// … and refers it on the 19th.
    pub fn referred(&self) {
        self.declined();
        self.ok(&format!("transfer refer {T} --on 2026-11-19"));
    }

    /// … and 城乡水务局 is designated on the 20th.
    pub fn designated(&self) {
        self.referred();
        self.ok(&format!("transfer designate {T} --to 城乡水务局 --doc-no 峄政字〔2026〕1号 --on 2026-11-20"));
    }

    /// The bureau finds a suspected crime on the 16th and hands it to the police on the 17th.
    pub fn crime_sent(&self) {
        self.ok("case new --unit 综合执法局 --title 涉嫌非法经营 --found 2026-11-16");
        self.ok(&format!("case assess {C} criminal --on 2026-11-16"));
        self.ok(&format!("transfer new --case {C} --to 公安分局 --on 2026-11-17 {CRIME}"));
    }

    /// … who decline on the 18th: no crime.
    pub fn crime_declined(&self) {
        self.crime_sent();
        self.ok(&format!("transfer decline {T} --reason 不需追究刑事责任 --on 2026-11-18"));
    }

    /// … and return it on the 19th.
    pub fn crime_returned(&self) {
        self.crime_declined();
        self.ok(&format!("transfer new --case {C} --kind return --to 综合执法局 --on 2026-11-19 {LETTER}"));
    }
}

impl Refusal {
    pub fn read(line: &str, done: &Done) -> Self {
        assert!(done.code != 0, "{line} must not pass\n{}", done.out);
        let last = done.err.lines().last().unwrap_or_default();
        let value: Value = serde_json::from_str(last).unwrap_or_else(|error| panic!("{line}: {error}\n{}", done.err));
        let error = &value["error"];
        let text = |key: &str| error[key].as_str().map(str::to_owned);
        Refusal {
            exit: done.code,
            kind: text("kind").unwrap(),
            rule: text("rule"),
            clause: text("clause"),
            message: text("message").unwrap(),
            hint: text("hint").unwrap_or_default(),
        }
    }

    /// Refused by the document: exit 3, this clause, and a hint that names the lawful next step.
    pub fn by(&self, clause: &str, way: &str) {
        assert_eq!((self.exit, self.kind.as_str()), (3, "rule"), "{self:?}");
        assert_eq!(self.clause.as_deref(), Some(clause), "{self:?}");
        assert!(self.hint.contains(way), "the hint should name {way}: {self:?}");
    }

    /// Refused as late under `rule`, with the way to record it all the same.
    pub fn late(&self, rule: &str, clause: &str, days: u32) {
        self.by(clause, "--late-reason");
        assert_eq!(self.rule.as_deref(), Some(rule), "{self:?}");
        assert!(self.message.contains(&format!("超期 {days} 天")), "{self:?}");
    }

    /// Invalid input: exit 2.
    pub fn invalid(&self) {
        assert_eq!((self.exit, self.kind.as_str()), (2, "input"), "{self:?}");
        assert!(!self.hint.is_empty(), "{self:?}");
    }
}

pub fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The deadlines of `rule` in an answer.
pub fn pick(answer: &Value, rule: &str) -> Vec<Value> {
    answer["deadlines"].as_array().unwrap().iter().filter(|d| d["rule"] == rule).cloned().collect()
}

/// The one deadline of `rule` in an answer that still counts.
pub fn only(answer: &Value, rule: &str) -> Value {
    let mut found = pick(answer, rule);
    found.retain(|d| d["state"] != "superseded");
    assert_eq!(found.len(), 1, "{rule} in {answer}");
    found.remove(0)
}

pub fn sha256(path: &Path) -> String {
    fs::read(path)
        .map_or_else(|_| "none".to_owned(), |b| Sha256::digest(b).iter().map(|b| format!("{b:02x}")).collect())
}

/// A register made by examples/ledger.sh. Made once for each build of the program and each form of the script, then
/// copied: several test binaries look at it.
pub fn example_register(desk: &Desk) {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let program = Path::new(env!("CARGO_BIN_EXE_jiexie"));
        let mut key = Sha256::new();
        key.update(fs::read(program).unwrap());
        key.update(fs::read("examples/ledger.sh").unwrap());
        let key: String = key.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("ledger-{key}.db"));
        if !kept.exists() {
            let dir = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
            let draft = dir.path().join("ledger.db");
            let run = Command::new("bash")
                .arg(fs::canonicalize("examples/ledger.sh").unwrap())
                .arg(&draft)
                .current_dir(dir.path())
                .env_clear()
                .env("PATH", "/usr/bin:/bin")
                .env("JIEXIE", program)
                .env("JIEXIE_TEST_NOW", NOW)
                .env("JIEXIE_TEST_UNSYNCED", "1")
                .env("USER", "王测试")
                .output()
                .unwrap();
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            fs::rename(&draft, &kept).unwrap();
        }
        kept
    });
    fs::copy(made, desk.db()).unwrap();
}

/// xorshift64*: the same sequence for the same seed, everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % sides
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.roll(100) < percent
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.roll(from.len() as u64)).unwrap()]
    }
}

/// Its materials lie on paper.
pub const PAPER: &str = "--paper-materials 全";
/// The second transfer.
pub const T2: &str = "T2026-0002";

/// What was taken back of lateness since September, `keys` of each line; the same in both reports.
pub fn taken_back(desk: &Desk, keys: &[&str]) -> Vec<String> {
    let rows = |report: &str| -> Vec<String> {
        let report = desk.ok(&format!("report {report} --from 2026-09-01 --to {}", &desk.now[..10]));
        let mut tables = report["sections"].as_array().unwrap().iter().flat_map(|s| s["tables"].as_array().unwrap());
        let rows = tables.find(|table| table["name"] == "更正与作废收回的逾期").unwrap()["rows"].as_array().unwrap();
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let line = |row: &Value| keys.iter().map(|key| text(&row[*key])).collect::<Vec<_>>().join(" ");
        rows.iter().map(line).collect()
    };
    let lines = rows("supervision");
    assert_eq!(lines, rows("late-entries"));
    desk.sound();
    lines
}

/// 住建局 finds a case of two parties on Monday 2 November, sends it on the 3rd, the bureau accepts it on the 4th.
pub fn accepted_of_two() -> Desk {
    let mut desk = Desk::since_july();
    desk.at("2026-11-02");
    desk.ok("case new --unit 住建局 --title 沿街违建 --found 2026-11-02 --party 甲公司 --party 乙公司");
    desk.ok(&format!("case assess {C} other --to 综合执法局"));
    desk.at("2026-11-03");
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {PAPER}"));
    desk.at("2026-11-04");
    desk.ok(&format!("transfer accept {T}"));
    desk
}

/// … the bureau assesses it as a crime and sends it to the police on the 5th, who accept it on the 6th.
pub fn with_the_police() -> Desk {
    let mut desk = accepted_of_two();
    desk.at("2026-11-05");
    desk.ok(&format!("case assess {C} criminal --reason 数额巨大"));
    desk.ok(&format!("transfer new --case {C} --to 公安分局 {PAPER}"));
    desk.at("2026-11-06");
    desk.ok(&format!("transfer accept {T2}"));
    desk
}
