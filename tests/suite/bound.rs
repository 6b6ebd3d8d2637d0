//! Whom the limits bind, who plays which part in the document, and what becomes of the parts when units merge.

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::common::{C, Desk, only, pick, word};

const S: &str = "S2026-0001";

fn rules(answer: &Value) -> Vec<String> {
    answer["deadlines"].as_array().unwrap().iter().map(|d| word(&d["rule"])).collect()
}

#[test]
fn days_bind_whom_the_document_names_and_no_one_else() {
    let desk = Desk::new();
    desk.ok("unit add 枣庄建筑检测中心 --kind technical");
    desk.ok("unit add 枣庄市住建局");
    desk.ok("unit add 常庄街道 --role town");
    desk.ok("unit add 枣庄市公安局 --role police");
    for (unit, bound) in [
        ("住建局", true),
        ("吴林街道", true),
        ("峨山镇", true),
        ("常庄街道", true),
        ("公安分局", true),
        ("财政局", true),
        ("法制机构", true),
        ("联席会议办公室", true),
        ("区政府", false),
        ("组长", false),
        ("检察院", false),
        ("法院", false),
        ("纪委监委", false),
        ("组织部", false),
        ("枣庄建筑检测中心", false),
        ("枣庄市住建局", false),
        ("枣庄市公安局", false),
    ] {
        let consult = format!("assist new --kind consult --from 综合执法局 --to {unit} --title 征询");
        let asked = desk.ok(&consult);
        assert_eq!(rules(&asked), if bound { vec!["assist.consult"] } else { Vec::new() }, "{unit}");
        let matter =
            desk.ok(&format!("meeting matter new --from assigned --unit {unit} --title 交办 --due 2026-12-31"));
        assert_eq!(rules(&matter), if bound { vec!["meeting.matter"] } else { Vec::new() }, "{unit}");
        // Nobody is kept from answering.
        desk.ok(&format!("assist reply {} --articles 第一条 --standard 从轻", word(&asked["id"])));
        desk.ok(&format!("meeting matter done {}", word(&matter["id"])));
    }
    let asked = desk.ok("assist new --kind appraisal --from 综合执法局 --to 枣庄建筑检测中心 --title 检测");
    assert_eq!(rules(&asked), ["assist.appraisal"], "a technical body is bound in its appraisals");
    desk.sound();
}

#[test]
fn what_names_no_days_is_listed_and_aged_for_whomever_it_concerns() {
    let desk = Desk::new();
    for (unit, listed) in [("检察院", true), ("区政府", true), ("组织部", true), ("枣庄市住建局", false)]
    {
        if !listed {
            desk.ok(&format!("unit add {unit}"));
        }
        let asked = desk.ok(&format!("assist new --kind material --from 综合执法局 --to {unit} --title 调取"));
        assert_eq!(rules(&asked), if listed { vec!["assist.material"] } else { Vec::new() }, "{unit}");
        if listed {
            assert_eq!(only(&asked, "assist.material")["due_on"], Value::Null);
        }
    }
    // Orders of the document to the government itself: never overdue, never forgotten.
    desk.referred();
    assert_eq!(only(&desk.ok("show T2026-0001"), "transfer.designate")["unit"], "government");
    desk.sound();
}

#[test]
fn what_was_recorded_before_binds_as_it_did() {
    let desk = Desk::new();
    let conn = Connection::open(desk.db()).unwrap();
    conn.execute_batch("UPDATE register SET loose_until = 2").unwrap();
    drop(conn);
    let matter = "meeting matter new --from assigned --unit 区政府 --title 交办 --due 2026-12-31";
    assert_eq!(rules(&desk.ok(matter)), ["meeting.matter"], "event 2 of an older program");
    assert_eq!(rules(&desk.ok(matter)), [""; 0], "event 3");
    let shown = desk.ok("todo --unit 区政府");
    assert_eq!(shown.as_array().unwrap().len(), 1, "the row is kept, and the replay gives the same: {shown}");
    desk.sound();
}

