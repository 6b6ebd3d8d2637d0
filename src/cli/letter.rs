//! `jiexie letter`: the letters that the steps of a record give, listed, or one of them made.

mod asked;
mod before;
mod beside;
mod called;
mod enclosed;
mod habits;
mod list;
mod made;
mod month;
mod numbers;
pub mod out;
mod pdf;
mod ready;
mod shelf;
mod shipped;
pub mod stale;
mod steps;
mod told;
mod which;

use std::path::Path;

use clap::{Args, Subcommand};

use super::app::App;
use super::outputs::Force;
use crate::error::Result;
use crate::ids::Id;
use crate::record::words::LetterKind;
use asked::One;
pub use habits::HabitArgs as Habitual;

pub use beside::{Beside, words_of};
pub use enclosed::{Enclosed, enclosed};

/// What the minutes of a meeting leave blank that was held and not signed, as far as the register makes them: each thing once.
/// Their number and day come with their issue; what was agreed is asked for by the next step of the meeting.
pub fn blank_in_minutes(app: &App, id: Id) -> Vec<String> {
    let minutes = before::minutes(app, id, &One::of_kind(LetterKind::Minutes, Force { force: false }));
    let blanks = minutes.ok().flatten().map(|(_, ready)| ready.blanks).unwrap_or_default();
    told::labels(&blanks).into_iter().filter(|label| !LATER.contains(&label.as_str())).collect()
}

/// The blanks that are filled in by other steps.
const LATER: [&str; 3] = ["发文字号", "印发日期", "议定事项"];

/// 做一份文书
///
/// jiexie letter T2026-0001 列出这条记录能做哪些文书、哪些还没有做；加 -o 移交函.docx 做出最近一步的那一份（.pdf 须本机装有 LibreOffice）。
/// 登记簿里有的都印上，没有的留空白，用笔填写；盖章、签名、送出由单位自行办理。
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct LetterArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    one: One,
}

/// What is done with letters besides making one.
#[derive(Subcommand)]
pub enum Verb {
    /// 发文登记簿：各单位各种发文的文号，作废的和未经本登记簿的也在内
    List(numbers::Numbers),
    /// 文书习惯：联席会议办公室的发文盖谁的印章、条款怎样写，查看或改定
    Habits(Habitual),
    /// 把自带的模板写入目录，供改写后用 --templates 指明
    Templates(shipped::Templates),
}

/// Makes the letter of this kind of a record again, and says so.
pub fn again(app: &App, id: Id, kind: LetterKind, (path, force): (&Path, Force)) -> Result<()> {
    let (said, _) = made::make_one(app, id, &One::of_kind(kind, force), path)?;
    app.note(&said);
    Ok(())
}

/// Runs it; `habits` runs what is asked of the habits, which goes through the door of all steps.
pub fn run(app: &App, args: LetterArgs, habits: impl Fn(&App, &Habitual) -> Result<u8>) -> Result<u8> {
    match args.verb {
        Some(Verb::List(asked)) => return numbers::list(app, &asked),
        Some(Verb::Habits(asked)) => return habits(app, &asked),
        Some(Verb::Templates(asked)) => return shipped::write(app, &asked),
        None => args.one.fits()?,
    }
    let one = args.one;
    let Some(id) = &one.id else { return month::write(app, &one) };
    let id: Id = id.parse()?;
    match &one.output {
        None => list::print(app, id, &one),
        Some(path) if one.draft => made::draft(app, id, &one, path),
        Some(path) => made::write(app, id, &one, path),
    }
}
