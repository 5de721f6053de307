//! Selective disclosure with `ecdsa-sd-2023`: signed by either, derived by either, checked by either.

use std::path::Path;

use accolade_credential::keys::SigningKey;
use accolade_credential::limits::SELECTIVE_STATEMENTS_MAX;
use accolade_credential::proof::ProofOptions;
use accolade_credential::proof::ecdsa_sd_2023::{Secrets, mandatory_pointers};
use accolade_credential::verify::{CheckName, Outcome};
use accolade_credential::{datetime, issue};
use accolade_jsonld::canonical_nquads;
use serde_json::{Value, json};

use super::canonical::sorts_otherwise_by_utf_16;
use super::cases::{Case, cases};
use super::chance::Chance;
use super::proofs::{DIGITAL_BAZAAR, of_good};
use super::{
    CREATED, Changed, Comparison, Known, NOW, Signer, altered, ask, group, place, refused_by_both,
    unless_valid,
};
use crate::issue::check;

const SUITE: &str = "ecdsa-sd-2023";

/// The credential of a case. Most have no ordered list and no place on the map, because the peer signs none
/// that has.
fn document(case: &Case, issuer: &str) -> Value {
    let mut document = case.by(issuer);
    if !["list", "plane", "repeat", "integer"].contains(&group(&case.name)) {
        without_unnamed(&mut document);
    }
    document
}

fn without_unnamed(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| name != "allowedValue" && name != "geo");
            members.values_mut().for_each(without_unnamed);
        }
        Value::Array(items) => items.iter_mut().for_each(without_unnamed),
        _ => {}
    }
}

/// The base proof of a case, made here.
fn base(case: &Case, signer: &Signer) -> Result<String, String> {
    let document = document(case, &signer.did);
    let mut chance = Chance::of(&format!("secrets {}", case.name));
    let secrets = Secrets {
        hmac_key: std::array::from_fn(|_| u8::try_from(chance.below(256)).unwrap()),
        proof_key: SigningKey::from_p256_scalar([5; 32]).unwrap(),
    };
    let options = ProofOptions::new(signer.method.clone(), datetime::seconds(CREATED).unwrap());
    let linted = issue::lint(document.clone()).unwrap();
    let mandatory = mandatory_pointers(&document);
    let sign = |bytes: &[u8]| signer.key.sign(bytes);
    issue::sign_selective(&linted, &options, &secrets, &mandatory, sign)
        .map(|signed| signed.to_string())
        .map_err(|error| format!("ours does not sign: {error}"))
}

/// What the holder of a case shows, and whether that is a whole badge.
fn shown(case: &Case) -> (Vec<String>, bool) {
    let mut chance = Chance::of(&format!("shown {}", case.name));
    if chance.one_in(2) {
        let all = ["/credentialSubject", "/name"].map(str::to_owned);
        return (all.to_vec(), true);
    }
    let document = document(case, "did:example:issuer");
    let candidates = [
        "/name",
        "/description",
        "/evidence",
        "/credentialSubject/id",
        "/credentialSubject/result/0",
        "/credentialSubject/achievement/name",
        "/credentialSubject/achievement/tag/0",
        "/credentialSubject/achievement/tag",
        "/credentialSubject/achievement/criteria/narrative",
        "/credentialSubject/achievement/alignment/0/targetUrl",
        "/credentialSubject/achievement/resultDescription/0",
        "/credentialSubject/achievement/resultDescription/0/allowedValue",
        "/credentialSubject/achievement/creditsAvailable",
    ];
    let mut chosen: Vec<String> = candidates
        .iter()
        .filter(|pointer| document.pointer(pointer).is_some() && chance.one_in(2))
        .map(|pointer| (*pointer).to_owned())
        .collect();
    chosen.push("/credentialSubject/achievement/id".into());
    (chosen, false)
}

fn derive_question(document: &str, pointers: &[String]) -> Value {
    json!({ "act": "derive", "document": document, "selective": pointers })
}

