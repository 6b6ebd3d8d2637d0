//! What went out in the name of a unit before a correction found that the case, or its decision, is another's: each of it stays as it
//! was sent, and it is said what is done with it.

use chrono::NaiveDate;

use crate::error::hint::{Hint, hint, run};
use crate::ids::Id;
use crate::law::clause;
use crate::record::Context;
use crate::record::case::Case;
use crate::record::field::set_by;
use crate::record::share::Share;
use crate::record::words::{Disposition, ShareKind, UnitRole, Vocabulary};
use crate::steps::act::Act;
use crate::steps::event::{Event, Loaded};
use crate::steps::{amendments, assist, order, share};

/// Why what went out in the wrong name is put right.
const REASON: &str = "单位登错";

/// A dossier after a correction that gave what one unit had done to another.
struct Renamed<'a> {
    ctx: Context<'a>,
    now: &'a Loaded,
    case: &'a Case,
    today: NaiveDate,
    old: &'a str,
    new: &'a str,
}

/// What stays in the name of a unit that a correction took the case or its decision from, and what is to be done with each.
pub fn told(ctx: Context<'_>, before: &Loaded, now: &Loaded, today: NaiveDate) -> Vec<Hint> {
    let (Ok(then), Ok(case)) = (before.file.case(), now.file.case()) else { return Vec::new() };
    let decided = then.decisions.iter().zip(&case.decisions);
    let pairs = [(then.finder.as_str(), case.finder.as_str())].into_iter();
    let pairs = pairs.chain(decided.map(|(then, now)| (then.decision.by.as_str(), now.decision.by.as_str())));
    let mut moved: Vec<(&str, &str)> = Vec::new();
    for pair in pairs.filter(|(old, new)| old != new) {
        if !moved.contains(&pair) {
            moved.push(pair);
        }
    }
    let mut said = Vec::new();
    for (old, new) in moved {
        let renamed = Renamed { ctx, now, case, today, old, new };
        said.extend(now.file.shares().filter(|share| renamed.is_left(share.id, &share.from)).map(|s| renamed.share(s)));
        let asked = now.file.assists().filter(|asked| renamed.is_left(asked.id, &asked.from));
        said.extend(asked.map(|asked| renamed.asked(asked.id, asked.sent_on)));
        said.extend(renamed.duty(then));
    }
    said
}

impl<'a> Renamed<'a> {
    fn name(&self, code: &'a str) -> &'a str {
        self.ctx.units.short_on(code, self.today)
    }

    /// Whether a record entered by itself still stands in the old name.
    fn is_left(&self, record: Id, from: &str) -> bool {
        from == self.old
            && !self.now.file.voided.contains(&record)
            && order::decided_by(&self.now.events, record).is_none()
    }

    fn begun(&self, record: Id) -> u32 {
        let begins = |event: &&Event| event.record == record && event.act.begins();
        self.now.events.iter().find(begins).map_or(1, |event| event.no)
    }

    /// What was shared: where it was sent, the sending is struck first, the last of them before the others.
    fn share(&self, share: &Share) -> Hint {
        let (id, old, new) = (share.id, self.name(self.old), self.name(self.new));
        let counts = amendments::counting(self.now);
        let sent = |event: &&Event| event.record == id && matches!(event.act, Act::ShareSend(_) | Act::ShareReceive(_));
        let steps: Vec<&Event> = self.now.events.iter().filter(sent).filter(|event| counts(event)).collect();
        let went = share.copies.iter().filter_map(|copy| Some((copy.sent_on?, self.name(&copy.unit))));
        let went: Vec<String> = went.map(|(on, unit)| format!("{on} 送{unit}")).collect();
        let number = share.doc_no.as_deref().map_or_else(String::new, |number| format!("，{number}"));
        let told = match went.is_empty() {
            true => format!("{id}（{}{number}）仍是{old}共享的，还没有送出", share.kind.title()),
            false => format!(
                "{id}（{}{number}）已由{old}送出（{}），这次更正不改它：收到的单位手里写的是{old}",
                share.kind.title(),
                went.join("、")
            ),
        };
        let others: Vec<&str> =
            share.copies.iter().filter(|copy| copy.unit != self.new).map(|copy| self.name(&copy.unit)).collect();
        if others.is_empty() {
            let way = run(format!("jiexie void {id} --reason {REASON}"));
            return hint!([told], ["没有别的单位要送：", way, "，告知收到的单位作废"]);
        }
        let strikes =
            steps.iter().rev().map(|event| format!("jiexie void {id} --event {} --reason {REASON}", event.no));
        let fields = share::New::FIELDS;
        let to = match others.len() == share.copies.len() {
            true => String::new(),
            false => format!(" --set {}={}", set_by(fields, "to"), others.join(",")),
        };
        let (begun, field) = (self.begun(id), set_by(fields, "from"));
        let rename = format!("jiexie correct {id} --event {begun} --set {field}={new}{to} --reason {REASON}");
        let send = format!("jiexie share send {id} --channel written");
        let mut ways: Vec<Hint> = vec![told.into()];
        let order =
            if steps.is_empty() { "改为新的单位：" } else { "告知收到的单位作废，再依次：" };
        let mut lines: Vec<String> = strikes.chain([rename]).collect();
        lines.extend((!steps.is_empty()).then_some(send));
        for (nth, line) in lines.into_iter().enumerate() {
            let lead = if nth == 0 { order } else { "再 " };
            ways.push(hint!(lead, run(line)));
        }
        Hint::of(ways)
    }

    /// What was asked of another unit.
    fn asked(&self, id: Id, on: NaiveDate) -> Hint {
        let (old, new) = (self.name(self.old), self.name(self.new));
        let (begun, field) = (self.begun(id), set_by(assist::New::FIELDS, "from"));
        let told = format!("{id} 仍是{old}请求的（{on} 送出），这次更正不改它：对方手里写的是{old}");
        let way = format!("jiexie correct {id} --event {begun} --set {field}={new} --reason {REASON}");
        hint!([told], ["也有误的：", run(way), "，另行函告对方"])
    }

    /// 三（四）: the penalty of the bureau is copied, and nobody is on record whom to.
    fn duty(&self, then: &Case) -> Option<Hint> {
        let bureau = |by: &str| self.ctx.units.is(by, UnitRole::Bureau);
        let mut both = then.decisions.iter().zip(&self.case.decisions);
        let (_, now) = both.find(|(then, now)| {
            let came = !bureau(&then.decision.by) && bureau(&now.decision.by);
            came && now.decision.outcome == Disposition::Penalty && now.standing.is_in_force()
        })?;
        let limit = self.ctx.law.limit("share.penalty").map_or("抄送处罚决定", |limit| limit.name.as_str());
        let own = self.now.file.shares().find(|share| {
            share.kind == ShareKind::Penalty && self.is_left(share.id, &share.from) && share.replaced_by.is_none()
        });
        let new = self.name(self.new);
        match own {
            Some(own) if own.copies.iter().any(|copy| copy.unit != self.new) => Some(Hint::from(format!(
                "处罚决定改由{new}作出，依{}须抄送相关单位：{} 照上面改为{new}共享以后，期限“{limit}”从决定之日（{}）起算",
                clause::COPIES,
                own.id,
                now.decision.on
            ))),
            _ => None,
        }
    }
}
