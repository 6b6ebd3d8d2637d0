//! Who fills in what: the one table of the blanks that the side which gets a letter fills in; all others are its issuer's.

use serde_json::json;

use super::filled::full;
use super::made::*;
use crate::documents::letter::template::SHIPPED;

/// On slips: when it came, whether all of it, by whose hand.
const SLIP: &[&str] =
    &["收到日期", "收到时间", "材料核对", "所缺材料", "签收人", "签收人职务和电话", "接收单位承办人", "回执日期"];

/// In lists and slips that are signed on taking over.
const TAKEN_OVER: &[&str] = &["接收人", "接收日期", "物品接收人", "物品接收日期", "签收日期", "签收时间"];

/// In forms that come back filled in.
const COMES_BACK: &[&str] = &[
    "参会单位",
    "参会人",
    "参会人职务",
    "参会人电话",
    "备注",
    "进展情况",
    "存在的问题",
    "预计完成日期",
    "办理情况",
    "超期原因",
    "填报人",
    "填报人电话",
    "填报日期",
    "申报单位",
    "议题名称",
    "议题背景",
    "议题建议",
    "涉及单位",
    "主要负责人签字",
];

/// In forms that others than their issuer sign.
const SIGNED: &[&str] = &["一方的意见", "负责人签字", "签字日期", "签字", "领导意见", "领导签字", "签批日期"];

/// On a receipt that the receiver makes: what was served, how, where and by whom.
const SERVED: &[&str] =
    &["受送达人", "送达机关", "送达文书名称", "送达文书文号", "送达文书日期", "送达方式", "送达地点", "送达人"];

#[test]
fn either_side_fills_in_what_is_its_own() {
    for kind in SHIPPED.iter().map(|(kind, _)| *kind).filter(|kind| !kind.starts_with('_')) {
        let mut some = full(kind);
        some["received"] = json!({});
        some["answer"] = json!({});
        some["dispute"]["positions"] = json!([{ "unit": "甲局" }]);
        for facts in [least(), some] {
            for blank in made(&of_kind(kind, &facts)).1 {
                let is_in = |lists: &[&[&str]]| lists.iter().any(|list| list.contains(&blank.label.as_str()));
                let others = match kind {
                    "receipt" => is_in(&[SERVED]),
                    // These tell of what came in before.
                    "feedback" | "refer" | "minutes" | "dispute" | "escalate" => false,
                    _ => is_in(&[SLIP, TAKEN_OVER, COMES_BACK, SIGNED]),
                };
                assert_eq!(blank.other, others, "{kind}: {}", blank.label);
            }
        }
    }
}
