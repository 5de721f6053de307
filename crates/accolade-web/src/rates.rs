//! How much one visitor may ask for.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicUsize, Ordering};

use accolade_app::{Error, Kind};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use accolade_ui::paths;

use crate::Web;
use crate::limits::{
    CHECKS_BURST, CHECKS_PER_SECOND, CODES_BURST, CODES_PER_SECOND, MAILS_BURST, MAILS_PER_SECOND,
    VISITOR_BURST, VISITOR_PER_SECOND, VISITORS_MAX,
};
use crate::problem::Refusal;

/// Requests that were looked at, over all kinds.
static CHECKED: AtomicUsize = AtomicUsize::new(0);

/// Counts visitors' requests and checks.
pub(crate) struct Rates {
    trusts_proxy: bool,
    visits: DefaultKeyedRateLimiter<IpAddr>,
    checks: DefaultKeyedRateLimiter<IpAddr>,
    codes: DefaultKeyedRateLimiter<IpAddr>,
    mails: DefaultKeyedRateLimiter<IpAddr>,
}

fn quota(per_second: u32, burst: u32) -> Quota {
    let number = |number| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
    Quota::per_second(number(per_second)).allow_burst(number(burst))
}

impl Rates {
    pub(crate) fn new(trusts_proxy: bool) -> Self {
        Self {
            trusts_proxy,
            visits: RateLimiter::keyed(quota(VISITOR_PER_SECOND, VISITOR_BURST)),
            checks: RateLimiter::keyed(quota(CHECKS_PER_SECOND, CHECKS_BURST)),
            codes: RateLimiter::keyed(quota(CODES_PER_SECOND, CODES_BURST)),
            mails: RateLimiter::keyed(quota(MAILS_PER_SECOND, MAILS_BURST)),
        }
    }

    /// Whose request it is: an address, and of IPv6 the network, since one visitor has all of it.
    fn visitor(&self, parts: &Parts) -> IpAddr {
        let forwarded = || {
            // The last entry is the one that our own proxy wrote.
            let value = parts.headers.get("x-forwarded-for")?.to_str().ok()?;
            value.rsplit(',').next()?.trim().parse().ok()
        };
        let direct = || {
            parts
                .extensions
                .get::<ConnectInfo<SocketAddr>>()
                .map(|info| info.0.ip())
        };
        let address = if self.trusts_proxy {
            forwarded().or_else(direct)
        } else {
            direct()
        };
        match address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)) {
            IpAddr::V6(address) => {
                let network = u128::from(address) & !u128::from(u64::MAX);
                IpAddr::V6(network.into())
            }
            address @ IpAddr::V4(_) => address,
        }
    }

    /// Seconds to wait, where it was too much.
    fn check(limiter: &DefaultKeyedRateLimiter<IpAddr>, visitor: &IpAddr) -> Result<(), u64> {
        // Those that are forgotten are looked for among all, which is too much for each request.
        let count = CHECKED.fetch_add(1, Ordering::Relaxed);
        if count.is_multiple_of(VISITORS_MAX / 100) && limiter.len() > VISITORS_MAX {
            limiter.retain_recent();
        }
        limiter.check_key(visitor).map_err(|not_until| {
            not_until
                .wait_time_from(DefaultClock::default().now())
                .as_secs()
                + 1
        })
    }
}

/// Whether a request makes a mail go out to an address that anybody may write into the form. The use
/// case counts the mails of one address; who writes ever-new ones is stopped here.
fn asks_for_mail(parts: &Parts) -> bool {
    let path = parts.uri.path();
    let is_asked = [
        paths::sign_in(),
        paths::account_proof(),
        paths::account_addresses(),
    ];
    parts.method == Method::POST && is_asked.iter().any(|asked| asked == path)
}

/// Whether a request could be a guess at a code, or asks behind a QR code, which makes a mail go out.
fn tries_code(parts: &Parts) -> bool {
    let path = parts.uri.path();
    let is_claim = path == paths::claim_code() && parts.method == Method::POST;
    is_claim
        || path == paths::api::CLAIM
        || path == paths::api::CLAIM_REFUSAL
        || path.starts_with(&paths::claim(""))
        || (parts.method == Method::POST && path.starts_with(&paths::offer("")))
}

/// Refuses what is too much.
pub(crate) async fn limit_visits(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let visitor = web.rates.visitor(&parts);
    let is_verify = match parts.uri.path() {
        paths::api::VERIFICATIONS => true,
        path if path == paths::verify() => {
            let query = parts.uri.query();
            parts.method == Method::POST || query.is_some_and(|query| query.contains("url="))
        }
        _ => false,
    };
    let (import, list) = (paths::backpack_import(), paths::screenings());
    let is_import = parts.method == Method::POST
        && [import.as_str(), list.as_str(), paths::api::ENTRIES].contains(&parts.uri.path());
    let mut allowed = Rates::check(&web.rates.visits, &visitor);
    if is_verify || is_import {
        allowed = allowed.and_then(|()| Rates::check(&web.rates.checks, &visitor));
    }
    if tries_code(&parts) {
        allowed = allowed.and_then(|()| Rates::check(&web.rates.codes, &visitor));
    }
    if asks_for_mail(&parts) {
        allowed = allowed.and_then(|()| Rates::check(&web.rates.mails, &visitor));
    }
    match allowed {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(seconds) => {
            let message = format!("too many requests; try again in {seconds} seconds");
            let error = Error::new(Kind::Limited, "rate.limited", message);
            let mut response = Refusal::from(error).into_response();
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
            response
        }
    }
}
