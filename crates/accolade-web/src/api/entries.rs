//! The backpack of a token's maker: badges from here and from elsewhere.

use accolade_app::Error;
use accolade_app::backpack::{
    self, BadgeFile, EntryDetail as Detail, EntryFilter, EntryPage, EntryStanding, HeldEntry,
    ImportBadge, ImportVerdict, KeptDocument, MadeFile, Origin,
};
use accolade_app::credentials::Standing;
use accolade_domain::{EntryId, Timestamp};
use accolade_ui::pages::backpack::Filter;
use accolade_ui::paths::api;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Caller;
use super::choices::{at_field, chosen};
use super::page::{List, Paging};
use super::resource::{Resource, Says};
use super::shares::{self, Share};
use super::verifications::FILES;
use super::{body, created, json};
use crate::Web;
use crate::limits::QUESTION_CHARS_MAX;
use crate::pages::backpack::wanted;
use crate::problem::Refusal;
use crate::public::{id, stranger};

/// A badge of a backpack.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Entry {
    #[schema(format = "uuid")]
    id: String,
    /// What was achieved.
    name: String,
    /// Who awarded it.
    issuer_name: String,
    awarded_at: Option<String>,
    valid_until: Option<String>,
    /// preparing, active, expired, suspended or revoked; unconfirmed where it is from elsewhere and
    /// could not be confirmed.
    standing: String,
    /// Why it is suspended or revoked, where whoever awarded it said so here.
    reason: Option<String>,
    /// Whether it was awarded to one of the person's proved addresses, as far as it can be told.
    is_yours: bool,
    /// Whether it came from elsewhere.
    is_imported: bool,
    /// Whether it was put away.
    is_archived: bool,
    /// What kind its document is.
    media_type: String,
    /// The achievement, where it was awarded here.
    #[schema(format = "uuid")]
    achievement_id: Option<String>,
    /// The organisation, where it was awarded here.
    #[schema(format = "uuid")]
    organization_id: Option<String>,
    /// Where it is from elsewhere, what the check found: valid, invalid or indeterminate.
    verdict: Option<String>,
}

/// One badge, with more of it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct EntryDetail {
    #[serde(flatten)]
    entry: Entry,
    /// What it is.
    description: Option<String>,
    /// The person's name as the badge has it.
    recipient_name: Option<String>,
    /// How it was achieved.
    narrative: Option<String>,
    /// Where the evidence is.
    evidence: Option<String>,
    /// The address of its page, where it was awarded here.
    url: Option<String>,
    /// Where it came from: an address.
    source: Option<String>,
    /// When it was brought in.
    imported_at: Option<String>,
    /// When it was checked.
    checked_at: Option<String>,
    /// The collections that it is in.
    collections: Vec<InCollection>,
    /// The links that show it, the newest first.
    shares: Vec<Share>,
}

/// A collection that a badge is in.
#[derive(Serialize, ToSchema)]
struct InCollection {
    #[schema(format = "uuid")]
    id: String,
    name: String,
}

/// A badge to be brought in: either its text or its address.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewEntry {
    /// The badge as text: JSON or a signed token.
    text: Option<String>,
    /// The address of one.
    url: Option<String>,
}

impl From<&HeldEntry> for Entry {
    fn from(held: &HeldEntry) -> Self {
        let entry = &held.entry;
        let text = |at: Option<Timestamp>| at.and_then(Timestamp::text);
        let mut shown = Self {
            id: entry.id.to_string(),
            name: entry.name.clone(),
            issuer_name: entry.issuer_name.clone(),
            awarded_at: text(entry.awarded_at),
            valid_until: text(entry.valid_until),
            standing: standing(held.standing).to_owned(),
            reason: None,
            is_yours: held.is_yours,
            is_imported: entry.is_imported(),
            is_archived: entry.archived_at.is_some(),
            media_type: "application/vc".to_owned(),
            achievement_id: None,
            organization_id: None,
            verdict: None,
        };
        match &entry.origin {
            Origin::Own {
                achievement_id,
                organization_id,
                standing,
                ..
            } => {
                shown.achievement_id = Some(achievement_id.to_string());
                shown.organization_id = Some(organization_id.to_string());
                shown.reason = match standing {
                    Standing::Active => None,
                    Standing::Suspended { reason } | Standing::Revoked { reason } => {
                        Some(reason.clone())
                    }
                };
            }
            Origin::Imported {
                media_type,
                verdict,
                ..
            } => {
                shown.media_type.clone_from(media_type);
                shown.verdict = Some(ImportVerdict::as_str(*verdict).to_owned());
            }
        }
        shown
    }
}

