//! The data classes of Open Badges until 2.0 (Open Badges v2.0, section "Data Classes"; the earlier ones by
//! their own pages): which members they need and of what kind.

use serde_json::Value;

use super::{Class, Generation, address, date, is_vocabulary};
use crate::limits::{LIST_ITEMS_MAX, NESTING_MAX, PROBLEMS_MAX};
use crate::openbadges::{Problem, Severity};
use crate::vc::types;

/// What a member holds.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    /// One text or a list of them.
    Texts,
    Boolean,
    Date,
    /// An absolute address.
    Address,
    /// A picture: its address, its bytes in a `data:` address, or an object with an `id`.
    Picture,
    /// The picture of an award, which has to be baked and so lies on the web.
    BakedPicture,
    Identity,
    Verification,
    /// An address, or an object of this class.
    Of(Class),
    /// One or a list of such.
    Many(Class),
    /// What is listed as revoked: texts, or objects with `id` or `uid`.
    Revoked,
    /// An object of any form.
    Object,
}

/// Whether a member has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    /// The specification requires it, and every reader does without; real badges lack it.
    Expected,
    Optional,
}

struct Member(&'static str, Kind, Need);

use Need::{Expected, Optional, Required};

const AWARD: &[Member] = &[
    Member("id", Kind::Address, Required),
    Member("recipient", Kind::Identity, Required),
    Member("badge", Kind::Of(Class::BadgeClass), Required),
    Member("verification", Kind::Verification, Required),
    Member("issuedOn", Kind::Date, Required),
    Member("expires", Kind::Date, Optional),
    Member("image", Kind::BakedPicture, Optional),
    Member("evidence", Kind::Many(Class::Evidence), Optional),
    Member("narrative", Kind::Text, Optional),
    Member("revoked", Kind::Boolean, Optional),
    Member("revocationReason", Kind::Text, Optional),
];
const AWARD_1: &[Member] = &[
    Member("uid", Kind::Text, Expected),
    Member("recipient", Kind::Identity, Required),
    Member("badge", Kind::Of(Class::BadgeClass), Required),
    Member("verification", Kind::Verification, Required),
    Member("issuedOn", Kind::Date, Required),
    Member("expires", Kind::Date, Optional),
    Member("image", Kind::Picture, Optional),
    Member("evidence", Kind::Many(Class::Evidence), Optional),
];
const AWARD_0_5: &[Member] = &[
    Member("recipient", Kind::Identity, Required),
    Member("badge", Kind::Of(Class::BadgeClass), Required),
    Member("issuedOn", Kind::Date, Optional),
    Member("expires", Kind::Date, Optional),
    Member("evidence", Kind::Many(Class::Evidence), Optional),
];
const BADGE: &[Member] = &[
    Member("id", Kind::Address, Required),
    Member("name", Kind::Text, Required),
    Member("description", Kind::Text, Required),
    Member("image", Kind::Picture, Expected),
    Member("criteria", Kind::Of(Class::Criteria), Required),
    Member("issuer", Kind::Of(Class::Profile), Required),
    Member("alignment", Kind::Many(Class::Alignment), Optional),
    Member("tags", Kind::Texts, Optional),
];
const BADGE_1: &[Member] = &[
    Member("name", Kind::Text, Required),
    Member("description", Kind::Text, Required),
    Member("image", Kind::Picture, Expected),
    Member("criteria", Kind::Of(Class::Criteria), Expected),
    Member("issuer", Kind::Of(Class::Profile), Required),
    Member("tags", Kind::Texts, Optional),
];
const ISSUER: &[Member] = &[
    Member("id", Kind::Address, Expected),
    Member("name", Kind::Text, Required),
    Member("url", Kind::Address, Required),
    Member("email", Kind::Text, Expected),
    Member("telephone", Kind::Text, Optional),
    Member("description", Kind::Text, Optional),
    Member("image", Kind::Picture, Optional),
    Member("publicKey", Kind::Many(Class::CryptographicKey), Optional),
    Member("verification", Kind::Object, Optional),
    Member("revocationList", Kind::Of(Class::RevocationList), Optional),
];
const ISSUER_1: &[Member] = &[
    Member("name", Kind::Text, Required),
    Member("url", Kind::Address, Required),
    Member("email", Kind::Text, Optional),
    Member("description", Kind::Text, Optional),
    Member("image", Kind::Picture, Optional),
    Member("revocationList", Kind::Address, Optional),
];
const ISSUER_0_5: &[Member] = &[
    Member("name", Kind::Text, Required),
    Member("origin", Kind::Address, Required),
    Member("contact", Kind::Text, Optional),
];
const KEY: &[Member] = &[
    Member("id", Kind::Address, Expected),
    Member("owner", Kind::Of(Class::Profile), Required),
    Member("publicKeyPem", Kind::Text, Optional),
];
const REVOCATION_LIST: &[Member] = &[
    Member("id", Kind::Address, Expected),
    Member("issuer", Kind::Of(Class::Profile), Optional),
    Member("revokedAssertions", Kind::Revoked, Required),
];
const ENDORSEMENT: &[Member] = &[
    Member("id", Kind::Address, Required),
    Member("claim", Kind::Object, Required),
    Member("issuer", Kind::Of(Class::Profile), Required),
    Member("issuedOn", Kind::Date, Required),
    Member("verification", Kind::Verification, Required),
];
const CRITERIA: &[Member] = &[
    Member("id", Kind::Address, Optional),
    Member("narrative", Kind::Text, Optional),
];
const EVIDENCE: &[Member] = &[
    Member("id", Kind::Address, Optional),
    Member("narrative", Kind::Text, Optional),
    Member("name", Kind::Text, Optional),
    Member("description", Kind::Text, Optional),
    Member("genre", Kind::Text, Optional),
    Member("audience", Kind::Text, Optional),
];
const IMAGE: &[Member] = &[
    Member("id", Kind::Address, Required),
    Member("caption", Kind::Text, Optional),
    Member("author", Kind::Of(Class::Profile), Optional),
];
const ALIGNMENT: &[Member] = &[
    Member("targetName", Kind::Text, Required),
    Member("targetUrl", Kind::Address, Required),
    Member("targetDescription", Kind::Text, Optional),
    Member("targetFramework", Kind::Text, Optional),
    Member("targetCode", Kind::Text, Optional),
];

fn members(class: Class, generation: Generation) -> &'static [Member] {
    match (class, generation) {
        (Class::Assertion, Generation::V0_5) => AWARD_0_5,
        (Class::Assertion, Generation::V1_0 | Generation::V1_1) => AWARD_1,
        (Class::Assertion, Generation::V2) => AWARD,
        (Class::BadgeClass, Generation::V2) => BADGE,
        (Class::BadgeClass, _) => BADGE_1,
        (Class::Profile, Generation::V2) => ISSUER,
        (Class::Profile, Generation::V0_5) => ISSUER_0_5,
        (Class::Profile, _) => ISSUER_1,
        (Class::CryptographicKey, _) => KEY,
        (Class::RevocationList, _) => REVOCATION_LIST,
        (Class::Endorsement, _) => ENDORSEMENT,
        (Class::Criteria, _) => CRITERIA,
        (Class::Evidence, _) => EVIDENCE,
        (Class::Image, _) => IMAGE,
        (Class::Alignment, _) => ALIGNMENT,
    }
}

