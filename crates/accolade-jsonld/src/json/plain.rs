//! JSON that has nothing unusual about it, read without a thought of what to say if it had.
//!
//! Whatever this does not take, the careful reader beside it takes or refuses, and says why. What both take comes out
//! alike.

use std::num::NonZeroUsize;

use serde_json::{Map, Value};

use crate::limits::{JSON_DEPTH_MAX, JSON_INTEGER_MAX};

/// The value of a text that is plainly JSON, with no more members and items than this.
pub(super) fn read(text: &[u8], values_max: usize) -> Option<Value> {
    let mut reader = Reader {
        text: std::str::from_utf8(text).ok()?,
        at: 0,
        values_left: values_max,
        members: Vec::new(),
        items: Vec::new(),
    };
    let value = reader.value(0)?;
    reader.blanks();
    reader.peek().is_none().then_some(value)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    values_left: usize,
    /// The members and items of what is not at its end yet: so each object and list is made in its size.
    members: Vec<(String, Value)>,
    items: Vec<Value>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// The next character that is no blank, if it is this one.
    fn take(&mut self, expected: u8) -> Option<()> {
        self.blanks();
        self.is_next(expected).then_some(())
    }

    fn is_next(&mut self, expected: u8) -> bool {
        let is_it = self.peek() == Some(expected);
        self.at += usize::from(is_it);
        is_it
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.blanks();
        match self.peek()? {
            b'"' => self.string().map(Value::String),
            b'{' if depth < JSON_DEPTH_MAX => self.object(depth + 1),
            b'[' if depth < JSON_DEPTH_MAX => self.list(depth + 1),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            b'-' | b'0'..=b'9' => self.number(),
            _ => None,
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        let rest = self.text.get(self.at..)?;
        self.at += word.len();
        rest.starts_with(word).then_some(value)
    }

    /// Counts a value.
    fn count(&mut self) -> Option<()> {
        self.values_left = NonZeroUsize::new(self.values_left)?.get() - 1;
        Some(())
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let start = self.members.len();
        self.blanks();
        if self.is_next(b'}') {
            return Some(Value::Object(Map::new()));
        }
        loop {
            self.blanks();
            let name = self.string()?;
            self.take(b':')?;
            self.count()?;
            let value = self.value(depth)?;
            self.members.push((name, value));
            self.blanks();
            if self.is_next(b'}') {
                break;
            }
            self.take(b',')?;
        }
        let mut members = Map::with_capacity(self.members.len() - start);
        for (name, value) in self.members.drain(start..) {
            if members.insert(name, value).is_some() {
                return None;
            }
        }
        Some(Value::Object(members))
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let start = self.items.len();
        self.blanks();
        if self.is_next(b']') {
            return Some(Value::Array(Vec::new()));
        }
        loop {
            self.count()?;
            let item = self.value(depth)?;
            self.items.push(item);
            self.blanks();
            if self.is_next(b']') {
                break;
            }
            self.take(b',')?;
        }
        Some(Value::Array(self.items.drain(start..).collect()))
    }

    fn string(&mut self) -> Option<String> {
        if !self.is_next(b'"') {
            return None;
        }
        let start = self.at;
        self.at += plain(self.text.as_bytes().get(start..)?);
        match self.peek()? {
            b'"' => {}
            b'\\' => return self.escaped(start),
            _ => return None,
        }
        let text = self.text.get(start..self.at)?;
        self.at += 1;
        Some(text.to_owned())
    }

    /// A string with escapes, which a library reads.
    fn escaped(&mut self, start: usize) -> Option<String> {
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
            self.at += plain(self.text.as_bytes().get(self.at..)?);
        }
        self.at += 1;
        let text: String = serde_json::from_str(self.text.get(start - 1..self.at)?).ok()?;
        (!text.contains('\0')).then_some(text)
    }

    /// A number that every reader holds as it is.
    fn number(&mut self) -> Option<Value> {
        let rest = self.text.get(self.at..)?;
        let is_part =
            |character: char| matches!(character, '-' | '+' | '.' | 'e' | 'E' | '0'..='9');
        let length = rest.find(|character| !is_part(character));
        let text = rest.get(..length.unwrap_or(rest.len()))?;
        self.at += text.len();
        let value: Value = serde_json::from_str(text).ok()?;
        let is_exact = match (value.as_u64(), value.as_i64()) {
            (Some(whole), _) => whole <= JSON_INTEGER_MAX,
            (None, Some(whole)) => whole.unsigned_abs() <= JSON_INTEGER_MAX,
            // 2^53 is exact as a double; a longer integer arrives here already rounded.
            (None, None) => value.as_f64()?.abs() < 9_007_199_254_740_992.0,
        };
        is_exact.then_some(value)
    }
}

