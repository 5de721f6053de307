//! Receipts: a credential that states what was checked, when, and with which result.
//!
//! The words are those of EARL 1.0, the W3C's vocabulary for test results: each claim is an
//! `Assertion` about a subject, of a test, with a result. Its terms stand in the document's own
//! context, so any verifier reads them without knowing this program.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::datetime;
use crate::issue::{self, Linted};
use crate::openbadges::{Problem, VC_CONTEXT};
use crate::vc;
use crate::verify::{Outcome, Verdict, VerificationReport};

/// What every receipt is called.
pub const NAME: &str = "Receipt of a verification";

/// Who gives a receipt, of what time, under which address.
#[derive(Debug, Clone, Copy)]
pub struct Receipt<'a> {
    /// Its own address.
    pub id: &'a str,
    /// Who checked: an address or a DID with a key.
    pub issuer: &'a str,
    /// Their name.
    pub issuer_name: &'a str,
    /// When it was checked, seconds since 1970.
    pub checked_at: i64,
}

/// What became of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Credentials that are valid.
    pub valid: u64,
    /// Credentials that are not.
    pub invalid: u64,
    /// Credentials of which something could not be found out.
    pub indeterminate: u64,
    /// Rows without a credential.
    pub no_credential: u64,
}

/// The digest of what was checked, as VC 2.0 writes digests (section 5.3, `digestSRI`).
pub fn digest(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed | Outcome::Warning => "passed",
        Outcome::Failed => "failed",
        Outcome::Skipped => "untested",
        Outcome::Unknown => "cantTell",
    }
}

fn verdict(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Valid => ("passed", "valid"),
        Verdict::Invalid => ("failed", "invalid"),
        Verdict::Indeterminate => ("cantTell", "indeterminate"),
        Verdict::NoCredential => ("inapplicable", "no_credential"),
    }
}

fn assertion(subject: &Value, test: &str, result: (&str, &str)) -> Value {
    json!({
        "type": "Assertion",
        "mode": "automatic",
        "subject": subject,
        "test": { "type": "TestCriterion", "title": test },
        "result": { "type": "TestResult", "outcome": result.0, "info": result.1 }
    })
}

/// The receipt of one verification: the verdict first, then each check.
pub fn of_report(
    receipt: &Receipt<'_>,
    input: &[u8],
    report: &VerificationReport,
) -> Result<Linted, Vec<Problem>> {
    let bare = json!({ "type": "TestSubject", "digestSRI": digest(input) });
    let mut named = bare.clone();
    if let Some(members) = named.as_object_mut()
        && let Some(credential) = &report.credential
    {
        let id = credential.get("id").and_then(Value::as_str);
        let names = [("id", id), ("creator", vc::issuer_id(credential))];
        for (name, value) in names {
            members.extend(value.map(|value| (name.to_owned(), value.into())));
        }
    }
    // A stranger's names may be no addresses; the digest alone says what was meant then.
    document(receipt, &claims(&named, report), None)
        .or_else(|_| document(receipt, &claims(&bare, report), None))
}

fn claims(subject: &Value, report: &VerificationReport) -> Value {
    let mut claims = vec![assertion(subject, "verdict", verdict(report.verdict))];
    claims.extend(report.checks.iter().map(|check| {
        let test = serde_json::to_value(check.check);
        let test = test.ok().and_then(|test| test.as_str().map(str::to_owned));
        assertion(
            subject,
            test.as_deref().unwrap_or_default(),
            (outcome(check.outcome), check.code),
        )
    }));
    Value::Array(claims)
}

/// The receipt of a list: the digest of what was handed in, how many came out how, and the file with each finding.
pub fn of_list(
    receipt: &Receipt<'_>,
    list_digest: &str,
    counts: Counts,
    result: (&str, &[u8]),
) -> Result<Linted, Vec<Problem>> {
    let subject = json!({ "type": "TestSubject", "digestSRI": list_digest });
    let count = |test: &str, outcome: &str, count: u64| {
        assertion(&subject, test, (outcome, &count.to_string()))
    };
    let claims = json!([
        count("valid", "passed", counts.valid),
        count("invalid", "failed", counts.invalid),
        count("indeterminate", "cantTell", counts.indeterminate),
        count("no_credential", "inapplicable", counts.no_credential),
    ]);
    let (url, bytes) = result;
    let related = json!([{ "id": url, "digestSRI": digest(bytes), "mediaType": "text/csv" }]);
    document(receipt, &claims, Some(related))
}

