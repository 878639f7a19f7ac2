"""What becomes of attributes of a file: matched, widened, added."""

import pytest

from annotator.domain.scheme import AttributeKind, SpanType
from annotator.domain.values import Value
from annotator.exchange.attributes import adopt, as_text
from annotator.exchange.vocabulary import MOST_VALUES, Met
from tests.project.builders import scheme

ACTOR = scheme().spans[0]
CLAIM = scheme().spans[1]


def met(*values: Value) -> Met:
    """An attribute met with these values."""
    found = Met()
    for value in values:
        found.add(value)
    return found


def test_names_and_values_are_matched_by_what_they_have_in_common() -> None:
    part, rules, added = adopt(ACTOR, {"KIND": met("Person", "COUNTRY")}, None)
    assert part == ACTOR
    assert added == []
    assert rules["KIND"].placed("Person") == ("kind", "person")
    assert rules["KIND"].placed("COUNTRY") == ("kind", "country")


def test_not_stated_stays_not_stated() -> None:
    _, rules, _ = adopt(ACTOR, {"kind": met(None)}, None)
    assert rules["kind"].placed(None) == ("kind", None)


def test_unknown_values_of_a_choice_are_added_to_it() -> None:
    part, rules, added = adopt(ACTOR, {"kind": met("person", "News Agency")}, None)
    kind = part.attribute("kind")
    assert kind is not None
    assert [value.id for value in kind.values] == ["person", "country", "news-agency"]
    assert rules["kind"].placed("News Agency") == ("kind", "news-agency")
    assert added == ["Actor: Kind = News Agency"]


@pytest.mark.parametrize(
    ("values", "kind", "stored"),
    [
        (("yes", "no"), AttributeKind.CHOICE, "yes"),
        ((True, False), AttributeKind.CHOICE, "yes"),
        ((1, 2.5), AttributeKind.NUMBER, 1),
        (("2024-06-29", "2024"), AttributeKind.DATE, "2024-06-29"),
        (("a sentence that is far too long to be one of a few values", "x"), AttributeKind.TEXT,
         "a sentence that is far too long to be one of a few values"),
        ((None,), AttributeKind.TEXT, None),
        (("x\ty", "x y"), AttributeKind.TEXT, "x\ty"),
        ((" yes",), AttributeKind.TEXT, " yes"),
    ],
)  # fmt: skip
def test_unknown_attributes_are_added_as_what_their_values_are(
    values: tuple[Value, ...], kind: AttributeKind, stored: Value
) -> None:
    part, rules, added = adopt(CLAIM, {"Mood": met(*values)}, None)
    mood = part.attribute("mood")
    assert mood is not None
    assert mood.kind is kind
    assert rules["Mood"].placed(values[0]) == ("mood", stored)
    assert mood.fault(stored) is None
    assert added == ["Claim: Mood"]


def test_endless_values_make_a_text() -> None:
    many = met(*(f"v{number}" for number in range(MOST_VALUES + 1)))
    part, rules, _ = adopt(CLAIM, {"mood": many}, None)
    mood = part.attribute("mood")
    assert mood is not None
    assert mood.kind is AttributeKind.TEXT
    assert rules["mood"].placed("v999") == ("mood", "v999")


def test_what_a_number_cannot_hold_goes_to_a_text_beside_it() -> None:
    part, rules, added = adopt(ACTOR, {"age": met(40, "41", "about fifty")}, None)
    assert rules["age"].placed(40) == ("age", 40)
    assert rules["age"].placed("41") == ("age", 41)
    assert rules["age"].placed("about fifty") == ("age-text", "about fifty")
    assert added == ["Actor: Age (text)"]
    spare = part.attribute("age-text")
    assert spare is not None
    assert spare.kind is AttributeKind.TEXT


def test_what_a_date_cannot_hold_goes_to_the_same_text_the_next_time() -> None:
    part, _, _ = adopt(CLAIM, {"said": met("last week")}, None)
    again, rules, added = adopt(part, {"said": met("long ago", "2024")}, None)
    assert again == part
    assert added == []
    assert rules["said"].placed("long ago") == ("said-text", "long ago")
    assert rules["said"].placed("2024") == ("said", "2024")


def test_the_scheme_of_the_file_says_more_than_a_label() -> None:
    brought = SpanType.model_validate(
        {"id": "place", "name": "Place", "attributes": [
            {"id": "size", "name": "Size of it", "values": [
                {"id": "big", "name": "rather big"}, {"id": "small", "name": "small"}]}]}
    )  # fmt: skip
    part, rules, added = adopt(scheme().spans[2], {"size": met("big", "tiny")}, brought)
    size = part.attribute("size")
    assert size is not None
    assert size.name == "Size of it"
    assert [value.id for value in size.values] == ["big", "small", "tiny"]
    assert rules["size"].placed("big") == ("size", "big")
    assert added == ["Place: Size of it"]


def test_values_as_text() -> None:
    assert [as_text(value) for value in (True, False, 3, 2.5, "x")] == [
        "yes",
        "no",
        "3",
        "2.5",
        "x",
    ]
