//! Who leads the conference as the roster has it, where nobody typed a name: it is said, with how to name another.

use chrono::NaiveDate;

use crate::cli::app::App;
use crate::error::Result;
use crate::error::hint::{hint, run};
use crate::gate::Session;
use crate::record::words::UnitRole;

/// Who leads the conference on `on`, before anything is written.
pub fn leader(app: &App, on: NaiveDate) -> Result<Option<String>> {
    let reader = app.reader()?;
    let units = reader.units()?;
    reader.leader_on(&units.role_code(UnitRole::Leader)?, on)
}

/// Says whom the roster has as leader on `on`, as what that person did, and the ways to name another.
pub fn tell(session: &mut Session<'_>, on: NaiveDate, (what, way): (&str, &'static str)) -> Result<()> {
    let Some(name) = session.leader_on(on)? else { return Ok(()) };
    let contacts = session.contacts()?;
    let since = contacts.iter().filter(|contact| contact.name == name && contact.from_on <= on.to_string());
    let since = since.map(|contact| contact.from_on.as_str()).max().map(|day| format!("，{day} 起"));
    let said = format!("没有写{what}，按名册为{name}（组长{}）", since.unwrap_or_default());
    let changed = "jiexie unit contact set 组长 --role leader --name 姓名 --on 换人那天";
    session.warn(hint!([said], ["组长已换人的，先 ", run(changed)], [way]));
    Ok(())
}
