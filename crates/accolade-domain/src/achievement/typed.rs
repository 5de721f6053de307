//! What people type into the form of an achievement, before anything is known to be right.

use super::content::{ALIGNMENT_FIELDS, Alignment};
use super::{AchievementContent, AchievementType, Cost, Participation};
use crate::PictureId;
use crate::badge_design::{BadgeDesign, Icon, Shape};
use crate::text::FieldProblem;

/// The fields of the form, each as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedAchievement {
    /// See [`AchievementContent::name`].
    pub name: String,
    /// The standard's name of the type.
    pub achievement_type: String,
    /// See [`AchievementContent::description`].
    pub description: String,
    /// See [`AchievementContent::earner_description`].
    pub earner_description: String,
    /// A language tag, or nothing.
    pub language: String,
    /// One outcome a line.
    pub outcomes: String,
    /// Rows of the form; empty ones count for nothing.
    pub alignments: Vec<TypedAlignment>,
    /// Words, separated by commas.
    pub tags: String,
    /// See [`AchievementContent::criteria`].
    pub criteria: String,
    /// A number, or nothing.
    pub workload_hours: String,
    /// A number, or nothing.
    pub level: String,
    /// A name of [`Participation`], or nothing.
    pub participation: String,
    /// A number; nothing where it costs nothing.
    pub cost_amount: String,
    /// Three letters.
    pub cost_currency: String,
    /// A number, or nothing.
    pub valid_days: String,
    /// A name of [`Shape`].
    pub shape: String,
    /// See [`BadgeDesign::colour`].
    pub colour: String,
    /// See [`BadgeDesign::accent`].
    pub accent: String,
    /// A name of [`Icon`].
    pub icon: String,
    /// Words, or nothing.
    pub ribbon: String,
    /// The uploaded picture that is used.
    pub picture_id: Option<PictureId>,
}

/// A row of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedAlignment {
    /// See [`Alignment::name`].
    pub name: String,
    /// See [`Alignment::url`].
    pub url: String,
    /// See [`Alignment::framework`].
    pub framework: String,
    /// See [`Alignment::code`].
    pub code: String,
}

impl TypedAlignment {
    fn is_empty(&self) -> bool {
        let fields = [&self.name, &self.url, &self.framework, &self.code];
        fields.into_iter().all(|field| field.trim().is_empty())
    }
}

