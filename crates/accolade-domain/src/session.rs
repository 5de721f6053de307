//! Sessions: a browser in which somebody is signed in.

use crate::limits::{
    AGENT_CHARS_MAX, PROOF_MINUTES, SESSION_DAYS, STAFF_IDLE_MINUTES, STAFF_SESSION_HOURS,
};
use crate::{AccountId, SessionId, Timestamp};

/// How somebody proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// By a mailed link.
    Email,
    /// By a passkey.
    Passkey,
}

/// A browser in which somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its identifier.
    pub id: SessionId,
    /// The hash of the cookie's secret.
    pub token_hash: String,
    /// Who is signed in.
    pub account_id: AccountId,
    /// How they proved who they are.
    pub factor: Factor,
    /// What the browser calls itself.
    pub agent: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// When the person last proved who they are.
    pub proved_at: Timestamp,
}

impl Factor {
    /// Its name in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Passkey => "passkey",
        }
    }

    /// The factor of this name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Email, Self::Passkey]
            .into_iter()
            .find(|factor| factor.as_str() == name)
    }
}

impl Session {
    /// Begins a session.
    pub fn begin(
        id: SessionId,
        token_hash: String,
        account_id: AccountId,
        factor: Factor,
        agent: &str,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            token_hash,
            account_id,
            factor,
            agent: agent.chars().take(AGENT_CHARS_MAX).collect(),
            created_at: now,
            seen_at: now,
            proved_at: now,
        }
    }

    /// Whether it has ended by itself; those who work for an organisation are asked more often.
    pub fn is_over(&self, is_staff: bool, now: Timestamp) -> bool {
        let (life, rest) = if is_staff {
            (STAFF_SESSION_HOURS * 3_600, STAFF_IDLE_MINUTES * 60)
        } else {
            (SESSION_DAYS * 86_400, SESSION_DAYS * 86_400)
        };
        now >= self.created_at.plus_seconds(life) || now >= self.seen_at.plus_seconds(rest)
    }

    /// Whether the use of it is worth writing down: at most once a minute.
    pub fn is_stale(&self, now: Timestamp) -> bool {
        now >= self.seen_at.plus_seconds(60)
    }

    /// Whether the person proved lately who they are, so that addresses and passkeys may change.
    pub fn is_proven(&self, now: Timestamp) -> bool {
        now < self.proved_at.plus_seconds(PROOF_MINUTES * 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;
    use uuid::Uuid;

    #[test]
    fn staff_are_asked_again_sooner_than_learners() {
        let at = |seconds| Timestamp::from_micros(0).plus_seconds(seconds);
        let id = Uuid::nil();
        let session = Session::begin(
            Id::new(id),
            "h".into(),
            Id::new(id),
            Factor::Email,
            "x",
            at(0),
        );
        let used = Session {
            seen_at: at(43_000),
            ..session.clone()
        };
        for (session, is_staff, now, expected) in [
            (&session, true, at(3_599), false),
            (&session, true, at(3_600), true),
            (&used, true, at(43_199), false),
            (&used, true, at(43_200), true),
            (&session, false, at(30 * 86_400 - 1), false),
            (&session, false, at(30 * 86_400), true),
        ] {
            assert_eq!(session.is_over(is_staff, now), expected);
        }
        assert!(session.is_proven(at(599)) && !session.is_proven(at(600)));
    }
}
