//! `jiexie unit series`: the word that a unit's numbers bear.

use clap::Args;

use crate::cli::app::App;
use crate::cli::demand::Demand;
use crate::cli::{choice, door, input};
use crate::error::Result;
use crate::record::unit::{Unit, UnitSeries};
use crate::record::words::{LetterKind, Vocabulary};
use crate::steps::journal;
use crate::steps::next::Next;

/// 登记文号的字
#[derive(Args)]
pub struct Series {
    /// 单位
    unit: String,
    /// 文号里机关代字与年份之间的字，如 移、函、请；没有字的写“无”
    #[arg(long, value_name = "字")]
    word: String,
    /// 哪些文书的文号用它，几种用逗号分开
    #[arg(long, value_name = "文书种类", value_delimiter = ',', required = true, value_parser = choice::of::<LetterKind>())]
    kinds: Vec<LetterKind>,
    /// 从哪一天起用（默认今天）；已经给出的文号不变
    #[arg(long, value_name = "日期", add = Demand::Usual("今天"))]
    from: Option<String>,
    /// 备注
    #[arg(long, value_name = "文字")]
    note: Option<String>,
}

/// Enters it.
pub fn run(app: &App, series: &Series) -> Result<u8> {
    let from = input::optional_date(series.from.as_deref(), app.today())?.unwrap_or(app.today());
    door::answer(app, |session| {
        let unit = session.units().find_acting(&series.unit, from)?.clone();
        let step = journal::series::set(&unit, &series.kinds, &series.word, from)?;
        session.journal(step.remarked(series.note.as_deref(), None)?, from)?;
        let now = session.units().get(&unit.code).unwrap_or(&unit);
        let kinds: Vec<&str> = series.kinds.iter().map(|kind| kind.title()).collect();
        let word = series.kinds.first().map_or("", |kind| now.word_on(*kind, from));
        let called = &unit.name_on(from).short;
        let said = match word {
            "" => format!("{called}{}的文号自 {from} 起没有字", kinds.join("、")),
            word => format!("{called}{}的文号自 {from} 起用“{word}”", kinds.join("、")),
        };
        let look = Next::plain("查看", format!("jiexie unit show {}", crate::fold::quoted(called)));
        Ok(session.plain_outcome("set").saying(format!("{said}；已经给出的文号不变")).then([look]))
    })
}

/// The words of a unit in lines: the kinds that took a word together stand together.
pub fn lines(unit: &Unit) -> Vec<Vec<String>> {
    let mut told: Vec<(&UnitSeries, Vec<&str>)> = Vec::new();
    for series in &unit.series {
        match told.iter_mut().find(|(first, _)| (first.from_on, &first.word) == (series.from_on, &series.word)) {
            Some((_, kinds)) => kinds.push(series.kind.title()),
            None => told.push((series, vec![series.kind.title()])),
        }
    }
    let line = |(first, kinds): (&UnitSeries, Vec<&str>)| {
        vec!["文号的字".to_owned(), format!("{}：{}（自 {}）", kinds.join("、"), first.word, first.from_on)]
    };
    told.into_iter().map(line).collect()
}
