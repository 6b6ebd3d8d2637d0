//! A meeting of the conference with its topics and matters (一（三）, 一（四）), as the document has it.

use std::collections::BTreeMap;

use super::{Clock, Model, No, Verdict, day, no_if, said, works};
use crate::common::{Desk, Dice, NOW, word};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

const M: &str = "M2026-0001";

/// Ten days before, and when that day is off, the working day before it.
fn ten_days_before(meeting: NaiveDate) -> NaiveDate {
    let mut due = meeting - Days::new(10);
    while !works(due) {
        due = due.pred_opt().unwrap();
    }
    due
}

#[derive(Debug, Clone)]
struct Topic {
    status: &'static str,
    /// It is for the meeting.
    own: bool,
    circulated: bool,
    ruled: Option<NaiveDate>,
}

#[derive(Debug, Clone)]
struct Matter {
    clock: Clock,
    status: &'static str,
    assigned: bool,
    of_meeting: bool,
    reset_by_meeting: bool,
    /// The day from which its date stands.
    set: NaiveDate,
}

#[derive(Debug, Clone)]
pub(super) struct Sitting {
    clock: Clock,
    regular: bool,
    date: NaiveDate,
    status: &'static str,
    solicited: bool,
    drafted: bool,
    held: Option<NaiveDate>,
    attendance: BTreeMap<&'static str, &'static str>,
    guests: Vec<&'static str>,
    topics: Vec<Topic>,
    matters: Vec<Matter>,
    excused: bool,
}

impl Sitting {
    pub(super) fn begin(desk: &Desk, dice: &mut Dice, on: NaiveDate) -> Self {
        let regular = dice.chance(75);
        let date = on + Days::new(8 + dice.roll(12));
        let kind = if regular { "regular" } else { "special --called-by leader" };
        desk.ok(&format!("meeting new --kind {kind} --date {date} --on {on} --late-reason 急"));
        let mut clock = Clock { today: on, excuse: false, limits: Vec::new() };
        if regular {
            clock.open("meeting.solicit", date, Some(ten_days_before(date)));
        }
        Sitting {
            clock,
            regular,
            date,
            status: "scheduled",
            solicited: false,
            drafted: false,
            held: None,
            attendance: BTreeMap::new(),
            guests: Vec::new(),
            topics: Vec::new(),
            matters: Vec::new(),
            excused: false,
        }
    }

    fn must_be(&self, status: &str) -> Verdict {
        no_if(self.status != status, No::Unlawful)
    }

    fn solicit(&mut self) -> Verdict {
        no_if(self.status == "scheduled" && self.clock.today > self.date, No::Invalid)?;
        self.must_be("scheduled")?;
        no_if(self.solicited, No::Unlawful)?;
        self.clock.meet("meeting.solicit")?;
        self.solicited = true;
        Ok(())
    }

    fn circulate(&mut self) -> Verdict {
        self.must_be("scheduled")?;
        no_if(self.topics.iter().any(|t| t.own && t.status == "proposed"), No::Unlawful)?;
        let regular = self.regular;
        let fresh = |t: &Topic| t.status == "approved" && (t.own || regular) && !t.circulated;
        no_if(!self.topics.iter().any(fresh), No::Unlawful)?;
        for topic in self.topics.iter_mut().filter(|t| fresh(t)) {
            (topic.circulated, topic.own) = (true, true);
        }
        Ok(())
    }

    fn postpone(&mut self, to: NaiveDate, reason: bool) -> Verdict {
        let (today, excuse) = (self.clock.today, self.clock.excuse);
        no_if(to < today || (self.status == "scheduled" && to == self.date), No::Invalid)?;
        self.must_be("scheduled")?;
        no_if(!reason, No::Unlawful)?;
        let due = ten_days_before(to);
        let last = self.clock.limits.iter_mut().rev().find(|l| l.rule == "meeting.solicit" && l.state != "superseded");
        if let Some(old) = last.filter(|_| self.regular) {
            let met = old.met;
            if old.state == "open" {
                self.clock.supersede("meeting.solicit");
                self.clock.open("meeting.solicit", to, Some(due));
                no_if(due < today && !excuse, No::Late("meeting.solicit"))?;
            } else if let Some(met) = met.filter(|met| *met > due) {
                // Made too late for the new day; why it was late before counts for it too.
                let excused = excuse || old.state == "late";
                (old.state, old.met, old.over) = ("superseded", None, 0);
                self.clock.open("meeting.solicit", to, Some(due));
                let next = self.clock.running("meeting.solicit").unwrap();
                (next.state, next.met, next.over) = ("late", Some(met), (met - due).num_days());
                no_if(!excused, No::Late("meeting.solicit"))?;
            }
        }
        self.date = to;
        Ok(())
    }