fn verify_question(document: &str) -> Value {
    json!({ "act": "verify", "suite": SUITE, "now": NOW, "document": document })
}

/// Our verdict on what is shown: a whole badge is valid, and of anything else the proof holds.
fn unless_good(text: &str, is_whole: bool) -> Option<String> {
    let report = check(text.as_bytes());
    if is_whole {
        return unless_valid(&report);
    }
    let proof = report.check(CheckName::Proof);
    let holds = proof.is_some_and(|proof| proof.outcome == Outcome::Passed);
    (!holds).then(|| format!("ours says {proof:?}"))
}

/// A case with what was made of it, or why nothing was.
type Made<'a> = (&'a Case, Result<String, String>);

/// Excerpts by the peer, of those that have a base proof.
fn derived_by_them<'a>(place: &Path, bases: &[Made<'a>]) -> Vec<Made<'a>> {
    let questions: Vec<Value> = bases
        .iter()
        .filter_map(|(case, base)| Some(derive_question(base.as_ref().ok()?, &shown(case).0)))
        .collect();
    let mut answers = ask(place, DIGITAL_BAZAAR, &questions).into_iter();
    let derived = bases.iter().map(|(case, base)| {
        let derived = base.clone().and_then(|_| {
            let answer = answers.next().unwrap().result();
            answer.map_err(|why| format!("theirs does not derive: {why}"))
        });
        (*case, derived)
    });
    derived.collect()
}

fn derived_by_us<'a>(bases: &[Made<'a>]) -> Vec<Made<'a>> {
    let derived = bases.iter().map(|(case, base)| {
        let derived = base.clone().and_then(|base| {
            let derived = issue::derive(&serde_json::from_str(&base).unwrap(), &shown(case).0);
            derived
                .map(|document| document.to_string())
                .map_err(|error| format!("ours does not derive: {error}"))
        });
        (*case, derived)
    });
    derived.collect()
}

/// Lets both check excerpts, as they are and changed.
fn judged(place: &Path, what: &str, excerpts: &[Made], known: &[Known]) {
    let there = excerpts.iter().filter_map(|(_, text)| text.as_ref().ok());
    let questions: Vec<Value> = there.map(|text| verify_question(text)).collect();
    let mut answers = ask(place, DIGITAL_BAZAAR, &questions).into_iter();
    let mut good = Comparison::new(DIGITAL_BAZAAR, what);
    let mut changed = Vec::new();
    for (case, text) in excerpts {
        let difference = match text {
            Err(why) => Some(why.clone()),
            Ok(text) => {
                changed.push(altered(&serde_json::from_str(text).unwrap(), &case.name));
                let theirs = of_good(answers.next().unwrap());
                theirs.or_else(|| unless_good(text, shown(case).1))
            }
        };
        good.note(&case.name, difference);
    }
    good.finish(place, known);
    let question = |changed: &Changed| verify_question(&changed.text);
    refused_by_both(place, DIGITAL_BAZAAR, what, &changed, &question);
}

/// Derives by both from these base proofs, and lets both check what either derived.
fn derived(place: &Path, whose: &str, bases: &[Made], by_us: &[Known], by_them: &[Known]) {
    let what = |by: &str| format!("{SUITE} signed by {whose}, derived by {by}");
    judged(place, &what("us"), &derived_by_us(bases), by_us);
    judged(
        place,
        &what("them"),
        &derived_by_them(place, bases),
        by_them,
    );
}

/// Why some cases are known to differ.
struct Reasons<'a>(&'a [Case]);

