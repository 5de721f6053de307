//! What a use case answers when it does not do what was asked.

use std::fmt;

use accolade_adapters::raster::RasterError;
use accolade_adapters::{MailError, PasskeyError, RngError, SignerError};
use accolade_domain::account::AccountError;
use accolade_domain::achievement::AchievementError;
use accolade_domain::api_token::ApiTokenError;
use accolade_domain::award::AwardError;
use accolade_domain::claim_offer::ClaimOfferError;
use accolade_domain::collection::CollectionError;
use accolade_domain::idempotency::IdempotencyError;
use accolade_domain::mailed_link::LinkError;
use accolade_domain::membership::MembershipError;
use accolade_domain::policy::{Denial, Forbidden};
use accolade_domain::roster::RosterError;
use accolade_domain::screening::ScreeningError;
use accolade_domain::share::ShareError;
use accolade_domain::signing_key::SigningKeyError;
use accolade_domain::text::FieldProblem;
use accolade_store::StoreError;

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What kind of refusal it is; the edge knows what to do with each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What was given is wrong.
    Invalid,
    /// Nobody is signed in.
    Unauthenticated,
    /// The actor may not.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// Something else came first.
    Conflict,
    /// It was there and is gone.
    Gone,
    /// Too much at once.
    Limited,
    /// Something we rely on does not answer.
    Upstream,
    /// Our fault.
    Internal,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: String,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// A refusal.
#[derive(Debug)]
pub struct Error {
    /// What kind.
    pub kind: Kind,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong and how to mend it.
    pub message: String,
    /// The fields that are wrong.
    pub fields: Vec<FieldError>,
    source: Option<BoxError>,
}

impl Error {
    /// A refusal without a deeper cause.
    pub fn new(kind: Kind, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            kind,
            code,
            message: message.into(),
            fields: Vec::new(),
            source: None,
        }
    }

    /// The same with what is wrong with which field.
    #[must_use]
    pub fn with_fields(mut self, fields: Vec<FieldError>) -> Self {
        self.fields = fields;
        self
    }

    /// There is no such thing.
    pub fn not_found(what: &str) -> Self {
        Self::new(
            Kind::NotFound,
            "not_found.nothing_here",
            format!("there is no such {what}"),
        )
    }

    /// What is wrong with one field.
    fn field(field: &str, error: &AccountError) -> Self {
        let wrong = FieldError {
            field: field.to_owned(),
            code: error.code(),
            message: error.to_string(),
        };
        Self {
            fields: vec![wrong],
            ..Self::new(
                Kind::Invalid,
                "fields.invalid",
                "some fields are not in order:",
            )
        }
    }

    fn caused(kind: Kind, code: &'static str, error: impl Into<BoxError>) -> Self {
        let source = error.into();
        Self {
            source: Some(source),
            ..Self::new(kind, code, "")
        }
        .with_source_message()
    }

    fn with_source_message(mut self) -> Self {
        self.message = self
            .source
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)?;
        for field in &self.fields {
            write!(
                formatter,
                "\n  {}: {} ({})",
                field.field, field.message, field.code
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // The message is the source's own, so the chain goes on behind it.
        self.source.as_ref().and_then(|source| source.source())
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        let kind = match &error {
            StoreError::Conflict => Kind::Conflict,
            StoreError::Full | StoreError::Busy | StoreError::Unavailable(_) => Kind::Upstream,
            StoreError::Unsupported(_) => Kind::Invalid,
            StoreError::Row(_) | StoreError::Schema(_) => Kind::Internal,
        };
        Self::caused(kind, error.code(), error)
    }
}

impl From<Forbidden> for Error {
    fn from(error: Forbidden) -> Self {
        match error.denial {
            Denial::Unauthenticated => Self::caused(Kind::Unauthenticated, error.code(), error),
            // Said as if nothing were there, so that nobody learns by asking what others have.
            Denial::Hidden => Self::not_found("page"),
            Denial::Forbidden | Denial::ReadOnly | Denial::InPerson => {
                Self::caused(Kind::Forbidden, error.code(), error)
            }
        }
    }
}

impl From<FieldProblem> for Error {
    fn from(problem: FieldProblem) -> Self {
        vec![problem].into()
    }
}

impl From<AccountError> for Error {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Field(problem) => problem.into(),
            AccountError::Address(_) | AccountError::AddressTaken => Self::field("email", &error),
            AccountError::Addresses | AccountError::AddressPrimary | AccountError::Passkeys => {
                Self::caused(Kind::Conflict, error.code(), error)
            }
        }
    }
}

impl From<LinkError> for Error {
    fn from(error: LinkError) -> Self {
        Self::caused(Kind::Gone, error.code(), error)
    }
}

