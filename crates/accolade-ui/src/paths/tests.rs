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

fn assert_filled(pairs: &[(String, &str)]) {
    for (path, route) in pairs {
        let filled = ["{id}", "{name}", "{token}", "{code}"]
            .iter()
            .fold((*route).to_owned(), |route, hole| route.replace(hole, "x"));
        assert_eq!(*path, filled);
    }
}

#[test]
fn every_public_path_fills_the_route_of_its_name() {
    assert_filled(&[
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
        (organization_earlier("x"), routes::ORGANIZATION_EARLIER),
        (achievement_earlier("x"), routes::ACHIEVEMENT_EARLIER),
        (credential_earlier("x"), routes::CREDENTIAL_EARLIER),
        (credential_earlier_png("x"), routes::CREDENTIAL_EARLIER_PNG),
        (status_list("x"), routes::STATUS_LIST),
        (asset("x"), routes::ASSET),
        (healthz(), routes::HEALTHZ),
        (readyz(), routes::READYZ),
        (metrics(), routes::METRICS),
        (catalogue(), routes::CATALOGUE),
        (badge_preview(), routes::BADGE_PREVIEW),
        (credential_og_png("x"), routes::CREDENTIAL_OG_PNG),
        (achievement_card_png("x"), routes::ACHIEVEMENT_CARD_PNG),
    ]);
}

#[test]
fn every_people_path_fills_the_route_of_its_name() {
    assert_filled(&[
        (sign_in(), routes::SIGN_IN),
        (sign_in_sent(), routes::SIGN_IN_SENT),
        (sign_in_link("x"), routes::SIGN_IN_LINK),
        (sign_in_passkey(), routes::SIGN_IN_PASSKEY),
        (
            sign_in_passkey_confirmation(),
            routes::SIGN_IN_PASSKEY_CONFIRMATION,
        ),
        (sign_out(), routes::SIGN_OUT),
        (account(), routes::ACCOUNT),
        (account_proof(), routes::ACCOUNT_PROOF),
        (account_addresses(), routes::ACCOUNT_ADDRESSES),
        (account_address_link("x"), routes::ACCOUNT_ADDRESS_LINK),
        (account_address_primary(), routes::ACCOUNT_ADDRESS_PRIMARY),
        (account_address_removal(), routes::ACCOUNT_ADDRESS_REMOVAL),
        (account_passkeys(), routes::ACCOUNT_PASSKEYS),
        (
            account_passkeys_confirmation(),
            routes::ACCOUNT_PASSKEYS_CONFIRMATION,
        ),
        (
            account_passkey_removal("x"),
            routes::ACCOUNT_PASSKEY_REMOVAL,
        ),
        (account_tokens(), routes::ACCOUNT_TOKENS),
        (
            account_token_revocation("x"),
            routes::ACCOUNT_TOKEN_REVOCATION,
        ),
        (
            account_sessions_others_end(),
            routes::ACCOUNT_SESSIONS_OTHERS_END,
        ),
        (account_session_end("x"), routes::ACCOUNT_SESSION_END),
        (invitation("x"), routes::INVITATION),
    ]);
}

#[test]
fn every_learner_path_fills_the_route_of_its_name() {
    assert_filled(&[
        (claim_code(), routes::CLAIM_CODE),
        (claim("x"), routes::CLAIM),
        (claim_refusal("x"), routes::CLAIM_REFUSAL),
        (offer("x"), routes::OFFER),
        (offer_confirmation("x", "x"), routes::OFFER_CONFIRMATION),
        (share("x"), routes::SHARE),
        (share_entry_document("x", "x"), routes::SHARE_ENTRY_DOCUMENT),
        (share_withdrawal("x"), routes::SHARE_WITHDRAWAL),
        (backpack(), routes::BACKPACK),
        (backpack_import(), routes::BACKPACK_IMPORT),
        (backpack_export(), routes::BACKPACK_EXPORT),
        (backpack_shares(), routes::BACKPACK_SHARES),
        (backpack_entry("x"), routes::BACKPACK_ENTRY),
        (
            backpack_entry_document("x"),
            routes::BACKPACK_ENTRY_DOCUMENT,
        ),
        (backpack_entry_archive("x"), routes::BACKPACK_ENTRY_ARCHIVE),
        (
            backpack_entry_restoration("x"),
            routes::BACKPACK_ENTRY_RESTORATION,
        ),
        (
            backpack_entry_deletion("x"),
            routes::BACKPACK_ENTRY_DELETION,
        ),
        (backpack_entry_shares("x"), routes::BACKPACK_ENTRY_SHARES),
        (collections(), routes::COLLECTIONS),
        (collection_new(), routes::COLLECTION_NEW),
        (collection("x"), routes::COLLECTION),
        (collection_deletion("x"), routes::COLLECTION_DELETION),
        (collection_shares("x"), routes::COLLECTION_SHARES),
        (screenings(), routes::SCREENINGS),
        (screening("x"), routes::SCREENING),
        (screening_result("x"), routes::SCREENING_RESULT),
        (screening_deletion("x"), routes::SCREENING_DELETION),
        (organization_trust("x"), routes::ORGANIZATION_TRUST),
        (receipt("x"), routes::RECEIPT),
        (receipt_json("x"), routes::RECEIPT_JSON),
        (receipt_qr_svg("x"), routes::RECEIPT_QR_SVG),
        (platform_did(), routes::PLATFORM_DID),
    ]);
}

