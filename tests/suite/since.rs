//! What a period's report asks for since a day leaves out nothing that tells of that day or a later one: held against the whole,
//! on registers of chance, on one of every kind of step, and on one of many years of programs.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use jiexie::record::Context;
use jiexie::record::facts::{CaseFact, Facts, TransferFact};
use jiexie::record::listed::Listed;
use jiexie::record::words::TransferKind;
use jiexie::repo::Reader;
use jiexie::repo::as_of::Lens;

use crate::common::{Desk, example_register};
use crate::{chance, upgrade};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Every day a case tells of.
fn days_of_case(case: &CaseFact) -> Vec<NaiveDate> {
    let mut days = vec![case.found_on];
    days.extend(case.decided_on.iter().chain(&case.closed_on));
    days.extend(case.reviews.iter().map(|review| review.on));
    days.extend(case.made.iter().map(|(on, _)| *on));
    days.extend(case.stays.iter().map(|(on, _)| *on));
    days
}

/// Every day a transfer tells of.
fn days_of_transfer(transfer: &TransferFact) -> Vec<NaiveDate> {
    let TransferFact { answered_on, referred_on, designated_on, notified_on, withdrawn_on, .. } = transfer;
    let mut days = vec![transfer.sent_on];
    days.extend([answered_on, referred_on, designated_on, notified_on, withdrawn_on].into_iter().flatten());
    days.extend(transfer.named.iter().map(|(on, _)| on).chain(&transfer.told));
    days.extend(transfer.outcomes.iter().map(|stage| stage.on));
    days
}

/// Whether reports tell of it whatever its days: a suspected crime, or one that waits for the government.
fn is_watched(transfer: &TransferFact) -> bool {
    let waits = transfer.referred_on.is_some() && transfer.designated_on.is_none() && transfer.withdrawn_on.is_none();
    transfer.kind == TransferKind::Criminal || waits
}

/// What a visit gives, as it can be compared.
fn all<T: Clone>(
    visit: impl FnOnce(&mut dyn FnMut(&T) -> jiexie::error::Result<()>) -> jiexie::error::Result<()>,
) -> Vec<T> {
    let mut found = Vec::new();
    visit(&mut |fact: &T| {
        found.push(fact.clone());
        Ok(())
    })
    .unwrap();
    found
}

/// The part is of the whole, in its order; what it lacks must not be `meant`. Gives how many it lacks.
fn only_older<T: std::fmt::Debug>(whole: &[T], part: &[T], meant: impl Fn(&T) -> bool) -> usize {
    let part_text: Vec<String> = part.iter().map(|fact| format!("{fact:?}")).collect();
    let mut rest = part_text.iter().peekable();
    let lacking: Vec<&T> = whole.iter().filter(|fact| rest.next_if_eq(&&format!("{fact:?}")).is_none()).collect();
    assert!(rest.next().is_none(), "in another order, or more than the whole");
    if let Some(lost) = lacking.iter().find(|fact| meant(fact)) {
        panic!("left out: {lost:#?}");
    }
    lacking.len()
}

/// Looks at a register from several days, as known now and then; gives how many facts were spared.
fn spared(desk: &Desk, [first, last]: [NaiveDate; 2]) -> usize {
    let reader = Reader::open(&desk.db()).unwrap();
    let (law, heads) = (reader.law().unwrap(), reader.audit_head().unwrap().0);
    let span = (last - first).num_days().unsigned_abs();
    let at = |part: u64| first + Days::new(span * part / 6);
    let mut lenses = vec![Lens::today(last)];
    lenses.extend([3, 5].map(|part| Lens { day: at(part), known: i64::MAX, now: false }));
    lenses.extend([2, 3].map(|part| Lens { day: at(4), known: heads * part / 4, now: false }));
    let mut lacking = 0;
    for lens in lenses {
        let units = reader.units_known(lens.known).unwrap();
        let facts = reader.observed(Context { law, units: &units }, lens).unwrap();
        let deadlines = |since| all::<Listed>(|each| facts.deadlines(since, each));
        let cases = |since| all::<CaseFact>(|each| facts.cases(since, each));
        let transfers = |since| all::<TransferFact>(|each| facts.transfers(since, each));
        let whole = (deadlines(NaiveDate::MIN), cases(NaiveDate::MIN), transfers(NaiveDate::MIN));
        let by_case: BTreeSet<String> = whole.2.iter().map(|transfer| transfer.case.to_string()).collect();
        for case in by_case.iter().take(8) {
            let id = case.parse().unwrap();
            let own: Vec<TransferFact> = whole.2.iter().filter(|transfer| transfer.case == id).cloned().collect();
            assert_eq!(all::<TransferFact>(|each| facts.transfers_of(id, each)), own, "{case}");
        }
        for since in [1, 3, 5].map(at).into_iter().filter(|since| *since <= lens.day) {
            lacking +=
                only_older(&whole.0, &deadlines(since), |row| row.deadline.ended_on.is_none_or(|on| on >= since));
            lacking += only_older(&whole.1, &cases(since), |case| days_of_case(case).iter().any(|day| *day >= since));
            lacking += only_older(&whole.2, &transfers(since), |transfer| {
                is_watched(transfer) || days_of_transfer(transfer).iter().any(|day| *day >= since)
            });
        }
    }
    lacking
}

#[test]
fn what_is_asked_since_a_day_leaves_out_nothing_that_tells_of_it_on_registers_of_chance() {
    for seed in chance::SEEDS {
        assert!(spared(&chance::register(seed), [day("2026-01-05"), day("2026-11-24")]) > 100, "{seed}");
    }
}

#[test]
fn what_is_asked_since_a_day_leaves_out_nothing_that_tells_of_it_on_the_example() {
    let desk = Desk::blank();
    example_register(&desk);
    assert!(spared(&desk, [day("2026-01-05"), day("2026-11-24")]) > 1_000);
}

#[test]
fn what_is_asked_since_a_day_leaves_out_nothing_that_tells_of_it_on_a_register_of_many_programs() {
    let mut desk = Desk::blank();
    desk.at("2027-02-05");
    upgrade::version_8(&desk.db());
    desk.sound();
    assert!(spared(&desk, [day("2026-10-01"), day("2027-02-05")]) > 20);
}
