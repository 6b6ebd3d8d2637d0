//! `jiexie find`.

mod history;
mod hits;
pub mod old_numbers;

use std::cell::Cell as Once;

use std::num::NonZeroU64;

use clap::Args;

use super::app::App;
use super::known::Picker;
use super::rows::{ListOutput, Output};
use super::{choice, input, listing};
use crate::error::{Error, Result};
use crate::fold;
use crate::ids::{Id, RecordKind};
use crate::record::{Context, kinds, sought};
use crate::repo::Reader;
use crate::repo::find::{Hit, Sought};
use hits::{COLUMNS, cells};

/// 查找：按当事人、案由、地点、文号、电话等，在各类记录中查找；较新的在前
#[derive(Args)]
#[command(after_help = "几个词都要有；汉字至少两个；全角半角、大小写、括号、空格、连字符不计。\n\
号码、字母从开头写起，五位以上可只写前面一段。\n\
写记录编号，找到这条记录和同一案件的其他记录。\n\
标题、当事人更正过的，也按旧题名、原名找到。\n\
有保密标记的记录，只按文号或当事人完整的姓名、号码查到，内容不显示。\n\
示例：\n  jiexie find 张三\n  jiexie find 承重墙 --kind 案件\n  jiexie find 峄综执罚〔2026〕31号\n  jiexie find 13800001234\n  jiexie find C2026-0001\n  jiexie find --place 文化路18号")]
pub struct Find {
    /// 要找的词
    #[arg(value_name = "词", required_unless_present = "place")]
    words: Vec<String>,
    /// 一个地点的来龙去脉：在这里发现的案件，及其移送、协作、处理决定等，和通报的隐患，按日期先后；同时写词的，案件、通报里还要有这些词
    #[arg(long, value_name = "地点")]
    place: Option<String>,
    /// 只看某类记录
    #[arg(long, value_name = "类别", value_parser = choice::of::<RecordKind>())]
    kind: Option<RecordKind>,
    /// 只看与某单位有关的
    #[arg(long, value_name = "单位")]
    unit: Option<String>,
    /// 只看首次事项在这一天及以后的
    #[arg(long, value_name = "日期")]
    from: Option<String>,
    /// 只看首次事项在这一天及以前的
    #[arg(long, value_name = "日期")]
    to: Option<String>,
    /// 最多几条
    #[arg(long, value_name = "条数", default_value = "50")]
    limit: NonZeroU64,
    #[command(flatten)]
    output: Output,
}

/// What is found, by the number of a record or by words, and whether there is more.
fn hits(reader: &Reader, id: Option<Id>, typed: &str, sought: &Sought) -> Result<(Vec<Hit>, bool)> {
    let mut hits = id.map(|id| reader.find_record(id, sought)).transpose()?.unwrap_or_default();
    let (mut by_words, more) = reader.find(sought)?;
    by_words.extend(of_cases(reader, sought, &by_words)?);
    by_words.extend(reader.find_numbered(typed, sought, &by_words)?);
    if by_words.is_empty() && hits.is_empty() {
        by_words = old_numbers::hits(reader, sought)?;
    }
    by_words.sort_by(|one, other| (&other.on, other.entered).cmp(&(&one.on, one.entered)));
    hits.extend(
        by_words
            .into_iter()
            .filter(|hit| id.is_none() || hits.iter().all(|known| known.id != hit.id))
            .collect::<Vec<_>>(),
    );
    let more = more || hits.len() > sought.limit;
    hits.truncate(sought.limit);
    Ok((hits, more))
}

/// Where only records of cases are sought, those whose case is found by the words: a transfer by the case's title, parties, place.
fn of_cases(reader: &Reader, sought: &Sought, found: &[Hit]) -> Result<Vec<Hit>> {
    let whole = |kind: RecordKind| kind != RecordKind::Case && kinds::named(kind, "case").is_some();
    if sought.kinds.len() != 1 || !sought.kinds.iter().all(|asked| whole(asked.kind)) || sought.words.is_empty() {
        return Ok(Vec::new());
    }
    let cases = Sought {
        words: sought.words.clone(),
        at: sought.at.clone(),
        kinds: vec![super::records::asked(RecordKind::Case)],
        unit: None,
        from: None,
        to: None,
        limit: sought.limit,
        aside: false,
    };
    let mut hits: Vec<Hit> = Vec::new();
    for case in reader.find(&cases)?.0 {
        for hit in reader.find_record(case.id, sought)? {
            if found.iter().chain(&hits).all(|known| known.id != hit.id) {
                hits.push(Hit { fields: case.fields.clone(), around: case.around.clone(), ..hit });
            }
        }
    }
    Ok(hits)
}

