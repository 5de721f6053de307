//! One shape: what has to be the same, and the statements with holes for what differs.

use std::borrow::Cow;

use serde_json::Value;

use super::fixed::Fixed;
use super::memory::Memory;
use super::{CanonicalHash, Member};
use crate::canonicalize::Digest;
use crate::iri;
use crate::limits::SHAPE_TEXT_BYTES_MAX;
use crate::rdf::escape;

/// The document from the beginning, one after the other.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
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
pub(super) enum Kind {
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
pub(super) enum Piece {
    /// A part of [`Template::constant`].
    Text(usize, usize),
    /// The text of a hole as it is.
    Address(usize),
    /// The text of a hole with the escapes of N-Quads.
    Literal(usize),
    /// The label of an unnamed node.
    Node(usize),
}

/// A range of [`Template::pieces`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Pieces {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A statement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// What follows its subject.
    pub(super) rest: Pieces,
    /// Its place in [`Template::groups`].
    pub(super) group: usize,
}

/// The statements of one subject.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) subject: Pieces,
    /// Where in [`Template::lines`] the statements of each predicate begin and end, in canonical order: only
    /// those with the same predicate are put in order by what the document says.
    pub(super) runs: Vec<(usize, usize)>,
}

/// The statements in which an unnamed node stands, in the order in which its first degree is hashed
/// (RDFC-1.0, section 4.6): an address as subject comes first, then the node itself, then other nodes.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    pub(super) of_addresses: Vec<usize>,
    pub(super) own: Option<usize>,
    pub(super) of_nodes: Vec<usize>,
}

/// What is known of all documents of one shape.
#[derive(Debug)]
pub(super) struct Template {
    pub(super) tokens: Vec<Token>,
    pub(super) kinds: Vec<Kind>,
    pub(super) schemes: Vec<Box<str>>,
    /// The hole of the name of the whole.
    pub(super) root: Option<usize>,
    pub(super) constant: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) lines: Vec<Line>,
    pub(super) groups: Vec<Group>,
    pub(super) nodes: Vec<Node>,
    pub(super) memory: Memory,
}

