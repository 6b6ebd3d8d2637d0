//! Where the document says what the code carries out: duties and prohibitions by name, each with its clause. The clauses of
//! time limits, materials and meetings stand in `rulebook.json`; no other file of the code writes a clause.

/// Makes the constants, and the table the document can be held against.
macro_rules! clauses {
    ($($(#[$doc:meta])+ $name:ident = $clause:literal;)+) => {
        $($(#[$doc])+ pub const $name: &str = $clause;)+

        /// Every clause the code refuses or reminds by, with its name.
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}

clauses! {
    /// Who the members are; a unit with a part in the document cannot simply end.
    MEMBERS = "一（一）";
    /// What does not fit together between units is put in order.
    COORDINATION = "一（二）3";
    /// Operations are deployed together.
    OPERATIONS = "一（二）4";
    /// What the leadership assigns is done by its day.
    ASSIGNED = "一（二）6";
    /// Units report about their work when the office asks.
    WORK_REPORTS = "一（三）1";
    /// What a meeting decided is followed up, and its unit reminded.
    FOLLOW_UP = "一（三）4";
    /// A regular meeting in each quarter, its topics solicited, approved and circulated before.
    REGULAR_MEETING = "一（四）1";
    /// A special meeting is called for an approved topic, or by the leader.
    SPECIAL_MEETING = "一（四）2";
    /// Who chairs, who attends, who is invited.
    ATTENDANCE = "一（四）3";
    /// Minutes are signed by the leader before they are issued.
    MINUTES = "一（四）4";
    /// What belongs to another unit goes there, a suspected crime to a judicial unit.
    TRANSFER_SCOPE = "二（一）";
    /// The finder investigates and assesses before it sends.
    INVESTIGATE = "二（二）1";
    /// One case, one transfer, one answer; after it only the government decides.
    ONE_TRANSFER = "二（二）2";
    /// What is shared again and again has its period.
    STANDING_ITEMS = "三（一）";
    /// A unit names who leads the sharing and who liaises.
    SHARING_CONTACTS = "三（二）";
    /// What is shared, and by whom.
    SHARED_CATEGORIES = "三（三）";
    /// What is copied to whom within days, and how.
    COPIES = "三（四）";
    /// A grave hazard is told to the competent unit and to the government.
    HAZARD = "四（一）";
    /// Units help each other.
    ASSISTANCE = "四（二）";
    /// Opinions and appraisals, by technical bodies too.
    APPRAISAL = "四（二）1";
    /// Consultation in writing.
    CONSULTATION = "四（二）2";
    /// Material is refused on a statutory ground only; what it holds of secrets and persons is kept.
    MATERIAL = "四（二）3";
    /// Help to enforce a penalty, licences revoked.
    ENFORCEMENT = "四（三）";
    /// Disputes are settled by the legal organ, or decided by the government.
    DISPUTES = "四（四）";
    /// A unit names who liaises.
    LIAISON = "四（五）";
    /// The bureau and the judicial units tell each other how a case goes.
    JUDICIAL = "六（一）";
    /// A suspected crime goes to a judicial unit and nowhere else, and comes back to the bureau.
    CRIME = "六（二）";
    /// Officers who were obstructed.
    OBSTRUCTION = "七（一）";
    /// The police are told before an operation starts.
    TELL_POLICE = "七（二）";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_clause_has_one_name() {
        let clauses: std::collections::HashSet<&str> = ALL.iter().map(|(_, clause)| *clause).collect();
        assert_eq!(clauses.len(), ALL.len());
    }
}
