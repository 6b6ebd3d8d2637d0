//! Every act the register can record, as the events hold it.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::Result;
use crate::ids::Id;
use crate::law::calendar::DayKind;
use crate::law::deadline::Ending;
use crate::law::rulebook::{Citing, OfficeSeal};
use crate::record::field::{self, Field, Holds, Person, REASON};
use crate::record::material::Material;
use crate::record::paper::Paper;
use crate::record::words::{ContactRole, LetterKind, UnitKind, UnitRole};
use crate::steps::bench::Bench;
use crate::steps::took;
use crate::steps::{
    answer, assist, case, closing, decision, designation, dispute, extension, goods, handling, handover, inherit, link,
    made, material, matter, meeting, minutes, notice, operation, opinion, outcome, party, performance, police, review,
    sending, share, solicit, split, standing, topic, transfer,
};

/// What is told of each act.
#[derive(Debug)]
pub struct Told {
    /// Its stable name.
    pub name: &'static str,
    /// Its name in journals.
    pub title: &'static str,
    /// Its fields, as its events hold them.
    pub fields: &'static [Field],
    /// The field of its record that its day decides, if any.
    pub day: &'static [&'static str],
}

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
/// its day decides; behind its name `[paper]` where it goes out on paper, `[letter]` where that bears a number kept nowhere else.
macro_rules! acts {
    ($($act:ident($body:ident $(:: $inner:ident)?) = $name:literal, $title:literal $([$paper:ident])? $(, on $day:literal)?;)+) => {
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
                bench.paper(self.name(), self.paper(), self.letter_no())
            }
        }

        /// The acts on records.
        const ACTS: &[Told] = &[
            $(Told {
                name: $name,
                title: $title,
                fields: <$body $(:: $inner)?>::FIELDS,
                day: &[$($day)?],
            }),+
        ];

        #[cfg(test)]
        fn names_of_fields() -> Vec<(&'static str, &'static [&'static str])> {
            vec![$(($name, tests::names_of::<$body $(:: $inner)?>())),+]
        }
    };
}

