//! What to do about a step of a row that was refused, told by the columns of its ledger: whoever imports a ledger fills
//! columns, and has no options of other commands.

use super::Kind;
use super::columns::{Column, of_kind};
use super::heading::Heading;
use super::plan::Planned;
use crate::error::Error;
use crate::ids::Id;
use crate::record::field::{Field, Holds};
use crate::steps::act;
use crate::vocabulary::{Vocabulary as _, title_of};

/// What stands before an option that is to be written.
const WRITTEN: [&str; 5] = ["加", "改用", "另用", "用", "写"];
/// What goes on behind an option by itself: it is no value of it.
const GOES_ON: [char; 11] = ['写', '应', '至', '改', '补', '注', '为', '是', '取', '说', '按'];

/// The error of a step of a row with its way on by columns, and the columns it asks for that the ledger lacks.
pub fn by_columns(heading: &Heading, step: &Planned, fresh: &[Id], mut error: Error) -> (Error, Vec<&'static Column>) {
    let Some(hint) = error.hint.take() else { return (error, Vec::new()) };
    let mut telling = Telling { heading, step, fresh, lacks: Vec::new() };
    let ways: Vec<String> = hint.split('；').filter_map(|way| telling.way(way)).collect();
    let hint = match ways.is_empty() {
        true => {
            format!("核对“{}”这一格和前面各步；这一步有误、不该登记的，改正或清空", heading.title(step.field))
        }
        false => ways.join("；"),
    };
    (error.hint(hint), telling.lacks)
}

/// The fields of the step's own act that a refusal asks for by their options.
pub fn asked_for(step: &Planned, error: &Error) -> Vec<&'static Field> {
    let hint = error.hint.as_deref().unwrap_or_default();
    let names = hint.split("--").skip(1).map(|rest| option(rest).0);
    names.filter_map(|name| field_of(step.act.fields(), &key_of(name))).collect()
}

struct Telling<'a> {
    heading: &'a Heading,
    step: &'a Planned,
    /// The records that only this row would make: no command finds them.
    fresh: &'a [Id],
    lacks: Vec<&'static Column>,
}

