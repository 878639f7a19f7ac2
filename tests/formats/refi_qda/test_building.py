"""Spans and links of a source."""

from pathlib import Path

import pytest

from annotator.domain.identity import text_of
from annotator.domain.values import EndKind, Link, Span
from annotator.formats.refi_qda.format import RefiQda
from tests.formats.builders import read
from tests.formats.refi_qda.projects import (
    code,
    codes,
    coding,
    guid,
    link,
    packed,
    project,
    selection,
    source,
)

TEXT = "Khan said no, then yes."
"""Khan 0-4, said 5-9, no 10-12, then 14-18, yes 19-22."""
USERS = f'<Users><User guid="{guid(0xA)}" name="Ana"/><User guid="{guid(0xB)}" name="Ben"/></Users>'
BOOK = codes(
    code(
        1,
        "Actor",
        code(2, "person", '<Description>{"kind":"person"}</Description>'),
        code(3, "group", '<Description>{"kind":"group"}</Description>'),
    ),
    code(4, "Claim"),
)
NOTES = (
    f'<Notes><Note guid="{guid(0xC)}"><PlainTextContent>sure?</PlainTextContent></Note>'
    f'<Note guid="{guid(0xD)}"><PlainTextContent>yes</PlainTextContent></Note></Notes>'
)


def built(
    folder: Path, *selections: str, links: tuple[str, ...] = ()
) -> tuple[list[Span], list[Link], list[str]]:
    """The spans and links of one source, and the problems."""
    inside = source(0x10, "doc", TEXT, *selections)
    qde = project(USERS, BOOK, f"<Sources>{inside}</Sources>", NOTES, *links)
    _, parts, problems = read(RefiQda(), packed(folder, qde))
    return parts[0].spans, parts[0].links, [f"{one.where}: {one.what}" for one in problems]


def test_each_coding_is_a_span(tmp_path: Path) -> None:
    spans, _, problems = built(
        tmp_path,
        selection(0x20, 0, 4, coding(0x21, 1, guid(0xA)), coding(0x22, 4, guid(0xB))),
    )
    assert [(text_of(one.uid), one.type, one.fragments) for one in spans] == [
        (guid(0x20), "Actor", ((0, 4),)),
        (guid(0x22), "Claim", ((0, 4),)),
    ]
    assert [text_of(one.layer) for one in spans] == [guid(0xA), guid(0xB)]
    assert [one.origin.external for one in spans if one.origin] == [guid(0x20), guid(0x22)]
    assert problems == []


def test_codes_of_values_are_attributes_of_the_same_users_span(tmp_path: Path) -> None:
    spans, _, problems = built(
        tmp_path,
        selection(
            0x20,
            0,
            4,
            coding(0x21, 2, guid(0xA)),
            coding(0x22, 1, guid(0xA)),
            coding(0x23, 3, guid(0xB)),
        ),
    )
    assert [(one.type, dict(one.attributes)) for one in spans] == [
        ("Actor", {"kind": "person"}),
        ("Actor", {"kind": "group"}),
    ]
    assert problems == []


def test_two_values_of_one_attribute_are_a_problem(tmp_path: Path) -> None:
    spans, _, problems = built(
        tmp_path, selection(0x20, 0, 4, coding(0x21, 1), coding(0x22, 2), coding(0x23, 3))
    )
    assert dict(spans[0].attributes) == {"kind": "person"}
    assert problems == [
        (
            f"p.qdpx: doc: A coding of the selection {guid(0x20)} is left out: it has another kind"
            " already."
        )
    ]


def test_notes_of_selections_and_codings(tmp_path: Path) -> None:
    noted = f'<NoteRef targetGUID="{guid(0xC)}"/>'
    spans, _, _ = built(
        tmp_path,
        selection(0x20, 0, 4, coding(0x21, 1, note=0xD), coding(0x22, 4, note=0xD), noted),
    )
    assert [one.note for one in spans] == ["sure?\nyes", "yes"]


def test_what_a_selection_is_called_is_a_note_where_names_are_no_words(tmp_path: Path) -> None:
    called = selection(0x20, 0, 4, "<Description>Odd</Description>", coding(0x21, 1), name="Q1")
    spans, _, _ = built(tmp_path, called, selection(0x22, 5, 9, coding(0x23, 4), name="Q2"))
    assert [one.note for one in spans] == ["Q1\nOdd", "Q2"]


