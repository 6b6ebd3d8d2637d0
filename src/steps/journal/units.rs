//! Steps on the units: who they are, what they are called, how they stand in letters, who leads them (annex, 三（二）).

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::{BookStep, Change, must_say_why};
use crate::error::hint::{hint, option, run, with};
use crate::error::{Error, Result};
use crate::fold;
use crate::law::clause;
use crate::person::placeholder::says_nothing;
use crate::record::texts;
use crate::record::unit::{Unit, UnitBook, UnitDetail, UnitName};
use crate::record::words::{ContactRole, UnitItem, UnitKind, UnitRole, Vocabulary};

pub(super) fn checked_name(field: &str, text: &str) -> Result<String> {
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
) -> Result<BookStep> {
    let name = checked_name("单位名称", name)?;
    let short = short.map_or_else(|| Ok(default_short(&name)), |short| checked_name("简称", short))?;
    let derived = (1..).map(|n| format!("u{n}")).find(|code| units.get(code).is_none());
    let code = code.map(str::to_owned).or(derived).unwrap_or_default();
    let fit = !code.is_empty()
        && code.len() <= 30
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !fit {
        return Err(Error::input("单位代码应为小写字母、数字和短横，最多 30 个")
            .hint(hint!("如 ", with("code", "quality-lab"))));
    }
    if let Some(unit) = units.get(&code) {
        return Err(Error::input(format!("代码“{code}”已由单位 {} 使用", unit.name_on(on).short)).hint("换一个代码"));
    }
    units.name_is_free(&code, None)?;
    for name in [&name, &short] {
        units.name_is_free(name, None)?;
    }
    if role == Some(UnitRole::Town) && !matches!(kind, UnitKind::Member | UnitKind::Organ) {
        return Err(Error::input(format!("镇街不能是{}", kind.title()))
            .hint(hint!(with("kind", "organ"), "，成员单位写 member")));
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
    BookStep::new("unit.add", format!("unit/{code}"), body, Change::AddUnit(unit))
}

/// A new name for a unit from `on`; the code stays, and the old name still finds it. Told again for the same day it takes the
/// place of what was told wrongly.
///
/// # Errors
/// A unit that has ended, a name that is taken or unfit, or a day before an earlier change of name.
pub fn rename(units: &UnitBook, unit: &Unit, name: &str, short: Option<&str>, on: NaiveDate) -> Result<BookStep> {
    if let Some(until) = unit.until_on.filter(|until| *until <= on) {
        let called = &unit.name_on(until).short;
        let error = Error::rule(clause::MEMBERS, format!("{called}自 {until} 起已终止，不再更名"));
        let next = unit.successor.as_deref().and_then(|code| units.get(code)).map(|next| &next.name_on(on).short);
        return Err(match next {
            Some(next) => error.hint(hint!(
                "承继的单位更名的，",
                run(format!("jiexie unit rename {} --name 新名称", fold::quoted(next)))
            )),
            None => error.hint(hint!(
                ["另设的单位，", run("jiexie unit add --name 名称"), " 登记"],
                [run("jiexie unit list"), " 列出现有单位"]
            )),
        });
    }
    let name = checked_name("单位名称", name)?;
    let short = short.map_or_else(|| Ok(default_short(&name)), |short| checked_name("简称", short))?;
    units.name_is_free(&name, Some(&unit.code))?;
    units.name_is_free(&short, Some(&unit.code))?;
    // What was forgotten takes its place among the names: each is that of its days.
    if let Some(first) = unit.names.first().and_then(|name| name.from_on).filter(|first| *first > on) {
        return Err(Error::input(format!("日期 {on} 早于这个单位登记的首日 {first}"))
            .hint(hint!([option("on"), format!(" 写 {first} 或以后")])));
    }
    let body = json!({"unit_name": name, "short": short});
    let next = UnitName { name, short, from_on: Some(on) };
    BookStep::new("unit.rename", format!("unit/{}", unit.code), body, Change::Rename(unit.code.clone(), next))
}

/// How a unit stands in letters from `on`; what is told as 无 it has no more.
///
/// # Errors
/// Nothing told, or a value that cannot be what it is to be.
pub fn set_details(unit: &Unit, told: &[(UnitItem, &str)], on: NaiveDate) -> Result<BookStep> {
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
    BookStep::new("unit.set", format!("unit/{}", unit.code), Value::Object(body), change)
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
    Err(Error::input(format!("机关代字“{prefix}”自 {since} 起是{name}的，两个单位不能用同一个代字编号")).hint(hint!(
        ["核对代字"],
        [
            format!("{name}登记错了的，先 "),
            run(format!("jiexie unit set {name} --doc-prefix 它的代字 --on {since}")),
            "（没有的写 无）"
        ],
        [format!("{name}已并入{own}的，先 "), run(format!("jiexie unit merge {name} --into {own}"))]
    )))
}

/// What is to be said of a 机关代字 that numbers of other units may begin with too: one of a single character, or one that the
/// 机关代字 of another unit begins with.
pub fn prefix_covers(units: &UnitBook, unit: &Unit, told: &[(UnitItem, &str)], on: NaiveDate) -> Option<String> {
    let (_, typed) = told.iter().find(|(item, _)| *item == UnitItem::DocPrefix)?;
    let prefix = detail(UnitItem::DocPrefix, typed).ok().filter(|prefix| prefix != UnitDetail::NONE)?;
    let longer = |other: &&Unit| {
        let own = other.detail_on(UnitItem::DocPrefix, on);
        other.code != unit.code && own.is_some_and(|own| own != prefix && own.starts_with(prefix.as_str()))
    };
    let whose = units.all().iter().find(longer).map(|other| other.name_on(on).short.clone());
    let alone = prefix.chars().count() == 1;
    (alone || whose.is_some()).then(|| {
        let others = whose.map_or_else(|| "别的单位的文号".to_owned(), |whose| format!("{whose}的代字"));
        format!(
            "机关代字“{prefix}”太短，{others}也以它开头，没有登记代字的单位的文号会列到{}名下：核对代字",
            unit.name_on(on).short
        )
    })
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
        UnitItem::Uscc => {
            let code = plain.to_ascii_uppercase();
            if is_uscc(&code) {
                Ok(code)
            } else {
                Err(wrong("十八位数字和大写字母，末位是校验码；核对登记证书"))
            }
        }
        UnitItem::Address => {
            texts::check_called(item.title(), texts::TITLE_MAX, typed)?;
            Ok(typed.to_owned())
        }
    }
}

