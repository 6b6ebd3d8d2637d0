//! A lawful step: what one act changes. Only this module can make one, and only a step can be written.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::error::{Error, ErrorKind, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::{Deadline, Ending, Key, State};
use crate::person::placeholder::says_nothing;
use crate::record::docno::{self, Given};
use crate::record::dossier::{Dossier, Record};
use crate::record::unnumbered::{self, Paper, Unnumbered};
use crate::record::words::Side;
use crate::record::{Context, texts};
use crate::steps::act::{Act, LATE_REASON, NOTE, Void};
use crate::steps::bench::{empty_words, telling};
use crate::steps::event::{Event, Loaded};
use crate::steps::kin::{self, Telling};
use crate::steps::ownership::{self, Changed};
use crate::steps::redaction::{self, Erasure};
use crate::steps::{correction, replay, sending, target};
use crate::vocabulary::Vocabulary as _;

/// Key of the joint conference's dossier.
pub const CONFERENCE: &str = "conference";

/// What is to be done, with everything the outside world contributes.
#[derive(Debug, Clone)]
pub struct Input {
    /// The record the act is about.
    pub record: Id,
    /// The day it happened.
    pub on: NaiveDate,
    /// The act.
    pub act: Act,
    /// Why it comes late.
    pub late_reason: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Who enters it.
    pub actor: String,
    /// When it is entered (Beijing time, RFC 3339).
    pub entered_at: String,
    /// Today, in Beijing.
    pub today: NaiveDate,
    /// The place the event takes in the register's sequence.
    pub seq: i64,
    /// It stands in a register of ours already, and is told again as it stood there: what was let pass there is let pass here.
    pub retold: bool,
    /// There it was recorded before schema version 4.
    pub earlier: bool,
}

/// How one stored deadline changes.
#[derive(Debug, Clone, PartialEq)]
pub enum DeadlineChange {
    /// A new row.
    Insert(Deadline),
    /// The row goes on: it was met, ended or counted.
    Update(Deadline),
    /// The row proved wrong, as the ending says: it stays as history, and the new row, if any, takes its place.
    Retire(Key, Ending, Option<Deadline>),
}

/// Document numbers with the records that carry them.
pub type Numbers = Vec<(String, Id)>;

/// One lawful step, ready to be written. Made by [`step`] alone.
#[derive(Debug)]
pub struct Step {
    key: String,
    event: Event,
    before: Dossier,
    after: Dossier,
    retroactive: bool,
    erasure: Option<Erasure>,
    warnings: Vec<String>,
}

impl Step {
    /// Key of the dossier it belongs to.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The event it is.
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// The dossier after it.
    pub fn after(&self) -> &Dossier {
        &self.after
    }

    /// What to tell the clerk.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// What must disappear from everything the dossier stores.
    pub fn erasure(&self) -> Option<&Erasure> {
        self.erasure.as_ref()
    }

    /// What disappeared from the dossier, to be looked for elsewhere.
    pub fn take_erasure(&mut self) -> Option<Erasure> {
        self.erasure.take()
    }

    /// Whether the past of the dossier is told anew: corrected, struck out, or erased in part.
    pub fn retells(&self) -> bool {
        self.retroactive || self.erasure.is_some()
    }

    /// What the cases tied to its case are to be told.
    pub fn tellings(&self) -> Vec<Telling> {
        kin::tellings(&self.before, &self.after, self.retroactive)
    }

    /// Whether it begins the dossier of a case.
    pub fn begins_case(&self) -> bool {
        !self.retroactive && self.before.case().is_err() && self.after.case().is_ok()
    }

    /// Records that are new or changed.
    pub fn changed_records(&self) -> Vec<&Record> {
        let changed = self.after.records().filter(|record| self.before.get(record.id()) != Some(record));
        changed.collect()
    }

