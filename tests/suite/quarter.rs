//! One whole quarter of the joint conference, from the solicitation of topics to what is carried into the next meeting,
//! as the office enters it day by day (part 一 of the document).

use crate::common::{Desk, only, pick, word};
use serde_json::{Value, json};

const M1: &str = "M2026-0001";
const MEMBERS: [&str; 17] = [
    "民族宗教局",
    "公安分局",
    "教体局",
    "民政局",
    "司法局",
    "自然资源局",
    "住建局",
    "城乡水务局",
    "商促局",
    "综合执法局",
    "冠世榴园风景区管委会",
    "开发区管委会",
    "生态环境分局",
    "林业发展服务中心",
    "吴林街道",
    "坛山街道",
    "榴园镇",
];

fn column(rows: &Value, key: &str) -> Vec<String> {
    rows.as_array().unwrap().iter().map(|row| word(&row[key])).collect()
}

/// What `overdue` names on the day the clock stands at.
fn overdue(desk: &Desk) -> Vec<String> {
    column(&desk.ok("overdue"), "subject")
}

/// The meeting of 18 September is prepared: scheduled, topics solicited on the last lawful day, proposed, ruled on, circulated.
fn prepared(desk: &mut Desk) {
    desk.at("2026-09-01");
    let new = desk.ok("meeting new --kind regular --date 2026-09-18");
    assert_eq!(new["id"], M1);
    let solicit = only(&new, "meeting.solicit");
    assert_eq!((word(&solicit["due_on"]), word(&solicit["unit"])), ("2026-09-08".into(), "office".into()));
    desk.at("2026-09-08");
    assert_eq!(only(&desk.ok(&format!("meeting solicit {M1}")), "meeting.solicit")["state"], "met");
    for (by, title) in [
        ("住建局", "渣土车夜间运输"),
        ("榴园镇", "路域环境整治"),
        ("联席会议办公室", "移送文书样式"),
        ("水务局", "河道采砂"),
    ] {
        desk.ok(&format!("meeting topic new --by {by} --title {title} --meeting {M1}"));
    }
    desk.at("2026-09-10");
    desk.refused(&format!("meeting circulate {M1}")).by("一（四）1", "topic approve P2026-0001");
    for approved in ["P2026-0001", "P2026-0002", "P2026-0003"] {
        assert_eq!(desk.ok(&format!("meeting topic approve {approved}"))["status"], "approved");
    }
    desk.refused("meeting topic reject P2026-0004").by("一（四）1", "--reason");
    desk.ok("meeting topic reject P2026-0004 --reason 已有专项安排");
    desk.ok(&format!("meeting circulate {M1}"));
    assert_eq!(desk.field("P2026-0001", "circulated_on"), "2026-09-10");
    assert_eq!(desk.field("P2026-0004", "circulated_on"), Value::Null, "a rejected topic goes to nobody");
}

