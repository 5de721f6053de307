// Compact tokens by jose.
import {compactVerify, importJWK, CompactSign} from 'jose';
import {answer} from './answering.mjs';

await answer({
  async sign({key, header, document}) {
    const secret = await importJWK(key.jwk, header.alg);
    const bytes = new TextEncoder().encode(document);
    return new CompactSign(bytes).setProtectedHeader(header).sign(secret);
  },
  async verify({key, document}) {
    const {d, ...jwk} = key.jwk;
    const {payload} = await compactVerify(document, await importJWK(jwk, key.alg));
    return new TextDecoder('utf-8', {fatal: true}).decode(payload);
  }
});
