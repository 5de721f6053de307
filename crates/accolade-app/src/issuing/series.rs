//! Signing a class: what the credentials of one version share is checked and written once.

use std::collections::HashMap;

use accolade_credential::issue::{Linted, Series, SeriesProof};
use accolade_domain::AchievementId;
use accolade_domain::award::Award;

use super::{Facts, linted, proof_options, sign_error, signed};
use crate::limits::{SERIES_AWARDS_MIN, SERIES_MAX};
use crate::{App, Result, documents};

/// What awards share, and the places of what they do not.
type Key = ((AchievementId, u32), Vec<&'static str>);

/// The series of the awards that are signed together.
pub(super) struct AllSeries {
    is_many: bool,
    known: HashMap<Key, Option<Known>>,
}

struct Known {
    series: Series,
    first: Linted,
    /// The proof as of these seconds; awards of one moment share it.
    proof: Option<(i64, SeriesProof)>,
}

impl AllSeries {
    /// For so many awards.
    pub(super) fn of(count: usize) -> Self {
        Self {
            is_many: count >= SERIES_AWARDS_MIN,
            known: HashMap::new(),
        }
    }

    /// The signed document of an award.
    pub(super) fn document(&mut self, app: &App, award: &Award, facts: &Facts) -> Result<Vec<u8>> {
        let sign = |message: &[u8]| app.signer.sign(&facts.public_key, message);
        if !self.is_many {
            return signed(app, award, facts, sign);
        }
        let texts = documents::varying(app, award)?;
        let places = texts.iter().map(|(place, _)| *place).collect();
        let key = ((award.achievement_id, award.achievement_version), places);
        let values: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
        if self.known.len() < SERIES_MAX && !self.known.contains_key(&key) {
            let first = linted(app, award, facts)?;
            let series = Known::of(first, &key.1, &values);
            self.known.insert(key, series);
            return signed(app, award, facts, sign);
        }
        let known = self.known.get_mut(&key).and_then(Option::as_mut);
        let Some(made) = (match known {
            Some(known) => known.sign(app, award, facts, &values)?,
            None => None,
        }) else {
            return signed(app, award, facts, sign);
        };
        // What is built says the same both ways; a member that varies and was forgotten here ends every test.
        debug_assert_eq!(
            signed(app, award, facts, sign).ok().as_deref(),
            Some(made.as_bytes())
        );
        Ok(made.into_bytes())
    }
}

impl Known {
    /// The series that an award is the first of, if it says at each place what it is taken to say.
    fn of(first: Linted, places: &[&'static str], values: &[&str]) -> Option<Self> {
        let said = |place: &&str| first.document().pointer(place)?.as_str();
        let is_same = places
            .iter()
            .map(said)
            .eq(values.iter().map(|value| Some(*value)));
        let series = is_same.then(|| Series::of(&first, places))??;
        Some(Self {
            series,
            first,
            proof: None,
        })
    }

    /// The signed document; nothing where it has to be signed by itself.
    fn sign(
        &mut self,
        app: &App,
        award: &Award,
        facts: &Facts,
        values: &[&str],
    ) -> Result<Option<String>> {
        let created = award.awarded_at.seconds();
        if self
            .proof
            .as_ref()
            .is_none_or(|(known, _)| *known != created)
        {
            let options = proof_options(app, award, facts)?;
            let proof = self.series.proof(&self.first, &options);
            self.proof = proof.map(|proof| (created, proof));
        }
        let Some((_, proof)) = &self.proof else {
            return Ok(None);
        };
        let sign = |message: &[u8]| app.signer.sign(&facts.public_key, message);
        let made = self.series.sign(values, proof, sign);
        made.transpose().map_err(sign_error)
    }
}
