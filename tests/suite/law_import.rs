//! A ledger says of a case, a decision, a copy what the register must say too: what is new is entered as the step it is, what is
//! otherwise is named with both sides, and every way on that is printed works as it is printed.

use serde_json::Value;

use crate::common::{C, Desk, T, only, word};

const PAPER: &str = "letter=纸质：函；source=纸质：记录；evidence=纸质：照片";
const S: &str = "S2026-0001";

/// What an import answers that must succeed.
fn taken(desk: &Desk, text: &str, kind: &str) -> Value {
    desk.file("台账.csv", text.as_bytes());
    desk.ok(&format!("import 台账.csv --kind {kind}"))
}

/// The one problem of an import that must fail and leave no trace: its column, what is wrong, and the way on.
fn refused(desk: &Desk, text: &str, kind: &str) -> [String; 3] {
    desk.file("台账.csv", text.as_bytes());
    let before = desk.standing();
    let done = desk.run(&format!("import 台账.csv --kind {kind} --format json"));
    assert_eq!(desk.standing(), before, "it left a trace");
    assert!([2, 3].contains(&done.code), "{}{}", done.out, done.err);
    let problems = serde_json::from_str::<Value>(&done.out).unwrap()["problems"].clone();
    assert_eq!(problems.as_array().unwrap().len(), 1, "{problems}");
    ["column", "message", "hint"].map(|key| word(&problems[0][key]))
}

fn said(answer: &Value) -> String {
    answer["warnings"].to_string()
}

/// The commands in a text, without the program's name.
fn commands(text: &str) -> Vec<String> {
    let one = |part: &str| part.split(['，', '；', '“', '"']).next().unwrap_or_default().trim().to_owned();
    text.split("jiexie ").skip(1).map(one).collect()
}

fn found(more: &str) -> Desk {
    let desk = Desk::new();
    desk.ok(&format!("case new --unit 住建局 --title 甲 --found 2026-11-02 {more}"));
    desk
}

const OF_CASE: &str = "案件,案由,发现日期,研判日期,调查情况,当事人,地点,移送单位,接受单位,移送日期,移送文号,材料\n";

fn row(told: &str, sent: &str, number: &str) -> String {
    format!("{C},{told},住建局,综合执法局,{sent},峄住建移〔2026〕{number}号,{PAPER}\n")
}

// 二（二）1 runs from the assessment: told in the row of a case that is in the register, it is entered on its day as by hand, so
// that nobody is late who was not; told again it is nothing new.
#[test]
fn the_assessment_that_a_row_tells_of_its_case_is_entered() {
    let (by_row, by_hand) = (found(""), found(""));
    let text = format!("{OF_CASE}{}", row("甲,2026-11-02,2026-11-13,查明,,", "2026-11-16", "1"));
    assert_eq!(taken(&by_row, &text, "transfer")["steps"], 2);
    by_hand.ok(&format!("case assess {C} other --to 综合执法局 --findings 查明 --on 2026-11-13"));
    let papers = "--paper-materials 移交函、案源、证据";
    by_hand
        .ok(&format!("transfer new --case {C} --to 综合执法局 --doc-no 峄住建移〔2026〕1号 --on 2026-11-16 {papers}"));
    for rule in ["case.assess", "transfer.send"] {
        let of = |desk: &Desk| {
            let limit = only(&desk.ok(&format!("show {C}")), rule);
            ["start_on", "due_on", "met_on", "state", "unit"].map(|key| limit[key].clone())
        };
        assert_eq!(of(&by_row), of(&by_hand), "{rule}");
    }
    assert_eq!((by_row.field(C, "findings"), by_row.ok("overdue")), ("查明".into(), by_hand.ok("overdue")));
    let again = taken(&by_row, &text, "transfer");
    assert_eq!((&again["already"], &again["steps"]), (&1.into(), &0.into()), "{again}");
    by_row.sound();
}

