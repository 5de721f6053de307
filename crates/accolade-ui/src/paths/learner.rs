//! Addresses of claiming, keeping and sharing badges.

use super::segment;
use std::fmt::Display;

/// Asks for the code of a mail.
pub fn claim_code() -> String {
    "/claim".to_owned()
}

/// What a person was awarded; `POST` keeps it.
pub fn claim(code: impl Display) -> String {
    format!("/claim/{}", segment(code))
}

/// Declines what was awarded.
pub fn claim_refusal(code: impl Display) -> String {
    format!("/claim/{}/refusal", segment(code))
}

/// A claim offer, behind a QR code; `POST` asks for the badge.
pub fn offer(token: impl Display) -> String {
    format!("/offers/{}", segment(token))
}

/// A mailed link that confirms who asked.
pub fn offer_confirmation(token: impl Display, code: impl Display) -> String {
    format!("/offers/{}/confirmation/{}", segment(token), segment(code))
}

/// What a person shared.
pub fn share(token: impl Display) -> String {
    format!("/shares/{}", segment(token))
}

/// The document of a badge that a person shared, so that anybody can check it.
pub fn share_entry_document(token: impl Display, id: impl Display) -> String {
    format!(
        "/shares/{}/entries/{}/document",
        segment(token),
        segment(id)
    )
}

/// Withdraws a share.
pub fn share_withdrawal(id: impl Display) -> String {
    format!("/shares/{}/withdrawal", segment(id))
}

/// A person's badges.
pub fn backpack() -> String {
    "/backpack".to_owned()
}

/// Brings in a badge from elsewhere.
pub fn backpack_import() -> String {
    "/backpack/import".to_owned()
}

/// Everything in the backpack as one file.
pub fn backpack_export() -> String {
    "/backpack/export.zip".to_owned()
}

/// Everything that a person shared.
pub fn backpack_shares() -> String {
    "/backpack/shares".to_owned()
}

/// One badge of the backpack.
pub fn backpack_entry(id: impl Display) -> String {
    format!("/backpack/entries/{}", segment(id))
}

/// A badge from elsewhere, byte for byte as it came.
pub fn backpack_entry_document(id: impl Display) -> String {
    format!("/backpack/entries/{}/document", segment(id))
}

/// Puts a badge away.
pub fn backpack_entry_archive(id: impl Display) -> String {
    format!("/backpack/entries/{}/archive", segment(id))
}

/// Takes a badge out of the archive.
pub fn backpack_entry_restoration(id: impl Display) -> String {
    format!("/backpack/entries/{}/restoration", segment(id))
}

/// Removes a badge that came from elsewhere.
pub fn backpack_entry_deletion(id: impl Display) -> String {
    format!("/backpack/entries/{}/deletion", segment(id))
}

/// Shares a badge.
pub fn backpack_entry_shares(id: impl Display) -> String {
    format!("/backpack/entries/{}/shares", segment(id))
}

/// A person's collections; `POST` makes one.
pub fn collections() -> String {
    "/collections".to_owned()
}

/// The form for a collection.
pub fn collection_new() -> String {
    "/collections/new".to_owned()
}

/// One collection; `POST` changes it.
pub fn collection(id: impl Display) -> String {
    format!("/collections/{}", segment(id))
}

/// Removes a collection; its badges stay.
pub fn collection_deletion(id: impl Display) -> String {
    format!("/collections/{}/deletion", segment(id))
}

/// Shares a collection.
pub fn collection_shares(id: impl Display) -> String {
    format!("/collections/{}/shares", segment(id))
}

/// The lists that a person has checked; `POST` takes another.
pub fn screenings() -> String {
    "/screenings".to_owned()
}

/// One list and what was found.
pub fn screening(id: impl Display) -> String {
    format!("/screenings/{}", segment(id))
}

/// The findings of a list as a CSV file.
pub fn screening_result(id: impl Display) -> String {
    format!("/screenings/{}/result.csv", segment(id))
}

/// Forgets a list.
pub fn screening_deletion(id: impl Display) -> String {
    format!("/screenings/{}/deletion", segment(id))
}