/// What a member is also called in earlier versions.
fn also(name: &str) -> Option<&'static str> {
    match name {
        "verification" => Some("verify"),
        "issuedOn" => Some("issued_on"),
        _ => None,
    }
}

/// Checks that a document is of a class, as its version has it.
pub fn validate(document: &Value, class: Class, generation: Generation) -> Vec<Problem> {
    let mut walk = Walk {
        generation,
        problems: Vec::new(),
    };
    if generation == Generation::V2
        && let Some(context) = document.get("@context")
        && !is_vocabulary(context)
    {
        let message = "the context is none of Open Badges 2.0, so nobody knows what its words mean";
        walk.wrong("/@context", "earlier.context", message);
    }
    walk.object(document, class, "", 0);
    walk.problems
}

/// Walks a document and collects problems, not endlessly many.
struct Walk {
    generation: Generation,
    problems: Vec<Problem>,
}

impl Walk {
    fn push(&mut self, path: &str, code: &'static str, message: &str, severity: Severity) {
        if self.problems.len() < PROBLEMS_MAX {
            self.problems.push(Problem {
                path: path.to_owned(),
                code,
                message: message.to_owned(),
                severity,
            });
        }
    }

    fn wrong(&mut self, path: &str, code: &'static str, message: &str) {
        self.push(path, code, message, Severity::Error);
    }

