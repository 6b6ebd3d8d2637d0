//! What a judicial unit has of a case that came to it as a suspected crime, and to whom it gives the case back (六（二）).

use crate::ids::Id;
use crate::record::Context;
use crate::record::case::Case;
use crate::record::dossier::Dossier;
use crate::record::transfer::Transfer;
use crate::record::words::{TransferKind, TransferStatus, UnitRole};
use crate::steps::bench::Bench;

/// A criminal transfer that the unit took over or found no crime in, and did not hand back yet.
pub(super) fn is_with(file: &Dossier, transfer: &Transfer, unit: &str) -> bool {
    transfer.kind == TransferKind::Criminal
        && !transfer.handed_back
        && matches!(transfer.status, TransferStatus::Declined | TransferStatus::Accepted)
        && file.current(&transfer.to) == unit
}

/// To whom the judicial unit that holds the case gives it back: to the bureau, or, where it is that itself, to the last other unit
/// that had sent it as a suspected crime; none where nobody is left.
pub(super) fn returns_to(ctx: Context<'_>, file: &Dossier, case: &Case) -> Option<String> {
    let bureau = ctx.units.with_role(UnitRole::Bureau).map(|unit| unit.code.clone());
    let criminal = file.transfers().rev().filter(|transfer| transfer.kind == TransferKind::Criminal);
    let mut senders = criminal.map(|transfer| file.current(&transfer.from).to_owned());
    bureau.filter(|unit| *unit != case.holder).or_else(|| senders.find(|unit| *unit != case.holder))
}

/// The same as it is typed.
pub(super) fn named(bench: &Bench<'_>, case: &Case) -> String {
    returns_to(bench.ctx, bench.file, case).map_or_else(|| "单位".to_owned(), |unit| bench.name(&unit))
}

/// The suspected crime's transfer by which the judicial unit has the case whose stages and results may be told.
pub(super) fn told_of(file: &Dossier, case: &Case) -> Option<Id> {
    let holder = file.current(&case.holder);
    file.transfers().rev().find(|transfer| is_with(file, transfer, holder)).map(|transfer| transfer.id)
}
