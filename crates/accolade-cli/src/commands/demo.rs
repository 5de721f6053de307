//! `accolade demo`: a believable world on this machine, at an address to open.

mod people;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use accolade_app::achievements::{
    self, Achievement, AchievementContent, BadgeDesign, DefineAchievement, Icon, Shape,
};
use accolade_app::awards::Mailing;
use accolade_app::organizations::{self, DefineOrganization, Organization};
use accolade_app::rosters::{self, ColumnMapping, SubmitRoster};
use accolade_app::{Actor, App, awards, jobs};
use anyhow::{Context as _, Result};
use clap::Args;

use super::serve;
use crate::files;
use crate::settings::{Complete, PORT, Place, runtime};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The port of the server
    #[arg(long, default_value_t = PORT)]
    port: u16,
    /// The folder of the data; a world that is there already goes on
    #[arg(long, default_value = "accolade-data", value_name = "DIR")]
    data: PathBuf,
}

/// The learners; names in several scripts, because people have them.
const LEARNERS: [&str; 30] = [
    "Ada Quay",
    "Ben Okafor",
    "Chiara Rossi",
    "Dmytro Bondar",
    "Elif Kaya",
    "Farah Haddad",
    "Goran Petrović",
    "Hana Sato",
    "Ibrahim Diallo",
    "Jana Nováková",
    "Kofi Mensah",
    "Leïla Benali",
    "Mateo Silva",
    "Nour El-Din",
    "Olga Ivanova",
    "Priya Nair",
    "Quentin Leroy",
    "Rosa Jiménez",
    "Söhnke Brandt",
    "Thandiwe Dube",
    "Uma Patel",
    "Víctor Núñez",
    "Wei Zhang",
    "Xenia Popa",
    "Yusuf Demir",
    "Zoë Janssen",
    "سارة أحمد",
    "佐藤 健",
    "Ελένη Παππά",
    "Åsa Lindström",
];

