//! RDF Dataset Canonicalization (RDFC-1.0), with its work counted.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::sync::Arc;

use sha2::Digest as _;
use thiserror::Error;

use crate::limits;
use crate::rdf::{Dataset, Escaping, Quad, Term};

/// How statements are sorted. All but the first is for explaining and never for checking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By code point, as RDFC-1.0 has it.
    #[default]
    CodePoint,
    /// By UTF-16, as programs in JavaScript do: another order where a character beyond the basic plane
    /// meets one from U+E000 on.
    Utf16,
}

impl Order {
    fn sort(self, lines: &mut [String]) {
        match self {
            Self::CodePoint => lines.sort_unstable(),
            Self::Utf16 => {
                lines.sort_unstable_by(|one, other| one.encode_utf16().cmp(other.encode_utf16()));
            }
        }
    }
}

/// The hash that canonicalisation works with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Digest {
    /// SHA-256, which every cryptosuite here uses.
    #[default]
    Sha256,
    /// SHA-384.
    Sha384,
}

impl Digest {
    /// The hash of bytes.
    pub fn of(self, bytes: &[u8]) -> Vec<u8> {
        self.of_all(&[bytes])
    }

    /// The hash of bytes that follow one another.
    pub(crate) fn of_all(self, parts: &[&[u8]]) -> Vec<u8> {
        fn hashed<D: sha2::Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut hasher = D::new();
            for part in parts {
                hasher.update(part);
            }
            hasher.finalize().to_vec()
        }
        match self {
            Self::Sha256 => hashed::<sha2::Sha256>(parts),
            Self::Sha384 => hashed::<sha2::Sha384>(parts),
        }
    }
}

/// How much work one dataset may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkLimits {
    /// Hash algorithm.
    pub digest: Digest,
    /// How texts are written.
    pub escaping: Escaping,
    /// How statements are sorted.
    pub order: Order,
    /// Blank nodes of the dataset.
    pub blank_nodes_max: usize,
    /// Calls of "hash n-degree quads".
    pub n_degree_calls_max: usize,
    /// Related nodes hashed, and nodes written while permutations are tried.
    pub work_units_max: usize,
}

impl Default for WorkLimits {
    fn default() -> Self {
        Self {
            digest: Digest::Sha256,
            escaping: Escaping::Canonical,
            order: Order::CodePoint,
            blank_nodes_max: limits::BLANK_NODES_MAX,
            n_degree_calls_max: limits::N_DEGREE_CALLS_MAX,
            work_units_max: limits::WORK_UNITS_MAX,
        }
    }
}

/// A canonicalised dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical {
    /// Sorted canonical N-Quads.
    pub nquads: String,
    /// Canonical label of each blank node label of the input.
    pub labels: BTreeMap<String, String>,
    /// Steps that it took beside looking at each statement, as [`WorkLimits::work_units_max`] counts them.
    pub work: usize,
}

/// Why a dataset was not canonicalised.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CanonicalizeError {
    /// It has more blank nodes than the limit.
    #[error("the document has {count} unnamed nodes; at most {max} are canonicalised")]
    BlankNodes {
        /// How many it has.
        count: usize,
        /// The limit.
        max: usize,
    },
    /// Its unnamed nodes are alike in a way that costs more work than the limit (dataset poisoning).
    #[error(
        "the unnamed nodes of the document are so alike that telling them apart costs too much work"
    )]
    Work,
}

impl CanonicalizeError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BlankNodes { .. } => "rdfc.blank_nodes",
            Self::Work => "rdfc.work",
        }
    }
}

