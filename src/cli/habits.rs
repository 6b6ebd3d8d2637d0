//! `jiexie letter habits`: how the county has its letters, shown and changed.

use serde_json::json;

use super::app::App;
use super::door;
use super::letter::Habitual;
use super::named::on_register;
use super::streams::output;
use crate::error::Result;
use crate::law::clause;
use crate::law::rulebook::{Citing, Habits, OfficeSeal};
use crate::record::words::Vocabulary;
use crate::render::{self, Format};
use crate::steps::journal;
use crate::steps::next::Next;

/// Shows them, or changes what is told.
pub fn run(app: &App, asked: &Habitual) -> Result<u8> {
    if asked.office_seal.is_none() && asked.clauses.is_none() {
        return show(app);
    }
    door::answer(app, |session| {
        let now = session.law().book().letters;
        let wanted = Habits {
            office_seal: asked.office_seal.unwrap_or(now.office_seal),
            clauses: asked.clauses.unwrap_or(now.clauses),
        };
        let step = journal::habits::change(now, wanted)?.remarked(asked.note.as_deref(), None)?;
        let today = session.today();
        session.journal(step, today)?;
        let said = format!(
            "自现在起做的文书：{}；已经做出的不变，再做一次的是新的一版",
            told(wanted).map(|(_, what)| what).join("；")
        );
        let look = Next::plain("查看", "jiexie letter habits");
        Ok(session.plain_outcome("set").saying(said).then([look]))
    })
}

/// What they are, in words.
fn told(habits: Habits) -> [(&'static str, String); 2] {
    let clause = habits.cited(clause::ONE_TRANSFER);
    [
        ("office_seal", format!("联席会议办公室的发文盖{}的印章", habits.office_seal.title())),
        ("clauses", format!("条款{}，如 {clause}", habits.clauses.title())),
    ]
}

fn show(app: &App) -> Result<u8> {
    let (law, _) = app.law()?;
    let habits = law.book().letters;
    app.print(|out| {
        if app.format != Format::Table {
            let (seal, clauses) = (habits.office_seal, habits.clauses);
            let value = json!({
                "office_seal": seal.word(), "office_seal_title": seal.title(), "clauses": clauses.word(),
                "clauses_title": clauses.title(), "rulebook": law.version(),
            });
            return render::json_line(out, &value).map_err(output);
        }
        for (_, what) in told(habits) {
            writeln!(out, "{what}").map_err(output)?;
        }
        let (seal, clauses) = (other(OfficeSeal::ALL, habits.office_seal), other(Citing::ALL, habits.clauses));
        let ways = format!("jiexie letter habits --office-seal {seal}；jiexie letter habits --clauses {clauses}");
        writeln!(out, "改定：{}", on_register(ways)).map_err(output)
    })?;
    Ok(0)
}

/// What it could be instead.
fn other<V: Vocabulary + PartialEq>(all: &[V], now: V) -> &'static str {
    all.iter().copied().find(|other| *other != now).unwrap_or(now).title()
}
