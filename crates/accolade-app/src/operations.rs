//! Keeping the house: tables, copies, examination, health.

mod administration;

pub use administration::{Checkup, PersonLine, audit_trail, checkup, dead_jobs, people, retry_job};

use std::path::Path;

use accolade_credential::ShapeCounts;
use accolade_credential::verify::{Outcome, Policy, Verdict, VerificationReport};
use accolade_domain::award::{Award, Issuance, Standing};
use accolade_domain::limits::PAGE_ENTRIES_MAX;
use accolade_domain::{AchievementId, Actor, AwardId, policy};

use crate::limits::FINDINGS_MAX;
use crate::verification::Shelf;
use crate::{App, Error, Kind, Result, catalogue};

/// How the application is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Health {
    /// Awards in all.
    pub awards: i64,
    /// Awards that are not signed yet.
    pub prepared: i64,
    /// Jobs that wait.
    pub jobs_waiting: i64,
    /// Jobs that were set aside.
    pub jobs_dead: i64,
    /// How documents were hashed in this process.
    pub shapes: ShapeCounts,
}

/// Brings the tables up to date, and the catalogue.
pub async fn migrate(app: &App, actor: &Actor) -> Result<()> {
    policy::may_operate(actor)?;
    app.store.migrate().await?;
    catalogue::fill(app).await
}

/// Whether the application can do its work: an error where the database does not answer.
pub async fn ready(app: &App, actor: &Actor) -> Result<()> {
    policy::may_see_published(actor)?;
    Ok(app.store.read().await?.ping().await?)
}

/// What there is, and what waits.
pub async fn health(app: &App, actor: &Actor) -> Result<Health> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let (awards, prepared) = reader.award_counts().await?;
    let jobs = reader.job_counts().await?;
    Ok(Health {
        awards,
        prepared,
        jobs_waiting: jobs.waiting,
        jobs_dead: jobs.dead,
        shapes: accolade_credential::shape_counts(),
    })
}

/// Copies database and keys into a new folder while work goes on.
pub async fn back_up(app: &App, actor: &Actor, folder: &Path) -> Result<()> {
    policy::may_operate(actor)?;
    let wrong = |error: std::io::Error| {
        let message = format!(
            "{} cannot be made: {error}; name a folder that does not exist",
            folder.display()
        );
        Error::new(Kind::Invalid, "backup.folder", message)
    };
    let mut builder = std::fs::DirBuilder::new();
    // Whoever reads a backup can sign in our name, and sees who has which badge.
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(wrong)?;
    let copied = copy_into(app, folder).await;
    if copied.is_err() {
        // Half of a backup would be taken for one.
        std::fs::remove_dir_all(folder).ok();
    }
    copied
}

async fn copy_into(app: &App, folder: &Path) -> Result<()> {
    // Keys first: a key too many does no harm, a credential whose key is lost does.
    app.signer.copy_to(&folder.join("keys"))?;
    Ok(app.store.back_up(&folder.join("accolade.db")).await?)
}

/// Examines the database, and checks every credential as a stranger would.
pub async fn fsck(app: &App, actor: &Actor) -> Result<Vec<String>> {
    policy::may_operate(actor)?;
    let mut findings = app.store.examine().await?;
    let mut after = None;
    loop {
        let organizations = app
            .store
            .read()
            .await?
            .organizations(after, PAGE_ENTRIES_MAX)
            .await?;
        for organization in &organizations.entries {
            let mut next = None;
            loop {
                let mut reader = app.store.read().await?;
                let page = reader
                    .achievements(organization.id, next, PAGE_ENTRIES_MAX)
                    .await?;
                drop(reader);
                for achievement in &page.entries {
                    examine_awards(app, achievement.id, &mut findings).await?;
                }
                next = page.next;
                if next.is_none() {
                    break;
                }
            }
        }
        after = organizations.next;
        if after.is_none() {
            break;
        }
    }
    findings.truncate(FINDINGS_MAX);
    Ok(findings)
}

async fn examine_awards(app: &App, id: AchievementId, findings: &mut Vec<String>) -> Result<()> {
    let mut after = None;
    loop {
        let page = app
            .store
            .read()
            .await?
            .awards(id, after, PAGE_ENTRIES_MAX)
            .await?;
        // One shelf for each page of awards: they share their lists, and what changes meanwhile is seen
        // on the next page.
        let shelf = Shelf::of(app);
        let now = app.clock.now_seconds();
        let mut signed = Vec::new();
        let mut documents = Vec::new();
        for award in page.entries {
            let document = app.store.read().await?.credential(award.id).await?;
            match (document, award.issuance) {
                (Some(document), Issuance::Signed) => {
                    documents.push((document, Policy::at(now)));
                    signed.push(award);
                }
                (document, issuance) => {
                    findings.extend(unsigned(award.id, document.is_some(), issuance));
                }
            }
        }
        let reports = shelf.check_all(Some(app), &app.fetcher, documents).await;
        let each = signed.iter().zip(&reports);
        findings.extend(each.filter_map(|(award, report)| examine(award, report)));
        if findings.len() >= FINDINGS_MAX {
            return Ok(());
        }
        after = page.next;
        if after.is_none() {
            return Ok(());
        }
    }
}

/// What is wrong where an award and its credential do not belong together.
fn unsigned(id: AwardId, has_document: bool, issuance: Issuance) -> Option<String> {
    match (has_document, issuance) {
        (false, Issuance::Signed) => Some(format!(
            "award {id} is signed and its credential is missing"
        )),
        (true, Issuance::Prepared) => {
            Some(format!("award {id} is not signed and has a credential"))
        }
        _ => None,
    }
}

/// What is wrong with the credential of an award.
fn examine(award: &Award, report: &VerificationReport) -> Option<String> {
    // An end that has come is no damage; all else has to be as the award says.
    let wrong: Vec<&str> = report
        .checks
        .iter()
        .filter(|check| matches!(check.outcome, Outcome::Failed | Outcome::Unknown))
        .map(|check| check.code)
        .filter(|code| *code != "validity.expired")
        .collect();
    let (verdict, expected): (Verdict, &[&str]) = match award.standing {
        Standing::Active => (Verdict::Valid, &[]),
        Standing::Suspended { .. } => (Verdict::Invalid, &["status.suspended"]),
        Standing::Revoked { .. } => (Verdict::Invalid, &["status.revoked"]),
    };
    if wrong == expected {
        return None;
    }
    let codes: Vec<&str> = report.checks.iter().map(|check| check.code).collect();
    Some(format!(
        "credential {} is {:?} and should be {verdict:?} ({})",
        award.id,
        report.verdict,
        codes.join(", ")
    ))
}
