//! Words of cases.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where a case came from.
    CaseSource ("案件来源") {
        /// Found in daily supervision.
        Inspection = "inspection", "监督检查", ["检查", "日常检查", "巡查", "日常监管", "检查发现", "巡查发现", "日常巡查", "执法检查", "抽检", "抽查", "监管", "巡逻", "自查", "巡检", "执法发现", "双随机", "自行发现", "主动发现", "工作中发现"];
        /// Reported by the public.
        Report = "report", "举报投诉", ["举报", "投诉", "投诉举报", "群众举报", "信访", "群众", "来电", "来访", "来信", "反映"];
        /// Assigned by a superior.
        Assigned = "assigned", "上级交办", ["交办", "转办", "上级", "督办", "批转", "批示", "领导批示", "领导交办", "上级转办"];
        /// Came through a platform.
        Platform = "platform", "平台", ["平台转办", "平台推送", "12345", "12319", "12345热线", "热线", "网格", "数字城管", "随手拍"];
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
        /// The legal organ brought the units to agree on it.
        Agreement = "agreement", "协商确定", [];
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
        /// It goes on within its main case.
        Merged = "merged", "已并入", [];
        /// Decided.
        Decided = "decided", "已决定", [];
        /// Being enforced.
        Enforcing = "enforcing", "强制执行", [];
        /// Its decision was revoked for good.
        Revoked = "revoked", "决定已撤销", [];
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
        Penalty = "penalty", "行政处罚", ["处罚", "予以处罚", "已处罚", "给予处罚", "给予行政处罚"];
        /// No penalty.
        NoPenalty = "no-penalty", "不予处罚", ["不处罚", "不予行政处罚", "轻微不罚", "首违不罚", "免予处罚", "免于处罚", "免予行政处罚", "免除处罚"];
        /// Another disposition.
        Other = "other", "其他处理", ["其他", "不予立案", "撤销案件", "撤销立案", "撤案", "销案", "终止调查", "终止案件调查", "批评教育", "说服教育"];
    }
}

vocabulary! {
    /// How far a decision was performed.
    Performance ("履行情况") {
        /// In full.
        Full = "full", "全部", ["全部履行", "已履行", "履行完毕", "自动履行", "主动履行", "自觉履行", "是", "√"];
        /// In part.
        Part = "part", "部分", ["部分履行"];
        /// Not at all.
        None = "none", "未履行", ["不履行", "拒不履行", "否", "×"];
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
    /// Kinds of penalty (行政处罚法 第九条).
    Penalty ("处罚种类") {
        /// A warning.
        Warning = "warning", "警告", [];
        /// Public criticism.
        Criticism = "criticism", "通报批评", [];
        /// A fine.
        Fine = "fine", "罚款", ["罚金", "处以罚款"];
        /// Unlawful income is confiscated.
        ConfiscateIncome = "confiscate-income", "没收违法所得", [];
        /// Unlawful goods are confiscated.
        ConfiscateGoods = "confiscate-goods", "没收非法财物", ["没收工具", "没收物品"];
        /// A licence is withheld for a time.
        SuspendLicence = "suspend-licence", "暂扣许可证件", ["暂扣许可证", "暂扣执照"];
        /// The grade of a qualification is lowered.
        Downgrade = "downgrade", "降低资质等级", ["降级"];
        /// A licence is revoked.
        RevokeLicence = "revoke-licence", "吊销许可证件", ["吊销许可证", "吊销执照"];
        /// What may be produced or traded is restricted.
        Restrict = "restrict", "限制开展生产经营活动", ["限制经营", "限制生产经营"];
        /// Production or trade is to stop.
        Halt = "halt", "责令停产停业", ["停产停业", "停业", "停产"];
        /// A business is to close.
        Close = "close", "责令关闭", ["关闭"];
        /// Barred from a trade.
        Ban = "ban", "限制从业", ["禁止从业"];
        /// Administrative detention.
        Detention = "detention", "行政拘留", ["拘留"];
        /// Another penalty that a law or regulation provides for.
        Other = "other", "其他行政处罚", ["其他", "其他处罚"];
    }
}

impl Penalty {
    /// Whether an amount of money belongs to it.
    pub fn takes_money(self) -> bool {
        matches!(self, Penalty::Fine | Penalty::ConfiscateIncome | Penalty::ConfiscateGoods)
    }
}

vocabulary! {
    /// What became of a decision.
    Standing ("决定效力") {
        /// It stands, and nobody looked at it again.
        Stands = "stands", "有效", [];
        /// It was upheld, and stands.
        Upheld = "upheld", "经审查维持", ["维持"];
        /// It was changed: another stands in its place.
        Changed = "changed", "已变更", [];
        /// It was revoked.
        Revoked = "revoked", "已撤销", [];
        /// It was revoked and is to be made anew.
        Redo = "redo", "已撤销并须重作", ["重作"];
        /// The case was handled anew, and a later one took its place.
        Replaced = "replaced", "已由新决定代替", [];
    }
}

impl Standing {
    /// Whether the decision is in force.
    pub fn is_in_force(self) -> bool {
        matches!(self, Standing::Stands | Standing::Upheld)
    }
}

vocabulary! {
    /// By what way a decision is looked at again.
    ReviewKind ("审查途径") {
        /// Administrative reconsideration.
        Reconsideration = "reconsideration", "行政复议", ["复议"];
        /// Administrative litigation.
        Litigation = "litigation", "行政诉讼", ["诉讼"];
        /// The deciding unit itself.
        Own = "own", "自行纠正", ["自行", "自行撤销", "自行变更"];
    }
}

vocabulary! {
    /// What a review came to.
    ReviewResult ("审查结果") {
        /// The decision stands.
        Upheld = "upheld", "维持", ["驳回", "维持原决定", "驳回诉讼请求"];
        /// It was changed.
        Changed = "changed", "变更", ["改变"];
        /// It was revoked.
        Revoked = "revoked", "撤销", ["确认无效"];
        /// It was revoked and is to be made anew.
        Redo = "redo", "责令重作", ["重作", "责令重新作出", "撤销重作"];
        /// It was against the law, and is not taken away; or was not in force any more.
        Unlawful = "unlawful", "确认违法", ["违法"];
    }
}
