//! What sort of step an act is: whose, of the past or of today, in its order or beside it.

use super::Act;
use crate::law::deadline::Ending;

impl Act {
    /// Whether the act only speaks about other events and changes no record by itself.
    pub fn is_about_events(&self) -> bool {
        matches!(self, Act::Correct(_) | Act::Void(_) | Act::Redact(_) | Act::CalendarMove(_) | Act::CaseMaterialSet(_))
    }

    /// How the act ends what it proves wrong; none for one that leaves the past as it is.
    pub fn takes_back(&self) -> Option<Ending> {
        match self {
            Act::Correct(_) => Some(Ending::Correct),
            Act::Void(_) => Some(Ending::Void),
            _ => None,
        }
    }

    /// How the act ends a deadline whose trigger day it proves wrong; none for one that proves none.
    pub fn proves_wrong(&self) -> Option<Ending> {
        match self {
            Act::TransferReceive(_) | Act::AssistReceive(_) => Some(Ending::Receive),
            Act::TransferResend(_) | Act::AssistResend(_) => Some(Ending::Resend),
            _ => None,
        }
    }

    /// Whether the act is the holder's of the case to take, whoever that is.
    pub fn is_the_holders(&self) -> bool {
        match self {
            // What is made anew is made by who made it first.
            Act::CaseDecide(decide) => decide.decision.is_none(),
            // What becomes of a decision that is named is its unit's to see to.
            Act::CasePerform(perform) => perform.decision.is_none(),
            Act::CaseStay(stay) => stay.decision.is_none(),
            Act::CaseEnforce(enforce) => enforce.decision.is_none(),
            _ => matches!(
                self,
                Act::CaseAssess(_) | Act::CaseReview(_) | Act::CaseClose(_) | Act::CaseReopen(_) | Act::TransferNew(_)
            ),
        }
    }

    /// Whether the act begins its record.
    pub fn begins(&self) -> bool {
        self.name().ends_with(".new") || matches!(self, Act::CaseSplit(_))
    }

    /// Whether the act is a state step: those stand in the order of their days. What is only noted about a record bears any
    /// day.
    pub fn is_state_step(&self) -> bool {
        !self.is_about_events()
            && !self.is_consequence()
            && !matches!(
                self,
                Act::CaseMaterial(_)
                    | Act::CaseGoods(_)
                    | Act::CaseLink(_)
                    | Act::CasePartyAdd(_)
                    | Act::CasePartySucceed(_)
                    | Act::CasePartyLeave(_)
                    | Act::TransferReceive(_)
                    | Act::ShareSend(_)
                    | Act::ShareReceive(_)
                    | Act::AssistReceive(_)
                    | Act::AssistScene(_)
                    | Act::AssistReport(_)
                    | Act::OperationPolice(_)
                    | Act::OperationReportIn(_)
                    | Act::OperationIncident(_)
                    | Act::NoticeReceive(_)
                    | Act::LetterMake(_)
            )
    }

    /// Whether its day says where among the others the act stands: not of what the program told beside another, of a letter, or of
    /// what only says when something came, which is judged anew wherever it stands.
    pub fn has_place(&self) -> bool {
        let comes = matches!(
            self,
            Act::TransferReceive(_) | Act::AssistReceive(_) | Act::ShareReceive(_) | Act::NoticeReceive(_)
        );
        !(self.is_about_events() || self.is_consequence() || comes || matches!(self, Act::LetterMake(_)))
    }

    /// Whether the program wrote the act beside another one; only that other one can be corrected.
    pub fn is_consequence(&self) -> bool {
        matches!(self, Act::Inherit(_)) || self.is_mirror()
    }

    /// Whether it takes back what the program told before: it bears the day of that, and is told by what took it back.
    pub fn takes_away(&self) -> bool {
        match self {
            Act::NoticeCount(count) => count.withdrawn,
            Act::CaseLinked(linked) => linked.kind.is_none(),
            _ => false,
        }
    }

    /// Whether it tells what was entered in another dossier: it is made anew wherever that is entered, and no export hands
    /// it on.
    pub fn is_mirror(&self) -> bool {
        matches!(self, Act::NoticeCount(_) | Act::LatenessTake(_) | Act::CaseLinked(_) | Act::CaseRuled(_))
    }
}
