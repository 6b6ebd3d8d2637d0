//! What is answered after the end: a letter for help whose decision fell, its case closed, itself void; copies of that decision;
//! a transfer that was withdrawn, settled or decided over its head, or void.

use chrono::NaiveDate;

use super::{Clock, Model, No, Verdict, no_if, working_days_after};
use crate::common::{C, Desk, Dice, T};

const A: &str = "A2026-0001";
const S: &str = "S2026-0001";
const D: &str = "D2026-0001";

/// Limits of what is void stand as what was wrong.
fn never_ran(clock: &mut Clock) {
    clock.limits.iter_mut().for_each(|limit| (limit.state, limit.over) = ("superseded", 0));
}

/// A letter for help with a penalty of the bureau, and the copies of that penalty.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    clock: Clock,
    status: &'static str,
    received: bool,
    answered: Option<NaiveDate>,
    /// The penalty stands.
    stands: bool,
    closed: bool,
    copy: &'static str,
    copy_due: NaiveDate,
}

impl Letter {
    pub(super) fn begin(desk: &Desk, _: &mut Dice, on: NaiveDate) -> Self {
        desk.ok(&format!("case new --unit bureau --title 某案 --found {on}"));
        desk.ok(&format!(
            "case decide {C} --outcome penalty --penalty 警告 --doc-no 峄综罚〔2026〕1号 --copy-to housing --help-from water --on {on}"
        ));
        desk.ok(&format!("assist new --kind enforce --from bureau --to water --case {C} --title 断水 --on {on}"));
        let mut clock = Clock { today: on, excuse: false, limits: Vec::new() };
        clock.open("assist.act", on, None);
        Letter {
            clock,
            status: "open",
            received: false,
            answered: None,
            stands: true,
            closed: false,
            copy: "open",
            copy_due: working_days_after(on, 5),
        }
    }

    /// Nothing is entered of what is void.
    fn is_there(&self) -> Verdict {
        no_if(self.status == "void", No::Gone)
    }

    fn receive(&mut self) -> Verdict {
        self.is_there()?;
        let today = self.clock.today;
        no_if(self.answered.is_some_and(|answered| answered < today), No::Invalid)?;
        no_if(self.received, No::Unlawful)?;
        self.received = true;
        let presumed = |l: &&mut super::Limit| l.state != "superseded" && l.start < today;
        if let Some(old) = self.clock.limits.iter_mut().rev().find(presumed) {
            let (state, met) = (old.state, old.met.take());
            old.state = "superseded";
            self.clock.open("assist.act", today, None);
            let limit = self.clock.limits.last_mut().unwrap();
            (limit.state, limit.met) = (state, met);
        }
        Ok(())
    }

    fn reply(&mut self, partial: bool) -> Verdict {
        self.is_there()?;
        // What fell with its decision is answered once all the same, as what it is.
        let late = self.status == "ended" && self.answered.is_none();
        no_if(!late && !["open", "partial"].contains(&self.status), No::Unlawful)?;
        match (partial, late) {
            (true, true) => {}
            (true, false) => self.status = "partial",
            (false, _) => {
                self.clock.meet("assist.act")?;
                self.answered = Some(self.clock.today);
                self.status = if late { "ended" } else { "answered" };
            }
        }
        Ok(())
    }

    fn withdraw(&mut self) -> Verdict {
        self.is_there()?;
        let ended = self.status == "ended" && self.answered.is_none();
        no_if(!ended && !["open", "partial"].contains(&self.status), No::Unlawful)?;
        self.clock.supersede("assist.act");
        self.status = "withdrawn";
        Ok(())
    }

    fn void(&mut self) -> Verdict {
        self.is_there()?;
        self.status = "void";
        never_ran(&mut self.clock);
        Ok(())
    }

    fn review(&mut self, result: &str) -> Verdict {
        // What a court says of what was revoked moves nothing.
        if !self.stands && result == "upheld" {
            return Ok(());
        }
        no_if(!self.stands || self.closed && result != "upheld", No::Unlawful)?;
        if result == "revoked" {
            self.stands = false;
            if ["open", "partial"].contains(&self.status) {
                self.clock.supersede("assist.act");
                self.status = "ended";
            }
            if self.copy == "open" {
                self.copy = "ended";
            }
        }
        Ok(())
    }

    fn send(&mut self) -> Verdict {
        no_if(self.copy != "open", No::Unlawful)?;
        no_if(self.clock.today > self.copy_due && !self.clock.excuse, No::Late("share.penalty"))?;
        self.copy = "sent";
        Ok(())
    }

