"""The record of :func:`tests.formats.builders.by_hand`, written by hand."""

from typing import Any

from tests.formats.builders import KHAN_SHA256, KHAN_TEXT

ZEROS = "00000000-0000-0000-0000-0000000000"
KHAN_ENTITY = {"id": ZEROS + "e1", "register": "actor", "name": "Masood Khan"}
METADATA: dict[str, Any] = {
    "title": "Khan, again",
    "outlet": "The Ledger",
    "byline": "",
    "published": "2024-06-29",
    "retrieved": "",
    "url": "https://e.org/1",
    "language": "",
    "genre": "",
    "story": "",
    "tags": [],
    "fields": {},
    "duplicate_group": "",
}
EXPECTED: dict[str, Any] = {
    "id": ZEROS + "0a",
    **METADATA,
    "text": KHAN_TEXT,
    "sha256": KHAN_SHA256,
    "revision": 1,
    "raw_sha256": "",
    "encoding": "",
    "guessed": False,
    "origin": None,
    "zones": [{"start": 0, "end": 15, "kind": "headline"}],
    "states": {"Ana": "done"},
    "spans": [
        {
            "id": ZEROS + "01",
            "layer": "Ana",
            "type": "actor",
            "fragments": [[0, 4]],
            "quotes": ["Khan"],
            "attributes": {"kind": "person", "form": None},
            "entity": KHAN_ENTITY,
            "note": "",
            "certainty": None,
            "origin": None,
        },
        {
            "id": ZEROS + "02",
            "layer": "Ana",
            "type": "claim",
            "fragments": [[12, 20]],
            "quotes": ["no,\nthen"],
            "attributes": {"stance": "oppose"},
            "entity": {"id": ZEROS + "e2", "register": "proposition", "name": "There are arms"},
            "note": "sure?",
            "certainty": 50,
            "origin": None,
        },
        {
            "id": ZEROS + "03",
            "layer": "Ana",
            "type": "claim",
            "fragments": [[12, 14], [21, 24]],
            "quotes": ["no", "yes"],
            "attributes": {},
            "entity": None,
            "note": "",
            "certainty": None,
            "origin": {"kind": "import", "source": "brat", "external": "T9"},
        },
    ],
    "links": [
        {
            "id": ZEROS + "04",
            "layer": "Ana",
            "type": "made-by",
            "source": {"span": ZEROS + "02", "article": None, "entity": None},
            "target": {"span": ZEROS + "01", "article": None, "entity": None},
            "attributes": {},
            "note": "",
            "origin": None,
        },
        {
            "id": ZEROS + "05",
            "layer": "Ana",
            "type": "addressed-to",
            "source": {"span": ZEROS + "02", "article": None, "entity": None},
            "target": {"span": None, "article": None, "entity": KHAN_ENTITY},
            "attributes": {},
            "note": "",
            "origin": None,
        },
    ],
}
