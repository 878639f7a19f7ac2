"""A plan in rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import WorkState
from annotator.exchange.planning import plan_export
from annotator.exchange.query import EVERYTHING, Query
from annotator.exchange.splits import Splits
from annotator.gui.dialogs.plan_words import rows, summary
from annotator.project.operations import articles, decisions
from annotator.project.project import Project
from tests.project.builders import with_articles
from tests.project.reviewing import coded, layer_of


def named(uid: Uid) -> str:
    return "Ben" if uid else ""


@pytest.fixture
def lea(tmp_path: Path) -> Iterator[Project]:
    project, _ = with_articles(tmp_path / "p.annotator", name="Lea")
    with project:
        yield project


def test_gold_and_what_stands_in_for_it(lea: Project) -> None:
    article, other = lea.reads.article_uids()
    lea.run(decisions.take([coded(lea, "Ben", article, "actor", "Ana Lima")]))
    coded(lea, "Ben", other, "actor", "Herald")
    plan = plan_export(lea, "jsonl", Query(states=()))
    found = {row.what: (row.number, row.becomes) for row in rows(plan, named)}
    assert found["article has gold"] == ("1", "only that goes out")
    assert found["article has none, but Ben’s work"] == ("1", "that goes out")


def test_whose_work_goes_out_and_whose_waits(lea: Project) -> None:
    article, _ = lea.reads.article_uids()
    for name in ("Ben", "Cleo", "Dan"):
        coded(lea, name, article, "actor", "Ana Lima")
    for name in ("Ben", "Cleo"):
        lea.i_am(name)
        lea.run(articles.set_state([article], WorkState.DONE))
    names = {layer_of(lea, name): name for name in ("Ben", "Cleo", "Dan")}
    found = [row[:2] for row in rows(plan_export(lea, "jsonl", Query()), names.__getitem__)]
    assert found[:3] == [
        ("1", "article with Ben’s work"),
        ("1", "article with Cleo’s work"),
        ("1", "article with Dan’s work not in that state"),
    ]


def test_losses_states_and_splits(lea: Project) -> None:
    article, _ = lea.reads.article_uids()
    coded(lea, "Ben", article, "actor", "Ana Lima")
    lea.i_am("Ben")
    lea.run(articles.set_state([article], WorkState.DONE))
    plan = plan_export(lea, "brat", Query(), splits=Splits())
    found = {row.what: (row.number, row.becomes) for row in rows(plan, named)}
    assert found["article is not in that state"] == ("1", "stays behind")
    assert found["work state of an article"][0] == "1"
    shares = [
        found.get(f"articles for {name}") or found[f"article for {name}"]
        for name in ("train", "dev", "test")
    ]
    assert sorted(number for number, _ in shares) == ["0", "0", "1"]
    assert any(becomes.endswith("asked: 1 actor") for _, becomes in shares)
    assert summary(plan) == "1 article, 1 tag, 0 links. Not kept as it is:"
    assert summary(plan_export(lea, "jsonl", EVERYTHING)).endswith("keeps all of it as it is.")
