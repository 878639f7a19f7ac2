"""Details of articles, many at once."""

import hashlib
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import Metadata
from annotator.project.operations import articles, links
from annotator.project.operations.correcting import correct
from annotator.project.project import Project
from tests.project.builders import FIRST, article_end, create, read_as, span_end, tag, take_in

ONE = Metadata(
    title="A",
    outlet="Kestrel",
    genre="news",
    tags=("war", "aid"),
    fields={"page": "7", "desk": "x"},
)
TWO = Metadata(title="B", outlet="Kestrel", language="ur", tags=("aid",), fields={"page": "8"})


def describe(project: Project, article: Uid, other: Uid) -> None:
    project.run(articles.set_metadata({article: ONE, other: TWO}))


def test_several_articles_at_once(project: Project, article: Uid, other: Uid) -> None:
    describe(project, article, other)
    found = project.reads.metadata([other, b"x" * 16, article])
    assert found == {article: ONE, other: TWO}
    assert project.reads.metadata([]) == {}


def test_many_articles_are_read_in_few_statements(
    project: Project, article: Uid, other: Uid
) -> None:
    """12,000 uids are three statements of at most 5,000; two of them are articles."""
    connection = project.database.reader()
    statements: list[str] = []
    uids = [article, *(number.to_bytes(16, "big") for number in range(11_998)), other]
    reads = project.reads
    connection.set_trace_callback(statements.append)
    found = reads.metadata(uids)
    connection.set_trace_callback(None)
    assert set(found) == {article, other}
    assert len([s for s in statements if "op.body" in s]) == 3


def test_known_values_come_most_frequent_first(project: Project, article: Uid, other: Uid) -> None:
    describe(project, article, other)
    reads = project.reads
    assert reads.known_values("outlet") == ["Kestrel"]
    assert reads.known_values("language") == ["ur"]
    assert reads.known_values("story") == []
    assert reads.known_values("genre") == ["news"]
    assert reads.known_values("tags") == ["aid", "war"]
    assert reads.known_fields() == ["page", "desk"]


def test_layers_with_something_in_an_article(project: Project, article: Uid, other: Uid) -> None:
    assert project.reads.layers_in_use(article) == 0
    claim = tag(project, article, "claim", "is safe")
    project.run(links.add("about", span_end(claim), article_end(other)))
    project.i_am("Ben")
    tag(project, article, "actor", "Herald")
    assert project.reads.layers_in_use(article) == 2
    assert project.reads.layers_in_use(other) == 0
    assert project.reads.layers_in_use(b"x" * 16) == 0


def test_the_beginnings_of_articles_without_a_title(
    project: Project, article: Uid, other: Uid
) -> None:
    project.run(articles.set_metadata({other: Metadata()}))
    text = project.reads.text(other)
    assert project.reads.beginnings(12) == {other: text[:12]}


def test_the_article_of_some_bytes_is_found_if_they_are_known(tmp_path: Path) -> None:
    with create(tmp_path / "raw.annotator") as project:
        (known,) = project.run(take_in("Of a file.", raw=True)).value
        project.run(take_in("Of nothing."))
        digest = hashlib.sha256("Of a file.".encode("utf-16")).digest()
        assert project.reads.articles_by_raw() == {digest: known}


def test_the_revisions_that_stand(project: Project, article: Uid, other: Uid) -> None:
    assert project.reads.revisions([other, b"x" * 16, article]) == {article: 1, other: 1}
    assert project.reads.revisions([]) == {}


def test_articles_read_from_the_same_bytes(project: Project) -> None:
    """Both came in here, so each is its own; what others read is told in ``test_carrying``."""
    read_as(project, "cp1254")
    read_as(project, "cp1252")
    assert project.reads.read_alike() == {}


def test_texts_before_and_after_a_correction(project: Project, article: Uid, other: Uid) -> None:
    assert (project.reads.revision(article), project.reads.revised()) == (1, [])
    project.run(correct(article, "Another text."))
    reads = project.reads
    assert (reads.revision(article), reads.revision(other), reads.revision(b"x" * 16)) == (2, 1, 1)
    assert reads.revised() == [article]
    assert reads.corrected() == {hashlib.sha256(b"Another text.").digest(): article}
    assert (reads.text_over(article, 1), reads.text_over(article, 2)) == (FIRST, "Another text.")
    with pytest.raises(LookupError):
        reads.text_over(article, 3)


def test_what_some_layers_have_in_an_article_is_tallied(
    project: Project, article: Uid, other: Uid
) -> None:
    first = tag(project, article, "actor", "Ana Lima")
    claim = tag(project, article, "claim", "safe")
    project.run(links.add("made-by", span_end(claim), span_end(first)))
    mine = project.my_layer
    assert project.reads.tallied(article, [mine]) == 3
    assert project.reads.tallied(article, []) == project.reads.tallied(other, [mine]) == 0
    assert project.reads.tallied(b"n" * 16, [mine, b"n" * 16]) == 0
