//! What the letters of the conference say: meetings, topics, matters, operations, reminders.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::assist;
use super::filled::{Facts, clock, day, said, sentence};
use crate::documents::letter::template::slots::{day_in_words, numeral};
use crate::documents::letter::template::you;
use crate::ids::Id;
use crate::law::clause;
use crate::letters::seen::{PROVISIONAL, Seen, text};
use crate::person::placeholder::ERASED;
use crate::record::dossier::Dossier;
use crate::record::matter::Matter;
use crate::record::meeting::{Attended, Invited, Meeting};
use crate::record::notice::Item;
use crate::record::topic::Topic;
use crate::record::unit::Unit;
use crate::record::words::{Attendance, ContactRole, MatterSource, TopicStatus, UnitRole, Vocabulary};
use crate::steps::notice::usual_reply;

/// What the conference is called in its minutes.
fn conference(seen: &Seen<'_>) -> String {
    let office = seen.role(UnitRole::Office).map(|code| seen.full(&code).to_owned()).unwrap_or_default();
    office.trim_end_matches("办公室").to_owned()
}

/// What a meeting is called: its day in words, and where the day is told beside it without.
fn named(meeting: &Meeting, facts: &mut Facts) {
    let (iso, words) = (meeting.date.to_string(), day_in_words(meeting.date));
    let named = |day: &str| quarter_in_words(&meeting.title.replace(&format!("{iso} "), day).replace(&iso, day));
    facts.put("meeting.name", named(&words));
    facts.put("meeting.short", named("").replace(&words, ""));
}

/// A title in which the quarter is written in words: 第三季度.
fn quarter_in_words(title: &str) -> String {
    (1..=4)
        .fold(title.to_owned(), |title, nth| title.replace(&format!("第{nth}季度"), &format!("第{}季度", numeral(nth))))
}

fn of_meeting(seen: &Seen<'_>, meeting: &Meeting, facts: &mut Facts) {
    facts.put("meeting.conference", conference(seen));
    named(meeting, facts);
    facts.put("meeting.on", meeting.date.to_string());
    facts.put("meeting.time", seen.kept("time").map(clock));
    facts.put("meeting.place", seen.kept("place"));
    facts.put("meeting.until", seen.kept("solicit_until"));
    let put_off = meeting.postponements.last().filter(|_| seen.name == "meeting.postpone");
    facts.put("meeting.postponed", put_off.is_some());
    facts.put("meeting.advanced", put_off.is_some_and(|put_off| put_off.to < put_off.from));
    facts.put("meeting.was_on", day(put_off.map(|put_off| put_off.from)));
    facts.put("meeting.cancelled", seen.name == "meeting.cancel");
    facts.put("meeting.reason", put_off.map(|put_off| put_off.reason.as_str()).or(meeting.cancel_reason.as_deref()));
    facts.put("meeting.recorder", meeting.recorder.as_deref());
}

/// Those who came as guests, each with unit and post as far as they were told.
fn guests(meeting: &Meeting) -> impl Iterator<Item = (Option<String>, String, Option<String>)> {
    meeting.guests.iter().filter_map(|guest| {
        let told = meeting.invited.iter().find(|told| told.name == *guest);
        let part = |of: fn(&Invited) -> &Option<String>| told.and_then(|told| of(told).as_deref()).and_then(said);
        Some((part(|told| &told.organ), said(guest)?, part(|told| &told.post)))
    })
}

/// A person as lists name him: unit, name, post in brackets.
fn in_line(unit: &str, name: &str, post: Option<&str>) -> String {
    let post = post.map(|post| format!("（{post}）")).unwrap_or_default();
    format!("{unit}{name}{post}")
}

/// A meeting is called, put off, cancelled; topics are asked for or go round.
pub(in crate::letters) fn meeting(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(meeting) = seen.file.meeting(seen.record) else { return };
    of_meeting(seen, meeting, facts);
    let meant = topics_of(&seen.file, seen.record).into_iter();
    // What goes round is approved; what is called for may be put to the leader still.
    let approved = seen.name == "meeting.circulate";
    let stands = |topic: &&Topic| match topic.status {
        TopicStatus::Rejected => false,
        TopicStatus::Proposed => !approved,
        _ => true,
    };
    topics_in(seen, meant.filter(stands), facts);
    present(seen, meeting, facts);
    if seen.name == "meeting.hold" {
        facts.put("meeting.chair", chair(seen, meeting));
    }
}

/// The day of a meeting: its papers name who led and who was a member then.
fn day_of(meeting: &Meeting) -> NaiveDate {
    meeting.held_on.unwrap_or(meeting.date)
}

