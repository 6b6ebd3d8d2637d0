//! What letters say: the values of the slots of their templates, from a step and its dossier. A file for each kind of record;
//! what every letter says stands in [`common`], how slots are filled in [`filled`].

pub(super) mod assist;
mod besides;
mod case;
pub(super) mod cited;
pub(super) mod common;
pub(super) mod conference;
mod decided;
pub(super) mod dispute;
pub(super) mod filled;
mod former;
mod material;
pub(super) mod person;
pub(super) mod share;
pub(super) mod transfer;
mod voice;
