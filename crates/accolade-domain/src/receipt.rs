//! Receipts: signed statements of what was checked here.

use crate::limits::RECEIPT_DAYS;
use crate::{ReceiptId, Timestamp};

/// A receipt that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its identifier, which nobody guesses and only who asked for it knows.
    pub id: ReceiptId,
    /// The signed document.
    pub document: Vec<u8>,
    /// When it was given.
    pub created_at: Timestamp,
    /// When it is forgotten here.
    pub ends_at: Timestamp,
}

impl Receipt {
    /// Gives a receipt.
    pub fn give(id: ReceiptId, document: Vec<u8>, now: Timestamp) -> Self {
        Self {
            id,
            document,
            created_at: now,
            ends_at: now.plus_days(RECEIPT_DAYS),
        }
    }
}
