//! The names under which people know a field: as the question puts it that asks for it, as its option, or as a ledger calls it.

use std::ffi::OsString;

use clap::Command;

use super::super::app::App;
use super::super::takes;
use crate::fold;
use crate::ids::RecordKind;
use crate::ledger::{Kind, columns};
use crate::record::field::{self, Field, of_option};
use crate::record::kinds;
use crate::steps::act::Act;
use crate::steps::correction;
use crate::steps::next::way::words_of;
use crate::steps::target::Target;

/// The typed pairs, each under a name that its step knows: what it knows already stays as it was typed.
pub fn known(app: &App, target: &Target<'_>, typed: &[String]) -> Vec<String> {
    let each = |pair: &String| {
        let (name, value) = pair.split_once(['=', '＝'])?;
        known_as(app, target, name.trim()).map(|known| format!("{known}={value}"))
    };
    typed.iter().map(|pair| each(pair).unwrap_or_else(|| pair.clone())).collect()
}

/// The field, or the day, that the step itself does not know by this name.
fn known_as(app: &App, target: &Target<'_>, name: &str) -> Option<&'static str> {
    let act = &target.act;
    // Scripts name a field by its key; that of another step stays another's.
    if name.is_ascii() {
        return None;
    }
    let found = correction::field_named(target, name).ok()?;
    if field::find(act.fields(), found).is_some() || name == "日期" {
        return None;
    }
    let typed = fold::text(name);
    let kind = target.event.record.kind;
    // The day of the step itself, by the field of its record or the column that it decides.
    let day = || {
        let of_kind = kinds::all_fields(kind);
        let named = |field: &&Field| {
            called(field, &typed) && [field.key, field.name()].iter().any(|key| act.decides(key) == Some(None))
        };
        of_kind.into_iter().any(|field| named(&field)).then_some("on")
    };
    by_heading(act, &typed)
        .or_else(|| by_question(app, act, &typed))
        .or_else(|| by_column(act, kind, &typed))
        .or_else(day)
}

/// What the day of a step is called on the screen besides 日期: by the fields of its record that it decides, and by the step.
pub(super) fn day_names(target: &Target<'_>) -> Vec<String> {
    let act = &target.act;
    let decides = |field: &&Field| [field.key, field.name()].iter().any(|key| act.decides(key) == Some(None));
    let fields = kinds::all_fields(target.event.record.kind);
    let called = fields.into_iter().filter(|field| decides(field)).flat_map(|field| [field.title, field.heading]);
    let of_step = format!("{}日期", Act::title(act.name()));
    called.filter(|name| !name.is_empty()).map(str::to_owned).chain([of_step]).collect()
}

/// Whether a field is called so where it is shown or told in a ledger.
fn called(field: &Field, typed: &str) -> bool {
    let heading = field.heading.strip_suffix("代码").unwrap_or(field.heading);
    [field.title, field.heading, heading].into_iter().any(|name| fold::text(name) == typed)
}

fn by_heading(act: &Act, typed: &str) -> Option<&'static str> {
    act.fields().iter().find(|field| called(field, typed)).map(|field| field.key)
}

/// The field that the command's own question of this name asks for.
fn by_question(app: &App, act: &Act, typed: &str) -> Option<&'static str> {
    let words = words_of(act.name());
    let line: Vec<OsString> = ["jiexie"].into_iter().chain(words.split(' ')).map(OsString::from).collect();
    let command: Command = app.apart(&line)?.command;
    let asks =
        |arg: &&clap::Arg| fold::text(&takes::asked_as(arg)) == typed || fold::text(takes::value_name(arg)) == typed;
    let mut asking = command.get_arguments().filter(|arg| arg.get_long().is_some()).filter(asks);
    // A name that several questions bear tells none of them.
    let (first, more) = (asking.next()?, asking.next());
    let exact = |arg: &clap::Arg| fold::text(&takes::asked_as(arg)) == typed;
    let meant = if more.is_none() || exact(first) { first } else { more.filter(|arg| exact(arg))? };
    let option = meant.get_long()?;
    of_option(act.fields(), option).map(|field| field.key)
}

/// The field that a ledger's column of this name fills.
fn by_column(act: &Act, kind: RecordKind, typed: &str) -> Option<&'static str> {
    let own = match kind {
        RecordKind::Case => Kind::Case,
        RecordKind::Transfer => Kind::Transfer,
        RecordKind::Share => Kind::Share,
        RecordKind::Standing => Kind::Standing,
        RecordKind::Assist => Kind::Assist,
        _ => return None,
    };
    let column = columns::of_kind(own).iter().find(|column| column.words().any(|word| fold::text(word) == typed))?;
    let meant = |field: &&Field| field.key == column.field.key || field.becomes == Some(column.field.key);
    act.fields().iter().find(meant).map(|field| field.key)
}
