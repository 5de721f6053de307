//! API tokens of an organisation.

use super::people::Role;
use super::samples::{HOSTILE, ORGANIZATION, desk, november, problems, sample};
use crate::components::{Choice, TokenLine};
use crate::form::{Line, Problems};
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, paths};
use askama::Template;

/// The API tokens of an organisation.
#[derive(Template)]
#[template(path = "manage/tokens/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The organisation's identifier.
    pub id: String,
    /// The tokens, newest first.
    pub tokens: Vec<TokenLine>,
    /// The token that was just made; it is shown this once.
    pub made: Option<String>,
    /// What was written for a new one before.
    pub values: TokenValues,
    /// What is wrong with it (`name`, `role`, `days`).
    pub problems: Problems,
    /// Whether the person may make and end tokens.
    pub may_change: bool,
}

/// What the form for a token holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenValues {
    /// What it is for.
    pub name: String,
    /// The role's word.
    pub role: String,
    /// For how many days it works.
    pub days: String,
}

impl Show {
    fn lines(&self) -> Vec<Line> {
        super::lines_with(&self.shell, &self.problems, &[("name", "token-name")])
    }

    fn roles(&self) -> Vec<Choice> {
        Role::choices(&self.shell)
    }
}

impl Page for Show {
    const NAME: &'static str = "manage-tokens-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let shell = desk(locale, paths::manage_tokens(ORGANIZATION));
        let token = |id: &str, name: &str, used_at, is_live| TokenLine {
            end_href: paths::manage_token_revocation(id),
            name: name.to_owned(),
            does: Role::Issuer.label(&shell),
            since: november(1, 9, 0),
            until: november(30, 9, 0),
            used_at,
            is_live,
        };
        let tokens = vec![
            token("1", "Learning platform", Some(november(24, 7, 3)), true),
            token("2", "Test of the interface", None, false),
        ];
        let page = |tokens: &[TokenLine]| Self {
            shell: shell.clone(),
            id: ORGANIZATION.to_owned(),
            tokens: tokens.to_vec(),
            made: None,
            values: TokenValues {
                days: "365".to_owned(),
                role: Role::Issuer.as_str().to_owned(),
                ..TokenValues::default()
            },
            problems: Problems::none(),
            may_change: true,
        };
        let mut made = page(&tokens);
        made.made = Some("acc_5pQ1xYw8RkT2vN7bZc4mLs9dFh3jGe6a".to_owned());
        let mut wrong = page(&tokens);
        "soon".clone_into(&mut wrong.values.days);
        wrong.problems = problems(&[("name", "text.missing"), ("days", "token.days")]);
        let mut reader = page(&tokens);
        reader.may_change = false;
        vec![
            sample("full", page(&tokens)),
            sample("empty", page(&[])),
            sample("made", made),
            sample("problems", wrong),
            sample("read-only", reader),
            sample("hostile", page(&[token("1", HOSTILE, None, true)])),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}
