use super::*;
use crate::Timestamp;
use crate::actor::{Person, ShownToken};
use crate::api_token::OwnAccess;
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
        token: None,
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
fn a_token_has_of_its_makers_own_what_it_was_made_for() {
    use OwnAccess::{Change, Read};
    let by_token = |own| {
        let Actor::Person(mut maker) = person(Role::Owner, Scope::Organization) else {
            panic!("a person");
        };
        maker.token = Some(ShownToken { id: id(5), own });
        Actor::Person(maker)
    };
    for (own, reads, changes) in [
        (None, Err(Denial::Hidden), Err(Denial::Hidden)),
        (Some(Read), Ok(()), Err(Denial::ReadOnly)),
        (Some(Change), Ok(()), Ok(())),
    ] {
        let actor = by_token(own);
        let said = |answer: Result<AccountId, Forbidden>| answer.map(|_| ()).map_err(|e| e.denial);
        assert_eq!(said(may_read_own(&actor)), reads, "{own:?}");
        assert_eq!(said(may_change_own(&actor)), changes, "{own:?}");
        assert_eq!(said(own_account(&actor)), Err(Denial::InPerson), "{own:?}");
        assert_eq!(
            may_look_at_code(&actor).map_err(|e| e.denial),
            reads,
            "{own:?}"
        );
        assert_eq!(may_claim(&actor).map_err(|e| e.denial), changes, "{own:?}");
    }
    let refused = may_change_own(&by_token(Some(Read))).unwrap_err();
    assert_eq!(refused.code(), "token.read_only");
    assert_eq!(
        own_account(&by_token(Some(Change))).unwrap_err().code(),
        "policy.forbidden"
    );
    for actor in [person(Role::Viewer, Scope::Organization), Actor::Public] {
        assert!(may_look_at_code(&actor).is_ok() && may_claim(&actor).is_ok());
    }
    assert!(may_read_own(&Actor::Public).is_err() && may_change_own(&Actor::Operator).is_err());
    let actor = by_token(None);
    assert!(may_administer(&actor, id(10)).is_ok());
    let written = actor.to_string();
    assert!(written.contains(" by token "));
    assert_eq!(Actor::written_account(&written), actor.account_id());
    assert!(actor.account_id().is_some());
    assert_eq!(Actor::written_account("operator"), None);
}
