//! Credentials that were checked a moment ago: the next one of the same achievement differs from one of them in a few
//! texts, so that only these are checked, as in a series.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use serde_json::Value;

use super::{Linted, Series};
use crate::limits::{
    LINTED_AFTER, LINTED_BYTES_MAX, LINTED_MAX, LINTED_TRIES_MAX, SERIES_TEXTS_MAX,
};
use crate::place::Place;

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
        let (mut number, mut texts) = (0, Vec::with_capacity(one.varying.len()));
        let mut see = |_: &Place<'_>, known: &str, other| {
            let is_varying = one.varying.get(texts.len()) == Some(&number);
            number += 1;
            if is_varying {
                texts.push(other);
            }
            is_varying || known == other
        };
        if are_alike(one.linted.document(), &unsigned, &Place::Top, &mut see)
            && let Some((hash, text)) = series.checked(&texts)
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
        if one.tries.load(Ordering::Relaxed) >= LINTED_TRIES_MAX {
            continue;
        }
        let (mut number, mut found) = (0, Vec::new());
        let mut see = |place: &Place<'_>, known: &str, other: &str| {
            if known != other || one.varying.contains(&number) {
                found.push((number, place.to_string()));
            }
            number += 1;
            found.len() <= SERIES_TEXTS_MAX
        };
        if !are_alike(
            one.linted.document(),
            linted.document(),
            &Place::Top,
            &mut see,
        ) {
            continue;
        }
        let pointers: Vec<&str> = found.iter().map(|(_, pointer)| pointer.as_str()).collect();
        if let Some(series) = Series::of(linted, &pointers) {
            *one = Arc::new(Known {
                linted: linted.clone(),
                varying: found.iter().map(|(number, _)| *number).collect(),
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

/// Whether two documents are the same but for texts; `see` is shown each text of both, with its place, and says
/// whether they still are.
fn are_alike<'v, F: FnMut(&Place<'_>, &str, &'v str) -> bool>(
    known: &Value,
    other: &'v Value,
    place: &Place<'_>,
    see: &mut F,
) -> bool {
    match (known, other) {
        (Value::String(known), Value::String(other)) => see(place, known, other),
        (Value::Array(known), Value::Array(other)) => {
            let mut pairs = known.iter().zip(other).enumerate();
            known.len() == other.len()
                && pairs.all(|(index, (known, other))| {
                    are_alike(known, other, &Place::Item(place, index), see)
                })
        }
        (Value::Object(known), Value::Object(other)) => {
            let mut pairs = known.iter().zip(other);
            known.len() == other.len()
                && pairs.all(|((name, known), (other_name, other))| {
                    name == other_name && are_alike(known, other, &Place::Member(place, name), see)
                })
        }
        (known, other) => known == other,
    }
}
