//! Correcting an earlier event: which fields it has, what a typed value means there, and the act that results.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::error::hint::{Hint, hint, with, write};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::record::decision::SHARE;
use crate::record::field::{self, Field, Holds, Stored};
use crate::record::member::Named;
use crate::record::money::Money;
use crate::record::party::Party;
use crate::record::words::{Disposition, Flag, ReviewResult, Vocabulary};
use crate::record::{Context, kinds};
use crate::steps::act::{Act, Correct};
use crate::steps::amend::{ANY_VALUE, amended, called, own_field, unknown};
use crate::steps::event::{Event, Loaded};
use crate::steps::target::{Target, target};
use crate::steps::{ownership, replay};
use crate::{fold, vocabulary};

/// The field that is typed by its name, or by the title the screen shows for it: the target's own, where it has one of
/// that title, else that of its record or of a case, which another step may hold; else the target's own of which a part
/// is typed.
///
/// # Errors
/// [`Error::input`] where several have that part.
pub fn field_named<'t>(target: &Target<'_>, typed: &'t str) -> Result<&'t str> {
    let own = target.act.fields();
    if field::find(own, typed).is_some() {
        return Ok(typed);
    }
    // As the option is called that brings it: `--served` is kept as served_on.
    let day = |field: &&Field| field.key.strip_suffix("_on") == Some(typed);
    if let Some(field) = own.iter().find(day) {
        return Ok(field.key);
    }
    let titled = fold::text(typed);
    let entitled = |field: &&&'static Field| fold::text(field.title) == titled;
    let of_records = [target.event.record.kind, RecordKind::Case].into_iter().flat_map(kinds::all_fields);
    let keys: Vec<&'static str> = of_records.filter(|field| entitled(&field)).map(|field| field.key).collect();
    let decided =
        |key: &&str| own.iter().find(|field| field.key == *key || field.becomes == Some(*key)).map(|field| field.key);
    let meant = own.iter().find(|field| entitled(&field)).map(|field| field.key);
    // Lists of several kinds head so what each calls otherwise: it is no part of 事由日期.
    let listed = || own.iter().find(|field| field.key == "title" && titled == LISTED_AS).map(|field| field.key);
    let whole = meant.or_else(listed).or_else(|| keys.iter().find_map(decided)).or(keys.first().copied());
    whole.map_or_else(|| field_of_part(target, typed), Ok)
}

/// The typed pairs that tell the day of the event itself, apart from those that tell fields: the days, then the pairs.
pub fn days_among<'t>(target: &Target<'_>, typed: &'t [String]) -> (Vec<&'t str>, Vec<&'t str>) {
    let own = |name: &str| target.act.fields().iter().any(|field| field.key == name || field.title == name);
    let tells_day = |pair: &&str| {
        let name = pair.split_once(['=', '＝']).map_or("", |(name, _)| name.trim());
        matches!(name, "日期" | "on") && !own(name)
    };
    let (days, pairs): (Vec<&str>, Vec<&str>) = typed.iter().map(String::as_str).partition(tells_day);
    let value = |pair: &'t str| pair.split_once(['=', '＝']).map_or("", |(_, day)| day);
    (days.into_iter().map(value).collect(), pairs)
}

/// What lists call what a record is about, whatever its kind calls it.
const LISTED_AS: &str = "事由";

/// The target's own field of whose name or title `typed` is a part; what no field has a part of stays as it was typed.
fn field_of_part<'t>(target: &Target<'_>, typed: &'t str) -> Result<&'t str> {
    let part = fold::text(typed);
    let record = [target.event.record.kind, RecordKind::Case].into_iter().flat_map(kinds::all_fields);
    if part.is_empty() || record.into_iter().any(|field| field.key == typed) {
        return Ok(typed);
    }
    let has = |field: &&Field| fold::text(field.title).contains(&part) || fold::text(field.key).contains(&part);
    let open = target.act.fields().iter().filter(|field| !field.fixed);
    let found: Vec<&'static Field> = open.filter(has).collect();
    match found.as_slice() {
        [] => Ok(typed),
        [one] => Ok(one.key),
        several => {
            let names: Vec<String> = several.iter().map(|field| called(&target.act, field.key)).collect();
            let shown: String = typed.chars().filter(|c| !c.is_control()).take(40).collect();
            Err(Error::input(format!("“{shown}”可以是几项：{}", names.join("、"))).hint("写全其中一项的名称"))
        }
    }
}

