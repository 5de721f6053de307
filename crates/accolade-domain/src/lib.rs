//! The nouns and rules of awarding: pure decisions, no input or output.
