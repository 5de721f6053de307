//! One file for each command.

pub(crate) mod award;
pub(crate) mod bake;
pub(crate) mod demo;
pub(crate) mod init;
pub(crate) mod issue;
pub(crate) mod keys;
pub(crate) mod link;
pub(crate) mod operations;
pub(crate) mod serve;
pub(crate) mod token;
pub(crate) mod trust;
pub(crate) mod verify;
