//! Words of disputes.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a dispute about a case is about.
    About ("所争") {
        /// Who handles it: a designation of the government settles that.
        Handling = "handling", "由谁承办", ["管辖"];
        /// Anything else.
        Other = "other", "其他", [];
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
        /// Ended by its sides.
        Withdrawn = "withdrawn", "已撤回", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}