// 二（二）1: what a row says of its case and the register has otherwise is named with both sides, each fact of it; what is printed
// then works.
#[test]
fn a_row_that_tells_another_case_than_it_names_is_refused() {
    let desk = found("--party 张三");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 查 --on 2026-11-12"));
    let text = |told: &str| format!("{OF_CASE}{}", row(told, "2026-11-16", "1"));
    let [column, message, hint] = refused(&desk, &text("乙,2026-11-01,,,李四,某路"), "transfer");
    assert_eq!(column, "发现日期");
    for both in [
        "日期登记簿“2026-11-02”、这一行“2026-11-01”",
        "案由登记簿“甲”、这一行“乙”",
        "当事人登记簿“张三”、这一行“李四”",
        "地点登记簿（无）、这一行“某路”",
    ] {
        assert!(message.contains(both), "{both}: {message}");
    }
    assert!(hint.contains("清空“发现日期”、“案由”") && hint.contains("改正“案件”这一格"), "{hint}");
    let [column, message, hint] = refused(&desk, &text("甲,2026-11-02,2026-11-03,,张三,"), "transfer");
    assert_eq!(column, "研判日期");
    assert!(message.contains("第 2 项（研判管辖）不同：日期登记簿“2026-11-12”、这一行“2026-11-03”"), "{message}");
    desk.ok(&commands(&hint)[0]);
    desk.ok("correct C2026-0001 --event 2 --on 2026-11-12 --reason 照旧");
    // One of several parties is one of the case; a case that is not there is said of its own cell.
    desk.ok(&format!("case party add {C} --name 王五 --on 2026-11-12"));
    assert_eq!(taken(&desk, &text("甲,2026-11-02,2026-11-12,查,张三,"), "transfer")["registered"], 1);
    let [column, message, _] = refused(&desk, &text("甲,,,,,").replace(C, "C2026-0009"), "transfer");
    assert_eq!((column.as_str(), message.contains("登记簿里没有案件 C2026-0009")), ("案件", true));
    desk.sound();
}

// 二（二）1: another finding than before has its reason, which stands in no column; the command that is printed works.
#[test]
fn a_case_assessed_anew_is_assessed_by_its_command() {
    let desk = found("");
    desk.ok(&format!("case assess {C} own --findings 查 --on 2026-11-03"));
    let text = format!("{OF_CASE}{}", row("甲,,2026-11-13,查明,,", "2026-11-16", "1"));
    let [column, message, hint] = refused(&desk, &text, "transfer");
    assert!(column == "研判日期" && message.contains("改变原研判结论须说明理由"), "{column} {message}");
    let line =
        hint.split("jiexie ").nth(1).unwrap().split("，再导入").next().unwrap().replace("改变研判的理由", "复查");
    desk.ok(&line.replace('"', ""));
    assert_eq!(taken(&desk, &text, "transfer")["registered"], 1);
    assert!(desk.ok("overdue").as_array().unwrap().iter().all(|row| row["rule"] != "transfer.send"));
    desk.sound();
}

// 二（二）2, 三（四）: the number of a decision is of one case; a row of another that carries it is not swallowed as known.
#[test]
fn a_decision_of_another_case_under_a_used_number_is_refused() {
    let desk = Desk::new();
    for title in ["甲", "乙"] {
        desk.ok(&format!("case new --unit 综合执法局 --title {title} --found 2026-11-02 --party 张三"));
    }
    let head = "当事人,案由,发现日期,处理结果,决定日期,决定文号,处罚种类,不抄送的理由\n";
    let row = |title: &str, found: &str| {
        format!("张三,{title},{found},行政处罚,2026-11-10,峄综执罚〔2026〕1号,警告,自查无相关单位\n")
    };
    let [column, message, hint] = refused(&desk, &format!("{head}{}{}", row("甲", ""), row("乙", "")), "decision");
    assert_eq!(column, "当事人");
    assert!(message.contains("文号“峄综执罚〔2026〕1号”已由 C2026-0001“甲”"), "{message}");
    assert!(message.contains("这一行的案由是“乙”") && hint.contains("核对文号"), "{message} {hint}");
    assert_eq!(taken(&desk, &format!("{head}{}", row("甲", "")), "decision")["continued"], 1);
    let [_, message, _] = refused(&desk, &format!("{head}{}", row("甲", "2026-11-05")), "decision");
    assert!(message.contains("这一行的发现日期是“2026-11-05”"), "{message}");
    // Corrected since, the ledger still tells it as it was.
    desk.ok(&format!("correct {C} --event 1 --set 案由=丙 --reason 写错"));
    assert_eq!(taken(&desk, &format!("{head}{}", row("甲", "")), "decision")["already"], 1);
    // What the way says: under its own number, with the id of its case.
    let own = format!("案件编号,{head}C2026-0002,{}", row("乙", "").replace("1号", "2号"));
    assert_eq!(taken(&desk, &own, "decision")["continued"], 1);
    desk.sound();
}

