//! Statements: terms, quads, datasets, and N-Quads.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use thiserror::Error;

pub(crate) const XSD_STRING: &str = "http://www.w3.org/2001/XMLSchema#string";
pub(crate) const LANG_STRING: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

/// A node or a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// An IRI.
    Iri(Arc<str>),
    /// A blank node, by its label without `_:`.
    Blank(Arc<str>),
    /// A value.
    Literal {
        /// Its lexical form.
        value: Arc<str>,
        /// Its datatype.
        datatype: Arc<str>,
        /// Its language, for language-tagged texts only.
        language: Option<Arc<str>>,
    },
}

/// One statement; a graph of `None` is the default graph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quad {
    /// Subject: IRI or blank node.
    pub subject: Term,
    /// Predicate: IRI.
    pub predicate: Term,
    /// Object.
    pub object: Term,
    /// Graph name: IRI or blank node.
    pub graph: Option<Term>,
}

/// A set of statements, kept in the order they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dataset {
    /// The statements; a repeated one counts once when the dataset is canonicalised.
    pub quads: Vec<Quad>,
}

/// Why a line is not an N-Quad.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {message}")]
pub struct NQuadsError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: &'static str,
}

impl Term {
    /// Whether this is a blank node.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Blank(_))
    }
}

/// How texts are written in N-Quads. All but the first are for explaining and never for checking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Escaping {
    /// As RDFC-1.0 has it.
    #[default]
    Canonical,
    /// With the TAB as it is, as some programs leave it.
    RawTab,
    /// As before RDFC-1.0 (URDNA2015): only quotation mark, backslash and the ends of lines are escaped.
    Older,
}

impl Escaping {
    fn leaves(self, character: char) -> bool {
        match self {
            Self::Canonical => false,
            Self::RawTab => character == '\t',
            Self::Older => !matches!(character, '\n' | '\r' | '"' | '\\'),
        }
    }
}

/// The parts of a text between what canonical N-Quads escapes (RDF 1.1 N-Quads errata as RDFC-1.0 section 5 lists
/// it), each with what follows it.
fn parts(text: &str) -> impl Iterator<Item = (&str, Option<u8>)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let is_special = |byte: u8| byte < 0x20 || matches!(byte, b'"' | b'\\' | 0x7f);
        // All of these are one byte long, so the text is cut between characters.
        let Some(place) = text.bytes().position(is_special) else {
            return Some((text, None));
        };
        rest = text.get(place + 1..);
        Some((text.get(..place)?, text.as_bytes().get(place).copied()))
    })
}

fn escaped(byte: u8) -> [u8; 6] {
    let short = |letter: u8| [b'\\', letter, 0, 0, 0, 0];
    match byte {
        0x8 => short(b'b'),
        b'\t' => short(b't'),
        b'\n' => short(b'n'),
        0xc => short(b'f'),
        b'\r' => short(b'r'),
        b'"' | b'\\' => short(byte),
        other => {
            let digit = |digit: u8| {
                if digit < 10 {
                    b'0' + digit
                } else {
                    b'A' + digit - 10
                }
            };
            [
                b'\\',
                b'u',
                b'0',
                b'0',
                digit(other >> 4),
                digit(other & 0xf),
            ]
        }
    }
}

/// Writes a text with the escapes of canonical N-Quads.
pub(crate) fn escape(text: &str, out: &mut Vec<u8>) {
    // Most texts are written as they are, and many bytes are looked at in one step.
    let is_special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\' || byte == 0x7f;
    let has_special = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(false, |any, byte| any | is_special(*byte))
    };
    if !text.as_bytes().chunks(64).any(has_special) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    for (part, special) in parts(text) {
        out.extend_from_slice(part.as_bytes());
        let escaped = special.map(escaped).unwrap_or_default();
        out.extend(escaped.iter().take_while(|byte| **byte != 0));
    }
}

fn write_escaped(out: &mut impl fmt::Write, text: &str, escaping: Escaping) -> fmt::Result {
    for (part, special) in parts(text) {
        out.write_str(part)?;
        match special {
            None => {}
            Some(left) if escaping.leaves(char::from(left)) => out.write_char(char::from(left))?,
            Some(byte) => {
                for letter in escaped(byte).into_iter().take_while(|byte| *byte != 0) {
                    out.write_char(char::from(letter))?;
                }
            }
        }
    }
    Ok(())
}

impl Term {
    fn write(&self, f: &mut impl fmt::Write, escaping: Escaping) -> fmt::Result {
        match self {
            Self::Iri(iri) => write!(f, "<{iri}>"),
            Self::Blank(label) => write!(f, "_:{label}"),
            Self::Literal {
                value,
                datatype,
                language,
            } => {
                f.write_char('"')?;
                write_escaped(f, value, escaping)?;
                f.write_char('"')?;
                match language {
                    Some(language) => write!(f, "@{language}"),
                    None if &**datatype == XSD_STRING => Ok(()),
                    None => write!(f, "^^<{datatype}>"),
                }
            }
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Escaping::Canonical)
    }
}

