//! Claiming: a person finds by a code what was awarded, keeps it or declines it.
//!
//! The code was mailed to the award's address and nowhere else. Once, it stands for a proof of that
//! address: where nobody has an account with it, claiming makes one and signs in. Where somebody
//! has, the badge goes to that account alone, and signing in takes a link of its own: mails are
//! forwarded, and a code that is found later must not open an account.

use accolade_adapters::secrets;
use accolade_domain::achievement::AchievementVersion;
use accolade_domain::award::{Award, Claim};
use accolade_domain::organization::Organization;
use accolade_domain::recipient::Recipient;
use accolade_domain::session::{Factor, Session};
use accolade_domain::{AccountId, Actor, EntryId, policy};
use accolade_store::{Reader, StoreError, Tx};

use crate::accounts::{self, Browser};
use crate::limits::REPLACEMENTS_MAX;
use crate::{App, Error, Kind, Result};

/// What a code leads to.
#[derive(Debug, Clone)]
pub struct ClaimPage {
    /// The award.
    pub award: Award,
    /// What was achieved.
    pub achievement: AchievementVersion,
    /// Who awards.
    pub organization: Organization,
    /// To whom the award goes if the actor keeps it.
    pub keeper: Keeper,
}

/// To whom an award goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeper {
    /// To the account of whoever is signed in, whose address it is.
    You,
    /// To a new account of its address.
    New,
    /// To the account that its address belongs to, and whoever visits is not signed in as it.
    Owner(AccountId),
    /// To the account of whoever is signed in, if they say so: its address belongs to nobody, and
    /// does not become theirs by this.
    YouUnproven,
}

/// An award that was kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What was kept.
    pub page: ClaimPage,
    /// The secret of the session that began.
    pub session: Option<String>,
    /// Whether a link was mailed by which its owner signs in.
    pub is_link_sent: bool,
}

/// What a code leads to; looking changes nothing, because programs that look at mails open links.
pub async fn show(app: &App, actor: &Actor, code: &str) -> Result<ClaimPage> {
    policy::may_look_at_code(actor)?;
    let mut reader = app.store.read().await?;
    find(&mut reader, actor, code).await
}

/// Keeps what a code leads to. Whoever is signed in with another address has to say that the badge
/// shall go into this account.
pub async fn keep(
    app: &App,
    actor: &Actor,
    code: &str,
    is_meant: bool,
    (browser, former): (&Browser, Option<&Session>),
) -> Result<Kept> {
    policy::may_claim(actor)?;
    let mut tx = app.store.begin().await?;
    let mut page = find(&mut tx, actor, code).await?;
    let needs_word = actor.account_id().is_some()
        && matches!(page.keeper, Keeper::YouUnproven | Keeper::Owner(_));
    if needs_word && !is_meant {
        return Err(other_account());
    }
    let address = page.award.recipient.as_str().to_owned();
    let by = match (page.keeper, actor.account_id()) {
        (Keeper::Owner(owner), _) => owner,
        (Keeper::You | Keeper::YouUnproven, Some(you)) => you,
        _ => accounts::account_of(app, &mut tx, &address, &browser.locale).await?,
    };
    let award = claim(app, &mut tx, actor, page.award.clone(), by).await?;
    let session = if page.keeper == Keeper::New {
        if let Some(former) = former {
            tx.delete_session(former.id, former.account_id).await?;
        }
        let began = accounts::begin_session(app, &mut tx, by, Factor::Email, browser).await?;
        Some(began.token)
    } else {
        None
    };
    tx.commit().await?;
    page.award = award;
    let is_link_sent = matches!(page.keeper, Keeper::Owner(_));
    if is_link_sent {
        mail_link(app, &address, browser).await?;
    }
    Ok(Kept {
        page,
        session,
        is_link_sent,
    })
}

