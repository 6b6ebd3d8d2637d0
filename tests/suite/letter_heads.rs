//! Letters as the head of an office signs them: the paper that came, the decision that stands, the day that was set before, the
//! word for what is asked.

use crate::common::{C, Desk, T};
use crate::letters::{holds, lines};

/// A meeting called by the leader and held on a day.
fn held(desk: &Desk, on: &str) -> String {
    let new = format!("meeting new --kind special --called-by leader --date {on} --on 2026-11-01");
    let id = desk.ok(&new)["id"].as_str().unwrap().to_owned();
    desk.ok(&format!("meeting hold {id} --on {on}"));
    id
}

#[test]
fn a_receipt_names_the_paper_that_came_after_what_was_told() {
    let desk = Desk::new();
    desk.ok("share new --kind superior --from 教体局 --to 综合执法局 --title 治理方案 --event 2026-11-16");
    desk.ok("share send S2026-0001 --channel phone --on 2026-11-18");
    desk.ok("share handover S2026-0001 --doc-no 峄教抄〔2026〕7号 --on 2026-11-20");
    desk.ok("share receive S2026-0001 --unit 综合执法局 --on 2026-11-20");
    desk.ok("letter S2026-0001 --kind receipt -o 回执.docx");
    let text = lines(&desk, "回执.docx");
    holds(&text, &["治理方案（上级文件移交单，峄教抄〔2026〕7号）\n", "文书日期\n2026年11月20日\n"]);
    assert!(!text.contains("口头告知"), "{text}");
    // Told, and nothing came yet: what was told is what is receipted, on the day it was told.
    desk.ok("share new --kind superior --from 教体局 --to 综合执法局 --title 年度计划 --event 2026-11-16");
    desk.ok("share send S2026-0002 --channel phone --on 2026-11-18");
    desk.ok("share receive S2026-0002 --unit 综合执法局 --on 2026-11-18");
    desk.ok("letter S2026-0002 --kind receipt -o 又.docx");
    holds(&lines(&desk, "又.docx"), &["年度计划（口头告知记录单）\n", "文书日期\n2026年11月18日\n"]);
    desk.sound();
}

/// A penalty of the bureau that another unit gets a copy of.
fn penalty() -> Desk {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 无证设置招牌 --found 2026-11-02 --on 2026-11-02");
    desk.ok(&format!("case assess {C} own --on 2026-11-03"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty fine --amount 1000 --doc-no 峄综执罚〔2026〕22号 --copy-to 商促局 --on 2026-11-10"
    ));
    desk.ok("share send S2026-0001 --channel written --on 2026-11-11");
    desk
}

#[test]
fn a_slip_of_a_decision_says_which_one_fell_and_what_stands() {
    let desk = penalty();
    desk.ok("letter S2026-0001 -o 首.docx");
    holds(&lines(&desk, "首.docx"), &["行政处罚决定抄送单\n", "主要内容\n罚款；罚没金额 1000.00 元\n"]);
    let own = "--kind own --result changed --outcome no-penalty --doc-no 峄综执纠〔2026〕1号";
    desk.ok(&format!("case review {C} {own} --on 2026-11-12"));
    desk.ok("share send S2026-0002 --channel written --on 2026-11-13");
    desk.ok("letter S2026-0002 -o 纠.docx");
    let fell = "主要内容\n原行政处罚决定书（峄综执罚〔2026〕22号）已于2026年11月12日自行变更（峄综执纠〔2026〕1号），变更后：不予行政处罚\n";
    holds(&lines(&desk, "纠.docx"), &["代替行政处罚的决定抄送单\n", fell]);

    let desk = penalty();
    let redo = "--kind reconsideration --result redo --doc-no 峄政复决〔2026〕3号";
    desk.ok(&format!("case review {C} {redo} --on 2026-11-12"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty fine --amount 800 --doc-no 峄综执罚〔2026〕26号 --on 2026-11-16"
    ));
    desk.ok("share send S2026-0002 --channel written --on 2026-11-17");
    desk.ok("letter S2026-0002 -o 重.docx");
    let fell = "原行政处罚决定书（峄综执罚〔2026〕22号）已于2026年11月12日经行政复议撤销并责令重作（峄政复决〔2026〕3号），重新作出的决定：罚款；罚没金额 800.00 元\n";
    holds(&lines(&desk, "重.docx"), &[fell]);

    let desk = penalty();
    desk.ok(&format!("case perform {C} --result full --on 2026-11-12"));
    desk.ok(&format!("case close {C} --on 2026-11-12"));
    desk.ok(&format!("case reopen {C} --reason 漏项 --on 2026-11-13"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty fine --amount 2000 --doc-no 峄综执罚〔2026〕27号 --copy-to 商促局 --on 2026-11-16"
    ));
    desk.ok("share send S2026-0002 --channel written --on 2026-11-17");
    desk.ok("letter S2026-0002 -o 代.docx");
    let fell =
        "原行政处罚决定书（峄综执罚〔2026〕22号）自2026年11月16日起由本决定代替；现决定：罚款；罚没金额 2000.00 元\n";
    holds(&lines(&desk, "代.docx"), &[fell]);
    desk.sound();
}

