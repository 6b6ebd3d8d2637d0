//! Every act the register can record, as the events hold it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::desk::Desk;
use super::material::Material;
use super::{assist, case, dispute, matter, meeting, notice, operation, share, sitting, solicit, topic, transfer};
use crate::error::Result;
use crate::ids::Id;

/// One recorded act: what was typed, resolved to codes and days. The name in `act` is stable and public.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act")]
#[allow(missing_docs)] // each variant is named after its act and documented at its struct
pub enum Act {
    #[serde(rename = "case.new")]
    CaseNew(case::New),
    #[serde(rename = "case.assess")]
    CaseAssess(case::Assess),
    #[serde(rename = "case.decide")]
    CaseDecide(case::Decide),
    #[serde(rename = "case.perform")]
    CasePerform(case::Perform),
    #[serde(rename = "case.enforce")]
    CaseEnforce(case::Enforce),
    #[serde(rename = "case.close")]
    CaseClose(case::Close),
    #[serde(rename = "case.reopen")]
    CaseReopen(case::Reopen),
    #[serde(rename = "case.material")]
    CaseMaterial(case::AddMaterial),
    #[serde(rename = "transfer.new")]
    TransferNew(transfer::New),
    #[serde(rename = "transfer.receive")]
    TransferReceive(transfer::Receive),
    #[serde(rename = "transfer.accept")]
    TransferAccept(transfer::Accept),
    #[serde(rename = "transfer.decline")]
    TransferDecline(transfer::Decline),
    #[serde(rename = "transfer.refer")]
    TransferRefer(transfer::Refer),
    #[serde(rename = "transfer.designate")]
    TransferDesignate(transfer::Designate),
    #[serde(rename = "transfer.notify")]
    TransferNotify(transfer::Notify),
    #[serde(rename = "share.new")]
    ShareNew(share::New),
    #[serde(rename = "share.send")]
    ShareSend(share::Send),
    #[serde(rename = "share.handover")]
    ShareHandover(share::Handover),
    #[serde(rename = "share.receive")]
    ShareReceive(share::Receive),
    #[serde(rename = "assist.new")]
    AssistNew(assist::New),
    #[serde(rename = "assist.receive")]
    AssistReceive(assist::Receive),
    #[serde(rename = "assist.scene")]
    AssistScene(assist::Scene),
    #[serde(rename = "assist.extend")]
    AssistExtend(assist::Extend),
    #[serde(rename = "assist.reply")]
    AssistReply(assist::Reply),
    #[serde(rename = "assist.refuse")]
    AssistRefuse(assist::Refuse),
    #[serde(rename = "assist.withdraw")]
    AssistWithdraw(assist::Withdraw),
    #[serde(rename = "assist.report")]
    AssistReport(assist::Report),
    #[serde(rename = "dispute.new")]
    DisputeNew(dispute::New),
    #[serde(rename = "dispute.settle")]
    DisputeSettle(dispute::Settle),
    #[serde(rename = "dispute.escalate")]
    DisputeEscalate(dispute::Escalate),
    #[serde(rename = "dispute.decide")]
    DisputeDecide(dispute::Decide),
    #[serde(rename = "operation.new")]
    OperationNew(operation::New),
    #[serde(rename = "operation.police")]
    OperationPolice(operation::TellPolice),
    #[serde(rename = "operation.report-in")]
    OperationReportIn(operation::ReportIn),
    #[serde(rename = "operation.start")]
    OperationStart(operation::Start),
    #[serde(rename = "operation.incident")]
    OperationIncident(operation::Incident),
    #[serde(rename = "operation.finish")]
    OperationFinish(operation::Finish),
    #[serde(rename = "meeting.new")]
    MeetingNew(meeting::New),
    #[serde(rename = "meeting.solicit")]
    MeetingSolicit(solicit::Solicit),
    #[serde(rename = "meeting.circulate")]
    MeetingCirculate(meeting::Circulate),
    #[serde(rename = "meeting.postpone")]
    MeetingPostpone(meeting::Postpone),
    #[serde(rename = "meeting.cancel")]
    MeetingCancel(meeting::Cancel),
    #[serde(rename = "meeting.hold")]
    MeetingHold(meeting::Hold),
    #[serde(rename = "meeting.attend")]
    MeetingAttend(sitting::Attend),
    #[serde(rename = "meeting.guest")]
    MeetingGuest(sitting::Guest),
    #[serde(rename = "meeting.minutes")]
    MeetingMinutes(sitting::DraftMinutes),
    #[serde(rename = "meeting.sign")]
    MeetingSign(sitting::Sign),
    #[serde(rename = "meeting.issue")]
    MeetingIssue(sitting::Issue),
    #[serde(rename = "topic.new")]
    TopicNew(topic::New),
    #[serde(rename = "topic.approve")]
    TopicApprove(topic::Approve),
    #[serde(rename = "topic.reject")]
    TopicReject(topic::Reject),
    #[serde(rename = "topic.discuss")]
    TopicDiscuss(topic::Discuss),
    #[serde(rename = "matter.new")]
    MatterNew(matter::New),
    #[serde(rename = "matter.progress")]
    MatterProgress(matter::Progress),
    #[serde(rename = "matter.reset")]
    MatterReset(matter::Reset),
    #[serde(rename = "matter.done")]
    MatterDone(matter::Done),
    #[serde(rename = "notice.new")]
    NoticeNew(notice::New),
    #[serde(rename = "notice.reply")]
    NoticeReply(notice::Reply),
    #[serde(rename = "notice.count")]
    NoticeCount(notice::Count),
    #[serde(rename = "unit.inherit")]
    Inherit(Inherit),
    #[serde(rename = "calendar.move")]
    CalendarMove(CalendarMove),
    #[serde(rename = "correct")]
    Correct(Correct),
    #[serde(rename = "void")]
    Void(Void),
    #[serde(rename = "redact")]
    Redact(Redact),
}

