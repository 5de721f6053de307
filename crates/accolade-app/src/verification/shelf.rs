//! The documents that checks share, so that of many credentials each list is fetched and read once.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use accolade_adapters::Fetcher;
use accolade_credential::limits::ROUNDS_MAX;
use accolade_credential::trust::{BundledDocument, TrustBundle, TrustError};
use accolade_credential::verify::{self, Document, Documents, Policy, VerificationReport};
use tokio::sync::OnceCell;

use crate::App;
use crate::limits::{SHELF_BYTES_MAX, SHELF_SECONDS_MAX, VERIFY_BYTES_MAX, VERIFY_DOCUMENTS_MAX};

/// Documents that several checks share, at the same time or one after the other: each address is
/// asked once, and what could not be had is not asked again.
#[derive(Debug, Default)]
pub struct Shelf {
    /// When it was new, seconds since 1970.
    since: i64,
    documents: Arc<RwLock<Documents>>,
    asked: Mutex<HashMap<String, Arc<OnceCell<String>>>>,
    bytes: AtomicUsize,
}

impl Shelf {
    /// An empty shelf, at this time.
    pub fn new(now: i64) -> Self {
        Self {
            since: now,
            ..Self::default()
        }
    }

    /// An empty shelf for a check here and now. What was found out about a document in an earlier check is
    /// found out again only where it has changed since.
    pub(crate) fn of(app: &App) -> Self {
        Self {
            documents: Arc::new(RwLock::new(app.found_out.anew())),
            ..Self::default()
        }
    }

    /// A shelf on which one document lies already.
    pub(super) fn with(url: String, document: Document) -> Self {
        let shelf = Self::default();
        shelf
            .documents
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(url, document);
        shelf
    }

    /// A shelf that begins with the documents of a bundle, each as of its time.
    pub fn stocked(bundle: &TrustBundle, now: i64) -> Self {
        Self {
            since: now,
            documents: Arc::new(RwLock::new(bundle.to_documents())),
            ..Self::default()
        }
    }

    /// Brings a document without anything to check, to take it along.
    pub async fn stock(&self, fetcher: &Fetcher, url: &str) -> Result<(), String> {
        let line = self.bring(None, fetcher, url).await;
        let documents = self.documents.read();
        let documents = documents.unwrap_or_else(PoisonError::into_inner);
        match documents.get(url) {
            Some(Document::Found(_)) => Ok(()),
            _ => Err(line),
        }
    }

    /// What was had, as a bundle of this time.
    pub fn to_bundle(&self, now: i64) -> Result<TrustBundle, TrustError> {
        let documents = self.documents.read();
        let documents = documents.unwrap_or_else(PoisonError::into_inner);
        let mut found: Vec<_> = documents.iter().collect();
        found.sort_by_key(|(url, _)| *url);
        let mut bundle = TrustBundle::default();
        for (url, document) in found {
            if let Document::Found(bytes) = document {
                bundle.add(BundledDocument {
                    url: url.to_owned(),
                    fetched_at: now,
                    bytes: bytes.clone(),
                })?;
            }
        }
        Ok(bundle)
    }

    /// Whether the next checks should begin with an empty one: it holds too much, or what was withdrawn
    /// since it was new would go unseen, and a site that was silent for a moment would stay so.
    pub fn is_spent(&self, now: i64) -> bool {
        self.is_full() || now.saturating_sub(self.since) > SHELF_SECONDS_MAX
    }

    /// Whether it holds all that it should.
    pub fn is_full(&self) -> bool {
        self.bytes.load(Ordering::Relaxed) > SHELF_BYTES_MAX
    }

    /// Checks an input, and says of each address that was needed what it gave.
    pub(crate) async fn check(
        &self,
        app: Option<&App>,
        fetcher: &Fetcher,
        input: &[u8],
        policy: &Policy,
    ) -> (VerificationReport, Vec<String>) {
        // What was foreseen counts only where it is used.
        let foreseen = self.foresee(app, input).await;
        let (report, mut trail) = self.rounds(app, fetcher, input, policy).await;
        let is_used = |url: &str| report.facts.iter().any(|fact| fact.url == url);
        let used = foreseen.into_iter().filter(|(url, _)| is_used(url));
        trail.splice(0..0, used.map(|(_, line)| line));
        (report, trail)
    }

