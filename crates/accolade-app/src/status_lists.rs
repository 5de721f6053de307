//! Status lists: signed anew when what they tell has changed, once for all changes that came meanwhile. A
//! revocation does not wait for that: a job signs within a second, and whoever asks before has it signed, so
//! nobody ever gets a list without what was decided before they asked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use accolade_credential::keys::Algorithm;
use accolade_credential::proof::{ProofOptions, eddsa_rdfc_2022};
use accolade_credential::status_list::{self, StatusListError};
use accolade_domain::organization::Organization;
pub use accolade_domain::status_list::{PLACES, StatusList, StatusPurpose};
use accolade_domain::{Actor, StatusListId, policy};
use accolade_store::Reader;

use crate::limits::LISTS_SIGNED_AT_ONCE;
use crate::{App, Error, Kind, Result, addresses, issuing};

/// A status list as its page shows it.
#[derive(Debug, Clone)]
pub struct StatusListPage {
    /// The list.
    pub status_list: StatusList,
    /// Whose list it is.
    pub organization: Organization,
}

/// A status list as its page shows it.
pub async fn show(app: &App, actor: &Actor, id: StatusListId) -> Result<StatusListPage> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    let list = reader
        .status_list(id)
        .await?
        .ok_or_else(|| Error::not_found("status list"))?;
    let organization = reader.organization(list.organization_id).await?;
    Ok(StatusListPage {
        status_list: list,
        organization: organization.ok_or_else(|| Error::not_found("organization"))?,
    })
}

/// The signed list, with everything that was decided before.
pub async fn document(app: &App, actor: &Actor, id: StatusListId) -> Result<Vec<u8>> {
    policy::may_see_published(actor)?;
    let mut reader = app.store.read().await?;
    if let Some(document) = reader.status_list_document(id).await? {
        return Ok(document);
    }
    let list = reader.status_list(id).await?;
    let list = list.ok_or_else(|| Error::not_found("status list"))?;
    drop(reader);
    let turn = app.lists_at_hand.turn(id);
    sign(app, &list, &turn.signed).await
}

/// What was signed last while others wait: a revision and its document.
type Signed = tokio::sync::Mutex<Option<(i64, Vec<u8>)>>;

/// The lists that are being signed for whoever asked for them; of many who ask for the same one, one signs.
#[derive(Debug, Default)]
pub(crate) struct AtHand(Mutex<HashMap<StatusListId, Arc<Signed>>>);

impl AtHand {
    fn all(&self) -> MutexGuard<'_, HashMap<StatusListId, Arc<Signed>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn turn(&self, id: StatusListId) -> Turn<'_> {
        let signed = Arc::clone(self.all().entry(id).or_default());
        Turn {
            at_hand: self,
            id,
            signed,
        }
    }
}

/// The turn of one who waits for a list. Whoever goes last takes away what was signed, so that nothing is kept
/// of lists that nobody waits for.
struct Turn<'a> {
    at_hand: &'a AtHand,
    id: StatusListId,
    signed: Arc<Signed>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut all = self.at_hand.all();
        // One is the map's and one is this.
        if Arc::strong_count(&self.signed) <= 2 {
            all.remove(&self.id);
        }
    }
}

/// Signs what a list tells now, unless somebody signed it meanwhile with all that it told when it was asked for.
async fn sign(app: &App, asked: &StatusList, turn: &Signed) -> Result<Vec<u8>> {
    let mut last = turn.lock().await;
    if let Some((revision, document)) = &*last
        && *revision >= asked.revision
    {
        return Ok(document.clone());
    }
    let mut reader = app.store.read().await?;
    if let Some(document) = reader.status_list_document(asked.id).await? {
        return Ok(document);
    }
    let list = reader.status_list(asked.id).await?;
    let list = list.ok_or_else(|| Error::not_found("status list"))?;
    let told = Told::load(&mut reader, list).await?;
    drop(reader);
    let (signing, revision) = (app.clone(), told.list.revision);
    let task =
        tokio::task::spawn_blocking(move || signed(&signing, &told).map(|made| (told, made)));
    let (told, document) = task.await??;
    // It is as good where it cannot be saved; whoever comes next signs it again.
    if let Err(error) = save(app, &[(told.list, document.clone())]).await {
        tracing::warn!(code = error.code, %error, "a signed status list was not saved");
    }
    *last = Some((revision, document.clone()));
    Ok(document)
}

