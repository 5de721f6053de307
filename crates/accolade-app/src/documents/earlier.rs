//! The same said in Open Badges 2.0, for platforms that read nothing newer: hosted at addresses of their own,
//! which have the word. That version knows no suspension, so what is suspended is revoked as long as it is.

use accolade_credential::datetime;
use accolade_credential::openbadges::IdentityObject;
use accolade_domain::Timestamp;
use accolade_domain::achievement::AchievementVersion;
use accolade_domain::award::{Award, Standing};
use accolade_domain::organization::Organization;
use accolade_domain::recipient::Recipient;
use serde_json::{Value, json};

use crate::{App, addresses};

/// The context of Open Badges 2.0.
const CONTEXT: &str = "https://w3id.org/openbadges/v2";

/// A document of members, without those that there is nothing to say of.
fn document<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let said = members.into_iter().filter_map(|(name, value)| {
        let value = value.filter(|value| !value.as_array().is_some_and(Vec::is_empty))?;
        Some((name.to_owned(), value))
    });
    std::iter::once(("@context".to_owned(), json!(CONTEXT)))
        .chain(said)
        .collect()
}

/// An organisation as Profile (Open Badges v2.0, "Profile").
pub(crate) fn profile(app: &App, organization: &Organization) -> Value {
    document([
        ("type", Some(json!("Profile"))),
        (
            "id",
            Some(json!(addresses::earlier_profile(app, organization.id))),
        ),
        ("name", Some(json!(organization.name))),
        (
            "url",
            Some(json!(addresses::organization(app, organization.id))),
        ),
        (
            "description",
            organization.description.as_ref().map(|text| json!(text)),
        ),
        (
            "email",
            organization.email.as_ref().map(|email| json!(email)),
        ),
    ])
}

/// An achievement as BadgeClass, in its latest version: that of an award had no address.
pub(crate) fn badge_class(
    app: &App,
    version: &AchievementVersion,
    organization: &Organization,
) -> Value {
    let (id, content) = (version.achievement_id, &version.content);
    let alignment = content.alignments.iter().map(|alignment| {
        let mut target = json!({ "targetName": alignment.name, "targetUrl": alignment.url });
        for (name, value) in [
            ("targetFramework", &alignment.framework),
            ("targetCode", &alignment.code),
        ] {
            if let (Some(value), Some(members)) = (value, target.as_object_mut()) {
                members.insert(name.to_owned(), json!(value));
            }
        }
        target
    });
    document([
        ("type", Some(json!("BadgeClass"))),
        ("id", Some(json!(addresses::badge_class(app, id)))),
        ("name", Some(json!(content.name))),
        ("description", Some(json!(content.description))),
        ("image", Some(json!(addresses::picture(app, id)))),
        (
            "criteria",
            Some(json!({ "id": addresses::achievement(app, id), "narrative": content.criteria })),
        ),
        (
            "issuer",
            Some(json!(addresses::earlier_profile(app, organization.id))),
        ),
        ("tags", Some(json!(content.tags))),
        ("alignment", Some(alignment.collect())),
        (
            "@language",
            content.language.as_ref().map(|language| json!(language)),
        ),
    ])
}

/// An award as hosted Assertion; none where a date lies beyond the calendar.
pub(crate) fn assertion(app: &App, award: &Award) -> Option<Value> {
    let date = |time: Timestamp| datetime::text(time.seconds());
    let recipient = match &award.recipient {
        Recipient::Did(did) => json!({ "type": "id", "hashed": false, "identity": did }),
        Recipient::Email(address) => {
            let identity = IdentityObject::hashed_email(address, &award.salt);
            json!({ "type": "email", "hashed": true, "salt": identity.salt, "identity": identity.identity_hash })
        }
    };
    let id = addresses::assertion(app, award.id);
    let reason = match &award.standing {
        Standing::Active => None,
        Standing::Revoked { reason } | Standing::Suspended { reason } => Some(reason),
    };
    if let Some(reason) = reason {
        // Of one that was revoked nothing else is told (section "Assertion", `revoked`).
        return Some(document([
            ("type", Some(json!("Assertion"))),
            ("id", Some(json!(id))),
            ("revoked", Some(json!(true))),
            ("revocationReason", Some(json!(reason))),
        ]));
    }
    Some(document([
        ("type", Some(json!("Assertion"))),
        ("id", Some(json!(id))),
        ("recipient", Some(recipient)),
        (
            "badge",
            Some(json!(addresses::badge_class(app, award.achievement_id))),
        ),
        ("issuedOn", Some(json!(date(award.awarded_at)?))),
        (
            "expires",
            match award.valid_until {
                None => None,
                Some(until) => Some(json!(date(until)?)),
            },
        ),
        (
            "narrative",
            award.narrative.as_ref().map(|text| json!(text)),
        ),
        (
            "evidence",
            award.evidence_url.as_ref().map(|url| json!(url)),
        ),
        ("verification", Some(json!({ "type": "hosted" }))),
    ]))
}
