//! Words of papers.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Yes or no.
    YesNo ("是否") {
        /// Yes.
        Yes = "yes", "是", ["齐全", "有", "y"];
        /// No.
        No = "no", "否", ["不齐全", "不全", "没有", "n"];
    }
}

vocabulary! {
    /// Which letter a step gives.
    LetterKind ("文书种类") {
        /// A case goes to another unit.
        Transfer = "transfer", "涉嫌违法案件移交函", ["移送", "移交函", "移送函", "涉嫌违法案件移送函"];
        /// A suspected crime goes to the judicial units.
        Criminal = "criminal", "涉嫌犯罪案件移送书", ["犯罪移送", "移送书"];
        /// A judicial unit hands a case back.
        Return = "return", "司法机关移送函", ["退回", "退回函"];
        /// Materials that follow an urgent transfer.
        Supplement = "supplement", "补充移送函", ["补充移送", "补送函"];
        /// What goes with a transfer, one by one.
        Materials = "materials", "移送材料清单", ["材料清单", "清单"];
        /// Goods that go with a case, one by one.
        Goods = "goods", "涉案物品清单", ["物品清单", "涉案物品"];
        /// What came in, when and by whose hand.
        Receipt = "receipt", "回执（送达回证）", ["回执", "送达回证", "案件移送回执"];
        /// A transfer is answered.
        Feedback = "feedback", "移送复函", ["复函", "反馈意见", "意见反馈", "反馈函"];
        /// A transfer is put to the government.
        Refer = "refer", "管辖请示", ["请示"];
        /// The outcome is told.
        Result = "result", "处理结果函", ["通报函", "结果通报", "处理结果"];
        /// Information goes out.
        Share = "share", "抄送单", ["抄送", "信息抄送单"];
        /// What was told by phone or orally is written down.
        Told = "told", "口头告知记录单", ["告知记录单", "电话告知记录单"];
        /// What was told is handed over on paper.
        Handover = "handover", "文件移交单", ["移交单", "上级文件移交单"];
        /// An appraisal is asked for.
        Appraisal = "appraisal", "商请认定函", ["认定函"];
        /// An appraisal is asked of a technical body.
        Entrust = "entrust", "鉴定委托书", ["委托书", "鉴定委托"];
        /// An opinion is asked for.
        Consult = "consult", "征询函", ["征询意见函", "征求意见函"];
        /// Material is asked for.
        Material = "material", "商请提供材料函", ["调取材料函", "提供材料函"];
        /// Help in enforcing is asked for.
        Enforce = "enforce", "商请配合执行函", ["配合执行函"];
        /// The end of a licence is proposed.
        Revoke = "revoke", "建议撤销证件函", ["撤销证件函"];
        /// A hazard is told.
        Hazard = "hazard", "隐患通报函", ["隐患通报"];
        /// A hazard is reported to the government.
        HazardReport = "hazard-report", "隐患报告", [];
        /// Any other help is asked for.
        Request = "request", "商请函", [];
        /// A request is answered.
        Reply = "reply", "协作复函", ["答复函"];
        /// Material is refused.
        Refuse = "refuse", "不予提供复函", ["不予提供"];
        /// More time is taken.
        Extend = "extend", "延期函", ["延期"];
        /// A transfer or a request is taken back.
        Withdraw = "withdraw", "撤回函", ["撤回"];
        /// A dispute is raised.
        Dispute = "dispute", "商请协商函", ["协商函"];
        /// A dispute is settled.
        Settlement = "settlement", "争议协商意见书", ["协商意见书"];
        /// A dispute is put to the government.
        Escalate = "escalate", "争议请示", [];
        /// The police are asked for support.
        Police = "police", "商请保障函", [];
        /// Topics are asked for.
        Solicit = "solicit", "征集议题通知", [];
        /// Topics are put to the leader.
        Topics = "topics", "议题呈批表", ["呈批表"];
        /// Topics are to be studied.
        Circulate = "circulate", "研究议题通知", [];
        /// A meeting is called, put off or cancelled.
        Meeting = "meeting", "会议通知", ["通知"];
        /// Who comes to a meeting.
        Attendance = "attendance", "会议签到表", ["签到表"];
        /// The minutes.
        Minutes = "minutes", "会议纪要", ["纪要"];
        /// A matter is assigned.
        Assign = "assign", "交办单", ["交办", "议定（交办）事项交办单"];
        /// A unit is reminded.
        Notice = "notice", "督办通知单", ["督办通知", "督办", "督办单"];
        /// A reminder is answered.
        NoticeReply = "notice-reply", "督办复函", [];
    }
}

vocabulary! {
    /// Where a number of a series stands.
    NumberState ("文号状态") {
        /// A paper bears it.
        Valid = "valid", "正常", [];
        /// The paper that bore it was voided, or bears another one.
        Void = "void", "作废", [];
        /// No step of the register gave it.
        Outside = "outside", "未经本登记簿", [];
    }
}

/// Which officers of the issuer stand on a letter, beside whom its reader may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Officers {
    /// Two, with their 执法证号: a case, or what belongs to it, changes hands, and the law wants two.
    Two,
    /// Those who were told.
    Told,
    /// None: of what goes upward only the contact stands in the note, and a receipt has cells for those of either side.
    None,
}

impl LetterKind {
    /// Whether it bears a number; what goes with another letter, or stays in its file, bears none.
    pub fn is_numbered(self) -> bool {
        use LetterKind::{Attendance, Goods, Materials, Receipt, Told, Topics};
        !matches!(self, Materials | Goods | Receipt | Told | Topics | Attendance)
    }

    /// Whether it lists the papers that one unit hands over to another.
    pub fn hands_over(self) -> bool {
        self == LetterKind::Materials
    }

    /// Which officers of its issuer stand on it.
    pub fn officers(self) -> Officers {
        use LetterKind::{
            Criminal, Escalate, Goods, HazardReport, Materials, Receipt, Refer, Return, Supplement, Transfer,
        };
        match self {
            Transfer | Criminal | Return | Supplement | Materials | Goods => Officers::Two,
            Refer | Escalate | HazardReport | Receipt => Officers::None,
            _ => Officers::Told,
        }
    }

    /// Who fills in what its issuer does not, where it goes to nobody.
    pub fn other_side(self) -> &'static str {
        match self {
            LetterKind::Topics => "领导",
            LetterKind::Attendance => "参会人员",
            LetterKind::Settlement => "争议各方",
            _ => "接收单位",
        }
    }

    /// The word of the series its numbers belong to, unless a unit has its own.
    pub fn usual_word(self) -> &'static str {
        match self {
            LetterKind::Transfer | LetterKind::Criminal | LetterKind::Return | LetterKind::Supplement => "移",
            LetterKind::Refer | LetterKind::HazardReport | LetterKind::Escalate => "",
            LetterKind::Notice => "督",
            LetterKind::Assign => "交",
            LetterKind::Share | LetterKind::Handover => "抄",
            LetterKind::Minutes => "纪",
            _ => "函",
        }
    }
}
