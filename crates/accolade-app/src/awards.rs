//! Awards: to one person, and taking them back.

pub use accolade_domain::award::{Award, Issuance, Nomination, Standing};
use accolade_domain::{AchievementId, Actor, AwardId, Page, policy};
use accolade_store::Tx;

use crate::jobs::sign_prepared::SignPrepared;
use crate::jobs::sign_status_list::SignStatusList;
use crate::{App, Error, Result, issuing, status_lists};

/// Awards an achievement to one person; the credential is signed when this returns.
pub async fn award(
    app: &App,
    actor: &Actor,
    id: AchievementId,
    nomination: &Nomination,
) -> Result<Award> {
    let mut reader = app.store.read().await?;
    let achievement = reader.achievement(id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_award(actor, &achievement)?;
    let nomination = nomination.check()?;
    let version = issuing::awardable(&mut reader, &achievement).await?;
    drop(reader);
    let pair = issuing::open_lists(app, achievement.organization_id).await?;
    let mut tx = app.store.begin().await?;
    let award = issuing::prepare(
        app,
        &mut tx,
        (&achievement, &version),
        &nomination,
        pair,
        None,
    )
    .await?;
    tx.take_places(pair, 1).await?;
    tx.enqueue(app.id()?, &SignPrepared {}, app.now()).await?;
    app.audit(&mut tx, actor, "awards.award", award.id, None)
        .await?;
    tx.commit().await?;
    issuing::sign(app, vec![award.clone()]).await?;
    show(app, actor, award.id).await
}

/// The award.
pub async fn show(app: &App, actor: &Actor, id: AwardId) -> Result<Award> {
    let mut reader = app.store.read().await?;
    let award = reader.award(id).await?;
    let award = award.ok_or_else(|| Error::not_found("award"))?;
    let achievement = reader.achievement(award.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_view(actor, &achievement)?;
    Ok(award)
}

/// The awards of an achievement, the oldest first.
pub async fn list(
    app: &App,
    actor: &Actor,
    id: AchievementId,
    after: Option<AwardId>,
    limit: u32,
) -> Result<Page<Award, AwardId>> {
    let mut reader = app.store.read().await?;
    let achievement = reader.achievement(id).await?;
    policy::may_view(
        actor,
        &achievement.ok_or_else(|| Error::not_found("achievement"))?,
    )?;
    let limit = limit.min(accolade_domain::limits::PAGE_ENTRIES_MAX);
    Ok(reader.awards(id, after, limit).await?)
}

/// Takes an award back for good.
pub async fn revoke(app: &App, actor: &Actor, id: AwardId, reason: &str) -> Result<Award> {
    change(app, actor, id, "awards.revoke", Some(reason), |award| {
        award.revoke(reason)
    })
    .await
}

/// Takes an award back for now.
pub async fn suspend(app: &App, actor: &Actor, id: AwardId, reason: &str) -> Result<Award> {
    change(app, actor, id, "awards.suspend", Some(reason), |award| {
        award.suspend(reason)
    })
    .await
}

/// Ends a suspension.
pub async fn reinstate(app: &App, actor: &Actor, id: AwardId) -> Result<Award> {
    change(app, actor, id, "awards.reinstate", None, Award::reinstate).await
}

async fn change(
    app: &App,
    actor: &Actor,
    id: AwardId,
    act: &'static str,
    reason: Option<&str>,
    decide: impl FnOnce(Award) -> Result<Award, accolade_domain::award::AwardError>,
) -> Result<Award> {
    let mut tx = app.store.begin().await?;
    let award = tx
        .award(id)
        .await?
        .ok_or_else(|| Error::not_found("award"))?;
    let achievement = tx.achievement(award.achievement_id).await?;
    policy::may_revoke(
        actor,
        &achievement.ok_or_else(|| Error::not_found("achievement"))?,
    )?;
    let award = decide(award)?;
    tx.update_award(&award).await?;
    let place = award.status_place;
    let lists = [place.revocation_list_id, place.suspension_list_id];
    for list in lists {
        touch(app, &mut tx, list).await?;
    }
    app.audit(&mut tx, actor, act, id, reason.map(str::to_owned))
        .await?;
    tx.commit().await?;
    // At once, so that verifiers see it at once; the jobs are there for the case that this fails.
    for list in lists {
        status_lists::sign(app, list).await?;
    }
    Ok(award)
}

async fn touch(app: &App, tx: &mut Tx, list: accolade_domain::StatusListId) -> Result<()> {
    tx.touch_status_list(list).await?;
    let job = SignStatusList {
        status_list_id: list.to_string(),
    };
    Ok(tx.enqueue(app.id()?, &job, app.now()).await?)
}
