//! What reports look at, read from the register: how things stood at the end of a day, as known then or now.
//!
//! Deadlines carry their whole history as rows, so the past of a deadline is one query. Records are stored as they stand
//! now: those of a dossier in which something happened or was entered since are replayed up to that day.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use chrono::NaiveDate;
use rusqlite::params;

use super::lens::Query;
use super::line::{RowShape, line};
use super::{Reader, as_known, damaged, deadlines, derived, events, fallen, taken_back};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::Context;
use crate::record::dossier::CONFERENCE;
use crate::record::dossier::Dossier;
use crate::record::facts::{
    CaseFact, EntryFact, Facts, OtherFact, PartiesFact, TOLD_APART, TakenBack, TransferFact, Visit, WorkFact,
};
use crate::record::listed::Listed;
use crate::record::mask::KnownNames;
use crate::record::notice::{ItemStands, Notice};
use crate::record::quarters::Quarters;
use crate::record::unnumbered::Unnumbered;
use crate::repo::as_known::Whose;
use crate::repo::as_of::Lens;

/// A register seen through a [`Lens`].
pub struct Observed<'a> {
    pub(super) reader: &'a Reader,
    pub(super) ctx: Context<'a>,
    pub(super) lens: Lens,
    /// Keys of the dossiers that moved on since, sorted.
    moved: Vec<u64>,
    conference_moved: bool,
    /// Moved dossiers as they stood, as many as are held: every pass looks at each of them again.
    held: RefCell<HashMap<String, Rc<Dossier>>>,
    /// The one looked at last beyond these: its records come one after the other.
    last: RefCell<Option<(String, Rc<Dossier>)>>,
    /// Deadlines of the dossiers in which something was entered since, and derived ones: each is made once.
    changed: OnceCell<Vec<Listed>>,
    derived: OnceCell<Vec<Listed>>,
    /// Cases that stand within another; asked for in several walks.
    within: OnceCell<HashSet<Id>>,
    /// Records of cases before the supervisory organ; asked for in every walk.
    pub(super) apart: OnceCell<HashSet<Id>>,
    /// Who is hidden in what is shown: the same as in every export. Read when first needed.
    persons: OnceCell<KnownNames>,
}

/// Moved dossiers held at once.
const HELD: usize = 2_000;

/// A dossier's key in eight bytes; none for the books and the conference.
fn packed(key: &str) -> Option<u64> {
    let id: Id = key.parse().ok()?;
    let kind = u64::from(u32::from(id.kind.letter()));
    Some(kind << 48 | u64::try_from(id.sort_key()).ok()?)
}

impl Reader {
    /// The register as it stood at the end of `lens.day`, by what is known up to `lens.known`.
    pub fn observed<'a>(&'a self, ctx: Context<'a>, lens: Lens) -> Result<Observed<'a>> {
        let (mut moved, mut conference_moved) = (Vec::new(), false);
        if !lens.now {
            // Each half by its own index.
            let text = "SELECT dossier FROM events WHERE seq > ?1 \
                 UNION SELECT dossier FROM events INDEXED BY events_happened WHERE happened_on > ?2";
            let mut statement = self.conn.prepare(text)?;
            let mut rows = statement.query(params![lens.known, lens.day.to_string()])?;
            while let Some(row) = rows.next()? {
                let key = row.get_ref(0)?;
                let key = key.as_str().map_err(|_| damaged("卷宗编号"))?;
                conference_moved |= key == CONFERENCE;
                moved.extend(packed(key));
            }
            moved.sort_unstable();
        }
        Ok(Observed {
            reader: self,
            ctx,
            lens,
            moved,
            conference_moved,
            held: RefCell::default(),
            last: RefCell::default(),
            changed: OnceCell::new(),
            derived: OnceCell::new(),
            within: OnceCell::new(),
            apart: OnceCell::new(),
            persons: OnceCell::new(),
        })
    }

    /// Number and hash of the last event that a view of the register includes: dated by its day, known by then.
    pub fn last_included(&self, lens: Lens) -> Result<Option<(i64, String)>> {
        let rest = "FROM events WHERE happened_on <= ?1 AND seq <= ?2 ORDER BY seq DESC LIMIT 1";
        let found = events::HEAD.first(&self.conn, rest, params![lens.day, lens.known])?;
        Ok(found.map(|head| (head.seq, head.hash)))
    }
}

