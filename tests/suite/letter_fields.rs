//! What letters print of the fields of records, each where its reader looks for it.

use crate::common::{C, Desk, T};
use crate::letters::{holds, lines};

#[test]
fn a_slip_says_the_limit_that_binds_toward_its_reader_and_a_list_what_was_told_of_each_material() {
    let desk = Desk::new();
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局,城乡水务局 --title 施工许可 --event 2026-11-23");
    desk.ok("share send S2026-0001 --channel written");
    for (to, limit) in [("综合执法局", true), ("城乡水务局", false)] {
        desk.ok(&format!("letter S2026-0001 --to {to} -o {to}.docx"));
        assert_eq!(lines(&desk, &format!("{to}.docx")).contains("五日内（三（四））"), limit, "{to}");
    }
    desk.ok("share new --kind superior --from 住建局 --to 综合执法局 --title 省厅通知 --event 2026-11-24 --urgent");
    desk.ok("share send S2026-0002 --channel written --letter 紧急.docx");
    holds(&lines(&desk, "紧急.docx"), &["紧急，当日（三（四））\n"]);

    // Where the document speaks of this help; a licence whose parts a small semicolon divides.
    desk.ok("case new --unit 综合执法局 --title 偷排污水 --found 2026-11-20 --party 张三");
    let licence = "--licence 排水许可证﹔许字1号﹔城乡水务局﹔2025-03-01 --ground 应予撤销 --material other=source.pdf";
    for (kind, more, said) in [
        ("guidance", "", "简称《意见》）四（二）1，"),
        ("legal", "", "简称《意见》）四（二）2，"),
        ("revoke", licence, "许字1号"),
    ] {
        let asked = "--from 综合执法局 --to 住建局 --title 事项";
        desk.ok(&format!("assist new --kind {kind} {asked} --case {C} {more} --letter {kind}.docx"));
        let text = lines(&desk, &format!("{kind}.docx"));
        holds(&text, &[said]);
        assert!(!text.contains('﹔'), "{text}");
    }

    // What was told of its copies stands in the list; what was not stays open.
    let told = "--kind evidence photo.zip --copies 2 --pages 15 --copy";
    desk.ok(&format!("case material add {C} {told}"));
    desk.ok(&format!("case assess {C} other --to 城乡水务局"));
    desk.ok(&format!("transfer new --case {C} --to 城乡水务局 --material source=source.pdf --letter 移交函.docx"));
    let done = desk.run(&format!("letter {T} --kind materials -o 清单.docx"));
    holds(&lines(&desk, "清单.docx"), &["photo\n2\n15\n复印件\n"]);
    holds(&done.err, &["材料份数"]);
}

#[test]
fn a_material_is_called_and_counted_as_it_is_told_when_it_comes_and_afterwards() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-20 --party 张三");
    desk.ok(&format!("case material add {C} --kind source source.pdf"));
    desk.ok(&format!("case assess {C} other --to 综合执法局 --on 2026-11-23"));
    let sent = "--material 证据=photo.zip；题名=现场照片；份数＝2份；pages=15;form=复印件";
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 {sent} --letter 移交函.docx"));
    holds(&lines(&desk, "移交函.docx"), &["\n现场照片\n2\n15\n复印件\n", "\nsource\n"]);
    // What was told afterwards stands in every letter made since; what is not told stays.
    desk.ok(&format!("case material set {C} 1 --title 张三的询问笔录 --copies 1 --original"));
    desk.ok(&format!("case material set {C} 1 --pages 3"));
    desk.ok(&format!("case material set {T} 1 --copies 4"));
    desk.ok(&format!("letter {T} -o 又.docx"));
    holds(&lines(&desk, "又.docx"), &["\n张三的询问笔录\n1\n3\n原件\n", "\n现场照片\n4\n15\n复印件\n"]);
    let held = desk.ok(&format!("material list {C}"))[0].clone();
    assert_eq!((held["title"].as_str(), held["pages"].as_u64()), (Some("张三的询问笔录"), Some(3)), "{held}");
    assert_eq!(desk.field(C, "materials")[0]["copies"], 1);
    let told = desk.ok(&format!("show {C}"))["events"].to_string();
    holds(&told, &["case.material-set", "张三的询问笔录"]);
    desk.sound();
    for (line, said) in [
        (format!("case material set {C} 2 --copies 1"), "没有第 2 份材料"),
        (format!("case material set {C} 1"), "没有写明"),
        (format!("case material set {C} 1 --copies 0"), "至少是 1"),
        (
            "share new --kind other --from 住建局 --to 综合执法局 --title 甲 --event 2026-11-24 --material other=photo.zip；颜色=红".to_owned(),
            "颜色",
        ),
        (
            "share new --kind other --from 住建局 --to 综合执法局 --title 甲 --event 2026-11-24 --material other=photo.zip；份数=许多".to_owned(),
            "许多",
        ),
    ] {
        let refused = desk.refused(&line);
        assert!(refused.message.contains(said) && !refused.hint.is_empty(), "{line}: {refused:?}");
    }
    // A file whose name has such a mark in it is that file.
    desk.file("甲；份数=2.txt", b"x");
    desk.ok("share new --kind other --from 住建局 --to 综合执法局 --title 甲 --event 2026-11-24 --material other=甲；份数=2.txt");
    assert_eq!(desk.ok("material list S2026-0001")[0]["title"], "甲；份数=2.txt");

    // Handed on with the rest, hidden where others read, gone with the personal data.
    desk.ok("export 出 --with-personal-data");
    let next = Desk::new();
    next.ok(&format!("import {}", desk.path("出").display()));
    assert_eq!(next.ok(&format!("material list {C}"))[0]["title"], "张三的询问笔录");
    desk.ok("export 遮");
    let masked = std::fs::read_to_string(desk.path("遮").join("materials.csv")).unwrap();
    assert!(!masked.contains("张三"), "{masked}");
    desk.ok(&format!("redact {C} --ground 依申请"));
    assert!(!desk.ok(&format!("show {C}")).to_string().contains("张三"));
    assert!(!desk.ok(&format!("material list {C}")).to_string().contains("张三"));
    desk.sound();
}

