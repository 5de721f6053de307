//! Organisations for their staff: where one works, a new one, the overview, the settings.

use accolade_app::organizations::{self, DefineOrganization, Organization, Overview};
use accolade_domain::award::{Award, Claim, Issuance, Standing};
use accolade_domain::membership::Role as Does;
use accolade_domain::{OrganizationId, Timestamp, policy};
use accolade_ui::pages::manage::awards::{AwardLine, AwardState};
use accolade_ui::pages::manage::organizations::{
    Action, Counts, Index, New, ProfileValues, Settings, Show, Step, StepKind, Workplace,
};
use accolade_ui::pages::manage::people::Role;
use accolade_ui::{Problems, paths};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use crate::Web;
use crate::form::{self, Form};
use crate::pages::{count, html, moment_of};
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::SignedIn;

const DAY_SECONDS: i64 = 86_400;

/// A role as the pages know it.
pub(crate) fn role(does: Does) -> Role {
    Role::from_word(does.as_str()).unwrap_or(Role::Viewer)
}

/// Where the person works; who works at one place only is led there.
pub(crate) async fn index(State(web): State<Web>, visit: SignedIn) -> Result<Response, Refusal> {
    let places = organizations::workplaces(&web.app, &visit.actor).await?;
    let may_create = policy::may_define_organizations(&visit.actor).is_ok();
    if let ([place], false) = (places.as_slice(), may_create) {
        let only = paths::manage_organization(place.organization.id);
        return Ok(Redirect::to(&only).into_response());
    }
    let place = |place: organizations::Workplace| Workplace {
        href: paths::manage_organization(place.organization.id),
        name: place.organization.name,
        role: role(place.role),
        review_count: count(place.review_count),
    };
    html(&Index {
        shell: visit.shell,
        organizations: places.into_iter().map(place).collect(),
        may_create,
    })
}

/// The form for a new organisation.
pub(crate) async fn new(visit: SignedIn) -> Result<Response, Refusal> {
    policy::may_define_organizations(&visit.actor).map_err(accolade_app::Error::from)?;
    html(&New {
        shell: visit.shell,
        values: ProfileValues::default(),
        problems: Problems::none(),
    })
}

/// Defines an organisation.
pub(crate) async fn create(
    State(web): State<Web>,
    visit: SignedIn,
    form: Form,
) -> Result<Response, Refusal> {
    let values = values(&form);
    match organizations::define(&web.app, &visit.actor, &command(&values, false)).await {
        Ok(organization) => {
            let place = paths::manage_organization(organization.id);
            let place = paths::with_notice(&place, "organization-created");
            Ok(Redirect::to(&place).into_response())
        }
        Err(error) => Ok(form::again(html(&New {
            shell: visit.shell,
            values,
            problems: form::problems(error, "name")?,
        })?)),
    }
}

fn values(form: &Form) -> ProfileValues {
    ProfileValues {
        name: form.text("name"),
        description: form.text("description"),
        website: form.text("website"),
        email: form.text("email"),
        country: form.text("country"),
    }
}

fn shown(organization: &Organization) -> ProfileValues {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    ProfileValues {
        name: organization.name.clone(),
        description: text(&organization.description),
        website: text(&organization.website),
        email: text(&organization.email),
        country: text(&organization.country),
    }
}

fn command(values: &ProfileValues, requires_review: bool) -> DefineOrganization {
    let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    DefineOrganization {
        name: values.name.clone(),
        description: given(&values.description),
        website: given(&values.website),
        email: given(&values.email),
        country: given(&values.country),
        requires_review,
    }
}

/// The overview.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let organization: OrganizationId = id(&path)?;
    let found = organizations::overview(&web.app, &visit.actor, organization).await?;
    let now = web.app.now();
    let waiting = found.counts.unclaimed_since;
    let days = waiting.map_or(0, |since| (now.seconds() - since.seconds()) / DAY_SECONDS);
    html(&Show {
        id: organization.to_string(),
        name: found.organization.name.clone(),
        role: role(found.role),
        steps: steps(&found),
        counts: Counts {
            drafts: count(found.counts.drafts),
            reviews: count(found.counts.reviews),
            published: count(found.counts.published),
            unclaimed: count(found.counts.unclaimed),
            unclaimed_days_max: count(days),
        },
        action: action(&found),
        awards: found.awards.iter().map(|row| line(row, now)).collect(),
        shell: visit.shell.at_desk(organization, found.organization.name),
    })
}

