"""Tasks as Label Studio writes them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.values import GOLD, Origin, WorkState
from annotator.errors import BadInputError
from annotator.formats.bundle import Bundle, Counting, Part, Problem, Unit, Why
from annotator.formats.labelstudio.format import LabelStudio
from annotator.formats.options import NO_CHOICES, Choices

TEXT = "😀 Khan said no.\r\nMerkel’s aide agreed."
# By code points, with the break as two: face 0, Khan 2-6, said 7-11, no 12-14, CR 15, LF 16,
# Merkel 17-23, aide 26-30. By UTF-16 everything behind the face is one more. In our text, where
# the break is one, Merkel is 16-22 and aide 25-29.


def region(
    identifier: str, start: int, end: int, words: str | None, label: str, **more: object
) -> dict[str, object]:
    """A region as the application exports it."""
    value: dict[str, object] = {"start": start, "end": end, "labels": [label]}
    if words is not None:
        value["text"] = words
    return {
        "value": value,
        "id": identifier,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "origin": "manual",
        **more,
    }


def per_region(identifier: str, name: str, kind: str, **value: object) -> dict[str, object]:
    """What a control says of a region."""
    return {
        "value": {"start": 2, "end": 6, "text": "Khan", **value},
        "id": identifier,
        "from_name": name,
        "to_name": "text",
        "type": kind,
    }


def relation(source: str, target: str, *labels: str, direction: str = "right") -> dict[str, object]:
    """A relation as the application exports it."""
    return {
        "type": "relation",
        "from_id": source,
        "to_id": target,
        "direction": direction,
        "labels": list(labels),
    }


def task(*results: Sequence[object], **more: object) -> dict[str, Any]:
    """A task with an annotation for each list of results."""
    annotations = [
        {"id": number, "completed_by": number, "result": list(result), "was_cancelled": False}
        for number, result in enumerate(results, start=1)
    ]
    return {
        "id": 7,
        "annotations": annotations,
        "file_upload": "e1f8-news.json",
        "predictions": [],
        "data": {"text": TEXT, "outlet": "The Ledger"},
        "project": 1,
        **more,
    }


def read(
    folder: Path, *tasks: object, choices: Choices = NO_CHOICES
) -> tuple[Bundle, list[Part], list[Problem]]:
    """What is read of tasks."""
    path = folder / "export.json"
    path.write_text(json.dumps(list(tasks)), encoding="utf-8")
    bundle = LabelStudio().read(path, choices)
    parts = list(bundle.parts)
    return bundle, parts, bundle.problems


def rows(part: Part) -> list[tuple[str, int, int]]:
    """Spans, short."""
    return [(one.type, one.start, one.end) for one in part.spans]


def test_a_task_with_all_it_can_have(tmp_path: Path) -> None:
    first = [
        region("a1", 2, 6, "Khan", "Actor", meta={"text": ["who?"]}),
        per_region("a1", "kind", "choices", choices=["person"]),
        per_region("a1", "aliases", "textarea", text=["the envoy", "he"]),
        per_region("a1", "weight", "number", number=3),
        per_region("a1", "places", "taxonomy", taxonomy=[["Asia", "Kabul"]]),
        region("b2", 12, 14, "no", "Claim"),
        relation("b2", "a1", "made-by"),
        relation("b2", "a1", direction="left"),
        {
            "value": {"choices": ["news"]},
            "id": "t",
            "from_name": "genre2",
            "to_name": "text",
            "type": "choices",
        },
    ]
    bundle, (part,), problems = read(tmp_path, task(first))
    assert problems == []
    assert part.text == TEXT.replace("\r\n", "\n")
    assert part.article.origin == Origin("import", "labelstudio", "7")
    assert part.article.metadata.outlet == "The Ledger"
    assert part.article.metadata.fields == {"genre2": "news"}
    assert rows(part) == [("Actor", 2, 6), ("Claim", 12, 14)]
    actor, claim = part.spans
    assert actor.attributes == {
        "kind": "person",
        "aliases": "the envoy\nhe",
        "weight": 3,
        "places": "Asia / Kabul",
    }
    assert (actor.note, actor.origin) == ("who?", Origin("import", "labelstudio", "a1"))
    assert [(link.type, link.source.uid, link.target.uid) for link in part.links] == [
        ("made-by", claim.uid, actor.uid),
        ("relation", actor.uid, claim.uid),
    ]
    assert [state.state for state in part.states] == [WorkState.DONE]
    assert [layer.credit for layer in bundle.header.layers] == ["annotator 1"]
    assert bundle.countings == {Counting(Unit.CODE_POINTS, Why.WORDS): 1}


def test_several_annotators_predictions_and_drafts_are_layers_of_their_own(tmp_path: Path) -> None:
    one = [region("a", 2, 6, "Khan", "Actor")]
    whole = task(one, one, one)
    whole["annotations"][0]["completed_by"] = {
        "id": 3,
        "email": "ana@e.org",
        "first_name": "Ana",
        "last_name": "Ray",
    }
    whole["annotations"][1]["completed_by"] = {"id": 4, "email": "ben@e.org", "first_name": ""}
    whole["annotations"][1]["ground_truth"] = True
    whole["annotations"][2].update({"completed_by": "ben@e.org", "was_cancelled": True})
    scored = region("p", 12, 14, "no", "Claim", score=0.424)
    whole["predictions"] = [{"id": 1, "model_version": "ner 2", "score": 0.4, "result": [scored]}]
    whole["drafts"] = [
        {"id": 5, "user": "cem@e.org", "annotation": None, "result": one},
        {"id": 6, "user": "ana@e.org", "annotation": 1, "result": one},
    ]
    bundle, (part,), problems = read(tmp_path, whole)
    assert problems == []
    layers = bundle.header.layers
    assert [(layer.credit, layer.purpose == GOLD) for layer in layers] == [
        ("Ana Ray", False),
        ("ben@e.org", True),
        ("ben@e.org", False),
        ("ner 2", False),
        ("cem@e.org", False),
    ]
    assert [span.layer for span in part.spans] == [layer.uid for layer in layers]
    assert len({span.uid for span in part.spans}) == 5
    assert part.spans[3].origin == Origin("model", "ner 2", "p")
    assert part.spans[3].certainty == 42
    states = {state.layer: state.state for state in part.states}
    assert [states.get(layer.uid) for layer in layers] == [
        WorkState.DONE,
        WorkState.DONE,
        WorkState.IN_WORK,
        None,
        WorkState.IN_WORK,
    ]


def test_a_person_who_annotated_twice_has_two_layers(tmp_path: Path) -> None:
    one = [region("a", 2, 6, "Khan", "Actor")]
    twice = task(one, one)
    twice["annotations"][1]["completed_by"] = 1
    bundle, _, _ = read(tmp_path, twice)
    assert [layer.credit for layer in bundle.header.layers] == ["annotator 1", "annotator 1 (2)"]


def test_old_exports_that_count_utf_16_are_found_out_by_their_words(tmp_path: Path) -> None:
    old = task(data={"text": TEXT})
    del old["annotations"]
    old["completions"] = [
        {"id": 1, "result": [region("a", 3, 7, "Khan", "Actor"), region("b", 13, 15, "no", "C")]}
    ]
    bundle, (part,), problems = read(tmp_path, old)
    assert problems == []
    assert rows(part) == [("Actor", 2, 6), ("C", 12, 14)]
    assert bundle.countings == {Counting(Unit.UTF_16, Why.WORDS): 1}


def test_offsets_behind_a_break_of_two_characters(tmp_path: Path) -> None:
    across = region("a", 12, 23, "no.\\r\\nMerkel", "Claim")
    newer = region("b", 17, 23, "Merkel", "Actor")
    _, (part,), problems = read(tmp_path, task([across, newer]))
    assert problems == []
    assert rows(part) == [("Claim", 12, 22), ("Actor", 16, 22)]


def test_a_span_whose_words_do_not_fit_is_told_and_left_out(tmp_path: Path) -> None:
    wrong = region("a", 7, 11, "Khan", "Actor")
    right = region("b", 12, 14, "no", "Claim")
    _, (part,), problems = read(tmp_path, task([wrong, right, relation("b", "a", "made-by")]))
    assert rows(part) == [("Claim", 12, 14)]
    assert [(one.where, one.what) for one in problems] == [
        (
            "export.json, record 1",
            "The region a is left out: its offsets cover “said”, not “Khan”.",
        ),
        (
            "export.json, record 1",
            "The result no. 3 is left out: there is no region a for one of its ends.",
        ),
    ]


def test_without_words_the_unit_can_be_chosen(tmp_path: Path) -> None:
    bare = task([region("a", 3, 7, None, "Actor")])
    bundle, (part,), _ = read(tmp_path, bare, choices={"unit": "UTF-16"})
    assert rows(part) == [("Actor", 2, 6)]
    assert bundle.countings == {Counting(Unit.UTF_16, Why.CHOSEN): 1}
    bundle, (part,), _ = read(tmp_path, bare)
    assert rows(part) == [("Actor", 3, 7)]
    assert bundle.countings == {Counting(Unit.CODE_POINTS, Why.GUESS): 1}


def test_a_page_is_read_by_its_global_offsets(tmp_path: Path) -> None:
    # Text: "Khan said" + "no & never"; a browser counts no break between the paragraphs.
    page = "<div><p>Khan said</p><p>no &amp; never</p></div>"
    value = {
        "start": "/div[1]/p[2]/text()[1]",
        "end": "/div[1]/p[2]/text()[1]",
        "startOffset": 5,
        "endOffset": 10,
        "text": "never",
        "hypertextlabels": ["Claim"],
    }
    placed = {**value, "globalOffsets": {"start": 14, "end": 19}}
    results = [
        {"id": "a", "from_name": "l", "to_name": "t", "type": "hypertextlabels", "value": placed},
        {"id": "b", "from_name": "l", "to_name": "t", "type": "hypertextlabels", "value": value},
    ]
    _, (part,), problems = read(tmp_path, task(results, data={"html": page}))
    assert part.text == "Khan said\nno & never\n"
    assert rows(part) == [("Claim", 15, 20)]
    assert [one.what for one in problems] == [
        "The result no. 2 is left out: it has no offsets that count from the beginning of the text."
    ]


def test_the_configuration_beside_says_which_of_the_data_is_the_text(tmp_path: Path) -> None:
    config = '<View><Text name="text" value="$lead"/></View>'
    (tmp_path / "export.config.xml").write_text(config, encoding="utf-8")
    data = {"lead": "Khan said no.", "text": "Something longer that nobody tagged."}
    _, (part,), problems = read(tmp_path, task([region("a", 0, 4, "Khan", "A")], data=data))
    assert (part.text, problems) == ("Khan said no.", [])


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ({"annotations": []}, "“data” is no JSON object."),
        ({"data": {"audio": 3}}, "There is no text in its data."),
        ({"id": 7, "data": {"text": "Twice."}}, "The task “7” was already there."),
        (3, ""),
    ],
)
def test_a_task_without_an_article_costs_no_other(
    broken: object, problem: str, tmp_path: Path
) -> None:
    _, parts, problems = read(tmp_path, task([]), broken, task([], id=8))
    assert len(parts) == 2
    assert [one.what for one in problems if one.whole] == [problem] * bool(problem)


def test_ids_that_were_copied_along_stay_apart(tmp_path: Path) -> None:
    one = region("00000000-0000-0000-0000-000000000001", 2, 6, "Khan", "A")
    _, (first, second), problems = read(tmp_path, task([one], [one]), task([one], id=8))
    uids = [span.uid for part in (first, second) for span in part.spans]
    assert (len(set(uids)), problems) == (3, [])
    assert uids[0] == (1).to_bytes(16, "big")


def test_pieces_in_a_circle_stay_alone(tmp_path: Path) -> None:
    results = [
        region("a", 2, 6, "Khan", "A"),
        region("b", 12, 14, "no", "A"),
        relation("a", "b", "fragment_of"),
        relation("b", "a", "fragment_of"),
    ]
    _, (part,), problems = read(tmp_path, task(results))
    assert rows(part) == [("A", 2, 6), ("A", 12, 14)]
    assert [one.what for one in problems] == [
        "The region a is a piece of itself; it stays alone.",
        "The region b is a piece of itself; it stays alone.",
    ]


def test_nothing_in_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"\xef\xbb\xbf \n")
    with pytest.raises(BadInputError, match="is empty"):
        LabelStudio().read(path)
