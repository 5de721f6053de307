//! Achievements: written, reviewed, published, archived.

use accolade_app::achievements::{self, AchievementVersion, DefineAchievement};
use accolade_app::pictures::{self, UploadedFile};
use accolade_domain::{AchievementId, Page, UnitId};
use accolade_ui::paths::api;
use axum::extract::{Path, Request, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::bearer::Caller;
use super::body::{self, Body};
use super::choices::wrong;
use super::content::{self, Content};
use super::page::{List, Paging};
use super::resource::{Resource, Says};
use super::{created, json, precondition, seen_revision, tagged};
use crate::Web;
use crate::limits::INPUT_BYTES_MAX;
use crate::problem::Refusal;
use crate::public::id;

const SVG: &str = "image/svg+xml";

/// What a picture may come as.
const PICTURES: [&str; 3] = ["image/png", "image/jpeg", SVG];

/// An achievement: the working copy, and how far it is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Achievement {
    #[schema(format = "uuid")]
    id: String,
    #[schema(format = "uuid")]
    organization_id: String,
    #[schema(format = "uuid")]
    unit_id: Option<String>,
    /// draft, in_review or published: whether the working copy is what everybody sees.
    state: String,
    content: Content,
    /// The number of the version that was published last.
    version: Option<u32>,
    /// Why it was sent back.
    review_comment: Option<String>,
    created_at: Option<String>,
    /// From when it is no longer awarded.
    archived_at: Option<String>,
    /// How often it changed.
    revision: i64,
}

/// A published version.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Version {
    /// Counted from 1.
    number: u32,
    content: Content,
    published_at: Option<String>,
}

/// A new achievement.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct NewAchievement {
    /// The unit that it belongs to.
    #[schema(format = "uuid")]
    unit_id: Option<String>,
    content: Content,
}

/// What has to be done before it can be published.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Comment {
    #[schema(min_length = 1, max_length = 500)]
    comment: String,
}

impl From<achievements::Achievement> for Achievement {
    fn from(achievement: achievements::Achievement) -> Self {
        Self {
            id: achievement.id.to_string(),
            organization_id: achievement.organization_id.to_string(),
            unit_id: achievement.unit_id.map(|id| id.to_string()),
            state: achievement.state.as_str().to_owned(),
            content: achievement.content.into(),
            version: achievement.version,
            review_comment: achievement.review_comment,
            created_at: achievement.created_at.text(),
            archived_at: achievement
                .archived_at
                .and_then(accolade_domain::Timestamp::text),
            revision: achievement.revision,
        }
    }
}

impl From<AchievementVersion> for Version {
    fn from(version: AchievementVersion) -> Self {
        Self {
            number: version.number,
            content: version.content.into(),
            published_at: version.published_at.text(),
        }
    }
}

pub(super) fn resource() -> Resource {
    let step = |id, summary| Says::new(id, summary).tagged().gives::<Achievement>();
    let state = [
        "achievement.in_review",
        "achievement.published",
        "achievement.not_in_review",
        "achievement.own_approval",
    ];
    drafting()
        .post(
            api::ACHIEVEMENT_REVIEW,
            submit,
            step("submitAchievement", "Sends the draft to be reviewed").codes(409, &state),
        )
        .post(
            api::ACHIEVEMENT_REVIEW_REFUSAL,
            send_back,
            step("sendBackAchievement", "Sends it back to its author")
                .takes::<Comment>(json!({ "comment": "Say how long it takes." }))
                .codes(409, &["achievement.not_in_review"]),
        )
        .post(
            api::ACHIEVEMENT_PUBLICATION,
            publish,
            step("publishAchievement", "Publishes the working copy")
                .more("What somebody holds already keeps its own version.")
                .codes(409, &state),
        )
        .post(
            api::ACHIEVEMENT_ARCHIVE,
            archive,
            step(
                "archiveAchievement",
                "Ends its awarding; what was awarded stays valid",
            )
            .codes(409, &["achievement.archived"]),
        )
        .post(
            api::ACHIEVEMENT_RESTORATION,
            restore,
            step("restoreAchievement", "Lets it be awarded again")
                .codes(409, &["achievement.not_archived"]),
        )
}

fn drafting() -> Resource {
    let picture = Says::new("updatePicture", "Gives the working copy a picture of your own")
        .more("A PNG, JPEG or SVG; it is drawn anew. To go back to the design, leave `pictureId` out of the content.");
    let picture = PICTURES.into_iter().fold(picture, Says::takes_bytes);
    reading()
        .get(
            api::ACHIEVEMENT_PICTURE,
            show_picture,
            Says::new("showPicture", "The picture of the working copy").gives_bytes(SVG),
        )
        .put(
            api::ACHIEVEMENT_PICTURE,
            change_picture,
            picture.conditional().gives::<Achievement>().codes(
                422,
                &[
                    "raster.kind",
                    "raster.too_large",
                    "raster.pixels",
                    "raster.broken",
                    "raster.forbidden",
                ],
            ),
        )
        .post(
            api::ACHIEVEMENT_COPY,
            copy,
            Says::new("copyAchievement", "Makes a new draft that says the same")
                .tagged()
                .creates::<Achievement>(),
        )
}