/// It is held under a stand-in, attendance is taken, topics are concluded, minutes signed and issued.
fn held(desk: &mut Desk) {
    desk.at("2026-09-17");
    desk.ok(&format!("meeting attend {M1} --unit 坛山街道 --as leave"));
    desk.at("2026-09-18");
    let held = desk.ok(&format!("meeting hold {M1} --chair 颜成国 --reason 组长外出"));
    assert_eq!(only(&held, "meeting.minutes")["due_on"], Value::Null, "no number of days binds the minutes");
    for member in MEMBERS {
        let how = match member {
            "坛山街道" | "榴园镇" => continue,
            "公安分局" | "教体局" => "deputy",
            "商促局" => "leave",
            _ => "present",
        };
        desk.ok(&format!("meeting attend {M1} --unit {member} --as {how}"));
    }
    desk.ok(&format!("meeting attend {M1} --unit 教体局 --as present"));
    for guest in ["区委政法委", "区人民检察院", "人大代表李某"] {
        desk.ok(&format!("meeting guest {M1} --name {guest}"));
    }
    for (topic, conclusion) in [("P2026-0001", "同意联合整治"), ("P2026-0003", "统一样式")] {
        desk.ok(&format!("meeting topic discuss {topic} --conclusion {conclusion}"));
    }
    desk.refused("meeting topic discuss P2026-0004 --conclusion 同意").by("一（四）1", "另提议题");

    let shown = desk.ok(&format!("meeting show {M1}"));
    assert_eq!((word(&shown["status"]), word(&shown["chair"])), ("held".into(), "颜成国".into()));
    assert_eq!(shown["attendance"].as_array().unwrap().len(), 16, "the last word on a unit counts");
    let absent: Vec<(String, Value)> =
        shown["absent"].as_array().unwrap().iter().map(|a| (word(&a["unit"]), a["as"].clone())).collect();
    let expected = [("commerce", json!("leave")), ("tanshan", json!("leave")), ("liuyuan", Value::Null)]
        .map(|(u, a)| (u.into(), a));
    assert_eq!(absent, expected);
    assert_eq!(shown["guests"], json!(["区委政法委", "区人民检察院", "人大代表李某"]));
    assert_eq!(column(&shown["topics"], "status"), ["discussed", "approved", "discussed", "rejected"]);
    assert_eq!(shown["topics"][0]["conclusion"], "同意联合整治");
    let table = desk.table(&format!("meeting show {M1}"));
    for line in [
        "未登记    1     榴园镇",
        "请假      2     商促局、坛山街道",
        "委派出席  1     公安分局",
        "P2026-0002  已审定  榴园镇",
    ] {
        assert!(table.contains(line), "{line} in\n{table}");
    }

    desk.at("2026-09-21");
    for early in ["issue", "sign"] {
        desk.refused(&format!("meeting {early} {M1}")).by("一（四）4", &format!("minutes {M1} --file"));
    }
    desk.file("纪要.docx", "纪要稿".as_bytes());
    desk.ok(&format!("meeting minutes {M1} --file 纪要.docx"));
    desk.refused(&format!("meeting issue {M1}")).by("一（四）4", &format!("sign {M1}"));
    desk.ok(&format!("meeting sign {M1}"));
    desk.refused(&format!("meeting minutes {M1} --file 纪要.docx")).by("一（四）4", "签发前");
    desk.at("2026-09-22");
    let issued = desk.ok(&format!("meeting issue {M1}"));
    assert_eq!(issued["status"], "issued");
    assert_eq!(only(&issued, "meeting.minutes")["met_on"], "2026-09-22");
    assert_eq!(desk.field(M1, "materials")[0]["sha256"].as_str().unwrap().len(), 64);
}

/// Three matters were decided or assigned; one is done in time, one late, one is carried over.
fn followed_up(desk: &mut Desk) {
    let matter = |line: &str| word(&desk.ok(&format!("meeting matter new {line}"))["id"]);
    let decided = format!("--meeting {M1} --on 2026-09-18");
    matter(&format!("{decided} --unit 住建局 --with 综合执法局,公安分局 --title 渣土车联合整治 --due 2026-10-30"));
    matter(&format!("--meeting {M1} --unit 综合执法局 --title 统一移送文书 --due 2026-09-30"));
    matter("--from assigned --unit 教体局 --title 校园周边整治 --due 2026-10-15");
    matter("--from proposed --unit 司法局 --title 增加执法编制的建议 --due 2026-12-31");
    let second = only(&desk.ok("show R2026-0002"), "meeting.matter");
    assert_eq!(second["started_on"], "2026-09-18", "it binds from the meeting, entered four days later");
    assert_eq!(desk.field("R2026-0004", "deadlines"), json!([]), "what is only to be proposed has no limit");

    desk.at("2026-09-30");
    assert_eq!(only(&desk.ok("meeting matter done R2026-0002"), "meeting.matter")["state"], "met");
    desk.at("2026-10-08");
    desk.ok(
        "meeting matter progress R2026-0001 --text 已查处三起 --problem 夜间警力不足 --opinion 请公安分局每周出警两次",
    );
    desk.at("2026-10-15");
    assert!(overdue(desk).is_empty(), "the last day still counts");
    desk.at("2026-10-16");
    assert_eq!(overdue(desk), ["R2026-0003"]);
    desk.refused("meeting matter done R2026-0003").late("meeting.matter", "一（三）4", 1);
    desk.at("2026-10-19");
    let late = only(&desk.ok("meeting matter done R2026-0003 --late-reason 校门改造延期"), "meeting.matter");
    assert_eq!((word(&late["state"]), late["days_over"].clone()), ("late".into(), json!(4)));
}