    fn kind(&mut self, path: &str, wanted: &str) {
        let message = format!("{wanted} is needed here");
        self.wrong(path, "earlier.kind", &message);
    }

    fn object(&mut self, value: &Value, class: Class, path: &str, depth: usize) {
        if depth > NESTING_MAX {
            return self.wrong(path, "earlier.depth", "the document nests too deeply");
        }
        if !value.is_object() {
            return self.kind(path, "an object");
        }
        self.class(value, class, path, depth);
        for member in members(class, self.generation) {
            let Member(name, kind, need) = *member;
            let found = value
                .get(name)
                .map(|found| (name, found))
                .or_else(|| also(name).and_then(|also| Some((also, value.get(also)?))))
                .filter(|(_, found)| !found.is_null());
            match found {
                Some((name, found)) => self.value(found, kind, &format!("{path}/{name}"), depth),
                None => self.missing(name, need, path),
            }
        }
    }

    fn missing(&mut self, name: &str, need: Need, path: &str) {
        let path = format!("{path}/{name}");
        let message = format!("\"{name}\" is missing");
        match need {
            Required => self.wrong(&path, "earlier.required", &message),
            Expected => self.push(&path, "earlier.expected", &message, Severity::Notice),
            Optional => {}
        }
    }

    /// The types of a document: version 2 wants them at the top; inside, they follow from the place.
    fn class(&mut self, value: &Value, class: Class, path: &str, depth: usize) {
        if self.generation < Generation::V2 {
            return;
        }
        let place = format!("{path}/type");
        let names = types(value);
        if names.is_empty() {
            if depth == 0 {
                let message = format!("the type {class:?} is missing");
                self.wrong(&place, "earlier.type", &message);
            }
            return;
        }
        // A picture is an ImageObject of schema.org, and its class says no more.
        let is_free =
            matches!(class, Class::Image | Class::Evidence | Class::Criteria) && depth > 0;
        if Class::of(value) != Some(class) && !is_free {
            let message = format!(
                "this is of the type \"{}\", and {class:?} is needed",
                names.join(", ")
            );
            self.wrong(&place, "earlier.type", &message);
        }
    }

    fn value(&mut self, value: &Value, kind: Kind, path: &str, depth: usize) {
        match kind {
            Kind::Text if !value.is_string() => self.kind(path, "a text"),
            Kind::Texts => self.each(value, path, |walk, one, path| {
                if !one.is_string() {
                    walk.kind(path, "a text");
                }
            }),
            Kind::Boolean if !value.is_boolean() => self.kind(path, "true or false"),
            Kind::Object if !value.is_object() => self.kind(path, "an object"),
            Kind::Text | Kind::Boolean | Kind::Object => {}
            Kind::Date => self.date(value, path),
            Kind::Address => self.address(value, path),
            Kind::Picture | Kind::BakedPicture => self.picture(value, kind, path, depth),
            Kind::Identity => self.identity(value, path),
            Kind::Verification => self.verification(value, path),
            Kind::Of(class) => self.reference(value, class, path, depth),
            Kind::Many(class) => self.each(value, path, |walk, one, path| {
                walk.reference(one, class, path, depth);
            }),
            Kind::Revoked => self.each(value, path, |walk, one, path| {
                let is_named = |name| one.get(name).is_some_and(Value::is_string);
                if !(one.is_string() || is_named("id") || is_named("uid")) {
                    walk.kind(path, "the id of an award");
                }
            }),
        }
    }

