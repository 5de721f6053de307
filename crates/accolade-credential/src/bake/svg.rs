//! SVG: the element `openbadges:credential` as first child of the root; every other byte stays.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::BakeError;
use crate::limits::{CREDENTIAL_TEXT_BYTES_MAX, INPUT_BYTES_MAX, XML_EVENTS_MAX};

/// The namespace of Open Badges 3.0, section 5.3.2.
const NAMESPACE: &str = "https://purl.imsglobal.org/ob/v3p0";
/// The namespace of Open Badges until 2.0 (Baking Specification, section "SVGs"), which is read and
/// never written.
const EARLIER_NAMESPACE: &str = "http://openbadges.org";

/// Whose element one is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Credential,
    Assertion,
    Other,
}

/// Where things lie in the file.
#[derive(Default)]
struct Layout {
    /// The end of the start tag of the root.
    root: Option<usize>,
    is_root_empty: bool,
    /// Each credential element: its bytes and its text.
    credentials: Vec<(std::ops::Range<usize>, String)>,
    /// The text of each assertion element of an earlier version.
    assertions: Vec<String>,
}

/// The element that is open.
struct Open {
    owner: Owner,
    start: usize,
    depth: usize,
    verify: String,
    body: String,
}

fn position(reader: &NsReader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn verify_attribute(element: &BytesStart<'_>) -> Option<String> {
    let attribute = element.try_get_attribute("verify").ok().flatten()?;
    let value = attribute.value;
    (!value.trim().is_empty()).then(|| value.trim().to_owned())
}

/// Reads the file once and notes where the credential lies.
struct Walk {
    layout: Layout,
    depth: usize,
    open: Option<Open>,
}

impl Walk {
    fn step(
        &mut self,
        event: &Event<'_>,
        owner: Owner,
        (start, end): (usize, usize),
    ) -> Result<(), BakeError> {
        let opened = |element: &BytesStart<'_>, depth| {
            let is_carrier = match owner {
                Owner::Credential => element.local_name().as_ref() == "credential",
                Owner::Assertion => element.local_name().as_ref() == "assertion",
                Owner::Other => false,
            };
            is_carrier.then(|| Open {
                owner,
                start,
                depth,
                verify: verify_attribute(element).unwrap_or_default(),
                body: String::new(),
            })
        };
        match event {
            Event::Start(element) => {
                if self.depth == 0 {
                    if element.local_name().as_ref() != "svg" {
                        return Err(BakeError::Kind("SVG"));
                    }
                    self.layout.root = Some(end);
                } else if self.open.is_none() {
                    self.open = opened(element, self.depth);
                }
                self.depth += 1;
            }
            Event::Empty(element) => {
                if self.depth == 0 {
                    self.layout.root = Some(end);
                    self.layout.is_root_empty = true;
                } else if self.open.is_none()
                    && let Some(open) = opened(element, self.depth)
                {
                    self.close(open, end)?;
                }
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                let depth = self.depth;
                if let Some(open) = self.open.take_if(|open| open.depth == depth) {
                    self.close(open, end)?;
                }
            }
            Event::CData(data) => self.text(data),
            Event::Text(data) => self.text(data),
            Event::GeneralRef(entity) => self.text(plain(entity)),
            // Entities of one's own are how XML bombs and file thefts begin.
            Event::DocType(kind) if kind.contains("ENTITY") => {
                return Err(BakeError::Broken {
                    at: start,
                    what: "the file defines entities of its own",
                });
            }
            _ => {}
        }
        if self
            .open
            .as_ref()
            .is_some_and(|open| open.body.len() > CREDENTIAL_TEXT_BYTES_MAX)
        {
            return Err(BakeError::TooLarge(CREDENTIAL_TEXT_BYTES_MAX));
        }
        Ok(())
    }

    fn close(&mut self, open: Open, end: usize) -> Result<(), BakeError> {
        let body = open.body.trim();
        match open.owner {
            // A token in `verify` and another credential as text would be two.
            Owner::Credential if !open.verify.is_empty() && !body.is_empty() => {
                return Err(BakeError::Several);
            }
            Owner::Credential => {
                let text = format!("{}{body}", open.verify);
                self.layout.credentials.push((open.start..end, text));
            }
            // The text is the assertion; `verify` holds it signed, or only its address.
            _ if body.is_empty() => self.layout.assertions.push(open.verify),
            _ => self.layout.assertions.push(body.to_owned()),
        }
        Ok(())
    }

    fn text(&mut self, more: &str) {
        if let Some(open) = &mut self.open {
            open.body.push_str(more);
        }
    }
}

