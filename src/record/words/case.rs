//! Words of cases.

use crate::vocabulary::vocabulary;

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