    fn each(&mut self, value: &Value, path: &str, check: impl Fn(&mut Self, &Value, &str)) {
        let Some(many) = value.as_array() else {
            return check(self, value, path);
        };
        for (index, one) in many.iter().take(LIST_ITEMS_MAX).enumerate() {
            check(self, one, &format!("{path}/{index}"));
        }
    }

    fn date(&mut self, value: &Value, path: &str) {
        if date::seconds(value).is_none() {
            self.wrong(path, "earlier.date", "this is not a date");
        } else if self.generation == Generation::V2 && !date::is_strict(value) {
            let message = "the date has no time or no time zone, so it counts as UTC";
            self.push(path, "earlier.date_form", message, Severity::Notice);
        }
    }

    fn address(&mut self, value: &Value, path: &str) {
        let is_absolute = |text: &str| {
            if text.starts_with("http") {
                return address::is_web(text);
            }
            // An IRI of another scheme (`urn:uuid:`), or a node without a name (JSON-LD).
            text.split_once(':').is_some_and(|(scheme, rest)| {
                !rest.is_empty()
                    && scheme
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            })
        };
        // Before 1.0 addresses may be short for the issuer's origin.
        let is_short = self.generation == Generation::V0_5 && value.is_string();
        if !is_short && !value.as_str().is_some_and(is_absolute) {
            self.kind(path, "a whole address");
        }
    }

    fn picture(&mut self, value: &Value, kind: Kind, path: &str, depth: usize) {
        if value.is_object() {
            return self.object(value, Class::Image, path, depth + 1);
        }
        let is_data = value.as_str().is_some_and(|text| text.starts_with("data:"));
        if is_data && matches!(kind, Kind::BakedPicture) {
            let message =
                "the picture of an award is baked and has an address; this one is only shown";
            self.push(path, "earlier.picture", message, Severity::Notice);
        } else if !is_data {
            self.address(value, path);
        }
    }

    fn identity(&mut self, value: &Value, path: &str) {
        if self.generation < Generation::V1_1 && value.is_string() {
            return;
        }
        if !value.is_object() {
            return self.kind(path, "an object that names the person");
        }
        if !value.get("identity").is_some_and(Value::is_string) {
            self.missing("identity", Required, path);
        }
        for name in ["type", "hashed"] {
            if value.get(name).is_none() {
                self.missing(name, Expected, path);
            }
        }
        let Some(hashed) = value.get("hashed").filter(|hashed| !hashed.is_boolean()) else {
            return;
        };
        let path = format!("{path}/hashed");
        let is_said = matches!(hashed.as_str(), Some("true" | "false"));
        if self.generation < Generation::V2 && is_said {
            // A signer of version 1 in use since 2014 writes it so; whose badge it is remains as clear.
            let message = "true or false is needed here; it stands there as a text";
            self.push(&path, "earlier.kind", message, Severity::Notice);
        } else {
            self.kind(&path, "true or false");
        }
    }

    fn verification(&mut self, value: &Value, path: &str) {
        if !value.is_object() {
            return self.kind(path, "an object that says how it is verified");
        }
        let names = types(value);
        let is_known =
            |name: &&str| matches!(*name, "hosted" | "HostedBadge" | "signed" | "SignedBadge");
        if names.is_empty() {
            self.missing("type", Required, path);
        } else if !names.iter().any(is_known) {
            let message = "it is verified in a way that is neither hosted nor signed";
            self.push(
                &format!("{path}/type"),
                "earlier.verification",
                message,
                Severity::Notice,
            );
        }
        if self.generation < Generation::V2 && !value.get("url").is_some_and(Value::is_string) {
            self.missing("url", Required, path);
        }
    }

