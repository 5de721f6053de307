//! From the intent to the credential: a place in the status lists, the award, the signature.
//!
//! Intent is stored before anything is signed, signing happens outside of any change, and the
//! signature is saved only where the award is still unsigned. Whoever is killed in between leaves
//! a prepared award, which any worker finishes.

mod series;

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::fmt::Display;
use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use accolade_credential::issue::{self, Linted};
use accolade_credential::proof::ProofOptions;
use accolade_domain::achievement::{Achievement, AchievementVersion};
use accolade_domain::award::{Award, AwardError, CheckedNomination, Circumstances, Mailing};
use accolade_domain::organization::Organization;
use accolade_domain::recipient::Recipient;
use accolade_domain::status_list::{
    NEVER_SIGNED, StatusList, StatusPlace, StatusPurpose, TakenPlaces, place,
};
use accolade_domain::{
    AchievementId, Actor, AwardId, OrganizationId, RosterId, StatusListId, Timestamp,
};
use accolade_store::{Dictionary, KeptDocument, Reader, StoreError, Tx};
use tokio::task::{self, JoinHandle};
use uuid::Uuid;

use crate::jobs::sign_status_lists;
use crate::limits::PLACE_TRIES_MAX;
use crate::{App, Error, Kind, Result, addresses, announcing, documents};
use series::AllSeries;

/// Bytes of a signature with Ed25519 (RFC 8032, section 5.1.6).
const SIGNATURE_BYTES: usize = 64;

/// A pair of lists: revocations and suspensions.
pub(crate) type Pair = (StatusListId, StatusListId);

/// The pair of lists with places left, made where there is none.
pub(crate) async fn open_lists(app: &App, organization: OrganizationId) -> Result<Pair> {
    if let Some(pair) = app
        .store
        .read()
        .await?
        .open_status_lists(organization)
        .await?
    {
        return Ok(pair);
    }
    let mut tx = app.store.begin().await?;
    tx.lock_organization(organization).await?;
    if let Some(pair) = tx.open_status_lists(organization).await? {
        return Ok(pair);
    }
    let now = app.now();
    let mut made = Vec::new();
    for purpose in [StatusPurpose::Revocation, StatusPurpose::Suspension] {
        let list = StatusList {
            id: app.id()?,
            organization_id: organization,
            purpose,
            taken_count: 0,
            created_at: now,
            signed_at: None,
            revision: 0,
            signed_revision: NEVER_SIGNED,
        };
        tx.insert_status_list(&list, made.first().copied()).await?;
        app.audit(
            &mut tx,
            &Actor::System,
            "status_lists.define",
            list.id,
            None,
        )
        .await?;
        made.push(list.id);
    }
    sign_status_lists::plan(app, &mut tx).await?;
    tx.commit().await?;
    match made.as_slice() {
        [revocation, suspension] => Ok((*revocation, *suspension)),
        _ => Err(Error::new(
            Kind::Internal,
            "status.pair",
            "a status list is missing",
        )),
    }
}

/// What is asked for when an award is recorded.
#[derive(Debug, Clone)]
pub(crate) struct Order<'a> {
    /// Who is honoured, and for what.
    pub(crate) nomination: &'a CheckedNomination,
    /// The lists that will tell its status.
    pub(crate) pair: Pair,
    /// The roster it comes from.
    pub(crate) roster_id: Option<RosterId>,
    /// Whether mails tell the person.
    pub(crate) mailing: Mailing,
}

/// Records an award as prepared, at a place that chance gives.
pub(crate) async fn prepare(
    app: &App,
    tx: &mut Tx,
    (achievement, version): (&Achievement, &AchievementVersion),
    order: Order<'_>,
) -> Result<Award> {
    let recipient = &order.nomination.recipient;
    if tx.live_award(achievement.id, recipient).await?.is_some() {
        return Err(AwardError::Duplicate(recipient.as_str().to_owned()).into());
    }
    let circumstances = circumstances(app, order.pair, order.roster_id, order.mailing)?;
    let nomination = order.nomination.clone();
    let award = Award::prepare(achievement, version, nomination, circumstances)?;
    insert(app, tx, award).await
}

/// The places that one who awards to many knows to be taken, in the pair of lists that is open.
#[derive(Debug, Default)]
pub(crate) struct Places(Option<(Pair, TakenPlaces)>);

