//! How the headline of the supervision report is made of an export's deadlines: the question as whoever has the files may ask it.

use chrono::NaiveDate;

use super::table::ExportTable;
use crate::law::deadline::{LONG_OPEN, State};
use crate::law::quarter::Quarter;
use crate::record::worded::yes_or_no;
use crate::record::words::Vocabulary;

/// The lines for `sqlite3`: the import, the rate of each unit, the rate of all, from the quarter's first day to `day`, and what
/// is open without a number of days; over Chinese headers and words, or the machine's.
pub fn lines(table: &ExportTable, chinese: bool, day: NaiveDate) -> [String; 4] {
    let column = |name: &str| {
        let known = table.columns.iter().find(|column| column.name == name);
        let title = known.map_or(name, |column| if chinese { column.title_for_people() } else { column.name });
        format!("\"{title}\"")
    };
    let state = |state: State| format!("'{}'", if chinese { state.title() } else { state.word() });
    let yes = if chinese { yes_or_no(true) } else { "true" };
    let [unit, rated, ended, due] = ["counted_unit_name", "rated", "ended_on", "due_on"].map(column);
    let [counted, started] = ["counted", "started_on"].map(column);
    let old = format!("sum(julianday('{day}') - julianday({started}) > {LONG_OPEN})");
    let met = format!("sum({} = {})", column("state"), state(State::Met));
    let from = Quarter::of(day).begins_on();
    let judged = format!(
        "{rated} = '{yes}' AND CASE WHEN {ended} = '' THEN {due} < '{day}' ELSE {ended} BETWEEN '{from}' AND '{day}' END"
    );
    let figures = format!("{met} AS 按期, count(*) AS 分母, round(100.0 * {met} / count(*), 1) AS 按期率");
    [
        ".import --csv deadlines.csv deadlines".to_owned(),
        format!("SELECT {unit} AS 单位, {figures} FROM deadlines WHERE {judged} GROUP BY 1 ORDER BY 1;"),
        format!("SELECT {figures} FROM deadlines WHERE {judged};"),
        format!(
            "SELECT count(*) AS 未定天数未了, {old} AS \"超过 {LONG_OPEN} 天\" FROM deadlines \
             WHERE {counted} = '{yes}' AND {due} = '' AND {ended} = '';"
        ),
    ]
}
