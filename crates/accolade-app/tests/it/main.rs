//! Stories through the use cases, on a real database in memory.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_docs_in_private_items,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod achievements;
mod api_tokens;
mod at_once;
mod awards;
mod claim_offers;
mod claims;
mod documents;
mod operations;
mod rosters;
mod said;
mod screenings;
mod vc_api;
