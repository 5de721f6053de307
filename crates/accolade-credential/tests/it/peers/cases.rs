//! Credentials of Open Badges 3.0 with all that they may hold, the same in every run.

use std::collections::BTreeSet;

use accolade_credential::datetime;
use accolade_credential::issue;
use accolade_credential::keys::SigningKey;
use accolade_credential::openbadges::{
    ACHIEVEMENT_TYPES, EXTENSIONS_CONTEXT, EndorsementCredential, EndorsementSubject,
    IDENTIFIER_TYPES, OB_CONTEXT, Profile, RESULT_STATUS, RESULT_TYPES, SCHEMA, VC_CONTEXT,
};
use accolade_credential::proof::ProofOptions;
use serde_json::{Map, Value, json};

use super::chance::Chance;
use super::words::{SCRIPTS, SYNTAX, controls, of_plane, text, word};
use super::{CREATED, Signer};

/// One credential, which anybody may sign.
pub struct Case {
    /// What it is there for, and its number.
    pub name: String,
    document: Value,
}

impl Case {
    /// The credential as this issuer's.
    pub fn by(&self, issuer: &str) -> Value {
        let mut document = self.document.clone();
        document["issuer"]["id"] = issuer.into();
        document
    }
}

/// Numbers that are written and read in different ways.
pub const NUMBERS: [f64; 33] = [
    0.1,
    0.5,
    -0.5,
    1e-6,
    1.5e-9,
    123_456.789,
    0.1 + 0.2,
    1.0 / 3.0,
    2.0 / 3.0,
    33.333_333_333_333_336,
    100.25,
    -271.15,
    2.225_073_858_507_201_4e-308,
    2.225_073_858_507_201e-308,
    0.000_123_456_789_012_345_6,
    9.999_999_999_999_999e-5,
    0.999_999_999_999_999_9,
    1.000_000_000_000_000_2,
    1_000_000_000_000.1,
    999_999_999_999_999.9,
    4.35,
    2.675,
    1.005,
    123e-20,
    3.0,
    -0.0,
    1e15,
    9_007_199_254_740_991.0,
    -9_007_199_254_740_991.0,
    1e2,
    // Just between two decimal forms of sixteen digits.
    4_503_599_627_370_496.5,
    4_503_599_627_370_498.5,
    2_251_799_813_685_249.25,
];

/// Numbers whose shortest decimal form has an exponent and no point.
pub const TINY: [f64; 5] = [1e-7, -2e-9, 1e-10, 1e-300, 5e-324];

/// Whole numbers, to the largest that every reader has.
const INTEGERS: [i64; 6] = [0, 1, -1, 42, 9_007_199_254_740_991, -9_007_199_254_740_991];

/// Dates of every form that XML Schema and RFC 3339 have in common.
pub const DATES: [&str; 12] = [
    "2024-02-29T23:59:59Z",
    "2024-01-01T00:00:00+00:00",
    "2024-01-01T00:00:00.5Z",
    "2024-01-01T00:00:00.123Z",
    "2024-01-01T00:00:00.123456Z",
    "2024-01-01T00:00:00.000000Z",
    "2024-06-30T12:00:00+05:30",
    "2024-06-30T12:00:00.25-09:30",
    "2024-06-30T12:00:00+14:00",
    "2024-06-30T12:00:00-12:00",
    "1999-12-31T23:59:59.999999-00:30",
    "1970-01-01T00:00:00Z",
];

/// Addresses with all that an address may hold.
const ADDRESSES: [&str; 14] = [
    "https://a.example",
    "https://a.example/",
    "https://a.example:8443/p?q=1&r=2#f",
    "https://user@a.example/a;b=c,d/e:f@g/!$'()*+",
    "https://a.example/%C3%A9?%20=%2F#%25",
    "https://a.example/é/日本語?ü=ß#ñ",
    "https://例え.example/バッジ",
    "https://[2001:db8::1]/x",
    "http://a.example/../up/./here",
    "urn:example:a:b:c",
    "urn:isbn:9783161484100",
    "mailto:someone@a.example",
    "tag:a.example,2024:x",
    "did:example:123?versionId=2#key",
];

