//! Multibase base58btc and the multicodec prefixes of keys.

use super::KeyError;
use crate::limits::MULTIBASE_CHARS_MAX;

/// `ed25519-pub`.
pub const ED25519_PUBLIC: u64 = 0xed;
/// `p256-pub`.
pub const P256_PUBLIC: u64 = 0x1200;
/// `ed25519-priv`.
pub const ED25519_SECRET: u64 = 0x1300;
/// `p256-priv`.
pub const P256_SECRET: u64 = 0x1306;

/// Base58btc text with its `z`.
pub fn encode(bytes: &[u8]) -> String {
    format!("z{}", bs58::encode(bytes).into_string())
}

/// The bytes of a base58btc text with its `z`; long texts are refused before they are computed on.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    if text.len() > MULTIBASE_CHARS_MAX {
        return None;
    }
    bs58::decode(text.strip_prefix('z')?).into_vec().ok()
}

/// Multicodec prefix and key bytes of a Multikey text.
pub(super) fn key_bytes(text: &str) -> Result<(u64, Vec<u8>), KeyError> {
    let wrong = || KeyError::Multibase(text.chars().take(80).collect());
    let bytes = decode(text).ok_or_else(wrong)?;
    // Every prefix used here is a varint of two bytes.
    match bytes.as_slice() {
        [low, high, key @ ..] if low & 0x80 != 0 && high & 0x80 == 0 => Ok((
            u64::from(low & 0x7f) | (u64::from(*high) << 7),
            key.to_vec(),
        )),
        _ => Err(wrong()),
    }
}

/// Multikey text of key bytes under a two-byte prefix.
pub(super) fn key_text(codec: u64, key: &[u8]) -> String {
    let low = u8::try_from(codec & 0x7f).unwrap_or_default() | 0x80;
    let high = u8::try_from((codec >> 7) & 0x7f).unwrap_or_default();
    let mut bytes = vec![low, high];
    bytes.extend_from_slice(key);
    encode(&bytes)
}
