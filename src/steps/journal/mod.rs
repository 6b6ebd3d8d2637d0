//! Steps on the register's own books: units, contacts and the calendar (annex, 三（二）, 四（五）).

pub mod again;
pub mod series;

use chrono::{Datelike, NaiveDate, Weekday};
use serde_json::{Map, Value, json};

use crate::error::{Error, Result};
use crate::fold;
use crate::law::Law;
use crate::law::calendar::{DayChange, DayKind, MarkedDay};
use crate::law::clause;
use crate::law::quarter::Quarter;
use crate::person::placeholder::says_nothing;
use crate::record::quarters::Quarters;
use crate::record::texts;
use crate::record::unit::{Unit, UnitBook, UnitDetail, UnitName, UnitSeries};
use crate::record::words::{ContactRole, UnitItem, UnitKind, UnitRole, Vocabulary};
use crate::steps::act::{self, LATE_REASON, NOTE};
use crate::steps::bench::empty_words;

/// What a journal step changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new unit.
    AddUnit(Unit),
    /// A unit bears a new name from a day on.
    Rename(String, UnitName),
    /// How a unit stands in letters from a day on.
    Details(String, Vec<UnitDetail>),
    /// The words of a unit's numbers from a day on.
    Series(String, Vec<UnitSeries>),
    /// A unit ends; its successor, if any, takes over.
    End(String, Option<String>, NaiveDate),
    /// That a unit ended was entered by mistake: it acts as before.
    Restore(String),
    /// Who leads or liaises for a unit from a day on.
    Contact {
        /// Code of the unit.
        unit: String,
        /// As what.
        role: ContactRole,
        /// Personal data.
        name: String,
        /// Personal data.
        phone: Option<String>,
        /// The post held.
        post: Option<String>,
        /// First day.
        from_on: NaiveDate,
        /// First day no longer; none: still.
        until_on: Option<NaiveDate>,
    },
    /// A quarter is excused from its regular meeting (一（四）1: in principle).
    ExcuseQuarter {
        /// As `2026Q3`.
        quarter: String,
        /// Why.
        reason: String,
    },
    /// That a quarter was excused was entered by mistake: it wants its meeting.
    Unexcuse(String),
    /// A work report for a period is asked of a unit (一（三）1).
    AskWork {
        /// Code of the unit.
        unit: String,
        /// First day of the period.
        from_on: NaiveDate,
        /// Last day of the period.
        to_on: NaiveDate,
    },
    /// The report came in.
    ReceiveWork {
        /// Code of the unit.
        unit: String,
        /// First day of the period.
        from_on: NaiveDate,
        /// Last day of the period.
        to_on: NaiveDate,
        /// What it says.
        text: String,
    },
    /// What was entered last of a work report was a mistake.
    UndoWork {
        /// Code of the unit.
        unit: String,
        /// First day of the period.
        from_on: NaiveDate,
        /// Last day of the period.
        to_on: NaiveDate,
        /// That it came in; else that it was asked for.
        receipt: bool,
    },
    /// Days of the calendar.
    Calendar {
        /// The days.
        days: Vec<DayChange>,
        /// A year's notice (true) or single days (false).
        whole_years: bool,
    },
}

/// One lawful step on the register's own books. Made by the functions of this module alone.
#[derive(Debug, Clone)]
pub struct Step {
    act: &'static str,
    record: String,
    body: Map<String, Value>,
    change: Change,
}

impl Step {
    fn new(act: &'static str, record: String, body: Value, change: Change) -> Result<Self> {
        let Value::Object(body) = body else { return Err(Error::io("事项内容无法记录")) };
        texts::check(act::fields_of(act), &body)?;
        Ok(Step { act, record, body, change })
    }

    /// With what the clerk remarked about it, kept among the event's texts.
    ///
    /// # Errors
    /// Unfit texts.
    pub fn remarked(mut self, note: Option<&str>, late_reason: Option<&str>) -> Result<Self> {
        for (field, text) in [(&NOTE, note), (&LATE_REASON, late_reason)] {
            if let Some(text) = text {
                texts::check_text(field, text)?;
                self.body.insert(field.key.to_owned(), Value::String(text.to_owned()));
            }
        }
        Ok(self)
    }

