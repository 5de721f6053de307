//! Documents signed as a whole, as JWS, SD-JWT and COSE (VC-JOSE-COSE 1.0), by a key that is sent along.

use accolade_credential::cose;
use accolade_credential::jwt::{self, TokenKind};
use accolade_credential::keys::{PublicKey, SigningKey};
use accolade_credential::openbadges::Problem;
use accolade_credential::sd_jwt::{self, SALT_BYTES};
use accolade_credential::{parse_json, vc};
use accolade_domain::{Actor, policy};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::{App, Error, Result};

/// How a document is signed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Jose,
    SdJwt,
    Cose,
}

/// What a suite sends.
struct Asked {
    form: Form,
    is_presentation: bool,
    input: String,
    key: Value,
    hidden: Vec<String>,
}

/// Why nothing is signed, or what was signed does not hold.
enum Refusal {
    /// It was decided: no.
    Failure(String),
    /// It could not be decided here.
    Indeterminate(String),
    /// Nobody can tell what was meant.
    Error(String),
}

impl Refusal {
    fn failure(error: impl std::fmt::Display) -> Self {
        Self::Failure(error.to_string())
    }

    fn error(error: impl std::fmt::Display) -> Self {
        Self::Error(error.to_string())
    }
}

type Found<T> = std::result::Result<T, Refusal>;

fn asked(body: &[u8]) -> Found<Asked> {
    let body = parse_json(body).map_err(Refusal::error)?;
    let text = |name: &str| {
        let text = body.get(name).and_then(Value::as_str).map(str::to_owned);
        text.ok_or_else(|| Refusal::Error(format!("\"{name}\" is a text")))
    };
    let feature = text("feature")?;
    let (document, form) = feature.split_once('_').unwrap_or_default();
    let form = match form {
        "jose" => Form::Jose,
        "sdjwt" => Form::SdJwt,
        "cose" => Form::Cose,
        _ => return Err(Refusal::Indeterminate("the feature is not known".into())),
    };
    let is_presentation = match document {
        "credential" => false,
        "presentation" => true,
        _ => return Err(Refusal::Indeterminate("the feature is not known".into())),
    };
    let hidden = match body.get("sd") {
        None => Vec::new(),
        Some(ways) => {
            let ways = ways.as_array().map(|ways| {
                let ways = ways.iter().map(|way| way.as_str().map(str::to_owned));
                ways.collect::<Option<Vec<String>>>()
            });
            let wrong = || Refusal::error("\"sd\" is a list of ways to members");
            ways.flatten().ok_or_else(wrong)?
        }
    };
    Ok(Asked {
        form,
        is_presentation,
        input: text("input")?,
        key: body.get("key").cloned().unwrap_or(Value::Null),
        hidden,
    })
}

/// A key that is named and not known is no reason to call a document wrong.
fn unusable(error: impl std::fmt::Display) -> Refusal {
    Refusal::Indeterminate(error.to_string())
}

fn answer(found: Found<Option<String>>) -> Value {
    match found {
        Ok(Some(data)) => json!({ "result": "success", "data": data }),
        Ok(None) => json!({ "result": "success" }),
        Err(Refusal::Failure(why)) => json!({ "result": "failure", "message": why }),
        Err(Refusal::Indeterminate(why)) => json!({ "result": "indeterminate", "message": why }),
        Err(Refusal::Error(why)) => json!({ "result": "error", "message": why }),
    }
}

/// Signs a document as it is asked for.
pub fn issue(app: &App, actor: &Actor, body: &[u8]) -> Result<Value> {
    policy::may_see_published(actor)?;
    let asked = match asked(body) {
        Ok(asked) => asked,
        Err(refusal) => return Ok(answer(Err(refusal))),
    };
    let hidden = asked.hidden.iter().map(|way| {
        let salt: [u8; SALT_BYTES] = app.rng.bytes()?;
        Ok::<_, Error>((way.clone(), salt))
    });
    let hidden = hidden.collect::<Result<Vec<_>>>()?;
    Ok(answer(signed(&asked, &hidden).map(Some)))
}

