//! Who visits: language, browser, session, and the identifier of the request.

use std::convert::Infallible;
use std::sync::Arc;

use accolade_app::accounts::{self, Browser, Visitor};
use accolade_app::{Actor, secrets};
use accolade_domain::session::Session;
use accolade_ui::{Link, Locale, Person, Shell, paths};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;

use crate::problem::Refusal;
use crate::{Web, api};

/// The cookie that keeps a chosen language.
pub(crate) const LANGUAGE_COOKIE: &str = "lang";
/// The cookie of a session, and that of a browser in which nobody is signed in yet.
const SESSION_COOKIE: &str = "session";
/// See [`SESSION_COOKIE`].
const BROWSER_COOKIE: &str = "browser";
/// Thirty days: no session lives longer.
const COOKIE_SECONDS: u32 = 2_592_000;

/// The identifier of a request, given by [`crate::errors::render`].
#[derive(Debug, Clone)]
pub(crate) struct RequestId(pub(crate) String);

/// Who visits, found out once for each request by [`load`].
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Who is signed in.
    visitor: Option<Arc<Visitor>>,
    /// The secret of the browser, known from before or new.
    browser: String,
    /// The secret from which forms take what they send along.
    secret: String,
}

/// A visit: what a page needs to know, and who acts.
pub(crate) struct Visit {
    /// What surrounds the page.
    pub(crate) shell: Shell,
    /// Who acts.
    pub(crate) actor: Actor,
    found: Found,
    agent: String,
}

/// A visit of somebody who is signed in; others are asked to sign in first.
pub(crate) struct SignedIn {
    /// What surrounds the page.
    pub(crate) shell: Shell,
    /// Who acts.
    pub(crate) actor: Actor,
    /// Who is signed in.
    pub(crate) visitor: Arc<Visitor>,
    /// The browser of the visit.
    pub(crate) browser: Browser,
    /// The secret of that browser.
    browser_secret: String,
}

impl Visit {
    /// The browser of the visit.
    pub(crate) fn browser(&self) -> Browser {
        Browser {
            hash: secrets::hash(&self.found.browser),
            agent: self.agent.clone(),
            locale: self.shell.locale.tag().to_owned(),
        }
    }

    /// Who is signed in.
    pub(crate) fn visitor(&self) -> Option<&Arc<Visitor>> {
        self.found.visitor.as_ref()
    }

    /// Lets the browser know its secret for thirty days more: an answer with a form needs it, and so
    /// does whoever opens a link of a mail later.
    pub(crate) fn with_browser_cookie(&self, web: &Web, mut response: Response) -> Response {
        let cookie = cookie(web, BROWSER_COOKIE, &self.found.browser, COOKIE_SECONDS);
        response.headers_mut().append(SET_COOKIE, cookie);
        response
    }

    /// Begins a session. The secret of the browser begins anew with it, so that it never runs out
    /// first: then a link would not know the browser that asked for it.
    pub(crate) fn with_session(&self, web: &Web, token: &str, mut response: Response) -> Response {
        let session = cookie(web, SESSION_COOKIE, token, COOKIE_SECONDS);
        response.headers_mut().append(SET_COOKIE, session);
        self.with_browser_cookie(web, response)
    }
}

/// The cookie that ends a session.
pub(crate) fn no_session_cookie(web: &Web) -> HeaderValue {
    cookie(web, SESSION_COOKIE, "", 0)
}

/// The name of a cookie: `__Host-` ties it to this host and to https (RFC 6265bis, section 4.1.3);
/// on localhost without https browsers would not keep it.
fn cookie_name(web: &Web, name: &str) -> String {
    if web.app.base_url.starts_with("https:") {
        format!("__Host-{name}")
    } else {
        name.to_owned()
    }
}

