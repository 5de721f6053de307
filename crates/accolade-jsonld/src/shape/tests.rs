use serde_json::json;

use super::template::Template;
use super::*;

fn badge(name: &str, id: &str, awarded: &str) -> Value {
    json!({
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
        ],
        "id": id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": { "id": "did:example:school", "type": ["Profile"], "name": "School" },
        "validFrom": awarded,
        "name": name,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{
                "type": "IdentityObject", "hashed": true, "identityHash": "sha256$00", "identityType": "emailAddress", "salt": "s"
            }],
            "achievement": {
                "id": "https://school.example/achievements/1",
                "type": ["Achievement"],
                "name": name,
                "description": "All of it.",
                "criteria": { "narrative": "Pass." },
                "tag": ["a", "b"]
            }
        }
    })
}

fn hash(template: &Template, document: &Value, digest: Digest) -> Option<CanonicalHash> {
    let members = document.as_object().unwrap().iter();
    let members: Vec<Member<'_>> = members
        .map(|(name, value)| (name.as_str(), value))
        .collect();
    template.hash(&members, digest)
}

fn both(template: &Template, document: &Value) -> Option<bool> {
    let fast = hash(template, document, Digest::Sha256)?;
    Some(fast == general(document, Digest::Sha256).unwrap())
}

#[test]
fn a_document_of_the_shape_hashes_as_on_the_general_path() {
    let first = badge("Welding", "urn:uuid:1", "2026-01-01T00:00:00Z");
    let template = Template::of(&first).unwrap();
    assert_eq!(both(&template, &first), Some(true));
    for name in [
        "",
        "Schweißen \u{1f525}",
        "a\"b\\c\n\t\u{1}\u{7f}",
        "~hole~0~",
        "@id",
        "urn:x:y",
    ] {
        let other = badge(name, "urn:uuid:2", "not a date");
        assert_eq!(both(&template, &other), Some(true), "{name}");
    }
    let p384 = hash(&template, &first, Digest::Sha384).unwrap();
    assert_eq!(p384, general(&first, Digest::Sha384).unwrap());
}

#[test]
fn what_could_be_read_otherwise_takes_the_general_path() {
    let first = badge("Welding", "urn:uuid:1", "2026-01-01T00:00:00Z");
    let template = Template::of(&first).unwrap();
    let with = |pointer: &str, value: Value| {
        let mut other = first.clone();
        *other.pointer_mut(pointer).unwrap() = value;
        other
    };
    for other in [
        with("/id", json!("https://a.example/1")),
        with("/id", json!("relative")),
        with("/id", json!("urn:a b")),
        with("/id", json!("_:b0")),
        with("/id", json!("@type")),
        with("/id", json!(7)),
        // An object inside with the name of the whole.
        with("/issuer/id", json!("urn:uuid:1")),
        with("/type/1", json!("AchievementCredential")),
        with("/type", json!("VerifiableCredential")),
        with(
            "/@context/1",
            json!("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"),
        ),
        with("/credentialSubject/identifier/0/hashed", json!(false)),
        with("/credentialSubject/identifier/0/type", json!("Profile")),
        // Two of the same would be one.
        with("/credentialSubject/achievement/tag/1", json!("a")),
        with("/credentialSubject/achievement/tag", json!(["a"])),
        with("/name", json!({ "@value": "a" })),
        with("/name", json!(null)),
    ] {
        assert_eq!(hash(&template, &other, Digest::Sha256), None, "{other}");
    }
    let mut more = first.clone();
    more["extra"] = json!("x");
    assert_eq!(hash(&template, &more, Digest::Sha256), None);
    let mut less = first.clone();
    less.as_object_mut().unwrap().shift_remove("name");
    assert_eq!(hash(&template, &less, Digest::Sha256), None);
}

#[test]
fn a_document_with_a_context_of_its_own_or_the_mark_has_no_shape() {
    let first = badge("Welding", "urn:uuid:1", "2026-01-01T00:00:00Z");
    let mut own = first.clone();
    own["@context"][1] = json!({ "x": "https://a.example/x" });
    assert!(Template::of(&own).is_none());
    assert!(Template::of(&badge("~hole~3~", "urn:uuid:1", "x")).is_none());
}

#[test]
fn shapes_are_learnt_used_and_compared() {
    let before = counts();
    for number in 0..20 {
        let document = badge(
            &format!("Welding {number}"),
            &format!("urn:uuid:{number}"),
            "2026",
        );
        let hash = canonical_hash(&document, Digest::Sha256).unwrap();
        assert_eq!(hash, general(&document, Digest::Sha256).unwrap());
    }
    let after = counts();
    assert!(after.known >= before.known + 19, "{after:?}");
    assert_eq!(after.different, 0);
    let mut wrong = badge("Welding", "urn:uuid:1", "2026");
    wrong["grade"] = json!("A");
    assert!(canonical_hash(&wrong, Digest::Sha256).is_err());
    assert!(
        canonical_hash(&wrong, Digest::Sha256).is_err(),
        "nor the second time"
    );
}

#[test]
fn as_many_documents_take_both_ways_as_somebody_asks_for() {
    compare_one_in(NonZeroU64::MIN);
    let before = counts();
    for number in 0..20 {
        let document = badge("Turning", &format!("urn:uuid:{number}"), "2026");
        canonical_hash(&document, Digest::Sha256).unwrap();
    }
    let after = counts();
    assert!(after.compared >= before.compared + 19, "{after:?}");
    assert_eq!(after.different, 0);
    compare_one_in(NonZeroU64::new(SHAPE_SAMPLE).unwrap());
}

