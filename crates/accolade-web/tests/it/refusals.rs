//! Refusals that are no form of their own: said in words that a person can act on.

use accolade_app::memberships::Role;
use accolade_test::TestApp;
use accolade_ui::{Locale, locale, paths};

#[tokio::test]
async fn a_refusal_says_why_in_the_language_of_the_page_and_names_no_identifiers() {
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let mut vera = test
        .member(&organization, "vera@college.example", Role::Viewer)
        .await;
    let form = paths::manage_award_new(achievement.id);
    let refused = vera.get(&form).await;
    assert_eq!(refused.status, 403);
    let page = refused.text();
    assert!(page.contains("This is not allowed"), "{page}");
    assert!(
        page.contains("Your role here does not include this"),
        "{page}"
    );
    assert!(!page.contains("may not award"), "{page}");
    let page = vera.get(&format!("{form}?lang=de")).await.text();
    assert!(page.contains("Ihre Rolle hier umfasst das nicht"), "{page}");
}

/// The words of a file of ours that stand in quotation marks or backticks.
fn quoted(text: &str, mark: char) -> Vec<String> {
    text.split(mark).map(str::to_owned).collect()
}

fn sources(folder: &std::path::Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else {
            all.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// Whose codes no page gives its words for a refusal: names of acts, which only records show, …
const ACTS: &str = "accounts achievements api_tokens awards backpack claim_offers claims collections \
    invitations keyed_requests mail_texts mailed_links memberships offer_requests operations \
    organizations rosters screenings sessions shares status_lists";
/// … what only programs can do wrong, …
const PROGRAMS: &str = "vc_api body choice entry id idempotency page rate revision verify \
    token.missing token.no_owner token.read_only token.refused roster.key_used roster.time";
/// … what the table of a checked list tells in words of its own, …
const FINDINGS: &str = "screening.file screening.missing screening.open screening.too_slow \
    screening.unreachable";
/// … what is our fault, and said as that, …
const FAULTS: &str = "backup config export issue job json rng schema signer store.busy store.full \
    store.row store.schema store.unavailable store.unsupported task raster.picture status \
    roster.result screening.result receipt award.signed";
/// … and what a page tells as a state of its own: a link that is over leads to a new one.
const STATES: &str = "claim.other_account fields invitation link.expired link.other_browser \
    link.used not_found offer.confirmed offer.expired policy.unauthenticated session \
    share.ended parsing proof validity parts";

#[test]
fn every_code_that_a_page_can_show_has_words() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = std::fs::read_to_string(root.join("../../docs/reference/errors.md")).unwrap();
    let elsewhere: Vec<&str> = [ACTS, PROGRAMS, FINDINGS, FAULTS, STATES]
        .iter()
        .flat_map(|codes| codes.split_whitespace())
        .collect();
    let mut checked = 0;
    for line in list.lines().filter(|line| line.starts_with("| `")) {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let code = cells.next().unwrap().trim_matches('`');
        let from = cells.next().unwrap();
        let is_elsewhere = elsewhere
            .iter()
            .any(|known| code == *known || code.starts_with(&format!("{known}.")));
        if !["domain", "app", "web"].contains(&from) || is_elsewhere {
            continue;
        }
        checked += 1;
        for locale in Locale::ALL {
            let key = format!("problem-{}", code.replace(['.', '_'], "-"));
            assert!(locale.find(&key).is_some(), "{}: no {key}", locale.tag());
        }
    }
    assert!(checked > 80, "{checked}");
}

#[test]
fn every_word_about_a_problem_or_a_notice_is_said_by_somebody() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = std::fs::read_to_string(root.join("../../docs/reference/errors.md")).unwrap();
    let codes: Vec<String> = quoted(&list, '`')
        .iter()
        .map(|code| code.replace(['.', '_'], "-"))
        .collect();
    let mut handlers = String::new();
    sources(&root.join("src"), &mut handlers);
    let said = quoted(&handlers, '"');
    for key in locale::keys(Locale::En) {
        if let Some(code) = key.strip_prefix("problem-") {
            assert!(codes.iter().any(|known| known == code), "no code is {key}");
        }
        if let Some(notice) = key.strip_prefix("notice-") {
            assert!(
                said.iter().any(|known| known == notice),
                "nobody says {key}"
            );
        }
    }
}
