//! Addresses for who looks after the installation.

use super::segment;
use std::fmt::Display;

/// How the installation is: health and storage.
pub fn admin() -> String {
    "/admin".to_owned()
}

/// Jobs that wait or were set aside.
pub fn admin_jobs() -> String {
    "/admin/jobs".to_owned()
}

/// Tries a job again that was set aside.
pub fn admin_job_retry(id: impl Display) -> String {
    format!("/admin/jobs/{}/retry", segment(id))
}

/// Mails of late.
pub fn admin_mail() -> String {
    "/admin/mail".to_owned()
}

/// Sends a test mail to whoever asks.
pub fn admin_mail_test() -> String {
    "/admin/mail/test".to_owned()
}

/// Who did what.
pub fn admin_audit() -> String {
    "/admin/audit".to_owned()
}

/// Everybody who has an account.
pub fn admin_people() -> String {
    "/admin/people".to_owned()
}
