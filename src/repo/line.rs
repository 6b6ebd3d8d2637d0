//! Lines as questions give them: what each is made of, told once with the SQL of every column, so that no column is read
//! by a number somebody counted.

use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Params, Row};
use serde::de::DeserializeOwned;

use crate::error::Result;
use crate::ids::Id;
use crate::law::DayCount;
use crate::law::calendar::DayKind;
use crate::law::deadline::{Ending, State};
use crate::law::period::Every;
use crate::record::money::Money;
use crate::record::unnumbered::Paper;
use crate::record::words::{
    AssistKind, AssistStatus, CaseSource, CaseStatus, Disposition, Ground, Jurisdiction, LetterKind, LinkKind,
    MaterialKind, NoticeStatus, Secrecy, ShareKind, StandingStatus, TransferKind, TransferStatus, UnitItem, UnitKind,
};
use crate::vocabulary::Vocabulary;

/// A line of type `T`: the columns a question lists for it, and how they are read in that order.
pub(super) struct RowShape<T> {
    pub columns: &'static str,
    pub read: fn(&mut Columns<'_, '_>) -> rusqlite::Result<T>,
}

/// Tells a [`RowShape`]: for each field of a struct the SQL that gives it (a literal, and what a macro gives after it), and
/// before that the method of [`Columns`] that reads it, where it is not a plain value.
macro_rules! line {
    ($($of:ident)::+ {
        $first:ident: $($how0:ident)? $sql0:literal
        $(, $field:ident: $($how:ident)? $sql:literal $(+ $more:ident)?)* $(,)?
    }) => {
        $crate::repo::line::RowShape {
            columns: concat!($sql0 $(, ", ", $sql $(, $more!())?)*),
            read: |columns| {
                Ok($($of)::+ {
                    $first: $crate::repo::line::line!(@read columns $($how0)?),
                    $($field: $crate::repo::line::line!(@read columns $($how)?)),*
                })
            },
        }
    };
    (@read $columns:ident) => { $columns.value()? };
    (@read $columns:ident $how:ident) => { $columns.$how()? };
}
pub(super) use line;

/// The columns of a row, one after the other.
pub(super) struct Columns<'a, 'r> {
    row: &'a Row<'r>,
    at: usize,
}

impl<'a, 'r> Columns<'a, 'r> {
    /// All of them.
    pub(super) fn of(row: &'a Row<'r>) -> Self {
        Columns { row, at: 0 }
    }

    /// The next one as it is stored.
    pub(super) fn stored(&mut self) -> rusqlite::Result<ValueRef<'a>> {
        self.at += 1;
        self.row.get_ref(self.at - 1)
    }

    /// The next one's text, where it is text.
    pub(super) fn text(&mut self) -> rusqlite::Result<Option<&'a str>> {
        Ok(self.stored()?.as_str().ok())
    }

    /// The next one's text, lent by the row.
    pub(super) fn lent(&mut self) -> rusqlite::Result<&'a str> {
        Ok(self.stored()?.as_str()?)
    }

    /// The same, where there is one.
    pub(super) fn maybe_lent(&mut self) -> rusqlite::Result<Option<&'a str>> {
        Ok(self.stored()?.as_str_or_null()?)
    }

    /// The next one as a value.
    pub(super) fn value<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        self.at += 1;
        self.row.get(self.at - 1)
    }

    /// The next two, a title and the mark of its record: the title as it may be shown.
    pub(super) fn masked(&mut self) -> rusqlite::Result<String> {
        let title: String = self.value()?;
        Ok(self.value::<Secrecy>()?.masked(&title))
    }

    /// The next two, a title and a mark where there is a record: the title as it may be shown.
    pub(super) fn maybe_masked(&mut self) -> rusqlite::Result<Option<String>> {
        let (title, secrecy): (Option<String>, Option<Secrecy>) = (self.value()?, self.value()?);
        Ok(title.map(|title| secrecy.unwrap_or_default().masked(&title)))
    }

    /// The next one as a day; a list of a million deadlines reads several millions of them.
    pub(super) fn day(&mut self) -> rusqlite::Result<NaiveDate> {
        let at = self.at;
        self.maybe_day()?.ok_or_else(|| not_a_day(at))
    }

    /// The same, where there is one.
    pub(super) fn maybe_day(&mut self) -> rusqlite::Result<Option<NaiveDate>> {
        let at = self.at;
        match self.stored()? {
            ValueRef::Null => Ok(None),
            ValueRef::Text([y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1]) => {
                let number = |digits: &[&u8]| digits.iter().fold(0, |n, digit| n * 10 + u32::from(**digit) % 48);
                let plain = [y0, y1, y2, y3, m0, m1, d0, d1].iter().all(|digit| digit.is_ascii_digit());
                let year = i32::try_from(number(&[y0, y1, y2, y3])).unwrap_or_default();
                let day = NaiveDate::from_ymd_opt(year, number(&[m0, m1]), number(&[d0, d1])).filter(|_| plain);
                day.map(Some).ok_or_else(|| not_a_day(at))
            }
            _ => Err(not_a_day(at)),
        }
    }

    /// The next one's text; none: an empty one.
    pub(super) fn or_empty(&mut self) -> rusqlite::Result<String> {
        Ok(self.value::<Option<String>>()?.unwrap_or_default())
    }

    /// The next one, where it can be read as what it should be: what else it may be is for `check` to say.
    pub(super) fn readable<T: FromSql>(&mut self) -> rusqlite::Result<Option<T>> {
        Ok(self.value().ok())
    }

    /// The next one, or what stands for one that cannot be read.
    pub(super) fn or_default<T: FromSql + Default>(&mut self) -> rusqlite::Result<T> {
        Ok(self.value().unwrap_or_default())
    }

    /// The next one as it stands in JSON.
    pub(super) fn json<T: DeserializeOwned>(&mut self) -> rusqlite::Result<T> {
        Ok(self.value::<Json<T>>()?.0)
    }

    /// The next one as a number of bytes.
    pub(super) fn size(&mut self) -> rusqlite::Result<u64> {
        Ok(u64::try_from(self.value::<i64>()?).unwrap_or(u64::MAX))
    }
}

