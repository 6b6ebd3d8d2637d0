//! What cannot be unsaid lightly is said before it is done: on a terminal with a question, with `--dry-run` instead of it.

use clap::Args;

use super::app::{App, Run};
use super::reply::{self, Foretold};
use super::still;
use crate::error::{Error, Result};
use crate::gate::Session;
use crate::record::Context;

/// How a command that changes the past is to be carried out.
#[derive(Args)]
pub struct Beforehand {
    /// 只说明会怎样，什么也不登记
    #[arg(long)]
    dry_run: bool,
    /// 在终端上也不询问，直接办理
    #[arg(long, short = 'y', conflicts_with = "dry_run")]
    yes: bool,
}

impl Beforehand {
    /// Says what `work` would do, where that is asked for or somebody sits there to be asked. True: it is to be done.
    /// A trial says it and leaves it at that.
    ///
    /// # Errors
    /// Whatever `work` refuses; the clerk who thinks better of it. Nothing was written.
    pub fn goes_on(
        &self,
        app: &App,
        question: &str,
        work: impl FnOnce(&mut Session<'_>) -> Result<Foretold>,
    ) -> Result<bool> {
        let trial = app.run() == Run::Trial && !self.yes;
        if !self.dry_run && !trial && (self.yes || !still::may_ask(app)) {
            app.settle();
            return Ok(true);
        }
        let rehearsed = app.rehearse(work)?;
        let ctx = Context { law: &rehearsed.law, units: &rehearsed.units };
        if self.dry_run {
            reply::print_foretold(app, &rehearsed.value, ctx)?;
            app.note("以上只是说明，没有登记");
            return Ok(false);
        }
        if trial {
            // It is said and asked with what else the trial shows.
            rehearsed.value.lines(ctx, app.today()).iter().for_each(|line| app.note(line));
            app.would_ask(question);
            return Ok(false);
        }
        if still::agreed(app, &rehearsed.value.lines(ctx, app.today()), question)? {
            app.was_shown();
            app.settle();
            return Ok(true);
        }
        Err(Error::declined("没有办理，登记簿没有改动").hint("再办理的，照样重打一遍；只看会怎样的，加 --dry-run"))
    }
}
