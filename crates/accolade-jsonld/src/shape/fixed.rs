//! What does not change from one document of a shape to another in which only some texts are new.

use sha2::Digest as _;

use super::template::{Group, Kind, Piece, Pieces, Template};
use crate::canonicalize::Digest;
use crate::limits::SHAPE_TEXT_BYTES_MAX;

/// Bytes that SHA-256 takes at a time.
const BLOCK: usize = 64;
/// So many blocks apart lie the places from which on a text may be hashed.
const BLOCKS_APART: usize = 4;

/// What is the same in all documents in which only some texts are new.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    /// The statements of each group, where none of its texts is new.
    groups: Vec<Option<Same>>,
    /// The hash of the first degree of each unnamed node, where none of the texts around it is new.
    pub(super) nodes: Vec<Option<Vec<u8>>>,
    beginning: Beginning,
}

/// Statements that are the same as long as the unnamed nodes in them have these numbers.
#[derive(Debug)]
struct Same {
    text: Vec<u8>,
    labels: Vec<(usize, usize)>,
}

/// A text, hashed up to some places: most others begin as it does, with what is said of issuer and achievement.
#[derive(Debug, Default)]
struct Beginning {
    text: Vec<u8>,
    hashes: Vec<sha2::Sha256>,
}

impl Beginning {
    fn of(text: Vec<u8>) -> Self {
        let mut hash = sha2::Sha256::new();
        let mut hashes = Vec::new();
        for blocks in text.chunks_exact(BLOCK * BLOCKS_APART) {
            hash.update(blocks);
            hashes.push(hash.clone());
        }
        Self { text, hashes }
    }

    /// The hash of a text, from where it is another.
    fn hash(&self, text: &[u8]) -> Vec<u8> {
        let blocks = |text| <[u8]>::as_chunks::<{ BLOCK * BLOCKS_APART }>(text).0;
        let (own, other) = (blocks(&self.text), blocks(text));
        let mut pairs = own.iter().zip(other);
        let same = pairs.position(|(own, other)| own != other);
        let same = same.unwrap_or(own.len().min(other.len()));
        let known = same.checked_sub(1).and_then(|last| self.hashes.get(last));
        let rest = text.get(same * BLOCK * BLOCKS_APART..);
        match (known, rest) {
            (Some(hash), Some(rest)) => hash.clone().chain_update(rest).finalize().to_vec(),
            _ => Digest::Sha256.of(text),
        }
    }
}

impl Fixed {
    /// The hash of statements.
    pub(super) fn hash(&self, text: &[u8]) -> Vec<u8> {
        self.beginning.hash(text)
    }

    /// The statements of a group, where they are the same with these numbers of unnamed nodes.
    pub(super) fn group(&self, number: usize, labels: &[usize]) -> Option<&[u8]> {
        let same = self.groups.get(number)?.as_ref()?;
        let mut all = same.labels.iter();
        let is_same = all.all(|(node, label)| labels.get(*node) == Some(label));
        is_same.then_some(&same.text)
    }

    /// About how many bytes this takes.
    pub(super) fn bytes(&self) -> usize {
        let groups = self.groups.iter().flatten();
        let groups = groups.map(|same| same.text.len() + same.labels.len() * 16);
        let nodes = self.nodes.iter().flatten().map(Vec::len);
        let each = self.groups.len() * size_of::<Option<Same>>() + self.nodes.len() * 24;
        let hashes = self.beginning.hashes.len() * size_of::<sha2::Sha256>();
        let text = self.beginning.text.capacity();
        size_of::<Self>() + each + groups.chain(nodes).sum::<usize>() + hashes + text
    }
}

impl Template {
    /// The statements with these texts, of which only those at some places are new.
    pub(super) fn text_fixed(
        &self,
        holes: &[&str],
        varying: &[usize],
        fixed: &Fixed,
    ) -> Option<Vec<u8>> {
        let bytes: usize = holes.iter().map(|text| text.len()).sum();
        // A new name of the whole is compared with every name inside.
        let is_root_new = self.root.is_some_and(|root| varying.contains(&root));
        let is_name = |kind: &Kind| matches!(kind, Kind::Address { is_name: true, .. });
        let mut kinds = self.kinds.iter().enumerate();
        let root = self.root.and_then(|root| holes.get(root));
        let are_alike = kinds.all(|(place, kind)| {
            if varying.contains(&place) {
                return self.is_read_alike(holes, place);
            }
            !(is_root_new && is_name(kind)) || holes.get(place) != root
        });
        if !are_alike || bytes > SHAPE_TEXT_BYTES_MAX {
            return None;
        }
        let labels = self.labels(holes, fixed, Digest::Sha256)?;
        self.text(holes, fixed, &labels)
    }

    /// What is the same in all documents in which only some texts are new.
    pub(super) fn fixed(&self, holes: &[&str], varying: &[usize]) -> Option<Fixed> {
        let is_fixed = |pieces: Pieces| {
            let all = self.pieces.get(pieces.from..pieces.to).unwrap_or_default();
            all.iter().all(|piece| match piece {
                Piece::Text(..) | Piece::Node(_) => true,
                Piece::Address(hole) | Piece::Literal(hole) => !varying.contains(hole),
            })
        };
        let of_group = |group: &Group| -> Vec<Pieces> {
            let lines = group.runs.iter();
            let lines = lines.flat_map(|(from, to)| self.lines.get(*from..*to).unwrap_or_default());
            let rests = lines.map(|line| line.rest);
            std::iter::once(group.subject).chain(rests).collect()
        };
        let mut fixed = Fixed::default();
        for (number, node) in self.nodes.iter().enumerate() {
            let own = node.own.and_then(|own| self.groups.get(own));
            let own = own.map(of_group).unwrap_or_default();
            let beside = node.of_addresses.iter().chain(&node.of_nodes);
            let beside = beside.filter_map(|line| self.lines.get(*line));
            let beside =
                beside.filter_map(|line| Some([line.rest, self.groups.get(line.group)?.subject]));
            let mut all = own.into_iter().chain(beside.flatten());
            let is_same = all.all(is_fixed);
            let mut hash = None;
            if is_same {
                hash = Some(self.first_degree(number, holes, Digest::Sha256)?);
            }
            fixed.nodes.push(hash);
        }
        let labels = self.labels(holes, &fixed, Digest::Sha256)?;
        let writer = self.writer(holes, &labels);
        for group in &self.groups {
            let all = of_group(group);
            let mut same = None;
            if all.iter().all(|pieces| is_fixed(*pieces)) {
                let (mut subject, mut text) = (Vec::new(), Vec::new());
                writer.pieces(group.subject, &mut subject);
                writer.group(group, &subject, &mut text)?;
                let nodes = all.iter().flat_map(|pieces| self.nodes_of(*pieces));
                let label = |node: usize| Some((node, *labels.get(node)?));
                let labels = nodes.filter_map(label).collect();
                same = Some(Same { text, labels });
            }
            fixed.groups.push(same);
        }
        fixed.beginning = Beginning::of(self.text(holes, &fixed, &labels)?);
        Some(fixed)
    }

    fn nodes_of(&self, pieces: Pieces) -> impl Iterator<Item = usize> {
        let all = self.pieces.get(pieces.from..pieces.to).unwrap_or_default();
        all.iter().filter_map(|piece| match piece {
            Piece::Node(node) => Some(*node),
            _ => None,
        })
    }
}
