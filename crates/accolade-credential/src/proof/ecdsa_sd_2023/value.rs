//! The values of base and derived proofs: CBOR behind a header, as base64url
//! (ECDSA Cryptosuites 1.0, sections 3.5.2, 3.5.3, 3.5.7 and 3.5.8).

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ciborium::Value as Cbor;
use serde_json::Value;

use crate::limits::{PROOF_VALUES_CHARS_MAX, SELECTIVE_POINTERS_MAX, SELECTIVE_STATEMENTS_MAX};
use crate::proof::ProofError;

/// Header of base proofs.
const BASE: [u8; 3] = [0xd9, 0x5d, 0x00];
/// Header of derived proofs.
const DERIVED: [u8; 3] = [0xd9, 0x5d, 0x01];
/// Bytes of a P-256 signature.
const SIGNATURE_BYTES: usize = 64;
/// Bytes of a P-256 key with its multicodec prefix.
const KEY_BYTES: usize = 35;
/// Arrays inside each other: the value, its lists, and their items.
const DEPTH_MAX: usize = 8;
/// A byte string by another name (RFC 8746, section 2.1), as some libraries write it.
const TYPED_ARRAY: u64 = 64;

const WRONG: ProofError = ProofError::Member("proofValue");

/// What a base proof holds.
pub(super) struct Base {
    pub(super) by_issuer: Vec<u8>,
    pub(super) public_key: Vec<u8>,
    pub(super) hmac_key: [u8; 32],
    pub(super) signatures: Vec<Vec<u8>>,
    pub(super) mandatory_pointers: Vec<String>,
}

/// What a derived proof holds.
pub(super) struct Derived {
    pub(super) by_issuer: Vec<u8>,
    pub(super) public_key: Vec<u8>,
    pub(super) signatures: Vec<Vec<u8>>,
    /// Hidden names of the nodes by the canonical ones.
    pub(super) labels: BTreeMap<String, String>,
    pub(super) mandatory_indexes: Vec<usize>,
}

/// The parts of a value under this header.
fn read<const N: usize>(proof: &Value, header: [u8; 3]) -> Result<[Cbor; N], ProofError> {
    let text = proof
        .get("proofValue")
        .and_then(Value::as_str)
        .filter(|text| text.len() <= PROOF_VALUES_CHARS_MAX)
        .ok_or(WRONG)?;
    let text = text.strip_prefix('u').ok_or(WRONG)?;
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| WRONG)?;
    if header == DERIVED && bytes.starts_with(&BASE) {
        return Err(ProofError::NotDerived);
    }
    if header == BASE && bytes.starts_with(&DERIVED) {
        return Err(ProofError::NoBaseProof);
    }
    let mut rest = bytes.strip_prefix(&header).ok_or(WRONG)?;
    let value = ciborium::de::from_reader_with_recursion_limit(&mut rest, DEPTH_MAX);
    let value: Cbor = value.map_err(|_| WRONG)?;
    let parts = value.into_array().map_err(|_| WRONG)?;
    if !rest.is_empty() {
        return Err(WRONG);
    }
    parts.try_into().map_err(|_| WRONG)
}

fn encode(header: [u8; 3], parts: Vec<Cbor>) -> Result<String, ProofError> {
    let mut bytes = header.to_vec();
    ciborium::into_writer(&Cbor::Array(parts), &mut bytes).map_err(|_| WRONG)?;
    Ok(format!("u{}", URL_SAFE_NO_PAD.encode(bytes)))
}

fn bytes(value: Cbor, length: usize) -> Result<Vec<u8>, ProofError> {
    let value = match value {
        Cbor::Tag(TYPED_ARRAY, inner) => *inner,
        plain => plain,
    };
    let bytes = value.into_bytes().map_err(|_| WRONG)?;
    if bytes.len() == length {
        Ok(bytes)
    } else {
        Err(WRONG)
    }
}

fn list(value: Cbor, length_max: usize) -> Result<Vec<Cbor>, ProofError> {
    let items = value.into_array().map_err(|_| WRONG)?;
    if items.len() > length_max {
        Err(ProofError::TooManyStatements)
    } else {
        Ok(items)
    }
}

fn signatures(value: Cbor) -> Result<Vec<Vec<u8>>, ProofError> {
    let items = list(value, SELECTIVE_STATEMENTS_MAX)?.into_iter();
    items.map(|item| bytes(item, SIGNATURE_BYTES)).collect()
}

