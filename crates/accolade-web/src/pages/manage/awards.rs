//! Awards for staff: a new one, the list, one of them and what is done to it.

mod show;

use accolade_app::awards::{
    self, Award, AwardFilter, AwardState as State, AwardingPage, AwardsPage, Mailing, Nomination,
};
use accolade_app::{Error, Kind};
use accolade_domain::{AwardId, OrganizationId};
use accolade_ui::components::Choice;
use accolade_ui::pages::manage::awards::{
    AwardLine, AwardRow, AwardState, AwardValues, Correct, Index, New, Show, Subject,
};
use accolade_ui::{Locale, Problems, paths};
use axum::extract::{Path, Query, State as Has};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use crate::Web;
use crate::form::{self, Form};
use crate::pages::{html, moment_of};
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::SignedIn;

pub(crate) use show::show;

/// The form for one person, and the field for a file.
pub(crate) async fn new(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = awards::awarding(&web.app, &visit.actor, id(&path)?).await?;
    html(&new_page(
        visit,
        &found,
        AwardValues::default(),
        Problems::none(),
    ))
}

pub(super) fn subject(found: &AwardingPage) -> Subject {
    Subject {
        id: found.version.achievement_id.to_string(),
        name: found.version.content.name.clone(),
        description: found.version.content.description.clone(),
        image_src: paths::achievement_image_svg(found.version.achievement_id),
    }
}

pub(super) fn new_page(
    visit: SignedIn,
    found: &AwardingPage,
    values: AwardValues,
    problems: Problems,
) -> New {
    let organization = &found.organization;
    New {
        shell: visit.shell.at_desk(organization.id, &organization.name),
        achievement: subject(found),
        values,
        problems,
    }
}

fn values(form: &Form) -> AwardValues {
    AwardValues {
        recipient: form.text("recipient"),
        name: form.text("name"),
        narrative: form.text("narrative"),
        evidence_url: form.text("evidence_url"),
        language: form.text("language"),
    }
}

fn nomination(values: &AwardValues) -> Nomination {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Nomination {
        recipient: values.recipient.clone(),
        recipient_name: text(&values.name),
        narrative: text(&values.narrative),
        evidence_url: text(&values.evidence_url),
        mailing: mailing(&values.language),
    }
}

/// In the language that was chosen, where it is one of ours.
pub(super) fn mailing(language: &str) -> Mailing {
    match Locale::from_tag(language) {
        Some(locale) => Mailing::In(locale.tag().to_owned()),
        None => Mailing::Own,
    }
}

