//! The result of a check: the verdict in a sentence, what the badge says, each check in plain words.

use super::samples;
use crate::Locale;
use crate::components::{Outcome, Tone};
use crate::limits::{CHECKS_MAX, DOCUMENT_CHARS_MAX, LIST_ITEMS_MAX, TRAIL_ENTRIES_MAX};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::view::{Moment, cut};
use askama::Template;

/// The whole of a check in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything that matters passed.
    Valid,
    /// Something that matters failed.
    Invalid,
    /// Something that matters could not be found out.
    Indeterminate,
}

/// One check of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The check's stable name, as the report has it: `proof`, `status` and so on.
    pub name: String,
    /// What it found.
    pub outcome: Outcome,
    /// The stable code: `status.revoked` and so on.
    pub code: String,
    /// The report's own sentence, in English, shown with the technical detail.
    pub message: String,
}

/// What the badge says, as it says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedBadge {
    /// The name of the achievement.
    pub name: String,
    /// What the achievement is.
    pub description: Option<String>,
    /// The issuer's name, or its address where it gives no name.
    pub issuer_name: String,
    /// The issuer's address (`https:` or `did:`), shown as text and never followed.
    pub issuer_address: Option<String>,
    /// The recipient as given: a name, an address, or nothing.
    pub recipient: Option<String>,
    /// When it was awarded or becomes valid.
    pub valid_from: Option<Moment>,
    /// Until when it holds.
    pub valid_until: Option<Moment>,
    /// The picture, of this site or as a `data:` address.
    pub picture_src: Option<String>,
}

/// A credential inside the one that was checked, with what was found out about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedPart {
    /// What it is called, or where it stands if it has no name.
    pub name: String,
    /// Whether somebody else says something in it about the credential around it.
    pub is_endorsement: bool,
    /// The whole in one word.
    pub verdict: Verdict,
    /// The check that decided, where it is not simply valid.
    pub reason: Option<Check>,
}

/// The result page.
#[derive(Template)]
#[template(path = "verify/result.html")]
pub struct VerifyResult {
    /// What surrounds the page.
    pub shell: Shell,
    /// The whole in one word.
    pub verdict: Verdict,
    /// What was read, if a credential was found.
    pub badge: Option<CheckedBadge>,
    /// Why its organisation took it back, in its own words, where it is a badge of this site.
    pub reason: Option<String>,
    /// The address of the corrected badge in its place.
    pub replaced_href: Option<String>,
    /// The address of the signed receipt, where one was asked for.
    pub receipt_href: Option<String>,
    /// Each check, in the order they were made.
    pub checks: Vec<Check>,
    /// The credentials inside, from the outside in.
    pub parts: Vec<CheckedPart>,
    /// What was checked: the file's name, the address, or nothing for pasted text.
    pub source: Option<String>,
    /// When it was checked.
    pub checked_at: Moment,
    /// The credential as received, as JSON with line breaks; empty when there is none.
    pub document: String,
    /// The contexts, keys and bytes that the signature was computed with, in technical words.
    pub computed: Vec<String>,
    /// The addresses that were asked while checking, with what they gave.
    pub trail: Vec<String>,
}

/// What people ask, and the checks that answer it.
const GROUPS: [(&str, &[&str]); 6] = [
    ("group-signature", &["proof", "holder"]),
    ("group-issuer", &["issuer", "registry", "name", "domain"]),
    ("group-status", &["status", "refresh"]),
    ("group-dates", &["validity"]),
    ("group-person", &["recipient"]),
    ("group-format", &[]),
];

/// The words of a verdict.
struct Wording {
    title: &'static str,
    text: &'static str,
    next: &'static str,
}

impl Check {
    /// The check in plain words, in the page's language.
    fn title(&self, shell: &Shell) -> String {
        let key = match self.name.as_str() {
            "parsing" | "parse" | "input" => "check-parsing",
            "structure" => "check-structure",
            "proof" | "signature" => "check-proof",
            "issuer" | "issuer_key" | "issuer-key" | "key" => "check-issuer",
            "validity" => "check-validity",
            "status" => "check-status",
            "schema" | "profile" => "check-schema",
            "recipient" => "check-recipient",
            "domain" => "check-domain",
            "registry" => "check-registry",
            "name" => "check-name",
            "holder" => "check-holder",
            "refresh" => "check-refresh",
            "parts" => "check-parts",
            "endorsed" => "check-endorsed",
            _ => return self.name.clone(),
        };
        shell.t(key)
    }

