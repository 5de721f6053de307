//! The catalogue, and the picture that the designer of badges shows as it changes.

use accolade_app::Actor;
use accolade_app::achievements::{AchievementContent, BadgeDesign, Cost, Icon, Shape};
use accolade_app::catalogue::{self, Found, Question};
use accolade_ui::components::{self, AchievementCard, AchievementFacts, Choice};
use accolade_ui::pages::catalogue::{Filters, Found as FoundCard, Index};
use accolade_ui::pages::manage::achievements::{language_name, type_name};
use accolade_ui::{Shell, paths};
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

use crate::Web;
use crate::limits::{PAGE_ENTRIES, QUESTION_CHARS_MAX};
use crate::problem::Refusal;
use crate::public::picture;
use crate::visit::Visit;

/// What is looked for; the names are those of [`accolade_ui::pages::catalogue::fields`].
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Search {
    q: String,
    tag: String,
    level: String,
    hours: String,
    participation: String,
    language: String,
    cost: String,
    after: String,
}

impl Search {
    /// The fields, none longer than anybody asks for.
    fn question(&self) -> Question {
        let cut = |text: &str| text.chars().take(QUESTION_CHARS_MAX).collect();
        Question {
            q: cut(&self.q),
            tag: cut(&self.tag),
            level: cut(&self.level),
            hours: cut(&self.hours),
            participation: cut(&self.participation),
            language: cut(&self.language),
            cost: cut(&self.cost),
        }
    }
}

/// The catalogue.
pub(crate) async fn index(
    State(web): State<Web>,
    Visit { shell, .. }: Visit,
    Query(search): Query<Search>,
) -> Result<Response, Refusal> {
    let question = search.question();
    // Whoever comes with a place that is none begins anew.
    let after = search.after.parse().ok();
    let page = catalogue::search(
        &web.app,
        &Actor::Public,
        &question,
        after.as_ref(),
        PAGE_ENTRIES,
    );
    let page = page.await?;
    let filters = filters(question);
    let level = |level: u64| {
        let shown = shell.locale.number(level);
        Choice::new(level.to_string(), shell.t_name("level-eqf", &shown))
    };
    let language = |tag: String| Choice::new(tag.as_str(), language_name(&tag));
    super::html(&Index {
        levels: (1..=8).map(level).collect(),
        languages: page.languages.into_iter().map(language).collect(),
        found: page
            .found
            .into_iter()
            .map(|one| found(&shell, one))
            .collect(),
        total: super::count(page.total),
        next_href: page.next.map(|next| filters.href(&next.to_string())),
        filters,
        shell,
    })
}

fn filters(question: Question) -> Filters {
    Filters {
        q: question.q,
        tag: question.tag,
        level: question.level,
        hours: question.hours,
        participation: question.participation,
        language: question.language,
        cost: question.cost,
    }
}

fn found(shell: &Shell, found: Found) -> FoundCard {
    let (id, content) = (found.version.achievement_id, found.version.content);
    FoundCard {
        facts: facts(shell, &content),
        card: AchievementCard {
            href: paths::achievement(id),
            name: content.name,
            description: Some(content.description),
            image_src: paths::achievement_image_svg(id),
            awarded_count: None,
        },
        issuer_name: found.organization_name,
    }
}

/// What is told about an achievement in a word or two.
pub(crate) fn facts(shell: &Shell, content: &AchievementContent) -> AchievementFacts {
    let kind = content.achievement_type.as_str();
    let level = |level: u8| {
        let shown = shell.locale.number(u64::from(level));
        shell.t_name("level-eqf", &shown)
    };
    AchievementFacts {
        // The plain kind says nothing.
        kind: (kind != "Achievement").then(|| type_name(shell, kind)),
        hours: content.workload_hours.map(u64::from),
        level: content.level.map(level),
        participation: content
            .participation
            .and_then(|form| components::Participation::from_word(form.as_str())),
        language: content.language.as_deref().map(language_name),
        cost: content.cost.as_ref().map(|cost| match cost {
            Cost::Free => components::Cost::Free,
            Cost::Price(price) => components::Cost::Paid(Some(price.clone())),
        }),
    }
}

/// The fields of a badge's design.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Design {
    shape: String,
    colour: String,
    accent: String,
    icon: String,
    ribbon: String,
}

/// The picture of a design. What cannot be drawn is drawn as a new design begins, because somebody
/// is still choosing.
pub(crate) async fn badge_preview(Query(typed): Query<Design>) -> Result<Response, Refusal> {
    let mut design = BadgeDesign {
        shape: Shape::parse(&typed.shape).unwrap_or(Shape::Shield),
        colour: typed.colour,
        accent: typed.accent,
        icon: Icon::parse(&typed.icon).unwrap_or(Icon::Star),
        ribbon: Some(typed.ribbon),
    };
    for problem in design.check() {
        match problem.field {
            "colour" => "#1f5f4a".clone_into(&mut design.colour),
            "accent" => "#e0b44c".clone_into(&mut design.accent),
            _ => design.ribbon = None,
        }
    }
    Ok(picture("image/svg+xml", design.svg("").into_bytes()))
}