/// What the typed texts mean in the field `key` of the target, which was typed as `name`. Parties are one text each; of every other field there is one
/// text.
///
/// # Errors
/// [`Error::input`] when another step holds the field, none does, or it takes no reading of the text.
pub fn read_value(
    ctx: Context<'_>,
    loaded: &Loaded,
    target: &Target<'_>,
    (key, name): (&str, &str),
    typed: &[String],
    date: &dyn Fn(&str) -> Option<NaiveDate>,
) -> Result<Value> {
    let act = &target.act;
    let Some(field) = own_field(act, key) else {
        return Err(ownership::elsewhere(loaded, target, key).unwrap_or_else(|| unknown(act, name)));
    };
    if field.is_personal() && !field.inner().is_empty() {
        let mut lines = parties(act.values().get(key).unwrap_or(&Value::Null), typed, date)?;
        let apart = |line: &Value| [line.get("kind"), line.get("head")].iter().any(Option::is_some);
        if !field.many && lines.iter().any(apart) {
            return Err(Error::input("种类、负责人是另外的项").hint(hint!(
                "去掉它们，另",
                write("set", "kind=种类"),
                "、",
                with("set", "head=姓名")
            )));
        }
        let value = if field.many { Some(Value::Array(lines)) } else { lines.pop().filter(|_| lines.is_empty()) };
        return fitting(act, field, &typed.join("、"), value);
    }
    if field.many && field.lines && typed.iter().all(|text| !text.is_empty()) {
        let items = Value::Array(typed.iter().map(|text| Value::String(text.clone())).collect());
        return fitting(act, field, &typed.join("、"), Some(items));
    }
    let [text] = typed else {
        return Err(Error::input(format!("{}写了 {} 次", called(act, key), typed.len())).hint("一项只写一次"));
    };
    if text.is_empty() {
        return fitting(act, field, text, Some(if field.many { Value::Array(Vec::new()) } else { Value::Null }));
    }
    if field.many {
        let parts = text.split([',', '，', '、']).map(str::trim);
        let items: Result<Vec<Option<Value>>> = parts.map(|part| item(ctx, field, part, date)).collect();
        return fitting(act, field, text, items?.into_iter().collect::<Option<Vec<Value>>>().map(Value::Array));
    }
    let value = item(ctx, field, text, date)?;
    fitting(act, field, text, value).map_err(|error| match word_of_another(act, field, text) {
        Some(other) => error.hint(hint!(
            format!("“{text}”是“{}”的说法：", other.title),
            write("set", format!("{}={text}", other.title))
        )),
        None => error,
    })
}

/// Another field of the act, of words too, that takes the text which `field` does not.
fn word_of_another(act: &Act, field: &Field, text: &str) -> Option<&'static Field> {
    let takes =
        |other: &&Field| matches!(other.holds, Holds::Word(words) if vocabulary::place_of(words, text).is_some());
    let mut open = act.fields().iter().filter(|other| !other.fixed && other.key != field.key);
    if matches!(field.holds, Holds::Word(_)) { open.find(takes) } else { None }
}

