//! Many at one register: every acknowledged step is there exactly once, and nobody is told anything but "done" or "busy".

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::knows;
use crate::common::{Desk, word};

fn crowd(writers: usize, steps: usize) {
    let desk = Desk::new();
    let (busy, read, copied, exported) =
        (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let done = AtomicBool::new(false);
    let begun = Instant::now();
    let slowest = std::thread::scope(|scope| {
        let hands: Vec<_> = (0..writers)
            .map(|writer| {
                let (desk, busy) = (&desk, &busy);
                scope.spawn(move || {
                    let mut slowest = Duration::ZERO;
                    for step in 0..steps {
                        let line = format!(
                            "case new --unit 住建局 --title 甲{writer}乙{step}丙 --found 2026-11-23 --format json"
                        );
                        let asked = Instant::now();
                        loop {
                            let answer = desk.run(&line);
                            match answer.code {
                                0 => break,
                                5 => drop(busy.fetch_add(1, Ordering::Relaxed)),
                                code => panic!("exit {code}: {}", answer.err),
                            }
                        }
                        slowest = slowest.max(asked.elapsed());
                    }
                    slowest
                })
            })
            .collect();
        let beside = [
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    for line in ["overdue --format json", "case list --format csv", "audit verify", "todo"] {
                        let answer = desk.run(line);
                        assert_eq!(answer.code, 0, "{line}: {}", answer.err);
                        read.fetch_add(1, Ordering::Relaxed);
                    }
                }
            }),
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let number = copied.fetch_add(1, Ordering::Relaxed);
                    let name = format!("copy{number}.db");
                    let answer = desk.run(&format!("backup {name}"));
                    assert_eq!(answer.code, 0, "{}", answer.err);
                    desk.ok(&format!("--db {name} check"));
                    std::fs::remove_file(desk.path(&name)).unwrap();
                }
            }),
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) && knows(&desk, "export") {
                    let answer = desk.run("export out");
                    assert_eq!(answer.code, 0, "{}", answer.err);
                    exported.fetch_add(1, Ordering::Relaxed);
                }
            }),
        ];
        let slowest = hands.into_iter().map(|hand| hand.join().unwrap()).max().unwrap();
        done.store(true, Ordering::Relaxed);
        beside.into_iter().for_each(|hand| hand.join().unwrap());
        slowest
    });
    let took = begun.elapsed();
    let mut there: BTreeMap<String, usize> = BTreeMap::new();
    for case in desk.ok("case list").as_array().unwrap() {
        *there.entry(word(&case["title"])).or_default() += 1;
    }
    assert_eq!(there.len(), writers * steps);
    assert!(there.values().all(|times| *times == 1), "{there:?}");
    desk.ok("audit verify");
    desk.sound();
    println!(
        "crowd: {writers} writers × {steps} steps in {:.1} s, {} answered busy, slowest step {:.2} s; beside them {} reads, {} checked backups, {} exports",
        took.as_secs_f32(),
        busy.load(Ordering::Relaxed),
        slowest.as_secs_f32(),
        read.load(Ordering::Relaxed),
        copied.load(Ordering::Relaxed),
        exported.load(Ordering::Relaxed)
    );
}

#[test]
fn a_small_crowd() {
    crowd(6, 12);
}

#[test]
#[ignore = "long form"]
fn seventeen_writers_long() {
    crowd(17, 200);
}

/// Processes that write for a while, every second one through a symbolic link in another directory.
fn through_two_paths(processes: usize, for_a_while: Duration) {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("links")).unwrap();
    std::os::unix::fs::symlink(desk.db(), desk.path("links/other.db")).unwrap();
    let busy = AtomicUsize::new(0);
    let begun = Instant::now();
    let acknowledged: Vec<String> = std::thread::scope(|scope| {
        let hands: Vec<_> = (0..processes)
            .map(|hand| {
                let (desk, busy) = (&desk, &busy);
                scope.spawn(move || {
                    let db = if hand % 2 == 0 { "jiexie.db" } else { "links/other.db" };
                    let mut done = Vec::new();
                    for step in 0.. {
                        if begun.elapsed() > for_a_while {
                            break;
                        }
                        let title = format!("甲{hand}乙{step}丙");
                        let answer = desk.run(&format!(
                            "--db {db} case new --unit 住建局 --title {title} --found 2026-11-23 --format json"
                        ));
                        match answer.code {
                            0 => done.push(title),
                            5 => drop(busy.fetch_add(1, Ordering::Relaxed)),
                            code => panic!("exit {code}: {}", answer.err),
                        }
                    }
                    done
                })
            })
            .collect();
        hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
    });
    let mut there: BTreeMap<String, usize> = BTreeMap::new();
    for case in desk.ok("case list").as_array().unwrap() {
        *there.entry(word(&case["title"])).or_default() += 1;
    }
    assert_eq!(there.len(), acknowledged.len(), "nothing that was not acknowledged");
    for title in &acknowledged {
        assert_eq!(there.get(title), Some(&1), "{title} was acknowledged");
    }
    desk.sound();
    assert_eq!(std::fs::read_dir(desk.path("links")).unwrap().count(), 1, "nothing lies beside the link");
    println!(
        "two paths: {processes} processes for {:.0} s, half of them through a symbolic link: {} entries acknowledged and all \
         there, {} answered busy; check clean",
        begun.elapsed().as_secs_f32(),
        acknowledged.len(),
        busy.load(Ordering::Relaxed)
    );
}

#[test]
fn through_two_paths_shortly() {
    through_two_paths(8, Duration::from_secs(2));
}

#[test]
#[ignore = "long form"]
fn through_two_paths_long() {
    through_two_paths(8, Duration::from_secs(60));
}
