//! An input that is only an address: what lies there, or what the page there says where the badge is.

use super::extract::{Extracted, extract};
use super::keys::Lookup;
use super::parts::Within;
use super::{Check, CheckName, Outcome, Run, Source, Verdict, VerificationReport};
use crate::limits::{ADDRESS_HOPS_MAX, PAGE_FINDINGS_MAX};
use crate::links;
use crate::openbadges::earlier::address;

/// What asking an address gave.
enum Answer {
    /// A credential or a badge, and where it was read.
    Read(Extracted, Source),
    /// Addresses that may have one.
    Leads(Vec<String>),
    /// Nothing that could be checked.
    Nothing(&'static str, String),
    /// Nobody knows yet: it has to be asked first.
    Unasked(String),
}

impl Run<'_> {
    /// The report on what an address leads to.
    pub(super) fn at_address(&mut self, url: &str) -> VerificationReport {
        let mut open = vec![url.to_owned()];
        let mut seen: Vec<String> = Vec::new();
        let mut first = None;
        // Breadth first: every page or picture is asked once, so a circle of them ends.
        for _ in 0..ADDRESS_HOPS_MAX {
            let mut next = Vec::new();
            let mut is_waiting = false;
            for url in open {
                if seen.contains(&url) {
                    continue;
                }
                seen.push(url.clone());
                match self.answer(&url) {
                    Answer::Read(found, source) if !is_waiting => {
                        let home = Some(source.address.as_str());
                        let mut report = self.extracted(found, Within::NOTHING, home);
                        report.source = Some(source);
                        return report;
                    }
                    Answer::Read(..) => {}
                    Answer::Leads(leads) => next.extend(leads),
                    Answer::Nothing(code, message) => first = first.or(Some((code, message))),
                    Answer::Unasked(message) => {
                        is_waiting = true;
                        first = first.or(Some(("parsing.not_fetched", message)));
                    }
                }
            }
            if is_waiting || next.is_empty() {
                break;
            }
            next.truncate(PAGE_FINDINGS_MAX);
            open = next;
        }
        let (code, message) =
            first.unwrap_or(("parsing.no_credential", format!("{url} leads to no badge")));
        let check = Check::new(
            CheckName::Parsing,
            Outcome::Failed,
            code,
            format!("{message}."),
        );
        VerificationReport::new(Verdict::NoCredential, vec![check], None)
    }

    fn answer(&mut self, url: &str) -> Answer {
        let asked = address::fetched(url);
        let known = links::of_platform(&asked);
        let bytes = match self.bytes(&asked) {
            Lookup::Found(bytes) => bytes.to_vec(),
            Lookup::Wrong(code, message) | Lookup::Unknown(code, message) => {
                return match (code, known) {
                    ("document.not_fetched", _) => Answer::Unasked(message),
                    // Some platforms show their pages to browsers only.
                    (_, Some(known)) => Answer::Leads(vec![known]),
                    ("document.gone", None) => Answer::Nothing(
                        "parsing.gone",
                        format!(
                            "{url} says that there is nothing any more; where a badge was, that is how it is withdrawn"
                        ),
                    ),
                    (_, None) => Answer::Nothing("parsing.unavailable", message),
                };
            }
        };
        let source = |document| Source {
            address: url.to_owned(),
            document,
        };
        if let Some(page) = links::read(&asked, &bytes) {
            let inside = page
                .data
                .iter()
                .find_map(|text| match extract(text.as_bytes()) {
                    found @ (Extracted::Credential(_)
                    | Extracted::Presentation(_)
                    | Extracted::Earlier(_)) => Some((found, text.clone())),
                    _ => None,
                });
            return match inside {
                Some((found, text)) => Answer::Read(found, source(text.into_bytes())),
                None => Answer::Leads(known.into_iter().chain(page.links).collect()),
            };
        }
        match extract(&bytes) {
            Extracted::Address(next) => Answer::Leads(vec![next]),
            Extracted::Nothing { code, message } => match known {
                Some(known) => Answer::Leads(vec![known]),
                None => Answer::Nothing(code, message.trim_end_matches('.').to_owned()),
            },
            found => Answer::Read(found, source(bytes)),
        }
    }
}
