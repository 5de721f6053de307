//! Pictures that people upload: measured before they are decoded, and drawn anew, so that nothing of
//! the file but its picture is kept.

use std::collections::BTreeMap;

use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapPaint, Transform};
use resvg::usvg::roxmltree::{Attribute, Document, Node, ParsingOptions};
use resvg::usvg::{ImageHrefResolver, Options, Tree};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Raster, RasterError};
use crate::limits::{
    PNG_CHUNKS_MAX, SVG_DEPTH_MAX, SVG_NODES_MAX, UPLOAD_BYTES_MAX, UPLOAD_PIXELS_MAX, UPLOAD_SIDE,
};

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// What a PNG needs to be seen (PNG, section 5.6). Texts and profiles are left behind unread: they
/// can unfold to many times the size of the file.
const PNG_CHUNKS: [&[u8; 4]; 5] = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"];
/// The parts of SVG filters that cost no more than the picture is large.
const FILTERS: [&str; 15] = [
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feOffset",
    "feTile",
];

impl Raster {
    /// An uploaded PNG, JPEG or SVG as a square PNG of ours.
    pub fn redrawn(&self, bytes: &[u8]) -> Result<Vec<u8>, RasterError> {
        if bytes.len() > UPLOAD_BYTES_MAX {
            return Err(RasterError::TooLarge);
        }
        let picture = if bytes.starts_with(PNG_SIGNATURE) {
            png(bytes)?
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            jpeg(bytes)?
        } else {
            return self.svg(bytes);
        };
        square(&picture)
    }

    fn svg(&self, bytes: &[u8]) -> Result<Vec<u8>, RasterError> {
        let text = std::str::from_utf8(bytes).map_err(|_| RasterError::Kind)?;
        let start = text.trim_start_matches('\u{feff}').trim_start();
        if !start.starts_with('<') {
            return Err(RasterError::Kind);
        }
        // Entities of one's own are how XML bombs and file thefts begin.
        if text.to_ascii_lowercase().contains("<!doctype") {
            return Err(RasterError::Forbidden("a DOCTYPE"));
        }
        let options = ParsingOptions {
            allow_dtd: false,
            nodes_limit: SVG_NODES_MAX,
            ..ParsingOptions::default()
        };
        let document =
            Document::parse_with_options(start, options).map_err(|_| RasterError::Kind)?;
        if document.root_element().tag_name().name() != "svg" {
            return Err(RasterError::Kind);
        }
        weigh(&document)?;
        let options = Options {
            fontdb: std::sync::Arc::clone(&self.fonts),
            // Else the picture could show files of this machine.
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(|_, _, _| None),
                resolve_string: Box::new(|_, _| None),
            },
            ..Options::default()
        };
        let tree = Tree::from_xmltree(&document, &options).map_err(|_| RasterError::Broken)?;
        let (width, height) = (tree.size().width(), tree.size().height());
        let (mut canvas, place) = canvas(width, height)?;
        resvg::render(&tree, place, &mut canvas.as_mut());
        encoded(&canvas)
    }
}

/// A PNG, of which only what has to be seen is read.
fn png(bytes: &[u8]) -> Result<Pixmap, RasterError> {
    let mut kept = PNG_SIGNATURE.to_vec();
    let mut rest = bytes.get(PNG_SIGNATURE.len()..).unwrap_or_default();
    for place in 0..PNG_CHUNKS_MAX {
        let length = rest.first_chunk().map(|bytes| u32::from_be_bytes(*bytes));
        let length = usize::try_from(length.ok_or(RasterError::Broken)?).unwrap_or(usize::MAX);
        let whole = length.saturating_add(12);
        let chunk = rest.get(..whole).ok_or(RasterError::Broken)?;
        let kind = chunk.get(4..8).unwrap_or_default();
        if place == 0 {
            let side = |from: usize| {
                let bytes = chunk.get(from..)?.first_chunk()?;
                Some(u32::from_be_bytes(*bytes))
            };
            let (width, height) = (side(8), side(12));
            if kind != b"IHDR" || length != 13 {
                return Err(RasterError::Broken);
            }
            measure(width.unwrap_or_default(), height.unwrap_or_default())?;
        }
        if PNG_CHUNKS.iter().any(|known| *known == kind) {
            kept.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Pixmap::decode_png(&kept).map_err(|_| RasterError::Broken);
        }
        rest = rest.get(whole..).unwrap_or_default();
    }
    Err(RasterError::Broken)
}

fn jpeg(bytes: &[u8]) -> Result<Pixmap, RasterError> {
    let limit = usize::try_from(UPLOAD_PIXELS_MAX).unwrap_or(usize::MAX);
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::RGBA)
        .set_max_width(limit)
        .set_max_height(limit)
        .set_strict_mode(true);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| RasterError::Broken)?;
    let (width, height) = decoder.dimensions().ok_or(RasterError::Broken)?;
    let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    let (width, height) = (side(width), side(height));
    measure(width, height)?;
    let pixels = decoder.decode().map_err(|_| RasterError::Broken)?;
    let mut picture = Pixmap::new(width, height).ok_or(RasterError::Pixels)?;
    let place = picture.data_mut();
    if place.len() != pixels.len() {
        return Err(RasterError::Broken);
    }
    // A JPEG has no transparency, so its colours need no weighing by it.
    place.copy_from_slice(&pixels);
    Ok(picture)
}

fn measure(width: u32, height: u32) -> Result<(), RasterError> {
    let is_fit = |side: u32| (1..=UPLOAD_PIXELS_MAX).contains(&side);
    if is_fit(width) && is_fit(height) {
        Ok(())
    } else {
        Err(RasterError::Pixels)
    }
}

