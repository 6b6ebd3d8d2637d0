//! One letter made: chosen, filled, written beside its place, kept with its record, then given its name.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{One, before, pdf};
use crate::cli::app::{App, Run};
use crate::cli::outputs::Force;
use crate::cli::streams::output;
use crate::cli::{notice, wrote};
use crate::disk::{FileDraft, cannot};
use crate::documents::letter::template::slots::is_label;
use crate::documents::letter::template::{Made as Dress, Templates};
use crate::documents::letter::{self, Blank};
use crate::error::{Error, Result};
use crate::gate::{Remarks, Session};
use crate::ids::{Id, RecordKind};
use crate::law::Law;
use crate::letters::{Desk, Letter, Person, of_last, of_record};
use crate::record::Context;
use crate::record::unit::UnitBook;
use crate::record::words::{LetterKind, Secrecy, Vocabulary};
use crate::render::{self, Format};
use crate::repo::{Reader, sha256};
use crate::steps::act::Act;
use crate::steps::event::Loaded;
use crate::steps::made::Make;

/// What letters are made from, beside the dossier: read once.
pub struct Shelf {
    reader: Option<Reader>,
    law: Law,
    units: UnitBook,
    people: Vec<Person>,
    called: BTreeMap<String, String>,
}

impl Shelf {
    /// Reads it; where there is no register yet, only what every register has.
    pub fn open(app: &App) -> Result<Self> {
        let reader = app.reader()?;
        let (law, units) = (reader.law()?, reader.units()?);
        let people = people(&reader)?;
        Ok(Shelf { reader: Some(reader), law, units, people, called: BTreeMap::new() })
    }

    /// The same, for a step that may be the first of its register.
    pub fn for_step(app: &App) -> Result<Self> {
        if app.has_register() {
            return Shelf::open(app);
        }
        let (law, units) = app.law()?;
        Ok(Shelf { reader: None, law, units, people: Vec::new(), called: BTreeMap::new() })
    }

    /// What letters are made with.
    pub fn desk(&self) -> Desk<'_> {
        self.desk_of(self.ctx())
    }

    fn desk_of<'a>(&'a self, ctx: Context<'a>) -> Desk<'a> {
        Desk { ctx, people: &self.people, called: &self.called }
    }

    fn ctx(&self) -> Context<'_> {
        Context { law: &self.law, units: &self.units }
    }

    /// The register, where there is one.
    pub fn reader(&self) -> Result<&Reader> {
        self.reader.as_ref().ok_or_else(|| Error::io("登记簿没有打开"))
    }

    /// The dossier of a record.
    pub fn loaded(&self, id: Id) -> Result<Loaded> {
        self.reader()?.dossier_of(self.ctx(), id)
    }

    /// What the records that a reminder names are called, persons hidden.
    pub fn call(&mut self, loaded: &Loaded, id: Id) -> Result<()> {
        let Ok(notice) = loaded.file.notice(id) else { return Ok(()) };
        let Some(reader) = &self.reader else { return Ok(()) };
        let ctx = Context { law: &self.law, units: &self.units };
        let known = reader.known_persons(&self.units)?;
        let mut called = BTreeMap::new();
        for item in &notice.items {
            called.insert(item.subject.clone(), known.hide(&notice::title_of(reader, ctx, item)?).into_owned());
        }
        self.called = called;
        Ok(())
    }

    /// The code of a unit by what was typed.
    pub fn unit(&self, typed: &str) -> Result<String> {
        self.units.find(typed).map(|unit| unit.code.clone())
    }

    /// The letters of a record.
    pub fn letters<'a>(&self, desk: Desk<'a>, loaded: &Loaded, id: Id) -> Result<Vec<Letter<'a>>> {
        if loaded.file.voided.contains(&id) {
            return Err(Error::input(format!("{id} 已作废，不做文书")).hint(format!("jiexie show {id} 查看")));
        }
        of_record(desk, loaded, id)
    }
}

