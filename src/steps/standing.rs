//! Standing items (三（一） 定期): set up, shared period by period, stopped.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{add, hint, option, run, with, without};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Subject;
use crate::law::period::{Every, Period};
use crate::record::derived::{Due, PERIODIC};
use crate::record::dossier::{Dossier, Record};
use crate::record::field::{Field, fields};
use crate::record::share::Share;
use crate::record::standing::{FIELDS, Shared, Standing};
use crate::record::words::{ShareKind, StandingStatus};
use crate::steps::bench::Bench;

/// `share standing new`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// Category of what is shared.
    pub kind: ShareKind,
    /// The unit that owes it.
    pub from: String,
    /// The recipients.
    pub to: Vec<String>,
    /// What it is about.
    pub title: String,
    /// How often.
    pub every: Every,
    /// The first period is the one this day lies in; none: the day of this event.
    pub from_on: Option<NaiveDate>,
}

impl New {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: kind, from, to, title, every, from_on);

    /// From now on each of its periods asks for a share.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        if self.to.is_empty() || self.to.contains(&self.from) {
            return Err(Error::input("接收单位不能为空，也不能是提供单位自己")
                .hint(hint!(option("to"), " 写其他单位，多个用逗号分开")));
        }
        bench.file.insert(Record::Standing(Box::new(Standing {
            id: bench.record,
            status: StandingStatus::Running,
            kind: self.kind,
            title: self.title.clone(),
            from: self.from.clone(),
            former: Vec::new(),
            to: self.to.clone(),
            every: self.every,
            from_on: self.from_on.unwrap_or(bench.on),
            set_on: bench.on,
            shared: Vec::new(),
            stopped_on: None,
            stop_reason: None,
            last_on: bench.on,
        })));
        Ok(())
    }
}

/// `share standing stop`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// Why.
    pub reason: Option<String>,
}

impl Stop {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: stop_reason as reason);

    /// No further period begins; one that runs is called for no longer, one whose last day has passed stays late.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let standing = bench.file.standing(bench.record)?.clone();
        bench.forward(standing.last_on)?;
        if let Some(day) = standing.stopped_on {
            return Err(bench.refuse(
                clause::STANDING_ITEMS,
                format!("{} 已于 {day} 停止", standing.id),
                hint!(
                    [
                        "仍要定期共享的，重新 ",
                        run("jiexie share standing new --from 单位 --to 单位 --title 内容 --kind 类别 --every 周期")
                    ],
                    ["登记有误的，用 ", bench.to_correct(), " 更正"]
                ),
            ));
        }
        let on = bench.on;
        let stored = bench.file.standing_mut(standing.id)?;
        stored.status = StandingStatus::Stopped;
        stored.stopped_on = Some(on);
        stored.stop_reason.clone_from(&self.reason);
        stored.last_on = on;
        Ok(())
    }
}

/// The oldest period of a standing item, begun by `day`, that nothing was entered for yet.
///
/// # Errors
/// None is left.
pub fn next_period(file: &Dossier, item: Id, day: NaiveDate) -> Result<String> {
    let standing = file.standing(item)?;
    let free = |period: &Period| of_period(file, item, &period.to_string()).next().is_none();
    let next = standing.periods(day).find(free).map(|period| period.to_string());
    next.ok_or_else(|| {
        Error::input(format!("{item} 到 {day} 为止没有待共享的期次")).hint(hint!(
            [run(format!("jiexie show {item}")), " 查看各期"],
            ["补充的另用 ", run("share send --to"), "，或", without(&["standing"])]
        ))
    })
}

/// The shares entered for a period of a standing item, without those that another took the place of.
fn of_period<'f>(file: &'f Dossier, item: Id, period: &'f str) -> impl Iterator<Item = &'f Share> {
    let own = move |share: &&Share| share.standing == Some(item) && share.period.as_deref() == Some(period);
    file.shares().filter(own).filter(|share| share.replaced_by.is_none())
}

/// The refusal of a period for what is shared under no standing item.
pub(super) fn no_period(share: Id) -> Error {
    Error::input(format!("{share} 不属定期共享，没有期次")).hint(hint!(
        "属定期共享的，",
        run(format!("jiexie void {share} --reason 理由")),
        " 后按该项重新登记：",
        run("jiexie share new --standing 编号 --period 期次")
    ))
}

