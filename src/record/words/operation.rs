//! Words of operations.

use crate::vocabulary::vocabulary;

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
        /// Not carried out.
        Cancelled = "cancelled", "已取消", [];
        /// Entered by mistake.
        Void = "void", "已作废", [];
    }
}
