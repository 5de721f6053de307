//! Learning a shape: the document is read once with marks in the place of its texts, and where they come out is
//! where the texts of others go.

use std::collections::HashMap;

use serde_json::Value;

use super::memory::Memory;
use super::template::{Group, Kind, Line, Node, Piece, Pieces, Template, Token, scheme_of};
use crate::contexts;
use crate::expand::{Leaf, Reading};
use crate::limits::{SHAPE_HOLES_MAX, SHAPE_LINES_MAX, SHAPE_NODES_MAX};
use crate::rdf::{Dataset, Quad, Term, XSD_STRING, escape};
use crate::to_rdf::{to_rdf, to_rdf_noted};

/// What stands in a document while its shape is learnt; no document that holds it is learnt from.
const MARK: &str = "~hole~";

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

/// A shape that is being learnt.
#[derive(Default)]
struct Learning {
    kinds: Vec<Kind>,
    schemes: Vec<Box<str>>,
    root: Option<usize>,
    constant: String,
    pieces: Vec<Piece>,
    lines: Vec<Line>,
    groups: Vec<Group>,
    nodes: Vec<Node>,
    /// The numbers of unnamed nodes, by their labels.
    numbers: HashMap<String, usize>,
    /// Whether the next text begins a piece of its own.
    is_fresh: bool,
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
        if dataset.quads.len() > SHAPE_LINES_MAX {
            return None;
        }
        // The same subjects together, and of each the same predicates: these are the same in every document.
        let mut by_subject: HashMap<&Term, Vec<&Quad>> = HashMap::new();
        for quad in &dataset.quads {
            by_subject.entry(&quad.subject).or_default().push(quad);
            for label in blanks(quad) {
                let next = self.numbers.len();
                self.numbers.entry(label.to_owned()).or_insert(next);
            }
        }
        if self.numbers.len() > SHAPE_NODES_MAX {
            return None;
        }
        self.nodes = vec![Node::default(); self.numbers.len()];
        for (subject, quads) in by_subject {
            self.subject(subject, quads, &place_of)?;
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
            lines: self.lines,
            groups: self.groups,
            nodes: self.nodes,
            memory: Memory::default(),
        })
    }

    /// All that is said of one subject.
    fn subject(&mut self, subject: &Term, mut quads: Vec<&Quad>, places: &[usize]) -> Option<()> {
        let from = self.pieces.len();
        self.term(subject, places)?;
        self.text(" ");
        let pieces = self.since(from);
        let group = self.groups.len();
        if let Term::Blank(label) = subject {
            let number = *self.numbers.get(&**label)?;
            self.nodes.get_mut(number)?.own = Some(group);
        }
        let is_constant =
            |quad: &&Quad| matches!(&quad.predicate, Term::Iri(iri) if !iri.contains(MARK));
        if !quads.iter().all(is_constant) {
            return None;
        }
        quads.sort_by_cached_key(|quad| format!("{} ", quad.predicate));
        let mut runs = Vec::new();
        for same in quads.chunk_by(|one, other| one.predicate == other.predicate) {
            let first = self.lines.len();
            for quad in same {
                let from = self.pieces.len();
                for term in [&quad.predicate, &quad.object]
                    .into_iter()
                    .chain(&quad.graph)
                {
                    self.term(term, places)?;
                    self.text(" ");
                }
                self.text(".\n");
                self.stands_in(quad)?;
                let rest = self.since(from);
                self.lines.push(Line { rest, group });
            }
            runs.push((first, self.lines.len()));
        }
        self.groups.push(Group {
            subject: pieces,
            runs,
        });
        Some(())
    }

    /// Notes for each unnamed node of the next statement that it stands in it.
    fn stands_in(&mut self, quad: &Quad) -> Option<()> {
        let line = self.lines.len();
        for label in blanks(quad) {
            let node = self.nodes.get_mut(*self.numbers.get(label)?)?;
            let beside = match &quad.subject {
                Term::Blank(own) if **own == *label => continue,
                Term::Blank(_) => &mut node.of_nodes,
                _ => &mut node.of_addresses,
            };
            if beside.last() != Some(&line) {
                beside.push(line);
            }
        }
        Some(())
    }

    /// The pieces that were added since there were so many; what follows is added to none of them.
    fn since(&mut self, from: usize) -> Pieces {
        self.is_fresh = true;
        let to = self.pieces.len();
        Pieces { from, to }
    }

    fn term(&mut self, term: &Term, place_of: &[usize]) -> Option<()> {
        match term {
            Term::Iri(iri) => {
                self.text("<");
                self.hole_or_text(iri, place_of, Piece::Address)?;
                self.text(">");
            }
            Term::Blank(label) => {
                let number = *self.numbers.get(&**label)?;
                self.pieces.push(Piece::Node(number));
            }
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
        let end = self.constant.len();
        match self.pieces.last_mut() {
            // Texts that follow one another are one.
            Some(Piece::Text(_, last)) if *last == start && !self.is_fresh => *last = end,
            _ => self.pieces.push(Piece::Text(start, end)),
        }
        self.is_fresh = false;
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
