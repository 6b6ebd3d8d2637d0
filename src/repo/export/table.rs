//! What leaves the register, as data: tables and their columns, stable names, what is hidden of each.

use chrono::NaiveDate;

use crate::record::field::Field;
use crate::vocabulary::Word;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// An id of a record, or several.
    Id,
    /// A stable English word or unit code.
    Code,
    /// Free text, a name or a number of a document.
    Text,
    /// A day, ISO.
    Day,
    /// A time, RFC 3339, Beijing.
    Time,
    /// A whole number.
    Int,
    /// An amount of money, yuan with two decimals; stored in fen.
    Money,
    /// true or false.
    Bool,
    /// JSON.
    Json,
}

impl ColumnKind {
    /// The kind's stable name.
    pub fn name(self) -> &'static str {
        match self {
            ColumnKind::Id => "id",
            ColumnKind::Code => "code",
            ColumnKind::Text => "text",
            ColumnKind::Day => "day",
            ColumnKind::Time => "time",
            ColumnKind::Int => "integer",
            ColumnKind::Money => "money",
            ColumnKind::Bool => "boolean",
            ColumnKind::Json => "json",
        }
    }
}

/// What becomes of a column where personal data is not asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mask {
    /// It holds none.
    None,
    /// Personal data is hidden where it stands.
    Scan,
    /// The same, and the whole text is hidden where its record is marked as secret.
    Text,
    /// The same, within JSON.
    Json,
    /// Personal data is hidden where it stands in JSON of codes and numbers; these stay, marked or not.
    Codes,
    /// The name or address of a person.
    Name,
    /// A JSON array of names.
    Names,
    /// An identity or telephone number.
    Number,
    /// Left out altogether.
    Omit,
}

impl Mask {
    /// The stable name of what happens to the column.
    pub fn name(self) -> &'static str {
        match self {
            Mask::None => "none",
            Mask::Scan | Mask::Codes => "scan",
            Mask::Text => "text",
            Mask::Json => "json",
            Mask::Name | Mask::Names => "name",
            Mask::Number => "number",
            Mask::Omit => "omit",
        }
    }
}