/// A unit's open work passes to its successor from that day (annex; units merged or retired).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inherit {
    /// The unit that ends.
    pub from: String,
    /// Its successor.
    pub to: String,
}

/// The journal line of a deadline that a changed calendar moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalendarMove {
    /// The event that changed the calendar.
    pub change: i64,
    /// What moved: limit id, old and new due date.
    pub moved: Vec<String>,
}

/// A correction of an earlier event of the same record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correct {
    /// Number of the corrected event within its record.
    pub event: u32,
    /// The corrected day of that event.
    #[serde(default)]
    pub to_day: Option<NaiveDate>,
    /// Corrected fields, by the names the event holds them under.
    #[serde(default)]
    pub set: Map<String, Value>,
    /// Why.
    pub reason: Option<String>,
    /// Steps into which the program had copied what is corrected: they are corrected with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Also>,
}

/// A step that a correction takes along.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Also {
    /// The record it is about.
    pub record: Id,
    /// Its number within that record.
    pub event: u32,
    /// Its corrected day.
    #[serde(default)]
    pub to_day: Option<NaiveDate>,
    /// Its corrected fields: codes, days and stable words only, never what people wrote.
    #[serde(default)]
    pub set: Map<String, Value>,
}

/// The record was entered wrongly and never was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Void {
    /// Why.
    pub reason: Option<String>,
}

/// The personal data of the parties is erased; the events stay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Redact {
    /// The ground the erasure rests on.
    pub ground_text: String,
    /// Further names and numbers to be erased. They are nowhere kept: the event would bring them back.
    #[serde(skip)]
    pub words: Vec<String>,
}

impl Act {
    /// The stable name of the act, as stored.
    pub fn name(&self) -> String {
        match serde_json::to_value(self) {
            Ok(Value::Object(map)) => map.get("act").and_then(Value::as_str).unwrap_or_default().to_owned(),
            _ => String::new(),
        }
    }

    /// The act in Chinese, for journals.
    pub fn title(name: &str) -> &str {
        TITLES.iter().find(|(known, _)| *known == name).map_or(name, |(_, title)| title)
    }

    /// Whether the act only speaks about other events and changes no record by itself.
    pub fn is_about_events(&self) -> bool {
        matches!(self, Act::Correct(_) | Act::Void(_) | Act::Redact(_) | Act::CalendarMove(_))
    }

    /// Whether the program wrote the act beside another one; only that other one can be corrected.
    pub fn is_consequence(&self) -> bool {
        matches!(self, Act::Inherit(_) | Act::NoticeCount(_))
    }

    /// The number of the document the act gives.
    pub fn doc_no(&self) -> Option<&str> {
        match self {
            Act::CaseDecide(act) => Some(&act.doc_no),
            Act::TransferNew(act) => act.doc_no.as_deref(),
            Act::TransferDesignate(act) => Some(&act.doc_no),
            Act::TransferNotify(act) => Some(&act.doc_no),
            Act::AssistNew(act) => act.doc_no.as_deref(),
            Act::DisputeDecide(act) => Some(&act.doc_no),
            _ => None,
        }
    }

