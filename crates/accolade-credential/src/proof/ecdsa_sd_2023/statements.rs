//! The statements of a document with their unnamed nodes renamed, and which of them an excerpt makes
//! (ECDSA Cryptosuites 1.0, sections 3.4.1 to 3.4.4 and 3.4.16).

use std::collections::{BTreeMap, BTreeSet};

use accolade_jsonld::{Dataset, Quad, Term, ToRdfOptions, WorkLimits, canonicalize, to_rdf_with};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;

use super::{excerpt, within_limit};
use crate::proof::ProofError;

/// New names of unnamed nodes by the old ones.
type Names = BTreeMap<String, String>;

/// Every statement of a document, under names that only the key can connect with canonical ones.
#[derive(Debug)]
pub struct Statements<'a> {
    document: &'a Value,
    rdf: ToRdfOptions,
    lines: Vec<String>,
    /// Names by the place of the node in the document.
    names: Names,
}

fn dataset(document: &Value, rdf: &ToRdfOptions) -> Result<Dataset, ProofError> {
    let dataset = to_rdf_with(document, rdf).map_err(accolade_jsonld::Error::from)?;
    Ok(dataset)
}

/// The canonical name of each unnamed node.
fn canonical_names(dataset: &Dataset) -> Result<Names, ProofError> {
    let canonical = canonicalize(dataset, &WorkLimits::default());
    let canonical = canonical.map_err(accolade_jsonld::Error::from)?;
    Ok(canonical.labels)
}

/// The text that a node's name has after the key was put to its canonical one.
fn hidden_name(key: &[u8; 32], canonical: &str) -> Result<String, ProofError> {
    let mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| ProofError::Member("proofValue"))?;
    let digest = mac.chain_update(canonical.as_bytes()).finalize();
    Ok(text_of(&digest.into_bytes()))
}

/// The name of 32 bytes.
fn text_of(bytes: &[u8]) -> String {
    format!("u{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// The statements in order, each once; nothing where a node has no new name.
fn renamed(dataset: &Dataset, names: &Names) -> Option<BTreeSet<String>> {
    let term = |term: &Term| match term {
        Term::Blank(label) => Some(Term::Blank(names.get(&**label)?.as_str().into())),
        other => Some(other.clone()),
    };
    let quad = |quad: &Quad| {
        let graph = match &quad.graph {
            None => None,
            Some(graph) => Some(term(graph)?),
        };
        let quad = Quad {
            subject: term(&quad.subject)?,
            predicate: quad.predicate.clone(),
            object: term(&quad.object)?,
            graph,
        };
        Some(quad.to_string())
    };
    dataset.quads.iter().map(quad).collect()
}

impl<'a> Statements<'a> {
    /// The statements of a document without proof.
    pub fn of(
        document: &'a Value,
        hmac_key: &[u8; 32],
        rdf: &ToRdfOptions,
    ) -> Result<Self, ProofError> {
        let rdf = ToRdfOptions {
            is_traced: true,
            ..rdf.clone()
        };
        let dataset = dataset(document, &rdf)?;
        let mut names = Names::new();
        for (place, canonical) in canonical_names(&dataset)? {
            names.insert(place, hidden_name(hmac_key, &canonical)?);
        }
        let lines = renamed(&dataset, &names).ok_or(ProofError::Excerpt)?;
        within_limit(lines.len())?;
        Ok(Self {
            document,
            rdf,
            lines: lines.into_iter().collect(),
            names,
        })
    }

    /// The statements as N-Quads, in order.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The statements at these positions.
    pub(super) fn lines_of<'s>(
        &'s self,
        positions: &'s BTreeSet<usize>,
    ) -> impl Iterator<Item = &'s str> {
        let all = self.lines.iter().enumerate();
        all.filter(|(position, _)| positions.contains(position))
            .map(|(_, line)| line.as_str())
    }

    /// The statements of the excerpt that these pointers make, its nodes named by their place.
    fn excerpt(&self, pointers: &[String]) -> Result<Dataset, ProofError> {
        if pointers.is_empty() {
            return Ok(Dataset::default());
        }
        dataset(&excerpt::in_place(self.document, pointers)?, &self.rdf)
    }

    /// Positions of the statements that the excerpt of these pointers makes.
    pub fn select(&self, pointers: &[String]) -> Result<BTreeSet<usize>, ProofError> {
        let lines = renamed(&self.excerpt(pointers)?, &self.names).ok_or(ProofError::Excerpt)?;
        let mut positions = BTreeSet::new();
        for line in &lines {
            // A part of an ordered list or of a JSON value says something that the whole does not say.
            let position = self.lines.binary_search(line);
            positions.insert(position.map_err(|_| ProofError::Excerpt)?);
        }
        Ok(positions)
    }

    /// For whoever has only the excerpt of these pointers: names by the canonical names in the excerpt.
    pub(super) fn labels_of_excerpt(&self, pointers: &[String]) -> Result<Names, ProofError> {
        let canonical = canonical_names(&self.excerpt(pointers)?)?;
        let pairs = canonical.into_iter().map(|(place, canonical)| {
            let name = self.names.get(&place).ok_or(ProofError::Excerpt)?;
            Ok((canonical, name.clone()))
        });
        pairs.collect()
    }
}

/// The statements of an excerpt, its nodes named as the derived proof says.
pub(super) fn disclosed(
    document: &Value,
    labels: &Names,
    rdf: &ToRdfOptions,
) -> Result<Vec<String>, ProofError> {
    let dataset = dataset(document, rdf)?;
    let mut names = Names::new();
    for (node, canonical) in canonical_names(&dataset)? {
        let name = labels
            .get(&canonical)
            .ok_or(ProofError::Member("proofValue"))?;
        names.insert(node, name.clone());
    }
    let lines = renamed(&dataset, &names).ok_or(ProofError::Member("proofValue"))?;
    within_limit(lines.len())?;
    Ok(lines.into_iter().collect())
}