#[test]
fn a_party_is_printed_as_what_it_is_and_hidden_whole() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 沿街违法建设 --found 2026-11-20");
    for told in [
        "--name 李记小吃 --kind 个体工商户 --head 李红梅 --phone 13806321234",
        "--name 某建材公司 --head 王经纬 --head-post 总经理",
        "--name 赵铁柱 --sex 男 --born 1988年3月5日",
        // As its number tells it; then as it is told, which is said.
        "--name 孙丽 --id-no 110101199003072316 --kind person",
    ] {
        desk.ok(&format!("case party add {C} {told}"));
    }
    let odd = desk.run(&format!("case party add {C} --name 周正 --id-no 110101199003072316 --sex 女"));
    assert!(odd.code == 0 && odd.err.contains("不一致"), "{}", odd.err);
    assert!(desk.refused(&format!("case party add {C} --name 钱多 --born 2027-01-01")).message.contains("晚于今天"));
    desk.ok(&format!("case party succeed {C} --party 李记小吃 --name 李记饭庄 --reason 更名"));
    desk.ok(&format!("case assess {C} other --to 综合执法局"));
    desk.ok(&format!("transfer new --case {C} --to 综合执法局 --material source=source.pdf --material evidence=photo.zip --letter 函.docx"));
    holds(
        &lines(&desk, "函.docx"),
        &[
            "李记饭庄（个体工商户）；",
            "经营者：李红梅，联系电话：13806321234。",
            "法定代表人（负责人）：王经纬（总经理）；",
            "赵铁柱，性别：男，出生日期：1988年3月5日；",
            "孙丽，性别：男，出生日期：1990年3月7日；",
            "周正，性别：女，",
        ],
    );
    desk.ok("export 出 --with-personal-data");
    let next = Desk::new();
    next.ok(&format!("import {}", desk.path("出").display()));
    assert_eq!(next.field(C, "parties"), desk.field(C, "parties"));
    desk.ok("export 遮");
    let masked = std::fs::read_to_string(desk.path("遮").join("parties.csv")).unwrap();
    assert!(!masked.contains("1988-03-05") && !masked.contains(",男"), "{masked}");
    desk.ok(&format!("redact {C} --ground 依申请"));
    for gone in ["1988-03-05", "总经理", "李红梅", "赵铁柱"] {
        assert!(!desk.ok(&format!("show {C}")).to_string().contains(gone), "{gone}");
    }
    desk.sound();
    next.sound();
}

