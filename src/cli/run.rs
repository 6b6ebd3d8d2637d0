//! What is to become of what a run of the program enters.

/// What is to become of what a run enters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Run {
    /// It is written.
    #[default]
    Plain,
    /// It is judged and taken back, and what would be said is kept: see [`super::app::App::said`].
    Trial,
    /// It is written; whoever is at the bench saw beforehand what it is, and agreed.
    Agreed,
}
