//! What is known already of a case that is being entered: found by an index, however it is spelled, in a register of any
//! size. What is marked, void or erased is not named.

use rusqlite::{Connection, params};

use super::line::{self, RowShape, line};
use super::{Reader, Writing};
use crate::error::Result;
use crate::ids::{Id, RecordKind};
use crate::record::known::LookedFor;
use crate::record::party::{self, Party, mask_middle};
use crate::record::unit::UnitBook;
use crate::record::words::{CaseStatus, Vocabulary};
use crate::record::{case, docno, field};

/// Most lines that are said.
const LINES: usize = 5;
/// Most records named in one.
const NAMED: usize = 3;
/// Most rows looked at for one: what is marked or void among them is passed over.
const LOOKED_AT: i64 = 24;

/// A case that is there.
struct There {
    id: Id,
    status: CaseStatus,
    holder: String,
    transfers: String,
}

const THERE: RowShape<There> = line!(There {
    id: "c.id",
    status: "c.status",
    holder: "c.holder",
    transfers: or_empty "(SELECT group_concat(id, '、' ORDER BY sort) FROM (SELECT id, sort FROM transfers t WHERE t.case_id = c.id \
         AND t.status <> 'void' ORDER BY sort DESC LIMIT 2))",
});

/// Cases in which a column of their parties has a value.
fn of_parties(column: &str, and: &str) -> String {
    format!(
        "FROM (SELECT DISTINCT case_id FROM parties WHERE {column} = ?1 AND case_id <> ?2 {and} ORDER BY case_id DESC \
         LIMIT {LOOKED_AT}) JOIN cases c ON c.id = case_id WHERE c.secrecy = 'none' AND c.status <> 'void'"
    )
}

/// Looks for one case after the other, under one connection.
struct Look<'a> {
    conn: &'a Connection,
    units: &'a UnitBook,
    /// The case that is being entered, which is no news; empty before it is.
    own: String,
    /// Cases tied to it, which are none either.
    tied: Vec<Id>,
    lines: Vec<String>,
}

impl Look<'_> {
    fn say(&mut self, what: &str, rest: &str, key: &str, other: &str) -> Result<bool> {
        let mut found = THERE.all(self.conn, rest, params![key, self.own, other])?;
        found.retain(|there| !self.tied.contains(&there.id));
        if found.is_empty() {
            return Ok(false);
        }
        let named = found.iter().take(NAMED).map(|there| {
            let holder = self.units.get(&there.holder).map_or(there.holder.as_str(), |unit| {
                unit.names.last().map_or(there.holder.as_str(), |name| &name.short)
            });
            let transfers = if there.transfers.is_empty() { String::new() } else { format!("，{}", there.transfers) };
            format!("{}（{}，{holder}{transfers}）", there.id, there.status.title())
        });
        let more = if found.len() > NAMED { " 等" } else { "" };
        let line = format!("{what}已在册：{}{more}", named.collect::<Vec<_>>().join("、"));
        if self.lines.len() < LINES {
            self.lines.push(line);
        }
        Ok(true)
    }

    /// By its number where there is one; else, or where only the name is on record, by its name.
    fn party(&mut self, party: &Party) -> Result<()> {
        let key = |key: &str, text: &str| field::find(party::FIELDS, key).and_then(|field| field.key_of(text));
        let name = &party.name;
        let number = party.id_no.as_deref().and_then(|number| Some((number, key("id_no", number)?)));
        if let Some((number, key)) = &number {
            let what = format!("当事人“{name}”的证件号码 {} ", mask_middle(number));
            if self.say(&what, &of_parties("id_key", "AND ?3 = ?3"), key, "")? {
                return Ok(());
            }
        }
        let Some(key) = key("name", name) else { return Ok(()) };
        let and = if number.is_some() { "AND id_key IS NULL AND ?3 = ?3" } else { "AND ?3 = ?3" };
        self.say(&format!("当事人“{name}”（同名）"), &of_parties("name_key", and), &key, "").map(drop)
    }

    fn place(&mut self, place: &str, title: &str) -> Result<()> {
        let key = |key: &str, text: &str| field::find(case::FIELDS, key).and_then(|field| field.key_of(text));
        let (Some(place), Some(title)) = (key("place", place), key("title", title)) else { return Ok(()) };
        let rest = format!(
            "FROM (SELECT * FROM cases WHERE place_key = ?1 AND title_key = ?3 AND id <> ?2 ORDER BY id DESC LIMIT {LOOKED_AT}) c \
             WHERE c.secrecy = 'none' AND c.status <> 'void'"
        );
        self.say("同一地点、同一案由", &rest, &place, &title).map(drop)
    }

    /// Numbers of documents that the title cites.
    fn documents(&mut self, title: &str) -> Result<()> {
        let text = "SELECT number, record FROM doc_numbers WHERE key = ?1 LIMIT 1";
        for spellings in docno::cited(title) {
            for number in spellings {
                let mut statement = self.conn.prepare_cached(text)?;
                let mut rows = statement.query([docno::key(&number)])?;
                if let Some(row) = rows.next()? {
                    let (number, record): (String, String) = (row.get("number")?, row.get("record")?);
                    if record != self.own && self.lines.len() < LINES && self.may_be_named(&record)? {
                        self.lines.push(format!("文号“{number}”已在册：{record}"));
                    }
                    break;
                }
            }
        }
        Ok(())
    }

    /// Whether the record is of no case that is marked.
    fn may_be_named(&self, record: &str) -> Result<bool> {
        let text = "SELECT count(*) FROM events e JOIN cases c ON c.id = e.dossier \
                    WHERE e.record = ?1 AND e.no = 1 AND c.secrecy <> 'none'";
        Ok(self.conn.prepare_cached(text)?.query_row([record], |row| row.get::<_, i64>(0))? == 0)
    }
}

