//! The choices of the editor's select fields.

use crate::components::Choice;
use crate::shell::Shell;
use accolade_domain::badge_design::{Icon, Shape};

/// The kinds of Open Badges 3.0 (section B.2.1, AchievementType), each with its words.
const TYPES: [(&str, &str); 31] = [
    ("Achievement", "type-achievement"),
    (
        "ApprenticeshipCertificate",
        "type-apprenticeship-certificate",
    ),
    ("Assessment", "type-assessment"),
    ("Assignment", "type-assignment"),
    ("AssociateDegree", "type-associate-degree"),
    ("Award", "type-award"),
    ("Badge", "type-badge"),
    ("BachelorDegree", "type-bachelor-degree"),
    ("Certificate", "type-certificate"),
    ("CertificateOfCompletion", "type-certificate-of-completion"),
    ("Certification", "type-certification"),
    ("CommunityService", "type-community-service"),
    ("Competency", "type-competency"),
    ("Course", "type-course"),
    ("CoCurricular", "type-co-curricular"),
    ("Degree", "type-degree"),
    ("Diploma", "type-diploma"),
    ("DoctoralDegree", "type-doctoral-degree"),
    ("Fieldwork", "type-fieldwork"),
    (
        "GeneralEducationDevelopment",
        "type-general-education-development",
    ),
    ("JourneymanCertificate", "type-journeyman-certificate"),
    ("LearningProgram", "type-learning-program"),
    ("License", "type-license"),
    ("Membership", "type-membership"),
    ("ProfessionalDoctorate", "type-professional-doctorate"),
    (
        "QualityAssuranceCredential",
        "type-quality-assurance-credential",
    ),
    ("MasterCertificate", "type-master-certificate"),
    ("MasterDegree", "type-master-degree"),
    ("MicroCredential", "type-micro-credential"),
    ("ResearchDoctorate", "type-research-doctorate"),
    ("SecondarySchoolDiploma", "type-secondary-school-diploma"),
];

/// Ways to take part, each with its words.
const PARTICIPATIONS: [(&str, &str); 5] = [
    ("", "participation-none"),
    ("on_site", "participation-on-site"),
    ("online", "participation-online"),
    ("blended", "participation-blended"),
    ("work", "participation-work"),
];

/// Languages in which people teach, each by its own name; other tags stand for themselves.
const LANGUAGES: [(&str, &str); 30] = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("it", "Italiano"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mt", "Malti"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sv", "Svenska"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
];

/// A language's own name; a tag that is not known stands for itself.
pub fn language_name(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or_default();
    match LANGUAGES.iter().find(|(known, _)| *known == primary) {
        Some((known, name)) if *known == tag => (*name).to_owned(),
        Some((_, name)) => format!("{name} ({tag})"),
        None => tag.to_owned(),
    }
}

/// A kind of achievement in the page's language.
pub fn type_name(shell: &Shell, name: &str) -> String {
    let known = TYPES.iter().find(|(known, _)| *known == name);
    known.map_or_else(|| name.to_owned(), |(_, key)| shell.t(key))
}

/// The languages to choose from, and the one that is chosen if it is not among them.
pub(super) fn languages(shell: &Shell, chosen: &str) -> Vec<Choice> {
    let none = Choice::new("", shell.t("level-none"));
    let known = LANGUAGES.map(|(tag, name)| Choice::new(tag, name));
    let is_known = chosen.is_empty() || LANGUAGES.iter().any(|(tag, _)| *tag == chosen);
    let other = (!is_known).then(|| Choice::new(chosen, language_name(chosen)));
    std::iter::once(none).chain(known).chain(other).collect()
}

pub(super) fn types(shell: &Shell) -> Vec<Choice> {
    named(shell, &TYPES)
}

pub(super) fn participations(shell: &Shell) -> Vec<Choice> {
    named(shell, &PARTICIPATIONS)
}

pub(super) fn levels(shell: &Shell) -> Vec<Choice> {
    let none = Choice::new("", shell.t("level-none"));
    let each = (1_u64..=8).map(|level| {
        let shown = shell.locale.number(level);
        Choice::new(level.to_string(), shell.t_name("level-eqf", &shown))
    });
    std::iter::once(none).chain(each).collect()
}

pub(super) fn shapes(shell: &Shell) -> Vec<Choice> {
    Shape::ALL
        .map(|shape| Choice::new(shape.as_str(), shell.t(shape_key(shape))))
        .to_vec()
}

pub(super) fn icons(shell: &Shell) -> Vec<Choice> {
    Icon::ALL
        .map(|icon| Choice::new(icon.as_str(), shell.t(icon_key(icon))))
        .to_vec()
}

fn named(shell: &Shell, list: &[(&str, &str)]) -> Vec<Choice> {
    list.iter()
        .map(|(value, key)| Choice::new(*value, shell.t(key)))
        .collect()
}

fn shape_key(shape: Shape) -> &'static str {
    match shape {
        Shape::Shield => "shape-shield",
        Shape::Hexagon => "shape-hexagon",
        Shape::Circle => "shape-circle",
        Shape::Seal => "shape-seal",
    }
}

fn icon_key(icon: Icon) -> &'static str {
    match icon {
        Icon::Star => "icon-star",
        Icon::Bolt => "icon-bolt",
        Icon::Book => "icon-book",
        Icon::Check => "icon-check",
        Icon::Anchor => "icon-anchor",
        Icon::Aid => "icon-aid",
        Icon::Heart => "icon-heart",
        Icon::Gear => "icon-gear",
        Icon::Leaf => "icon-leaf",
        Icon::Code => "icon-code",
        Icon::Cap => "icon-cap",
        Icon::People => "icon-people",
    }
}