    /// Whether a record's title changed, as that of a meeting put off into another quarter does: its deadlines show it.
    pub fn retitles(&self) -> bool {
        let known = |record: &&&Record| self.before.get(record.id()).is_some();
        let changed = self.changed_records();
        let mut ids = changed.iter().filter(known).map(|record| record.id());
        matches!(self.event.act, Act::Correct(_)) || ids.any(|id| self.before.title_of(id) != self.after.title_of(id))
    }

    /// Fields of records that differ from what they were before a correction.
    pub fn corrected(&self) -> Result<Vec<Changed>> {
        if !matches!(self.event.act, Act::Correct(_)) {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for record in self.changed_records() {
            if let Some(before) = self.before.get(record.id()) {
                found.extend(ownership::changes(before, record)?);
            }
        }
        Ok(found)
    }

    /// Records that the step brings into the world; a correction only brings back what was there.
    pub fn newborn_records(&self) -> Vec<Id> {
        if self.retroactive && self.event.act.is_about_events() {
            return Vec::new();
        }
        self.after.records().map(Record::id).filter(|id| self.before.get(*id).is_none()).collect()
    }

    /// Records that no longer live.
    pub fn ended_records(&self) -> Vec<Id> {
        let gone = self.before.records().map(Record::id).filter(|id| self.after.get(*id).is_none());
        gone.collect()
    }

    /// Document numbers that come, and those that go.
    pub fn doc_numbers(&self) -> (Numbers, Numbers) {
        let (before, after) = (docno::of(&self.before), docno::of(&self.after));
        let come = after.difference(&before).cloned().collect();
        // In the ordinary course a number stays taken, even when a later document replaces the one that bore it.
        let go = before.into_iter().filter(|number| self.retroactive && !after.contains(number)).collect();
        (come, go)
    }

    /// The papers whose numbers the step gives.
    pub fn given(&self) -> Vec<Given> {
        let before = docno::given(&self.before);
        docno::given(&self.after).into_iter().filter(|given| !before.contains(given)).collect()
    }

    /// What changes among the deadlines, oldest first.
    pub fn deadline_changes(&self) -> Vec<DeadlineChange> {
        let old: HashMap<Key, &Deadline> = self.before.deadlines.iter().map(|d| (d.key, d)).collect();
        let new: HashMap<Key, &Deadline> = self.after.deadlines.iter().map(|d| (d.key, d)).collect();
        let wrong = self.event.takes_back().unwrap_or(Ending::Correct);
        let mut changes = Vec::new();
        for gone in self.before.deadlines.iter().filter(|d| !new.contains_key(&d.key)) {
            changes.push(DeadlineChange::Retire(gone.key, wrong, None));
        }
        for deadline in &self.after.deadlines {
            match old.get(&deadline.key) {
                None => changes.push(DeadlineChange::Insert(deadline.clone())),
                Some(same) if *same == deadline && self.replaces_the_same(deadline.key) => {}
                Some(_) if self.retroactive => {
                    changes.push(DeadlineChange::Retire(deadline.key, wrong, Some(deadline.clone())));
                }
                Some(_) => changes.push(DeadlineChange::Update(deadline.clone())),
            }
        }
        changes
    }

    /// Whether a deadline replaces now what it replaced before.
    fn replaces_the_same(&self, key: Key) -> bool {
        self.before.counting(key).replaces == self.after.counting(key).replaces
    }

    /// The dossier as it is to be kept in memory for a next step.
    pub fn into_loaded(self, mut loaded: Loaded) -> Loaded {
        loaded.events.push(self.event);
        loaded.file = self.after;
        loaded
    }
}

/// Judges one act on one dossier: the only way to a [`Step`].
///
/// # Errors
/// In this order: what is invalid, what is missing, what the law refuses, what is late without a reason.
pub fn step(ctx: Context<'_>, loaded: &Loaded, input: Input) -> Result<Step> {
    check_input(&input)?;
    // What is void is done with, but what it holds of persons goes all the same.
    if loaded.file.voided.contains(&input.record) && !matches!(input.act, Act::Redact(_)) {
        return Err(Error::not_found(format!("{} 已作废", input.record)).hint("作废的记录不再办理；需要的，重新登记"));
    }
    let number = loaded.events.iter().filter(|event| event.record == input.record).count();
    let event = Event {
        seq: input.seq,
        record: input.record,
        no: u32::try_from(number).unwrap_or(u32::MAX - 1) + 1,
        on: input.on,
        entered_at: input.entered_at,
        // Found out by the register, when the event takes its place after the others.
        entered_behind: false,
        placed: false,
        earlier: input.earlier,
        actor: input.actor,
        act: input.act,
        late_reason: input.late_reason,
        note: input.note,
    };
    let before = loaded.file.clone();
    let mut step = match &event.act {
        Act::Correct(_) | Act::Void(_) => retroactive(ctx, loaded, before, event)?,
        Act::Redact(_) => redaction(ctx, loaded, before, event)?,
        Act::CalendarMove(moved) => {
            // The dossier was loaded under the new calendar: what is stored is what stood before the change.
            let stored = replay::replay(ctx, &loaded.events, moved.change - 1)?.file;
            Step { before: stored, ..ordinary(ctx, loaded, before, event, true)? }
        }
        _ => match ordinary(ctx, loaded, before.clone(), event.clone(), !input.retold) {
            Err(error) if error.out_of_order => placed(ctx, loaded, before, event, (error, input.retold))?,
            done => done?,
        },
    };
    step.remark(input.today);
    Ok(step)
}

fn ordinary(ctx: Context<'_>, loaded: &Loaded, before: Dossier, event: Event, entering: bool) -> Result<Step> {
    let mut after = before.clone();
    let warnings = replay::carry_out(ctx, &mut after, &event, entering)?;
    Ok(Step { key: loaded.key.clone(), event, before, after, retroactive: false, erasure: None, warnings })
}

/// A step that lies before one its record took already: the dossier is replayed with it in its place. `error` says what it
/// is out of order with, and is the answer where it has no place; what is only `retold` was let pass where it was entered.
fn placed(
    ctx: Context<'_>,
    loaded: &Loaded,
    before: Dossier,
    event: Event,
    (error, retold): (Error, bool),
) -> Result<Step> {
    let event = Event { placed: true, ..event };
    let events = with(loaded, &event);
    let carried_out = if retold { replay::replay } else { replay::replay_entering };
    let replayed = match carried_out(ctx, &events, event.seq) {
        Err(again) if again.out_of_order || again.kind == ErrorKind::NotFound => return Err(error),
        replayed => replayed?,
    };
    let after = replayed.file;
    if !retold {
        why_less_late(&before, &after, &event)?;
    }
    let mut warnings = replayed.warnings;
    let later = replay::right_after(&events, event.seq)?;
    warnings.extend(later.map(|next| {
        let title = Act::title(next.act.name());
        format!("按日期补入：排在 {} 第 {} 项（{title}）之前，其后的事项已照此重算", next.record, next.no)
    }));
    Ok(Step { key: loaded.key.clone(), event, before, after, retroactive: true, erasure: None, warnings })
}

/// Lateness on record that a step entered late takes back is never taken back silently.
fn why_less_late(before: &Dossier, after: &Dossier, event: &Event) -> Result<()> {
    let still = |d: &Deadline| {
        let stays = |now: &Deadline| now.state == State::Late && now.days_late >= d.days_late;
        after.deadlines.iter().any(|now| now.key == d.key && stays(now))
    };
    let late = |d: &&Deadline| d.state == State::Late && !still(d);
    let Some(taken) = before.deadlines.iter().find(late).filter(|_| telling(event.late_reason.as_deref()).is_none())
    else {
        return Ok(());
    };
    let message = format!("照此补录，将收回 {} 的逾期 {} 天，须说明为何补录", taken.subject, taken.days_late);
    Err(Error::rule(&taken.clause, message).of_limit(&taken.rule).hint("加 --late-reason \"为何当时没有登记\""))
}

/// The events of a dossier with one that is being entered.
fn with(loaded: &Loaded, event: &Event) -> Vec<Event> {
    let mut events = loaded.events.clone();
    events.push(Event { late_reason: telling(event.late_reason.as_deref()).map(str::to_owned), ..event.clone() });
    events
}

/// A correction or a voiding: the whole dossier is replayed.
fn retroactive(ctx: Context<'_>, loaded: &Loaded, before: Dossier, event: Event) -> Result<Step> {
    let reason = match &event.act {
        Act::Correct(correct) => &correct.reason,
        Act::Void(void) => &void.reason,
        _ => &None,
    };
    if let Act::Void(Void { event: Some(no), .. }) = &event.act {
        may_strike(loaded, event.record, *no)?;
    }
    let (message, hint) = ("更正或作废须说明理由", "加 --reason \"理由\"");
    let clause = clause::of_kind(event.record.kind);
    match reason.as_deref() {
        None => return Err(Error::rule(clause, message).hint(hint)),
        Some(reason) if says_nothing(reason) => return Err(empty_words(clause, message, reason, hint)),
        Some(_) => {}
    }
    if let Act::Void(Void { event: None, .. }) = &event.act {
        may_void(&before, event.record)?;
        must_be_unanswered(loaded, event.record)?;
    }
    if let Act::Correct(correct) = &event.act {
        correction::must_tell(ctx, loaded, &with(loaded, &event), correct, event.record)?;
    }
    let (event, replayed) = match replay::replay_entering(ctx, &with(loaded, &event), event.seq) {
        Err(error) if error.out_of_order && matches!(event.act, Act::Correct(_)) => {
            let event = Event { placed: true, ..event };
            let replayed = replay::replay_entering(ctx, &with(loaded, &event), event.seq);
            (event, replayed)
        }
        replayed => (event, replayed),
    };
    let after = replayed?.file;
    let warnings = kin::left_behind(&before, &after);
    Ok(Step { key: loaded.key.clone(), event, before, after, retroactive: true, erasure: None, warnings })
}

/// One step is struck out; what begins a record is voided with it, and what speaks about other events is undone by the
/// like.
fn may_strike(loaded: &Loaded, id: Id, no: u32) -> Result<()> {
    let found = loaded.events.iter().find(|event| event.record == id && event.no == no);
    if found.is_some_and(|event| event.act.is_mirror()) {
        // The program takes back what it had told of another dossier.
        return Ok(());
    }
    let target = target::target(loaded, id, no)?;
    if !target.act.begins() {
        return Ok(());
    }
    Err(Error::input(format!("{id} 第 {no} 项（{}）是登记这条记录的事项，不能单独作废", Act::title(target.act.name())))
        .hint(format!("整条记录误登的：jiexie void {id} --reason 理由；只是内容有误的，用 correct 更正")))
}

/// A record is voided only when no living record depends on it.
fn may_void(file: &Dossier, id: Id) -> Result<()> {
    let tied = file.case().ok().filter(|case| case.id == id).into_iter().flat_map(|case| &case.links);
    let tied = tied.filter(|link| link.side == Side::From).map(|link| link.case);
    let records = file.records().filter(|record| record.depends_on(id)).map(Record::id);
    let dependents: Vec<String> = records.chain(tied).map(|id| id.to_string()).collect();
    if dependents.is_empty() {
        return Ok(());
    }
    Err(Error::rule(clause::of_kind(id.kind), format!("{id} 还有依附的记录：{}", dependents.join("、")))
        .hint("先逐一作废依附的记录（关联过来的案件，jiexie void 该案 --event 登记关系的序号）；只是内容有误的，用 correct 更正"))
}

/// A transfer that was answered is not voided: the mistaken step is struck, or corrected.
fn must_be_unanswered(loaded: &Loaded, id: Id) -> Result<()> {
    let Some(transfer) = loaded.file.transfer(id).ok().filter(|transfer| transfer.answered_on.is_some()) else {
        return Ok(());
    };
    let is_answer = |act: &Act| matches!(act, Act::TransferAccept(_) | Act::TransferDecline(_));
    let answer = loaded.events.iter().rev().find(|event| event.record == id && is_answer(&event.act));
    let no = answer.map_or_else(|| "序号".to_owned(), |event| event.no.to_string());
    Err(Error::rule(clause::ONE_TRANSFER, format!("{id} 已经答复，不得作废"))
        .hint(sending::strike_or_correct(transfer, &no)))
}

/// The personal data of the parties goes, wherever in the dossier it stands; every event stays.
fn redaction(ctx: Context<'_>, loaded: &Loaded, before: Dossier, event: Event) -> Result<Step> {
    let words = match &event.act {
        Act::Redact(redact) if says_nothing(&redact.ground_text) => {
            let hint = "加 --ground \"删除的依据\"";
            return Err(empty_words(clause::MATERIAL, "删除个人信息须说明依据", &redact.ground_text, hint));
        }
        Act::Redact(redact) => redact.words.as_slice(),
        _ => &[],
    };
    let erasure = Erasure::of(ctx, &loaded.events, words)?;
    let missing = erasure.missing(ctx, &loaded.events);
    if erasure.is_empty() || (!erasure.has_parties() && missing.len() == words.len()) {
        return Err(nothing_to_erase(event.record, &missing, erasure.of_units()));
    }
    let mut warnings: Vec<String> = missing.iter().map(|word| format!("卷宗的文字里没有“{word}”")).collect();
    warnings.extend(erasure.of_units().iter().map(|text| format!("“{text}”也是单位的名称，文字里的没有删")));
    let numbers = redaction::named_numbers(&erasure, &loaded.events);
    if !numbers.is_empty() {
        warnings.push(format!("文号不删：{} 的文号里写有当事人信息", numbers.join("、")));
    }
    warnings.extend(materials_left(loaded));
    warnings.extend(names_elsewhere(&before));
    warnings.push("此前的导出、备份和升级前的副本未动，另行销毁或重做".to_owned());
    let events = loaded.events.iter().map(|stored| erasure.event(stored)).collect::<Result<Vec<_>>>()?;
    let numbered = redaction::left_numbers(&events);
    if !numbered.is_empty() {
        let records = numbered.join("、");
        warnings.push(format!(
            "{records} 的文字里还有像证件号码、电话的数字，不知是谁的，没有删；是该当事人的，加 --text 再删"
        ));
    }
    let after = replay::replay(ctx, &events, event.seq)
        .map_err(|error| Error { message: format!("照此删去，卷宗不能成立：{}", error.message), ..error })?
        .file;
    let event = erasure.event(&event)?;
    Ok(Step { key: loaded.key.clone(), event, before, after, retroactive: false, erasure: Some(erasure), warnings })
}

/// Where the same persons may still stand: in cases tied to this one, and as those who signed for a transfer.
fn names_elsewhere(file: &Dossier) -> Vec<String> {
    let tied = file.case().ok().into_iter().flat_map(|case| &case.links).map(|link| link.case.to_string());
    let tied: Vec<String> = tied.collect();
    let signed = file.transfers().filter(|transfer| transfer.received_by.is_some()).map(|t| t.id.to_string());
    let signed: Vec<String> = signed.collect();
    let mut told = Vec::new();
    if !tied.is_empty() {
        let cases = tied.join("、");
        told.push(format!(
            "关联案件 {cases} 未动：地点、案由里写有同一人的，对它另用 jiexie redact --text \"姓名\" 删去"
        ));
    }
    if !signed.is_empty() {
        told.push(format!("{} 的收件人不是当事人，没有删；要删的加 --text \"姓名\"", signed.join("、")));
    }
    told
}

/// The files that came with the dossier's records: nobody reads them here.
fn materials_left(loaded: &Loaded) -> Option<String> {
    let mut records: Vec<String> = Vec::new();
    for event in loaded.events.iter().filter(|event| !event.act.materials().is_empty()) {
        let record = event.record.to_string();
        if !records.contains(&record) {
            records.push(record);
        }
    }
    let named = records.join("、");
    (!records.is_empty()).then(|| format!("材料文件的内容未动（{named} 的材料）；含有个人信息的，另按规定处理"))
}

fn nothing_to_erase(case: Id, missing: &[&str], of_units: &[String]) -> Error {
    if let Some(unit) = missing.iter().find(|word| of_units.iter().any(|unit| unit == *word)) {
        return Error::input(format!("“{unit}”是单位的名称，文字里的单位不删"))
            .hint("--text 写人的姓名、号码或地址；文字有误的，用 correct 更正");
    }
    if !missing.is_empty() {
        return Error::input(format!("{case} 的卷宗里没有“{}”", missing.join("”“")))
            .hint(format!("jiexie show {case} 查看；--text 照卷宗里的姓名或号码写，空格、全角半角不论"));
    }
    Error::rule(clause::MATERIAL, format!("{case} 没有登记当事人，或当事人信息已经删除")).hint(format!(
        "标题、理由等文字里写到的人，用 --text 写明要删去的姓名或号码，可写多次：jiexie redact {case} --ground \"依据\" --text \"姓名\""
    ))
}

fn check_input(input: &Input) -> Result<()> {
    if input.on > input.today {
        return Err(Error::input(format!("日期 {} 晚于今天 {}", input.on, input.today)).hint("只登记已经发生的事项"));
    }
    texts::check(input.act.fields(), &input.act.values())?;
    for (field, text) in [(&LATE_REASON, &input.late_reason), (&NOTE, &input.note)] {
        if let Some(text) = text {
            texts::check_text(field, text)?;
        }
    }
    Ok(())
}

impl Step {
    /// Papers of the step that bear no number yet, with the command that gives it.
    fn papers_without_number(&self) -> Vec<String> {
        let (record, before) = (self.event.record, unnumbered::of(&self.before));
        let new = |found: &&Unnumbered| found.record == record && !before.contains(found);
        let told = |found: &Unnumbered| {
            // What is shared was told with its record.
            let no = if found.paper == Paper::Share { 1 } else { self.event.no };
            let name = found.paper.title();
            format!(
                "文号待补（{name}）：编定后 jiexie correct {record} --event {no} --set doc_no=文号 --reason 补登文号"
            )
        };
        let own = !self.event.act.is_about_events();
        unnumbered::of(&self.after).iter().filter(new).filter(|_| own).map(told).collect()
    }