fn known(conn: &Connection, units: &UnitBook, own: Option<Id>, sought: &LookedFor) -> Result<Vec<String>> {
    let own = own.map(|id| id.to_string()).unwrap_or_default();
    let tied = line::column(conn, "SELECT other FROM case_links WHERE case_id = ?1", [&own])?;
    let mut look = Look { conn, units, own, tied, lines: Vec::new() };
    for party in &sought.parties {
        look.party(party)?;
    }
    if let Some(title) = &sought.title {
        sought.place.iter().try_for_each(|place| look.place(place, title))?;
        look.documents(title)?;
    }
    Ok(look.lines)
}

/// A record that was entered with the very words, units and days of another: its number, materials and remarks aside. Held
/// against the last twenty of its day; a meeting is the same on the same day, whenever it was entered.
const DOUBLE: &str = "SELECT o.record FROM events n JOIN events o ON o.seq IN (SELECT s.seq FROM events s INDEXED BY events_begun \
        WHERE s.act = n.act AND s.no = 1 {day} AND s.seq < n.seq ORDER BY s.happened_on DESC, s.seq DESC LIMIT 20) \
    LEFT JOIN event_texts nt ON nt.seq = n.seq LEFT JOIN event_texts ot ON ot.seq = o.seq \
    WHERE n.record = ?1 AND n.no = 1 AND o.record <> n.record \
    AND json_remove(o.body, '$.materials', '$.doc_no') = json_remove(n.body, '$.materials', '$.doc_no') \
    AND json_remove(ot.texts, '$.materials', '$.note', '$.late_reason') IS json_remove(nt.texts, '$.materials', '$.note', '$.late_reason') \
    AND coalesce(n.body ->> 'secrecy', 'none') = 'none' \
    AND NOT EXISTS (SELECT 1 FROM events v WHERE v.record = o.record AND v.act = 'void' AND v.body ->> 'event' IS NULL) \
    ORDER BY o.seq DESC LIMIT 1";

impl Writing<'_> {
    /// The record that was entered as this one was, word for word; none where it says anything else.
    pub fn double(&self, own: Id) -> Result<Option<String>> {
        let day = if own.kind == RecordKind::Meeting { "" } else { "AND s.happened_on = n.happened_on" };
        line::value(&self.tx, &DOUBLE.replace("{day}", day), [own.to_string()])
    }

    /// What is known already of what was entered in the case `own`, beside it and the cases tied to it.
    pub fn known(&self, units: &UnitBook, own: Id, sought: &LookedFor) -> Result<Vec<String>> {
        known(&self.tx, units, Some(own), sought)
    }
}

impl Reader {
    /// What is known already of what is about to be entered, in the case `own` where it is there.
    pub fn known(&self, units: &UnitBook, own: Option<Id>, sought: &LookedFor) -> Result<Vec<String>> {
        known(&self.conn, units, own, sought)
    }
}
