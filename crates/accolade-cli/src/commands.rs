//! One file for each command.

pub(crate) mod bake;
pub(crate) mod demo;
pub(crate) mod issue;
pub(crate) mod keys;
pub(crate) mod verify;
