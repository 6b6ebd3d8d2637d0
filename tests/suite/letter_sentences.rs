//! What letters say where several things were told for one place, where something was told before, and where it is marked.

use crate::common::{ALL, C, CRIME, Desk, T};
use crate::letters::{holds, lines};

const MADE: &str = "--letter 函.docx";

/// What the letter of a step says.
fn made(desk: &Desk, line: &str) -> String {
    let file = format!("{}.docx", desk.events());
    desk.ok(&format!("{line} {}", MADE.replace("函.docx", &file)));
    lines(desk, &file)
}

#[test]
fn an_answer_and_what_it_comes_to_stand_both() {
    let desk = Desk::new();
    for kind in ["appraisal", "consult", "guidance", "consult", "appraisal"] {
        desk.ok(&format!("assist new --kind {kind} --from 综合执法局 --to 住建局 --title 油烟排放"));
    }
    let reply = "--conclusion 油烟浓度超过标准 --answer 我局于11月14日派员现场检测";
    let law = "--articles 第一百零八条 --standard 罚款";
    holds(
        &made(&desk, &format!("assist reply A2026-0001 {law} {reply}")),
        &["一、意见\n我局于11月14日派员现场检测。\n结论：油烟浓度超过标准。\n二、适用条款\n"],
    );
    holds(
        &made(&desk, &format!("assist reply A2026-0002 {law} {reply}")),
        &["我局于11月14日派员现场检测。", "结论：油烟浓度超过标准。", "适用条款：第一百零八条。"],
    );
    // What one of them says is not said twice.
    let text = made(&desk, "assist reply A2026-0003 --conclusion 应当立案 --answer 经研究，应当立案。");
    assert_eq!(text.matches("应当立案").count(), 1, "{text}");
    // An opinion that nobody wrote down has room for it.
    holds(&made(&desk, &format!("assist reply A2026-0004 {law}")), &["\n意见：", "适用条款：第一百零八条。"]);
    let text = made(&desk, "assist reply A2026-0005 --conclusion 属于违法建设");
    assert!(text.contains("属于违法建设。") && !text.contains("结论："), "{text}");
    desk.sound();
}

#[test]
fn a_reason_and_the_words_of_the_letter_stand_both() {
    let desk = Desk::new();
    for kind in ["consult", "material", "consult"] {
        desk.ok(&format!("assist new --kind {kind} --from 综合执法局 --to 住建局 --title 档案"));
    }
    let text = made(&desk, "assist extend A2026-0001 --until 2026-12-03 --reason 须勘验 --answer 已约定勘验时间");
    holds(&text, &["须勘验。", "已约定勘验时间。"]);
    assert!(!text.contains("再次"), "{text}");
    holds(
        &made(&desk, "assist extend A2026-0001 --until 2026-12-08 --reason 天气不利"),
        &["我局曾告知延期至2026年12月3日，现出具意见需要再次延期，理由如下：", "天气不利。", "将于2026年12月8日前"],
    );
    holds(
        &made(&desk, "assist refuse A2026-0002 --ground 《档案法》第二十八条 --answer 该卷尚未开放"),
        &["《档案法》第二十八条。", "该卷尚未开放。"],
    );
    holds(
        &made(&desk, "assist withdraw A2026-0003 --reason 当事人已改正 --answer 感谢支持"),
        &["当事人已改正。", "感谢支持。"],
    );
    desk.sound();
}

