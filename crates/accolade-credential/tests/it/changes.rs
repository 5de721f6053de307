//! Whatever is changed in a signed credential, it is never valid after, under no suite; and what says the
//! same in other words stays valid.

use std::fmt::Write as _;

use accolade_credential::keys::SigningKey;
use accolade_credential::proof::{
    ProofOptions, ecdsa_jcs_2019, ecdsa_rdfc_2019, ecdsa_sd_2023, eddsa_jcs_2022, eddsa_rdfc_2022,
};
use accolade_credential::status_list::{self, StatusList};
use accolade_credential::verify::{Document, Documents, Policy, Verdict, VerificationReport};
use accolade_credential::{did, jwt};
use accolade_jsonld::ToRdfOptions;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::generated::Tape;
use crate::issue::{NOW, date, key};
use crate::mutations::{Says, mutations};
use crate::{data, forms, suites};

/// A kind of signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    EddsaRdfc,
    EddsaJcs,
    EcdsaRdfc,
    EcdsaRdfc384,
    EcdsaJcs,
    Selective,
    Token,
}

const KINDS: [Kind; 7] = [
    Kind::EddsaRdfc,
    Kind::EddsaJcs,
    Kind::EcdsaRdfc,
    Kind::EcdsaRdfc384,
    Kind::EcdsaJcs,
    Kind::Selective,
    Kind::Token,
];

/// A signed credential: the document that says something, and how it is carried.
struct Signed {
    kind: Kind,
    document: Value,
    /// Header and signature of a token.
    token: Option<(String, String)>,
}

impl Kind {
    fn key(self) -> SigningKey {
        match self {
            Self::EddsaRdfc | Self::EddsaJcs | Self::Token => key(),
            Self::EcdsaRdfc384 => SigningKey::from_p384_scalar([9; 48]).unwrap(),
            _ => SigningKey::from_p256_scalar([9; 32]).unwrap(),
        }
    }

    fn issuer(self) -> String {
        self.key().public_key().did_key().unwrap()
    }

    /// Whether the signature covers statements, however they are written.
    fn is_of_statements(self) -> bool {
        !matches!(self, Self::EddsaJcs | Self::EcdsaJcs | Self::Token)
    }

    fn sign(self, document: &Value) -> Signed {
        let key = self.key();
        let method = did::key::verification_method(&key.public_key()).unwrap();
        let options = ProofOptions::new(&*method, NOW - 1000);
        let sign = |bytes: &[u8]| key.sign(bytes);
        let suite = match self {
            Self::EddsaRdfc => &eddsa_rdfc_2022::SUITE,
            Self::EddsaJcs => &eddsa_jcs_2022::SUITE,
            Self::EcdsaJcs => &ecdsa_jcs_2019::SUITE,
            Self::EcdsaRdfc | Self::EcdsaRdfc384 => &ecdsa_rdfc_2019::SUITE,
            Self::Selective => {
                let secrets = ecdsa_sd_2023::Secrets {
                    hmac_key: [3; 32],
                    proof_key: SigningKey::from_p256_scalar([5; 32]).unwrap(),
                };
                let rdf = ToRdfOptions::default();
                let mandatory = ecdsa_sd_2023::mandatory_pointers(document);
                let base =
                    ecdsa_sd_2023::sign(document, &options, &secrets, &mandatory, &rdf, sign);
                let all = [String::new()];
                let document = ecdsa_sd_2023::derive(&base.unwrap(), &all, &rdf).unwrap();
                return Signed {
                    kind: self,
                    document,
                    token: None,
                };
            }
            Self::Token => {
                let text = jwt::sign(document, key.algorithm(), &method, sign).unwrap();
                let parts: Vec<&str> = text.split('.').collect();
                let claims = URL_SAFE_NO_PAD.decode(parts[1]).unwrap();
                return Signed {
                    kind: self,
                    document: serde_json::from_slice(&claims).unwrap(),
                    token: Some((parts[0].to_owned(), parts[2].to_owned())),
                };
            }
        };
        let document = suite.sign(document, &options, key.algorithm(), sign);
        Signed {
            kind: self,
            document: document.unwrap(),
            token: None,
        }
    }
}

