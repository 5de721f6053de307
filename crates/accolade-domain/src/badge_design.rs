//! How a badge looks: shape, colours, icon and ribbon, drawn as SVG without any script or address.

use std::fmt::Write as _;

use crate::limits::RIBBON_CHARS_MAX;
use crate::text::{self, FieldProblem};

/// The outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A coat of arms.
    Shield,
    /// Six sides.
    Hexagon,
    /// A circle.
    Circle,
    /// A circle with points, as a seal.
    Seal,
}

/// The sign in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A star.
    Star,
    /// A flash.
    Bolt,
    /// A book.
    Book,
    /// A tick.
    Check,
    /// An anchor.
    Anchor,
    /// A cross of first aid.
    Aid,
    /// A heart.
    Heart,
    /// A wheel with teeth.
    Gear,
    /// A leaf.
    Leaf,
    /// The signs of program text.
    Code,
    /// A scholar's cap.
    Cap,
    /// Three people.
    People,
}

/// The whole design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadgeDesign {
    /// The outline.
    pub shape: Shape,
    /// The ground, `#rrggbb`.
    pub colour: String,
    /// Line and ribbon, `#rrggbb`.
    pub accent: String,
    /// The sign in the middle.
    pub icon: Icon,
    /// Words on the ribbon; none means no ribbon.
    pub ribbon: Option<String>,
}

impl Shape {
    /// Every shape.
    pub const ALL: [Self; 4] = [Self::Shield, Self::Hexagon, Self::Circle, Self::Seal];

    /// Its name in commands and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shield => "shield",
            Self::Hexagon => "hexagon",
            Self::Circle => "circle",
            Self::Seal => "seal",
        }
    }

    /// The shape of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.as_str() == name)
    }

    fn outline(self) -> String {
        match self {
            Self::Shield => {
                "M200 16 360 72v124c0 92-68 156-160 188C108 352 40 288 40 196V72z".into()
            }
            Self::Hexagon => "M200 16 362 108v184L200 384 38 292V108z".into(),
            Self::Circle => "M200 20a180 180 0 1 1 0 360 180 180 0 0 1 0-360z".into(),
            Self::Seal => seal(),
        }
    }
}

/// Twenty-four points on two circles; the numbers are computed so that they cannot drift apart.
fn seal() -> String {
    let mut path = String::new();
    for step in 0..48_u32 {
        let angle = f64::from(step) * std::f64::consts::PI / 24.0;
        let radius = if step % 2 == 0 { 184.0 } else { 164.0 };
        let (x, y) = (200.0 + radius * angle.sin(), 200.0 - radius * angle.cos());
        // Writing to a string cannot fail.
        let _ = write!(path, "{}{x:.1} {y:.1}", if step == 0 { "M" } else { "L" });
    }
    path.push('z');
    path
}

impl Icon {
    /// Every icon.
    pub const ALL: [Self; 12] = [
        Self::Star,
        Self::Bolt,
        Self::Book,
        Self::Check,
        Self::Anchor,
        Self::Aid,
        Self::Heart,
        Self::Gear,
        Self::Leaf,
        Self::Code,
        Self::Cap,
        Self::People,
    ];