impl Reasons<'_> {
    fn document(&self, case: &str) -> Value {
        let case = self.0.iter().find(|one| one.name == case).unwrap();
        document(case, "did:example:issuer")
    }

    fn statements(&self, case: &str) -> String {
        canonical_nquads(&self.document(case)).unwrap()
    }

    /// Each statement has a signature of its own, so we take no more than so many.
    fn is_too_long(&self, case: &str) -> bool {
        self.statements(case).lines().count() > SELECTIVE_STATEMENTS_MAX
    }

    fn has_ordered_list(&self, case: &str) -> bool {
        self.document(case).to_string().contains("\"allowedValue\"")
    }

    fn says_what_looks_like_a_node(&self, case: &str) -> bool {
        let text = self.document(case).to_string();
        text.contains("_:")
    }

    fn sorts_otherwise(&self, case: &str) -> bool {
        sorts_otherwise_by_utf_16(&self.document(case))
    }

    /// In the context, `geo` has the address of the class of what stands there, and compaction writes the
    /// one for the other.
    fn has_place(&self, case: &str) -> bool {
        self.document(case).to_string().contains("\"geo\"")
    }
}

/// Lets `check` have what is known of either side's derivations, from bases of ours or theirs.
fn with_reasons(cases: &[Case], is_base_ours: bool, check: impl FnOnce(&[Known], &[Known])) {
    let reasons = Reasons(cases);
    let is_too_long = |case: &str| reasons.is_too_long(case);
    let has_ordered_list = |case: &str| reasons.has_ordered_list(case);
    let has_node = |case: &str| reasons.says_what_looks_like_a_node(case);
    let is_sorted_otherwise = |case: &str| reasons.sorts_otherwise(case);
    let has_place = |case: &str| reasons.has_place(case);
    let is_tiny = |case: &str| group(case) == "tiny";
    let known = |why: &'static str, holds| Known { why, holds };
    let always = || -> Vec<Known> {
        vec![
            known("we take no more than 500 statements", &is_too_long),
            known("its names of nodes are put into texts too", &has_node),
            known("it sorts by UTF-16", &is_sorted_otherwise),
            known("jsonld.js takes numbers such as 1e-7 for 0", &is_tiny),
        ]
    };
    // To name nodes it writes names into the document, and compacts that.
    let unnamed = || {
        [
            known(
                "it cannot name the nodes of an ordered list",
                &has_ordered_list,
            ),
            known("it cannot name the node of a place on the map", &has_place),
        ]
    };
    let is_endorsed = |case: &str| group(case) == "endorsed";
    let (mut by_us, mut by_them) = (always(), always());
    by_them.push(known(
        "it loses the name of the graph of a proof inside",
        &is_endorsed,
    ));
    by_them.extend(unnamed());
    if is_base_ours {
        by_us.push(known(
            "rdf-canonize gives up where an ordered list repeats itself",
            &|case| group(case) == "repeat",
        ));
    } else {
        by_us.extend(unnamed());
    }
    check(&by_us, &by_them);
}

#[test]
fn digital_bazaar_agrees_on_ecdsa_sd_2023_of_ours() {
    let Some(place) = place() else {
        return;
    };
    let (cases, signer) = (cases(), Signer::p256());
    let bases: Vec<Made> = cases
        .iter()
        .map(|case| (case, base(case, &signer)))
        .collect();
    with_reasons(&cases, true, |by_us, by_them| {
        derived(&place, "us", &bases, by_us, by_them);
    });
}

#[test]
fn digital_bazaar_agrees_on_ecdsa_sd_2023_of_theirs() {
    let Some(place) = place() else {
        return;
    };
    let (cases, signer) = (cases(), Signer::p256());
    let questions: Vec<Value> = cases
        .iter()
        .map(|case| {
            let document = document(case, &signer.did);
            json!({
                "act": "sign", "suite": SUITE, "key": signer.question(), "created": CREATED, "now": NOW,
                "mandatory": mandatory_pointers(&document), "document": document.to_string()
            })
        })
        .collect();
    let answers = ask(&place, DIGITAL_BAZAAR, &questions);
    let bases: Vec<Made> = cases
        .iter()
        .zip(answers)
        .map(|(case, answer)| {
            let signed = answer.result();
            (
                case,
                signed.map_err(|why| format!("theirs does not sign: {why}")),
            )
        })
        .collect();
    with_reasons(&cases, false, |by_us, by_them| {
        derived(&place, "them", &bases, by_us, by_them);
    });
}
