//! Files for eyes and rulers.

use super::made::*;
use super::{filled, layout};
use crate::documents::letter::*;

/// Files for eyes and rulers, in `jiexie-letters` under the temporary directory.
#[test]
#[ignore = "writes files to be looked at and measured"]
fn pictures() {
    let dir = std::env::temp_dir().join("jiexie-letters");
    std::fs::create_dir_all(&dir).unwrap();
    let save = |name: &str, letter: &Letter| {
        let (bytes, blanks) = made(letter);
        std::fs::write(dir.join(format!("{name}.docx")), bytes).unwrap();
        let listed: Vec<&str> = blanks.iter().map(|blank| blank.label.as_str()).collect();
        println!("{name}: {} 处空白：{}", blanks.len(), listed.join("、"));
    };
    for (kind, _) in template::SHIPPED.iter().filter(|(kind, _)| !kind.starts_with('_')) {
        save(kind, &of_kind(kind, &filled::full(kind)));
        save(&format!("{kind}-empty"), &of_kind(kind, &least()));
    }
    for chars in [4, 7, 19, 23, 30] {
        let mark: String =
            "枣庄市峄城区综合行政执法局经济开发区住房和城乡建设保障服务中心管理处办公".chars().take(chars).collect();
        let mut letter = plain(2, 1);
        letter.signature =
            Some(Signature { names: vec![mark.as_str().into()], date: Some("2026年11月26日".into()), sealed: true });
        save(&format!("mark-{chars}"), &Letter { mark: mark.clone(), names: vec![mark], ..letter });
    }
    save("plain", &Letter { blocks: vec![Block::Paragraph(Level::Text, "执".repeat(28 * 60).into())], ..plain(0, 0) });
    for paragraphs in 3..9 {
        save(
            &format!("full-{paragraphs}"),
            &Letter { cc: vec!["枣庄市峄城区人民政府办公室".into()], ..plain(paragraphs, 0) },
        );
    }
    save("attached-9", &plain(3, 9));
    save("attached-40", &plain(3, 40));
    for cc in 1..=3 {
        let units = vec!["枣庄市峄城区人民政府办公室".into(); cc * 2];
        save(&format!("cc-{cc}"), &Letter { cc: units.clone(), ..plain(3, 1) });
        let printed = Some(Printed {
            by: "枣庄市峄城区综合行政执法局办公室".into(), on: "2026年11月26日".into()
        });
        let signers = (0..cc).map(|_| "李建国".into()).collect();
        let mark = format!("{BUREAU}文件");
        save(&format!("upward-{cc}"), &Letter { form: Form::Upward, mark, cc: units, printed, signers, ..plain(3, 1) });
    }
    save("draft", &Letter { draft: true, secrecy: Some("秘密★1年".to_owned()), ..plain(12, 1) });
    save("minutes", &layout::minutes());
    save(
        "bulletin",
        &Letter {
            form: Form::Bulletin,
            mark: "综合行政执法工作简报".into(),
            signers: vec!["联席会议办公室编".into()],
            number: Some("第3期（总第12期）".into()),
            addressee: None,
            ..plain(3, 0)
        },
    );
}
