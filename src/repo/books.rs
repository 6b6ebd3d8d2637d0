//! The register's own books: law, units, contacts, settings.

use std::cell::OnceCell;

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, params};

use super::line::{self, RowShape, line};
use super::{Reader, Writing, damaged, events, rulebooks, save};
use crate::error::Result;
use crate::ids::Id;
use crate::law::calendar::{Calendar, MarkedDay};
use crate::law::rulebook::Rulebook;
use crate::law::{CalendarChange, DayCount, Law};
use crate::record::Context;
use crate::record::dossier::missing;
use crate::record::unit::{Passed, Unit, UnitBook, UnitDetail, UnitName, UnitSeries};
use crate::record::words::{LetterKind, UnitItem};
use crate::steps::event::Loaded;

/// What was settled when the register was made.
#[derive(Debug, Clone)]
pub struct Settings {
    /// When it was made.
    pub created_at: String,
    /// Who made it and chose how days count.
    pub created_by: String,
    /// First day of its books.
    pub since: String,
    /// How bare 日 is counted.
    pub day_count: DayCount,
}

/// Who leads or liaises for a unit, or holds a post of the annex.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Unit code; none: a post of no unit.
    pub unit: Option<String>,
    /// head, lead, liaison; leader, member, director for the annex.
    pub role: String,
    /// The post.
    pub post: Option<String>,
    /// Who.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// First day.
    pub from_on: String,
    /// First day no longer.
    pub until_on: Option<String>,
}

const SETTINGS: RowShape<Settings> = line!(Settings {
    created_at: "created_at",
    created_by: "created_by",
    since: "since",
    day_count: or_default "day_count",
});
/// How days and old steps are judged, as the register keeps it.
struct Counting {
    day_count: DayCount,
    old_until: i64,
    loose_until: i64,
    told: Vec<i64>,
}

const COUNTING: RowShape<Counting> = line!(Counting {
    day_count: or_default "day_count",
    old_until: "coalesce(old_until, 0)",
    loose_until: "coalesce(loose_until, 0)",
    told: json "(SELECT json_group_array(event) FROM transfers_told)",
});
pub(super) const MARKED_DAY: RowShape<MarkedDay> = line!(MarkedDay { date: day "day", kind: "kind", name: "name" });
const CHANGE: RowShape<CalendarChange> =
    line!(CalendarChange { event: "event", on: "from_on", whole_years: "whole_years", days: json "days" });
const UNIT: RowShape<Unit> = line!(Unit {
    code: "code",
    kind: "kind",
    roles: json "roles",
    names: json "'[]'",
    aliases: json "aliases",
    details: json "'[]'",
    series: json "'[]'",
    until_on: readable "until_on",
    successor: "successor",
});
const CONTACT: RowShape<Contact> = line!(Contact {
    unit: "unit",
    role: "role",
    post: "post",
    name: "name",
    phone: "phone",
    from_on: "from_on",
    until_on: "until_on",
});

/// A name of the unit whose code stands beside it.
struct Named {
    code: String,
    name: String,
    short: String,
    from_on: Option<NaiveDate>,
}

const NAMED: RowShape<Named> =
    line!(Named { code: "unit", name: "name", short: "short", from_on: "nullif(from_on, '')" });

/// A detail of the unit whose code stands beside it.
struct Detailed {
    code: String,
    item: UnitItem,
    value: String,
    from_on: NaiveDate,
}

const DETAILED: RowShape<Detailed> =
    line!(Detailed { code: "unit", item: "item", value: "value", from_on: day "from_on" });

/// The word of a series of the unit whose code stands beside it.
struct Numbering {
    code: String,
    kind: LetterKind,
    word: String,
    from_on: NaiveDate,
}

const NUMBERING: RowShape<Numbering> =
    line!(Numbering { code: "unit", kind: "kind", word: "word", from_on: day "from_on" });

const PASSED: RowShape<Passed> = line!(Passed {
    from: "substr(record, 6)",
    to: "coalesce(body ->> 'successor', '')",
    roles: json "coalesce(body ->> 'roles', '[]')",
    on: day "happened_on",
    event: "seq",
    until: "(SELECT min(r.seq) FROM events r WHERE r.record = e.record AND r.act = 'unit.restore' AND r.seq > e.seq AND r.seq <= ?1)",
});

/// The ends of units whose roles passed to a successor, and those that were entered by mistake, in the order recorded, up to
/// event `?1`.
const ENDS: &str = "FROM events e WHERE record >= 'unit/' AND record < 'unit0' AND seq <= ?1 \
     AND (act = 'unit.merge' OR act = 'unit.retire') AND (body ->> 'roles' IS NOT NULL \
     OR EXISTS (SELECT 1 FROM events r WHERE r.record = e.record AND r.act = 'unit.restore' AND r.seq > e.seq AND r.seq <= ?1)) \
     ORDER BY seq";