/// What a share under a standing item must be: by the unit that owes it, for a period of its own that nothing was entered for.
pub(super) fn fits(bench: &Bench<'_>, item: Id, period: Option<&str>, from: &str) -> Result<()> {
    let standing = bench.file.standing(item)?;
    let Some(name) = period else {
        return Err(Error::input("没有写明期次").hint(hint!(option("period"), " 写期次，如 2026Q1")));
    };
    if let Some(day) = standing.stopped_on.filter(|day| *day <= bench.on) {
        return Err(bench.refuse(
            clause::STANDING_ITEMS,
            format!("{item} 已于 {day} 停止"),
            hint!(without(&["standing"]), "，作为一般信息共享登记"),
        ));
    }
    let Some(period) = standing.period(name, bench.on) else {
        let shown: String = name.chars().filter(|c| !c.is_control()).take(20).collect();
        return Err(Error::input(format!("“{shown}”不是 {item} 到 {} 为止的期次", bench.on)).hint(hint!(
            [run(format!("jiexie show {item}")), " 查看各期"],
            ["期次写作 2026-03、2026Q1、2026H1 或 2026"]
        )));
    };
    let owes = standing.owed_by(bench.on);
    if owes != from {
        return Err(Error::input(format!("{item} 由{}提供，不是{}", bench.name(owes), bench.name(from))).hint(hint!(
            with("from", bench.name(owes)),
            "，或",
            without(&["from"])
        )));
    }
    match of_period(bench.file, item, &period.to_string()).next() {
        Some(other) => Err(bench.refuse(
            clause::STANDING_ITEMS,
            format!("{item} 的 {period} 已登记为 {}", other.id),
            hint!(
                [match lacks(bench.file, standing, name) {
                    Some(_) => hint!("还没有送的，", run(format!("jiexie share send {} --channel 方式", other.id))),
                    None => hint!(run(format!("jiexie share show {}", other.id)), " 查看各单位送达情况"),
                }],
                ["内容改了的，", add("replaces", other.id.to_string())]
            ),
        )),
        None => Ok(()),
    }
}

/// Notes that all recipients have what is shared in the share's period, once they do; late, with the reason.
///
/// # Errors
/// The refusal, when it is late and no reason was given.
pub(super) fn fulfil(bench: &mut Bench<'_>, share: Id) -> Result<()> {
    let share = bench.file.share(share)?;
    let (Some(item), Some(name)) = (share.standing, share.period.clone()) else { return Ok(()) };
    let Ok(standing) = bench.file.standing(item) else { return Ok(()) };
    let Some(period) = Period::named(&name).filter(|period| standing.shared_in(*period).is_none()) else {
        return Ok(());
    };
    let days: Option<Vec<NaiveDate>> = standing.to.iter().map(|unit| got(bench.file, item, &name, unit)).collect();
    let Some(on) = days.and_then(|days| days.into_iter().max()) else { return Ok(()) };
    let due = Due {
        subject: Subject::Period(item, period),
        title: String::new(),
        period,
        unit: standing.owed_by(on).to_owned(),
        toward: None,
        done: None,
        ended: None,
        notices: 0,
    };
    let limit = bench.ctx.law.limit(PERIODIC)?;
    let mut deadline = due.deadline(limit, 0);
    deadline.meet(limit, on, bench.seq, bench.late_reason)?;
    let stored = bench.file.standing_mut(item)?;
    stored.is_shared(Shared { period: name, on, late_reason: deadline.late_reason, merged: false });
    Ok(())
}

/// What all that are left have, once the last that lacked it was merged away, is asked no more: met on that day, or, where the
/// period's last day had passed, ended with the merger, as late as it was.
pub(super) fn merged(bench: &mut Bench<'_>) {
    let (file, on) = (&*bench.file, bench.on);
    let mut met: Vec<(Id, Shared)> = Vec::new();
    for item in file.standings().filter(|item| item.stopped_on.is_none() && !item.to.is_empty()) {
        let own = file.shares().filter(|share| share.standing == Some(item.id));
        for name in own.filter_map(|share| share.period.as_deref()).collect::<BTreeSet<_>>() {
            let period = Period::named(name).filter(|period| item.shared_in(*period).is_none());
            let Some(period) = period.filter(|_| lacks(file, item, name).is_none()) else { continue };
            let merged = on > period.ends_on();
            met.push((item.id, Shared { period: name.to_owned(), on, late_reason: None, merged }));
        }
    }
    for (item, shared) in met {
        if let Ok(stored) = bench.file.standing_mut(item) {
            stored.is_shared(shared);
        }
    }
}

/// The first recipient that does not have, otherwise than by word of mouth, what was entered for a period.
pub(super) fn lacks<'i>(file: &Dossier, item: &'i Standing, period: &str) -> Option<&'i str> {
    item.to.iter().find(|unit| got(file, item.id, period, unit).is_none()).map(String::as_str)
}

/// Day on which a recipient first got, otherwise than by word of mouth, what was shared for a period.
fn got(file: &Dossier, item: Id, period: &str, unit: &str) -> Option<NaiveDate> {
    let own = file.shares().filter(|share| share.standing == Some(item) && share.period.as_deref() == Some(period));
    let copies = own.flat_map(|share| &share.copies).filter(|copy| file.current(&copy.unit) == unit);
    copies.filter(|copy| copy.channel.is_some_and(|channel| !channel.is_spoken())).filter_map(|copy| copy.sent_on).min()
}
