//! What a clerk gives to a step stands in the letter of that step, whatever the step: or its field is named here, with why no
//! letter tells it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use jiexie::letters::kinds;
use jiexie::record::Context;
use jiexie::record::field::{Field, Holds};
use jiexie::repo::Reader;
use jiexie::steps::event::Event;
use serde_json::{Value, json};

use crate::common::{ALL, C, CRIME, Desk, LETTER};
use crate::letters::lines;

/// Fields that no letter tells: of which act ("": of all), on which letter ("": on all), which, and why.
const UNTOLD: &[(&str, &str, &str, &str)] = &[
    ("", "", "approved_on", "文书只印签发人，日期列在发文登记簿"),
    ("", "", "no_cc", "不抄送的，没有抄送可印"),
    ("", "", "kind", "种类就是文书本身的格式和条款"),
    ("", "", "meeting", "会议以名称出现"),
    ("", "", "matter", "事项以标题出现"),
    ("", "", "topic", "议题以标题出现"),
    ("", "", "otherwise", "由另一步告知的，没有文书"),
    ("", "refer", "officers", "上行文只印联系人"),
    ("", "escalate", "officers", "上行文只印联系人"),
    ("", "hazard-report", "officers", "上行文只印联系人"),
    ("", "minutes", "officers", "纪要只列参会的人"),
    ("", "minutes", "contact", "纪要只列参会的人"),
    ("", "minutes", "contact_phone", "纪要只列参会的人"),
    ("transfer.new", "", "papers", "所附文书按份数列在附件里"),
    ("assist.new", "enforce", "title", "案由和请求的事项已说明"),
    ("assist.new", "revoke", "title", "写明证件的，以证件为题"),
    ("assist.new", "appraisal", "reply_by", "认定、征询不得写"),
    ("assist.new", "entrust", "reply_by", "认定、征询不得写"),
    ("assist.new", "consult", "reply_by", "认定、征询不得写"),
    ("transfer.new", "", "from", "移送单位就是发文机关"),
    ("transfer.new", "criminal", "urgent", "紧急与否由研判定，只有管辖移送可以后补材料"),
    ("transfer.new", "return", "urgent", "紧急与否由研判定，只有管辖移送可以后补材料"),
    ("share.send", "told", "slip_no", "口头告知的没有单号"),
    ("share.new", "", "event_on", "事由日期就是这一步的日期"),
    ("share.new", "", "period", "期次写在标题里"),
    ("case.decide", "", "by", "决定机关就是承办单位，不是的另行写明"),
    ("case.decide", "", "decision", "重新作出的，原决定另行写明"),
    ("share.new", "", "title", "写明文件名称的，以其为题"),
    ("dispute.new", "", "about", "所争由标题和意见说明"),
    ("operation.police", "", "at", "通知的时刻只决定是否按时"),
    ("meeting.new", "", "called_by_leader", "召集人由所引条款说明"),
    ("meeting.hold", "", "reason", "代为主持的理由留在登记簿"),
    ("transfer.decline", "", "ground", "依据由处理方式说明"),
    ("transfer.designate", "", "doc_no", "清单随区政府的决定移交"),
    ("transfer.designate", "", "referred_on", "一并补录的报请日期，清单不引"),
    ("case.decide", "", "copy_to", "抄送单各自送出"),
    ("case.decide", "", "copy_none", "抄送单各自送出"),
    ("case.decide", "", "help_from", "商请函各自送出"),
];

/// Letters that print who signed them: those that go upward.
const SIGNED: [&str; 3] = ["refer", "escalate", "hazard-report"];

/// Steps that have no letter, told by the letters of others on the same matter.
const TOLD_LATER: [&str; 2] = ["share.new", "case.decide"];

/// Kept words of a flag, and what the letter says where it is set.
const FLAGS: &[(&str, &[&str])] =
    &[("urgent", &["紧急", "当日"]), ("partial", &["部分"]), ("by_leader", &["由交办的领导改定"])];

/// A desk at which every option of a step's paper is given, each with words of its own.
struct Clerk {
    desk: Desk,
    nth: u32,
}

impl Clerk {
    /// A step with everything that may be told of its paper; `@` in it stands for a number of its own.
    fn step(&mut self, line: &str) -> String {
        let paper = "--doc-no 峄（试）函〔2026〕@号 --officer 承办人@；370400@ --approved-by 签发人@ \
            --approved-on 2026-11-24 --contact 联系人@ --contact-phone 0632-77@ --cc 民政局";
        self.say(&format!("{line} {paper}"))
    }

