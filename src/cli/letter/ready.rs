//! A letter as a file, and what is kept of it with its record.

use std::io::Cursor;

use super::shelf::Shelf;
use super::which::LetterChoice;
use crate::documents::letter::template::{Dress, Templates};
use crate::documents::letter::{self, Blank, Block};
use crate::error::{Error, Result};
use crate::fold::quoted;
use crate::gate::{Remarks, Session};
use crate::ids::Id;
use crate::letters::{Letter, Unnamed};
use crate::record::Context;
use crate::repo::sha256;
use crate::steps::act::Act;
use crate::steps::made::Make;

/// A letter as a file.
pub struct Ready {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its hash.
    pub sha256: String,
    /// Its title.
    pub title: String,
    /// Its running text, and whom it is copied to.
    pub says: String,
    /// What is left blank.
    pub blanks: Vec<Blank>,
    /// Who fills them in: the issuer, and the other side.
    pub fillers: [String; 2],
    /// A slip in it is torn off and sent back.
    pub torn_off: bool,
}

/// No page of a letter knows on which side of a leaf it is printed.
const TORN_OFF: &str = "末页（回执、反馈单）要取下退回：双面打印时，末页另用一张纸";

/// Fills a letter and lays it out.
pub fn ready(letter: &Letter<'_>, templates: &Templates, dress: Dress) -> Result<Ready> {
    let mut bytes = Cursor::new(Vec::new());
    let page = letter.filled(templates, dress)?;
    let blanks = letter::write(&mut bytes, &page)?;
    let bytes = bytes.into_inner();
    let says = running(&page);
    let (title, torn_off) = (page.title.plain(), !page.slips.is_empty());
    Ok(Ready { sha256: sha256(&bytes), title, says, bytes, blanks, fillers: letter.fillers(), torn_off })
}

/// What a letter says in its paragraphs, and whom it names as getting a copy.
fn running(page: &letter::Letter) -> String {
    let paragraphs = page.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(_, text) => Some(text.plain()),
        _ => None,
    });
    paragraphs.chain(page.cc.iter().map(letter::LetterText::plain)).collect::<Vec<_>>().join("\n")
}

/// What is kept of it.
pub fn make(letter: &Letter<'_>, version: u32, ready: &Ready) -> Make {
    let to = letter.to.code().map(str::to_owned);
    let (kind, of, title) = (letter.told.kind, letter.seen.no, Some(ready.title.clone()));
    Make { kind, of, to, version, sha256: ready.sha256.clone(), title }
}

/// Keeps the hash of a letter with its record.
pub fn record(session: &mut Session<'_>, id: Id, make: Make) -> Result<()> {
    let today = session.today();
    session.dossier(id)?;
    session.act(id, None, today, Act::LetterMake(make), &Remarks::default(), &[])
}

/// The letter of a step that is being entered.
pub struct Entered {
    /// Its file.
    pub ready: Ready,
    /// What is kept of it.
    pub make: Make,
    /// The command that makes it again.
    pub command: String,
    /// What is to be said of it.
    pub notes: Vec<String>,
    /// Its step begins its record.
    pub begins: bool,
}

/// The command by which the office seals its letters itself.
const OWN_SEAL: &str = "jiexie letter habits --office-seal 办公室";

/// Most units named one by one that a letter calls by no official name in its text.
const NAMED: usize = 3;

/// What is to be said of a letter: whom the register cannot call by its official name, whose seal it bears, and what was
/// signed in its place.
pub fn notes(letter: &Letter<'_>, ready: &Ready) -> Vec<String> {
    let besides = letter.unnamed_in(&ready.says);
    let more = besides.len().saturating_sub(NAMED);
    let unnamed = unnamed(letter, letter.unnamed().into_iter().chain(besides.into_iter().take(NAMED)).collect(), more);
    let signed = letter.signed_file().map(|file| format!("注意：已签发的是 {file}，与据登记簿做出的这份可能不同"));
    let sealed = letter.sealed_by().map(|bureau| {
        format!(
            "注意：联席会议办公室没有登记自己的印章，落款写办公室并注“（代章）”，盖{bureau}的印章；有自己印章的，登记：{OWN_SEAL}"
        )
    });
    let slip = ready.torn_off.then(|| TORN_OFF.to_owned());
    unnamed.into_iter().chain(sealed).chain(signed).chain(slip).collect()
}

/// Whom the register cannot call by its official name: those who have none in one line, each who bears one later in its own.
fn unnamed(letter: &Letter<'_>, units: Vec<Unnamed<'_>>, more: usize) -> Vec<String> {
    let on = letter.seen.on;
    let way = |unit: &Unnamed<'_>, name: &str| {
        format!("jiexie unit set {} --official-name {name} --on {on}", quoted(unit.short))
    };
    let (later, none): (Vec<Unnamed<'_>>, Vec<Unnamed<'_>>) = units.into_iter().partition(|unit| unit.later.is_some());
    let mut lines = Vec::new();
    for (unit, later) in later.iter().filter_map(|unit| Some((unit, unit.later?))) {
        let why = format!("{}自 {} 起才有发文机关全称", unit.short, later.from_on);
        let way = way(unit, &quoted(&later.value));
        lines.push(format!("注意：{why}，文书上写作“{}”；登记：{way}", unit.written));
    }
    if let Some((first, others)) = none.split_first() {
        let shorts: Vec<&str> = none.iter().map(|unit| unit.short).collect();
        let written: Vec<String> = none.iter().map(|unit| format!("“{}”", unit.written)).collect();
        let others = if others.is_empty() { "" } else { "（其余照此）" };
        let more = if more > 0 { format!("（正文里还有 {more} 个单位也没有）") } else { String::new() };
        let (shorts, written, way) = (shorts.join("、"), written.join("、"), way(first, "全称"));
        lines.push(format!("注意：{shorts}没有登记发文机关全称，文书上写作{written}{more}；登记{others}：{way}"));
    }
    lines
}

/// The letter of the last step on a record, as the session has it, with what is kept of it.
pub fn of_step(
    session: &mut Session<'_>,
    shelf: &Shelf,
    id: Id,
    templates: &Templates,
    dress: Dress,
) -> Result<Entered> {
    session.dossier(id)?;
    let loaded = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
    let ctx = Context { law: session.law(), units: session.units() };
    let letters = shelf.letters(shelf.desk_of(ctx), loaded, id)?;
    let last = loaded.events.iter().filter(|event| event.record == id && !matches!(event.act, Act::LetterMake(_)));
    let last = last.map(|event| event.no).max();
    let choice = LetterChoice::of_event(last);
    if !letters.iter().any(|letter| choice.takes(letter)) {
        return Err(Error::input("这一步没有文书要做").hint("去掉 --letter"));
    }
    let letter = choice
        .one(&letters, id, &loaded.file)
        .map_err(|error| error.hint("去掉 --letter，登记后逐份做：jiexie letter 编号 --to 单位 -o 文书.docx"))?;
    let ready = ready(letter, templates, dress)?;
    let version = letter.version_of(&ready.sha256);
    let notes = notes(letter, &ready);
    let command = LetterChoice::of_event(None).command(letter, &letters);
    let mut own = loaded.events.iter().filter(|event| event.record == id);
    let begins = own.any(|event| Some(event.no) == last && event.act.begins());
    Ok(Entered { make: make(letter, version, &ready), ready, command, notes, begins })
}
