//! One shape: what has to be the same, and the statements with holes for what differs.

use std::collections::HashMap;

use serde_json::Value;

use super::CanonicalHash;
use crate::canonicalize::Digest;
use crate::contexts;
use crate::expand::{Leaf, Reading};
use crate::iri;
use crate::limits::{SHAPE_HOLES_MAX, SHAPE_LINES_MAX, SHAPE_NODES_MAX, SHAPE_TEXT_BYTES_MAX};
use crate::rdf::{Dataset, Quad, Term, XSD_STRING, escape};
use crate::to_rdf::{to_rdf, to_rdf_noted};

/// What stands in a document while its shape is learnt; no document that holds it is learnt from.
const MARK: &str = "~hole~";

/// The document from the beginning, one after the other.
#[derive(Debug, PartialEq)]
enum Token {
    /// An object of so many members, each with its name before it.
    Object(usize),
    Name(Box<str>),
    Array(usize),
    /// A value that has to be the same.
    Same(Value),
    /// A text that may differ.
    Hole,
}

/// What a text in a hole has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Any text.
    Literal,
    /// An address with this scheme, so that it is read as the one was that the shape was learnt from.
    Address {
        /// Its place in [`Template::schemes`].
        scheme: usize,
        /// Whether it names an object.
        is_name: bool,
    },
}

/// A part of a statement.
#[derive(Debug, Clone, Copy)]
enum Piece {
    /// A part of [`Template::constant`].
    Text(usize, usize),
    /// The text of a hole as it is.
    Address(usize),
    /// The text of a hole with the escapes of N-Quads.
    Literal(usize),
    /// The label of an unnamed node.
    Node(usize),
}

/// A statement: its pieces lie one after the other in [`Template::pieces`].
#[derive(Debug, Clone, Copy)]
struct Line {
    from: usize,
    to: usize,
}

/// What is known of all documents of one shape.
#[derive(Debug)]
pub(super) struct Template {
    tokens: Vec<Token>,
    kinds: Vec<Kind>,
    schemes: Vec<Box<str>>,
    /// The hole of the name of the whole.
    root: Option<usize>,
    constant: String,
    pieces: Vec<Piece>,
    lines: Vec<Line>,
    /// The lines of each unnamed node.
    nodes: Vec<Vec<usize>>,
}

impl Template {
    /// Learns the shape of a document whose statements are in order; `None` where it has none.
    pub(super) fn of(document: &Value) -> Option<Self> {
        if !is_learnable(document) {
            return None;
        }
        let (_, leaves) = to_rdf_noted(document).ok()?;
        let mut learning = Learning::default();
        let mut marked = document.clone();
        let mut holes: HashMap<String, usize> = HashMap::new();
        for Leaf { pointer, reading } in leaves {
            if holes.len() >= SHAPE_HOLES_MAX || holes.contains_key(&pointer) {
                return None;
            }
            let Some(Value::String(text)) = marked.pointer_mut(&pointer) else {
                continue;
            };
            let number = learning.kinds.len();
            let Some((kind, mark)) = learning.hole(text, reading, number) else {
                continue;
            };
            *text = mark;
            if matches!(pointer.as_str(), "/id" | "/@id") && reading == Reading::Name {
                learning.root = Some(number);
            }
            learning.kinds.push(kind);
            holes.insert(pointer, number);
        }
        let dataset = to_rdf(&marked).ok()?;
        let mut order = Vec::new();
        let mut tokens = Vec::new();
        tokenize(
            document,
            &mut String::new(),
            &holes,
            &mut tokens,
            &mut order,
        );
        if order.len() != learning.kinds.len() {
            return None;
        }
        learning.finish(tokens, &order, &dataset)
    }

