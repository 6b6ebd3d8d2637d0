//! Completion: what each shell is answered, from the register that the line names.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::{Desk, T};
use crate::terminal::{TAB, Terminal};

/// A desk with a case sent, one that is marked, and one whose party was erased.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.sent();
    desk.ok("case new --unit 住建局 --title 不可外传的案由 --found 2026-11-16 --secrecy privacy");
    desk.ok("case new --unit 住建局 --title 李四占道经营 --found 2026-11-16 --party 李四");
    desk.ok("redact C2026-0003 --ground 依法删除");
    desk
}

/// What a shell's script is answered for these words, as `value<TAB>about`.
fn answered(desk: &Desk, shell: &str, words: &[&str]) -> String {
    let mut command = desk.command(["--", "jiexie"].iter().chain(words));
    command.env("JIEXIE_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let out = command.output().unwrap();
    assert!(out.status.success() && out.stderr.is_empty(), "{words:?} {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn values_come_from_the_register() {
    let desk = desk();
    for (words, wanted) in [
        (&["transfer", "accept", ""][..], "T2026-0001\t沿街违法建设（已移送）"),
        (&["case", "assess", "C2026-0001", ""], "本单位管辖\town"),
        (&["case", "assess", "C2026-0001", "ow"], "own\t本单位管辖"),
        (&["transfer", "new", "--to", "住"], "住建局\t区住建局"),
        (&["transfer", "new", "--to", "zjj"], "住建局\t区住建局"),
        (&["share", "new", "--to", "住建局,zhzf"], "住建局,综合执法局"),
        (&["overdue", "--rule", "transfer.s"], "transfer.send\t"),
        (&["transfer", "list", "--status", ""], "已移送\tsent"),
        (&["transfer", "new", "--case", "c2026"], "C2026-0001\t沿街违法建设"),
        (&["transfer", "new", "--material", "le"], "letter=\t移交函"),
        (&["transfer", "new", "--material", "letter=le"], "letter=letter.pdf"),
        (&["case", "new", "--party", "姓"], "姓名="),
        (&["case", "new", "--party", "姓名=张三；种"], "姓名=张三；种类="),
        (&["case", "new", "--party", "姓名=张三；种类=个"], "姓名=张三；种类=个体工商户"),
        (&["case", "new", "--found", ""], "2026-11-24\t今天"),
        (&["show", "t"], "T2026-0001"),
        (&["share", "send", "S2026-0001", "--channel", "书"], "书面\twritten"),
        (&["find", "--kind", "移"], "移送\ttransfer"),
        (&["explain", "反"], "反馈意见\ttransfer.feedback"),
        (&["overdue", "--within", "本"], "本月\tmonth"),
        (&["overdue", "--within", "ne"], "next-week\t下周"),
    ] {
        let told = answered(&desk, "fish", words);
        assert!(told.contains(wanted), "{words:?}\n{told}");
    }
}

#[test]
fn what_is_marked_or_erased_is_not_told() {
    let desk = desk();
    for shell in ["fish", "zsh", "powershell", "elvish", "bash"] {
        let told = answered(&desk, shell, &["show", "C"]);
        assert!(told.contains("C2026-0002"), "{shell} {told}");
        for hidden in ["不可外传", "李四"] {
            assert!(!told.contains(hidden), "{shell} {told}");
        }
    }
}

#[test]
fn it_is_silent_where_there_is_nothing_and_writes_nothing() {
    let desk = Desk::blank();
    let before = desk.standing_names();
    assert_eq!(answered(&desk, "fish", &["transfer", "accept", "T"]), "");
    assert!(answered(&desk, "fish", &["transfer", "new", "--to", "zjj"]).contains("住建局"));
    assert_eq!(answered(&desk, "nosuchshell", &["transfer", ""]), "");
    fs::write(desk.db(), "no register").unwrap();
    assert_eq!(answered(&desk, "fish", &["transfer", "accept", "T"]), "");
    fs::remove_file(desk.db()).unwrap();
    assert_eq!(desk.standing_names(), before);
    // The register that the line names, not that of the surroundings.
    let other = self::desk();
    let (db, joined) = (other.db(), format!("--db={}", other.db().display()));
    for words in [&["--db", db.to_str().unwrap(), "transfer", "accept", ""][..], &[&joined, "transfer", "accept", ""]] {
        assert!(answered(&desk, "fish", words).contains(T), "{words:?}");
    }
}

#[test]
fn every_shell_has_a_script() {
    let desk = desk();
    for (shell, part) in [
        ("bash", "complete -F _jiexie jiexie"),
        ("zsh", "compdef _clap_dynamic_completer_jiexie jiexie"),
        ("fish", "complete --keep-order --exclusive --command jiexie"),
        ("powershell", "Register-ArgumentCompleter -Native -CommandName jiexie"),
        ("elvish", "edit:completion:arg-completer[jiexie]"),
    ] {
        let script = desk.table(&format!("completions {shell}"));
        assert!(script.contains(part) && script.contains("JIEXIE_COMPLETE"), "{script}");
    }
    assert!(answered(&desk, "zsh", &["transfer", "accept", ""]).contains("T2026-0001:沿街违法建设（已移送）"));
    assert!(answered(&desk, "powershell", &["transfer", "accept", ""]).contains("T2026-0001\t沿街违法建设"));
}

/// What bash would put in the place of the last of these words, as its own completion breaks them up.
fn in_bash(desk: &Desk, words: &[&str], listed: bool) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_jiexie"));
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let script = format!(
        "source <(jiexie completions bash); COMP_WORDS=(jiexie {}); COMP_CWORD={}; COMP_TYPE={}; _jiexie; \
         printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        quoted.join(" "),
        words.len(),
        if listed { 63 } else { 9 },
    );
    let mut bash = Command::new("bash");
    bash.args(["-c", &script]).current_dir(desk.dir.path()).env_clear();
    bash.env("PATH", format!("{}:/usr/bin:/bin", program.parent().unwrap().display()));
    bash.env("JIEXIE_DB", desk.db()).env("JIEXIE_TEST_NOW", &desk.now).env("LANG", "C.UTF-8");
    String::from_utf8(bash.output().unwrap().stdout).unwrap()
}

#[test]
fn bash_puts_values_in_and_lists_them_with_what_they_are() {
    let desk = desk();
    assert_eq!(in_bash(&desk, &["transfer", "accept", "T"], false), "T2026-0001\n");
    assert_eq!(in_bash(&desk, &["transfer", "new", "--to", "zjj"], false), "住建局\n");
    // Bash breaks words at the sign of equality.
    assert_eq!(in_bash(&desk, &["transfer", "new", "--to", "=", "住建"], false), "住建局\n");
    assert_eq!(in_bash(&desk, &["transfer", "new", "--material", "letter", "=", "le"], false), "letter.pdf\n");
    let listed = in_bash(&desk, &["show", "C"], true);
    assert!(listed.contains("C2026-0001  （沿街违法建设"), "{listed}");
    assert!(!in_bash(&desk, &["show", "C"], false).contains('（'));
}

/// `completions install` as this user.
fn install(desk: &Desk, shell: &str) -> crate::common::Done {
    let mut command = desk.command(["completions", "install", shell]);
    let out = command.env("HOME", desk.home.path()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    crate::common::Done { code: out.status.code().unwrap(), out: text(&out.stdout), err: text(&out.stderr) }
}

#[test]
fn one_command_installs_it_and_a_real_bash_completes() {
    let desk = desk();
    let settings = desk.home.path().join(".bashrc");
    fs::write(&settings, "PS1='$ '\nexport MINE=1").unwrap();
    let done = install(&desk, "bash");
    assert!(
        done.code == 0 && done.out.contains("jiexie.bash") && done.out.contains(".bashrc"),
        "{}{}",
        done.out,
        done.err
    );
    let text = fs::read_to_string(&settings).unwrap();
    assert!(text.starts_with("PS1='$ '\nexport MINE=1\nsource ") && text.lines().count() == 3, "{text}");
    // Again: the script is ours, the line is there.
    assert!(install(&desk, "bash").out.contains("没有改动"));
    assert_eq!(fs::read_to_string(&settings).unwrap(), text);
    let settings = settings.to_str().unwrap().to_owned();
    let mut terminal = Terminal::program(&desk, "bash", ["--noprofile", "--rcfile", &settings, "-i"]);
    terminal.sees("$ ").types("jiexie transfer accept T").types(TAB).sees("T2026-0001");
    terminal.types("\u{15}jiexie transfer new --to zjj").types(TAB).sees("住建局");
    terminal.types("\u{15}exit\r").ends();
}

#[test]
fn a_file_of_someone_else_is_never_replaced() {
    let desk = desk();
    let place = desk.home.path().join(".config/fish/completions/jiexie.fish");
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(&place, "# mine\n").unwrap();
    let done = install(&desk, "fish");
    assert!(done.code == 2 && done.err.contains("jiexie.fish"), "{}{}", done.out, done.err);
    assert_eq!(fs::read_to_string(&place).unwrap(), "# mine\n");
    fs::remove_file(&place).unwrap();
    assert_eq!(install(&desk, "fish").code, 0);
    assert!(fs::read_to_string(&place).unwrap().starts_with("# jiexie: completions\n"));
    for shell in ["zsh", "powershell", "elvish"] {
        let done = install(&desk, shell);
        assert!(done.code == 0 && done.out.contains("末尾加一行"), "{}{}", done.out, done.err);
    }
}
