//! The use cases: what a person or program may ask of Accolade.
//!
//! What it never does: read HTTP, argv or the environment, or write SQL.
#![warn(missing_docs)]

pub mod limits;
pub mod verification;

pub use accolade_adapters::{Clock, Fetcher, Rng};
