//! Addresses of an organisation's staff.

use super::segment;
use std::fmt::Display;

/// The organisations that a person works for.
pub fn manage() -> String {
    "/manage".to_owned()
}

/// The form for an organisation.
pub fn manage_organization_new() -> String {
    "/manage/organizations/new".to_owned()
}

/// Defines an organisation.
pub fn manage_organizations() -> String {
    "/manage/organizations".to_owned()
}

/// The overview of an organisation for its staff.
pub fn manage_organization(id: impl Display) -> String {
    format!("/manage/organizations/{}", segment(id))
}

/// An organisation's profile and rules; `POST` changes them.
pub fn manage_settings(id: impl Display) -> String {
    format!("/manage/organizations/{}/settings", segment(id))
}

/// Who works for an organisation, and with which role.
pub fn manage_people(id: impl Display) -> String {
    format!("/manage/organizations/{}/people", segment(id))
}

/// Invites somebody.
pub fn manage_invitations(id: impl Display) -> String {
    format!("/manage/organizations/{}/invitations", segment(id))
}

/// Withdraws an invitation.
pub fn manage_invitation_withdrawal(id: impl Display) -> String {
    format!("/manage/invitations/{}/withdrawal", segment(id))
}

/// Takes a role away.
pub fn manage_membership_removal(id: impl Display) -> String {
    format!("/manage/memberships/{}/removal", segment(id))
}

/// Adds a unit.
pub fn manage_units(id: impl Display) -> String {
    format!("/manage/organizations/{}/units", segment(id))
}

/// Removes a unit that is empty.
pub fn manage_unit_removal(id: impl Display) -> String {
    format!("/manage/units/{}/removal", segment(id))
}

/// The words of an organisation's mails; `POST` changes one.
pub fn manage_mail(id: impl Display) -> String {
    format!("/manage/organizations/{}/mail", segment(id))
}

/// Sends a test mail to whoever asks.
pub fn manage_mail_test(id: impl Display) -> String {
    format!("/manage/organizations/{}/mail/test", segment(id))
}

/// API tokens; `POST` makes one.
pub fn manage_tokens(id: impl Display) -> String {
    format!("/manage/organizations/{}/tokens", segment(id))
}

/// Ends an API token.
pub fn manage_token_revocation(id: impl Display) -> String {
    format!("/manage/tokens/{}/revocation", segment(id))
}

/// An organisation's signing keys.
pub fn manage_keys(id: impl Display) -> String {
    format!("/manage/organizations/{}/keys", segment(id))
}

/// Makes a new signing key; what was signed stays good.
pub fn manage_keys_rotation(id: impl Display) -> String {
    format!("/manage/organizations/{}/keys/rotation", segment(id))
}

/// An organisation's achievements for its staff; `POST` defines one.
pub fn manage_achievements(id: impl Display) -> String {
    format!("/manage/organizations/{}/achievements", segment(id))
}

/// The form for an achievement.
pub fn manage_achievement_new(id: impl Display) -> String {
    format!("/manage/organizations/{}/achievements/new", segment(id))
}

/// One achievement for its staff: state, versions, next step.
pub fn manage_achievement(id: impl Display) -> String {
    format!("/manage/achievements/{}", segment(id))
}

/// The editor; `POST` saves.
pub fn manage_achievement_edit(id: impl Display) -> String {
    format!("/manage/achievements/{}/edit", segment(id))
}

/// Takes an uploaded picture.
pub fn manage_achievement_image(id: impl Display) -> String {
    format!("/manage/achievements/{}/image", segment(id))
}

/// The picture of the working copy.
pub fn manage_achievement_picture(id: impl Display) -> String {
    format!("/manage/achievements/{}/picture", segment(id))
}

/// An uploaded picture.
pub fn manage_picture(id: impl Display) -> String {
    format!("/manage/pictures/{}", segment(id))
}

/// Sends an achievement to be reviewed.
pub fn manage_achievement_review(id: impl Display) -> String {
    format!("/manage/achievements/{}/review", segment(id))
}

/// Sends it back with a comment.
pub fn manage_achievement_review_refusal(id: impl Display) -> String {
    format!("/manage/achievements/{}/review/refusal", segment(id))
}

/// Publishes it.
pub fn manage_achievement_publication(id: impl Display) -> String {
    format!("/manage/achievements/{}/publication", segment(id))
}

/// Ends its awarding.
pub fn manage_achievement_archive(id: impl Display) -> String {
    format!("/manage/achievements/{}/archive", segment(id))
}

/// Lets it be awarded again.
pub fn manage_achievement_restoration(id: impl Display) -> String {
    format!("/manage/achievements/{}/restoration", segment(id))
}

/// Makes a new draft like it.
pub fn manage_achievement_copy(id: impl Display) -> String {
    format!("/manage/achievements/{}/copy", segment(id))
}
