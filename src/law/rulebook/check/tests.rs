//! The shipped book, and every fault a book from outside can have.

use serde_json::json;

use super::super::{Limit, LimitCount, Rulebook, SHIPPED, shipped_limits};
use super::*;
use crate::vocabulary::Vocabulary;

/// The message for the shipped book after `change`.
fn fault(change: impl FnOnce(&mut Value)) -> String {
    let mut book: Value = serde_json::from_str(SHIPPED).unwrap();
    change(&mut book);
    Rulebook::parse(&book.to_string()).unwrap_err().message
}

/// Asserts that `change` makes exactly one fault, and which.
fn one(expected: &str, change: impl FnOnce(&mut Value)) {
    assert_eq!(fault(change), format!("规则书有 1 处错误：\n{expected}"));
}

#[test]
fn the_shipped_book_is_valid_and_whole() {
    let book = Rulebook::parse(SHIPPED).unwrap();
    assert_eq!(book, Rulebook::shipped().unwrap());
    assert_eq!(book.limits, shipped_limits());
    assert_eq!(book.limits.len(), 31);
    assert!(book.limit("transfer").is_none());
    assert_eq!(book.units.iter().filter(|unit| unit.kind == "member").count(), 17);
    assert_eq!(book.units.iter().filter(|unit| unit.roles.iter().any(|role| role == "town")).count(), 7);
    assert_eq!(book.roster.iter().filter(|post| post.role == "member").count(), 17);
    assert_eq!(book.roster.len(), 19);
}

#[test]
fn the_numbers_are_those_of_the_document() {
    let book = Rulebook::shipped().unwrap();
    let numbered: Vec<(&str, u32, &str)> =
        book.limits.iter().filter_map(|limit| Some((limit.id.as_str(), limit.days?, limit.count.word()))).collect();
    assert_eq!(
        numbered,
        [
            ("transfer.send", 3, "working"),
            ("transfer.feedback", 3, "working"),
            ("transfer.notify", 3, "working"),
            ("share.approval", 5, "working"),
            ("share.penalty", 5, "working"),
            ("share.superior", 3, "working"),
            ("assist.appraisal", 5, "working"),
            ("assist.consult", 5, "working"),
            ("assist.enforce", 5, "working"),
            ("meeting.solicit", 10, "before"),
        ]
    );
    let ids = |of: fn(&Limit) -> bool| book.limits.iter().filter(|l| of(l)).map(|l| l.id.as_str()).collect::<Vec<_>>();
    assert_eq!(ids(|l| l.urgent.is_some()), ["transfer.send", "share.approval", "share.superior"]);
    assert_eq!(ids(|l| l.extension.is_some()), ["assist.appraisal", "assist.consult"]);
    assert_eq!(
        ids(|l| l.count == LimitCount::Date),
        ["meeting.quarterly", "meeting.matter", "operation.police", "share.periodic", "case.perform"]
    );
    let consult = book.limit("assist.consult").and_then(|limit| limit.extension.clone()).unwrap();
    assert_eq!((consult.days, consult.count), (Some(10), Some(LimitCount::Calendar)));
    assert_eq!(book.limit("transfer.criminal").unwrap().clause_others.as_deref(), Some("二（一）"));
}

#[test]
fn a_text_that_is_no_json_names_line_and_column() {
    let error = Rulebook::parse("{\n  \"id\": 你\n}").unwrap_err();
    assert_eq!(error.kind, crate::error::ErrorKind::Input);
    assert!(error.message.starts_with("规则书不是有效的 JSON：第 2 行"), "{}", error.message);
    assert!(Rulebook::parse("").is_err());
    assert_eq!(Rulebook::parse("[]").unwrap_err().message, "规则书有 1 处错误：\n规则书：最外层应为对象");
    assert_eq!(Rulebook::parse_trusted("{").unwrap_err().kind, crate::error::ErrorKind::Io);
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let marked = format!("\u{feff}{SHIPPED}");
    assert_eq!(Rulebook::parse(&marked).unwrap(), Rulebook::parse_trusted(&marked).unwrap());
}

