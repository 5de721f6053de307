//! Whose is it? Every address with an identifier, asked by everybody who has no part in it.
//!
//! The addresses are read from `routes.rs`, so that a new one is asked as soon as it is there. One
//! whose beginning is not in [`CASES`] makes the test fail: say there of what kind its identifier is,
//! and let [`Things::of`] make such a thing.

use accolade_app::api_tokens::{self, OwnAccess, TokenTerms};
use accolade_app::claim_offers::{self, MakeOffer};
use accolade_app::collections::{self, CollectionContent};
use accolade_app::memberships::{self, Invite, Role, Scope};
use accolade_app::rosters::{self, ColumnMapping, SubmitRoster};
use accolade_app::screenings::{self, ScreeningColumns};
use accolade_app::shares::{self, ShareTerms};
use accolade_app::{Actor, accounts, awards, organizations};
use accolade_test::{Answer, Client, TestApp};

const ROUTES: &str = include_str!("../../src/routes.rs");
const PATHS: &str = include_str!("../../../accolade-ui/src/paths.rs");

/// What an identifier in an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thing {
    Organization,
    Achievement,
    Award,
    Roster,
    Membership,
    Invitation,
    Unit,
    Session,
    Passkey,
    Job,
    Offer,
    OfferRequest,
    Entry,
    Collection,
    Screening,
    Share,
    Picture,
    Token,
    OwnToken,
    /// What everybody may see.
    Published,
    /// Not an identifier but a secret: whoever has it is the one it was given to.
    Secret,
}

/// How an address begins, and what its identifier names.
const CASES: [(&str, Thing); 33] = [
    ("/manage/tokens/{id}", Thing::Token),
    ("/account/tokens/{id}", Thing::OwnToken),
    ("/shares/{id}/withdrawal", Thing::Share),
    ("/backpack/entries/{id}", Thing::Entry),
    ("/collections/{id}", Thing::Collection),
    ("/screenings/{id}", Thing::Screening),
    ("/receipts/{id}", Thing::Secret),
    ("/manage/offers/{id}", Thing::Offer),
    ("/manage/offer-requests/{id}", Thing::OfferRequest),
    ("/manage/pictures/{id}", Thing::Picture),
    ("/manage/organizations/{id}", Thing::Organization),
    ("/manage/achievements/{id}", Thing::Achievement),
    ("/manage/awards/{id}", Thing::Award),
    ("/manage/rosters/{id}", Thing::Roster),
    ("/manage/memberships/{id}", Thing::Membership),
    ("/manage/invitations/{id}", Thing::Invitation),
    ("/manage/units/{id}", Thing::Unit),
    ("/account/sessions/{id}", Thing::Session),
    ("/account/passkeys/{id}", Thing::Passkey),
    ("/admin/jobs/{id}", Thing::Job),
    ("/organizations/{id}", Thing::Published),
    ("/achievements/{id}", Thing::Published),
    ("/credentials/{id}", Thing::Published),
    ("/status-lists/{id}", Thing::Published),
    ("/assets/{name}", Thing::Published),
    ("/vc-api/identifiers/{id}", Thing::Published),
    ("/vc-api/status-lists/{id}", Thing::Published),
    ("/sign-in/link/{token}", Thing::Secret),
    ("/account/addresses/link/{token}", Thing::Secret),
    ("/invitations/{token}", Thing::Secret),
    ("/claim/{code}", Thing::Secret),
    ("/offers/{token}", Thing::Secret),
    ("/shares/{token}", Thing::Secret),
];

/// A route: its address with places for identifiers, and its methods.
#[derive(Debug)]
struct Route {
    template: String,
    methods: Vec<&'static str>,
}

/// The constants of addresses by name.
fn template(name: &str) -> String {
    let beginning = format!("pub const {name}: &str = \"");
    let (_, rest) = PATHS
        .split_once(&beginning)
        .unwrap_or_else(|| panic!("paths.rs has no {name}"));
    rest.split('"').next().unwrap().to_owned()
}

