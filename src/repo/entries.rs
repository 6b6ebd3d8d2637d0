//! Events as entries: when each happened and when it was entered, what it is about, whose step it was.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::params;
use serde_json::Value;

use super::Reader;
use super::entered::{STANDS_LATE, STANDS_ON, is_behind, is_void, record_title_and_secrecy, stands_on};
use super::facts::Observed;
use super::line::{RowShape, line};
use crate::error::Result;
use crate::ids::Id;
use crate::record::facts::{EntryFact, Visit};
use crate::steps::act;
use crate::steps::taker::Taker;

/// What the steps of an entry's record tell of who took it. A correction or voiding is told of as the step it is about.
struct Stored {
    seq: i64,
    record: String,
    no: i64,
    act: String,
    on: NaiveDate,
    void: bool,
    entered_on: NaiveDate,
    actor: String,
    late_reason: Option<String>,
    behind: bool,
    dossier: String,
    title: Option<String>,
    /// The step: its act, the holder of the case it is stamped with, its body, its day.
    step: Option<String>,
    stamp: Option<String>,
    own: Option<String>,
    stepped_on: Option<NaiveDate>,
    /// The body of the first step of the record, the holder it is stamped with, its day, and what corrections set in it.
    begun: Option<String>,
    begun_by: Option<String>,
    begun_on: Option<NaiveDate>,
    set: Vec<Value>,
    /// Who held the case by then, where the step bears no stamp.
    held: Option<String>,
    /// Whose copies a record tells of that a decision brought, and the day of the decision: no step of its own says it.
    copied_by: Option<String>,
    copied_on: Option<NaiveDate>,
    /// Of what was taken back where the record comes from, which may be void as a whole, and of what a change of the calendar
    /// moved: whom it bound.
    bound: Vec<String>,
}

/// Work of a unit that passed to its successor: of a dossier, on a day.
struct Passed {
    on: NaiveDate,
    from: String,
    to: String,
}

/// All of it, by dossier.
type Heirs = HashMap<String, Vec<Passed>>;

impl Stored {
    /// The entry, with whose step it was.
    fn told(self, heirs: &Heirs) -> EntryFact {
        let taker = self.step.as_deref().and_then(act::told).map_or(Taker::Nobody, |told| told.taker);
        let role = match taker {
            Taker::Role(role) => Some(role),
            _ => None,
        };
        EntryFact {
            units: match self.bound.is_empty() {
                true => self.unit(taker, heirs).into_iter().collect(),
                false => self.bound,
            },
            role,
            seq: self.seq,
            record: self.record,
            no: self.no,
            act: self.act,
            on: self.on,
            void: self.void,
            entered_on: self.entered_on,
            actor: self.actor,
            late_reason: self.late_reason,
            behind: self.behind,
            dossier: self.dossier,
            title: self.title,
        }
    }

    fn unit(&self, taker: Taker, heirs: &Heirs) -> Option<String> {
        let field = |body: &Option<String>, key: &str| {
            let body: Value = serde_json::from_str(body.as_deref()?).ok()?;
            named(&body, key)
        };
        let begun = |key: &str| {
            let set = self.set.iter().rev().find_map(|set| named(set, key));
            // Whoever sends a case is who holds it: the step that begins the sending names nobody else.
            let sender = || self.begun_by.clone().filter(|_| key == "from");
            let told = set.or_else(|| field(&self.begun, key)).or_else(sender).or_else(|| self.held.clone());
            let copied = || Some((self.copied_by.clone().filter(|_| key == "from")?, self.copied_on));
            let (unit, since) = told.map(|unit| (unit, self.begun_on)).or_else(copied)?;
            Some(self.heir(unit, since, heirs))
        };
        match taker {
            Taker::Holder => {
                let held = || Some(self.heir(self.held.clone()?, self.begun_on, heirs));
                // A case that was split off tells where it comes from, too: that is a case, and no unit.
                self.stamp.clone().or_else(held).or_else(|| begun("holder")).or_else(|| begun("from"))
            }
            Taker::Own(key) => field(&self.own, key),
            Taker::Begun(key) => begun(key),
            Taker::Itself => self.record.split('/').nth(1).map(str::to_owned),
            Taker::Role(_) | Taker::Nobody => None,
        }
    }

