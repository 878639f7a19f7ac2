"""What is known of an article and not to be changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.values import Article, Metadata, Origin, Revision
from annotator.gui.panels import article_facts
from annotator.gui.panels.article_facts import ArticleFacts, WordCount
from annotator.text.words import iter_words


def article() -> Article:
    revision = Revision(b"\xab" * 32, 4, b"\x01" * 32, "windows-1252", guessed=True)
    return Article(b"a" * 16, Metadata(), (revision,), Origin("import", "text", "one.txt"))


@pytest.fixture
def facts(qapp: QApplication, qtbot: QtBot) -> ArticleFacts:
    made = ArticleFacts()
    qtbot.addWidget(made)
    made.show()
    return made


def test_lines(facts: ArticleFacts, qtbot: QtBot) -> None:
    facts.show_article(article(), "Ana Lima’s bridge, U.S.", 2)
    qtbot.waitUntil(lambda: facts.text("words") != "…")
    assert facts.text("words") == "4"
    assert facts.text("chars") == "4 characters"
    assert facts.text("layers") == "2 layers"
    assert facts.text("revision") == "1"
    assert facts.text("encoding") == "windows-1252 (a guess)"
    assert facts.text("origin") == "one.txt"
    assert facts.text("hash") == "ab" * 8 + "…"


def test_what_is_not_known_is_left_out(facts: ArticleFacts) -> None:
    bare = article()._replace(origin=None, revisions=(Revision(b"\xab" * 32, 1),))
    facts.show_article(bare, "x", 0)
    assert facts.text("origin") == ""
    assert not facts._lines["origin"].isVisible()
    assert facts._lines["layers"].isVisible()


def test_the_same_text_is_counted_once(
    facts: ArticleFacts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts.show_article(article(), "one two", 0)
    qtbot.waitUntil(lambda: facts.text("words") == "2")

    def not_again(_text: str) -> None:
        raise AssertionError("counted again")

    monkeypatch.setattr(article_facts, "WordCount", not_again)
    facts.show_article(article(), "one two", 1)
    assert (facts.text("words"), facts.text("layers")) == ("2", "1 layer")


def test_a_long_text_is_counted_in_slices() -> None:
    """40 words of 999 letters and a space each: a slice ends at the first space from 4,000 on."""
    count = WordCount(("x" * 999 + " ") * 40)
    slices = 0
    while not count.done:
        count.go_on()
        slices += 1
    assert (count.words, slices) == (40, 10)


@given(st.text(alphabet="ab-’s. \nپ漢", max_size=60), st.integers(1, 9))
def test_slices_make_no_other_words(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(article_facts, "_SLICE", size)
        count = WordCount(text)
        while not count.done:
            count.go_on()
    assert count.words == len(list(iter_words(text)))
