"""Finding articles by their words, however they are spelt and whatever is typed."""

import contextlib
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.domain.identity import Uid
from annotator.project.operations import articles
from annotator.project.project import Project
from annotator.store.fulltext import (
    Holder,
    articles_with,
    holder,
    index_slice,
    indexed_up_to,
    phrase_of,
    query_of,
    texts_after,
    texts_with,
)
from annotator.store.schema import _FULLTEXT
from tests.project.builders import rows, take_in, with_articles

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


SPELT = (
    "Operation Azm-e-Istehkam was announced in June.",
    "O’Brien didn’t deny the U.S. claim.",
    "Café owners in São Paulo met Łukasz Ørsted at the ﬁnal.",
    "اسلام آباد میں وزیراعظم نے کہا کہ کراچی محفوظ ہے۔",
    "قال علي إنّ القُدسَ مدينة كبيرة في ٢٠٢٤",
    "Thanks🙏🏽everyone who paid 100₽ to Ana",
    "Mr Jones said nothing.\nThe next paragraph is silent.",
)
AZM, O_BRIEN, CAFE, URDU, ARABIC, THANKS, JONES = range(7)


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A project with all these articles indexed."""
    project, _ = with_articles(tmp_path_factory.mktemp("indexed") / "p.annotator", *SPELT)
    with project:
        project.index_slice()
        yield project


def found(project: Project, words: str) -> list[int]:
    """The places among the texts of the articles found."""
    uids = project.reads.article_uids()
    return [uids.index(uid) for uid in articles_with(project.database.reader(), words)]


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("operation", AZM),
        ("Azm-e-Istehkam", AZM),
        ("azm e istehkam", AZM),
        ("Azm‑e–Istehkam", AZM),  # a hyphen that does not break, and a dash
        ("azm-e-", AZM),
        ("O'Brien", O_BRIEN),
        ("o’brien", O_BRIEN),
        ("brien", O_BRIEN),
        ("didn't", O_BRIEN),
        ("U.S.", O_BRIEN),
        ("u.s. claim", O_BRIEN),
        ("cafe", CAFE),
        ("CAFÉ", CAFE),
        ("cafe\u0301", CAFE),
        ("Sao Paulo", CAFE),
        ("lukasz orsted", CAFE),
        ("final", CAFE),
        ("Paulo Café", CAFE),
        ("اسلام آباد", URDU),
        ("اسلام اباد", URDU),
        ("كراچي", URDU),  # Arabic kaf and yeh
        ("میں کهه", None),
        ("کہا", URDU),
        ("كها", URDU),  # Arabic kaf and heh
        ("علی", ARABIC),  # Farsi yeh
        ("على", ARABIC),
        ("القدس", ARABIC),
        ("الـقـدس", ARABIC),  # drawn out
        ("مدينه", ARABIC),
        ("2024", ARABIC),
        ("۲۰۲۴", ARABIC),
        ("thanks", THANKS),
        ("everyone", THANKS),
        ("100 paid", THANKS),
        ("100₽", THANKS),
        ("🙏🏽everyone", THANKS),
    ],
)
def test_a_word_is_found_in_any_spelling(indexed: Project, words: str, article: int | None) -> None:
    assert found(indexed, words) == ([] if article is None else [article])


def test_only_the_last_word_is_a_beginning(indexed: Project) -> None:
    assert found(indexed, "operat june") == []


def test_all_words_must_be_there(indexed: Project) -> None:
    assert found(indexed, "operation jones") == []


def test_words_of_different_paragraphs_are_in_one_article(indexed: Project) -> None:
    assert found(indexed, "silent jones") == [JONES]


@pytest.mark.parametrize("words", ["", "   ", "-", "’", '"', "* ( ) : ^ {}", "🌉", "\u200d", "\0"])
def test_nothing_typed_finds_nothing(indexed: Project, words: str) -> None:
    assert found(indexed, words) == []


def test_a_whole_page_may_be_pasted(indexed: Project) -> None:
    assert found(indexed, SPELT[AZM] * 2000) == [AZM]


@given(st.text(alphabet=st.sampled_from("ab'\"*-+^:(){}[]<>,;.!?/\\|&~`@#$%=_ \t\n’“”…–\0🌉é١ش")))
@example('"')
@example('a"*')
@example("a* OR b")
@example("body:a")
@example("{body}:a")
@example("NEAR(a b, 3)")
@example("a\0b")
@example("_")
def test_no_punctuation_is_an_error(indexed: Project, words: str) -> None:
    found(indexed, words)


@given(st.text())
def test_nothing_at_all_is_an_error(indexed: Project, words: str) -> None:
    found(indexed, words)


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=6),
    st.sampled_from(["", "x", " "]),
)
@example("\U0001f3fd", "x")
@example("\ue000", "x")
@example("\u20bd", "x")
@example("_", "x")
def test_what_stands_in_a_text_is_found_by_typing_it(strange: str, around: str) -> None:
    """Whatever stands between two words, also what SQLite's Unicode does not know."""
    text = f"before{around}{strange}{around}after"
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        prepare(connection, text)
        assert articles_with(connection, text) == [b"5"]


