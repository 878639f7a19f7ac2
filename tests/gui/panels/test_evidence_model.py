"""What stands behind a figure, as rows; the work is that of `two_coders`."""

import pytest
from PySide6.QtCore import Qt

from annotator.gui.panels.evidence_model import Column, EvidenceModel
from annotator.project.agreeing import Asked, agreement_in, layers_at_work
from annotator.project.operations import spans
from annotator.review.gathering import Options
from annotator.review.meanings import Measure
from annotator.review.report import Between, Record
from tests.gui.desk import Desk


@pytest.fixture
def between(counted: Desk) -> Between:
    project = counted.session.project
    assert project is not None
    asked = Asked(tuple(layers_at_work(project.reads)), Options(draws=0))
    (found,) = agreement_in(project.reads, asked, lambda *_: None).pairs
    return found


def rows(desk: Desk, records: tuple[Record, ...]) -> list[tuple[str, ...]]:
    model = EvidenceModel(desk.session)
    model.show_records(records)
    columns = (Column.WHO, Column.TYPE, Column.WORDS)
    return [
        tuple(model.data(model.index(row, column)) for column in columns)
        for row in range(model.rowCount())
    ]


def test_words_of_both_where_they_differ(counted: Desk, between: Between) -> None:
    found = between.spans.behind(Measure.F1_OVERLAP)
    assert rows(counted, found.both)[:2] == [
        ("Both", "Actor", "Ana Lima"),
        ("Both", "Actor", "Herald | the Herald"),
    ]
    assert rows(counted, found.only_a) == [("Only Ana", "Place", "bridge")]


def test_links_by_their_ends_and_values_by_their_names(counted: Desk, between: Between) -> None:
    links = between.links.behind(Measure.F1_LINKS_ALIGNED).both
    assert rows(counted, links) == [("Both", "made by", "the bridge 🌉 is safe → Ana Lima")]
    values = between.attributes.behind(Measure.SAME_VALUE).differ
    assert rows(counted, values) == [("Differ", "Actor: Kind", "Ana Lima: person | country")]
    choices = between.entities.behind(Measure.SAME_ENTITY)
    assert rows(counted, choices.both) == [("Both", "Actor", "Ana Lima: Ana Lima | Ana Lima")]
    assert rows(counted, choices.only_a) == [
        ("Only Ana", "Actor", "Herald | the Herald: The Herald")
    ]


def test_what_went_meanwhile(counted: Desk, between: Between) -> None:
    (record,) = between.spans.behind(Measure.F1_OVERLAP).only_a
    counted.session.i_am("Ana")
    assert record.a is not None
    counted.session.run(spans.delete([record.a]))
    assert rows(counted, (record,)) == [("Only Ana", "Place", "no longer there")]


def test_a_screen_reader_hears_the_whole_row(counted: Desk, between: Between) -> None:
    model = EvidenceModel(counted.session)
    model.show_records(between.spans.behind(Measure.F1_OVERLAP).only_a)
    said = model.data(model.index(0, Column.WHO), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Only Ana, Place, bridge, Ana Lima told the He"
