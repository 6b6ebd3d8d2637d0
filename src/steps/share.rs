//! Shared information (三): what one unit tells another, copy by copy.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, hint, option, run, with};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::record::case::Case;
use crate::record::decision::Decision;
use crate::record::dossier::{Dossier, Record};
use crate::record::field::{Field, Holds, fields, set_by};
use crate::record::letter::{self, SlipText};
use crate::record::material::Material;
use crate::record::paper::{self, Paper};
use crate::record::share::{COPY, Copy, FIELDS, Share};
use crate::record::unit::UnitBook;
use crate::record::words::{Channel, Disposition, Secrecy, ShareKind, ShareStatus, UnitRole, Vocabulary};
use crate::steps::bench::{Bench, Opening};
use crate::steps::standing;

/// The number of the slip a copy goes out with.
const SLIP_NO: Field = Field::new("slip_no", "抄送单号", Holds::Number).unstored().means("抄送单的编号");

impl ShareKind {
    /// The limit under which it must be sent.
    fn limit(self) -> Option<&'static str> {
        match self {
            ShareKind::Approval => Some("share.approval"),
            ShareKind::Penalty => Some("share.penalty"),
            ShareKind::Superior => Some("share.superior"),
            _ => None,
        }
    }
}

impl Channel {
    /// Told only: everything else counts as writing.
    pub(super) fn is_spoken(self) -> bool {
        matches!(self, Channel::Phone | Channel::Oral)
    }
}

/// Opens the record of the copies of a penalty, or of what takes its place, with `share.penalty` for each recipient (三（四）).
pub(super) fn open_penalty(
    bench: &mut Bench<'_>,
    id: Id,
    case: &Case,
    decision: &Decision,
    recipients: &[String],
) -> Result<()> {
    let by = &decision.by;
    let what =
        if decision.outcome == Disposition::Penalty { "处罚决定抄送" } else { "代替处罚的决定抄送" };
    bench.file.insert(Record::Share(Box::new(Share {
        id,
        status: ShareStatus::Open,
        kind: ShareKind::Penalty,
        title: format!("{what}：{}", case.title),
        from: by.clone(),
        case: Some(case.id),
        doc_no: None,
        event_on: bench.on,
        urgent: false,
        secrecy: case.secrecy,
        copies: recipients.iter().map(|unit| Copy::to(unit)).collect(),
        handed_over_on: None,
        replaces: None,
        replaced_by: None,
        standing: None,
        period: None,
        last_on: bench.on,
        materials: Vec::new(),
    })));
    for unit in recipients {
        bench.open(Opening::new("share.penalty", id, by, bench.on).toward(unit))?;
    }
    Ok(())
}

/// `share new`: something to be shared came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// Category.
    pub kind: ShareKind,
    /// The sharing unit.
    pub from: String,
    /// The recipients.
    pub to: Vec<String>,
    /// What it is about.
    pub title: String,
    /// Number of the paper it shares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// The day it came about, when that was before the day of this event.
    pub event_on: Option<NaiveDate>,
    /// To be told at once.
    #[serde(default)]
    pub urgent: bool,
    /// What must be kept.
    #[serde(default)]
    pub secrecy: Secrecy,
    /// The case it springs from.
    pub case: Option<Id>,
    /// The earlier share whose place it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Id>,
    /// The standing item it is shared under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Id>,
    /// The period of that item it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// Materials that go with it.
    #[serde(default)]
    pub materials: Vec<Material>,
    /// What its slip says.
    #[serde(flatten)]
    pub sheet: SlipText,
}

impl New {
    pub(crate) const FIELDS: &[Field] = fields!(
        FIELDS: kind,
        from,
        to = Field::new("to", "接收单位", Holds::Unit).many(),
        title,
        doc_no,
        event_on,
        urgent,
        secrecy,
        case,
        replaces,
        standing,
        period,
        materials; letter::SHEET);

