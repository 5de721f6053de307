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
    /// What else is told about it; what is not known is left out.
    pub details: Details,
}

/// What else is told about an achievement.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// What a person will be able to do.
    pub outcomes: Vec<String>,
    /// What is told in a word or two.
    pub facts: AchievementFacts,
    /// Whom it suits, told to those who might want it.
    pub for_earners: Option<String>,
    /// What it is worth, told to employers.
    pub for_employers: Option<String>,
    /// The entries of frameworks that it stands for.
    pub skills: Vec<Skill>,
    /// The versions that were published, the newest first; shown when there are several.
    pub versions: Vec<Version>,
}

/// An entry of a framework that an achievement stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skill {
    /// Its name.
    pub name: String,
    /// The framework's name, if it is known.
    pub framework: Option<String>,
    /// Where the framework tells about it, `https` or `http` only.
    pub href: Option<String>,
}

/// A published version of an achievement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1 on.
    pub number: u64,
    /// When it was published.
    pub published_on: Moment,
    /// What was changed, in the organisation's words.
    pub note: Option<String>,
}

impl Show {
    fn has_audience(&self) -> bool {
        self.details.for_earners.is_some() || self.details.for_employers.is_some()
    }

    fn has_versions(&self) -> bool {
        self.details.versions.len() > 1
    }

    fn version_label(&self, version: &Version) -> String {
        let number = self.shell.locale.number(version.number);
        let day = self.shell.date(&version.published_on);
        self.shell.t_names("achievement-version", &number, &day)
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
        let plain = Show {
            details: Details::default(),
            ..sample(locale)
        };
        let mut hostile = sample(locale);
        "<img src=x onerror=alert(1)>\u{2069}\u{202e}drawkcab".clone_into(&mut hostile.name);
        "</p><script>alert(1)</script>".clone_into(&mut hostile.description);
        hostile.tags = vec!["\"><b>".to_owned()];
        hostile.details.outcomes = vec!["<i>x</i>\u{202e}".to_owned()];
        for skill in &mut hostile.details.skills {
            "\"><script>alert(1)</script>\u{2069}\u{202e}".clone_into(&mut skill.name);
        }
        vec![
            Sample {
                state: "full",
                page: sample(locale),
            },
            Sample {
                state: "plain",
                page: plain,
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

fn sample_details(shell: &Shell) -> Details {
    let skill = |name: &str, framework: Option<&str>, href: Option<&str>| Skill {
        name: name.to_owned(),
        framework: framework.map(str::to_owned),
        href: href.map(str::to_owned),
    };
    let version = |number, day: &str, note: Option<&str>| {
        Moment::parse(day).map(|published_on| Version {
            number,
            published_on,
            note: note.map(str::to_owned),
        })
    };
    let esco = "https://data.europa.eu/esco/skill/4d97e3c3-f335-47cc-a4ee-0d779fd42222";
    Details {
        outcomes: [
            "Recognise the dangers of high-voltage batteries",
            "Make a damaged battery safe",
            "Store and transport batteries by the rules",
        ]
        .map(str::to_owned)
        .to_vec(),
        facts: AchievementFacts::sample(shell),
        for_earners: Some("For everybody who repairs or moves electric vehicles.".to_owned()),
        for_employers: Some(
            "Holders have shown under supervision that they can make a damaged battery safe."
                .to_owned(),
        ),
        skills: vec![
            skill("maintain electrical equipment", Some("ESCO"), Some(esco)),
            skill("handle dangerous goods", None, None),
        ],
        versions: [
            version(
                2,
                "2026-10-01",
                Some("The assessment now includes transport."),
            ),
            version(1, "2025-03-15", None),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

fn sample(locale: Locale) -> Show {
    let shell = Shell::sample(
        locale,
        paths::achievement("0193b1f2-0000-7000-8000-00000000000a"),
    );
    let id = "0193b1f2-0000-7000-8000-00000000000a";
    Show {
        details: sample_details(&shell),
        shell,
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
