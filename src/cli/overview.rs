//! All commands on one screen, by what a clerk does with them.

use clap::Command;

/// The commands by what one does, in the order of a day; one that is named nowhere stands last.
const PARTS: &[(&str, &[&str])] = &[
    ("每天", &["overdue", "todo", "find", "show"]),
    ("办案", &["case", "transfer", "letter", "material", "share", "assist", "dispute"]),
    ("会商与督办", &["operation", "meeting", "notice", "report"]),
    ("改错", &["correct", "void", "redact"]),
    ("导入导出", &["import", "export"]),
    ("依据与名册", &["rules", "explain", "calendar", "unit"]),
    ("登记簿", &["init", "register", "check", "audit", "backup", "restore"]),
    ("本程序", &["completions", "man"]),
];

/// Where what stands nowhere stands.
const OTHERS: &str = "其他";

const BEGIN: &str = "\
jiexie：案件移送、信息共享、部门协作的登记簿，每一步都按文件核对时限

用法：jiexie [选项] [命令]
  jiexie                     今天要办的（--unit 单位：某单位的）
  jiexie T2026-0001          查看一条记录（季度写 2026Q3）
  jiexie transfer new --help 一个命令怎样写（也可写 help transfer new）
";

const END: &str = "
示例：
  jiexie case new --unit 住建局 --title 沿街违法建设 --found 2026-11-20
  jiexie transfer new --case C2026-0001 --to 综合执法局 --paper-materials 纸质
  jiexie overdue --unit 综合执法局
";

/// The overview: `groups` by name and what they say of themselves, with the program's own options.
pub fn text<'g>(groups: impl Iterator<Item = (&'g str, &'g str)> + Clone, globals: &Command) -> String {
    let mut text = BEGIN.to_owned();
    let named = |name: &str| PARTS.iter().any(|(_, names)| names.contains(&name));
    let line = |(name, about): (&str, &str)| format!("  {name:<12} {about}\n");
    for (part, names) in PARTS {
        let own = names.iter().filter_map(|name| groups.clone().find(|(group, _)| group == name));
        text.push_str(&format!("\n{part}\n{}", own.map(line).collect::<String>()));
    }
    let others: String = groups.clone().filter(|(name, _)| !named(name)).map(line).collect();
    if !others.is_empty() {
        text.push_str(&format!("\n{OTHERS}\n{others}"));
    }
    text.push_str("\n通用选项\n");
    for arg in globals.get_arguments() {
        let short = arg.get_short().map_or_else(String::new, |short| format!("-{short}, "));
        let Some(long) = arg.get_long() else { continue };
        let value = arg.get_value_names().filter(|_| arg.get_action().takes_values());
        let value = value.and_then(|names| names.first()).map_or_else(String::new, |name| format!(" <{name}>"));
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let name = format!("{short}--{long}{value}");
        let width = crate::render::clean::width(&name);
        text.push_str(&format!("  {name}{} {help}\n", " ".repeat(15_usize.saturating_sub(width))));
    }
    text.push_str(END);
    text
}