const SENT: &str = "案由,案件,移送单位,接受单位,移送日期,移送文号,答复日期,接受,不接受依据,不接受理由,材料\n";

// 二（二）2: rows of one case out of the order of their days are refused by their rows, never by records that are not there; in
// the order that is printed they are taken.
#[test]
fn rows_out_of_order_name_rows_and_are_taken_in_the_order_that_is_said() {
    let desk = found("");
    desk.ok(&format!("case assess {C} other --to 综合执法局 --findings 查 --on 2026-11-09"));
    let first = format!("甲,{C},住建局,综合执法局,2026-11-10,移1,2026-11-11,否,其他,缺材料,{PAPER}\n");
    let second = format!("甲,{C},住建局,综合执法局,2026-11-12,移2,2026-11-13,是,,,{PAPER}\n");
    let [_, message, hint] = refused(&desk, &format!("{SENT}{second}{first}"), "transfer");
    assert!(message.contains("第 2 行的移送") && !message.contains("T2026"), "{message}");
    assert_eq!(hint, "同一案件的各行按日期先后排列：把第 2 行（2026-11-12）移到这一行后面，再导入");
    // In their order, the first not answered: what is to be done is done in its row.
    let open = first.replace("2026-11-11,否,其他,缺材料", ",,,");
    let [_, message, hint] = refused(&desk, &format!("{SENT}{open}{second}"), "transfer");
    assert!(message.contains("已在移送中（第 2 行的移送）"), "{message}");
    assert!(hint.contains("第 2 行误登的，删去那一行") && !hint.contains("T2026"), "{hint}");
    let refer = first.replace("其他,缺材料", ",不属");
    let [_, _, hint] = refused(&desk, &format!("{SENT}{refer}{second}"), "transfer");
    assert!(hint.contains("在第 2 行：") && hint.contains("“报请日期”") && !hint.contains("T2026"), "{hint}");
    let [column, message, _] = refused(&desk, &format!("{SENT}{first}{}", second.replace("移2", "移1")), "transfer");
    assert_eq!((column.as_str(), message.as_str()), ("移送文号", "文号“移1”已由第 2 行的移送使用"));
    assert_eq!(taken(&desk, &format!("{SENT}{first}{second}"), "transfer")["registered"], 2);
    desk.sound();
}

// 三（四）: a closing that waits for a copy no column can tell is entered by hand after the row; the commands are printed.
#[test]
fn a_closing_that_no_column_can_lead_to_comes_after_the_import() {
    let desk = Desk::new();
    let text = |closed: &str| {
        format!(
            "案由,发现单位,发现日期,研判结论,研判日期,处理结果,决定日期,决定文号,处罚种类,抄送单位,履行情况,履行日期,结案日期\n\
             甲,综合执法局,2026-11-02,本单位,2026-11-02,行政处罚,2026-11-10,峄综执罚〔2026〕1号,警告,住建局,全部履行,2026-11-11,{closed}\n"
        )
    };
    let [column, message, hint] = refused(&desk, &text("2026-11-20"), "case");
    assert!(column == "结案日期" && message.starts_with("这一行的信息共享的“抄送处罚决定”"), "{column} {message}");
    assert!(hint.contains("清空“结案日期”这一格，先导入；再依次："), "{hint}");
    taken(&desk, &text(""), "case");
    for line in commands(&hint) {
        desk.ok(&line.replace("--on 日期", "--on 2026-11-12"));
    }
    assert_eq!(desk.status(C), "closed");
    assert!(desk.ok("overdue").as_array().unwrap().iter().all(|row| row["rule"] != "share.penalty"));
    desk.sound();
}

