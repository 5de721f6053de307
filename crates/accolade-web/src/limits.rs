//! Every limit of the server in one place.

/// Bytes of a body; a file that is larger is told so by its own limit before.
pub const BODY_BYTES_MAX: usize = 6 * 1024 * 1024;
/// Bytes of a file or a text to check.
pub const INPUT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Characters of an address or a recipient in the form.
pub const FIELD_CHARS_MAX: usize = 4_096;
/// Fields of the form that are read.
pub const FIELDS_MAX: usize = 16;
/// Fields of any other form: each badge of the largest collection with its place, and some.
pub const FORM_FIELDS_MAX: usize = 500;
/// Bytes of one field of it: a badge may be pasted, and carry its picture within.
pub const FORM_FIELD_BYTES_MAX: usize = 3 * 1024 * 1024;
/// Seconds until a request is given up.
pub const REQUEST_SECONDS_MAX: u64 = 30;
/// Requests that are answered at the same time.
pub const REQUESTS_MAX: usize = 512;
/// Requests whose times are kept one by one before they are summed up.
pub const TIMES_KEPT: u64 = 4_096;
/// Requests of one visitor in a second, and at once.
pub const VISITOR_PER_SECOND: u32 = 100;
/// See [`VISITOR_PER_SECOND`].
pub const VISITOR_BURST: u32 = 400;
/// Checks of one visitor in a second, and at once; a check may fetch from others.
pub const CHECKS_PER_SECOND: u32 = 2;
/// See [`CHECKS_PER_SECOND`].
pub const CHECKS_BURST: u32 = 120;
/// Codes that one visitor may try in a second, and at once: a class behind one address claims at the
/// same time, and at this pace nobody guesses one of 2^60 codes.
pub const CODES_PER_SECOND: u32 = 1;
/// See [`CODES_PER_SECOND`].
pub const CODES_BURST: u32 = 120;
/// Mails with a link that one visitor may ask for in a second, and at once: a school behind one
/// address signs in at the same time.
pub const MAILS_PER_SECOND: u32 = 1;
/// See [`MAILS_PER_SECOND`].
pub const MAILS_BURST: u32 = 120;
/// Visitors that are remembered before the idle ones are forgotten.
pub const VISITORS_MAX: usize = 100_000;
/// Entries of a list on one page.
pub const PAGE_ENTRIES: u32 = 24;
/// Characters of a field of the catalogue that are looked at.
pub const QUESTION_CHARS_MAX: usize = 200;
/// Entries of a list of the programming interface on one page, where nobody asks for fewer.
pub const API_PAGE_ENTRIES: u32 = 50;

/// Credentials inside a checked one that the page names.
pub const VERIFIED_PARTS_MAX: usize = 100;
