//! Staff look after their organisation: settings, people, words, keys; and who may not.

use accolade_app::accounts;
use accolade_app::awards::{self, Nomination};
use accolade_app::memberships::{self, Invite, Role, Scope};
use accolade_app::{Actor, organizations};
use accolade_test::client::path_in;
use accolade_test::{Client, TestApp};
use accolade_ui::paths;

/// The value of a hidden or shown field of a page.
fn value(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_administrator_makes_an_organisation_and_its_first_steps_are_shown() {
    let test = TestApp::new().await;
    let mut root = test.administrator("root@example.org").await;
    let nothing = root.get(&paths::manage()).await;
    assert!(nothing.text().contains(&paths::manage_organization_new()));
    assert_eq!(
        root.get(&paths::manage_organization_new()).await.status,
        200
    );
    let wrong = [
        ("name", ""),
        ("website", "harbour"),
        ("country", "Holland"),
        ("description", "A college."),
    ];
    let again = root.post(&paths::manage_organizations(), &wrong).await;
    assert_eq!(again.status, 422);
    let page = again.text();
    assert!(
        page.contains("role=\"alert\"") && page.contains("Holland") && page.contains("A college.")
    );
    let fields = [("name", "Harbour College"), ("country", "nl")];
    let made = root.post(&paths::manage_organizations(), &fields).await;
    let page = root.follow(made).await.text();
    assert!(
        page.contains("Harbour College") && page.contains("class=\"todo\""),
        "{page}"
    );
    // Who is no administrator makes none, and sees none.
    let mut ada = test.signed_in("ada@example.org").await;
    for path in [paths::manage_organization_new(), paths::admin()] {
        assert_eq!(ada.get(&path).await.status, 404);
    }
    let made = ada.post(&paths::manage_organizations(), &fields).await;
    assert_eq!(made.status, 404);
    assert_eq!(
        ada.get(&paths::manage()).await.status,
        200,
        "says that there is none"
    );
}

#[tokio::test]
async fn two_people_who_edit_at_once_lose_nothing() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    let mut ada = test
        .member(&organization, "ada@example.org", Role::Owner)
        .await;
    let only = ada.get(&paths::manage()).await;
    assert_eq!(
        only.header("location"),
        paths::manage_organization(organization.id)
    );
    let path = paths::manage_settings(organization.id);
    let revision = value(&ada.get(&path).await.text(), "revision");
    let mut ben = test
        .member(&organization, "ben@example.org", Role::Owner)
        .await;
    let fields =
        |name: &'static str| vec![("name", name), ("requires_review", "on"), ("revision", "0")];
    assert_eq!(revision, "0");
    let saved = ben.post(&path, &fields("Harbour College Rotterdam")).await;
    assert_eq!(
        saved.header("location"),
        paths::with_notice(&path, "settings-saved")
    );
    let late = ada.post(&path, &fields("Harbour School")).await;
    assert_eq!(late.status, 409);
    let page = late.text();
    assert!(
        page.contains("Harbour School") && page.contains("Harbour College Rotterdam"),
        "{page}"
    );
    // What is sent again with what was seen is kept.
    let seen = value(&page, "revision");
    let fields = [("name", "Harbour School"), ("revision", seen.as_str())];
    assert_eq!(ada.post(&path, &fields).await.status, 303);
    let wrong = ada.post(&path, &[("name", ""), ("revision", "2")]).await;
    assert_eq!(wrong.status, 422);
}

/// What an invitation's form holds.
fn invitation<'a>(email: &'a str, role: &'a str, scope: &'a str) -> [(&'a str, &'a str); 3] {
    [("email", email), ("role", role), ("scope", scope)]
}

