//! What fuzzing found worth keeping, played again: `tests/corpus/TARGET/*` through the bodies of `tests/fuzz/bodies.rs`.

#[path = "../fuzz/bodies.rs"]
mod bodies;

use std::fs;
use std::path::Path;

#[test]
fn every_kept_input_keeps_its_promise() {
    for (target, body) in bodies::ALL {
        let dir = Path::new("tests/corpus").join(target);
        let mut files: Vec<_> = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!((3..=60).contains(&files.len()), "{target}: {} files", files.len());
        for file in files {
            let data = fs::read(&file).unwrap();
            let played = std::panic::catch_unwind(|| body(&data));
            assert!(played.is_ok(), "{}", file.display());
        }
    }
}

#[test]
fn every_target_is_built_and_played() {
    let manifest = fs::read_to_string("tests/fuzz/Cargo.toml").unwrap();
    for (target, _) in bodies::ALL {
        assert!(manifest.contains(&format!("name = \"{target}\"")), "{target} in fuzz/Cargo.toml");
        assert!(Path::new("tests/fuzz/fuzz_targets").join(format!("{target}.rs")).exists(), "{target}");
    }
    assert_eq!(fs::read_dir("tests/fuzz/fuzz_targets").unwrap().count(), bodies::ALL.len());
    assert_eq!(fs::read_dir("tests/corpus").unwrap().count(), bodies::ALL.len());
}
