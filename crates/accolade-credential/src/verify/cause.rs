//! Why a signature does not match: what was signed in another way, or changed since.

use accolade_jsonld::contexts;
use serde_json::Value;

use super::extract::Secured;
use super::keys::Lookup;
use super::parts::Within;
use super::refresh::{differences, listed};
use super::{Check, Outcome, Run};
use crate::did::document::Relation;
use crate::limits::{CAUSE_CONTEXTS_TRIES_MAX, CAUSE_VALUES_MAX};
use crate::proof::{Cause, proofs, suite_of};

impl Run<'_> {
    /// Adds to a check that failed by its signature why it most likely did. The verdict stays, whatever
    /// is found.
    ///
    /// Of credentials inside others nobody asks: each would cost what a whole check does, and whoever
    /// made the whole could have any address asked.
    pub(super) fn with_cause(&mut self, secured: &Secured, proof: Check, within: Within) -> Check {
        let Secured::Embedded(document) = secured else {
            return proof;
        };
        let is_refused = proof.code == "proof.signature" || proof.code.starts_with("jsonld.");
        if within.depth > 0 || proof.outcome != Outcome::Failed || !is_refused {
            return proof;
        }
        match self.made_otherwise(document, proof.code != "proof.signature") {
            Some(cause) => told(cause, &proof),
            None => self.with_changes(document, proof),
        }
    }

    /// How the first signature was made whose key is known, where it does not match as the standards
    /// have it and matches in another way.
    fn made_otherwise(&mut self, document: &Value, is_unreadable: bool) -> Option<Cause> {
        if count(document) > CAUSE_VALUES_MAX {
            return None;
        }
        let (suite, proof, key) = proofs(document).into_iter().find_map(|proof| {
            let suite = suite_of(proof).filter(|suite| suite.reads_contexts())?;
            let method = proof.get("verificationMethod")?.as_str()?;
            match self.key(method, Relation::Assertion) {
                Lookup::Found(key) => Some((suite, proof, key)),
                _ => None,
            }
        })?;
        if !self.may_explain(document, CAUSE_CONTEXTS_TRIES_MAX + 2) {
            return None;
        }
        suite.cause(document, proof, &key, is_unreadable)
    }

    /// Where the credential departs from the copy at its own address. Only a genuine copy says what was
    /// signed.
    fn with_changes(&mut self, document: &Value, mut proof: Check) -> Check {
        let id = document.get("id").and_then(Value::as_str);
        let id = id.filter(|id| id.starts_with("https://"));
        let (true, Some(url)) = (proof.code == "proof.signature", id) else {
            return proof;
        };
        let Lookup::Found(bytes) = self.bytes(url) else {
            return proof;
        };
        let bytes = bytes.to_vec();
        let Ok(copy) = self.genuine_copy(document, &bytes) else {
            return proof;
        };
        let found = differences(copy.credential(), document);
        let Some((place, _)) = found.first() else {
            return proof;
        };
        proof.code = "proof.changed";
        proof.message = format!(
            "The signature does not match: the credential was changed. The copy at its own address is genuine and says something else at {place}."
        );
        let listed = listed(&found);
        proof.with_detail(format!("compared with {url}:\n{listed}"))
    }
}

/// How many values stand in a value, itself included.
fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(count).sum::<usize>() + 1,
        Value::Object(members) => members.values().map(count).sum::<usize>() + 1,
        _ => 1,
    }
}

fn told(cause: Cause, proof: &Check) -> Check {
    let failed = |code, message: String| Check::new(proof.check, Outcome::Failed, code, message);
    match cause {
        Cause::OlderContexts(texts) => {
            let urls: Vec<&str> = texts.iter().map(|text| text.url).collect();
            let lines = texts.iter().map(|older| {
                let newest = contexts::of(older.url).map_or("none", |newest| newest.sha256);
                format!(
                    "{}: signed under sha256 {} ({}); checked under sha256 {newest}",
                    older.url, older.sha256, older.package
                )
            });
            let text = format!(
                "The signature does not match under the contexts as they are published now. It matches under an older text of {}, which the program that signed it still had.",
                urls.join(" and ")
            );
            failed("proof.older_context", text).with_detail(lines.collect::<Vec<_>>().join("\n"))
        }
        Cause::Escaping => {
            let text = "The signature does not match as the standard writes texts. It matches where a TAB, or another control character, is left as it is: the program that signed it wrote it so.";
            failed("proof.escaping", text.into())
        }
        Cause::Order => {
            let text = "The signature does not match as the standard sorts what is said. It matches where it is sorted as programs in JavaScript do: the program that signed it is one of them.";
            failed("proof.order", text.into())
        }
    }
}
