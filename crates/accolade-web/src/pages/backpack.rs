//! What a person keeps: the list, one badge, bringing one in, taking everything along.

pub(crate) mod import;

use accolade_app::backpack::{
    self, EntryDetail, EntryFilter, EntryPage, EntryStanding, HeldEntry, ImportVerdict, Origin,
};
use accolade_app::shares::ShareTerms;
use accolade_domain::EntryId;
use accolade_ui::components::{EntryCard, EntryState};
use accolade_ui::pages::backpack as page;
use accolade_ui::pages::credentials::Standing;
use accolade_ui::pages::shares::{ShareForm, fields as share_fields};
use accolade_ui::pages::verify::Verdict;
use accolade_ui::{Link, Picture, Problems, assets, paths};
use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::shares::{line, made};
use super::{moment, moment_of};
use crate::Web;
use crate::form::{self, Form};
use crate::limits::PAGE_ENTRIES;
use crate::problem::Refusal;
use crate::public::{NEVER, id, stranger};
use crate::visit::SignedIn;

/// What the list may be asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    state: String,
    after: Option<String>,
}

/// The list.
pub(crate) async fn index(
    State(web): State<Web>,
    visit: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let filter = page::Filter::from_word(&asked.state);
    let wanted = wanted(filter);
    let before = asked.after.as_deref().and_then(|text| text.parse().ok());
    let words = (asked.q.as_str(), wanted);
    let found = backpack::list(&web.app, &visit.actor, words, before, PAGE_ENTRIES).await?;
    let next = found.entries.next.map(|next| {
        let query = [
            (page::fields::Q, asked.q.as_str()),
            (page::fields::STATE, filter.as_str()),
            ("after", &next.to_string()),
        ];
        paths::with_query(&paths::backpack(), &query)
    });
    super::html(&page::Index {
        shell: visit.shell,
        q: asked.q,
        filter,
        entries: found.entries.entries.iter().map(card).collect(),
        total: u64::try_from(found.total).unwrap_or_default(),
        is_new: found.is_new,
        next_href: next,
    })
}

/// Which badges a filter wants.
pub(crate) fn wanted(filter: page::Filter) -> EntryFilter {
    match filter {
        page::Filter::All => EntryFilter::All,
        page::Filter::Imported => EntryFilter::Imported,
        page::Filter::Expired => EntryFilter::Expired,
        page::Filter::Archived => EntryFilter::Archived,
    }
}

/// The card of a badge for its owner.
pub(crate) fn card(held: &HeldEntry) -> EntryCard {
    let document = paths::backpack_entry_document(held.entry.id);
    EntryCard {
        href: paths::backpack_entry(held.entry.id),
        name: held.entry.name.clone(),
        issuer_name: held.entry.issuer_name.clone(),
        image_src: picture(held, document),
        awarded_on: held.entry.awarded_at.and_then(moment),
        state: state(held),
        is_imported: held.entry.is_imported(),
    }
}

/// The address of a badge's picture: our own of the achievement, or the document where that is one.
pub(crate) fn picture(held: &HeldEntry, document: String) -> String {
    match &held.entry.origin {
        Origin::Own { achievement_id, .. } => paths::achievement_image_svg(achievement_id),
        Origin::Imported { media_type, .. } if media_type.starts_with("image/") => document,
        Origin::Imported { .. } => assets::href("mark.svg"),
    }
}

/// How a badge stands in one word; whose it is matters most, but not more than that it is over.
pub(crate) fn state(held: &HeldEntry) -> EntryState {
    match held.standing {
        EntryStanding::Preparing => EntryState::Preparing,
        EntryStanding::Expired => EntryState::Expired,
        EntryStanding::Suspended => EntryState::Suspended,
        EntryStanding::Revoked => EntryState::Withdrawn,
        EntryStanding::Good | EntryStanding::Unconfirmed if !held.is_yours => EntryState::NotProven,
        EntryStanding::Good => EntryState::Good,
        EntryStanding::Unconfirmed => EntryState::Unconfirmed,
    }
}

/// One badge.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = backpack::show(&web.app, &visit.actor, id(&path)?).await?;
    super::html(&shown(&web, visit, found))
}

