//! Passkeys: what a device is asked, and whether its answer is good (Web Authentication, level 3,
//! sections 7.1 and 7.2).
//!
//! Only what this server needs is here: any device, keys of ES256, EdDSA and RS256, always with the
//! person verified by the device. What a device says of its maker (attestation) is not asked for and
//! not looked at, because we would refuse nobody for it.

mod device;

use accolade_credential::keys::PublicKey;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use url::Url;
use uuid::Uuid;

use crate::limits::PASSKEY_MILLIS_MAX;
use device::{AuthenticatorData, verify};

/// Why a passkey does not do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PasskeyError {
    /// The answer is none.
    #[error("the answer of the device cannot be read: its {0} is missing or malformed")]
    Unreadable(&'static str),
    /// The answer does not hold.
    #[error("the answer of the device is not good: {0}; try again, or sign in by mail")]
    Refused(&'static str),
}

impl PasskeyError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "passkey.unreadable",
            Self::Refused(_) => "passkey.refused",
        }
    }
}

type Result<T, E = PasskeyError> = std::result::Result<T, E>;

/// For what a device is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Make,
    Show,
}

impl Act {
    /// Its name in what the browser signs (section 5.8.1).
    fn ceremony(self) -> &'static str {
        match self {
            Self::Make => "webauthn.create",
            Self::Show => "webauthn.get",
        }
    }
}

/// What a device is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// For the browser.
    pub options: Value,
    /// For us, until the answer comes: nobody else may change it.
    pub state: String,
}

/// A passkey that a device has made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadePasskey {
    /// Its identifier, in base64url.
    pub credential_id: String,
    /// The public key with its counter.
    pub document: String,
}

/// Who a passkey is made for.
#[derive(Debug, Clone, Copy)]
pub struct Holder<'a> {
    /// Their account.
    pub account: Uuid,
    /// Their address, by which they recognise the passkey.
    pub address: &'a str,
    /// Their name.
    pub name: &'a str,
}

/// Asks devices and checks their answers, for one server.
#[derive(Debug, Clone)]
pub struct Passkeys {
    origin: String,
    host: String,
}

impl Passkeys {
    /// For the server at this address.
    pub fn new(base_url: &Url) -> Self {
        Self {
            origin: base_url.origin().ascii_serialization(),
            host: base_url.host_str().unwrap_or_default().to_owned(),
        }
    }

    /// Asks a device to make a passkey, unless it has one of these already.
    pub fn ask_to_make(
        &self,
        challenge: [u8; 32],
        holder: &Holder<'_>,
        known: &[String],
    ) -> Question {
        let challenge = URL_SAFE_NO_PAD.encode(challenge);
        let kinds = device::ALGORITHMS.map(|number| json!({ "type": "public-key", "alg": number }));
        // The device keeps whose key it is, so that nobody has to type an address to sign in.
        let options = json!({
            "rp": { "id": self.host, "name": "Accolade" },
            "user": {
                "id": URL_SAFE_NO_PAD.encode(holder.account.as_bytes()),
                "name": holder.address,
                "displayName": holder.name,
            },
            "challenge": challenge,
            "pubKeyCredParams": kinds,
            "timeout": PASSKEY_MILLIS_MAX,
            "excludeCredentials": descriptors(known),
            "authenticatorSelection": {
                "residentKey": "required",
                "requireResidentKey": true,
                "userVerification": "required",
            },
            "attestation": "none",
        });
        question(Act::Make, &challenge, &options)
    }

    /// Asks for a passkey: one of these, or any that this server knows.
    pub fn ask(&self, challenge: [u8; 32], known: &[String]) -> Question {
        let challenge = URL_SAFE_NO_PAD.encode(challenge);
        let options = json!({
            "challenge": challenge,
            "timeout": PASSKEY_MILLIS_MAX,
            "rpId": self.host,
            "allowCredentials": descriptors(known),
            "userVerification": "required",
        });
        question(Act::Show, &challenge, &options)
    }