/// Where a column comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnSource {
    /// An SQL expression; `{day}` in it is the day of the export.
    Sql(&'static str),
    /// The short name of the unit whose code stands in that column, or of each unit of a JSON array.
    UnitOf(&'static str),
    /// The name of the limit whose id stands in that column.
    LimitOf(&'static str),
    /// The Chinese title of the act whose name stands in that column.
    ActOf(&'static str),
    /// The steps of this record.
    Steps,
    /// The steps of the case this record belongs to.
    CaseSteps,
    /// The days a deadline took until it was met, as its limit counts them.
    DaysTaken,
}

/// How a cell stands where people read it.
#[derive(Debug, Clone, Copy)]
pub enum Reads {
    /// As it is.
    Plain,
    /// By the Chinese word of a stable one, or of each of a JSON array.
    Word(&'static [Word]),
    /// By the short name of the unit.
    Unit,
    /// As values of this field.
    Field(&'static Field),
    /// As a list.
    List,
    /// As the values that the event of the row holds.
    Event,
}

/// One column. Its name is stable: columns are only ever added.
#[derive(Debug, Clone, Copy)]
pub struct ExportColumn {
    /// Machine name.
    pub name: &'static str,
    /// Chinese title, unique within its table.
    pub title: &'static str,
    /// What it means, in Chinese.
    pub meaning: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// What is hidden of it.
    pub mask: Mask,
    /// Where it comes from.
    pub source: ColumnSource,
    /// How it stands where people read it.
    pub reads: Reads,
}

impl ExportColumn {
    pub(super) const fn new(
        name: &'static str,
        title: &'static str,
        kind: ColumnKind,
        from: &'static str,
        meaning: &'static str,
    ) -> Self {
        ExportColumn {
            name,
            title,
            meaning,
            kind,
            mask: Mask::None,
            source: ColumnSource::Sql(from),
            reads: Reads::Plain,
        }
    }

    /// Its title over words and names: that of a code no longer says that it is one.
    pub fn title_for_people(&self) -> &'static str {
        let worded = matches!(self.reads, Reads::Word(_) | Reads::Unit);
        self.title.strip_suffix("代码").filter(|_| worded).unwrap_or(self.title)
    }

    pub(super) const fn masked(mut self, mask: Mask) -> Self {
        self.mask = mask;
        self
    }

    /// A column that people read so.
    pub(super) const fn reads(mut self, reads: Reads) -> Self {
        self.reads = reads;
        self
    }

    pub(super) const fn unit(name: &'static str, title: &'static str, of: &'static str) -> Self {
        ExportColumn {
            name,
            title,
            meaning: "输出当日的简称",
            kind: ColumnKind::Text,
            mask: Mask::None,
            source: ColumnSource::UnitOf(of),
            reads: Reads::Plain,
        }
    }

    pub(super) const fn made(
        name: &'static str,
        title: &'static str,
        kind: ColumnKind,
        source: ColumnSource,
        meaning: &'static str,
    ) -> Self {
        ExportColumn { name, title, meaning, kind, mask: Mask::None, source, reads: Reads::Plain }
    }
}

/// One table; its file is named after it.
#[derive(Debug)]
pub struct ExportTable {
    /// Machine name.
    pub name: &'static str,
    /// Chinese title.
    pub title: &'static str,
    /// What a row is, in Chinese.
    pub meaning: &'static str,
    /// Columns, ids and codes first.
    pub columns: &'static [ExportColumn],
    pub(super) from: &'static str,
    pub(super) order: &'static str,
    /// The dossier a row belongs to; none: the table is always given whole.
    pub(super) dossier: Option<&'static str>,
    /// Keys by which a row may be marked as secret.
    pub(super) keys: &'static [&'static str],
}

impl ExportTable {
    /// The place of a column.
    pub fn at(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The question that gives its stored columns, and `more` after them.
    pub fn query(&self, ask: &Ask, more: &[&str]) -> String {
        let stored = self.columns.iter().filter_map(|column| match column.source {
            ColumnSource::Sql(expression) => Some(expression),
            _ => None,
        });
        let selected: Vec<&str> = stored.chain(more.iter().copied()).collect();
        let mut text = format!("SELECT {} FROM {}", selected.join(", "), self.from);
        if let (Some(since), Some(dossier)) = (ask.since_event, self.dossier) {
            // Whatever followed the first event of that day was entered since, though a clock that ran behind says otherwise.
            text.push_str(&format!(" WHERE {dossier} IN (SELECT dossier FROM events WHERE seq >= {since})"));
        }
        text.push_str(&format!(" ORDER BY {}", self.order));
        text.replace("{day}", &ask.day.to_string())
    }

    /// The same of dossiers that were void as a whole where they come from: nothing of them was taken in but what was taken back
    /// of lateness, so they have no row of their own. `letter` begins the ids of the table's records.
    pub(super) fn query_of_told(&self, ask: &Ask, letter: char, more: &[&str]) -> String {
        let stored = self.columns.iter().filter(|column| matches!(column.source, ColumnSource::Sql(_)));
        let told = stored.map(|column| match column.name {
            "id" => "record",
            "status" => "'void'",
            _ => "NULL",
        });
        let selected: Vec<&str> = told.chain(more.iter().map(|_| "NULL")).collect();
        let since = ask.since_event.unwrap_or_default();
        format!(
            "SELECT {} FROM events WHERE act = 'lateness.take' AND no = 1 AND record GLOB '{letter}[0-9]*' AND EXISTS \
             (SELECT 1 FROM events later WHERE later.dossier = events.dossier AND later.seq >= {since}) ORDER BY seq",
            selected.join(", ")
        )
    }

    /// Whether a column stands where people read the table: not where another names what it holds in code.
    pub fn is_for_people(&self, column: &ExportColumn) -> bool {
        let names = |other: &ExportColumn| matches!(other.source, ColumnSource::UnitOf(of) | ColumnSource::LimitOf(of) | ColumnSource::ActOf(of) if of == column.name);
        !self.columns.iter().any(names)
    }

    /// Whether `since` narrows it.
    pub fn narrows(&self) -> bool {
        self.dossier.is_some()
    }
}

/// What is asked of every table.
#[derive(Debug, Clone, Copy)]
pub struct Ask {
    /// The day lateness is judged on.
    pub day: NaiveDate,
    /// Only dossiers with this event or a later one; none: all.
    pub since_event: Option<i64>,
}
