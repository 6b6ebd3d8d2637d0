//! Files by their path, completed as it is typed.

use std::path::{MAIN_SEPARATOR, Path};

use crate::disk::is_of_register;

/// Most files that are shown.
const SHOWN: usize = 40;

/// What lies where a path begins so.
#[derive(Debug, Clone, Copy, Default)]
pub struct Paths {
    /// Registers too, and what lies beside them.
    pub registers: bool,
    /// Of files only those whose names end so; none: all.
    pub ends: &'static [&'static str],
}

/// What lies where a path begins with `begun`, folders with a stroke at their end; nothing hidden, unless asked for, and no
/// register, nor what lies beside one, unless they are wanted.
pub fn beginning(begun: &str, registers: bool) -> Vec<String> {
    let (folder, name) = begun.rsplit_once(MAIN_SEPARATOR).map_or(("", begun), |(folder, name)| (folder, name));
    let shown = if begun.contains(MAIN_SEPARATOR) { format!("{folder}{MAIN_SEPARATOR}") } else { String::new() };
    let place = if shown.is_empty() { "." } else { shown.as_str() };
    let Ok(entries) = std::fs::read_dir(Path::new(place)) else { return Vec::new() };
    let mut found: Vec<String> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let own = entry.file_name().into_string().ok()?;
            let wanted = own.starts_with(name) && (!own.starts_with('.') || name.starts_with('.'));
            let end = if entry.path().is_dir() { MAIN_SEPARATOR.to_string() } else { String::new() };
            wanted.then(|| format!("{shown}{own}{end}"))
        })
        .collect();
    found.sort();
    // Only those that are shown are looked into.
    let fit = |shown: &String| registers || shown.ends_with(MAIN_SEPARATOR) || !is_of_register(Path::new(shown));
    found.into_iter().filter(fit).take(SHOWN).collect()
}

impl Paths {
    /// What lies where a path begins so.
    pub fn beginning(self, typed: &str) -> Vec<String> {
        let ends = |shown: &String| {
            let name = shown.to_ascii_lowercase();
            shown.ends_with(MAIN_SEPARATOR) || self.ends.is_empty() || self.ends.iter().any(|end| name.ends_with(end))
        };
        beginning(typed, self.registers).into_iter().filter(ends).collect()
    }

    /// What all that was found begins with, where that is more than was typed.
    pub fn common(found: &[String], typed: &str) -> Option<String> {
        let (first, rest) = found.split_first()?;
        let shared = |n: &usize| rest.iter().all(|other| other.chars().nth(*n) == first.chars().nth(*n));
        let long = (0..first.chars().count()).take_while(shared).count();
        let common: String = first.chars().take(long).collect();
        (common.len() > typed.len()).then_some(common)
    }
}
