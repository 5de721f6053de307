//! From the intent to the credential: a place in the status lists, the award, the signature.
//!
//! Intent is stored before anything is signed, signing happens outside of any change, and the
//! signature is saved only where the award is still unsigned. Whoever is killed in between leaves
//! a prepared award, which any worker finishes.

use std::collections::HashMap;
use std::sync::Arc;

use accolade_credential::issue;
use accolade_credential::proof::ProofOptions;
use accolade_domain::achievement::{Achievement, AchievementVersion};
use accolade_domain::award::{Award, AwardError, CheckedNomination, Circumstances, Mailing};
use accolade_domain::organization::Organization;
use accolade_domain::status_list::{StatusList, StatusPlace, StatusPurpose, place};
use accolade_domain::{AchievementId, Actor, OrganizationId, RosterId, StatusListId};
use accolade_store::{Reader, StoreError, Tx};

use crate::jobs::sign_status_list::SignStatusList;
use crate::limits::PLACE_TRIES_MAX;
use crate::{App, Error, Kind, Result, addresses, announcing, documents, status_lists};

/// A pair of lists: revocations and suspensions.
pub(crate) type Pair = (StatusListId, StatusListId);

/// The pair of lists with places left, made where there is none, and signed so that nobody meets a
/// credential before its lists.
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
        };
        tx.insert_status_list(&list, made.first().copied()).await?;
        tx.enqueue(
            app.id()?,
            &SignStatusList {
                status_list_id: list.id.to_string(),
            },
            now,
        )
        .await?;
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
    tx.commit().await?;
    for id in &made {
        status_lists::sign(app, *id).await?;
    }
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

/// Signs prepared awards and keeps the documents. Whoever waits for one is told by a mail that is
/// decided in the same change, so that a stop at any moment leaves neither two mails nor none. One
/// that cannot be signed does not keep back the others: its error comes after they are kept.
pub(crate) async fn sign(app: &App, awards: Vec<Award>) -> Result<()> {
    if awards.is_empty() {
        return Ok(());
    }
    let facts = Arc::new(facts(app, &awards).await?);
    let (signing, known) = (app.clone(), Arc::clone(&facts));
    let task = tokio::task::spawn_blocking(move || {
        let mut documents = Vec::with_capacity(awards.len());
        let mut fault = None;
        for award in awards {
            let facts = known.get(&(award.achievement_id, award.achievement_version));
            let facts = facts.ok_or_else(|| Error::not_found("achievement"));
            match facts.and_then(|facts| document(&signing, &award, facts)) {
                Ok(document) => documents.push((award, document)),
                Err(error) => {
                    tracing::error!(award = %award.id, code = error.code, %error, "an award cannot be signed");
                    fault = Some(error);
                }
            }
        }
        (documents, fault)
    });
    let (documents, fault) = task.await?;
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let mut signed = Vec::new();
    for (award, document) in documents {
        let award = award.sign()?;
        match tx.update_award(&award).await {
            Ok(()) => {
                tx.insert_credential(award.id, &document, now).await?;
                signed.push(award);
            }
            // Signed by another worker, or changed and so still prepared: found again later.
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    announcing::signed(app, &mut tx, &signed, &facts).await?;
    tx.commit().await?;
    fault.map_or(Ok(()), Err)
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

fn document(app: &App, award: &Award, facts: &Facts) -> Result<Vec<u8>> {
    let linted = documents::credential(app, award, &facts.version, &facts.organization)?;
    let method = format!(
        "{}#{}",
        addresses::issuer(app, award.organization_id)?,
        facts.public_key
    );
    // Signed as of the award: signed again after a fault, the document is the same to the byte.
    let options = ProofOptions::new(method, award.awarded_at.seconds());
    let sign = |message: &[u8]| app.signer.sign(&facts.public_key, message);
    let signed = issue::sign_text(&linted, &options, sign)
        .map_err(|error| Error::new(Kind::Internal, "issue.signing", error.to_string()))?;
    Ok(signed.into_bytes())
}
