//! Believable achievements for staff.

use super::{
    AchievementRow, AchievementState, Acts, Alignment, Comment, Form, Index, Next, Show, Values,
    Version,
};
use crate::form::Problems;
use crate::page::Sample;
use crate::pages::achievements::SAMPLE_IMAGE;
use crate::pages::manage::samples::{
    ACHIEVEMENT, HOSTILE, ORGANIZATION, desk, november, problems, sample,
};
use crate::{Locale, paths};

pub(super) fn lists(locale: Locale) -> Vec<Sample<Index>> {
    let row = |id: &str, name: &str, state, awarded_count| AchievementRow {
        href: paths::manage_achievement(id),
        name: name.to_owned(),
        image_src: SAMPLE_IMAGE.to_owned(),
        state,
        awarded_count,
        changed_at: november(22, 16, 20),
        award_href: (state == AchievementState::Published).then(|| paths::manage_award_new(id)),
    };
    let rows = vec![
        row(
            "1",
            "Safe battery handling",
            AchievementState::Published,
            47,
        ),
        row("2", "Wind turbine first aid", AchievementState::InReview, 0),
        row(
            "3",
            "Grundlagen der Gebäudeenergieberatung",
            AchievementState::Draft,
            0,
        ),
        row("4", "السلامة الكهربائية", AchievementState::Archived, 1204),
    ];
    let page = |state, counts, achievements| Index {
        shell: desk(locale, paths::manage_achievements(ORGANIZATION)),
        id: ORGANIZATION.to_owned(),
        state,
        counts,
        achievements,
        next_href: None,
        may_define: true,
    };
    let published = rows.iter().take(1).cloned().collect();
    let mut hostile = page(None, [1, 1, 1, 1], rows.clone());
    for row in &mut hostile.achievements {
        HOSTILE.clone_into(&mut row.name);
    }
    hostile.may_define = false;
    let mut full = page(None, [1, 1, 1, 1], rows);
    full.next_href = Some(paths::manage_achievements(ORGANIZATION));
    let (draft, shown) = (AchievementState::Draft, AchievementState::Published);
    vec![
        sample("full", full),
        sample("published", page(Some(shown), [1, 1, 1, 1], published)),
        sample("no-drafts", page(Some(draft), [0, 1, 1, 1], Vec::new())),
        sample("empty", page(None, [0; 4], Vec::new())),
        sample("hostile", hostile),
    ]
}

fn values(locale: Locale) -> Values {
    Values {
        name: "Safe battery handling".to_owned(),
        achievement_type: "MicroCredential".to_owned(),
        description: "Handles, stores and transports high-voltage batteries without danger."
            .to_owned(),
        earner_description: "You can handle, store and transport high-voltage batteries without \
                             danger to yourself or others."
            .to_owned(),
        outcomes: "Recognise a damaged battery\nMake it safe\nStore and transport it".to_owned(),
        alignments: vec![Alignment {
            name: "install electric vehicle batteries".to_owned(),
            url: "http://data.europa.eu/esco/skill/0000".to_owned(),
            framework: "ESCO".to_owned(),
            code: "S8.4".to_owned(),
        }],
        tags: "batteries, workplace safety".to_owned(),
        criteria: "Take part in all three workshop days.\nMake a damaged battery safe while an \
                   assessor watches."
            .to_owned(),
        workload_hours: "30".to_owned(),
        level: "4".to_owned(),
        participation: "blended".to_owned(),
        cost_amount: "120".to_owned(),
        cost_currency: "EUR".to_owned(),
        valid_days: "1095".to_owned(),
        icon: "bolt".to_owned(),
        ribbon: "Level 1".to_owned(),
        ..Values::new(locale)
    }
}

fn form(locale: Locale, id: Option<&str>, values: Values) -> Form {
    Form {
        shell: desk(
            locale,
            id.map_or_else(
                || paths::manage_achievement_new(ORGANIZATION),
                paths::manage_achievement_edit,
            ),
        ),
        organization_id: ORGANIZATION.to_owned(),
        id: id.map(str::to_owned),
        values,
        revision: id.map(|_| "12".to_owned()).unwrap_or_default(),
        picture_id: String::new(),
        upload_src: None,
        use_upload: false,
        is_published: false,
        problems: Problems::none(),
        current: None,
    }
}

/// Every field that can be wrong.
const WRONG: [(&str, &str); 22] = [
    ("name", "text.missing"),
    ("achievement_type", "achievement.type"),
    ("description", "text.missing"),
    ("earner_description", "text.too_long"),
    ("language", "achievement.language"),
    ("outcomes", "achievement.too_many"),
    ("alignment_name_1", "text.missing"),
    ("alignment_url_1", "text.address"),
    ("tags", "achievement.too_many"),
    ("criteria", "text.missing"),
    ("workload_hours", "achievement.number"),
    ("level", "achievement.number"),
    ("participation", "achievement.participation"),
    ("cost_amount", "achievement.cost"),
    ("cost_currency", "achievement.currency"),
    ("valid_days", "achievement.number"),
    ("shape", "badge_design.shape"),
    ("icon", "badge_design.icon"),
    ("colour", "badge_design.colour"),
    ("accent", "badge_design.colour"),
    ("ribbon", "text.too_long"),
    ("image", "raster.kind"),
];

