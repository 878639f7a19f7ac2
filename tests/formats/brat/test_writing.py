"""Lines as they are written."""

from uuid import UUID

import pytest

from annotator.domain.values import Origin, Span, Value
from annotator.formats.brat.writing import AnnWriter, References, numbered
from tests.formats.builders import FELLOW, by_hand, link, span, to

EXPECTED = """\
T1\tactor 0 4\tKhan
A1\tkind T1 person
A2\tform T1 not-stated
N1\tReference T1 actor:00000000-0000-0000-0000-0000000000e1\tMasood Khan
T2\tclaim 12 15;16 20\tno, then
A3\tstance T2 oppose
N2\tReference T2 proposition:00000000-0000-0000-0000-0000000000e2\tThere are arms
#1\tAnnotatorNotes T2\tsure?
#2\tCertainty T2\t50
T9\tclaim 12 14;21 24\tno yes
R1\tmade-by Arg1:T2 Arg2:T1\t
"""


def test_an_article_as_written_by_hand() -> None:
    made = by_hand()
    (part,) = made.parts
    writer = AnnWriter(part.text, References(made.entities))
    assert writer.content(part.spans, part.links) == EXPECTED
    assert (writer.spans, writer.links) == (3, 1)


def test_nothing_is_an_empty_file() -> None:
    assert AnnWriter("text", References([])).content([], []) == ""


def lines(text: str, *spans: Span) -> list[str]:
    """The lines of some spans."""
    return AnnWriter(text, References([FELLOW])).content(spans, []).split("\n")[:-1]


def test_values_brat_cannot_write_stand_in_a_note() -> None:
    values: dict[str, Value] = {
        "a b": "two words",
        "none": "not-stated",
        "yes": True,
        "no": False,
        "empty": "",
    }
    assert lines("Khan", span("x", "actor", (0, 4), attributes=values)) == [
        "T1\tactor 0 4\tKhan",
        "A1\ta_b T1 two_words",
        "#1\tValue A1\ttwo words",
        "A2\tnone T1 not-stated",
        "#2\tValue A2\tnot-stated",
        "A3\tyes T1",
        "A4\tno T1 false",
        "A5\tempty T1 _",
        "#3\tValue A5\t",
    ]


def test_notes_have_a_line_for_each_of_theirs() -> None:
    assert lines("Khan", span("x", "actor", (0, 4), note="a\r\n\u2028b")) == [
        "T1\tactor 0 4\tKhan",
        "#1\tAnnotatorNotes T1\ta",
        "#2\tAnnotatorNotes T1\t",
        "#3\tAnnotatorNotes T1\tb",
    ]


@pytest.mark.parametrize(
    ("fragments", "expected"),
    [
        ([(0, 4)], ["T1\tactor 0 2;3 4\tab c"]),
        ([(0, 3)], ["T1\tactor 0 2\tab", "#1\tPieces T1\t0-3"]),
        ([(0, 2), (3, 4)], ["T1\tactor 0 2;3 4\tab c", "#1\tPieces T1\t0-2;3-4"]),
        ([(0, 1), (3, 4)], ["T1\tactor 0 1;3 4\ta c"]),
        ([(2, 3)], []),
    ],
)
def test_pieces_are_noted_where_joining_would_not_bring_them_back(
    fragments: list[tuple[int, int]], expected: list[str]
) -> None:
    assert lines("ab\ncd", span("x", "actor", *fragments)) == expected


def test_types_are_slugs() -> None:
    assert lines("Khan", span("x", "Named Person", (0, 4))) == ["T1\tNamed_Person 0 4\tKhan"]


def test_an_entity_nobody_knows_keeps_its_id() -> None:
    one = span("x", "actor", (0, 4))._replace(entity=bytes(16))
    assert lines("Khan", one)[1] == f"N1\tReference T1 _:{UUID(int=0)}\t"


def test_links_to_what_is_not_in_the_file_are_left_out() -> None:
    spans = [span("a", "actor", (0, 2)), span("b", "claim", (3, 4))]
    links = [link("x", "made-by", "b", to("a")), link("y", "made-by", "b", to("elsewhere"))]
    writer = AnnWriter("ab cd", References([]))
    assert writer.content(spans, links).split("\n")[2:-1] == ["R1\tmade-by Arg1:T2 Arg2:T1\t"]
    assert writer.links == 1


@pytest.mark.parametrize(
    ("origins", "ids"),
    [
        ([None, None], ["T1", "T2"]),
        ([None, "T1", None], ["T2", "T1", "T3"]),
        (["T3", "T3", None], ["T3", "T1", "T2"]),
        (["R1", "T", "T1a", "E4"], ["T1", "T2", "T3", "T4"]),
        (["T9999999999"], ["T1"]),
    ],
)
def test_ids_come_back_and_the_others_are_free_ones(
    origins: list[str | None], ids: list[str]
) -> None:
    given = [Origin("import", "brat", one) if one else None for one in origins]
    assert numbered("T", given) == ids


def test_ids_of_other_formats_do_not() -> None:
    assert numbered("T", [Origin("import", "jsonl", "T5")]) == ["T1"]
