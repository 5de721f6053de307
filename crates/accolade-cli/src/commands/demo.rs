//! `accolade demo`: a college, two achievements and a class, issued and checked on this machine.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use accolade_app::{Clock, Fetcher, Rng, verification};
use accolade_credential::issue::{self, Award, Recipient};
use accolade_credential::keys::SigningKey;
use accolade_credential::proof::ProofOptions;
use accolade_credential::verify::{Policy, Verdict};
use accolade_credential::{bake, did};
use anyhow::{Context as _, Result, anyhow, bail};
use clap::Args;
use serde_json::{Value, json};

use crate::files;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder to make; it must not exist yet
    #[arg(long, default_value = "accolade-data", value_name = "DIR")]
    data: PathBuf,
}

/// The class; names in several scripts, because people have them.
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

/// Name, description, criteria and colour of each achievement.
const ACHIEVEMENTS: [(&str, &str, &str, &str); 2] = [
    (
        "Welding: plate joints",
        "Plans, welds and checks a joint of two steel plates to the tolerance of the drawing.",
        "Two test pieces pass the bend test, and the learner explains the choice of electrode.",
        "#1b4f72",
    ),
    (
        "Harbour safety",
        "Recognises the hazards of a working quay and acts on them.",
        "A walk along the quay with an assessor, and an emergency drill done without prompting.",
        "#145a32",
    ),
];

struct College {
    key: SigningKey,
    profile: Value,
    clock: Clock,
    rng: Rng,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let folder = &arguments.data;
    std::fs::create_dir(folder).with_context(|| {
        format!(
            "{} cannot be made; remove it or name another with --data",
            folder.display()
        )
    })?;
    let college = College::found(folder)?;
    let fetcher = Fetcher::offline();
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let mut count = 0;
    let mut first = None;
    for (number, achievement) in ACHIEVEMENTS.iter().enumerate() {
        let document = college.achievement(achievement)?;
        let name = format!("achievement-{}.json", number + 1);
        files::create(&folder.join(name), document.to_string().as_bytes(), false)?;
        for (place, learner) in LEARNERS.iter().enumerate() {
            let picture = college.badge(&document, achievement, learner, place)?;
            let path = folder.join(format!("badge-{}-{:02}.svg", number + 1, place + 1));
            files::create(&path, &picture, false)?;
            let policy = Policy::at(college.clock.now_seconds());
            let report = runtime.block_on(verification::verify(&fetcher, &picture, &policy));
            if report.verdict != Verdict::Valid {
                bail!("{} does not verify: {:?}", path.display(), report.checks);
            }
            count += 1;
            first.get_or_insert(path);
        }
    }
    let first = first.context("no badge was made")?;
    farewell(folder, &first, count);
    Ok(ExitCode::SUCCESS)
}

fn farewell(folder: &Path, first: &Path, count: usize) {
    let (folder, first) = (folder.display(), first.display());
    println!(
        "Harbour College has awarded {count} badges to {} learners; each was checked offline.",
        LEARNERS.len()
    );
    println!("They are in {folder}. Next:");
    println!("  accolade verify --offline {first}");
    println!("  accolade unbake {first}");
    println!(
        "  accolade issue --key {folder}/key.json --achievement {folder}/achievement-1.json --recipient you@example.org --out mine.json"
    );
    println!("(accolade is target/release/accolade, or: cargo run --release -- verify ...)");
}

impl College {
    fn found(folder: &Path) -> Result<Self> {
        let rng = Rng::system();
        let key = SigningKey::from_ed25519_seed(rng.bytes()?);
        files::create(
            &folder.join("key.json"),
            key.to_jwk().to_string().as_bytes(),
            true,
        )?;
        let id = did::key::did(&key.public_key()).context("the key has no did:key")?;
        let profile = json!({ "id": id, "type": ["Profile"], "name": "Harbour College" });
        Ok(Self {
            key,
            profile,
            clock: Clock::system(),
            rng,
        })
    }

    fn id(&self) -> Result<String> {
        Ok(format!(
            "urn:uuid:{}",
            self.rng.uuid(self.clock.now_micros())?
        ))
    }

    fn achievement(
        &self,
        (name, description, criteria, _): &(&str, &str, &str, &str),
    ) -> Result<Value> {
        Ok(json!({
            "id": self.id()?,
            "type": ["Achievement"],
            "name": name,
            "description": description,
            "criteria": { "narrative": criteria }
        }))
    }

    /// One signed badge inside its picture.
    fn badge(
        &self,
        document: &Value,
        (name, _, _, colour): &(&str, &str, &str, &str),
        learner: &str,
        place: usize,
    ) -> Result<Vec<u8>> {
        let salt: [u8; 12] = self.rng.bytes()?;
        let salt = salt
            .iter()
            .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        let now = self.clock.now_seconds();
        let award = Award {
            id: self.id()?,
            issuer: self.profile.clone(),
            achievement: document.clone(),
            recipient: Recipient::Email {
                address: format!("learner{:02}@example.org", place + 1),
                salt,
            },
            valid_from: now,
            valid_until: None,
            status: Vec::new(),
        };
        let unsigned = issue::credential(&award).context("a date lies beyond the calendar")?;
        let linted = issue::lint(unsigned).map_err(|problems| anyhow!("{problems:?}"))?;
        let method = did::key::verification_method(&self.key.public_key()).context("no did:key")?;
        let options = ProofOptions::new(method, now);
        let signed = issue::sign_data_integrity(&linted, &options, |bytes| self.key.sign(bytes))
            .map_err(|error| anyhow!("{error}"))?;
        Ok(bake::bake(
            picture(name, learner, colour).as_bytes(),
            &signed.to_string(),
        )?)
    }
}

/// The picture; the words are ours, so nothing in them needs escaping.
fn picture(name: &str, learner: &str, colour: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 400\" role=\"img\">\
         <title>{name}, awarded to {learner} by Harbour College</title>\
         <path d=\"M200 12 368 72v128c0 96-72 160-168 188C104 360 32 296 32 200V72z\" fill=\"{colour}\"/>\
         <g fill=\"#fff\" font-family=\"sans-serif\" text-anchor=\"middle\">\
         <text x=\"200\" y=\"180\" font-size=\"27\">{name}</text>\
         <text x=\"200\" y=\"225\" font-size=\"22\">{learner}</text>\
         <text x=\"200\" y=\"290\" font-size=\"18\">Harbour College</text></g></svg>"
    )
}
