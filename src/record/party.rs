//! Parties to a case: a person or an organisation, with what identifies and reaches them. Personal data.

mod apart;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{hint, run};
use crate::error::{Error, Result};
use crate::fold;
use crate::person::lists::FIRMS;
use crate::person::placeholder::{ERASED, says_nothing};
use crate::person::{names, numbers};
use crate::record::field::{Field, Holds, Person};
use crate::record::words::{PartyKind, Sex, Vocabulary};
use apart::{Apart, looks_like_id_no, looks_like_phone};

/// One party, as typed: 名称；证件号码；电话；地址.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Typed")]
pub struct Party {
    /// Name of the person or organisation.
    pub name: String,
    /// Identity number or unified social credit code.
    pub id_no: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// What who heads it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head_post: Option<String>,
    /// The sex of a person, 男 or 女. A text: it is erased with the rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// The day a person was born, as 1990-01-01. A text, as the sex is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Typed {
    Line(String),
    Fields {
        name: String,
        id_no: Option<String>,
        phone: Option<String>,
        address: Option<String>,
        #[serde(default)]
        head_post: Option<String>,
        #[serde(default)]
        sex: Option<String>,
        #[serde(default)]
        born: Option<String>,
    },
}

impl From<Typed> for Party {
    fn from(typed: Typed) -> Self {
        match typed {
            Typed::Line(line) => Party::parse(&line),
            Typed::Fields { name, id_no, phone, address, head_post, sex, born } => {
                Party { name, id_no, phone, address, head_post, sex, born }
            }
        }
    }
}

impl Party {
    /// The name with what tells it from another of that name, where anything does. Personal data.
    pub fn told_apart(&self) -> String {
        let Party { name, id_no, phone, address, .. } = self;
        match id_no.as_ref().or(phone.as_ref()).or(address.as_ref()) {
            Some(apart) => format!("{name}（{apart}）"),
            None => name.clone(),
        }
    }

    /// Reads 名称；证件号码；电话；地址: by place once there are four, empty ones included. Of fewer, numbers are told apart by
    /// their shape and the rest is the address.
    pub fn parse(line: &str) -> Self {
        let parts = fold::parts(line);
        match parts.as_slice() {
            [name, id_no, phone, address @ ..] if !address.is_empty() => {
                let known = |part: &str| (!part.is_empty()).then(|| part.to_owned());
                let address: Vec<&str> = address.iter().copied().filter(|part| !part.is_empty()).collect();
                let (id_no, phone) = (known(id_no), known(phone));
                Party {
                    name: (*name).to_owned(),
                    id_no,
                    phone,
                    address: known(&address.join("；")),
                    ..Party::default()
                }
            }
            _ => Party::by_shape(&parts),
        }
    }

    /// Reads a line as a clerk types it: as [`Party::parse`], or a name and numbers known by their shape with `，`, `、` or a
    /// blank between them (张三，13800001234，榴园路1号). What is read so is said: see [`Party::reading_of`].
    pub fn typed(line: &str) -> Self {
        Party::of_parts(line, apart::told_apart(line).as_ref())
    }

    fn of_parts(line: &str, apart: Option<&Apart>) -> Self {
        match apart.cloned() {
            Some(Apart { name, id_no, phone, address, .. }) => {
                Party { name, id_no, phone, address, ..Party::default() }
            }
            None => Party::parse(line),
        }
    }

    fn by_shape(parts: &[&str]) -> Self {
        let mut parts = parts.iter().copied().filter(|part| !part.is_empty());
        let mut party = Party { name: parts.next().unwrap_or_default().to_owned(), ..Party::default() };
        for part in parts {
            let slot = if looks_like_id_no(part) && party.id_no.is_none() {
                &mut party.id_no
            } else if looks_like_phone(part) && party.phone.is_none() {
                &mut party.phone
            } else {
                &mut party.address
            };
            match slot {
                Some(text) => {
                    text.push('；');
                    text.push_str(part);
                }
                None => *slot = Some(part.to_owned()),
            }
        }
        party
    }

    /// The party without words that say nothing (无, 不详 …), each part by itself; the name may be empty then. None when
    /// nothing is left.
    pub fn without_nothings(mut self) -> Option<Self> {
        if says_nothing(&self.name) {
            self.name.clear();
        }
        for part in [&mut self.id_no, &mut self.phone, &mut self.address] {
            let said = |text: &str| text.split('；').filter(|part| !says_nothing(part)).collect::<Vec<_>>().join("；");
            *part = part.as_deref().map(said).filter(|text| !text.is_empty());
        }
        let empty = self.name.is_empty() && self.id_no.is_none() && self.phone.is_none() && self.address.is_none();
        (!empty).then_some(self)
    }

