use serde_json::json;

use super::*;

fn token(payload: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!(
        "{}.{}.AAAA",
        part(&json!({ "alg": "ES256" })),
        part(payload)
    )
}

fn encoded(disclosure: &Value) -> String {
    URL_SAFE_NO_PAD.encode(disclosure.to_string())
}

fn digest(text: &str) -> String {
    Hash::Sha256.of(text)
}

/// The claims of a payload with these disclosures.
fn claims(payload: &Value, disclosures: &[&str]) -> Result<Value, SdJwtError> {
    let token = token(payload);
    let parts = [&[token.as_str()], disclosures, &[""]].concat();
    Ok(parse(&parts.join("~"))?.claims)
}

#[test]
fn the_disclosures_of_rfc_9901_have_their_digests_and_places() {
    // Section 4.2.1 and 4.2.2, with the digests of section 4.2.3.
    let name = "WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd";
    let country = "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIlVTIl0";
    let payload = json!({
        "_sd": ["jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4"],
        "nationalities": [{ "...": "pFndjkZ_VCzmyTa6UjlZo3dh-ko8aIKQc9DlGzhaVYo" }, "DE"],
        "_sd_alg": "sha-256"
    });
    assert_eq!(
        claims(&payload, &[name, country]),
        Ok(json!({ "nationalities": ["US", "DE"], "given_name": "John" }))
    );
    assert_eq!(
        claims(&payload, &[]),
        Ok(json!({ "nationalities": ["DE"] }))
    );
}

#[test]
fn every_accepted_hash_works_and_no_other() {
    let text = encoded(&json!(["salt", "name", "Ada"]));
    for (name, hash) in [
        ("sha-256", Hash::Sha256),
        ("sha-384", Hash::Sha384),
        ("sha-512", Hash::Sha512),
    ] {
        let payload = json!({ "_sd_alg": name, "_sd": [hash.of(&text)] });
        assert_eq!(claims(&payload, &[&text]), Ok(json!({ "name": "Ada" })));
    }
    for name in ["sha-1", "SHA-256", "md5", "none", ""] {
        let payload = json!({ "_sd_alg": name, "_sd": [] });
        assert_eq!(claims(&payload, &[]), Err(SdJwtError::Hash(name.into())));
    }
    let wrong = claims(&json!({ "_sd_alg": 256 }), &[]).unwrap_err();
    assert_eq!(wrong.code(), "sd_jwt.reserved");
}

#[test]
fn disclosures_nest_and_decoys_stay_hidden() {
    let street = encoded(&json!(["s1", "street", "Kai 1"]));
    let address = encoded(&json!(["s2", "address", {
        "_sd": [digest(&street), "decoy-1"], "country": "DE"
    }]));
    let element = encoded(&json!(["s3", [{ "...": "decoy-2" }, 7]]));
    let payload = json!({
        "_sd": ["decoy-3", digest(&address)],
        "list": [{ "...": digest(&element) }, { "...": "decoy-4" }, null],
    });
    assert_eq!(
        claims(&payload, &[&address, &street, &element]),
        Ok(json!({ "list": [[7], null], "address": { "country": "DE", "street": "Kai 1" } }))
    );
    assert_eq!(
        claims(&payload, &[&address]),
        Ok(json!({ "list": [null], "address": { "country": "DE" } }))
    );
    // What is inside a hidden part was not signed for anybody to see apart from it.
    assert_eq!(
        claims(&payload, &[&street]),
        Err(SdJwtError::Unreferenced(0))
    );
}

