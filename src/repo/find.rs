//! Records found by their texts: the index names those that may hold the words, and each is looked at before it counts.

use rusqlite::{Row, ToSql, params};

use super::entered::STANDS_ON;
use super::lists::{ListShape, TextFilter};
use super::{Reader, damaged, index};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::field::{Field, Holds};
use crate::record::kinds;
use crate::record::party::mask_middle;
use crate::record::sought::{Needed, SoughtIn, Typed};
use crate::record::words::Secrecy;
use crate::vocabulary::Vocabulary;

/// What is to be found.
pub struct Sought {
    /// Every one of these words.
    pub words: Vec<Typed>,
    /// Every one of these in where it happened.
    pub at: Vec<Typed>,
    /// Records of these kinds: each with its id, status and title as its fields.
    pub kinds: Vec<ListShape>,
    /// Only what has to do with this unit.
    pub unit: Option<String>,
    /// Whose first day is not before this one.
    pub from: Option<chrono::NaiveDate>,
    /// Whose first day is not after this one.
    pub to: Option<chrono::NaiveDate>,
    /// At most so many of each kind.
    pub limit: usize,
    /// What stands aside of their rows counts too: former titles and names, what a request asks.
    pub aside: bool,
}

impl Sought {
    /// Every word, with where it is to stand.
    pub(super) fn all(&self) -> impl Iterator<Item = (SoughtIn, &Typed)> {
        let at = self.at.iter().map(|word| (SoughtIn::Field("place"), word));
        at.chain(self.words.iter().map(|word| (SoughtIn::Anywhere, word)))
    }
}

/// A record that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// It.
    pub id: Id,
    /// Its status.
    pub status: String,
    /// Its title, or that of its case, as it may be shown.
    pub title: String,
    /// The day of its first event.
    pub on: String,
    /// That event's number.
    pub entered: i64,
    /// The fields in which the words stand.
    pub fields: Vec<&'static Field>,
    /// The text around the first word, as it may be shown.
    pub around: String,
}

/// A text of a record, with the record's field it stands in and the field it is.
pub(super) struct FoundText {
    pub(super) outer: &'static Field,
    pub(super) field: &'static Field,
    pub(super) text: String,
}

impl FoundText {
    /// What may be shown of it around a word.
    fn around(&self, word: &Typed, secrecy: Secrecy) -> String {
        match self.field.holds {
            Holds::Person(_) | Holds::Text if secrecy != Secrecy::None => secrecy.masked(""),
            Holds::Person(crate::record::field::Person::Number) if !word.is(&self.text) => mask_middle(&self.text),
            _ => word.around(&self.text).unwrap_or_default(),
        }
    }

    /// What it is called: the field, within the one of the record it stands in.
    fn named(&self) -> &'static Field {
        if matches!(self.field.holds, Holds::Person(_)) && self.outer.key != self.field.key {
            self.outer
        } else {
            self.field
        }
    }
}

fn texts(parts: &[index::IndexedText], row: &Row<'_>, from: usize) -> Result<Vec<FoundText>> {
    let mut all = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        index::each_text(std::slice::from_ref(part), row, from + at, &mut |field, text| {
            all.push(FoundText { outer: part.field, field, text: text.to_owned() });
        })?;
    }
    Ok(all)
}

/// What the index is asked for, so that nothing is missed in which all the words stand.
fn expression<'t>(words: impl Iterator<Item = &'t Typed>) -> String {
    let each = words.flat_map(Typed::needed).map(|needed| match needed {
        Needed::Whole(word) => format!("\"{word}\""),
        Needed::Beginning(word) => format!("\"{word}\" *"),
    });
    let mut each: Vec<String> = each.collect();
    each.sort_unstable();
    each.dedup();
    each.join(" AND ")
}

