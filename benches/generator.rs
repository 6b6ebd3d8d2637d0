//! Registers of any size, made through the write door: every row in them was judged as a clerk's would be.

use std::path::Path;

use anyhow::{Result, anyhow};
use chrono::{Days, NaiveDate};
use jiexie::env::Env;
use jiexie::error;
use jiexie::gate::{self, Remarks, Session, document_number};
use jiexie::ids::{Id, RecordKind};
use jiexie::law::DayCount;
use jiexie::law::rulebook::SHIPPED;
use jiexie::record::material::Material;
use jiexie::record::party::Party;
use jiexie::record::words::{CaseSource, Disposition, Jurisdiction, MaterialKind, Secrecy};
use jiexie::repo::{Attachment, Founding, Register, sha256};
use jiexie::steps::act::Act;
use jiexie::steps::{answer, case, closing, decision, transfer};

/// Cases written in one transaction.
const BATCH: u64 = 5_000;
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

/// The day on which the waiting cases were found and assessed, and on which they may be handed over.
pub fn waiting_day() -> Result<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 10, 30).ok_or_else(|| anyhow!("no such day"))
}

/// How many transfers a register of `size` leaves overdue: one in ten, at most [`OVERDUE`].
pub fn overdue_of(size: u64) -> u64 {
    (size / 10).min(OVERDUE)
}

/// The materials 二（三） asks for.
struct Papers {
    materials: Vec<Material>,
    attachments: Vec<Attachment>,
}

impl Papers {
    fn new() -> Self {
        let mut papers = Papers { materials: Vec::new(), attachments: Vec::new() };
        for (kind, name) in [
            (MaterialKind::Letter, "移交函.txt"),
            (MaterialKind::Source, "检查记录.txt"),
            (MaterialKind::Evidence, "照片说明.txt"),
        ] {
            let content = format!("{name}（示例）").into_bytes();
            let (sha256, size) = (sha256(&content), content.len() as u64);
            let name = name.to_owned();
            papers.materials.push(Material::of_content(kind, name, size, sha256.clone()));
            papers.attachments.push(Attachment { sha256, content: Some(content), path: None });
        }
        papers
    }
}

/// Makes the register `path` with `size` transfers between March 2022 and October 2026; `told` hears how far it is.
///
/// # Errors
/// Whatever the door refuses.
pub fn make(path: &Path, size: u64, told: &mut dyn FnMut(u64)) -> Result<()> {
    let env = Env::read()?;
    let since = NaiveDate::from_ymd_opt(2022, 3, 22).ok_or_else(|| anyhow!("no such day"))?;
    let created_at = env.entered_at();
    let founding = Founding {
        rulebook: SHIPPED,
        day_count: DayCount::Standard,
        since,
        created_at: &created_at,
        created_by: ACTOR,
    };
    Register::create(path, &founding, None)?;
    let papers = Papers::new();
    let days = waiting_day()?.signed_duration_since(since).num_days().unsigned_abs() - 40;
    let every = size / overdue_of(size).max(1);
    let mut done = 0;
    while done < size {
        let last = (done + BATCH).min(size);
        gate::write(path, &env, ACTOR, |session| {
            for nth in done..last {
                let day = since + Days::new(nth * days / size);
                let finished = overdue_of(size) == 0 || nth % every != every - 1;
                one(session, &papers, nth, day, finished)?;
            }
            session.warnings().clear();
            Ok(())
        })?;
        done = last;
        told(done);
    }
    let day = waiting_day()?;
    gate::write(path, &env, ACTOR, |session| {
        for nth in size..size + WAITING {
            found(session, nth, day)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A case found and assessed as the bureau's.
fn found(session: &mut Session<'_>, nth: u64, day: NaiveDate) -> error::Result<Id> {
    let (unit, what) = FINDERS[usize::try_from(nth).unwrap_or(0) % FINDERS.len()];
    let quiet = Remarks::default();
    let id = session.next_id(RecordKind::Case, day)?;
    let new = case::New {
        unit: unit.to_owned(),
        title: format!("{}号门前{what}", nth % 997 + 1),
        found_on: None,
        source: Some(CaseSource::Inspection),
        place: Some(format!("坛山路{}号", nth % 997 + 1)),
        parties: vec![Party::parse(&format!("示例商行{nth}；；0632-{:07}", nth % 10_000_000)).into()],
        ongoing: false,
        measure: None,
        secrecy: Secrecy::None,
        violation: Default::default(),
    };
    session.act(id, None, day, Act::CaseNew(new), &quiet, &[])?;
    let assess = case::Assess {
        jurisdiction: Jurisdiction::Other,
        to: Some("bureau".to_owned()),
        urgent: false,
        findings: Some("现场检查属实，未见许可文件".to_owned()),
        reason: None,
        weighed: Default::default(),
    };
    session.act(id, None, day, Act::CaseAssess(assess), &quiet, &[])?;
    Ok(id)
}

/// One transferred case: answered the next day, every fourth decided, notified and closed; or left unanswered.
fn one(session: &mut Session<'_>, papers: &Papers, nth: u64, day: NaiveDate, finished: bool) -> error::Result<()> {
    let case = found(session, nth, day)?;
    let quiet = Remarks::default();
    let year = day.format("%Y");
    let id = session.next_id(RecordKind::Transfer, day)?;
    let new = transfer::New {
        case,
        from: None,
        to: "bureau".to_owned(),
        kind: None,
        doc_no: Some(document_number(&format!("峄移〔{year}〕{}号", nth + 1))),
        urgent: false,
        materials: papers.materials.clone(),
        papers: Vec::new(),
        grounds: Default::default(),
        paper: Default::default(),
    };
    session.act(id, Some(case), day, Act::TransferNew(new), &quiet, &papers.attachments)?;
    if !finished {
        return Ok(());
    }
    let next = day + Days::new(1);
    session.act(id, None, next, Act::TransferAccept(answer::Accept::default()), &quiet, &[])?;
    if !nth.is_multiple_of(4) {
        return Ok(());
    }
    let decided = day + Days::new(9);
    let decide = decision::Decide {
        by: None,
        outcome: Disposition::NoPenalty,
        penalties: Vec::new(),
        amount: None,
        basis: None,
        doc_no: Some(document_number(&format!("峄综执不罚〔{year}〕{}号", nth + 1))),
        copy_to: None,
        copy_none: None,
        help_from: Vec::new(),
        served_on: None,
        perform_by: None,
        share: None,
        content: Default::default(),
    };
    session.act(case, None, decided, Act::CaseDecide(decide), &quiet, &[])?;
    let notify = answer::Notify {
        doc_no: Some(document_number(&format!("峄综执函〔{year}〕{}号", nth + 1))),
        ..answer::Notify::default()
    };
    session.act(id, None, decided, Act::TransferNotify(notify), &quiet, &[])?;
    session.act(case, None, decided, Act::CaseClose(closing::Close {}), &quiet, &[])
}
