//! From the address that people share to the address of the badge: what platforms are known to do, and
//! what a web page says of itself.

mod page;

use url::Url;

pub use page::{Page, read};

/// How a platform makes the address of a badge out of the address of its page.
struct Pattern {
    /// Hosts of the page.
    hosts: &'static [&'static str],
    /// The path of the page before the badge's name.
    path: &'static str,
    /// What a name may end with in the page's address alone.
    ending: &'static str,
    /// The address of the badge before its name.
    badge: &'static str,
}

/// Only what was seen in public use; a platform that is not here is found by what its pages say.
const PATTERNS: [Pattern; 4] = [
    // Badgr, later Canvas Credentials and Parchment Digital Badges: the page lies on one host and the
    // hosted assertion under the same path on the other (openBadgeId in their API documentation).
    Pattern {
        hosts: &["badgr.com", "badges.parchment.com", "api.badgr.io"],
        path: "/public/assertions/",
        ending: "",
        badge: "https://api.badgr.io/public/assertions/",
    },
    Pattern {
        hosts: &["eu.badgr.com", "api.eu.badgr.io"],
        path: "/public/assertions/",
        ending: "",
        badge: "https://api.eu.badgr.io/public/assertions/",
    },
    // Credly: hosted assertions of Open Badges 2.0 lie under its public interface.
    Pattern {
        hosts: &["www.credly.com", "credly.com"],
        path: "/badges/",
        ending: "",
        badge: "https://api.credly.com/v1/obi/v2/badge_assertions/",
    },
    // Open Badge Factory: the page is the assertion with .html behind it.
    Pattern {
        hosts: &["openbadgefactory.com"],
        path: "/v1/assertion/",
        ending: ".html",
        badge: "https://openbadgefactory.com/v1/assertion/",
    },
];

/// The address of the badge whose page lies at an address, where the platform is known.
pub fn of_platform(page: &str) -> Option<String> {
    let page = Url::parse(page).ok()?;
    let host = page.host_str()?;
    PATTERNS.iter().find_map(|pattern| {
        let rest = page.path().strip_prefix(pattern.path)?;
        let name = rest.split('/').next()?;
        let name = name.strip_suffix(pattern.ending).unwrap_or(name);
        let is_name = !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let badge = format!("{}{name}", pattern.badge);
        (pattern.hosts.contains(&host) && is_name && badge != page.as_str()).then_some(badge)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_known_platforms_lead_to_their_badges() {
        for (page, badge) in [
            (
                "https://badgr.com/public/assertions/h2qevHs4SlyoHErJQ0mn2g?identity__email=a%40example.org",
                "https://api.badgr.io/public/assertions/h2qevHs4SlyoHErJQ0mn2g",
            ),
            (
                "https://badges.parchment.com/public/assertions/CRpdg3GaSFu_R6HxUYf7Bg",
                "https://api.badgr.io/public/assertions/CRpdg3GaSFu_R6HxUYf7Bg",
            ),
            (
                "https://eu.badgr.com/public/assertions/wZziwWP7QtaD55aomZ-AoA",
                "https://api.eu.badgr.io/public/assertions/wZziwWP7QtaD55aomZ-AoA",
            ),
            (
                "https://www.credly.com/badges/1e7fec78-1157-48e6-90d1-000000000000/public_url",
                "https://api.credly.com/v1/obi/v2/badge_assertions/1e7fec78-1157-48e6-90d1-000000000000",
            ),
            (
                "https://openbadgefactory.com/v1/assertion/db2ebffb91aa1e64c27090cf3feaf3e99dad3700.html",
                "https://openbadgefactory.com/v1/assertion/db2ebffb91aa1e64c27090cf3feaf3e99dad3700",
            ),
        ] {
            assert_eq!(of_platform(page).as_deref(), Some(badge));
            assert_eq!(of_platform(badge), None, "a badge leads nowhere else");
        }
        for page in [
            "https://badgr.com.example.org/public/assertions/1",
            "https://badgr.com/public/assertions/",
            "https://badgr.com/public/assertions/..%2fadmin",
            "https://www.credly.com/users/somebody/badges",
            "https://example.org/badges/1",
            "not an address",
        ] {
            assert_eq!(of_platform(page), None, "{page}");
        }
    }
}