fn number(value: &Cbor) -> Result<usize, ProofError> {
    let number = value.as_integer().ok_or(WRONG)?;
    usize::try_from(number).map_err(|_| WRONG)
}

fn byte_strings(all: &[Vec<u8>]) -> Cbor {
    Cbor::Array(all.iter().map(|bytes| Cbor::Bytes(bytes.clone())).collect())
}

impl Base {
    pub(super) fn read(proof: &Value) -> Result<Self, ProofError> {
        let [signature, key, hmac_key, all, pointers] = read(proof, BASE)?;
        let pointers = list(pointers, SELECTIVE_POINTERS_MAX)?.into_iter();
        let pointers = pointers.map(|pointer| pointer.into_text().map_err(|_| WRONG));
        Ok(Self {
            by_issuer: bytes(signature, SIGNATURE_BYTES)?,
            public_key: bytes(key, KEY_BYTES)?,
            hmac_key: bytes(hmac_key, 32)?.try_into().map_err(|_| WRONG)?,
            signatures: signatures(all)?,
            mandatory_pointers: pointers.collect::<Result<_, _>>()?,
        })
    }

    pub(super) fn encode(&self) -> Result<String, ProofError> {
        let pointers = self.mandatory_pointers.iter().cloned().map(Cbor::Text);
        encode(
            BASE,
            vec![
                Cbor::Bytes(self.by_issuer.clone()),
                Cbor::Bytes(self.public_key.clone()),
                Cbor::Bytes(self.hmac_key.to_vec()),
                byte_strings(&self.signatures),
                Cbor::Array(pointers.collect()),
            ],
        )
    }
}

impl Derived {
    pub(super) fn read(proof: &Value) -> Result<Self, ProofError> {
        let [signature, key, all, map, indexes] = read(proof, DERIVED)?;
        let indexes = list(indexes, SELECTIVE_STATEMENTS_MAX)?;
        Ok(Self {
            by_issuer: bytes(signature, SIGNATURE_BYTES)?,
            public_key: bytes(key, KEY_BYTES)?,
            signatures: signatures(all)?,
            labels: labels(map)?,
            mandatory_indexes: indexes.iter().map(number).collect::<Result<_, _>>()?,
        })
    }

    pub(super) fn encode(&self) -> Result<String, ProofError> {
        let mut labels = BTreeMap::new();
        for (canonical, hidden) in &self.labels {
            let number = canonical.strip_prefix("c14n").ok_or(WRONG)?;
            let number: u64 = number.parse().map_err(|_| WRONG)?;
            let text = hidden.strip_prefix('u').ok_or(WRONG)?;
            let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| WRONG)?;
            labels.insert(number, Cbor::Bytes(bytes));
        }
        let labels = labels
            .into_iter()
            .map(|(number, bytes)| (Cbor::Integer(number.into()), bytes));
        let indexes = self.mandatory_indexes.iter();
        let indexes = indexes.map(|index| Cbor::Integer(u64::try_from(*index).unwrap_or(0).into()));
        encode(
            DERIVED,
            vec![
                Cbor::Bytes(self.by_issuer.clone()),
                Cbor::Bytes(self.public_key.clone()),
                byte_strings(&self.signatures),
                Cbor::Map(labels.collect()),
                Cbor::Array(indexes.collect()),
            ],
        )
    }
}

/// Hidden names by canonical ones. Two nodes never share a name, or a holder could make one node of the
/// issuer's into two.
fn labels(map: Cbor) -> Result<BTreeMap<String, String>, ProofError> {
    let entries = map.into_map().map_err(|_| WRONG)?;
    if entries.len() > SELECTIVE_STATEMENTS_MAX {
        return Err(ProofError::TooManyStatements);
    }
    let mut labels = BTreeMap::new();
    let mut hidden = BTreeSet::new();
    for (number_of, value) in entries {
        let canonical = format!("c14n{}", number(&number_of)?);
        let name = format!("u{}", URL_SAFE_NO_PAD.encode(bytes(value, 32)?));
        if !hidden.insert(name.clone()) || labels.insert(canonical, name).is_some() {
            return Err(WRONG);
        }
    }
    Ok(labels)
}