    fn say(&mut self, line: &str) -> String {
        self.nth += 1;
        let line = line.replace('@', &format!("{}", 100 + self.nth));
        self.desk.ok(&line)["id"].as_str().unwrap_or_default().to_owned()
    }
}

fn transfers(clerk: &mut Clerk) {
    let case = "--happened 2026-11-20 --place 地点@ --violates 违反@ --party 名称=当事人@";
    clerk.say(&format!("case new --unit 住建局 --title 案由@ --found 2026-11-24 --secrecy privacy {case}"));
    clerk.say(&format!("case assess {C} other --to 综合执法局"));
    clerk.say(&format!("case goods add {C} --name 品名@ --qty 3 --unit 台 --spec 规格@ --remark 备注@"));
    clerk.step(&format!("transfer new --case {C} --to 综合执法局 {ALL} --why 理由@ --basis 依据@"));
    clerk.say("transfer receive T2026-0001 --by 签收@ --at 09:05 --where 收发室@ --service direct");
    clerk.step("transfer accept T2026-0001 --complete no --lacking 所缺@ --handler 经办@ --handler-phone 138@");
    clerk.say(&format!(
        "case decide {C} --outcome other --doc-no 峄决〔2026〕@号 --content 内容@ --basis 处理依据@ --findings 查明@ \
         --served 2026-11-24 --perform-by 2026-12-29"
    ));
    clerk.step("transfer notify T2026-0001 --performance 履行@ --summary 摘要@");
    clerk.say(&format!("case new --unit 住建局 --title 案由@ --found 2026-11-24 {case}"));
    clerk.step(&format!("transfer new --case C2026-0002 --to 综合执法局 {ALL} --urgent"));
    clerk.step("case material add C2026-0002 --kind evidence photo.zip --title 题名@ --copies 2 --pages 7 --copy");
    clerk.say("transfer receive T2026-0002");
    clerk.step(
        "transfer decline T2026-0002 --reason 缘由@ --should-be 城乡水务局 --complete no --lacking 所缺@ --handler 经办@ \
         --handler-phone 138@",
    );
    clerk.step("transfer refer T2026-0002 --opinion 意见@ --basis 依据@");
    clerk.say("transfer designate T2026-0002 --to 城乡水务局 --doc-no 峄政〔2026〕@号");
    clerk.say(
        "case decide C2026-0002 --outcome penalty --penalty fine --amount 500 --doc-no 峄决〔2026〕@号 \
        --content 内容@ --basis 处理依据@ --findings 查明@ --served 2026-11-24 --perform-by 2026-12-29",
    );
    clerk.step("transfer notify T2026-0002 --performance 履行@ --summary 摘要@");
    clerk.say(&format!("case new --unit 住建局 --title 案由@ --found 2026-11-24 {case}"));
    clerk.step(&format!("transfer new --case C2026-0003 --to 综合执法局 {ALL} --crime 罪名@ --crime-law 刑法@"));
    clerk.step("transfer withdraw T2026-0003 --reason 缘由@");
    clerk.say(&format!("case new --unit 综合执法局 --title 案由@ --found 2026-11-24 {case}"));
    clerk.say("case assess C2026-0004 criminal");
    let why = "--why 理由@ --basis 依据@";
    clerk.step(&format!(
        "transfer new --case C2026-0004 --to 公安分局 {CRIME} --crime 罪名@ --crime-law 刑法@ --paper 移送书 {why}"
    ));
    clerk.say("transfer decline T2026-0004 --reason 缘由@");
    clerk.step(&format!(
        "transfer new --case C2026-0004 --kind return --to 综合执法局 {LETTER} {why} --crime 罪名@ --crime-law 刑法@"
    ));
}

fn shares(clerk: &mut Clerk) {
    let sheet = "--doc-title 文件@ --issued-by 制发@ --party 相对人@ --valid-until 2028-03-04 --points 要点@ \
        --doc-no 峄许〔2026〕@号 --secrecy business";
    let new = "share new --from 住建局 --to 综合执法局 --event 2026-11-24";
    let paper = "--slip-no 抄@ --officer 承办人@；370400@ --approved-by 签发人@ --approved-on 2026-11-24 \
        --contact 联系人@ --contact-phone 0632-77@ --cc 民政局";
    clerk.say(&format!("{new} --kind approval --title 标题@ {sheet}"));
    clerk.say(&format!("share send S2026-0001 --channel written --to 综合执法局 {paper}"));
    clerk.say("share receive S2026-0001 --unit 综合执法局 --by 签收@ --at 09:05 --where 收发室@ --service direct");
    clerk.say(&format!("{new} --kind superior --title 标题@ --urgent {sheet}"));
    clerk.say(&format!("share send S2026-0002 --channel phone --to 综合执法局 {}", paper.replace("--slip-no 抄@", "")));
    clerk.step("share handover S2026-0002");
}