/// An achievement of the demonstration.
struct Example {
    name: &'static str,
    description: &'static str,
    criteria: &'static str,
    shape: Shape,
    colour: &'static str,
    accent: &'static str,
    icon: Icon,
    ribbon: Option<&'static str>,
    tags: [&'static str; 2],
    valid_days: Option<u32>,
    /// How many of the learners have it.
    class: usize,
}

const COLLEGE: [Example; 4] = [
    Example {
        name: "Welding: plate joints",
        description: "Plans, welds and checks a joint of two steel plates to the tolerance of the drawing.",
        criteria: "Two test pieces pass the bend test, and the learner explains the choice of electrode.",
        shape: Shape::Shield,
        colour: "#1b4f72",
        accent: "#e0b44c",
        icon: Icon::Bolt,
        ribbon: Some("Level 2"),
        tags: ["welding", "steel"],
        valid_days: None,
        class: 30,
    },
    Example {
        name: "Harbour safety",
        description: "Recognises the hazards of a working quay and acts on them.",
        criteria: "A walk along the quay with an assessor, and an emergency drill done without prompting.",
        shape: Shape::Seal,
        colour: "#145a32",
        accent: "#f4d03f",
        icon: Icon::Anchor,
        ribbon: Some("Two years"),
        tags: ["safety", "harbour"],
        valid_days: Some(730),
        class: 24,
    },
    Example {
        name: "Technical drawing",
        description: "Reads and makes drawings that a workshop can build from without asking.",
        criteria: "A set of three drawings that another learner builds from.",
        shape: Shape::Hexagon,
        colour: "#4a235a",
        accent: "#d7bde2",
        icon: Icon::Book,
        ribbon: None,
        tags: ["drawing", "design"],
        valid_days: None,
        class: 12,
    },
    Example {
        name: "First aid at work",
        description: "Keeps a colleague alive until help comes.",
        criteria: "A practical test with a manikin and three scenes drawn by lot.",
        shape: Shape::Circle,
        colour: "#922b21",
        accent: "#ffffff",
        icon: Icon::Aid,
        ribbon: Some("Three years"),
        tags: ["first aid", "safety"],
        valid_days: Some(1_095),
        class: 18,
    },
];

const YARD: [Example; 2] = [
    Example {
        name: "Crane signalling",
        description: "Guides a crane by hand signals and radio, safely and without haste.",
        criteria: "Twenty lifts under supervision, five of them without sight of the load.",
        shape: Shape::Shield,
        colour: "#7e5109",
        accent: "#fdebd0",
        icon: Icon::Star,
        ribbon: Some("Signaller"),
        tags: ["crane", "safety"],
        valid_days: Some(1_095),
        class: 9,
    },
    Example {
        name: "Dry dock crew",
        description: "Takes a ship into the dock and out again as one of a crew.",
        criteria: "Four dockings, with the dock master's note on each.",
        shape: Shape::Hexagon,
        colour: "#154360",
        accent: "#aed6f1",
        icon: Icon::Check,
        ribbon: None,
        tags: ["dock", "teamwork"],
        valid_days: None,
        class: 6,
    },
];

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let place = Place::at(
        &arguments.data,
        &format!("http://localhost:{}", arguments.port),
    );
    let mut settings = place.read()?;
    settings.listen = SocketAddr::from(([127, 0, 0, 1], arguments.port));
    runtime()?.block_on(async {
        let app = settings.make().await?;
        let is_new = organizations::list(&app, &Actor::Operator, None, 1)
            .await?
            .entries
            .is_empty();
        if is_new {
            say!("Making a world: two organisations, six achievements, thirty learners ...");
            seed(&app).await?;
        }
        let words = farewell(&app, &settings).await?;
        serve::run(app, &settings, || say!("{words}")).await
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn seed(app: &App) -> Result<()> {
    let college = organization(
        app,
        "Harbour College",
        "A vocational college by the harbour. We teach trades in small groups and with real machines.",
        "https://harbour-college.example/",
    );
    let college = college.await?;
    let yard = organization(
        app,
        "North Yard Ltd",
        "Ships are built and mended here, and people trained on the job.",
        "https://north-yard.example/",
    );
    let yard = yard.await?;
    for example in &COLLEGE {
        award(app, &college, example).await?;
    }
    for example in &YARD {
        award(app, &yard, example).await?;
    }
    jobs::run_due(app).await?;
    people::seed(app, &college, &yard).await?;
    // One that was taken back and one that is looked into, so that both can be seen.
    let page = organizations::show(app, &Actor::Operator, college.id, None, 1).await?;
    let (first, _) = page
        .achievements
        .entries
        .first()
        .context("no achievement was made")?;
    let awarded = awards::list(app, &Actor::Operator, first.achievement_id, None, 30)
        .await?
        .entries;
    if let [.., suspended, revoked] = awarded.as_slice() {
        awards::revoke(
            app,
            &Actor::Operator,
            revoked.id,
            "Awarded to the wrong person",
        )
        .await?;
        awards::suspend(
            app,
            &Actor::Operator,
            suspended.id,
            "The test piece is being examined again",
        )
        .await?;
    }
    people::award(app, first).await
}

async fn organization(
    app: &App,
    name: &str,
    description: &str,
    website: &str,
) -> Result<Organization> {
    let command = DefineOrganization {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        website: Some(website.to_owned()),
        email: None,
        country: None,
        requires_review: name == "Harbour College",
    };
    let made = organizations::define(app, &Actor::Operator, &command).await?;
    Ok(made)
}

async fn award(app: &App, organization: &Organization, example: &Example) -> Result<Achievement> {
    let design = BadgeDesign {
        shape: example.shape,
        colour: example.colour.to_owned(),
        accent: example.accent.to_owned(),
        icon: example.icon,
        ribbon: example.ribbon.map(str::to_owned),
    };
    let command = DefineAchievement {
        organization_id: organization.id,
        unit_id: None,
        content: AchievementContent {
            tags: example.tags.map(str::to_owned).to_vec(),
            valid_days: example.valid_days,
            ..AchievementContent::new(example.name, example.description, example.criteria, design)
        },
    };
    let draft = achievements::define(app, &Actor::Operator, &command).await?;
    achievements::submit(app, &Actor::Operator, draft.id).await?;
    let achievement = achievements::publish(app, &Actor::Operator, draft.id).await?;
    let submit = SubmitRoster {
        achievement_id: achievement.id,
        name: "class.csv".to_owned(),
        csv: roster(example.class, "").into_bytes(),
        mapping: ColumnMapping::default(),
        // The people of the demonstration have no mailbox.
        mailing: Mailing::None,
        idempotency_key: None,
    };
    rosters::submit(app, &Actor::Operator, &submit).await?;
    Ok(achievement)
}

/// A class as a CSV file.
fn roster(count: usize, year: &str) -> String {
    let mut csv = "name,email,narrative\n".to_owned();
    for (place, learner) in LEARNERS.iter().take(count).enumerate() {
        let line = format!(
            "{learner},learner{:02}{year}@example.org,Assessed in the workshop\n",
            place + 1
        );
        csv.push_str(&line);
    }
    csv
}

async fn farewell(app: &App, settings: &Complete) -> Result<String> {
    let data = settings.data.display();
    let class = settings.data.join("class.csv");
    if !class.exists() {
        files::create(&class, roster(LEARNERS.len(), ".next").as_bytes(), false)?;
    }
    let list = organizations::list(app, &Actor::Operator, None, 1).await?;
    let (college, _) = list.entries.first().context("there is no organisation")?;
    let page = organizations::show(app, &Actor::Operator, college.id, None, 1).await?;
    let (achievement, awarded) = page
        .achievements
        .entries
        .first()
        .context("there is no achievement")?;
    let first = awards::list(app, &Actor::Operator, achievement.achievement_id, None, 1)
        .await?
        .entries;
    let credential = first.first().context("there is no award")?.id;
    let base = &app.base_url;
    let people = people::links(app).await?;
    Ok(format!(
        "\nAccolade answers at {base}/ (stop with Ctrl+C)\n\n\
         A credential to open:  {base}/credentials/{credential}\n\
         Its achievement:       {base}/achievements/{} ({awarded} people have it)\n\n\
         Sign in (each link works once, for a day; another one: accolade link ADDRESS --data {data}):\n{people}\
         Mails lie in {data}/mail, one file each.\n\n\
         In another terminal (accolade is target/release/accolade):\n  \
         accolade award {data}/class.csv --achievement {} --data {data}\n  \
         accolade verify --local {base}/credentials/{credential}\n  \
         accolade revoke {credential} --reason \"Awarded by mistake\" --data {data}\n",
        achievement.achievement_id, achievement.achievement_id,
    ))
}
