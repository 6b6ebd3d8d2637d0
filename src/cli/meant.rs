//! Units that were typed otherwise than they are called: which one was understood is said, whatever the command.

use super::app::{App, Run};
use super::known::Picker;
use super::missing::Partial;
use super::streams;
use super::takes::Takes;
use crate::render::{Format, clean};

/// What parts the units of a list.
pub const PARTS: &[char] = &[',', '，', '、', ';', '；'];

/// Says which unit each is that a line names by a part of its name, a customary one, or by how it sounds.
pub fn tell(app: &App, partial: &Partial) {
    if app.format != Format::Table || app.quiet || app.run() == Run::Trial {
        return;
    }
    let is_unit = |arg: &&clap::Arg| partial.takes(arg) == Takes::Unit;
    let typed: Vec<String> =
        partial.command.get_arguments().filter(is_unit).flat_map(|arg| partial.written(arg)).collect();
    if typed.is_empty() {
        return;
    }
    let known = Picker::of(app.db().ok(), app.today());
    for name in typed.iter().flat_map(|typed| typed.split(PARTS)).map(str::trim) {
        if let Some(unit) = known.meant_otherwise(name) {
            streams::say_once(&format!("单位“{}”读作{unit}", clean::visible(name), unit = clean::visible(unit)));
        }
    }
}
