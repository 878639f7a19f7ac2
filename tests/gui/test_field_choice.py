"""Choosing field by field, of one thing and of several."""

import pytest

from annotator.gui.field_choice import THING, FieldChoice
from annotator.gui.questions import Asked
from annotator.gui.version_table import Item
from annotator.project.operations import spans
from annotator.review.versions import Version, versions
from tests.gui.desk import Desk
from tests.gui.reviewing import Settled


@pytest.fixture
def review(review: Desk) -> Desk:
    """Ben has one event where Cleo has two, and that is the first difference but one."""
    project = review.session.project
    assert project is not None
    me, (article, *_) = project.me, project.reads.article_uids()
    for name, events in (
        ("Ben", ["Operation Azm-e-Istehkam had begun"]),
        ("Cleo", ["Operation", "Azm-e-Istehkam had begun"]),
    ):
        project.i_am(name)
        for words in events:
            start = review.text.index(words)
            project.run(spans.add(article, "event", [(start, start + len(words))]))
    project.me = me
    review.window.questions.begin()
    review.qtbot.waitUntil(lambda: not review.window.questions.reading)
    return review


def cluster(desk: Desk, place: int) -> tuple[Asked, dict[str, Version[Item]]]:
    questions = desk.window.questions
    found = questions.look_at(questions.of_article(questions.articles[0])[place])
    assert found is not None
    return found, {str(key): one for key, one in enumerate(versions(found), start=1)}


def offered(choice: FieldChoice) -> tuple[str, str] | None:
    """Which field is chosen next, by which keys."""
    return (choice.offer.field, "".join(choice.offer.givers)) if choice.offer else None


def hint(desk: Desk) -> str:
    hidden = "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
    told = desk.window.hint.text().replace("\N{NO-BREAK SPACE}", " ")
    return "".join(letter for letter in told if letter not in hidden)


def test_what_differs_in_one_field_alone_is_taken_whole(review: Desk) -> None:
    assert not FieldChoice(*cluster(review, 0)).worth


def test_of_one_thing_each_field_that_differs(review: Desk) -> None:
    choice = FieldChoice(*cluster(review, 2))
    assert choice.worth
    fields = []
    while choice.offer is not None:
        fields.append(choice.offer.field)
        assert list(choice.offer.givers) == ["1", "2"]
        choice.pick(choice.offer.givers["2" if choice.offer.field == "edges" else "1"])
    assert fields == ["edges", "attribute:speech"]
    ((base, others),) = choice.taken().items()
    project = review.session.project
    assert project is not None
    found = project.reads.span(base)
    assert found is not None
    assert review.words(found) == ["“We need small arms,”"]
    assert list(others) == ["attribute:speech"]


def test_one_against_two_is_gone_through_thing_by_thing(review: Desk) -> None:
    choice = FieldChoice(*cluster(review, 1))
    assert choice.things == 2
    assert offered(choice) == ("edges", "12")
    choice.leave_out()
    assert offered(choice) == (THING, "2")
    choice.leave_out()
    assert offered(choice) is None
    assert choice.taken() == {}


def test_the_keys_of_one_against_two(review: Desk) -> None:
    review.press("d")
    review.press("d")
    review.press("f")
    assert hint(review) == (
        "“Operation Azm-e-Istehkam had begun”, Words:   1 Operation Azm-e-Istehkam had begun (Ben)"
        "   2 Azm-e-Istehkam had begun (Cleo)   0 leave it out   F back"
    )
    review.press("2")
    assert hint(review) == (
        "“Operation”, Take or leave:   2 Event (Cleo)   0 leave it out   F back"
    )
    review.press("1")  # Ben has nothing there
    review.press("0")
    assert [words for _, words, _ in Settled(review).gold()] == ["Azm-e-Istehkam had begun"]
    assert [one for one in Settled(review).verdicts() if "Operation" in one] == [
        "Operation Azm-e-Istehkam had begun: changed edges  ",
        "Operation: rejected   ",
    ]


def test_nothing_of_it_is_taken(review: Desk) -> None:
    review.press("d")
    review.press("d")
    for key in "f00":
        review.press(key)
    assert Settled(review).gold() == []
    assert len(Settled(review).verdicts()) == 3