/// Canonicalises a dataset (RDFC-1.0, section 4.4).
pub fn canonicalize(dataset: &Dataset, work: &WorkLimits) -> Result<Canonical, CanonicalizeError> {
    let mut state = State::new(dataset, work);
    let count = state.quads_of.len();
    if count > work.blank_nodes_max {
        return Err(CanonicalizeError::BlankNodes {
            count,
            max: work.blank_nodes_max,
        });
    }
    state.label()?;
    let line = |quad| state.relabelled(quad).line(work.escaping);
    let mut lines: Vec<String> = dataset.quads.iter().map(line).collect();
    work.order.sort(&mut lines);
    // A repeated statement counts once.
    lines.dedup();
    let labels = state
        .canonical
        .labels
        .iter()
        .map(|(from, to)| (from.to_string(), to.to_string()))
        .collect();
    Ok(Canonical {
        nquads: lines.concat(),
        labels,
        work: state.work_units,
    })
}

/// Issues labels in order (RDFC-1.0, section 4.5).
#[derive(Clone)]
struct Issuer {
    prefix: &'static str,
    labels: HashMap<Arc<str>, Arc<str>>,
    order: Vec<Arc<str>>,
}

impl Issuer {
    fn new(prefix: &'static str) -> Self {
        Self {
            prefix,
            labels: HashMap::new(),
            order: Vec::new(),
        }
    }

    fn issue(&mut self, node: &Arc<str>) -> Arc<str> {
        if let Some(label) = self.labels.get(node) {
            return Arc::clone(label);
        }
        let label: Arc<str> = format!("{}{}", self.prefix, self.order.len()).into();
        self.labels.insert(Arc::clone(node), Arc::clone(&label));
        self.order.push(Arc::clone(node));
        label
    }
}

struct State<'a> {
    work: &'a WorkLimits,
    quads_of: BTreeMap<Arc<str>, Vec<&'a Quad>>,
    first_degree: HashMap<Arc<str>, Arc<str>>,
    canonical: Issuer,
    n_degree_calls: usize,
    work_units: usize,
}

impl<'a> State<'a> {
    fn new(dataset: &'a Dataset, work: &'a WorkLimits) -> Self {
        let mut quads_of: BTreeMap<Arc<str>, Vec<&'a Quad>> = BTreeMap::new();
        let mut seen: HashSet<&Quad> = HashSet::new();
        for quad in &dataset.quads {
            if !seen.insert(quad) {
                continue;
            }
            let mut nodes: Vec<&Arc<str>> = Vec::with_capacity(3);
            for term in [Some(&quad.subject), Some(&quad.object), quad.graph.as_ref()] {
                if let Some(Term::Blank(label)) = term
                    && !nodes.contains(&label)
                {
                    nodes.push(label);
                }
            }
            for node in nodes {
                quads_of.entry(Arc::clone(node)).or_default().push(quad);
            }
        }
        Self {
            work,
            quads_of,
            first_degree: HashMap::new(),
            canonical: Issuer::new("c14n"),
            n_degree_calls: 0,
            work_units: 0,
        }
    }

    fn hash(&self, text: &str) -> Arc<str> {
        let mut out = String::with_capacity(96);
        let mut write = |bytes: &[u8]| {
            for byte in bytes {
                // Writing to a String cannot fail.
                let _ = write!(out, "{byte:02x}");
            }
        };
        match self.work.digest {
            Digest::Sha256 => write(&sha2::Sha256::digest(text)),
            Digest::Sha384 => write(&sha2::Sha384::digest(text)),
        }
        out.into()
    }

    fn label(&mut self) -> Result<(), CanonicalizeError> {
        let mut by_hash: BTreeMap<Arc<str>, Vec<Arc<str>>> = BTreeMap::new();
        let nodes: Vec<Arc<str>> = self.quads_of.keys().cloned().collect();
        for node in &nodes {
            let hash = self.hash_first_degree(node);
            by_hash.entry(hash).or_default().push(Arc::clone(node));
        }
        let (single, shared): (Vec<_>, Vec<_>) =
            by_hash.into_values().partition(|nodes| nodes.len() == 1);
        for node in single.iter().flatten() {
            self.canonical.issue(node);
        }
        for nodes in shared {
            let mut paths: Vec<(Arc<str>, Issuer)> = Vec::new();
            for node in &nodes {
                if self.canonical.labels.contains_key(node) {
                    continue;
                }
                let mut issuer = Issuer::new("b");
                issuer.issue(node);
                paths.push(self.hash_n_degree(node, issuer, 0)?);
            }
            paths.sort_by(|(left, _), (right, _)| left.cmp(right));
            for (_, issuer) in paths {
                for node in &issuer.order {
                    self.canonical.issue(node);
                }
            }
        }
        Ok(())
    }

