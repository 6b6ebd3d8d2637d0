//! A change of the calendar and the open deadlines it moves: one dossier at a time, so that nothing but a few figures and
//! the numbers of the rows touched grows with what is open.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use clap::Args;
use indicatif::ProgressBar;
use serde_json::{Value, json};

use crate::cli::app::App;
use crate::cli::input::Stamp;
use crate::cli::named::on_register;
use crate::cli::streams::output;
use crate::cli::{next, progress, reply, unit};
use crate::error::Result;
use crate::gate::{Intent, Remarks, Session, Written};
use crate::law::Law;
use crate::render::{self, Format, clean};
use crate::steps::journal;
use crate::steps::moves::Move;
use crate::steps::next::Next;

/// Most of those that had ended before which are named without being asked for.
const MOST_ENDED: usize = 10;

/// What a change of the calendar moved.
#[derive(Default)]
struct Moves {
    /// Deadlines.
    deadlines: u64,
    /// Dossiers they stand in.
    dossiers: u64,
    /// Those due later than before, and those due earlier.
    later: u64,
    earlier: u64,
    /// Those that were provisional and are so no more.
    firm: u64,
    /// Those whose date stands, of which only the early or the original date was counted anew: no moves.
    restated: u64,
    /// By limit.
    rules: BTreeMap<String, u64>,
    /// One line for each, where they are wanted.
    lines: Option<Vec<String>>,
    /// Those that had ended by then and would have ended otherwise: they stand as they ended.
    ended: Vec<String>,
    /// Numbers of the rows that ended or came, in the order of the steps.
    touched: Vec<i64>,
    /// Things to tell the clerk, each once.
    warnings: BTreeSet<String>,
    /// The year whose calendar is to be looked at: the last one that changed.
    year: i32,
}

/// How a change is carried out and told.
#[derive(Args)]
pub(super) struct How {
    /// 只看会移动哪些期限，不写入
    #[arg(long)]
    dry_run: bool,
    /// 逐个列出移动的期限
    #[arg(short = 'v', long)]
    verbose: bool,
}

/// Carries a change of the calendar of `year`, if not of earlier ones too, out or rehearses it, and tells what moved. `step`
/// is made by the law as the register has it.
pub(super) fn change(
    app: &App,
    step: impl FnOnce(&Law) -> Result<journal::BookStep>,
    year: i32,
    stamp: &Stamp,
    how: &How,
) -> Result<u8> {
    let on = stamp.day(app.today())?;
    let listed = how.verbose || (how.dry_run && app.format == Format::Json);
    let mut moves = Moves { lines: listed.then(Vec::new), year, ..Moves::default() };
    let bar = progress::bar(app);
    let intent = if how.dry_run { Intent::Rehearse } else { Intent::Keep };
    let written = app.bulk(intent, |session| {
        let step = unit::noted(step(session.law())?, stamp)?;
        let seq = session.journal(step, on)?;
        moves.carry_out(session, seq, on, &stamp.remarks(), &bar)
    });
    bar.finish_and_clear();
    let written = written?;
    if app.format == Format::Json {
        moves.answer(app, how, &written)?;
    } else {
        moves.tell(app, how, &written)?;
    }
    Ok(0)
}

impl Moves {
    /// Every dossier with an open date is looked at under the new calendar.
    fn carry_out(
        &mut self,
        session: &mut Session<'_>,
        seq: i64,
        on: NaiveDate,
        remarks: &Remarks,
        bar: &ProgressBar,
    ) -> Result<()> {
        let dossiers = session.dossiers_with_open_dates(on)?;
        bar.set_length(u64::try_from(dossiers.len()).unwrap_or(0));
        bar.set_message("重算未了的期限");
        for id in dossiers {
            let counted = self.deadlines;
            session.move_dates(id, seq, on, remarks)?.iter().for_each(|one| self.count(one));
            self.dossiers += u64::from(self.deadlines > counted);
            self.touched.append(&mut session.touched());
            self.warnings.extend(session.warnings().drain(..).map(|said| said.to_string()));
            bar.inc(1);
        }
        self.warnings.extend(session.warnings().drain(..).map(|said| said.to_string()));
        self.ended = session.ended_otherwise(seq)?.iter().map(ToString::to_string).collect();
        Ok(())
    }

    fn count(&mut self, one: &Move) {
        if one.is_restated() {
            self.restated += 1;
            return;
        }
        self.deadlines += 1;
        self.later += u64::from(one.to > one.from);
        self.earlier += u64::from(one.to < one.from);
        self.firm += u64::from(one.firm);
        *self.rules.entry(one.rule.clone()).or_default() += 1;
        self.lines.iter_mut().for_each(|lines| lines.push(one.to_string()));
    }