#[test]
fn faults_of_limits_are_named_with_their_place() {
    one("limits[3].clause：不能为空", |b| b["limits"][3]["clause"] = json!(" "));
    one("limits[3].clause：应为文字", |b| b["limits"][3]["clause"] = json!(2));
    one("limits[2].days：缺少天数（count 为 working 时须写明）", |b| b["limits"][2]["days"] = json!(null));
    one("limits[2].days：应为整数或 null", |b| b["limits"][2]["days"] = json!("3"));
    one("limits[2].days：应为整数或 null", |b| b["limits"][2]["days"] = json!(2.5));
    one("limits[2].days：0 超出范围，应在 1 至 3650 之间", |b| b["limits"][2]["days"] = json!(0));
    one("limits[2].days：-3 超出范围，应在 1 至 3650 之间", |b| b["limits"][2]["days"] = json!(-3));
    one("limits[2].days：3651 超出范围，应在 1 至 3650 之间", |b| b["limits"][2]["days"] = json!(3651));
    one("limits[1].days：count 为 prompt 时不计天数，应为 null", |b| b["limits"][1]["days"] = json!(3));
    one("limits[0].urgent：应为 \"immediate\" 或 null", |b| b["limits"][0]["urgent"] = json!(true));
    one("limits[0].extension：应为对象或 null", |b| b["limits"][0]["extension"] = json!(10));
    one("limits[13].extension.count：缺少（有天数时须写明如何计算）", |b| {
        b["limits"][13]["extension"]["count"] = json!(null);
    });
    one("limits[13].extension.days：0 超出范围，应在 1 至 3650 之间", |b| {
        b["limits"][13]["extension"]["days"] = json!(0);
    });
    one("limits[13].extension.repeat：应为 true 或 false", |b| b["limits"][13]["extension"]["repeat"] = json!(1));
    one("limits[0].name：含有控制字符", |b| b["limits"][0]["name"] = json!("移送\u{1b}[2J"));
    let unknown = fault(|b| b["limits"][4]["count"] = json!("weeks"));
    assert!(unknown.contains("limits[4].count：“weeks”不认识，应为 working、calendar、"), "{unknown}");
    let bound = fault(|b| b["limits"][4]["bound"] = json!("nobody"));
    assert!(bound.contains("limits[4].bound：“nobody”不认识"), "{bound}");
    let dated = fault(|b| b["limits"][4]["count"] = json!("date"));
    assert!(dated.contains("limits[4].count：期限“transfer.designate”不能按 date 计算"), "{dated}");
}

#[test]
fn every_limit_must_be_there_once_and_no_other() {
    one("limits：缺少期限“case.enforce”", |b| drop(b["limits"].as_array_mut().unwrap().pop()));
    one(&format!("limits[{}].id：期限“transfer.send”与 limits[0] 重复", shipped_limits().len()), |b| {
        let first = b["limits"][0].clone();
        b["limits"].as_array_mut().unwrap().push(first);
    });
    let other = fault(|b| b["limits"][0]["id"] = json!("transfer.sned"));
    assert!(other.contains("limits[0].id：没有“transfer.sned”这项期限"), "{other}");
    assert!(other.contains("limits：缺少期限“transfer.send”"), "{other}");
    for key in ["id", "clause", "summary", "bound", "count"] {
        let gone = fault(|b| drop(b["limits"][5].as_object_mut().unwrap().remove(key)));
        assert!(gone.contains(&format!("limits[5].{key}：缺少")), "{gone}");
    }
}

#[test]
fn faults_of_units_are_named_with_their_place() {
    one("units[1].code：“ethnic”与 units[0].code 重复", |b| {
        b["units"][1]["code"] = json!("ethnic");
        b["roster"][14]["unit"] = json!(null);
    });
    one("units[3].name：“区民政局”与 units[2].name 重复", |b| {
        b["units"][2]["name"] = json!("区民政局");
    });
    one("units[3].short：“教体局”与 units[2].short 重复", |b| b["units"][3]["short"] = json!("教体局"));
    one("units[3].aliases[0]：“教体局”与 units[2].short 重复", |b| {
        b["units"][3]["aliases"] = json!(["教体局"])
    });
    one("units[3].aliases：应为数组", |b| b["units"][3]["aliases"] = json!("民政"));
    one("units[3].aliases[0]：含有控制字符", |b| b["units"][3]["aliases"] = json!(["民\u{202e}政"]));
    one("units[3].code：只能用小写字母、数字和短横", |b| {
        b["units"][3]["code"] = json!("民政");
        b["roster"][4]["unit"] = json!("民政");
    });
    let kind = fault(|b| b["units"][3]["kind"] = json!("ministry"));
    assert!(kind.contains("units[3].kind：“ministry”不认识，应为 member、"), "{kind}");
    let role = fault(|b| b["units"][3]["roles"] = json!(["boss"]));
    assert!(role.contains("units[3].roles[0]：“boss”不认识，应为 bureau、"), "{role}");
    for role in NEEDED_ROLES {
        one(&format!("units：职责“{role}”应恰由一个单位承担，现有 2 个"), |b| {
            b["units"][3]["roles"] = json!([role])
        });
        one(&format!("units：职责“{role}”应恰由一个单位承担，现有 0 个"), |b| {
            for unit in b["units"].as_array_mut().unwrap() {
                unit["roles"].as_array_mut().unwrap().retain(|own| own != role);
            }
        });
    }
}

