//! Rows as they leave: unit names beside codes, personal data hidden unless asked for, steps of records.

mod hiding;

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::spans::Spans;
use crate::error::{Error, Result};
use crate::law::Law;
use crate::law::deadline::State;
use crate::law::rulebook::Region;
use crate::record::Context;
use crate::record::dossier::CONFERENCE;
use crate::record::facts::TakenBack;
use crate::record::listed::Listed;
use crate::record::money::Money;
use crate::record::unit::UnitBook;
use crate::record::worded;
use crate::record::words::{self, Secrecy, Vocabulary};
use crate::repo::Reader;
use crate::repo::deadlines::CalendarEntry;
use crate::repo::export::table::{Ask, ColumnKind, ColumnSource, ExportColumn, ExportTable, Mask, Reads};
use crate::repo::export::{ExportRow, Stored};
use crate::steps::act::{self, Act};
use crate::steps::history::{self, EffectiveEvent};
use hiding::Hiding;

/// The column of where a case happened.
const PLACE: &str = "place";

/// One value that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookCell<'a> {
    /// Nothing.
    Empty,
    /// A number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// A text, an id, a day.
    Text(Cow<'a, str>),
}

/// Where cells go, one after the other.
pub trait Sink {
    /// The next cell of the row.
    ///
    /// # Errors
    /// What keeps it from being written.
    fn cell(&mut self, column: &'static ExportColumn, cell: BookCell<'_>) -> Result<()>;

    /// The row is complete.
    ///
    /// # Errors
    /// What keeps it from being written.
    fn end(&mut self) -> Result<()>;
}

/// What every row needs, whichever connection it comes through.
pub struct Base<'a> {
    law: &'a Law,
    units: &'a UnitBook,
    ask: Ask,
    names: HashMap<&'a str, &'a str>,
    hiding: Option<Hiding>,
    people: bool,
}

/// One snapshot of the register, ready to be exported.
pub struct Book<'a> {
    reader: &'a Reader,
    base: &'a Base<'a>,
}

impl<'a> Base<'a> {
    /// Reads what every row needs: names of units, and what must be hidden unless personal data is asked for.
    pub fn read(reader: &Reader, ctx: Context<'a>, ask: Ask, personal: bool) -> Result<Self> {
        let Context { law, units } = ctx;
        let names = units.all().iter().map(|unit| (unit.code.as_str(), unit.name_on(ask.day).short.as_str())).collect();
        let hiding = if personal { None } else { Some(Hiding::read(reader, units)?) };
        Ok(Base { law, units, ask, names, hiding, people: false })
    }

    /// For people: words in Chinese, units by their names, nothing in JSON but what an import reads.
    pub fn for_people(mut self, people: bool) -> Self {
        self.people = people;
        self
    }

    /// Which county the register is of.
    pub fn region(&self) -> Option<&'a Region> {
        self.law.book().region.as_ref()
    }

    /// Whether it is for people.
    pub fn is_for_people(&self) -> bool {
        self.people
    }

    /// The columns of a table that leave.
    pub fn columns(&self, table: &'static ExportTable) -> impl Iterator<Item = &'static ExportColumn> + use<> {
        let (people, hides) = (self.people, self.hides());
        let leaves = move |column: &&ExportColumn| {
            !people || (table.is_for_people(column) && !(hides && column.mask == Mask::Omit))
        };
        table.columns.iter().filter(leaves)
    }

    /// What is asked of every table.
    pub fn ask(&self) -> Ask {
        self.ask
    }

    /// Whether personal data is hidden.
    pub fn hides(&self) -> bool {
        self.hiding.is_some()
    }
}

impl Base<'_> {
    /// A text of a column in the words people read.
    fn in_words<'t>(&self, reads: Reads, text: Cow<'t, str>, act: &dyn Fn() -> &'t str) -> Cow<'t, str> {
        let ctx = Context { law: self.law, units: self.units };
        let many = |each: &dyn Fn(&str) -> String| match serde_json::from_str::<Vec<String>>(&text) {
            Ok(items) => Cow::Owned(items.iter().map(|item| each(item)).collect::<Vec<_>>().join("、")),
            Err(_) => Cow::Owned(each(&text)),
        };
        match reads {
            Reads::Plain => text,
            Reads::Word(known) => many(&|word| words::title_of(known, word).to_owned()),
            Reads::Unit => many(&|code| self.names.get(code).copied().unwrap_or(code).to_owned()),
            Reads::List => many(&str::to_owned),
            Reads::Field(field) => match serde_json::from_str::<Value>(&text) {
                Ok(value) => Cow::Owned(worded::in_words(field, &value, ctx, self.ask.day)),
                Err(_) => text,
            },
            Reads::Event => match serde_json::from_str::<Value>(&text) {
                Ok(Value::Object(map)) => {
                    let fields = act::fields_of(act());
                    Cow::Owned(worded::named_in_words(fields, &map, ctx, self.ask.day))
                }
                _ => text,
            },
        }
    }
}

