"""What is on the clipboard after copying with the source."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication

from annotator.domain.values import Metadata
from annotator.project.operations import articles
from tests.gui.desk import CONTROL, SHIFT, Desk, press

SOURCE = ", in: “Envoy asks”, The Meridian Ledger, 12 June 2024, https://ledger.example/a"


@pytest.fixture
def known(desk: Desk) -> Desk:
    """The article has a title, outlet, date and address."""
    QLocale.setDefault(QLocale.c())
    article = desk.session.article
    assert article is not None
    desk.session.run(
        articles.set_metadata(
            {
                article.uid: Metadata(
                    title="Envoy asks",
                    outlet="The Meridian Ledger",
                    published="2024-06-12",
                    url="https://ledger.example/a",
                )
            }
        )
    )
    QGuiApplication.clipboard().setText("nothing")
    return desk


def copied(desk: Desk) -> tuple[str, str]:
    """Press the key; the plain text and the HTML then."""
    desk.press("C", CONTROL | SHIFT)
    data = QGuiApplication.clipboard().mimeData()
    return data.text(), data.html()


def test_selected_words(known: Desk) -> None:
    known.select("small arms")
    plain, html = copied(known)
    assert plain == "“small arms”" + SOURCE.replace(", in:", " –")
    assert html.startswith("<p>“small arms” – “Envoy asks”, ")
    assert '<a href="https://ledger.example/a">' in html


def test_a_claim_with_who_made_it(known: Desk) -> None:
    actor, claim = known.tag("Khan"), known.tag("We need small arms", "2")
    known.window.linking.join(claim.uid, actor.uid)
    known.session.select_span(claim.uid)
    assert copied(known)[0] == "“We need small arms” – Khan" + SOURCE
    known.select("small")
    assert copied(known)[0] == "“small” – Khan" + SOURCE
    known.select("Kabul")  # not the claim's words
    known.session.select_span(claim.uid)
    assert copied(known)[0] == "“Kabul”" + SOURCE.replace(", in:", " –")


def test_several_tags_in_the_order_of_the_text(known: Desk) -> None:
    later, first = known.tag("Kabul denied this", "2"), known.tag("envoy")
    known.session.select_span(first.uid)
    known.session.pick(later.uid)
    plain, html = copied(known)
    rest = SOURCE.replace(", in:", " –")
    assert plain == f"“envoy”{rest}\n“Kabul denied this”{rest}"
    assert html.count("<p>") == 2


def test_the_quote_that_has_the_keyboard(known: Desk) -> None:
    known.tag("envoy")
    known.tag("Kabul denied this", "2")
    panel = known.window.quotes
    known.qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.table.setFocus()
    panel.table.selectRow(0)
    press(panel.table, "C", CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text().startswith("“envoy” – ")


def test_pieces_are_parted(known: Desk) -> None:
    known.tag("We need", "2")
    known.select("arms")
    known.press("+")
    assert copied(known)[0].startswith("“We need […] arms” – ")


def test_an_article_without_a_title_is_named_by_its_first_words(desk: Desk) -> None:
    article = desk.session.article
    assert article is not None
    desk.session.run(articles.set_metadata({article.uid: Metadata()}))
    desk.select("Kabul")
    assert copied(desk)[0] == (
        "“Kabul” – “Pakistan’s envoy said Operation Azm-e-Istehkam had begun.…”"
    )


def test_with_nothing_selected_it_says_what_to_select(known: Desk) -> None:
    known.press(Qt.Key.Key_Home, CONTROL)
    assert copied(known)[0] == "nothing"
    assert known.said == "Select words or a tag to copy them with their source."


def test_it_is_in_the_menu_of_the_text(known: Desk) -> None:
    from PySide6.QtWidgets import QMenu

    known.tag("envoy")
    known.reader.context_menu_requested.emit(known.reader.mapToGlobal(known.reader.pos()), None)
    (menu,) = (m for m in known.reader.findChildren(QMenu) if m.isVisible())
    assert known.window.actions_.action("edit.copy-quote") in menu.actions()
    menu.close()
