//! What stops no step, and somebody has to know all the same.

use chrono::NaiveDate;

use crate::ids::Id;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::material::{self, Material};
use crate::record::transfer::Transfer;
use crate::record::words::{MeetingStatus, TransferKind, Vocabulary};

/// Transfers that went ahead of their materials, with the names of what is wanting (材料待补).
pub fn materials_wanting(file: &Dossier, ctx: Context<'_>) -> Vec<(Id, Vec<String>)> {
    let Ok(case) = file.case() else { return Vec::new() };
    let rules = &ctx.law.book().materials;
    // One declined or withdrawn went back with its materials, unless the government had it stand after all.
    let waits = |t: &&Transfer| t.kind == TransferKind::Jurisdiction && !t.went_back() && !t.ended;
    let wanting = file.transfers().filter(waits).map(|transfer| {
        let present: Vec<&Material> = case.materials.iter().chain(&transfer.materials).collect();
        let required = rules.required.get(transfer.kind.word()).map_or(&[][..], Vec::as_slice);
        let names = material::wanting(required, &present).into_iter().map(|kind| rules.kind_name(kind).to_owned());
        (transfer.id, names.collect::<Vec<_>>())
    });
    wanting.filter(|(_, names)| !names.is_empty()).collect()
}

/// Days that people chose and that the calendar change `seq` made days off: those extensions, matters and operations
/// are due on, those meetings are set for, and those a decision is to be performed by. They do not move; somebody has
/// to know.
pub fn chosen_days_off(file: &Dossier, ctx: Context<'_>, seq: i64) -> Vec<String> {
    let (old, new) = (ctx.law.calendar_at(seq - 1), ctx.law.calendar_at(seq));
    let went_off = |day: NaiveDate| !new.day(day).working && old.day(day).working;
    let line = |what: String, day: NaiveDate| format!("{what} {day} 现为{}", new.day(day).why);
    let open = file.deadlines.iter().filter(|d| d.is_open() && !d.is_watch());
    let chosen =
        open.filter_map(|d| Some((d, file.counting(d.key).set.chosen().filter(|day| d.due_on == Some(*day))?)));
    let mut lines: Vec<String> = chosen
        .filter(|(_, day)| went_off(*day))
        .map(|(d, day)| line(format!("{} {}", d.subject, d.rule), day))
        .collect();
    let set = file.meetings().filter(|meeting| meeting.status == MeetingStatus::Scheduled && went_off(meeting.date));
    lines.extend(set.map(|meeting| line(format!("{} 会议日期", meeting.id), meeting.date)));
    let case = file.case().ok().filter(|case| case.closed_on.is_none() && !file.voided.contains(&case.id));
    let waiting = case.into_iter().flat_map(|case| {
        let unperformed = case.in_force().filter(|(_, one)| one.performance.is_none());
        unperformed.filter_map(|(nth, _)| Some((case.id, case.perform_by(nth)?)))
    });
    lines.extend(waiting.filter(|(_, day)| went_off(*day)).map(|(id, day)| line(format!("{id} 履行期限"), day)));
    lines
}
