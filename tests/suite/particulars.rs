//! What letters will say of units, meetings, materials and notices is kept, shown, exported, corrected; and small truths told
//! where they were not.

use serde_json::{Value, json};

use crate::common::{ALL, C, Desk, T};

#[test]
fn a_unit_stands_in_letters_as_it_did_on_the_day() {
    let mut desk = Desk::new();
    let done = desk.ok(
        "unit set 综合执法局 --official-name 枣庄市峄城区综合行政执法局 --doc-prefix 峄综执 --phone ０６３２－７７１１２３４ --on 2026-11-02",
    );
    assert_eq!((&done["id"], &done["status"]), (&Value::Null, &json!("set")));
    desk.ok(
        "unit set 综合执法局 --address 承水路9号 --postcode 277300 --printer 区综合行政执法局办公室 --on 2026-11-03",
    );
    desk.ok("unit set 综合执法局 --doc-prefix 峄执 --on 2026-11-20");
    desk.ok("unit set 综合执法局 --doc-prefix 峄综 --on 2026-11-20");
    let line = |desk: &Desk| {
        let shown = desk.ok("unit show 综合执法局");
        let keys = ["official_name", "doc_prefix", "phone", "address", "postcode", "printer"];
        keys.map(|key| shown[key].as_str().unwrap_or("-").to_owned()).join(" ")
    };
    let rest = "0632-7711234 承水路9号 277300 区综合行政执法局办公室";
    assert_eq!(line(&desk), format!("枣庄市峄城区综合行政执法局 峄综 {rest}"), "the last word of a day counts");
    desk.at("2026-11-19");
    assert_eq!(line(&desk), format!("枣庄市峄城区综合行政执法局 峄综执 {rest}"));
    desk.at("2026-11-24");
    desk.ok("unit set 综合执法局 --printer 无 --on 2026-11-23");
    assert!(line(&desk).ends_with("277300 -"));
    assert!(
        desk.table("unit show 综合执法局").contains("机关代字")
            && desk.table("unit show 综合执法局").contains("峄综执（自 2026-11-02）")
    );
    for wrong in ["--postcode 27730", "--doc-prefix 峄综执〔2026〕", "--postcode 二七七", "", "--phone 局办"]
    {
        desk.refused(&format!("unit set 住建局 {wrong}")).invalid();
    }
    desk.ok("export 出");
    let text = std::fs::read_to_string(desk.path("出").join("unit_details.csv")).unwrap();
    assert!(text.contains("bureau,doc_prefix,2026-11-20,峄综"), "{text}");
    desk.sound();
    // One that has ended is named and set no more.
    desk.ok("unit merge 商促局 --into 住建局 --on 2026-11-20");
    let refused = desk.refused("unit rename 商促局 --name 区商务局");
    refused.by("一（一）", "unit rename 住建局");
    desk.refused("unit set 商促局 --address 某处").invalid();
    desk.refused("unit contact set 商促局 --role lead --name 某某").invalid();
    desk.sound();
}

