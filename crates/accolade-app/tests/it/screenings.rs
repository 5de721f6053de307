//! What a row of a screening says.

use accolade_app::screenings::finding;
use accolade_credential::verify::{Documents, Policy, verify};
use serde_json::json;

#[test]
fn a_description_that_awards_nothing_is_no_credential_in_a_list_of_applicants() {
    let profile = json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Profile",
        "id": "https://badges.example.org/issuer", "name": "The School",
        "url": "https://badges.example.org", "email": "school@example.org",
    });
    let text = profile.to_string();
    let policy = Policy::at(1_795_500_000);
    let report = verify(text.as_bytes(), &Documents::new(), &policy).report;
    let row = finding(&report);
    assert_eq!(
        (row.verdict.as_str(), row.code.as_str()),
        ("no_credential", "proof.description")
    );
}
