//! Organisations: the list, and the public page of one.

use crate::components::{AchievementCard, OrganizationCard};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, paths};
use askama::Template;

/// The list of organisations that publish here.
#[derive(Template)]
#[template(path = "organizations/index.html")]
pub struct Index {
    /// What surrounds the page.
    pub shell: Shell,
    /// The organisations of this page of the list.
    pub organizations: Vec<OrganizationCard>,
    /// The next page of the list, if any.
    pub next_href: Option<String>,
}

/// The public page of an organisation.
#[derive(Template)]
#[template(path = "organizations/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The organisation's identifier, as in its address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it says of itself.
    pub description: Option<String>,
    /// Its own web site, `https` or `http` only.
    pub website: Option<String>,
    /// Its achievements.
    pub achievements: Vec<AchievementCard>,
    /// The next page of its achievements, if any.
    pub next_href: Option<String>,
}

impl Page for Index {
    const NAME: &'static str = "organizations-index";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let page = |organizations, next_href| Self {
            shell: Shell::sample(locale, paths::organizations()),
            organizations,
            next_href,
        };
        let next = Some(paths::organizations_after("0193b1f2"));
        vec![
            Sample {
                state: "full",
                page: page(sample_cards(), next),
            },
            Sample {
                state: "empty",
                page: page(Vec::new(), None),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

impl Page for Show {
    const NAME: &'static str = "organizations-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let id = "0193b1f2-0000-7000-8000-000000000001";
        let page = |name: &str, achievements, next_href| Self {
            shell: Shell::sample(locale, paths::organization(id)),
            id: id.to_owned(),
            name: name.to_owned(),
            description: Some(
                "A vocational college by the harbour. We teach trades for the energy transition, \
                 in small groups and with real machines."
                    .to_owned(),
            ),
            website: Some("https://harbour-college.example/".to_owned()),
            achievements,
            next_href,
        };
        let next = Some(paths::organization_after(id, "0193b1f3"));
        let hostile = "<script>alert(1)</script> \u{202e}evil\" onload=\"x";
        vec![
            Sample {
                state: "full",
                page: page("Harbour College", sample_achievements(), next),
            },
            Sample {
                state: "empty",
                page: page("كلية الميناء", Vec::new(), None),
            },
            Sample {
                state: "hostile",
                page: page(hostile, Vec::new(), None),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

/// Believable organisations for samples.
pub(super) fn sample_cards() -> Vec<OrganizationCard> {
    let card = |id: &str, name: &str, description: &str, count| OrganizationCard {
        href: paths::organization(id),
        name: name.to_owned(),
        description: Some(description.to_owned()),
        achievement_count: Some(count),
    };
    vec![
        card(
            "1",
            "Harbour College",
            "Trades for the energy transition, taught by the harbour.",
            12,
        ),
        card(
            "2",
            "Volkshochschule Nordstadt",
            "Weiterbildung für alle, am Abend und online.",
            1,
        ),
        card(
            "3",
            "أكاديمية النيل للمهارات الرقمية",
            "دورات قصيرة في المهارات الرقمية.",
            1204,
        ),
        OrganizationCard {
            href: paths::organization("4"),
            name: "North Yard Ltd".to_owned(),
            description: None,
            achievement_count: None,
        },
    ]
}

/// Believable achievements for samples.
pub(crate) fn sample_achievements() -> Vec<AchievementCard> {
    let card = |id: &str, name: &str, description: &str, count| AchievementCard {
        href: paths::achievement(id),
        name: name.to_owned(),
        description: Some(description.to_owned()),
        image_src: super::achievements::SAMPLE_IMAGE.to_owned(),
        awarded_count: count,
    };
    vec![
        card(
            "1",
            "Safe battery handling",
            "Handle, store and transport high-voltage batteries without danger to yourself or others.",
            Some(47),
        ),
        card(
            "2",
            "Wind turbine first aid",
            "Give first aid at height.",
            Some(1),
        ),
        card(
            "3",
            "Grundlagen der Gebäudeenergieberatung",
            "Häuser lesen, Wärme rechnen.",
            None,
        ),
    ]
}