#[tokio::test]
async fn invitations_are_checked_limited_sent_and_withdrawn() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut ada = test
        .member(&organization, "ada@example.org", Role::Owner)
        .await;
    let people = ada.get(&paths::manage_people(organization.id)).await.text();
    let scope = format!("achievement:{}", achievement.id);
    assert!(people.contains(&scope), "{people}");
    let invitations = paths::manage_invitations(organization.id);
    let foreign = "unit:0193b1f2-0000-7000-8000-000000000001";
    for wrong in [
        invitation("ben", "issuer", ""),
        invitation("ben@example.org", "king", ""),
        invitation("ben@example.org", "issuer", "unit:x"),
        invitation("ben@example.org", "issuer", foreign),
    ] {
        let again = ada.post(&invitations, &wrong).await;
        assert_eq!(again.status, 422, "{wrong:?}");
        assert!(again.text().contains("role=\"alert\""), "{wrong:?}");
    }
    let good = invitation("ben@example.org", "issuer", &scope);
    assert_eq!(ada.post(&invitations, &good).await.status, 303);
    let found = memberships::people(&test.app, &Actor::Operator, organization.id).await;
    let id = found.unwrap().invitations[0].id;
    let withdrawal = paths::manage_invitation_withdrawal(id);
    assert_eq!(ada.post(&withdrawal, &[]).await.status, 303);
    let late = ada.post(&withdrawal, &[]).await;
    assert_eq!(late.status, 410, "withdrawn before");
    let mail = test.mails("ben@example.org").await.pop().unwrap();
    let link = path_in(&mail.text, "/invitations/");
    let mut ben = test.signed_in("ben@example.org").await;
    ben.get(&link).await;
    assert_eq!(ben.post(&link, &[]).await.status, 422);
}

#[tokio::test]
async fn units_come_and_go() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    let mut ada = test
        .member(&organization, "ada@example.org", Role::Owner)
        .await;
    let units = paths::manage_units(organization.id);
    let made = ada.post(&units, &[("unit_name", "Quay")]).await;
    assert!(ada.follow(made).await.text().contains("Quay"));
    assert_eq!(ada.post(&units, &[("unit_name", " ")]).await.status, 422);
    let found = memberships::people(&test.app, &Actor::Operator, organization.id).await;
    let unit = paths::manage_unit_removal(found.unwrap().units[0].id);
    assert_eq!(ada.post(&unit, &[]).await.status, 303);
    assert_eq!(ada.post(&unit, &[]).await.status, 404);
}

#[tokio::test]
async fn who_is_removed_is_refused_with_the_next_request_and_the_last_owner_stays() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    let mut ada = test
        .member(&organization, "ada@example.org", Role::Owner)
        .await;
    let mut ben = test
        .member(&organization, "ben@example.org", Role::Issuer)
        .await;
    let overview = paths::manage_organization(organization.id);
    assert_eq!(ben.get(&overview).await.status, 200);
    let found = memberships::people(&test.app, &Actor::Operator, organization.id)
        .await
        .unwrap();
    let removal = |role: Role| {
        let mut members = found.members.iter().map(|one| &one.membership);
        let of = members.find(|membership| membership.role == role);
        paths::manage_membership_removal(of.unwrap().id)
    };
    let (owner, issuer) = (removal(Role::Owner), removal(Role::Issuer));
    assert_eq!(ada.post(&owner, &[]).await.status, 409);
    let own = ben.post(&issuer, &[]).await;
    assert_eq!(own.status, 403, "an issuer removes nobody");
    assert_eq!(ada.post(&issuer, &[]).await.status, 303);
    assert_eq!(ben.get(&overview).await.status, 404, "gone at once");
    assert_eq!(ben.get(&paths::account()).await.status, 200);
}

