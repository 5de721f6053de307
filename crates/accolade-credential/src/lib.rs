//! Open Badges 3.0 credentials: build, sign, bake and verify, without any input or output.
#![warn(missing_docs)]

mod address;
pub mod bake;
pub mod cose;
pub mod datetime;
pub mod did;
pub mod identity;
pub mod issue;
pub mod jwt;
pub mod keys;
pub mod limits;
pub mod links;
pub mod lookalike;
pub mod openbadges;
mod place;
pub mod proof;
pub mod receipt;
pub mod registry;
pub mod sd_jwt;
pub mod status_list;
pub mod trust;
pub mod vc;
pub mod verify;

/// JSON as strict as signatures need it, for documents that are about to be signed.
pub use accolade_jsonld::json::parse as parse_json;
/// How often documents were hashed by the shape of one before, and whether any came out otherwise.
pub use accolade_jsonld::shape::{
    Counts as ShapeCounts, compare_one_in as compare_shapes_one_in, counts as shape_counts,
};
