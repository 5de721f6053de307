//! What stands at the addresses that an award names: its badge, its issuer.

use serde_json::Value;

use super::super::keys::Lookup;
use super::super::{Document, Run};
use super::reference;
use crate::openbadges::earlier::address;

/// What a reference leads to.
pub(super) struct Source {
    state: State,
}

enum State {
    /// Nothing is referred to.
    Nothing,
    /// The document, and the address that vouches for it.
    Fetched {
        document: Value,
        address: String,
        /// The address that was asked, where the document names another.
        asked: Option<String>,
    },
    /// It stands inside the award. Its address, where it has one, did not answer.
    Embedded {
        document: Value,
        address: Option<String>,
    },
    /// The address did not answer, or not with what is needed.
    Missing(String),
}

impl Source {
    pub(super) fn nothing() -> Self {
        Self {
            state: State::Nothing,
        }
    }

    /// What stands inside an award and counts as it stands there.
    pub(super) fn inside(document: &Value) -> Self {
        Self {
            state: State::Embedded {
                document: document.clone(),
                address: reference(document).map(str::to_owned),
            },
        }
    }

    pub(super) fn document(&self) -> Option<&Value> {
        match &self.state {
            State::Fetched { document, .. } | State::Embedded { document, .. } => Some(document),
            State::Nothing | State::Missing(_) => None,
        }
    }

    /// Its address, whether or not it answered.
    pub(super) fn address(&self) -> Option<&str> {
        match &self.state {
            State::Fetched { address, .. } => Some(address),
            State::Embedded { address, .. } => address.as_deref(),
            State::Nothing | State::Missing(_) => None,
        }
    }

    /// Whether its own address says so.
    pub(super) fn is_fetched(&self) -> bool {
        matches!(self.state, State::Fetched { .. })
    }

    /// Why there is nothing, or why it is only what the award says.
    pub(super) fn missing(&self) -> Option<&str> {
        match &self.state {
            State::Missing(reason) => Some(reason),
            _ => None,
        }
    }

    /// The address that was asked, where the document names another as its own.
    pub(super) fn asked(&self) -> Option<&str> {
        match &self.state {
            State::Fetched { asked, .. } => asked.as_deref(),
            _ => None,
        }
    }
}

impl Run<'_> {
    /// Follows a reference: an address, or an object that may have one.
    pub(super) fn source(&mut self, value: &Value) -> Source {
        let state = match (reference(value), value) {
            (Some(url), Value::String(_)) => match self.at(url) {
                Ok(state) => state,
                Err(reason) => State::Missing(reason),
            },
            (Some(url), _) => match self.at(url) {
                Ok(state) => state,
                Err(_) => State::Embedded {
                    document: value.clone(),
                    address: Some(url.to_owned()),
                },
            },
            (None, Value::Object(_)) => State::Embedded {
                document: value.clone(),
                address: None,
            },
            (None, _) => State::Missing("it is named by something that is no address".into()),
        };
        Source { state }
    }

    /// The document at an address. Where it names another address of the same host as its own, the
    /// host has said so; where it names another host, that one is asked, once, and has to agree.
    fn at(&mut self, url: &str) -> Result<State, String> {
        let document = self.object(url)?;
        let own = document.get("id").and_then(Value::as_str).unwrap_or(url);
        let own = own.to_owned();
        if address::is_same(&own, url) {
            return Ok(State::Fetched {
                document,
                address: url.to_owned(),
                asked: None,
            });
        }
        if address::is_same_host(&own, url) {
            return Ok(State::Fetched {
                document,
                address: own,
                asked: Some(url.to_owned()),
            });
        }
        if !address::is_web(&own) {
            return Err(format!("{url} answers with a document of another name"));
        }
        let document = self.object(&own)?;
        let again = document.get("id").and_then(Value::as_str);
        if again.is_some_and(|again| address::is_same(again, &own)) {
            Ok(State::Fetched {
                document,
                address: own,
                asked: Some(url.to_owned()),
            })
        } else {
            Err(format!("{url} leads to {own}, which leads on"))
        }
    }

    /// A JSON object at an address.
    pub(super) fn object(&mut self, url: &str) -> Result<Value, String> {
        match self.json(&address::fetched(url)) {
            Lookup::Found(document) if document.is_object() => Ok(document),
            Lookup::Found(_) => Err(format!("{url} does not answer with an object")),
            Lookup::Wrong(_, message) | Lookup::Unknown(_, message) => Err(message),
        }
    }

    /// Whether the host says that there is nothing any more.
    pub(super) fn is_gone(&self, url: &str) -> bool {
        matches!(
            self.documents.get(&address::fetched(url)),
            Some(Document::Gone)
        )
    }
}
