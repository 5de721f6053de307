//! Cryptosuite `eddsa-jcs-2022` (Data Integrity EdDSA Cryptosuites 1.0, section 3.3).

use super::suite::{Form, NamedBy, Scheme, Suite};
use crate::keys::Algorithm;

/// The cryptosuite.
pub static SUITE: Suite = Suite {
    name: "eddsa-jcs-2022",
    named_by: NamedBy::Cryptosuite,
    algorithms: &[Algorithm::Ed25519],
    is_older: false,
    scheme: Scheme::Plain {
        form: Form::Json,
        has_context: true,
    },
};
