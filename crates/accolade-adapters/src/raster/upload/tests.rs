use super::*;

fn redrawn(bytes: &[u8]) -> Result<Pixmap, &'static str> {
    let png = Raster::new().redrawn(bytes).map_err(|error| error.code())?;
    Ok(Pixmap::decode_png(&png).unwrap())
}

fn code(bytes: &[u8]) -> &'static str {
    redrawn(bytes).err().unwrap_or("drawn")
}

fn small() -> Vec<u8> {
    let mut picture = Pixmap::new(40, 20).unwrap();
    picture.fill(resvg::tiny_skia::Color::from_rgba8(200, 30, 40, 255));
    picture.encode_png().unwrap()
}

fn chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(body.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend_from_slice(&kind);
    chunk.extend_from_slice(body);
    // CRC-32 (PNG, annex D).
    let crc = !chunk[4..].iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    });
    chunk.extend_from_slice(&crc.to_be_bytes());
    chunk
}

/// A PNG with a chunk behind its head.
fn with(chunks: &[u8]) -> Vec<u8> {
    let whole = small();
    [&whole[..33], chunks, &whole[33..]].concat()
}

fn svg(inside: &str) -> Vec<u8> {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 40 40\">{inside}</svg>").into_bytes()
}

#[test]
fn a_picture_becomes_a_square_of_ours_with_nothing_else_in_it() {
    let drawn = redrawn(&small()).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (UPLOAD_SIDE, UPLOAD_SIDE));
    assert_eq!(drawn.pixel(256, 256).unwrap().red(), 200);
    assert_eq!(
        drawn.pixel(256, 10).unwrap().alpha(),
        0,
        "beside it nothing"
    );
    let secret = with(&chunk(*b"tEXt", b"Comment\0where I live"));
    let polyglot = [secret.as_slice(), b"<script>alert(1)</script>PK\x03\x04"].concat();
    let clean = Raster::new().redrawn(&polyglot).unwrap();
    let text = String::from_utf8_lossy(&clean);
    assert!(!text.contains("live") && !text.contains("script"));
    assert_eq!(
        code(&svg("<circle cx=\"20\" cy=\"20\" r=\"19\" fill=\"red\"/>")),
        "drawn"
    );
}

#[test]
fn a_jpeg_is_drawn_and_a_broken_one_is_not() {
    let jpeg = include_bytes!("red.jpg");
    let drawn = redrawn(jpeg).unwrap();
    let pixel = drawn.pixel(256, 256).unwrap();
    assert!(pixel.red() > 180 && pixel.green() < 60, "{pixel:?}");
    for end in [3, 20, jpeg.len() / 2] {
        assert_eq!(code(&jpeg[..end]), "raster.broken", "{end}");
    }
    // The head says 65535 pixels a side (ITU-T T.81, B.2.2).
    let mut giant = jpeg.to_vec();
    let head = giant
        .windows(2)
        .position(|bytes| bytes == [0xff, 0xc0])
        .unwrap();
    giant[head + 5..head + 9].fill(0xff);
    assert!(matches!(code(&giant), "raster.pixels" | "raster.broken"));
}

#[test]
fn bombs_are_refused_before_they_unfold_or_left_behind() {
    let mut giant = small();
    giant[16..20].copy_from_slice(&0x7fff_ffff_u32.to_be_bytes());
    assert_eq!(code(&giant), "raster.pixels");
    giant[16..20].copy_from_slice(&0_u32.to_be_bytes());
    assert_eq!(code(&giant), "raster.pixels");
    giant[16..20].copy_from_slice(&4_097_u32.to_be_bytes());
    assert_eq!(code(&giant), "raster.pixels");
    assert_eq!(code(&vec![0x20; UPLOAD_BYTES_MAX + 1]), "raster.too_large");
    // What would unfold is never read.
    for kind in [b"iCCP", b"zTXt", b"iTXt"] {
        let bomb = with(&chunk(*kind, &vec![0x78; 100_000]));
        assert_eq!(code(&bomb), "drawn", "{kind:?}");
    }
    let many = with(&chunk(*b"tEXt", b"a\0b").repeat(PNG_CHUNKS_MAX));
    assert_eq!(code(&many), "raster.broken");
    let whole = small();
    for end in [8, 12, 30, whole.len() / 2, whole.len() - 5] {
        assert_eq!(code(&whole[..end]), "raster.broken", "{end}");
    }
    let mut length = small();
    length[33..37].fill(0xff);
    assert_eq!(code(&length), "raster.broken");
    let mut flipped = small();
    flipped[45] ^= 0xff;
    assert_eq!(code(&flipped), "raster.broken");
}

#[test]
fn what_is_no_picture_is_told_so() {
    for bytes in [
        b"".as_slice(),
        b"GIF89a....",
        b"%PDF-1.7",
        b"RIFF....WEBPVP8 ",
        b"<html><body>no</body></html>",
        b"<svg",
        b"\x89PNG",
        b"\xff\xfe<\0s\0v\0g\0",
        b"just words",
        b"PK\x03\x04",
    ] {
        assert_eq!(code(bytes), "raster.kind", "{bytes:?}");
    }
}