/// The unit that leads on the day of a meeting.
fn leads<'s>(seen: &'s Seen<'_>, meeting: &Meeting) -> Option<&'s Unit> {
    seen.units_on(day_of(meeting)).with_role(UnitRole::Leader)
}

/// Who chaired: the stand-in, else the leader of the day of the meeting.
fn chair(seen: &Seen<'_>, meeting: &Meeting) -> Option<String> {
    let leader = || {
        let (unit, day) = (leads(seen, meeting)?, day_of(meeting));
        let roles = [ContactRole::Leader, ContactRole::Head].into_iter();
        roles.filter_map(|role| seen.desk.person(Some(&unit.code), role.word(), day)).next().map(|one| one.name.clone())
    };
    meeting.chair.clone().or_else(leader)
}

/// The chair with his post: that of the leader of the conference, else as he was told among those who came.
fn chair_with_post(seen: &Seen<'_>, meeting: &Meeting) -> Option<String> {
    let name = chair(seen, meeting)?;
    let told = |name: &str| {
        let came = meeting.attendance.iter().find(|told| told.name.as_deref() == Some(name))?;
        came.post.as_deref().and_then(said)
    };
    let post = match &meeting.chair {
        Some(chair) => told(chair),
        None => leads(seen, meeting).map(|unit| unit.name_on(day_of(meeting)).short.clone()),
    };
    let post = post.filter(|post| !name.contains(post.as_str()));
    Some(format!("{}{name}", post.unwrap_or_default()))
}

/// The topics meant for a meeting, and the one that asked for it.
fn topics_of(file: &Dossier, meeting: Id) -> Vec<&Topic> {
    let asked = file.meeting(meeting).ok().and_then(|meeting| meeting.topic);
    let own = |topic: &&Topic| {
        let places = [topic.meeting, topic.discussed_at, topic.proposed_for];
        places.contains(&Some(meeting)) || asked == Some(topic.id)
    };
    file.topics().filter(own).collect()
}

fn topics_in<'t>(seen: &Seen<'_>, topics: impl Iterator<Item = &'t Topic>, facts: &mut Facts) {
    let topics = topics.filter_map(|topic| {
        let conclusion = topic.conclusion.as_deref().and_then(said).map(|text| sentence(&text));
        Some(json!({ "unit": seen.full(&topic.by), "title": said(&topic.title)?, "conclusion": conclusion }))
    });
    let topics: Vec<Value> = topics.collect();
    if !topics.is_empty() {
        facts.put("topics", topics);
    }
}

/// Those who came as far as it was recorded, in the minutes; before them whoever may come: every member that is not on
/// leave, and the guests.
fn present(seen: &Seen<'_>, meeting: &Meeting, facts: &mut Facts) {
    let line = |unit: &str, told: Option<&Attended>| {
        let part = |of: fn(&Attended) -> &Option<String>| told.and_then(|told| of(told).as_deref()).and_then(said);
        json!({ "unit": unit, "name": part(|told| &told.name), "post": part(|told| &told.post) })
    };
    let (minutes, day) = (seen.name == "meeting.issue", day_of(meeting));
    let rows: Vec<Value> = if minutes {
        let came = meeting.attendance.iter().filter(|told| told.how != Attendance::Leave);
        came.map(|told| line(seen.full_on(&told.unit, day), Some(told))).collect()
    } else {
        let told = |unit: &Unit| meeting.attendance.iter().find(|told| told.unit == unit.code);
        let members = seen.units_on(day).all().iter().filter(|unit| unit.is_member_on(day));
        let comes = members.filter(|unit| told(unit).is_none_or(|told| told.how != Attendance::Leave));
        let rows = comes.map(|unit| line(&unit.name_on(day).name, told(unit)));
        let guest = |(unit, name, post)| json!({ "unit": unit, "name": name, "post": post });
        rows.chain(guests(meeting).map(guest)).collect()
    };
    if !rows.is_empty() {
        facts.put("present", rows);
    }
}

/// The topics put to the leader: those meant for the same meeting as this one.
pub(in crate::letters) fn topics(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(topic) = seen.file.topic(seen.record) else { return };
    let of = |topic: &Topic| topic.meeting.or(topic.proposed_for);
    let meeting = of(topic).and_then(|id| seen.file.meeting(id).ok());
    if let Some(meeting) = meeting {
        named(meeting, facts);
        facts.put("meeting.on", meeting.date.to_string());
    }
    let all = seen.file.topics().filter(|other| {
        let same = of(other) == of(topic) && other.status == TopicStatus::Proposed;
        other.id == topic.id || same
    });
    topics_in(seen, all, facts);
}

