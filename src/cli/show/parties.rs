//! What `show` says of a case's parties: who is one now, and who was before and is no longer.

use std::io::Write;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::super::streams::output;
use crate::error::Result;
use crate::render::{self, Opts};

/// The field that holds those who are parties no longer.
pub const FORMER: &str = "former_parties";

/// Leaves in `parties` those who are there on `day` and puts the others into `former_parties`, each with its order and, where
/// another took its place, that one's name.
pub fn part(fields: &mut Map<String, Value>, day: NaiveDate) {
    let Some(Value::Array(all)) = fields.get_mut("parties").map(Value::take) else { return };
    let successor = |nth: usize| {
        let heir = all.iter().find(|party| party["succeeds"] == json!(nth));
        heir.map_or(Value::Null, |heir| heir["name"].clone())
    };
    let day = day.to_string();
    let (mut now, mut former) = (Vec::new(), Vec::new());
    for (nth, party) in (1..).zip(&all) {
        let mut told = party.clone();
        told["nth"] = json!(nth);
        if party["until_on"].as_str().is_some_and(|until| until <= day.as_str()) {
            told["succeeded_by"] = successor(nth);
            former.push(told);
        } else {
            now.push(told);
        }
    }
    fields.insert("parties".to_owned(), Value::Array(now));
    fields.insert(FORMER.to_owned(), Value::Array(former));
}

/// Prints those who are parties no longer as a table.
pub fn print_former(out: &mut dyn Write, fields: &Map<String, Value>, opts: &Opts) -> Result<()> {
    let all = |key: &str| fields.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    // Whoever came back, as with a case that was joined again, is a party now, and told as one.
    let is_back = |gone: &&Value| {
        let same = |key: &str, party: &Value| party[key] == gone[key];
        all("parties").iter().any(|party| same("name", party) && same("id_no", party))
    };
    let former: Vec<&Value> = all(FORMER).iter().filter(|gone| !is_back(gone)).collect();
    if former.is_empty() {
        return Ok(());
    }
    let text = |party: &Value, key: &str| party[key].as_str().unwrap_or_default().to_owned();
    let line = |party: &&Value| {
        vec![
            party["nth"].to_string(),
            text(party, "name"),
            text(party, "from_on"),
            text(party, "until_on"),
            text(party, "succeeded_by"),
        ]
    };
    let lines: Vec<Vec<String>> = former.iter().map(line).collect();
    let table = render::short_table(&["序号", "名称", "自", "至", "由谁承继"], &lines, opts);
    write!(out, "\n已不在案的当事人\n{table}").map_err(output)
}
