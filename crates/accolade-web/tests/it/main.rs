//! The server as visitors and programs meet it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_docs_in_private_items,
    reason = "a test fails by panicking"
)]
#![allow(clippy::too_many_lines, reason = "a story is told in one piece")]

mod administration;
mod api;
mod awarding;
mod backpack;
mod claiming;
mod define;
mod organizations;
mod passkeys;
mod peers;
mod people;
mod public;
mod refusals;
mod safety;
mod screenings;
mod tenancy;
mod vc_api;
mod verify;

use accolade_app::Actor;
use accolade_app::awards::{self, Award, Nomination};
use accolade_test::TestApp;

/// A server with one award.
async fn awarded() -> (TestApp, Award) {
    let test = TestApp::new().await;
    let (_, achievement) = test.world().await;
    let nomination = Nomination {
        recipient: "ada@example.org".into(),
        recipient_name: Some("Ada <script>".into()),
        ..Nomination::default()
    };
    let award = awards::award(&test.app, &Actor::Operator, achievement.id, &nomination).await;
    (test, award.unwrap())
}

/// The public address of a claim offer on the page that staff sees.
fn public_offer(page: &str) -> String {
    let url = accolade_test::client::path_in(page, "badges.example/offers/");
    url.trim_start_matches("badges.example").to_owned()
}
