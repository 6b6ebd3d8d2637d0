//! Templates with facts that leave nothing out, with hardly any, and with such as nobody would write.

use proptest::prelude::*;

use serde_json::{Value as Json, json};

use super::made::*;
use crate::documents::letter::template::SHIPPED;
use crate::documents::letter::template::slots::{Holds, SLOTS};
use crate::documents::letter::template::{Dress, Templates};
use crate::documents::letter::*;
use crate::documents::tests::parts;
use crate::documents::tests::well_formed;
use crate::law::clause;

/// Kinds of the shipped templates.
fn kinds() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(kind, _)| *kind).filter(|kind| !kind.starts_with('_'))
}

/// Facts of a kind that leave nothing out.
pub(super) fn full(kind: &str) -> Json {
    let mut facts = least();
    for slot in SLOTS {
        let value = match slot.holds {
            Holds::Day | Holds::OptionalDay | Holds::AlwaysDay => json!("2026-01-22"),
            Holds::Flag => json!(false),
            Holds::List => json!([slot.label]),
            _ => json!(slot.label),
        };
        set(&mut facts, slot.path, value);
    }
    merge(&mut facts, &transfer());
    let to_government = kind == "refer";
    if to_government {
        facts["to"]["name"] = "枣庄市峄城区人民政府".into();
    }
    let more = json!({
        "attachments": [],
        "transfer": { "by_administration": true, "to_police": true },
        "goods": [{ "name": "钢管", "qty": "20", "unit": "根", "spec": "直径48毫米", "remark": "已登记保存" }],
        "received": { "on": "2026-11-26", "at": "9时30分", "by": "赵强", "service": "直接送达", "where": "区住房和城乡建设局办公室" },
        "answer": { "accepted": kind != "refer", "jurisdiction": true, "on": "2026-11-28", "number": "峄建函〔2026〕7号", "complete": "齐全",
                    "handler": "赵强", "handler_phone": "0632-7711111", "reason": "该处不在房屋建筑工地范围内。", "should_be": "枣庄市自然资源和规划局峄城分局" },
        "refer": { "opinion": "该案不属于我局职责范围。", "reason": "该处不在房屋建筑工地范围内。", "their_reason": "属于住房城乡建设主管部门职责。" },
        "decision": { "penalty": true, "penalties": "罚款、限期拆除", "amount": "5000.00", "content": "限期三十日内自行拆除。", "paper": "行政处罚决定书", "by": null, "review": null,
                      "changed": null, "review_paper": null,
                      "basis": "《中华人民共和国城乡规划法》第六十四条", "doc_no": "峄建罚决〔2026〕9号", "on": "2026-12-01", "served": "2026-12-02" },
        "notify": { "judicial": null, "performance": "罚款已缴纳。", "summary": null, "findings": "经查，当事人擅自搭建厂房100平方米，事实清楚。" },
        "notice": { "reply_by": "2026-12-03", "items": [{ "matter": "T2026-0001 沿街违法建设", "toward": "住建局", "limit": "反馈意见",
                    "clause": clause::ONE_TRANSFER, "due_on": "2026-11-23", "provisional": true, "presumed": true, "days_over": 3, "times": 1 }] },
    });
    merge(&mut facts, &more);
    facts
}

/// Puts what is given over what is there; lists whole.
fn merge(facts: &mut Json, over: &Json) {
    for (key, value) in over.as_object().unwrap() {
        match (facts.get_mut(key), value) {
            (Some(inner), Json::Object(_)) => merge(inner, value),
            _ => facts[key] = value.clone(),
        }
    }
}

/// What no letter may say.
fn nothing_leaks(kind: &str, text: &str) {
    for bad in ["{", "}", "null", "None", "none", "undefined", "未登记", "{{", "。。", "：。", "\u{1}", "\u{2}"]
    {
        assert!(!text.contains(bad), "{kind}: {bad:?} in {text}");
    }
}

/// The lines to write on of these blanks.
fn ruled(blanks: &[Blank]) -> usize {
    let sentences = blanks.iter().filter(|blank| blank.kind == BlankKind::Sentence);
    sentences.map(|blank| 1 + blank.more_lines()).sum()
}

