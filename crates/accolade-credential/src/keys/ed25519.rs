//! Ed25519 keys, and tables for those that sign much.
//!
//! Checking a signature multiplies the key by a number; with the multiples of the key worked out beforehand that
//! takes a third of the time. A table takes 104 kB and as long as some ten signatures, so only keys that are met
//! often get one. The answer is the same with and without (RFC 8032, section 5.1.7, as strictly as
//! [`VerifyingKey::verify_strict`]), and no table is used that does not give the multiple
//! that the library gives.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};

use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION};
use curve25519_dalek::{EdwardsPoint, Scalar};
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest as _, Sha512};

use super::multiples::{Point, Table, written};
use crate::limits::{FREQUENT_AFTER, FREQUENT_KEYS_MAX};

/// The multiples of the base point, of which there is one table for all keys.
static BASE: LazyLock<Option<Table<8>>> = LazyLock::new(|| {
    let base = ED25519_BASEPOINT_POINT;
    let table = Table::of(base.compress().to_bytes(), false)?;
    is_right(&table, base).then_some(table)
});
/// The points of small order, as they are written.
static WEAK: LazyLock<[[u8; 32]; 8]> =
    LazyLock::new(|| EIGHT_TORSION.map(|point| point.compress().to_bytes()));

/// Tables that there are.
static TABLES: AtomicUsize = AtomicUsize::new(0);

/// A key, with what is remembered of it.
#[derive(Debug, Clone)]
pub(super) struct Key {
    key: VerifyingKey,
    /// Nothing of a key that is met once.
    often: Option<Arc<Often>>,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Key {}

/// How often a key was met, and its table.
#[derive(Default)]
struct Often {
    uses: AtomicUsize,
    table: OnceLock<Option<Table<5>>>,
}

impl std::fmt::Debug for Often {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} uses", self.uses.load(Ordering::Relaxed))
    }
}

