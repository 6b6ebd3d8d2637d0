//! What every count must keep, whatever the calendar, the start and the number.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use jiexie::law::calendar::{Calendar, DayKind, MarkedDay, parse_csv};
use jiexie::law::count::{Span, due_date, early_warning, explain};
use jiexie::vocabulary::Vocabulary;
use proptest::prelude::*;

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()
}

/// 2024 to 2028, so beyond the years any test calendar covers.
fn dates() -> impl Strategy<Value = NaiveDate> {
    (0u64..1700).prop_map(|n| first() + Days::new(n))
}

fn marks() -> impl Strategy<Value = Vec<MarkedDay>> {
    let mark = (dates(), any::<bool>()).prop_map(|(date, off)| {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let kind = if off || !weekend { DayKind::Holiday } else { DayKind::Workday };
        MarkedDay { date, kind, name: "春节".into() }
    });
    prop::collection::vec(mark, 0..400)
}

/// The shipped calendar, or one with marks anywhere and any of its years covered.
fn calendars() -> impl Strategy<Value = Calendar> {
    let made = (marks(), prop::collection::btree_set(2024i32..2028, 0..4));
    prop_oneof![
        1 => Just(Calendar::shipped().unwrap()),
        3 => made.prop_map(|(days, covered): (_, BTreeSet<i32>)| Calendar::from_days(days, covered)),
    ]
}

fn numbers() -> impl Strategy<Value = u32> {
    prop_oneof![Just(3u32), Just(5), Just(10), 1u32..60]
}

fn counted() -> impl Strategy<Value = Span> {
    (numbers(), 0..4).prop_map(|(n, which)| match which {
        0 => Span::Working(n),
        1 => Span::Calendar(n),
        2 => Span::BeforeWorking(n),
        _ => Span::BeforeCalendar(n),
    })
}

fn on(cal: &Calendar, start: NaiveDate, span: Span) -> NaiveDate {
    due_date(cal, start, &span).unwrap().due_on.unwrap()
}