/// The units there were by event `?1`, each ended by what was known then.
const KNOWN_UNITS: &str = "FROM (SELECT u.code, u.place, u.kind, u.roles, u.aliases, \
     CASE WHEN e.act <> 'unit.restore' THEN e.happened_on END AS until_on, \
     CASE WHEN e.act <> 'unit.restore' THEN e.body ->> 'successor' END AS successor \
     FROM units u LEFT JOIN events e ON e.seq = (SELECT max(seq) FROM events WHERE record = 'unit/' || u.code AND seq <= ?1 \
         AND (act = 'unit.merge' OR act = 'unit.retire' OR act = 'unit.restore')) \
     WHERE NOT EXISTS (SELECT 1 FROM events WHERE record = 'unit/' || u.code AND act = 'unit.add' AND seq > ?1)) ORDER BY place";

/// The names they bore by event `?1`: of two told for one day the later.
const KNOWN_NAMES: &str = "FROM (SELECT n.unit, n.name, n.short, n.from_on FROM unit_names n WHERE n.from_on = '' \
     UNION ALL SELECT substr(e.record, 6), e.body ->> 'unit_name', e.body ->> 'short', e.happened_on FROM events e \
     WHERE e.record >= 'unit/' AND e.record < 'unit0' AND (e.act = 'unit.add' OR e.act = 'unit.rename') AND e.seq <= ?1 \
     AND NOT EXISTS (SELECT 1 FROM events l WHERE l.record = e.record AND (l.act = 'unit.add' OR l.act = 'unit.rename') \
         AND l.happened_on = e.happened_on AND l.seq > e.seq AND l.seq <= ?1)) ORDER BY unit, from_on";

/// What is kept, or else is read now.
fn once<T>(kept: &OnceCell<T>, read: impl FnOnce() -> Result<T>) -> Result<&T> {
    match kept.get() {
        Some(value) => Ok(value),
        None => {
            let value = read()?;
            Ok(kept.get_or_init(|| value))
        }
    }
}

pub(super) fn law(conn: &Connection) -> Result<Law> {
    let kept = rulebooks::in_force(conn)?;
    let book = Rulebook::parse_trusted(&kept.body)?;
    let days = MARKED_DAY.all(conn, "FROM calendar_days ORDER BY day", [])?;
    let years = days.iter().map(|day| day.date.year()).collect();
    let changes = CHANGE.all(conn, "FROM calendar_changes ORDER BY event", [])?;
    let counting = COUNTING.first(conn, "FROM register", [])?.ok_or_else(|| damaged("登记簿自身"))?;
    let calendar = Calendar::from_days(days, years);
    let law = Law::new(book, counting.day_count, calendar, &changes).with_told(counting.told.into_iter().collect());
    Ok(law.with_adopted(kept.adopted).with_old_events(counting.old_until).with_loose_events(counting.loose_until))
}

fn settings(conn: &Connection) -> Result<Settings> {
    SETTINGS.first(conn, "FROM register", [])?.ok_or_else(|| damaged("登记簿自身"))
}

pub(super) fn units(conn: &Connection) -> Result<UnitBook> {
    let mut units = UNIT.all(conn, "FROM units ORDER BY place", [])?;
    NAMED.each(conn, "FROM unit_names ORDER BY unit, from_on", [], &mut |named| named.told(&mut units))?;
    in_letters(conn, &mut units)?;
    whole(conn, units, i64::MAX)
}

/// The units as they were known by event `known`: those there were, with the names, ends and roles told by then. How they stand in
/// letters is told as it stands: no question about the past asks for it.
fn known_units(conn: &Connection, known: i64) -> Result<UnitBook> {
    let mut units = UNIT.all(conn, KNOWN_UNITS, [known])?;
    NAMED.each(conn, KNOWN_NAMES, [known], &mut |named| named.told(&mut units))?;
    whole(conn, units, known)
}

impl Named {
    /// Tells the unit its name.
    fn told(self, units: &mut [Unit]) -> Result<()> {
        let Named { code, name, short, from_on } = self;
        let unit = units.iter_mut().find(|unit| unit.code == code).ok_or_else(|| damaged("单位名称"))?;
        unit.names.push(UnitName { name, short, from_on });
        Ok(())
    }
}

/// How units stand in letters, and the words of their numbers.
fn in_letters(conn: &Connection, units: &mut [Unit]) -> Result<()> {
    DETAILED.each(conn, "FROM unit_details ORDER BY unit, from_on", [], &mut |detailed| {
        let Detailed { code, item, value, from_on } = detailed;
        let unit = units.iter_mut().find(|unit| unit.code == code).ok_or_else(|| damaged("单位事项"))?;
        unit.details.push(UnitDetail { item, value, from_on });
        Ok(())
    })?;
    NUMBERING.each(conn, "FROM unit_series ORDER BY unit, from_on, kind", [], &mut |numbering| {
        let Numbering { code, kind, word, from_on } = numbering;
        let unit = units.iter_mut().find(|unit| unit.code == code).ok_or_else(|| damaged("单位文号的字"))?;
        unit.series.push(UnitSeries { kind, word, from_on });
        Ok(())
    })
}

