"""Finding articles by their words."""

import pytest

from annotator.domain.identity import Uid
from annotator.project.project import Project
from annotator.store.fulltext import articles_with, query_of
from tests.project.builders import take_in

TEXTS = [
    "Azm-e-Istehkam began in Islamabad.",
    "The envoy’s words on AZM E ISTEHKAM; José listened.",
    "اسلام‌آباد میں کانفرنس",
    "Nothing of it here, istehkamat aside.",
]


@pytest.fixture
def listed(project: Project) -> list[Uid]:
    made = project.run(take_in(*TEXTS)).value
    project.index_slice()
    return made


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("islamabad", [0]),
        ("azm istehkam", [0, 1]),
        ("Azm-e-Istehkam", [0, 1]),
        ("istehk", [0, 1, 3]),
        ("azm istehk", [0, 1]),
        ("jose", [1]),
        ("envoy's", [1]),
        ("کانفرنس", [2]),
        ("كانفرنس", [2]),
        ("nowhere", []),
        ("", []),
        ('"', []),
        ("AND OR NOT (", []),
        ("body:azm", []),
    ],
)
def test_articles_by_words(
    project: Project, listed: list[Uid], words: str, found: list[int]
) -> None:
    assert project.articles_with(words) == [listed[place] for place in found]


def test_a_limit_keeps_the_first(project: Project, listed: list[Uid]) -> None:
    assert articles_with(project.database.reader(), "istehkam", 1) == [listed[0]]


@pytest.mark.parametrize(
    ("words", "query"),
    [("one", '"one"*'), ("One two", '"one" "two"*'), ("a-b’s", '"a" "b" "s"*'), (" ", "")],
)
def test_words_become_a_query_that_is_never_an_error(words: str, query: str) -> None:
    assert query_of(words) == query


def test_slices_go_on_where_the_last_ended(project: Project) -> None:
    project.run(take_in(*(f"word{number}" for number in range(10))))
    left = [project.index_slice(4) for _ in range(4)]
    assert left == [8, 4, 0, 0]
    assert len(project.articles_with("word")) == 10


def test_a_slice_is_no_step(project: Project) -> None:
    steps = len(list(project.journal.entries()))
    project.index_slice()
    assert len(list(project.journal.entries())) == steps
