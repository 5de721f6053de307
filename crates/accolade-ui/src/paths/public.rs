//! More addresses that everybody may see.

use super::segment;
use std::fmt::Display;

/// Finds achievements.
pub fn catalogue() -> String {
    "/catalogue".to_owned()
}

/// Draws a badge from the parameters of the designer.
pub fn badge_preview() -> String {
    "/badge-preview.svg".to_owned()
}

/// The picture that other sites show beside a link to a credential.
pub fn credential_og_png(id: impl Display) -> String {
    format!("/credentials/{}/card.png", segment(id))
}

/// The picture that other sites show beside a link to an achievement.
pub fn achievement_card_png(id: impl Display) -> String {
    format!("/achievements/{}/card.png", segment(id))
}

/// A receipt of a check; the signed document for programs.
pub fn receipt(id: impl Display) -> String {
    format!("/receipts/{}", segment(id))
}

/// A receipt as a file.
pub fn receipt_json(id: impl Display) -> String {
    format!("/receipts/{}/receipt.json", segment(id))
}

/// A receipt's address as a QR code.
pub fn receipt_qr_svg(id: impl Display) -> String {
    format!("/receipts/{}/qr.svg", segment(id))
}

/// The document of the installation's own keys (did:web).
pub fn platform_did() -> String {
    "/.well-known/did.json".to_owned()
}

/// An organisation's trust bundle: what checking its badges offline needs.
pub fn organization_trust(id: impl Display) -> String {
    format!("/organizations/{}/trust.json", segment(id))
}
