//! What a web page says of the badge that it shows. Pages are read as browsers read them: whatever is
//! not understood is passed over.

use url::Url;

use crate::limits::{
    ADDRESS_CHARS_MAX, CREDENTIAL_TEXT_BYTES_MAX, PAGE_BYTES_MAX, PAGE_ELEMENTS_MAX,
    PAGE_FINDINGS_MAX,
};

/// Types under which a badge is linked as another form of its page.
const TYPES: [&str; 6] = [
    "application/vc",
    "application/vc+ld+json",
    "application/vc+jwt",
    "application/ld+json",
    "application/json",
    "application/jwt",
];

/// Where a page says that its badge is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Data that stands in the page itself (JSON-LD 1.1, section 7, "Embedding JSON-LD in HTML").
    pub data: Vec<String>,
    /// Other forms of the page: badge before picture, since the picture may be baked or not.
    pub links: Vec<String>,
}

/// Whether bytes are a web page rather than data or a picture.
fn is_page(text: &str) -> bool {
    let head = text.trim_start_matches('\u{feff}').trim_start();
    let head = head.get(..1_024).unwrap_or(head).to_ascii_lowercase();
    head.starts_with('<')
        && ["<!doctype html", "<html", "<head", "<!--"]
            .iter()
            .any(|tag| head.contains(tag))
}

/// Reads a page that lies at an address; what is no page says nothing.
pub fn read(at: &str, bytes: &[u8]) -> Option<Page> {
    let bytes = bytes.get(..PAGE_BYTES_MAX).unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let base = Url::parse(at).ok()?;
    if !is_page(&text) {
        return None;
    }
    let mut page = Page::default();
    let mut pictures = Vec::new();
    let mut rest: &str = &text;
    for _ in 0..PAGE_ELEMENTS_MAX {
        let Some(start) = rest.find('<') else { break };
        rest = rest.get(start + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (element, after) = element(rest);
        rest = after;
        match element.name.as_str() {
            "link" if element.is_other_form() => {
                page.link(&base, element.attribute("href"));
            }
            "meta" if element.is_picture() => pictures.extend(element.attribute("content")),
            "script" => {
                let (data, after) = script(rest);
                rest = after;
                let is_data = element
                    .attribute("type")
                    .is_some_and(|kind| TYPES.contains(&bare(&kind).as_str()));
                if is_data
                    && data.len() <= CREDENTIAL_TEXT_BYTES_MAX
                    && page.data.len() < PAGE_FINDINGS_MAX
                {
                    page.data.push(data.trim().to_owned());
                }
            }
            _ => {}
        }
    }
    for picture in pictures {
        page.link(&base, Some(picture));
    }
    Some(page)
}

impl Page {
    fn link(&mut self, base: &Url, href: Option<String>) {
        let Some(url) = href.and_then(|href| base.join(href.trim()).ok()) else {
            return;
        };
        let is_web =
            matches!(url.scheme(), "https" | "http") && url.as_str().len() <= ADDRESS_CHARS_MAX;
        let text = url.to_string();
        if is_web
            && url != *base
            && !self.links.contains(&text)
            && self.links.len() < PAGE_FINDINGS_MAX
        {
            self.links.push(text);
        }
    }
}

/// A media type without its parameters.
fn bare(kind: &str) -> String {
    let kind = kind.split(';').next().unwrap_or_default();
    kind.trim().to_ascii_lowercase()
}

/// One start tag.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<String> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone())
    }

    fn is_other_form(&self) -> bool {
        let words = self
            .attribute("rel")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let kind = bare(&self.attribute("type").unwrap_or_default());
        words.split_whitespace().any(|word| word == "alternate") && TYPES.contains(&kind.as_str())
    }

    /// Whether it names the picture of the page (the Open Graph protocol).
    fn is_picture(&self) -> bool {
        ["property", "name"].iter().any(|name| {
            matches!(
                self.attribute(name).as_deref(),
                Some("og:image" | "og:image:url" | "og:image:secure_url")
            )
        })
    }
}

