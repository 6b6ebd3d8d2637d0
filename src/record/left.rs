//! What a step left unsaid in the register: of a meeting that was held who came, what the leader says of a topic, what came
//! of it; of a penalty without a day to perform it by what became of it; of a request without a number of days its answer, and of a
//! transfer that no limit binds its receiver to; of a notice past its reply day the reply; of a decision that was corrected, whoever was told otherwise. No limit counts for it; somebody has to know all the same.

use chrono::NaiveDate;

use crate::ids::{Id, RecordKind};
use crate::law::clause;
use crate::law::deadline::Deadline;
use crate::record::Context;
use crate::record::listed::Listed;
use crate::record::words::{AssistKind, LetterKind, TransferKind, UnitRole, Vocabulary};

/// What is unsaid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Who came: of no member it is entered.
    Attendance,
    /// Whether the leader approves a topic.
    Ruling,
    /// What the discussion of an approved topic came to.
    Conclusion,
    /// Whether a penalty was performed that names no day to perform it by.
    Performance {
        /// Which decision of the case, from 1, where it is not the only one.
        decision: Option<i64>,
    },
    /// What a unit that is asked for help answers, where no number of days is told.
    Answer {
        /// What is asked for.
        kind: AssistKind,
        /// Code of the unit asked.
        by: String,
        /// Code of the unit that asks.
        of: String,
        /// The case it serves is closed: nobody may need the answer any more.
        closed: bool,
    },
    /// Whether a unit takes a case over that no limit binds to answer: one outside the district, or a judicial one.
    Feedback {
        /// Code of the unit it was sent to.
        by: String,
        /// Code of the unit that sent it.
        of: String,
        /// Why it was sent.
        kind: TransferKind,
    },
    /// What a unit replies to a notice whose reply day is over.
    Reply {
        /// Code of the unit that was reminded.
        by: String,
    },
    /// A paper that says what a decision said before it was corrected.
    Anew {
        /// Code of the unit whose paper it is.
        by: String,
        /// Code of the unit that holds it.
        to: String,
        /// What kind of letter it is.
        kind: LetterKind,
        /// The clause it was told under.
        clause: &'static str,
    },
}

/// One such thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The meeting, the topic, the case, the request, the transfer or the notice.
    pub record: Id,
    /// What that is called.
    pub title: String,
    /// The day the meeting was held, the case decided, the request sent, the decision corrected, or the reply was asked for by.
    pub since: NaiveDate,
    /// What is unsaid of it.
    pub what: What,
}

/// Who does what is unsaid: whoever plays a part, or the unit that is told.
enum Doer<'l> {
    Role(UnitRole),
    Unit(&'l str),
}

impl Doer<'_> {
    /// The code of that unit on `day`.
    fn code(self, ctx: Context<'_>, day: NaiveDate) -> String {
        match self {
            Doer::Role(role) => ctx.units.with_role(role).map(|unit| unit.code.clone()).unwrap_or_default(),
            Doer::Unit(code) => ctx.units.successor_of(code, day).to_owned(),
        }
    }
}

/// The command that makes a letter of `record` anew.
pub fn made_anew(record: Id, kind: LetterKind) -> String {
    let letter_kind = kind.title();
    format!("jiexie letter {record} --kind {letter_kind} -o {letter_kind}.docx")
}

impl Left {
    /// A stable name of the kind of thing, in the place of a limit.
    pub fn rule(&self) -> &'static str {
        match self.what {
            What::Attendance => "meeting.attendance",
            What::Ruling => "topic.ruling",
            What::Conclusion => "topic.conclusion",
            What::Performance { .. } => "case.performance",
            What::Answer { .. } => "assist.answer",
            What::Feedback { .. } => "transfer.answer",
            What::Reply { .. } => "notice.reply",
            What::Anew { .. } => "told.anew",
        }
    }

    /// What is to be done.
    pub fn what(&self) -> &'static str {
        match self.what {
            What::Attendance => "登记出席",
            What::Ruling => "审定议题",
            What::Conclusion => "登记议题结论",
            What::Performance { .. } => "登记履行情况",
            What::Answer { closed: true, .. } => "答复或撤回（案件已结案）",
            What::Answer { .. } => "答复协作请求",
            What::Feedback { .. } => "答复移送",
            What::Reply { .. } => "回复督办通知",
            What::Anew { .. } => "告知更正后的决定",
        }
    }

    /// The command that does it.
    pub fn command(&self) -> String {
        let (record, since) = (self.record, self.since);
        match &self.what {
            What::Anew { kind, .. } => made_anew(record, *kind),
            What::Attendance => format!("jiexie meeting attend {record} --unit all --as present --on {since}"),
            What::Ruling => format!("jiexie meeting topic approve {record} --on {since}"),
            What::Conclusion => format!("jiexie meeting topic discuss {record} --conclusion 内容 --on {since}"),
            What::Performance { decision: None } => format!("jiexie case perform {record} --result full"),
            What::Performance { decision: Some(nth) } => {
                format!("jiexie case perform {record} --decision {nth} --result full")
            }
            What::Feedback { .. } => format!("jiexie transfer accept {record}"),
            What::Reply { .. } => format!("jiexie notice reply {record} --text 内容"),
            What::Answer { closed: true, .. } => format!("jiexie assist withdraw {record} --reason 案件已结案"),
            What::Answer { .. } => format!("jiexie assist reply {record} --conclusion 内容"),
        }
    }

    /// Code of the unit that waits for it on `day`, where one does.
    pub fn toward(&self, ctx: Context<'_>, day: NaiveDate) -> Option<String> {
        match &self.what {
            What::Answer { of: toward, .. } | What::Feedback { of: toward, .. } | What::Anew { to: toward, .. } => {
                Some(ctx.units.successor_of(toward, day).to_owned())
            }
            What::Reply { .. } => Some(Doer::Role(UnitRole::Office).code(ctx, day)),
            _ => None,
        }
    }

    /// Who does it.
    fn doer(&self) -> Doer<'_> {
        match &self.what {
            What::Answer { by, .. } | What::Feedback { by, .. } | What::Reply { by } | What::Anew { by, .. } => {
                Doer::Unit(by)
            }
            What::Ruling => Doer::Role(UnitRole::Leader),
            What::Performance { .. } => Doer::Role(UnitRole::Bureau),
            What::Attendance | What::Conclusion => Doer::Role(UnitRole::Office),
        }
    }

    /// It as a line of a list on `day`, under this title.
    pub fn listed(&self, ctx: Context<'_>, title: String, day: NaiveDate) -> Listed {
        let clause = match &self.what {
            What::Attendance => clause::ATTENDANCE,
            What::Performance { .. } => clause::CRIME,
            What::Answer { kind, .. } => kind.clause(),
            What::Feedback { kind: TransferKind::Criminal, .. } => clause::CRIME,
            What::Feedback { .. } => clause::ONE_TRANSFER,
            What::Anew { clause, .. } => clause,
            What::Reply { .. } => clause::FOLLOW_UP,
            What::Ruling | What::Conclusion => clause::REGULAR_MEETING,
        };
        let begun = Deadline::begun(self.rule(), clause, self.record, self.doer().code(ctx, day), self.since);
        let deadline = Deadline { toward: self.toward(ctx, day), ..begun };
        let case = Some(self.record).filter(|record| record.kind == RecordKind::Case);
        Listed { id: None, case, title, deadline }
    }
}
