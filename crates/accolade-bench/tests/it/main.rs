//! What hostile input takes of memory, counted by the allocator and so the same on every machine.
#![allow(
    clippy::print_stderr,
    clippy::missing_docs_in_private_items,
    reason = "a test says what it measured"
)]

use accolade_bench::cases::{cases, warm_up};
use accolade_credential::limits::WORK_MAX;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes that one verification may take, with what was handed in and what addresses answered.
const BYTES_MAX: usize = 64 * 1024 * 1024;

// The only test of this program: whatever else ran would be counted, too.
#[test]
fn no_hostile_input_takes_more_memory_or_steps_than_one_verification_may() {
    warm_up().check();
    let mut wrong = Vec::new();
    for (name, make) in cases() {
        let before = MEMORY.current_usage();
        let case = make();
        MEMORY.reset_peak_usage();
        let work = case.check().work;
        let bytes = MEMORY.peak_usage().saturating_sub(before);
        eprintln!("{name}: {} MB, {work} steps", bytes / 1024 / 1024);
        if bytes > BYTES_MAX || work > WORK_MAX {
            wrong.push(format!("{name}: {bytes} bytes, {work} steps"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
