//! Notes on how the texts of a document were read, for learning its shape.

use super::Expander;

/// How a text is read: other words there change no more than what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As the words of a literal.
    Literal,
    /// As an address that is referred to.
    Reference,
    /// As the name of an object.
    Name,
}

/// A text of the document, by its JSON pointer.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    pub(crate) pointer: String,
    pub(crate) reading: Reading,
}

impl Expander<'_> {
    /// The same, noting down how texts are read.
    pub(crate) fn noting(mut self) -> Self {
        self.leaves = Some(Vec::new());
        self
    }

    /// What was noted down.
    pub(crate) fn leaves(&mut self) -> Vec<Leaf> {
        self.leaves.take().unwrap_or_default()
    }

    pub(super) fn note(&mut self, reading: Reading) {
        if self.leaves.is_some() {
            let pointer = self.pointer();
            if let Some(leaves) = &mut self.leaves {
                leaves.push(Leaf { pointer, reading });
            }
        }
    }
}
