//! `jiexie import`.

mod answer;
mod late;
mod mapping;
mod marked;
mod receipt;

use std::path::PathBuf;

use clap::Args;

use super::app::App;
use super::outputs::Force;
use super::{choice, progress, wrote};
use crate::error::{Error, ErrorKind, Result};
use crate::gate::Intent;
use crate::import::{self, Ask, Tally, Unsaid};
use crate::ledger::asked::{self, LedgerAsked};
use crate::ledger::{Kind, columns};
use crate::person::placeholder::says_nothing;
use crate::record::words::{Disposition, Vocabulary};
use crate::render::Format;

/// 导入台账（.xlsx、.xls、.et、.ods、CSV）或整份导出：逐行照文件核对，全部合格才写入
///
/// 台账：前十行里有一行（或上下两行）列名，中文或英文均可；工作簿里每张是台账的表都读；CSV 用逗号、分号、制表符或竖线分隔，
/// UTF-8、UTF-16 或 GB18030。种类按列名认出并说明，也可用 --kind 写明；每行都写了接受单位、移送日期的，或标题、表名写着移送的，是移送台账，
/// 没有“移送单位”列的按“发现单位”列读。每行按填写的列登记为一步步事项，与逐条录入同样核对；任何一行有问题，逐行列出（行、列、值、原因），什么也不写入。迟延的行须填“迟延原因”列，
/// 或加 --late-reason。没有读入的列连同有内容的格数先列出；列名以上的标题、合计、填报与签字行不是数据，连同行号列出。
/// 日期可写 3月5日、3.5、二〇二六年三月五日，年份取自标题、文件名、同一行的文号或 --year，读作哪一天都列出；金额可写叁仟元整、
/// 0.3万元，列名里的（元）（万元）照读。台账没有写的发现单位、发现日期、决定日期、处理结果，用 --finder、--found-on、
/// --decided-on、--outcome 说明，记入备注。
/// 单位前写了本区地名的（枣庄市峄城区某局、枣庄市公安局峄城分局）照读，读作哪个单位都列出，别的区、市的不当作本区的。
/// 当事人另起一行、编号空着或与上一行合并的，并入上一行的案件。-o 问题.xlsx 写回的台账改好后原样再导入，写问题的一列不读。
/// “无、不详、待查、／”之类按空白读，“〃、同上”照上一行的同一列读。引号没有收尾、把后面的行并进一格的，指出引号所在的行，不导入。
///
/// “编号”列填 C2026-0001 这样的编号且未被占用的，沿用（序号最多 999999）；其他旧编号记入备注，另编新号。同一编号、
/// 内容相同的行视为已在册，内容不同的是问题。没有编号（序号不算）或旧编号相同的行，当事人、地点、案由、日期与登记簿里一件相同、
/// 各项事项都已登记的，也是已在册，写法（空格、全角、破折号）不同不计；一件只对应一行，台账里相同的两行都登记，
/// 并提示。旧编号不同、或其后的事项不同的，照样登记，提示与哪一件相同；与已作废的相同的，重新登记并提示。登记后更正、作废过的
/// 事项仍是已在册，提示登记簿现在写的是什么。移送台账的“案件”列写了在册案件的：研判日期、调查情况没有登记的照登，案由、当事人等与
/// 登记簿不同的是问题。同一案件的几行按日期先后排列。
///
/// 决定：--kind decision 读双公示的处罚决定表，给已在册的案件登记决定；案件按“案件编号”、决定文号、当事人与日期、案由的次序找，
/// 找不到、找到几件、文号是另一件案件的是问题；与登记簿里的决定相同的行是已在册，不同的指出两边各是什么。
///
/// 别的单位送来的目录或 .zip：里面一份台账（几张表的，取 CSV）和材料列写的文件，连同内容一起登记；附有 manifest-sha256.txt 的（
/// 如 jiexie transfer folder 做的目录），先逐个核对摘要，缺的、改过的、清单里没有的都不导入；没有附的照样导入并提示。再导入一次，
/// 已登记的行是已在册，退出码 0；--receipt 写出回执退给对方。
///
/// 整份导出：jiexie import 目录，核对 manifest.json 的摘要，把案件、移送、共享、协作的全部事项按原来的次序重走一遍，
/// 在一个事务里完成。也可逐个文件导入，次序为 cases.csv、transfers.csv、shares.csv、assists.csv：前面文件里还不能办的事项（如移送接受后的决定、结案）计为“待补齐”，导入后面的文件时自动补上。须是 --with-personal-data 的导出；
/// 存在登记簿里的材料连同内容一起导入；只存路径的和纸质的只保留名称、字节数和摘要。单位的增加、更名、合并、撤销照导出里的
/// unit_changes.csv 按原来的先后登记，不能照办的写明命令；放假安排不同的，本登记簿还没有在办的期限时先照导出的登记；其余没有导入的（行动、会议、联络人等）列出行数和办法。
#[derive(Args)]
#[command(after_help = columns_help())]
pub struct Import {
    /// 台账文件（.xlsx、.xls、.et、.ods、CSV）；装着一份台账和它的材料的目录或 .zip；或 jiexie export 输出的目录
    #[arg(value_name = "文件或目录")]
    path: PathBuf,
    /// 台账种类；不写的，按列名认
    #[arg(long, value_name = "种类", value_parser = choice::of::<Kind>())]
    kind: Option<Kind>,
    /// 只读这一张工作表
    #[arg(long, value_name = "名称")]
    sheet: Option<String>,
    /// 列名不同的，指明是本簿的哪一列；可写多个，如 --map 涉案主体=当事人
    #[arg(long = "map", value_name = "台账的列=本簿的列", value_parser = pair)]
    maps: Vec<(String, String)>,
    /// 台账没有写的发现单位：一个单位，或台账的一列
    #[arg(long, value_name = "单位")]
    finder: Option<String>,
    /// 台账没有写的发现日期：台账的一列，或一个日期
    #[arg(long, value_name = "列或日期")]
    found_on: Option<String>,
    /// 台账没有写的决定日期：台账的一列，或一个日期
    #[arg(long, value_name = "列或日期")]
    decided_on: Option<String>,
    /// 台账没有写的处理结果：写了决定日期、文号而没有写结果的行都是这一种
    #[arg(long, value_name = "结果", value_parser = choice::of::<Disposition>())]
    outcome: Option<Disposition>,
    /// 没有写年份的日期是哪一年的
    #[arg(long, value_name = "年份", value_parser = clap::value_parser!(i32).range(1950..=2100))]
    year: Option<i32>,
    /// 移送的材料都是纸质的：材料的名称；写了移交函、案源、证据的，只算所写的；台账的材料列写了名称的，用那一列的
    #[arg(long, value_name = "材料")]
    paper_materials: Option<String>,
    /// 列名对照表：读入其中的对照；连同 --map 所写的一并存回这个文件，下次可再用
    #[arg(long, value_name = "文件")]
    map_file: Option<PathBuf>,
    /// 有问题时，把台账连同每行的问题写成 .xlsx
    #[arg(short = 'o', long = "output", value_name = "文件")]
    output: Option<PathBuf>,
    /// 回执：每行登记为哪一条记录、何时到期，写成 .csv、.xlsx 或 .docx，退给送台账来的单位
    #[arg(long, value_name = "文件", conflicts_with = "dry_run")]
    receipt: Option<PathBuf>,
    #[command(flatten)]
    force: Force,
    /// 试导入：全部核对一遍，列出会登记什么，不写入
    #[arg(long)]
    dry_run: bool,
    /// 迟延原因：用于没有填写“迟延原因”列的迟延行
    #[arg(long, value_name = "原因")]
    late_reason: Option<String>,
    /// 综合执法局的处罚无处抄送的理由：用于没有填写“抄送单位”和“不抄送的理由”的行
    #[arg(long, value_name = "理由")]
    copy_none: Option<String>,
    /// 综合执法局的处罚抄送的单位：用于没有填写“抄送单位”和“不抄送的理由”的行
    #[arg(long, value_name = "单位", value_delimiter = ',', conflicts_with = "copy_none")]
    copy_to: Vec<String>,
}

