//! What a badge says of itself, whoever issued it and whether or not it is genuine.

use accolade_credential::openbadges::earlier;
use accolade_credential::vc;
use accolade_domain::Timestamp;
use accolade_domain::limits::{NAME_CHARS_MAX, TEXT_CHARS_MAX};
use serde_json::Value;

use super::VerificationReport;

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
    /// Whose it is: a name in plain words, else an address of the person, never a hash.
    pub recipient: Option<String>,
    /// The address of its picture.
    pub picture: Option<String>,
}

impl Said {
    /// What was checked; of a presentation that holds one badge, that badge.
    pub fn of(report: &VerificationReport) -> Option<Self> {
        let document = report.credential.as_ref()?;
        let is_presentation = vc::types(document).contains(&"VerifiablePresentation");
        let shown = match report.parts.as_slice() {
            [part] if is_presentation => part.report.credential.as_ref(),
            _ => Some(document),
        };
        shown.map(Self::by)
    }

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
                // An SD-JWT VC has a type and seldom a name.
                .or_else(|| text(document, "vct", NAME_CHARS_MAX))
                .or_else(|| address(achievement))
                .or_else(|| address(document)),
            description: text(achievement, "description", TEXT_CHARS_MAX),
            issuer_name: text(issuer, "name", NAME_CHARS_MAX)
                .or_else(|| address(issuer))
                .or_else(|| host(&address(document).or_else(|| address(achievement))?)),
            issuer_id: address(issuer),
            valid_from: date(&["validFrom", "issuanceDate", "issuedOn", "issued_on"]),
            valid_until: date(&["validUntil", "expirationDate", "expires"]),
            recipient: recipient(document, subject).and_then(|text| plain(text, NAME_CHARS_MAX)),
            picture: achievement.get("image").and_then(address),
        }
    }
}

/// In an earlier badge a text, or an object with `identity`.
fn recipient<'a>(document: &'a Value, subject: &'a Value) -> Option<&'a str> {
    if let Some(earlier) = document.get("recipient") {
        let named = earlier
            .as_str()
            .or_else(|| earlier.get("identity")?.as_str())?;
        let is_hash =
            is_hashed(earlier) || named.starts_with("sha256$") || named.starts_with("md5$");
        return (!is_hash).then_some(named);
    }
    let identifiers = subject.get("identifier").and_then(Value::as_array);
    let named = identifiers.into_iter().flatten().find(|identity| {
        identity.get("identityType").and_then(Value::as_str) == Some("name") && !is_hashed(identity)
    });
    let name = named.and_then(|identity| identity.get("identityHash")?.as_str());
    name.or_else(|| subject.get("id")?.as_str())
}

fn is_hashed(identity: &Value) -> bool {
    identity.get("hashed").and_then(Value::as_bool) == Some(true)
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