    /// Stable name of the act.
    pub fn act(&self) -> &'static str {
        self.act
    }

    /// What it is about: `unit/CODE` or `calendar`.
    pub fn record(&self) -> &str {
        &self.record
    }

    /// What is kept of it in the event.
    pub fn body(&self) -> &Map<String, Value> {
        &self.body
    }

    /// What it changes.
    pub fn change(&self) -> &Change {
        &self.change
    }
}

fn checked_name(field: &str, text: &str) -> Result<String> {
    texts::check_called(field, texts::TITLE_MAX, text)?;
    let text = text.trim();
    // A variant of a character is no other name, and nobody could tell it from the plain one.
    if let Some(at) = text.chars().position(fold::is_invisible) {
        return Err(Error::input(format!("{field}第 {} 个字看不见", at + 1)).hint("去掉看不见的字符后重试"));
    }
    if text.chars().count() > 60 {
        return Err(Error::input(format!("{field}过长，最多 60 字")));
    }
    Ok(text.to_owned())
}

fn default_short(name: &str) -> String {
    name.strip_prefix('区').filter(|rest| rest.chars().count() > 1).unwrap_or(name).to_owned()
}

/// A new unit from `on`, with its own or a derived code.
///
/// # Errors
/// A name or code that is taken or unfit.
pub fn add_unit(
    units: &UnitBook,
    name: &str,
    short: Option<&str>,
    code: Option<&str>,
    kind: UnitKind,
    role: Option<UnitRole>,
    on: NaiveDate,
) -> Result<Step> {
    let name = checked_name("单位名称", name)?;
    let short = short.map_or_else(|| Ok(default_short(&name)), |short| checked_name("简称", short))?;
    let derived = (1..).map(|n| format!("u{n}")).find(|code| units.get(code).is_none());
    let code = code.map(str::to_owned).or(derived).unwrap_or_default();
    let fit = !code.is_empty()
        && code.len() <= 30
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !fit {
        return Err(Error::input("单位代码应为小写字母、数字和短横，最多 30 个").hint("如 --code quality-lab"));
    }
    if let Some(unit) = units.get(&code) {
        return Err(Error::input(format!("代码“{code}”已由单位 {} 使用", unit.name_on(on).short)).hint("换一个代码"));
    }
    units.name_is_free(&code, None)?;
    for name in [&name, &short] {
        units.name_is_free(name, None)?;
    }
    if role == Some(UnitRole::Town) && !matches!(kind, UnitKind::Member | UnitKind::Organ) {
        return Err(Error::input(format!("镇街不能是{}", kind.title())).hint("--kind organ，成员单位写 member"));
    }
    let roles = role.map(UnitRole::with_what_goes_with_it).unwrap_or_default();
    let mut body = json!({"unit_name": name, "short": short, "kind": kind.word()});
    if !roles.is_empty() {
        body["roles"] = json!(roles);
    }
    let unit = Unit {
        code: code.clone(),
        kind,
        roles,
        names: vec![UnitName { name, short, from_on: Some(on) }],
        aliases: Vec::new(),
        until_on: None,
        details: Vec::new(),
        series: Vec::new(),
        successor: None,
    };
    Step::new("unit.add", format!("unit/{code}"), body, Change::AddUnit(unit))
}

