//! What the letters of help say: what is asked, what is answered.

use super::besides::asked_for;
use super::filled::{Facts, both, clock, day, said, sentence};
use super::{besides, case, decided, material, voice};
use crate::fold;
use crate::letters::seen::{Seen, text, words};
use crate::record::assist::Assist;
use crate::record::words::{AssistKind, LetterKind, Service, Vocabulary, YesNo};
use crate::steps::letters;

/// The request as it stands in the record, whatever step tells it.
fn of(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(assist) = seen.file.assist(seen.record) else { return };
    facts.put("assist.title", matter_of(assist.kind, &assist.title));
    facts.put("assist.kind", assist.kind.title());
    let of_case = assist.case.and_then(|_| seen.file.case().ok());
    facts.put("assist.case", of_case.map(|case| case.title.clone()));
    facts.put(
        "assist.facts",
        asked_for(seen, "facts").or_else(|| voice::findings(seen, facts).filter(|_| of_case.is_some())),
    );
    facts.put("assist.basis", asked_for(seen, "basis").map(|text| sentence(&text)));
    facts.put("assist.urgent", assist.urgent);
    facts.put("assist.reply_by", asked_for(seen, "reply_by"));
    // A report says what was asked of the unit that was told.
    let told = if seen.name == "assist.report" { &seen.asked } else { &seen.act };
    let asks = words(&told["ask"]).filter_map(said);
    let mut asks: Vec<String> = asks.map(|ask| sentence(&ask)).collect();
    if asks.is_empty() && assist.kind == AssistKind::Enforce {
        // Its title says what is to be done.
        asks.extend(said(&assist.title).map(|ask| sentence(&ask)));
    }
    if !asks.is_empty() {
        facts.put("assist.asks", asks);
    }
    let by_another = of_case.filter(|case| seen.file.current(&case.finder) != seen.file.current(&assist.from));
    facts.put("hazard.found_by", by_another.map(|case| seen.full(&case.finder)));
    facts.put("hazard.found_on", day(assist.found_on));
    facts.put("hazard.place", asked_for(seen, "place"));
    facts.put("hazard.danger", asked_for(seen, "danger"));
    facts.put("hazard.taken", asked_for(seen, "taken"));
    besides::of(seen, assist, facts);
    facts.put("hazard.told", seen.full(&assist.to));
    facts.put("hazard.told_on", assist.sent_on.to_string());
}

/// What a request is about, without the words that its letter says again, before it or behind.
fn matter_of(kind: AssistKind, title: &str) -> &str {
    let again: &[&str] = match kind {
        AssistKind::Appraisal => &["认定", "鉴定", "检测"],
        AssistKind::Consult => &["征询意见", "意见"],
        AssistKind::Material => &["材料", "资料"],
        AssistKind::Hazard => &["重大隐患", "隐患"],
        AssistKind::Guidance => &["业务指导", "指导"],
        AssistKind::Legal => &["法律服务"],
        _ => &[],
    };
    let asks: &[&str] = match kind {
        AssistKind::Material => &["提供", "调阅", "调取", "查阅"],
        _ => &[],
    };
    let title = asked(title);
    let long = |bare: &&str| bare.chars().count() > 1;
    let title = asks.iter().find_map(|word| title.strip_prefix(word)).map(str::trim).filter(long).unwrap_or(title);
    again.iter().find_map(|word| title.strip_suffix(word)).map(str::trim).filter(long).unwrap_or(title)
}

/// A title without the word that it is a letter which asks.
fn asked(title: &str) -> &str {
    let bare = ["函请", "商请", "提请", "恳请"].iter().find_map(|word| title.strip_prefix(word)).map(str::trim);
    bare.filter(|bare| bare.chars().count() > 1).unwrap_or(title)
}

