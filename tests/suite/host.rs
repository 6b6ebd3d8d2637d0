//! Several clerks on one host, tried with real users of the system: who entered what is the system's to say, whatever name is
//! given. Needs root; skipped with a line where that is not.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::{Desk, Dice};

const GROUP: &str = "jiexietest";
const USERS: [&str; 3] = ["jxzhang", "jxli", "jxwai"];

/// One test at a time has the users.
static ALONE: Mutex<()> = Mutex::new(());

/// Users and a group of the system, taken away at the end.
struct Host {
    dir: TempDir,
    program: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

fn system(program: &str, args: &[&str]) -> bool {
    Command::new(program).args(args).output().is_ok_and(|done| done.status.success())
}

impl Host {
    /// None where users cannot be made.
    fn new() -> Option<Self> {
        let root = Command::new("id").arg("-u").output().is_ok_and(|done| done.stdout == b"0\n");
        let has = |program: &str| Path::new("/usr/sbin").join(program).exists();
        if !root || !has("useradd") || !has("groupadd") || !Path::new("/usr/bin/setpriv").exists() {
            eprintln!("skipped: users of the system can only be made by root");
            return None;
        }
        let dir = TempDir::new_in("/tmp").unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        // Where the tests are built may be closed to others.
        let program = dir.path().join("jiexie");
        fs::copy(env!("CARGO_BIN_EXE_jiexie"), &program).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let host = Host { dir, program, _alone: alone };
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

    /// As the script of the examples does it: two users of the group, the third is none of it.
    fn set_up(&self) {
        let made = Command::new("bash")
            .arg(fs::canonicalize("examples/host/setup.sh").unwrap())
            .args(&USERS[..2])
            .env("GROUP", GROUP)
            .env("DIR", self.dir.path().join("srv"))
            .env("JIEXIE", &self.program)
            .env("PROFILE", self.dir.path().join("profile"))
            .env("FILES", self.dir.path().join("files"))
            .env("REGION", "370404")
            .output()
            .unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&made.stdout), String::from_utf8_lossy(&made.stderr));
        assert!(made.status.success(), "{said}");
    }

    fn clear(&self) {
        for user in USERS {
            system("userdel", &[user]);
        }
        system("groupdel", &[GROUP]);
    }

    /// The program itself, in the user's place: what kills it kills nothing else.
    fn as_user(&self, user: &str, line: &str) -> Command {
        let mut command = Command::new("setpriv");
        command.args([&format!("--reuid={user}"), &format!("--regid={user}"), "--init-groups", "--"]);
        command.arg(&self.program).args(["--db"]).arg(self.db());
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

/// Four processes of two users enter cases at once, each so many one after the other, some killed at random moments. Gives what was
/// told to be done, with whose it is.
fn written_by_four(host: &Host, each: u64, seed: u64) -> Vec<(usize, String)> {
    let one = |nth: usize| {
        let mut dice = Dice(seed * 4 + nth as u64);
        let mut told = Vec::new();
        for at in 0..each {
            let line = format!("case new --unit 住建局 --title 案{nth}之{at} --found 今天 --actor 张三 --format json");
            let mut command = host.as_user(USERS[nth % 2], &line);
            let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            if dice.chance(30) {
                std::thread::sleep(Duration::from_millis(dice.roll(120)));
                let _ = child.kill();
            }
            let done = child.wait_with_output().unwrap();
            if done.status.success() {
                let answer: Value = serde_json::from_slice(&done.stdout).unwrap();
                told.push((nth % 2, answer["id"].as_str().unwrap().to_owned()));
            } else {
                // Killed, and nothing else.
                assert_eq!(done.status.code(), None, "{}", String::from_utf8_lossy(&done.stderr));
            }
        }
        told
    };
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..4).map(|nth| scope.spawn(move || one(nth))).collect();
        running.into_iter().flat_map(|process| process.join().unwrap()).collect()
    })
}