impl TypedAchievement {
    /// The content as the form shows it.
    pub fn of(content: &AchievementContent) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let number = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
        let (cost_amount, cost_currency) = match &content.cost {
            Some(Cost::Price(price)) => match price.rsplit_once(' ') {
                Some((amount, currency)) => (amount.to_owned(), currency.to_owned()),
                None => (price.clone(), String::new()),
            },
            Some(Cost::Free) | None => Default::default(),
        };
        let alignment = |one: &Alignment| TypedAlignment {
            name: one.name.clone(),
            url: one.url.clone(),
            framework: text(&one.framework),
            code: text(&one.code),
        };
        Self {
            name: content.name.clone(),
            achievement_type: content.achievement_type.as_str().to_owned(),
            description: content.description.clone(),
            earner_description: text(&content.earner_description),
            language: text(&content.language),
            outcomes: content.outcomes.join("\n"),
            alignments: content.alignments.iter().map(alignment).collect(),
            tags: content.tags.join(", "),
            criteria: content.criteria.clone(),
            workload_hours: number(content.workload_hours),
            level: number(content.level.map(u32::from)),
            participation: content
                .participation
                .map(|form| form.as_str().to_owned())
                .unwrap_or_default(),
            cost_amount,
            cost_currency,
            valid_days: number(content.valid_days),
            shape: content.design.shape.as_str().to_owned(),
            colour: content.design.colour.clone(),
            accent: content.design.accent.clone(),
            icon: content.design.icon.as_str().to_owned(),
            ribbon: text(&content.design.ribbon),
            picture_id: content.picture_id,
        }
    }

    /// The content that was meant, checked; everything wrong is told at once.
    pub fn read(&self) -> Result<AchievementContent, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let content = AchievementContent {
            name: self.name.clone(),
            achievement_type: choice(
                &mut problems,
                ("achievement_type", "achievement.type"),
                AchievementType::parse(&self.achievement_type),
            ),
            description: self.description.clone(),
            earner_description: Some(self.earner_description.clone()),
            criteria: self.criteria.clone(),
            outcomes: self.outcomes.lines().map(str::to_owned).collect(),
            alignments: self.alignments(),
            design: self.design(&mut problems),
            picture_id: self.picture_id,
            tags: self
                .tags
                .split([',', '،', '\n'])
                .map(str::to_owned)
                .collect(),
            language: Some(self.language.clone()),
            workload_hours: number(&mut problems, "workload_hours", &self.workload_hours),
            level: number(&mut problems, "level", &self.level),
            participation: self.participation(&mut problems),
            cost: Some(self.cost(&mut problems)),
            valid_days: number(&mut problems, "valid_days", &self.valid_days),
        };
        match content.check() {
            Ok(content) if problems.is_empty() => Ok(content),
            Ok(_) => Err(problems),
            Err(others) => {
                problems.extend(others);
                Err(problems)
            }
        }
    }

    /// The rows in their order, one more than is allowed at most, so that too many are noticed; empty
    /// ones fall out when their fields have been named.
    fn alignments(&self) -> Vec<Alignment> {
        let alignment = |row: &TypedAlignment| Alignment {
            name: row.name.clone(),
            url: row.url.clone(),
            framework: Some(row.framework.clone()),
            code: Some(row.code.clone()),
        };
        let rows = self.alignments.iter().take(ALIGNMENT_FIELDS.len() + 1);
        let mut rows: Vec<_> = rows.collect();
        while rows.last().is_some_and(|row| row.is_empty()) {
            rows.pop();
        }
        rows.into_iter().map(alignment).collect()
    }

    fn design(&self, problems: &mut Vec<FieldProblem>) -> BadgeDesign {
        let shape = Shape::parse(&self.shape);
        if shape.is_none() {
            problems.push(unknown("shape", "badge_design.shape"));
        }
        let icon = Icon::parse(&self.icon);
        if icon.is_none() {
            problems.push(unknown("icon", "badge_design.icon"));
        }
        BadgeDesign {
            shape: shape.unwrap_or(Shape::Shield),
            colour: self.colour.clone(),
            accent: self.accent.clone(),
            icon: icon.unwrap_or(Icon::Star),
            ribbon: Some(self.ribbon.clone()),
        }
    }

    fn participation(&self, problems: &mut Vec<FieldProblem>) -> Option<Participation> {
        let form = Participation::parse(&self.participation);
        if form.is_none() && !self.participation.is_empty() {
            problems.push(unknown("participation", "achievement.participation"));
        }
        form
    }

    /// An amount such as `49.90` with a currency such as `EUR` (ISO 4217); nothing costs nothing.
    fn cost(&self, problems: &mut Vec<FieldProblem>) -> Cost {
        let (amount, currency) = (self.cost_amount.trim(), self.cost_currency.trim());
        if amount.is_empty() {
            return Cost::Free;
        }
        let (whole, part) = amount.split_once(['.', ',']).unwrap_or((amount, "00"));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let is_amount = (1..=9).contains(&whole.len())
            && digits(whole)
            && (1..=2).contains(&part.len())
            && digits(part);
        if !is_amount {
            let message = "is not an amount; write a number such as 120 or 49.90";
            problems.push(FieldProblem::new(
                "cost_amount",
                "achievement.cost",
                message,
            ));
        }
        if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_alphabetic()) {
            let message = "is not a currency; write three letters such as EUR";
            problems.push(FieldProblem::new(
                "cost_currency",
                "achievement.currency",
                message,
            ));
        }
        Cost::Price(format!("{amount} {}", currency.to_ascii_uppercase()))
    }
}

