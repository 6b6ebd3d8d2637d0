//! Tables of records: a column for every field that is stored, and beside these what is made for whoever reads them.

use std::sync::LazyLock;

use super::table::ColumnKind::{self, Bool, Code, Day, Id, Int, Json, Money, Text};
use crate::ids::RecordKind;
use crate::record::field::{Field, Holds, Person, Stored};
use crate::record::{decision, goods, kinds, link, member, share, transfer};
use crate::repo::export::table::{ColumnSource, ExportColumn, ExportTable, Mask, Reads};
use crate::repo::records;

/// What the tables of records say beyond their fields.
struct Ledger {
    name: &'static str,
    title: &'static str,
    meaning: &'static str,
    /// The kind of the records that are its rows, or that hold its rows.
    kind: RecordKind,
    fields: &'static [Field],
    from: &'static str,
    order: &'static str,
    dossier: &'static str,
    keys: &'static [&'static str],
    /// Columns beside the fields, each with the name of the column it stands before; empty: at the end.
    beside: &'static [(&'static str, ExportColumn)],
}

/// The name of the unit, or the names of the units, whose codes stand in the column `of`; titled after it.
const fn unit(before: &'static str, name: &'static str, of: &'static str) -> (&'static str, ExportColumn) {
    (before, ExportColumn::made(name, "", Text, ColumnSource::UnitOf(of), "输出当日的简称"))
}

const STEPS: (&str, ExportColumn) = (
    "",
    ExportColumn::made(
        "steps",
        "经过",
        Json,
        ColumnSource::Steps,
        "本记录现行有效的各项事项：在卷宗中的位置 n、总序号 seq、日期 on、内容 act、迟延原因、备注，所依的移送事项数 after；案件行里还有争议和重新办理后的事项（record、nth）；更正已计入，作废的不列；只在包含个人信息时输出，导入用",
    )
    .masked(Mask::Omit),
);
const CASE_STEPS: (&str, ExportColumn) = (
    "",
    ExportColumn::made(
        "case_steps",
        "案件经过",
        Json,
        ColumnSource::CaseSteps,
        "所属案件本身现行有效的各项事项，形状同“经过”；只在包含个人信息时输出",
    )
    .masked(Mask::Omit),
);

/// Which case a row belongs to, and which of its kind it is, before what a decision came to.
const OF_CASE: (&str, ExportColumn) = ("outcome", ExportColumn::new("case", "案件", Id, "case_id", "所属案件"));
const NTH_OF_CASE: (&str, ExportColumn) = ("outcome", ExportColumn::new("nth", "次序", Int, "nth", "第几次，从 1 起"));