#[test]
fn a_meeting_says_when_and_where_and_who_came() {
    let desk = Desk::new();
    desk.ok("meeting new --kind regular --date 2026-12-18 --time 9：00 --place 区政府二楼会议室 --on 2026-11-16");
    desk.ok("meeting solicit M2026-0001 --until 2026-12-10 --on 2026-11-17");
    let shown = desk.ok("show M2026-0001");
    let told = json!([shown["time"], shown["place"], shown["solicit_until"]]);
    assert_eq!(told, json!(["09:00", "区政府二楼会议室", "2026-12-10"]));
    desk.ok("correct M2026-0001 --event 1 --set 会议地点=区政府三楼 --set 会议时刻=14:30 --reason 写错");
    desk.ok("correct M2026-0001 --event 2 --set 议题截止=2026-12-09 --reason 写错");
    let shown = desk.ok("show M2026-0001");
    assert_eq!(
        json!([shown["time"], shown["place"], shown["solicit_until"]]),
        json!(["14:30", "区政府三楼", "2026-12-09"])
    );
    desk.refused("meeting new --kind regular --date 2026-12-19 --time 25:00").invalid();
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-16");
    desk.ok("meeting new --kind regular --date 2026-12-30 --on 2026-11-16");
    desk.refused("meeting solicit M2026-0003 --until 2026-12-31").invalid();
    // A wish of a letter stands in nobody's way when the day of the meeting proves wrong.
    desk.ok("meeting solicit M2026-0003 --until 2026-12-28");
    desk.ok("correct M2026-0003 --event 1 --set date=2026-12-27 --reason 写错");
    desk.ok("meeting hold M2026-0002 --on 2026-11-20");
    desk.ok("meeting attend M2026-0002 --unit 住建局 --as deputy --name 王小明 --on 2026-11-20");
    desk.refused("meeting attend M2026-0002 --unit 住建局,公安分局 --as deputy --name 王小明 --on 2026-11-20")
        .invalid();
    let line = &desk.ok("show M2026-0002")["attendance"][0];
    assert_eq!(json!([line["unit"], line["as"], line["name"]]), json!(["housing", "deputy", "王小明"]));
    desk.ok("export 出");
    let text = std::fs::read_to_string(desk.path("出").join("meetings.csv")).unwrap();
    assert!(!text.contains("王小明") && text.contains("14:30"), "masked, and told: {text}");
    desk.sound();
}

#[test]
fn a_material_says_how_many_it_is() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("case material add {C} --kind evidence photo.zip --copies 2 --pages 3 --original"));
    desk.ok(&format!("case material add {C} --kind other --paper-materials 检查记录 --copies 1 --copy"));
    let rows = desk.ok(&format!("material list {C}"));
    let told = |at: usize| json!([rows[at]["copies"], rows[at]["pages"], rows[at]["original"]]);
    assert_eq!((told(0), told(1)), (json!([2, 3, true]), json!([1, null, false])));
    let shown = desk.table(&format!("material list {C}"));
    assert!(shown.contains("（2 份，3 页，原件）") && shown.contains("（1 份，复印件）"), "{shown}");
    assert_eq!(desk.field(C, "materials")[0]["copies"], 2);
    for wrong in ["--copies 0", "--pages 负一", "--original --copy"] {
        desk.refused(&format!("case material add {C} --kind other photo.zip {wrong}")).invalid();
    }
    desk.ok("export 出 --with-personal-data");
    let other = Desk::new();
    other.ok(&format!("import {}", desk.path("出").display()));
    assert_eq!(other.ok(&format!("material list {C}"))[0]["copies"], 2);
    desk.sound();
    other.sound();
}

#[test]
fn a_second_notice_within_the_first_ones_reply_time_says_why() {
    let desk = Desk::new();
    desk.ok(&format!(
        "transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-09 --on 2026-11-10 {ALL}"
    ));
    desk.ok("notice new --unit 综合执法局 --on 2026-11-17");
    for line in ["notice new --unit 综合执法局 --on 2026-11-17", "notice new --unit 综合执法局 --on 2026-11-24"]
    {
        let refused = desk.refused(line);
        refused.by("一（三）4", "--reason");
        assert!(refused.message.contains("N2026-0001"), "{refused:?}");
        desk.refused(&format!("{line} --reason 无")).by("一（三）4", "--reason");
    }
    desk.ok("notice new --unit 综合执法局 --reason 领导批示催办 --on 2026-11-18");
    let shown = desk.ok("show N2026-0002");
    assert_eq!(json!([shown["reason"], shown["reply_by"]]), json!(["领导批示催办", "2026-11-25"]));
    desk.ok("correct N2026-0002 --event 1 --set 再次督办的理由=领导批示 --reason 写错");
    assert_eq!(desk.field("N2026-0002", "reason"), "领导批示");
    // Answered, the first one's time is over.
    desk.ok("notice reply N2026-0002 --text 已派员 --on 2026-11-19");
    desk.ok("notice reply N2026-0001 --text 已派员 --on 2026-11-19");
    desk.ok("notice new --unit 综合执法局");
    desk.sound();
}

