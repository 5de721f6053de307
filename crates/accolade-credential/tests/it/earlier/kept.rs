//! What was kept for a while says little about now.

use accolade_credential::verify::{CheckName, Document, Policy, Verdict};
use serde_json::{Value, json};

use super::{AWARD, ISSUER, LIST, NOW, World, award, code, key, signed_award, token, world};

#[test]
fn a_copy_or_list_that_was_kept_too_long_says_nothing_about_now() {
    let token = token(&signed_award(), &key());
    let of = |world: &World, input: &[u8], url: &str, age: i64| {
        let report = world.check_as_of(input, &Policy::at(NOW), &[(url, NOW - age)]);
        (code(&report, CheckName::Status).1, report.verdict)
    };
    let hosted = award().to_string();
    let mut inside = world();
    let Some(Document::Found(list)) = inside.0.get(LIST).cloned() else {
        panic!("{LIST}");
    };
    let list: Value = serde_json::from_slice(&list).unwrap();
    inside.change(ISSUER, |issuer| issuer["revocationList"] = list);
    for (world, input, url) in [
        (&world(), hosted.as_bytes(), AWARD),
        (&world(), token.as_bytes(), LIST),
        (&inside, token.as_bytes(), ISSUER),
    ] {
        let clear = ("status.clear", Verdict::Valid);
        let stale = ("status.stale", Verdict::Indeterminate);
        assert_eq!(of(world, input, url, 86_400), clear, "{url}");
        assert_eq!(of(world, input, url, 86_401), stale, "{url}");
        assert_eq!(of(world, input, url, -60), clear, "{url}");
        assert_eq!(of(world, input, url, -61), stale, "{url}");
    }
    let revoked = ("status.revoked", Verdict::Invalid);
    let mut gone = world();
    gone.0.insert(AWARD.to_owned(), Document::Gone);
    assert_eq!(of(&gone, hosted.as_bytes(), AWARD, 90_000), revoked);
    let mut listed = world();
    listed.change(LIST, |list| list["revokedAssertions"] = json!([AWARD]));
    assert_eq!(of(&listed, token.as_bytes(), LIST, 90_000), revoked);
}
