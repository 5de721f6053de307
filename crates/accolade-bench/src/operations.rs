//! The operations, each doing whole work on a different credential every time.

use accolade_credential::did;
use accolade_credential::issue::{self, Linted};
use accolade_credential::keys::SigningKey;
use accolade_credential::openbadges::{
    Achievement, AchievementCredential, AchievementSubject, Criteria, Profile,
};
use accolade_credential::proof::ProofOptions;
use accolade_credential::status_list::{self, StatusList};
use accolade_credential::verify::{Document, Documents, Policy, Verdict, verify};
use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::Value;

/// Every operation.
pub(crate) const NAMES: [&str; 10] = [
    "issue-ldp",
    "verify-ldp",
    "verify-ldp-status",
    "verify-ldp-status-shared",
    "issue-jwt",
    "verify-jwt",
    "raw-sign",
    "raw-verify",
    "raw-sign-jwt",
    "raw-verify-jwt",
];

/// 2026-11-24, after every date of the credential.
const NOW: i64 = 1_795_500_000;
const LIST: &str = "https://badges.example.org/status-lists/1";

enum Work {
    IssueLdp,
    IssueJwt,
    Verify {
        inputs: Vec<String>,
        documents: Documents,
        /// Whether what was found out about the documents is kept for the next credential.
        is_shared: bool,
    },
    Sign(Vec<u8>),
    RawVerify {
        message: Vec<u8>,
        signature: Vec<u8>,
    },
}

pub(crate) struct Bench {
    key: SigningKey,
    method: String,
    template: Value,
    work: Work,
}

impl Bench {
    pub(crate) fn new(operation: &str, count: u32, common: Option<&str>) -> Result<Self> {
        let (key, template) = match common {
            Some(folder) => read_common(folder)?,
            None => own(),
        };
        let method = did::key::verification_method(&key.public_key()).context("no did:key")?;
        let mut bench = Self {
            key,
            method,
            template,
            work: Work::IssueLdp,
        };
        bench.work = match operation {
            "issue-ldp" => Work::IssueLdp,
            "issue-jwt" => Work::IssueJwt,
            "verify-ldp" => bench.verifying(count, Self::ldp)?,
            "verify-jwt" => bench.verifying(count, Self::jwt)?,
            "verify-ldp-status" => bench.with_status(count, false)?,
            "verify-ldp-status-shared" => bench.with_status(count, true)?,
            "raw-sign" => Work::Sign(vec![7; 64]),
            "raw-verify" => bench.raw_verify(vec![7; 64])?,
            "raw-sign-jwt" => Work::Sign(bench.signing_input()?),
            "raw-verify-jwt" => bench.raw_verify(bench.signing_input()?)?,
            other => bail!(
                "there is no operation {other}; there are {}",
                NAMES.join(" ")
            ),
        };
        Ok(bench)
    }

    /// One iteration; a wrong answer ends the run, so that speed never hides a mistake.
    pub(crate) fn step(&mut self, index: u32) -> Result<()> {
        match &self.work {
            Work::IssueLdp => {
                std::hint::black_box(self.ldp(index)?);
            }
            Work::IssueJwt => {
                std::hint::black_box(self.jwt(index)?);
            }
            Work::Verify {
                inputs,
                documents,
                is_shared,
            } => {
                let position = usize::try_from(index)? % inputs.len();
                let input = inputs.get(position).context("no input")?;
                let policy = Policy::at(NOW);
                // A copy knows nothing of the lists yet.
                let report = if *is_shared {
                    verify(input.as_bytes(), documents, &policy).report
                } else {
                    verify(input.as_bytes(), &documents.clone(), &policy).report
                };
                if report.verdict != Verdict::Valid {
                    bail!("the verdict is {:?}: {:?}", report.verdict, report.checks);
                }
            }
            Work::Sign(message) => {
                std::hint::black_box(self.key.sign(message)?);
            }
            Work::RawVerify { message, signature } => {
                self.key.public_key().verify(message, signature)?;
            }
        }
        Ok(())
    }

    fn linted(&self, index: u32) -> Result<Linted> {
        let mut document = self.template.clone();
        let members = document
            .as_object_mut()
            .context("the credential is no object")?;
        members.insert(
            "id".into(),
            format!("urn:uuid:0190f9a2-0000-7000-8000-{index:012}").into(),
        );
        issue::lint(document).map_err(|problems| anyhow!("{problems:?}"))
    }

