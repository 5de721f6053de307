//! One module per noun, one struct per page.

pub mod achievements;
pub mod admin;
pub mod credentials;
pub mod error;
pub mod home;
pub mod manage;
pub mod organizations;
pub mod status_lists;
pub mod verify;
