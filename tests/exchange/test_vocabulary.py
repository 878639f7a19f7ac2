"""Names met."""

from annotator.domain.values import End, EndKind, Link, Span
from annotator.exchange.vocabulary import MOST_VALUES, Met, Vocabulary

UID = bytes(16)
END = End(EndKind.SPAN, UID)


def test_labels_attributes_and_values_are_noted_once() -> None:
    vocabulary = Vocabulary()
    spans = [
        Span(UID, UID, UID, "Actor", ((0, 1),), {"kind": "person", "age": None}),
        Span(UID, UID, UID, "Actor", ((0, 1),), {"kind": "country"}),
        Span(UID, UID, UID, "Claim", ((0, 1),)),
    ]
    links = [Link(UID, UID, "by", END, END, {"step": 2})]
    vocabulary.note(spans, links)
    vocabulary.note(spans, links)
    assert {label: {a: list(m.values) for a, m in met.items()} for label, met in
            vocabulary.spans.items()} == {"Actor": {"kind": ["person", "country"], "age": []},
                                          "Claim": {}}  # fmt: skip
    assert list(vocabulary.links["by"]["step"].values) == [2]


def test_an_attribute_with_endless_values_is_no_choice() -> None:
    met = Met()
    for number in range(MOST_VALUES):
        met.add(f"value {number}")
    met.add("value 0")
    within = met.many
    met.add("one more")
    assert (within, met.many) == (False, True)
    assert len(met.values) == MOST_VALUES
