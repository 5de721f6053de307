// Canonical forms by jsonld.js, rdf-canonize and canonicalize.
import canonicalize from 'canonicalize';
import jsonld from 'jsonld';
import rdfCanonize from 'rdf-canonize';
import {answer, documentLoader} from './answering.mjs';

const FORMAT = 'application/n-quads';
// By itself it gives up where many nodes are alike; here its form is asked for, whatever it takes.
const WORK = {maxWorkFactor: Infinity};

await answer({
  statements: ({document}) => jsonld.canonize(JSON.parse(document), {
    algorithm: 'RDFC-1.0', format: FORMAT, safe: true, base: null, documentLoader, canonizeOptions: WORK
  }),
  graph: ({document}) => rdfCanonize.canonize(rdfCanonize.NQuads.parse(document), {
    algorithm: 'RDFC-1.0', format: FORMAT, ...WORK
  }),
  json: ({document}) => canonicalize(JSON.parse(document))
});
