//! HTTP: parse, call one use case, render.
//!
//! [`serve`] answers on a listener until it is told to stop; [`router`] is the same without one, for
//! tests. What it never does: decide, or touch the store.
#![warn(missing_docs)]

mod api;
mod assets;
mod errors;
mod form;
mod headers;
mod health;
mod letters;
pub mod limits;
mod negotiate;
mod pages;
mod problem;
mod public;
mod rates;
mod routes;
mod vc_api;
mod visit;

use std::future::Future;
use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::Arc;

use accolade_app::App;
use tokio::net::TcpListener;

pub use api::description;
pub use letters::letter;
pub use routes::router;

/// How the server behaves towards its visitors.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings {
    /// Whether a proxy of ours stands in front and says in `X-Forwarded-For` who visits.
    pub trusts_proxy: bool,
    /// Whether conformance suites are answered: anybody may then have anything signed, by keys that
    /// are for nothing else.
    pub answers_conformance: bool,
}

/// What every handler has at hand.
#[derive(Clone)]
pub(crate) struct Web(Arc<Handles>);

pub(crate) struct Handles {
    pub(crate) app: App,
    pub(crate) rates: rates::Rates,
    pub(crate) meter: health::Meter,
}

impl Deref for Web {
    type Target = Handles;

    fn deref(&self) -> &Handles {
        &self.0
    }
}

impl Web {
    pub(crate) fn new(app: App, settings: Settings) -> Self {
        Self(Arc::new(Handles {
            app,
            rates: rates::Rates::new(settings.trusts_proxy),
            meter: health::Meter::new(),
        }))
    }
}

/// Answers requests until it is told to stop; requests that have begun are finished.
pub async fn serve(
    app: App,
    settings: Settings,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(app, settings).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stop)
        .await
}
