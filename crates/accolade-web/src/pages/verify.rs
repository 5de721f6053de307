//! Checking a badge.

use accolade_app::Actor;
use accolade_app::verification::{
    self, CheckName, Outcome, PartKind, Said, Submission, Verdict, Verification, VerificationReport,
};
use accolade_domain::recipient::Recipient;
use accolade_domain::{AchievementId, Timestamp};
use accolade_ui::components;
use accolade_ui::pages::verify::{
    self as page, Check, CheckedBadge, CheckedPart, VerifyForm, VerifyProblem, VerifyResult,
    VerifyValues, fields,
};
use accolade_ui::{Shell, paths};
use axum::extract::multipart::Multipart;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use crate::Web;
use crate::form;
use crate::limits::{FIELD_CHARS_MAX, FIELDS_MAX, INPUT_BYTES_MAX, VERIFIED_PARTS_MAX};
use crate::problem::Refusal;
use crate::visit::Visit;

/// What a link may carry.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Linked {
    #[serde(default)]
    url: String,
    #[serde(default)]
    recipient: String,
}

/// What the form gave.
#[derive(Default)]
struct Given {
    file: Option<(String, Vec<u8>)>,
    values: VerifyValues,
    problems: Vec<VerifyProblem>,
}

/// The empty form, or the check of a linked address.
pub(crate) async fn new(
    State(web): State<Web>,
    Visit { shell, .. }: Visit,
    Query(linked): Query<Linked>,
) -> Result<Response, Refusal> {
    if linked.url.is_empty() {
        return super::html(&VerifyForm::new(shell));
    }
    let values = VerifyValues {
        url: linked.url,
        recipient: linked.recipient,
        ..VerifyValues::default()
    };
    check(
        &web,
        shell,
        Given {
            values,
            ..Given::default()
        },
    )
    .await
}

/// Checks what the form gave.
pub(crate) async fn create(
    State(web): State<Web>,
    Visit { shell, .. }: Visit,
    form: Multipart,
) -> Result<Response, Refusal> {
    let given = read(form).await?;
    check(&web, shell, given).await
}

async fn check(web: &Web, shell: Shell, mut given: Given) -> Result<Response, Refusal> {
    let values = &given.values;
    let recipient = values.recipient.trim();
    if !recipient.is_empty() && Recipient::parse(recipient).is_err() {
        given.problems.push(VerifyProblem::RecipientNotValid);
    }
    let recipient = Some(recipient.to_owned()).filter(|recipient| !recipient.is_empty());
    let ways = [
        given.file.is_some() || values.had_file,
        !values.url.is_empty(),
        !values.text.is_empty(),
    ];
    let several = match ways.into_iter().filter(|is_used| *is_used).count() {
        0 => Some(VerifyProblem::NothingGiven),
        1 => None,
        _ => Some(VerifyProblem::SeveralGiven),
    };
    if given.problems.is_empty() {
        given.problems.extend(several);
    }
    if !given.problems.is_empty() {
        return again(shell, given);
    }
    let (submission, source, failure) = match (given.file.take(), values.url.is_empty()) {
        (Some((name, bytes)), _) => (
            Submission::Bytes(bytes),
            Some(name),
            VerifyProblem::FileNotABadge,
        ),
        (None, false) => {
            let url = values.url.trim().to_owned();
            if !url.starts_with("https://") && !url.starts_with("http://") {
                given.problems.push(VerifyProblem::AddressNotValid);
                return again(shell, given);
            }
            (
                Submission::Url(url.clone()),
                Some(url),
                VerifyProblem::AddressNotABadge,
            )
        }
        (None, true) => {
            let bytes = values.text.trim().as_bytes().to_vec();
            (Submission::Bytes(bytes), None, VerifyProblem::TextNotABadge)
        }
    };
    let (app, actor) = (&web.app, &Actor::Public);
    let found = if given.values.wants_receipt {
        verification::submit_for_receipt(app, actor, submission, recipient).await
    } else {
        verification::submit(app, actor, submission, recipient).await
    };
    let verification = match found {
        Ok(verification) => verification,
        Err(error) if error.code == "verify.address" => {
            given.problems.push(VerifyProblem::AddressUnreachable);
            return again(shell, given);
        }
        Err(error) => return Err(error.into()),
    };
    let Some(verdict) = verdict(verification.report.verdict) else {
        given.problems.push(failure);
        return again(shell, given);
    };
    super::html(&result(web, shell, verdict, verification, source))
}

