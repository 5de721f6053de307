//! Who works for an organisation: members, invitations, units.

use super::samples::{HOSTILE, ORGANIZATION, desk, november, problems, sample};
use crate::components::Choice;
use crate::form::Problems;
use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::{Locale, Moment, paths};
use askama::Template;

/// What a member may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Everything.
    Owner,
    /// Define and send for review.
    Designer,
    /// Award and withdraw.
    Issuer,
    /// Look at evidence.
    Assessor,
    /// Read.
    Viewer,
}

/// The people of an organisation.
#[derive(Template)]
#[template(path = "manage/people/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The organisation's identifier.
    pub id: String,
    /// Who works here.
    pub members: Vec<Member>,
    /// Who was invited and has not answered.
    pub invitations: Vec<Invitation>,
    /// The parts of the organisation.
    pub units: Vec<Unit>,
    /// Units and achievements to which a role can be limited; the page adds the whole organisation
    /// as the first choice, whose value is empty.
    pub scopes: Vec<Choice>,
    /// What was written in the invitation before.
    pub values: InvitationValues,
    /// The name written for a new unit before.
    pub unit_name: String,
    /// What is wrong with either form (`email`, `role`, `scope`, `unit_name`).
    pub problems: Problems,
    /// Whether the person may change any of it.
    pub may_change: bool,
}

/// One membership.
#[derive(Clone, Debug)]
pub struct Member {
    /// The membership's identifier.
    pub id: String,
    /// The person's name; nothing where they gave none.
    pub name: Option<String>,
    /// Their main address.
    pub address: String,
    /// What they may do.
    pub role: Role,
    /// The unit or achievement to which that is limited.
    pub scope: Option<String>,
    /// Since when.
    pub since: Moment,
    /// Whether it may be taken away; the last owner's may not.
    pub may_remove: bool,
}

/// An invitation that waits.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Its identifier.
    pub id: String,
    /// To whom it went.
    pub address: String,
    /// What they will be able to do.
    pub role: Role,
    /// The unit or achievement to which that is limited.
    pub scope: Option<String>,
    /// When it was sent.
    pub sent_at: Moment,
    /// Until when it can be accepted.
    pub until: Moment,
}

/// A part of an organisation.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is empty and so may be removed.
    pub may_remove: bool,
}

/// What the invitation's form holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InvitationValues {
    /// To whom.
    pub email: String,
    /// The role's word.
    pub role: String,
    /// The scope's value; empty for the whole organisation.
    pub scope: String,
}

impl Role {
    /// Every role, from the one that may most.
    pub const ALL: [Self; 5] = [
        Self::Owner,
        Self::Designer,
        Self::Issuer,
        Self::Assessor,
        Self::Viewer,
    ];

    /// The role's word in forms and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Designer => "designer",
            Self::Issuer => "issuer",
            Self::Assessor => "assessor",
            Self::Viewer => "viewer",
        }
    }

    /// The role of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// The role in words.
    pub fn label(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Owner => "role-owner",
            Self::Designer => "role-designer",
            Self::Issuer => "role-issuer",
            Self::Assessor => "role-assessor",
            Self::Viewer => "role-viewer",
        })
    }

    /// What one may do with it.
    pub fn text(self, shell: &Shell) -> String {
        shell.t(match self {
            Self::Owner => "role-owner-text",
            Self::Designer => "role-designer-text",
            Self::Issuer => "role-issuer-text",
            Self::Assessor => "role-assessor-text",
            Self::Viewer => "role-viewer-text",
        })
    }

    /// The choices of a select field; the role that may least comes first, so that nobody gives
    /// more away by not choosing.
    pub fn choices(shell: &Shell) -> Vec<Choice> {
        Self::ALL
            .into_iter()
            .rev()
            .map(|role| Choice::new(role.as_str(), role.label(shell)))
            .collect()
    }
}

impl Show {
    fn scope_choices(&self) -> Vec<Choice> {
        let whole = Choice::new("", self.shell.t("scope-organization"));
        std::iter::once(whole)
            .chain(self.scopes.iter().cloned())
            .collect()
    }

    /// The scope in words.
    pub fn scope_words(&self, scope: &Option<String>) -> String {
        scope
            .clone()
            .unwrap_or_else(|| self.shell.t("scope-organization"))
    }
}

impl Page for Show {
    const NAME: &'static str = "manage-people-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let mut wrong = full(locale);
        wrong.values = InvitationValues {
            email: "jonas@harbour".to_owned(),
            role: "issuer".to_owned(),
            scope: "unit:1".to_owned(),
        };
        wrong.problems = problems(&[
            ("email", "recipient.malformed"),
            ("unit_name", "text.missing"),
        ]);
        let mut alone = full(locale);
        alone.members.truncate(1);
        alone.invitations.clear();
        alone.units.clear();
        alone.scopes.clear();
        let mut reader = full(locale);
        reader.may_change = false;
        let mut hostile = full(locale);
        for member in &mut hostile.members {
            member.name = Some(HOSTILE.to_owned());
            member.scope = Some(HOSTILE.to_owned());
        }
        vec![
            sample("full", full(locale)),
            sample("alone", alone),
            sample("problems", wrong),
            sample("read-only", reader),
            sample("hostile", hostile),
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn full(locale: Locale) -> Show {
    let member = |id: &str, name: Option<&str>, address: &str, role, scope: Option<&str>| Member {
        id: id.to_owned(),
        name: name.map(str::to_owned),
        address: address.to_owned(),
        role,
        scope: scope.map(str::to_owned),
        since: november(2, 8, 0),
        may_remove: role != Role::Owner,
    };
    let unit = |id: &str, name: &str, may_remove| Unit {
        id: id.to_owned(),
        name: name.to_owned(),
        may_remove,
    };
    let workshop = Some("Workshop for electric vehicles");
    Show {
        shell: desk(locale, paths::manage_people(ORGANIZATION)),
        id: ORGANIZATION.to_owned(),
        members: vec![
            member(
                "1",
                Some("Amina Yusuf"),
                "amina@harbour-college.example",
                Role::Owner,
                None,
            ),
            member(
                "2",
                Some("Jonas Weber"),
                "jonas@harbour-college.example",
                Role::Issuer,
                workshop,
            ),
            member(
                "3",
                None,
                "zofia@harbour-college.example",
                Role::Designer,
                None,
            ),
        ],
        invitations: vec![Invitation {
            id: "1".to_owned(),
            address: "lea@harbour-college.example".to_owned(),
            role: Role::Viewer,
            scope: None,
            sent_at: november(20, 14, 5),
            until: november(27, 14, 5),
        }],
        units: vec![
            unit("1", "Workshop for electric vehicles", false),
            unit("2", "Evening school", true),
        ],
        scopes: vec![
            Choice::new("unit:1", "Workshop for electric vehicles"),
            Choice::new("unit:2", "Evening school"),
            Choice::new("achievement:1", "Safe battery handling"),
        ],
        values: InvitationValues::default(),
        unit_name: String::new(),
        problems: Problems::none(),
        may_change: true,
    }
}
