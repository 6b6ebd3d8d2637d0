//! Units that were typed otherwise than they are called: which one was understood is said, whatever the command.

use clap::{ArgMatches, Command};

use super::demand;
use super::streams;
use super::takes::{self, Takes};
use crate::record::unit::UnitBook;
use crate::render::clean;

/// What parts the units of a list.
pub const PARTS: &[char] = &[',', '，', '、', ';', '；'];

/// What stands where a line names units, as it was typed. `command` has parsed the line.
pub fn typed(command: &Command, matches: &ArgMatches) -> Vec<String> {
    let (mut words, mut command, mut matches) = (Vec::new(), command, matches);
    while let Some((name, inner)) = matches.subcommand() {
        let Some(named) = command.find_subcommand(name) else { return Vec::new() };
        command = named;
        words.push(command.get_name());
        matches = inner;
    }
    // Few are written: what an argument takes is looked up for those alone.
    let written = |arg: &&clap::Arg| demand::is_written(matches, arg.get_id().as_str());
    let units = command.get_arguments().filter(written).filter(|arg| takes::of(&words, arg) == Takes::Unit);
    let values = units.filter_map(|arg| matches.try_get_raw(arg.get_id().as_str()).ok().flatten()).flatten();
    values.map(|value| value.to_string_lossy().into_owned()).collect()
}

/// Says which unit each of `typed` is that names one by a part of its name, a customary one, or by how it sounds.
pub fn tell(typed: &[String], units: &UnitBook, today: chrono::NaiveDate) {
    for name in typed.iter().flat_map(|typed| typed.split(PARTS)).map(str::trim) {
        if let Some(unit) = units.meant_otherwise(name) {
            let unit = clean::visible(&unit.name_on(today).short);
            streams::say_once(&format!("单位“{}”读作{unit}", clean::visible(name)));
        }
    }
}