    fn copy_received(&mut self) -> Verdict {
        no_if(self.copy != "sent", No::Unlawful)?;
        self.copy = "received";
        Ok(())
    }

    /// A penalty that stands is performed first, and its copies go out.
    fn close(&mut self) -> Verdict {
        no_if(self.closed || self.stands, No::Unlawful)?;
        self.closed = true;
        Ok(())
    }
}

impl Model for Letter {
    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
    fn record(&self) -> (&'static str, &'static str) {
        (A, "assist.act")
    }
    fn status(&self) -> String {
        self.status.to_owned()
    }
    fn step(&mut self, dice: &mut Dice, number: u64) -> (String, Verdict) {
        match dice.roll(14) {
            0 | 1 => (format!("assist receive {A}"), self.receive()),
            2..=4 => {
                let partial = dice.chance(40);
                let flag = if partial { "--partial" } else { "" };
                (format!("assist reply {A} --conclusion 已断水 {flag}"), self.reply(partial))
            }
            5 => (format!("assist withdraw {A} --reason 已失效"), self.withdraw()),
            6 if dice.chance(40) => (format!("void {A} --reason 误登"), self.void()),
            6..=8 => {
                let result = dice.pick(&["revoked", "revoked", "upheld"]);
                let line =
                    format!("case review {C} --kind litigation --result {result} --doc-no 鲁行初〔2026〕{number}号");
                (line, self.review(result))
            }
            9 | 10 => (format!("share send {S} --channel written"), self.send()),
            11 | 12 => (format!("share receive {S} --unit housing"), self.copy_received()),
            _ => (format!("case close {C}"), self.close()),
        }
    }
    fn holds(&self, desk: &Desk) {
        assert_eq!(desk.status(S), self.copy);
        assert_eq!(desk.status(C) == "closed", self.closed);
    }
}

/// A transfer about which its two ends quarrel.
#[derive(Debug, Clone)]
pub(super) struct Contested {
    clock: Clock,
    /// How the transfer stands.
    status: &'static str,
    quarrel: &'static str,
    holder: &'static str,
    received: bool,
    /// When it was answered, withdrawn, or ended by a word on the quarrel.
    ended: Option<NaiveDate>,
    answered: bool,
    /// By whom.
    decided: bool,
    closed: bool,
}

impl Contested {
    pub(super) fn begin(desk: &Desk, _: &mut Dice, on: NaiveDate) -> Self {
        desk.ok(&format!(
            "transfer new --from housing --to bureau --title 某案 --found {on} --paper-materials 全 --on {on}"
        ));
        desk.ok(&format!("dispute new --case {C} --between bureau,housing --title 归谁管 --on {on}"));
        let mut clock = Clock { today: on, excuse: false, limits: Vec::new() };
        clock.open("transfer.feedback", on, Some(working_days_after(on, 3)));
        Contested {
            clock,
            status: "sent",
            quarrel: "raised",
            holder: "housing",
            received: false,
            ended: None,
            answered: false,
            decided: false,
            closed: false,
        }
    }

    fn is_there(&self) -> Verdict {
        no_if(self.status == "void", No::Gone)
    }

    fn receive(&mut self) -> Verdict {
        self.is_there()?;
        let today = self.clock.today;
        no_if(self.ended.is_some_and(|ended| ended < today), No::Invalid)?;
        no_if(self.received, No::Unlawful)?;
        self.received = true;
        let rule = "transfer.feedback";
        let presumed = |l: &&mut super::Limit| l.rule == rule && l.state != "superseded" && l.start < today;
        if let Some(old) = self.clock.limits.iter_mut().find(presumed) {
            let (state, met) = (old.state, old.met.take());
            (old.state, old.over) = ("superseded", 0);
            self.clock.open(rule, today, Some(working_days_after(today, 3)));
            let limit = self.clock.limits.last_mut().unwrap();
            // What ended on the day it came in was not late.
            limit.met = met;
            limit.state = match state {
                "late" if met.is_some() => "met",
                "late" => "superseded",
                other => other,
            };
        }
        Ok(())
    }

    /// An answer of the receiver, once, before anything else was said.
    fn answer(&mut self, accepted: bool) -> Verdict {
        self.is_there()?;
        no_if(self.status != "sent", No::Unlawful)?;
        self.clock.meet("transfer.feedback")?;
        (self.answered, self.ended) = (true, Some(self.clock.today));
        if accepted {
            (self.status, self.holder) = ("accepted", "bureau");
        } else {
            let today = self.clock.today;
            self.clock.open("transfer.refer", today, None);
            self.status = "declined";
        }
        Ok(())
    }

