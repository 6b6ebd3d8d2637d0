//! Papers without a number, in the whole register: partial indexes hold those alone, and nothing else is walked.

use chrono::NaiveDate;
use rusqlite::params;

use super::facts::Observed;
use super::line::{RowShape, line};
use super::{Reader, damaged};
use crate::error::Result;
use crate::ids::Id;
use crate::record::facts::Visit;
use crate::record::unnumbered::{self, Paper, Unnumbered};
use crate::record::words::{AssistKind, Secrecy};

/// A paper as the question gives it.
struct Found {
    record: Id,
    case: Option<Id>,
    title: String,
    secrecy: Secrecy,
    unit: String,
    paper: Paper,
    kind: Option<AssistKind>,
    since: NaiveDate,
}

const FOUND: RowShape<Found> = line!(Found {
    record: "record",
    case: "case_id",
    title: "title",
    secrecy: "secrecy",
    unit: "unit",
    paper: "paper",
    kind: "kind",
    since: day "since",
});

/// Every such paper, by kind, with what orders each kind by an index; the conditions are those of the partial indexes, word
/// for word.
const KINDS: [(&str, &str); 7] = [
    (
        "SELECT t.id AS record, t.case_id, c.title, c.secrecy, t.from_unit AS unit, 'letter' AS paper, NULL AS kind, \
        t.sent_on AS since FROM transfers t JOIN cases c ON c.id = t.case_id WHERE t.doc_no IS NULL AND t.status <> 'void'",
        "t.sent_on",
    ),
    (
        "SELECT t.id AS record, t.case_id, c.title, c.secrecy, \
        coalesce(CASE WHEN t.designated_on IS NOT NULL THEN t.designated_to END, t.to_unit) AS unit, 'notice' AS paper, \
        NULL AS kind, t.notified_on AS since FROM transfers t JOIN cases c ON c.id = t.case_id \
        WHERE t.notified_on IS NOT NULL AND t.notify_no IS NULL AND t.status <> 'void'",
        "t.notified_on",
    ),
    (
        "SELECT c.id AS record, c.id AS case_id, c.title, c.secrecy, d.decided_by AS unit, 'decision' AS paper, \
        NULL AS kind, d.decided_on AS since FROM decisions d JOIN cases c ON c.id = d.case_id \
        WHERE d.decision_no IS NULL AND d.fell_on IS NULL AND c.status <> 'void'",
        "d.decided_on",
    ),
    (
        "SELECT c.id AS record, c.id AS case_id, c.title, c.secrecy, c.holder AS unit, 'notice' AS paper, NULL AS kind, \
        c.notified_on AS since FROM cases c \
        WHERE c.notified_on IS NOT NULL AND c.notify_no IS NULL AND c.status <> 'void'",
        "c.notified_on",
    ),
    (
        "SELECT a.id AS record, a.case_id, a.title, a.secrecy, a.from_unit AS unit, 'request' AS paper, a.kind, \
        a.sent_on AS since FROM assists a \
        WHERE a.doc_no IS NULL AND a.kind IN ('consult', 'enforce', 'revoke') AND a.status <> 'void'",
        "a.sent_on",
    ),
    (
        "SELECT a.id AS record, a.case_id, a.title, a.secrecy, a.to_unit AS unit, 'reply' AS paper, a.kind, \
        a.answered_on AS since FROM assists a \
        WHERE a.reply_no IS NULL AND a.kind IN ('appraisal', 'consult') AND a.status = 'answered'",
        "a.answered_on",
    ),
    (
        "SELECT s.id AS record, s.case_id, s.title, s.secrecy, s.from_unit AS unit, 'share' AS paper, NULL AS kind, \
        (SELECT min(y.sent_on) FROM share_copies y WHERE y.share_id = s.id AND y.channel = 'written') AS since FROM shares s \
        WHERE s.doc_no IS NULL AND (s.kind = 'approval' OR s.kind = 'superior' OR s.kind = 'penalty' AND s.case_id IS NULL) \
        AND s.status <> 'void'",
        "s.id",
    ),
];

/// The question for all of them, or for so many, looking at no more of each kind.
fn question(of_each: Option<usize>) -> String {
    let kinds = KINDS.map(|(kind, order)| match of_each {
        Some(limit) => format!("SELECT * FROM ({kind} ORDER BY {order} LIMIT {limit})"),
        None => kind.to_owned(),
    });
    let most = of_each.map_or_else(String::new, |limit| format!(" LIMIT {limit}"));
    format!(
        "FROM ({}) WHERE since IS NOT NULL AND since <= ?1 ORDER BY since, record, paper{most}",
        kinds.join(" UNION ALL ")
    )
}

/// A paper as it is told.
fn told(found: Found) -> Unnumbered {
    let Found { record, case, title, secrecy, unit, paper, kind, since } = found;
    Unnumbered { record, case, title: secrecy.masked(&title), unit, paper, kind, since }
}

impl Reader {
    /// The papers of steps up to `day` that bear no number yet, the oldest first.
    pub fn unnumbered(&self, day: NaiveDate, each: Visit<'_, Unnumbered>) -> Result<()> {
        FOUND.each(&self.conn, &question(None), params![day], &mut |found| each(&told(found)))
    }

    /// The first of them, so many and one more; of each kind of paper no more are looked at.
    pub(super) fn first_unnumbered(&self, day: NaiveDate, of_each: usize, each: Visit<'_, Unnumbered>) -> Result<()> {
        FOUND.each(&self.conn, &question(Some(of_each + 1)), params![day], &mut |found| each(&told(found)))
    }
}

impl Observed<'_> {
    /// The same as it stood: dossiers in which something happened or was entered since are looked at as they were.
    pub(super) fn unnumbered_then(&self, each: Visit<'_, Unnumbered>) -> Result<()> {
        let (reader, lens) = (self.reader, self.lens);
        let mut all = Vec::new();
        reader.unnumbered(lens.day, &mut |found| {
            let key = found.case.unwrap_or(found.record).to_string();
            if lens.now || !self.has_moved(&key) {
                all.push(found.clone());
            }
            Ok(())
        })?;
        if !lens.now {
            let text = "SELECT DISTINCT dossier FROM events WHERE seq > ?1 OR happened_on > ?2";
            let mut statement = reader.conn.prepare(text)?;
            let mut rows = statement.query(params![lens.known, lens.day])?;
            while let Some(row) = rows.next()? {
                let key: String = row.get(0).map_err(|_| damaged("卷宗编号"))?;
                if key.parse::<Id>().is_ok() {
                    all.extend(self.as_it_stood(&key, unnumbered::of)?);
                }
            }
            all.retain(|found| found.since <= lens.day);
            all.sort_by_key(|found| (found.since, found.record.to_string(), found.paper));
        }
        all.iter().try_for_each(each)
    }
}
