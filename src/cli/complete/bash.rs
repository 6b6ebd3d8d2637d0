//! Bash shows nothing beside a value, so what a value is about is shown with it where values are only listed.

use std::ffi::OsString;
use std::io::{Error, Write};
use std::path::Path;

use clap::Command;
use clap_complete::engine::complete;
use clap_complete::env::EnvCompleter;

use crate::env::asked_by_bash;

/// Bash.
pub struct Bash;

/// How the script asks. Bash breaks words at `=`: the pieces are put together again, and of the answers only what stands
/// behind the last break is handed back.
const SCRIPT: &str = r#"_jiexie() {
    local IFS=$'\v' at joined='' words=()
    for ((at = 0; at <= COMP_CWORD; at++)); do
        if [[ $joined && ${COMP_WORDS[at]} ]] || [[ ${COMP_WORDS[at]} == '=' ]]; then
            words[${#words[@]}-1]+=${COMP_WORDS[at]}
        else
            words+=("${COMP_WORDS[at]}")
        fi
        [[ ${COMP_WORDS[at]} == '=' ]] && joined=1 || joined=''
    done
    local word=${words[${#words[@]}-1]}
    local before=''
    [[ $word == *=* ]] && before=${word%"${word##*=}"}
    COMPREPLY=($(VAR=bash _JIEXIE_AT=$((${#words[@]} - 1)) _JIEXIE_LISTED=$COMP_TYPE COMPLETER -- "${words[@]}" 2>/dev/null))
    COMPREPLY=("${COMPREPLY[@]#"$before"}")
    [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *[=/] ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -o nosort -F _jiexie BIN 2>/dev/null || complete -F _jiexie BIN
"#;

/// `COMP_TYPE` where bash only lists what there is.
const LISTED: usize = b'?' as usize;

/// What stands within brackets, without brackets at its end.
fn unbracketed(about: &str) -> String {
    let parted = about.strip_suffix('）').and_then(|rest| rest.rsplit_once('（'));
    parted.map_or_else(|| about.to_owned(), |(title, stands)| format!("{title}，{stands}"))
}

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(
        &self,
        var: &str,
        _: &str,
        bin: &str,
        completer: &str,
        out: &mut dyn Write,
    ) -> Result<(), Error> {
        let script = SCRIPT.replace("VAR", var).replace("COMPLETER", &crate::fold::quoted(completer));
        out.write_all(script.replace("BIN", bin).as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut Command,
        words: Vec<OsString>,
        here: Option<&Path>,
        out: &mut dyn Write,
    ) -> Result<(), Error> {
        let at = asked_by_bash("_JIEXIE_AT").unwrap_or_else(|| words.len().saturating_sub(1));
        let found = complete(command, words, at, here)?;
        let listed = asked_by_bash("_JIEXIE_LISTED") == Some(LISTED) && found.len() > 1;
        for (nth, candidate) in found.iter().enumerate() {
            let value = candidate.get_value().to_string_lossy();
            let about = candidate.get_help().map(ToString::to_string).unwrap_or_default();
            let about = about.lines().next().filter(|about| listed && !about.is_empty());
            let about = about.map_or_else(String::new, |about| format!("  （{}）", unbracketed(about)));
            write!(out, "{}{value}{about}", if nth == 0 { "" } else { "\u{b}" })?;
        }
        Ok(())
    }
}
