//! One question for one argument: what it takes decides how it is put.

mod answers;
mod materials;

use std::cell::RefCell;

use clap::Arg;

use answers::{ends_of, is_file, is_material, is_number, is_place, parsed, read_back, reads_registers};

use super::paths::Paths;
use super::prompt::{Prompt, TextPrompt};
use crate::cli::app::App;
use crate::cli::known::{Fit, Offer, Picker};
use crate::cli::missing::Partial;
use crate::cli::takes::{self, Takes};
use crate::cli::{demand, input, listing};
use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::law::day::{self, Lean};
use crate::person::placeholder::says_nothing;
use crate::record::words::{ShareKind, Vocabulary as _};

/// What an answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// The line cannot do without it.
    Need,
    /// It may be left out.
    Wish,
    /// What was refused as late, or for its day, may be put right with it: another day is typed, not taken by a mere Enter.
    Lateness,
}

/// Who asks, with what there is to pick from.
pub struct Asker<'a> {
    prompt: Prompt,
    known: &'a Picker,
    /// What was said to lie on paper while files were asked for, until it is taken.
    on_paper: RefCell<Option<String>>,
    /// What stands in the next question already.
    begun: RefCell<Option<String>>,
}

impl<'a> Asker<'a> {
    /// Asks at this desk.
    pub fn new(app: &App, known: &'a Picker) -> Self {
        Asker { prompt: Prompt::new(app.opts().color), known, on_paper: RefCell::new(None), begun: RefCell::new(None) }
    }

    /// How it asks.
    pub fn prompt(&self) -> &Prompt {
        &self.prompt
    }

    /// Has this stand in the next question, where that is typed: it was answered before and gone back to, or is likely.
    pub fn begins(&self, text: Option<String>) {
        *self.begun.borrow_mut() = text;
    }

    /// What there is to pick from.
    pub fn known(&self) -> &Picker {
        self.known
    }

    /// Whether there is anything to answer with: of records that may be picked, one must be there.
    pub fn has_answers(&self, partial: &Partial, arg: &Arg) -> bool {
        match partial.takes(arg) {
            Takes::Record(Some(kind)) => !self.known.newest(kind, "").is_empty(),
            _ => true,
        }
    }

    /// Whether what the line is about was done on a day of its own, in the past.
    pub fn knows_day(&self, partial: &Partial) -> bool {
        partial.own_day(self.known).is_some()
    }

