//! Every stable word of records, once: what is stored and printed in JSON, what a clerk reads, what else people write.

use crate::ids::RecordKind;
use crate::vocabulary::vocabulary;
pub use crate::vocabulary::{Vocabulary, Word, both, offered, title_of};

/// The words for where a record of this kind stands.
pub fn statuses(kind: RecordKind) -> &'static [Word] {
    match kind {
        RecordKind::Case => CaseStatus::WORDS,
        RecordKind::Transfer => TransferStatus::WORDS,
        RecordKind::Share => ShareStatus::WORDS,
        RecordKind::Assist => AssistStatus::WORDS,
        RecordKind::Dispute => DisputeStatus::WORDS,
        RecordKind::Operation => OperationStatus::WORDS,
        RecordKind::Meeting => MeetingStatus::WORDS,
        RecordKind::Topic => TopicStatus::WORDS,
        RecordKind::Matter => MatterStatus::WORDS,
        RecordKind::Notice => NoticeStatus::WORDS,
    }
}

/// The words for what a record of this kind is; none: it comes in one kind only.
pub fn kinds(kind: RecordKind) -> &'static [Word] {
    match kind {
        RecordKind::Transfer => TransferKind::WORDS,
        RecordKind::Share => ShareKind::WORDS,
        RecordKind::Assist => AssistKind::WORDS,
        RecordKind::Operation => OperationKind::WORDS,
        RecordKind::Meeting => MeetingKind::WORDS,
        RecordKind::Matter => MatterSource::WORDS,
        RecordKind::Case | RecordKind::Dispute | RecordKind::Topic | RecordKind::Notice => &[],
    }
}

vocabulary! {
    /// Where a case came from.
    CaseSource ("案件来源") {
        /// Found in daily supervision.
        Inspection = "inspection", "监督检查", ["检查", "日常检查", "巡查", "日常监管", "检查发现"];
        /// Reported by the public.
        Report = "report", "举报投诉", ["举报", "投诉", "投诉举报", "群众举报", "信访"];
        /// Assigned by a superior.
        Assigned = "assigned", "上级交办", ["交办", "转办"];
        /// Came through a platform.
        Platform = "platform", "平台", ["平台转办", "平台推送"];
    }
}

vocabulary! {
    /// What must be kept from whom. State secrets never enter the register (四（二）3).
    #[derive(Default)]
    Secrecy ("保密") {
        /// Nothing.
        #[default]
        None = "none", "无", ["否", "不保密"];
        /// Personal privacy.
        Privacy = "privacy", "个人隐私", ["隐私"];
        /// Business secrets.
        Business = "business", "商业秘密", [];
        /// State secrets: always refused.
        State = "state", "国家秘密", ["秘密", "机密", "绝密"], hidden;
    }
}

vocabulary! {
    /// Whose case it is, as its holder assessed it (二（二）1).
    Jurisdiction ("研判") {
        /// The holder's own.
        Own = "own", "本单位管辖", ["本单位", "自办"];
        /// Another unit's.
        Other = "other", "他单位管辖", ["他单位", "移送", "其他单位"];
        /// A suspected crime.
        Criminal = "criminal", "涉嫌犯罪", [];
    }
}

vocabulary! {
    /// How the present holder came to the case.
    HeldBy ("承办缘由") {
        /// It found it.
        Found = "found", "本单位发现", [];
        /// It accepted a transfer.
        Transfer = "transfer", "接受移送", [];
        /// The government designated it.
        Designation = "designation", "区政府指定", [];
        /// The police returned it.
        Return = "return", "退回", [];
    }
}

