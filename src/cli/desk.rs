//! `jiexie` alone: today's desk.

mod lines;

use std::io::Write;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::app::App;
use super::named::on_register;
use super::streams::output;
use super::{init, next, overdue, quarters, reply};
use crate::error::Result;
use crate::law::Law;
use crate::law::deadline::{Deadline, Subject};
use crate::record::Context;
use crate::record::left::Left;
use crate::record::listed::Listed;
use crate::record::unit::UnitBook;
use crate::record::unnumbered::Unnumbered;
use crate::render::{self, Cell, Column, Format, List, Style, clean, paint};
use crate::repo::Reader;
use crate::repo::desk::{Desk, DeskQuery, Section};
use crate::steps::next::{Next, number, of};
use crate::vocabulary::Vocabulary;
use lines::{aligned, weekday};

/// Lines shown of each section.
const FEW: usize = 5;
/// How many working days ahead are near.
const NEAR: u32 = 3;
/// Records whose next steps are proposed.
const PROPOSED: usize = 3;

/// One section as it is shown: a stable name, its heading, its lines, how many there are and how to see them.
struct Part {
    name: &'static str,
    title: &'static str,
    rows: Vec<Row>,
    count: usize,
    at_least: bool,
    /// How many of them are nobody's lateness.
    lapsed: usize,
    command: String,
}

impl Part {
    /// How its heading stands out.
    fn style(&self) -> Style {
        match self.name {
            "overdue" => Style::Red,
            "due_today" => Style::Yellow,
            _ => Style::Bold,
        }
    }
}

/// One line: a deadline, or something to do that is none, and what is said of it beside its title.
struct Row {
    listed: Listed,
    what: Option<String>,
    paper: Option<Unnumbered>,
    /// What comes next of it, where its record does not tell.
    own: Option<Next>,
}

/// What a run of the desk knows.
struct Seat<'a> {
    app: &'a App,
    law: &'a Law,
    units: &'a UnitBook,
    unit: Option<&'a str>,
    near: NaiveDate,
}

/// Shows today's desk, of one unit or of the district; where there is no register yet, how to begin.
pub fn run(app: &App, unit: Option<&str>) -> Result<u8> {
    if !app.has_register() {
        return begin(app);
    }
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let unit = unit.map(|name| units.find(name).map(|unit| unit.code.clone())).transpose()?;
    let seat = Seat { app, law, units, unit: unit.as_deref(), near: nearest(law, app.today()) };
    let asked = DeskQuery { unit: seat.unit, today: app.today(), near: seat.near, few: FEW };
    let ctx = Context { law, units };
    let desk = reader.desk(ctx, &asked)?;
    let parts = seat.parts(desk, reader.left_unsaid(ctx, app.today())?);
    let next = seat.next(&reader, &parts)?;
    match app.format {
        Format::Table => app.print(|out| seat.print(out, &parts, &next))?,
        Format::Json => app.print(|out| render::json_line(out, &seat.json(&parts, &next)).map_err(output))?,
        Format::Csv => seat.csv(&parts)?,
    }
    Ok(0)
}

/// The last of the next few working days.
fn nearest(law: &Law, today: NaiveDate) -> NaiveDate {
    let ahead = today.iter_days().skip(1).filter(|day| law.calendar().day(*day).working);
    ahead.take(NEAR as usize).last().unwrap_or(today)
}

/// How to begin on a new machine.
fn begin(app: &App) -> Result<u8> {
    let next = init::beginning(&Law::shipped()?);
    let (units, day) = (UnitBook::default(), app.today());
    let found = Next::plain("建立登记簿（不建的，登记第一件时自动建立）", "jiexie init");
    let next: Vec<Next> = [found].into_iter().chain(next).take(3).collect();
    app.print(|out| {
        if app.format != Format::Table {
            let value = json!({"date": day, "unit": null, "register": null, "next": next::json(&next, &units, day)});
            return render::json_line(out, &value).map_err(output);
        }
        let place = app.db().map_or_else(|_| String::new(), |path| format!("：{}", path.display()));
        writeln!(out, "还没有登记簿{}", clean::visible(&place)).map_err(output)?;
        let lines = next::lines(&next, &units, day);
        lines.iter().try_for_each(|line| writeln!(out, "{line}").map_err(output))?;
        writeln!(out, "全部命令：jiexie --help").map_err(output)
    })?;
    Ok(0)
}

