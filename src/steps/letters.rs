//! The letters that steps give: what each is, who issues it, to whom it goes, and the number it bears in the series of its
//! issuer: 机关代字, a word, the year, and what comes next in it.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use crate::ids::Id;
use crate::record::dossier::Dossier;
use crate::record::matter::Matter;
use crate::record::transfer::Transfer;
use crate::record::unit::{Unit, UnitBook};
use crate::record::words::{AssistKind, Channel, LetterKind, TransferKind, UnitItem, UnitKind, UnitRole};
use crate::steps::act::Act;
use crate::steps::transfer;

/// One letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterFact {
    /// Which.
    pub kind: LetterKind,
    /// Who issues it.
    pub issuer: String,
    /// To whom it goes; none: to several, or to its file.
    pub to: Option<String>,
}

impl AssistKind {
    /// The letter that asks for it; none of what the units agree on among themselves.
    fn letter(self) -> Option<LetterKind> {
        match self {
            AssistKind::Appraisal => Some(LetterKind::Appraisal),
            AssistKind::Consult => Some(LetterKind::Consult),
            AssistKind::Material => Some(LetterKind::Material),
            AssistKind::Enforce => Some(LetterKind::Enforce),
            AssistKind::Revoke => Some(LetterKind::Revoke),
            AssistKind::Hazard => Some(LetterKind::Hazard),
            AssistKind::Legal | AssistKind::Guidance => Some(LetterKind::Request),
            AssistKind::Agreement | AssistKind::Plan => None,
        }
    }
}

/// The letter that asks the unit `to` for help: a technical body is entrusted with an appraisal on a form of its own.
pub fn asking(units: &UnitBook, kind: AssistKind, to: &str) -> Option<LetterKind> {
    let technical = units.get(to).is_some_and(|unit| unit.kind == UnitKind::Technical);
    Some(if technical && kind == AssistKind::Appraisal { LetterKind::Entrust } else { kind.letter()? })
}

impl TransferKind {
    /// The letter by which it is sent.
    pub fn letter(self) -> LetterKind {
        match self {
            TransferKind::Jurisdiction => LetterKind::Transfer,
            TransferKind::Criminal => LetterKind::Criminal,
            TransferKind::Return => LetterKind::Return,
        }
    }
}

/// Whether what is told goes out as no paper of its own: it is told by word of mouth.
pub fn is_told(channel: Channel) -> bool {
    channel.is_spoken()
}

/// The urgent transfer that what is added to a case by `day` follows: materials may come after it (二（三）).
pub fn followed(file: &Dossier, day: NaiveDate) -> Option<&Transfer> {
    let urgent = |sent: &&Transfer| sent.urgent && sent.kind == TransferKind::Jurisdiction && !sent.went_back();
    file.transfers().rev().filter(urgent).find(|sent| sent.sent_on <= day)
}

