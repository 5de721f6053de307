//! Credentials made by chance, with whatever Open Badges 3.0 knows and any text in it.

use serde_json::{Map, Number, Value, json};

/// What was drawn by chance: the same numbers make the same credential, and fewer make a smaller one.
pub struct Tape<'a> {
    numbers: &'a [u32],
    at: usize,
    /// How many names were given, so that each is another.
    named: u32,
}

/// What a member holds.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Address,
    Moment,
    Day,
    Number,
    Flag,
    Language,
    Word(&'static [&'static str]),
    Object(&'static Class),
}

/// How often a member occurs.
#[derive(Clone, Copy)]
enum Count {
    One,
    Maybe,
    Many,
}

/// A class of Open Badges 3.0 (appendix B).
struct Class {
    word: Option<&'static str>,
    members: &'static [(&'static str, Kind, Count)],
}

use Count::{Many, Maybe, One};
use Kind::{Address, Day, Flag, Language, Moment, Object, Text, Word};

static IMAGE: Class = Class {
    word: Some("Image"),
    members: &[("id", Address, One), ("caption", Text, Maybe)],
};
static GEO: Class = Class {
    word: Some("GeoCoordinates"),
    members: &[
        ("latitude", Kind::Number, One),
        ("longitude", Kind::Number, One),
    ],
};
static ADDRESS: Class = Class {
    word: Some("Address"),
    members: &[
        ("addressCountry", Text, Maybe),
        ("addressCountryCode", Text, Maybe),
        ("addressRegion", Text, Maybe),
        ("addressLocality", Text, Maybe),
        ("streetAddress", Text, Maybe),
        ("postOfficeBoxNumber", Text, Maybe),
        ("postalCode", Text, Maybe),
        ("geo", Object(&GEO), Maybe),
    ],
};
static IDENTIFIER: Class = Class {
    word: Some("IdentifierEntry"),
    members: &[
        ("identifier", Text, One),
        (
            "identifierType",
            Word(&["sourcedId", "systemId", "ext:ror"]),
            One,
        ),
    ],
};
static PROFILE: Class = Class {
    word: Some("Profile"),
    members: &[
        ("id", Address, One),
        ("name", Text, Maybe),
        ("url", Address, Maybe),
        ("phone", Text, Maybe),
        ("description", Text, Maybe),
        ("image", Object(&IMAGE), Maybe),
        ("email", Text, Maybe),
        ("address", Object(&ADDRESS), Maybe),
        ("otherIdentifier", Object(&IDENTIFIER), Many),
        ("official", Text, Maybe),
        ("parentOrg", Object(&PROFILE), Maybe),
        ("familyName", Text, Maybe),
        ("givenName", Text, Maybe),
        ("additionalName", Text, Maybe),
        ("patronymicName", Text, Maybe),
        ("honorificPrefix", Text, Maybe),
        ("honorificSuffix", Text, Maybe),
        ("familyNamePrefix", Text, Maybe),
        ("dateOfBirth", Day, Maybe),
    ],
};
static ALIGNMENT: Class = Class {
    word: Some("Alignment"),
    members: &[
        ("targetName", Text, One),
        ("targetUrl", Address, One),
        ("targetCode", Text, Maybe),
        ("targetDescription", Text, Maybe),
        ("targetFramework", Text, Maybe),
        ("targetType", Word(&["CFItem", "ext:Skill"]), Maybe),
    ],
};
static LEVEL: Class = Class {
    word: Some("RubricCriterionLevel"),
    members: &[
        ("id", Address, One),
        ("name", Text, One),
        ("alignment", Object(&ALIGNMENT), Many),
        ("description", Text, Maybe),
        ("level", Text, Maybe),
        ("points", Text, Maybe),
    ],
};
static RESULT_DESCRIPTION: Class = Class {
    word: Some("ResultDescription"),
    members: &[
        ("id", Address, One),
        ("name", Text, One),
        (
            "resultType",
            Word(&["LetterGrade", "Percent", "ext:Belt"]),
            One,
        ),
        ("alignment", Object(&ALIGNMENT), Many),
        ("allowedValue", Text, Many),
        ("requiredLevel", Address, Maybe),
        ("requiredValue", Text, Maybe),
        ("rubricCriterionLevel", Object(&LEVEL), Many),
        ("valueMax", Text, Maybe),
        ("valueMin", Text, Maybe),
    ],
};
static RESULT: Class = Class {
    word: Some("Result"),
    members: &[
        ("achievedLevel", Address, Maybe),
        ("alignment", Object(&ALIGNMENT), Many),
        ("resultDescription", Address, Maybe),
        ("status", Word(&["Completed", "Failed"]), Maybe),
        ("value", Text, Maybe),
    ],
};
static CRITERIA: Class = Class {
    word: None,
    members: &[("id", Address, Maybe), ("narrative", Text, One)],
};
static RELATED: Class = Class {
    word: Some("Related"),
    members: &[
        ("id", Address, One),
        ("inLanguage", Language, Maybe),
        ("version", Text, Maybe),
    ],
};
static ACHIEVEMENT: Class = Class {
    word: Some("Achievement"),
    members: &[
        ("id", Address, One),
        ("criteria", Object(&CRITERIA), One),
        ("description", Text, One),
        ("name", Text, One),
        ("alignment", Object(&ALIGNMENT), Many),
        ("achievementType", Word(&["Course", "ext:Walk"]), Maybe),
        ("creator", Object(&PROFILE), Maybe),
        ("creditsAvailable", Kind::Number, Maybe),
        ("fieldOfStudy", Text, Maybe),
        ("humanCode", Text, Maybe),
        ("image", Object(&IMAGE), Maybe),
        ("inLanguage", Language, Maybe),
        ("otherIdentifier", Object(&IDENTIFIER), Many),
        ("related", Object(&RELATED), Many),
        ("resultDescription", Object(&RESULT_DESCRIPTION), Many),
        ("specialization", Text, Maybe),
        ("tag", Text, Many),
        ("version", Text, Maybe),
    ],
};
static IDENTITY: Class = Class {
    word: Some("IdentityObject"),
    members: &[
        ("hashed", Flag, One),
        ("identityHash", Text, One),
        ("identityType", Word(&["name", "emailAddress"]), One),
        ("salt", Text, Maybe),
    ],
};
static SUBJECT: Class = Class {
    word: Some("AchievementSubject"),
    members: &[
        ("id", Address, Maybe),
        ("achievement", Object(&ACHIEVEMENT), One),
        ("activityEndDate", Moment, Maybe),
        ("activityStartDate", Moment, Maybe),
        ("creditsEarned", Kind::Number, Maybe),
        ("identifier", Object(&IDENTITY), Many),
        ("image", Object(&IMAGE), Maybe),
        ("licenseNumber", Text, Maybe),
        ("narrative", Text, Maybe),
        ("result", Object(&RESULT), Many),
        ("role", Text, Maybe),
        ("source", Object(&PROFILE), Maybe),
        ("term", Text, Maybe),
    ],
};
static EVIDENCE: Class = Class {
    word: Some("Evidence"),
    members: &[
        ("id", Address, Maybe),
        ("narrative", Text, Maybe),
        ("name", Text, Maybe),
        ("description", Text, Maybe),
        ("genre", Text, Maybe),
        ("audience", Text, Maybe),
    ],
};
static CREDENTIAL: Class = Class {
    word: None,
    members: &[
        ("name", Text, Maybe),
        ("description", Text, Maybe),
        ("image", Object(&IMAGE), Maybe),
        ("awardedDate", Moment, Maybe),
        ("credentialSubject", Object(&SUBJECT), One),
        ("evidence", Object(&EVIDENCE), Many),
    ],
};

