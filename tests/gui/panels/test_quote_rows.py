"""What rows say, and what a filter finds in them."""

import pytest

from annotator.gui.panels.quote_rows import Column, QuoteRows
from annotator.project.operations import spans
from annotator.store.quote_index import Entry
from annotator.store.quote_reads import QuoteChoice
from tests.gui.desk import Desk


@pytest.fixture
def rows(desk: Desk) -> QuoteRows:
    """Of two tags in the first article: "envoy", who is Masood Khan, and over a line's end."""
    envoy = desk.tag("envoy")
    desk.tag("had begun.\n“We need", "2")
    desk.session.run(spans.name_entity([envoy.uid], "Masood Khan"))
    session, project = desk.session, desk.session.project
    assert project is not None
    return QuoteRows(project, session.scheme, session.names, {project.my_layer: "Ada"})


def entries(desk: Desk) -> list[Entry]:
    project = desk.session.project
    assert project is not None
    index = project.reads.quote_index(QuoteChoice((project.my_layer,)))
    assert index is not None
    return index.in_order()


def test_the_cells_of_a_row(desk: Desk, rows: QuoteRows) -> None:
    first, second = rows.rows(entries(desk)).values()
    assert first.cells[: Column.ARTICLE] == ("envoy", "Actor", "Masood Khan")
    assert first.cells[Column.BY] == "Ada"
    assert first.colour == "#0072B2"
    assert second.cells[Column.QUOTE] == "had begun. “We need"
    assert first.cells[Column.ARTICLE] == second.cells[Column.ARTICLE] != ""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("envoy",), 1),
        (("masood", "envoy"), 1),
        (("begun", "need"), 1),
        (("begun", "envoy"), 0),
        (("nobody",), 0),
        ((), 2),
    ],
)
def test_all_words_must_be_in_quote_entity_or_title(
    desk: Desk, rows: QuoteRows, words: tuple[str, ...], found: int
) -> None:
    assert len(rows.holding(entries(desk), words)) == found
    assert len(rows.beside().holding(entries(desk), words)) == found
