"""Characters without a font."""

from PySide6.QtGui import QFont, QFontMetrics, QTextDocument

from annotator.gui.printing.missing import missing_in

NOWHERE = "\U000e0fff\U0003fffd"
"""Not assigned, so that no font has them; the first is of those that are not seen."""


def document(words: str) -> QTextDocument:
    made = QTextDocument()
    made.setDefaultFont(QFont("DejaVu Sans"))
    made.setPlainText(words)
    made.pageCount()
    return made


def test_what_no_font_has_is_found(qapp: object) -> None:
    assert missing_in(document(f"Khan said\n{NOWHERE[1]} no")) == {NOWHERE[1]}


def test_it_agrees_with_what_fonts_say_of_themselves(qapp: object) -> None:
    metrics = QFontMetrics(QFont("DejaVu Sans"))
    words = "aé😀سہ中\U0003fffd"
    expected = {sign for sign in words if not metrics.inFontUcs4(ord(sign))}
    assert missing_in(document(" ".join(words))) == expected


def test_what_is_never_seen_is_not_missed(qapp: object) -> None:
    assert missing_in(document("a\u200d\u2068b\u2069\u00ad\ufeff\tc")) == set()
