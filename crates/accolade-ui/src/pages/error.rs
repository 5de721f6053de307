//! The error pages: what happened, where, how to mend it.

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
    /// 403: the person may not do that.
    Forbidden,
    /// 409: something else is in the way.
    Conflict,
    /// 400, 405, 413, 415, 422: the request cannot be understood.
    Invalid,
    /// 503: something that we rely on does not answer, or is not ready yet.
    Unavailable,
    /// 500: our fault.
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
    /// More about it, for what the person can mend: a sentence that names the place and the mending.
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

    /// The person may not do that.
    pub fn forbidden(shell: Shell, detail: Option<String>) -> Self {
        Self {
            kind: ErrorKind::Forbidden,
            ..Self::invalid(shell, detail)
        }
    }

    /// Something else is in the way.
    pub fn conflict(shell: Shell, detail: Option<String>) -> Self {
        Self {
            kind: ErrorKind::Conflict,
            ..Self::invalid(shell, detail)
        }
    }

    /// The request cannot be understood; where nothing more is known than that, there is no detail.
    pub fn invalid(shell: Shell, detail: Option<String>) -> Self {
        Self {
            shell,
            kind: ErrorKind::Invalid,
            detail,
        }
    }

    /// Something that we rely on does not answer, or is not ready yet.
    pub fn unavailable(shell: Shell, detail: Option<String>) -> Self {
        Self {
            kind: ErrorKind::Unavailable,
            ..Self::invalid(shell, detail)
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
            ErrorKind::Forbidden => "error-forbidden",
            ErrorKind::Conflict => "error-conflict",
            ErrorKind::Invalid => "error-invalid",
            ErrorKind::Unavailable => "error-unavailable",
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
            ErrorKind::Forbidden => self.shell.t("error-forbidden-text"),
            ErrorKind::Conflict => self.shell.t("error-conflict-text"),
            ErrorKind::Invalid => self.shell.t("error-invalid-text"),
            ErrorKind::Unavailable => self.shell.t("error-unavailable-text"),
            ErrorKind::Internal => self.shell.t("error-internal-text"),
        }
    }

    fn remedy(&self) -> String {
        self.shell.t(match self.kind {
            ErrorKind::NotFound => "error-not-found-remedy",
            ErrorKind::Gone => "error-gone-remedy",
            ErrorKind::TooMany { .. } => "error-too-many-remedy",
            ErrorKind::Forbidden => "error-forbidden-remedy",
            ErrorKind::Conflict => "error-conflict-remedy",
            ErrorKind::Invalid => "error-invalid-remedy",
            ErrorKind::Unavailable => "error-unavailable-remedy",
            ErrorKind::Internal => "error-internal-remedy",
        })
    }

    fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
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
                state: "forbidden",
                page: Self::forbidden(shell(), shell().words_of("policy.forbidden")),
            },
            Sample {
                state: "conflict",
                page: Self::conflict(shell(), shell().words_of("unit.in_use")),
            },
            Sample {
                state: "invalid",
                page: Self::invalid(shell(), Some("“after” is not a place: <b>x</b>".to_owned())),
            },
            Sample {
                state: "unavailable",
                page: Self::unavailable(shell(), shell().words_of("credential.preparing")),
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
