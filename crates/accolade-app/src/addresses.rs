//! The addresses that are identifiers: what credentials carry for ever.

use accolade_credential::did;
use accolade_domain::ids::Id;
use accolade_domain::{
    AchievementId, AwardId, EntryId, OrganizationId, ReceiptId, ScreeningId, StatusListId,
};
use url::Url;

use crate::limits::{ADDRESSES_FORESEEN_MAX, LISTS_FORESEEN_MAX};
use crate::{App, Error, Kind, Result};

/// Characters of an identifier in an address.
const ID_CHARS: usize = 36;

/// The address without a path, as others put a path behind it.
pub(crate) fn base(url: &Url) -> Result<String> {
    let is_root = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let is_local = matches!(url.host_str(), Some("localhost"));
    let is_web = url.scheme() == "https" || (url.scheme() == "http" && is_local);
    // A did:web names a host; a number in its place would be no name.
    let has_name = matches!(url.host(), Some(url::Host::Domain(_)));
    if is_root && is_web && has_name && url.username().is_empty() {
        return Ok(url.as_str().trim_end_matches('/').to_owned());
    }
    Err(Error::new(
        Kind::Invalid,
        "config.base_url",
        format!(
            "{url} cannot be the public address; write one such as https://badges.example.org (http only for localhost), without a path"
        ),
    ))
}

/// An organisation's page and profile.
pub(crate) fn organization(app: &App, id: OrganizationId) -> String {
    format!("{}/organizations/{id}", app.base_url)
}

/// The host that everybody knows the installation by.
pub(crate) fn host(app: &App) -> String {
    let url = Url::parse(&app.base_url).ok();
    let host = url.and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_else(|| app.base_url.clone())
}

/// The installation's own name as issuer of receipts.
pub(crate) fn platform(app: &App) -> Result<String> {
    web_did(&app.base_url)
}

/// A receipt's page and document.
pub(crate) fn receipt(app: &App, id: ReceiptId) -> String {
    format!("{}/receipts/{id}", app.base_url)
}

/// The file with the findings of a screening.
pub(crate) fn screening_result(app: &App, id: ScreeningId) -> String {
    format!("{}/screenings/{id}/result.csv", app.base_url)
}

/// An organisation's name as issuer.
pub(crate) fn issuer(app: &App, id: OrganizationId) -> Result<String> {
    web_did(&organization(app, id))
}

/// The did:web of an address (did:web method, section 3.1).
fn web_did(url: &str) -> Result<String> {
    let url = Url::parse(url).ok();
    let wrong = || {
        Error::new(
            Kind::Internal,
            "config.base_url",
            "the public address is no address",
        )
    };
    url.and_then(|url| did::web::did(&url)).ok_or_else(wrong)
}

/// The document of an organisation's keys, where its did:web leads.
pub(crate) fn did_document(app: &App, id: OrganizationId) -> String {
    let url = format!("{}/did.json", organization(app, id));
    // A did:web always says https.
    url.replacen("http://", "https://", 1)
}

/// An achievement's page and definition.
pub(crate) fn achievement(app: &App, id: AchievementId) -> String {
    format!("{}/achievements/{id}", app.base_url)
}

/// An achievement's picture.
pub(crate) fn picture(app: &App, id: AchievementId) -> String {
    format!("{}/achievements/{id}/image.png", app.base_url)
}

/// A credential's page and document.
pub(crate) fn credential(app: &App, id: AwardId) -> String {
    format!("{}/credentials/{id}", app.base_url)
}

/// A credential as an assertion of Open Badges 2.0.
pub(crate) fn assertion(app: &App, id: AwardId) -> String {
    format!("{}/credentials/{id}/assertion.json", app.base_url)
}

/// An achievement as a badge class of Open Badges 2.0.
pub(crate) fn badge_class(app: &App, id: AchievementId) -> String {
    format!("{}/achievements/{id}/badge-class.json", app.base_url)
}

/// An organisation as an issuer of Open Badges 2.0.
pub(crate) fn earlier_profile(app: &App, id: OrganizationId) -> String {
    format!("{}/organizations/{id}/issuer.json", app.base_url)
}

/// A status list.
pub(crate) fn status_list(app: &App, id: StatusListId) -> String {
    format!("{}/status-lists/{id}", app.base_url)
}

/// The status list of a key that signs in conformance trials.
pub(crate) fn trial_list(app: &App, key: &str) -> String {
    format!("{}/vc-api/status-lists/{key}", app.base_url)
}

/// A mailed link that signs in.
pub(crate) fn sign_in_link(app: &App, token: &str) -> String {
    format!("{}/sign-in/link/{token}", app.base_url)
}