    /// Its name in commands and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Star => "star",
            Self::Bolt => "bolt",
            Self::Book => "book",
            Self::Check => "check",
            Self::Anchor => "anchor",
            Self::Aid => "aid",
            Self::Heart => "heart",
            Self::Gear => "gear",
            Self::Leaf => "leaf",
            Self::Code => "code",
            Self::Cap => "cap",
            Self::People => "people",
        }
    }

    /// The icon of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|icon| icon.as_str() == name)
    }

    fn path(self) -> &'static str {
        match self {
            Self::Star => "M200 96l26 58 63 7-47 43 13 62-55-32-55 32 13-62-47-43 63-7z",
            Self::Bolt => "M218 92 140 200h46l-14 76 88-112h-50z",
            Self::Book => {
                "M112 120c32-12 62-10 82 6v134c-20-14-50-16-82-6zM288 120c-32-12-62-10-82 6v134c20-14 50-16 82-6z"
            }
            Self::Check => "M262 118l26 26-112 112-64-64 26-26 38 38z",
            Self::Anchor => {
                "M200 92a22 22 0 0 1 10 42v14h34v22h-34v74c28-5 48-22 54-46l-20 6 34-46 22 52-18-6c-10 42-44 66-82 66s-72-24-82-66l-18 6 22-52 34 46-20-6c6 24 26 41 54 46v-74h-34v-22h34v-14a22 22 0 0 1 10-42z"
            }
            Self::Aid => "M172 100h56v60h60v56h-60v60h-56v-60h-60v-56h60z",
            Self::Heart => {
                "M200 268c-58-42-92-72-92-112 0-30 22-52 50-52 18 0 33 9 42 24 9-15 24-24 42-24 28 0 50 22 50 52 0 40-34 70-92 112z"
            }
            // The hole runs against the rim, so that it stays empty.
            Self::Gear => {
                "M180 121L183 96L217 96L220 121L231 126L250 109L275 134L258 153L263 164L288 167L288 201L263 204L258 215L275 234L250 259L231 242L220 247L217 272L183 272L180 247L169 242L150 259L125 234L142 215L137 204L112 201L112 167L137 164L142 153L125 134L150 109L169 126zM200 154a30 30 0 1 0 0 60 30 30 0 0 0 0-60z"
            }
            Self::Leaf => {
                "M286 98c-106-4-172 38-172 108 0 13 3 25 8 36l-22 25 18 16 22-25c12 7 26 10 40 10 70 0 110-64 106-170zM244 142l6 6-96 108-8-8z"
            }
            Self::Code => {
                "M148 126l20 20-48 46 48 46-20 20-70-66zM252 126l-20 20 48 46-48 46 20 20 70-66zM210 108h24l-44 168h-24z"
            }
            Self::Cap => {
                "M200 108l120 50-120 50-120-50zM130 194l70 30 70-30v42c-20 18-44 26-70 26s-50-8-70-26zM304 168h14v66h-14z"
            }
            Self::People => {
                "M200 104a34 34 0 1 1 0 68 34 34 0 0 1 0-68zM136 262c0-46 26-76 64-76s64 30 64 76zM118 132a25 25 0 1 1 0 50 25 25 0 0 1 0-50zM72 246c0-34 18-56 46-56 12 0 22 4 30 11-16 14-25 29-28 45zM282 132a25 25 0 1 1 0 50 25 25 0 0 1 0-50zM328 246c0-34-18-56-46-56-12 0-22 4-30 11 16 14 25 29 28 45z"
            }
        }
    }
}

impl BadgeDesign {
    /// What is wrong with the design.
    pub fn check(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        for (field, colour) in [("colour", &self.colour), ("accent", &self.accent)] {
            if !is_colour(colour) {
                let message = "is not a colour; write one such as #1b4f72";
                problems.push(FieldProblem::new(field, "badge_design.colour", message));
            }
        }
        let ribbon = text::optional("ribbon", self.ribbon.as_deref(), RIBBON_CHARS_MAX);
        problems.extend(ribbon.err());
        problems
    }

    /// The picture, titled for those who do not see it.
    pub fn svg(&self, title: &str) -> String {
        let (colour, accent) = (escaped(&self.colour), escaped(&self.accent));
        let outline = self.shape.outline();
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 400\" width=\"400\" height=\"400\" role=\"img\">\
             <title>{}</title><path fill=\"{colour}\" d=\"{outline}\"/>\
             <g transform=\"translate(200 200) scale(.91) translate(-200 -200)\"><path fill=\"none\" stroke=\"{accent}\" stroke-width=\"7\" d=\"{outline}\"/></g>\
             <path fill=\"#fff\" d=\"{}\"/>",
            escaped(title),
            self.icon.path(),
        );
        if let Some(ribbon) = self.ribbon.as_deref().filter(|text| !text.is_empty()) {
            let ink = if is_light(&self.accent) {
                "#111"
            } else {
                "#fff"
            };
            // Long words are pressed together rather than cut.
            let fit = if ribbon.chars().count() > 14 {
                " textLength=\"272\" lengthAdjust=\"spacingAndGlyphs\""
            } else {
                ""
            };
            let _ = write!(
                svg,
                "<path fill=\"{accent}\" d=\"M36 292h328l-20 28 20 28H36l20-28z\"/>\
                 <text x=\"200\" y=\"331\" font-family=\"Ubuntu, sans-serif\" font-size=\"32\" text-anchor=\"middle\" fill=\"{ink}\"{fit}>{}</text>",
                escaped(ribbon)
            );
        }
        svg.push_str("</svg>");
        svg
    }
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Whether dark words are read better on it (weights of ITU-R BT.601).
fn is_light(colour: &str) -> bool {
    let part = |from: usize| {
        let digits = colour.get(from..from + 2).unwrap_or("00");
        u32::from_str_radix(digits, 16).unwrap_or_default()
    };
    part(1) * 299 + part(3) * 587 + part(5) * 114 > 140_000
}

pub(crate) fn escaped(text: &str) -> String {
    text.chars()
        .fold(String::with_capacity(text.len()), |mut out, c| {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                c => out.push(c),
            }
            out
        })
}

#[cfg(test)]
mod tests;