    /// Reads the passkey that a device has made (section 7.1).
    pub fn made(&self, state: &str, answer: &Value) -> Result<MadePasskey> {
        self.client_data(Act::Make, state, answer)?;
        let attested = bytes(answer, "/response/attestationObject", "attestationObject")?;
        let data = AuthenticatorData::of_attestation(&attested)?;
        data.check(&self.host)?;
        let (id, key) = data
            .credential
            .ok_or(PasskeyError::Unreadable("public key"))?;
        if bytes(answer, "/rawId", "rawId")? != id {
            return Err(PasskeyError::Refused("it names another key"));
        }
        Ok(MadePasskey {
            credential_id: URL_SAFE_NO_PAD.encode(id),
            document: document(&key, data.count),
        })
    }

    /// Whose passkey an answer says that it is of, and which; nothing of it is proved yet.
    pub fn claimed(&self, answer: &Value) -> Result<(Uuid, String)> {
        let id = bytes(answer, "/rawId", "rawId")?;
        let holder = bytes(answer, "/response/userHandle", "userHandle")?;
        let account = Uuid::from_slice(&holder);
        let account = account.map_err(|_| PasskeyError::Unreadable("userHandle"))?;
        Ok((account, URL_SAFE_NO_PAD.encode(id)))
    }

    /// Checks an answer against the passkey (section 7.2); gives the passkey with its new counter.
    pub fn check(&self, state: &str, answer: &Value, kept: &str) -> Result<String> {
        let client_data = self.client_data(Act::Show, state, answer)?;
        let signed = bytes(answer, "/response/authenticatorData", "authenticatorData")?;
        let data = AuthenticatorData::read(&signed)?;
        data.check(&self.host)?;
        let signature = bytes(answer, "/response/signature", "signature")?;
        let kept: Value =
            serde_json::from_str(kept).map_err(|_| PasskeyError::Refused("its key is damaged"))?;
        let key = kept.get("key").map(PublicKey::from_jwk);
        let key = key.and_then(Result::ok);
        let key = key.ok_or(PasskeyError::Refused("its key is damaged"))?;
        let message = [signed.as_slice(), &Sha256::digest(&client_data)].concat();
        verify(&key, &message, &signature)?;
        let before = kept.get("count").and_then(Value::as_u64).unwrap_or(0);
        // A counter that stands still tells of a copy, unless the device counts nothing at all.
        if (before > 0 || data.count > 0) && u64::from(data.count) <= before {
            return Err(PasskeyError::Refused("the device may have been copied"));
        }
        Ok(document(&key, data.count))
    }

    /// What the browser says that it signed: for this act, this question and this site.
    fn client_data(&self, act: Act, state: &str, answer: &Value) -> Result<Vec<u8>> {
        let raw = bytes(answer, "/response/clientDataJSON", "clientDataJSON")?;
        let data: Value =
            serde_json::from_slice(&raw).map_err(|_| PasskeyError::Unreadable("clientDataJSON"))?;
        let said = |name: &str| data.get(name).and_then(Value::as_str).unwrap_or_default();
        let (ceremony, challenge) = state.split_once(' ').unwrap_or_default();
        let is_crossed = data.get("crossOrigin").and_then(Value::as_bool) == Some(true);
        if ceremony != act.ceremony() || said("type") != ceremony {
            Err(PasskeyError::Refused("it answers another question"))
        } else if said("challenge") != challenge {
            Err(PasskeyError::Refused("it answers an older question"))
        } else if said("origin") != self.origin || is_crossed {
            Err(PasskeyError::Refused("it was made for another site"))
        } else {
            Ok(raw)
        }
    }
}

fn question(act: Act, challenge: &str, options: &Value) -> Question {
    Question {
        options: json!({ "publicKey": options }),
        state: format!("{} {challenge}", act.ceremony()),
    }
}

fn descriptors(ids: &[String]) -> Vec<Value> {
    let descriptor = |id: &String| json!({ "type": "public-key", "id": id });
    ids.iter().map(descriptor).collect()
}

fn document(key: &PublicKey, count: u32) -> String {
    json!({ "key": key.to_jwk(), "count": count }).to_string()
}

fn bytes(answer: &Value, pointer: &str, name: &'static str) -> Result<Vec<u8>> {
    let text = answer.pointer(pointer).and_then(Value::as_str);
    let text = text.ok_or(PasskeyError::Unreadable(name))?;
    URL_SAFE_NO_PAD
        .decode(text.trim_end_matches('='))
        .map_err(|_| PasskeyError::Unreadable(name))
}
