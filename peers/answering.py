"""What the programs of this folder share: one question a line on standard input, one answer a line on
standard output. Nothing here may reach the network."""

import json
import socket
import sys


def _refuse(*_words, **_more):
    raise OSError("nothing is fetched here")


def answer(acts):
    """Answers every question; a function that raises refuses."""
    socket.socket.connect = _refuse
    socket.getaddrinfo = _refuse
    for line in sys.stdin.buffer:
        question = json.loads(line)
        try:
            said = {"is_good": True, "text": acts[question["act"]](question) or ""}
        except Exception as error:  # whatever it raises is its refusal
            said = {"is_good": False, "text": f"{type(error).__name__}: {error}"[:400]}
        sys.stdout.write(json.dumps(said) + "\n")


def pem_of(jwk):
    """A private key in PEM, out of a JWK."""
    from cryptography.hazmat.primitives import serialization
    from jwt.algorithms import ECAlgorithm, OKPAlgorithm

    kind = OKPAlgorithm if jwk["kty"] == "OKP" else ECAlgorithm
    key = kind.from_jwk(jwk)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
