//! Tables of deadlines, events, materials, and of the register's own books.

use super::table::ColumnKind::{Bool, Code, Day, Id, Int, Json, Text, Time};
use crate::ids::RecordKind;
use crate::law::DayCount;
use crate::law::calendar::DayKind;
use crate::law::deadline::{Ending, State};
use crate::law::rulebook::{Citing, LimitCount, OfficeSeal};
use crate::record::words::{LetterKind, MaterialKind, NumberState, Word};
use crate::repo::entered::{IS_BEHIND, IS_LATE};
use crate::repo::export::table::{ColumnSource, ExportColumn, ExportTable, Mask, Reads};
use crate::repo::export::units::{CONTACTS, UNIT_CHANGES, UNIT_DETAILS, UNIT_NAMES, UNIT_SERIES, UNITS};
use crate::vocabulary::Vocabulary;

const WORK_REPORTS: ExportTable = ExportTable {
    name: "work_reports",
    title: "工作情况",
    meaning: "一行一次：要求一个单位报送一段时间的工作情况；总是全表",
    from: "work_reports",
    order: "id",
    dossier: None,
    keys: &[],
    columns: &[
        ExportColumn::new("id", "编号", Int, "id", "行号"),
        ExportColumn::new("unit", "单位代码", Code, "unit", "报送单位"),
        ExportColumn::unit("unit_name", "单位", "unit"),
        ExportColumn::new("from_on", "起日", Day, "from_on", "期间首日"),
        ExportColumn::new("to_on", "止日", Day, "to_on", "期间末日"),
        ExportColumn::new("asked_on", "要求日期", Day, "asked_on", "要求报送的日期"),
        ExportColumn::new("received_on", "收到日期", Day, "received_on", "空：未收到"),
        ExportColumn::new("content", "内容", Text, "content", "空：未收到").masked(Mask::Scan),
    ],
};

const QUARTER_EXCUSES: ExportTable = ExportTable {
    name: "quarter_excuses",
    title: "免开例会的季度",
    meaning: "一行一个季度；总是全表",
    from: "quarter_excuses",
    order: "quarter",
    dossier: None,
    keys: &[],
    columns: &[
        ExportColumn::new("quarter", "季度", Code, "quarter", "如 2026Q3"),
        ExportColumn::new("excused_on", "登记日期", Day, "excused_on", "登记的日期"),
        ExportColumn::new("reason", "理由", Text, "reason", "免开的理由").masked(Mask::Scan),
        ExportColumn::new("event", "事项序号", Int, "event", "登记它的事项"),
    ],
};