#[test]
fn every_town_of_the_district_ships_and_any_other_is_added() {
    let desk = Desk::new();
    for town in ["吴林街道", "坛山街道", "榴园镇", "峨山镇", "阴平镇", "古邵镇", "底阁镇人民政府"]
    {
        desk.ok(&format!(
            "operation new --kind joint --title 夜市整治 --lead 综合执法局 --town {town} --starts 2026-11-30 --source whistle"
        ));
    }
    let new = "operation new --kind joint --title 夜市整治 --lead 综合执法局 --town 常庄街道 --starts 2026-11-30";
    desk.refused(new).invalid();
    desk.ok("unit add 常庄街道 --role town --note 区划调整");
    let shown = desk.ok("unit show 常庄街道");
    assert_eq!((&shown["kind"], &shown["roles"]), (&json!("organ"), &json!(["town"])));
    desk.ok(new);
    // No member, so it is asked for no contacts and takes no seat at meetings.
    desk.refused("meeting attend M2026-0001 --unit 峨山镇 --as leave");
    desk.refused("unit add 某镇 --role town --kind outside").invalid();
    let refusal =
        desk.refused("operation new --kind joint --title 夜市整治 --lead 综合执法局 --town 住建局 --starts 2026-11-30");
    refusal.invalid();
    assert!(refusal.hint.contains("unit add"), "{refusal:?}");
    desk.sound();
}

#[test]
fn a_role_given_when_a_unit_is_added_is_a_part_in_the_document() {
    let desk = Desk::new();
    desk.ok("unit add 枣庄市公安局 --role 公安机关");
    assert_eq!(desk.ok("unit show 枣庄市公安局")["roles"], json!(["police", "judicial"]));
    assert!(desk.table("unit show 枣庄市公安局").contains("角色  公安机关、司法机关"));
    desk.refused("unit add 某局 --role bureau").invalid();
    // The district's own police are told of operations all the same.
    let planned =
        desk.ok("operation new --kind special --title 整治 --lead 综合执法局 --starts 2026-11-30 --on 2026-11-24");
    assert_eq!(only(&planned, "operation.police")["toward"], "police");
    desk.sound();
}

#[test]
fn roles_pass_from_that_day_and_only_from_then() {
    let desk = Desk::new();
    desk.ok("unit merge 综合执法局 --into 自然资源局 --on 2026-11-20");
    let consult =
        |from: &str, on: &str| format!("assist new --kind consult --from {from} --to 住建局 --title 征询 --on {on}");
    desk.refused(&consult("自然资源局", "2026-11-19")).by("四（二）2", "guidance");
    desk.ok(&consult("综合执法局", "2026-11-19"));
    desk.refused(&consult("综合执法局", "2026-11-20")).invalid();
    desk.ok(&consult("自然资源局", "2026-11-20"));
    // An approval of the 19th was owed to the old bureau and has passed to the new, as one of the 20th is owed to it.
    for (to, on, owed) in
        [("综合执法局", "2026-11-19", true), ("自然资源局", "2026-11-19", false), ("自然资源局", "2026-11-20", true)]
    {
        let shared =
            desk.ok(&format!("share new --kind approval --from 住建局 --to {to} --title 许可 --event {on} --on {on}"));
        let mut runs = pick(&shared, "share.approval");
        assert_eq!(runs.len(), if to == "综合执法局" { 2 } else { usize::from(owed) }, "{to} {on}");
        runs.retain(|d| d["ended_by"] != "merge");
        let toward: Vec<&Value> = runs.iter().map(|d| &d["toward"]).collect();
        assert_eq!(toward, vec!["land"; usize::from(owed)], "{to} {on}");
    }
    // Merged once more: the roles go on.
    desk.ok("unit merge 自然资源局 --into 城乡水务局 --on 2026-11-23");
    desk.ok(&consult("城乡水务局", "2026-11-23"));
    desk.refused("unit retire 城乡水务局").by("一（一）", "unit merge");
    for (unit, successor) in [("区政府", "住建局"), ("组长", "住建局"), ("联席会议办公室", "住建局")]
    {
        desk.refused(&format!("unit merge {unit} --into {successor}")).by("一（一）", "unit rename");
    }
    desk.sound();
}

