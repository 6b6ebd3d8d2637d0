//! The region an address begins with: province, city, district. By itself it is nobody's address, and an address is often
//! written without it.

/// What the levels of a region end in.
const LEVELS: &[char] = &['省', '市', '区', '县'];
/// Before 区 these make a place of its own: 小区, 社区, 园区 …
const OF_PLACES: &[char] = &['小', '社', '园', '厂', '库', '景', '矿', '校', '街', '片', '院', '湖', '郊'];
/// What the towns of a district end in.
const TOWNS: &[&str] = &["街道办事处", "街道", "镇", "乡"];
/// An address without its region is looked for from so many characters on.
const FEWEST: usize = 4;

/// Whether `text` is the name of a region or a town and nothing else.
pub fn is_whole(text: &str) -> bool {
    let text = text.trim();
    let rest = behind(text);
    if rest.is_empty() {
        return !text.is_empty();
    }
    let town = TOWNS.iter().find_map(|town| rest.strip_suffix(town));
    town.is_some_and(|named| (1..=4).contains(&named.chars().count()) && named.chars().all(is_han))
}

/// Hands every address in a cell to `each`, one by one (榴园路9号、坛山路12号; 户籍地：某村5号), and each without its region.
pub fn each_in<'t>(cell: &'t str, each: &mut dyn FnMut(&'t str)) {
    let divided = |c: char| {
        matches!(c, '、' | '，' | ',' | ';' | '；' | '/' | '／' | ':' | '：' | '(' | ')' | '（' | '）' | '\n' | '\t')
    };
    for address in cell.split(divided).map(str::trim) {
        if address.len() < cell.trim().len() && is_enough(address) && !is_whole(address) {
            each(address);
        }
        rest_of(address).into_iter().for_each(&mut *each);
    }
}

/// Whether a part of what was written is enough to be found by.
fn is_enough(part: &str) -> bool {
    part.chars().filter(|c| !c.is_whitespace()).count() >= FEWEST
}

/// The address behind its region, where that is enough to be found by.
pub fn rest_of(text: &str) -> Option<&str> {
    let rest = behind(text);
    let numbered = |rest: &&str| rest.chars().any(char::is_numeric);
    // A house is known by its street; a village is called as others are, and its town tells it from them.
    let within_town = TOWNS.iter().find_map(|town| rest.split_once(town)).map(|(_, rest)| rest.trim()).filter(numbered);
    [within_town, Some(rest)].into_iter().flatten().find(|rest| rest.len() < text.trim().len() && is_enough(rest))
}

/// What stands behind the levels of a region that `text` begins with.
fn behind(text: &str) -> &str {
    let mut rest = text.trim();
    for level in LEVELS {
        let mut before = ' ';
        let end = rest.char_indices().take(5).take_while(|(_, c)| is_han(*c)).find(|(at, c)| {
            let ends = c == level && *at > 0 && (*c != '区' || !OF_PLACES.contains(&before));
            before = *c;
            ends
        });
        if let Some((at, c)) = end {
            rest = rest[at + c.len_utf8()..].trim_start();
        }
    }
    rest
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_alone_is_no_address() {
        for text in ["峄城区", "枣庄市峄城区", "山东省枣庄市", "榴园镇", "坛山街道", "峄城区坛山街道办事处", " 枣庄市 "]
        {
            assert!(is_whole(text), "{text}");
        }
        for text in ["榴园", "榴园路", "峄城区榴园路1号", "阳光小区", "十里泉村", "1号", "", "榴园镇东村", "市场"]
        {
            assert!(!is_whole(text), "{text}");
        }
    }

    #[test]
    fn addresses_in_one_cell_are_told_apart() {
        let found = |cell: &'static str| {
            let mut found = Vec::new();
            each_in(cell, &mut |address| found.push(address));
            found
        };
        assert_eq!(found("峄城区坛山路12号、榴园路9号"), ["峄城区坛山路12号", "坛山路12号", "榴园路9号"]);
        assert_eq!(found("户籍地：榴园路9号（东户）"), ["榴园路9号"]);
        assert_eq!(found("榴园路9号"), Vec::<&str>::new());
        assert_eq!(found("山东，枣庄，峄城区，1号"), Vec::<&str>::new());
    }

    #[test]
    fn an_address_is_found_without_its_region() {
        for (text, rest) in [
            ("峄城区榴园路19号", Some("榴园路19号")),
            ("山东省枣庄市峄城区坛山街道十里泉村", Some("坛山街道十里泉村")),
            ("枣庄市 峄城区 坛山街道榴园路１９号", Some("榴园路１９号")),
            ("峄城区阳光小区3号楼", Some("阳光小区3号楼")),
            ("榴园路19号", None),
            ("阳光小区3号楼", None),
            ("峄城区东关", None),
            ("市场路3号", None),
        ] {
            assert_eq!(rest_of(text), rest, "{text}");
        }
    }
}
