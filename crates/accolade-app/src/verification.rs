//! Verifying: the pure verifier says which documents it wants, this module brings them.

use accolade_adapters::Fetcher;
use accolade_credential::verify::{self, Document, Documents, Policy, VerificationReport};

use accolade_credential::limits::ROUNDS_MAX;

use crate::limits::VERIFY_DOCUMENTS_MAX;

/// Checks an input; what could not be fetched stays unknown and never counts as good.
pub async fn verify(fetcher: &Fetcher, input: &[u8], policy: &Policy) -> VerificationReport {
    let mut documents = Documents::new();
    for _ in 0..ROUNDS_MAX {
        let verification = verify::verify(input, &documents, policy);
        let room = VERIFY_DOCUMENTS_MAX.saturating_sub(documents.len());
        if verification.wanted.is_empty() || room == 0 {
            return verification.report;
        }
        for wanted in verification.wanted.into_iter().take(room) {
            let document = match fetcher.fetch(&wanted.url).await {
                Ok(bytes) => Document::Found(bytes),
                Err(error) => Document::Unavailable(error.to_string()),
            };
            documents.insert(wanted.url, document);
        }
    }
    verify::verify(input, &documents, policy).report
}
