//! The table of contents: every address that the server answers.

use std::time::Duration;

use accolade_app::App;
use accolade_ui::paths::routes;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tower::limit::GlobalConcurrencyLimitLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::limits::{BODY_BYTES_MAX, REQUEST_SECONDS_MAX, REQUESTS_MAX};
use crate::{
    Settings, Web, api, assets, errors, form, headers, health, pages, public, rates, visit,
};

/// The whole server without a listener.
pub fn router(app: App, settings: Settings) -> Router {
    let web = Web::new(app, settings);
    Router::new()
        // For people.
        .route(routes::HOME, get(pages::home::show))
        .route(routes::ORGANIZATIONS, get(pages::organizations::index))
        .route(
            routes::VERIFY,
            get(pages::verify::new).post(pages::verify::create),
        )
        // For people who sign in.
        .route(
            routes::SIGN_IN,
            get(pages::sign_in::new).post(pages::sign_in::create),
        )
        .route(routes::SIGN_IN_SENT, get(pages::sign_in::sent))
        .route(
            routes::SIGN_IN_LINK,
            get(pages::sign_in::link).post(pages::sign_in::confirm),
        )
        .route(routes::SIGN_OUT, post(pages::sign_in::sign_out))
        .merge(account())
        .route(
            routes::INVITATION,
            get(pages::invitations::show).post(pages::invitations::accept),
        )
        // For people and programs: addresses that are identifiers.
        .route(routes::ORGANIZATION, get(public::organizations::show))
        .route(routes::ORGANIZATION_DID, get(public::organizations::did))
        .route(routes::ACHIEVEMENT, get(public::achievements::show))
        .route(
            routes::ACHIEVEMENT_IMAGE_SVG,
            get(public::achievements::image_svg),
        )
        .route(
            routes::ACHIEVEMENT_IMAGE_PNG,
            get(public::achievements::image_png),
        )
        .route(routes::CREDENTIAL, get(public::credentials::show))
        .route(routes::CREDENTIAL_JSON, get(public::credentials::json))
        .route(
            routes::CREDENTIAL_BADGE_PNG,
            get(public::credentials::badge_png),
        )
        .route(
            routes::CREDENTIAL_BADGE_SVG,
            get(public::credentials::badge_svg),
        )
        .route(routes::CREDENTIAL_QR_SVG, get(public::credentials::qr_svg))
        .route(routes::STATUS_LIST, get(public::status_lists::show))
        .route(routes::ASSET, get(assets::show))
        // For programs that act for an organisation, and for who lets them.
        .merge(api::router(&web).merge(tokens()))
        // Visitors are limited above this line; those who watch over the process are not.
        .layer(from_fn_with_state(web.clone(), rates::limit_visits))
        .route(routes::HEALTHZ, get(health::healthz))
        .route(routes::READYZ, get(health::readyz))
        .route(routes::METRICS, get(health::metrics))
        .fallback(errors::nothing_here)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(REQUEST_SECONDS_MAX),
        ))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(web.clone(), form::guard))
        .layer(from_fn_with_state(web.clone(), errors::render))
        .layer(from_fn_with_state(web.clone(), visit::load))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::secure))
        .layer(from_fn_with_state(web.clone(), health::measure))
        .layer(GlobalConcurrencyLimitLayer::new(REQUESTS_MAX))
        .with_state(web)
}

/// What people change about themselves.
fn account() -> Router<Web> {
    use pages::account;
    Router::new()
        .route(routes::ACCOUNT, get(account::show).post(account::update))
        .route(
            routes::ACCOUNT_PROOF,
            get(account::proof).post(account::request_proof),
        )
        .route(routes::ACCOUNT_ADDRESSES, post(account::add_address))
        .route(
            routes::ACCOUNT_ADDRESS_LINK,
            get(account::address_link).post(account::confirm_address),
        )
        .route(
            routes::ACCOUNT_ADDRESS_PRIMARY,
            post(account::change_primary),
        )
        .route(
            routes::ACCOUNT_ADDRESS_REMOVAL,
            post(account::remove_address),
        )
        .route(
            routes::ACCOUNT_SESSIONS_OTHERS_END,
            post(account::end_others),
        )
        .route(routes::ACCOUNT_SESSION_END, post(account::end_session))
}

/// The tokens of an organisation's programs.
fn tokens() -> Router<Web> {
    use pages::manage::tokens;
    Router::new()
        .route(
            routes::MANAGE_TOKENS,
            get(tokens::show).post(tokens::create),
        )
        .route(routes::MANAGE_TOKEN_REVOCATION, post(tokens::revoke))
}
