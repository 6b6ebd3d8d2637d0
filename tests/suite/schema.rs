//! The schema says all there is to say about a value: what it holds, which words it may be, what it refers to. Nothing of that
//! is told a second time here: words come from the vocabularies, columns from SQLite.

use chrono::{NaiveDate, TimeDelta, Utc};
use jiexie::ids::RecordKind;
use jiexie::law::DayCount;
use jiexie::law::calendar::DayKind;
use jiexie::law::deadline::{Ending, State};
use jiexie::law::period::Every;
use jiexie::record::words::*;
use rusqlite::Connection;

use crate::common::{ALL, Desk};

const SCHEMA: &str = include_str!("../../schema.sql");

/// Columns that hold a word, each with its vocabulary.
const WORDS: &[(&str, &str, &[Word])] = &[
    ("register", "day_count", DayCount::WORDS),
    ("units", "kind", UnitKind::WORDS),
    ("unit_details", "item", UnitItem::WORDS),
    ("unit_series", "kind", LetterKind::WORDS),
    ("calendar_days", "kind", DayKind::WORDS),
    ("case_links", "kind", LinkKind::WORDS),
    ("case_links", "side", Side::WORDS),
    ("parties", "kind", PartyKind::WORDS),
    ("cases", "status", CaseStatus::WORDS),
    ("cases", "held_by", HeldBy::WORDS),
    ("cases", "source", CaseSource::WORDS),
    ("cases", "secrecy", Secrecy::WORDS),
    ("cases", "jurisdiction", Jurisdiction::WORDS),
    ("cases", "outcome", Disposition::WORDS),
    ("decisions", "outcome", Disposition::WORDS),
    ("decisions", "standing", Standing::WORDS),
    ("reviews", "kind", ReviewKind::WORDS),
    ("reviews", "result", ReviewResult::WORDS),
    ("cases", "performance", Performance::WORDS),
    ("cases", "enforcement", Enforcer::WORDS),
    ("decisions", "performance", Performance::WORDS),
    ("decisions", "enforcement", Enforcer::WORDS),
    ("transfers", "status", TransferStatus::WORDS),
    ("transfers", "kind", TransferKind::WORDS),
    ("transfers", "ground", Ground::WORDS),
    ("transfers", "service", Service::WORDS),
    ("transfers", "complete", YesNo::WORDS),
    ("transfers", "settled_by", Settled::WORDS),
    ("transfers", "outcome", CriminalResult::WORDS),
    ("transfer_outcomes", "outcome", CriminalResult::WORDS),
    ("shares", "status", ShareStatus::WORDS),
    ("shares", "kind", ShareKind::WORDS),
    ("shares", "secrecy", Secrecy::WORDS),
    ("share_copies", "channel", Channel::WORDS),
    ("standings", "status", StandingStatus::WORDS),
    ("standings", "kind", ShareKind::WORDS),
    ("standings", "every", Every::WORDS),
    ("assists", "status", AssistStatus::WORDS),
    ("assists", "kind", AssistKind::WORDS),
    ("assists", "secrecy", Secrecy::WORDS),
    ("disputes", "status", DisputeStatus::WORDS),
    ("operations", "status", OperationStatus::WORDS),
    ("operations", "kind", OperationKind::WORDS),
    ("operations", "source", OperationSource::WORDS),
    ("meetings", "status", MeetingStatus::WORDS),
    ("meetings", "kind", MeetingKind::WORDS),
    ("topics", "status", TopicStatus::WORDS),
    ("matters", "status", MatterStatus::WORDS),
    ("matters", "source", MatterSource::WORDS),
    ("notices", "status", NoticeStatus::WORDS),
    ("materials", "kind", MaterialKind::WORDS),
    ("deadlines", "state", State::WORDS),
    ("deadlines", "ended_by", Ending::WORDS),
];

