//! Why a signature does not match: what the copy at the credential's own address says otherwise.

use serde_json::Value;

use super::extract::Secured;
use super::keys::Lookup;
use super::parts::Within;
use super::refresh::{differences, listed};
use super::{Check, Run};

impl Run<'_> {
    /// Adds to a check that failed by its signature where the credential departs from the copy at its
    /// own address. Only a genuine copy says what was signed; the verdict stays.
    ///
    /// Of credentials inside others nobody asks for copies: what stands inside is chosen by whoever made
    /// the whole, who could have any address asked.
    pub(super) fn with_cause(
        &mut self,
        secured: &Secured,
        mut proof: Check,
        within: Within,
    ) -> Check {
        let Secured::Embedded(document) = secured else {
            return proof;
        };
        let id = document.get("id").and_then(Value::as_str);
        let id = id.filter(|id| id.starts_with("https://"));
        let (true, Some(url)) = (proof.code == "proof.signature" && within.depth == 0, id) else {
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
