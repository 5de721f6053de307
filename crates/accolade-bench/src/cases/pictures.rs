//! Pictures that unfold.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::{Case, LARGEST, Make, fill, noise};

pub(super) const CASES: &[(&str, Make)] = &[
    ("png: text that unfolds", || {
        let text = format!("{{\"a\":[{}]}}", fill(2_000_000, |_| "0".into()));
        png(&[(
            b"zTXt",
            [
                b"openbadgecredential\0\0".as_slice(),
                &packed(text.as_bytes()),
            ]
            .concat(),
        )])
    }),
    ("png: text that unfolds without end", || {
        let text = vec![b' '; 96 * 1024 * 1024];
        png(&[(
            b"iTXt",
            [
                b"openbadgecredential\0\x01\0\0\0".as_slice(),
                &packed(&text),
            ]
            .concat(),
        )])
    }),
    ("png: chunks", || {
        let chunk: (&[u8; 4], Vec<u8>) = (b"tEXt", b"a\0b".to_vec());
        png(&vec![chunk; LARGEST / 16])
    }),
    ("png: one large text", || {
        let text = format!("{{\"a\":\"{}\"}}", "x".repeat(LARGEST / 2));
        png(&[(
            b"tEXt",
            [b"openbadgecredential\0".as_slice(), text.as_bytes()].concat(),
        )])
    }),
    ("png: Latin-1 that grows", || {
        let mut text = b"openbadges\0".to_vec();
        text.extend(noise(2_000_000).into_iter().map(|byte| byte | 0x80));
        png(&[(b"tEXt", text)])
    }),
    ("svg: elements", || svg(&"<a/>".repeat(LARGEST / 4 - 64))),
    ("svg: depth", || {
        let depth = LARGEST / 7 - 64;
        svg(&format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth)))
    }),
    ("svg: namespaces inside each other", || {
        let depth = LARGEST / 36 - 64;
        let open = (0..depth).map(|number| format!("<b xmlns:n{number}=\"urn:{number}\">"));
        let open = open.collect::<Vec<_>>().concat();
        svg(&format!("{open}{}", "</b>".repeat(depth)))
    }),
    ("svg: namespaces of one element", || {
        let names = fill(LARGEST - 4096, |number| format!("xmlns:n{number}=\"u\""));
        svg(&format!("<b {}><a:b/><a:c/></b>", names.replace(',', " ")))
    }),
    ("svg: attributes of one element", || {
        let names = fill(LARGEST - 4096, |number| format!("a{number}=\"b\""));
        svg(&format!(
            "<openbadges:credential {}/>",
            names.replace(',', " ")
        ))
    }),
    ("svg: entities", || {
        svg(&format!(
            "<openbadges:credential>{}</openbadges:credential>",
            "&amp;".repeat(LARGEST / 5 - 64)
        ))
    }),
    ("svg: sections", || {
        let sections = "<![CDATA[{]]>".repeat(LARGEST / 13 - 64);
        svg(&format!(
            "<openbadges:credential>{sections}</openbadges:credential>"
        ))
    }),
    ("svg: one large text", || {
        let text = format!("{{\"a\":[{}]}}", fill(2_000_000, |_| "0".into()));
        svg(&format!(
            "<openbadges:credential><![CDATA[{text}]]></openbadges:credential>"
        ))
    }),
    ("svg: entities of its own", || {
        let entities = (1..40).map(|number| {
            let ten = format!("&e{};", number - 1).repeat(10);
            format!("<!ENTITY e{number} \"{ten}\">")
        });
        let entities = entities.collect::<Vec<_>>().concat();
        Case::of(format!(
            "<!DOCTYPE svg [<!ENTITY e0 \"lol\">{entities}]><svg>&e39;</svg>"
        ))
    }),
];

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn png(texts: &[(&[u8; 4], Vec<u8>)]) -> Case {
    let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        let body = [kind.as_slice(), data].concat();
        let length = u32::try_from(data.len()).unwrap_or_default();
        picture.extend_from_slice(&length.to_be_bytes());
        picture.extend_from_slice(&body);
        picture.extend_from_slice(&crc32fast::hash(&body).to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    for (kind, data) in texts {
        chunk(kind, data);
    }
    chunk(b"IEND", &[]);
    Case::of(picture)
}

fn svg(inside: &str) -> Case {
    Case::of(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\">{inside}</svg>"
    ))
}