fn requests(clerk: &mut Clerk) {
    clerk.say("unit add 峄城检测中心 --kind technical");
    clerk.say("case new --unit 综合执法局 --title 案由@ --found 2026-11-24 --party 名称=当事人@");
    clerk.say("case assess C2026-0005 own");
    clerk.say(
        "case decide C2026-0005 --outcome penalty --penalty fine --amount 800 --doc-no 峄决〔2026〕@号 \
        --copy-to 住建局 --help-from 住建局",
    );
    let more = "--found 2026-11-23 --urgent --secrecy business --material other=source.pdf；题名=随附@ --ask 请求甲@ \
        --ask 请求乙@ --basis 依据@ --facts 事实@ --licence 证件@；许@号；发证@；2025-03-01 --ground 撤销理由@ \
        --place 地点@ --danger 危害@ --taken 措施@ --purpose 用途@ --again no --fee 费用@";
    let kinds = ["consult", "appraisal", "entrust", "material", "enforce", "revoke", "hazard", "legal", "guidance"];
    for kind in kinds {
        let (kind, to) = if kind == "entrust" { ("appraisal", "峄城检测中心") } else { (kind, "住建局") };
        let wished = if matches!(kind, "consult" | "appraisal") { "" } else { "--reply-by 2026-12-30" };
        let case = if matches!(kind, "enforce" | "revoke") { "--case C2026-0005" } else { "" };
        let line = format!("assist new --kind {kind} --from 综合执法局 --to {to} --title 标题@ {case} {wished} {more}");
        let id = clerk.step(&line);
        clerk.say(&format!("assist receive {id} --by 签收@ --at 09:05 --where 收发室@ --service direct"));
        if matches!(kind, "consult" | "appraisal" | "legal") {
            clerk.step(&format!("assist extend {id} --until 2026-12-02 --reason 缘由@ --answer 函里的话@"));
            clerk.step(&format!("assist extend {id} --until 2026-12-03 --reason 缘由@ --answer 函里的话@"));
        }
        if kind == "hazard" {
            clerk.step(&format!("assist report {id}"));
        }
        let reply = "--articles 条款@ --standard 标准@ --conclusion 结论@ --answer 函里的话@ --limits 范围@";
        clerk.step(&format!("assist reply {id} --partial {reply}"));
        clerk.step(&format!("assist reply {id} --material other=photo.zip；题名=所附@ {reply}"));
    }
    let new = "assist new --kind material --from 综合执法局 --to 住建局 --title 标题@";
    let id = clerk.say(new);
    clerk.step(&format!("assist refuse {id} --ground 《档案法》第@条 --answer 函里的话@"));
    let id = clerk.say(new);
    clerk.step(&format!("assist withdraw {id} --reason 缘由@ --answer 函里的话@"));
}

fn disputes(clerk: &mut Clerk) {
    let new = "--between 住建局,综合执法局 --title 标题@ --position 住建局=甲方@ --position 综合执法局=乙方@ --facts 事实@ \
        --raised-by 综合执法局";
    clerk.say("case new --unit 住建局 --title 案由@ --found 2026-11-24");
    let id = clerk.step(&format!("dispute new --case C2026-0006 {new}"));
    clerk.step(&format!("dispute escalate {id} --talks 协商@ --opinion 意见@"));
    let id = clerk.step(&format!("dispute new --case C2026-0005 {new}"));
    clerk.step(&format!("dispute settle {id} --to 综合执法局 --conclusion 结果@ --agreed 商定@"));
}