def test_a_selection_without_a_code_has_a_type_that_says_so(tmp_path: Path) -> None:
    spans, _, _ = built(tmp_path, selection(0x20, 0, 4))
    assert [one.type for one in spans] == ["no code"]


def test_pieces_are_one_span(tmp_path: Path) -> None:
    spans, _, problems = built(
        tmp_path,
        selection(0x20, 10, 12, coding(0x21, 4)),
        selection(0x22, 19, 22, coding(0x23, 4)),
        selection(0x24, 0, 4, coding(0x25, 4)),
        links=(
            (
                f"<Links>{link(0x30, 'fragment-of', 0x22, 0x20)}"
                f"{link(0x31, 'fragment-of', 0x24, 0x22)}</Links>"
            ),
        ),
    )
    assert [(one.type, one.fragments) for one in spans] == [("Claim", ((0, 4), (10, 12), (19, 22)))]
    assert problems == []


def test_pieces_in_a_ring_are_problems(tmp_path: Path) -> None:
    ring = (
        f"<Links>{link(0x30, 'fragment-of', 0x22, 0x20)}"
        f"{link(0x31, 'fragment-of', 0x20, 0x22)}</Links>"
    )
    spans, _, problems = built(
        tmp_path,
        selection(0x20, 10, 12, coding(0x21, 4)),
        selection(0x22, 19, 22, coding(0x23, 4)),
        links=(ring,),
    )
    assert spans == []
    assert [one.partition(" is left out: ")[2] for one in problems] == [
        "it is a piece of itself."
    ] * 2


def test_links_between_spans_and_texts(tmp_path: Path) -> None:
    noted = f'<NoteRef targetGUID="{guid(0xC)}"/>'
    spans, links, problems = built(
        tmp_path,
        selection(0x20, 0, 4, coding(0x21, 1, guid(0xA))),
        selection(0x22, 5, 9, coding(0x23, 4, guid(0xA))),
        links=(
            (
                f"<Links>{link(0x30, 'made-by', 0x23, 0x20, noted)}"
                f"{link(0x31, 'about', 0x22, 0x10)}</Links>"
            ),
        ),
    )
    by = {one.type: one for one in links}
    made, about = by["made-by"], by["about"]
    assert (made.source.uid, made.target.uid) == (spans[1].uid, spans[0].uid)
    assert (made.note, text_of(made.layer), text_of(made.uid)) == ("sure?", guid(0xA), guid(0x30))
    assert (about.target.kind, text_of(about.target.uid)) == (EndKind.ARTICLE, guid(0x10))
    assert problems == []


LOST: dict[str, tuple[str, str]] = {
    "beyond the text": (selection(0x20, 0, 99, coding(0x21, 1)), "0-99 is no stretch of the text"),
    "turned": (selection(0x20, 4, 0, coding(0x21, 1)), "4-0 is no stretch of the text"),
    "no number": (
        selection(0x20, 0, 4, coding(0x21, 1)).replace('"0"', '"a"'),
        "its startPosition is no place in a text",
    ),
    "twice": (
        selection(0x20, 0, 4, coding(0x21, 1)) + selection(0x20, 5, 9, coding(0x22, 1)),
        "its GUID was already there",
    ),
    "no such code": (selection(0x20, 0, 4, coding(0x21, 99)), f"there is no code {guid(99)}"),
}


@pytest.mark.parametrize("name", LOST)
def test_what_cannot_be_taken_is_named(tmp_path: Path, name: str) -> None:
    given, reason = LOST[name]
    spans, _, problems = built(tmp_path, given)
    assert len(spans) == (1 if name == "twice" else 0)
    assert len(problems) == 1
    assert problems[0].endswith(f"selection {guid(0x20)} is left out: {reason}.")


def test_a_link_to_what_was_left_out_is_left_out(tmp_path: Path) -> None:
    _, links, problems = built(
        tmp_path,
        selection(0x20, 0, 99, coding(0x21, 1)),
        selection(0x22, 5, 9, coding(0x23, 4)),
        links=(f"<Links>{link(0x30, 'made-by', 0x22, 0x20)}</Links>",),
    )
    assert links == []
    assert problems[1] == (
        f"p.qdpx: doc: The link “made-by” is left out: the selection {guid(0x20)} was left out."
    )