def prepare(connection: sqlite3.Connection, text: str) -> None:
    """A file with one text and an article of it, as far as finding goes."""
    for statement in (
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value)",
        "CREATE TABLE object (id INTEGER PRIMARY KEY, uid)",
        "CREATE TABLE article (id INTEGER PRIMARY KEY, text)",
        "CREATE TABLE text (id INTEGER PRIMARY KEY, sha, body)",
        _FULLTEXT,
        "INSERT INTO object VALUES (5, x'35')",
        "INSERT INTO article VALUES (5, x'aa')",
    ):
        connection.execute(statement)
    connection.execute("INSERT INTO text VALUES (1, x'aa', ?)", (text,))
    index_slice(connection, 10)


def test_nothing_is_indexed_twice(project: Project) -> None:
    project.index_slice()
    with contextlib.closing(project.database.own_reader()) as reader:
        assert index_slice(reader, 10) == (0, 0)
    assert rows(project, "SELECT count(*) FROM fulltext") == [(2,)]


def test_an_article_whose_import_is_undone_is_not_found(
    project: Project, listed: list[Uid]
) -> None:
    project.undo()
    assert project.articles_with("istehkam") == []


def test_an_article_brought_back_is_found_again(project: Project, listed: list[Uid]) -> None:
    project.undo()
    project.redo()
    assert project.articles_with("islamabad") == [listed[0]]


def test_a_deleted_article_is_not_found(project: Project, listed: list[Uid]) -> None:
    project.run(articles.delete([listed[0]]))
    assert project.articles_with("azm") == [listed[1]]


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("one", '"one"*'),
        ("Azm-e-Istehk", '"azm e istehk"*'),
        ("U.S.", '"u s"*'),
        (" “ — ", ""),
        ("w " * 40, f'"{" ".join("w" * 32)}"'),  # no beginning of a word: others follow
    ],
)
def test_words_become_a_phrase(words: str, phrase: str) -> None:
    assert phrase_of(words) == phrase


@pytest.mark.parametrize(
    ("words", "articles"),
    [
        ("azm-e-isteh", [0, 1]),
        ("istehkam azm", []),
        ("envoy’s words on", [1]),
        ("islamabad", [0]),
        ("كانفرنس", [2]),
    ],
)
def test_a_phrase_stands_in_this_order(
    project: Project, listed: list[Uid], words: str, articles: list[int]
) -> None:
    reader = project.database.reader()
    numbers = texts_with(reader, phrase_of(words), after=0, up_to=1000, limit=-1)
    found = [holder(reader, number) for number in numbers]
    assert [one.uid for one in found if one] == [listed[place] for place in articles]


def test_texts_are_asked_for_in_stretches(project: Project) -> None:
    project.run(take_in(*(f"word{number}" for number in range(10))))
    project.index_slice()
    reader = project.database.reader()
    every = texts_with(reader, phrase_of("word"), after=0, up_to=1000, limit=-1)
    assert len(every) == 10
    assert texts_with(reader, phrase_of("word"), after=0, up_to=1000, limit=4) == every[:4]
    assert (
        texts_with(reader, phrase_of("word"), after=every[3], up_to=every[7], limit=-1)
        == (every[4:8])
    )


def test_what_is_not_indexed_is_told_apart(project: Project) -> None:
    project.index_slice()
    reader = project.database.reader()
    at = indexed_up_to(reader)
    assert texts_after(reader, at) == []
    project.run(take_in("One more.", "And one."))
    assert indexed_up_to(reader) == at
    assert texts_after(reader, at) == [at + 1, at + 2]


def test_a_text_knows_its_article(project: Project, article: Uid) -> None:
    reader = project.database.reader()
    text = project.reads.text(article)
    assert holder(reader, 1) == Holder(article, text[:20], "", "", 1, text)
    project.run(articles.delete([article]))
    assert holder(reader, 1) is None
    assert holder(reader, 99) is None
