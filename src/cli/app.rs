//! What every command needs: where the register is, how to answer, who is at the bench.

use std::borrow::Borrow;
use std::cell::{Cell, RefCell};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::color::Color;
use super::missing::Partial;
use super::pager::Pager;
pub use super::run::Run;
use super::{meant, named, streams, wrote};
use crate::disk::Scratch;
use crate::env::Env;
use crate::error::{Error, ErrorKind, Result};
use crate::export::manifest::is_ours;
use crate::gate::{self, Intent, Session, Written};
use crate::law::rulebook::SHIPPED;
use crate::law::{DayCount, Law};
use crate::record::texts;
use crate::record::unit::UnitBook;
use crate::render::{Format, Opts};
use crate::repo::{Founding, Group, Reader, Register, watched};

/// The global flags.
pub struct Globals {
    /// `--db`.
    pub db: Option<PathBuf>,
    /// `--format`.
    pub format: Format,
    /// `--actor`.
    pub actor: Option<String>,
    /// `--color`.
    pub color: Color,
    /// `-q`.
    pub quiet: bool,
    /// `--no-pager`.
    pub no_pager: bool,
    /// `--letter`, of a step that gives one.
    pub letter: Option<PathBuf>,
    /// `--draft`: the step is only tried for its letter.
    pub drafts: bool,
    /// Takes a command line apart.
    pub partial: Apart,
}

/// Takes a command line apart that may lack something.
pub type Apart = fn(&[OsString]) -> Option<Partial>;

/// One run of the program.
pub struct App {
    /// Its surroundings.
    pub env: Env,
    /// Output format.
    pub format: Format,
    /// Who is at the bench.
    pub actor: String,
    /// No notes on stderr.
    pub quiet: bool,
    db: Option<PathBuf>,
    color: bool,
    no_pager: bool,
    letter: Option<PathBuf>,
    drafts: bool,
    partial: Apart,
    /// What is to become of what is entered.
    run: Run,
    /// What a trial would have said.
    said: RefCell<Vec<u8>>,
    /// What a trial would ask before it goes on.
    question: RefCell<Option<String>>,
    /// What a run enters stands on the screen already, as it was tried.
    shown: Cell<bool>,
    /// What stands where the line names units, until it is said which were understood.
    units: RefCell<Vec<String>>,
    /// Whether to go on was asked already, or need not be.
    settled: Cell<bool>,
}

