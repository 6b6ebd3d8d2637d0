//! What an argument takes: told by the argument itself (its parser, the kind of file it names, the name of its value), read
//! here once. Questions at a terminal, completions and examples all come from this.

use clap::{Arg, ArgAction, ValueHint};

use crate::ids::RecordKind;
use crate::steps::act::Act;
use crate::steps::next::way::words_of;
use crate::steps::together;

/// What an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Nothing: it is said or not.
    Nothing,
    /// One of the words its parser knows.
    Word,
    /// A unit.
    Unit,
    /// The id of a record of this kind; none: of any.
    Record(Option<RecordKind>),
    /// A time limit.
    Limit,
    /// A time limit, or the id of a record.
    Either,
    /// Where records of this kind stand.
    Status(RecordKind),
    /// A day.
    Day,
    /// A file that is there.
    File,
    /// A place for a file or a folder.
    Place,
    /// A category of material and a file, as `letter=移交函.pdf`.
    Material,
    /// A party: what is told of it, in its place or by name.
    Party,
    /// A party of the case that is named beside it, by its name.
    Member,
    /// Anything else.
    Text,
}

/// What the name of a value means, before it is known of which command it is.
#[derive(Clone, Copy)]
enum Sort {
    Unit,
    Record,
    Limit,
    Either,
    Status,
    Day,
    File,
    Place,
    Material,
    Party,
    Member,
    Text,
}

/// A unit that finds things, for examples.
pub const FINDS: &str = "住建局";

/// Why something is done: what is asked for is told by what is done.
const REASON: &str = "理由";

/// The number of a document.
const NUMBER: &str = "文号";

/// The names that values have in usage lines: what each means, and one that could be written there.
const NAMES: &[(&str, Sort, &str)] = &[
    ("单位", Sort::Unit, FINDS),
    ("镇街", Sort::Unit, ""),
    ("编号", Sort::Record, ""),
    ("案件", Sort::Record, ""),
    ("期限", Sort::Limit, ""),
    ("状态", Sort::Status, ""),
    ("日期", Sort::Day, ""),
    ("期限或编号", Sort::Either, ""),
    ("文件", Sort::File, "移交函.pdf"),
    ("新文件", Sort::Place, "备份.db"),
    ("目录", Sort::Place, "新目录"),
    ("文件或目录", Sort::Place, "材料.pdf"),
    ("目录或文件", Sort::Place, "新目录"),
    ("路径", Sort::Place, "jiexie.db"),
    ("类别=文件", Sort::Material, "letter=移交函.pdf"),
    ("纸质材料", Sort::Text, "移交函、案源、证据各1份"),
    ("案由", Sort::Text, "沿街违法建设"),
    ("内容", Sort::Text, "城市照明设施养护标准"),
    ("事由", Sort::Text, "承重墙拆改鉴定"),
    ("议题", Sort::Text, "占道经营联合整治"),
    ("事项", Sort::Text, "建立信息共享清单"),
    ("名称", Sort::Text, "市生态环境局"),
    ("新名称", Sort::Text, "住房和城乡建设委员会"),
    (REASON, Sort::Text, ""),
    ("原因", Sort::Text, "材料移交迟延"),
    ("依据", Sort::Text, "当事人依法要求删除"),
    ("通知", Sort::Text, "国办发明电〔2026〕9号"),
    ("节日", Sort::Text, "国庆节"),
    ("文字", Sort::Text, "已现场核实"),
    ("结论", Sort::Text, "同意"),
    (NUMBER, Sort::Text, "峄政字〔2026〕18号"),
    ("姓名", Sort::Text, "张三"),
    ("姓名或号码", Sort::Text, "13900139000"),
    ("当事人", Sort::Party, "张三；身份证号；电话；地址"),
    ("在案当事人", Sort::Member, "张三"),
    ("地点", Sort::Text, "文化路18号"),
    ("季度", Sort::Text, "2026Q3"),
    ("期次", Sort::Text, "2026Q3"),
    ("序号", Sort::Text, "1"),
    ("编号:序号", Sort::Text, together::WRITTEN),
    ("天数", Sort::Text, "3"),
    ("条数", Sort::Text, "20"),
    ("金额", Sort::Text, "5000"),
    ("题名", Sort::Text, "现场照片"),
    ("会议名称", Sort::Text, "第四季度联席会议"),
    ("单位名称", Sort::Text, "某设计院"),
    ("职务", Sort::Text, "科长"),
    ("时刻", Sort::Text, "09:30"),
    ("电话", Sort::Text, "0632-7711001"),
    ("年份", Sort::Text, "2026"),
    ("品名", Sort::Text, "电焊机"),
    ("数量", Sort::Text, "2台"),
    ("词", Sort::Text, "承重墙"),
];

