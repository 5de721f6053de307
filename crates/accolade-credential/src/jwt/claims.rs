//! The registered claims beside or around the credential (Open Badges 3.0, section 8.2.3; VC 1.1, section 6.3.1).

use serde_json::{Map, Value};

use crate::datetime;

/// Claims that belong to the token and not to the credential.
pub const REGISTERED: [&str; 8] = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "cnf"];

/// A payload read as a credential.
#[derive(Debug, Clone, PartialEq)]
pub struct Claims {
    /// The credential, with what only the claims said filled in.
    pub credential: Value,
    /// Claims that say something else than the credential.
    pub conflicts: Vec<&'static str>,
    /// Claims that Open Badges 3.0 asks for and that are not there.
    pub missing: Vec<&'static str>,
    /// `exp`, the end of the signature, seconds since 1970.
    pub expires: Option<i64>,
    /// `nbf`, seconds since 1970.
    pub not_before: Option<i64>,
}

pub(super) fn payload(credential: &Value) -> Value {
    let mut payload = credential.as_object().cloned().unwrap_or_default();
    payload.shift_remove("proof");
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            payload.insert(name.to_owned(), value);
        }
    };
    put("iss", issuer_id(credential).map(Value::from));
    put("jti", text(credential, "id").map(Value::from));
    put("sub", subject_id(credential).map(Value::from));
    put("nbf", date(credential, "validFrom").map(Value::from));
    put("exp", date(credential, "validUntil").map(Value::from));
    Value::Object(payload)
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

fn date(value: &Value, name: &str) -> Option<i64> {
    text(value, name).and_then(datetime::seconds)
}

fn issuer_id(credential: &Value) -> Option<&str> {
    let issuer = credential.get("issuer")?;
    issuer.as_str().or_else(|| text(issuer, "id"))
}

fn subject_id(credential: &Value) -> Option<&str> {
    text(credential.get("credentialSubject")?, "id")
}

/// Seconds of a NumericDate (RFC 7519, section 2), fractions cut off.
fn numeric_date(payload: &Value, name: &'static str) -> Option<Option<i64>> {
    let value = payload.get(name)?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the value was compared with the range first"
    )]
    let whole = value
        .as_f64()
        .filter(|f| f.abs() < 1e15)
        .map(|f| f.floor() as i64);
    Some(value.as_i64().or(whole))
}

/// Reads a payload: in the `vc` claim (VC 1.1) or as a whole (VC 2.0).
pub fn claims_of(payload: &Value) -> Claims {
    let mut credential = match payload.get("vc") {
        Some(Value::Object(inner)) => inner.clone(),
        _ => {
            let mut whole = payload.as_object().cloned().unwrap_or_default();
            for name in REGISTERED {
                whole.shift_remove(name);
            }
            whole
        }
    };
    let mut claims = Claims {
        credential: Value::Null,
        conflicts: Vec::new(),
        missing: Vec::new(),
        expires: None,
        not_before: None,
    };
    compare_texts(payload, &mut credential, &mut claims);
    compare_dates(payload, &mut credential, &mut claims);
    claims.credential = Value::Object(credential);
    claims
}

fn compare_texts(payload: &Value, credential: &mut Map<String, Value>, claims: &mut Claims) {
    let whole = Value::Object(credential.clone());
    let has_subject_id = subject_id(&whole).is_some();
    for (name, inside, is_wanted) in [
        ("iss", issuer_id(&whole), true),
        ("jti", text(&whole, "id"), true),
        // The official samples leave `sub` out where the subject has no id.
        ("sub", subject_id(&whole), has_subject_id),
    ] {
        match (payload.get(name), inside) {
            (None, _) if is_wanted => claims.missing.push(name),
            (None, _) => {}
            (Some(Value::String(claim)), Some(inside)) if claim == inside => {}
            (Some(Value::String(claim)), None) => fill(credential, name, claim),
            _ => claims.conflicts.push(name),
        }
    }
}

fn fill(credential: &mut Map<String, Value>, name: &str, claim: &str) {
    match name {
        "iss" => {
            match credential.get_mut("issuer").and_then(Value::as_object_mut) {
                Some(issuer) => issuer.insert("id".to_owned(), claim.into()),
                None => credential.insert("issuer".to_owned(), claim.into()),
            };
        }
        "jti" => {
            credential.insert("id".to_owned(), claim.into());
        }
        _ => {
            if let Some(subject) = credential
                .get_mut("credentialSubject")
                .and_then(Value::as_object_mut)
            {
                subject.insert("id".to_owned(), claim.into());
            }
        }
    }
}

fn compare_dates(payload: &Value, credential: &mut Map<String, Value>, claims: &mut Claims) {
    let is_old = payload.get("vc").is_some() && !credential.contains_key("validFrom");
    let (from, until) = if is_old {
        ("issuanceDate", "expirationDate")
    } else {
        ("validFrom", "validUntil")
    };
    match numeric_date(payload, "nbf") {
        None => claims.missing.push("nbf"),
        Some(None) => claims.conflicts.push("nbf"),
        Some(Some(seconds)) => {
            claims.not_before = Some(seconds);
            agree(credential, from, seconds, "nbf", &mut claims.conflicts);
        }
    }
    match numeric_date(payload, "exp") {
        None => {}
        Some(None) => claims.conflicts.push("exp"),
        // `exp` may end the signature before the credential ends (spec issue 570): both count,
        // so a difference is no conflict.
        Some(Some(seconds)) => {
            claims.expires = Some(seconds);
            if !credential.contains_key(until) {
                agree(credential, until, seconds, "exp", &mut claims.conflicts);
            }
        }
    }
}

fn agree(
    credential: &mut Map<String, Value>,
    name: &str,
    seconds: i64,
    claim: &'static str,
    conflicts: &mut Vec<&'static str>,
) {
    match credential.get(name) {
        Some(Value::String(text)) if datetime::seconds(text) == Some(seconds) => {}
        Some(_) => conflicts.push(claim),
        None => {
            if let Some(text) = datetime::text(seconds) {
                credential.insert(name.to_owned(), text.into());
            }
        }
    }
}
