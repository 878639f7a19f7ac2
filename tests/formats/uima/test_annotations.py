"""From feature structures to spans and links."""

from collections.abc import Iterable
from typing import Any

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import Entity, Origin
from annotator.formats.bundle import Problem, Unit
from annotator.formats.offsets import places
from annotator.formats.uima.annotations import Annotations
from annotator.formats.uima.documents import document
from annotator.formats.uima.json_codec import decoded
from annotator.formats.uima.model import Cas
from tests.formats.builders import uid
from tests.formats.uima.samples import (
    CANONICAL,
    CLAIM,
    HOLDERS,
    LINKS,
    NER,
    SOFA,
    SPANS,
    SPEAKS,
    at,
    cas_bytes,
)


def read(cas: Cas, taken: set[Uid] | None = None) -> tuple[Annotations, list[Problem]]:
    """All there is in a CAS."""
    found = document(cas)
    way = next(places(found.text, found.canonical, lines_are_one=False, units=(Unit.UTF_16,)))
    problems: list[Problem] = []
    known = set() if taken is None else taken
    reading = Annotations(cas, found, uid("article"), uid("layer"), "uima-json", known)
    reading.read(way.place, "f.json", problems)
    return reading, problems


def of(*structures: dict[str, Any]) -> tuple[Annotations, list[str]]:
    """What is read of a text with these structures, and what is said."""
    reading, problems = read(decoded(cas_bytes([SOFA, *structures])))
    return reading, [one.what for one in problems]


def shown(reading: Annotations) -> tuple[list[object], list[object]]:
    """Spans and links by value."""
    where = {span.uid: span.fragments[0] for span in reading.spans}
    spans: list[object] = [(one.type, one.fragments, dict(one.attributes)) for one in reading.spans]
    links: list[object] = [
        (one.type, where[one.source.uid], where[one.target.uid], dict(one.attributes))
        for one in reading.links
    ]
    return spans, links


def test_what_inception_writes() -> None:
    reading, problems = read(decoded(cas_bytes()))
    assert shown(reading) == (SPANS, LINKS)
    assert [one.where for one in problems] == ["f.json"] * 3
    assert [one.what for one in problems] == [
        "The NamedEntity with the id 17 is left out: the offset 1 lies inside a character.",
        "The NamedEntity with the id 18 is left out: 21-99 reaches beyond the text.",
        "1 of the type Dependency left out: one of their ends is no span here.",
    ]


def test_a_knowledge_base_names_an_entity() -> None:
    reading, _ = read(decoded(cas_bytes()))
    (entity,) = reading.entities.values()
    assert entity == Entity(entity.uid, "", "Khan", external={"Wikidata": "Q1"})
    assert [span.entity for span in reading.spans[:2]] == [entity.uid, None]
    elsewhere, _ = of(at(2, NER, 3, 7, value="PER", identifier="http://kb/1"))
    (other,) = elsewhere.entities.values()
    assert other.external == {"IRI": "http://kb/1"}


def test_ids_of_the_file_are_kept() -> None:
    reading, _ = read(decoded(cas_bytes()))
    assert reading.spans[0].origin == Origin("import", "uima-json", "6")
    again, _ = read(decoded(cas_bytes()))
    assert [span.uid for span in again.spans] == [span.uid for span in reading.spans]


@pytest.mark.parametrize(
    ("begin", "end", "why"),
    [
        (3, 3, "the piece 2-2 is empty"),
        (7, 3, "the piece 6-2 is empty"),
        (-1, 3, "-1-3 reaches beyond the text"),
        (3, 10**30, f"3-{10**30} reaches beyond the text"),
        ("3", 7, "its offsets are no whole numbers"),
        (True, 7, "its offsets are no whole numbers"),
        (3.5, 7, "its offsets are no whole numbers"),
    ],
)
def test_offsets_that_cannot_be(begin: Any, end: Any, why: str) -> None:
    if isinstance(end, int) and end > 2**63:
        why = "its offsets are no whole numbers"  # a number so large is read as a real one
    reading, said = of(at(2, NER, begin, end))
    assert reading.spans == []
    assert said == [f"The NamedEntity with the id 2 is left out: {why}."]


def test_cycles_end() -> None:
    """Spans that lead to each other, to themselves, and an array that holds itself."""
    reading, said = of(
        at(2, "a.Odd", 3, 7, __next=3, __self=2),
        at(3, "a.Odd", 8, 11, __next=2, __all=4),
        {"%ID": 4, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [2, 4, 3]},
        {"%ID": 5, "%TYPE": "a.Chain", "@sofa": 1, "@first": 5},
    )
    assert [link.type for link in reading.links] == ["next", "self", "next", "all", "all"]
    assert said == ["1 of the type Odd:all left out: one of their ends is no span here."]


