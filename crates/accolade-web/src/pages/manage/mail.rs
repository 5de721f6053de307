//! The words of an organisation's mails.

use accolade_app::mail_texts::{self, MailTextDesk, Which};
use accolade_app::messages::{self, MessageKind};
use accolade_app::{Error, Letter, WrittenLetter};
use accolade_domain::OrganizationId;
use accolade_ui::emails::standard_words;
use accolade_ui::pages::manage::mail::{MailKind, MailText, Show};
use accolade_ui::{Locale, Problems, paths};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use crate::Web;
use crate::form::{self, Form};
use crate::pages::html;
use crate::problem::Refusal;
use crate::public::id;
use crate::visit::SignedIn;

/// Which words, as the address says.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    kind: Option<String>,
    language: Option<String>,
}

/// Which words: the first kind in the page's language where nothing is said.
#[derive(Debug, Clone, Copy)]
struct Chosen {
    organization: OrganizationId,
    kind: MessageKind,
    language: Locale,
}

impl Chosen {
    fn new(path: &str, asked: &Asked, visit: &SignedIn) -> Result<Self, Refusal> {
        let kind = match asked.kind.as_deref() {
            None => MessageKind::Claim,
            Some(word) => {
                MessageKind::parse(word).ok_or_else(|| Error::not_found("kind of mail"))?
            }
        };
        let tag = asked.language.as_deref();
        Ok(Self {
            organization: id(path)?,
            kind,
            language: tag.and_then(Locale::from_tag).unwrap_or(visit.shell.locale),
        })
    }

    fn which(&self) -> Which<'static> {
        Which {
            organization_id: self.organization,
            kind: self.kind,
            locale: self.language.tag(),
        }
    }

    fn place(&self, notice: &str) -> Response {
        let query = [
            ("kind", self.kind.as_str()),
            ("language", self.language.tag()),
        ];
        let place = paths::with_query(&paths::manage_mail(self.organization), &query);
        Redirect::to(&paths::with_notice(&place, notice)).into_response()
    }
}

/// The words.
pub(crate) async fn show(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refusal> {
    let chosen = Chosen::new(&path, &asked, &visit)?;
    let desk = mail_texts::show(&web.app, &visit.actor, chosen.which()).await?;
    html(&page(&web, visit, chosen, desk, None)?)
}

/// The page, with what was typed or else with what is kept.
fn page(
    web: &Web,
    visit: SignedIn,
    chosen: Chosen,
    desk: MailTextDesk,
    typed: Option<MailText>,
) -> Result<Show, Refusal> {
    let is_standard = desk.words.is_none();
    let kept = desk.words.map(|(subject, text)| MailText { subject, text });
    let standard = || {
        let words = standard_words(chosen.kind.as_str(), chosen.language);
        let words = words.map(|words| MailText {
            subject: words.subject,
            text: words.text,
        });
        words.unwrap_or_default()
    };
    let is_own = typed.is_some() || !is_standard;
    let values = typed.or(kept).unwrap_or_else(standard);
    let own = is_own.then(|| (values.subject.clone(), values.text.clone()));
    let preview = preview(web, &visit, chosen, &desk.organization.name, own)?;
    Ok(Show {
        shell: visit
            .shell
            .at_desk(desk.organization.id, desk.organization.name),
        id: chosen.organization.to_string(),
        kind: MailKind::from_word(chosen.kind.as_str()),
        language: chosen.language,
        values,
        is_standard,
        preview: MailText {
            subject: preview.subject,
            text: preview.text,
        },
        revision: desk.revision,
        problems: Problems::none(),
        current: None,
        own_address: desk.own_address,
        may_change: desk.may_change,
    })
}

/// The mail as a person would get it, with an example in every place.
fn preview(
    web: &Web,
    visit: &SignedIn,
    chosen: Chosen,
    organization: &str,
    own_words: Option<(String, String)>,
) -> Result<WrittenLetter, Refusal> {
    let person = visit
        .shell
        .person
        .as_ref()
        .map(|person| person.name.clone());
    let letter = Letter {
        recipient_name: person,
        organization: Some(organization.to_owned()),
        achievement: Some(chosen.language.text("mail-test-achievement")),
        link: Some(web.app.base_url.clone()),
        code: Some("7KQ2-M4TX-9WPD".to_owned()),
        own_words,
        site: web.app.base_url.clone(),
        ..Letter::new(chosen.kind, chosen.language.tag())
    };
    Ok(crate::letters::letter(&letter)?)
}

/// Keeps the words, shows how they would arrive, or goes back to the standard ones.
pub(crate) async fn update(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    Query(asked): Query<Asked>,
    form: Form,
) -> Result<Response, Refusal> {
    let chosen = Chosen::new(&path, &asked, &visit)?;
    let (which, actor) = (chosen.which(), &visit.actor);
    let typed = MailText {
        subject: form.text("subject"),
        text: form.text("text"),
    };
    let revision = form.text("revision");
    let words = (typed.subject.as_str(), typed.text.as_str());
    let outcome = match form.text("act").as_str() {
        "reset" => {
            mail_texts::reset(&web.app, actor, which).await?;
            return Ok(chosen.place("mail-reset"));
        }
        "preview" => mail_texts::check(actor, which, words),
        _ => mail_texts::save(&web.app, actor, which, words, &revision).await,
    };
    match outcome {
        Ok(()) if form.text("act") != "preview" => Ok(chosen.place("mail-saved")),
        outcome => again(&web, visit, chosen, typed, (revision, outcome)).await,
    }
}

/// The page once more with what was typed.
async fn again(
    web: &Web,
    visit: SignedIn,
    chosen: Chosen,
    typed: MailText,
    (revision, outcome): (String, Result<(), Error>),
) -> Result<Response, Refusal> {
    let desk = mail_texts::show(&web.app, &visit.actor, chosen.which()).await?;
    let there = desk.words.clone();
    let mut page = page(web, visit, chosen, desk, Some(typed))?;
    let Err(error) = outcome else {
        page.revision = revision;
        return html(&page);
    };
    if error.code == "store.conflict" {
        let there = there.map(|(subject, text)| MailText { subject, text });
        page.current = Some(there.unwrap_or_default());
        return Ok((StatusCode::CONFLICT, html(&page)?).into_response());
    }
    page.revision = revision;
    page.problems = form::problems(error, "text")?;
    Ok(form::again(html(&page)?))
}

/// Sends a test to whoever asks, with the organisation's own words where it has some.
pub(crate) async fn test(
    State(web): State<Web>,
    visit: SignedIn,
    Path(path): Path<String>,
    form: Form,
) -> Result<Response, Refusal> {
    let asked = Asked {
        kind: form.optional("kind"),
        language: form.optional("language"),
    };
    let chosen = Chosen::new(&path, &asked, &visit)?;
    let (organization, kind) = (Some(chosen.organization), Some(chosen.kind));
    let tag = chosen.language.tag();
    messages::test(&web.app, &visit.actor, organization, kind, tag).await?;
    Ok(chosen.place("mail-test-sent"))
}
