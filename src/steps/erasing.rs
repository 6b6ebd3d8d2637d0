//! A redaction: what it erases of its dossier, and what it says of all that it leaves.

use crate::error::hint::{Hint, add, hint, option, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::person::placeholder::gives_no_ground;
use crate::record::Context;
use crate::record::dossier::Dossier;
use crate::record::words::LinkKind;
use crate::steps::act::Act;
use crate::steps::bench::empty_words;
use crate::steps::event::{Event, Loaded};
use crate::steps::redaction::{self, Erasure};
use crate::steps::{fragments, replay};

/// What comes of a redaction.
pub(super) struct Erased {
    /// Its event, without what it erases.
    pub event: Event,
    /// The dossier after it.
    pub after: Dossier,
    /// What must disappear.
    pub erasure: Erasure,
    /// What was left, and where.
    pub warnings: Vec<Hint>,
}

/// What is erased is erased from the whole dossier: of a case it is asked for at the case.
///
/// # Errors
/// One of its records was named.
pub fn of_whole_case(id: Id, case: Option<Id>) -> Result<()> {
    match case {
        Some(case) if case != id => Err(Error::input(format!("{id} 属于案件 {case}，个人信息在整卷里删"))
            .hint(run(format!("jiexie redact {case} --ground \"依据\"")))),
        _ => Ok(()),
    }
}

/// The personal data of the parties goes, wherever in the dossier it stands; every event stays. `only`: parties of other
/// names stay.
pub(super) fn erase(ctx: Context<'_>, loaded: &Loaded, event: &Event, only: Option<&[String]>) -> Result<Erased> {
    let words = match &event.act {
        Act::Redact(redact) if gives_no_ground(&redact.ground_text) => {
            let hint = add("ground", "\"删除的依据\"");
            return Err(empty_words(clause::MATERIAL, "删除个人信息须说明依据", &redact.ground_text, hint));
        }
        Act::Redact(redact) => redact.words.as_slice(),
        _ => &[],
    };
    let erasure = match only {
        Some([]) => Erasure::of_words_alone(ctx, &loaded.events, words)?,
        Some(names) => Erasure::of_named(ctx, &loaded.events, names, words)?,
        None => Erasure::of(ctx, &loaded.events, words)?,
    };
    let missing = erasure.missing(ctx, &loaded.events);
    if erasure.is_empty() || (!erasure.has_parties() && missing.len() == words.len()) {
        let numbers = redaction::named_numbers(&erasure, &loaded.events);
        return Err(match numbers.first() {
            Some(record) => {
                Error::input(format!("{} 的文号里写有“{}”，文号不删", numbers.join("、"), missing.join("”“")))
                    .hint(hint!("文号有误的，先更正：", run(format!("jiexie correct {record}")), " 列出各项"))
            }
            None => nothing_to_erase(event.record, &missing, erasure.of_units()),
        });
    }
    let mut warnings: Vec<String> = missing.iter().map(|word| format!("卷宗的文字里没有“{word}”")).collect();
    warnings.extend(erasure.of_units().iter().map(|text| format!("“{text}”也是单位的名称，文字里的没有删")));
    warnings.extend(others_left(&erasure));
    let numbers = redaction::named_numbers(&erasure, &loaded.events);
    if !numbers.is_empty() {
        warnings.push(format!("文号不删：{} 的文号里写有当事人信息", numbers.join("、")));
    }
    warnings.extend(materials_left(loaded));
    warnings.extend(names_elsewhere(&loaded.file));
    warnings.push("此前的导出、备份和升级前的副本未动，另行销毁或重做".to_owned());
    let events = loaded.events.iter().map(|stored| erasure.event(stored)).collect::<Result<Vec<_>>>()?;
    let shared = erasure.shared(&events);
    if !shared.is_empty() {
        warnings.push(format!("“{}”也是别的当事人的，在该当事人名下的没有删", shared.join("”“")));
    }
    let numbered = redaction::left_numbers(&events);
    if !numbered.is_empty() {
        let records = numbered.join("、");
        warnings.push(format!(
            "{records} 的文字里还有像证件号码、电话的数字，不知是谁的，没有删；是该当事人的，加 --text 再删"
        ));
    }
    warnings.extend(fragments::left(&erasure, &events).iter().map(|(end, records)| {
        format!("“{end}”是所删地址的一部分或另一种写法，还写在 {} 的文字里，不知是谁的，没有删；是该当事人的，再删一次：jiexie redact {} --ground \"依据\" --text \"{end}\"", records.join("、"), event.record)
    }));
    let after = replay::replay(ctx, &events, event.seq)
        .map_err(|error| Error { message: format!("照此删去，卷宗不能成立：{}", error.message), ..error })?
        .file;
    Ok(Erased {
        event: erasure.event(event)?,
        after,
        erasure,
        warnings: warnings.into_iter().map(Hint::from).collect(),
    })
}

/// Where the same persons may still stand: in cases tied to this one, and as those who signed for a transfer. What a split
/// copied goes with it.
fn names_elsewhere(file: &Dossier) -> Vec<String> {
    let links = file.case().ok().into_iter().flat_map(|case| &case.links);
    let tied: Vec<String> =
        links.filter(|link| link.kind != LinkKind::Split).map(|link| link.case.to_string()).collect();
    let signed = file.transfers().filter(|transfer| transfer.received_by.is_some()).map(|t| t.id.to_string());
    let signed: Vec<String> = signed.collect();
    let mut told = Vec::new();
    if !tied.is_empty() {
        let cases = tied.join("、");
        told.push(format!("关联案件 {cases} 未动：地点、案由里写有同一人的，对它另用 jiexie redact 编号 --ground \"依据\" --text \"姓名\" 删去"));
    }
    if !signed.is_empty() {
        told.push(format!("{} 的收件人不是当事人，没有删；要删的加 --text \"姓名\"", signed.join("、")));
    }
    told
}

/// The parties that were not asked for, and the names too short to be looked for in texts.
fn others_left(erasure: &Erasure) -> Vec<String> {
    let mut told = Vec::new();
    if !erasure.others().is_empty() {
        let left =
            if erasure.is_of_words_alone() { "当事人的其他信息没有动" } else { "别的当事人没有动" };
        told.push(format!("{left}：{}", erasure.others().join("、")));
    }
    let short = erasure.too_short();
    if !short.is_empty() {
        told.push(format!(
            "“{}”太短，标题和文字里的没有删；写到该当事人的，用 jiexie correct 编号 更正",
            short.join("”“")
        ));
    }
    told
}

/// The files that came with the dossier's records: nobody reads them here.
fn materials_left(loaded: &Loaded) -> Option<String> {
    let mut records: Vec<String> = Vec::new();
    for event in loaded.events.iter().filter(|event| !event.act.materials().is_empty()) {
        let record = event.record.to_string();
        if !records.contains(&record) {
            records.push(record);
        }
    }
    let named = records.join("、");
    (!records.is_empty()).then(|| format!("材料文件的内容未动（{named} 的材料）；含有个人信息的，另按规定处理"))
}

fn nothing_to_erase(case: Id, missing: &[&str], of_units: &[String]) -> Error {
    if let Some(unit) = missing.iter().find(|word| of_units.iter().any(|unit| unit == *word)) {
        return Error::input(format!("“{unit}”是单位的名称，文字里的单位不删"))
            .hint(hint!([option("text"), " 写人的姓名、号码或地址"], ["文字有误的，用 ", run("correct"), " 更正"]));
    }
    if !missing.is_empty() {
        return Error::input(format!("{case} 的卷宗里没有“{}”", missing.join("”“"))).hint(hint!(
            [run(format!("jiexie show {case}")), " 查看"],
            [option("text"), " 照卷宗里的姓名或号码写", "，空格、全角半角不论"]
        ));
    }
    Error::rule(clause::MATERIAL, format!("{case} 没有登记当事人，或当事人信息已经删除")).hint(hint!(
        "标题、理由等文字里写到的人，用 ",
        option("text"),
        " 写明要删去的姓名或号码，可写多次：",
        run(format!("jiexie redact {case} --ground \"依据\" --text \"姓名\""))
    ))
}
