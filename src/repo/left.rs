//! What steps left unsaid: of meetings and topics, which are few, all are looked at; penalties, requests and
//! corrections by an index.

use chrono::NaiveDate;
use rusqlite::params;

use super::line::{self, RowShape, line};
use super::{Reader, fallen};
use crate::error::Result;
use crate::ids::Id;
use crate::record::Context;
use crate::record::left::{Left, What};
use crate::record::words::{AssistKind, Secrecy, TransferKind};
use crate::steps::told_then::{self, Otherwise};

/// How many transfers are looked at.
const WATCHED: usize = 2_000;
/// How many corrections are looked at, those of the latest cases first.
const CORRECTIONS: usize = 5_000;

struct Held {
    id: Id,
    title: String,
    held_on: NaiveDate,
}

const HELD: RowShape<Held> = line!(Held { id: "id", title: "title", held_on: day "held_on" });

struct Put {
    id: Id,
    title: String,
    approved: bool,
    since: NaiveDate,
}

const PUT: RowShape<Put> = line!(Put { id: "t.id", title: "t.title", approved: "t.status = 'approved'", since: day "coalesce(min(m.held_on), t.proposed_on)" });

struct Decided {
    id: Id,
    title: String,
    secrecy: Secrecy,
    decided_on: NaiveDate,
    nth: i64,
    alone: bool,
}

const DECIDED: RowShape<Decided> = line!(Decided {
    id: "c.id",
    title: "c.title",
    secrecy: "c.secrecy",
    decided_on: day "d.decided_on",
    nth: "d.nth",
    alone: "NOT EXISTS (SELECT 1 FROM decisions o WHERE o.case_id = d.case_id AND o.nth <> d.nth AND (o.fell_on IS NULL OR o.nth > d.nth))"
});

struct Asked {
    id: Id,
    kind: AssistKind,
    title: String,
    secrecy: Secrecy,
    from_unit: String,
    to_unit: String,
    sent_on: NaiveDate,
    closed: bool,
}

const ASKED: RowShape<Asked> = line!(Asked {
    id: "a.id",
    kind: "a.kind",
    title: "a.title",
    secrecy: "a.secrecy",
    from_unit: "a.from_unit",
    to_unit: "a.to_unit",
    sent_on: day "a.sent_on",
    closed: "EXISTS (SELECT 1 FROM cases c WHERE c.id = a.case_id AND c.closed_on <= ?1)"
});

struct Unanswered {
    id: Id,
    kind: TransferKind,
    title: String,
    secrecy: Secrecy,
    from_unit: String,
    to_unit: String,
    sent_on: NaiveDate,
}

const UNANSWERED: RowShape<Unanswered> = line!(Unanswered {
    id: "t.id",
    kind: "t.kind",
    title: "c.title",
    secrecy: "c.secrecy",
    from_unit: "t.from_unit",
    to_unit: "t.to_unit",
    sent_on: day "coalesce(t.resent_on, t.sent_on)"
});

struct Unreplied {
    id: Id,
    title: String,
    unit: String,
    reply_by: NaiveDate,
}

const UNREPLIED: RowShape<Unreplied> =
    line!(Unreplied { id: "id", title: "title", unit: "unit", reply_by: day "reply_by" });

impl Reader {
    /// What steps up to `day` left unsaid, the oldest first.
    pub fn left_unsaid(&self, ctx: Context<'_>, day: NaiveDate) -> Result<Vec<Left>> {
        let mut all = self.left_by_meetings(day)?;
        all.extend(self.left_by_decisions(day)?);
        all.extend(self.left_by_requests(day)?);
        all.extend(self.left_by_transfers(day)?);
        all.extend(self.left_by_notices(day)?);
        all.extend(self.left_by_corrections(ctx, day)?);
        all.sort_by_key(|left| (left.since, left.record));
        Ok(all)
    }

    /// The penalties of the bureau that name no day to perform them by and of which nothing more is said: no limit runs.
    fn left_by_decisions(&self, day: NaiveDate) -> Result<Vec<Left>> {
        let rest = "FROM decisions d INDEXED BY decisions_unperformed JOIN cases c ON c.id = d.case_id \
             JOIN units u ON u.code = d.decided_by \
             WHERE d.outcome = 'penalty' AND d.decided_on <= ?1 AND d.fell_on IS NULL AND d.performance IS NULL \
             AND d.enforcement IS NULL AND d.perform_by IS NULL AND d.stayed_until IS NULL AND c.closed_on IS NULL \
             AND c.status <> 'void' AND u.roles LIKE '%\"bureau\"%'";
        let mut all = Vec::new();
        DECIDED.each(
            &self.conn,
            rest,
            params![day],
            &mut |Decided { id, title, secrecy, decided_on, nth, alone }| {
                let what = What::Performance { decision: (!alone).then_some(nth) };
                all.push(Left { record: id, title: secrecy.masked(&title), since: decided_on, what });
                Ok(())
            },
        )?;
        Ok(all)
    }

    /// Requests for help that wait for an answer for which no limit of the unit asked runs.
    fn left_by_requests(&self, day: NaiveDate) -> Result<Vec<Left>> {
        let rest = "FROM assists a INDEXED BY assists_waiting WHERE a.status IN ('open', 'partial') AND a.sent_on <= ?1 \
             AND NOT EXISTS (SELECT 1 FROM deadlines d INDEXED BY deadlines_of_unit \
             WHERE d.unit = a.to_unit AND d.ended_on IS NULL AND d.subject = a.id)";
        let mut all = Vec::new();
        ASKED.each(
            &self.conn,
            rest,
            params![day],
            &mut |Asked { id, kind, title, secrecy, from_unit, to_unit, sent_on, closed }| {
                let what = What::Answer { kind, by: to_unit, of: from_unit, closed };
                all.push(Left { record: id, title: secrecy.masked(&title), since: sent_on, what });
                Ok(())
            },
        )?;
        Ok(all)
    }