/// Whether a text is such a code: eighteen signs, the last one reckoned from the others (GB 32100).
fn is_uscc(code: &str) -> bool {
    const SIGNS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let values: Option<Vec<usize>> = code.chars().map(|c| SIGNS.find(c)).collect();
    let Some(values) = values.filter(|values| values.len() == 18) else { return false };
    let weighed: usize = values
        .iter()
        .take(17)
        .scan(1, |weight, value| {
            let now = *weight * value;
            *weight = *weight * 3 % 31;
            Some(now)
        })
        .sum();
    values.last().is_some_and(|last| (weighed + last).is_multiple_of(31))
}

/// A unit ends on `on`, merged into `successor` or retired.
///
/// # Errors
/// A unit that has ended, that the law cannot do without, or that would succeed itself.
pub fn end_unit(unit: &Unit, successor: Option<&Unit>, on: NaiveDate, merged: bool) -> Result<BookStep> {
    if let Some(until) = unit.until_on {
        let name = &unit.name_on(on).short;
        return Err(Error::input(format!("{name}已于 {until} 终止"))
            .hint(hint!("终止误登的，", run(format!("jiexie unit restore {name} --reason 理由")))));
    }
    if successor.is_some_and(|next| next.code == unit.code) {
        let name = &unit.name_on(on).short;
        let into = if merged { "into" } else { "to" };
        return Err(Error::input(format!("{name}不能并入、承接自己")).hint(hint!(
            [option(into), " 写承继的另一个单位，", run("jiexie unit list"), " 列出现有单位"],
            ["只是改了名称的，用 ", run(format!("jiexie unit rename {} --name 新名称", fold::quoted(name)))]
        )));
    }
    let lacks = |role: &&UnitRole| !successor.is_some_and(|next| next.has_role(**role));
    let bears = |needed: &[UnitRole]| unit.roles.iter().filter(lacks).any(|role| needed.contains(role));
    let name = &unit.name_on(on).short;
    if bears(&[UnitRole::Government, UnitRole::Leader, UnitRole::Office]) {
        return Err(Error::rule(clause::MEMBERS, format!("{name} 承担文件规定的职责，不能终止"))
            .hint(hint!("机构更名的，用 ", run("jiexie unit rename 单位 --name 新名称"))));
    }
    if successor.is_none() && bears(&[UnitRole::Bureau, UnitRole::Legal, UnitRole::Police]) {
        return Err(Error::rule(clause::MEMBERS, format!("{name} 承担文件规定的职责，终止须有承继单位")).hint(hint!(
            [run(format!("jiexie unit merge {name} --into 承继单位"))],
            ["机构更名的，用 ", run("jiexie unit rename 单位 --name 新名称")]
        )));
    }
    successor.map_or(Ok(()), |next| must_take_over(unit, next, on, merged))?;
    let act = if merged { "unit.merge" } else { "unit.retire" };
    let next = successor.map(|next| next.code.clone());
    let mut body = json!({"successor": next});
    let passing: Vec<&UnitRole> = unit.roles.iter().filter(lacks).collect();
    if next.is_some() && !passing.is_empty() {
        body["roles"] = json!(passing);
    }
    BookStep::new(act, format!("unit/{}", unit.code), body, Change::End(unit.code.clone(), next, on))
}

