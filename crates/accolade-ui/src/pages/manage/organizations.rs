//! An organisation for its staff: the choice of one, the form for one, its overview, its settings.

use super::awards::AwardLine;
use super::people::Role;
use super::samples::{ORGANIZATION, desk, problems, sample};
use crate::form::Problems;
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, paths};
use askama::Template;

/// The organisations that a person works for.
#[derive(Template)]
#[template(path = "manage/organizations/index.html")]
pub struct Index {
    /// What surrounds the page.
    pub shell: Shell,
    /// The organisations.
    pub organizations: Vec<Workplace>,
    /// Whether the person may make a new organisation.
    pub may_create: bool,
}

/// One organisation that a person works for.
#[derive(Clone, Debug)]
pub struct Workplace {
    /// Its overview.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What the person does there.
    pub role: Role,
    /// How many achievements wait there for the person's review.
    pub review_count: u64,
}

/// The form for a new organisation.
#[derive(Template)]
#[template(path = "manage/organizations/new.html")]
pub struct New {
    /// What surrounds the page.
    pub shell: Shell,
    /// What was written before.
    pub values: ProfileValues,
    /// What is wrong with it.
    pub problems: Problems,
}

/// What an organisation says of itself, as its form holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileValues {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Its own web site.
    pub website: String,
    /// Where it can be written to.
    pub email: String,
    /// Its country as two letters (ISO 3166-1).
    pub country: String,
}

/// The overview of an organisation.
#[derive(Template)]
#[template(path = "manage/organizations/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The organisation's identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the person does there.
    pub role: Role,
    /// What a new organisation does first, in order; empty once it runs.
    pub steps: Vec<Step>,
    /// How much there is of what.
    pub counts: Counts,
    /// The latest awards.
    pub awards: Vec<AwardLine>,
    /// What the person most likely came for.
    pub action: Action,
}

/// What a person most likely does next at an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Something is published, and the person may award it.
    Award,
    /// Nothing is published yet, and the person may define.
    Define,
    /// The person only reads.
    Read,
}

/// How much an organisation has of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Achievements being written.
    pub drafts: u64,
    /// Achievements that wait for the person's review.
    pub reviews: u64,
    /// Achievements that can be awarded.
    pub published: u64,
    /// Awards that their people have not claimed.
    pub unclaimed: u64,
    /// For how many days the oldest of them waits.
    pub unclaimed_days_max: u64,
}

/// One of the first steps of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// Whether it is done.
    pub is_done: bool,
}

/// What a new organisation does first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Say who it is.
    Profile,
    /// Invite the people who help.
    People,
    /// Define an achievement.
    Define,
    /// Publish it.
    Publish,
    /// Award it.
    Award,
}

/// An organisation's profile and rules.
#[derive(Template)]
#[template(path = "manage/organizations/settings.html")]
pub struct Settings {
    /// What surrounds the page.
    pub shell: Shell,
    /// The organisation's identifier.
    pub id: String,
    /// What the form holds.
    pub values: ProfileValues,
    /// Whether a second person looks at an achievement before it is published.
    pub requires_review: bool,
    /// The revision that the form was made of.
    pub revision: String,
    /// What is wrong with it.
    pub problems: Problems,
    /// What is there now, where somebody else changed it in the meantime.
    pub current: Option<ProfileValues>,
    /// Whether the person may change it.
    pub may_change: bool,
}

impl StepKind {
    /// Every step, in order.
    pub const ALL: [Self; 5] = [
        Self::Profile,
        Self::People,
        Self::Define,
        Self::Publish,
        Self::Award,
    ];

    fn title(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Profile => "step-profile",
            Self::People => "step-people",
            Self::Define => "step-define",
            Self::Publish => "step-publish",
            Self::Award => "step-award",
        })
    }

    fn text(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Profile => "step-profile-text",
            Self::People => "step-people-text",
            Self::Define => "step-define-text",
            Self::Publish => "step-publish-text",
            Self::Award => "step-award-text",
        })
    }

    fn href(self, id: &str) -> String {
        match self {
            Self::Profile => paths::manage_settings(id),
            Self::People => paths::manage_people(id),
            Self::Define => paths::manage_achievement_new(id),
            Self::Publish | Self::Award => paths::manage_achievements(id),
        }
    }
}

impl Show {
    fn steps_done(&self) -> String {
        let done: u64 = self.steps.iter().map(|step| u64::from(step.is_done)).sum();
        let total: u64 = self.steps.iter().map(|_| 1).sum();
        self.shell.t_progress(&done, &total)
    }

    fn achievements_href(&self, state: &str) -> String {
        paths::with_query(&paths::manage_achievements(&self.id), &[("state", state)])
    }

    fn unclaimed_href(&self) -> String {
        paths::with_query(&paths::manage_awards(&self.id), &[("state", "waiting")])
    }