const DEADLINES: ExportTable = ExportTable {
    name: "deadlines",
    title: "期限",
    meaning: "一行一个期限，被替代的、被推翻的也在内，计数时只计“计入报表”的；季度例会、定期共享各期的期限随输出当日推算，没有编号",
    from: "deadlines",
    order: "id",
    dossier: Some("dossier"),
    keys: &["subject", "dossier"],
    columns: &[
        ExportColumn::new("id", "期限编号", Int, "id", "空：随输出当日推算的季度例会、定期共享期限"),
        ExportColumn::new("rule", "期限代码", Code, "rule", "规则书里的期限"),
        ExportColumn::new("subject", "记录", Id, "subject", "所属记录"),
        ExportColumn::new("case", "案件", Id, "case_id", "空：不属案件"),
        ExportColumn::new("unit", "责任单位代码", Code, "unit", "受约束的单位"),
        ExportColumn::new("toward", "对方单位代码", Code, "toward", "对谁负责；空：没有"),
        ExportColumn::made("rule_name", "期限", Text, ColumnSource::LimitOf("rule"), "期限的名称"),
        ExportColumn::new("clause", "条款", Text, "clause", "文件条款"),
        ExportColumn::unit("unit_name", "责任单位", "unit"),
        ExportColumn::unit("toward_name", "对方单位", "toward"),
        ExportColumn::new("title", "事由", Text, "title", "所属记录的标题；有保密标记的只写标记").masked(Mask::Text),
        ExportColumn::new("started_on", "起算日", Day, "started_on", "起算日不计入天数"),
        ExportColumn::new("due_on", "到期日", Day, "due_on", "当日仍为按期；空：没有天数"),
        ExportColumn::new("early_on", "预警日", Day, "early_on", "按自然日计的较早日期；空：没有或相同"),
        ExportColumn::new("met_on", "办结日", Day, "met_on", "空：未办结"),
        ExportColumn::new("days_late", "逾期天数", Int, "days_late", "逾期终止的，到期日至终止之日的自然日数；否则 0"),
        ExportColumn::new(
            "days_over",
            "超期天数",
            Int,
            "CASE WHEN ended_on IS NULL AND due_on < '{day}' THEN CAST(julianday('{day}') - julianday(due_on) AS INTEGER) \
             WHEN state = 'late' THEN days_late ELSE 0 END",
            "截至输出当日到期日之后的自然日数；逾期终止的同逾期天数；否则 0",
        ),
        ExportColumn::new("state", "办理状态", Code, "state", "open 未了、met 按期、late 逾期、superseded 被替代")
            .reads(Reads::Word(State::WORDS)),
        ExportColumn::new(
            "overdue",
            "现已超期",
            Bool,
            "coalesce(ended_on IS NULL AND due_on < '{day}', 0)",
            "输出当日未了且已过到期日",
        ),
        ExportColumn::new("extended_from", "原到期日", Day, "extended_from", "空：没有延长"),
        ExportColumn::new("notices", "督办次数", Int, "notices", "被督办的次数"),
        ExportColumn::new(
            "late_reason",
            "迟延原因",
            Text,
            // What ended unmet says why it ended.
            "coalesce(late_reason, CASE WHEN state = 'late' AND met_on IS NULL THEN (SELECT x.texts ->> 'reason' \
             FROM event_texts x WHERE x.seq = ended_event) END)",
            "空：没有迟延",
        )
        .masked(Mask::Text),
        ExportColumn::new("replaces", "替代的期限", Int, "replaces", "所替代期限的编号；空：没有"),
        ExportColumn::new("provisional", "暂定", Bool, "provisional", "落在或经过尚未公布放假安排的年份"),
        ExportColumn::new("urgent", "紧急", Bool, "urgent", "按紧急规则计"),
        ExportColumn::new("opened_on", "开始日", Day, "opened_on", "这一行开始有效的日期"),
        ExportColumn::new("ended_on", "终止日", Day, "ended_on", "这一行不再未了的首日；空：未了"),
        ExportColumn::new("entered_event", "登记事项序号", Int, "entered_event", "写入这一行的事项"),
        ExportColumn::new("retired_event", "推翻事项序号", Int, "retired_event", "证明这一行有误的更正；空：没有"),
        ExportColumn::new(
            "ended_by",
            "因何终止",
            Code,
            "ended_by",
            "met 办结；其余为办结以外的终止，如 withdraw 撤回、reset 改定期限；空：未了",
        )
        .reads(Reads::Word(Ending::WORDS)),
        ExportColumn::new("presumed", "推定", Bool, "presumed", "依推定的收到日期起算"),
        ExportColumn::new("period", "期次", Code, "NULL", "定期共享的期次；空：不是定期共享"),
        ExportColumn::new("retired", "已推翻", Bool, "retired_event IS NOT NULL", "更正证明有误的，不计数"),
        ExportColumn::new(
            "counted",
            "计入报表",
            Bool,
            "{counted}",
            "没有被推翻，也没有别的期限接着它；延长、改期等相接的只计最后一个；并入他案、由主案办理的，“作出处理决定”只计主案的",
        ),
        ExportColumn::new(
            "rated",
            "计入按期率",
            Bool,
            "{rated}",
            "计入报表、有到期日、不是只作提醒、没有因不再需要而终止的",
        ),
        ExportColumn::new(
            "counted_unit",
            "计入单位代码",
            Code,
            "{counted_unit}",
            "到期后易主的，计在到期日当天的责任单位名下",
        ),
        ExportColumn::unit("counted_unit_name", "计入单位", "counted_unit"),
        ExportColumn::new(
            "key",
            "期限键",
            Code,
            "CAST(id AS TEXT)",
            "在本登记簿里唯一：编号；没有编号的，季度如 2026Q3，定期共享如 G2026-0001/2026-10",
        ),
        ExportColumn::new(
            "dossier",
            "卷宗",
            Code,
            "dossier",
            "所属卷宗：案件编号、conference（联席会议），或自成一卷的记录",
        ),
        ExportColumn::new("opened_event", "开始事项序号", Int, "opened_event", "使它开始的事项；空：随期间推算的"),
        ExportColumn::new(
            "ended_event",
            "终止事项序号",
            Int,
            "ended_event",
            "使它终止的事项；空：未了，或随期间推算的",
        ),
        ExportColumn::new("rulebook", "规则书版本", Int, "rulebook", "开始时的规则书，见期限规则表"),
        ExportColumn::new(
            "runs_from",
            "在办首日",
            Day,
            "min(opened_on, started_on)",
            "从这一天起在办：期内在办的，在办首日不晚于期末、终止日空或不早于期初",
        ),
        ExportColumn::new("watch", "只作提醒", Bool, "{watch}", "过了到期日也不算逾期的，登记履行情况以后计在已登记"),
        ExportColumn::made(
            "days_taken",
            "用时",
            Int,
            ColumnSource::DaysTaken,
            "起算日至办结日，按该期限自己的计日方式数的天数，同监督报告；空：未办结，或没有用时的期限（倒推、定日）",
        ),
    ],
};

