"""From lines to spans and links."""

import pytest

from annotator.domain.identity import foreign_uid
from annotator.domain.values import Entity, Origin
from annotator.formats.brat.building import Builder
from annotator.formats.bundle import Problem
from annotator.formats.offsets import places
from annotator.text.canonical import canonicalise
from tests.formats.builders import uid

TEXT = "Khan 😀 said no,\nthen yes."
SPANS = "T1\tactor 0 4\tKhan\nT2\tclaim 12 14\tno\nT3\tclaim 21 24\tyes\n"


def built(content: str, text: str = TEXT) -> tuple[Builder, list[str]]:
    """What is made of an ``.ann`` file."""
    problems: list[Problem] = []
    canonical = canonicalise(text)
    builder = Builder(uid("a"), uid("l"), canonical.text, "doc.ann", problems)
    builder.build(content, places(text, canonical, lines_are_one=True))
    return builder, [f"{problem.where} {problem.what}" for problem in problems]


def test_spans() -> None:
    builder, problems = built(SPANS)
    assert problems == []
    assert [(one.type, one.fragments, one.origin) for one in builder.spans] == [
        ("actor", ((0, 4),), Origin("import", "brat", "T1")),
        ("claim", ((12, 14),), Origin("import", "brat", "T2")),
        ("claim", ((21, 24),), Origin("import", "brat", "T3")),
    ]


def test_pieces_parted_by_a_line_break_are_joined_and_others_are_not() -> None:
    builder, problems = built("T1\tclaim 12 15;16 20\tno, then\nT2\tclaim 12 14;21 24\tno yes\n")
    assert problems == []
    assert [one.fragments for one in builder.spans] == [((12, 20),), ((12, 14), (21, 24))]


@pytest.mark.parametrize(
    ("words", "sound"),
    [
        ("no,  then", True),
        ("no, then more", False),
        ("no,then", True),
        ("no", False),
    ],
)
def test_white_space_in_the_words_is_no_matter(words: str, sound: object) -> None:
    builder, problems = built(f"T1\tclaim 12 15;16 20\t{words}\n")
    assert bool(builder.spans) is sound
    assert bool(problems) is not sound


def test_attributes_notes_certainty_and_entity() -> None:
    reference = "0190a6b2-7c3d-7e4f-8a5b-6c7d8e9fa0b1"
    builder, problems = built(
        SPANS + "A1\tkind T1 person\nA2\tform T1 not-stated\nA3\tsure T1\n"
        "#1\tAnnotatorNotes T1\tfirst\n#2\tAnnotatorNotes T1\tsecond\n#3\tCertainty T1\t80\n"
        f"N1\tReference T1 actor:{reference}\tMasood Khan\n"
        "A4\tdate T2 a_b\n#4\tValue A4\ta b\n#5\tValue A4\tc\n"
    )
    assert problems == []
    khan, no, yes = builder.spans
    assert khan.attributes == {"kind": "person", "form": None, "sure": True}
    assert khan.note == "first\nsecond"
    assert khan.certainty == 80
    assert khan.entity == foreign_uid(reference)
    assert list(builder.entities.values()) == [
        Entity(foreign_uid(reference), "actor", "Masood Khan")
    ]
    assert no.attributes == {"date": "a b\nc"}
    assert yes.attributes == {}


def test_what_another_database_calls_it_is_an_id_elsewhere() -> None:
    builder, _ = built(SPANS + "N1\tReference T1 Wikipedia:534366\tKhan\n")
    (entity,) = builder.entities.values()
    assert (entity.register, entity.name, entity.external) == ("", "Khan", {"Wikipedia": "534366"})


def test_relations_with_any_names_of_their_ends() -> None:
    builder, problems = built(
        SPANS + "R1\tmade-by Arg1:T2 Arg2:T1\t\nR2\tfamily Child:T3 Parent:T2\n"
        "A1\tstep R1 2\n#1\tAnnotatorNotes R1\tas said\n"
    )
    assert problems == []
    khan, no, yes = (one.uid for one in builder.spans)
    first, second = builder.links
    assert (first.type, first.source.uid, first.target.uid) == ("made-by", no, khan)
    assert first.attributes == {"step": "2"}
    assert first.note == "as said"
    assert first.origin == Origin("import", "brat", "R1")
    assert (second.type, second.source.uid, second.target.uid) == ("family", yes, no)


def test_events_are_their_trigger_with_a_link_for_each_role() -> None:
    builder, problems = built(
        SPANS + "E1\tclaim:T2 Theme:T1 Theme2:T3 Cause:E2\nE2\tclaim:T3\n"
        "A1\tNegation E1\n#1\tAnnotatorNotes E1\tevent\nR1\tafter Arg1:E2 Arg2:E1\n"
    )
    assert problems == []
    khan, no, yes = builder.spans
    assert (no.attributes, no.note) == ({"Negation": True}, "event")
    assert [(one.type, one.source.uid, one.target.uid) for one in builder.links] == [
        ("Theme", no.uid, khan.uid),
        ("Theme", no.uid, yes.uid),
        ("Cause", no.uid, yes.uid),
        ("after", yes.uid, no.uid),
    ]