    fn reference(&mut self, value: &Value, class: Class, path: &str, depth: usize) {
        if value.is_object() {
            self.object(value, class, path, depth + 1);
        } else {
            self.address(value, path);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn award() -> Value {
        json!({
            "@context": "https://w3id.org/openbadges/v2", "type": "Assertion",
            "id": "https://example.org/a/1",
            "recipient": {"type": "email", "hashed": false, "identity": "a@example.org"},
            "badge": {
                "type": "BadgeClass", "id": "https://example.org/b/1", "name": "B", "description": "b",
                "image": "https://example.org/b.png", "criteria": {"narrative": "do it"},
                "issuer": {
                    "type": ["Issuer", "Extension"], "id": "https://example.org/i", "name": "I",
                    "url": "https://example.org", "email": "i@example.org",
                },
                "alignment": [{"targetName": "T", "targetUrl": "https://example.org/t"}],
                "tags": ["a", "b"],
            },
            "verification": {"type": "hosted"}, "issuedOn": "2016-12-31T23:59:59Z",
            "evidence": [{"narrative": "done"}, "https://example.org/e"],
        })
    }

    fn codes(document: &Value) -> Vec<(String, &'static str)> {
        validate(document, Class::Assertion, Generation::of(document))
            .into_iter()
            .map(|problem| (problem.path, problem.code))
            .collect()
    }

    #[test]
    fn a_whole_award_of_version_2_has_no_blemish() {
        assert_eq!(codes(&award()), []);
    }

    #[test]
    fn every_required_member_is_required_and_every_kind_is_checked() {
        for (place, wrong, code) in [
            ("/id", json!(null), "earlier.required"),
            ("/id", json!("1"), "earlier.kind"),
            ("/recipient", json!(null), "earlier.required"),
            ("/recipient/identity", json!(null), "earlier.required"),
            ("/recipient/hashed", json!("no"), "earlier.kind"),
            ("/badge", json!(null), "earlier.required"),
            ("/badge", json!(7), "earlier.kind"),
            ("/badge/name", json!(null), "earlier.required"),
            ("/badge/name", json!({}), "earlier.kind"),
            ("/badge/criteria", json!(null), "earlier.required"),
            ("/badge/type", json!("Criteria"), "earlier.type"),
            ("/badge/issuer", json!(null), "earlier.required"),
            ("/badge/issuer/url", json!("example.org"), "earlier.kind"),
            ("/badge/issuer/type", json!("Criteria"), "earlier.type"),
            (
                "/badge/alignment/0/targetUrl",
                json!(null),
                "earlier.required",
            ),
            ("/badge/tags/1", json!(1), "earlier.kind"),
            ("/verification", json!(null), "earlier.required"),
            ("/verification/type", json!(null), "earlier.required"),
            ("/issuedOn", json!(null), "earlier.required"),
            ("/issuedOn", json!("yesterday"), "earlier.date"),
            ("/type", json!("OtherAssertion"), "earlier.type"),
            (
                "/@context",
                json!("https://w3id.org/openbadges/invalid"),
                "earlier.context",
            ),
        ] {
            let mut award = award();
            *award.pointer_mut(place).unwrap() = wrong;
            let found = codes(&award);
            assert_eq!(found, [(place.to_owned(), code)], "{place}");
        }
    }

    #[test]
    fn what_real_badges_lack_is_noted_and_never_an_error() {
        let mut award = award();
        for place in ["/badge", "/badge/issuer", "/recipient"] {
            let object = award.pointer_mut(place).unwrap().as_object_mut().unwrap();
            object.retain(|name, _| !matches!(name.as_str(), "image" | "email" | "hashed"));
        }
        award["issuedOn"] = json!("2016-12-31");
        award["image"] = json!("data:image/png;base64,AA==");
        let found = validate(&award, Class::Assertion, Generation::V2);
        assert_eq!(found.len(), 5, "{found:?}");
        assert!(found.iter().all(|one| one.severity == Severity::Notice));
    }

    #[test]
    fn that_a_person_is_hashed_may_be_said_in_text_before_version_2() {
        let mut award = json!({
            "uid": "1", "recipient": {"type": "email", "hashed": "true", "identity": "sha256$00"},
            "badge": "http://example.org/b", "verify": {"type": "hosted", "url": "http://example.org/1"},
            "issuedOn": 1_400_000_000,
        });
        let found = validate(&award, Class::Assertion, Generation::V1_0);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].severity, Severity::Notice);
        award["recipient"]["hashed"] = json!("yes");
        let found = validate(&award, Class::Assertion, Generation::V1_0);
        assert_eq!(found[0].severity, Severity::Error, "{found:?}");
        let mut award = self::award();
        award["recipient"]["hashed"] = json!("true");
        let found = validate(&award, Class::Assertion, Generation::V2);
        assert!(found.iter().any(|one| one.severity == Severity::Error));
    }

