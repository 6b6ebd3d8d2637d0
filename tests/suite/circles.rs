//! No circle of files: whoever reads one file need not have read another that leans on it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::layers::{code, sources};

/// A module by its path, as `["repo", "open"]`; the crate itself is empty.
type Module = Vec<String>;

/// A file: what its `use` lines bring in, and every path it names.
struct File {
    name: String,
    /// What a name of a `use` line stands for; of lines that hand it on, too.
    brought: HashMap<String, Vec<String>>,
    /// Names that are handed on to others: no arrow of this file's own.
    handed_on: BTreeSet<String>,
    paths: Vec<Vec<String>>,
}

/// The files of a house, by their modules.
struct House(BTreeMap<Module, File>);

fn module_of(path: &str) -> Module {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let parts: Module = inner.split('/').map(str::to_owned).collect();
    match parts.last().map(String::as_str) {
        Some("mod" | "lib") => parts[..parts.len() - 1].to_vec(),
        _ => parts,
    }
}

/// Every path a `use` tree brings in, with the name it gets.
fn expand(tree: &str, before: &[String], found: &mut Vec<(String, Vec<String>)>) {
    let tree = tree.trim();
    if let Some((head, group)) = tree.split_once('{') {
        let mut path = before.to_vec();
        path.extend(head.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned));
        let (mut depth, mut begun) = (0, 0);
        let group = &group[..group.rfind('}').unwrap_or(group.len())];
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    expand(&group[begun..at], &path, found);
                    begun = at + 1;
                }
                _ => {}
            }
        }
        return expand(&group[begun..], &path, found);
    }
    let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias.trim())));
    let mut whole = before.to_vec();
    whole.extend(path.split("::").map(str::trim).filter(|part| !part.is_empty() && *part != "self").map(str::to_owned));
    if path.trim_start().starts_with("self::") {
        whole.insert(0, "self".to_owned());
    }
    if let Some(last) = whole.last() {
        found.push((alias.unwrap_or(last).to_owned(), whole.clone()));
    }
}

/// Every `a::b::c` of a text.
fn paths(text: &str) -> Vec<Vec<String>> {
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let whole = text.split(|c: char| !word(c)).filter(|part| part.contains("::"));
    whole.map(|part| part.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()).collect()
}

impl File {
    fn read(name: &str, text: &str) -> File {
        let mut file =
            File { name: name.to_owned(), brought: HashMap::new(), handed_on: BTreeSet::new(), paths: Vec::new() };
        let mut rest = String::new();
        let text = code(text);
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let start = line.trim_start();
            let handed_on = start.starts_with("pub use ") || start.starts_with("pub(crate) use ");
            let Some(tree) = start.strip_prefix("use ").or(start.split_once(" use ").map(|(_, tree)| tree)) else {
                // Who may see something is no way to anything.
                let (before, after) = line.split_once("pub(in ").unwrap_or((line, ""));
                rest.push_str(before);
                rest.push_str(after.split_once(')').map_or("", |(_, after)| after));
                rest.push('\n');
                continue;
            };
            if !handed_on && !start.starts_with("use ") && !start.starts_with("pub(") {
                continue;
            }
            let mut tree = tree.to_owned();
            while !tree.contains(';') {
                tree.push_str(lines.next().unwrap_or(";"));
            }
            let mut found = Vec::new();
            expand(tree.split(';').next().unwrap(), &[], &mut found);
            for (name, path) in found {
                if handed_on {
                    file.handed_on.insert(name.clone());
                } else {
                    file.paths.push(path.clone());
                }
                file.brought.insert(name, path);
            }
        }
        file.paths.extend(paths(&rest));
        file
    }
}

