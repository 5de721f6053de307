use super::*;
use crate::achievement::{AchievementContent, DefineAchievement};
use crate::badge_design::{BadgeDesign, Icon, Shape};
use crate::ids::Id;
use uuid::Uuid;

fn published() -> (Achievement, AchievementVersion) {
    let design = BadgeDesign {
        shape: Shape::Circle,
        colour: "#123456".into(),
        accent: "#ffffff".into(),
        icon: Icon::Star,
        ribbon: None,
    };
    let command = DefineAchievement {
        organization_id: Id::new(Uuid::from_u128(2)),
        unit_id: None,
        content: AchievementContent {
            valid_days: Some(2),
            ..AchievementContent::new("Welding", "Welds plates.", "Bend test.", design)
        },
    };
    let now = Timestamp::from_micros(0);
    let draft = Achievement::define(Id::new(Uuid::from_u128(1)), &command, now).unwrap();
    draft.publish(None, false, false, now).unwrap()
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
        mailing: Mailing::Own,
        now: Timestamp::from_micros(1_000_000),
    };
    let (achievement, version) = published();
    Award::prepare(
        &achievement,
        &version,
        nomination.check().unwrap(),
        circumstances,
    )
    .unwrap()
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
fn an_archived_achievement_is_not_awarded() {
    let archived = published().0.archive(Timestamp::from_micros(5)).unwrap();
    assert_eq!(archived.check_awardable(), Err(AchievementError::Archived));
}

#[test]
fn a_badge_is_claimed_by_one_person_and_cancelled_only_before() {
    let (ada, ben) = (Id::new(Uuid::from_u128(8)), Id::new(Uuid::from_u128(9)));
    let now = Timestamp::from_micros(5);
    let claimed = prepared().claim(ada, now).unwrap();
    assert_eq!(
        claimed.clone().claim(ada, now).unwrap(),
        claimed,
        "twice is once"
    );
    let code = |found: Result<Award, AwardError>| found.unwrap_err().code();
    assert_eq!(code(claimed.clone().claim(ben, now)), "award.not_waiting");
    assert_eq!(code(claimed.clone().decline()), "award.not_waiting");
    assert_eq!(code(claimed.cancel("Mistake")), "award.not_waiting");
    let declined = prepared().decline().unwrap();
    assert!(
        declined.clone().claim(ada, now).is_ok(),
        "people change their minds"
    );
    let cancelled = declined.cancel("Mistake").unwrap();
    assert_eq!(code(cancelled.clone().claim(ada, now)), "award.revoked");
    assert!(matches!(cancelled.standing, Standing::Revoked { .. }));
    let replaced = prepared()
        .replace(Id::new(Uuid::from_u128(7)), "Misspelt")
        .unwrap();
    assert_eq!(code(replaced.claim(ada, now)), "award.revoked");
}

#[test]
fn addresses_that_only_look_alike_stay_apart() {
    let parsed = |text: &str| Recipient::parse(text).unwrap().as_str().to_owned();
    assert_eq!(parsed("Ada@EXAMPLE.org"), "ada@example.org");
    // KELVIN SIGN and LONG S become k and s when letters are made small as Unicode says.
    assert_ne!(parsed("\u{212a}ai@example.org"), "kai@example.org");
    assert_ne!(parsed("\u{17f}am@example.org"), "sam@example.org");
    assert_eq!(parsed("a@m\u{fc}nchen.example"), "a@xn--mnchen-3ya.example");
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

#[test]
fn a_corrected_award_stands_in_the_place_of_the_old_one_and_is_kept_by_the_same_person() {
    let keeper = Id::new(Uuid::from_u128(8));
    let old = prepared()
        .sign()
        .unwrap()
        .claim(keeper, Timestamp::from_micros(5))
        .unwrap();
    let nomination = Nomination {
        recipient: "ada@example.org".into(),
        recipient_name: Some("Ada".into()),
        ..Nomination::default()
    };
    let circumstances = Circumstances {
        id: Id::new(Uuid::from_u128(9)),
        salt: "other".into(),
        status_place: old.status_place,
        roster_id: None,
        mailing: Mailing::None,
        now: Timestamp::from_micros(7),
    };
    let (old, new) = old
        .correct(
            nomination.check().unwrap(),
            Some(keeper),
            circumstances,
            "Misspelt",
        )
        .unwrap();
    assert_eq!(old.replaced_by, Some(new.id));
    assert_eq!(old.state(new.awarded_at), AwardState::Withdrawn);
    assert_eq!(
        (new.valid_until, new.issuance, new.revision),
        (old.valid_until, Issuance::Prepared, 0)
    );
    assert!(matches!(new.claim, Claim::Claimed { by, .. } if by == keeper));
    assert_eq!(new.mail_locale, old.mail_locale, "mails go on as before");
}

#[test]
fn the_most_telling_state_comes_first_and_only_who_waits_is_mailed() {
    let now = Timestamp::from_micros(5_000_000);
    let late = now.plus_days(9);
    let signed = || prepared().sign().unwrap();
    let claimed = signed().claim(Id::new(Uuid::from_u128(8)), now).unwrap();
    for (award, now, state) in [
        (prepared(), now, AwardState::Preparing),
        (signed(), now, AwardState::Waiting),
        (signed(), late, AwardState::Expired),
        (claimed.clone(), now, AwardState::Claimed),
        (claimed.revoke("x").unwrap(), late, AwardState::Withdrawn),
        (signed().decline().unwrap(), now, AwardState::Declined),
        (signed().cancel("x").unwrap(), now, AwardState::Cancelled),
        (signed().suspend("x").unwrap(), late, AwardState::Suspended),
    ] {
        assert_eq!(award.state(now), state);
        assert_eq!(AwardState::parse(state.as_str()), Some(state));
        assert_eq!(
            award.check_mailable(now).is_ok(),
            state == AwardState::Waiting
        );
    }
}

#[test]
fn everything_wrong_with_a_nomination_is_told_at_once() {
    let nomination = Nomination {
        recipient: "nobody".into(),
        recipient_name: Some("x".repeat(201)),
        evidence_url: Some("here".into()),
        ..Nomination::default()
    };
    let problems = nomination.check().unwrap_err();
    let codes: Vec<_> = problems.iter().map(|p| (p.field, p.code)).collect();
    assert_eq!(
        codes,
        [
            ("recipient", "recipient.malformed"),
            ("name", "text.too_long"),
            ("evidence_url", "text.address")
        ]
    );
}
