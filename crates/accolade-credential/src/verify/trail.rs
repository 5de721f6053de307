//! What a report was computed with: texts of contexts, keys and the bytes that were signed. Whoever gets
//! another answer from another program finds by it where the two part.

use accolade_jsonld::contexts;
use serde::Serialize;
use serde_json::Value;

use super::Run;
use super::extract::Secured;
use crate::jwt::Token;
use crate::keys::PublicKey;
use crate::proof::{Hashed, HashedText, Suite, proofs, suite_of};

/// What a report was computed with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Trail {
    /// The contexts that say what the document means, where its signature depends on them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contexts: Vec<UsedContext>,
    /// The signatures that a key was found for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<CheckedSignature>,
}

/// A context that a document names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UsedContext {
    /// Its address.
    pub url: String,
    /// SHA-256 of the text that was used, in hexadecimal; nothing where none is known here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<&'static str>,
}

/// A signature, its key and what it is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckedSignature {
    /// The cryptosuite, or the kind of token.
    pub kind: &'static str,
    /// The address that the signature gives for its key.
    pub verification_method: String,
    /// The key: as Multikey, or as JSON Web Key where it has none.
    pub key: String,
    /// Whether it holds under the key.
    pub holds: bool,
    /// What the proof says besides its value, as it was hashed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<HashedText>,
    /// The document as it was hashed, or the text that a token signs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<HashedText>,
}

impl Trail {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.contexts.is_empty() && self.signatures.is_empty()
    }

    /// Each fact on a line, for whoever reads such lines.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.contexts.iter().map(UsedContext::line).collect();
        for signature in &self.signatures {
            let holds = if signature.holds {
                "holds"
            } else {
                "does not hold"
            };
            lines.push(format!(
                "signature {} by {}: {holds}",
                signature.kind, signature.verification_method
            ));
            lines.push(format!("  key: {}", signature.key));
            let texts = [
                ("proof options", &signature.options),
                ("document", &signature.document),
            ];
            for (name, text) in texts {
                let line = text
                    .as_ref()
                    .map(|text| format!("  {name}: {}", told(text)));
                lines.extend(line);
            }
        }
        lines
    }
}

impl UsedContext {
    fn line(&self) -> String {
        match self.sha256 {
            Some(sha256) => format!("context {}: sha256 {sha256}", self.url),
            None => format!("context {}: not known here", self.url),
        }
    }
}

fn told(text: &HashedText) -> String {
    let statements = match text.statements {
        Some(count) => format!("{count} statements, "),
        None => String::new(),
    };
    format!(
        "{statements}{} bytes, {} {}",
        text.bytes, text.algorithm, text.digest
    )
}

impl Run<'_> {
    /// Notes a signature of a document.
    pub(super) fn note_proof(
        &mut self,
        kind: &'static str,
        (method, key): (&str, &PublicKey),
        hashed: Option<&Hashed>,
        holds: bool,
    ) {
        self.signatures.push(CheckedSignature {
            options: hashed.map(Hashed::config),
            document: hashed.map(Hashed::document),
            ..signature(kind, method, key, holds)
        });
    }

    /// Notes the signature of a token.
    pub(super) fn note_token(
        &mut self,
        kind: &'static str,
        (method, key): (&str, &PublicKey),
        token: &Token,
        holds: bool,
    ) {
        self.signatures.push(CheckedSignature {
            document: Some(token.hashed()),
            ..signature(kind, method, key, holds)
        });
    }

    /// What was noted since the last proof was begun, for the report on it.
    pub(super) fn trail(&mut self, secured: &Secured) -> Trail {
        let document = secured.credential();
        let reads_contexts = |proof: &&Value| suite_of(proof).is_some_and(Suite::reads_contexts);
        let are_read =
            matches!(secured, Secured::Embedded(_)) && proofs(document).iter().any(reads_contexts);
        let named = if are_read {
            contexts::named(document)
        } else {
            Vec::new()
        };
        Trail {
            contexts: named
                .into_iter()
                .map(|url| UsedContext {
                    url: url.to_owned(),
                    sha256: contexts::of(url).map(|context| context.sha256),
                })
                .collect(),
            signatures: std::mem::take(&mut self.signatures),
        }
    }
}

fn signature(kind: &'static str, method: &str, key: &PublicKey, holds: bool) -> CheckedSignature {
    CheckedSignature {
        kind,
        verification_method: method.to_owned(),
        key: key
            .to_multibase()
            .unwrap_or_else(|| key.to_jwk().to_string()),
        holds,
        options: None,
        document: None,
    }
}
