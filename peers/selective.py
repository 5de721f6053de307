"""SD-JWT by the reference implementation of its authors."""

import json

from answering import answer
from jwcrypto.jwk import JWK
from sd_jwt import holder as holders
from sd_jwt.common import SDObj
from sd_jwt.holder import SDJWTHolder
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier


def key_of(jwk):
    return JWK.from_json(json.dumps(jwk))


def marked(value, hidden, path=""):
    """The claims with what the pointers lead to marked as hidden."""

    def name(key):
        return SDObj(key) if f"{path}/{key}" in hidden else key

    if isinstance(value, dict):
        return {name(key): marked(one, hidden, f"{path}/{key}") for key, one in value.items()}
    if isinstance(value, list):
        items = [marked(one, hidden, f"{path}/{at}") for at, one in enumerate(value)]
        return [SDObj(one) if f"{path}/{at}" in hidden else one for at, one in enumerate(items)]
    return value


def present(question):
    """Issued with some claims hidden, and shown with some of these."""
    issued = SDJWTIssuer(
        marked(json.loads(question["document"]), set(question["hidden"])),
        key_of(question["key"]["jwk"]),
        holder_key=key_of(question["holder"]),
        sign_alg=question["key"]["alg"],
        add_decoy_claims=question["has_decoys"],
        extra_header_parameters=question["header"],
    )
    holder = SDJWTHolder(issued.sd_jwt_issuance)
    holders.time = lambda: question["now"]
    asked = question["asked"]
    holder.create_presentation(
        question["shown"],
        nonce=asked and asked["nonce"],
        aud=asked and asked["aud"],
        holder_key=key_of(question["holder"]),
        sign_alg="EdDSA",
    )
    return holder.sd_jwt_presentation


def read(question):
    """What the verifier reads in a presentation, once it holds."""
    key = key_of(question["key"]["jwk"])
    asked = question["asked"] or {}
    verifier = SDJWTVerifier(
        question["document"],
        lambda _issuer, _header: key,
        expected_aud=asked.get("aud"),
        expected_nonce=asked.get("nonce"),
    )
    return json.dumps(verifier.get_verified_payload(), ensure_ascii=False)


answer({"present": present, "read": read})