impl Seat<'_> {
    /// A command that lists, of the unit asked for.
    fn listing(&self, command: &str) -> String {
        let unit = self.unit.map(|code| crate::fold::quoted(self.units.short_on(code, self.app.today())));
        unit.map_or_else(|| format!("jiexie {command}"), |unit| format!("jiexie {command} --unit {unit}"))
    }

    /// The sections, in the order of their urgency.
    fn parts(&self, desk: Desk, left: Vec<Left>) -> Vec<Part> {
        let days = (self.near - self.app.today()).num_days();
        let (todo, within) = (self.listing("todo"), self.listing(&format!("overdue --within {days}")));
        let part = |name, title, section: Section<Listed>, command: &str| {
            let rows =
                section.first.into_iter().map(|listed| Row { listed, what: None, paper: None, own: None }).collect();
            let command = command.to_owned();
            Part { name, title, rows, count: section.count, at_least: section.at_least, lapsed: 0, command }
        };
        let waited = match self.unit {
            Some(code) => {
                let name = crate::fold::quoted(self.units.short_on(code, self.app.today()));
                format!("jiexie todo --toward {name}")
            }
            None => "jiexie todo".to_owned(),
        };
        let overdue = part("overdue", "超期", desk.overdue, &self.listing("overdue"));
        let materials = desk.materials.first.into_iter().map(|wanting| {
            let what = Some(format!("缺{}", wanting.names.join("、")));
            Row { listed: wanting.row, what, paper: None, own: None }
        });
        let numbers = desk.numbers.first.into_iter().map(|paper| {
            let ctx = Context { law: self.law, units: self.units };
            let clause = paper.paper.clause(ctx, paper.kind);
            let deadline = Deadline::begun("document.number", clause, paper.record, &paper.unit, paper.since);
            let listed = Listed { id: None, case: paper.case, title: paper.title.clone(), deadline };
            Row { listed, what: Some(paper.paper.title().to_owned()), paper: Some(paper), own: None }
        });
        let (left, awaited) = self.left(left);
        let waiting = if self.unit.is_some() { "等别的单位" } else { "等区政府等非成员单位" };
        vec![
            Part { lapsed: desk.lapsed, ..overdue },
            part("due_today", "今天到期", desk.today, &within),
            part("due_soon", "三个工作日内到期", desk.soon, &within),
            Part {
                name: "materials",
                title: "材料待补",
                rows: materials.collect(),
                count: desk.materials.count,
                at_least: desk.materials.at_least,
                lapsed: 0,
                command: todo.clone(),
            },
            Part {
                name: "numbers",
                title: "文号待补",
                rows: numbers.collect(),
                count: desk.numbers.count,
                at_least: desk.numbers.at_least,
                lapsed: 0,
                command: todo.clone(),
            },
            self.with_left(part("undecided", "没有天数还没办的", desk.undecided, &todo), left),
            self.with_left(part("waiting", waiting, desk.waiting, &waited), awaited),
        ]
    }

    /// What steps left unsaid that is the unit's to do, or anybody's; and what others are to say to the unit.
    fn left(&self, left: Vec<Left>) -> (Vec<Row>, Vec<Row>) {
        let (ctx, today) = (Context { law: self.law, units: self.units }, self.app.today());
        let rows = left.into_iter().map(|left| {
            let listed = left.listed(ctx, left.title.clone(), today);
            let next = Next::plain(left.what(), left.command()).who(&listed.deadline.unit);
            Row { listed, what: Some(left.what().to_owned()), paper: None, own: Some(next) }
        });
        let (own, others): (Vec<Row>, Vec<Row>) =
            rows.partition(|row| self.unit.is_none_or(|unit| *unit == row.listed.deadline.unit));
        let awaited = others.into_iter().filter(|row| row.listed.deadline.toward.as_deref() == self.unit);
        (own, awaited.collect())
    }

    /// A section with these lines besides, what has a day first, the oldest first.
    fn with_left(&self, mut part: Part, left: Vec<Row>) -> Part {
        part.count += left.len();
        part.rows.extend(left);
        part.rows.sort_by_key(|row| {
            let d = &row.listed.deadline;
            (d.due_on.is_none(), d.due_on, d.started_on)
        });
        part.rows.truncate(FEW);
        part
    }

    /// The likeliest commands: of the most urgent records what comes next; of an empty desk how to begin.
    fn next(&self, reader: &Reader, parts: &[Part]) -> Result<Vec<Next>> {
        let ctx = Context { law: self.law, units: self.units };
        let today = self.app.today();
        let mut next: Vec<Next> = Vec::new();
        for row in parts.iter().flat_map(|part| &part.rows) {
            if next.len() >= PROPOSED {
                break;
            }
            let d = &row.listed.deadline;
            let own = match d.subject {
                _ if row.own.is_some() => row.own.clone(),
                Subject::Quarter(quarter) => {
                    quarters::open(d, &reader.regular_meetings(quarter)?, quarter).into_iter().next()
                }
                Subject::Record(id) | Subject::Period(id, _) => {
                    let loaded = reader.dossier_of(ctx, id)?;
                    if let Some(paper) = &row.paper {
                        next.extend(number::one(paper, &loaded));
                        continue;
                    }
                    let of_record = of(ctx, &loaded, id, today);
                    let meant = |next: &&Next| next.rule.as_deref() == Some(d.rule.as_str());
                    of_record.iter().find(meant).or(of_record.first()).cloned()
                }
            };
            next.extend(
                own.map(|own| Next { other: false, ..own })
                    .filter(|own| next.iter().all(|known| known.command != own.command)),
            );
        }
        let arrears = || parts.iter().filter(|part| part.name == "overdue").flat_map(|part| &part.rows);
        // A unit that was reminded is given the time to answer, and whatever it answered is not asked again here.
        let unasked = |row: &&Row| !row.listed.deadline.is_watch() && row.listed.deadline.notices == 0;
        for row in arrears().filter(|row| self.unit.is_none() && unasked(row)) {
            let late = &row.listed.deadline.unit;
            if reader.notice_running(&self.units.acted_for(late, today), today)?.is_none() {
                let unit = crate::fold::quoted(self.units.short_on(late, today));
                next.push(Next::plain("督办超期的单位", format!("jiexie notice new --unit {unit}")));
                break;
            }
        }
        if next.is_empty() {
            next.extend(init::beginning(self.law).into_iter().take(1));
        }
        Ok(next)
    }

    fn print(&self, out: &mut dyn Write, parts: &[Part], next: &[Next]) -> Result<()> {
        let today = self.app.today();
        let whose = self.unit.map_or("全区", |code| self.units.short_on(code, today));
        writeln!(out, "{today} {} {whose}今天要办的", weekday(today)).map_err(output)?;
        for part in parts.iter().filter(|part| part.count > 0) {
            let least = if part.at_least { "至少 " } else { "" };
            let all = match part.rows.len() < part.count || part.at_least {
                true => format!("，先列 {} 项，其余：{}", part.rows.len(), on_register(&part.command)),
                false => String::new(),
            };
            let lapsed = match part.lapsed {
                0 => String::new(),
                _ if part.at_least => String::new(),
                count => format!("（其中 {count} 项是当事人履行期限已过）"),
            };
            let heading = format!("{} {least}{} 项{lapsed}{all}", part.title, part.count);
            let painted = paint(part.style(), &heading, self.app.opts().color);
            writeln!(out, "\n{painted}").map_err(output)?;
            let lines: Vec<Vec<String>> = part.rows.iter().map(|row| self.line(part, row)).collect();
            aligned(&lines, self.app.env.width).iter().try_for_each(|line| writeln!(out, "{line}").map_err(output))?;
        }
        let none: Vec<&str> = parts.iter().filter(|part| part.count == 0).map(|part| part.title).collect();
        if none.len() == parts.len() {
            writeln!(out, "\n没有要办的事").map_err(output)?;
        } else if !none.is_empty() {
            writeln!(out, "\n没有：{}", none.join("、")).map_err(output)?;
        }
        writeln!(out).map_err(output)?;
        let lines = next::lines(next, self.units, today);
        lines.iter().try_for_each(|line| writeln!(out, "{line}").map_err(output))
    }

    /// The cells of one line.
    fn line(&self, part: &Part, row: &Row) -> Vec<String> {
        let (d, today) = (&row.listed.deadline, self.app.today());
        let age = (today - d.started_on).num_days().max(0);
        let when = match (d.due_on, age) {
            (Some(_), _) => reply::due_text(d),
            (None, 0) => "今天".to_owned(),
            (None, age) => format!("已 {age} 天"),
        };
        let name = self.law.limit(&d.rule).map_or("", |limit| limit.name.as_str());
        let mut what = row.what.clone().unwrap_or_else(|| name.to_owned());
        // Of one share there is a line for each recipient.
        let same = |other: &&Row| (other.listed.deadline.subject, &other.listed.deadline.rule) == (d.subject, &d.rule);
        if let Some(toward) = d.toward.as_deref().filter(|_| part.rows.iter().filter(same).count() > 1) {
            what.push_str(&format!("（{}）", self.units.short_on(toward, today)));
        }
        let mut cells = vec![d.subject.to_string(), when];
        if part.name == "overdue" {
            cells.push(d.standing(today));
        }
        if self.unit.is_none() || part.name == "waiting" {
            cells.push(self.units.short_on(&d.unit, today).to_owned());
        }
        cells.extend([what, row.listed.title.clone()]);
        cells
    }

    fn json(&self, parts: &[Part], next: &[Next]) -> Value {
        let today = self.app.today();
        let mut all = Map::new();
        all.insert("date".to_owned(), json!(today));
        all.insert("unit".to_owned(), json!(self.unit));
        all.insert("unit_name".to_owned(), json!(self.unit.map(|code| self.units.short_on(code, today))));
        all.insert("near".to_owned(), json!(self.near));
        let mut counts = Map::new();
        for part in parts {
            let rows = part.rows.iter().map(|row| {
                let mut value = reply::deadline_json(&row.listed, self.units, today);
                if let Some(fields) = value.as_object_mut() {
                    fields.insert("title".to_owned(), json!(row.listed.title));
                    fields.insert("what".to_owned(), json!(row.what));
                    let age = (today - row.listed.deadline.started_on).num_days().max(0);
                    fields.insert("age".to_owned(), json!(age));
                }
                value
            });
            all.insert(part.name.to_owned(), Value::Array(rows.collect()));
            let counted = json!({"count": part.count, "at_least": part.at_least, "command": part.command});
            counts.insert(part.name.to_owned(), counted);
        }
        all.insert("counts".to_owned(), Value::Object(counts));
        all.insert("next".to_owned(), next::json(next, self.units, today));
        Value::Object(all)
    }

    fn csv(&self, parts: &[Part]) -> Result<()> {
        let columns = [&[Column::new("section", "分类", 12)][..], overdue::COLUMNS].concat();
        let today = self.app.today();
        self.app.print(|out| {
            let mut list = List::new(out, self.app.format, &columns, self.app.opts());
            for (part, row) in parts.iter().flat_map(|part| part.rows.iter().map(move |row| (part, row))) {
                let mut cells = vec![Cell::from(part.name)];
                cells.extend(overdue::cells(&row.listed, self.law, self.units, today));
                list.row(&cells).map_err(output)?;
            }
            list.finish().map(|_| ()).map_err(output)
        })
    }
}
