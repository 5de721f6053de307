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
    Settings, Web, api, assets, errors, form, headers, health, pages, public, rates, vc_api, visit,
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
        .merge(account().merge(passkeys()))
        .merge(achievements())
        .merge(keeping())
        .merge(organizations())
        .merge(administration())
        .route(
            routes::INVITATION,
            get(pages::invitations::show).post(pages::invitations::accept),
        )
        .merge(claiming())
        .merge(awarding())
        // For people and programs: addresses that are identifiers.
        .route(routes::ORGANIZATION, get(public::organizations::show))
        .route(routes::ORGANIZATION_DID, get(public::organizations::did))
        .route(
            routes::ORGANIZATION_TRUST,
            get(public::organizations::trust),
        )
        .route(routes::ACHIEVEMENT, get(public::achievements::show))
        .route(
            routes::ACHIEVEMENT_IMAGE_SVG,
            get(public::achievements::image_svg),
        )
        .route(
            routes::ACHIEVEMENT_IMAGE_PNG,
            get(public::achievements::image_png),
        )
        .merge(credentials())
        .route(routes::STATUS_LIST, get(public::status_lists::show))
        .route(routes::PLATFORM_DID, get(public::platform::did))
        .merge(checking().merge(conformance(settings)))
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
        .layer(from_fn(headers::spare))
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
            routes::ACCOUNT_TOKENS,
            get(account::tokens::show).post(account::tokens::create),
        )
        .route(
            routes::ACCOUNT_TOKEN_REVOCATION,
            post(account::tokens::revoke),
        )
        .route(
            routes::ACCOUNT_SESSIONS_OTHERS_END,
            post(account::end_others),
        )
        .route(routes::ACCOUNT_SESSION_END, post(account::end_session))
}

/// What an organisation's staff does with achievements, and how everybody finds them.
fn achievements() -> Router<Web> {
    use pages::achievements;
    Router::new()
        .route(
            routes::MANAGE_ACHIEVEMENTS,
            get(achievements::index).post(achievements::create),
        )
        .route(routes::MANAGE_ACHIEVEMENT_NEW, get(achievements::new))
        .route(routes::MANAGE_ACHIEVEMENT, get(achievements::show))
        .route(
            routes::MANAGE_ACHIEVEMENT_EDIT,
            get(achievements::edit).post(achievements::update),
        )
        .route(
            routes::MANAGE_ACHIEVEMENT_IMAGE,
            post(achievements::upload_image),
        )
        .route(
            routes::MANAGE_ACHIEVEMENT_PICTURE,
            get(achievements::working_copy),
        )
        .route(routes::MANAGE_PICTURE, get(achievements::picture))
        .route(
            routes::MANAGE_ACHIEVEMENT_REVIEW,
            post(achievements::submit),
        )
        .route(
            routes::MANAGE_ACHIEVEMENT_REVIEW_REFUSAL,
            post(achievements::send_back),
        )
        .route(
            routes::MANAGE_ACHIEVEMENT_PUBLICATION,
            post(achievements::publish),
        )
        .route(
            routes::MANAGE_ACHIEVEMENT_ARCHIVE,
            post(achievements::archive),
        )
        .route(
            routes::MANAGE_ACHIEVEMENT_RESTORATION,
            post(achievements::restore),
        )
        .route(routes::MANAGE_ACHIEVEMENT_COPY, post(achievements::copy))
        // What everybody sees of them.
        .route(routes::CATALOGUE, get(pages::catalogue::index))
        .route(routes::BADGE_PREVIEW, get(pages::catalogue::badge_preview))
        .route(
            routes::ACHIEVEMENT_CARD_PNG,
            get(public::achievements::card_png),
        )
}

/// What people do with their badges.
fn keeping() -> Router<Web> {
    use pages::{backpack, collections, shares};
    Router::new()
        .route(routes::BACKPACK, get(backpack::index))
        .route(
            routes::BACKPACK_IMPORT,
            get(backpack::import::new).post(backpack::import::create),
        )
        .route(routes::BACKPACK_EXPORT, get(backpack::export))
        .route(routes::BACKPACK_SHARES, get(shares::index))
        .route(routes::BACKPACK_ENTRY, get(backpack::show))
        .route(routes::BACKPACK_ENTRY_DOCUMENT, get(backpack::document))
        .route(routes::BACKPACK_ENTRY_ARCHIVE, post(backpack::archive))
        .route(routes::BACKPACK_ENTRY_RESTORATION, post(backpack::restore))
        .route(routes::BACKPACK_ENTRY_DELETION, post(backpack::delete))
        .route(routes::BACKPACK_ENTRY_SHARES, post(backpack::share))
        .route(
            routes::COLLECTIONS,
            get(collections::index).post(collections::create),
        )
        .route(routes::COLLECTION_NEW, get(collections::new))
        .route(
            routes::COLLECTION,
            get(collections::show).post(collections::update),
        )
        .route(routes::COLLECTION_DELETION, post(collections::delete))
        .route(routes::COLLECTION_SHARES, post(collections::share))
        .route(routes::SHARE, get(shares::show))
        .route(routes::SHARE_ENTRY_DOCUMENT, get(shares::document))
        .route(routes::SHARE_WITHDRAWAL, post(shares::withdraw))
}

