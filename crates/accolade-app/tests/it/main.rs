//! Stories through the use cases, on a real database in memory.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_docs_in_private_items,
    reason = "a test fails by panicking"
)]

mod api_tokens;
mod awards;
mod documents;
mod operations;
mod rosters;
