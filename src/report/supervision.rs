//! The supervision report (一（二）1–3): every limit and every unit, transfers, disputes, what is overdue.

use super::ahead::Ahead;
use super::decisions;
use super::document::{Chart, Document, OnPaper, Rows, Section, Table, Value};
use super::figures::{Figures, Seen};
use super::given::{Given, section, table};
use super::handed::TransferCounts;
use super::heads;
use super::heat;
use super::makeup::Makeup;
use super::notices;
use super::page_one::Front;
use super::ranking;
use super::raw;
use super::repeats::Repeats;
use super::requests;
use super::shared;
use super::taken_back;
use super::tally::{self, Tallies};
use super::transfers::some_day;
use super::trend::Trend;
use super::unnumbered;
use crate::error::Result;
use crate::record::facts::OtherFact;
use crate::record::listed::Listed;

/// What looks at each deadline in the walk that counts them: what comes late again and again, whether it gets better, what is to
/// come.
struct Eyes {
    repeats: Repeats,
    trend: Trend,
    ahead: Ahead,
}

impl Eyes {
    fn see(&mut self, given: &Given<'_>, row: &Listed) -> Result<()> {
        self.repeats.see(given, &row.deadline);
        self.trend.see(given, &row.deadline);
        self.ahead.see(given, row)
    }
}

/// Where everything that is proposed stands, where the first page leaves some out.
const PROPOSALS: &str = "十四、全部建议";

/// Makes the report.
pub fn report<'s>(given: &'s Given<'s>) -> Result<Document<'s>> {
    let mut eyes = Eyes { repeats: Repeats::new(given), trend: Trend::new(given)?, ahead: Ahead::default() };
    let since = eyes.trend.since().min(eyes.repeats.since());
    let (mut handed, mut makeup) = (TransferCounts::new(given), Makeup::default());
    let see = &mut |row: &Listed| eyes.see(given, row);
    let Front { counted, compared, page, proposals } = Front::of(given, (PROPOSALS, since), see, &mut |seen| {
        match seen {
            Seen::Case(case) => makeup.see(given, case),
            Seen::Transfer(transfer) => handed.see(given, transfer)?,
            Seen::Other(_) => {}
        }
        Ok(())
    })?;
    let tallies = &counted.now;
    let mut document = given.heading(format!("协调配合机制运行监督报告（{}）", given.period.name()));
    document.seal = Some(heads::sealed(given));
    document.raw = Some(raw::rows(given));
    document.foot.push(heads::counts(&tallies.total()));
    document.sections.push(page);
    document.sections.push(overall(given, tallies, &compared.now));
    document.sections.push(by_unit(given, tallies));
    document.sections.push(by_limit_and_unit(given, tallies));
    document.sections.push(handed.section(given, tallies, "四、案件移送")?);
    document.sections.push(disputes(given)?);
    let mut overdue = section("六、超期未办", vec![shared::overdue_lead(given)?]);
    overdue.charts.push(Chart::Days {
        title: "到期日历：各日到期、还没有办结的".to_owned(),
        today: given.day,
        days: counted.due.iter().map(|(day, number)| (*day, *number)).collect(),
    });
    overdue.tables.push(given.overdue_table());
    overdue.tables.push(notices::waiting(given, &given.facts.notices()?, false));
    overdue.tables.push(eyes.ahead.table());
    document.sections.push(overdue);
    document.sections.push(conference(given)?);
    document.sections.push(taken_back::whereabouts(given, &counted));
    document.sections.push(decisions::of_period(given, "九、处理决定的履行与审查")?);
    document.sections.push(unnumbered::by_age(given)?);
    document.sections.push(makeup.section(given, "十一、案件构成")?);
    document.sections.push(eyes.repeats.section(given, "十二、屡次逾期与迟延原因")?);
    document.sections.push(eyes.trend.section(given, "十三、趋势"));
    document.sections.extend(proposals.section(PROPOSALS));
    document.sections.push(given.ending(&[tally::READING]));
    Ok(document)
}

fn overall<'a>(given: &Given<'_>, tallies: &Tallies, figures: &Figures) -> Section<'a> {
    let total = tallies.total();
    let mut section = section(
        "一、总体情况",
        vec![
            shared::total_sentence(&total),
            format!(
                "期内管辖移送 {} 件，接受 {} 件，以管辖为由不接受 {} 件，以其他理由不接受 {} 件，撤回 {} 件；报请区政府决定 {} 件，区政府指定 {} 件；\
                 提出争议 {} 起，协商一致 {} 起，区政府决定 {} 起。",
                figures.get("transfers_sent"),
                figures.get("accepted"),
                figures.get("declined"),
                figures.get("sent_back"),
                figures.get("withdrawn"),
                figures.get("referred"),
                figures.get("designated"),
                figures.get("disputes_raised"),
                figures.get("disputes_settled"),
                figures.get("disputes_decided"),
            ),
        ],
    );
    if let Some(worst) = shared::worst_sentence(given, tallies) {
        section.paragraphs.insert(1, worst);
    }
    let rows = given.law.book().limits.iter().map(|limit| {
        let mut row: Vec<Value> =
            vec![limit.name.as_str().into(), limit.clause.as_str().into(), shared::length(given.law, &limit.id).into()];
        row.extend(tallies.of_rule(&limit.id).cells());
        row
    });
    let columns = [&[("limit", "期限"), ("clause", "条款"), ("days", "天数")], tally::COLUMNS].concat();
    let mut table = table("各期限", &columns, Rows::Held(rows.collect()), "");
    table.names_idle = true;
    table.total = Some([vec!["合计".into(), Value::Empty, Value::Empty], total.cells_without_median()].concat());
    section.tables.push(table);
    section
}