/// A new name for a unit from `on`; the code stays, and the old name still finds it. Told again for the same day it takes the
/// place of what was told wrongly.
///
/// # Errors
/// A unit that has ended, a name that is taken or unfit, or a day before an earlier change of name.
pub fn rename(units: &UnitBook, unit: &Unit, name: &str, short: Option<&str>, on: NaiveDate) -> Result<Step> {
    if let Some(until) = unit.until_on {
        let called = &unit.name_on(until).short;
        let error = Error::rule(clause::MEMBERS, format!("{called}自 {until} 起已终止，不再更名"));
        let next = unit.successor.as_deref().and_then(|code| units.get(code)).map(|next| &next.name_on(on).short);
        return Err(match next {
            Some(next) => {
                error.hint(format!("承继的单位更名的，jiexie unit rename {} --name 新名称", fold::quoted(next)))
            }
            None => error.hint("另设的单位，jiexie unit add --name 名称 登记；jiexie unit list 列出现有单位"),
        });
    }
    let name = checked_name("单位名称", name)?;
    let short = short.map_or_else(|| Ok(default_short(&name)), |short| checked_name("简称", short))?;
    units.name_is_free(&name, Some(&unit.code))?;
    units.name_is_free(&short, Some(&unit.code))?;
    if let Some(last) = unit.names.last().and_then(|name| name.from_on).filter(|last| *last > on) {
        return Err(Error::input(format!("日期 {on} 早于现名启用的日期 {last}"))
            .hint(format!("--on 写现名启用以后的日期；现名登记错了的，写 --on {last} 再登记一次")));
    }
    let body = json!({"unit_name": name, "short": short});
    let next = UnitName { name, short, from_on: Some(on) };
    Step::new("unit.rename", format!("unit/{}", unit.code), body, Change::Rename(unit.code.clone(), next))
}

/// How a unit stands in letters from `on`; what is told as 无 it has no more.
///
/// # Errors
/// Nothing told, or a value that cannot be what it is to be.
pub fn set_details(unit: &Unit, told: &[(UnitItem, &str)], on: NaiveDate) -> Result<Step> {
    if told.is_empty() {
        let options = UnitItem::WORDS.iter().map(|word| format!("--{}（{}）", word.word.replace('_', "-"), word.title));
        return Err(
            Error::input("没有写明要登记什么").hint(format!("写其中几项：{}", options.collect::<Vec<_>>().join("、")))
        );
    }
    let mut body = Map::new();
    let mut details = Vec::new();
    for (item, typed) in told {
        let value = detail(*item, typed)?;
        body.insert(item.word().to_owned(), Value::String(value.clone()));
        details.push(UnitDetail { item: *item, value, from_on: on });
    }
    let change = Change::Details(unit.code.clone(), details);
    Step::new("unit.set", format!("unit/{}", unit.code), Value::Object(body), change)
}

/// Refuses a 机关代字 that another unit bears on `on` or later: their numbers would be one series. Of two units of which one took
/// over from the other, both may.
///
/// # Errors
/// Whose it is, and the ways on.
pub fn prefix_is_free(units: &UnitBook, unit: &Unit, told: &[(UnitItem, &str)], on: NaiveDate) -> Result<()> {
    let Some((_, typed)) = told.iter().find(|(item, _)| *item == UnitItem::DocPrefix) else { return Ok(()) };
    let prefix = detail(UnitItem::DocPrefix, typed)?;
    let same = |value: &str| value != UnitDetail::NONE && fold::text(value) == fold::text(&prefix);
    let bears = |other: &&Unit| {
        let later = other.details.iter().filter(|detail| detail.item == UnitItem::DocPrefix && detail.from_on > on);
        let now = other.detail_on(UnitItem::DocPrefix, on);
        now.into_iter().chain(later.map(|detail| detail.value.as_str())).any(same)
    };
    let kin = |other: &Unit| units.leads_to(&other.code, &unit.code) || units.leads_to(&unit.code, &other.code);
    let mut others = units.all().iter().filter(|other| other.code != unit.code && !kin(other));
    let Some(other) = others.find(bears).filter(|_| prefix != UnitDetail::NONE) else { return Ok(()) };
    let since = other.details.iter().filter(|detail| detail.item == UnitItem::DocPrefix && same(&detail.value));
    let since = since.map(|detail| detail.from_on).max().unwrap_or(on);
    let (own, name) = (fold::quoted(&unit.name_on(on).short), fold::quoted(&other.name_on(on).short));
    Err(Error::input(format!("机关代字“{prefix}”自 {since} 起是{name}的，两个单位不能用同一个代字编号")).hint(format!(
        "核对代字；{name}登记错了的，先 jiexie unit set {name} --doc-prefix 它的代字 --on {since}（没有的写 无）；\
         {name}已并入{own}的，先 jiexie unit merge {name} --into {own}"
    )))
}

