//! Links by which a person shows badges: what others see, and the owner's list of them.

use accolade_app::shares::{
    self, Share, SharePage, ShareState, ShareSubject, SharedContent, SharedEntry,
};
use accolade_ui::pages::backpack::Shares;
use accolade_ui::pages::shares::{LineState, ShareLine, Shared, SharedBadge, Show};
use accolade_ui::{Link, Shell, paths};
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, REFERRER_POLICY};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse as _, Response};

use super::backpack::{picture, state, to};
use super::{After, moment};
use crate::Web;
use crate::form::Form;
use crate::limits::PAGE_ENTRIES;
use crate::problem::Refusal;
use crate::public::{NEVER, id, stranger};
use crate::visit::{SignedIn, Visit};

/// Nothing of a shared page is kept on the way, found by a search engine, or told to where it leads.
const PRIVATE: [(HeaderName, &str); 3] = [
    (CACHE_CONTROL, NEVER),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
];

/// The owner's list of links.
pub(crate) async fn index(
    State(web): State<Web>,
    visit: SignedIn,
    Query(after): Query<After>,
) -> Result<Response, Refusal> {
    let found = shares::list(&web.app, &visit.actor, after.cursor(), PAGE_ENTRIES).await?;
    let next = found.next.map(|next| {
        let next = next.to_string();
        paths::with_query(&paths::backpack_shares(), &[("after", &next)])
    });
    let shares = found.entries.iter();
    super::html(&Shares {
        shares: shares
            .map(|share| line(&web, &visit.shell, share))
            .collect(),
        shell: visit.shell,
        next_href: next,
    })
}

/// A link as its owner sees it.
pub(crate) fn line(web: &Web, shell: &Shell, share: &Share) -> ShareLine {
    let href = match share.subject {
        ShareSubject::Entry(id) => paths::backpack_entry(id),
        ShareSubject::Collection(id) => paths::collection(id),
        ShareSubject::Gone => String::new(),
    };
    ShareLine {
        id: share.id.to_string(),
        subject: Link {
            href,
            name: share.name.clone(),
        },
        label: share.label.clone().unwrap_or_default(),
        url: Some(shell.absolute(paths::share(&share.token))),
        until: share.ends_at.and_then(moment),
        opened: super::count(share.opened_count),
        state: match share.state(web.app.now()) {
            ShareState::Open => LineState::Open,
            ShareState::Over => LineState::Over,
            ShareState::Withdrawn => LineState::Withdrawn,
        },
    }
}

/// The page on which a link was made, which now shows it.
pub(crate) fn made(path: &str) -> Response {
    to(path, "shared")
}

/// Ends a link.
pub(crate) async fn withdraw(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    shares::withdraw(&web.app, &visit.actor, id(&path)?).await?;
    Ok(to(&paths::backpack_shares(), "share-withdrawn"))
}

/// What others see behind a link.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Refusal> {
    let found = shares::open(&web.app, &visit.actor, &token).await?;
    let status = match found.state {
        ShareState::Open => StatusCode::OK,
        ShareState::Over | ShareState::Withdrawn => StatusCode::GONE,
    };
    let page = super::html(&page(visit.shell, found))?;
    Ok((status, PRIVATE, page).into_response())
}

fn page(shell: Shell, found: SharePage) -> Show {
    let token = found.share.token;
    let shared = match (found.state, found.content) {
        (ShareState::Open, Some(SharedContent::Badge(one))) => {
            Shared::Badge(Box::new(badge(&shell, &token, *one)))
        }
        (
            ShareState::Open,
            Some(SharedContent::Collection {
                name,
                description,
                badges,
            }),
        ) => Shared::Collection {
            name,
            description: description.unwrap_or_default(),
            badges: badges
                .into_iter()
                .map(|one| badge(&shell, &token, one))
                .collect(),
        },
        (ShareState::Over, _) => Shared::Over,
        (ShareState::Open | ShareState::Withdrawn, _) => Shared::Withdrawn,
    };
    Show {
        shell,
        holder_name: found.holder_name,
        until: found.share.ends_at.and_then(moment),
        shared,
    }
}

fn badge(shell: &Shell, token: &str, shared: SharedEntry) -> SharedBadge {
    let held = shared.held;
    let document = paths::share_entry_document(token, held.entry.id);
    // One of ours is checked by its own address, one from elsewhere by the document as it came.
    let address = if held.entry.is_imported() {
        shell.absolute(&document)
    } else {
        shell.absolute(paths::credential(held.entry.id))
    };
    SharedBadge {
        image_src: picture(&held, document),
        awarded_on: held.entry.awarded_at.and_then(moment),
        valid_until: held.entry.valid_until.and_then(moment),
        state: state(&held),
        check_href: paths::verify_url(&address),
        name: held.entry.name,
        description: shared.description.unwrap_or_default(),
        issuer_name: held.entry.issuer_name,
    }
}

/// The document of a badge behind a link, so that anybody can check it.
pub(crate) async fn document(
    State(web): State<Web>,
    visit: Visit,
    Path((token, entry)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    let found = shares::document(&web.app, &visit.actor, &token, id(&entry)?).await?;
    Ok((PRIVATE, stranger(found)).into_response())
}