def test_dangling_ends_are_counted() -> None:
    ends = [(2, 99), (99, 2), (2, None), (2, 0)]
    links = [
        at(number, SPEAKS, 3, 7, __Governor=source, __Dependent=target)
        for number, (source, target) in enumerate(ends, start=10)
    ]
    reading, said = of(at(2, NER, 3, 7), *links)
    assert len(reading.spans) == 1
    assert reading.links == []
    assert said == ["4 of the type SpeaksTo left out: one of their ends leads nowhere."]


def test_a_link_by_way_of_arguments() -> None:
    """As cTAKES has them."""
    reading, said = of(
        *(at(2, NER, 3, 7), at(3, NER, 12, 15)),
        {"%ID": 4, "%TYPE": "c.RelationArgument", "role": "Argument", "@argument": 2},
        {"%ID": 5, "%TYPE": "c.RelationArgument", "role": "Related_to", "@argument": 3},
        {"%ID": 6, "%TYPE": "c.BinaryTextRelation", "category": "at", "@arg1": 4, "@arg2": 5},
    )
    assert shown(reading)[1] == [("at", (2, 6), (11, 14), {})]
    assert said == []


def test_slots_are_links_with_the_role_as_their_type() -> None:
    reading, said = of(
        *(at(2, NER, 3, 7), at(3, CLAIM, 8, 11, __holders=4)),
        {"%ID": 4, "%TYPE": f"{HOLDERS}[]", "%ELEMENTS": [5, 6, 7]},
        {"%ID": 5, "%TYPE": HOLDERS, "role": "speaker", "@target": 2},
        {"%ID": 6, "%TYPE": HOLDERS, "@target": 2},
        {"%ID": 7, "%TYPE": HOLDERS, "role": "nobody"},
    )
    assert [link[0] for link in rows(shown(reading)[1])] == ["speaker", "holders"]
    assert said == ["1 of the type Claim:holders left out: one of their ends is no span here."]


def rows(found: Iterable[object]) -> list[tuple[Any, ...]]:
    """As tuples."""
    return [one for one in found if isinstance(one, tuple)]


def ours(number: int, name: str, **more: Any) -> dict[str, Any]:
    """A span that was written here."""
    text = "00000000-0000-0000-0000-" + f"{number:012d}"
    return at(number, "custom.Span", 3, 7, label=name, uid=text, **more)


def test_a_copy_gets_a_uid_of_its_own() -> None:
    reference = {
        "%ID": 5,
        "%TYPE": "custom.Reference",
        "label": "via",
        "uid": "x",
        "sourceKind": "span",
        "source": "00000000-0000-0000-0000-000000000002",
        "targetKind": "entity",
        "target": "00000000-0000-0000-0000-0000000000e1",
    }
    taken: set[Uid] = set()
    cas = decoded(cas_bytes([SOFA, ours(2, "actor"), reference]))
    first, _ = read(cas, taken)
    second, _ = read(cas, taken)
    assert first.spans[0].uid == (2).to_bytes(16, "big")
    assert second.spans[0].uid != first.spans[0].uid
    assert first.links[0].source.uid == first.spans[0].uid
    assert second.links[0].source.uid == second.spans[0].uid


@pytest.mark.parametrize(
    "wrong", [{"source": "nobody"}, {"targetKind": "planet"}, {"target": 5}, {"sourceKind": None}]
)
def test_a_reference_that_leads_nowhere_is_counted(wrong: dict[str, object]) -> None:
    reference: dict[str, Any] = {
        "%ID": 5,
        "%TYPE": "custom.Reference",
        "label": "via",
        "sourceKind": "span",
        "source": "00000000-0000-0000-0000-000000000002",
        "targetKind": "entity",
        "target": "00000000-0000-0000-0000-0000000000e1",
    }
    reading, said = of({**reference, **wrong})
    assert reading.links == []
    assert said == ["1 of the type Reference left out: one of their ends leads nowhere."]


def test_fragments_make_a_span_and_are_none() -> None:
    reading, said = of(
        ours(2, "claim", __fragments=5, certainty=101),
        *(at(3, "custom.Fragment", 3, 7), at(4, "custom.Fragment", 12, 15)),
        {"%ID": 5, "%TYPE": "custom.Fragment[]", "%ELEMENTS": [4, 3]},
    )
    assert [span.fragments for span in reading.spans] == [((2, 6), (11, 14))]
    assert reading.spans[0].certainty is None
    assert said == []
    assert CANONICAL[11:14] == "Ana"
