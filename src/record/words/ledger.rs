//! Words of ledgers that clerks keep.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Whether a receiving unit accepted a transfer, as ledgers tell it.
    Accepted ("是否接受") {
        /// It accepted.
        Yes = "true", "接受", ["是", "已接受", "同意", "同意接受", "接收", "已接收", "同意接收", "受理", "已受理", "y", "yes", "√", "1"];
        /// It declined.
        No = "false", "不接受", ["否", "拒绝", "不予接受", "不接收", "不受理", "不予受理", "不同意", "退回", "n", "no", "×", "0"];
    }
}

vocabulary! {
    /// Yes or no, as ledgers tell it.
    Flag ("是否") {
        /// Yes.
        Yes = "true", "是", ["1", "y", "yes", "√", "有", "紧急"];
        /// No.
        No = "false", "否", ["0", "n", "no", "×", "无", "不紧急"];
    }
}
