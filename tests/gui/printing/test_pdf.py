"""PDFs as another program reads them."""

import ctypes
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from annotator.errors import CancelledError
from annotator.formats.html_report.format import HtmlReport
from annotator.gui.printing.pdf import Printed, print_pdf
from tests.formats.builders import Made, everything, part, scheme, span, write

A4 = (595, 842)
"""Points."""


def printed(folder: Path, made: Made) -> tuple[Printed, list[str], Path]:
    """What came of it, the words of each page, and the file."""
    page, _ = write(HtmlReport(), made, folder)
    target = folder / "out.pdf"
    done = print_pdf(page, target, "News", scheme(), lambda: None)
    document = pypdfium2.PdfDocument(target)
    texts = [one.get_textpage().get_text_range() for one in document]
    document.close()
    return done, texts, target


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Fonts need it."""


def test_every_article_begins_on_a_page_and_its_words_can_be_found(tmp_path: Path) -> None:
    done, texts, _ = printed(tmp_path, everything())
    assert done.pages == len(texts) == 5
    assert "Annotated articles: news" in texts[0]
    firsts = [text.replace("\r\n", "\n") for text in texts[1:4]]
    assert all(f"{n}. " in text for n, text in enumerate(firsts, start=1))
    assert "for arms, he said on Monday." in " ".join(firsts[0].split())
    assert "Masood Khan" in firsts[0]
    assert "Washington did not answer" in firsts[1]
    assert "Links that lie in no article" in texts[4]
    assert all(f"News · page {n}" in text for n, text in enumerate(texts, start=1))


def test_every_link_leads_to_a_page_and_that_of_an_article_to_its_own(tmp_path: Path) -> None:
    _, texts, target = printed(tmp_path, everything())
    document = pypdfium2.PdfDocument(target)
    leads = [[*_leads(document, page)] for page in range(len(document))]
    document.close()
    # Three articles in the contents; the first has 8 marks and, of two annotators, 9 rows.
    assert leads[0] == [1, 2, 3]
    assert len(leads[1]) >= 17
    everywhere = [page for found in leads for page in found]
    assert set(everywhere) <= set(range(len(texts)))
    assert 2 in leads[1], "the link to a claim of the second article"


def _leads(document: pypdfium2.PdfDocument, page: int) -> Iterator[int]:
    """The page each link leads to; -1 for nowhere."""
    at, found = ctypes.c_int(0), raw.FPDF_LINK()
    loaded = document[page]
    while raw.FPDFLink_Enumerate(loaded.raw, ctypes.byref(at), ctypes.byref(found)):
        place = raw.FPDFLink_GetDest(document.raw, found)
        yield raw.FPDFDest_GetDestPageIndex(document.raw, place) if place else -1


def test_it_says_what_it_is(tmp_path: Path) -> None:
    _, _, target = printed(tmp_path, everything())
    document = pypdfium2.PdfDocument(target)
    metadata = document.get_metadata_dict()
    width, height = document[0].get_size()
    document.close()
    assert (metadata["Title"], metadata["Creator"]) == ("News", "Annotator")
    assert (width, height) == pytest.approx(A4, abs=1)


def long() -> Made:
    """An article of many pages, each line with its number."""
    lines = [f"Line {n} says what was said in line {n} before." for n in range(400)]
    made = part("\n".join(lines) + "\n")
    made.spans = [span(f"s{n}", "actor", (n * 40, n * 40 + 4)) for n in range(60)]
    return Made([made])


def test_no_line_is_cut_and_none_is_missing(tmp_path: Path) -> None:
    done, texts, target = printed(tmp_path, long())
    assert done.pages > 5
    words = " ".join(" ".join(texts).split())
    missing = [
        n for n in range(130, 400) if f"Line {n} says what was said in line {n}" not in words
    ]
    assert missing == []
    document = pypdfium2.PdfDocument(target)
    for page in document:
        text = page.get_textpage()
        for n in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(n)
            assert 0 <= left <= right <= A4[0] + 1
            assert 0 <= bottom <= top <= A4[1] + 1
    document.close()


def test_a_job_may_print_what_is_long(tmp_path: Path) -> None:
    """A text that is laid out in steps wants timers; Qt complains where there are none."""
    with ThreadPoolExecutor(1) as pool:
        for n in range(2):
            folder = tmp_path / str(n)
            done, texts, _ = pool.submit(printed, folder, long()).result()
            assert done.pages == len(texts) > 5


def test_characters_without_a_font_are_named_in_the_last_footer(tmp_path: Path) -> None:
    done, texts, _ = printed(tmp_path, Made([part("Khan \U0003fffd said.\n")]))
    assert done.missing == "\U0003fffd"
    assert "Without a font here: U+3FFFD" in texts[-1]
    assert "Without a font" not in texts[0]


def test_it_is_black_on_white_in_a_dark_theme(tmp_path: Path, qapp: QApplication) -> None:
    before = qapp.palette()
    dark = QPalette(before)
    dark.setColor(QPalette.ColorRole.Text, "#ffffff")
    dark.setColor(QPalette.ColorRole.WindowText, "#ffffff")
    dark.setColor(QPalette.ColorRole.Base, "#000000")
    qapp.setPalette(dark)
    try:
        _, _, target = printed(tmp_path, Made([part("Nothing but words.\n")]))
    finally:
        qapp.setPalette(before)
    document = pypdfium2.PdfDocument(target)
    bitmap = document[1].render(scale=1, grayscale=True)
    values = sorted(bytes(bitmap.buffer))
    bitmap.close()
    document.close()
    assert values[len(values) // 2] == 255, "most of it is white"
    assert values[0] < 60, "and there is something black"


def test_it_can_be_stopped(tmp_path: Path) -> None:
    page, _ = write(HtmlReport(), everything(), tmp_path)

    def stop() -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        print_pdf(page, tmp_path / "out.pdf", "News", scheme(), stop)


def test_where_nothing_can_be_written_it_is_told(tmp_path: Path) -> None:
    page, _ = write(HtmlReport(), everything(), tmp_path)
    with pytest.raises(OSError, match=r"out\.pdf"):
        print_pdf(page, tmp_path / "nowhere" / "out.pdf", "News", scheme(), lambda: None)
