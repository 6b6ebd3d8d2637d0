//! Every act the register can record, as the events hold it.

mod books;
mod nature;
mod papers;
mod told;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::Result;
use crate::ids::Id;
use crate::law::clause;
use crate::record::field::{Field, Holds, REASON};
use crate::record::paper::Paper;
use crate::record::words::UnitRole::{Government, Leader, Legal, Office};
use crate::steps::bench::Bench;
use crate::steps::succession::Inherit;
use crate::steps::taker::Taker::{Begun, Holder, Nobody, Own, Role};
use crate::steps::took;
use crate::steps::{
    answer, assist, case, circulate, closing, decision, designation, dispute, extension, goods, handover, link, made,
    material, matter, meeting, minutes, notice, operation, opinion, outcome, party, performance, police, review,
    sending, share, solicit, split, standing, topic, transfer, worded,
};
use books::BOOKS;
pub use papers::NUMBERS;
pub use told::ActSpec;

/// What is told of the paper of an act, where it has one.
macro_rules! paper_of {
    ($act:ident, $paper:ident) => {
        Some(&$act.paper)
    };
    ($act:ident) => {{
        let _ = $act;
        None
    }};
}

/// The number of the paper of an act, where the act alone keeps it.
macro_rules! number_of {
    ($act:ident, letter) => {
        $act.doc_no.as_ref()
    };
    ($act:ident $(, $paper:ident)?) => {{
        let _ = $act;
        None
    }};
}

/// Tells one act on a line: its variant and struct, its stable name, its name in journals, the field of its record that
/// its day decides, whose step it is, the clause it stands under where that is nearer than its record's; behind its name
/// `[paper]` where it goes out on paper, `[letter]` where that bears a number kept nowhere else.
macro_rules! acts {
    ($($act:ident($body:ident $(:: $inner:ident)?) = $name:literal, $title:literal $([$paper:ident])? $(, on $day:literal)?,
        by $taker:expr $(, under $clause:ident)?;)+) => {
        /// One recorded act: what was typed, resolved to codes and days. The name in `act` is stable and public.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "act")]
        #[allow(missing_docs)] // each variant is named after its act and documented at its struct
        pub enum Act {
            $(#[serde(rename = $name)] $act($body $(:: $inner)?),)+
        }

        impl Act {
            /// The stable name of the act, as stored.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Act::$act(_) => $name,)+
                }
            }

            /// The fields of the act, as its events hold them.
            pub fn fields(&self) -> &'static [Field] {
                match self {
                    $(Act::$act(_) => <$body $(:: $inner)?>::FIELDS,)+
                }
            }

            /// What is told of its paper; none of an act that sends and answers nothing.
            pub fn paper(&self) -> Option<&Paper> {
                match self {
                    $(Act::$act(act) => paper_of!(act $(, $paper)?),)+
                }
            }

            /// The number of its paper, where no field of its record keeps it.
            fn letter_no(&self) -> Option<&String> {
                match self {
                    $(Act::$act(act) => number_of!(act $(, $paper)?),)+
                }
            }

            /// Carries the act out at `bench`; what only speaks about other events changes nothing there.
            ///
            /// # Errors
            /// The refusal of the law, or what is invalid about the act.
            pub fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
                match self {
                    $(Act::$act(act) => act.carry_out(bench)?,)+
                }
                worded::says_something(bench, (self.name(), self.fields(), self.begins()), &|| self.values())?;
                bench.paper(self.name(), self.paper(), self.letter_no())
            }
        }

        /// The acts on records.
        const ACTS: &[ActSpec] = &[
            $(ActSpec {
                name: $name,
                title: $title,
                fields: <$body $(:: $inner)?>::FIELDS,
                day: &[$($day)?],
                taker: $taker,
                clauses: &[$(clause::$clause)?],
            }),+
        ];

        #[cfg(test)]
        fn names_of_fields() -> Vec<(&'static str, &'static [&'static str])> {
            vec![$(($name, tests::names_of::<$body $(:: $inner)?>())),+]
        }
    };
}

