//! Every limit of the world outside in one place.

/// Seconds until a connection must stand.
pub const CONNECT_SECONDS_MAX: u64 = 5;
/// Seconds for one document, redirects and body included.
pub const FETCH_SECONDS_MAX: u64 = 10;
/// Redirects that are followed.
pub const REDIRECTS_MAX: usize = 3;
/// Bytes of one fetched document.
pub const DOCUMENT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Characters of an address.
pub const URL_CHARS_MAX: usize = 4_096;
/// Addresses in a map of fixtures.
pub const FIXTURES_MAX: usize = 10_000;
/// Bytes of a map of fixtures.
pub const FIXTURE_MAP_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// Bytes of a key file.
pub const KEY_BYTES_MAX: u64 = 16 * 1024;
/// Keys kept in memory.
pub const KEYS_CACHED_MAX: usize = 1_000;
/// Pixels of a picture's side.
pub const RASTER_SIDE_MAX: u32 = 2_048;
/// Bytes in a QR code that a camera can still read.
pub const QR_CHARS_MAX: usize = 600;
/// Seconds until a mail server has taken a mail.
pub const MAIL_SECONDS_MAX: u64 = 20;
/// Mails that are kept in memory, for tests.
pub const MAILS_KEPT_MAX: usize = 10_000;
/// Bytes of an uploaded picture.
pub const UPLOAD_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Pixels of an uploaded picture's side.
pub const UPLOAD_PIXELS_MAX: u32 = 4_096;
/// Pixels of the side of the square that an uploaded picture becomes.
pub const UPLOAD_SIDE: u32 = 512;
/// Parts of an uploaded PNG.
pub const PNG_CHUNKS_MAX: usize = 2_000;
/// Parts of an uploaded SVG, each as often as it is drawn.
pub const SVG_NODES_MAX: u32 = 20_000;
/// Parts of an uploaded SVG inside each other.
pub const SVG_DEPTH_MAX: usize = 100;
/// Pixels of the side of a badge on a card.
pub const CARD_PICTURE_SIDE: u32 = 440;

/// Milliseconds that a device is given to answer; the question itself is kept as long.
pub const PASSKEY_MILLIS_MAX: u32 = 300_000;
/// Bytes of a passkey's identifier (Web Authentication, section 4).
pub const PASSKEY_ID_BYTES_MAX: usize = 1_023;
/// Keys of a folder that are listed: one of trials has three, and a few more where two programs made them at once.
pub const KEYS_LISTED_MAX: usize = 64;