/// What is typed of an item, as it is kept.
fn detail(item: UnitItem, typed: &str) -> Result<String> {
    let typed = typed.trim();
    // It has none any more.
    if says_nothing(typed) {
        return Ok(UnitDetail::NONE.to_owned());
    }
    let plain = fold::plain(typed);
    let wrong = |hint: &'static str| Error::input(format!("“{typed}”不是{}", item.title())).hint(hint);
    match item {
        UnitItem::OfficialName | UnitItem::Printer => checked_name(item.title(), typed),
        UnitItem::DocPrefix => {
            let name = checked_name(item.title(), typed)?;
            let fit =
                name.chars().count() <= 10 && !name.chars().any(|c| c.is_numeric() || "〔〕[]（）()号".contains(c));
            if fit {
                Ok(name)
            } else {
                Err(wrong("只写代字，如 峄综执；不带年份和序号，最多 10 字"))
            }
        }
        UnitItem::Postcode => {
            let fit = plain.len() == 6 && plain.bytes().all(|b| b.is_ascii_digit());
            if fit { Ok(plain.into_owned()) } else { Err(wrong("邮政编码是六位数字，如 277300")) }
        }
        UnitItem::Phone => {
            let fit = plain.len() <= 60 && plain.bytes().filter(u8::is_ascii_digit).count() >= 5;
            if fit { Ok(plain.into_owned()) } else { Err(wrong("写电话号码，如 0632-7711234")) }
        }
        UnitItem::Address => {
            texts::check_called(item.title(), texts::TITLE_MAX, typed)?;
            Ok(typed.to_owned())
        }
    }
}

/// A unit ends on `on`, merged into `successor` or retired.
///
/// # Errors
/// A unit that has ended, that the law cannot do without, or that would succeed itself.
pub fn end_unit(unit: &Unit, successor: Option<&Unit>, on: NaiveDate, merged: bool) -> Result<Step> {
    if let Some(until) = unit.until_on {
        let name = &unit.name_on(on).short;
        return Err(Error::input(format!("{name}已于 {until} 终止"))
            .hint(format!("终止误登的，jiexie unit restore {name} --reason 理由")));
    }
    if successor.is_some_and(|next| next.code == unit.code) {
        return Err(Error::input("单位不能并入自己"));
    }
    let lacks = |role: &&UnitRole| !successor.is_some_and(|next| next.has_role(**role));
    let bears = |needed: &[UnitRole]| unit.roles.iter().filter(lacks).any(|role| needed.contains(role));
    let name = &unit.name_on(on).short;
    if bears(&[UnitRole::Government, UnitRole::Leader, UnitRole::Office]) {
        return Err(Error::rule(clause::MEMBERS, format!("{name} 承担文件规定的职责，不能终止"))
            .hint("机构更名的，用 jiexie unit rename 单位 --name 新名称"));
    }
    if successor.is_none() && bears(&[UnitRole::Bureau, UnitRole::Legal, UnitRole::Police]) {
        return Err(Error::rule(clause::MEMBERS, format!("{name} 承担文件规定的职责，终止须有承继单位")).hint(
            format!("jiexie unit merge {name} --into 承继单位；机构更名的，用 jiexie unit rename 单位 --name 新名称"),
        ));
    }
    let act = if merged { "unit.merge" } else { "unit.retire" };
    let next = successor.map(|next| next.code.clone());
    let mut body = json!({"successor": next});
    let passing: Vec<&UnitRole> = unit.roles.iter().filter(lacks).collect();
    if next.is_some() && !passing.is_empty() {
        body["roles"] = json!(passing);
    }
    Step::new(act, format!("unit/{}", unit.code), body, Change::End(unit.code.clone(), next, on))
}

