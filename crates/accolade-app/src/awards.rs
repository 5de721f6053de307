//! Awards: to one person, and taking them back.

mod correction;
mod desk;

pub use accolade_domain::award::{
    Award, AwardState, Claim, Issuance, Mailing, Nomination, Standing,
};
pub use accolade_store::AwardFilter;
pub use correction::correct;
pub use desk::{AwardDesk, AwardingPage, AwardsPage, HistoryLine, awarding, desk, of_organization};

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use accolade_domain::achievement::Achievement;
use accolade_domain::award::AwardError;
use accolade_domain::message::MessageKind;
use accolade_domain::text::FieldProblem;
use accolade_domain::{AchievementId, Actor, AwardId, OrganizationId, Page, StatusListId, policy};
use accolade_store::{Reader, Tx};

use crate::jobs::sign_prepared::SignPrepared;
use crate::jobs::sign_status_lists;
use crate::limits::{RESENDS_PER_HOUR_MAX, REVOKED_AT_ONCE_MAX};
use crate::{App, Error, Kind, Result, announcing, issuing};

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
    let checked = nomination.check()?;
    achievement.check_awardable()?;
    drop(reader);
    let pair = issuing::open_lists(app, achievement.organization_id).await?;
    let mut tx = app.store.begin().await?;
    let (achievement, version) = issuing::awarded(&mut tx, id).await?;
    let order = issuing::Order {
        nomination: &checked,
        pair,
        roster_id: None,
        mailing: nomination.mailing.clone(),
    };
    let award = issuing::prepare(app, &mut tx, (&achievement, &version), order).await?;
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

/// Takes an award back for good; whoever keeps it or was told of it is told why.
pub async fn revoke(app: &App, actor: &Actor, id: AwardId, reason: &str) -> Result<Award> {
    let act = Act {
        name: "awards.revoke",
        reason: Some(reason),
        is_told: true,
    };
    change(app, actor, id, act, |award| award.revoke(reason)).await
}

/// Takes an award back for now.
pub async fn suspend(app: &App, actor: &Actor, id: AwardId, reason: &str) -> Result<Award> {
    let act = Act {
        name: "awards.suspend",
        reason: Some(reason),
        is_told: false,
    };
    change(app, actor, id, act, |award| award.suspend(reason)).await
}

/// Ends a suspension.
pub async fn reinstate(app: &App, actor: &Actor, id: AwardId) -> Result<Award> {
    let act = Act {
        name: "awards.reinstate",
        reason: None,
        is_told: false,
    };
    change(app, actor, id, act, Award::reinstate).await
}

/// Takes an award back before anybody has claimed it; its link says so.
pub async fn cancel(app: &App, actor: &Actor, id: AwardId) -> Result<Award> {
    let act = Act {
        name: "awards.cancel",
        reason: None,
        is_told: false,
    };
    change(app, actor, id, act, |award| award.cancel(CANCELLED)).await
}

/// Why a cancelled award is no longer good; whoever checks it reads this.
const CANCELLED: &str = "It was cancelled before it was claimed.";

/// How a change is written down.
struct Act<'a> {
    name: &'static str,
    reason: Option<&'a str>,
    /// Whether a mail tells of it.
    is_told: bool,
}

async fn change(
    app: &App,
    actor: &Actor,
    id: AwardId,
    act: Act<'_>,
    decide: impl FnOnce(Award) -> Result<Award, AwardError>,
) -> Result<Award> {
    let mut tx = app.store.begin().await?;
    let (award, _) = changeable(&mut tx, actor, id).await?;
    let before = award.standing.clone();
    let award = decide(award)?;
    tx.update_award(&award).await?;
    touch(app, &mut tx, &[(&before, &award)]).await?;
    let reason = act.reason.map(|reason| reason.trim().to_owned());
    app.audit(&mut tx, actor, act.name, id, reason.clone())
        .await?;
    if act.is_told {
        let facts = issuing::facts_of(&mut tx, &award).await?;
        let told = [(award.clone(), Arc::new(facts))];
        announcing::withdrawn(app, &mut tx, &told, &reason.unwrap_or_default()).await?;
    }
    tx.commit().await?;
    Ok(award)
}

/// The award and its achievement, where the actor may change it.
async fn changeable(
    reader: &mut Reader,
    actor: &Actor,
    id: AwardId,
) -> Result<(Award, Achievement)> {
    let award = reader.award(id).await?;
    let award = award.ok_or_else(|| Error::not_found("award"))?;
    let achievement = check_changeable(reader, actor, &award).await?;
    Ok((award, achievement))
}