/// Working days after `from`, up to and including `to`.
fn working_days(cal: &Calendar, from: NaiveDate, to: NaiveDate) -> usize {
    from.iter_days().skip(1).take_while(|d| *d <= to).filter(|d| cal.day(*d).working).count()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_counted_due_day_is_a_working_day(cal in calendars(), start in dates(), span in counted()) {
        prop_assert!(cal.day(on(&cal, start, span)).working);
    }

    #[test]
    fn working_count_is_the_number_of_working_days(cal in calendars(), start in dates(), n in numbers()) {
        let forward = on(&cal, start, Span::Working(n));
        prop_assert_eq!(working_days(&cal, start, forward), n as usize);
        let back = on(&cal, start, Span::BeforeWorking(n));
        let between = working_days(&cal, back - Days::new(1), start - Days::new(1));
        prop_assert_eq!(between, n as usize);
    }

    #[test]
    fn calendar_count_is_the_first_working_day_from_the_last(cal in calendars(), start in dates(), n in numbers()) {
        let last = start + Days::new(n.into());
        let got = on(&cal, start, Span::Calendar(n));
        prop_assert!(got >= last);
        prop_assert_eq!(working_days(&cal, last - Days::new(1), got), 1);
        let last = start - Days::new(n.into());
        let got = on(&cal, start, Span::BeforeCalendar(n));
        prop_assert!(got <= last);
        prop_assert_eq!(working_days(&cal, got - Days::new(1), last), 1);
    }

    #[test]
    fn a_later_start_is_never_due_earlier(cal in calendars(), start in dates(), span in counted()) {
        prop_assert!(on(&cal, start, span) <= on(&cal, start + Days::new(1), span));
    }

    #[test]
    fn a_longer_limit_never_ends_earlier(cal in calendars(), start in dates(), n in numbers()) {
        prop_assert!(on(&cal, start, Span::Working(n)) < on(&cal, start, Span::Working(n + 1)));
        prop_assert!(on(&cal, start, Span::Calendar(n)) <= on(&cal, start, Span::Calendar(n + 1)));
        prop_assert!(on(&cal, start, Span::BeforeWorking(n)) > on(&cal, start, Span::BeforeWorking(n + 1)));
        prop_assert!(on(&cal, start, Span::BeforeCalendar(n)) >= on(&cal, start, Span::BeforeCalendar(n + 1)));
    }

    #[test]
    fn one_more_holiday_never_makes_a_date_earlier(
        cal in calendars(), start in dates(), n in numbers(), after in 0u64..80,
    ) {
        let mut more = cal.clone();
        let date = start + Days::new(after);
        more.set_day(MarkedDay { date, kind: DayKind::Holiday, name: "国庆节".into() });
        for span in [Span::Working(n), Span::Calendar(n)] {
            prop_assert!(on(&cal, start, span) <= on(&more, start, span));
        }
        for span in [Span::SameDay, Span::Fixed(date)] {
            prop_assert_eq!(on(&cal, start, span), on(&more, start, span));
        }
    }

    #[test]
    fn calendar_days_end_no_later_than_working_days(cal in calendars(), start in dates(), n in numbers()) {
        let (calendar, working) = (on(&cal, start, Span::Calendar(n)), on(&cal, start, Span::Working(n)));
        prop_assert!(calendar <= working);
        let early = early_warning(&cal, start, &Span::Working(n)).unwrap();
        prop_assert_eq!(early.unwrap_or(working), calendar);
    }

    #[test]
    fn the_explanation_is_the_computation(cal in calendars(), start in dates(), span in counted()) {
        let (explained, lines) = explain(&cal, start, &span).unwrap();
        prop_assert_eq!(explained, due_date(&cal, start, &span).unwrap());
        let (Span::Working(n) | Span::Calendar(n) | Span::BeforeWorking(n) | Span::BeforeCalendar(n)) = span else {
            unreachable!()
        };
        let numbered: Vec<u32> = lines.iter().filter_map(|l| l.nth).collect();
        prop_assert_eq!(numbered, (1..=n).collect::<Vec<_>>());
        prop_assert!(lines.iter().all(|l| l.counts == l.nth.is_some()));
        // No day between the trigger and the due day is missing.
        prop_assert_eq!((lines[0].date, lines[0].counts), (start, false));
        prop_assert!(lines.windows(2).all(|w| (w[1].date - w[0].date).num_days().abs() == 1));
        prop_assert_eq!(lines.last().map(|l| l.date), explained.due_on);
        prop_assert_eq!(explained.provisional, lines[1..].iter().any(|l| !cal.day(l.date).known));
        prop_assert_eq!(explained.provisional, lines.iter().any(|l| l.why.contains("暂定")));
    }

    #[test]
    fn no_date_and_no_number_panics(days in any::<i32>(), n in any::<u32>(), other in any::<i32>()) {
        let cal = Calendar::shipped().unwrap();
        let at = |days: i32| NaiveDate::from_num_days_from_ce_opt(days % 97_000_000).unwrap_or(NaiveDate::MAX);
        for span in [
            Span::Working(n), Span::Calendar(n), Span::BeforeWorking(n), Span::BeforeCalendar(n),
            Span::SameDay, Span::Open, Span::Fixed(at(other)),
        ] {
            let _ = due_date(&cal, at(days), &span);
            let _ = due_date(&cal, at(days % 800_000), &span);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(\u{feff})?(date,kind,name\r?\n)?([-0-9a-z,\"\r\n\u{0}春 ]{0,40}\n){0,6}") {
        let _ = parse_csv(&text);
    }

    #[test]
    fn a_written_calendar_reads_back(days in marks()) {
        let cal = Calendar::from_days(days, BTreeSet::new());
        let rows: String = cal.days().map(|d| format!("{},{},{}\r\n", d.date, d.kind.word(), d.name)).collect();
        let read = parse_csv(&format!("\u{feff}date,kind,name\r\n{rows}"));
        if rows.is_empty() {
            prop_assert!(read.is_err());
        } else {
            prop_assert_eq!(read.unwrap(), cal.days().cloned().collect::<Vec<_>>());
        }
    }
}
