//! Who says a report, to whom it goes, and what stands at the foot of its pages.

use super::document::Sealed;
use super::given::Given;
use super::tally::Tally;
use crate::record::unit::Unit;
use crate::record::words::{UnitItem, UnitRole};

/// The office, under the name it issues papers by where none is on record.
pub const OFFICE: &str = "区综合行政执法相对集中行政处罚工作联席会议办公室";

/// To whom the office reports (一（二）1): the conference has a leader and members (annex).
const ABOVE: &str = "联席会议组长，各成员单位";

/// The name of the office on the day.
pub fn office<'g>(given: &'g Given<'_>) -> &'g str {
    let unit = given.units.with_role(UnitRole::Office);
    unit.and_then(|unit| unit.detail_on(UnitItem::OfficialName, given.day)).unwrap_or(OFFICE)
}

/// The office reports to those above it and to the members.
pub fn sealed(given: &Given<'_>) -> Sealed {
    sealed_to(given, ABOVE)
}

/// The office writes to somebody.
pub fn sealed_to(given: &Given<'_>, to: &str) -> Sealed {
    Sealed { issuer: office(given).to_owned(), to: to.to_owned(), day: given.day }
}

/// To whom a periodical goes: the government and the leader above; the judicial and supervisory organs beside, as far as the
/// register knows them; the members.
pub fn readers(given: &Given<'_>) -> [String; 3] {
    let name = |unit: &Unit| unit.name_on(given.day).name.clone();
    let known = |role: UnitRole| given.units.with_role(role).filter(|unit| unit.acts_on(given.day)).map(name);
    let above = known(UnitRole::Government).into_iter().chain(["联席会议组长".to_owned()]);
    let beside = [UnitRole::Procuratorate, UnitRole::Court, UnitRole::Supervisory].into_iter().filter_map(known);
    let listed =
        |names: Vec<String>| if names.is_empty() { String::new() } else { format!("{}。", names.join("，")) };
    [listed(above.collect()), listed(beside.collect()), "各成员单位。".to_owned()]
}

/// What was counted.
pub fn counts(total: &Tally) -> String {
    format!("在办期限 {} 项 其中超期未办 {} 项", total.ran, total.overdue)
}
