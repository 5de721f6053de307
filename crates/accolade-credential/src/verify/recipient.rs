//! Whether it was awarded to the person that was asked about.

use serde_json::Value;

use super::{Check, CheckName, Outcome};
use crate::identity::{self, Comparison};
use crate::limits::LIST_ITEMS_MAX;
use crate::vc;

/// The IdentityObjects of a credential's subjects.
pub(super) fn identities(credential: &Value) -> Vec<&Value> {
    let all = vc::subjects(credential)
        .iter()
        .flat_map(|subject| match subject.get("identifier") {
            Some(Value::Array(many)) => many.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        });
    all.take(LIST_ITEMS_MAX).collect()
}

/// Compares everybody that a credential names with the person in question: one name that is hers
/// suffices, and only a name of the same kind can be another's.
pub(super) fn check(person: Option<&str>, plain: &[&str], identities: &[&Value]) -> Check {
    let check = |outcome, code, message| Check::new(CheckName::Recipient, outcome, code, message);
    let Some(person) = person else {
        return check(
            Outcome::Skipped,
            "recipient.not_asked",
            "Nobody said whose credential it should be.",
        );
    };
    let plain = plain
        .iter()
        .map(|text| identity::compare_text(text, person));
    let hashed = identities.iter().map(|one| identity::compare(one, person));
    let found: Vec<Comparison> = plain.chain(hashed).collect();
    if found.contains(&Comparison::Same) {
        return check(
            Outcome::Passed,
            "recipient.match",
            "It was awarded to this person.",
        );
    }
    if found.contains(&Comparison::Other) && !found.contains(&Comparison::Unreadable) {
        return check(
            Outcome::Failed,
            "recipient.mismatch",
            "It was awarded to somebody else.",
        );
    }
    check(
        Outcome::Unknown,
        "recipient.not_comparable",
        "The credential names its holder in a way that cannot be compared.",
    )
}