    /// The hash of the canonical statements of a document, if it is of this shape and nothing in it asks for
    /// the general path.
    pub(super) fn hash(&self, document: &Value, digest: Digest) -> Option<CanonicalHash> {
        let mut holes: Vec<&str> = Vec::with_capacity(self.kinds.len());
        let mut tokens = self.tokens.iter();
        if !fits(document, &mut tokens, &mut holes) || tokens.next().is_some() {
            return None;
        }
        self.check(&holes)?;
        let labels = self.labels(&holes, digest)?;
        let mut text = Vec::with_capacity(self.constant.len() * 2);
        let mut ends = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            let start = text.len();
            self.write(*line, &holes, &mut text, |node, out| {
                out.extend_from_slice(b"_:c14n");
                let label = labels.get(node).copied().unwrap_or_default();
                write_number(label, out);
            });
            ends.push((start, text.len()));
        }
        let mut lines: Vec<&[u8]> = ends
            .iter()
            .filter_map(|(start, end)| text.get(*start..*end))
            .collect();
        lines.sort_unstable();
        // Values that fall together: whether that is allowed, the general path knows.
        if lines
            .windows(2)
            .any(|pair| matches!(pair, [one, other] if one == other))
        {
            return None;
        }
        Some(CanonicalHash {
            hash: digest.of_all(&lines),
            bytes: text.len(),
            statements: lines.len(),
            work: 0,
        })
    }

    /// About how many bytes this takes.
    pub(super) fn bytes(&self) -> usize {
        let tokens: usize = self.tokens.iter().map(Token::bytes).sum();
        let nodes: usize = self.nodes.iter().map(|lines| 24 + lines.len() * 8).sum();
        let fixed = size_of::<Self>() + self.constant.capacity();
        let lists = self.pieces.len() * size_of::<Piece>()
            + self.lines.len() * size_of::<Line>()
            + self.kinds.len() * size_of::<Kind>();
        fixed + tokens + nodes + lists
    }

    /// Whether each text is read here as the one was that the shape was learnt from.
    fn check(&self, holes: &[&str]) -> Option<()> {
        let mut bytes = 0_usize;
        let root = self.root.and_then(|root| holes.get(root));
        for (place, (text, kind)) in holes.iter().zip(&self.kinds).enumerate() {
            bytes = bytes.saturating_add(text.len());
            let Kind::Address { scheme, is_name } = kind else {
                continue;
            };
            let known = self.schemes.get(*scheme)?;
            let is_same = scheme_of(text)? == &**known;
            // An object inside that has the name of the whole is another matter.
            let is_root = *is_name && Some(place) != self.root && Some(text) == root;
            if !is_same || is_root || !iri::is_absolute(text) {
                return None;
            }
        }
        (bytes <= SHAPE_TEXT_BYTES_MAX).then_some(())
    }

    /// The number of each unnamed node in the canonical order (RDFC-1.0, section 4.4.3), where the first degree
    /// tells them all apart.
    fn labels(&self, holes: &[&str], digest: Digest) -> Option<Vec<usize>> {
        let mut hashes: Vec<(Vec<u8>, usize)> = Vec::with_capacity(self.nodes.len());
        let mut text = Vec::new();
        for (node, lines) in self.nodes.iter().enumerate() {
            text.clear();
            let mut ends = Vec::with_capacity(lines.len());
            for line in lines.iter().filter_map(|line| self.lines.get(*line)) {
                let start = text.len();
                self.write(*line, holes, &mut text, |other, out| {
                    out.extend_from_slice(if other == node { b"_:a" } else { b"_:z" });
                });
                ends.push((start, text.len()));
            }
            let mut written: Vec<&[u8]> = ends
                .iter()
                .filter_map(|(start, end)| text.get(*start..*end))
                .collect();
            written.sort_unstable();
            hashes.push((digest.of_all(&written), node));
        }
        hashes.sort_unstable();
        if hashes
            .windows(2)
            .any(|pair| matches!(pair, [one, other] if one.0 == other.0))
        {
            return None;
        }
        let mut labels = vec![0; hashes.len()];
        for (label, (_, node)) in hashes.iter().enumerate() {
            *labels.get_mut(*node)? = label;
        }
        Some(labels)
    }

    fn write(
        &self,
        line: Line,
        holes: &[&str],
        out: &mut Vec<u8>,
        label: impl Fn(usize, &mut Vec<u8>),
    ) {
        for piece in self.pieces.get(line.from..line.to).unwrap_or_default() {
            match piece {
                Piece::Text(from, to) => {
                    let text = self.constant.as_bytes().get(*from..*to);
                    out.extend_from_slice(text.unwrap_or_default());
                }
                Piece::Address(hole) => {
                    out.extend_from_slice(holes.get(*hole).unwrap_or(&"").as_bytes());
                }
                Piece::Literal(hole) => escape(holes.get(*hole).unwrap_or(&""), out),
                Piece::Node(node) => label(*node, out),
            }
        }
    }
}

impl Token {
    fn bytes(&self) -> usize {
        let more = match self {
            Self::Name(name) => name.len(),
            Self::Same(Value::String(text)) => text.len(),
            _ => 0,
        };
        size_of::<Self>() + more
    }
}

