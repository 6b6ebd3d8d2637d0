//! Values on their way through a template: marked by control characters, which no fact and no template can hold.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Kwargs, Object, ObjectRepr, Rest, ValueKind};
use minijinja::{Error, ErrorKind, Output, Value};

use crate::documents::letter::model::{Blank, BlankKind};
use crate::documents::text::visible;

/// A value begins, and ends.
pub(super) const VALUE: (char, char) = ('\u{2}', '\u{3}');
/// A blank begins and ends.
pub(super) const BLANK: char = '\u{1}';
/// Between the parts of a blank.
const PART: char = '\u{1f}';
/// The side that does not fill in the page a blank stands on.
const OTHER: &str = "对方";
/// A line break in a value.
pub(super) const BREAK: char = '\u{b}';

/// A fact as templates may hold it: no control character but the sign of a line break.
pub(super) fn clean(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| visible(line.trim_end_matches('\r')).into_owned()).collect();
    lines.join(&BREAK.to_string())
}

/// A blank as it goes through a template.
pub(super) fn marked(blank: &Blank) -> String {
    let (kind, rest) = match &blank.kind {
        BlankKind::Line(width) => ("line", width.to_string()),
        BlankKind::Money => ("money", String::new()),
        BlankKind::Day | BlankKind::CellDay | BlankKind::RoomyDay => ("day", String::new()),
        BlankKind::Time | BlankKind::CellTime | BlankKind::RoomyTime => ("time", String::new()),
        BlankKind::Sentence => ("sentence", String::new()),
        BlankKind::Choice(ways) => ("choice", ways.join("/")),
        BlankKind::Cell => ("cell", String::new()),
    };
    let side = if blank.other { OTHER } else { "" };
    format!("{BLANK}{kind}{PART}{}{PART}{side}{PART}{rest}{BLANK}", clean(&blank.label))
}

/// Reads what [`marked`] wrote, without the marks around it.
pub(super) fn unmarked(text: &str) -> Option<Blank> {
    let mut parts = text.splitn(4, PART);
    let (kind, label, side, rest) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let kind = match kind {
        "line" => BlankKind::Line(rest.parse().ok()?),
        "money" => BlankKind::Money,
        "day" => BlankKind::Day,
        "time" => BlankKind::Time,
        "sentence" => BlankKind::Sentence,
        "choice" => BlankKind::Choice(rest.split('/').map(str::to_owned).collect()),
        _ => BlankKind::Cell,
    };
    Some(Blank { other: side == OTHER, ..Blank::new(label, kind) })
}

/// A slot that has no value: no condition holds of it, and printed it leaves a blank, or nothing.
#[derive(Debug)]
pub(super) struct Missing(pub(super) String);

