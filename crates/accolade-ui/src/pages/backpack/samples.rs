//! Every state of the pages of a backpack.

use super::{Filter, Import, ImportValues, Imported, Index, Origin, Own, Shares, Show, fields};
use crate::components::EntryCard;
use crate::form::{Problem, Problems};
use crate::page::Sample;
use crate::pages::achievements::SAMPLE_IMAGE;
use crate::pages::credentials::Standing;
use crate::pages::shares::{ShareForm, ShareLine};
use crate::pages::verify::Verdict;
use crate::shell::Shell;
use crate::view::{Link, Moment, Picture};
use crate::{Locale, paths};

const ENTRY: &str = "0193b1f2-0000-7000-8000-0000000000e1";
const HOSTILE: &str = "\"><script>alert(1)</script>\u{2069}\u{202e}";

pub(super) fn index(locale: Locale) -> Vec<Sample<Index>> {
    let page = |q: &str, filter: Filter, entries: Vec<EntryCard>, next_href| Index {
        shell: Shell::sample_signed_in(locale, paths::backpack()),
        q: q.to_owned(),
        filter,
        total: entries.len().try_into().unwrap_or_default(),
        is_new: false,
        entries,
        next_href,
    };
    let cards = EntryCard::samples();
    let one: Vec<EntryCard> = cards.iter().take(1).cloned().collect();
    let mut fresh = page("", Filter::All, Vec::new(), None);
    fresh.is_new = true;
    let mut done = page("", Filter::All, one, None);
    done.shell.path = paths::with_notice(&paths::backpack(), "imported");
    let mut hostile = EntryCard::samples();
    for card in &mut hostile {
        HOSTILE.clone_into(&mut card.name);
        HOSTILE.clone_into(&mut card.issuer_name);
    }
    let next = Some(paths::with_query(&paths::backpack(), &[("after", "x")]));
    vec![
        Sample {
            state: "full",
            page: page("", Filter::All, cards, next),
        },
        Sample {
            state: "just-imported",
            page: done,
        },
        Sample {
            state: "new",
            page: fresh,
        },
        Sample {
            state: "nothing-found",
            page: page("welding", Filter::All, Vec::new(), None),
        },
        Sample {
            state: "archive-empty",
            page: page("", Filter::Archived, Vec::new(), None),
        },
        Sample {
            state: "hostile",
            page: page(HOSTILE, Filter::Imported, hostile, None),
        },
    ]
}

pub(super) fn show(locale: Locale) -> Vec<Sample<Show>> {
    let sample = |state, page| Sample { state, page };
    let imported = |verdict, is_yours| Show {
        origin: imported(verdict, is_yours),
        issuer_name: "Example University".to_owned(),
        issuer_href: None,
        shares: Vec::new(),
        ..entry(locale)
    };
    let standing = |standing| Show {
        standing,
        shares: Vec::new(),
        ..entry(locale)
    };
    let fresh = Show {
        shares: Vec::new(),
        collections: Vec::new(),
        narrative: None,
        valid_until: None,
        ..entry(locale)
    };
    let archived = Show {
        is_archived: true,
        shares: Vec::new(),
        ..entry(locale)
    };
    let label = Problem::new("label", "text.too_long", "this is too long");
    let problems = Show {
        problems: Problems::new(vec![label]),
        ..entry(locale)
    };
    let reason = Some("The assessment was recorded for the wrong person.".to_owned());
    let mut foreign_expired = imported(Verdict::Invalid, true);
    foreign_expired.standing = Standing::Expired;
    let mut hostile = imported(Verdict::Indeterminate, true);
    HOSTILE.clone_into(&mut hostile.name);
    HOSTILE.clone_into(&mut hostile.issuer_name);
    hostile.narrative = Some(HOSTILE.to_owned());
    vec![
        sample("full", entry(locale)),
        sample("fresh", fresh),
        sample("problems", problems),
        sample("preparing", standing(Standing::Preparing)),
        sample("withdrawn", standing(Standing::Revoked { reason })),
        sample("archived", archived),
        sample("imported", imported(Verdict::Valid, true)),
        sample("imported-not-yours", imported(Verdict::Valid, false)),
        sample("imported-doubt", imported(Verdict::Indeterminate, true)),
        sample("imported-expired", foreign_expired),
        sample("hostile", hostile),
    ]
}

pub(super) fn shares(locale: Locale) -> Vec<Sample<Shares>> {
    let page = |shares| Shares {
        shell: Shell::sample_signed_in(locale, paths::backpack_shares()),
        shares,
        next_href: None,
    };
    vec![
        Sample {
            state: "full",
            page: page(ShareLine::samples()),
        },
        Sample {
            state: "empty",
            page: page(Vec::new()),
        },
    ]
}

pub(super) fn imports(locale: Locale) -> Vec<Sample<Import>> {
    let page = |values, problems| Import {
        shell: Shell::sample_signed_in(locale, paths::backpack_import()),
        values,
        problems: Problems::new(problems),
    };
    let problem = |field: &str, code: &str| Problem::new(field, code, "this is not a badge");
    let file = ImportValues {
        had_file: true,
        ..ImportValues::default()
    };
    let hostile = ImportValues {
        url: HOSTILE.to_owned(),
        text: "</textarea><script>alert(1)</script>".to_owned(),
        had_file: false,
    };
    vec![
        Sample {
            state: "first-visit",
            page: page(ImportValues::default(), Vec::new()),
        },
        Sample {
            state: "nothing-given",
            page: page(
                ImportValues::default(),
                vec![problem(fields::FILE, "import.nothing_given")],
            ),
        },
        Sample {
            state: "not-a-badge",
            page: page(file, vec![problem(fields::FILE, "import.not_a_badge")]),
        },
        Sample {
            state: "several-problems",
            page: page(
                hostile,
                vec![
                    problem(fields::URL, "import.unreachable"),
                    problem(fields::TEXT, "import.forged"),
                ],
            ),
        },
    ]
}

fn imported(verdict: Verdict, is_yours: bool) -> Origin {
    Origin::Imported(Imported {
        source: Some("teamwork.png".to_owned()),
        checked_at: Moment {
            year: 2026,
            month: 11,
            day: 24,
            hour: 9,
            minute: 30,
        },
        verdict,
        is_yours,
    })
}

fn entry(locale: Locale) -> Show {
    Show {
        shell: Shell::sample_signed_in(locale, paths::backpack_entry(ENTRY)),
        id: ENTRY.to_owned(),
        name: "Safe battery handling".to_owned(),
        description: "Handle, store and transport high-voltage batteries without danger to \
                      yourself or others."
            .to_owned(),
        issuer_name: "Harbour College".to_owned(),
        issuer_href: Some(paths::organization("1")),
        criteria_href: Some(paths::achievement("0193b1f2-0000-7000-8000-00000000000a")),
        recipient_name: Some("Amina Yusuf".to_owned()),
        image: Picture {
            src: SAMPLE_IMAGE.to_owned(),
            alt: String::new(),
        },
        awarded_on: Moment::parse("2026-11-24"),
        valid_until: Moment::parse("2029-11-24"),
        narrative: Some("Amina led her group through the storage exercise.".to_owned()),
        standing: Standing::Active,
        origin: Origin::Own(Own {
            credential_id: "0193b1f2-7c4e-7d11-9a57-5f2c8e6b4d10".to_owned(),
            has_jwt: true,
        }),
        is_archived: false,
        collections: vec![Link {
            href: paths::collection("c1"),
            name: "For my application".to_owned(),
        }],
        shares: ShareLine::samples(),
        share_form: ShareForm::default(),
        problems: Problems::none(),
    }
}
