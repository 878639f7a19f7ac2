"""From files of annotations to parts."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.values import WorkState
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Part, Unit, Why
from annotator.formats.options import NO_CHOICES, Choices
from annotator.formats.web_annotation.reading import annotations_in, files_in
from annotator.formats.web_annotation.reading import read as read_with

TEXT = "The hero of Ithaca 😀 sailed to Troy.\n"
"""Ithaca 12-18, Troy 31-35; in UTF-16 Troy 32-36."""

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

RECOGITO: list[dict[str, Any]] = [
    {
        "@context": CONTEXT,
        "id": "#ce0ed291-766b-4763-8e91-90ce1d04e706",
        "type": "Annotation",
        "body": [
            {"type": "TextualBody", "value": "This is a comment"},
            {"type": "TextualBody", "value": "Place", "purpose": "tagging"},
            {"type": "TextualBody", "value": "Port", "purpose": "tagging"},
        ],
        "target": {
            "selector": [
                {"type": "TextQuoteSelector", "exact": "Troy"},
                {"type": "TextPositionSelector", "start": 32, "end": 36},
            ]
        },
    },
    {
        "@context": CONTEXT,
        "id": "#d7197c87-b45d-4217-9c4f-27573030448f",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "value": "Comment..."}],
        "target": {
            "selector": [
                {"type": "TextQuoteSelector", "exact": "Ithaca"},
                {"type": "TextPositionSelector", "start": 12, "end": 19},
            ]
        },
    },
    {
        "@context": CONTEXT,
        "id": "#10000000-b45d-4217-9c4f-27573030448f",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "value": "sailed from", "purpose": "tagging"}],
        "motivation": "linking",
        "target": [
            {"id": "#ce0ed291-766b-4763-8e91-90ce1d04e706"},
            {"id": "#d7197c87-b45d-4217-9c4f-27573030448f"},
        ],
    },
]
"""As RecogitoJS hands them out, in which offsets are those of JavaScript; one quote of six
characters stands with a range of seven, as in a sample of INCEpTION's.
"""

HYPOTHESIS: dict[str, Any] = {
    "total": 2,
    "rows": [
        {
            "id": "abc",
            "user": "acct:ann@hypothes.is",
            "uri": "https://e.org/troy",
            "text": "see Homer",
            "tags": ["Place"],
            "target": [
                {
                    "source": "https://e.org/troy",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 12},
                        {"type": "TextPositionSelector", "start": 12, "end": 18},
                        {
                            "type": "TextQuoteSelector",
                            "exact": "Ithaca",
                            "prefix": "The hero of ",
                            "suffix": " 😀 sailed",
                        },
                    ],
                }
            ],
        },
        {
            "id": "def",
            "user": "acct:ben@hypothes.is",
            "uri": "https://e.org/troy",
            "text": "a note on the page",
            "tags": [],
            "target": [{"source": "https://e.org/troy"}],
        },
    ],
}
"""As the API of Hypothesis gives them."""


def put(folder: Path, content: object, name: str = "a.jsonld", text: str = TEXT) -> Path:
    """A file of annotations with its text."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    path.with_suffix(".txt").write_text(text, encoding="utf-8", newline="")
    return path


def read(path: Path, choices: Choices = NO_CHOICES) -> tuple[Bundle, list[Part]]:
    """All of it."""
    bundle = read_with(path, choices)
    return bundle, list(bundle.parts)


def test_what_recogito_hands_out(tmp_path: Path) -> None:
    bundle, (part,) = read(put(tmp_path, RECOGITO))
    assert part.text == TEXT
    found = [(one.type, one.fragments, dict(one.attributes), one.note) for one in part.spans]
    assert found == [
        ("Place", ((31, 35),), {"tags": "Port"}, "This is a comment"),
        ("annotation", ((12, 18),), {}, "Comment..."),
    ]
    (link,) = part.links
    assert (link.type, link.source.uid, link.target.uid) == (
        "sailed from",
        part.spans[0].uid,
        part.spans[1].uid,
    )
    assert [(one.where, one.what) for one in bundle.problems] == [
        ("a.jsonld:2", "“Ithaca” stands at 12-18, not at 12-19, which its position says.")
    ]
    assert bundle.countings == {Counting(Unit.UTF_16, Why.WORDS): 1}
    assert [layer.credit for layer in bundle.header.layers] == [""]
    assert [state.state for state in part.states] == [WorkState.DONE]
    assert part.article.metadata.title == "a"


