//! Lines of parties as people type them.

use super::*;

#[test]
fn what_a_party_is_shows_in_its_number_and_name() {
    for (line, kind) in [
        ("张三", PartyKind::Person),
        ("张三；370404199001011234", PartyKind::Person),
        ("某建材经营部", PartyKind::Organisation),
        ("某酒店", PartyKind::Organisation),
        ("某砂场", PartyKind::Organisation),
        ("某超市", PartyKind::Organisation),
        ("某店", PartyKind::Organisation),
        ("某工程队", PartyKind::Organisation),
        ("乙公司", PartyKind::Organisation),
        ("某某", PartyKind::Person),
        ("枣庄某置业有限公司", PartyKind::Organisation),
        ("榴园镇东村村民委员会", PartyKind::Organisation),
        ("甲乙丙；91370404MA3C000X0Y", PartyKind::Organisation),
        ("枣庄某置业有限公司（法定代表人李四）", PartyKind::Organisation),
        ("某某饭店(经营者王五)", PartyKind::Organisation),
        ("山东（枣庄）某某商贸有限公司", PartyKind::Organisation),
        ("李四（某公司法定代表人）", PartyKind::Person),
        ("李四（曾用名李五）", PartyKind::Person),
    ] {
        assert_eq!(Party::parse(line).kind(), Some(kind), "{line}");
    }
    assert_eq!(Party::parse(ERASED).kind(), None);
}

#[test]
fn tells_the_parts_of_a_party_by_their_shape() {
    let party = Party::parse("张三；0632-7711234;坛山街道1号");
    assert_eq!(party.name, "张三");
    assert_eq!(party.id_no, None);
    assert_eq!(party.phone.as_deref(), Some("0632-7711234"));
    assert_eq!(party.address.as_deref(), Some("坛山街道1号"));
}

#[test]
fn four_parts_are_taken_by_their_place() {
    let party = Party::parse("张三；；；1号");
    assert_eq!((party.name.as_str(), party.address.as_deref()), ("张三", Some("1号")));
    assert_eq!((party.id_no, party.phone), (None, None));
    let party = Party::parse("张三；13800001234；123；榴园镇；东村");
    assert_eq!(party.line(), "张三；13800001234；123；榴园镇；东村");
    assert_eq!(party.id_no.as_deref(), Some("13800001234"), "by place, whatever it looks like");
    assert_eq!(Party::reading_of("张三；；；1号"), None);
    assert_eq!(Party::parse(&Party::parse("张三；138 0000 1234").line()).phone.as_deref(), Some("138 0000 1234"));
}

#[test]
fn fewer_parts_are_told_by_their_shape_and_it_is_said() {
    let said = Party::reading_of("张三；（0632）7700001；榴园").unwrap();
    assert!(said.contains("电话 （06") && said.contains("地址 榴园"), "{said}");
    assert_eq!(Party::reading_of("张三"), None);
    let said = Party::reading_of("张三（138 0000 1234）").unwrap();
    assert!(said.contains("“张三”读作电话 138") && !said.contains("0000"), "{said}");
    assert_eq!(Party::reading_of("某店2026001"), None);
    assert_eq!(Party::parse("张三；３７０４０４ 19900101 1234").id_no.as_deref(), Some("３７０４０４ 19900101 1234"));
}

#[test]
fn numbers_told_apart_by_commas_and_blanks_are_no_part_of_the_name() {
    for (line, name, id_no, phone, address) in [
        ("张三，13506320011，峄城区幸福小区3号楼", "张三", "", "13506320011", "峄城区幸福小区3号楼"),
        ("李四 男 370404199001011234 13506320011", "李四", "370404199001011234", "13506320011", ""),
        ("李四、女、峄城区坛山街道1号、电话：0632-7711234", "李四", "", "0632-7711234", "峄城区坛山街道1号"),
        ("张三　身份证号37040419900101123X", "张三", "37040419900101123X", "", ""),
        (
            "某建材有限公司，91370404MA3C000X0Y，地址：榴园路1号",
            "某建材有限公司",
            "91370404MA3C000X0Y",
            "",
            "榴园路1号",
        ),
        ("张三，138 0000 1234", "张三", "", "138 0000 1234", ""),
    ] {
        let party = Party::typed(line);
        let told = |text: &Option<String>| text.clone().unwrap_or_default();
        let read = (party.name.as_str(), told(&party.id_no), told(&party.phone), told(&party.address));
        assert_eq!(read, (name, id_no.to_owned(), phone.to_owned(), address.to_owned()), "{line}");
        let said = Party::reading_of(line).unwrap();
        assert!(said.contains(&format!("“{name}”读作")), "{said}");
    }
    assert!(Party::reading_of("李四 男 13506320011").unwrap().contains("“男”没有登记"));
    // Two people, or a word that is nothing of a party, are not torn apart.
    for line in [
        "张三，13506320011，李四，13506320012",
        "张三、李四，13506320011",
        "某公司（法定代表人李四，370404199001011234）",
        "张三（13506320011）、李四",
        "某店2026001",
    ] {
        assert_eq!(Party::typed(line).name, line);
        let refused = Party::typed(line).check_name();
        assert!(refused.is_ok() == (line == "某店2026001"), "{line}");
        assert!(refused.err().is_none_or(|error| !error.message.contains("0632001")), "{line}");
    }
    for (line, id_no, phone) in [
        ("张三（身份证号370404199001011234）", "370404199001011234", ""),
        ("张三(身份证370404199001011234，电话：13506320011)", "370404199001011234", "13506320011"),
        ("张三（13506320011）", "", "13506320011"),
        ("张三370404199001011234", "370404199001011234", ""),
        ("张三 （公民身份号码：37040419900101123X）", "37040419900101123X", ""),
    ] {
        let party = Party::typed(line);
        let told = |text: &Option<String>| text.clone().unwrap_or_default();
        assert_eq!(
            (party.name.as_str(), told(&party.id_no), told(&party.phone)),
            ("张三", id_no.to_owned(), phone.to_owned()),
            "{line}"
        );
    }
}