#[test]
fn a_proposal_and_a_hazard_say_what_they_ask_and_rest_on() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 骗取许可 --found 2026-11-20 --party 张三");
    let asked =
        "--from 综合执法局 --to 住建局 --basis 《行政许可法》第六十九条 --ask 依法处理 --reply-by 2026-12-08 --urgent";
    let licence = "--licence 施工许可证；1号；住建局；2025-03-01 --ground 隐瞒有关情况 --material other=source.pdf";
    holds(
        &made(&desk, &format!("assist new --kind revoke --case {C} --title 撤销 --found 2026-11-22 {asked} {licence}")),
        &[
            "发现日期：2026年11月22日。",
            "三、理由和依据\n隐瞒有关情况。\n依据：《行政许可法》第六十九条。\n四、建议事项\n1.依法处理。\n",
            "情况紧急",
            "请于2026年12月8日前函复。",
        ],
    );
    let hazard =
        "--kind hazard --title 外墙 --found 2026-11-22 --place 承水路 --facts 外墙砖大面积空鼓 --danger 脱落伤人";
    holds(
        &made(&desk, &format!("assist new {hazard} {asked} --taken 拉设警戒线")),
        &[
            "一、隐患情况\n发现日期：2026年11月22日。地点：承水路。\n外墙砖大面积空鼓。\n二、可能造成的危害\n脱落伤人。\n",
            "四、商请事项和依据\n1.依法处理。\n依据：《行政许可法》第六十九条。\n",
            "情况紧急，请先行处理。\n请于2026年12月8日前函复。",
        ],
    );
    holds(
        &made(&desk, "assist report A2026-0002"),
        &[
            "外墙砖大面积空鼓。\n二、可能造成的危害\n脱落伤人。",
            "通报区住建局，商请其办理下列事项：\n1.依法处理。\n特此报告。",
        ],
    );
    // What is told of a request stands in its letter, whatever it asks for.
    holds(
        &made(
            &desk,
            "assist new --kind consult --from 综合执法局 --to 住建局 --title 外墙 --place 承水路 --fee 由我局承担",
        ),
        &["地点：承水路。\n费用：由我局承担。\n"],
    );
    // Counsel and guidance are not asked for to punish.
    for kind in ["legal", "guidance"] {
        let text = made(&desk, &format!("assist new --kind {kind} --from 综合执法局 --to 司法局 --title 复议答复"));
        assert!(!text.contains("行政处罚法"), "{text}");
    }
    assert!(desk.run("assist new --help").out.contains("隐患可能造成的危害"));
    desk.sound();
}

#[test]
fn help_in_enforcing_says_against_whom_and_what_was_decided() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 无证经营 --found 2026-11-20 --party 庚某");
    desk.ok(&format!("case assess {C} own"));
    desk.ok(&format!(
        "case decide {C} --outcome penalty --penalty fine --amount 20000 --content 没收机器十二台 --doc-no 峄综执罚〔2026〕1号 \
         --perform-by 2026-12-20 --copy-none 没有相关单位 --help-from 住建局"
    ));
    desk.file("行政处罚决定书.pdf", b"x");
    desk.file("停电方案.pdf", b"x");
    let more = "--facts 当事人逾期不履行 --material other=行政处罚决定书.pdf --material other=停电方案.pdf";
    let text = made(
        &desk,
        &format!("assist new --kind enforce --case {C} --from 综合执法局 --to 住建局 --title 停止供电 {more}"),
    );
    holds(
        &text,
        &[
            "一、基本情况\n当事人：庚某。\n处罚种类：罚款，金额20000.00元（大写：贰万元整）。\n处罚内容：没收机器十二台。\n\
             履行期限：至2026年12月20日止。\n当事人逾期不履行。\n",
            "1.行政处罚决定书（复印件）\n",
            "2.送达回证（复印件）\n",
            "3.停电方案\n",
        ],
    );
    assert!(!text.contains("4."), "{text}");
    desk.sound();
}

#[test]
fn copies_are_counted_only_where_each_is_on_record() {
    let desk = Desk::new();
    desk.ok("case new --unit 综合执法局 --title 涉嫌非法经营 --found 2026-11-16");
    desk.ok(&format!("case assess {C} criminal --on 2026-11-16"));
    let papers = "--material evidence=photo.zip --material letter=letter.pdf";
    let sent = format!("transfer new --case {C} --to 公安分局 --on 2026-11-17 {papers} --letter 移送书.docx");
    let told = desk.run(&sent);
    assert_eq!(told.code, 0, "{}", told.err);
    let text = lines(&desk, "移送书.docx");
    holds(&text, &["其他有关涉嫌犯罪的材料（___份）"]);
    holds(&told.err, &["其他材料份数"]);
    // Once they are told they are counted.
    desk.ok(&format!("case material set {T} 1 --copies 2"));
    desk.ok(&format!("letter {T} --kind criminal -o 又.docx"));
    holds(&lines(&desk, "又.docx"), &["其他有关涉嫌犯罪的材料（2份）"]);
    desk.sound();
}

#[test]
fn another_outcome_says_by_when_and_a_second_telling_names_the_first() {
    let desk = Desk::new();
    desk.accepted();
    desk.ok(&format!(
        "case decide {C} --outcome other --doc-no 峄综执责改〔2026〕1号 --content 责令改正 --perform-by 2026-11-30"
    ));
    let text = made(&desk, &format!("transfer notify {T} --doc-no 峄综执函〔2026〕1号"));
    holds(&text, &["处理内容：责令改正。", "履行期限：至2026年11月30日止。", "现将处理结果通报如下"]);
    desk.ok(&format!("case review {C} --kind own --result revoked --doc-no 峄综执撤〔2026〕1号"));
    holds(
        &made(&desk, &format!("transfer notify {T} --doc-no 峄综执函〔2026〕2号")),
        &["我局曾于2026年11月24日通报处理结果（峄综执函〔2026〕1号），现再次通报如下："],
    );
    desk.sound();
}

