//! Fixtures for tests: a whole application on in-memory SQLite with a frozen clock.
//!
//! Used from `tests/it/` only; from unit tests Cargo would build the tested crate twice, and its
//! types would not match.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_docs_in_private_items,
    reason = "a test fails by panicking"
)]

mod authenticator;
pub mod client;
pub mod postgres;

pub use authenticator::Authenticator;
pub use client::Client;

use accolade_app::achievements::{
    Achievement, AchievementContent, BadgeDesign, DefineAchievement, Icon, Shape,
};
use accolade_app::memberships::Role;
use accolade_app::organizations::{DefineOrganization, Organization};
use accolade_app::{
    Actor, App, Clock, Error, Fetcher, Kind, Letter, Mail, Mailer, Result, Rng, Settings,
    StoreOptions, World, WrittenLetter, accounts, achievements, jobs, memberships, operations,
    organizations,
};
use accolade_domain::JobId;
use accolade_store::Payload;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde::{Deserialize, Serialize};
use tower::ServiceExt as _;
use url::Url;

/// When all tests happen: 2026-11-24T12:00:00Z.
pub const NOW_MICROS: i64 = 1_795_521_600_000_000;

/// The name of somebody to whom no letter can be written, so that tests see what becomes of the others.
pub const UNWRITABLE: &str = "Nemo";

/// A letter in the fewest words: what it is about and where it leads; as a page, its language and the
/// subject that the organisation wrote.
fn plain_letter(letter: &Letter) -> Result<WrittenLetter> {
    if letter.recipient_name.as_deref() == Some(UNWRITABLE) {
        let message = "no words for this person";
        return Err(Error::new(Kind::Internal, "test.letter", message));
    }
    let link = letter.link.clone().unwrap_or_default();
    let code = letter.code.clone().unwrap_or_default();
    let own = letter.own_words.as_ref().map_or("", |(subject, _)| subject);
    Ok(WrittenLetter {
        subject: letter.kind.as_str().to_owned(),
        text: format!("{link}\n{code}"),
        html: format!("{} {own}", letter.locale),
    })
}

/// An achievement as people would write it, with what could break a page or a picture.
pub fn content() -> AchievementContent {
    let design = BadgeDesign {
        shape: Shape::Seal,
        colour: "#1b4f72".into(),
        accent: "#e0b44c".into(),
        icon: Icon::Anchor,
        ribbon: Some("Level 2".into()),
    };
    AchievementContent {
        tags: vec!["welding".into()],
        valid_days: Some(365),
        ..AchievementContent::new(
            "Welding & <joints>",
            "Welds plates.",
            "Two test pieces.",
            design,
        )
    }
}

/// A job that nobody knows and that so fails for good.
#[derive(Serialize, Deserialize)]
struct Unknown {}

impl Payload for Unknown {
    const KIND: &'static str = "unknown_work";
}

/// A whole application.
pub struct TestApp {
    /// The application.
    pub app: App,
    /// Its server without a listener.
    pub router: Router,
    clients: AtomicU32,
    settings: Settings,
    now_micros: i64,
    _keys: tempfile::TempDir,
}

/// What a request was answered.
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header as text, empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

impl TestApp {
    /// An empty application on a database in memory.
    pub async fn new() -> Self {
        Self::on("sqlite::memory:").await
    }

    /// An empty application on this database.
    pub async fn on(database: &str) -> Self {
        Self::at(database, NOW_MICROS).await
    }

    /// An application on this database, at another time.
    pub async fn at(database: &str, now_micros: i64) -> Self {
        Self::open(database, now_micros, None).await
    }

