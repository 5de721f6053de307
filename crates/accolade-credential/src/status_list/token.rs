//! Token Status List (IETF): the list that SD-JWT credentials name in `status`.

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::read::ZlibDecoder;
use serde_json::Value;

use super::StatusListError;
use crate::limits::STATUS_LIST_BITS_MAX;

/// A list that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenStatusList {
    bits: usize,
    bytes: Vec<u8>,
}

impl TokenStatusList {
    /// Reads the claim `status_list` of a list token, whose signature is somebody else's business.
    pub fn read(claims: &Value) -> Result<Self, StatusListError> {
        let list = claims
            .get("status_list")
            .ok_or(StatusListError::Member("status_list"))?;
        let bits = match list.get("bits").and_then(Value::as_u64) {
            Some(1) => 1,
            Some(2) => 2,
            Some(4) => 4,
            Some(8) => 8,
            _ => return Err(StatusListError::Member("bits")),
        };
        let encoded = list.get("lst").and_then(Value::as_str);
        let encoded = encoded.ok_or(StatusListError::Member("lst"))?;
        let packed = URL_SAFE_NO_PAD
            .decode(encoded)
            .map_err(|_| StatusListError::Encoding)?;
        let limit = STATUS_LIST_BITS_MAX / 8;
        let mut bytes = Vec::new();
        ZlibDecoder::new(packed.as_slice())
            .take(u64::try_from(limit).unwrap_or(u64::MAX) + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| StatusListError::Encoding)?;
        if bytes.is_empty() || bytes.len() > limit {
            return Err(StatusListError::Length(bytes.len() * 8));
        }
        Ok(Self { bits, bytes })
    }

    /// The value at a place; places are counted from the least significant bit of each byte.
    pub fn value(&self, index: usize) -> Result<u8, StatusListError> {
        let in_byte = 8 / self.bits;
        let byte = self.bytes.get(index / in_byte);
        let byte = byte.ok_or(StatusListError::Index(index))?;
        let shifted = byte >> (index % in_byte * self.bits);
        let mask = u8::MAX >> (8 - self.bits);
        Ok(shifted & mask)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use serde_json::json;

    use super::*;

    fn list(bits: u64, bytes: &[u8]) -> Value {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        let packed = URL_SAFE_NO_PAD.encode(encoder.finish().unwrap());
        json!({ "status_list": { "bits": bits, "lst": packed } })
    }

    /// The examples of the draft, sections 4.1 and 4.2, with their compressed texts.
    #[test]
    fn the_lists_of_the_draft_are_read() {
        let one = json!({ "status_list": { "bits": 1, "lst": "eNrbuRgAAhcBXQ" } });
        let read = TokenStatusList::read(&one).unwrap();
        let values: Vec<u8> = (0..16).map(|index| read.value(index).unwrap()).collect();
        assert_eq!(values, [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]);
        assert_eq!(read.value(16), Err(StatusListError::Index(16)));
        let two = json!({ "status_list": { "bits": 2, "lst": "eNo76fITAAPfAgc" } });
        let read = TokenStatusList::read(&two).unwrap();
        let values: Vec<u8> = (0..12).map(|index| read.value(index).unwrap()).collect();
        assert_eq!(values, [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]);
    }

    #[test]
    fn other_sizes_bombs_and_rubbish_are_refused() {
        for bits in [0, 3, 16] {
            let wrong = TokenStatusList::read(&list(bits, &[1]));
            assert_eq!(wrong, Err(StatusListError::Member("bits")));
        }
        let bomb = TokenStatusList::read(&list(1, &vec![0; 64 * 1024 * 1024]));
        assert_eq!(bomb.unwrap_err().code(), "status.list_length");
        let empty = TokenStatusList::read(&list(1, &[]));
        assert_eq!(empty.unwrap_err().code(), "status.list_length");
        let rubbish = json!({ "status_list": { "bits": 1, "lst": "AAAA" } });
        assert_eq!(
            TokenStatusList::read(&rubbish),
            Err(StatusListError::Encoding)
        );
        let read = TokenStatusList::read(&list(8, &[7, 255])).unwrap();
        assert_eq!((read.value(0), read.value(1)), (Ok(7), Ok(255)));
        let read = TokenStatusList::read(&list(4, &[0xa5])).unwrap();
        assert_eq!((read.value(0), read.value(1)), (Ok(5), Ok(10)));
    }
}