    fn withdraw(&mut self) -> Verdict {
        self.is_there()?;
        no_if(self.status != "sent", No::Unlawful)?;
        self.clock.supersede("transfer.feedback");
        (self.status, self.ended) = ("withdrawn", Some(self.clock.today));
        Ok(())
    }

    /// A word on the quarrel that names who handles the case, by its sides or by the government.
    fn named(&mut self, to: &'static str, government: bool) -> Verdict {
        no_if(self.quarrel != if government { "escalated" } else { "raised" }, No::Unlawful)?;
        no_if(!government && self.status == "declined", No::Unlawful)?;
        // That whoever decided it was to handle it may be said afterwards.
        no_if(self.closed || self.decided && self.holder != to, No::Unlawful)?;
        self.quarrel = if government { "decided" } else { "settled" };
        self.holder = to;
        // Whoever had accepted the case handles it no more.
        let moved = self.status == "accepted" && to != "bureau";
        if moved || ["sent", "declined"].contains(&self.status) {
            for rule in ["transfer.feedback", "transfer.refer"] {
                self.clock.supersede(rule);
            }
            self.status = self.quarrel;
            self.ended = self.ended.or(Some(self.clock.today));
        }
        Ok(())
    }

    fn escalate(&mut self) -> Verdict {
        no_if(self.quarrel != "raised", No::Unlawful)?;
        self.quarrel = "escalated";
        Ok(())
    }

    fn decide(&mut self) -> Verdict {
        let open = ["sent", "declined"].contains(&self.status);
        // Its finder held it to be another unit's, and nobody said otherwise.
        let gone = ["withdrawn", "void"].contains(&self.status);
        let to_be_sent = gone && ["raised", "escalated"].contains(&self.quarrel);
        no_if(open || to_be_sent || self.decided || self.closed, No::Unlawful)?;
        self.decided = true;
        if self.holder == "bureau" && self.status != "withdrawn" && self.status != "void" {
            let today = self.clock.today;
            self.clock.open("transfer.notify", today, Some(working_days_after(today, 3)));
        }
        Ok(())
    }

    fn notify(&mut self) -> Verdict {
        self.is_there()?;
        let met = self.clock.meet("transfer.notify")?;
        no_if(!met, No::Unlawful)?;
        self.status = "notified";
        Ok(())
    }

    fn close(&mut self) -> Verdict {
        let untold = self.clock.running("transfer.notify").is_some();
        no_if(self.closed || !self.decided || untold, No::Unlawful)?;
        self.closed = true;
        Ok(())
    }

    fn void(&mut self) -> Verdict {
        self.is_there()?;
        no_if(self.answered, No::Unlawful)?;
        self.status = "void";
        never_ran(&mut self.clock);
        Ok(())
    }
}

impl Model for Contested {
    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
    fn record(&self) -> (&'static str, &'static str) {
        (T, "transfer.")
    }
    fn status(&self) -> String {
        self.status.to_owned()
    }
    fn step(&mut self, dice: &mut Dice, number: u64) -> (String, Verdict) {
        let to = dice.pick(&["bureau", "housing"]);
        match dice.roll(16) {
            0..=2 => (format!("transfer receive {T}"), self.receive()),
            3 => (format!("transfer accept {T}"), self.answer(true)),
            4 => (format!("transfer decline {T} --reason 不属本局职权"), self.answer(false)),
            5 => (format!("transfer withdraw {T} --reason 送错单位"), self.withdraw()),
            6 | 7 => (format!("dispute settle {D} --to {to}"), self.named(to, false)),
            8 => (format!("dispute escalate {D}"), self.escalate()),
            9 | 10 => {
                let line = format!("dispute decide {D} --to {to} --doc-no 峄政字〔2026〕{number}号");
                (line, self.named(to, true))
            }
            11 | 12 => {
                let line = format!("case decide {C} --outcome no-penalty --doc-no 峄不罚〔2026〕{number}号");
                (line, self.decide())
            }
            13 => (format!("transfer notify {T} --doc-no 峄函〔2026〕{number}号"), self.notify()),
            14 if dice.chance(30) => (format!("void {T} --reason 误登"), self.void()),
            _ => (format!("case close {C}"), self.close()),
        }
    }
    fn holds(&self, desk: &Desk) {
        assert_eq!(desk.field(C, "holder"), self.holder);
        assert_eq!(desk.status(C) == "closed", self.closed);
        assert_eq!(desk.status(D), self.quarrel);
    }
}
