//! The world outside: clock, randomness, guarded fetching, signing keys, files and pictures.
