//! The editor of an achievement: everything about it on one page, its picture drawn as it changes.

use super::{choices, samples};
use crate::components::Choice;
use crate::form::{Line, Problems};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, paths};
use askama::Template;

/// The form for an achievement, new or known.
#[derive(Template)]
#[template(path = "manage/achievements/form.html")]
pub struct Form {
    /// What surrounds the page.
    pub shell: Shell,
    /// The organisation's identifier.
    pub organization_id: String,
    /// The achievement's identifier; nothing for a new one.
    pub id: Option<String>,
    /// What the form holds.
    pub values: Values,
    /// The revision that the form was made of; empty for a new one.
    pub revision: String,
    /// The identifier of a picture that was uploaded; empty for none.
    pub picture_id: String,
    /// The address of a picture that was uploaded; it can be used instead of the drawn one.
    pub upload_src: Option<String>,
    /// Whether the uploaded picture is used.
    pub use_upload: bool,
    /// Whether people have the achievement already, so that saving makes a new version.
    pub is_published: bool,
    /// What is wrong with it.
    pub problems: Problems,
    /// What is there now, where somebody else changed it in the meantime.
    pub current: Option<Values>,
}

/// What the form holds, as the browser sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// Its name.
    pub name: String,
    /// What kind of achievement it is, a word of Open Badges 3.0.
    pub achievement_type: String,
    /// What it is, for those to whom it is shown.
    pub description: String,
    /// What it is, for those who earn it.
    pub earner_description: String,
    /// The language that it is written in.
    pub language: String,
    /// What people can do afterwards, one a line.
    pub outcomes: String,
    /// Entries of frameworks, at least [`Form::ALIGNMENTS`] rows.
    pub alignments: Vec<Alignment>,
    /// Words to find it by, separated by commas.
    pub tags: String,
    /// What has to be done for it.
    pub criteria: String,
    /// Hours of work.
    pub workload_hours: String,
    /// The level of the European Qualifications Framework, 1 to 8; empty for none.
    pub level: String,
    /// How one takes part.
    pub participation: String,
    /// What it costs; empty where it costs nothing.
    pub cost_amount: String,
    /// The currency of that.
    pub cost_currency: String,
    /// For how many days its badges are valid; empty for ever.
    pub valid_days: String,
    /// The outline of the picture.
    pub shape: String,
    /// Its ground, `#rrggbb`.
    pub colour: String,
    /// Its line and ribbon, `#rrggbb`.
    pub accent: String,
    /// The sign in the middle.
    pub icon: String,
    /// Words on the ribbon; empty for no ribbon.
    pub ribbon: String,
}

/// An entry of a framework, as the form holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// What the entry is called.
    pub name: String,
    /// Its address.
    pub url: String,
    /// The framework's name.
    pub framework: String,
    /// The entry's code in it.
    pub code: String,
}

/// One numbered row of the form's alignments.
struct AlignmentRow {
    number: usize,
    alignment: Alignment,
}

impl Values {
    /// The values of a new achievement: a picture to begin with, and the language of the page.
    pub fn new(locale: Locale) -> Self {
        Self {
            achievement_type: "Achievement".to_owned(),
            language: locale.tag().to_owned(),
            shape: "shield".to_owned(),
            colour: "#1f5f4a".to_owned(),
            accent: "#e0b44c".to_owned(),
            icon: "star".to_owned(),
            ..Self::default()
        }
    }

    /// The fields that are one text, each with the key of its label.
    fn texts(&self) -> [(&'static str, &str); 19] {
        [
            ("achievement-name", &self.name),
            ("achievement-type", &self.achievement_type),
            ("achievement-description", &self.description),
            ("achievement-earner", &self.earner_description),
            ("achievement-language", &self.language),
            ("achievement-outcomes", &self.outcomes),
            ("achievement-tags-field", &self.tags),
            ("achievement-criteria-field", &self.criteria),
            ("achievement-hours", &self.workload_hours),
            ("achievement-level", &self.level),
            ("achievement-participation", &self.participation),
            ("achievement-cost", &self.cost_amount),
            ("achievement-currency", &self.cost_currency),
            ("achievement-valid-days", &self.valid_days),
            ("design-shape", &self.shape),
            ("design-colour", &self.colour),
            ("design-accent", &self.accent),
            ("design-icon", &self.icon),
            ("design-ribbon", &self.ribbon),
        ]
    }
}

impl Form {
    /// Rows for alignments; where all are full, there is one more.
    pub const ALIGNMENTS: usize = 5;

    fn title(&self) -> String {
        self.shell.t(if self.id.is_some() {
            "achievement-edit-title"
        } else {
            "achievement-new"
        })
    }

    fn lines(&self) -> Vec<Line> {
        super::lines(&self.shell, &self.problems)
    }

    fn action(&self) -> String {
        match &self.id {
            Some(id) => paths::manage_achievement_edit(id),
            None => paths::manage_achievements(&self.organization_id),
        }
    }

    fn cancel_href(&self) -> String {
        match &self.id {
            Some(id) => paths::manage_achievement(id),
            None => paths::manage_achievements(&self.organization_id),
        }
    }

    fn preview_src(&self) -> String {
        let values = &self.values;
        let query = [
            ("shape", values.shape.as_str()),
            ("colour", &values.colour),
            ("accent", &values.accent),
            ("icon", &values.icon),
            ("ribbon", &values.ribbon),
        ];
        paths::with_query(&paths::badge_preview(), &query)
    }

    fn alignment_rows(&self) -> Vec<AlignmentRow> {
        let given = self.values.alignments.iter().cloned();
        let rows = given.chain(std::iter::repeat_with(Alignment::default));
        let count = Self::ALIGNMENTS.max(self.values.alignments.len() + 1);
        (1..=count)
            .zip(rows)
            .map(|(number, alignment)| AlignmentRow { number, alignment })
            .collect()
    }

    /// What is wrong in a row of alignments.
    fn row_problem(&self, part: &str, row: &AlignmentRow) -> String {
        self.problems.of(&self.shell, &row.id(part))
    }

    fn differences(&self) -> Vec<(String, String)> {
        let Some(current) = &self.current else {
            return Vec::new();
        };
        let typed = self.values.texts().into_iter();
        typed
            .zip(current.texts())
            .filter(|((_, typed), (_, current))| typed != current)
            .map(|(_, (key, current))| (self.shell.t(key), current.to_owned()))
            .collect()
    }

    fn types(&self) -> Vec<Choice> {
        choices::types(&self.shell)
    }

    fn levels(&self) -> Vec<Choice> {
        choices::levels(&self.shell)
    }

    fn participations(&self) -> Vec<Choice> {
        choices::participations(&self.shell)
    }

    fn languages(&self) -> Vec<Choice> {
        choices::languages(&self.shell, &self.values.language)
    }

    fn shapes(&self) -> Vec<Choice> {
        choices::shapes(&self.shell)
    }

    fn icons(&self) -> Vec<Choice> {
        choices::icons(&self.shell)
    }
}

impl AlignmentRow {
    fn id(&self, part: &str) -> String {
        format!("alignment_{part}_{}", self.number)
    }

    fn is_open(&self) -> bool {
        self.number == 1 || self.alignment != Alignment::default()
    }

    fn title(&self, shell: &Shell) -> String {
        let number = u64::try_from(self.number).unwrap_or_default();
        shell.t_name("achievement-alignment-row", &shell.locale.number(number))
    }
}

impl Page for Form {
    const NAME: &'static str = "manage-achievements-form";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::forms(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
