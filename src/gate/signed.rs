//! Minutes that the leader did not sign are not issued (一（四）4): who is leader on a day stands with the unit, not with the meeting.

use super::Session;
use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::steps::act::Act;
use crate::steps::event::Loaded;
use crate::steps::next::{Next, signed};

impl Session<'_> {
    /// Refuses to issue minutes that somebody signed who was not the leader on that day, where it is known who was.
    ///
    /// # Errors
    /// The refusal; failures of the register.
    pub(super) fn leader_signed(&self, record: Id, conference: &Loaded, act: &Act) -> Result<()> {
        if !matches!(act, Act::MeetingIssue(_)) {
            return Ok(());
        }
        let Some((day, named)) = signed::signed(conference, record) else { return Ok(()) };
        let Some(leader) = self.leader_on(day)?.filter(|leader| leader != named) else { return Ok(()) };
        let no = signed::step_of(conference, record).map_or_else(|| "序号".to_owned(), |no| no.to_string());
        let hint = hint!(
            [
                "签发人写错的，",
                run(format!("jiexie correct {record} --event {no} --set 签发人={leader} --reason 理由"))
            ],
            [
                "尚待组长签发的，",
                run(format!("jiexie void {record} --event {no} --reason 理由")),
                "，签发后再登记 ",
                run(format!("jiexie meeting sign {record}"))
            ],
            [
                "当日组长已换人的，先 ",
                run(format!("jiexie unit contact set 组长 --role leader --name {named} --on {day}"))
            ]
        );
        let message = format!("{record} 的纪要写明由{named}签发，{day} 登记的组长是{leader}：非由组长签发的不得印发");
        Err(Error::rule(clause::MINUTES, message).hint(hint))
    }

    /// What comes next of a meeting, where its minutes are not to be issued as they are signed.
    pub(super) fn put_right(&self, next: &mut Vec<Next>, conference: &Loaded, record: Id) -> Result<()> {
        let Some((day, _)) = signed::signed(conference, record) else { return Ok(()) };
        signed::put_right(next, conference, record, self.leader_on(day)?.as_deref());
        Ok(())
    }
}