impl Reader {
    /// Hands what the records of a kind are sorted by, in whose texts all that is wanted stands, to `see` until it has enough: in
    /// their order, or the last first, those beyond `after`.
    pub(super) fn matching(
        &self,
        kind: RecordKind,
        wanted: &[&TextFilter],
        after: Option<i64>,
        descending: bool,
        see: &mut dyn FnMut(i64) -> Result<bool>,
    ) -> Result<()> {
        let (parts, base) = (index::parts(kind), index::first_of(kind));
        let asked = ListShape { kind, fields: Vec::new(), units: Vec::new(), day: None };
        let mut text = format!(
            "SELECT {0}.sort AS sort, {1} AS secrecy_word, {2} FROM search CROSS JOIN {0}",
            asked.table(),
            asked.secrecy(),
            index::columns(parts)
        );
        let (case, way) = (asked.with_case(&text), if descending { "DESC" } else { "ASC" });
        text.push_str(&format!(
            " ON {}.sort = search.rowid - ?4{case} WHERE search MATCH ?1 AND search.rowid > ?2 AND search.rowid < ?3 \
             ORDER BY search.rowid {way}",
            asked.table()
        ));
        let (mut low, mut high) = (base, index::first_of_next(kind));
        *(if descending { &mut high } else { &mut low }) =
            after.map_or(if descending { high } else { low }, |after| base + after);
        let mut statement = self.conn.prepare(&text)?;
        let words = expression(wanted.iter().flat_map(|wanted| &wanted.words));
        let mut rows = statement.query(params![words, low, high, base])?;
        while let Some(row) = rows.next()? {
            let (sort, marked) = (row.get("sort")?, secrecy_of(row)? != Secrecy::None);
            let texts = texts(parts, row, 2)?;
            let stands = |place: SoughtIn, word: &Typed| {
                texts
                    .iter()
                    .any(|text| place.takes(text.outer, text.field) && word.finds(text.field, &text.text, marked))
            };
            let all = wanted.iter().all(|wanted| wanted.words.iter().all(|word| stands(wanted.place, word)));
            if all && !see(sort)? {
                break;
            }
        }
        Ok(())
    }

    /// What is found, of each kind the newest first, then all of it by the first day, the newest first; and whether there is more.
    pub fn find(&self, sought: &Sought) -> Result<(Vec<Hit>, bool)> {
        let mut hits = Vec::new();
        for asked in &sought.kinds {
            self.find_of(asked, sought, &mut hits)?;
        }
        hits.sort_by(|one, other| (&other.on, other.entered).cmp(&(&one.on, one.entered)));
        let more = hits.len() > sought.limit;
        hits.truncate(sought.limit);
        Ok((hits, more))
    }

    /// A record and those of its case, of the kinds, of the unit and between the days asked for, the newest first.
    pub fn find_record(&self, id: Id, sought: &Sought) -> Result<Vec<Hit>> {
        let mut hits = Vec::new();
        for asked in &sought.kinds {
            let (question, table) = (head(asked), asked.table());
            let text = format!(
                "{question} FROM {table} JOIN events e ON e.record = {table}.id AND e.no = 1{} WHERE {table}.id IN \
                 (SELECT record FROM events WHERE dossier = (SELECT dossier FROM events WHERE record = ?1 AND no = 1)) \
                 AND (?2 IS NULL OR {}) AND {} BETWEEN ?3 AND ?4",
                asked.with_case(&question),
                asked.has_to_do(),
                first_day()
            );
            let mut statement = self.conn.prepare(&text)?;
            let (from, to) = between(sought);
            let mut rows = statement.query(params![id.to_string(), sought.unit, from, to])?;
            while let Some(row) = rows.next()? {
                hits.extend(hit(row, &[], Vec::new(), std::iter::empty())?.map(|hit| hit.because_of(id)));
            }
        }
        hits.sort_by(|one, other| (&other.on, other.entered).cmp(&(&one.on, one.entered)));
        Ok(hits)
    }

    /// Of one kind one more than is wanted.
    fn find_of(&self, asked: &ListShape, sought: &Sought, hits: &mut Vec<Hit>) -> Result<()> {
        let (parts, base, table) = (index::parts(asked.kind), index::first_of(asked.kind), asked.table());
        let mut text = format!("{}, {} FROM search CROSS JOIN {table}", head(asked), index::columns(parts));
        let case = asked.with_case(&text);
        text.push_str(&format!(
            " ON {table}.sort = search.rowid - ?1 JOIN events e ON e.record = {table}.id AND e.no = 1{case} \
             WHERE search MATCH ?3 AND search.rowid > ?4 AND search.rowid < ?5 AND (?2 IS NULL OR {}) \
             AND {} BETWEEN ?6 AND ?7 ORDER BY search.rowid DESC",
            asked.has_to_do(),
            first_day()
        ));
        // The year of an id is that of its first event.
        let year = |day: chrono::NaiveDate| i64::from(chrono::Datelike::year(&day)) * 1_0000_0000;
        // A correction may have moved that into another year: those near are asked for first, then the others.
        let low = sought.from.map_or(base, |day| base + year(day) - 1_0000_0000);
        let high = sought.to.map_or(index::first_of_next(asked.kind), |day| base + year(day) + 2_0000_0000);
        let ((from, to), words) = (between(sought), expression(sought.all().map(|(_, word)| word)));
        let mut statement = self.conn.prepare(&text)?;
        let (begun, end) = (hits.len(), index::first_of_next(asked.kind));
        for (low, high) in [(low, high), (high - 1, end), (base, low + 1)] {
            if high - low < 2 || hits.len() - begun > sought.limit {
                continue;
            }
            let values: [&dyn ToSql; 7] = [&base, &sought.unit, &words, &low, &high, &from, &to];
            let mut rows = statement.query(values.as_slice())?;
            while let Some(row) = rows.next()? {
                let mut found = hit(row, parts, Vec::new(), sought.all())?;
                if found.is_none() && sought.aside && secrecy_of(row)? == Secrecy::None {
                    found = self.hit_aside(asked, row, parts, sought)?;
                }
                hits.extend(found);
                if hits.len() - begun > sought.limit {
                    break;
                }
            }
        }
        Ok(())
    }
}