#[test]
fn a_merged_legal_organ_and_a_merged_police_pass_their_parts_on() {
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!("dispute new --case {C} --between 综合执法局,住建局 --title 归谁管 --on 2026-11-17"));
    desk.ok("unit merge 法制机构 --into 司法局 --on 2026-11-18");
    desk.ok("unit merge 公安分局 --into 民政局 --on 2026-11-18");
    let shown = desk.ok("show D2026-0001");
    assert_eq!(only(&shown, "dispute.settle")["unit"], "justice");
    desk.ok("dispute settle D2026-0001 --on 2026-11-19");
    let raised = desk.ok(&format!("dispute new --case {C} --between 综合执法局,住建局 --title 再议 --on 2026-11-19"));
    assert_eq!(only(&raised, "dispute.settle")["unit"], "justice");
    let planned =
        desk.ok("operation new --kind special --title 整治 --lead 综合执法局 --starts 2026-11-30 --on 2026-11-19");
    assert_eq!(only(&planned, "operation.police")["toward"], "civil");
    desk.sound();
}

#[test]
fn what_limits_bind_passes_only_to_what_they_bind() {
    let desk = Desk::new();
    desk.sent();
    desk.ok("unit add --name 滕州市城管局 --kind outside --on 2026-11-01");
    for into in ["法院", "检察院", "区政府", "组长", "区纪委监委", "政协委员", "区委政法委", "滕州市城管局"]
    {
        for line in [format!("unit merge 住建局 --into {into}"), format!("unit retire 住建局 --to {into}")] {
            desk.refused(&line).by("一（一）", "unit retire 住建局");
        }
    }
    desk.refused("unit merge 法院 --into 住建局").by("一（一）", "unit rename");
    desk.refused("unit merge 住建局 --into 法律顾问办公室").by("一（一）", "unit merge 住建局 --into");
    let itself = desk.refused("unit merge 住建局 --into 住建局");
    itself.invalid();
    assert!(itself.hint.contains("--into") && itself.hint.contains("unit rename 住建局"), "{itself:?}");
    // Departments, towns and the police take over; a court goes on in another court, an outside unit in another one.
    desk.ok("unit add --name 峄城新区法院 --kind judicial --role court --on 2026-11-01");
    desk.ok("unit add --name 枣庄市城管局 --kind outside --on 2026-11-01");
    for line in [
        "unit merge 法院 --into 峄城新区法院",
        "unit merge 滕州市城管局 --into 枣庄市城管局",
        "unit merge 吴林街道 --into 坛山街道",
        "unit merge 商促局 --into 峨山镇",
        "unit merge 住建局 --into 公安分局",
    ] {
        desk.ok(line);
    }
    desk.sound();
}

#[test]
fn a_further_recipient_is_added_by_sending_to_it() {
    let desk = Desk::new();
    desk.ok("share new --kind approval --from 住建局 --to 城乡水务局 --title 施工许可 --event 2026-11-16");
    desk.ok(&format!("share send {S} --channel briefing --on 2026-11-17"));
    assert_eq!(desk.status(S), "sent");
    // No clock toward another unit; toward the bureau the five days ran from the approval: 23 November.
    let sent = desk.ok(&format!("share send {S} --channel bulletin --to 商促局 --on 2026-11-24"));
    assert_eq!(pick(&sent, "share.approval"), Vec::<Value>::new());
    desk.refused(&format!("share send {S} --channel written --to 综合执法局 --on 2026-11-24")).late(
        "share.approval",
        "三（四）",
        1,
    );
    desk.refused(&format!("share send {S} --channel phone --to 综合执法局 --on 2026-11-23")).by("三（四）", "written");
    desk.ok(&format!("share send {S} --channel written --to 综合执法局 --on 2026-11-23"));
    let shown = desk.ok(&format!("show {S}"));
    assert_eq!(only(&shown, "share.approval")["state"], "met");
    let units: Vec<String> = shown["copies"].as_array().unwrap().iter().map(|copy| word(&copy["unit"])).collect();
    assert_eq!(units, ["water", "bureau", "commerce"], "as they were sent");
    desk.refused(&format!("share send {S} --channel written --to 住建局")).invalid();
    desk.refused(&format!("share receive {S} --unit 民政局")).invalid();
    desk.ok(&format!("correct {S} --event 3 --set to=民政局 --reason 误登"));
    desk.ok(&format!("share receive {S} --unit 民政局"));
    desk.sound();
}