impl Template {
    /// The hash of the canonical statements of a document, if it is of this shape and nothing in it asks for
    /// the general path.
    pub(super) fn hash(&self, members: &[Member<'_>], digest: Digest) -> Option<CanonicalHash> {
        let holes = self.holes(members)?;
        if digest == Digest::Sha256
            && let Some(known) = self.memory.like(&holes)
        {
            return known.hash(self, &holes);
        }
        self.check(&holes)?;
        let fixed = Fixed::default();
        let labels = self.labels(&holes, &fixed, digest)?;
        let text = self.text(&holes, &fixed, &labels)?;
        let hash = self.hash_of(&text, &fixed, digest);
        if digest == Digest::Sha256 {
            self.memory.note(self, &holes, &hash);
        }
        Some(hash)
    }

    pub(super) fn hash_of(&self, text: &[u8], fixed: &Fixed, digest: Digest) -> CanonicalHash {
        CanonicalHash {
            hash: match digest {
                Digest::Sha256 => fixed.hash(text),
                Digest::Sha384 => digest.of(text),
            },
            bytes: text.len(),
            statements: self.lines.len(),
            work: 0,
        }
    }

    /// The texts that may differ, if the document is of this shape.
    pub(super) fn holes<'v>(&self, members: &[Member<'v>]) -> Option<Vec<&'v str>> {
        let mut holes: Vec<&str> = Vec::with_capacity(self.kinds.len());
        let mut tokens = self.tokens.iter();
        let all = members.iter().copied();
        let is_object = tokens.next() == Some(&Token::Object(members.len()));
        let is_such = is_object && named(all, &mut tokens, &mut holes) && tokens.next().is_none();
        is_such.then_some(holes)
    }

    /// Writes canonical statements.
    pub(super) fn writer<'a>(
        &'a self,
        holes: &'a [&'a str],
        labels: &'a [usize],
    ) -> Writer<'a, impl Fn(usize, &mut Vec<u8>)> {
        Writer {
            template: self,
            holes,
            is_equal_fine: false,
            label: |node: usize, out: &mut Vec<u8>| {
                out.extend_from_slice(b"_:c14n");
                write_number(labels.get(node).copied().unwrap_or_default(), out);
            },
        }
    }

    /// The canonical statements; `None` where two of them fall together: whether that is allowed, the general
    /// path knows.
    pub(super) fn text(&self, holes: &[&str], fixed: &Fixed, labels: &[usize]) -> Option<Vec<u8>> {
        let writer = self.writer(holes, labels);
        let mut subjects = Vec::with_capacity(self.groups.len() * 64);
        let mut order: Vec<(usize, usize, usize)> = Vec::with_capacity(self.groups.len());
        for (number, group) in self.groups.iter().enumerate() {
            let start = subjects.len();
            writer.pieces(group.subject, &mut subjects);
            order.push((start, subjects.len(), number));
        }
        let subject = |one: &(usize, usize, usize)| subjects.get(one.0..one.1).unwrap_or_default();
        order.sort_unstable_by_key(subject);
        let mut text = Vec::with_capacity(self.constant.len() * 2);
        for same in order.chunk_by(|one, other| subject(one) == subject(other)) {
            let words = same.first().map(subject).unwrap_or_default();
            if let [(_, _, number)] = same {
                match fixed.group(*number, labels) {
                    Some(known) => text.extend_from_slice(known),
                    None => writer.group(self.groups.get(*number)?, words, &mut text)?,
                }
                continue;
            }
            // Objects with one name are one subject, and all that is said of it is put in order together.
            let groups = same
                .iter()
                .filter_map(|(_, _, number)| self.groups.get(*number));
            let lines = groups.flat_map(|group| {
                let all = group.runs.iter();
                all.flat_map(|(from, to)| self.lines.get(*from..*to).unwrap_or_default())
            });
            writer.sorted(lines.map(|line| (words, line)), &mut text)?;
        }
        Some(text)
    }

    /// About how many bytes this takes.
    pub(super) fn bytes(&self) -> usize {
        let tokens: usize = self.tokens.iter().map(Token::bytes).sum();
        let node =
            |node: &Node| size_of::<Node>() + 8 * (node.of_addresses.len() + node.of_nodes.len());
        let nodes: usize = self.nodes.iter().map(node).sum();
        let group = |group: &Group| size_of::<Group>() + group.runs.len() * 16;
        let nodes = nodes + self.groups.iter().map(group).sum::<usize>();
        let fixed = size_of::<Self>() + self.constant.capacity();
        let lists = self.pieces.len() * size_of::<Piece>()
            + self.lines.len() * size_of::<Line>()
            + self.kinds.len() * size_of::<Kind>();
        fixed + tokens + nodes + lists
    }

    /// Whether each text is read here as the one was that the shape was learnt from.
    fn check(&self, holes: &[&str]) -> Option<()> {
        let bytes: usize = holes.iter().map(|text| text.len()).sum();
        let mut places = 0..holes.len();
        let are_alike = places.all(|place| self.is_read_alike(holes, place));
        (are_alike && bytes <= SHAPE_TEXT_BYTES_MAX).then_some(())
    }

    pub(super) fn is_read_alike(&self, holes: &[&str], place: usize) -> bool {
        let (Some(text), Some(kind)) = (holes.get(place), self.kinds.get(place)) else {
            return false;
        };
        let Kind::Address { scheme, is_name } = kind else {
            return true;
        };
        let known = self.schemes.get(*scheme).map(|known| &**known);
        let is_same = known.is_some() && scheme_of(text) == known;
        // An object inside that has the name of the whole is another matter.
        let is_inside = *is_name && Some(place) != self.root;
        let is_root = is_inside && self.root.and_then(|root| holes.get(root)) == Some(text);
        is_same && !is_root && iri::is_absolute(text)
    }

    /// The number of each unnamed node in the canonical order (RDFC-1.0, section 4.4.3), where the first degree
    /// tells them all apart.
    pub(super) fn labels(
        &self,
        holes: &[&str],
        fixed: &Fixed,
        digest: Digest,
    ) -> Option<Vec<usize>> {
        let mut hashes: Vec<(Cow<'_, [u8]>, usize)> = Vec::with_capacity(self.nodes.len());
        for number in 0..self.nodes.len() {
            let hash = match fixed.nodes.get(number) {
                Some(Some(known)) => Cow::Borrowed(known.as_slice()),
                _ => Cow::Owned(self.first_degree(number, holes, digest)?),
            };
            hashes.push((hash, number));
        }
        hashes.sort_unstable();
        if hashes.array_windows().any(|[one, other]| one.0 == other.0) {
            return None;
        }
        let mut labels = vec![0; hashes.len()];
        for (label, (_, node)) in hashes.iter().enumerate() {
            *labels.get_mut(*node)? = label;
        }
        Some(labels)
    }

    /// The hash of what is said of an unnamed node and beside it (RDFC-1.0, section 4.6).
    pub(super) fn first_degree(
        &self,
        number: usize,
        holes: &[&str],
        digest: Digest,
    ) -> Option<Vec<u8>> {
        let node = self.nodes.get(number)?;
        let writer = Writer {
            template: self,
            holes,
            is_equal_fine: true,
            label: |other: usize, out: &mut Vec<u8>| {
                out.extend_from_slice(if other == number { b"_:a" } else { b"_:z" });
            },
        };
        let mut text = Vec::new();
        writer.beside(&node.of_addresses, &mut text)?;
        if let Some(group) = node.own.and_then(|own| self.groups.get(own)) {
            writer.group(group, b"_:a ", &mut text)?;
        }
        writer.beside(&node.of_nodes, &mut text)?;
        Some(digest.of(&text))
    }
}

