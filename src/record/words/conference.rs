//! Words of meetings, topics, matters and supervision notices.

use crate::vocabulary::vocabulary;

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
        /// No longer to be done.
        Dropped = "dropped", "不再办理", [];
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