    /// Opens the limit of its category.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let event_on = self.event_on.unwrap_or(bench.on);
        bench.forward(event_on)?;
        if self.to.is_empty() || self.to.contains(&self.from) {
            return Err(Error::input("接收单位不能为空，也不能是共享单位自己")
                .hint(hint!(option("to"), " 写其他单位，多个用逗号分开")));
        }
        if self.secrecy == Secrecy::State {
            return Err(bench.no_state_secrets());
        }
        if self.case.is_some() {
            let case = bench.file.case()?;
            let in_force = case.decided().map(|decided| decided.decision.outcome);
            if let Some(other) =
                in_force.filter(|outcome| *outcome != Disposition::Penalty && self.kind == ShareKind::Penalty)
            {
                bench.warn(format!("{} 现行的决定是{}，却按处罚决定共享：核对类别和案件", case.id, other.title()));
            }
        }
        if let Some(old) = self.replaces {
            self.take_the_place_of(bench, old)?;
        }
        if let Some(item) = self.standing {
            standing::fits(bench, item, self.period.as_deref(), &self.from)?;
        } else if self.period.is_some() && bench.sets(&["period"]) {
            return Err(standing::no_period(bench.record));
        }
        bench.file.insert(Record::Share(Box::new(Share {
            id: bench.record,
            status: ShareStatus::Open,
            kind: self.kind,
            title: self.title.clone(),
            from: self.from.clone(),
            case: self.case,
            doc_no: self.doc_no.clone(),
            event_on,
            urgent: self.urgent,
            secrecy: self.secrecy.or(bench.file.secrecy()),
            copies: self.to.iter().map(|unit| Copy::to(unit)).collect(),
            handed_over_on: None,
            replaces: self.replaces,
            replaced_by: None,
            standing: self.standing,
            period: self.period.clone(),
            last_on: bench.on,
            materials: self.materials.clone(),
        })));
        for unit in &self.to {
            if let Some(rule) = limit_toward(bench.ctx.units, self.kind, &self.from, unit) {
                bench.open(Opening::new(rule, bench.record, &self.from, event_on).toward(unit).urgent(self.urgent))?;
            }
        }
        self.says_who_is_owed(bench)
    }

    /// Says that the unit to which 三（四） owes it is not among the recipients: nothing runs then.
    fn says_who_is_owed(&self, bench: &mut Bench<'_>) -> Result<()> {
        let owed = matches!(self.kind, ShareKind::Approval | ShareKind::Superior) && self.replaces.is_none();
        let Some(bureau) = bench.ctx.units.with_role(UnitRole::Bureau).filter(|_| owed && bench.entering) else {
            return Ok(());
        };
        let (code, name) = (bureau.code.clone(), bench.name(&bureau.code));
        let Some(rule) = limit_toward(bench.ctx.units, self.kind, &self.from, &code) else { return Ok(()) };
        if self.to.contains(&code) {
            return Ok(());
        }
        let (id, clause) = (bench.record, bench.ctx.law.limit(rule)?.clause.clone());
        let names: Vec<String> = self.to.iter().chain([&code]).map(|unit| bench.name(unit)).collect();
        let to = format!("{}={}", set_by(Self::FIELDS, "to"), names.join(","));
        bench.warn(hint!(
            [format!("接收单位没有{name}，没有期限起算")],
            [
                format!("也须告知{name}的（{clause}），"),
                run(format!("jiexie correct {id} --event 1 --set {to} --reason 漏写"))
            ]
        ));
        Ok(())
    }

    /// The earlier share says by what it was replaced; what it owed it still owes.
    fn take_the_place_of(&self, bench: &mut Bench<'_>, old: Id) -> Result<()> {
        let share = bench.file.share(old)?;
        if let Some(by) = share.replaced_by {
            return Err(bench.refuse(
                clause::SHARED_CATEGORIES,
                format!("{old} 已由 {by} 取代"),
                hint!(["取代现行的一项：", with("replaces", format!("{by}"))], [format!("登记有误的，先作废 {by}")]),
            ));
        }
        bench.forward(share.event_on)?;
        let id = bench.record;
        bench.file.share_mut(old)?.replaced_by = Some(id);
        Ok(())
    }
}