#[test]
fn what_is_found_out_has_three_lines_to_write_on_and_what_is_cited_two() {
    let lines = |label: &str| ruled(&[Blank::new(label, BlankKind::Sentence)]);
    let known: Vec<(&str, usize)> = template::slots::SLOTS
        .iter()
        .filter(|slot| slot.holds == template::slots::Holds::Sentence)
        .map(|slot| (slot.label, lines(slot.label)))
        .collect();
    for cited in ["涉嫌违反的规定", "管辖依据", "处理依据", "适用条款", "涉嫌罪名的法律依据"]
    {
        assert!(known.contains(&(cited, 2)), "{cited} {known:?}");
    }
    for told in ["查明的事实", "不接受的理由", "移送理由", "理由和依据", "本单位的意见及依据"]
    {
        assert!(known.contains(&(told, 3)), "{told} {known:?}");
    }
    // A number goes onto its line by pen: 峄综执罚决字〔2026〕第41号 at 5 mm.
    let mut facts = least();
    facts["decision"]["penalty"] = json!(true);
    let blanks = made(&of_kind("result", &facts)).1;
    let number = blanks.iter().find(|blank| blank.label == "决定书文号").map(|blank| blank.printed());
    assert!(number.is_some_and(|number| number.len() * 273 >= 6_000), "{blanks:?}");
}

#[test]
fn every_kind_is_made_of_all_facts_and_of_hardly_any() {
    for kind in kinds() {
        let all = of_kind(kind, &full(kind));
        let (bytes, blanks) = made(&all);
        nothing_leaks(kind, &said(&parts(&bytes)).join("\n"));
        assert!(bytes.len() < 30_000, "{kind}: {}", bytes.len());
        assert!(blanks.iter().all(|blank| !blank.label.is_empty()), "{kind}");
        let few = of_kind(kind, &least());
        let (bytes, more) = made(&few);
        let parts = parts(&bytes);
        let text = said(&parts).join("\n");
        nothing_leaks(kind, &text);
        assert!(more.iter().all(|blank| !blank.label.is_empty()));
        // Every line to write on is one that is reported: counted as they are printed.
        let lines = parts["word/document.xml"].matches("w:leader=\"underscore\"").count();
        assert_eq!(lines, ruled(&more), "{kind}");
        let printed: usize = more.iter().map(|blank| blank.printed().matches('_').count()).sum();
        assert_eq!(text.matches('_').count(), printed, "{kind}");
    }
}

#[test]
fn a_transfer_says_what_the_register_knows() {
    let letter = of_kind("transfer", &full("transfer"));
    let read = read(&letter);
    let whole = read.join("\n");
    assert_eq!(read[0], "峄综执移〔2026〕3号");
    assert_eq!(read[1], "枣庄市峄城区综合行政执法局\n关于移交沿街违法建设涉嫌违法案件的函");
    assert_eq!(read[2], "枣庄市峄城区住房和城乡建设局：");
    for said in [
        "2026年11月20日，我局在执法检查中发现沿街违法建设线索，地点为坛山街道承水路中段12号。",
        "（峄政办发〔2022〕1号，以下简称《意见》）",
        "一、当事人基本情况",
        "二、初步查明的事实",
        "三、已采取的措施",
        "四、移送理由和依据",
        "张三，性别：男，出生日期：1980年5月6日；\n身份证件号码：370404198005061234；",
        "联系电话：138-0632-1234。",
        "\n现场检查笔录、照片和询问笔录可以证实。",
        "请你局自收到本函之日起三日内书面反馈意见",
        "请予函复。\n附件：1.移送材料清单",
        "2.涉案物品清单",
        "2026年11月26日\n（承办人：王明，执法证号：37040400123；\n承办人：赵强，执法证号：37040400124；\n联系人：王明，联系电话：0632-7712345）",
        "抄送：枣庄市峄城区综合行政执法联席会议办公室。",
        "附件1\n移送材料清单",
        "附件2\n涉案物品清单",
        "（以下空白）",
        "案件移送回执",
    ] {
        assert!(whole.contains(said), "{said} in {whole}");
    }
    assert!(whole.find("抄送：") < whole.find("案件移送回执") && whole.find("附件2") < whole.find("抄送："));
    // What is not known is written in by pen; what there was none of is left out whole, and counted again from one.
    let mut facts = full("transfer");
    facts["measures"] = json!([]);
    let unknown = of_kind("transfer", &facts);
    assert!(super::made::read(&unknown).join("\n").contains("三、已采取的措施\n"));
    assert!(made(&unknown).1.iter().any(|blank| blank.label == "已采取的措施" && !blank.other));
    facts["case"]["no_measure"] = true.into();
    facts["goods"] = json!([]);
    let whole = super::made::read(&of_kind("transfer", &facts)).join("\n");
    assert!(whole.contains("三、移送理由和依据") && !whole.contains("措施") && !whole.contains("物品"), "{whole}");
    assert!(whole.contains("附件：移送材料清单") && whole.contains("附件\n移送材料清单"), "{whole}");
}