fn people(reader: &Reader) -> Result<Vec<Person>> {
    let contacts = reader.contacts(None)?.into_iter();
    let person = contacts.map(|contact| Person {
        unit: contact.unit,
        role: contact.role,
        name: contact.name,
        phone: contact.phone,
        from_on: contact.from_on.parse().ok(),
        until_on: contact.until_on.and_then(|day| day.parse().ok()),
    });
    Ok(person.collect())
}

/// Which letter is meant.
pub struct Choice {
    kind: Option<LetterKind>,
    event: Option<u32>,
    to: Option<String>,
}

impl Choice {
    /// As it was typed.
    pub fn of(one: &One, shelf: &Shelf) -> Result<Self> {
        let to = one.to.as_deref().map(|name| shelf.unit(name)).transpose()?;
        Ok(Choice { kind: one.kind, event: one.event, to })
    }

    /// Whether it is this one, as far as it was said.
    pub fn takes(&self, letter: &Letter<'_>) -> bool {
        self.kind.is_none_or(|kind| kind == letter.told.kind)
            && self.event.is_none_or(|no| no == letter.seen.no)
            && self.to.as_deref().is_none_or(|to| letter.to.code() == Some(to))
    }

    /// The command that makes this letter, among those of its record.
    pub fn command(&self, letter: &Letter<'_>, all: &[Letter<'_>]) -> String {
        let id = letter.seen.record;
        let last = all.iter().map(|other| other.seen.no).max() == Some(letter.seen.no);
        let first = all.iter().find(|other| other.seen.no == letter.seen.no);
        let kind = letter.told.kind;
        let mut said = format!("jiexie letter {id}");
        if !(last && first.is_some_and(|first| first.told.kind == kind)) {
            said.push_str(&format!(" --kind {}", kind.word()));
        }
        let same_kind = all.iter().filter(|other| other.told.kind == kind).map(|other| other.seen.no).max();
        if same_kind != Some(letter.seen.no) {
            said.push_str(&format!(" --event {}", letter.seen.no));
        }
        let several = all.iter().filter(|other| other.is_same_step(letter)).count() > 1;
        if let Some(code) = letter.to.code().filter(|_| several) {
            said.push_str(&format!(" --to {code}"));
        }
        format!("{said} -o {}.docx", kind.title())
    }

    /// The letter of the last step that fits; of several of that step the first in the order of their table.
    fn one<'l, 'a>(&self, letters: &'l [Letter<'a>], id: Id) -> Result<&'l Letter<'a>> {
        let last = letters.iter().filter(|letter| self.takes(letter)).map(|letter| letter.seen.no).max();
        let mut of_step = letters.iter().filter(|letter| self.takes(letter) && Some(letter.seen.no) == last);
        let Some(found) = of_step.next() else { return Err(none_such(letters, id)) };
        let others: Vec<&str> = of_step
            .filter(|letter| letter.told.kind == found.told.kind)
            .filter_map(|letter| letter.to.code())
            .collect();
        if !others.is_empty() {
            let units: Vec<&str> = found.to.code().into_iter().chain(others).collect();
            return Err(Error::input(format!(
                "这一步的{}发给 {} 个单位，每个单位一份",
                found.told.kind.title(),
                units.len()
            ))
            .hint(format!("加 --to 单位：{}", units.join("、"))));
        }
        Ok(found)
    }
}