const BARE: &str = "案由,发现日期,移送单位,接受单位,移送日期,收到日期,答复日期,接受,处理结果,决定日期,决定文号,处罚种类,抄送单位,\
                    履行情况,履行日期,通报日期,通报文号,材料\n";

// 二（二）1: a row that is in the register by hand with fewer steps is entered beside it and said; taken back as printed, with the
// case that was made for it, and told by its number, it leaves nobody late.
#[test]
fn a_row_entered_beside_its_record_is_taken_back_as_printed() {
    let desk = Desk::new();
    let papers = "--paper-materials 移交函、案源、证据";
    let sent = "transfer new --from 住建局 --to 综合执法局 --title 甲 --found 2026-11-02 --on 2026-11-03";
    desk.ok(&format!("{sent} {papers}"));
    let row = format!(
        "甲,2026-11-02,住建局,综合执法局,2026-11-03,2026-11-04,2026-11-05,是,行政处罚,2026-11-09,峄综执罚〔2026〕1号,警告,住建局,\
         全部履行,2026-11-11,2026-11-10,峄综执函〔2026〕1号,{PAPER}\n"
    );
    let answer = taken(&desk, &format!("{BARE}{row}"), "transfer");
    let told =
        answer["warnings"].as_array().unwrap().iter().map(word).find(|text| text.contains("另登记为 T2026-0002"));
    let told = told.unwrap_or_else(|| panic!("{answer}"));
    let lines = commands(&told);
    assert_eq!(lines.last().unwrap(), "void C2026-0002 --reason 重复登记", "{told}");
    for line in &lines {
        desk.ok(line);
    }
    assert!(told.contains("再在“编号”列写 T2026-0001 导入"), "{told}");
    let numbered = format!("编号,{BARE}{T},{row}");
    assert_eq!(taken(&desk, &numbered, "transfer")["continued"], 1);
    assert_eq!(desk.status(T), "notified");
    let late = |row: &Value| row["rule"].as_str().is_some_and(|rule| rule.starts_with("transfer."));
    assert!(!desk.ok("overdue").as_array().unwrap().iter().any(late), "{}", desk.ok("overdue"));
    desk.sound();
}

// 三（四）: copies that a decision opened are gone on with under their own number, whether the row names it or not, so that what was
// sent in time is not overdue.
#[test]
fn the_copies_of_a_decision_go_on_under_their_number() {
    for number in [S, ""] {
        let desk = Desk::new();
        desk.ok("case new --unit 综合执法局 --title 甲 --found 2026-11-02");
        let decide = "--outcome penalty --doc-no 峄综执罚〔2026〕1号 --penalty 警告 --copy-to 住建局 --on 2026-11-10";
        desk.ok(&format!("case decide {C} {decide}"));
        let text = |title: &str| {
            format!(
                "编号,类别,标题,文号,共享单位,接收单位,事由日期,案件,送出日期,方式\n\
                 {number},处罚决定,{title},峄综执罚〔2026〕1号,综合执法局,住建局,2026-11-10,{C},2026-11-12,书面\n"
            )
        };
        if !number.is_empty() {
            let [column, message, _] = refused(&desk, &text("别的"), "share");
            assert_eq!(column, "标题");
            assert!(message.contains("标题登记簿“处罚决定抄送：甲”、这一行“别的”"), "{message}");
        }
        let answer = taken(&desk, &text("处罚决定抄送：甲"), "share");
        assert_eq!((&answer["continued"], &answer["registered"]), (&1.into(), &0.into()), "{number}: {answer}");
        assert_eq!(desk.field(S, "copies")[0]["sent_on"], "2026-11-12");
        assert_eq!(taken(&desk, &text("处罚决定抄送：甲"), "share")["already"], 1);
        assert!(desk.ok("overdue").as_array().unwrap().iter().all(|row| row["rule"] != "share.penalty"));
        desk.sound();
    }
}

