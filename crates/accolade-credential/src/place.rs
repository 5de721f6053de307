//! Where in a document a value is; it is written down only where something is to be said of it.

use std::fmt;

/// A value by the way that leads to it.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    Top,
    Member(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

/// A JSON Pointer (RFC 6901, section 3).
impl fmt::Display for Place<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Top => Ok(()),
            Self::Member(parent, name) => {
                let name = name.replace('~', "~0").replace('/', "~1");
                write!(formatter, "{parent}/{name}")
            }
            Self::Item(parent, index) => write!(formatter, "{parent}/{index}"),
        }
    }
}

impl Place<'_> {
    /// As reports name parts, such as `$.verifiableCredential[0]`.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Top => "$".to_owned(),
            Self::Member(parent, name) => format!("{}.{name}", parent.path()),
            Self::Item(parent, index) => format!("{}[{index}]", parent.path()),
        }
    }
}
