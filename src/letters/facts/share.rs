//! What the slips of shared information say.

use super::filled::{Facts, number, said};
use super::{assist, case, decided, former};
use crate::documents::letter::template::slots::{day_in_words, numeral};
use crate::law::period::Period;
use crate::letters::seen::{Seen, text, words};
use crate::record::case::Case;
use crate::record::decision::Decision;
use crate::record::share::Share;
use crate::record::words::{Channel, Disposition, LetterKind, ReviewKind, Secrecy, ShareKind, Vocabulary};
use crate::steps::letters;
use crate::steps::share::limit_toward;

/// A copy goes out, is told, or follows.
pub(in crate::letters) fn sent(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(share) = seen.file.share(seen.record) else { return };
    let sheet = |key: &str| text(&seen.asked[key]).and_then(said);
    // The copies of a penalty tell what the decision says.
    let case = share.case.and_then(|_| seen.file.case().ok());
    let decided = case.and_then(|case| case.decision.as_ref()).filter(|decision| {
        share.kind == ShareKind::Penalty && decision.by == share.from && decision.on == share.event_on
    });
    // One that a review changed is the work of that body: what it is called is not on record.
    let review =
        case.zip(decided).and_then(|(case, decision)| decided::changed(case, decision)).map(|(review, _)| review);
    let own = decided.filter(|_| review.is_none_or(|review| review.kind == ReviewKind::Own));
    facts.put("share.slip_no", seen.told("slip_no").or(seen.doc_no.as_deref()).or(seen.slip_no.as_deref()));
    facts.put("share.category", category(share.kind, decided));
    facts.put("share.superior", share.kind == ShareKind::Superior);
    facts.put("share.replaces", share.replaces.is_some());
    facts.put("share.former", former_of(seen, share));
    facts.put("share.periodic", share.standing.is_some());
    facts.put("share.approval", share.kind == ShareKind::Approval);
    // Of a state secret its number alone is told.
    let open = share.secrecy != Secrecy::State;
    facts.put("share.binds_a_party", open && matches!(share.kind, ShareKind::Approval | ShareKind::Penalty));
    if open {
        let paper = decided.map(|decision| match (review, decision.outcome) {
            (Some(review), _) => decided::paper_of(review.kind).to_owned(),
            (None, Disposition::Penalty) => decided::paper(decision.outcome).to_owned(),
            _ => format!("{}决定", decision.outcome.title()),
        });
        facts.put("share.doc_title", sheet("doc_title").or(paper).unwrap_or_else(|| title_of(share)));
        facts.put("share.points", sheet("points").or(case.zip(decided).map(|(case, decision)| points(case, decision))));
        let names = case.zip(decided).map(|(case, decision)| case::names_bound_on(seen, case, decision.on));
        facts.put("share.party", sheet("party").or(names));
    }
    facts.put("share.doc_no", share.doc_no.as_deref().or(decided.and_then(|decision| decision.doc_no.as_deref())));
    facts.put("share.issued_by", sheet("issued_by").or(own.map(|decision| seen.full(&decision.by).to_owned())));
    facts.put("share.event_on", share.event_on.to_string());
    facts.put("share.valid_until", sheet("valid_until"));
    let channel = seen.told("channel").and_then(Channel::stored);
    facts.put("share.channel", channel.map(Vocabulary::title));
    facts.put("share.sent_on", seen.on.to_string());
}

/// The title of a share, its period in words: 2026年第三季度 for 2026Q3.
fn title_of(share: &Share) -> String {
    let written = share.period.as_deref().and_then(|written| Some((written, Period::named(written)?)));
    let titled = |(written, period): (&str, Period)| {
        share.title.replace(&format!("（{written}）"), &format!("（{}）", period.in_words()))
    };
    written.map_or_else(|| share.title.clone(), titled)
}

/// What whoever this goes to was told by the share whose place it takes: when, by which paper, under which number, where that may
/// be told. None where nothing of it went there.
fn former_of(seen: &Seen<'_>, share: &Share) -> Option<String> {
    let former = seen.file.share(share.replaces?).ok()?;
    let to: Vec<&str> = text(&seen.act["to"]).into_iter().chain(words(&seen.act["to"])).collect();
    let same = |unit: &str| to.is_empty() || to.iter().any(|code| seen.units().leads_to(code, unit) || *code == unit);
    let sent_on = former.copies.iter().filter(|copy| same(&copy.unit)).filter_map(|copy| copy.sent_on).min()?;
    let title = said(&title_of(former)).filter(|_| former.secrecy != Secrecy::State);
    let title = title.map_or_else(|| "此前".to_owned(), |title| format!("《{title}》"));
    let number = former.doc_no.as_deref().map(|no| format!("（{}）", number(no))).unwrap_or_default();
    Some(format!("{}就{title}{number}", day_in_words(sent_on)))
}

