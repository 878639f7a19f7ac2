"""Finding in all articles: what is found, where exactly, in which order, and what is left to do."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.identity import Uid
from annotator.domain.values import Zone, ZoneKind
from annotator.project.finding import Found, Search
from annotator.project.operations import articles
from annotator.project.project import Project
from tests.project.builders import take_in, with_articles

TEXTS = (
    "Operation Azm-e-Istehkam was announced. The U.S. backed it.",
    "O’Neill said azm-e-istehkam, and O'Neill said “small\narms” again; small arms.",
    "عزم استحکام شروع ہو گیا۔ کراچی 🌉",
    "Arms are small here. A farm, an army; ARM.",
    "Ünïts \xad of a\xa0small 👍🏽 arms race, so… done.",
)


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    project, _ = with_articles(tmp_path_factory.mktemp("finding") / "p.annotator", *TEXTS)
    with project:
        project.index_slice()
        yield project


def found(project: Project, words: str, **options: bool) -> list[Found]:
    return [one for one in Search(project, words, **options).found() if one is not None]


def quotes(project: Project, words: str, **options: bool) -> list[tuple[int, list[str]]]:
    """Which article, by its place, and the words found in it, read from its text."""
    uids = project.reads.article_uids()
    return [
        (
            uids.index(one.uid),
            [project.reads.text(one.uid)[place.start : place.end] for place in one.places],
        )
        for one in found(project, words, **options)
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Azm-e-Istehkam", [(0, ["Azm-e-Istehkam"]), (1, ["azm-e-istehkam"])]),
        ("O'Neill", [(1, ["O’Neill", "O'Neill"])]),
        ("o’neill said", [(1, ["O’Neill said", "O'Neill said"])]),
        ("U.S.", [(0, ["U.S."])]),
        ("u.s. back", [(0, ["U.S. back"])]),
        ("small arms", [(1, ["small\narms", "small arms"])]),
        ("arm", [(1, ["arm", "arm"]), (3, ["Arm", "arm", "ARM"]), (4, ["arm"])]),
        ("عزم استحكام", [(2, ["عزم استحکام"])]),
        ("کراچی 🌉", [(2, ["کراچی 🌉"])]),
        ("units", [(4, ["Ünïts"])]),
        ("a small", [(4, ["a\xa0small"])]),
        ("azm e istehkam", []),
        ("small race", []),
        ("nowhere", []),
        ("", []),
        (" \n ", []),
        ("\xad", []),
    ],
)
def test_words_in_their_order(
    indexed: Project, words: str, expected: list[tuple[int, list[str]]]
) -> None:
    assert quotes(indexed, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("👍🏽", [(4, ["👍🏽"])]), ("”", [(1, ["“", "”"])]), ("🌉", [(2, ["🌉"])]), ("?!", [])],
)
def test_what_is_no_word_is_looked_for_everywhere(
    indexed: Project, words: str, expected: list[tuple[int, list[str]]]
) -> None:
    assert quotes(indexed, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("small race", [(4, ["small", "race"])]),
        ("istehkam azm", [(0, ["Azm", "Istehkam"]), (1, ["azm", "istehkam"])]),
        ("small arm", [(1, ["small", "arm", "small", "arm"]),
                       (3, ["Arm", "small", "arm", "ARM"]), (4, ["small", "arm"])]),
        ("arm small", [(3, ["small", "ARM"])]),
        ("small nowhere", []),
        ("?!", []),
    ],
)  # fmt: skip
def test_all_words_anywhere(
    indexed: Project, words: str, expected: list[tuple[int, list[str]]]
) -> None:
    assert quotes(indexed, words, all_words=True) == expected


def test_a_line_shows_what_stands_around(indexed: Project) -> None:
    (one,) = found(indexed, "U.S.")
    (place,) = one.places
    assert (one.title, one.total, place.aside) == (TEXTS[0][:20], 1, False)
    assert place.excerpt.before == "Operation Azm-e-Istehkam was announced. The "
    assert place.excerpt.after == " backed it."


def test_few_lines_of_many_places(project: Project) -> None:
    project.run(take_in("again " * 10_000))
    project.index_slice()
    (one,) = found(project, "again")
    assert (one.total, len(one.places)) == (10_000, 20)
    (one,) = (f for f in Search(project, "again", lines=None).found() if f)
    assert one.places[-1][:2] == (59_994, 59_999)  # the last of 10,000 six letters apart


def test_places_left_out_are_marked(project: Project) -> None:
    (article,) = project.run(take_in("Khan said.\nRead also: Khan")).value
    project.run(articles.set_zones(article, [Zone(11, 26, ZoneKind.FURNITURE)]))
    project.index_slice()
    (one,) = found(project, "khan")
    assert [(place.start, place.aside) for place in one.places] == [(0, False), (22, True)]


def test_what_is_not_indexed_is_looked_through_last(project: Project, article: Uid) -> None:
    project.index_slice()
    project.run(take_in("The bridge is new.", "Nothing."))
    search = Search(project, "bridge")
    assert search.unindexed == 2
    assert [one.title for one in search.found() if one][-1] == "The bridge is new."


def test_articles_taken_back_are_not_found(project: Project) -> None:
    project.index_slice()
    assert len(found(project, "herald")) == 2
    project.run(articles.delete([project.reads.article_uids()[0]]))
    assert len(found(project, "herald")) == 1


def test_a_text_changed_meanwhile_is_passed_over(project: Project) -> None:
    project.index_slice()
    run = Search(project, "herald").found()
    assert next(one for one in run if one)
    project.run(articles.delete([project.reads.article_uids()[1]]))
    assert [one for one in run if one] == []


@settings(max_examples=25)
@given(
    st.lists(st.text(st.sampled_from("aAز \n’'“-–.é\xa0🌉*\"^(u"), min_size=1), unique=True),
    st.lists(st.text(st.sampled_from("aز '-.é\"*🌉")), min_size=1, max_size=8),
)
def test_the_index_passes_over_nothing(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], queries: list[str]
) -> None:
    """What is found through the index is what is found by looking through every text."""
    project, _ = with_articles(tmp_path_factory.mktemp("same") / "p.annotator", *texts)
    with project:
        before = [found(project, words) for words in queries]
        project.index_slice(1_000)
        assert [found(project, words) for words in queries] == before