/// That a unit was merged or retired was entered by mistake.
///
/// # Errors
/// A unit that has not ended, or whose successor ended since, and a reason that says nothing.
pub fn restore_unit(units: &UnitBook, unit: &Unit, reason: Option<&str>, on: NaiveDate) -> Result<Step> {
    let name = &unit.name_on(on).short;
    let Some(until) = unit.until_on else {
        return Err(Error::input(format!("{name}没有终止，不必恢复")).hint(format!("jiexie unit show {name} 查看")));
    };
    if on < until {
        return Err(Error::input(format!("日期 {on} 早于{name}终止的 {until}")).hint("--on 应为终止当日或以后"));
    }
    let heir = unit.successor.as_deref().and_then(|code| units.get(code)).filter(|heir| heir.until_on.is_some());
    if let Some(heir) = heir {
        let heir = &heir.name_on(on).short;
        return Err(Error::rule(clause::MEMBERS, format!("承继{name}的{heir}也已终止，先恢复{heir}"))
            .hint(format!("jiexie unit restore {heir} --reason \"理由\"")));
    }
    let reason = must_say_why(reason, clause::MEMBERS, "恢复单位须说明理由")?;
    let body = json!({"reason": reason});
    Step::new("unit.restore", format!("unit/{}", unit.code), body, Change::Restore(unit.code.clone()))
}

/// A person whom a unit names.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// Who.
    pub name: &'a str,
    /// Telephone.
    pub phone: Option<&'a str>,
    /// The post held.
    pub post: Option<&'a str>,
}

/// Who leads (分管负责人), liaises (联络人) or heads a unit from `on`, or leads the conference.
///
/// # Errors
/// Unfit texts, or a last day before the first.
pub fn contact(
    unit: &Unit,
    role: ContactRole,
    person: Named<'_>,
    on: NaiveDate,
    until_on: Option<NaiveDate>,
) -> Result<Step> {
    if role == ContactRole::Leader && !unit.has_role(UnitRole::Leader) {
        let name = &unit.name_on(on).short;
        return Err(Error::input(format!("{name}不是联席会议组长"))
            .hint("组长换人的，写 jiexie unit contact set 组长 --role leader --name 姓名 --post 职务"));
    }
    if let Some(until_on) = until_on.filter(|until_on| *until_on < on) {
        return Err(
            Error::input(format!("止日 {until_on} 早于起日 {on}")).hint("--on 写起日，--until 写不再担任的第一天")
        );
    }
    let change = Change::Contact {
        unit: unit.code.clone(),
        role,
        name: person.name.trim().to_owned(),
        phone: person.phone.map(str::to_owned),
        post: person.post.map(str::to_owned),
        from_on: on,
        until_on,
    };
    let mut body = json!({"role": role, "name": person.name.trim(), "phone": person.phone, "until_on": until_on});
    if let Some(post) = person.post {
        body["post"] = json!(post);
    }
    Step::new("unit.contact", format!("unit/{}", unit.code), body, change)
}

