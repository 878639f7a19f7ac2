"""HTML in the words of Qt's rich text."""

import pytest
from PySide6.QtGui import QTextDocument

from annotator.gui.printing.rich_text import rich_text, style_for
from tests.formats.builders import scheme


def shown(html: str) -> str:
    document = QTextDocument()
    document.setDefaultStyleSheet(style_for(scheme()))
    document.setHtml(rich_text(html))
    return document.toPlainText()


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("Khan said", "ltr"),
        ("سفیر نے", "rtl"),
        ("“28 سفیر", "rtl"),
        ("123 &amp; &lt;", "ltr"),
        ('<a class="n" href="#s1"><b>1</b> Claim</a>سفیر', "rtl"),
        ('<a class="n" href="#s1"><b>1</b> سفیر</a>Khan', "ltr"),
    ],
)
def test_a_paragraph_runs_as_its_own_words_do(words: str, direction: str) -> None:
    made = rich_text(f'<p dir="auto" class="deck" style="--n:1">{words}\n</p>')
    assert made.startswith(f'<p class="text deck" dir="{direction}">')
    assert "\n" not in made


def test_what_qt_does_not_know_is_said_otherwise(qapp: object) -> None:
    assert shown('<p><q dir="auto">no &lt;b&gt;</q></p>') == "“no <b>”"
    assert shown('<ul class="lines"><li>Kind: a</li><li>Form: b</li></ul>') == "Kind: a\nForm: b"
    assert shown("<section><h2>1. <bdi>A</bdi></h2></section>") == "1. A"
    assert "Contents" not in shown('<p class="back"><a href="#contents">Contents</a></p>')


def test_ids_go_to_words_that_are_no_link_and_labels_hold_together() -> None:
    here = "\u2068\u2069"
    label = '<a class="n" href="#s1" id="a1-t1" title="Ana"><b>1</b>AB Claim</a>Khan'
    assert rich_text(f'<p dir="auto">{label}</p>') == (
        f'<p class="text " dir="ltr"><span id="a1-t1">{here}</span>\u2068<a class="n" href="#s1" '
        'title="Ana"><b>1</b>AB\u00a0Claim</a>\u2069\u2009Khan</p>'
    )
    row = rich_text('<tr id="s0a"><td class="number"><a href="#a1-t1">1</a></td></tr>')
    assert row == (
        f'<tr><td class="number" align="right"><span id="s0a">{here}</span>'
        '<a href="#a1-t1">1</a></td></tr>'
    )


def test_white_space_of_a_text_is_kept(qapp: object) -> None:
    assert shown('<p dir="auto">a  b\tc\u00a0d\n</p>').replace("\xa0", " ") == "a  b\tc d"


def test_a_mark_has_the_tint_of_its_type(qapp: object) -> None:
    document = QTextDocument()
    document.setDefaultStyleSheet(style_for(scheme()))
    document.setHtml(
        rich_text('<p dir="auto"><u class="all y0" style="--l:2" data-m="1">x</u></p>')
    )
    form = document.begin().begin().fragment().charFormat()
    assert form.fontUnderline()
    full = form.background().color()
    # A fifth of the colour on white: each part is at least 255 less a quarter.
    assert min(full.red(), full.green(), full.blue()) >= 191
    assert full.name() != "#ffffff"
    assert document.toPlainText() == "x"