    /// Transfers that nobody answered and that no limit binds their receivers to, the latest of those that wait for somebody.
    fn left_by_transfers(&self, day: NaiveDate) -> Result<Vec<Left>> {
        // The inner condition is that of the partial index, word for word; from its end back, and no further than so many.
        let rest = format!(
            "FROM (SELECT * FROM transfers INDEXED BY transfers_watched \
             WHERE sort > 0 AND (kind = 'criminal' OR status IN ('sent', 'received', 'declined', 'referred')) \
             ORDER BY sort DESC LIMIT {WATCHED}) t JOIN cases c ON c.id = t.case_id \
             WHERE t.status IN ('sent', 'received') AND t.kind <> 'return' AND t.sent_on <= ?1 AND c.closed_on IS NULL \
             AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.dossier = t.case_id AND d.subject = t.id \
             AND d.rule = 'transfer.feedback' AND d.ended_on IS NULL AND d.retired_event IS NULL)"
        );
        let found = UNANSWERED.all(&self.conn, &rest, params![day])?.into_iter();
        Ok(found
            .map(|Unanswered { id, kind, title, secrecy, from_unit, to_unit, sent_on }| Left {
                record: id,
                title: secrecy.masked(&title),
                since: sent_on,
                what: What::Feedback { by: to_unit, of: from_unit, kind },
            })
            .collect())
    }

    /// Notices whose reply day is over: the unit that was reminded has not said a word. Where all it was reminded of was voided
    /// or never was overdue, it need not.
    fn left_by_notices(&self, day: NaiveDate) -> Result<Vec<Left>> {
        let known = fallen::Known { ended: "d.ended_on <= ?1", ..fallen::NOW };
        let gone = fallen::OF_NOTICES.is_moot(&known);
        let rest = format!(
            "FROM notices WHERE reply_by < ?1 AND issued_on <= ?1 AND (status = 'open' OR replied_on > ?1) \
             AND EXISTS (SELECT 1 FROM notice_items i WHERE i.notice_id = notices.id AND NOT ({gone}))"
        );
        let notices = UNREPLIED.all(&self.conn, &rest, params![day])?.into_iter();
        Ok(notices
            .map(|Unreplied { id, title, unit, reply_by }| Left {
                record: id,
                title,
                since: reply_by,
                what: What::Reply { by: unit },
            })
            .collect())
    }

    /// The papers that tell a decision as it was before a correction, of the latest cases.
    fn left_by_corrections(&self, ctx: Context<'_>, day: NaiveDate) -> Result<Vec<Left>> {
        // The condition is that of the partial index, word for word; dossiers of cases are called by them.
        let text = format!(
            "SELECT DISTINCT e.dossier FROM (SELECT dossier, record, seq, act, body FROM events INDEXED BY events_amending \
             WHERE act IN ('correct', 'void') AND dossier >= 'C' AND dossier < 'D' ORDER BY dossier DESC LIMIT {CORRECTIONS}) e \
             JOIN events d ON d.record = e.record AND d.no = e.body ->> 'event' \
             WHERE e.act = 'correct' AND d.act = 'case.decide' AND json_valid(e.body) AND EXISTS (SELECT 1 FROM events t \
             WHERE t.dossier = e.dossier AND t.seq < e.seq AND t.act IN ('transfer.notify', 'case.notify', 'share.send'))"
        );
        let mut all = Vec::new();
        for case in line::column::<Id>(&self.conn, &text, [])? {
            let loaded = self.dossier_of(ctx, case)?;
            for paper in told_then::otherwise(&loaded)?.into_iter().filter(|paper| paper.since <= day) {
                let Otherwise { record, by, to, kind, clause, since, .. } = paper;
                let title = loaded.file.title_of(case);
                all.push(Left { record, title, since, what: What::Anew { by, to, kind, clause } });
            }
        }
        Ok(all)
    }

    /// What the meetings held up to `day` left unsaid, the oldest first.
    fn left_by_meetings(&self, day: NaiveDate) -> Result<Vec<Left>> {
        let held = "FROM meetings WHERE held_on <= ?1 AND status IN ('held', 'signed', 'issued') AND attendance = '[]'";
        let mut all = Vec::new();
        HELD.each(&self.conn, held, params![day], &mut |Held { id, title, held_on }| {
            all.push(Left { record: id, title, since: held_on, what: What::Attendance });
            Ok(())
        })?;
        // What is approved waits for its meeting; what is not waits for the leader from the first day.
        let put = "FROM topics t LEFT JOIN meetings m ON (m.id = t.meeting OR m.topic = t.id) \
             AND m.held_on <= ?1 AND m.status IN ('held', 'signed', 'issued') \
             WHERE t.status IN ('proposed', 'approved') AND t.proposed_on <= ?1 \
             AND (t.status = 'proposed' OR m.id IS NOT NULL) GROUP BY t.id";
        PUT.each(&self.conn, put, params![day], &mut |Put { id, title, approved, since }| {
            let what = if approved { What::Conclusion } else { What::Ruling };
            all.push(Left { record: id, title, since, what });
            Ok(())
        })?;
        Ok(all)
    }
}
