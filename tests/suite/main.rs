//! The integration tests, in one program: it links once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;
mod conference;
mod corpus;
mod corrections;
mod dates;
mod days_properties;
mod days_tables;
mod export;
mod forbidden;
mod forbidden_parts;
mod import;
mod input;
mod layers;
mod limits;
mod mutations;
mod names;
mod notice_letter;
mod parts_edges;
mod parts_limits;
mod quarter;
mod random;
mod random_parts;
mod readme;
mod report;
mod roundtrip;
mod safety;
mod stories;
mod stories_parts;
mod torture;
