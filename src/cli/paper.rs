//! What may be typed of the paper of a step, and of the receipt of one: flattened into every command that sends, answers or
//! receives.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::input::{self, Ids, Stamp};
use super::lettering::{DRAFT, LETTER};
use super::{choice, demand, door};
use crate::error::{Error, Result};
use crate::fold;
use crate::gate::{Session, document_number};
use crate::record::moment::TimeOfDay;
use crate::record::paper::{Paper, officer};
use crate::record::receipt::Receipt;
use crate::record::words::Service;

/// The heading under which these options stand in the help.
const HEADING: &str = "文书";

/// 文书的承办、签发、联系与抄送
#[derive(Debug, Clone, Default, Args)]
pub struct Papered {
    /// 承办人，写作“姓名；执法证号”，不知道证号的只写姓名；两人的写两次
    #[arg(long = "officer", value_name = "姓名；执法证号", help_heading = HEADING)]
    officers: Vec<String>,
    /// 签发人（请示、报告上印；函上不印，列在 letter list）
    #[arg(long, value_name = "姓名", value_parser = choice::person, help_heading = HEADING)]
    approved_by: Option<String>,
    /// 签发日期
    #[arg(long, value_name = "日期", help_heading = HEADING)]
    approved_on: Option<String>,
    /// 联系人（不写的，文书上用本单位的联络人）
    #[arg(long, value_name = "姓名", value_parser = choice::person, help_heading = HEADING)]
    contact: Option<String>,
    /// 联系电话
    #[arg(long, value_name = "电话", help_heading = HEADING)]
    contact_phone: Option<String>,
    /// 抄送单位，多个用逗号分开；写 none（不抄送）的，惯例抄送的也不抄送
    #[arg(long, value_name = "单位", value_delimiter = ',', help_heading = HEADING)]
    cc: Vec<String>,
    /// 同时做出这一步的文书（.docx；.pdf 须装有 LibreOffice），与登记一并写成
    #[arg(id = LETTER, long = "letter", value_name = "新文件", help_heading = HEADING)]
    pub letter: Option<PathBuf>,
    /// 只做文书的草稿：这一步试做一遍，什么也不登记
    #[arg(id = DRAFT, long = "draft", requires = LETTER, help_heading = HEADING)]
    draft: bool,
}

impl Papered {
    /// The paper as it was typed, of a step on this day.
    ///
    /// # Errors
    /// More officers than a paper has lines for; a day or a unit that is none.
    pub fn read(&self, session: &Session<'_>, on: NaiveDate) -> Result<Paper> {
        let officers = self.officers.iter().map(|typed| officer(typed)).collect::<Result<Vec<_>>>()?;
        let none = |typed: &String| matches!(fold::plain(typed).trim(), "none" | "无" | "不抄送");
        let no_cc = self.cc.iter().any(none);
        if no_cc && self.cc.len() > 1 {
            return Err(Error::input("--cc 写了不抄送，又写了抄送单位").hint("只写其中一样"));
        }
        let cc = if no_cc { Vec::new() } else { door::unit_codes(session, &self.cc, on)? };
        Ok(Paper {
            officers,
            approved_by: self.approved_by.clone(),
            approved_on: input::day_before(self.approved_on.as_deref(), on, session.today())?,
            contact: self.contact.clone(),
            contact_phone: self.contact_phone.clone(),
            cc,
            no_cc,
        })
    }
}

/// 文书的文号及其他
#[derive(Debug, Clone, Default, Args)]
pub struct Lettered {
    /// 文书的文号
    #[arg(long, value_name = "文号或auto", help_heading = HEADING)]
    doc_no: Option<String>,
    #[command(flatten)]
    paper: Papered,
}

impl Lettered {
    /// Number and paper as they were typed, of a step on this day.
    ///
    /// # Errors
    /// As [`Papered::read`].
    pub fn read(&self, session: &Session<'_>, on: NaiveDate) -> Result<(Option<String>, Paper)> {
        Ok((self.doc_no.as_deref().map(document_number), self.paper.read(session, on)?))
    }
}

/// 只需编号、发出文书的动作
#[derive(Args)]
pub struct Sent {
    /// 编号
    pub id: String,
    /// The day, and what is said of it.
    #[command(flatten)]
    pub stamp: Stamp,
    /// Its paper.
    #[command(flatten)]
    pub letter: Lettered,
}

/// 可以一次对几条记录办理、发出文书的动作
#[derive(Args)]
pub struct SeveralSent {
    /// The records.
    #[command(flatten)]
    pub ids: Ids,
    /// The day, and what is said of it.
    #[command(flatten)]
    pub stamp: Stamp,
    /// Their paper.
    #[command(flatten)]
    pub letter: Lettered,
}

/// 登记收到：可以一次对几条记录
#[derive(Args)]
pub struct SeveralReceived {
    /// The records.
    #[command(flatten)]
    pub ids: Ids,
    /// By whose hand, how, when and where.
    #[command(flatten)]
    pub receipt: Received,
    /// The day, and what is said of it.
    #[command(flatten)]
    pub stamp: Stamp,
}

/// 须说明理由、发出文书的动作
#[derive(Args)]
pub struct ReasonedSent {
    /// 编号
    pub id: String,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    pub reason: Option<String>,
    /// The day, and what is said of it.
    #[command(flatten)]
    pub stamp: Stamp,
    /// Its paper.
    #[command(flatten)]
    pub letter: Lettered,
}

/// 怎样收到的
#[derive(Debug, Clone, Default, Args)]
pub struct Received {
    /// 收件人
    #[arg(long, value_name = "姓名", value_parser = choice::person)]
    by: Option<String>,
    /// 送达方式
    #[arg(long, value_name = "方式", value_parser = choice::of::<Service>())]
    service: Option<Service>,
    /// 收到的时刻，如 09:30
    #[arg(long, value_name = "时刻")]
    at: Option<TimeOfDay>,
    /// 收到的地点
    #[arg(long = "where", value_name = "地点")]
    place: Option<String>,
}

impl Received {
    /// The receipt as it was typed.
    pub fn read(&self) -> Receipt {
        Receipt {
            received_by: self.by.clone(),
            service: self.service,
            received_at: self.at,
            received_where: self.place.clone(),
        }
    }
}