/// The letter that `act` on `record` gives on its day, by what its dossier holds before or after it; none of what gives none
/// of ours.
pub fn of(units: &UnitBook, file: &Dossier, record: Id, act: &Act, on: NaiveDate) -> Option<LetterFact> {
    use LetterKind as Kind;
    let role = |role: UnitRole| units.with_role(role).map(|unit| unit.code.clone());
    let letter = |kind: Kind, issuer: &str, to: Option<String>| {
        let issuer = file.current(issuer).to_owned();
        Some(LetterFact { kind, issuer, to })
    };
    let by_office = |kind: Kind, to: Option<String>| letter(kind, &role(UnitRole::Office)?, to);
    let transfer = || file.transfer(record).ok();
    let assist = || file.assist(record).ok();
    let answered = |kind: Kind| {
        let assist = assist()?;
        letter(kind, &assist.to, Some(assist.from.clone()))
    };
    match act {
        Act::TransferNew(new) => {
            let case = file.case().ok()?;
            let kind = transfer().map_or_else(|| transfer::kind_of(case, new.kind), |sent| sent.kind);
            let from = transfer().map(|sent| &sent.from).or(new.from.as_ref()).unwrap_or(&case.holder);
            letter(kind.letter(), from, Some(new.to.clone()))
        }
        Act::TransferWithdraw(_) => letter(Kind::Withdraw, &transfer()?.from, Some(transfer()?.to.clone())),
        // Of a suspected crime the judicial units answer on their own forms.
        Act::TransferAccept(_) | Act::TransferDecline(_) => {
            let sent = transfer().filter(|sent| sent.kind != TransferKind::Criminal)?;
            letter(Kind::Feedback, &sent.to, Some(sent.from.clone()))
        }
        Act::TransferRefer(_) => letter(Kind::Refer, &transfer()?.to, role(UnitRole::Government)),
        Act::TransferNotify(_) => {
            letter(Kind::Result, transfer()?.handler().unwrap_or(&transfer()?.to), Some(transfer()?.from.clone()))
        }
        Act::CaseMaterial(_) => {
            let sent = followed(file, on)?;
            letter(Kind::Supplement, &sent.from, Some(sent.to.clone()))
        }
        Act::CaseNotify(_) => {
            let case = file.case().ok()?;
            letter(Kind::Result, &case.holder, case.original.clone())
        }
        Act::ShareSend(send) => {
            let share = file.share(record).ok().filter(|_| !is_told(send.channel))?;
            letter(Kind::Share, &share.from, send.receiver())
        }
        Act::ShareHandover(_) => letter(Kind::Handover, &file.share(record).ok()?.from, role(UnitRole::Bureau)),
        Act::AssistNew(new) => letter(asking(units, new.kind, &new.to)?, &new.from, Some(new.to.clone())),
        Act::AssistReply(_) => answered(Kind::Reply),
        Act::AssistRefuse(_) => answered(Kind::Refuse),
        Act::AssistExtend(_) => answered(Kind::Extend),
        Act::AssistWithdraw(_) => letter(Kind::Withdraw, &assist()?.from, Some(assist()?.to.clone())),
        Act::AssistReport(_) => letter(Kind::HazardReport, &assist()?.from, role(UnitRole::Government)),
        Act::DisputeNew(new) => {
            letter(Kind::Dispute, new.quarrel.raised_by.as_ref().or(new.between.first())?, role(UnitRole::Legal))
        }
        Act::DisputeSettle(_) => letter(Kind::Settlement, &role(UnitRole::Legal)?, None),
        Act::DisputeEscalate(_) => letter(Kind::Escalate, &role(UnitRole::Legal)?, role(UnitRole::Government)),
        Act::OperationPolice(_) => letter(Kind::Police, &role(UnitRole::Bureau)?, role(UnitRole::Police)),
        Act::MeetingNew(_) | Act::MeetingPostpone(_) | Act::MeetingCancel(_) => by_office(Kind::Meeting, None),
        Act::MeetingSolicit(_) => by_office(Kind::Solicit, None),
        Act::MeetingCirculate(_) => by_office(Kind::Circulate, None),
        Act::MeetingIssue(_) => by_office(Kind::Minutes, None),
        // Nobody assigns anything to those above.
        Act::MatterNew(new) if is_over_the_office(units, &new.unit) => None,
        Act::MatterNew(new) => by_office(Kind::Assign, Some(new.unit.clone())),
        // Set another day, it is given again.
        Act::MatterReset(_) => {
            let unit = &file.matter(record).ok()?.unit;
            by_office(Kind::Assign, Some(file.current(unit).to_owned())).filter(|_| !is_over_the_office(units, unit))
        }
        Act::NoticeNew(new) => by_office(Kind::Notice, Some(new.unit.clone())),
        Act::NoticeReply(_) => letter(Kind::NoticeReply, &file.notice(record).ok()?.unit, role(UnitRole::Office)),
        _ => None,
    }
}

/// Whether the unit is the government or the leader: the office reports to them and gives them nothing to do.
pub fn is_over_the_office(units: &UnitBook, unit: &str) -> bool {
    units.get(unit).is_some_and(|unit| matches!(unit.kind, UnitKind::Government | UnitKind::Leader))
}

