//! Claim offers: QR codes by which people ask for an achievement within a window of time.

use super::awards::Subject;
use super::samples::{ACHIEVEMENT, HOSTILE, achievement_link, desk, november, problems, sample};
use crate::components::Tone;
use crate::form::Problems;
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Link, Locale, Moment, paths};
use askama::Template;

/// How a claim offer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferState {
    /// Its window has not begun.
    Early,
    /// People can ask.
    Open,
    /// As many as may have it have it.
    Full,
    /// Its window is over, or somebody closed it.
    Closed,
}

/// The claim offers of an achievement.
#[derive(Template)]
#[template(path = "manage/offers/index.html")]
pub struct Index {
    /// What surrounds the page.
    pub shell: Shell,
    /// What is offered.
    pub achievement: Subject,
    /// The offers, newest first.
    pub offers: Vec<OfferRow>,
    /// What was written for a new one before.
    pub values: OfferValues,
    /// What is wrong with it (`opens_at`, `closes_at`, `count_max`).
    pub problems: Problems,
}

/// One offer of the list.
#[derive(Clone, Debug)]
pub struct OfferRow {
    /// Its page.
    pub href: String,
    /// How it stands.
    pub state: OfferState,
    /// From when people can ask.
    pub opens_at: Moment,
    /// Until when.
    pub closes_at: Moment,
    /// How many got it.
    pub awarded_count: u64,
    /// How many requests wait for an answer.
    pub waiting_count: u64,
}

/// What the form for an offer holds; times as `2026-11-24T09:00` in universal time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfferValues {
    /// From when people can ask.
    pub opens_at: String,
    /// Until when.
    pub closes_at: String,
    /// Whether somebody has to approve each request.
    pub needs_approval: bool,
    /// How many may get it; empty for any number.
    pub count_max: String,
}

/// One claim offer.
#[derive(Template)]
#[template(path = "manage/offers/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The offer's identifier.
    pub id: String,
    /// What is offered: its page for staff.
    pub achievement: Link,
    /// Who offers it, for the poster.
    pub organization: String,
    /// How it stands.
    pub state: OfferState,
    /// The whole address behind the QR code.
    pub url: String,
    /// From when people can ask.
    pub opens_at: Moment,
    /// Until when.
    pub closes_at: Moment,
    /// Whether somebody has to approve each request.
    pub needs_approval: bool,
    /// How many got it.
    pub awarded_count: u64,
    /// How many may get it.
    pub count_max: Option<u64>,
    /// Who asked, newest first.
    pub requests: Vec<Request>,
    /// The next page of those, if any.
    pub next_href: Option<String>,
    /// Whether the person may answer requests and close the offer.
    pub may_change: bool,
}

/// Somebody who asked.
#[derive(Clone, Debug)]
pub struct Request {
    /// The request's identifier.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their address, which they confirmed.
    pub address: String,
    /// When they asked.
    pub asked_at: Moment,
    /// What became of it.
    pub state: RequestState,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestState {
    /// It waits for an answer.
    Waiting,
    /// It was awarded.
    Approved,
    /// It was refused.
    Refused,
}

impl OfferState {
    /// The mood of the state.
    pub fn tone(self) -> Tone {
        match self {
            Self::Open => Tone::Positive,
            Self::Early | Self::Full | Self::Closed => Tone::Neutral,
        }
    }

    /// The icon's name.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Open => "check",
            Self::Early => "pending",
            Self::Full | Self::Closed => "minus",
        }
    }

    /// The state in words.
    pub fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Early => "offer-early",
            Self::Open => "offer-open",
            Self::Full => "desk-offer-full",
            Self::Closed => "offer-closed",
        })
    }
}

impl RequestState {
    /// The mood of the state.
    pub fn tone(self) -> Tone {
        match self {
            Self::Waiting => Tone::Caution,
            Self::Approved => Tone::Positive,
            Self::Refused => Tone::Neutral,
        }
    }