/// A mailed link that adds an address.
pub(crate) fn address_link(app: &App, token: &str) -> String {
    format!("{}/account/addresses/link/{token}", app.base_url)
}

/// A mailed invitation.
pub(crate) fn invitation(app: &App, token: &str) -> String {
    format!("{}/invitations/{token}", app.base_url)
}

/// A mailed link to a badge that waits to be claimed.
pub(crate) fn claim(app: &App, code: &str) -> String {
    format!("{}/claim/{code}", app.base_url)
}

/// A claim offer, as its QR code names it.
pub(crate) fn offer(app: &App, token: &str) -> String {
    format!("{}/offers/{token}", app.base_url)
}

/// A mailed link that confirms who asked at a claim offer.
pub(crate) fn offer_confirmation(app: &App, token: &str, code: &str) -> String {
    format!("{}/offers/{token}/confirmation/{code}", app.base_url)
}

/// The first organisation of ours that a text names as issuer, and the status lists: what whoever checks it
/// will most likely ask for.
pub(crate) fn foreseen(
    app: &App,
    text: &str,
) -> Result<(Option<OrganizationId>, Vec<StatusListId>)> {
    let issuers = web_did(&format!("{}/organizations", app.base_url))?;
    let issuer = named(text, &format!("{issuers}:")).next();
    let mut lists = Vec::new();
    for list in named(text, &format!("{}/status-lists/", app.base_url)) {
        if !lists.contains(&list) && lists.len() < LISTS_FORESEEN_MAX {
            lists.push(list);
        }
    }
    Ok((issuer, lists))
}

/// The identifiers that stand behind this in a text.
fn named<T>(text: &str, before: &str) -> impl Iterator<Item = Id<T>> {
    let places = text.match_indices(before).take(ADDRESSES_FORESEEN_MAX);
    places.filter_map(|(place, before)| {
        let begin = place + before.len();
        text.get(begin..begin + ID_CHARS)?.parse().ok()
    })
}

/// Something of our own, by its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Own {
    /// An organisation's did:web document.
    DidDocument(OrganizationId),
    /// An organisation's profile.
    Profile(OrganizationId),
    /// An achievement's definition.
    Achievement(AchievementId),
    /// The installation's own did:web document.
    PlatformDid,
    /// A receipt.
    Receipt(ReceiptId),
    /// A credential.
    Credential(AwardId),
    /// A status list.
    StatusList(StatusListId),
    /// A credential as an assertion of Open Badges 2.0.
    Assertion(AwardId),
    /// An achievement as a badge class of Open Badges 2.0.
    BadgeClass(AchievementId),
    /// An organisation as an issuer of Open Badges 2.0.
    EarlierProfile(OrganizationId),
    /// A badge that somebody shares.
    Shared(String, EntryId),
    /// The status list of a key of conformance trials.
    TrialList(String),
}

/// Which document of ours an address names, if any.
pub(crate) fn own(app: &App, url: &str) -> Option<Own> {
    let rest = |url: &str| url.split_once("://").map(|(_, rest)| rest.to_owned());
    // Whichever scheme: a did:web always says https, and a server that is tried out speaks http.
    let path = rest(url)?
        .strip_prefix(rest(&app.base_url)?.as_str())?
        .to_owned();
    let parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    let (noun, id, last) = match parts.as_slice() {
        ["shares", token, "entries", id, "document"] => {
            return Some(Own::Shared((*token).to_owned(), id.parse().ok()?));
        }
        // Nobody else's question has such keys made.
        ["vc-api", "status-lists", key] if app.trial_keys.initialized() => {
            return Some(Own::TrialList((*key).to_owned()));
        }
        [".well-known", "did.json"] => return Some(Own::PlatformDid),
        [noun, id] => (*noun, *id, None),
        [noun, id, last] => (*noun, *id, Some(*last)),
        _ => return None,
    };
    match (noun, last) {
        ("organizations", Some("did.json")) => Some(Own::DidDocument(id.parse().ok()?)),
        ("organizations", None) => Some(Own::Profile(id.parse().ok()?)),
        ("organizations", Some("issuer.json")) => Some(Own::EarlierProfile(id.parse().ok()?)),
        ("achievements", Some("badge-class.json")) => Some(Own::BadgeClass(id.parse().ok()?)),
        ("credentials", Some("assertion.json")) => Some(Own::Assertion(id.parse().ok()?)),
        ("achievements", None) => Some(Own::Achievement(id.parse().ok()?)),
        ("receipts", None) => Some(Own::Receipt(id.parse().ok()?)),
        ("credentials", None) => Some(Own::Credential(id.parse().ok()?)),
        ("status-lists", None) => Some(Own::StatusList(id.parse().ok()?)),
        _ => None,
    }
}
