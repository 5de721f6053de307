//! PNG: an `iTXt` chunk under the keyword of what is baked; every other chunk stays byte for byte.

use std::io::Read as _;

use super::{BakeError, Carrier};
use crate::limits::{CHUNKS_MAX, CREDENTIAL_TEXT_BYTES_MAX, INPUT_BYTES_MAX};

/// The first eight bytes of every PNG.
pub(super) const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];

struct Chunk<'a> {
    kind: [u8; 4],
    data: &'a [u8],
    /// Where the chunk begins, length and checksum included.
    start: usize,
    end: usize,
}

fn chunks(picture: &[u8]) -> Result<Vec<Chunk<'_>>, BakeError> {
    if picture.len() > INPUT_BYTES_MAX {
        return Err(BakeError::TooLarge(INPUT_BYTES_MAX));
    }
    if !picture.starts_with(&SIGNATURE) {
        return Err(BakeError::Kind("PNG"));
    }
    let mut found: Vec<Chunk<'_>> = Vec::new();
    let mut at = SIGNATURE.len();
    loop {
        let broken = |what| BakeError::Broken { at, what };
        let header = picture
            .get(at..at + 8)
            .ok_or_else(|| broken("the file ends within a chunk"))?;
        let (length, kind) = header
            .split_first_chunk::<4>()
            .ok_or_else(|| broken("no length"))?;
        let kind: [u8; 4] = kind.try_into().map_err(|_| broken("no chunk type"))?;
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let end = at.checked_add(12).and_then(|end| end.checked_add(length));
        let end = end.filter(|end| *end <= picture.len());
        let end = end.ok_or_else(|| broken("the file ends within a chunk"))?;
        let body = picture.get(at + 4..end - 4).unwrap_or_default();
        let checksum = picture.get(end - 4..end).unwrap_or_default();
        if crc32fast::hash(body).to_be_bytes() != checksum {
            return Err(broken("a checksum does not match"));
        }
        if found.len() >= CHUNKS_MAX {
            return Err(broken("there are too many chunks"));
        }
        if found.is_empty() && &kind != b"IHDR" {
            return Err(broken("the first chunk is not IHDR"));
        }
        found.push(Chunk {
            kind,
            data: body.get(4..).unwrap_or_default(),
            start: at,
            end,
        });
        at = end;
        if &kind == b"IEND" {
            break;
        }
    }
    if at != picture.len() {
        return Err(BakeError::Broken {
            at,
            what: "something stands after the end of the picture",
        });
    }
    Ok(found)
}

impl Chunk<'_> {
    /// Whether it is text under the keyword. Open Badges bake `iTXt`; before 1.0 it was `tEXt`, and
    /// picture programs rewrite one as the other or as `zTXt` (PNG, sections 11.3.3.2 to 11.3.3.4).
    fn has(&self, keyword: &str) -> bool {
        matches!(&self.kind, b"iTXt" | b"tEXt" | b"zTXt")
            && self
                .data
                .strip_prefix(keyword.as_bytes())
                .is_some_and(|rest| rest.first() == Some(&0))
    }

    fn text(&self, keyword: &str) -> Result<String, BakeError> {
        let broken = || BakeError::Broken {
            at: self.start,
            what: "the text chunk is not complete",
        };
        let rest = self.data.get(keyword.len() + 1..).ok_or_else(broken)?;
        let (is_compressed, text) = match (&self.kind, rest) {
            (b"iTXt", [is_compressed, _method, rest @ ..]) => {
                let mut parts = rest.splitn(3, |byte| *byte == 0);
                let (_language, _keyword) = (parts.next(), parts.next());
                (*is_compressed != 0, parts.next().ok_or_else(broken)?)
            }
            (b"zTXt", [_method, rest @ ..]) => (true, rest),
            (b"tEXt", rest) => (false, rest),
            _ => return Err(broken()),
        };
        let mut bytes = Vec::new();
        let limit = u64::try_from(CREDENTIAL_TEXT_BYTES_MAX).unwrap_or(u64::MAX) + 1;
        // The limit counts what comes out, so a small bomb does not fill the memory.
        let read = if is_compressed {
            flate2::read::ZlibDecoder::new(text)
                .take(limit)
                .read_to_end(&mut bytes)
        } else {
            text.take(limit).read_to_end(&mut bytes)
        };
        read.map_err(|_| broken())?;
        if bytes.len() > CREDENTIAL_TEXT_BYTES_MAX {
            return Err(BakeError::TooLarge(CREDENTIAL_TEXT_BYTES_MAX));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(text),
            // The other two kinds are Latin-1, whatever is written into them in practice.
            Err(error) if &self.kind != b"iTXt" => {
                Ok(error.as_bytes().iter().copied().map(char::from).collect())
            }
            Err(_) => Err(BakeError::Text),
        }
    }
}

/// The credential in a PNG, or else the assertion of an earlier version (or its address).
pub fn unbake(picture: &[u8]) -> Result<String, BakeError> {
    let chunks = chunks(picture)?;
    for keyword in Carrier::ALL.map(Carrier::keyword) {
        let mut found = chunks.iter().filter(|chunk| chunk.has(keyword));
        if let Some(first) = found.next() {
            return match found.next() {
                Some(_) => Err(BakeError::Several),
                None => first.text(keyword),
            };
        }
    }
    Err(BakeError::Nothing)
}

/// The PNG with the credential in it; one that was there before is replaced.
pub fn bake(picture: &[u8], credential: &str) -> Result<Vec<u8>, BakeError> {
    if credential.len() > CREDENTIAL_TEXT_BYTES_MAX {
        return Err(BakeError::TooLarge(CREDENTIAL_TEXT_BYTES_MAX));
    }
    let chunks = chunks(picture)?;
    let keyword = Carrier::of(credential).keyword();
    let mut body = b"iTXt".to_vec();
    body.extend_from_slice(keyword.as_bytes());
    // NUL, not compressed, method 0, no language, no translated keyword.
    body.extend_from_slice(&[0, 0, 0, 0, 0]);
    body.extend_from_slice(credential.as_bytes());
    let length = u32::try_from(body.len() - 4)
        .map_err(|_| BakeError::TooLarge(CREDENTIAL_TEXT_BYTES_MAX))?;
    let mut baked = Vec::with_capacity(picture.len() + body.len() + 8);
    baked.extend_from_slice(&SIGNATURE);
    for (position, chunk) in chunks.iter().enumerate() {
        if !chunk.has(keyword) {
            baked.extend_from_slice(picture.get(chunk.start..chunk.end).unwrap_or_default());
        }
        if position == 0 {
            baked.extend_from_slice(&length.to_be_bytes());
            baked.extend_from_slice(&body);
            baked.extend_from_slice(&crc32fast::hash(&body).to_be_bytes());
        }
    }
    Ok(baked)
}