fn shown(web: &Web, visit: SignedIn, found: EntryPage) -> page::Show {
    let entry = &found.held.entry;
    let document = paths::backpack_entry_document(entry.id);
    let collection = |(id, name): &(accolade_domain::CollectionId, String)| Link {
        href: paths::collection(id),
        name: name.clone(),
    };
    let own = match &entry.origin {
        Origin::Own {
            achievement_id,
            organization_id,
            ..
        } => Some((
            paths::organization(organization_id),
            paths::achievement(achievement_id),
        )),
        Origin::Imported { .. } => None,
    };
    let (issuer_href, criteria_href) = own.unzip();
    let mut page = page::Show {
        id: entry.id.to_string(),
        name: entry.name.clone(),
        description: String::new(),
        issuer_name: entry.issuer_name.clone(),
        issuer_href,
        criteria_href,
        recipient_name: None,
        image: Picture {
            src: picture(&found.held, document),
            alt: String::new(),
        },
        awarded_on: entry.awarded_at.and_then(moment),
        valid_until: entry.valid_until.and_then(moment),
        narrative: None,
        standing: standing(&found.held),
        origin: page::Origin::Own(page::Own {
            credential_id: entry.id.to_string(),
            has_jwt: true,
        }),
        is_archived: entry.archived_at.is_some(),
        collections: found.collections.iter().map(collection).collect(),
        shares: found
            .shares
            .iter()
            .map(|share| line(web, &visit.shell, share))
            .collect(),
        share_form: ShareForm::default(),
        problems: Problems::none(),
        shell: visit.shell,
    };
    match found.detail {
        EntryDetail::Own(credential) => {
            page.description = credential.achievement.description;
            page.recipient_name = credential.award.recipient_name;
            page.narrative = credential.award.narrative;
        }
        EntryDetail::Imported(import) => {
            page.description = import.description.unwrap_or_default();
            page.origin = page::Origin::Imported(page::Imported {
                source: import.source,
                checked_at: moment_of(import.checked_at),
                verdict: match import.verdict {
                    ImportVerdict::Valid => Verdict::Valid,
                    ImportVerdict::Invalid => Verdict::Invalid,
                    ImportVerdict::Indeterminate => Verdict::Indeterminate,
                },
                is_yours: found.held.is_yours,
            });
        }
    }
    page
}

fn standing(held: &HeldEntry) -> Standing {
    let reason = match &held.entry.origin {
        Origin::Own { standing, .. } => match standing {
            accolade_app::credentials::Standing::Active => None,
            accolade_app::credentials::Standing::Suspended { reason }
            | accolade_app::credentials::Standing::Revoked { reason } => Some(reason.clone()),
        },
        Origin::Imported { .. } => None,
    };
    match held.standing {
        EntryStanding::Preparing => Standing::Preparing,
        EntryStanding::Good | EntryStanding::Unconfirmed => Standing::Active,
        EntryStanding::Expired => Standing::Expired,
        EntryStanding::Suspended => Standing::Suspended { reason },
        EntryStanding::Revoked => Standing::Revoked { reason },
    }
}

/// The document of a badge, byte for byte as it came.
pub(crate) async fn document(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = backpack::document(&web.app, &visit.actor, id(&path)?).await?;
    Ok(stranger(found))
}

/// Puts a badge away.
pub(crate) async fn archive(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    backpack::archive(&web.app, &visit.actor, id(&path)?).await?;
    Ok(to(&paths::backpack(), "entry-archived"))
}

/// Takes it out again.
pub(crate) async fn restore(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let entry: EntryId = id(&path)?;
    backpack::restore(&web.app, &visit.actor, entry).await?;
    Ok(to(&paths::backpack_entry(entry), "entry-restored"))
}

/// Removes a badge from elsewhere.
pub(crate) async fn delete(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    backpack::remove(&web.app, &visit.actor, id(&path)?).await?;
    Ok(to(&paths::backpack(), "entry-deleted"))
}

/// Makes a link to a badge.
pub(crate) async fn share(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let entry: EntryId = id(&path)?;
    let asked = asked_share(&form);
    let terms = ShareTerms {
        label: &asked.label,
        days: &asked.days,
    };
    let shared = accolade_app::shares::share_entry(&web.app, &visit.actor, entry, terms).await;
    let Err(error) = shared else {
        return Ok(made(&paths::backpack_entry(entry)));
    };
    let problems = form::problems(error, share_fields::LABEL)?;
    let found = backpack::show(&web.app, &visit.actor, entry).await?;
    let mut again = shown(&web, visit, found);
    again.share_form = asked;
    again.problems = problems;
    Ok(form::again(super::html(&again)?))
}

/// What the form of a new link said.
pub(crate) fn asked_share(form: &Form) -> ShareForm {
    ShareForm {
        label: form.text(share_fields::LABEL),
        days: form.text(share_fields::DAYS),
    }
}

/// Everything as one file.
pub(crate) async fn export(State(web): State<Web>, visit: SignedIn) -> Result<Response, Refusal> {
    let file = backpack::export(&web.app, &visit.actor).await?;
    let headers = [
        (CONTENT_TYPE, "application/zip"),
        (CONTENT_DISPOSITION, "attachment; filename=\"badges.zip\""),
        (CACHE_CONTROL, NEVER),
    ];
    Ok((headers, file).into_response())
}

pub(crate) fn to(path: &str, notice: &str) -> Response {
    Redirect::to(&paths::with_notice(path, notice)).into_response()
}