/// How many bytes come before a quotation mark, a backslash or a control character, eight at a time.
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let (words, rest) = bytes.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let below = |least: u64, word: u64| word.wrapping_sub(ONES * least) & !word;
        let quote = below(1, word ^ (ONES * u64::from(b'"')));
        let backslash = below(1, word ^ (ONES * u64::from(b'\\')));
        let found = (quote | backslash | below(0x20, word)) & HIGH;
        if found != 0 {
            let place = usize::try_from(found.trailing_zeros() / 8).unwrap_or_default();
            return number * 8 + place;
        }
    }
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    let place = rest.iter().position(is_special);
    words.len() * 8 + place.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{ParseOptions, careful};
    use super::*;

    /// Whether what is read plainly is what is read carefully; says whether it was.
    fn compare(text: &[u8], values_max: usize) -> bool {
        let options = ParseOptions {
            values_max,
            ..ParseOptions::default()
        };
        let Some(value) = read(text, values_max) else {
            return false;
        };
        let careful = careful(text, options);
        let text = String::from_utf8_lossy(text);
        assert_eq!(Ok(&value), careful.as_ref(), "{text}");
        // Members in the same order, and numbers of the same kind.
        assert_eq!(value.to_string(), careful.unwrap().to_string(), "{text}");
        true
    }

    #[test]
    fn what_is_plain_is_read_and_nothing_that_is_to_be_refused() {
        for text in [
            "null",
            " true\n",
            "[]",
            "{}",
            "[ ]",
            "{ }",
            "0",
            "-1",
            "2.50",
            "1e3",
            "-0",
            "-0.0",
            "9007199254740991",
            "-9007199254740991",
            r#""""#,
            r#"" a\"b\\ \u00e9\ud83d\ude00\n""#,
            r#"{"a":[1,{"b":[[],{}]},"ä"],"":null}"#,
            "[1 , 2\t,\r\n3]",
            "\"a text that is longer than eight bytes \u{1f525} and a word\"",
        ] {
            assert!(compare(text.as_bytes(), 100), "{text}");
        }
        for text in [
            "",
            " ",
            "nul",
            "truex",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1,\"\\u0061\":2}",
            "01",
            "1.",
            ".5",
            "+1",
            "1e999",
            "9007199254740992",
            "-9007199254740992",
            "123456789012345678901234567890",
            "\"\u{1}\"",
            "\"a\nb and more than eight\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\x\"",
            "\"open",
            "\"open\\",
            "\"open\\\"",
            "[[1]",
            "{\"a\":",
            "[1]]",
            "\u{feff}1",
            "NaN",
            "'a'",
        ] {
            assert_eq!(read(text.as_bytes(), 100), None, "{text}");
        }
        assert_eq!(read(b"\"\xff\"", 100), None);
        assert!(compare(b"[1,2,{\"a\":3}]", 4));
        assert_eq!(read(b"[1,2,{\"a\":3}]", 3), None);
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(compare(deep(JSON_DEPTH_MAX).as_bytes(), 1_000));
        assert_eq!(read(deep(JSON_DEPTH_MAX + 1).as_bytes(), 1_000), None);
    }

    #[test]
    fn every_byte_before_and_in_a_string_counts() {
        for length in 0..20 {
            for byte in 0..=255_u8 {
                let mut text = vec![b'a'; length];
                text.push(byte);
                let expected = length + usize::from(!matches!(byte, b'"' | b'\\' | 0..0x20));
                assert_eq!(plain(&text), expected, "{length} {byte}");
            }
        }
    }

    proptest! {
        #[test]
        fn texts_of_json_characters_are_read_as_carefully(
            text in "[\\[\\]{},:\"\\\\ 0-9eE.+a-cnu\\-tfrls\u{e9}\u{1f525}]{0,24}"
        ) {
            compare(text.as_bytes(), 10);
        }

        #[test]
        fn changed_documents_are_read_as_carefully(
            place in 0_usize..200, byte in any::<u8>(), cut in 0_usize..200
        ) {
            let text = r#"{"@context":["https://a.example/1"],"n":-12.5e1,"o":{"t":"a\u00e4b","l":[true,false,null,{}]},"x":"Schweißen 🔥"}"#;
            let mut bytes = text.as_bytes().to_vec();
            assert!(compare(&bytes, 100));
            if let Some(changed) = bytes.get_mut(place) {
                *changed = byte;
            }
            compare(&bytes, 100);
            bytes.truncate(cut);
            compare(&bytes, 100);
        }
    }
}