impl Places {
    /// The taken places of this pair; read once, and again when another pair is open.
    async fn of(&mut self, reader: &mut Reader, pair: Pair) -> Result<&mut TakenPlaces> {
        let is_known = self.0.as_ref().is_some_and(|(known, _)| *known == pair);
        let known = match self.0.take() {
            Some(known) if is_known => known,
            _ => (pair, TakenPlaces::new(reader.taken_places(pair.0).await?)),
        };
        Ok(&mut self.0.insert(known).1)
    }
}

fn free_place(app: &App, places: &mut TakenPlaces) -> Result<u32> {
    for _ in 0..PLACE_TRIES_MAX {
        if let Some(index) = places.take(app.rng.bytes()?) {
            return Ok(index);
        }
    }
    Err(StoreError::Conflict.into())
}

/// Records awards to many as prepared, as [`prepare`] does one, without asking for each by itself. Gives
/// for each order its award, or why there is none.
pub(crate) async fn prepare_all(
    app: &App,
    tx: &mut Tx,
    (achievement, version): (&Achievement, &AchievementVersion),
    orders: &[Order<'_>],
    places: &mut Places,
) -> Result<Vec<Result<Award, AwardError>>> {
    let Some(first) = orders.first() else {
        return Ok(Vec::new());
    };
    let places = places.of(tx, first.pair).await?;
    let mut decided = Vec::with_capacity(orders.len());
    for order in orders {
        let mut circumstances =
            circumstances(app, order.pair, order.roster_id, order.mailing.clone())?;
        circumstances.status_place.index = free_place(app, places)?;
        let nomination = order.nomination.clone();
        decided.push(Award::prepare(
            achievement,
            version,
            nomination,
            circumstances,
        ));
    }
    let mut open: Vec<Award> = decided.iter().flatten().cloned().collect();
    for _ in 0..PLACE_TRIES_MAX {
        let added = tx.insert_awards(&open).await?;
        open.retain(|award| !added.contains(&award.id));
        if open.is_empty() {
            return Ok(decided);
        }
        // They have it already, or somebody awards at the same time in the same lists.
        let left: HashSet<AwardId> = open.iter().map(|award| award.id).collect();
        let recipients: Vec<&Recipient> = open.iter().map(|award| &award.recipient).collect();
        let live = tx.live_recipients(achievement.id, &recipients).await?;
        let mut again = Vec::new();
        for made in &mut decided {
            let Ok(award) = made else { continue };
            if !left.contains(&award.id) {
                continue;
            }
            let recipient = award.recipient.as_str().to_owned();
            if live.contains(&recipient) {
                places.give_back(award.status_place.index);
                *made = Err(AwardError::Duplicate(recipient));
            } else {
                award.status_place.index = free_place(app, places)?;
                again.push(award.clone());
            }
        }
        open = again;
    }
    Err(StoreError::Conflict.into())
}

/// What comes from outside when an award is made.
pub(crate) fn circumstances(
    app: &App,
    pair: Pair,
    roster_id: Option<RosterId>,
    mailing: Mailing,
) -> Result<Circumstances> {
    let salt: [u8; 16] = app.rng.bytes()?;
    Ok(Circumstances {
        id: app.id()?,
        salt: salt
            .iter()
            .fold(String::new(), |text, byte| text + &format!("{byte:02x}")),
        status_place: StatusPlace {
            revocation_list_id: pair.0,
            suspension_list_id: pair.1,
            index: place(app.rng.bytes()?),
        },
        roster_id,
        mailing,
        now: app.now(),
    })
}

/// Adds an award; where its place in the lists is taken, at another one.
pub(crate) async fn insert(app: &App, tx: &mut Tx, mut award: Award) -> Result<Award> {
    for _ in 0..PLACE_TRIES_MAX {
        if tx.insert_award(&award).await? {
            return Ok(award);
        }
        award.status_place.index = place(app.rng.bytes()?);
    }
    // Neither a place nor the recipient was free: somebody awards the same at the same time.
    Err(StoreError::Conflict.into())
}

/// The version of an achievement that is awarded now.
pub(crate) async fn awardable(
    reader: &mut Reader,
    achievement: &Achievement,
) -> Result<AchievementVersion> {
    let number = achievement.check_awardable()?;
    let version = reader.achievement_version(achievement.id, number).await?;
    version.ok_or_else(|| Error::not_found("version of the achievement"))
}

/// An achievement and the version of it that is awarded now, neither of which changes until the award
/// is there.
pub(crate) async fn awarded(
    tx: &mut Tx,
    id: AchievementId,
) -> Result<(Achievement, AchievementVersion)> {
    tx.lock_achievement_awarded(id).await?;
    let achievement = tx.achievement(id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    let version = awardable(tx, &achievement).await?;
    Ok((achievement, version))
}

/// What is needed to sign the awards of one version of an achievement.
pub(crate) struct Facts {
    pub(crate) version: AchievementVersion,
    pub(crate) organization: Organization,
    public_key: String,
}

/// The facts of each version of an achievement.
pub(crate) type FactsOf = HashMap<(AchievementId, u32), Facts>;

/// Signs prepared awards and keeps the documents. One that cannot be signed does not keep back the
/// others: its error comes after they are kept.
pub(crate) async fn sign(app: &App, awards: Vec<Award>) -> Result<()> {
    let signing = begin_signing(app, awards).await?;
    keep(app, signing).await
}

/// Awards that are being signed while something else is done.
pub(crate) struct Signing {
    facts: Arc<FactsOf>,
    parts: Vec<JoinHandle<Signed>>,
}

/// What came of signing some awards.
#[derive(Default)]
struct Signed {
    documents: Vec<(Award, KeptDocument)>,
    dictionaries: Vec<Dictionary>,
    fault: Option<Error>,
}

/// Begins to sign prepared awards, on every processor but the one that saves meanwhile.
pub(crate) async fn begin_signing(app: &App, mut awards: Vec<Award>) -> Result<Signing> {
    let mut parts = Vec::new();
    let facts = Arc::new(facts(app, &awards).await?);
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    let size = awards.len().div_ceil(processors.saturating_sub(1).max(1));
    while !awards.is_empty() {
        let later = awards.split_off(size.min(awards.len()));
        let (signing, known, part) = (app.clone(), Arc::clone(&facts), awards);
        parts.push(task::spawn_blocking(move || {
            sign_part(&signing, part, &known)
        }));
        awards = later;
    }
    Ok(Signing { facts, parts })
}

fn sign_part(app: &App, awards: Vec<Award>, facts: &FactsOf) -> Signed {
    let mut signed = Signed::default();
    let mut dictionaries = HashMap::new();
    let mut series = AllSeries::of(awards.len());
    for award in awards {
        let version = (award.achievement_id, award.achievement_version);
        let known = facts.get(&version);
        let known = known.ok_or_else(|| Error::not_found("achievement"));
        let made = known.and_then(|facts| {
            let document = series.document(app, &award, facts)?;
            let place = award.status_place;
            let of = (version, place.revocation_list_id, place.suspension_list_id);
            let known = dictionaries.entry(of);
            let dictionary = known.or_insert_with(|| dictionary(app, &award, facts));
            Ok(match dictionary {
                Some(dictionary) => KeptDocument::new(document, dictionary),
                None => KeptDocument::plain(document),
            })
        });
        match made {
            Ok(document) => signed.documents.push((award, document)),
            Err(error) => {
                tracing::error!(award = %award.id, code = error.code, %error, "an award cannot be signed");
                signed.fault = Some(error);
            }
        }
    }
    let dictionaries = dictionaries.into_values().flatten();
    signed.dictionaries.extend(dictionaries);
    signed
}

/// Waits for documents and keeps them, each only where its award did not change meanwhile. Whoever waits
/// for one is told by a mail that is decided in the same change, so that a stop at any moment leaves
/// neither two mails nor none.
pub(crate) async fn keep(app: &App, signing: Signing) -> Result<()> {
    let mut all = Signed::default();
    for part in signing.parts {
        let part = part.await?;
        all.documents.extend(part.documents);
        all.dictionaries.extend(part.dictionaries);
        all.fault = all.fault.or(part.fault);
    }
    let mut awards = Vec::with_capacity(all.documents.len());
    let mut documents = Vec::with_capacity(all.documents.len());
    for (award, document) in all.documents {
        documents.push((award.id, document));
        awards.push(award.sign()?);
    }
    if awards.is_empty() {
        return all.fault.map_or(Ok(()), Err);
    }
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let signed = tx.update_awards_signed(&awards).await?;
    // Signed by another worker, or changed and so still prepared: found again later.
    awards.retain(|award| signed.contains(&award.id));
    documents.retain(|(id, _)| signed.contains(id));
    for dictionary in &all.dictionaries {
        if documents.iter().any(|(_, kept)| kept.needs(dictionary)) {
            tx.insert_dictionary(dictionary, now).await?;
        }
    }
    tx.insert_credentials(&documents, now).await?;
    announcing::signed(app, &mut tx, &awards, &signing.facts).await?;
    tx.commit().await?;
    all.fault.map_or(Ok(()), Err)
}

async fn facts(app: &App, awards: &[Award]) -> Result<FactsOf> {
    let mut reader = app.store.read().await?;
    let mut found = HashMap::new();
    for award in awards {
        let key = (award.achievement_id, award.achievement_version);
        if found.contains_key(&key) {
            continue;
        }
        let facts = facts_of(&mut reader, award).await?;
        found.insert(key, facts);
    }
    Ok(found)
}

/// The facts of one award, for its mails.
pub(crate) async fn facts_of(reader: &mut Reader, award: &Award) -> Result<Facts> {
    let (id, number) = (award.achievement_id, award.achievement_version);
    let version = reader.achievement_version(id, number).await?;
    let organization = reader.organization(award.organization_id).await?;
    Ok(Facts {
        version: version.ok_or_else(|| Error::not_found("achievement"))?,
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
        public_key: signing_key(reader, award.organization_id).await?,
    })
}

/// The key that an organisation signs with now.
pub(crate) async fn signing_key(reader: &mut Reader, id: OrganizationId) -> Result<String> {
    let keys = reader.signing_keys(id).await?;
    let key = keys.into_iter().find(|key| key.retired_at.is_none());
    let missing = || {
        Error::new(
            Kind::Internal,
            "signer.missing",
            "the organization has no signing key",
        )
    };
    key.map(|key| key.public_key).ok_or_else(missing)
}

/// What the documents of awards like this one share: the document of an award to nobody, which nobody
/// signed. Without one the documents are kept as they are.
fn dictionary(app: &App, award: &Award, facts: &Facts) -> Option<Dictionary> {
    let nobody = Award {
        id: AwardId::new(Uuid::nil()),
        recipient: Recipient::Email("nobody@example.org".to_owned()),
        salt: "0".repeat(award.salt.len()),
        recipient_name: Some("Nobody".to_owned()),
        narrative: Some("None".to_owned()),
        evidence_url: Some("https://example.org/".to_owned()),
        status_place: StatusPlace {
            index: 0,
            ..award.status_place
        },
        awarded_at: Timestamp::from_micros(0),
        valid_until: award.valid_until.map(|_| Timestamp::from_micros(1_000_000)),
        ..award.clone()
    };
    let nothing = |_: &[u8]| Ok::<_, Infallible>(vec![0; SIGNATURE_BYTES]);
    signed(app, &nobody, facts, nothing)
        .inspect_err(|error| tracing::warn!(code = error.code, %error, "documents are kept whole"))
        .ok()
        .map(Dictionary::new)
}

fn signed<E: Display>(
    app: &App,
    award: &Award,
    facts: &Facts,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Vec<u8>> {
    let linted = linted(app, award, facts)?;
    let options = proof_options(app, award, facts)?;
    let signed = issue::sign_text(&linted, &options, sign).map_err(sign_error)?;
    Ok(signed.into_bytes())
}

fn linted(app: &App, award: &Award, facts: &Facts) -> Result<Linted> {
    documents::credential(app, award, &facts.version, &facts.organization)
}

fn proof_options(app: &App, award: &Award, facts: &Facts) -> Result<ProofOptions> {
    let issuer = addresses::issuer(app, award.organization_id)?;
    let method = format!("{issuer}#{}", facts.public_key);
    // Signed as of the award: signed again after a fault, the document is the same to the byte.
    Ok(ProofOptions::new(method, award.awarded_at.seconds()))
}

fn sign_error(error: impl Display) -> Error {
    Error::new(Kind::Internal, "issue.signing", error.to_string())
}