/// Who gets a copy of the paper of a step by custom: of a suspected crime that goes to the police the procuratorate; of what is put
/// to the government who had sent the case; of a dispute its sides; of minutes the government, those who came, those on leave,
/// whom they bind as well, and those who have to do something or by another day; of what is to be done those who help.
pub fn copied_by_custom(units: &UnitBook, file: &Dossier, record: Id, act: &str) -> Vec<String> {
    let role = |role: UnitRole| units.with_role(role).map(|unit| unit.code.clone()).into_iter().collect();
    let transfer = || file.transfer(record).ok();
    let crime = |sent: &&Transfer| sent.kind == TransferKind::Criminal && units.is(&sent.to, UnitRole::Police);
    match act {
        "transfer.new" => transfer().filter(crime).map_or_else(Vec::new, |_| role(UnitRole::Procuratorate)),
        "transfer.refer" => transfer().map(|sent| sent.from.clone()).into_iter().collect(),
        "dispute.new" | "dispute.escalate" => file.dispute(record).map_or_else(|_| Vec::new(), |of| of.between.clone()),
        "meeting.issue" => {
            let came = file.meeting(record).map_or(&[][..], |meeting| &meeting.attendance[..]).iter();
            let came = came.map(|line| line.unit.clone());
            let of_it = |matter: &&Matter| matter.meeting == Some(record) || matter.reset_by.contains(&record);
            let matters = file.matters().filter(of_it);
            let charged = matters.flat_map(|matter| std::iter::once(&matter.unit).chain(&matter.with)).cloned();
            role(UnitRole::Government).into_iter().chain(came).chain(charged).collect()
        }
        "matter.new" | "matter.reset" => file.matter(record).map_or_else(|_| Vec::new(), |matter| matter.with.clone()),
        _ => Vec::new(),
    }
}

/// Who may get a copy of the paper of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copies<'a> {
    /// Codes of the units it names.
    pub named: &'a [String],
    /// Those whom custom names, in any order.
    pub custom: &'a [String],
    /// The step says that nobody gets one whom it does not name.
    pub no_custom: bool,
    /// Who issues the paper: custom sends nobody a copy of his own.
    pub issuer: Option<&'a str>,
    /// To whom it goes, who has it already.
    pub to: Option<&'a str>,
}

impl Copies<'_> {
    /// Who gets a copy, each once, in the order of papers.
    pub fn units(self, units: &UnitBook, day: NaiveDate) -> Vec<String> {
        let custom = self.custom.iter().filter(|code| !self.no_custom && self.issuer != Some(code.as_str()));
        let codes = self.named.iter().chain(custom).filter(|code| self.to != Some(code.as_str()));
        in_order_of_copies(units, codes.cloned().collect(), day)
    }
}

/// Units that get a copy, each once, in the order in which papers name them (GB/T 9704): those above, equals, those below;
/// of equals the supervisory organ first and the courts last, else as they were told.
pub fn in_order_of_copies(units: &UnitBook, codes: Vec<String>, day: NaiveDate) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut codes: Vec<String> = codes.into_iter().filter(|code| seen.insert(code.clone())).collect();
    codes.sort_by_key(|code| units.get(code).map_or(EQUAL, |unit| rank(units, unit, day)));
    codes
}

/// The rank of a unit that is neither above nor below.
const EQUAL: u8 = 3;

/// Where a unit stands among those that get a copy.
fn rank(units: &UnitBook, unit: &Unit, day: NaiveDate) -> u8 {
    match unit.kind {
        UnitKind::Government | UnitKind::Leader => 0,
        UnitKind::Outside if is_above(&unit.name_on(day).name, city_of(units).as_deref()) => 1,
        UnitKind::Technical | UnitKind::Support => 6,
        _ if unit.has_role(UnitRole::Supervisory) => 2,
        _ if unit.has_role(UnitRole::Court) || unit.has_role(UnitRole::Procuratorate) => 4,
        _ if unit.has_role(UnitRole::Town) => 5,
        _ => EQUAL,
    }
}

/// The city of the district, as far as official names tell it: 枣庄 of 枣庄市峄城区住房和城乡建设局.
fn city_of(units: &UnitBook) -> Option<String> {
    let told = units.all().iter().filter(|unit| unit.is_own()).flat_map(|unit| &unit.details);
    let mut official = told.filter(|detail| detail.item == UnitItem::OfficialName);
    official.find_map(|detail| in_city(&detail.value)).map(|(city, _)| city.to_owned())
}

/// A name that begins with a city, and what stands behind that.
fn in_city(name: &str) -> Option<(&str, &str)> {
    let name = name.split_once('省').map_or(name, |(_, rest)| rest);
    let is_city = |city: &str| (1..=5).contains(&city.chars().count()) && !city.contains(['区', '县']);
    name.split_once('市').filter(|(city, rest)| is_city(city) && !rest.starts_with('场'))
}