#[test]
fn a_meeting_is_called_and_its_people_stand_as_they_were_told() {
    let mut desk = Desk::new();
    desk.ok("unit contact set 组长 --role leader --name 赵区长 --on 2026-01-01");
    desk.ok("meeting new --kind regular --date 2026-12-10 --name 第四次联席会议 --letter 通知.docx");
    holds(&lines(&desk, "通知.docx"), &["关于召开第四次联席会议的通知"]);
    desk.ok("meeting solicit M2026-0001 --name 扩大的联席会议 --letter 征集.docx");
    holds(&lines(&desk, "征集.docx"), &["扩大的联席会议"]);
    desk.ok("meeting postpone M2026-0001 --to 2026-12-15 --reason 场地检修");
    assert_eq!(desk.field("M2026-0001", "title"), "扩大的联席会议");
    desk.at("2026-12-15");
    desk.ok("meeting guest M2026-0001 --name 周工 --unit 某设计院有限公司 --post 总工程师");
    desk.ok("meeting attend M2026-0001 --unit 司法局 --as leave");
    desk.ok("meeting hold M2026-0001 --recorder 钱秘书");
    desk.ok("letter M2026-0001 --kind attendance -o 签到.docx");
    let sheet = lines(&desk, "签到.docx");
    holds(&sheet, &["主持人：赵区长　记录人：钱秘书\n", "区住建局\n", "某设计院有限公司\n周工\n总工程师\n"]);
    assert!(!sheet.contains("司法局"), "{sheet}");
    desk.ok("meeting attend M2026-0001 --unit 住建局 --as present --name 孙局 --post 局长");
    desk.ok("meeting guest M2026-0001 --name 吴老师");
    assert_eq!(desk.refused("meeting attend M2026-0001 --unit all --as present --post 局长").exit, 2);
    desk.file("稿.docx", b"x");
    desk.ok("meeting minutes M2026-0001 --file 稿.docx");
    let signed = desk.run("meeting sign M2026-0001 --signed-by 郑副区长");
    assert!(signed.code == 0 && signed.err.contains("赵区长"), "{}", signed.err);
    assert_eq!(desk.field("M2026-0001", "signed_by"), "郑副区长");
    // Whoever is not the leader signs no minutes that go out: once the leader is on record as that, or the name is put right, they do.
    let refusal = desk.refused("meeting issue M2026-0001");
    refusal.by("一（四）4", "jiexie unit contact set 组长 --role leader --name 郑副区长 --on 2026-12-15");
    assert!(refusal.message.contains("赵区长") && refusal.hint.contains("--set 签发人=赵区长"), "{refusal:?}");
    let way = refusal.hint.split("jiexie ").nth(1).unwrap().split('；').next().unwrap();
    desk.ok(&way.replace("理由", "写错"));
    // What was signed goes out: another paper is not offered, and where it is made all the same that is said.
    let shown = desk.table("show M2026-0001");
    assert!(shown.contains("jiexie meeting issue M2026-0001") && !shown.contains("--letter"), "{shown}");
    let issued = desk.run("meeting issue M2026-0001 --letter 纪要.docx");
    holds(&issued.err, &["已签发的是 稿.docx，与据登记簿做出的这份可能不同"]);
    let text = lines(&desk, "纪要.docx");
    holds(
        &text,
        &[
            "孙局（局长）",
            "某设计院有限公司周工（总工程师），吴老师",
            "记录：",
            "钱秘书",
            "组长赵区长在",
            "扩大的联席会议纪要",
        ],
    );
    desk.ok("export 遮");
    let masked = std::fs::read_to_string(desk.path("遮").join("meetings.csv")).unwrap();
    for hidden in ["钱秘书", "周工", "孙局"] {
        assert!(!masked.contains(hidden), "{hidden} in {masked}");
    }
    desk.ok("export 出 --with-personal-data");
    let next = Desk::new();
    next.ok(&format!("import {}", desk.path("出").display()));
    next.sound();
    desk.sound();
}

