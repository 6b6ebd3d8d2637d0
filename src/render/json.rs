//! JSON lines and objects, written straight into the output buffer.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use super::cell::{Cell, iso};
use super::clean;

/// Writes `value` as one line of JSON.
pub fn line<W: Write + ?Sized>(out: &mut W, value: &impl Serialize) -> io::Result<()> {
    let mut buf = Vec::with_capacity(512);
    append(&mut buf, value)?;
    buf.push(b'\n');
    out.write_all(&buf)
}

/// Writes `value` as compact JSON, without a line break.
pub fn value<W: Write + ?Sized>(out: &mut W, value: &impl Serialize) -> io::Result<()> {
    let mut buf = Vec::with_capacity(512);
    append(&mut buf, value)?;
    out.write_all(&buf)
}

/// Appends `value` as compact JSON.
pub(super) fn append<T: Serialize + ?Sized>(buf: &mut Vec<u8>, value: &T) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(buf, Printable))?)
}

/// Appends one object; keys keep the order given.
pub(super) fn object<'c>(
    buf: &mut Vec<u8>,
    members: impl Iterator<Item = (&'static str, &'c Cell<'c>)>,
) -> io::Result<()> {
    buf.push(b'{');
    for (n, (key, cell)) in members.enumerate() {
        if n > 0 {
            buf.push(b',');
        }
        append(buf, key)?;
        buf.push(b':');
        match cell {
            Cell::Null => buf.extend_from_slice(b"null"),
            Cell::Int(n) => write!(buf, "{n}")?,
            Cell::Bool(b) => write!(buf, "{b}")?,
            Cell::Day(day) => {
                buf.push(b'"');
                buf.extend_from_slice(&iso(*day));
                buf.push(b'"');
            }
            Cell::Id(id) => write!(buf, "\"{id}\"")?,
            Cell::Text(text) => append(buf, text.as_ref())?,
            Cell::Told(told) => append(buf, &told.to_string())?,
            Cell::Json(value) => append(buf, value)?,
        }
    }
    buf.push(b'}');
    Ok(())
}

/// Compact JSON that also escapes DEL, C1 and direction marks: serde leaves them raw, and a terminal may obey them.
struct Printable;

impl Formatter for Printable {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = clean::first_control(rest) {
            out.write_all(&rest.as_bytes()[..at])?;
            let mut tail = rest[at..].chars();
            // Every character of the set lies in the basic plane: one \u escape each.
            if let Some(c) = tail.next() {
                write!(out, "\\u{:04x}", u32::from(c))?;
            }
            rest = tail.as_str();
        }
        CompactFormatter.write_string_fragment(out, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn hostile_text_survives_and_is_printable() {
        let value = json!({"甲\u{9b}": ["\u{1b}[2J", "a\"b\\c\n", "\u{202e}乙\u{7f}", "👩‍👧"]});
        let mut out = Vec::new();
        line(&mut out, &value).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.ends_with("}\n") && !text.trim_end().chars().any(clean::is_control), "{text:?}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
