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

vocabulary! {
    /// Whether a material is the original.
    Form ("材料形式") {
        /// The original.
        Original = "original", "原件", ["正本"];
        /// A copy of it.
        Copy = "copy", "复印件", ["副本", "影印件"];
    }
}

vocabulary! {
    /// What is told of a material beside its file: 证据=现场照片.zip；份数=2.
    Particular ("材料的写明项") {
        /// What it is called.
        Title = "title", "题名", ["名称", "材料名称"];
        /// How many copies.
        Copies = "copies", "份数", ["份"];
        /// How many pages each.
        Pages = "pages", "页数", ["页"];
        /// Original or copy.
        Form = "form", "形式", ["原件或复印件"];
    }
}