fn document(
    receipt: &Receipt<'_>,
    claims: &Value,
    related: Option<Value>,
) -> Result<Linted, Vec<Problem>> {
    let mut document = json!({
        "@context": [VC_CONTEXT, terms()],
        "id": receipt.id,
        "type": ["VerifiableCredential"],
        "name": NAME,
        "issuer": { "id": receipt.issuer, "name": receipt.issuer_name },
        "validFrom": datetime::text(receipt.checked_at),
        "credentialSubject": claims
    });
    if let (Some(members), Some(related)) = (document.as_object_mut(), related) {
        members.insert("relatedResource".to_owned(), related);
    }
    issue::lint(document)
}

/// The terms of EARL 1.0 and Dublin Core that a receipt uses.
fn terms() -> Value {
    json!({
        "Assertion": "http://www.w3.org/ns/earl#Assertion",
        "TestSubject": "http://www.w3.org/ns/earl#TestSubject",
        "TestCriterion": "http://www.w3.org/ns/earl#TestCriterion",
        "TestResult": "http://www.w3.org/ns/earl#TestResult",
        "subject": { "@id": "http://www.w3.org/ns/earl#subject", "@type": "@id" },
        "test": { "@id": "http://www.w3.org/ns/earl#test", "@type": "@id" },
        "result": { "@id": "http://www.w3.org/ns/earl#result", "@type": "@id" },
        "mode": { "@id": "http://www.w3.org/ns/earl#mode", "@type": "@vocab" },
        "outcome": { "@id": "http://www.w3.org/ns/earl#outcome", "@type": "@vocab" },
        "info": "http://www.w3.org/ns/earl#info",
        "automatic": "http://www.w3.org/ns/earl#automatic",
        "passed": "http://www.w3.org/ns/earl#passed",
        "failed": "http://www.w3.org/ns/earl#failed",
        "cantTell": "http://www.w3.org/ns/earl#cantTell",
        "untested": "http://www.w3.org/ns/earl#untested",
        "inapplicable": "http://www.w3.org/ns/earl#inapplicable",
        "title": "http://purl.org/dc/terms/title",
        "creator": { "@id": "http://purl.org/dc/terms/creator", "@type": "@id" }
    })
}

/// One line of a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptLine {
    /// The test: `verdict`, a check, or what was counted.
    pub test: String,
    /// The outcome in the words of EARL.
    pub outcome: String,
    /// The code, the verdict or the number.
    pub info: String,
}

/// What a receipt says, for its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptContent {
    /// The digest of what was checked.
    pub digest: String,
    /// The address of what was checked, where it has one.
    pub subject_id: Option<String>,
    /// Who issued what was checked, where it says so.
    pub subject_issuer: Option<String>,
    /// Each line.
    pub lines: Vec<ReceiptLine>,
}

/// Reads a receipt as it is written here.
pub fn read(document: &Value) -> Option<ReceiptContent> {
    let claims = document.get("credentialSubject")?.as_array()?;
    let text = |value: &Value, name: &str| Some(value.get(name)?.as_str()?.to_owned());
    let subject = claims.first()?.get("subject")?;
    let line = |claim: &Value| {
        let result = claim.get("result")?;
        Some(ReceiptLine {
            test: text(claim.get("test")?, "title")?,
            outcome: text(result, "outcome")?,
            info: text(result, "info")?,
        })
    };
    Some(ReceiptContent {
        digest: text(subject, "digestSRI")?,
        subject_id: text(subject, "id"),
        subject_issuer: text(subject, "creator"),
        lines: claims.iter().map(line).collect::<Option<_>>()?,
    })
}
