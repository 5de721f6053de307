use super::achievements::AchievementState;
use super::awards::AwardState;
use super::mail::MailKind;
use super::people::Role;
use super::*;
use crate::Locale;
use crate::form::Problem;

#[test]
fn every_label_of_a_summary_has_words() {
    for (field, key) in LABELS {
        for locale in Locale::ALL {
            assert!(locale.find(key).is_some(), "{field}: {key}");
        }
    }
}

#[test]
fn a_line_of_a_summary_says_which_field_is_meant() {
    let shell = Shell::new(Locale::En, "/");
    let problems = Problems::new(vec![
        Problem::new("tags", "text.missing", "x"),
        Problem::new("alignment_name_2", "text.missing", "x"),
        Problem::new("somewhere", "no.such_code", "It is wrong"),
    ]);
    let lines: Vec<String> = lines(&shell, &problems)
        .into_iter()
        .map(|line| line.message)
        .collect();
    assert_eq!(
        lines,
        [
            "Words to find it by: Write something here",
            "Skill: Write something here",
            "It is wrong"
        ]
    );
}

#[test]
fn every_word_of_an_address_is_understood_again() {
    for state in AchievementState::ALL {
        assert_eq!(AchievementState::from_word(state.as_str()), Some(state));
    }
    for state in AwardState::FILTERS {
        assert_eq!(AwardState::from_word(state.as_str()), Some(state));
    }
    for role in Role::ALL {
        assert_eq!(Role::from_word(role.as_str()), Some(role));
    }
    for kind in MailKind::TEXTS {
        assert_eq!(MailKind::from_word(kind.as_str()), kind);
    }
    assert_eq!(MailKind::from_word("postcard"), MailKind::Other);
    assert_eq!(AwardState::from_word("preparing"), None);
}
