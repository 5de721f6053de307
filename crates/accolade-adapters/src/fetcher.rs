//! The one client for addresses that strangers name (threats: server-side request forgery).

use std::collections::HashMap;
use std::io::Read as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, Response, header, redirect};
use thiserror::Error;
use url::Url;

use crate::addresses::{self, NotAsked, is_public};
use crate::limits::{
    CONNECT_SECONDS_MAX, DOCUMENT_BYTES_MAX, FETCH_SECONDS_MAX, FIXTURE_MAP_BYTES_MAX,
    FIXTURES_MAX, REDIRECTS_MAX,
};

/// Why a document could not be had.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FetchError {
    /// Not an address that is fetched at all.
    #[error("{0} is not an https address")]
    Address(String),
    /// The address leads inside some network.
    #[error("{0} does not lead to the public internet")]
    Forbidden(String),
    /// No answer, or none in time.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// An answer, but not the document.
    #[error("the answer was {0}")]
    Status(u16),
    /// Larger than is read.
    #[error("the document is larger than {DOCUMENT_BYTES_MAX} bytes")]
    TooLarge,
    /// It leads from one address to the next without end.
    #[error("more than {REDIRECTS_MAX} redirects")]
    Redirects,
    /// Nothing is fetched at all.
    #[error("nothing is fetched in offline mode")]
    Offline,
    /// There is no file for the address.
    #[error("no fixture stands for this address")]
    NoFixture,
    /// The map of fixtures or a file of it cannot be read.
    #[error("{0}")]
    Fixture(String),
}

impl FetchError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Address(_) => "fetch.address",
            Self::Forbidden(_) => "fetch.forbidden",
            Self::Unreachable(_) => "fetch.unreachable",
            Self::Status(_) => "fetch.status",
            Self::TooLarge => "fetch.too_large",
            Self::Redirects => "fetch.redirects",
            Self::Offline => "fetch.offline",
            Self::NoFixture => "fetch.no_fixture",
            Self::Fixture(_) => "fetch.fixture",
        }
    }
}

/// Brings documents from addresses.
#[derive(Debug, Clone)]
pub struct Fetcher(Inner);

#[derive(Debug, Clone)]
enum Inner {
    Offline,
    Fixtures(Arc<HashMap<String, Fixture>>),
    Web {
        client: Client,
        allows_loopback: bool,
    },
}

/// What stands for an address.
#[derive(Debug, Clone)]
enum Fixture {
    /// What the file holds.
    File(PathBuf),
    /// An answer that is no document, by its HTTP status.
    Status(u16),
}

impl Fixture {
    fn of(value: &serde_json::Value, folder: &Path) -> Option<Self> {
        match value {
            serde_json::Value::String(file) => Some(Self::File(folder.join(file))),
            status => Some(Self::Status(u16::try_from(status.as_u64()?).ok()?)),
        }
    }
}

impl Fetcher {
    /// Fetches nothing.
    pub fn offline() -> Self {
        Self(Inner::Offline)
    }

    /// Answers from files: a JSON object of address to path, relative to the map, or to an HTTP status.
    pub fn fixtures(map: &Path) -> Result<Self, FetchError> {
        let wrong = |what: String| FetchError::Fixture(format!("{}: {what}", map.display()));
        let mut text = Vec::new();
        std::fs::File::open(map)
            .and_then(|file| file.take(FIXTURE_MAP_BYTES_MAX + 1).read_to_end(&mut text))
            .map_err(|error| wrong(error.to_string()))?;
        if u64::try_from(text.len()).is_ok_and(|count| count > FIXTURE_MAP_BYTES_MAX) {
            return Err(wrong(format!(
                "it has more than {FIXTURE_MAP_BYTES_MAX} bytes"
            )));
        }
        let entries: HashMap<String, serde_json::Value> =
            serde_json::from_slice(&text).map_err(|error| wrong(error.to_string()))?;
        if entries.len() > FIXTURES_MAX {
            return Err(wrong(format!("it has more than {FIXTURES_MAX} entries")));
        }
        let folder = map.parent().unwrap_or_else(|| Path::new(""));
        let files = entries
            .into_iter()
            .filter_map(|(url, answer)| Some((url, Fixture::of(&answer, folder)?)))
            .collect();
        Ok(Self(Inner::Fixtures(Arc::new(files))))
    }

