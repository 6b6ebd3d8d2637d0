//! What to do about a step of a row that was refused, told by the columns of its ledger: whoever imports a ledger fills
//! columns, and has no options of other commands.

use super::Kind;
use super::births::{Cradle, Unborn};
use super::columns::{LedgerColumn, of_kind};
use super::heading::Heading;
use super::plan::Planned;
use super::spoilt::{is_empty, plain};
use crate::error::Error;
use crate::error::hint::{Hint, Part, hint, run};
use crate::fold::quoted;
use crate::ids::Id;
use crate::record::field::{Field, Holds, of_option};
use crate::steps::act::{self, Act};
use crate::vocabulary::{Vocabulary as _, title_of};

/// The error of a step of a row with its way on by columns, and the columns it asks for that the ledger lacks. Of records that
/// only this import would make no id is told: whoever reads it finds them by their rows.
pub fn by_columns(
    heading: &Heading,
    cells: &[String],
    step: &Planned,
    unborn: &Unborn<'_>,
    mut error: Error,
) -> (Error, Vec<&'static LedgerColumn>) {
    error.message = unborn.named(&error.message);
    let Some(hint) = error.hint.take() else { return (error, Vec::new()) };
    let named = hint.parts().filter_map(Part::command).flatten().filter_map(|word| word.parse::<Id>().ok());
    let later = named.filter_map(|id| unborn.cradle(id)).find(|cradle| cradle.on > step.on);
    if let Some(Cradle { row, on }) = later {
        let order = "同一案件的各行按日期先后排列";
        return (error.hint(format!("{order}：把{row}（{on}）移到这一行后面，再导入")), Vec::new());
    }
    if let Some(first) = assessed_anew(heading, step, unborn, &hint) {
        return (error.hint(first), Vec::new());
    }
    let mut telling = Telling { heading, cells, step, unborn, lacks: Vec::new(), left: Vec::new() };
    let mut ways: Vec<Hint> = hint.ways().iter().filter_map(|way| telling.way(way)).collect();
    ways.extend(telling.once_imported());
    let hint = match ways.is_empty() {
        true => {
            format!("核对“{}”这一格和前面各步；这一步有误、不该登记的，改正或清空", heading.title(step.field)).into()
        }
        false => Hint::of(ways),
    };
    (error.hint(hint), telling.lacks)
}

/// Why a case of the register is assessed anew stands in no column: it is assessed by its command, which the row then finds.
fn assessed_anew(heading: &Heading, step: &Planned, unborn: &Unborn<'_>, asked: &Hint) -> Option<Hint> {
    let Act::CaseAssess(assess) = &step.act else { return None };
    if unborn.is_own(step.record) || !asked.writes("reason") {
        return None;
    }
    let what = assess.findings.as_deref().map(|text| format!(" --findings {}", quoted(text))).unwrap_or_default();
    let (id, jurisdiction, on) = (step.record, assess.jurisdiction.word(), step.on);
    let line = format!("jiexie case assess {id} {jurisdiction} --on {on}{what} --reason \"改变研判的理由\"");
    let title = heading.title(step.field);
    Some(hint!(["改变了研判的，先 ", run(line), "，再导入"], [format!("没有改变的，清空“{title}”这一格")]))
}

/// The fields of the step's own act that a refusal asks for by their options.
pub fn asked_for(step: &Planned, error: &Error) -> Vec<&'static Field> {
    let asked = error.hint.iter().flat_map(Hint::parts).filter_map(Part::asks);
    asked.filter_map(|option| of_option(step.act.fields(), option)).collect()
}

/// Where a sentence pauses.
const PAUSES: [char; 6] = ['，', '、', '：', '；', '（', '）'];

struct Telling<'a> {
    heading: &'a Heading,
    cells: &'a [String],
    step: &'a Planned,
    unborn: &'a Unborn<'a>,
    lacks: Vec<&'static LedgerColumn>,
    /// Commands that no column of the ledger stands for, on what the row itself would make.
    left: Vec<String>,
}