const EVENTS: ExportTable = ExportTable {
    name: "events",
    title: "事项",
    meaning: "一行一项事项，含更正、作废与登记簿自身的变动，按登记先后",
    from: "events e LEFT JOIN event_texts t ON t.seq = e.seq",
    order: "e.seq",
    dossier: Some("e.dossier"),
    keys: &["e.record", "e.dossier"],
    columns: &[
        ExportColumn::new("seq", "总序号", Int, "e.seq", "全登记簿连续编号"),
        ExportColumn::new("dossier", "卷宗", Code, "e.dossier", "所属卷宗"),
        ExportColumn::new("record", "记录", Code, "e.record", "所关记录，或 unit/代码、calendar、register 等"),
        ExportColumn::new("no", "序号", Int, "e.no", "在该记录内的序号"),
        ExportColumn::new("act", "事项代码", Code, "e.act", "事项的稳定名称"),
        ExportColumn::made("act_name", "事项", Text, ColumnSource::ActOf("act"), "事项的中文名称"),
        ExportColumn::new("on", "日期", Day, "e.happened_on", "发生的日期"),
        ExportColumn::new("entered_at", "登记时间", Time, "e.entered_at", "登记的时间"),
        ExportColumn::new("entered_later", "补录", Bool, IS_LATE, "登记日晚于发生日，或登记时时钟偏早"),
        ExportColumn::new("actor", "经手人", Text, "e.actor", "登记的人").masked(Mask::Scan),
        ExportColumn::new("body", "内容", Json, "e.body", "代码、日期、数字").masked(Mask::Codes).reads(Reads::Event),
        ExportColumn::new("texts", "文字", Json, "t.texts", "标题、理由、当事人等文字；空：没有")
            .masked(Mask::Json)
            .reads(Reads::Event),
        ExportColumn::new("redacted_by", "删除事项序号", Int, "t.redacted_by", "抹去个人信息的事项；空：没有"),
        ExportColumn::new("texts_hash", "文字摘要", Code, "e.texts_hash", "加盐的 SHA-256；空：没有文字"),
        ExportColumn::new("hash", "摘要", Code, "e.hash", "与前一事项相链的 SHA-256"),
        ExportColumn::new("clock_behind", "时钟偏早", Bool, IS_BEHIND, "登记时间早于此前已有的登记时间"),
    ],
};

const MATERIALS: ExportTable = ExportTable {
    name: "materials",
    title: "材料",
    meaning: "一行一份材料；内容在登记簿里的，含个人信息的导出另存在 materials 文件夹，文件名以材料编号开头",
    from: "materials m JOIN events e ON e.seq = m.event",
    order: "m.id",
    dossier: Some("e.dossier"),
    keys: &["m.record", "e.dossier"],
    columns: &[
        ExportColumn::new("id", "材料编号", Int, "m.id", "行号"),
        ExportColumn::new("record", "记录", Id, "m.record", "随哪条记录"),
        ExportColumn::new("event", "事项序号", Int, "m.event", "随哪项事项"),
        ExportColumn::new("kind", "类别", Code, "m.kind", "letter 移交函、source 案源、evidence 证据、other 其他")
            .reads(Reads::Word(MaterialKind::WORDS)),
        ExportColumn::new("name", "文件名", Text, "m.name", "文件名").masked(Mask::Text),
        ExportColumn::new("size", "字节数", Int, "m.size", "大小"),
        ExportColumn::new("sha256", "摘要", Code, "m.sha256", "内容的 SHA-256"),
        ExportColumn::new("path", "存放位置", Text, "m.path", "只存路径的，原件所在；空：内容在登记簿里")
            .masked(Mask::Text),
        ExportColumn::new("copies", "份数", Int, "m.copies", "空：没有写明"),
        ExportColumn::new("pages", "页数", Int, "m.pages", "每份页数；空：没有写明"),
        ExportColumn::new("original", "原件", Bool, "m.original", "是原件；空：没有写明"),
        ExportColumn::new("title", "题名", Text, "m.title", "文书里的名称；空：照文件名").masked(Mask::Text),
    ],
};

