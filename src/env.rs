//! The outside world, read once: clock, terminal, paths, user. Nothing else asks for them.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};

use crate::error::{Error, Result};

/// What a run knows of its surroundings.
#[derive(Debug, Clone)]
pub struct Env {
    /// Now, in Beijing time.
    pub now: DateTime<FixedOffset>,
    /// The user's name at the machine, as the surroundings say it.
    pub user: String,
    /// `JIEXIE_DB`.
    pub db: Option<PathBuf>,
    /// The platform's user data directory for this program's register.
    pub data_dir: Option<PathBuf>,
    /// Standard output is a terminal.
    pub stdout_terminal: bool,
    /// Width of the terminal, in cells.
    pub width: Option<usize>,
    /// Width of tables that go to no terminal: `COLUMNS`, else 80.
    pub piped_width: usize,
    /// Height of the terminal, in lines.
    pub height: Option<usize>,
    /// `JIEXIE_PAGER`, else `PAGER`: what shows what is longer than the terminal.
    pub pager: Option<String>,
    /// `NO_COLOR` is set.
    pub no_color: bool,
    /// The clock stands still: [`Env::at`] has set it.
    pub still: bool,
}

impl Env {
    /// Reads the surroundings.
    ///
    /// # Errors
    /// Only a test build can fail: when its frozen clock is no time.
    pub fn read() -> Result<Self> {
        let screen = screen_of(&std::io::stdout());
        Ok(Env {
            now: now()?,
            user: ["USER", "LOGNAME", "USERNAME"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|user| !user.is_empty()))
                .unwrap_or_else(|| "未署名".to_owned()),
            db: std::env::var_os("JIEXIE_DB").filter(|path| !path.is_empty()).map(PathBuf::from),
            data_dir: data_dir(),
            stdout_terminal: screen.is_some(),
            width: screen.and_then(|(width, _)| width),
            piped_width: piped_width(),
            height: screen.and_then(|(_, height)| height),
            pager: pager(),
            no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            still: false,
        })
    }

    /// The same surroundings at another time, at which the clock stands still: for registers made to measure and to try.
    /// The command line never asks for it.
    pub fn at(&self, now: DateTime<FixedOffset>) -> Self {
        Env { now, still: true, ..self.clone() }
    }

    /// Today, in Beijing.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The same surroundings with the clock read again: whoever waited for the register is at its door only now.
    pub fn again(&self) -> Result<Self> {
        Ok(Env { now: if self.still { self.now } else { now()? }, ..self.clone() })
    }

    /// The entry time as it is recorded.
    pub fn entered_at(&self) -> String {
        self.now.to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
    }

    /// The name of the real user id; its number where the system has no name for it. Asked for only where something is written:
    /// the system may look through its name services.
    pub fn os_user(&self) -> Option<String> {
        #[cfg(under_test)]
        if std::env::var_os("JIEXIE_TEST_NOW").is_some() {
            // Test builds only: a world whose clock stands still is made up, and so is who works in it.
            return std::env::var("JIEXIE_TEST_OS_USER").ok();
        }
        let uid = nix::unistd::getuid();
        let known = nix::unistd::User::from_uid(uid).ok().flatten().map(|user| user.name);
        Some(known.filter(|name| !name.is_empty()).unwrap_or_else(|| uid.to_string()))
    }

    /// Whether the system calls the user of this name by that full name.
    pub fn is_called(&self, user: &str, full: &str) -> bool {
        let known = nix::unistd::User::from_name(user).ok().flatten();
        let told = known.map(|user| user.gecos.to_string_lossy().into_owned()).unwrap_or_default();
        told.split(',').next().is_some_and(|name| !name.is_empty() && name == full)
    }
}

/// How wide tables are that go to no terminal, where nobody says it.
const USUAL_WIDTH: usize = 80;

