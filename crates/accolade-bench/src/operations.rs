//! The operations, each doing whole work on a different credential every time.

use std::ops::Range;
use std::process::Command;

use accolade_bench::{png, shapes};
use accolade_credential::issue::{self, Linted, Series, SeriesProof};
use accolade_credential::keys::SigningKey;
use accolade_credential::openbadges::{
    Achievement, AchievementCredential, AchievementSubject, Criteria, Profile,
};
use accolade_credential::proof::ProofOptions;
use accolade_credential::status_list::{self, StatusList};
use accolade_credential::verify::{
    Document, Documents, Policy, Verdict, VerificationReport, verify, verify_all,
};
use accolade_credential::{bake, did};
use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::Value;

/// Every operation.
pub(crate) const NAMES: [&str; 16] = [
    "issue-ldp",
    "issue-ldp-series",
    "issue-jwt-series",
    "issue-ldp-baked",
    "verify-ldp",
    "verify-ldp-shapes",
    "verify-ldp-batch",
    "first-sight",
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
/// Different credentials that are kept in memory; where more are checked, they come again.
const INPUTS_MAX: u32 = 20_000;
/// Iterations before the time counts.
const WARM_UP: u32 = 40;
/// Credentials that are checked together.
const BATCH: u32 = 256;
/// Shapes of credentials that come in turn.
const SHAPES_IN_TURN: u32 = 20;
/// Pixels of a side of the picture.
const SIDE: u32 = 600;
/// What differs from person to person, where a credential has it.
const VARYING: [&str; 6] = [
    "/id",
    "/validFrom",
    "/credentialSubject/id",
    "/credentialSubject/identifier/0/identityHash",
    "/credentialSubject/identifier/0/salt",
    "/credentialSubject/narrative",
];
/// The word by which this program writes credentials to its output.
pub(crate) const EMIT: &str = "emit";

enum Work {
    IssueLdp,
    IssueBaked(Vec<u8>),
    IssueJwt,
    /// Many of one kind: as documents, or as tokens where there is no proof.
    Series(Box<Many>, Option<SeriesProof>),
    Verify {
        inputs: Vec<String>,
        documents: Documents,
        /// Whether what was found out about the documents is kept for the next credential.
        is_shared: bool,
    },
    /// As many together as may be.
    Batch {
        inputs: Vec<String>,
        /// The places of those that wait until there are enough.
        waiting: Vec<usize>,
    },
    Sign(Vec<u8>),
    RawVerify {
        message: Vec<u8>,
        signature: Vec<u8>,
    },
}

/// Credentials of one series, and what varies in them.
struct Many {
    series: Series,
    varying: Vec<&'static str>,
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
            "issue-ldp-baked" => Work::IssueBaked(png::picture(SIDE)?),
            "issue-jwt" => Work::IssueJwt,
            "issue-ldp-series" => {
                let (many, first) = bench.many()?;
                let options = ProofOptions::new(bench.method.clone(), NOW - 1000);
                let proof = many.series.proof(&first, &options);
                Work::Series(Box::new(many), Some(proof.context("there is no proof")?))
            }
            "issue-jwt-series" => Work::Series(Box::new(bench.many()?.0), None),
            "verify-ldp" => bench.verifying(count, Self::ldp)?,
            "verify-ldp-shapes" => bench.verifying(count, Self::shaped)?,
            "verify-ldp-batch" => bench.in_batches(count)?,
            "first-sight" => verifying_unseen(count, common)?,
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

    /// What is done before the time counts: as many iterations with other credentials.
    pub(crate) fn warm_up(&self, count: u32) -> Range<u32> {
        let begin = match &self.work {
            Work::Verify { inputs, .. } => count_of(inputs).saturating_sub(WARM_UP),
            Work::Batch { inputs, .. } => {
                let end = count_of(inputs);
                return end.saturating_sub(BATCH)..end;
            }
            _ => count,
        };
        begin..begin + WARM_UP
    }

    /// One iteration; a wrong answer ends the run, so that speed never hides a mistake.
    pub(crate) fn step(&mut self, index: u32) -> Result<()> {
        if let Work::Batch { inputs, waiting } = &mut self.work {
            waiting.push(usize::try_from(index)? % inputs.len());
            if count_of(waiting) < BATCH {
                return Ok(());
            }
            let policy = Policy::at(NOW);
            let of = |place: &usize| inputs.get(*place).map(|input| (input.as_bytes(), &policy));
            let some: Vec<_> = waiting.iter().filter_map(of).collect();
            waiting.clear();
            let mut all = Ok(());
            verify_all(&some, &Documents::new(), |found| {
                if all.is_ok() {
                    all = valid(&found.report);
                }
            });
            return all;
        }
        match &self.work {
            Work::IssueLdp => {
                std::hint::black_box(self.ldp(index)?);
            }
            Work::IssueBaked(picture) => {
                std::hint::black_box(bake::bake(picture, &self.ldp(index)?)?);
            }
            Work::IssueJwt => {
                std::hint::black_box(self.jwt(index)?);
            }
            Work::Series(many, proof) => {
                std::hint::black_box(self.one_of(many, proof.as_ref(), index)?);
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
                valid(&report)?;
            }
            Work::Batch { .. } => {}
            Work::Sign(message) => {
                std::hint::black_box(self.key.sign(message)?);
            }
            Work::RawVerify { message, signature } => {
                self.key.public_key().verify(message, signature)?;
            }
        }
        Ok(())
    }

    fn in_batches(&self, count: u32) -> Result<Work> {
        if !count.is_multiple_of(BATCH) {
            bail!("N is a multiple of {BATCH}, so that each is checked");
        }
        let count = count.min(INPUTS_MAX / BATCH * BATCH) + BATCH;
        let inputs = (0..count).map(|index| self.ldp(index));
        Ok(Work::Batch {
            inputs: inputs.collect::<Result<_>>()?,
            waiting: Vec::new(),
        })
    }

    fn linted(&self, index: u32) -> Result<Linted> {
        linted(self.template.clone(), index)
    }

    /// The series that the credential is the first of: whatever of an award differs from person to person.
    fn many(&self) -> Result<(Many, Linted)> {
        let first = self.linted(0)?;
        let is_there = |pointer: &&str| {
            let value = first.document().pointer(pointer);
            value.is_some_and(Value::is_string)
        };
        let varying: Vec<&str> = VARYING.into_iter().filter(is_there).collect();
        let series = Series::of(&first, &varying).context("it is the first of no series")?;
        Ok((Many { series, varying }, first))
    }

    fn one_of(&self, many: &Many, proof: Option<&SeriesProof>, index: u32) -> Result<String> {
        let value = |pointer: &&str| match *pointer {
            "/id" => format!("urn:uuid:0190f9a2-0000-7000-8000-{index:012}"),
            "/validFrom" => format!("2026-01-{:02}T00:00:{:02}Z", index % 28 + 1, index % 60),
            "/credentialSubject/id" => format!("did:example:{index}"),
            _ => format!("{pointer} of {index}"),
        };
        let values: Vec<String> = many.varying.iter().map(value).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let sign = |bytes: &[u8]| self.key.sign(bytes);
        let signed = if let Some(proof) = proof {
            many.series.sign(&values, proof, sign)
        } else {
            let algorithm = self.key.algorithm();
            many.series.sign_jwt(&values, algorithm, &self.method, sign)
        };
        let signed = signed.context("it has to be issued by itself")?;
        signed.map_err(|error| anyhow!("{error}"))
    }

    fn ldp(&self, index: u32) -> Result<String> {
        signed(&self.linted(index)?, &self.method, &self.key)
    }

    /// One of twenty shapes, and of each shape every other one by a key that no other is signed with.
    fn shaped(&self, index: u32) -> Result<String> {
        let number = index % SHAPES_IN_TURN;
        let mut document = shapes::shaped(self.template.clone(), number * 3_277);
        if (index / SHAPES_IN_TURN).is_multiple_of(2) {
            return signed(&linted(document, index)?, &self.method, &self.key);
        }
        let mut seed = [9; 32];
        for (place, byte) in seed.iter_mut().zip(index.to_le_bytes()) {
            *place = byte;
        }
        let key = SigningKey::from_ed25519_seed(seed);
        let issuer = document.pointer_mut("/issuer/id");
        *issuer.context("the issuer has no id")? = did_of(&key)?.into();
        let method = did::key::verification_method(&key.public_key()).context("no did:key")?;
        signed(&linted(document, index)?, &method, &key)
    }

    /// A shape that no other has.
    fn unseen(&self, index: u32) -> Result<String> {
        // By an odd factor, so that no two numbers give the same.
        let number = index.wrapping_mul(40_503) % shapes::SHAPES;
        let document = shapes::shaped(self.template.clone(), number);
        signed(&linted(document, index)?, &self.method, &self.key)
    }

    fn jwt(&self, index: u32) -> Result<String> {
        let algorithm = self.key.algorithm();
        issue::sign_jwt(&self.linted(index)?, algorithm, &self.method, |bytes| {
            self.key.sign(bytes)
        })
        .map_err(|error| anyhow!("{error}"))
    }

    fn verifying(&self, count: u32, make: fn(&Self, u32) -> Result<String>) -> Result<Work> {
        Ok(Work::Verify {
            inputs: self.inputs(count, make)?,
            documents: Documents::new(),
            is_shared: false,
        })
    }

    /// Those of the warm-up stand last.
    fn inputs(&self, count: u32, make: fn(&Self, u32) -> Result<String>) -> Result<Vec<String>> {
        let count = count.min(INPUTS_MAX) + WARM_UP;
        (0..count).map(|index| make(self, index)).collect()
    }

    /// Writes signed credentials, one a line, for another process to check.
    pub(crate) fn emit(operation: &str, count: u32, common: Option<&str>) -> Result<Vec<String>> {
        let bench = Self::new("issue-ldp", count, common)?;
        match operation {
            "verify-ldp" => bench.inputs(count, Self::ldp),
            "verify-ldp-shapes" => bench.inputs(count, Self::shaped),
            "first-sight" => bench.inputs(count, Self::unseen),
            other => bail!("{other} has no credentials to write"),
        }
    }

    fn with_status(&mut self, count: u32, is_shared: bool) -> Result<Work> {
        let issuer = did_of(&self.key)?;
        let mut list = StatusList::new(131_072)?;
        for index in (1..131_072).step_by(97) {
            list.set(index, true)?;
        }
        list.set(4_711, false)?;
        let unsigned = status_list::credential(LIST, &issuer, "revocation", &list, NOW - 1000)?;
        let linted = issue::lint(unsigned).map_err(|problems| anyhow!("{problems:?}"))?;
        let signed = signed(&linted, &self.method, &self.key)?;
        let entry = status_list::entry(LIST, "revocation", 4_711);
        let members = self
            .template
            .as_object_mut()
            .context("the credential is no object")?;
        members.insert("credentialStatus".into(), entry);
        let mut documents = Documents::new();
        documents.insert(LIST, Document::Found(signed.into_bytes()));
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

/// Credentials of shapes that this process has not seen: another one signs them, because whoever signs a
/// shape knows it.
fn verifying_unseen(count: u32, common: Option<&str>) -> Result<Work> {
    if count > INPUTS_MAX {
        bail!("there are no more than {INPUTS_MAX} shapes");
    }
    let mut other = Command::new(std::env::current_exe()?);
    other.args([EMIT, "first-sight", &count.to_string()]);
    if let Some(folder) = common {
        other.args(["--common", folder]);
    }
    let output = other.output()?;
    if !output.status.success() {
        bail!("it ended with {}", output.status);
    }
    let text = String::from_utf8(output.stdout)?;
    Ok(Work::Verify {
        inputs: text.lines().map(str::to_owned).collect(),
        documents: Documents::new(),
        is_shared: false,
    })
}

fn valid(report: &VerificationReport) -> Result<()> {
    if report.verdict == Verdict::Valid {
        return Ok(());
    }
    bail!("the verdict is {:?}: {:?}", report.verdict, report.checks);
}

fn count_of<T>(inputs: &[T]) -> u32 {
    u32::try_from(inputs.len()).unwrap_or(u32::MAX)
}

fn did_of(key: &SigningKey) -> Result<String> {
    key.public_key().did_key().context("no did:key")
}

/// The credential under a name of its own, as it may be signed.
fn linted(mut document: Value, index: u32) -> Result<Linted> {
    let members = document.as_object_mut();
    let members = members.context("the credential is no object")?;
    let id = format!("urn:uuid:0190f9a2-0000-7000-8000-{index:012}");
    members.insert("id".into(), id.into());
    issue::lint(document).map_err(|problems| anyhow!("{problems:?}"))
}

fn signed(linted: &Linted, method: &str, key: &SigningKey) -> Result<String> {
    let options = ProofOptions::new(method.to_owned(), NOW - 1000);
    let signed = issue::sign_text(linted, &options, |bytes| key.sign(bytes));
    signed.map_err(|error| anyhow!("{error}"))
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
        "urn:uuid:0190f9a2-0000-7000-9000-000000000002",
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
