"""Canonical forms by PyLD and rfc8785."""

import json

import rfc8785
from answering import answer
from openbadgeslib.ob3.contexts import document_loader
from pyld import jsonld

OPTIONS = {
    "algorithm": "URDNA2015",
    "format": "application/n-quads",
    "documentLoader": document_loader(),
}


def statements(question):
    return jsonld.normalize(json.loads(question["document"]), dict(OPTIONS))


def json_form(question):
    return rfc8785.dumps(json.loads(question["document"])).decode("utf-8")


answer({"statements": statements, "json": json_form})