/// All of them: no fewer than two hundred, each with a name of its own.
pub fn cases() -> Vec<Case> {
    let mut all = Cases(Vec::new());
    all.add("some", 60, |document, _, chance| {
        *document = rich(chance, 2);
    });
    all.add("all", 8, |document, _, chance| {
        *document = rich(chance, 1);
    });
    all.of_texts();
    all.of_values();
    all.of_shapes();
    all.0
}

struct Cases(Vec<Case>);

impl Cases {
    /// So many cases of one group, each changed in its own way.
    fn add(&mut self, group: &str, count: usize, change: impl Fn(&mut Value, usize, &mut Chance)) {
        for index in 0..count {
            let name = format!("{group}-{index:03}");
            let mut chance = Chance::of(&name);
            let mut document = plain(&mut chance);
            change(&mut document, index, &mut chance);
            self.0.push(Case { name, document });
        }
    }

    fn of_texts(&mut self) {
        let controls: Vec<char> = controls().collect();
        self.add("control", controls.len(), |document, index, _| {
            say(document, &format!("a{}z{0}", controls[index]));
        });
        self.add("plane", 17, |document, index, chance| {
            let text: String = (0..400).map(|_| of_plane(index, chance)).collect();
            say(document, &format!("{text}."));
        });
        self.add("script", SCRIPTS.len(), |document, index, _| {
            say(document, SCRIPTS[index]);
        });
        self.add("syntax", SYNTAX.len(), |document, index, _| {
            say(document, SYNTAX[index]);
        });
        self.add("order", 4, |document, index, _| {
            // Sorted by UTF-16 the second comes before the first, by code point after it.
            let [first, second] = [
                ["ｚ", "🎓"],
                ["\u{fb01}", "𝟙"],
                ["\u{ff01}x", "\u{10000}x"],
                ["\u{f900}", "\u{20000}"],
            ][index];
            document["credentialSubject"]["achievement"]["tag"] = json!([first, second]);
            document["evidence"] = json!([
                { "type": ["Evidence"], "name": first }, { "type": ["Evidence"], "name": second }
            ]);
        });
    }

    fn of_values(&mut self) {
        self.add("number", NUMBERS.len(), |document, index, _| {
            count(document, &json!(NUMBERS[index]));
        });
        self.add("tiny", TINY.len(), |document, index, _| {
            count(document, &json!(TINY[index]));
        });
        self.add("integer", INTEGERS.len(), |document, index, _| {
            count(document, &json!(INTEGERS[index]));
        });
        self.add("date", DATES.len(), |document, index, _| {
            for name in ["validFrom", "awardedDate"] {
                document[name] = DATES[index].into();
            }
        });
        self.add("address", ADDRESSES.len(), |document, index, _| {
            document["evidence"] = json!([{ "id": ADDRESSES[index], "type": ["Evidence"] }]);
            let achievement = &mut document["credentialSubject"]["achievement"];
            achievement["alignment"] = json!([alignment("x", ADDRESSES[index])]);
            achievement["criteria"]["id"] = ADDRESSES[index].into();
        });
    }

    fn of_shapes(&mut self) {
        let lengths = [1, 2, 3, 9, 10, 11, 20, 40, 60, 80, 99, 250];
        self.add("list", lengths.len(), |document, index, chance| {
            lists(document, lengths[index], chance);
        });
        self.add("repeat", 6, |document, index, chance| {
            lists(document, 1, chance);
            let values = (0..20 * (index + 1)).map(|at| (at % 7).to_string());
            let described = "/credentialSubject/achievement/resultDescription/0/allowedValue";
            *document.pointer_mut(described).unwrap() = values.collect();
        });
        self.add("twins", 12, |document, index, _| {
            twins(document, index + 2);
        });
        self.add("endorsed", 8, |document, index, chance| {
            endorsed(document, 1 + index % 3, chance);
        });
    }
}