/// The achievement of an award, where the actor may change its awards.
async fn check_changeable(
    reader: &mut Reader,
    actor: &Actor,
    award: &Award,
) -> Result<Achievement> {
    let achievement = reader.achievement(award.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_revoke(actor, &achievement)?;
    Ok(achievement)
}

/// The lists that tell something else of an award than they told when it stood as before.
fn changed_lists(before: &Standing, award: &Award) -> impl Iterator<Item = StatusListId> + use<> {
    let told = |standing: &Standing| {
        let is_revoked = matches!(standing, Standing::Revoked { .. });
        (is_revoked, matches!(standing, Standing::Suspended { .. }))
    };
    let ((was_revoked, was_suspended), (is_revoked, is_suspended)) =
        (told(before), told(&award.standing));
    let place = award.status_place;
    [
        (was_revoked != is_revoked).then_some(place.revocation_list_id),
        (was_suspended != is_suspended).then_some(place.suspension_list_id),
    ]
    .into_iter()
    .flatten()
}

/// Has the status lists that these changes concern signed anew: whoever asks for one from now on gets it with
/// them. With each award goes how it stood before.
async fn touch(app: &App, tx: &mut Tx, changes: &[(&Standing, &Award)]) -> Result<()> {
    let changed = changes.iter();
    let lists: HashSet<StatusListId> = changed
        .flat_map(|(before, award)| changed_lists(before, award))
        .collect();
    if lists.is_empty() {
        return Ok(());
    }
    tx.touch_status_lists(lists).await?;
    sign_status_lists::plan(app, tx).await
}

/// Takes several awards of an organisation back for good, all or none; those that were taken back
/// already stay as they are. Gives how many were taken back now.
pub async fn revoke_many(
    app: &App,
    actor: &Actor,
    organization: OrganizationId,
    ids: &[AwardId],
    reason: &str,
) -> Result<usize> {
    policy::may_enter(actor, organization)?;
    if ids.is_empty() {
        let problem = FieldProblem::new("awards", "award.none_marked", "none is marked; mark one");
        return Err(problem.into());
    }
    if ids.len() > REVOKED_AT_ONCE_MAX {
        let message = format!("are too many; take back {REVOKED_AT_ONCE_MAX} at once at most");
        let problem = FieldProblem::new("award", "award.too_many_marked", message);
        return Err(problem.into());
    }
    let ids: HashSet<&AwardId> = ids.iter().collect();
    let mut tx = app.store.begin().await?;
    let (mut told, mut standings) = (Vec::new(), Vec::new());
    let (mut allowed, mut known) = (HashSet::new(), HashMap::new());
    for id in ids {
        let award = tx.award(*id).await?;
        let award = award.ok_or_else(|| Error::not_found("award"))?;
        // Most are of one achievement, which is read once.
        if allowed.insert(award.achievement_id) {
            check_changeable(&mut tx, actor, &award).await?;
        }
        if award.organization_id != organization {
            return Err(Error::not_found("award"));
        }
        if matches!(award.standing, Standing::Revoked { .. }) {
            continue;
        }
        let before = award.standing.clone();
        let award = award.revoke(reason)?;
        tx.update_award(&award).await?;
        standings.push(before);
        let facts = match known.entry((award.achievement_id, award.achievement_version)) {
            Entry::Occupied(known) => Arc::clone(known.get()),
            Entry::Vacant(new) => {
                let facts = Arc::new(issuing::facts_of(&mut tx, &award).await?);
                Arc::clone(new.insert(facts))
            }
        };
        told.push((award, facts));
    }
    let detail = Some(reason.trim());
    let revoked = told.iter().map(|(award, _)| award.id);
    app.audit_all(&mut tx, actor, "awards.revoke", revoked, detail)
        .await?;
    let changes = standings.iter().zip(told.iter().map(|(award, _)| award));
    touch(app, &mut tx, &changes.collect::<Vec<_>>()).await?;
    announcing::withdrawn(app, &mut tx, &told, reason.trim()).await?;
    tx.commit().await?;
    Ok(told.len())
}

/// Sends the mail about a waiting award again, with a new link.
pub async fn resend(app: &App, actor: &Actor, id: AwardId) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let award = tx.award(id).await?;
    let award = award.ok_or_else(|| Error::not_found("award"))?;
    let achievement = tx.achievement(award.achievement_id).await?;
    let achievement = achievement.ok_or_else(|| Error::not_found("achievement"))?;
    policy::may_award(actor, &achievement)?;
    let now = app.now();
    award.check_mailable(now)?;
    let since = now.plus_seconds(-3_600);
    let sent = tx.messages_of(id).await?;
    let lately = sent.iter().filter(|mail| mail.created_at > since).count();
    if lately >= RESENDS_PER_HOUR_MAX {
        return Err(Error::new(
            Kind::Limited,
            "award.too_many_mails",
            "this person was mailed several times within the hour; wait for an answer first",
        ));
    }
    let facts = issuing::facts_of(&mut tx, &award).await?;
    announcing::again(app, &mut tx, &[(award, facts)], MessageKind::Claim).await?;
    app.audit(&mut tx, actor, "awards.resend", id, None).await?;
    Ok(tx.commit().await?)
}
