use super::*;

#[test]
fn an_identifier_cannot_leave_its_segment() {
    assert_eq!(achievement("../x?y#z"), "/achievements/..%2Fx%3Fy%23z");
    assert_eq!(credential("0190a5c8"), "/credentials/0190a5c8");
}

#[test]
fn the_language_choice_keeps_the_address_and_replaces_an_earlier_choice() {
    assert_eq!(in_language("/verify", "de"), "/verify?lang=de");
    assert_eq!(
        in_language("/organizations?after=7&lang=en", "ar"),
        "/organizations?after=7&lang=ar"
    );
}

#[test]
fn a_link_that_checks_carries_the_whole_address() {
    assert_eq!(
        verify_url("https://a.example/c/1?x=1&y=ü"),
        "/verify?url=https%3A%2F%2Fa.example%2Fc%2F1%3Fx%3D1%26y%3D%C3%BC"
    );
}

#[test]
fn every_path_fills_the_route_of_its_name() {
    let pairs = [
        (home(), routes::HOME),
        (verify(), routes::VERIFY),
        (organizations(), routes::ORGANIZATIONS),
        (organization("x"), routes::ORGANIZATION),
        (organization_did("x"), routes::ORGANIZATION_DID),
        (achievement("x"), routes::ACHIEVEMENT),
        (achievement_image_svg("x"), routes::ACHIEVEMENT_IMAGE_SVG),
        (achievement_image_png("x"), routes::ACHIEVEMENT_IMAGE_PNG),
        (credential("x"), routes::CREDENTIAL),
        (credential_badge_png("x"), routes::CREDENTIAL_BADGE_PNG),
        (credential_badge_svg("x"), routes::CREDENTIAL_BADGE_SVG),
        (credential_json("x"), routes::CREDENTIAL_JSON),
        (credential_jwt("x"), routes::CREDENTIAL_JWT),
        (credential_qr_svg("x"), routes::CREDENTIAL_QR_SVG),
        (status_list("x"), routes::STATUS_LIST),
        (asset("x"), routes::ASSET),
        (healthz(), routes::HEALTHZ),
        (readyz(), routes::READYZ),
        (metrics(), routes::METRICS),
    ];
    for (path, route) in pairs {
        assert_eq!(path, route.replace("{id}", "x").replace("{name}", "x"));
    }
}