impl Telling<'_> {
    /// One of several ways, told by columns; none of one that no ledger has.
    fn way(&mut self, way: &str) -> Option<String> {
        if self.is_of_another(way) {
            return Some(way.to_owned());
        }
        let mut told = String::new();
        let mut rest = way;
        while let Some(at) = mark_in(rest) {
            told.push_str(&rest[..at]);
            rest = &rest[at..];
            rest = match rest.strip_prefix("--") {
                Some(option) => self.option(&mut told, option)?,
                None => self.command(&mut told, rest)?,
            };
        }
        told.push_str(rest);
        Some(told)
    }

    /// Whether a way is a command on a record that stands in the register: it works as it is.
    fn is_of_another(&self, way: &str) -> bool {
        let ids =
            way.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter_map(|word| word.parse::<Id>().ok());
        let ids: Vec<Id> = ids.collect();
        way.contains("jiexie ") && !ids.is_empty() && ids.iter().all(|id| !self.fresh.contains(id))
    }

    /// Puts the column in the place of an option of the step's own command; gives what follows it.
    fn option<'t>(&mut self, told: &mut String, text: &'t str) -> Option<&'t str> {
        let (name, value, after) = option(text);
        let column = self.column(self.step.act.name(), self.step.act.fields(), name)?;
        let title = format!("“{}”列", self.title(column));
        let emptied = ["去掉 ", "不写 "].into_iter().find(|word| told.ends_with(word));
        if let Some(word) = emptied.or(told.ends_with("列、").then_some("")) {
            told.truncate(told.len() - word.len());
            told.push_str(if word.is_empty() { "" } else { "清空" });
            told.push_str(&title);
            return Some(&text[name.len()..]);
        }
        if !self.heading.is_told(column.key) && !self.lacks.iter().any(|lacking| lacking.key == column.key) {
            self.lacks.push(column);
        }
        let spaced = told.trim_end().len();
        told.truncate(spaced);
        if value.is_empty() || value.starts_with(GOES_ON) {
            told.push_str(&title);
            return Some(text[name.len()..].trim_start());
        }
        let verb = WRITTEN.iter().find(|verb| told.ends_with(**verb));
        told.truncate(told.len() - verb.map_or(0, |verb| verb.len()));
        if told.ends_with(|c: char| !"，、：；或".contains(c)) {
            told.push('，');
        }
        told.push_str(&format!("{title}写{}", word_of(column, value)));
        Some(after)
    }

    /// Puts the columns of a step in the place of the command that records it.
    fn command<'t>(&mut self, told: &mut String, text: &'t str) -> Option<&'t str> {
        let (name, mut rest) = command(text)?;
        let (group, verb) = name.split_once('.')?;
        let spaced = told.trim_end().len();
        told.truncate(spaced);
        let mut columns: Vec<&'static Column> = Vec::new();
        if verb != "new" {
            columns.push(self.day_of(&name)?);
        }
        loop {
            let next = rest.trim_start();
            if let Some(text) = next.strip_prefix("--") {
                let (option, _, after) = option(text);
                columns.extend(self.column(&name, act::fields_of(&name), option));
                rest = after;
            } else if next.starts_with(|c: char| c.is_ascii_alphanumeric()) || next.starts_with("编号") {
                let end = next.find(|c: char| c.is_whitespace() || "，。；）、".contains(c)).unwrap_or(next.len());
                rest = &next[end..];
            } else {
                break;
            }
        }
        if verb == "new" {
            let ledger = Kind::stored(group)?;
            told.push_str(&format!("另按{}台账写一行", ledger.title()));
            return Some(rest);
        }
        let titles: Vec<String> = columns.iter().map(|column| format!("“{}”", self.title(column))).collect();
        let more = if rest.trim().is_empty() { "" } else { "，" };
        told.push_str(&format!("填写{}列{more}", titles.concat()));
        Some(rest.trim_start())
    }

    fn title(&self, column: &'static Column) -> &str {
        self.heading.title(column.key)
    }

    fn columns(&self) -> impl Iterator<Item = &'static Column> + use<> {
        of_kind(self.heading.kind()).iter().filter(|column| !column.machine())
    }

    /// The column that holds the day of an act.
    fn day_of(&self, name: &str) -> Option<&'static Column> {
        let days = act::told(name)?.day;
        let verb = name.rsplit('.').next().unwrap_or_default();
        let is_day = |column: &&Column| matches!(column.field.holds, Holds::Day);
        let own = self.columns().filter(is_day).find(|column| column.key.ends_with("_on") && alike(column.key, verb));
        own.or_else(|| self.columns().find(|column| days.contains(&column.key)))
    }

    /// The column that holds what an option of an act's command does.
    fn column(&self, name: &str, fields: &'static [Field], option: &str) -> Option<&'static Column> {
        let key = key_of(option);
        let of_step = name == self.step.act.name();
        if key == "on" {
            let field = self.step.field;
            return if of_step { self.columns().find(|column| column.key == field) } else { self.day_of(name) };
        }
        let Some(field) = field_of(fields, &key) else {
            return self.columns().find(|column| column.key == key || column.key == format!("{key}_on"));
        };
        let verb = name.rsplit('.').next().unwrap_or_default();
        let is_of_act = |column: &&Column| column.key.ends_with(&format!("_{}", field.key)) && alike(column.key, verb);
        let becomes = |column: &&Column| field.becomes == Some(column.key) || field.becomes == Some(column.field.key);
        self.columns()
            .find(is_of_act)
            .or_else(|| self.columns().find(|column| column.key == field.name() || column.key == field.key))
            .or_else(|| self.columns().find(becomes))
            .or_else(|| self.columns().find(|column| field.key.ends_with(column.key)))
    }
}

