"""The page to read and print, in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.values import Metadata
from annotator.formats.html_report.format import HtmlReport
from tests.consumers.browser import Page, browser, page
from tests.formats.builders import Made, everything, link, part, span, target_of, to

pytestmark = [
    pytest.mark.consumers,
    pytest.mark.skipif(browser() is None, reason="no Chromium, Chrome or Edge on this machine"),
]

URDU = "سفیر نے کہا 😀 امن ہے۔\nThen in English.\n"
LONG = "Khan said no, then yes, and went.\n" * 400


def made() -> Made:
    """Articles with all there can be, one from right to left, a long one."""
    found = everything()
    urdu = part(URDU, "urdu", Metadata("امن", language="ur"))
    urdu.spans = [span("envoy 2", "actor", (0, 4), at="urdu")]
    long = part(LONG, "long")
    places = [at for at in range(len(LONG)) if LONG.startswith("Khan", at)]
    long.spans = [span(f"k{at}", "actor", (at, at + 4), at="long") for at in places]
    long.links = [link("l", "targets", f"k{places[0]}", to(f"k{places[-1]}"))]
    found.parts += [urdu, long]
    return found


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("browser")
    target = target_of(HtmlReport(), folder)
    HtmlReport().write(made().bundle(), target, lambda: None)
    with page(folder / "profile") as opened:
        opened.open(target)
        yield opened


def test_it_shows_every_text_and_asks_for_nothing(tab: Page) -> None:
    shown = tab.ask(
        """[...document.querySelectorAll(".text")].map(one => {
            const copy = one.cloneNode(true);
            copy.querySelectorAll("a.n").forEach(number => number.remove());
            return [...copy.querySelectorAll("p")].map(line => line.textContent).join("");
        })"""
    )
    # A blank line is a paragraph without words.
    assert shown == [re.sub("\n+", "\n", one.text) for one in made().parts]
    assert tab.amiss() == []


def test_every_link_leads_somewhere_and_no_id_is_there_twice(tab: Page) -> None:
    assert tab.ask("document.querySelectorAll('a[href^=\"#\"]').length") > 800
    lost = tab.ask(
        """[...document.querySelectorAll("a")].map(a => a.getAttribute("href"))
            .filter(to => !to || !to.startsWith("#") || !document.getElementById(to.slice(1)))"""
    )
    assert lost == ["https://example.org/1"] * len(lost)
    ids = tab.ask("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_a_click_jumps_to_the_row_and_from_it_back_to_the_words(tab: Page) -> None:
    tab.seen(1200)
    click = "document.querySelectorAll('#a5 a.n')[300].click()"
    row = tab.ask(f"{click}; {_SEEN}")
    assert row == {"tag": "TR", "seen": True}
    back = "document.querySelector(location.hash + ' a').click()"
    assert tab.ask(f"{back}; {_SEEN}") == {"tag": "A", "seen": True}


@pytest.mark.parametrize("width", [1300, 768, 375])
def test_nothing_sticks_out_at_the_side(tab: Page, width: int) -> None:
    tab.seen(width)
    assert tab.ask("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("scheme", "media", "bright"),
    [("light", "", True), ("dark", "", False), ("dark", "print", True)],
)
def test_it_is_dark_where_the_screen_is_and_never_in_print(
    tab: Page, scheme: str, media: str, *, bright: bool
) -> None:
    tab.seen(1200, scheme=scheme, media=media)
    colours = tab.ask(
        """["body", ".quiet", ".place", ".text p", "a.n", "td a"].map(where => {
            const style = getComputedStyle(document.querySelector(where));
            return style.color;
        }).concat(getComputedStyle(document.body).backgroundColor)"""
    )
    *inks, paper = map(_luminance, colours)
    assert (paper > 0.5) is bright
    for ink in inks:
        # WCAG 2.2, 1.4.3: small text has a contrast of 4.5 to 1.
        assert (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05) >= 4.5


def test_a_paragraph_runs_its_own_way(tab: Page) -> None:
    tab.seen(1200)
    rows = tab.ask(
        """[...document.querySelectorAll("#a4 .text p")].map(line => {
            const range = document.createRange();
            range.selectNodeContents(line);
            const [box, words] = [line.getBoundingClientRect(), range.getBoundingClientRect()];
            return [words.left - box.left, box.right - words.right].map(Math.round);
        })"""
    )
    (urdu_left, urdu_right), (english_left, english_right) = rows
    # Italic or rounded ends of letters may stand out by a pixel or two.
    assert abs(urdu_right) < 3 < urdu_left
    assert abs(english_left) < 3 < english_right


def test_printed_each_article_begins_on_a_page_of_its_own(tab: Page, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    path = tmp_path / "printed.pdf"
    path.write_bytes(tab.printed())
    document = pdfium.PdfDocument(path)
    try:
        assert [round(side) for side in document[0].get_size()] == [595, 842]  # A4 in points
        words = ["".join(one.get_textpage().get_text_range().split()) for one in document]
    finally:
        document.close()
    # A page begins with its number; what runs from right to left comes the other way round.
    begun = [number for number, one in enumerate(words, start=1) if _begins(one, number)]
    assert len(begun) == 6
    # 400 short rows: some 30 of them go on a page, and the text before takes a few pages.
    assert len(words) < 35


def _begins(words: str, page: int) -> bool:
    titles = ("Annotatedarticles:news", "1.Envoy", "2.Quiet", "3.Nothing", "نما4.", "5.long")
    return words.startswith(tuple(f"{page}{title}" for title in titles))


_SEEN = """(() => {
    const to = document.getElementById(location.hash.slice(1));
    const box = to.getBoundingClientRect();
    return {tag: to.tagName, seen: box.top >= 0 && box.bottom <= innerHeight};
})()"""


def _luminance(colour: Any) -> float:
    """Of ``rgb(r, g, b)``, by WCAG 2.2, “relative luminance”."""
    parts = [int(one) / 255 for one in colour.removeprefix("rgb(").rstrip(")").split(", ")]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
