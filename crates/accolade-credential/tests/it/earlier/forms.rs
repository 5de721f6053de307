use accolade_credential::bake;
use accolade_credential::verify::{CheckName, Document, Outcome, Policy, Verdict};
use serde_json::{Value, json};

use super::{
    AWARD, BADGE, ISSUER, KEY, LIST, NOW, assert_found, award, check_token, code, key, pem,
    picture, read_at, signed_award, token, world,
};

#[test]
fn version_1_is_hosted_at_its_verify_url_and_signed_by_a_pem_file() {
    let award = json!({
        "uid": "abc", "recipient": {"type": "email", "hashed": false, "identity": "ada@example.org"},
        "badge": "http://badges.example.org/badge1", "issuedOn": 1_400_000_000,
        "verify": {"type": "hosted", "url": "http://badges.example.org/awards/old"},
    });
    let mut world = world();
    world.put("https://badges.example.org/awards/old", &award);
    world.put(
        "https://badges.example.org/badge1",
        &json!({"name": "B", "description": "b", "image": "http://badges.example.org/b.png",
        "criteria": "http://badges.example.org/c", "issuer": "http://badges.example.org/issuer1"}),
    );
    let issuer = "https://badges.example.org/issuer1";
    world.put(
        issuer,
        &json!({"name": "The School", "url": "http://badges.example.org"}),
    );
    let report = world.check(&award);
    assert_eq!(report.verdict, Verdict::Valid, "{:#?}", report.checks);
    assert_eq!(
        report.credential.unwrap()["badge"]["issuer"]["name"],
        "The School"
    );
    let mut signed = award.clone();
    signed["verify"] = json!({"type": "signed", "url": "http://badges.example.org/key.pem"});
    world.0.insert(
        "https://badges.example.org/key.pem".into(),
        Document::Found(pem(&key()).into_bytes()),
    );
    let report = check_token(&world, &signed, &key());
    assert_eq!(report.verdict, Verdict::Valid, "{:#?}", report.checks);
    // A revocation list of version 1 is an object of uid to reason.
    world.change(issuer, |issuer| {
        issuer["revocationList"] = json!("http://badges.example.org/revoked1");
    });
    world.put(
        "https://badges.example.org/revoked1",
        &json!({"abc": "Never passed."}),
    );
    assert_found(
        &check_token(&world, &signed, &key()),
        Verdict::Invalid,
        CheckName::Status,
        "status.revoked",
    );
    world.put(
        "https://badges.example.org/revoked1",
        &json!({"xyz": "Never passed."}),
    );
    assert_found(
        &check_token(&world, &signed, &key()),
        Verdict::Valid,
        CheckName::Status,
        "status.clear",
    );
    // A key elsewhere proves nothing about this issuer.
    signed["verify"]["url"] = json!("http://elsewhere.example/key.pem");
    world.0.insert(
        "https://elsewhere.example/key.pem".into(),
        Document::Found(pem(&key()).into_bytes()),
    );
    assert_found(
        &check_token(&world, &signed, &key()),
        Verdict::Indeterminate,
        CheckName::Issuer,
        "issuer.unconfirmed",
    );
}

#[test]
fn version_0_5_knows_its_issuer_by_origin_and_its_address_by_the_picture() {
    let at = "https://badges.example.org/awards/oldest";
    let award = json!({
        "recipient": "sha256$ecf5409f3f4b91ab60cc5ef4c02aef7032354375e70cf4d8e43f6a1d29891942", "salt": "deadsea",
        "issued_on": "2012-01-01",
        "badge": {"version": "0.5.0", "name": "Welding", "description": "d", "image": "/b.png", "criteria": "/c",
            "issuer": {"origin": "http://badges.example.org", "name": "The School"}},
    });
    let mut world = world();
    world.put(at, &award);
    // The text alone names no address, so nothing shows that it is genuine.
    assert_found(
        &world.check(&award),
        Verdict::Indeterminate,
        CheckName::Proof,
        "proof.no_address",
    );
    let baked = picture(*b"tEXt", &[b"openbadges\0", at.as_bytes()].concat());
    let report = world.check_with(
        &baked,
        &Policy::at(NOW).for_recipient(Some("nobody@example.org".into())),
    );
    assert_eq!(report.verdict, Verdict::Valid, "{:#?}", report.checks);
    assert_eq!(read_at(&report), Some(at));
    // The same on another host is not the school's.
    world.put("https://evil.example/1", &award);
    let report = world.check_with(b"https://evil.example/1", &Policy::at(NOW));
    assert_ne!(report.verdict, Verdict::Valid);
}

