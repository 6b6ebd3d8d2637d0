//! Which step of a record is meant, and what becomes of it: asked for at a terminal where only the record was named.

use std::ffi::OsString;

use super::super::app::App;
use super::super::ask::prompt::{Prompt, TextPrompt};
use super::super::known::{Offer, Picker};
use super::super::streams;
use super::super::worded::in_words;
use super::choices::takes_asked;
use super::events::{events_of, holding, may};
use super::titles::day_names;
use super::{must_have_happened, typed_fields};
use crate::cli::input;
use crate::error::{Error, Result};

use crate::ids::Id;
use crate::person::placeholder::says_nothing;
use crate::record::Context;
use crate::record::field::{Field, Holds};
use crate::render::clean;
use crate::report::story::Story;
use crate::steps::act::Act;
use crate::steps::correction;
use crate::steps::event::{Event, Loaded};
use crate::steps::target::{self, Target};
use crate::steps::trial::{Trial, TrialChoice, choices};

/// A record at the desk, and who asks about it.
struct Bench<'a> {
    app: &'a App,
    prompt: Prompt,
    ctx: Context<'a>,
    loaded: &'a Loaded,
    id: Id,
}

/// Whether an answer is to whether there are more, and not the next one.
fn is_yes_or_no(typed: &str) -> bool {
    let typed = crate::fold::text(typed);
    ["y", "n", "yes", "no", "是", "否", "有", "没有", "没有了", "没了"].contains(&typed.as_str())
}

/// How it is shown that a field holds nothing.
const NOTHING: &str = "（无）";

/// What is to be done with a step.
enum Step {
    /// This one.
    Event(u32),
    /// The whole record.
    Whole,
    /// It is only looked at.
    List,
}

/// What was typed for a value, and the options it comes to.
type Given = (Vec<String>, Vec<OsString>);

/// What one answer comes to.
enum Turn<T> {
    /// This.
    Is(T),
    /// The question before it is put again.
    Back,
    /// All is given up.
    Up,
}

/// What `correct ID` lacks, as options, the reason but where it is written; none when the clerk thinks better of it. Nothing where the steps are only to be listed.
///
/// # Errors
/// No such record, and a terminal that does not do what is asked of it.
pub fn correction(app: &App, id: Id, event: Option<u32>, has_reason: bool) -> Result<Option<Vec<OsString>>> {
    with_bench(app, id, |bench| {
        let mut no = event;
        loop {
            let chosen = match no {
                Some(no) => no,
                None => match bench.which_to_correct()? {
                    Turn::Is(Step::Event(no)) => no,
                    Turn::Is(_) => return Ok(Some(Vec::new())),
                    Turn::Back | Turn::Up => return Ok(None),
                },
            };
            match bench.values(chosen, has_reason)? {
                Turn::Is(mut words) => {
                    if event.is_none() {
                        words.insert(0, format!("--event={chosen}").into());
                    }
                    return Ok(Some(words));
                }
                Turn::Back if event.is_none() => no = None,
                Turn::Back | Turn::Up => return Ok(None),
            }
        }
    })
}

/// The step of a record that holds what is to be set, where its number was not written: the only one that does, else the one
/// that is picked. None within where none does; none when the clerk thinks better of it.
///
/// # Errors
/// As [`correction`].
pub fn event_of(app: &App, id: Id, set: &[String]) -> Result<Option<Option<u32>>> {
    with_bench(app, id, |bench| {
        let holding: Vec<u32> = holding(&bench.trial(), id, set).iter().map(|event| event.no).collect();
        if holding.len() < 2 {
            return Ok(Some(holding.first().copied()));
        }
        let open = bench.steps()?.into_iter().filter(|(event, ..)| holding.contains(&event.no));
        let mut open: Vec<(u32, Offer)> = open.map(|(event, .., offer)| (event.no, offer)).collect();
        open.reverse();
        let offers: Vec<Offer> = open.iter().map(|(_, offer)| offer.clone()).collect();
        let title = bench.loaded.file.title_of(id);
        Ok(match bench.pick(&format!("更正 {id}“{title}”的哪一项？"), &offers)? {
            Turn::Is(at) => open.get(at).map(|(no, _)| Some(*no)),
            Turn::Back | Turn::Up => None,
        })
    })
}

