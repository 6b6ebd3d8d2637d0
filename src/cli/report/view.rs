//! Through what a report is looked at: the register, the days, what was known.

use chrono::NaiveDate;

use crate::error::Result;
use crate::law::Law;
use crate::record::Context;
use crate::record::facts::Facts;
use crate::repo::Reader;
use crate::repo::as_of::Lens;
use crate::report::briefing;
use crate::report::given::Given;
use crate::report::not_begun;
use crate::report::period::Period;

/// The days a report is about.
pub struct ReportSpan {
    /// The days covered.
    pub period: Period,
    /// The day at whose end things are looked at.
    pub day: NaiveDate,
}

/// What a report is looked at through.
pub struct View<'a> {
    /// The unit a paper is made for.
    pub unit: Option<String>,
    /// The register.
    pub reader: &'a Reader,
    /// Limits, calendar.
    pub law: &'a Law,
    /// Today.
    pub today: NaiveDate,
    /// The days.
    pub span: ReportSpan,
    /// What the briefing's head says.
    pub issue: briefing::Issue,
}

impl View<'_> {
    /// That by what was known on `known_on` there was no register, or that the day is before the books and nothing of it was
    /// entered; none where there was anything to tell of.
    pub fn not_begun(&self, known_on: Option<NaiveDate>) -> Result<Option<String>> {
        let settings = self.reader.settings()?;
        let founded: Option<NaiveDate> = settings.created_at.get(..10).and_then(|day| day.parse().ok());
        let before = known_on.zip(founded).filter(|(known_on, founded)| known_on < founded);
        if let Some((known_on, founded)) = before {
            return Ok(Some(not_begun::told(known_on, founded)));
        }
        let (day, since) = (self.span.day, settings.since.parse::<NaiveDate>().ok());
        match since.filter(|since| known_on.is_none() && day < *since) {
            Some(since) if self.look(None, not_begun::is_blank)? => Ok(Some(not_begun::told_of_before(day, since))),
            _ => Ok(None),
        }
    }

    /// Looks by what is known up to `known_on`.
    pub fn look<T>(&self, known_on: Option<NaiveDate>, then: impl FnOnce(&Given<'_>) -> Result<T>) -> Result<T> {
        let ReportSpan { period, day } = self.span;
        let known = known_on.map_or(Ok(i64::MAX), |on| self.reader.known_by(on))?;
        let lens = Lens { day, known, now: known_on.is_none() && day == self.today };
        let units = &self.reader.units_known(known)?;
        let facts = self.reader.observed(Context { law: self.law, units }, lens)?;
        let given = Given {
            law: self.law,
            calendar: self.law.calendar_on(day, lens.known),
            units,
            facts: &facts,
            period,
            day,
            known_on,
            head: self.reader.last_included(lens)?,
            conference: facts.conference()?,
        };
        then(&given)
    }
}
