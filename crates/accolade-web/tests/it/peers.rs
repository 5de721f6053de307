//! What this server says of its awards in Open Badges 2.0, read by another implementation.

use accolade_app::Actor;
use accolade_app::awards::{self, Nomination};
use accolade_test::TestApp;
use accolade_ui::paths;
use serde_json::{Map, Value, json};

#[path = "../../../../peers/comparing.rs"]
#[allow(dead_code, reason = "other tests need more of it")]
mod comparing;

use comparing::{CASES_MIN, Comparison, Peer, ask, place};

const OPENBADGESLIB: Peer = Peer {
    program: "badges.py",
    name: "openbadgeslib",
};

/// What may stand in a narrative, in turn.
const WORDS: [&str; 8] = [
    "Welds plates.",
    "لحام متقدم ١٢٣",
    "\"quoted\" and \\backslashed\\",
    "溶接 🎓 e\u{301}",
    "line\nfeed and & <b>markup</b>",
    "{\"@id\": \"x\"} null 0.1",
    "שלום \u{200f}world",
    "𝒲𝑒𝓁𝒹 ½ ﬁ",
];

#[tokio::test]
async fn openbadgeslib_reads_our_hosted_awards() {
    let Some(place) = place() else {
        return;
    };
    let test = TestApp::new().await;
    let (organization, achievement) = test.world().await;
    let at = |path: &str| format!("{}{path}", test.app.base_url);
    let read = async |path: String| {
        let answer = test.get(&path, "application/ld+json").await;
        assert_eq!(answer.status, 200, "{path}");
        (at(&path), Value::from(answer.text()))
    };
    // Asked for once: whoever asks for the same again and again is told to wait.
    let shared = [
        read(paths::achievement_earlier(achievement.id)).await,
        read(paths::organization_earlier(organization.id)).await,
    ];
    let mut questions: Vec<Value> = Vec::new();
    for index in 0..CASES_MIN {
        let recipient = format!("person{index}@example.org");
        let nomination = Nomination {
            recipient: recipient.clone(),
            narrative: Some(format!("{index}: {}", WORDS[index % WORDS.len()])),
            evidence_url: (index % 3 > 0).then(|| format!("https://a.example/{index}?q=ß#f")),
            ..Nomination::default()
        };
        let award = awards::award(&test.app, &Actor::Operator, achievement.id, &nomination)
            .await
            .unwrap();
        let (url, assertion) = read(paths::credential_earlier(award.id)).await;
        let mut served: Map<String, Value> = shared.clone().into_iter().collect();
        served.insert(url, assertion.clone());
        questions.push(json!({
            "act": "verify_hosted", "document": assertion, "served": served, "recipient": recipient,
            "now": "2027-01-01T00:00:00Z"
        }));
    }
    // The same, shown with another person's hash than its host says, and to another person.
    let changed = questions.iter().map(|question| {
        let mut changed = question.clone();
        let mut assertion: Value =
            serde_json::from_str(question["document"].as_str().unwrap()).unwrap();
        assertion["recipient"]["identity"] = "sha256$00".into();
        changed["document"] = assertion.to_string().into();
        changed
    });
    let another = questions.iter().map(|question| {
        let mut another = question.clone();
        another["recipient"] = "eve@example.org".into();
        another
    });
    let good = ask(&place, OPENBADGESLIB, &questions);
    let mut comparison = Comparison::new(OPENBADGESLIB, "hosted awards of version 2 by us");
    for (index, answer) in good.into_iter().enumerate() {
        let why = answer.result().err();
        comparison.note(&format!("award-{index:03}"), why);
    }
    comparison.finish(&place, &[]);
    for (what, questions) in [
        ("and changed", changed.collect::<Vec<_>>()),
        ("and shown as another person's", another.collect()),
    ] {
        let what = format!("hosted awards of version 2 by us {what}");
        let mut comparison = Comparison::new(OPENBADGESLIB, &what);
        for (index, answer) in ask(&place, OPENBADGESLIB, &questions)
            .into_iter()
            .enumerate()
        {
            let taken = answer.is_good.then(|| "theirs takes it".to_owned());
            comparison.note(&format!("award-{index:03}"), taken);
        }
        comparison.finish(&place, &[]);
    }
}