    /// Which of several arguments to answer first; the only one without asking.
    pub fn which<'p>(&self, asked: &str, args: &[&'p Arg]) -> Result<Option<&'p Arg>> {
        if let [one] = args {
            return Ok(Some(one));
        }
        let offer = |arg: &&Arg| Offer {
            value: if asked == FILES { file_or_paper(arg) } else { takes::told_as(arg) },
            also: arg.get_long().unwrap_or_default().to_owned(),
            about: String::new(),
        };
        let offers: Vec<Offer> = args.iter().map(offer).collect();
        Ok(self.prompt.pick(asked, &offers)?.and_then(|at| args.get(at).copied()))
    }

    /// What is answered for `arg`; none when the clerk thinks better of it.
    /// What may be left out is skipped with an empty answer.
    pub fn ask(&self, partial: &Partial, arg: &Arg, what_for: For) -> Result<Option<Vec<String>>> {
        let (takes, may_skip) = (partial.takes(arg), what_for == For::Wish);
        let what = match (takes, takes::asked_as(arg)) {
            (Takes::Record(Some(kind)), what) if what == takes::value_name(arg) => format!("{}{what}", kind.name()),
            (_, what) => takes::reason_of(&partial.words(), arg)
                .filter(|_| takes::asked_as(arg) == takes::value_name(arg))
                .unwrap_or(what),
        };
        let one =
            |answer: Option<String>| answer.map(|answer| if answer.is_empty() { Vec::new() } else { vec![answer] });
        match takes {
            Takes::Nothing => Ok(Some(Vec::new())),
            Takes::Material => self.materials(partial, arg, &what),
            Takes::File | Takes::Place => {
                let check = |typed: &str| self.checked(partial, arg, typed);
                let registers = takes == Takes::Place || reads_registers(partial);
                let path = Some(Paths { registers, ends: ends_of(partial, arg) });
                let begun = self.begun.take();
                let asked =
                    TextPrompt { what: &what, path, begun: begun.as_deref(), retyped: true, ..TextPrompt::default() };
                Ok(one(self.prompt.text(&asked, &check)?))
            }
            Takes::Day => {
                let what = match demand::usual(arg).and_then(|_| day_of(&partial.words)) {
                    Some(day) => format!("{what}（{day}）"),
                    None => what,
                };
                let lean = demand::lean(arg);
                let may_be_usual =
                    what_for != For::Lateness && !(demand::usual(arg).is_some() && self.is_past(partial));
                let usual_day = demand::usual(arg).filter(|_| may_be_usual);
                let own = usual_day.and_then(|_| partial.own_day(self.known)).map(|day| day.to_string());
                let usual = own.as_deref().or((lean == Lean::Past && may_be_usual).then_some(TODAY));
                let help = own.as_ref().map(|day| format!("会议的日子是 {day}，回车就记这一天；{}", day::forms(lean)));
                let help = help.unwrap_or_else(|| day::forms(lean).to_owned());
                let help = if may_skip && usual.is_none() { format!("{help}；{SKIPS}") } else { help };
                let begun = self.begun.take();
                let asked = TextPrompt {
                    what: &what,
                    usual,
                    help: Some(&help),
                    begun: begun.as_deref(),
                    retyped: true,
                    ..TextPrompt::default()
                };
                let skips = |typed: &str| may_skip && usual.is_none() && typed.trim().is_empty();
                // How days are written stands below already.
                let once = |error: Error| match error.way_on() == day::forms(lean) {
                    true => Error { hint: None, ..error },
                    false => error,
                };
                let check = |typed: &str| match skips(typed) {
                    true => Ok(()),
                    false => self.checked(partial, arg, typed).map_err(once),
                };
                let typed = self.prompt.text(&asked, &check)?;
                // Which day it is, is said below the answer: while it is typed the line is the question's.
                let Some(typed) = typed else { return Ok(None) };
                if skips(&typed) {
                    return Ok(Some(Vec::new()));
                }
                let asked = partial.asks_day(arg, self.known.today());
                let day = input::day_on(&typed, asked)?;
                // It stands in the line as the day it is: 昨天 is another day tomorrow. Today need not be said.
                let is_usual = usual_day.is_some_and(|usual| usual == typed.trim());
                Ok(Some(vec![if is_usual { typed } else { day.to_string() }]))
            }
            _ => {
                let Fit { offers, left_out } = match takes {
                    Takes::Record(kind) => partial.records(kind, self.known, None),
                    Takes::Member => Fit { offers: self.members(partial), left_out: 0 },
                    takes => Fit {
                        offers: partial.meant(arg, self.known, None, self.known.offers(takes, arg, "")),
                        left_out: 0,
                    },
                };
                let offers =
                    if partial.words == ["transfer", "new"] { self.known.that_handle(takes, offers) } else { offers };
                let offers = if partial.words == ["redact"] { self.with_parties_first(offers) } else { offers };
                let offers = match takes {
                    Takes::Record(_) => self.answering_to_parties(partial.but_for_itself(arg, offers)),
                    _ => offers,
                };
                if offers.is_empty() && partial.is_reminded(arg) {
                    let hint = "即将到期的：jiexie overdue --within 天数；以前某一天的，加 --on 日期";
                    return Err(Error::input("今天没有单位有超期事项，无须督办").hint(hint));
                }
                if offers.is_empty() && left_out == 0 {
                    return Ok(one(self.typed(partial, arg, &what, may_skip)?));
                }
                if let (true, Takes::Record(Some(kind))) = (offers.is_empty(), takes) {
                    let way = format!(
                        "逐件看：jiexie {} list；仍要办的，把编号写在命令里，会说明为什么不能办",
                        listing::verb(kind)
                    );
                    // What cannot be done any more may have been done, and is entered with its day.
                    let dated = partial.command.get_arguments().any(|arg| demand::usual(arg).is_some());
                    let words = partial.words.join(" ");
                    let (when, late) = match dated {
                        true => ("今天", format!("以前办了、现在补登的，写明那一天：jiexie {words} 编号 --on 日期；")),
                        false => ("现在", String::new()),
                    };
                    let message = format!("{left_out} 件{}{when}都不能办这一步", kind.name());
                    return Err(Error::input(message).hint(format!("{late}{way}")));
                }
                let what = if left_out > 0 {
                    format!("{what}（另有 {left_out} 件现在不能办这一步，没有列出）")
                } else {
                    what
                };
                self.picked(partial, arg, &what, offers, may_skip)
            }
        }
    }

    /// What is likely to be answered: a penalty that is shared bears the number of its decision.
    pub fn likely(&self, partial: &Partial, arg: &Arg) -> Option<String> {
        let shares = partial.words == ["share", "new"] && takes::is_number(arg) && is_of_penalty(partial);
        let named = || partial.named_records().into_iter().find(|(_, id)| id.kind == RecordKind::Case);
        shares.then(named).flatten().and_then(|(_, case)| self.known.decision_number(case))
    }

    /// Whether the step can only be one of an earlier day: what it is taken on, or what is told with it, lies behind.
    fn is_past(&self, partial: &Partial) -> bool {
        // A closing is told with the reopening that followed it where both were forgotten.
        let told_with = partial.arg("closed").is_some_and(|arg| !partial.written(arg).is_empty());
        let words = partial.words.join(" ");
        told_with
            || partial
                .named_records()
                .iter()
                .any(|(arg, id)| arg.is_positional() && self.known.only_earlier(&words, *id))
    }

    /// The parties of the cases that the line names.
    fn members(&self, partial: &Partial) -> Vec<Offer> {
        partial.named_records().into_iter().flat_map(|(_, id)| self.known.members(id)).collect()
    }

    /// Records that are found by the names of their parties, too.
    fn answering_to_parties(&self, mut offers: Vec<Offer>) -> Vec<Offer> {
        for offer in offers.iter_mut().take(LOOKED_INTO) {
            let people = offer.value.parse().map_or_else(|_| String::new(), |id| self.known.people_in(id));
            offer.also = format!("{} {people}", offer.also).trim().to_owned();
        }
        offers
    }

    /// Of records whose personal data may go, those with parties on record before the others.
    fn with_parties_first(&self, mut offers: Vec<Offer>) -> Vec<Offer> {
        let has = |offer: &Offer| offer.value.parse().is_ok_and(|id| !self.known.parties(id).is_empty());
        let some: Vec<bool> = offers.iter().take(LOOKED_INTO).map(has).collect();
        let mut nth = some.into_iter().chain(std::iter::repeat(false));
        offers.sort_by_cached_key(|_| !nth.next().unwrap_or_default());
        offers
    }

    /// A text.
    fn typed(&self, partial: &Partial, arg: &Arg, what: &str, may_skip: bool) -> Result<Option<String>> {
        let example = example_of(partial, arg);
        let example = Some(example).filter(|example| *example != takes::value_name(arg));
        let help = [example.map(|example| format!("如 {example}")), may_skip.then(|| SKIPS.to_owned())];
        let help = help.into_iter().flatten().collect::<Vec<_>>().join("；");
        let begun = self.begun.take();
        let help = Some(help.as_str()).filter(|help| !help.is_empty());
        let asked = TextPrompt { what, help, begun: begun.as_deref(), retyped: true, ..TextPrompt::default() };
        // Of a number that may be left out, 无 says so as an empty answer does.
        let is_none = |typed: &str| typed.trim().is_empty() || takes::is_number(arg) && says_nothing(typed);
        let check = |typed: &str| match may_skip && is_none(typed) {
            true => Ok(()),
            false => self.checked(partial, arg, typed),
        };
        let typed = self.prompt.text(&asked, &check)?;
        typed.iter().for_each(|typed| read_back(arg, typed));
        Ok(typed.map(|typed| if may_skip && is_none(&typed) { String::new() } else { typed }))
    }

    /// One or some of a list; of records, which may be more than are shown, another id too.
    fn picked(
        &self,
        partial: &Partial,
        arg: &Arg,
        what: &str,
        offers: Vec<Offer>,
        may_skip: bool,
    ) -> Result<Option<Vec<String>>> {
        let mut offers = offers;
        let value = |offers: &[Offer], at: usize| offers.get(at).map(|offer| offer.value.clone());
        if takes::many(arg) && !matches!(partial.takes(arg), Takes::Record(_)) {
            let picked = self.prompt.picks(what, &offers, may_skip)?;
            return Ok(picked.map(|picked| picked.into_iter().filter_map(|at| value(&offers, at)).collect()));
        }
        let (records, lone) = (matches!(partial.takes(arg), Takes::Record(_)), offers.len() < 2);
        if records {
            offers.push(Offer { value: ANOTHER.to_owned(), also: String::new(), about: String::new() });
        }
        if may_skip {
            let none = Offer { value: NONE.to_owned(), also: String::new(), about: String::new() };
            let at = usize::from(self.likely_first(partial, arg, &mut offers));
            offers.insert(at, none);
        }
        // Of units, records and limits none is likelier than another: nobody takes the first by a mere Enter.
        let alike = matches!(partial.takes(arg), Takes::Unit | Takes::Record(_) | Takes::Limit | Takes::Either);
        let any = alike && !lone && !may_skip && !partial.is_reminded(arg);
        let picked = if any { self.prompt.pick_unpointed(what, &offers)? } else { self.prompt.pick(what, &offers)? };
        let Some(picked) = picked.and_then(|at| value(&offers, at)) else { return Ok(None) };
        if records && picked == ANOTHER {
            return Ok(self.typed(partial, arg, what, false)?.map(|typed| vec![typed]));
        }
        if may_skip && picked == NONE {
            return Ok(Some(Vec::new()));
        }
        Ok(Some(vec![picked]))
    }

    /// Puts what is meant most likely first, with why; whether anything is: a topic is for the meeting that asks for topics.
    fn likely_first(&self, partial: &Partial, arg: &Arg, offers: &mut Vec<Offer>) -> bool {
        if partial.words != ["meeting", "topic", "new"] || arg.get_id() != "meeting" {
            return false;
        }
        let asks = self.known.asks_for_topics().map(|id| id.to_string());
        let Some(at) = asks.and_then(|asks| offers.iter().position(|offer| offer.value == asks)) else { return false };
        let offer = offers.remove(at);
        offers.insert(0, Offer { about: format!("{}，正在征集议题", offer.about), ..offer });
        true
    }

    /// Finds fault with an answer as the argument's own parser would, and as what it takes must be.
    fn checked(&self, partial: &Partial, arg: &Arg, typed: &str) -> Result<()> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Error::input("不能空着").hint("Esc 退回上一问，Ctrl-C 放弃"));
        }
        parsed(arg, typed)?;
        if takes::is_number(arg) {
            is_number(typed)?;
        }
        match partial.takes(arg) {
            Takes::Day => self.is_day(partial, arg, typed),
            Takes::File if reads_registers(partial) => is_file(typed),
            Takes::File => is_material(typed),
            Takes::Place if arg.is_positional() && partial.words == ["import"] => is_place(typed),
            Takes::Record(kind) => self.is_there(kind, typed),
            _ => Ok(()),
        }
    }

    /// A day, and one that has come where it is told of what happened; none before what is written to have come earlier.
    fn is_day(&self, partial: &Partial, arg: &Arg, typed: &str) -> Result<()> {
        let today = self.known.today();
        let day = day::read(typed, partial.asks_day(arg, today))?.day;
        if !demand::has_come(&partial.command, arg) {
            return Ok(());
        }
        if day > today {
            return Err(Error::input(format!("{day} 晚于今天 {today}")).hint("只登记已经发生的事项"));
        }
        match partial.earlier_than(arg, today).filter(|(_, floor)| day < *floor) {
            Some((named, floor)) => {
                Err(Error::input(format!("{day} 早于{named} {floor}")).hint(format!("写 {floor} 或以后的日期")))
            }
            // A day on which the step cannot have been is told of before anything else is asked.
            None if demand::usual(arg).is_some() && day < today => partial.may_be_on(self.known, day),
            None => Ok(()),
        }
    }

    fn is_there(&self, kind: Option<RecordKind>, typed: &str) -> Result<()> {
        let id: Id = match kind {
            Some(kind) => Id::parse_as(kind, typed)?,
            None => typed.parse()?,
        };
        self.known.must_exist(id)
    }
}

