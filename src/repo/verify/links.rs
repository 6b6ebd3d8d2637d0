//! Cases that belong together: each is a dossier of its own, and both must show what ties them.

use super::Findings;
use crate::error::Result;
use crate::repo::Reader;
use crate::repo::line::{RowShape, line};

/// A link that only one side shows.
struct OneSided {
    case: String,
    other: String,
    kind: String,
}

const ONE_SIDED: RowShape<OneSided> =
    line!(OneSided { case: or_default "a.case_id", other: or_default "a.other", kind: or_default "a.kind" });

impl Reader {
    /// Every link of a living case is shown by the case it leads to or comes from, in the same words, from the same day on.
    /// A case that an import has not brought yet shows nothing.
    pub(super) fn check_links(&self, found: &mut Findings) -> Result<()> {
        let rest = "FROM case_links a JOIN cases c ON c.id = a.case_id JOIN cases o ON o.id = a.other \
             WHERE c.status <> 'void' AND o.status <> 'void' AND NOT EXISTS (SELECT 1 FROM case_links b \
             WHERE b.case_id = a.other AND b.other = a.case_id AND b.side <> a.side AND b.kind = a.kind \
             AND b.since = a.since AND b.moved = a.moved) ORDER BY a.case_id, a.nth";
        ONE_SIDED.each(&self.conn, rest, [], &mut |OneSided { case, other, kind }| {
            found.add("records", format!("案件 {case} 与 {other} 的关系（{kind}）另一案件里没有"));
            Ok(())
        })
    }
}