/// Keeps what a code leads to in the actor's own backpack, as a program of theirs asks; `is_meant`
/// where its address is nobody's yet. What belongs to somebody else's address is theirs to keep: a
/// program sends nobody mails.
pub async fn keep_own(app: &App, actor: &Actor, code: &str, is_meant: bool) -> Result<EntryId> {
    let account = policy::may_change_own(actor)?;
    let mut tx = app.store.begin().await?;
    let page = find(&mut tx, actor, code).await?;
    let is_refused = match page.keeper {
        Keeper::Owner(_) => true,
        Keeper::YouUnproven => !is_meant,
        Keeper::You | Keeper::New => false,
    };
    if is_refused {
        return Err(other_account());
    }
    let award = claim(app, &mut tx, actor, page.award, account).await?;
    tx.commit().await?;
    Ok(EntryId::new(award.id.uuid()))
}

fn other_account() -> Error {
    Error::new(
        Kind::Conflict,
        "claim.other_account",
        "this badge was awarded to an address that is not one of yours; say whether you mean it",
    )
}

async fn claim(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    former: Award,
    by: AccountId,
) -> Result<Award> {
    let award = former.clone().claim(by, app.now())?;
    if award.claim != former.claim {
        tx.update_award(&award).await?;
        let keeper = Some(format!("account {by}"));
        app.audit(tx, actor, "claims.keep", award.id, keeper)
            .await?;
    }
    Ok(award)
}

/// The badge is kept whether or not the link goes out; where several were sent lately, those do.
async fn mail_link(app: &App, address: &str, browser: &Browser) -> Result<()> {
    match accounts::request_sign_in(app, &Actor::Public, address, None, browser).await {
        Err(error) if error.kind != Kind::Limited => Err(error),
        _ => Ok(()),
    }
}

/// Declines what a code leads to.
pub async fn decline(app: &App, actor: &Actor, code: &str) -> Result<Award> {
    policy::may_claim(actor)?;
    let mut tx = app.store.begin().await?;
    let award = find(&mut tx, actor, code).await?.award.decline()?;
    tx.update_award(&award).await?;
    app.audit(&mut tx, actor, "claims.decline", award.id, None)
        .await?;
    tx.commit().await?;
    Ok(award)
}

async fn find(reader: &mut Reader, actor: &Actor, code: &str) -> Result<ClaimPage> {
    let hash = secrets::hash(&secrets::typed_code(code));
    let unknown = || {
        let message = "there is no badge with this code; compare each sign with your mail";
        Error::new(Kind::NotFound, "claim.code_unknown", message)
    };
    let id = reader.claim_link(&hash).await?.ok_or_else(unknown)?;
    let mut award = reader.award(id).await?.ok_or_else(unknown)?;
    // The link of a badge that was corrected leads to the corrected one, for the same person.
    for _ in 0..REPLACEMENTS_MAX {
        let Some(next) = award.replaced_by else { break };
        match reader.award(next).await? {
            Some(next) if next.recipient == award.recipient => award = next,
            _ => break,
        }
    }
    let (id, number) = (award.achievement_id, award.achievement_version);
    let achievement = reader.achievement_version(id, number).await?;
    let organization = reader.organization(award.organization_id).await?;
    Ok(ClaimPage {
        keeper: keeper(reader, actor, &award).await?,
        achievement: achievement.ok_or_else(unknown)?,
        organization: organization.ok_or_else(unknown)?,
        award,
    })
}

async fn keeper(reader: &mut Reader, actor: &Actor, award: &Award) -> Result<Keeper> {
    let you = actor.account_id();
    if let (Claim::Claimed { by, .. }, Some(you)) = (&award.claim, you)
        && *by == you
    {
        return Ok(Keeper::You);
    }
    let owner = match &award.recipient {
        Recipient::Email(address) => reader.email_address(address).await?,
        Recipient::Did(_) => return Err(StoreError::Row("a claim link of a DID".into()).into()),
    };
    Ok(match (owner.map(|owner| owner.account_id), you) {
        (Some(owner), Some(you)) if owner == you => Keeper::You,
        (Some(owner), _) => Keeper::Owner(owner),
        (None, Some(_)) => Keeper::YouUnproven,
        (None, None) => Keeper::New,
    })
}

/// A new link to an award for whoever has just proved its address, and its code.
pub(crate) async fn new_code(
    app: &App,
    tx: &mut Tx,
    award: accolade_domain::AwardId,
) -> Result<String> {
    let (link, code) = crate::announcing::link(app, award)?;
    tx.insert_claim_links(&[link]).await?;
    Ok(code)
}