/// What was checked: lists, and receipts.
fn checking() -> Router<Web> {
    use pages::screenings;
    Router::new()
        .route(
            routes::SCREENINGS,
            get(screenings::index).post(screenings::create),
        )
        .route(routes::SCREENING, get(screenings::show))
        .route(routes::SCREENING_RESULT, get(screenings::result_csv))
        .route(routes::SCREENING_DELETION, post(screenings::delete))
        .route(routes::RECEIPT, get(public::receipts::show))
        .route(routes::RECEIPT_JSON, get(public::receipts::json))
        .route(routes::RECEIPT_QR_SVG, get(public::receipts::qr_svg))
}

/// A credential in each of its forms.
fn credentials() -> Router<Web> {
    Router::new()
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
        .route(routes::CREDENTIAL_JWT, get(public::credentials::jwt))
        .route(
            routes::CREDENTIAL_OG_PNG,
            get(public::credentials::card_png),
        )
        .route(routes::CREDENTIAL_QR_SVG, get(public::credentials::qr_svg))
        .merge(earlier())
}

/// The same in Open Badges 2.0.
fn earlier() -> Router<Web> {
    use public::{achievements, credentials, organizations};
    Router::new()
        .route(routes::ORGANIZATION_EARLIER, get(organizations::earlier))
        .route(routes::ACHIEVEMENT_EARLIER, get(achievements::earlier))
        .route(routes::CREDENTIAL_EARLIER, get(credentials::earlier))
        .route(
            routes::CREDENTIAL_EARLIER_PNG,
            get(credentials::earlier_png),
        )
}

/// What the script of the pages asks for passkeys.
fn passkeys() -> Router<Web> {
    use pages::passkeys;
    Router::new()
        .route(routes::SIGN_IN_PASSKEY, post(passkeys::ask))
        .route(
            routes::SIGN_IN_PASSKEY_CONFIRMATION,
            post(passkeys::sign_in),
        )
        .route(routes::ACCOUNT_PASSKEYS, post(passkeys::ask_to_make))
        .route(routes::ACCOUNT_PASSKEYS_CONFIRMATION, post(passkeys::keep))
        .route(routes::ACCOUNT_PASSKEY_REMOVAL, post(passkeys::remove))
}

/// What staff sees and changes of their organisation.
fn organizations() -> Router<Web> {
    use pages::manage::{keys, mail, organizations, people};
    Router::new()
        .route(routes::MANAGE, get(organizations::index))
        .route(routes::MANAGE_ORGANIZATION_NEW, get(organizations::new))
        .route(routes::MANAGE_ORGANIZATIONS, post(organizations::create))
        .route(routes::MANAGE_ORGANIZATION, get(organizations::show))
        .route(
            routes::MANAGE_SETTINGS,
            get(organizations::settings).post(organizations::update),
        )
        .route(routes::MANAGE_PEOPLE, get(people::show))
        .route(routes::MANAGE_INVITATIONS, post(people::create_invitation))
        .route(
            routes::MANAGE_INVITATION_WITHDRAWAL,
            post(people::withdraw_invitation),
        )
        .route(
            routes::MANAGE_MEMBERSHIP_REMOVAL,
            post(people::remove_membership),
        )
        .route(routes::MANAGE_UNITS, post(people::create_unit))
        .route(routes::MANAGE_UNIT_REMOVAL, post(people::remove_unit))
        .route(routes::MANAGE_MAIL, get(mail::show).post(mail::update))
        .route(routes::MANAGE_MAIL_TEST, post(mail::test))
        .route(routes::MANAGE_KEYS, get(keys::show))
        .route(routes::MANAGE_KEYS_ROTATION, post(keys::rotate))
}

