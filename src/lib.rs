//! jiexie: a register for handing cases over, sharing, helping and meeting, each step under its time limit.
//!
//! A command becomes a lawful step, a lawful step becomes facts and deadlines in one transaction, and every question is
//! answered from those.
//!
//! # The house
//!
//! Arrows point down; `tests/suite/layers.rs` fails on one that does not.
//!
//! | floor | what it is |
//! |---|---|
//! | [`cli`] | one file for each command: what may be typed, and a function that fits a screen |
//! | [`import`], [`export`] | the engines, on plain data: files become steps; the register becomes files |
//! | [`letters`] | pure: which letters the steps of a record give, from whom to whom, and what they say |
//! | [`gate`] | the one door for writing: begin, load, judge, save, commit |
//! | [`repo`] | SQL and nothing else: open, save, ask, verify, back up, bring forward |
//! | [`ledger`], [`report`], [`documents`], [`render`], [`disk`] | spreadsheets as steps; figures; their bytes; tables and JSON; files that appear whole |
//! | [`steps`] | pure: the acts of each kind of record, what they demand and what they open; corrections, redaction, replay |
//! | [`record`] | pure data: the fields of each kind, every stable word, the dossier that holds them, what is hidden of them |
//! | [`person`] | pure: how people, and what reaches them, stand in texts |
//! | [`law`] | pure: rulebook, calendar, the one function that counts days and explains them |
//! | [`vocabulary`], [`ids`], [`fold`], [`guard`], [`mod@env`], [`error`], [`reason`] | words, ids, spellings, cells of a CSV, the outside world, the one error, why files and libraries fail |
//!
//! Paths below are under `src`. Five rules carry it: policy is data (`law/rulebook.json`) and mechanism is code; only
//! [`steps::step`] can make a step on a record, only [`steps::journal`] one on the register's own books, and only a step can
//! be written; facts are stored and judgements ("overdue") derived for a day; each word, field and
//! number is told once; every date and refusal can say why.
//!
//! # Words
//!
//! | here | 文件用语 | meaning |
//! |---|---|---|
//! | case, finder, holder | 案件、发现单位、承办单位 | a matter found; who found it; who handles it now |
//! | transfer, criminal, return | 移送、涉嫌犯罪案件移送、退回 | one case from one unit to another; to the police; back from them |
//! | party, successor | 当事人、承继 | who the case is about, from which day on, and who took whose place |
//! | link, main case, split | 关联、主案、分案 | cases that belong together; each is a dossier and is told of the others by acts of their own |
//! | refer, designate | 报请区政府决定、指定 | the only way on after a refusal for jurisdiction |
//! | share, assist, dispute | 信息共享、协作配合、争议 | what is told, asked for, quarrelled about |
//! | standing item, period | 定期共享、期次 | what is told in every month, quarter, half or year; one of these |
//! | operation, meeting, topic, matter | 行动、联席会议、议题、议定事项 | what is done together and decided together |
//! | notice | 督办 | the office reminds a unit of what is overdue |
//! | time limit | 时限 | a rule of the document: trigger, who is bound, what meets it, how long |
//! | deadline | 期限 | one running instance of a limit, on one record, binding one unit |
//! | clause | 条款 | where the document says so, as 二（二）2 |
//! | event, act, step | 事项 | what was recorded; what was done; an act judged lawful, ready to be written |
//! | bench | — | where one act is carried out on one dossier: it opens, meets and ends deadlines (`steps/bench.rs`) |
//! | dossier | 卷宗 | a case with all that hangs on it; the conference; or one record by itself |
//! | placed, struck | 按日期补入、作废一项 | entered late, in its place by its day; one step that never was |
//! | replay | 重算 | a dossier made again from its events |
//! | provisional, presumed | 暂定、推定 | a date beyond the known calendar; one that rests on a presumed receipt |
//! | redaction, masking | 删除个人信息、遮盖 | gone from the register; hidden where others read |
//!
//! # Where a rule stands
//!
//! - days, clause and words of a limit: `law/rulebook.json`; the clause of a duty or prohibition: [`law::clause`];
//! - how days are counted: `law/count.rs`, from one day on; `law/basis.rs`, what a due date rests on; `law/taken.rs`, how many
//!   days were used;
//! - what an act demands, and what it opens and meets: its `carry_out`, in the file of `steps` named after its kind, or after
//!   its subject where a kind has many, all in one folder: `decision`, `disposition` (what it opens, what falls with it),
//!   `performance`, `review`, `closing` of a case; `answer`, `designation` of a transfer; `extension`,
//!   `opinion` of a request; `minutes` of a meeting; a refusal that several acts share: with the record it is about
//!   (`steps/case.rs`: refused once, only upward; an answer that settles it says so in `steps/answer.rs`; the ways up:
//!   `steps/upward.rs`);
//! - whom a penalty must be copied to, and by when: opened by the decision (`steps/disposition.rs`), met by the sending
//!   (`steps/share.rs`);
//! - whose step an act is, and the clause it stands under where that is nearer than its record's: its line in `steps/act.rs`;
//! - how often a deadline was reminded of in a way that counts: `record/pressed.rs`; what goes into a bulletin:
//!   `report/bulletin.rs`; how many times make one: the rulebook;
//! - the order in which the steps of a record stand: `steps/order.rs`; what later events say of earlier ones (corrected, struck,
//!   voided): `steps/amendments.rs`;
//! - what a step entered late, or given another day, makes of those after it: `steps/falls.rs`, each tried as if it were entered
//!   there;
//! - a notice and what it tells, a merger and what is done with its case, entered the other way round than their days:
//!   `steps/crossing.rs`; what was on its way then and was answered since: `steps/unanswered.rs`; what is asked of the dossier as it
//!   stood on the day, a closing: `steps/by_day.rs`; of the cases tied to one: `steps/around.rs`;
//!   what it ended before the calendar changed: `steps/behind.rs`;
//! - what a correction takes along (a value that was copied, a notice that told something else): `steps/ownership.rs`;
//! - whose a step is that only the holder of the case takes, and what a unit did before it was merged: `steps/acting.rs`;
//! - whom a limit binds: `Unit::is_bound_by`; which unit plays a part on a day: `UnitBook::at`, for every step at the bench;
//! - deadlines that follow from a period and are stored nowhere (quarters, standing items): [`record::derived`];
//! - what moves a deadline that runs already (a true receipt, a successor, a calendar notice): `steps/bench/moved.rs`; that a unit's
//!   open work passes on: `steps/succession.rs`;
//! - what a step takes back of lateness that stood on the books: `steps/lateness.rs`, kept with the step; what a later step put
//!   back of it: `steps/netting.rs`; which of those that took the place of one another are late each by itself:
//!   `steps/chains.rs`;
//! - what a case split off took over, told anew where it comes from: `steps/copied.rs`;
//! - a way that a refused step does not know by itself, found by trying it: `steps/other_ways.rs`; words that are the whole of
//!   what a step tells: `steps/worded.rs`;
//! - what comes next of a record, by whom, with which command: `steps/next`, a file for each kind, those of the conference and
//!   small ones together; every way is tried as the step it is, so that none is offered that the law refuses;
//! - which decisions of a case stand, and whose: `record/stands.rs`; whose signature minutes need before they are issued:
//!   `gate/signed.rs`; what is offered where it is another's: `steps/next/signed.rs`;
//! - what an export voided since it was last taken in: `import/undone.rs`; what was corrected: `import/follow.rs`;
//! - what a row of a ledger tells otherwise than the register: `import/differs.rs`; whether its steps stand there already:
//!   `import/stands.rs`; what only this import would make, called by its rows: `ledger/births.rs`;
//! - which letters there are, from whom to whom, of which acts: `letters/kinds.rs`; what each says: `letters/facts`; its
//!   wording: its template in `documents/letter/templates`;
//! - who may see a field: its line in `FIELDS`; how it is hidden: [`record::mask`]; which mask a column of an export takes:
//!   `repo/export/records.rs`;
//! - what records are found by, and what of a marked one: [`record::sought`]; what of it stands in no row: `repo/aside.rs`.
//!
//! # How to add
//!
//! Ten things to know before a first change: a record with its `FIELDS`, a word, the dossier, a limit, a deadline, an act and
//! its `carry_out`, the bench, a step, the gate, an event and its replay. A new file has its `mod` line in its folder's.
//!
//! - **a word**: one line in its `vocabulary!`, in [`record::words`] or, where one file alone speaks it (how a deadline ended,
//!   kinds of report), in that file; parsing, printing, completion and hints follow. One that is stored also its CHECK in
//!   `schema.sql`; a test compares the two.
//! - **a field of a record**: the struct and `FIELDS` in `record/KIND.rs`; the struct of the act that brings it and its
//!   `FIELDS` in `steps/KIND.rs`, unless both hold a table of `record` as a whole (a transfer's `Grounds`, `Answer`, `Told`);
//!   its option in `cli/KIND.rs`, or in the file of its verb under it; its column in `schema.sql`, unless it is `unstored`. Where an act
//!   brings it to a record that stands already, its `carry_out` puts it there: no compiler asks for that line. Saving, `show`,
//!   `find`, exports, their import, corrections, masking and what is kept apart from the hashes follow. For ledgers of clerks its column in
//!   `ledger/columns.rs`, and in `ledger/rows/KIND.rs` the act it fills; for lists its column in `cli/records.rs`.
//! - **a limit**: its line in `law/rulebook.json`; the act that opens it calls `Bench::open`, the one that meets it
//!   `Bench::meet` (often in two files of `steps`). One that binds a new part, or has a number, an urgent form or an extension
//!   the document gives: `law/rulebook/check.rs` and its test, which hold them against the document. Registers with an older
//!   rulebook take it from the shipped one.
//! - **a duty or prohibition**: its clause in `law/clause.rs`, named where the step refuses.
//! - **a step**: its struct with `FIELDS` and `carry_out` in its file of `steps`, one line in `steps/act.rs` (where it is no
//!   state step, or the holder's to take, in `steps/act/nature.rs`), its verb in `cli/KIND.rs`; where it is what comes next, its
//!   way in `steps/next/KIND.rs`; where it goes out on paper, its letter.
//! - **a command**: its file in `cli`, its line in `GROUPS` (`cli/groups.rs`), its place on the overview in `cli/overview.rs`.
//! - **a kind of record**: `KIND.rs` in `record`, `steps`, `steps/next` and `cli`; its line in `every_kind!` (`ids.rs`); its words in
//!   `record/words`, or with its fields where they alone speak them; its table in `schema.sql`; its first act in `steps/act.rs`;
//!   its group in `cli/groups.rs`; its table of exports in `repo/export/records.rs`. The compiler asks `record/KIND.rs` for
//!   the clause, and for what lists show.
//! - **a letter**: its word in `record/words/paper.rs`, its line in `letters/kinds.rs`, its template with its name in
//!   `documents/letter/template/mod.rs`; what it says of a subject that had none: a file of `letters/facts`; a slot that no
//!   template had yet: `documents/letter/template/slots.rs`.
//! - **a report**: rows and figures under `report`; its word and its arm in `cli/report.rs`; every format follows.
//!
//! A change of the schema stands in `schema.sql`, as it is to be, and as the statements that lead there in a file of
//! `repo/migrations` with its line in `KNOWN` (`repo/migrate.rs`); a test holds both ways equal to the letter, another opens a
//! register of every earlier version. Tests hold what is kept apart of each act
//! (`steps/act/tests.rs`: hashes rest on it), and snapshots every page of help.