acts! {
    CaseNew(case::New) = "case.new", "发现登记", by Begun("unit"), under INVESTIGATE;
    CaseAssess(case::Assess) = "case.assess", "研判管辖", on "assessed_on", by Holder, under INVESTIGATE;
    CaseDecide(decision::Decide) = "case.decide", "作出处理决定", on "decided_on", by Holder;
    CasePerform(performance::Perform) = "case.perform", "登记履行情况", by Holder, under CRIME;
    CaseStay(performance::Stay) = "case.stay", "暂缓履行", by Holder, under CRIME;
    CaseEnforce(performance::Enforce) = "case.enforce", "启动强制执行", by Holder, under CRIME;
    CaseReview(review::Review) = "case.review", "登记复议诉讼结果", by Holder;
    CaseClose(closing::Close) = "case.close", "结案", on "closed_on", by Holder;
    CaseReopen(closing::Reopen) = "case.reopen", "重新办理", by Holder;
    CaseMaterial(case::AddMaterial) = "case.material", "补充材料" [letter], by Holder, under INVESTIGATE;
    CaseGoods(goods::Add) = "case.goods", "登记涉案物品", by Holder, under INVESTIGATE;
    CaseLink(link::Link) = "case.link", "关联案件", by Holder, under INVESTIGATE;
    CaseLinked(link::Linked) = "case.linked", "被关联", by Holder, under INVESTIGATE;
    CaseRuled(link::Ruled) = "case.ruled", "主案的决定", by Holder;
    CaseSplit(split::Split) = "case.split", "分案", by Holder, under INVESTIGATE;
    CaseNotify(split::Notify) = "case.notify", "通报处理结果" [paper], on "notified_on", by Holder;
    CasePartyAdd(party::Join) = "case.party-add", "增加当事人", by Holder, under INVESTIGATE;
    CasePartySucceed(party::Succeed) = "case.party-succeed", "当事人承继", by Holder, under INVESTIGATE;
    CasePartyLeave(party::Leave) = "case.party-leave", "当事人退出", by Holder, under INVESTIGATE;
    TransferNew(transfer::New) = "transfer.new", "移送" [paper], on "sent_on", by Holder, under TRANSFER_SCOPE;
    TransferWithdraw(sending::Withdraw) = "transfer.withdraw", "撤回移送" [letter], on "withdrawn_on", by Begun("from");
    TransferResend(sending::Resend) = "transfer.resend", "重新送出", on "resent_on", by Begun("from");
    TransferReceive(answer::Receive) = "transfer.receive", "收到移送", on "received_on", by Begun("to");
    TransferAccept(answer::Accept) = "transfer.accept", "接受移送" [letter], on "answered_on", by Begun("to");
    TransferDecline(answer::Decline) = "transfer.decline", "不接受移送" [letter], on "answered_on", by Begun("to");
    TransferRefer(designation::Refer) = "transfer.refer", "报请区政府决定" [letter], on "referred_on", by Begun("to");
    TransferDesignate(designation::Designate) = "transfer.designate", "指定管辖", on "designated_on", by Role(Government);
    TransferOutcome(outcome::Outcome) = "transfer.outcome", "登记刑事办理结果", by Begun("to"), under JUDICIAL;
    TransferNotify(answer::Notify) = "transfer.notify", "通报处理结果" [paper], on "notified_on", by Holder;
    ShareNew(share::New) = "share.new", "共享信息", by Begun("from");
    ShareSend(share::Send) = "share.send", "送出信息" [paper], on "sent_on", by Begun("from");
    ShareHandover(handover::Handover) = "share.handover", "移交文件" [letter], on "handed_over_on", by Begun("from");
    ShareReceive(handover::Receive) = "share.receive", "收到信息", on "received_on", by Own("unit");
    StandingNew(standing::New) = "standing.new", "约定定期共享", on "set_on", by Begun("from");
    StandingStop(standing::Stop) = "standing.stop", "停止定期共享", on "stopped_on", by Begun("from");
    AssistNew(assist::New) = "assist.new", "请求协作" [paper], on "sent_on", by Begun("from");
    AssistResend(assist::Resend) = "assist.resend", "重新送出", on "resent_on", by Begun("from");
    AssistReceive(assist::Receive) = "assist.receive", "收到请求", on "received_on", by Begun("to");
    AssistScene(assist::Scene) = "assist.scene", "派员到场", on "scene_on", by Begun("to");
    AssistExtend(extension::Extend) = "assist.extend", "延长期限" [letter], by Begun("to");
    AssistReply(opinion::Reply) = "assist.reply", "答复" [paper], on "answered_on", by Begun("to");
    AssistRefuse(opinion::Refuse) = "assist.refuse", "依法拒绝提供" [letter], on "answered_on", by Begun("to");
    AssistWithdraw(opinion::Withdraw) = "assist.withdraw", "撤回请求" [letter], by Begun("from");
    AssistReport(opinion::Report) = "assist.report", "报告区政府" [letter], on "reported_on", by Begun("from");
    DisputeNew(dispute::New) = "dispute.new", "提出争议" [letter], on "raised_on", by Begun("between");
    DisputeSettle(dispute::Settle) = "dispute.settle", "协商一致" [letter], on "settled_on", by Role(Legal);
    DisputeEscalate(dispute::Escalate) = "dispute.escalate", "报区政府决定" [letter], on "escalated_on", by Role(Legal);
    DisputeDecide(dispute::Decide) = "dispute.decide", "区政府决定争议", on "decided_on", by Role(Government);
    DisputeWithdraw(dispute::Withdraw) = "dispute.withdraw", "撤回争议", on "withdrawn_on", by Begun("between");
    OperationNew(operation::New) = "operation.new", "计划行动", on "planned_on", by Begun("lead"), under OPERATIONS;
    OperationPolice(police::TellPolice) = "operation.police", "通知公安机关" [letter], on "police_told_on", by Begun("lead"), under TELL_POLICE;
    OperationReportIn(operation::ReportIn) = "operation.report-in", "部门报到", by Own("unit"), under OPERATIONS;
    OperationStart(operation::Start) = "operation.start", "行动开始", on "started_on", by Begun("lead"), under OPERATIONS;
    OperationIncident(operation::Incident) = "operation.incident", "阻碍执法事件", by Begun("lead"), under OBSTRUCTION;
    OperationPostpone(operation::Postpone) = "operation.postpone", "行动改期", by Begun("lead"), under OPERATIONS;
    OperationCancel(operation::Cancel) = "operation.cancel", "取消行动", on "cancelled_on", by Begun("lead"), under OPERATIONS;
    OperationFinish(operation::Finish) = "operation.finish", "行动结束", on "finished_on", by Begun("lead"), under OPERATIONS;
    MeetingNew(meeting::New) = "meeting.new", "排定会议" [letter], by Role(Office);
    MeetingSolicit(solicit::Solicit) = "meeting.solicit", "征集议题" [letter], on "solicited_on", by Role(Office);
    MeetingCirculate(circulate::Circulate) = "meeting.circulate", "交各单位研究议题" [letter], on "circulated_on", by Role(Office);
    MeetingPostpone(meeting::Postpone) = "meeting.postpone", "会议改期" [letter], by Role(Office);
    MeetingCancel(meeting::Cancel) = "meeting.cancel", "取消会议" [letter], by Role(Office);
    MeetingHold(meeting::Hold) = "meeting.hold", "召开会议", on "held_on", by Role(Office), under ATTENDANCE;
    MeetingAttend(minutes::Attend) = "meeting.attend", "登记出席", by Role(Office), under ATTENDANCE;
    MeetingGuest(minutes::Guest) = "meeting.guest", "登记列席", by Role(Office), under ATTENDANCE;
    MeetingMinutes(minutes::DraftMinutes) = "meeting.minutes", "起草纪要", on "drafted_on", by Role(Office), under MINUTES;
    MeetingSign(minutes::Sign) = "meeting.sign", "签发纪要", on "signed_on", by Role(Leader), under MINUTES;
    MeetingIssue(minutes::Issue) = "meeting.issue", "印发纪要" [letter], on "issued_on", by Role(Office), under MINUTES;
    TopicNew(topic::New) = "topic.new", "提出议题", on "proposed_on", by Begun("by");
    TopicApprove(topic::Approve) = "topic.approve", "审定议题", on "ruled_on", by Role(Leader);
    TopicReject(topic::Reject) = "topic.reject", "议题未通过", on "ruled_on", by Role(Leader);
    TopicDiscuss(topic::Discuss) = "topic.discuss", "讨论议题", by Role(Office);
    MatterNew(matter::New) = "matter.new", "议定事项" [letter], on "decided_on", by Role(Office);
    MatterProgress(matter::Progress) = "matter.progress", "事项进展", by Begun("unit");
    MatterReset(matter::Reset) = "matter.reset", "改定期限" [letter], by Role(Office);
    MatterDrop(matter::Drop) = "matter.drop", "事项不再办理", on "dropped_on", by Role(Office);
    MatterDone(matter::Done) = "matter.done", "事项办结", on "done_on", by Begun("unit");
    NoticeNew(notice::New) = "notice.new", "督办通知" [letter], on "issued_on", by Role(Office);
    NoticeReceive(notice::Receive) = "notice.receive", "收到督办通知", on "received_on", by Begun("unit");
    NoticeReply(notice::Reply) = "notice.reply", "回复督办" [letter], on "replied_on", by Begun("unit");
    NoticeCount(notice::Count) = "notice.count", "督办计次", by Role(Office);
    CaseMaterialSet(material::Set) = "case.material-set", "写明材料", by Holder;
    LetterMake(made::Make) = "letter.make", "制作文书", by Nobody;
    LatenessTake(took::Took) = "lateness.take", "原登记簿收回的逾期", by Holder;
    Inherit(Inherit) = "unit.inherit", "单位承继", by Nobody;
    CalendarMove(CalendarMove) = "calendar.move", "日历变动改期", by Nobody;
    Correct(Correct) = "correct", "更正", by Nobody;
    Void(Void) = "void", "作废", by Nobody;
    Redact(Redact) = "redact", "删除个人信息", by Nobody;
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
    /// What gets a day behind a change of the calendar by it is counted by that calendar; not in events of earlier programs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recounts: bool,
    /// What gets another day stands, among what was done on that day, where it was entered; not in events of earlier programs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub as_entered: bool,
}