/// Every column a ledger may have, for the help.
fn columns_help() -> String {
    let mut text = String::from("各列（* 必填；也认常见的别名，如 事由、发文日期、签收日期）：\n");
    for &kind in Kind::ALL {
        let fields = columns::of_kind(kind).iter().filter(|field| !field.machine());
        let names: Vec<String> =
            fields.map(|field| format!("{}{} {}", if field.needed { "*" } else { "" }, field.zh, field.key)).collect();
        text.push_str(&format!("  --kind {}：{}\n", kind.word(), names.join("、")));
    }
    text.push_str(
        "材料列写 letter=移交函.pdf；source=检查记录.pdf（路径相对台账所在目录），纸质的写 letter=纸质：移交函。\n",
    );
    text.push_str("多个单位用顿号分开；共享的送出、方式、收到可写 单位=值，用分号分开；多名当事人每名一行。\n");
    text.push_str("示例：jiexie import 台账.xlsx --kind transfer --dry-run");
    text
}

/// One `--map`, as clap reads it.
fn pair(typed: &str) -> Result<(String, String)> {
    asked::pair(typed)
}

/// What the clerk says once for the whole ledger.
fn asked(import: &Import) -> Result<LedgerAsked> {
    if let Some(told) = import.paper_materials.as_deref().filter(|told| says_nothing(told)) {
        return Err(Error::input(format!("--paper-materials “{told}”没有写明是什么材料"))
            .hint("如 --paper-materials \"纸质材料见原卷\""));
    }
    let saved = import.map_file.as_deref().map(mapping::read).transpose()?.unwrap_or_default();
    if let Some(path) = import.map_file.as_deref().filter(|_| saved.is_empty() && import.maps.is_empty()) {
        let lacks = if path.exists() { "里没有列名对照" } else { "还没有写过" };
        return Err(Error::input(format!("{} {lacks}", path.display()))
            .hint("先写 --map 台账的列=本簿的列，连同 --map-file 存下"));
    }
    let mut maps = import.maps.clone();
    maps.extend(saved.into_iter().filter(|(theirs, _)| !import.maps.iter().any(|(typed, _)| typed == theirs)));
    Ok(LedgerAsked {
        maps,
        finder: import.finder.clone(),
        found_on: import.found_on.clone(),
        decided_on: import.decided_on.clone(),
        outcome: import.outcome.map(Disposition::title),
        year: import.year,
        paper: import.paper_materials.clone(),
    })
}

