//! The older proof type `Ed25519Signature2020`: verified, never made.
//!
//! It is built as `eddsa-rdfc-2022` is (Data Integrity EdDSA Cryptosuites 1.0, section A.2), under
//! the contexts of the document.

use super::suite::{Form, NamedBy, Scheme, Suite};
use crate::keys::Algorithm;

/// The cryptosuite.
pub static SUITE: Suite = Suite {
    name: "Ed25519Signature2020",
    named_by: NamedBy::Type,
    algorithms: &[Algorithm::Ed25519],
    is_older: true,
    scheme: Scheme::Plain {
        form: Form::Statements,
        has_context: false,
    },
};