    /// An empty application that finds these documents on the web, or these statuses.
    pub async fn with_web(documents: &[(&str, Web<'_>)]) -> Self {
        Self::open("sqlite::memory:", NOW_MICROS, Some(documents)).await
    }

    async fn open(database: &str, now_micros: i64, web: Option<&[(&str, Web<'_>)]>) -> Self {
        let keys = tempfile::tempdir().unwrap();
        let settings = Settings {
            base_url: Url::parse("https://badges.example").unwrap(),
            database: database.to_owned(),
            store: StoreOptions::default(),
            keys: keys.path().join("keys"),
        };
        let mut world = outside(Clock::frozen(now_micros));
        if let Some(documents) = web {
            world.fetcher = fixtures(keys.path(), documents);
        }
        let app = App::open(&settings, world).await.unwrap();
        operations::migrate(&app, &Actor::Operator).await.unwrap();
        let router = accolade_web::router(app.clone(), accolade_web::Settings::default());
        Self {
            app,
            router,
            clients: AtomicU32::new(0),
            settings,
            now_micros,
            _keys: keys,
        }
    }

    /// The same application once more, as another process has it so much later: it shares the database and the
    /// keys, and nothing in memory. A database in memory it cannot share.
    pub async fn beside(&self, micros_later: i64) -> App {
        let world = World {
            rng: Rng::seeded(2),
            ..outside(Clock::frozen(self.now_micros + micros_later))
        };
        App::open(&self.settings, world).await.unwrap()
    }

    /// An organisation with an achievement.
    pub async fn world(&self) -> (Organization, Achievement) {
        world(&self.app).await
    }

    /// An address for one more browser.
    pub(crate) fn next_address(&self) -> String {
        let number = self.clients.fetch_add(1, Ordering::Relaxed);
        Ipv4Addr::from(0x0a00_0000_u32 | number).to_string()
    }

    /// The same behind a proxy, so that each browser is a visitor of its own.
    #[must_use]
    pub fn behind_proxy(mut self) -> Self {
        let settings = accolade_web::Settings {
            trusts_proxy: true,
            ..accolade_web::Settings::default()
        };
        self.router = accolade_web::router(self.app.clone(), settings);
        self
    }

    /// The same with the switch on that answers conformance suites.
    #[must_use]
    pub fn answering_conformance(mut self) -> Self {
        let settings = accolade_web::Settings {
            answers_conformance: true,
            ..accolade_web::Settings::default()
        };
        self.router = accolade_web::router(self.app.clone(), settings);
        self
    }

    /// A browser in which nobody is signed in.
    pub fn anon(&self) -> Client<'_> {
        Client::new(self)
    }

    /// A browser in which somebody is signed in by a mailed link.
    pub async fn signed_in(&self, address: &str) -> Client<'_> {
        let mut client = Client::new(self);
        client.sign_in(address).await;
        client
    }

    /// A browser of somebody who has a role in an organisation.
    pub async fn member(
        &self,
        organization: &Organization,
        address: &str,
        role: Role,
    ) -> Client<'_> {
        memberships::appoint(&self.app, &Actor::Operator, organization.id, address, role)
            .await
            .unwrap();
        self.signed_in(address).await
    }

    /// A browser of somebody who looks after the installation.
    pub async fn administrator(&self, address: &str) -> Client<'_> {
        accounts::appoint_administrator(&self.app, &Actor::Operator, address)
            .await
            .unwrap();
        self.signed_in(address).await
    }

    /// A job of an unknown kind that failed until it was set aside, with these words.
    pub async fn dead_job(&self, error: &str) -> JobId {
        let mut tx = self.app.store.begin().await.unwrap();
        let mut now = self.app.now();
        let id = JobId::new(self.app.rng.uuid(now.micros()).unwrap());
        tx.enqueue(id, &Unknown {}, now).await.unwrap();
        while let Some(job) = tx.claim_job(now).await.unwrap() {
            tx.fail_job(&job, error, now).await.unwrap();
            now = now.plus_days(1);
        }
        tx.commit().await.unwrap();
        id
    }

    /// Does every job that is due, and gives the mails that were sent to an address, the oldest first.
    pub async fn mails(&self, address: &str) -> Vec<Mail> {
        jobs::run_due(&self.app).await.unwrap();
        let mut mails = self.app.mailer.sent();
        mails.retain(|mail| mail.to == address);
        mails
    }

    /// Asks for an address, accepting this.
    pub async fn get(&self, path: &str, accept: &str) -> Answer {
        let request = Request::get(path).header("accept", accept);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends the fields of a form.
    pub async fn post(&self, path: &str, fields: &[(&str, Option<&str>, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, file, value) in fields {
            let file = file
                .map(|file| format!("; filename=\"{file}\""))
                .unwrap_or_default();
            let head =
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(value);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let request =
            Request::post(path).header("content-type", "multipart/form-data; boundary=edge");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends any request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes().to_vec(),
        }
    }
}

/// What an address of the web answers.
#[derive(Debug, Clone, Copy)]
pub enum Web<'a> {
    /// A document.
    Document(&'a [u8]),
    /// No document, by its HTTP status.
    Status(u16),
}

/// A fetcher that finds documents in files of this folder.
fn fixtures(folder: &Path, documents: &[(&str, Web<'_>)]) -> Fetcher {
    let mut map = serde_json::Map::new();
    for (number, (url, answer)) in documents.iter().enumerate() {
        let answer = match answer {
            Web::Document(bytes) => {
                let name = format!("web-{number}");
                std::fs::write(folder.join(&name), bytes).unwrap();
                name.into()
            }
            Web::Status(status) => (*status).into(),
        };
        map.insert((*url).to_owned(), answer);
    }
    let path = folder.join("web.json");
    std::fs::write(&path, serde_json::Value::Object(map).to_string()).unwrap();
    Fetcher::fixtures(&path).unwrap()
}

/// A world without a network, whose mails stay in memory and whose chance repeats itself.
pub fn outside(clock: Clock) -> World {
    World {
        fetcher: Fetcher::offline(),
        mailer: Mailer::memory().unwrap(),
        letters: plain_letter,
        clock,
        rng: Rng::seeded(1),
        registries: Arc::default(),
    }
}

/// An organisation with an achievement.
pub async fn world(app: &App) -> (Organization, Achievement) {
    let command = DefineOrganization {
        name: "Harbour College".into(),
        ..DefineOrganization::default()
    };
    let organization = organizations::define(app, &Actor::Operator, &command)
        .await
        .unwrap();
    let command = DefineAchievement {
        organization_id: organization.id,
        unit_id: None,
        content: content(),
    };
    let draft = achievements::define(app, &Actor::Operator, &command)
        .await
        .unwrap();
    let achievement = achievements::publish(app, &Actor::Operator, draft.id)
        .await
        .unwrap();
    (organization, achievement)
}