/// Signs every list that tells something else than was signed. One that cannot be signed does not keep the others
/// waiting.
pub(crate) async fn sign_changed(app: &App) -> Result<()> {
    let (mut after, mut outcome) = (None, Ok(()));
    loop {
        let mut reader = app.store.read().await?;
        let lists = reader
            .changed_status_lists(after, LISTS_SIGNED_AT_ONCE)
            .await?;
        let Some(last) = lists.last() else {
            return outcome;
        };
        after = Some(last.id);
        let mut all = Vec::new();
        for list in lists {
            match Told::load(&mut reader, list).await {
                Ok(told) => all.push(told),
                Err(error) => outcome = outcome.and(Err(error)),
            }
        }
        drop(reader);
        let signing = app.clone();
        let sign_all = move || -> Vec<Result<(Vec<u8>, Told)>> {
            let made = all.into_iter();
            made.map(|told| Ok((signed(&signing, &told)?, told)))
                .collect()
        };
        let made = tokio::task::spawn_blocking(sign_all).await?;
        let mut documents = Vec::new();
        for made in made {
            match made {
                Ok((document, told)) => documents.push((told.list, document)),
                Err(error) => outcome = outcome.and(Err(error)),
            }
        }
        save(app, &documents).await?;
    }
}

/// Keeps signed lists, but for those that changed while they were signed.
async fn save(app: &App, documents: &[(StatusList, Vec<u8>)]) -> Result<()> {
    let mut tx = app.store.begin().await?;
    for (list, document) in documents {
        tx.update_status_list_document(list, document, app.now())
            .await?;
    }
    Ok(tx.commit().await?)
}

/// What a list tells.
struct Told {
    list: StatusList,
    places: Vec<u32>,
    public_key: String,
}

impl Told {
    /// All of it of the same moment, as a reader sees it.
    async fn load(reader: &mut Reader, list: StatusList) -> Result<Self> {
        let places = reader.set_places(&list).await?;
        let public_key = issuing::signing_key(reader, list.organization_id).await?;
        Ok(Self {
            list,
            places,
            public_key,
        })
    }
}

fn signed(app: &App, told: &Told) -> Result<Vec<u8>> {
    let (list, key) = (&told.list, told.public_key.as_str());
    let wrong =
        |error: StatusListError| Error::new(Kind::Internal, error.code(), error.to_string());
    let entries = usize::try_from(PLACES).unwrap_or(usize::MAX);
    let mut bits = status_list::StatusList::new(entries).map_err(wrong)?;
    for place in &told.places {
        bits.set(usize::try_from(*place).unwrap_or(usize::MAX), true)
            .map_err(wrong)?;
    }
    let issuer = addresses::issuer(app, list.organization_id)?;
    let url = addresses::status_list(app, list.id);
    let now = app.clock.now_seconds();
    let purpose = list.purpose.as_str();
    let unsigned = status_list::credential(&url, &issuer, purpose, &bits, now).map_err(wrong)?;
    let options = ProofOptions::new(format!("{issuer}#{key}"), now);
    let sign = |message: &[u8]| app.signer.sign(key, message);
    let document = eddsa_rdfc_2022::SUITE
        .sign(&unsigned, &options, Algorithm::Ed25519, sign)
        .map_err(|error| Error::new(Kind::Internal, "issue.signing", error.to_string()))?;
    Ok(document.to_string().into_bytes())
}