    fn ldp(&self, index: u32) -> Result<String> {
        let options = ProofOptions::new(self.method.clone(), NOW - 1000);
        let signed = issue::sign_text(&self.linted(index)?, &options, |bytes| self.key.sign(bytes));
        signed.map_err(|error| anyhow!("{error}"))
    }

    fn jwt(&self, index: u32) -> Result<String> {
        let algorithm = self.key.algorithm();
        issue::sign_jwt(&self.linted(index)?, algorithm, &self.method, |bytes| {
            self.key.sign(bytes)
        })
        .map_err(|error| anyhow!("{error}"))
    }

    fn verifying(&self, count: u32, make: fn(&Self, u32) -> Result<String>) -> Result<Work> {
        // At most so many different ones are kept in memory; they are used in turn.
        let inputs: Result<Vec<String>> = (0..count.min(2_000))
            .map(|index| make(self, index))
            .collect();
        Ok(Work::Verify {
            inputs: inputs?,
            documents: Documents::new(),
            is_shared: false,
        })
    }

    fn with_status(&mut self, count: u32, is_shared: bool) -> Result<Work> {
        let issuer = self.key.public_key().did_key().context("no did:key")?;
        let mut list = StatusList::new(131_072)?;
        for index in (1..131_072).step_by(97) {
            list.set(index, true)?;
        }
        list.set(4_711, false)?;
        let unsigned = status_list::credential(LIST, &issuer, "revocation", &list, NOW - 1000)?;
        let linted = issue::lint(unsigned).map_err(|problems| anyhow!("{problems:?}"))?;
        let options = ProofOptions::new(self.method.clone(), NOW - 1000);
        let signed = issue::sign_data_integrity(&linted, &options, |bytes| self.key.sign(bytes))
            .map_err(|error| anyhow!("{error}"))?;
        let entry = status_list::entry(LIST, "revocation", 4_711);
        let members = self
            .template
            .as_object_mut()
            .context("the credential is no object")?;
        members.insert("credentialStatus".into(), entry);
        let mut documents = Documents::new();
        documents.insert(LIST, Document::Found(signed.to_string().into_bytes()));
        let Work::Verify { inputs, .. } = self.verifying(count, Self::ldp)? else {
            bail!("nothing to verify");
        };
        Ok(Work::Verify {
            inputs,
            documents,
            is_shared,
        })
    }

    fn signing_input(&self) -> Result<Vec<u8>> {
        let token = self.jwt(0)?;
        let (input, _) = token.rsplit_once('.').context("no token")?;
        Ok(input.as_bytes().to_vec())
    }

    fn raw_verify(&self, message: Vec<u8>) -> Result<Work> {
        let signature = self.key.sign(&message)?;
        Ok(Work::RawVerify { message, signature })
    }
}

/// Key and unsigned credential of the peers' drivers.
fn read_common(folder: &str) -> Result<(SigningKey, Value)> {
    let read = |name: &str| -> Result<Value> {
        let path = std::path::Path::new(folder).join(name);
        let text = std::fs::read(&path).with_context(|| path.display().to_string())?;
        Ok(accolade_jsonld::json::parse(&text)?)
    };
    let key = read("key.json")?;
    let key = SigningKey::from_jwk(key.get("jwk").context("key.json has no jwk")?)?;
    Ok((key, read("credential.json")?))
}

fn own() -> (SigningKey, Value) {
    let key = SigningKey::from_ed25519_seed([7; 32]);
    let issuer = key.public_key().did_key().unwrap_or_default();
    let words =
        "Plans, welds and checks a joint of two steel plates to the tolerance of the drawing. ";
    let achievement = Achievement::new(
        "urn:uuid:0190f9a2-0000-7000-8000-000000000002",
        "Welding",
        words.repeat(12),
        Criteria::narrative(words.repeat(14)),
    );
    let mut subject = AchievementSubject::new(achievement);
    subject.id = Some("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".into());
    let credential = AchievementCredential::new(
        "urn:uuid:0190f9a2-0000-7000-8000-000000000000",
        Profile::new(issuer, "Harbour College"),
        "2026-01-01T00:00:00Z",
        subject,
    );
    (key, credential.to_value())
}