/// Every route of the server.
fn routes() -> Vec<Route> {
    let mut found = Vec::new();
    for piece in ROUTES.split(".route(").skip(1) {
        let (_, rest) = piece.split_once("routes::").unwrap();
        let end = rest.find(|c: char| !c.is_ascii_uppercase() && c != '_' && !c.is_ascii_digit());
        let name = rest.get(..end.unwrap()).unwrap();
        let text = rest.split(".layer(").next().unwrap();
        let methods = ["get", "post", "put", "patch", "delete"].into_iter();
        let methods = methods.filter(|method| {
            let call = format!("{method}(");
            text.match_indices(&call).any(|(start, _)| {
                !text[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            })
        });
        found.push(Route {
            template: template(name),
            methods: methods.collect(),
        });
    }
    found
}

/// What the first identifier of an address names.
fn thing(template: &str) -> Thing {
    let case = CASES.iter().find(|(beginning, _)| {
        let rest = template.strip_prefix(beginning);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    let case = case.unwrap_or_else(|| {
        panic!("{template} has no case; say in CASES what its identifier names")
    });
    case.1
}

/// One thing of each kind, all of one organisation or one of its people.
struct Things {
    ids: Vec<(Thing, String)>,
}

impl Things {
    async fn of(test: &TestApp) -> Self {
        let actor = &Actor::Operator;
        let (app, (organization, achievement)) = (&test.app, test.world().await);
        let nomination = awards::Nomination {
            recipient: "ada@example.org".into(),
            ..awards::Nomination::default()
        };
        let award = awards::award(app, actor, achievement.id, &nomination)
            .await
            .unwrap();
        let roster = SubmitRoster {
            achievement_id: achievement.id,
            name: "class.csv".into(),
            csv: b"email\nben@example.org\n".to_vec(),
            mapping: ColumnMapping::default(),
            idempotency_key: None,
            mailing: awards::Mailing::None,
        };
        let roster = rosters::submit(app, actor, &roster).await.unwrap();
        let unit = memberships::define_unit(app, actor, organization.id, "Quay")
            .await
            .unwrap();
        let invite = Invite {
            organization_id: organization.id,
            address: "new@example.org".into(),
            role: Role::Owner,
            scope: Scope::Organization,
            locale: "en".into(),
        };
        let invitation = memberships::invite(app, actor, &invite).await.unwrap();
        test.member(&organization, "head@example.org", Role::Owner)
            .await;
        let people = memberships::people(app, actor, organization.id)
            .await
            .unwrap();
        let owner = people.members[0].membership.clone();
        let mut reader = app.store.read().await.unwrap();
        let session = reader
            .sessions(owner.account_id, 1)
            .await
            .unwrap()
            .remove(0);
        // In memory there is one connection, and the browsers below want it.
        drop(reader);
        let nobodys = session.account_id.to_string();
        let ids = vec![
            (Thing::Organization, organization.id.to_string()),
            (Thing::Achievement, achievement.id.to_string()),
            (Thing::Award, award.id.to_string()),
            (Thing::Roster, roster.roster.id.to_string()),
            (Thing::Membership, owner.id.to_string()),
            (Thing::Invitation, invitation.id.to_string()),
            (Thing::Unit, unit.id.to_string()),
            (Thing::Session, session.id.to_string()),
            // There is none, and nothing may tell that apart from one of somebody else's.
            (Thing::Passkey, nobodys.clone()),
            (Thing::Picture, nobodys.clone()),
            (Thing::Token, nobodys.clone()),
            (Thing::OfferRequest, nobodys.clone()),
            (Thing::Job, nobodys),
        ];
        let mut ids = ids;
        ids.extend(kept(test, award).await);
        let make = MakeOffer {
            opens_at: Some(app.now()),
            closes_at: Some(app.now().plus_days(1)),
            needs_approval: true,
            count_max: None,
        };
        let offer = claim_offers::make(app, actor, achievement.id, &make);
        ids.push((Thing::Offer, offer.await.unwrap().id.to_string()));
        Self { ids }
    }

    fn id(&self, thing: Thing) -> &str {
        let found = self.ids.iter().find(|(known, _)| *known == thing);
        &found
            .unwrap_or_else(|| panic!("make a {thing:?} in Things::of"))
            .1
    }
}

/// What somebody keeps: a badge that was claimed, a collection and a link to it.
async fn kept(test: &TestApp, award: awards::Award) -> Vec<(Thing, String)> {
    let kept = keep(test, award).await;
    vec![
        (Thing::OwnToken, kept.token),
        (Thing::Entry, kept.entry),
        (Thing::Screening, kept.screening),
        (Thing::Collection, kept.collection),
        (Thing::Share, kept.share),
    ]
}

/// What Ada keeps, by its identifiers.
pub(crate) struct Kept {
    pub(crate) token: String,
    pub(crate) entry: String,
    pub(crate) collection: String,
    pub(crate) share: String,
    pub(crate) screening: String,
}

/// Lets Ada claim a badge, group it, and make a link to the group and a token.
pub(crate) async fn keep(test: &TestApp, award: awards::Award) -> Kept {
    test.signed_in("ada@example.org").await;
    let (app, id) = (&test.app, award.id);
    let mut tx = app.store.begin().await.unwrap();
    let address = tx.email_address("ada@example.org").await.unwrap().unwrap();
    let ada = tx.person(address.account_id).await.unwrap().unwrap();
    let award = tx.award(id).await.unwrap().unwrap();
    let award = award.claim(address.account_id, app.now()).unwrap();
    tx.update_award(&award).await.unwrap();
    tx.commit().await.unwrap();
    let ada = Actor::Person(Box::new(ada));
    let content = CollectionContent {
        name: "Best".into(),
        description: String::new(),
        entries: vec![id.to_string().parse().unwrap()],
    };
    let collection = collections::make(app, &ada, content).await.unwrap();
    let terms = ShareTerms {
        label: "Work",
        days: "14",
    };
    let share = shares::share_collection(app, &ada, collection, terms)
        .await
        .unwrap();
    let terms = TokenTerms {
        name: "Portfolio".into(),
        days: 30,
    };
    let of = (OwnAccess::Read, &terms);
    let operator = &Actor::Operator;
    let token = api_tokens::operator_mint_own(app, operator, "ada@example.org", of).await;
    let columns = ScreeningColumns::default();
    let list = b"link\nhttps://a.example/1\n";
    let screening = screenings::submit(app, &ada, "list.csv", list, &columns)
        .await
        .unwrap();
    Kept {
        screening: screening.to_string(),
        token: token.unwrap().token.id.to_string(),
        entry: id.to_string(),
        collection: collection.to_string(),
        share: share.id.to_string(),
    }
}

/// Everybody who has no part in it, each with a browser.
async fn strangers(test: &TestApp) -> Vec<(String, Client<'_>)> {
    let command = organizations::DefineOrganization {
        name: "North Yard".into(),
        ..organizations::DefineOrganization::default()
    };
    let other = organizations::define(&test.app, &Actor::Operator, &command)
        .await
        .unwrap();
    let mut strangers = vec![(
        "learner".to_owned(),
        test.signed_in("learner@example.org").await,
    )];
    for role in Role::ALL {
        let address = format!("{}@north.example", role.as_str());
        let client = test.member(&other, &address, role).await;
        strangers.push((format!("{} elsewhere", role.as_str()), client));
    }
    strangers
}

async fn send(client: &mut Client<'_>, method: &str, path: &str) -> Answer {
    match method {
        "get" => client.get(path).await,
        "post" => client.post(path, &[]).await,
        other => panic!("teach this test to send {other}"),
    }
}

#[tokio::test]
async fn what_is_anothers_is_not_there_for_every_role_on_every_route() {
    let test = TestApp::new().await.behind_proxy();
    let things = Things::of(&test).await;
    let mut strangers = strangers(&test).await;
    accounts::appoint_administrator(&test.app, &Actor::Operator, "root@example.org")
        .await
        .unwrap();
    let mut administrator = test.signed_in("root@example.org").await;
    let mut anon = test.anon();
    anon.get("/sign-in").await;
    let mut count = 0;
    for route in routes() {
        if !route.template.contains('{') {
            continue;
        }
        let thing = thing(&route.template);
        if matches!(thing, Thing::Published | Thing::Secret) {
            continue;
        }
        let path = route.template.replace("{id}", things.id(thing));
        assert!(!path.contains('{'), "{path} has another place; fill it");
        for method in route.methods {
            let answer = send(&mut anon, method, &path).await;
            let is_asked =
                answer.status == 303 && answer.header("location").starts_with("/sign-in");
            assert!(
                is_asked || answer.status == 404,
                "anon {method} {path}: {}",
                answer.status
            );
            for (who, client) in &mut strangers {
                let answer = send(client, method, &path).await;
                assert_eq!(answer.status, 404, "{who} {method} {path}");
                count += 1;
            }
            if !path.starts_with("/admin") {
                let answer = send(&mut administrator, method, &path).await;
                assert_eq!(answer.status, 404, "administrator {method} {path}");
            }
            for nonsense in ["not-an-id", "00000000-0000-0000-0000-000000000000"] {
                let path = route.template.replace("{id}", nonsense);
                let answer = send(&mut strangers[1].1, method, &path).await;
                assert_eq!(answer.status, 404, "{method} {path}");
            }
        }
    }
    assert!(count > 100, "only {count} cells were asked");
}

#[test]
fn the_table_of_routes_is_read_whole() {
    let routes = routes();
    assert_eq!(routes.len(), ROUTES.matches(".route(").count());
    for route in &routes {
        assert!(!route.methods.is_empty(), "{route:?}");
        if route.template.contains('{') {
            thing(&route.template);
        }
    }
    let settings = routes
        .iter()
        .find(|route| route.template.ends_with("/settings"));
    assert_eq!(settings.unwrap().methods, ["get", "post"]);
}

#[test]
#[should_panic(expected = "has no case")]
fn a_route_of_an_unknown_kind_fails() {
    thing("/manage/pathways/{id}");
}
