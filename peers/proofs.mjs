// Data Integrity proofs by the implementation of Digital Bazaar.
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as ecdsaJcs from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import * as eddsaJcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {answer, documentLoader} from './answering.mjs';
import {cryptosuite as ecdsaRdfc} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import {cryptosuite as eddsaRdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';

const SUITES = {
  'eddsa-rdfc-2022': {sign: () => eddsaRdfc, verify: () => eddsaRdfc},
  'eddsa-jcs-2022': {sign: eddsaJcs.createSignCryptosuite, verify: eddsaJcs.createVerifyCryptosuite},
  'ecdsa-rdfc-2019': {sign: () => ecdsaRdfc, verify: () => ecdsaRdfc},
  'ecdsa-jcs-2019': {sign: ecdsaJcs.createSignCryptosuite, verify: ecdsaJcs.createVerifyCryptosuite},
  'ecdsa-sd-2023': {
    sign: mandatoryPointers => ecdsaSd.createSignCryptosuite({mandatoryPointers}),
    verify: ecdsaSd.createVerifyCryptosuite
  }
};

async function keyPair({jwk, controller}) {
  const id = `${controller}#${controller.slice('did:key:'.length)}`;
  const library = jwk.crv === 'Ed25519' ? Ed25519Multikey : EcdsaMultikey;
  // Without `key_ops` the library takes a key on a curve for one of key agreement.
  return library.fromJwk({jwk: {...jwk, key_ops: ['sign']}, secretKey: true, id, controller});
}

await answer({
  async sign({suite, key, created, now, mandatory, document}) {
    const pair = await keyPair(key);
    const cryptosuite = SUITES[suite].sign(mandatory);
    const proof = new DataIntegrityProof({signer: pair.signer(), date: created, cryptosuite});
    const credential = JSON.parse(document);
    return JSON.stringify(await vc.issue({credential, suite: proof, documentLoader, now}));
  },
  async derive({document, selective}) {
    const cryptosuite = ecdsaSd.createDiscloseCryptosuite({selectivePointers: selective});
    const verifiableCredential = JSON.parse(document);
    const suite = new DataIntegrityProof({cryptosuite});
    return JSON.stringify(await vc.derive({verifiableCredential, suite, documentLoader}));
  },
  async verify({suite, now, document}) {
    const credential = JSON.parse(document);
    const proof = new DataIntegrityProof({cryptosuite: SUITES[suite].verify()});
    const result = await vc.verifyCredential({credential, suite: proof, documentLoader, now});
    if(!result.verified) {
      throw result.error;
    }
  }
});
