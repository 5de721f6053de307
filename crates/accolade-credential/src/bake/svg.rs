//! SVG: an element in the namespace of what is baked as first child of the root; every other byte stays.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::{BakeError, Carrier};
use crate::limits::{CREDENTIAL_TEXT_BYTES_MAX, INPUT_BYTES_MAX, XML_EVENTS_MAX};

/// Where things lie in the file.
#[derive(Default)]
struct Layout {
    /// The end of the start tag of the root.
    root: Option<usize>,
    is_root_empty: bool,
    /// Each element that carries something: what kind, its bytes and its text.
    found: Vec<(Carrier, std::ops::Range<usize>, String)>,
}

/// The element that is open.
struct Open {
    carrier: Carrier,
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
        owner: Option<Carrier>,
        (start, end): (usize, usize),
    ) -> Result<(), BakeError> {
        let opened = |element: &BytesStart<'_>, depth| {
            let name = element.local_name();
            let carrier = owner.filter(|carrier| carrier.element() == name.as_ref());
            carrier.map(|carrier| Open {
                carrier,
                start,
                depth,
                verify: verify_attribute(element).unwrap_or_default(),
                body: String::new(),
            })
        };
        match event {
            Event::Start(element) => {
                if self.depth == 0 {
                    self.root(element, (start, end))?;
                } else if self.open.is_none() {
                    self.open = opened(element, self.depth);
                }
                self.depth += 1;
            }
            Event::Empty(element) => {
                if self.depth == 0 {
                    self.root(element, (start, end))?;
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

    /// A file has one root (XML 1.0, section 2.1); of several, nobody knows which one is the picture.
    fn root(
        &mut self,
        element: &BytesStart<'_>,
        (start, end): (usize, usize),
    ) -> Result<(), BakeError> {
        if element.local_name().as_ref() != "svg" {
            return Err(BakeError::Kind("SVG"));
        }
        if self.layout.root.replace(end).is_some() {
            return Err(BakeError::Broken {
                at: start,
                what: "the file holds more than one picture",
            });
        }
        Ok(())
    }

    fn close(&mut self, open: Open, end: usize) -> Result<(), BakeError> {
        let body = open.body.trim();
        let text = match (open.verify.is_empty(), body.is_empty()) {
            (false, true) => open.verify,
            (true, _) => body.to_owned(),
            // The text is the assertion; `verify` holds only its address.
            (false, false) if open.carrier == Carrier::Assertion => body.to_owned(),
            // A token in `verify` and another credential as text would be two.
            (false, false) => return Err(BakeError::Several),
        };
        self.layout
            .found
            .push((open.carrier, open.start..end, text));
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
            ResolveResult::Bound(bound) => Carrier::ALL
                .into_iter()
                .find(|carrier| bound.as_ref() == carrier.namespace()),
            _ => None,
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
    for wanted in Carrier::ALL {
        let mut found = layout.found.iter().filter(|found| found.0 == wanted);
        if let Some((_, _, text)) = found.next() {
            return match found.next() {
                Some(_) => Err(BakeError::Several),
                None if text.is_empty() => Err(BakeError::Nothing),
                None => Ok(text.clone()),
            };
        }
    }
    Err(BakeError::Nothing)
}

/// The address of an assertion, so that it can stand in an attribute.
fn address(assertion: &str) -> String {
    let document: Option<serde_json::Value> = serde_json::from_str(assertion).ok();
    let id = document
        .as_ref()
        .and_then(|document| document.get("id")?.as_str());
    id.unwrap_or_default()
        .replace('&', "&amp;")
        .replace('"', "%22")
        .replace('<', "%3C")
}

/// The SVG with the credential in it; one that was there before is replaced.
pub fn bake(picture: &[u8], credential: &str) -> Result<Vec<u8>, BakeError> {
    let whole = text(picture)?;
    // The reader counts its places from after the mark that some programs begin a file with, be it there twice.
    let picture = whole.trim_start_matches('\u{feff}');
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
    let carrier = Carrier::of(credential);
    let (prefix, name) = (carrier.prefix(), carrier.element());
    let tag = format!("{prefix}:{name} xmlns:{prefix}=\"{}\"", carrier.namespace());
    let element = if is_jws {
        let token = credential.trim().replace(['"', '<', '&'], "");
        format!("<{tag} verify=\"{token}\"></{prefix}:{name}>")
    } else {
        // "]]>" would end the section; it is split over two. Two characters that JSON allows are none in XML
        // (XML 1.0, section 2.2): readers refuse the whole picture, so they are written as JSON escapes them.
        let body = credential
            .replace("]]>", "]]]]><![CDATA[>")
            .replace('\u{fffe}', "\\ufffe")
            .replace('\u{ffff}', "\\uffff");
        // An assertion's address stands beside it (Baking Specification, "SVGs").
        let address = (carrier == Carrier::Assertion).then(|| address(credential));
        let verify = address
            .map(|url| format!(" verify=\"{url}\""))
            .unwrap_or_default();
        format!("<{tag}{verify}><![CDATA[{body}]]></{prefix}:{name}>")
    };
    let mut baked = String::with_capacity(whole.len() + element.len());
    baked.push_str(whole.get(..whole.len() - picture.len()).unwrap_or_default());
    let mut at = 0;
    let mut copy = |baked: &mut String, to: usize| {
        baked.push_str(picture.get(at..to).unwrap_or_default());
        at = to;
    };
    copy(&mut baked, root);
    baked.push_str(&element);
    for (_, range, _) in layout.found.iter().filter(|found| found.0 == carrier) {
        copy(&mut baked, range.start);
        copy(&mut String::new(), range.end);
    }
    copy(&mut baked, picture.len());
    Ok(baked.into_bytes())
}
