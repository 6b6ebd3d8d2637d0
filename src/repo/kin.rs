//! Cases that belong together, as one asks about another.

use chrono::NaiveDate;

use super::line::{RowShape, line};
use super::{Reader, Writing};
use crate::error::Result;
use crate::ids::Id;
use crate::record::words::{CaseStatus, LinkKind};

/// A link that leads to a case.
#[derive(Debug, Clone)]
pub struct Leading {
    /// The case it was entered in.
    pub case: Id,
    /// How.
    pub kind: LinkKind,
    /// From which day on.
    pub since: NaiveDate,
    /// Parties that moved, by their order.
    pub moved: Vec<u32>,
}

const LEADING: RowShape<Leading> =
    line!(Leading { case: "case_id", kind: "l.kind", since: day "since", moved: json "moved" });

/// A link as the case has it that it was entered in.
struct Leads {
    case: Id,
    kind: LinkKind,
}

const LEADS: RowShape<Leads> = line!(Leads { case: "l.other", kind: "l.kind" });

/// A case tied to another.
#[derive(Debug, Clone)]
pub struct Kin {
    /// Where it stands.
    pub status: CaseStatus,
    /// What it is about, masked where it is marked.
    pub title: String,
    /// The unit that holds it.
    pub holder: String,
    /// What is open in it.
    pub open: Vec<Open>,
}

/// An open deadline of it.
#[derive(Debug, Clone)]
pub struct Open {
    /// Limit id.
    pub rule: String,
    /// Last day on time.
    pub due_on: Option<NaiveDate>,
}

/// What its own row tells.
struct Row {
    status: CaseStatus,
    title: String,
    holder: String,
}

const ROW: RowShape<Row> = line!(Row { status: "status", title: masked "title, secrecy", holder: "holder" });
const OPEN: RowShape<Open> = line!(Open { rule: "rule", due_on: maybe_day "due_on" });

fn kin(conn: &rusqlite::Connection, case: Id) -> Result<Option<Kin>> {
    let Some(Row { status, title, holder }) = ROW.first(conn, "FROM cases WHERE id = ?1", [case])? else {
        return Ok(None);
    };
    let rest = "FROM deadlines WHERE dossier = ?1 AND +ended_on IS NULL ORDER BY due_on NULLS LAST, id";
    let open = OPEN.all(conn, rest, [case])?;
    Ok(Some(Kin { status, title, holder, open }))
}

impl Writing<'_> {
    /// The links that lead to a case from living ones.
    pub fn links_to(&self, case: Id) -> Result<Vec<Leading>> {
        let rest = "FROM case_links l JOIN cases c ON c.id = l.case_id \
                    WHERE l.other = ?1 AND l.side = 'to' AND c.status <> 'void' ORDER BY c.sort";
        LEADING.all(&self.tx, rest, [case])
    }

    /// The main case of one, where it has one.
    pub fn main_of(&self, case: Id) -> Result<Option<Id>> {
        let rest = "FROM case_links l WHERE l.case_id = ?1 AND l.side = 'to'";
        let links = LEADS.all(&self.tx, rest, [case])?;
        Ok(links.into_iter().find(|link| link.kind.has_main()).map(|link| link.case))
    }

    /// A case that another is tied to.
    pub fn kin(&self, case: Id) -> Result<Option<Kin>> {
        kin(&self.tx, case)
    }
}

impl Reader {
    /// A case that another is tied to.
    pub fn kin(&self, case: Id) -> Result<Option<Kin>> {
        kin(&self.conn, case)
    }
}