/// What numbered limits bind passes to what they bind too: an organ of the district that handles cases, or of a technical body to
/// another one; and what only procuratorate, court and supervisory organ are, to one of these.
fn must_take_over(unit: &Unit, next: &Unit, on: NaiveDate, merged: bool) -> Result<()> {
    let handles = |unit: &Unit| unit.is_bound_by(clause::ONE_TRANSFER, true) && unit.kind != UnitKind::Office;
    let judges = [UnitRole::Procuratorate, UnitRole::Court, UnitRole::Supervisory];
    let (name, other) = (&unit.name_on(on).short, &next.name_on(on).short);
    let own = fold::quoted(name);
    let renamed = hint!("机构更名的，", run(format!("jiexie unit rename {own} --name 新名称")));
    if let Some(role) = judges.into_iter().find(|role| unit.has_role(*role)) {
        if next.has_role(role) {
            return Ok(());
        }
        let added = run(match role {
            UnitRole::Court => "jiexie unit add --name 名称 --role court",
            UnitRole::Supervisory => "jiexie unit add --name 名称 --role supervisory",
            _ => "jiexie unit add --name 名称 --role procuratorate",
        });
        return Err(Error::rule(clause::MEMBERS, format!("{name}是{}，{other}不是，不能承继", role.title()))
            .hint(hint!([renamed], ["另设的，先 ", added, "，再由它承继"])));
    }
    if handles(next) || !handles(unit) && next.kind == unit.kind {
        return Ok(());
    }
    let way = if merged {
        run(format!("jiexie unit merge {own} --into 承继单位"))
    } else {
        run(format!("jiexie unit retire {own} --to 承继单位"))
    };
    let message = format!("{other}（{}）不承办文件规定的事项，不能承继{name}", next.kind.title());
    Err(Error::rule(clause::MEMBERS, message).hint(hint!(
        ["写接办的部门或镇街：", way],
        ["职权划到别处的，未了的案件先移送或报请区政府指定，再 ", run(format!("jiexie unit retire {own}"))]
    )))
}

/// That a unit was merged or retired was entered by mistake.
///
/// # Errors
/// A unit that has not ended, or whose successor ended since, and a reason that says nothing.
pub fn restore_unit(units: &UnitBook, unit: &Unit, reason: Option<&str>, on: NaiveDate) -> Result<BookStep> {
    let name = &unit.name_on(on).short;
    let Some(until) = unit.until_on else {
        return Err(Error::input(format!("{name}没有终止，不必恢复"))
            .hint(hint!(run(format!("jiexie unit show {name}")), " 查看")));
    };
    if on < until {
        return Err(Error::input(format!("日期 {on} 早于{name}终止的 {until}"))
            .hint(hint!(option("on"), " 应为终止当日或以后")));
    }
    let heir = unit.successor.as_deref().and_then(|code| units.get(code)).filter(|heir| heir.until_on.is_some());
    if let Some(heir) = heir {
        let heir = &heir.name_on(on).short;
        return Err(Error::rule(clause::MEMBERS, format!("承继{name}的{heir}也已终止，先恢复{heir}"))
            .hint(run(format!("jiexie unit restore {heir} --reason \"理由\""))));
    }
    let reason = must_say_why(reason, clause::MEMBERS, "恢复单位须说明理由")?;
    let body = json!({"reason": reason});
    BookStep::new("unit.restore", format!("unit/{}", unit.code), body, Change::Restore(unit.code.clone()))
}

/// A person whom a unit names.
#[derive(Debug, Clone, Copy)]
pub struct NamedUnit<'a> {
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
    person: NamedUnit<'_>,
    on: NaiveDate,
    until_on: Option<NaiveDate>,
) -> Result<BookStep> {
    if role == ContactRole::Leader && !unit.has_role(UnitRole::Leader) {
        let name = &unit.name_on(on).short;
        return Err(Error::input(format!("{name}不是联席会议组长")).hint(hint!(
            "组长换人的，写 ",
            run("jiexie unit contact set 组长 --role leader --name 姓名 --post 职务")
        )));
    }
    if says_nothing(person.name) {
        return Err(Error::input(format!("姓名“{}”没有写是谁", person.name)).hint(hint!(option("name"), " 写姓名")));
    }
    if let Some(until_on) = until_on.filter(|until_on| *until_on < on) {
        return Err(Error::input(format!("止日 {until_on} 早于起日 {on}")).hint(hint!(
            option("on"),
            " 写起日，",
            option("until"),
            " 写不再担任的第一天"
        )));
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
    BookStep::new("unit.contact", format!("unit/{}", unit.code), body, change)
}