#[tokio::test]
async fn members_see_their_organisation_and_only_owners_change_it() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let nomination = Nomination {
        recipient: "ada@example.org".into(),
        recipient_name: Some("Ada <b>".into()),
        ..Nomination::default()
    };
    let actor = &Actor::Operator;
    awards::award(&test.app, actor, achievement.id, &nomination)
        .await
        .unwrap();
    let id = organization.id;
    test.member(&organization, "head@example.org", Role::Owner)
        .await;
    // Who owns one achievement alone awards it, and does not set the organisation up.
    let invite = Invite {
        organization_id: id,
        address: "part@example.org".into(),
        role: Role::Owner,
        scope: Scope::Achievement(achievement.id),
        locale: "en".into(),
    };
    memberships::invite(&test.app, actor, &invite)
        .await
        .unwrap();
    let mail = test.mails("part@example.org").await.pop().unwrap();
    let invitation = path_in(&mail.text, "/invitations/");
    let mut part = test.signed_in("part@example.org").await;
    assert_eq!(part.post(&invitation, &[]).await.status, 303);
    let overview = part.get(&paths::manage_organization(id)).await.text();
    assert!(overview.contains("Award a badge"), "{overview}");
    assert!(!overview.contains("class=\"todo\""), "no steps of others");
    for role in [Role::Designer, Role::Issuer, Role::Assessor, Role::Viewer] {
        let address = format!("{}@example.org", role.as_str());
        let mut member = test.member(&organization, &address, role).await;
        let overview = member.get(&paths::manage_organization(id)).await.text();
        assert!(
            overview.contains("Ada &#60;b&#62;") || overview.contains("Ada &lt;b&gt;"),
            "{overview}"
        );
        // The way to an act is shown to who may do it, and to nobody else.
        let awards = member.get(&paths::manage_awards(id)).await.text();
        let may_award = role == Role::Issuer;
        assert_eq!(awards.contains("Award a badge"), may_award, "{role:?}");
        assert_eq!(overview.contains("Award a badge"), may_award, "{role:?}");
        let settings = member.get(&paths::manage_settings(id)).await.text();
        assert!(!settings.contains(&paths::manage_tokens(id)), "{role:?}");
        for path in [
            paths::manage_settings(id),
            paths::manage_people(id),
            paths::manage_mail(id),
            paths::manage_keys(id),
        ] {
            let page = member.get(&path).await;
            assert_eq!(page.status, 200, "{role:?} {path}");
            let main = page.text();
            let main = main.split("<main").nth(1).unwrap().to_owned();
            assert!(
                !main.contains("method=\"post\""),
                "{role:?} {path}: no form for what is refused"
            );
        }
        for path in [
            paths::manage_settings(id),
            paths::manage_invitations(id),
            paths::manage_units(id),
            paths::manage_mail(id),
            paths::manage_mail_test(id),
            paths::manage_keys_rotation(id),
        ] {
            let fields = [
                ("email", "x@y.example"),
                ("role", "owner"),
                ("unit_name", "x"),
            ];
            let refused = member.post(&path, &fields).await;
            assert_eq!(refused.status, 403, "{role:?} {path}: {}", refused.text());
        }
    }
}

#[tokio::test]
async fn the_words_of_mails_are_looked_at_kept_tested_and_given_back() {
    let test = TestApp::new().await;
    let (organization, _) = test.world().await;
    let mut ada = test
        .member(&organization, "ada@example.org", Role::Owner)
        .await;
    let path = paths::manage_mail(organization.id);
    let standard = ada.get(&path).await.text();
    assert!(
        standard.contains("{organization}") && standard.contains("{achievement}"),
        "{standard}"
    );
    let german = format!("{path}?kind=reminder&language=de");
    let page = ada.get(&german).await.text();
    assert!(page.contains("lang=\"de\""), "{page}");
    assert_eq!(ada.get(&format!("{path}?kind=sign_in")).await.status, 404);
    assert_eq!(ada.get(&format!("{path}?kind=postcard")).await.status, 404);
    let wrong = [("subject", ""), ("text", "Hallo {nmae}"), ("revision", "")];
    let again = ada.post(&german, &wrong).await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("{nmae}"));
    let good = [
        ("subject", "Für {name}"),
        ("text", "{achievement} wartet."),
        ("revision", ""),
    ];
    let mut looked = good.to_vec();
    looked.push(("act", "preview"));
    let preview = ada.post(&german, &looked).await;
    assert!(
        preview.status == 200 && preview.text().contains("wartet."),
        "{}",
        preview.text()
    );
    let saved = ada.post(&german, &good).await;
    let page = ada.follow(saved).await.text();
    assert!(page.contains("value=\"Für {name}\""), "{page}");
    // Somebody else who saw the standard words is told, and nothing is lost.
    let mut late = good;
    late[0].1 = "Noch eins";
    let conflict = ada.post(&german, &late).await;
    assert_eq!(conflict.status, 409);
    assert!(conflict.text().contains("Noch eins") && conflict.text().contains("Für {name}"));
    let test_mail = paths::manage_mail_test(organization.id);
    let sent = ada
        .post(&test_mail, &[("kind", "reminder"), ("language", "de")])
        .await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let mail = test.mails("ada@example.org").await.pop().unwrap();
    assert_eq!(mail.subject, "test");
    let reset = ada.post(&german, &[("act", "reset")]).await;
    let page = ada.follow(reset).await.text();
    assert!(!page.contains("Für {name}"), "{page}");
}