/// Days whose column does not end in `_on`.
const DAYS: &[&str] = &[
    "happened_until",
    "since",
    "day",
    "date",
    "held_since",
    "perform_by",
    "stayed_until",
    "extended_from",
    "reply_by",
    "solicit_until",
];
/// Whole numbers that are no flags and refer to nothing.
const NUMBERS: &[&str] = &[
    "id",
    "sort",
    "nth",
    "no",
    "seq",
    "place",
    "version",
    "year",
    "last",
    "size",
    "old_until",
    "succeeds",
    "loose_until",
    "days_over",
    "days_before",
    "days_after",
    "opened_event",
    "days_late",
    "times",
    "copies",
    "pages",
    "notices",
    "amount",
    "decision",
    "replaced_by",
];
/// Texts that refer to nothing: people's own words, numbers of documents, times, digests, lists as JSON, keys.
const TEXTS: &[&str] = &[
    "head_post",
    "sex",
    "born",
    "recorder",
    "invited",
    "filed_no",
    "violates",
    "measures",
    "jurisdiction_basis",
    "transfer_reason",
    "decision_content",
    "qty",
    "spec",
    "remark",
    "why",
    "crime",
    "crime_law",
    "lacking",
    "handler",
    "handler_phone",
    "summary",
    "performance",
    "answer_no",
    "received_at",
    "received_where",
    "opinion",
    "refer_no",
    "withdraw_no",
    "received_by",
    "title",
    "place",
    "time",
    "value",
    "word",
    "measure",
    "findings",
    "reason",
    "result",
    "conclusion",
    "articles",
    "standard",
    "reply",
    "reply_no",
    "starts_at",
    "police_told_at",
    "content",
    "name",
    "short",
    "post",
    "phone",
    "address",
    "id_no",
    "chair",
    "signed_by",
    "cancel_reason",
    "stop_reason",
    "withdraw_reason",
    "drop_reason",
    "late_reason",
    "clause",
    "actor",
    "created_by",
    "doc_no",
    "decision_no",
    "designation_no",
    "notify_no",
    "review_no",
    "penalties",
    "basis",
    "number",
    "key",
    "name_key",
    "id_key",
    "title_key",
    "place_key",
    "path",
    "quarter",
    "period",
    "created_at",
    "adopted_at",
    "entered_at",
    "sha256",
    "hash",
    "texts_hash",
    "salt",
    "body",
    "texts",
    "roles",
    "aliases",
    "days",
    "between_units",
    "partners",
    "recipients",
    "shared",
    "former",
    "reported_in",
    "incidents",
    "attendance",
    "guests",
    "postponements",
    "progress",
    "head",
    "moved",
];
/// Columns that hold a word, an id or a code and are not held to it, each with the reason.
const LOOSE: &[(&str, &str, &str)] = &[
    ("events", "dossier", "a record of any kind, or one of the register's books"),
    ("events", "record", "a record of any kind, or one of the register's books"),
    ("events", "act", "what was recorded stays readable whatever acts there are; the chain binds it"),
    ("doc_numbers", "record", "a record of any kind that has documents; check finds strays"),
    ("materials", "record", "a record of any kind; the event that brought it is referred to"),
    ("deadlines", "rule", "limits are the rulebook's, which is data"),
    ("deadlines", "subject", "a record of any kind; check finds strays"),
    ("deadlines", "dossier", "a record of any kind, or the conference"),
    (
        "deadlines",
        "case_id",
        "the key of its dossier, as check proves; saving a case would look for those that refer to it",
    ),
    ("lateness_changes", "rule", "limits are the rulebook's, which is data"),
    ("lateness_changes", "subject", "a record of any kind, or a quarter"),
    ("lateness_changes", "took_by", "one of what ends a deadline; check tells it anew"),
    ("notice_items", "rule", "limits are the rulebook's, which is data"),
    ("notice_items", "subject", "a record of any kind, or a quarter"),
    ("contacts", "role", "a rulebook names the posts of its annex in its own words"),
    ("case_links", "other", "an import brings cases one after the other; check compares both sides"),
    ("goods", "unit", "a unit of measure, as people write it"),
    ("assists", "ground", "people's own words, unlike the ground of a transfer"),
];

/// One column as SQLite has it.
#[derive(Debug)]
struct Column {
    table: String,
    name: String,
    sort: String,
    required: bool,
    key: bool,
    refers: bool,
}

fn made() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    conn.execute_batch(SCHEMA).unwrap();
    conn
}

