//! What is wrong with a template, said with its name, its line and what could stand there.

use minijinja::{Environment, Error as Broken, ErrorKind};

use super::markup::MARKS;
use super::slots::{SLOTS, plain};
use crate::error::{Error, Result};

/// What templates may call besides the slots.
const CALLED: &[&str] = &["blank", "choice", "loop", "range", "dict", "namespace", "debug"];

/// Looks at the text itself: no control characters, no mark that does not exist.
pub(super) fn text(shown: &str, text: &str) -> Result<()> {
    for (number, line) in (1..).zip(text.lines()) {
        if line.contains(|c: char| c.is_control() && c != '\t') {
            return Err(at(shown, number, "里有控制字符").hint("删去这些看不见的字符"));
        }
        let line = line.trim_start();
        let Some((mark, _)) = line.strip_prefix('【').and_then(|rest| rest.split_once('】')) else { continue };
        if !MARKS.iter().any(|(known, _)| *known == mark) {
            let known: Vec<String> = MARKS.iter().map(|(known, _)| format!("【{known}】")).collect();
            let told = format!("有不认识的标记【{mark}】");
            return Err(at(shown, number, &told)
                .hint(format!("可用的标记：{}；正文以【开头的，在前面加一个 \\", known.concat())));
        }
    }
    braces(shown, text)
}

/// Looks for a brace that belongs to no tag: a tag that was typed by half would be printed.
fn braces(shown: &str, text: &str) -> Result<()> {
    const TAGS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
    let (mut rest, mut number) = (text, 1);
    while let Some(place) = rest.find(['{', '}']) {
        let (before, found) = rest.split_at(place);
        number += before.matches('\n').count();
        let Some((open, close)) = TAGS.iter().find(|(open, _)| found.starts_with(open)) else {
            return Err(
                at(shown, number, "的花括号不成对").hint("空位写作 {{ 名称 }}，条件写作 {% if 名称 %}，两头各两个符号")
            );
        };
        // A tag that is not closed is told by what reads it.
        let Some(end) = found[open.len()..].find(close) else { return Ok(()) };
        let (tag, after) = found.split_at(open.len() + end + close.len());
        number += tag.matches('\n').count();
        rest = after;
    }
    Ok(())
}

/// The templates that `text` takes in.
pub(super) fn taken_in(text: &str) -> Vec<String> {
    let named = text.split("include").skip(1).filter_map(|rest| {
        let rest = rest.trim_start().strip_prefix(['"', '\''])?;
        rest.split(['"', '\'']).next().map(str::to_owned)
    });
    named.collect()
}

/// Looks for slots that do not exist.
pub(super) fn names(env: &Environment<'_>, name: &str) -> Result<()> {
    let template = env.get_template(name).map_err(|error| broken(name, &error))?;
    let mut used: Vec<String> = template.undeclared_variables(true).into_iter().collect();
    used.sort();
    let known = |used: &str| {
        let inside = format!("{used}.");
        CALLED.contains(&used)
            || SLOTS.iter().any(|slot| plain(slot.path) == used || plain(slot.path).starts_with(&inside))
    };
    match used.iter().find(|used| !known(used)) {
        Some(lost) => {
            let line = template.source().lines().position(|line| line.contains(lost.as_str())).map_or(1, |at| at + 1);
            Err(no_slot(name, line, lost))
        }
        None => Ok(()),
    }
}

/// A slot that does not exist.
fn no_slot(name: &str, line: usize, lost: &str) -> Error {
    let group = lost.split('.').next().unwrap_or(lost);
    let of = |wanted: &dyn Fn(&str) -> bool| -> Vec<String> {
        let slots = SLOTS.iter().filter(|slot| wanted(slot.path));
        slots.map(|slot| format!("{} {}", slot.path, slot.label)).collect()
    };
    let inside = of(&|path| plain(path).split('.').next() == Some(group) && path.contains('.'));
    let near = if inside.is_empty() { of(&|_| true) } else { inside };
    let name = file(name);
    at(&name, line, &format!("的“{lost}”不是可用的空位")).hint(format!("可用的：{}", near.join("、")))
}

fn at(shown: &str, line: usize, told: &str) -> Error {
    Error::input(format!("模板 {shown} 第 {line} 行{told}"))
}

/// Name of the file of a template.
fn file(name: &str) -> String {
    if name.ends_with(".txt") { name.to_owned() } else { format!("{name}.txt") }
}

/// A template that cannot be read.
pub(super) fn broken(shown: &str, error: &Broken) -> Error {
    let line = error.line().unwrap_or(1);
    let hint = "检查这一行和它以上的 {{ … }} 与 {% … %} 是否成对、写全";
    at(&file(shown), line, &format!("写得不对：{}", said(error))).hint(hint)
}

/// A template that failed while it was filled.
pub(super) fn failed(name: &str, source: &str, error: &Broken) -> Error {
    let shown = error.name().map_or_else(|| file(name), file);
    let line = error.line().unwrap_or(1);
    if error.kind() == ErrorKind::UndefinedError {
        let text = source.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        let field = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
        let lost = text.split(|c| !word(c)).filter(|part| part.contains('.'));
        let mut lost = lost.filter(|part| !SLOTS.iter().any(|slot| field(slot.path) == field(part)));
        return no_slot(&shown, line, lost.next().unwrap_or(text.trim()));
    }
    if error.kind() == ErrorKind::TemplateNotFound {
        return at(&shown, line, "引用的模板不存在").hint("检查 include 后面的名字");
    }
    at(&shown, line, &format!("填写不了：{}", said(error))).hint("对照自带的模板改正")
}

/// What the library says, where it was said by this program; else what kind of fault it is.
fn said(error: &Broken) -> String {
    match error.detail().filter(|detail| !detail.is_ascii()) {
        Some(told) => told.to_owned(),
        None => fault(error.kind()).to_owned(),
    }
}

/// What kind of fault it is.
fn fault(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::SyntaxError => "{{ … }} 或 {% … %} 没有写完整，或条件、循环没有结束",
        ErrorKind::UnknownFilter => "竖线后面的名字不认识",
        ErrorKind::UnknownFunction => "括号前面的名字不认识",
        ErrorKind::UnknownTest => "is 后面的名字不认识",
        ErrorKind::UnknownMethod => "点后面的名字不认识",
        ErrorKind::MissingArgument => "括号里少写了一项",
        ErrorKind::TooManyArguments => "括号里多写了一项",
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => "引用的模板不存在或写得不对",
        _ => "这里不能这样写",
    }
}