/// Awards to one person.
pub(crate) async fn create(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let values = values(&form);
    let made = awards::award(&web.app, &visit.actor, id(&path)?, &nomination(&values)).await;
    let error = match made {
        Ok(award) => {
            let page = paths::with_notice(&paths::manage_award(award.id), "award-made");
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let problems = form::problems(error, "recipient")?;
    let found = awards::awarding(&web.app, &visit.actor, id(&path)?).await?;
    Ok(form::again(html(&new_page(
        visit, &found, values, problems,
    ))?))
}

/// What the list shows.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Filter {
    #[serde(default)]
    q: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    achievement: String,
    after: Option<String>,
}

impl Filter {
    fn words(&self) -> String {
        let words = self.q.trim().chars();
        words.take(crate::limits::FIELD_CHARS_MAX).collect()
    }

    fn read(&self) -> AwardFilter {
        AwardFilter {
            text: self.words(),
            state: State::parse(&self.state),
            achievement_id: self.achievement.parse().ok(),
        }
    }

    /// The filter of a form that stands in the list.
    fn of(form: &Form) -> Self {
        Self {
            q: form.text("q"),
            state: form.text("state"),
            achievement: form.text("achievement"),
            after: form.optional("after"),
        }
    }

    /// What was chosen, as an address says it.
    fn chosen(&self) -> [(&str, &str); 3] {
        [
            ("q", self.q.as_str()),
            ("state", self.state.as_str()),
            ("achievement", self.achievement.as_str()),
        ]
    }

    fn cursor(&self) -> Option<AwardId> {
        self.after.as_deref()?.parse().ok()
    }
}

/// How many awards a page lists.
const AWARDS: u32 = 50;

/// The awards of an organisation.
pub(crate) async fn index(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    Query(filter): Query<Filter>,
) -> Result<Response, Refusal> {
    let (read, after) = (filter.read(), filter.cursor());
    let found =
        awards::of_organization(&web.app, &visit.actor, id(&path)?, &read, after, AWARDS).await?;
    html(&index_page(&web, visit, &found, &filter))
}

fn index_page(web: &Web, visit: SignedIn, found: &AwardsPage, filter: &Filter) -> Index {
    let organization = &found.organization;
    let list = paths::manage_awards(organization.id);
    let next = found.next.map(|cursor| {
        let cursor = cursor.to_string();
        let after = [("after", cursor.as_str())];
        paths::with_query(&list, &[filter.chosen().as_slice(), &after].concat())
    });
    let may_withdraw = found.may_revoke.iter().any(|may| *may);
    let rows = found.entries.iter().zip(&found.may_revoke);
    let rows = rows.map(|((award, achievement), may)| {
        row(award, &achievement.content.name, *may, web.app.now())
    });
    Index {
        awards: rows.collect(),
        shell: visit.shell.at_desk(organization.id, &organization.name),
        id: organization.id.to_string(),
        q: filter.words(),
        after: filter.after.clone().unwrap_or_default(),
        state: AwardState::from_word(&filter.state),
        achievement: filter.achievement.clone(),
        achievements: found
            .achievements
            .iter()
            .map(|known| Choice::new(known.id.to_string(), known.content.name.clone()))
            .collect(),
        next_href: next,
        reason: String::new(),
        problems: Problems::none(),
        may_withdraw,
        may_award: found.may_award,
    }
}

fn row(award: &Award, name: &str, may: bool, now: accolade_domain::Timestamp) -> AwardRow {
    let state = award.state(now);
    let days = (now.seconds() - award.awarded_at.seconds()).div_euclid(86_400);
    let address = award.recipient.as_str();
    AwardRow {
        id: award.id.to_string(),
        line: AwardLine {
            href: paths::manage_award(award.id),
            person: award
                .recipient_name
                .clone()
                .unwrap_or_else(|| address.to_owned()),
            achievement: name.to_owned(),
            state: shown(state),
            awarded_at: moment_of(award.awarded_at),
        },
        address: address.to_owned(),
        waiting_days: (state == State::Waiting).then(|| u64::try_from(days).unwrap_or_default()),
        may_withdraw: may && !matches!(state, State::Withdrawn | State::Cancelled),
        is_marked: false,
    }
}

/// The state as the pages call it.
fn shown(state: State) -> AwardState {
    match state {
        State::Preparing => AwardState::Preparing,
        State::Waiting => AwardState::Waiting,
        State::Claimed => AwardState::Claimed,
        State::Declined => AwardState::Declined,
        State::Cancelled => AwardState::Cancelled,
        State::Suspended => AwardState::Suspended,
        State::Withdrawn => AwardState::Withdrawn,
        State::Expired => AwardState::Expired,
    }
}

/// Takes the marked awards back.
pub(crate) async fn revoke_many(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let organization: OrganizationId = id(&path)?;
    let (marked, reason) = (form.all("award"), form.text("reason"));
    let ids = marked.iter().map(|text| id(text));
    let ids = ids.collect::<Result<Vec<AwardId>, _>>()?;
    let done = awards::revoke_many(&web.app, &visit.actor, organization, &ids, &reason).await;
    let filter = Filter::of(&form);
    let Err(error) = done else {
        let after = filter.after.as_deref().unwrap_or_default();
        let notice = [("after", after), ("notice", "awards-withdrawn")];
        let mut query = [filter.chosen().as_slice(), &notice].concat();
        query.retain(|(_, value)| !value.is_empty());
        let page = paths::with_query(&paths::manage_awards(organization), &query);
        return Ok(Redirect::to(&page).into_response());
    };
    let problems = form::problems(error, "reason")?;
    let (read, after) = (filter.read(), filter.cursor());
    let found =
        awards::of_organization(&web.app, &visit.actor, organization, &read, after, AWARDS).await?;
    let mut again = index_page(&web, visit, &found, &filter);
    for row in &mut again.awards {
        row.is_marked = marked.contains(&row.id);
    }
    (again.reason, again.problems) = (reason, problems);
    Ok(form::again(html(&again)?))
}

/// What was done, and where on the page of the award it is told what is wrong with it.
struct Act {
    notice: &'static str,
    field: &'static str,
    reason: String,
}

impl Act {
    /// An act that asks for nothing.
    fn bare(notice: &'static str) -> Self {
        Self {
            notice,
            field: Show::ACTS,
            reason: String::new(),
        }
    }

    /// Back to the award, where it says what was done; or the award again with what is wrong.
    async fn done<T>(
        self,
        web: &Web,
        visit: SignedIn,
        path: &str,
        result: Result<T, Error>,
    ) -> Result<Response, Refusal> {
        let award: AwardId = id(path)?;
        match result {
            Ok(_) => {
                let page = paths::with_notice(&paths::manage_award(award), self.notice);
                Ok(Redirect::to(&page).into_response())
            }
            Err(error) => {
                let status = form::status(&error);
                let problems = form::problems(error, self.field)?.at(self.field);
                let page = show::again(web, visit, award, (problems, self.reason)).await?;
                Ok((status, page).into_response())
            }
        }
    }
}

/// Takes it back for good.
pub(crate) async fn revoke(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let reason = form.text("reason");
    let result = awards::revoke(&web.app, &visit.actor, id(&path)?, &reason).await;
    let act = Act {
        notice: "award-withdrawn",
        field: Show::WITHDRAW_REASON,
        reason,
    };
    act.done(&web, visit, &path, result).await
}

/// Takes it back for now.
pub(crate) async fn suspend(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let reason = form.text("reason");
    let result = awards::suspend(&web.app, &visit.actor, id(&path)?, &reason).await;
    let act = Act {
        notice: "award-suspended",
        field: Show::SUSPEND_REASON,
        reason,
    };
    act.done(&web, visit, &path, result).await
}

/// Ends a suspension.
pub(crate) async fn reinstate(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let result = awards::reinstate(&web.app, &visit.actor, id(&path)?).await;
    let act = Act::bare("award-reinstated");
    act.done(&web, visit, &path, result).await
}

/// Cancels it before it is claimed.
pub(crate) async fn cancel(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let result = awards::cancel(&web.app, &visit.actor, id(&path)?).await;
    let act = Act::bare("award-cancelled");
    act.done(&web, visit, &path, result).await
}

/// Sends its mail again.
pub(crate) async fn resend(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    _: Form,
) -> Result<Response, Refusal> {
    let result = awards::resend(&web.app, &visit.actor, id(&path)?).await;
    let act = Act::bare("message-sent");
    act.done(&web, visit, &path, result).await
}

fn written(award: &Award) -> AwardValues {
    AwardValues {
        recipient: award.recipient.as_str().to_owned(),
        name: award.recipient_name.clone().unwrap_or_default(),
        narrative: award.narrative.clone().unwrap_or_default(),
        evidence_url: award.evidence_url.clone().unwrap_or_default(),
        language: String::new(),
    }
}

/// The form that corrects it.
pub(crate) async fn correct_form(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let found = awards::desk(&web.app, &visit.actor, id(&path)?).await?;
    if !found.may_change {
        return Err(forbidden());
    }
    let values = written(&found.award);
    html(&correct_page(visit, &found, values, Problems::none()))
}

fn forbidden() -> Refusal {
    Error::new(
        Kind::Forbidden,
        "policy.forbidden",
        "ask an owner for the right to award",
    )
    .into()
}

fn correct_page(
    visit: SignedIn,
    found: &awards::AwardDesk,
    values: AwardValues,
    problems: Problems,
) -> Correct {
    let organization = &found.organization;
    Correct {
        shell: visit.shell.at_desk(organization.id, &organization.name),
        id: found.award.id.to_string(),
        achievement: found.achievement.content.name.clone(),
        values,
        revision: found.award.revision.to_string(),
        problems,
        current: None,
    }
}

/// Issues it again, corrected.
pub(crate) async fn correct(
    Has(web): Has<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let values = values(&form);
    let (award, nomination) = (id(&path)?, nomination(&values));
    let made = awards::correct(&web.app, &visit.actor, award, &nomination, form.revision()).await;
    let error = match made {
        Ok(award) => {
            let page = paths::with_notice(&paths::manage_award(award.id), "award-corrected");
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let is_changed = error.code == "store.conflict";
    let problems = if is_changed {
        Problems::none()
    } else {
        form::problems(error, "recipient")?
    };
    let found = awards::desk(&web.app, &visit.actor, id(&path)?).await?;
    let mut again = correct_page(visit, &found, values, problems);
    if is_changed {
        again.current = Some(written(&found.award));
        return Ok((StatusCode::CONFLICT, html(&again)?).into_response());
    }
    Ok(form::again(html(&again)?))
}