/// The parties that the typed lines tell. One told by the name alone keeps all that is told of the one of that name, or of the
/// only one whose name is told no more. `date` reads a day of birth.
fn parties(now: &Value, typed: &[String], date: &dyn Fn(&str) -> Option<NaiveDate>) -> Result<Vec<Value>> {
    let known: Vec<Named> = match now {
        Value::Array(_) => serde_json::from_value(now.clone()).unwrap_or_default(),
        Value::Object(_) => serde_json::from_value(now.clone()).into_iter().collect(),
        _ => Vec::new(),
    };
    let day =
        |typed: &str| date(typed).ok_or_else(|| Error::input(format!("“{typed}”不是日期")).hint("写作 1990-01-01"));
    let lines: Vec<&String> = typed.iter().filter(|line| !line.is_empty()).collect();
    let by_name = |line: &&String| match Named::by_name(line, &day)? {
        None => Named::with_head(line),
        named => Ok(named),
    };
    let by_name = lines.iter().map(by_name).collect::<Result<Vec<_>>>()?;
    let read = |(line, named): (&&String, &Option<Named>)| named.clone().unwrap_or_else(|| Party::parse(line).into());
    let told: Vec<Named> = lines.iter().zip(&by_name).map(read).collect();
    let name = |named: &Named| named.party.name.clone();
    let gone: Vec<&Named> = known.iter().filter(|named| told.iter().all(|other| name(other) != name(named))).collect();
    let came = told.iter().filter(|named| known.iter().all(|other| name(other) != name(named))).count();
    let whole = |((line, by_name), named): ((&&String, &Option<Named>), &Named)| {
        if let Some(named) = by_name {
            return serde_json::to_value(named).unwrap_or_else(|_| Value::String((*line).clone()));
        }
        let of_name: Vec<&Named> = known.iter().filter(|other| name(other) == name(named)).collect();
        let before = match (of_name.as_slice(), gone.as_slice()) {
            ([own], _) => Some(*own),
            ([], [renamed]) if came == 1 && known.len() == told.len() => Some(*renamed),
            _ => None,
        };
        let kept = before.filter(|_| !line.contains(['；', ';', '﹔'])).cloned();
        let kept = kept.map(|before| Named { party: Party { name: name(named), ..before.party }, ..before });
        kept.and_then(|named| serde_json::to_value(named).ok()).unwrap_or_else(|| Value::String((*line).clone()))
    };
    Ok(lines.iter().zip(&by_name).zip(&told).map(whole).collect())
}

/// What one typed text means in a field; none where it means nothing there.
fn item(
    ctx: Context<'_>,
    field: &Field,
    text: &str,
    date: &dyn Fn(&str) -> Option<NaiveDate>,
) -> Result<Option<Value>> {
    Ok(match field.holds {
        Holds::Unit => Some(Value::String(ctx.units.find(text)?.code.clone())),
        Holds::Day => date(text).map(|day| Value::String(day.to_string())),
        Holds::Word(words) => {
            vocabulary::place_of(words, text).map(|place| Value::String(words[place].word.to_owned()))
        }
        Holds::Flag => Flag::read(text).ok().map(|flag| Value::Bool(flag == Flag::Yes)),
        Holds::Count => text.parse::<i64>().ok().map(Value::from),
        Holds::Money => text.parse::<Money>().ok().map(|money| Value::String(money.to_string())),
        _ => Some(Value::String(text.to_owned())),
    })
}

/// The value of the field once the act has taken it.
fn fitting(act: &Act, field: &Field, text: &str, value: Option<Value>) -> Result<Value> {
    let taken = value.and_then(|value| {
        let set = [(field.key.to_owned(), value.clone())].into_iter().collect();
        let kept = amended(act, set).ok()?.values().get(field.key).cloned().unwrap_or(Value::Null);
        // What is empty stands nowhere in some acts.
        let empty = kept.is_null() && (value == Value::Bool(false) || value.as_array().is_some_and(Vec::is_empty));
        if empty {
            return Some(value);
        }
        // The reading must survive the round trip: parties are typed in a line.
        // One of several may stand without its list.
        let is_one = value.as_array().is_some_and(|items| items.as_slice() == [kept.clone()]);
        (kept == value || is_one || kept.is_array() || kept.is_object()).then_some(kept)
    });
    taken.ok_or_else(|| {
        let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
        let message = if text.is_empty() {
            format!("{}不能为空", called(act, field.key))
        } else {
            format!("“{shown}”不能作为{}的值", called(act, field.key))
        };
        Error::input(message).hint(match field.holds {
            Holds::Word(words) => format!("可写：{}", vocabulary::offered(words)),
            _ => ANY_VALUE.to_owned(),
        })
    })
}

/// Whether a field of the step holds nothing of its own, because it is the day of the step itself: that on which a case was
/// found or a shared event happened.
pub fn is_day_of(target: &Target<'_>, key: &str) -> bool {
    matches!(target.act, Act::CaseNew(_) | Act::ShareNew(_))
        && ["found_on", "event_on"].contains(&key)
        && target.act.values().get(key) == Some(&Value::Null)
}

