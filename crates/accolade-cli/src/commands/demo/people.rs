//! The people of the demonstration: who works where, and who learns.

use accolade_app::achievements::AchievementVersion;
use accolade_app::awards::{self, Mailing, Nomination};
use accolade_app::memberships::{self, Role};
use accolade_app::organizations::Organization;
use accolade_app::{Actor, App, Person, accounts, jobs};
use anyhow::Result;

/// Somebody who works for an organisation.
struct Colleague {
    name: &'static str,
    address: &'static str,
    role: Role,
    /// What the printed list says of them.
    does: &'static str,
}

/// The learner, for whom a badge waits.
const LEARNER: &str = "amina@example.org";

const COLLEGE: [Colleague; 3] = [
    Colleague {
        name: "Hanna Weiss",
        address: "hanna@harbour-college.example",
        role: Role::Owner,
        does: "owner of Harbour College, and administrator",
    },
    Colleague {
        name: "Deniz Acar",
        address: "deniz@harbour-college.example",
        role: Role::Designer,
        does: "writes achievements there; somebody else has to publish them",
    },
    Colleague {
        name: "Ismael Ruiz",
        address: "ismael@harbour-college.example",
        role: Role::Issuer,
        does: "awards badges there",
    },
];

const YARD: [Colleague; 1] = [Colleague {
    name: "Nora Yard",
    address: "nora@north-yard.example",
    role: Role::Owner,
    does: "owner of North Yard Ltd, where one person may publish alone",
}];

/// Gives both organisations their people, and awards a badge that waits to be claimed.
pub(super) async fn seed(app: &App, college: &Organization, yard: &Organization) -> Result<()> {
    let operator = &Actor::Operator;
    for (organization, people) in [(college, &COLLEGE[..]), (yard, &YARD[..])] {
        for colleague in people {
            let (address, role) = (colleague.address, colleague.role);
            let account_id =
                memberships::appoint(app, operator, organization.id, address, role).await?;
            let own = Actor::Person(Box::new(Person {
                account_id,
                is_administrator: false,
                memberships: Vec::new(),
                token: None,
            }));
            accounts::describe(app, &own, Some(colleague.name), "en", 0).await?;
        }
    }
    for colleague in COLLEGE.iter().take(1) {
        accounts::appoint_administrator(app, operator, colleague.address).await?;
    }
    Ok(())
}

/// Awards a badge to the learner, who finds it in the mail.
pub(super) async fn award(app: &App, achieved: &AchievementVersion) -> Result<()> {
    let nomination = Nomination {
        recipient: LEARNER.to_owned(),
        recipient_name: Some("Amina Yusuf".to_owned()),
        narrative: Some("Planned and welded both test pieces on her own.".to_owned()),
        evidence_url: None,
        mailing: Mailing::In("en".to_owned()),
    };
    awards::award(app, &Actor::Operator, achieved.achievement_id, &nomination).await?;
    jobs::run_due(app).await?;
    Ok(())
}

/// A line for each person, with a link that signs them in.
pub(super) async fn links(app: &App) -> Result<String> {
    let learner = (
        "Amina Yusuf",
        LEARNER,
        "a learner; a badge waits in her mail",
    );
    let people = COLLEGE.iter().chain(&YARD);
    let people = people.map(|one| (one.name, one.address, one.does));
    let mut lines = Vec::new();
    for (name, address, does) in people.chain([learner]) {
        let link = accounts::operator_link(app, &Actor::Operator, address).await?;
        lines.push(format!("  {name} <{address}>: {does}\n    {link}\n"));
    }
    Ok(lines.concat())
}
