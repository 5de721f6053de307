//! Believable awards.

use super::{
    Acts, AwardLine, AwardRow, AwardState, AwardValues, Correct, Event, EventKind, Index, New,
    Show, Subject,
};
use crate::components::Choice;
use crate::form::Problems;
use crate::page::Sample;
use crate::pages::achievements::SAMPLE_IMAGE;
use crate::pages::manage::mail::MailLine;
use crate::pages::manage::samples::{
    ACHIEVEMENT, AWARD, HOSTILE, ORGANIZATION, achievement_link, desk, november, problems, sample,
};
use crate::{Link, Locale, paths};

impl AwardLine {
    /// Believable awards for samples.
    pub(in crate::pages) fn samples() -> Vec<Self> {
        let line = |id: &str, person: &str, achievement: &str, state, day| Self {
            href: paths::manage_award(id),
            person: person.to_owned(),
            achievement: achievement.to_owned(),
            state,
            awarded_at: november(day, 9, 30),
        };
        let (battery, aid) = ("Safe battery handling", "Wind turbine first aid");
        vec![
            line("1", "Layla Hassan", battery, AwardState::Waiting, 23),
            line("2", "Zofia Wójcik", battery, AwardState::Claimed, 20),
            line("3", "أمينة الخطيب", aid, AwardState::Suspended, 18),
            line(
                "4",
                "tom@north-yard.example",
                aid,
                AwardState::Withdrawn,
                11,
            ),
            line("5", "Mateusz Król", battery, AwardState::Declined, 3),
        ]
    }
}

impl Subject {
    /// A believable achievement for samples.
    pub(in crate::pages) fn sample() -> Self {
        Self {
            id: ACHIEVEMENT.to_owned(),
            name: "Safe battery handling".to_owned(),
            description: "Handle, store and transport high-voltage batteries without danger."
                .to_owned(),
            image_src: SAMPLE_IMAGE.to_owned(),
        }
    }
}

fn values() -> AwardValues {
    AwardValues {
        recipient: "layla@north-yard.example".to_owned(),
        name: "Layla Hassan".to_owned(),
        narrative: "Made a damaged battery safe on her own, calmly and by the book.".to_owned(),
        evidence_url: "https://harbour-college.example/pieces/17".to_owned(),
        language: "ar".to_owned(),
    }
}

pub(super) fn news(locale: Locale) -> Vec<Sample<New>> {
    let page = |values, problems| New {
        shell: desk(locale, paths::manage_award_new(ACHIEVEMENT)),
        achievement: Subject::sample(),
        values,
        problems,
    };
    let wrong = AwardValues {
        recipient: "layla@north".to_owned(),
        evidence_url: "work 17".to_owned(),
        ..values()
    };
    let list = problems(&[
        ("recipient", "recipient.malformed"),
        ("evidence_url", "text.address"),
    ]);
    let file = problems(&[("file", "roster.empty")]);
    vec![
        sample(
            "first-visit",
            page(AwardValues::default(), Problems::none()),
        ),
        sample("problems", page(wrong, list)),
        sample("file-problem", page(AwardValues::default(), file)),
    ]
}

