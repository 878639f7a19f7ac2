"""Files as Prodigy's ``db-out`` writes them."""

import json
from pathlib import Path

from annotator.domain.values import WorkState
from annotator.formats.bundle import Bundle, Counting, Part, Problem, Unit, Why
from annotator.formats.prodigy.format import Prodigy

TEXT = "😀 Khan left Kabul."
"""Khan 2-6, left 7-11, Kabul 12-17, the stop 17-18; in UTF-16 each is one more."""

WORDS = [("😀", 0, 1), ("Khan", 2, 6), ("left", 7, 11), ("Kabul", 12, 17), (".", 17, 18)]
KHAN = {"start": 2, "end": 6, "token_start": 1, "token_end": 1, "label": "PERSON"}
KABUL = {"start": 12, "end": 17, "token_start": 3, "token_end": 3, "label": "GPE"}


def line(answer: str = "accept", who: str = "news-ana", **more: object) -> dict[str, object]:
    """A line as ``rel.manual`` saves it."""
    tokens = [
        {"text": word, "start": start, "end": end, "id": number, "ws": True, "disabled": False}
        for number, (word, start, end) in enumerate(WORDS)
    ]
    return {
        "text": TEXT,
        "meta": {"source": "The Ledger", "pattern": "3"},
        "_input_hash": 11,
        "_task_hash": 22,
        "tokens": tokens,
        "_view_id": "relations",
        "spans": [KHAN, KABUL],
        "relations": [],
        "_timestamp": 1_600_000_000,
        "_annotator_id": who,
        "_session_id": who,
        "answer": answer,
        **more,
    }


def read(folder: Path, *records: object) -> tuple[Bundle, list[Part], list[Problem]]:
    path = folder / "out.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    bundle = Prodigy().read(path)
    parts = list(bundle.parts)
    return bundle, parts, bundle.problems


def rows(part: Part) -> list[tuple[str, int, int]]:
    return [(one.type, one.start, one.end) for one in part.spans]


def test_a_line_with_relations(tmp_path: Path) -> None:
    relation = {
        "head": 1,
        "child": 3,
        "head_span": KHAN,
        "child_span": KABUL,
        "color": "#c5bdf4",
        "label": "LEFT",
    }
    bundle, (part,), problems = read(tmp_path, line(relations=[relation]))
    assert problems == []
    assert rows(part) == [("PERSON", 2, 6), ("GPE", 12, 17)]
    khan, kabul = part.spans
    assert [(one.type, one.source.uid, one.target.uid) for one in part.links] == [
        ("LEFT", khan.uid, kabul.uid)
    ]
    assert [layer.credit for layer in bundle.header.layers] == ["news-ana"]
    assert [state.state for state in part.states] == [WorkState.DONE]
    assert part.article.metadata.outlet == "The Ledger"
    assert part.article.metadata.fields == {"pattern": "3"}
    assert bundle.countings == {Counting(Unit.CODE_POINTS, Why.WORDS): 1}


def test_several_annotators_of_one_text_wherever_their_lines_stand(tmp_path: Path) -> None:
    other = {"text": "Other.", "spans": [], "answer": "accept", "_annotator_id": "b"}
    bundle, parts, _ = read(tmp_path, line(who="a"), other, line(who="b", spans=[KHAN]))
    assert [part.text for part in parts] == [TEXT, "Other."]
    layers = {layer.credit: layer.uid for layer in bundle.header.layers}
    assert [span.layer for span in parts[0].spans] == [layers["a"], layers["a"], layers["b"]]


def test_what_was_not_accepted_is_never_done(tmp_path: Path) -> None:
    bundle, (part,), _ = read(
        tmp_path,
        line("ignore", who="a"),
        line("reject", who="b"),
        line("accept", who="c"),
        line("reject", who="c", spans=[KHAN]),
    )
    names = {layer.uid: layer.credit for layer in bundle.header.layers}
    assert {names[state.layer]: state.state for state in part.states} == {
        "a": WorkState.IN_WORK,
        "b (rejected)": WorkState.IN_WORK,
        "c": WorkState.DONE,
        "c (rejected)": WorkState.IN_WORK,
    }
    assert [names[span.layer] for span in part.spans].count("c") == 2


def test_several_questions_about_one_text_come_together(tmp_path: Path) -> None:
    """As in ``ner.teach``, where each line asks for one span."""
    _, (part,), _ = read(tmp_path, line(spans=[KHAN]), line(spans=[KABUL]), line(spans=[KHAN]))
    assert rows(part) == [("PERSON", 2, 6), ("GPE", 12, 17)]
    assert len(part.states) == 1


def test_utf_16_is_found_out_by_the_tokens(tmp_path: Path) -> None:
    tokens = [
        {"text": word, "start": start + bool(start), "end": end + 1, "id": number}
        for number, (word, start, end) in enumerate(WORDS)
    ]
    spans = [{**KHAN, "start": 3, "end": 7}]
    bundle, (part,), problems = read(tmp_path, line(tokens=tokens, spans=spans))
    assert (rows(part), problems) == ([("PERSON", 2, 6)], [])
    assert bundle.countings == {Counting(Unit.UTF_16, Why.WORDS): 1}


def test_without_tokens_code_points_are_the_rule(tmp_path: Path) -> None:
    span = {"start": 2, "end": 6, "label": "PERSON"}
    record = {"text": TEXT, "spans": [span], "answer": "accept"}
    bundle, (part,), _ = read(tmp_path, record)
    assert rows(part) == [("PERSON", 2, 6)]
    assert bundle.countings == {Counting(Unit.CODE_POINTS, Why.RULE): 1}


def test_a_span_that_lies_elsewhere_than_its_tokens_is_told(tmp_path: Path) -> None:
    wrong = {**KHAN, "start": 7, "end": 11}
    _, (part,), problems = read(tmp_path, line(spans=[wrong, KABUL]))
    assert rows(part) == [("GPE", 12, 17)]
    assert [(one.where, one.what) for one in problems] == [
        ("out.jsonl:1", "The span no. 1 is left out: its offsets cover “left”, not “Khan”.")
    ]


def test_relations_between_tokens_that_nobody_labelled(tmp_path: Path) -> None:
    relation = {"head": 1, "child": 2, "label": "SUBJ"}
    _, (part,), problems = read(tmp_path, line(spans=[], relations=[relation]))
    assert (rows(part), problems) == ([("token", 2, 6), ("token", 7, 11)], [])
    assert len(part.links) == 1


def test_a_text_that_was_only_loaded_is_nobodys(tmp_path: Path) -> None:
    bundle, (part,), problems = read(tmp_path, {"text": "Khan.", "_input_hash": 3}, {"image": "x"})
    assert (part.spans, part.states, bundle.header.layers) == ([], [], [])
    assert [one.what for one in problems] == ["There is no text in it."]
