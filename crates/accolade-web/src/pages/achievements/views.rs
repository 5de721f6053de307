//! From what the use cases say of an achievement to what its staff's pages show.

use accolade_app::achievements::{
    Achievement, AchievementDesk, NextStep, ShelfEntry, Stage, VersionLine,
};
use accolade_ui::pages::manage::achievements::{
    AchievementRow, AchievementState, Acts, Comment, Next, Show, Version,
};
use accolade_ui::{Problems, paths};

use crate::pages::{count, epoch, moment_of};
use crate::visit::SignedIn;

fn state(achievement: &Achievement) -> AchievementState {
    match achievement.stage() {
        Stage::Draft => AchievementState::Draft,
        Stage::InReview => AchievementState::InReview,
        Stage::Published => AchievementState::Published,
        Stage::Archived => AchievementState::Archived,
    }
}

/// A row of the list.
pub(super) fn row(entry: ShelfEntry) -> AchievementRow {
    let id = entry.achievement.id;
    AchievementRow {
        href: paths::manage_achievement(id),
        image_src: paths::manage_achievement_picture(id),
        state: state(&entry.achievement),
        awarded_count: count(entry.awarded_count),
        changed_at: moment_of(entry.changed_at),
        award_href: entry.may_award.then(|| paths::manage_award_new(id)),
        name: entry.achievement.content.name,
    }
}

/// The page of one achievement.
pub(super) fn show(visit: SignedIn, desk: AchievementDesk) -> Show {
    let (achievement, organization) = (desk.achievement, desk.organization);
    let (id, state) = (achievement.id, state(&achievement));
    let is_archived = state == AchievementState::Archived;
    let awards = paths::manage_awards(organization.id);
    let comment = achievement.review_comment.map(|text| {
        let (who, at) = desk.returned.unzip();
        Comment {
            who: who.unwrap_or_default(),
            at: at.map_or_else(epoch, moment_of),
            text,
        }
    });
    Show {
        shell: visit.shell.at_desk(organization.id, organization.name),
        id: id.to_string(),
        name: achievement.content.name,
        description: achievement.content.description,
        image_src: paths::manage_achievement_picture(id),
        state,
        has_changes: state == AchievementState::Published
            && achievement.state != accolade_app::achievements::AchievementState::Published,
        next: next(desk.next),
        comment,
        versions: desk.versions.into_iter().map(version).collect(),
        awarded_count: count(desk.awarded_count),
        waiting_count: count(desk.waiting_count),
        awards_href: paths::with_query(&awards, &[("achievement", &id.to_string())]),
        public_href: achievement.version.map(|_| paths::achievement(id)),
        acts: Acts {
            edit: desk.may_define && !is_archived && state != AchievementState::InReview,
            copy: desk.may_define,
            archive: desk.may_define && !is_archived,
            restore: desk.may_define && is_archived,
            offer: desk.may_award,
        },
        problems: Problems::none(),
    }
}

fn next(step: NextStep) -> Next {
    match step {
        NextStep::Send => Next::Send,
        NextStep::Publish => Next::Publish,
        NextStep::Review => Next::Review,
        NextStep::Wait => Next::Wait,
        NextStep::Award => Next::Award,
        NextStep::Nothing => Next::Nothing,
    }
}

fn version(line: VersionLine) -> Version {
    Version {
        number: u64::from(line.version.number),
        at: moment_of(line.version.published_at),
        who: line.who,
        awarded_count: count(line.awarded_count),
    }
}
