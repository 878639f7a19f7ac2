"""The details of articles, through the window: keys, then rows in the file."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.identity import Uid
from annotator.domain.values import Metadata, WorkState
from annotator.gui.panels import article_details
from annotator.gui.panels.article_details import ArticleDetails
from annotator.gui.panels.quote_rows import Column
from annotator.project.operations import articles, spans
from annotator.project.project import Project
from annotator.settings.table import Settings
from tests.gui.desk import CONTROL, SHIFT, Desk

ENTER = Qt.Key.Key_Return


def details(desk: Desk) -> ArticleDetails:
    """The panel, brought up with its key."""
    QTest.keyClick(desk.window, Qt.Key.Key_D, CONTROL)
    assert desk.window.article.field("title").hasFocus()
    return desk.window.article


def write(desk: Desk, name: str, text: str, key: Qt.Key = ENTER) -> None:
    """Write over a field and press a key there; what has no keys is pasted."""
    field = desk.window.article.field(name)
    field.setFocus()
    field.selectAll()
    if text.isascii():
        QTest.keyClicks(field, text)
    else:
        QApplication.clipboard().setText(text)
        field.paste()
    QTest.keyClick(field, key)


def saved(desk: Desk) -> list[Metadata]:
    """What is known of each article, from the file."""
    with Project.open(desk.path, Settings(my_name="Ada", machine="x"), read_only=True) as project:
        found = (project.reads.article(uid) for uid in project.reads.article_uids())
        return [article.metadata for article in found if article]


def select_to(desk: Desk, last: int) -> None:
    """Select from the open article to this one."""
    view = desk.window.articles.view
    place = view.visualRect(desk.window.articles.model.index(last)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)


def test_its_key_leads_to_the_title(desk: Desk) -> None:
    panel = details(desk)
    assert panel.field("title").hasFocus()
    assert panel.field("title").selectedText() == "0 Harbour"
    QTest.keyClick(panel.field("title"), Qt.Key.Key_Escape)
    assert desk.reader.hasFocus()


FULL = {
    "title": "Harbour shut",
    "outlet": "The Kestrel",
    "byline": "Ana Lima",
    "published": "2024-06-29T10:00+05:00",
    "retrieved": "2024-07",
    "url": "https://example.org/a?b=1",
    "language": "en",
    "genre": "news",
    "story": "Harbour",
    "tags": "war, aid",
}


def test_every_field_is_written_and_undone(desk: Desk) -> None:
    details(desk)
    for name, text in FULL.items():
        write(desk, name, text)
    expected = Metadata(
        "Harbour shut", "The Kestrel", "Ana Lima", "2024-06-29T10:00+05:00", "2024-07",
        "https://example.org/a?b=1", "en", "news", "Harbour", ("war", "aid"),
    )  # fmt: skip
    assert saved(desk)[0] == expected
    assert saved(desk)[1].title == "1 Reply"
    assert desk.window.actions_.action("edit.undo").text() == "&Undo Details of “Harbour shut”"
    for _ in FULL:
        desk.session.undo()
    assert saved(desk)[0] == Metadata(title="0 Harbour")
    shown = {name: desk.window.article.field(name).text() for name in FULL}
    assert shown == {**dict.fromkeys(FULL, ""), "title": "0 Harbour"}


def test_a_title_is_seen_everywhere_at_once(desk: Desk) -> None:
    desk.tag("envoy")
    desk.window.quotes.scope.setCurrentIndex(1)
    details(desk)
    write(desk, "title", "بندرگاہ بند")
    panel = desk.window.articles
    assert panel.model.index(0).data() == "بندرگاہ بند"
    assert desk.window.heading._full == "بندرگاہ بند"
    quotes = desk.window.quotes.model
    desk.qtbot.waitUntil(lambda: quotes.index(0, Column.ARTICLE).data() == "بندرگاہ بند")
    assert saved(desk)[0].title == "بندرگاہ بند"


@pytest.mark.parametrize("text", ["29.6.24", "2024-02-30", "soon"])
def test_a_bad_date_is_refused_by_one_sentence(desk: Desk, text: str) -> None:
    panel = details(desk)
    write(desk, "published", "2024-06")
    write(desk, "published", text)
    assert desk.said.startswith(f"“{text}” is no date; write 2024, 2024-06 or 2024-06-29,")
    assert panel.field("published").text() == text
    assert saved(desk)[0].published == "2024-06"
    panel.field("title").setFocus()
    assert panel.field("published").text() == "2024-06"
    assert saved(desk)[0].published == "2024-06"


def test_leaving_for_the_text_or_another_article_saves(desk: Desk) -> None:
    panel = details(desk)
    QTest.keyClicks(panel.field("title"), "One")
    desk.reader.setFocus()
    assert saved(desk)[0].title == "One"
    panel.field("outlet").setFocus()
    QTest.keyClicks(panel.field("outlet"), "Dawn")
    QTest.keyClick(panel.field("outlet"), Qt.Key.Key_PageDown, CONTROL)
    assert [known.outlet for known in saved(desk)] == ["Dawn", "", ""]
    assert panel.field("title").text() == "1 Reply"
    assert panel.field("outlet").text() == ""


def test_closing_saves_what_is_being_typed(desk: Desk) -> None:
    panel = details(desk)
    QTest.keyClicks(panel.field("title"), "Typed to the end")
    desk.session.close()
    assert saved(desk)[0].title == "Typed to the end"
    assert not panel.field("title").isVisible()


def test_several_at_once_get_what_is_typed_and_nothing_else(desk: Desk) -> None:
    order = desk.window.articles.model.order
    desk.session.run(articles.set_metadata({order[1]: Metadata(title="R", outlet="Dawn")}))
    select_to(desk, 1)
    panel = details(desk)
    assert panel.head_text == "What you write here goes into all 2 selected articles."
    assert panel.field("title").placeholderText() == "several values"
    assert panel.field("outlet").placeholderText() == "several values"
    assert panel.field("genre").placeholderText() == ""
    write(desk, "story", "Harbour", Qt.Key.Key_Tab)
    assert saved(desk) == [
        Metadata(title="0 Harbour", story="Harbour"),
        Metadata(title="R", outlet="Dawn", story="Harbour"),
        Metadata(title="2 Urdu"),
    ]
    assert desk.window.actions_.action("edit.undo").text() == "&Undo Details of 2 Articles"
    assert desk.window.articles.chosen() == list(order[:2])
    desk.session.undo()
    assert [known.story for known in saved(desk)] == ["", "", ""]


def test_several_values_are_emptied_on_purpose_only(desk: Desk) -> None:
    order = desk.window.articles.model.order
    known = {uid: Metadata(title="T", outlet=f"O{n}") for n, uid in enumerate(order)}
    desk.session.run(articles.set_metadata(known))
    select_to(desk, 2)
    panel = details(desk)
    field = panel.field("outlet")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert [m.outlet for m in saved(desk)] == ["O0", "O1", "O2"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, ENTER)
    assert [m.outlet for m in saved(desk)] == ["", "", ""]


def test_what_is_known_is_offered(desk: Desk) -> None:
    order = desk.window.articles.model.order
    known = Metadata(title="T", story="Harbour", genre="news", tags=("war",))
    desk.session.run(articles.set_metadata({order[1]: known}))
    desk.window.actions_.action("article.story").trigger()
    panel = desk.window.article
    popup = panel.field("story").popup
    assert panel.field("story").hasFocus()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, ENTER)
    assert saved(desk)[0].story == "Harbour"
    for name, text in (("genre", "news"), ("tags", "war")):
        field = panel.field(name)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Down)
        model = field.popup.model()
        assert model is not None
        assert [model.index(n, 0).data() for n in range(model.rowCount())] == [text]
        field.popup.hide()


def test_further_fields_are_added_changed_and_taken_away(desk: Desk) -> None:
    panel = details(desk)
    name, value, _ = panel.free_fields.row(-1)
    name.setFocus()
    QTest.keyClicks(name, "page")
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert value.hasFocus()
    QTest.keyClicks(value, "7")
    QTest.keyClick(value, ENTER)
    assert saved(desk)[0].fields == {"page": "7"}
    name, value, drop = panel.free_fields.row(0)
    assert (name.text(), value.text()) == ("page", "7")
    value.setFocus()
    value.selectAll()
    QTest.keyClicks(value, "8")
    QTest.keyClick(value, ENTER)
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "leaf")
    QTest.keyClick(name, ENTER)
    assert saved(desk)[0].fields == {"leaf": "8"}
    drop.click()
    assert saved(desk)[0].fields == {}
    for expected in ({"leaf": "8"}, {"page": "8"}, {"page": "7"}, {}):
        desk.session.undo()
        assert saved(desk)[0].fields == expected


def test_facts_follow_the_work(desk: Desk) -> None:
    panel = details(desk)
    facts = panel.facts
    desk.qtbot.waitUntil(lambda: facts.text("words") != "…")
    # 7 + 10 + 14 words: see the three lines of ARTICLES["Harbour"]
    assert facts.text("words") == "31"
    assert facts.text("chars") == f"{len(desk.text)} characters"
    assert facts.text("encoding") == "utf-8"
    assert facts.text("origin") == "0 Harbour.txt"
    assert facts.text("layers") == "1 layer"  # Ben's
    desk.reader.setFocus()
    desk.tag("envoy")
    assert facts.text("layers") == "2 layers"


def test_an_article_without_a_title_says_what_it_is_called(desk: Desk) -> None:
    order = desk.window.articles.model.order
    desk.session.run(articles.set_metadata({order[0]: Metadata()}))
    field = details(desk).field("title")
    assert field.text() == ""
    assert field.placeholderText().startswith("Pakistan’s envoy said Operation")


def test_what_is_typed_stays_while_something_else_is_undone(desk: Desk) -> None:
    desk.tag("envoy")
    panel = details(desk)
    QTest.keyClicks(panel.field("title"), "Half a ti")
    desk.session.undo()
    assert panel.field("title").text() == "Half a ti"
    assert panel.field("title").hasFocus()


def watch(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles were read each time from here on."""
    asked: list[int] = []
    read = project.reads.metadata

    def counting(uids: Sequence[Uid]) -> dict[Uid, Metadata]:
        asked.append(len(uids))
        return read(uids)

    monkeypatch.setattr(project.reads, "metadata", counting)
    return asked