    /// Adds what can be said of the step as a whole.
    fn remark(&mut self, today: NaiveDate) {
        let late_periods = |file: &Dossier| {
            file.standings().flat_map(|item| &item.shared).filter(|shared| shared.late_reason.is_some()).count()
        };
        let ended_late =
            |file: &Dossier| file.deadlines.iter().filter(|d| d.state == State::Late).count() + late_periods(file);
        // As the solicitation of a meeting set too close does. One that passed to a successor may have run out before.
        let run_out = |file: &Dossier| {
            file.deadlines.iter().filter(|d| d.due_on.is_some_and(|due_on| due_on < d.opened_on)).count()
        };
        let more = |count: &dyn Fn(&Dossier) -> usize| count(&self.after) > count(&self.before);
        if self.event.late_reason.is_some() && !more(&ended_late) && !more(&run_out) {
            self.warnings.push("没有超期，迟延原因只作备注".to_owned());
        }
        let given = self.given();
        self.warnings.extend(given.iter().filter_map(|given| docno::doubt(&given.number)));
        self.warnings.extend(self.papers_without_number());
        let provisional = self.after.deadlines.iter().any(|d| d.provisional && d.key.event == self.event.seq);
        if provisional {
            self.warnings.push("到期日落在或经过尚未公布放假安排的年份，为暂定".to_owned());
        }
        if self.event.on < today {
            self.warnings.push(format!("补录：{} 的事项于 {today} 登记", self.event.on));
        }
    }
}