    /// What comes next of it.
    fn next(&self, how: &How) -> Vec<Next> {
        if how.dry_run {
            return Vec::new();
        }
        let moved = (self.deadlines > 0).then(|| Next::plain("查看移动后的期限", "jiexie todo"));
        let year = self.year;
        let calendar = Next::plain("查看日历", format!("jiexie calendar show {year}"));
        moved.into_iter().chain([calendar]).collect()
    }

    /// The figures, for scripts.
    fn figures(&self) -> Value {
        json!({
            "deadlines": self.deadlines, "dossiers": self.dossiers, "later": self.later, "earlier": self.earlier,
            "firm": self.firm, "restated": self.restated, "by_rule": self.rules,
        })
    }

    /// The answer as one JSON object; the deadlines are read back and printed one by one.
    fn answer(&self, app: &App, how: &How, written: &Written<()>) -> Result<()> {
        let reader = if how.dry_run { None } else { Some(app.reader()?) };
        let day = app.today();
        let status = if how.dry_run { "dry_run" } else { "changed" };
        app.print(|out| {
            write!(out, r#"{{"id":null,"status":"{status}","deadlines":["#).map_err(output)?;
            let mut first = true;
            for id in reader.iter().flat_map(|_| &self.touched) {
                let Some(row) = reader.as_ref().map(|reader| reader.deadline(*id)).transpose()?.flatten() else {
                    continue;
                };
                if !std::mem::take(&mut first) {
                    write!(out, ",").map_err(output)?;
                }
                render::json_value(out, &reply::deadline_json(&row, &written.units, day)).map_err(output)?;
            }
            write!(out, "]").map_err(output)?;
            let next = next::json(&self.next(how), &written.units, day);
            for (key, value) in [
                ("moved", json!(self.lines)),
                ("moves", self.figures()),
                ("ended_otherwise", json!(self.ended)),
                ("warnings", json!(self.warnings)),
                ("next", next),
            ] {
                if !value.is_null() {
                    write!(out, r#","{key}":"#).map_err(output)?;
                    render::json_value(out, &value).map_err(output)?;
                }
            }
            writeln!(out, "}}").map_err(output)
        })
    }

    /// The answer for people: one summary, and every deadline by itself where that was asked for.
    fn tell(&self, app: &App, how: &How, written: &Written<()>) -> Result<()> {
        self.warnings.iter().for_each(|warning| app.note(&format!("注意：{warning}")));
        app.print(|out| {
            let did = if how.dry_run { "试算，未写入" } else { "日历已变更" };
            writeln!(out, "{did}：{}", self.summary()).map_err(output)?;
            for (rule, times) in &self.rules {
                let name = written.law.limit(rule).map_or(rule.as_str(), |limit| limit.name.as_str());
                writeln!(out, "  {name}（{rule}） {times} 个").map_err(output)?;
            }
            for line in self.lines.iter().flatten() {
                writeln!(out, "期限移动：{}", clean::visible(line)).map_err(output)?;
            }
            self.tell_ended(how).iter().try_for_each(|line| writeln!(out, "{line}").map_err(output))?;
            let day = app.today();
            let lines = next::lines(&self.next(how), &written.units, day);
            lines.iter().try_for_each(|line| writeln!(out, "{line}").map_err(output))
        })?;
        if self.deadlines > 0 && !how.verbose {
            app.note("逐个列出加 --verbose");
        }
        Ok(())
    }

    /// What had ended and would have ended otherwise, and that nothing is to be done about it.
    fn tell_ended(&self, how: &How) -> Vec<String> {
        if self.ended.is_empty() {
            return Vec::new();
        }
        let number = self.ended.len();
        let shown = if how.verbose { number } else { MOST_ENDED };
        let mut told = vec![format!("已了结的期限有 {number} 个照新日历结果不同，仍照了结时的日历计：")];
        told.extend(self.ended.iter().take(shown).map(|line| format!("  {}", clean::visible(line))));
        if number > shown {
            told.push(format!("  另有 {} 个，逐个列出加 --verbose", number - shown));
        }
        let way = on_register("jiexie correct 编号");
        told.push(format!("  已了结的不随日历变动移动，不须更正；办理日期登记有误的，才用 {way} 更正"));
        told
    }

    fn summary(&self) -> String {
        let mut parts = match self.deadlines {
            0 => vec!["没有期限移动".to_owned()],
            moved => vec![format!("{moved} 个未了的期限移动（{} 宗）", self.dossiers)],
        };
        for (times, what) in [(self.later, "推后"), (self.earlier, "提前"), (self.firm, "转为确定")] {
            if times > 0 {
                parts.push(format!("{what} {times} 个"));
            }
        }
        if self.restated > 0 {
            parts.push(format!("另有 {} 个到期日不变，只重算预警日或原到期日", self.restated));
        }
        parts.join("，")
    }
}