    fn cancel(&mut self, reason: bool) -> Verdict {
        self.must_be("scheduled")?;
        no_if(!reason, No::Unlawful)?;
        self.clock.supersede("meeting.solicit");
        self.status = "cancelled";
        for topic in self.topics.iter_mut().filter(|t| t.own) {
            (topic.own, topic.circulated) = (false, false);
        }
        Ok(())
    }

    fn hold(&mut self, chair: bool, reason: bool) -> Verdict {
        let (today, excuse) = (self.clock.today, self.clock.excuse);
        no_if(self.status == "scheduled" && today != self.date, No::Invalid)?;
        self.must_be("scheduled")?;
        no_if(!chair && reason, No::Invalid)?;
        no_if(chair && !reason, No::Unlawful)?;
        if let Some(limit) = self.clock.running("meeting.solicit") {
            no_if(!excuse, No::Unlawful)?;
            limit.state = "late";
            limit.over = (today - limit.due.unwrap()).num_days().max(0);
        }
        self.clock.open("meeting.minutes", today, None);
        (self.status, self.held) = ("held", Some(today));
        Ok(())
    }

    fn attend(&mut self, unit: &'static str, how: &'static str) -> Verdict {
        no_if(unit == "procuratorate", No::Invalid)?;
        no_if(self.status == "cancelled" || (self.held.is_none() && how != "leave"), No::Unlawful)?;
        self.attendance.insert(unit, how);
        Ok(())
    }

    fn guest(&mut self, name: &'static str) -> Verdict {
        no_if(self.guests.contains(&name), No::Invalid)?;
        no_if(self.status == "cancelled", No::Unlawful)?;
        self.guests.push(name);
        Ok(())
    }

    fn after(&mut self, step: &str) -> Verdict {
        match step {
            "minutes" => {
                self.must_be("held")?;
                self.drafted = true;
            }
            "sign" => {
                self.must_be("held")?;
                no_if(!self.drafted, No::Unlawful)?;
                self.status = "signed";
            }
            _ => {
                self.must_be("signed")?;
                self.clock.meet("meeting.minutes")?;
                self.status = "issued";
            }
        }
        Ok(())
    }

    /// A step on a topic: its command line and the verdict.
    fn topic(&mut self, dice: &mut Dice) -> (String, Verdict) {
        let (today, held) = (self.clock.today, self.held);
        if self.topics.is_empty() || (self.topics.len() < 3 && dice.chance(30)) {
            let own = dice.chance(60);
            let outcome = no_if(own && self.status != "scheduled", No::Unlawful);
            if outcome.is_ok() {
                self.topics.push(Topic { status: "proposed", own, circulated: false, ruled: None });
            }
            let put = if own { format!("--meeting {M}") } else { String::new() };
            return (format!("meeting topic new --by housing --title 某题 {put}"), outcome);
        }
        let at = usize::try_from(dice.roll(self.topics.len() as u64)).unwrap();
        let (id, topic) = (format!("P2026-000{}", at + 1), &mut self.topics[at]);
        match dice.roll(3) {
            0 | 1 => {
                let (approve, reason) = (dice.chance(75), dice.chance(60));
                let outcome = no_if(topic.status != "proposed" || (!approve && !reason), No::Unlawful);
                if outcome.is_ok() {
                    topic.status = if approve { "approved" } else { "rejected" };
                    topic.ruled = Some(today);
                    // Approved after its meeting, it waits for the next.
                    topic.own &= held.is_none_or(|held| held >= today);
                }
                let verb = match (approve, reason) {
                    (true, _) => format!("approve {id}"),
                    (_, true) => format!("reject {id} --reason 另议"),
                    _ => format!("reject {id}"),
                };
                (format!("meeting topic {verb}"), outcome)
            }
            _ => {
                // No topic is discussed without a meeting held since it was approved.
                let sits = held.is_some_and(|held| topic.ruled.is_none_or(|ruled| ruled <= held));
                let outcome = no_if(topic.status != "approved" || !sits, No::Unlawful);
                if outcome.is_ok() {
                    topic.status = "discussed";
                }
                (format!("meeting topic discuss {id} --conclusion 同意"), outcome)
            }
        }
    }

