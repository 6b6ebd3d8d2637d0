//! Reading back from an event on the register's own books what it changed: the inverse of the steps that made it.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::record::unit::{Unit, UnitDetail, UnitName, UnitSeries};
use crate::record::words::{ContactRole, LetterKind, UnitItem, UnitKind, Vocabulary};
use crate::steps::journal::Change;

/// What the event `act` on `record` of the day `on` changed, from the fields it was stored with; none for events that
/// change no book and for those whose fields cannot be its own. A calendar change's days stand in their own table.
pub fn change(act: &str, record: &str, on: NaiveDate, fields: &Map<String, Value>) -> Option<Change> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let day = |name: &str| text(name).and_then(|day| day.parse().ok());
    let code = record.split_once('/').map(|(_, code)| code.to_owned());
    let name = |from_on| Some(UnitName { name: text("unit_name")?, short: text("short")?, from_on });
    Some(match act {
        "unit.add" => Change::AddUnit(Unit {
            code: code?,
            kind: UnitKind::stored(&text("kind")?)?,
            roles: fields.get("roles").and_then(|roles| serde_json::from_value(roles.clone()).ok()).unwrap_or_default(),
            names: vec![name(Some(on))?],
            aliases: Vec::new(),
            until_on: None,
            details: Vec::new(),
            series: Vec::new(),
            successor: None,
        }),
        "unit.rename" => Change::Rename(code?, name(Some(on))?),
        "unit.set" => {
            let told = UnitItem::ALL
                .iter()
                .copied()
                .filter_map(|item| Some(UnitDetail { item, value: text(item.word())?, from_on: on }));
            Change::Details(code?, told.collect())
        }
        "unit.series" => {
            let word = text("word")?;
            let kinds = fields.get("kinds").and_then(Value::as_array)?.iter().filter_map(Value::as_str);
            let told = kinds.filter_map(LetterKind::stored);
            Change::Series(code?, told.map(|kind| UnitSeries { kind, word: word.clone(), from_on: on }).collect())
        }
        "unit.merge" | "unit.retire" => Change::End(code?, text("successor"), on),
        "unit.restore" => Change::Restore(code?),
        "unit.contact" => {
            let (role, name, phone) = (ContactRole::stored(&text("role")?)?, text("name")?, text("phone"));
            let post = text("post");
            Change::Contact { unit: code?, role, name, phone, post, from_on: on, until_on: day("until_on") }
        }
        "meeting.excuse" => Change::ExcuseQuarter { quarter: code?, reason: text("reason")? },
        "meeting.unexcuse" => Change::Unexcuse(code?),
        "work.undo" => {
            let receipt = fields.get("receipt").and_then(Value::as_bool).unwrap_or_default();
            Change::UndoWork { unit: code?, from_on: day("from_on")?, to_on: day("to_on")?, receipt }
        }
        "work.ask" => Change::AskWork { unit: code?, from_on: day("from_on")?, to_on: day("to_on")? },
        "work.receive" => {
            Change::ReceiveWork { unit: code?, from_on: day("from_on")?, to_on: day("to_on")?, text: text("text")? }
        }
        _ => return None,
    })
}