#[test]
fn one_party_of_several_is_erased() {
    let desk = Desk::new();
    let args = [
        "case",
        "new",
        "--unit",
        "住建局",
        "--title",
        "张三、李四违建",
        "--found",
        "2026-11-16",
        "--party",
        "张三；370404199001011234；13800001111；承水路1号",
        "--party",
        "李四；；13900002222；坛山路2号",
    ];
    assert_eq!(desk.run_args(args).code, 0);
    desk.ok(&format!("case split {C} --title 李四另案 --party 李四 --on 2026-11-17"));
    let refused = desk.refused(&format!("redact {C} --party 王五 --ground 申请"));
    refused.invalid();
    assert!(refused.hint.contains("张三"), "{refused:?}");
    desk.ok(&format!("redact {C} --party 张三 --ground 当事人申请"));
    let shown = desk.ok(&format!("show {C}")).to_string();
    assert!(!shown.contains("张三") && !shown.contains("13800001111") && shown.contains("李四"), "{shown}");
    assert!(desk.ok("find 李四")[0]["id"].is_string());
    assert!(desk.ok("find 张三").as_array().unwrap().is_empty());
    desk.sound();
}

#[test]
fn a_dispute_about_something_else_outlives_the_designation() {
    let desk = Desk::new();
    desk.referred();
    desk.ok(&format!("dispute new --case {C} --between 住建局,综合执法局 --title 由谁查处 --on 2026-11-19"));
    desk.ok(&format!(
        "dispute new --case {C} --between 住建局,综合执法局 --title 勘验费用 --about 其他 --on 2026-11-19"
    ));
    let reply = desk.ok(&format!("transfer designate {T} --to 综合执法局 --doc-no 峄政字〔2026〕1号"));
    assert_eq!((desk.status("D2026-0001"), desk.status("D2026-0002")), ("decided".to_owned(), "raised".to_owned()));
    assert!(reply["warnings"].to_string().contains("争议 D2026-0002 未写明为由谁承办，仍未了结"), "{reply}");
    desk.ok("dispute settle D2026-0002 --on 2026-11-24");
    desk.sound();
}

#[test]
fn what_ended_a_deadline_is_said_in_tables_and_the_due_sending_comes_first() {
    let desk = Desk::new();
    desk.sent();
    desk.ok(&format!("transfer withdraw {T} --reason 送错单位 --on 2026-11-18"));
    let shown = desk.table(&format!("show {T}"));
    assert!(shown.contains("撤回") && !shown.contains("已替换"), "{shown}");
    assert_eq!(desk.ok(&format!("show {T}"))["deadlines"][0]["state"], "superseded");
    desk.ok("share standing new --from 综合执法局 --to 住建局 --title 月报 --kind statistics --every month --from-date 2026-09-01 --on 2026-09-01");
    desk.ok("share new --standing G2026-0001 --on 2026-10-08");
    let reply = desk.ok("share standing list");
    assert_eq!(reply[0]["id"], "G2026-0001");
    let next = desk.table("show G2026-0001");
    assert!(next.contains("jiexie share send S2026-0001") && !next.contains("share new --standing"), "{next}");
    desk.ok("share send S2026-0001 --channel written --on 2026-10-08 --late-reason 忘了");
    assert!(desk.table("show G2026-0001").contains("share new --standing G2026-0001"));
}

#[test]
fn an_older_register_is_brought_forward_in_words() {
    for line in
        ["case list", "overdue", "check", "rules", "meeting new --kind regular --date 2026-12-18 --on 2026-11-24"]
    {
        let desk = Desk::blank();
        crate::upgrade::version_5(&desk.db());
        let done = desk.run(line);
        assert_eq!(done.code, 0, "{line} {}", done.err);
        let said = done.err.matches("登记簿由旧版本升级").count() + done.out.matches("登记簿由旧版本升级").count();
        assert_eq!(said, 1, "{line}: {}", done.err);
        assert!(done.err.contains("jiexie.v5.db"), "{line}: {}", done.err);
        assert!(!desk.run(line).err.contains("旧版本"), "once");
    }
    let desk = Desk::blank();
    crate::upgrade::version_5(&desk.db());
    let done = desk.run("case list --quiet");
    assert!(done.code == 0 && done.err.is_empty(), "{}", done.err);
}