const LEDGERS: &[Ledger] = &[
    Ledger {
        name: "cases",
        title: "案件",
        meaning: "一行一件案件，作废的也在内",
        kind: RecordKind::Case,
        fields: kinds::fields(RecordKind::Case),
        from: "cases",
        order: "sort",
        dossier: "id",
        keys: &["id"],
        beside: &[
            unit("title", "finder_name", "finder"),
            unit("title", "holder_name", "holder"),
            unit("urgent", "assessed_to_name", "assessed_to"),
            unit("decided_on", "decided_by_name", "decided_by"),
            unit("notified_on", "original_name", "original"),
            STEPS,
        ],
    },
    Ledger {
        name: "parties",
        title: "当事人",
        meaning: "一行一个当事人，都是个人信息",
        kind: RecordKind::Case,
        fields: member::MEMBER,
        from: "parties",
        order: "case_id, nth",
        dossier: "case_id",
        keys: &["case_id"],
        beside: &[
            ("name", ExportColumn::new("case", "案件", Id, "case_id", "所属案件")),
            ("name", ExportColumn::new("nth", "次序", Int, "nth", "第几个，从 1 起")),
        ],
    },
    Ledger {
        name: "decisions",
        title: "处理决定",
        meaning: "一行一次决定，失效的也在内；现行有效的另见 cases",
        kind: RecordKind::Case,
        fields: decision::DECIDED,
        from: "decisions",
        order: "case_id, nth",
        dossier: "case_id",
        keys: &["case_id"],
        beside: &[OF_CASE, NTH_OF_CASE, unit("decided_on", "decided_by_name", "decided_by")],
    },
    Ledger {
        name: "reviews",
        title: "复议诉讼",
        meaning: "一行一次对决定的复议、诉讼或自行纠正",
        kind: RecordKind::Case,
        fields: decision::REVIEWED,
        from: "reviews",
        order: "case_id, nth",
        dossier: "case_id",
        keys: &["case_id"],
        beside: &[("decision", OF_CASE.1), ("decision", NTH_OF_CASE.1)],
    },
    Ledger {
        name: "stays",
        title: "暂缓履行",
        meaning: "一行一次暂缓或分期",
        kind: RecordKind::Case,
        fields: decision::STAYED,
        from: "stays",
        order: "case_id, nth",
        dossier: "case_id",
        keys: &["case_id"],
        beside: &[("decision", OF_CASE.1), ("decision", NTH_OF_CASE.1)],
    },
    Ledger {
        name: "case_links",
        title: "关联案件",
        meaning: "一行一件关联的案件，两边各一行",
        kind: RecordKind::Case,
        fields: link::FIELDS,
        from: "case_links",
        order: "case_id, nth",
        dossier: "case_id",
        keys: &["case_id"],
        beside: &[
            ("other", ExportColumn::new("case", "案件", Id, "case_id", "本案")),
            ("other", ExportColumn::new("nth", "次序", Int, "nth", "第几件，从 1 起")),
        ],
    },
    Ledger {
        name: "goods",
        title: "涉案物品",
        meaning: "一行一种涉案物品",
        kind: RecordKind::Case,
        fields: goods::FIELDS,
        from: "goods",
        order: "case_id, nth",
        dossier: "case_id",
        keys: &["case_id"],
        beside: &[
            ("name", ExportColumn::new("case", "案件", Id, "case_id", "所属案件")),
            ("name", ExportColumn::new("nth", "次序", Int, "nth", "第几种，从 1 起")),
        ],
    },
    Ledger {
        name: "transfers",
        title: "移送",
        meaning: "一行一次移送，作废的也在内",
        kind: RecordKind::Transfer,
        fields: kinds::fields(RecordKind::Transfer),
        from: "transfers JOIN (SELECT id AS of_case, title, found_on FROM cases) ON of_case = case_id",
        order: "sort",
        dossier: "case_id",
        keys: &["case_id"],
        beside: &[
            unit("sent_on", "from_name", "from"),
            unit("sent_on", "to_name", "to"),
            (
                "sent_on",
                ExportColumn::new("title", "案由", Text, "title", "案件的案由；有保密标记的只写标记")
                    .masked(Mask::Text),
            ),
            ("sent_on", ExportColumn::new("found_on", "发现日期", Day, "found_on", "案件发现的日期")),
            unit("designation_no", "designated_to_name", "designated_to"),
            CASE_STEPS,
            STEPS,
        ],
    },
    Ledger {
        name: "transfer_outcomes",
        title: "刑事办理结果",
        meaning: "一行一项：司法机关告知的一件涉嫌犯罪移送的办理阶段或结果，按日期排列",
        kind: RecordKind::Transfer,
        fields: transfer::STAGE,
        from: "transfer_outcomes JOIN (SELECT id AS of_transfer, sort, case_id FROM transfers) ON of_transfer = transfer_id",
        order: "sort, nth",
        dossier: "case_id",
        keys: &[],
        beside: &[
            ("outcome", ExportColumn::new("transfer", "移送编号", Id, "transfer_id", "所属涉嫌犯罪移送")),
            ("outcome", ExportColumn::new("nth", "次序", Int, "nth", "第几项，从 1 起")),
        ],
    },
    Ledger {
        name: "shares",
        title: "信息共享",
        meaning: "一行一项共享信息，作废的也在内；各接收单位见 share_copies",
        kind: RecordKind::Share,
        fields: kinds::fields(RecordKind::Share),
        from: "shares",
        order: "sort",
        dossier: records::DOSSIER_OF_SHARE,
        keys: &["id", "case_id"],
        beside: &[unit("title", "from_name", "from"), CASE_STEPS, STEPS],
    },
    Ledger {
        name: "share_copies",
        title: "共享接收单位",
        meaning: "一行一份：一项共享信息发给一个单位",
        kind: RecordKind::Share,
        fields: share::COPY,
        from: "share_copies JOIN shares ON id = share_id",
        order: "sort, nth",
        dossier: records::DOSSIER_OF_SHARE,
        keys: &[],
        beside: &[
            ("unit", ExportColumn::new("share", "共享编号", Id, "share_id", "所属共享")),
            ("unit", ExportColumn::new("nth", "次序", Int, "nth", "第几份，从 1 起")),
            unit("sent_on", "unit_name", "unit"),
        ],
    },
    Ledger {
        name: "standings",
        title: "定期共享",
        meaning: "一行一项定期共享，作废的也在内；各期的期限见 deadlines，每期共享的信息见 shares",
        kind: RecordKind::Standing,
        fields: kinds::fields(RecordKind::Standing),
        from: "standings",
        order: "sort",
        dossier: "id",
        keys: &[],
        beside: &[unit("title", "from_name", "from"), unit("every", "recipient_names", "recipients"), STEPS],
    },
    Ledger {
        name: "assists",
        title: "协作",
        meaning: "一行一项协作请求，作废的也在内",
        kind: RecordKind::Assist,
        fields: kinds::fields(RecordKind::Assist),
        from: "assists",
        order: "sort",
        dossier: "coalesce(case_id, id)",
        keys: &["id", "case_id"],
        beside: &[unit("title", "from_name", "from"), unit("title", "to_name", "to"), CASE_STEPS, STEPS],
    },
    Ledger {
        name: "disputes",
        title: "争议",
        meaning: "一行一项争议，作废的也在内",
        kind: RecordKind::Dispute,
        fields: kinds::fields(RecordKind::Dispute),
        from: "disputes d",
        order: "sort",
        dossier: "coalesce((SELECT e.dossier FROM events e WHERE e.record = d.id AND e.no = 1), d.case_id, d.id)",
        keys: &["case_id"],
        beside: &[unit("to", "between_names", "between"), unit("title", "to_name", "to")],
    },
    Ledger {
        name: "operations",
        title: "行动",
        meaning: "一行一次行动，作废的也在内",
        kind: RecordKind::Operation,
        fields: kinds::fields(RecordKind::Operation),
        from: "operations",
        order: "sort",
        dossier: "id",
        keys: &[],
        beside: &[
            unit("title", "lead_name", "lead"),
            unit("title", "partner_names", "partners"),
            unit("title", "town_name", "town"),
        ],
    },
    Ledger {
        name: "meetings",
        title: "会议",
        meaning: "一行一次会议，取消和作废的也在内",
        kind: RecordKind::Meeting,
        fields: kinds::fields(RecordKind::Meeting),
        from: "meetings",
        order: "sort",
        dossier: "'conference'",
        keys: &[],
        beside: &[],
    },
    Ledger {
        name: "topics",
        title: "议题",
        meaning: "一行一个议题，作废的也在内",
        kind: RecordKind::Topic,
        fields: kinds::fields(RecordKind::Topic),
        from: "topics",
        order: "sort",
        dossier: "'conference'",
        keys: &[],
        beside: &[unit("title", "by_name", "by")],
    },
    Ledger {
        name: "matters",
        title: "议定事项",
        meaning: "一行一个事项，作废的也在内",
        kind: RecordKind::Matter,
        fields: kinds::fields(RecordKind::Matter),
        from: "matters",
        order: "sort",
        dossier: "'conference'",
        keys: &[],
        beside: &[unit("title", "unit_name", "unit"), unit("title", "partner_names", "partners")],
    },
    Ledger {
        name: "notices",
        title: "督办通知",
        meaning: "一行一份督办通知，作废的也在内",
        kind: RecordKind::Notice,
        fields: kinds::fields(RecordKind::Notice),
        from: "notices",
        order: "sort",
        dossier: "coalesce((SELECT e.dossier FROM events e WHERE e.record = notices.id AND e.no = 1), id)",
        keys: &[],
        beside: &[unit("title", "unit_name", "unit")],
    },
];