pub(super) fn forms(locale: Locale) -> Vec<Sample<Form>> {
    let known = Some(ACHIEVEMENT);
    let wrong_values = Values {
        name: String::new(),
        description: String::new(),
        criteria: String::new(),
        workload_hours: "thirty".to_owned(),
        cost_amount: "a lot".to_owned(),
        cost_currency: "gold".to_owned(),
        valid_days: "-1".to_owned(),
        ribbon: "Far too many words for a ribbon".to_owned(),
        alignments: vec![Alignment {
            url: "esco".to_owned(),
            ..Alignment::default()
        }],
        ..values(locale)
    };
    let mut wrong = form(locale, known, wrong_values);
    wrong.problems = problems(&WRONG);
    let mut changed = form(locale, known, values(locale));
    changed.current = Some(Values {
        name: "Safe handling of batteries".to_owned(),
        workload_hours: "24".to_owned(),
        ..values(locale)
    });
    let mut uploaded = form(locale, known, values(locale));
    uploaded.upload_src = Some(SAMPLE_IMAGE.to_owned());
    "7".clone_into(&mut uploaded.picture_id);
    uploaded.use_upload = true;
    uploaded.is_published = true;
    let mut hostile = form(locale, known, values(locale));
    HOSTILE.clone_into(&mut hostile.values.name);
    format!("</textarea>{HOSTILE}").clone_into(&mut hostile.values.criteria);
    HOSTILE.clone_into(&mut hostile.values.ribbon);
    vec![
        sample("new", form(locale, None, Values::new(locale))),
        sample("edit", form(locale, known, values(locale))),
        sample("problems", wrong),
        sample("changed", changed),
        sample("uploaded", uploaded),
        sample("hostile", hostile),
    ]
}

fn show(locale: Locale, state: AchievementState, next: Next) -> Show {
    let is_out = matches!(
        state,
        AchievementState::Published | AchievementState::Archived
    );
    let version = |number, day, awarded_count| Version {
        number,
        at: november(day, 9, 0),
        who: "Zofia Wójcik".to_owned(),
        awarded_count,
    };
    Show {
        shell: desk(locale, paths::manage_achievement(ACHIEVEMENT)),
        id: ACHIEVEMENT.to_owned(),
        name: "Safe battery handling".to_owned(),
        description: "Handles, stores and transports high-voltage batteries without danger."
            .to_owned(),
        image_src: SAMPLE_IMAGE.to_owned(),
        state,
        has_changes: false,
        next,
        comment: None,
        versions: if is_out {
            vec![version(2, 18, 6), version(1, 3, 41)]
        } else {
            Vec::new()
        },
        awarded_count: if is_out { 47 } else { 0 },
        waiting_count: if is_out { 9 } else { 0 },
        awards_href: paths::with_query(
            &paths::manage_awards(ORGANIZATION),
            &[("achievement", ACHIEVEMENT)],
        ),
        public_href: is_out.then(|| paths::achievement(ACHIEVEMENT)),
        acts: Acts {
            edit: state != AchievementState::InReview,
            copy: true,
            archive: state == AchievementState::Published,
            restore: state == AchievementState::Archived,
            offer: state == AchievementState::Published,
        },
        problems: Problems::none(),
    }
}

pub(super) fn shows(locale: Locale) -> Vec<Sample<Show>> {
    use AchievementState::{Archived, Draft, InReview, Published};
    let mut returned = show(locale, Draft, Next::Send);
    returned.comment = Some(Comment {
        who: "Amina Yusuf".to_owned(),
        at: november(21, 15, 0),
        text: "Please say which protective clothing has to be worn.".to_owned(),
    });
    let mut unfinished = show(locale, Draft, Next::Send);
    unfinished.problems = problems(&[
        ("criteria", "text.missing"),
        ("outcomes", "achievement.too_many"),
    ]);
    let mut no_comment = show(locale, InReview, Next::Review);
    no_comment.problems = problems(&[("comment", "text.missing")]);
    let mut refused = show(locale, InReview, Next::Review);
    refused.problems = problems(&[("main", "achievement.own_approval")]);
    let mut changes = show(locale, Published, Next::Publish);
    changes.has_changes = true;
    let mut reader = show(locale, Published, Next::Nothing);
    reader.acts = Acts::default();
    let mut hostile = show(locale, Draft, Next::Publish);
    HOSTILE.clone_into(&mut hostile.name);
    HOSTILE.clone_into(&mut hostile.description);
    vec![
        sample("draft", show(locale, Draft, Next::Send)),
        sample("returned", returned),
        sample("unfinished", unfinished),
        sample("review", show(locale, InReview, Next::Review)),
        sample("no-comment", no_comment),
        sample("own-approval", refused),
        sample("waits-for-review", show(locale, InReview, Next::Wait)),
        sample("published", show(locale, Published, Next::Award)),
        sample("changes", changes),
        sample("archived", show(locale, Archived, Next::Nothing)),
        sample("read-only", reader),
        sample("hostile", hostile),
    ]
}
