"""The rows of what was found: articles, places below them, and the ways on at the end."""

from PySide6.QtCore import Qt

from annotator.gui.panels.find_model import ROW, FindModel, FindRow, RowKind
from annotator.project.finding import Found, Place
from annotator.text.excerpts import excerpt

TEXT = "Khan said no.\nIn Kabul Khan said yes to everything anybody there had ever asked him for."


def place(start: int, *, aside: bool = False) -> Place:
    return Place(start, start + 4, aside, excerpt(TEXT, start, start + 4, 20))


def found(total: int = 2, title: str = "A title") -> Found:
    return Found(b"a", title, "Dawn", "2024-06-30T10:00", total, (place(0), place(23, aside=True)))


def texts(model: FindModel) -> list[str]:
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def test_an_article_with_its_places() -> None:
    model = FindModel()
    model.add([found()])
    assert texts(model) == [
        "A title",
        "Khan said no.",
        "In Kabul Khan said yes to … (left out)",
    ]
    kinds = [model.row(row).kind for row in range(3)]
    assert kinds == [RowKind.ARTICLE, RowKind.PLACE, RowKind.PLACE]
    about = model.row(0).about
    assert [part in about for part in ("Dawn", "2024-06-30", "2 places")] == [True] * 3
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"A title, {about}"
    assert model.data(model.index(1), ROW).place == place(0)


def test_an_article_leads_to_its_first_place() -> None:
    model = FindModel()
    model.add([found()])
    first = model.row(0).place
    assert first is not None
    assert first.start == 0


def test_places_without_a_line_are_counted() -> None:
    model = FindModel()
    model.add([found(12), found(3, "")])
    assert texts(model)[3] == "10 more places in this article"
    assert texts(model)[4] == "Untitled"
    assert texts(model)[7] == "1 more place in this article"
    assert model.row(3).kind is RowKind.REST


def test_the_way_on_stays_last() -> None:
    model = FindModel()
    more = FindRow(RowKind.MORE, "Show more")
    model.add([found()])
    model.end_with(more)
    model.end_with(more)
    assert texts(model)[3:] == ["Show more"]
    model.add([found()])
    assert model.rowCount() == 6
    model.end_with(more)
    model.end_with(None)
    assert model.rowCount() == 6
    model.clear()
    assert model.rowCount() == 0
