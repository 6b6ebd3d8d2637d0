//! The table of letters: of which acts each is made, from whom to whom, under which clause. Who
//! issues one that bears a number is told by [`crate::steps::letters`].

use super::facts::cited::{kind_of_assist, kind_of_leg, kind_of_transfer, urgent_transfer};
use super::facts::filled::Facts;
use super::facts::{assist, conference, dispute, share, transfer};
use super::parts::LetterPart::{
    self, Designated, From, Holder, Keeper, Members, Named, Original, Own, Raiser, Recipients, Role, To, Unit,
};
use super::seen::Seen;
use crate::ids::RecordKind;
use crate::law::clause;
use crate::record::words::{AssistKind, Channel, LetterKind as Kind, MeetingKind, UnitRole, Vocabulary};
use crate::steps::letters;

/// What is told of one kind of letter.
pub struct LetterSpec {
    /// The kind; its template bears its name.
    pub kind: Kind,
    /// The acts it is made of.
    acts: &'static [&'static str],
    /// Of which of these steps.
    when: fn(&Seen<'_>) -> bool,
    /// Only of those that are this letter.
    which: Option<fn(&Seen<'_>) -> Option<Kind>>,
    /// Who issues it.
    pub(super) from: LetterPart,
    /// Who gets it.
    pub(super) to: LetterPart,
    /// Where the document wants it.
    pub clause: &'static str,
    /// What it says beyond what every letter says.
    pub(super) says: fn(&Seen<'_>, &mut Facts),
    /// The letter it answers or follows.
    pub(super) cites: Option<Cited>,
}

/// A letter that another one names by its title.
#[derive(Clone, Copy)]
pub(super) struct Cited {
    /// The slot of the title.
    pub(super) slot: &'static str,
    /// Which kind it was.
    pub(super) kind: fn(&Seen<'_>) -> Option<Kind>,
    /// Whether the issuer of this letter issued that one too; else its addressee did.
    pub(super) own: bool,
}

impl LetterSpec {
    /// Whether the step gives this letter.
    pub(super) fn is_of(&self, seen: &Seen<'_>) -> bool {
        let own = self.which.is_none_or(|which| which(seen) == Some(self.kind));
        self.acts.contains(&seen.name) && own && (self.when)(seen)
    }

    const fn when(self, when: fn(&Seen<'_>) -> bool) -> Self {
        LetterSpec { when, ..self }
    }

    const fn which(self, which: fn(&Seen<'_>) -> Option<Kind>) -> Self {
        LetterSpec { which: Some(which), ..self }
    }

    const fn says(self, says: fn(&Seen<'_>, &mut Facts)) -> Self {
        LetterSpec { says, ..self }
    }

    const fn answers(self, slot: &'static str, kind: fn(&Seen<'_>) -> Option<Kind>) -> Self {
        LetterSpec { cites: Some(Cited { slot, kind, own: false }), ..self }
    }

    const fn follows(self, slot: &'static str, kind: fn(&Seen<'_>) -> Option<Kind>) -> Self {
        LetterSpec { cites: Some(Cited { slot, kind, own: true }), ..self }
    }
}

const fn letter(
    kind: Kind,
    acts: &'static [&'static str],
    from: LetterPart,
    to: LetterPart,
    clause: &'static str,
) -> LetterSpec {
    LetterSpec { kind, acts, when: |_| true, which: None, from, to, clause, says: |_, _| {}, cites: None }
}

/// The kinds that some step of this act may give.
pub fn of_act(act: &str) -> impl Iterator<Item = &'static LetterSpec> {
    KINDS.iter().filter(move |told| told.acts.contains(&act))
}

/// The acts on a record of this kind that give a letter of `kind`, besides the one that begins it.
pub fn acts_of(kind: Kind, record: RecordKind) -> impl Iterator<Item = &'static str> {
    let acts = KINDS.iter().filter(move |told| told.kind == kind).flat_map(|told| told.acts.iter().copied());
    let of_record = move |act: &&str| {
        act.split_once('.').is_some_and(|(of, verb)| RecordKind::named(of) == Some(record) && verb != "new")
    };
    acts.filter(of_record)
}

/// What is told of a kind, by the first of its lines.
pub fn told(kind: Kind) -> Option<&'static LetterSpec> {
    KINDS.iter().find(|told| told.kind == kind)
}

