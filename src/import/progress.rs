//! How far an import is.

/// Hears how far an import is.
pub trait Progress {
    /// A stage of so much work begins; `what` names it in Chinese.
    fn begin(&self, what: &str, total: u64);
    /// So much of it is done.
    fn at(&self, done: u64);
    /// There is so much more of it.
    fn more(&self, by: u64);
    /// One more is done.
    fn step(&self);
}