impl Signed {
    /// The text of the document as this one is signed.
    fn carried(&self, document: &str) -> String {
        match &self.token {
            None => document.to_owned(),
            Some((header, signature)) => {
                format!("{header}.{}.{signature}", URL_SAFE_NO_PAD.encode(document))
            }
        }
    }

    fn report(&self, documents: &mut Documents, document: &str) -> VerificationReport {
        let input = self.carried(document);
        data::verify_with(documents, input.as_bytes(), &[], &Policy::at(NOW))
    }

    /// Everything that is wrong about how changes are taken: of all of them, or of those drawn.
    fn wrong(&self, documents: &mut Documents, is_drawn: impl Fn(usize) -> bool) -> Vec<String> {
        let text = self.document.to_string();
        let whole = self.report(documents, &text);
        if whole.verdict != Verdict::Valid {
            return vec![format!("{:?}, unchanged: {:?}", self.kind, whole.checks)];
        }
        let mut wrong = Vec::new();
        for (_, mutation) in mutations(&self.document)
            .into_iter()
            .enumerate()
            .filter(|(position, _)| is_drawn(*position))
        {
            let changed = mutation.document.to_string();
            let is_valid = self.report(documents, &changed).verdict == Verdict::Valid;
            let expected = match mutation.says {
                _ if changed == text => Some(true),
                Says::Other => Some(false),
                _ if self.kind == Kind::Token => Some(false),
                Says::Same => Some(true),
                _ if !self.kind.is_of_statements() => Some(false),
                Says::SameStatements => Some(true),
                Says::MaybeSameStatements => None,
            };
            if expected.is_some_and(|expected| expected != is_valid) {
                wrong.push(format!(
                    "{:?}, {}: is valid: {is_valid}",
                    self.kind, mutation.what
                ));
            }
        }
        let respelled = respelled(&text);
        let is_valid = self.report(documents, &respelled).verdict == Verdict::Valid;
        if is_valid != (self.kind != Kind::Token || respelled == text) {
            wrong.push(format!("{:?}, respelled: is valid: {is_valid}", self.kind));
        }
        wrong
    }
}

/// The same JSON in other letters: `5` as `5.0` or `50e-1`, one letter of a text as its number, and blanks.
fn respelled(text: &str) -> String {
    let value: Value = serde_json::from_str(text).unwrap();
    let mut out = String::new();
    respell(&mut out, &value);
    out
}

fn respell(out: &mut String, value: &Value) {
    match value {
        Value::Number(number) => match number.as_i64() {
            Some(whole) if whole % 7 != 0 => write!(out, "{whole}0.0e-1").unwrap(),
            Some(whole) => write!(out, "{whole}.0").unwrap(),
            None => out.push_str(&number.to_string()),
        },
        Value::String(text) => {
            let mut characters = text.chars();
            out.push('"');
            if let Some(first) = characters.next() {
                for unit in first.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04X}").unwrap();
                }
            }
            let rest = json!(characters.as_str()).to_string();
            out.push_str(&rest[1..]);
        }
        Value::Array(items) => {
            out.push_str("[ ");
            for (position, item) in items.iter().enumerate() {
                out.push_str(if position > 0 { " ,\n" } else { "" });
                respell(out, item);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            for (position, (name, member)) in members.iter().enumerate() {
                out.push_str(if position > 0 { ",\t" } else { "" });
                out.push_str(&json!(name).to_string());
                out.push_str(" : ");
                respell(out, member);
            }
            out.push('}');
        }
        other => out.push_str(&other.to_string()),
    }
}

/// The two lists that the fullest form names, with nothing set in them.
fn lists(kind: Kind) -> Documents {
    let mut documents = Documents::new();
    for (address, purpose) in [
        ("https://a.example/l", "revocation"),
        ("https://a.example/m", "suspension"),
    ] {
        let list = StatusList::new(131_072).unwrap();
        let unsigned =
            status_list::credential(address, &kind.issuer(), purpose, &list, NOW - 500).unwrap();
        let signed = Kind::sign(kind, &unsigned);
        let text = signed.carried(&signed.document.to_string());
        documents.insert(address, Document::Found(text.into_bytes()));
    }
    documents
}