fn layout(picture: &str) -> Result<Layout, BakeError> {
    let mut reader = NsReader::from_str(picture);
    let mut walk = Walk {
        layout: Layout::default(),
        depth: 0,
        open: None,
    };
    for _ in 0..XML_EVENTS_MAX {
        let start = position(&reader);
        let broken = |what| BakeError::Broken { at: start, what };
        let (namespace, event) = reader
            .read_resolved_event()
            .map_err(|_| broken("this is not well-formed XML"))?;
        let owner = match namespace {
            ResolveResult::Bound(bound) if bound.as_ref() == NAMESPACE => Owner::Credential,
            ResolveResult::Bound(bound) if bound.as_ref() == EARLIER_NAMESPACE => Owner::Assertion,
            _ => Owner::Other,
        };
        if matches!(event, Event::Eof) {
            if walk.layout.root.is_none() || walk.depth != 0 {
                return Err(broken("the file is not complete"));
            }
            return Ok(walk.layout);
        }
        let event = event.into_owned();
        walk.step(&event, owner, (start, position(&reader)))?;
    }
    Err(BakeError::Broken {
        at: position(&reader),
        what: "there are too many elements",
    })
}

/// The five entities that XML knows by itself.
fn plain(entity: &str) -> &'static str {
    match entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{fffd}",
    }
}

fn text(picture: &[u8]) -> Result<&str, BakeError> {
    if picture.len() > INPUT_BYTES_MAX {
        return Err(BakeError::TooLarge(INPUT_BYTES_MAX));
    }
    std::str::from_utf8(picture).map_err(|_| BakeError::Text)
}

/// The credential in an SVG, or else the assertion of an earlier version (or its address).
pub fn unbake(picture: &[u8]) -> Result<String, BakeError> {
    let layout = layout(text(picture)?)?;
    let credentials = layout.credentials.into_iter().map(|(_, text)| text);
    let mut found: Vec<String> = credentials.collect();
    if found.is_empty() {
        found = layout.assertions;
    }
    let mut found = found.into_iter();
    let first = found.next().ok_or(BakeError::Nothing)?;
    if found.next().is_some() {
        return Err(BakeError::Several);
    }
    if first.is_empty() {
        Err(BakeError::Nothing)
    } else {
        Ok(first)
    }
}

/// The SVG with the credential in it; one that was there before is replaced.
pub fn bake(picture: &[u8], credential: &str) -> Result<Vec<u8>, BakeError> {
    let picture = text(picture)?;
    let layout = layout(picture)?;
    let root = layout
        .root
        .filter(|_| !layout.is_root_empty)
        .ok_or(BakeError::Broken {
            at: 0,
            what: "the picture is empty, so nothing can be put into it",
        })?;
    if credential.len() > CREDENTIAL_TEXT_BYTES_MAX {
        return Err(BakeError::TooLarge(CREDENTIAL_TEXT_BYTES_MAX));
    }
    let is_jws = !credential.trim_start().starts_with('{');
    let element = if is_jws {
        format!(
            "<openbadges:credential xmlns:openbadges=\"{NAMESPACE}\" verify=\"{}\"></openbadges:credential>",
            credential.trim().replace(['"', '<', '&'], "")
        )
    } else {
        // "]]>" would end the section; it is split over two. Two characters that JSON allows are none in XML
        // (XML 1.0, section 2.2): readers refuse the whole picture, so they are written as JSON escapes them.
        let body = credential
            .replace("]]>", "]]]]><![CDATA[>")
            .replace('\u{fffe}', "\\ufffe")
            .replace('\u{ffff}', "\\uffff");
        format!(
            "<openbadges:credential xmlns:openbadges=\"{NAMESPACE}\"><![CDATA[{body}]]></openbadges:credential>"
        )
    };
    let mut baked = String::with_capacity(picture.len() + element.len());
    let mut at = 0;
    let mut copy = |baked: &mut String, to: usize| {
        baked.push_str(picture.get(at..to).unwrap_or_default());
        at = to;
    };
    copy(&mut baked, root);
    baked.push_str(&element);
    for (range, _) in &layout.credentials {
        copy(&mut baked, range.start);
        copy(&mut String::new(), range.end);
    }
    copy(&mut baked, picture.len());
    Ok(baked.into_bytes())
}
