//! What the status of a case leaves unsaid: the word tells the last thing that happened to it, and not whose decision stands, or
//! that it goes on within another.

use chrono::NaiveDate;

use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::link::Link;
use crate::record::stands::Stands;
use crate::record::words::CaseStatus;

/// What is to be known beside the status of the case, on `day`.
pub fn remark(ctx: Context<'_>, file: &Dossier, day: NaiveDate) -> Option<String> {
    let case = file.case().ok()?;
    if matches!(case.status, CaseStatus::Closed | CaseStatus::Void) {
        return None;
    }
    if let Some(main) = case.main().filter(|_| case.is_within_another()) {
        return Some(format!("以 {main} 为主案，由主案办理"));
    }
    let name = |unit: &str| ctx.units.short_on(file.current(unit), day).to_owned();
    match Stands::of(file, case) {
        Stands::Elsewhere { by, .. } => Some(format!("{}的决定有效，{}尚未自行决定", name(by), name(&case.holder))),
        Stands::Here { .. } if case.status == CaseStatus::InTransfer => {
            Some(format!("{}的决定仍有效", name(&case.holder)))
        }
        Stands::Fell { by } => Some(format!("{}的决定已撤销，{}尚未重新决定", name(by), name(&case.holder))),
        Stands::Here { .. } | Stands::Nowhere => None,
    }
}

/// The same beside its assessment, which calls for nothing any more where the case goes on within another.
pub fn remark_on_assessment(file: &Dossier) -> Option<&'static str> {
    let case = file.case().ok()?;
    let within = case.links.iter().find(|link| link.leads_to_main()).filter(|_| !case.is_suspected_crime());
    let before = |link: &&Link| case.assessment.as_ref().is_some_and(|assessed| assessed.on <= link.since);
    within.filter(before).map(|_| "并案以前")
}