/// What an answer to a request gives, and what of.
fn answered(seen: &Seen<'_>, assist: &Assist, facts: &mut Facts) {
    let matter = matter_of(assist.kind, &assist.title);
    let technical = letters::asking(seen.units(), assist.kind, &assist.to) == Some(LetterKind::Entrust);
    let what = match assist.kind {
        AssistKind::Appraisal if technical => "鉴定意见",
        AssistKind::Appraisal => "认定意见",
        AssistKind::Material => "材料",
        AssistKind::Enforce => "配合执行情况",
        AssistKind::Revoke | AssistKind::Hazard => "处理情况",
        AssistKind::Guidance => "指导意见",
        AssistKind::Consult | AssistKind::Legal | AssistKind::Agreement | AssistKind::Plan => "意见",
    };
    facts.put("reply.what", what);
    let supplies = assist.kind == AssistKind::Material;
    facts.put("reply.supplies", supplies);
    let matter = match assist.kind {
        AssistKind::Appraisal if seen.name == "assist.reply" => format!("{matter}{what}"),
        AssistKind::Material => format!("提供{matter}材料"),
        AssistKind::Guidance => format!("{matter}业务指导"),
        _ => matter.to_owned(),
    };
    facts.put("reply.matter", matter);
}

/// What an answer calls what it comes to, beside what it says.
fn result_of(kind: AssistKind) -> &'static str {
    match kind {
        AssistKind::Enforce | AssistKind::Revoke | AssistKind::Hazard | AssistKind::Material => "办理结果",
        _ => "结论",
    }
}

/// Help is asked for; a hazard is told.
pub(in crate::letters) fn requested(seen: &Seen<'_>, facts: &mut Facts) {
    of(seen, facts);
    case::of(seen, facts);
    decided::standing(seen, facts);
    licence(seen, facts);
    material::attachments(seen, &seen.materials, facts);
    if seen.file.assist(seen.record).is_ok_and(|assist| assist.kind == AssistKind::Enforce) {
        // The decision and the proof of its service go with it whether they are on record or not.
        let review = facts.text("decision.review_paper").unwrap_or("行政复议决定书").to_owned();
        material::without(&["行政处罚决定书", "送达回证", &review], facts);
    }
}

/// A technical body is entrusted with an appraisal.
pub(in crate::letters) fn entrusted(seen: &Seen<'_>, facts: &mut Facts) {
    of(seen, facts);
    material::list(seen, &seen.materials, facts);
    facts.put("assist.purpose", asked_for(seen, "purpose"));
    facts.put("assist.fee", asked_for(seen, "fee"));
    let again = asked_for(seen, "again").and_then(|again| YesNo::stored(&again));
    facts.put("assist.again", again.map(Vocabulary::title));
}

/// What may be done to a licence.
const WAYS: [&str; 3] = ["撤销", "吊销", "注销"];

/// Which of them a text says, where it says one.
fn way(text: &str) -> Option<&'static str> {
    let mut said = WAYS.into_iter().filter(|way| text.contains(way));
    said.next().filter(|_| said.next().is_none())
}

/// The licence that is to be revoked: name, number, issuer, day; the ground as it was given.
fn licence(seen: &Seen<'_>, facts: &mut Facts) {
    let told = asked_for(seen, "licence").unwrap_or_default();
    let mut parts = fold::parts(&told).into_iter();
    let name = parts.next().and_then(said);
    let title = seen.file.assist(seen.record).map(|assist| assist.title.clone()).unwrap_or_default();
    let title = asked(&title);
    let matter = title.strip_prefix("建议").filter(|rest| !rest.is_empty()).unwrap_or(title);
    facts.put("licence.matter", name.is_none().then_some(matter));
    facts.put("licence.way_in_matter", WAYS.iter().any(|way| matter.contains(way)));
    facts.put("licence.name", name);
    facts.put("licence.no", parts.next());
    facts.put("licence.issued_by", parts.next());
    let on = parts.next().and_then(|day| day.parse::<chrono::NaiveDate>().ok());
    facts.put("licence.on", day(on));
    let ground = asked_for(seen, "revoke_ground");
    // Three different things in law: what is meant is what the ground says, else the title, or nobody's guess.
    let way = ground.as_deref().and_then(way).or_else(|| way(matter));
    facts.put("licence.way", way);
    facts.put("licence.ground", ground);
    if let Ok(case) = seen.file.case() {
        facts.put("licence.holder", case::names(seen, case));
    }
}