fn conference(clerk: &mut Clerk) {
    clerk.say("operation new --kind special --title 行动@ --lead 综合执法局 --with 住建局 --starts 2026-11-25");
    clerk.step("operation police O2026-0001 --at 09:05 --officers-wanted 6 --meet 集合@ --risk 风险@");
    clerk.step("meeting new --kind regular --date 2026-12-10 --time 09:05 --place 会场@ --name 会名@");
    clerk.say("meeting topic new --by 住建局 --title 议题@ --meeting M2026-0001");
    clerk.step("meeting solicit M2026-0001 --name 会议@ --until 2026-12-04");
    clerk.say("meeting topic approve P2026-0001");
    clerk.step("meeting circulate M2026-0001");
    clerk.step("meeting postpone M2026-0001 --to 2026-12-11 --reason 缘由@");
    clerk.step("meeting matter new --from assigned --unit 住建局 --with 综合执法局 --title 事项@ --due 2026-12-20");
    clerk.step("meeting matter reset R2026-0001 --due 2026-12-22 --by-leader --reason 缘由@");
    clerk.step("meeting new --kind special --called-by leader --date 2026-12-17");
    clerk.step("meeting cancel M2026-0002 --reason 缘由@");
    clerk.desk.at("2026-12-11");
    clerk.say("meeting hold M2026-0001 --chair 主持@ --reason 缘由@ --recorder 记录@");
    clerk.say("meeting topic discuss P2026-0001 --conclusion 议定@");
    clerk.step("meeting matter reset R2026-0001 --due 2026-12-23 --meeting M2026-0001");
    clerk.desk.file("纪要.docx", b"x");
    clerk.say("meeting minutes M2026-0001 --file 纪要.docx");
    clerk.say("meeting sign M2026-0001");
    clerk.step("meeting issue M2026-0001");
    clerk.desk.at("2026-12-24");
    clerk.step("notice new --unit 住建局 --reply-by 2026-12-30");
    clerk.step("notice new --unit 住建局 --reply-by 2026-12-31 --reason 再次督办@");
    clerk.say("notice receive N2026-0001 --by 签收@ --at 09:05 --where 收发室@ --service direct");
    clerk.step("notice reply N2026-0001 --text 回复@");
}

/// A text without what only sets it.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"。\u{2011}-".contains(*c)).collect()
}

fn in_words(day: &str) -> String {
    let day: NaiveDate = day.parse().unwrap();
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// What a letter says where it tells this value: of each part one of these.
fn said(field: &Field, value: &Value, ctx: Context<'_>, on: NaiveDate) -> Vec<Vec<String>> {
    let all = match value {
        Value::Array(all) => all.clone(),
        one => vec![one.clone()],
    };
    let of = |value: &Value| -> Vec<Vec<String>> {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let one = |text: &str| vec![vec![text.to_owned()]];
        match field.holds {
            Holds::Day => one(&in_words(&text)),
            Holds::Number => one(&text.replace('(', "（").replace(')', "）")),
            Holds::Unit => ctx.units.get(&text).map_or_else(
                || one(&text),
                |unit| {
                    let name = &unit.name_on(on).name;
                    vec![vec![name.clone(), unit.name_on(on).short.clone()]]
                },
            ),
            Holds::Word(words) => one(words.iter().find(|word| word.word == text).unwrap().title),
            Holds::Flag => vec![FLAGS.iter().find(|(key, _)| *key == field.key).map_or_else(
                || vec![format!("（{} 是）", field.key)],
                |(_, said)| said.iter().map(|s| (*s).to_owned()).collect(),
            )],
            Holds::Parts(_) => {
                let title = value["title"].as_str().or(value["name"].as_str()).unwrap_or_default();
                one(title.rsplit_once('.').map_or(title, |(stem, _)| stem))
            }
            _ if text.len() == 5 && text.as_bytes()[2] == b':' => {
                one(&format!("{}时{}分", text[..2].trim_start_matches('0'), &text[3..]))
            }
            _ if field.key == "positions" => one(text.split_once('：').unwrap().1),
            _ => text
                .split(['；', '\n'])
                .map(|part| vec![if part.parse::<NaiveDate>().is_ok() { in_words(part) } else { part.to_owned() }])
                .collect(),
        }
    };
    all.iter().flat_map(of).collect()
}

/// The words that stand for a value which a letter shows in another form.
fn other_form(act: &str, key: &str, value: &Value) -> Option<&'static [&'static str]> {
    Some(match (key, value.as_str()) {
        ("secrecy", Some("none")) => &[""],
        ("secrecy", _) => &["不宜公开", "保密"],
        ("complete", Some("no")) => &["不齐全"],
        ("complete", _) => &["齐全"],
        ("outcome", _) if act == "case.decide" => &["行政处罚决定", "作出处理"],
        ("materials", _) if act == "transfer.new" => &["source", "移送材料清单"],
        _ => return None,
    })
}

/// What the letters of one step say, each with its kind.
type Said = Vec<(String, String)>;