def test_equivalents_are_links_from_the_first() -> None:
    builder, problems = built(SPANS + "*\tEquiv T1 T2 T3\n")
    assert problems == []
    khan, no, yes = (one.uid for one in builder.spans)
    assert [(one.source.uid, one.target.uid) for one in builder.links] == [(khan, no), (khan, yes)]
    assert {one.type for one in builder.links} == {"Equiv"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("T4\tactor 0 99\tx", "T4 is left out: 0 99 reaches beyond the text."),
        ("T4\tactor 0 4\tAli", "T4 is left out: its offsets cover “Khan”, not “Ali”."),
        ("T4\tactor 4 4\t", "T4 is left out: it covers no text."),
        ("T1\tactor 0 4\tKhan", "The id T1 was already there."),
        ("R1\tx Arg1:T1 Arg2:T9", "R1 is left out: there is no span T9."),
        ("R1\tx Arg1:T1", "R1 is left out: it joins fewer than two."),
        ("R1\tx Arg1:T1 Arg2:A1", "R1 is left out: there is no span A1."),
        ("E1\tclaim:T9 Theme:T1", "E1 is left out: there is no span T9."),
        ("E1\tclaim:T2 Theme:T9", "Theme of E1 is left out: there is no span T9."),
        ("*\tEquiv T1", "Equiv is left out: it joins fewer than two."),
        ("A1\tkind T9 person", "A1 is left out: there is no T9 it could belong to."),
        ("N1\tReference T9 W:1\tx", "N1 is left out: there is no T9 it could belong to."),
        ("#1\tAnnotatorNotes T9\tx", "#1 is left out: there is no T9 it could belong to."),
        ("W1\twhat", "This is no line of brat's: “W1\twhat”."),
    ],
)
def test_a_line_that_is_wrong_is_named_and_the_rest_goes_on(line: str, problem: str) -> None:
    builder, problems = built(f"{SPANS}{line}\n")
    assert problems == [f"doc.ann:4 {problem}"]
    assert len(builder.spans) == 3
    assert builder.links == []


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("A1\tkind T1 a\nA2\tkind T1 b\n", "A2 is left out: T1 already has another kind."),
        ("A1\tkind T1 a\n#1\tAnnotatorNotes A1\tb\n", "#1 is left out: notes of attributes have"),
        (
            "N1\tReference T1 W:1\ta\nN2\tReference T1 W:2\tb\n",
            "N2 is left out: T1 already stands for something else.",
        ),
    ],
)
def test_what_contradicts_an_earlier_line_is_named(lines: str, problem: str) -> None:
    _, problems = built(SPANS + lines)
    assert len(problems) == 1
    assert problems[0].startswith(f"doc.ann:5 {problem}")


def test_a_repeated_number_of_a_note_is_no_matter() -> None:
    builder, problems = built(SPANS + "#1\tAnnotatorNotes T1\ta\n#1\tAnnotatorNotes T2\tb\n")
    assert problems == []
    assert [one.note for one in builder.spans] == ["a", "b", ""]


def test_overlapping_pieces_are_made_one() -> None:
    builder, problems = built("T1\tclaim 12 14;12 14\tno no\n")
    assert problems == []
    assert builder.spans[0].fragments == ((12, 14),)


@pytest.mark.parametrize(
    ("note", "fragments"),
    [
        ("12-16;16-20", ((12, 20),)),
        ("12-15;16-20", ((12, 15), (16, 20))),
        ("12-20", ((12, 20),)),
        ("11-20", ((12, 20),)),
        ("0-4;16-20", ((12, 20),)),
        ("nonsense", ((12, 20),)),
        ("12-15;16-999", ((12, 20),)),
    ],
)
def test_noted_pieces_count_while_they_belong_to_the_line(
    note: str, fragments: tuple[tuple[int, int], ...]
) -> None:
    """Who moves a span in brat leaves the note behind; the line is right then."""
    builder, problems = built(f"T1\tclaim 12 15;16 20\tno, then\n#1\tPieces T1\t{note}\n")
    assert problems == []
    assert builder.spans[0].fragments == fragments


@pytest.mark.parametrize(
    ("start", "end"),
    [(17, 21), (18, 22), (19, 23), (16, 20)],
    ids=["CRLF as one", "CRLF as two", "UTF-16 and CRLF as two", "canonical"],
)
def test_the_words_tell_how_offsets_count(start: int, end: int) -> None:
    """Mark 0, Khan 1-5, face 6, said 8-12, no 13-15, comma, CRLF 16-17, then 18-22."""
    builder, problems = built(
        f"T1\tclaim {start} {end}\tthen\n", "\ufeff" + TEXT.replace("\n", "\r\n")
    )
    assert problems == []
    assert builder.spans[0].fragments == ((16, 20),)