/// Texts that were mistaken somewhere before, or that could be.
const TEXTS: [&str; 16] = [
    "Welding",
    "a\tb",
    "two\nlines\r\n",
    "\u{1}\u{8}\u{c}\u{1f}\u{7f}",
    "\"quoted\" \\ back",
    "سارة",
    "שלום <b>",
    "e\u{301} and é",
    "😀🏳️‍🌈",
    "\u{feff}mark",
    "\u{2028}\u{2029}",
    "\u{fffe}\u{10ffff}",
    "\u{200f}\u{202e}turned",
    "https://a.example/ not",
    "_:b0",
    "@value",
];

impl<'a> Tape<'a> {
    pub fn new(numbers: &'a [u32]) -> Self {
        Self {
            numbers,
            at: 0,
            named: 0,
        }
    }

    /// The next number; 0 when all were drawn, which always chooses the least.
    pub fn draw(&mut self) -> u32 {
        let number = self.numbers.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        number
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.draw() as usize % end
    }

    fn another(&mut self) -> u32 {
        self.named += 1;
        self.named
    }

    pub fn text(&mut self) -> String {
        let mut text = TEXTS[self.below(TEXTS.len())].to_owned();
        for _ in 0..self.below(4) {
            let character = char::from_u32(self.draw() % 0x11_0000);
            text.extend(character.filter(|character| *character != '\0'));
        }
        // No two texts are the same, since one beside itself in a list would be refused.
        text.push_str(&self.another().to_string());
        text
    }

    fn address(&mut self) -> String {
        let number = self.another();
        match self.below(5) {
            0 => format!("urn:uuid:{number}"),
            1 => format!("https://a.example/{number}?q=1&r=%20#x"),
            2 => format!("did:example:{number}"),
            3 => format!("https://مثال.example/ü/{number}"),
            _ => format!("tag:a.example,2026:{number}"),
        }
    }

