//! Parties whose parts are told by name: `--party '姓名=…；种类=…；证件号码=…'`, as the particulars of materials are.

use serde_json::Value;

use crate::common::{C, Desk};
use crate::letters::{holds, lines};

fn parties(desk: &Desk, id: &str) -> Vec<Value> {
    desk.field(id, "parties").as_array().unwrap().clone()
}

fn of<'v>(party: &'v Value, keys: &[&str]) -> Vec<Option<&'v str>> {
    keys.iter().map(|key| party[*key].as_str()).collect()
}

const KEYS: &[&str] = &["name", "kind", "id_no", "phone", "address", "head", "head_post"];

#[test]
fn what_is_told_of_a_party_by_name_stands_where_it_belongs() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-23 \
         --party 姓名=某建材店；种类=个体户；统一社会信用代码=92370404MA3C000X0Y；经营者=李四；住址=承水路1号 \
         --party name=张三;kind=person;id=370404198001011234;phone=13800001234 \
         --party 王五；电话=0632-7711234；性别=男；出生=1990-05-06；地址=无");
    let all = parties(&desk, C);
    let shop =
        [Some("某建材店"), Some("sole"), Some("92370404MA3C000X0Y"), None, Some("承水路1号"), Some("李四"), None];
    assert_eq!(of(&all[0], KEYS), shop);
    assert_eq!(of(&all[1], KEYS)[..4], [Some("张三"), Some("person"), Some("370404198001011234"), Some("13800001234")]);
    assert_eq!(
        of(&all[2], &["name", "phone", "address", "sex", "born"]),
        [Some("王五"), Some("0632-7711234"), None, Some("男"), Some("1990-05-06")]
    );
    // The letter prints each by what it is; with the case in one step too.
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-23 --on 2026-11-23 --party \
             名称=枣庄某建材公司；种类=单位；法定代表人=赵六；职务=经理 --material source=source.pdf \
             --material evidence=photo.zip --letter 函.docx");
    holds(&lines(&desk, "函.docx"), &["枣庄某建材公司", "赵六", "经理"]);
    // A correction keeps what is told of one who only bears another name, and takes names as well.
    desk.ok(&format!(
        "correct {C} --event 1 --set parties=某建材经营部 --set parties=张三 --set parties=王五 --reason 笔误"
    ));
    assert_eq!(of(&parties(&desk, C)[0], KEYS)[1..], shop[1..]);
    desk.ok(&format!("correct {C} --event 1 --set parties=姓名=某建材店；种类=单位；负责人=钱七 --reason 笔误"));
    let all = parties(&desk, C);
    assert_eq!(
        (all.len(), of(&all[0], &["name", "kind", "head"])),
        (1, vec![Some("某建材店"), Some("organisation"), Some("钱七")])
    );
    // It leaves with an export and comes back; erased, nothing of it stays.
    desk.ok("export 出 --with-personal-data");
    let other = Desk::new();
    other.ok(&format!("import {}", desk.path("出").display()));
    assert_eq!(parties(&other, C), all);
    desk.ok(&format!("redact {C} --ground 依申请"));
    let bare = desk.ok(&format!("show {C}")).to_string();
    for gone in ["钱七", "李四", "某建材", "1380000"] {
        assert!(!bare.contains(gone), "{gone} in {bare}");
    }
    desk.sound();
    other.sound();
}

#[test]
fn a_part_that_is_no_name_and_value_is_refused_with_the_names_there_are() {
    let desk = Desk::new();
    let new = "case new --unit 住建局 --title 占道 --found 2026-11-23 --party";
    for (typed, told) in [
        ("姓名=张三；榴园路1号", "当事人的“榴园路1号”不是 名称=值"),
        ("姓名=张三；姓名=李四", "当事人的姓名写了两次"),
        ("张三；姓名=李四", "姓名写了两次：“张三”和“李四”"),
        ("姓名=张三；籍贯=山东", "当事人的写明项不能是“籍贯”"),
        ("姓名=张三；种类=妖怪", "当事人种类不能是“妖怪”"),
        ("姓名=张三；出生日期=2027-01-01", "出生日期 2027-01-01 晚于今天"),
        ("电话=13800001234", "没有写明姓名或名称"),
    ] {
        let refused = desk.refused(&format!("{new} {typed}"));
        assert_eq!(refused.exit, 2, "{typed}");
        holds(&refused.message, &[told]);
    }
    holds(
        &desk.refused(&format!("{new} 姓名=张三；榴园路1号")).hint,
        &["姓名（name）、种类（kind）、证件号码（id_no）", "出生日期（born）"],
    );
    // One parser: the particulars of a material are told once as well.
    let twice = "transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-23 --material";
    holds(&desk.refused(&format!("{twice} letter=letter.pdf；份数=1；份数=2")).message, &["材料后面的份数写了两次"]);
    // A line by place is read as ever.
    let read = desk.ok(&format!("{new} 张三；；；榴园路1号"));
    let id = read["id"].as_str().unwrap();
    assert_eq!(of(&parties(&desk, id)[0], &["name", "address"]), [Some("张三"), Some("榴园路1号")]);
}
