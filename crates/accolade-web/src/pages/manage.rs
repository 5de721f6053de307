//! Pages of an organisation's staff, one module per noun.

pub(crate) mod awards;
pub(crate) mod keys;
pub(crate) mod mail;
pub(crate) mod offers;
pub(crate) mod organizations;
pub(crate) mod people;
pub(crate) mod rosters;
pub(crate) mod tokens;
