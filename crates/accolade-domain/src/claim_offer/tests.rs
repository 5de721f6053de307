use super::*;
use crate::achievement::{AchievementContent, DefineAchievement};
use crate::badge_design::{BadgeDesign, Icon, Shape};
use crate::ids::Id;
use uuid::Uuid;

fn at(hours: i64) -> Timestamp {
    Timestamp::from_micros(0).plus_seconds(hours * 3_600)
}

fn id<T>(number: u128) -> Id<T> {
    Id::new(Uuid::from_u128(number))
}

fn command() -> MakeOffer {
    MakeOffer {
        opens_at: Some(at(1)),
        closes_at: Some(at(9)),
        needs_approval: false,
        count_max: Some(2),
    }
}

fn achievement() -> Achievement {
    let design = BadgeDesign {
        shape: Shape::Circle,
        colour: "#123456".into(),
        accent: "#ffffff".into(),
        icon: Icon::Star,
        ribbon: None,
    };
    let command = DefineAchievement {
        organization_id: id(3),
        unit_id: None,
        content: AchievementContent::new("Welding", "Welds plates.", "Bend test.", design),
    };
    let draft = Achievement::define(id(2), &command, at(0)).unwrap();
    draft.publish(None, false, false, at(0)).unwrap().0
}

fn offer() -> ClaimOffer {
    ClaimOffer::make(id(1), (id(2), id(3)), "T".into(), &command(), at(0)).unwrap()
}

fn request() -> OfferRequest {
    OfferRequest {
        id: id(4),
        offer_id: id(1),
        name: "Ada".into(),
        address: "ada@example.org".into(),
        locale: "en".into(),
        code_hash: "h".into(),
        mail_count: 1,
        asked_at: at(2),
        state: RequestState::Unconfirmed,
        revision: 0,
    }
}

#[test]
fn an_offer_is_open_within_its_window_and_while_there_is_room() {
    for (awarded, now, state) in [
        (0, at(0), OfferState::Early),
        (0, at(1), OfferState::Open),
        (2, at(2), OfferState::Full),
        (0, at(9), OfferState::Closed),
    ] {
        assert_eq!(offer().state(&achievement(), awarded, now), state);
    }
    let closed = offer().close(at(2)).unwrap();
    assert_eq!(closed.state(&achievement(), 0, at(3)), OfferState::Closed);
    assert_eq!(closed.close(at(3)).unwrap_err().code(), "offer.closed");
    let early = offer().state(&achievement(), 0, at(0)).check_open();
    assert_eq!(early.unwrap_err().code(), "offer.not_open");
    // What is not awarded any more cannot be asked for, nor confirmed.
    let archived = achievement().archive(at(2)).unwrap();
    assert_eq!(offer().state(&archived, 0, at(3)), OfferState::Closed);
    let late = request().confirm((&offer(), &archived), at(3));
    assert_eq!(late.unwrap_err().code(), "offer.expired");
    assert_eq!(offer().check_room(2).unwrap_err().code(), "offer.full");
}

#[test]
fn everything_wrong_with_an_offer_is_told_at_once() {
    let wrong = |change: fn(&mut MakeOffer)| {
        let mut command = command();
        change(&mut command);
        let made = ClaimOffer::make(id(1), (id(2), id(3)), "T".into(), &command, at(0));
        let problems = made.unwrap_err();
        problems
            .iter()
            .map(|p| (p.field, p.code))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        wrong(|c| c.closes_at = Some(at(1))),
        [("closes_at", "offer.window")]
    );
    assert_eq!(
        wrong(|c| c.closes_at = Some(at(9_000))),
        [("closes_at", "offer.window")]
    );
    assert_eq!(
        wrong(|c| c.count_max = Some(0)),
        [("count_max", "offer.count")]
    );
    let both = wrong(|c| {
        c.opens_at = None;
        c.closes_at = None;
    });
    assert_eq!(
        both,
        [("opens_at", "offer.time"), ("closes_at", "offer.time")]
    );
    let named = check_request(" ", "ada@").unwrap_err();
    assert_eq!(
        named.iter().map(|p| p.code).collect::<Vec<_>>(),
        ["text.missing", "account.address"]
    );
}

#[test]
fn a_request_is_confirmed_once_and_answered_once() {
    let confirmed = request()
        .confirm((&offer(), &achievement()), at(25))
        .unwrap();
    assert_eq!(
        confirmed
            .check((&offer(), &achievement()), at(3))
            .unwrap_err()
            .code(),
        "offer.confirmed"
    );
    let approved = confirmed.clone().approve(id(9)).unwrap();
    assert_eq!(approved.refuse().unwrap_err().code(), "offer.not_waiting");
    assert!(confirmed.clone().refuse().is_ok());
    assert_eq!(
        request().approve(id(9)).unwrap_err().code(),
        "offer.not_waiting"
    );
    assert_eq!(
        request()
            .confirm((&offer(), &achievement()), at(26))
            .unwrap_err()
            .code(),
        "offer.expired"
    );
    let mut other = offer();
    other.id = id(7);
    assert_eq!(
        request()
            .confirm((&other, &achievement()), at(3))
            .unwrap_err()
            .code(),
        "offer.expired"
    );
    assert_eq!(confirmed.ask_again("A".into(), "n".into(), at(3)), None);
    let again = request().ask_again("A".into(), "n".into(), at(3)).unwrap();
    let third = again.ask_again("A".into(), "o".into(), at(3)).unwrap();
    assert_eq!(third.ask_again("A".into(), "p".into(), at(3)), None);
}

#[test]
fn an_achievement_has_so_many_offers() {
    assert_eq!(check_offers(OFFERS_OPEN_MAX - 1), Ok(()));
    assert_eq!(
        check_offers(OFFERS_OPEN_MAX).unwrap_err().code(),
        "offer.too_many"
    );
}
