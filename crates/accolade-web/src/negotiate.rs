//! What the visitor wants to have of an address that has several forms (RFC 9110, section 12.5.1).

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use axum::http::request::Parts;

/// A form of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A page for people.
    Html,
    /// A verifiable credential (VC 2.0, section 6.1).
    Vc,
    /// JSON-LD.
    LdJson,
    /// Plain JSON.
    Json,
}

const FORMS: [(&str, Wanted); 6] = [
    ("text/html", Wanted::Html),
    ("application/xhtml+xml", Wanted::Html),
    ("application/vc", Wanted::Vc),
    ("application/vc+ld+json", Wanted::Vc),
    ("application/ld+json", Wanted::LdJson),
    ("application/json", Wanted::Json),
];

impl Wanted {
    /// The media type of an answer in this form.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Vc => "application/vc",
            Self::LdJson => "application/ld+json",
            Self::Json => "application/json",
        }
    }

    /// The form wanted most. Whoever asks for nothing in particular is a program and gets JSON-LD,
    /// as Open Badges verifiers expect it; a browser always names HTML.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut best: Option<(u32, Self)> = None;
        for value in headers.get_all(ACCEPT) {
            let ranges = value.to_str().unwrap_or_default().split(',');
            for range in ranges {
                let mut parts = range.split(';').map(str::trim);
                let name = parts.next().unwrap_or_default().to_ascii_lowercase();
                let weight = parts
                    .find_map(|part| part.strip_prefix("q="))
                    .map_or(1_000, thousandths);
                let form = FORMS
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, form)| *form);
                if let Some(form) = form
                    && weight > best.map_or(0, |(weight, _)| weight)
                {
                    best = Some((weight, form));
                }
            }
        }
        best.map_or(Self::LdJson, |(_, form)| form)
    }
}

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// A weight such as `0.8` in thousandths; rubbish weighs nothing.
fn thousandths(text: &str) -> u32 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole, digits.parse::<u32>()) {
        ("1", Ok(_)) => 1_000,
        ("0", Ok(weight)) => weight,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_form_wins_and_programs_get_documents() {
        for (accept, expected) in [
            (
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                Wanted::Html,
            ),
            ("application/vc", Wanted::Vc),
            (
                "application/json;q=0.9, application/ld+json",
                Wanted::LdJson,
            ),
            ("application/json", Wanted::Json),
            ("text/html;q=0.5, application/json;q=0.51", Wanted::Json),
            ("*/*", Wanted::LdJson),
            ("text/html;q=0", Wanted::LdJson),
            ("text/html;q=rubbish", Wanted::LdJson),
        ] {
            let headers = HeaderMap::from_iter([(ACCEPT, accept.parse().unwrap())]);
            assert_eq!(Wanted::of(&headers), expected, "{accept}");
        }
    }
}