    /// The materials that enter the register with the act.
    pub fn materials(&self) -> &[Material] {
        match self {
            Act::CaseMaterial(act) => &act.materials,
            Act::TransferNew(act) => &act.materials,
            Act::ShareNew(act) => &act.materials,
            Act::AssistNew(act) => &act.materials,
            Act::MeetingMinutes(act) => &act.materials,
            Act::AssistReply(act) => &act.materials,
            _ => &[],
        }
    }

    /// The same, to say of them where they lie.
    pub fn materials_mut(&mut self) -> &mut [Material] {
        match self {
            Act::CaseMaterial(act) => &mut act.materials,
            Act::TransferNew(act) => &mut act.materials,
            Act::ShareNew(act) => &mut act.materials,
            Act::AssistNew(act) => &mut act.materials,
            Act::MeetingMinutes(act) => &mut act.materials,
            Act::AssistReply(act) => &mut act.materials,
            _ => &mut [],
        }
    }

    /// Carries the act out at `desk`.
    ///
    /// # Errors
    /// The refusal of the law, or what is invalid about the act.
    pub fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        match self {
            Act::CaseNew(act) => act.carry_out(desk),
            Act::CaseAssess(act) => act.carry_out(desk),
            Act::CaseDecide(act) => act.carry_out(desk),
            Act::CasePerform(act) => act.carry_out(desk),
            Act::CaseEnforce(act) => act.carry_out(desk),
            Act::CaseClose(act) => act.carry_out(desk),
            Act::CaseReopen(act) => act.carry_out(desk),
            Act::CaseMaterial(act) => act.carry_out(desk),
            Act::TransferNew(act) => act.carry_out(desk),
            Act::TransferReceive(act) => act.carry_out(desk),
            Act::TransferAccept(act) => act.carry_out(desk),
            Act::TransferDecline(act) => act.carry_out(desk),
            Act::TransferRefer(act) => act.carry_out(desk),
            Act::TransferDesignate(act) => act.carry_out(desk),
            Act::TransferNotify(act) => act.carry_out(desk),
            Act::ShareNew(act) => act.carry_out(desk),
            Act::ShareSend(act) => act.carry_out(desk),
            Act::ShareHandover(act) => act.carry_out(desk),
            Act::ShareReceive(act) => act.carry_out(desk),
            Act::AssistNew(act) => act.carry_out(desk),
            Act::AssistReceive(act) => act.carry_out(desk),
            Act::AssistScene(act) => act.carry_out(desk),
            Act::AssistExtend(act) => act.carry_out(desk),
            Act::AssistReply(act) => act.carry_out(desk),
            Act::AssistRefuse(act) => act.carry_out(desk),
            Act::AssistWithdraw(act) => act.carry_out(desk),
            Act::AssistReport(act) => act.carry_out(desk),
            Act::DisputeNew(act) => act.carry_out(desk),
            Act::DisputeSettle(act) => act.carry_out(desk),
            Act::DisputeEscalate(act) => act.carry_out(desk),
            Act::DisputeDecide(act) => act.carry_out(desk),
            Act::OperationNew(act) => act.carry_out(desk),
            Act::OperationPolice(act) => act.carry_out(desk),
            Act::OperationReportIn(act) => act.carry_out(desk),
            Act::OperationStart(act) => act.carry_out(desk),
            Act::OperationIncident(act) => act.carry_out(desk),
            Act::OperationFinish(act) => act.carry_out(desk),
            Act::MeetingNew(act) => act.carry_out(desk),
            Act::MeetingSolicit(act) => act.carry_out(desk),
            Act::MeetingCirculate(act) => act.carry_out(desk),
            Act::MeetingPostpone(act) => act.carry_out(desk),
            Act::MeetingCancel(act) => act.carry_out(desk),
            Act::MeetingHold(act) => act.carry_out(desk),
            Act::MeetingAttend(act) => act.carry_out(desk),
            Act::MeetingGuest(act) => act.carry_out(desk),
            Act::MeetingMinutes(act) => act.carry_out(desk),
            Act::MeetingSign(act) => act.carry_out(desk),
            Act::MeetingIssue(act) => act.carry_out(desk),
            Act::TopicNew(act) => act.carry_out(desk),
            Act::TopicApprove(act) => act.carry_out(desk),
            Act::TopicReject(act) => act.carry_out(desk),
            Act::TopicDiscuss(act) => act.carry_out(desk),
            Act::MatterNew(act) => act.carry_out(desk),
            Act::MatterProgress(act) => act.carry_out(desk),
            Act::MatterReset(act) => act.carry_out(desk),
            Act::MatterDone(act) => act.carry_out(desk),
            Act::NoticeNew(act) => act.carry_out(desk),
            Act::NoticeReply(act) => act.carry_out(desk),
            Act::NoticeCount(act) => act.carry_out(desk),
            Act::Inherit(act) => {
                desk.inherit(&act.from, &act.to);
                desk.file.inherit(&act.from, &act.to, desk.on);
                Ok(())
            }
            Act::Correct(_) | Act::Void(_) | Act::Redact(_) | Act::CalendarMove(_) => Ok(()),
        }
    }
}