/// Whether `void ID` means the last step alone or the whole record, as options; none when the clerk thinks better of it.
///
/// # Errors
/// As [`correction`].
pub fn voiding(app: &App, id: Id) -> Result<Option<Vec<OsString>>> {
    with_bench(app, id, |bench| match bench.which_to_void()? {
        Turn::Is(Step::Event(no)) => Ok(Some(vec![format!("--event={no}").into()])),
        Turn::Is(_) => Ok(Some(Vec::new())),
        Turn::Back | Turn::Up => Ok(None),
    })
}

fn with_bench<T>(app: &App, id: Id, work: impl FnOnce(&Bench<'_>) -> Result<T>) -> Result<T> {
    let reader = app.reader()?;
    let (law, units) = (reader.law()?, reader.units()?);
    let ctx = Context { law, units };
    let loaded = reader.dossier_of(ctx, id)?;
    work(&Bench { app, prompt: Prompt::new(app.opts().color), ctx, loaded: &loaded, id })
}

impl Bench<'_> {
    fn trial(&self) -> Trial<'_> {
        let entered_at = self.app.env.entered_at();
        Trial { ctx: self.ctx, loaded: self.loaded, today: self.app.today(), entered_at }
    }

    /// Back or up, as the last question was left.
    fn left<T>(&self) -> Turn<T> {
        if self.prompt.goes_back() { Turn::Back } else { Turn::Up }
    }

    /// One of several, by its place: none is likelier to be wrong than another.
    fn pick(&self, asked: &str, offers: &[Offer]) -> Result<Turn<usize>> {
        Ok(self.prompt.pick_unpointed(asked, offers)?.map_or_else(|| self.left(), Turn::Is))
    }

    /// The steps of the record, the last first, each with what was done and what may be.
    fn steps(&self) -> Result<Vec<(&Event, bool, bool, Offer)>> {
        let (trial, story) = (self.trial(), Story::of(self.loaded, self.id, Vec::new())?);
        let mut steps = Vec::new();
        for event in events_of(self.loaded, self.id).collect::<Vec<_>>().into_iter().rev() {
            let (can, cells) = (may(&trial, event), story.event_line(event, self.ctx));
            let gist = cells.last().map_or("", String::as_str);
            let about = format!("{} {} {gist}", event.on, Act::title(event.act.name()));
            let offer = offer(format!("第 {} 项", event.no), about.trim_end().to_owned());
            steps.push((event, can.correct, can.void, offer));
        }
        Ok(steps)
    }

    fn which_to_correct(&self) -> Result<Turn<Step>> {
        let mut open: Vec<(&Event, Offer)> = self
            .steps()?
            .into_iter()
            .filter(|(_, correct, ..)| *correct)
            .map(|(event, .., offer)| (event, offer))
            .collect();
        if open.is_empty() {
            return Ok(Turn::Is(Step::List));
        }
        open.reverse();
        let mut offers: Vec<Offer> = open.iter().map(|(_, offer)| offer.clone()).collect();
        offers.push(offer("只看看".to_owned(), "列出各项事项，什么也不更正；误登的怎样作废".to_owned()));
        let title = self.loaded.file.title_of(self.id);
        Ok(match self.pick(&format!("更正 {}“{title}”的哪一项？", self.id), &offers)? {
            Turn::Is(at) => Turn::Is(open.get(at).map_or(Step::List, |(event, _)| Step::Event(event.no))),
            Turn::Back => Turn::Back,
            Turn::Up => Turn::Up,
        })
    }

    fn which_to_void(&self) -> Result<Turn<Step>> {
        let steps = self.steps()?;
        let own = steps.len();
        let mut open = steps.into_iter().filter(|(_, _, void, _)| *void);
        let Some((last, .., first)) = open.next() else { return Ok(Turn::Is(Step::Whole)) };
        let mut ways = vec![(
            Step::Event(last.no),
            offer(format!("只作废{}", first.value), format!("{}：这一步当作没有登记过，其余照旧", first.about)),
        )];
        let whole = self.trial().would_void(self.id);
        let title = self.loaded.file.title_of(self.id);
        if whole.is_ok() {
            let about = format!("“{title}”连同它的 {own} 项事项都作废，不能撤回");
            ways.push((Step::Whole, offer(format!("整条 {}", self.id), about)));
        }
        ways.extend(open.map(|(event, .., offer)| {
            (Step::Event(event.no), Offer { value: format!("只作废{}", offer.value), ..offer })
        }));
        if let Err(error) = whole {
            streams::say(&clean::visible(&format!("整条记录现在不能作废：{}", error.message)));
        }
        let offers: Vec<Offer> = ways.iter().map(|(_, offer)| offer.clone()).collect();
        // The last step is what was mistyped most often.
        Ok(match self.prompt.pick(&format!("{} 作废什么？", self.id), &offers)? {
            Some(at) => Turn::Is(ways.into_iter().nth(at).map_or(Step::Whole, |(step, _)| step)),
            None => self.left(),
        })
    }

    /// Says what of a step is not put right here, and what is done instead: of what goes one way, once. What holds nothing has
    /// nothing to put right.
    fn say_what_stays(&self, fixed: &[&TrialChoice], target: &Target<'_>) {
        let mut ways: Vec<(String, Vec<String>)> = Vec::new();
        let held = fixed.iter().filter(|choice| self.shown(choice, target) != NOTHING);
        for (choice, error) in held.filter_map(|choice| Some((choice, choice.fixed.as_ref()?))) {
            let held = self.shown(choice, target);
            // What a transfer hands over is told of its case.
            let of_case = match choice.field.key {
                "case" => format!("；案件的案由、当事人、地点用 jiexie correct {held} 更正"),
                _ => String::new(),
            };
            let way = format!("不在这里更正{of_case}；{}", error.way_on());
            let named = format!("{}：{held}", choice.field.title);
            match ways.iter_mut().find(|(known, _)| *known == way) {
                Some((_, all)) => all.push(named),
                None => ways.push((way, vec![named])),
            }
        }
        ways.iter().for_each(|(way, all)| streams::say(&clean::visible(&format!("{}，{way}", all.join("；")))));
    }

    /// Which field of a step gets which value, and why.
    fn values(&self, no: u32, has_reason: bool) -> Result<Turn<Vec<OsString>>> {
        let target = target::target(self.loaded, self.id, no)?;
        let found = choices(self.ctx, self.loaded, &target);
        let (open, fixed): (Vec<&TrialChoice>, Vec<&TrialChoice>) =
            found.iter().partition(|choice| choice.fixed.is_none());
        self.say_what_stays(&fixed, &target);
        // What is the day of the step is offered once, as it is called.
        let is_day = |choice: &TrialChoice| correction::is_day_of(&target, choice.field.key);
        let day = open.iter().find(|choice| is_day(choice)).map_or("日期", |choice| choice.field.title);
        let open: Vec<&TrialChoice> = open.into_iter().filter(|choice| !is_day(choice)).collect();
        let also = day_names(&target).join(" ");
        let mut offers = vec![Offer { also, ..offer(day.to_owned(), target.on.to_string()) }];
        offers.extend(open.iter().map(|choice| offer(choice.field.title.to_owned(), self.shown(choice, &target))));
        loop {
            let at = match self.pick(&format!("更正 {}的什么？", target::named(self.loaded, self.id, no)), &offers)?
            {
                Turn::Is(at) => at,
                Turn::Back => return Ok(Turn::Back),
                Turn::Up => return Ok(Turn::Up),
            };
            let choice = at.checked_sub(1).and_then(|at| open.get(at)).copied();
            match self.value_and_reason(&target, choice, has_reason)? {
                Turn::Back => {}
                other => return Ok(other),
            }
        }
    }

    /// The new value, and why; Esc at the reason goes back to the value, which stands as it was typed.
    fn value_and_reason(
        &self,
        target: &Target<'_>,
        choice: Option<&TrialChoice>,
        has_reason: bool,
    ) -> Result<Turn<Vec<OsString>>> {
        let mut typed: Vec<String> = Vec::new();
        loop {
            let words = match choice {
                Some(choice) => self.value(target, choice, &typed)?,
                None => self.day(target, typed.first().map(String::as_str))?,
            };
            let (given, words) = match words {
                Turn::Is(is) => is,
                Turn::Back => return Ok(Turn::Back),
                Turn::Up => return Ok(Turn::Up),
            };
            if has_reason {
                return Ok(Turn::Is(words));
            }
            typed = given;
            match self.reason()? {
                Turn::Is(reason) => {
                    let reason = OsString::from(format!("--reason={reason}"));
                    return Ok(Turn::Is(words.into_iter().chain([reason]).collect()));
                }
                Turn::Back => {
                    let told: Vec<&str> = typed.iter().map(String::as_str).collect();
                    let told = if told.is_empty() { "上一问".to_owned() } else { told.join("、") };
                    streams::say(&clean::visible(&format!("（已退回：{told}）")));
                }
                Turn::Up => return Ok(Turn::Up),
            }
        }
    }

    fn shown(&self, choice: &TrialChoice, target: &Target<'_>) -> String {
        let value = if choice.value.is_null() { &choice.implied } else { &choice.value };
        let shown = in_words(choice.field, value, self.ctx, target.on);
        if shown.is_empty() { NOTHING.to_owned() } else { clean::visible(&shown).into_owned() }
    }

    /// A text; `begun` stands there already.
    fn text(
        &self,
        what: &str,
        help: &str,
        begun: Option<&str>,
        check: &dyn Fn(&str) -> Result<()>,
    ) -> Result<Turn<String>> {
        let asked = TextPrompt { what, help: Some(help), begun, ..TextPrompt::default() };
        Ok(self.prompt.text(&asked, check)?.map_or_else(|| self.left(), Turn::Is))
    }

    fn day(&self, target: &Target<'_>, begun: Option<&str>) -> Result<Turn<Given>> {
        let today = self.app.today();
        let check = |typed: &str| must_have_happened(Some(input::day_near(typed, target.on, today)?), today);
        let help = format!("现登记为 {}；写作 2026-11-23、11-23", target.on);
        Ok(match self.text("新的日期", &help, begun, &check)? {
            Turn::Is(day) => {
                let on = format!("--on={}", input::day_near(&day, target.on, today)?).into();
                Turn::Is((vec![day], vec![on]))
            }
            Turn::Back => Turn::Back,
            Turn::Up => Turn::Up,
        })
    }

    /// The new value of a field: picked where there is a choice, else typed as `--set` takes it; `typed` is what was typed
    /// before, and stands.
    fn value(&self, target: &Target<'_>, choice: &TrialChoice, typed: &[String]) -> Result<Turn<Given>> {
        let (field, asked) = (choice.field, format!("新的{}", choice.field.title));
        let set = |text: &str| OsString::from(format!("--set={}={text}", field.title));
        let offers = self.offers(field);
        if !offers.is_empty() && !field.many {
            return Ok(match self.pick(&asked, &offers)? {
                Turn::Is(at) => {
                    Turn::Is((Vec::new(), offers.get(at).map(|offer| set(&offer.value)).into_iter().collect()))
                }
                Turn::Back => Turn::Back,
                Turn::Up => Turn::Up,
            });
        }
        if !offers.is_empty() {
            let Some(picked) = self.prompt.picks(&asked, &offers, false)? else { return Ok(self.left()) };
            let values: Vec<&str> =
                picked.into_iter().filter_map(|at| offers.get(at)).map(|offer| offer.value.as_str()).collect();
            return Ok(Turn::Is((Vec::new(), vec![set(&values.join(","))])));
        }
        // Of persons and of lines each is written by itself.
        let several = field.many && (field.lines || !field.inner().is_empty());
        let help = format!("现为 {}；{}", self.shown(choice, target), takes_asked(field));
        let lines = match self.lines(target, choice, (&asked, &help), (several, typed))? {
            Turn::Is(lines) => lines,
            Turn::Back => return Ok(Turn::Back),
            Turn::Up => return Ok(Turn::Up),
        };
        let words = lines.iter().map(|line| set(line)).collect();
        Ok(Turn::Is((lines, words)))
    }

    /// The lines of a field, one or `several`, each typed by itself; Esc goes back by one, which stands as it was typed.
    fn lines(
        &self,
        target: &Target<'_>,
        choice: &TrialChoice,
        (asked, help): (&str, &str),
        (several, typed): (bool, &[String]),
    ) -> Result<Turn<Vec<String>>> {
        let mut lines = typed.to_vec();
        let mut begun = if several { None } else { lines.pop() };
        loop {
            let more = !lines.is_empty();
            let read = |typed: &str| {
                let pair = format!("{}={typed}", choice.field.title);
                typed_fields(self.ctx, self.loaded, target, &[&pair], self.app.today()).map(drop)
            };
            let check = |typed: &str| match typed.trim().is_empty() {
                true if more => Ok(()),
                true => Err(Error::input("不能空着").hint("Esc 退回上一问，Ctrl-C 放弃")),
                false if several && is_yes_or_no(typed) => {
                    Err(Error::input(format!("“{}”不是{}", clean::visible(typed.trim()), choice.field.title))
                        .hint("还有的，写下一个；没有了，空着回车"))
                }
                false => read(typed),
            };
            let what = if more { format!("{asked}：还有吗？（没有了，回车）") } else { asked.to_owned() };
            match self.text(&what, help, begun.take().as_deref(), &check)? {
                Turn::Is(text) if text.is_empty() => return Ok(Turn::Is(lines)),
                Turn::Is(text) => lines.push(text),
                Turn::Back => match lines.pop() {
                    Some(last) => {
                        let left = "改好再回车；不要这一个的，清空（Ctrl-U）再回车";
                        streams::say(&clean::visible(&format!("（已退回：{asked} {last}，上面答的不算；{left}）")));
                        begun = Some(last);
                        continue;
                    }
                    None => return Ok(Turn::Back),
                },
                Turn::Up => return Ok(Turn::Up),
            }
            if !several {
                return Ok(Turn::Is(lines));
            }
        }
    }

    /// What a field may be picked from; none where it is typed.
    fn offers(&self, field: &Field) -> Vec<Offer> {
        match field.holds {
            Holds::Word(words) => {
                let offered = words.iter().filter(|word| word.offered);
                offered.map(|word| offer(word.title.to_owned(), word.word.to_owned())).collect()
            }
            Holds::Flag => ["是", "否"].map(|word| offer(word.to_owned(), String::new())).to_vec(),
            Holds::Unit => Picker::of(self.app.db().ok(), self.app.today()).units(),
            _ => Vec::new(),
        }
    }

    fn reason(&self) -> Result<Turn<String>> {
        let check = |typed: &str| match says_nothing(typed) {
            false => Ok(()),
            true => Err(Error::input("更正须写明理由").hint("如 登记有误")),
        };
        self.text("更正的理由", "如 登记有误", None, &check)
    }
}

fn offer(value: String, about: String) -> Offer {
    Offer { value, also: String::new(), about: clean::visible(&about).into_owned() }
}
