//! Base58btc (draft-msporny-base58-03): the texts of keys and signatures, five characters at a time.
//!
//! Every signature is read or written so, and going character by character takes a tenth of a verification.

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// How many characters go into one step; what they say fits into 32 bits.
const STEP: usize = 5;
const STEP_POWER: u64 = 58 * 58 * 58 * 58 * 58;

/// What a character stands for.
fn value(character: u8) -> Option<u8> {
    Some(match character {
        b'1'..=b'9' => character - b'1',
        b'A'..=b'H' => character - b'A' + 9,
        b'J'..=b'N' => character - b'J' + 17,
        b'P'..=b'Z' => character - b'P' + 22,
        b'a'..=b'k' => character - b'a' + 33,
        b'm'..=b'z' => character - b'm' + 44,
        _ => return None,
    })
}

/// The text of some bytes.
pub(super) fn encode(bytes: &[u8]) -> String {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let significant = bytes.get(zeros..).unwrap_or_default();
    // The number, the most significant limb first.
    let mut limbs: Vec<u32> = significant
        .rchunks(4)
        .rev()
        .map(|chunk| {
            chunk
                .iter()
                .fold(0, |sum, byte| (sum << 8) | u32::from(*byte))
        })
        .collect();
    // From the last character to the first.
    let mut written: Vec<u8> = Vec::with_capacity(zeros + significant.len() * 138 / 100 + STEP);
    let mut start = 0;
    while start < limbs.len() {
        let mut rest = 0_u64;
        for limb in limbs.iter_mut().skip(start) {
            let value = (rest << 32) | u64::from(*limb);
            *limb = u32::try_from(value / STEP_POWER).unwrap_or_default();
            rest = value % STEP_POWER;
        }
        for _ in 0..STEP {
            let digit = usize::try_from(rest % 58).unwrap_or_default();
            written.push(ALPHABET.get(digit).copied().unwrap_or_default());
            rest /= 58;
        }
        start += limbs
            .iter()
            .skip(start)
            .take_while(|limb| **limb == 0)
            .count();
    }
    // The number begins with no zero of its own; each zero byte before it is one.
    while written.last() == Some(&b'1') {
        written.pop();
    }
    written.resize(written.len() + zeros, b'1');
    written.reverse();
    String::from_utf8(written).unwrap_or_default()
}

/// The bytes of a text; `None` where a character stands for nothing.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.as_bytes();
    let zeros = text.iter().take_while(|byte| **byte == b'1').count();
    let significant = text.get(zeros..).unwrap_or_default();
    // The number, the least significant limb first.
    let mut limbs: Vec<u32> = Vec::with_capacity(significant.len() * 733 / 4000 + 1);
    for step in significant.chunks(STEP) {
        let (mut carry, mut power) = (0_u64, 1_u64);
        for character in step {
            carry = carry * 58 + u64::from(value(*character)?);
            power *= 58;
        }
        for limb in &mut limbs {
            let value = u64::from(*limb) * power + carry;
            *limb = u32::try_from(value & 0xffff_ffff).unwrap_or_default();
            carry = value >> 32;
        }
        if carry > 0 {
            limbs.push(u32::try_from(carry).unwrap_or_default());
        }
    }
    let mut bytes = vec![0; zeros];
    let number = limbs.iter().rev().flat_map(|limb| limb.to_be_bytes());
    bytes.extend(number.skip_while(|byte| *byte == 0));
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_implementation_writes_and_reads_the_same() {
        let mut state = 88_172_645_463_325_252_u64;
        for round in 0..4_000_usize {
            let mut bytes = vec![0; round % 140];
            for byte in bytes.iter_mut().skip(round % 7) {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                *byte = state.to_le_bytes()[0] & if round % 5 == 0 { 1 } else { 255 };
            }
            let text = bs58::encode(&bytes).into_string();
            assert_eq!(encode(&bytes), text);
            assert_eq!(decode(&text), Some(bytes));
        }
    }

    #[test]
    fn other_characters_are_refused_and_texts_of_any_length_are_read() {
        for text in ["0", "O", "I", "l", "z z", "é", "abc+", "aaaaa0"] {
            assert_eq!(decode(text), None);
        }
        for length in 0..60 {
            let text = "z".repeat(length);
            assert_eq!(decode(&text), bs58::decode(&text).into_vec().ok());
        }
        assert_eq!((encode(&[]), decode("")), (String::new(), Some(Vec::new())));
    }
}