impl<'a> Book<'a> {
    /// The columns of a table that leave.
    pub fn columns(&self, table: &'static ExportTable) -> impl Iterator<Item = &'static ExportColumn> + use<> {
        self.base.columns(table)
    }

    /// The snapshot that `reader` sees.
    pub fn new(reader: &'a Reader, base: &'a Base<'a>) -> Self {
        Book { reader, base }
    }

    /// Whether personal data is hidden.
    pub fn hides(&self) -> bool {
        self.base.hides()
    }

    /// The snapshot itself.
    pub fn reader(&self) -> &Reader {
        self.reader
    }

    /// A shown text of `record`, hidden where it must be.
    pub fn shown<'t>(&self, text: &'t str, record: &str, case: Option<&str>) -> Cow<'t, str> {
        match &self.base.hiding {
            None => Cow::Borrowed(text),
            Some(hiding) => {
                let mark = hiding.marks.of(record).or(case.map_or(Secrecy::None, |case| hiding.marks.of(case)));
                hiding.text(text, Mask::Text, mark)
            }
        }
    }

    /// The short name of a unit.
    pub fn unit<'c>(&'c self, code: &'c str) -> &'c str {
        self.base.names.get(code).copied().unwrap_or(code)
    }

    /// Hands every row of `table` to `sink`; gives their number.
    pub fn each(&self, table: &'static ExportTable, sink: &mut impl Sink) -> Result<u64> {
        let columns: Vec<(usize, &'static ExportColumn)> =
            self.base.columns(table).map(|column| (source_of(table, column), column)).collect();
        let act = table.at("act");
        let mut steps = Steps::new(self, table);
        let mut spans = Spans::new(self.base.law, self.base.ask.day, table);
        let mut rows = 0;
        self.reader.export(table, &self.base.ask, &mut |line| {
            let mark = self.mark_of(line)?;
            for (source, column) in &columns {
                let stored = line.stored(*source)?;
                let cell = match (column.source, stored) {
                    (ColumnSource::Steps | ColumnSource::CaseSteps, _) if self.hides() => BookCell::Empty,
                    (ColumnSource::Steps, _) => steps.of(line, false)?,
                    (ColumnSource::CaseSteps, _) => steps.of(line, true)?,
                    (ColumnSource::DaysTaken, _) => number(spans.of(line)?),
                    (_, Stored::Empty) => BookCell::Empty,
                    (ColumnSource::Sql(_), Stored::Text(place))
                        if column.name == PLACE
                            && mark == Secrecy::None
                            && self.is_nobodys_home(table, line, place)? =>
                    {
                        self.away_from_homes(place)
                    }
                    (ColumnSource::Sql(_), stored) => self.stored(column, stored, mark),
                    (ColumnSource::UnitOf(_), Stored::Text(code)) => BookCell::Text(self.unit_names(code)),
                    (ColumnSource::LimitOf(_), Stored::Text(rule)) => BookCell::Text(self.limit_name(rule).into()),
                    (ColumnSource::ActOf(_), Stored::Text(act)) => BookCell::Text(Act::title(act).into()),
                    (_, Stored::Int(_)) => BookCell::Empty,
                };
                let act = || match act.map(|at| line.stored(at)) {
                    Some(Ok(Stored::Text(act))) => act,
                    _ => "",
                };
                sink.cell(column, self.told(column, cell, &act))?;
            }
            rows += 1;
            sink.end()
        })?;
        if table.name == "deadlines" {
            let ctx = Context { law: self.base.law, units: self.base.units };
            for (row, unit) in self.reader.derived_to_export(ctx, self.base.ask.day)? {
                for (_, column) in &columns {
                    let cell = match column.source {
                        ColumnSource::DaysTaken => number(spans.of_deadline(&row.deadline)),
                        _ => self.derived_cell(&row, &unit, column),
                    };
                    sink.cell(column, self.told(column, cell, &|| ""))?;
                }
                sink.end()?;
                rows += 1;
            }
        }
        Ok(rows)
    }

    /// Streams what belongs in a calendar.
    pub fn agenda(&self, days: [NaiveDate; 2], each: &mut dyn FnMut(&CalendarEntry) -> Result<()>) -> Result<()> {
        self.reader.agenda(Context { law: self.base.law, units: self.base.units }, days, each)
    }

    /// Whether a place of a case would only be hidden because somebody lives there who has nothing to do with the case: none of
    /// those it names, and no name or number stands in its texts.
    fn is_nobodys_home(&self, table: &ExportTable, line: &ExportRow<'_>, place: &str) -> Result<bool> {
        let (Some(hiding), "cases", Some(id)) = (&self.base.hiding, table.name, table.at("id")) else {
            return Ok(false);
        };
        if hiding.known.hide(place) == hiding.known.hide_but_homes(place) {
            return Ok(false);
        }
        let texts = table.columns.iter().enumerate().filter(|(_, column)| column.mask == Mask::Text);
        for (at, _) in texts {
            if let Stored::Text(text) = line.stored(at)?
                && matches!(hiding.known.hide_but_homes(text), Cow::Owned(_))
            {
                return Ok(false);
            }
        }
        let Stored::Text(case) = line.stored(id)? else { return Ok(false) };
        Ok(!self.reader.persons_near(self.base.units, case)?.finds(place))
    }

    fn away_from_homes<'t>(&self, place: &'t str) -> BookCell<'t> {
        match &self.base.hiding {
            Some(hiding) => BookCell::Text(hiding.known.hide_but_homes(place)),
            None => BookCell::Text(place.into()),
        }
    }

    fn derived_cell<'r>(&'r self, row: &'r Listed, counted: &'r str, column: &ExportColumn) -> BookCell<'r> {
        let d = &row.deadline;
        let over = d.days_over(self.base.ask.day);
        let text = |text: &'r str| BookCell::Text(text.into());
        match column.name {
            "rule" => text(&d.rule),
            "rule_name" => text(self.limit_name(&d.rule)),
            "clause" => text(&d.clause),
            "subject" => BookCell::Text(d.subject.to_string().into()),
            "period" => d.subject.period().map_or(BookCell::Empty, |period| BookCell::Text(period.to_string().into())),
            "toward" => d.toward.as_deref().map_or(BookCell::Empty, text),
            "toward_name" => d.toward.as_deref().map_or(BookCell::Empty, |code| text(self.unit(code))),
            "unit" => text(&d.unit),
            "unit_name" => text(self.unit(&d.unit)),
            "title" => self.stored(column, Stored::Text(&row.title), Secrecy::None),
            "started_on" | "opened_on" => BookCell::Text(d.started_on.to_string().into()),
            "due_on" => d.due_on.map_or(BookCell::Empty, |due| BookCell::Text(due.to_string().into())),
            "state" => text(d.state.word()),
            "days_over" => BookCell::Int(over),
            "overdue" => BookCell::Bool(d.is_open() && over > 0),
            "met_on" => d.met_on.map_or(BookCell::Empty, |day| BookCell::Text(day.to_string().into())),
            "ended_on" => d.ended_on.map_or(BookCell::Empty, |day| BookCell::Text(day.to_string().into())),
            "ended_by" => d.ended_by.map_or(BookCell::Empty, |by| text(by.word())),
            "late_reason" => match &d.late_reason {
                None => BookCell::Empty,
                Some(reason) => self.stored(column, Stored::Text(reason), Secrecy::None),
            },
            "days_late" => BookCell::Int(d.days_late),
            "notices" => BookCell::Int(i64::from(d.notices)),
            "provisional" | "presumed" | "urgent" | "retired" => BookCell::Bool(false),
            "counted" => BookCell::Bool(true),
            "rated" => BookCell::Bool(d.state != State::Superseded),
            "runs_from" => BookCell::Text(d.runs_from().to_string().into()),
            "watch" => BookCell::Bool(d.is_watch()),
            "key" => BookCell::Text(d.subject.key().into()),
            "dossier" => BookCell::Text(d.subject.record().map_or(CONFERENCE.into(), |item| item.to_string().into())),
            "rulebook" => BookCell::Int(i64::from(d.rulebook)),
            "counted_unit" => text(counted),
            "counted_unit_name" => text(self.unit(counted)),
            _ => BookCell::Empty,
        }
    }

    fn stored<'t>(&self, column: &ExportColumn, stored: Stored<'t>, mark: Secrecy) -> BookCell<'t> {
        match (stored, &self.base.hiding) {
            (Stored::Empty, _) => BookCell::Empty,
            (Stored::Int(number), _) if column.kind == ColumnKind::Bool => BookCell::Bool(number != 0),
            (Stored::Int(fen), _) if column.kind == ColumnKind::Money => {
                BookCell::Text(Money::of_fen(fen).to_string().into())
            }
            (Stored::Int(number), _) => BookCell::Int(number),
            (Stored::Text(text), Some(hiding)) if column.mask != Mask::None => {
                BookCell::Text(hiding.text(text, column.mask, mark))
            }
            (Stored::Text(text), _) => BookCell::Text(Cow::Borrowed(text)),
        }
    }

    /// A cell as it leaves: where people read it, in their words. `act` is the act of the row's event.
    fn told<'c>(&self, column: &ExportColumn, cell: BookCell<'c>, act: &dyn Fn() -> &'c str) -> BookCell<'c> {
        match cell {
            BookCell::Bool(yes) if self.base.people => BookCell::Text(worded::yes_or_no(yes).into()),
            BookCell::Text(text) if self.base.people => BookCell::Text(self.base.in_words(column.reads, text, act)),
            cell => cell,
        }
    }

    fn mark_of(&self, line: &ExportRow<'_>) -> Result<Secrecy> {
        let Some(hiding) = self.base.hiding.as_ref().filter(|hiding| !hiding.marks.is_empty()) else {
            return Ok(Secrecy::None);
        };
        let mut mark = Secrecy::None;
        for nth in 0..line.keys() {
            if let Some(key) = line.key(nth)? {
                mark = mark.or(hiding.marks.of(key));
            }
        }
        Ok(mark)
    }

    fn unit_names<'c>(&'c self, code: &'c str) -> Cow<'c, str> {
        if !code.starts_with('[') {
            return Cow::Borrowed(self.unit(code));
        }
        let codes: Vec<String> = serde_json::from_str(code).unwrap_or_default();
        Cow::Owned(codes.iter().map(|code| self.unit(code)).collect::<Vec<_>>().join("、"))
    }

    /// The name of a limit.
    pub fn limit_name<'r>(&'r self, rule: &'r str) -> &'r str {
        self.base.law.limit(rule).map_or(rule, |limit| limit.name.as_str())
    }
}

