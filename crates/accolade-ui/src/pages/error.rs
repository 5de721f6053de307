//! The five error pages: what happened, where, how to mend it.

use crate::Locale;
use crate::page::{Page, Sample};
use crate::shell::Shell;
use askama::Template;

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// 404: nothing is at this address.
    NotFound,
    /// 410: something was here and was taken away.
    Gone,
    /// 429: too many requests from one place.
    TooMany {
        /// After how many seconds it works again.
        retry_after_seconds: u64,
    },
    /// 400, 405, 413, 415, 422: the request cannot be understood.
    Invalid,
    /// 500, 502, 503: our fault.
    Internal,
}

/// An error page.
#[derive(Template)]
#[template(path = "error/show.html")]
pub struct ErrorPage {
    /// What surrounds the page; its request id is shown.
    pub shell: Shell,
    /// What went wrong.
    pub kind: ErrorKind,
    /// More about it, for `Invalid` only: a sentence that names the place and the mending.
    pub detail: Option<String>,
}

impl ErrorPage {
    /// Nothing is at this address.
    pub fn not_found(shell: Shell) -> Self {
        Self {
            shell,
            kind: ErrorKind::NotFound,
            detail: None,
        }
    }

    /// Something was here and was taken away.
    pub fn gone(shell: Shell) -> Self {
        Self {
            shell,
            kind: ErrorKind::Gone,
            detail: None,
        }
    }

    /// Too many requests.
    pub fn too_many(shell: Shell, retry_after_seconds: u64) -> Self {
        Self {
            shell,
            kind: ErrorKind::TooMany {
                retry_after_seconds,
            },
            detail: None,
        }
    }

    /// The request cannot be understood.
    pub fn invalid(shell: Shell, detail: impl Into<String>) -> Self {
        Self {
            shell,
            kind: ErrorKind::Invalid,
            detail: Some(detail.into()),
        }
    }

    /// Our fault; the detail is in the log only, under the request id.
    pub fn internal(shell: Shell) -> Self {
        Self {
            shell,
            kind: ErrorKind::Internal,
            detail: None,
        }
    }

    fn title(&self) -> String {
        self.shell.t(match self.kind {
            ErrorKind::NotFound => "error-not-found",
            ErrorKind::Gone => "error-gone",
            ErrorKind::TooMany { .. } => "error-too-many",
            ErrorKind::Invalid => "error-invalid",
            ErrorKind::Internal => "error-internal",
        })
    }

    fn explanation(&self) -> String {
        match self.kind {
            ErrorKind::NotFound => self.shell.t("error-not-found-text"),
            ErrorKind::Gone => self.shell.t("error-gone-text"),
            ErrorKind::TooMany {
                retry_after_seconds,
            } => self
                .shell
                .t_count("error-too-many-text", &retry_after_seconds),
            ErrorKind::Invalid => self.shell.t("error-invalid-text"),
            ErrorKind::Internal => self.shell.t("error-internal-text"),
        }
    }

    fn remedy(&self) -> String {
        self.shell.t(match self.kind {
            ErrorKind::NotFound => "error-not-found-remedy",
            ErrorKind::Gone => "error-gone-remedy",
            ErrorKind::TooMany { .. } => "error-too-many-remedy",
            ErrorKind::Invalid => "error-invalid-remedy",
            ErrorKind::Internal => "error-internal-remedy",
        })
    }

    fn detail(&self) -> Option<&str> {
        self.detail
            .as_deref()
            .filter(|_| self.kind == ErrorKind::Invalid)
    }
}

impl Page for ErrorPage {
    const NAME: &'static str = "error";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let shell = || Shell::sample(locale, "/credentials/lost");
        vec![
            Sample {
                state: "not-found",
                page: Self::not_found(shell()),
            },
            Sample {
                state: "gone",
                page: Self::gone(shell()),
            },
            Sample {
                state: "too-many",
                page: Self::too_many(shell(), 42),
            },
            Sample {
                state: "invalid",
                page: Self::invalid(shell(), "“after” is not a place in the list: <b>x</b>"),
            },
            Sample {
                state: "internal",
                page: Self::internal(shell()),
            },
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