#[test]
fn a_slip_names_who_hands_over_and_what_it_takes_the_place_of() {
    let desk = Desk::new();
    let new = "share new --kind approval --from 住建局 --to 综合执法局 --event 2026-11-24";
    desk.ok(&format!("{new} --title 施工许可 --doc-no 峄建许〔2026〕8号 --secrecy business"));
    let text = made(&desk, "share send S2026-0001 --channel written --officer 王一；3704001");
    holds(&text, &["移交人\n王一（3704001）\n", "有效期至\n", "本单和所附文件有不宜公开的内容，请注意保密。"]);
    desk.ok(&format!("{new} --title 撤销施工许可 --doc-no 峄建撤〔2026〕1号 --replaces S2026-0001"));
    let text = made(&desk, "share send S2026-0002 --channel written");
    holds(&text, &["本单取代2026年11月24日就《施工许可》（峄建许〔2026〕8号）抄送的内容。"]);
    assert!(!text.contains("有效期至"), "{text}");
    // What is owed to nobody has no row for a term.
    desk.ok("share new --kind other --from 住建局 --to 综合执法局 --title 通气 --event 2026-11-24");
    let text = made(&desk, "share send S2026-0003 --channel written --contact 周五 --contact-phone 0632-7700009");
    assert!(!text.contains("抄送期限"), "{text}");
    holds(&text, &["（联系人：周五，联系电话：0632"]);
    desk.sound();
}

#[test]
fn hours_quarters_and_numbers_are_written_as_in_papers() {
    let mut desk = Desk::new();
    let called = made(&desk, "meeting new --kind regular --date 2026-12-10 --time 09:00 --place 会议室");
    holds(&called, &["2026年第四季度联席会议例会", "2026年12月10日9时。"]);
    desk.ok("share new --kind other --from 住建局 --to 综合执法局 --title 通气 --event 2026-11-24 --doc-no 峄建（经）字〔2026〕8号");
    holds(&made(&desk, "share send S2026-0001 --channel written"), &["峄建（经）字〔2026〕8号\n"]);
    desk.ok("share standing new --kind statistics --from 住建局 --to 综合执法局 --title 统计 --every quarter");
    desk.ok("share new --standing G2026-0001 --period 2026Q4");
    holds(&made(&desk, "share send S2026-0002 --channel written"), &["统计（2026年第四季度）\n"]);
    // A reminder calls units as the other papers do, and its answer names it.
    desk.ok(&format!("transfer new --from 住建局 --to 自然资源局 --title 占道 --found 2026-11-24 {ALL}"));
    desk.at("2026-12-24");
    desk.ok("notice new --unit 自然资源局 --letter 督办.docx");
    holds(&lines(&desk, "督办.docx"), &["\n区住建局\n"]);
    holds(&made(&desk, "notice reply N2026-0001 --text 已办"), &["你办公室《督办通知单》（N2026-0001）收悉。"]);
}

/// Letters that carry nothing of a marked matter, or are lists and slips that go with one which says so.
const OPEN: [&str; 12] = [
    "materials",
    "goods",
    "receipt",
    "solicit",
    "topics",
    "circulate",
    "meeting",
    "attendance",
    "minutes",
    "assign",
    "notice",
    "notice-reply",
];

#[test]
fn every_letter_of_a_marked_matter_asks_to_keep_it() {
    let desk = Desk::new();
    desk.ok("letter templates 模板");
    let mut seen = 0;
    for file in std::fs::read_dir(desk.path("模板")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name.starts_with('_') {
            continue;
        }
        let says = std::fs::read_to_string(&path).unwrap().contains("{% if confidential %}");
        assert_eq!(says, !OPEN.contains(&name.as_str()), "{name}");
        seen += 1;
    }
    assert_eq!(seen, 39);
    desk.ok("case new --unit 综合执法局 --title 涉嫌非法经营 --found 2026-11-24 --secrecy privacy");
    desk.ok(&format!("case assess {C} criminal"));
    holds(&made(&desk, &format!("transfer new --case {C} --to 公安分局 {CRIME}")), &["请注意保密。"]);
}
