//! Pages of an organisation's staff.

pub(crate) mod awards;
pub(crate) mod offers;
pub(crate) mod rosters;
