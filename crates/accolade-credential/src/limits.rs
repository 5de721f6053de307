//! Every limit of this crate in one place (threats: bombs, floods, endless documents).

/// Bytes of one input handed to the verifier: a file, a pasted text, a picture.
pub const INPUT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Steps of about a tenth of a microsecond that one verification may take over all rounds, for reading,
/// hashing and signatures; what is not reached is unknown.
pub const WORK_MAX: usize = 2_000_000;
/// Rounds of fetching: the caller stops here, and what is still unknown stays unknown. An address may
/// lead to a page, the page to a picture, that to an assertion, its badge, its issuer and a list.
pub const ROUNDS_MAX: usize = 6;
/// Documents asked for in one verification.
pub const WANTED_MAX: usize = 16;
/// Proofs of one credential.
pub const PROOFS_MAX: usize = 16;
/// Status entries of one credential.
pub const STATUS_ENTRIES_MAX: usize = 8;
/// Problems listed for one document.
pub const PROBLEMS_MAX: usize = 64;
/// Endorsements and evidence, results and alignments checked in one list.
pub const LIST_ITEMS_MAX: usize = 1_000;
/// Endorsements inside endorsements that are looked into.
pub const NESTING_MAX: usize = 8;
/// Characters of a base58btc text (a P-384 signature takes 132, an RSA key of 4096 bits, which is named
/// in the refusal, some 740).
pub const MULTIBASE_CHARS_MAX: usize = 1_024;
/// Characters of a DID or a DID URL.
pub const DID_CHARS_MAX: usize = 2_048;
/// Verification methods read from one DID document or issuer profile.
pub const VERIFICATION_METHODS_MAX: usize = 64;
/// Bytes of a JOSE header.
pub const JOSE_HEADER_BYTES_MAX: usize = 8 * 1024;
/// Bits of an RSA modulus, at least (RFC 7518, section 3.3).
pub const RSA_BITS_MIN: u32 = 2_048;
/// Bits of an RSA modulus, at most: a larger one only burns time.
pub const RSA_BITS_MAX: u32 = 4_096;
/// Seconds that two clocks may differ before a date counts as in the future.
pub const CLOCK_SKEW_SECONDS: i64 = 60;
/// Chunks of one PNG.
pub const CHUNKS_MAX: usize = 20_000;
/// Bytes of a credential inside a picture, after decompression.
pub const CREDENTIAL_TEXT_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Elements and texts of one SVG.
pub const XML_EVENTS_MAX: usize = 200_000;
/// Entries of a status list, at least (Bitstring Status List 1.0, section 6.1).
pub const STATUS_LIST_BITS_MIN: usize = 131_072;
/// Entries of a status list, at most.
pub const STATUS_LIST_BITS_MAX: usize = 16 * 1024 * 1024;
/// Status lists that are remembered as genuine together; with more, all are forgotten.
pub const KNOWN_LISTS_MAX: usize = 1_024;
/// Bytes of these, decoded, with the documents that they rest on (the largest takes 2 MB).
pub const KNOWN_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Statements of one document that is disclosed selectively: each has a signature of its own to check.
pub const SELECTIVE_STATEMENTS_MAX: usize = 500;
/// Characters of the values of all proofs of one credential: the signatures and names of so many statements,
/// as base64url, so that several proofs together cost no more than one.
pub const PROOF_VALUES_CHARS_MAX: usize = 96 * 1024;
/// Pointers to what is disclosed.
pub const SELECTIVE_POINTERS_MAX: usize = 256;
/// Characters of one pointer.
pub const SELECTIVE_POINTER_CHARS_MAX: usize = 1_024;
/// Credentials inside others that are checked in one verification, at all depths together.
pub const PARTS_MAX: usize = 500;
/// Documents around a credential that is still checked.
pub const PART_DEPTH_MAX: usize = 8;
/// Bytes of all credentials inside others: each is canonicalised again for every document around it.
pub const PART_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Bytes of a public key in PEM (RSA of 4096 bits takes 800).
pub const PEM_BYTES_MAX: usize = 8 * 1024;
/// Keys of one issuer of an earlier version that are tried.
pub const EARLIER_KEYS_MAX: usize = 8;
/// Values of a document that an address answers with and that is no credential.
pub const ANSWER_VALUES_MAX: usize = 100_000;
/// Entries of a revocation list of Open Badges 2.0 that are looked at.
pub const REVOKED_ASSERTIONS_MAX: usize = 90_000;
/// Scopes and origins that one issuer of an earlier version may name.
pub const SCOPES_MAX: usize = 64;
/// Characters of an address that a badge or a page names.
pub const ADDRESS_CHARS_MAX: usize = 2_048;
/// Bytes of a web page that are searched for a badge: what names one stands in its head.
pub const PAGE_BYTES_MAX: usize = 1024 * 1024;
/// Elements of a web page that are looked at.
pub const PAGE_ELEMENTS_MAX: usize = 20_000;
/// Addresses of badges and blocks of data that are taken from one page.
pub const PAGE_FINDINGS_MAX: usize = 6;
/// How often an input may be no more than the address of the next.
pub const ADDRESS_HOPS_MAX: usize = 3;
/// Bits of one entry of a status list, at most.
pub const STATUS_SIZE_MAX: usize = 32;
/// Seconds after which a status list that was kept, and does not say for how long, says nothing any more.
pub const STATUS_AGE_SECONDS_MAX: i64 = 24 * 60 * 60;
/// Seconds for which a status list may always be used, however short it says itself: else each look
/// would ask the issuer, who could follow who is checked when.
pub const STATUS_AGE_SECONDS_MIN: i64 = 60;
/// Values in a credential whose signature does not match and is tried in other ways, to tell why.
pub const CAUSE_VALUES_MAX: usize = 2_000;
/// Choices of older texts of contexts that are tried to tell why.
pub const CAUSE_CONTEXTS_TRIES_MAX: usize = 8;
/// Calls of "hash n-degree quads" in each such try, a tenth of what a check may take.
pub const CAUSE_N_DEGREE_CALLS_MAX: usize = 2_000;
/// Nodes hashed or written in each such try, a tenth of what a check may take.
pub const CAUSE_WORK_UNITS_MAX: usize = 100_000;
/// Differences listed between a credential and another copy of it.
pub const DIFFERENCES_MAX: usize = 20;
/// Characters shown of a value that somebody else wrote, in a detail.
pub const SHOWN_CHARS_MAX: usize = 80;
/// Disclosures of one SD-JWT.
pub const DISCLOSURES_MAX: usize = 1_000;
/// Digests of one SD-JWT, decoys included.
pub const DISCLOSURE_DIGESTS_MAX: usize = 10_000;
/// Keys of one key set that are looked at.
pub const KEY_SET_KEYS_MAX: usize = 64;
/// Characters of a name that are compared with other names.
pub const LOOKALIKE_CHARS_MAX: usize = 256;
/// Issuers of one trust registry.
pub const REGISTRY_ISSUERS_MAX: usize = 50_000;
/// Trust marks of one issuer, and keys of its own statement, that are looked at.
pub const TRUST_MARKS_MAX: usize = 16;
/// Sites that one issuer may name as its own, and statements about it looked at on one of them.
pub const LINKED_DOMAINS_MAX: usize = 4;
/// Documents of one trust bundle.
pub const BUNDLE_DOCUMENTS_MAX: usize = 10_000;
/// Bytes of the documents of one trust bundle.
pub const BUNDLE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Documents that one report names as used.
pub const FACTS_MAX: usize = 64;
/// Credentials whose signatures are checked together: more gain no more.
pub const TOGETHER_MAX: usize = 16;
/// Credentials that were checked before they were signed and are remembered, to find others like them.
pub const LINTED_MAX: usize = 8;
/// Bytes of one of them.
pub const LINTED_BYTES_MAX: usize = 64 * 1024;
/// Of so many that are like none of them, one is remembered.
pub const LINTED_AFTER: usize = 64;
/// How often it is tried to make a series of one of them and others.
pub const LINTED_TRIES_MAX: usize = 8;
/// Keys that are remembered over all documents, of some 300 bytes each.
pub const KNOWN_KEYS_MAX: usize = 4_096;
/// Keys with a table of their multiples, of 104 kB each.
pub const FREQUENT_KEYS_MAX: usize = 256;
/// Signatures of one key after which it gets a table.
pub const FREQUENT_AFTER: usize = 32;
/// Texts that vary in a series of credentials.
pub const SERIES_TEXTS_MAX: usize = 32;