#[test]
fn what_the_office_gives_out_is_cited_copied_and_answered_to() {
    let mut desk = Desk::new();
    desk.ok("unit set 联席会议办公室 --doc-prefix 峄联办 --on 2026-01-01");
    desk.ok("meeting matter new --from assigned --unit 住建局 --with 综合执法局 --title 划线 --due 2026-12-20 --doc-no auto --letter 交办.docx");
    holds(
        &lines(&desk, "交办.docx"),
        &[
            "一（二）6，下列事项交由你局办理",
            "抄送：区综合行政执法局。",
            "办理情况反馈单\n峄联办",
            "《议定（交办）事项交办单》（峄联办",
            "填报人：________，联系电话：____________。\n",
        ],
    );
    // What follows an urgent transfer says what is still owed.
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 夜间施工 --found 2026-11-24 --urgent --material letter=letter.pdf");
    desk.ok("case material add C2026-0001 --kind source source.pdf --letter 补充.docx");
    holds(&lines(&desk, "补充.docx"), &["现将该案的案源材料补充移送", "该案的证据材料，我局另行补送。"]);
    // A meeting is called by its day in words; who came without a name has room for it.
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-26 --letter 通知.docx");
    holds(&lines(&desk, "通知.docx"), &["关于召开2026年11月26日联席会议专题会议的通知"]);
    desk.at("2026-11-26");
    desk.ok("meeting hold M2026-0001 --chair 孙局 --reason 组长出差");
    desk.ok("meeting attend M2026-0001 --unit all --except 住建局 --as present");
    desk.ok("meeting attend M2026-0001 --unit 住建局 --as present --name 孙局 --post 局长");
    desk.ok("meeting matter new --meeting M2026-0001 --unit 住建局 --title 补划 --due 2026-12-20 --letter 议定.docx");
    let matter = lines(&desk, "议定.docx");
    holds(&matter, &["一（三）4，下列事项", "2026年11月26日联席会议专题会议议定\n"]);
    assert!(!matter.contains("抄送"), "{matter}");
    desk.file("稿.docx", b"x");
    desk.ok("meeting minutes M2026-0001 --file 稿.docx");
    desk.ok("meeting sign M2026-0001");
    desk.ok("meeting issue M2026-0001 --letter 纪要.docx");
    let text = lines(&desk, "纪要.docx");
    holds(
        &text,
        &[
            "2026年11月26日联席会议专题会议纪要\n",
            "2026年11月26日，局长孙局在",
            "主持召开联席会议专题会议。",
            "区综合行政执法局________，",
        ],
    );
    assert!(!text.contains("2026-11-26"), "{text}");
    desk.sound();
}

#[test]
fn a_notice_is_receipted_and_a_technical_body_is_entrusted() {
    let mut desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 偷工减料 --found 2026-11-10");
    desk.ok("unit add 某建设工程检测中心 --short 检测中心 --kind technical");
    let asked = "--from 综合执法局 --title 混凝土强度鉴定 --ask 混凝土强度是否合格";
    let made = desk.ok(&format!(
        "assist new --kind appraisal {asked} --to 检测中心 --case {C} --purpose 行政处罚 --again no --officer 赵强 --material other=photo.zip；题名=芯样；份数=3 --letter 委托.docx"
    ));
    let id = made["id"].as_str().unwrap();
    holds(
        &lines(&desk, "委托.docx"),
        &[
            "鉴定委托书\n",
            "某建设工程检测中心\n",
            "1.混凝土强度是否合格。\n",
            "行政处罚\n",
            "否\n",
            "赵强\n",
            "五日内",
            "送检材料清单\n",
            "芯样\n3\n",
            "回执（送达回证）\n",
        ],
    );
    assert_eq!(desk.ok(&format!("letter {id}"))[0]["kind"], "entrust");
    desk.ok(&format!("assist new --kind appraisal {asked} --to 住建局"));
    assert_eq!(desk.ok("letter A2026-0002")[0]["kind"], "appraisal");

    // What came in, when and by whose hand; once, and not before it went out.
    desk.ok(&format!("case assess {C} other --to 住建局 --on 2026-11-11 --late-reason 补记"));
    desk.at("2026-12-20");
    let notice = desk.ok("notice new --unit 综合执法局");
    let id = notice["id"].as_str().unwrap();
    desk.at("2026-12-21");
    desk.ok(&format!("notice receive {id} --by 钱办 --at 09:30 --where 收发室 --service direct"));
    desk.ok(&format!("letter {id} -o 回证.docx"));
    holds(
        &lines(&desk, "回证.docx"),
        &["回执（送达回证）\n", "督办通知单\n", "2026年12月21日9时30分\n", "直接送达\n", "钱办\n", "收发室\n"],
    );
    assert_eq!(desk.field(id, "received_on"), "2026-12-21");
    assert_eq!(desk.refused(&format!("notice receive {id}")).exit, 3);
    desk.sound();
}

