//! Several clerks on one host, tried with real users of the system: who entered what is the system's to say, whatever name is
//! given. Needs root; skipped with a line where that is not.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::Desk;

const GROUP: &str = "jiexietest";
const USERS: [&str; 3] = ["jxzhang", "jxli", "jxwai"];

/// Users and a group of the system, taken away at the end.
struct Host {
    dir: TempDir,
    program: PathBuf,
}

fn system(program: &str, args: &[&str]) -> bool {
    Command::new(program).args(args).output().is_ok_and(|done| done.status.success())
}

impl Host {
    /// None where users cannot be made.
    fn new() -> Option<Self> {
        let root = Command::new("id").arg("-u").output().is_ok_and(|done| done.stdout == b"0\n");
        let has = |program: &str| Path::new("/usr/sbin").join(program).exists();
        if !root
            || !has("useradd")
            || !has("groupadd")
            || !Path::new("/usr/sbin/runuser").exists() && !Path::new("/sbin/runuser").exists()
        {
            eprintln!("skipped: users of the system can only be made by root");
            return None;
        }
        let dir = TempDir::new_in("/tmp").unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        // Where the tests are built may be closed to others.
        let program = dir.path().join("jiexie");
        fs::copy(env!("CARGO_BIN_EXE_jiexie"), &program).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let host = Host { dir, program };
        host.clear();
        if !system("groupadd", &[GROUP]) {
            eprintln!("skipped: no group can be made here");
            return None;
        }
        for user in USERS {
            assert!(system("useradd", &["-M", "-d", "/nonexistent", "-s", "/bin/bash", user]), "{user}");
        }
        Some(host)
    }

    fn clear(&self) {
        for user in USERS {
            system("userdel", &[user]);
        }
        system("groupdel", &[GROUP]);
    }

    fn as_user(&self, user: &str, line: &str) -> Command {
        let mut command = Command::new("runuser");
        command.args(["-u", user, "--"]).arg(&self.program).args(["--db"]).arg(self.db());
        command.args(shlex::split(line).unwrap());
        command.current_dir("/").env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("HOME", "/nonexistent");
        // What anybody may set says nothing of who it is.
        command.env("USER", "王测试").env("LOGNAME", "王测试").env("SUDO_USER", "root");
        command
    }

    fn run(&self, user: &str, line: &str) -> Output {
        self.as_user(user, line).output().unwrap()
    }

    fn json(&self, user: &str, line: &str) -> Value {
        let done = self.run(user, &format!("{line} --format json"));
        assert!(done.status.success(), "{line} {}", String::from_utf8_lossy(&done.stderr));
        serde_json::from_slice(&done.stdout).unwrap()
    }

    fn db(&self) -> PathBuf {
        self.dir.path().join("srv/jiexie.db")
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.clear();
    }
}