    fn unclaimed_note(&self) -> String {
        if self.counts.unclaimed == 0 {
            return String::new();
        }
        let days = self.counts.unclaimed_days_max;
        self.shell.t_count("overview-unclaimed-days", &days)
    }
}

impl Settings {
    fn differences(&self) -> Vec<(String, String)> {
        let Some(current) = &self.current else {
            return Vec::new();
        };
        let typed = &self.values;
        [
            ("organization-field-name", &typed.name, &current.name),
            (
                "organization-field-description",
                &typed.description,
                &current.description,
            ),
            (
                "organization-field-website",
                &typed.website,
                &current.website,
            ),
            ("organization-field-email", &typed.email, &current.email),
            (
                "organization-field-country",
                &typed.country,
                &current.country,
            ),
        ]
        .into_iter()
        .filter(|(_, typed, current)| typed != current)
        .map(|(key, _, current)| (self.shell.t(key), current.clone()))
        .collect()
    }
}

impl Page for Index {
    const NAME: &'static str = "manage-organizations-index";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let page = |organizations, may_create| Self {
            shell: Shell::sample_signed_in(locale, paths::manage()),
            organizations,
            may_create,
        };
        let workplace = |id: &str, name: &str, role, review_count| Workplace {
            href: paths::manage_organization(id),
            name: name.to_owned(),
            role,
            review_count,
        };
        let full = vec![
            workplace(ORGANIZATION, "Harbour College", Role::Owner, 2),
            workplace("2", "Volkshochschule Nordstadt", Role::Issuer, 0),
            workplace("3", "أكاديمية النيل للمهارات الرقمية", Role::Viewer, 0),
        ];
        vec![
            sample("full", page(full, true)),
            sample("empty", page(Vec::new(), false)),
            sample("empty-administrator", page(Vec::new(), true)),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for New {
    const NAME: &'static str = "manage-organizations-new";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let page = |values, problems| Self {
            shell: Shell::sample_signed_in(locale, paths::manage_organization_new()),
            values,
            problems,
        };
        let wrong = ProfileValues {
            website: "harbour".to_owned(),
            email: "office@harbour".to_owned(),
            country: "Atlantis".to_owned(),
            ..ProfileValues::default()
        };
        let list = problems(&[
            ("name", "text.missing"),
            ("website", "text.address"),
            ("email", "recipient.malformed"),
            ("country", "organization.country"),
        ]);
        vec![
            sample(
                "first-visit",
                page(ProfileValues::default(), Problems::none()),
            ),
            sample("problems", page(wrong, list)),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Show {
    const NAME: &'static str = "manage-organizations-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let page = |steps: &[Step], counts, awards, action| Self {
            shell: desk(locale, paths::manage_organization(ORGANIZATION)),
            id: ORGANIZATION.to_owned(),
            name: "Harbour College".to_owned(),
            role: Role::Owner,
            steps: steps.to_vec(),
            counts,
            awards,
            action,
        };
        let counts = Counts {
            drafts: 3,
            reviews: 1,
            published: 12,
            unclaimed: 9,
            unclaimed_days_max: 34,
        };
        let steps = StepKind::ALL.map(|kind| Step {
            kind,
            is_done: matches!(kind, StepKind::Profile | StepKind::Define),
        });
        let mut hostile = page(&[], counts, Vec::new(), Action::Read);
        super::samples::HOSTILE.clone_into(&mut hostile.name);
        hostile.role = Role::Viewer;
        vec![
            sample(
                "full",
                page(&[], counts, AwardLine::samples(), Action::Award),
            ),
            sample(
                "new",
                page(&steps, Counts::default(), Vec::new(), Action::Define),
            ),
            sample("hostile", hostile),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Settings {
    const NAME: &'static str = "manage-organizations-settings";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let values = ProfileValues {
            name: "Harbour College".to_owned(),
            description: "A vocational college by the harbour.".to_owned(),
            website: "https://harbour-college.example/".to_owned(),
            email: "office@harbour-college.example".to_owned(),
            country: "DE".to_owned(),
        };
        let page = |values: &ProfileValues, problems, current, may_change| Self {
            shell: desk(locale, paths::manage_settings(ORGANIZATION)),
            id: ORGANIZATION.to_owned(),
            values: values.clone(),
            requires_review: true,
            revision: "7".to_owned(),
            problems,
            current,
            may_change,
        };
        let wrong = ProfileValues {
            name: String::new(),
            ..values.clone()
        };
        let other = ProfileValues {
            description: "The vocational college of the harbour district.".to_owned(),
            ..values.clone()
        };
        let list = problems(&[("name", "text.missing")]);
        vec![
            sample("full", page(&values, Problems::none(), None, true)),
            sample("problems", page(&wrong, list, None, true)),
            sample(
                "changed",
                page(&values, Problems::none(), Some(other), true),
            ),
            sample("read-only", page(&values, Problems::none(), None, false)),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
