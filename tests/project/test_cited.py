"""Places and words of what is there and what is not any longer."""

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import Kind
from annotator.project.cited import Cited, Citer
from annotator.project.operations import entities, links, spans
from annotator.project.project import Project
from tests.project.builders import entity_end, span_end, tag


@pytest.fixture
def citer(project: Project) -> Citer:
    return Citer(project.reads, project.journal)


def test_a_span_by_its_pieces(project: Project, article: Uid, citer: Citer) -> None:
    span = project.run(spans.add(article, "actor", [(0, 3), (4, 8)])).value
    assert citer.of(Kind.SPAN, span) == Cited(article, (0, 8), "Ana … Lima", stands=True)


def test_what_was_deleted_is_cited_as_it_was(project: Project, article: Uid, citer: Citer) -> None:
    span = tag(project, article, "actor", "Ana")
    project.run(spans.move_edge(span, "end", 8))
    project.run(spans.delete([span]))
    assert citer.of(Kind.SPAN, span) == Cited(None, (0, 8), "Ana Lima", stands=False)


def test_a_link_by_its_ends(project: Project, article: Uid, other: Uid, citer: Citer) -> None:
    claim = tag(project, other, "claim", "closed")
    who = project.run(entities.add("actor", "The mayor")).value
    link = project.run(links.add("made-by", span_end(claim), entity_end(who.uid))).value
    place = project.reads.text(other).index("closed")
    cited = Cited(other, (place, place + 6), "closed → The mayor", stands=True)
    assert citer.of(Kind.LINK, link) == cited
    project.run(links.delete([link]))
    assert citer.of(Kind.LINK, link) == cited._replace(stands=False)


def test_an_article_by_its_title(project: Project, article: Uid, citer: Citer) -> None:
    title = "Ana Lima told the He"
    assert citer.of(Kind.ARTICLE, article) == Cited(article, None, title, stands=True)


def test_what_was_never_heard_of(citer: Citer) -> None:
    assert citer.of(Kind.SPAN, b"n" * 16) == Cited(None, None, "", stands=False)
