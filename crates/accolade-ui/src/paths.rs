//! Every address of the product, written once.
//!
//! Templates, handlers and the documents that carry addresses all call these functions; no other
//! place writes a path. Identifiers are shown through [`Display`] and percent-encoded, so no value
//! can leave its segment.

mod admin;
pub mod api;
mod awarding;
mod learner;
mod manage;
mod people;
mod public;

pub use admin::*;
pub use awarding::*;
pub use learner::*;
pub use manage::*;
pub use people::*;
pub use public::*;

use std::fmt::{Display, Write};

/// The query parameter by which a person chooses a language.
pub const LANGUAGE_PARAMETER: &str = "lang";

/// The first page.
pub fn home() -> String {
    "/".to_owned()
}

/// The page that checks a badge: `GET` shows the form (or checks `?url=`), `POST` checks.
pub fn verify() -> String {
    "/verify".to_owned()
}

/// A link that checks the credential at an address at once; it is what QR codes may carry.
pub fn verify_url(address: &str) -> String {
    format!("/verify?url={}", encode(address))
}

/// The list of organisations.
pub fn organizations() -> String {
    "/organizations".to_owned()
}

/// The list of organisations after a cursor.
pub fn organizations_after(cursor: impl Display) -> String {
    format!("/organizations?after={}", segment(cursor))
}

/// An organisation: its page, or its profile as JSON-LD.
pub fn organization(id: impl Display) -> String {
    format!("/organizations/{}", segment(id))
}

/// An organisation's page, with its achievements after a cursor.
pub fn organization_after(id: impl Display, cursor: impl Display) -> String {
    format!("/organizations/{}?after={}", segment(id), segment(cursor))
}

/// An organisation's did:web document.
pub fn organization_did(id: impl Display) -> String {
    format!("/organizations/{}/did.json", segment(id))
}

/// An organisation as an issuer of Open Badges 2.0.
pub fn organization_earlier(id: impl Display) -> String {
    format!("/organizations/{}/issuer.json", segment(id))
}

/// An achievement as a badge class of Open Badges 2.0.
pub fn achievement_earlier(id: impl Display) -> String {
    format!("/achievements/{}/badge-class.json", segment(id))
}

/// A credential as an assertion of Open Badges 2.0.
pub fn credential_earlier(id: impl Display) -> String {
    format!("/credentials/{}/assertion.json", segment(id))
}

/// An assertion of Open Badges 2.0 baked into a PNG picture.
pub fn credential_earlier_png(id: impl Display) -> String {
    format!("/credentials/{}/assertion.png", segment(id))
}

/// An achievement: its page, or its definition as JSON-LD.
pub fn achievement(id: impl Display) -> String {
    format!("/achievements/{}", segment(id))
}

/// An achievement's picture as SVG.
pub fn achievement_image_svg(id: impl Display) -> String {
    format!("/achievements/{}/image.svg", segment(id))
}

/// An achievement's picture as PNG.
pub fn achievement_image_png(id: impl Display) -> String {
    format!("/achievements/{}/image.png", segment(id))
}

/// A credential: its page, or the signed document.
pub fn credential(id: impl Display) -> String {
    format!("/credentials/{}", segment(id))
}

/// A credential baked into a PNG picture.
pub fn credential_badge_png(id: impl Display) -> String {
    format!("/credentials/{}/badge.png", segment(id))
}

/// A credential baked into an SVG picture.
pub fn credential_badge_svg(id: impl Display) -> String {
    format!("/credentials/{}/badge.svg", segment(id))
}

/// A credential as a JSON file to keep.
pub fn credential_json(id: impl Display) -> String {
    format!("/credentials/{}/credential.json", segment(id))
}

/// A credential as a signed JWT to keep.
pub fn credential_jwt(id: impl Display) -> String {
    format!("/credentials/{}/credential.jwt", segment(id))
}

/// The QR code of a credential's address, as SVG.
pub fn credential_qr_svg(id: impl Display) -> String {
    format!("/credentials/{}/qr.svg", segment(id))
}

/// A status list: the page that explains it, or the signed document.
pub fn status_list(id: impl Display) -> String {
    format!("/status-lists/{}", segment(id))
}

/// An embedded file by its fingerprinted name (see [`crate::assets`]).
pub fn asset(name: &str) -> String {
    format!("/assets/{}", encode(name))
}