/// The minutes of a meeting.
pub(in crate::letters) fn minutes(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(meeting) = seen.file.meeting(seen.record) else { return };
    of_meeting(seen, meeting, facts);
    let discussed = topics_of(&seen.file, seen.record).into_iter();
    topics_in(seen, discussed.filter(|topic| topic.conclusion.is_some()), facts);
    present(seen, meeting, facts);
    facts.put("meeting.chair", chair_with_post(seen, meeting));
    let away = meeting.attendance.iter().filter(|line| line.how == Attendance::Leave);
    let away: Vec<&str> = away.map(|line| seen.full_on(&line.unit, day_of(meeting))).collect();
    facts.put("meeting.leave", away.join("，"));
    let guests =
        guests(meeting).map(|(unit, name, post)| in_line(unit.as_deref().unwrap_or_default(), &name, post.as_deref()));
    facts.put("meeting.guests", guests.collect::<Vec<_>>().join("，"));
    facts.put("meeting.signed_by", meeting.signed_by.as_deref());
    facts.put("meeting.issued_on", seen.on.to_string());
    // A draft of what nobody signed stands for the paper that is to be signed.
    facts.put("meeting.unsigned", meeting.materials.last().is_some_and(|paper| paper.name == ERASED));
    let line = |matter: &Matter, due_on: NaiveDate, was: Option<NaiveDate>| {
        let with: Vec<&str> = matter.with.iter().map(|code| seen.full(code)).collect();
        let with = Some(with.join("、")).filter(|names| !names.is_empty());
        let (title, unit) = (said(&matter.title)?, seen.full(&matter.unit));
        let title = title.trim_end_matches('。');
        Some(json!({ "title": title, "unit": unit, "with": with, "due_on": due_on, "was_due_on": was }))
    };
    let decided = seen.file.matters().filter(|matter| matter.meeting == Some(seen.record));
    let decided = decided.filter_map(|matter| line(matter, matter.due_on, None));
    let reset = seen.file.matters().filter_map(|matter| {
        let (was, due_on) = reset_by(matter, meeting)?;
        line(matter, due_on, Some(was))
    });
    let matters: Vec<Value> = decided.chain(reset).collect();
    if !matters.is_empty() {
        facts.put("matters", matters);
    }
}

/// The day by which a matter was to be done till the meeting set another, and that one.
fn reset_by(matter: &Matter, meeting: &Meeting) -> Option<(NaiveDate, NaiveDate)> {
    let on = meeting.held_on.filter(|_| matter.reset_by.contains(&meeting.id))?;
    let set = matter.due_days.windows(2).find(|days| days[1].on == on)?;
    Some((set[0].due_on, set[1].due_on))
}

/// A matter is given to its unit, or again by another day.
pub(in crate::letters) fn matter(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(matter) = seen.file.matter(seen.record) else { return };
    facts.put("matter.title", matter.title.as_str());
    let meeting = matter.meeting.and_then(|id| seen.file.meeting(id).ok());
    let source = match (meeting, matter.source) {
        (Some(meeting), _) => {
            named(meeting, facts);
            format!("{}议定", facts.text("meeting.name").unwrap_or_default())
        }
        (None, MatterSource::Meeting) => "联席会议议定".to_owned(),
        (None, source) => source.title().to_owned(),
    };
    facts.put("matter.source", source);
    let with: Vec<String> = matter.with.iter().map(|code| seen.full(code).to_owned()).collect();
    facts.put("matter.with", with.join("、"));
    if matter.source == MatterSource::Assigned {
        facts.put("clause.follow_up", seen.cited(clause::ASSIGNED));
    }
    facts.put("matter.due_on", matter.due_on.to_string());
    if seen.name == "matter.reset" {
        again(seen, matter, facts);
    }
}

/// By when it was to be done before, and who set the new day.
fn again(seen: &Seen<'_>, matter: &Matter, facts: &mut Facts) {
    let before = matter.due_days.iter().rev().nth(1);
    facts.put("matter.was_due_on", day(before.map(|before| before.due_on)));
    let meeting = seen.told("meeting").and_then(|id| seen.file.meeting(id.parse().ok()?).ok());
    let why = seen.told("reason").and_then(said).map(|why| format!("，理由：{why}")).unwrap_or_default();
    let by = match meeting {
        Some(meeting) => {
            let mut of_it = Facts::default();
            named(meeting, &mut of_it);
            format!("{}议定{why}", of_it.text("meeting.name").unwrap_or_default())
        }
        None => format!("由交办的领导改定{why}"),
    };
    facts.put("matter.reset_by", by);
}

