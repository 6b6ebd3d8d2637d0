//! Many counties in one: `examples/rollup` on DuckDB, tried as it stands by its own check. Where DuckDB is not, it is skipped.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::common::{Desk, NOW, example_register};

/// Where DuckDB is: told by `DUCKDB`, or in the path.
fn duckdb() -> Option<PathBuf> {
    let told = std::env::var_os("DUCKDB").map(PathBuf::from);
    let found =
        std::env::split_paths(&std::env::var_os("PATH")?).map(|dir| dir.join("duckdb")).find(|file| file.is_file());
    told.or(found)
}

#[test]
fn counties_roll_up_to_what_their_own_reports_say_and_what_is_wrong_is_named_and_left_out() {
    let Some(duckdb) = duckdb() else {
        eprintln!("skipped: duckdb is not here (pip install duckdb-cli)");
        return;
    };
    let desk = Desk::blank();
    example_register(&desk);
    let done = Command::new("bash")
        .arg(fs::canonicalize("examples/rollup/check.sh").unwrap())
        .arg(desk.path("rollup"))
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("DUCKDB", duckdb)
        .env("LEDGER", desk.db())
        .env("JIEXIE", env!("CARGO_BIN_EXE_jiexie"))
        .env("JIEXIE_TEST_NOW", NOW)
        .env("JIEXIE_TEST_UNSYNCED", "1")
        .env("USER", "王测试")
        .output()
        .unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{said}");
    for part in ["县区 5，", "，不同 0", "不能计的十三份都点名", "旧版的导出与新的并在一起", "库里没有当事人、联络人"]
    {
        assert!(said.contains(part), "{part}\n{said}");
    }
}
