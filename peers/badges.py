"""Open Badges of every version by openbadgeslib."""

import base64
import json
import types
from datetime import datetime

from answering import answer, pem_of
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from openbadgeslib import baking
from openbadgeslib._jws import verify_block
from openbadgeslib.badge_model import Badge, BadgeImgType
from openbadgeslib.keys import detect_key_type
from openbadgeslib.ob1 import signer as signers
from openbadgeslib.ob1.signer import Signer
from openbadgeslib.ob2.models import Assertion
from openbadgeslib.ob2.signer import OB2Signer
from openbadgeslib.ob2 import verifier as verifiers
from openbadgeslib.ob2.verifier import OB2Verifier
from openbadgeslib.ob3.credential import OpenBadgeCredential
from openbadgeslib.ob3.ldp import OB3LdpVerifier, add_data_integrity_proof
from openbadgeslib.ob3.signer import OB3Signer
from openbadgeslib.ob3.verifier import OB3Verifier

OB3 = {"element": baking.SVG_ELEMENT_OB3, "namespace": baking.SVG_NS_OB3}
RSA = {}


def method_of(did):
    return f"{did}#{did.removeprefix('did:key:')}"


def pem(key):
    """The private key of a question; one of RSA is drawn once, because it cannot be written down shortly."""
    if key["jwk"] is not None:
        return pem_of(key["jwk"])
    if not RSA:
        private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        RSA["pem"] = private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    return RSA["pem"]


def public_pem(private):
    key = serialization.load_pem_private_key(private, password=None).public_key()
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def sign_proof(question):
    created = datetime.fromisoformat(question["created"].replace("Z", "+00:00"))
    signed = add_data_integrity_proof(
        json.loads(question["document"]),
        pem(question["key"]),
        method_of(question["key"]["controller"]),
        created=created,
    )
    return json.dumps(signed, ensure_ascii=False)


def verify_proof(question):
    OB3LdpVerifier.for_issuer_did(question["key"]["controller"]).verify(question["document"])


def sign_token(question):
    signer = OB3Signer(pem(question["key"]), question["key"]["alg"])
    return signer.sign(OpenBadgeCredential.from_vc_document(json.loads(question["document"])))


def verify_token(question):
    OB3Verifier.for_issuer_did(question["key"]["controller"]).verify(question["document"])


def bake(question):
    picture, text = base64.b64decode(question["picture"]), question["document"]
    if picture.startswith(b"\x89PNG"):
        baked = baking.bake_png(picture, text, keyword=baking.ITXT_KEYWORD_OB3)
    else:
        baked = baking.bake_svg(picture, text, as_text=text.startswith("{"), **OB3)
    return base64.b64encode(baked).decode("ascii")


def unbake(question):
    picture = base64.b64decode(question["picture"])
    if picture.startswith(b"\x89PNG"):
        return OB3Verifier.extract_token_from_png(picture)
    return OB3Verifier.extract_token_from_svg(picture)


def signed_picture(baked, private):
    return json.dumps(
        {
            "picture": base64.b64encode(baked).decode("ascii"),
            "public_key": public_pem(private).decode("ascii"),
        }
    )


def sign_version_2(question):
    private = pem(question["key"])
    signer = OB2Signer(private, question["key"]["alg"])
    assertion = Assertion.from_dict(json.loads(question["document"]))
    picture = base64.b64decode(question["picture"])
    if picture.startswith(b"\x89PNG"):
        return signed_picture(signer.sign_into_png(assertion, picture), private)
    return signed_picture(signer.sign_into_svg(assertion, picture), private)


def sign_version_1(question):
    private = pem(question["key"])
    picture = base64.b64decode(question["picture"])
    is_png = picture.startswith(b"\x89PNG")
    badge = Badge(
        image_type=BadgeImgType.PNG if is_png else BadgeImgType.SVG,
        image=picture,
        image_url=question["image"],
        json_url=question["badge"],
        verify_key_url=question["key_url"],
        key_type=detect_key_type(public_pem(private)),
        privkey_pem=private,
        pubkey_pem=public_pem(private),
    )
    signer = Signer(identity=question["identity"], evidence=question["evidence"])
    # It would write the time of this machine.
    signers.time = types.SimpleNamespace(time=lambda: question["now"])
    return signed_picture(signer.sign_badge(badge).signed, private)


def verify_version_2(question):
    OB2Verifier(question["public_key"].encode("ascii")).verify(question["document"])


def verify_hosted(question):
    class Then(datetime):
        @classmethod
        def now(cls, _zone=None):
            return datetime.fromisoformat(question["now"].replace("Z", "+00:00"))

    # It would compare dates with the time of this machine.
    verifiers.datetime = Then
    served = question["served"]
    verifier = OB2Verifier(download=lambda url: served[url].encode("utf-8"))
    verifier.verify_hosted(question["document"], expected_recipient=question["recipient"])


def verify_version_1(question):
    verify_block(question["document"].encode("ascii"), question["public_key"].encode("ascii"))


answer(
    {
        "sign_proof": sign_proof,
        "verify_proof": verify_proof,
        "sign_token": sign_token,
        "verify_token": verify_token,
        "bake": bake,
        "unbake": unbake,
        "sign_version_2": sign_version_2,
        "sign_version_1": sign_version_1,
        "verify_version_2": verify_version_2,
        "verify_version_1": verify_version_1,
        "verify_hosted": verify_hosted,
    }
)