const TITLES: &[(&str, &str)] = &[
    ("case.new", "立案登记"),
    ("case.assess", "研判管辖"),
    ("case.decide", "作出处理决定"),
    ("case.perform", "登记履行情况"),
    ("case.enforce", "启动强制执行"),
    ("case.close", "结案"),
    ("case.reopen", "重新办理"),
    ("case.material", "补充材料"),
    ("transfer.new", "移送"),
    ("transfer.receive", "收到移送"),
    ("transfer.accept", "接受移送"),
    ("transfer.decline", "不接受移送"),
    ("transfer.refer", "报请区政府决定"),
    ("transfer.designate", "指定管辖"),
    ("transfer.notify", "通报处理结果"),
    ("share.new", "共享信息"),
    ("share.send", "送出信息"),
    ("share.handover", "移交文件"),
    ("share.receive", "收到信息"),
    ("assist.new", "请求协作"),
    ("assist.receive", "收到请求"),
    ("assist.scene", "派员到场"),
    ("assist.extend", "延长期限"),
    ("assist.reply", "答复"),
    ("assist.refuse", "依法拒绝提供"),
    ("assist.withdraw", "撤回请求"),
    ("assist.report", "报告区政府"),
    ("dispute.new", "提出争议"),
    ("dispute.settle", "协商一致"),
    ("dispute.escalate", "报区政府决定"),
    ("dispute.decide", "区政府决定争议"),
    ("operation.new", "计划行动"),
    ("operation.police", "通知公安机关"),
    ("operation.report-in", "部门报到"),
    ("operation.start", "行动开始"),
    ("operation.incident", "阻碍执法事件"),
    ("operation.finish", "行动结束"),
    ("meeting.new", "排定会议"),
    ("meeting.solicit", "征集议题"),
    ("meeting.circulate", "交各单位研究议题"),
    ("meeting.postpone", "会议改期"),
    ("meeting.cancel", "取消会议"),
    ("meeting.hold", "召开会议"),
    ("meeting.attend", "登记出席"),
    ("meeting.guest", "登记列席"),
    ("meeting.minutes", "起草纪要"),
    ("meeting.sign", "签发纪要"),
    ("meeting.issue", "印发纪要"),
    ("topic.new", "提出议题"),
    ("topic.approve", "审定议题"),
    ("topic.reject", "议题未通过"),
    ("topic.discuss", "讨论议题"),
    ("matter.new", "议定事项"),
    ("matter.progress", "事项进展"),
    ("matter.reset", "改定期限"),
    ("matter.done", "事项办结"),
    ("notice.new", "督办通知"),
    ("notice.reply", "回复督办"),
    ("notice.count", "督办计次"),
    ("meeting.excuse", "季度免开例会"),
    ("work.ask", "要求报送工作情况"),
    ("work.receive", "收到工作情况"),
    ("unit.inherit", "单位承继"),
    ("calendar.move", "日历变动改期"),
    ("correct", "更正"),
    ("void", "作废"),
    ("redact", "删除个人信息"),
    ("init", "建立登记簿"),
    ("unit.add", "增加单位"),
    ("unit.rename", "单位更名"),
    ("unit.merge", "单位合并"),
    ("unit.retire", "单位撤销"),
    ("unit.contact", "登记负责人或联络人"),
    ("calendar.import", "导入放假安排"),
    ("calendar.add", "登记放假或调休"),
];

impl Act {
    /// The stable names of all acts on records.
    pub fn names() -> impl Iterator<Item = &'static str> {
        const BOOKS: [&str; 10] = [
            "init",
            "unit.add",
            "unit.rename",
            "unit.merge",
            "unit.retire",
            "unit.contact",
            "calendar.import",
            "calendar.add",
            "meeting.excuse",
            "work.ask",
        ];
        TITLES.iter().map(|(name, _)| *name).filter(|name| !BOOKS.contains(name) && *name != "work.receive")
    }
}