#[test]
fn every_change_at_every_place_is_noticed_under_every_suite() {
    for kind in KINDS {
        let document = suites::unsigned(&kind.key());
        let wrong = kind.sign(&document).wrong(&mut Documents::new(), |_| true);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn changes_of_the_fullest_badge_are_noticed() {
    for (number, kind) in KINDS.into_iter().enumerate() {
        let mut most = forms::most();
        most.issuer.id = kind.issuer();
        // One node at two places says the same at one of them, so that each has a name of its own here.
        most.credential_subject.source.as_mut().unwrap().id = "https://c.example".into();
        most.issuer.endorsement.clear();
        most.credential_subject.achievement.endorsement.clear();
        most.refresh_service = None;
        let signed = kind.sign(&most.to_value());
        let wrong = signed.wrong(&mut lists(kind), |position| position % 60 == number);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn every_change_at_every_place_of_real_badges_is_noticed() {
    let Some(folder) = data::folder("badges/dcc-fixtures") else {
        return;
    };
    let mut documents = Documents::new();
    for (address, file) in data::fixtures() {
        documents.insert(address, Document::Found(std::fs::read(file).unwrap()));
    }
    for name in [
        "v1-dataIntegrityProof-didKey-mixedRegistry-validStatus-noExpiry.json",
        "v1-ed25519-didKey-legacy-noStatus-noExpiry-stringIssuerId.json",
        "v2-dataIntegrityProof-didKey-legacyRegistry-noStatus-noExpiry-OBSpecExample.json",
        "v2-dataIntegrityProof-didKey-legacyRegistry-noStatus-noExpiry-alignments.json",
    ] {
        let real = Signed {
            kind: Kind::EddsaRdfc,
            document: data::json(&folder.join(name)),
            token: None,
        };
        let wrong = real.wrong(&mut documents, |_| true);
        assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    }
}

/// Even what says the same in other words never hides from a reader that the time is over or that a list
/// has to be asked.
#[test]
fn no_other_words_make_an_expired_or_withdrawn_badge_valid() {
    let over = ("validUntil", json!(date(NOW - 10)), "expired");
    let entry = status_list::entry("https://b.example/l", "revocation", 3);
    let status = (
        "credentialStatus",
        json!([entry]),
        "with a list that cannot be had",
    );
    for kind in KINDS {
        for (name, value, what) in [&over, &status] {
            let mut document = crate::issue::award().to_value();
            document["issuer"]["id"] = kind.issuer().into();
            document[*name] = value.clone();
            let signed = kind.sign(&document);
            let mut documents = Documents::new();
            for mutation in mutations(&signed.document) {
                let report = signed.report(&mut documents, &mutation.document.to_string());
                assert_ne!(
                    report.verdict,
                    Verdict::Valid,
                    "{kind:?}, {what}, {}",
                    mutation.what
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_change_of_any_badge_stays_valid(
        numbers in proptest::collection::vec(any::<u32>(), 0..400),
        kind in proptest::sample::select(&KINDS[..]),
        every in 1_usize..40,
    ) {
        let document = Tape::new(&numbers).credential(&kind.issuer());
        let wrong = kind.sign(&document).wrong(&mut Documents::new(), |position| position % 40 == every);
        prop_assert!(wrong.is_empty(), "{}\n{document}", wrong.join("\n"));
    }

    #[test]
    fn no_change_of_any_words_stays_valid(
        numbers in proptest::collection::vec(any::<u32>(), 0..200),
        kind in proptest::sample::select(&KINDS[..]),
        every in 1_usize..20,
    ) {
        let document = Tape::new(&numbers).free_credential(&kind.issuer());
        let wrong = kind.sign(&document).wrong(&mut Documents::new(), |position| position % 20 == every);
        prop_assert!(wrong.is_empty(), "{}\n{document}", wrong.join("\n"));
    }
}