/// The columns of every table but the index of words: what that holds is made from the others.
fn columns(conn: &Connection) -> Vec<Column> {
    let text = "SELECT t.name, c.name, c.type, c.\"notnull\", c.pk, \
        EXISTS (SELECT 1 FROM pragma_foreign_key_list(t.name) f WHERE f.\"from\" = c.name) \
        FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' \
        AND t.name NOT GLOB 'search*' ORDER BY t.rowid, c.cid";
    let mut statement = conn.prepare(text).unwrap();
    let rows = statement.query_map([], |row| {
        Ok(Column {
            table: row.get(0)?,
            name: row.get(1)?,
            sort: row.get(2)?,
            required: row.get(3)?,
            key: row.get::<_, i64>(4)? > 0,
            refers: row.get(5)?,
        })
    });
    rows.unwrap().map(Result::unwrap).collect()
}

/// The text of an object of the schema, with single blanks.
fn text_of(conn: &Connection, name: &str) -> String {
    let text: String =
        conn.query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [name], |row| row.get(0)).unwrap();
    let plain = text.lines().map(|line| line.split("--").next().unwrap_or_default());
    plain.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

fn one_of(column: &str, words: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = words.map(|word| format!("{column} = '{word}'")).collect();
    format!("CHECK ({})", all.join(" OR "))
}

/// What is stored of a vocabulary: what is understood only to be refused is not.
fn stored(words: &[Word]) -> impl Iterator<Item = &Word> {
    words.iter().filter(|entry| entry.offered)
}

fn day_of(Column { table, name, .. }: &Column) -> String {
    match (table.as_str(), name.as_str()) {
        // A name the document gave has no first day.
        ("unit_names", "from_on") => "CHECK (from_on = '' OR from_on IS date(from_on, '+0 days'))".to_owned(),
        _ => format!("CHECK ({name} IS date({name}, '+0 days'))"),
    }
}

fn is_day(name: &str) -> bool {
    name.ends_with("_on") || DAYS.contains(&name)
}

#[test]
fn words_are_those_of_their_vocabulary() {
    let conn = made();
    for (table, column, words) in WORDS {
        let must = one_of(column, stored(words).map(|entry| entry.word.to_owned()));
        assert!(text_of(&conn, table).contains(&must), "{table}.{column} is not checked by\n{must}");
    }
    let letters = one_of("kind", RecordKind::ALL.iter().map(|kind| kind.letter().to_string()));
    assert!(text_of(&conn, "counters").contains(&letters), "{letters}");
}

#[test]
fn every_column_is_held_to_what_it_holds() {
    let conn = made();
    let all = columns(&conn);
    let mut unclear = Vec::new();
    for column in &all {
        let Column { table, name, sort, .. } = column;
        let here = |(in_table, of_name): (&str, &str)| in_table == table && of_name == name;
        let text = text_of(&conn, table);
        let held = match sort.as_str() {
            "TEXT" if is_day(name) => text.contains(&day_of(column)),
            "TEXT" if WORDS.iter().any(|(table, name, _)| here((table, name))) => true,
            "TEXT" if TEXTS.contains(&name.as_str()) => !column.refers,
            "INTEGER" if NUMBERS.contains(&name.as_str()) => true,
            "INTEGER" if !column.refers => text.contains(&format!("CHECK ({name} IN (0, 1))")),
            // What is left is an id or the code of a unit.
            _ => column.refers || (column.key && ["id", "code"].contains(&name.as_str())),
        };
        let known = here(("counters", "kind")) || here(("material_content", "content"));
        if !held && !known && !LOOSE.iter().any(|(table, name, _)| here((table, name))) {
            unclear.push(format!("{table}.{name}"));
        }
    }
    assert!(unclear.is_empty(), "neither day, word, flag, reference nor known text or number: {unclear:?}");
    assert!(all.len() > 250, "{}", all.len());
    for (table, name, _) in LOOSE {
        assert!(all.iter().any(|column| column.table == *table && column.name == *name), "{table}.{name} is gone");
    }
}

