"""What a page shows, in words."""

from annotator.formats.html_report.naming import Names
from annotator.formats.html_report.shown import kept, layers_of, link_row, shown, span_row
from annotator.formats.pages.marking import marks_of
from tests.formats.builders import (
    FIRST,
    SECOND,
    Made,
    by_hand,
    everything,
    part,
    span,
    uid,
)

KHAN = "00000000-0000-0000-0000-000000000001"
CLAIM = "00000000-0000-0000-0000-000000000002"
ENTITY = "00000000-0000-0000-0000-0000000000e1"


def test_the_rows_of_an_article_by_hand() -> None:
    made = by_hand()
    names = Names(made.header())
    one = shown(made.parts[0], names, [FIRST.uid])
    assert one.name == "Khan, again"
    assert one.about == (
        ("The Ledger", "2024-06-29", "https://e.org/1"),
        (),
        (),
        ("Ana: done",),
        ("zone: headline 0–15",),
    )
    assert [tuple(span_row(one, each, names)) for each in made.parts[0].spans] == [
        ("1", "Khan", "Actor", "Masood Khan", ("Kind: person", "Form: not stated"), "0–4"),
        (
            *("3", "no,\nthen", "Claim", "There are arms"),
            ("Stance to its proposition: oppose", "Note: sure?", "Certainty: 50\u00a0%"),
            "12–20",
        ),
        ("2", "no … yes", "Claim", "", (), "12–14, 21–24"),
    ]
    assert [tuple(link_row(each, names)) for each in made.parts[0].links] == [
        (("span", CLAIM), "made by", ("span", KHAN), ()),
        (("span", CLAIM), "addressed to", ("entity", ENTITY), ()),
    ]


def test_what_two_say_is_one_mark_and_what_one_says_twice_are_two() -> None:
    made = part("some words here")
    made.spans = [
        span("a", "actor", (0, 4)),
        span("b", "actor", (0, 4), layer=SECOND),
        span("c", "actor", (0, 4)),
    ]
    one = shown(made, Names(everything().header()), [SECOND.uid, FIRST.uid])
    assert [len(mark.members) for mark in one.marks] == [2, 1]
    assert one.layers == (SECOND.uid, FIRST.uid)
    assert sorted(one.numbers.values()) == [1, 1, 2]
    assert [(layer, len(spans)) for layer, spans, _ in layers_of(one)] == [
        (SECOND.uid, 1),
        (FIRST.uid, 2),
    ]


def test_numbers_are_those_of_the_marks() -> None:
    made = everything().parts[0]
    one = shown(made, Names(everything().header()), [FIRST.uid, SECOND.uid])
    again = marks_of([mark.members for mark in one.marks], made.zones)
    assert [mark.number for mark in again] == [mark.number for mark in one.marks]
    assert one.numbers[uid("envoy")] == one.numbers[uid("envoy")]
    assert len(one.numbers) == len(made.spans)


def test_what_is_kept_has_the_text_and_the_words_of_each_mark() -> None:
    made: Made = by_hand()
    found = kept(made.parts[0], Names(made.header()), [FIRST.uid])
    assert ("text", "Khan 😀 said no,\nthen yes.\n") in found.about
    assert {value for name, value in found.about if name == "mark"} == {
        "1 Khan",
        "2 noyes",
        "3 no,\nthen",
    }
