"""Files as doccano writes them."""

import json
from pathlib import Path

import pytest

from annotator.domain.values import Origin, WorkState
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Part, Problem, Unit, Why
from annotator.formats.doccano.format import Doccano
from annotator.formats.options import NO_CHOICES, Choices

FACES = "😀 👨\u200d🚒 Khan spoke."
"""What was selected in doccano is Khan: 9-13 by default (UTF-16: face 2, space, fireman 5, space),
4-8 in grapheme mode; in code points 6-10."""


def read(
    path: Path, *records: object, choices: Choices = NO_CHOICES
) -> tuple[Bundle, list[Part], list[Problem]]:
    """What is read of lines."""
    if records:
        path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    bundle = Doccano().read(path, choices)
    parts = list(bundle.parts)
    return bundle, parts, bundle.problems


def rows(part: Part) -> list[tuple[str, int, int]]:
    return [(one.type, one.start, one.end) for one in part.spans]


def test_sequence_labelling(tmp_path: Path) -> None:
    bundle, (first, second), problems = read(
        tmp_path / "admin.jsonl",
        {"id": 1, "text": "Khan in Kabul.", "label": [[0, 4, "PER"], [8, 13, "LOC"]]},
        {"id": 2, "text": "None.", "label": [], "outlet": "L", "Comments": ["odd", "very"]},
    )
    assert problems == []
    assert rows(first) == [("PER", 0, 4), ("LOC", 8, 13)]
    assert first.article.origin == Origin("import", "doccano", "1")
    assert [state.state for state in first.states] == [WorkState.DONE]
    assert (second.spans, second.states) == ([], [])
    assert second.article.metadata.outlet == "L"
    assert second.article.metadata.fields == {"Comments": "odd\nvery"}
    assert [layer.credit for layer in bundle.header.layers] == [""]
    assert bundle.countings == {Counting(Unit.UTF_16, Why.ALIKE): 1}
    assert bundle.total == 2


def test_relation_extraction(tmp_path: Path) -> None:
    record = {
        "id": 3,
        "text": "Khan in Kabul.",
        "entities": [
            {"id": 10, "label": "PER", "start_offset": 0, "end_offset": 4},
            {"id": 11, "label": "LOC", "start_offset": 8, "end_offset": 13},
        ],
        "relations": [
            {"id": 7, "from_id": 10, "to_id": 11, "type": "in"},
            {"id": 8, "from_id": 10, "to_id": 99, "type": "in"},
            {"id": 7, "from_id": 11, "to_id": 10, "type": "in"},
        ],
        "Comments": [],
    }
    _, (part,), problems = read(tmp_path / "all.jsonl", record)
    khan, kabul = part.spans
    assert khan.origin == Origin("import", "doccano", "10")
    assert [(one.type, one.source.uid, one.target.uid) for one in part.links] == [
        ("in", khan.uid, kabul.uid)
    ]
    assert [(one.where, one.what) for one in problems] == [
        (
            "all.jsonl:1",
            "The relation no. 2 is left out: there is no entity 99 for one of its ends.",
        ),
        ("all.jsonl:1", "The relation no. 3 is left out: its id 7 was already there."),
    ]


@pytest.mark.parametrize(
    ("offsets", "choices", "counting"),
    [
        ((9, 13), {}, Counting(Unit.UTF_16, Why.GUESS)),
        ((9, 13), {"unit": "UTF-16"}, Counting(Unit.UTF_16, Why.CHOSEN)),
        ((4, 8), {"unit": "graphemes"}, Counting(Unit.GRAPHEMES, Why.CHOSEN)),
        ((6, 10), {"unit": "code points"}, Counting(Unit.CODE_POINTS, Why.CHOSEN)),
    ],
)
def test_units(
    offsets: tuple[int, int], choices: Choices, counting: Counting, tmp_path: Path
) -> None:
    record = {"id": 1, "text": FACES, "label": [[*offsets, "PER"]]}
    bundle, (part,), problems = read(tmp_path / "x.jsonl", record, choices=choices)
    assert (rows(part), problems) == ([("PER", 6, 10)], [])
    assert bundle.countings == {counting: 1}


def test_labels_before_the_first_face_mean_the_same_however_they_are_counted(
    tmp_path: Path,
) -> None:
    record = {"id": 1, "text": "Khan 😀", "label": [[0, 4, "PER"]]}
    bundle, _, _ = read(tmp_path / "x.jsonl", record)
    assert bundle.countings == {Counting(Unit.UTF_16, Why.ALIKE): 1}


def test_files_of_several_annotators_come_together_in_whatever_order(tmp_path: Path) -> None:
    one = {"id": 1, "text": "Khan.", "label": [[0, 4, "PER"]]}
    two = {"id": 2, "text": "Ali.", "label": [[0, 3, "PER"]]}
    other = {"id": 2, "text": "Eve.", "label": [[0, 3, "PER"]]}
    for name, records in (("ana", [one, two]), ("ben", [two, one, two]), ("cem", [other])):
        read(tmp_path / f"{name}.jsonl", *records)
    bundle, parts, problems = read(tmp_path)
    assert [layer.credit for layer in bundle.header.layers] == ["ana", "ben"]
    assert [part.text for part in parts] == ["Khan.", "Ali."]
    layers = [layer.uid for layer in bundle.header.layers]
    assert [[span.layer for span in part.spans] for part in parts] == [layers, layers]
    assert [(one.where, one.what) for one in problems] == [
        ("ben.jsonl:3", "The id “2” was already there."),
        ("cem.jsonl:1", "Its text is not the one other files have by this id."),
    ]


@pytest.mark.parametrize(
    ("label", "problem"),
    [
        ([0, 99, "X"], "0 to 99 reaches beyond the text"),
        ([3, 1, "X"], "the piece 3-1 is empty"),
        ([0, 1], "it is no start, end and label"),
        ([0, 1, ""], "it has no label"),
        ([0.5, 1, "X"], "it has no whole numbers as its offsets"),
        ("X", "it is no JSON object"),
    ],
)
def test_a_label_that_cannot_be_is_told(label: object, problem: str, tmp_path: Path) -> None:
    record = {"id": 1, "text": "Khan.", "label": [label, [0, 4, "PER"]]}
    _, (part,), (told,) = read(tmp_path / "x.jsonl", record)
    assert rows(part) == [("PER", 0, 4)]
    assert (told.where, told.what) == (
        "x.jsonl:1",
        f"The label no. 1 is left out: {problem}.",
    )


def test_an_array_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('[{"id": 1, "text": "Khan.", "label": [[0, 4, "PER"]]}]', encoding="utf-8")
    _, (part,), problems = read(path)
    assert (rows(part), problems) == ([("PER", 0, 4)], [])


def test_a_folder_without_lines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"no \.jsonl file"):
        Doccano().read(tmp_path)
