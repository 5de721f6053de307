//! The binary accolade.
fn main() {}
