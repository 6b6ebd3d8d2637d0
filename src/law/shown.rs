//! How a deadline is shown: its dates with what they are subject to, and where it stands.

use chrono::NaiveDate;

use super::deadline::{Deadline, Ending, State};
use crate::vocabulary::Vocabulary as _;

/// What a date is subject to, in Chinese; nothing where it stands fast.
fn subject_to(provisional: bool, presumed: bool) -> String {
    provisional.then_some("暂定").into_iter().chain(presumed.then_some("推定")).collect::<Vec<_>>().join("、")
}

/// The same after a date, in brackets.
pub fn provisos(provisional: bool, presumed: bool) -> String {
    let provisos = subject_to(provisional, presumed);
    if provisos.is_empty() { provisos } else { format!("（{provisos}）") }
}

impl Deadline {
    /// What its dates are subject to, in Chinese; nothing where they stand fast.
    pub fn provisos(&self) -> String {
        subject_to(self.provisional, self.presumed)
    }

    /// The same after a date, in brackets.
    pub fn bracketed_provisos(&self) -> String {
        provisos(self.provisional, self.presumed)
    }

    /// The last day on time as it is shown, with what it is subject to; none without a number.
    pub fn shown_due(&self) -> Option<String> {
        self.due_on.map(|due| format!("{due}{}", self.bracketed_provisos()))
    }

    /// A day counted from the receipt, as it is shown: 推定 where that is presumed.
    pub fn shown_from_receipt(&self, day: NaiveDate) -> String {
        if self.presumed { format!("{day}（推定）") } else { day.to_string() }
    }

    /// How many days it is over at the end of `day`, or was when it ended late, with what stands before and behind them.
    pub fn standing_days(&self, day: NaiveDate) -> Option<(&'static str, i64, String)> {
        let over = self.days_over(day);
        let days = |before| Some((before, over, " 天".to_owned()));
        match self.state {
            State::Open if over > 0 && self.is_watch() => days("已过 "),
            State::Open if over > 0 => days("超期 "),
            State::Late => match self.ended_by.filter(|by| *by != Ending::Met) {
                Some(by) => Some(("逾期 ", over, format!(" 天（{}）", by.title()))),
                None => days("逾期 "),
            },
            _ => None,
        }
    }

    /// Where it stands at the end of `day`, in Chinese.
    pub fn standing(&self, day: NaiveDate) -> String {
        if let Some((before, over, after)) = self.standing_days(day) {
            return format!("{before}{over}{after}");
        }
        match self.state {
            State::Open if self.due_on == Some(day) => "今日到期".to_owned(),
            State::Open | State::Late => "未了".to_owned(),
            State::Met if self.due_on.is_none() => "已办结".to_owned(),
            // What is only watched is neither in time nor late, whatever was found.
            State::Met if self.is_watch() => "已登记".to_owned(),
            State::Met => "按期".to_owned(),
            State::Superseded => match self.ended_by.filter(|by| !by.has_successor()) {
                Some(by) => by.title().to_owned(),
                None => "已替换".to_owned(),
            },
        }
    }
}
