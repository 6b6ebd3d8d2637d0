//! Whatever bytes a file holds, reading it ends with rows or with words about what is wrong.

use std::sync::OnceLock;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::columns::of_kind;
use super::heading::Heading;
use super::plan::Surroundings;
use super::row::plan;
use super::sheet::{CsvSheet, Row, detect};
use super::{Kind, steps};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::law::rulebook::Rulebook;
use crate::record::material::Material;
use crate::record::unit::{Unit, UnitBook, UnitName};
use crate::record::words::MaterialKind;
use crate::record::words::{UnitKind, UnitRole, Vocabulary};

struct Stub;

fn units() -> &'static UnitBook {
    static UNITS: OnceLock<UnitBook> = OnceLock::new();
    UNITS.get_or_init(|| {
        let units = Rulebook::shipped().unwrap().units.into_iter().map(|unit| Unit {
            kind: UnitKind::stored(&unit.kind).unwrap(),
            names: vec![UnitName { name: unit.name, short: unit.short, from_on: None }],
            code: unit.code,
            roles: unit.roles.iter().filter_map(|role| UnitRole::stored(role)).collect(),
            aliases: unit.aliases,
            until_on: None,
            details: Vec::new(),
            series: Vec::new(),
            successor: None,
        });
        UnitBook::new(units.collect())
    })
}

impl Surroundings for Stub {
    fn today(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    fn units(&self) -> &UnitBook {
        units()
    }

    fn date(&self, text: &str) -> Result<NaiveDate> {
        text.parse().map_err(|_| Error::input("不是日期"))
    }

    fn next_id(&mut self, kind: RecordKind, _on: NaiveDate) -> Result<Id> {
        Ok(Id { kind, year: 2026, number: 1 })
    }

    fn is_there(&mut self, _record: Id) -> Result<bool> {
        Ok(false)
    }

    fn case_of(&mut self, _record: Id) -> Result<Option<Id>> {
        Ok(None)
    }

    fn material(&mut self, kind: MaterialKind, entry: &str) -> Result<Material> {
        Ok(Material::of_content(kind, entry.to_owned(), 0, "0".repeat(64)))
    }
}

/// Reads everything the bytes hold as a ledger of each kind; gives how many rows stood for steps.
fn read_all(bytes: &[u8]) -> usize {
    let mut around = Stub;
    let mut planned = 0;
    for &kind in Kind::ALL {
        let Ok(encoding) = detect(&mut &bytes[..]) else { continue };
        let mut sheet = CsvSheet::new(bytes, encoding);
        let mut row = Row::default();
        if !matches!(sheet.next(&mut row), Ok(true)) {
            continue;
        }
        let Ok(heading) = Heading::read(kind, row.line, &row.cells) else { continue };
        while let Ok(true) = sheet.next(&mut row) {
            match plan(&heading, &row.cells, &mut around, None) {
                Ok(plan) => planned += plan.steps.len(),
                Err(faults) => assert!(!faults.is_empty() || heading.complete(1).is_err()),
            }
            for cell in &row.cells {
                let _ = steps::read(cell, Id { kind: kind.record(), year: 2026, number: 1 }, units());
            }
        }
    }
    planned
}

/// A cell as it may stand in a ledger, or as nobody would write it.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        prop::sample::select(vec![
            "2026-01-05",
            "2026-02-30",
            "住建局",
            "综合执法局",
            "区",
            "是",
            "否",
            "处罚",
            "other",
            "criminal",
            "自办",
            "审批",
            "鉴定",
            "书面",
            "letter=a.pdf；source=",
            "住建局=2026-01-05；x",
            "C2026-0001",
            "T1-1",
            "'=1",
            "=\"1\"",
            "/",
            "\"",
            "[]",
            "[{}]",
            "[{\"n\":1,\"seq\":1,\"on\":\"2026-01-05\",\"act\":{\"act\":\"case.close\"}}]",
            "[{\"n\":1,\"seq\":-1,\"on\":\"+99999-01-05\",\"act\":{\"act\":\"void\",\"reason\":null}}]",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,12}",
        ".{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn any_cells_under_any_heading(
        kind in 0usize..Kind::ALL.len(),
        picked in prop::collection::vec(any::<prop::sample::Index>(), 0..30),
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..45), 0..6),
    ) {
        let kind = Kind::ALL[kind];
        let fields = of_kind(kind);
        let mut chosen: Vec<&str> = fields.iter().filter(|field| field.needed).map(|field| field.zh).collect();
        for index in picked {
            let field = index.get(fields);
            if !chosen.contains(&field.zh) {
                chosen.push(field.zh);
            }
        }
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(&chosen).unwrap();
        for row in rows.iter().filter(|row| !row.is_empty()) {
            writer.write_record(row).unwrap();
        }
        read_all(&writer.into_inner().unwrap());
    }
}

#[test]
fn the_reading_tried_above_does_find_rows() {
    assert_eq!(read_all("案由,发现单位,发现日期,研判\n甲,住建局,2026-01-05,自办\n".as_bytes()), 2);
}