fn unknown(field: &'static str, code: &'static str) -> FieldProblem {
    FieldProblem::new(field, code, "is not in the list; choose from it")
}

fn choice<T: Default>(
    problems: &mut Vec<FieldProblem>,
    (field, code): (&'static str, &'static str),
    value: Option<T>,
) -> T {
    if value.is_none() {
        problems.push(unknown(field, code));
    }
    value.unwrap_or_default()
}

fn number<T: std::str::FromStr>(
    problems: &mut Vec<FieldProblem>,
    field: &'static str,
    text: &str,
) -> Option<T> {
    let text = text.trim();
    let number = text.parse().ok();
    if number.is_none() && !text.is_empty() {
        let message = "is not a whole number; write one such as 30, or leave it empty";
        problems.push(FieldProblem::new(field, "achievement.number", message));
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> TypedAchievement {
        TypedAchievement {
            name: "Welding".into(),
            achievement_type: "Course".into(),
            description: "Welds.".into(),
            criteria: "A test piece.".into(),
            outcomes: "Plans a weld\n\nWelds it\r\n".into(),
            tags: "steel, ship، لحام".into(),
            language: "en".into(),
            cost_amount: "49,90".into(),
            cost_currency: "eur".into(),
            participation: "work".into(),
            level: "4".into(),
            shape: "seal".into(),
            icon: "gear".into(),
            colour: "#123456".into(),
            accent: "#ffffff".into(),
            alignments: vec![TypedAlignment::default(); 21],
            ..TypedAchievement::default()
        }
    }

    #[test]
    fn what_was_typed_is_understood_and_shown_as_it_was() {
        let content = typed().read().unwrap();
        assert_eq!(content.outcomes, ["Plans a weld", "Welds it"]);
        assert_eq!(content.tags, ["steel", "ship", "لحام"]);
        assert_eq!(content.cost, Some(Cost::Price("49,90 EUR".into())));
        assert_eq!(content.participation, Some(Participation::Work));
        assert!(content.alignments.is_empty() && content.earner_description.is_none());
        assert_eq!(
            TypedAchievement::of(&content).read().unwrap(),
            content,
            "shown and saved again, nothing changes"
        );
        let free = TypedAchievement {
            cost_amount: String::new(),
            ..typed()
        };
        assert_eq!(free.read().unwrap().cost, Some(Cost::Free));
    }

    #[test]
    fn every_wrong_field_is_told_at_once_where_it_stands() {
        let wrong = TypedAchievement {
            name: " ".into(),
            achievement_type: "Nobility".into(),
            description: String::new(),
            criteria: String::new(),
            language: "english please".into(),
            workload_hours: "thirty".into(),
            level: "-1".into(),
            participation: "asleep".into(),
            cost_amount: "a lot".into(),
            cost_currency: "gold".into(),
            valid_days: "1.5".into(),
            shape: "cloud".into(),
            icon: "skull".into(),
            colour: "red".into(),
            accent: "url(x)".into(),
            ribbon: "x".repeat(40),
            alignments: vec![
                TypedAlignment::default(),
                TypedAlignment {
                    url: "esco".into(),
                    code: "x".repeat(900),
                    ..TypedAlignment::default()
                },
            ],
            ..typed()
        };
        let problems = wrong.read().unwrap_err();
        let mut fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
        fields.sort_unstable();
        let expected = [
            "accent",
            "achievement_type",
            "alignment_code_2",
            "alignment_name_2",
            "alignment_url_2",
            "colour",
            "cost_amount",
            "cost_currency",
            "criteria",
            "description",
            "icon",
            "language",
            "level",
            "name",
            "participation",
            "ribbon",
            "shape",
            "valid_days",
            "workload_hours",
        ];
        assert_eq!(fields, expected);
    }
}
