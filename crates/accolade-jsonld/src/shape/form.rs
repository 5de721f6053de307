//! Documents that one writer makes by the hundred: they differ in a few texts, whose places are known beforehand, so
//! that nothing has to be read to hash them.

use serde_json::Value;

use super::fixed::Fixed;
use super::template::Template;
use super::{CanonicalHash, Member, general};
use crate::canonicalize::Digest;

/// A document that says the same in every copy but for some texts.
#[derive(Debug)]
pub struct Form {
    template: Template,
    /// The text of every hole; those that vary stand there as in the first document.
    texts: Vec<Box<str>>,
    /// The holes of the texts that vary, in the order in which they are given.
    varying: Vec<usize>,
    fixed: Fixed,
}

impl Form {
    /// The form of a document in which the texts at these JSON Pointers vary; `None` where it has no shape, or
    /// where one of the texts decides more than what it says itself.
    pub fn of(document: &Value, varying: &[&str]) -> Option<Self> {
        let members: Vec<Member<'_>> = document
            .as_object()?
            .iter()
            .map(|(name, value)| (name.as_str(), value))
            .collect();
        let template = Template::of(document)?;
        let holes = template.holes(&members)?;
        let place = |pointer: &&str| {
            let text = document.pointer(pointer)?.as_str()?;
            // The text itself, and not another that says the same.
            let is_it = |hole: &&str| std::ptr::eq(hole.as_ptr(), text.as_ptr());
            let place = holes.iter().position(is_it)?;
            (!text.is_empty()).then_some(place)
        };
        let varying: Vec<usize> = varying.iter().map(place).collect::<Option<_>>()?;
        let fixed = template.fixed(&holes, &varying)?;
        let texts = holes.iter().map(|hole| (*hole).into()).collect();
        let form = Self {
            template,
            texts,
            varying,
            fixed,
        };
        let own: Vec<&str> = form
            .varying
            .iter()
            .filter_map(|place| holes.get(*place).copied())
            .collect();
        let general = general(document, Digest::Sha256).ok()?;
        (form.hash(&own)? == general).then_some(form)
    }

    /// The hash of the canonical statements of the document with these texts, strictly; `None` where the general
    /// path has to say whether they may stand there.
    pub fn hash(&self, values: &[&str]) -> Option<CanonicalHash> {
        let text = self.text(values)?;
        let hash = self.template.hash_of(&text, &self.fixed, Digest::Sha256);
        Some(hash)
    }

    /// The canonical statements, for whoever only wants to know that these texts may stand there.
    pub fn text(&self, values: &[&str]) -> Option<Vec<u8>> {
        if values.len() != self.varying.len() {
            return None;
        }
        let mut holes: Vec<&str> = self.texts.iter().map(|text| &**text).collect();
        for (place, value) in self.varying.iter().zip(values) {
            *holes.get_mut(*place)? = value;
        }
        self.template.text_fixed(&holes, &self.varying, &self.fixed)
    }
}