#[test]
fn an_svg_shows_no_files_and_multiplies_nothing() {
    let doctype = b"<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    assert_eq!(code(doctype), "raster.forbidden");
    // Ten to the tenth rectangles.
    let mut laughs = String::from("<g id=\"l0\"><rect width=\"1\" height=\"1\"/></g>");
    for level in 1..=10 {
        let uses = format!("<use href=\"#l{}\"/>", level - 1).repeat(10);
        laughs = format!("{laughs}<g id=\"l{level}\">{uses}</g>");
    }
    assert_eq!(code(&svg(&laughs)), "raster.forbidden");
    assert_eq!(
        code(&svg(&laughs.replace("href", "xlink:href"))),
        "raster.forbidden"
    );
    let deep = format!("{}{}", "<g>".repeat(300), "</g>".repeat(300));
    assert_eq!(code(&svg(&deep)), "raster.forbidden");
    let filter = "<filter id=\"f\"><feMorphology radius=\"9999\"/></filter><rect width=\"40\" height=\"40\" filter=\"url(#f)\"/>";
    assert_eq!(code(&svg(filter)), "raster.forbidden");
    let style = "<style>rect{fill:url(#p)}</style><rect width=\"9\" height=\"9\"/>";
    assert_eq!(code(&svg(style)), "raster.forbidden");
    let itself = "<g id=\"a\"><use href=\"#a\"/></g>";
    assert_ne!(code(&svg(itself)), "raster.kind", "and it ends");
    // Files, addresses and scripts are not even looked at.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("secret.svg");
    std::fs::write(
        &file,
        svg("<rect width=\"40\" height=\"40\" fill=\"red\"/>"),
    )
    .unwrap();
    let thief = format!(
        "<image href=\"{0}\" width=\"40\" height=\"40\"/><use href=\"{0}#a\"/><script>alert(1)</script>",
        file.display()
    );
    let drawn = redrawn(&svg(&thief)).unwrap();
    assert_eq!(drawn.pixel(256, 256).unwrap().alpha(), 0);
    let inner = "<image href=\"data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjxyZWN0IHdpZHRoPSI5OSIgaGVpZ2h0PSI5OSIvPjwvc3ZnPg==\" width=\"40\" height=\"40\"/>";
    assert_eq!(
        redrawn(&svg(inner))
            .unwrap()
            .pixel(256, 256)
            .unwrap()
            .alpha(),
        0
    );
    let huge = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1e9 1e9\"><rect width=\"1e9\" height=\"1e9\"/></svg>";
    assert_eq!(code(huge), "drawn");
}

#[test]
fn a_marker_is_refused_because_each_corner_repeats_it() {
    let marker = "<marker id=\"m\"><rect width=\"1\" height=\"1\"/></marker>";
    let line = "<path d=\"M0 0 1 1 2 2 3 3\" marker-mid=\"url(#m)\"/>";
    assert_eq!(code(&svg(&format!("{marker}{line}"))), "raster.forbidden");
    assert_eq!(
        code(&svg(line)),
        "drawn",
        "one that is not there does no harm"
    );
}

#[test]
fn two_parts_of_one_name_are_refused_because_readers_differ_on_which_counts() {
    let light = "<g id=\"a\"/>";
    let heavy = format!("<g id=\"a\">{}</g>", "<path d=\"M0 0h1\"/>".repeat(9));
    for twice in [format!("{light}{heavy}"), format!("{heavy}{light}")] {
        assert_eq!(code(&svg(&twice)), "raster.forbidden");
    }
    // Names that programs keep for themselves are not looked up by anybody.
    let own = "<g xmlns:p=\"https://program.example/\"><g id=\"b\" p:id=\"Layer\"/><g id=\"c\" p:id=\"Layer\"/></g>";
    assert_eq!(code(&svg(own)), "drawn");
}

#[test]
fn a_name_in_another_namespace_is_weighed_as_well() {
    let inside = "<path d=\"M0 0h1\"/>".repeat(30);
    for name in ["id", "xml:id", "xlink:id"] {
        let clip = format!("<clipPath {name}=\"c\">{inside}</clipPath>");
        let clipped = "<rect width=\"1\" height=\"1\" clip-path=\"url(#c)\"/>".repeat(1_000);
        let picture = svg(&format!("{clip}{clipped}"));
        assert_eq!(code(&picture), "raster.forbidden", "{name}");
    }
}

#[test]
fn a_pattern_colours_one_part_and_no_group_which_would_repeat_it() {
    let pattern = "<pattern id=\"p\" width=\"1\" height=\"1\"><path d=\"M0 0h1\"/></pattern>";
    let rect = "<rect width=\"9\" height=\"9\"/>";
    for group in [
        format!("<g fill=\"url(#p)\">{rect}{rect}</g>"),
        format!("<g style=\"stroke: url('#p')\">{rect}</g>"),
        "<use href=\"#r\" fill=\"url(#p)\"/>".to_owned(),
    ] {
        let picture = svg(&format!("{pattern}<g id=\"r\">{rect}</g>{group}"));
        assert_eq!(code(&picture), "raster.forbidden", "{group}");
    }
    let one = format!("{pattern}<rect width=\"9\" height=\"9\" fill=\"url(#p)\"/>");
    assert_eq!(code(&svg(&one)), "drawn");
    let gradient = format!("<linearGradient id=\"p\"/><g fill=\"url(#p)\">{rect}</g>");
    assert_eq!(code(&svg(&gradient)), "drawn");
}
