//! What comes next of shared information (三): sent, handed over, received.

use crate::law::period::Period;
use crate::record::derived::PERIODIC;
use crate::record::share::Share;
use crate::record::words::{Channel, ShareKind, Vocabulary};
use crate::steps::act::Act;
use crate::steps::handover::{Handover, Receive};
use crate::steps::letters::is_told;
use crate::steps::next::way::{View, Way};
use crate::steps::share::Send;

/// What comes next of a share.
pub fn ways(view: &View<'_>, share: &Share) -> Vec<Way> {
    let mut ways = Vec::new();
    let sender = view.file.current(&share.from);
    let wanted: Vec<&str> =
        share.copies.iter().filter(|copy| copy.is_wanted()).map(|copy| copy.unit.as_str()).collect();
    if let Some(first) = wanted.first() {
        let open = view.open(&["share.approval", "share.penalty", "share.superior"], share.id);
        // A superior document that is urgent is told at once, by phone or orally.
        let at_once = share.urgent && share.kind == ShareKind::Superior;
        let channel = if at_once { Channel::Phone } else { Channel::Written };
        let item = share.standing.and_then(|item| view.file.standing(item).ok());
        let asked = |period: &Period| item.is_none_or(|item| item.shared_in(*period).is_none());
        let period = share.period.as_deref().and_then(Period::named).filter(asked).map(Period::ends_on);
        let send = |to: Vec<String>| {
            let act = Send { channel, to, slip_no: None, paper: Default::default() };
            let way = Way::on(share.id, Act::ShareSend(act)).typed(format!("--channel {}", channel.word())).who(sender);
            let way = match period {
                Some(last) => way.by(last).listed_as(PERIODIC),
                None => way,
            };
            way.meets(open)
        };
        let several = wanted.len() > 1;
        // Where others got theirs already, the one that is left is named.
        let left = !several && share.copies.len() > 1 && !is_told(channel);
        ways.push(match left {
            true => send(vec![(*first).to_owned()]).typed(format!("--to {}", view.unit(first))),
            false => send(Vec::new()).bare(several),
        });
        if several && !is_told(channel) {
            // Each gets a slip of its own, made with its own sending.
            let one = send(vec![(*first).to_owned()]).typed(format!("--to {}", view.unit(first)));
            ways.push(one.when("要同时做抄送单的，每个单位一份，逐个送出"));
        }
    }
    if let Some(d) = view.open(&["share.handover"], share.id) {
        ways.push(Way::on(share.id, Act::ShareHandover(Handover::default())).meets(Some(d)));
    }
    let under_way = share.copies.iter().filter(|copy| copy.sent_on.is_some() && copy.received_on.is_none());
    // What a unit sent to one that it is itself by now, nobody receives any more.
    let under_way = under_way.filter(|copy| view.acting(&copy.unit) != view.acting(&share.from));
    ways.extend(under_way.map(|copy| {
        let act = Act::ShareReceive(Receive { unit: copy.unit.clone(), receipt: Default::default() });
        Way::on(share.id, act).typed(format!("--unit {}", view.unit(&copy.unit))).who(view.file.current(&copy.unit))
    }));
    ways
}
