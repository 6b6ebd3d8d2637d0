//! The integration tests, in one program: it links once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod circles;
mod clock_and_calendar;
mod common;
mod conference;
mod corpus;
mod corrections;
mod dates;
mod days_properties;
mod days_tables;
mod export;
mod files;
mod forbidden;
mod forbidden_in_cooperation;
mod hidden;
mod import;
mod import_as_kept;
mod import_rows;
mod input;
mod layers;
mod limits;
mod limits_at_their_edges;
mod limits_of_cooperation;
mod materials;
mod mutations;
mod names;
mod notice_letter;
mod outputs;
mod past;
mod plans;
mod quarter;
mod random;
mod random_cooperation;
mod readme;
mod recount;
mod report;
mod roundtrip;
mod safety;
mod schema;
mod snapshots;
mod stories;
mod stories_of_cooperation;
mod streams;
mod torture;
mod upgrade;