impl From<MembershipError> for Error {
    fn from(error: MembershipError) -> Self {
        let kind = match &error {
            MembershipError::Expired | MembershipError::Withdrawn => Kind::Gone,
            MembershipError::Unknown => Kind::Invalid,
            MembershipError::OtherAddress => Kind::Forbidden,
            MembershipError::Accepted | MembershipError::LastOwner => Kind::Conflict,
        };
        Self::caused(kind, error.code(), error)
    }
}

impl From<MailError> for Error {
    fn from(error: MailError) -> Self {
        Self::caused(Kind::Upstream, error.code(), error)
    }
}

impl From<PasskeyError> for Error {
    fn from(error: PasskeyError) -> Self {
        Self::caused(Kind::Invalid, error.code(), error)
    }
}

impl From<AwardError> for Error {
    fn from(error: AwardError) -> Self {
        let field = match &error {
            AwardError::Recipient(_) => "recipient",
            AwardError::Field(problem) => problem.field,
            _ => return Self::caused(Kind::Conflict, error.code(), error),
        };
        FieldProblem::new(field, error.code(), error.to_string()).into()
    }
}

impl From<ClaimOfferError> for Error {
    fn from(error: ClaimOfferError) -> Self {
        let kind = match &error {
            ClaimOfferError::NotOpen
            | ClaimOfferError::Full
            | ClaimOfferError::Closed
            | ClaimOfferError::TooMany
            | ClaimOfferError::NotWaiting => Kind::Conflict,
            ClaimOfferError::Expired | ClaimOfferError::Confirmed => Kind::Gone,
        };
        Self::caused(kind, error.code(), error)
    }
}

impl From<AchievementError> for Error {
    fn from(error: AchievementError) -> Self {
        if let AchievementError::Field(problem) = error {
            return problem.into();
        }
        Self::caused(Kind::Conflict, error.code(), error)
    }
}

impl From<SigningKeyError> for Error {
    fn from(error: SigningKeyError) -> Self {
        Self::caused(Kind::Conflict, error.code(), error)
    }
}

impl From<CollectionError> for Error {
    fn from(error: CollectionError) -> Self {
        match error {
            CollectionError::Field(problem) => problem.into(),
            CollectionError::Full => Self::caused(Kind::Conflict, error.code(), error),
        }
    }
}

impl From<ShareError> for Error {
    fn from(error: ShareError) -> Self {
        match error {
            ShareError::Field(problem) => problem.into(),
            ShareError::NotPresentable | ShareError::Full => {
                Self::caused(Kind::Conflict, error.code(), error)
            }
        }
    }
}

impl From<ApiTokenError> for Error {
    fn from(error: ApiTokenError) -> Self {
        Self::caused(Kind::Conflict, error.code(), error)
    }
}

impl From<IdempotencyError> for Error {
    fn from(error: IdempotencyError) -> Self {
        let kind = match &error {
            IdempotencyError::Key => Kind::Invalid,
            IdempotencyError::Reused
            | IdempotencyError::Underway
            | IdempotencyError::Interrupted => Kind::Conflict,
        };
        Self::caused(kind, error.code(), error)
    }
}

impl From<ScreeningError> for Error {
    fn from(error: ScreeningError) -> Self {
        Self::new(Kind::Invalid, error.code(), error.to_string())
    }
}

impl From<RosterError> for Error {
    fn from(error: RosterError) -> Self {
        let kind = match &error {
            RosterError::NotDraft => Kind::Conflict,
            _ => Kind::Invalid,
        };
        Self::caused(kind, error.code(), error)
    }
}

impl From<Vec<FieldProblem>> for Error {
    fn from(problems: Vec<FieldProblem>) -> Self {
        let field = |problem: FieldProblem| FieldError {
            field: problem.field.to_owned(),
            code: problem.code,
            message: problem.message,
        };
        let fields = problems.into_iter().map(field).collect();
        let refusal = Self::new(
            Kind::Invalid,
            "fields.invalid",
            "some fields are not in order:",
        );
        Self { fields, ..refusal }
    }
}

impl From<SignerError> for Error {
    fn from(error: SignerError) -> Self {
        Self::caused(Kind::Internal, error.code(), error)
    }
}

impl From<RasterError> for Error {
    fn from(error: RasterError) -> Self {
        Self::caused(Kind::Internal, error.code(), error)
    }
}

impl From<RngError> for Error {
    fn from(error: RngError) -> Self {
        Self::caused(Kind::Internal, "rng.unavailable", error)
    }
}

impl From<tokio::task::JoinError> for Error {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::caused(Kind::Internal, "task.ended", error)
    }
}