const LETTERS: ExportTable = ExportTable {
    name: "letters",
    title: "发文登记簿",
    meaning: "一行一个文号，按序列和序号；没有经过登记簿的号成一段；没有登记机关代字的单位不列；总是全表",
    from: "json_each(?1)",
    order: "key",
    dossier: None,
    keys: &["value ->> 'record'", "value ->> 'dossier'"],
    columns: &[
        ExportColumn::new("id", "文号", Text, "value ->> 'id'", "文号，或一段没有经过登记簿的号"),
        ExportColumn::new("series", "序列", Text, "value ->> 'series'", "文号中序号以前的部分"),
        ExportColumn::new("n", "序号", Int, "value ->> 'n'", "在序列中的位置"),
        ExportColumn::new("n_to", "至序号", Int, "value ->> 'n_to'", "一段号的末号；一个号的同序号"),
        ExportColumn::new("status", "状态", Code, "value ->> 'status'", "valid 正常、void 作废、outside 未经本登记簿")
            .reads(Reads::Word(NumberState::WORDS)),
        ExportColumn::new("unit", "发文单位代码", Code, "value ->> 'unit'", "序列所属的单位"),
        ExportColumn::unit("unit_name", "发文单位", "unit"),
        ExportColumn::new("kind", "文书", Code, "value ->> 'kind'", "空：未经本登记簿，或不是登记簿知道的文书")
            .reads(Reads::Word(LetterKind::WORDS)),
        ExportColumn::new("record", "记录", Id, "value ->> 'record'", "空：未经本登记簿"),
        ExportColumn::new("event", "事项", Int, "value ->> 'event'", "该记录的第几项"),
        ExportColumn::new("date", "日期", Day, "value ->> 'date'", "文书的日期"),
        ExportColumn::new("to", "主送单位代码", Code, "value ->> 'to'", "空：发给几个单位，或存卷"),
        ExportColumn::unit("to_name", "主送单位", "to"),
        ExportColumn::new("cc", "抄送", Json, "value ->> 'cc'", "抄送单位的代码").reads(Reads::Unit),
        ExportColumn::new("approved_by", "签发人", Text, "value ->> 'approved_by'", "空：没有写明").masked(Mask::Name),
        ExportColumn::new("officers", "承办人", Json, "value ->> 'officers'", "姓名；执法证号").masked(Mask::Names),
        ExportColumn::new("version", "版本", Int, "value ->> 'version'", "最后做成的一版；空：没有做过"),
        ExportColumn::new("sha256", "摘要", Code, "value ->> 'sha256'", "那一版的 SHA-256"),
        ExportColumn::new("reason", "作废理由", Text, "value ->> 'reason'", "空：没有作废").masked(Mask::Text),
        ExportColumn::new("title", "事由", Text, "value ->> 'title'", "记录的事由").masked(Mask::Text),
    ],
};

/// What corrections, voidings and steps entered afterwards took back of lateness.
pub(super) const TAKEN_BACK: &str = "taken_back";

