//! An invitation to work for an organisation.

use crate::page::{Page, Sample};
use crate::shell::Shell;
use crate::view::Moment;
use crate::{Locale, paths};
use askama::Template;

/// How an invitation stands for whoever opened its link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationState {
    /// The person who is signed in may accept it.
    ForYou,
    /// Nobody is signed in.
    SignedOut,
    /// It went to an address that is not the signed-in person's.
    OtherAddress,
    /// Its time is over.
    Expired,
    /// It was taken back.
    Withdrawn,
    /// It was accepted.
    Accepted,
}

/// The page behind the link of an invitation.
#[derive(Template)]
#[template(path = "invitations/show.html")]
pub struct Show {
    /// What surrounds the page.
    pub shell: Shell,
    /// The secret of the link.
    pub token: String,
    /// The organisation that invites.
    pub organization_name: String,
    /// The person who invites, or the organisation again where that is not known.
    pub inviter_name: String,
    /// What the person will be, in the page's words for roles.
    pub role: String,
    /// The unit or the achievement to which the role is limited.
    pub scope: Option<String>,
    /// The address that was invited; other people see it only in part (`a…@example.org`).
    pub email: String,
    /// Until when it can be accepted.
    pub open_until: Moment,
    /// How it stands.
    pub state: InvitationState,
}

impl Show {
    fn title(&self) -> String {
        match self.state {
            InvitationState::ForYou | InvitationState::SignedOut => self
                .shell
                .t_name("invitation-title", &self.organization_name),
            InvitationState::OtherAddress => self.shell.t("invitation-other"),
            InvitationState::Expired => self.shell.t("invitation-expired"),
            InvitationState::Withdrawn => self.shell.t("invitation-withdrawn"),
            InvitationState::Accepted => self.shell.t("invitation-accepted"),
        }
    }

    fn text(&self) -> String {
        match self.state {
            InvitationState::ForYou | InvitationState::SignedOut => self.shell.t_names(
                "invitation-lead",
                &self.inviter_name,
                &self.organization_name,
            ),
            InvitationState::OtherAddress => {
                self.shell.t_name("invitation-other-text", &self.email)
            }
            InvitationState::Expired | InvitationState::Withdrawn => self
                .shell
                .t_name("invitation-over-text", &self.inviter_name),
            InvitationState::Accepted => self
                .shell
                .t_name("invitation-accepted-text", &self.organization_name),
        }
    }

    fn is_open(&self) -> bool {
        matches!(
            self.state,
            InvitationState::ForYou | InvitationState::SignedOut
        )
    }

    fn is_for_you(&self) -> bool {
        self.state == InvitationState::ForYou
    }

    fn is_for_another(&self) -> bool {
        self.state == InvitationState::OtherAddress
    }

    fn is_accepted(&self) -> bool {
        self.state == InvitationState::Accepted
    }

    fn sign_in_href(&self) -> String {
        paths::with_query(
            &paths::sign_in(),
            &[(
                super::sign_in::fields::NEXT,
                &paths::invitation(&self.token),
            )],
        )
    }
}

impl Page for Show {
    const NAME: &'static str = "invitations-show";

    fn samples(locale: Locale) -> Vec<Sample<Self>> {
        let sample = |name, state| Sample {
            state: name,
            page: sample(locale, state),
        };
        let mut limited = sample("one-unit", InvitationState::ForYou);
        limited.page.scope = Some("Energy workshops".to_owned());
        let mut hostile = sample("hostile", InvitationState::ForYou);
        "<b>x</b>\u{2069}\u{202e}".clone_into(&mut hostile.page.organization_name);
        hostile.page.scope = Some("\"><script>alert(1)</script>\u{202e}".to_owned());
        vec![
            sample("for-you", InvitationState::ForYou),
            limited,
            sample("signed-out", InvitationState::SignedOut),
            sample("other-address", InvitationState::OtherAddress),
            sample("expired", InvitationState::Expired),
            sample("withdrawn", InvitationState::Withdrawn),
            sample("accepted", InvitationState::Accepted),
            hostile,
        ]
    }

    fn shell(&self) -> &Shell {
        &self.shell
    }
}

fn sample(locale: Locale, state: InvitationState) -> Show {
    let shell = if state == InvitationState::SignedOut {
        Shell::sample(locale, paths::invitation("i"))
    } else {
        Shell::sample_signed_in(locale, paths::invitation("i"))
    };
    let role = match locale {
        Locale::En => "Issuer: awards and withdraws badges",
        Locale::De => "Vergebende Person: verleiht und entzieht Badges",
        Locale::Ar => "مانح: يمنح الشارات ويسحبها",
    };
    Show {
        shell,
        token: "i".to_owned(),
        organization_name: "Harbour College".to_owned(),
        inviter_name: "Jonas Weber".to_owned(),
        role: role.to_owned(),
        scope: None,
        email: "amina@example.org".to_owned(),
        open_until: Moment {
            year: 2026,
            month: 12,
            day: 8,
            hour: 9,
            minute: 30,
        },
        state,
    }
}