    /// The icon's name.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Waiting => "pending",
            Self::Approved => "check",
            Self::Refused => "minus",
        }
    }

    /// The state in words.
    pub fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Waiting => "request-waiting",
            Self::Approved => "request-approved",
            Self::Refused => "request-refused",
        })
    }

    fn is_waiting(self) -> bool {
        self == Self::Waiting
    }
}

impl Show {
    fn is_over(&self) -> bool {
        self.state == OfferState::Closed
    }

    fn taken(&self) -> String {
        match &self.count_max {
            Some(max) => self.shell.t_progress(&self.awarded_count, max),
            None => self.shell.locale.number(self.awarded_count),
        }
    }
}

impl Page for Index {
    const NAME: &'static str = "manage-offers-index";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let row = |id: &str, state, waiting_count| OfferRow {
            href: paths::manage_offer(id),
            state,
            opens_at: november(24, 8, 0),
            closes_at: november(24, 17, 0),
            awarded_count: 18,
            waiting_count,
        };
        let page = |offers, values, problems| Self {
            shell: desk(locale, paths::manage_offers(ACHIEVEMENT)),
            achievement: Subject::sample(),
            offers,
            values,
            problems,
        };
        let rows = vec![
            row("1", OfferState::Open, 2),
            row("2", OfferState::Early, 0),
            row("3", OfferState::Full, 0),
            row("4", OfferState::Closed, 0),
        ];
        let fresh = OfferValues {
            opens_at: "2026-11-24T09:00".to_owned(),
            closes_at: "2026-11-24T17:00".to_owned(),
            ..OfferValues::default()
        };
        let wrong = OfferValues {
            closes_at: "2026-11-23T17:00".to_owned(),
            count_max: "many".to_owned(),
            needs_approval: true,
            ..fresh.clone()
        };
        let list = problems(&[("closes_at", "offer.window"), ("count_max", "offer.count")]);
        vec![
            sample("full", page(rows, fresh.clone(), Problems::none())),
            sample("empty", page(Vec::new(), fresh, Problems::none())),
            sample("problems", page(Vec::new(), wrong, list)),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Show {
    const NAME: &'static str = "manage-offers-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let request = |id: &str, name: &str, state| Request {
            id: id.to_owned(),
            name: name.to_owned(),
            address: format!("person{id}@north-yard.example"),
            asked_at: november(24, 9, 12),
            state,
        };
        let page = |state, requests: &[Request]| Self {
            shell: desk(locale, paths::manage_offer("1")),
            id: "1".to_owned(),
            achievement: achievement_link(),
            organization: "Harbour College".to_owned(),
            state,
            url: "https://badges.example/offers/7KQ2-M4XD-9TRB".to_owned(),
            opens_at: november(24, 8, 0),
            closes_at: november(24, 17, 0),
            needs_approval: true,
            awarded_count: 18,
            count_max: Some(30),
            requests: requests.to_vec(),
            next_href: None,
            may_change: true,
        };
        let requests = [
            request("1", "Layla Hassan", RequestState::Waiting),
            request("2", "Zofia Wójcik", RequestState::Approved),
            request("3", "Mateusz Król", RequestState::Refused),
        ];
        let mut free = page(OfferState::Early, &[]);
        free.needs_approval = false;
        free.count_max = None;
        free.awarded_count = 0;
        let mut reader = page(OfferState::Open, &requests);
        reader.may_change = false;
        let mut hostile = page(
            OfferState::Open,
            &[request("1", HOSTILE, RequestState::Waiting)],
        );
        HOSTILE.clone_into(&mut hostile.organization);
        let mut many = page(OfferState::Open, &requests);
        many.next_href = Some(paths::with_query(
            &paths::manage_offer("1"),
            &[("after", "3")],
        ));
        vec![
            sample("open", page(OfferState::Open, &requests)),
            sample("many", many),
            sample("empty", free),
            sample("full", page(OfferState::Full, &requests)),
            sample("closed", page(OfferState::Closed, &requests)),
            sample("read-only", reader),
            sample("hostile", hostile),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
