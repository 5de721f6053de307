//! Pages of an organisation's staff.

pub(crate) mod tokens;