/// What a credential must have.
fn plain(chance: &mut Chance) -> Value {
    json!({
        "@context": [VC_CONTEXT, OB_CONTEXT, EXTENSIONS_CONTEXT],
        "id": chance.uuid(),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Welding",
        "issuer": { "id": "", "type": ["Profile"], "name": "Harbour College" },
        "validFrom": "2024-01-01T00:00:00Z",
        "credentialSubject": {
            "id": "did:example:ada",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": chance.uuid(),
                "type": ["Achievement"],
                "name": "Welding",
                "description": "Welds a joint.",
                "criteria": { "narrative": "Pass the test piece." }
            }
        }
    })
}

/// One text in many places: names, prose, lists, and beside ordered ones.
fn say(document: &mut Value, text: &str) {
    document["name"] = text.into();
    document["description"] = text.into();
    document["issuer"]["name"] = text.into();
    document["evidence"] = json!([{ "type": ["Evidence"], "narrative": text }]);
    let achievement = &mut document["credentialSubject"]["achievement"];
    achievement["name"] = text.into();
    achievement["criteria"]["narrative"] = text.into();
    achievement["tag"] = json!([text, "between", format!("{text}{text}")]);
    achievement["resultDescription"] = json!([{
        "id": "urn:example:grade", "type": ["ResultDescription"], "name": text,
        "resultType": "LetterGrade", "allowedValue": ["A", text, text]
    }]);
}

/// One number wherever a number may stand.
fn count(document: &mut Value, number: &Value) {
    let geo = json!({ "type": ["GeoCoordinates"], "latitude": number, "longitude": number });
    document["issuer"]["address"] = json!({ "type": ["Address"], "geo": geo });
    document["credentialSubject"]["creditsEarned"] = number.clone();
    document["credentialSubject"]["achievement"]["creditsAvailable"] = number.clone();
}

fn alignment(name: &str, address: &str) -> Value {
    json!({ "type": ["Alignment"], "targetName": name, "targetUrl": address })
}

/// Lists of this length.
fn lists(document: &mut Value, length: usize, chance: &mut Chance) {
    let many = |make: &mut dyn FnMut(usize) -> Value| -> Value { (0..length).map(make).collect() };
    document["evidence"] =
        many(&mut |index| json!({ "type": ["Evidence"], "name": index.to_string() }));
    let values = many(&mut |index| index.to_string().into());
    let subject = &mut document["credentialSubject"];
    subject["identifier"] = many(&mut |index| {
        json!({
            "type": "IdentityObject", "hashed": false, "identityHash": format!("p{index}@a.example"),
            "identityType": "emailAddress"
        })
    });
    subject["result"] = many(&mut |index| {
        json!({
            "type": ["Result"], "resultDescription": "urn:example:grade", "value": index.to_string()
        })
    });
    let achievement = &mut subject["achievement"];
    achievement["tag"] = many(&mut |index| format!("{}{index}", word(chance)).into());
    achievement["alignment"] =
        many(&mut |index| alignment(&index.to_string(), &format!("https://a.example/{index}")));
    achievement["resultDescription"] = json!([{
        "id": "urn:example:grade", "type": ["ResultDescription"], "name": "Grade",
        "resultType": "RawScore", "allowedValue": values
    }]);
}

/// Objects without names that say the same, which only their places or nothing tells apart.
fn twins(document: &mut Value, count: usize) {
    let same = |one: Value| -> Value { vec![one; count].into() };
    document["evidence"] = same(json!({ "type": ["Evidence"], "name": "Same" }));
    let subject = &mut document["credentialSubject"];
    subject["result"] = same(json!({
        "type": ["Result"], "value": "1", "alignment": [alignment("same", "https://a.example/1")]
    }));
    let achievement = &mut subject["achievement"];
    achievement["alignment"] = same(alignment("same", "https://a.example/1"));
    achievement["otherIdentifier"] = same(json!({
        "type": "IdentifierEntry", "identifier": "7", "identifierType": "systemId"
    }));
}