fn write_number(number: usize, out: &mut Vec<u8>) {
    let mut digits = [0_u8; 20];
    let mut rest = number;
    let mut count = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        count += 1;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(digits.len() - count..).unwrap_or_default());
}

/// How an address begins: its scheme, or nothing where two slashes follow that, because no prefix of a context
/// touches such an address. A relative one and a name of an unnamed node are none that a hole takes.
fn scheme_of(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    if rest.starts_with("//") {
        return Some("");
    }
    (!scheme.is_empty() && scheme != "_").then_some(scheme)
}

/// How the address begins that stands for those with this scheme.
fn beginning(scheme: &str) -> String {
    match scheme {
        "" => "https://hole.invalid/".to_owned(),
        word => format!("{word}:"),
    }
}

/// Whether a document can have a shape: its contexts are known by their addresses, and nothing in it looks like
/// what stands in for texts.
fn is_learnable(document: &Value) -> bool {
    match document {
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => !text.contains(MARK),
        Value::Array(items) => items.iter().all(is_learnable),
        Value::Object(members) => members.iter().all(|(name, value)| {
            let is_known = |context: &Value| {
                context
                    .as_str()
                    .is_some_and(|url| contexts::text(url).is_some())
            };
            let is_fine = match (name.as_str(), value) {
                ("@context", Value::Array(items)) => items.iter().all(is_known),
                ("@context", value) => is_known(value),
                _ => true,
            };
            is_fine && !name.contains(MARK) && is_learnable(value)
        }),
    }
}

fn tokenize(
    value: &Value,
    pointer: &mut String,
    holes: &HashMap<String, usize>,
    tokens: &mut Vec<Token>,
    order: &mut Vec<usize>,
) {
    let length = pointer.len();
    match value {
        Value::Object(members) => {
            tokens.push(Token::Object(members.len()));
            for (name, value) in members {
                tokens.push(Token::Name(name.as_str().into()));
                crate::json::push_pointer(pointer, name);
                tokenize(value, pointer, holes, tokens, order);
                pointer.truncate(length);
            }
        }
        Value::Array(items) => {
            tokens.push(Token::Array(items.len()));
            for (index, value) in items.iter().enumerate() {
                crate::json::push_pointer(pointer, &index.to_string());
                tokenize(value, pointer, holes, tokens, order);
                pointer.truncate(length);
            }
        }
        scalar => match holes.get(pointer.as_str()) {
            Some(hole) => {
                tokens.push(Token::Hole);
                order.push(*hole);
            }
            None => tokens.push(Token::Same(scalar.clone())),
        },
    }
}

/// Whether a value is what the tokens say; its texts in holes are collected on the way.
fn fits<'v, 't>(
    value: &'v Value,
    tokens: &mut impl Iterator<Item = &'t Token>,
    holes: &mut Vec<&'v str>,
) -> bool {
    match (tokens.next(), value) {
        (Some(Token::Hole), Value::String(text)) => {
            holes.push(text);
            true
        }
        (Some(Token::Same(same)), value) => same == value,
        (Some(Token::Array(length)), Value::Array(items)) => {
            *length == items.len() && items.iter().all(|item| fits(item, tokens, holes))
        }
        (Some(Token::Object(length)), Value::Object(members)) => {
            *length == members.len()
                && members.iter().all(|(name, value)| {
                    let is_named =
                        matches!(tokens.next(), Some(Token::Name(known)) if **known == **name);
                    is_named && fits(value, tokens, holes)
                })
        }
        _ => false,
    }
}

/// A shape that is being learnt.
#[derive(Default)]
struct Learning {
    kinds: Vec<Kind>,
    schemes: Vec<Box<str>>,
    root: Option<usize>,
    constant: String,
    pieces: Vec<Piece>,
}

impl Learning {
    /// What a text has to be in other documents, and what stands for it while the shape is learnt.
    fn hole(&mut self, text: &str, reading: Reading, number: usize) -> Option<(Kind, String)> {
        if reading == Reading::Literal {
            return Some((Kind::Literal, format!("{MARK}{number}~")));
        }
        let is_name = reading == Reading::Name;
        let word = scheme_of(text)?;
        let known = self.schemes.iter().position(|known| **known == *word);
        let scheme = known.unwrap_or_else(|| {
            self.schemes.push(word.into());
            self.schemes.len() - 1
        });
        let mark = format!("{}{MARK}{number}~", beginning(word));
        Some((Kind::Address { scheme, is_name }, mark))
    }