#[test]
fn nothing_is_added_doubled_or_overwritten() {
    let name = encoded(&json!(["s1", "name", "Ada"]));
    let element = encoded(&json!(["s2", "x"]));
    let code =
        |payload: Value, disclosures: &[&str]| claims(&payload, disclosures).unwrap_err().code();
    let sd = |text: &str| json!({ "_sd": [digest(text)] });
    assert_eq!(code(json!({}), &[&name]), "sd_jwt.unreferenced");
    assert_eq!(code(sd(&name), &[&name, &name]), "sd_jwt.duplicate");
    let twice = json!({ "_sd": [digest(&name)], "a": { "_sd": [digest(&name)] } });
    assert_eq!(code(twice, &[&name]), "sd_jwt.duplicate");
    let decoys = json!({ "_sd": ["d", "d"] });
    assert_eq!(code(decoys, &[]), "sd_jwt.duplicate");
    let open = json!({ "name": "Bob", "_sd": [digest(&name)] });
    assert_eq!(code(open, &[&name]), "sd_jwt.overwrites");
    // An element is no member, and a member no element.
    assert_eq!(code(sd(&element), &[&element]), "sd_jwt.disclosure");
    let list = json!({ "a": [{ "...": digest(&name) }] });
    assert_eq!(code(list, &[&name]), "sd_jwt.disclosure");
    for reserved in ["_sd", "...", "_sd_alg"] {
        let text = encoded(&json!(["s", reserved, "x"]));
        assert_eq!(code(sd(&text), &[&text]), "sd_jwt.reserved");
    }
    for hidden in ALWAYS_SHOWN {
        let text = encoded(&json!(["s", hidden, "x"]));
        assert_eq!(code(sd(&text), &[&text]), "sd_jwt.hidden");
    }
    for odd in [
        json!({ "...": "x" }),
        json!({ "a": [{ "...": "x", "b": 1 }] }),
        json!({ "a": [{ "...": 1 }] }),
        json!({ "_sd": "x" }),
        json!({ "_sd": [1] }),
        json!({ "a": { "_sd_alg": "sha-256" } }),
    ] {
        assert_eq!(code(odd, &[]), "sd_jwt.reserved");
    }
    for odd in ["!!", "bnVsbA", "W10", "WyJhIl0", "WzEsMl0", "WyJhIiwxLDJd"] {
        assert_eq!(code(sd(odd), &[odd]), "sd_jwt.disclosure", "{odd}");
    }
    let twice = URL_SAFE_NO_PAD.encode(r#"["s","n",{"a":1,"a":2}]"#);
    assert_eq!(code(sd(&twice), &[&twice]), "sd_jwt.disclosure");
}

#[test]
fn what_is_endless_ends() {
    let mut inner = json!("x");
    let mut all = Vec::new();
    for index in 0..200 {
        let text = encoded(&json!([format!("s{index}"), "n", inner]));
        inner = json!({ "_sd": [digest(&text)] });
        all.push(text);
    }
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(claims(&inner, &all), Err(SdJwtError::TooMuch));
    let decoys: Vec<String> = (0..=DISCLOSURE_DIGESTS_MAX)
        .map(|i| i.to_string())
        .collect();
    assert_eq!(
        claims(&json!({ "_sd": decoys }), &[]),
        Err(SdJwtError::TooMuch)
    );
    let many = vec!["WyJhIiwxXQ"; DISCLOSURES_MAX + 1];
    assert_eq!(claims(&json!({}), &many), Err(SdJwtError::TooMuch));
}

#[test]
fn a_text_is_recognised_by_its_form() {
    let token = token(&json!({}));
    for good in [
        format!("{token}~"),
        format!("{token}~WyJh~"),
        format!("{token}~a~{token}"),
    ] {
        assert!(is_compact(&good), "{good}");
    }
    for bad in [
        token.clone(),
        format!("~{token}"),
        format!("{token}~a b~"),
        "a~b".into(),
    ] {
        assert!(!is_compact(&bad), "{bad}");
    }
}

#[test]
fn what_an_issuer_hides_is_put_back_by_whoever_is_shown_it() {
    let all = json!({
        "iss": "did:example:school",
        "credentialSubject": { "id": "did:example:ada", "firstName": "Ada", "lastName": "L." }
    });
    let way = |way: &str, salt: u8| (way.to_owned(), [salt; SALT_BYTES]);
    let hidden = [
        way("credentialSubject.firstName", 1),
        way("credentialSubject.lastName", 2),
    ];
    let (signed, disclosures) = hide(&all, &hidden).unwrap();
    assert!(signed["credentialSubject"].get("firstName").is_none());
    assert_eq!(
        signed["credentialSubject"]["_sd"].as_array().unwrap().len(),
        2
    );
    let shown: Vec<&str> = disclosures.iter().map(String::as_str).collect();
    assert_eq!(claims(&signed, &shown), Ok(all.clone()));
    let first = claims(&signed, &shown[..1]).unwrap();
    assert_eq!(first["credentialSubject"]["firstName"], "Ada");
    assert!(first["credentialSubject"].get("lastName").is_none());
    assert_eq!(hide(&all, &[]), Ok((all.clone(), Vec::new())));
    for (wrong, code) in [
        ("credentialSubject.age", "sd_jwt.nowhere"),
        ("credentialSubject.firstName.x", "sd_jwt.nowhere"),
        ("", "sd_jwt.nowhere"),
        ("iss", "sd_jwt.hidden"),
    ] {
        assert_eq!(hide(&all, &[way(wrong, 1)]).unwrap_err().code(), code);
    }
}
