//! The form of an achievement: shown, saved, and shown again with everything that was typed.

use accolade_app::achievements::{self, Achievement, TypedAchievement, TypedAlignment};
use accolade_app::organizations::Organization;
use accolade_app::pictures::{self, UploadedFile};
use accolade_app::{Error, Kind};
use accolade_ui::pages::manage::achievements::{Alignment, Form as Page, Values};
use accolade_ui::{Problems, Shell, paths};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::Web;
use crate::form::{self, Form};
use crate::pages::html;
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::SignedIn;

/// The form for a new achievement.
pub(crate) async fn new(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let organization = achievements::begin(&web.app, &visit.actor, id(&path)?).await?;
    let values = Values::new(visit.shell.locale);
    html(&page(visit.shell, &organization, None, values))
}

/// Defines an achievement.
pub(crate) async fn create(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let organization = achievements::begin(&web.app, &visit.actor, id(&path)?).await?;
    let mut typed = typed(&form);
    if is_preview(&form) {
        return html(&shown(visit.shell, &organization, None, &typed, &form));
    }
    let (app, actor, file) = (&web.app, &visit.actor, file(&form));
    match achievements::define_typed(app, actor, organization.id, &mut typed, file).await {
        Ok(achievement) => Ok(saved(&achievement)),
        Err(error) => {
            let page = shown(visit.shell, &organization, None, &typed, &form);
            again(page, error)
        }
    }
}

/// The form for a known one.
pub(crate) async fn edit(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let desk = achievements::edit_desk(&web.app, &visit.actor, id(&path)?).await?;
    let typed = TypedAchievement::of(&desk.achievement.content);
    let values = values(&typed);
    let mut page = page(
        visit.shell,
        &desk.organization,
        Some(&desk.achievement),
        values,
    );
    use_picture(&mut page, &typed);
    html(&page)
}

/// Saves it.
pub(crate) async fn update(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let id = id(&path)?;
    let desk = achievements::edit_desk(&web.app, &visit.actor, id).await?;
    let mut typed = typed(&form);
    let (organization, known) = (&desk.organization, &desk.achievement);
    if is_preview(&form) {
        return html(&shown(
            visit.shell,
            organization,
            Some(known),
            &typed,
            &form,
        ));
    }
    let (app, actor, file) = (&web.app, &visit.actor, file(&form));
    let done = achievements::edit_typed(app, actor, id, &mut typed, file, form.revision()).await;
    match done {
        Ok(achievement) => Ok(saved(&achievement)),
        Err(error) => {
            let page = shown(visit.shell, organization, Some(known), &typed, &form);
            refused(page, known, error)
        }
    }
}

/// What was typed, shown again; where somebody else was faster, beside what is there now, so that
/// saving once more is a decision.
fn refused(mut page: Page, known: &Achievement, error: Error) -> Result<Response, Refusal> {
    if error.code != "store.conflict" {
        return again(page, error);
    }
    page.current = Some(values(&TypedAchievement::of(&known.content)));
    page.revision = known.revision.to_string();
    Ok((StatusCode::CONFLICT, html(&page)?).into_response())
}

fn again(mut page: Page, error: Error) -> Result<Response, Refusal> {
    let is_conflict = error.kind == Kind::Conflict;
    page.problems = form::problems(error, "name")?;
    let page = html(&page)?;
    Ok(if is_conflict {
        (StatusCode::CONFLICT, page).into_response()
    } else {
        form::again(page)
    })
}

fn saved(achievement: &Achievement) -> Response {
    let path = paths::manage_achievement(achievement.id);
    Redirect::to(&paths::with_notice(&path, "achievement-saved")).into_response()
}

/// Whether only the picture is asked for, by a browser that runs no scripts.
fn is_preview(form: &Form) -> bool {
    form.text("act") == "preview"
}

fn file(form: &Form) -> Option<UploadedFile> {
    form.file("image").map(|upload| UploadedFile {
        bytes: upload.bytes.clone(),
    })
}

fn page(
    shell: Shell,
    organization: &Organization,
    known: Option<&Achievement>,
    values: Values,
) -> Page {
    Page {
        shell: shell.at_desk(organization.id, organization.name.clone()),
        organization_id: organization.id.to_string(),
        id: known.map(|known| known.id.to_string()),
        values,
        revision: known
            .map(|known| known.revision.to_string())
            .unwrap_or_default(),
        picture_id: String::new(),
        upload_src: None,
        use_upload: false,
        is_published: known.is_some_and(|known| known.version.is_some()),
        problems: Problems::none(),
        current: None,
    }
}

