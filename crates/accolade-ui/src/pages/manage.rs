//! Pages of an organisation's staff, one module per noun.

pub mod awards;
pub mod mail;
pub mod organizations;
pub mod people;
pub(super) mod samples;