/// Says whether the process lives.
pub fn healthz() -> String {
    "/healthz".to_owned()
}

/// Says whether the process can do its work.
pub fn readyz() -> String {
    "/readyz".to_owned()
}

/// The process's measurements for Prometheus.
pub fn metrics() -> String {
    "/metrics".to_owned()
}

/// The templates of these addresses as an axum router writes them, beside the functions that fill
/// them, so that the two are compared by a test and not by eye.
pub mod routes {
    /// See [`super::home`].
    pub const HOME: &str = "/";
    /// See [`super::verify`].
    pub const VERIFY: &str = "/verify";
    /// See [`super::organizations`].
    pub const ORGANIZATIONS: &str = "/organizations";
    /// See [`super::organization`].
    pub const ORGANIZATION: &str = "/organizations/{id}";
    /// See [`super::organization_did`].
    pub const ORGANIZATION_DID: &str = "/organizations/{id}/did.json";
    /// See [`super::achievement`].
    pub const ACHIEVEMENT: &str = "/achievements/{id}";
    /// See [`super::achievement_image_svg`].
    pub const ACHIEVEMENT_IMAGE_SVG: &str = "/achievements/{id}/image.svg";
    /// See [`super::achievement_image_png`].
    pub const ACHIEVEMENT_IMAGE_PNG: &str = "/achievements/{id}/image.png";
    /// See [`super::credential`].
    pub const CREDENTIAL: &str = "/credentials/{id}";
    /// See [`super::credential_badge_png`].
    pub const CREDENTIAL_BADGE_PNG: &str = "/credentials/{id}/badge.png";
    /// See [`super::credential_badge_svg`].
    pub const CREDENTIAL_BADGE_SVG: &str = "/credentials/{id}/badge.svg";
    /// See [`super::credential_json`].
    pub const CREDENTIAL_JSON: &str = "/credentials/{id}/credential.json";
    /// See [`super::credential_jwt`].
    pub const CREDENTIAL_JWT: &str = "/credentials/{id}/credential.jwt";
    /// See [`super::credential_qr_svg`].
    pub const CREDENTIAL_QR_SVG: &str = "/credentials/{id}/qr.svg";
    /// See [`super::organization_earlier`].
    pub const ORGANIZATION_EARLIER: &str = "/organizations/{id}/issuer.json";
    /// See [`super::achievement_earlier`].
    pub const ACHIEVEMENT_EARLIER: &str = "/achievements/{id}/badge-class.json";
    /// See [`super::credential_earlier`].
    pub const CREDENTIAL_EARLIER: &str = "/credentials/{id}/assertion.json";
    /// See [`super::credential_earlier_png`].
    pub const CREDENTIAL_EARLIER_PNG: &str = "/credentials/{id}/assertion.png";
    /// See [`super::status_list`].
    pub const STATUS_LIST: &str = "/status-lists/{id}";
    /// See [`super::sign_in`].
    pub const SIGN_IN: &str = "/sign-in";
    /// See [`super::sign_in_sent`].
    pub const SIGN_IN_SENT: &str = "/sign-in/sent";
    /// See [`super::sign_in_link`].
    pub const SIGN_IN_LINK: &str = "/sign-in/link/{token}";
    /// See [`super::sign_in_passkey`].
    pub const SIGN_IN_PASSKEY: &str = "/sign-in/passkey";
    /// See [`super::sign_in_passkey_confirmation`].
    pub const SIGN_IN_PASSKEY_CONFIRMATION: &str = "/sign-in/passkey/confirmation";
    /// See [`super::sign_out`].
    pub const SIGN_OUT: &str = "/sign-out";
    /// See [`super::account`].
    pub const ACCOUNT: &str = "/account";
    /// See [`super::account_proof`].
    pub const ACCOUNT_PROOF: &str = "/account/proof";
    /// See [`super::account_addresses`].
    pub const ACCOUNT_ADDRESSES: &str = "/account/addresses";
    /// See [`super::account_address_link`].
    pub const ACCOUNT_ADDRESS_LINK: &str = "/account/addresses/link/{token}";
    /// See [`super::account_address_primary`].
    pub const ACCOUNT_ADDRESS_PRIMARY: &str = "/account/addresses/primary";
    /// See [`super::account_address_removal`].
    pub const ACCOUNT_ADDRESS_REMOVAL: &str = "/account/addresses/removal";
    /// See [`super::account_passkeys`].
    pub const ACCOUNT_PASSKEYS: &str = "/account/passkeys";
    /// See [`super::account_passkeys_confirmation`].
    pub const ACCOUNT_PASSKEYS_CONFIRMATION: &str = "/account/passkeys/confirmation";
    /// See [`super::account_passkey_removal`].
    pub const ACCOUNT_PASSKEY_REMOVAL: &str = "/account/passkeys/{id}/removal";
    /// See [`super::account_tokens`].
    pub const ACCOUNT_TOKENS: &str = "/account/tokens";
    /// See [`super::account_token_revocation`].
    pub const ACCOUNT_TOKEN_REVOCATION: &str = "/account/tokens/{id}/revocation";
    /// See [`super::account_sessions_others_end`].
    pub const ACCOUNT_SESSIONS_OTHERS_END: &str = "/account/sessions/others-end";
    /// See [`super::account_session_end`].
    pub const ACCOUNT_SESSION_END: &str = "/account/sessions/{id}/end";
    /// See [`super::invitation`].
    pub const INVITATION: &str = "/invitations/{token}";
    /// See [`super::claim_code`].
    pub const CLAIM_CODE: &str = "/claim";
    /// See [`super::claim`].
    pub const CLAIM: &str = "/claim/{code}";
    /// See [`super::claim_refusal`].
    pub const CLAIM_REFUSAL: &str = "/claim/{code}/refusal";
    /// See [`super::offer`].
    pub const OFFER: &str = "/offers/{token}";
    /// See [`super::offer_confirmation`].
    pub const OFFER_CONFIRMATION: &str = "/offers/{token}/confirmation/{code}";
    /// See [`super::share`].
    pub const SHARE: &str = "/shares/{token}";
    /// See [`super::share_entry_document`].
    pub const SHARE_ENTRY_DOCUMENT: &str = "/shares/{token}/entries/{id}/document";
    /// See [`super::share_withdrawal`].
    pub const SHARE_WITHDRAWAL: &str = "/shares/{id}/withdrawal";
    /// See [`super::backpack`].
    pub const BACKPACK: &str = "/backpack";
    /// See [`super::backpack_import`].
    pub const BACKPACK_IMPORT: &str = "/backpack/import";
    /// See [`super::backpack_export`].
    pub const BACKPACK_EXPORT: &str = "/backpack/export.zip";
    /// See [`super::backpack_shares`].
    pub const BACKPACK_SHARES: &str = "/backpack/shares";
    /// See [`super::backpack_entry`].
    pub const BACKPACK_ENTRY: &str = "/backpack/entries/{id}";
    /// See [`super::backpack_entry_document`].
    pub const BACKPACK_ENTRY_DOCUMENT: &str = "/backpack/entries/{id}/document";
    /// See [`super::backpack_entry_archive`].
    pub const BACKPACK_ENTRY_ARCHIVE: &str = "/backpack/entries/{id}/archive";
    /// See [`super::backpack_entry_restoration`].
    pub const BACKPACK_ENTRY_RESTORATION: &str = "/backpack/entries/{id}/restoration";
    /// See [`super::backpack_entry_deletion`].
    pub const BACKPACK_ENTRY_DELETION: &str = "/backpack/entries/{id}/deletion";
    /// See [`super::backpack_entry_shares`].
    pub const BACKPACK_ENTRY_SHARES: &str = "/backpack/entries/{id}/shares";
    /// See [`super::collections`].
    pub const COLLECTIONS: &str = "/collections";
    /// See [`super::collection_new`].
    pub const COLLECTION_NEW: &str = "/collections/new";
    /// See [`super::collection`].
    pub const COLLECTION: &str = "/collections/{id}";
    /// See [`super::collection_deletion`].
    pub const COLLECTION_DELETION: &str = "/collections/{id}/deletion";
    /// See [`super::collection_shares`].
    pub const COLLECTION_SHARES: &str = "/collections/{id}/shares";
    /// See [`super::screenings`].
    pub const SCREENINGS: &str = "/screenings";
    /// See [`super::screening`].
    pub const SCREENING: &str = "/screenings/{id}";
    /// See [`super::screening_result`].
    pub const SCREENING_RESULT: &str = "/screenings/{id}/result.csv";
    /// See [`super::screening_deletion`].
    pub const SCREENING_DELETION: &str = "/screenings/{id}/deletion";
    /// See [`super::organization_trust`].
    pub const ORGANIZATION_TRUST: &str = "/organizations/{id}/trust.json";
    /// See [`super::receipt`].
    pub const RECEIPT: &str = "/receipts/{id}";
    /// See [`super::receipt_json`].
    pub const RECEIPT_JSON: &str = "/receipts/{id}/receipt.json";
    /// See [`super::receipt_qr_svg`].
    pub const RECEIPT_QR_SVG: &str = "/receipts/{id}/qr.svg";
    /// See [`super::platform_did`].
    pub const PLATFORM_DID: &str = "/.well-known/did.json";
    /// See [`super::catalogue`].
    pub const CATALOGUE: &str = "/catalogue";
    /// See [`super::badge_preview`].
    pub const BADGE_PREVIEW: &str = "/badge-preview.svg";
    /// See [`super::credential_og_png`].
    pub const CREDENTIAL_OG_PNG: &str = "/credentials/{id}/card.png";
    /// See [`super::achievement_card_png`].
    pub const ACHIEVEMENT_CARD_PNG: &str = "/achievements/{id}/card.png";
    /// See [`super::manage`].
    pub const MANAGE: &str = "/manage";
    /// See [`super::manage_organization_new`].
    pub const MANAGE_ORGANIZATION_NEW: &str = "/manage/organizations/new";
    /// See [`super::manage_organizations`].
    pub const MANAGE_ORGANIZATIONS: &str = "/manage/organizations";
    /// See [`super::manage_organization`].
    pub const MANAGE_ORGANIZATION: &str = "/manage/organizations/{id}";
    /// See [`super::manage_settings`].
    pub const MANAGE_SETTINGS: &str = "/manage/organizations/{id}/settings";
    /// See [`super::manage_people`].
    pub const MANAGE_PEOPLE: &str = "/manage/organizations/{id}/people";
    /// See [`super::manage_invitations`].
    pub const MANAGE_INVITATIONS: &str = "/manage/organizations/{id}/invitations";
    /// See [`super::manage_invitation_withdrawal`].
    pub const MANAGE_INVITATION_WITHDRAWAL: &str = "/manage/invitations/{id}/withdrawal";
    /// See [`super::manage_membership_removal`].
    pub const MANAGE_MEMBERSHIP_REMOVAL: &str = "/manage/memberships/{id}/removal";
    /// See [`super::manage_units`].
    pub const MANAGE_UNITS: &str = "/manage/organizations/{id}/units";
    /// See [`super::manage_unit_removal`].
    pub const MANAGE_UNIT_REMOVAL: &str = "/manage/units/{id}/removal";
    /// See [`super::manage_mail`].
    pub const MANAGE_MAIL: &str = "/manage/organizations/{id}/mail";
    /// See [`super::manage_mail_test`].
    pub const MANAGE_MAIL_TEST: &str = "/manage/organizations/{id}/mail/test";
    /// See [`super::manage_tokens`].
    pub const MANAGE_TOKENS: &str = "/manage/organizations/{id}/tokens";
    /// See [`super::manage_token_revocation`].
    pub const MANAGE_TOKEN_REVOCATION: &str = "/manage/tokens/{id}/revocation";
    /// See [`super::manage_keys`].
    pub const MANAGE_KEYS: &str = "/manage/organizations/{id}/keys";
    /// See [`super::manage_keys_rotation`].
    pub const MANAGE_KEYS_ROTATION: &str = "/manage/organizations/{id}/keys/rotation";
    /// See [`super::manage_achievements`].
    pub const MANAGE_ACHIEVEMENTS: &str = "/manage/organizations/{id}/achievements";
    /// See [`super::manage_achievement_new`].
    pub const MANAGE_ACHIEVEMENT_NEW: &str = "/manage/organizations/{id}/achievements/new";
    /// See [`super::manage_achievement`].
    pub const MANAGE_ACHIEVEMENT: &str = "/manage/achievements/{id}";
    /// See [`super::manage_achievement_edit`].
    pub const MANAGE_ACHIEVEMENT_EDIT: &str = "/manage/achievements/{id}/edit";
    /// See [`super::manage_achievement_image`].
    pub const MANAGE_ACHIEVEMENT_IMAGE: &str = "/manage/achievements/{id}/image";
    /// See [`super::manage_achievement_picture`].
    pub const MANAGE_ACHIEVEMENT_PICTURE: &str = "/manage/achievements/{id}/picture";
    /// See [`super::manage_picture`].
    pub const MANAGE_PICTURE: &str = "/manage/pictures/{id}";
    /// See [`super::manage_achievement_review`].
    pub const MANAGE_ACHIEVEMENT_REVIEW: &str = "/manage/achievements/{id}/review";
    /// See [`super::manage_achievement_review_refusal`].
    pub const MANAGE_ACHIEVEMENT_REVIEW_REFUSAL: &str = "/manage/achievements/{id}/review/refusal";
    /// See [`super::manage_achievement_publication`].
    pub const MANAGE_ACHIEVEMENT_PUBLICATION: &str = "/manage/achievements/{id}/publication";
    /// See [`super::manage_achievement_archive`].
    pub const MANAGE_ACHIEVEMENT_ARCHIVE: &str = "/manage/achievements/{id}/archive";
    /// See [`super::manage_achievement_restoration`].
    pub const MANAGE_ACHIEVEMENT_RESTORATION: &str = "/manage/achievements/{id}/restoration";
    /// See [`super::manage_achievement_copy`].
    pub const MANAGE_ACHIEVEMENT_COPY: &str = "/manage/achievements/{id}/copy";
    /// See [`super::manage_award_new`].
    pub const MANAGE_AWARD_NEW: &str = "/manage/achievements/{id}/award";
    /// See [`super::manage_rosters`].
    pub const MANAGE_ROSTERS: &str = "/manage/achievements/{id}/rosters";
    /// See [`super::manage_roster`].
    pub const MANAGE_ROSTER: &str = "/manage/rosters/{id}";
    /// See [`super::manage_roster_mapping`].
    pub const MANAGE_ROSTER_MAPPING: &str = "/manage/rosters/{id}/mapping";
    /// See [`super::manage_roster_award`].
    pub const MANAGE_ROSTER_AWARD: &str = "/manage/rosters/{id}/award";
    /// See [`super::manage_roster_cancellation`].
    pub const MANAGE_ROSTER_CANCELLATION: &str = "/manage/rosters/{id}/cancellation";
    /// See [`super::manage_roster_result`].
    pub const MANAGE_ROSTER_RESULT: &str = "/manage/rosters/{id}/result.csv";
    /// See [`super::manage_roster_problems`].
    pub const MANAGE_ROSTER_PROBLEMS: &str = "/manage/rosters/{id}/problems.csv";
    /// See [`super::manage_awards`].
    pub const MANAGE_AWARDS: &str = "/manage/organizations/{id}/awards";
    /// See [`super::manage_awards_revocation`].
    pub const MANAGE_AWARDS_REVOCATION: &str = "/manage/organizations/{id}/awards/revocation";
    /// See [`super::manage_award`].
    pub const MANAGE_AWARD: &str = "/manage/awards/{id}";
    /// See [`super::manage_award_revocation`].
    pub const MANAGE_AWARD_REVOCATION: &str = "/manage/awards/{id}/revocation";
    /// See [`super::manage_award_suspension`].
    pub const MANAGE_AWARD_SUSPENSION: &str = "/manage/awards/{id}/suspension";
    /// See [`super::manage_award_reinstatement`].
    pub const MANAGE_AWARD_REINSTATEMENT: &str = "/manage/awards/{id}/reinstatement";
    /// See [`super::manage_award_correction`].
    pub const MANAGE_AWARD_CORRECTION: &str = "/manage/awards/{id}/correction";
    /// See [`super::manage_award_message`].
    pub const MANAGE_AWARD_MESSAGE: &str = "/manage/awards/{id}/message";
    /// See [`super::manage_award_cancellation`].
    pub const MANAGE_AWARD_CANCELLATION: &str = "/manage/awards/{id}/cancellation";
    /// See [`super::manage_offers`].
    pub const MANAGE_OFFERS: &str = "/manage/achievements/{id}/offers";
    /// See [`super::manage_offer`].
    pub const MANAGE_OFFER: &str = "/manage/offers/{id}";
    /// See [`super::manage_offer_qr`].
    pub const MANAGE_OFFER_QR: &str = "/manage/offers/{id}/qr.svg";
    /// See [`super::manage_offer_closure`].
    pub const MANAGE_OFFER_CLOSURE: &str = "/manage/offers/{id}/closure";
    /// See [`super::manage_offer_request_approval`].
    pub const MANAGE_OFFER_REQUEST_APPROVAL: &str = "/manage/offer-requests/{id}/approval";
    /// See [`super::manage_offer_request_refusal`].
    pub const MANAGE_OFFER_REQUEST_REFUSAL: &str = "/manage/offer-requests/{id}/refusal";
    /// See [`super::admin`].
    pub const ADMIN: &str = "/admin";
    /// See [`super::admin_jobs`].
    pub const ADMIN_JOBS: &str = "/admin/jobs";
    /// See [`super::admin_job_retry`].
    pub const ADMIN_JOB_RETRY: &str = "/admin/jobs/{id}/retry";
    /// See [`super::admin_mail`].
    pub const ADMIN_MAIL: &str = "/admin/mail";
    /// See [`super::admin_mail_test`].
    pub const ADMIN_MAIL_TEST: &str = "/admin/mail/test";
    /// See [`super::admin_audit`].
    pub const ADMIN_AUDIT: &str = "/admin/audit";
    /// See [`super::admin_people`].
    pub const ADMIN_PEOPLE: &str = "/admin/people";
    /// See [`super::asset`].
    pub const ASSET: &str = "/assets/{name}";
    /// The identifiers that the VC-API signs for, in conformance trials only.
    pub const VC_API_ISSUERS: &str = "/vc-api/conformance/issuers";
    /// VC-API: a credential is signed.
    pub const VC_API_CREDENTIALS_ISSUE: &str = "/vc-api/credentials/issue";
    /// VC-API: a credential is signed, with a place on a status list.
    pub const VC_API_STATUS_CREDENTIALS_ISSUE: &str = "/vc-api/status-credentials/issue";
    /// VC-API: such a list.
    pub const VC_API_STATUS_LIST: &str = "/vc-api/status-lists/{id}";
    /// VC-API: a document is signed as a whole, by a key that is sent along.
    pub const VC_API_JOSE_COSE_ISSUE: &str = "/vc-api/vc-jose-cose/issue";
    /// VC-API: what is signed as a whole is checked, under a key that is sent along.
    pub const VC_API_JOSE_COSE_VERIFY: &str = "/vc-api/vc-jose-cose/verify";
    /// VC-API: a credential is checked.
    pub const VC_API_CREDENTIALS_VERIFY: &str = "/vc-api/credentials/verify";
    /// VC-API: a part of a credential is chosen to be shown.
    pub const VC_API_CREDENTIALS_DERIVE: &str = "/vc-api/credentials/derive";
    /// VC-API: a presentation is checked.
    pub const VC_API_PRESENTATIONS_VERIFY: &str = "/vc-api/presentations/verify";
    /// VC-API: the document of a DID.
    pub const VC_API_IDENTIFIER: &str = "/vc-api/identifiers/{id}";
    /// See [`super::healthz`].
    pub const HEALTHZ: &str = "/healthz";
    /// See [`super::readyz`].
    pub const READYZ: &str = "/readyz";
    /// See [`super::metrics`].
    pub const METRICS: &str = "/metrics";
}

/// The same address in another language: an earlier choice in the query is replaced, the rest of
/// the address is kept.
pub fn in_language(path: &str, tag: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let prefix = format!("{LANGUAGE_PARAMETER}=");
    let mut kept: Vec<&str> = query
        .split('&')
        .filter(|part| !part.is_empty() && !part.starts_with(&prefix))
        .collect();
    let choice = format!("{prefix}{}", encode(tag));
    kept.push(&choice);
    format!("{path}?{}", kept.join("&"))
}

/// A page that says what was just done; the key names the words `notice-KEY`.
pub fn with_notice(path: &str, key: &str) -> String {
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{path}{mark}notice={}", encode(key))
}

/// A path with parameters; those without a value are left out.
pub fn with_query(path: &str, parameters: &[(&str, &str)]) -> String {
    let query: Vec<String> = parameters
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", query.join("&"))
    }
}

fn segment(value: impl Display) -> String {
    encode(&value.to_string())
}

/// Percent-encodes all but the unreserved characters (RFC 3986, section 2.3).
fn encode(text: &str) -> String {
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut encoded, byte| {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
                encoded.push(char::from(byte));
            } else {
                // Writing to a string cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
            encoded
        })
}

#[cfg(test)]
mod tests;
