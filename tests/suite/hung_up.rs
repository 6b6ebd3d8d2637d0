//! A terminal that is gone while something is asked ends the program, and nothing is left behind.

use std::io::Read;
use std::time::{Duration, Instant};

use pty_process::blocking::{Command, open};

use crate::common::Desk;

#[test]
fn a_terminal_that_is_gone_ends_what_is_asked_though_no_signal_does() {
    let desk = Desk::new();
    desk.found();
    let before = desk.ok("audit log").as_array().unwrap().len();
    let (mut pty, pts) = open().unwrap();
    let typed = format!("trap '' HUP; exec {} case new --unit 住建局", env!("CARGO_BIN_EXE_jiexie"));
    let command = Command::new("/bin/sh").args(["-c", &typed]).env_clear().current_dir(desk.dir.path());
    let command = command.env("HOME", desk.home.path()).env("JIEXIE_DB", desk.db()).env("JIEXIE_TEST_NOW", &desk.now);
    let command = command.env("PATH", "/usr/bin:/bin").env("LANG", "C.UTF-8").env("TERM", "xterm");
    let mut child = command.spawn(pts).unwrap();
    let (mut shown, mut part) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&shown).contains("案由") {
        let more = pty.read(&mut part).unwrap();
        shown.extend_from_slice(&part[..more]);
    }
    drop(pty);
    let begun = Instant::now();
    let ended = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break Some(status);
        }
        if begun.elapsed() > Duration::from_secs(30) {
            child.kill().unwrap();
            break None;
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    assert!(ended.is_some_and(|status| !status.success()), "it went on asking: {ended:?}");
    assert_eq!(desk.ok("audit log").as_array().unwrap().len(), before);
}
