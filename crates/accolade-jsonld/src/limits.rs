//! Every limit of this crate in one place.

/// Bytes of one JSON document.
pub const JSON_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Members and items of one JSON document: a record of some three hundred badges has as many. Each takes up to
/// two kilobytes before its statement is hashed.
pub const JSON_VALUES_MAX: usize = 25_000;
/// Arrays and objects inside each other.
pub const JSON_DEPTH_MAX: usize = 64;
/// The largest integer that every JSON reader understands alike (RFC 8259, section 6).
pub const JSON_INTEGER_MAX: u64 = (1 << 53) - 1;
/// Contexts loaded, one by the other, while one document is converted.
pub const REMOTE_CONTEXTS_MAX: usize = 32;
/// Addresses of contexts that are listed for one document.
pub const NAMED_CONTEXTS_MAX: usize = 32;
/// Terms that one active context may hold.
pub const CONTEXT_TERMS_MAX: usize = 10_000;
/// Context definitions processed for one document, cached ones not counted.
pub const CONTEXT_STEPS_MAX: usize = 2_000;
/// Terms defined, or copied from one context into the next, for one document; cached contexts are not
/// counted. The largest learner record of the test data takes 7,000 with nothing in the cache.
pub const CONTEXT_WORK_MAX: usize = 100_000;
/// Processed contexts that are remembered over all documents, by the terms in them (some 100 bytes each).
pub const CONTEXT_CACHE_TERMS: usize = 100_000;
/// Scoped contexts remembered inside each other.
pub const CONTEXT_CACHE_DEPTH: u8 = 12;
/// Statements of one document.
pub const QUADS_MAX: usize = 40_000;
/// Blank nodes of one dataset that is canonicalised.
pub const BLANK_NODES_MAX: usize = 25_000;
/// Calls of "hash n-degree quads" while one dataset is canonicalised (RDFC-1.0, section 7, dataset poisoning).
pub const N_DEGREE_CALLS_MAX: usize = 4_000;
/// Nodes hashed or written while alike nodes of one dataset are told apart.
pub const WORK_UNITS_MAX: usize = 200_000;
/// Bytes of the shapes of documents that are remembered, over all documents.
pub const SHAPE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Shapes that are remembered of documents with the same keys, lengths and types.
pub const SHAPE_ALIKE_MAX: usize = 4;
/// How often a shape is learnt of such documents.
pub const SHAPE_TRIES_MAX: usize = 16;
/// Statements of a document whose shape is learnt.
pub const SHAPE_LINES_MAX: usize = 2_000;
/// Unnamed nodes of it.
pub const SHAPE_NODES_MAX: usize = 64;
/// Texts of it that may differ.
pub const SHAPE_HOLES_MAX: usize = 1_000;
/// Bytes of all these texts.
pub const SHAPE_TEXT_BYTES_MAX: usize = 256 * 1024;
/// Documents of one shape that are remembered, to work out only what is new in others like them.
pub const SHAPE_REMEMBERED_MAX: usize = 4;
/// Bytes of what is remembered of documents of all shapes.
pub const SHAPE_REMEMBERED_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Of so many documents of one shape that are like none that is remembered, one is remembered.
pub const SHAPE_REMEMBERED_AFTER: usize = 16;
/// Of so many documents of a known shape one takes the general path too, to compare.
pub const SHAPE_SAMPLE: u64 = 1_000;