impl Observed<'_> {
    /// What stands open past its day: what is only kept in sight, or all that is overdue.
    fn past_due(&self, watches: bool, each: Visit<'_, Listed>) -> Result<()> {
        let query = Query { due_before: Some(self.lens.day), ..Query::open(self.lens) };
        self.reader.open_among(&query, self.ctx, self.changed()?, self.derived()?, &mut |row| match row
            .deadline
            .is_watch()
            == watches
        {
            true => each(&self.listed_apart(self.reader.counted(row)?)?),
            false => Ok(()),
        })
    }

    fn changed(&self) -> Result<&[Listed]> {
        if self.changed.get().is_none() {
            let rows = as_known::changed(self.lens, &self.reader.conn, Whose::Counted, &mut |key| self.stood(key))?;
            let _ = self.changed.set(rows);
        }
        Ok(self.changed.get().map_or(&[], Vec::as_slice))
    }

    /// Cases that go on within their main case: that one's decision is waited for, and counts once.
    fn within_another(&self) -> Result<&HashSet<Id>> {
        let merged = match self.within.get() {
            Some(merged) => return Ok(merged),
            None => self.merged_cases()?,
        };
        Ok(self.within.get_or_init(|| merged))
    }

    fn derived(&self) -> Result<&[Listed]> {
        if self.derived.get().is_none() {
            let _ = self.derived.set(derived::all(&self.reader.conn, self.ctx, self.lens)?);
        }
        Ok(self.derived.get().map_or(&[], Vec::as_slice))
    }

    /// The cases that moved on since, by year and number.
    pub(super) fn moved_cases(&self) -> Vec<i64> {
        let case = u64::from(u32::from(RecordKind::Case.letter()));
        let of_kind = self.moved.iter().filter(|key| **key >> 48 == case);
        of_kind.filter_map(|key| i64::try_from(key & ((1 << 48) - 1)).ok()).collect()
    }

    /// Whether something happened or was entered in a dossier since.
    pub(super) fn has_moved(&self, key: &str) -> bool {
        if key == CONFERENCE {
            return self.conference_moved;
        }
        packed(key).is_some_and(|key| self.moved.binary_search(&key).is_ok())
    }

    /// Looks at a moved dossier as it stood.
    pub(super) fn as_it_stood<T>(&self, key: &str, look: impl FnOnce(&Dossier) -> T) -> Result<T> {
        self.stood(key).map(|dossier| look(&dossier))
    }

    /// A moved dossier as it stood, replayed once.
    fn stood(&self, key: &str) -> Result<Rc<Dossier>> {
        if let Some(dossier) = self.held.borrow().get(key) {
            return Ok(Rc::clone(dossier));
        }
        if let Some((_, dossier)) = self.last.borrow().as_ref().filter(|(last, _)| last == key) {
            return Ok(Rc::clone(dossier));
        }
        let dossier = Rc::new(as_known::dossier(&self.reader.conn, self.ctx, self.lens, key)?);
        let mut held = self.held.borrow_mut();
        match held.len() < HELD {
            true => drop(held.insert(key.to_owned(), Rc::clone(&dossier))),
            false => drop(self.last.replace(Some((key.to_owned(), Rc::clone(&dossier))))),
        }
        Ok(dossier)
    }
}

