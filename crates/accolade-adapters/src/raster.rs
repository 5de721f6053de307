//! Pictures: SVG to PNG, and QR codes.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use thiserror::Error;

use crate::limits::{QR_CHARS_MAX, RASTER_SIDE_MAX};

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
}

impl RasterError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Picture(_) => "raster.picture",
            Self::Side => "raster.side",
            Self::Qr => "raster.qr",
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

    /// A square SVG as PNG.
    pub fn png(&self, svg: &str, side: u32) -> Result<Vec<u8>, RasterError> {
        self.png_of(svg, (side, side))
    }

    /// An SVG as PNG of this width and height; its longer side fills the longer side.
    pub fn png_of(&self, svg: &str, (width, height): (u32, u32)) -> Result<Vec<u8>, RasterError> {
        let is_side = |side: u32| side > 0 && side <= RASTER_SIDE_MAX;
        if !is_side(width) || !is_side(height) {
            return Err(RasterError::Side);
        }
        let wrong = |error: String| RasterError::Picture(error);
        let options = Options {
            fontdb: Arc::clone(&self.fonts),
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options).map_err(|error| wrong(error.to_string()))?;
        let mut pixmap = Pixmap::new(width, height).ok_or(RasterError::Side)?;
        #[expect(clippy::cast_precision_loss, reason = "a side has few digits")]
        let scale = width.max(height) as f32 / tree.size().width().max(tree.size().height());
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