/// The limit that binds the sharing unit `from` towards `to`: each of the three clocks of 三（四） binds whom the clause
/// names. Whatever else is told, in either direction, runs without one.
pub fn limit_toward(units: &UnitBook, kind: ShareKind, from: &str, to: &str) -> Option<&'static str> {
    let by_bureau = units.is(from, UnitRole::Bureau);
    let named = match kind {
        ShareKind::Penalty => by_bureau,
        _ => !by_bureau && units.is(to, UnitRole::Bureau),
    };
    kind.limit().filter(|_| named)
}

/// `share send`: copies go out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Send {
    /// How.
    pub channel: Channel,
    /// To whom: one or several. As typed, and as earlier programs kept it, none where it goes to all still unsent.
    #[serde(default, with = "one_or_several")]
    pub to: Vec<String>,
    /// Number of the slip it goes out with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slip_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

/// Units as a sending keeps them: none, one code, or a list of them.
mod one_or_several {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Kept {
        One(String),
        Several(Vec<String>),
    }

    pub fn serialize<S: Serializer>(units: &[String], serializer: S) -> Result<S::Ok, S::Error> {
        match units {
            [] => serializer.serialize_none(),
            [one] => serializer.serialize_str(one),
            several => several.serialize(serializer),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
        Ok(match Option::<Kept>::deserialize(deserializer)? {
            None => Vec::new(),
            Some(Kept::One(unit)) => vec![unit],
            Some(Kept::Several(units)) => units,
        })
    }
}

/// Copies that a sending by `channel` may still take along. What is due in every period must be in writing: what was only
/// told waits for it.
fn waits(share: &Share, channel: Channel, copy: &Copy) -> bool {
    let told = share.standing.is_some() && copy.channel.is_some_and(Channel::is_spoken);
    copy.is_wanted() || (told && !channel.is_spoken())
}

impl Send {
    pub(crate) const FIELDS: &[Field] = fields!(
        COPY: channel,
        to = Field::new("to", "接收单位", Holds::Unit).many(),
        slip_no = SLIP_NO;
        paper::FIELDS
    );

    /// The one unit it goes to; none where it goes to several.
    pub(super) fn receiver(&self) -> Option<String> {
        if let [one] = self.to.as_slice() { Some(one.clone()) } else { None }
    }

    /// With the recipients it goes to as it is entered: later corrections of theirs bring no sending about.
    pub(super) fn entered(self, file: &Dossier, record: Id) -> Self {
        let Some(share) = file.share(record).ok().filter(|_| self.to.is_empty()) else { return self };
        let waiting = share.copies.iter().filter(|copy| waits(share, self.channel, copy));
        Send { to: waiting.map(|copy| copy.unit.clone()).collect(), ..self }
    }