fn again(shell: Shell, given: Given) -> Result<Response, Refusal> {
    let page = super::html(&VerifyForm::again(shell, given.values, given.problems))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn verdict(verdict: Verdict) -> Option<page::Verdict> {
    match verdict {
        Verdict::Valid => Some(page::Verdict::Valid),
        Verdict::Invalid => Some(page::Verdict::Invalid),
        Verdict::Indeterminate => Some(page::Verdict::Indeterminate),
        Verdict::NoCredential => None,
    }
}

fn result(
    web: &Web,
    shell: Shell,
    verdict: page::Verdict,
    verification: Verification,
    source: Option<String>,
) -> VerifyResult {
    let report = verification.report;
    let (reason, replaced_by) = match verification.ending {
        Some(ending) => (Some(ending.reason), ending.replaced_by),
        None => (None, None),
    };
    let checks = report.checks.iter().map(shown_check);
    let mut parts = Vec::new();
    shown_parts(&report, &mut parts);
    let checked_at = Timestamp::from_micros(verification.checked_at.saturating_mul(1_000_000));
    VerifyResult {
        shell,
        verdict,
        reason,
        replaced_href: replaced_by.map(paths::credential),
        receipt_href: verification.receipt.map(paths::receipt),
        checks: checks.collect(),
        parts,
        badge: Said::of(&report).map(|said| badge(web, said, verification.picture)),
        source,
        checked_at: super::moment_of(checked_at),
        document: report
            .credential
            .as_ref()
            .map(|credential| format!("{credential:#}"))
            .unwrap_or_default(),
        computed: report.trail.lines(),
        trail: verification.trail,
    }
}

fn shown_check(check: &verification::Check) -> Check {
    Check {
        name: format!("{:?}", check.check).to_lowercase(),
        outcome: match check.outcome {
            Outcome::Passed => components::Outcome::Passed,
            Outcome::Failed => components::Outcome::Failed,
            Outcome::Warning => components::Outcome::Warning,
            Outcome::Skipped => components::Outcome::Skipped,
            Outcome::Unknown => components::Outcome::Unknown,
        },
        code: check.code.to_owned(),
        message: match &check.detail {
            Some(detail) => format!("{} ({detail})", check.message),
            None => check.message.clone(),
        },
    }
}

/// The credentials inside, each before those inside it.
fn shown_parts(report: &VerificationReport, shown: &mut Vec<CheckedPart>) {
    for part in &report.parts {
        if shown.len() >= VERIFIED_PARTS_MAX {
            return;
        }
        let proof = part.report.check(CheckName::Proof);
        let decided = [Outcome::Failed, Outcome::Unknown]
            .iter()
            .find_map(|outcome| {
                let mut checks = part.report.checks.iter();
                checks.find(|check| check.outcome == *outcome)
            })
            .or(proof.filter(|_| part.report.is_description()));
        let name = Said::of(&part.report).and_then(|said| said.name);
        shown.push(CheckedPart {
            name: name.unwrap_or_else(|| part.path.clone()),
            is_endorsement: part.kind == PartKind::Endorsement,
            verdict: verdict(part.report.verdict)
                .filter(|_| !part.report.is_description())
                .unwrap_or(page::Verdict::Invalid),
            reason: decided.map(shown_check),
        });
        shown_parts(&part.report, shown);
    }
}

/// What a stranger's badge says of itself.
fn badge(web: &Web, said: Said, given: Option<String>) -> CheckedBadge {
    let own = said.picture.and_then(|url| own_picture(web, &url));
    CheckedBadge {
        name: said.name.unwrap_or_default(),
        description: said.description,
        issuer_name: said.issuer_name.unwrap_or_default(),
        issuer_address: said.issuer_id,
        recipient: said.recipient,
        valid_from: said.valid_from.map(super::moment_of),
        valid_until: said.valid_until.map(super::moment_of),
        picture_src: given.or(own),
    }
}

/// The picture, where it is our own: to show another's would tell its host who looks.
fn own_picture(web: &Web, url: &str) -> Option<String> {
    let path = url
        .strip_prefix(&web.app.base_url)?
        .strip_prefix("/achievements/")?;
    let id: AchievementId = path.split('/').next()?.parse().ok()?;
    Some(paths::achievement_image_svg(id))
}

async fn read(mut body: Multipart) -> Result<Given, Refusal> {
    let mut given = Given::default();
    let unreadable =
        |error: axum::extract::multipart::MultipartError| form::unreadable(&error.body_text());
    for _ in 0..FIELDS_MAX {
        let Some(field) = body.next_field().await.map_err(unreadable)? else {
            break;
        };
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().unwrap_or_default().to_owned();
        let limit = if name == fields::FILE || name == fields::TEXT {
            INPUT_BYTES_MAX
        } else {
            FIELD_CHARS_MAX
        };
        let Some(bytes) = form::bytes(field, limit).await.map_err(unreadable)? else {
            let limit = u64::try_from(limit).unwrap_or(u64::MAX);
            given.problems.push(match name.as_str() {
                fields::FILE => VerifyProblem::FileTooLarge { limit },
                fields::TEXT => VerifyProblem::TextTooLarge { limit },
                fields::URL => VerifyProblem::AddressNotValid,
                _ => VerifyProblem::RecipientNotValid,
            });
            given.values.had_file |= name == fields::FILE;
            continue;
        };
        let text = || String::from_utf8_lossy(&bytes).trim().to_owned();
        match name.as_str() {
            fields::FILE if !bytes.is_empty() => {
                given.values.had_file = true;
                given.file = Some((file_name, bytes));
            }
            fields::URL => given.values.url = text(),
            fields::TEXT => given.values.text = text(),
            fields::RECIPIENT => given.values.recipient = text(),
            fields::RECEIPT => given.values.wants_receipt = text() == "yes",
            _ => {}
        }
    }
    Ok(given)
}