    /// What the check found, in plain words; the report's own sentence where there are none.
    fn explanation(&self, shell: &Shell) -> String {
        if let Some(key) = self.special().or_else(|| self.noted()) {
            return shell.t(key);
        }
        let key = match self.name.as_str() {
            "parsing" | "parse" | "input" => "check-parsing-text",
            "structure" => "check-structure-text",
            "proof" | "signature" => "check-proof-text",
            "issuer" | "issuer_key" | "issuer-key" | "key" => "check-issuer-text",
            "validity" => "check-validity-text",
            "status" => "check-status-text",
            "schema" | "profile" => "check-schema-text",
            "recipient" => "check-recipient-text",
            "domain" => "check-domain-text",
            "registry" => "check-registry-text",
            "name" => "check-name-text",
            "holder" => "check-holder-text",
            "refresh" => "check-refresh-text",
            "parts" => "check-parts-text",
            "endorsed" => "check-endorsed-text",
            _ => return self.message.clone(),
        };
        shell.t_outcome(key, &self.outcome)
    }

    /// Codes that are worth words of their own and make no verdict.
    fn noted(&self) -> Option<&'static str> {
        match self.code.as_str() {
            "proof.changed" => Some("check-code-changed"),
            "proof.older_context" => Some("check-code-older-context"),
            "proof.escaping" => Some("check-code-escaping"),
            "parts.expired" => Some("check-code-parts-expired"),
            "parts.endorsement_invalid" | "parts.endorsement_unknown" => {
                Some("check-code-parts-endorsement")
            }
            // Badges until Open Badges 2.0 are mostly kept by their issuer and not signed.
            "proof.hosted" => Some("check-code-hosted"),
            "proof.hosted_wording" => Some("check-code-hosted-wording"),
            "proof.hosted_differs" => Some("check-code-hosted-differs"),
            "proof.hosted_gone" => Some("check-code-hosted-gone"),
            "proof.hosted_unavailable" | "proof.hosted_unreadable" => {
                Some("check-code-hosted-unavailable")
            }
            "proof.no_address" => Some("check-code-no-address"),
            "proof.description" => Some("check-code-description"),
            "issuer.hosted" => Some("check-code-issuer-hosted"),
            "issuer.badge_elsewhere" => Some("check-code-badge-elsewhere"),
            "issuer.scope" => Some("check-code-issuer-scope"),
            "issuer.unnamed" => Some("check-code-issuer-unnamed"),
            "issuer.unavailable" => Some("check-code-issuer-unavailable"),
            "status.not_asked" => Some("check-code-not-asked"),
            "schema.moved" => Some("check-code-moved"),
            "schema.unavailable" => Some("check-code-unavailable"),
            "validity.reversed" => Some("check-code-reversed"),
            _ => None,
        }
    }

    fn special(&self) -> Option<&'static str> {
        match self.code.as_str() {
            "validity.expired" => Some("check-code-expired"),
            "validity.not_yet_valid" => Some("check-code-not-yet-valid"),
            "status.revoked" => Some("check-code-revoked"),
            "status.suspended" => Some("check-code-suspended"),
            _ => None,
        }
    }
}

impl CheckedPart {
    fn tone(&self) -> Tone {
        self.verdict.tone()
    }

    fn icon(&self) -> &'static str {
        self.verdict.icon()
    }

    fn label(&self, shell: &Shell) -> String {
        shell.t(match self.verdict {
            Verdict::Valid => "part-valid",
            Verdict::Invalid => "part-invalid",
            Verdict::Indeterminate => "part-indeterminate",
        })
    }

    fn explanation(&self, shell: &Shell) -> String {
        match &self.reason {
            Some(check) => check.explanation(shell),
            None if self.is_endorsement => shell.t("part-endorsement"),
            None => shell.t("part-credential"),
        }
    }
}

impl Verdict {
    fn tone(self) -> Tone {
        match self {
            Self::Valid => Tone::Positive,
            Self::Invalid => Tone::Negative,
            Self::Indeterminate => Tone::Caution,
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Valid => "check",
            Self::Invalid => "cross",
            Self::Indeterminate => "question",
        }
    }
}

impl VerifyResult {
    /// Whether it is sound, and awards nothing to anybody: no green tick for that.
    fn is_description(&self) -> bool {
        self.checks
            .iter()
            .any(|check| check.code == "proof.description")
    }