    /// Puts the statements together; holes are numbered by where they stand in the document.
    fn finish(
        mut self,
        tokens: Vec<Token>,
        order: &[usize],
        dataset: &Dataset,
    ) -> Option<Template> {
        let mut place_of = vec![0; order.len()];
        for (place, number) in order.iter().enumerate() {
            *place_of.get_mut(*number)? = place;
        }
        let mut nodes: Vec<Vec<usize>> = Vec::new();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut lines = Vec::new();
        if dataset.quads.len() > SHAPE_LINES_MAX {
            return None;
        }
        for (index, quad) in dataset.quads.iter().enumerate() {
            for label in blanks(quad) {
                let next = numbers.len();
                let number = *numbers.entry(label).or_insert(next);
                if number == nodes.len() {
                    nodes.push(Vec::new());
                }
                let of_node = nodes.get_mut(number)?;
                if of_node.last() != Some(&index) {
                    of_node.push(index);
                }
            }
            let from = self.pieces.len();
            let terms = [&quad.subject, &quad.predicate, &quad.object];
            for term in terms.into_iter().chain(&quad.graph) {
                self.term(term, &place_of, &numbers)?;
                self.text(" ");
            }
            self.text(".\n");
            lines.push(Line {
                from,
                to: self.pieces.len(),
            });
        }
        if nodes.len() > SHAPE_NODES_MAX {
            return None;
        }
        let kinds = order.iter().map(|number| self.kinds.get(*number).copied());
        let root = match self.root {
            Some(number) => Some(*place_of.get(number)?),
            None => None,
        };
        Some(Template {
            tokens,
            kinds: kinds.collect::<Option<_>>()?,
            schemes: self.schemes,
            root,
            constant: self.constant,
            pieces: self.pieces,
            lines,
            nodes,
        })
    }

    fn term(
        &mut self,
        term: &Term,
        place_of: &[usize],
        numbers: &HashMap<&str, usize>,
    ) -> Option<()> {
        match term {
            Term::Iri(iri) => {
                self.text("<");
                self.hole_or_text(iri, place_of, Piece::Address)?;
                self.text(">");
            }
            Term::Blank(label) => self.pieces.push(Piece::Node(*numbers.get(&**label)?)),
            Term::Literal {
                value,
                datatype,
                language,
            } => {
                if datatype.contains(MARK) || language.as_ref().is_some_and(|it| it.contains(MARK))
                {
                    return None;
                }
                self.text("\"");
                self.hole_or_text(value, place_of, Piece::Literal)?;
                self.text("\"");
                match language {
                    Some(language) => self.text(&format!("@{language}")),
                    None if &**datatype == XSD_STRING => {}
                    None => self.text(&format!("^^<{datatype}>")),
                }
            }
        }
        Some(())
    }

    /// A text that is a hole as a whole, or none at all.
    fn hole_or_text(
        &mut self,
        text: &str,
        place_of: &[usize],
        piece: fn(usize) -> Piece,
    ) -> Option<()> {
        let Some((before, after)) = text.split_once(MARK) else {
            let mut written = Vec::new();
            match piece(0) {
                Piece::Literal(_) => escape(text, &mut written),
                _ => written.extend_from_slice(text.as_bytes()),
            }
            self.text(std::str::from_utf8(&written).ok()?);
            return Some(());
        };
        let number: usize = after.strip_suffix('~')?.parse().ok()?;
        let place = *place_of.get(number)?;
        let is_whole = match (self.kinds.get(number)?, piece(0)) {
            (Kind::Literal, Piece::Literal(_)) => before.is_empty(),
            (Kind::Address { scheme, .. }, Piece::Address(_)) => {
                before == beginning(self.schemes.get(*scheme)?)
            }
            _ => false,
        };
        is_whole.then(|| self.pieces.push(piece(place)))
    }

    fn text(&mut self, text: &str) {
        let start = self.constant.len();
        self.constant.push_str(text);
        match self.pieces.last_mut() {
            // Texts that follow one another within a line are one.
            Some(Piece::Text(_, end))
                if *end == start
                    && !self
                        .constant
                        .get(..start)
                        .is_some_and(|before| before.ends_with(".\n")) =>
            {
                *end = self.constant.len();
            }
            _ => self.pieces.push(Piece::Text(start, self.constant.len())),
        }
    }
}

fn blanks(quad: &Quad) -> impl Iterator<Item = &str> {
    [Some(&quad.subject), Some(&quad.object), quad.graph.as_ref()]
        .into_iter()
        .flatten()
        .filter_map(|term| match term {
            Term::Blank(label) => Some(&**label),
            _ => None,
        })
}
