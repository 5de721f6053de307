//! Bringing in a badge from elsewhere: fetched by the guarded client, checked, kept as it came.

use accolade_adapters::secrets;
use accolade_credential::bake::{self, Picture};
use accolade_credential::jwt;
use accolade_domain::backpack::{Import, ImportError, ImportStanding, ImportVerdict, check_room};
use accolade_domain::limits::{
    IMPORT_BYTES_MAX, IMPORT_RECIPIENT_BYTES_MAX, IMPORT_SIDE_MAX, NAME_CHARS_MAX, URL_CHARS_MAX,
};
use accolade_domain::{AccountId, Actor, AwardId, EntryId, policy};
use accolade_store::StoreError;
use serde_json::Value;

use super::refused;
use crate::verification::said::{first, plain};
use crate::verification::{CheckName, Outcome, Said, Submission, Verdict, VerificationReport};
use crate::{App, Result, addresses, verification};

/// A file that was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BadgeFile {
    /// What it is called.
    pub name: String,
    /// What it holds; nothing where it was too large to be read.
    pub bytes: Option<Vec<u8>>,
}

/// A badge to be brought in, in one of three ways.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportBadge {
    /// A file.
    pub file: Option<BadgeFile>,
    /// An address.
    pub url: String,
    /// A text.
    pub text: String,
}

/// What was brought, with the field that it came by.
struct Brought {
    field: &'static str,
    submission: Submission,
    source: Option<String>,
}

/// Brings a badge into the actor's backpack.
pub async fn import(app: &App, actor: &Actor, command: ImportBadge) -> Result<EntryId> {
    let account = policy::may_change_own(actor)?;
    let brought = bring(command)?;
    let wrong = |error| refused(brought.field, error);
    let (bytes, report) = checked(app, actor, brought.field, brought.submission).await?;
    let picture = bake::detect(&bytes);
    let standing = judge(&report).map_err(wrong)?;
    let said = Said::of(&report);
    let document = report.credential.unwrap_or(Value::Null);
    let said = said.unwrap_or_else(|| Said::by(&document));
    let from = brought.source.as_deref();
    let name = said.name.or_else(|| plain(from?, NAME_CHARS_MAX));
    let now = app.now();
    let import = Import {
        id: app.id()?,
        account_id: account,
        name: name.unwrap_or_else(|| "?".to_owned()),
        description: said.description,
        issuer_name: said.issuer_name.unwrap_or_else(|| "?".to_owned()),
        awarded_at: said.valid_from,
        valid_until: said.valid_until,
        media_type: media_type(picture, &bytes).to_owned(),
        digest: digest(&document, &said.issuer_id.unwrap_or_default()),
        source: brought.source.clone(),
        verdict: match report.verdict {
            Verdict::Valid => ImportVerdict::Valid,
            Verdict::Invalid => ImportVerdict::Invalid,
            Verdict::Indeterminate | Verdict::NoCredential => ImportVerdict::Indeterminate,
        },
        standing,
        recipient: recipient(&document, first(document.get("credentialSubject"))),
        imported_at: now,
        checked_at: now,
        archived_at: None,
    };
    let id = EntryId::new(import.id.uuid());
    let mut tx = app.store.begin().await?;
    if is_own(app, &mut tx, account, &document).await?
        || tx.has_import(account, &import.digest).await?
    {
        return Err(wrong(ImportError::Duplicate));
    }
    let (count, total) = tx.import_totals(account).await?;
    check_room(count, total, bytes.len()).map_err(wrong)?;
    match tx.insert_import(&import, &bytes).await {
        Err(StoreError::Conflict) => return Err(wrong(ImportError::Duplicate)),
        kept => kept?,
    }
    app.audit(&mut tx, actor, "backpack.import", id, None)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// What is to be brought, from the one way that was used.
fn bring(command: ImportBadge) -> Result<Brought> {
    let (url, text) = (command.url.trim(), command.text.trim());
    let ways = [command.file.is_some(), !url.is_empty(), !text.is_empty()];
    match ways.into_iter().filter(|is_used| *is_used).count() {
        0 => return Err(refused("file", ImportError::NothingGiven)),
        1 => {}
        _ => return Err(refused("file", ImportError::SeveralGiven)),
    }
    if let Some(file) = command.file {
        let bytes = file.bytes;
        let bytes = bytes.ok_or_else(|| refused("file", ImportError::TooLarge))?;
        return Ok(Brought {
            field: "file",
            submission: Submission::Bytes(bytes),
            source: plain(&file.name, NAME_CHARS_MAX),
        });
    }
    if !text.is_empty() {
        return Ok(Brought {
            field: "text",
            submission: Submission::Bytes(text.as_bytes().to_vec()),
            source: None,
        });
    }
    Ok(Brought {
        field: "url",
        submission: Submission::Url(url.to_owned()),
        source: plain(url, URL_CHARS_MAX),
    })
}

/// The bytes that are kept, with what was found out about them. What came by an address, or was no
/// more than one, is kept as it lies there; a picture stays the picture.
async fn checked(
    app: &App,
    actor: &Actor,
    field: &'static str,
    submission: Submission,
) -> Result<(Vec<u8>, VerificationReport)> {
    let room = |bytes: Vec<u8>| {
        if bytes.len() > IMPORT_BYTES_MAX || is_giant(bake::detect(&bytes), &bytes) {
            return Err(refused(field, ImportError::TooLarge));
        }
        Ok(bytes)
    };
    let given = match &submission {
        Submission::Bytes(bytes) => Some(room(bytes.clone())?),
        Submission::Url(_) => None,
    };
    let mut report = match verification::submit(app, actor, submission, None).await {
        Ok(found) => found.report,
        Err(error) if error.code == "verify.address" => {
            return Err(refused(field, ImportError::Unreachable));
        }
        Err(error) => return Err(error),
    };
    let found = report.source.take().map(|source| source.document);
    let bytes = match (given, found) {
        (Some(given), Some(found)) if bake::detect(&given).is_none() => found,
        (Some(given), _) => given,
        (None, Some(found)) => found,
        (None, None) => return Err(refused(field, ImportError::NotABadge)),
    };
    Ok((room(bytes)?, report))
}

/// How a badge stands that may be kept. What somebody changed, or nobody signed, is not; what is over
/// or was withdrawn is genuine, and kept as such.
fn judge(report: &VerificationReport) -> Result<ImportStanding, ImportError> {
    if report.verdict == Verdict::NoCredential {
        return Err(ImportError::NotABadge);
    }
    let has_failed = |name| {
        let check = report.check(name);
        check.is_some_and(|check| check.outcome == Outcome::Failed)
    };
    let proof = report.check(CheckName::Proof).map(|check| check.code);
    match proof {
        Some("proof.missing") => return Err(ImportError::Unsigned),
        // A description of a badge is nobody's.
        Some("proof.description") => return Err(ImportError::NotABadge),
        _ => {}
    }
    if [CheckName::Parsing, CheckName::Proof, CheckName::Issuer]
        .into_iter()
        .any(has_failed)
    {
        return Err(ImportError::Forged);
    }
    let status = report.check(CheckName::Status).map(|check| check.code);
    let validity = report.check(CheckName::Validity).map(|check| check.code);
    Ok(match (status, validity) {
        (Some("status.revoked"), _) => ImportStanding::Revoked,
        (Some("status.suspended"), _) => ImportStanding::Suspended,
        (_, Some("validity.expired")) => ImportStanding::Expired,
        _ => ImportStanding::Active,
    })
}

/// Whether it is an award of ours that lies in the same backpack already.
async fn is_own(
    app: &App,
    reader: &mut accolade_store::Reader,
    account: AccountId,
    document: &Value,
) -> Result<bool> {
    let id = document.get("id").and_then(Value::as_str);
    let Some(addresses::Own::Credential(id)) = id.and_then(|id| addresses::own(app, id)) else {
        return Ok(false);
    };
    let entry = EntryId::new(AwardId::uuid(id));
    Ok(reader.entry(account, entry).await?.is_some())
}

/// Whether a picture has more pixels than a page should be asked to draw (PNG, section 11.2.1).
pub(crate) fn is_giant(picture: Option<Picture>, bytes: &[u8]) -> bool {
    let side = |from: usize| {
        let four = bytes.get(from..from + 4)?;
        Some(u32::from_be_bytes(four.try_into().ok()?))
    };
    let is_fine = |side: Option<u32>| side.is_some_and(|side| side <= IMPORT_SIDE_MAX);
    picture == Some(Picture::Png) && !(is_fine(side(16)) && is_fine(side(20)))
}

fn media_type(picture: Option<Picture>, bytes: &[u8]) -> &'static str {
    let is_token = || std::str::from_utf8(bytes).is_ok_and(|text| jwt::is_compact(text.trim()));
    match picture {
        Some(Picture::Png) => "image/png",
        Some(Picture::Svg) => "image/svg+xml",
        None if is_token() => "application/jwt",
        None => "application/json",
    }
}

