//! Shared information that follows what was told by phone or orally, and that arrives (三（三）).

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::error::hint::{Hint, first, hint, run};
use crate::law::clause;
use crate::record::field::{Field, fields, tables};
use crate::record::paper::{self, Paper};
use crate::record::receipt::{self, Receipt};
use crate::record::share::{COPY, Copy, Share};
use crate::record::words::ShareKind;
use crate::steps::bench::Bench;
use crate::steps::share::no_recipient;

/// `share handover`: the paper or file follows what was told by phone or orally.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Handover {
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Handover {
    pub(crate) const FIELDS: &[Field] = tables!(&[paper::DOC_NO], paper::FIELDS);

    /// Meets `share.handover`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let share = bench.file.share(bench.record)?.clone();
        bench.forward(share.last_on)?;
        if bench.meet("share.handover", share.id, None)? == 0 {
            if let Some(day) = share.handed_over_on {
                return Err(bench.refuse(
                    clause::COPIES,
                    format!("{} 的文件已于 {day} 移交", share.id),
                    hint!("登记有误的，用 ", bench.to_correct(), " 更正"),
                ));
            }
            return Err(bench.refuse(
                clause::COPIES,
                format!("{} 没有待移交的文件", share.id),
                nothing_to_hand_over(&share),
            ));
        }
        let on = bench.on;
        let stored = bench.file.share_mut(share.id)?;
        stored.handed_over_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}

/// `share receive`: a recipient has it; not a state step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receive {
    /// The recipient.
    pub unit: String,
    /// By whose hand, how, when and where.
    #[serde(flatten)]
    pub receipt: Receipt,
}

impl Receive {
    pub(crate) const FIELDS: &[Field] = fields!(COPY: unit; receipt::ONLY_TOLD);

    /// Records the day of receipt.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let share = bench.file.share(bench.record)?.clone();
        let (units, on) = (bench.ctx.units, bench.on);
        let own = |copy: &&Copy| copy.unit == self.unit;
        let mut on_its_way = share.copies.iter().filter(|copy| copy.sent_on.is_some() && copy.received_on.is_none());
        // Whoever took a recipient's place receives what was sent to that one.
        let inherited = |copy: &&Copy| units.successor_of(&copy.unit, on) == self.unit;
        let found = on_its_way.clone().find(own).or_else(|| on_its_way.find(inherited));
        let Some(copy) = found.or_else(|| share.copies.iter().find(own)) else {
            return Err(no_recipient(bench, &share, &self.unit));
        };
        let receiver = copy.unit.clone();
        let sent_on = copy.sent_on.ok_or_else(|| {
            bench.refuse(
                clause::COPIES,
                format!("{} 还没有送给{}", share.id, bench.name(&self.unit)),
                hint!("先 ", first("share.send", share.id, format!("jiexie share send {} --channel 方式", share.id))),
            )
        })?;
        bench.forward(sent_on)?;
        if let Some(day) = copy.received_on {
            return Err(bench.refuse(
                clause::COPIES,
                format!("{}已登记于 {day} 收到", bench.name(&self.unit)),
                hint!("登记有误的，用 ", bench.to_correct(), " 更正"),
            ));
        }
        let stored = bench.file.share_mut(share.id)?;
        for copy in stored.copies.iter_mut().filter(|copy| copy.unit == receiver) {
            copy.received_on = Some(on);
        }
        stored.refresh_status();
        Ok(())
    }
}

/// What there is to do where no paper follows what was told by word of mouth: a copy that is to be sent in writing is its own
/// paper.
fn nothing_to_hand_over(share: &Share) -> Hint {
    let send =
        |channel: &str| first("share.send", share.id, format!("jiexie share send {} --channel {channel}", share.id));
    match (share.copies.iter().any(Copy::is_wanted), share.kind) {
        (true, ShareKind::Approval | ShareKind::Penalty) => hint!("须书面抄送，送出的就是文件：", send("written")),
        (true, _) => hint!("先以电话或口头告知：", send("phone")),
        (false, _) => hint!("各单位都已书面送出；查看：", run(format!("jiexie show {}", share.id))),
    }
}
