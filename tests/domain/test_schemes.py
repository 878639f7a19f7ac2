"""Two versions of a scheme: where they differ, and what has the parts of both."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.scheme import Scheme, parse_scheme
from annotator.domain.schemes import Difference, Side, compare, succeeding, union
from tests.project.builders import SCHEME_JSON


def changed(change: Any) -> Scheme:
    raw = json.loads(SCHEME_JSON)
    change(raw)
    return parse_scheme(json.dumps(raw), "the test")


def all_of(*changes: Any) -> Any:
    def change(raw: dict[str, Any]) -> None:
        for one in changes:
            one(raw)

    return change


OURS = parse_scheme(SCHEME_JSON, "the test")


def event(raw: dict[str, Any]) -> None:
    raw["spans"].append({"id": "event", "name": "Event", "key": "5", "register": "event"})
    raw["links"].append(
        {"id": "at", "name": "at", "ends": [{"source": ["claim"], "target": ["event", "@event"]}]}
    )


def group(raw: dict[str, Any]) -> None:
    raw["spans"][0]["attributes"][0]["values"].append({"id": "group", "name": "group"})
    raw["spans"][0]["name"] = "Who"
    raw["links"][0]["ends"].append({"source": ["cue"], "target": ["actor"]})


def no_place(raw: dict[str, Any]) -> None:
    raw["spans"] = [part for part in raw["spans"] if part["id"] != "place"]


def test_a_scheme_does_not_differ_from_itself() -> None:
    assert compare(OURS, OURS) == []
    assert compare(OURS, succeeding(OURS, OURS)) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (event, [
            Difference("span", ("event",), ("Event",), Side.THEIRS),
            Difference("link", ("at",), ("at",), Side.THEIRS),
        ]),
        (no_place, [Difference("span", ("place",), ("Place",), Side.OURS)]),
        (group, [
            Difference("span", ("actor",), ("Actor",), Side.BOTH, ("name",)),
            Difference(
                "value", ("actor", "kind", "group"), ("Actor", "Kind", "group"), Side.THEIRS
            ),
            Difference("link", ("made-by",), ("made by",), Side.BOTH, ("ends",)),
        ]),
        (lambda raw: raw["spans"].reverse(), [
            Difference("scheme", (), (), Side.BOTH, ("order",)),
        ]),
        (lambda raw: raw.update(name="Other"), [
            Difference("scheme", (), (), Side.BOTH, ("name",)),
        ]),
    ],
)  # fmt: skip
def test_where_two_differ(change: Any, expected: list[Difference]) -> None:
    assert compare(OURS, changed(change)) == expected


def test_both_have_what_either_has() -> None:
    joined = union(changed(group), changed(all_of(event, no_place)))
    assert [part.id for part in joined.spans] == ["actor", "claim", "place", "cue", "event"]
    actor = joined.span_type("actor")
    assert actor
    assert [value.id for value in actor.attributes[0].values] == ["person", "country", "group"]
    assert actor.name == "Who"
    assert joined.link_type("at")
    assert joined.version == 2  # above both, which are 1


def test_a_key_taken_twice_stays_ours() -> None:
    ours = changed(lambda raw: raw["spans"][2].update(key="5"))
    assert [part.key for part in union(ours, changed(event)).spans] == ["1", "2", "5", "", ""]
    assert [part.key for part in union(OURS, changed(event)).spans] == ["1", "2", "3", "", "5"]


def test_where_one_has_all_it_is_that_one() -> None:
    assert union(OURS, changed(no_place)) is OURS
    more = changed(lambda raw: raw["spans"].append({"id": "event", "name": "Event"}))
    assert union(OURS, more) is more


def test_an_end_of_a_register_that_is_gone_goes_along() -> None:
    """Theirs has the claims' ends in another register than ours."""

    def other(raw: dict[str, Any]) -> None:
        raw["spans"][0]["register"] = "who"
        raw["links"][0]["ends"][0]["target"] = ["actor", "@who"]

    link = union(OURS, changed(other)).link_type("made-by")
    assert link
    assert [one.target for one in link.ends] == [("actor", "@actor"), ("actor",)]


CHANGES = st.lists(st.sampled_from([event, group, no_place]), unique=True, max_size=3)


@given(CHANGES, CHANGES)
def test_a_union_lacks_nothing_and_is_a_scheme(mine: list[Any], others: list[Any]) -> None:
    ours = changed(all_of(*mine))
    theirs = changed(all_of(*others))
    joined = union(ours, theirs)
    assert not [one for one in compare(ours, joined) if one.side is Side.OURS]
    assert not [one for one in compare(theirs, joined) if one.side is Side.OURS]
    assert union(joined, theirs) is joined
    assert {one.path for one in compare(ours, theirs)} == {
        one.path for one in compare(theirs, ours)
    }
