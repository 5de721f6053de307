//! Credentials that differ in which members they have, as those of different issuers do.

use serde_json::{Map, Value, json};

/// A member that a credential may have or not: the path to the object around it, its name, and a value.
type Optional = (&'static [&'static str], &'static str, fn() -> Value);

const TOP: &[&str] = &[];
const ISSUER: &[&str] = &["issuer"];
const SUBJECT: &[&str] = &["credentialSubject"];
const ACHIEVEMENT: &[&str] = &["credentialSubject", "achievement"];

const OPTIONAL: [Optional; MEMBERS] = [
    (TOP, "name", || "Welding".into()),
    (TOP, "validUntil", || "2040-01-01T00:00:00Z".into()),
    (
        TOP,
        "evidence",
        || json!([{ "id": "https://portfolio.example/1", "type": ["Evidence"], "name": "Two plates" }]),
    ),
    (ISSUER, "url", || "https://college.example/".into()),
    (ISSUER, "email", || "badges@college.example".into()),
    (ISSUER, "description", || "A college at the harbour.".into()),
    (ACHIEVEMENT, "humanCode", || "W-2".into()),
    (ACHIEVEMENT, "achievementType", || "Course".into()),
    (ACHIEVEMENT, "fieldOfStudy", || "Metal".into()),
    (ACHIEVEMENT, "specialization", || "Plates".into()),
    (ACHIEVEMENT, "creditsAvailable", || 2.into()),
    (ACHIEVEMENT, "tag", || json!(["welding", "steel"])),
    (ACHIEVEMENT, "inLanguage", || "en".into()),
    (SUBJECT, "licenseNumber", || "L-4711".into()),
    (SUBJECT, "role", || "Welder".into()),
    (SUBJECT, "term", || "Summer".into()),
];

/// How many members may be there or not.
const MEMBERS: usize = 16;
/// How many shapes there are.
pub const SHAPES: u32 = 1 << MEMBERS;

/// The credential in one of its shapes: each bit of the number adds a member that it does not have, or
/// takes one away.
pub fn shaped(mut credential: Value, number: u32) -> Value {
    for (bit, (path, name, value)) in OPTIONAL.iter().enumerate() {
        if number & (1 << bit) == 0 {
            continue;
        }
        let Some(object) = inside(&mut credential, path) else {
            continue;
        };
        if object.shift_remove(*name).is_none() {
            object.insert((*name).to_owned(), value());
        }
    }
    credential
}

fn inside<'a>(document: &'a mut Value, path: &[&str]) -> Option<&'a mut Map<String, Value>> {
    let mut at = document;
    for name in path {
        at = at.get_mut(*name)?;
    }
    at.as_object_mut()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_another_shape() {
        let credential =
            json!({ "issuer": { "url": "x" }, "credentialSubject": { "achievement": {} } });
        let numbers = (0..SHAPES).step_by(97);
        let shapes: std::collections::HashSet<String> = numbers
            .clone()
            .map(|number| shaped(credential.clone(), number).to_string())
            .collect();
        assert_eq!(shapes.len(), numbers.count());
    }
}
