//! What happened at one place: the cases found there, the hazards told there, and what became of them, in the order of days.

use std::num::NonZeroU64;

use chrono::NaiveDate;

use super::super::app::App;
use super::super::listing;
use super::super::rows::{ListOutput, Output};
use super::super::worded::in_words;
use super::hits::{COLUMNS, cells};
use crate::error::Result;
use crate::ids::RecordKind;
use crate::record::field::{Field, Holds};
use crate::record::words::{Secrecy, Vocabulary as _};
use crate::record::{Context, kinds};
use crate::render::Column;
use crate::repo::Reader;
use crate::repo::find::{Hit, Sought};
use crate::report::story::Story;
use crate::steps::act::Act;

/// Most cases of one place that are told of.
const MOST: usize = 500;

/// What is asked of a place, besides words and days.
pub struct PlaceQuery<'a> {
    /// It, as it was typed.
    pub place: &'a str,
    /// Only of records of this kind.
    pub kind: Option<RecordKind>,
    /// At most so many rows.
    pub most: NonZeroU64,
    /// Where they go.
    pub output: &'a Output,
}

/// Lists what happened at a place.
pub fn of_place(app: &App, reader: &Reader, ctx: Context<'_>, asked: &PlaceQuery<'_>, sought: &Sought) -> Result<u8> {
    let of_kind = |kind| Sought {
        words: sought.words.clone(),
        at: sought.at.clone(),
        kinds: vec![super::super::records::asked(kind)],
        unit: sought.unit.clone(),
        from: None,
        to: None,
        limit: MOST,
        aside: true,
    };
    let whole = of_kind(RecordKind::Case);
    let (cases, left) = reader.find(&whole)?;
    let mut rows = Vec::new();
    for case in &cases {
        rows.extend(told_of(ctx, reader, case)?);
    }
    for hazard in reader.find(&of_kind(RecordKind::Assist))?.0 {
        let told = told_of(ctx, reader, &hazard)?;
        rows.retain(|row| told.iter().all(|own| own.entered != row.entered));
        rows.extend(told);
    }
    let within = |hit: &Hit| {
        let day = hit.on.parse::<NaiveDate>().unwrap_or_default();
        sought.from.is_none_or(|from| from <= day)
            && sought.to.is_none_or(|to| day <= to)
            && asked.kind.is_none_or(|kind| kind == hit.id.kind)
    };
    rows.retain(within);
    rows.sort_by(|one, other| (&one.on, one.entered).cmp(&(&other.on, other.entered)));
    let more = rows.len() > sought.limit;
    rows.truncate(sought.limit);
    // A row stands for a step here, not for a record.
    let titled = |column: &Column| if column.key == "on" { Column { title: "日期", ..*column } } else { *column };
    let columns: Vec<Column> = COLUMNS.iter().map(titled).collect();
    let listed = ListOutput {
        name: "地点的来龙去脉",
        columns: &columns,
        empty: "没有在这个地点发现的案件、通报的隐患",
        unit: None,
    };
    asked.output.put(app, &listed, &|take| rows.iter().try_for_each(|hit| take(&cells(hit), None)))?;
    let elsewhere = named_elsewhere(reader, asked.place, &whole, &cases)?;
    if elsewhere > 0 {
        let (shown, least) = (crate::fold::quoted(asked.place), if elsewhere >= MOST { "至少 " } else { "" });
        app.note(&format!(
            "另有 {least}{elsewhere} 件案件只在标题、当事人地址等处写到“{}”，地点一栏没有：jiexie find {shown}",
            asked.place
        ));
    } else if rows.is_empty() {
        let shown = crate::fold::quoted(asked.place);
        app.note(&format!("地点一栏没有写到的：jiexie find {shown} 在标题、当事人地址等各处查找"));
    }
    if more {
        app.note(&format!("只列出最早的 {} 条：用 --from 日期 看以后的，或用 --limit 多列一些", asked.most));
    } else if left {
        app.note(&format!("只列出较新的 {MOST} 件案件：地点写得长一些"));
    }
    Ok(0)
}

/// How many cases name the place somewhere else than as their place.
fn named_elsewhere(reader: &Reader, place: &str, at: &Sought, cases: &[Hit]) -> Result<usize> {
    let Ok(words) = listing::words_of("", place) else { return Ok(0) };
    let words = words.into_iter().chain(at.words.clone()).collect();
    let kinds = vec![super::super::records::asked(RecordKind::Case)];
    let anywhere = Sought { words, at: Vec::new(), kinds, unit: at.unit.clone(), aside: false, ..*at };
    let (found, _) = reader.find(&anywhere)?;
    Ok(found.iter().filter(|hit| cases.iter().all(|case| case.id != hit.id)).count())
}

/// What began in the dossier of a case, and what was decided in it; of a hazard what became of it.
fn told_of(ctx: Context<'_>, reader: &Reader, root: &Hit) -> Result<Vec<Hit>> {
    let loaded = reader.dossier_of(ctx, root.id)?;
    let story = Story::of(&loaded, root.id, Vec::new())?;
    let is_case = root.id.kind == RecordKind::Case;
    let mut found = Vec::new();
    for event in loaded.events.iter().filter(|event| (is_case || event.record == root.id) && tells(&event.act)) {
        let Some(record) = loaded.file.get(event.record) else { continue };
        if story.is_struck(event) {
            continue;
        }
        let own = event.record == root.id;
        let key = if own { "place" } else { "case" };
        let said = gist(story.act_of(event), ctx, story.day_of(event));
        let begun = own && event.act.begins();
        found.push(Hit {
            id: event.record,
            status: record.status().to_owned(),
            title: root.title.clone(),
            on: story.day_of(event).to_string(),
            entered: event.seq,
            fields: match is_case {
                true => kinds::named(event.record.kind, key).into_iter().collect(),
                false => root.fields.clone(),
            },
            around: if begun { root.around.clone() } else { said },
        });
    }
    Ok(found)
}

/// What an act says in words of its own, without what people wrote: units, words, amounts, numbers.
fn gist(act: &Act, ctx: Context<'_>, day: NaiveDate) -> String {
    let values = act.values();
    // How secret it is goes without saying here: what is marked is not found.
    let tells = |field: &&Field| match field.holds {
        Holds::Word(words) => words != Secrecy::WORDS,
        holds => matches!(holds, Holds::Unit | Holds::Money | Holds::Number),
    };
    let told = act.fields().iter().filter(tells).filter_map(|field| {
        let words = in_words(field, values.get(field.key)?, ctx, day);
        (!words.is_empty()).then_some(words)
    });
    let said = told.collect::<Vec<_>>().join(" ");
    let title = Act::title(act.name());
    if said.is_empty() { title.to_owned() } else { format!("{title}：{said}") }
}

/// Whether an act begins a record, or decides something, or says what became of a transfer or a request.
fn tells(act: &Act) -> bool {
    let decides = matches!(act, Act::CaseDecide(_) | Act::CaseReview(_) | Act::CaseClose(_) | Act::TransferOutcome(_));
    let answers = matches!(act, Act::TransferAccept(_) | Act::TransferDecline(_));
    let settles = matches!(act, Act::TransferRefer(_) | Act::TransferDesignate(_));
    act.begins() || decides || answers || settles || matches!(act, Act::AssistReply(_) | Act::AssistReport(_))
}