    /// A step on a matter: its command line and the verdict.
    fn matter(&mut self, dice: &mut Dice) -> (String, Verdict) {
        let (today, excuse, held) = (self.clock.today, self.clock.excuse, self.held);
        let due = today + Days::new(dice.roll(9)) - Days::new(1);
        if self.matters.is_empty() || (self.matters.len() < 3 && dice.chance(20)) {
            let of_meeting = dice.chance(55);
            let outcome =
                no_if(due < today, No::Invalid).and_then(|()| no_if(of_meeting && held.is_none(), No::Unlawful));
            if outcome.is_ok() {
                let set = held.filter(|_| of_meeting).unwrap_or(today);
                let mut clock = Clock { today, excuse, limits: Vec::new() };
                clock.open("meeting.matter", set, Some(due));
                let (assigned, reset_by_meeting) = (!of_meeting, false);
                self.matters.push(Matter { clock, status: "open", assigned, of_meeting, reset_by_meeting, set });
            }
            let from = if of_meeting { format!("--meeting {M}") } else { "--from assigned".to_owned() };
            return (format!("meeting matter new {from} --unit housing --title 某事 --due {due}"), outcome);
        }
        let at = usize::try_from(dice.roll(self.matters.len() as u64)).unwrap();
        let (id, matter) = (format!("R2026-000{}", at + 1), &mut self.matters[at]);
        (matter.clock.today, matter.clock.excuse) = (today, excuse);
        let open = no_if(matter.status != "open", No::Unlawful);
        match dice.roll(5) {
            0 => (format!("meeting matter progress {id} --text 进展"), open),
            1 | 2 => {
                let (by_meeting, reason) = (dice.chance(40), dice.chance(70));
                let outcome = open.and_then(|()| matter.reset(due, held.filter(|_| by_meeting), by_meeting, reason));
                let by = match (by_meeting, reason) {
                    (true, _) => format!("--meeting {M}"),
                    (_, true) => "--by-leader --reason 情况变化".to_owned(),
                    _ => "--by-leader".to_owned(),
                };
                (format!("meeting matter reset {id} --due {due} {by}"), outcome)
            }
            3 => {
                let reason = dice.chance(60);
                let outcome = open.and_then(|()| no_if(!reason, No::Unlawful));
                if outcome.is_ok() {
                    matter.clock.supersede("meeting.matter");
                    matter.status = "dropped";
                }
                let why = if reason { "--reason 情况变化" } else { "" };
                (format!("meeting matter drop {id} {why}"), outcome)
            }
            _ => {
                let outcome = open.and_then(|()| matter.clock.meet("meeting.matter").map(drop));
                if outcome.is_ok() {
                    matter.status = "done";
                }
                (format!("meeting matter done {id}"), outcome)
            }
        }
    }
}

impl Matter {
    fn reset(&mut self, due: NaiveDate, held: Option<NaiveDate>, by_meeting: bool, reason: bool) -> Verdict {
        let today = self.clock.today;
        no_if(due < today, No::Invalid)?;
        if by_meeting {
            // One meeting sets a date once, and only when it was held since the date was set.
            no_if(self.of_meeting || self.reset_by_meeting || held.is_none_or(|held| held < self.set), No::Unlawful)?;
            self.reset_by_meeting = true;
        } else {
            no_if(!self.assigned || !reason, No::Unlawful)?;
        }
        self.set = held.unwrap_or(today);
        let start = self.clock.running("meeting.matter").unwrap().start;
        self.clock.supersede("meeting.matter");
        self.clock.open("meeting.matter", start, Some(due));
        Ok(())
    }
}