/// Where else to look: at what a unit has a part in, where one was typed, or at the lists.
fn elsewhere(app: &App, find: &Find, unit: Option<&str>, found: bool) {
    let kinds = find.kind.map_or_else(|| vec![RecordKind::Case, RecordKind::Transfer], |kind| vec![kind]);
    let lists = |rest: &str| {
        let each = kinds.iter().map(|kind| format!("jiexie {} list{rest}", listing::verb(*kind)));
        each.collect::<Vec<_>>().join("、")
    };
    match unit {
        Some(unit) => {
            let name = crate::fold::quoted(unit);
            let lists = lists(&format!(" --unit {name}"));
            app.note(&format!("{unit}是单位。与它有关的记录：{lists}；它要办的：jiexie todo --unit {name}"));
        }
        None if !found => {
            let narrowed = find.kind.is_some() || find.unit.is_some() || find.from.is_some() || find.to.is_some();
            let wider = if narrowed { "，或去掉筛选" } else { "" };
            // A number is found by how it begins, or whole.
            let digits = |word: &String| word.chars().all(|c| c.is_ascii_digit());
            let again = match find.words.iter().any(digits) {
                true => "号码写全，或写开头的 7 位以上再找",
                false => "少写几个字或换个写法再找",
            };
            app.note(&format!("{again}{wider}；逐条看：{}", lists("")));
        }
        None => {}
    }
}

/// Finds.
///
/// # Errors
/// Words too short, unknown words of options, damage.
pub fn run(app: &App, find: &Find) -> Result<u8> {
    let typed = find.words.join(" ");
    // Of one character only who is called so is found; whoever is not, is told to write more.
    let lone = sought::lone(&typed).filter(|_| find.place.is_none());
    let words = match lone.clone() {
        Some(lone) => lone,
        None if find.words.is_empty() => Vec::new(),
        None => listing::words_of("", &typed)?,
    };
    let reader = app.reader()?;
    let short = || Picker::of(app.db().ok(), app.today()).whole_id(&typed).ok().flatten();
    let id: Option<Id> = fold::plain(&typed).trim().parse().ok().or_else(short);
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law, units };
    let today = app.today();
    let kinds = RecordKind::ALL.into_iter().filter(|kind| find.kind.is_none_or(|only| only == *kind));
    let (from, to) = input::span(find.from.as_deref(), find.to.as_deref(), today)?;
    let sought = Sought {
        words,
        at: find.place.as_deref().map_or(Ok(Vec::new()), |place| listing::words_of("地点", place))?,
        kinds: kinds.map(super::records::asked).collect(),
        unit: find.unit.as_deref().map(|name| units.find(name).map(|unit| unit.code.clone())).transpose()?,
        from,
        to,
        limit: usize::try_from(find.limit.get()).unwrap_or(usize::MAX - 1),
        aside: true,
    };
    if let (Some(from), Some(to)) = (sought.from, sought.to)
        && from > to
    {
        return Err(Error::input(format!("--from {from} 晚于 --to {to}")).hint("调换两个日期"));
    }
    if let Some(place) = &find.place {
        let asked = history::PlaceQuery { place, kind: find.kind, most: find.limit, output: &find.output };
        return history::of_place(app, &reader, ctx, &asked, &sought);
    }
    if lone.is_some() && hits(&reader, id, &typed, &sought)?.0.is_empty() {
        return Err(listing::words_of("", &typed).err().unwrap_or_else(|| Error::input("没有找到")));
    }
    let (more, found, of_place) = (Once::new(false), Once::new(false), Once::new(false));
    let listed = ListOutput { name: "查找结果", columns: COLUMNS, empty: "没有找到", unit: None };
    find.output.put(app, &listed, &|take| {
        let (hits, rest) = hits(&reader, id, &typed, &sought)?;
        more.set(rest);
        found.set(!hits.is_empty());
        of_place.set(hits.iter().any(|hit| hit.fields.iter().any(|field| field.key == "place")));
        hits.iter().try_for_each(|hit| take(&cells(hit), None))
    })?;
    if more.get() {
        app.note(&format!("只列出较新的 {} 条：加词缩小范围，或用 --limit 多列一些", find.limit));
    }
    let unit = units.find(&typed).ok().map(|unit| units.short_on(&unit.code, today));
    elsewhere(app, find, unit, found.get());
    if of_place.get() {
        let place = crate::fold::quoted(&typed);
        app.note(&format!("看这个地点的来龙去脉（案件、移送、决定，按日期先后）：jiexie find --place {place}"));
    }
    Ok(0)
}