fn reading() -> Resource {
    let new = json!({ "content": content::example() });
    Resource::new("Achievements")
        .get(
            api::ORGANIZATION_ACHIEVEMENTS,
            list,
            Says::new("listAchievements", "The achievements of an organisation, the oldest first")
                .lists::<Achievement>(),
        )
        .post(
            api::ORGANIZATION_ACHIEVEMENTS,
            create,
            Says::new("createAchievement", "Defines an achievement as a draft")
                .takes::<NewAchievement>(new)
                .tagged()
                .creates::<Achievement>(),
        )
        .get(
            api::ACHIEVEMENT,
            show,
            Says::new("showAchievement", "One achievement")
                .tagged()
                .gives::<Achievement>(),
        )
        .put(
            api::ACHIEVEMENT,
            update,
            Says::new("updateAchievement", "Changes the working copy")
                .more("What is published stays as it is until the change is published. What is left out is empty afterwards.")
                .conditional()
                .takes::<Content>(content::example())
                .gives::<Achievement>(),
        )
        .get(
            api::ACHIEVEMENT_VERSIONS,
            versions,
            Says::new("listVersions", "What was published, the newest first").lists::<Version>(),
        )
}

async fn list(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    paging: Paging,
) -> Result<Response, Refusal> {
    let after = paging.cursor()?;
    let page: Page<_, AchievementId> =
        achievements::list(&web.app, &caller.actor, id(&path)?, after, paging.limit).await?;
    json(&List::of(page, Achievement::from))
}

async fn create(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    Body(new): Body<NewAchievement>,
) -> Result<Response, Refusal> {
    let unit = new.unit_id.map(|unit| unit.parse::<UnitId>()).transpose();
    let command = DefineAchievement {
        organization_id: id(&path)?,
        unit_id: unit.map_err(|_| wrong("unitId", "id.malformed", "is no identifier"))?,
        content: new.content.try_into()?,
    };
    let made = achievements::define(&web.app, &caller.actor, &command).await?;
    let (address, revision) = (api::at(api::ACHIEVEMENT, made.id), made.revision);
    Ok(tagged(
        created(&Achievement::from(made), &address)?,
        revision,
    ))
}

async fn show_picture(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let svg = pictures::working_copy(&web.app, &caller.actor, id(&path)?).await?;
    Ok(([(CONTENT_TYPE, SVG)], svg).into_response())
}

async fn change_picture(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    request: Request,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    // Whoever may not change it is told so before the file is read.
    achievements::edit_desk(&web.app, &caller.actor, id).await?;
    let seen = seen_revision(request.headers())?;
    if !PICTURES.contains(&body::media_type(request.headers()).as_str()) {
        return Err(body::unsupported("image/png, image/jpeg or image/svg+xml"));
    }
    let bytes = body::read(request, &web).await?.to_vec();
    let file = UploadedFile {
        bytes: Some(bytes).filter(|bytes| bytes.len() <= INPUT_BYTES_MAX),
    };
    let changed = achievements::change_picture(&web.app, &caller.actor, id, file, Some(seen));
    changed.await.map_err(precondition)?;
    current(&web, &caller, id).await
}

async fn copy(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let made = achievements::copy(&web.app, &caller.actor, id(&path)?).await?;
    let (address, revision) = (api::at(api::ACHIEVEMENT, made.id), made.revision);
    Ok(tagged(
        created(&Achievement::from(made), &address)?,
        revision,
    ))
}

/// The achievement as it is now.
async fn current(web: &Web, caller: &Caller, id: AchievementId) -> Result<Response, Refusal> {
    let desk = achievements::desk(&web.app, &caller.actor, id).await?;
    let revision = desk.achievement.revision;
    Ok(tagged(
        json(&Achievement::from(desk.achievement))?,
        revision,
    ))
}

async fn show(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    current(&web, &caller, id(&path)?).await
}

async fn update(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    headers: HeaderMap,
    Body(content): Body<Content>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    let revision = seen_revision(&headers)?;
    let content = content.try_into()?;
    achievements::edit(&web.app, &caller.actor, id, &content, revision)
        .await
        .map_err(precondition)?;
    current(&web, &caller, id).await
}

async fn versions(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    _: Paging,
) -> Result<Response, Refusal> {
    let desk = achievements::desk(&web.app, &caller.actor, id(&path)?).await?;
    json(&List::whole(
        desk.versions
            .into_iter()
            .map(|line| Version::from(line.version))
            .collect(),
    ))
}

async fn submit(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    achievements::submit(&web.app, &caller.actor, id).await?;
    current(&web, &caller, id).await
}

async fn send_back(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
    Body(said): Body<Comment>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    achievements::send_back(&web.app, &caller.actor, id, &said.comment).await?;
    current(&web, &caller, id).await
}

async fn publish(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    achievements::publish(&web.app, &caller.actor, id).await?;
    current(&web, &caller, id).await
}

async fn archive(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    achievements::archive(&web.app, &caller.actor, id).await?;
    current(&web, &caller, id).await
}

async fn restore(
    State(web): State<Web>,
    caller: Caller,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    achievements::restore(&web.app, &caller.actor, id).await?;
    current(&web, &caller, id).await
}
