//! Believable states of the form and the result.

use super::{
    Check, CheckedBadge, CheckedPart, Verdict, VerifyForm, VerifyProblem, VerifyResult,
    VerifyValues,
};
use crate::components::Outcome;
use crate::page::Sample;
use crate::pages::achievements::SAMPLE_IMAGE;
use crate::shell::Shell;
use crate::view::Moment;
use crate::{Locale, paths};

pub(super) fn forms(locale: Locale) -> Vec<Sample<VerifyForm>> {
    let shell = || Shell::sample(locale, paths::verify());
    let again = |values, problem| VerifyForm::again(shell(), values, vec![problem]);
    let pasted = VerifyValues {
        text: "</textarea><script>alert(1)</script>".to_owned(),
        url: "\"><script>alert(1)</script>".to_owned(),
        recipient: "amina@example".to_owned(),
        had_file: false,
        wants_receipt: true,
    };
    let file = VerifyValues {
        had_file: true,
        ..VerifyValues::default()
    };
    let address = VerifyValues {
        url: "badge.example/1".to_owned(),
        ..VerifyValues::default()
    };
    vec![
        Sample {
            state: "first-visit",
            page: VerifyForm::new(shell()),
        },
        Sample {
            state: "nothing-given",
            page: again(VerifyValues::default(), VerifyProblem::NothingGiven),
        },
        Sample {
            state: "too-large",
            page: again(file, VerifyProblem::FileTooLarge { limit: 10_000_000 }),
        },
        Sample {
            state: "address",
            page: again(address, VerifyProblem::AddressUnreachable),
        },
        Sample {
            state: "several-problems",
            page: VerifyForm::again(
                shell(),
                pasted,
                vec![
                    VerifyProblem::TextNotABadge,
                    VerifyProblem::RecipientNotValid,
                ],
            ),
        },
    ]
}

pub(super) fn results(locale: Locale) -> Vec<Sample<VerifyResult>> {
    let sample = |state, page| Sample { state, page };
    let failed = |name: &str, code: &str| {
        let mut page = result(locale, Verdict::Invalid);
        set(&mut page, name, Outcome::Failed, code);
        page
    };
    let mut unreachable = result(locale, Verdict::Indeterminate);
    set(
        &mut unreachable,
        "status",
        Outcome::Unknown,
        "status.unreachable",
    );
    let mut revoked = failed("status", "status.revoked");
    revoked.reason = Some("كُتب الاسم خطأً.".to_owned());
    revoked.replaced_href = Some(paths::credential(18));
    let mut sparse = failed("parsing", "parsing.no_credential");
    sparse.badge = None;
    sparse.checks.truncate(1);
    sparse.document = String::new();
    sparse.trail = Vec::new();
    sparse.computed = Vec::new();
    sparse.source = None;
    let mut hostile = failed("proof", "proof.invalid");
    hostile.source = Some("\u{202e}<script>alert(1)</script>.png".to_owned());
    "{\n  \"name\": \"</code></pre><script>alert(1)</script>\"\n}"
        .clone_into(&mut hostile.document);
    hostile.trail = vec!["<b>https://x</b>".to_owned()];
    hostile.computed = vec!["context \u{202e}<script>alert(1)</script>: not known here".to_owned()];
    if let Some(badge) = &mut hostile.badge {
        "<h1>Doctor</h1>\u{2069}".clone_into(&mut badge.name);
        badge.recipient = Some("'><script>alert(1)</script>".to_owned());
        "<i>Harbour</i>".clone_into(&mut badge.issuer_name);
    }
    let mut hosted = result(locale, Verdict::Valid);
    set(&mut hosted, "proof", Outcome::Passed, "proof.hosted");
    set(&mut hosted, "issuer", Outcome::Passed, "issuer.hosted");
    let mut description = result(locale, Verdict::Valid);
    set(
        &mut description,
        "proof",
        Outcome::Warning,
        "proof.description",
    );
    vec![
        sample("valid", result(locale, Verdict::Valid)),
        sample("altered", failed("proof", "proof.invalid")),
        sample("older-context", failed("proof", "proof.older_context")),
        sample("escaping", failed("proof", "proof.escaping")),
        sample("expired", failed("validity", "validity.expired")),
        sample(
            "not-yet-valid",
            failed("validity", "validity.not_yet_valid"),
        ),
        sample("revoked", revoked),
        sample("suspended", failed("status", "status.suspended")),
        sample("someone-else", failed("recipient", "recipient.mismatch")),
        sample("cannot-be-confirmed", unreachable),
        sample("no-credential", sparse),
        sample("record", record(locale)),
        sample("hosted", hosted),
        sample("description", description),
        sample("hostile", hostile),
    ]
}

