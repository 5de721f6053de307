//! Signatures that are checked together: all that each takes but the division by which its point is written down,
//! which is one for all of them.

use super::ed25519::Pending;
use super::multiples::written;
use super::{KeyError, PublicKey};

/// Whether signatures are checked at once or together, and those of which nobody knows yet.
#[derive(Debug, Default)]
pub(crate) struct Signatures {
    is_together: bool,
    pending: Vec<Pending>,
}

impl Signatures {
    /// Those that may are checked together: until [`Signatures::hold`] says otherwise, they count as good.
    pub(crate) fn together() -> Self {
        Self {
            is_together: true,
            pending: Vec::new(),
        }
    }

    /// Checks a signature, at once or later.
    pub(crate) fn check(
        &mut self,
        key: &PublicKey,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), KeyError> {
        if self.is_together
            && let Some(begun) = key.begin(message, signature)
        {
            self.pending.push(begun);
            return Ok(());
        }
        key.verify(message, signature)
    }

    /// How many are not known yet.
    pub(crate) fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Whether each of those holds that were not known yet, in their order.
    pub(crate) fn hold(&self) -> Vec<bool> {
        let points: Vec<_> = self.pending.iter().map(|one| one.point).collect();
        let each = written(&points).into_iter().zip(&self.pending);
        each.map(|(bytes, one)| bytes == one.expected).collect()
    }
}
