//! Documents of one shape: the statements are worked out once, and for every other document of the shape only
//! the texts in them change.
//!
//! What steers JSON-LD (keys and their order, lengths of lists, types, contexts, numbers, languages) is the shape
//! and has to be the same; what is left are the words of literals and addresses that are written out. A document
//! for which that is not all there is to say (equal values that fall together, unnamed nodes that are alike, short
//! or relative addresses, contexts within the document) takes the general path, which is also what a shape is
//! learnt from.

mod cache;
mod fixed;
mod form;
mod learning;
mod memory;
mod template;

use std::hash::{BuildHasher as _, Hash, Hasher};
use std::num::NonZeroU64;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::Value;

use crate::canonicalize::{Digest, WorkLimits, canonicalize};
use crate::error::Error;
use crate::limits::SHAPE_SAMPLE;
use crate::to_rdf::to_rdf_counted;
use template::Template;

pub use form::Form;

/// How often documents took which way, over the life of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Documents whose shape was known.
    pub known: u64,
    /// Documents that took the general path.
    pub general: u64,
    /// Documents of a known shape that took both ways, to compare.
    pub compared: u64,
    /// Of these, those that did not come out alike: an alarm. The general path counted.
    pub different: u64,
}

/// The canonical statements of a document, hashed.
#[derive(Debug, Clone)]
pub struct CanonicalHash {
    /// The hash.
    pub hash: Vec<u8>,
    /// How many bytes were hashed.
    pub bytes: usize,
    /// How many statements they are.
    pub statements: usize,
    /// Steps that it took, of about a tenth of a microsecond: a measure that is the same on every machine.
    pub work: usize,
}

/// Whether the same text was hashed, whatever way it took.
impl PartialEq for CanonicalHash {
    fn eq(&self, other: &Self) -> bool {
        let parts = |hash: &Self| (hash.bytes, hash.statements);
        self.hash == other.hash && parts(self) == parts(other)
    }
}

/// Steps for each node that is hashed or written to tell alike nodes apart, about 250 ns; of what a verification
/// may cost no more than half goes into that for one document.
pub(crate) const APART_WORK: usize = 5;
/// Steps for one statement: to hash it, to write it from a shape, and to learn it.
const HASH_WORK: usize = 30;
const SHAPE_WORK: usize = 10;
const LEARN_WORK: usize = 90;
/// Bytes that are copied and hashed in one step.
const WORK_BYTES: usize = 16;

static KNOWN: AtomicU64 = AtomicU64::new(0);
static GENERAL: AtomicU64 = AtomicU64::new(0);
static COMPARED: AtomicU64 = AtomicU64::new(0);
static DIFFERENT: AtomicU64 = AtomicU64::new(0);

/// Of so many documents of a known shape one takes the general path too.
static SAMPLE: AtomicU64 = AtomicU64::new(SHAPE_SAMPLE);

/// Compares one of so many documents of a known shape with the general path, over the whole process; of 1, all.
pub fn compare_one_in(count: NonZeroU64) {
    SAMPLE.store(count.get(), Ordering::Relaxed);
}

/// How often documents took which way.
pub fn counts() -> Counts {
    Counts {
        known: KNOWN.load(Ordering::Relaxed),
        general: GENERAL.load(Ordering::Relaxed),
        compared: COMPARED.load(Ordering::Relaxed),
        different: DIFFERENT.load(Ordering::Relaxed),
    }
}

/// A member of an object.
pub type Member<'a> = (&'a str, &'a Value);

/// The hash of the canonical statements of a document, strictly, as [`crate::canonical_nquads`] has them.
pub fn canonical_hash(document: &Value, digest: Digest) -> Result<CanonicalHash, Error> {
    match document {
        Value::Object(members) => {
            let members: Vec<Member<'_>> = members
                .iter()
                .map(|(name, value)| (name.as_str(), value))
                .collect();
            canonical_hash_of(&members, digest)
        }
        other => general(other, digest),
    }
}

