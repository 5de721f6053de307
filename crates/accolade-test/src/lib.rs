//! Fixtures for tests: a whole application on in-memory SQLite with a frozen clock.
//!
//! Used from `tests/it/` only; from unit tests Cargo would build the tested crate twice, and its
//! types would not match.
#![allow(
    clippy::unwrap_used,
    clippy::missing_docs_in_private_items,
    reason = "a test fails by panicking"
)]

use accolade_app::achievements::{Achievement, BadgeDesign, DefineAchievement, Icon, Shape};
use accolade_app::organizations::{DefineOrganization, Organization};
use accolade_app::{
    Actor, App, Clock, Fetcher, Rng, Settings, StoreOptions, achievements, operations,
    organizations,
};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use url::Url;

/// When all tests happen: 2026-11-24T12:00:00Z.
pub const NOW_MICROS: i64 = 1_795_521_600_000_000;

/// A whole application.
pub struct TestApp {
    /// The application.
    pub app: App,
    /// Its server without a listener.
    pub router: Router,
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
        let keys = tempfile::tempdir().unwrap();
        let settings = Settings {
            base_url: Url::parse("https://badges.example").unwrap(),
            database: database.to_owned(),
            store: StoreOptions::default(),
            keys: keys.path().join("keys"),
        };
        let (clock, rng) = (Clock::frozen(NOW_MICROS), Rng::seeded(1));
        let app = App::open(&settings, Fetcher::offline(), clock, rng)
            .await
            .unwrap();
        operations::migrate(&app, &Actor::Operator).await.unwrap();
        let router = accolade_web::router(app.clone(), accolade_web::Settings::default());
        Self {
            app,
            router,
            _keys: keys,
        }
    }

    /// An organisation with an achievement.
    pub async fn world(&self) -> (Organization, Achievement) {
        world(&self.app).await
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
        name: "Welding & <joints>".into(),
        description: "Welds plates.".into(),
        criteria: "Two test pieces.".into(),
        design: BadgeDesign {
            shape: Shape::Seal,
            colour: "#1b4f72".into(),
            accent: "#e0b44c".into(),
            icon: Icon::Anchor,
            ribbon: Some("Level 2".into()),
        },
        tags: vec!["welding".into()],
        valid_days: Some(365),
    };
    let achievement = achievements::define(app, &Actor::Operator, &command)
        .await
        .unwrap();
    (organization, achievement)
}
