//! What a badge says of itself, whoever issued it and whether or not it is genuine.

use accolade_credential::openbadges::earlier;
use accolade_domain::Timestamp;
use accolade_domain::limits::{NAME_CHARS_MAX, TEXT_CHARS_MAX};
use serde_json::Value;

/// What a stranger's badge says of itself, cut to what a list can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The name of the achievement.
    pub name: Option<String>,
    /// What the achievement is.
    pub description: Option<String>,
    /// The issuer's name, else its address, else the host of the badge.
    pub issuer_name: Option<String>,
    /// The issuer's address or DID.
    pub issuer_id: Option<String>,
    /// When it was awarded or becomes valid.
    pub valid_from: Option<Timestamp>,
    /// Until when it holds.
    pub valid_until: Option<Timestamp>,
}

impl Said {
    /// Open Badges 3.0 calls them `achievement`, `issuer`, `validFrom`; 2.0 `badge`, `badge.issuer`,
    /// `issuedOn`.
    pub fn by(document: &Value) -> Self {
        let subject = first(document.get("credentialSubject"));
        let achievement = first(subject.get("achievement").or_else(|| document.get("badge")));
        let issuer = document.get("issuer").or_else(|| achievement.get("issuer"));
        let issuer = issuer.unwrap_or(&Value::Null);
        let text = |value: &Value, name: &str, limit| {
            value
                .get(name)
                .and_then(Value::as_str)
                .and_then(|text| plain(text, limit))
        };
        let date = |names: &[&str]| {
            let found = names.iter().find_map(|name| document.get(*name));
            // Earlier versions write dates in more ways, which include today's.
            let seconds = found.and_then(earlier::seconds)?;
            Some(Timestamp::from_micros(seconds.checked_mul(1_000_000)?))
        };
        let address = |value: &Value| {
            let text = value.as_str().or_else(|| value.get("id")?.as_str());
            text.and_then(|text| plain(text, NAME_CHARS_MAX))
        };
        Self {
            name: text(achievement, "name", NAME_CHARS_MAX)
                .or_else(|| text(document, "name", NAME_CHARS_MAX))
                .or_else(|| address(achievement))
                .or_else(|| address(document)),
            description: text(achievement, "description", TEXT_CHARS_MAX),
            issuer_name: text(issuer, "name", NAME_CHARS_MAX)
                .or_else(|| address(issuer))
                .or_else(|| host(&address(document).or_else(|| address(achievement))?)),
            issuer_id: address(issuer),
            valid_from: date(&["validFrom", "issuanceDate", "issuedOn", "issued_on"]),
            valid_until: date(&["validUntil", "expirationDate", "expires"]),
        }
    }
}

fn host(address: &str) -> Option<String> {
    url::Url::parse(address).ok()?.host_str().map(str::to_owned)
}

/// The only one, or the first of many.
pub(crate) fn first(value: Option<&Value>) -> &Value {
    match value {
        Some(Value::Array(many)) => many.first().unwrap_or(&Value::Null),
        Some(one) => one,
        None => &Value::Null,
    }
}

/// A stranger's words without characters that no line has, cut to a length.
pub(crate) fn plain(text: &str, limit: usize) -> Option<String> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() || c.is_whitespace())
        .take(limit)
        .collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