/// Commands in which an argument, by its name among theirs, takes something else than one of that name does elsewhere.
const FITTING: &[(&str, &str, &str)] = &[
    ("case list", "place", "文化路18号"),
    ("case list", "party", "张三"),
    ("case list", "title", "违法建设"),
    ("meeting minutes", "file", "会议纪要.pdf"),
    ("meeting guest", "name", "区委政法委"),
    ("calendar import", "file", "放假安排.csv"),
    ("import", "path", "台账.xlsx"),
    ("restore", "file", "备份.db"),
    ("material save", "output", "现场照片.jpg"),
    ("case material add", "paper_materials", "移交函1份"),
    ("case goods add", "csv", "物品清单.csv"),
    ("case party add", "name", "张三"),
    ("case party succeed", "party", "张三"),
    ("case party succeed", "name", "李四"),
    ("case party leave", "party", "张三"),
    ("operation new", "title", "占道经营联合整治"),
    ("dispute new", "title", "违法建设由谁管辖"),
    ("share standing new", "title", "行政处罚情况"),
    ("assist refuse", "ground", "《保密法》第十条"),
    ("operation incident", "text", "发生阻碍执法"),
    ("operation finish", "result", "查处违法行为3起"),
    ("meeting matter progress", "text", "已完成清单初稿"),
    ("meeting work receive", "text", "本季度移送案件3件"),
    ("notice reply", "text", "已办结2项，其余本周办结"),
];

/// What stands for a value that its field alone names, by the name of the field.
const STAND_FOR: &[(&str, &str)] = &[
    ("ID", "编号"),
    ("DATE", "日期"),
    ("DIR", "目录"),
    ("FILE", "文件"),
    ("QUARTER", "季度"),
    ("UNIT", "单位"),
    ("WHAT", "期限或编号"),
    ("YEAR", "年份"),
];

/// What stands for a value of which only the name of its field is told.
pub fn standing_for(field: &str) -> Option<&'static str> {
    STAND_FOR.iter().find(|(name, _)| *name == field).map(|(_, title)| *title)
}

/// The name of an argument's value, as its usage line has it; what has none of its own is named after itself.
pub fn value_name(arg: &Arg) -> &str {
    let own = arg.get_value_names().and_then(|names| names.first()).map(|name| name.as_str());
    let named = own.and_then(|name| if name.is_ascii() { standing_for(name) } else { Some(name) });
    named.unwrap_or_else(|| arg.get_id().as_str())
}

/// Whether a word is what the value of this argument is called, or how that ends: 全称 of 机关全称.
pub fn is_name_of(arg: &Arg, word: &str) -> bool {
    !word.is_ascii()
        && word.chars().count() > 1
        && [value_name(arg), &asked_as(arg)].iter().any(|name| name.ends_with(word))
}

/// Whether a word is the name of a text that is to be written in its place, and no text itself.
pub fn stands_for_text(word: &str) -> bool {
    NAMES.iter().any(|(name, sort, _)| *name == word && matches!(sort, Sort::Text))
}

/// Whether it takes the number of a document.
pub fn is_number(arg: &Arg) -> bool {
    value_name(arg).starts_with(NUMBER)
}

fn named(arg: &Arg) -> Option<&'static (&'static str, Sort, &'static str)> {
    NAMES.iter().find(|(name, _, _)| *name == value_name(arg))
}

