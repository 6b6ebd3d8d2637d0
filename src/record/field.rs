//! What a field of a record is: its key, its words, what it holds, where it is stored. Whatever saves, lists, prints,
//! exports, reads or hides a field asks here instead of keeping a list of names.

use super::words::{Vocabulary, Word};

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// The id of a record.
    Id,
    /// The code of a unit.
    Unit,
    /// A day.
    Day,
    /// A word of a vocabulary.
    Word(&'static [Word]),
    /// Yes or no.
    Flag,
    /// A count.
    Count,
    /// An amount of money: yuan with two decimals; stored in fen.
    Money,
    /// The number of an official document.
    Number,
    /// What people wrote.
    Text,
    /// A person or organisation, or what reaches one: hidden where others read.
    Person(Person),
    /// A digest, a size, the id of a limit: for machines.
    Digest,
    /// Several fields.
    Parts(&'static [Field]),
    /// A value and the day it was recorded.
    Dated(&'static Field),
    /// The name of a unit, of a holiday, of a paper the rulebook lists: no secret of anybody.
    Public,
    /// Values of other fields, by their keys: one of these each.
    Values(fn() -> &'static [Field]),
}

/// What of a person a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// The name of one or several.
    Name,
    /// The name of a guest: a person, or an organ, which is nobody's.
    Guest,
    /// The name of who heads a party: part of that party.
    Head,
    /// Numbers that tell or reach a person.
    Number,
    /// Where a person lives.
    Address,
}

/// Where a field is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// Nowhere beside the events, or by the step that brings it.
    Nowhere,
    /// In this column of its record's table; lists as JSON.
    Column(&'static str),
    /// The fields within it stand for themselves, in columns of its record's table.
    Within,
    /// In a table of its own, a row for each item, numbered from 1.
    Rows(RowTable),
}

/// A table that holds the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowTable {
    /// The table; its `nth` numbers the items.
    pub table: &'static str,
    /// Its column that names the record.
    pub owner: &'static str,
    /// The column of an item that is one value; none: each field within has its own.
    pub item: Option<&'static str>,
}

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its key in JSON.
    pub key: &'static str,
    /// Its title on the screen.
    pub title: &'static str,
    /// Its heading in ledgers: the title, unless it is told apart there; that of a unit's code ends in 代码.
    pub heading: &'static str,
    /// What it means, for readers of ledgers.
    pub meaning: &'static str,
    /// What it holds, each item of it where it is a list.
    pub holds: Holds,
    /// Whether it is a list.
    pub many: bool,
    /// Where it is stored.
    pub stored: Stored,
    /// Whether its title is printed before its value even within a list.
    pub titled: bool,
    /// Whether nobody corrects it by hand.
    pub fixed: bool,
    /// Whether it is one short line, as a title or a name.
    pub short: bool,
    /// Whether it stays among the texts of its event though it is none: it began there.
    pub among_texts: bool,
    /// What the record calls it, where the act that decides it calls it otherwise.
    pub becomes: Option<&'static str>,
    /// The column by which it is found again, however it is spelled.
    pub found_by: Option<&'static str>,
    /// Whether the day it holds has come when it is told.
    pub past: bool,
    /// Whether it keeps the line breaks it is typed with.
    pub lines: bool,
}

impl Field {
    /// A field, stored in the column of its key.
    pub const fn new(key: &'static str, title: &'static str, holds: Holds) -> Self {
        Field {
            key,
            title,
            heading: title,
            meaning: "",
            holds,
            many: false,
            stored: Stored::Column(key),
            titled: false,
            fixed: false,
            short: false,
            among_texts: false,
            becomes: None,
            found_by: None,
            past: false,
            lines: false,
        }
    }

    /// A text that keeps its line breaks: it is printed in letters.
    pub const fn lines(mut self) -> Self {
        self.lines = true;
        self
    }

    /// A day that never lies in the future: what happened on it is told.
    pub const fn past(mut self) -> Self {
        self.past = true;
        self
    }

