//! Bitstring Status List 1.0, and the older StatusList2021 and RevocationList2020 for reading.

pub mod token;

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use thiserror::Error;

use crate::datetime;
use crate::limits::{LIST_ITEMS_MAX, STATUS_LIST_BITS_MAX, STATUS_LIST_BITS_MIN, STATUS_SIZE_MAX};
use crate::vc;

/// Why a status list cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StatusListError {
    /// The list is too short to hide anybody in a crowd (section 6.1), or larger than is read.
    #[error(
        "the list has {0} entries; {STATUS_LIST_BITS_MIN} to {STATUS_LIST_BITS_MAX} are allowed"
    )]
    Length(usize),
    /// The index lies outside.
    #[error("the list has no entry {0}")]
    Index(usize),
    /// The text is not a multibase, gzip-compressed list.
    #[error("the list is not encoded as gzip in base64url")]
    Encoding,
    /// A member is missing or of the wrong form.
    #[error("\"{0}\" is missing or not usable")]
    Member(&'static str),
    /// Programs of 2020 counted bits from either end, and here the two ways disagree.
    #[error("programs read entry {0} of this list in two ways, and they do not agree")]
    BitOrder(usize),
}

impl StatusListError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Length(_) => "status.list_length",
            Self::Index(_) => "status.index",
            Self::Encoding => "status.encoding",
            Self::Member(_) => "status.malformed",
            Self::BitOrder(_) => "status.bit_order",
        }
    }
}

/// A list of bits, one for each credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    bytes: Vec<u8>,
}

impl StatusList {
    /// An empty list for this many entries, rounded up to whole bytes.
    pub fn new(entries: usize) -> Result<Self, StatusListError> {
        if !(STATUS_LIST_BITS_MIN..=STATUS_LIST_BITS_MAX).contains(&entries) {
            return Err(StatusListError::Length(entries));
        }
        Ok(Self {
            bytes: vec![0; entries.div_ceil(8)],
        })
    }

    /// How many entries the list has.
    pub fn entries(&self) -> usize {
        self.bytes.len() * 8
    }

    /// Whether the entry is set; bit 0 is the most significant bit of byte 0 (section 3.2).
    pub fn get(&self, index: usize) -> Result<bool, StatusListError> {
        let byte = self
            .bytes
            .get(index / 8)
            .ok_or(StatusListError::Index(index))?;
        Ok(byte & (0x80 >> (index % 8)) != 0)
    }

    /// Sets or clears the entry.
    pub fn set(&mut self, index: usize, is_set: bool) -> Result<(), StatusListError> {
        let byte = self
            .bytes
            .get_mut(index / 8)
            .ok_or(StatusListError::Index(index))?;
        let mask = 0x80 >> (index % 8);
        if is_set {
            *byte |= mask;
        } else {
            *byte &= !mask;
        }
        Ok(())
    }

    /// The list as `encodedList` carries it.
    pub fn encode(&self) -> Result<String, StatusListError> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder
            .write_all(&self.bytes)
            .map_err(|_| StatusListError::Encoding)?;
        let packed = encoder.finish().map_err(|_| StatusListError::Encoding)?;
        Ok(format!("u{}", URL_SAFE_NO_PAD.encode(packed)))
    }

    /// Reads an `encodedList`; what comes out is limited, so a small bomb does not fill the memory.
    pub fn decode(encoded: &str) -> Result<Self, StatusListError> {
        // StatusList2021 has no multibase letter and "H4s" is how gzip begins in base64.
        let text = encoded
            .strip_prefix('u')
            .unwrap_or(encoded)
            .trim_end_matches('=');
        let packed = URL_SAFE_NO_PAD
            .decode(text)
            .map_err(|_| StatusListError::Encoding)?;
        let limit = STATUS_LIST_BITS_MAX / 8;
        let mut bytes = Vec::new();
        GzDecoder::new(packed.as_slice())
            .take(u64::try_from(limit).unwrap_or(u64::MAX) + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| StatusListError::Encoding)?;
        let entries = bytes.len() * 8;
        // Shorter lists than section 6.1 allows are in use; they hide less, but what they say counts.
        if entries == 0 || entries > STATUS_LIST_BITS_MAX {
            return Err(StatusListError::Length(entries));
        }
        Ok(Self { bytes })
    }
}

