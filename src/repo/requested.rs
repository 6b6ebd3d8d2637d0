//! Requests found by what the step says that made them: where a hazard is, what it is, what is asked. It stands in no row of the
//! request, only in the events that gave it.

use rusqlite::ToSql;
use serde_json::Value;

use super::Reader;
use super::find::{Hit, Sought, Text, between, head, hit, of_one, secrecy_of};
use super::index;
use super::line::{Line, line};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::Context;
use crate::record::letter::REQUEST;
use crate::record::sought;
use crate::record::words::Secrecy;
use crate::steps::act::Act;
use crate::steps::amendments;

/// How many requests are looked at, the latest first.
const LOOKED_AT: usize = 20_000;

struct Said {
    record: Id,
    texts: String,
}

const SAID: Line<Said> = line!(Said { record: "e.record", texts: "t.texts" });

impl Reader {
    /// The requests for help in whose own words something of what is sought stands, and the rest of it there or in their row,
    /// besides those that were found already.
    pub fn find_requested(&self, ctx: Context<'_>, sought: &Sought, found: &[Hit]) -> Result<Vec<Hit>> {
        let mut meant: Vec<Id> = Vec::new();
        if sought.kinds.iter().all(|asked| asked.kind != RecordKind::Assist) {
            return Ok(Vec::new());
        }
        let rest = format!(
            "FROM (SELECT record, happened_on FROM events INDEXED BY events_begun WHERE act = 'assist.new' AND no = 1 \
             ORDER BY happened_on DESC LIMIT {LOOKED_AT}) b JOIN events e ON e.record = b.record \
             JOIN event_texts t ON t.seq = e.seq WHERE e.act IN ('assist.new', 'correct')"
        );
        SAID.each(&self.conn, &rest, [], &mut |Said { record, texts }| {
            // Between the words of different fields something always stands: what is not there is looked for in vain below.
            let texts = texts.replace("\\n", "");
            let stands = sought.all().any(|(_, word)| word.stands_in(&texts));
            if stands && !meant.contains(&record) && found.iter().all(|hit| hit.id != record) {
                meant.push(record);
            }
            Ok(())
        })?;
        let mut hits = Vec::new();
        for record in meant {
            hits.extend(self.requested(ctx, record, sought)?);
            if hits.len() > sought.limit {
                break;
            }
        }
        Ok(hits)
    }

    /// The request, where it is asked for and every word stands in it as it was corrected.
    fn requested(&self, ctx: Context<'_>, record: Id, sought: &Sought) -> Result<Option<Hit>> {
        let Some(asked) = sought.kinds.iter().find(|asked| asked.kind == RecordKind::Assist) else { return Ok(None) };
        let parts = index::parts(RecordKind::Assist);
        let text = of_one(asked, &format!("{}, {}", head(asked), index::columns(parts)));
        let mut statement = self.conn.prepare(&text)?;
        let ((from, to), id) = (between(sought), record.to_string());
        let values: [&dyn ToSql; 4] = [&id, &sought.unit, &from, &to];
        let mut rows = statement.query(values.as_slice())?;
        let Some(row) = rows.next()? else { return Ok(None) };
        if secrecy_of(row)? != Secrecy::None {
            return Ok(None);
        }
        hit(row, parts, self.said_of(ctx, record)?, sought.all())
    }

    /// What the step that made a request says, as it stands by now.
    fn said_of(&self, ctx: Context<'_>, record: Id) -> Result<Vec<Text>> {
        let loaded = self.dossier_of(ctx, record)?;
        let told = amendments::effective(&loaded.events)?;
        let made = loaded.events.iter().find(|event| event.record == record && event.no == 1);
        let act = told.get(&(record, 1)).map(|(act, _)| act).or(made.map(|event| &event.act));
        let Some(act @ Act::AssistNew(_)) = act else { return Ok(Vec::new()) };
        let values = act.values();
        let mut texts = Vec::new();
        for outer in REQUEST {
            let value = values.get(outer.key).unwrap_or(&Value::Null);
            sought::each_text(outer, value, &mut |field, text| {
                texts.push(Text { outer, field, text: text.to_owned() });
            });
        }
        Ok(texts)
    }
}