/// Three notices about the matter that is overdue, each counted, the third proposed for the bulletin; replies close them.
fn reminded(desk: &mut Desk) {
    desk.at("2026-10-30");
    desk.refused("notice new --unit 住建局").by("一（三）4", "overdue --unit 住建局");
    for (nth, day) in [(1, "2026-10-31"), (2, "2026-11-05"), (3, "2026-11-09")] {
        desk.at(day);
        // Each after the day by which the last one asked for an answer.
        let reply_by = ["2026-11-04", "2026-11-06", "2026-11-16"][nth - 1];
        let notice = desk.ok(&format!("notice new --unit 住建局 --reply-by {reply_by}"));
        assert_eq!(notice["id"], format!("N2026-000{nth}"));
        let counted = only(&notice, "meeting.matter");
        assert_eq!((counted["notices"].clone(), word(&counted["subject"])), (json!(nth), "R2026-0001".into()));
        let bulletin = notice["warnings"].to_string().contains("建议列入下期通报");
        assert_eq!(bulletin, nth == 3, "{notice}");
        assert_eq!(desk.ok("overdue")[0]["notices"], nth);
        for deadlines in [desk.ok("todo --unit 住建局"), desk.field("R2026-0001", "deadlines")] {
            assert!(deadlines.as_array().unwrap().iter().any(|row| row["notices"] == nth), "{nth}: {deadlines}");
        }
    }
    let item = desk.field("N2026-0003", "items")[0].clone();
    assert_eq!(
        (item["times"].clone(), item["days_over"].clone(), item["bulletin"].clone()),
        (json!(3), json!(10), json!(true))
    );
    assert_eq!(desk.ok("overdue --as-of 2026-11-06")[0]["notices"], 2, "the third came later");
    assert_eq!(desk.ok("notice reply N2026-0001 --text 已加派人员")["status"], "replied");
    desk.refused("notice reply N2026-0001 --text 再复").by("一（三）4", "correct");
    assert_eq!(column(&desk.ok("notice list"), "status"), ["replied", "open", "open"]);
}

/// A special meeting that an approved topic asked for, a cancelled one, and the next regular one, which resets the matter.
fn next_meetings(desk: &mut Desk) {
    desk.at("2026-11-10");
    desk.ok("meeting topic new --by 生态环境分局 --title 秸秆焚烧联合巡查");
    desk.refused("meeting new --kind special --date 2026-11-12 --topic P2026-0005")
        .by("一（四）2", "topic approve P2026-0005");
    desk.refused("meeting new --kind special --date 2026-11-12").by("一（四）2", "--called-by leader");
    desk.ok("meeting topic approve P2026-0005");
    let special = desk.ok("meeting new --kind special --date 2026-11-12 --topic P2026-0005");
    assert_eq!(special["deadlines"], json!([]), "no solicitation is asked for a special meeting");
    desk.ok("meeting new --kind special --date 2026-11-13 --called-by leader");
    desk.refused("meeting cancel M2026-0003").by("一（四）1", "--reason");
    assert_eq!(desk.ok("meeting cancel M2026-0003 --reason 并入前次会议")["status"], "cancelled");
    desk.at("2026-11-12");
    desk.refused("meeting topic discuss P2026-0005 --conclusion 每日巡查").by("一（四）1", "hold M2026-0002");
    desk.ok("meeting hold M2026-0002");
    desk.ok("meeting topic discuss P2026-0005 --conclusion 每日巡查");
    assert_eq!(desk.field("P2026-0005", "discussed_at"), "M2026-0002");
    desk.refused("meeting hold M2026-0003").by("一（四）3", "meeting new");

    let next = desk.ok("meeting new --kind regular --date 2026-11-24");
    assert_eq!(next["id"], "M2026-0004");
    desk.ok("meeting solicit M2026-0004");
    let agenda = desk.ok("meeting show M2026-0004");
    assert_eq!(column(&agenda["open_matters"], "id"), ["R2026-0001", "R2026-0004"], "what is open is on the agenda");
    assert_eq!(agenda["open_matters"][0]["opinion"], "请公安分局每周出警两次");
    assert_eq!(agenda["open_matters"][0]["with"], json!(["bureau", "police"]));

    desk.at("2026-11-24");
    desk.refused("meeting matter reset R2026-0001 --due 2026-12-31 --meeting M2026-0004").by("一（三）4", "以后召开");
    desk.refused(&format!("meeting matter reset R2026-0001 --due 2026-12-31 --meeting {M1}"))
        .by("一（三）4", "以后召开");
    desk.ok("meeting hold M2026-0004");
    let reset = desk.ok("meeting matter reset R2026-0001 --due 2026-12-31 --meeting M2026-0004");
    let states =
        pick(&reset, "meeting.matter").iter().map(|d| (word(&d["due_on"]), word(&d["state"]))).collect::<Vec<_>>();
    assert_eq!(states, [("2026-10-30".into(), "late".into()), ("2026-12-31".into(), "open".into())]);
    assert!(overdue(desk).is_empty());
    let minutes = desk.ok("meeting show M2026-0004");
    assert_eq!(minutes["open_matters"][0]["due_on"], "2026-10-30", "the minutes list it as it was carried in");
    assert_eq!(column(&desk.ok("overdue --as-of 2026-11-23"), "subject"), ["R2026-0001"], "it was overdue until then");
}

