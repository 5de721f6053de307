//! Pages of an organisation's staff, one module per noun.

pub(crate) mod keys;
pub(crate) mod mail;
pub(crate) mod organizations;
pub(crate) mod people;
