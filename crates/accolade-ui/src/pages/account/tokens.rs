//! A person's own tokens: by which programs reach what the person keeps.

use super::sample_day;
use crate::components::{Choice, TokenLine};
use crate::form::{Problem, Problems};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, paths};
use askama::Template;

/// The names of the form's fields, as the browser sends them.
pub mod fields {
    /// What the token is for.
    pub const NAME: &str = "name";
    /// What it may do.
    pub const ACCESS: &str = "access";
    /// For how many days it works.
    pub const DAYS: &str = "days";
}

/// A person's own tokens.
#[derive(Template)]
#[template(path = "account/tokens.html")]
pub struct Tokens {
    /// What surrounds the page.
    pub shell: Shell,
    /// The tokens: first those that work, of each kind the newest first.
    pub tokens: Vec<TokenLine>,
    /// The token that was just made; it is shown this once.
    pub made: Option<String>,
    /// What was written for a new one before.
    pub values: TokenValues,
    /// Whether the person has to prove anew who they are before they make one.
    pub needs_proof: bool,
    /// What is wrong with it.
    pub problems: Problems,
}

/// What the form for a token holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenValues {
    /// What it is for.
    pub name: String,
    /// The word of what it may do.
    pub access: String,
    /// For how many days it works.
    pub days: String,
}

/// What a token may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Look.
    Read,
    /// Look and change.
    Change,
}

impl Access {
    /// Every one, in the order of the form.
    pub const ALL: [Self; 2] = [Self::Read, Self::Change];

    /// Its word in the form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Change => "change",
        }
    }

    /// What people call it.
    pub fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Read => "own-token-read",
            Self::Change => "own-token-change",
        })
    }
}

impl Tokens {
    fn accesses(&self) -> Vec<Choice> {
        let choice = |access: Access| Choice::new(access.as_str(), access.label(&self.shell));
        Access::ALL.into_iter().map(choice).collect()
    }

    fn proof_href() -> String {
        paths::with_query(
            &paths::account_proof(),
            &[(super::fields::NEXT, &paths::account_tokens())],
        )
    }
}

impl Page for Tokens {
    const NAME: &'static str = "account-tokens";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let shell = Shell::sample_signed_in(locale, paths::account_tokens());
        let token = |id: &str, name: &str, access: Access, used_at, is_live| TokenLine {
            end_href: paths::account_token_revocation(id),
            name: name.to_owned(),
            does: access.label(&shell),
            since: sample_day(1),
            until: sample_day(30),
            used_at,
            is_live,
        };
        let portfolio = token(
            "1",
            "My portfolio",
            Access::Read,
            Some(sample_day(24)),
            true,
        );
        let past = token("2", "تجربة", Access::Change, None, false);
        let page = |tokens: &[&TokenLine]| Self {
            shell: shell.clone(),
            tokens: tokens.iter().copied().cloned().collect(),
            made: None,
            values: TokenValues {
                name: String::new(),
                access: Access::Read.as_str().to_owned(),
                days: "365".to_owned(),
            },
            needs_proof: false,
            problems: Problems::none(),
        };
        let hostile = token(
            "1",
            "\"><script>alert(1)</script>\u{2069}\u{202e}",
            Access::Read,
            None,
            true,
        );
        let mut made = page(&[&portfolio, &past]);
        made.made = Some("acc_5pQ1xYw8RkT2vN7bZc4mLs9dFh3jGe6a".to_owned());
        let mut wrong = page(&[&portfolio]);
        "soon".clone_into(&mut wrong.values.days);
        let problem = |field, code, message| Problem::new(field, code, message);
        wrong.problems = Problems::new(vec![
            problem(fields::NAME, "text.missing", "write a name"),
            problem(fields::ACCESS, "token.access", "choose"),
            problem(fields::DAYS, "token.days", "write a number of days"),
        ]);
        let mut needs_proof = page(&[&portfolio]);
        needs_proof.needs_proof = true;
        let sample = |state, page| Sample { state, page };
        vec![
            sample("full", page(&[&portfolio, &past])),
            sample("empty", page(&[])),
            sample("made", made),
            sample("problems", wrong),
            sample("needs-proof", needs_proof),
            sample("hostile", page(&[&hostile])),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