#[tokio::test]
async fn a_new_key_signs_and_what_the_old_one_signed_stays_good() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let actor = &Actor::Operator;
    let award = |recipient: &str| Nomination {
        recipient: recipient.into(),
        ..Nomination::default()
    };
    let old = awards::award(&test.app, actor, achievement.id, &award("ada@example.org")).await;
    let mut ada = test
        .member(&organization, "ada@example.org", Role::Owner)
        .await;
    let keys = paths::manage_keys(organization.id);
    assert_eq!(ada.get(&keys).await.text().matches("z6Mk").count(), 1);
    let rotated = ada
        .post(&paths::manage_keys_rotation(organization.id), &[])
        .await;
    assert_eq!(
        rotated.header("location"),
        paths::with_notice(&keys, "key-made")
    );
    assert_eq!(ada.get(&keys).await.text().matches("z6Mk").count(), 2);
    let new = awards::award(&test.app, actor, achievement.id, &award("ben@example.org")).await;
    let did = test
        .get(
            &paths::organization_did(organization.id),
            "application/json",
        )
        .await;
    let methods = did.json()["verificationMethod"].as_array().unwrap().len();
    assert_eq!(methods, 2);
    for award in [old.unwrap(), new.unwrap()] {
        let page = test
            .get(
                &paths::verify_url(&format!("https://badges.example/credentials/{}", award.id)),
                "text/html",
            )
            .await;
        assert_eq!(page.status, 200);
        assert!(
            page.text().contains("This badge is valid"),
            "{}",
            page.text()
        );
    }
    let findings = accolade_app::operations::fsck(&test.app, actor)
        .await
        .unwrap();
    assert_eq!(
        findings,
        Vec::<String>::new(),
        "every credential and list verifies"
    );
}

async fn session_holds(client: &mut Client<'_>) -> bool {
    client.get(&paths::account()).await.status == 200
}

#[tokio::test]
async fn nobody_becomes_owner_by_visiting_and_an_operators_link_signs_in_once() {
    let test = TestApp::new().await;
    let actor = &Actor::Operator;
    let mut first = test.signed_in("first@example.org").await;
    assert_eq!(first.get(&paths::admin()).await.status, 404);
    assert_eq!(
        first.get(&paths::manage_organization_new()).await.status,
        404
    );
    let command = organizations::DefineOrganization {
        name: "Harbour College".into(),
        ..organizations::DefineOrganization::default()
    };
    let organization = organizations::define(&test.app, actor, &command)
        .await
        .unwrap();
    let owner = "owner@example.org";
    memberships::appoint(&test.app, actor, organization.id, owner, Role::Owner)
        .await
        .unwrap();
    accounts::appoint_administrator(&test.app, actor, owner)
        .await
        .unwrap();
    let link = accounts::operator_link(&test.app, actor, owner)
        .await
        .unwrap();
    let path = link.strip_prefix("https://badges.example").unwrap();
    let mut browser = test.anon();
    browser.get(path).await;
    assert_eq!(browser.post(path, &[]).await.status, 303);
    assert!(session_holds(&mut browser).await);
    assert_eq!(browser.get(&paths::admin()).await.status, 200);
    let mut other = test.anon();
    other.get(&paths::sign_in()).await;
    assert_eq!(other.post(path, &[]).await.status, 422, "once");
}
