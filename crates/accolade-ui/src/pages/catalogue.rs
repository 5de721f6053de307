//! The catalogue: finding what can be achieved, by words and by what suits.

use crate::components::{AchievementCard, AchievementFacts, Choice, Cost, Participation};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, paths};
use askama::Template;

/// The names of the parameters, as the browser sends them.
pub mod fields {
    /// Words to look for.
    pub const Q: &str = "q";
    /// A skill or a topic.
    pub const TAG: &str = "tag";
    /// A level.
    pub const LEVEL: &str = "level";
    /// At most so many hours.
    pub const HOURS: &str = "hours";
    /// How people take part: a word of [`crate::components::Participation`].
    pub const PARTICIPATION: &str = "participation";
    /// The tag of a language.
    pub const LANGUAGE: &str = "language";
    /// `free` or nothing.
    pub const COST: &str = "cost";
    /// Where the list goes on.
    pub const AFTER: &str = "after";
}

/// The choices of the filter of hours.
pub const HOURS: [u64; 4] = [10, 30, 60, 150];

/// What is looked for, as the address says it; what is empty does not limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Words to look for.
    pub q: String,
    /// A skill or a topic.
    pub tag: String,
    /// A level.
    pub level: String,
    /// At most so many hours.
    pub hours: String,
    /// How people take part.
    pub participation: String,
    /// The tag of a language.
    pub language: String,
    /// `free` or nothing.
    pub cost: String,
}

/// One achievement that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its card; the count of people is not shown here.
    pub card: AchievementCard,
    /// The organisation that awards it.
    pub issuer_name: String,
    /// What is told about it in a word or two.
    pub facts: AchievementFacts,
}

/// The catalogue.
#[derive(Template)]
#[template(path = "catalogue/index.html")]
pub struct Index {
    /// What surrounds the page.
    pub shell: Shell,
    /// What is looked for.
    pub filters: Filters,
    /// The levels to choose from, without the choice of any.
    pub levels: Vec<Choice>,
    /// The languages to choose from, without the choice of any.
    pub languages: Vec<Choice>,
    /// What was found, this page of it.
    pub found: Vec<Found>,
    /// How many were found in all.
    pub total: u64,
    /// The next page of the list, if any.
    pub next_href: Option<String>,
}

impl Filters {
    /// Whether anything but words limits the list.
    pub fn is_narrowed(&self) -> bool {
        [
            &self.tag,
            &self.level,
            &self.hours,
            &self.participation,
            &self.language,
            &self.cost,
        ]
        .into_iter()
        .any(|value| !value.is_empty())
    }

    /// The address of this search, from a place in the list on.
    pub fn href(&self, after: &str) -> String {
        paths::with_query(
            &paths::catalogue(),
            &[
                (fields::Q, &self.q),
                (fields::TAG, &self.tag),
                (fields::LEVEL, &self.level),
                (fields::HOURS, &self.hours),
                (fields::PARTICIPATION, &self.participation),
                (fields::LANGUAGE, &self.language),
                (fields::COST, &self.cost),
                (fields::AFTER, after),
            ],
        )
    }
}

impl Index {
    fn any(&self) -> Choice {
        Choice::new("", self.shell.t("catalogue-any"))
    }

    fn with_any(&self, choices: impl IntoIterator<Item = Choice>) -> Vec<Choice> {
        std::iter::once(self.any()).chain(choices).collect()
    }

    fn level_choices(&self) -> Vec<Choice> {
        self.with_any(self.levels.iter().cloned())
    }

    fn language_choices(&self) -> Vec<Choice> {
        self.with_any(self.languages.iter().cloned())
    }

    fn hours_choices(&self) -> Vec<Choice> {
        self.with_any(HOURS.into_iter().map(|hours| {
            let words = self.shell.t_count("catalogue-hours-up-to", &hours);
            Choice::new(hours.to_string(), words)
        }))
    }

    fn participation_choices(&self) -> Vec<Choice> {
        self.with_any(
            Participation::ALL
                .into_iter()
                .map(|form| Choice::new(form.as_str(), form.label(&self.shell))),
        )
    }

    fn cost_choices(&self) -> Vec<Choice> {
        self.with_any([Choice::new("free", Cost::Free.label(&self.shell))])
    }
}

impl Page for Index {
    const NAME: &'static str = "catalogue-index";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let narrowed = Filters {
            q: "battery".to_owned(),
            level: "4".to_owned(),
            cost: "free".to_owned(),
            ..Filters::default()
        };
        let hostile = Filters {
            q: "\"><script>alert(1)</script>\u{202e}".to_owned(),
            tag: "<b>x</b>".to_owned(),
            ..Filters::default()
        };
        let found = sample_found(&Shell::sample(locale, paths::catalogue()));
        let one = found.iter().take(1).cloned().collect();
        let nothing = Filters {
            q: "underwater basket weaving".to_owned(),
            ..Filters::default()
        };
        vec![
            Sample {
                state: "full",
                page: sample(locale, Filters::default(), found),
            },
            Sample {
                state: "narrowed",
                page: sample(locale, narrowed.clone(), one),
            },
            Sample {
                state: "nothing-found",
                page: sample(locale, nothing, Vec::new()),
            },
            Sample {
                state: "nothing-narrowed",
                page: sample(locale, narrowed, Vec::new()),
            },
            Sample {
                state: "empty",
                page: sample(locale, Filters::default(), Vec::new()),
            },
            Sample {
                state: "hostile",
                page: sample(locale, hostile, Vec::new()),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn sample(locale: Locale, filters: Filters, found: Vec<Found>) -> Index {
    let levels = ["3", "4", "5"].map(|level| Choice::new(level, format!("EQF {level}")));
    let languages = Locale::ALL.map(|locale| Choice::new(locale.tag(), locale.native_name()));
    let total = found.len().try_into().unwrap_or_default();
    Index {
        shell: Shell::sample(locale, filters.href("")),
        next_href: (total > 1).then(|| filters.href("x")),
        filters,
        levels: levels.to_vec(),
        languages: languages.to_vec(),
        total,
        found,
    }
}

fn sample_found(shell: &Shell) -> Vec<Found> {
    let all = [
        AchievementFacts::sample(shell),
        AchievementFacts {
            hours: Some(2),
            cost: Some(Cost::Paid(Some("120 EUR".to_owned()))),
            participation: Some(Participation::OnSite),
            ..AchievementFacts::default()
        },
        AchievementFacts::default(),
    ];
    super::organizations::sample_achievements()
        .into_iter()
        .zip(all.into_iter().cycle())
        .map(|(card, facts)| Found {
            card,
            issuer_name: "Harbour College".to_owned(),
            facts,
        })
        .collect()
}