impl Correct {
    /// A correction of this event alone, as this program makes it.
    pub fn of(event: u32, to_day: Option<NaiveDate>, set: Map<String, Value>, reason: Option<String>) -> Self {
        Correct { event, to_day, set, reason, also: Vec::new(), recounts: true, as_entered: false }
    }

    /// Whether a step gets another day by it.
    pub(super) fn redates(&self) -> bool {
        self.to_day.is_some() || self.also.iter().any(|also| also.to_day.is_some())
    }
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

/// The record, or one step of it, was entered wrongly and never was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Void {
    /// Number of the step within its record; none: the whole record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<u32>,
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

/// Acts about other events: the replay heeds them, no record does.
macro_rules! only_about_events {
    ($($act:ident: $fields:expr;)+) => {
        $(impl $act {
            pub(crate) const FIELDS: &[Field] = &$fields;

            fn carry_out(&self, _bench: &mut Bench<'_>) -> Result<()> {
                Ok(())
            }
        })+
    };
}

only_about_events! {
    CalendarMove: [Field::new("change", "日历变动", Holds::Digest), Field::new("moved", "改期", Holds::Digest).many()];
    Correct: [
        Field::new("event", "序号", Holds::Count),
        Field::new("to_day", "日期", Holds::Day).past(),
        Field::new("set", "更正内容", Holds::Values(all_fields)),
        REASON,
        // Codes, days and stable words only, never what people wrote.
        Field::new("also", "一并更正", Holds::Digest).many(),
        Field::new("recounts", "按变动后的日历", Holds::Flag),
        Field::new("as_entered", "同日按登记先后", Holds::Flag),
    ];
    Void: [Field::new("event", "序号", Holds::Count), REASON];
    Redact: [
        Field::new("ground_text", "依据", Holds::Text),
        // What the erasure left, bound by the register when it writes the event.
        Field::new("erased", "删后的文字", Holds::Digest).many(),
    ];
}

impl Act {
    /// The act in Chinese, for journals.
    pub fn title(name: &str) -> &str {
        told(name).map_or(name, |told| told.title)
    }