    /// The public web, over https only; with `allows_loopback` also this machine, over http.
    pub fn web(allows_loopback: bool) -> Result<Self, FetchError> {
        let wrong = |error: String| FetchError::Unreachable(error);
        let mut roots = rustls::RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| wrong(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(GuardedResolver { allows_loopback })
            .redirect(redirect::Policy::none())
            .no_proxy()
            .https_only(!allows_loopback)
            .connect_timeout(Duration::from_secs(CONNECT_SECONDS_MAX))
            .timeout(Duration::from_secs(FETCH_SECONDS_MAX))
            .user_agent("Accolade")
            .build()
            .map_err(|error| wrong(error.to_string()))?;
        Ok(Self(Inner::Web {
            client,
            allows_loopback,
        }))
    }

    /// Whether files stand for the web, so that no host can be asked for what they lack.
    pub fn is_fixtures(&self) -> bool {
        matches!(self.0, Inner::Fixtures(_))
    }

    /// The document at an address, preferring JSON.
    pub async fn fetch(&self, url: &str) -> Result<Vec<u8>, FetchError> {
        match &self.0 {
            Inner::Offline => Err(FetchError::Offline),
            Inner::Fixtures(files) => {
                let path = match files.get(url).ok_or(FetchError::NoFixture)? {
                    Fixture::File(path) => path,
                    Fixture::Status(status) => return Err(FetchError::Status(*status)),
                };
                let wrong = |error: std::io::Error| {
                    FetchError::Fixture(format!("{}: {error}", path.display()))
                };
                let size = tokio::fs::metadata(path).await.map_err(wrong)?.len();
                if size > u64::try_from(DOCUMENT_BYTES_MAX).unwrap_or(u64::MAX) {
                    return Err(FetchError::TooLarge);
                }
                tokio::fs::read(path).await.map_err(wrong)
            }
            Inner::Web {
                client,
                allows_loopback,
            } => {
                let limit = Duration::from_secs(FETCH_SECONDS_MAX);
                // The limit holds over all redirects, so a chain cannot stretch it.
                tokio::time::timeout(limit, follow(client, url, *allows_loopback))
                    .await
                    .map_err(|_| FetchError::Unreachable("it took too long".into()))?
            }
        }
    }
}

async fn follow(client: &Client, url: &str, allows_loopback: bool) -> Result<Vec<u8>, FetchError> {
    let mut url = checked(url, allows_loopback)?;
    for _ in 0..=REDIRECTS_MAX {
        let response = get(client, &url).await?;
        if !response.status().is_redirection() {
            return body(response).await;
        }
        let location = response
            .headers()
            .get(header::LOCATION)
            .and_then(|location| location.to_str().ok())
            .and_then(|location| url.join(location).ok())
            .ok_or_else(|| FetchError::Status(response.status().as_u16()))?;
        url = checked(location.as_str(), allows_loopback)?;
    }
    Err(FetchError::Redirects)
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that sends requests"
)]
async fn get(client: &Client, url: &Url) -> Result<Response, FetchError> {
    const ACCEPT: &str = "application/vc, application/ld+json, application/json;q=0.9, image/png;q=0.8, image/svg+xml;q=0.8, */*;q=0.1";
    let request = client
        .get(url.clone())
        .header(header::ACCEPT, ACCEPT)
        .build()
        .map_err(|error| FetchError::Unreachable(error.to_string()))?;
    client.execute(request).await.map_err(|error| {
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        FetchError::Unreachable(cause.unwrap_or_else(|| error.without_url().to_string()))
    })
}

async fn body(mut response: Response) -> Result<Vec<u8>, FetchError> {
    if !response.status().is_success() {
        return Err(FetchError::Status(response.status().as_u16()));
    }
    let mut bytes = Vec::new();
    loop {
        let chunk = response.chunk().await;
        let chunk =
            chunk.map_err(|error| FetchError::Unreachable(error.without_url().to_string()))?;
        let Some(chunk) = chunk else { return Ok(bytes) };
        if bytes.len() + chunk.len() > DOCUMENT_BYTES_MAX {
            return Err(FetchError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
}

/// An address that may be asked.
fn checked(text: &str, allows_loopback: bool) -> Result<Url, FetchError> {
    addresses::checked(text, allows_loopback).map_err(|reason| match reason {
        NotAsked::Form => FetchError::Address(text.chars().take(200).collect()),
        NotAsked::Inside(host) => FetchError::Forbidden(host),
    })
}

/// Resolves names and gives only public addresses: the connection goes to what was checked.
struct GuardedResolver {
    allows_loopback: bool,
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let allows_loopback = self.allows_loopback;
        Box::pin(async move {
            let host = name.as_str().to_owned();
            let found = tokio::net::lookup_host((host.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found
                .filter(|address| {
                    is_public(address.ip()) || (allows_loopback && address.ip().is_loopback())
                })
                .collect();
            if allowed.is_empty() {
                return Err(FetchError::Forbidden(host).into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests;