fn signed(asked: &Asked, hidden: &[(String, [u8; SALT_BYTES])]) -> Found<String> {
    let document = parse_json(asked.input.as_bytes()).map_err(Refusal::failure)?;
    sound(&document, asked.is_presentation)?;
    let jwk = asked.key.get("secretKeyJwk");
    let jwk = jwk.ok_or_else(|| Refusal::error("\"key\" has no secretKeyJwk"))?;
    let key = SigningKey::from_jwk(jwk).map_err(unusable)?;
    let kid = asked.key.get("id").and_then(Value::as_str);
    let kid = kid.ok_or_else(|| Refusal::error("\"key\" has no id"))?;
    let algorithm = key.algorithm();
    let word = if asked.is_presentation { "vp" } else { "vc" };
    let sign = |bytes: &[u8]| key.sign(bytes);
    let header = |suffix: &str| json!({ "alg": algorithm.jose(), "kid": kid, "typ": format!("{word}+{suffix}"), "cty": word });
    match asked.form {
        Form::Jose => jwt::compact(&header("jwt"), &document, sign).map_err(Refusal::failure),
        Form::SdJwt => {
            let (claims, shown) = sd_jwt::hide(&document, hidden).map_err(Refusal::failure)?;
            let token = jwt::compact(&header("sd-jwt"), &claims, sign).map_err(Refusal::failure)?;
            let parts = std::iter::once(token).chain(shown);
            Ok(parts.map(|part| part + "~").collect())
        }
        Form::Cose => cose::sign(&document, asked.is_presentation, algorithm, kid, sign)
            .map_err(Refusal::failure)?
            .map(|bytes| STANDARD.encode(bytes))
            .map_err(Refusal::failure),
    }
}

/// The rules of the data model; a claim `vc` or `vp` is one of the model before.
fn sound(document: &Value, is_presentation: bool) -> Found<()> {
    if let Some(claim) = ["vc", "vp"]
        .iter()
        .find(|name| document.get(**name).is_some())
    {
        let message = format!("the claim \"{claim}\" must not be there");
        return Err(Refusal::Failure(message));
    }
    let problems = if is_presentation {
        vc::check_presented(document)
    } else {
        vc::check_issued(document)
    };
    if problems.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    Err(Refusal::Failure(lines.join("; ")))
}

/// Checks what is signed, under the key that is sent along. Whoever sends the key answers for whose it is.
pub fn verify(app: &App, actor: &Actor, body: &[u8]) -> Result<Value> {
    policy::may_see_published(actor)?;
    let now = app.clock.now_seconds();
    let found = asked(body).and_then(|asked| holds(&asked, now));
    Ok(answer(found.map(|()| None)))
}

fn holds(asked: &Asked, now: i64) -> Found<()> {
    let jwk = asked.key.get("publicKeyJwk");
    let jwk = jwk.ok_or_else(|| Refusal::error("\"key\" has no publicKeyJwk"))?;
    let key = PublicKey::from_jwk(jwk).map_err(unusable)?;
    let input = asked.input.trim();
    let (is_signed, document) = match asked.form {
        Form::Jose => {
            let token = jwt::decode(input).map_err(Refusal::failure)?;
            token_kind(&token, "jwt", asked.is_presentation)?;
            token.check_claims().map_err(Refusal::failure)?;
            timely(&token, now)?;
            (token.is_signed_by(&key), token.payload.clone())
        }
        Form::SdJwt => {
            let shown = sd_jwt::parse(input).map_err(Refusal::failure)?;
            token_kind(&shown.token, "sd-jwt", asked.is_presentation)?;
            timely(&shown.token, now)?;
            (shown.token.is_signed_by(&key), shown.claims().clone())
        }
        Form::Cose => {
            let bytes = STANDARD.decode(input).map_err(Refusal::failure)?;
            let message = cose::decode(&bytes).map_err(Refusal::failure)?;
            let other = if asked.is_presentation {
                TokenKind::Credential
            } else {
                TokenKind::Presentation
            };
            if message.kind == other {
                return Err(Refusal::Failure("it is of the other kind".into()));
            }
            (message.is_signed_by(&key), message.document)
        }
    };
    if !is_signed {
        return Err(Refusal::Failure("the signature does not match".into()));
    }
    sound(&document, asked.is_presentation)
}

/// Here a token says exactly what it is, or nothing; `JWT` is for badges of the model before.
fn token_kind(token: &jwt::Token, suffix: &str, is_presentation: bool) -> Found<()> {
    token.algorithm().map_err(Refusal::failure)?;
    let word = if is_presentation { "vp" } else { "vc" };
    for (name, right) in [("typ", format!("{word}+{suffix}")), ("cty", word.into())] {
        let Some(stated) = token.header.get(name) else {
            continue;
        };
        let short = stated.as_str().map(str::to_ascii_lowercase);
        let short = short
            .as_deref()
            .map(|text| text.strip_prefix("application/").unwrap_or(text));
        if short != Some(&right) {
            let message = format!("the token's \"{name}\" is not \"{right}\"");
            return Err(Refusal::Failure(message));
        }
    }
    Ok(())
}

fn timely(token: &jwt::Token, now: i64) -> Found<()> {
    let (from, until) = token.times().map_err(Refusal::failure)?;
    if from.is_some_and(|from| now < from) || until.is_some_and(|until| now >= until) {
        return Err(Refusal::Failure("it does not hold at this time".into()));
    }
    Ok(())
}