/// `COLUMNS`, where that is set to a number; else the usual width.
fn piped_width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|told| told.trim().parse().ok());
    told.filter(|width| *width > 0).unwrap_or(USUAL_WIDTH)
}

/// The variable in which a shell's completion script says which shell it serves.
pub const COMPLETING: &str = "JIEXIE_COMPLETE";

/// The shell that wants to know how a command line may go on; none: it is a run like any other.
pub fn completing() -> Option<String> {
    std::env::var(COMPLETING).ok().filter(|shell| !shell.is_empty())
}

/// What a completion script of bash says of its question.
pub fn asked_by_bash(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}

/// Where shells look for what a user sets.
#[derive(Debug, Clone, Default)]
pub struct Shells {
    /// The user's home.
    pub home: Option<PathBuf>,
    /// `XDG_CONFIG_HOME`, or `.config` at home.
    pub config: Option<PathBuf>,
    /// Where zsh looks: `ZDOTDIR`, or home.
    pub zsh: Option<PathBuf>,
    /// The name of the shell the user logs in to.
    pub login: Option<String>,
}

impl Shells {
    /// Reads them.
    pub fn read() -> Self {
        let path = |name: &str| std::env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from);
        let home = path("HOME").or_else(|| path("USERPROFILE"));
        let config = path("XDG_CONFIG_HOME").or_else(|| home.as_ref().map(|home| home.join(".config")));
        let zsh = path("ZDOTDIR").or_else(|| home.clone());
        let login = path("SHELL").and_then(|shell| Some(shell.file_stem()?.to_string_lossy().into_owned()));
        Shells { home, config, zsh, login }
    }
}

/// Where the statements put to a register are to be written down; test builds only.
pub fn statements_log() -> Option<PathBuf> {
    if cfg!(under_test) { std::env::var_os("JIEXIE_TEST_STATEMENTS").map(PathBuf::from) } else { None }
}

/// Whether a test says that no power fails, and no write has to wait for the disk; test builds only.
pub fn spares_the_disk() -> bool {
    cfg!(under_test) && std::env::var_os("JIEXIE_TEST_UNSYNCED").is_some()
}

/// Beijing time decides the day, whatever zone the machine is in.
fn now() -> Result<DateTime<FixedOffset>> {
    let beijing = FixedOffset::east_opt(8 * 3600).ok_or_else(|| Error::io("无法取得北京时间"))?;
    #[cfg(under_test)]
    if let Ok(frozen) = std::env::var("JIEXIE_TEST_NOW") {
        // Test builds only: an entry time must not be forgeable in a release.
        let time = DateTime::parse_from_rfc3339(&frozen).map_err(|_| Error::io("JIEXIE_TEST_NOW 不是时间"))?;
        let time = Some(time.with_timezone(&Utc)).filter(|time| is_sensible(*time)).ok_or_else(no_time)?;
        return Ok(time.with_timezone(&beijing));
    }
    Ok(time_of(SystemTime::now())?.with_timezone(&beijing))
}

/// A time of the machine's clock. One before 1970, as a dead battery or a wrong sign leaves it, is no time to enter
/// anything under, and the writers of spreadsheets and calendars could not put it down.
fn time_of(clock: SystemTime) -> Result<DateTime<Utc>> {
    let since = clock.duration_since(UNIX_EPOCH).ok().and_then(|since| i64::try_from(since.as_secs()).ok());
    let time = since.and_then(|seconds| DateTime::from_timestamp(seconds, 0)).filter(|time| is_sensible(*time));
    time.ok_or_else(no_time)
}

fn no_time() -> Error {
    Error::io("本机时钟早于 1970 年或晚于 9998 年，不能据以登记或计算").hint("校准时钟（timedatectl、date）后再试")
}

/// Dates are written with four digits of the year, and Beijing is ahead of the clock by less than a day.
fn is_sensible(time: DateTime<Utc>) -> bool {
    (1970..9999).contains(&time.year())
}