    /// RDFC-1.0, section 4.6.
    fn hash_first_degree(&mut self, node: &Arc<str>) -> Arc<str> {
        if let Some(hash) = self.first_degree.get(node) {
            return Arc::clone(hash);
        }
        let special = |term: &Term| match term {
            Term::Blank(label) if label == node => Term::Blank("a".into()),
            Term::Blank(_) => Term::Blank("z".into()),
            other => other.clone(),
        };
        let mut lines: Vec<String> = self
            .quads_of
            .get(node)
            .into_iter()
            .flatten()
            .map(|quad| {
                Quad {
                    subject: special(&quad.subject),
                    predicate: quad.predicate.clone(),
                    object: special(&quad.object),
                    graph: quad.graph.as_ref().map(special),
                }
                .line(self.work.escaping)
            })
            .collect();
        self.work.order.sort(&mut lines);
        let hash = self.hash(&lines.concat());
        self.first_degree
            .insert(Arc::clone(node), Arc::clone(&hash));
        hash
    }

    /// RDFC-1.0, section 4.7.
    fn hash_related(
        &mut self,
        related: &Arc<str>,
        quad: &Quad,
        issuer: &Issuer,
        position: char,
    ) -> Arc<str> {
        let mut input = String::from(position);
        if position != 'g' {
            // Writing to a String cannot fail.
            let _ = write!(input, "{}", quad.predicate);
        }
        let label = self
            .canonical
            .labels
            .get(related)
            .or_else(|| issuer.labels.get(related))
            .cloned();
        if let Some(label) = label {
            input.push_str("_:");
            input.push_str(&label);
        } else {
            input.push_str(&self.hash_first_degree(related));
        }
        self.hash(&input)
    }

    fn related_of(
        &mut self,
        node: &Arc<str>,
        issuer: &Issuer,
    ) -> BTreeMap<Arc<str>, Vec<Arc<str>>> {
        let quads = self.quads_of.get(node).cloned().unwrap_or_default();
        let mut related: BTreeMap<Arc<str>, Vec<Arc<str>>> = BTreeMap::new();
        for quad in quads {
            for (term, position) in [
                (Some(&quad.subject), 's'),
                (Some(&quad.object), 'o'),
                (quad.graph.as_ref(), 'g'),
            ] {
                let Some(Term::Blank(label)) = term else {
                    continue;
                };
                if label == node {
                    continue;
                }
                let hash = self.hash_related(label, quad, issuer, position);
                related.entry(hash).or_default().push(Arc::clone(label));
            }
        }
        related
    }

    /// Counts work before it is done, so that no document decides how long it takes.
    fn charge(&mut self, units: usize) -> Result<(), CanonicalizeError> {
        self.work_units = self.work_units.saturating_add(units).saturating_add(1);
        if self.work_units > self.work.work_units_max {
            return Err(CanonicalizeError::Work);
        }
        Ok(())
    }

