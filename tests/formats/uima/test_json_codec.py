"""CAS JSON."""

import json
from typing import Any

import pytest

from annotator.errors import BadInputError
from annotator.formats.uima.json_codec import decoded, encoded
from annotator.formats.uima.model import Cas, Range, Ref, Structure, Type, Types
from tests.formats.uima.samples import CLAIM, HOLDERS, STRUCTURES, cas_bytes


def read(**content: Any) -> Cas:
    """The CAS of a JSON object with these keys, ``__`` for the per cent sign."""
    named = {key.replace("__", "%"): value for key, value in content.items()}
    return decoded(json.dumps(named).encode())


def test_structures_references_and_arrays() -> None:
    cas = decoded(cas_bytes())
    assert cas.complaints == []
    assert cas.structures[8] == Structure(
        8,
        CLAIM,
        {
            "sofa": Ref(1),
            "begin": 8,
            "end": 15,
            "stance": "pro",
            "sure": True,
            "weight": 2,
            "holders": Ref(14),
        },
    )
    assert cas.structures[14].features == {"elements": [Ref(15)]}
    assert cas.types.line(CLAIM)[1] == "uima.tcas.Annotation"
    assert cas.types.range(CLAIM, "holders") == Range(f"{HOLDERS}[]")
    assert cas.members == {1: [row["%ID"] for row in STRUCTURES if "@sofa" in row]}


def test_structures_by_id_and_marked_features_are_read_too() -> None:
    """As the specification has them, and not as INCEpTION writes them."""
    cas = read(
        __FEATURE_STRUCTURES={
            "1": {"%TYPE": "uima.cas.Sofa", "sofaString": "ab"},
            "2": {"%TYPE": "a.B", "@sofa": 1, "^begin": 0, "^end": 2, "#weight": "NaN"},
        }
    )
    assert cas.structures[2].features == {"sofa": Ref(1), "begin": 0, "end": 2, "weight": "NaN"}


def test_what_is_amiss_in_single_structures_is_said_and_the_rest_read() -> None:
    rows: list[object] = [
        *({"%ID": 1, "%TYPE": "a.B", "x": "first"}, {"%ID": 1, "%TYPE": "a.B", "x": "second"}),
        *({"%ID": -2, "%TYPE": "a.B"}, {"%TYPE": "a.B"}, {"%ID": 3}, 4, {"%ID": 5, "%TYPE": 6}),
        {"%ID": 7, "%TYPE": "a.B", "@to": 0, "@from": "7", "x": None, "y": {"z": 1}},
    ]
    cas = read(__FEATURE_STRUCTURES=rows, __TYPES=[], __VIEWS={"v": {"%MEMBERS": "all"}})
    assert {key: one.features for key, one in cas.structures.items()} == {1: {"x": "first"}, 7: {}}
    assert len(cas.complaints) == 6
    assert cas.complaints[0] == "The feature structure 1 is left out: its id was already there."


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"{}", b'"a"', b'{"%FEATURE_STRUCTURES": 1}', b"{", b"[" * 100_000]
)
def test_what_is_no_cas_is_told(raw: bytes) -> None:
    with pytest.raises(BadInputError, match="It is no"):
        decoded(raw)


def test_what_is_written() -> None:
    types = Types(
        {"a.B": Type("uima.tcas.Annotation", {"c": Range("uima.cas.FSArray", "", "a.B")})}
    )
    sofa = Structure(1, "uima.cas.Sofa", {"sofaID": "_InitialView", "sofaString": "ab"})
    one = Structure(2, "a.B", {"sofa": Ref(1), "begin": 0, "end": 1, "c": [Ref(2)]})
    assert json.loads(encoded(Cas(types, {1: sofa, 2: one}, {1: [2]}))) == {
        "%TYPES": {
            "a.B": {
                "%NAME": "a.B",
                "%SUPER_TYPE": "uima.tcas.Annotation",
                "c": {"%NAME": "c", "%RANGE": "a.B[]"},
            }
        },
        "%FEATURE_STRUCTURES": [
            {
                "%ID": 1,
                "%TYPE": "uima.cas.Sofa",
                "sofaID": "_InitialView",
                "sofaString": "ab",
            },
            {"%ID": 2, "%TYPE": "a.B", "@sofa": 1, "begin": 0, "end": 1, "@c": 3},
            {"%ID": 3, "%TYPE": "a.B[]", "%ELEMENTS": [2]},
        ],
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2]}},
    }