impl Drop for Often {
    fn drop(&mut self) {
        if let Some(Some(_)) = self.table.get() {
            TABLES.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl Often {
    /// The table, once the key was met often enough and as long as there is room for one.
    fn table(&self, key: &VerifyingKey) -> Option<&Table<5>> {
        if self.table.get().is_none() && self.uses.fetch_add(1, Ordering::Relaxed) < FREQUENT_AFTER
        {
            return None;
        }
        let make = || {
            let room = |count: usize| (count < FREQUENT_KEYS_MAX).then_some(count + 1);
            let taken = TABLES.fetch_update(Ordering::Relaxed, Ordering::Relaxed, room);
            taken.ok()?;
            let table = Table::of(key.to_bytes(), true);
            let table = table.filter(|table| is_right(table, -key.to_edwards()));
            if table.is_none() {
                TABLES.fetch_sub(1, Ordering::Relaxed);
            }
            table
        };
        self.table.get_or_init(make).as_ref()
    }
}

impl From<VerifyingKey> for Key {
    fn from(key: VerifyingKey) -> Self {
        Self { key, often: None }
    }
}

impl Key {
    /// The same key, of which it is counted how often it is met.
    pub(super) fn counted(self) -> Self {
        Self {
            often: Some(Arc::default()),
            ..self
        }
    }

    pub(super) fn as_bytes(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    fn table(&self) -> Option<&Table<5>> {
        self.often.as_ref()?.table(&self.key)
    }

    pub(super) fn verify(&self, message: &[u8], signature: &Signature) -> bool {
        match self.table() {
            Some(table) => verify_by(table, &self.key, message, signature),
            None => self.key.verify_strict(message, signature).is_ok(),
        }
    }

    /// All but the end of it, for a key with a table and a signature that is well formed.
    pub(super) fn begin(&self, message: &[u8], signature: &Signature) -> Option<Pending> {
        pending(self.table()?, &self.key, message, signature)
    }
}

/// Whether a table holds the multiples of this point, as far as one number shows that is a mixture of all digits.
fn is_right<const BITS: usize>(table: &Table<BITS>, point: EdwardsPoint) -> bool {
    let scalar = Scalar::from_hash(Sha512::new().chain_update(point.compress().as_bytes()));
    let ours = written(&[table.add(scalar.as_bytes(), Point::NEUTRAL)]);
    ours == [(point * scalar).compress().to_bytes()]
}

/// A signature of which it is known that it is well formed: it holds if the point is written as expected.
#[derive(Clone, Copy)]
pub(super) struct Pending {
    pub(super) point: Point,
    pub(super) expected: [u8; 32],
}

impl std::fmt::Debug for Pending {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?} expected", self.expected)
    }
}

/// The same by a table, to its end.
fn verify_by(table: &Table<5>, key: &VerifyingKey, message: &[u8], signature: &Signature) -> bool {
    let pending = pending(table, key, message, signature);
    pending.is_some_and(|one| written(&[one.point]) == [one.expected])
}

/// The point that the signature and the message give, where the one in the signature is no weak one. The key is
/// none, or it would not have been read.
fn pending(
    table: &Table<5>,
    key: &VerifyingKey,
    message: &[u8],
    signature: &Signature,
) -> Option<Pending> {
    let base = BASE.as_ref()?;
    let expected = *signature.r_bytes();
    let scalar = Option::<Scalar>::from(Scalar::from_canonical_bytes(*signature.s_bytes()))?;
    if WEAK.contains(&expected) {
        return None;
    }
    let hash = Sha512::new()
        .chain_update(expected)
        .chain_update(key.as_bytes())
        .chain_update(message);
    let challenge = Scalar::from_bytes_mod_order_wide(&hash.finalize().into());
    let point = table.add(challenge.as_bytes(), Point::NEUTRAL);
    let point = base.add(scalar.as_bytes(), point);
    Some(Pending { point, expected })
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signer as _, SigningKey};

    use super::*;

    /// Points of small order in every way of writing them (RFC 8032; eight points, and those whose y is not reduced).
    const WEAK_WRITTEN: [&str; 6] = [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ];

    fn bytes(hexadecimal: &str) -> [u8; 32] {
        let pair = |at: usize| u8::from_str_radix(&hexadecimal[at..at + 2], 16).unwrap();
        let all: Vec<u8> = (0..64).step_by(2).map(pair).collect();
        all.try_into().unwrap()
    }

    #[test]
    fn a_table_gives_the_answer_that_the_library_gives() {
        let mut good = 0;
        for seed in 0..8 {
            let signer = SigningKey::from_bytes(&[seed; 32]);
            let key = signer.verifying_key();
            let table = Table::of(key.to_bytes(), true).unwrap();
            for length in [0, 1, 32, 64, 200] {
                let message = vec![seed; length];
                let signed = signer.sign(&message).to_bytes();
                let mut all = vec![signed];
                for bit in (0..512).step_by(7) {
                    let mut changed = signed;
                    changed[bit / 8] ^= 1 << (bit % 8);
                    all.push(changed);
                }
                for weak in WEAK_WRITTEN.map(bytes) {
                    let mut changed = signed;
                    changed[..32].copy_from_slice(&weak);
                    all.push(changed);
                    // With a number of zero, what is left is the key times a number.
                    changed[32..].fill(0);
                    all.push(changed);
                }
                // The number written a second way, and one beyond the group order.
                let order =
                    bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
                let mut carry = 0;
                let mut second = signed;
                for (byte, more) in second[32..].iter_mut().zip(order) {
                    let sum = u16::from(*byte) + u16::from(more) + carry;
                    *byte = sum.to_le_bytes()[0];
                    carry = sum >> 8;
                }
                all.push(second);
                for changed in all {
                    let signature = Signature::from_bytes(&changed);
                    let by_table = verify_by(&table, &key, &message, &signature);
                    let by_library = key.verify_strict(&message, &signature).is_ok();
                    assert_eq!(by_table, by_library, "{changed:?}");
                    good += usize::from(by_table);
                }
            }
        }
        assert_eq!(good, 8 * 5);
    }

    #[test]
    fn a_key_that_is_met_often_gets_a_table_and_no_more_keys_than_may_do() {
        let mut kept = Vec::new();
        for number in 0..u32::try_from(FREQUENT_KEYS_MAX).unwrap() + 3 {
            let mut seed = [9; 32];
            seed[..4].copy_from_slice(&number.to_le_bytes());
            let signer = SigningKey::from_bytes(&seed);
            let key = Key::from(signer.verifying_key()).counted();
            let signature = signer.sign(b"a");
            for _ in 0..FREQUENT_AFTER + 2 {
                assert!(key.verify(b"a", &signature));
                assert!(!key.verify(b"b", &signature));
            }
            kept.push(key);
        }
        let count = TABLES.load(Ordering::Relaxed);
        assert!(count > 0 && count <= FREQUENT_KEYS_MAX, "{count}");
        drop(kept);
        assert!(TABLES.load(Ordering::Relaxed) < count);
    }
}
