//! Idempotency keys: a request that is sent twice, because nobody knows whether the first one
//! arrived, takes effect once.

use crate::limits::{IDEMPOTENCY_HOURS, IDEMPOTENCY_KEY_CHARS_MAX, IDEMPOTENCY_LEASE_SECONDS};
use crate::{ApiTokenId, Timestamp};
use thiserror::Error;

/// A request that was taken in under a key, and its answer once there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyedRequest {
    /// The token by which it was made; keys of different tokens have nothing to do with each other.
    pub token_id: ApiTokenId,
    /// The key that the program chose.
    pub key: String,
    /// The hash of what was asked for.
    pub fingerprint: String,
    /// When it was taken in.
    pub created_at: Timestamp,
    /// What was answered.
    pub answer: Option<KeptAnswer>,
}

/// An answer that is given again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// Its status.
    pub status: u16,
    /// Headers that matter, as name and value.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

/// What is done with a request whose key is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repetition {
    /// The first one was answered: this is the answer.
    Answered(KeptAnswer),
    /// The first one is still being worked on.
    Underway,
}

/// Why a key cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdempotencyError {
    /// No key at all.
    #[error(
        "an idempotency key has 1 to {IDEMPOTENCY_KEY_CHARS_MAX} letters, digits and signs without spaces"
    )]
    Key,
    /// The same key with something else.
    #[error("this idempotency key was used for another request; choose a new key for each request")]
    Reused,
    /// The first request takes longer than this one may wait.
    #[error(
        "the first request with this idempotency key is still being worked on; try again in a moment"
    )]
    Underway,
    /// The first request never ended.
    #[error(
        "the first request with this idempotency key was interrupted; look whether it took effect, and use a new key if it did not"
    )]
    Interrupted,
}

impl IdempotencyError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Key => "idempotency.key",
            Self::Reused => "idempotency.reused",
            Self::Underway => "idempotency.underway",
            Self::Interrupted => "idempotency.interrupted",
        }
    }
}

/// Whether a text can be a key.
pub fn check_key(key: &str) -> Result<(), IdempotencyError> {
    let is_key = (1..=IDEMPOTENCY_KEY_CHARS_MAX).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_graphic());
    if is_key {
        Ok(())
    } else {
        Err(IdempotencyError::Key)
    }
}

/// The time before which keys are forgotten.
pub fn forgotten_before(now: Timestamp) -> Timestamp {
    now.plus_seconds(-IDEMPOTENCY_HOURS * 3_600)
}

impl KeyedRequest {
    /// What a second request with the same key is answered.
    pub fn repeat(self, fingerprint: &str, now: Timestamp) -> Result<Repetition, IdempotencyError> {
        if self.fingerprint != fingerprint {
            return Err(IdempotencyError::Reused);
        }
        match self.answer {
            Some(answer) => Ok(Repetition::Answered(answer)),
            None if now < self.created_at.plus_seconds(IDEMPOTENCY_LEASE_SECONDS) => {
                Ok(Repetition::Underway)
            }
            None => Err(IdempotencyError::Interrupted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_key_is_short_and_visible() {
        for (key, is_key) in [
            ("a", true),
            ("7e2f-1/x", true),
            ("", false),
            ("a b", false),
            ("ü", false),
        ] {
            assert_eq!(check_key(key).is_ok(), is_key, "{key}");
        }
        assert!(check_key(&"x".repeat(256)).is_err());
    }

    #[test]
    fn a_repetition_is_answered_or_waits_or_is_told_why_not() {
        let at = |seconds| Timestamp::from_micros(0).plus_seconds(seconds);
        let answer = KeptAnswer {
            status: 201,
            headers: Vec::new(),
            body: b"{}".to_vec(),
        };
        let open = KeyedRequest {
            token_id: crate::ids::Id::new(Uuid::nil()),
            key: "k".into(),
            fingerprint: "f".into(),
            created_at: at(0),
            answer: None,
        };
        let done = KeyedRequest {
            answer: Some(answer.clone()),
            ..open.clone()
        };
        for (request, fingerprint, now, expected) in [
            (&done, "f", at(9), Ok(Repetition::Answered(answer))),
            (&done, "g", at(9), Err(IdempotencyError::Reused)),
            (&open, "f", at(119), Ok(Repetition::Underway)),
            (&open, "f", at(120), Err(IdempotencyError::Interrupted)),
        ] {
            assert_eq!(request.clone().repeat(fingerprint, now), expected);
        }
    }
}
