//! Tables of the units: their names, what changed, what stands on their letters, who stands for them.

use super::table::ColumnKind::{Code, Day, Int, Json, Text, Time};
use super::table::{ColumnSource, ExportColumn, ExportTable, Mask, Reads};
use crate::record::words::{ContactRole, LetterKind, UnitItem, UnitKind, UnitRole};
use crate::vocabulary::Vocabulary;

pub(super) const UNITS: ExportTable = ExportTable {
    name: "units",
    title: "单位",
    meaning: "一行一个单位，现名；总是全表",
    from: "units u JOIN unit_names n ON n.unit = u.code AND n.from_on = (SELECT max(from_on) FROM unit_names x WHERE x.unit = u.code)",
    order: "u.place",
    dossier: None,
    keys: &[],
    columns: &[
        ExportColumn::new("code", "代码", Code, "u.code", "稳定代码，不因更名而变"),
        ExportColumn::new("name", "全称", Text, "n.name", "现行全称"),
        ExportColumn::new("short", "简称", Text, "n.short", "现行简称"),
        ExportColumn::new("kind", "类别", Code, "u.kind", "member、outside、technical 等")
            .reads(Reads::Word(UnitKind::WORDS)),
        ExportColumn::new("roles", "职责", Json, "u.roles", "bureau、police、government 等的 JSON 数组")
            .reads(Reads::Word(UnitRole::WORDS)),
        ExportColumn::new("aliases", "别名", Json, "u.aliases", "其他叫法的 JSON 数组").reads(Reads::List),
        ExportColumn::new("until_on", "终止日", Day, "u.until_on", "不再行使职责的首日；空：仍在"),
        ExportColumn::new("successor", "承继单位代码", Code, "u.successor", "空：没有"),
        ExportColumn::unit("successor_name", "承继单位", "successor"),
        ExportColumn::new(
            "uscc",
            "统一社会信用代码",
            Code,
            "(SELECT nullif(d.value, '无') FROM unit_details d WHERE d.unit = u.code AND d.item = 'uscc' AND d.from_on <= '{day}' ORDER BY d.from_on DESC LIMIT 1)",
            "空：没有登记",
        ),
        ExportColumn::new(
            "line",
            "条线",
            Code,
            "(SELECT s.value ->> 'line' FROM json_each('{units}') s WHERE s.value ->> 'code' = u.code)",
            "所属的条线，各县区相同的单位用同一个词；空：没有登记",
        ),
    ],
};

pub(super) const UNIT_NAMES: ExportTable = ExportTable {
    name: "unit_names",
    title: "单位名称",
    meaning: "一行一个单位的一段时间的名称；总是全表",
    from: "unit_names",
    order: "unit, from_on",
    dossier: None,
    keys: &[],
    columns: &[
        ExportColumn::new("unit", "单位代码", Code, "unit", "单位").reads(Reads::Unit),
        ExportColumn::new("from_on", "起日", Day, "nullif(from_on, '')", "名称开始使用的日期；空：一开始"),
        ExportColumn::new("name", "全称", Text, "name", "全称"),
        ExportColumn::new("short", "简称", Text, "short", "简称"),
    ],
};