#[test]
fn two_users_of_the_system_write_one_register_and_each_entry_says_who_it_was() {
    let Some(host) = Host::new() else { return };
    let made = Command::new("bash")
        .arg(fs::canonicalize("examples/host/setup.sh").unwrap())
        .args(&USERS[..2])
        .env("GROUP", GROUP)
        .env("DIR", host.dir.path().join("srv"))
        .env("JIEXIE", &host.program)
        .env("PROFILE", host.dir.path().join("profile"))
        .env("REGION", "370404")
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}{}",
        String::from_utf8_lossy(&made.stdout),
        String::from_utf8_lossy(&made.stderr)
    );
    assert_eq!(fs::metadata(host.db()).unwrap().permissions().mode() & 0o777, 0o660);
    assert_eq!(fs::metadata(host.dir.path().join("srv")).unwrap().permissions().mode() & 0o7777, 0o2770);

    // Four processes of two users at once, one in three killed; every one that was told to be done is there.
    let mut told: Vec<(usize, String)> = Vec::new();
    for round in 0..8 {
        let running: Vec<_> = (0..4)
            .map(|nth| {
                let user = USERS[nth % 2];
                let line =
                    format!("case new --unit 住建局 --title 案{round}之{nth} --found 今天 --actor 张三 --format json");
                let mut command = host.as_user(user, &line);
                command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
                (nth, command.spawn().unwrap())
            })
            .collect();
        for (nth, mut child) in running {
            if (round + nth) % 3 == 0 {
                std::thread::sleep(std::time::Duration::from_millis(u64::try_from(7 * (round + nth)).unwrap()));
                let _ = child.kill();
            }
            let done = child.wait_with_output().unwrap();
            if done.status.success() {
                let answer: Value = serde_json::from_slice(&done.stdout).unwrap();
                told.push((nth % 2, answer["id"].as_str().unwrap().to_owned()));
            }
        }
    }
    assert!(told.len() >= 8, "{told:?}");
    for (nth, id) in &told {
        let shown = host.json("jxli", &format!("show {id}"));
        let event = &shown["events"][0];
        assert_eq!((&event["os_user"], &event["actor"]), (&json!(USERS[*nth]), &json!("张三")), "{id}");
    }
    let (_, first) = &told[0];
    let page = String::from_utf8(host.run("jxli", &format!("show {first}")).stdout).unwrap();
    assert!(page.contains(&format!("系统用户 {}", USERS[told[0].0])), "{page}");
    let verified = host.json("jxli", "audit verify");
    assert_eq!(verified["ok"], true);
    let checked = host.run("jxli", "check");
    let said = String::from_utf8_lossy(&checked.stdout).into_owned() + &String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success() && said.contains("经手张三、系统用户 jxzhang 的"), "{said}");

    // Who comes by SSH runs the program and nothing else, under the name the system has; quotes hold, signs of a shell do not.
    let shell = |line: &str| {
        let mut command = Command::new("bash");
        command.arg(fs::canonicalize("examples/host/shell.sh").unwrap());
        command
            .env("JIEXIE", &host.program)
            .env("JIEXIE_DB", host.db())
            .env("SSH_ORIGINAL_COMMAND", line)
            .output()
            .unwrap()
    };
    let entered = shell("case new --unit 住建局 --title '甲 乙; touch /tmp/x $(id)' --found 今天 --format json");
    let answer: Value = serde_json::from_slice(&entered.stdout).unwrap();
    let shown = host.json("jxli", &format!("show {}", answer["id"].as_str().unwrap()));
    assert_eq!(
        (&shown["title"], &shown["events"][0]["os_user"]),
        (&json!("甲 乙; touch /tmp/x $(id)"), &json!("root"))
    );
    for line in ["todo --actor 李四", "--db /tmp/x todo"] {
        assert_eq!(shell(line).status.code(), Some(2), "{line}");
    }

    let verified = host.json("jxli", "audit verify");
    // A third, outside the group, is refused plainly; the register stays as it is.
    let refused = host.run("jxwai", "todo");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && (said.contains("权限") || said.contains("不在")), "{said}");
    assert_eq!(host.json("jxzhang", "audit verify")["head"], verified["head"]);
    let _ = chown(host.dir.path(), None, None);
}

#[test]
fn an_entry_made_under_another_name_says_so_where_it_is_shown_and_is_bound_by_the_chain() {
    let desk = Desk::new();
    let as_user = |user: &str, line: &str| {
        let words = shlex::split(line).unwrap();
        let done = desk.command(words).env("JIEXIE_TEST_OS_USER", user).output().unwrap();
        assert!(done.status.success(), "{line} {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    as_user("zhang", "case new --unit 住建局 --title 甲 --found 2026-11-23 --actor 张三");
    as_user("王测试", "case assess C2026-0001 own");
    desk.ok("case new --unit 住建局 --title 乙 --found 2026-11-23");
    let page = desk.table("show C2026-0001");
    assert!(page.contains("张三（系统用户 zhang）") && page.matches("系统用户").count() == 1, "{page}");
    let log = desk.ok("audit log");
    let users: Vec<&Value> = log.as_array().unwrap().iter().map(|line| &line["os_user"]).collect();
    assert_eq!(users[users.len() - 3..], [&json!("zhang"), &json!("王测试"), &Value::Null]);
    assert!(desk.table("audit log").contains("系统用户 zhang"));
    let checked = desk.run("check");
    assert!(checked.code == 0, "{}", checked.err);
    let said = format!("{}{}", checked.out, checked.err);
    assert!(said.contains("经手张三、系统用户 zhang 的 1 项（第 "), "{said}");
    desk.sound();
    // Another user put in its place breaks the chain.
    let conn = rusqlite::Connection::open(desk.db()).unwrap();
    conn.execute_batch("DROP TRIGGER events_are_never_updated").unwrap();
    conn.execute("UPDATE events SET body = replace(body, '\"os_user\":\"zhang\"', '\"os_user\":\"li\"')", []).unwrap();
    drop(conn);
    assert_ne!(desk.run("audit verify").code, 0);
}