fn cookie(web: &Web, name: &str, value: &str, seconds: u32) -> HeaderValue {
    let is_secure = web.app.base_url.starts_with("https:");
    let secure = if is_secure { "; Secure" } else { "" };
    let name = cookie_name(web, name);
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    // Secrets are base64url, so nothing in them could end the cookie.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// Finds out who visits, before anything else is done.
pub(crate) async fn load(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    // Styles and scripts are the same for everybody, and an error page needs them.
    if api::is_api(path) || path.starts_with(&paths::asset("")) {
        return next.run(request).await;
    }
    let headers = request.headers();
    let token = cookie_value(headers, &cookie_name(&web, SESSION_COOKIE));
    let visitor = match &token {
        Some(token) => accounts::visitor(&web.app, &Actor::Public, token).await,
        None => Ok(None),
    };
    let (visitor, lost) = match visitor {
        Ok(visitor) => (visitor.map(Arc::new), None),
        Err(error) => (None, Some(Refusal::from(error))),
    };
    let browser = match cookie_value(headers, &cookie_name(&web, BROWSER_COOKIE)) {
        Some(browser) => browser,
        None => secrets::token(&web.app.rng).unwrap_or_default(),
    };
    let secret = match (&visitor, token) {
        (Some(_), Some(token)) => token,
        _ => browser.clone(),
    };
    request.extensions_mut().insert(Found {
        visitor,
        browser,
        secret,
    });
    // Words are given further within, where the language of the page is known.
    if let Some(lost) = lost {
        request.extensions_mut().insert(lost);
    }
    next.run(request).await
}

impl Found {
    /// What forms send along. It follows from a secret that only this browser has, so another site
    /// cannot know it.
    pub(crate) fn csrf(&self) -> String {
        secrets::derived("csrf", &self.secret)
    }

    fn of(parts: &Parts) -> Self {
        parts.extensions.get::<Self>().cloned().unwrap_or(Self {
            visitor: None,
            browser: String::new(),
            secret: String::new(),
        })
    }
}

impl FromRequestParts<Web> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Infallible> {
        let found = Found::of(parts);
        let actor = found.visitor.as_ref().map_or(Actor::Public, |visitor| {
            Actor::Person(Box::new(visitor.person.clone()))
        });
        let agent = parts.headers.get(USER_AGENT);
        let agent = agent
            .and_then(|agent| agent.to_str().ok())
            .unwrap_or_default();
        Ok(Self {
            shell: shell(parts, web),
            actor,
            found,
            agent: agent.to_owned(),
        })
    }
}

impl FromRequestParts<Web> for SignedIn {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Refusal> {
        let visit = match Visit::from_request_parts(parts, web).await {
            Ok(visit) => visit,
            Err(never) => match never {},
        };
        let browser = visit.browser();
        match visit.found.visitor {
            Some(visitor) => Ok(Self {
                shell: visit.shell,
                actor: visit.actor,
                visitor,
                browser,
                browser_secret: visit.found.browser,
            }),
            None => Err(accolade_app::Error::new(
                accolade_app::Kind::Unauthenticated,
                "policy.unauthenticated",
                "sign in first",
            )
            .into()),
        }
    }
}

impl SignedIn {
    /// The session of the visit.
    pub(crate) fn session(&self) -> &Session {
        &self.visitor.session
    }

    /// What lets the browser know its secret for thirty days more; see
    /// [`Visit::with_browser_cookie`].
    pub(crate) fn renewal(&self, web: &Web) -> (HeaderName, HeaderValue) {
        let cookie = cookie(web, BROWSER_COOKIE, &self.browser_secret, COOKIE_SECONDS);
        (SET_COOKIE, cookie)
    }
}

/// Where to sign in before the request can be answered; whoever sent a form begins at its page.
pub(crate) fn sign_in_path(method: &Method, path: &str) -> String {
    let next = if method == Method::GET { path } else { "" };
    paths::with_query(&paths::sign_in(), &[("next", next)])
}

/// Where to prove once more who is signed in, before addresses and factors change.
pub(crate) fn proof_path() -> String {
    paths::with_query(&paths::account_proof(), &[("next", &paths::account())])
}

/// What surrounds the page that answers this request.
pub(crate) fn shell(parts: &Parts, web: &Web) -> Shell {
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let found = Found::of(parts);
    let visitor = found.visitor.as_deref();
    let chosen = chosen(parts.uri.query())
        .or_else(|| cookie_value(&parts.headers, LANGUAGE_COOKIE))
        .or_else(|| visitor.map(|visitor| visitor.account.locale.clone()));
    let accepted = parts
        .headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let request_id = parts.extensions.get::<RequestId>().map(|id| id.0.clone());
    Shell::new(Locale::negotiate(chosen.as_deref(), accepted), path)
        .with_base_url(&web.app.base_url)
        .with_request_id(request_id.unwrap_or_default())
        .with_csrf(found.csrf())
        .with_person(visitor.map(person))
}

fn person(visitor: &Visitor) -> Person {
    let link = |(id, name): &(accolade_domain::OrganizationId, String)| Link {
        href: paths::manage_organization(id),
        name: name.clone(),
    };
    let name = visitor
        .account
        .name
        .clone()
        .or_else(|| visitor.address.clone());
    Person {
        name: name.unwrap_or_default(),
        organizations: visitor.organizations.iter().map(link).collect(),
        is_administrator: visitor.account.is_administrator,
    }
}

/// The language that the address asks for.
pub(crate) fn chosen(query: Option<&str>) -> Option<String> {
    let pairs = query?.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .filter(|(name, _)| *name == paths::LANGUAGE_PARAMETER)
        .find_map(|(_, tag)| Locale::from_tag(tag))
        .map(|locale| locale.tag().to_owned())
}

fn cookie_value(headers: &HeaderMap, wanted: &str) -> Option<String> {
    let all = headers.get_all(COOKIE);
    let cookies = all.iter().filter_map(|cookies| cookies.to_str().ok());
    cookies
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| *name == wanted && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}
