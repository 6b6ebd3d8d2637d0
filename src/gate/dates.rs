//! A change of the calendar, and the open dates it moves: one dossier at a time, so that nothing but the ids of the dossiers
//! grows with what is open.

use chrono::{Days, NaiveDate};

use super::{Remarks, Session};
use crate::error::Result;
use crate::ids::Id;
use crate::record::Context;
use crate::steps::act::{Act, CalendarMove};
use crate::steps::moves::{self, Move, Otherwise};
use crate::steps::reminders;

/// Days before the first changed one from which on what ended is looked at: a limit that counts backward ends before its day.
const BACK: Days = Days::new(40);

impl Session<'_> {
    /// What had ended when event `change` brought another calendar, and would have ended otherwise by it.
    pub fn ended_otherwise(&mut self, change: i64) -> Result<Vec<Otherwise>> {
        let (old, new) = (self.law.calendar_at(change - 1), self.law.calendar_at(change));
        let since = new.first_change(old).and_then(|day| day.checked_sub_days(BACK));
        let Some(since) = since.filter(|since| *since <= self.today()) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        self.writing.ended_since(since, &mut |row| {
            found.extend(Otherwise::of(&self.law, change, &row.deadline)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Looks at the open dates of a dossier under the calendar that event `change` brought; what moved there gets its journal
    /// line. What people chose, and is a day off now, is said.
    pub fn move_dates(&mut self, dossier: Id, change: i64, on: NaiveDate, remarks: &Remarks) -> Result<Vec<Move>> {
        self.dossier(dossier)?;
        let Some(loaded) = &self.loaded else { return Ok(Vec::new()) };
        let context = Context { law: &self.law, units: &self.units };
        let off = reminders::chosen_days_off(&loaded.file, context, change);
        let moves = moves::of(&loaded.file, change);
        self.warn_all(off.into_iter().map(|line| format!("{line}：人定的日期不顺延，需要改的另行登记")));
        if !moves.is_empty() {
            let moved = moves.iter().map(ToString::to_string).collect();
            self.act(dossier, None, on, Act::CalendarMove(CalendarMove { change, moved }), remarks, &[])?;
        }
        Ok(moves)
    }
}
