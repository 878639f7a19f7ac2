"""From annotations to spans and links."""

from typing import Any

import pytest

from annotator.domain.identity import Uid, foreign_uid
from annotator.domain.values import EndKind, Origin
from annotator.formats.bundle import Problem, Unit, Why
from annotator.formats.offsets import places
from annotator.formats.web_annotation.annotations import Annotations, Row, is_link, name_of
from annotator.text.canonical import canonicalise
from tests.formats.builders import uid

TEXT = "😀 Khan met Ana."
"""Khan 2-6, met 7-10, Ana 11-14; in UTF-16 one further on."""

UUID = "00000000-0000-0000-0000-0000000000e1"


def read(*annotations: dict[str, Any], text: str = TEXT, own: bool = False) -> Annotations:
    """What is read of them; problems are in ``said``."""
    reading = Annotations(
        uid("article"),
        canonicalise(text).text,
        lambda creator: foreign_uid(str(creator)),
        set(),
        space="f.jsonld",
        own=own,
    )
    said.clear()
    rows = [Row(f"f.jsonld:{number}", one) for number, one in enumerate(annotations, start=1)]
    reading.read(rows, places(text, canonicalise(text), lines_are_one=False), said)
    return reading


said: list[Problem] = []


def tag(start: int, end: int, exact: str = "", label: str = "actor", **more: Any) -> dict[str, Any]:
    """An annotation with a position and maybe a quote."""
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if exact:
        selectors.append({"type": "TextQuoteSelector", "exact": exact})
    body = {"type": "TextualBody", "value": label, "purpose": "tagging"}
    return {"type": "Annotation", "body": body, "target": {"selector": selectors}, **more}


def test_words_tell_code_points_from_utf_16() -> None:
    reading = read(tag(2, 6, "Khan"), tag(7, 10, "met"))
    assert reading.counting is not None
    assert (reading.counting.unit, reading.counting.why) == (Unit.CODE_POINTS, Why.WORDS)
    in_units = read(tag(3, 7, "Khan"), tag(8, 11, "met"))
    assert in_units.counting is not None
    assert (in_units.counting.unit, in_units.counting.why) == (Unit.UTF_16, Why.WORDS)
    for one in (reading, in_units):
        assert [span.fragments for span in one.spans] == [((2, 6),), ((7, 10),)]
    assert said == []


def test_without_words_nothing_tells() -> None:
    reading = read(tag(2, 6))
    assert reading.counting is not None
    assert (reading.counting.unit, reading.counting.why) == (Unit.CODE_POINTS, Why.GUESS)
    plain = read(tag(0, 4), text="Khan met Ana.")
    assert plain.counting is not None
    assert plain.counting.why is Why.ALIKE


def test_one_that_drifted_does_not_change_how_the_others_count() -> None:
    reading = read(tag(3, 7, "Khan"), tag(8, 11, "met"), tag(9, 12, "Ana"))
    assert [span.fragments for span in reading.spans] == [((2, 6),), ((7, 10),), ((11, 14),)]
    expected = "“Ana” stands at 11-14, not at 9-12, which its position says."
    assert said == [Problem("f.jsonld:3", expected)]


def test_several_targets_are_pieces() -> None:
    one = tag(2, 6)
    one["target"] = [tag(7, 10)["target"], tag(2, 6)["target"]]
    assert [span.fragments for span in read(one).spans] == [((2, 6), (7, 10))]
    one["target"] = [tag(2, 6)["target"], tag(4, 8)["target"]]
    assert [span.fragments for span in read(one).spans] == [((2, 8),)]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (tag(2, 2), "the piece 2-2 is empty"),
        (tag(6, 2), "the piece 6-2 is empty"),
        (tag(2, 99), "2-99 reaches beyond the text"),
        ({"target": "https://e.org"}, "its target names no place in a text"),
        ({"target": [3]}, "its target names no place in a text"),
        ({"target": {"selector": {"type": "SvgSelector"}}}, "no selector of it leads to a place"),
        ({}, "its target names no place in a text"),
    ],
)
def test_what_lies_nowhere_is_left_out_and_told(wrong: dict[str, Any], why: str) -> None:
    reading = read(wrong, tag(2, 6))
    assert len(reading.spans) == 1
    (problem,) = said
    assert problem.where == "f.jsonld:1"
    assert problem.what.startswith(f"It is left out: {why}")
    assert problem.what.endswith(".")