impl App {
    /// Reads the surroundings once.
    ///
    /// # Errors
    /// An unfit `--actor`.
    pub fn new(globals: Globals) -> Result<Self> {
        streams::be_quiet(globals.quiet);
        let env = Env::read()?;
        crate::env::statements_log().iter().for_each(|path| watched::write_down(path));
        if crate::env::spares_the_disk() {
            watched::spare_the_disk();
        }
        let actor = globals.actor.unwrap_or_else(|| env.user.clone());
        texts::check_called("姓名", texts::TITLE_MAX, &actor)
            .map_err(|error| Error { message: format!("--actor：{}", error.message), ..error })?;
        let color = match globals.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => env.stdout_terminal && !env.no_color,
        };
        named::keep(globals.db.as_deref());
        let db =
            globals.db.or_else(|| env.db.clone()).or_else(|| env.data_dir.as_ref().map(|dir| dir.join("jiexie.db")));
        db.iter().for_each(|path| crate::disk::read::keep_from(path));
        let (run, said, question) = (Run::default(), RefCell::default(), RefCell::default());
        Ok(App {
            env,
            format: globals.format,
            actor,
            quiet: globals.quiet,
            db,
            color,
            no_pager: globals.no_pager,
            letter: globals.letter,
            drafts: globals.drafts,
            partial: globals.partial,
            run,
            said,
            question,
            shown: Cell::new(false),
            units: RefCell::default(),
            settled: Cell::new(false),
        })
    }

    /// The same, for a run of which something else is to become.
    pub fn to(self, run: Run) -> Self {
        App { run, ..self }
    }

    /// The same, for a line that names units by these words: which ones were understood is said once they are known.
    pub fn naming(self, units: Vec<String>) -> Self {
        App { units: RefCell::new(units), ..self }
    }

    /// What is to become of what this run enters.
    pub fn run(&self) -> Run {
        self.run
    }

    /// What a trial would have said: its answer and its notes.
    pub fn said(&self) -> String {
        String::from_utf8_lossy(&self.said.borrow()).into_owned()
    }

    /// Keeps what a trial would ask before it goes on.
    pub fn would_ask(&self, question: &str) {
        *self.question.borrow_mut() = Some(question.to_owned());
    }

    /// What a trial would have asked before it went on.
    pub fn question(&self) -> Option<String> {
        self.question.borrow().clone()
    }

    /// Keeps that what this run enters was shown on the terminal beforehand.
    pub fn was_shown(&self) {
        self.shown.set(self.format == Format::Table && self.env.stdout_terminal);
    }

    /// Whether what this run enters stands on the screen already, where its answer goes too.
    pub fn is_shown(&self) -> bool {
        self.shown.get()
    }

    /// Keeps that whether to go on was asked already, or need not be; whether it was.
    pub fn settle(&self) -> bool {
        self.settled.replace(true)
    }

    /// Where the letter of the step is to be written.
    pub fn letter(&self) -> Option<&Path> {
        self.letter.as_deref()
    }

    /// Whether that letter is only drafted: the step is taken back.
    pub fn drafts(&self) -> bool {
        self.drafts
    }

    /// A command line of these words, with what it lacks.
    pub fn line_of(&self, words: &str) -> Option<Partial> {
        let argv: Vec<OsString> = words.split(' ').map(OsString::from).collect();
        self.apart(&argv)
    }

    /// A command line taken apart, with what it lacks.
    pub fn apart(&self, argv: &[OsString]) -> Option<Partial> {
        (self.partial)(argv)
    }

    /// Today, in Beijing.
    pub fn today(&self) -> NaiveDate {
        self.env.today()
    }

    /// Where the register is.
    ///
    /// # Errors
    /// No place named and no home to put it in.
    pub fn db(&self) -> Result<&Path> {
        let none = || Error::input("不知道登记簿在哪里").hint("用 --db 或环境变量 JIEXIE_DB 指明");
        self.db.as_deref().filter(|path| !path.to_string_lossy().trim().is_empty()).ok_or_else(none)
    }

    /// The register, to be read.
    ///
    /// # Errors
    /// No register there, or one that cannot be read.
    pub fn reader(&self) -> Result<Reader> {
        let reader = self.told_of(Reader::open(self.db()?)?);
        // What cannot be read is told by what needs it.
        self.tells_units(|| reader.units().ok());
        Ok(reader)
    }

    /// Says of an older register that it was brought forward, and where it stands as it was.
    fn told_of(&self, reader: Reader) -> Reader {
        if let Some(copy) = reader.migrated() {
            self.note(&crate::gate::brought_forward(copy));
        }
        reader
    }

    /// Says which units the line means, once, to whoever reads a screen.
    fn tells_units<B: Borrow<UnitBook>>(&self, units: impl FnOnce() -> Option<B>) {
        let silent = self.format != Format::Table || self.quiet || self.run == Run::Trial;
        let typed = if silent { Vec::new() } else { self.units.take() };
        if let Some(units) = (!typed.is_empty()).then(units).flatten() {
            meant::tell(&typed, units.borrow(), self.today());
        }
    }

    /// Whether there is a register at its place.
    pub fn has_register(&self) -> bool {
        self.db().is_ok_and(|path| !is_missing(path))
    }

    /// The register to be read by a check, whatever other programs made of its schema.
    pub fn reader_to_check(&self) -> Result<Reader> {
        Ok(self.told_of(Reader::open_to_check(self.db()?)?))
    }

    /// The register to be read, or the shipped law where there is none yet.
    ///
    /// # Errors
    /// A register that is there but cannot be read.
    pub fn law(&self) -> Result<(Law, UnitBook)> {
        match self.db() {
            Ok(path) if !is_missing(path) => {
                let reader = self.told_of(Reader::open(path)?);
                let (law, units) = (reader.law()?, reader.units()?);
                self.tells_units(|| Some(units));
                Ok((law.clone(), units.clone()))
            }
            _ => Ok((Law::shipped()?, UnitBook::default())),
        }
    }

    /// Makes the register with these settings, for its owner alone or for a group; what is to be told about its place,
    /// none when one stood there.
    ///
    /// # Errors
    /// A place that cannot be written, or is not fit for the group.
    pub fn found(
        &self,
        rulebook: &str,
        day_count: DayCount,
        since: NaiveDate,
        group: Option<&Group>,
    ) -> Result<Option<Vec<String>>> {
        let created_at = self.env.entered_at();
        let os_user = self.env.os_user();
        let founding =
            Founding { rulebook, day_count, since, created_at: &created_at, created_by: &self.actor, os_user };
        Register::create(self.db()?, &founding, group)
    }

    /// A register as it is made where nobody asked for another.
    fn plain<'a>(&'a self, created_at: &'a str) -> Founding<'a> {
        let (rulebook, day_count, since) = (SHIPPED, DayCount::Standard, self.today());
        let os_user = self.env.os_user();
        Founding { rulebook, day_count, since, created_at, created_by: &self.actor, os_user }
    }

    /// Hands `work` the register; one that is not there is made with what `work` writes, and that is said. Where `work` comes
    /// to nothing, nothing was made.
    fn founded<T>(&self, path: &Path, work: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
        if !is_missing(path) {
            return work(path);
        }
        let made = Register::create_with(path, &self.plain(&self.env.entered_at()), work)?;
        let made = made.ok_or_else(|| {
            Error::busy(format!("登记簿 {} 刚由另一程序建立，这一步没有登记", path.display())).hint("照样再办一次")
        })?;
        self.note(&format!(
            "已建立登记簿 {}（随附规则书）；计日方式：{}",
            path.display(),
            DayCount::Standard.describe()
        ));
        Ok(made)
    }

    /// Runs `work` at the write door; a missing register is made first, and that is said.
    pub fn write<T>(&self, work: impl FnOnce(&mut Session<'_>) -> Result<T>) -> Result<Written<T>> {
        let asking_first = |session: &mut Session<'_>| {
            let done = work(session)?;
            self.asks_first(session.takes_back()).map(|()| done)
        };
        let work = self.naming_units(asking_first);
        let path = self.db()?;
        if self.run == Run::Trial || self.drafts {
            return self.away(path, |path| gate::rehearse(path, &self.env, &self.actor, work));
        }
        let was_there = !is_missing(path);
        let written = self.founded(path, |path| gate::write(path, &self.env, &self.actor, work));
        let written = written.map_err(|error| if was_there { error } else { self.none_yet(error) })?;
        wrote::registered();
        Ok(written)
    }

    /// Lateness that was counted by a presumed day of receipt does not go before whoever sits there was asked.
    fn asks_first(&self, takes_back: bool) -> Result<()> {
        match self.run {
            _ if !takes_back || self.drafts || self.settle() => {}
            Run::Trial => self.would_ask("收回上面的超期，照此登记？"),
            Run::Plain if self.can_ask() => return Err(Error::unasked()),
            _ => {}
        }
        Ok(())
    }

    /// `work`, after it is said which units the line means.
    fn naming_units<T>(
        &self,
        work: impl FnOnce(&mut Session<'_>) -> Result<T>,
    ) -> impl FnOnce(&mut Session<'_>) -> Result<T> {
        move |session| {
            self.tells_units(|| Some(session.units()));
            work(session)
        }
    }

    /// Hands `work` the register, or where there is none yet one that is gone afterwards.
    fn away<T>(&self, path: &Path, work: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
        if !is_missing(path) {
            return work(path);
        }
        let away = Scratch::new(is_ours)?;
        let trial = away.path().join("jiexie.db");
        Register::create(&trial, &self.plain(&self.env.entered_at()), None)?;
        work(&trial).map_err(|error| self.none_yet(error))
    }

    /// Where there is no register, a record that is not there says nothing of the record.
    fn none_yet(&self, error: Error) -> Error {
        match error.kind {
            ErrorKind::NotFound => self.must_be_there().err().unwrap_or(error),
            _ => error,
        }
    }

    /// For what says something of a register that stands: a step on its records, a look at what is overdue.
    ///
    /// # Errors
    /// No register there; nothing is made.
    pub fn must_be_there(&self) -> Result<()> {
        if is_missing(self.db()?) { self.reader().map(drop) } else { Ok(()) }
    }

    /// As [`App::write`], for a great many steps. A rehearsal leaves no trace, not even a new register.
    pub fn bulk<T>(&self, intent: Intent, work: impl FnOnce(&mut Session<'_>) -> Result<T>) -> Result<Written<T>> {
        let work = self.naming_units(work);
        let path = self.db()?;
        if intent == Intent::Rehearse || self.run == Run::Trial {
            return self.away(path, |path| gate::bulk(path, &self.env, &self.actor, Intent::Rehearse, work));
        }
        let written = self.founded(path, |path| gate::bulk(path, &self.env, &self.actor, intent, work))?;
        wrote::registered();
        Ok(written)
    }

    /// What [`App::write`] would do; it is taken back.
    ///
    /// # Errors
    /// No register there, and whatever `work` refuses.
    pub fn rehearse<T>(&self, work: impl FnOnce(&mut Session<'_>) -> Result<T>) -> Result<Written<T>> {
        self.must_be_there()?;
        gate::rehearse(self.db()?, &self.env, &self.actor, self.naming_units(work))
    }

    /// Says something on stderr, unless quiet.
    pub fn note(&self, text: &str) {
        let text = &named::on_register(text);
        if self.run == Run::Trial {
            self.said.borrow_mut().extend(format!("{}\n", crate::render::clean::visible(text)).into_bytes());
        } else if !self.quiet {
            streams::say(&crate::render::clean::visible(text));
        }
    }

    /// Says something on stderr once, however often it is to be said.
    pub fn note_once(&self, text: &str) {
        let text = &named::on_register(text);
        if self.run == Run::Trial || self.quiet {
            self.note(text);
        } else {
            streams::say_once(&crate::render::clean::visible(text));
        }
    }

    /// How wide the screen is that the answer goes to: a trial tells it where one is asked.
    fn screen(&self) -> Option<usize> {
        if self.run == Run::Trial { crate::env::stderr_width() } else { self.env.width }
    }

    /// How output is to look.
    pub fn opts(&self) -> Opts {
        let (screen, piped) = (self.screen(), self.env.piped_width);
        let width = screen.or(Some(piped).filter(|_| self.format == Format::Table));
        Opts { color: self.color, terminal_width: width, uncut: screen.is_none(), ..Opts::default() }
    }

    /// Hands standard output to `print`; a reader that left early is no error. On a terminal no line of a table is too
    /// long, and a pager shows what is longer than the terminal; the answer to what was just written never goes to one.
    pub fn print(&self, print: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        if self.run == Run::Trial {
            return print(&mut *self.said.borrow_mut());
        }
        if self.format != Format::Table {
            return streams::to_stdout(print);
        }
        let height = self.env.height.filter(|_| !self.no_pager && wrote::now().is_none());
        let pager = height.map(|height| Pager { height, command: self.env.pager.clone() });
        streams::to_screen(self.env.width, pager, print)
    }

    /// Whether someone can be asked: stdin and stderr are terminals, and the answer is for people who wish to hear of it.
    pub fn can_ask(&self) -> bool {
        self.format == Format::Table && !self.quiet && crate::env::is_attended()
    }
}

/// Whether there is no register at all; one that this user may not reach is not missing.
fn is_missing(path: &Path) -> bool {
    std::fs::metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}