    /// Whoever had the work of a unit in this dossier when the step was taken.
    fn heir(&self, unit: String, since: Option<NaiveDate>, heirs: &Heirs) -> String {
        let passed = heirs.get(&self.dossier).into_iter().flatten();
        let meant = passed.filter(|passed| Some(passed.on) > since && Some(passed.on) <= self.stepped_on);
        meant.fold(unit, |unit, passed| if passed.from == unit { passed.to.clone() } else { unit })
    }
}

/// A unit that fields name: of several the first.
fn named(fields: &Value, key: &str) -> Option<String> {
    let named = fields.get(key)?;
    named.as_str().or_else(|| named.get(0)?.as_str()).map(str::to_owned)
}

/// Who held the case when step `s` was taken, by the steps that hand it over, as SQL.
macro_rules! held {
    () => {
        "CASE WHEN json_extract(st.texts, '$.acted_by') IS NULL AND (s.act GLOB 'case.*' OR s.act GLOB 'transfer.[nrw]*' \
         OR s.act GLOB 'lateness.*') THEN (SELECT CASE h.act WHEN 'case.new' THEN h.body ->> 'unit' \
         WHEN 'case.split' THEN h.body ->> 'holder' \
         WHEN 'transfer.accept' THEN (SELECT n.body ->> 'to' FROM events n WHERE n.record = h.record AND n.no = 1) \
         ELSE h.body ->> 'to' END FROM events h WHERE h.dossier = e.dossier AND (h.happened_on, h.seq) <= (s.happened_on, s.seq) \
         AND (h.act IN ('case.new', 'case.split', 'transfer.accept', 'transfer.designate') \
         OR h.act IN ('dispute.settle', 'dispute.decide') AND h.body ->> 'to' IS NOT NULL) \
         AND NOT EXISTS (SELECT 1 FROM events v WHERE v.record = h.record AND v.act = 'void' AND v.seq <= ?2 \
         AND coalesce(json_extract(v.body, '$.event'), h.no) = h.no) ORDER BY h.happened_on DESC, h.seq DESC LIMIT 1) END"
    };
}

const ENTRY: RowShape<Stored> = line!(Stored {
    seq: "e.seq",
    record: "e.record",
    no: "e.no",
    act: "e.act",
    on: "" + stands_on,
    void: "" + is_void,
    entered_on: "substr(e.entered_at, 1, 10)",
    actor: "e.actor",
    late_reason: "json_extract(t.texts, '$.late_reason')",
    behind: "" + is_behind,
    dossier: "e.dossier",
    title: maybe_masked "" + record_title_and_secrecy,
    step: "s.act",
    stamp: "json_extract(st.texts, '$.acted_by')",
    own: "s.body",
    stepped_on: "s.happened_on",
    begun: "b.body",
    begun_by: "json_extract(bt.texts, '$.acted_by')",
    begun_on: "b.happened_on",
    set: json "(SELECT json_group_array(json(json_extract(ct.texts, '$.set')) ORDER BY c.seq) FROM events c \
         JOIN event_texts ct ON ct.seq = c.seq WHERE c.record = e.record AND c.act = 'correct' AND c.seq <= ?2 \
         AND json_extract(c.body, '$.event') = 1 AND json_extract(ct.texts, '$.set') IS NOT NULL)",
    held: "" + held,
    copied_by: "CASE WHEN e.record GLOB 'S*' AND b.act <> 'share.new' THEN (SELECT from_unit FROM shares WHERE id = e.record) END",
    copied_on: readable "CASE WHEN e.record GLOB 'S*' AND b.act <> 'share.new' THEN (SELECT event_on FROM shares WHERE id = e.record) END",
    bound: json "CASE s.act WHEN 'lateness.take' THEN (SELECT json_group_array(DISTINCT l.value ->> 'unit') \
         FROM json_each(st.texts, '$.lines') l) WHEN 'calendar.move' THEN (SELECT json_group_array(DISTINCT d.unit) \
         FROM deadlines d WHERE d.dossier = e.dossier AND d.opened_event = s.body ->> 'change') ELSE '[]' END",
});

