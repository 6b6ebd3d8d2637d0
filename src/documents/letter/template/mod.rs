//! Templates of letters: wording apart from layout, as plain text that a clerk can read and a county can replace.
//!
//! A template is filled by minijinja from the slots of [`slots`] and read by `markup`; what comes from a slot is marked as
//! a value on the way, so that no fact is ever read as markup or as a template. A slot without a value prints a blank of its
//! kind, or nothing. Templates are read only when a letter is made.

mod check;
mod fill;
mod markup;
pub mod slots;
mod value;

use std::path::{Path, PathBuf};

use minijinja::{Environment, Output, State, UndefinedBehavior, Value};
use serde_json::Value as Json;

use super::Letter;
use crate::disk::read;
use crate::documents::word::Fonts;
use crate::error::{Error, Result};
use crate::reason;

/// Makes the table of the shipped templates from their files.
macro_rules! shipped {
    ($($name:literal)+) => {
        /// The shipped templates: name and text.
        pub const SHIPPED: &[(&str, &str)] = &[$(($name, include_str!(concat!("../templates/", $name, ".txt")))),+];
    };
}

shipped! {
    "transfer" "materials" "goods" "receipt" "supplement" "feedback" "refer" "result" "criminal" "return"
    "share" "told" "handover" "appraisal" "entrust" "consult" "material" "enforce" "revoke" "hazard" "hazard-report" "request"
    "reply" "refuse" "extend" "withdraw" "dispute" "settlement" "escalate" "police" "solicit" "topics" "circulate"
    "meeting" "attendance" "minutes" "assign" "notice" "notice-reply"
    "_party" "_officers" "_materials" "_goods" "_slip" "_end" "_receipt" "_request" "_penalty" "_end_told" "_besides" "_wished" "_contact" "_measures"
}

/// The most a template may hold: a letter is a few pages.
const MOST: u64 = 256 * 1024;

/// How a letter is made, besides what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dress {
    /// Fonts.
    pub fonts: Fonts,
    /// It is a draft.
    pub draft: bool,
}

/// Where templates come from: a folder that goes first, and the shipped ones.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    folder: Option<PathBuf>,
}

impl Templates {
    /// The shipped ones, and before them those of `folder`, `KIND.txt` each.
    pub fn of(folder: Option<&Path>) -> Self {
        Templates { folder: folder.map(Path::to_owned) }
    }

