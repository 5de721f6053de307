//! Badges that a person groups.

use accolade_app::backpack::HeldEntry;
use accolade_app::collections::{self, CollectionContent, CollectionPage};
use accolade_app::shares::ShareTerms;
use accolade_domain::{CollectionId, EntryId};
use accolade_ui::pages::collections::{self as page, Choosable, CollectionCard, fields};
use accolade_ui::pages::shares::{ShareForm, fields as share_fields};
use accolade_ui::{Problems, Shell, paths};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use super::backpack::{asked_share, card, picture, to};
use super::shares::{line, made};
use crate::Web;
use crate::form::{self, Form};
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::SignedIn;

/// What the address of a form may say.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    entry: Option<String>,
    edit: Option<String>,
}

/// The list.
pub(crate) async fn index(State(web): State<Web>, visit: SignedIn) -> Result<Response, Refusal> {
    let found = collections::list(&web.app, &visit.actor).await?;
    let card = |one: collections::CollectionSummary| CollectionCard {
        id: one.id.to_string(),
        name: one.name,
        description: one.description.unwrap_or_default(),
        count: super::count(one.count),
    };
    super::html(&page::Index {
        shell: visit.shell,
        collections: found.into_iter().map(card).collect(),
    })
}

/// The form for a new one.
pub(crate) async fn new(
    State(web): State<Web>,
    visit: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let chosen: Vec<EntryId> = asked
        .entry
        .iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    let content = CollectionContent {
        entries: chosen,
        ..CollectionContent::default()
    };
    let choices = collections::choices(&web.app, &visit.actor).await?;
    super::html(&written(visit.shell, None, &content, choices))
}

/// The form with a content. Badges that are in it come first, in their order.
fn written(
    shell: Shell,
    existing: Option<page::Existing>,
    content: &CollectionContent,
    choices: Vec<HeldEntry>,
) -> page::Form {
    let place = |id: EntryId| content.entries.iter().position(|entry| *entry == id);
    let mut choices: Vec<(Option<usize>, HeldEntry)> = choices
        .into_iter()
        .map(|held| (place(held.entry.id), held))
        .collect();
    choices.sort_by_key(|(place, _)| place.unwrap_or(usize::MAX));
    let choosable = |(place, held): (Option<usize>, HeldEntry)| Choosable {
        image_src: picture(&held, paths::backpack_entry_document(held.entry.id)),
        id: held.entry.id.to_string(),
        name: held.entry.name,
        issuer_name: held.entry.issuer_name,
        is_chosen: place.is_some(),
        place: place.map_or_else(String::new, |place| (place + 1).to_string()),
    };
    page::Form {
        shell,
        existing,
        name: content.name.clone(),
        description: content.description.clone(),
        entries: choices.into_iter().map(choosable).collect(),
        problems: Problems::none(),
        is_changed: false,
    }
}

/// What the form said: the ticked badges by their numbers, those without one behind them in the
/// order of the page.
fn read(form: &Form) -> Result<CollectionContent, Refusal> {
    let mut entries: Vec<(u32, EntryId)> = Vec::new();
    for text in form.all(fields::ENTRY) {
        let place = form.number(&format!("{}{text}", fields::PLACE));
        entries.push((place.unwrap_or(u32::MAX), id(&text)?));
    }
    entries.sort_by_key(|(place, _)| *place);
    Ok(CollectionContent {
        name: form.text(fields::NAME),
        description: form.text(fields::DESCRIPTION),
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
    })
}

/// Makes one.
pub(crate) async fn create(
    State(web): State<Web>,
    visit: SignedIn,
    form: Form,
) -> Result<Response, Refusal> {
    let content = read(&form)?;
    let error = match collections::make(&web.app, &visit.actor, content.clone()).await {
        Ok(made) => return Ok(to(&paths::collection(made), "collection-saved")),
        Err(error) => error,
    };
    let problems = form::problems(error, fields::NAME)?;
    let choices = collections::choices(&web.app, &visit.actor).await?;
    let mut again = written(visit.shell, None, &content, choices);
    again.problems = problems;
    Ok(form::again(super::html(&again)?))
}

/// One collection, or the form that changes it.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let found = collections::show(&web.app, &visit.actor, id(&path)?).await?;
    if asked.edit.is_none() {
        return super::html(&shown(&web, visit, found));
    }
    let existing = existing(&found);
    let content = CollectionContent {
        name: found.collection.name,
        description: found.collection.description.unwrap_or_default(),
        entries: found.collection.entries,
    };
    let choices = collections::choices(&web.app, &visit.actor).await?;
    super::html(&written(visit.shell, Some(existing), &content, choices))
}

fn existing(found: &CollectionPage) -> page::Existing {
    page::Existing {
        id: found.collection.id.to_string(),
        revision: super::count(found.collection.revision),
    }
}

fn shown(web: &Web, visit: SignedIn, found: CollectionPage) -> page::Show {
    let shares = found.shares.iter();
    page::Show {
        id: found.collection.id.to_string(),
        name: found.collection.name,
        description: found.collection.description.unwrap_or_default(),
        entries: found.entries.iter().map(card).collect(),
        shares: shares.map(|share| line(web, &visit.shell, share)).collect(),
        share_form: ShareForm::default(),
        problems: Problems::none(),
        shell: visit.shell,
    }
}

/// Changes one.
pub(crate) async fn update(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let collection: CollectionId = id(&path)?;
    let content = read(&form)?;
    let revision = form.revision();
    let changed = collections::edit(
        &web.app,
        &visit.actor,
        collection,
        content.clone(),
        revision,
    );
    let error = match changed.await {
        Ok(()) => return Ok(to(&paths::collection(collection), "collection-saved")),
        Err(error) => error,
    };
    let found = collections::show(&web.app, &visit.actor, collection).await?;
    let choices = collections::choices(&web.app, &visit.actor).await?;
    // What was typed is kept; sent once more, it replaces what the page tells of.
    let mut again = written(visit.shell, Some(existing(&found)), &content, choices);
    if error.code == "store.conflict" {
        again.is_changed = true;
        return Ok((StatusCode::CONFLICT, super::html(&again)?).into_response());
    }
    again.problems = form::problems(error, fields::NAME)?;
    Ok(form::again(super::html(&again)?))
}

/// Removes one.
pub(crate) async fn delete(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    collections::delete(&web.app, &visit.actor, id(&path)?).await?;
    Ok(to(&paths::collections(), "collection-deleted"))
}

/// Makes a link to one.
pub(crate) async fn share(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let collection: CollectionId = id(&path)?;
    let asked = asked_share(&form);
    let terms = ShareTerms {
        label: &asked.label,
        days: &asked.days,
    };
    let shared =
        accolade_app::shares::share_collection(&web.app, &visit.actor, collection, terms).await;
    let Err(error) = shared else {
        return Ok(made(&paths::collection(collection)));
    };
    let problems = form::problems(error, share_fields::LABEL)?;
    let found = collections::show(&web.app, &visit.actor, collection).await?;
    let mut again = shown(&web, visit, found);
    again.share_form = asked;
    again.problems = problems;
    Ok(form::again(super::html(&again)?))
}