#[test]
fn who_carries_it_out_stands_in_the_note_as_the_form_wants_it() {
    for (kind, _) in SHIPPED.iter().filter(|(kind, text)| !kind.starts_with('_') && text.contains("_end")) {
        let letter = of_kind(kind, &full(kind));
        let note = letter.note.as_ref().map(LetterText::plain).unwrap_or_default();
        // What goes upward names only whom its reader may ask.
        let upward = letter.form == Form::Upward;
        assert_eq!(upward, ["refer", "escalate", "hazard-report"].contains(kind));
        let two = "承办人：王明，执法证号：37040400123；\n承办人：赵强，执法证号：37040400124；\n联系人：";
        assert!(note.starts_with(if upward { "联系人：" } else { two }), "{kind}: {note}");
        // Room for two is left only where the case itself goes to another.
        let goes = ["transfer", "criminal"].contains(kind);
        let few = of_kind(kind, &least());
        let room = few.note.iter().flat_map(LetterText::blanks).filter(|blank| blank.label == "执法证号").count();
        assert_eq!(room, if goes { 2 } else { 0 }, "{kind}");
        let text = few
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Paragraph(_, text) if text.plain().starts_with("承办人：")));
        assert_eq!(text.count(), 0, "{kind}: the request ends the text");
    }
}

#[test]
fn every_slip_is_the_receipt() {
    let rows = |blocks: &[Block]| {
        let tables = blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.label)),
            _ => None,
        });
        tables.flatten().map(|cell| cell.text.plain()).collect::<Vec<_>>()
    };
    let receipt = rows(&of_kind("receipt", &least()).blocks);
    assert!(receipt.len() > 14 && receipt[0] == "受送达人", "{receipt:?}");
    // An answer of another kind is given on what is sent with these.
    let own = ["meeting", "assign", "notice"];
    let mut torn = 0;
    for kind in kinds().filter(|kind| !own.contains(kind)) {
        for slip in &of_kind(kind, &least()).slips {
            assert_eq!(rows(&slip.blocks), receipt, "{kind}");
            assert!(slip.title.plain().ends_with("回执（送达回证）"), "{kind}: {}", slip.title.plain());
            torn += 1;
        }
    }
    assert_eq!(torn, 13);
}

#[test]
fn a_criminal_case_goes_over_with_its_five_kinds_by_name_and_count() {
    let read = read(&of_kind("criminal", &full("criminal")));
    let whole = read.join("\n");
    assert_eq!(read[1], "涉嫌犯罪案件移送书");
    for said in [
        "附件：1.移送材料清单\n2.涉案物品清单（涉案物品清单的份数）\n3.涉嫌犯罪案件情况调查报告（调查报告的份数）\n4.有关检验报告或者鉴定结论（检验报告或者鉴定结论的份数）\n5.其他有关涉嫌犯罪的材料（其他材料的份数）",
        "附件1\n移送材料清单",
        "附件2\n涉案物品清单",
        "涉嫌犯罪案件移送回执（送达回证）",
    ] {
        assert!(whole.contains(said), "{said} in {whole}");
    }
}

#[test]
fn minutes_bring_their_matters_as_a_list_where_there_are_some() {
    let letter = of_kind("minutes", &full("minutes"));
    assert_eq!(letter.annexes.iter().map(|leaf| leaf.title.plain()).collect::<Vec<_>>(), ["议定事项清单"]);
    assert_eq!(letter.attachments.iter().map(LetterText::plain).collect::<Vec<_>>(), ["议定事项清单"]);
    let few = of_kind("minutes", &least());
    assert!(few.annexes.is_empty() && few.attachments.is_empty());
    assert!(!super::made::read(&few).concat().contains("0项"));
}