    fn tone(&self) -> Tone {
        if self.is_description() && self.verdict == Verdict::Valid {
            return Tone::Caution;
        }
        self.verdict.tone()
    }

    fn icon(&self) -> &'static str {
        if self.is_description() && self.verdict == Verdict::Valid {
            return Verdict::Indeterminate.icon();
        }
        self.verdict.icon()
    }

    /// The verdict's words. A genuine badge that expired or was taken back is worded as such and
    /// never as a forgery; a broken signature outweighs every other failure.
    fn wording(&self) -> Wording {
        let words = |title, text, next| Wording { title, text, next };
        match self.verdict {
            Verdict::Valid if self.is_description() => words(
                "verdict-description",
                "verdict-description-text",
                "verdict-description-next",
            ),
            Verdict::Valid => words("verdict-valid", "verdict-valid-text", "verdict-valid-next"),
            Verdict::Indeterminate => words(
                "verdict-indeterminate",
                "verdict-indeterminate-text",
                "verdict-indeterminate-next",
            ),
            Verdict::Invalid => self.wording_of_failure(),
        }
    }

    fn wording_of_failure(&self) -> Wording {
        let words = |title, text, next| Wording { title, text, next };
        let failures: Vec<&Check> = self
            .checks
            .iter()
            .filter(|check| check.outcome == Outcome::Failed)
            .collect();
        let only_known = failures.iter().all(|check| check.special().is_some());
        match failures.first().map(|check| check.code.as_str()) {
            Some("validity.expired") if only_known && failures.len() == 1 => words(
                "verdict-expired",
                "verdict-expired-text",
                "verdict-expired-next",
            ),
            Some("validity.not_yet_valid") if only_known && failures.len() == 1 => words(
                "verdict-not-yet",
                "verdict-not-yet-text",
                "verdict-not-yet-next",
            ),
            Some(_)
                if only_known && failures.iter().any(|check| check.code == "status.revoked") =>
            {
                words(
                    "verdict-revoked",
                    "verdict-revoked-text",
                    "verdict-revoked-next",
                )
            }
            Some(_)
                if only_known
                    && failures
                        .iter()
                        .any(|check| check.code == "status.suspended") =>
            {
                words(
                    "verdict-suspended",
                    "verdict-suspended-text",
                    "verdict-suspended-next",
                )
            }
            _ if failures.iter().all(|check| check.name == "recipient") && !failures.is_empty() => {
                words(
                    "verdict-recipient",
                    "verdict-recipient-text",
                    "verdict-recipient-next",
                )
            }
            _ => words(
                "verdict-invalid",
                "verdict-invalid-text",
                "verdict-invalid-next",
            ),
        }
    }

    fn title(&self) -> String {
        self.shell.t(self.wording().title)
    }

    fn summary(&self) -> String {
        self.shell.t(self.wording().text)
    }

    fn next_step(&self) -> String {
        self.shell.t(self.wording().next)
    }

    /// The checks in the five groups that people ask about, without the empty ones.
    fn groups(&self) -> Vec<(&'static str, Vec<&Check>)> {
        GROUPS
            .into_iter()
            .map(|(key, names)| {
                let is_of = |check: &&Check| match names {
                    // Whatever is new stands with the form of the data until it has its place.
                    [] => !GROUPS
                        .iter()
                        .any(|(_, names)| names.contains(&&*check.name)),
                    names => names.contains(&&*check.name),
                };
                (
                    key,
                    self.shown_checks().iter().filter(is_of).collect::<Vec<_>>(),
                )
            })
            .filter(|(_, checks)| !checks.is_empty())
            .collect()
    }

    fn shown_checks(&self) -> &[Check] {
        self.checks.get(..CHECKS_MAX).unwrap_or(&self.checks)
    }

    fn shown_parts(&self) -> &[CheckedPart] {
        self.parts.get(..LIST_ITEMS_MAX).unwrap_or(&self.parts)
    }

    fn shown_computed(&self) -> &[String] {
        shown(&self.computed)
    }

    fn shown_trail(&self) -> &[String] {
        shown(&self.trail)
    }

    fn shown_document(&self) -> String {
        cut(&self.document, DOCUMENT_CHARS_MAX)
    }
}

fn shown(lines: &[String]) -> &[String] {
    lines.get(..TRAIL_ENTRIES_MAX).unwrap_or(lines)
}

impl Page for VerifyResult {
    const NAME: &'static str = "verify-result";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        samples::results(locale)
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