#[test]
fn every_checked_value_is_refused_in_a_full_register() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("r.db");
    crate::upgrade::version_2(&path);
    drop(jiexie::repo::Reader::open(&path).unwrap());
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("PRAGMA foreign_keys=ON").unwrap();
    // What that version did not know.
    let younger = "INSERT INTO reviews SELECT case_id, 1, 1, 'own', 'upheld', '2026-11-02', '峄复〔2026〕1号' FROM decisions LIMIT 1; \
         INSERT INTO stays SELECT case_id, 1, 1, '2026-11-02', '2026-12-02', '分期' FROM decisions LIMIT 1;";
    conn.execute_batch(younger).unwrap();
    // What that version did not know yet.
    conn.execute_batch(
        "INSERT INTO standings VALUES ('G2026-0001', 1, 'running', 'policy', 't', 'housing', '[]', 'year', '2026-01-01', \
         '2026-01-01', '[]', '[]', NULL, NULL, '2026-01-01')",
    )
    .unwrap();
    conn.execute(
        "INSERT INTO case_links SELECT id, 1, id, 'related', 'to', '2026-11-20', NULL, '[]' FROM cases LIMIT 1",
        [],
    )
    .unwrap();
    conn.execute("INSERT INTO unit_details VALUES ('housing', 'doc_prefix', '2026-11-20', '峄住建')", []).unwrap();
    conn.execute("INSERT INTO unit_series VALUES ('housing', 'transfer', '2026-11-20', '转')", []).unwrap();
    conn.execute("INSERT INTO goods SELECT id, 1, '钢管', '3', '根', NULL, NULL FROM cases LIMIT 1", []).unwrap();
    conn.execute("INSERT INTO transfer_outcomes VALUES ('T2026-0003', 1, 'opinion', '2026-11-20', NULL)", []).unwrap();
    conn.execute("INSERT INTO transfers_told VALUES (2)", []).unwrap();
    let (mut tried, mut empty) = (0, Vec::new());
    for column in columns(&conn) {
        let Column { table, name, sort, .. } = &column;
        if ["events", "event_texts", "lateness_changes"].contains(&table.as_str()) {
            // Their triggers let nobody try.
            continue;
        }
        let (bad, why): (&[&str], _) = if column.refers {
            (&["'nobody'", "-1"][usize::from(sort == "INTEGER")..][..1], "FOREIGN KEY")
        } else if sort == "TEXT" && is_day(name) {
            (&["'2026-02-31'", "'2026-2-3'", "'2026-02-03T10:00'", "'gestern'"], "CHECK")
        } else if WORDS.iter().any(|(in_table, of_name, _)| in_table == table && of_name == name) {
            (&["'state'", "'closed '", "''"], "CHECK")
        } else if sort == "INTEGER" && !NUMBERS.contains(&name.as_str()) {
            (&["2"], "CHECK")
        } else {
            continue;
        };
        for value in bad {
            match conn.execute(&format!("UPDATE {table} SET {name} = {value}"), []) {
                Ok(0) => empty.push(format!("{table}.{name}")),
                Ok(_) => panic!("{table}.{name} took {value}"),
                Err(error) => {
                    let told = error.to_string();
                    // A key that is the same in every row is refused before it refers.
                    let other = column.key && told.contains("UNIQUE");
                    assert!(told.contains(why) || other, "{table}.{name} = {value}: {told}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 300, "{tried}; nothing in {empty:?}");
    assert!(empty.is_empty(), "{empty:?}");
}

#[test]
fn every_column_has_a_comment_that_says_what_null_means() {
    let conn = made();
    for Column { table, name, required, key, .. } in columns(&conn) {
        if table == "material_content" {
            // Contents may be large: the table stays as it was made, its comment stands before it.
            continue;
        }
        let text: String =
            conn.query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [&table], |row| row.get(0)).unwrap();
        let line = text.lines().find(|line| line.trim_start().starts_with(&format!("{name} "))).unwrap();
        let (_, comment) = line.split_once("-- ").unwrap_or_else(|| panic!("{table}.{name} says nothing"));
        assert!(required || key || comment.contains("NULL"), "{table}.{name} may be NULL: {comment}");
    }
    let version = format!("(schema version {})", jiexie::repo::SCHEMA_VERSION);
    assert!(SCHEMA.lines().next().unwrap().contains(&version));
}

/// The rows of a view, as another program reads them: each with its columns' names.
fn view(conn: &Connection, name: &str) -> Vec<Vec<(String, String)>> {
    let mut statement = conn.prepare(&format!("SELECT * FROM {name}")).unwrap();
    let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let rows = statement.query_map([], |row| {
        let value = |(at, name): (usize, &String)| {
            let value: rusqlite::types::Value = row.get(at)?;
            Ok((
                name.clone(),
                match value {
                    rusqlite::types::Value::Null => String::new(),
                    rusqlite::types::Value::Integer(number) => number.to_string(),
                    rusqlite::types::Value::Text(text) => text,
                    other => panic!("{other:?}"),
                },
            ))
        };
        names.iter().enumerate().map(value).collect()
    });
    rows.unwrap().map(Result::unwrap).collect()
}

fn cell<'a>(row: &'a [(String, String)], name: &str) -> &'a str {
    &row.iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("{name}: {row:?}")).1
}