/// An empty square, and how a picture of this size lies in its middle.
fn canvas(width: f32, height: f32) -> Result<(Pixmap, Transform), RasterError> {
    #[expect(clippy::cast_precision_loss, reason = "a side has few digits")]
    let side = UPLOAD_SIDE as f32;
    let scale = side / width.max(height);
    if !scale.is_finite() || scale <= 0.0 {
        return Err(RasterError::Broken);
    }
    let (x, y) = (side - width * scale, side - height * scale);
    let place = Transform::from_row(scale, 0.0, 0.0, scale, x / 2.0, y / 2.0);
    let canvas = Pixmap::new(UPLOAD_SIDE, UPLOAD_SIDE).ok_or(RasterError::Side)?;
    Ok((canvas, place))
}

fn square(picture: &Pixmap) -> Result<Vec<u8>, RasterError> {
    #[expect(clippy::cast_precision_loss, reason = "a side has few digits")]
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let (mut canvas, place) = canvas(width, height)?;
    let paint = PixmapPaint {
        quality: FilterQuality::Bicubic,
        ..PixmapPaint::default()
    };
    canvas.draw_pixmap(0, 0, picture.as_ref(), &paint, place, None);
    encoded(&canvas)
}

fn encoded(canvas: &Pixmap) -> Result<Vec<u8>, RasterError> {
    canvas.encode_png().map_err(|_| RasterError::Broken)
}

/// Refuses an SVG that is drawn many times what it says: elements that refer to others, which refer
/// to others, multiply.
fn weigh(document: &Document<'_>) -> Result<(), RasterError> {
    let mut named = BTreeMap::new();
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        if name.starts_with("fe") && !FILTERS.contains(&name) {
            return Err(RasterError::Forbidden("this kind of filter"));
        }
        let style = node.text().unwrap_or_default();
        if name == "style" && (style.contains("url(") || style.contains('\\')) {
            return Err(RasterError::Forbidden(
                "a style that refers to another part",
            ));
        }
        // One is drawn at every corner of a line, each time with all that is in it.
        if name == "marker" {
            return Err(RasterError::Forbidden("a marker"));
        }
        for id in node.attributes().filter(is_id) {
            // Of two equal names one reader takes the first and another the last.
            let id = id.value();
            if named.insert(id, node).is_some_and(|other| other != node) {
                return Err(RasterError::Forbidden("two parts of one name"));
            }
        }
    }
    let mut scale = Scale {
        named,
        known: BTreeMap::new(),
    };
    let weight = scale.weight(document.root_element(), 0)?;
    if weight > u64::from(SVG_NODES_MAX) {
        return Err(RasterError::Forbidden("so many parts that repeat others"));
    }
    Ok(())
}

/// Whether an attribute names its element, in the eyes of the drawing library: it passes over the
/// namespaces of programs, and knows these.
fn is_id(attribute: &Attribute<'_, '_>) -> bool {
    const KNOWN: [&str; 3] = [
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
        "http://www.w3.org/XML/1998/namespace",
    ];
    let space = attribute.namespace();
    attribute.name() == "id" && space.is_none_or(|space| KNOWN.contains(&space))
}

/// Weighs elements, each named one once.
struct Scale<'a, 'input> {
    named: BTreeMap<&'a str, Node<'a, 'input>>,
    known: BTreeMap<&'a str, u64>,
}

impl<'a, 'input> Scale<'a, 'input> {
    fn weight(&mut self, node: Node<'a, 'input>, depth: usize) -> Result<u64, RasterError> {
        if depth > SVG_DEPTH_MAX {
            return Err(RasterError::Forbidden("so many parts inside each other"));
        }
        let mut weight = 1_u64;
        for attribute in node.attributes() {
            for id in references(attribute.name(), attribute.value()) {
                self.check_pattern(node, attribute.name(), id)?;
                weight = weight.saturating_add(self.named_weight(id, depth)?);
            }
        }
        for child in node.children().filter(Node::is_element) {
            weight = weight.saturating_add(self.weight(child, depth + 1)?);
        }
        Ok(weight)
    }

    /// Every part of a group inherits its colours, and a pattern is drawn anew for each of them.
    fn check_pattern(
        &self,
        node: Node<'a, 'input>,
        attribute: &str,
        id: &str,
    ) -> Result<(), RasterError> {
        let is_pattern = |named: &Node<'_, '_>| named.tag_name().name() == "pattern";
        let is_group =
            node.tag_name().name() == "use" || node.children().any(|child| child.is_element());
        if attribute != "href" && is_group && self.named.get(id).is_some_and(is_pattern) {
            return Err(RasterError::Forbidden("a pattern for a whole group"));
        }
        Ok(())
    }

    fn named_weight(&mut self, id: &'a str, depth: usize) -> Result<u64, RasterError> {
        if let Some(weight) = self.known.get(id) {
            return Ok(*weight);
        }
        let Some(node) = self.named.get(id).copied() else {
            return Ok(0);
        };
        // What refers to itself is not drawn again.
        self.known.insert(id, 0);
        let weight = self.weight(node, depth + 1)?;
        self.known.insert(id, weight);
        Ok(weight)
    }
}

/// The parts of the picture that an attribute refers to.
fn references<'a>(name: &str, value: &'a str) -> Vec<&'a str> {
    let mut found = Vec::new();
    if name == "href" {
        found.extend(value.trim().strip_prefix('#'));
    }
    for part in value.split("url(").skip(1) {
        let id = part.split(')').next().unwrap_or_default();
        let id = id.trim().trim_matches(['"', '\'']);
        found.extend(id.strip_prefix('#'));
    }
    found
}

#[cfg(test)]
mod tests;