#[test]
fn every_manage_path_fills_the_route_of_its_name() {
    assert_filled(&[
        (manage(), routes::MANAGE),
        (manage_organization_new(), routes::MANAGE_ORGANIZATION_NEW),
        (manage_organizations(), routes::MANAGE_ORGANIZATIONS),
        (manage_organization("x"), routes::MANAGE_ORGANIZATION),
        (manage_settings("x"), routes::MANAGE_SETTINGS),
        (manage_people("x"), routes::MANAGE_PEOPLE),
        (manage_invitations("x"), routes::MANAGE_INVITATIONS),
        (
            manage_invitation_withdrawal("x"),
            routes::MANAGE_INVITATION_WITHDRAWAL,
        ),
        (
            manage_membership_removal("x"),
            routes::MANAGE_MEMBERSHIP_REMOVAL,
        ),
        (manage_units("x"), routes::MANAGE_UNITS),
        (manage_unit_removal("x"), routes::MANAGE_UNIT_REMOVAL),
        (manage_mail("x"), routes::MANAGE_MAIL),
        (manage_mail_test("x"), routes::MANAGE_MAIL_TEST),
        (manage_tokens("x"), routes::MANAGE_TOKENS),
        (
            manage_token_revocation("x"),
            routes::MANAGE_TOKEN_REVOCATION,
        ),
        (manage_keys("x"), routes::MANAGE_KEYS),
        (manage_keys_rotation("x"), routes::MANAGE_KEYS_ROTATION),
        (manage_achievements("x"), routes::MANAGE_ACHIEVEMENTS),
        (manage_achievement_new("x"), routes::MANAGE_ACHIEVEMENT_NEW),
        (manage_achievement("x"), routes::MANAGE_ACHIEVEMENT),
        (
            manage_achievement_edit("x"),
            routes::MANAGE_ACHIEVEMENT_EDIT,
        ),
        (
            manage_achievement_image("x"),
            routes::MANAGE_ACHIEVEMENT_IMAGE,
        ),
        (
            manage_achievement_picture("x"),
            routes::MANAGE_ACHIEVEMENT_PICTURE,
        ),
        (manage_picture("x"), routes::MANAGE_PICTURE),
        (
            manage_achievement_review("x"),
            routes::MANAGE_ACHIEVEMENT_REVIEW,
        ),
        (
            manage_achievement_review_refusal("x"),
            routes::MANAGE_ACHIEVEMENT_REVIEW_REFUSAL,
        ),
        (
            manage_achievement_publication("x"),
            routes::MANAGE_ACHIEVEMENT_PUBLICATION,
        ),
        (
            manage_achievement_archive("x"),
            routes::MANAGE_ACHIEVEMENT_ARCHIVE,
        ),
        (
            manage_achievement_restoration("x"),
            routes::MANAGE_ACHIEVEMENT_RESTORATION,
        ),
        (
            manage_achievement_copy("x"),
            routes::MANAGE_ACHIEVEMENT_COPY,
        ),
    ]);
}

#[test]
fn every_awarding_path_fills_the_route_of_its_name() {
    assert_filled(&[
        (manage_award_new("x"), routes::MANAGE_AWARD_NEW),
        (manage_rosters("x"), routes::MANAGE_ROSTERS),
        (manage_roster("x"), routes::MANAGE_ROSTER),
        (manage_roster_mapping("x"), routes::MANAGE_ROSTER_MAPPING),
        (manage_roster_award("x"), routes::MANAGE_ROSTER_AWARD),
        (
            manage_roster_cancellation("x"),
            routes::MANAGE_ROSTER_CANCELLATION,
        ),
        (manage_roster_result("x"), routes::MANAGE_ROSTER_RESULT),
        (manage_roster_problems("x"), routes::MANAGE_ROSTER_PROBLEMS),
        (manage_awards("x"), routes::MANAGE_AWARDS),
        (
            manage_awards_revocation("x"),
            routes::MANAGE_AWARDS_REVOCATION,
        ),
        (manage_award("x"), routes::MANAGE_AWARD),
        (
            manage_award_revocation("x"),
            routes::MANAGE_AWARD_REVOCATION,
        ),
        (
            manage_award_suspension("x"),
            routes::MANAGE_AWARD_SUSPENSION,
        ),
        (
            manage_award_reinstatement("x"),
            routes::MANAGE_AWARD_REINSTATEMENT,
        ),
        (
            manage_award_correction("x"),
            routes::MANAGE_AWARD_CORRECTION,
        ),
        (manage_award_message("x"), routes::MANAGE_AWARD_MESSAGE),
        (
            manage_award_cancellation("x"),
            routes::MANAGE_AWARD_CANCELLATION,
        ),
        (manage_offers("x"), routes::MANAGE_OFFERS),
        (manage_offer("x"), routes::MANAGE_OFFER),
        (manage_offer_qr("x"), routes::MANAGE_OFFER_QR),
        (manage_offer_closure("x"), routes::MANAGE_OFFER_CLOSURE),
        (
            manage_offer_request_approval("x"),
            routes::MANAGE_OFFER_REQUEST_APPROVAL,
        ),
        (
            manage_offer_request_refusal("x"),
            routes::MANAGE_OFFER_REQUEST_REFUSAL,
        ),
    ]);
}

#[test]
fn every_admin_path_fills_the_route_of_its_name() {
    assert_filled(&[
        (admin(), routes::ADMIN),
        (admin_jobs(), routes::ADMIN_JOBS),
        (admin_job_retry("x"), routes::ADMIN_JOB_RETRY),
        (admin_mail(), routes::ADMIN_MAIL),
        (admin_mail_test(), routes::ADMIN_MAIL_TEST),
        (admin_audit(), routes::ADMIN_AUDIT),
        (admin_people(), routes::ADMIN_PEOPLE),
    ]);
}