/// Every case that is there bears the name of the user whose it is, under the name all gave; none that was told to be done is
/// missing; the chain is whole. Gives how many are there.
fn each_says_who_it_was(host: &Host, told: &[(usize, String)]) -> usize {
    let log = host.json("jxli", "audit log");
    let lines: Vec<&Value> = log.as_array().unwrap().iter().filter(|line| line["act"] == "case.new").collect();
    for (nth, id) in told {
        let line = lines.iter().find(|line| line["record"] == id.as_str()).unwrap();
        assert_eq!((&line["os_user"], &line["actor"]), (&json!(USERS[*nth]), &json!("张三")), "{id}");
    }
    for line in &lines {
        let shown = host.json("jxli", &format!("show {}", line["record"].as_str().unwrap()));
        let process: usize = shown["title"].as_str().unwrap()[3..4].parse().unwrap();
        assert_eq!(line["os_user"], USERS[process % 2], "{shown}");
    }
    assert_eq!(host.json("jxli", "audit verify")["ok"], true);
    lines.len()
}

/// A third, outside the group, is refused plainly; the register stays as it is.
fn the_third_is_refused(host: &Host) {
    let verified = host.json("jxli", "audit verify");
    for line in ["todo", "case new --unit 住建局 --title 丙 --found 今天 --actor 张三"] {
        let refused = host.run("jxwai", line);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && (said.contains("权限") || said.contains("不在")), "{said}");
    }
    assert_eq!(host.json("jxzhang", "audit verify")["head"], verified["head"]);
}

#[test]
#[ignore = "400 writes: minutes"]
fn four_hundred_writes_of_two_users_killed_at_random_leave_a_whole_chain() {
    let Some(host) = Host::new() else { return };
    host.set_up();
    let begun = std::time::Instant::now();
    let told = written_by_four(&host, 100, 76);
    let took = begun.elapsed();
    let there = each_says_who_it_was(&host, &told);
    the_third_is_refused(&host);
    let checked = host.run("jxli", "check");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    assert!(told.len() >= 250 && there >= told.len());
    println!("400 begun, {} told to be done, {there} there, {took:?}", told.len());
}

#[test]
fn two_users_of_the_system_write_one_register_and_each_entry_says_who_it_was() {
    let Some(host) = Host::new() else { return };
    host.set_up();
    assert_eq!(fs::metadata(host.db()).unwrap().permissions().mode() & 0o777, 0o660);
    assert_eq!(fs::metadata(host.dir.path().join("srv")).unwrap().permissions().mode() & 0o7777, 0o2770);

    let told = written_by_four(&host, 12, 16);
    assert!(each_says_who_it_was(&host, &told) >= told.len() && told.len() >= 20, "{told:?}");
    let (_, first) = &told[0];
    let page = String::from_utf8(host.run("jxli", &format!("show {first}")).stdout).unwrap();
    assert!(page.contains("系统用户") && page.contains(USERS[told[0].0]), "{page}");
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
    // What is quoted to no end is not carried out in part.
    for line in ["todo --actor 李四", "--db /tmp/x todo", "todo ' --unit 住建局", "todo \" --unit 住建局"] {
        assert_eq!(shell(line).status.code(), Some(2), "{line}");
    }

    the_third_is_refused(&host);
    let _ = chown(host.dir.path(), None, None);
}

