//! Achievements at the desk of an organisation's staff.

mod editor;
mod views;

pub(crate) use editor::{create, edit, new, picture, update, upload_image, working_copy};

use std::future::Future;

use accolade_app::achievements::{self, Achievement, Stage};
use accolade_app::{Actor, App, Kind};
use accolade_domain::AchievementId;
use accolade_ui::pages::manage::achievements::{AchievementState, Index};
use accolade_ui::paths;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use crate::Web;
use crate::form::{self, Form};
use crate::limits::PAGE_ENTRIES;
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::SignedIn;

/// Which part of the list is shown, and where it goes on.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Part {
    state: Option<String>,
    after: Option<String>,
}

/// The achievements of an organisation.
pub(crate) async fn index(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    Query(part): Query<Part>,
) -> Result<Response, Refusal> {
    let organization = id(&path)?;
    let state = part.state.as_deref().and_then(AchievementState::from_word);
    let after = part.after.as_deref().and_then(|after| after.parse().ok());
    let stage = state.map(stage);
    let shelf = achievements::shelf(
        &web.app,
        &visit.actor,
        organization,
        stage,
        after,
        PAGE_ENTRIES,
    );
    let shelf = shelf.await?;
    let next = shelf.page.next.map(|next| next.to_string());
    let href = |next: String| {
        let word = state.map_or("", AchievementState::as_str);
        let path = paths::manage_achievements(&path);
        paths::with_query(&path, &[("state", word), ("after", &next)])
    };
    super::html(&Index {
        next_href: next.map(href),
        shell: visit.shell.at_desk(organization, shelf.organization.name),
        id: path,
        state,
        counts: shelf.counts,
        achievements: shelf.page.entries.into_iter().map(views::row).collect(),
        may_define: shelf.may_define,
    })
}

fn stage(state: AchievementState) -> Stage {
    match state {
        AchievementState::Draft => Stage::Draft,
        AchievementState::InReview => Stage::InReview,
        AchievementState::Published => Stage::Published,
        AchievementState::Archived => Stage::Archived,
    }
}

/// One achievement.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let desk = achievements::desk(&web.app, &visit.actor, id(&path)?).await?;
    super::html(&views::show(visit, desk))
}

/// Answers an act: back to the achievement, or its page again with why it was refused.
async fn acted(
    web: &Web,
    visit: SignedIn,
    id: AchievementId,
    done: accolade_app::Result<Achievement>,
    (notice, field): (&str, &str),
) -> Result<Response, Refusal> {
    let error = match done {
        Ok(achievement) => {
            let path = paths::manage_achievement(achievement.id);
            return Ok(Redirect::to(&paths::with_notice(&path, notice)).into_response());
        }
        Err(error) => error,
    };
    let is_conflict = error.kind == Kind::Conflict;
    let desk = achievements::desk(&web.app, &visit.actor, id).await?;
    let mut page = views::show(visit, desk);
    page.problems = form::problems(error, field)?;
    let page = super::html(&page)?;
    Ok(if is_conflict {
        (axum::http::StatusCode::CONFLICT, page).into_response()
    } else {
        form::again(page)
    })
}

/// An act without any field.
async fn act<'a, F>(
    web: &'a Web,
    visit: SignedIn,
    path: &str,
    run: impl FnOnce(&'a App, Actor, AchievementId) -> F,
    notice: &str,
) -> Result<Response, Refusal>
where
    F: Future<Output = accolade_app::Result<Achievement>>,
{
    let id = id(path)?;
    let done = run(&web.app, visit.actor.clone(), id).await;
    acted(web, visit, id, done, (notice, "main")).await
}

/// Sends it to be reviewed.
pub(crate) async fn submit(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let run = |app, actor: Actor, id| async move { achievements::submit(app, &actor, id).await };
    act(&web, visit, &path, run, "achievement-sent").await
}

/// Sends it back to its author.
pub(crate) async fn send_back(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let (id, comment) = (id(&path)?, form.text("comment"));
    let done = achievements::send_back(&web.app, &visit.actor, id, &comment).await;
    let told = ("achievement-returned", "comment");
    acted(&web, visit, id, done, told).await
}

/// Publishes it.
pub(crate) async fn publish(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let run = |app, actor: Actor, id| async move { achievements::publish(app, &actor, id).await };
    act(&web, visit, &path, run, "achievement-published").await
}

/// Ends its awarding.
pub(crate) async fn archive(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let run = |app, actor: Actor, id| async move { achievements::archive(app, &actor, id).await };
    act(&web, visit, &path, run, "achievement-archived").await
}

/// Lets it be awarded again.
pub(crate) async fn restore(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let run = |app, actor: Actor, id| async move { achievements::restore(app, &actor, id).await };
    act(&web, visit, &path, run, "achievement-restored").await
}

/// Makes a new draft that says the same, and opens it.
pub(crate) async fn copy(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let run = |app, actor: Actor, id| async move { achievements::copy(app, &actor, id).await };
    act(&web, visit, &path, run, "achievement-copied").await
}