/// How many columns [`head`] begins with: texts stand behind them.
const HEAD: usize = 6;

/// The question for what is told of every record that is found, up to where its texts follow.
fn head(asked: &ListShape) -> String {
    let (table, secrecy) = (asked.table(), asked.secrecy());
    let title = kinds::named(asked.kind, "title").map_or_else(|| "''".to_owned(), |field| asked.value(field));
    format!(
        "SELECT {table}.id AS hit, {table}.status AS hit_status, {title} AS hit_title, {secrecy} AS secrecy_word, \
         {} AS hit_on, e.seq AS hit_entered",
        first_day()
    )
}

/// The day of a record's first event, by every correction whatever its number.
fn first_day() -> String {
    STANDS_ON.replace("c.seq <= ?2", "TRUE")
}

/// The days between which the first event of a record is to lie.
fn between(sought: &Sought) -> (String, String) {
    let day = |day: Option<chrono::NaiveDate>, otherwise: &str| {
        day.map_or_else(|| otherwise.to_owned(), |day| day.to_string())
    };
    (day(sought.from, ""), day(sought.to, "9999"))
}

impl Hit {
    /// The same, found by the number of a record: its own, or that of one in its case.
    fn because_of(self, id: Id) -> Self {
        let key = if self.id == id || self.id.kind == RecordKind::Case { "id" } else { "case" };
        let around = if self.id == id || key == "id" { self.id } else { id };
        Hit { fields: kinds::named(self.id.kind, key).into_iter().collect(), around: around.to_string(), ..self }
    }
}

/// The mark in this column.
pub(super) fn secrecy_of(row: &Row<'_>) -> Result<Secrecy> {
    let word = row.get_ref("secrecy_word")?.as_str().map_err(|_| damaged("保密标记"))?;
    Secrecy::stored(word).ok_or_else(|| damaged("保密标记"))
}

/// A record in which every word stands, in its row or in the texts `more` that stand in none.
pub(super) fn hit<'t>(
    row: &Row<'_>,
    parts: &[index::IndexedText],
    more: Vec<FoundText>,
    words: impl Iterator<Item = (SoughtIn, &'t Typed)>,
) -> Result<Option<Hit>> {
    let secrecy = secrecy_of(row)?;
    let mut texts = texts(parts, row, HEAD)?;
    texts.extend(more);
    let mut found: Vec<(&FoundText, &Typed)> = Vec::new();
    for (place, word) in words {
        let stands = |text: &&FoundText| {
            place.takes(text.outer, text.field) && word.finds(text.field, &text.text, secrecy != Secrecy::None)
        };
        let Some(text) = texts.iter().find(stands) else { return Ok(None) };
        found.push((text, word));
    }
    let mut fields: Vec<&'static Field> = Vec::new();
    for field in found.iter().map(|(text, _)| text.named()) {
        if fields.iter().all(|known| known.key != field.key) {
            fields.push(field);
        }
    }
    Ok(Some(Hit {
        id: row.get::<_, String>("hit")?.parse()?,
        status: row.get("hit_status")?,
        title: secrecy.masked(&row.get::<_, Option<String>>("hit_title")?.unwrap_or_default()),
        on: row.get("hit_on")?,
        entered: row.get("hit_entered")?,
        fields,
        around: found.first().map(|(text, word)| text.around(word, secrecy)).unwrap_or_default(),
    }))
}
