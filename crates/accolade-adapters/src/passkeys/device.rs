//! What a device signs: its data, its key in COSE, its signature.

use accolade_credential::keys::{Algorithm, PublicKey};
use ciborium::Value as Cbor;
use sha2::{Digest as _, Sha256};

use super::{PasskeyError, Result};
use crate::limits::PASSKEY_ID_BYTES_MAX;

/// ES256, EdDSA and RS256 (RFC 9053, sections 2.1 and 2.2; RFC 8812, section 2), the wanted first.
pub(super) const ALGORITHMS: [i64; 3] = [ES256, EDDSA, RS256];
const ES256: i64 = -7;
const EDDSA: i64 = -8;
const RS256: i64 = -257;

/// Flags of the data (Web Authentication, section 6.1).
const PERSON_PRESENT: u8 = 0x01;
const PERSON_VERIFIED: u8 = 0x04;
const BACKUP_POSSIBLE: u8 = 0x08;
const BACKED_UP: u8 = 0x10;
const HAS_CREDENTIAL: u8 = 0x40;
const HAS_EXTENSIONS: u8 = 0x80;

/// What a device says of itself and of the moment (Web Authentication, section 6.1).
pub(super) struct AuthenticatorData {
    site: [u8; 32],
    flags: u8,
    /// How often the device has signed; zero where it does not count.
    pub(super) count: u32,
    /// The key that was made, with its identifier.
    pub(super) credential: Option<(Vec<u8>, PublicKey)>,
}

/// Takes bytes from the front.
fn take<'a>(rest: &mut &'a [u8], count: usize) -> Result<&'a [u8]> {
    let taken = rest.split_at_checked(count);
    let (taken, left) = taken.ok_or(PasskeyError::Unreadable("authenticatorData"))?;
    *rest = left;
    Ok(taken)
}

fn array<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N]> {
    let taken = take(rest, N)?;
    taken
        .try_into()
        .map_err(|_| PasskeyError::Unreadable("authenticatorData"))
}

fn cbor(rest: &mut &[u8], name: &'static str) -> Result<Cbor> {
    ciborium::from_reader(rest).map_err(|_| PasskeyError::Unreadable(name))
}

impl AuthenticatorData {
    /// The data within an attestation; what it says of the device's maker is left alone.
    pub(super) fn of_attestation(object: &[u8]) -> Result<Self> {
        let object = cbor(&mut &*object, "attestationObject")?;
        let members = object.as_map();
        let members = members.ok_or(PasskeyError::Unreadable("attestationObject"))?;
        let data = members
            .iter()
            .find(|(name, _)| name.as_text() == Some("authData"));
        let data = data.and_then(|(_, data)| data.as_bytes());
        Self::read(data.ok_or(PasskeyError::Unreadable("authData"))?)
    }

    /// Reads the data to its last byte.
    pub(super) fn read(mut rest: &[u8]) -> Result<Self> {
        let site = array(&mut rest)?;
        let [flags] = array(&mut rest)?;
        let count = u32::from_be_bytes(array(&mut rest)?);
        let credential = if flags & HAS_CREDENTIAL == 0 {
            None
        } else {
            let _model: [u8; 16] = array(&mut rest)?;
            let length = usize::from(u16::from_be_bytes(array(&mut rest)?));
            if length == 0 || length > PASSKEY_ID_BYTES_MAX {
                return Err(PasskeyError::Unreadable("authenticatorData"));
            }
            let id = take(&mut rest, length)?.to_vec();
            Some((id, public_key(&cbor(&mut rest, "public key")?)?))
        };
        if flags & HAS_EXTENSIONS != 0 {
            cbor(&mut rest, "extensions")?;
        }
        if !rest.is_empty() {
            return Err(PasskeyError::Unreadable("authenticatorData"));
        }
        Ok(Self {
            site,
            flags,
            count,
            credential,
        })
    }

    /// Whether it is for this host, and the device has verified the person.
    pub(super) fn check(&self, host: &str) -> Result<()> {
        let has = |flag: u8| self.flags & flag != 0;
        if self.site != <[u8; 32]>::from(Sha256::digest(host.as_bytes())) {
            Err(PasskeyError::Refused("it was made for another site"))
        } else if !has(PERSON_PRESENT) || !has(PERSON_VERIFIED) {
            Err(PasskeyError::Refused("the device did not ask the person"))
        } else if has(BACKED_UP) && !has(BACKUP_POSSIBLE) {
            Err(PasskeyError::Refused("the device contradicts itself"))
        } else {
            Ok(())
        }
    }
}

/// A key in COSE (RFC 9052, section 7).
fn public_key(key: &Cbor) -> Result<PublicKey> {
    const WRONG: PasskeyError = PasskeyError::Unreadable("public key");
    let members = key.as_map().ok_or(WRONG)?;
    let member = |label: i64| {
        let mut found = members
            .iter()
            .filter(|(name, _)| name.as_integer() == Some(label.into()));
        found.next().map(|(_, value)| value).ok_or(WRONG)
    };
    let number = |label: i64| -> Result<i64> {
        let integer = member(label)?.as_integer().ok_or(WRONG)?;
        i64::try_from(integer).map_err(|_| WRONG)
    };
    let bytes = |label: i64| member(label)?.as_bytes().ok_or(WRONG);
    // Kind of key, algorithm, and the curve where there is one (RFC 9053, section 7).
    let made = match (number(1)?, number(3)?) {
        (2, ES256) if number(-1)? == 1 && bytes(-2)?.len() == 32 => {
            PublicKey::from_p256_bytes(&[&[4_u8][..], bytes(-2)?, bytes(-3)?].concat())
        }
        (1, EDDSA) if number(-1)? == 6 => PublicKey::from_ed25519_bytes(bytes(-2)?),
        (3, RS256) => PublicKey::from_rsa_parts(bytes(-1)?, bytes(-2)?),
        _ => return Err(PasskeyError::Refused("its kind of key was not asked for")),
    };
    made.map_err(|_| WRONG)
}

/// Checks a signature; those of ES256 come in DER (Web Authentication, section 6.5.5).
pub(super) fn verify(key: &PublicKey, message: &[u8], signature: &[u8]) -> Result<()> {
    const WRONG: PasskeyError = PasskeyError::Refused("its signature does not match");
    let plain = match key.algorithm() {
        Algorithm::P256 => {
            let signature = p256::ecdsa::Signature::from_der(signature).map_err(|_| WRONG)?;
            signature.to_bytes().to_vec()
        }
        Algorithm::Ed25519 | Algorithm::P384 | Algorithm::P521 | Algorithm::Rsa => {
            signature.to_vec()
        }
    };
    key.verify(message, &plain).map_err(|_| WRONG)
}
