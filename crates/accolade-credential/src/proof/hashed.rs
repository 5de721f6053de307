//! What a signature is made of: digests of the document and of what the proof says besides.

use accolade_jsonld::shape::CanonicalHash;
use serde::Serialize;

use super::hash;
use crate::identity::hexadecimal;
use crate::keys::Algorithm;

/// A text that was hashed, told to whoever wants to compare it with what another program hashed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HashedText {
    /// `sha256` or `sha384`.
    pub algorithm: &'static str,
    /// The digest, in hexadecimal.
    pub digest: String,
    /// Bytes of the text.
    pub bytes: usize,
    /// Statements in it, where it is N-Quads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statements: Option<usize>,
}

impl HashedText {
    /// The digest that goes with a key of this kind.
    pub(crate) fn of(algorithm: Algorithm, text: &[u8]) -> Self {
        Self::new(algorithm, &hash(algorithm, text), text.len(), None)
    }

    fn new(algorithm: Algorithm, digest: &[u8], bytes: usize, statements: Option<usize>) -> Self {
        Self {
            algorithm: match algorithm {
                Algorithm::P384 => "sha384",
                _ => "sha256",
            },
            digest: hexadecimal(digest),
            bytes,
            statements,
        }
    }
}

/// What a key signs: the digest of the proof's configuration, then that of the document.
#[derive(Debug, Clone)]
pub struct Hashed {
    algorithm: Algorithm,
    config: Part,
    document: Part,
}

#[derive(Debug, Clone)]
struct Part {
    digest: Vec<u8>,
    bytes: usize,
    statements: Option<usize>,
    /// Steps that it took, of about a tenth of a microsecond.
    work: usize,
}

/// Bytes of canonical JSON that are written and hashed in one step.
const JSON_BYTES: usize = 25;
/// Steps for a statement that was hashed without a shape.
const STATEMENT_WORK: usize = 60;

impl Hashed {
    /// Of canonical JSON.
    pub(super) fn json(algorithm: Algorithm, config: &[u8], document: &[u8]) -> Self {
        let part = |text: &[u8]| Part {
            digest: hash(algorithm, text),
            bytes: text.len(),
            statements: None,
            work: text.len() / JSON_BYTES,
        };
        Self {
            algorithm,
            config: part(config),
            document: part(document),
        }
    }

    /// Of canonical N-Quads, one statement a line.
    pub(super) fn statements(algorithm: Algorithm, config: &str, document: &str) -> Self {
        let mut hashed = Self::json(algorithm, config.as_bytes(), document.as_bytes());
        let count = |text: &str| Some(text.bytes().filter(|byte| *byte == b'\n').count());
        hashed.config.statements = count(config);
        hashed.document.statements = count(document);
        for part in [&mut hashed.config, &mut hashed.document] {
            part.work += part.statements.unwrap_or_default() * STATEMENT_WORK;
        }
        hashed
    }

    /// Of canonical N-Quads that were hashed already.
    pub(super) fn of(algorithm: Algorithm, config: CanonicalHash, document: CanonicalHash) -> Self {
        let part = |hashed: CanonicalHash| Part {
            digest: hashed.hash,
            bytes: hashed.bytes,
            statements: Some(hashed.statements),
            work: hashed.work,
        };
        Self {
            algorithm,
            config: part(config),
            document: part(document),
        }
    }

    /// Steps that it took, of about a tenth of a microsecond.
    pub(crate) fn work(&self) -> usize {
        self.config.work + self.document.work
    }

    /// The message that is signed.
    pub fn message(&self) -> Vec<u8> {
        [self.config.digest.as_slice(), &self.document.digest].concat()
    }

    /// The document, as it was hashed.
    pub fn document(&self) -> HashedText {
        self.text(&self.document)
    }

    /// What the proof says besides its value, as it was hashed.
    pub fn config(&self) -> HashedText {
        self.text(&self.config)
    }

    fn text(&self, part: &Part) -> HashedText {
        HashedText::new(self.algorithm, &part.digest, part.bytes, part.statements)
    }
}