fn number(number: Option<i64>) -> BookCell<'static> {
    number.map_or(BookCell::Empty, BookCell::Int)
}

/// The column a made column is made from; a stored column itself.
fn source_of(table: &ExportTable, column: &ExportColumn) -> usize {
    let of = match column.source {
        ColumnSource::UnitOf(of) | ColumnSource::LimitOf(of) | ColumnSource::ActOf(of) => of,
        _ => column.name,
    };
    table.at(of).unwrap_or_default()
}

/// The steps of records, one dossier at a time in memory: rows of one case come one after the other.
struct Steps<'b, 'a> {
    book: &'b Book<'a>,
    id: usize,
    case: Option<usize>,
    /// Columns that say under which other record a row's was entered.
    under: [Option<usize>; 2],
    dossier: String,
    standing: Vec<EffectiveEvent>,
    taken_back: Option<HashMap<String, Vec<TakenBack>>>,
}

impl<'b, 'a> Steps<'b, 'a> {
    fn new(book: &'b Book<'a>, table: &ExportTable) -> Self {
        let id = table.at("id").unwrap_or_default();
        let under = ["standing", "replaces"].map(|name| table.at(name));
        Steps {
            book,
            id,
            case: table.at("case"),
            under,
            dossier: String::new(),
            standing: Vec::new(),
            taken_back: None,
        }
    }