/// What an owner of a new organisation does first; nothing once all of it is done.
fn steps(found: &Overview) -> Vec<Step> {
    let (profile, counts) = (&found.organization, &found.counts);
    let is_done = |kind: StepKind| match kind {
        StepKind::Profile => profile.description.is_some() || profile.website.is_some(),
        StepKind::People => found.has_team,
        StepKind::Define => counts.drafts + counts.reviews + counts.published > 0,
        StepKind::Publish => counts.published > 0,
        StepKind::Award => !found.awards.is_empty(),
    };
    let steps = StepKind::ALL.map(|kind| Step {
        kind,
        is_done: is_done(kind),
    });
    let is_running = steps.iter().all(|step| step.is_done);
    if is_running || !found.acts.may_administer {
        return Vec::new();
    }
    steps.to_vec()
}

fn action(found: &Overview) -> Action {
    if found.acts.may_award && found.counts.published > 0 {
        Action::Award
    } else if found.acts.may_define {
        Action::Define
    } else {
        Action::Read
    }
}

fn line((award, achievement): &(Award, String), now: Timestamp) -> AwardLine {
    let name = award.recipient_name.clone();
    AwardLine {
        href: paths::manage_award(award.id),
        person: name.unwrap_or_else(|| award.recipient.as_str().to_owned()),
        achievement: achievement.clone(),
        state: state(award, now),
        awarded_at: moment_of(award.awarded_at),
    }
}

/// How an award stands in one word: what was taken back counts before what was claimed.
fn state(award: &Award, now: Timestamp) -> AwardState {
    match (&award.standing, &award.claim) {
        (_, Claim::Cancelled) => AwardState::Cancelled,
        (Standing::Revoked { .. }, _) => AwardState::Withdrawn,
        (Standing::Suspended { .. }, _) => AwardState::Suspended,
        _ if award.issuance == Issuance::Prepared => AwardState::Preparing,
        _ if award.valid_until.is_some_and(|until| until <= now) => AwardState::Expired,
        (_, Claim::Waiting) => AwardState::Waiting,
        (_, Claim::Claimed { .. }) => AwardState::Claimed,
        (_, Claim::Declined) => AwardState::Declined,
    }
}

/// The settings.
pub(crate) async fn settings(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let organization: OrganizationId = id(&path)?;
    let found = organizations::settings(&web.app, &visit.actor, organization).await?;
    html(&settings_page(visit, &found))
}

fn settings_page(visit: SignedIn, found: &organizations::Settings) -> Settings {
    let organization = &found.organization;
    Settings {
        shell: visit
            .shell
            .at_desk(organization.id, organization.name.clone()),
        id: organization.id.to_string(),
        values: shown(organization),
        requires_review: organization.requires_review,
        revision: organization.revision.to_string(),
        problems: Problems::none(),
        current: None,
        may_change: found.may_change,
    }
}

/// Changes the settings; where somebody else was faster, what was typed stays, beside what is there.
pub(crate) async fn update(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let organization: OrganizationId = id(&path)?;
    let (typed, requires_review) = (values(&form), form.is_on("requires_review"));
    let (actor, revision) = (&visit.actor, form.revision());
    let command = command(&typed, requires_review);
    let done = organizations::describe(&web.app, actor, organization, &command, revision).await;
    let Err(error) = done else {
        let place = paths::with_notice(&paths::manage_settings(organization), "settings-saved");
        return Ok(Redirect::to(&place).into_response());
    };
    let is_changed = error.code == "store.conflict";
    let problems = form::problems(error, "name")?;
    let found = organizations::settings(&web.app, &visit.actor, organization).await?;
    let mut page = settings_page(visit, &found);
    page.values = typed;
    page.requires_review = requires_review;
    if is_changed {
        page.current = Some(shown(&found.organization));
        return Ok((StatusCode::CONFLICT, html(&page)?).into_response());
    }
    page.problems = problems;
    Ok(form::again(html(&page)?))
}
