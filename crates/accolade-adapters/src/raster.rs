//! Pictures: SVG to PNG, and QR codes.

mod upload;

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapPaint, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use thiserror::Error;

use crate::limits::{
    CARD_PICTURE_SIDE, QR_CHARS_MAX, RASTER_SIDE_MAX, UPLOAD_BYTES_MAX, UPLOAD_PIXELS_MAX,
};

/// Why a picture cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RasterError {
    /// The SVG cannot be read.
    #[error("the picture cannot be drawn: {0}")]
    Picture(String),
    /// The side is 0 or too large.
    #[error("a picture may have 1 to {RASTER_SIDE_MAX} pixels a side")]
    Side,
    /// The text is too long for a QR code.
    #[error("the text is too long for a QR code")]
    Qr,
    /// An uploaded file is too large.
    #[error("the file is larger than {} MiB; make it smaller", UPLOAD_BYTES_MAX / 1024 / 1024)]
    TooLarge,
    /// An uploaded file is no picture that is known.
    #[error("this is not a PNG, JPEG or SVG picture; save it as one of these")]
    Kind,
    /// An uploaded picture has too many pixels.
    #[error(
        "the picture has more than {UPLOAD_PIXELS_MAX} pixels a side, or none; make it smaller"
    )]
    Pixels,
    /// An uploaded picture is damaged.
    #[error("the picture is damaged or not complete; save it again")]
    Broken,
    /// An uploaded SVG has something in it that is not drawn.
    #[error("the SVG holds {0}, which is not drawn; save it as a PNG instead")]
    Forbidden(&'static str),
}

impl RasterError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Picture(_) => "raster.picture",
            Self::Side => "raster.side",
            Self::Qr => "raster.qr",
            Self::TooLarge => "raster.too_large",
            Self::Kind => "raster.kind",
            Self::Pixels => "raster.pixels",
            Self::Broken => "raster.broken",
            Self::Forbidden(_) => "raster.forbidden",
        }
    }
}

/// Draws pictures.
#[derive(Debug, Clone)]
pub struct Raster {
    fonts: Arc<fontdb::Database>,
}

impl Default for Raster {
    fn default() -> Self {
        Self::new()
    }
}

impl Raster {
    /// With a font for Latin, Greek and Cyrillic of our own; the machine's fonts serve other scripts.
    pub fn new() -> Self {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(epaint_default_fonts::UBUNTU_LIGHT.to_vec());
        fonts.load_system_fonts();
        fonts.set_sans_serif_family("Ubuntu");
        Self {
            fonts: Arc::new(fonts),
        }
    }

    /// An SVG as a square PNG; its longer side fills a side.
    pub fn png(&self, svg: &str, side: u32) -> Result<Vec<u8>, RasterError> {
        if side == 0 || side > RASTER_SIDE_MAX {
            return Err(RasterError::Side);
        }
        let wrong = |error: String| RasterError::Picture(error);
        let options = Options {
            fontdb: Arc::clone(&self.fonts),
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options).map_err(|error| wrong(error.to_string()))?;
        let mut pixmap = Pixmap::new(side, side).ok_or(RasterError::Side)?;
        #[expect(clippy::cast_precision_loss, reason = "a side has few digits")]
        let scale = side as f32 / tree.size().width().max(tree.size().height());
        resvg::render(
            &tree,
            Transform::from_scale(scale, scale),
            &mut pixmap.as_mut(),
        );
        pixmap
            .encode_png()
            .map_err(|error| wrong(error.to_string()))
    }
}

impl Raster {
    /// A card for those who show a link with a picture: an SVG of its own size as the ground, and a
    /// PNG of ours on it at this place.
    pub fn card(&self, ground: &str, badge: &[u8], at: (i32, i32)) -> Result<Vec<u8>, RasterError> {
        let wrong = |error: String| RasterError::Picture(error);
        let options = Options {
            fontdb: Arc::clone(&self.fonts),
            ..Options::default()
        };
        let tree = Tree::from_str(ground, &options).map_err(|error| wrong(error.to_string()))?;
        let size = tree.size().to_int_size();
        if size.width().max(size.height()) > RASTER_SIDE_MAX {
            return Err(RasterError::Side);
        }
        let mut card = Pixmap::new(size.width(), size.height()).ok_or(RasterError::Side)?;
        resvg::render(&tree, Transform::identity(), &mut card.as_mut());
        let badge = Pixmap::decode_png(badge).map_err(|error| wrong(error.to_string()))?;
        #[expect(clippy::cast_precision_loss, reason = "a side has few digits")]
        let scale = CARD_PICTURE_SIDE as f32 / badge.width().max(badge.height()) as f32;
        #[expect(clippy::cast_precision_loss, reason = "a place has few digits")]
        let place = Transform::from_row(scale, 0.0, 0.0, scale, at.0 as f32, at.1 as f32);
        let paint = PixmapPaint {
            quality: FilterQuality::Bicubic,
            ..PixmapPaint::default()
        };
        card.draw_pixmap(0, 0, badge.as_ref(), &paint, place, None);
        card.encode_png().map_err(|error| wrong(error.to_string()))
    }
}

/// An SVG that shows a PNG of ours, so that what works with the one works with the other.
pub fn svg_around(png: &[u8], title: &str) -> String {
    let title = title
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\" width=\"512\" height=\"512\" role=\"img\">\
         <title>{title}</title><image width=\"512\" height=\"512\" href=\"data:image/png;base64,{}\"/></svg>",
        STANDARD.encode(png)
    )
}

/// A QR code as SVG, with the quiet zone that readers need.
pub fn qr_svg(text: &str) -> Result<String, RasterError> {
    if text.len() > QR_CHARS_MAX {
        return Err(RasterError::Qr);
    }
    let code = qrcode::QrCode::new(text).map_err(|_| RasterError::Qr)?;
    Ok(code
        .render::<qrcode::render::svg::Color<'_>>()
        .min_dimensions(240, 240)
        .build())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\">{inside}</svg>")
    }

    #[test]
    fn words_are_drawn_without_any_font_of_the_machine() {
        let mut raster = Raster::new();
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(epaint_default_fonts::UBUNTU_LIGHT.to_vec());
        raster.fonts = Arc::new(fonts);
        let empty = raster.png(&svg(""), 40).unwrap();
        let words = svg("<text x=\"2\" y=\"30\" font-family=\"Ubuntu\" font-size=\"20\">Añ</text>");
        assert_ne!(raster.png(&words, 40).unwrap(), empty);
        assert!(empty.starts_with(b"\x89PNG"));
    }

    #[test]
    fn rubbish_and_giants_are_refused() {
        let raster = Raster::new();
        assert_eq!(raster.png("<svg", 40).unwrap_err().code(), "raster.picture");
        assert_eq!(
            raster.png(&svg(""), 1_000_000).unwrap_err().code(),
            "raster.side"
        );
        assert_eq!(qr_svg(&"x".repeat(9_000)).unwrap_err().code(), "raster.qr");
        assert!(qr_svg("https://example.org/").unwrap().contains("<svg"));
    }
}