pub(super) fn lists(locale: Locale) -> Vec<Sample<Index>> {
    let rows: Vec<AwardRow> = AwardLine::samples()
        .into_iter()
        .zip(1_u64..)
        .map(|(line, number)| AwardRow {
            id: number.to_string(),
            address: format!("person{number}@north-yard.example"),
            waiting_days: (line.state == AwardState::Waiting).then_some(number),
            may_withdraw: line.state != AwardState::Withdrawn,
            is_marked: false,
            line,
        })
        .collect();
    let page = |awards: &[AwardRow]| Index {
        shell: desk(locale, paths::manage_awards(ORGANIZATION)),
        id: ORGANIZATION.to_owned(),
        q: String::new(),
        after: String::new(),
        state: None,
        achievement: String::new(),
        achievements: vec![
            Choice::new("1", "Safe battery handling"),
            Choice::new("2", "Wind turbine first aid"),
        ],
        awards: awards.to_vec(),
        next_href: None,
        reason: String::new(),
        problems: Problems::none(),
        may_withdraw: true,
        may_award: true,
    };
    let mut full = page(&rows);
    full.next_href = Some(paths::with_query(
        &paths::manage_awards(ORGANIZATION),
        &[("after", "0193b1f2")],
    ));
    let mut nothing = page(&[]);
    "layl".clone_into(&mut nothing.q);
    nothing.state = Some(AwardState::Waiting);
    let mut wrong = page(&rows);
    for row in wrong.awards.iter_mut().take(2) {
        row.is_marked = row.may_withdraw;
    }
    wrong.problems = problems(&[("reason", "text.missing")]);
    let mut unmarked = page(&rows);
    "They were awarded by mistake.".clone_into(&mut unmarked.reason);
    unmarked.problems = problems(&[("awards", "award.none_marked")]);
    let mut reader = page(&rows);
    (reader.may_withdraw, reader.may_award) = (false, false);
    let mut hostile = page(&rows);
    HOSTILE.clone_into(&mut hostile.q);
    for row in &mut hostile.awards {
        HOSTILE.clone_into(&mut row.line.person);
        HOSTILE.clone_into(&mut row.line.achievement);
    }
    vec![
        sample("full", full),
        sample("empty", page(&[])),
        sample("nothing-found", nothing),
        sample("no-reason", wrong),
        sample("none-marked", unmarked),
        sample("read-only", reader),
        sample("hostile", hostile),
    ]
}

fn event(kind: EventKind, day: u8, who: Option<&str>, detail: Option<&str>) -> Event {
    Event {
        at: november(day, 10, 42),
        kind,
        who: who.map(str::to_owned),
        detail: detail.map(str::to_owned),
    }
}

fn show(locale: Locale, state: AwardState, acts: Acts) -> Show {
    Show {
        shell: desk(locale, paths::manage_award(AWARD)),
        id: AWARD.to_owned(),
        name: Some("Layla Hassan".to_owned()),
        address: "layla@north-yard.example".to_owned(),
        achievement: achievement_link(),
        state,
        reason: None,
        awarded_at: november(20, 10, 41),
        valid_until: None,
        narrative: Some(values().narrative),
        evidence_href: Some(values().evidence_url),
        roster: Some(Link {
            href: paths::manage_roster("1"),
            name: "class-7b.csv".to_owned(),
        }),
        replaced_by: None,
        replaces: None,
        events: vec![
            event(EventKind::Awarded, 20, Some("Jonas Weber"), None),
            event(EventKind::MailSent, 20, None, None),
        ],
        mails: MailLine::samples(),
        public_href: Some(paths::credential(AWARD)),
        acts,
        problems: Problems::none(),
        written: String::new(),
    }
}

fn waiting_acts() -> Acts {
    Acts {
        resend: true,
        correct: true,
        cancel: true,
        withdraw: true,
        ..Acts::default()
    }
}

fn claimed_acts() -> Acts {
    Acts {
        correct: true,
        suspend: true,
        withdraw: true,
        ..Acts::default()
    }
}

/// An award that was just made, of which little is known.
fn preparing(locale: Locale) -> Show {
    let mut page = show(locale, AwardState::Preparing, Acts::default());
    page.public_href = None;
    page.mails.clear();
    page.events.truncate(1);
    page.name = None;
    page.narrative = None;
    page.evidence_href = None;
    page.roster = None;
    page
}

fn suspended(locale: Locale) -> Show {
    let acts = Acts {
        reinstate: true,
        withdraw: true,
        ..Acts::default()
    };
    let mut page = show(locale, AwardState::Suspended, acts);
    let reason = Some("The assessment is being looked at again.");
    let who = Some("Jonas Weber");
    page.reason = reason.map(str::to_owned);
    page.events.extend([
        event(EventKind::Suspended, 22, who, reason),
        event(EventKind::Reinstated, 22, who, None),
        event(EventKind::Suspended, 23, who, reason),
    ]);
    page
}