/// Whether a column is named after a verb: extended_until after extend, withdraw_reason after withdraw.
fn alike(key: &str, verb: &str) -> bool {
    let same = key.bytes().zip(verb.bytes()).take_while(|(one, other)| one == other).count();
    same > 3 && same + 2 > verb.len()
}

/// The field of these that an option is about, by its long name.
pub fn field_named(fields: &'static [Field], option: &str) -> Option<&'static Field> {
    field_of(fields, &key_of(option))
}

/// The field that an option names: the same, in the plural, or with its end left out.
fn field_of(fields: &'static [Field], key: &str) -> Option<&'static Field> {
    let stem = key.strip_suffix('y').unwrap_or(key);
    let whole = fields.iter().find(|field| field.key == key);
    let longer = || fields.iter().find(|field| field.key.starts_with(stem) && field.key.len() < key.len() + 4);
    whole.or_else(longer).or_else(|| fields.iter().find(|field| field.key.ends_with(&format!("_{key}"))))
}

fn key_of(option: &str) -> String {
    option.replace('-', "_")
}

/// Where the next option or command begins.
fn mark_in(text: &str) -> Option<usize> {
    let begins = |at: usize| !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
    let words = text.char_indices().filter(|(at, c)| c.is_ascii_lowercase() && begins(*at)).map(|(at, _)| at);
    let command = words.into_iter().find(|at| is_command(&text[*at..]));
    text.find("--").into_iter().chain(command).min()
}

fn is_command(text: &str) -> bool {
    text.starts_with("jiexie ")
        || command(text).is_some()
        || ["correct", "void"].iter().any(|word| text.starts_with(word))
}

/// The act whose command a text begins with, and what follows; none of what records no step.
fn command(text: &str) -> Option<(String, &str)> {
    let text = text.strip_prefix("jiexie ").unwrap_or(text);
    let end = |text: &str| text.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(text.len());
    let (group, rest) = text.split_at(end(text));
    let rest = rest.strip_prefix(' ')?;
    let (verb, rest) = rest.split_at(end(rest));
    let name = format!("{group}.{verb}");
    act::told(&name).map(|_| (name, rest))
}

/// An option behind its two strokes: its name, its value, what follows.
fn option(text: &str) -> (&str, &str, &str) {
    let (name, rest) = text.split_at(text.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(text.len()));
    let Some(value) = rest.strip_prefix(' ') else { return (name, "", rest) };
    if let Some((value, after)) = value.strip_prefix('"').and_then(|value| value.split_once('"')) {
        return (name, value, after);
    }
    let end = value.find(|c: char| c.is_whitespace() || "，。；）、".contains(c)).unwrap_or(value.len());
    (name, &value[..end], &value[end..])
}

/// A value as the column has it: words in Chinese.
fn word_of<'v>(column: &Column, value: &'v str) -> &'v str {
    match column.field.holds {
        Holds::Word(words) => title_of(words, value),
        _ => value,
    }
}

/// What is to be written into a column, as far as that is told in few words.
pub fn what(column: &Column) -> String {
    let meaning = column.field.meaning.split("空：").next().unwrap_or_default();
    let meaning = meaning.split('；').next().filter(|text| text.replace('的', "") != column.zh).unwrap_or_default();
    match column.field.holds {
        Holds::Word(words) => {
            format!("可写 {}", words.iter().filter(|w| w.offered).map(|w| w.title).collect::<Vec<_>>().join("、"))
        }
        Holds::Flag => "写是或否".to_owned(),
        Holds::Day if meaning.is_empty() => "写年月日".to_owned(),
        Holds::Unit if meaning.is_empty() => "写单位".to_owned(),
        _ => meaning.to_owned(),
    }
}

/// The columns that a ledger lacks, each with what is to be written into it: “答复日期”（写年月日）.
pub fn named(columns: &[&'static Column]) -> String {
    let one = |column: &&'static Column| match what(column) {
        what if what.is_empty() => format!("“{}”", column.zh),
        what => format!("“{}”（{what}）", column.zh),
    };
    columns.iter().map(one).collect::<Vec<_>>().join("、")
}
