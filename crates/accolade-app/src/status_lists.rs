//! Status lists: signed anew whenever what they tell changes, once for all changes that came meanwhile.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use accolade_credential::keys::Algorithm;
use accolade_credential::proof::{ProofOptions, eddsa_rdfc_2022};
use accolade_credential::status_list::{self, StatusListError};
use accolade_domain::organization::Organization;
pub use accolade_domain::status_list::{PLACES, StatusList, StatusPurpose};
use accolade_domain::{Actor, StatusListId, policy};

use crate::limits::{LISTS_KNOWN_MAX, STATUS_LIST_TRIES_MAX};
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

/// The signed list.
pub async fn document(app: &App, actor: &Actor, id: StatusListId) -> Result<Vec<u8>> {
    policy::may_see_published(actor)?;
    let document = app.store.read().await?.status_list_document(id).await?;
    document.ok_or_else(|| Error::not_found("status list"))
}

/// Which revision of each list was signed and saved by this process.
#[derive(Debug, Default)]
pub(crate) struct SignedRevisions(
    Mutex<HashMap<StatusListId, Arc<tokio::sync::Mutex<Option<i64>>>>>,
);

impl SignedRevisions {
    /// That of one list; whoever holds it signs the list, and others wait for it.
    fn of(&self, id: StatusListId) -> Arc<tokio::sync::Mutex<Option<i64>>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // What is forgotten is signed once more than needed, no worse.
        if all.len() >= LISTS_KNOWN_MAX && !all.contains_key(&id) {
            all.clear();
        }
        Arc::clone(all.entry(id).or_default())
    }
}

/// Signs what the list tells now; a change in between is seen and signed too. Of many who changed the
/// list at the same time one signs for all, and the job that stands by for each finds nothing to do.
pub(crate) async fn sign(app: &App, id: StatusListId) -> Result<()> {
    let revision = app.signed_revisions.of(id);
    let mut signed_revision = revision.lock().await;
    for _ in 0..STATUS_LIST_TRIES_MAX {
        let mut reader = app.store.read().await?;
        let list = reader
            .status_list(id)
            .await?
            .ok_or_else(|| Error::not_found("status list"))?;
        // The change that this call is for was saved before, so it is part of this revision.
        if *signed_revision == Some(list.revision) {
            return Ok(());
        }
        let places = reader.set_places(&list).await?;
        let key = issuing::signing_key(&mut reader, list.organization_id).await?;
        drop(reader);
        let (signing, described) = (app.clone(), list.clone());
        let task = tokio::task::spawn_blocking(move || signed(&signing, &described, &places, &key));
        let document = task.await??;
        let mut tx = app.store.begin().await?;
        let is_saved = tx
            .update_status_list_document(&list, &document, app.now())
            .await?;
        tx.commit().await?;
        if is_saved {
            *signed_revision = Some(list.revision);
            return Ok(());
        }
    }
    Err(Error::new(
        Kind::Conflict,
        "status.changing",
        "the status list changes faster than it is signed",
    ))
}

fn signed(app: &App, list: &StatusList, places: &[u32], key: &str) -> Result<Vec<u8>> {
    let wrong =
        |error: StatusListError| Error::new(Kind::Internal, error.code(), error.to_string());
    let entries = usize::try_from(PLACES).unwrap_or(usize::MAX);
    let mut bits = status_list::StatusList::new(entries).map_err(wrong)?;
    for place in places {
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
