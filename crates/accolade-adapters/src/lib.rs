//! The world outside: clock, chance, guarded fetching, mail, passkeys, signing keys and pictures, as structs.
//!
//! What it never does: decide anything, or touch the store.
//!
//! ```
//! let clock = accolade_adapters::Clock::frozen(1_795_500_000_000_000);
//! assert_eq!(clock.now_seconds(), 1_795_500_000);
//! ```
#![warn(missing_docs)]

mod addresses;
mod clock;
mod fetcher;
pub mod limits;
mod mailer;
pub mod passkeys;
pub mod raster;
mod rng;
pub mod secrets;
mod signer;

pub use clock::Clock;
pub use fetcher::{FetchError, Fetcher};
pub use mailer::{Mail, MailError, Mailer, Smtp};
pub use passkeys::{PasskeyError, Passkeys};
pub use raster::Raster;
pub use rng::{Rng, RngError};
pub use signer::{Signer, SignerError};
