//! Achievements: the public page of one definition.

use crate::components::AchievementFacts;
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::view::{Link, Moment, Picture};
use crate::{Locale, paths};
use askama::Template;

/// A badge picture for samples, small and self-contained.
pub(crate) const SAMPLE_IMAGE: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 120'%3E%3Cpath fill='%231f5f4a' d='M60 4 108 32v56L60 116 12 88V32z'/%3E%3Cpath fill='none' stroke='%23e0b44c' stroke-width='4' d='M60 14 99 37v46L60 106 21 83V37z'/%3E%3Cpath fill='%23fff' d='M66 30 42 64h15l-5 26 26-36H62z'/%3E%3C/svg%3E";

/// The public page of an achievement.
#[derive(Template)]
#[template(path = "achievements/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The achievement's identifier, as in its address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// What it is for those who want to earn it, if that is said apart.
    pub earner_description: Option<String>,
    /// What a person can do afterwards; each has an address of its own, which credentials name.
    pub outcomes: Vec<String>,
    /// What it corresponds to elsewhere.
    pub alignments: Vec<Alignment>,
    /// What is told about it in a word or two.
    pub facts: AchievementFacts,
    /// The language of its words, as a tag; empty where it is not known.
    pub language: String,
    /// How many days a badge is valid; nothing means for ever.
    pub valid_days: Option<u64>,
    /// What was published, the newest first.
    pub versions: Vec<Version>,
    /// What a person has to do for it, in plain text.
    pub criteria: Option<String>,
    /// Where the criteria are told at length, `https` or `http` only.
    pub criteria_href: Option<String>,
    /// Its picture.
    pub image: Picture,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The organisation that awards it.
    pub issuer: Link,
    /// How many people have it.
    pub awarded_count: u64,
    /// Whether it is no longer awarded.
    pub is_retired: bool,
}

/// What an achievement corresponds to elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// The name there, leading there.
    pub link: Link,
    /// The framework and the code, as far as they are known.
    pub source: String,
}

/// A published version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from one.
    pub number: u64,
    /// When it was published.
    pub at: Moment,
}

impl Version {
    fn label(&self, shell: &Shell) -> String {
        shell.t_name("achievement-version", &shell.locale.number(self.number))
    }
}

impl Show {
    /// Where the links of credentials lead: the place of an outcome, from one.
    fn outcome_id(place: usize) -> String {
        format!("outcome-{place}")
    }

    fn has_history(&self) -> bool {
        self.versions.len() > 1
    }
}

impl Page for Show {
    const NAME: &'static str = "achievements-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let mut retired = sample(locale);
        retired.is_retired = true;
        retired.awarded_count = 0;
        retired.criteria = None;
        retired.criteria_href = None;
        retired.tags = Vec::new();
        retired.outcomes = Vec::new();
        retired.alignments = Vec::new();
        retired.earner_description = None;
        retired.facts = AchievementFacts::default();
        retired.valid_days = None;
        retired.versions.truncate(1);
        let mut hostile = sample(locale);
        "<img src=x onerror=alert(1)>\u{2069}\u{202e}drawkcab".clone_into(&mut hostile.name);
        "</p><script>alert(1)</script>".clone_into(&mut hostile.description);
        hostile.outcomes = vec!["<script>alert(2)</script>".to_owned()];
        hostile.tags = vec!["\"><b>".to_owned()];
        vec![
            Sample {
                state: "full",
                page: sample(locale),
            },
            Sample {
                state: "retired",
                page: retired,
            },
            Sample {
                state: "hostile",
                page: hostile,
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn sample(locale: Locale) -> Show {
    let id = "0193b1f2-0000-7000-8000-00000000000a";
    let shell = Shell::sample(locale, paths::achievement(id));
    let version = |number, day| Version {
        number,
        at: Moment {
            year: 2026,
            month: 11,
            day,
            hour: 9,
            minute: 0,
        },
    };
    Show {
        facts: AchievementFacts::sample(&shell),
        shell,
        earner_description: Some("You can handle a damaged battery without danger.".to_owned()),
        outcomes: ["Recognise a damaged battery", "Make it safe"]
            .map(str::to_owned)
            .to_vec(),
        alignments: vec![Alignment {
            link: Link {
                href: "https://data.europa.example/esco/skill/0000".to_owned(),
                name: "install electric vehicle batteries".to_owned(),
            },
            source: "ESCO S8.4".to_owned(),
        }],
        language: "en".to_owned(),
        valid_days: Some(1095),
        versions: vec![version(2, 18), version(1, 3)],
        id: id.to_owned(),
        name: "Safe battery handling".to_owned(),
        description: "Handle, store and transport high-voltage batteries without danger to \
                      yourself or others."
            .to_owned(),
        criteria: Some(
            "Take part in all three workshop days.\nMake a damaged battery safe while an assessor \
             watches.\nAnswer 16 of 20 questions about storage and transport."
                .to_owned(),
        ),
        criteria_href: Some("https://harbour-college.example/battery".to_owned()),
        image: Picture {
            src: SAMPLE_IMAGE.to_owned(),
            alt: String::new(),
        },
        tags: ["batteries", "workplace safety", "energy"]
            .map(str::to_owned)
            .to_vec(),
        issuer: Link {
            href: paths::organization("1"),
            name: "Harbour College".to_owned(),
        },
        awarded_count: 1247,
        is_retired: false,
    }
}
