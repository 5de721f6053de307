//! Telling people about their awards: mails that are decided in the change that causes them.

use std::collections::HashMap;
use std::sync::Arc;

use accolade_adapters::secrets;
use accolade_domain::AwardId;
use accolade_domain::award::{Award, Claim, Issuance, Standing};
use accolade_domain::claim_link::ClaimLink;
use accolade_domain::message::{Letter, MessageKind};
use accolade_domain::recipient::Recipient;
use accolade_store::{Reader, Tx};

use crate::issuing::{Facts, FactsOf};
use crate::messages::{self, About, Outgoing};
use crate::{App, Result, addresses};

/// Tells the people of awards that were just signed: who waits gets a link to claim it, who keeps a
/// corrected one learns of that.
pub(crate) async fn signed(
    app: &App,
    tx: &mut Tx,
    awards: &[Award],
    facts: &FactsOf,
) -> Result<()> {
    let mut links = Vec::new();
    let mut mails = Vec::new();
    let locales = locales(tx, awards).await?;
    for award in awards {
        let facts = facts.get(&(award.achievement_id, award.achievement_version));
        let (Some(facts), Standing::Active) = (facts, &award.standing) else {
            continue;
        };
        match (&award.claim, mailed(award, &locales)) {
            (Claim::Waiting, Some((address, locale))) => {
                let (link, letter) = claim_letter(app, award, facts, MessageKind::Claim, locale)?;
                links.push(link);
                mails.push(outgoing(award, address, letter));
            }
            (Claim::Claimed { .. }, _) => {
                let Some((address, locale)) = holder(tx, award).await? else {
                    continue;
                };
                let letter = Letter {
                    link: Some(addresses::credential(app, award.id)),
                    ..letter(award, facts, MessageKind::Corrected, &locale)
                };
                mails.push(outgoing(award, &address, letter));
            }
            _ => {}
        }
    }
    tx.insert_claim_links(&links).await?;
    messages::send_all(app, tx, mails).await
}

/// Sends the mail about a waiting award again, with a new link; the old ones go on working.
pub(crate) async fn again(
    app: &App,
    tx: &mut Tx,
    awards: &[(Award, Facts)],
    kind: MessageKind,
) -> Result<()> {
    let mut links = Vec::new();
    let mut mails = Vec::new();
    let all: Vec<Award> = awards.iter().map(|(award, _)| award.clone()).collect();
    let locales = locales(tx, &all).await?;
    for (award, facts) in awards {
        let Recipient::Email(address) = &award.recipient else {
            continue;
        };
        let locale = mailed(award, &locales).map_or("en", |(_, locale)| locale);
        let (link, letter) = claim_letter(app, award, facts, kind, locale)?;
        links.push(link);
        mails.push(outgoing(award, address, letter));
    }
    tx.insert_claim_links(&links).await?;
    messages::send_all(app, tx, mails).await
}

/// Tells the people of awards that were taken back: whoever keeps one, and whoever was told of one.
pub(crate) async fn withdrawn(
    app: &App,
    tx: &mut Tx,
    awards: &[(Award, Arc<Facts>)],
    reason: &str,
) -> Result<()> {
    let mut mails = Vec::new();
    let all: Vec<Award> = awards.iter().map(|(award, _)| award.clone()).collect();
    let locales = locales(tx, &all).await?;
    for (award, facts) in awards {
        let to = match (&award.claim, award.issuance) {
            (Claim::Claimed { .. }, _) => holder(tx, award).await?,
            (Claim::Waiting, Issuance::Signed) => mailed(award, &locales)
                .map(|(address, locale)| (address.to_owned(), locale.to_owned())),
            _ => None,
        };
        let Some((address, locale)) = to else {
            continue;
        };
        let letter = Letter {
            link: Some(addresses::credential(app, award.id)),
            reason: Some(reason.to_owned()),
            ..letter(award, facts, MessageKind::Withdrawn, &locale)
        };
        mails.push(outgoing(award, &address, letter));
    }
    messages::send_all(app, tx, mails).await
}

/// A new link to an award, and its code, which is nowhere else.
pub(crate) fn link(app: &App, id: AwardId) -> Result<(ClaimLink, String)> {
    let code = secrets::code(&app.rng)?;
    let link = ClaimLink {
        token_hash: secrets::hash(&code),
        award_id: id,
        created_at: app.now(),
    };
    Ok((link, code))
}

fn claim_letter(
    app: &App,
    award: &Award,
    facts: &Facts,
    kind: MessageKind,
    locale: &str,
) -> Result<(ClaimLink, Letter)> {
    let (link, code) = link(app, award.id)?;
    let letter = Letter {
        link: Some(addresses::claim(app, &code)),
        code: Some(code),
        ..letter(award, facts, kind, locale)
    };
    Ok((link, letter))
}

fn letter(award: &Award, facts: &Facts, kind: MessageKind, locale: &str) -> Letter {
    Letter {
        recipient_name: award.recipient_name.clone(),
        organization: Some(facts.organization.name.clone()),
        achievement: Some(facts.version.content.name.clone()),
        ..Letter::new(kind, locale)
    }
}

fn outgoing(award: &Award, address: &str, letter: Letter) -> Outgoing {
    Outgoing {
        address: address.to_owned(),
        about: About {
            organization_id: Some(award.organization_id),
            award_id: Some(award.id),
        },
        letter,
    }
}

/// The languages of the accounts that these awards are for.
async fn locales(reader: &mut Reader, awards: &[Award]) -> Result<HashMap<String, String>> {
    let addresses: Vec<&str> = awards
        .iter()
        .filter(|award| award.mail_locale.is_some())
        .map(|award| award.recipient.as_str())
        .collect();
    if addresses.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(reader.locales_of(&addresses).await?)
}

/// Where and in which language mails about an award go, if any do: in the language of the person's
/// own account, where there is one.
fn mailed<'a>(
    award: &'a Award,
    locales: &'a HashMap<String, String>,
) -> Option<(&'a str, &'a str)> {
    let locale = award.mail_locale.as_deref()?;
    let Recipient::Email(address) = &award.recipient else {
        return None;
    };
    let own = locales.get(address).map(String::as_str);
    Some((address, own.unwrap_or(locale)))
}

/// The main address and the language of whoever keeps an award.
async fn holder(reader: &mut Reader, award: &Award) -> Result<Option<(String, String)>> {
    let Claim::Claimed { by, .. } = award.claim else {
        return Ok(None);
    };
    let address = reader.primary_address(by).await?;
    let account = reader.account(by).await?;
    Ok(address.zip(account.map(|account| account.locale)))
}
