//! Writes the description of the programming interface to standard output.
#![allow(clippy::print_stdout, reason = "that is what it is for")]

fn main() {
    print!("{}", accolade_web::description());
}