/// A recipient has it: what was shared, under the slip it came with.
pub(in crate::letters) fn received(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(share) = seen.file.share(seen.record) else { return };
    sent(seen, facts);
    let unit = seen.told("unit").unwrap_or_default();
    let copy = share.copies.iter().find(|copy| seen.units().successor_of(&copy.unit, seen.on) == unit);
    let told = copy.and_then(|copy| copy.channel).is_some_and(letters::is_told);
    // What was told by word of mouth comes with the paper that followed.
    let followed = share.handed_over_on.filter(|_| told);
    let number = facts.text("share.slip_no").map(|number| format!("，{number}")).unwrap_or_default();
    let slip = match followed {
        Some(_) => format!("上级{}", LetterKind::Handover.title()),
        None if told => LetterKind::Told.title().to_owned(),
        None => format!("{}抄送单", facts.text("share.category").unwrap_or_default()),
    };
    let title = facts.text("share.doc_title").map(|title| format!("{title}（{slip}{number}）"));
    facts.put("paper.title", title.unwrap_or(format!("{slip}{}", number.replace('，', " "))));
    facts.put("paper.number", facts.text("share.doc_no").map(str::to_owned));
    // The day of a superior's document is not on record: that of the slip it came with is.
    let sent_on = copy.and_then(|copy| copy.sent_on).filter(|_| told || share.kind == ShareKind::Superior);
    facts.put("paper.on", followed.or(sent_on).unwrap_or(share.event_on).to_string());
    facts.put("received.on", seen.on.to_string());
    assist::receipt(seen, facts);
}

/// What a decision comes to: which one it took the place of, its kinds, its amount, what it says.
fn points(case: &Case, decision: &Decision) -> String {
    let other = (decision.outcome != Disposition::Penalty).then(|| stands(decision.outcome).to_owned());
    let kinds = decision.penalties.iter().map(|penalty| penalty.title().to_owned());
    let amount = decision.amount.map(|amount| format!("罚没金额 {amount} 元"));
    let content = decision.content.as_deref().and_then(said);
    let parts: Vec<String> = other.into_iter().chain(kinds).chain(amount).chain(content).collect();
    match former::fell(case, decision) {
        Some(former) if parts.is_empty() => format!("{former}{}", stands(decision.outcome)),
        former => format!("{}{}", former.unwrap_or_default(), parts.join("；")),
    }
}

/// What was decided, by its outcome alone.
fn stands(outcome: Disposition) -> &'static str {
    match outcome {
        Disposition::Penalty => "给予行政处罚",
        Disposition::NoPenalty => "不予行政处罚",
        Disposition::Other => "作其他处理",
    }
}

/// Within what the clause wants this copy sent; none of what binds towards nobody, or not towards this one.
pub(super) fn limit(seen: &Seen<'_>, from: &str, to: &str) -> Option<String> {
    let share = seen.file.share(seen.record).ok()?;
    let limit = seen.desk.ctx.law.limit(limit_toward(seen.units(), share.kind, from, to)?).ok()?;
    if share.urgent && limit.urgent.is_some() {
        return Some(format!("紧急，当日（{}）", seen.cited(&limit.clause)));
    }
    limit.days.map(|days| format!("{}日内（{}）", numeral(days), seen.cited(&limit.clause)))
}

/// What the title of a slip calls a category, and of a decision that takes the place of a penalty that one.
fn category(kind: ShareKind, decided: Option<&Decision>) -> &'static str {
    match kind {
        ShareKind::Approval => "行政审批事项",
        ShareKind::Penalty if decided.is_some_and(|decision| decision.outcome != Disposition::Penalty) => {
            "代替行政处罚的决定"
        }
        ShareKind::Penalty => "行政处罚决定",
        ShareKind::Superior => "上级文件",
        _ => "信息",
    }
}
