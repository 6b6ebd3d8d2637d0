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