impl Telling<'_> {
    /// One of several ways, told by columns; none of one that no ledger has.
    fn way(&mut self, way: &[Part]) -> Option<Hint> {
        let words = way.iter().filter_map(Part::command).flatten();
        let ids: Vec<Id> = words.filter_map(|word| word.parse::<Id>().ok()).collect();
        let own = ids.iter().any(|id| self.unborn.is_own(*id));
        if let Some(Cradle { row, .. }) = ids.iter().find_map(|id| self.unborn.cradle(*id)).filter(|_| !own) {
            return self.in_row(&row, way);
        }
        // A command on records that stand in the register works as it is, unless it comes after what the row tells besides.
        if !ids.is_empty() && !own && !self.closes_after_more() {
            return Some(way.to_vec().into());
        }
        let told = self.by_columns(way);
        if told.is_none() {
            let lines = way.iter().filter_map(|part| match part {
                Part::Run(line) | Part::First { line, .. } => Some(line.to_string()),
                _ => None,
            });
            self.left.extend(lines.filter(|line| takes_back(line).is_none()));
        }
        told
    }

    /// A way that leads by a record which a row before made: it is that row that is to be put right.
    fn in_row(&mut self, row: &str, way: &[Part]) -> Option<Hint> {
        let what = way.iter().filter_map(Part::command).find_map(|words| takes_back(&words.join(" ")));
        match what {
            Some(true) => Some(format!("{row}误登的，删去那一行").into()),
            Some(false) => Some(format!("{row}有误的，改正那一行").into()),
            None => {
                let told = self.by_columns(way)?;
                Some(format!("在{row}：{told}").into())
            }
        }
    }

    /// Whether the step closes a case of which the row tells more, which is not in the register yet.
    fn closes_after_more(&self) -> bool {
        matches!(self.step.act, Act::CaseClose(_)) && self.unborn.walked
    }

    /// What no column can tell is done once the row is in the register, and the case closed after it.
    fn once_imported(&self) -> Option<Hint> {
        if !matches!(self.step.act, Act::CaseClose(_)) || self.left.is_empty() {
            return None;
        }
        let title = self.heading.title(self.step.field);
        let mut way: Vec<Hint> = vec![format!("台账没有写这一步的列：清空“{title}”这一格，先导入；再依次：").into()];
        for line in &self.left {
            way.extend([run(self.unborn.typed(line, "日期")), "，".into()]);
        }
        let close = format!("jiexie case close {}", self.step.record);
        way.push(run(self.unborn.typed(&close, &self.step.on.to_string())));
        Some(Hint::line(way))
    }

    /// A way told by columns; none of one that no ledger has.
    fn by_columns(&mut self, way: &[Part]) -> Option<Hint> {
        let mut told = String::new();
        let mut before: Option<&Part> = None;
        for part in way {
            match part {
                Part::Said(text) => {
                    let text = self.unborn.named(text);
                    match before {
                        Some(Part::Name(_)) => told.push_str(text.trim_start()),
                        Some(Part::Run(_) | Part::First { .. }) => {
                            let text = text.trim_start();
                            told.push_str(if text.starts_with(PAUSES) { "" } else { "，" });
                            told.push_str(text);
                        }
                        _ => told.push_str(&text),
                    }
                }
                Part::Write { option, value, .. } => self.written(&mut told, option, value)?,
                Part::Name(option) => {
                    let title = self.own(option)?;
                    push(&mut told, &title);
                }
                Part::Leave { options, .. } => {
                    let titles: Option<Vec<String>> = options.iter().map(|option| self.own(option)).collect();
                    push(&mut told, &format!("清空{}", titles?.join("、")));
                }
                Part::Run(_) | Part::First { .. } => self.command(&mut told, part)?,
            }
            before = Some(part);
        }
        Some(told.into())
    }

    /// The column of an option of the step's own command.
    fn own(&mut self, option: &str) -> Option<String> {
        let column = self.column(self.step.act.name(), self.step.act.fields(), option)?;
        Some(format!("“{}”列", self.title(column)))
    }

    /// Puts the column with what is to be written into it in the place of an option with its value.
    fn written(&mut self, told: &mut String, option: &str, value: &str) -> Option<()> {
        let column = self.column(self.step.act.name(), self.step.act.fields(), option)?;
        if !self.heading.is_told(column.key) && !self.lacks.iter().any(|lacking| lacking.key == column.key) {
            self.lacks.push(column);
        }
        told.truncate(told.trim_end().len());
        if told.ends_with(|c: char| !PAUSES.contains(&c) && c != '或') {
            told.push('，');
        }
        let value = value.trim_matches('"');
        told.push_str(&format!("“{}”列写{}", self.title(column), word_of(column, value)));
        Some(())
    }

    /// Puts the columns of a step in the place of the command that records it.
    fn command(&mut self, told: &mut String, part: &Part) -> Option<()> {
        let words = part.command()?;
        let (name, options) = recorded(&words)?;
        let (group, verb) = name.split_once('.')?;
        told.truncate(told.trim_end().len());
        if verb == "new" {
            told.push_str(&format!("另按{}台账写一行", Kind::stored(group)?.title()));
            return Some(());
        }
        let mut columns: Vec<&'static LedgerColumn> = vec![self.day_of(&name)?];
        columns.extend(options.into_iter().filter_map(|option| self.column(&name, act::fields_of(&name), option)));
        let mut keys = Vec::new();
        // What the row has written already is not to be written.
        columns.retain(|column| {
            let new = !keys.contains(&column.key);
            keys.push(column.key);
            new && !self.is_filled(column)
        });
        // What stands behind the verb and its record without an option is a word of a column.
        let bare = words.iter().zip(words.iter().skip(1)).skip(1).filter(|(before, _)| !before.starts_with("--"));
        let word = bare.skip(name.matches('.').count()).find_map(|(_, word)| self.of_word(word));
        let titles: Vec<String> = columns.iter().map(|column| format!("“{}”", self.title(column))).collect();
        if !titles.is_empty() {
            told.push_str(&format!("填写{}列", titles.concat()));
        }
        if let Some((column, title)) = word {
            let between = if titles.is_empty() { "" } else { "，" };
            told.push_str(&format!("{between}“{}”列写{title}", self.title(column)));
        }
        (word.is_some() || !titles.is_empty()).then_some(())
    }

    /// Whether the row has anything in a column.
    fn is_filled(&self, column: &LedgerColumn) -> bool {
        let at = self.heading.place_in(column.key, self.cells);
        at.and_then(|at| self.cells.get(at)).is_some_and(|cell| !is_empty(plain(cell)))
    }

    /// The column that a word of a command stands in, and how it is written there: other is 研判结论 他单位管辖.
    fn of_word(&self, word: &str) -> Option<(&'static LedgerColumn, &'static str)> {
        self.columns().find_map(|column| match column.field.holds {
            Holds::Word(words) => words.iter().find(|known| known.word == word).map(|known| (column, known.title)),
            _ => None,
        })
    }

    fn title(&self, column: &'static LedgerColumn) -> &str {
        self.heading.title(column.key)
    }

    fn columns(&self) -> impl Iterator<Item = &'static LedgerColumn> + use<> {
        of_kind(self.heading.kind()).iter().filter(|column| !column.machine())
    }

    /// The column that holds the day of an act.
    fn day_of(&self, name: &str) -> Option<&'static LedgerColumn> {
        let days = act::told(name)?.day;
        let verb = name.rsplit('.').next().unwrap_or_default();
        let is_day = |column: &&LedgerColumn| matches!(column.field.holds, Holds::Day);
        let own = self.columns().filter(is_day).find(|column| column.key.ends_with("_on") && alike(column.key, verb));
        own.or_else(|| self.columns().find(|column| days.contains(&column.key)))
    }

    /// The column that holds what an option of an act's command does.
    fn column(&self, name: &str, fields: &'static [Field], option: &str) -> Option<&'static LedgerColumn> {
        let key = option.replace('-', "_");
        let of_step = name == self.step.act.name();
        if key == "on" {
            let field = self.step.field;
            return if of_step { self.columns().find(|column| column.key == field) } else { self.day_of(name) };
        }
        let Some(field) = of_option(fields, option) else {
            return self.columns().find(|column| column.key == key || column.key == format!("{key}_on"));
        };
        let verb = name.rsplit('.').next().unwrap_or_default();
        let named = |key: &str| key.ends_with(&format!("_{}", field.key)) && alike(key, verb);
        let is_of_act = |column: &&LedgerColumn| named(column.key) || named(column.field.key);
        let becomes =
            |column: &&LedgerColumn| field.becomes == Some(column.key) || field.becomes == Some(column.field.key);
        self.columns()
            .find(is_of_act)
            .or_else(|| self.columns().find(|column| column.key == field.name() || column.key == field.key))
            .or_else(|| self.columns().find(becomes))
            .or_else(|| self.columns().find(|column| field.key.ends_with(column.key)))
    }
}