acts! {
    CaseNew(case::New) = "case.new", "发现登记";
    CaseAssess(case::Assess) = "case.assess", "研判管辖", on "assessed_on";
    CaseDecide(decision::Decide) = "case.decide", "作出处理决定", on "decided_on";
    CasePerform(performance::Perform) = "case.perform", "登记履行情况";
    CaseStay(performance::Stay) = "case.stay", "暂缓履行";
    CaseEnforce(performance::Enforce) = "case.enforce", "启动强制执行";
    CaseReview(review::Review) = "case.review", "登记复议诉讼结果";
    CaseClose(closing::Close) = "case.close", "结案", on "closed_on";
    CaseReopen(closing::Reopen) = "case.reopen", "重新办理";
    CaseMaterial(case::AddMaterial) = "case.material", "补充材料" [letter];
    CaseGoods(goods::Add) = "case.goods", "登记涉案物品";
    CaseLink(link::Link) = "case.link", "关联案件";
    CaseLinked(link::Linked) = "case.linked", "被关联";
    CaseRuled(link::Ruled) = "case.ruled", "主案的决定";
    CaseSplit(split::Split) = "case.split", "分案";
    CaseNotify(split::Notify) = "case.notify", "通报处理结果" [paper], on "notified_on";
    CasePartyAdd(party::Join) = "case.party-add", "增加当事人";
    CasePartySucceed(party::Succeed) = "case.party-succeed", "当事人承继";
    CasePartyLeave(party::Leave) = "case.party-leave", "当事人退出";
    TransferNew(transfer::New) = "transfer.new", "移送" [paper], on "sent_on";
    TransferWithdraw(sending::Withdraw) = "transfer.withdraw", "撤回移送" [letter], on "withdrawn_on";
    TransferResend(sending::Resend) = "transfer.resend", "重新送出", on "resent_on";
    TransferReceive(answer::Receive) = "transfer.receive", "收到移送", on "received_on";
    TransferAccept(answer::Accept) = "transfer.accept", "接受移送" [letter], on "answered_on";
    TransferDecline(answer::Decline) = "transfer.decline", "不接受移送" [letter], on "answered_on";
    TransferRefer(designation::Refer) = "transfer.refer", "报请区政府决定" [letter], on "referred_on";
    TransferDesignate(designation::Designate) = "transfer.designate", "指定管辖", on "designated_on";
    TransferOutcome(outcome::Outcome) = "transfer.outcome", "登记刑事办理结果";
    TransferNotify(answer::Notify) = "transfer.notify", "通报处理结果" [paper], on "notified_on";
    ShareNew(share::New) = "share.new", "共享信息";
    ShareSend(share::Send) = "share.send", "送出信息" [paper], on "sent_on";
    ShareHandover(handover::Handover) = "share.handover", "移交文件" [letter], on "handed_over_on";
    ShareReceive(handover::Receive) = "share.receive", "收到信息", on "received_on";
    StandingNew(standing::New) = "standing.new", "约定定期共享", on "set_on";
    StandingStop(standing::Stop) = "standing.stop", "停止定期共享", on "stopped_on";
    AssistNew(assist::New) = "assist.new", "请求协作" [paper], on "sent_on";
    AssistResend(assist::Resend) = "assist.resend", "重新送出", on "resent_on";
    AssistReceive(assist::Receive) = "assist.receive", "收到请求", on "received_on";
    AssistScene(assist::Scene) = "assist.scene", "派员到场", on "scene_on";
    AssistExtend(extension::Extend) = "assist.extend", "延长期限" [letter];
    AssistReply(opinion::Reply) = "assist.reply", "答复" [paper], on "answered_on";
    AssistRefuse(opinion::Refuse) = "assist.refuse", "依法拒绝提供" [letter], on "answered_on";
    AssistWithdraw(opinion::Withdraw) = "assist.withdraw", "撤回请求" [letter];
    AssistReport(opinion::Report) = "assist.report", "报告区政府" [letter], on "reported_on";
    DisputeNew(dispute::New) = "dispute.new", "提出争议" [letter], on "raised_on";
    DisputeSettle(dispute::Settle) = "dispute.settle", "协商一致" [letter], on "settled_on";
    DisputeEscalate(dispute::Escalate) = "dispute.escalate", "报区政府决定" [letter], on "escalated_on";
    DisputeDecide(dispute::Decide) = "dispute.decide", "区政府决定争议", on "decided_on";
    DisputeWithdraw(dispute::Withdraw) = "dispute.withdraw", "撤回争议", on "withdrawn_on";
    OperationNew(operation::New) = "operation.new", "计划行动", on "planned_on";
    OperationPolice(police::TellPolice) = "operation.police", "通知公安机关" [letter], on "police_told_on";
    OperationReportIn(operation::ReportIn) = "operation.report-in", "部门报到";
    OperationStart(operation::Start) = "operation.start", "行动开始", on "started_on";
    OperationIncident(operation::Incident) = "operation.incident", "阻碍执法事件";
    OperationPostpone(operation::Postpone) = "operation.postpone", "行动改期";
    OperationCancel(operation::Cancel) = "operation.cancel", "取消行动", on "cancelled_on";
    OperationFinish(operation::Finish) = "operation.finish", "行动结束", on "finished_on";
    MeetingNew(meeting::New) = "meeting.new", "排定会议" [letter];
    MeetingSolicit(solicit::Solicit) = "meeting.solicit", "征集议题" [letter], on "solicited_on";
    MeetingCirculate(meeting::Circulate) = "meeting.circulate", "交各单位研究议题" [letter], on "circulated_on";
    MeetingPostpone(meeting::Postpone) = "meeting.postpone", "会议改期" [letter];
    MeetingCancel(meeting::Cancel) = "meeting.cancel", "取消会议" [letter];
    MeetingHold(meeting::Hold) = "meeting.hold", "召开会议", on "held_on";
    MeetingAttend(minutes::Attend) = "meeting.attend", "登记出席";
    MeetingGuest(minutes::Guest) = "meeting.guest", "登记列席";
    MeetingMinutes(minutes::DraftMinutes) = "meeting.minutes", "起草纪要", on "drafted_on";
    MeetingSign(minutes::Sign) = "meeting.sign", "签发纪要", on "signed_on";
    MeetingIssue(minutes::Issue) = "meeting.issue", "印发纪要" [letter], on "issued_on";
    TopicNew(topic::New) = "topic.new", "提出议题", on "proposed_on";
    TopicApprove(topic::Approve) = "topic.approve", "审定议题", on "ruled_on";
    TopicReject(topic::Reject) = "topic.reject", "议题未通过", on "ruled_on";
    TopicDiscuss(topic::Discuss) = "topic.discuss", "讨论议题";
    MatterNew(matter::New) = "matter.new", "议定事项" [letter], on "decided_on";
    MatterProgress(matter::Progress) = "matter.progress", "事项进展";
    MatterReset(matter::Reset) = "matter.reset", "改定期限";
    MatterDrop(matter::Drop) = "matter.drop", "事项不再办理", on "dropped_on";
    MatterDone(matter::Done) = "matter.done", "事项办结", on "done_on";
    NoticeNew(notice::New) = "notice.new", "督办通知" [letter], on "issued_on";
    NoticeReceive(notice::Receive) = "notice.receive", "收到督办通知", on "received_on";
    NoticeReply(notice::Reply) = "notice.reply", "回复督办" [letter], on "replied_on";
    NoticeCount(notice::Count) = "notice.count", "督办计次";
    CaseMaterialSet(material::Set) = "case.material-set", "写明材料";
    LetterMake(made::Make) = "letter.make", "制作文书";
    LatenessTake(took::Took) = "lateness.take", "原登记簿收回的逾期";
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
    /// A case is the successor's from this day on; not in events of earlier programs, which left it the day of the former.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub from_then: bool,
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

/// A case is the successor's from that day on.
const FROM_THEN: Field = Field::new("from_then", "承办自该日", Holds::Flag);

impl Inherit {
    /// What passes from a unit to its successor.
    pub fn new(from: String, to: String) -> Self {
        Inherit { from, to, from_then: true }
    }

    pub(crate) const FIELDS: &[Field] =
        &[Field::new("from", "终止的单位", Holds::Unit), Field::new("to", "承继的单位", Holds::Unit), FROM_THEN];

    fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        bench.inherit(&self.from, &self.to);
        if self.from_then {
            inherit::holds_from(bench.file, &self.from, bench.on);
        }
        let joined = inherit::inherit(bench.file, &self.from, &self.to, bench.on, bench.ctx.law.was_loose(bench.seq));
        if joined { handling::comes_to(bench, &self.to, Ending::Merge) } else { Ok(()) }
    }
}

