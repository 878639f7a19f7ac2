"""What a correction would do is what it then does."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from annotator.domain.identity import Uid
from annotator.project.foreseeing import Foreseen, Seer, foresee
from annotator.project.operations.correcting import correct
from annotator.project.project import Project
from annotator.text.anchoring import Sure, Why
from tests.project.builders import FIRST, refuse, state, tag, with_articles
from tests.project.colleagues import Colleagues

BETTER = FIRST.replace("Ana Lima", "Anna Lima").replace(" on Monday", "")
"""One letter more in the name, nine characters less behind the Herald."""


@pytest.fixture
def people(tmp_path: Path) -> Iterator[Colleagues]:
    with Colleagues(tmp_path, "Ana", "Ben") as made:
        yield made


def look(project: Project, article: Uid, text: str, hidden: tuple[Uid, ...] = ()) -> Foreseen:
    seer = Seer(project.uid, project.me.uid, hidden)
    return foresee(project.reads, project.journal, article, text, seer)


def test_what_it_says(project: Project, article: Uid) -> None:
    name, day = tag(project, article, "actor", "Ana Lima"), tag(project, article, "cue", "Monday")
    tag(project, article, "claim", "is safe")
    before = state(project.database.reader())
    seen = look(project, article, BETTER)
    assert (seen.places, seen.deleted, seen.inserted) == (2, 10, 1)
    assert (seen.tags, seen.shifted, seen.lost, seen.others) == (3, 1, 1, ())
    first, second = seen.doubts
    assert (first.doubt.span, first.doubt.now, first.doubt.why) == (name, "Anna Lima", Why.EDITED)
    assert BETTER[slice(*first.at)] == "Anna Lima"
    assert (second.doubt.quote, second.doubt.sure) == ("Monday", Sure.LOST)
    assert BETTER[: second.at[0]].endswith("told the Herald")
    assert state(project.database.reader()) == before
    project.run(correct(article, BETTER))
    again = look(project, article, BETTER.replace("denied", "denies"))
    assert (again.tags, again.shifted, again.doubts) == (2, 0, ()), "Monday is not told again"
    assert project.reads.is_earlier(day)


def test_a_text_that_is_none_or_no_other(project: Project, article: Uid) -> None:
    assert look(project, article, FIRST + "\x00").places == 0
    assert look(project, article, " \r\n").empty
    assert not look(project, article, FIRST).empty
    refuse(project, correct(article, " \r\n"), "A text without a word cannot be an article’s.")


def test_what_others_have_is_copied(people: Colleagues) -> None:
    ana, ben, one = people["Ana"], people["Ben"], people.one
    for words in ("Ana Lima", "mayor", "Monday"):
        tag(ben, one, "actor", words)
    tag(ana, one, "actor", "Ana Lima")
    people.merged("Ana", "Ben")
    seen = look(ana, one, BETTER)
    assert seen.others == (("Ben", 2),)
    assert [(d.doubt.name, d.doubt.quote, d.mine) for d in seen.doubts] == [
        ("Ben", "Ana Lima", False),
        ("Ana", "Ana Lima", True),
        ("Ben", "Monday", False),
    ]
    blind = look(ana, one, BETTER, (ben.my_layer,))
    assert (blind.others, [d.doubt.name for d in blind.doubts]) == ((), ["Ana"])
    carriage = ana.run(correct(one, BETTER)).value
    assert {one.doubt for one in seen.doubts} == set(carriage.doubtful)
    assert sum(one.spans for one in carriage.carried) == 2


WORDS = ("Ana Lima", "the Herald", "Monday", "bridge 🌉", "is safe", "The mayor", "it.")
edits = st.lists(
    st.tuples(
        st.integers(0, len(FIRST)), st.integers(0, 12), st.sampled_from(("", "x", "an ", "\n"))
    ),
    min_size=1,
    max_size=3,
)


@given(edits, st.sets(st.sampled_from(WORDS)))
@hypothesis_settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_it_says_what_then_happens(changes: list[tuple[int, int, str]], tagged: set[str]) -> None:
    text = FIRST
    for start, size, put in changes:
        text = text[:start] + put + text[start + size :]
    with TemporaryDirectory() as folder:
        project, (one, _) = with_articles(Path(folder) / "p.annotator")
        with project:
            for words in sorted(tagged):
                tag(project, one, "claim", words)
            seen = look(project, one, text)
            if not seen.places:
                return
            doubtful = project.run(correct(one, text)).value.doubtful
            assert {one.doubt for one in seen.doubts} == set(doubtful)
            assert seen.lost == len(project.reads.earlier([one]))
            assert len(FIRST) - seen.deleted + seen.inserted == len(project.reads.text(one))