/// The tables of records, in the order of the document's parts.
pub(super) fn tables() -> impl Iterator<Item = ExportTable> {
    static COLUMNS: LazyLock<Vec<Vec<ExportColumn>>> = LazyLock::new(|| LEDGERS.iter().map(Ledger::columns).collect());
    LEDGERS.iter().zip(COLUMNS.iter()).map(|(ledger, columns)| ExportTable {
        name: ledger.name,
        title: ledger.title,
        meaning: ledger.meaning,
        columns,
        from: ledger.from,
        order: ledger.order,
        dossier: Some(ledger.dossier),
        keys: ledger.keys,
    })
}

/// The kind of the records whose steps stand in the rows of a table; none where no steps do.
pub(super) fn told_in(table: &ExportTable) -> Option<RecordKind> {
    let steps = table.columns.iter().any(|column| column.source == ColumnSource::Steps);
    LEDGERS.iter().find(|ledger| steps && ledger.name == table.name).map(|ledger| ledger.kind)
}

impl Ledger {
    /// The columns of its fields and those beside them, each in its place.
    fn columns(&self) -> Vec<ExportColumn> {
        let mut columns = Vec::new();
        for column in self.fields.iter().flat_map(|field| self.columns_of(field)) {
            columns.extend(self.before(column.name));
            columns.push(column);
        }
        columns.extend(self.before(""));
        let titles: Vec<(&str, &str)> = columns.iter().map(|column| (column.name, column.title)).collect();
        for column in columns.iter_mut().filter(|column| column.title.is_empty()) {
            let ColumnSource::UnitOf(of) = column.source else { continue };
            let coded = titles.iter().find(|(name, _)| *name == of).map_or(of, |(_, title)| *title);
            column.title = coded.strip_suffix("代码").unwrap_or(coded);
        }
        columns
    }