const PASSED: RowShape<(String, Passed)> = RowShape {
    columns: "dossier, happened_on, body ->> 'from', body ->> 'to'",
    read: |columns| {
        let dossier = columns.value()?;
        Ok((dossier, Passed { on: columns.day()?, from: columns.value()?, to: columns.value()? }))
    },
};

impl Reader {
    /// Visits the events entered after event `known` that speak of the days up to `day`: what happened by then, and what
    /// corrects or voids what had happened.
    pub fn entered_after(&self, known: i64, day: NaiveDate, each: Visit<'_, EntryFact>) -> Result<()> {
        let wanted = "(e.happened_on <= ?1 OR (e.act IN ('correct', 'void', 'redact') AND EXISTS (SELECT 1 FROM events f \
             WHERE f.record = e.record AND f.seq < e.seq AND f.happened_on <= ?1))) AND e.seq > ?2";
        self.entries(wanted, [known, i64::MAX], day, each)
    }

    /// Visits events as entries; `?1` is the day and `?2` the last event known in `wanted`, work passed on by the other one.
    fn entries(
        &self,
        wanted: &str,
        [known, passed]: [i64; 2],
        day: NaiveDate,
        each: Visit<'_, EntryFact>,
    ) -> Result<()> {
        let heirs = self.heirs(passed)?;
        let rest = format!(
            "FROM events e LEFT JOIN event_texts t ON t.seq = e.seq LEFT JOIN events s ON s.record = e.record \
             AND s.no = CASE WHEN e.act IN ('correct', 'void') THEN coalesce(json_extract(e.body, '$.event'), 1) ELSE e.no END \
             LEFT JOIN event_texts st ON st.seq = s.seq LEFT JOIN events b ON b.record = e.record AND b.no = 1 \
             LEFT JOIN event_texts bt ON bt.seq = b.seq \
             WHERE {wanted} ORDER BY e.seq"
        );
        ENTRY.each(&self.conn, &rest, params![day, known], &mut |stored| each(&stored.told(&heirs)))
    }

    /// What passed from units to their successors, by the events up to `known`; nothing is looked for where no unit ended.
    fn heirs(&self, known: i64) -> Result<Heirs> {
        let mut heirs = Heirs::new();
        let ended = "SELECT EXISTS (SELECT 1 FROM units WHERE until_on IS NOT NULL)";
        if super::line::value::<bool>(&self.conn, ended, [])?.unwrap_or_default() {
            let rest = "FROM events WHERE act = 'unit.inherit' AND seq <= ?1 ORDER BY happened_on, seq";
            PASSED.each(&self.conn, rest, params![known], &mut |(dossier, passed)| {
                heirs.entry(dossier).or_default().push(passed);
                Ok(())
            })?;
        }
        Ok(heirs)
    }
}

impl Observed<'_> {
    /// Visits the events entered on a later day than they happened, each with its record as it stood.
    pub(super) fn late_entries_then(&self, each: Visit<'_, EntryFact>) -> Result<()> {
        // What takes a voided notice's counts back, or a tie between cases, bears its day and is told by the voiding.
        let follows = "e.act = 'notice.count' AND coalesce(json_extract(e.body, '$.withdrawn'), 0) \
             OR e.act = 'case.linked' AND json_extract(e.body, '$.kind') IS NULL";
        let wanted = format!("{STANDS_LATE} AND {STANDS_ON} <= ?1 AND e.seq <= ?2 AND NOT ({follows})");
        let known = [self.lens.known; 2];
        self.reader.entries(&wanted, known, self.lens.day, &mut |entry| each(&self.entry_then(entry)?))
    }

    /// An entry with its record told as it stood; what no longer lived then is told as it last was.
    fn entry_then(&self, entry: &EntryFact) -> Result<EntryFact> {
        let (Ok(id), true) = (entry.record.parse::<Id>(), self.has_moved(&entry.dossier)) else {
            return Ok(entry.clone());
        };
        self.as_it_stood(&entry.dossier, |dossier| match dossier.get(id) {
            Some(_) => EntryFact { title: Some(dossier.title_of(id)), ..entry.clone() },
            None => entry.clone(),
        })
    }
}
