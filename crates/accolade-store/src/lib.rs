//! One SQL text on SQLite and PostgreSQL: rows in, domain types out.