    pub fn number(&mut self) -> Number {
        let number = i64::from(self.draw());
        let float = |double: f64| Number::from_f64(double).unwrap();
        let small = f64::from(self.draw() % 1000);
        match self.below(9) {
            0 => number.into(),
            1 => (-number).into(),
            2 => 9_007_199_254_740_991_i64.into(),
            3 => float(small / 8.0),
            4 => float(small / 7.0),
            5 => float(-small * 1e-9),
            6 => float(1e-300),
            7 => float(53.550_341),
            _ => 0.into(),
        }
    }

    fn moment(&mut self) -> String {
        let moment = crate::issue::date(1_700_000_000 + i64::from(self.draw() % 10_000_000));
        match self.below(3) {
            0 => moment,
            1 => moment.replace('Z', ".25Z"),
            _ => moment.replace('Z', "+05:30"),
        }
    }

    fn value(&mut self, kind: Kind, depth: usize) -> Value {
        match kind {
            Text => self.text().into(),
            Address => self.address().into(),
            Moment => self.moment().into(),
            Day => format!("18{:02}-0{}-10", self.below(100), 1 + self.below(9)).into(),
            Kind::Number => self.number().into(),
            Flag => (self.below(2) == 1).into(),
            Language => ["de", "pt-BR", "zh-Hant"][self.below(3)].into(),
            Word(words) => words[self.below(words.len())].into(),
            Object(class) => self.object(class, depth + 1),
        }
    }

    fn object(&mut self, class: &Class, depth: usize) -> Value {
        let mut object = Map::new();
        if let Some(word) = class.word {
            // A picture and an identifier have one type, everything else a list of them.
            let is_list = self.below(2) == 1 && !matches!(word, "Image" | "IdentityObject");
            object.insert(
                "type".into(),
                if is_list { json!([word]) } else { word.into() },
            );
        }
        for (name, kind, count) in class.members {
            // What is deep in it has only what it must, so that a profile's parents come to an end.
            let most = if depth > 4 { 1 } else { 4 };
            let value = match count {
                One => self.value(*kind, depth),
                Maybe if self.below(most) > 1 => self.value(*kind, depth),
                Maybe => continue,
                Many => match self.below(most) {
                    0 => continue,
                    count => (0..count).map(|_| self.value(*kind, depth)).collect(),
                },
            };
            object.insert((*name).to_owned(), value);
        }
        Value::Object(object)
    }

    /// An unsigned badge of this issuer.
    pub fn credential(&mut self, issuer: &str) -> Value {
        let mut document = json!({
            "@context": [
                "https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
            ],
            "id": "urn:uuid:0190f9a2-0000-7000-8000-000000000001",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "validFrom": "2026-01-01T00:00:00Z",
        });
        let mut profile = self.object(&PROFILE, 2);
        profile["id"] = issuer.into();
        document["issuer"] = profile;
        let Value::Object(rest) = self.object(&CREDENTIAL, 0) else {
            unreachable!()
        };
        document.as_object_mut().unwrap().extend(rest);
        document
    }

    /// An unsigned credential that says anything at all, each word by a context that gives all a meaning.
    pub fn free_credential(&mut self, issuer: &str) -> Value {
        let words = json!({
            "steps": { "@id": "https://a.example/steps", "@container": "@list" },
            "label": { "@id": "https://a.example/label", "@container": "@language" },
            "raw": { "@id": "https://a.example/raw", "@type": "@json" }
        });
        let mut subject = self.anything(0);
        subject["steps"] = (0..2 + self.below(3)).map(|_| self.scalar()).collect();
        subject["label"] = json!({ "de": self.text(), "en-GB": [self.text(), self.text()] });
        subject["raw"] = json!([self.scalar(), { "b": self.scalar(), "a": [] }, null]);
        json!({
            "@context": [
                "https://www.w3.org/ns/credentials/v2",
                "https://www.w3.org/ns/credentials/undefined-terms/v2",
                words
            ],
            "type": ["VerifiableCredential"],
            "issuer": issuer,
            "credentialSubject": subject
        })
    }

    fn scalar(&mut self) -> Value {
        match self.below(4) {
            0 | 1 => self.text().into(),
            2 => self.number().into(),
            _ => (self.below(2) == 1).into(),
        }
    }

    fn anything(&mut self, depth: usize) -> Value {
        let mut object = Map::new();
        for _ in 0..=self.below(5) {
            let name = format!(
                "{}{}",
                ["word", "größe", "名"][self.below(3)],
                self.another()
            );
            let value = match self.below(if depth > 3 { 2 } else { 5 }) {
                0 | 1 => self.scalar(),
                2 => (0..self.below(4)).map(|_| self.text()).collect(),
                3 => (0..self.below(3))
                    .map(|_| self.anything(depth + 1))
                    .collect(),
                _ => self.anything(depth + 1),
            };
            object.insert(name, value);
        }
        Value::Object(object)
    }
}
