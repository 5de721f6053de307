//! The addresses of the programming interface, as a router writes them; no page links to them.

use std::fmt::Display;

use super::segment;

/// What all of them begin with.
pub const PREFIX: &str = "/api/";
/// The description of all of them.
pub const DESCRIPTION: &str = "/api/v1/openapi.json";
/// The organisations of a token.
pub const ORGANIZATIONS: &str = "/api/v1/organizations";
/// One organisation.
pub const ORGANIZATION: &str = "/api/v1/organizations/{id}";
/// Its achievements.
pub const ORGANIZATION_ACHIEVEMENTS: &str = "/api/v1/organizations/{id}/achievements";
/// Its units.
pub const ORGANIZATION_UNITS: &str = "/api/v1/organizations/{id}/units";
/// Who works for it.
pub const ORGANIZATION_MEMBERSHIPS: &str = "/api/v1/organizations/{id}/memberships";
/// Who is invited to.
pub const ORGANIZATION_INVITATIONS: &str = "/api/v1/organizations/{id}/invitations";
/// What was done to it and all that is its.
pub const ORGANIZATION_AUDIT_ENTRIES: &str = "/api/v1/organizations/{id}/audit-entries";
/// One achievement.
pub const ACHIEVEMENT: &str = "/api/v1/achievements/{id}";
/// The picture of its working copy.
pub const ACHIEVEMENT_PICTURE: &str = "/api/v1/achievements/{id}/picture";
/// Makes a new draft that says the same.
pub const ACHIEVEMENT_COPY: &str = "/api/v1/achievements/{id}/copy";
/// What was published of it.
pub const ACHIEVEMENT_VERSIONS: &str = "/api/v1/achievements/{id}/versions";
/// Sends it to be reviewed.
pub const ACHIEVEMENT_REVIEW: &str = "/api/v1/achievements/{id}/review";
/// Sends it back to its author.
pub const ACHIEVEMENT_REVIEW_REFUSAL: &str = "/api/v1/achievements/{id}/review/refusal";
/// Publishes it.
pub const ACHIEVEMENT_PUBLICATION: &str = "/api/v1/achievements/{id}/publication";
/// Ends its awarding.
pub const ACHIEVEMENT_ARCHIVE: &str = "/api/v1/achievements/{id}/archive";
/// Lets it be awarded again.
pub const ACHIEVEMENT_RESTORATION: &str = "/api/v1/achievements/{id}/restoration";
/// Its awards.
pub const ACHIEVEMENT_AWARDS: &str = "/api/v1/achievements/{id}/awards";
/// Awards it to a class.
pub const ACHIEVEMENT_ROSTERS: &str = "/api/v1/achievements/{id}/rosters";
/// Its claim offers.
pub const ACHIEVEMENT_CLAIM_OFFERS: &str = "/api/v1/achievements/{id}/claim-offers";
/// One claim offer.
pub const CLAIM_OFFER: &str = "/api/v1/claim-offers/{id}";
/// Its address as a QR code.
pub const CLAIM_OFFER_QR_SVG: &str = "/api/v1/claim-offers/{id}/qr.svg";
/// Closes it.
pub const CLAIM_OFFER_CLOSURE: &str = "/api/v1/claim-offers/{id}/closure";
/// Who asked.
pub const CLAIM_OFFER_REQUESTS: &str = "/api/v1/claim-offers/{id}/requests";
/// Somebody who asked.
pub const OFFER_REQUEST: &str = "/api/v1/offer-requests/{id}";
/// Awards to somebody who asked.
pub const OFFER_REQUEST_APPROVAL: &str = "/api/v1/offer-requests/{id}/approval";
/// Refuses somebody who asked.
pub const OFFER_REQUEST_REFUSAL: &str = "/api/v1/offer-requests/{id}/refusal";
/// One award.
pub const AWARD: &str = "/api/v1/awards/{id}";
/// The awards of an organisation.
pub const ORGANIZATION_AWARDS: &str = "/api/v1/organizations/{id}/awards";
/// Takes several of them back for good.
pub const ORGANIZATION_AWARDS_REVOCATION: &str = "/api/v1/organizations/{id}/awards/revocation";
/// Its own words for a kind of mail.
pub const ORGANIZATION_MAIL_TEXT: &str = "/api/v1/organizations/{id}/mail-text";
/// Issues it again with other words, or for another address.
pub const AWARD_CORRECTION: &str = "/api/v1/awards/{id}/correction";
/// Cancels it before it is claimed.
pub const AWARD_CANCELLATION: &str = "/api/v1/awards/{id}/cancellation";
/// Takes it back for good.
pub const AWARD_REVOCATION: &str = "/api/v1/awards/{id}/revocation";
/// Takes it back for now.
pub const AWARD_SUSPENSION: &str = "/api/v1/awards/{id}/suspension";
/// Ends a suspension.
pub const AWARD_REINSTATEMENT: &str = "/api/v1/awards/{id}/reinstatement";
/// The mails about it.
pub const AWARD_MESSAGES: &str = "/api/v1/awards/{id}/messages";
/// Its signed document.
pub const AWARD_CREDENTIAL: &str = "/api/v1/awards/{id}/credential";
/// One roster.
pub const ROSTER: &str = "/api/v1/rosters/{id}";
/// Gives it up.
pub const ROSTER_CANCELLATION: &str = "/api/v1/rosters/{id}/cancellation";
/// What became of each of its rows.
pub const ROSTER_ROWS: &str = "/api/v1/rosters/{id}/rows";
/// The account of a token's maker.
pub const ME: &str = "/api/v1/me";
/// What the maker keeps.
pub const ENTRIES: &str = "/api/v1/me/entries";
/// One badge of it.
pub const ENTRY: &str = "/api/v1/me/entries/{id}";
/// Its document, as it came or as it was signed.
pub const ENTRY_DOCUMENT: &str = "/api/v1/me/entries/{id}/document";
/// The same as a signed token.
pub const ENTRY_JWT: &str = "/api/v1/me/entries/{id}/credential.jwt";
/// Its picture with the credential inside, as PNG.
pub const ENTRY_PNG: &str = "/api/v1/me/entries/{id}/badge.png";
/// The same as SVG.
pub const ENTRY_SVG: &str = "/api/v1/me/entries/{id}/badge.svg";
/// Puts it away.
pub const ENTRY_ARCHIVE: &str = "/api/v1/me/entries/{id}/archive";
/// Takes it out again.
pub const ENTRY_RESTORATION: &str = "/api/v1/me/entries/{id}/restoration";
/// The links that show it.
pub const ENTRY_SHARES: &str = "/api/v1/me/entries/{id}/shares";
/// The maker's collections.
pub const COLLECTIONS: &str = "/api/v1/me/collections";
/// One collection.
pub const COLLECTION: &str = "/api/v1/me/collections/{id}";
/// The links that show it.
pub const COLLECTION_SHARES: &str = "/api/v1/me/collections/{id}/shares";
/// All links of the maker's.
pub const SHARES: &str = "/api/v1/me/shares";
/// One link.
pub const SHARE: &str = "/api/v1/me/shares/{id}";
/// Ends it.
pub const SHARE_WITHDRAWAL: &str = "/api/v1/me/shares/{id}/withdrawal";
/// What a claim code leads to.
pub const CLAIM: &str = "/api/v1/me/claim";
/// Declines it.
pub const CLAIM_REFUSAL: &str = "/api/v1/me/claim/refusal";
/// One credential, for everybody.
pub const CREDENTIAL: &str = "/api/v1/credentials/{id}";
/// What can be achieved, for everybody.
pub const CATALOGUE: &str = "/api/v1/catalogue";
/// Checks a badge, for everybody.
pub const VERIFICATIONS: &str = "/api/v1/verifications";
/// One unit.
pub const UNIT: &str = "/api/v1/units/{id}";
/// One membership.
pub const MEMBERSHIP: &str = "/api/v1/memberships/{id}";
/// One invitation.
pub const INVITATION: &str = "/api/v1/invitations/{id}";

/// An address with its identifier.
pub fn at(route: &str, id: impl Display) -> String {
    route.replace("{id}", &segment(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_stays_in_its_place() {
        assert_eq!(at(AWARD, "a/b"), "/api/v1/awards/a%2Fb");
        assert!(ROSTER_ROWS.starts_with(PREFIX));
    }
}