/// A tag's name and attributes, and what follows it.
fn element(text: &str) -> (Element, &str) {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_');
    let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    let mut element = Element {
        name: name.to_ascii_lowercase(),
        attributes: Vec::new(),
    };
    // No tag that matters has more attributes.
    for _ in 0..64 {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with(['>', '<']) {
            break;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(rest.len())
            .max(rest.chars().next().map_or(0, char::len_utf8));
        let (name, after) = rest.split_at(end);
        rest = after.trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = attribute_value(after.trim_start());
        }
        element
            .attributes
            .push((name.to_ascii_lowercase(), plain(value)));
    }
    let after = match rest.strip_prefix('>') {
        Some(after) => after,
        None => rest,
    };
    (element, after)
}

fn attribute_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    let end = text
        .find(|c: char| c.is_whitespace() || c == '>')
        .unwrap_or(text.len());
    text.split_at(end)
}

/// The references that addresses hold.
fn plain(text: &str) -> String {
    let text = text.replace("&quot;", "\"").replace("&#34;", "\"");
    let text = text.replace("&#x27;", "'").replace("&#39;", "'");
    text.replace("&#x2F;", "/")
        .replace("&#47;", "/")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// The text of a script, and what follows it.
fn script(text: &str) -> (&str, &str) {
    let end = text
        .match_indices("</")
        .find(|(at, _)| {
            let name = text.get(at + 2..at + 8).unwrap_or_default();
            name.eq_ignore_ascii_case("script")
        })
        .map_or(text.len(), |(at, _)| at);
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: &str = "https://badges.example.org/share/1";

    #[test]
    fn links_data_and_picture_of_a_page_are_found() {
        let html = r#"<!doctype html>
            <html><head><title>a < b</title>
            <!-- <link rel="alternate" type="application/json" href="/commented-out"> -->
            <LINK REL='Alternate' TYPE="application/ld+json; charset=utf-8" HREF=/assertions/1?a=1&amp;b=2>
            <link rel="alternate" type="application/json+oembed" href="/oembed">
            <link rel="stylesheet" type="application/json" href="/style">
            <link rel="alternate" type="application/vc" href="https://other.example/vc">
            <meta content="pictures/1.png" property="og:image">
            <script>var a = "<link rel='alternate' type='application/json' href='/in-script'>";</script>
            <script type="application/ld+json"> {"a": "</b>"} </script>
            </head><body><a href="/x">x</a>"#;
        let page = read(AT, html.as_bytes()).unwrap();
        assert_eq!(page.data, [r#"{"a": "</b>"}"#]);
        assert_eq!(
            page.links,
            [
                "https://badges.example.org/assertions/1?a=1&b=2",
                "https://other.example/vc",
                "https://badges.example.org/share/pictures/1.png",
            ]
        );
    }

    #[test]
    fn data_and_pictures_are_no_pages() {
        for text in [
            r#"{"a": "<html>"}"#,
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "",
            "plain",
        ] {
            assert_eq!(read(AT, text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_hostile_page_ends_at_the_limits() {
        let link = |number| format!("<link rel=alternate type=application/json href=/{number}>");
        let many: String = (0..100).map(link).collect();
        let page = read(AT, format!("<html>{many}").as_bytes()).unwrap();
        assert_eq!(page.links.len(), PAGE_FINDINGS_MAX);
        for broken in [
            "<html><link rel=alternate type=application/json href='javascript:alert(1)'>",
            "<html><link rel=alternate type=application/json href='data:application/json,{}'>",
            "<html><link rel=alternate type=application/json href=",
            "<html><link rel=\"alternate",
            "<html><script type=application/ld+json>",
            "<html><!--",
            "<html><",
            "<html><é é='é' =é>",
        ] {
            let page = read(AT, broken.as_bytes()).unwrap();
            assert_eq!(page.links, Vec::<String>::new(), "{broken}");
        }
        let deep = format!("<html>{}", "<".repeat(2 * PAGE_BYTES_MAX));
        assert!(read(AT, deep.as_bytes()).is_some());
        let attributes = format!("<html><link {}>", "a=b ".repeat(100_000));
        assert!(read(AT, attributes.as_bytes()).is_some());
    }
}