/// An award in whose place a corrected one came.
fn withdrawn(locale: Locale) -> Show {
    let mut page = show(locale, AwardState::Withdrawn, Acts::default());
    let who = Some("Jonas Weber");
    page.reason = Some("The name was misspelt.".to_owned());
    page.replaced_by = Some(Link {
        href: paths::manage_award("2"),
        name: "Layla Hassan-Weber".to_owned(),
    });
    page.events.extend([
        event(EventKind::Corrected, 23, who, None),
        event(EventKind::Withdrawn, 23, who, None),
    ]);
    page
}

fn hostile(locale: Locale) -> Show {
    let mut page = show(locale, AwardState::Waiting, waiting_acts());
    let words = Some(HOSTILE);
    page.name = words.map(str::to_owned);
    page.narrative = words.map(str::to_owned);
    HOSTILE.clone_into(&mut page.achievement.name);
    page.events
        .push(event(EventKind::Declined, 21, words, words));
    page
}

pub(super) fn shows(locale: Locale) -> Vec<Sample<Show>> {
    let layla = Some("Layla Hassan");
    let mut claimed = show(locale, AwardState::Claimed, claimed_acts());
    claimed
        .events
        .push(event(EventKind::Claimed, 21, layla, None));
    claimed.valid_until = Some(november(20, 10, 41));
    let mut declined = show(locale, AwardState::Declined, Acts::default());
    declined.reason = Some("I did not take this course.".to_owned());
    declined
        .events
        .push(event(EventKind::Declined, 21, layla, None));
    declined.replaces = Some(achievement_link());
    let mut cancelled = show(locale, AwardState::Cancelled, Acts::default());
    cancelled
        .events
        .push(event(EventKind::Cancelled, 21, Some("Jonas Weber"), None));
    let mut wrong = show(locale, AwardState::Claimed, claimed_acts());
    wrong.problems = problems(&[(Show::WITHDRAW_REASON, "text.too_long")]);
    "It was awarded by mistake. ".clone_into(&mut wrong.written);
    let mut mailed = show(locale, AwardState::Waiting, waiting_acts());
    mailed.problems = problems(&[(Show::ACTS, "award.too_many_mails")]);
    let mut late = suspended(locale);
    late.problems = problems(&[(Show::SUSPEND_REASON, "award.suspended")]);
    let expired = show(locale, AwardState::Expired, Acts::default());
    vec![
        sample("preparing", preparing(locale)),
        sample("waiting", show(locale, AwardState::Waiting, waiting_acts())),
        sample("claimed", claimed),
        sample("suspended", suspended(locale)),
        sample("withdrawn", withdrawn(locale)),
        sample("declined", declined),
        sample("cancelled", cancelled),
        sample("expired", expired),
        sample("problems", wrong),
        sample("mailed-often", mailed),
        sample("late", late),
        sample("hostile", hostile(locale)),
    ]
}

pub(super) fn corrections(locale: Locale) -> Vec<Sample<Correct>> {
    let page = |values, problems, current| Correct {
        shell: desk(locale, paths::manage_award_correction(AWARD)),
        id: AWARD.to_owned(),
        achievement: "Safe battery handling".to_owned(),
        values,
        revision: "3".to_owned(),
        problems,
        current,
    };
    let wrong = AwardValues {
        recipient: String::new(),
        evidence_url: "work 17".to_owned(),
        ..values()
    };
    let list = problems(&[
        ("recipient", "recipient.missing"),
        ("evidence_url", "text.address"),
    ]);
    let other = AwardValues {
        name: "Layla Hassan-Weber".to_owned(),
        ..values()
    };
    vec![
        sample("full", page(values(), Problems::none(), None)),
        sample("problems", page(wrong, list, None)),
        sample("changed", page(values(), Problems::none(), Some(other))),
    ]
}
