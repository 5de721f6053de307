//! Who acts.

use std::fmt;

/// The one who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The program itself, in jobs.
    System,
    /// Somebody at the machine, through the command line.
    Operator,
    /// Anybody on the web.
    Public,
}

impl fmt::Display for Actor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::System => "system",
            Self::Operator => "operator",
            Self::Public => "public",
        })
    }
}