#[test]
fn other_tools_read_two_views() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 沿街违法建设 --found 2026-11-16 --doc-no 住建移〔2026〕1号 --on 2026-11-17 --party 张三,电话=13800000001 {ALL}"
    ));
    desk.ok("case new --unit 住建局 --title 李四违法建设 --found 2026-11-16 --party 李四");
    desk.ok("case assess C2026-0002 other --to 综合执法局 --on 2026-11-16");
    desk.ok("case new --unit 住建局 --title 某公司配方泄露 --found 2026-11-16 --secrecy business");
    desk.ok("case assess C2026-0003 other --to 综合执法局 --on 2026-11-16");
    desk.ok("case new --unit 住建局 --title 误登 --found 2026-11-16");
    desk.ok("void C2026-0004 --reason 误登");
    desk.ok("unit rename 住建局 --name 区住房局 --short 住房局 --on 2026-11-20");
    let conn = Connection::open(desk.db()).unwrap();
    let cases = view(&conn, "v_cases");
    let told: Vec<_> = cases
        .iter()
        .map(|row| (cell(row, "案件"), cell(row, "状态"), cell(row, "标题"), cell(row, "发现单位")))
        .collect();
    assert_eq!(
        told,
        [
            ("C2026-0001", "移送中", "沿街违法建设", "住房局"),
            ("C2026-0002", "待移送", "（标题中有当事人）", "住房局"),
            ("C2026-0003", "待移送", "（涉商业秘密）", "住房局"),
        ]
    );
    let open = view(&conn, "v_deadlines_open");
    let own = desk.ok("todo");
    assert_eq!(open.len(), own.as_array().unwrap().len(), "{open:#?}\n{own:#}");
    let today = (Utc::now() + TimeDelta::hours(8)).date_naive();
    for row in &open {
        let due: NaiveDate = cell(row, "到期日").parse().unwrap();
        let over: i64 = cell(row, "超期天数").parse().unwrap();
        // Midnight may pass between the two.
        assert!((over - (today - due).num_days().max(0)).abs() <= 1, "{row:?}");
        assert!(["住房局", "综合执法局"].contains(&cell(row, "责任单位")) && !cell(row, "期限").is_empty(), "{row:?}");
    }
    assert_eq!(cell(&cases[1], "未了期限"), "1");
    let everything = format!("{cases:?}{open:?}");
    for secret in ["张三", "李四", "1380000", "配方"] {
        assert!(!everything.contains(secret), "{secret}: {everything}");
    }
}

#[test]
fn views_speak_the_words_of_the_screen() {
    let text = text_of(&made(), "v_cases");
    let told = |column: &str| -> serde_json::Value {
        let (before, _) = text.split_once(&format!("' ->> {column}")).unwrap();
        serde_json::from_str(before.rsplit('\'').next().unwrap()).unwrap()
    };
    for (column, words) in [("status", CaseStatus::WORDS), ("outcome", Disposition::WORDS)] {
        let living = stored(words).filter(|entry| entry.word != "void");
        let must = living.map(|entry| (entry.word.to_owned(), entry.title.into())).collect();
        assert_eq!(told(column), serde_json::Value::Object(must), "{column}");
    }
    let marks = [Secrecy::Privacy, Secrecy::Business].map(|mark| (mark.word().to_owned(), mark.masked("").into()));
    assert_eq!(told("secrecy"), serde_json::Value::Object(marks.into_iter().collect()));
}