/// Writes statements with the texts of one document; `label` names unnamed nodes.
pub(super) struct Writer<'a, L> {
    template: &'a Template,
    holes: &'a [&'a str],
    /// Whether two statements may be the same.
    is_equal_fine: bool,
    label: L,
}

impl<L: Fn(usize, &mut Vec<u8>)> Writer<'_, L> {
    pub(super) fn pieces(&self, pieces: Pieces, out: &mut Vec<u8>) {
        let all = self.template.pieces.get(pieces.from..pieces.to);
        for piece in all.unwrap_or_default() {
            match piece {
                Piece::Text(from, to) => {
                    let text = self.template.constant.as_bytes().get(*from..*to);
                    out.extend_from_slice(text.unwrap_or_default());
                }
                Piece::Address(hole) => {
                    out.extend_from_slice(self.holes.get(*hole).unwrap_or(&"").as_bytes());
                }
                Piece::Literal(hole) => escape(self.holes.get(*hole).unwrap_or(&""), out),
                Piece::Node(node) => (self.label)(*node, out),
            }
        }
    }

    /// The statements of one subject, which is written so.
    pub(super) fn group(&self, group: &Group, subject: &[u8], out: &mut Vec<u8>) -> Option<()> {
        for (from, to) in &group.runs {
            let lines = self.template.lines.get(*from..*to).unwrap_or_default();
            if let [line] = lines {
                out.extend_from_slice(subject);
                self.pieces(line.rest, out);
            } else {
                self.sorted(lines.iter().map(|line| (subject, line)), out)?;
            }
        }
        Some(())
    }

    /// Statements of other subjects, by their places.
    fn beside(&self, places: &[usize], out: &mut Vec<u8>) -> Option<()> {
        if places.is_empty() {
            return Some(());
        }
        let mut subjects = Vec::new();
        let mut lines = Vec::with_capacity(places.len());
        for place in places {
            let line = self.template.lines.get(*place)?;
            let group = self.template.groups.get(line.group)?;
            let start = subjects.len();
            self.pieces(group.subject, &mut subjects);
            lines.push((start, subjects.len(), line));
        }
        let lines = lines
            .iter()
            .map(|(start, end, line)| (subjects.get(*start..*end).unwrap_or_default(), *line));
        self.sorted(lines, out)
    }

    /// Statements that only what the document says puts in order.
    fn sorted<'l>(
        &self,
        lines: impl Iterator<Item = (&'l [u8], &'l Line)>,
        out: &mut Vec<u8>,
    ) -> Option<()> {
        let mut text = Vec::new();
        let mut ends = Vec::new();
        for (subject, line) in lines {
            let start = text.len();
            text.extend_from_slice(subject);
            self.pieces(line.rest, &mut text);
            ends.push((start, text.len()));
        }
        let mut written: Vec<&[u8]> = ends
            .iter()
            .filter_map(|(start, end)| text.get(*start..*end))
            .collect();
        written.sort_unstable();
        let is_repeated = written.array_windows().any(|[one, other]| one == other);
        if is_repeated && !self.is_equal_fine {
            return None;
        }
        for line in written {
            out.extend_from_slice(line);
        }
        Some(())
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
pub(super) fn scheme_of(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    if rest.starts_with("//") {
        return Some("");
    }
    (!scheme.is_empty() && scheme != "_").then_some(scheme)
}

/// Whether the members of an object are what the tokens say.
fn named<'v, 't>(
    mut members: impl Iterator<Item = Member<'v>>,
    tokens: &mut impl Iterator<Item = &'t Token>,
    holes: &mut Vec<&'v str>,
) -> bool {
    members.all(|(name, value)| {
        let is_named = matches!(tokens.next(), Some(Token::Name(known)) if **known == *name);
        is_named && fits(value, tokens, holes)
    })
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
            let all = members.iter().map(|(name, value)| (name.as_str(), value));
            *length == members.len() && named(all, tokens, holes)
        }
        _ => false,
    }
}
