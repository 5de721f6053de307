//! Every limit of the use cases in one place.

/// Rounds of "verify, fetch what was wanted, verify again" before what is missing stays unknown.
pub const VERIFY_ROUNDS_MAX: usize = 4;
/// Documents one verification may ask for over all rounds.
pub const VERIFY_DOCUMENTS_MAX: usize = 32;