#[test]
fn answers_and_results_follow_what_was_decided() {
    let whole = |kind: &str, facts: &Json| read(&of_kind(kind, facts)).join("\n");
    let mut facts = full("feedback");
    assert!(whole("feedback", &facts).contains("我局予以接受，由赵强承办"));
    facts["answer"]["accepted"] = false.into();
    let declined = whole("feedback", &facts);
    assert!(
        declined.contains("报请区人民政府决定，不再移送")
            && declined.contains("应由枣庄市自然资源和规划局峄城分局管辖"),
        "{declined}"
    );
    facts["answer"]["jurisdiction"] = false.into();
    assert!(whole("feedback", &facts).contains("移送材料随函退回"));
    let result = whole("result", &full("result"));
    assert!(
        result.contains("罚没金额合计5000.00元（大写：伍仟元整）") && result.contains("附件：行政处罚决定书"),
        "{result}"
    );
    let refer = of_kind("refer", &full("refer"));
    assert_eq!((refer.form, refer.mark.as_str()), (Form::Upward, "枣庄市峄城区综合行政执法局文件"));
    assert!(whole("refer", &full("refer")).contains("妥否，请批示。"));
}

#[test]
fn facts_are_never_read_as_markup() {
    let mut facts = full("transfer");
    let nasty = "# 一、{{ 7*7 }}|【标题】<w:p>&amp;\n| 甲 | 乙\n【回执页】丙\n{% if %}{# 注 #}";
    facts["case"]["findings"] = nasty.into();
    facts["materials"][0]["title"] = "甲|乙 *丙 【清单】{{ x }}".into();
    facts["parties"][0]["name"] = "张\u{1}三\u{2}𠮷\u{2f800}\u{202e}".into();
    let letter = of_kind("transfer", &facts);
    let read = read(&letter);
    for line in [
        "# 一、{{ 7*7 }}|【标题】<w:p>&amp;",
        "| 甲 | 乙",
        "【回执页】丙",
        "{% if %}{# 注 #}",
        "甲|乙 *丙 【清单】{{ x }}",
    ] {
        assert!(read.iter().any(|read| read == line), "{line} in {read:#?}");
    }
    assert_eq!((letter.slips.len(), letter.annexes.len()), (1, 2));
    assert!(read.iter().any(|line| line.starts_with("张␁三␂𠮷\u{2f800}\u{fffd}，性别")), "{read:#?}");
    xml(&letter).iter().for_each(|(name, xml)| well_formed(name, xml));
}

