//! What lies beside the tables for people: what the files are, and how the headline of the supervision report is made of them.

use chrono::NaiveDate;

use super::Wanted;
use super::csv_file::CsvLayout;
use crate::law::quarter::Quarter;
use crate::render::sheet::Encoding;
use crate::repo::export::headline;

/// Its name.
pub const README: &str = "README.md";

/// What it says of an export of `day`.
pub(super) fn text(wanted: &Wanted, layout: &CsvLayout, day: NaiveDate) -> String {
    let mut text = String::from(
        "# jiexie 导出\n\n每表一个 CSV：`manifest.json` 列出各文件的行数与摘要，`schema.json` 说明每表每列的含义、遮盖和约定。\n",
    );
    let Some(table) = wanted.tables.iter().find(|table| table.name == "deadlines") else { return text };
    let whole = wanted.since.is_none();
    text.push_str(
        "\n## 期限怎样计数\n\n`deadlines.csv` 里被推翻的（更正证明有误）和已由别的期限接着的行也在内，不要数进去：只数“计入报表”的。\
         季度例会和定期共享各期也在内，没有编号。\n",
    );
    if !whole {
        text.push_str("\n这次只导出了部分卷宗（--since），算不出监督报告的数；导出全部的可以。\n");
        return text;
    }
    if layout.encoding == Encoding::Gb18030 {
        text.push_str("\n先转成 UTF-8：`iconv -f gb18030 -t utf-8 deadlines.csv > d.csv`，下面改读 d.csv。\n");
    }
    let [import, units, total, undated] = headline::lines(table, layout.chinese, day);
    let quarter = Quarter::of(day).begins_on();
    text.push_str(&format!(
        "\n## 监督报告的按期率\n\n与 `jiexie report supervision`（{quarter} 至 {day}）相同。在本目录里运行 `sqlite3`，\
         一行导入，一行算各单位，一行算全部，一行算没有定天数而未了的：\n\n```sql\n{import}\n{units}\n{total}\n{undated}\n```\n"
    ));
    text
}
