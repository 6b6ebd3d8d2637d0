//! Compact JSON of acts: its strings are hidden like texts, and persons by the field they stand in.

use std::borrow::Cow;

use super::{KnownNames, finished, of_any, of_name, of_number};
use crate::record::field::{self, Field, Holds, Person};

/// How a string that is a person's is hidden.
type Hide = fn(&str) -> String;

fn hide_of(field: &Field) -> Option<Hide> {
    match field.holds {
        Holds::Person(Person::Number) => Some(of_number),
        Holds::Person(_) => Some(of_name),
        Holds::Parts(_) if field.is_personal() => Some(of_any),
        _ => None,
    }
}

/// Where the walk through the JSON stands.
#[derive(Clone, Copy)]
struct Place {
    /// The fields of the object.
    fields: &'static [Field],
    /// How every string in it is hidden, as in a party.
    within: Option<Hide>,
    /// The fields of the objects in the present value.
    inner: &'static [Field],
    /// How the present value is hidden.
    hide: Option<Hide>,
}

impl KnownNames {
    /// Compact JSON with every string in it hidden like a text, and persons by the field they stand in.
    pub fn hide_json<'a>(&self, json: &'a str) -> Cow<'a, str> {
        let bytes = json.as_bytes();
        let mut hidden: Option<String> = None;
        let (mut done, mut at) = (0, 0);
        let mut place = Place { fields: &[], within: None, inner: self.fields, hide: None };
        let mut around = Vec::new();
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'[' => around.push(place),
                b'{' => {
                    around.push(place);
                    place = Place { fields: place.inner, within: place.hide, inner: &[], hide: place.hide };
                }
                b'}' | b']' => place = around.pop().unwrap_or(place),
                b'"' => {
                    let begun = at;
                    let Some(end) = end_of_string(bytes, begun) else { return Cow::Owned(of_name(json)) };
                    at = end + 1;
                    let inner = &json[begun..end];
                    if bytes.get(at) == Some(&b':') {
                        let field = field::find(place.fields, inner);
                        place.inner = field.map_or(&[], Field::inner);
                        place.hide = place.within.or(field.and_then(hide_of));
                        continue;
                    }
                    if let Some(new) = self.hide_string(inner, place.hide) {
                        let out = hidden.get_or_insert_with(|| String::with_capacity(json.len()));
                        out.push_str(&json[done..begun]);
                        out.push_str(&new);
                        done = end;
                    }
                }
                _ => {}
            }
        }
        finished(json, hidden, done)
    }

    /// The inside of a JSON string, hidden; none when nothing of it is to be hidden.
    fn hide_string(&self, inner: &str, hide: Option<Hide>) -> Option<String> {
        let text = match inner.contains('\\') {
            false => Cow::Borrowed(inner),
            true => Cow::Owned(serde_json::from_str::<String>(&format!("\"{inner}\"")).ok()?),
        };
        let hidden = match (hide, self.hide(&text)) {
            (Some(hide), _) => hide(&text),
            (None, Cow::Owned(hidden)) => hidden,
            (None, Cow::Borrowed(_)) => return None,
        };
        if matches!(text, Cow::Borrowed(_)) {
            return Some(hidden);
        }
        let quoted = serde_json::to_string(&hidden).ok()?;
        Some(quoted[1..quoted.len() - 1].to_owned())
    }
}

/// Where the string that began at `at` ends: at its quotation mark.
fn end_of_string(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::record::case::FIELDS;
    use crate::record::field::of;
    use crate::record::unit::UnitBook;

    const ACT: &[Field] = &[
        of(FIELDS, "parties"),
        of(FIELDS, "materials"),
        Field::new("name", "姓名", Holds::Person(Person::Guest)),
        Field::new("phone", "电话", Holds::Person(Person::Number)),
    ];

    fn hidden(value: &Value) -> Value {
        let mut known = KnownNames::hiding(&UnitBook::default(), ACT, 1);
        known.add("Tom\"O");
        serde_json::from_str(&known.sorted().hide_json(&value.to_string())).unwrap()
    }

    #[test]
    fn parties_and_contacts_are_hidden_by_their_field() {
        assert_eq!(
            hidden(
                &json!({"parties": [{"name": "李", "id_no": "1", "phone": null}, "王五"], "phone": "12", "size": 13812345678u64})
            ),
            json!({"parties": [{"name": "**", "id_no": "*", "phone": null}, "王**"], "phone": "**", "size": 13812345678u64})
        );
        assert_eq!(
            hidden(&json!({"title": "Tom\"O 占道", "name": "王五", "materials": [{"name": "王五.pdf"}]})),
            json!({"title": "T** 占道", "name": "王**", "materials": [{"name": "王五.pdf"}]})
        );
    }
}