fn data_dir() -> Option<PathBuf> {
    if let Some(dir) = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|dir| dir.is_absolute()) {
        return Some(dir.join("jiexie"));
    }
    if cfg!(windows) {
        return std::env::var_os("APPDATA").map(|dir| PathBuf::from(dir).join("jiexie"));
    }
    let home = PathBuf::from(std::env::var_os("HOME").filter(|home| !home.is_empty())?);
    let share = if cfg!(target_os = "macos") { "Library/Application Support" } else { ".local/share" };
    Some(home.join(share).join("jiexie"))
}

/// Where other programs are looked for.
pub fn search_path() -> Option<std::ffi::OsString> {
    std::env::var_os("PATH")
}

/// Whether somebody sits there who can be asked: what is typed and what is said go through terminals.
pub fn is_attended() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Width of the terminal that standard error is, where it is one: notes and errors are broken into its lines.
pub fn stderr_width() -> Option<usize> {
    screen_of(&std::io::stderr()).and_then(|(width, _)| width)
}

/// Width and height of the terminal that standard output is, as far as they are known: for help, which is printed before
/// anything is read. None where it is no terminal; no height where nothing is to be paged.
pub fn stdout_screen() -> Option<(Option<usize>, Option<usize>)> {
    let (width, height) = screen_of(&std::io::stdout())?;
    let unpaged = std::env::args_os().any(|word| word == "--no-pager");
    Some((width, height.filter(|_| !unpaged)))
}

/// `JIEXIE_PAGER`, else `PAGER`: what shows what is longer than the terminal.
pub fn pager() -> Option<String> {
    ["JIEXIE_PAGER", "PAGER"].iter().find_map(|name| std::env::var(name).ok())
}

/// Width and height of a terminal, as far as they are known.
type Screen = (Option<usize>, Option<usize>);

/// Of the terminal that `stream` is; none when it is no terminal.
fn screen_of(stream: &(impl IsTerminal + std::os::fd::AsFd)) -> Option<Screen> {
    let known = |number: usize| Some(number).filter(|number| *number > 0);
    #[cfg(under_test)]
    if let Ok(size) = std::env::var("JIEXIE_TEST_TERMINAL") {
        // Test builds only: a terminal of this size, as 80x24, whatever stands there.
        let mut sides = size.split('x').map(|side| side.parse().ok().and_then(known));
        return Some((sides.next().flatten(), sides.next().flatten()));
    }
    if !stream.is_terminal() {
        return None;
    }
    let size = rustix::termios::tcgetwinsize(stream).ok();
    let told = |name: &str| std::env::var(name).ok()?.parse().ok();
    // A serial line knows no size; whoever works there says it.
    let width = size.and_then(|size| known(size.ws_col.into())).or_else(|| told("COLUMNS").and_then(known));
    let height = size.and_then(|size| known(size.ws_row.into())).or_else(|| told("LINES").and_then(known));
    Some((width, height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_clock_before_1970_or_beyond_all_calendars_is_told_and_no_panic() {
        let told = |clock: SystemTime| time_of(clock).map(|time| time.to_rfc3339());
        assert_eq!(told(UNIX_EPOCH).unwrap(), "1970-01-01T00:00:00+00:00");
        assert_eq!(told(UNIX_EPOCH + Duration::from_millis(86_400_999)).unwrap(), "1970-01-02T00:00:00+00:00");
        let before =
            [1, 1_000, 86_400_000, 70_000_000_000_000].map(|ms| UNIX_EPOCH.checked_sub(Duration::from_millis(ms)));
        let far = [i64::MAX as u64, 1 << 40, 253_402_300_800].map(|s| UNIX_EPOCH.checked_add(Duration::from_secs(s)));
        for clock in before.into_iter().chain(far).flatten() {
            assert!(told(clock).is_err_and(|error| error.message.contains("时钟") && error.hint.is_some()));
        }
    }
}
