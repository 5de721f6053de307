//! Facts for the tests.

use accolade_domain::achievement::{
    Achievement, AchievementContent, AchievementState, AchievementType, AchievementVersion,
    Alignment, Cost, Participation,
};
use accolade_domain::award::{Award, Claim, Issuance, Standing};
use accolade_domain::badge_design::{BadgeDesign, Icon, Shape};
use accolade_domain::claim_offer::{ClaimOffer, OfferRequest, RequestState};
use accolade_domain::ids::Id;
use accolade_domain::organization::Organization;
use accolade_domain::recipient::Recipient;
use accolade_domain::status_list::{NEVER_SIGNED, StatusList, StatusPlace, StatusPurpose};
use accolade_domain::{StatusListId, Timestamp};
use accolade_store::Store;
use uuid::Uuid;

pub fn id<T>(number: u128) -> Id<T> {
    Id::new(Uuid::from_u128(number))
}

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(seconds * 1_000_000 + 123_456)
}

pub fn organization(number: u128) -> Organization {
    Organization {
        id: id(number),
        name: format!("كلية {number}"),
        description: number.is_multiple_of(2).then(|| "A college.".to_owned()),
        website: (number % 2 == 1).then(|| "https://a.example".to_owned()),
        email: None,
        country: Some("NL".into()),
        requires_review: number == 2,
        created_at: at(1),
        revision: 0,
    }
}

pub fn content() -> AchievementContent {
    let design = BadgeDesign {
        shape: Shape::Seal,
        colour: "#123456".into(),
        accent: "#ffffff".into(),
        icon: Icon::Aid,
        ribbon: Some("Zwei \"Jahre\"".into()),
    };
    AchievementContent {
        achievement_type: AchievementType::MicroCredential,
        earner_description: Some("Für dich".into()),
        outcomes: vec!["Plans".into(), "يلحم".into()],
        alignments: vec![Alignment {
            name: "Welder".into(),
            url: "https://esco.example/1".into(),
            framework: Some("ESCO".into()),
            code: None,
        }],
        tags: vec!["a".into(), "ü,b".into()],
        language: Some("de-AT".into()),
        workload_hours: Some(30),
        level: Some(4),
        participation: Some(Participation::Blended),
        cost: Some(Cost::Price("120 EUR".into())),
        valid_days: Some(730),
        ..AchievementContent::new("Welding", "Welds.", "A test piece.", design)
    }
}

pub fn achievement(number: u128) -> Achievement {
    Achievement {
        id: id(number),
        organization_id: id(1),
        unit_id: None,
        state: AchievementState::Published,
        content: content(),
        version: Some(1),
        submitted_by: Some(id(7)),
        review_comment: None,
        created_at: at(2),
        archived_at: (number == 99).then(|| at(3)),
        revision: 0,
    }
}

pub fn version(achievement: u128, number: u32) -> AchievementVersion {
    AchievementVersion {
        achievement_id: id(achievement),
        number,
        content: content(),
        published_at: at(3),
    }
}

pub fn list(number: u128, purpose: StatusPurpose) -> StatusList {
    StatusList {
        id: id(number),
        organization_id: id(1),
        purpose,
        taken_count: 0,
        created_at: at(4),
        signed_at: None,
        revision: 0,
        signed_revision: NEVER_SIGNED,
    }
}

pub fn pair() -> (StatusListId, StatusListId) {
    (id(20), id(21))
}

pub fn award(number: u128, recipient: &str, index: u32) -> Award {
    Award {
        id: id(number),
        achievement_id: id(10),
        achievement_version: 1,
        organization_id: id(1),
        roster_id: None,
        recipient: Recipient::parse(recipient).unwrap(),
        salt: "salt".into(),
        recipient_name: Some("سارة".into()),
        narrative: None,
        evidence_url: Some("https://e.example".into()),
        status_place: StatusPlace {
            revocation_list_id: pair().0,
            suspension_list_id: pair().1,
            index,
        },
        awarded_at: at(5),
        valid_until: Some(at(6)),
        issuance: Issuance::Prepared,
        standing: Standing::Active,
        claim: Claim::Waiting,
        replaced_by: None,
        mail_locale: Some("de".into()),
        revision: 0,
    }
}

pub fn offer() -> ClaimOffer {
    ClaimOffer {
        id: id(60),
        achievement_id: id(10),
        organization_id: id(1),
        token: "AAAA-BBBB-CCCC".into(),
        opens_at: at(1),
        closes_at: at(9),
        needs_approval: true,
        count_max: Some(3),
        created_at: at(1),
        closed_at: None,
        revision: 0,
    }
}

pub fn offer_request(number: u128, address: &str) -> OfferRequest {
    OfferRequest {
        id: id(number),
        offer_id: id(60),
        name: "أمينة".into(),
        address: address.into(),
        locale: "ar".into(),
        code_hash: format!("h{number}"),
        mail_count: 1,
        asked_at: at(2),
        state: RequestState::Unconfirmed,
        revision: 0,
    }
}

/// An organisation, an achievement and a pair of lists.
pub async fn world(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    tx.insert_organization(&organization(1)).await.unwrap();
    tx.insert_achievement(&achievement(10)).await.unwrap();
    tx.upsert_achievement_version(&version(10, 1))
        .await
        .unwrap();
    tx.insert_status_list(&list(20, StatusPurpose::Revocation), None)
        .await
        .unwrap();
    tx.insert_status_list(&list(21, StatusPurpose::Suspension), Some(id(20)))
        .await
        .unwrap();
    tx.commit().await.unwrap();
}