impl Facts for Observed<'_> {
    fn deadlines(&self, since: NaiveDate, each: Visit<'_, Listed>) -> Result<()> {
        for row in self.derived()? {
            each(&self.reader.counted(row.clone())?)?;
        }
        let within = self.within_another()?;
        self.reader.every_deadline(self.lens, since, self.changed()?, &mut |row| {
            if row.deadline.is_decided_within(within) {
                return Ok(());
            }
            let row = deadlines::with_reason(&self.reader.conn, self.reader.counted(row)?, self.lens.known)?;
            each(&self.listed_apart(row)?)
        })
    }

    fn overdue(&self, each: Visit<'_, Listed>) -> Result<()> {
        self.past_due(false, each)
    }

    fn past_their_day(&self, each: Visit<'_, Listed>) -> Result<()> {
        self.past_due(true, each)
    }

    fn cases(&self, since: NaiveDate, each: Visit<'_, CaseFact>) -> Result<()> {
        let apart = self.apart()?;
        self.visit_cases(since, &mut |case| match apart.contains(&case.id) {
            true => each(&CaseFact { title: TOLD_APART.to_owned(), ..case.clone() }),
            false => each(case),
        })
    }

    fn case_of(&self, case: Id) -> Result<Option<CaseFact>> {
        self.one_case(case)
    }

    fn parties(&self, since: NaiveDate, each: Visit<'_, PartiesFact>) -> Result<()> {
        self.visit_parties(since, each)
    }

    fn transfers(&self, since: NaiveDate, each: Visit<'_, TransferFact>) -> Result<()> {
        self.visit_transfers(since, &mut |transfer| self.transfer_apart(transfer, each))
    }

    fn transfers_of(&self, case: Id, each: Visit<'_, TransferFact>) -> Result<()> {
        self.visit_transfers_of(case, &mut |transfer| self.transfer_apart(transfer, each))
    }

    fn others(&self, each: Visit<'_, OtherFact>) -> Result<()> {
        self.visit_others(&mut |other| self.other_apart(other, each))
    }

    fn notices(&self) -> Result<Vec<Notice>> {
        self.all_notices()
    }

    fn is_fallen(&self, notice: &Notice) -> Result<bool> {
        let Lens { day, known, .. } = self.lens;
        Ok(fallen::fallen(&self.reader.conn, notice, (Some(day), known))?
            .into_iter()
            .all(|item| item != ItemStands::Overdue))
    }

    fn conference(&self) -> Result<Dossier> {
        as_known::dossier(&self.reader.conn, self.ctx, self.lens, CONFERENCE)
    }

    fn quarters(&self) -> Result<Quarters> {
        self.reader.quarters(self.ctx, self.lens)
    }

    fn work(&self) -> Result<Vec<WorkFact>> {
        self.work_known()
    }

    fn late_entries(&self, each: Visit<'_, EntryFact>) -> Result<()> {
        let apart = self.apart()?;
        self.late_entries_then(&mut |entry| {
            let meant = entry.record.parse().is_ok_and(|id: Id| apart.contains(&id));
            match meant && entry.title.is_some() {
                true => each(&EntryFact { title: Some(TOLD_APART.to_owned()), ..entry.clone() }),
                false => each(entry),
            }
        })
    }

    fn taken_back(&self, each: Visit<'_, TakenBack>) -> Result<()> {
        let conn = &self.reader.conn;
        let mut excused = taken_back::excused(conn, self.ctx, self.lens)?.into_iter().peekable();
        taken_back::each(conn, self.lens, &mut |line| {
            while let Some(before) = excused.next_if(|other| other.seq < line.seq) {
                each(&before)?;
            }
            each(line)
        })?;
        excused.try_for_each(|line| each(&line))
    }

    fn unnumbered(&self, each: Visit<'_, Unnumbered>) -> Result<()> {
        // Who was merged has nobody left to supply a number: it is its successor's to do.
        self.unnumbered_then(&mut |paper| {
            let unit = self.ctx.units.successor_of(&paper.unit, self.lens.day).to_owned();
            let told_apart = self.apart()?.contains(&paper.record);
            let title = if told_apart { TOLD_APART.to_owned() } else { paper.title.clone() };
            each(&Unnumbered { unit, title, ..paper.clone() })
        })
    }

    fn members_on(&self, day: NaiveDate) -> Result<Vec<String>> {
        let members = self.ctx.units.all().iter().filter(|unit| unit.is_member_on(day));
        Ok(members.map(|unit| unit.code.clone()).collect())
    }

    fn lacking_contacts(&self) -> Result<[Vec<String>; 2]> {
        let members = self.members_on(self.lens.day)?;
        let named = self.named()?;
        let lacking = |role: &str| {
            let has = |code: &str| named.iter().any(|named| named.unit == code && named.role == role);
            members.iter().filter(|code| !has(code)).cloned().collect()
        };
        Ok([lacking("lead"), lacking("liaison")])
    }

    fn discreet(&self, text: &str) -> Result<String> {
        let known = match self.persons.get() {
            Some(known) => known,
            None => {
                let known = self.reader.known_persons(self.ctx.units)?;
                self.persons.get_or_init(|| known)
            }
        };
        Ok(known.hide(text).into_owned())
    }
}

/// Somebody named for a unit, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    unit: String,
    role: String,
    from_on: NaiveDate,
    until_on: Option<NaiveDate>,
}

const NAMED: RowShape<Named> = line!(Named {
    unit: "substr(record, 6)",
    role: "body ->> 'role'",
    from_on: day "happened_on",
    until_on: readable "body ->> 'until_on'",
});

impl Observed<'_> {
    /// Who was named for the units on the day, as known by then: of each role the last.
    fn named(&self) -> Result<Vec<Named>> {
        let Lens { day, known, .. } = self.lens;
        let rest = "FROM events WHERE record >= 'unit/' AND record < 'unit0' AND act = 'unit.contact' AND happened_on <= ?1 \
             AND seq <= ?2 ORDER BY happened_on, seq";
        let first = self.ctx.law.book().roster.iter().filter_map(|post| {
            Some(Named { unit: post.unit.clone()?, role: post.role.clone(), from_on: post.from, until_on: None })
        });
        let mut told: Vec<Named> = first.filter(|named| named.from_on <= day).collect();
        told.extend(NAMED.all(&self.reader.conn, rest, params![day, known])?);
        told.sort_by_key(|named| named.from_on);
        let (mut last, mut seen) = (Vec::new(), HashSet::new());
        for named in told.into_iter().rev() {
            if seen.insert((named.unit.clone(), named.role.clone())) {
                last.push(named);
            }
        }
        last.retain(|named| named.until_on.is_none_or(|until| until > day));
        Ok(last)
    }
}
