//! Open Badges 3.0 credentials: build, sign, bake and verify, without any input or output.

pub mod bake;
pub mod identity;
pub mod status_list;
