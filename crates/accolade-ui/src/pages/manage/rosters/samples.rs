//! Believable rosters.

use super::{Field, MappedField, Mapping, Problem, ProblemRow, Show, Stage};
use crate::components::Choice;
use crate::form::Problems;
use crate::page::Sample;
use crate::pages::manage::awards::Subject;
use crate::pages::manage::samples::{
    ACHIEVEMENT, HOSTILE, ORGANIZATION, achievement_link, desk, november, problems, sample,
};
use crate::{Locale, paths};

fn show(locale: Locale, stage: Stage) -> Show {
    Show {
        shell: desk(locale, paths::manage_roster("1")),
        id: "1".to_owned(),
        file_name: "class-7b.csv".to_owned(),
        achievement: achievement_link(),
        awards_href: paths::manage_awards(ORGANIZATION),
        stage,
    }
}

fn mapping() -> Mapping {
    let columns = ["E-Mail", "Full name", "Grade", "Work"];
    let field = |field, column: &str| MappedField {
        field,
        column: column.to_owned(),
    };
    let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    let problem = |line, column: Option<&str>, code: &str| ProblemRow {
        line,
        column: column.map(str::to_owned),
        code: code.to_owned(),
        message: "This row cannot be awarded".to_owned(),
    };
    Mapping {
        fields: vec![
            field(Field::Recipient, "E-Mail"),
            field(Field::Name, "Full name"),
            field(Field::Narrative, ""),
            field(Field::Evidence, "Work"),
        ],
        columns: columns.map(|name| Choice::new(name, name)).to_vec(),
        preview_columns: columns.map(str::to_owned).to_vec(),
        preview: vec![
            row(["layla@north-yard.example", "Layla Hassan", "1", ""]),
            row([
                "zofia@north-yard.example",
                "Zofia Wójcik",
                "2",
                "https://work.example/2",
            ]),
            row([
                "amina@north-yard.example",
                "أمينة الخطيب",
                "1",
                "https://work.example/3",
            ]),
            row(["tom@north", "Tom North", "3", ""]),
        ],
        good: 47,
        bad: 3,
        problem_rows: vec![
            problem(5, Some("E-Mail"), "recipient.malformed"),
            problem(19, Some("E-Mail"), "recipient.missing"),
            problem(33, None, "roster.duplicate"),
        ],
        schedule_date: String::new(),
        schedule_time: String::new(),
        problems: Problems::none(),
    }
}

pub(super) fn shows(locale: Locale) -> Vec<Sample<Show>> {
    let all_good = Mapping {
        bad: 0,
        good: 50,
        problem_rows: Vec::new(),
        ..mapping()
    };
    let mut none_good = Mapping {
        good: 0,
        bad: 50,
        problems: problems(&[("column_recipient", "roster.no_recipient")]),
        ..mapping()
    };
    for field in &mut none_good.fields {
        field.column.clear();
    }
    let wrong_time = Mapping {
        schedule_date: "2026-11-01".to_owned(),
        schedule_time: "09:00".to_owned(),
        problems: problems(&[("schedule_date", "roster.schedule_past")]),
        ..mapping()
    };
    let mut strange = mapping();
    strange.preview_columns = vec![HOSTILE.to_owned(); 4];
    for cell in strange.preview.iter_mut().flatten() {
        HOSTILE.clone_into(cell);
    }
    let mut hostile = show(locale, Stage::Mapping(strange));
    HOSTILE.clone_into(&mut hostile.file_name);
    let scheduled = Stage::Scheduled {
        at: november(25, 8, 0),
        count: 47,
    };
    let (awarded, failed) = (47, 3);
    let all = Stage::Finished {
        awarded: 50,
        failed: 0,
    };
    vec![
        sample("mapping", show(locale, Stage::Mapping(mapping()))),
        sample("all-good", show(locale, Stage::Mapping(all_good))),
        sample("none-good", show(locale, Stage::Mapping(none_good))),
        sample("wrong-time", show(locale, Stage::Mapping(wrong_time))),
        sample("scheduled", show(locale, scheduled)),
        sample(
            "running",
            show(
                locale,
                Stage::Running {
                    done: 18,
                    total: 50,
                },
            ),
        ),
        sample(
            "finished",
            show(locale, Stage::Finished { awarded, failed }),
        ),
        sample("finished-all", show(locale, all)),
        sample("cancelled", show(locale, Stage::Cancelled { awarded: 0 })),
        sample("hostile", hostile),
    ]
}

pub(super) fn unread(locale: Locale) -> Vec<Sample<Problem>> {
    let page = |code: &str| Problem {
        shell: desk(locale, paths::manage_rosters(ACHIEVEMENT)),
        achievement: Subject::sample(),
        problems: problems(&[("file", code)]),
    };
    vec![
        sample("empty", page("roster.empty")),
        sample("encoding", page("roster.encoding")),
    ]
}