#[test]
fn a_baked_picture_of_an_earlier_version_is_checked_like_its_text() {
    let text = award().to_string();
    let data = [b"openbadges\0\0\0\0\0", text.as_bytes()].concat();
    let report = world().check_with(&picture(*b"iTXt", &data), &Policy::at(NOW));
    assert_eq!(report.verdict, Verdict::Valid);
    let token = token(&signed_award(), &key());
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg'><o:assertion xmlns:o='http://openbadges.org' verify='{token}'/></svg>"
    );
    let report = world().check_with(svg.as_bytes(), &Policy::at(NOW));
    assert_eq!(report.verdict, Verdict::Valid, "{:#?}", report.checks);
}

#[test]
fn an_address_leads_over_its_page_to_the_badge() {
    let mut world = world();
    let page = "https://badges.example.org/share/1";
    let baked = "https://badges.example.org/share/1.png";
    let data = [b"openbadges\0\0\0\0\0", award().to_string().as_bytes()].concat();
    world
        .0
        .insert(baked.into(), Document::Found(picture(*b"iTXt", &data)));
    let html = |head: &str| {
        Document::Found(format!("<!doctype html><html><head>{head}</head>").into_bytes())
    };
    for (head, at) in [
        (format!("<link rel='alternate' type='application/ld+json' href='{AWARD}'>"), AWARD),
        ("<link rel='alternate' type='application/json' href='../awards/1'>".into(), AWARD),
        ("<meta property='og:image' content='/share/1.png'>".into(), baked),
        (format!("<script type='application/ld+json'>{}</script>", award()), page),
        ("<link rel='alternate' type='application/json' href='/missing'><meta property='og:image' content='/share/1.png'>".into(), baked),
    ] {
        world.0.insert(page.into(), html(&head));
        let report = world.check_with(page.as_bytes(), &Policy::at(NOW));
        assert_eq!(report.verdict, Verdict::Valid, "{head}: {:#?}", report.checks);
        assert_eq!(read_at(&report), Some(at), "{head}");
    }
    for head in [
        "",
        "<title>A badge</title>",
        "<meta property='og:image' content='/plain.png'>",
    ] {
        world.0.insert(page.into(), html(head));
        let report = world.check_with(page.as_bytes(), &Policy::at(NOW));
        assert_eq!(report.verdict, Verdict::NoCredential, "{head}");
    }
    let gone = "https://badges.example.org/gone";
    world.0.insert(gone.into(), Document::Gone);
    let report = world.check_with(gone.as_bytes(), &Policy::at(NOW));
    assert_found(
        &report,
        Verdict::NoCredential,
        CheckName::Parsing,
        "parsing.gone",
    );
    let report = world.check_with(b"https://nobody.example/", &Policy::at(NOW));
    assert_found(
        &report,
        Verdict::NoCredential,
        CheckName::Parsing,
        "parsing.unavailable",
    );
}

#[test]
fn the_page_of_a_known_platform_leads_to_its_badge_even_when_it_is_shown_to_browsers_only() {
    let mut world = world();
    let at = "https://api.badgr.io/public/assertions/abc";
    let mut award = award();
    award["id"] = json!(at);
    world.put(at, &award);
    world.change(ISSUER, |issuer| {
        issuer["verification"] = json!({"allowedOrigins": "api.badgr.io"});
    });
    let page = "https://badges.parchment.com/public/assertions/abc?identity__email=a%40example.org";
    for answer in [
        Document::Unavailable("403".into()),
        Document::Found(b"<!doctype html><html><app-root></app-root></html>".to_vec()),
        Document::Found(b"not a badge".to_vec()),
    ] {
        world.0.insert(page.into(), answer);
        let report = world.check_with(page.as_bytes(), &Policy::at(NOW));
        assert_eq!(report.verdict, Verdict::Valid, "{:#?}", report.checks);
        assert_eq!(read_at(&report), Some(at));
    }
}