    #[test]
    fn each_generation_has_its_own_members() {
        let v1_0 = json!({
            "uid": "1", "recipient": {"type": "email", "hashed": true, "identity": "sha256$00"},
            "badge": "http://example.org/b", "verify": {"type": "hosted", "url": "http://example.org/1"},
            "issuedOn": 1_400_000_000,
        });
        assert_eq!(codes(&v1_0), []);
        let v0_5 = json!({
            "recipient": "sha256$00", "salt": "s", "issued_on": "2012-01-01",
            "badge": {
                "version": "0.5.0", "name": "B", "description": "b", "image": "http://example.org/b.png",
                "criteria": "http://example.org/c", "issuer": {"origin": "http://example.org", "name": "I"},
            },
        });
        assert_eq!(codes(&v0_5), []);
        let mut wrong = v1_0.clone();
        wrong["verify"] = json!({"type": "hosted"});
        assert_eq!(
            codes(&wrong),
            [("/verify/url".to_owned(), "earlier.required")]
        );
        let mut wrong = v0_5.clone();
        wrong["badge"]["issuer"] = json!({"name": "I"});
        let place = "/badge/issuer/origin".to_owned();
        assert_eq!(codes(&wrong), [(place, "earlier.required")]);
    }

    #[test]
    fn documents_that_are_no_award_have_their_classes_too() {
        let of = |document: Value, class| {
            let found = validate(&document, class, Generation::V2);
            let errors = found.iter().filter(|one| one.severity == Severity::Error);
            errors.count()
        };
        let key = json!({"type": "CryptographicKey", "id": "https://example.org/k", "owner": "https://example.org/i", "publicKeyPem": "-----BEGIN PUBLIC KEY-----"});
        assert_eq!(of(key.clone(), Class::CryptographicKey), 0);
        assert_eq!(of(key, Class::Profile), 3, "type, name and url");
        let list = json!({"type": "RevocationList", "id": "https://example.org/l", "revokedAssertions": ["urn:uuid:1", {"id": "https://example.org/1"}, {"uid": "x"}]});
        assert_eq!(of(list, Class::RevocationList), 0);
        let list = json!({"type": "RevocationList", "id": "https://example.org/l", "revokedAssertions": [7, {}]});
        assert_eq!(of(list, Class::RevocationList), 2);
    }

    #[test]
    fn a_document_that_nests_without_end_is_left_at_the_limit() {
        let mut deep = json!("https://example.org/i");
        for _ in 0..40 {
            deep = json!({"type": "Image", "id": "https://example.org/p", "author": {"type": "Issuer", "id": "https://example.org/i", "name": "I", "url": "https://example.org", "email": "e", "image": deep}});
        }
        let found = validate(&deep, Class::Image, Generation::V2);
        assert!(found.iter().any(|one| one.code == "earlier.depth"));
    }
}
