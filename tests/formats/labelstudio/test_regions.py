"""Results put together by region."""

import pytest

from annotator.formats.labelstudio.regions import gathered


def of(identifier: str, kind: str, name: str = "label", /, **value: object) -> dict[str, object]:
    return {"id": identifier, "type": kind, "from_name": name, "value": value}


def test_what_is_said_of_one_region_comes_together_in_any_order() -> None:
    found = gathered(
        [
            of("a", "choices", "kind", start=0, end=4, choices=["person", "group"]),
            of("a", "labels", start=0, end=4, text="Khan", labels=["Actor", "Envoy"]),
            of("a", "rating", "weight", start=0, end=4, rating=4),
        ]
    )
    (region,) = found.regions
    assert (region.start, region.end, region.words) == (0, 4, "Khan")
    assert region.labels == ["Actor", "Envoy"]
    assert region.attributes == {"kind": "person; group", "weight": 4}
    assert found.faults == []


def test_controls_of_ours_give_back_what_was_there() -> None:
    place: dict[str, object] = {"start": 0, "end": 4}
    found = gathered(
        [
            of("a", "labels", **place, labels=["x"]),
            of("a", "choices", "sure:flag", **place, choices=["true"]),
            of("a", "textarea", "kind:text", **place, text=["a\nb"]),
            of("a", "number", "form:number", **place, number=0.5),
            of("a", "choices", "not-stated", **place, choices=["stance", "place"]),
            of("a", "number", "certainty", **place, number=80),
            of("a", "textarea", "entity", **place, text=["Khan", "actor:k"]),
        ]
    )
    (region,) = found.regions
    assert region.attributes == {
        "sure": True,
        "kind": "a\nb",
        "form": 0.5,
        "stance": None,
        "place": None,
    }
    assert (region.certainty, region.entity) == (80, ("Khan", "actor:k"))


@pytest.mark.parametrize(
    ("number", "certainty", "attributes"),
    [
        (80.0, 80, {}),
        (0, 0, {}),
        (80.5, None, {"certainty": 80.5}),
        (101, None, {"certainty": 101}),
    ],
)
def test_a_certainty_is_whole_per_cent(
    number: float, certainty: int | None, attributes: dict[str, float]
) -> None:
    found = gathered([of("a", "number", "certainty", start=0, end=4, number=number)])
    (region,) = found.regions
    assert (region.certainty, region.attributes) == (certainty, attributes)


def test_relations_in_a_list_of_their_own_are_found() -> None:
    """As AnnotationValue of label-studio-sdk 2.1.2 writes those of each region."""
    results = [
        of(name, "labels", start=at, end=at + 1, labels=["x"]) for at, name in enumerate("ab")
    ]
    relation = {"from_id": "a", "to_id": "b", "type": "relation", "direction": "right"}
    found = gathered([*results, [relation, "x"]])
    assert [(one.number, one.source, one.target) for one in found.relations] == [(3, "a", "b")]
    assert found.faults == ["The result no. 4 is left out: it is no JSON object."]


def test_pieces_are_joined_over_a_chain() -> None:
    def ends(source: str, target: str) -> dict[str, object]:
        return {"type": "relation", "from_id": source, "to_id": target, "labels": ["fragment_of"]}

    found = gathered(
        [of(name, "labels", start=at, end=at + 1, labels=["x"]) for at, name in enumerate("abc")]
        + [ends("c", "b"), ends("b", "a"), ends("c", "gone")]
    )
    (region,) = found.regions
    assert [region.id, *(piece.id for piece in region.pieces)] == ["a", "c", "b"]
    assert found.faults == ["The result no. 6 is left out: there is no such region."]


@pytest.mark.parametrize(
    ("result", "fault"),
    [
        ("x", "it is no JSON object"),
        ({"type": "labels"}, "its value is no JSON object"),
        (of("a", "labels", start="/p[1]", end="/p[1]", labels=["x"]), "offsets"),
        (of("a", "labels", start=1.5, end=2, labels=["x"]), "no whole numbers as its offsets"),
        (of("a", "labels", labels=["x"]), "no offsets that count from the beginning"),
        (of("a", "choices", "k", start=0, end=1, choices=[{}]), "hold no single values"),
    ],
)
def test_a_result_that_is_none_is_told(result: object, fault: str) -> None:
    (told,) = gathered([result]).faults
    assert told.startswith("The result no. 1 is left out: ")
    assert fault in told


def test_results_that_are_no_list() -> None:
    assert gathered({}).faults == ["“result” is left out: it is no list."]
    assert gathered(None).faults == []
