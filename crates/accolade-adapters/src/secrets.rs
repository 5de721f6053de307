//! Secrets that people carry: in cookies, in mailed links, in codes, in API tokens. Only their
//! hashes are kept.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::{Rng, RngError};

/// Letters and digits that nobody mistakes for others (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code: 60 bits, in three groups that can be read aloud.
const CODE_CHARS: usize = 12;

/// A secret of 256 bits, for cookies, links and tokens.
pub fn token(rng: &Rng) -> Result<String, RngError> {
    Ok(URL_SAFE_NO_PAD.encode(rng.bytes::<32>()?))
}

/// A secret that a person may have to type: three groups of four.
pub fn code(rng: &Rng) -> Result<String, RngError> {
    let random: [u8; CODE_CHARS] = rng.bytes()?;
    let mut code = String::with_capacity(CODE_CHARS + 2);
    for (place, byte) in random.into_iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        let letter = ALPHABET.get(usize::from(byte % 32));
        code.push(char::from(letter.copied().unwrap_or(b'0')));
    }
    Ok(code)
}

/// A code as it was typed, in the form in which it was made: spaces, hyphens and case do not count,
/// and letters that look like digits are those.
pub fn typed_code(text: &str) -> String {
    let mut code = String::new();
    for letter in text.chars().filter(char::is_ascii_alphanumeric) {
        if code.len() % 5 == 4 {
            code.push('-');
        }
        code.push(match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter => letter,
        });
    }
    code
}

/// What is kept of a secret. Secrets have 60 bits or more, so no slow hash is needed.
pub fn hash(secret: &str) -> String {
    hash_bytes(secret.as_bytes())
}

/// What is kept of anything that only has to be recognised.
pub fn hash_bytes(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(bytes))
}

/// A second secret that follows from one, for one purpose.
pub fn derived(purpose: &str, secret: &str) -> String {
    hash(&format!("{purpose}\0{secret}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_can_be_typed_as_people_type() {
        let code = code(&Rng::seeded(5)).unwrap();
        assert_eq!(code.len(), 14);
        let sloppy = code.to_lowercase().replace('-', " ").replace('0', "o");
        assert_eq!(typed_code(&sloppy), code);
        assert_eq!(typed_code("il2 ab-cd"), "112A-BCD");
    }

    #[test]
    fn secrets_differ_and_their_hashes_do_not_tell() {
        let rng = Rng::seeded(5);
        let (one, two) = (token(&rng).unwrap(), token(&rng).unwrap());
        assert_ne!(one, two);
        assert_eq!(one.len(), 43);
        assert_ne!(hash(&one), one);
        assert_ne!(derived("csrf", &one), hash(&one));
    }
}
