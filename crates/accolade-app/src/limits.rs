//! Every limit of the use cases in one place.

/// Documents one verification may ask for over all rounds.
pub const VERIFY_DOCUMENTS_MAX: usize = 32;
