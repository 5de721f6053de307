//! What an achievement says: the fields that people write, and how they are checked.

use crate::PictureId;
use crate::badge_design::BadgeDesign;
use crate::limits::{
    ALIGNMENTS_MAX, COST_CHARS_MAX, LANGUAGE_CHARS_MAX, NAME_CHARS_MAX, OUTCOME_CHARS_MAX,
    OUTCOMES_MAX, TAGS_MAX, TEXT_CHARS_MAX, VALID_DAYS_MAX, WORKLOAD_HOURS_MAX,
};
use crate::text::{self, FieldProblem};

/// What an achievement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AchievementContent {
    /// Its name.
    pub name: String,
    /// What kind of thing it is.
    pub achievement_type: AchievementType,
    /// What it is, for those who look at a badge: employers, schools.
    pub description: String,
    /// What it is, for those who want to earn it.
    pub earner_description: Option<String>,
    /// What a person has to do for it.
    pub criteria: String,
    /// What a person knows or can do afterwards.
    pub outcomes: Vec<String>,
    /// What it corresponds to elsewhere.
    pub alignments: Vec<Alignment>,
    /// How it looks.
    pub design: BadgeDesign,
    /// The uploaded picture that is used in place of the design.
    pub picture_id: Option<PictureId>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The language in which it is taught and assessed, as a tag (BCP 47).
    pub language: Option<String>,
    /// Hours of work.
    pub workload_hours: Option<u32>,
    /// Level of the European Qualifications Framework, 1 to 8.
    pub level: Option<u8>,
    /// How one takes part.
    pub participation: Option<Participation>,
    /// What it costs.
    pub cost: Option<Cost>,
    /// How many days an award is valid; nothing means for ever.
    pub valid_days: Option<u32>,
}

/// What an achievement corresponds to elsewhere (OB 3.0, Alignment, section B.1.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// The name there.
    pub name: String,
    /// The address there.
    pub url: String,
    /// The framework.
    pub framework: Option<String>,
    /// The code there.
    pub code: Option<String>,
}

/// How one takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Participation {
    /// On the net.
    Online,
    /// In one place.
    OnSite,
    /// Both.
    Blended,
    /// At work.
    Work,
}

/// What it costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cost {
    /// Nothing.
    Free,
    /// So much, in the organisation's words.
    Price(String),
}

/// What kind of thing an achievement is (OB 3.0, AchievementType, section B.6.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are the standard's own")]
pub enum AchievementType {
    #[default]
    Achievement,
    ApprenticeshipCertificate,
    Assessment,
    Assignment,
    AssociateDegree,
    Award,
    BachelorDegree,
    Badge,
    Certificate,
    CertificateOfCompletion,
    Certification,
    CoCurricular,
    CommunityService,
    Competency,
    Course,
    Degree,
    Diploma,
    DoctoralDegree,
    Fieldwork,
    GeneralEducationDevelopment,
    JourneymanCertificate,
    LearningProgram,
    License,
    MasterCertificate,
    MasterDegree,
    Membership,
    MicroCredential,
    ProfessionalDoctorate,
    QualityAssuranceCredential,
    ResearchDoctorate,
    SecondarySchoolDiploma,
}

impl AchievementType {
    /// Every type, in the order of its name.
    pub const ALL: [Self; 31] = [
        Self::Achievement,
        Self::ApprenticeshipCertificate,
        Self::Assessment,
        Self::Assignment,
        Self::AssociateDegree,
        Self::Award,
        Self::BachelorDegree,
        Self::Badge,
        Self::Certificate,
        Self::CertificateOfCompletion,
        Self::Certification,
        Self::CoCurricular,
        Self::CommunityService,
        Self::Competency,
        Self::Course,
        Self::Degree,
        Self::Diploma,
        Self::DoctoralDegree,
        Self::Fieldwork,
        Self::GeneralEducationDevelopment,
        Self::JourneymanCertificate,
        Self::LearningProgram,
        Self::License,
        Self::MasterCertificate,
        Self::MasterDegree,
        Self::Membership,
        Self::MicroCredential,
        Self::ProfessionalDoctorate,
        Self::QualityAssuranceCredential,
        Self::ResearchDoctorate,
        Self::SecondarySchoolDiploma,
    ];