/// A learner record in which one badge was changed.
fn record(locale: Locale) -> VerifyResult {
    let mut page = result(locale, Verdict::Invalid);
    let check = |name: &str, outcome: Outcome, code: &str| Check {
        name: name.to_owned(),
        outcome,
        code: code.to_owned(),
        message: String::new(),
    };
    let part = |name: &str, verdict, reason| CheckedPart {
        name: name.to_owned(),
        is_endorsement: false,
        verdict,
        reason,
    };
    let unknown = check("status", Outcome::Unknown, "status.unavailable");
    page.checks
        .insert(7, check("parts", Outcome::Failed, "parts.invalid"));
    page.parts = vec![
        part("Safe battery handling", Verdict::Valid, None),
        part(
            "السلامة في الورشة",
            Verdict::Invalid,
            Some(check("proof", Outcome::Failed, "proof.signature")),
        ),
        part("First aid", Verdict::Indeterminate, Some(unknown)),
        CheckedPart {
            is_endorsement: true,
            ..part("$.endorsement[0]", Verdict::Valid, None)
        },
    ];
    page
}

fn set(page: &mut VerifyResult, name: &str, outcome: Outcome, code: &str) {
    for check in page.checks.iter_mut().filter(|check| check.name == name) {
        check.outcome = outcome;
        code.clone_into(&mut check.code);
    }
}

fn result(locale: Locale, verdict: Verdict) -> VerifyResult {
    let check = |name: &str, outcome: Outcome, message: &str| Check {
        name: name.to_owned(),
        outcome,
        code: format!("{name}.{}", outcome.as_str()),
        message: message.to_owned(),
    };
    let passed = Outcome::Passed;
    VerifyResult {
        shell: Shell::sample(locale, paths::verify()),
        verdict,
        reason: None,
        replaced_href: None,
        receipt_href: None,
        badge: Some(CheckedBadge {
            name: "Safe battery handling".to_owned(),
            description: Some(
                "Handle, store and transport high-voltage batteries without danger.".to_owned(),
            ),
            issuer_name: "Harbour College".to_owned(),
            issuer_address: Some("did:web:badges.example:organizations:1".to_owned()),
            recipient: Some("أمينة الخطيب".to_owned()),
            valid_from: Moment::parse("2026-11-24T09:30:00Z"),
            valid_until: Moment::parse("2029-11-24T09:30:00Z"),
            picture_src: Some(SAMPLE_IMAGE.to_owned()),
        }),
        checks: vec![
            check("parsing", passed, "The input holds one credential."),
            check(
                "structure",
                passed,
                "The credential has the shape of Open Badges 3.0.",
            ),
            check("proof", passed, "The eddsa-rdfc-2022 proof is intact."),
            check("issuer", passed, "The key belongs to the issuer."),
            check(
                "validity",
                passed,
                "The time of the check lies within the validity period.",
            ),
            check(
                "status",
                passed,
                "The status list does not mark the credential.",
            ),
            check(
                "schema",
                Outcome::Warning,
                "The credential names a schema we do not know.",
            ),
            check("recipient", Outcome::Skipped, "No recipient was given."),
        ],
        parts: Vec::new(),
        source: Some("safe-battery-handling.png".to_owned()),
        checked_at: Moment {
            year: 2026,
            month: 11,
            day: 24,
            hour: 9,
            minute: 31,
        },
        document: "{\n  \"type\": [\"VerifiableCredential\", \"OpenBadgeCredential\"],\n  \
                   \"name\": \"Safe battery handling\"\n}"
            .to_owned(),
        computed: computed(),
        trail: vec![
            "https://badges.example/organizations/1/did.json: 200".to_owned(),
            "https://badges.example/status-lists/1: 200".to_owned(),
        ],
    }
}

fn computed() -> Vec<String> {
    vec![
        "context https://www.w3.org/ns/credentials/v2: sha256 \
             59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"
            .to_owned(),
        "signature eddsa-rdfc-2022 by did:web:badges.example:organizations:1#key-1: holds"
            .to_owned(),
        "  document: 24 statements, 3181 bytes, sha256 \
             3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84"
            .to_owned(),
    ]
}