/// The achievement with so many endorsements inside it, signed in the document and as tokens.
fn endorsed(document: &mut Value, count: usize, chance: &mut Chance) {
    let endorser = Signer::new(SigningKey::from_ed25519_seed([3; 32]));
    let achievement = &mut document["credentialSubject"]["achievement"];
    let (mut inside, mut tokens) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let mut subject =
            EndorsementSubject::new(achievement["id"].as_str().unwrap(), text(chance));
        subject.endorsement_comment = Some(text(chance));
        let profile = Profile::new(endorser.did.clone(), text(chance));
        let endorsement = EndorsementCredential::new(
            chance.uuid(),
            "Praise",
            profile,
            "2024-01-01T00:00:00Z",
            subject,
        );
        let linted = issue::lint(endorsement.to_value()).unwrap();
        let sign = |bytes: &[u8]| endorser.key.sign(bytes);
        let options =
            ProofOptions::new(endorser.method.clone(), datetime::seconds(CREATED).unwrap());
        inside.push(issue::sign_data_integrity(&linted, &options, sign).unwrap());
        let algorithm = endorser.key.algorithm();
        tokens.push(issue::sign_jwt(&linted, algorithm, &endorser.method, sign).unwrap());
    }
    achievement["endorsement"] = inside.into();
    achievement["endorsementJwt"] = tokens.into();
}

/// Members that are each there once in so many times.
struct Members<'a> {
    all: Map<String, Value>,
    chance: &'a mut Chance,
    rarity: usize,
}

impl<'a> Members<'a> {
    fn of(kind: &str, chance: &'a mut Chance, rarity: usize) -> Self {
        let mut all = Map::new();
        all.insert("type".into(), json!([kind]));
        Self {
            all,
            chance,
            rarity,
        }
    }

    fn always(&mut self, name: &str, value: impl Into<Value>) {
        self.all.insert(name.into(), value.into());
    }

    fn maybe(&mut self, name: &str, make: impl FnOnce(&mut Chance) -> Value) {
        if self.chance.one_in(self.rarity) {
            let value = make(self.chance);
            self.all.insert(name.into(), value);
        }
    }

    /// Texts under these names.
    fn texts(&mut self, names: &[&str]) {
        for name in names {
            self.maybe(name, |chance| text(chance).into());
        }
    }

    /// A list of one to four.
    fn several(&mut self, name: &str, mut make: impl FnMut(&mut Chance) -> Value) {
        self.maybe(name, |chance| {
            (0..=chance.below(4)).map(|_| make(chance)).collect()
        });
    }
}

fn address(chance: &mut Chance) -> Value {
    chance.pick(&ADDRESSES).into()
}

fn date(chance: &mut Chance) -> Value {
    chance.pick(&DATES).into()
}

fn number(chance: &mut Chance) -> Value {
    json!(chance.pick(&NUMBERS))
}

fn day(chance: &mut Chance) -> Value {
    format!(
        "19{}0-0{}-1{}",
        chance.below(10),
        1 + chance.below(9),
        chance.below(10)
    )
    .into()
}

fn image(chance: &mut Chance) -> Value {
    json!({ "id": address(chance), "type": "Image", "caption": text(chance) })
}

fn identifier(chance: &mut Chance) -> Value {
    json!({
        "type": "IdentifierEntry", "identifier": word(chance),
        "identifierType": chance.pick(IDENTIFIER_TYPES)
    })
}

fn aligned(rarity: usize) -> impl FnMut(&mut Chance) -> Value {
    move |chance| {
        let mut members = Members::of("Alignment", chance, rarity);
        let (name, target) = (text(members.chance), address(members.chance));
        members.always("targetName", name);
        members.always("targetUrl", target);
        members.texts(&["targetCode", "targetDescription", "targetFramework"]);
        members.maybe("targetType", |_| "ceasn:Competency".into());
        members.all.into()
    }
}

