//! The catalogue: both engines find the same, whatever is asked.

use accolade_domain::achievement::{AchievementContent, Cost, Participation, Stage};
use accolade_domain::award::Issuance;
use accolade_domain::catalogue::{CatalogueEntry, Search, SearchPlace, folded};
use accolade_store::Store;

use crate::data::{self, achievement, at, id};
use crate::on_both;

/// Puts achievements of these names into the catalogue.
async fn shelve(store: &Store, contents: Vec<AchievementContent>) {
    data::world(store).await;
    let mut tx = store.begin().await.unwrap();
    for (number, content) in (100..).zip(contents) {
        tx.insert_achievement(&achievement(number)).await.unwrap();
        let mut version = data::version(number, 1);
        version.content = content;
        tx.upsert_achievement_version(&version).await.unwrap();
        tx.put_catalogue_entry(&CatalogueEntry::of(id(1), &version))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

fn named(name: &str, tags: &[&str], level: Option<u8>) -> AchievementContent {
    AchievementContent {
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        level,
        outcomes: Vec::new(),
        alignments: Vec::new(),
        earner_description: None,
        description: "Kann es.".into(),
        criteria: "Prüfung".into(),
        ..AchievementContent {
            name: name.into(),
            ..data::content()
        }
    }
}

async fn names(store: &Store, search: &Search) -> Vec<String> {
    let mut reader = store.read().await.unwrap();
    let page = reader.found(search, None, 50).await.unwrap();
    let count = reader.found_count(search).await.unwrap();
    assert_eq!(usize::try_from(count).unwrap(), page.entries.len());
    page.entries
        .into_iter()
        .map(|found| found.version.content.name)
        .collect()
}

fn asking(text: &str) -> Search {
    Search {
        words: Search::question(text),
        ..Search::default()
    }
}

fn shelf() -> Vec<AchievementContent> {
    vec![
        named(
            "Grundlagen der Gebäudeenergieberatung",
            &["Energie"],
            Some(5),
        ),
        named("السلامة الكهربائية", &["كهرباء"], None),
        named("Spawanie łukowe", &["Żuraw"], Some(3)),
        named("First aid at work", &["first aid", "safety"], Some(2)),
        named("Crane safety", &["Żuraw"], Some(3)),
        AchievementContent {
            description: "First steps, with aid.".into(),
            workload_hours: Some(8),
            cost: Some(Cost::Free),
            language: Some("pl".into()),
            participation: Some(Participation::Work),
            ..named("Zebra crossing", &[], None)
        },
    ]
}

#[tokio::test]
async fn words_are_found_with_and_without_accents_in_every_script() {
    on_both(|store| async move {
        shelve(&store, shelf()).await;
        for (question, expected) in [
            ("gebaude", vec!["Grundlagen der Gebäudeenergieberatung"]),
            (
                "GEBÄUDEENERGIEBERATUNG grundl",
                vec!["Grundlagen der Gebäudeenergieberatung"],
            ),
            ("lukowe", vec!["Spawanie łukowe"]),
            ("żuraw", vec!["Crane safety", "Spawanie łukowe"]),
            ("zuraw lukowe", vec!["Spawanie łukowe"]),
            ("الكهربائيه", vec!["السلامة الكهربائية"]),
            ("السَّلامَة", vec!["السلامة الكهربائية"]),
            // The name comes first, then other texts.
            ("first aid", vec!["First aid at work", "Zebra crossing"]),
            ("safety", vec!["Crane safety", "First aid at work"]),
            ("prufung zebra", vec!["Zebra crossing"]),
            ("afety", vec![]),
        ] {
            assert_eq!(
                names(&store, &asking(question)).await,
                expected,
                "{question}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn no_question_is_an_error() {
    on_both(|store| async move {
        shelve(&store, shelf()).await;
        for question in [
            "\"",
            "'",
            "''",
            "\\",
            "*",
            "first*",
            "\"first",
            "NEAR(first aid)",
            "first AND",
            "OR",
            "NOT",
            "title:first",
            "{title}:first",
            "-first",
            "^first",
            "first + aid",
            "a & | ! b",
            "first:*",
            "<->",
            ":*",
            "\u{0}first",
            "%",
            "_",
            ";--",
            "(((",
            "first\u{202e}",
            "🦀",
            &"x".repeat(10_000),
            &"wort ".repeat(2_000),
            &"\"'*".repeat(3_000),
        ] {
            let mut reader = store.read().await.unwrap();
            let search = Search {
                tag: Some(folded(question)),
                ..asking(question)
            };
            for search in [asking(question), search] {
                let found = reader.found(&search, None, 10).await;
                assert!(found.is_ok(), "{question}: {found:?}");
                assert!(reader.found_count(&search).await.is_ok(), "{question}");
            }
        }
        assert_eq!(
            names(&store, &asking("***")).await.len(),
            6,
            "no words limit nothing"
        );
        assert_eq!(names(&store, &asking("\"NEAR\"")).await.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn filters_limit_what_is_found() {
    on_both(|store| async move {
        shelve(&store, shelf()).await;
        for (search, expected) in [
            (
                Search {
                    tag: Some(folded("ŻURAW")),
                    ..Search::default()
                },
                2,
            ),
            (
                Search {
                    level: Some(3),
                    ..Search::default()
                },
                2,
            ),
            (
                Search {
                    hours: Some(10),
                    ..Search::default()
                },
                1,
            ),
            (
                Search {
                    hours: Some(30),
                    ..Search::default()
                },
                6,
            ),
            (
                Search {
                    participation: Some(Participation::Work),
                    ..Search::default()
                },
                1,
            ),
            (
                Search {
                    language: Some("de".into()),
                    ..Search::default()
                },
                5,
            ),
            (
                Search {
                    is_free: true,
                    ..Search::default()
                },
                1,
            ),
            (
                Search {
                    level: Some(3),
                    ..asking("zuraw")
                },
                2,
            ),
        ] {
            assert_eq!(names(&store, &search).await.len(), expected, "{search:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_follow_each_other_in_the_order_of_the_names() {
    on_both(|store| async move {
        shelve(&store, shelf()).await;
        let everything = Search::default();
        let mut reader = store.read().await.unwrap();
        assert_eq!(reader.catalogue_languages().await.unwrap(), ["de", "pl"]);
        let mut after: Option<SearchPlace> = None;
        let mut seen = Vec::new();
        for _ in 0..10 {
            let page = reader.found(&everything, after.as_ref(), 2).await.unwrap();
            let owners = page.entries.iter().map(|found| found.organization_id);
            assert!(owners.clone().all(|owner| owner == id(1)));
            seen.extend(
                page.entries
                    .into_iter()
                    .map(|found| found.version.content.name),
            );
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        drop(reader);
        assert_eq!(seen, names(&store, &everything).await);
        assert_eq!(seen.first().map(String::as_str), Some("Crane safety"));
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_out_is_found_no_more_and_what_is_missing_is_known() {
    on_both(|store| async move {
        shelve(&store, shelf()).await;
        let mut tx = store.begin().await.unwrap();
        assert_eq!(tx.uncatalogued(10).await.unwrap(), [id(10)]);
        let mut version = data::version(103, 1);
        version.content.name = "Erste Hilfe".into();
        version.content.tags = Vec::new();
        tx.upsert_achievement_version(&version).await.unwrap();
        tx.put_catalogue_entry(&CatalogueEntry::of(id(1), &version))
            .await
            .unwrap();
        tx.delete_catalogue_entry(id(104)).await.unwrap();
        tx.delete_catalogue_entry(id(104)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(names(&store, &asking("hilfe")).await, ["Erste Hilfe"]);
        assert!(names(&store, &asking("crane")).await.is_empty());
        assert!(
            names(&store, &asking("work")).await.is_empty(),
            "the old words are gone"
        );
        let tag = Search {
            tag: Some("safety".into()),
            ..Search::default()
        };
        assert!(names(&store, &tag).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn staff_sees_where_each_achievement_stands() {
    on_both(|store| async move {
        data::world(&store).await;
        let mut tx = store.begin().await.unwrap();
        let draft = achievement(50);
        let draft = accolade_domain::achievement::Achievement {
            version: None,
            state: accolade_domain::achievement::AchievementState::Draft,
            ..draft
        };
        tx.insert_achievement(&draft).await.unwrap();
        let review = accolade_domain::achievement::Achievement {
            id: id(51),
            state: accolade_domain::achievement::AchievementState::InReview,
            ..draft
        };
        tx.insert_achievement(&review).await.unwrap();
        tx.insert_achievement(&achievement(99)).await.unwrap();
        let places = tx.achievement_places(id(1), 10).await.unwrap();
        let found: Vec<_> = places.iter().map(|place| (place.id, place.stage)).collect();
        let expected = [
            (id(99), Stage::Archived),
            (id(51), Stage::InReview),
            (id(50), Stage::Draft),
            (id(10), Stage::Published),
        ];
        assert_eq!(found, expected);
        assert_eq!(review.stage(), Stage::InReview);
        assert_eq!(tx.achievement_places(id(1), 1).await.unwrap().len(), 1);
        assert!(tx.achievement_places(id(2), 10).await.unwrap().is_empty());
        // Counts of its awards, and what was done to it.
        let mut waiting = data::award(200, "ada@example.org", 1);
        waiting.issuance = Issuance::Signed;
        tx.insert_award(&waiting).await.unwrap();
        assert_eq!(tx.waiting_count(id(10), at(5)).await.unwrap(), 1);
        assert_eq!(tx.waiting_count(id(10), at(6)).await.unwrap(), 0, "over");
        assert_eq!(tx.version_count(id(10), 1).await.unwrap(), 1);
        assert_eq!(tx.version_count(id(10), 2).await.unwrap(), 0);
        for (number, act) in [(300, "a.define"), (301, "a.publish")] {
            let entry = accolade_domain::audit::AuditEntry {
                id: id(number),
                at: at(i64::try_from(number).unwrap()),
                actor: accolade_domain::Actor::Operator,
                act,
                subject_id: id::<()>(10).uuid(),
                detail: None,
            };
            tx.insert_audit_entry(&entry).await.unwrap();
        }
        let lines = tx.audit_lines(id::<()>(10).uuid(), 1).await.unwrap();
        assert_eq!(
            (lines.len(), lines[0].act.as_str(), lines[0].at),
            (1, "a.publish", at(301))
        );
    })
    .await;
}
