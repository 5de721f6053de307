//! Credentials that were checked a moment ago: the next one of the same achievement differs from one of them in a few
//! texts, so that only these are checked, as in a series.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use serde_json::Value;

use super::{Linted, Series};
use crate::limits::{
    LINTED_AFTER, LINTED_BYTES_MAX, LINTED_MAX, LINTED_TRIES_MAX, SERIES_TEXTS_MAX,
};

static KNOWN: RwLock<Vec<Arc<Known>>> = RwLock::new(Vec::new());
/// How many came that are like none, since a series was found last.
static OTHERS: AtomicUsize = AtomicUsize::new(0);

/// A credential that was found sound.
#[derive(Debug)]
struct Known {
    linted: Linted,
    /// Which of its texts, counted from the beginning, may be others; in order.
    varying: Vec<usize>,
    /// Nothing as long as no other like it was met.
    series: Option<Series>,
    /// How often others like it made no series with it.
    tries: AtomicUsize,
}

/// The same credential, checked, where one like it is known and nothing has to be looked at but texts that are
/// surely fine.
pub(super) fn lint(unsigned: Value) -> Result<Linted, Value> {
    let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
    for one in known.iter() {
        let Some(series) = &one.series else {
            continue;
        };
        let mut walk = Walk {
            varying: &one.varying,
            place: 0,
            texts: Vec::with_capacity(one.varying.len()),
        };
        if walk.is_alike(one.linted.document(), &unsigned)
            && let Some((hash, text)) = series.checked(&walk.texts)
        {
            return Ok(Linted {
                document: unsigned,
                hash,
                text,
            });
        }
    }
    Err(unsigned)
}

/// Remembers a credential that was checked the long way.
pub(super) fn note(linted: &Linted) {
    let others = OTHERS.fetch_add(1, Ordering::Relaxed);
    // Where hardly two are alike it is not worth the search each time.
    if linted.text.len() > LINTED_BYTES_MAX
        || (others >= LINTED_AFTER && !others.is_multiple_of(LINTED_AFTER))
    {
        return;
    }
    // Whoever finds somebody else there leaves it to them.
    let Ok(mut known) = KNOWN.try_write() else {
        return;
    };
    for one in known.iter_mut() {
        let mut found = Differences {
            varying: &one.varying,
            place: 0,
            all: Vec::new(),
        };
        if one.tries.load(Ordering::Relaxed) >= LINTED_TRIES_MAX
            || !found.look(one.linted.document(), linted.document(), &mut String::new())
        {
            continue;
        }
        let pointers: Vec<&str> = found
            .all
            .iter()
            .map(|(_, pointer)| pointer.as_str())
            .collect();
        if let Some(series) = Series::of(linted, &pointers) {
            *one = Arc::new(Known {
                linted: linted.clone(),
                varying: found.all.iter().map(|(place, _)| *place).collect(),
                series: Some(series),
                tries: AtomicUsize::new(0),
            });
            OTHERS.store(0, Ordering::Relaxed);
            return;
        }
        one.tries.fetch_add(1, Ordering::Relaxed);
    }
    if known.len() >= LINTED_MAX {
        known.remove(0);
    }
    known.push(Arc::new(Known {
        linted: linted.clone(),
        varying: Vec::new(),
        series: None,
        tries: AtomicUsize::new(0),
    }));
}

/// Goes through two documents side by side.
struct Walk<'k, 'v> {
    varying: &'k [usize],
    place: usize,
    texts: Vec<&'v str>,
}

impl<'v> Walk<'_, 'v> {
    /// Whether they are the same but for the texts that may be others, which are collected.
    fn is_alike(&mut self, known: &Value, other: &'v Value) -> bool {
        match (known, other) {
            (Value::String(known), Value::String(other)) => {
                let is_varying = self.varying.get(self.texts.len()) == Some(&self.place);
                self.place += 1;
                if is_varying {
                    self.texts.push(other);
                }
                is_varying || known == other
            }
            (Value::Array(known), Value::Array(other)) => {
                let mut pairs = known.iter().zip(other);
                known.len() == other.len()
                    && pairs.all(|(known, other)| self.is_alike(known, other))
            }
            (Value::Object(known), Value::Object(other)) => {
                let mut pairs = known.iter().zip(other);
                known.len() == other.len()
                    && pairs.all(|((name, known), (other_name, other))| {
                        name == other_name && self.is_alike(known, other)
                    })
            }
            (known, other) => known == other,
        }
    }
}

/// The texts in which two documents differ, and those in which others did.
struct Differences<'k> {
    varying: &'k [usize],
    place: usize,
    /// The place of each among all texts, and its JSON Pointer.
    all: Vec<(usize, String)>,
}

impl Differences<'_> {
    /// Whether they differ in texts only, and in few.
    fn look(&mut self, known: &Value, other: &Value, pointer: &mut String) -> bool {
        let length = pointer.len();
        let is_alike = match (known, other) {
            (Value::String(known), Value::String(other)) => {
                if known != other || self.varying.contains(&self.place) {
                    self.all.push((self.place, pointer.clone()));
                }
                self.place += 1;
                self.all.len() <= SERIES_TEXTS_MAX
            }
            (Value::Array(known), Value::Array(other)) => {
                let mut pairs = known.iter().zip(other).enumerate();
                known.len() == other.len()
                    && pairs.all(|(index, (known, other))| {
                        pointer.push('/');
                        pointer.push_str(&index.to_string());
                        let is_alike = self.look(known, other, pointer);
                        pointer.truncate(length);
                        is_alike
                    })
            }
            (Value::Object(known), Value::Object(other)) => {
                let mut pairs = known.iter().zip(other);
                known.len() == other.len()
                    && pairs.all(|((name, known), (other_name, other))| {
                        pointer.push('/');
                        pointer.push_str(name);
                        // A name that a pointer would have to write otherwise is none that texts vary at.
                        let is_alike = name == other_name
                            && !name.contains(['/', '~'])
                            && self.look(known, other, pointer);
                        pointer.truncate(length);
                        is_alike
                    })
            }
            (known, other) => known == other,
        };
        pointer.truncate(length);
        is_alike
    }
}