fn by_unit<'a>(given: &Given<'_>, tallies: &Tallies) -> Section<'a> {
    ranking::of(given, tallies, "二、各单位履行时限情况")
}

/// Every limit with every unit it bound in the period.
fn by_limit_and_unit<'a>(given: &Given<'_>, tallies: &Tallies) -> Section<'a> {
    let mut rows = Vec::new();
    for limit in &given.law.book().limits {
        for unit in given.units.all() {
            let Some(tally) = tallies.of(&limit.id, &unit.code) else { continue };
            let mut row = vec![limit.name.as_str().into(), tally.clause.as_str().into(), given.unit(&unit.code)];
            row.extend(tally.cells());
            rows.push(row);
        }
    }
    let columns = [&[("limit", "期限"), ("clause", "条款"), ("unit", "责任单位")], tally::COLUMNS].concat();
    let mut section = section(
        "三、各期限各单位",
        vec![
            "每个期限与每个单位相交为一行，期内没有在办期限的不成行；打印的只列有逾期、超期的，其余几行写在表末。"
                .to_owned(),
        ],
    );
    section.explains = true;
    let each = table("各期限各单位", &columns, Rows::Held(rows), "期内没有在办的期限。");
    let sums = [vec!["合计".into(), Value::Empty, Value::Empty], tallies.total().cells_without_median()].concat();
    // On paper where something was late: most cells of the others are zero.
    let at = |key: &str| each.keys.iter().position(|known| known == key);
    let wrong: Vec<usize> = ["late", "overdue"].into_iter().filter_map(at).collect();
    let stands = move |row: &[Value]| wrong.iter().any(|at| row.get(*at).is_some_and(|cell| *cell != Value::Number(0)));
    let on_paper = Some(OnPaper { stands: Box::new(stands), others: "期内没有逾期、超期" });
    section.tables.push(Table { total: Some(sums), on_paper, ..each });
    section.charts.extend(heat::of(given, tallies));
    section
}

const DISPUTES: &[(&str, &str)] = &[
    ("dispute", "争议"),
    ("title", "事由"),
    ("between", "争议各方"),
    ("raised_on", "提出日"),
    ("settled_on", "协商一致"),
    ("escalated_on", "上报日"),
    ("decided_on", "决定日"),
    ("withdrawn_on", "撤回日"),
    ("to", "承办单位"),
];

/// Disputes that stood open on some day of the period.
fn disputes<'s>(given: &'s Given<'s>) -> Result<Section<'s>> {
    let rows = Rows::Streamed(Box::new(move |each| {
        given.facts.others(&mut |other| {
            let OtherFact::Dispute {
                id,
                title,
                between,
                raised_on,
                settled_on,
                escalated_on,
                decided_on,
                withdrawn_on,
                to,
                ..
            } = other
            else {
                return Ok(());
            };
            let ended = settled_on.or(*decided_on).or(*withdrawn_on);
            if *raised_on > given.period.to || ended.is_some_and(|day| day < given.period.from) {
                return Ok(());
            }
            each(&[
                Value::Id(id.to_string()),
                given.facts.discreet(title)?.into(),
                given.unit_names(between).into(),
                (*raised_on).into(),
                some_day(*settled_on),
                some_day(*escalated_on),
                some_day(*decided_on),
                some_day(*withdrawn_on),
                given.some_unit(to.as_deref()),
            ])
        })
    }));
    let mut section = section("五、争议与协作", Vec::new());
    section.tables.push(table("争议", DISPUTES, rows, "期内没有争议。"));
    let waiting = requests::waiting(given)?;
    section.tables.push(requests::table_of(given, "没有答复的协作请求", &waiting, "没有等待答复的协作请求。")?);
    Ok(section)
}

fn conference<'a>(given: &Given<'_>) -> Result<Section<'a>> {
    let mut paragraphs = vec![shared::quarters_sentence(given)?];
    paragraphs.extend(shared::lacking_contacts(given)?);
    Ok(section("七、例会与联络", paragraphs))
}
