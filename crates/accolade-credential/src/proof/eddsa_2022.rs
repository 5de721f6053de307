//! Cryptosuite `eddsa-2022`, the draft name of `eddsa-rdfc-2022`: verified, never made.

use super::suite::{Form, NamedBy, Scheme, Suite};
use crate::keys::Algorithm;

/// The cryptosuite.
pub static SUITE: Suite = Suite {
    name: "eddsa-2022",
    named_by: NamedBy::Cryptosuite,
    algorithms: &[Algorithm::Ed25519],
    is_older: true,
    scheme: Scheme::Plain {
        form: Form::Statements,
        has_context: false,
    },
};
