//! Many credentials checked together get the answers that each gets by itself.

use accolade_credential::jwt;
use accolade_credential::verify::{
    Document, Documents, Policy, Verdict, Verification, verify, verify_all,
};
use serde_json::{Value, json};

use crate::data;
use crate::issue::{NOW, key};
use crate::mutations::mutations;
use crate::parts::{badge, header, jws, method, record, sign};

/// Checks each by itself and all together, and gives how many are valid.
fn compare(inputs: &[Vec<u8>], documents: &Documents) -> usize {
    let policy = Policy::at(NOW);
    let all: Vec<(&[u8], &Policy)> = inputs
        .iter()
        .map(|input| (input.as_slice(), &policy))
        .collect();
    let mut together = Vec::new();
    verify_all(&all, documents, |found| together.push(found));
    assert_eq!(together.len(), inputs.len());
    let mut valid = 0;
    for (input, together) in inputs.iter().zip(together) {
        let alone = verify(input, &documents.clone(), &policy);
        // What it took depends on what was checked before.
        let said = |found: Verification| (found.report, found.wanted);
        let (together, alone) = (said(together), said(alone));
        assert_eq!(together, alone, "{}", String::from_utf8_lossy(input));
        valid += usize::from(alone.0.verdict == Verdict::Valid);
    }
    valid
}

fn text(document: &Value) -> Vec<u8> {
    document.to_string().into_bytes()
}

/// As many as it takes until the key is checked by its table.
fn good(count: usize) -> Vec<Vec<u8>> {
    let numbered = |number: usize| {
        let mut badge = badge();
        badge["id"] = json!(format!("urn:uuid:0190f9a2-0000-7000-8000-1{number:011}"));
        text(&sign(&badge, &key()))
    };
    (0..count).map(numbered).collect()
}

#[test]
fn changed_ones_among_good_ones_are_found_and_no_others() {
    let genuine = sign(&badge(), &key());
    let mut inputs = good(600);
    let changed: Vec<Vec<u8>> = mutations(&genuine)
        .iter()
        .map(|mutation| text(&mutation.document))
        .collect();
    // One after each good one, and then many in a row.
    for (place, one) in changed.iter().take(500).enumerate() {
        inputs.insert(2 * place, one.clone());
    }
    inputs.extend(changed.iter().skip(500).cloned());
    let valid = compare(&inputs, &Documents::new());
    assert!(valid >= 600 && valid < inputs.len(), "{valid}");
}

#[test]
fn signatures_of_every_wrong_form_are_found_among_good_ones() {
    let genuine = sign(&badge(), &key());
    let signature = |change: &dyn Fn(&mut Vec<u8>)| {
        let value = genuine["proof"]["proofValue"].as_str().unwrap();
        let mut bytes = bs58::decode(&value[1..]).into_vec().unwrap();
        change(&mut bytes);
        let mut other = genuine.clone();
        let value = format!("z{}", bs58::encode(bytes).into_string());
        other["proof"]["proofValue"] = json!(value);
        text(&other)
    };
    let mut wrong = Vec::new();
    for bit in 0..512 {
        wrong.push(signature(&|bytes| bytes[bit / 8] ^= 1 << (bit % 8)));
    }
    wrong.push(signature(&|bytes| bytes[..32].fill(0)));
    wrong.push(signature(&|bytes| bytes.fill(0)));
    wrong.push(signature(&|bytes| {
        bytes[..32].fill(0);
        bytes[0] = 1;
    }));
    wrong.push(signature(&|bytes| bytes[32..].fill(0xff)));
    wrong.push(signature(&|bytes| bytes.truncate(63)));
    let mut inputs = good(300);
    inputs.extend(wrong);
    inputs.extend(good(300));
    assert_eq!(compare(&inputs, &Documents::new()), 600);
}

#[test]
fn tokens_and_learner_records_of_many_signatures_are_checked_together() {
    let mut inputs = good(100);
    let tokens = (0..60).map(|number| {
        let mut badge = badge();
        badge["id"] = json!(format!("urn:uuid:0190f9a2-0000-7000-8000-1{number:011}"));
        let key = key();
        let sign = |bytes: &[u8]| key.sign(bytes);
        jwt::sign(&badge, key.algorithm(), &method(&key), sign).unwrap()
    });
    for token in tokens {
        let (rest, last) = token.split_at(token.len() - 8);
        inputs.push(token.clone().into_bytes());
        inputs.push(format!("{rest}{}", last.to_lowercase()).into_bytes());
    }
    inputs.push(jws(&header(&key(), "JWT"), &json!({ "iss": "x" }), &key()).into_bytes());
    let inside = sign(&badge(), &key());
    let mut other = badge();
    other["id"] = json!("urn:uuid:0190f9a2-0000-7000-8000-1000000000ff");
    let mut changed = sign(&other, &key());
    changed["credentialSubject"]["achievement"]["name"] = json!("Another");
    for inside in [
        vec![inside.clone()],
        vec![inside.clone(), changed.clone()],
        vec![changed, inside],
    ] {
        let whole = sign(&record(&inside), &key());
        inputs.push(text(&whole));
        let mut other = whole.clone();
        other["name"] = json!("Another");
        inputs.push(text(&other));
    }
    inputs.extend(good(300));
    let valid = compare(&inputs, &Documents::new());
    assert!(valid > 400 && valid < inputs.len(), "{valid}");
}

#[test]
fn other_peoples_credentials_together_get_the_answers_they_get_alone() {
    let mut inputs = Vec::new();
    for name in ["badges", "peer_issued"] {
        let Some(folder) = data::folder(name) else {
            return;
        };
        for entry in data::json(&folder.join("index.json")).as_array().unwrap() {
            let file = entry["file"].as_str().unwrap();
            inputs.push(std::fs::read(folder.join(file)).unwrap());
        }
    }
    let mut documents = Documents::new();
    for (address, file) in data::fixtures() {
        documents.insert(address, Document::Found(std::fs::read(file).unwrap()));
    }
    // Often, so that the keys met here are checked by their tables.
    for _ in 0..40 {
        for input in &inputs {
            verify(input, &documents, &Policy::at(NOW));
        }
    }
    let valid = compare(&inputs, &documents);
    assert!(valid > 20, "{valid}");
}

#[test]
fn each_is_checked_under_its_own_policy() {
    let inputs = good(2);
    let before = Policy::at(NOW - 100_000_000);
    let now = Policy::at(NOW);
    let all = [(&*inputs[0], &before), (&*inputs[1], &now)];
    let mut verdicts = Vec::new();
    let mut note = |found: Verification| verdicts.push(found.report.verdict);
    verify_all(&all, &Documents::new(), &mut note);
    verify_all(&[], &Documents::new(), &mut note);
    assert_eq!(verdicts, [Verdict::Invalid, Verdict::Valid]);
}
