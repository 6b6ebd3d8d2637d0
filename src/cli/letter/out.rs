//! The papers of what is about to be voided that went out: whoever has one is told, and no register tells them.

use super::shelf::Shelf;
use crate::cli::app::App;
use crate::error::{Error, Result};
use crate::gate::Session;
use crate::ids::Id;
use crate::letters::Letter;
use crate::record::Context;
use crate::record::words::{LetterKind, Vocabulary};

/// The step by which information goes to another unit.
const SENT: &str = "share.send";

/// What there is to say of each paper of a record that went out, or of one step of it: what it is, since when, whom to tell.
///
/// # Errors
/// Those of the register.
pub fn gone(app: &App, session: &mut Session<'_>, id: Id, event: Option<u32>) -> Result<Vec<String>> {
    if session.dossier(id)?.file.voided.contains(&id) {
        return Ok(Vec::new());
    }
    let loaded = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
    let ctx = Context { law: session.law(), units: session.units() };
    let shelf = Shelf::for_step(app)?;
    let letters = shelf.letters(shelf.desk_of(ctx), loaded, id)?;
    let of_step = |letter: &&Letter<'_>| event.is_none_or(|no| letter.seen.no == no) && !letter.addressee().is_empty();
    let said = letters.iter().filter(of_step).filter_map(|letter| {
        let (title, to, on) = (letter.told.kind.title(), letter.addressee(), letter.seen.on);
        let made = letter.made.last().map(|made| format!("已做第 {} 版", made.version));
        let number = letter.number().filter(|number| *number != id.to_string()).map(str::to_owned);
        // A reminder is its own paper, and a share was sent by the step that says so; of others a number or a file says that
        // there is one.
        let is_notice = letter.told.kind == LetterKind::Notice;
        let is_out = is_notice || letter.seen.name == SENT;
        if !is_out && made.is_none() && number.is_none() {
            return None;
        }
        let about: Vec<String> = number.into_iter().chain([format!("{on}")]).chain(made).collect();
        let about = about.join("，");
        Some(match (is_notice, is_out) {
            (true, _) => format!("{title}（{about}）已发给{to}：作废后须告知{to}这一份作废、不必回复，原件收回"),
            (_, true) => format!("{title}（{about}）已送给{to}：作废后须告知{to}这一份作废，收回或请其销毁"),
            (_, false) => format!("{title}（{about}）如已发给{to}，作废后须告知{to}这一份作废，原件收回"),
        })
    });
    Ok(said.collect())
}
