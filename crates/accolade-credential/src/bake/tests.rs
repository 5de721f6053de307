use super::*;

const SVG: &str = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><title>a</title><path d=\"M0 0\"/></svg>\n";
const JSON: &str = r#"{"type":["VerifiableCredential"],"name":"a ]]> b & <c>"}"#;
const JWS: &str = "eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2lnbmF0dXJl";

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut body = kind.to_vec();
    body.extend_from_slice(data);
    let mut out = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    out.extend_from_slice(&body);
    out.extend_from_slice(&crc32fast::hash(&body).to_be_bytes());
    out
}

/// One transparent pixel and two foreign chunks.
fn png() -> Vec<u8> {
    let mut out = png::SIGNATURE.to_vec();
    out.extend(chunk(*b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]));
    out.extend(chunk(*b"tEXt", b"Author\0somebody"));
    out.extend(chunk(*b"prVt", &[1, 2, 3]));
    out.extend(chunk(*b"IDAT", &[0x78, 0x9c, 0x63, 0, 1, 0, 0, 5, 0, 1]));
    out.extend(chunk(*b"IEND", &[]));
    out
}

#[test]
fn both_pictures_carry_both_forms_and_keep_every_other_byte() {
    for text in [JSON, JWS] {
        for picture in [png(), SVG.as_bytes().to_vec()] {
            let baked = bake(&picture, text).unwrap();
            assert_eq!(unbake(&baked).unwrap(), text);
            let again = bake(&baked, JWS).unwrap();
            assert_eq!(unbake(&again).unwrap(), JWS, "baking again replaces");
            assert_eq!(bake(&again, text).unwrap(), baked, "nothing piles up");
        }
    }
    let baked = bake(&png(), JSON).unwrap();
    let original = png();
    assert_eq!(baked[..33], original[..33]);
    assert!(
        baked.ends_with(&original[33..]),
        "every other chunk is the same"
    );
}

#[test]
fn characters_that_xml_does_not_have_are_escaped_in_an_svg_and_mean_the_same() {
    let json = "{\"name\":\"a\u{fffe}b\u{ffff}c\u{fffd}d\u{1fffe}\"}";
    let baked = String::from_utf8(bake(SVG.as_bytes(), json).unwrap()).unwrap();
    assert!(!baked.contains(['\u{fffe}', '\u{ffff}']), "{baked}");
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(value(&unbake(baked.as_bytes()).unwrap()), value(json));
    // A PNG takes any text as it is.
    assert_eq!(unbake(&bake(&png(), json).unwrap()).unwrap(), json);
}

#[test]
fn hostile_pictures_are_refused_with_the_place() {
    let baked = bake(&png(), JSON).unwrap();
    for length in 0..baked.len() {
        assert!(unbake(&baked[..length]).is_err(), "cut at {length}");
    }
    let mut polyglot = baked.clone();
    polyglot.extend_from_slice(b"PK\x03\x04");
    assert_eq!(unbake(&polyglot).unwrap_err().code(), "bake.broken");
    let mut flipped = baked.clone();
    flipped[60] ^= 1;
    assert_eq!(unbake(&flipped).unwrap_err().code(), "bake.broken");
    assert_eq!(unbake(&png()), Err(BakeError::Nothing));
    assert_eq!(unbake(b"GIF89a"), Err(BakeError::Kind("PNG or SVG")));
}

#[test]
fn a_compressed_bomb_stops_at_the_limit() {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![b' '; 64 * 1024 * 1024]).unwrap();
    let mut data = b"openbadgecredential\0\x01\0\0\0".to_vec();
    data.extend(packed.finish().unwrap());
    let mut picture = png::SIGNATURE.to_vec();
    picture.extend(chunk(*b"IHDR", &[0; 13]));
    picture.extend(chunk(*b"iTXt", &data));
    picture.extend(chunk(*b"IEND", &[]));
    assert_eq!(unbake(&picture).unwrap_err().code(), "bake.too_large");
}

#[test]
fn two_credentials_in_one_picture_are_one_too_many() {
    let one = bake(&png(), JSON).unwrap();
    let item = one[33..one.len() - (png().len() - 33)].to_vec();
    let mut two = one[..33].to_vec();
    two.extend_from_slice(&item);
    two.extend_from_slice(&one[33..]);
    assert_eq!(unbake(&two), Err(BakeError::Several));
    let element = "<o:credential xmlns:o='https://purl.imsglobal.org/ob/v3p0' verify='a.b.c'/>";
    let svg = SVG.replace("<title>", &format!("{element}{element}<title>"));
    assert_eq!(unbake(svg.as_bytes()), Err(BakeError::Several));
}

#[test]
fn svg_with_entities_of_its_own_or_cut_short_is_refused() {
    let bomb =
        "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>";
    assert_eq!(unbake(bomb.as_bytes()).unwrap_err().code(), "bake.broken");
    let baked = bake(SVG.as_bytes(), JSON).unwrap();
    assert!(unbake(&baked[..baked.len() - 8]).is_err());
}

