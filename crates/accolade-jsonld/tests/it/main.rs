//! Official suites, other people's engines and hostile documents against this crate.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::missing_docs_in_private_items,
    reason = "a test fails by panicking"
)]

mod canonicalize;
mod contexts;
mod data;
mod jcs;
mod strict;
mod to_rdf;
mod traced;
