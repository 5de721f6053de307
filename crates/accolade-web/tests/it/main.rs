//! The server as visitors and programs meet it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_docs_in_private_items,
    reason = "a test fails by panicking"
)]

mod api;
mod people;
mod public;
mod safety;
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