impl<T> RowShape<T> {
    /// Reads one row.
    pub(super) fn read(&self, row: &Row<'_>) -> rusqlite::Result<T> {
        (self.read)(&mut Columns::of(row))
    }

    /// The question for these lines, `rest` after its list of columns.
    pub(super) fn asked(&self, rest: &str) -> String {
        format!("SELECT {} {rest}", self.columns)
    }

    /// Hands every line of a question to `each`.
    pub(super) fn each(
        &self,
        conn: &Connection,
        rest: &str,
        values: impl Params,
        each: &mut dyn FnMut(T) -> Result<()>,
    ) -> Result<()> {
        let mut statement = conn.prepare_cached(&self.asked(rest))?;
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            each(self.read(row)?)?;
        }
        Ok(())
    }

    /// Every line of a question.
    pub(super) fn all(&self, conn: &Connection, rest: &str, values: impl Params) -> Result<Vec<T>> {
        let mut statement = conn.prepare_cached(&self.asked(rest))?;
        let rows = statement.query_map(values, |row| self.read(row))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The first line of a question, if there is one.
    pub(super) fn first(&self, conn: &Connection, rest: &str, values: impl Params) -> Result<Option<T>> {
        let mut statement = conn.prepare_cached(&self.asked(rest))?;
        Ok(statement.query_row(values, |row| self.read(row)).optional()?)
    }
}

/// The values of a question with one column.
pub(super) fn column<T: FromSql>(conn: &Connection, text: &str, values: impl Params) -> Result<Vec<T>> {
    let mut statement = conn.prepare_cached(text)?;
    let rows = statement.query_map(values, |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The value of a question with one column and at most one row.
pub(super) fn value<T: FromSql>(conn: &Connection, text: &str, values: impl Params) -> Result<Option<T>> {
    Ok(conn.prepare_cached(text)?.query_row(values, |row| row.get(0)).optional()?)
}

/// What is stored as JSON.
pub(super) struct Json<T>(pub T);

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map(Json).map_err(|_| unreadable("记录"))
    }
}

/// A stored value that cannot be what was written; says what it should be.
#[derive(Debug)]
pub(super) struct Unreadable(pub &'static str);

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Unreadable {}

fn not_a_day(at: usize) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, Box::new(Unreadable("日期")))
}

fn unreadable(what: &'static str) -> FromSqlError {
    FromSqlError::other(Unreadable(what))
}

impl FromSql for Money {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Money::of_fen)
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|_| unreadable("记录编号"))
    }
}

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

/// Words are stored by their stable English ones.
macro_rules! words {
    ($($name:ident),+ $(,)?) => { $(
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                $name::stored(value.as_str()?).ok_or_else(|| unreadable($name::WHAT))
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }
    )+ };
}
words!(
    AssistKind,
    AssistStatus,
    CaseSource,
    CaseStatus,
    DayCount,
    DayKind,
    Disposition,
    Ending,
    Every,
    Ground,
    Jurisdiction,
    LetterKind,
    LinkKind,
    MaterialKind,
    NoticeStatus,
    UnitItem,
    Paper,
    Secrecy,
    ShareKind,
    StandingStatus,
    State,
    TransferKind,
    TransferStatus,
    UnitKind
);
