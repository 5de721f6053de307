//! The official JSON schemas of Open Badges 3.0 and VC 2.0 beside our builder and our linter.

use std::path::Path;

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use crate::{data, forms};

/// The schemas of one kind of document, strict generation first.
const ACHIEVEMENT: [&str; 3] = [
    "schemas/strict/ghpages_achievementcredential.json",
    "schemas/strict/ob_v3p0_achievementcredential_schema.json",
    "schemas/jsonld-2026/ob_v3p0_achievementcredential_schema.json",
];
const ENDORSEMENT: [&str; 2] = [
    "schemas/strict/ghpages_endorsementcredential.json",
    "schemas/jsonld-2026/ob_v3p0_endorsementcredential_schema.json",
];
const PROFILE: [&str; 2] = [
    "schemas/strict/ghpages_profile.json",
    "schemas/jsonld-2026/ob_v3p0_profile_schema.json",
];
const CREDENTIAL: &str =
    "vectors/vc-data-model/schema/verifiable-credential/verifiable-credential-schema.json";

fn validator(folder: &Path, file: &str) -> Validator {
    jsonschema::options()
        .with_draft(if file == CREDENTIAL {
            Draft::Draft202012
        } else {
            Draft::Draft201909
        })
        .should_validate_formats(true)
        .build(&data::json(&folder.join(file)))
        .unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn errors(validator: &Validator, document: &Value) -> Vec<String> {
    validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// Each form with the official schemas that it should meet.
fn forms() -> Vec<(&'static str, Value, Vec<&'static str>)> {
    let mut forms: Vec<(&'static str, Value, Vec<&'static str>)> = forms::credentials()
        .into_iter()
        .map(|(name, document)| (name, document, [&ACHIEVEMENT[..], &[CREDENTIAL]].concat()))
        .collect();
    let endorsement = forms::endorsement("urn:uuid:1").to_value();
    forms.push((
        "endorsement",
        endorsement,
        [&ENDORSEMENT[..], &[CREDENTIAL]].concat(),
    ));
    forms.push(("profile", forms::profile().to_value(), PROFILE.to_vec()));
    forms.push(("status list", forms::status_list(), vec![CREDENTIAL]));
    forms
}

type Change = fn(&mut Map<String, Value>);

/// Where our documents depart from the schemas, on purpose (docs/conformance/credentials.md), with
/// what the schema would have instead.
const DIVERGENCES: [(&str, Change); 2] = [
    // The schemas until 2025 want a list of proofs; those of 2026 take one as it is.
    ("strict", |members| {
        if let Some(proof) = members.get_mut("proof").filter(|proof| proof.is_object()) {
            *proof = json!([proof]);
        }
    }),
    // Revocation and suspension are two entries, as VC 2.0 allows; 1EdTech's schemas know one.
    ("ob_v3p0", |members| {
        if let Some(Value::Array(entries)) = members.get("credentialStatus") {
            let first = entries.first().cloned().unwrap_or(json!([]));
            members.insert("credentialStatus".into(), first);
        }
    }),
];

fn everywhere(value: &mut Value, change: Change) {
    match value {
        Value::Object(members) => {
            change(members);
            members
                .values_mut()
                .for_each(|value| everywhere(value, change));
        }
        Value::Array(items) => items.iter_mut().for_each(|value| everywhere(value, change)),
        _ => {}
    }
}

/// Whether the schemas, by their folder and name, are of the kind that a divergence is about.
fn concerns(kind: &str, file: &str) -> bool {
    file.contains(kind) || (kind == "ob_v3p0" && file.contains("ghpages"))
}

#[test]
fn every_form_that_is_built_meets_the_official_schemas_but_for_two_divergences() {
    let Some(folder) = data::folder("") else {
        return;
    };
    let (mut wrong, mut needed) = (Vec::new(), [false; DIVERGENCES.len()]);
    for (name, unsigned, schemas) in forms() {
        let mut documents = vec![unsigned.clone()];
        if name != "profile" {
            documents.push(forms::signed(&unsigned));
        }
        for (file, document) in schemas
            .iter()
            .flat_map(|file| documents.iter().map(move |document| (*file, document)))
        {
            let validator = validator(&folder, file);
            let with = |left_out: usize| {
                let mut document = document.clone();
                for (index, (kind, change)) in DIVERGENCES.iter().enumerate() {
                    if index != left_out && concerns(kind, file) {
                        everywhere(&mut document, *change);
                    }
                }
                errors(&validator, &document)
            };
            let found = with(usize::MAX);
            wrong.extend(
                found
                    .iter()
                    .map(|error| format!("{name} by {file}: {error}")),
            );
            for (index, needed) in needed.iter_mut().enumerate() {
                *needed |= !with(index).is_empty();
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    assert!(
        needed.iter().all(|needed| *needed),
        "a divergence is gone: {needed:?}"
    );
}

/// Every way to make a document worse by one member: without it, null, empty, or of another kind.
fn worse(document: &Value) -> Vec<(String, Value)> {
    fn walk(value: &Value, path: &str, found: &mut Vec<(String, &'static str)>) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    let path = format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
                    found.extend(
                        ["removed", "null", "[]", "{}", "7", "text"].map(|how| (path.clone(), how)),
                    );
                    walk(member, &path, found);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    walk(item, &format!("{path}/{index}"), found);
                }
            }
            _ => {}
        }
    }
    let mut changes = Vec::new();
    walk(document, "", &mut changes);
    changes
        .into_iter()
        .map(|(path, how)| {
            let mut changed = document.clone();
            let (parent, name) = path.rsplit_once('/').unwrap();
            let parent = changed
                .pointer_mut(parent)
                .unwrap()
                .as_object_mut()
                .unwrap();
            let value = match how {
                "removed" => parent.shift_remove(name).map(|_| Value::Null),
                "null" => parent.insert(name.into(), Value::Null),
                "[]" => parent.insert(name.into(), json!([])),
                "{}" => parent.insert(name.into(), json!({})),
                "7" => parent.insert(name.into(), json!(7)),
                _ => parent.insert(name.into(), json!("some text")),
            };
            assert!(value.is_some());
            (format!("{path} {how}"), changed)
        })
        .collect()
}

#[test]
fn whatever_an_official_schema_refuses_our_linter_refuses_too() {
    let Some(folder) = data::folder("") else {
        return;
    };
    let (mut missed, mut refused) = (Vec::new(), 0);
    for (name, document, schemas) in forms() {
        // Proofs and tokens inside are the proof check's business, not the linter's.
        let document = without_endorsements(document);
        let validators: Vec<(&str, Validator)> = schemas
            .iter()
            .map(|file| (*file, validator(&folder, file)))
            .collect();
        for (how, mut changed) in worse(&document) {
            if !forms::is_sound(name, &changed) {
                refused += 1;
                continue;
            }
            everywhere(&mut changed, DIVERGENCES[1].1);
            for (file, validator) in &validators {
                if !validator.is_valid(&changed) {
                    missed.push(format!("{name}{how} by {file}"));
                }
            }
        }
    }
    eprintln!("refused by the linter: {refused}");
    assert!(missed.is_empty(), "{}\n{}", missed.len(), missed.join("\n"));
    assert!(refused > 1_000, "{refused}");
}

fn without_endorsements(mut document: Value) -> Value {
    everywhere(&mut document, |members| {
        members.shift_remove("endorsement");
        members.shift_remove("endorsementJwt");
    });
    document
}