#[test]
fn minutes_tell_the_days_that_the_meeting_changed_and_the_unit_gets_its_paper_again() {
    let desk = Desk::new();
    let first = held(&desk, "2026-11-05");
    desk.ok(&format!(
        "meeting matter new --meeting {first} --unit 林业发展服务中心 --with 自然资源局 --title 界址数据共享 --due 2026-11-16 --on 2026-11-05"
    ));
    let second = held(&desk, "2026-11-12");
    let reset =
        format!("meeting matter reset R2026-0001 --meeting {second} --due 2026-11-30 --doc-no 峄联办交〔2026〕2号");
    desk.ok(&format!("{reset} --letter 改.docx --on 2026-11-12"));
    let text = lines(&desk, "改.docx");
    holds(
        &text,
        &[
            "峄联办交〔2026〕2号\n",
            "下列事项改定完成时限，请你中心按改定的时限办理：",
            "完成时限\n2026年11月30日（原定2026年11月16日）\n改定依据\n2026年11月12日联席会议专题会议议定\n",
            "抄送：区自然资源局。",
        ],
    );
    // What was given first says what was set first.
    desk.ok("letter R2026-0001 --event 1 -o 交.docx");
    let text = lines(&desk, "交.docx");
    assert!(text.contains("完成时限\n2026年11月16日\n") && !text.contains("改定"), "{text}");
    desk.ok(&format!("meeting attend {second} --unit 民政局 --as leave --on 2026-11-12"));
    desk.file("minutes.docx", b"minutes");
    desk.ok(&format!("meeting minutes {second} --file minutes.docx --on 2026-11-13"));
    desk.ok(&format!("meeting sign {second} --on 2026-11-13"));
    desk.ok(&format!("meeting issue {second} --letter 纪要.docx --on 2026-11-16"));
    let text = lines(&desk, "纪要.docx");
    holds(
        &text,
        &[
            "1.界址数据共享。责任单位：区林业发展服务中心；配合单位：区自然资源局；完成时限：由2026年11月16日改定为2026年11月30日。",
            "2026年11月30日（原定2026年11月16日）\n",
        ],
    );
    // Who was on leave is bound by them, and whoever has to do something by another day.
    let copies = text.split("抄送：").nth(1).unwrap().split('。').next().unwrap();
    for unit in ["区人民政府", "区民政局", "区林业发展服务中心", "区自然资源局"] {
        assert!(copies.contains(unit), "{unit}: {copies}");
    }
    desk.sound();
}

#[test]
fn a_day_that_the_leadership_set_anew_goes_to_the_unit_with_its_reason() {
    let desk = Desk::new();
    desk.ok("meeting matter new --from assigned --unit 住建局 --title 排查 --due 2026-11-20 --on 2026-11-10");
    let reset = "meeting matter reset R2026-0001 --by-leader --reason 汛期延后 --due 2026-11-30 --on 2026-11-17";
    desk.ok(&format!("{reset} --letter 改.docx"));
    let text = lines(&desk, "改.docx");
    holds(&text, &["（原定2026年11月20日）\n改定依据\n由交办的领导改定，理由：汛期延后\n"]);
}