    /// A field whose value, as it is compared, stands in this column too.
    pub const fn found_by(mut self, column: &'static str) -> Self {
        self.found_by = Some(column);
        self
    }

    /// A field whose value says nothing without its title.
    pub const fn titled(mut self) -> Self {
        self.titled = true;
        self
    }

    /// A list of what it holds.
    pub const fn many(mut self) -> Self {
        self.many = true;
        self
    }

    /// A field that ties records together, or describes files: nobody corrects it by hand.
    pub const fn fixed(mut self) -> Self {
        self.fixed = true;
        self
    }

    /// A field of one short line.
    pub const fn short(mut self) -> Self {
        self.short = true;
        self
    }

    /// A field that stays among the texts of its event.
    pub const fn among_texts(mut self) -> Self {
        self.among_texts = true;
        self
    }

    /// A field of a record as the act calls it that decides it.
    pub const fn called(mut self, key: &'static str) -> Self {
        self.becomes = Some(self.key);
        self.key = key;
        self
    }

    /// A field of an act that people know by another name.
    pub const fn becoming(mut self, name: &'static str) -> Self {
        self.becomes = Some(name);
        self
    }

    /// Its meaning in ledgers, headed there by its title.
    pub const fn means(mut self, meaning: &'static str) -> Self {
        self.meaning = meaning;
        self
    }

    /// Its heading and meaning in ledgers.
    pub const fn ledger(mut self, heading: &'static str, meaning: &'static str) -> Self {
        self.heading = heading;
        self.means(meaning)
    }

    /// A field stored in a column of another name: SQL has taken the key, or it stands within another field.
    pub const fn column(mut self, column: &'static str) -> Self {
        self.stored = Stored::Column(column);
        self
    }

    /// A field that only the events tell, or a step's own table.
    pub const fn unstored(mut self) -> Self {
        self.stored = Stored::Nowhere;
        self
    }

    /// A field whose inner fields have columns of their own.
    pub const fn within(mut self) -> Self {
        self.stored = Stored::Within;
        self
    }

    /// A list stored in a table of its own, a column for each field within.
    pub const fn rows(mut self, table: &'static str, owner: &'static str) -> Self {
        self.many = true;
        self.stored = Stored::Rows(RowTable { table, owner, item: None });
        self
    }

    /// A list of plain values stored in a table of its own, each in `column`.
    pub const fn items(mut self, table: &'static str, owner: &'static str, column: &'static str) -> Self {
        self.many = true;
        self.stored = Stored::Rows(RowTable { table, owner, item: Some(column) });
        self
    }

    /// The fields within it.
    pub fn inner(&self) -> &'static [Field] {
        match self.holds {
            Holds::Parts(fields) => fields,
            Holds::Values(fields) => fields(),
            _ => &[],
        }
    }

    /// Whether it holds what people wrote: that is kept apart from what is hashed, so that it can be erased.
    pub fn is_written(&self) -> bool {
        match self.holds {
            Holds::Text | Holds::Person(_) | Holds::Values(_) => true,
            Holds::Parts(fields) => fields.iter().any(Field::is_written),
            _ => self.among_texts,
        }
    }

    /// Whether it holds persons: one of their names or numbers, or all of a party.
    pub fn is_personal(&self) -> bool {
        match self.holds {
            Holds::Person(_) => true,
            Holds::Parts(fields) => fields.iter().any(Field::is_personal),
            _ => false,
        }
    }

    /// Its name in ledgers: that of its column, without what SQL needs to tell it from its own words.
    pub fn name(&self) -> &'static str {
        let Stored::Column(column) = self.stored else { return self.key };
        ["_id", "_unit", "_units"].iter().find_map(|end| column.strip_suffix(end)).unwrap_or(column)
    }
}

/// The day of a record's last state step.
pub const LAST_ON: Field =
    Field::new("last_on", "最近事项", Holds::Day).ledger("最近事项日期", "最近一个办理步骤的日期");