pub mod cli;
pub mod disk;
pub mod documents;
pub mod env;
pub mod error;
pub mod export;
pub mod fold;
pub mod gate;
pub mod guard;
pub mod ids;
pub mod import;
pub mod law;
pub mod ledger;
pub mod letters;
pub mod person;
pub mod reason;
pub mod record;
pub mod render;
pub mod repo;
pub mod report;
pub mod steps;
pub mod vocabulary;

use std::ffi::OsString;
use std::panic::{self, AssertUnwindSafe};

use cli::{failure, streams, wrote};

/// Runs one command line; prints its error, if any, with clause and hint; gives the exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    wrote::nothing();
    panic::set_hook(Box::new(|info| {
        if failure::is_foreign() {
            return;
        }
        let place = info.location().map_or_else(String::new, |at| format!("（{}:{}）", at.file(), at.line()));
        let payload = info.payload();
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let what = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or_default();
        streams::say(&failure::broken_down(&place, what, wrote::now().as_ref()));
    }));
    let parts = cli::Parts::default();
    let args = cli::plain(args.into_iter().collect(), &parts);
    let (json, db) = (failure::wants_json(&args), failure::named_register(&args));
    match panic::catch_unwind(AssertUnwindSafe(|| cli::dispatch(args, parts))) {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => failure::report(&error, json, db.as_deref()),
        Err(_) => failure::after_breakdown(json),
    }
}