    /// What was read as what of a line whose parts were told apart by their shape; none when each stood in its place.
    pub fn reading_of(line: &str) -> Option<String> {
        let parts = fold::parts(line).len();
        let apart = apart::told_apart(line);
        let party = Party::of_parts(line, apart.as_ref());
        if apart.is_none() && !(2..4).contains(&parts) {
            return None;
        }
        let number = |text: &Option<String>| text.as_deref().map(mask_middle);
        let read =
            [("证件号码", number(&party.id_no)), ("电话", number(&party.phone)), ("地址", party.address.clone())];
        let read: Vec<String> =
            read.into_iter().filter_map(|(title, text)| text.map(|text| format!("{title} {text}"))).collect();
        let read = if read.is_empty() {
            "没有证件号码、电话、地址".to_owned()
        } else {
            format!("读作{}", read.join("，"))
        };
        let left_out =
            apart.and_then(|apart| apart.left_out).map_or_else(String::new, |word| format!("，“{word}”没有登记"));
        Some(format!(
            "当事人“{}”{read}{left_out}；按位置写满“名称；证件号码；电话；地址”四项（空项留空）则照位置读",
            party.name
        ))
    }

    /// Refuses a name with a number of somebody in it: nothing tells whose it is.
    ///
    /// # Errors
    /// [`Error::input`] that names it, its numbers hidden.
    pub fn check_name(&self) -> Result<()> {
        let Some(hidden) = with_number_hidden(&self.name) else { return Ok(()) };
        Err(Error::input(format!("当事人“{hidden}”的名称里写了号码，分不清是谁的")).hint(hint!(
            ["每名当事人各写一次，号码、地址另写：名称；证件号码；电话；地址（空项留空）"],
            ["法定代表人、负责人用 ", run("jiexie case party add 编号 --name 名称 --head 姓名"), " 登记"]
        )))
    }

    /// The party in one line, the way it is typed.
    pub fn line(&self) -> String {
        let rest = [&self.id_no, &self.phone, &self.address];
        if rest.iter().all(|part| part.is_none()) {
            return self.name.clone();
        }
        rest.iter().fold(self.name.clone(), |line, part| format!("{line}；{}", part.as_deref().unwrap_or_default()))
    }

    /// What it is, as far as its number and its name tell; none of one that was erased.
    pub fn kind(&self) -> Option<PartyKind> {
        let name = fold::text(&self.name);
        if self.name.contains(ERASED) {
            return None;
        }
        // 某公司（法定代表人李四）: what stands in brackets behind it is no part of what it is called.
        let whole = name.split('(').next().unwrap_or_default();
        let credit = self.id_no.as_deref().is_some_and(numbers::is_credit_code);
        let organisation =
            credit || names::is_firm(&self.name) || [name.as_str(), whole].into_iter().any(is_called_as_one);
        Some(if organisation { PartyKind::Organisation } else { PartyKind::Person })
    }

    /// Whether a person is a man and when he was born, as a valid number of eighteen places tells it.
    fn told_by_number(&self) -> Option<(Sex, NaiveDate)> {
        let number = self.id_no.as_deref().filter(|number| number.len() == 18 && numbers::is_valid(number))?;
        let born = NaiveDate::parse_from_str(number.get(6..14)?, "%Y%m%d").ok()?;
        let odd = number.get(16..17)?.parse::<u8>().ok()? % 2 == 1;
        Some((if odd { Sex::Male } else { Sex::Female }, born))
    }

    /// The sex of a person: as told, else as the number tells it.
    pub fn sex(&self) -> Option<Sex> {
        let told = self.sex.as_deref().and_then(|told| Sex::read(told).ok());
        told.or_else(|| Some(self.told_by_number()?.0))
    }

    /// The day a person was born: as told, else as the number tells it.
    pub fn born(&self) -> Option<NaiveDate> {
        let told = self.born.as_deref().and_then(|told| told.parse().ok());
        told.or_else(|| Some(self.told_by_number()?.1))
    }

