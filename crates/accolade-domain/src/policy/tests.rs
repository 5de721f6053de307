use super::*;
use crate::Timestamp;
use crate::actor::Person;
use crate::ids::Id;
use crate::membership::Membership;
use uuid::Uuid;

fn id<T>(number: u128) -> Id<T> {
    Id::new(Uuid::from_u128(number))
}

fn person(role: Role, scope: Scope) -> Actor {
    Actor::Person(Box::new(Person {
        account_id: id(1),
        is_administrator: false,
        token_id: None,
        memberships: vec![Membership {
            id: id(2),
            organization_id: id(10),
            account_id: id(1),
            role,
            scope,
            created_at: Timestamp::from_micros(0),
        }],
    }))
}

fn target(organization: u128, unit: Option<u128>, achievement: Option<u128>) -> Target {
    Target {
        organization_id: id(organization),
        unit_id: unit.map(id),
        achievement_id: achievement.map(id),
    }
}

/// What each role may, for the whole organisation.
#[test]
fn each_role_may_what_its_name_says() {
    use Role::{Assessor, Designer, Issuer, Owner, Viewer};
    for (role, administer, define, award, view) in [
        (Owner, true, true, true, true),
        (Designer, false, true, false, true),
        (Issuer, false, false, true, true),
        (Assessor, false, false, false, true),
        (Viewer, false, false, false, true),
    ] {
        let actor = person(role, Scope::Organization);
        let here = target(10, None, Some(20));
        assert_eq!(
            may_administer(&actor, id(10)).is_ok(),
            administer,
            "{role:?}"
        );
        assert_eq!(may_define(&actor, here).is_ok(), define, "{role:?}");
        assert_eq!(may_award(&actor, here).is_ok(), award, "{role:?}");
        assert_eq!(may_revoke(&actor, here).is_ok(), award, "{role:?}");
        assert_eq!(may_view(&actor, here).is_ok(), view, "{role:?}");
        assert_eq!(
            may_operate(&actor).unwrap_err().denial,
            Denial::Hidden,
            "{role:?}"
        );
    }
}

#[test]
fn a_scope_covers_its_part_and_nothing_else() {
    let here =
        |scope, target| may_award(&person(Role::Issuer, scope), target).map_err(|e| e.denial);
    let unit = Scope::Unit(id(30));
    let one = Scope::Achievement(id(20));
    for (scope, target, expected) in [
        (unit, target(10, Some(30), Some(20)), Ok(())),
        (unit, target(10, Some(31), Some(20)), Err(Denial::Forbidden)),
        (unit, target(10, None, None), Err(Denial::Forbidden)),
        (one, target(10, None, Some(20)), Ok(())),
        (one, target(10, None, Some(21)), Err(Denial::Forbidden)),
        (one, target(11, None, Some(20)), Err(Denial::Hidden)),
        (
            Scope::Organization,
            target(11, None, None),
            Err(Denial::Hidden),
        ),
    ] {
        assert_eq!(here(scope, target), expected, "{scope:?} {target:?}");
    }
    for scope in [unit, one, Scope::Organization] {
        let issuer = person(Role::Issuer, scope);
        assert!(may_award_something(&issuer, id(10)).is_ok(), "{scope:?}");
        assert!(may_award_something(&issuer, id(11)).is_err(), "{scope:?}");
        let designer = person(Role::Designer, scope);
        assert!(may_award_something(&designer, id(10)).is_err(), "{scope:?}");
    }
}

#[test]
fn strangers_are_asked_to_sign_in_and_operators_may_all() {
    let target = target(10, None, None);
    let stranger = may_define(&Actor::Public, target).unwrap_err();
    assert_eq!(stranger.code(), "policy.unauthenticated");
    assert!(own_account(&Actor::Public).is_err());
    for actor in [Actor::System, Actor::Operator] {
        assert!(may_define(&actor, target).is_ok() && may_operate(&actor).is_ok());
        assert!(may_enter(&actor, id(10)).is_ok());
    }
}

#[test]
fn a_token_has_nothing_of_its_makers_own() {
    let Actor::Person(mut maker) = person(Role::Owner, Scope::Organization) else {
        panic!("a person");
    };
    maker.token_id = Some(id(5));
    let actor = Actor::Person(maker);
    assert_eq!(own_account(&actor).unwrap_err().denial, Denial::Forbidden);
    assert!(may_administer(&actor, id(10)).is_ok());
    let written = actor.to_string();
    assert!(written.contains(" by token "));
    assert_eq!(Actor::written_account(&written), actor.account_id());
    assert!(actor.account_id().is_some());
    assert_eq!(Actor::written_account("operator"), None);
}
