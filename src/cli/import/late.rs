//! What of an import is overdue on the day it is taken in.

use std::cell::Cell;

use crate::cli::app::App;
use crate::cli::named::on_register;
use crate::error::Result;
use crate::record::Context;
use crate::repo::as_of::Lens;
use crate::repo::lens::Query;

/// Says how many of the limits that came after that of the number `before` are overdue now, and how long the worst of them.
pub fn tell(app: &App, before: i64) -> Result<()> {
    let (reader, today) = (app.reader()?, app.today());
    let (law, units) = (reader.law()?, reader.units()?);
    let lens = Lens { day: today, known: i64::MAX, now: true };
    let query = Query { due_before: Some(today), ..Query::open(lens) };
    let (count, worst) = (Cell::new(0_u64), Cell::new(0));
    reader.open_deadlines(Context { law, units }, &query, &mut |row| {
        let over = row.deadline.days_over(today);
        if over > 0 && row.id > Some(before) {
            count.set(count.get() + 1);
            worst.set(worst.get().max(over));
        }
        Ok(())
    })?;
    if count.get() > 0 {
        let way = on_register("jiexie overdue".to_owned());
        app.note(&format!("提示：导入的事项现有 {} 项期限超期，最久的 {} 天：{way}", count.get(), worst.get()));
    }
    Ok(())
}
