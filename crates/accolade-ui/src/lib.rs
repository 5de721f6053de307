//! Pages, components, styles and words.