fn standing(standing: EntryStanding) -> &'static str {
    match standing {
        EntryStanding::Preparing => "preparing",
        EntryStanding::Good => "active",
        EntryStanding::Expired => "expired",
        EntryStanding::Suspended => "suspended",
        EntryStanding::Revoked => "revoked",
        EntryStanding::Unconfirmed => "unconfirmed",
    }
}

impl EntryDetail {
    fn of(web: &Web, found: EntryPage) -> Self {
        let collection = |(id, name): (accolade_domain::CollectionId, String)| InCollection {
            id: id.to_string(),
            name,
        };
        let shares = found.shares.into_iter();
        let mut detail = Self {
            entry: Entry::from(&found.held),
            description: None,
            recipient_name: None,
            narrative: None,
            evidence: None,
            url: None,
            source: None,
            imported_at: None,
            checked_at: None,
            collections: found.collections.into_iter().map(collection).collect(),
            shares: shares.map(|share| Share::of(web, share)).collect(),
        };
        match found.detail {
            Detail::Own(page) => {
                detail.description = Some(page.achievement.description);
                detail.recipient_name = page.award.recipient_name;
                detail.narrative = page.award.narrative;
                detail.evidence = page.award.evidence_url;
                detail.url = Some(page.url);
            }
            Detail::Imported(import) => {
                detail.description = import.description;
                detail.source = import.source;
                detail.imported_at = import.imported_at.text();
                detail.checked_at = import.checked_at.text();
            }
        }
        detail
    }
}

pub(super) fn resource() -> Resource {
    reading()
        .post(api::ENTRIES, create, import())
        .delete(
            api::ENTRY,
            remove,
            Says::new("removeEntry", "Removes a badge that came from elsewhere")
                .more("Its links end. What was awarded here cannot be removed, only put away.")
                .own(),
        )
        .post(
            api::ENTRY_ARCHIVE,
            archive,
            Says::new(
                "archiveEntry",
                "Puts a badge away: it leaves the list, and its links end",
            )
            .own()
            .gives::<EntryDetail>(),
        )
        .post(
            api::ENTRY_RESTORATION,
            restore,
            Says::new(
                "restoreEntry",
                "Takes a badge out again; its links stay ended",
            )
            .own()
            .gives::<EntryDetail>(),
        )
        .post(
            api::ENTRY_SHARES,
            shares::of_entry,
            shares::making("shareEntry", "Makes a link that shows a badge")
                .codes(409, &["share.not_presentable"]),
        )
}

fn import() -> Says {
    let example =
        json!({ "url": "https://badges.example/credentials/0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10" });
    let says = Says::new("importEntry", "Brings in a badge from elsewhere")
        .more("As JSON with a text or an address, or the file itself as the body. It is checked, and kept byte for byte as it came. What somebody changed or nobody signed is not kept; what is over or was taken back is kept as such.")
        .own()
        .takes::<NewEntry>(example);
    let says = files().into_iter().fold(says, Says::takes_bytes);
    says.creates::<EntryDetail>().codes(
        422,
        &[
            "import.nothing_given",
            "import.several_given",
            "import.too_large",
            "import.not_a_badge",
            "import.unreachable",
            "import.forged",
            "import.unsigned",
            "import.duplicate",
            "import.full",
        ],
    )
}

/// What a badge comes as, and what our own downloads are called.
fn files() -> Vec<&'static str> {
    FILES.into_iter().chain(["application/jwt"]).collect()
}

fn reading() -> Resource {
    let made = |id, summary| {
        Says::new(id, summary)
            .own()
            .more("For badges that were awarded here. Those from elsewhere are kept only as they came: ask for their document.")
            .codes(404, &["entry.as_it_came"])
            .codes(503, &["credential.preparing"])
    };
    let document = Says::new("showEntryDocument", "The document of a badge, byte for byte")
        .own()
        .more("As it was signed here, or as it came from elsewhere; `mediaType` of the badge says which kind.")
        .codes(503, &["credential.preparing"]);
    let kinds = [
        "application/vc",
        "application/json",
        "application/jwt",
        "image/png",
        "image/svg+xml",
    ];
    Resource::new("Backpack")
        .get(
            api::ENTRIES,
            list,
            Says::new("listEntries", "The badges of a backpack, the newest first")
                .own()
                .query("q", "Words of the name or of whoever awarded it.")
                .query("state", "imported, expired or archived; all that were not put away where it is left out.")
                .lists::<Entry>()
                .codes(422, &["choice.unknown"]),
        )
        .get(
            api::ENTRY,
            show,
            Says::new("showEntry", "One badge").own().gives::<EntryDetail>(),
        )
        .get(
            api::ENTRY_DOCUMENT,
            document_of,
            kinds.into_iter().fold(document, Says::gives_bytes),
        )
        .get(
            api::ENTRY_JWT,
            jwt,
            made("showEntryToken", "A badge as a signed token").gives_bytes("application/jwt"),
        )
        .get(
            api::ENTRY_PNG,
            png,
            made("showEntryPng", "The picture with the badge inside, as PNG").gives_bytes("image/png"),
        )
        .get(
            api::ENTRY_SVG,
            svg,
            made("showEntrySvg", "The picture with the badge inside, as SVG").gives_bytes("image/svg+xml"),
        )
}