/// The `credentialStatus` entry of a credential.
pub fn entry(list: &str, purpose: &str, index: usize) -> Value {
    json!({
        "id": format!("{list}#{index}"),
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": index.to_string(),
        "statusListCredential": list
    })
}

/// An unsigned BitstringStatusListCredential.
pub fn credential(
    url: &str,
    issuer: &str,
    purpose: &str,
    list: &StatusList,
    valid_from: i64,
) -> Result<Value, StatusListError> {
    let valid_from = datetime::text(valid_from).ok_or(StatusListError::Member("validFrom"))?;
    Ok(json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": valid_from,
        "credentialSubject": {
            "id": format!("{url}#list"),
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": list.encode()?
        }
    }))
}

/// Which specification a list follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListKind {
    /// Bitstring Status List 1.0 and StatusList2021.
    Bitstring,
    /// RevocationList2020.
    Revocation2020,
}

/// A list credential that was read: what it tells, and the bits.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadList {
    kind: ListKind,
    purposes: Vec<Value>,
    bits: StatusList,
    ttl_seconds: Option<i64>,
}

impl ReadList {
    /// Reads a list credential, whose signature is somebody else's business.
    pub fn read(list: &Value) -> Result<Self, StatusListError> {
        let kind = vc::types(list).iter().find_map(|name| match *name {
            "BitstringStatusListCredential" | "StatusList2021Credential" => {
                Some(ListKind::Bitstring)
            }
            "RevocationList2020Credential" => Some(ListKind::Revocation2020),
            _ => None,
        });
        let kind = kind.ok_or(StatusListError::Member("type"))?;
        let subject = list
            .get("credentialSubject")
            .ok_or(StatusListError::Member("credentialSubject"))?;
        let purposes = match subject.get("statusPurpose") {
            _ if kind == ListKind::Revocation2020 => vec!["revocation".into()],
            Some(Value::Array(purposes)) => purposes.clone(),
            Some(single) => vec![single.clone()],
            None => Vec::new(),
        };
        let encoded = subject.get("encodedList").and_then(Value::as_str);
        let bits = StatusList::decode(encoded.ok_or(StatusListError::Member("encodedList"))?)?;
        let ttl = subject.get("ttl").and_then(Value::as_u64);
        let ttl_seconds = ttl.and_then(|milliseconds| i64::try_from(milliseconds / 1000).ok());
        Ok(Self {
            kind,
            purposes,
            bits,
            ttl_seconds,
        })
    }

    /// How many bytes its bits take.
    pub(crate) fn size(&self) -> usize {
        self.bits.bytes.len()
    }

    /// For how many seconds it may be used before it is asked for again, where it says so (section 2.2).
    pub fn ttl_seconds(&self) -> Option<i64> {
        self.ttl_seconds
    }

    /// What the list says at the place that the entry of a credential points to (section 3.2).
    pub fn value(&self, entry: &Value) -> Result<u32, StatusListError> {
        if self.kind == ListKind::Revocation2020 {
            return self.value_2020(entry);
        }
        if vc::types(entry).contains(&"RevocationList2020Status") {
            return Err(StatusListError::Member("type"));
        }
        let purpose = entry.get("statusPurpose").unwrap_or(&Value::Null);
        let is_it = |own: &Value| match (own.as_str(), purpose.as_str()) {
            (Some(own), Some(purpose)) => own.eq_ignore_ascii_case(purpose),
            _ => own == purpose,
        };
        if !self.purposes.iter().any(is_it) {
            return Err(StatusListError::Member("statusPurpose"));
        }
        let index = index(entry, "statusListIndex")?;
        let wrong = StatusListError::Member("statusSize");
        let size = match entry.get("statusSize") {
            None => 1,
            Some(size) => size
                .as_u64()
                .and_then(|size| usize::try_from(size).ok())
                .ok_or_else(|| wrong.clone())?,
        };
        if !(1..=STATUS_SIZE_MAX).contains(&size) {
            return Err(wrong);
        }
        let first = index
            .checked_mul(size)
            .ok_or(StatusListError::Index(index))?;
        let mut value = 0;
        for place in 0..size {
            let place = first
                .checked_add(place)
                .ok_or(StatusListError::Index(index))?;
            let bit = self.bits.get(place);
            let bit = bit.map_err(|_| StatusListError::Index(index))?;
            value = value << 1 | u32::from(bit);
        }
        Ok(value)
    }

