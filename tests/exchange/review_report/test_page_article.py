"""One article of the page, as a browser sees it."""

import re
from html.parser import HTMLParser

from annotator.exchange.review_report.gathering import ArticleReport, Gathering
from annotator.exchange.review_report.page_article import ArticlePage
from annotator.formats.pages.wording import remarks_on
from annotator.project.operations import spans
from tests.exchange.review_report.reviewed import Review, first_report, gathered


class Marks(HTMLParser):
    """The words under each mark; labels are not words of the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: dict[int, str] = {}
        self.text = ""
        self.links: list[str] = []
        self.ids: list[str] = []
        self._open: list[tuple[str, int]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self._open.append((tag, int(known.get("data-m") or 0)))
        self.links += [href[1:] for href in (known.get("href"),) if href]
        self.ids += [uid for uid in (known.get("id"),) if uid]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(name == "a" for name, _ in self._open):
            return
        self.text += data
        for _, number in self._open:
            if number:
                self.words[number] = self.words.get(number, "") + data


def page_of(gathering: Gathering, report: ArticleReport) -> str:
    return "".join(ArticlePage(report, gathering.words, {"actor": "y0"}).parts(""))


def cells(html: str, item: str) -> list[str]:
    """What the cells of a difference say, without markup."""
    part = html[html.index(f'id="{item}"') :]
    part = part[: part.index("</table>")]
    found = re.findall(r"<td.*?>(.*?)</td>", part, re.DOTALL)
    return [re.sub(r"<[^>]*>", " ", cell).strip() for cell in found]


def test_every_link_leads_somewhere(gathering: Gathering) -> None:
    marks = Marks(page_of(gathering, first_report(gathering)))
    assert {link for link in marks.links if link != "contents"} <= set(marks.ids)
    assert len(marks.ids) == len(set(marks.ids))
    assert [one for one in marks.ids if "-d" in one] == ["a1-d1", "a1-d2", "a1-d3", "a1-d4"]
    assert {f"a1-t{number}" for number in range(1, 6)} <= set(marks.links)


def test_a_difference_shows_both_versions_with_three_states(gathering: Gathering) -> None:
    html = page_of(gathering, first_report(gathering))
    told = cells(html, "a1-d1")
    who, words, _, _, attributes, decided = told[:6]
    assert (who.split(), "Ana Lima" in words) == (["A", "Ben"], True)
    assert ("Kind: person" in attributes, "Age: empty" in attributes) == (True, True)
    assert "accepted, added Age 40" in decided
    assert "clear" in decided
    assert "=1+1" in decided
    attributes, decided = told[10:12]
    assert ("Kind: not stated" in attributes, "Age: 40" in attributes) == (True, True)
    assert "changed: Kind not stated → person" in decided
    assert cells(html, "a1-d2")[1] == "nothing here"


def test_comments_and_what_is_the_same(gathering: Gathering) -> None:
    html = page_of(gathering, first_report(gathering))
    assert "Links that are the same in all (1)" in html
    assert "Comments (1)" in html
    assert "Who says so?" in html
    assert "Spans that are the same in all" not in html


def test_notes_and_certainty_are_told(review: Review) -> None:
    project = review.project
    project.i_am("Ben")
    span = project.reads.spans(review.articles[0], [review.ben])[0]
    project.run(spans.set_note([span.uid], "<i>who?</i>"))
    project.run(spans.set_certainty([span.uid], 80))
    with gathered(review) as gathering:
        report = first_report(gathering)
        found = next(one for one in report.work.spans[review.ben] if one.uid == span.uid)
        assert remarks_on(found) == ["Note: <i>who?</i>", "Certainty: 80\u00a0%"]
        html = page_of(gathering, report)
        assert "Note: &lt;i&gt;who?&lt;/i&gt;" in html
        assert "<i>" not in html


def test_an_article_nobody_tagged(gathering: Gathering) -> None:
    _, second = gathering.articles()
    html = page_of(gathering, second)
    assert "never opened" in html
    assert 'dir="auto"' in html
    assert "اسلام آباد" in html
    assert "Differences" not in html, "there is nothing to compare Ben's work with"