    /// RDFC-1.0, section 4.8.
    fn hash_n_degree(
        &mut self,
        node: &Arc<str>,
        mut issuer: Issuer,
        depth: usize,
    ) -> Result<(Arc<str>, Issuer), CanonicalizeError> {
        self.n_degree_calls += 1;
        // The depth is bounded too: each level is a frame on the stack.
        if self.n_degree_calls > self.work.n_degree_calls_max || depth > 256 {
            return Err(CanonicalizeError::Work);
        }
        self.charge(self.quads_of.get(node).map_or(0, Vec::len))?;
        let mut data = String::new();
        for (hash, nodes) in self.related_of(node, &issuer) {
            data.push_str(&hash);
            let mut chosen: Option<(String, Issuer)> = None;
            if nodes.len() == 1 {
                // One node has one order, as along a list: what was issued so far need not be kept.
                self.charge(1)?;
                chosen = self.try_path(
                    &nodes,
                    std::mem::replace(&mut issuer, Issuer::new("b")),
                    None,
                    depth,
                )?;
            } else {
                let mut order = Permutations::new(nodes);
                while let Some(permutation) = order.next() {
                    // Each try writes every node of the permutation and copies what was issued so far.
                    self.charge(permutation.len() + issuer.order.len())?;
                    let best = chosen.as_ref().map(|(path, _)| path.as_str());
                    if let Some(found) = self.try_path(permutation, issuer.clone(), best, depth)? {
                        chosen = Some(found);
                    }
                }
            }
            if let Some((path, path_issuer)) = chosen {
                data.push_str(&path);
                issuer = path_issuer;
            }
        }
        Ok((self.hash(&data), issuer))
    }

    /// One permutation of section 4.8, step 5.4; `None` when it is not better than the best so far.
    fn try_path(
        &mut self,
        permutation: &[Arc<str>],
        mut issuer: Issuer,
        best: Option<&str>,
        depth: usize,
    ) -> Result<Option<(String, Issuer)>, CanonicalizeError> {
        let is_worse =
            |path: &str| best.is_some_and(|best| path.len() >= best.len() && path > best);
        let mut path = String::new();
        let mut recursion: Vec<&Arc<str>> = Vec::new();
        for related in permutation {
            path.push_str("_:");
            if let Some(label) = self.canonical.labels.get(related) {
                path.push_str(label);
            } else {
                if !issuer.labels.contains_key(related) {
                    recursion.push(related);
                }
                path.push_str(&issuer.issue(related));
            }
            if is_worse(&path) {
                return Ok(None);
            }
        }
        for related in recursion {
            let label = issuer.issue(related);
            let (hash, after) = self.hash_n_degree(related, issuer, depth + 1)?;
            path.push_str("_:");
            path.push_str(&label);
            path.push('<');
            path.push_str(&hash);
            path.push('>');
            issuer = after;
            if is_worse(&path) {
                return Ok(None);
            }
        }
        Ok(best
            .is_none_or(|best| path.as_str() < best)
            .then_some((path, issuer)))
    }

    fn relabelled(&self, quad: &Quad) -> Quad {
        let canonical = |term: &Term| match term {
            Term::Blank(label) => {
                Term::Blank(self.canonical.labels.get(label).unwrap_or(label).clone())
            }
            other => other.clone(),
        };
        Quad {
            subject: canonical(&quad.subject),
            predicate: canonical(&quad.predicate),
            object: canonical(&quad.object),
            graph: quad.graph.as_ref().map(canonical),
        }
    }
}

/// Heap's algorithm, one permutation at a time, so that a limit can stop it.
struct Permutations {
    items: Vec<Arc<str>>,
    counters: Vec<usize>,
    position: usize,
    is_begun: bool,
}

impl Permutations {
    fn new(items: Vec<Arc<str>>) -> Self {
        let counters = vec![0; items.len()];
        Self {
            items,
            counters,
            position: 1,
            is_begun: false,
        }
    }

    fn next(&mut self) -> Option<&[Arc<str>]> {
        if !self.is_begun {
            self.is_begun = true;
            return Some(&self.items);
        }
        while self.position < self.items.len() {
            let counter = self.counters.get_mut(self.position)?;
            if *counter < self.position {
                let other = if self.position.is_multiple_of(2) {
                    0
                } else {
                    *counter
                };
                *counter += 1;
                self.items.swap(other, self.position);
                self.position = 1;
                return Some(&self.items);
            }
            *counter = 0;
            self.position += 1;
        }
        None
    }
}
