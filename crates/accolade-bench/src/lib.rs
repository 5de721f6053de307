//! What the benchmarks and their tests share.
#![allow(
    clippy::indexing_slicing,
    reason = "these documents are made here, member by member, and none comes from outside"
)]

pub mod cases;
pub mod png;
pub mod shapes;
