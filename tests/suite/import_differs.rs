//! What a ledger says of a record that stands already and says otherwise: a number put right is no new matter, a row that is
//! refused names the field, both values and the command that works, and what a merged cell hides is said.

use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;

use crate::common::{C, Desk, T, word};

fn told(answer: &Value) -> String {
    answer["warnings"].to_string() + &answer["remarks"].to_string()
}

/// The command in what was said, without the program's name.
fn command(said: &str) -> String {
    let after = said.split("jiexie ").find(|part| part.starts_with("correct ")).unwrap_or_else(|| panic!("{said}"));
    let ends = after.find("台账更正").unwrap_or_else(|| panic!("{said}"));
    after[..ends + "台账更正".len()].to_owned()
}

const HEAD: &str = "案由,移送单位,接收单位,移送日期,发现日期,当事人,文号\n";

#[test]
fn a_ledger_in_which_only_a_number_was_put_right_registers_nothing_anew() {
    let desk = Desk::new();
    let row = |number: &str| format!("{HEAD}违建,住建局,综合执法局,2026-11-23,2026-11-20,张三,{number}\n");
    desk.file("台账.csv", row("峄住建移〔2026〕7号").as_bytes());
    let first = desk.ok("import 台账.csv --paper-materials 见原卷");
    assert_eq!((&first["registered"], desk.status(T)), (&1.into(), "sent".to_owned()), "{first}");
    let events = desk.events();
    desk.file("台账.csv", row("峄住建移〔2026〕17号").as_bytes());
    let again = desk.ok("import 台账.csv --paper-materials 见原卷");
    assert_eq!((&again["registered"], &again["already"]), (&0.into(), &1.into()), "{again}");
    assert_eq!(desk.events(), events);
    let said = told(&again);
    assert!(
        said.contains("已在册为 T2026-0001")
            && said.contains("文号登记簿“峄住建移〔2026〕7号”、这一行“峄住建移〔2026〕17号”"),
        "{said}"
    );
    let way = command(&said);
    desk.ok(&way);
    assert_eq!(desk.field(T, "doc_no"), "峄住建移〔2026〕17号");
    // Now the ledger says what stands, and nothing more is said.
    let third = desk.ok("import 台账.csv --paper-materials 见原卷");
    assert!(third["already"] == 1 && !told(&third).contains("文号登记簿"), "{third}");
    // Another party is another matter.
    desk.file("台账.csv", row("峄住建移〔2026〕18号").replace("张三", "李四").as_bytes());
    assert_eq!(desk.ok("import 台账.csv --paper-materials 见原卷")["registered"], 1);
    desk.sound();
}

#[test]
fn a_refused_row_names_the_field_both_values_and_the_command_that_works() {
    let desk = Desk::new();
    desk.ok("case new --unit 住建局 --title 违建 --found 2026-11-20 --party 张三；；13506320011 --place 文化路1号");
    let row = |title: &str, party: &str| {
        format!("编号,案由,发现单位,发现日期,当事人,地点\n{C},{title},住建局,2026-11-20,{party},文化路1号\n")
    };
    desk.file("台账.csv", row("占道经营", "张三").as_bytes());
    let refused = desk.run("import 台账.csv --format json");
    assert_eq!(refused.code, 2, "{}", refused.err);
    let problem = serde_json::from_str::<Value>(&refused.out).unwrap()["problems"][0].clone();
    let message = word(&problem["message"]);
    assert!(message.contains("第 1 项（发现登记）不同：案由登记簿“违建”、这一行“占道经营”"), "{problem}");
    assert_eq!((&problem["column"], &problem["value"]), (&"案由".into(), &"占道经营".into()), "{problem}");
    desk.ok(&command(&word(&problem["hint"])));
    assert_eq!(desk.ok("import 台账.csv")["already"], 1);
    // A person is written as one is typed.
    desk.file("台账.csv", row("占道经营", "李四").as_bytes());
    let refused = desk.run("import 台账.csv --format json");
    let problem = serde_json::from_str::<Value>(&refused.out).unwrap()["problems"][0].clone();
    assert!(word(&problem["message"]).contains("李四"), "{problem}");
    desk.ok(&command(&word(&problem["hint"])));
    assert_eq!(desk.ok("import 台账.csv")["already"], 1);
    desk.sound();
}

#[test]
fn what_a_merged_cell_hides_of_a_row_is_said_with_its_place() {
    let desk = Desk::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [
        ["案由", "发现单位", "发现日期"],
        ["甲案", "住建局", "2026-11-20"],
        ["乙案", "", "2026-11-20"],
        ["丙案", "", "2026-11-20"],
    ]
    .iter()
    .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *cell).unwrap();
        }
    }
    sheet.merge_range(1, 1, 3, 1, "住建局", &Format::new()).unwrap();
    // A cell that the merged one hides holds something of its own.
    sheet.write(2, 1, "综合执法局").unwrap();
    desk.file("台账.xlsx", &book.save_to_buffer().unwrap());
    let done = desk.ok("import 台账.xlsx");
    assert_eq!(done["registered"], 3, "{done}");
    let said = done.to_string();
    assert!(
        said.contains("第 3 行 B 列“发现单位”在合并的单元格 B2:B4 之下另有内容“综合执法局”")
            && said.contains("看得见的是“住建局”"),
        "{said}"
    );
    assert_eq!(desk.field("C2026-0002", "finder"), "bureau");
    assert_eq!(desk.field("C2026-0003", "finder"), "housing");
}

#[test]
fn a_column_of_papers_is_known_by_its_name_and_by_a_mapping() {
    for (column, more) in [
        ("纸质材料", ""),
        ("附件材料", ""),
        ("移送材料", ""),
        ("材料清单", ""),
        ("随案纸质件", " --map 随案纸质件=材料"),
        ("纸质材料", " --map 纸质材料=材料"),
    ] {
        let desk = Desk::new();
        let head = HEAD.trim_end();
        let row = "违建,住建局,综合执法局,2026-11-23,2026-11-20,张三,峄住建移〔2026〕7号";
        desk.file("台账.csv", format!("{head},{column}\n{row},移交函、案源登记表、照片3张\n").as_bytes());
        let done = desk.ok(&format!("import 台账.csv{more}"));
        assert_eq!(done["registered"], 1, "{column}: {done}");
        let materials = desk.ok(&format!("material list {T}"));
        let of = |kind: &str| {
            materials.as_array().unwrap().iter().any(|row| row["kind"] == kind && row["status"] == "paper")
        };
        assert!(["letter", "source", "evidence"].into_iter().all(of), "{column}: {materials}");
        // A file without its category is none.
        desk.file("二.csv", format!("{head},{column}\n{},移交函.pdf\n", row.replace("张三", "李四")).as_bytes());
        let refused = desk.run(&format!("import 二.csv{more} --format json"));
        assert!(refused.code == 2 && refused.out.contains("缺少类别"), "{column}: {}", refused.out);
    }
}
