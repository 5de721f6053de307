//! Documents of a shape that were there before: awards of one achievement say the same but for the person and the
//! day, so that little of the next one has to be worked out.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::CanonicalHash;
use super::fixed::Fixed;
use super::template::Template;
use crate::canonicalize::Digest;
use crate::limits::{SHAPE_REMEMBERED_AFTER, SHAPE_REMEMBERED_BYTES_MAX, SHAPE_REMEMBERED_MAX};

/// Bytes that are remembered, over all shapes.
static BYTES: AtomicUsize = AtomicUsize::new(0);

/// The documents that are remembered.
#[derive(Debug, Default)]
pub(super) struct Memory {
    known: RwLock<Vec<Arc<Known>>>,
    /// How many came that are like none of them.
    others: AtomicUsize,
}

/// A document, and in which of its texts those differ that came after.
#[derive(Debug)]
pub(super) struct Known {
    texts: Texts,
    hash: CanonicalHash,
    /// The places of the texts that may be new.
    varying: Vec<usize>,
    /// Nothing as long as none was met that differs in few texts.
    fixed: Option<Fixed>,
    bytes: usize,
}

impl Drop for Known {
    fn drop(&mut self) {
        BYTES.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// Texts one after the other.
#[derive(Debug)]
struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    fn of(holes: &[&str]) -> Self {
        let mut all = String::new();
        let end = |text: &&str| {
            all.push_str(text);
            all.len()
        };
        let ends = holes.iter().map(end).collect();
        Self { all, ends }
    }

    /// The places at which others are different.
    fn different<'t>(&'t self, holes: &'t [&str]) -> impl Iterator<Item = usize> + 't {
        let mut start = 0;
        let mine = self.ends.iter().map(move |end| {
            let text = self.all.get(start..*end);
            start = *end;
            text
        });
        let pairs = mine.zip(holes).enumerate();
        pairs.filter_map(|(place, (mine, other))| (mine != Some(*other)).then_some(place))
    }
}

impl Known {
    fn of(
        template: &Template,
        holes: &[&str],
        hash: &CanonicalHash,
        varying: Vec<usize>,
    ) -> Option<Arc<Self>> {
        let fixed = if varying.is_empty() {
            None
        } else {
            Some(template.fixed(holes, &varying)?)
        };
        let texts = Texts::of(holes);
        let bytes = size_of::<Self>()
            + texts.all.capacity()
            + (texts.ends.len() + varying.len()) * size_of::<usize>()
            + fixed.as_ref().map_or(0, Fixed::bytes);
        let room = |taken: usize| {
            taken
                .checked_add(bytes)
                .filter(|sum| *sum <= SHAPE_REMEMBERED_BYTES_MAX)
        };
        BYTES
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, room)
            .ok()?;
        Some(Arc::new(Self {
            texts,
            hash: hash.clone(),
            varying,
            fixed,
            bytes,
        }))
    }

    /// Whether only texts that may are different.
    fn is_like(&self, holes: &[&str]) -> bool {
        let mut varying = self.varying.iter().peekable();
        self.texts.different(holes).all(|place| {
            while varying.next_if(|next| **next < place).is_some() {}
            varying.next_if_eq(&&place).is_some()
        })
    }

    /// The hash of the statements with these texts.
    pub(super) fn hash(&self, template: &Template, holes: &[&str]) -> Option<CanonicalHash> {
        if self.texts.different(holes).next().is_none() {
            return Some(self.hash.clone());
        }
        let fixed = self.fixed.as_ref()?;
        let text = template.text_fixed(holes, &self.varying, fixed)?;
        Some(template.hash_of(&text, fixed, Digest::Sha256))
    }
}

impl Memory {
    /// A document like the one with these texts.
    pub(super) fn like(&self, holes: &[&str]) -> Option<Arc<Known>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|known| known.is_like(holes)).cloned()
    }

    /// Remembers a document that is like none, or what is new in it compared with the one that comes nearest.
    pub(super) fn note(&self, template: &Template, holes: &[&str], hash: &CanonicalHash) {
        let others = self.others.fetch_add(1, Ordering::Relaxed);
        // Where hardly two are alike it is not worth the search each time.
        if others >= SHAPE_REMEMBERED_AFTER && !others.is_multiple_of(SHAPE_REMEMBERED_AFTER) {
            return;
        }
        // Whoever finds somebody else there leaves it to them, which takes less than to wait.
        let Ok(mut known) = self.known.try_write() else {
            return;
        };
        let varying = |known: &Arc<Known>| {
            let mut all = known.varying.clone();
            all.extend(known.texts.different(holes));
            all.sort_unstable();
            all.dedup();
            all
        };
        let length = |places: &Vec<usize>| -> usize {
            let texts = places.iter().filter_map(|place| holes.get(*place));
            texts.map(|text| text.len()).sum()
        };
        let near = known.iter().map(varying).enumerate();
        let nearest = near.min_by_key(|(_, varying)| length(varying));
        let total: usize = holes.iter().map(|text| text.len()).sum();
        // Where most is new there is not enough left to be worth it.
        if let Some((place, varying)) = nearest.filter(|(_, varying)| length(varying) * 2 <= total)
        {
            let made = Known::of(template, holes, hash, varying);
            if let (Some(made), Some(place)) = (made, known.get_mut(place)) {
                *place = made;
                self.others.store(0, Ordering::Relaxed);
            }
        } else if let Some(made) = Known::of(template, holes, hash, Vec::new()) {
            if known.len() >= SHAPE_REMEMBERED_MAX {
                known.remove(0);
            }
            known.push(made);
        }
    }
}

/// Bytes that are remembered now, over all shapes.
#[cfg(test)]
pub(super) fn bytes() -> usize {
    BYTES.load(Ordering::Relaxed)
}