/// The quarters: one held, one before it missed and then excused.
#[test]
fn a_full_quarter() {
    let mut desk = Desk::blank();
    desk.at("2026-04-20");
    desk.ok("init");
    desk.at("2026-06-30");
    assert!(overdue(&desk).is_empty(), "the quarter's last day still counts");
    desk.at("2026-07-01");
    assert_eq!(overdue(&desk), ["2026Q2"], "named from the day after the quarter it began in");
    let missing = desk.ok("overdue --rule meeting.quarterly")[0].clone();
    assert_eq!((word(&missing["due_on"]), missing["days_over"].clone()), ("2026-06-30".into(), json!(1)));
    desk.refused("meeting excuse 2026Q2").by("一（四）1", "--reason");
    desk.ok("meeting excuse 2026Q2 --reason 换届期间统筹安排");
    assert!(overdue(&desk).is_empty());
    assert_eq!(column(&desk.ok("overdue --as-of 2026-07-01"), "subject"), Vec::<String>::new());

    contacts(&mut desk);
    prepared(&mut desk);
    held(&mut desk);
    followed_up(&mut desk);
    reminded(&mut desk);
    next_meetings(&mut desk);
    reports(&mut desk);

    desk.at("2027-04-01");
    let quarters = desk.ok("overdue --rule meeting.quarterly");
    assert_eq!(column(&quarters, "subject"), ["2027Q1"], "Q3 and Q4 of 2026 had theirs");
    assert_eq!(
        column(&desk.ok("overdue --rule meeting.quarterly --as-of 2027-03-31"), "subject"),
        Vec::<String>::new()
    );
    desk.sound();
    desk.ok("audit verify");
}

/// Lead and liaison of a unit with dates; `check` names who lacks one.
fn contacts(desk: &mut Desk) {
    desk.ok("unit contact set 住建局 --role lead --name 张三 --on 2026-05-01");
    desk.ok("unit contact set 住建局 --role lead --name 李四 --phone 0632-7700000");
    desk.ok("unit contact set 住建局 --role liaison --name 王五 --on 2026-05-01 --until 2026-07-02");
    let lacking = |desk: &Desk, title: &str| {
        let notes = desk.ok("check")["notes"].as_array().unwrap().clone();
        let note = notes.iter().map(word).find(|note| note.contains(title)).unwrap();
        (note.contains("住建局"), note.contains("榴园镇"), note.contains("三（二）、四（五）"))
    };
    assert_eq!(lacking(desk, "分管负责人"), (false, true, true));
    assert_eq!(lacking(desk, "联络人"), (false, true, true));
    desk.at("2026-07-02");
    assert_eq!(lacking(desk, "联络人"), (true, true, true), "his time is over");
    let people = desk.ok("unit show 住建局")["contacts"].clone();
    let leads: Vec<(String, Value)> = people
        .as_array()
        .unwrap()
        .iter()
        .filter(|c| c["role"] == "lead")
        .map(|c| (word(&c["name"]), c["until_on"].clone()))
        .collect();
    assert_eq!(leads, [("张三".into(), json!("2026-07-01")), ("李四".into(), Value::Null)]);
}

/// Work reports asked of all members for the quarter, one received.
fn reports(desk: &mut Desk) {
    desk.ok("meeting work ask --from 2026-07-01 --to 2026-09-30");
    desk.ok("meeting work receive --unit 住建局 --from 2026-07-01 --to 2026-09-30 --text 移送十二件");
    let list = desk.ok("meeting work list");
    assert_eq!(list.as_array().unwrap().len(), 17);
    assert_eq!(column(&list, "status").iter().filter(|status| *status == "received").count(), 1);
    assert_eq!(list[6]["content"], "移送十二件");
}