#[test]
fn whoever_floods_it_with_shapes_takes_no_more_memory_than_is_meant_for_them() {
    let (mut most, mut falls, mut last) = (0, 0, 0);
    for number in 1..=1_200_usize {
        let mut document = badge("Welding", "urn:uuid:1", "2026");
        let tags: Vec<String> = (0..number % 200).map(|tag| format!("{tag:03}")).collect();
        document["credentialSubject"]["achievement"]["tag"] = json!(tags);
        document["credentialSubject"]["achievement"]["otherIdentifier"] = (0..number / 200)
            .map(|other| {
                json!({
                    "type": "IdentifierEntry", "identifier": format!("o{other}"), "identifierType": "systemId"
                })
            })
            .collect();
        canonical_hash(&document, Digest::Sha256).unwrap();
        let now = cache::bytes();
        most = most.max(now);
        falls += usize::from(now < last);
        last = now;
    }
    let one = 512 * 1024;
    assert!(most <= crate::limits::SHAPE_BYTES_MAX + one, "{most}");
    assert!(falls > 0, "{most}");
}

/// Texts that put statements and unnamed nodes into another order, or that are written with escapes.
fn text_of(number: usize) -> String {
    let words = [
        "a",
        "Z",
        "\u{e9}",
        "\"",
        "\\",
        "\n",
        "~",
        "0",
        "\u{1f525}",
        " ",
    ];
    let word = words[number % words.len()];
    format!(
        "{word}{}{word}",
        number.wrapping_mul(2_654_435_761) % 1_000_003
    )
}

#[test]
fn what_is_remembered_of_others_changes_no_hash() {
    let first = badge("Welding", "urn:uuid:1", "2026-01-01T00:00:00Z");
    let template = Template::of(&first).unwrap();
    let mut fast = 0;
    for number in 0..600_usize {
        let mut document = first.clone();
        let kind = number % 3;
        // Three achievements in turn; of one nobody gets the same text twice, so that little is alike.
        for place in ["/name", "/credentialSubject/achievement/name"] {
            let text = if kind == 2 {
                text_of(number).repeat(9)
            } else {
                format!("Metal {kind}")
            };
            *document.pointer_mut(place).unwrap() = json!(text);
        }
        let long = format!("All of it, {kind}. ").repeat(40);
        document["credentialSubject"]["achievement"]["description"] = json!(long);
        document["id"] = json!(format!("urn:uuid:{}", number.wrapping_mul(7_919) % 1_009));
        document["credentialSubject"]["identifier"][0]["identityHash"] = json!(text_of(number));
        document["credentialSubject"]["identifier"][0]["salt"] = json!(text_of(number / 7));
        if number % 5 == 0 {
            document["validFrom"] = json!(text_of(number));
        }
        if number % 11 == 0 {
            // As addresses are ordered by their bytes, another subject comes first.
            document["issuer"]["id"] = json!(format!("did:example:{}", text_of(number).len()));
        }
        if number % 50 == 0 {
            document["credentialSubject"]["achievement"]["tag"][1] = json!("a");
        }
        match both(&template, &document) {
            Some(is_same) => {
                assert!(is_same, "{document}");
                fast += 1;
            }
            None => assert_eq!(number % 50, 0, "{document}"),
        }
        // The same once more.
        assert_ne!(both(&template, &document), Some(false), "{document}");
        let p384 = hash(&template, &document, Digest::Sha384);
        assert!(p384.is_none_or(|hash| hash == general(&document, Digest::Sha384).unwrap()));
    }
    assert_eq!(fast, 588);
}

#[test]
fn what_is_asked_of_a_new_text_is_asked_where_others_are_remembered() {
    let first = badge("Welding", "urn:uuid:1", "2026-01-01T00:00:00Z");
    let template = Template::of(&first).unwrap();
    for number in 0..20 {
        let other = badge("Welding", &format!("urn:uuid:{number}"), "2026");
        assert_eq!(both(&template, &other), Some(true));
    }
    for id in [
        "https://a.example/1",
        "relative",
        "urn:a b",
        "_:b0",
        "did:example:school",
        "https://school.example/achievements/1",
    ] {
        let other = badge("Welding", id, "2026");
        assert_eq!(hash(&template, &other, Digest::Sha256), None, "{id}");
    }
}

#[test]
fn no_more_is_remembered_than_may_be_and_nothing_of_shapes_that_are_forgotten() {
    let big = |number: usize| {
        let text = format!("{number} ").repeat(20_000);
        badge(&text, &format!("urn:uuid:{number}"), "2026")
    };
    let mut templates = Vec::new();
    for number in 0..60 {
        let template = Template::of(&badge("Welding", "urn:uuid:1", "2026")).unwrap();
        for copy in 0..8 {
            hash(&template, &big(number * 8 + copy), Digest::Sha256).unwrap();
        }
        assert!(memory::bytes() <= crate::limits::SHAPE_REMEMBERED_BYTES_MAX);
        templates.push(template);
    }
    let most = memory::bytes();
    assert!(
        most > crate::limits::SHAPE_REMEMBERED_BYTES_MAX / 2,
        "{most}"
    );
    drop(templates);
    assert!(memory::bytes() < most / 2);
}
