//! Cryptosuite `ecdsa-jcs-2019` (Data Integrity ECDSA Cryptosuites 1.0, section 3.3).

use super::suite::{Form, NamedBy, Scheme, Suite};
use crate::keys::Algorithm;

/// The cryptosuite.
pub static SUITE: Suite = Suite {
    name: "ecdsa-jcs-2019",
    named_by: NamedBy::Cryptosuite,
    algorithms: &[Algorithm::P256, Algorithm::P384],
    is_older: false,
    scheme: Scheme::Plain {
        form: Form::Json,
        has_context: true,
    },
};
