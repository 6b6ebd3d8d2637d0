//! How far a long piece of work is.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::app::App;
use crate::import::Progress;

/// A progress bar on a terminal; nothing elsewhere, and nothing when quiet.
pub fn bar(app: &App) -> ProgressBar {
    let target = if app.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    match ProgressStyle::with_template("{msg} {wide_bar} {percent}%  剩余 {eta_precise}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

impl Progress for ProgressBar {
    fn begin(&self, what: &str, total: u64) {
        self.set_message(what.to_owned());
        self.set_length(total);
        self.set_position(0);
    }

    fn at(&self, done: u64) {
        self.set_position(done);
    }

    fn more(&self, by: u64) {
        self.inc_length(by);
    }

    fn step(&self) {
        self.inc(1);
    }
}