/// Every letter of these records, by the step it is of.
fn letters_of(desk: &Desk, ids: &[String]) -> BTreeMap<(String, u64), Said> {
    let mut texts: BTreeMap<(String, u64), Said> = BTreeMap::new();
    for (nth, id) in ids.iter().enumerate() {
        for (more, row) in desk.ok(&format!("letter {id}")).as_array().unwrap().iter().enumerate() {
            let command = row["command"].as_str().unwrap().strip_prefix("jiexie ").unwrap();
            let (command, _) = command.rsplit_once(' ').unwrap();
            let file = format!("{nth}-{more}.docx");
            desk.ok(&format!("{command} {file}"));
            let kind = row["kind"].as_str().unwrap().to_owned();
            let step = (id.clone(), row["event"].as_u64().unwrap());
            texts.entry(step).or_default().push((kind, bare(&lines(desk, &file))));
        }
    }
    texts
}

/// What was found of all fields: what no letter says, what was given and what was not, what is named with why not.
#[derive(Default)]
struct Found {
    lost: BTreeSet<String>,
    wanted: BTreeSet<String>,
    tried: BTreeSet<String>,
    named: BTreeSet<usize>,
}

impl Found {
    /// Looks for every field of an event in what its letters say.
    fn look(&mut self, event: &Event, letters: &Said, ctx: Context<'_>) {
        let act = event.act.name();
        let kind = if TOLD_LATER.contains(&act) { "" } else { letters[0].0.as_str() };
        let text: String = letters.iter().map(|(_, text)| text.as_str()).collect();
        let values = event.act.values();
        for field in event.act.fields().iter().filter(|field| !field.fixed) {
            let key = field.key;
            let untold = UNTOLD.iter().position(|(of, on, untold, _)| {
                (of.is_empty() || *of == act) && (on.is_empty() || *on == kind) && *untold == key
            });
            self.named.extend(untold);
            if untold.is_some() || key == "approved_by" && !SIGNED.contains(&kind) {
                continue;
            }
            self.wanted.insert(format!("{act} {kind} {key}"));
            let value = values.get(key).unwrap_or(&Value::Null);
            let given = !matches!(value, Value::Null | Value::Bool(false)) && *value != json!([]);
            if !given {
                continue;
            }
            self.tried.insert(format!("{act} {kind} {key}"));
            let words = other_form(act, key, value);
            let parts = words.map_or_else(
                || said(field, value, ctx, event.on),
                |words| vec![words.iter().map(|word| (*word).to_owned()).collect()],
            );
            let lost = parts.iter().filter(|part| !part.iter().any(|said| text.contains(&bare(said))));
            self.lost.extend(lost.map(|part| format!("{act} {kind} {key}: {part:?} ({})", event.record)));
        }
    }
}

#[test]
fn every_field_of_a_step_stands_in_its_letter_or_is_named_with_why_not() {
    let mut clerk = Clerk { desk: Desk::new(), nth: 0 };
    transfers(&mut clerk);
    shares(&mut clerk);
    requests(&mut clerk);
    disputes(&mut clerk);
    conference(&mut clerk);
    let desk = &clerk.desk;
    let reader = Reader::open(&desk.db()).unwrap();
    let (law, units) = (reader.law().unwrap(), reader.units().unwrap());
    let ctx = Context { law, units };
    let mut ids: Vec<String> = ["P2026-0001", "R2026-0001"].map(str::to_owned).to_vec();
    for kind in ["case", "transfer", "share", "assist", "dispute", "operation", "meeting", "notice"] {
        let rows = desk.ok(&format!("{kind} list"));
        ids.extend(rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()));
    }
    let texts = letters_of(desk, &ids);
    let mut found = Found::default();
    for id in &ids {
        let loaded = reader.dossier_of(ctx, id.parse().unwrap()).unwrap();
        let within: BTreeSet<String> = loaded.events.iter().map(|event| event.record.to_string()).collect();
        for event in loaded.events.iter().filter(|event| event.record.to_string() == *id) {
            let own = texts.get(&(id.clone(), u64::from(event.no)));
            if TOLD_LATER.contains(&event.act.name()) {
                let all = texts.iter().filter(|((of, _), _)| within.contains(of)).flat_map(|(_, said)| said.clone());
                found.look(event, &all.collect(), ctx);
            } else if let Some(own) = own.filter(|_| kinds::of_act(event.act.name()).next().is_some()) {
                found.look(event, own, ctx);
            }
        }
    }
    let Found { lost, wanted, tried, named } = found;
    let untried: Vec<&String> = wanted.difference(&tried).collect();
    let idle: Vec<&str> = (0..UNTOLD.len()).filter(|nth| !named.contains(nth)).map(|nth| UNTOLD[nth].2).collect();
    assert!(
        lost.is_empty() && untried.is_empty() && idle.is_empty(),
        "in no letter: {lost:#?}\nnever given: {untried:#?}\nnamed for nothing: {idle:?}"
    );
    desk.sound();
}