#[test]
fn a_county_replaces_a_template_and_hears_what_is_wrong_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let templates = Templates::of(Some(dir.path()));
    let with = |text: &str| {
        std::fs::write(dir.path().join("feedback.txt"), text).unwrap();
        templates.letter("feedback", &full("feedback"), Dress::default())
    };
    let head = "\u{feff}【形式】信函\r\n【标题】{{ issuer.name }}的复函\r\n";
    let letter = with(&format!("{head}# 甲\n{{{{ answer.handler }}}}\n\\【乙】丙\n")).unwrap();
    assert_eq!(read(&letter), ["枣庄市峄城区综合行政执法局的复函", "一、甲", "赵强", "【乙】丙"]);
    // The shipped ones of other kinds stay.
    assert!(templates.letter("result", &full("result"), Dress::default()).is_ok());
    for (text, line, told, hint) in [
        ("{{ party.phoen }}", 3, "party.phoen", "parties[].phone 当事人联系电话"),
        ("\n{{ answer.handlr }}", 4, "answer.handlr", "answer.handler 承办人"),
        ("{% for p in parties %}\n{{ p.phoen }}{% endfor %}", 4, "p.phoen", "parties[].phone"),
        ("{% if answer.nothing %}甲{% endif %}", 3, "answer.nothing", "answer.accepted"),
        ("{{ answer.handler", 3, "写得不对", "成对"),
        ("【落扣】甲", 3, "【落扣】", "【落款】"),
        ("{{ answer }}", 3, "整组", "改正"),
        ("{{ blank(\"甲\", \"x\") }}", 3, "blank", "改正"),
        ("{{ answer.handler\u{1} }}", 3, "控制字符", "删去"),
    ] {
        let error = with(&format!("{head}{text}\n")).unwrap_err();
        let said = format!("{}\n{}", error.message, error.way_on());
        assert!(
            error.message.contains("feedback.txt") && error.message.contains(&format!("第 {line} 行")),
            "{text}: {said}"
        );
        assert!(error.message.contains(told) && said.contains(hint), "{text}: {said}");
    }
    for (text, told) in [
        ("【标题】甲", "【形式】"),
        ("【形式】信函\n| 甲 |", "【表】"),
        ("【形式】信函\n【表】甲", "宽度"),
        ("【形式】公告", "【形式】"),
    ] {
        assert!(with(text).unwrap_err().message.contains(told), "{text}");
    }
    std::fs::write(dir.path().join("feedback.txt"), [0xff, 0xfe]).unwrap();
    assert!(templates.letter("feedback", &least(), Dress::default()).unwrap_err().message.contains("UTF-8"));
    assert!(templates.letter("nothing", &least(), Dress::default()).unwrap_err().way_on().contains("transfer"));
    let nowhere = Templates::of(Some(&dir.path().join("没有")));
    assert!(nowhere.letter("feedback", &least(), Dress::default()).unwrap_err().message.contains("没有"));
    // Facts that no slot takes would be lost without a word.
    let mut facts = least();
    facts["case"]["colour"] = "红".into();
    assert!(
        Templates::of(None).letter("result", &facts, Dress::default()).unwrap_err().message.contains("case.colour")
    );
}

/// Words that no clerk would write.
fn hostile() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "{{",
        "}}",
        "{%",
        "<",
        "&",
        "\u{0}",
        "\u{1}",
        "\u{2}",
        "\u{b}",
        "\n",
        "\r\n",
        "|",
        "# ",
        "【标题】",
        "\u{2f800}",
        "𠮷",
        "\u{202e}",
        "\u{fffe}",
        "一、",
        "*",
        "\\",
        "《",
        "甲乙丙",
        "0632-7712345",
        "_",
        "（",
    ]);
    prop::collection::vec(odd, 0..12).prop_map(|words| words.concat())
}

/// Facts in which any slot may be missing, and hold anything.
fn any_facts() -> impl Strategy<Value = Json> {
    prop::collection::vec((hostile(), any::<bool>()), SLOTS.len()).prop_map(|words| {
        let mut facts = least();
        for (slot, (words, left_out)) in SLOTS.iter().zip(words) {
            let value = match slot.holds {
                Holds::Flag => json!(left_out),
                Holds::List => json!([words]),
                Holds::Day | Holds::OptionalDay if left_out => continue,
                Holds::Day | Holds::OptionalDay | Holds::AlwaysDay => json!("2026-01-02"),
                _ if slot.path == "decision.amount" => json!("12.30"),
                Holds::Always => json!(format!("甲{words}")),
                _ if left_out => continue,
                _ => json!(words),
            };
            set(&mut facts, slot.path, value);
        }
        facts
    })
}

fn set(facts: &mut Json, path: &str, value: Json) {
    let mut at = facts;
    let steps: Vec<&str> = path.split('.').collect();
    for step in &steps[..steps.len() - 1] {
        at = match step.strip_suffix("[]") {
            Some(list) => {
                if at.get(list).is_none() {
                    at[list] = json!([{}]);
                }
                &mut at[list][0]
            }
            None => &mut at[*step],
        };
    }
    at[steps[steps.len() - 1]] = value;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_facts_give_a_letter(facts in any_facts(), kind in prop::sample::select(kinds().collect::<Vec<_>>())) {
        let letter = of_kind(kind, &facts);
        let (bytes, blanks) = made(&letter);
        prop_assert_eq!(&bytes, &made(&letter).0);
        parts(&bytes).iter().for_each(|(name, xml)| well_formed(name, xml));
        prop_assert!(blanks.iter().all(|blank| !blank.label.is_empty()));
    }
}