/// Why an act was done.
pub const REASON: Field = Field::new("reason", "理由", Holds::Text);

/// A field that holds a word of the vocabulary `V`.
pub const fn word<V: Vocabulary>(key: &'static str, title: &'static str) -> Field {
    Field::new(key, title, Holds::Word(V::WORDS))
}

/// How a field is named where a correction sets it: by its title, where that means it, else by its key.
pub fn set_by<'k>(fields: &'static [Field], key: &'k str) -> &'k str {
    let title = find(fields, key).map_or(key, |field| field.title);
    let first = fields.iter().find(|field| field.title == title);
    if first.is_some_and(|field| field.key == key) { title } else { key }
}

/// An option that goes by another name than the field it tells.
const OF_ITS_OWN: [(&str, &str); 1] = [("called-by", "called_by_leader")];

/// The field that an option of a command is about, by its long name: the same, in the plural, or with its end left out. The day
/// of the step itself (`--on`) is none of its fields.
pub fn of_option(fields: &'static [Field], option: &str) -> Option<&'static Field> {
    let key = option.replace('-', "_");
    let stem = key.strip_suffix('y').unwrap_or(&key);
    let longer = || fields.iter().find(|field| field.key.starts_with(stem) && field.key.len() < key.len() + 4);
    if key == "on" {
        return find(fields, &key);
    }
    let own = || OF_ITS_OWN.iter().find(|(own, _)| *own == option).and_then(|(_, key)| find(fields, key));
    let ends_so = || fields.iter().find(|field| field.key.ends_with(&format!("_{key}")));
    find(fields, &key).or_else(own).or_else(longer).or_else(ends_so)
}

/// The field of this key.
pub fn find(fields: &'static [Field], key: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.key == key)
}

/// The field of this key, where a table of acts is made; a key that no field has does not compile.
pub const fn of(fields: &[Field], key: &str) -> Field {
    let mut at = 0;
    while !same(fields[at].key, key) {
        at += 1;
    }
    fields[at]
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// The fields of two tables, one after the other, where a table is made.
pub const fn joined<const N: usize>(one: &[Field], other: &[Field]) -> [Field; N] {
    let mut all = [LAST_ON; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < one.len() { one[at] } else { other[at - one.len()] };
        at += 1;
    }
    all
}

/// One table of fields made of several.
macro_rules! tables {
    ($one:expr, $other:expr) => {{
        const ONE: &[$crate::record::field::Field] = $one;
        const OTHER: &[$crate::record::field::Field] = $other;
        const ALL: [$crate::record::field::Field; ONE.len() + OTHER.len()] = $crate::record::field::joined(ONE, OTHER);
        &ALL
    }};
    ($one:expr, $other:expr, $($more:expr),+) => {
        $crate::record::field::tables!($crate::record::field::tables!($one, $other), $($more),+)
    };
}
pub(crate) use tables;

/// Tells the fields of an act by those of its record: `title`; `finder as unit`, where the act calls it otherwise; and
/// `reason = REASON`, where the record has none of the kind. Behind a semicolon: tables told elsewhere that follow.
macro_rules! fields {
    (@ $of:path; $key:ident) => { $crate::record::field::of($of, stringify!($key)) };
    (@ $of:path; $key:ident as $own:ident) => { $crate::record::field::of($of, stringify!($key)).called(stringify!($own)) };
    (@ $of:path; $key:ident = $field:expr) => { $field };
    ($of:path: $($key:ident $(as $own:ident)? $(= $field:expr)?),+ $(,)?) => {
        &[$($crate::record::field::fields!(@ $of; $key $(as $own)? $(= $field)?)),+]
    };
    ($of:path: $($key:ident $(as $own:ident)? $(= $field:expr)?),+ $(,)?; $($more:expr),+) => {
        $crate::record::field::tables!(&[$($crate::record::field::fields!(@ $of; $key $(as $own)? $(= $field)?)),+], $($more),+)
    };
}
pub(crate) use fields;
