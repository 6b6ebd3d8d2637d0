//! What `jiexie letter habits` is asked.

use clap::Args;

use crate::cli::choice;
use crate::law::rulebook::{Citing, OfficeSeal};

/// 查看或改定文书习惯
///
/// 联席会议办公室的发文盖谁的印章、文书里条款怎样写：建立登记簿时由规则书定下（init --rulebook），以后用这条命令改，自改定起做的文书照新的；
/// 已经做出的文书不变，再做一次的是新的一版。
#[derive(Args)]
pub struct HabitArgs {
    /// 联席会议办公室的发文盖谁的印章（落款总写办公室）
    #[arg(long, value_name = "用印", value_parser = choice::of::<OfficeSeal>())]
    pub office_seal: Option<OfficeSeal>,
    /// 文书里条款的写法：简写如 二（二）2，全写如 第二部分第（二）项第2目
    #[arg(long, value_name = "写法", value_parser = choice::of::<Citing>())]
    pub clauses: Option<Citing>,
    /// 备注
    #[arg(long, value_name = "文字")]
    pub note: Option<String>,
}