const TAKEN_BACK_TABLE: ExportTable = ExportTable {
    name: TAKEN_BACK,
    title: "收回的逾期",
    meaning: "一行一个期限：更正、作废、登记实际收到、日历变动或其后补录收回的逾期，同监督报告所列",
    from: "json_each(?1)",
    order: "key",
    dossier: Some("value ->> 'dossier'"),
    keys: &["value ->> 'subject'", "value ->> 'dossier'"],
    columns: &[
        ExportColumn::new("rule", "期限代码", Code, "value ->> 'rule'", "规则书里的期限"),
        ExportColumn::new("subject", "记录", Id, "value ->> 'subject'", "期限所属的记录或季度"),
        ExportColumn::new("dossier", "卷宗", Code, "value ->> 'dossier'", "收回它的事项所在的卷宗"),
        ExportColumn::new("unit", "责任单位代码", Code, "value ->> 'unit'", "受约束的单位"),
        ExportColumn::new("toward", "对方单位代码", Code, "value ->> 'toward'", "应向它办理的单位；空：没有"),
        ExportColumn::made("rule_name", "期限", Text, ColumnSource::LimitOf("rule"), "期限的名称"),
        ExportColumn::unit("unit_name", "责任单位", "unit"),
        ExportColumn::unit("toward_name", "对方单位", "toward"),
        ExportColumn::new("due_on", "原到期日", Day, "value ->> 'due_on'", "收回以前的到期日"),
        ExportColumn::new("presumed", "推定", Bool, "value ->> 'presumed'", "依推定的收到日期起算"),
        ExportColumn::new("days", "超期天数", Int, "value ->> 'days'", "收回时到期日之后的自然日数"),
        ExportColumn::new("left", "仍超期天数", Int, "value ->> 'left'", "收回以后仍超期的自然日数"),
        ExportColumn::new("by", "因何收回", Code, "value ->> 'by'", "空：其后补录的事项证明按期")
            .reads(Reads::Word(Ending::WORDS)),
        ExportColumn::new("on", "发生日", Day, "value ->> 'on'", "收回它的事项发生的日期"),
        ExportColumn::new("entered_on", "登记日", Day, "value ->> 'entered_on'", "收回它的事项登记的日期"),
        ExportColumn::new("actor", "经手", Text, "value ->> 'actor'", "登记的人").masked(Mask::Scan),
        ExportColumn::new("reason", "理由", Text, "value ->> 'reason'", "空：没有写明").masked(Mask::Text),
        ExportColumn::new("seq", "总序号", Int, "value ->> 'seq'", "收回它的事项"),
        ExportColumn::new("afterwards", "该项其后", Code, "value ->> 'afterwards'", "收回它的事项其后的变动；空：没有")
            .reads(Reads::Word(Ending::WORDS)),
    ],
};

const CALENDAR: ExportTable = ExportTable {
    name: "calendar",
    title: "放假与调休",
    meaning: "一行一天：登记簿建立时的安排，其后每次变动各成行；总是全表",
    from: "(SELECT day, kind, name, NULL AS event, NULL AS from_on, NULL AS whole_years, 0 AS place FROM calendar_days \
           UNION ALL SELECT json_extract(value, '$.date'), json_extract(value, '$.kind'), json_extract(value, '$.name'), event, \
           from_on, whole_years, event FROM calendar_changes, json_each(days))",
    order: "place, day",
    dossier: None,
    keys: &[],
    columns: &[
        ExportColumn::new("day", "日期", Day, "day", "哪一天"),
        ExportColumn::new("kind", "种类", Code, "kind", "holiday 放假、workday 调休上班；空：撤回后为平常日")
            .reads(Reads::Word(DayKind::WORDS)),
        ExportColumn::new("name", "名称", Text, "name", "节日"),
        ExportColumn::new("event", "事项序号", Int, "event", "登记变动的事项；空：建立时已有"),
        ExportColumn::new("from_on", "起用日", Day, "from_on", "变动从哪天起移动期限；空：建立时已有"),
        ExportColumn::new("whole_years", "整年安排", Bool, "whole_years", "一年的安排替代该年全部；否则只是个别日期"),
    ],
};

const REGISTER: ExportTable = ExportTable {
    name: "register",
    title: "登记簿",
    meaning: "一行：登记簿自身；总是全表",
    from: "register r JOIN rulebooks b ON b.version = (SELECT max(version) FROM rulebooks)",
    order: "r.id",
    dossier: None,
    keys: &[],
    columns: &[
        ExportColumn::new("created_at", "建立时间", Time, "r.created_at", "建立的时间"),
        ExportColumn::new("created_by", "建立人", Text, "r.created_by", "建立并选定计日方式的人").masked(Mask::Scan),
        ExportColumn::new("since", "账簿首日", Day, "r.since", "从这一天所在季度起要求例会"),
        ExportColumn::new("day_count", "计日方式", Code, "r.day_count", "standard、calendar、working")
            .reads(Reads::Word(DayCount::WORDS)),
        ExportColumn::new("rulebook", "规则书版本", Int, "b.version", "现行规则书"),
        ExportColumn::new("rulebook_id", "规则书", Text, "json_extract(b.body, '$.id')", "现行规则书所据文件"),
        ExportColumn::new("rulebook_sha256", "规则书摘要", Code, "b.sha256", "规则书文件的 SHA-256"),
        ExportColumn::new("adopted_at", "采用时间", Time, "b.adopted_at", "采用规则书的时间"),
        ExportColumn::new(
            "office_seal",
            "办公室用印",
            Code,
            "coalesce(b.body ->> '$.letters.office_seal', 'bureau')",
            "联席会议办公室的发文盖谁的印章：bureau、own",
        )
        .reads(Reads::Word(OfficeSeal::WORDS)),
        ExportColumn::new(
            "clauses",
            "条款写法",
            Code,
            "coalesce(b.body ->> '$.letters.clauses', 'short')",
            "文书里条款的写法：short、long",
        )
        .reads(Reads::Word(Citing::WORDS)),
        ExportColumn::new(
            "register_id",
            "登记簿标识",
            Code,
            "(SELECT hash FROM events ORDER BY seq LIMIT 1)",
            "第 1 号事项的摘要：各登记簿不同，同一登记簿和它的备份始终相同",
        ),
        ExportColumn::new(
            "region",
            "行政区划代码",
            Code,
            "b.body ->> '$.region.code'",
            "六位，GB/T 2260；空：没有登记",
        ),
        ExportColumn::new("region_name", "行政区划", Text, "b.body ->> '$.region.name'", "空：没有登记"),
    ],
};

