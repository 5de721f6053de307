//! A device that makes a passkey and signs with it, as a browser passes it on: ES256, no
//! attestation, the person always verified.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// A device with one passkey.
#[derive(Clone)]
pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    holder: Vec<u8>,
    /// How often it has signed.
    pub count: u32,
    /// The site that the browser shows.
    pub origin: String,
    /// What the device says of the person: present, verified.
    pub flags: u8,
}

impl Authenticator {
    /// A device whose key follows from this number.
    pub fn new(number: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[number; 32]).unwrap(),
            id: vec![number; 16],
            holder: Vec::new(),
            count: 0,
            origin: "https://badges.example".into(),
            flags: 0x05,
        }
    }

    /// Makes the passkey that is asked for.
    pub fn make(&mut self, asked: &Value) -> Value {
        let asked = &asked["publicKey"];
        let holder = text(asked, "/user/id");
        self.holder = URL_SAFE_NO_PAD.decode(holder).unwrap();
        let mut data = self.data(text(asked, "/rp/id"), self.flags | 0x40);
        data.extend_from_slice(&[0; 16]);
        data.extend_from_slice(&u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend_from_slice(&self.id);
        data.extend_from_slice(&self.public_key());
        // The attestation object in CBOR: fmt "none", attStmt empty, authData.
        let mut object = vec![0xa3, 0x63];
        object.extend_from_slice(b"fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).unwrap());
        object.extend_from_slice(&data);
        let client_data = self.client_data("webauthn.create", asked);
        self.credential(&json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data),
            "attestationObject": URL_SAFE_NO_PAD.encode(object),
        }))
    }

    /// Signs what is asked.
    pub fn show(&mut self, asked: &Value) -> Value {
        let asked = &asked["publicKey"];
        self.count += 1;
        let data = self.data(text(asked, "/rpId"), self.flags);
        let client_data = self.client_data("webauthn.get", asked);
        let message = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature: Signature = self.key.sign(&message);
        self.credential(&json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data),
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "signature": URL_SAFE_NO_PAD.encode(signature.to_der().as_bytes()),
            "userHandle": URL_SAFE_NO_PAD.encode(&self.holder),
        }))
    }

    fn credential(&self, response: &Value) -> Value {
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response })
    }

    fn data(&self, host: &str, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(host.as_bytes()).to_vec();
        data.push(flags);
        data.extend_from_slice(&self.count.to_be_bytes());
        data
    }

    fn client_data(&self, kind: &str, asked: &Value) -> Vec<u8> {
        let data = json!({
            "type": kind,
            "challenge": asked["challenge"],
            "origin": self.origin,
            "crossOrigin": false,
        });
        data.to_string().into_bytes()
    }

    /// The public key in COSE: EC2, ES256, P-256, x, y.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes().get(1..).unwrap().split_at(32);
        let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        key.extend_from_slice(x);
        key.extend_from_slice(&[0x22, 0x58, 0x20]);
        key.extend_from_slice(y);
        key
    }
}

fn text<'a>(asked: &'a Value, pointer: &str) -> &'a str {
    asked.pointer(pointer).and_then(Value::as_str).unwrap()
}
