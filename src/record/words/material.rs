//! Words of materials.

use crate::vocabulary::vocabulary;

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
    /// Where the content of a material is.
    MaterialPlace ("材料存放") {
        /// In the register itself.
        Stored = "stored", "在登记簿里", [];
        /// In a file whose path and hash are kept.
        Referenced = "referenced", "只存路径", [];
        /// On paper only.
        Paper = "paper", "纸质", [];
        /// In the register it was imported from.
        Elsewhere = "elsewhere", "在原登记簿里", [];
    }
}
