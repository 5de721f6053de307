//! Every limit of the rules in one place.

/// Characters of a name.
pub const NAME_CHARS_MAX: usize = 200;
/// Characters of a description, of criteria or of a narrative.
pub const TEXT_CHARS_MAX: usize = 8_000;
/// Characters of a reason for a revocation or suspension.
pub const REASON_CHARS_MAX: usize = 500;
/// Characters of a web address.
pub const URL_CHARS_MAX: usize = 2_048;
/// Characters of an e-mail address (RFC 5321, section 4.5.3.1.3, less the brackets).
pub const EMAIL_CHARS_MAX: usize = 254;
/// Characters of a ribbon's words.
pub const RIBBON_CHARS_MAX: usize = 24;
/// Words to find an achievement by.
pub const TAGS_MAX: usize = 20;
/// Days an award may be valid: a hundred years.
pub const VALID_DAYS_MAX: u32 = 36_525;
/// Rows of one roster.
pub const ROSTER_ROWS_MAX: usize = 50_000;
/// Columns of a roster.
pub const ROSTER_COLUMNS_MAX: usize = 64;
/// Bytes of a roster.
pub const ROSTER_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Awards that wait to be claimed are counted to here; whoever has more is told that there are more.
pub const WAITING_COUNTED_MAX: i64 = 10_000;
/// Rows of one screening.
pub const SCREENING_ROWS_MAX: usize = 10_000;
/// Days for which a screening is kept.
pub const SCREENING_DAYS: u32 = 30;
/// Screenings that somebody keeps at once.
pub const SCREENINGS_MAX: usize = 20;
/// Screenings of somebody that are checked at the same time.
pub const SCREENINGS_OPEN_MAX: usize = 2;
/// Days for which a receipt is kept here; whoever has the file can verify it longer.
pub const RECEIPT_DAYS: u32 = 400;
/// Keys that the installation signs receipts with, the old ones included.
pub const PLATFORM_KEYS_MAX: i64 = 64;
/// Bytes of the list of a screening.
pub const SCREENING_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Entries of a list on one page.
pub const PAGE_ENTRIES_MAX: u32 = 100;
/// Attempts at one job before it is set aside.
pub const JOB_ATTEMPTS_MAX: u32 = 8;
/// Outcomes of one achievement.
pub const OUTCOMES_MAX: usize = 20;
/// Characters of one outcome.
pub const OUTCOME_CHARS_MAX: usize = 300;
/// Alignments of one achievement.
pub const ALIGNMENTS_MAX: usize = 20;
/// Hours of work for one achievement: five years of full-time work.
pub const WORKLOAD_HOURS_MAX: u32 = 10_000;
/// Characters of a price.
pub const COST_CHARS_MAX: usize = 60;
/// Characters of a language tag (RFC 5646, section 4.4.1).
pub const LANGUAGE_CHARS_MAX: usize = 35;
/// Minutes in which a mailed link signs in.
pub const LINK_MINUTES: i64 = 10;
/// Hours in which a link works that who runs the installation hands over.
pub const OPERATOR_LINK_HOURS: i64 = 24;
/// Minutes for which somebody who proved who they are may change addresses and passkeys.
pub const PROOF_MINUTES: i64 = 10;
/// Days of a learner's session.
pub const SESSION_DAYS: i64 = 30;
/// Hours of a session of somebody who works for an organisation (NIST SP 800-63B, section 4.2.3).
pub const STAFF_SESSION_HOURS: i64 = 12;
/// Minutes of rest after which such a session ends.
pub const STAFF_IDLE_MINUTES: i64 = 60;
/// Sessions of one account.
pub const SESSIONS_MAX: u32 = 20;
/// E-mail addresses of one account.
pub const ADDRESSES_MAX: usize = 10;
/// Passkeys of one account.
pub const PASSKEYS_MAX: usize = 10;
/// Memberships of one account.
pub const MEMBERSHIPS_MAX: u32 = 200;
/// Members, invitations or units of one organisation.
pub const MEMBERS_MAX: u32 = 1_000;
/// Days in which an invitation is good.
pub const INVITATION_DAYS: i64 = 14;
/// Characters of the words by which a browser names itself, as they are kept.
pub const AGENT_CHARS_MAX: usize = 200;
/// Words of a question to the catalogue that are looked for.
pub const CATALOGUE_QUERY_WORDS_MAX: usize = 8;
/// Characters of one word in the catalogue.
pub const CATALOGUE_WORD_CHARS_MAX: usize = 64;
/// Achievements of one organisation that its staff's list tells apart.
pub const ACHIEVEMENTS_MAX: u32 = 10_000;
/// Badges from elsewhere in one backpack.
pub const IMPORTS_MAX: i64 = 1_000;
/// Bytes of one badge from elsewhere.
pub const IMPORT_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Bytes of all badges from elsewhere in one backpack.
pub const IMPORTS_BYTES_MAX: i64 = 64 * 1024 * 1024;
/// Pixels of a side of a badge's picture from elsewhere: a larger one only fills memory.
pub const IMPORT_SIDE_MAX: u32 = 4_096;
/// Bytes of what a badge from elsewhere says about whose it is.
pub const IMPORT_RECIPIENT_BYTES_MAX: usize = 16 * 1024;
/// Badges of one backpack that are looked through; whoever has more sees the newest.
pub const ENTRIES_MAX: usize = 5_000;
/// Collections of one account.
pub const COLLECTIONS_MAX: i64 = 100;
/// Badges of one collection.
pub const COLLECTION_ENTRIES_MAX: usize = 200;
/// Links of one account that work at the same time.
pub const SHARES_OPEN_MAX: i64 = 500;
/// Links of one badge or collection that its page lists, the newest first.
pub const SHARES_LISTED_MAX: u32 = 100;
/// Days for which awarding can be planned ahead.
pub const SCHEDULE_DAYS_MAX: u32 = 366;
/// Days after which somebody who has not claimed a badge is reminded, the first and the second time.
pub const REMINDER_DAYS: [u32; 2] = [7, 21];
/// Hours in which a request at a claim offer can be confirmed from its mail.
pub const OFFER_CONFIRMATION_HOURS: i64 = 24;
/// Mails by which one request at a claim offer can be confirmed.
pub const OFFER_MAILS_MAX: u32 = 3;
/// People who may get an achievement by one claim offer.
pub const OFFER_COUNT_MAX: u32 = 50_000;
/// Days for which a claim offer can be open.
pub const OFFER_DAYS_MAX: u32 = 366;
/// Claim offers of one achievement that are open, or will be.
pub const OFFERS_OPEN_MAX: i64 = 100;
/// Days for which an API token works.
pub const TOKEN_DAYS_MAX: u32 = 365;
/// API tokens of one organisation, or of one person, ended ones included, that are listed.
pub const TOKENS_MAX: u32 = 200;
/// API tokens of one organisation that work at the same time.
pub const TOKENS_LIVE_MAX: i64 = 100;
/// API tokens that one person has for what they keep, and that work at the same time.
pub const OWN_TOKENS_LIVE_MAX: i64 = 20;
/// Uploaded pictures of one organisation.
pub const PICTURES_MAX: i64 = 2_000;
/// Characters of an idempotency key.
pub const IDEMPOTENCY_KEY_CHARS_MAX: usize = 255;
/// Hours for which an idempotency key is remembered.
pub const IDEMPOTENCY_HOURS: i64 = 24;
/// Seconds after which a request without an answer was interrupted: four times as long as any
/// request may take.
pub const IDEMPOTENCY_LEASE_SECONDS: i64 = 120;
/// Signing keys of one organisation, those that sign no more included: all stay in its document, of
/// which verifiers, ours too, read no more.
pub const SIGNING_KEYS_MAX: usize = 64;
