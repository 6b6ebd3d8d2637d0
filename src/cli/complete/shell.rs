//! Shells, and the scripts by which they ask.

use clap_complete::env::{Elvish, Fish, Powershell, Shells, Zsh};

use super::bash::Bash;
use crate::disk::SCRIPT;
use crate::env::COMPLETING;
use crate::vocabulary::{Vocabulary, vocabulary};

vocabulary! {
    /// Shells whose lines can be completed.
    Shell ("命令解释器") {
        /// GNU Bash.
        Bash = "bash", "bash", [];
        /// Z shell.
        Zsh = "zsh", "zsh", [];
        /// Fish.
        Fish = "fish", "fish", [];
        /// PowerShell.
        Power = "powershell", "powershell", ["pwsh"];
        /// Elvish.
        Elvish = "elvish", "elvish", [];
    }
}

/// How each of them asks and is answered.
pub const SHELLS: Shells<'static> = Shells(&[&Bash, &Zsh, &Fish, &Powershell, &Elvish]);

/// The script that makes `shell` ask the program at `completer`.
pub fn script(shell: Shell, completer: &str) -> String {
    let mut text = SCRIPT.as_bytes().to_vec();
    if let Some(adapter) = SHELLS.completer(shell.word()) {
        // Writing to memory cannot fail.
        let _ = adapter.write_registration(COMPLETING, "jiexie", "jiexie", completer, &mut text);
    }
    String::from_utf8_lossy(&text).into_owned()
}