/// The same of the object that has these members, which may come from several.
pub fn canonical_hash_of(members: &[Member<'_>], digest: Digest) -> Result<CanonicalHash, Error> {
    let key = cache::hasher().hash_one(Outline(members));
    let found = cache::candidates(key);
    for template in &found {
        let Some(hash) = template.hash(members, digest) else {
            continue;
        };
        let mut hash = hash;
        hash.work = SHAPE_WORK * hash.statements + hash.bytes / WORK_BYTES;
        let count = KNOWN.fetch_add(1, Ordering::Relaxed);
        if !count.is_multiple_of(SAMPLE.load(Ordering::Relaxed)) {
            return Ok(hash);
        }
        COMPARED.fetch_add(1, Ordering::Relaxed);
        let general = general(&whole(members), digest)?;
        if general != hash {
            DIFFERENT.fetch_add(1, Ordering::Relaxed);
            cache::forget(key);
        }
        return Ok(general);
    }
    GENERAL.fetch_add(1, Ordering::Relaxed);
    let document = whole(members);
    let mut hash = general(&document, digest)?;
    let learnt = cache::learn(key, found.len(), || {
        let template = Template::of(&document)?;
        // A shape counts when it says of its own document what the general path says.
        let own = template.hash(members, digest);
        own.is_some_and(|own| own.hash == hash.hash)
            .then_some(template)
    });
    if learnt {
        hash.work += LEARN_WORK * hash.statements;
    }
    Ok(hash)
}

fn whole(members: &[Member<'_>]) -> Value {
    let owned = |(name, value): &Member<'_>| ((*name).to_owned(), (*value).clone());
    Value::Object(members.iter().map(owned).collect())
}

fn general(document: &Value, digest: Digest) -> Result<CanonicalHash, Error> {
    let work = WorkLimits {
        digest,
        ..WorkLimits::default()
    };
    let (dataset, steps) = to_rdf_counted(document)?;
    let canonical = canonicalize(&dataset, &work)?;
    let text = canonical.nquads.as_bytes();
    let statements = canonical.nquads.lines().count();
    Ok(CanonicalHash {
        hash: digest.of(text),
        bytes: text.len(),
        statements,
        work: steps
            + APART_WORK * canonical.work
            + HASH_WORK * statements
            + text.len() / WORK_BYTES,
    })
}

/// What documents of one shape certainly share, to find them again: keys, lengths, kinds, types and contexts.
struct Outline<'a>(&'a [Member<'a>]);

impl Hash for Outline<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        outline_members(self.0.len(), self.0.iter().copied(), state);
    }
}

fn outline_members<'a, H: Hasher>(
    length: usize,
    members: impl Iterator<Item = Member<'a>>,
    state: &mut H,
) {
    state.write_u8(6);
    state.write_usize(length);
    for (name, value) in members {
        name.hash(state);
        match (name, value) {
            ("@context" | "type" | "@type", Value::String(text)) => text.hash(state),
            ("@context" | "type" | "@type", Value::Array(items)) => {
                state.write_usize(items.len());
                for item in items {
                    item.as_str().hash(state);
                }
            }
            _ => outline(value, state),
        }
    }
}

fn outline<H: Hasher>(value: &Value, state: &mut H) {
    match value {
        Value::Null => state.write_u8(0),
        Value::Bool(value) => state.write_u8(1 + u8::from(*value)),
        Value::Number(_) => state.write_u8(3),
        Value::String(_) => state.write_u8(4),
        Value::Array(items) => {
            state.write_u8(5);
            state.write_usize(items.len());
            for item in items {
                outline(item, state);
            }
        }
        Value::Object(members) => {
            let all = members.iter().map(|(name, value)| (name.as_str(), value));
            outline_members(members.len(), all, state);
        }
    }
}

#[cfg(test)]
mod tests;