impl Object for Missing {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Writes a value so that it is known as one.
pub(super) fn format(out: &mut Output<'_>, value: &Value) -> Result<(), Error> {
    let text = match value.kind() {
        ValueKind::Undefined => return Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::None => return Ok(()),
        ValueKind::Seq | ValueKind::Iterable => {
            value.try_iter()?.map(|item| item.to_string()).collect::<Vec<_>>().join("、")
        }
        ValueKind::Map => {
            return Err(Error::new(ErrorKind::InvalidOperation, "这里要写出其中的一项，不能写出整组"));
        }
        _ => value.to_string(),
    };
    out.write_str(&format!("{}{}{}", VALUE.0, text.replace('\n', &BREAK.to_string()), VALUE.1)).map_err(Error::from)
}

/// `blank("执法证号", 20)`, `blank("日期", "day")`; `blank("接收人", 8, "对方")` where the other side fills it in: of a letter who
/// receives it, of its slip who issued it.
pub(super) fn blank(label: String, room: Value, side: Option<String>) -> Result<Value, Error> {
    let kind = match (room.as_usize(), room.as_str()) {
        (Some(width @ 1..=60), _) => BlankKind::Line(width),
        (_, Some("day")) => BlankKind::Day,
        (_, Some("time")) => BlankKind::Time,
        (_, Some("money")) => BlankKind::Money,
        (_, Some("sentence")) => BlankKind::Sentence,
        (_, Some("cell")) => BlankKind::Cell,
        _ => {
            let told = "blank 的第二项写字数（1 至 60）或 \"day\"、\"time\"、\"money\"、\"sentence\"、\"cell\"";
            return Err(Error::new(ErrorKind::InvalidOperation, told));
        }
    };
    let other = is_other(side.as_deref(), "blank 的第三项只能写 \"对方\"")?;
    Ok(Value::from_object(Missing(marked(&Blank { other, ..Blank::new(label, kind) }))))
}

/// Whether this word says that the other side fills it in; another word is refused as `wrong` says.
fn is_other(side: Option<&str>, wrong: &'static str) -> Result<bool, Error> {
    match side {
        None => Ok(false),
        Some(OTHER) => Ok(true),
        Some(_) => Err(Error::new(ErrorKind::InvalidOperation, wrong)),
    }
}

/// `choice("意见", "受理", "不受理")`: boxes to tick; with `side="对方"` behind them where the other side does.
pub(super) fn choice(label: String, ways: Rest<String>, named: Kwargs) -> Result<Value, Error> {
    let side: Option<String> = named.get("side")?;
    named.assert_all_used()?;
    let other = is_other(side.as_deref(), "choice 的 side 只能写 \"对方\"")?;
    let ways: Vec<String> = ways.0.iter().map(|way| way.replace('/', "／")).collect();
    let blank = Blank { other, ..Blank::new(label, BlankKind::Choice(ways)) };
    Ok(Value::from_object(Missing(marked(&blank))))
}

/// What a unit is called by its own kind: 局, 街道, 镇, 中心.
fn called(name: &str, by: &str) -> String {
    const KINDS: &[(&str, &str)] = &[
        ("街道办事处", "街道"),
        ("街道", "街道"),
        ("镇人民政府", "镇"),
        ("镇", "镇"),
        ("局", "局"),
        ("中心", "中心"),
        ("支队", "支队"),
        ("大队", "大队"),
        ("管委会", "管委会"),
        ("管理委员会", "管委会"),
        ("委员会", "委"),
        ("纪委监委", "委"),
        ("监委", "委"),
        ("办公室", "办公室"),
        ("法院", "院"),
        ("检察院", "院"),
    ];
    if name.ends_with("区人民政府") {
        return "区人民政府".to_owned();
    }
    let kind = KINDS.iter().find(|(end, _)| name.ends_with(end)).map_or("单位", |(_, kind)| kind);
    format!("{by}{kind}")
}

/// 你局, 你街道, 你单位.
pub(super) fn you(name: &Value) -> String {
    called(&name.to_string(), "你")
}

/// 我局, 我街道, 我单位.
pub(super) fn we(name: &Value) -> String {
    called(&name.to_string(), "我")
}

/// An amount in Chinese capitals: 5000.50 is 伍仟元伍角.
pub(super) fn capital(amount: &Value) -> Result<String, Error> {
    let text = amount.to_string().replace(',', "");
    let text = text.trim_end_matches('元');
    let (yuan, fen) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if yuan.is_empty() || yuan.len() > 16 || !digits(yuan) || !digits(fen) || fen.len() > 2 {
        return Err(Error::new(ErrorKind::InvalidOperation, "capital 只用于金额"));
    }
    Ok(in_capitals(yuan.trim_start_matches('0'), &format!("{fen:0<2}")))
}

fn in_capitals(yuan: &str, fen: &str) -> String {
    const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
    const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
    const GROUPS: [&str; 4] = ["", "万", "亿", "万亿"];
    let digit = |c: char| DIGITS[c.to_digit(10).unwrap_or(0) as usize % 10];
    let mut said = String::new();
    let (mut zero, mut group_said) = (false, false);
    for (at, c) in yuan.chars().enumerate() {
        let place = yuan.len() - 1 - at;
        if c == '0' {
            zero = true;
        } else {
            if zero && !said.is_empty() {
                said.push('零');
            }
            zero = false;
            group_said = true;
            said.push(digit(c));
            said.push_str(PLACES[place % 4]);
        }
        if place.is_multiple_of(4) && group_said {
            said.push_str(GROUPS[(place / 4).min(3)]);
            group_said = false;
        }
    }
    let mut fens = fen.chars();
    let (jiao, fen) = (fens.next().unwrap_or('0'), fens.next().unwrap_or('0'));
    if said.is_empty() && jiao == '0' && fen == '0' {
        return "零元整".to_owned();
    }
    if !said.is_empty() {
        said.push('元');
    }
    match (jiao, fen) {
        ('0', '0') => said.push('整'),
        (jiao, '0') => said.extend([digit(jiao), '角']),
        ('0', fen) if said.is_empty() => said.extend([digit(fen), '分']),
        ('0', fen) => said.extend(['零', digit(fen), '分']),
        (jiao, fen) => said.extend([digit(jiao), '角', digit(fen), '分']),
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_capitals() {
        for (amount, said) in [
            ("5000.00", "伍仟元整"),
            ("5000.50", "伍仟元伍角"),
            ("10203.04", "壹万零贰佰零叁元零肆分"),
            ("100000", "壹拾万元整"),
            ("100000001", "壹亿零壹元整"),
            ("0.35", "叁角伍分"),
            ("0", "零元整"),
        ] {
            assert_eq!(capital(&Value::from(amount)).unwrap(), said, "{amount}");
        }
        assert!(capital(&Value::from("甲")).is_err());
    }

    #[test]
    fn blanks_come_through_whole() {
        for kind in [
            BlankKind::Line(20),
            BlankKind::Day,
            BlankKind::Sentence,
            BlankKind::Choice(vec!["是".into(), "否".into()]),
        ] {
            let blank = Blank::new("执法证号", kind);
            assert_eq!(unmarked(marked(&blank).trim_matches(BLANK)), Some(blank));
        }
        assert_eq!(clean("甲\r\n乙\u{1}\u{2}"), "甲\u{b}乙␁␂");
        assert_eq!([you(&"区综合行政执法局".into()), we(&"坛山街道办事处".into())], ["你局", "我街道"]);
    }
}
