"""From a part to a page."""

import orjson

from annotator.domain.values import GOLD
from annotator.formats.web_annotation.pages import PageWriter
from tests.formats.builders import FIRST, KHAN_SHA256, Made, by_hand, everything, part, span

ID = "urn:uuid:00000000-0000-0000-0000-0000000000"
LAYER = "urn:uuid:253cdb1e-29aa-5a30-a96f-22457e832c08"
"""Of the first layer: the version 5 uid that builders make of its name."""
ANA = {"id": LAYER, "type": "Person", "name": "Ana"}


def classifying(value: str) -> dict[str, str]:
    """A body with the type."""
    return {"type": "TextualBody", "purpose": "classifying", "value": value}


def target(start: int, end: int, exact: str, prefix: str, suffix: str) -> dict[str, object]:
    """A piece."""
    return {
        "source": "khan.txt",
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
        ],
    }


def test_by_hand() -> None:
    """Offsets are code points: the face counts one."""
    made = by_hand()
    page = orjson.loads(PageWriter(made.header()).page(made.parts[0], "khan.txt"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["id"], page["type"]) == (f"{ID}0a", "AnnotationPage")
    assert page["annotator:source"] == "khan.txt"
    assert page["annotator:about"]["sha256"] == KHAN_SHA256
    assert page["annotator:about"]["outlet"] == "The Ledger"
    assert "text" not in page["annotator:about"]
    assert page["annotator:states"] == [{"layer": LAYER, "state": "done"}]
    assert page["annotator:creators"] == [ANA]
    assert page["items"] == [
        {
            "id": f"{ID}01",
            "type": "Annotation",
            "motivation": "classifying",
            "creator": ANA,
            "body": [
                classifying("actor"),
                {
                    "type": "TextualBody",
                    "purpose": "tagging",
                    "value": "person",
                    "annotator:attribute": "kind",
                },
                {
                    "type": "TextualBody",
                    "purpose": "tagging",
                    "value": "not stated",
                    "annotator:attribute": "form",
                    "annotator:kind": "not-stated",
                },
                {
                    "type": "SpecificResource",
                    "purpose": "identifying",
                    "source": {
                        "id": f"{ID}e1",
                        "annotator:register": "actor",
                        "name": "Masood Khan",
                    },
                },
            ],
            "target": target(0, 4, "Khan", "", " 😀 said no,\nthen yes.\n"),
        },
        {
            "id": f"{ID}02",
            "type": "Annotation",
            "motivation": "classifying",
            "creator": ANA,
            "body": [
                classifying("claim"),
                {
                    "type": "TextualBody",
                    "purpose": "tagging",
                    "value": "oppose",
                    "annotator:attribute": "stance",
                },
                {
                    "type": "SpecificResource",
                    "purpose": "identifying",
                    "source": {
                        "id": f"{ID}e2",
                        "annotator:register": "proposition",
                        "name": "There are arms",
                    },
                },
                {"type": "TextualBody", "purpose": "commenting", "value": "sure?"},
            ],
            "target": target(12, 20, "no,\nthen", "Khan 😀 said ", " yes.\n"),
            "annotator:certainty": 50,
        },
        {
            "id": f"{ID}03",
            "type": "Annotation",
            "motivation": "classifying",
            "creator": ANA,
            "body": [classifying("claim")],
            "target": [
                target(12, 14, "no", "Khan 😀 said ", ",\nthen yes.\n"),
                target(21, 24, "yes", "Khan 😀 said no,\nthen ", ".\n"),
            ],
            "annotator:origin": {"kind": "import", "source": "brat", "external": "T9"},
        },
        {
            "id": f"{ID}04",
            "type": "Annotation",
            "motivation": "linking",
            "creator": ANA,
            "body": [classifying("made-by")],
            "target": [
                {"id": f"{ID}02", "annotator:role": "source"},
                {"id": f"{ID}01", "annotator:role": "target"},
            ],
        },
        {
            "id": f"{ID}05",
            "type": "Annotation",
            "motivation": "linking",
            "creator": ANA,
            "body": [classifying("addressed-to")],
            "target": [
                {"id": f"{ID}02", "annotator:role": "source"},
                {
                    "id": f"{ID}e1",
                    "annotator:role": "target",
                    "annotator:kind": "entity",
                    "annotator:register": "actor",
                    "name": "Masood Khan",
                },
            ],
        },
    ]


def test_an_item_stands_on_each_line() -> None:
    made = by_hand()
    page = PageWriter(made.header()).page(made.parts[0], "khan.txt")
    assert [line.startswith(b'{"id":') for line in page.split(b"\n")] == [
        *(False, True, True, True, True, True),
        *(False, False),
    ]


def test_quotes_have_thirty_two_characters_around_them() -> None:
    first = part("a" * 50 + "word" + "b" * 50)
    first.spans = [span("x", "actor", (50, 54))]
    page = orjson.loads(PageWriter(Made([first]).header()).page(first, "a.txt"))
    quote = page["items"][0]["target"]["selector"][1]
    assert (quote["prefix"], quote["exact"], quote["suffix"]) == ("a" * 32, "word", "b" * 32)


def test_gold_is_said_of_the_creator() -> None:
    gold = FIRST._replace(purpose=GOLD)
    first = part("word")
    first.spans = [span("x", "actor", (0, 4))]
    page = orjson.loads(PageWriter(Made([first], layers=[gold]).header()).page(first, "a.txt"))
    assert page["items"][0]["creator"] == {**ANA, "annotator:purpose": "gold"}


def test_what_stands_above() -> None:
    made = everything()
    writer = PageWriter(made.header())
    above = orjson.loads(writer.collection(made.tail, 18))
    assert (above["type"], above["label"], above["total"]) == ("AnnotationCollection", "news", 18)
    assert [one["key"] for one in above["annotator:above"]["layers"]] == ["Ana", "Ben’s model"]
    assert len(above["annotator:above"]["links"]) == 1
