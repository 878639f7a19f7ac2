"""The page as a whole."""

import re
from pathlib import Path

from annotator.formats.bundle import Written
from annotator.formats.html_report.format import HtmlReport
from tests.formats.builders import Made, by_hand, everything, write
from tests.formats.pages.test_document import Seen


def page_of(folder: Path, made: Made) -> str:
    path, _ = write(HtmlReport(), made, folder)
    return path.read_text(encoding="utf-8")


def test_what_was_written_is_told(tmp_path: Path) -> None:
    path, written = write(HtmlReport(), everything(), tmp_path)
    assert written == Written(("out.html",), 3, 10, 8)
    assert list(tmp_path.iterdir()) == [path]


def test_it_is_whole_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    page = page_of(tmp_path, everything())
    assert Seen(page).open == []
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r' href="#([^"]+)"', page)) <= set(ids)
    assert "data-far" not in page


def test_what_stands_above_the_articles(tmp_path: Path) -> None:
    page = page_of(tmp_path, everything())
    cover = page[page.index("<main>") : page.index("<section")]
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", cover))
    assert "Annotated articles: news 3 articles, 10 spans, 8 links." in text
    assert "Ana 8 6 Ben’s model 2 1" in text
    assert "Claim 5 Actor 4 Location 1" in text
    assert "1 Envoy asks, again =The Ledger · 2024-06-28 9 7" in text
    assert "3 Nothing here yet. 0 0" in text


def test_links_lead_to_words_of_other_articles_and_of_none(tmp_path: Path) -> None:
    page = page_of(tmp_path, everything())
    assert '<q dir="auto">Washington did not answer</q></a> (article 2)' in page
    tail = page[page.index("Links that lie in no article") :]
    assert "Masood Khan" in tail
    assert "Small arms, for “Azm”; soon" in tail
    assert "Links that lie in no article" not in page_of(tmp_path / "x", by_hand())
