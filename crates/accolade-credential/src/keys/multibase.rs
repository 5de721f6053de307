//! Multibase base58btc and the multicodec prefixes of keys.

use super::{KeyError, base58};
use crate::limits::MULTIBASE_CHARS_MAX;

/// `ed25519-pub`.
pub const ED25519_PUBLIC: u64 = 0xed;
/// `p256-pub`.
pub const P256_PUBLIC: u64 = 0x1200;
/// `p384-pub`.
pub const P384_PUBLIC: u64 = 0x1201;
/// `p521-pub`.
pub const P521_PUBLIC: u64 = 0x1202;
/// `ed25519-priv`.
pub const ED25519_SECRET: u64 = 0x1300;
/// `p256-priv`.
pub const P256_SECRET: u64 = 0x1306;
/// `p384-priv`.
pub const P384_SECRET: u64 = 0x1307;
/// `p521-priv`.
pub const P521_SECRET: u64 = 0x1308;

/// What people call the kinds of keys that are not supported here (multicodec table).
pub(super) fn codec_name(codec: u64) -> String {
    match codec {
        0xe7 => "secp256k1".to_owned(),
        0xea | 0xeb | 0xee => "BLS12-381".to_owned(),
        0xec => "X25519, which agrees on secrets and signs nothing".to_owned(),
        0x1203 => "Ed448".to_owned(),
        0x1205 => "RSA".to_owned(),
        other => format!("multicodec 0x{other:x}"),
    }
}

/// Base58btc text with its `z`.
pub fn encode(bytes: &[u8]) -> String {
    format!("z{}", base58::encode(bytes))
}

/// The bytes of a base58btc text with its `z`; long texts are refused before they are computed on.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    if text.len() > MULTIBASE_CHARS_MAX {
        return None;
    }
    base58::decode(text.strip_prefix('z')?)
}

/// Multicodec prefix and key bytes of a Multikey text.
pub(super) fn key_bytes(text: &str) -> Result<(u64, Vec<u8>), KeyError> {
    let wrong = || KeyError::Multibase(text.chars().take(80).collect());
    let bytes = decode(text).ok_or_else(wrong)?;
    split_codec(&bytes).ok_or_else(wrong)
}

/// Multicodec prefix and the bytes behind it.
pub(crate) fn split_codec(bytes: &[u8]) -> Option<(u64, Vec<u8>)> {
    // Every prefix used here is a varint of two bytes.
    match bytes {
        [low, high, key @ ..] if low & 0x80 != 0 && high & 0x80 == 0 => Some((
            u64::from(low & 0x7f) | (u64::from(*high) << 7),
            key.to_vec(),
        )),
        _ => None,
    }
}

/// Key bytes behind a two-byte prefix.
pub(super) fn with_codec(codec: u64, key: &[u8]) -> Vec<u8> {
    let low = u8::try_from(codec & 0x7f).unwrap_or_default() | 0x80;
    let high = u8::try_from((codec >> 7) & 0x7f).unwrap_or_default();
    let mut bytes = vec![low, high];
    bytes.extend_from_slice(key);
    bytes
}