impl Quad {
    fn write(&self, f: &mut impl fmt::Write, escaping: Escaping) -> fmt::Result {
        write!(f, "{} {} ", self.subject, self.predicate)?;
        self.object.write(f, escaping)?;
        if let Some(graph) = &self.graph {
            write!(f, " {graph}")?;
        }
        f.write_str(" .\n")
    }

    /// The statement as a line of N-Quads, its texts written so.
    pub(crate) fn line(&self, escaping: Escaping) -> String {
        let mut line = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut line, escaping);
        line
    }
}

impl fmt::Display for Quad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Escaping::Canonical)
    }
}

impl Dataset {
    /// The statements as N-Quads, in their order, not canonical.
    pub fn to_nquads(&self) -> String {
        let mut out = String::new();
        for quad in &self.quads {
            // Writing to a String cannot fail.
            let _ = write!(out, "{quad}");
        }
        out
    }

    /// Reads N-Quads (RDF 1.1 N-Quads), comments and empty lines included.
    pub fn from_nquads(text: &str) -> Result<Self, NQuadsError> {
        let mut quads = Vec::new();
        for (position, line) in text.lines().enumerate() {
            let mut reader = Reader {
                rest: line.trim_start(),
                line: position + 1,
            };
            if reader.rest.is_empty() || reader.rest.starts_with('#') {
                continue;
            }
            quads.push(reader.quad()?);
        }
        Ok(Self { quads })
    }
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl Reader<'_> {
    fn error(&self, message: &'static str) -> NQuadsError {
        NQuadsError {
            line: self.line,
            message,
        }
    }

    fn take(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn quad(&mut self) -> Result<Quad, NQuadsError> {
        let subject = self.term()?;
        let predicate = self.term()?;
        let object = self.term()?;
        let graph = if self.rest.starts_with('.') {
            None
        } else {
            Some(self.term()?)
        };
        if !self.take(".") {
            return Err(self.error("a statement ends with a full stop"));
        }
        let rest = self.rest.trim_start();
        if !rest.is_empty() && !rest.starts_with('#') {
            return Err(self.error("something stands after the full stop"));
        }
        Ok(Quad {
            subject,
            predicate,
            object,
            graph,
        })
    }

    fn term(&mut self) -> Result<Term, NQuadsError> {
        let term = if self.take("<") {
            Term::Iri(self.until('>')?.into())
        } else if self.take("_:") {
            let end = self
                .rest
                .find([' ', '\t', '<', '"'])
                .unwrap_or(self.rest.len());
            let (label, rest) = self.rest.split_at(end);
            // A label may hold full stops but not end with one.
            let trimmed = label.trim_end_matches('.');
            let label = trimmed.into();
            self.rest = if trimmed.len() < end {
                self.rest.split_at(trimmed.len()).1
            } else {
                rest
            };
            Term::Blank(label)
        } else if self.take("\"") {
            let value = self.until('"')?;
            self.literal(value.into())?
        } else {
            return Err(self.error("here an IRI, a blank node or a text is expected"));
        };
        self.rest = self.rest.trim_start_matches([' ', '\t']);
        Ok(term)
    }

    fn literal(&mut self, value: Arc<str>) -> Result<Term, NQuadsError> {
        if self.take("^^<") {
            let datatype = self.until('>')?.into();
            return Ok(Term::Literal {
                value,
                datatype,
                language: None,
            });
        }
        if self.take("@") {
            let end = self
                .rest
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
                .unwrap_or(self.rest.len());
            let (language, rest) = self.rest.split_at(end);
            let language = Some(language.into());
            self.rest = rest;
            return Ok(Term::Literal {
                value,
                datatype: LANG_STRING.into(),
                language,
            });
        }
        Ok(Term::Literal {
            value,
            datatype: XSD_STRING.into(),
            language: None,
        })
    }

    fn until(&mut self, end: char) -> Result<String, NQuadsError> {
        let mut out = String::new();
        let mut characters = self.rest.char_indices();
        while let Some((at, character)) = characters.next() {
            if character == end {
                self.rest = self.rest.split_at(at + end.len_utf8()).1;
                return Ok(out);
            }
            if character != '\\' {
                out.push(character);
                continue;
            }
            let escape = characters.next().map(|(_, escape)| escape);
            let plain = match escape {
                Some('t') => '\t',
                Some('b') => '\u{8}',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('f') => '\u{c}',
                Some(same @ ('"' | '\'' | '\\')) => same,
                Some(length @ ('u' | 'U')) => {
                    let count = if length == 'u' { 4 } else { 8 };
                    let digits: String = characters.by_ref().take(count).map(|(_, c)| c).collect();
                    u32::from_str_radix(&digits, 16)
                        .ok()
                        .and_then(char::from_u32)
                        .ok_or_else(|| self.error("a \\u escape names no character"))?
                }
                _ => return Err(self.error("an unknown escape")),
            };
            out.push(plain);
        }
        Err(self.error("an IRI or text is not closed"))
    }
}
