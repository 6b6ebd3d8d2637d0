//! Every act the register can record, as the events hold it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::Result;
use crate::ids::Id;
use crate::record::material::Material;
use crate::steps::bench::Bench;
use crate::steps::{
    assist, case, dispute, inherit, matter, meeting, notice, operation, share, sitting, solicit, topic, transfer,
};

/// Tells one act on a line: its variant and struct, its stable name, its name in journals.
macro_rules! acts {
    ($($act:ident($body:path) = $name:literal, $title:literal;)+) => {
        /// One recorded act: what was typed, resolved to codes and days. The name in `act` is stable and public.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "act")]
        #[allow(missing_docs)] // each variant is named after its act and documented at its struct
        pub enum Act {
            $(#[serde(rename = $name)] $act($body),)+
        }

        impl Act {
            /// The stable name of the act, as stored.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Act::$act(_) => $name,)+
                }
            }

            /// Carries the act out at `bench`; what only speaks about other events changes nothing there.
            ///
            /// # Errors
            /// The refusal of the law, or what is invalid about the act.
            pub fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
                match self {
                    $(Act::$act(act) => act.carry_out(bench),)+
                }
            }
        }

        /// The names of the acts on records, each with its name in journals.
        const ACTS: &[(&str, &str)] = &[$(($name, $title)),+];
    };
}

acts! {
    CaseNew(case::New) = "case.new", "立案登记";
    CaseAssess(case::Assess) = "case.assess", "研判管辖";
    CaseDecide(case::Decide) = "case.decide", "作出处理决定";
    CasePerform(case::Perform) = "case.perform", "登记履行情况";
    CaseEnforce(case::Enforce) = "case.enforce", "启动强制执行";
    CaseClose(case::Close) = "case.close", "结案";
    CaseReopen(case::Reopen) = "case.reopen", "重新办理";
    CaseMaterial(case::AddMaterial) = "case.material", "补充材料";
    TransferNew(transfer::New) = "transfer.new", "移送";
    TransferReceive(transfer::Receive) = "transfer.receive", "收到移送";
    TransferAccept(transfer::Accept) = "transfer.accept", "接受移送";
    TransferDecline(transfer::Decline) = "transfer.decline", "不接受移送";
    TransferRefer(transfer::Refer) = "transfer.refer", "报请区政府决定";
    TransferDesignate(transfer::Designate) = "transfer.designate", "指定管辖";
    TransferNotify(transfer::Notify) = "transfer.notify", "通报处理结果";
    ShareNew(share::New) = "share.new", "共享信息";
    ShareSend(share::Send) = "share.send", "送出信息";
    ShareHandover(share::Handover) = "share.handover", "移交文件";
    ShareReceive(share::Receive) = "share.receive", "收到信息";
    AssistNew(assist::New) = "assist.new", "请求协作";
    AssistReceive(assist::Receive) = "assist.receive", "收到请求";
    AssistScene(assist::Scene) = "assist.scene", "派员到场";
    AssistExtend(assist::Extend) = "assist.extend", "延长期限";
    AssistReply(assist::Reply) = "assist.reply", "答复";
    AssistRefuse(assist::Refuse) = "assist.refuse", "依法拒绝提供";
    AssistWithdraw(assist::Withdraw) = "assist.withdraw", "撤回请求";
    AssistReport(assist::Report) = "assist.report", "报告区政府";
    DisputeNew(dispute::New) = "dispute.new", "提出争议";
    DisputeSettle(dispute::Settle) = "dispute.settle", "协商一致";
    DisputeEscalate(dispute::Escalate) = "dispute.escalate", "报区政府决定";
    DisputeDecide(dispute::Decide) = "dispute.decide", "区政府决定争议";
    OperationNew(operation::New) = "operation.new", "计划行动";
    OperationPolice(operation::TellPolice) = "operation.police", "通知公安机关";
    OperationReportIn(operation::ReportIn) = "operation.report-in", "部门报到";
    OperationStart(operation::Start) = "operation.start", "行动开始";
    OperationIncident(operation::Incident) = "operation.incident", "阻碍执法事件";
    OperationFinish(operation::Finish) = "operation.finish", "行动结束";
    MeetingNew(meeting::New) = "meeting.new", "排定会议";
    MeetingSolicit(solicit::Solicit) = "meeting.solicit", "征集议题";
    MeetingCirculate(meeting::Circulate) = "meeting.circulate", "交各单位研究议题";
    MeetingPostpone(meeting::Postpone) = "meeting.postpone", "会议改期";
    MeetingCancel(meeting::Cancel) = "meeting.cancel", "取消会议";
    MeetingHold(meeting::Hold) = "meeting.hold", "召开会议";
    MeetingAttend(sitting::Attend) = "meeting.attend", "登记出席";
    MeetingGuest(sitting::Guest) = "meeting.guest", "登记列席";
    MeetingMinutes(sitting::DraftMinutes) = "meeting.minutes", "起草纪要";
    MeetingSign(sitting::Sign) = "meeting.sign", "签发纪要";
    MeetingIssue(sitting::Issue) = "meeting.issue", "印发纪要";
    TopicNew(topic::New) = "topic.new", "提出议题";
    TopicApprove(topic::Approve) = "topic.approve", "审定议题";
    TopicReject(topic::Reject) = "topic.reject", "议题未通过";
    TopicDiscuss(topic::Discuss) = "topic.discuss", "讨论议题";
    MatterNew(matter::New) = "matter.new", "议定事项";
    MatterProgress(matter::Progress) = "matter.progress", "事项进展";
    MatterReset(matter::Reset) = "matter.reset", "改定期限";
    MatterDone(matter::Done) = "matter.done", "事项办结";
    NoticeNew(notice::New) = "notice.new", "督办通知";
    NoticeReply(notice::Reply) = "notice.reply", "回复督办";
    NoticeCount(notice::Count) = "notice.count", "督办计次";
    Inherit(Inherit) = "unit.inherit", "单位承继";
    CalendarMove(CalendarMove) = "calendar.move", "日历变动改期";
    Correct(Correct) = "correct", "更正";
    Void(Void) = "void", "作废";
    Redact(Redact) = "redact", "删除个人信息";
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

impl Inherit {
    fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        bench.inherit(&self.from, &self.to);
        inherit::inherit(bench.file, &self.from, &self.to, bench.on);
        Ok(())
    }
}

/// Acts about other events: the replay heeds them, no record does.
macro_rules! only_about_events {
    ($($act:ident)+) => {
        $(impl $act {
            fn carry_out(&self, _desk: &mut Bench<'_>) -> Result<()> {
                Ok(())
            }
        })+
    };
}

only_about_events! { CalendarMove Correct Void Redact }

impl Act {
    /// The act in Chinese, for journals.
    pub fn title(name: &str) -> &str {
        ACTS.iter().chain(BOOKS).find(|(known, _)| *known == name).map_or(name, |(_, title)| title)
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
}

/// The names of the steps on the register's own books, each with its name in journals.
const BOOKS: &[(&str, &str)] = &[
    ("meeting.excuse", "季度免开例会"),
    ("work.ask", "要求报送工作情况"),
    ("work.receive", "收到工作情况"),
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
        ACTS.iter().map(|(name, _)| *name)
    }
}
