//! What comes next of a matter that is followed up (一（三）4).

use crate::ids::RecordKind;
use crate::record::matter::Matter;
use crate::record::meeting::Meeting;
use crate::record::words::{MatterSource, MatterStatus, UnitRole};
use crate::steps::act::Act;
use crate::steps::matter;
use crate::steps::next::conference::at_meeting;
use crate::steps::next::way::{View, Way, blank};

/// What comes next of a matter.
pub fn ways(view: &View<'_>, matter: &Matter) -> Vec<Way> {
    if matter.status != MatterStatus::Open {
        return Vec::new();
    }
    let open = view.open(&["meeting.matter"], matter.id);
    let done = Way::on(matter.id, Act::MatterDone(matter::Done {})).who(&matter.unit).by(matter.due_on).meets(open);
    let act = matter::Progress { text: blank::TEXT.to_owned(), problem: None, opinion: None };
    let progress = Way::on(matter.id, Act::MatterProgress(act)).typed(format!("--text {}", blank::TEXT));
    vec![done, progress.who(&matter.unit).when("还在办的")]
}

/// A matter that the meeting decided.
pub fn decided(view: &View<'_>, meeting: &Meeting) -> Way {
    let (id, held_on) = (meeting.id, meeting.held_on);
    let unit = view.role(UnitRole::Bureau).unwrap_or_default();
    let act = matter::New {
        source: MatterSource::Meeting,
        meeting: Some(id),
        unit,
        with: Vec::new(),
        title: blank::TITLE.to_owned(),
        due_on: view.today,
        doc_no: None,
        paper: Default::default(),
    };
    let typed = format!("--meeting {id} --unit {} --title {} --due {}", blank::UNIT, blank::TITLE, blank::DAY);
    let way = Way::begin(RecordKind::Matter, Act::MatterNew(act)).typed(typed).role(view, UnitRole::Office);
    at_meeting(view, way, held_on)
}
