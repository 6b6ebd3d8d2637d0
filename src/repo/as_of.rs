//! From when a register is looked at: the end of a day, as known then or now.

use chrono::NaiveDate;

/// From when a register is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lens {
    /// The day at whose end things are looked at.
    pub day: NaiveDate,
    /// The last event that counts as known.
    pub known: i64,
    /// Nothing lies beyond: what is open now is the answer, and no dossier needs living through again.
    pub now: bool,
}

impl Lens {
    /// Today, by all that is known.
    pub fn today(today: NaiveDate) -> Self {
        Lens { day: today, known: i64::MAX, now: true }
    }

    /// The rows that were the answer, whatever had become of them by then.
    pub(super) fn answers(&self, row: &str) -> String {
        let Lens { day, known, .. } = self;
        format!(
            "{row}.opened_on <= '{day}' AND {row}.entered_event <= {known} \
             AND ({row}.retired_event IS NULL OR {row}.retired_event > {known})"
        )
    }

    /// Of these the ones still open.
    pub(super) fn open(&self, row: &str) -> String {
        let Lens { day, known, .. } = self;
        format!("({row}.ended_on IS NULL OR {row}.ended_on > '{day}' OR {row}.ended_event > {known})")
    }

    /// Both at once; today's have their own mark, and an index.
    pub(super) fn running(&self, row: &str) -> String {
        match self.now {
            true => format!("{row}.ended_on IS NULL"),
            false => format!("{} AND {}", self.answers(row), self.open(row)),
        }
    }

    /// The same, where rows are looked for by it: of a past day as it is known now, narrow indexes lead to those that had not
    /// ended then.
    pub(super) fn running_by_index(&self, row: &str) -> String {
        let running = self.running(row);
        if self.now || self.known != i64::MAX {
            return running;
        }
        format!(
            "{running} AND {row}.id IN (SELECT id FROM deadlines INDEXED BY deadlines_ended WHERE ended_on > '{}' \
             UNION ALL SELECT id FROM deadlines INDEXED BY deadlines_of_unit WHERE ended_on IS NULL)",
            self.day
        )
    }

    /// How often an open row was reminded later: by notices sent after the day, or entered after it was known.
    pub(super) fn noticed_later(&self, row: &str) -> String {
        let Lens { day, known, now } = self;
        if *now {
            return "0".to_owned();
        }
        format!(
            "CASE WHEN {row}.notices = 0 THEN 0 ELSE coalesce((SELECT sum(CASE WHEN json_extract(n.body, '$.withdrawn') \
             THEN -1 ELSE 1 END) FROM events n WHERE n.record = {row}.subject AND n.act = 'notice.count' \
             AND json_extract(n.body, '$.rule') = {row}.rule AND (n.happened_on > '{day}' OR n.seq > {known}) \
             AND n.happened_on > {row}.due_on AND ({row}.ended_on IS NULL OR {row}.ended_on > n.happened_on)), 0) END"
        )
    }
}
