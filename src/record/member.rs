//! A party of a case over time: from which day on it is one, whose place it took, until when. Personal data.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{hint, option};
use crate::error::{Error, Result};
use crate::person::names;
use crate::person::placeholder::says_nothing;
use crate::record::field::{Field, Holds, Person, of, word};
use crate::record::party::{FIELDS, Party};
use crate::record::words::{PartyItem, PartyKind, Sex, Vocabulary};
use crate::{fold, vocabulary};

/// A party of a case as it was from one day on, up to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Who it is.
    #[serde(flatten)]
    pub party: Party,
    /// What it is; none: erased.
    pub kind: Option<PartyKind>,
    /// Who heads it.
    pub head: Option<String>,
    /// First day it is a party; none: from the beginning.
    pub from_on: Option<NaiveDate>,
    /// First day it no longer is; none: it still is.
    pub until_on: Option<NaiveDate>,
    /// The party whose place it took, by its order from 1.
    pub succeeds: Option<u32>,
}

impl Member {
    /// A party as it was named, of the kind its name and number tell.
    pub fn told(party: &Party) -> Self {
        let kind = party.kind();
        Member { party: party.clone(), kind, head: None, from_on: None, until_on: None, succeeds: None }
    }

    /// Whether it is a party on this day.
    pub fn is_there(&self, day: NaiveDate) -> bool {
        self.from_on.is_none_or(|from| from <= day) && self.until_on.is_none_or(|until| until > day)
    }
}

/// A party with all that is told of it, as it moves from one case to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "TypedNamed")]
pub struct Named {
    /// Who it is.
    #[serde(flatten)]
    pub party: Party,
    /// What it is; told by its number and name when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<PartyKind>,
    /// Who heads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
}

/// How a party is written whose parts are told by name.
pub const BY_NAME: &str = "姓名=张三；种类=自然人；证件号码=370404199001011234";

/// The parts of a line: what semicolons divide, or commas where only that makes their names known.
fn parts(line: &str) -> Vec<&str> {
    let known = |parts: &[&str]| {
        parts.iter().filter_map(|part| fold::pair(part)).all(|(name, _)| PartyItem::read(name).is_ok())
    };
    let parts = fold::parts(line);
    let finer: Vec<&str> = parts.iter().flat_map(|part| part.split([',', '，'])).map(str::trim).collect();
    if known(&parts) || !known(&finer) { parts } else { finer }
}

/// What whoever heads a party is called by in a line: 负责人孙立国.
const HEADS: &[&str] = &["法定代表人", "法人代表", "负责人", "经营者"];
/// Who is only to be reached: no field of a party.
const CONTACT: &str = "联系人";

/// The name behind a word that introduces somebody; none where no name stands there.
fn introduced<'l>(part: &'l str, words: &[&str]) -> Option<&'l str> {
    let name = words.iter().find_map(|word| part.strip_prefix(word))?.trim_start_matches(['：', ':', ' ', '\u{3000}']);
    names::is_person(name).then_some(name)
}

impl Named {
    /// Reads a line by the place or the shape of its parts, whoever heads the party among them by what that is called; none
    /// where nobody is.
    ///
    /// # Errors
    /// Somebody who is only to be reached: no field holds that.
    pub fn with_head(line: &str) -> Result<Option<Self>> {
        let Some((rest, head)) = head_in(line)? else { return Ok(None) };
        let party = Party::typed(&rest).without_nothings();
        Ok(party.map(|party| Named { head: Some(head.to_owned()), ..Named::from(party) }))
    }

    /// What was read as what of a line whose parts were told apart by their shape; none when each stood in its place.
    pub fn reading_of(line: &str) -> Option<String> {
        match head_in(line).ok().flatten() {
            None => Party::reading_of(line),
            Some((rest, head)) => {
                let read = Party::reading_of(&rest).map(|read| format!("；{read}")).unwrap_or_default();
                Some(format!("“{head}”读作负责人{read}"))
            }
        }
    }

    /// Reads what is told by name: 姓名=某店；种类=个体工商户；负责人=张三, the name itself first if one likes; none where no
    /// part has a name. `day` reads a day of birth.
    ///
    /// # Errors
    /// A part without a name, a name that is none of [`PartyItem`], a value that does not fit it.
    pub fn by_name(line: &str, day: &dyn Fn(&str) -> Result<NaiveDate>) -> Result<Option<Self>> {
        let parts = parts(line);
        if parts.iter().all(|part| fold::pair(part).is_none()) {
            return Ok(None);
        }
        let first = parts.first().copied().filter(|part| !part.is_empty() && fold::pair(part).is_none());
        let told = vocabulary::told::<PartyItem>(&parts[usize::from(first.is_some())..], "当事人", BY_NAME)?;
        let mut named = Named::from(Party { name: first.unwrap_or_default().to_owned(), ..Party::default() });
        for (item, value) in told.into_iter().filter(|(_, value)| !value.is_empty() && !says_nothing(value)) {
            named.take(item, value, day)?;
        }
        if named.party.name.is_empty() {
            return Err(Error::input("当事人没有写明姓名或名称").hint(format!("写作 {BY_NAME}")));
        }
        Ok(Some(named))
    }

