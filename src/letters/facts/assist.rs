//! What the letters of help say: what is asked, what is answered.

use serde_json::Value;

use super::filled::{Facts, clock, day, said, sentence};
use super::{case, decided, material, voice};
use crate::fold;
use crate::letters::seen::{Seen, text};
use crate::record::words::{AssistKind, Service, Vocabulary, YesNo};

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
    let asks = seen.act["ask"].as_array().into_iter().flatten().filter_map(Value::as_str).filter_map(said);
    let mut asks: Vec<String> = asks.map(|ask| sentence(&ask)).collect();
    if asks.is_empty() && assist.kind == AssistKind::Enforce {
        // Its title says what is to be done.
        asks.extend(said(&assist.title).map(|ask| sentence(&ask)));
    }
    if !asks.is_empty() {
        facts.put("assist.asks", asks);
    }
    facts.put("hazard.found_on", day(assist.found_on));
    facts.put("hazard.place", asked_for(seen, "place"));
    facts.put("hazard.danger", asked_for(seen, "danger"));
    facts.put("hazard.taken", asked_for(seen, "taken"));
    facts.put("hazard.told", seen.full(&assist.to));
    facts.put("hazard.told_on", assist.sent_on.to_string());
}

/// What a request is about, without the word that its letter says again.
fn matter_of(kind: AssistKind, title: &str) -> &str {
    let again: &[&str] = match kind {
        AssistKind::Appraisal => &["认定", "鉴定", "检测"],
        AssistKind::Consult => &["征询意见", "意见"],
        AssistKind::Material => &["材料"],
        AssistKind::Hazard => &["重大隐患", "隐患"],
        _ => &[],
    };
    let bare = again.iter().find_map(|word| title.strip_suffix(word)).map(str::trim);
    bare.filter(|bare| bare.chars().count() > 1).unwrap_or(title)
}

/// What the request said under this key: of the step that asked, and of the record where it keeps it.
fn asked_for(seen: &Seen<'_>, key: &str) -> Option<String> {
    seen.told(key).or(text(&seen.asked[key])).or(seen.kept(key)).map(str::to_owned)
}

/// Help is asked for; a hazard is told.
pub(in crate::letters) fn asked(seen: &Seen<'_>, facts: &mut Facts) {
    of(seen, facts);
    case::of(seen, facts);
    decided::standing(seen, facts);
    licence(seen, facts);
    material::attachments(seen, &seen.materials, facts);
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

/// The licence that is to be revoked: name, number, issuer, day; the ground as it was given.
fn licence(seen: &Seen<'_>, facts: &mut Facts) {
    let told = asked_for(seen, "licence").unwrap_or_default();
    let mut parts = fold::parts(&told).into_iter();
    facts.put("licence.name", parts.next());
    facts.put("licence.no", parts.next());
    facts.put("licence.issued_by", parts.next());
    let on = parts.next().and_then(|day| day.parse::<chrono::NaiveDate>().ok());
    facts.put("licence.on", day(on));
    let ground = asked_for(seen, "revoke_ground");
    // Three different things in law: what is meant is what the ground says, or nobody's guess.
    let ways =
        ["撤销", "吊销", "注销"].into_iter().filter(|way| ground.as_ref().is_some_and(|said| said.contains(way)));
    let ways: Vec<&str> = ways.collect();
    if let [way] = ways[..] {
        facts.put("licence.way", way);
    }
    facts.put("licence.ground", ground);
    if let Ok(case) = seen.file.case() {
        facts.put("licence.holder", case::names(seen, case));
    }
}

/// The request came in.
pub(in crate::letters) fn received(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(assist) = seen.file.assist(seen.record) else { return };
    asked(seen, facts);
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
    facts.put("reply.appraised", assist.kind == AssistKind::Appraisal);
    let appraisal = assist.kind == AssistKind::Appraisal && seen.name == "assist.reply";
    let mut answer: Vec<String> = seen.told("answer").or(conclusion).map(sentence).into_iter().collect();
    if appraisal && (articles.or(standard).is_some() || conclusion.is_none()) {
        facts.put("reply.appraisal", true);
        facts.put("reply.articles", articles);
        facts.put("reply.standard", standard);
    } else {
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
    facts.put("reply.reason", seen.told("answer").or(seen.told("reason")).or(seen.told("statutory_ground")));
    facts.put("reply.until", seen.told("until"));
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
    facts.put("withdraw.what", format!("{}请求", assist.title));
    facts.put("withdraw.reason", seen.told("reason").or(seen.told("answer")));
    facts.put("request.number", assist.doc_no.as_deref());
}
