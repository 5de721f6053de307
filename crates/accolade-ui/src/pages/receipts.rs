//! Receipts of checks.

use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::view::Moment;
use crate::{Locale, paths};
use askama::Template;

/// One line of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptLine {
    /// The test: `verdict`, a check, or what was counted.
    pub test: String,
    /// The outcome in the words of EARL.
    pub outcome: String,
    /// The code, the verdict or the number.
    pub info: String,
}

/// A receipt, to be read and printed.
#[derive(Template)]
#[template(path = "receipts/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// Its identifier.
    pub id: String,
    /// Its whole address.
    pub url: String,
    /// When it was checked.
    pub at: Moment,
    /// Until when the receipt lies here.
    pub ends_at: Moment,
    /// Who signed it: a DID.
    pub issuer: String,
    /// The digest of what was checked.
    pub digest: String,
    /// The address of what was checked, where it has one.
    pub subject_id: Option<String>,
    /// Who issued what was checked, where it says so.
    pub subject_issuer: Option<String>,
    /// Each line.
    pub lines: Vec<ReceiptLine>,
}

impl ReceiptLine {
    fn title(&self, shell: &Shell) -> String {
        let key = match self.test.as_str() {
            "verdict" => "receipt-verdict",
            "valid" => "screened-valid",
            "invalid" => "screened-invalid",
            "indeterminate" => "screened-unknown",
            "no_credential" => "screened-nothing",
            "parsing" => "check-parsing",
            "structure" => "check-structure",
            "proof" => "check-proof",
            "issuer" => "check-issuer",
            "validity" => "check-validity",
            "status" => "check-status",
            "schema" => "check-schema",
            "recipient" => "check-recipient",
            _ => return self.test.clone(),
        };
        shell.t(key)
    }

    /// Whether it is a number of credentials, as in the receipt of a list.
    fn is_count(&self) -> bool {
        self.info.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn words(&self, shell: &Shell) -> String {
        if self.is_count() {
            return self
                .info
                .parse()
                .map_or_else(|_| self.info.clone(), |count| shell.locale.number(count));
        }
        shell.t(match (self.test.as_str(), self.outcome.as_str()) {
            ("verdict", "passed") => "verdict-valid",
            ("verdict", "failed") => "verdict-invalid",
            ("verdict", _) => "verdict-indeterminate",
            (_, "passed") => "outcome-passed",
            (_, "failed") => "outcome-failed",
            (_, "untested") => "outcome-skipped",
            _ => "outcome-unknown",
        })
    }
}

impl Show {
    fn ends(&self) -> String {
        let day = self.shell.date(&self.ends_at);
        self.shell.t_name("receipt-ends", &day)
    }
}

impl Page for Show {
    const NAME: &'static str = "receipts-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let Some(at) = Moment::parse("2026-11-24T09:30:00Z") else {
            return Vec::new();
        };
        let line = |test: &str, outcome: &str, info: &str| ReceiptLine {
            test: test.to_owned(),
            outcome: outcome.to_owned(),
            info: info.to_owned(),
        };
        let page = |lines, has_subject: bool| Self {
            shell: Shell::sample(locale, paths::receipt("r1")),
            id: "r1".to_owned(),
            url: "https://badges.example/receipts/r1".to_owned(),
            at,
            ends_at: at,
            issuer: "did:web:badges.example".to_owned(),
            digest: "sha256-OYqkBCCEhFVUG2NGhpsXxVBVQWGgl0SCmoUXyG7yOkY=".to_owned(),
            subject_id: has_subject.then(|| "https://badges.example/credentials/1".to_owned()),
            subject_issuer: has_subject
                .then(|| "did:web:badges.example:organizations:1".to_owned()),
            lines,
        };
        let one = vec![
            line("verdict", "passed", "valid"),
            line("parsing", "passed", "parsing.read"),
            line("proof", "passed", "proof.good"),
            line("status", "cantTell", "status.unavailable"),
            line("recipient", "untested", "recipient.not_asked"),
        ];
        let list = vec![
            line("valid", "passed", "17"),
            line("invalid", "failed", "2"),
            line("indeterminate", "cantTell", "1"),
            line("no_credential", "inapplicable", "0"),
        ];
        vec![
            Sample {
                state: "one",
                page: page(one, true),
            },
            Sample {
                state: "list",
                page: page(list, false),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