/// The police are asked to support an operation.
pub(in crate::letters) fn operation(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(operation) = seen.file.operation(seen.record) else { return };
    facts.put("operation.title", operation.title.as_str());
    let started = operation.started_on;
    let began = started.unwrap_or(operation.starts_on);
    facts.put("operation.on", began.to_string());
    let at = operation.starts_at.filter(|_| began == operation.starts_on);
    facts.put("operation.at", at.map(|at| clock(&at.to_string())));
    // Told on the day itself, the hours say which came first; where they do not, nothing is said of that.
    let told_at = operation.police_told_at;
    let same_day = began == seen.on && operation.started_on.is_none();
    let late = if same_day { told_at.zip(at).is_some_and(|(told, starts)| told > starts) } else { began <= seen.on };
    // Only who registered the start knows that it was held.
    facts.put("operation.begun", late && started.is_some());
    facts.put("operation.missed", late && started.is_none());
    facts.put("operation.that_day", same_day && !late && told_at.zip(at).is_none());
    facts.put("operation.over", operation.finished_on.is_some_and(|on| on <= seen.on));
    facts.put("operation.place", operation.town.as_deref().map(|code| seen.full(code)));
    facts.put("operation.lead", seen.full(&operation.lead));
    let police = seen.role(UnitRole::Police);
    let partner = |code: &String| match police.as_deref() == Some(seen.file.current(code)) {
        true => you(&seen.official(code)),
        false => seen.full(code).to_owned(),
    };
    facts.put("operation.partners", operation.with.iter().map(partner).collect::<Vec<_>>().join("、"));
    facts.put("operation.officers_wanted", seen.act["officers_wanted"].as_u64().map(|number| number.to_string()));
    facts.put("operation.meet", seen.told("meet").map(|text| text.trim_end_matches('。')));
    facts.put("operation.risk", seen.told("risk").map(sentence));
}

/// A unit is reminded.
pub(in crate::letters) fn notice(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(notice) = seen.file.notice(seen.record) else { return };
    facts.put("number", seen.doc_no.clone().unwrap_or_else(|| notice.id.to_string()));
    facts.put("notice.reason", notice.reason.as_deref().map(sentence));
    let law = seen.desk.ctx.law;
    // Notices of earlier programs name no day.
    let usual = || usual_reply(law, seen.on).ok().map(|day| day.to_string());
    facts.put("notice.reply_by", seen.told("reply_by").map(str::to_owned).or_else(usual));
    let items = notice.items.iter().map(|item| {
        let limit = law.limit(&item.rule).ok();
        json!({
            "matter": called(seen, item),
            "toward": item.toward.as_deref().map_or("—", |code| named_on(seen, code)),
            "limit": limit.map_or(item.rule.as_str(), |limit| limit.name.as_str()),
            "clause": limit.map_or_else(|| "—".to_owned(), |limit| seen.cited(&limit.clause)),
            "due_on": item.due_on,
            "provisional": seen.desk.called.contains_key(&format!("{} {PROVISIONAL}", key_of(item))),
            "presumed": item.presumed,
            "days_over": item.days_over,
            "times": item.times,
        })
    });
    facts.put("notice.items", items.collect::<Vec<_>>());
}

/// What a unit is called in the district.
fn named_on<'s>(seen: &'s Seen<'_>, code: &'s str) -> &'s str {
    seen.unit(code).map_or(code, |unit| unit.name_on(seen.on).name.as_str())
}

/// The subject and the day that a reminder names.
fn key_of(item: &Item) -> String {
    format!("{} {}", item.subject, item.due_on)
}

/// A record as its reminder names it.
fn called(seen: &Seen<'_>, item: &Item) -> String {
    let title = seen.desk.called.get(&key_of(item)).and_then(|title| said(title));
    title.map_or_else(|| item.subject.clone(), |title| format!("{} {title}", item.subject))
}

/// A reminder came in.
pub(in crate::letters) fn notice_received(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(notice) = seen.file.notice(seen.record) else { return };
    facts.put("transfer.number", text(&seen.asked["doc_no"]).map_or_else(|| notice.id.to_string(), str::to_owned));
    facts.put("transfer.on", notice.issued_on.to_string());
    facts.put("received.on", day(notice.received_on));
    assist::receipt(seen, facts);
    facts.drop("limit");
}

/// The answer to a reminder.
pub(in crate::letters) fn notice_reply(seen: &Seen<'_>, facts: &mut Facts) {
    let Ok(notice) = seen.file.notice(seen.record) else { return };
    let number = text(&seen.asked["doc_no"]).map_or_else(|| notice.id.to_string(), str::to_owned);
    facts.put("request.number", number);
    facts.put("reply.answer", notice.reply.as_deref());
}
