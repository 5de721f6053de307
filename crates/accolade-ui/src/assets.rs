//! The embedded files: styles, scripts, pictures, each under a name that changes with its content.
//!
//! A name with a fingerprint may be kept by browsers for ever, so a second page costs no second
//! download and a new release is seen at once.

use std::sync::LazyLock;

/// What a browser is told about how long it may keep an asset.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

/// One embedded file.
#[derive(Debug)]
pub struct Asset {
    /// The name with its fingerprint, as in the address: `accolade-1f00….css`.
    pub name: String,
    /// The media type.
    pub media_type: &'static str,
    /// The bytes.
    pub bytes: &'static [u8],
    /// What templates call it: `accolade.css`.
    source: &'static str,
}

/// The whole style sheet, in the order of its layers.
pub const STYLE: &str = concat!(
    include_str!("../static/css/_layers.css"),
    include_str!("../static/css/reset.css"),
    include_str!("../static/css/tokens.css"),
    include_str!("../static/css/base.css"),
    include_str!("../static/css/layout.css"),
    include_str!("../static/css/components/badge.css"),
    include_str!("../static/css/components/button.css"),
    include_str!("../static/css/components/check-list.css"),
    include_str!("../static/css/components/chip.css"),
    include_str!("../static/css/components/confirm.css"),
    include_str!("../static/css/components/designer.css"),
    include_str!("../static/css/components/dialog.css"),
    include_str!("../static/css/components/empty.css"),
    include_str!("../static/css/components/error-summary.css"),
    include_str!("../static/css/components/facts.css"),
    include_str!("../static/css/components/field.css"),
    include_str!("../static/css/components/figure.css"),
    include_str!("../static/css/components/filter.css"),
    include_str!("../static/css/components/icon.css"),
    include_str!("../static/css/components/line.css"),
    include_str!("../static/css/components/notice.css"),
    include_str!("../static/css/components/pager.css"),
    include_str!("../static/css/components/panel.css"),
    include_str!("../static/css/components/poster.css"),
    include_str!("../static/css/components/progress.css"),
    include_str!("../static/css/components/search.css"),
    include_str!("../static/css/components/sheet.css"),
    include_str!("../static/css/components/table.css"),
    include_str!("../static/css/components/tabs.css"),
    include_str!("../static/css/components/todo.css"),
    include_str!("../static/css/components/verdict.css"),
    include_str!("../static/css/pages.css"),
    include_str!("../static/css/utilities.css"),
);

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let css = "text/css; charset=utf-8";
    let js = "text/javascript; charset=utf-8";
    vec![
        embed("accolade.css", css, STYLE.as_bytes()),
        embed("copy.js", js, include_bytes!("../static/js/copy.js")),
        embed("drop.js", js, include_bytes!("../static/js/drop.js")),
        embed("passkey.js", js, include_bytes!("../static/js/passkey.js")),
        embed("print.js", js, include_bytes!("../static/js/print.js")),
        embed(
            "designer.js",
            js,
            include_bytes!("../static/js/designer.js"),
        ),
        embed("live.js", js, include_bytes!("../static/js/live.js")),
        embed(
            "mark.svg",
            "image/svg+xml",
            include_bytes!("../static/img/mark.svg"),
        ),
    ]
});

/// Every embedded file.
pub fn all() -> &'static [Asset] {
    &ASSETS
}

/// The file behind a fingerprinted name, as the address gives it.
pub fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

/// The address of an embedded file by its plain name; an unknown name gives an address that
/// answers "not found", which a test excludes for every name in a template.
pub fn href(source: &str) -> String {
    let name = ASSETS.iter().find(|asset| asset.source == source);
    crate::paths::asset(name.map_or(source, |asset| &asset.name))
}

fn embed(source: &'static str, media_type: &'static str, bytes: &'static [u8]) -> Asset {
    let (stem, extension) = source.rsplit_once('.').unwrap_or((source, ""));
    let name = format!("{stem}-{:016x}.{extension}", fingerprint(bytes));
    Asset {
        name,
        media_type,
        bytes,
        source,
    }
}

/// FNV-1a: enough to tell two releases apart; nobody gains anything from a collision here.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