def test_types_creators_and_ids() -> None:
    reading = read(
        tag(2, 6, creator="ann", id="https://e.org/1"),
        tag(2, 6, creator=[{"name": "ben"}], id=f"#{UUID}"),
        {**tag(2, 6), "body": [], "motivation": "highlighting"},
        {**tag(2, 6), "body": None},
    )
    assert [span.type for span in reading.spans] == [
        *("actor", "actor", "highlighting", "annotation")
    ]
    assert [span.origin for span in reading.spans[:2]] == [
        Origin("import", "w3c", "https://e.org/1"),
        Origin("import", "w3c", f"#{UUID}"),
    ]
    assert reading.spans[0].layer == foreign_uid("ann")
    assert reading.spans[1].layer == foreign_uid("{'name': 'ben'}")
    assert reading.spans[1].uid == uid_of(UUID)
    assert len({span.uid for span in reading.spans}) == 4


def uid_of(text: str) -> Uid:
    """As bytes."""
    return bytes.fromhex(text.replace("-", ""))


def test_an_id_that_was_there_is_left_out() -> None:
    reading = read(tag(2, 6, id="a"), tag(7, 10, id="a"))
    assert len(reading.spans) == 1
    assert said == [Problem("f.jsonld:2", "It is left out: its id “a” was already there.")]


def link(*targets: Any, **more: Any) -> dict[str, Any]:
    """A linking annotation."""
    body = {"type": "TextualBody", "value": "made-by", "purpose": "tagging"}
    return {
        "type": "Annotation",
        "motivation": "linking",
        "body": body,
        "target": [*targets],
        **more,
    }


def ends(reading: Annotations) -> list[tuple[str, int, int]]:
    """Of each link its type, and where its ends begin."""
    where = {span.uid: span.start for span in reading.spans}
    return [(one.type, where[one.source.uid], where[one.target.uid]) for one in reading.links]


def test_links_lead_in_the_order_given_or_by_roles() -> None:
    """As Recogito has them, as objects, by way of a body, and as they are written here."""
    reading = read(
        link("#a", {"id": "#b"}),
        tag(2, 6, id="#a"),
        tag(7, 10, id="#b"),
        link({"source": "#b"}, "#a"),
        link({"id": "#b", "annotator:role": "target"}, {"id": "#a", "annotator:role": "source"}),
        {"motivation": "linking", "target": "#a", "body": "#b"},
    )
    assert ends(reading) == [
        ("made-by", 2, 7),
        ("made-by", 7, 2),
        ("made-by", 2, 7),
        ("linking", 2, 7),
    ]
    assert said == []


def test_ends_elsewhere_are_known_by_their_ids() -> None:
    reading = read(
        tag(2, 6, id="#a"),
        link("#a", {"id": f"urn:uuid:{UUID}", "annotator:kind": "entity", "name": "Khan"}),
        link("#a", {"id": f"urn:uuid:{UUID}", "annotator:kind": "article"}),
        link("#a", {"id": f"urn:uuid:{UUID}"}),
    )
    assert [one.target.kind for one in reading.links] == [
        *(EndKind.ENTITY, EndKind.ARTICLE, EndKind.SPAN)
    ]
    assert [one.name for one in reading.entities.values()] == ["Khan"]


@pytest.mark.parametrize(
    ("targets", "why"),
    [
        (("#a", "#gone"), "there is no annotation “#gone” for one of its ends"),
        (("#a",), "it has 1 ends instead of two"),
        (("#a", "#a", "#a"), "it has 3 ends instead of two"),
        (("#a", 3), "there is no annotation “” for one of its ends"),
        (("#a", UUID), f"there is no annotation “{UUID}” for one of its ends"),
        (("#a", {"id": UUID, "annotator:kind": "planet"}), f"there is no annotation “{UUID}”"),
    ],
)
def test_links_that_lead_nowhere_are_told(targets: tuple[Any, ...], why: str) -> None:
    reading = read(tag(2, 6, id="#a"), link(*targets))
    assert reading.links == []
    assert said[0].what.startswith(f"The link is left out: {why}")


def test_a_link_with_a_place_in_the_text_is_a_span() -> None:
    """Motivated by linking to another page, say."""
    one = tag(2, 6, motivation="linking")
    assert not is_link(one)
    assert len(read(one).spans) == 1


def test_bodies_without_a_place_are_counted() -> None:
    one = tag(2, 6)
    one["body"] = [one["body"], {"type": "Image"}, {"type": "Sound"}]
    read(one)
    assert said == [
        Problem("f.jsonld:1", "2 bodies are left out: they are no texts, tags or addresses.")
    ]


def test_what_was_written_here_has_no_other_origin() -> None:
    reading = read(tag(2, 6, id=f"urn:uuid:{UUID}"), tag(2, 6, id="new"), own=True)
    assert [span.origin for span in reading.spans] == [None, Origin("import", "w3c", "new")]


def test_names_of_targets() -> None:
    assert name_of({"source": {"source": {"id": "a"}}}) == "a"
    assert name_of({"source": 3}) == ""