/// What names the person, in the form of identity objects.
fn recipient(document: &Value, subject: &Value) -> String {
    let mut identities: Vec<Value> = match subject.get("identifier") {
        Some(Value::Array(many)) => many.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    if let Some(address) = subject.get("id").and_then(Value::as_str) {
        let address = address.strip_prefix("mailto:").unwrap_or(address);
        identities.push(serde_json::json!({ "hashed": false, "identityHash": address }));
    }
    // Open Badges 2.0, IdentityObject: the same under other names.
    if let Some(earlier) = document.get("recipient") {
        let mut identity = earlier.clone();
        if let Some(members) = identity.as_object_mut()
            && let Some(named) = members.remove("identity")
        {
            members.insert("identityHash".to_owned(), named);
            identities.push(identity);
        }
    }
    let text = Value::Array(identities).to_string();
    if text.len() > IMPORT_RECIPIENT_BYTES_MAX {
        return "[]".to_owned();
    }
    text
}

/// What tells a badge from others: its name and its dates, so that the same one is found again as a
/// picture, as JSON and as a token, while a renewed one is another.
fn digest(document: &Value, issuer: &str) -> String {
    let member = |name: &str| document.get(name).and_then(Value::as_str);
    let Some(id) = member("id") else {
        return secrets::hash(&document.to_string());
    };
    let from = member("validFrom").or_else(|| member("issuanceDate"));
    let until = member("validUntil").or_else(|| member("expirationDate"));
    let parts = [
        id,
        issuer,
        from.unwrap_or_default(),
        until.unwrap_or_default(),
    ];
    secrets::hash(&parts.join("\n"))
}
