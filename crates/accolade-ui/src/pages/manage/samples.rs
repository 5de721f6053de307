//! Believable values that samples of several pages share.

use crate::form::{Problem, Problems};
use crate::page::Sample;
use crate::shell::Shell;
use crate::view::Moment;
use crate::{Link, Locale, paths};

/// The organisation of [`Shell::sample_at_desk`].
pub(in crate::pages) const ORGANIZATION: &str = "0193b1f2-0000-7000-8000-000000000001";
/// An achievement of it.
pub(in crate::pages) const ACHIEVEMENT: &str = "0193b1f2-0000-7000-8000-00000000000a";
/// An award of it.
pub(in crate::pages) const AWARD: &str = "0193b1f2-0000-7000-8000-0000000000c1";
/// A name that would break a page which trusts it.
pub(in crate::pages) const HOSTILE: &str = "<script>alert(1)</script> \u{202e}evil\" onload=\"x";

pub(in crate::pages) fn desk(locale: Locale, path: impl Into<String>) -> Shell {
    Shell::sample_at_desk(locale, path)
}

pub(in crate::pages) fn sample<P>(state: &'static str, page: P) -> Sample<P> {
    Sample { state, page }
}

/// A moment of the samples' November.
pub(in crate::pages) fn november(day: u8, hour: u8, minute: u8) -> Moment {
    Moment {
        year: 2026,
        month: 11,
        day,
        hour,
        minute,
    }
}

pub(in crate::pages) fn achievement_link() -> Link {
    Link {
        href: paths::manage_achievement(ACHIEVEMENT),
        name: "Safe battery handling".to_owned(),
    }
}

/// Problems of these fields, each with a code.
pub(in crate::pages) fn problems(list: &[(&str, &str)]) -> Problems {
    let problems = list
        .iter()
        .map(|(field, code)| Problem::new(*field, *code, "is wrong"))
        .collect();
    Problems::new(problems)
}
