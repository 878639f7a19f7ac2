"""The spans as a screen reader keeps them: none is lost, none is mistaken for another."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from annotator.gui.reader import Arc, ReaderView
from annotator.gui.reader.pool import SpanInterface, SpanPool
from tests.gui.reader.support import TEXT, mark, place

KHAN = mark("khan", place("Khan"))
ENVOY = mark("envoy", place("envoy"))
Name = QAccessible.Text.Name


@pytest.fixture
def pool(view: ReaderView) -> Iterator[SpanPool]:
    """Of two spans."""
    view.show_article(TEXT, (), [KHAN, ENVOY])
    made = SpanPool(view)
    yield made
    made.bury()


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names readers are told of anew."""
    told: list[str] = []

    def note(event: QAccessibleEvent) -> None:
        assert event.type() is QAccessible.Event.NameChanged
        told.append(event.accessibleInterface().text(Name))

    monkeypatch.setattr("annotator.gui.reader.pool.tell", note)
    return told


def at(pool: SpanPool, uid: str) -> SpanInterface:
    found = pool.of(uid.encode())
    assert found is not None
    return found


def test_each_span_is_an_entry_of_its_own(pool: SpanPool, view: ReaderView) -> None:
    khan = at(pool, "khan")
    assert khan.role() is QAccessible.Role.ListItem
    assert khan.text(Name) == "Actor: Khan"
    assert at(pool, "envoy").text(Name) == "Actor: envoy"
    assert pool.of(b"nobody") is None
    view.set_selected_span(b"khan")
    assert [at(pool, uid).state().selected for uid in ("khan", "envoy")] == [1, 0]


def test_what_else_is_known_is_its_description(view: ReaderView) -> None:
    view.show_article(TEXT, (), [KHAN._replace(tooltip="Actor\nMasood Khan")])
    pool = SpanPool(view)
    assert at(pool, "khan").text(QAccessible.Text.Description) == "Actor\nMasood Khan"
    pool.bury()


def test_it_lies_where_it_is_drawn(pool: SpanPool, view: ReaderView) -> None:
    (drawn,) = view.rects_of(*place("Khan"))
    corner = view.viewport().mapToGlobal(drawn.toAlignedRect().topLeft())
    assert at(pool, "khan").rect() == QRect(corner, drawn.toAlignedRect().size())


def test_out_of_sight_it_lies_nowhere(view: ReaderView) -> None:
    view.show_article("line\n" * 500, (), [mark("last", (2_490, 2_494))])
    pool = SpanPool(view)
    assert at(pool, "last").rect().isEmpty()
    assert at(pool, "last").state().offscreen
    view.reveal(2_490, 2_494)
    assert not at(pool, "last").state().offscreen
    assert not at(pool, "last").rect().isEmpty()
    pool.bury()


def test_a_span_keeps_its_entry_while_others_come_and_go(pool: SpanPool, view: ReaderView) -> None:
    khan = at(pool, "khan")
    view.update_marks([mark("first", (0, 9))])
    pool.take({b"first"})
    assert at(pool, "khan") is khan
    assert len(pool) == 3
    view.update_marks(removed=[b"khan"])
    pool.take({b"khan"})
    assert not khan.isValid()
    assert (khan.text(Name), khan.rect().isEmpty(), bool(khan.state().invalid)) == ("", True, True)
    view.update_marks([KHAN])
    pool.take({b"khan"})
    assert at(pool, "khan") is khan
    assert khan.isValid()
    assert len(pool) == 3


def test_another_text_uses_the_same_entries_again(pool: SpanPool, view: ReaderView) -> None:
    old = [at(pool, "khan"), at(pool, "envoy")]
    view.show_article(TEXT, (), [mark("other", place("Nobody"))])
    pool.begin()
    assert len(pool) == 2
    other = at(pool, "other")
    assert other in old
    assert [one.isValid() for one in old if one is not other] == [False]
    assert pool.of(b"khan") is None


def test_only_a_name_that_was_told_and_is_wrong_now_is_told_anew(
    pool: SpanPool, view: ReaderView, renamed: list[str]
) -> None:
    at(pool, "khan").text(Name)
    at(pool, "envoy").text(Name)
    view.update_marks(changed=[ENVOY])
    pool.take({b"envoy"})
    assert renamed == []
    view.update_arcs([Arc(b"link", b"khan", None, "in", "Kabul")])
    pool.take({b"khan"})
    assert renamed == ["Actor: Khan, in → Kabul"]
    view.show_article(TEXT, (), [mark("other", place("Nobody"))])
    pool.begin()
    assert renamed[1:] == ["Actor: Nobody"]


def test_a_name_nobody_asked_for_is_told_to_nobody(
    pool: SpanPool, view: ReaderView, renamed: list[str]
) -> None:
    view.update_arcs([Arc(b"link", b"khan", None, "in", "Kabul")])
    pool.take({b"khan"})
    assert renamed == []


def test_qt_forgets_them_before_python_does(view: ReaderView) -> None:
    view.show_article(TEXT, (), [KHAN, ENVOY])
    pool = SpanPool(view)
    khan, envoy = at(pool, "khan"), at(pool, "envoy")
    known = QAccessible.uniqueId(khan)
    pool.bury()
    assert not Shiboken.isValid(khan)
    assert not Shiboken.isValid(envoy)
    assert QAccessible.accessibleInterface(known) is None
    assert len(pool) == 0


def test_without_its_view_it_answers_nothing(qapp: QApplication) -> None:
    view = ReaderView()
    view.show_article(TEXT, (), [KHAN])
    pool = SpanPool(view)
    khan = at(pool, "khan")
    Shiboken.delete(view)
    assert not khan.isValid()
    assert khan.text(Name) == ""
    assert khan.parent() is None
    pool.begin()
    pool.bury()
