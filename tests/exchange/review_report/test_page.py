"""The page as a whole: what a browser sees, and that nothing gets into it."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from annotator.exchange.review_report.gathering import Gathering
from annotator.exchange.review_report.page import write_page
from tests.exchange.review_report.reviewed import (
    DIFFERENCES,
    Review,
    between_entities,
    gathered,
    reviewed,
)
from tests.project.builders import FIRST, SECOND


class Page(HTMLParser):
    """Elements, links and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def of(self, name: str, attribute: str) -> list[str]:
        return [
            str(known[attribute]) for tag, known in self.tags if tag == name and attribute in known
        ]


def written(gathering: Gathering, folder: Path) -> Page:
    path = folder / "review.html"
    write_page(gathering, path, lambda: None)
    return Page(path.read_text(encoding="utf-8"))


def test_it_needs_nothing_else(gathering: Gathering, tmp_path: Path) -> None:
    page = written(gathering, tmp_path)
    assert not {"script", "img", "link", "iframe", "object", "base"} & {tag for tag, _ in page.tags}
    assert all(link.startswith("#") for link in page.of("a", "href"))
    assert not [1 for _, known in page.tags for name in known if name.startswith("on")]
    assert "default-src 'none'; style-src 'unsafe-inline'" in page.of("meta", "content")
    html = (tmp_path / "review.html").read_text(encoding="utf-8")
    assert "url(" not in html
    assert "@import" not in html
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


def test_cover_contents_and_agreement(gathering: Gathering, tmp_path: Path) -> None:
    page = written(gathering, tmp_path)
    assert page.open == []
    assert "Review report: bridge" in page.text
    assert "1 article that all who are compared have done." in page.text
    assert "not computable: Neither side has any." in page.text
    assert "How much of what either tagged both tagged with the same type" in page.text
    assert "Types: what the one called so, the other called so" in page.text
    assert [one for one in page.of("a", "href") if one in ("#a1", "#a2")] == ["#a1", "#a2"]
    ids = [str(known["id"]) for _, known in page.tags if "id" in known]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.of("a", "href")} <= set(ids)
    assert sum(known.get("class") == "item" for _, known in page.tags) == DIFFERENCES
    assert page.of("p", "dir").count("auto") >= 2, "each paragraph runs as its script does"


def test_one_layer_alone(review: Review, tmp_path: Path) -> None:
    with gathered(review) as both:
        choice = both.choice._replace(layers=(review.ben,))
    with gathered(review, choice) as gathering:
        page = written(gathering, tmp_path)
    assert "Agreement" not in page.text
    assert "Differences" not in page.text
    assert "Spans (3)" in page.text


NASTY = "</title></style><script>alert(1)</script><b onclick='x'>\"&amp;\u202e"


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
@example(NASTY)
def test_nothing_of_a_project_gets_in_but_as_text(
    tmp_path_factory: pytest.TempPathFactory, nasty: str
) -> None:
    folder = tmp_path_factory.mktemp("nasty")
    texts = (f"{FIRST} {nasty}", SECOND)
    with (
        reviewed(folder / "p.annotator", *texts, reason=nasty, title=nasty) as review,
        gathered(review) as gathering,
    ):
        page = written(gathering, folder)
    plain = {"html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3"}
    plain |= {"h4", "p", "div", "span", "a", "u", "b", "q", "bdi", "ul", "li", "table", "caption"}
    plain |= {"thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _ in page.tags} <= plain
    names = {"class", "id", "href", "title", "dir", "style", "lang", "scope", "charset", "content"}
    names |= {"data-m", "http-equiv", "name", "colspan"}
    assert {name for _, known in page.tags for name in known} <= names
    assert f"{FIRST} {nasty}".split()[-1] in page.text


def test_links_in_no_article_are_told(review: Review, tmp_path: Path) -> None:
    between_entities(review)
    with gathered(review) as gathering:
        text = " ".join(written(gathering, tmp_path).text.split())
    assert "Links between entities: in no article, not compared" in text
    assert "CleoLisbonrulesPorto" in text.replace(" ", "")
