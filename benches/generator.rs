//! Registers of any size that are like life, made through the write door: entered day by day, cases beside each other, with
//! answers that come in time and late, declines and designations, requests and their extensions, decisions with their
//! copies, links, corrections, notices and meetings. The same size gives the same register.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, anyhow};
use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use jiexie::env::Env;
use jiexie::error::{self, Error};
use jiexie::gate::{self, Intent, Remarks, Session};
use jiexie::ids::{Id, RecordKind};
use jiexie::law::DayCount;
use jiexie::law::rulebook::SHIPPED;
use jiexie::repo::{Attachment, Founding, Register, sha256};
use serde_json::{Value, json};

/// Most transfers left unanswered beyond their limit.
const OVERDUE: u64 = 10_000;
/// Cases assessed and not yet handed over, for the measured `transfer new`.
pub const WAITING: u64 = 64;
/// Who enters it all.
const ACTOR: &str = "测试员";
/// Units that find violations, and what they find.
const FINDERS: [(&str, &str); 8] = [
    ("housing", "擅自搭建钢结构雨棚"),
    ("land", "未取得规划许可建设围墙"),
    ("water", "向河道倾倒建筑垃圾"),
    ("commerce", "占道经营屡劝不改"),
    ("environment", "露天焚烧秸秆"),
    ("forestry", "擅自移植行道树"),
    ("wulin", "沿街商铺私设户外广告"),
    ("liuyuan", "渣土车沿途撒漏"),
];
/// Sizes of scans and photographs, in bytes; they lie beside the register, as such files do.
const SIZES: [u64; 5] = [48_213, 183_904, 401_776, 1_248_511, 3_670_016];

/// The day on which the waiting cases were found and assessed, and on which they may be handed over.
pub fn waiting_day() -> Result<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 10, 30).ok_or_else(|| anyhow!("no such day"))
}

/// How many transfers a register of `size` leaves unanswered: one in ten, at most [`OVERDUE`].
pub fn overdue_of(size: u64) -> u64 {
    (size / 10).min(OVERDUE)
}

/// A number that looks thrown, the same for the same `nth` and `salt`.
fn thrown(nth: u64, salt: u64, below: u64) -> u64 {
    let mut x = (nth ^ salt << 32).wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ x >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (x ^ x >> 31) % below
}

/// What is still to come of a case.
#[derive(Clone, Copy)]
enum Coming {
    Receipt,
    Answer,
    Referral,
    Designation,
    Request,
    Extension(Id),
    Reply(Id),
    Copies(Id),
    Decision,
    DecisionOfItsFinder,
    Notice,
    Payment,
    Close,
    Link(Id),
    Correction,
}

/// A case under way.
#[derive(Clone, Copy)]
struct Matter {
    nth: u64,
    case: Id,
    transfer: Id,
    finder: &'static str,
    coming: Coming,
}

/// The register as it is being made.
struct Making {
    agenda: BTreeMap<NaiveDate, Vec<Matter>>,
    content: [(String, Vec<u8>); 2],
    last_case: Option<Id>,
    numbers: u64,
}