def test_nothing_is_read_while_it_is_not_seen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    project = desk.session.project
    assert project is not None
    asked = watch(project, monkeypatch)
    desk.tag("envoy")
    desk.window.articles.step(1)
    assert asked == []
    details(desk)
    assert asked
    assert set(asked) == {1}
    desk.window.docks.bring("inspector")
    asked.clear()
    desk.window.articles.step(-1)
    assert asked == []


def test_ten_thousand_are_read_once_and_a_tag_in_one_reads_none(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten thousand selected (two of them real): one reading when the selection rests, none for a
    tag; above that the form says why it is not there.
    """
    project = desk.session.project
    assert project is not None
    panel = details(desk)
    asked = watch(project, monkeypatch)
    real = list(desk.window.articles.model.order[:2])
    many = [*real, *(n.to_bytes(16, "big") for n in range(article_details.MOST - 2))]
    for size in range(len(many) - 3, len(many) + 1):
        panel.show_articles(many[:size])
    desk.qtbot.waitUntil(lambda: asked != [])
    assert asked == [article_details.MOST]
    assert panel.head_text == "What you write here goes into all 10000 selected articles."
    place = desk.text.index("envoy")
    desk.session.run(spans.add(real[0], "actor", [(place, place + 5)]))
    assert asked == [article_details.MOST]
    panel.show_articles([*many, b"one more"])
    desk.qtbot.waitUntil(lambda: not panel.field("title").isVisible())
    assert panel.head_text == "Too many articles are selected to show what is known of them."


def test_a_change_that_is_refused_is_not_shown_as_made(desk: Desk) -> None:
    panel = details(desk)
    project = desk.session.project
    assert project is not None
    project._long_write.set()
    write(desk, "outlet", "Dawn")
    project._long_write.clear()
    assert "long change" in desk.said
    assert panel.field("outlet").text() == ""
    assert saved(desk)[0].outlet == ""


def test_a_read_only_project_can_be_looked_at(desk: Desk) -> None:
    path = desk.path
    desk.session.close()
    desk.session.open(path, read_only=True)
    panel = details(desk)
    QTest.keyClicks(panel.field("title"), "x")
    assert panel.field("title").text() == "0 Harbour"
    assert panel.field("title").isReadOnly()


@pytest.mark.parametrize("mirrored", [False, True])
def test_nothing_is_cut_off_in_a_narrow_panel(desk: Desk, *, mirrored: bool) -> None:
    if mirrored:
        desk.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    panel = details(desk)
    dock = desk.window.docks.dock("article")
    desk.window.resizeDocks(
        [dock], [panel.fontMetrics().horizontalAdvance("m") * 18], Qt.Orientation.Horizontal
    )
    inside = panel.widget()
    assert inside is not None
    desk.qtbot.waitUntil(lambda: panel.width() < 300)
    for name in FULL:
        field: QWidget = panel.field(name)
        place = field.mapTo(inside, field.rect().topLeft())
        assert inside.rect().contains(field.rect().translated(place)), name
        assert field.width() >= field.fontMetrics().horizontalAdvance("2024-06-29")


def test_tagging_keys_bring_the_other_panel_back(desk: Desk) -> None:
    desk.tag("envoy")
    details(desk)
    desk.reader.setFocus()
    desk.press("M")
    assert desk.window.inspector.span_page.note_field.hasFocus()


def test_progress_does_not_disturb_it(desk: Desk) -> None:
    panel = details(desk)
    order = desk.window.articles.model.order
    desk.session.run(articles.set_state([order[0]], WorkState.DONE))
    assert panel.field("title").text() == "0 Harbour"


def test_undo_in_a_field_takes_back_typing_first_then_the_step(desk: Desk) -> None:
    details(desk)
    write(desk, "outlet", "Dawn")
    field = desk.window.article.field("outlet")
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert (field.text(), saved(desk)[0].outlet) == ("Dawn", "Dawn")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert (field.text(), saved(desk)[0].outlet) == ("", "")
