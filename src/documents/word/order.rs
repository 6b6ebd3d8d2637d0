//! Puts properties into the order that the schema of Word documents asks for: the library writes them in its own, and
//! programs that check drop or refuse what stands out of place.

/// What each list of properties holds, in order.
const ORDERS: &[(&str, &[&str])] = &[
    ("w:style", &["w:name", "w:basedOn", "w:next", "w:link", "w:uiPriority", "w:qFormat", "w:pPr", "w:rPr"]),
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:textAlignment",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &["w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:color", "w:spacing", "w:w", "w:sz", "w:szCs", "w:u", "w:shd"],
    ),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
            "w:docGrid",
        ],
    ),
    ("w:tblPr", &["w:tblStyle", "w:tblW", "w:jc", "w:tblBorders", "w:tblLayout", "w:tblCellMar"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd", "w:vAlign"]),
];

/// A list that is open, and its children so far with their places.
struct Open {
    name: &'static str,
    /// As it was opened.
    tag: String,
    order: &'static [&'static str],
    children: Vec<(usize, String)>,
    /// How many elements are open in the last child.
    depth: usize,
}

/// Where text goes: to the last child of the innermost list, else out.
struct Sorter {
    out: String,
    open: Vec<Open>,
}

impl Sorter {
    /// Puts a piece of `name`: a new child where nothing is open in the list.
    fn put(&mut self, name: &str, piece: &str) {
        match self.open.last_mut() {
            None => self.out.push_str(piece),
            Some(list) if list.depth == 0 => {
                let place = list.order.iter().position(|known| *known == name).unwrap_or(list.order.len());
                list.children.push((place, piece.to_owned()));
            }
            Some(list) => {
                if let Some((_, child)) = list.children.last_mut() {
                    child.push_str(piece);
                }
            }
        }
    }

    fn deepen(&mut self) {
        if let Some(list) = self.open.last_mut() {
            list.depth += 1;
        }
    }

    fn opens(&mut self, name: &str, tag: &str) {
        match ORDERS.iter().find(|(list, _)| *list == name) {
            Some((name, order)) => {
                self.open.push(Open { name, tag: tag.to_owned(), order, children: Vec::new(), depth: 0 })
            }
            None => {
                self.put(name, tag);
                self.deepen();
            }
        }
    }

    fn closes(&mut self, name: &str, tag: &str) {
        let ended = self.open.last().is_some_and(|list| list.depth == 0 && list.name == name);
        if let Some(mut list) = self.open.pop_if(|_| ended) {
            list.children.sort_by_key(|(place, _)| *place);
            let inner: String = list.children.into_iter().map(|(_, child)| child).collect();
            return self.put(name, &format!("{}{inner}</{name}>", list.tag));
        }
        // The end of a child belongs to it.
        self.put(name, tag);
        if let Some(list) = self.open.last_mut() {
            list.depth = list.depth.saturating_sub(1);
        }
    }
}

/// `xml` with its properties in order.
pub(super) fn ordered(xml: &str) -> String {
    let mut sorter = Sorter { out: String::with_capacity(xml.len()), open: Vec::new() };
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        if !text.is_empty() {
            sorter.put("", text);
        }
        let end = from.find('>').map_or(from.len(), |end| end + 1);
        let (tag, after) = from.split_at(end);
        let name = tag.trim_matches(['<', '>', '/']).split([' ', '/']).next().unwrap_or_default();
        match tag {
            tag if tag.starts_with("</") => sorter.closes(name, tag),
            tag if tag.ends_with("/>") || tag.starts_with("<?") => sorter.put(name, tag),
            tag => sorter.opens(name, tag),
        }
        rest = after;
    }
    sorter.put("", rest);
    sorter.out
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn properties_stand_where_the_schema_wants_them() {
        let xml = "<w:p><w:pPr><w:rPr><w:sz w:val=\"1\" /><w:rFonts /></w:rPr><w:jc w:val=\"x\" />\
                   <w:tabs><w:tab /></w:tabs><w:keepNext /><w:pStyle /></w:pPr><w:r><w:t>a&lt;b</w:t></w:r></w:p>";
        let sorted = "<w:p><w:pPr><w:pStyle /><w:keepNext /><w:tabs><w:tab /></w:tabs><w:jc w:val=\"x\" />\
                      <w:rPr><w:rFonts /><w:sz w:val=\"1\" /></w:rPr></w:pPr><w:r><w:t>a&lt;b</w:t></w:r></w:p>";
        assert_eq!(ordered(xml), sorted);
        assert_eq!(ordered(sorted), sorted);
        let section = "<w:sectPr><w:pgSz /><w:cols><w:col /></w:cols><w:footerReference /><w:headerReference />\
                       <w:new /></w:sectPr>tail";
        let sorted = "<w:sectPr><w:headerReference /><w:footerReference /><w:pgSz /><w:cols><w:col /></w:cols>\
                      <w:new /></w:sectPr>tail";
        assert_eq!(ordered(section), sorted);
        let style = "<w:style w:styleId=\"甲\"><w:rPr /><w:pPr><w:jc /></w:pPr><w:name /></w:style>";
        assert_eq!(ordered(style), "<w:style w:styleId=\"甲\"><w:name /><w:pPr><w:jc /></w:pPr><w:rPr /></w:style>");
        assert_eq!(ordered("<?xml ?><a><b/></a>"), "<?xml ?><a><b/></a>");
    }
}