/// Whether a body beyond the district is one of its city, its province or the state: by what its name begins with.
fn is_above(name: &str, own: Option<&str>) -> bool {
    if ["国家", "国务院", "中央", "最高", "全国", "省", "市"].iter().any(|begin| name.starts_with(begin)) {
        return true;
    }
    match in_city(name) {
        Some((city, rest)) => {
            own.is_none_or(|own| own == city) && !rest.chars().take(5).any(|c| "区县市旗".contains(c))
        }
        None => name.split_once('省').is_some_and(|(province, _)| province.chars().count() <= 4),
    }
}

/// Acts whose number is that of a document they tell of: a decision, what is shared.
const OF_WHAT_IS_TOLD: &[&str] =
    &["case.decide", "case.review", "transfer.designate", "transfer.outcome", "dispute.decide", "share.new"];

/// Whether the number that an act of this name bears is that of its own paper.
pub fn bears_its_own(act: &str) -> bool {
    !OF_WHAT_IS_TOLD.contains(&act)
}

/// What the numbers of a series begin with: 机关代字, its word and the year of the letter's day.
pub fn stem(prefix: &str, word: &str, on: NaiveDate) -> String {
    format!("{prefix}{word}〔{}〕", on.year())
}

/// The number in this place of a series.
pub fn number(stem: &str, nth: u32) -> String {
    format!("{stem}{nth}号")
}

/// A number taken apart into what its series begins with and its place in it; none of another shape.
pub fn parts_of(number: &str) -> Option<(&str, u32)> {
    let at = number.find('〕')? + '〕'.len_utf8();
    let (stem, rest) = number.split_at(at);
    let digits = rest.strip_suffix('号')?;
    let plain = !digits.is_empty() && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    Some((stem, digits.parse().ok().filter(|_| plain)?))
}

/// Numbers of a series that follow one another: one, or from the first to the last.
pub fn range(stem: &str, from: u32, to: u32) -> String {
    if from == to { number(stem, from) } else { format!("{stem}{from}—{to}号") }
}

/// The places that nobody took below the last of these, which come in their order: each hole from its first to its last.
pub fn holes(places: impl IntoIterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut last = 0;
    let mut holes = Vec::new();
    for place in places {
        if place > last + 1 {
            holes.push((last + 1, place - 1));
        }
        last = last.max(place);
    }
    holes
}

/// The year in what a series begins with.
pub fn year_of(stem: &str) -> Option<i32> {
    stem.strip_suffix('〕')?.rsplit('〔').next()?.parse().ok()
}

/// Whether a number asks for the next one of its series.
pub fn is_asked_for(number: &str) -> bool {
    matches!(number.to_ascii_lowercase().as_str(), "auto" | "自动" | "自动编号")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_above_shows_in_the_name() {
        for (name, own, above) in [
            ("枣庄市住房和城乡建设局", None, true),
            ("枣庄市生态环境局", Some("枣庄"), true),
            ("山东省住房和城乡建设厅", Some("枣庄"), true),
            ("市城管局", None, true),
            ("国家税务总局", None, true),
            ("滕州市住房和城乡建设局", Some("枣庄"), false),
            ("枣庄市薛城区综合行政执法局", None, false),
            ("山东省枣庄市薛城区综合行政执法局", Some("枣庄"), false),
            ("某市场管理公司", None, false),
            ("薛城区市场监管局", None, false),
        ] {
            assert_eq!(is_above(name, own), above, "{name}");
        }
    }

    #[test]
    fn a_number_is_its_series_and_its_place() {
        let day = "2026-11-24".parse().unwrap();
        assert_eq!(number(&stem("峄综执", "移", day), 12), "峄综执移〔2026〕12号");
        assert_eq!(parts_of("峄综执移〔2026〕12号"), Some(("峄综执移〔2026〕", 12)));
        for odd in [
            "峄综执移〔2026〕012号",
            "峄综执移〔2026〕12",
            "峄综执移〔2026〕号",
            "12号",
            "峄综执移〔2026〕99999999999号",
        ] {
            assert_eq!(parts_of(odd), None, "{odd}");
        }
        assert_eq!((year_of("峄综执移〔2026〕"), year_of("甲〔乙〕")), (Some(2026), None));
        assert!(is_asked_for("AUTO") && is_asked_for("自动") && !is_asked_for("峄综执移〔2026〕1号"));
    }
}
