//! COSE, byte by byte where it is known, and everything around it that must not pass.

use accolade_credential::cose::{self, CoseError};
use accolade_credential::jwt::TokenKind;
use accolade_credential::keys::{KeyError, SigningKey};
use ciborium::Value as Cbor;
use serde_json::{Value, json};

fn key() -> SigningKey {
    SigningKey::from_p256_scalar([9; 32]).unwrap()
}

fn document() -> Value {
    json!({ "type": ["VerifiableCredential"], "issuer": "did:example:school" })
}

fn signed(is_presentation: bool) -> Vec<u8> {
    let key = key();
    let sign = |bytes: &[u8]| key.sign(bytes);
    let signed = cose::sign(&document(), is_presentation, key.algorithm(), "kid", sign);
    signed.unwrap().unwrap()
}

/// The message with a protected header of these entries; what is in it is not signed again.
fn with_header(header: &[(i64, Cbor)], payload: &[u8]) -> Vec<u8> {
    let entries = header.iter().cloned();
    let header = Cbor::Map(
        entries
            .map(|(label, value)| (label.into(), value))
            .collect(),
    );
    let encode = |value: &Cbor| {
        let mut bytes = Vec::new();
        ciborium::into_writer(value, &mut bytes).unwrap();
        bytes
    };
    let message = Cbor::Array(vec![
        Cbor::Bytes(encode(&header)),
        Cbor::Map(Vec::new()),
        Cbor::Bytes(payload.to_vec()),
        Cbor::Bytes(vec![0; 64]),
    ]);
    encode(&message)
}

#[test]
fn a_message_carries_the_document_under_its_media_types_and_one_signature() {
    let bytes = signed(false);
    assert_eq!(bytes[0], 0xd2, "tag 18, COSE_Sign1 (RFC 9052, section 4.2)");
    let message = cose::decode(&bytes).unwrap();
    assert_eq!(message.document, document());
    assert_eq!(message.kind, TokenKind::Credential);
    assert!(message.is_signed_by(&key().public_key()));
    let other = SigningKey::from_p256_scalar([8; 32]).unwrap();
    assert!(!message.is_signed_by(&other.public_key()));
    let ed25519 = SigningKey::from_ed25519_seed([9; 32]);
    assert!(!message.is_signed_by(&ed25519.public_key()));
    for at in 1..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let holds = cose::decode(&changed);
        let holds = holds.is_ok_and(|message| message.is_signed_by(&key().public_key()));
        assert!(!holds, "byte {at}");
    }
    assert_eq!(
        cose::decode(&signed(true)).unwrap().kind,
        TokenKind::Presentation
    );
}

#[test]
fn a_message_of_another_kind_or_algorithm_is_refused() {
    let payload = document().to_string().into_bytes();
    let text = |text: &str| Cbor::Text(text.to_owned());
    let es256 = (1, Cbor::from(-7));
    let decode = |header: &[(i64, Cbor)]| cose::decode(&with_header(header, &payload)).map(|_| ());
    assert_eq!(decode(std::slice::from_ref(&es256)), Ok(()));
    // HMAC 256/256, RS1, none.
    for alg in [5, -65535] {
        assert_eq!(decode(&[(1, Cbor::from(alg))]), Err(CoseError::Algorithm));
    }
    assert_eq!(decode(&[]), Err(CoseError::Algorithm));
    let critical = (2, Cbor::Array(vec![Cbor::from(16)]));
    assert_eq!(decode(&[es256.clone(), critical]), Err(CoseError::Critical));
    for wrong in [
        vec![(16, text("application/example+cose"))],
        vec![(16, Cbor::from(7))],
        vec![(3, text("text/plain"))],
        vec![
            (16, text("application/vp+cose")),
            (3, text("application/vc")),
        ],
    ] {
        let header = [vec![es256.clone()], wrong].concat();
        assert!(
            matches!(decode(&header), Err(CoseError::Type(_))),
            "{header:?}"
        );
    }
    for payload in [&b"[]"[..], b"no JSON", b"{\"a\":1,\"a\":2}"] {
        let message = cose::decode(&with_header(std::slice::from_ref(&es256), payload));
        assert_eq!(message.map(|_| ()), Err(CoseError::Shape));
    }
    assert_eq!(cose::decode(b"").map(|_| ()), Err(CoseError::Shape));
    let deep = vec![0x81; 100_000];
    assert_eq!(cose::decode(&deep).map(|_| ()), Err(CoseError::Shape));
}

#[test]
fn what_no_key_signs_is_an_error_and_nothing_else() {
    let sign = |_: &[u8]| Err(KeyError::Sign);
    let failed = cose::sign(&document(), false, key().algorithm(), "kid", sign);
    assert_eq!(failed, Ok(Err(KeyError::Sign)));
}
