//! Accounts, addresses, sessions, links, passkeys, memberships, invitations.

use accolade_domain::account::{Account, EmailAddress, Passkey};
use accolade_domain::mailed_link::{LinkPurpose, MailedLink};
use accolade_domain::membership::{Invitation, Membership, Role, Scope};
use accolade_domain::message::{Delivery, Message, MessageKind};
use accolade_domain::organization::Unit;
use accolade_domain::session::{Factor, Session};
use accolade_store::{MailText, Store};

use crate::data::{achievement, at, award, id, organization, version, world};
use crate::on_both;

fn account(number: u128) -> Account {
    Account {
        id: id(number),
        name: Some("سارة".into()),
        locale: "ar".into(),
        is_administrator: number == 1,
        created_at: at(1),
        revision: 0,
    }
}

fn address(text: &str, owner: u128, is_primary: bool) -> EmailAddress {
    EmailAddress {
        address: text.into(),
        account_id: id(owner),
        is_primary,
        verified_at: at(2),
    }
}

fn session(number: u128, owner: u128) -> Session {
    let agent = "Browser";
    let hash = format!("hash{number}");
    let begun = at(i64::try_from(number).unwrap());
    Session::begin(id(number), hash, id(owner), Factor::Email, agent, begun)
}

fn membership(number: u128, owner: u128, role: Role, scope: Scope) -> Membership {
    Membership {
        id: id(number),
        organization_id: id(1),
        account_id: id(owner),
        role,
        scope,
        created_at: at(4),
    }
}

