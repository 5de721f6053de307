//! Believable states of an installation.

use super::{
    Account, Audit, AuditEntry, DeadJob, HealthLine, Jobs, Mail, MailLine, Part, People, Show,
};
use crate::components::Outcome;
use crate::page::Sample;
use crate::pages::manage::samples::{HOSTILE, ORGANIZATION, november, sample};
use crate::shell::Shell;
use crate::{Link, Locale, paths};

pub(super) fn shows(locale: Locale) -> Vec<Sample<Show>> {
    let page = |outcomes: [(Part, Outcome, &str); 4], waiting_jobs, dead_jobs| Show {
        shell: Shell::sample_signed_in(locale, paths::admin()),
        lines: outcomes
            .map(|(part, outcome, detail)| HealthLine {
                part,
                outcome,
                detail: detail.to_owned(),
            })
            .to_vec(),
        waiting_jobs,
        dead_jobs,
        storage_bytes: 148_000_000,
        version: "0.3.0".to_owned(),
        since: november(20, 6, 30),
    };
    let good = [
        (Part::Database, Outcome::Passed, "SQLite 3.46"),
        (
            Part::Mail,
            Outcome::Passed,
            "smtp.harbour-college.example:587",
        ),
        (Part::Jobs, Outcome::Passed, ""),
        (Part::Storage, Outcome::Passed, ""),
    ];
    let bad = [
        (Part::Database, Outcome::Unknown, ""),
        (Part::Mail, Outcome::Failed, "connection refused"),
        (Part::Jobs, Outcome::Warning, ""),
        (Part::Storage, Outcome::Failed, "no space left on device"),
    ];
    let fresh = [
        (Part::Database, Outcome::Passed, ""),
        (Part::Mail, Outcome::Skipped, ""),
        (Part::Jobs, Outcome::Passed, ""),
        (Part::Storage, Outcome::Warning, ""),
    ];
    vec![
        sample("good", page(good, 2, 0)),
        sample("bad", page(bad, 140, 3)),
        sample("no-mail", page(fresh, 0, 0)),
    ]
}

pub(super) fn jobs(locale: Locale) -> Vec<Sample<Jobs>> {
    let job = |id: &str, kind: &str, error: &str| DeadJob {
        id: id.to_owned(),
        kind: kind.to_owned(),
        error: error.to_owned(),
        attempts: 8,
        at: november(23, 22, 14),
    };
    let page = |waiting_count, jobs| Jobs {
        shell: Shell::sample_signed_in(locale, paths::admin_jobs()),
        waiting_count,
        jobs,
        next_href: None,
    };
    let dead = vec![
        job(
            "1",
            "send_message",
            "550 5.1.1 The address is not known here",
        ),
        job("2", "sign_status_list", "the key file cannot be read"),
    ];
    vec![
        sample("full", page(12, dead)),
        sample("empty", page(0, Vec::new())),
        sample("hostile", page(1, vec![job("1", HOSTILE, HOSTILE)])),
    ]
}

pub(super) fn mails(locale: Locale) -> Vec<Sample<Mail>> {
    let page = |mails| Mail {
        shell: Shell::sample_signed_in(locale, paths::admin_mail()),
        mails,
        own_address: "amina@harbour-college.example".to_owned(),
        next_href: None,
    };
    let mut full = page(MailLine::samples());
    full.next_href = Some(paths::with_query(&paths::admin_mail(), &[("after", "1")]));
    vec![sample("full", full), sample("empty", page(Vec::new()))]
}

pub(super) fn audits(locale: Locale) -> Vec<Sample<Audit>> {
    let entry = |who: &str, act: &str, target: &str, detail: Option<&str>| AuditEntry {
        at: november(24, 10, 42),
        who: who.to_owned(),
        act: act.to_owned(),
        target: target.to_owned(),
        detail: detail.map(str::to_owned),
    };
    let page = |entries, next_href| Audit {
        shell: Shell::sample_signed_in(locale, paths::admin_audit()),
        entries,
        next_href,
    };
    let entries = vec![
        entry(
            "Jonas Weber",
            "award.revoked",
            "award 0193b1f2",
            Some("awarded by mistake"),
        ),
        entry(
            "Zofia Wójcik",
            "achievement.published",
            "achievement 0193b1f3",
            None,
        ),
        entry("system", "status_list.signed", "status list 0193b1f4", None),
    ];
    let next = Some(paths::with_query(&paths::admin_audit(), &[("after", "1")]));
    let strange = vec![entry(HOSTILE, HOSTILE, HOSTILE, Some(HOSTILE))];
    vec![
        sample("full", page(entries, next)),
        sample("empty", page(Vec::new(), None)),
        sample("hostile", page(strange, None)),
    ]
}

pub(super) fn people(locale: Locale) -> Vec<Sample<People>> {
    let account = |name: Option<&str>, address: &str, is_staff: bool, is_administrator| Account {
        name: name.map(str::to_owned),
        address: address.to_owned(),
        organizations: if is_staff {
            vec![Link {
                href: paths::manage_organization(ORGANIZATION),
                name: "Harbour College".to_owned(),
            }]
        } else {
            Vec::new()
        },
        since: november(2, 8, 0),
        is_administrator,
    };
    let page = |q: &str, people| People {
        shell: Shell::sample_signed_in(locale, paths::admin_people()),
        q: q.to_owned(),
        people,
        next_href: None,
    };
    let people = vec![
        account(
            Some("Amina Yusuf"),
            "amina@harbour-college.example",
            true,
            true,
        ),
        account(None, "layla@north-yard.example", false, false),
    ];
    let strange = vec![account(Some(HOSTILE), "x@north-yard.example", true, false)];
    vec![
        sample("full", page("", people)),
        sample("nothing-found", page("nobody", Vec::new())),
        sample("hostile", page(HOSTILE, strange)),
    ]
}