/// What is asked where materials are files, or lie on paper.
pub const FILES: &str = "材料有没有文件？";

/// What is answered to that.
fn file_or_paper(arg: &Arg) -> String {
    let on_paper = arg.get_long().is_some_and(|long| long.starts_with("paper"));
    if on_paper { "只有纸质的" } else { "有文件" }.to_owned()
}

/// What could be written for an argument that takes text, as far as what is written tells: a penalty that is shared bears the
/// number of its decision.
fn example_of<'a>(partial: &Partial, arg: &'a Arg) -> &'a str {
    match partial.words.join(" ") {
        words if words == "share new" && is_of_penalty(partial) => takes::example_in("case decide", arg),
        words => takes::example_in(&words, arg),
    }
}

/// Whether what is shared is a penalty.
fn is_of_penalty(partial: &Partial) -> bool {
    let kind = partial.arg("kind").and_then(|kind| partial.written(kind).into_iter().next());
    kind.is_some_and(|kind| ShareKind::read(&kind) == Ok(ShareKind::Penalty))
}

/// Which day a step's own day is, where what it tells of has another one.
fn day_of(words: &[String]) -> Option<&'static str> {
    Some(match words.join(" ").as_str() {
        "assist new" | "share send" => "送出那天",
        "transfer new" => "移送那天",
        "transfer accept" | "transfer decline" | "assist reply" | "assist refuse" => "答复那天",
        "case decide" => "作出决定那天",
        "dispute new" => "提出争议那天",
        "notice new" => "签发督办那天",
        "operation new" | "meeting new" => "定下来那天",
        "share standing new" => "约定那天",
        _ => return None,
    })
}

/// How many records are looked into for who stands in them.
const LOOKED_INTO: usize = 60;

/// What an empty answer for a day means.
const TODAY: &str = "今天";

/// How what may be left out is left out.
const SKIPS: &str = "回车跳过";

/// The first line of a list of which nothing need be picked.
const NONE: &str = "（不写）";

/// The last line of a list of records.
const ANOTHER: &str = "（另写编号）";