    /// The standard's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Achievement => "Achievement",
            Self::ApprenticeshipCertificate => "ApprenticeshipCertificate",
            Self::Assessment => "Assessment",
            Self::Assignment => "Assignment",
            Self::AssociateDegree => "AssociateDegree",
            Self::Award => "Award",
            Self::BachelorDegree => "BachelorDegree",
            Self::Badge => "Badge",
            Self::Certificate => "Certificate",
            Self::CertificateOfCompletion => "CertificateOfCompletion",
            Self::Certification => "Certification",
            Self::CoCurricular => "CoCurricular",
            Self::CommunityService => "CommunityService",
            Self::Competency => "Competency",
            Self::Course => "Course",
            Self::Degree => "Degree",
            Self::Diploma => "Diploma",
            Self::DoctoralDegree => "DoctoralDegree",
            Self::Fieldwork => "Fieldwork",
            Self::GeneralEducationDevelopment => "GeneralEducationDevelopment",
            Self::JourneymanCertificate => "JourneymanCertificate",
            Self::LearningProgram => "LearningProgram",
            Self::License => "License",
            Self::MasterCertificate => "MasterCertificate",
            Self::MasterDegree => "MasterDegree",
            Self::Membership => "Membership",
            Self::MicroCredential => "MicroCredential",
            Self::ProfessionalDoctorate => "ProfessionalDoctorate",
            Self::QualityAssuranceCredential => "QualityAssuranceCredential",
            Self::ResearchDoctorate => "ResearchDoctorate",
            Self::SecondarySchoolDiploma => "SecondarySchoolDiploma",
        }
    }

    /// The type of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl Participation {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Online, Self::OnSite, Self::Blended, Self::Work];

    /// Its name in forms, addresses and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::OnSite => "on_site",
            Self::Blended => "blended",
            Self::Work => "work",
        }
    }

    /// The form of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.as_str() == name)
    }
}

/// Collects what is wrong, and gives something to go on with.
struct Checks(Vec<FieldProblem>);

impl Checks {
    fn take<T: Default>(&mut self, value: Result<T, FieldProblem>) -> T {
        value
            .map_err(|problem| self.0.push(problem))
            .unwrap_or_default()
    }

    fn limit(&mut self, field: &'static str, count: usize, max: usize) {
        if count > max {
            let message = format!("at most {max} are allowed; there are {count}");
            self.0
                .push(FieldProblem::new(field, "achievement.too_many", message));
        }
    }

    fn range(&mut self, field: &'static str, value: Option<u32>, max: u32) {
        if value.is_some_and(|value| value == 0 || value > max) {
            let message = format!("write a whole number from 1 to {max}, or leave it empty");
            self.0
                .push(FieldProblem::new(field, "achievement.number", message));
        }
    }
}

impl AchievementContent {
    /// What only has to be said: name, description, criteria and looks; the rest is empty.
    pub fn new(name: &str, description: &str, criteria: &str, design: BadgeDesign) -> Self {
        Self {
            name: name.to_owned(),
            achievement_type: AchievementType::default(),
            description: description.to_owned(),
            earner_description: None,
            criteria: criteria.to_owned(),
            outcomes: Vec::new(),
            alignments: Vec::new(),
            design,
            picture_id: None,
            tags: Vec::new(),
            language: None,
            workload_hours: None,
            level: None,
            participation: None,
            cost: None,
            valid_days: None,
        }
    }

    /// The same, trimmed and in order; everything wrong is told at once.
    pub fn check(&self) -> Result<Self, Vec<FieldProblem>> {
        let mut checks = Checks(self.design.check());
        let earner = self.earner_description.as_deref();
        let checked = Self {
            name: checks.take(text::required("name", &self.name, NAME_CHARS_MAX)),
            description: checks.take(text::required(
                "description",
                &self.description,
                TEXT_CHARS_MAX,
            )),
            earner_description: checks.take(text::optional(
                "earner_description",
                earner,
                TEXT_CHARS_MAX,
            )),
            criteria: checks.take(text::required("criteria", &self.criteria, TEXT_CHARS_MAX)),
            outcomes: lines(&mut checks, "outcomes", &self.outcomes, OUTCOME_CHARS_MAX),
            alignments: alignments(&mut checks, &self.alignments),
            tags: lines(&mut checks, "tags", &self.tags, NAME_CHARS_MAX),
            language: checks.take(language(self.language.as_deref())),
            cost: checks.take(cost(self.cost.as_ref())),
            design: BadgeDesign {
                ribbon: self
                    .design
                    .ribbon
                    .as_deref()
                    .map(str::trim)
                    .filter(|words| !words.is_empty())
                    .map(str::to_owned),
                ..self.design.clone()
            },
            ..self.clone()
        };
        checks.limit("outcomes", checked.outcomes.len(), OUTCOMES_MAX);
        checks.limit("alignment_name_1", self.alignments.len(), ALIGNMENTS_MAX);
        checks.limit("tags", checked.tags.len(), TAGS_MAX);
        checks.range("workload_hours", self.workload_hours, WORKLOAD_HOURS_MAX);
        checks.range("level", self.level.map(u32::from), 8);
        checks.range("valid_days", self.valid_days, VALID_DAYS_MAX);
        if checks.0.is_empty() {
            Ok(checked)
        } else {
            Err(checks.0)
        }
    }
}