/// There is no such letter: which there are.
fn none_such(letters: &[Letter<'_>], id: Id) -> Error {
    let mut kinds: Vec<String> = Vec::new();
    for letter in letters {
        let said =
            format!("{}（--kind {} --event {}）", letter.told.kind.title(), letter.told.kind.word(), letter.seen.no);
        if !kinds.contains(&said) {
            kinds.push(said);
        }
    }
    if kinds.is_empty() {
        let hint = match id.kind {
            RecordKind::Case => {
                "案件的文书在它的移送、共享、协作里：jiexie show 编号 列出有关记录；移送以前做草稿：加 --kind transfer --to 单位 --draft"
            }
            _ => "jiexie show 编号 查看各项事项",
        };
        return Error::input(format!("{id} 的事项没有文书要做")).hint(hint);
    }
    Error::input(format!("{id} 没有这样的文书")).hint(format!("有：{}", kinds.join("、")))
}

/// A letter as a file.
pub struct Ready {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its hash.
    pub sha256: String,
    /// What is left blank.
    pub blanks: Vec<Blank>,
}

/// Fills a letter and lays it out.
pub fn ready(letter: &Letter<'_>, templates: &Templates, dress: Dress) -> Result<Ready> {
    let mut bytes = Cursor::new(Vec::new());
    let blanks = letter::write(&mut bytes, &letter.filled(templates, dress)?)?;
    let bytes = bytes.into_inner();
    Ok(Ready { sha256: sha256(&bytes), bytes, blanks })
}

/// A draft: it bears no number and is written down nowhere; of a case, of a transfer that is still to be sent.
pub fn draft(app: &App, id: Id, one: &One, path: &Path) -> Result<u8> {
    let mut out = pdf::begin(app, path, one.force)?;
    let (kind, ready) = match before::transfer(app, id, one)? {
        Some(made) => made,
        None => {
            let mut shelf = Shelf::open(app)?;
            let loaded = shelf.loaded(id)?;
            shelf.call(&loaded, id)?;
            let choice = Choice::of(one, &shelf)?;
            let letters = shelf.letters(shelf.desk(), &loaded, id)?;
            let letter = choice.one(&letters, id)?;
            (letter.told.kind, ready(letter, &one.templates(), one.dress())?)
        }
    };
    pdf::put(&mut out, &ready.bytes)?;
    blanks(app, &ready.blanks);
    let path = keep(app, out)?;
    let value = json!({"id": id, "status": "draft", "kind": kind.word(), "path": path.display().to_string(),
                       "blanks": labels(&ready.blanks), "blank_count": ready.blanks.len(),
                       "deadlines": [], "warnings": []});
    say(app, &format!("{id} {}草稿已写入 {}，没有登记", kind.title(), path.display()), &value)?;
    Ok(0)
}

/// Makes a letter; a new version of it is kept with its record before the file takes its name.
pub fn write(app: &App, id: Id, one: &One, path: &Path) -> Result<u8> {
    let (templates, dress) = (one.templates(), one.dress());
    let mut out = pdf::begin(app, path, one.force)?;
    let mut shelf = Shelf::open(app)?;
    let loaded = shelf.loaded(id)?;
    shelf.call(&loaded, id)?;
    let choice = Choice::of(one, &shelf)?;
    let desk = shelf.desk();
    let letters = shelf.letters(desk, &loaded, id)?;
    let letter = choice.one(&letters, id)?;
    let ready = ready(letter, &templates, dress)?;
    pdf::put(&mut out, &ready.bytes)?;
    let before = letter.made.last().cloned();
    let same = before.as_ref().is_some_and(|made| made.sha256 == ready.sha256);
    let version = before.as_ref().map_or(1, |made| if same { made.version } else { made.version + 1 });
    if !same {
        let act = make(letter, version, &ready);
        app.write(|session| record(session, id, act))?;
    }
    let beside: Vec<&Letter<'_>> =
        letters.iter().filter(|other| other.seen.no == letter.seen.no && !other.is_same_step(letter)).collect();
    warn(app, letter, &ready, &beside, &choice, &letters);
    let file = keep(app, out)?;
    let status = if same { "unchanged" } else { "made" };
    if let Some(made) = before.filter(|_| !same) {
        app.note(&format!(
            "注意：内容与 {} 做的第 {} 版不同，这是第 {version} 版；已经发出的纸是第 {} 版",
            made.on, made.version, made.version
        ));
    }
    let title = letter.told.kind.title();
    let said = match same {
        true => format!("{id} {title}第 {version} 版，内容未变：{}", file.display()),
        false => format!("{id} {title}第 {version} 版已写入 {}", file.display()),
    };
    let value = json!({
        "id": id, "status": status, "kind": letter.told.kind.word(), "event": letter.seen.no, "on": letter.seen.on,
        "from": letter.from, "to": letter.to.code(), "number": letter.number(), "clause": letter.told.clause,
        "version": version, "sha256": ready.sha256, "path": file.display().to_string(),
        "blanks": labels(&ready.blanks), "blank_count": ready.blanks.len(), "deadlines": [], "warnings": [],
    });
    say(app, &said, &value)?;
    Ok(0)
}

fn make(letter: &Letter<'_>, version: u32, ready: &Ready) -> Make {
    let to = letter.to.code().map(str::to_owned);
    Make { kind: letter.told.kind, of: letter.seen.no, to, version, sha256: ready.sha256.clone() }
}

/// Keeps the hash of a letter with its record.
fn record(session: &mut Session<'_>, id: Id, make: Make) -> Result<()> {
    let today = session.today();
    session.dossier(id)?;
    session.act(id, None, today, Act::LetterMake(make), &Remarks::default(), &[])
}

/// What is to be said of a letter: blanks, secrecy, what else the step gives.
fn warn(app: &App, letter: &Letter<'_>, ready: &Ready, beside: &[&Letter<'_>], choice: &Choice, all: &[Letter<'_>]) {
    blanks(app, &ready.blanks);
    if letter.secrecy() != Secrecy::None {
        app.note(&format!("注意：有{}标记，文书里写的是原文：妥善保管，只发给应收的单位", letter.secrecy().title()));
    }
    if let Some(other) = beside.first() {
        let named: Vec<&str> = beside.iter().map(|other| other.told.kind.title()).collect();
        app.note(&format!("同一步还有：{}（{}）", named.join("、"), choice.command(other, all)));
    }
}

/// Says what is left blank: by name what the register could have told, the rest by its number.
fn blanks(app: &App, blanks: &[Blank]) {
    if blanks.is_empty() {
        return;
    }
    let (known, pen): (Vec<Blank>, Vec<Blank>) = blanks.iter().cloned().partition(|blank| is_label(&blank.label));
    let named = if known.is_empty() { labels(&pen) } else { labels(&known) };
    let rest = match (known.is_empty(), pen.len()) {
        (true, _) | (_, 0) => String::new(),
        (false, left) => format!("；另有 {left} 处由经办、签收的人填写"),
    };
    app.note(&format!("有 {} 处空白待填：{}{rest}", blanks.len(), named.join("、")));
}

/// What the blanks are for, each once.
fn labels(blanks: &[Blank]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for blank in blanks {
        if !labels.contains(&blank.label) {
            labels.push(blank.label.clone());
        }
    }
    labels
}

/// Gives the file its name, unless this is only a trial.
fn keep(app: &App, draft: FileDraft) -> Result<PathBuf> {
    let path = draft.path();
    if app.run() == Run::Trial {
        return Ok(path);
    }
    let lost = |error: Error| error.hint("只是文书没有写成；空出位置后再做一次");
    let kept = draft.keep().map_err(lost)?;
    wrote::done(format!("文书已写入 {}", kept.path.display()));
    if !kept.remembered {
        app.note("注意：没有可用的用户数据目录，记不下写过这个文件；下次替换它要加 --force");
    }
    Ok(path)
}

fn say(app: &App, said: &str, value: &Value) -> Result<()> {
    app.print(|out| match app.format {
        Format::Json => render::json_line(out, value).map_err(output),
        _ => writeln!(out, "{}", render::clean::visible(said)).map_err(output),
    })
}

/// Puts the bytes into the file.
pub fn put(file: &mut File, path: &Path, bytes: &[u8]) -> Result<()> {
    file.write_all(bytes).map_err(|error| cannot(path, &error))
}

/// The letter of a step that is being entered: begun before the step, kept with it, named after it.
pub struct Beside {
    draft: FileDraft,
    shelf: Shelf,
    said: Option<(Vec<Blank>, String)>,
}

impl Beside {
    /// Begins the file.
    pub fn begin(app: &App, path: &Path) -> Result<Self> {
        let draft = pdf::begin(app, path, Force { force: false })?;
        Ok(Beside { draft, shelf: Shelf::for_step(app)?, said: None })
    }

    /// Makes the letter of the step that the session took last on a record.
    pub fn make(&mut self, session: &mut Session<'_>, id: Id) -> Result<()> {
        let (ready, act, title) = of_step(session, &self.shelf, id, &Templates::default(), Dress::default())?;
        pdf::put(&mut self.draft, &ready.bytes)?;
        record(session, id, act)?;
        self.said = Some((ready.blanks, title));
        Ok(())
    }

    /// Gives it its name, after the step was committed.
    pub fn keep(self, app: &App) -> Result<()> {
        let Some((left, title)) = &self.said else { return Ok(()) };
        blanks(app, left);
        let title = title.clone();
        let path = keep(app, self.draft)?;
        app.note(&format!("{title}已写入 {}", path.display()));
        Ok(())
    }
}

/// The file of the letter that a step will give, as the step itself needs it: the step is tried and taken back.
pub fn foretold(
    app: &App,
    session: &mut Session<'_>,
    step: impl FnOnce(&mut Session<'_>) -> Result<Id>,
) -> Result<Vec<u8>> {
    let shelf = Shelf::for_step(app)?;
    let tried: std::result::Result<(), Tried> = session.attempt(|session| {
        let id = step(session)?;
        let (ready, _, _) = of_step(session, &shelf, id, &Templates::default(), Dress::default())?;
        Err(Tried::Made(ready.bytes))
    });
    match tried {
        Err(Tried::Made(bytes)) => Ok(bytes),
        Err(Tried::Refused(error)) => Err(*error),
        Ok(()) => Err(Error::io("文书没有做成")),
    }
}

/// How a step that is only tried ends.
enum Tried {
    Made(Vec<u8>),
    Refused(Box<Error>),
}

impl From<Error> for Tried {
    fn from(error: Error) -> Self {
        Tried::Refused(Box::new(error))
    }
}

/// The letter of the last step on a record, as the session has it, with what is kept of it.
pub fn of_step(
    session: &mut Session<'_>,
    shelf: &Shelf,
    id: Id,
    templates: &Templates,
    dress: Dress,
) -> Result<(Ready, Make, String)> {
    let loaded = session.dossier(id)?.clone();
    let ctx = Context { law: session.law(), units: session.units() };
    let letters = shelf.letters(shelf.desk_of(ctx), &loaded, id)?;
    let last = loaded.events.iter().filter(|event| event.record == id && !matches!(event.act, Act::LetterMake(_)));
    let last = last.map(|event| event.no).max();
    let choice = Choice { kind: None, event: last, to: None };
    if !letters.iter().any(|letter| choice.takes(letter)) {
        return Err(Error::input("这一步没有文书要做").hint("去掉 --letter"));
    }
    let letter = choice
        .one(&letters, id)
        .map_err(|error| error.hint("去掉 --letter，登记后逐份做：jiexie letter 编号 --to 单位 -o 文件"))?;
    let ready = ready(letter, templates, dress)?;
    let version = letter.made.last().map_or(1, |made| made.version + 1);
    let (act, title) = (make(letter, version, &ready), letter.told.kind.title().to_owned());
    Ok((ready, act, title))
}

/// The command that makes the letter of the step just entered; none where that gives none.
pub fn words_of(session: &mut Session<'_>, id: Id) -> Result<Option<String>> {
    let loaded = session.dossier(id)?.clone();
    let ctx = Context { law: session.law(), units: session.units() };
    let desk = Desk { ctx, people: &[], called: &BTreeMap::new() };
    // Only what sends or answers: a receipt is made where it is wanted.
    if loaded.events.last().is_none_or(|event| event.act.paper().is_none()) {
        return Ok(None);
    }
    Ok(of_last(desk, &loaded, id).map(|letter| format!("jiexie letter {id} -o {}.docx", letter.told.kind.title())))
}
