"""Lines of an ``.ann`` file, as they are found in the wild."""

import pytest

from annotator.formats.brat.lines import (
    Attribute,
    Bound,
    Equivalent,
    Line,
    Note,
    Reference,
    Relation,
    parsed,
)


def one(line: str) -> Line:
    """The only line."""
    wrong: list[str] = []
    (found,) = parsed(line, lambda number, what: wrong.append(f"{number} {what}"))
    assert wrong == []
    return found


@pytest.mark.parametrize(
    "line",
    [
        "T1\tPerson 0 5\tObama",
        "T1\tPerson 0 5\tObama\r",
        "\ufeffT1\tPerson 0 5\tObama",
        "T1 Person 0 5 Obama",
        "T1  Person\t0\t5\tObama",
    ],
)
def test_spans_with_tabs_and_with_spaces(line: str) -> None:
    assert one(line) == Bound(1, "T1", "Person", ((0, 5),), "Obama")


@pytest.mark.parametrize("places", ["0 5;8 9", "0 5; 8 9", "0 5 ;8 9"])
def test_pieces(places: str) -> None:
    assert one(f"T1\tPerson {places}\tObama x") == Bound(
        1, "T1", "Person", ((0, 5), (8, 9)), "Obama x"
    )


def test_words_are_kept_as_they_are() -> None:
    assert one("T1\tPerson 0 5\t a\tb \u00a0") == Bound(
        1, "T1", "Person", ((0, 5),), " a\tb \u00a0"
    )
    assert one("T1\tPerson 0 5") == Bound(1, "T1", "Person", ((0, 5),), None)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "R1\tFamily Arg1:T1 Arg2:T2\t",
            Relation(1, "R1", "Family", "", (("Arg1", "T1"), ("Arg2", "T2"))),
        ),
        (
            "R1 Family Parent:T1  Child:E2",
            Relation(1, "R1", "Family", "", (("Parent", "T1"), ("Child", "E2"))),
        ),
        ("E1\tDie:T2 Victim:T1", Relation(1, "E1", "Die", "T2", (("Victim", "T1"),))),
        ("E1\tDie:T2 ", Relation(1, "E1", "Die", "T2", ())),
        ("*\tEquiv T1 T2 T3", Equivalent(1, "Equiv", ("T1", "T2", "T3"))),
        ("A1\tNegation E1", Attribute(1, "A1", "Negation", "E1", None)),
        ("M1\tNegation E1", Attribute(1, "M1", "Negation", "E1", None)),
        ("A1\tConfidence R1 very high", Attribute(1, "A1", "Confidence", "R1", "very high")),
        (
            "N1\tReference T1 Wikipedia:534366\t\tBarack Obama",
            Reference(1, "N1", "T1", "Wikipedia", "534366", "Barack Obama"),
        ),
        ("N1\tReference T1 GO:GO:0001", Reference(1, "N1", "T1", "GO", "GO:0001", "")),
        (
            "#1\tAnnotatorNotes T1\t two\twords ",
            Note(1, "#1", "AnnotatorNotes", "T1", " two\twords "),
        ),
        ("#1\tAnnotatorNotes T1", Note(1, "#1", "AnnotatorNotes", "T1", "")),
    ],
)
def test_the_other_lines(line: str, found: Line) -> None:
    assert one(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "T1",
        "T1\tPerson\tObama",
        "T1\tPerson 0\tObama",
        "T1\tPerson -1 5\tObama",
        "T1\tPerson 0 " + "9" * 30 + "\tObama",
        "R1\tFamily T1 T2",
        "R1\tFamily",
        "E1\tDie",
        "A1\tNegation",
        "N1\tReference T1 Wikipedia\tx",
        "*\tEquiv",
        "#1\tAnnotatorNotes",
        "W1\tUnknown T1",
    ],
)
def test_what_is_no_line_is_told_with_its_number(line: str) -> None:
    wrong: list[tuple[int, str]] = []
    found = list(parsed(f"\nT9\tA 0 1\tx\n{line}\n", lambda *problem: wrong.append(problem)))
    assert len(found) == 1
    assert [number for number, _ in wrong] == [3]
    assert line[:10] in wrong[0][1]


def test_lines_end_at_line_feeds_only() -> None:
    (found,) = parsed("#1\tNote T1\ta\u2028b\x85c\rd", lambda *_: None)
    assert isinstance(found, Note)
    assert found.words == "a\u2028b\x85c\rd"