    /// The reference program counted bits from the least significant end of each byte until its third
    /// version, and from the other since. Only what both ways say is taken.
    fn value_2020(&self, entry: &Value) -> Result<u32, StatusListError> {
        if !vc::types(entry).contains(&"RevocationList2020Status") {
            return Err(StatusListError::Member("type"));
        }
        let index = index(entry, "revocationListIndex")?;
        let now = self.bits.get(index)?;
        let before = self.bits.get(index - index % 8 + (7 - index % 8))?;
        if now == before {
            Ok(u32::from(now))
        } else {
            Err(StatusListError::BitOrder(index))
        }
    }
}

/// A place in the list: a text, as the specifications have it, or a number, as it is met.
fn index(entry: &Value, name: &'static str) -> Result<usize, StatusListError> {
    let index = match entry.get(name) {
        Some(Value::String(text)) => text.parse().ok(),
        Some(Value::Number(number)) => number
            .as_u64()
            .and_then(|number| usize::try_from(number).ok()),
        _ => None,
    };
    index.ok_or(StatusListError::Member(name))
}

/// What the entry of a credential calls a value (`statusMessage`, section 2.1).
pub fn message(entry: &Value, value: u32) -> Option<&str> {
    let messages = entry.get("statusMessage")?.as_array()?;
    let is_it = |message: &&Value| {
        let text = message.get("status").and_then(Value::as_str);
        let digits = text.and_then(|text| text.strip_prefix("0x"));
        digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) == Some(value)
    };
    let message = messages.iter().take(LIST_ITEMS_MAX).find(is_it)?;
    message.get("message")?.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_survive_the_encoding_and_stand_where_the_specification_puts_them() {
        let mut list = StatusList::new(131_072).unwrap();
        for index in [0, 7, 8, 131_071] {
            list.set(index, true).unwrap();
        }
        assert_eq!(list.bytes[..2], [0x81, 0x80]);
        let read = StatusList::decode(&list.encode().unwrap()).unwrap();
        assert_eq!(read, list);
        assert!(read.get(131_071).unwrap() && !read.get(1).unwrap());
        assert_eq!(read.get(131_072), Err(StatusListError::Index(131_072)));
    }

    #[test]
    fn short_lists_bombs_and_rubbish_are_refused() {
        assert_eq!(StatusList::new(1000), Err(StatusListError::Length(1000)));
        let pack = |bytes: &[u8]| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(bytes).unwrap();
            format!("u{}", URL_SAFE_NO_PAD.encode(encoder.finish().unwrap()))
        };
        assert_eq!(
            StatusList::decode(&pack(&[])),
            Err(StatusListError::Length(0))
        );
        let bomb = StatusList::decode(&pack(&vec![0; 256 * 1024 * 1024])).unwrap_err();
        assert_eq!(bomb.code(), "status.list_length");
        assert_eq!(StatusList::decode("u!!"), Err(StatusListError::Encoding));
    }

    #[test]
    fn the_purpose_and_the_type_of_the_list_must_fit() {
        let mut list = StatusList::new(131_072).unwrap();
        list.set(5, true).unwrap();
        let good = credential("https://a/l", "did:a", "revocation", &list, 0).unwrap();
        let read = ReadList::read(&good).unwrap();
        let value = |purpose, index| read.value(&entry("https://a/l", purpose, index));
        assert_eq!(value("revocation", 5), Ok(1));
        assert_eq!(value("revocation", 6), Ok(0));
        let wrong = value("suspension", 5);
        assert_eq!(wrong, Err(StatusListError::Member("statusPurpose")));
        let mut untyped = good;
        untyped["type"] = json!(["VerifiableCredential"]);
        let wrong = ReadList::read(&untyped).unwrap_err();
        assert_eq!(wrong, StatusListError::Member("type"));
    }
}
