//! What the head and the foot of the briefing say beyond the register: number, editor, copies.

use std::num::NonZeroU64;

use clap::Args;

use crate::error::{Error, Result};
use crate::person::placeholder::says_nothing;
use crate::record::texts;
use crate::report::briefing::Issue;

/// Head and foot of the briefing.
#[derive(Args)]
pub struct Masthead {
    /// 工作简报的期号：第几期
    #[arg(long, value_name = "期号")]
    issue: Option<NonZeroU64>,
    /// 工作简报的总期号：总第几期
    #[arg(long, value_name = "总期号")]
    total: Option<NonZeroU64>,
    /// 工作简报的编者（默认联席会议办公室）
    #[arg(long, value_name = "名称")]
    editor: Option<String>,
    /// 工作简报的印数
    #[arg(long, value_name = "份数")]
    printed: Option<NonZeroU64>,
}

impl Masthead {
    /// An option of it that was typed, if one was.
    pub fn typed(&self) -> Option<&'static str> {
        let typed = [
            (self.issue.is_some(), "--issue"),
            (self.total.is_some(), "--total"),
            (self.editor.is_some(), "--editor"),
            (self.printed.is_some(), "--printed"),
        ];
        typed.into_iter().find(|(typed, _)| *typed).map(|(_, option)| option)
    }

    /// What was typed.
    pub fn read(&self) -> Result<Issue> {
        let issue = number("期号", self.issue)?;
        let total = number("总期号", self.total)?;
        if let (Some(issue), Some(total)) = (issue, total)
            && total < issue
        {
            return Err(Error::input(format!("总第 {total} 期小于第 {issue} 期"))
                .hint("--issue 是本年（本届）的第几期，--total 是创刊以来的第几期"));
        }
        let editor = self.editor.as_deref().map(editor).transpose()?;
        Ok(Issue { issue, total, editor, printed: number("印数", self.printed)? })
    }
}

/// No number of a periodical is longer than its place in the head.
fn number(what: &str, typed: Option<NonZeroU64>) -> Result<Option<u32>> {
    let fits = |typed: NonZeroU64| u32::try_from(typed.get()).ok().filter(|number| *number <= 99_999);
    let refused = || Error::input(format!("{what}过大")).hint("最多五位数");
    typed.map(|typed| fits(typed).ok_or_else(refused)).transpose()
}

/// Who edits it, as it stands in the head.
fn editor(typed: &str) -> Result<String> {
    texts::check_called("编者", 40, typed)?;
    let name = typed.trim();
    if says_nothing(name) {
        return Err(Error::input(format!("“{name}”不是编者")).hint("写单位或姓名，或去掉 --editor"));
    }
    let told = ["编", "编印", "编发", "主办"].iter().any(|word| name.ends_with(word));
    Ok(if told { name.to_owned() } else { format!("{name}编") })
}
