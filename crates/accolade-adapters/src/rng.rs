//! Chance: from the operating system, or repeatable for tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Where random bytes come from.
#[derive(Debug, Clone)]
pub struct Rng(Inner);

#[derive(Debug, Clone)]
enum Inner {
    System,
    Seeded(Arc<AtomicU64>),
}

/// The operating system gave no random bytes, so no key or identifier can be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gives no random bytes: {0}")]
pub struct RngError(String);

impl Rng {
    /// The operating system's.
    pub fn system() -> Self {
        Self(Inner::System)
    }

    /// Repeatable bytes for tests; never for keys that matter.
    pub fn seeded(seed: u64) -> Self {
        Self(Inner::Seeded(Arc::new(AtomicU64::new(seed))))
    }

    /// Random bytes.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that takes randomness"
    )]
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], RngError> {
        let mut bytes = [0; N];
        match &self.0 {
            Inner::System => {
                getrandom::fill(&mut bytes).map_err(|error| RngError(error.to_string()))?;
            }
            Inner::Seeded(state) => {
                // SplitMix64: small, and good enough for identifiers of tests.
                for chunk in bytes.chunks_mut(8) {
                    let step = 0x9e37_79b9_7f4a_7c15_u64;
                    let mut word = state.fetch_add(step, Ordering::Relaxed).wrapping_add(step);
                    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                    word ^= word >> 31;
                    for (byte, random) in chunk.iter_mut().zip(word.to_le_bytes()) {
                        *byte = random;
                    }
                }
            }
        }
        Ok(bytes)
    }

    /// A UUIDv7 for this moment, in its text form.
    pub fn uuid(&self, now_micros: i64) -> Result<uuid::Uuid, RngError> {
        let random: [u8; 10] = self.bytes()?;
        let millis = u64::try_from(now_micros / 1_000).unwrap_or_default();
        Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}
