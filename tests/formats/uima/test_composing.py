"""From a part to a CAS."""

from annotator.formats.uima.composing import Composer
from annotator.formats.uima.model import Ref
from annotator.formats.uima.vocabulary import (
    ARTICLE,
    ENTITY,
    FRAGMENT,
    METADATA,
    REFERENCE,
    RELATION,
    SPAN,
    ZONE,
    Vocabulary,
)
from tests.formats.builders import FIRST, SECOND, by_hand, everything

ID = "00000000-0000-0000-0000-0000000000"
LAYER = "253cdb1e-29aa-5a30-a96f-22457e832c08"
"""Of the first layer: the version 5 uid that builders make of its name."""


def test_by_hand() -> None:
    """The face counts two in UTF-16: what lies behind it stands one further on."""
    made = by_hand()
    cas = Composer(made.header(), Vocabulary()).article(made.parts[0], FIRST.uid)
    at = {"sofa": Ref(1)}
    text = "Khan 😀 said no,\nthen yes.\n"
    expected = [
        (
            "uima.cas.Sofa",
            {"sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text", "sofaString": text},
        ),
        (
            METADATA,
            {
                **at,
                "begin": 0,
                "end": 27,
                "language": "x-unspecified",
                "documentTitle": "Khan, again",
                "documentId": f"{ID}0a",
                "documentUri": "https://e.org/1",
                "isLastSegment": False,
            },
        ),
        (
            ARTICLE,
            {
                "uid": f"{ID}0a",
                "sha256": "f908124e58ccfab7b255e26fa4aecdb74e9a30bcfa88d5960bb2c709da61b11b",
                "title": "Khan, again",
                "outlet": "The Ledger",
                "published": "2024-06-29",
                "url": "https://e.org/1",
                "layer": LAYER,
                "annotator": "Ana",
                "purpose": "annotations",
                "state": "done",
            },
        ),
        (ZONE, {**at, "begin": 0, "end": 16, "kind": "headline"}),
        (ENTITY, {"uid": f"{ID}e1", "register": "actor", "name": "Masood Khan"}),
        (
            SPAN,
            {
                **at,
                "begin": 0,
                "end": 4,
                "label": "actor",
                "uid": f"{ID}01",
                "entity": "Masood Khan",
                "entityId": f"{ID}e1",
                "typed": "form=not-stated",
                "kind": "person",
            },
        ),
        (ENTITY, {"uid": f"{ID}e2", "register": "proposition", "name": "There are arms"}),
        (
            SPAN,
            {
                **at,
                "begin": 13,
                "end": 21,
                "label": "claim",
                "uid": f"{ID}02",
                "entity": "There are arms",
                "entityId": f"{ID}e2",
                "note": "sure?",
                "certainty": 50,
                "stance": "oppose",
            },
        ),
        (FRAGMENT, {**at, "begin": 13, "end": 15}),
        (FRAGMENT, {**at, "begin": 22, "end": 25}),
        (
            SPAN,
            {
                **at,
                "begin": 13,
                "end": 25,
                "label": "claim",
                "uid": f"{ID}03",
                "originKind": "import",
                "originSource": "brat",
                "originId": "T9",
                "fragments": [Ref(9), Ref(10)],
            },
        ),
        (
            RELATION,
            {
                **at,
                "begin": 0,
                "end": 4,
                "Governor": Ref(8),
                "Dependent": Ref(6),
                "label": "made-by",
                "uid": f"{ID}04",
            },
        ),
        (
            REFERENCE,
            {
                "layer": LAYER,
                "sourceKind": "span",
                "source": f"{ID}02",
                "targetKind": "entity",
                "target": f"{ID}e1",
                "label": "addressed-to",
                "uid": f"{ID}05",
            },
        ),
    ]
    assert [(one.type, one.features) for one in cas.structures.values()] == expected
    assert cas.members == {1: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]}


def test_each_layer_has_what_is_its_own() -> None:
    made = everything()
    composer = Composer(made.header(), Vocabulary())
    composer.know(made.parts[0].entities)
    counted = {}
    for layer in (FIRST.uid, SECOND.uid, None):
        cas = composer.article(made.parts[0], layer)
        kinds = [one.type for one in cas.structures.values()]
        counted[layer] = [kinds.count(kind) for kind in (SPAN, RELATION, REFERENCE, ZONE)]
    assert counted == {FIRST.uid: [7, 2, 4, 2], SECOND.uid: [2, 1, 0, 2], None: [0, 0, 0, 2]}


def test_a_layer_is_by_whom_it_credits_or_who_owns_it() -> None:
    composer = Composer(everything().header(), Vocabulary())
    assert composer.annotator(FIRST.uid) == "Ana"
    assert composer.annotator(SECOND.uid) == "Ben’s model"
    assert composer.annotator(b"unknown") == ""
    assert composer.layer(b"unknown").owner == b""


def test_links_of_no_article_stand_in_a_cas_without_a_text() -> None:
    made = everything()
    cas = Composer(made.header(), Vocabulary()).links(made.tail)
    kinds = [one.type for one in cas.structures.values()]
    assert kinds == ["uima.cas.Sofa", ENTITY, ENTITY, REFERENCE]
    assert "sofaString" not in cas.structures[1].features
