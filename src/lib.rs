//! jiexie: a register for handing cases over, sharing, helping and meeting, each step under its time limit.

pub mod env;
pub mod error;
pub mod gate;
pub mod ids;
pub mod law;
pub mod registry;
pub mod render;
pub mod repo;