/// Acts about other events: the replay heeds them, no record does.
macro_rules! only_about_events {
    ($($act:ident: $fields:expr;)+) => {
        $(impl $act {
            pub(crate) const FIELDS: &[Field] = &$fields;

            fn carry_out(&self, _desk: &mut Bench<'_>) -> Result<()> {
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

    /// Whether the act only speaks about other events and changes no record by itself.
    pub fn is_about_events(&self) -> bool {
        matches!(self, Act::Correct(_) | Act::Void(_) | Act::Redact(_) | Act::CalendarMove(_) | Act::CaseMaterialSet(_))
    }

    /// How the act ends what it proves wrong; none for one that leaves the past as it is.
    pub fn takes_back(&self) -> Option<Ending> {
        match self {
            Act::Correct(_) => Some(Ending::Correct),
            Act::Void(_) => Some(Ending::Void),
            _ => None,
        }
    }

    /// How the act ends a deadline whose trigger day it proves wrong; none for one that proves none.
    pub fn proves_wrong(&self) -> Option<Ending> {
        match self {
            Act::TransferReceive(_) | Act::AssistReceive(_) => Some(Ending::Receive),
            Act::TransferResend(_) | Act::AssistResend(_) => Some(Ending::Resend),
            _ => None,
        }
    }

    /// Whether the act is the holder's of the case to take, whoever that is.
    pub fn is_the_holders(&self) -> bool {
        match self {
            // What is made anew is made by who made it first.
            Act::CaseDecide(decide) => decide.decision.is_none(),
            // What becomes of a decision that is named is its unit's to see to.
            Act::CasePerform(perform) => perform.decision.is_none(),
            Act::CaseStay(stay) => stay.decision.is_none(),
            Act::CaseEnforce(enforce) => enforce.decision.is_none(),
            _ => matches!(
                self,
                Act::CaseAssess(_) | Act::CaseReview(_) | Act::CaseClose(_) | Act::CaseReopen(_) | Act::TransferNew(_)
            ),
        }
    }

    /// Whether the act begins its record.
    pub fn begins(&self) -> bool {
        self.name().ends_with(".new") || matches!(self, Act::CaseSplit(_))
    }

    /// Whether the act is a state step: those stand in the order of their days. What is only noted about a record bears any
    /// day.
    pub fn is_state_step(&self) -> bool {
        !self.is_about_events()
            && !self.is_consequence()
            && !matches!(
                self,
                Act::CaseMaterial(_)
                    | Act::CaseGoods(_)
                    | Act::CaseLink(_)
                    | Act::CasePartyAdd(_)
                    | Act::CasePartySucceed(_)
                    | Act::CasePartyLeave(_)
                    | Act::TransferReceive(_)
                    | Act::ShareSend(_)
                    | Act::ShareReceive(_)
                    | Act::AssistReceive(_)
                    | Act::AssistScene(_)
                    | Act::AssistReport(_)
                    | Act::OperationPolice(_)
                    | Act::OperationReportIn(_)
                    | Act::OperationIncident(_)
                    | Act::NoticeReceive(_)
                    | Act::LetterMake(_)
            )
    }

    /// Whether the program wrote the act beside another one; only that other one can be corrected.
    pub fn is_consequence(&self) -> bool {
        matches!(self, Act::Inherit(_)) || self.is_mirror()
    }

    /// Whether it takes back what the program told before: it bears the day of that, and is told by what took it back.
    pub fn takes_away(&self) -> bool {
        match self {
            Act::NoticeCount(count) => count.withdrawn,
            Act::CaseLinked(linked) => linked.kind.is_none(),
            _ => false,
        }
    }

    /// Whether it tells what was entered in another dossier: it is made anew wherever that is entered, and no export hands
    /// it on.
    pub fn is_mirror(&self) -> bool {
        matches!(self, Act::NoticeCount(_) | Act::LatenessTake(_) | Act::CaseLinked(_) | Act::CaseRuled(_))
    }

    /// The number of the document the act gives.
    pub fn doc_no(&self) -> Option<&str> {
        match self {
            Act::CaseDecide(act) => act.doc_no.as_deref(),
            Act::CaseReview(act) => Some(&act.doc_no),
            Act::CaseNotify(act) => act.doc_no.as_deref(),
            Act::TransferNew(act) => act.doc_no.as_deref(),
            Act::TransferDesignate(act) => Some(&act.doc_no),
            Act::TransferNotify(act) => act.doc_no.as_deref(),
            Act::AssistNew(act) => act.doc_no.as_deref(),
            Act::AssistReply(act) => act.doc_no.as_deref(),
            Act::DisputeDecide(act) => Some(&act.doc_no),
            act => act.letter_no().map(String::as_str),
        }
    }

    /// The number of the paper of the act as it was told, whoever gives it.
    pub fn number(&self) -> Option<&str> {
        match self {
            Act::ShareSend(act) => act.slip_no.as_deref(),
            Act::ShareNew(act) => act.doc_no.as_deref(),
            Act::TransferOutcome(act) => act.doc_no.as_deref(),
            act => act.doc_no(),
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

/// The steps on the register's own books.
const BOOKS: &[Told] = &[
    book("meeting.excuse", "季度免开例会", &[REASON]),
    book("meeting.unexcuse", "撤销季度免开", &[REASON]),
    book("work.ask", "要求报送工作情况", &[FROM_ON, TO_ON]),
    book("work.receive", "收到工作情况", &[FROM_ON, TO_ON, Field::new("text", "内容", Holds::Text)]),
    book("work.undo", "撤销工作情况的登记", &[FROM_ON, TO_ON, Field::new("receipt", "撤销收到", Holds::Flag), REASON]),
    book(
        "init",
        "建立登记簿",
        &[
            Field::new("day_count", "计日方式", Holds::Digest),
            Field::new("since", "启用日期", Holds::Day),
            Field::new("rulebook", "规则书", Holds::Digest),
            Field::new("behind_is_marked", "标出时钟偏早", Holds::Flag),
            Field::new("rulebook_sha256", "规则书摘要", Holds::Digest),
            Field::new("calendar_sha256", "日历摘要", Holds::Digest),
        ],
    ),
    book(
        "letters.habits",
        "改定文书习惯",
        &[
            field::word::<OfficeSeal>("office_seal", "办公室用印"),
            field::word::<Citing>("clauses", "条款写法"),
            Field::new("rulebook_sha256", "规则书摘要", Holds::Digest),
        ],
    ),
    book("unit.add", "增加单位", &[UNIT_NAME, SHORT, field::word::<UnitKind>("kind", "种类"), ROLES]),
    book("unit.rename", "单位更名", &[UNIT_NAME, SHORT]),
    book(
        "unit.set",
        "登记单位发文事项",
        &[
            Field::new("official_name", "发文机关全称", Holds::Public).short(),
            Field::new("doc_prefix", "机关代字", Holds::Public).short(),
            Field::new("address", "地址", Holds::Public).short(),
            Field::new("postcode", "邮政编码", Holds::Public).short(),
            Field::new("phone", "电话", Holds::Public).short(),
            Field::new("printer", "印发机关", Holds::Public).short(),
        ],
    ),
    book(
        "unit.series",
        "登记单位文号的字",
        &[Field::new("word", "文号的字", Holds::Public).short(), field::word::<LetterKind>("kinds", "文书种类").many()],
    ),
    book("unit.merge", "单位合并", &[SUCCESSOR, ROLES]),
    book("unit.retire", "单位撤销", &[SUCCESSOR, ROLES]),
    book("unit.restore", "恢复误登终止的单位", &[REASON]),
    book(
        "unit.contact",
        "登记负责人或联络人",
        &[
            field::word::<ContactRole>("role", "职责"),
            Field::new("name", "姓名", Holds::Person(Person::Guest)).short(),
            Field::new("phone", "电话", Holds::Person(Person::Number)).short(),
            Field::new("post", "职务", Holds::Public).short(),
            Field::new("until_on", "止日", Holds::Day),
        ],
    ),
    book(
        "calendar.import",
        "导入放假安排",
        &[
            Field::new("years", "年份", Holds::Count).many(),
            BASIS,
            Field::new("days", "天数", Holds::Count),
            Field::new("sha256", "摘要", Holds::Digest),
        ],
    ),
    book("calendar.add", "登记放假或调休", ONE_DAY),
    // What is told of the day is how it stands again.
    book("calendar.remove", "撤回单日的放假或调休", ONE_DAY),
];

const ONE_DAY: &[Field] = &[
    Field::new("date", "日期", Holds::Day),
    field::word::<DayKind>("kind", "种类"),
    Field::new("day_name", "节日名称", Holds::Public),
    BASIS,
    Field::new("sha256", "摘要", Holds::Digest),
];

const FROM_ON: Field = Field::new("from_on", "起日", Holds::Day);
const TO_ON: Field = Field::new("to_on", "止日", Holds::Day);
const UNIT_NAME: Field = Field::new("unit_name", "全称", Holds::Public);
const SHORT: Field = Field::new("short", "简称", Holds::Public);
const BASIS: Field = Field::new("basis", "依据", Holds::Public);
const ROLES: Field = field::word::<UnitRole>("roles", "职责").many();
const SUCCESSOR: Field = Field::new("successor", "承继单位", Holds::Unit);

const fn book(name: &'static str, title: &'static str, fields: &'static [Field]) -> Told {
    Told { name, title, fields, day: &[] }
}

/// Why an act came late: told beside the fields of any act.
pub const LATE_REASON: Field = Field::new("late_reason", "迟延原因", Holds::Text);
/// A remark: told beside the fields of any act.
pub const NOTE: Field = Field::new("note", "备注", Holds::Text);

/// It took its place among the steps of its record by its day: told beside the fields of any act.
pub const PLACED: Field = Field::new("placed", "按日期补入", Holds::Flag);

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
const MARKS: [Field; 5] = [PLACED, HANDED_ON, EARLIER, NUMBERED, ACTED_BY];

/// What is told of the act of this name; of an unknown name nothing.
pub fn told(name: &str) -> Option<&'static Told> {
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
    let personal = |told: &&Told| told.fields.iter().any(may_be_personal);
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
