"""Prodigy as a format."""

from pathlib import Path

import pytest

from annotator.exchange.registry import recognise
from annotator.formats.bundle import Bundle, Feature
from annotator.formats.options import Choices
from annotator.formats.prodigy.format import Prodigy
from tests.formats.builders import Made, by_hand, part, read, span, write


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ('{"text": "x", "_input_hash": 1, "_task_hash": 2, "answer": "accept"}', 0.95),
        (
            '{"text": "x", "spans": [{"start": 0, "end": 1, "label": "A"}], "answer": "reject"}',
            0.95,
        ),
        (
            '{"text": "x", "tokens": [{"text": "x", "start": 0, "end": 1, "id": 0}], "spans": []}',
            0.95,
        ),
        ('{"text": "x", "spans": [{"start": 0, "end": 1, "type": "A"}], "relations": []}', 0),
        ('{"text": "x", "answer": "42"}', 0),
        ('{"text": "x", "label": []}', 0),
        ("[]", 0),
    ],
)
def test_the_first_line_tells(line: str, sure: float, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    assert Prodigy().probe(path) == sure
    assert (recognise(path).__class__ is Prodigy) == bool(sure)


def test_a_first_line_that_is_very_long_tells_too(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "x", "_input_hash": 1, "tokens": [' + "0," * 50_000, encoding="utf-8")
    assert Prodigy().probe(path) == 0.95


def test_uids_come_back(tmp_path: Path) -> None:
    target, _ = write(Prodigy(), by_hand(), tmp_path)
    _, (found,), _ = read(Prodigy(), target)
    made = by_hand().parts[0]
    assert {one.uid for one in made.spans} <= {one.uid for one in found.spans}
    assert found.links[0].source.uid == made.links[0].source.uid
    assert found.article.metadata == made.article.metadata


@pytest.mark.parametrize("edges", ["snap", "split", "drop"])
@pytest.mark.parametrize("overlap", ["keep", "flatten"])
@pytest.mark.parametrize("pieces", ["parts", "hull"])
def test_what_is_kept_with_any_choices_is_found_again(
    edges: str, overlap: str, pieces: str, tmp_path: Path
) -> None:
    made = Made([part("Khan, said no.")])
    made.parts[0].spans = [
        span("a", "x", (1, 4), (6, 8)),
        span("b", "x", (6, 10)),
        span("c", "y", (0, 14)),
        span("d", "y", (5, 6)),
    ]
    bundle = made.bundle()
    bundle.choices = {"edges": edges, "overlap": overlap, "pieces": pieces}
    target = tmp_path / "x.jsonl"
    Prodigy().write(bundle, target, lambda: None)
    assert list(Prodigy().reread(target)) == [Prodigy().kept(made.parts[0], bundle)]


def test_what_is_lost_to_tokens_is_counted() -> None:
    """Of these one begins in a word, one is a space, and the gap 4-6 is two characters."""
    made = Made([part("Khan, said no.")])
    made.parts[0].spans = [
        span("a", "x", (0, 4), (6, 10)),
        span("b", "x", (7, 10)),
        span("d", "y", (5, 6)),
    ]
    bundle = Bundle(made.header(), iter(()), choices={"pieces": "hull"})
    assert dict(Prodigy().tally(made.parts[0], bundle)) == {
        Feature.HULL: 2,
        Feature.INSIDE_WORD: 1,
        Feature.BLANK: 1,
    }


@pytest.mark.parametrize(
    ("feature", "choices", "fate"),
    [
        (Feature.NESTED, {}, ""),
        (Feature.NESTED, {"overlap": "flatten"}, "one of those that overlap is kept"),
        (Feature.DISCONTINUOUS, {}, "each piece becomes a span of its own"),
        (Feature.DISCONTINUOUS, {"pieces": "hull"}, "made one span with what lies between the"),
        (Feature.INSIDE_WORD, {}, "made to cover whole words"),
        (Feature.INSIDE_WORD, {"edges": "drop"}, "left out, with their links"),
        (Feature.BLANK_EDGES, {}, "made to begin and end with a word or sign"),
    ],
)
def test_fates_depend_on_what_was_chosen(feature: Feature, choices: Choices, fate: str) -> None:
    found = Prodigy().fate(feature, choices)
    assert found.startswith(fate)
    assert bool(found) == bool(fate)