    /// Every text of the party, its name first.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let rest = [&self.id_no, &self.phone, &self.address];
        std::iter::once(self.name.as_str()).chain(rest.into_iter().flatten().map(String::as_str))
    }

    /// A sentence when the identity number cannot be right by its check character or by the day of birth in it; `day` is a
    /// day on which the party was there.
    pub fn doubt(&self, day: NaiveDate) -> Option<String> {
        let number = self.id_no.as_deref().filter(|number| !names::is_nothing(number))?;
        if let Some(doubt) = numbers::doubt(number, day) {
            return Some(format!("当事人证件号码{doubt}：{}", mask_middle(number)));
        }
        let (sex, born) = self.told_by_number()?;
        let same = self.sex() == Some(sex) && self.born() == Some(born);
        (!same).then(|| format!("当事人的性别、出生日期与证件号码不一致：{}", mask_middle(number)))
    }
}

/// Whether what organisations are called by stands at the end of a folded name.
fn is_called_as_one(name: &str) -> bool {
    ORGANISATIONS.iter().any(|end| name.ends_with(end)) || is_some_firm(name) || names::is_firm(name)
}

/// 某店, 乙厂: what a firm is called whose name is kept back; folded.
fn is_some_firm(name: &str) -> bool {
    let mut chars = name.chars();
    let kept_back = chars.next().is_some_and(|first| "某甲乙丙".contains(first));
    let rest: &str = chars.as_str();
    kept_back && (FIRMS.contains(rest) || FIRMS.iter().chain(["场", "队", "站", "矿"]).any(|end| rest.ends_with(end)))
}

/// A name with the identity, credit code or mobile numbers in it hidden; none of one without.
pub fn with_number_hidden(name: &str) -> Option<String> {
    let mut hidden = name.to_owned();
    // A bracket before a number may be that of its area; where it is not, the number stands within.
    for name in [name, &name.replace(['（', '(', '）', ')'], "，")] {
        numbers::each_in(name, &mut |number| {
            let plain = fold::text(number);
            let mobile = plain.len() == 11 && plain.starts_with('1');
            if (mobile || looks_like_id_no(&plain)) && numbers::length_at(number) == Some(number.len()) {
                hidden = hidden.replace(number, &mask_middle(number));
            }
        });
    }
    (hidden != name).then_some(hidden)
}

/// What organisations are called by at the end, besides shops and firms; folded.
const ORGANISATIONS: &[&str] = &[
    "委员会",
    "村委会",
    "居委会",
    "协会",
    "学校",
    "小学",
    "中学",
    "大学",
    "学院",
    "幼儿园",
    "医院",
    "诊所",
    "集团",
    "银行",
    "合伙企业",
    "事务所",
    "服务站",
    "加油站",
    "养殖场",
    "农场",
    "分局",
    "管理局",
    "政府",
    "办事处",
    "基金会",
    "研究所",
    "经营部",
    "门市部",
    "公司",
    "酒店",
    "饭店",
    "商店",
    "书店",
    "药店",
    "门店",
    "超市",
    "市场",
    "宾馆",
    "旅馆",
    "餐馆",
    "网吧",
    "砂场",
    "沙场",
    "石场",
    "料场",
    "采石场",
    "砖厂",
    "工厂",
    "工程队",
    "施工队",
    "车队",
    "搅拌站",
    "煤矿",
];

/// Hides the middle of a number: the first three and last two characters stay.
pub fn mask_middle(number: &str) -> String {
    let chars: Vec<char> = number.chars().collect();
    if chars.len() < 7 {
        return "*".repeat(chars.len());
    }
    let head: String = chars[..3].iter().collect();
    let tail: String = chars[chars.len() - 2..].iter().collect();
    format!("{head}{}{tail}", "*".repeat(chars.len() - 5))
}

/// The keys of a person's fields, in the order of a line as it is typed: 姓名；证件号码；电话；地址.
pub const TYPED: [&str; 4] = ["name", "id_no", "phone", "address"];

/// Its fields, in the order of ledgers.
pub const FIELDS: &[Field] = &[
    Field::new("name", "姓名或名称", Holds::Person(Person::Name))
        .short()
        .ledger("名称", "姓名或名称")
        .found_by("name_key"),
    Field::new("id_no", "证件号码", Holds::Person(Person::Number))
        .means("身份证号或统一社会信用代码")
        .found_by("id_key"),
    Field::new("phone", "电话", Holds::Person(Person::Number)).short().means("联系电话"),
    Field::new("address", "地址", Holds::Person(Person::Address)).means("住址或住所"),
    Field::new("head_post", "负责人职务", Holds::Text).short().titled().means("法定代表人或负责人的职务；空：没有写明"),
    Field::new("sex", "性别", Holds::Person(Person::Number)).short().titled().means("自然人的性别；空：没有写明"),
    Field::new("born", "出生日期", Holds::Person(Person::Number))
        .short()
        .titled()
        .means("自然人的出生日期；空：没有写明"),
];
