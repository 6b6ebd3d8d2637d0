//! What comes next of a standing item (三（一） 定期): the period that is due.

use crate::ids::RecordKind;
use crate::law::period::Period;
use crate::record::derived::PERIODIC;
use crate::record::share::Share;
use crate::record::standing::Standing;
use crate::record::words::Secrecy;
use crate::steps::act::Act;
use crate::steps::next::share;
use crate::steps::next::way::{View, Way};
use crate::steps::share::New;
use crate::steps::standing::next_period;

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
