//! Every limit of the use cases in one place.

/// Documents one verification may ask for over all rounds.
pub const VERIFY_DOCUMENTS_MAX: usize = 32;
/// Bytes of the documents that one verification brings, the last of them not counted.
pub const VERIFY_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Status lists of ours that are read for one verification before it asks for any: more than our own
/// credentials name.
pub const LISTS_FORESEEN_MAX: usize = 4;
/// Addresses of ours that are looked at in a text to foresee them.
pub const ADDRESSES_FORESEEN_MAX: usize = 64;
/// Verifications that are made at the same time for whoever asks for one; with their documents they take
/// no more than half a gigabyte.
pub const CHECKS_AT_ONCE_MAX: usize = 32;
/// Bytes of documents that checks share; with more, the next checks begin anew.
pub const SHELF_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Seconds for which checks share documents: as long as a Bitstring Status List counts that says nothing
/// of it (`ttl`, section 2.2).
pub const SHELF_SECONDS_MAX: i64 = 300;
/// Rows of a roster that are decided in one change: whoever else wants to change something waits no longer
/// than a tenth of a second.
pub const CHUNK_ROWS: u32 = 500;
/// Awards that are worth a series: making one takes as long as a dozen signatures.
pub const SERIES_AWARDS_MIN: usize = 24;
/// Series of one part of a class; awards of further kinds are signed one by one.
pub const SERIES_MAX: usize = 64;
/// Tries to find a free place in a status list, which is at most half full.
pub const PLACE_TRIES_MAX: usize = 64;
/// Rows of a result that are read at once.
pub const RESULT_ROWS: u32 = 1_000;
/// Milliseconds of which all changes have their status lists signed together; with the pause between two looks
/// for jobs they are signed within a second.
pub const LISTS_SIGNED_MILLIS: i64 = 500;
/// Status lists that are signed and saved together; whoever else wants to change something waits no longer than
/// for these to be written.
pub const LISTS_SIGNED_AT_ONCE: u32 = 16;
/// Milliseconds between two looks for jobs when there is nothing to do.
pub const JOB_IDLE_MILLIS: u64 = 500;
/// Findings of one examination.
pub const FINDINGS_MAX: usize = 100;
/// Pixels of a badge's side as PNG.
pub const PICTURE_SIDE: u32 = 512;
/// Awards that the overview of an organisation shows.
pub const LATEST_AWARDS: u32 = 5;
/// Seconds in which a passkey answers what it was asked.
pub const PASSKEY_SECONDS_MAX: i64 = 300;
/// Versions of an achievement that its staff sees.
pub const VERSIONS_SHOWN_MAX: u32 = 20;
/// Mailed links to one address in the time that one of them works.
pub const LINKS_PER_ADDRESS_MAX: i64 = 5;
/// Lines of the audit trail in which an achievement's desk looks for names.
pub const AUDIT_LINES_MAX: u32 = 200;
/// Achievements that are put into the catalogue in one change, where they are missing there.
pub const CATALOGUE_FILL: u32 = 500;
/// Such changes at one start: a million achievements.
pub const CATALOGUE_FILL_ROUNDS_MAX: usize = 2_000;
/// Badges of a backpack that are read at once.
pub const ENTRIES_READ: u32 = 500;
/// Badges in one file to take along.
pub const EXPORT_ENTRIES_MAX: usize = 1_000;
/// Bytes of one file to take along, after which no badge is begun.
pub const EXPORT_BYTES_MAX: usize = 96 * 1024 * 1024;
/// Mails of one job.
pub const MAILS_AT_ONCE: usize = 100;
/// Mails about one award that staff may send again within an hour.
pub const RESENDS_PER_HOUR_MAX: usize = 5;
/// Rows of a roster that are shown before it is awarded.
pub const PREVIEW_ROWS: usize = 10;
/// Rows with a problem that are shown; the file of problems has all.
pub const PROBLEM_ROWS_MAX: usize = 200;
/// Reminders that are decided in one change.
pub const REMINDERS_AT_ONCE: u32 = 100;
/// Awards that are taken back by one request: as many as a page lists.
pub const REVOKED_AT_ONCE_MAX: usize = 100;
/// Corrections of one award that a claim link follows.
pub const REPLACEMENTS_MAX: usize = 20;
/// Times that the same file is tried anew for the same achievement.
pub const SAME_ROSTERS_MAX: usize = 50;
/// Looks for the answer of a request that another one repeats, and the milliseconds between two:
/// ten seconds in all, since awarding takes less.
pub const REPETITION_LOOKS_MAX: u32 = 200;
/// See [`REPETITION_LOOKS_MAX`].
pub const REPETITION_PAUSE_MILLIS: u64 = 50;
/// Rows of a screening that are checked at once.
pub const SCREENED_AT_ONCE: u32 = 8;
/// Rows of a screening that are checked before other lists have their turn.
pub const SCREENED_IN_A_TURN: u32 = 80;
/// Seconds for one row of a screening; whoever is slower is not waited for.
pub const SCREENING_ROW_SECONDS_MAX: u64 = 20;
/// Rows of a screening that its page shows at once.
pub const SCREENING_ROWS_SHOWN: u32 = 100;
/// Receipts that are forgotten in one change.
pub const FORGOTTEN_AT_ONCE: u32 = 100;
/// Bytes of a picture that was checked and is shown within the page of its check.
pub const PICTURE_SHOWN_BYTES_MAX: usize = 64 * 1024;