#[test]
fn a_notice_of_a_meeting_put_off_tells_the_day_before_and_why() {
    let desk = Desk::new();
    desk.ok("meeting new --kind special --called-by leader --date 2026-11-18 --on 2026-11-10");
    let put_off = |to: &str, why: &str, on: &str| {
        let file = format!("{to}.docx");
        desk.ok(&format!("meeting postpone M2026-0001 --to {to} --reason {why} --letter {file} --on {on}"));
        lines(&desk, &file)
    };
    let said = "原定于2026年11月18日召开的联席会议专题会议，延期到2026年11月24日召开，原因：与督查冲突。\n";
    holds(&put_off("2026-11-24", "与督查冲突", "2026-11-11"), &["关于延期召开", said]);
    // Put off twice: the last day before, and the last reason.
    let said = "原定于2026年11月24日召开的联席会议专题会议，提前到2026年11月20日召开，原因：场地调整。\n";
    holds(&put_off("2026-11-20", "场地调整", "2026-11-12"), &["关于提前召开", said]);
    desk.ok("meeting cancel M2026-0001 --reason 并会 --letter 取消.docx --on 2026-11-13");
    holds(&lines(&desk, "取消.docx"), &["原定于2026年11月20日召开的联席会议专题会议取消，原因：并会。\n"]);
}

#[test]
fn a_letter_about_a_licence_nobody_named_says_what_was_registered() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 售卖散煤 --found 2026-11-10 --on 2026-11-10");
    let new =
        format!("assist new --kind revoke --from 综合执法局 --to 商促局 --case {C} --material evidence=photo.zip");
    desk.ok(&format!("{new} --title 函请撤销散煤销售备案 --letter 函.docx --on 2026-11-12"));
    let text = lines(&desk, "函.docx");
    holds(
        &text,
        &[
            "区综合行政执法局关于建议撤销散煤销售备案的函",
            "有关证件依法应予撤销。",
            "建议事项：撤销散煤销售备案。\n证件名称：____",
        ],
    );
    desk.ok("assist reply A2026-0001 --answer 已撤销备案 --letter 复.docx --on 2026-11-16");
    holds(
        &lines(&desk, "复.docx"),
        &["关于撤销散煤销售备案的复函", "你局《区综合行政执法局关于建议撤销散煤销售备案的函》（"],
    );
    // Named, it is called by its name; what is to become of it, neither the title nor the ground says.
    desk.ok(&format!("{new} --title 经营许可 --licence 燃气经营许可证；峄燃1号 --letter 又.docx --on 2026-11-12"));
    let text = lines(&desk, "又.docx");
    assert!(text.contains("关于建议____燃气经营许可证的函") && !text.contains("建议事项"), "{text}");
}

#[test]
fn an_answer_in_part_is_called_what_was_asked_for() {
    let desk = Desk::new();
    desk.ok("assist new --kind material --from 综合执法局 --to 住建局 --title 商品房预售资料 --on 2026-11-16");
    desk.ok("assist reply A2026-0001 --partial --answer 附第一册 --doc-no 峄建函〔2026〕1号 --letter 一.docx --on 2026-11-17");
    let text = lines(&desk, "一.docx");
    holds(&text, &["区住建局关于提供商品房预售材料的复函\n", "以上为部分材料，其余材料另行提供。\n"]);
    desk.ok("assist reply A2026-0001 --answer 附第二册 --letter 二.docx --on 2026-11-18");
    holds(&lines(&desk, "二.docx"), &["作出部分答复（峄建函〔2026〕1号），现提供其余材料，函复如下：\n"]);
    desk.ok("assist new --kind consult --from 综合执法局 --to 住建局 --title 如何定性 --on 2026-11-16");
    desk.ok("assist reply A2026-0002 --partial --answer 先答一半 --letter 三.docx --on 2026-11-17");
    holds(&lines(&desk, "三.docx"), &["以上为部分答复，其余意见另行函复。\n"]);
    // A body is asked for an expertise, a unit for what it holds.
    desk.ok("unit add 某检测中心 --kind technical --on 2026-11-01");
    desk.ok("assist new --kind appraisal --from 综合执法局 --to 某检测中心 --title 结构安全鉴定 --on 2026-11-16");
    desk.ok("assist extend A2026-0003 --until 2026-12-04 --reason 取芯检测 --letter 延.docx --on 2026-11-18");
    holds(&lines(&desk, "延.docx"), &["某检测中心关于延期出具结构安全鉴定意见的函", "出具鉴定意见需要延期"]);
    desk.ok("assist reply A2026-0003 --conclusion 局部危险 --letter 四.docx --on 2026-11-20");
    holds(&lines(&desk, "四.docx"), &["某检测中心关于结构安全鉴定意见的复函"]);
}

