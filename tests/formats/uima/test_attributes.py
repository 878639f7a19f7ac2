"""From features to attributes."""

from annotator.domain.values import Value
from annotator.formats.uima.attributes import attributes
from annotator.formats.uima.model import Cas, Feature, Ref, Structure, Types
from annotator.formats.uima.vocabulary import SPAN, Vocabulary

ARRAY = Structure(9, "uima.cas.StringArray", {"elements": ["a", "b"]})
CAS = Cas(Types(Vocabulary().types(["claim-date", "sure"])), {9: ARRAY})


def of(kind: str, features: dict[str, Feature], label: str = "") -> dict[str, Value]:
    """The attributes of a structure."""
    return dict(attributes(CAS, Structure(1, kind, features), {label}))


def test_those_of_others_are_primitive_features() -> None:
    found = of(
        "a.Claim",
        {
            "sofa": Ref(1),
            "begin": 0,
            "end": 1,
            "value": "PER",
            "sure": True,
            "weight": 2,
            "share": 0.5,
            "note": "n",
            "typed": "t",
            "to": Ref(8),
            "names": Ref(9),
            "odd": float("inf"),
            "blank": "",
        },
        "value",
    )
    assert found == {
        "sure": True,
        "weight": 2,
        "share": 0.5,
        "note": "n",
        "typed": "t",
        "names": "a, b",
        "odd": "inf",
    }


def test_ours_have_their_names_and_kinds_again() -> None:
    found = of(
        SPAN,
        {
            "label": "claim",
            "uid": "u",
            "note": "n",
            "entity": "e",
            "certainty": 3,
            "claim_date": "2024",
            "sure": "false",
            "step": "2",
            "more": "x",
            "blank": "",
            "typed": "sure=boolean step=integer more=integer form=not-stated claim_date=?",
        },
        "label",
    )
    assert found == {
        "claim-date": "2024",
        "sure": False,
        "step": 2,
        "more": "x",
        "blank": "",
        "form": None,
    }


def test_what_was_not_stated_and_is_now_has_a_value() -> None:
    assert of(SPAN, {"sure": "yes", "typed": "sure=not-stated"}) == {"sure": "yes"}
    assert of(SPAN, {}) == {}