#[test]
fn letters_say_no_more_than_is_on_record_and_are_offered_as_they_can_be_made() {
    let mut desk = Desk::new();
    // Only a consultation has a longest time; a day that people chose stays where it is (2026-11-29 is a Sunday).
    for (kind, id, capped) in [("appraisal", "A2026-0001", false), ("consult", "A2026-0002", true)] {
        desk.ok(&format!("assist new --kind {kind} --from 综合执法局 --to 住建局 --title 能否认定"));
        desk.ok(&format!("assist receive {id}"));
        let told = desk.run(&format!("assist extend {id} --until 2026-12-02 --reason 须勘验 --letter {kind}.docx"));
        assert!(told.code == 0 && !told.err.contains("不顺延"), "{}", told.err);
        let text = lines(&desk, &format!("{kind}.docx"));
        assert_eq!(text.contains("前出具书面意见，仍在规定的最长期限之内。"), capped, "{text}");
        assert_eq!(text.contains("前出具书面意见。"), !capped, "{text}");
    }
    let sunday = desk.run("assist extend A2026-0001 --until 2026-12-06 --reason 须检测");
    holds(&sunday.err, &["2026-12-06 是周日：人定的日期不顺延"]);
    // A letter to each of several is made as it is sent to that one, under a number however that is called.
    desk.ok("share new --kind policy --from 住建局 --to 综合执法局,民政局 --title 养护标准 --event 2026-11-24");
    let shown = desk.table("show S2026-0001");
    let one = "要同时做抄送单的，每个单位一份，逐个送出：jiexie share send S2026-0001 --channel written --to 综合执法局 --letter 抄送单-综合执法局-S2026-0001.docx\n";
    holds(&shown, &["jiexie share send S2026-0001 --channel written\n", one]);
    assert!(!shown.contains("加 --letter 抄送单-S2026-0001.docx"), "{shown}");
    desk.ok("unit set 住建局 --doc-prefix 峄建 --on 2026-01-01");
    desk.ok("share send S2026-0001 --channel written --to 综合执法局 --doc-no auto --letter 抄送单.docx");
    let shown = desk.table("show S2026-0001");
    holds(
        &shown,
        &["share send S2026-0001 --channel written --to 民政局\n", "加 --letter 抄送单-民政局-S2026-0001.docx"],
    );
    assert!(!shown.contains("逐个送出"), "{shown}");
    // Whoever came is written in by hand where nobody recorded it.
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-26");
    desk.at("2026-11-26");
    desk.ok("meeting hold M2026-0001");
    desk.ok("letter M2026-0001 --kind minutes --draft -o 草稿.docx");
    let text = lines(&desk, "草稿.docx");
    holds(&text, &["出席：____________________\n"]);
    assert!(!text.contains("区民政局"), "{text}");
    desk.sound();
}

#[test]
fn a_receipt_is_found_by_its_name_and_a_government_bears_its_whole_one() {
    let desk = Desk::new();
    holds(&desk.run("letter --help").out, &["送达回证"]);
    desk.ok("transfer new --from 住建局 --to 综合执法局 --title 占道 --found 2026-11-24 --material letter=letter.pdf --material source=source.pdf --material evidence=photo.zip");
    desk.ok("transfer receive T2026-0001");
    holds(&desk.table("letter T2026-0001"), &["送达回证"]);
    for kind in ["回执", "送达回证", "receipt"] {
        desk.ok(&format!("letter T2026-0001 --kind {kind} -o {kind}.docx"));
    }
    desk.ok("transfer decline T2026-0001 --ground jurisdiction --reason 不属本局");
    let referred = desk.run("transfer refer T2026-0001 --letter 请示.docx");
    holds(&referred.err, &["区政府、住建局没有登记发文机关全称，文书上写作", "“区人民政府”", "其余照此"]);
    holds(&lines(&desk, "请示.docx"), &["区人民政府：\n", "请区人民政府确定"]);
    // What is on record is never touched.
    desk.ok("unit set 区政府 --official-name 峄城区政府 --on 2026-01-01");
    let again = desk.run("letter T2026-0001 --kind 请示 -o 又.docx");
    assert!(!again.err.contains("区政府没有"), "{}", again.err);
    holds(&lines(&desk, "又.docx"), &["峄城区政府：\n"]);
}

#[test]
fn a_recipient_of_a_share_receipts_what_was_shared() {
    let desk = Desk::new();
    desk.ok("share new --kind approval --from 住建局 --to 综合执法局,自然资源局 --title 施工许可 --event 2026-11-23 --doc-no 峄建许〔2026〕8号");
    desk.ok("share send S2026-0001 --channel written");
    desk.ok("share receive S2026-0001 --unit 综合执法局 --by 郑收 --at 14:05 --service direct --where 收发室");
    let made = desk.ok("letter S2026-0001 --kind receipt -o 回执.docx");
    assert_eq!((made["from"].as_str(), made["to"].as_str()), (Some("bureau"), Some("housing")), "{made}");
    let text = lines(&desk, "回执.docx");
    let said = [
        "回执（送达回证）\n",
        "区综合行政执法局\n",
        "区住建局\n",
        "施工许可（行政审批事项抄送单）\n",
        "峄建许〔2026〕8号\n",
    ];
    holds(&text, &said);
    holds(&text, &["2026年11月24日14时05分\n", "直接送达\n", "收发室\n", "郑收\n"]);
    assert!(!text.contains("另行书面答复"), "a share is not answered: {text}");
    desk.sound();
}
