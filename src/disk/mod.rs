//! Files that appear whole or not at all, and that refuse to take the place of what is not ours.
//!
//! [`Place`] says where something is to be put and what may be there already; a [`FileDraft`] or a [`FolderDraft`] is
//! made beside it under a name of its own and put there in one step; a [`NewFile`], which SQLite may write, never takes a
//! name. [`Guard`] knows what is never replaced: links, the register and its side files, files of others. [`read`] opens
//! what people hand in, and nothing but regular files.

pub mod beside;
mod discard;
mod draft;
mod file;
mod folder;
mod guard;
mod identity;
mod known;
mod mark;
pub mod names;
mod new_file;
mod place;
pub mod read;
mod scratch;

pub use draft::{private_file, sync};
pub use file::{FileDraft, Kept};
pub use folder::{FORMAT, FolderDraft, MANIFEST};
pub use guard::{Guard, is_of_register};
pub use identity::Identity;
pub use mark::{HTML, MANUAL, NAME, PRODID, SCRIPT};
pub use new_file::{NewFile, finish_publishing};
pub use place::{Place, cannot, directory};
pub use scratch::Scratch;