const OFFICE: LetterPart = Role(UnitRole::Office);
const BUREAU: LetterPart = Role(UnitRole::Bureau);
const GOVERNMENT: LetterPart = Role(UnitRole::Government);
const LEGAL: LetterPart = Role(UnitRole::Legal);
const POLICE: LetterPart = Role(UnitRole::Police);

/// Every kind; the order is that of the letters of one step.
pub const KINDS: &[LetterSpec] = &[
    letter(Kind::Transfer, &["transfer.new"], From, To, clause::ONE_TRANSFER)
        .which(kind_of_transfer)
        .says(transfer::sent),
    letter(Kind::Criminal, &["transfer.new"], From, To, clause::CRIME).which(kind_of_transfer).says(transfer::sent),
    letter(Kind::Return, &["transfer.new"], From, To, clause::CRIME).which(kind_of_transfer).says(transfer::sent),
    letter(Kind::Supplement, &["case.material"], From, To, clause::ONE_TRANSFER)
        .when(|seen| urgent_transfer(seen).is_some())
        .says(transfer::supplement)
        .follows("transfer.title", |_| Some(Kind::Transfer)),
    letter(Kind::Materials, &["transfer.new"], From, To, clause::ONE_TRANSFER).says(transfer::sent),
    letter(Kind::Materials, &["transfer.designate"], Keeper, Designated, clause::ONE_TRANSFER).says(transfer::sent),
    letter(Kind::Goods, &["transfer.new"], From, To, clause::ONE_TRANSFER)
        .when(|seen| seen.file.case().is_ok_and(|case| !case.goods.is_empty()))
        .says(transfer::sent),
    letter(Kind::Goods, &["case.goods"], Holder, Own, clause::CRIME).says(transfer::goods),
    letter(Kind::Receipt, &["transfer.receive"], To, From, clause::ONE_TRANSFER)
        .says(transfer::received)
        .answers("transfer.title", kind_of_transfer),
    letter(Kind::Feedback, &["transfer.accept", "transfer.decline"], To, From, clause::ONE_TRANSFER)
        .when(|seen| kind_of_transfer(seen) != Some(Kind::Criminal))
        .says(transfer::received)
        .answers("transfer.title", kind_of_transfer),
    letter(Kind::Refer, &["transfer.refer"], To, GOVERNMENT, clause::ONE_TRANSFER)
        .says(transfer::referred)
        .follows("transfer.title", kind_of_transfer),
    letter(Kind::Result, &["transfer.notify", "case.notify"], Holder, Original, clause::ONE_TRANSFER)
        .says(transfer::told)
        .answers("transfer.title", kind_of_leg),
    letter(Kind::Withdraw, &["transfer.withdraw"], From, To, clause::ONE_TRANSFER)
        .says(transfer::withdrawn)
        .follows("request.title", kind_of_transfer),
    letter(Kind::Share, &["share.send"], From, Recipients, clause::COPIES)
        .when(|seen| !is_told(seen))
        .says(share::sent),
    letter(Kind::Told, &["share.send"], From, Recipients, clause::COPIES).when(is_told).says(share::sent),
    letter(Kind::Handover, &["share.handover"], From, BUREAU, clause::COPIES).says(share::sent),
    letter(Kind::Receipt, &["share.receive"], Named, From, clause::COPIES).says(share::received),
    letter(Kind::Appraisal, &["assist.new"], From, To, clause::APPRAISAL).which(kind_of_assist).says(assist::requested),
    letter(Kind::Entrust, &["assist.new"], From, To, clause::APPRAISAL).which(kind_of_assist).says(assist::entrusted),
    letter(Kind::Consult, &["assist.new"], From, To, clause::CONSULTATION)
        .which(kind_of_assist)
        .says(assist::requested),
    letter(Kind::Material, &["assist.new"], From, To, clause::MATERIAL).which(kind_of_assist).says(assist::requested),
    letter(Kind::Enforce, &["assist.new"], From, To, clause::ENFORCEMENT).which(kind_of_assist).says(assist::requested),
    letter(Kind::Revoke, &["assist.new"], From, To, clause::ENFORCEMENT).which(kind_of_assist).says(assist::requested),
    letter(Kind::Hazard, &["assist.new"], From, To, clause::HAZARD).which(kind_of_assist).says(assist::requested),
    letter(Kind::HazardReport, &["assist.report"], From, GOVERNMENT, clause::HAZARD).says(assist::requested),
    letter(Kind::Request, &["assist.new"], From, To, clause::CONSULTATION)
        .when(|seen| seen.kept("kind") == Some(AssistKind::Legal.word()))
        .says(assist::requested),
    letter(Kind::Request, &["assist.new"], From, To, clause::APPRAISAL)
        .when(|seen| seen.kept("kind") == Some(AssistKind::Guidance.word()))
        .says(assist::requested),
    letter(Kind::Receipt, &["assist.receive"], To, From, clause::ASSISTANCE)
        .says(assist::received)
        .answers("transfer.title", kind_of_assist),
    letter(Kind::Reply, &["assist.reply"], To, From, clause::ASSISTANCE)
        .says(assist::replied)
        .answers("request.title", kind_of_assist),
    letter(Kind::Refuse, &["assist.refuse"], To, From, clause::MATERIAL)
        .says(assist::replied)
        .answers("request.title", kind_of_assist),
    letter(Kind::Extend, &["assist.extend"], To, From, clause::ASSISTANCE)
        .says(assist::replied)
        .answers("request.title", kind_of_assist),
    letter(Kind::Withdraw, &["assist.withdraw"], From, To, clause::ASSISTANCE)
        .says(assist::withdrawn)
        .follows("request.title", kind_of_assist),
    letter(Kind::Dispute, &["dispute.new"], Raiser, LEGAL, clause::DISPUTES).says(dispute::of),
    letter(Kind::Settlement, &["dispute.settle"], LEGAL, Own, clause::DISPUTES).says(dispute::of),
    letter(Kind::Escalate, &["dispute.escalate"], LEGAL, GOVERNMENT, clause::DISPUTES).says(dispute::of),
    letter(Kind::Police, &["operation.police"], BUREAU, POLICE, clause::TELL_POLICE).says(conference::operation),
    letter(Kind::Solicit, &["meeting.solicit"], OFFICE, Members, clause::REGULAR_MEETING).says(conference::meeting),
    letter(Kind::Topics, &["topic.new"], OFFICE, Own, clause::REGULAR_MEETING).says(conference::topics),
    letter(Kind::Circulate, &["meeting.circulate"], OFFICE, Members, clause::REGULAR_MEETING)
        .when(|seen| !is_special(seen))
        .says(conference::meeting),
    letter(Kind::Circulate, &["meeting.circulate"], OFFICE, Members, clause::SPECIAL_MEETING)
        .when(is_special)
        .says(conference::meeting),
    letter(Kind::Meeting, CALLED, OFFICE, Members, clause::REGULAR_MEETING)
        .when(|seen| !is_special(seen))
        .says(conference::meeting),
    letter(Kind::Meeting, CALLED, OFFICE, Members, clause::SPECIAL_MEETING).when(is_special).says(conference::meeting),
    letter(Kind::Attendance, &["meeting.new", "meeting.postpone", "meeting.hold"], OFFICE, Own, clause::ATTENDANCE)
        .says(conference::meeting),
    letter(Kind::Minutes, &["meeting.issue"], OFFICE, Own, clause::MINUTES).says(conference::minutes),
    letter(Kind::Assign, &["matter.new", "matter.reset"], OFFICE, Unit, clause::FOLLOW_UP)
        .when(|seen| seen.kept("unit").is_none_or(|unit| !letters::is_over_the_office(seen.units(), unit)))
        .says(conference::matter),
    letter(Kind::Notice, &["notice.new"], OFFICE, Unit, clause::FOLLOW_UP).says(conference::notice),
    letter(Kind::Receipt, &["notice.receive"], Unit, OFFICE, clause::FOLLOW_UP)
        .says(conference::notice_received)
        .answers("transfer.title", |_| Some(Kind::Notice)),
    letter(Kind::NoticeReply, &["notice.reply"], Unit, OFFICE, clause::FOLLOW_UP).says(conference::notice_reply),
];

/// What calls a meeting, puts it off or off altogether.
const CALLED: &[&str] = &["meeting.new", "meeting.postpone", "meeting.cancel"];

/// A meeting for an approved topic, or called by the leader.
fn is_special(seen: &Seen<'_>) -> bool {
    seen.kept("kind") == Some(MeetingKind::Special.word())
}

/// What was told by word of mouth.
fn is_told(seen: &Seen<'_>) -> bool {
    seen.told("channel").and_then(Channel::stored).is_some_and(letters::is_told)
}
