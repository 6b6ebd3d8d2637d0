//! Completion scripts put where a shell finds them: the script is a file of ours, and a shell that reads only its own
//! settings gets one line in them that names it.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::shell::{Shell, script};
use crate::cli::app::App;
use crate::cli::outputs::{self, Force};
use crate::disk::cannot;
use crate::env::Shells;
use crate::error::{Error, Result};
use crate::fold::quoted;
use crate::vocabulary::Vocabulary;

/// Where a script goes, and the settings in which a line must name it.
struct Place {
    script: PathBuf,
    named_in: Option<(PathBuf, String)>,
}

/// Installs the completion of `shell`, by default of the one the user logs in to.
pub fn install(app: &App, shell: Option<Shell>) -> Result<u8> {
    let shells = Shells::read();
    let login = || shells.login.as_deref().and_then(|name| Shell::read(name).ok());
    let shell = shell.or_else(login).ok_or_else(|| {
        Error::input("不知道用的是哪个命令解释器")
            .hint("写明：jiexie completions install bash（或 zsh、fish、powershell、elvish）")
    })?;
    let place = place_of(app, shell, &shells)
        .ok_or_else(|| Error::input("不知道用户目录在哪里").hint("用 jiexie completions bash 输出脚本，自行存放"))?;
    let program = std::env::current_exe().map_err(|error| cannot(Path::new("jiexie"), &error))?;
    write(app, &place.script, &script(shell, &program.to_string_lossy()))?;
    let mut said = vec![format!("补全脚本已写入 {}", place.script.display())];
    if let Some((settings, line)) = &place.named_in {
        said.push(match name_in(settings, line)? {
            true => format!("已在 {} 末尾加一行：{line}", settings.display()),
            false => format!("{} 里已有这一行，没有改动", settings.display()),
        });
    }
    said.push(format!("重新打开 {} 即可用 Tab 补全", shell.word()));
    app.print(|out| {
        let told = said.iter().try_for_each(|line| writeln!(out, "{}", crate::render::clean::visible(line)));
        told.map_err(crate::cli::streams::output)
    })?;
    Ok(0)
}

fn place_of(app: &App, shell: Shell, shells: &Shells) -> Option<Place> {
    let own = app.env.data_dir.as_ref()?.join("completions");
    let (home, config) = (shells.home.as_ref()?, shells.config.as_ref()?);
    let named = |name: &str, settings: PathBuf, line: &dyn Fn(&str) -> String| {
        let script = own.join(name);
        let line = line(&quoted(&script.to_string_lossy()));
        Place { script, named_in: Some((settings, line)) }
    };
    Some(match shell {
        Shell::Fish => Place { script: config.join("fish/completions/jiexie.fish"), named_in: None },
        Shell::Bash => named("jiexie.bash", home.join(".bashrc"), &|path| format!("source {path}")),
        Shell::Zsh => named("jiexie.zsh", shells.zsh.as_ref()?.join(".zshrc"), &|path| {
            format!("(( $+functions[compdef] )) || {{ autoload -Uz compinit && compinit }}; source {path}")
        }),
        Shell::Power => {
            let settings = if cfg!(windows) { home.join("Documents/PowerShell") } else { config.join("powershell") };
            named("jiexie.ps1", settings.join("Microsoft.PowerShell_profile.ps1"), &|path| format!(". {path}"))
        }
        Shell::Elvish => named("jiexie.elv", config.join("elvish/rc.elv"), &|path| format!("eval (slurp < {path})")),
    })
}

/// Writes the script in its place; a file of someone else stays.
fn write(app: &App, path: &Path, text: &str) -> Result<()> {
    make_room(path)?;
    let mut draft = outputs::file(app, path, Force { force: false })?;
    draft.file().write_all(text.as_bytes()).map_err(|error| cannot(path, &error))?;
    draft.keep().map(drop)
}

fn make_room(path: &Path) -> Result<()> {
    path.parent().map_or(Ok(()), |parent| std::fs::create_dir_all(parent).map_err(|error| cannot(parent, &error)))
}

/// Puts one line at the end of a file of the user's own, unless it stands there; what else it holds is not touched.
fn name_in(settings: &Path, line: &str) -> Result<bool> {
    make_room(settings)?;
    let before = match std::fs::read(settings) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(cannot(settings, &error)),
    };
    if before.split(|byte| *byte == b'\n').any(|own| own == line.as_bytes()) {
        return Ok(false);
    }
    let lead = if before.is_empty() || before.ends_with(b"\n") { "" } else { "\n" };
    let added = std::fs::OpenOptions::new().append(true).create(true).open(settings);
    added.and_then(|mut file| writeln!(file, "{lead}{line}")).map_err(|error| cannot(settings, &error))?;
    Ok(true)
}