vocabulary! {
    /// Where a case stands.
    CaseStatus ("案件状态") {
        /// Found, not assessed.
        Found = "found", "已发现", [];
        /// Assessed as the holder's own.
        Own = "own", "自办", [];
        /// Assessed as another unit's, not sent.
        ToTransfer = "to_transfer", "待移送", [];
        /// Assessed as a suspected crime, not sent.
        Criminal = "criminal", "涉嫌犯罪待移送", [];
        /// A transfer of it is open.
        InTransfer = "in_transfer", "移送中", [];
        /// Handled by the unit it came to.
        Held = "held", "承办中", [];
        /// Decided.
        Decided = "decided", "已决定", [];
        /// Being enforced.
        Enforcing = "enforcing", "强制执行", [];
        /// Closed.
        Closed = "closed", "已结案", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}

vocabulary! {
    /// What was decided.
    Disposition ("处理结果") {
        /// An administrative penalty.
        Penalty = "penalty", "行政处罚", ["处罚", "予以处罚"];
        /// No penalty.
        NoPenalty = "no-penalty", "不予处罚", ["不处罚", "不予行政处罚"];
        /// Another disposition.
        Other = "other", "其他处理", ["其他"];
    }
}

vocabulary! {
    /// How far a decision was performed.
    Performance ("履行情况") {
        /// In full.
        Full = "full", "全部", ["全部履行", "已履行", "履行完毕"];
        /// In part.
        Part = "part", "部分", ["部分履行"];
        /// Not at all.
        None = "none", "未履行", ["不履行", "拒不履行"];
    }
}

vocabulary! {
    /// Who enforces.
    Enforcer ("执行方式") {
        /// The unit itself.
        Own = "self", "自行强制执行", ["自行", "自行执行"];
        /// The court, on application.
        Court = "court", "申请法院执行", ["法院", "申请法院", "申请法院强制执行"];
    }
}

vocabulary! {
    /// What a transfer is for.
    TransferKind ("移送种类") {
        /// Another unit has jurisdiction.
        Jurisdiction = "jurisdiction", "管辖移送", ["管辖"];
        /// A crime is suspected.
        Criminal = "criminal", "涉嫌犯罪移送", ["涉嫌犯罪"];
        /// The police hand back what is no crime.
        Return = "return", "公安退回", ["退回"];
    }
}

vocabulary! {
    /// Why a transfer was declined.
    #[derive(Default)]
    Ground ("不接受依据") {
        /// Not the receiver's jurisdiction (for the police: no crime).
        #[default]
        Jurisdiction = "jurisdiction", "管辖", ["不属管辖", "不属本单位管辖", "无管辖权"];
        /// Another ground, as wanting materials.
        Other = "other", "其他", ["其他理由", "材料不全"];
    }
}

vocabulary! {
    /// Where a transfer stands.
    TransferStatus ("移送状态") {
        /// Sent; receipt presumed the same day.
        Sent = "sent", "已移送", [];
        /// True receipt recorded.
        Received = "received", "已收到", [];
        /// Accepted.
        Accepted = "accepted", "已接受", [];
        /// Declined for jurisdiction, or by the police as no crime: pending.
        Declined = "declined", "不接受", [];
        /// Declined on another ground: back with the sender.
        SentBack = "sent_back", "退回原单位", [];
        /// The police declined and handed the case back.
        Returned = "returned", "公安已退回", [];
        /// Before the government.
        Referred = "referred", "已报区政府", [];
        /// The government named the handling unit.
        Designated = "designated", "已指定", [];
        /// The original unit was told the outcome.
        Notified = "notified", "已通报", [];
        /// Its two ends became one unit.
        Ended = "ended", "两端合并", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}

vocabulary! {
    /// What a share tells (三（三）, 三（四）).
    ShareKind ("共享种类") {
        /// An administrative approval.
        Approval = "approval", "行政审批", ["审批"];
        /// A penalty of the bureau.
        Penalty = "penalty", "处罚决定", ["处罚", "行政处罚"];
        /// A document of a superior.
        Superior = "superior", "上级文件", [];
        /// Laws, standards and their changes.
        Policy = "policy", "政策法规与标准", ["政策法规", "政策标准"];
        /// Filing, confirmation, inspection.
        Oversight = "oversight", "备案确认检查", ["备案", "确认", "监督检查"];
        /// How a unit works.
        Workflow = "workflow", "工作流程", ["流程"];
        /// Standards of discretion.
        Discretion = "discretion", "裁量标准", ["裁量"];
        /// Figures of the bureau.
        Statistics = "statistics", "统计分析", ["统计"];
        /// Anything else.
        Other = "other", "其他信息", ["其他"];
    }
}

vocabulary! {
    /// Where a share stands.
    ShareStatus ("共享状态") {
        /// Not every recipient has it.
        Open = "open", "办理中", [];
        /// Sent to every recipient.
        Sent = "sent", "已送出", [];
        /// Received by every recipient.
        Received = "received", "已收到", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}

vocabulary! {
    /// How information is sent.
    Channel ("送达方式") {
        /// On paper.
        Written = "written", "书面", ["纸质"];
        /// Through the network platform.
        Platform = "platform", "平台", ["网络平台"];
        /// In the work briefing.
        Briefing = "briefing", "工作简报", ["简报"];
        /// In a special bulletin.
        Bulletin = "bulletin", "专项通报", ["通报"];
        /// By telephone.
        Phone = "phone", "电话", [];
        /// By word of mouth.
        Oral = "oral", "口头", [];
    }
}

vocabulary! {
    /// What help is asked for.
    AssistKind ("协作种类") {
        /// An opinion or appraisal (四（二）1).
        Appraisal = "appraisal", "认定鉴定", ["鉴定", "认定"];
        /// A consultation (四（二）2).
        Consult = "consult", "征询意见", ["征询"];
        /// Material (四（二）3).
        Material = "material", "调取材料", ["调取"];
        /// Help to enforce a penalty (四（三）).
        Enforce = "enforce", "配合执行", ["协助执行"];
        /// Revocation of a licence (四（三）).
        Revoke = "revoke", "撤销证件", ["撤证", "吊销证件"];
        /// A grave hazard to be told (四（一）).
        Hazard = "hazard", "重大隐患", ["隐患"];
        /// The legal counsel office, by its own procedure (四（二）2).
        Legal = "legal", "法律顾问服务", ["法律顾问"];
        /// Guidance and technical support (四（二）1).
        Guidance = "guidance", "业务指导", [];
        /// A cooperation text (四（三）): a record without limit.
        Agreement = "agreement", "执法协作文本", ["协作文本"];
        /// A joint inspection plan (四（三）): a record without limit.
        Plan = "plan", "联合检查计划", [];
    }
}

vocabulary! {
    /// Where a request for help stands.
    AssistStatus ("协作状态") {
        /// To be answered.
        Open = "open", "待答复", [];
        /// Answered in part.
        Partial = "partial", "部分提供", [];
        /// Answered.
        Answered = "answered", "已答复", [];
        /// Refused on a statutory ground.
        Refused = "refused", "依法拒绝", [];
        /// Taken back.
        Withdrawn = "withdrawn", "已撤回", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}

vocabulary! {
    /// Where a dispute stands (四（四）).
    DisputeStatus ("争议状态") {
        /// Before the legal organ.
        Raised = "raised", "协商中", [];
        /// Settled.
        Settled = "settled", "已协商一致", [];
        /// Before the government.
        Escalated = "escalated", "已报区政府", [];
        /// Decided by the government.
        Decided = "decided", "区政府已决定", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}

vocabulary! {
    /// What an operation is (五, 七).
    OperationKind ("行动种类") {
        /// A major enforcement activity.
        Major = "major", "重大执法活动", [];
        /// A special campaign.
        Special = "special", "专项行动", [];
        /// Joint enforcement.
        Joint = "joint", "联合执法", [];
        /// Coordinated enforcement.
        Coordinated = "coordinated", "协同执法", [];
    }
}

vocabulary! {
    /// What called for an operation.
    OperationSource ("行动来源") {
        /// 镇街吹哨.
        Whistle = "whistle", "镇街吹哨", [];
        /// 榴乡诉递.
        Platform = "platform", "平台", ["榴乡诉递"];
        /// A plan.
        Plan = "plan", "计划", [];
    }
}

vocabulary! {
    /// Where an operation stands.
    OperationStatus ("行动状态") {
        /// Planned.
        Planned = "planned", "已计划", [];
        /// Going on.
        Started = "started", "进行中", [];
        /// Over.
        Finished = "finished", "已结束", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}

vocabulary! {
    /// What a meeting is (一（四）1–2).
    MeetingKind ("会议种类") {
        /// The quarter's regular meeting.
        Regular = "regular", "例会", [];
        /// Called when needed.
        Special = "special", "专题会议", [];
    }
}

vocabulary! {
    /// Where a meeting stands.
    MeetingStatus ("会议状态") {
        /// Set for a day.
        Scheduled = "scheduled", "已排定", [];
        /// Held.
        Held = "held", "已召开", [];
        /// Its minutes are signed.
        Signed = "signed", "纪要已签发", [];
        /// Its minutes are issued.
        Issued = "issued", "纪要已印发", [];
        /// Cancelled.
        Cancelled = "cancelled", "已取消", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}

vocabulary! {
    /// How a unit attended a meeting (一（四）3).
    Attendance ("出席方式") {
        /// Its head came.
        Present = "present", "出席", [];
        /// Someone came in the head's place.
        Deputy = "deputy", "委派出席", [];
        /// It took leave.
        Leave = "leave", "请假", [];
    }
}

vocabulary! {
    /// Where a topic stands (一（四）1).
    TopicStatus ("议题状态") {
        /// Proposed; the leader has not spoken.
        Proposed = "proposed", "待组长审定", [];
        /// Approved by the leader.
        Approved = "approved", "已审定", [];
        /// Rejected by the leader.
        Rejected = "rejected", "未通过", [];
        /// Discussed at a meeting.
        Discussed = "discussed", "已讨论", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}

vocabulary! {
    /// Where a matter came from.
    MatterSource ("事项来源") {
        /// Decided at a meeting.
        Meeting = "meeting", "会议议定", [];
        /// Assigned by the district leadership.
        Assigned = "assigned", "领导交办", [];
        /// To be proposed to the government.
        Proposed = "proposed", "拟报区政府", [];
    }
}

vocabulary! {
    /// Where a matter stands.
    MatterStatus ("事项状态") {
        /// Being done.
        Open = "open", "办理中", [];
        /// Done.
        Done = "done", "已办结", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}

vocabulary! {
    /// Where a supervision notice stands (一（三）4).
    NoticeStatus ("督办通知状态") {
        /// To be answered.
        Open = "open", "待回复", [];
        /// Answered.
        Replied = "replied", "已回复", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}

vocabulary! {
    /// What a unit is to the document.
    UnitKind ("单位种类") {
        /// One of the member units of 一（一）.
        Member = "member", "成员单位", [];
        /// The leader of the joint conference.
        Leader = "leader", "组长", [];
        /// The office of the joint conference.
        Office = "office", "办公室", [];
        /// The district government.
        Government = "government", "政府", [];
        /// The government's legal organ (四（四）).
        Legal = "legal", "法制机构", [];
        /// Procuratorate and court.
        Judicial = "judicial", "司法机关", [];
        /// A service of the government, as the legal counsel office.
        Support = "support", "服务机构", [];
        /// Another organ of the district.
        Organ = "organ", "其他机关", [];
        /// A body invited to meetings (一（四）3).
        Invitee = "invitee", "受邀单位", [];
        /// A technical body that gives appraisals (四（二）1).
        Technical = "technical", "技术鉴定机构", ["技术机构"];
        /// Any organ beyond the district; the document's limits do not bind it.
        Outside = "outside", "区外单位", [];
    }
}

vocabulary! {
    /// Whom a unit names (三（二）, 四（五）).
    ContactRole ("职责") {
        /// Its head.
        Head = "head", "主要负责人", [];
        /// The lead.
        Lead = "lead", "分管负责人", [];
        /// The liaison.
        Liaison = "liaison", "联络人", ["具体联络人"];
    }
}

vocabulary! {
    /// Categories of material (二（三）).
    MaterialKind ("材料类别") {
        /// The covering letter.
        Letter = "letter", "移交函", ["函", "移送书", "涉嫌违法案件移交函"];
        /// The source of the case.
        Source = "source", "案源", ["案源材料"];
        /// Evidence.
        Evidence = "evidence", "证据", ["证据材料"];
        /// Anything else.
        Other = "other", "其他", ["其他材料"];
    }
}

vocabulary! {
    /// Whether a receiving unit accepted a transfer, as ledgers tell it.
    Accepted ("是否接受") {
        /// It accepted.
        Yes = "true", "接受", ["是", "已接受", "同意", "同意接受", "1"];
        /// It declined.
        No = "false", "不接受", ["否", "拒绝", "不予接受", "退回", "0"];
    }
}

vocabulary! {
    /// Yes or no, as ledgers tell it.
    Flag ("是否") {
        /// Yes.
        Yes = "true", "是", ["1", "y", "yes", "√", "有", "紧急"];
        /// No.
        No = "false", "否", ["0", "n", "no", "×", "无", "不紧急"];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads every word of every value back, and finds no word that means two values.
    fn sound<V: Vocabulary + std::fmt::Debug>() {
        assert_eq!(V::ALL.len(), V::WORDS.len());
        for (value, entry) in V::ALL.iter().zip(V::WORDS) {
            assert_eq!(value.entry(), entry);
            assert_eq!(V::stored(entry.word), Some(*value));
            for typed in [entry.word, entry.title].iter().chain(entry.also) {
                assert_eq!(V::read(typed).ok(), Some(*value), "{}: {typed}", V::WHAT);
            }
            assert_eq!(V::read(&entry.word.to_uppercase()).ok(), Some(*value));
        }
        let error = V::read("没有这个词").unwrap_err();
        let hint = error.hint.unwrap();
        assert!(
            V::WORDS
                .iter()
                .filter(|entry| entry.offered)
                .all(|entry| hint.contains(entry.word) && hint.contains(entry.title)),
            "{hint}"
        );
    }

    #[test]
    fn every_word_means_its_value() {
        sound::<CaseSource>();
        sound::<Secrecy>();
        sound::<Jurisdiction>();
        sound::<HeldBy>();
        sound::<CaseStatus>();
        sound::<Disposition>();
        sound::<Performance>();
        sound::<Enforcer>();
        sound::<TransferKind>();
        sound::<Ground>();
        sound::<TransferStatus>();
        sound::<ShareKind>();
        sound::<ShareStatus>();
        sound::<Channel>();
        sound::<AssistKind>();
        sound::<AssistStatus>();
        sound::<DisputeStatus>();
        sound::<OperationKind>();
        sound::<OperationSource>();
        sound::<OperationStatus>();
        sound::<MeetingKind>();
        sound::<MeetingStatus>();
        sound::<Attendance>();
        sound::<TopicStatus>();
        sound::<MatterSource>();
        sound::<MatterStatus>();
        sound::<NoticeStatus>();
        sound::<UnitKind>();
        sound::<ContactRole>();
        sound::<MaterialKind>();
        sound::<Accepted>();
        sound::<Flag>();
    }

    #[test]
    fn a_part_that_fits_one_word_means_it() {
        assert_eq!(AssistKind::read("鉴").ok(), Some(AssistKind::Appraisal));
        assert_eq!(TransferKind::read("犯罪").ok(), Some(TransferKind::Criminal));
        assert_eq!(TransferStatus::read("区政府").ok(), Some(TransferStatus::Referred));
        // 移送 is part of two, and English words are written whole.
        assert!(TransferKind::read("移送").is_err() && TransferKind::read("juris").is_err());
        assert!(TransferKind::read("").is_err());
    }
}
