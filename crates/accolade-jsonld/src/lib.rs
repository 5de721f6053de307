//! Strict JSON-LD to RDF with bundled contexts, RDFC-1.0 and JCS.