/// A quarter is excused from its regular meeting, with a reason.
///
/// # Errors
/// What is no quarter the register asks for by that day, one that had its meeting or was excused, or a missing reason
/// (一（四）1).
pub fn excuse_quarter(quarter: &str, reason: Option<&str>, known: &Quarters, on: NaiveDate) -> Result<Step> {
    let shown: String = quarter.chars().filter(|c| !c.is_control()).take(20).collect();
    let Some(quarter) = Quarter::named(quarter) else {
        return Err(Error::input(format!("“{shown}”不是季度")).hint("写作 2026Q3"));
    };
    let since = known.since.unwrap_or(on);
    if quarter.begins_on() > on {
        return Err(Error::input(format!("{quarter} 在 {on} 尚未开始")).hint("季度开始以后再登记免开"));
    }
    if quarter.ends_on() < since {
        return Err(Error::input(format!("{quarter} 早于登记簿的起始日 {since}，不要求例会"))
            .hint("只有起始日所在季度及以后的季度需要例会或免开"));
    }
    if known.excuse(quarter).is_some() {
        return Err(Error::input(format!("{quarter} 已登记免开"))
            .hint(format!("一个季度只登记一次；误登的，jiexie meeting unexcuse {quarter} --reason 理由")));
    }
    if let Some(day) = known.held.iter().find(|day| quarter.holds(**day)) {
        return Err(Error::input(format!("{quarter} 已于 {day} 召开例会，无须免开")).hint("jiexie meeting list 查看"));
    }
    let (message, hint) = ("免开季度例会须说明理由", "加 --reason \"理由\"");
    let refused = match reason {
        Some(reason) if says_nothing(reason) => empty_words(clause::REGULAR_MEETING, message, reason, hint),
        _ => Error::rule(clause::REGULAR_MEETING, message).hint(hint),
    };
    let Some(reason) = reason.filter(|reason| !says_nothing(reason)) else {
        return Err(refused.of_limit("meeting.quarterly"));
    };
    let change = Change::ExcuseQuarter { quarter: quarter.to_string(), reason: reason.to_owned() };
    Step::new("meeting.excuse", format!("quarter/{quarter}"), json!({"reason": reason}), change)
}

/// That a quarter was excused was entered by mistake.
///
/// # Errors
/// What is no quarter that was excused, and a reason that says nothing.
pub fn unexcuse_quarter(quarter: &str, reason: Option<&str>, known: &Quarters) -> Result<Step> {
    let shown: String = quarter.chars().filter(|c| !c.is_control()).take(20).collect();
    let Some(quarter) = Quarter::named(quarter) else {
        return Err(Error::input(format!("“{shown}”不是季度")).hint("写作 2026Q3"));
    };
    if known.excuse(quarter).is_none() {
        return Err(
            Error::input(format!("{quarter} 没有登记免开，不必撤销")).hint(format!("jiexie show {quarter} 查看"))
        );
    }
    let reason = must_say_why(reason, clause::REGULAR_MEETING, "撤销免开须说明理由")?;
    let change = Change::Unexcuse(quarter.to_string());
    Step::new("meeting.unexcuse", format!("quarter/{quarter}"), json!({"reason": reason}), change)
}

/// The reason for taking something back.
fn must_say_why<'r>(reason: Option<&'r str>, clause: &str, message: &str) -> Result<&'r str> {
    let hint = "加 --reason \"理由\"";
    match reason {
        None => Err(Error::rule(clause, message).hint(hint)),
        Some(said) if says_nothing(said) => Err(empty_words(clause, message, said, hint)),
        Some(said) => Ok(said),
    }
}

/// A work report for a period is asked of a unit.
///
/// # Errors
/// A period that ends before it begins.
pub fn ask_work(unit: &Unit, from_on: NaiveDate, to_on: NaiveDate) -> Result<Step> {
    if to_on < from_on {
        return Err(Error::input(format!("期间止日 {to_on} 早于起日 {from_on}")).hint("--from 写起日，--to 写止日"));
    }
    if unit.kind != UnitKind::Member {
        let name = &unit.name_on(to_on).short;
        return Err(Error::input(format!("{name}不是成员单位"))
            .hint(format!("工作情况由联席会议成员单位报送（{}）", clause::WORK_REPORTS)));
    }
    let body = json!({"from_on": from_on, "to_on": to_on});
    let change = Change::AskWork { unit: unit.code.clone(), from_on, to_on };
    Step::new("work.ask", format!("work/{}", unit.code), body, change)
}

/// A work report came in.
///
/// # Errors
/// An unfit text.
pub fn receive_work(unit: &Unit, from_on: NaiveDate, to_on: NaiveDate, text: &str) -> Result<Step> {
    let body = json!({"from_on": from_on, "to_on": to_on, "text": text});
    let change = Change::ReceiveWork { unit: unit.code.clone(), from_on, to_on, text: text.to_owned() };
    Step::new("work.receive", format!("work/{}", unit.code), body, change)
}

