//! One module per noun, one struct per page.

pub mod account;
pub mod achievements;
pub mod admin;
pub mod backpack;
pub mod catalogue;
pub mod claim;
pub mod collections;
pub mod credentials;
pub mod error;
pub mod home;
pub mod invitations;
pub mod manage;
pub mod offers;
pub mod organizations;
pub mod receipts;
pub mod screenings;
pub mod shares;
pub mod sign_in;
pub mod status_lists;
pub mod verify;
