//! What comes next of a standing item (三（一） 定期): the period that is due.

use crate::ids::RecordKind;
use crate::law::period::Period;
use crate::record::derived::PERIODIC;
use crate::record::share::Share;
use crate::record::standing::Standing;
use crate::record::words::{Channel, Secrecy, Vocabulary};
use crate::steps::act::Act;
use crate::steps::next::share;
use crate::steps::next::way::{View, Way};
use crate::steps::share::{New, Send};
use crate::steps::standing::{lacks, next_period};

/// What comes next of a standing item: the oldest period that nothing was entered for.
pub fn ways(view: &View<'_>, item: &Standing) -> Vec<Way> {
    if item.stopped_on.is_some() {
        return Vec::new();
    }
    // What was entered for a period and still waits to be sent comes before the next one.
    let unsent = |share: &&Share| {
        let replaced = share.replaced_by.is_some();
        share.standing == Some(item.id) && !replaced && share.copies.iter().any(|copy| copy.is_wanted())
    };
    if let Some(share) = view.file.shares().filter(unsent).min_by_key(|share| share.period.clone()) {
        let sending = share::ways(view, share);
        return sending.into_iter().filter(|way| matches!(way.act, Some(Act::ShareSend(_)))).collect();
    }
    // What was sent, but not to all, or only told, is sent to those that lack it.
    let sent = view.file.shares().filter(|share| share.standing == Some(item.id) && share.replaced_by.is_none());
    let asked = |period: &Period| item.shared_in(*period).is_none();
    let lacking = sent.filter_map(|share| {
        let name = share.period.as_deref()?;
        let period = Period::named(name).filter(asked)?;
        Some((period.ends_on(), share, lacks(view.file, item, name)?))
    });
    if let Some((last, share, unit)) = lacking.min_by_key(|(last, ..)| *last) {
        let act =
            Send { channel: Channel::Written, to: vec![unit.to_owned()], slip_no: None, paper: Default::default() };
        let typed = format!("--channel {} --to {}", Channel::Written.word(), view.unit(unit));
        let way = Way::on(share.id, Act::ShareSend(act)).typed(typed).who(item.owed_by(view.today));
        return vec![way.by(last).listed_as(PERIODIC)];
    }
    let Ok(period) = next_period(view.file, item.id, view.today) else { return Vec::new() };
    let owed_by = item.owed_by(view.today);
    let act = New {
        kind: item.kind,
        from: owed_by.to_owned(),
        to: item.to.clone(),
        title: item.title.clone(),
        doc_no: None,
        event_on: None,
        urgent: false,
        secrecy: Secrecy::None,
        case: None,
        replaces: None,
        standing: Some(item.id),
        period: Some(period.clone()),
        materials: Vec::new(),
        sheet: Default::default(),
    };
    let way = Way::begin(RecordKind::Share, Act::ShareNew(act)).typed(format!("--standing {}", item.id)).who(owed_by);
    vec![Period::named(&period).map(Period::ends_on).into_iter().fold(way, Way::by).listed_as(PERIODIC)]
}
