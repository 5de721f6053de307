use super::*;
use crate::Locale;

fn all() -> Vec<SampleEmail> {
    Locale::ALL
        .into_iter()
        .flat_map(|locale| samples(locale).unwrap())
        .collect()
}

fn named(locale: Locale, name: &str) -> SampleEmail {
    samples(locale)
        .unwrap()
        .into_iter()
        .find(|email| email.name == name)
        .unwrap()
}

#[test]
fn every_mail_has_its_link_in_both_forms() {
    for email in all() {
        let link = email
            .text
            .lines()
            .find(|line| line.starts_with("https://badges.example/"))
            .unwrap_or_else(|| panic!("{}: {}", email.name, email.text));
        assert!(
            email.html.contains(&format!("href=\"{link}\"")),
            "{}",
            email.name
        );
        assert!(
            email.html.contains(&format!(">{link}</bdi>")),
            "{}",
            email.name
        );
    }
}

#[test]
fn no_subject_can_begin_another_header() {
    for email in all() {
        assert!(!email.subject.is_empty(), "{}", email.name);
        assert!(
            !email.subject.chars().any(char::is_control),
            "{}: {:?}",
            email.name,
            email.subject
        );
        assert!(email.subject.chars().count() <= 151, "{}", email.name);
    }
    let hostile = named(Locale::En, "claim.hostile");
    assert!(hostile.subject.contains("Bcc: all@example.org"));
    assert!(!hostile.subject.contains('\u{202e}'));
}

#[test]
fn hostile_words_stay_words() {
    for locale in Locale::ALL {
        let hostile = named(locale, "claim.hostile");
        assert!(!hostile.html.contains("<img"));
        assert!(hostile.html.contains("&#60;img") || hostile.html.contains("&lt;img"));
        assert_eq!(hostile.html.matches("href=").count(), 1);
        assert!(!hostile.html.contains("https://evil.example"));
        assert!(!hostile.text.contains("https://evil.example"));
        assert!(!hostile.text.lines().any(|line| line.starts_with("Bcc:")));
        assert!(!hostile.text.contains('\u{202e}') && !hostile.html.contains('\u{202e}'));
    }
}

#[test]
fn a_name_that_is_an_address_is_no_link() {
    let to = To {
        locale: Locale::En,
        name: Some("evil.example".to_owned()),
        base_url: "https://badges.example".to_owned(),
    };
    let email = OfferConfirmation {
        to,
        organization_name: "https://evil.example".to_owned(),
        achievement_name: "www.evil.example".to_owned(),
        link: "https://badges.example/offers/o/confirmation/c".to_owned(),
    };
    assert!(!email.text().unwrap().contains("evil.example"));
    assert!(!email.html().unwrap().contains(">evil.example"));
    assert!(email.subject().contains("www.evil.example"));
}

#[test]
fn a_placeholder_in_a_name_is_not_filled() {
    let to = To {
        locale: Locale::En,
        name: Some("{organization}".to_owned()),
        base_url: "https://badges.example".to_owned(),
    };
    let own = OwnWords {
        subject: "{name} {unknown} {achievement}".to_owned(),
        text: "{".to_owned(),
    };
    let email = Claim {
        to,
        organization_name: "Harbour College".to_owned(),
        achievement_name: "{name}".to_owned(),
        link: "https://badges.example/claim/x".to_owned(),
        code: "x".to_owned(),
        own: Some(own),
    };
    assert_eq!(email.subject(), "{organization} {unknown} {name}");
    assert!(email.text().unwrap().contains("> {\n"));
}

#[test]
fn own_words_take_the_place_of_ours_and_keep_link_and_code() {
    let standard = named(Locale::En, "claim.full");
    let own = named(Locale::En, "claim.own-words");
    assert_eq!(own.subject, "Well done, Amina Yusuf!");
    assert!(
        own.text
            .contains("> you have earned “Safe battery handling”.")
    );
    assert!(own.text.contains("writes:"));
    for text in [&standard.text, &own.text] {
        assert!(text.contains("K7QM-2WXA-9FTD"));
    }
    assert!(!own.text.contains("has awarded you"));
}

#[test]
fn no_mail_fetches_anything_and_each_runs_in_its_direction() {
    for email in all() {
        for word in ["<img", "<script", "<link", "<style", "url(", "@import"] {
            assert!(!email.html.contains(word), "{}: {word}", email.name);
        }
        let root = format!(
            "<html lang=\"{}\" dir=\"{}\">",
            email.locale.tag(),
            email.locale.direction().as_str()
        );
        assert!(email.html.contains(&root), "{}", email.name);
        assert!(
            !email.text.contains("mail-"),
            "{}: {}",
            email.name,
            email.text
        );
    }
}
