//! Texts that readers and writers of JSON, N-Quads, XML and tokens trip over.

use serde_json::Value;

use super::chance::Chance;

/// Texts that are something else in another language.
pub const SYNTAX: [&str; 26] = [
    "\"quoted\" and \\backslashed\\ and \\\"both\\\"",
    "ends with a backslash \\",
    "\\u0041 \\n \\t are no escapes here",
    "_:c14n0 <https://a.example/p> \"o\" .",
    "<https://a.example/s> <https://a.example/p> _:b0 <https://a.example/g> .\n",
    "\"literal\"^^<http://www.w3.org/2001/XMLSchema#integer>",
    "\"word\"@en-GB--ltr",
    "@id",
    "@value and @context and @type",
    "https://a.example/looks-like-an-address",
    "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
    "schema:name",
    "{\"@context\": [], \"proof\": {\"proofValue\": \"z\"}}",
    "[1, 2, 3]",
    "null",
    "true",
    "0.1",
    "2026-01-31T12:00:00Z",
    "<svg onload=\"alert(1)\"/> & &amp; &#x26; <!-- --> <?xml?>",
    "]]> <![CDATA[ ]]>",
    "'; DROP TABLE credentials; -- ",
    "%00 %0A %E2%80%AE %",
    "${jndi:x} {{ 7 * 7 }} <%= 1 %>",
    "# heading\n\n* list\n\n[link](https://a.example/ \"t\") `code` $\\frac{1}{2}$",
    "eyJhbGciOiJFZERTQSJ9.e30.AA~WyJhIl0~",
    " leading and trailing blanks \t",
];

/// Texts in many scripts and directions, and with characters that are not seen.
pub const SCRIPTS: [&str; 30] = [
    "Schweißen für Fortgeschrittene",
    "لحام متقدم ١٢٣",
    "ריתוך מתקדם",
    "mixed عربي and עברית in one line",
    "溶接 上級",
    "용접 고급",
    "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}",
    "ज़िम्मेदारी क्षत्रिय",
    "ภาษาไทยไม่มีช่องว่าง",
    "Ελληνικά ΣΊΣΥΦΟΣ",
    "Iıİi dotless",
    "Straße STRASSE ẞ",
    "cafe\u{301} café",
    "A\u{30a} Å \u{212b}",
    "a\u{323}\u{307}\u{1dc4} q\u{307}\u{323}",
    "ﬁ ﬃ Ⅷ ½ ㎏ Ａ",
    "👩🏽‍🚀 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇩🇪",
    "𝒲𝑒𝓁𝒹 𝟙𝟚𝟛 𐍈 𓀀",
    "\u{202e}desrever\u{202c} end",
    "\u{2066}isolate\u{2069} \u{200f}mark\u{200e}",
    "zero\u{200b}width\u{200c}joiner\u{200d}\u{2060}",
    "soft\u{ad}hyphen",
    "no\u{a0}break\u{202f}space\u{3000}wide",
    "line\u{2028}separator\u{2029}paragraph\u{85}next",
    "\u{feff}begins with a mark of byte order",
    "replaced \u{fffd} object \u{fffc}",
    "private \u{e000}\u{f8ff}\u{f0000}\u{10fffd}",
    "tags \u{e0001}\u{e0065}\u{e007f} variation \u{fe0f}\u{e0100}",
    "interlinear \u{fff9}a\u{fffa}b\u{fffb}",
    "not characters \u{fffe}\u{ffff}\u{1fffe}\u{10ffff}\u{fdd0}",
];

/// Every control character but NUL, which our strict reader refuses.
pub fn controls() -> impl Iterator<Item = char> {
    ('\u{1}'..='\u{1f}').chain('\u{7f}'..='\u{9f}')
}

/// Whether a text in it holds a control character that RDFC-1.0 escapes and the algorithm before it did not.
pub fn escaped_since_rdfc_1_0(value: &Value) -> bool {
    let is_escaped =
        |c| matches!(c, '\u{1}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}');
    match value {
        Value::String(text) => text.contains(is_escaped),
        Value::Array(items) => items.iter().any(escaped_since_rdfc_1_0),
        Value::Object(members) => members.values().any(escaped_since_rdfc_1_0),
        _ => false,
    }
}

/// Some character of a plane.
pub fn of_plane(plane: usize, chance: &mut Chance) -> char {
    let first = u32::try_from(plane * 0x1_0000).unwrap();
    // A surrogate is no character by itself; another is drawn then.
    (0..100)
        .filter_map(|_| char::from_u32(first + u32::try_from(chance.below(0x1_0000)).unwrap()))
        .find(|character| *character != '\0')
        .unwrap()
}

/// A text of one or several of all these.
pub fn text(chance: &mut Chance) -> String {
    let mut text = String::new();
    for _ in 0..=chance.below(3) {
        match chance.below(8) {
            0 => text.push_str(chance.pick(&SYNTAX)),
            1 | 2 => text.push_str(chance.pick(&SCRIPTS)),
            3 => text.extend((0..6).map(|_| of_plane(chance.below(17), chance))),
            4 => {
                let all: Vec<char> = controls().collect();
                text.extend((0..3).map(|_| chance.pick(&all)));
            }
            5 => text.push('\t'),
            6 => text.push_str(&"long ".repeat(chance.below(60))),
            _ => text.push_str("Welds a joint of two plates."),
        }
    }
    // A text of blanks alone says nothing, and is not issued.
    if text.trim().is_empty() {
        text.push('w');
    }
    text
}

/// A short text for a member that nobody reads as prose.
pub fn word(chance: &mut Chance) -> String {
    let all = ["A+", "α", "½", "٣", "級", "É", "x\ty", "\"", "\\", "🎓"];
    format!("{} {}", chance.pick(&all), chance.digits(3))
}
