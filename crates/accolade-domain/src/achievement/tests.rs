use super::*;
use crate::badge_design::{BadgeDesign, Icon, Shape};
use crate::ids::Id;
use uuid::Uuid;

fn content() -> AchievementContent {
    let design = BadgeDesign {
        shape: Shape::Circle,
        colour: "#123456".into(),
        accent: "#ffffff".into(),
        icon: Icon::Star,
        ribbon: None,
    };
    AchievementContent::new("Welding", "Welds plates.", "Bend test.", design)
}

fn draft() -> Achievement {
    let command = DefineAchievement {
        organization_id: Id::new(Uuid::from_u128(2)),
        unit_id: None,
        content: content(),
    };
    Achievement::define(Id::new(Uuid::from_u128(1)), &command, now()).unwrap()
}

fn now() -> Timestamp {
    Timestamp::from_micros(0)
}

fn person(number: u128) -> AccountId {
    Id::new(Uuid::from_u128(number))
}

#[test]
fn every_transition_is_allowed_or_refused_with_its_code() {
    type Act = fn(Achievement) -> Result<Achievement, AchievementError>;
    let acts: [(&str, Act); 5] = [
        ("submit", |a| a.submit(Some(person(1)))),
        ("send back", |a| a.send_back("Name the machine")),
        ("publish", |a| {
            Ok(a.publish(Some(person(2)), true, false, now())?.0)
        }),
        ("archive", |a| a.archive(now())),
        ("restore", Achievement::restore),
    ];
    let in_review = draft().submit(Some(person(1))).unwrap();
    let published = in_review
        .clone()
        .publish(Some(person(2)), true, false, now())
        .unwrap()
        .0;
    let archived = published.clone().archive(now()).unwrap();
    for (state, achievement, codes) in [
        (
            "draft",
            draft(),
            [
                "",
                "achievement.not_in_review",
                "achievement.not_in_review",
                "",
                "achievement.not_archived",
            ],
        ),
        (
            "in review",
            in_review,
            [
                "achievement.in_review",
                "",
                "",
                "",
                "achievement.not_archived",
            ],
        ),
        (
            "published",
            published,
            [
                "achievement.published",
                "achievement.not_in_review",
                "achievement.published",
                "",
                "achievement.not_archived",
            ],
        ),
        (
            "archived",
            archived,
            [
                "achievement.published",
                "achievement.not_in_review",
                "achievement.published",
                "achievement.archived",
                "",
            ],
        ),
    ] {
        for ((name, act), code) in acts.iter().zip(codes) {
            let found = act(achievement.clone())
                .err()
                .map_or("", |error| error.code());
            assert_eq!(found, code, "{state}: {name}");
        }
    }
}

#[test]
fn nobody_approves_their_own_work_where_a_second_person_is_wanted() {
    let in_review = draft().submit(Some(person(1))).unwrap();
    let own = in_review
        .clone()
        .publish(Some(person(1)), true, false, now());
    assert_eq!(own.unwrap_err(), AchievementError::OwnApproval);
    assert!(
        in_review
            .clone()
            .publish(Some(person(1)), false, false, now())
            .is_ok()
    );
    assert!(
        draft()
            .publish(Some(person(1)), false, false, now())
            .is_ok()
    );
    // A change after the review has to be reviewed again.
    let changed = in_review.edit(&content()).unwrap();
    let unseen = changed
        .publish(Some(person(2)), true, false, now())
        .unwrap_err();
    assert_eq!(unseen, AchievementError::NotInReview);
}

#[test]
fn a_version_that_somebody_holds_is_never_written_over() {
    let (first, one) = draft().publish(None, false, false, now()).unwrap();
    let again = first.edit(&content()).unwrap();
    assert_eq!(
        again.check_awardable(),
        Ok(1),
        "the published one is awarded on"
    );
    let (_, same) = again.clone().publish(None, false, false, now()).unwrap();
    let (_, next) = again.publish(None, false, true, now()).unwrap();
    assert_eq!((one.number, same.number, next.number), (1, 1, 2));
    assert_eq!(
        draft().check_awardable(),
        Err(AchievementError::NotPublished)
    );
}

#[test]
fn every_field_is_checked_and_everything_wrong_is_told_at_once() {
    let rotten = AchievementContent {
        name: " ".into(),
        description: "x".repeat(9_000),
        earner_description: Some("a\u{202e}b".into()),
        outcomes: vec!["x".into(); 40]
            .iter()
            .enumerate()
            .map(|(n, x): (usize, &String)| format!("{x}{n}"))
            .collect(),
        alignments: vec![Alignment {
            name: "ESCO".into(),
            url: "javascript:alert(1)".into(),
            framework: None,
            code: None,
        }],
        language: Some("english please".into()),
        workload_hours: Some(0),
        level: Some(9),
        cost: Some(Cost::Price("x".repeat(100))),
        valid_days: Some(0),
        design: BadgeDesign {
            colour: "red".into(),
            ..content().design
        },
        ..content()
    };
    let mut fields: Vec<_> = rotten
        .check()
        .unwrap_err()
        .iter()
        .map(|p| p.field)
        .collect();
    fields.sort_unstable();
    let expected = [
        "alignment_url_1",
        "colour",
        "cost",
        "description",
        "earner_description",
        "language",
        "level",
        "name",
        "outcomes",
        "valid_days",
        "workload_hours",
    ];
    assert_eq!(fields, expected);
    let tidy = AchievementContent {
        outcomes: vec![
            " Plans a weld ".into(),
            String::new(),
            "Plans a weld".into(),
        ],
        language: Some("pt-BR".into()),
        cost: Some(Cost::Price("  ".into())),
        ..content()
    };
    let tidy = tidy.check().unwrap();
    assert_eq!(
        (tidy.outcomes, tidy.cost),
        (vec!["Plans a weld".to_owned()], None)
    );
}

#[test]
fn a_language_is_kept_as_the_standard_writes_it() {
    let kept = |tag: &str| {
        let language = Some(tag.to_owned());
        let content = AchievementContent {
            language,
            ..content()
        };
        content
            .check()
            .ok()
            .map(|content| content.language.unwrap_or_default())
    };
    for (typed, written) in [
        ("DE", "de"),
        ("en-us", "en-US"),
        ("zh-hANT-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("pt-BR", "pt-BR"),
    ] {
        assert_eq!(kept(typed).as_deref(), Some(written));
    }
    for typed in [
        "e",
        "deutsch",
        "de-1996",
        "de-DE-bayern",
        "de-",
        "ünd",
        "en_GB",
    ] {
        assert_eq!(kept(typed), None, "{typed}");
    }
}