/// Texts without the empty ones and without those that stand there already.
fn lines(checks: &mut Checks, field: &'static str, texts: &[String], limit: usize) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if let Some(text) = checks.take(text::optional(field, Some(text), limit))
            && !kept.contains(&text)
        {
            kept.push(text);
        }
    }
    kept
}

/// The field names of one row of alignments.
macro_rules! row {
    ($number:literal) => {
        [
            concat!("alignment_name_", $number),
            concat!("alignment_url_", $number),
            concat!("alignment_framework_", $number),
            concat!("alignment_code_", $number),
        ]
    };
}

/// The fields of each row as forms name them, so that a problem is told at its own row.
pub(super) const ALIGNMENT_FIELDS: [[&str; 4]; ALIGNMENTS_MAX] = [
    row!(1),
    row!(2),
    row!(3),
    row!(4),
    row!(5),
    row!(6),
    row!(7),
    row!(8),
    row!(9),
    row!(10),
    row!(11),
    row!(12),
    row!(13),
    row!(14),
    row!(15),
    row!(16),
    row!(17),
    row!(18),
    row!(19),
    row!(20),
];

/// Alignments without the rows in which nothing stands.
fn alignments(checks: &mut Checks, alignments: &[Alignment]) -> Vec<Alignment> {
    let is_empty = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().is_empty();
    let given = |alignment: &&Alignment| {
        !(alignment.name.trim().is_empty()
            && alignment.url.trim().is_empty()
            && is_empty(&alignment.framework)
            && is_empty(&alignment.code))
    };
    let rows = alignments.iter().zip(ALIGNMENT_FIELDS);
    rows.filter(|(alignment, _)| given(alignment))
        .map(|(alignment, [name, url, framework, code])| {
            let optional = |field, text: &Option<String>| {
                text::optional(field, text.as_deref(), NAME_CHARS_MAX)
            };
            Alignment {
                name: checks.take(text::required(name, &alignment.name, NAME_CHARS_MAX)),
                url: checks.take(text::web_address(url, Some(&alignment.url)).and_then(
                    |address| {
                        let message = "needs its web address, so that others know what is meant";
                        address.ok_or_else(|| FieldProblem::new(url, "text.missing", message))
                    },
                )),
                framework: checks.take(optional(framework, &alignment.framework)),
                code: checks.take(optional(code, &alignment.code)),
            }
        })
        .collect()
}

/// A language tag as Open Badges writes it: language, then script, then region, each in its usual
/// case (BCP 47, 2.1.1), however it was typed.
fn language(tag: Option<&str>) -> Result<Option<String>, FieldProblem> {
    let Some(tag) = text::optional("language", tag, LANGUAGE_CHARS_MAX)? else {
        return Ok(None);
    };
    let mut parts = tag.split('-').peekable();
    let are_letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
    let language = parts.next().unwrap_or_default();
    let mut written = language.to_ascii_lowercase();
    let is_script = |part: &&str| part.len() == 4 && are_letters(part);
    if let Some(script) = parts.next_if(is_script) {
        let (first, rest) = script.split_at(1);
        written.extend(["-", &first.to_ascii_uppercase(), &rest.to_ascii_lowercase()]);
    }
    let is_region = |part: &&str| {
        (part.len() == 2 && are_letters(part))
            || (part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    if let Some(region) = parts.next_if(is_region) {
        written.extend(["-", &region.to_ascii_uppercase()]);
    }
    if (2..=3).contains(&language.len()) && are_letters(language) && parts.next().is_none() {
        return Ok(Some(written));
    }
    let message = "is not a language tag; write one such as en, de or pt-BR";
    Err(FieldProblem::new(
        "language",
        "achievement.language",
        message,
    ))
}

fn cost(cost: Option<&Cost>) -> Result<Option<Cost>, FieldProblem> {
    match cost {
        Some(Cost::Price(price)) => {
            let price = text::optional("cost", Some(price), COST_CHARS_MAX)?;
            Ok(price.map(Cost::Price))
        }
        cost => Ok(cost.cloned()),
    }
}