/// The form as it was sent.
fn shown(
    shell: Shell,
    organization: &Organization,
    known: Option<&Achievement>,
    typed: &TypedAchievement,
    form: &Form,
) -> Page {
    let mut page = page(shell, organization, known, values(typed));
    page.revision = form.text("revision");
    use_picture(&mut page, typed);
    if page.picture_id.is_empty() {
        // A picture that is not used for now can be used again.
        page.picture_id = form.text("picture_id");
        page.upload_src = form.optional("picture_id").map(paths::manage_picture);
    }
    page
}

fn use_picture(page: &mut Page, typed: &TypedAchievement) {
    if let Some(picture) = typed.picture_id {
        page.picture_id = picture.to_string();
        page.upload_src = Some(paths::manage_picture(picture));
        page.use_upload = true;
    }
}

fn typed(form: &Form) -> TypedAchievement {
    let row = |row: usize| TypedAlignment {
        name: form.text(&format!("alignment_name_{row}")),
        url: form.text(&format!("alignment_url_{row}")),
        framework: form.text(&format!("alignment_framework_{row}")),
        code: form.text(&format!("alignment_code_{row}")),
    };
    let picture = form.text("picture_id").parse().ok();
    TypedAchievement {
        name: form.text("name"),
        achievement_type: form.text("achievement_type"),
        description: form.text("description"),
        earner_description: form.text("earner_description"),
        language: form.text("language"),
        outcomes: form.text("outcomes"),
        alignments: (1..=accolade_domain::limits::ALIGNMENTS_MAX + 1)
            .map(row)
            .collect(),
        tags: form.text("tags"),
        criteria: form.text("criteria"),
        workload_hours: form.text("workload_hours"),
        level: form.text("level"),
        participation: form.text("participation"),
        cost_amount: form.text("cost_amount"),
        cost_currency: form.text("cost_currency"),
        valid_days: form.text("valid_days"),
        shape: form.text("shape"),
        colour: form.text("colour"),
        accent: form.text("accent"),
        icon: form.text("icon"),
        ribbon: form.text("ribbon"),
        picture_id: picture.filter(|_| form.is_on("use_upload")),
    }
}

fn values(typed: &TypedAchievement) -> Values {
    let row = |row: &TypedAlignment| Alignment {
        name: row.name.clone(),
        url: row.url.clone(),
        framework: row.framework.clone(),
        code: row.code.clone(),
    };
    let mut alignments: Vec<_> = typed.alignments.iter().map(row).collect();
    while alignments.last() == Some(&Alignment::default()) {
        alignments.pop();
    }
    Values {
        name: typed.name.clone(),
        achievement_type: typed.achievement_type.clone(),
        description: typed.description.clone(),
        earner_description: typed.earner_description.clone(),
        language: typed.language.clone(),
        outcomes: typed.outcomes.clone(),
        alignments,
        tags: typed.tags.clone(),
        criteria: typed.criteria.clone(),
        workload_hours: typed.workload_hours.clone(),
        level: typed.level.clone(),
        participation: typed.participation.clone(),
        cost_amount: typed.cost_amount.clone(),
        cost_currency: typed.cost_currency.clone(),
        valid_days: typed.valid_days.clone(),
        shape: typed.shape.clone(),
        colour: typed.colour.clone(),
        accent: typed.accent.clone(),
        icon: typed.icon.clone(),
        ribbon: typed.ribbon.clone(),
    }
}

/// Gives the working copy an uploaded picture.
pub(crate) async fn upload_image(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let file = file(&form).unwrap_or(UploadedFile {
        bytes: Some(Vec::new()),
    });
    let done = achievements::change_picture(&web.app, &visit.actor, id(&path)?, file, None).await?;
    Ok(saved(&done))
}

/// The picture of the working copy.
pub(crate) async fn working_copy(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let svg = pictures::working_copy(&web.app, &visit.actor, id(&path)?).await?;
    Ok(private("image/svg+xml", svg.into_bytes()))
}

/// An uploaded picture.
pub(crate) async fn picture(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let png = pictures::show(&web.app, &visit.actor, id(&path)?).await?;
    Ok(private("image/png", png))
}

/// A picture that only staff sees, so that no cache on the way keeps it.
fn private(media_type: &'static str, body: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, media_type),
        (CACHE_CONTROL, "private, no-cache"),
    ];
    (headers, body).into_response()
}