// The columns that are asked for are those of the step, each once, and none that is written already.
#[test]
fn the_columns_that_are_asked_for_are_those_of_the_step() {
    let desk = Desk::new();
    let head =
        "案由,发现日期,移送单位,接受单位,移送日期,答复日期,接受,不接受理由,报请日期,处理结果,决定日期,结案日期,材料\n";
    let sent = "甲,2026-11-20,住建局,综合执法局,2026-11-20,2026-11-20";
    let [_, _, hint] =
        refused(&desk, &format!("{head}{sent},否,不属,2026-11-20,不予处罚,2026-11-23,,{PAPER}\n"), "transfer");
    assert!(hint.contains("填写“指定日期”“指定单位”“指定文号”列"), "{hint}");
    let [_, _, hint] =
        refused(&desk, &format!("{head}{sent},是,,,不予处罚,2026-11-23,2026-11-23,{PAPER}\n"), "transfer");
    assert!(hint.contains("填写“通报日期”“通报文号”列"), "{hint}");
    let unanswered = sent.rsplit_once(',').unwrap().0;
    let [_, _, hint] = refused(&desk, &format!("{head}{unanswered},,,,,不予处罚,2026-11-23,,{PAPER}\n"), "transfer");
    assert!(hint.contains("填写“答复日期”列"), "{hint}");
    let text = "案由,发现单位,发现日期,研判结论,研判日期,处理结果,决定日期\n甲,住建局,2026-11-20,他单位管辖,2026-11-20,不予处罚,2026-11-23\n";
    let [_, _, hint] = refused(&desk, text, "case");
    assert!(hint.contains("“研判结论”列写本单位管辖") && !hint.contains("填写“研判日期”"), "{hint}");
}

// A ledger taken in again after the register was corrected is known, and it is said what the register has otherwise since; a
// receipt that was left out goes in before what stands already.
#[test]
fn what_was_corrected_or_struck_since_is_said_and_what_was_left_out_goes_in() {
    let desk = Desk::new();
    let head = "案由,发现日期,移送单位,接受单位,移送日期,移送文号,答复日期,接受,材料\n";
    let text = format!("{head}甲,2026-11-02,住建局,综合执法局,2026-11-03,峄住建移〔2026〕1号,2026-11-05,是,{PAPER}\n");
    taken(&desk, &text, "transfer");
    desk.ok(&format!("correct {C} --event 1 --set 案由=丙 --reason 写错"));
    let answer = taken(&desk, &text, "transfer");
    assert_eq!(answer["already"], 1, "{answer}");
    assert!(said(&answer).contains("案由登记簿“丙”、这一行“甲”"), "{answer}");
    desk.ok(&commands(&said(&answer))[0]);
    assert!(!said(&taken(&desk, &text, "transfer")).contains("登记后更正过"));
    desk.ok(&format!("void {T} --event 2 --reason 没有接受"));
    let answer = taken(&desk, &text, "transfer");
    assert!(answer["already"] == 1 && said(&answer).contains("其中接受移送（2026-11-05）登记后已作废"), "{answer}");

    let desk = Desk::new();
    taken(&desk, &text, "transfer");
    let head = "编号,案由,发现日期,移送单位,接受单位,移送日期,移送文号,收到日期,答复日期,接受,不接受理由,材料\n";
    let row = |answer: &str| {
        format!(
            "{head}{T},甲,2026-11-02,住建局,综合执法局,2026-11-03,峄住建移〔2026〕1号,2026-11-04,2026-11-05,{answer},{PAPER}\n"
        )
    };
    let [column, message, hint] = refused(&desk, &row("否,不属"), "transfer");
    assert_eq!(column, "收到日期");
    assert!(message.contains("第 2 项是 2026-11-05 的接受移送，这一行是 2026-11-04 的收到移送"), "{message} {hint}");
    assert_eq!(taken(&desk, &row("是,"), "transfer")["continued"], 1);
    assert_eq!(desk.field(T, "received_on"), "2026-11-04");
    assert_eq!(taken(&desk, &row("是,"), "transfer")["already"], 1);
    desk.sound();
}
