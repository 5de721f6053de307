//! Correcting an award: a new one is issued, and the old one points to it.

use std::sync::Arc;

use accolade_domain::award::{Award, Claim, Mailing, Nomination};
use accolade_domain::recipient::Recipient;
use accolade_domain::{AccountId, Actor, AwardId};
use accolade_store::{StoreError, Tx};

use super::{changeable, touch};
use crate::jobs::sign_prepared::SignPrepared;
use crate::{App, Result, announcing, issuing};

/// Why the old one is taken back; whoever checks it reads this.
const REASON: &str = "A detail was corrected. Another badge stands in the place of this one.";

/// Issues an award again with other words, or for another address. Whoever keeps the old one keeps
/// the new one at once, as long as it is for the same person. The revision is the one that the
/// writer saw.
pub async fn correct(
    app: &App,
    actor: &Actor,
    id: AwardId,
    nomination: &Nomination,
    revision: i64,
) -> Result<Award> {
    let mut reader = app.store.read().await?;
    let (award, _) = changeable(&mut reader, actor, id).await?;
    drop(reader);
    let pair = issuing::open_lists(app, award.organization_id).await?;
    let mut tx = app.store.begin().await?;
    let (old, _) = changeable(&mut tx, actor, id).await?;
    let checked = nomination.check()?;
    if old.revision != revision {
        return Err(StoreError::Conflict.into());
    }
    let keeper = keeper(&mut tx, &old, &checked.recipient).await?;
    let is_taken_away = keeper.is_none() && matches!(old.claim, Claim::Claimed { .. });
    let circumstances = issuing::circumstances(app, pair, None, Mailing::Own)?;
    let before = old.standing.clone();
    let (old, new) = old.correct(checked, keeper, circumstances, REASON)?;
    tx.update_award(&old).await?;
    if tx
        .live_award(new.achievement_id, &new.recipient)
        .await?
        .is_some()
    {
        let name = new.recipient.as_str().to_owned();
        return Err(accolade_domain::award::AwardError::Duplicate(name).into());
    }
    let new = issuing::insert(app, &mut tx, new).await?;
    tx.take_places(pair, 1).await?;
    touch(app, &mut tx, &[(&before, &old)]).await?;
    let detail = Some(new.id.to_string());
    app.audit(&mut tx, actor, "awards.correct", id, detail)
        .await?;
    app.audit(&mut tx, actor, "awards.award", new.id, None)
        .await?;
    if is_taken_away {
        let facts = issuing::facts_of(&mut tx, &old).await?;
        announcing::withdrawn(app, &mut tx, &[(old, Arc::new(facts))], REASON).await?;
    }
    tx.enqueue(app.id()?, &SignPrepared {}, app.now()).await?;
    tx.commit().await?;
    issuing::sign(app, vec![new.clone()]).await?;
    Ok(new)
}

/// Who keeps the corrected award without having to claim it: whoever kept the old one, where it is
/// for the same address or for one that they have proved. A badge that was claimed by the wrong
/// person does not go to the wrong person again.
async fn keeper(tx: &mut Tx, old: &Award, recipient: &Recipient) -> Result<Option<AccountId>> {
    let Claim::Claimed { by, .. } = old.claim else {
        return Ok(None);
    };
    if *recipient == old.recipient {
        return Ok(Some(by));
    }
    let known = tx.email_address(recipient.as_str()).await?;
    Ok(known
        .map(|known| known.account_id)
        .filter(|owner| *owner == by))
}