#[test]
fn a_description_awards_nothing_and_that_is_said() {
    let world = world();
    for url in [BADGE, ISSUER, KEY, LIST] {
        let report = world.check_with(url.as_bytes(), &Policy::at(NOW));
        assert_found(
            &report,
            Verdict::Valid,
            CheckName::Proof,
            "proof.description",
        );
        assert_eq!(
            code(&report, CheckName::Issuer),
            (Outcome::Skipped, "issuer.no_proof")
        );
    }
    let broken =
        json!({"@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass", "id": BADGE});
    assert_eq!(world.check(&broken).verdict, Verdict::Invalid);
}

#[test]
fn an_award_under_further_types_needs_its_proof_all_the_same() {
    for types in [
        json!(["Profile", "Assertion"]),
        json!(["BadgeClass", "Endorsement"]),
        json!(["Criteria", "https://w3id.org/openbadges#Assertion"]),
    ] {
        let mut award = award();
        award["type"] = types;
        award["id"] = json!("urn:uuid:1");
        award["name"] = json!("Eve");
        award["url"] = json!("https://eve.example");
        award["email"] = json!("eve@eve.example");
        let report = world().check(&award);
        assert_ne!(report.verdict, Verdict::Valid, "{:#?}", report.checks);
        assert!(!report.is_description());
    }
}

#[test]
fn a_description_inside_a_presentation_is_no_good_part_of_it() {
    let world = world();
    let Some(Document::Found(badge)) = world.0.get(BADGE) else {
        panic!("{BADGE}");
    };
    let badge: Value = serde_json::from_slice(badge).unwrap();
    assert!(world.check(&badge).is_description());
    let presentation = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
        "verifiableCredential": [badge],
    });
    let report = world.check(&presentation);
    assert_found(&report, Verdict::Invalid, CheckName::Parts, "parts.invalid");
    let detail = report.check(CheckName::Parts).unwrap().detail.clone();
    assert_eq!(
        detail.as_deref(),
        Some("$.verifiableCredential[0]: proof.description")
    );
    assert!(!report.is_description());
}

#[test]
fn an_endorsement_of_version_2_is_its_endorsers() {
    let at = "https://badges.example.org/endorsements/1";
    let endorsement = json!({
        "@context": "https://w3id.org/openbadges/v2", "type": "Endorsement", "id": at,
        "claim": {"id": "https://other.example/badge", "endorsementComment": "Good."},
        "issuer": ISSUER, "issuedOn": "2020-01-01T00:00:00Z", "verification": {"type": "HostedBadge"},
    });
    let mut world = world();
    world.put(at, &endorsement);
    let report = world.check(&endorsement);
    assert_eq!(report.verdict, Verdict::Valid, "{:#?}", report.checks);
    let mut changed = endorsement.clone();
    changed["claim"]["endorsementComment"] = json!("Bad.");
    assert_found(
        &world.check(&changed),
        Verdict::Invalid,
        CheckName::Proof,
        "proof.hosted_differs",
    );
}

#[test]
fn an_address_in_a_picture_leads_to_a_newer_credential_too() {
    let credential = json!({"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential"], "credentialSubject": {}});
    let mut world = world();
    world.put("https://badges.example.org/newer", &credential);
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'><o:assertion xmlns:o='http://openbadges.org' verify='https://badges.example.org/newer'/></svg>";
    assert!(bake::unbake(svg.as_bytes()).is_ok());
    let report = world.check_with(svg.as_bytes(), &Policy::at(NOW));
    assert_eq!(report.credential, Some(credential));
    assert_eq!(
        report.check(CheckName::Proof).unwrap().code,
        "proof.missing"
    );
}
