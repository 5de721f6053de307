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
const PARTICIPATIONS: [(&str, &str); 4] = [
    ("", "participation-none"),
    ("onsite", "participation-onsite"),
    ("online", "participation-online"),
    ("blended", "participation-blended"),
];

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
