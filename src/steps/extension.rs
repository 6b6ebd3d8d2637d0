//! More time for a request for help.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, add, first, hint, option, run};
use crate::error::{Error, Result};
use crate::law::basis::{Cause, Set};
use crate::law::deadline::Ending;
use crate::record::assist::Assist;
use crate::record::field::{Field, Holds, REASON, tables};
use crate::record::letter;
use crate::record::paper::{self, Paper};
use crate::steps::assist::must_be_open;
use crate::steps::bench::{Bench, Opening};

/// `assist extend`: the asked unit tells, in time and with a reason, that it needs longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extend {
    /// The new date.
    pub until: NaiveDate,
    /// Why.
    pub reason: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What its letter says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

/// What is left of a request whose day has passed: its answer, with why it comes late.
fn late_answer(assist: &Assist) -> Hint {
    hint!("已逾期的，办妥后如实答复：", run(format!("jiexie assist reply {} --late-reason \"迟延原因\"", assist.id)))
}

impl Extend {
    pub(crate) const FIELDS: &[Field] =
        tables!(&[Field::new("until", "延长至", Holds::Day), REASON, paper::DOC_NO, letter::ANSWER], paper::FIELDS);

    /// Replaces the deadline by one with the new date, within the limit's cap.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let assist = bench.file.assist(bench.record)?.clone();
        bench.forward(assist.last_on)?;
        let Some(rule) = assist.kind.answer_limit() else {
            return Err(bench.refuse(
                assist.kind.clause(),
                "此类请求没有答复期限，无从延长",
                hint!("办妥后直接答复：", run(format!("jiexie assist reply {}", assist.id))),
            ));
        };
        let limit = bench.ctx.law.limit(rule)?.clone();
        let clause = limit.extension.as_ref().and_then(|e| e.clause.clone()).unwrap_or_else(|| limit.clause.clone());
        let refuse = |message: String, hint: Hint| Error::rule(&clause, message).of_limit(rule).hint(hint);
        if limit.extension.is_none() {
            return Err(refuse(
                format!("“{}”的期限不得延长", limit.name),
                hint!(["按原期限办理"], [late_answer(&assist)]),
            ));
        }
        must_be_open(bench, &assist)?;
        if assist.kind.asked_limit().is_none() && !bench.runs(rule, assist.id) {
            // Its own procedure names no day: the longer time is measured from the day a consultation would be due.
            let (unit, since) =
                (bench.file.current(&assist.to).to_owned(), assist.received_on.unwrap_or(assist.presumed_on()));
            let opening = Opening::new(rule, assist.id, &unit, since).toward(&assist.from);
            bench.open(if assist.received_on.is_none() { opening.presumed() } else { opening })?;
        }
        let found = bench.open_one(rule, assist.id);
        let (at, due) = found.and_then(|at| bench.file.deadlines[at].due_on.map(|due| (at, due))).ok_or_else(|| {
            refuse(
                format!("{} 没有可延长的期限", assist.id),
                hint!(run(format!("jiexie assist show {}", assist.id)), " 查看"),
            )
        })?;
        let shown = bench.file.deadlines[at].shown_from_receipt(due);
        let past = (bench.on > due).then(|| told_too_late(&assist, bench.file.deadlines[at].presumed));
        if self.until <= due {
            let later = || hint!(option("until"), " 写现到期日以后的日期");
            let mistaken = bench.file.deadlines[at].extended_from.is_some().then(|| {
                let correct = run(format!("jiexie correct {}", assist.id));
                hint!("先前的延长登记有误的：", correct, " 列出各项，更正或作废延长的那一项")
            });
            let hint = past.unwrap_or_else(|| Hint::of(mistaken.into_iter().chain([later()])));
            return Err(Error::input(format!("新的日期 {} 不晚于现到期日 {shown}", self.until)).hint(hint));
        }
        if let Some(hint) = past {
            return Err(refuse(format!("期限已于 {shown} 届满，不得再延长"), hint));
        }
        let reason = self.reason.as_deref();
        bench
            .demand(reason, &clause, "延长期限须说明理由", add("reason", "\"延长的理由\""))
            .map_err(|refusal| refusal.of_limit(rule))?;
        let original = self.original(bench, rule, at, due)?;
        let repeat = limit.extension.as_ref().is_some_and(|extension| extension.repeat);
        if !repeat && bench.file.deadlines[at].extended_from.is_some() {
            return Err(refuse("该期限只能延长一次".to_owned(), format!("在 {shown} 前答复").into()));
        }
        let calendar = bench.ctx.law.calendar_at(bench.seq);
        if let Some(cap) = bench.ctx.law.extension_cap(calendar, &limit, original)?
            && self.until > cap
        {
            return Err(refuse(
                format!("延长至 {} 超过上限 {cap}（原到期日 {original}）", self.until),
                hint!(option("until"), format!(" 至多写 {cap}，各次延长合并计算")),
            ));
        }
        let last = calendar.day(self.until);
        if !last.working && bench.entering {
            bench.warn(format!("{} 是{}：人定的日期不顺延，到期日就是这一天", self.until, last.why));
        }
        let set = if bench.ctx.law.is_old(bench.seq) { Set::Told(self.until) } else { Set::Extended(self.until) };
        let old = &bench.file.deadlines[at];
        let reckoned = bench.reckon(rule, old.started_on, old.urgent, set)?;
        let counting = bench.counted(Cause::Extended, set);
        bench.replace(at, counting, Ending::Extend, |next| {
            next.date(&reckoned);
            next.extended_from = Some(original);
        });
        let on = bench.on;
        bench.file.assist_mut(assist.id)?.last_on = on;
        Ok(())
    }

    /// The due date without any extension, on the calendar in force: what every extension is measured from.
    fn original(&self, bench: &Bench<'_>, rule: &str, at: usize, due: NaiveDate) -> Result<NaiveDate> {
        let running = &bench.file.deadlines[at];
        if bench.ctx.law.is_old(bench.seq) {
            return Ok(running.extended_from.unwrap_or(due));
        }
        let reckoned = bench.reckon(rule, running.started_on, running.urgent, Set::Rule)?;
        Ok(reckoned.due_on.unwrap_or(due))
    }
}

/// What to do where the day of an extension is past: what was told in time and not entered bears its day, a receipt its own.
fn told_too_late(assist: &Assist, presumed: bool) -> Hint {
    let id = assist.id;
    // Whole commands: nothing that is asked for beside the others mends it.
    let told = run(format!("jiexie assist extend {id} --until 日期 --reason 理由 --on 告知日期"));
    let told = hint!("到期日当日或以前已告知、只是没有登记的，", told);
    let received =
        hint!("实际收到较晚的，先 ", first("assist.receive", id, format!("jiexie assist receive {id} --on 收到日期")));
    match presumed {
        true => hint!([told], [received], [late_answer(assist)]),
        false => hint!([told], [late_answer(assist)]),
    }
}