/// What a limit may run on: a record, or a quarter.
const SUBJECTS: [Word; RecordKind::WORDS.len() + 1] = {
    let mut all = [Word::plain("quarter", "季度"); RecordKind::WORDS.len() + 1];
    let mut at = 0;
    while at < RecordKind::WORDS.len() {
        all[at] = RecordKind::WORDS[at];
        at += 1;
    }
    all
};

const RULES: ExportTable = ExportTable {
    name: "rules",
    title: "期限规则",
    meaning: "一行一个期限，依现行规则书；计日方式另见登记簿表；总是全表",
    // Of the book in force every limit there is: what it leaves out, or what came to be after it was adopted, is as shipped.
    from: "(SELECT b.version, f.key, f.value FROM rulebooks b, json_each(b.body, '$.limits') f \
           WHERE b.version < (SELECT max(version) FROM rulebooks) \
           UNION ALL SELECT (SELECT max(version) FROM rulebooks), n.key, n.value FROM json_each('{limits}') n) l",
    order: "l.version, l.key",
    dossier: None,
    keys: &[],
    columns: &[
        ExportColumn::new("rulebook", "规则书版本", Int, "l.version", "哪一版规则书"),
        ExportColumn::new("id", "期限代码", Code, "json_extract(l.value, '$.id')", "期限"),
        ExportColumn::new("name", "期限", Text, "json_extract(l.value, '$.name')", "期限的名称"),
        ExportColumn::new("clause", "条款", Text, "json_extract(l.value, '$.clause')", "文件条款"),
        ExportColumn::new("summary", "内容", Text, "json_extract(l.value, '$.summary')", "规定的内容"),
        ExportColumn::new("subject", "所属", Code, "json_extract(l.value, '$.subject')", "属于哪种记录")
            .reads(Reads::Word(&SUBJECTS)),
        ExportColumn::new("bound", "责任单位", Text, "json_extract(l.value, '$.bound_name')", "约束谁"),
        ExportColumn::new("opens_when", "开始", Text, "json_extract(l.value, '$.opens_when')", "何时起算"),
        ExportColumn::new("met_by", "办结", Text, "json_extract(l.value, '$.met_by')", "怎样算办结"),
        ExportColumn::new("days", "天数", Int, "json_extract(l.value, '$.days')", "空：没有天数"),
        ExportColumn::new("count", "计法", Code, "json_extract(l.value, '$.count')", "working、calendar、prompt 等")
            .reads(Reads::Word(LimitCount::WORDS)),
        ExportColumn::new("urgent", "紧急", Code, "json_extract(l.value, '$.urgent')", "immediate 立即；空：没有")
            .reads(Reads::Word(LimitCount::WORDS)),
    ],
};

pub(super) fn tables() -> [ExportTable; 16] {
    [
        WORK_REPORTS,
        QUARTER_EXCUSES,
        DEADLINES,
        TAKEN_BACK_TABLE,
        EVENTS,
        MATERIALS,
        LETTERS,
        UNITS,
        UNIT_NAMES,
        UNIT_CHANGES,
        UNIT_DETAILS,
        UNIT_SERIES,
        CONTACTS,
        CALENDAR,
        REGISTER,
        RULES,
    ]
}
