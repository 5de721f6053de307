//! Pages of an organisation's staff, one module per noun.

pub mod achievements;
pub mod awards;
pub mod keys;
pub mod mail;
pub mod offers;
pub mod organizations;
pub mod people;
pub mod rosters;
pub(super) mod samples;
pub mod tokens;
