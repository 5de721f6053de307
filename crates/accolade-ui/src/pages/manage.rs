//! Pages of an organisation's staff, one module per noun.

pub mod achievements;
pub mod awards;
pub mod keys;
pub mod mail;
pub mod offers;
pub mod organizations;
pub mod people;
pub mod rosters;
pub(super) mod samples;

use crate::Shell;
use crate::form::{Line, Problems};
pub mod tokens;

/// The label of each field of these forms, so that a summary of many problems says which is where.
const LABELS: [(&str, &str); 48] = [
    ("name", "person-name"),
    ("description", "organization-field-description"),
    ("website", "organization-field-website"),
    ("email", "address"),
    ("country", "organization-field-country"),
    ("role", "role"),
    ("scope", "scope"),
    ("unit_name", "unit-name"),
    ("achievement_type", "achievement-type"),
    ("earner_description", "achievement-earner"),
    ("language", "achievement-language"),
    ("outcomes", "achievement-outcomes"),
    ("tags", "achievement-tags-field"),
    ("criteria", "achievement-criteria-field"),
    ("workload_hours", "achievement-hours"),
    ("level", "achievement-level"),
    ("participation", "achievement-participation"),
    ("cost_amount", "achievement-cost"),
    ("cost_currency", "achievement-currency"),
    ("valid_days", "achievement-valid-days"),
    ("shape", "design-shape"),
    ("icon", "design-icon"),
    ("colour", "design-colour"),
    ("accent", "design-accent"),
    ("ribbon", "design-ribbon"),
    ("image", "design-upload"),
    ("recipient", "address"),
    ("narrative", "award-narrative"),
    ("evidence_url", "award-evidence"),
    ("reason", "reason"),
    ("comment", "achievement-comment"),
    ("file", "roster-file"),
    ("opens_at", "offer-opens"),
    ("closes_at", "offer-closes"),
    ("count_max", "offer-count"),
    ("days", "token-days"),
    ("subject", "mail-subject"),
    ("text", "mail-text"),
    ("alignment_name", "alignment-name"),
    ("alignment_url", "alignment-url"),
    ("alignment_framework", "alignment-framework"),
    ("alignment_code", "alignment-code"),
    ("schedule_date", "day"),
    ("schedule_time", "time-utc"),
    ("column_recipient", "address"),
    ("column_name", "person-name"),
    ("column_narrative", "award-narrative"),
    ("column_evidence", "award-evidence"),
];

/// The lines of a summary, each with its field's label before the words.
pub(crate) fn lines(shell: &Shell, problems: &Problems) -> Vec<Line> {
    lines_with(shell, problems, &[])
}

/// The same on a page that calls some fields by labels of its own.
fn lines_with(shell: &Shell, problems: &Problems, own: &[(&str, &str)]) -> Vec<Line> {
    let labelled = |line: Line| {
        // Fields of a numbered row have the row's number behind their name.
        let name = line.field.trim_end_matches(|c: char| c.is_ascii_digit());
        let name = name.trim_end_matches('_');
        let key = own.iter().chain(&LABELS).find(|(field, _)| *field == name);
        Line {
            message: match key {
                Some((_, key)) => format!("{}: {}", shell.t(key), line.message),
                None => line.message,
            },
            field: line.field,
        }
    };
    problems.lines(shell).into_iter().map(labelled).collect()
}

#[cfg(test)]
mod tests;
