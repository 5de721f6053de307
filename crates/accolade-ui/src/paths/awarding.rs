//! Addresses of awarding, for staff.

use super::segment;
use std::fmt::Display;

/// Awards it: to one person (`POST`) or from a file.
pub fn manage_award_new(id: impl Display) -> String {
    format!("/manage/achievements/{}/award", segment(id))
}

/// Takes a CSV file.
pub fn manage_rosters(id: impl Display) -> String {
    format!("/manage/achievements/{}/rosters", segment(id))
}

/// A roster: mapping and preview, progress, result.
pub fn manage_roster(id: impl Display) -> String {
    format!("/manage/rosters/{}", segment(id))
}

/// Says which column is what.
pub fn manage_roster_mapping(id: impl Display) -> String {
    format!("/manage/rosters/{}/mapping", segment(id))
}

/// Awards its rows, now or at a time.
pub fn manage_roster_award(id: impl Display) -> String {
    format!("/manage/rosters/{}/award", segment(id))
}

/// Cancels a roster that has not begun.
pub fn manage_roster_cancellation(id: impl Display) -> String {
    format!("/manage/rosters/{}/cancellation", segment(id))
}

/// What became of each row.
pub fn manage_roster_result(id: impl Display) -> String {
    format!("/manage/rosters/{}/result.csv", segment(id))
}

/// The rows that cannot be awarded, to be mended and sent again.
pub fn manage_roster_problems(id: impl Display) -> String {
    format!("/manage/rosters/{}/problems.csv", segment(id))
}

/// An organisation's awards.
pub fn manage_awards(id: impl Display) -> String {
    format!("/manage/organizations/{}/awards", segment(id))
}

/// Takes several awards back.
pub fn manage_awards_revocation(id: impl Display) -> String {
    format!("/manage/organizations/{}/awards/revocation", segment(id))
}

/// One award with its mails.
pub fn manage_award(id: impl Display) -> String {
    format!("/manage/awards/{}", segment(id))
}

/// Takes it back for good.
pub fn manage_award_revocation(id: impl Display) -> String {
    format!("/manage/awards/{}/revocation", segment(id))
}

/// Takes it back for now.
pub fn manage_award_suspension(id: impl Display) -> String {
    format!("/manage/awards/{}/suspension", segment(id))
}

/// Ends a suspension.
pub fn manage_award_reinstatement(id: impl Display) -> String {
    format!("/manage/awards/{}/reinstatement", segment(id))
}

/// Issues it again, corrected.
pub fn manage_award_correction(id: impl Display) -> String {
    format!("/manage/awards/{}/correction", segment(id))
}

/// Sends the mail again.
pub fn manage_award_message(id: impl Display) -> String {
    format!("/manage/awards/{}/message", segment(id))
}

/// Cancels it before it is claimed.
pub fn manage_award_cancellation(id: impl Display) -> String {
    format!("/manage/awards/{}/cancellation", segment(id))
}

/// The claim offers of an achievement; `POST` makes one.
pub fn manage_offers(id: impl Display) -> String {
    format!("/manage/achievements/{}/offers", segment(id))
}

/// One claim offer: its QR code, who asked.
pub fn manage_offer(id: impl Display) -> String {
    format!("/manage/offers/{}", segment(id))
}

/// The QR code of a claim offer.
pub fn manage_offer_qr(id: impl Display) -> String {
    format!("/manage/offers/{}/qr.svg", segment(id))
}

/// Closes a claim offer.
pub fn manage_offer_closure(id: impl Display) -> String {
    format!("/manage/offers/{}/closure", segment(id))
}

/// Awards to somebody who asked.
pub fn manage_offer_request_approval(id: impl Display) -> String {
    format!("/manage/offer-requests/{}/approval", segment(id))
}

/// Refuses somebody who asked.
pub fn manage_offer_request_refusal(id: impl Display) -> String {
    format!("/manage/offer-requests/{}/refusal", segment(id))
}
