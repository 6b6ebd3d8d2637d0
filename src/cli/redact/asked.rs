//! What of a record is to be erased, asked for at a terminal where only the record was named: all that is told of its parties,
//! one party, or only some words.

use std::ffi::OsString;

use crate::cli::app::App;
use crate::cli::ask::prompt::{Prompt, TextPrompt};
use crate::cli::known::{Offer, Picker};
use crate::error::{Error, Result};
use crate::ids::Id;

/// What becomes of it.
#[derive(Clone, Copy)]
enum What {
    AllParties,
    SomeParties,
    WordsAlone,
}

const ALL: (What, &str, &str) = (What::AllParties, "全部当事人", "姓名、证件号、电话、地址，写在整卷文字里的也删");
const SOME: (What, &str, &str) = (What::SomeParties, "一名或几名当事人", "其他当事人不动");
const WORDS: (What, &str, &str) = (What::WordsAlone, "只删一处文字", "如一个电话、一句话；当事人的其他信息不动");

/// What `redact ID` lacks, as options; none when the clerk thinks better of it. Nothing where it can only be all or is told by
/// the command itself.
///
/// # Errors
/// A terminal that does not do what is asked of it.
pub fn what(app: &App, id: Id) -> Result<Option<Vec<OsString>>> {
    let known = Picker::of(app.db().ok(), app.today());
    if known.must_exist(id).is_err() || !known.is_whole(id) {
        return Ok(Some(Vec::new()));
    }
    let prompt = Prompt::new(app.opts().color);
    let parties = known.parties(id);
    let ways: &[(What, &str, &str)] = match parties.len() {
        0 => return Ok(words(&prompt)?.map(|text| vec![option("text", &text)])),
        1 => &[ALL, WORDS],
        _ => &[ALL, SOME, WORDS],
    };
    let offer =
        |value: &str, about: &str| Offer { value: value.to_owned(), also: String::new(), about: about.to_owned() };
    let offers: Vec<Offer> = ways.iter().map(|(_, value, about)| offer(value, about)).collect();
    loop {
        let Some(at) = prompt.pick_unpointed("从整卷删去什么？", &offers)? else { return Ok(None) };
        let told = match ways.get(at).map(|(what, ..)| *what) {
            Some(What::SomeParties) => prompt.picks("删哪几名当事人的？", &parties, false)?.map(|picked| {
                let named = picked.into_iter().filter_map(|at| parties.get(at));
                named.map(|party| option("party", &party.value)).collect()
            }),
            Some(What::WordsAlone) => {
                words(&prompt)?.map(|text| vec![option("text", &text), OsString::from("--only-text")])
            }
            _ => Some(Vec::new()),
        };
        if told.is_some() || !prompt.goes_back() {
            return Ok(told);
        }
    }
}

/// The words to be erased.
fn words(prompt: &Prompt) -> Result<Option<String>> {
    let help = "照登记的原样写：姓名、电话、证件号或一句话；写在整卷哪里的都删";
    let asked = TextPrompt { what: "删去哪一处文字？", help: Some(help), ..TextPrompt::default() };
    let is_said = |typed: &str| match typed.trim().is_empty() {
        true => Err(Error::input("不能空着").hint("Esc 退回上一问，Ctrl-C 放弃")),
        false => Ok(()),
    };
    prompt.text(&asked, &is_said)
}

fn option(long: &str, value: &str) -> OsString {
    format!("--{long}={value}").into()
}
