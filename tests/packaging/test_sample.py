"""The sample project against the text it is made of."""

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sample
from annotator import resources
from annotator.domain.values import WorkState
from annotator.project.agreeing import layers_at_work
from annotator.project.differences import Queue
from annotator.project.project import Project
from annotator.review.differences import Kind
from annotator.settings.table import Settings
from annotator.store.check import check_file
from tests.checkout import ROOT

ANNOTATIONS: dict[str, Any] = json.loads((ROOT / "corpus" / "annotations.json").read_text("utf-8"))
METADATA = [
    json.loads(line)
    for line in (ROOT / "corpus" / "metadata.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built anew."""
    return sample.build(tmp_path_factory.mktemp("sample") / "sample.annotator")


@pytest.fixture
def project(built: Path) -> Iterator[Project]:
    """The sample, open for reading."""
    with Project.open(built, Settings(my_name="Eve", machine="m"), read_only=True) as opened:
        yield opened


def test_it_is_one_sound_file(built: Path) -> None:
    assert [path.name for path in built.parent.iterdir()] == ["sample.annotator"]
    assert check_file(built).faults == []


def test_articles_stand_in_their_order_with_all_that_is_known(project: Project) -> None:
    found = [project.reads.article(uid) for uid in project.reads.article_uids()]
    names = [article.origin.external for article in found if article and article.origin]
    assert names == sorted(path.name for path in (ROOT / "corpus" / "articles").iterdir())
    assert names[0].startswith("01-")
    known = {record["file"].removeprefix("articles/"): record for record in METADATA}
    for article in found:
        assert article is not None
        assert article.origin is not None
        record = known[article.origin.external]
        for field in ("title", "outlet", "byline", "published", "url", "language", "story"):
            assert getattr(article.metadata, field) == record[field]
        assert list(article.metadata.tags) == record["tags"]


def test_two_people_own_a_layer_each(project: Project) -> None:
    people = {person.uid: person.name for person in project.reads.people()}
    layers = project.reads.layers()
    assert [(people[layer.owner], layer.credit) for layer in layers] == [("Ana", ""), ("Ben", "")]


def test_every_annotation_is_there_under_its_words(project: Project) -> None:
    reads = project.reads
    people = {person.uid: person.name for person in reads.people()}
    owners = {layer.uid: people[layer.owner] for layer in reads.layers()}
    names = {}
    for uid in reads.article_uids():
        article = reads.article(uid)
        assert article is not None
        assert article.origin is not None
        names[uid] = article.origin.external
    spans = Counter[tuple[str, str, str, str]]()
    links = Counter[tuple[str, str]]()
    for uid, name in names.items():
        text = reads.text(uid)
        for span in reads.spans(uid):
            words = "|".join(text[start:end] for start, end in span.fragments)
            spans[owners[span.layer], name, span.type, words] += 1
        links.update(
            (owners[link.layer], link.type)
            for link in reads.links(uid)
            if any(span.uid == link.source.uid for span in reads.spans(uid))
        )
    expected_spans = Counter[tuple[str, str, str, str]]()
    expected_links = Counter[tuple[str, str]]()
    for one in ANNOTATIONS["annotators"]:
        for article in one["articles"]:
            name = article["file"].removeprefix("articles/")
            for span in article["spans"]:
                words = "|".join(piece["quote"] for piece in span.get("pieces", [span]))
                expected_spans[one["name"], name, span["type"], words] += 1
            expected_links.update((one["name"], link["type"]) for link in article["links"])
        expected_links.update((one["name"], link["type"]) for link in one["cross_links"])
    assert spans == expected_spans
    assert links == expected_links


def test_states_and_entities(project: Project) -> None:
    states = project.reads.totals().states.values()
    assert sorted(tuple(sorted(one.items())) for one in states) == [
        (("done", 4),),
        (("done", 8), ("in-work", 1)),
    ]
    (envoy,) = [one for one in project.reads.entities("actor") if one.name == "Masood Khan"]
    spans = project.reads.spans_of_entity(envoy.uid)
    assert len({span.article for span in spans}) > 1
    first = project.reads.article_uids()[0]
    assert {one.state for one in project.reads.states(first)} == {WorkState.IN_WORK}


def test_the_two_differ_in_every_way_where_both_are_done(project: Project) -> None:
    layers = layers_at_work(project.reads)
    found = Queue(project.reads, project.journal, b"", layers, finished=True).read_all()
    questions = found.questions()
    assert len({one.article for one in questions}) == 4
    assert {kind for one in questions for kind in one.kinds} >= {
        Kind.ONLY, Kind.TYPE, Kind.EDGES, Kind.ENTITY, Kind.ATTRIBUTES, Kind.UNSEEN, Kind.ENDS,
    }  # fmt: skip


def test_everything_is_findable(built: Path) -> None:
    with sqlite3.connect(built) as connection:
        (indexed,) = connection.execute("SELECT count(*) FROM fulltext").fetchone()
    connection.close()
    assert indexed == 13


def test_an_older_one_is_replaced(built: Path) -> None:
    before = built.read_bytes()
    sample.build(built)
    assert built.read_bytes() != before, "each build is a project of its own"


def test_it_is_built_by_a_script(tmp_path: Path) -> None:
    target = tmp_path / "new" / "sample.annotator"
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "sample.py"), str(target)],
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert target.exists()


def test_git_does_not_hold_it() -> None:
    assert "/resources/sample/" in (ROOT / ".gitignore").read_text().splitlines()


def test_the_program_finds_it_or_says_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    assert resources.sample() is None
    (tmp_path / "sample").mkdir()
    (tmp_path / "sample" / "sample.annotator").write_bytes(b"")
    assert resources.sample() == tmp_path / "sample" / "sample.annotator"


@pytest.mark.parametrize(("occurrence", "expected"), [(1, (0, 2)), (2, (1, 3)), (3, (5, 7))])
def test_places_are_counted_overlaps_too(occurrence: int, expected: tuple[int, int]) -> None:
    assert sample.place("aaa, aa", "aa", occurrence, "here") == expected


def test_a_quote_that_is_not_there_stops_the_build() -> None:
    with pytest.raises(sample.Unfit, match="“b” does not stand there 2 times"):
        sample.place("abc", "b", 2, "here")


def test_stretches_run_from_one_quote_to_another() -> None:
    text = "one two three two"
    assert sample.stretch(text, {"from_quote": "one", "to_quote": "two"}, "") == (0, 7)
    assert sample.stretch(text, {"from_quote": "three", "to_quote": "two"}, "") == (8, 17)
    with pytest.raises(sample.Unfit, match="more than once"):
        sample.stretch(text, {"from_quote": "two", "to_quote": "two"}, "")
    with pytest.raises(sample.Unfit, match="does not come after it"):
        sample.stretch(text, {"from_quote": "three", "to_quote": "one"}, "")
