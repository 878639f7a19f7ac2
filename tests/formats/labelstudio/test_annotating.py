"""Spans and links over a text."""

from annotator.domain.identity import Uid
from annotator.domain.values import Entity
from annotator.formats.bundle import Part, Problem
from annotator.formats.labelstudio.annotating import Annotator, task_fields
from annotator.formats.labelstudio.regions import Region, Relation, Results
from tests.formats.builders import FIRST, part


def filled(results: Results) -> tuple[Part, list[Problem]]:
    made = part("Khan said no.")
    problems: list[Problem] = []
    seen: set[Uid] = set()
    Annotator(made, FIRST.uid, "space", None, problems, seen).fill(results, int, "x")
    return made, problems


def region(identifier: str, start: int, end: int, *labels: str) -> Region:
    return Region(identifier, 1, start, end, labels=list(labels))


def test_a_region_with_two_labels_is_two_spans_and_links_lead_to_the_first() -> None:
    results = Results([region("a", 0, 4, "Actor", "Envoy", "Actor"), region("b", 10, 12, "Claim")])
    results.relations = [
        Relation(1, "b", "a", ["made-by", "about"], "right"),
        Relation(2, "b", "a", ["made-by"], "left"),
        Relation(3, "b", "a", ["made-by"], "bi"),
    ]
    made, problems = filled(results)
    assert problems == []
    first, second, claim = made.spans
    assert [one.type for one in made.spans] == ["Actor", "Envoy", "Claim"]
    assert first.uid != second.uid
    assert [(link.type, link.source.uid, link.target.uid) for link in made.links] == [
        ("made-by", claim.uid, first.uid),
        ("about", claim.uid, first.uid),
        ("made-by", first.uid, claim.uid),
        ("made-by", claim.uid, first.uid),
    ]
    assert len({link.uid for link in made.links}) == 4


def test_an_entity_is_met_once() -> None:
    one, two = region("a", 0, 4, "x"), region("b", 5, 9, "x")
    one.entity = two.entity = ("Khan", "actor:00000000-0000-0000-0000-0000000000e1")
    made, _ = filled(Results([one, two]))
    assert made.entities == [Entity((0xE1).to_bytes(16, "big"), "actor", "Khan")]
    assert [span.entity for span in made.spans] == [made.entities[0].uid] * 2


def test_what_fits_nowhere_is_told() -> None:
    wrong = [region("a", 0, 4), region("c", 4, 4, "x"), region("d", 9, 12, "x")]
    wrong[2].words = "yes"
    made, problems = filled(Results(wrong))
    assert made.spans == []
    assert [one.what for one in problems] == [
        "The region a is left out: it has no label.",
        "The region c is left out: 4 to 4 is empty.",
        "The region d is left out: its offsets cover “ no”, not “yes”.",
    ]


def test_what_is_said_of_the_whole_text_by_two() -> None:
    problems: list[Problem] = []
    both = [Results(task={"tone": "calm"}), Results(task={"tone": "loud", "kind": "news"})]
    assert task_fields(both, problems, "x") == {"tone": "calm", "kind": "news"}
    assert problems == [
        Problem("x", "“loud” for tone is left out: another annotation says otherwise.")
    ]