pub(super) const UNIT_CHANGES: ExportTable = ExportTable {
    name: "unit_changes",
    title: "单位变动",
    meaning: "一行一次：增加、更名、合并、撤销、恢复，按登记先后；总是全表",
    from: "(SELECT e.seq, substr(e.record, 6) AS unit, e.act, e.happened_on, e.entered_at, e.body, t.texts ->> 'reason' AS reason \
           FROM events e LEFT JOIN event_texts t ON t.seq = e.seq WHERE e.record >= 'unit/' AND e.record < 'unit0' \
           AND e.act IN ('unit.add', 'unit.rename', 'unit.merge', 'unit.retire', 'unit.restore'))",
    order: "seq",
    dossier: None,
    keys: &[],
    columns: &[
        ExportColumn::new("event", "事项序号", Int, "seq", "登记变动的事项"),
        ExportColumn::new("unit", "单位代码", Code, "unit", "变动的单位"),
        ExportColumn::unit("unit_name", "单位", "unit"),
        ExportColumn::new(
            "act",
            "事项代码",
            Code,
            "act",
            "unit.add、unit.rename、unit.merge、unit.retire、unit.restore",
        ),
        ExportColumn::made("act_name", "事项", Text, ColumnSource::ActOf("act"), "事项的中文名称"),
        ExportColumn::new("on", "日期", Day, "happened_on", "变动的首日"),
        ExportColumn::new("entered_at", "登记时间", Time, "entered_at", "登记的时间"),
        ExportColumn::new("name", "全称", Text, "body ->> 'unit_name'", "增加、更名的全称；空：其余变动"),
        ExportColumn::new("short", "简称", Text, "body ->> 'short'", "增加、更名的简称；空：其余变动"),
        ExportColumn::new("kind", "类别", Code, "body ->> 'kind'", "增加的单位的类别；空：其余变动")
            .reads(Reads::Word(UnitKind::WORDS)),
        ExportColumn::new(
            "roles",
            "职责",
            Json,
            "body ->> 'roles'",
            "增加时承担的、合并时转给承继单位的职责的 JSON 数组；空：没有",
        )
        .reads(Reads::Word(UnitRole::WORDS)),
        ExportColumn::new("successor", "承继单位代码", Code, "body ->> 'successor'", "空：没有"),
        ExportColumn::unit("successor_name", "承继单位", "successor"),
        ExportColumn::new("reason", "理由", Text, "reason", "恢复的理由；空：其余变动").masked(Mask::Text),
    ],
};

pub(super) const UNIT_DETAILS: ExportTable = ExportTable {
    name: "unit_details",
    title: "单位发文事项",
    meaning: "一行一个单位的一项发文事项从某日起的内容；总是全表",
    from: "unit_details",
    order: "unit, item, from_on",
    dossier: None,
    keys: &[],
    columns: &[
        ExportColumn::new("unit", "单位代码", Code, "unit", "单位").reads(Reads::Unit),
        ExportColumn::new(
            "item",
            "事项",
            Code,
            "item",
            "official_name、doc_prefix、address、postcode、phone、printer、uscc",
        )
        .reads(Reads::Word(UnitItem::WORDS)),
        ExportColumn::new("from_on", "起日", Day, "from_on", "从哪一天起"),
        ExportColumn::new("value", "内容", Text, "value", "无：从这一天起没有"),
    ],
};

pub(super) const UNIT_SERIES: ExportTable = ExportTable {
    name: "unit_series",
    title: "单位文号的字",
    meaning: "一行一个单位的一种文书从某日起文号用的字；没有的用通常的字；总是全表",
    from: "unit_series",
    order: "unit, kind, from_on",
    dossier: None,
    keys: &[],
    columns: &[
        ExportColumn::new("unit", "单位代码", Code, "unit", "单位").reads(Reads::Unit),
        ExportColumn::new("kind", "文书种类", Code, "kind", "文书种类").reads(Reads::Word(LetterKind::WORDS)),
        ExportColumn::new("from_on", "起日", Day, "from_on", "从哪一天起"),
        ExportColumn::new("word", "字", Text, "word", "无：文号里没有字"),
    ],
};

pub(super) const CONTACTS: ExportTable = ExportTable {
    name: "contacts",
    title: "负责人与联络人",
    meaning: "一行一人一职，历任都在内，都是个人信息；总是全表",
    from: "contacts",
    order: "id",
    dossier: None,
    keys: &[],
    columns: &[
        ExportColumn::new("id", "编号", Int, "id", "行号"),
        ExportColumn::new("unit", "单位代码", Code, "unit", "空：名册里不属于单位的职务"),
        ExportColumn::unit("unit_name", "单位", "unit"),
        ExportColumn::new("role", "职责", Code, "role", "head、lead、liaison；名册：leader、member、director")
            .reads(Reads::Word(ContactRole::WORDS)),
        ExportColumn::new("post", "职务", Text, "post", "空：未登记"),
        ExportColumn::new("name", "姓名", Text, "name", "姓名").masked(Mask::Name),
        ExportColumn::new("phone", "电话", Text, "phone", "空：未登记").masked(Mask::Number),
        ExportColumn::new("from_on", "起日", Day, "from_on", "任职首日"),
        ExportColumn::new("until_on", "止日", Day, "until_on", "不再任职的首日；空：在任"),
    ],
};