async fn list(
    State(web): State<Web>,
    caller: Caller,
    RawQuery(query): RawQuery,
    paging: Paging,
) -> Result<Response, Refusal> {
    let (words, filter) = asked(query.as_deref().unwrap_or_default())?;
    let before = paging.cursor()?;
    let which = (words.as_str(), filter);
    let found = backpack::list(&web.app, &caller.actor, which, before, paging.limit).await?;
    json(&List::of(found.entries, |held| Entry::from(&held)))
}

fn asked(query: &str) -> Result<(String, EntryFilter), Error> {
    let (mut words, mut filter) = (String::new(), Filter::All);
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "q" => words = value.chars().take(QUESTION_CHARS_MAX).collect(),
            "state" => filter = chosen("state", &value, &Filter::ALL, Filter::as_str)?,
            _ => {}
        }
    }
    Ok((words, wanted(filter)))
}

/// A badge as it is now.
pub(super) async fn current(
    web: &Web,
    caller: &Caller,
    id: EntryId,
) -> Result<EntryDetail, Refusal> {
    let found = backpack::show(&web.app, &caller.actor, id).await?;
    Ok(EntryDetail::of(web, found))
}

async fn show(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    json(&current(&web, &caller, id(&path)?).await?)
}

async fn create(
    State(web): State<Web>,
    caller: Caller,
    request: Request,
) -> Result<Response, Refusal> {
    let kind = body::media_type(request.headers());
    let is_file = files().contains(&kind.as_str());
    if !is_file && kind != "application/json" {
        return Err(body::unsupported("application/json or the file's own type"));
    }
    let bytes = body::read(request, &web).await?;
    let command = if is_file {
        ImportBadge {
            file: Some(BadgeFile {
                name: String::new(),
                bytes: Some(bytes.to_vec()),
            }),
            ..ImportBadge::default()
        }
    } else {
        let new: NewEntry = body::parse(&bytes)?;
        ImportBadge {
            file: None,
            url: new.url.unwrap_or_default(),
            text: new.text.unwrap_or_default(),
        }
    };
    let brought = backpack::import(&web.app, &caller.actor, command).await;
    // What is wrong with a whole body is no member of it.
    let entry = brought.map_err(|error| at_field(error, "file", "body"))?;
    created(
        &current(&web, &caller, entry).await?,
        &api::at(api::ENTRY, entry),
    )
}

async fn remove(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    backpack::remove(&web.app, &caller.actor, id(&path)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn archive(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let entry = id(&path)?;
    backpack::archive(&web.app, &caller.actor, entry).await?;
    json(&current(&web, &caller, entry).await?)
}

async fn restore(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let entry = id(&path)?;
    backpack::restore(&web.app, &caller.actor, entry).await?;
    json(&current(&web, &caller, entry).await?)
}

async fn document_of(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    Ok(stranger(
        backpack::document(&web.app, &caller.actor, id(&path)?).await?,
    ))
}

async fn jwt(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    made(&web, &caller, &path, (MadeFile::Token, "application/jwt")).await
}

async fn png(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    made(&web, &caller, &path, (MadeFile::Png, "image/png")).await
}

async fn svg(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    made(&web, &caller, &path, (MadeFile::Svg, "image/svg+xml")).await
}

async fn made(
    web: &Web,
    caller: &Caller,
    path: &str,
    (file, media_type): (MadeFile, &str),
) -> Result<Response, Refusal> {
    let bytes = backpack::made_file(&web.app, &caller.actor, id(path)?, file).await?;
    Ok(stranger(KeptDocument {
        media_type: media_type.to_owned(),
        bytes,
    }))
}