    fn take(&mut self, item: PartyItem, value: &str, day: &dyn Fn(&str) -> Result<NaiveDate>) -> Result<()> {
        let (party, text) = (&mut self.party, || Some(value.to_owned()));
        match item {
            PartyItem::Name if party.name.is_empty() => value.clone_into(&mut party.name),
            PartyItem::Name => {
                let told = format!("当事人的姓名写了两次：“{}”和“{value}”", party.name);
                return Err(Error::input(told)
                    .hint(hint!([format!("写作 {BY_NAME}")], ["几个当事人的，", option("party"), " 写几次"])));
            }
            PartyItem::Kind => self.kind = Some(PartyKind::read(value)?),
            PartyItem::IdNo => party.id_no = text(),
            PartyItem::Phone => party.phone = text(),
            PartyItem::Address => party.address = text(),
            PartyItem::Head => self.head = text(),
            PartyItem::HeadPost => party.head_post = text(),
            PartyItem::Sex => party.sex = Some(Sex::read(value)?.title().to_owned()),
            PartyItem::Born => party.born = Some(day(value)?.to_string()),
        }
        Ok(())
    }

    /// The party as it is from the beginning of its case.
    pub fn member(&self) -> Member {
        let told = Member::told(&self.party);
        Member { kind: told.kind.and(self.kind).or(told.kind), head: self.head.clone(), ..told }
    }
}

/// A line without the part that names whoever heads the party, and that name.
fn head_in(line: &str) -> Result<Option<(String, &str)>> {
    let mark = if line.contains(['；', ';', '﹔']) { "；" } else { "，" };
    let parts: Vec<&str> = match mark {
        "；" => fold::parts(line),
        _ => line.split(['，', ',']).map(str::trim).collect(),
    };
    let behind = parts.get(1..).unwrap_or_default();
    if let Some(name) = behind.iter().find_map(|part| introduced(part, &[CONTACT])) {
        return Err(Error::input(format!("“{CONTACT}{name}”不是地址，当事人没有联系人一项")).hint(hint!(
            [option("party"), format!(" 写负责人{name}（是负责人、法定代表人、经营者的）")],
            ["只是联系人的，另写在 ", option("note")]
        )));
    }
    let Some(at) = behind.iter().position(|part| introduced(part, HEADS).is_some()) else { return Ok(None) };
    let head = introduced(behind[at], HEADS).unwrap_or_default();
    let rest = parts.iter().enumerate().filter(|(nth, _)| *nth != at + 1).map(|(_, part)| *part);
    Ok(Some((rest.collect::<Vec<_>>().join(mark), head)))
}

impl From<Party> for Named {
    fn from(party: Party) -> Self {
        Named { party, kind: None, head: None }
    }
}

impl From<&Member> for Named {
    fn from(member: &Member) -> Self {
        Named { party: member.party.clone(), kind: member.kind, head: member.head.clone() }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum TypedNamed {
    Line(String),
    Fields {
        #[serde(flatten)]
        party: Party,
        #[serde(default)]
        kind: Option<PartyKind>,
        #[serde(default)]
        head: Option<String>,
    },
}

impl From<TypedNamed> for Named {
    fn from(typed: TypedNamed) -> Self {
        match typed {
            TypedNamed::Line(line) => Named { party: Party::parse(&line), kind: None, head: None },
            TypedNamed::Fields { party, kind, head } => Named { party, kind, head },
        }
    }
}

/// The fields of a party of a case.
pub const MEMBER: &[Field] = &[
    of(FIELDS, "name"),
    of(FIELDS, "id_no"),
    of(FIELDS, "phone"),
    of(FIELDS, "address"),
    word::<PartyKind>("kind", "种类").means("person 自然人、organisation 单位、sole 个体工商户；空：已删除"),
    Field::new("head", "负责人", Holds::Person(Person::Head)).short().titled().means("法定代表人、负责人或经营者"),
    of(FIELDS, "head_post"),
    of(FIELDS, "sex"),
    of(FIELDS, "born"),
    Field::new("from_on", "自", Holds::Day).titled().ledger("起日", "成为当事人的首日；空：自立案起"),
    Field::new("until_on", "至", Holds::Day).titled().ledger("止日", "不再是当事人的首日；空：仍是"),
    Field::new("succeeds", "承继", Holds::Count).titled().means("承继第几个当事人；空：没有"),
];