    /// Checks many inputs, each under its policy, with the answers that each gets by itself. The first brings
    /// what the others will need most likely; those that need nothing more are checked together.
    pub(crate) async fn check_all(
        &self,
        app: Option<&App>,
        fetcher: &Fetcher,
        inputs: Vec<(Vec<u8>, Policy)>,
    ) -> Vec<VerificationReport> {
        let mut inputs = inputs.into_iter();
        let mut reports = Vec::with_capacity(inputs.len());
        if let Some((input, policy)) = inputs.next() {
            reports.push(self.check(app, fetcher, &input, &policy).await.0);
        }
        let rest: Arc<[(Vec<u8>, Policy)]> = inputs.collect();
        let (documents, all) = (Arc::clone(&self.documents), Arc::clone(&rest));
        let together = move || {
            let documents = documents.read();
            let documents = documents.unwrap_or_else(PoisonError::into_inner);
            let all: Vec<(&[u8], &Policy)> = all
                .iter()
                .map(|(input, policy)| (input.as_slice(), policy))
                .collect();
            let mut found = Vec::with_capacity(all.len());
            verify::verify_all(&all, &documents, |verification| found.push(verification));
            found
        };
        let found = match app {
            Some(app) => app.checks.compute(together).await,
            None => together(),
        };
        for ((input, policy), verification) in rest.iter().zip(found) {
            reports.push(if verification.wanted.is_empty() {
                verification.report
            } else {
                self.check(app, fetcher, input, policy).await.0
            });
        }
        reports
    }

    async fn rounds(
        &self,
        app: Option<&App>,
        fetcher: &Fetcher,
        input: &[u8],
        policy: &Policy,
    ) -> (VerificationReport, Vec<String>) {
        let mut trail = Vec::new();
        let mut bytes = 0;
        // All rounds together cost no more than one may.
        let mut policy = policy.clone();
        let input: Arc<[u8]> = input.into();
        for _ in 0..ROUNDS_MAX {
            let verification = self.round(app, &input, &policy).await;
            policy.work_max = policy.work_max.saturating_sub(verification.work);
            // Each document that is asked leaves one line.
            let room = VERIFY_DOCUMENTS_MAX.saturating_sub(trail.len());
            if verification.wanted.is_empty() || room == 0 || bytes > VERIFY_BYTES_MAX {
                return (verification.report, trail);
            }
            for wanted in verification.wanted.into_iter().take(room) {
                trail.push(self.bring(app, fetcher, &wanted.url).await);
                bytes += self.size(&wanted.url);
                if bytes > VERIFY_BYTES_MAX {
                    break;
                }
            }
        }
        (self.round(app, &input, &policy).await.report, trail)
    }

    async fn round(
        &self,
        app: Option<&App>,
        input: &Arc<[u8]>,
        policy: &Policy,
    ) -> verify::Verification {
        let (documents, input, policy) = (
            Arc::clone(&self.documents),
            Arc::clone(input),
            policy.clone(),
        );
        let round = move || {
            let documents = documents.read();
            let documents = documents.unwrap_or_else(PoisonError::into_inner);
            verify::verify(&input, &documents, &policy)
        };
        match app {
            Some(app) => app.checks.compute(round).await,
            None => round(),
        }
    }

    /// How many bytes lie here for an address.
    fn size(&self, url: &str) -> usize {
        let documents = self.documents.read();
        let documents = documents.unwrap_or_else(PoisonError::into_inner);
        match documents.get(url) {
            Some(Document::Found(bytes)) => bytes.len(),
            _ => 0,
        }
    }

    /// Puts those documents of ours on the shelf that a check of a text will ask for, with one look into the
    /// store; gives the line of each. Where that fails, the check asks for them and is told why.
    async fn foresee(&self, app: Option<&App>, input: &[u8]) -> Vec<(String, String)> {
        let (Some(app), Ok(text)) = (app, std::str::from_utf8(input)) else {
            return Vec::new();
        };
        let is_wanted = |url: &str| {
            let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            !asked.contains_key(url)
        };
        let documents = super::foresee(app, text, is_wanted).await;
        let documents = documents.unwrap_or_default();
        let mut lines = Vec::new();
        for (url, document) in documents {
            let document = Document::Found(document);
            let put = async || self.put(&url, document);
            let line = self.cell(&url).get_or_init(put).await.clone();
            lines.push((url, line));
        }
        lines
    }

    /// Puts the document at an address on the shelf; of two who want it at once, one asks.
    async fn bring(&self, app: Option<&App>, fetcher: &Fetcher, url: &str) -> String {
        let ask = || async { self.put(url, super::bring(app, fetcher, url).await) };
        self.cell(url).get_or_init(ask).await.clone()
    }

    /// Where the line of an address is kept once it was asked.
    fn cell(&self, url: &str) -> Arc<OnceCell<String>> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(asked.entry(url.to_owned()).or_default())
    }

    /// Puts a document on the shelf; gives the line that says so.
    fn put(&self, url: &str, document: Document) -> String {
        // What was asked in vain takes room as well.
        self.bytes.fetch_add(url.len(), Ordering::Relaxed);
        let line = match &document {
            Document::Found(bytes) => {
                self.bytes.fetch_add(bytes.len(), Ordering::Relaxed);
                format!("{url}: {} bytes", bytes.len())
            }
            Document::Gone => format!("{url}: gone"),
            Document::Unavailable(error) => format!("{url}: {error}"),
        };
        let documents = self.documents.write();
        let mut documents = documents.unwrap_or_else(PoisonError::into_inner);
        documents.insert(url, document);
        line
    }
}