/// A daemon on two high ports of this host, ended with it.
struct Daemon(std::process::Child);

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[test]
fn who_comes_by_ssh_runs_the_program_alone_and_has_his_own_files_by_sftp() {
    let needed = ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/sftp", "/usr/bin/ssh-keygen"];
    if needed.iter().any(|program| !Path::new(program).exists()) {
        eprintln!("skipped: no sshd is here (openssh-server)");
        return;
    }
    let Some(host) = Host::new() else { return };
    host.set_up();
    let dir = host.dir.path();
    let at = |name: &str| dir.join(name).display().to_string();
    // What SFTP is locked into lies where root alone may write.
    let files = TempDir::new_in("/srv").unwrap();
    fs::set_permissions(files.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let root = files.path().display().to_string();
    let own = files.path().join(USERS[0]);
    fs::rename(dir.join("files").join(USERS[0]), &own).unwrap();
    let example = |name: &str| fs::read_to_string(Path::new("examples/host").join(name)).unwrap();
    let script = example("shell.sh").replace("/usr/local/bin/jiexie", &at("jiexie"));
    let script = script.replace("/srv/jiexie/jiexie.db", &at("srv/jiexie.db")).replace("/srv/jiexie-files", &root);
    fs::write(dir.join("shell.sh"), script).unwrap();
    fs::set_permissions(dir.join("shell.sh"), fs::Permissions::from_mode(0o755)).unwrap();
    let [port, transfers] = [free_port(), free_port()];
    let rules = example("sshd-jiexie.conf")
        .replace("Port 22\n", &format!("Port {port}\n"))
        .replace("Port 2022\n", &format!("Port {transfers}\n"))
        .replace("Match Group jiexie", &format!("Match Group {GROUP}"))
        .replace("/usr/local/lib/jiexie/shell.sh", &at("shell.sh"))
        .replace("/srv/jiexie-files", &root);
    for key in ["hostkey", "key"] {
        assert!(system("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-f", &at(key)]));
    }
    let settings = format!(
        "ListenAddress 127.0.0.1\nHostKey {}\nPidFile none\nUsePAM no\nStrictModes no\nAuthorizedKeysFile {}\n\
         Subsystem sftp internal-sftp\n{rules}",
        at("hostkey"),
        at("key.pub")
    );
    fs::write(dir.join("sshd_config"), settings).unwrap();
    for user in USERS {
        assert!(system("usermod", &["-p", "*", "-c", &format!("全名{user}"), "-d", &at(""), user]));
    }
    let _ = fs::create_dir("/run/sshd");
    let quiet = || Stdio::null();
    let mut daemon = Command::new("/usr/sbin/sshd");
    daemon.args(["-D", "-f", &at("sshd_config"), "-E", &at("log")]);
    let _daemon = Daemon(daemon.stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn().unwrap());
    for _ in 0..100 {
        if std::net::TcpStream::connect(("127.0.0.1", transfers)).is_ok() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let options = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR", "BatchMode=yes"];
    let options = || options.iter().flat_map(|option| ["-o", *option]).chain(["-i"]);
    let ssh = |user: &str, line: &str| {
        let mut command = Command::new("ssh");
        command.args(options()).arg(at("key")).args(["-p", &port.to_string(), &format!("{user}@127.0.0.1"), line]);
        command.stdin(quiet()).output().unwrap()
    };
    let sftp = |user: &str, port: u16, lines: &str| {
        let mut command = Command::new("sftp");
        command.args(options()).arg(at("key")).args(["-b", "-", "-P", &port.to_string(), &format!("{user}@127.0.0.1")]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).current_dir(dir);
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let said =
        |done: &Output| format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));

    // In by SFTP, on record by SSH, and the letter out again.
    fs::write(dir.join("jc.txt"), "检查记录").unwrap();
    let sent = sftp(USERS[0], transfers, "put jc.txt 检查记录.txt\n");
    let log = || fs::read_to_string(dir.join("log")).unwrap_or_default();
    assert!(sent.status.success(), "{}{}", said(&sent), log());
    let line = "transfer new --from 住建局 --to 综合执法局 --title '占道; touch x' --found 今天 \
                --material source=检查记录.txt --paper-materials 照片1份 --letter 移交函.docx --format json";
    let done = ssh(USERS[0], line);
    assert!(done.status.success(), "{}{}", said(&done), log());
    let fetched = sftp(USERS[0], transfers, "get 移交函.docx fetched.docx\n");
    assert!(
        fetched.status.success() && dir.join("fetched.docx").metadata().unwrap().len() > 5000,
        "{}",
        said(&fetched)
    );
    let shown = host.json(USERS[1], "show T2026-0001");
    assert_eq!(shown["events"][0]["os_user"], USERS[0]);
    assert_eq!(host.json(USERS[1], "show C2026-0001")["title"], "占道; touch x");

    // Under the full name that the system has for him: nothing to look into.
    let checked = host.run(USERS[1], "check");
    assert!(checked.status.success() && !said(&checked).contains("不同名"), "{}", said(&checked));

    // Nothing else: no shell, no other name, no other's register, no file but one's own, no SFTP where the program runs.
    assert_eq!(ssh(USERS[0], "todo").status.code(), Some(0));
    assert_eq!(ssh(USERS[0], "todo --actor 李四").status.code(), Some(2));
    assert_eq!(ssh(USERS[0], "todo --db /tmp/x").status.code(), Some(2));
    assert_eq!(ssh(USERS[0], "bash -c id").status.code(), Some(2));
    assert!(!sftp(USERS[0], transfers, "get /etc/passwd\n").status.success());
    assert!(!sftp(USERS[0], port, "ls\n").status.success());
    let refused = ssh(USERS[2], &format!("{} --db {} todo", at("jiexie"), at("srv/jiexie.db")));
    assert!(!refused.status.success() && said(&refused).contains("没有权限"), "{}", said(&refused));
    assert_eq!(host.json(USERS[0], "audit verify")["ok"], true);
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
