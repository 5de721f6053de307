//! One operation a run, one JSON line out, so that peers stand beside us.
fn main() {}