impl House {
    fn of<'s>(files: impl IntoIterator<Item = (&'s str, &'s str)>) -> House {
        House(files.into_iter().map(|(name, text)| (module_of(name), File::read(name, text))).collect())
    }

    /// The module whose file a path of `from` leads to; none: it leads out of the house.
    fn lead(&self, from: &Module, path: &[String], deep: usize) -> Option<&Module> {
        let (first, rest) = path.split_first()?;
        if deep == 0 {
            return None;
        }
        let mut at = match first.as_str() {
            "crate" => Vec::new(),
            "self" => from.clone(),
            "super" => from.split_last()?.1.to_vec(),
            name => {
                let child = [from.as_slice(), &[name.to_owned()]].concat();
                match self.0.get(from).and_then(|file| file.brought.get(name)) {
                    _ if self.0.contains_key(&child) => child,
                    Some(brought) if brought.first() != Some(first) || brought.len() > 1 => {
                        return self.lead(from, &[brought.as_slice(), rest].concat(), deep - 1);
                    }
                    _ => return None,
                }
            }
        };
        let mut rest = rest;
        while let Some((next, after)) = rest.split_first() {
            if next == "super" {
                at.pop();
                rest = after;
                continue;
            }
            at.push(next.clone());
            if !self.0.contains_key(&at) {
                at.pop();
                break;
            }
            rest = after;
        }
        let (module, file) = self.0.get_key_value(&at)?;
        // What a folder hands on is taken from where it stands.
        let handed_on =
            rest.first().filter(|name| file.handed_on.contains(*name)).and_then(|name| file.brought.get(name));
        match handed_on {
            Some(path) if module != from => self.lead(&at, path, deep - 1).or(Some(module)),
            _ => Some(module),
        }
    }

    /// Which file leans on which.
    fn arrows(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let of = |(module, file): (&Module, &'_ File)| -> BTreeSet<&str> {
            let found = file.paths.iter().filter_map(|path| self.lead(module, path, 8));
            found.filter(|found| *found != module).map(|found| self.0[found].name.as_str()).collect()
        };
        self.0.iter().map(|(module, file)| (file.name.as_str(), of((module, file)))).collect()
    }

    /// Every set of files that lean on each other, directly or by others.
    fn circles(&self) -> Vec<Vec<String>> {
        let arrows = self.arrows();
        let reached: BTreeMap<&str, BTreeSet<&str>> = arrows.keys().map(|name| (*name, reach(&arrows, name))).collect();
        let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
        for (name, from_here) in reached.iter().filter(|(name, from_here)| from_here.contains(*name)) {
            let back = from_here.iter().filter(|other| reached[**other].contains(name));
            circles.insert(back.map(|name| (*name).to_owned()).collect());
        }
        circles.into_iter().collect()
    }
}

/// Every file that one leans on, directly or by others.
fn reach<'h>(arrows: &BTreeMap<&'h str, BTreeSet<&'h str>>, from: &str) -> BTreeSet<&'h str> {
    let mut seen: BTreeSet<&str> = arrows[from].clone();
    let mut next: Vec<&str> = seen.iter().copied().collect();
    while let Some(at) = next.pop() {
        next.extend(arrows[at].iter().copied().filter(|to| seen.insert(to)));
    }
    seen
}

#[test]
fn no_files_lean_on_each_other_in_a_circle() {
    // Tests stand above what they test, in a file of their own or at the end of its file.
    let is_test = |path: &str| path.ends_with("/tests.rs") || path.contains("/tests/");
    let sources: Vec<(String, String)> = sources()
        .into_iter()
        .map(|(path, text)| (path.to_str().unwrap().to_owned(), text))
        .filter(|(path, _)| !is_test(path))
        .collect();
    let house = House::of(sources.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let arrows: usize = house.arrows().values().map(BTreeSet::len).sum();
    assert!(arrows > 500, "the arrows were not found: {arrows}");
    let circles: Vec<Vec<String>> = house.circles();
    let ties = |circle: &Vec<String>| -> Vec<String> {
        let all = house.arrows();
        let within = |name: &String| -> Vec<String> {
            all[name.as_str()]
                .iter()
                .filter(|to| circle.iter().any(|other| other == *to))
                .map(|to| format!("{name} → {to}"))
                .collect()
        };
        circle.iter().flat_map(within).collect()
    };
    assert!(circles.is_empty(), "{:#?}", circles.iter().map(ties).collect::<Vec<_>>());
}

#[test]
fn a_circle_is_found_however_it_is_written() {
    let plain =
        [("src/a/mod.rs", "mod b;\nmod c;\npub use b::Thing;\npub struct Own;"), ("src/a/b.rs", "pub struct Thing;")];
    let circles = |c: &str, b: &str| {
        let b = format!("{b}\npub struct Thing;");
        let house =
            House::of([plain[0], ("src/a/b.rs", b.as_str()), ("src/a/c.rs", c), ("src/d.rs", "use crate::a::Own;")]);
        house.circles()
    };
    let tied = vec![vec!["src/a/b.rs".to_owned(), "src/a/c.rs".to_owned()]];
    // A folder that only hands on what lies in it is no link of a circle.
    assert!(circles("use super::Thing;", "use super::Own;").is_empty());
    for c in
        ["use super::Thing;", "use crate::a::{Own, Thing as Other};", "fn f() { crate::a::b::g() }", "use super::b;"]
    {
        for b in
            ["use super::c::C;", "use crate::{a::{c::{self, C}}};", "fn f() { super::c::g() }", "use super::c as d;"]
        {
            assert_eq!(circles(c, b), tied, "{c} {b}");
        }
    }
    // A way over the folder itself, which leans on its child.
    let over =
        House::of([("src/a/mod.rs", "mod b;\nfn f() { b::g() }\npub fn h() {}"), ("src/a/b.rs", "use super::h;")]);
    assert_eq!(over.circles(), [["src/a/b.rs", "src/a/mod.rs"]]);
    // Tests at the end of a file and comments do not count.
    assert!(
        circles("use super::Thing;", "// use super::c::C;\n#[cfg(test)]\nmod tests { use super::c::C; }").is_empty()
    );
}
