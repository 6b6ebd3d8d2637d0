//! The steps on the register's own books, as their events hold them.

use super::told::{ActSpec, book};
use crate::law::calendar::DayKind;
use crate::law::rulebook::{Citing, OfficeSeal};
use crate::record::field::{self, Field, Holds, Person, REASON};
use crate::record::words::{ContactRole, LetterKind, UnitKind, UnitRole};
use crate::steps::taker::Taker;

const OFFICE: Taker = Taker::Role(UnitRole::Office);

/// The steps on the register's own books.
pub(super) const BOOKS: &[ActSpec] = &[
    book("meeting.excuse", "季度免开例会", &[REASON]).by(OFFICE),
    book("meeting.unexcuse", "撤销季度免开", &[REASON]).by(OFFICE),
    book("work.ask", "要求报送工作情况", &[FROM_ON, TO_ON]).by(OFFICE),
    book("work.receive", "收到工作情况", &[FROM_ON, TO_ON, Field::new("text", "内容", Holds::Text)]).by(Taker::Itself),
    book("work.undo", "撤销工作情况的登记", &[FROM_ON, TO_ON, Field::new("receipt", "撤销收到", Holds::Flag), REASON]),
    book(
        "init",
        "建立登记簿",
        &[
            Field::new("day_count", "计日方式", Holds::Digest),
            Field::new("since", "启用日期", Holds::Day),
            Field::new("rulebook", "规则书", Holds::Digest),
            Field::new("behind_is_marked", "标出时钟偏早", Holds::Flag),
            Field::new("rulebook_sha256", "规则书摘要", Holds::Digest),
            Field::new("calendar_sha256", "日历摘要", Holds::Digest),
        ],
    ),
    book(
        "letters.habits",
        "改定文书习惯",
        &[
            field::word::<OfficeSeal>("office_seal", "办公室用印"),
            field::word::<Citing>("clauses", "条款写法"),
            Field::new("rulebook_sha256", "规则书摘要", Holds::Digest),
        ],
    ),
    book(
        "register.region",
        "登记行政区划",
        &[
            Field::new("region", "行政区划代码", Holds::Digest),
            Field::new("region_name", "行政区划", Holds::Public).short(),
            Field::new("rulebook_sha256", "规则书摘要", Holds::Digest),
        ],
    ),
    book("unit.add", "增加单位", &[UNIT_NAME, SHORT, field::word::<UnitKind>("kind", "种类"), ROLES]),
    book("unit.rename", "单位更名", &[UNIT_NAME, SHORT]),
    book(
        "unit.set",
        "登记单位发文事项",
        &[
            Field::new("official_name", "发文机关全称", Holds::Public).short(),
            Field::new("doc_prefix", "机关代字", Holds::Public).short(),
            Field::new("address", "地址", Holds::Public).short(),
            Field::new("postcode", "邮政编码", Holds::Public).short(),
            Field::new("phone", "电话", Holds::Public).short(),
            Field::new("printer", "印发机关", Holds::Public).short(),
            Field::new("uscc", "统一社会信用代码", Holds::Public).short(),
        ],
    ),
    book(
        "unit.line",
        "登记条线",
        &[
            Field::new("line", "条线", Holds::Public).short(),
            Field::new("rulebook_sha256", "规则书摘要", Holds::Digest),
        ],
    ),
    book(
        "unit.series",
        "登记单位文号的字",
        &[Field::new("word", "文号的字", Holds::Public).short(), field::word::<LetterKind>("kinds", "文书种类").many()],
    ),
    book("unit.merge", "单位合并", &[SUCCESSOR, ROLES]),
    book("unit.retire", "单位撤销", &[SUCCESSOR, ROLES]),
    book("unit.restore", "恢复误登终止的单位", &[REASON]),
    book(
        "unit.contact",
        "登记负责人或联络人",
        &[
            field::word::<ContactRole>("role", "职责"),
            Field::new("name", "姓名", Holds::Person(Person::Guest)).short(),
            Field::new("phone", "电话", Holds::Person(Person::Number)).short(),
            Field::new("post", "职务", Holds::Public).short(),
            Field::new("until_on", "止日", Holds::Day),
        ],
    ),
    book(
        "calendar.import",
        "导入放假安排",
        &[
            Field::new("years", "年份", Holds::Count).many(),
            BASIS,
            Field::new("days", "天数", Holds::Count),
            Field::new("sha256", "摘要", Holds::Digest),
        ],
    ),
    book("calendar.add", "登记放假或调休", ONE_DAY),
    // What is told of the day is how it stands again.
    book("calendar.remove", "撤回单日的放假或调休", ONE_DAY),
];

const ONE_DAY: &[Field] = &[
    Field::new("date", "日期", Holds::Day),
    field::word::<DayKind>("kind", "种类"),
    Field::new("day_name", "节日名称", Holds::Public),
    BASIS,
    Field::new("sha256", "摘要", Holds::Digest),
];

const FROM_ON: Field = Field::new("from_on", "起日", Holds::Day);

const TO_ON: Field = Field::new("to_on", "止日", Holds::Day);

const UNIT_NAME: Field = Field::new("unit_name", "全称", Holds::Public);

const SHORT: Field = Field::new("short", "简称", Holds::Public);

const BASIS: Field = Field::new("basis", "依据", Holds::Public);

const ROLES: Field = field::word::<UnitRole>("roles", "职责").many();

const SUCCESSOR: Field = Field::new("successor", "承继单位", Holds::Unit);