fn profile(chance: &mut Chance, rarity: usize, depth: usize) -> Map<String, Value> {
    let mut members = Members::of("Profile", chance, rarity);
    let id = members.chance.uuid();
    members.always("id", id);
    members.texts(&[
        "name",
        "phone",
        "description",
        "email",
        "official",
        "familyName",
        "givenName",
        "additionalName",
        "patronymicName",
        "honorificPrefix",
        "honorificSuffix",
        "familyNamePrefix",
    ]);
    members.maybe("url", address);
    members.maybe("image", image);
    members.maybe("dateOfBirth", day);
    members.several("otherIdentifier", identifier);
    members.maybe("address", |chance| {
        let mut members = Members::of("Address", chance, rarity);
        members.texts(&[
            "addressCountry", "addressRegion", "addressLocality", "streetAddress",
            "postOfficeBoxNumber", "postalCode",
        ]);
        members.maybe("addressCountryCode", |_| "DE".into());
        members.maybe("geo", |chance| {
            json!({ "type": ["GeoCoordinates"], "latitude": number(chance), "longitude": number(chance) })
        });
        members.all.into()
    });
    if depth > 0 {
        members.maybe("parentOrg", |chance| {
            profile(chance, rarity, depth - 1).into()
        });
    }
    members.all
}

fn result_description(chance: &mut Chance, rarity: usize) -> Value {
    let mut members = Members::of("ResultDescription", chance, rarity);
    let (id, name) = (members.chance.uuid(), text(members.chance));
    // A result of type Status would need one; the others are free.
    let kinds: Vec<&str> = RESULT_TYPES
        .iter()
        .copied()
        .filter(|kind| *kind != "Status")
        .collect();
    let kind = members.chance.pick(&kinds);
    members.always("id", id);
    members.always("name", name);
    members.always("resultType", kind);
    members.several("alignment", aligned(rarity));
    members.several("allowedValue", |chance| word(chance).into());
    members.texts(&["requiredValue", "valueMax", "valueMin"]);
    members.several("rubricCriterionLevel", |chance| {
        let mut members = Members::of("RubricCriterionLevel", chance, rarity);
        let (id, name) = (members.chance.uuid(), text(members.chance));
        members.always("id", id);
        members.always("name", name);
        members.texts(&["description", "level", "points"]);
        members.several("alignment", aligned(rarity));
        members.all.into()
    });
    members.all.into()
}

fn achievement(chance: &mut Chance, rarity: usize) -> Map<String, Value> {
    let mut members = Members::of("Achievement", chance, rarity);
    let (id, name) = (members.chance.uuid(), text(members.chance));
    let (description, narrative) = (text(members.chance), text(members.chance));
    members.always("id", id);
    members.always("name", name);
    members.always("description", description);
    members.always(
        "criteria",
        json!({ "id": "https://a.example/c", "narrative": narrative }),
    );
    members.maybe("achievementType", |chance| {
        chance.pick(ACHIEVEMENT_TYPES).into()
    });
    members.several("alignment", aligned(rarity));
    members.maybe("creator", |chance| profile(chance, rarity, 1).into());
    members.maybe("creditsAvailable", number);
    members.texts(&["fieldOfStudy", "humanCode", "specialization", "version"]);
    members.maybe("image", image);
    members.maybe("inLanguage", |chance| {
        chance
            .pick(&["de", "pt-BR", "zh-Hant-TW", "ar", "es-419"])
            .into()
    });
    members.several("otherIdentifier", identifier);
    members.several("related", |chance| {
        let mut members = Members::of("Related", chance, rarity);
        let id = members.chance.uuid();
        members.always("id", id);
        members.texts(&["version"]);
        members.maybe("inLanguage", |_| "fr".into());
        members.all.into()
    });
    members.several("resultDescription", |chance| {
        result_description(chance, rarity)
    });
    members.several("tag", |chance| {
        format!("{}{}", text(chance), chance.digits(8)).into()
    });
    members.all
}