    fn before(&self, name: &str) -> impl Iterator<Item = ExportColumn> {
        self.beside.iter().filter(move |(before, _)| *before == name).map(|(_, column)| *column)
    }

    fn columns_of(&self, field: &'static Field) -> Vec<ExportColumn> {
        match field.stored {
            Stored::Column(from) => vec![self.column(field, from)],
            // Others have a ledger of their own.
            Stored::Rows(_) if !field.meaning.is_empty() => {
                vec![self.column(field, records::json_of(self.kind, field.key))]
            }
            Stored::Within => field.inner().iter().flat_map(|inner| self.columns_of(inner)).collect(),
            Stored::Nowhere | Stored::Rows(_) => Vec::new(),
        }
    }

    fn column(&self, field: &'static Field, from: &'static str) -> ExportColumn {
        ExportColumn::new(field.name(), field.heading, kind_of(field), from, field.meaning)
            .masked(self.mask_of(field))
            .reads(reads_of(field))
    }

    /// What is hidden of a field; texts of a record that may be marked as secret are hidden as a whole.
    fn mask_of(&self, field: &Field) -> Mask {
        match field.holds {
            Holds::Person(Person::Name | Person::Guest) if field.many => Mask::Names,
            Holds::Person(Person::Number) => Mask::Number,
            Holds::Person(_) => Mask::Name,
            Holds::Number => Mask::Scan,
            Holds::Text if field.many => Mask::Json,
            Holds::Text if self.keys.is_empty() => Mask::Scan,
            Holds::Text => Mask::Text,
            Holds::Parts(_) if matches!(field.stored, Stored::Rows(_)) => Mask::Json,
            Holds::Parts(inner) if inner.iter().any(|inner| self.mask_of(inner) != Mask::None) => Mask::Json,
            _ => Mask::None,
        }
    }
}

fn reads_of(field: &'static Field) -> Reads {
    match field.holds {
        _ if field.many => Reads::Field(field),
        Holds::Word(words) => Reads::Word(words),
        Holds::Unit => Reads::Unit,
        Holds::Parts(_) | Holds::Values(_) => Reads::Field(field),
        Holds::Dated(inner) => reads_of(inner),
        _ => Reads::Plain,
    }
}

fn kind_of(field: &Field) -> ColumnKind {
    match field.holds {
        _ if field.many => Json,
        Holds::Id => Id,
        Holds::Unit | Holds::Word(_) | Holds::Digest => Code,
        Holds::Day => Day,
        Holds::Flag => Bool,
        Holds::Count => Int,
        Holds::Money => Money,
        Holds::Number | Holds::Text | Holds::Person(_) | Holds::Public => Text,
        Holds::Parts(_) | Holds::Values(_) => Json,
        Holds::Dated(inner) => kind_of(inner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_says_what_it_means_and_every_name_told_beside_has_its_place() {
        for ledger in LEDGERS {
            let columns = ledger.columns();
            for column in &columns {
                assert!(!column.title.is_empty() && !column.meaning.is_empty(), "{}.{}", ledger.name, column.name);
            }
            for (before, column) in ledger.beside {
                assert!(columns.iter().any(|made| made.name == column.name), "{}.{before}", ledger.name);
            }
        }
    }
}
