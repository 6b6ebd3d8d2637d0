//! When the output is coloured.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// When the output is coloured.
    #[derive(Default)]
    Color ("颜色") {
        /// On a terminal, unless `NO_COLOR` is set.
        #[default]
        Auto = "auto", "自动", [];
        /// Always.
        Always = "always", "总是", [];
        /// Never.
        Never = "never", "从不", [];
    }
}
