//! Words of transfers.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a transfer is for.
    TransferKind ("移送种类") {
        /// Another unit has jurisdiction.
        Jurisdiction = "jurisdiction", "管辖移送", ["管辖"];
        /// A crime is suspected.
        Criminal = "criminal", "涉嫌犯罪移送", ["涉嫌犯罪"];
        /// A judicial unit hands back what is no crime.
        Return = "return", "司法退回", ["公安退回", "退回"];
    }
}

vocabulary! {
    /// Why a transfer was declined.
    Ground ("不接受依据") {
        /// Not the receiver's jurisdiction.
        Jurisdiction = "jurisdiction", "管辖", ["不属管辖", "不属本单位管辖", "无管辖权"];
        /// No crime, or none to be prosecuted: of a suspected crime.
        NoCrime = "no-crime", "不构成犯罪", ["不追究刑事责任", "不需追究刑事责任", "不予立案"];
        /// Another ground, as wanting materials.
        Other = "other", "其他", ["其他理由", "材料不全"];
    }
}

vocabulary! {
    /// How a transfer reached its receiver.
    Service ("送达方式") {
        /// Handed over.
        Direct = "direct", "直接送达", ["当面", "专人送达"];
        /// By post or courier.
        Mail = "mail", "邮寄送达", ["快递", "post"];
        /// Over the district's platform.
        Platform = "platform", "平台送达", ["系统"];
        /// Handed over at a meeting.
        Meeting = "meeting", "会议交接", [];
        /// Left where it was refused.
        Left = "left", "留置送达", ["留置"];
        /// By fax.
        Fax = "fax", "传真送达", ["传真"];
        /// In another way.
        Other = "other", "其他方式", ["其他送达"];
    }
}

vocabulary! {
    /// Which end of a dispute named the handling unit (四（四）).
    Settled ("争议如何了结") {
        /// The legal organ brought the units to agree.
        Agreed = "agreed", "协商一致", [];
        /// The government decided.
        Decided = "decided", "区政府决定", [];
    }
}

vocabulary! {
    /// What judicial units told of a suspected crime (六（一）): stages, and results that end it.
    CriminalResult ("刑事办理结果") {
        /// A criminal case was filed.
        Filed = "filed", "已立案", ["立案"];
        /// None was filed.
        NotFiled = "not-filed", "不予立案", ["不立案"];
        /// It was dropped, or not prosecuted.
        Dropped = "dropped", "撤销案件", ["撤案", "不起诉", "终止侦查"];
        /// Convicted.
        Convicted = "convicted", "有罪判决", ["有罪", "定罪"];
        /// Acquitted.
        Acquitted = "acquitted", "无罪判决", ["无罪"];
        /// The procuratorate gave its opinion.
        Opinion = "opinion", "检察意见", [];
    }
}

impl CriminalResult {
    /// Whether the criminal case ends with it.
    pub fn is_final(self) -> bool {
        !matches!(self, CriminalResult::Filed | CriminalResult::Opinion)
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
        /// Declined for jurisdiction, or by a judicial unit as no crime: pending.
        Declined = "declined", "不接受", [];
        /// Declined on another ground, or by a unit beyond the district: back with the sender.
        SentBack = "sent_back", "退回原单位", [];
        /// A judicial unit found no crime and handed the case back.
        Returned = "returned", "司法已退回", ["公安已退回"];
        /// Before the government.
        Referred = "referred", "已报区政府", [];
        /// The government named the handling unit.
        Designated = "designated", "已指定", [];
        /// The original unit was told the outcome.
        Notified = "notified", "已通报", [];
        /// The legal organ brought the units to agree on who handles it.
        Settled = "settled", "协商确定", [];
        /// The government decided a dispute about who handles it.
        Decided = "decided", "争议已决定", [];
        /// Taken back by its sender before it was answered.
        Withdrawn = "withdrawn", "已撤回", [];
        /// Its two ends became one unit, or a judicial unit took the case over.
        Ended = "ended", "已终止", ["两端合并"];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}