/// Makes the register `path` with `size` transfers between March 2022 and October 2026; `told` hears how far it is.
///
/// # Errors
/// Whatever the door refuses.
pub fn make(path: &Path, size: u64, day_count: DayCount, told: &mut dyn FnMut(u64)) -> Result<()> {
    let env = Env::read()?;
    let since = NaiveDate::from_ymd_opt(2022, 3, 22).ok_or_else(|| anyhow!("no such day"))?;
    let created_at = at(&env, since)?.entered_at();
    let founding =
        Founding { rulebook: SHIPPED, day_count, since, created_at: &created_at, created_by: ACTOR, os_user: None };
    Register::create(path, &founding, None)?;
    let end = waiting_day()?;
    let days = end.signed_duration_since(since).num_days().unsigned_abs() - 40;
    let content = ["移交函（示例）", "现场检查记录（示例）"].map(|text| {
        let content = text.repeat(60).into_bytes();
        (sha256(&content), content)
    });
    let mut making = Making { agenda: BTreeMap::new(), content, last_case: None, numbers: 0 };
    let (mut done, mut day) = (0, since);
    while day <= end {
        let passed = day.signed_duration_since(since).num_days().unsigned_abs() + 1;
        let until = (size * passed / days).min(size);
        gate::bulk(path, &at(&env, day)?, ACTOR, Intent::Keep, |session| {
            session.say_what_is_known(false);
            for matter in making.agenda.remove(&day).unwrap_or_default() {
                making.go_on(session, matter, day).map_err(|error| at_case(error, matter.nth))?;
            }
            making.sit(session, day, size)?;
            for nth in done..until {
                making.begin(session, nth, day, size).map_err(|error| at_case(error, nth))?;
            }
            session.warnings().clear();
            Ok(())
        })
        .map_err(|error| anyhow!("on {day}: {error}; {:?}", error.hint))?;
        done = until;
        told(done);
        day = day + Days::new(1);
    }
    gate::write(path, &at(&env, end)?, ACTOR, |session| {
        for nth in size..size + WAITING {
            making.find(session, nth, end)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn at_case(mut error: Error, nth: u64) -> Error {
    error.message = format!("{}（第 {nth} 件）", error.message);
    error
}

/// The surroundings at ten in the morning of a day.
fn at(env: &Env, day: NaiveDate) -> Result<Env> {
    let ten = NaiveTime::from_hms_opt(10, 0, 0)
        .and_then(|ten| day.and_time(ten).and_local_timezone(env.now.timezone()).single());
    Ok(env.at(ten.ok_or_else(|| anyhow!("no such time"))?))
}

/// Enters the step `name` on `record` as its fields tell it.
fn step(
    session: &mut Session<'_>,
    record: Id,
    case: Option<Id>,
    day: NaiveDate,
    name: &str,
    fields: Value,
) -> error::Result<()> {
    entered(session, record, case, day, name, fields, &[])
}

fn entered(
    session: &mut Session<'_>,
    record: Id,
    case: Option<Id>,
    day: NaiveDate,
    name: &str,
    mut fields: Value,
    files: &[Attachment],
) -> error::Result<()> {
    fields["act"] = json!(name);
    let act = serde_json::from_value(fields).map_err(|error| Error::io(format!("{name}：{error}")))?;
    let late = Remarks { late_reason: Some("材料流转延误".to_owned()), ..Remarks::default() };
    session.act(record, case, day, act, &late, files)?;
    Ok(())
}

impl Making {
    fn later(&mut self, day: NaiveDate, days: u64, matter: Matter, coming: Coming) {
        self.agenda.entry(day + Days::new(days)).or_default().push(Matter { coming, ..matter });
    }

    /// A document number nobody had before.
    fn number(&mut self, word: &str, day: NaiveDate) -> String {
        self.numbers += 1;
        gate::document_number(&format!("{word}〔{}〕{}号", day.year(), self.numbers))
    }

    /// A case found and assessed as the bureau's.
    fn find(&mut self, session: &mut Session<'_>, nth: u64, day: NaiveDate) -> error::Result<(Id, &'static str)> {
        let (unit, what) = FINDERS[usize::try_from(thrown(nth, 1, 8)).unwrap_or(0)];
        let id = session.next_id(RecordKind::Case, day)?;
        let door = thrown(nth, 2, 9_973) + 1;
        let party = format!("示例商行{nth}");
        step(
            session,
            id,
            None,
            day,
            "case.new",
            json!({
                "unit": unit, "title": format!("坛山路{door}号{what}"), "source": "inspection", "place": format!("坛山路{door}号"),
                "parties": [{"name": party, "phone": format!("0632-{:07}", nth % 10_000_000)}],
            }),
        )?;
        step(
            session,
            id,
            None,
            day,
            "case.assess",
            json!({
                "jurisdiction": "other", "to": "bureau", "findings": "现场检查属实，未见许可文件",
            }),
        )?;
        Ok((id, unit))
    }

    /// What lies on the table with a transfer: two texts in the register, photographs beside it.
    fn papers(&self, nth: u64) -> (Vec<Value>, Vec<Attachment>) {
        let mut files: Vec<Attachment> = self
            .content
            .iter()
            .map(|(sha256, content)| Attachment { sha256: sha256.clone(), content: Some(content.clone()), path: None })
            .collect();
        let mut told: Vec<Value> = self.content.iter().zip([("letter", "移交函.txt"), ("source", "检查记录.txt")])
            .map(|((sha256, content), (kind, name))| json!({"kind": kind, "name": name, "size": content.len(), "sha256": sha256}))
            .collect();
        for photograph in 0..=thrown(nth, 3, 3) {
            let name = format!("照片{nth}-{photograph}.jpg");
            let (sha256, path) = (sha256(name.as_bytes()), format!("/srv/案卷/{name}"));
            let size = SIZES[usize::try_from(thrown(nth, 4 + photograph, 5)).unwrap_or(0)];
            told.push(json!({"kind": "evidence", "name": name, "size": size, "sha256": sha256, "path": path}));
            files.push(Attachment { sha256, content: None, path: Some(path.into()) });
        }
        (told, files)
    }

    /// A case found and handed over; one in so many is never answered.
    fn begin(&mut self, session: &mut Session<'_>, nth: u64, day: NaiveDate, size: u64) -> error::Result<()> {
        let (case, finder) = self.find(session, nth, day)?;
        let transfer = session.next_id(RecordKind::Transfer, day)?;
        let (materials, files) = self.papers(nth);
        let doc_no = self.number("峄移", day);
        let fields = json!({"case": case, "to": "bureau", "doc_no": doc_no, "materials": materials});
        entered(session, transfer, Some(case), day, "transfer.new", fields, &files)?;
        let matter = Matter { nth, case, transfer, finder, coming: Coming::Receipt };
        let every = size / overdue_of(size).max(1);
        if overdue_of(size) == 0 || nth % every != every - 1 {
            self.later(day, 1, matter, Coming::Receipt);
        }
        if let Some(other) = self.last_case.filter(|_| thrown(nth, 9, 100) == 0) {
            self.later(day, 1, matter, Coming::Link(other));
        }
        if thrown(nth, 10, 200) == 0 {
            self.later(day, 3, matter, Coming::Correction);
        }
        self.last_case = Some(case);
        Ok(())
    }

    /// The next thing that happens in a case.
    fn go_on(&mut self, session: &mut Session<'_>, matter: Matter, day: NaiveDate) -> error::Result<()> {
        let Matter { nth, case, transfer, finder, coming } = matter;
        match coming {
            Coming::Receipt => {
                step(session, transfer, None, day, "transfer.receive", json!({}))?;
                self.later(day, if thrown(nth, 11, 25) == 0 { 9 } else { 1 }, matter, Coming::Answer);
            }
            Coming::Answer if thrown(nth, 12, 12) == 0 => {
                let fields = json!({"ground": "jurisdiction", "reason": "不属本机关法定职权"});
                step(session, transfer, None, day, "transfer.decline", fields)?;
                self.later(day, 1, matter, Coming::Referral);
            }
            Coming::Answer => {
                step(session, transfer, None, day, "transfer.accept", json!({}))?;
                if thrown(nth, 13, 10) == 0 {
                    self.later(day, 2, matter, Coming::Request);
                }
                self.later(day, 9 + thrown(nth, 14, 30), matter, Coming::Decision);
            }
            Coming::Referral => {
                step(session, transfer, None, day, "transfer.refer", json!({"opinion": "请予指定"}))?;
                self.later(day, 3, matter, Coming::Designation);
            }
            Coming::Designation => {
                let back = thrown(nth, 15, 2) == 0;
                let (to, doc_no) = (if back { finder } else { "bureau" }, self.number("峄政函", day));
                step(session, transfer, None, day, "transfer.designate", json!({"to": to, "doc_no": doc_no}))?;
                let coming = if back { Coming::DecisionOfItsFinder } else { Coming::Decision };
                self.later(day, 9 + thrown(nth, 14, 30), matter, coming);
            }
            Coming::DecisionOfItsFinder => {
                let doc_no = self.number("峄不罚", day);
                step(session, case, None, day, "case.decide", json!({"outcome": "no-penalty", "doc_no": doc_no}))?;
                self.later(day, 5, matter, Coming::Close);
            }
            Coming::Request => {
                let assist = session.next_id(RecordKind::Assist, day)?;
                let doc_no = self.number("峄协", day);
                step(
                    session,
                    assist,
                    Some(case),
                    day,
                    "assist.new",
                    json!({
                        "kind": "appraisal", "from": "bureau", "to": "land", "title": "请认定是否符合规划", "case": case, "doc_no": doc_no,
                    }),
                )?;
                let coming = if thrown(nth, 16, 4) == 0 { Coming::Extension(assist) } else { Coming::Reply(assist) };
                self.later(day, 2, matter, coming);
            }
            Coming::Extension(assist) => {
                let fields = json!({"until": day + Days::new(30), "reason": "需要现场测绘"});
                step(session, assist, None, day, "assist.extend", fields)?;
                self.later(day, 8, matter, Coming::Reply(assist));
            }
            Coming::Reply(assist) => {
                let doc_no = self.number("峄自资函", day);
                step(
                    session,
                    assist,
                    None,
                    day,
                    "assist.reply",
                    json!({
                        "doc_no": doc_no, "articles": "《城乡规划法》第六十四条", "standard": "未取得许可", "conclusion": "不符合规划",
                    }),
                )?;
            }
            Coming::Decision => {
                let penalty = thrown(nth, 17, 3) == 0;
                let doc_no = self.number(if penalty { "峄罚" } else { "峄不罚" }, day);
                let fields = match penalty {
                    true => {
                        json!({"outcome": "penalty", "penalties": ["fine"], "amount": format!("{}.00", 1_000 + thrown(nth, 18, 90) * 100),
                        "doc_no": doc_no, "copy_to": [finder]})
                    }
                    false => json!({"outcome": "no-penalty", "doc_no": doc_no}),
                };
                let share = penalty.then(|| session.next_id(RecordKind::Share, day)).transpose()?;
                let mut fields = fields;
                if let Some(share) = share {
                    fields["share"] = json!(share);
                }
                step(session, case, None, day, "case.decide", fields)?;
                if let Some(share) = share {
                    self.later(day, 2, matter, Coming::Copies(share));
                }
                self.later(day, 1, matter, Coming::Notice);
            }
            Coming::Copies(share) => {
                step(session, share, None, day, "share.send", json!({"channel": "platform", "to": [finder]}))?;
            }
            Coming::Notice => {
                let doc_no = self.number("峄综执函", day);
                step(session, transfer, None, day, "transfer.notify", json!({"doc_no": doc_no}))?;
                if thrown(nth, 17, 3) == 0 {
                    self.later(day, 4, matter, Coming::Payment);
                }
                self.later(day, 5, matter, Coming::Close);
            }
            Coming::Payment => step(session, case, None, day, "case.perform", json!({"result": "full"}))?,
            Coming::Close => step(session, case, None, day, "case.close", json!({}))?,
            Coming::Link(other) => {
                step(session, case, None, day, "case.link", json!({"other": other, "kind": "related"}))?;
            }
            Coming::Correction => {
                let set = json!({"place": format!("坛山路{}号东侧", thrown(nth, 2, 9_973) + 1)});
                let fields = json!({"event": 1, "set": set, "reason": "地点登记有误"});
                step(session, case, None, day, "correct", fields)?;
            }
        }
        Ok(())
    }

    /// What the office does: a meeting each quarter, a notice each month to each unit that is late.
    fn sit(&mut self, session: &mut Session<'_>, day: NaiveDate, size: u64) -> error::Result<()> {
        if day.day() == 20 && day.month().is_multiple_of(3) {
            let meeting = session.next_id(RecordKind::Meeting, day)?;
            step(session, meeting, None, day, "meeting.new", json!({"kind": "regular", "date": day}))?;
            step(session, meeting, None, day, "meeting.hold", json!({}))?;
        }
        if day.day() == 15 && size > 0 {
            let late: Vec<_> =
                session.overdue_of("bureau", day)?.into_iter().filter(|row| row.id.is_some()).take(5).collect();
            let items: Vec<Value> = late.iter().map(|row| json!({
                "rule": row.deadline.rule, "subject": row.deadline.subject.to_string(), "toward": row.deadline.toward,
                "due_on": row.deadline.due_on, "days_over": row.deadline.days_over(day), "times": row.deadline.notices + 1,
            })).collect();
            if !items.is_empty() && session.notice_running("bureau", day)?.is_none() {
                let notice = session.next_id(RecordKind::Notice, day)?;
                let fields = json!({"unit": "bureau", "items": items, "reason": "逾期未办"});
                step(session, notice, None, day, "notice.new", fields)?;
                for row in late {
                    let subject: Id = row.deadline.subject.to_string().parse()?;
                    let fields = json!({"notice": notice, "rule": row.deadline.rule, "bound": "bureau"});
                    step(session, subject, None, day, "notice.count", fields)?;
                }
            }
        }
        Ok(())
    }
}
