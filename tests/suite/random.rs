//! Random sequences of steps against a small model of the life of a transfer, written anew from the document's rules:
//! every step must be taken, refused or called late exactly as the model says, and at the end every deadline must
//! stand as the model has it and the register must check out.

use std::fmt::Write;

use crate::common::{C, Desk, Dice, word};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::Value;

const SEQUENCES: u64 = 92;
const STEPS: usize = 15;
const UNITS: [&str; 6] = ["housing", "bureau", "water", "police", "court", "city"];
/// Beyond the district: no limit of the document binds it.
const CITY: &str = "city";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The third working day after `start`, by the autumn of 2026.
fn three_days_after(start: NaiveDate) -> NaiveDate {
    let mut at = start;
    let mut left = 3;
    while left > 0 {
        at = at + Days::new(1);
        let off = (day("2026-09-25")..=day("2026-09-27")).contains(&at)
            || (day("2026-10-01")..=day("2026-10-07")).contains(&at);
        let worked = at == day("2026-09-20") || at == day("2026-10-10");
        let weekend = matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
        if worked || !(off || weekend) {
            left -= 1;
        }
    }
    at
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Jurisdiction,
    Criminal,
    Return,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Finding {
    Own,
    Other,
    Criminal,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Assess { finding: Finding, urgent: bool, reason: bool },
    Send { kind: Option<Kind>, to: &'static str, materials: bool },
    Receive(usize),
    Resend(usize),
    Withdraw { at: usize, reason: bool },
    Accept(usize),
    Decline { at: usize, ground: Option<&'static str>, reason: bool },
    Outcome(usize, &'static str),
    Refer(usize),
    Designate(usize, &'static str),
    Decide { by: Option<&'static str>, penalty: bool },
    Notify(usize),
    Close,
    Reopen,
}

impl Step {
    /// The record it is about.
    fn record(self) -> String {
        match self {
            Step::Receive(at) | Step::Accept(at) | Step::Refer(at) | Step::Designate(at, _) | Step::Notify(at) => {
                format!("T2026-{at:04}")
            }
            Step::Resend(at) | Step::Outcome(at, _) => format!("T2026-{at:04}"),
            Step::Decline { at, .. } | Step::Withdraw { at, .. } => format!("T2026-{at:04}"),
            _ => C.to_owned(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Stage {
    Sent,
    Accepted,
    Declined,
    SentBack,
    Returned,
    Referred,
    Designated,
    Notified,
    Ended,
    Withdrawn,
}

#[derive(Debug, Clone)]
struct Sent {
    kind: Kind,
    from: &'static str,
    to: &'static str,
    sent_on: NaiveDate,
    /// The day on which its receipt is presumed.
    presumed_on: NaiveDate,
    stage: Stage,
    handler: Option<&'static str>,
    answered_on: Option<NaiveDate>,
    declined: bool,
    withdrawn_on: Option<NaiveDate>,
    /// The government named its handler.
    designated: bool,
    received: bool,
    complete: bool,
    handed_back: bool,
    /// Where it stood before its sender was told.
    before: Option<Stage>,
    /// A result that ends the criminal case was told.
    result: bool,
    /// What was told of the criminal case, and when.
    told: Vec<(String, NaiveDate)>,
}

impl Sent {
    fn open(&self) -> bool {
        match self.stage {
            Stage::Sent => self.kind != Kind::Return,
            Stage::Declined | Stage::Referred => true,
            _ => false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Open,
    Met,
    Late,
    Superseded,
}

#[derive(Debug, Clone)]
struct Limit {
    rule: &'static str,
    /// Of a decision, whose it is.
    unit: &'static str,
    /// 0 the case, else the transfer of that number.
    on: usize,
    start: NaiveDate,
    due: Option<NaiveDate>,
    state: State,
    met: Option<NaiveDate>,
    over: i64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Verdict {
    Taken,
    Invalid,
    Unlawful,
    Late(&'static str),
}

#[derive(Debug, Clone)]
struct Model {
    today: NaiveDate,
    found_on: NaiveDate,
    excuse: bool,
    holder: &'static str,
    as_finder: bool,
    by_return: bool,
    by_transfer: bool,
    since: NaiveDate,
    decided_by: &'static str,
    decided_on: Option<NaiveDate>,
    finding: Option<(Finding, bool)>,
    cleared: bool,
    /// A unit got the case that owes no hand-over of a crime, and another did.
    lapsed: bool,
    settled: bool,
    /// Who sent the case out as a crime, got it back and put it to the government, where no other had transferred it.
    original: Option<&'static str>,
    decided: bool,
    reopened: bool,
    closed: bool,
    copies: bool,
    sent: Vec<Sent>,
    limits: Vec<Limit>,
}

type Outcome = Result<(), Verdict>;

/// Whether a suspected crime is sent to the unit.
fn judicial(unit: &str) -> bool {
    ["police", "court"].contains(&unit)
}

fn unlawful_if(condition: bool) -> Outcome {
    if condition { Err(Verdict::Unlawful) } else { Ok(()) }
}

impl Model {
    fn new(finder: &'static str, found_on: NaiveDate) -> Self {
        let mut model = Model {
            today: found_on,
            found_on,
            excuse: false,
            holder: finder,
            as_finder: true,
            by_return: false,
            by_transfer: false,
            since: found_on,
            decided_by: "",
            decided_on: None,
            finding: None,
            cleared: false,
            lapsed: false,
            settled: false,
            original: None,
            decided: false,
            reopened: false,
            closed: false,
            copies: false,
            sent: Vec::new(),
            limits: Vec::new(),
        };
        model.open("case.assess", 0, None);
        model
    }

    fn open(&mut self, rule: &'static str, on: usize, due: Option<NaiveDate>) {
        let start = self.today;
        self.limits.push(Limit { rule, unit: "", on, start, due, state: State::Open, met: None, over: 0 });
    }

    /// The holder has to decide the case, unless nobody waits for it.
    fn open_decide(&mut self) {
        if !["court", CITY].contains(&self.holder) {
            self.open("case.decide", 0, None);
            self.limits.last_mut().unwrap().unit = self.holder;
        }
    }

    /// Whoever holds the case has to send a suspected crime on.
    fn open_criminal(&mut self) {
        if self.holder != CITY {
            self.open("transfer.criminal", 0, None);
            self.lapsed = false;
        }
    }

    /// The case is its sender's again: it is to be sent anew, unless it is a crime by now, or another's.
    fn send_anew(&mut self, at: usize) {
        let Sent { kind, from, .. } = self.sent[at - 1];
        let criminal = kind == Kind::Criminal;
        let rule = if criminal { "transfer.criminal" } else { "transfer.send" };
        if self.holder != from || self.suspected() != criminal || self.runs(rule, 0) {
            return;
        }
        if criminal {
            return self.open_criminal();
        }
        let urgent = self.finding.is_some_and(|(_, urgent)| urgent);
        self.open("transfer.send", 0, Some(if urgent { self.today } else { three_days_after(self.today) }));
    }

    /// The case is the holder's to handle.
    fn comes_to_holder(&mut self) -> Outcome {
        self.supersede("case.assess", 0);
        let same = |l: &Limit| l.rule == "case.decide" && l.state == State::Open && l.unit == self.holder;
        if !self.limits.iter().any(same) {
            self.meet("case.decide", 0)?;
            self.open_decide();
        }
        Ok(())
    }

    /// What a former holder was to hand over as a crime is the new one's to, unless that is a judicial unit.
    fn crime_goes_along(&mut self, former: &str) {
        let ran = self.runs("transfer.criminal", 0);
        if former == self.holder || !ran && !self.lapsed {
            return;
        }
        self.lapsed |= ran;
        self.supersede("transfer.criminal", 0);
        if self.suspected() && !judicial(self.holder) {
            self.open_criminal();
        }
    }

    fn holds(&mut self, unit: &'static str) {
        self.holder = unit;
        self.as_finder = false;
        self.by_return = false;
        self.by_transfer = false;
        self.since = self.today;
    }

    /// What is open of other transfers ends: all of it when a judicial unit takes the case, else what was to be returned.
    fn end_others(&mut self, but: usize, all: bool) {
        for at in 1..=self.sent.len() {
            let sent = &self.sent[at - 1];
            let meant =
                sent.kind == Kind::Jurisdiction && all || sent.kind == Kind::Criminal && sent.stage == Stage::Declined;
            if at == but || !sent.open() || !meant {
                continue;
            }
            for rule in ["transfer.feedback", "transfer.refer", "transfer.designate", "transfer.return"] {
                self.supersede(rule, at);
            }
            self.sent[at - 1].stage = Stage::Ended;
        }
    }

    /// The jurisdiction transfer by which the case is handled.
    fn leg(&self) -> Option<usize> {
        self.sent.iter().rposition(|s| s.kind == Kind::Jurisdiction && s.handler.is_some())
    }

    /// As it was before its sender was told.
    fn untold(&mut self, at: usize) {
        let sent = &mut self.sent[at];
        if let (Stage::Notified, Some(before)) = (sent.stage, sent.before) {
            sent.stage = before;
        }
    }

    fn runs(&self, rule: &str, on: usize) -> bool {
        self.limits.iter().any(|l| l.rule == rule && l.on == on && l.state == State::Open)
    }

    fn meet(&mut self, rule: &'static str, on: usize) -> Outcome {
        let (today, excuse) = (self.today, self.excuse);
        for limit in self.limits.iter_mut().filter(|l| l.rule == rule && l.on == on && l.state == State::Open) {
            limit.met = Some(today);
            limit.over = limit.due.map_or(0, |due| (today - due).num_days().max(0));
            limit.state = if limit.over > 0 { State::Late } else { State::Met };
            if limit.over > 0 && !excuse {
                return Err(Verdict::Late(rule));
            }
        }
        Ok(())
    }

    fn supersede(&mut self, rule: &str, on: usize) {
        let today = self.today;
        for limit in self.limits.iter_mut().filter(|l| l.rule == rule && l.on == on && l.state == State::Open) {
            // What was past its due date stays late, its days standing still.
            let over = limit.due.map_or(0, |due| (today - due).num_days().max(0));
            let state = if over > 0 { State::Late } else { State::Superseded };
            *limit = Limit { state, met: None, over, ..limit.clone() };
        }
    }

    fn suspected(&self) -> bool {
        !self.cleared && matches!(self.finding, Some((Finding::Criminal, _)))
    }

    fn in_transfer(&self) -> bool {
        self.sent.iter().any(Sent::open)
    }

    /// Tries a step: the verdict, and the model after it when it was taken.
    fn after(&self, step: Step) -> (Verdict, Option<Model>) {
        let mut next = self.clone();
        match next.take(step) {
            Ok(()) => (Verdict::Taken, Some(next)),
            Err(verdict) => (verdict, None),
        }
    }

    fn take(&mut self, step: Step) -> Outcome {
        match step {
            Step::Assess { finding, urgent, reason } => self.assess(finding, urgent, reason),
            Step::Send { kind, to, materials } => self.send(kind, to, materials),
            Step::Receive(at) => self.receive(at),
            Step::Resend(at) => self.resend(at),
            Step::Withdraw { at, reason } => {
                self.unanswered(at)?;
                unlawful_if(!reason)?;
                self.supersede("transfer.feedback", at);
                self.sent[at - 1].stage = Stage::Withdrawn;
                self.sent[at - 1].withdrawn_on = Some(self.today);
                self.send_anew(at);
                Ok(())
            }
            Step::Accept(at) => {
                self.unanswered(at)?;
                self.meet("transfer.feedback", at)?;
                let sent = &mut self.sent[at - 1];
                sent.stage = Stage::Accepted;
                sent.answered_on = Some(self.today);
                sent.handler = Some(sent.to);
                let (to, criminal) = (sent.to, sent.kind == Kind::Criminal);
                self.settled |= !criminal;
                let former = self.holder;
                self.holds(to);
                self.by_transfer = true;
                if criminal {
                    self.end_others(at, true);
                }
                self.comes_to_holder()?;
                self.crime_goes_along(former);
                Ok(())
            }
            Step::Decline { at, ground, reason } => self.decline(at, ground, reason),
            Step::Outcome(at, result) => self.outcome(at, result),
            Step::Refer(at) => {
                let sent = &self.sent[at - 1];
                let stage = match sent.kind {
                    Kind::Jurisdiction => matches!(sent.stage, Stage::Declined | Stage::Accepted),
                    Kind::Return => sent.stage == Stage::Sent,
                    Kind::Criminal => false,
                };
                unlawful_if(!stage || self.closed || self.is_decided())?;
                unlawful_if(sent.stage != Stage::Declined && self.holder != sent.to)?;
                self.meet("transfer.refer", at)?;
                self.open("transfer.designate", at, None);
                self.sent[at - 1].stage = Stage::Referred;
                Ok(())
            }
            Step::Designate(at, to) => {
                let sent = &self.sent[at - 1];
                if sent.designated && sent.stage != Stage::Ended {
                    // The government changes its mind.
                    unlawful_if(self.closed || self.is_decided())?;
                    unlawful_if(self.by_transfer && judicial(self.holder) && sent.handler != Some(self.holder))?;
                } else {
                    unlawful_if(sent.stage != Stage::Referred)?;
                    self.meet("transfer.designate", at)?;
                }
                self.end_others(at, false);
                let Sent { kind, to: back, .. } = self.sent[at - 1];
                let sent_out = self.sent.iter().any(|s| s.kind == Kind::Criminal && s.from == back);
                if kind == Kind::Return && self.leg().is_none() && sent_out {
                    self.original = self.original.or(Some(back));
                }
                let sent = &mut self.sent[at - 1];
                sent.stage = Stage::Designated;
                sent.designated = true;
                sent.handler = Some(to);
                self.settled = true;
                let former = self.holder;
                self.holds(to);
                self.comes_to_holder()?;
                self.crime_goes_along(former);
                Ok(())
            }
            Step::Decide { by, penalty } => self.decide(by, penalty),
            Step::Notify(at) => {
                // Nobody binds a unit beyond the district, and it may tell the outcome all the same.
                let never = !self.limits.iter().any(|l| l.rule == "transfer.notify" && l.on == at);
                let sent = &self.sent[at - 1];
                let unbound = never
                    && self.leg() == Some(at - 1)
                    && !["", sent.from].contains(&self.decided_by)
                    && sent.stage != Stage::Notified;
                unlawful_if(!self.runs("transfer.notify", at) && !unbound)?;
                self.meet("transfer.notify", at)?;
                let sent = &mut self.sent[at - 1];
                // What is before the government stays there.
                if !matches!(sent.stage, Stage::Notified | Stage::Referred) {
                    sent.before = Some(std::mem::replace(&mut sent.stage, Stage::Notified));
                }
                Ok(())
            }
            Step::Close => {
                unlawful_if(self.closed || self.copies || self.in_transfer() || self.runs("transfer.criminal", 0))?;
                unlawful_if(self.limits.iter().any(|l| l.state == State::Open && l.due.is_some()))?;
                // One declined went back with its papers, unless the government had it stand after all.
                let stands = |s: &Sent| s.withdrawn_on.is_none() && (!s.declined || s.handler.is_some());
                unlawful_if(self.sent.iter().any(|s| s.kind == Kind::Jurisdiction && !s.complete && stands(s)))?;
                let told = self.holder == CITY || judicial(self.holder) && self.sent.iter().any(|s| s.result);
                unlawful_if(!self.as_finder && !self.decided && !told)?;
                // What is found to be no crime goes back first.
                let owed = (1..=self.sent.len()).any(|at| self.runs("transfer.return", at));
                unlawful_if(judicial(self.holder) && !self.decided && owed)?;
                // What a former holder decided closes nothing of the one the case came to.
                let elsewhere = self.decided && !self.as_finder && self.decided_by != self.holder;
                unlawful_if(elsewhere && !told && self.runs("case.decide", 0))?;
                self.closed = true;
                for rule in ["case.assess", "case.decide", "transfer.return"] {
                    (0..=self.sent.len()).for_each(|at| self.supersede(rule, at));
                }
                Ok(())
            }
            Step::Reopen => {
                unlawful_if(!self.closed)?;
                self.closed = false;
                self.reopened = true;
                match self.finding {
                    None if self.as_finder && !self.decided => self.open("case.assess", 0, None),
                    Some((Finding::Other | Finding::Criminal, _)) if self.as_finder && !self.decided => {}
                    _ => self.open_decide(),
                }
                Ok(())
            }
        }
    }

    /// Decided by its holder: what another one decided before the case came to it leaves it to decide.
    fn is_decided(&self) -> bool {
        self.decided && !self.reopened && (self.as_finder || self.decided_by == self.holder)
    }

    fn assess(&mut self, finding: Finding, urgent: bool, reason: bool) -> Outcome {
        unlawful_if(self.closed)?;
        unlawful_if(finding == Finding::Other && (!self.as_finder || self.settled))?;
        if finding != Finding::Criminal {
            // What was decided before it was taken for a crime stands, once it is none after all.
            let cleared = finding == Finding::Own && self.suspected() && !judicial(self.holder);
            unlawful_if(self.in_transfer() || self.is_decided() && !cleared)?;
        }
        unlawful_if(self.finding.is_some() && !reason)?;
        self.supersede("transfer.send", 0);
        self.supersede("transfer.criminal", 0);
        match finding {
            Finding::Own => {}
            Finding::Other => {
                let due = if urgent { self.today } else { three_days_after(self.today) };
                self.open("transfer.send", 0, Some(due));
            }
            Finding::Criminal => self.open_criminal(),
        }
        self.finding = Some((finding, urgent));
        self.cleared = false;
        self.meet("case.assess", 0)?;
        match finding {
            Finding::Own if self.is_decided() => {}
            Finding::Own => self.comes_to_holder()?,
            Finding::Other => self.supersede("case.decide", 0),
            Finding::Criminal => {}
        }
        Ok(())
    }

    fn send(&mut self, kind: Option<Kind>, to: &'static str, materials: bool) -> Outcome {
        unlawful_if(self.closed)?;
        let kind = kind.unwrap_or(if self.suspected() { Kind::Criminal } else { Kind::Jurisdiction });
        let urgent = self.finding.is_some_and(|(_, urgent)| urgent);
        let from = self.holder;
        match kind {
            Kind::Jurisdiction => {
                unlawful_if(self.settled || !self.as_finder || self.in_transfer() || to == self.holder)?;
                // A court is no administrative organ.
                unlawful_if(to == "court")?;
                unlawful_if((self.decided && !self.reopened) || self.suspected())?;
                unlawful_if(matches!(self.finding, Some((Finding::Own, _))))?;
                unlawful_if(!materials && !urgent)?;
                if self.finding.is_none() {
                    let (start, due) = (self.found_on, Some(three_days_after(self.found_on)));
                    self.open("transfer.send", 0, due);
                    self.limits.last_mut().unwrap().start = start;
                    self.finding = Some((Finding::Other, false));
                }
                self.meet("transfer.send", 0)?;
            }
            Kind::Criminal => {
                unlawful_if(!judicial(to) || to == self.holder || !materials)?;
                if !self.suspected() {
                    self.supersede("transfer.send", 0);
                    self.open_criminal();
                    self.finding = Some((Finding::Criminal, false));
                    self.cleared = false;
                }
                self.meet("transfer.criminal", 0)?;
                self.tell_first_sender(to);
            }
            Kind::Return => {
                let senders = |s: &Sent| s.kind == Kind::Criminal && s.from == to;
                unlawful_if(!judicial(self.holder) || !materials)?;
                unlawful_if(to != "bureau" && (to == self.holder || !self.sent.iter().any(senders)))?;
                self.returned()?;
            }
        }
        self.meet("case.assess", 0)?;
        self.sent.push(Sent {
            kind,
            from,
            to,
            sent_on: self.today,
            presumed_on: self.today,
            stage: Stage::Sent,
            handler: None,
            answered_on: None,
            declined: false,
            withdrawn_on: None,
            designated: false,
            received: false,
            complete: materials,
            handed_back: false,
            before: None,
            result: false,
            told: Vec::new(),
        });
        match kind {
            Kind::Jurisdiction if to != CITY => {
                self.open("transfer.feedback", self.sent.len(), Some(three_days_after(self.today)));
            }
            Kind::Jurisdiction | Kind::Criminal => {}
            Kind::Return => {
                self.holds(to);
                self.by_return = true;
                self.cleared = true;
                self.supersede("case.decide", 0);
                self.comes_to_holder()?;
            }
        }
        Ok(())
    }

    /// Whether the unit tells what becomes of the case: a judicial one where it was named for it, not where it got it as a crime.
    fn tells(&self, unit: &str) -> bool {
        let named = self.original.is_some() && !self.as_finder && !self.by_transfer && !self.by_return;
        let handles = self.leg().map_or(named && self.holder == unit, |at| self.sent[at].handler == Some(unit));
        !judicial(unit) || handles
    }

    /// Who sent the case to the unit that sends it on to a judicial one is told, once for as long as that holds it; not who
    /// gets its own case back.
    fn tell_first_sender(&mut self, to: &str) {
        let (holder, since) = (self.holder, self.since);
        let before = self.sent.iter().any(|s| s.kind == Kind::Criminal && s.from == holder && s.sent_on >= since);
        let Some(at) = self.leg() else {
            let told = self.original.is_some_and(|unit| unit != to && unit != holder) && holder != CITY;
            if told && !before && self.tells(holder) && holder != "court" && !self.runs("transfer.notify", 0) {
                self.open("transfer.notify", 0, Some(three_days_after(self.today)));
            }
            return;
        };
        if before || !self.tells(holder) || self.sent[at].from == to {
            return;
        }
        if self.sent[at].from != holder && !self.runs("transfer.notify", at + 1) {
            if !["court", CITY].contains(&holder) {
                self.open("transfer.notify", at + 1, Some(three_days_after(self.today)));
            }
            self.untold(at);
        }
    }

    /// Whether a criminal transfer is with the unit: taken over, or found to be no crime, and not handed back.
    fn is_with(&self, at: usize, unit: &str) -> bool {
        let sent = &self.sent[at - 1];
        let stage = matches!(sent.stage, Stage::Accepted | Stage::Declined);
        sent.kind == Kind::Criminal && sent.to == unit && stage && !sent.handed_back
    }

    fn returned(&mut self) -> Outcome {
        let sources: Vec<usize> = (1..=self.sent.len()).filter(|at| self.is_with(*at, self.holder)).collect();
        let owed = if sources.is_empty() { vec![0] } else { sources.clone() };
        for at in owed {
            if !self.runs("transfer.return", at) {
                self.open("transfer.return", at, None);
            }
            self.meet("transfer.return", at)?;
        }
        for at in sources {
            let sent = &mut self.sent[at - 1];
            sent.handed_back = true;
            if sent.stage == Stage::Declined {
                sent.stage = Stage::Returned;
            }
        }
        (1..=self.sent.len()).for_each(|at| self.supersede("transfer.return", at));
        self.supersede("transfer.criminal", 0);
        Ok(())
    }

    fn outcome(&mut self, at: usize, result: &str) -> Outcome {
        let sent = &self.sent[at - 1];
        unlawful_if(sent.kind != Kind::Criminal || sent.answered_on.is_none() || sent.stage == Stage::SentBack)?;
        // The same is told once, and of what was given back there is no conviction.
        unlawful_if(sent.told.contains(&(result.to_owned(), self.today)))?;
        unlawful_if(["filed", "convicted"].contains(&result) && sent.handed_back)?;
        let (to, stage, back) = (sent.to, sent.stage, sent.handed_back);
        self.sent[at - 1].told.push((result.to_owned(), self.today));
        self.sent[at - 1].result |= !["filed", "opinion"].contains(&result);
        if self.closed || back {
            return Ok(());
        }
        match result {
            "not-filed" | "dropped" => {
                // Who was given the case since by the unit that now finds no crime gives it back.
                let passed_on = (at + 1..=self.sent.len()).rev().find(|at| {
                    let sent = &self.sent[at - 1];
                    let has = matches!(sent.stage, Stage::Accepted | Stage::Declined) && !sent.handed_back;
                    sent.kind == Kind::Criminal && has && sent.to == self.holder
                });
                let with = if self.holder == to { Some(at) } else { passed_on };
                if let Some(with) = with.filter(|with| !self.runs("transfer.return", *with)) {
                    self.open("transfer.return", with, None);
                }
            }
            "filed" if stage == Stage::Declined => {
                self.supersede("transfer.return", at);
                self.sent[at - 1].stage = Stage::Accepted;
                self.holds(to);
                self.by_transfer = true;
                self.end_others(at, true);
                self.comes_to_holder()?;
            }
            "filed" if self.holder == to => self.supersede("transfer.return", at),
            _ => {}
        }
        Ok(())
    }

    fn receive(&mut self, at: usize) -> Outcome {
        let today = self.today;
        let Sent { answered_on, withdrawn_on, .. } = self.sent[at - 1];
        if [answered_on, withdrawn_on].into_iter().flatten().any(|ended| ended < today) {
            return Err(Verdict::Invalid);
        }
        unlawful_if(self.sent[at - 1].received)?;
        self.sent[at - 1].received = true;
        self.is_before_the_decision(at)?;
        self.came_back_on(at);
        self.presumed_no_more(at)
    }

    /// The day of receipt, true or presumed anew, takes the place of the one presumed before.
    fn presumed_no_more(&mut self, at: usize) -> Outcome {
        let today = self.today;
        let presumed = |l: &&mut Limit| {
            l.rule == "transfer.feedback" && l.on == at && l.state != State::Superseded && l.start < today
        };
        if let Some(limit) = self.limits.iter_mut().find(presumed) {
            let (met, ended_late) = (limit.met.take(), limit.state == State::Late);
            *limit = Limit { state: State::Superseded, over: 0, ..limit.clone() };
            self.open("transfer.feedback", at, Some(three_days_after(today)));
            if met.is_some() {
                self.meet("transfer.feedback", at)?;
            } else if ended_late {
                self.limits.last_mut().unwrap().state = State::Superseded;
            }
        }
        Ok(())
    }

    /// Lost, and sent anew.
    fn resend(&mut self, at: usize) -> Outcome {
        unlawful_if(self.sent[at - 1].received || self.sent[at - 1].stage != Stage::Sent)?;
        self.is_before_the_decision(at)?;
        let feedback = "transfer.feedback";
        // All of a story is entered on one day: what there was of it on the day it was sent anew.
        let due = |model: &Model| {
            let open = |l: &&Limit| l.rule == feedback && l.on == at && l.state == State::Open;
            model.limits.iter().find(open).and_then(|l| l.due)
        };
        let before = due(self);
        self.came_back_on(at);
        self.presumed_no_more(at)?;
        self.sent[at - 1].presumed_on = self.today;
        let was_late = before.is_some_and(|before| before < self.today && Some(before) < due(self));
        if was_late && !self.excuse { Err(Verdict::Late(feedback)) } else { Ok(()) }
    }

    /// Nobody decides what he has not received.
    fn is_before_the_decision(&self, at: usize) -> Outcome {
        let (presumed, today) = (self.sent[at - 1].presumed_on, self.today);
        let decided = self.decided_on.is_some_and(|day| day >= presumed && day < today);
        let by_return = self.holds_by_return(at) && self.decided_by == self.holder;
        if by_return && decided { Err(Verdict::Invalid) } else { Ok(()) }
    }

    /// Whether the holder has the case by this return, since the day its receipt is presumed on.
    fn holds_by_return(&self, at: usize) -> bool {
        let last = self.sent.iter().rposition(|s| s.kind == Kind::Return) == Some(at - 1);
        last && self.by_return && self.since == self.sent[at - 1].presumed_on
    }

    /// A case that came back is held from the true day of receipt, and to be decided from then on.
    fn came_back_on(&mut self, at: usize) {
        let today = self.today;
        if !self.holds_by_return(at) {
            return;
        }
        self.since = today;
        let presumed = self.sent[at - 1].presumed_on;
        let decide = self.limits.iter().rposition(|l| l.rule == "case.decide" && l.state != State::Superseded);
        let Some(at) = decide.filter(|at| self.limits[*at].start == presumed && presumed < today) else { return };
        let old = self.limits[at].clone();
        self.limits[at] = Limit { state: State::Superseded, met: None, ..old.clone() };
        self.limits.push(Limit { start: today, ..old });
    }

    fn unanswered(&self, at: usize) -> Outcome {
        let sent = &self.sent[at - 1];
        unlawful_if(sent.kind == Kind::Return || sent.stage != Stage::Sent)
    }

    fn decline(&mut self, at: usize, ground: Option<&'static str>, reason: bool) -> Outcome {
        let Sent { kind, to, .. } = self.sent[at - 1];
        let criminal = kind == Kind::Criminal;
        let ground = ground.unwrap_or(if criminal { "no-crime" } else { "jurisdiction" });
        if ground == "no-crime" && !criminal {
            return Err(Verdict::Invalid);
        }
        self.unanswered(at)?;
        unlawful_if(!reason)?;
        self.meet("transfer.feedback", at)?;
        // What a unit beyond the district says binds nobody.
        let hangs = ground == if criminal { "no-crime" } else { "jurisdiction" } && to != CITY;
        let sent = &mut self.sent[at - 1];
        sent.answered_on = Some(self.today);
        sent.declined = true;
        sent.stage = if hangs { Stage::Declined } else { Stage::SentBack };
        match (criminal, hangs) {
            (_, false) => self.send_anew(at),
            (true, true) => {
                self.open("transfer.return", at, None);
                self.holds(to);
                self.by_transfer = true;
            }
            (false, true) => {
                self.settled = true;
                self.open("transfer.refer", at, None);
            }
        }
        Ok(())
    }

    fn decide(&mut self, by: Option<&'static str>, penalty: bool) -> Outcome {
        let by = by.unwrap_or(self.holder);
        unlawful_if(self.closed || self.in_transfer() || by != self.holder || self.is_decided())?;
        unlawful_if(self.suspected() && !judicial(by))?;
        unlawful_if(self.as_finder && matches!(self.finding, Some((Finding::Other, _))))?;
        let leg = self.leg();
        // A penalty of the bureau is copied to the unit the case came from; to nobody only for a reason, and none is given.
        let original = leg.map(|at| self.sent[at].from).or(self.original);
        unlawful_if(penalty && by == "bureau" && original.is_none_or(|unit| unit == by))?;
        self.supersede("transfer.send", 0);
        if let Some(unit) = original.filter(|_| leg.is_none() && self.tells(by)) {
            self.supersede("transfer.notify", 0);
            if unit != by && !["court", CITY].contains(&by) {
                self.open("transfer.notify", 0, Some(three_days_after(self.today)));
                self.copies |= penalty && by == "bureau";
            }
        }
        // What a judicial unit decides is told by whoever sent the case to it.
        let leg = leg.filter(|_| self.tells(by));
        if let Some(at) = leg {
            let original = self.sent[at].from;
            self.supersede("transfer.notify", at + 1);
            if original != by && !["court", CITY].contains(&by) {
                self.open("transfer.notify", at + 1, Some(three_days_after(self.today)));
                self.copies |= penalty && by == "bureau";
            }
            self.untold(at);
        }
        if self.finding.is_none() && self.as_finder && !judicial(by) {
            self.finding = Some((Finding::Own, false));
            self.meet("case.assess", 0)?;
            self.comes_to_holder()?;
        } else {
            self.supersede("case.assess", 0);
        }
        self.meet("case.decide", 0)?;
        self.decided = true;
        self.decided_by = by;
        self.decided_on = Some(self.today);
        self.reopened = false;
        Ok(())
    }
}

fn any_step(dice: &mut Dice, transfers: usize) -> Step {
    let to = dice.pick(&UNITS);
    let (crime, back) = (Some(Kind::Criminal), Some(Kind::Return));
    let kind = dice.pick(&[None, Some(Kind::Jurisdiction), crime, crime, back, back]);
    let to = if kind == back && dice.chance(60) { "bureau" } else { to };
    let send = Step::Send { kind, to, materials: dice.chance(85) };
    let finding = dice.pick(&[Finding::Own, Finding::Other, Finding::Other, Finding::Criminal]);
    let assess = Step::Assess { finding, urgent: dice.chance(15), reason: dice.chance(70) };
    if transfers == 0 {
        return if dice.chance(50) { assess } else { send };
    }
    let at = if dice.chance(75) { transfers } else { 1 + usize::try_from(dice.roll(transfers as u64)).unwrap() };
    let by = if dice.chance(25) { Some(dice.pick(&UNITS)) } else { None };
    let ground = dice.pick(&[None, None, Some("jurisdiction"), Some("other"), Some("no-crime")]);
    let result = dice.pick(&["filed", "not-filed", "dropped", "convicted", "opinion"]);
    match dice.roll(16) {
        0 => assess,
        1 | 2 => send,
        3 => Step::Receive(at),
        4 | 5 => Step::Accept(at),
        6 | 7 => Step::Decline { at, ground, reason: dice.chance(80) },
        8 => Step::Refer(at),
        9 => Step::Designate(at, to),
        10 => Step::Decide { by, penalty: dice.chance(50) },
        11 => Step::Notify(at),
        12 => Step::Outcome(at, result),
        13 => Step::Resend(at),
        14 => Step::Withdraw { at, reason: dice.chance(80) },
        _ => dice.pick(&[Step::Close, Step::Reopen]),
    }
}

/// The command line of a step.
fn line(step: Step, number: usize) -> String {
    let id = |at: usize| format!("T2026-{at:04}");
    match step {
        Step::Assess { finding, urgent, reason } => {
            let finding = format!("{finding:?}").to_lowercase();
            let urgent = if urgent { "--urgent" } else { "" };
            format!("case assess {C} {finding} {urgent} {}", if reason { "--reason 再查" } else { "" })
        }
        Step::Send { kind, to, materials } => {
            let kind = kind.map_or_else(String::new, |kind| format!("--kind {}", format!("{kind:?}").to_lowercase()));
            format!("transfer new --case {C} --to {to} {kind} {}", if materials { crate::common::ALL } else { "" })
        }
        Step::Receive(at) => format!("transfer receive {}", id(at)),
        Step::Resend(at) => format!("transfer resend {}", id(at)),
        Step::Withdraw { at, reason } => {
            format!("transfer withdraw {} {}", id(at), if reason { "--reason 送错单位" } else { "" })
        }
        Step::Accept(at) => format!("transfer accept {}", id(at)),
        Step::Decline { at, ground, reason } => {
            let ground = ground.map_or_else(String::new, |ground| format!("--ground {ground}"));
            format!("transfer decline {} {ground} {}", id(at), if reason { "--reason 不合" } else { "" })
        }
        Step::Outcome(at, result) => format!("transfer outcome {} --result {result}", id(at)),
        Step::Refer(at) => format!("transfer refer {}", id(at)),
        Step::Designate(at, to) => format!("transfer designate {} --to {to} --doc-no 峄政字〔2026〕{number}号", id(at)),
        Step::Decide { by, penalty } => {
            let by = by.map_or_else(String::new, |by| format!("--by {by}"));
            let outcome = if penalty { "penalty" } else { "no-penalty" };
            format!("case decide {C} {by} --outcome {outcome} --doc-no 峄罚〔2026〕{number}号")
        }
        Step::Notify(at) => format!("transfer notify {} --doc-no 峄函〔2026〕{number}号", id(at)),
        Step::Close => format!("case close {C}"),
        Step::Reopen => format!("case reopen {C} --reason 重办"),
    }
}

fn verdict(code: i32, err: &str) -> String {
    let error: Value = err.lines().last().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    match (code, error["error"]["rule"].as_str()) {
        (0, _) => "Taken".to_owned(),
        (2, _) => "Invalid".to_owned(),
        (3, Some(rule)) if error["error"]["message"].as_str().unwrap().contains("超期") => format!("Late({rule:?})"),
        (3, _) => "Unlawful".to_owned(),
        (code, _) => format!("exit {code}: {err}"),
    }
}

/// One line for each deadline of the transfers, and of who has to assess and to decide the case, the way the register and the model can both say it.
fn said_by_register(shown: &Value) -> Vec<String> {
    let mut lines: Vec<String> = shown["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|d| {
            word(&d["rule"]).starts_with("transfer.")
                || ["case.assess", "case.decide"].contains(&word(&d["rule"]).as_str())
        })
        .map(|d| {
            let text = |key: &str| d[key].as_str().unwrap_or("-").to_owned();
            let over = if d["state"] == "late" { d["days_over"].as_i64().unwrap() } else { 0 };
            format!(
                "{} {} {}..{} {} {} {over}",
                text("rule"),
                text("subject"),
                text("started_on"),
                text("due_on"),
                text("state"),
                text("met_on")
            )
        })
        .collect();
    lines.sort();
    lines
}

fn said_by_model(model: &Model) -> Vec<String> {
    let shown = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let mut lines: Vec<String> = model
        .limits
        .iter()
        .map(|l| {
            let subject = if l.on == 0 { C.to_owned() } else { format!("T2026-{:04}", l.on) };
            let state = format!("{:?}", l.state).to_lowercase();
            format!("{} {subject} {}..{} {state} {} {}", l.rule, l.start, shown(l.due), shown(l.met), l.over)
        })
        .collect();
    lines.sort();
    lines
}

/// Plays one sequence; gives the stages its transfers reached.
fn play(seed: u64) -> Vec<Stage> {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let desk = Desk::new();
    let finder = dice.pick(&["housing", "bureau", "police"]);
    let found_on = day("2026-09-14") + Days::new(dice.roll(14));
    let mut model = Model::new(finder, found_on);
    let mut story = format!("seed {seed}: case new --unit {finder} --found {found_on}\n");
    desk.ok("unit add --kind outside --name 枣庄市城市管理局 --code city");
    desk.ok(&format!("case new --unit {finder} --title 某案 --found {found_on}"));
    let (mut reached, mut struck) = (Vec::new(), false);
    for number in 1..=STEPS {
        model.today = model.today + Days::new(dice.pick(&[0, 0, 1, 1, 2, 3, 5]));
        model.excuse = dice.chance(60);
        // Two thirds of the steps are ones the model takes, so that the sequences get somewhere.
        let mut step = any_step(&mut dice, model.sent.len());
        if dice.chance(67) {
            for _ in 0..40 {
                if model.after(step).1.is_some() {
                    break;
                }
                step = any_step(&mut dice, model.sent.len());
            }
        }
        let (expected, next) = model.after(step);
        let excuse = if model.excuse { "--late-reason 迟延" } else { "" };
        let typed = format!("{} --on {} {excuse}", line(step, number), model.today);
        let done = desk.run(&format!("{typed} --format json"));
        let _ = writeln!(story, "{typed} → {}", verdict(done.code, &done.err));
        assert_eq!(verdict(done.code, &done.err), format!("{expected:?}"), "{story}{}", done.err);
        if let Some(next) = next {
            let before = std::mem::replace(&mut model, next);
            reached.extend(model.sent.iter().map(|sent| sent.stage));
            // Pressed by mistake and struck out at once: everything stands as before.
            if dice.chance(12) && !matches!(step, Step::Send { .. }) {
                let record = step.record();
                let no = desk.ok(&format!("show {record}"))["events"].as_array().unwrap().len();
                let typed = format!("void {record} --event {no} --reason 点错");
                let _ = writeln!(story, "{typed}");
                let done = desk.run(&format!("{typed} --format json"));
                assert_eq!(done.code, 0, "{story}{}", done.err);
                model = Model { today: model.today, ..before };
                struck = true;
            }
            // A unit is merged by mistake, and that is taken back: everything stands as before.
            if dice.chance(6) {
                let unit = dice.pick(&["housing", "bureau", "water"]);
                for typed in [
                    format!("unit merge {unit} --into land --on {}", model.today),
                    format!("unit restore {unit} --reason 误登"),
                ] {
                    let _ = writeln!(story, "{typed}");
                    let done = desk.run(&format!("{typed} --format json"));
                    assert_eq!(done.code, 0, "{story}{}", done.err);
                }
                struck = true;
            }
        }
    }
    let shown = desk.ok(&format!("show {C}"));
    assert_eq!(shown["holder"], model.holder, "{story}");
    assert_eq!(shown["status"] == "closed", model.closed, "{story}");
    assert_eq!(shown["status"] == "in_transfer", model.in_transfer() && !model.closed, "{story}");
    // What a struck step had ended stands twice: as it was proved wrong, and as it is.
    let counting = |lines: Vec<String>| -> Vec<String> {
        lines.into_iter().filter(|line| !struck || !line.contains(" superseded ")).collect()
    };
    assert_eq!(counting(said_by_register(&shown)), counting(said_by_model(&model)), "{story}");
    desk.sound();
    reached
}

fn play_half(half: u64) {
    let mut reached = Vec::new();
    for seed in (1..=SEQUENCES).filter(|seed| seed % 2 == half) {
        reached.extend(play(seed));
    }
    for stage in [
        Stage::Accepted,
        Stage::Declined,
        Stage::SentBack,
        Stage::Returned,
        Stage::Referred,
        Stage::Designated,
        Stage::Notified,
        Stage::Ended,
        Stage::Withdrawn,
    ] {
        assert!(reached.contains(&stage), "no sequence reached {stage:?}: the test tests too little");
    }
}

#[test]
fn first_half() {
    play_half(0);
}

#[test]
fn second_half() {
    play_half(1);
}

/// So many steps, or as many as `JIEXIE_STEPS` says.
#[test]
#[ignore = "long form"]
fn many_steps_long() {
    let wanted = std::env::var("JIEXIE_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(75_000_u64);
    let sequences = wanted / STEPS as u64 + 1;
    let hands: Vec<_> = (0..2)
        .map(|hand| {
            std::thread::spawn(move || {
                (10_000..10_000 + sequences).filter(|seed| seed % 2 == hand).map(|seed| (play(seed), 1).1).sum::<u64>()
            })
        })
        .collect();
    let played: u64 = hands.into_iter().map(|hand| hand.join().unwrap()).sum();
    println!(
        "random steps on transfers: {} in {played} sequences, verdicts, deadlines and states as the model says",
        played * STEPS as u64
    );
}
