//! Other people's credentials and official vectors against this crate.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::missing_docs_in_private_items,
    reason = "a test fails by panicking"
)]

mod batches;
mod causes;
mod changes;
mod cose;
mod costs;
mod data;
mod dids;
mod earlier;
mod forms;
mod generated;
mod golden;
mod issue;
mod keys;
mod lists;
mod mutations;
mod parts;
mod peers;
mod presentations;
mod profile;
mod proofs;
mod receipts;
mod refreshing;
mod registries;
mod schemas;
mod sd_jwts;
mod selective;
mod series;
mod shapes;
mod strangers;
mod suites;
mod tamper;
mod tokens;
mod vectors;