    /// What the act is called: one that takes back what another did is not called what that is.
    pub fn called(&self) -> &str {
        match self {
            Act::NoticeCount(count) if count.withdrawn => notice::Count::WITHDRAWN,
            act => Act::title(act.name()),
        }
    }

    /// Whether the act decides this field of its record: by a field of its own, or by its day alone.
    pub fn decides(&self, field: &str) -> Option<Option<&'static str>> {
        let own = self.fields().iter().find(|own| own.becomes == Some(field));
        let day = || told(self.name()).is_some_and(|told| told.day.contains(&field));
        own.map(|own| Some(own.key)).or_else(|| day().then_some(None))
    }

    /// The values of its fields, as its events hold them.
    pub fn values(&self) -> Map<String, Value> {
        let Ok(Value::Object(mut values)) = serde_json::to_value(self) else { return Map::new() };
        values.shift_remove("act");
        values
    }
}

/// Why an act came late: told beside the fields of any act.
pub const LATE_REASON: Field = Field::new("late_reason", "迟延原因", Holds::Text);

/// A remark: told beside the fields of any act.
pub const NOTE: Field = Field::new("note", "备注", Holds::Text);

/// It took its place among the steps of its record by its day: told beside the fields of any act.
pub const PLACED: Field = Field::new("placed", "按日期补入", Holds::Flag);

