//! Awards an achievement to many people by the use cases themselves, and prints one JSON line of what it cost.
//!
//! `cargo run --release -p accolade-app --example bulk -- N FOLDER [--database URL] [--mail]`. Run again
//! with the same folder and database it goes on where it was stopped.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "this program measures time and answers on standard output"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use accolade_app::achievements::{
    AchievementContent, Alignment, BadgeDesign, DefineAchievement, Icon, Shape,
};
use accolade_app::awards::Mailing;
use accolade_app::organizations::DefineOrganization;
use accolade_app::rosters::{ColumnMapping, SubmitRoster};
use accolade_app::{
    Actor, App, Clock, Error, Fetcher, Kind, Letter, Mailer, Result, Rng, Settings, StoreOptions,
    World, WrittenLetter, achievements, jobs, operations, organizations, rosters,
};
use accolade_domain::AchievementId;
use accolade_domain::limits::ROSTER_ROWS_MAX;
use mimalloc::MiMalloc;

// As the program itself has it.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

const USAGE: &str = "usage: bulk N FOLDER [--database URL] [--mail]";

#[expect(
    clippy::needless_pass_by_value,
    reason = "errors come by value from map_err"
)]
fn wrong(message: impl ToString) -> Error {
    Error::new(Kind::Invalid, "bulk.failed", message.to_string())
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, folder, rest @ ..] = arguments.as_slice() else {
        return Err(wrong(USAGE));
    };
    let count: usize = count.parse().map_err(|_| wrong(USAGE))?;
    let folder = Path::new(folder);
    std::fs::create_dir_all(folder).map_err(wrong)?;
    let (mut database, mut mailing) = (
        format!("sqlite:{}", folder.join("accolade.db").display()),
        Mailing::None,
    );
    let mut rest = rest.iter();
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--mail" => mailing = Mailing::Own,
            "--database" => database.clone_from(rest.next().ok_or_else(|| wrong(USAGE))?),
            _ => return Err(wrong(USAGE)),
        }
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(wrong)?;
    let line = runtime.block_on(run(count, folder, &database, &mailing))?;
    println!("{line}");
    Ok(())
}

async fn run(
    count: usize,
    folder: &Path,
    database: &str,
    mailing: &Mailing,
) -> Result<serde_json::Value> {
    let settings = Settings {
        base_url: "https://badges.example".parse().map_err(wrong)?,
        database: database.to_owned(),
        store: StoreOptions::default(),
        keys: folder.join("keys"),
    };
    let world = World {
        fetcher: Fetcher::offline(),
        mailer: Mailer::memory()?,
        letters: |letter: &Letter| {
            Ok(WrittenLetter {
                subject: letter.kind.as_str().to_owned(),
                text: letter.link.clone().unwrap_or_default(),
                html: String::new(),
            })
        },
        clock: Clock::system(),
        rng: Rng::system(),
        registries: Arc::default(),
    };
    let app = App::open(&settings, world).await?;
    operations::migrate(&app, &Actor::Operator).await?;
    let achievement_id = achievement(&app, &folder.join("achievement")).await?;
    let before = app.store.read().await?.award_counts().await?.0;
    jobs::resume(&app).await?;
    let (cpu_before, begun) = (cpu_seconds()?, Instant::now());
    award(&app, achievement_id, count, mailing).await?;
    let (seconds, cpu) = (begun.elapsed().as_secs_f64(), cpu_seconds()? - cpu_before);
    let mut reader = app.store.read().await?;
    let (awards, prepared) = reader.award_counts().await?;
    let documents = reader.credential_count().await?;
    if prepared != 0 || documents != awards {
        return Err(wrong(format!(
            "of {awards} awards {documents} are signed and {prepared} are not"
        )));
    }
    let bytes = reader.storage_bytes().await?;
    drop(reader);
    app.store.close().await;
    let made = u32::try_from(awards - before).map_err(wrong)?;
    Ok(serde_json::json!({
        "op": "bulk",
        "n": made,
        "awards": awards,
        "seconds": seconds,
        "per_second": f64::from(made) / seconds,
        "cpu_seconds": cpu,
        "cpu_micros_each": cpu * 1e6 / f64::from(made.max(1)),
        "peak_kilobytes": peak_kilobytes()?,
        "database_bytes": bytes,
        "database_bytes_each": bytes / awards.max(1),
    }))
}

