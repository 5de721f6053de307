//! Fixtures for tests: a whole application on in-memory SQLite with a frozen clock.