/// What was entered last of a work report was a mistake: that it came in, where it did, else that it was asked for.
///
/// # Errors
/// A reason that says nothing.
pub fn undo_work(
    unit: &Unit,
    from_on: NaiveDate,
    to_on: NaiveDate,
    receipt: bool,
    reason: Option<&str>,
) -> Result<Step> {
    let reason = must_say_why(reason, clause::WORK_REPORTS, "撤销登记须说明理由")?;
    let body = json!({"from_on": from_on, "to_on": to_on, "receipt": receipt, "reason": reason});
    let change = Change::UndoWork { unit: unit.code.clone(), from_on, to_on, receipt };
    Step::new("work.undo", format!("work/{}", unit.code), body, change)
}

/// A year's notice replaces what was known of that year.
///
/// # Errors
/// A notice without days, or a basis that says nothing.
pub fn import_calendar(days: Vec<MarkedDay>, basis: Option<&str>) -> Result<Step> {
    if days.is_empty() {
        return Err(Error::input("放假安排里没有日期"));
    }
    let years: std::collections::BTreeSet<i32> = days.iter().map(|day| day.date.year()).collect();
    Step::new(
        "calendar.import",
        "calendar".to_owned(),
        with_basis(json!({"years": years, "days": days.len()}), basis)?,
        Change::Calendar { days: days.into_iter().map(DayChange::from).collect(), whole_years: true },
    )
}

/// What a change of the calendar rests on, beside what it changes.
fn with_basis(mut body: Value, basis: Option<&str>) -> Result<Value> {
    let Some(basis) = basis else { return Ok(body) };
    if says_nothing(basis) {
        return Err(Error::input(format!("“{basis}”不是日历变动的依据")).hint("--basis 写通知的名称或文号"));
    }
    texts::check_called("依据", texts::TITLE_MAX, basis)?;
    body["basis"] = json!(basis.trim());
    Ok(body)
}

/// One day off, or one make-up working day.
///
/// # Errors
/// A make-up day that is a weekday anyway, an unfit name, or a basis that says nothing.
pub fn add_day(date: NaiveDate, kind: DayKind, name: &str, basis: &str) -> Result<Step> {
    texts::check_called("节日名称", texts::TITLE_MAX, name)?;
    if kind == DayKind::Workday && !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
        return Err(
            Error::input(format!("{date} 本来就是周一至周五，不能登记为调休上班日")).hint("调休上班只在周六、周日")
        );
    }
    let days = vec![DayChange { date, kind: Some(kind), name: name.trim().to_owned() }];
    let body = with_basis(json!({"date": date, "kind": kind.word(), "day_name": name.trim()}), Some(basis))?;
    Step::new("calendar.add", "calendar".to_owned(), body, Change::Calendar { days, whole_years: false })
}

/// What was said of one day by itself is taken back: it stands again as the notices have it.
///
/// # Errors
/// A day of which nothing was said by itself, or a basis that says nothing.
pub fn remove_day(law: &Law, date: NaiveDate, basis: &str) -> Result<Step> {
    let (now, noticed) = (law.calendar().mark_of(date), law.notices().mark_of(date));
    if now == noticed {
        let year = date.year();
        return Err(match now {
            None => Error::input(format!("{date} 没有单日登记的放假或调休")),
            Some(mark) => Error::input(format!("{date}（{}）出自全年的放假安排，不是单日登记", mark.kind.title()))
                .hint("安排有误的，改正文件后 jiexie calendar import 文件 --basis 依据"),
        }
        .hint_if_none(format!("jiexie calendar show {year} 查看该年的放假与调休")));
    }
    let days = vec![DayChange::to(date, noticed)];
    let mut body = json!({"date": date});
    if let Some(mark) = noticed {
        (body["kind"], body["day_name"]) = (json!(mark.kind.word()), json!(mark.name));
    }
    let body = with_basis(body, Some(basis))?;
    Step::new("calendar.remove", "calendar".to_owned(), body, Change::Calendar { days, whole_years: false })
}