/// The correction as it is to be recorded, and what there is to say about it.
///
/// # Errors
/// [`Error::input`] when nothing would change.
pub fn plan(
    ctx: Context<'_>,
    loaded: &Loaded,
    target: &Target<'_>,
    to_day: Option<NaiveDate>,
    mut set: Map<String, Value>,
    reason: Option<String>,
) -> Result<(Correct, Vec<Hint>)> {
    let fields = target.act.values();
    if let Some((field, _)) = set.iter().find(|(field, value)| fields.get(*field) == Some(value)) {
        return Err(Error::input(format!("没有变化：{}本来就是这个值", called(&target.act, field)))
            .hint("核对后写要改成的值，或去掉这一项"));
    }
    let mut to_day = to_day;
    // The day a case was found or a shared event happened is the day of the step itself, unless another was told.
    for field in ["found_on", "event_on"] {
        let own = is_day_of(target, field);
        let day = set.get(field).and_then(Value::as_str).and_then(|day| day.parse::<NaiveDate>().ok());
        if let Some(day) = day.filter(|day| own && to_day.is_none_or(|other| other == *day)) {
            set.remove(field);
            to_day = Some(day);
        }
    }
    if let Some(day) = to_day.filter(|day| *day == target.on) {
        return Err(Error::input(format!("没有变化：日期本来就是 {day}")).hint("核对后写要改成的日期，或去掉这一项"));
    }
    let (also, notes) = ownership::followers(ctx, loaded, target, to_day, &set)?;
    Ok((Correct { also, ..Correct::of(target.event.no, to_day, set, reason) }, notes))
}

/// Whether a decision becomes, by what is corrected of it, one that is copied: the record of its copies needs a number then.
pub fn begins_copies(act: &Act, set: &Map<String, Value>) -> bool {
    let share = match act {
        Act::CaseDecide(decide) => decide.share,
        Act::CaseReview(review) => review.share,
        _ => return false,
    };
    let becomes = |key: &str, word: &str| set.get(key).and_then(Value::as_str) == Some(word);
    let copied = becomes("outcome", Disposition::Penalty.word()) || becomes("result", ReviewResult::Changed.word());
    share.is_none() && !set.contains_key("copy_none") && (copied || set.contains_key("copy_to"))
}

/// Refuses a correction that changes nothing when its event is replayed: the value rests with another step. Words
/// that the event alone keeps, as a reason, are its own.
///
/// # Errors
/// [`Error::input`] naming what decides the value instead.
pub fn must_tell(ctx: Context<'_>, loaded: &Loaded, events: &[Event], correct: &Correct, record: Id) -> Result<()> {
    let Some((last, before)) = events.split_last() else { return Ok(()) };
    let found = loaded.events.iter().find(|event| event.record == record && event.no == correct.event);
    if found.is_some_and(|event| event.act.is_mirror()) {
        // The program corrects what it had told of another dossier, and knows why.
        return Ok(());
    }
    let target = target(loaded, record, correct.event)?;
    let own_words = |key: &str| {
        let own = |field: &Field| {
            field.is_written() || matches!(field.holds, Holds::Number) || field.stored == Stored::Nowhere
        };
        own_field(&target.act, key).is_some_and(own)
    };
    // That nobody gets a copy is said by the reason too.
    let nobody = |key: &str| key == "copy_to" && correct.set.get(key).is_some_and(|to| *to == Value::Array(Vec::new()));
    let given = |key: &str| key == SHARE.key || nobody(key) && correct.set.contains_key("copy_none");
    for field in correct.set.keys().filter(|field| !own_words(field) && !given(field)) {
        let mut less = correct.clone();
        less.set.remove(field);
        let with = replay::standing_after(ctx, events, record, correct.event);
        let mut others = before.to_vec();
        others.push(Event { act: Act::Correct(less), ..last.clone() });
        let without = replay::standing_after(ctx, &others, record, correct.event);
        // What is unlawful is no lack of effect.
        if let (Ok(with), Ok(without)) = (with, without)
            && with == without
        {
            return Err(ownership::idle(loaded, &target, field));
        }
    }
    Ok(())
}