#[test]
fn a_share_takes_the_place_of_an_earlier_one_and_both_show_it() {
    let desk = Desk::new();
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局 --title 施工许可 --event 2026-11-16");
    let revoked = "share new --kind approval --from 住建局 --to 综合执法局 --title 撤销施工许可 --event 2026-11-20";
    let new = desk.ok(&format!("{revoked} --replaces {S}"));
    assert_eq!(new["id"], "S2026-0002");
    assert_eq!((desk.field("S2026-0002", "replaces"), desk.field(S, "replaced_by")), (json!(S), json!("S2026-0002")));
    assert!(desk.table(&format!("show {S}")).contains("已由取代  S2026-0002"));
    // What the first owed it still owes; each has its own five days.
    assert_eq!(only(&desk.ok(&format!("show {S}")), "share.approval")["due_on"], "2026-11-23");
    assert_eq!(only(&desk.ok("show S2026-0002"), "share.approval")["due_on"], "2026-11-27");
    desk.refused(&format!("{revoked} --replaces {S}")).by("三（三）", "S2026-0002");
    assert_eq!(desk.refused(&format!("{revoked} --replaces S2026-0009")).exit, 4);
    desk.refused(&format!("void {S} --reason 误登")).by("三（四）", "作废");
    desk.ok("void S2026-0002 --reason 误登");
    assert_eq!(desk.field(S, "replaced_by"), Value::Null);
    desk.ok(&format!("{revoked} --replaces {S}"));
    desk.sound();
    // In its case, if it has one.
    let desk = Desk::new();
    desk.found();
    desk.ok(&format!(
        "share new --kind other --from 住建局 --to 综合执法局 --title 情况 --event 2026-11-17 --case {C}"
    ));
    desk.refused("share new --kind other --from 住建局 --to 综合执法局 --title 更新 --event 2026-11-18 --case C2026-0009 --replaces S2026-0001").invalid();
    let new = desk.ok(
        "share new --kind other --from 住建局 --to 综合执法局 --title 更新 --event 2026-11-18 --replaces S2026-0001",
    );
    assert_eq!(new["case"], C);
    desk.sound();
}

#[test]
fn the_minutes_name_who_led_on_the_day_they_were_signed() {
    let desk = Desk::new();
    desk.file("minutes.docx", b"x");
    let meet = |on: &str, signed: &str| {
        let new = desk.ok(&format!("meeting new --kind special --called-by leader --date {on} --on {on}"));
        let id = word(&new["id"]);
        desk.ok(&format!("meeting hold {id} --on {on}"));
        desk.ok(&format!("meeting minutes {id} --file minutes.docx --on {on}"));
        desk.ok(&format!("meeting sign {id} --on {signed}"));
        id
    };
    let first = meet("2026-11-10", "2026-11-12");
    desk.ok("unit contact set 组长 --role leader --name 王新任 --post 区政府副区长 --on 2026-11-16");
    let second = meet("2026-11-17", "2026-11-18");
    let third = meet("2026-11-13", "2026-11-15");
    assert_eq!(desk.field(&first, "signed_by"), "吴敬雷");
    assert_eq!(desk.field(&second, "signed_by"), "王新任");
    assert_eq!(desk.field(&third, "signed_by"), "吴敬雷", "entered later, signed before");
    let people = desk.ok("unit show 组长")["contacts"].clone();
    let line = |at: usize| ["role", "name", "post", "from_on", "until_on"].map(|key| word(&people[at][key]));
    assert_eq!(line(0), ["leader", "吴敬雷", "区政府副区长", "2022-03-22", "2026-11-16"]);
    assert_eq!(line(1), ["leader", "王新任", "区政府副区长", "2026-11-16", ""]);
    desk.refused("unit contact set 住建局 --role leader --name 某人").invalid();
    desk.ok(&format!("correct {second} --event 4 --set signed_by=李代签 --reason 误登"));
    assert_eq!(desk.field(&second, "signed_by"), "李代签");
    // Nobody on record: said, and recorded all the same.
    desk.ok("unit contact set 组长 --role leader --name 王新任 --until 2026-11-19 --on 2026-11-18");
    let fourth = desk.ok("meeting new --kind special --called-by leader --date 2026-11-20 --on 2026-11-20");
    let fourth = word(&fourth["id"]);
    desk.ok(&format!("meeting hold {fourth} --on 2026-11-20"));
    desk.ok(&format!("meeting minutes {fourth} --file minutes.docx --on 2026-11-20"));
    let signed = desk.ok(&format!("meeting sign {fourth} --on 2026-11-20"));
    assert!(signed["warnings"].to_string().contains("没有登记 2026-11-20 的组长"), "{signed}");
    desk.sound();
}