fn subject(chance: &mut Chance, rarity: usize) -> Value {
    let achievement = achievement(chance, rarity);
    // A result is one of those that the achievement describes.
    let described: Vec<Value> = match achievement.get("resultDescription") {
        Some(Value::Array(all)) => all.iter().map(|one| one["id"].clone()).collect(),
        _ => Vec::new(),
    };
    let mut members = Members::of("AchievementSubject", chance, rarity);
    members.always("id", "did:example:ada");
    members.always("achievement", achievement);
    members.maybe("activityStartDate", date);
    members.maybe("activityEndDate", date);
    members.maybe("creditsEarned", number);
    members.maybe("image", image);
    members.texts(&["licenseNumber", "narrative", "role", "term"]);
    members.maybe("source", |chance| profile(chance, rarity, 0).into());
    members.several("identifier", |chance| {
        json!({
            "type": "IdentityObject", "hashed": true, "salt": word(chance),
            "identityHash": format!("sha256${}", chance.digits(64)),
            "identityType": chance.pick(IDENTIFIER_TYPES)
        })
    });
    members.several("result", |chance| {
        let mut members = Members::of("Result", chance, rarity);
        if !described.is_empty() {
            members.maybe("resultDescription", |chance| chance.pick(&described));
        }
        members.maybe("status", |chance| chance.pick(RESULT_STATUS).into());
        members.texts(&["value"]);
        members.several("alignment", aligned(rarity));
        members.all.into()
    });
    members.all.into()
}

/// A credential whose members are each there once in so many times.
fn rich(chance: &mut Chance, rarity: usize) -> Value {
    let mut document = plain(chance);
    let (issuer, subject) = (profile(chance, rarity, 2), subject(chance, rarity));
    let mut members = Members::of("", chance, rarity);
    members.always("name", "Welding");
    members.texts(&["name", "description"]);
    members.maybe("image", image);
    members.maybe("awardedDate", date);
    members.maybe("validFrom", date);
    members.maybe("validUntil", |_| "2999-12-31T23:59:59.999+01:00".into());
    members.several("evidence", |chance| {
        let mut members = Members::of("Evidence", chance, rarity);
        members.maybe("id", |chance| chance.uuid().into());
        members.texts(&["name", "description", "narrative", "genre", "audience"]);
        members.all.into()
    });
    members.maybe(
        "credentialSchema",
        |_| json!([{ "id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019" }]),
    );
    members.all.shift_remove("type");
    members.always("issuer", issuer);
    members.always("credentialSubject", subject);
    let added = members.all;
    document.as_object_mut().unwrap().extend(added);
    if chance.one_in(2) {
        document["type"] = json!(["VerifiableCredential", "AchievementCredential"]);
    }
    document
}

/// Texts and numbers anywhere in a document.
fn said(value: &Value, texts: &mut Vec<String>, numbers: &mut Vec<f64>, longest: &mut usize) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Number(number) => numbers.push(number.as_f64().unwrap()),
        Value::Array(items) => {
            *longest = (*longest).max(items.len());
            for item in items {
                said(item, texts, numbers, longest);
            }
        }
        Value::Object(members) => {
            for member in members.values() {
                said(member, texts, numbers, longest);
            }
        }
        _ => {}
    }
}

#[test]
fn the_cases_hold_what_readers_trip_over_and_are_the_same_in_every_run() {
    let (all, again) = (cases(), cases());
    assert!(all.len() >= super::CASES_MIN, "{}", all.len());
    let (mut texts, mut numbers, mut longest) = (Vec::new(), Vec::new(), 0);
    for (case, same) in all.iter().zip(&again) {
        assert_eq!((&case.name, &case.document), (&same.name, &same.document));
        said(&case.document, &mut texts, &mut numbers, &mut longest);
    }
    let characters: BTreeSet<char> = texts.iter().flat_map(|text| text.chars()).collect();
    for plane in 0..17 {
        let on_plane = |character: &&char| u32::from(**character) >> 16 == plane;
        assert!(
            characters.iter().filter(on_plane).count() > 100,
            "plane {plane}"
        );
    }
    for control in controls() {
        assert!(characters.contains(&control), "{control:?}");
    }
    assert!(
        TINY.iter()
            .chain(&NUMBERS)
            .all(|number| numbers.contains(number))
    );
    assert!(longest >= 250, "{longest}");
    let names: BTreeSet<&str> = all.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), all.len());
}