    /// Meets the category's limit towards each recipient; what was only told opens `share.handover`. Sent to a unit that was
    /// not among the recipients, it becomes one.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let mut share = bench.file.share(bench.record)?.clone();
        bench.forward(share.event_on)?;
        let written = matches!(share.kind, ShareKind::Approval | ShareKind::Penalty);
        if written && self.channel.is_spoken() {
            return Err(bench.refuse(
                clause::COPIES,
                format!("{}须书面抄送", share.kind.title()),
                hint!(with("channel", "written"), "、platform、bulletin 或 briefing"),
            ));
        }
        // Named now, or sent to then and no longer among those to be told.
        let named = Some(self.to.clone()).filter(|to| !to.is_empty()).or_else(|| bench.sent_to.clone());
        // What a unit was owed it has by whoever it was merged into.
        let named = named.map(|all| {
            let had_by = |to: &String| match bench.file.takes_copies.contains(to) {
                true => bench.file.current(to).to_owned(),
                false => to.clone(),
            };
            all.iter().map(had_by).collect::<Vec<String>>()
        });
        for to in named.iter().flatten() {
            if share.copies.iter().all(|copy| copy.unit != *to) {
                share.copies.push(further(bench, &share, to)?);
            }
        }
        let wanted = |copy: &Copy| {
            waits(&share, self.channel, copy) && named.as_ref().is_none_or(|named| named.contains(&copy.unit))
        };
        // Nobody is to send what fell; that it was sent all the same is no less true.
        let on = bench.on;
        let fell = |copy: &Copy| {
            let by_then = copy.ended_on.filter(|ended| *ended <= on && copy.sent_on.is_none());
            by_then.filter(|_| !self.to.is_empty() && named.as_ref().is_some_and(|named| named.contains(&copy.unit)))
        };
        let all = 0..share.copies.len();
        let (fallen, go): (Vec<usize>, Vec<usize>) = all
            .filter(|at| wanted(&share.copies[*at]) || fell(&share.copies[*at]).is_some())
            .partition(|at| fell(&share.copies[*at]).is_some());
        // Beside what was still to be sent, what fell is not: so it was carried out ever since.
        let fallen = if go.is_empty() { fallen } else { Vec::new() };
        if go.is_empty() && fallen.is_empty() {
            return Err(self.nothing_to_send(bench, &share));
        }
        if let Some(rule) = share.kind.limit() {
            for unit in go.iter().map(|at| &share.copies[*at].unit) {
                let met = bench.meet(rule, share.id, Some(unit))?;
                if met > 0 && self.channel.is_spoken() {
                    let from = bench.file.current(&share.from).to_owned();
                    bench.open(Opening::new("share.handover", share.id, &from, bench.on).toward(unit))?;
                }
            }
        }
        for copy in fallen.iter().map(|at| &share.copies[*at]) {
            let (unit, day) = (bench.name(&copy.unit), copy.ended_on.unwrap_or(on));
            bench.warn(format!("{} 所告的决定已于 {day} 失效，照样送了{unit}：照实记入，不再算期限", share.id));
        }
        for at in go.into_iter().chain(fallen) {
            share.copies[at].sent_on = Some(on);
            share.copies[at].channel = Some(self.channel);
        }
        let stored = bench.file.share_mut(share.id)?;
        stored.copies = share.copies;
        stored.last_on = stored.last_on.max(on);
        stored.refresh_status();
        standing::fulfil(bench, share.id)
    }

    /// The refusal of a sending that nothing waits for.
    fn nothing_to_send(&self, bench: &Bench<'_>, share: &Share) -> Error {
        let fell = share.copies.iter().filter(|copy| self.to.is_empty() || self.to.contains(&copy.unit));
        let fell =
            fell.filter(|copy| copy.sent_on.is_none() && copy.ended_on.is_some()).min_by_key(|copy| copy.ended_on);
        // What fell only later was still to be sent on that day.
        if let Some(error) = fell.and_then(|copy| bench.forward(copy.ended_on?).err()) {
            return error;
        }
        let all_the_same = fell.map(|copy| {
            let send = format!("jiexie share send {} --channel written --to {}", share.id, bench.name(&copy.unit));
            hint!("原决定失效以后照样送了的：", run(send))
        });
        let named: Vec<String> = self.to.iter().map(|to| bench.name(to)).collect();
        let named = if named.is_empty() { String::new() } else { format!("给{}的", named.join("、")) };
        let show = hint!(run(format!("jiexie share show {}", share.id)), " 查看各单位送达情况");
        bench.refuse(
            clause::COPIES,
            format!("{} 没有待送{named}信息", share.id),
            Hint::of(all_the_same.into_iter().chain([show])),
        )
    }
}

/// A copy for a further recipient, with the limit that binds towards it from the day of the event.
fn further(bench: &mut Bench<'_>, share: &Share, to: &str) -> Result<Copy> {
    let from = bench.file.current(&share.from).to_owned();
    if from == to {
        return Err(Error::input(format!("{} 是{}自己共享的信息", share.id, bench.name(to)))
            .hint(hint!(option("to"), " 写其他单位")));
    }
    if let Some(rule) = limit_toward(bench.ctx.units, share.kind, &from, to) {
        bench.open(Opening::new(rule, share.id, &from, share.event_on).toward(to).urgent(share.urgent))?;
    }
    Ok(Copy::to(to))
}

pub(super) fn no_recipient(bench: &Bench<'_>, share: &Share, unit: &str) -> Error {
    Error::input(format!("{}不在 {} 的接收单位之列", bench.name(unit), share.id))
        .hint(hint!(run(format!("jiexie share show {}", share.id)), " 查看接收单位"))
}