impl Model for Sitting {
    const CHECKED: bool = true;

    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
    fn record(&self) -> (&'static str, &'static str) {
        (M, "meeting.")
    }
    fn status(&self) -> String {
        self.status.to_owned()
    }
    fn step(&mut self, dice: &mut Dice, _: u64) -> (String, Verdict) {
        let flag = |given: bool, text: &str| if given { text.to_owned() } else { String::new() };
        match dice.roll(20) {
            0 | 1 => (format!("meeting solicit {M}"), self.solicit()),
            2 => (format!("meeting circulate {M}"), self.circulate()),
            3 | 4 => {
                let (to, reason) = (self.clock.today + Days::new(dice.roll(16)) - Days::new(1), dice.chance(80));
                (format!("meeting postpone {M} --to {to} {}", flag(reason, "--reason 改期")), self.postpone(to, reason))
            }
            5 if dice.chance(25) => {
                let reason = dice.chance(70);
                (format!("meeting cancel {M} {}", flag(reason, "--reason 取消")), self.cancel(reason))
            }
            6..=8 => {
                // Most often on its day.
                if dice.chance(80) && self.date > self.clock.today && self.date <= day(&NOW[..10]) {
                    self.clock.today = self.date;
                }
                let (chair, reason) = (dice.chance(30), dice.chance(70));
                let words = [flag(chair, "--chair 副组长"), flag(reason, "--reason 出差")].join(" ");
                (format!("meeting hold {M} {words}"), self.hold(chair, reason))
            }
            9 => {
                let unit = dice.pick(&["housing", "water", "procuratorate"]);
                let how = dice.pick(&["present", "deputy", "leave"]);
                (format!("meeting attend {M} --unit {unit} --as {how}"), self.attend(unit, how))
            }
            10 => {
                let name = dice.pick(&["人大代表甲", "企业代表"]);
                (format!("meeting guest {M} --name {name}"), self.guest(name))
            }
            11 => (format!("meeting minutes {M} --file letter.pdf"), self.after("minutes")),
            12 => (format!("meeting sign {M}"), self.after("sign")),
            13 => (format!("meeting issue {M}"), self.after("issue")),
            14 if dice.chance(20) => {
                let reason = dice.chance(70);
                let begun = self.clock.today >= day("2026-10-01");
                let had = self.regular && self.held.is_some_and(|held| held >= day("2026-10-01"));
                if dice.chance(40) {
                    let outcome = no_if(!self.excused, No::Invalid).and_then(|()| no_if(!reason, No::Unlawful));
                    self.excused &= outcome.is_err();
                    return (format!("meeting unexcuse 2026Q4 {}", flag(reason, "--reason 误登")), outcome);
                }
                let outcome =
                    no_if(!begun || self.excused || had, No::Invalid).and_then(|()| no_if(!reason, No::Unlawful));
                self.excused |= outcome.is_ok();
                (format!("meeting excuse 2026Q4 {}", flag(reason, "--reason 汛期")), outcome)
            }
            15 | 16 => self.matter(dice),
            _ => self.topic(dice),
        }
    }
    fn holds(&self, desk: &Desk) {
        let shown = desk.ok(&format!("show {M}"));
        assert_eq!(shown["guests"], json!(self.guests));
        let came: BTreeMap<String, String> =
            shown["attendance"].as_array().unwrap().iter().map(|a| (word(&a["unit"]), word(&a["as"]))).collect();
        let must: BTreeMap<String, String> =
            self.attendance.iter().map(|(unit, how)| ((*unit).to_owned(), (*how).to_owned())).collect();
        assert_eq!(came, must);
        for (at, topic) in self.topics.iter().enumerate() {
            let shown = desk.ok(&format!("show P2026-000{}", at + 1));
            assert_eq!((word(&shown["status"]), shown["meeting"] == M), (topic.status.to_owned(), topic.own));
            assert_eq!(shown["circulated_on"] != Value::Null, topic.circulated);
        }
        for (at, matter) in self.matters.iter().enumerate() {
            let shown = desk.ok(&format!("show R2026-000{}", at + 1));
            assert_eq!(word(&shown["status"]), matter.status);
            assert_eq!(said(&shown, "meeting.matter"), matter.clock.lines());
        }
        // The quarter that runs today has its meeting, its excuse, or neither.
        let had = self.regular && self.held.is_some_and(|held| held >= day("2026-10-01"));
        let quarter = if had {
            "held"
        } else if self.excused {
            "excused"
        } else {
            "open"
        };
        assert_eq!(desk.field("2026Q4", "status"), quarter);
    }
}
