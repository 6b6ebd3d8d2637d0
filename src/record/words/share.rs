//! Words of shared information.

use crate::vocabulary::vocabulary;

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
        /// What it tells of fell before anybody had it.
        Ended = "ended", "已终止", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}

vocabulary! {
    /// Where a standing item stands.
    StandingStatus ("定期共享状态") {
        /// Each period asks for a share.
        Running = "running", "进行中", [];
        /// No further period begins.
        Stopped = "stopped", "已停止", [];
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