def test_what_hypothesis_gives(tmp_path: Path) -> None:
    bundle, (part,) = read(put(tmp_path, HYPOTHESIS))
    (span,) = part.spans
    assert (span.type, span.fragments, span.note) == ("Place", ((12, 18),), "see Homer")
    assert [layer.credit for layer in bundle.header.layers] == ["ann@hypothes.is"]
    assert part.article.metadata.url == "https://e.org/troy"
    assert [one.where for one in bundle.problems] == ["a.jsonld:2"]


def test_the_unit_may_be_chosen(tmp_path: Path) -> None:
    bare = {**RECOGITO[0], "target": {"selector": RECOGITO[0]["target"]["selector"][1]}}
    path = put(tmp_path, bare)
    _, (guessed,) = read(path)
    bundle, (chosen,) = read(path, {"unit": "UTF-16"})
    assert [one.spans[0].fragments for one in (guessed, chosen)] == [((32, 36),), ((31, 35),)]
    assert [one.unit for one in bundle.countings] == [Unit.UTF_16]


@pytest.mark.parametrize(
    ("content", "number"),
    [
        (RECOGITO, 3),
        ({"items": RECOGITO}, 3),
        ({"type": "AnnotationCollection", "first": {"items": RECOGITO[:2]}}, 2),
        ({"@graph": RECOGITO}, 3),
        (RECOGITO[0], 1),
        (HYPOTHESIS, 2),
        ({"items": [1, None, RECOGITO[0]]}, 1),
        ({"first": {"first": {"first": {"first": []}}}}, 0),
        ({}, 0),
        ("text", 0),
    ],
)
def test_shapes_that_annotations_come_in(content: object, number: int) -> None:
    assert len(annotations_in(content)) == number


def test_annotations_of_several_texts_are_several_articles(tmp_path: Path) -> None:
    def of(source: str, **more: Any) -> dict[str, Any]:
        quote = {"type": "TextQuoteSelector", "exact": "word"}
        return {"target": {"source": source, "selector": quote}, **more}

    one = of("https://e.org/one", id="#1")
    reply = {"motivation": "replying", "target": "#1", "body": "no"}
    rows = [one, of("two.txt", id="#2"), of("one.txt"), reply, of("gone")]
    rows.append({"motivation": "linking", "target": ["#2", "#2"]})
    path = put(tmp_path, rows, "many.jsonld")
    path.with_suffix(".txt").unlink()
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{name} word", encoding="utf-8")
    bundle, parts = read(path)
    assert [(part.text, len(part.spans), len(part.links)) for part in parts] == [
        ("one word", 2, 0),
        ("two word", 1, 1),
    ]
    assert [(one.where, one.whole) for one in bundle.problems] == [
        ("many.jsonld", True),
        ("many.jsonld:4", False),
    ]


def test_the_same_text_twice_is_two_articles_here(tmp_path: Path) -> None:
    for name in ("a.jsonld", "b.jsonld"):
        put(tmp_path, [{**RECOGITO[0], "id": name}], name)
    _, parts = read(tmp_path)
    assert len({part.article.uid for part in parts}) == 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "It is no JSON."),
        (b"{", "It is no JSON."),
        (b"[{]", "It is no JSON."),
        (b"{}", "There are no annotations in it."),
        (b"[]", "There are no annotations in it."),
        (b'"text"', "It is no JSON object."),
        (b"\xff\xfe", "It is not UTF-8."),
        (b"[" * 200_000, "It is no JSON."),
    ],
)
def test_what_is_no_file_of_annotations_is_told(content: bytes, why: str, tmp_path: Path) -> None:
    path = put(tmp_path, RECOGITO)
    path.write_bytes(content)
    bundle, parts = read(path)
    assert parts == []
    assert [(one.where, one.what, one.whole) for one in bundle.problems] == [
        ("a.jsonld", why, True)
    ]


def test_what_is_too_large_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, RECOGITO)
    with path.open("wb") as large:
        large.truncate((64 << 20) + 1)
    bundle, parts = read(path)
    assert (parts, bundle.problems[0].what) == ([], "It is larger than 64 MB.")


def test_files_of_a_folder(tmp_path: Path) -> None:
    names = ("b.jsonld", "manifest.json", "collection.jsonld", ".c.jsonld", "d.txt", "sub/e.json")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"{}")
    found = [one.relative_to(tmp_path).as_posix() for one in files_in(tmp_path)]
    assert found == ["b.jsonld", "sub/e.json"]
    assert files_in(tmp_path / "d.txt") == [tmp_path / "d.txt"]
    with pytest.raises(BadInputError, match="nowhere"):
        read(tmp_path / "nowhere")
