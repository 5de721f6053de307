//! Strict JSON-LD 1.1 to RDF with bundled contexts, RDF canonicalisation (RDFC-1.0) and JSON canonicalisation (JCS).
//!
//! What it never does: fetch a context, read a file or a clock, keep quiet about a value that would
//! be left out of the signed statements, or know what a badge is.
//!
//! ```
//! let document = accolade_jsonld::json::parse(br#"{
//!   "@context": "https://www.w3.org/ns/credentials/v2",
//!   "type": "VerifiableCredential", "name": "Welding"
//! }"#)?;
//! let statements = accolade_jsonld::canonical_nquads(&document)?;
//! assert_eq!(statements.lines().count(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![warn(missing_docs)]

mod canonicalize;
mod context;
pub mod contexts;
mod error;
mod expand;
mod iri;
pub mod jcs;
pub mod json;
pub mod limits;
mod rdf;
pub mod shape;
mod to_rdf;

pub use canonicalize::{Canonical, CanonicalizeError, Digest, Order, WorkLimits, canonicalize};
pub use error::{Error, JsonLdError};
pub use rdf::{Dataset, Escaping, NQuadsError, Quad, Term};
pub use to_rdf::{RdfDirection, ToRdfOptions, to_rdf, to_rdf_with};

use serde_json::Value;

/// The canonical N-Quads of a document: strict conversion, then RDFC-1.0 with the default work limits.
pub fn canonical_nquads(document: &Value) -> Result<String, Error> {
    let dataset = to_rdf(document)?;
    Ok(canonicalize(&dataset, &WorkLimits::default())?.nquads)
}
