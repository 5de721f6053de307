//! Every limit of the use cases in one place.

/// Documents one verification may ask for over all rounds.
pub const VERIFY_DOCUMENTS_MAX: usize = 32;
/// Rows of a roster that are decided in one change.
pub const CHUNK_ROWS: u32 = 100;
/// Tries to find a free place in a status list, which is at most half full.
pub const PLACE_TRIES_MAX: usize = 64;
/// Rows of a result that are read at once.
pub const RESULT_ROWS: u32 = 1_000;
/// Tries to sign a status list that changes while it is signed.
pub const STATUS_LIST_TRIES_MAX: usize = 8;
/// Milliseconds between two looks for jobs when there is nothing to do.
pub const JOB_IDLE_MILLIS: u64 = 500;
/// Findings of one examination.
pub const FINDINGS_MAX: usize = 100;
/// Pixels of a badge's side as PNG.
pub const PICTURE_SIDE: u32 = 512;
/// Versions of an achievement that its staff sees.
pub const VERSIONS_SHOWN_MAX: u32 = 20;
/// Mailed links to one address in the time that one of them works.
pub const LINKS_PER_ADDRESS_MAX: i64 = 5;
/// Looks for the answer of a request that another one repeats, and the milliseconds between two:
/// ten seconds in all, since awarding takes less.
pub const REPETITION_LOOKS_MAX: u32 = 200;
/// See [`REPETITION_LOOKS_MAX`].
pub const REPETITION_PAUSE_MILLIS: u64 = 50;