/// It ended, on a day before a change of the calendar, what that had moved by then: told beside the fields of any act.
pub const BEHIND: Field = Field::new("behind", "在日历变动以前", Holds::Flag);

/// Some days go, by it, of what is late still: told beside the fields of any act.
pub const SHORTENS: Field = Field::new("shortens", "收回一部分超期", Holds::Flag);

/// Only the order in which files of an export were taken in put it there, or it follows what was made where that comes
/// from: told beside the fields of any act.
pub const HANDED_ON: Field = Field::new("handed_on", "导出在后", Holds::Flag);

/// It was recorded before schema version 4 in the register it was taken in from: told beside the fields of any act.
pub const EARLIER: Field = Field::new("earlier", "旧规则登记", Holds::Flag);

/// The register gave the number of its paper: told beside the fields of any act.
pub const NUMBERED: Field = Field::new("numbered", "登记簿编号", Holds::Flag);

/// The unit that held the case as the step was entered, where it is the holder's to take: told beside the fields of any act.
pub const ACTED_BY: Field = Field::new("acted_by", "当时的承办单位", Holds::Unit);

/// The marks told beside the fields of any act.
const MARKS: [Field; 7] = [PLACED, BEHIND, SHORTENS, HANDED_ON, EARLIER, NUMBERED, ACTED_BY];

/// What is told of the act of this name; of an unknown name nothing.
pub fn told(name: &str) -> Option<&'static ActSpec> {
    ACTS.iter().chain(BOOKS).find(|told| told.name == name)
}

/// The fields of the act of this name; none of an unknown name.
pub fn fields_of(name: &str) -> &'static [Field] {
    told(name).map_or(&[], |told| told.fields)
}

/// Whether an event of the act of this name may hold this field.
pub fn tells(name: &str, key: &str) -> bool {
    fields_of(name).iter().chain([&LATE_REASON, &NOTE]).chain(&MARKS).any(|field| field.key == key)
}

/// Every field that some act has, each key once: where several acts have it, one that holds what people wrote.
pub fn all_fields() -> &'static [Field] {
    static ALL: LazyLock<Vec<Field>> = LazyLock::new(|| {
        let mut all: Vec<Field> = ACTS.iter().chain(BOOKS).flat_map(|told| told.fields).copied().collect();
        all.extend([LATE_REASON, NOTE]);
        all.extend(MARKS);
        all.sort_by_key(|field| (field.key, !field.is_written()));
        all.dedup_by_key(|field| field.key);
        all
    });
    &ALL
}

/// Of those, the fields that hold persons, or values of them.
pub fn personal_fields() -> &'static [Field] {
    static PERSONAL: LazyLock<Vec<Field>> =
        LazyLock::new(|| all_fields().iter().filter(|field| may_be_personal(field)).copied().collect());
    &PERSONAL
}

/// The names of the acts that have such a field.
pub fn personal_acts() -> impl Iterator<Item = &'static str> {
    let personal = |told: &&ActSpec| told.fields.iter().any(may_be_personal);
    ACTS.iter().chain(BOOKS).filter(personal).map(|told| told.name)
}

fn may_be_personal(field: &Field) -> bool {
    field.is_personal() || matches!(field.holds, Holds::Values(_))
}

impl Act {
    /// The stable names of all acts on records.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ACTS.iter().map(|told| told.name)
    }
}
