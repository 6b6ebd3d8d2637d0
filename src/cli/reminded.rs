//! What the office reminded units of that is voided: they wait to hear that nothing of it is to be answered.

use crate::error::{Error, Result};
use crate::gate::Session;
use crate::ids::Id;
use crate::law::deadline::{Deadline, State};
use crate::steps::event::Loaded;

/// A reminder of what is voided, and what of the dossier it named.
pub struct Reminded {
    notice: Id,
    about: Deadline,
}

/// What the notices name that were counted on the deadlines of a dossier, as it stood before.
pub fn of(loaded: &Loaded) -> Vec<Reminded> {
    let file = &loaded.file;
    let about = |key| file.deadlines.iter().find(|deadline| deadline.key == key && deadline.state != State::Superseded);
    let named = file.counted.iter().filter_map(|(notice, key)| Some((*notice, about(*key)?.clone())));
    named.map(|(notice, about)| Reminded { notice, about }).collect()
}

/// What is to be told the reminded units, of what went with a voiding.
///
/// # Errors
/// Those of the register.
pub fn told(session: &mut Session<'_>, before: Vec<Reminded>) -> Result<Vec<String>> {
    let loaded = session.held().ok_or_else(|| Error::io("卷宗没有载入"))?;
    let stands = |one: &Reminded| {
        let same = |deadline: &&Deadline| {
            (&deadline.rule, deadline.subject, &deadline.toward)
                == (&one.about.rule, one.about.subject, &one.about.toward)
        };
        loaded.file.deadlines.iter().filter(same).any(|deadline| deadline.state != State::Superseded)
    };
    let gone: Vec<Reminded> = before.into_iter().filter(|one| !stands(one)).collect();
    let mut said = Vec::new();
    for one in gone {
        let Reminded { notice, about } = one;
        if session.is_void(notice)? {
            continue;
        }
        let Some(found) = session.dossier(notice)?.file.notice(notice).ok().cloned() else { continue };
        let unit = session.units().short_on(&found.unit, found.issued_on).to_owned();
        let name = session.law().limit(&about.rule).map_or(about.rule.as_str(), |limit| limit.name.as_str()).to_owned();
        let what = format!("{notice}（{} 发给{unit}）督办过 {} 的“{name}”", found.issued_on, about.subject);
        said.push(match (found.replied_on, found.items.len()) {
            (Some(on), _) => format!("{what}，{unit}已于 {on} 回复"),
            (None, 1) => format!("{what}，通知里只有这一项：作废以后须告知{unit}不必再回复"),
            (None, all) => format!("{what}，通知共 {all} 项：作废以后须告知{unit}这一项不必再回复"),
        });
    }
    Ok(said)
}
