"""A CAS as INCEpTION writes it: tokens, named entities, layers of its own, a chain, slots.

The face counts two in the file and one here; the line ends are one character here.
"""

import json
from pathlib import Path
from typing import Any

TEXT = "😀 Khan met Ana.\r\nHe left."
"""UTF-16: Khan 3-7, met 8-11, Ana 12-15, He 18-20, left 21-25, the end 26."""

CANONICAL = "😀 Khan met Ana.\nHe left."
"""Code points: Khan 2-6, met 7-10, Ana 11-14, He 16-18."""

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
NER = f"{_DKPRO}.ner.type.NamedEntity"
_CHAIN = f"{_DKPRO}.coref.type.CoreferenceChain"
_LINK = f"{_DKPRO}.coref.type.CoreferenceLink"
_METADATA = f"{_DKPRO}.metadata.type.DocumentMetaData"
_TOKEN = f"{_DKPRO}.segmentation.type.Token"
_SENTENCE = f"{_DKPRO}.segmentation.type.Sentence"
_DEPENDENCY = f"{_DKPRO}.syntax.type.dependency.Dependency"
_CAS_METADATA = "de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata"
CLAIM = "webanno.custom.Claim"
HOLDERS = "webanno.custom.ClaimHoldersLink"
SPEAKS = "webanno.custom.SpeaksTo"

ANNOTATION = "uima.tcas.Annotation"
TEXTS, WHOLE, YES_NO = "uima.cas.String", "uima.cas.Integer", "uima.cas.Boolean"

_TYPES: dict[str, tuple[str, dict[str, str]]] = {
    _CHAIN: ("uima.cas.AnnotationBase", {"first": _LINK}),
    _LINK: (ANNOTATION, {"next": _LINK, "referenceType": TEXTS, "referenceRelation": TEXTS}),
    _METADATA: ("uima.tcas.DocumentAnnotation", {"documentTitle": TEXTS, "documentId": TEXTS}),
    _TOKEN: (ANNOTATION, {"order": WHOLE}),
    _SENTENCE: (ANNOTATION, {"id": TEXTS}),
    _DEPENDENCY: (ANNOTATION, {"Governor": _TOKEN, "Dependent": _TOKEN, "DependencyType": TEXTS}),
    _CAS_METADATA: (
        "uima.cas.AnnotationBase",
        {"username": TEXTS, "sourceDocumentName": TEXTS, "projectName": TEXTS},
    ),
    NER: (ANNOTATION, {"value": TEXTS, "identifier": TEXTS}),
    CLAIM: (
        ANNOTATION,
        {"stance": TEXTS, "sure": YES_NO, "weight": WHOLE, "holders": f"{HOLDERS}[]"},
    ),
    HOLDERS: ("uima.cas.TOP", {"role": TEXTS, "target": NER}),
    SPEAKS: (ANNOTATION, {"Governor": NER, "Dependent": NER, "tone": TEXTS}),
}


def types() -> dict[str, Any]:
    """The type system, as it stands in a CAS JSON."""
    return {
        name: {
            "%NAME": name,
            "%SUPER_TYPE": parent,
            **{key: {"%NAME": key, "%RANGE": held} for key, held in features.items()},
        }
        for name, (parent, features) in _TYPES.items()
    }


def at(number: int, kind: str, begin: int, end: int, **features: Any) -> dict[str, Any]:
    """An annotation; ``__name`` is a reference."""
    said = {key.replace("__", "@"): value for key, value in features.items()}
    return {"%ID": number, "%TYPE": kind, "@sofa": 1, "begin": begin, "end": end, **said}


SOFA = {
    "%ID": 1,
    "%TYPE": "uima.cas.Sofa",
    "sofaNum": 1,
    "sofaID": "_InitialView",
    "mimeType": "text",
    "sofaString": TEXT,
}

STRUCTURES: list[dict[str, Any]] = [
    SOFA,
    at(2, _METADATA, 0, 26, documentTitle="doc.txt", language="en"),
    {
        "%ID": 3,
        "%TYPE": _CAS_METADATA,
        "@sofa": 1,
        "username": "ann",
        "sourceDocumentName": "doc.txt",
    },
    at(4, _SENTENCE, 0, 16),
    at(5, _TOKEN, 3, 7, order=0),
    at(6, NER, 3, 7, value="PER", identifier="http://www.wikidata.org/entity/Q1"),
    at(7, NER, 12, 15, value="PER"),
    at(8, CLAIM, 8, 15, stance="pro", sure=True, weight=2, __holders=14),
    at(9, SPEAKS, 12, 15, __Governor=6, __Dependent=7, tone="soft"),
    at(10, _LINK, 3, 7, __next=11, referenceType="nam", referenceRelation="anaphoric"),
    at(11, _LINK, 18, 20, referenceType="prn"),
    {"%ID": 12, "%TYPE": _CHAIN, "@sofa": 1, "@first": 10},
    {"%ID": 14, "%TYPE": f"{HOLDERS}[]", "%ELEMENTS": [15]},
    {"%ID": 15, "%TYPE": HOLDERS, "role": "speaker", "@target": 6},
    at(16, _DEPENDENCY, 3, 7, __Governor=5, __Dependent=5, DependencyType="root"),
    at(17, NER, 1, 7, value="LOC"),
    at(18, NER, 21, 99, value="LOC"),
]

SPANS = [
    ("PER", ((2, 6),), {}),
    ("PER", ((11, 14),), {}),
    ("Claim", ((7, 14),), {"stance": "pro", "sure": True, "weight": 2}),
    ("CoreferenceLink", ((2, 6),), {"referenceType": "nam"}),
    ("CoreferenceLink", ((16, 18),), {"referenceType": "prn"}),
]
"""What is to be read, in the order of the file: type, fragments, attributes."""

LINKS = [
    ("speaker", (7, 14), (2, 6), {}),
    ("SpeaksTo", (2, 6), (11, 14), {"tone": "soft"}),
    ("anaphoric", (2, 6), (16, 18), {}),
]
"""Type, where the source and the target lie, attributes."""


def cas(structures: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """The whole of it."""
    rows = STRUCTURES if structures is None else structures
    members = [row["%ID"] for row in rows if "@sofa" in row]
    return {
        "%TYPES": types(),
        "%FEATURE_STRUCTURES": rows,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    }


def cas_bytes(structures: list[dict[str, Any]] | None = None) -> bytes:
    """As Java's Jackson writes it: characters beyond the first plane escaped."""
    return json.dumps(cas(structures), indent=2).encode()


def written(path: Path, content: bytes | None = None) -> Path:
    """The file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(cas_bytes() if content is None else content)
    return path
