//! Which addresses are the same, on the same host, or in the scope of an issuer.

use serde_json::Value;
use url::Url;

use crate::limits::{ADDRESS_CHARS_MAX, SCOPES_MAX};

/// Whether a text is an address on the web.
pub(crate) fn is_web(text: &str) -> bool {
    text.len() <= ADDRESS_CHARS_MAX
        && !text.contains(char::is_whitespace)
        && (text.starts_with("https://") || text.starts_with("http://"))
        && Url::parse(text).is_ok_and(|url| url.has_host())
}

/// Where a document of this address is asked for: always over https, though earlier badges were
/// made when addresses still began with http. A fragment points into a document.
pub(crate) fn fetched(address: &str) -> String {
    let bare = address.split('#').next().unwrap_or_default();
    match bare.strip_prefix("http://") {
        Some(rest) => format!("https://{rest}"),
        None => bare.to_owned(),
    }
}

fn parsed(address: &str) -> Option<Url> {
    Url::parse(&fetched(address)).ok().filter(Url::has_host)
}

/// A name that is compared with many: an address on the web, or any other text.
pub(crate) struct Name<'a> {
    text: &'a str,
    url: Option<Url>,
}

impl<'a> Name<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let url = parsed(text);
        Self { text, url }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// Whether another text names the same document, http and https being one.
    pub(crate) fn is(&self, other: &str) -> bool {
        let url = || parsed(other).is_some_and(|other| Some(&other) == self.url.as_ref());
        self.text == other || self.url.is_some() && url()
    }
}

/// Whether two addresses name the same document.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    Name::new(one).is(other)
}

fn host(url: &Url) -> Option<(String, Option<u16>)> {
    let name = url.host_str()?.trim_end_matches('.').to_owned();
    Some((name, url.port()))
}

/// Whether two addresses lie on the same host (and port).
pub(crate) fn is_same_host(one: &str, other: &str) -> bool {
    let of = |text: &str| parsed(text).as_ref().and_then(host);
    of(one).is_some_and(|one| of(other) == Some(one))
}

/// The texts of a member that is one or a list of them.
pub(crate) fn texts(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many
            .iter()
            .take(SCOPES_MAX)
            .filter_map(Value::as_str)
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether an address begins as one that `startsWith` names. Hosts are compared as hosts, so that
/// `https://example.org` does not let `https://example.org.elsewhere.net` in.
pub(crate) fn begins_with(address: &str, start: &str) -> bool {
    let (Some(address), Some(start)) = (parsed(address), parsed(start)) else {
        return false;
    };
    let path = |url: &Url| match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    host(&address) == host(&start) && path(&address).starts_with(&path(&start))
}

/// Whether an address lies on one of the `allowedOrigins`: a host, or by a common mistake a whole
/// address (openbadges-validator-core, issue 179).
pub(crate) fn is_on(address: &str, origin: &str) -> bool {
    if origin.contains("://") {
        is_same_host(address, origin)
    } else {
        is_same_host(address, &format!("https://{origin}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_ends_where_another_host_begins() {
        let address = "https://example.org/badges/1";
        for start in [
            "https://example.org",
            "https://example.org/",
            "http://example.org/badges/",
            "https://EXAMPLE.org/b",
        ] {
            assert!(begins_with(address, start), "{start}");
        }
        for start in [
            "https://example.org/NOT",
            "https://example.or",
            "https://example.org:8443/",
            "example.org",
            "",
        ] {
            assert!(!begins_with(address, start), "{start}");
        }
        for address in [
            "https://example.org.elsewhere.net/badges/1",
            "https://example.org@elsewhere.net/badges/1",
            "https://elsewhere.net/?https://example.org/",
        ] {
            assert!(!begins_with(address, "https://example.org"), "{address}");
            assert!(!is_on(address, "example.org"), "{address}");
        }
        let climbing = "https://example.org/a/../secret/1";
        assert!(!begins_with(climbing, "https://example.org/a/"));
    }

    #[test]
    fn http_and_https_are_one_and_hosts_are_not() {
        assert!(is_same("http://example.org/a", "https://example.org/a#key"));
        assert!(!is_same("https://example.org/a", "https://example.org/b"));
        assert!(!is_same("urn:uuid:1", "urn:uuid:2"));
        assert!(is_same_host(
            "http://example.org/a",
            "https://example.org/b?c"
        ));
        assert!(!is_same_host(
            "https://example.org/",
            "https://example.com/"
        ));
        assert!(!is_same_host("urn:uuid:1", "urn:uuid:1"));
        assert!(is_on("https://example.org/a", "https://example.org"));
        assert!(!is_web("https://"));
        assert!(!is_web("https://example.org/a b"));
        assert!(is_web("http://example.org"));
    }
}