#[test]
fn faults_of_the_rest_are_named_with_their_place() {
    for key in ["id", "title", "issued_on", "limits", "units", "roster", "materials", "meeting"] {
        let gone = fault(|b| drop(b.as_object_mut().unwrap().remove(key)));
        assert!(gone.contains(&format!("\n{key}：缺少")), "{gone}");
    }
    one("issued_on：“2022-02-30”不是 2022-03-22 这样的日期", |b| b["issued_on"] = json!("2022-02-30"));
    one("roster[3].from：“2022/3/22”不是 2022-03-22 这样的日期", |b| {
        b["roster"][3]["from"] = json!("2022/3/22")
    });
    one("roster[3].unit：没有代码为“nobody”的单位", |b| b["roster"][3]["unit"] = json!("nobody"));
    one("roster[3]：应为对象", |b| b["roster"][3] = json!("张勇"));
    one("units：应为数组", |b| {
        b["units"] = json!({});
        b["roster"] = json!([]);
    });
    one("materials.required.return：缺少", |b| {
        drop(b["materials"]["required"].as_object_mut().unwrap().remove("return"));
    });
    one("materials.required.return[0]：没有材料类别“seal”", |b| {
        b["materials"]["required"]["return"] = json!(["seal"]);
    });
    one("meeting.rhythm：“month”不认识，应为 quarter 之一", |b| b["meeting"]["rhythm"] = json!("month"));
    one("supervision.reply_days：应为 1 到 3650 的整数", |b| b["supervision"]["reply_days"] = json!(0));
    one("meeting.solicit_limit：没有期限“x”", |b| b["meeting"]["solicit_limit"] = json!("x"));
}

#[test]
fn at_most_twenty_faults_are_listed() {
    let message = fault(|b| b["limits"] = json!([]));
    let begun = format!("规则书有 {} 处错误，先列 20 处：\n", shipped_limits().len());
    assert!(message.starts_with(&begun), "{message}");
    assert_eq!(message.lines().count(), 21);
}

#[test]
fn a_short_hand_written_book_is_completed_and_more_keys_are_ignored() {
    let mut book: Value = serde_json::from_str(SHIPPED).unwrap();
    book["remark"] = json!("另县");
    for limit in book["limits"].as_array_mut().unwrap() {
        let fields = limit.as_object_mut().unwrap();
        for key in ["name", "subject", "bound_name", "opens_when", "met_by"] {
            fields.remove(key);
        }
        for key in ["days", "urgent", "extension"] {
            if fields[key].is_null() {
                fields.remove(key);
            }
        }
    }
    for unit in book["units"].as_array_mut().unwrap() {
        unit.as_object_mut().unwrap().retain(|key, value| key != "aliases" && *value != json!([]));
    }
    book["limits"][2]["days"] = json!(7);
    let text = book.to_string();
    let parsed = Rulebook::parse(&text).unwrap();
    assert_eq!(parsed, Rulebook::parse_trusted(&text).unwrap());
    assert_eq!(parsed.limit("transfer.feedback").unwrap().days, Some(7));
    let mut expected = Rulebook::shipped().unwrap().limits;
    expected[2].days = Some(7);
    assert_eq!(parsed.limits, expected);
}

#[test]
fn no_text_makes_the_check_fail_otherwise() {
    for place in ["/limits/0", "/units/0", "/roster/0", "/materials/kinds/0", "/materials/required", "/meeting", ""] {
        let base: Value = serde_json::from_str(SHIPPED).unwrap();
        let keys: Vec<String> = base.pointer(place).and_then(Value::as_object).unwrap().keys().cloned().collect();
        for key in keys {
            for odd in [json!(null), json!(true), json!(-1), json!(u64::MAX), json!(""), json!([1]), json!({"a": 1})] {
                let mut book = base.clone();
                book.pointer_mut(place).unwrap()[&key] = odd.clone();
                if let Err(error) = Rulebook::parse(&book.to_string()) {
                    assert!(error.message.contains(" 处错误"), "{place}/{key} {odd}: {}", error.message);
                }
            }
        }
    }
}