/// Runs it.
pub fn run(app: &App, import: &Import) -> Result<u8> {
    let mut tally = Tally::new(import.dry_run, app.format != Format::Table || import.receipt.is_some());
    let unsaid = Unsaid {
        late_reason: import.late_reason.clone(),
        copy_none: import.copy_none.clone(),
        copy_to: import.copy_to.clone(),
    };
    let asked = asked(import)?;
    let ask = Ask { path: import.path.clone(), kind: import.kind, sheet: import.sheet.clone(), asked, unsaid };
    let draft = import.output.as_deref().map(|path| marked::begin(app, path, import.force)).transpose()?;
    let receipt = import.receipt.as_deref().map(|path| receipt::begin(app, path, import.force)).transpose()?;
    let intent = if import.dry_run { Intent::Rehearse } else { Intent::Keep };
    let bar = progress::bar(app);
    let mut before = 0;
    let result = import::open(&ask, &mut tally).and_then(|opened| {
        let taken = app.bulk(intent, |session| {
            before = session.last_deadline()?;
            opened.take_in(session, &bar, &mut tally)
        });
        taken.map(drop)
    });
    bar.finish_and_clear();
    if let Err(error) = result {
        let of_rows = !tally.problems.is_empty() && error.kind != ErrorKind::Io && error.kind != ErrorKind::Busy;
        if of_rows {
            answer::print(app, &tally)?;
            draft.map_or(Ok(()), |draft| marked::write(app, &import.path, &tally, draft))?;
            // The columns were understood: the mended ledger has the same.
            keep_map(app, import, &ask.asked)?;
        }
        return Err(error);
    }
    if tally.steps == 0 && !import.dry_run {
        // All of it was there already: nothing was written, and nothing is said to be.
        wrote::nothing();
        wrote::done("导入已经完成，没有新的事项".to_owned());
    }
    answer::print(app, &tally)?;
    if !import.dry_run && app.format != Format::Json {
        late::tell(app, before)?;
    }
    receipt.map_or(Ok(()), |receipt| receipt::write(app, &receipt, &tally))?;
    if let Some(path) = &import.output {
        app.note(&format!("没有问题，没有写 {}", path.display()));
    }
    keep_map(app, import, &ask.asked)?;
    Ok(0)
}

/// Keeps the columns that were mapped, where that was asked for.
fn keep_map(app: &App, import: &Import, asked: &LedgerAsked) -> Result<()> {
    match import.map_file.as_deref().filter(|_| !import.maps.is_empty()) {
        Some(path) => mapping::write(app, path, &asked.maps, import.force),
        None => Ok(()),
    }
}