    fn of(&mut self, line: &ExportRow<'_>, of_case: bool) -> Result<BookCell<'static>> {
        let text = |at: usize| match line.stored(at) {
            Ok(Stored::Text(text)) => Some(text.to_owned()),
            _ => None,
        };
        let case = self.case.and_then(text);
        let record = if of_case { case.clone() } else { text(self.id) };
        let Some(record) = record else { return Ok(BookCell::Text("[]".into())) };
        let elsewhere = case.is_none() && self.under.iter().flatten().any(|at| text(*at).is_some());
        let dossier = match case {
            Some(case) => case,
            None if elsewhere => self.book.reader.dossier_key(record.parse()?)?.unwrap_or_else(|| record.clone()),
            None => record.clone(),
        };
        if dossier != self.dossier {
            if self.taken_back.is_none() {
                self.taken_back = Some(self.book.reader.taken_back()?);
            }
            let lines = self.taken_back.as_ref().and_then(|all| all.get(&dossier)).cloned();
            self.standing = self.book.reader.steps_of(&dossier)?;
            let told = history::taken_back(&self.standing, lines.unwrap_or_default(), dossier.parse().ok());
            self.standing.extend(told);
            self.dossier = dossier;
        }
        let record = record.parse().map_err(|error: Error| Error::io(error.message))?;
        Ok(BookCell::Text(history::to_json(&self.standing, record, self.book.base.law)?.into()))
    }
}