#[test]
fn a_file_of_two_pictures_is_refused() {
    let baked = String::from_utf8(bake(SVG.as_bytes(), JSON).unwrap()).unwrap();
    for two in [format!("{baked}{SVG}"), format!("{SVG}<svg/>")] {
        assert_eq!(unbake(two.as_bytes()).unwrap_err().code(), "bake.broken");
        assert_eq!(
            bake(two.as_bytes(), JSON).unwrap_err().code(),
            "bake.broken"
        );
    }
}

#[test]
fn the_bytes_are_those_of_section_5_3() {
    // iTXt: keyword, NUL, not compressed, method 0, no language, no translation, then the text.
    let baked = bake(&png(), JSON).unwrap();
    let expected = [b"iTXtopenbadgecredential\0\0\0\0\0", JSON.as_bytes()].concat();
    assert_eq!(baked[37..37 + expected.len()], expected);
    let length = u32::try_from(expected.len() - 4).unwrap();
    assert_eq!(baked[33..37], length.to_be_bytes());
    // SVG: the first child; JSON as character data without `verify`, a token in `verify`.
    let namespace = "xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"";
    let svg = String::from_utf8(bake(SVG.as_bytes(), JWS).unwrap()).unwrap();
    let element = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><openbadges:credential {namespace} verify=\"{JWS}\"></openbadges:credential><title>"
    );
    assert!(svg.contains(&element), "{svg}");
    let svg = String::from_utf8(bake(SVG.as_bytes(), r#"{"a":1}"#).unwrap()).unwrap();
    let element = format!(
        "<openbadges:credential {namespace}><![CDATA[{{\"a\":1}}]]></openbadges:credential><title>"
    );
    assert!(svg.contains(&element), "{svg}");
}

#[test]
fn what_others_bake_is_read_compressed_under_another_prefix_or_in_blanks() {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(JSON.as_bytes()).unwrap();
    let mut data = b"openbadgecredential\0\x01\0en\0\0".to_vec();
    data.extend(packed.finish().unwrap());
    let mut picture = png::SIGNATURE.to_vec();
    picture.extend(chunk(*b"IHDR", &[0; 13]));
    picture.extend(chunk(*b"iTXt", &data));
    picture.extend(chunk(*b"IEND", &[]));
    assert_eq!(unbake(&picture).unwrap(), JSON);
    let element = format!(
        "<o:credential xmlns:o='https://purl.imsglobal.org/ob/v3p0'>\n  <![CDATA[{}]]>\n</o:credential>",
        JSON.replace("]]>", "]]]]><![CDATA[>")
    );
    let svg = SVG.replace("<title>", &format!("{element}<title>"));
    assert_eq!(unbake(svg.as_bytes()).unwrap().trim(), JSON);
}

/// A picture with one text chunk of an earlier version.
fn baked_earlier(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut picture = png::SIGNATURE.to_vec();
    picture.extend(chunk(*b"IHDR", &[0; 13]));
    picture.extend(chunk(kind, data));
    picture.extend(chunk(*b"IEND", &[]));
    picture
}

fn packed(text: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

#[test]
fn every_kind_of_text_chunk_of_every_generation_is_read() {
    let address = "https://example.org/assertions/1.json";
    for keyword in ["openbadges", "openbadgecredential"] {
        let plain = [keyword.as_bytes(), b"\0", address.as_bytes()].concat();
        assert_eq!(unbake(&baked_earlier(*b"tEXt", &plain)).unwrap(), address);
        let data = [keyword.as_bytes(), b"\0\0", &packed(JSON)].concat();
        assert_eq!(unbake(&baked_earlier(*b"zTXt", &data)).unwrap(), JSON);
        let data = [keyword.as_bytes(), b"\0\x01\0de\0\0", &packed(JSON)].concat();
        assert_eq!(unbake(&baked_earlier(*b"iTXt", &data)).unwrap(), JSON);
        let data = [keyword.as_bytes(), b"\0\0\0\0\0", JWS.as_bytes()].concat();
        assert_eq!(unbake(&baked_earlier(*b"iTXt", &data)).unwrap(), JWS);
    }
    let latin = b"openbadges\0{\"name\":\"M\xfcller\"}";
    assert_eq!(
        unbake(&baked_earlier(*b"tEXt", latin)).unwrap(),
        r#"{"name":"Müller"}"#
    );
    let bomb = [b"openbadges\0\0".as_slice(), &packed(&" ".repeat(8 << 20))].concat();
    assert_eq!(
        unbake(&baked_earlier(*b"zTXt", &bomb)).unwrap_err().code(),
        "bake.too_large"
    );
    let cut = unbake(&baked_earlier(*b"zTXt", b"openbadges\0")).unwrap_err();
    assert_eq!(cut.code(), "bake.broken");
    assert_eq!(
        unbake(&baked_earlier(*b"tEXt", b"openbadgesX\0a")),
        Err(BakeError::Nothing)
    );
}

#[test]
fn an_svg_of_an_earlier_version_carries_json_a_token_or_an_address() {
    let with = |element: &str| SVG.replace("<title>", &format!("{element}<title>"));
    let namespace = "http://openbadges.org";
    let address = "https://example.org/assertions/1.json";
    for (element, text) in [
        (
            format!(
                "<openbadges:assertion xmlns:openbadges='{namespace}' verify='{address}'><![CDATA[ {JWS} ]]></openbadges:assertion>"
            ),
            JWS,
        ),
        (
            format!("<b:assertion xmlns:b='{namespace}' verify='{JWS}'/>"),
            JWS,
        ),
        (
            format!("<b:assertion xmlns:b='{namespace}' verify='{address}'></b:assertion>"),
            address,
        ),
    ] {
        assert_eq!(unbake(with(&element).as_bytes()).unwrap(), text);
        let twice = with(&element.repeat(2));
        assert_eq!(unbake(twice.as_bytes()), Err(BakeError::Several));
        let baked = bake(with(&element).as_bytes(), JSON).unwrap();
        assert_eq!(unbake(&baked).unwrap(), JSON, "the newer one counts");
    }
    let foreign = with("<b:assertion xmlns:b='https://example.org/' verify='a.b.c'/>");
    assert_eq!(unbake(foreign.as_bytes()), Err(BakeError::Nothing));
    let two = "<o:credential xmlns:o='https://purl.imsglobal.org/ob/v3p0' verify='a.b.c'>{}</o:credential>";
    assert_eq!(unbake(with(two).as_bytes()), Err(BakeError::Several));
}

#[test]
fn each_kind_is_baked_where_its_own_readers_look() {
    let token = |document: &str| format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(document));
    let record = r#"{"type":["VerifiableCredential","ClrCredential"]}"#;
    let assertion = r#"{"type":"Assertion","id":"https://example.org/a?b=1&c=\"2"}"#;
    for (document, keyword, start) in [
        (
            record,
            "clrcredential",
            "<clr:credential xmlns:clr=\"https://purl.imsglobal.org/clr/v2p0\"",
        ),
        (
            assertion,
            "openbadges",
            "<openbadges:assertion xmlns:openbadges=\"http://openbadges.org\"",
        ),
        (
            JSON,
            "openbadgecredential",
            "<openbadges:credential xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"",
        ),
    ] {
        for text in [document.to_owned(), token(document)] {
            let baked = bake(&png(), &text).unwrap();
            let chunk = format!("iTXt{keyword}\0\0\0\0\0{text}");
            assert_eq!(&baked[37..37 + chunk.len()], chunk.as_bytes());
            assert_eq!(unbake(&baked).unwrap(), text);
            assert_eq!(bake(&baked, &text).unwrap(), baked, "nothing piles up");
            let baked = bake(SVG.as_bytes(), &text).unwrap();
            let svg = String::from_utf8(baked.clone()).unwrap();
            assert!(svg.contains(start), "{svg}");
            assert_eq!(unbake(&baked).unwrap(), text);
            assert_eq!(bake(&baked, &text).unwrap(), baked, "nothing piles up");
        }
    }
    // The address of an assertion stands beside it (Baking Specification, "SVGs").
    let svg = String::from_utf8(bake(SVG.as_bytes(), assertion).unwrap()).unwrap();
    assert!(svg.contains(" verify=\"https://example.org/a?b=1&amp;c=%222\"><![CDATA["));
    // Of several kinds in one picture the newest counts.
    let both = bake(&bake(&png(), assertion).unwrap(), JSON).unwrap();
    assert_eq!(unbake(&both).unwrap(), JSON);
}

#[test]
fn a_mark_before_the_picture_stays_and_nothing_is_put_into_the_wrong_place() {
    let (start, end) = (
        "<svg xmlns=\"http://www.w3.org/2000/svg\">",
        "<path d=\"M0 0\"/></svg>",
    );
    for marks in ["\u{feff}", "\u{feff}\u{feff}"] {
        let picture = format!("{marks}{start}{end}");
        let once = svg::bake(picture.as_bytes(), "{\"a\":1}").unwrap();
        let twice = svg::bake(&once, "{\"b\":2}").unwrap();
        for (baked, credential) in [(once, "{\"a\":1}"), (twice, "{\"b\":2}")] {
            assert_eq!(svg::unbake(&baked).as_deref(), Ok(credential));
            let text = String::from_utf8(baked).unwrap();
            assert!(text.starts_with(&format!("{marks}{start}<openbadges:")));
            assert!(text.ends_with(end));
        }
    }
}
