//! Words of requests for help.

use crate::vocabulary::vocabulary;

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
        /// Its two ends merged.
        Ended = "ended", "已终止", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}