/// What `arg` takes in the command that these words name, as `["transfer", "accept"]`.
pub fn of(words: &[&str], arg: &Arg) -> Takes {
    if !matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) {
        return Takes::Nothing;
    }
    if !arg.get_possible_values().is_empty() {
        return Takes::Word;
    }
    let kind = || kind_of(arg.get_id().as_str()).or_else(|| words.iter().rev().find_map(|word| kind_of(word)));
    match named(arg).map(|(_, sort, _)| *sort) {
        Some(Sort::Unit) => Takes::Unit,
        Some(Sort::Record) => Takes::Record(kind()),
        Some(Sort::Limit) => Takes::Limit,
        Some(Sort::Either) => Takes::Either,
        Some(Sort::Status) => kind().map_or(Takes::Text, Takes::Status),
        Some(Sort::Day) => Takes::Day,
        Some(Sort::Material) => Takes::Material,
        Some(Sort::Party) => Takes::Party,
        Some(Sort::Member) => Takes::Member,
        Some(Sort::Place) => Takes::Place,
        Some(Sort::File) if arg.get_short() == Some('o') => Takes::Place,
        Some(Sort::File) => Takes::File,
        _ if matches!(arg.get_value_hint(), ValueHint::AnyPath | ValueHint::FilePath) => Takes::Place,
        _ => Takes::Text,
    }
}

/// The kind of record that a word of the command line names: a group, or an option for one or several of its records.
fn kind_of(word: &str) -> Option<RecordKind> {
    RecordKind::named(word.trim_end_matches('s'))
}

/// The reason of the command that these words name, as it is asked for: 延长期限的理由. None of what is no reason.
pub fn reason_of(words: &[&str], arg: &Arg) -> Option<String> {
    let words = words.join(" ");
    let act = || Act::names().find(|name| words_of(name) == words).map(Act::title);
    (value_name(arg) == REASON).then(|| act().map_or_else(|| REASON.to_owned(), |title| format!("{title}的{REASON}")))
}

/// What could be written for an argument that takes text, in the command that these words name.
pub fn example_in<'a>(words: &str, arg: &'a Arg) -> &'a str {
    let fitting = FITTING.iter().find(|(command, id, _)| *command == words && arg.get_id() == *id);
    match fitting {
        Some((.., example)) => example,
        None if is_number(arg) => number_in(words),
        None => example(arg),
    }
}

/// A document number of whoever gives it in the command that these words name: the government, the bureau that punishes, or
/// a unit.
fn number_in(words: &str) -> &'static str {
    match words {
        "transfer designate" | "dispute decide" | "case review" => "峄政字〔2026〕18号",
        "case decide" => "峄综执罚〔2026〕31号",
        _ => "峄住建函〔2026〕5号",
    }
}

/// What could be written for an argument that takes text.
pub fn example(arg: &Arg) -> &str {
    named(arg).map(|(_, _, example)| *example).filter(|example| !example.is_empty()).unwrap_or_else(|| value_name(arg))
}

/// Whether it may be written several times, or takes a list.
pub fn many(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Append) || arg.get_value_delimiter().is_some()
}

/// What is asked for, in Chinese: what the help says up to its first stop, without remarks.
pub fn asked_as(arg: &Arg) -> String {
    let told = told_as(arg);
    told.split('（').next().unwrap_or_default().trim().to_owned()
}

/// The same, with the remark behind it.
pub fn told_as(arg: &Arg) -> String {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let mut depth = 0;
    let within = |c: char| {
        depth += i32::from(c == '（') - i32::from(c == '）');
        depth > 0 || !"，；：。\n".contains(c)
    };
    let cut = help.char_indices().scan(within, |within, (at, c)| Some((at, within(c)))).find(|(_, within)| !within);
    let first = help[..cut.map_or(help.len(), |(at, _)| at)].trim();
    if first.is_empty() { value_name(arg).to_owned() } else { first.to_owned() }
}
