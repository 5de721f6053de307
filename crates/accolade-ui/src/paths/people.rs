//! Addresses of signing in and of a person's own account.

use super::segment;
use std::fmt::Display;

/// The page on which a person signs in; `POST` sends a link.
pub fn sign_in() -> String {
    "/sign-in".to_owned()
}

/// Says that a link was sent.
pub fn sign_in_sent() -> String {
    "/sign-in/sent".to_owned()
}

/// A mailed link: `GET` shows a button, `POST` signs in.
pub fn sign_in_link(token: impl Display) -> String {
    format!("/sign-in/link/{}", segment(token))
}

/// Gives what a browser needs to sign in with a passkey.
pub fn sign_in_passkey() -> String {
    "/sign-in/passkey".to_owned()
}

/// Takes what the passkey answered.
pub fn sign_in_passkey_confirmation() -> String {
    "/sign-in/passkey/confirmation".to_owned()
}

/// Ends the session.
pub fn sign_out() -> String {
    "/sign-out".to_owned()
}

/// A person's own account; `POST` changes name and language.
pub fn account() -> String {
    "/account".to_owned()
}

/// Asks a signed-in person to prove once more who they are; `POST` sends a link.
pub fn account_proof() -> String {
    "/account/proof".to_owned()
}

/// Adds an e-mail address.
pub fn account_addresses() -> String {
    "/account/addresses".to_owned()
}

/// A mailed link that confirms an e-mail address.
pub fn account_address_link(token: impl Display) -> String {
    format!("/account/addresses/link/{}", segment(token))
}

/// Makes an e-mail address the main one.
pub fn account_address_primary() -> String {
    "/account/addresses/primary".to_owned()
}

/// Removes an e-mail address.
pub fn account_address_removal() -> String {
    "/account/addresses/removal".to_owned()
}

/// Gives what a browser needs to make a passkey.
pub fn account_passkeys() -> String {
    "/account/passkeys".to_owned()
}

/// Takes the passkey that the browser made.
pub fn account_passkeys_confirmation() -> String {
    "/account/passkeys/confirmation".to_owned()
}

/// Removes a passkey.
pub fn account_passkey_removal(id: impl Display) -> String {
    format!("/account/passkeys/{}/removal", segment(id))
}

/// A person's own tokens; `POST` makes one.
pub fn account_tokens() -> String {
    "/account/tokens".to_owned()
}

/// Ends a token of one's own.
pub fn account_token_revocation(id: impl Display) -> String {
    format!("/account/tokens/{}/revocation", segment(id))
}

/// Ends every other session.
pub fn account_sessions_others_end() -> String {
    "/account/sessions/others-end".to_owned()
}

/// Ends one session.
pub fn account_session_end(id: impl Display) -> String {
    format!("/account/sessions/{}/end", segment(id))
}

/// An invitation; `POST` accepts it.
pub fn invitation(token: impl Display) -> String {
    format!("/invitations/{}", segment(token))
}