async fn people(store: &Store) {
    world(store).await;
    let mut tx = store.begin().await.unwrap();
    tx.insert_account(&account(1)).await.unwrap();
    tx.insert_account(&account(2)).await.unwrap();
    for one in [
        address("ada@example.org", 1, true),
        address("ada@work.example", 1, false),
        address("ben@example.org", 2, true),
    ] {
        tx.insert_email_address(&one).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn an_account_has_addresses_and_one_of_them_is_the_main_one() {
    on_both(|store| async move {
        people(&store).await;
        let mut reader = store.read().await.unwrap();
        assert_eq!(reader.account(id(1)).await.unwrap(), Some(account(1)));
        assert_eq!(reader.account(id(9)).await.unwrap(), None);
        let known = reader.email_address("ada@work.example").await.unwrap();
        assert_eq!(known, Some(address("ada@work.example", 1, false)));
        let page = reader.accounts(None, None, 1).await.unwrap();
        assert_eq!(page.next, Some(id(1)));
        assert_eq!(page.entries[0].address.as_deref(), Some("ada@example.org"));
        for (word, count) in [("ADA@w", 1), ("سار", 2), ("%", 0), ("ben", 1)] {
            let found = reader.accounts(Some(word), None, 9).await.unwrap();
            assert_eq!(found.entries.len(), count, "{word}");
        }
        drop(reader);

        let mut tx = store.begin().await.unwrap();
        let named = Account {
            name: Some("Mesut Özil".into()),
            ..Account::open(id(9), "de", at(1))
        };
        tx.insert_account(&named).await.unwrap();
        for word in ["özil", "Özil", "ÖZIL"] {
            let found = tx.accounts(Some(word), None, 9).await.unwrap();
            assert_eq!(found.entries.len(), 1, "{word}");
        }
        drop(tx);

        let mut tx = store.begin().await.unwrap();
        let taken = tx
            .insert_email_address(&address("ben@example.org", 1, false))
            .await;
        assert_eq!(taken.unwrap_err().code(), "store.conflict");
        drop(tx);

        let mut tx = store.begin().await.unwrap();
        assert!(
            tx.update_primary_address(id(1), "ada@work.example")
                .await
                .unwrap()
        );
        tx.delete_email_address(id(1), "ada@example.org")
            .await
            .unwrap();
        let left = tx.email_addresses(id(1)).await.unwrap();
        assert_eq!(left, [address("ada@work.example", 1, true)]);
        tx.commit().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        let foreign = tx.update_primary_address(id(1), "ben@example.org").await;
        assert!(!foreign.unwrap(), "another's address is not ours");
        drop(tx);

        let mut tx = store.begin().await.unwrap();
        let renamed = Account {
            name: None,
            ..account(2)
        };
        tx.update_account(&renamed).await.unwrap();
        let late = tx.update_account(&renamed).await;
        assert_eq!(late.unwrap_err().code(), "store.conflict");
    })
    .await;
}

#[tokio::test]
async fn sessions_are_limited_and_end() {
    on_both(|store| async move {
        people(&store).await;
        let mut tx = store.begin().await.unwrap();
        for number in 1..=4 {
            tx.insert_session(&session(number, 1), 3).await.unwrap();
        }
        tx.insert_session(&session(5, 2), 3).await.unwrap();
        let left = tx.sessions(id(1), 10).await.unwrap();
        assert_eq!(left, [session(4, 1), session(3, 1), session(2, 1)]);
        tx.update_session_seen(id(2), at(100)).await.unwrap();
        tx.update_session_proved(id(2), Factor::Passkey, at(101))
            .await
            .unwrap();
        let seen = tx.session("hash2").await.unwrap().unwrap();
        assert_eq!((seen.seen_at, seen.proved_at), (at(100), at(101)));
        assert_eq!(seen.factor, Factor::Passkey);
        tx.delete_session(id(5), id(1)).await.unwrap();
        assert!(
            tx.session("hash5").await.unwrap().is_some(),
            "it is another's"
        );
        tx.delete_other_sessions(id(1), id(2)).await.unwrap();
        assert_eq!(tx.sessions(id(1), 10).await.unwrap().len(), 1);
        tx.delete_session(id(2), id(1)).await.unwrap();
        assert_eq!(tx.session("hash2").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_link_is_used_once_and_forgotten() {
    on_both(|store| async move {
        people(&store).await;
        let link = MailedLink {
            token_hash: "t".into(),
            purpose: LinkPurpose::AddAddress,
            address: "x@example.org".into(),
            account_id: Some(id(1)),
            browser: "b".into(),
            next: Some("/backpack".into()),
            created_at: at(10),
            used_at: None,
        };
        let mut tx = store.begin().await.unwrap();
        tx.insert_mailed_link(&link).await.unwrap();
        assert_eq!(tx.mailed_link("t").await.unwrap(), Some(link.clone()));
        assert_eq!(
            tx.mailed_link_count("x@example.org", at(9)).await.unwrap(),
            1
        );
        assert_eq!(
            tx.mailed_link_count("x@example.org", at(10)).await.unwrap(),
            0
        );
        let used = MailedLink {
            used_at: Some(at(11)),
            ..link
        };
        tx.update_mailed_link_used(&used).await.unwrap();
        assert_eq!(tx.mailed_link("t").await.unwrap(), Some(used.clone()));
        let again = tx.update_mailed_link_used(&used).await;
        assert_eq!(again.unwrap_err().code(), "store.conflict");
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        tx.delete_mailed_links(at(1_000)).await.unwrap();
        assert_eq!(tx.mailed_link("t").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn passkeys_and_their_questions() {
    on_both(|store| async move {
        people(&store).await;
        let passkey = Passkey {
            id: id(30),
            account_id: id(1),
            credential_id: "c".into(),
            document: "{}".into(),
            name: "Phone".into(),
            created_at: at(1),
            used_at: None,
        };
        let mut tx = store.begin().await.unwrap();
        tx.insert_passkey(&passkey).await.unwrap();
        tx.update_passkey_used(id(30), "{\"n\":1}", at(5))
            .await
            .unwrap();
        let used = tx.passkey("c").await.unwrap().unwrap();
        assert_eq!(
            (used.document.as_str(), used.used_at),
            ("{\"n\":1}", Some(at(5)))
        );
        assert_eq!(tx.passkeys(id(1)).await.unwrap(), [used]);
        tx.upsert_passkey_challenge("b", None, "one", at(1))
            .await
            .unwrap();
        tx.upsert_passkey_challenge("b", Some(id(1)), "two", at(2))
            .await
            .unwrap();
        let asked = tx.take_passkey_challenge("b").await.unwrap();
        assert_eq!(asked, Some((Some(id(1)), "two".into(), at(2))));
        assert_eq!(tx.take_passkey_challenge("b").await.unwrap(), None);
        tx.upsert_passkey_challenge("b", None, "one", at(1))
            .await
            .unwrap();
        tx.delete_passkey_challenges(at(2)).await.unwrap();
        assert_eq!(tx.take_passkey_challenge("b").await.unwrap(), None);
        tx.delete_passkey(id(30), id(2)).await.unwrap();
        assert!(tx.passkey("c").await.unwrap().is_some(), "it is another's");
        tx.delete_passkey(id(30), id(1)).await.unwrap();
        assert_eq!(tx.passkey("c").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn memberships_units_and_invitations() {
    on_both(|store| async move {
        people(&store).await;
        let unit = Unit {
            id: id(40),
            organization_id: id(1),
            name: "Quay".into(),
            created_at: at(3),
        };
        let mut tx = store.begin().await.unwrap();
        tx.insert_unit(&unit).await.unwrap();
        assert_eq!(tx.unit(id(40)).await.unwrap(), Some(unit.clone()));
        assert_eq!(tx.units(id(1), 10).await.unwrap(), [unit]);
        let all = [
            membership(50, 1, Role::Owner, Scope::Organization),
            membership(51, 1, Role::Issuer, Scope::Achievement(id(10))),
            membership(52, 2, Role::Designer, Scope::Unit(id(40))),
        ];
        for one in &all {
            tx.insert_membership(one).await.unwrap();
        }
        // The same role for the same part again adds nothing.
        tx.insert_membership(&membership(53, 1, Role::Owner, Scope::Organization))
            .await
            .unwrap();
        assert_eq!(tx.memberships_of(id(1), 10).await.unwrap(), all[..2]);
        let members = tx.members(id(1), 10).await.unwrap();
        assert_eq!(members[2].membership, all[2]);
        assert_eq!(members[2].address.as_deref(), Some("ben@example.org"));
        let person = tx.person(id(1)).await.unwrap().unwrap();
        assert_eq!(
            (person.is_administrator, person.memberships.len()),
            (true, 2)
        );
        assert!(
            !tx.delete_unit(id(40)).await.unwrap(),
            "somebody belongs to it"
        );
        tx.delete_membership(id(52)).await.unwrap();
        assert_eq!(tx.membership(id(52)).await.unwrap(), None);
        assert!(tx.delete_unit(id(40)).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_found_by_its_link_and_answered_once() {
    on_both(|store| async move {
        people(&store).await;
        let mut tx = store.begin().await.unwrap();
        let invitation = Invitation {
            id: id(60),
            organization_id: id(1),
            address: "new@example.org".into(),
            role: Role::Viewer,
            scope: Scope::Achievement(id(10)),
            token_hash: "h".into(),
            invited_by: Some(id(1)),
            created_at: at(5),
            accepted_at: None,
            withdrawn_at: None,
        };
        tx.insert_invitation(&invitation).await.unwrap();
        assert_eq!(
            tx.invitation(id(60)).await.unwrap(),
            Some(invitation.clone())
        );
        assert_eq!(
            tx.invitation_by_token("h").await.unwrap(),
            Some(invitation.clone())
        );
        assert_eq!(
            tx.invitations(id(1), 10).await.unwrap(),
            std::slice::from_ref(&invitation)
        );
        let accepted = Invitation {
            accepted_at: Some(at(6)),
            ..invitation
        };
        tx.update_invitation(&accepted).await.unwrap();
        let twice = tx.update_invitation(&accepted).await;
        assert_eq!(twice.unwrap_err().code(), "store.conflict");
        drop(tx);
    })
    .await;
}

#[tokio::test]
async fn messages_and_the_words_that_organizations_wrote() {
    on_both(|store| async move {
        people(&store).await;
        let message = |number: u128, delivery| Message {
            id: id(number),
            organization_id: Some(id(1)),
            award_id: Some(id(100)),
            kind: MessageKind::Claim,
            address: "ada@example.org".into(),
            delivery,
            created_at: at(7),
        };
        let mut tx = store.begin().await.unwrap();
        assert!(
            tx.insert_award(&award(100, "ada@example.org", 5))
                .await
                .unwrap()
        );
        tx.insert_message(&message(70, Delivery::Waiting))
            .await
            .unwrap();
        tx.insert_message(&message(71, Delivery::Waiting))
            .await
            .unwrap();
        let failed = Delivery::Failed("550".into());
        tx.update_message(id(70), &failed).await.unwrap();
        tx.update_message(id(71), &Delivery::Sent(at(8)))
            .await
            .unwrap();
        let all = [message(71, Delivery::Sent(at(8))), message(70, failed)];
        assert_eq!(tx.messages_of(id(100)).await.unwrap(), all);
        let page = tx.messages(None, 1).await.unwrap();
        assert_eq!(
            (page.entries.as_slice(), page.next),
            (&all[..1], Some(id(71)))
        );

        let text = |body: &str| MailText {
            kind: "claim".into(),
            locale: "de".into(),
            subject: "Ihr Abzeichen".into(),
            body: body.into(),
        };
        tx.upsert_mail_text(id(1), &text("eins")).await.unwrap();
        tx.upsert_mail_text(id(1), &text("zwei")).await.unwrap();
        let found = tx.mail_text(id(1), MessageKind::Claim, "de").await.unwrap();
        assert_eq!(found, Some(text("zwei")));
        assert_eq!(tx.mail_texts(id(1)).await.unwrap(), [text("zwei")]);
        tx.delete_mail_text(id(1), MessageKind::Claim, "de")
            .await
            .unwrap();
        assert_eq!(tx.mail_texts(id(1)).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn versions_pictures_and_changed_organizations() {
    on_both(|store| async move {
        people(&store).await;
        let mut tx = store.begin().await.unwrap();
        tx.insert_achievement(&achievement(99)).await.unwrap();
        tx.upsert_achievement_version(&version(99, 1))
            .await
            .unwrap();
        tx.upsert_achievement_version(&version(10, 2))
            .await
            .unwrap();
        assert_eq!(
            tx.achievement_version(id(10), 2).await.unwrap(),
            Some(version(10, 2))
        );
        let all = tx.achievement_versions(id(10), 5).await.unwrap();
        assert_eq!(all, [version(10, 2), version(10, 1)]);
        let page = tx.published_achievements(id(1), None, 5).await.unwrap();
        assert_eq!(
            page.entries,
            [version(10, 1)],
            "the archived one is not shown"
        );
        assert_eq!(tx.published_count(id(1)).await.unwrap(), 1);
        assert!(!tx.is_version_awarded(id(10), 1).await.unwrap());
        assert!(
            tx.insert_award(&award(100, "ada@example.org", 5))
                .await
                .unwrap()
        );
        assert!(tx.is_version_awarded(id(10), 1).await.unwrap());
        let mut changed = achievement(10);
        changed.version = Some(2);
        changed.review_comment = Some("Name the machine".into());
        tx.update_achievement(&changed).await.unwrap();
        let late = tx.update_achievement(&changed).await;
        assert_eq!(late.unwrap_err().code(), "store.conflict");
        drop(tx);

        let mut tx = store.begin().await.unwrap();
        let picture = accolade_domain::achievement::Picture {
            id: id(80),
            organization_id: id(1),
            png: vec![1, 2, 3],
            created_at: at(9),
        };
        tx.insert_picture(&picture).await.unwrap();
        assert_eq!(tx.picture(id(80)).await.unwrap(), Some(picture));
        let mut renamed = organization(1);
        renamed.requires_review = true;
        tx.update_organization(&renamed).await.unwrap();
        let saved = tx.organization(id(1)).await.unwrap().unwrap();
        assert_eq!((saved.requires_review, saved.revision), (true, 1));
        let late = tx.update_organization(&renamed).await;
        assert_eq!(late.unwrap_err().code(), "store.conflict");
    })
    .await;
}