/// The book of units that all have a name, after the roles that passed by event `known`.
fn whole(conn: &Connection, units: Vec<Unit>, known: i64) -> Result<UnitBook> {
    if let Some(nameless) = units.iter().find(|unit| unit.names.is_empty()) {
        return Err(damaged(&format!("单位 {} 没有名称", nameless.code)));
    }
    let passed = PASSED.all(conn, ENDS, [known])?;
    Ok(passed.into_iter().fold(UnitBook::new(units), UnitBook::after))
}

/// A journal line by which the work of a unit passed to its successor.
struct PassedOn {
    record: String,
    no: u32,
}

const PASSED_ON: RowShape<PassedOn> = line!(PassedOn { record: "record", no: "no" });

impl Writing<'_> {
    /// Of a unit that ended: the event that says so, and the lines by which its work passed on since, in every dossier.
    pub fn passed_on(&self, unit: &str) -> Result<(i64, Vec<(Id, u32)>)> {
        let text = "SELECT max(seq) FROM events WHERE record = ?1 AND (act = 'unit.merge' OR act = 'unit.retire')";
        let end: Option<i64> = line::value(&self.tx, text, [format!("unit/{unit}")])?.flatten();
        let end = end.ok_or_else(|| damaged("单位终止的事项"))?;
        let rest = "FROM events WHERE act = 'unit.inherit' AND seq > ?1 AND body ->> 'from' = ?2 ORDER BY seq";
        let lines = PASSED_ON.all(&self.tx, rest, params![end, unit])?;
        let read = |line: PassedOn| Ok((line.record.parse().map_err(|_| damaged("单位承继的事项"))?, line.no));
        Ok((end, lines.into_iter().map(read).collect::<Result<_>>()?))
    }

    /// Keys of the dossiers with an event after `seq`.
    pub fn dossiers_since(&self, seq: i64) -> Result<Vec<String>> {
        let text = format!(
            "SELECT DISTINCT dossier FROM events WHERE seq > ?1 AND dossier NOT IN ({}) ORDER BY 1",
            events::BOOKS
        );
        line::column(&self.tx, &text, [seq])
    }

    /// The dossier of this key.
    ///
    /// # Errors
    /// Damage, or events that `ctx` does not let stand.
    pub fn load_dossier(&self, ctx: Context<'_>, key: &str) -> Result<Loaded> {
        save::load(&self.tx, ctx, key)
    }

    /// The law in force.
    pub fn law(&self) -> Result<Law> {
        law(&self.tx)
    }

    /// The units.
    pub fn units(&self) -> Result<UnitBook> {
        units(&self.tx)
    }

    /// Who stands at the head of `unit`, which is the leader, on `day`.
    pub fn leader_on(&self, unit: &str, day: NaiveDate) -> Result<Option<String>> {
        leader_on(&self.tx, unit, day)
    }

    /// Contacts and posts.
    pub fn contacts(&self) -> Result<Vec<Contact>> {
        CONTACT.all(&self.tx, "FROM contacts ORDER BY id", [])
    }
}

fn leader_on(conn: &Connection, unit: &str, day: NaiveDate) -> Result<Option<String>> {
    let text = "SELECT name FROM contacts WHERE unit = ?1 AND (role = 'leader' OR role = 'head') AND from_on <= ?2 \
         AND (until_on IS NULL OR until_on > ?2) ORDER BY from_on DESC, id DESC LIMIT 1";
    line::value(conn, text, params![unit, day])
}

impl Reader {
    /// Who stands at the head of `unit`, which is the leader, on `day`.
    pub fn leader_on(&self, unit: &str, day: NaiveDate) -> Result<Option<String>> {
        leader_on(&self.conn, unit, day)
    }

    /// The law in force.
    pub fn law(&self) -> Result<&Law> {
        once(&self.books.law, || law(&self.conn))
    }

    /// The units.
    pub fn units(&self) -> Result<&UnitBook> {
        once(&self.books.units, || units(&self.conn))
    }

    /// The units as they were known by event `known`; all that is told of them by now, where that is the last there may be.
    pub fn units_known(&self, known: i64) -> Result<UnitBook> {
        if known == i64::MAX { self.units().cloned() } else { known_units(&self.conn, known) }
    }

    /// What was settled when the register was made.
    pub fn settings(&self) -> Result<Settings> {
        settings(&self.conn)
    }

    /// The dossier that holds `record`.
    ///
    /// # Errors
    /// No such record, or damage.
    pub fn dossier_of(&self, ctx: Context<'_>, record: Id) -> Result<Loaded> {
        let key = events::dossier_of(&self.conn, record)?.ok_or_else(|| missing(record))?;
        save::load(&self.conn, ctx, &key)
    }

    /// Contacts and posts, of one unit or of all.
    pub fn contacts(&self, unit: Option<&str>) -> Result<Vec<Contact>> {
        let filter = if unit.is_some() { "unit = ?1" } else { "?1 IS NULL" };
        CONTACT.all(&self.conn, &format!("FROM contacts WHERE {filter} ORDER BY id"), [unit])
    }
}
