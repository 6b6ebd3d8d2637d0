//! A standing item (三（一）): shared month by month, by one unit, to two others.

use super::{Clock, Limit, Model, No, Verdict, day, no_if};
use crate::common::{Desk, Dice, NOW};
use chrono::{Datelike, Days, Months, NaiveDate};

const G: &str = "G2026-0001";
const TO: [&str; 2] = ["bureau", "water"];

#[derive(Debug, Clone)]
struct Copy {
    unit: &'static str,
    sent: Option<NaiveDate>,
    spoken: bool,
}

#[derive(Debug, Clone)]
struct Share {
    month: NaiveDate,
    copies: Vec<Copy>,
    void: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Rhythm {
    clock: Clock,
    first: NaiveDate,
    shares: Vec<Share>,
    /// Months all recipients have, with the day the last one got it.
    met: Vec<(NaiveDate, NaiveDate)>,
    stopped: Option<NaiveDate>,
}

fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap()
}

fn last_day(month: NaiveDate) -> NaiveDate {
    month + Months::new(1) - Days::new(1)
}

impl Rhythm {
    pub(super) fn begin(desk: &Desk, dice: &mut Dice, on: NaiveDate) -> Self {
        let from = on - Days::new(dice.roll(70));
        desk.ok(&format!(
            "share standing new --from housing --to bureau,water --title 清单 --kind policy --every month --from-date {from} --on {on}"
        ));
        let clock = Clock { today: on, excuse: false, limits: Vec::new() };
        Rhythm { clock, first: month_of(from), shares: Vec::new(), met: Vec::new(), stopped: None }
    }

    /// The months asked for by `day`.
    fn months(&self, day: NaiveDate) -> Vec<NaiveDate> {
        let until = |month: &NaiveDate| *month <= day && self.stopped.is_none_or(|stopped| *month < stopped);
        std::iter::successors(Some(self.first), |month| Some(*month + Months::new(1))).take_while(until).collect()
    }

    fn entered(&self, month: NaiveDate) -> bool {
        self.shares.iter().any(|share| share.month == month && !share.void)
    }

    fn share(&mut self, named: Option<NaiveDate>) -> Verdict {
        let months = self.months(self.clock.today);
        let free = months.iter().copied().find(|month| !self.entered(*month));
        no_if(named.is_none() && free.is_none(), No::Invalid)?;
        no_if(self.stopped.is_some(), No::Unlawful)?;
        let month = named.or(free).unwrap();
        no_if(!months.contains(&month), No::Invalid)?;
        no_if(self.entered(month), No::Unlawful)?;
        let copies = TO.map(|unit| Copy { unit, sent: None, spoken: false }).to_vec();
        self.shares.push(Share { month, copies, void: false });
        Ok(())
    }

    fn send(&mut self, at: usize, spoken: bool, to: Option<&'static str>) -> Verdict {
        let (today, excuse) = (self.clock.today, self.clock.excuse);
        let share = &mut self.shares[at];
        if let Some(unit) = to.filter(|to| share.copies.iter().all(|copy| copy.unit != *to)) {
            share.copies.push(Copy { unit, sent: None, spoken: false });
        }
        let waits = |copy: &&mut Copy| copy.sent.is_none() || (copy.spoken && !spoken);
        let mut any = false;
        for copy in share.copies.iter_mut().filter(|copy| to.is_none_or(|to| copy.unit == to)).filter(waits) {
            (copy.sent, copy.spoken, any) = (Some(today), spoken, true);
        }
        no_if(!any, No::Unlawful)?;
        let month = share.month;
        let got = |unit: &str| {
            let own = share.copies.iter().find(|copy| copy.unit == unit && !copy.spoken);
            own.and_then(|copy| copy.sent)
        };
        if let [Some(one), Some(other)] = TO.map(got)
            && self.met.iter().all(|(met, _)| *met != month)
        {
            let on = one.max(other);
            no_if(on > last_day(month) && !excuse, No::Late("share.periodic"))?;
            self.met.push((month, on));
        }
        Ok(())
    }
}

impl Model for Rhythm {
    const CHECKED: bool = true;

    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
    fn record(&self) -> (&'static str, &'static str) {
        (G, "share.periodic")
    }
    fn status(&self) -> String {
        if self.stopped.is_some() { "stopped" } else { "running" }.to_owned()
    }
    fn step(&mut self, dice: &mut Dice, _: u64) -> (String, Verdict) {
        let living: Vec<usize> = (0..self.shares.len()).filter(|at| !self.shares[*at].void).collect();
        match dice.roll(12) {
            0 => {
                let outcome = no_if(self.stopped.is_some(), No::Unlawful);
                if outcome.is_ok() {
                    self.stopped = Some(self.clock.today);
                }
                (format!("share standing stop {G}"), outcome)
            }
            1..=7 if !living.is_empty() => {
                let at = dice.pick(&living);
                let channel = dice.pick(&["written", "platform", "briefing", "bulletin", "phone", "oral"]);
                let to = if dice.chance(60) { Some(dice.pick(&["bureau", "water", "civil"])) } else { None };
                let outcome = self.send(at, ["phone", "oral"].contains(&channel), to);
                let to = to.map_or_else(String::new, |to| format!("--to {to}"));
                (format!("share send S2026-000{} --channel {channel} {to}", at + 1), outcome)
            }
            _ => {
                let named = if dice.chance(40) {
                    let months = self.months(self.clock.today);
                    let after = months.last().map_or(self.first, |last| *last + Months::new(1));
                    let all: Vec<NaiveDate> = months.into_iter().chain([after]).collect();
                    Some(dice.pick(&all))
                } else {
                    None
                };
                let period = named.map_or_else(String::new, |month| format!("--period {}", month.format("%Y-%m")));
                let outcome = self.share(named);
                (format!("share new --standing {G} {period}"), outcome)
            }
        }
    }
    fn settle(&mut self) {
        let now = day(&NOW[..10]);
        for month in self.months(now) {
            let due = last_day(month);
            let met = self.met.iter().find(|(met, _)| *met == month).map(|(_, on)| *on);
            let met = met.filter(|on| self.stopped.is_none_or(|stopped| *on <= stopped));
            let ended = met.or(self.stopped);
            let over = ended.map_or(0, |ended| (ended - due).num_days().max(0));
            let state = match (met, ended) {
                _ if over > 0 => "late",
                (Some(_), _) => "met",
                (None, Some(_)) => "superseded",
                (None, None) => "open",
            };
            self.clock.limits.push(Limit {
                rule: "share.periodic",
                start: month,
                due: Some(due),
                original: None,
                state,
                met,
                over,
            });
        }
    }
}
