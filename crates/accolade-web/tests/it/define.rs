//! Staff defines achievements; everybody finds them.

use crate::backpack;
use accolade_app::Actor;
use accolade_app::memberships::Role;
use accolade_app::organizations::{self, DefineOrganization, Organization};
use accolade_domain::{AchievementId, OrganizationId};
use accolade_test::{Answer, Client, TestApp};
use accolade_ui::paths;

const RED: &[u8] = include_bytes!("../../../accolade-adapters/src/raster/upload/red.jpg");

/// A form in which every field is right.
const GOOD: [(&str, &str); 24] = [
    ("name", "Safe battery handling"),
    ("achievement_type", "MicroCredential"),
    ("description", "Handles batteries without danger."),
    ("earner_description", "You can handle batteries."),
    ("language", "de"),
    ("outcomes", "Recognise a damaged battery\nMake it safe"),
    ("alignment_name_1", "install batteries"),
    ("alignment_url_1", "https://esco.example/skill/1"),
    ("alignment_framework_1", "ESCO"),
    ("alignment_code_1", "S8.4"),
    ("tags", "Batterien, Sicherheit"),
    ("criteria", "Three workshop days."),
    ("workload_hours", "30"),
    ("level", "4"),
    ("participation", "work"),
    ("cost_amount", "120"),
    ("cost_currency", "EUR"),
    ("valid_days", "1095"),
    ("shape", "hexagon"),
    ("icon", "bolt"),
    ("colour", "#1f5f4a"),
    ("accent", "#e0b44c"),
    ("ribbon", "Level 1"),
    ("revision", "0"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = GOOD
        .iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.chain(changes).copied().collect()
}

async fn organization(test: &TestApp, name: &str, requires_review: bool) -> Organization {
    let command = DefineOrganization {
        name: name.into(),
        requires_review,
        ..DefineOrganization::default()
    };
    organizations::define(&test.app, &Actor::Operator, &command)
        .await
        .unwrap()
}

/// The identifier in the address to which an answer leads.
fn made(answer: &Answer) -> AchievementId {
    assert_eq!(answer.status, 303, "{}", answer.text());
    let location = answer.header("location");
    let (_, rest) = location.split_once("/manage/achievements/").unwrap();
    rest.split('?').next().unwrap().parse().unwrap()
}

async fn define(client: &mut Client<'_>, id: OrganizationId) -> AchievementId {
    let form = client.get(&paths::manage_achievement_new(id)).await;
    assert_eq!(form.status, 200, "{}", form.text());
    let saved = client
        .upload(&paths::manage_achievements(id), &GOOD, &[])
        .await;
    made(&saved)
}

/// What finds the achievement of [`GOOD`] in the catalogue, and what does not.
async fn finds(eve: &mut Client<'_>, id: AchievementId) {
    for (query, is_found) in [
        ("q=battery", true),
        ("q=BATTERIE", true),
        ("q=harbour", false),
        ("tag=batterien", true),
        ("tag=batt", false),
        ("level=4&hours=30", true),
        ("hours=10", false),
        ("level=5", false),
        ("participation=work&language=de", true),
        ("participation=online", false),
        ("cost=free", false),
        ("q=safe+handl&level=4&language=de", true),
        ("q=%22%2a%29+NEAR%28", true),
        ("q=%27%3B--", true),
        ("level=banana&after=rubbish", true),
        ("after=1.x.y&hours=-1", true),
    ] {
        let list = eve.get(&format!("{}?{query}", paths::catalogue())).await;
        assert_eq!(list.status, 200, "{query}");
        let is_there = list.text().contains(&paths::achievement(id));
        // Signs alone are no words; "near" is one, and it is not there.
        let expected = is_found && !query.contains("NEAR");
        assert_eq!(is_there, expected, "{query}");
    }
    let long = format!("{}?q={}", paths::catalogue(), "%22x".repeat(2_500));
    assert_eq!(eve.get(&long).await.status, 200);
}

#[tokio::test]
async fn archived_it_is_found_no_more_and_a_copy_is_a_draft_of_its_own() {
    let test = TestApp::new().await;
    let college = organization(&test, "Harbour College", false).await;
    let mut ada = test.member(&college, "ada@example.org", Role::Owner).await;
    let mut eve = test.anon();
    let id = define(&mut ada, college.id).await;
    ada.post(&paths::manage_achievement_publication(id), &[])
        .await;
    ada.get(&paths::manage_achievement(id)).await;
    ada.post(&paths::manage_achievement_archive(id), &[]).await;
    assert!(
        !eve.get("/catalogue")
            .await
            .text()
            .contains(&paths::achievement(id))
    );
    assert_eq!(eve.get(&paths::achievement(id)).await.status, 200);
    let list = ada
        .get(&format!(
            "{}?state=archived",
            paths::manage_achievements(college.id)
        ))
        .await
        .text();
    assert!(list.contains("Safe battery handling"));
    ada.post(&paths::manage_achievement_restoration(id), &[])
        .await;
    assert!(
        eve.get("/catalogue")
            .await
            .text()
            .contains(&paths::achievement(id))
    );
    let drafts = ada
        .get(&format!(
            "{}?state=draft",
            paths::manage_achievements(college.id)
        ))
        .await
        .text();
    assert!(!drafts.contains("Safe battery handling"));
    // A copy is a draft of its own.
    let copied = ada.post(&paths::manage_achievement_copy(id), &[]).await;
    let copy = made(&copied);
    assert_ne!(copy, id);
    assert!(ada.follow(copied).await.text().contains("This is the copy"));
}

#[tokio::test]
async fn an_achievement_goes_from_a_form_to_the_public_page_and_the_catalogue() {
    let test = TestApp::new().await;
    let college = organization(&test, "Harbour College", false).await;
    let mut ada = test
        .member(&college, "ada@example.org", Role::Designer)
        .await;
    let empty = ada
        .get(&paths::manage_achievements(college.id))
        .await
        .text();
    assert!(empty.contains(&paths::manage_achievement_new(college.id)));
    let id = define(&mut ada, college.id).await;
    let desk = ada.get(&paths::manage_achievement(id)).await.text();
    assert!(
        desk.contains("Safe battery handling")
            && desk.contains(&paths::manage_achievement_publication(id))
    );
    let picture = ada.get(&paths::manage_achievement_picture(id)).await;
    assert!(
        picture.text().contains("Level 1") && picture.header("cache-control").contains("private")
    );
    // Nobody else sees a draft.
    let mut eve = test.anon();
    assert_eq!(eve.get(&paths::achievement(id)).await.status, 404);
    assert!(
        !eve.get("/catalogue?q=battery")
            .await
            .text()
            .contains("Safe battery")
    );
    let published = ada
        .post(&paths::manage_achievement_publication(id), &[])
        .await;
    let page = ada.follow(published).await.text();
    assert!(
        page.contains("It is published and can be awarded."),
        "{page}"
    );
    let page = eve.get(&paths::achievement(id)).await.text();
    // The marks that keep the direction of what is put into words are not looked for.
    let page = page.replace(['\u{2068}', '\u{2069}'], "");
    for part in [
        "id=\"outcome-1\"",
        "id=\"outcome-2\"",
        "Make it safe",
        "https://esco.example/skill/1",
        "ESCO S8.4",
        "Micro-credential",
        "Deutsch",
        "120 EUR",
        "30 hours",
        "At work",
        "itemprop=\"competencyRequired\"",
        "schema.org",
        "og:image",
        "1,095 days",
        &paths::achievement_card_png(id),
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let card = eve.get(&paths::achievement_card_png(id)).await;
    assert_eq!(
        (card.status.as_u16(), card.header("content-type")),
        (200, "image/png")
    );
    assert_eq!(
        &card.body[16..24],
        [0, 0, 4, 176, 0, 0, 2, 118],
        "1200 by 630"
    );
    finds(&mut eve, id).await;
}

#[tokio::test]
async fn every_wrong_field_is_told_at_once_and_what_was_typed_is_kept() {
    let test = TestApp::new().await;
    let college = organization(&test, "Harbour College", false).await;
    let mut ada = test.member(&college, "ada@example.org", Role::Owner).await;
    ada.get(&paths::manage_achievement_new(college.id)).await;
    let wrong = [
        ("name", ""),
        ("achievement_type", "Nobility"),
        ("description", ""),
        ("earner_description", "a\u{202e}b"),
        ("language", "no language"),
        ("criteria", ""),
        ("alignment_name_1", ""),
        ("alignment_url_1", "javascript:alert(1)"),
        ("alignment_url_2", "esco"),
        ("workload_hours", "thirty"),
        ("level", "11"),
        ("participation", "asleep"),
        ("cost_amount", "a <lot>"),
        ("cost_currency", "gold"),
        ("valid_days", "-1"),
        ("shape", "cloud"),
        ("icon", "skull"),
        ("colour", "red"),
        ("accent", "\"><script>"),
        ("ribbon", "far too many words for a ribbon"),
    ];
    let answer = ada
        .upload(
            &paths::manage_achievements(college.id),
            &with(&wrong),
            &[("image", "a.png", b"GIF89a")],
        )
        .await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    for (field, _) in wrong
        .iter()
        .filter(|(field, _)| *field != "alignment_url_2")
    {
        assert!(
            page.contains(&format!("href=\"#{field}\"")),
            "{field}: {page}"
        );
    }
    for part in [
        "#image",
        "#alignment_name_2",
        "#alignment_url_2",
        "javascript:alert(1)",
        "thirty",
        "a &#60;lot&#62;",
        "Make it safe",
        "Batterien, Sicherheit",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("\"><script>"));
}

/// The picture that a page's form holds.
fn picture_of(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"picture_id\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_good_picture_is_not_lost_with_a_wrong_field() {
    let test = TestApp::new().await;
    let college = organization(&test, "Harbour College", false).await;
    let mut ada = test.member(&college, "ada@example.org", Role::Owner).await;
    ada.get(&paths::manage_achievement_new(college.id)).await;
    let outcomes = (0..21).fold(String::new(), |all, n| format!("{all}outcome {n}\n"));
    let many = with(&[("outcomes", &outcomes)]);
    let answer = ada
        .upload(&paths::manage_achievements(college.id), &many, &[])
        .await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("at most 20"));
    let answer = ada
        .upload(
            &paths::manage_achievements(college.id),
            &with(&[("name", "")]),
            &[("image", "red.jpg", RED)],
        )
        .await;
    assert_eq!(answer.status, 422);
    let page = answer.text();
    let picture = picture_of(&page);
    assert_eq!(
        ada.get(&paths::manage_picture(&picture))
            .await
            .header("content-type"),
        "image/png"
    );
    ada.get(&paths::manage_achievement_new(college.id)).await;
    let saved = ada
        .upload(
            &paths::manage_achievements(college.id),
            &with(&[("picture_id", &picture), ("use_upload", "yes")]),
            &[],
        )
        .await;
    let id = made(&saved);
    assert!(
        ada.get(&paths::manage_achievement_picture(id))
            .await
            .text()
            .contains("data:image/png;base64,")
    );
    let form = ada.get(&paths::manage_achievement_edit(id)).await.text();
    assert!(form.contains(&picture) && form.contains("checked"));
    // Without scripts, a button asks for the picture and saves nothing.
    let shown = ada
        .post(
            &paths::manage_achievement_edit(id),
            &with(&[
                ("act", "preview"),
                ("name", "Not saved"),
                ("colour", "#abcdef"),
            ]),
        )
        .await;
    assert_eq!(shown.status, 200);
    assert!(shown.text().contains("colour=%23abcdef") && shown.text().contains("Not saved"));
    assert!(
        !ada.get(&paths::manage_achievement(id))
            .await
            .text()
            .contains("Not saved")
    );
}

#[tokio::test]
async fn what_is_no_picture_is_told_beside_the_others() {
    let test = TestApp::new().await;
    let college = organization(&test, "Harbour College", false).await;
    let mut ada = test.member(&college, "ada@example.org", Role::Owner).await;
    let id = define(&mut ada, college.id).await;
    let bomb = b"<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let large = vec![0_u8; 2 * 1024 * 1024 + 1];
    let huge = vec![0_u8; 4 * 1024 * 1024 + 1];
    for (name, bytes, words) in [
        ("a.png", b"just words".as_slice(), "PNG, JPEG or SVG"),
        ("a.svg", bomb, "save it as a PNG"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "damaged"),
        ("a.jpg", &RED[..60], "damaged"),
        ("a.png", &large, "2 MiB"),
        ("a.png", &huge, "2 MiB"),
    ] {
        ada.get(&paths::manage_achievement_edit(id)).await;
        let refused = ada
            .upload(
                &paths::manage_achievement_edit(id),
                &GOOD,
                &[("image", name, bytes)],
            )
            .await;
        assert_eq!(refused.status, 422, "{name}");
        assert!(
            refused.text().contains(words),
            "{words}: {}",
            refused.text()
        );
    }
}

#[tokio::test]
async fn an_uploaded_picture_is_shown_everywhere() {
    let test = TestApp::new().await;
    let college = organization(&test, "Harbour College", false).await;
    let mut ada = test.member(&college, "ada@example.org", Role::Owner).await;
    let id = define(&mut ada, college.id).await;
    let saved = ada
        .upload(
            &paths::manage_achievement_image(id),
            &[],
            &[("image", "x.png", RED)],
        )
        .await;
    assert_eq!(made(&saved), id);
    let nothing = ada
        .upload(&paths::manage_achievement_image(id), &[], &[])
        .await;
    assert_eq!(nothing.status, 422);
    ada.get(&paths::manage_achievement(id)).await;
    ada.post(&paths::manage_achievement_publication(id), &[])
        .await;
    let mut eve = test.anon();
    let png = eve.get(&paths::achievement_image_png(id)).await;
    assert!(png.body.starts_with(b"\x89PNG"));
    let svg = eve.get(&paths::achievement_image_svg(id)).await.text();
    assert!(svg.starts_with("<svg") && svg.contains("data:image/png;base64,"));
    assert_eq!(eve.get(&paths::achievement_card_png(id)).await.status, 200);
    let nomination = accolade_app::awards::Nomination {
        recipient: "ben@example.org".into(),
        ..Default::default()
    };
    let award = accolade_app::awards::award(&test.app, &Actor::Operator, id, &nomination)
        .await
        .unwrap();
    for path in [
        paths::credential_badge_png(award.id),
        paths::credential_badge_svg(award.id),
    ] {
        let baked = eve.get(&path).await;
        let found = test
            .post(&paths::verify(), &[("file", Some("badge"), &baked.body)])
            .await;
        assert_eq!(found.status, 200, "{path}");
        assert!(found.text().contains("Safe battery handling"), "{path}");
    }
    let mut ben = test.signed_in("ben@example.org").await;
    backpack::claimed(&test, &award, "ben@example.org").await;
    let taken = ben.get(&paths::backpack_export()).await.body;
    let picture = b"data:image/png;base64,";
    assert!(taken.windows(picture.len()).any(|part| part == picture));
    // The picture is the staff's own as long as nobody publishes it.
    let page = ada.get(&paths::manage_achievement_edit(id)).await.text();
    let picture = picture_of(&page);
    assert_eq!(
        test.signed_in("eve@example.org")
            .await
            .get(&paths::manage_picture(&picture))
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn two_people_at_once_lose_nothing_and_are_told() {
    let test = TestApp::new().await;
    let college = organization(&test, "Harbour College", false).await;
    let mut ada = test.member(&college, "ada@example.org", Role::Owner).await;
    let mut ben = test
        .member(&college, "ben@example.org", Role::Designer)
        .await;
    let id = define(&mut ada, college.id).await;
    ada.get(&paths::manage_achievement_edit(id)).await;
    ben.get(&paths::manage_achievement_edit(id)).await;
    let first = ben
        .post(
            &paths::manage_achievement_edit(id),
            &with(&[("name", "Ben's name")]),
        )
        .await;
    assert_eq!(first.status, 303);
    let late = ada
        .post(
            &paths::manage_achievement_edit(id),
            &with(&[("criteria", "Ada's criteria")]),
        )
        .await;
    assert_eq!(late.status, 409);
    let page = late.text();
    for part in [
        "Somebody else changed this",
        "Ben&#39;s name",
        "Ada&#39;s criteria",
        "name=\"revision\" value=\"1\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(
        ada.get(&paths::manage_achievement(id))
            .await
            .text()
            .contains("Ben&#39;s name")
    );
    let decided = ada
        .post(
            &paths::manage_achievement_edit(id),
            &with(&[("revision", "1"), ("criteria", "Ada's criteria")]),
        )
        .await;
    assert_eq!(decided.status, 303);
}

#[tokio::test]
async fn a_second_person_reviews_sends_back_and_publishes() {
    let test = TestApp::new().await;
    let college = organization(&test, "Harbour College", true).await;
    let mut ada = test
        .member(&college, "ada@example.org", Role::Designer)
        .await;
    let mut ben = test.member(&college, "ben@example.org", Role::Owner).await;
    let id = define(&mut ada, college.id).await;
    let early = ada
        .post(&paths::manage_achievement_publication(id), &[])
        .await;
    assert_eq!(early.status, 409);
    assert!(early.text().contains("send it for review first"));
    let sent = ada.post(&paths::manage_achievement_review(id), &[]).await;
    assert!(
        ada.follow(sent)
            .await
            .text()
            .contains("It is sent for review.")
    );
    let own = ada
        .post(&paths::manage_achievement_publication(id), &[])
        .await;
    assert_eq!(own.status, 409);
    assert!(
        own.text().contains("Somebody else has to publish"),
        "{}",
        own.text()
    );
    let again = ada.post(&paths::manage_achievement_review(id), &[]).await;
    assert_eq!(again.status, 409);
    ben.get(&paths::manage_achievement(id)).await;
    let mute = ben
        .post(
            &paths::manage_achievement_review_refusal(id),
            &[("comment", " ")],
        )
        .await;
    assert_eq!(mute.status, 422);
    assert!(mute.text().contains("href=\"#comment\""));
    let back = ben
        .post(
            &paths::manage_achievement_review_refusal(id),
            &[("comment", "Say which <gloves>.")],
        )
        .await;
    assert_eq!(back.status, 303);
    let desk = ada.get(&paths::manage_achievement(id)).await.text();
    assert!(
        desk.contains("Say which &#60;gloves&#62;.") && desk.contains("ben@example.org"),
        "{desk}"
    );
    ada.post(&paths::manage_achievement_review(id), &[]).await;
    let approved = ben
        .post(&paths::manage_achievement_publication(id), &[])
        .await;
    assert_eq!(approved.status, 303);
    let desk = ada.get(&paths::manage_achievement(id)).await.text();
    assert!(desk.contains("ben@example.org"), "who published it: {desk}");
}

#[tokio::test]
async fn others_see_nothing_and_colleagues_without_the_right_are_told() {
    let test = TestApp::new().await;
    let college = organization(&test, "Harbour College", false).await;
    let other = organization(&test, "Other College", false).await;
    let mut ada = test.member(&college, "ada@example.org", Role::Owner).await;
    let mut eve = test.member(&other, "eve@example.org", Role::Owner).await;
    let mut ian = test.member(&college, "ian@example.org", Role::Issuer).await;
    let id = define(&mut ada, college.id).await;
    let gets = [
        (paths::manage_achievements(college.id), 200),
        (paths::manage_achievement_new(college.id), 403),
        (paths::manage_achievement(id), 200),
        (paths::manage_achievement_edit(id), 403),
        (paths::manage_achievement_picture(id), 200),
    ];
    for (path, of_issuer) in &gets {
        assert_eq!(test.anon().get(path).await.status, 303, "{path}");
        assert_eq!(eve.get(path).await.status, 404, "{path}");
        assert_eq!(ian.get(path).await.status, *of_issuer, "{path}");
    }
    let posts = [
        paths::manage_achievements(college.id),
        paths::manage_achievement_edit(id),
        paths::manage_achievement_image(id),
        paths::manage_achievement_review(id),
        paths::manage_achievement_review_refusal(id),
        paths::manage_achievement_publication(id),
        paths::manage_achievement_archive(id),
        paths::manage_achievement_restoration(id),
        paths::manage_achievement_copy(id),
    ];
    for path in &posts {
        assert_eq!(eve.post(path, &GOOD).await.status, 404, "{path}");
        assert_eq!(ian.post(path, &GOOD).await.status, 403, "{path}");
        // Wrong fields tell strangers nothing, either.
        assert_eq!(eve.post(path, &[("name", "")]).await.status, 404, "{path}");
    }
    let page = ian.get(&paths::manage_achievement(id)).await.text();
    assert!(
        !page.contains(&paths::manage_achievement_edit(id))
            && !page.contains(&paths::manage_achievement_copy(id))
    );
}

#[tokio::test]
async fn a_picture_of_another_organisation_is_as_good_as_none() {
    let test = TestApp::new().await;
    let college = organization(&test, "Harbour College", false).await;
    let other = organization(&test, "Other College", false).await;
    let mut ada = test.member(&college, "ada@example.org", Role::Owner).await;
    let mut eve = test.member(&other, "eve@example.org", Role::Owner).await;
    let id = define(&mut ada, college.id).await;
    let red = ada
        .upload(
            &paths::manage_achievement_image(id),
            &[],
            &[("image", "x.jpg", RED)],
        )
        .await;
    made(&red);
    let form = ada.get(&paths::manage_achievement_edit(id)).await.text();
    let picture = picture_of(&form);
    eve.get(&paths::manage_achievement_new(other.id)).await;
    let stolen = eve
        .upload(
            &paths::manage_achievements(other.id),
            &with(&[("picture_id", &picture), ("use_upload", "yes")]),
            &[],
        )
        .await;
    assert_eq!(stolen.status, 404);
}

#[tokio::test]
async fn the_preview_draws_whatever_is_asked() {
    let test = TestApp::new().await;
    let good = format!(
        "{}?shape=seal&colour=%23123456&accent=%23ffffff&icon=gear&ribbon=Stufe+2",
        paths::badge_preview()
    );
    let answer = test.get(&good, "image/*").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (200, "image/svg+xml")
    );
    assert!(answer.header("cache-control").contains("public"));
    assert!(answer.text().contains("#123456") && answer.text().contains("Stufe 2"));
    for query in [
        "",
        "?shape=x&icon=y",
        "?colour=%22%3E%3Cscript%3E&accent=url(x)",
        "?ribbon=%3C%2Ftext%3E%3Cscript%3E",
        &format!("?ribbon={}", "x".repeat(5_000)),
    ] {
        let answer = test
            .get(&format!("{}{query}", paths::badge_preview()), "image/*")
            .await;
        assert_eq!(answer.status, 200, "{query}");
        assert!(
            answer.text().starts_with("<svg") && !answer.text().contains("<script"),
            "{query}"
        );
    }
}
