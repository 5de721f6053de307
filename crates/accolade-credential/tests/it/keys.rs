//! Keys and signatures that must not count (threats: malleability, weak keys, invalid points).

use accolade_credential::did;
use accolade_credential::keys::{Algorithm, KeyError, PublicKey, SigningKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

type Read = fn(&[u8]) -> Result<PublicKey, KeyError>;

const MESSAGE: &[u8] = b"message";

fn bytes(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

/// One key of each kind that signs.
fn keys() -> [SigningKey; 4] {
    [
        SigningKey::from_ed25519_seed([7; 32]),
        SigningKey::from_p256_scalar([9; 32]).unwrap(),
        SigningKey::from_p384_scalar([9; 48]).unwrap(),
        p521(9),
    ]
}

/// The order of P-521 has 521 bits, so its first byte is 0 or 1.
fn p521(byte: u8) -> SigningKey {
    let mut scalar = [byte; 66];
    scalar[0] = 0;
    SigningKey::from_p521_scalar(scalar).unwrap()
}

/// The order of the curve, big endian.
fn order(algorithm: Algorithm) -> Vec<u8> {
    bytes(match algorithm {
        Algorithm::P256 => "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
        Algorithm::P384 => {
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"
        }
        _ => {
            "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"
        }
    })
}

/// Big-endian difference.
fn minus(left: &[u8], right: &[u8]) -> Vec<u8> {
    let mut borrow = 0;
    let mut out: Vec<u8> = left
        .iter()
        .zip(right)
        .rev()
        .map(|(left, right)| {
            let difference = i16::from(*left) - i16::from(*right) - borrow;
            borrow = i16::from(difference < 0);
            u8::try_from(difference.rem_euclid(256)).unwrap()
        })
        .collect();
    out.reverse();
    out
}

#[test]
fn every_form_of_a_key_reads_back_as_it_was() {
    for key in keys() {
        let public = key.public_key();
        let multibase = public.to_multibase().unwrap();
        assert_eq!(PublicKey::from_multibase(&multibase), Ok(public.clone()));
        assert_eq!(PublicKey::from_jwk(&public.to_jwk()), Ok(public.clone()));
        let again = SigningKey::from_jwk(&key.to_jwk()).unwrap();
        assert_eq!(again.public_key(), public);
        let signature = again.sign(MESSAGE).unwrap();
        assert_eq!(Some(signature.len()), key.algorithm().signature_bytes());
        assert_eq!(public.verify(MESSAGE, &signature), Ok(()));
        assert_eq!(
            public.verify(b"massage", &signature),
            Err(KeyError::Signature)
        );
        assert_eq!(
            did::key::resolve(&did::key::did(&public).unwrap()),
            Ok(public)
        );
    }
}

#[test]
fn a_signature_of_the_wrong_length_never_counts() {
    for key in keys() {
        let (public, good) = (key.public_key(), key.sign(MESSAGE).unwrap());
        let long: Vec<u8> = good.iter().copied().chain([0]).collect();
        let twice = [good.clone(), good.clone()].concat();
        let (short, padded) = (&good[1..], [&[0][..], &good].concat());
        for wrong in [
            &[][..],
            short,
            &good[..good.len() - 1],
            &long,
            &padded,
            &twice,
        ] {
            assert_eq!(public.verify(MESSAGE, wrong), Err(KeyError::Signature));
        }
    }
}

#[test]
fn an_ed25519_signature_has_one_form_only() {
    let [key, ..] = keys();
    let good = key.sign(MESSAGE).unwrap();
    // S + L, the same signature to whoever does not compare S with the order L (RFC 8032, section 5.1.7).
    let mut order = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    let mut carry = 0;
    for (byte, add) in order.iter_mut().zip(&good[32..]) {
        let sum = u16::from(*byte) + u16::from(*add) + carry;
        carry = sum >> 8;
        *byte = u8::try_from(sum & 0xff).unwrap();
    }
    assert_eq!(carry, 0);
    let other = [&good[..32], &order].concat();
    assert_eq!(
        key.public_key().verify(MESSAGE, &other),
        Err(KeyError::Signature)
    );
    // The neutral point as R, with S of zero, holds under any key that is neutral itself.
    let mut neutral = vec![1];
    neutral.resize(64, 0);
    assert_eq!(
        key.public_key().verify(MESSAGE, &neutral),
        Err(KeyError::Signature)
    );
}

#[test]
fn ed25519_keys_of_small_order_and_second_spellings_are_refused() {
    // The eight points of small order and the ways to write them (RFC 7748, section 6.1, and Ed25519's torsion).
    for text in [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        // y = 3 and y = p + 3: one point that is not of small order, written twice; then no point at all.
        "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0200000000000000000000000000000000000000000000000000000000000000",
    ] {
        let key = PublicKey::from_ed25519_bytes(&bytes(text));
        assert_eq!(key, Err(KeyError::Bytes(Algorithm::Ed25519)), "{text}");
    }
    let canonical = "0300000000000000000000000000000000000000000000000000000000000000";
    assert!(PublicKey::from_ed25519_bytes(&bytes(canonical)).is_ok());
    let short = PublicKey::from_ed25519_bytes(&[3; 31]);
    assert_eq!(short, Err(KeyError::Length(Algorithm::Ed25519, 31)));
}

#[test]
fn an_ecdsa_signature_out_of_range_never_counts() {
    let [_, p256, p384, p521] = keys();
    for key in [p256, p384, p521] {
        let (public, good) = (key.public_key(), key.sign(MESSAGE).unwrap());
        let (r, s) = good.split_at(good.len() / 2);
        let order = order(key.algorithm());
        let zero = vec![0; order.len()];
        let beyond = vec![0xff; order.len()];
        for (r, s) in [
            (&zero[..], s),
            (r, &zero),
            (&zero, &zero),
            (&order, s),
            (r, &order),
            (&beyond, s),
            (r, &beyond),
            (s, r),
        ] {
            let wrong = [r, s].concat();
            assert_eq!(public.verify(MESSAGE, &wrong), Err(KeyError::Signature));
        }
    }
}

#[test]
fn an_ecdsa_signature_counts_with_its_high_s_as_with_its_low_one() {
    let [_, p256, p384, p521] = keys();
    for key in [p256, p384, p521] {
        let good = key.sign(MESSAGE).unwrap();
        let (r, s) = good.split_at(good.len() / 2);
        let other = [r, &minus(&order(key.algorithm()), s)].concat();
        assert_ne!(other, good);
        assert_eq!(key.public_key().verify(MESSAGE, &other), Ok(()));
    }
}

#[test]
fn a_point_that_is_not_on_its_curve_or_neutral_is_no_key() {
    let [_, p256, p384, p521] = keys();
    let kinds: [(SigningKey, Read); 3] = [
        (p256, PublicKey::from_p256_bytes),
        (p384, PublicKey::from_p384_bytes),
        (p521, PublicKey::from_p521_bytes),
    ];
    for (key, read) in kinds {
        let wrong = Err(KeyError::Bytes(key.algorithm()));
        let mut jwk = key.public_key().to_jwk();
        let half = |name: &str| URL_SAFE_NO_PAD.decode(jwk[name].as_str().unwrap()).unwrap();
        let (x, y) = (half("x"), half("y"));
        assert!(read(&[&[4][..], &x, &y].concat()).is_ok());
        let mut other = y.clone();
        *other.last_mut().unwrap() ^= 1;
        assert_eq!(
            read(&[&[4][..], &x, &other].concat()),
            wrong,
            "not on the curve"
        );
        assert_eq!(read(&[0]), wrong, "the neutral point");
        assert_eq!(read(&[]), wrong, "nothing");
        let zero = vec![0; x.len()];
        assert_eq!(read(&[&[4][..], &zero, &zero].concat()), wrong, "zero");
        assert_eq!(
            read(&[&[2][..], &vec![0xff; x.len()]].concat()),
            wrong,
            "x beyond the field"
        );
        assert_eq!(read(&[&[5][..], &x].concat()), wrong, "an unknown form");
        jwk["y"] = URL_SAFE_NO_PAD.encode(&other).into();
        assert_eq!(PublicKey::from_jwk(&jwk), wrong);
        jwk["y"] = URL_SAFE_NO_PAD.encode(&y[1..]).into();
        assert_eq!(PublicKey::from_jwk(&jwk), Err(KeyError::Jwk("y")));
    }
    assert!(SigningKey::from_p256_scalar([0; 32]).is_err());
    assert!(SigningKey::from_p256_scalar([0xff; 32]).is_err());
    assert!(SigningKey::from_p384_scalar([0; 48]).is_err());
    assert!(SigningKey::from_p384_scalar([0xff; 48]).is_err());
    assert!(SigningKey::from_p521_scalar([0; 66]).is_err());
    assert!(SigningKey::from_p521_scalar([0xff; 66]).is_err());
}

#[test]
fn a_key_of_a_foreign_kind_is_named_in_the_refusal() {
    let multikey = |prefix: [u8; 2], length: usize| {
        let bytes = [&prefix[..], &vec![7; length]].concat();
        format!("z{}", bs58::encode(bytes).into_string())
    };
    for (prefix, length, name) in [
        ([0xe7, 0x01], 33, "secp256k1"),
        ([0xec, 0x01], 32, "X25519"),
        ([0xeb, 0x01], 96, "BLS12-381"),
        ([0x83, 0x24], 57, "Ed448"),
        ([0x85, 0x24], 526, "RSA"),
        ([0xb9, 0x24], 32, "multicodec 0x1239"),
    ] {
        let error = PublicKey::from_multibase(&multikey(prefix, length)).unwrap_err();
        assert_eq!(error.code(), "key.unsupported");
        assert!(error.to_string().contains(name), "{error}");
    }
    for (prefix, length, algorithm) in [
        ([0xed, 0x01], 33, Algorithm::Ed25519),
        // Points are compressed in a Multikey (Controlled Identifiers 1.0, section 2.2.2).
        ([0x80, 0x24], 65, Algorithm::P256),
        ([0x81, 0x24], 97, Algorithm::P384),
        ([0x82, 0x24], 133, Algorithm::P521),
    ] {
        let error = PublicKey::from_multibase(&multikey(prefix, length)).unwrap_err();
        assert_eq!(error, KeyError::Length(algorithm, length));
    }
}

#[test]
fn a_jwk_is_of_its_curve_and_carries_nothing_private() {
    let [ed25519, p256, p384, p521] = keys();
    let mut jwk = p384.public_key().to_jwk();
    jwk["crv"] = "P-256".into();
    assert_eq!(PublicKey::from_jwk(&jwk), Err(KeyError::Jwk("x")));
    jwk["crv"] = "P-521".into();
    assert_eq!(PublicKey::from_jwk(&jwk), Err(KeyError::Jwk("x")));
    jwk["crv"] = "secp256k1".into();
    assert_eq!(PublicKey::from_jwk(&jwk), Err(KeyError::Jwk("crv")));
    let mut jwk = p384.public_key().to_jwk();
    jwk["alg"] = "ES256".into();
    assert_eq!(PublicKey::from_jwk(&jwk), Err(KeyError::Jwk("alg")));
    for key in [&ed25519, &p256, &p384, &p521] {
        let private = PublicKey::from_jwk(&key.to_jwk());
        assert_eq!(private, Err(KeyError::PrivateMember("d")));
    }
    let mut foreign = p384.to_jwk();
    foreign["x"] = json!(URL_SAFE_NO_PAD.encode([9; 48]));
    assert!(SigningKey::from_jwk(&foreign).is_err());
}
