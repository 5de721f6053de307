//! Cryptosuite `ecdsa-rdfc-2019` (Data Integrity ECDSA Cryptosuites 1.0, section 3.2).

use super::suite::{Form, NamedBy, Scheme, Suite};
use crate::keys::Algorithm;

/// The cryptosuite.
pub static SUITE: Suite = Suite {
    name: "ecdsa-rdfc-2019",
    named_by: NamedBy::Cryptosuite,
    algorithms: &[Algorithm::P256, Algorithm::P384],
    is_older: false,
    scheme: Scheme::Plain {
        form: Form::Statements,
        has_context: false,
    },
};