/// The request came in.
pub(in crate::letters) fn received(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(assist) = seen.file.assist(seen.record) else { return };
    requested(seen, facts);
    facts.put("transfer.number", assist.doc_no.as_deref());
    facts.put("transfer.on", assist.sent_on.to_string());
    facts.put("received.on", day(assist.received_on));
    receipt(seen, facts);
    facts.drop("limit");
}

/// By whose hand, how, when and where it came in, as its step tells it.
pub(super) fn receipt(seen: &Seen<'_>, facts: &mut Facts) {
    facts.put("received.at", seen.told("received_at").map(clock));
    facts.put("received.by", seen.told("received_by"));
    facts.put("received.where", seen.told("received_where"));
    let service = seen.told("service").and_then(Service::stored);
    facts.put("received.service", service.map(Vocabulary::title));
}

/// It is answered, refused, or will take longer.
pub(in crate::letters) fn replied(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(assist) = seen.file.assist(seen.record) else { return };
    of(seen, facts);
    licence(seen, facts);
    facts.put("request.number", assist.doc_no.as_deref());
    let (articles, standard) = (seen.told("articles"), seen.told("standard"));
    let conclusion = seen.told("conclusion");
    answered(seen, assist, facts);
    let appraisal = assist.kind == AssistKind::Appraisal && seen.name == "assist.reply";
    let words = both(seen.told("answer"), conclusion, result_of(assist.kind));
    let opens = words.is_none() && articles.or(standard).is_some();
    let mut answer: Vec<String> = words.into_iter().collect();
    if appraisal && (articles.or(standard).is_some() || conclusion.is_none()) {
        facts.put("reply.appraisal", true);
        facts.put("reply.articles", articles);
        facts.put("reply.standard", standard);
    } else {
        // What they rest on is told, what they come to is not.
        facts.put("reply.unsaid", opens);
        answer.extend(articles.map(|text| sentence(&format!("适用条款：{text}"))));
        answer.extend(standard.map(|text| sentence(&format!("处罚标准：{text}"))));
    }
    facts.put("reply.answer", answer.join("\n"));
    facts.put("reply.limits", seen.told("limits").map(sentence));
    facts.put("reply.partial", seen.act["partial"] == true);
    // An answer in part went before it.
    if let Some(before) = seen.before.as_ref().filter(|_| seen.name == "assist.reply") {
        facts.put("reply.before", before.on.to_string());
        facts.put("reply.before_no", before.doc_no.as_deref());
    }
    let why = seen.told("reason").or(seen.told("statutory_ground"));
    facts.put("reply.reason", both(why, seen.told("answer"), ""));
    facts.put("reply.until", seen.told("until"));
    // It was put off before: to which day.
    let before = seen.before.as_ref().filter(|_| seen.name == "assist.extend");
    facts.put("reply.was_until", before.and_then(|before| text(&before.act["until"])));
    let limit = assist.kind.answer_limit().and_then(|rule| seen.desk.ctx.law.limit(rule).ok());
    let extension = limit.and_then(|limit| limit.extension.as_ref());
    facts.put("reply.capped", extension.is_some_and(|extension| extension.days.is_some()));
    material::attachments(seen, &seen.materials, facts);
}

/// The request is taken back.
pub(in crate::letters) fn withdrawn(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(assist) = seen.file.assist(seen.record) else { return };
    of(seen, facts);
    licence(seen, facts);
    facts.put("withdraw.what", format!("{}请求", asked(&assist.title)));
    facts.put("withdraw.reason", both(seen.told("reason"), seen.told("answer"), ""));
    facts.put("request.number", assist.doc_no.as_deref());
}
