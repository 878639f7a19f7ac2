"""Which article somebody means."""

from pathlib import Path

import pytest

from annotator.domain.identity import Uid, text_of
from annotator.domain.values import Metadata, Origin
from annotator.errors import BadInputError
from annotator.exchange.article_names import ArticleNames
from annotator.project.operations import articles
from annotator.project.transaction import Operation, Transaction
from tests.project.builders import with_articles


@pytest.fixture
def names(tmp_path: Path) -> tuple[ArticleNames, Uid, Uid]:
    """Two articles with titles, out of two files."""
    project, (first, second) = with_articles(tmp_path / "p.annotator")

    def name(tx: Transaction) -> None:
        for uid, title, file in ((first, "The Bridge", "a/b1.txt"), (second, "Twin", "b2.txt")):
            article = tx.reads.article(uid)
            assert article
            origin = Origin("import", "text", file)
            tx.put_article(article._replace(metadata=Metadata(title=title), origin=origin))

    with project:
        project.run(Operation("article.set-metadata", name))
        return ArticleNames(project.reads), first, second


def test_by_title_file_name_and_uid(names: tuple[ArticleNames, Uid, Uid]) -> None:
    known, first, second = names
    for said in ("the  bridge", "a/b1.txt", "b1.txt", "b1", text_of(first).upper()):
        assert known.find(said) == (first, "")
    assert known.all(["b2", "b1.txt", "Twin"]) == [second, first]


def test_what_there_is_not_is_said(names: tuple[ArticleNames, Uid, Uid]) -> None:
    known = names[0]
    assert known.find("") == (None, "No article is named.")
    with pytest.raises(BadInputError, match=r"^There is no article “b3”\.$"):
        known.all(["b1", "b3"])


def test_one_of_several_is_not_chosen(tmp_path: Path) -> None:
    project, (first, second) = with_articles(tmp_path / "p.annotator")
    with project:
        same = Metadata(title="Twin")
        project.run(articles.set_metadata({first: same, second: same}))
        found = ArticleNames(project.reads).find("twin")
    assert found == (None, "“twin” may be any of 2 articles.")