/// What whoever looks after the installation sees and does.
fn administration() -> Router<Web> {
    use pages::admin;
    Router::new()
        .route(routes::ADMIN, get(admin::show))
        .route(routes::ADMIN_JOBS, get(admin::jobs))
        .route(routes::ADMIN_JOB_RETRY, post(admin::retry_job))
        .route(routes::ADMIN_MAIL, get(admin::mail))
        .route(routes::ADMIN_MAIL_TEST, post(admin::test_mail))
        .route(routes::ADMIN_AUDIT, get(admin::audit))
        .route(routes::ADMIN_PEOPLE, get(admin::people))
}

/// What people do with a code, or behind a QR code.
fn claiming() -> Router<Web> {
    use pages::{claim, offers};
    Router::new()
        .route(routes::CLAIM_CODE, get(claim::code).post(claim::find))
        .route(routes::CLAIM, get(claim::show).post(claim::keep))
        .route(routes::CLAIM_REFUSAL, post(claim::refuse))
        .route(routes::OFFER, get(offers::show).post(offers::ask))
        .route(
            routes::OFFER_CONFIRMATION,
            get(offers::link).post(offers::confirm),
        )
}

/// What staff awards.
fn awarding() -> Router<Web> {
    use pages::manage::{awards, offers, rosters};
    Router::new()
        .route(
            routes::MANAGE_AWARD_NEW,
            get(awards::new).post(awards::create),
        )
        .route(routes::MANAGE_ROSTERS, post(rosters::create))
        .route(routes::MANAGE_ROSTER, get(rosters::show))
        .route(routes::MANAGE_ROSTER_MAPPING, post(rosters::map))
        .route(routes::MANAGE_ROSTER_AWARD, post(rosters::start))
        .route(routes::MANAGE_ROSTER_CANCELLATION, post(rosters::cancel))
        .route(routes::MANAGE_ROSTER_RESULT, get(rosters::result_csv))
        .route(routes::MANAGE_ROSTER_PROBLEMS, get(rosters::problem_csv))
        .route(routes::MANAGE_AWARDS, get(awards::index))
        .route(routes::MANAGE_AWARDS_REVOCATION, post(awards::revoke_many))
        .route(routes::MANAGE_AWARD, get(awards::show))
        .route(routes::MANAGE_AWARD_REVOCATION, post(awards::revoke))
        .route(routes::MANAGE_AWARD_SUSPENSION, post(awards::suspend))
        .route(routes::MANAGE_AWARD_REINSTATEMENT, post(awards::reinstate))
        .route(
            routes::MANAGE_AWARD_CORRECTION,
            get(awards::correct_form).post(awards::correct),
        )
        .route(routes::MANAGE_AWARD_MESSAGE, post(awards::resend))
        .route(routes::MANAGE_AWARD_CANCELLATION, post(awards::cancel))
        .route(
            routes::MANAGE_OFFERS,
            get(offers::index).post(offers::create),
        )
        .route(routes::MANAGE_OFFER, get(offers::show))
        .route(routes::MANAGE_OFFER_QR, get(offers::qr_svg))
        .route(routes::MANAGE_OFFER_CLOSURE, post(offers::close))
        .route(routes::MANAGE_OFFER_REQUEST_APPROVAL, post(offers::approve))
        .route(routes::MANAGE_OFFER_REQUEST_REFUSAL, post(offers::refuse))
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

/// What conformance suites ask, where they are answered at all.
fn conformance(settings: Settings) -> Router<Web> {
    if !settings.answers_conformance {
        return Router::new();
    }
    Router::new()
        .route(routes::VC_API_ISSUERS, get(vc_api::issuers))
        .route(routes::VC_API_CREDENTIALS_ISSUE, post(vc_api::issue))
        .route(
            routes::VC_API_STATUS_CREDENTIALS_ISSUE,
            post(vc_api::issue_with_status),
        )
        .route(routes::VC_API_STATUS_LIST, get(vc_api::status_list))
        .route(routes::VC_API_JOSE_COSE_ISSUE, post(vc_api::issue_whole))
        .route(routes::VC_API_JOSE_COSE_VERIFY, post(vc_api::verify_whole))
        .route(routes::VC_API_CREDENTIALS_VERIFY, post(vc_api::verify))
        .route(routes::VC_API_CREDENTIALS_DERIVE, post(vc_api::derive))
        .route(
            routes::VC_API_PRESENTATIONS_VERIFY,
            post(vc_api::verify_presentation),
        )
        .route(routes::VC_API_IDENTIFIER, get(vc_api::identifier))
}
