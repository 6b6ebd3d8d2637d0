//! How far a long piece of work is.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::app::App;

/// A progress bar on a terminal; nothing elsewhere, and nothing when quiet.
pub fn bar(app: &App) -> ProgressBar {
    let target = if app.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    match ProgressStyle::with_template("{msg} {wide_bar} {percent}%  剩余 {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
