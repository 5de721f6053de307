//! For those who watch over the process: does it live, can it work, how much does it do.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use accolade_app::{Actor, operations};
use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

use crate::Web;
use crate::limits::TIMES_KEPT;
use crate::problem::Refusal;

/// Counts what this server does; not global, so that several can live in one process.
pub(crate) struct Meter {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
    requests: AtomicU64,
}

impl Meter {
    pub(crate) fn new() -> Self {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        Self {
            recorder,
            handle,
            requests: AtomicU64::new(0),
        }
    }

    /// Sums up the times of single requests now and then: otherwise each would be kept until somebody
    /// asks for the figures, and nobody may ever ask.
    fn keep_small(&self) {
        let before = self.requests.fetch_add(1, Ordering::Relaxed);
        if before % TIMES_KEPT == TIMES_KEPT - 1 {
            self.handle.run_upkeep();
        }
    }
}

/// The process lives.
pub(crate) async fn healthz() -> &'static str {
    "ok\n"
}

/// The process can do its work: the database answers.
pub(crate) async fn readyz(State(web): State<Web>) -> Response {
    match operations::ready(&web.app, &Actor::System).await {
        Ok(()) => (StatusCode::OK, "ready\n").into_response(),
        Err(error) => Refusal::from(error).into_response(),
    }
}

/// What was counted, as Prometheus reads it.
pub(crate) async fn metrics(State(web): State<Web>) -> Result<Response, Refusal> {
    let health = operations::health(&web.app, &Actor::System).await?;
    metrics::with_local_recorder(&web.meter.recorder, || {
        for (name, value) in [
            ("accolade_awards", health.awards),
            ("accolade_awards_prepared", health.prepared),
            ("accolade_jobs_waiting", health.jobs_waiting),
            ("accolade_jobs_dead", health.jobs_dead),
        ] {
            let value = u32::try_from(value).unwrap_or(u32::MAX);
            metrics::gauge!(name).set(f64::from(value));
        }
        let shapes = health.shapes;
        for (name, value) in [
            ("accolade_shapes_known_total", shapes.known),
            ("accolade_shapes_general_total", shapes.general),
            ("accolade_shapes_compared_total", shapes.compared),
            ("accolade_shapes_different_total", shapes.different),
        ] {
            metrics::counter!(name).absolute(value);
        }
    });
    web.meter.handle.run_upkeep();
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    Ok(([(CONTENT_TYPE, kind)], web.meter.handle.render()).into_response())
}

/// Counts a request by its route, never by its address, so that the number of counters is limited.
pub(crate) async fn measure(State(web): State<Web>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("none", MatchedPath::as_str).to_owned();
    let begun = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::with_local_recorder(&web.meter.recorder, || {
        metrics::counter!("accolade_requests_total", "route" => route.clone(), "status" => status)
            .increment(1);
        metrics::histogram!("accolade_request_seconds", "route" => route).record(begun.elapsed());
    });
    web.meter.keep_small();
    response
}