/// Adds the name of a column, without a blank before it.
fn push(told: &mut String, title: &str) {
    told.truncate(told.trim_end().len());
    told.push_str(title);
}

/// Whether a command strikes something out (true), or corrects it (false).
fn takes_back(line: &str) -> Option<bool> {
    match line.strip_prefix("jiexie ").unwrap_or(line).split(' ').next() {
        Some("void") => Some(true),
        Some("correct") => Some(false),
        _ => None,
    }
}

/// Whether a column is named after a verb: extended_until after extend, withdraw_reason after withdraw.
fn alike(key: &str, verb: &str) -> bool {
    let same = key.bytes().zip(verb.bytes()).take_while(|(one, other)| one == other).count();
    same > 3 && same + 2 > verb.len()
}

/// The act that the words of a command record, with its options; none of what records no step.
fn recorded<'w>(words: &[&'w str]) -> Option<(String, Vec<&'w str>)> {
    let called = |count: usize| Some(words.get(..count)?.join("."));
    let name = [2, 3].into_iter().filter_map(called).find(|name| act::told(name).is_some())?;
    let options = words.iter().filter_map(|word| word.strip_prefix("--")).collect();
    Some((name, options))
}

/// A value as the column has it: words in Chinese.
fn word_of<'v>(column: &LedgerColumn, value: &'v str) -> &'v str {
    match column.field.holds {
        Holds::Word(words) => title_of(words, value),
        _ => value,
    }
}

/// What is to be written into a column, as far as that is told in few words.
pub fn what(column: &LedgerColumn) -> String {
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
pub fn named(columns: &[&'static LedgerColumn]) -> String {
    let one = |column: &&'static LedgerColumn| match what(column) {
        what if what.is_empty() => format!("“{}”", column.zh),
        what => format!("“{}”（{what}）", column.zh),
    };
    columns.iter().map(one).collect::<Vec<_>>().join("、")
}