#[test]
fn titles_do_not_ask_twice() {
    let desk = Desk::new();
    let asked = |kind: &str, title: &str, file: &str| {
        desk.ok(&format!("assist new --kind {kind} --from 综合执法局 --to 住建局 --title {title} --letter {file}"));
        lines(&desk, file)
    };
    holds(&asked("guidance", "燃气执法业务指导", "指导.docx"), &["我局因工作需要，就燃气执法商请业务指导。"]);
    holds(&asked("material", "调阅行刑衔接卷宗", "材料.docx"), &["关于商请提供行刑衔接卷宗材料的函"]);
    desk.ok("assist reply A2026-0001 --answer 已派员 --letter 复.docx");
    holds(&lines(&desk, "复.docx"), &["关于燃气执法业务指导的复函"]);
    desk.ok("assist withdraw A2026-0002 --reason 已调得 --letter 撤.docx");
    holds(&lines(&desk, "撤.docx"), &["关于撤回调阅行刑衔接卷宗请求的函"]);
}

#[test]
fn letters_say_who_found_who_is_addressed_and_why_again() {
    let desk = Desk::new();
    desk.ok("case new --unit 吴林街道 --title 储存烟花爆竹 --found 2026-11-16 --on 2026-11-16");
    let hazard = "assist new --kind hazard --from 综合执法局 --to 公安分局 --title 居民楼内储存烟花爆竹";
    desk.ok(&format!("{hazard} --case {C} --letter 隐患.docx --on 2026-11-17"));
    let text = lines(&desk, "隐患.docx");
    holds(&text, &["吴林街道发现的储存烟花爆竹案件中，居民楼内储存烟花爆竹存在隐患。"]);
    assert!(!text.contains("我局在执法工作中发现"), "{text}");
    desk.ok("assist report A2026-0001 --letter 报告.docx --on 2026-11-17");
    holds(&lines(&desk, "报告.docx"), &["吴林街道发现的储存烟花爆竹案件中，"]);

    let new = "operation new --kind special --title 夜查 --lead 综合执法局 --with 住建局,公安分局";
    desk.ok(&format!("{new} --starts 2026-11-30 --on 2026-11-23"));
    desk.ok("operation police O2026-0001 --letter 保障.docx --on 2026-11-23");
    holds(&lines(&desk, "保障.docx"), &["参加单位：区住建局、你局。\n"]);
}

#[test]
fn what_is_told_by_word_of_mouth_goes_out_as_no_paper() {
    let desk = Desk::new();
    desk.ok("share new --kind policy --from 住建局 --to 综合执法局 --title 月度清单 --event 2026-11-16");
    desk.ok("share send S2026-0001 --channel phone --on 2026-11-17");
    let given = desk.ok("letter S2026-0001");
    let kinds: Vec<&str> = given.as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["told"]);
    desk.ok("letter S2026-0001 --kind told -o 记录.docx");
    let text = lines(&desk, "记录.docx");
    assert!(text.contains("信息电话（口头）告知记录单\n") && !text.contains("上级文件"), "{text}");
}

#[test]
fn a_list_of_goods_that_nobody_registered_says_how_it_is_made() {
    let desk = Desk::new();
    desk.accepted();
    let refusal = desk.refused(&format!("letter {T} --kind goods -o 清单.docx"));
    let add = format!("jiexie case goods add {C} --name 品名 --qty 数量");
    assert!(refusal.hint.contains(&add), "{refusal:?}");
    desk.ok(&format!("case goods add {C} --name 破碎机 --qty 1 --unit 台"));
    let refusal = desk.refused(&format!("letter {T} --kind goods -o 清单.docx"));
    assert!(refusal.hint.contains(&format!("jiexie letter {C} --kind goods")), "{refusal:?}");
    desk.ok(&format!("letter {C} --kind goods -o 清单.docx"));
    holds(&lines(&desk, "清单.docx"), &["破碎机\n1\n台\n"]);
}

#[test]
fn who_seals_for_the_office_is_said_to_seal_for_it() {
    let desk = Desk::new();
    desk.ok("meeting new --kind special --called-by leader --date 2026-12-10 --letter 会议.docx");
    holds(&lines(&desk, "会议.docx"), &["联席会议办公室（代章）\n"]);
    desk.ok("meeting matter new --from assigned --unit 住建局 --title 排查 --due 2026-12-20 --letter 交办.docx");
    holds(&lines(&desk, "交办.docx"), &["联席会议办公室（代章）\n"]);
    // Once it has a seal of its own, it seals itself.
    desk.ok("letter habits --office-seal 办公室");
    desk.ok("meeting cancel M2026-0001 --reason 并会 --letter 取消.docx");
    let text = lines(&desk, "取消.docx");
    assert!(text.contains("联席会议办公室\n") && !text.contains("代章"), "{text}");
}