/// Awards to so many people, a roster at a time.
async fn award(
    app: &App,
    achievement_id: AchievementId,
    count: usize,
    mailing: &Mailing,
) -> Result<()> {
    let mut first = 0;
    while first < count {
        let rows = ROSTER_ROWS_MAX.min(count - first);
        let command = SubmitRoster {
            achievement_id,
            name: format!("from-{first}.csv"),
            csv: roster(first, rows)?,
            mapping: ColumnMapping::default(),
            mailing: mailing.clone(),
            idempotency_key: Some(format!("from-{first}")),
        };
        let roster = rosters::submit(app, &Actor::Operator, &command).await?;
        jobs::run_due(app).await?;
        let id = roster.roster.id;
        let done = rosters::progress(app, &Actor::Operator, id).await?;
        if !done.is_finished() || done.failed > 0 {
            return Err(wrong(format!(
                "{} of {rows} are awarded, {} failed",
                done.awarded, done.failed
            )));
        }
        first += rows;
    }
    Ok(())
}

/// The achievement of an earlier run, or a new one.
async fn achievement(app: &App, note: &Path) -> Result<AchievementId> {
    if let Ok(id) = std::fs::read_to_string(note) {
        return id.trim().parse().map_err(wrong);
    }
    let command = DefineOrganization {
        name: "Harbour College".into(),
        description: Some(
            "A college for trades of the harbour, on both banks of the river.".into(),
        ),
        email: Some("badges@college.example".into()),
        ..DefineOrganization::default()
    };
    let organization = organizations::define(app, &Actor::Operator, &command).await?;
    let design = BadgeDesign {
        shape: Shape::Shield,
        colour: "#1b4f72".into(),
        accent: "#e0b44c".into(),
        icon: Icon::Bolt,
        ribbon: Some("Level 2".into()),
    };
    let alignment = |name: &str, code: &str| Alignment {
        name: name.to_owned(),
        url: format!("https://frameworks.example/welding/{code}"),
        framework: Some("European framework of welding".to_owned()),
        code: Some(code.to_owned()),
    };
    let content = AchievementContent {
        tags: vec!["welding".into(), "steel".into(), "harbour".into()],
        outcomes: vec![
            "Reads the drawing of a joint and plans the order of the welds.".into(),
            "Welds a joint of two steel plates to the tolerance of the drawing.".into(),
            "Checks a weld by eye and by dye, and says what to mend.".into(),
        ],
        alignments: vec![
            alignment("Manual metal arc welding of plates", "WP-2.1"),
            alignment("Examination of welds", "WP-2.4"),
        ],
        language: Some("en".into()),
        valid_days: Some(1_095),
        ..AchievementContent::new(
            "Welding: plate joints",
            "Plans, welds and checks a joint of two steel plates to the tolerance of the drawing.",
            "Two test pieces pass the bend test, and the learner explains the choice of electrode.",
            design,
        )
    };
    let command = DefineAchievement {
        organization_id: organization.id,
        unit_id: None,
        content,
    };
    let draft = achievements::define(app, &Actor::Operator, &command).await?;
    let published = achievements::publish(app, &Actor::Operator, draft.id).await?;
    std::fs::write(note, published.id.to_string()).map_err(wrong)?;
    Ok(published.id)
}

/// A class whose addresses come in no order, as those of people do: the hardest for indexes of them.
fn roster(first: usize, rows: usize) -> Result<Vec<u8>> {
    let mut csv = "email,name\n".to_owned();
    for number in first..first + rows {
        // An odd factor: no two numbers get the same word.
        let word = u32::try_from(number)
            .map_err(wrong)?
            .wrapping_mul(2_654_435_761);
        writeln!(
            csv,
            "{word:08x}.learner@students.example,Learner Number {number}"
        )
        .map_err(wrong)?;
    }
    Ok(csv.into_bytes())
}

/// User and system time of this process, from the kernel, in ticks of 10 ms.
fn cpu_seconds() -> Result<f64> {
    let text = std::fs::read_to_string("/proc/self/stat").map_err(wrong)?;
    let (_, after) = text.rsplit_once(')').ok_or_else(|| wrong("/proc"))?;
    let mut fields = after.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    let (user, system) = (ticks(), ticks());
    Ok((user.unwrap_or_default() + system.unwrap_or_default()) / 100.0)
}

/// The most memory that this process ever had.
fn peak_kilobytes() -> Result<u64> {
    let text = std::fs::read_to_string("/proc/self/status").map_err(wrong)?;
    let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = peak.and_then(|peak| peak.split_whitespace().next()?.parse().ok());
    number.ok_or_else(|| wrong("/proc"))
}