    /// Refuses a folder that cannot be read, or holds a file whose name is no template's: it would do nothing.
    ///
    /// # Errors
    /// As said.
    pub fn check(&self, kind: &str) -> Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let failed = |error: std::io::Error| {
            Error::input(format!("{kind} 的模板读不了：目录 {} {}", folder.display(), reason::of_io(&error)))
                .hint("检查 --templates 的目录；不写它的，用自带的模板")
        };
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
            let lower = name.to_lowercase();
            let Some(stem) = [".txt", ".docx"].iter().find_map(|end| lower.strip_suffix(end)) else { continue };
            let known = SHIPPED.iter().any(|(known, _)| format!("{known}.txt") == name);
            // What begins with a line or a point is a part that others take in, or hidden.
            if known || stem.starts_with(['.', '~']) || name.ends_with(".txt") && stem.starts_with('_') {
                continue;
            }
            let files: Vec<String> = SHIPPED.iter().map(|(known, _)| format!("{known}.txt")).collect();
            return Err(Error::input(format!("模板目录 {} 里的 {name} 不是哪种文书的模板", folder.display()))
                .hint(format!("改名或移走；模板的文件名：{}", files.join("、"))));
        }
        Ok(())
    }

    /// The text of a template, and where it stands; none when there is none of this name.
    fn source(&self, name: &str) -> Result<Option<(String, String)>> {
        let file = format!("{name}.txt");
        if let Some(folder) = &self.folder {
            let path = folder.join(&file);
            match read::whole(&path, MOST) {
                Ok(bytes) => {
                    let text = String::from_utf8(bytes).map_err(|_| {
                        Error::input(format!("模板 {} 不是 UTF-8 文字", path.display())).hint("另存为 UTF-8 编码后重试")
                    })?;
                    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
                    return Ok(Some((path.display().to_string(), text)));
                }
                Err(error) if error.kind() == std::io::ErrorKind::NotFound && folder.is_dir() => {}
                Err(error) => {
                    return Err(Error::input(format!("模板 {} 读不了：{}", path.display(), reason::of_io(&error)))
                        .hint("检查 --templates 的目录；不写它的，用自带的模板"));
                }
            }
        }
        let shipped = SHIPPED.iter().find(|(known, _)| *known == name);
        Ok(shipped.map(|(_, text)| (file, (*text).to_owned())))
    }

    /// Makes the letter of this kind; `facts` gives the slots their values, as [`slots`] names them.
    ///
    /// # Errors
    /// A template that is missing, or says what no letter can hold; facts that no slot takes.
    pub fn letter(&self, kind: &str, facts: &Json, dress: Dress) -> Result<Letter> {
        let mut env = environment();
        let names = self.load(&mut env, kind)?;
        // The names in the shipped ones are right, as the tests see: only a county's own are looked through each time.
        if self.folder.is_some() || cfg!(test) {
            names.iter().try_for_each(|name| check::names(&env, name))?;
        }
        let facts = &fill::with_officers(kind, facts);
        let mut letter = filled(&env, kind, fill::values(facts)?, facts)?;
        if self.folder.is_some() {
            // A slot of a list that this letter does not have is looked at too.
            filled(&env, kind, fill::sample(), &fill::sample_facts())?;
        }
        letter.fonts = dress.fonts;
        letter.draft = dress.draft;
        Ok(letter)
    }

    /// Loads a template and those it takes in.
    fn load(&self, env: &mut Environment<'_>, kind: &str) -> Result<Vec<String>> {
        let mut wanted = vec![(kind.to_owned(), None)];
        let mut loaded = Vec::new();
        while let Some((name, from)) = wanted.pop() {
            if loaded.contains(&name) {
                continue;
            }
            let Some((shown, text)) = self.source(&name)? else {
                let known: Vec<&str> =
                    SHIPPED.iter().map(|(name, _)| *name).filter(|name| !name.starts_with('_')).collect();
                let by = from.map_or_else(String::new, |from: String| format!("{from}："));
                return Err(
                    Error::input(format!("{by}没有名为 {name} 的模板")).hint(format!("有：{}", known.join("、")))
                );
            };
            check::text(&shown, &text)?;
            let taken = check::taken_in(&text).into_iter();
            wanted.extend(taken.map(|part| {
                let line = text.lines().position(|line| line.contains(&part)).map_or(1, |line| line + 1);
                (part, Some(format!("模板 {shown} 第 {line} 行")))
            }));
            env.add_template_owned(name.clone(), text).map_err(|error| check::broken(&shown, &error))?;
            loaded.push(name);
        }
        Ok(loaded)
    }
}

/// What a unit of this name is called in a letter to it: 你局, 你街道.
pub fn you(name: &str) -> String {
    value::you(&Value::from(name))
}

/// Whether the shipped template of this kind takes in another one.
pub fn takes_in(kind: &str, part: &str) -> bool {
    let own = SHIPPED.iter().find(|(name, _)| *name == kind);
    own.is_some_and(|(_, text)| check::taken_in(text).iter().any(|name| name == part))
}

/// Fills a template and reads what came of it.
fn filled(env: &Environment<'_>, kind: &str, values: Value, facts: &Json) -> Result<Letter> {
    let name = format!("{kind}.txt");
    let text = env
        .get_template(kind)
        .and_then(|template| template.render(values))
        .map_err(|error| check::failed(&name, &source_of(env, &error, kind), &error))?;
    markup::read(&name, &text, facts)
}

/// An environment in which every value is marked as one, and what nobody knows is an error.
fn environment() -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_formatter(|out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value| value::format(out, value));
    env.add_function("blank", value::blank);
    env.add_function("choice", value::choice);
    env.add_filter("you", value::you);
    env.add_filter("we", value::we);
    env.add_filter("capital", value::capital);
    env
}

/// The text of the template an error is about.
fn source_of(env: &Environment<'_>, error: &minijinja::Error, kind: &str) -> String {
    let name = error.name().unwrap_or(kind);
    env.get_template(name).map(|template| template.source().to_owned()).unwrap_or_default()
}
