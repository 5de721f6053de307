use super::*;
use crate::badge_design::{BadgeDesign, Icon, Shape};
use crate::ids::Id;
use uuid::Uuid;

fn achievement() -> Achievement {
    Achievement {
        id: Id::new(Uuid::from_u128(1)),
        organization_id: Id::new(Uuid::from_u128(2)),
        name: "Welding".into(),
        description: "Welds plates.".into(),
        criteria: "Bend test.".into(),
        design: BadgeDesign {
            shape: Shape::Circle,
            colour: "#123456".into(),
            accent: "#ffffff".into(),
            icon: Icon::Star,
            ribbon: None,
        },
        tags: Vec::new(),
        valid_days: Some(2),
        created_at: Timestamp::from_micros(0),
        retired_at: None,
    }
}

fn prepared() -> Award {
    let nomination = Nomination {
        recipient: "Ada@Example.org".into(),
        ..Nomination::default()
    };
    let circumstances = Circumstances {
        id: Id::new(Uuid::from_u128(3)),
        salt: "salt".into(),
        status_place: StatusPlace {
            revocation_list_id: Id::new(Uuid::from_u128(4)),
            suspension_list_id: Id::new(Uuid::from_u128(5)),
            index: 7,
        },
        roster_id: None,
        now: Timestamp::from_micros(1_000_000),
    };
    Award::prepare(&achievement(), nomination.check().unwrap(), circumstances).unwrap()
}

#[test]
fn every_transition_is_allowed_or_refused_with_its_code() {
    type Act = fn(Award) -> Result<Award, AwardError>;
    let acts: [(&str, Act); 4] = [
        ("revoke", |award| award.revoke("Cheated")),
        ("suspend", |award| award.suspend("Under review")),
        ("reinstate", Award::reinstate),
        ("sign", Award::sign),
    ];
    let active = prepared();
    let suspended = prepared().suspend("x").unwrap();
    let revoked = prepared().revoke("x").unwrap();
    let signed = prepared().sign().unwrap();
    for (state, name, award, expected) in [
        ("active", "revoke", &active, ""),
        ("active", "suspend", &active, ""),
        ("active", "reinstate", &active, "award.not_suspended"),
        ("suspended", "revoke", &suspended, ""),
        ("suspended", "suspend", &suspended, "award.suspended"),
        ("suspended", "reinstate", &suspended, ""),
        ("revoked", "revoke", &revoked, "award.revoked"),
        ("revoked", "suspend", &revoked, "award.revoked"),
        ("revoked", "reinstate", &revoked, "award.revoked"),
        ("prepared", "sign", &active, ""),
        ("signed", "sign", &signed, "award.signed"),
    ] {
        let act = acts.iter().find(|act| act.0 == name).unwrap().1;
        let code = act(award.clone()).map_or_else(|error| error.code(), |_| "");
        assert_eq!(code, expected, "{name} of {state}");
    }
}

#[test]
fn an_award_ends_when_the_achievement_says() {
    assert_eq!(
        prepared().valid_until,
        Some(Timestamp::from_micros(172_801_000_000))
    );
    assert_eq!(prepared().revoke(" ").unwrap_err().code(), "text.missing");
}

#[test]
fn a_retired_achievement_is_not_awarded() {
    let mut retired = achievement();
    retired.retired_at = Some(Timestamp::from_micros(5));
    assert_eq!(retired.check_awardable(), Err(AchievementError::Retired));
}

#[test]
fn only_people_who_can_be_named_are_nominated() {
    for (text, code) in [
        ("", "recipient.missing"),
        ("ada", "recipient.malformed"),
        ("ada@host", "recipient.malformed"),
        ("=cmd@example.org", "recipient.malformed"),
        ("a b@example.org", "recipient.malformed"),
        ("a@b@example.org", "recipient.malformed"),
        ("did:", "recipient.malformed"),
    ] {
        assert_eq!(Recipient::parse(text).unwrap_err().code(), code, "{text}");
    }
    for text in [
        "ada@example.org",
        "jürgen@münchen.example",
        "did:key:z6Mk",
        "a+b@example.org",
    ] {
        assert!(Recipient::parse(text).is_ok(), "{text}");
    }
}
