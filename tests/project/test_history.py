"""The history walked back: what each step did, whether it stands, and where to see it."""

from collections.abc import Iterable

import pytest

from annotator.domain.identity import Uid
from annotator.domain.values import EndKind, Kind
from annotator.project.history import History, Spot, Step, Turn, spot_of, spot_of_link
from annotator.project.operations import articles, comments, decisions, entities, links, spans
from annotator.project.project import Project
from tests.project.builders import (
    article_end,
    entity_end,
    gestures,
    settings,
    span_end,
    tag,
)


def told(history: History, steps: Iterable[Step]) -> list[tuple[str, bool]]:
    """What each step did, and whether it was undone."""
    return [(step.turn.value, history.undone(step)) for step in steps]


def spot(project: Project) -> Spot:
    """Where to see the last step."""
    return spot_of(project, next(project.journal.entries(limit=1)))


def test_it_goes_back_a_stretch_at_a_time(project: Project, article: Uid, other: Uid) -> None:
    tag(project, other, "actor", "Herald")
    history = History(project)
    complete = [history.complete]
    first = history.older(2)
    assert [step.entry.header.gesture for step in first] == ["span.add", "article.import"]
    assert [step.articles for step in first] == [(other,), (article, other)]
    complete.append(history.complete)
    assert [step.entry.header.gesture for step in history.older(2)] == ["project.create"]
    complete.append(history.complete)
    assert history.older(2) == []
    assert complete == [False, False, True]


def test_what_was_taken_back_does_not_stand(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    project.undo()
    history = History(project)
    assert told(history, history.older(2)) == [("taken back", False), ("made", True)]


def test_what_was_made_again_stands(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    project.undo()
    project.redo()
    history = History(project)
    expected = [("made again", False), ("taken back", True), ("made", False)]
    assert told(history, history.older(3)) == expected


def test_the_same_met_page_by_page(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    project.undo()
    project.redo()
    project.undo()
    history = History(project)
    found = [told(history, history.older(1))[0] for _ in range(4)]
    assert found == [
        ("taken back", False),
        ("made again", True),
        ("taken back", False),  # what took it back does not stand
        ("made", True),
    ]


def test_new_steps_are_taken_in(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    history = History(project)
    (tagged,) = history.older(1)
    assert history.newer() == ([], set())
    project.undo()
    new, changed = history.newer()
    assert told(history, new) == [("taken back", False)]
    assert changed == {tagged.numbers}
    assert history.undone(tagged)
    project.redo()
    (again,), changed = history.newer()
    assert again.turn is Turn.MADE_AGAIN
    assert changed == {tagged.numbers, new[0].numbers}
    assert not history.undone(tagged)


def test_many_new_steps_are_taken_in(project: Project, article: Uid) -> None:
    """More than are looked for at once."""
    history = History(project)
    history.older(1)
    made = tag(project, article, "actor", "Herald")
    for number in range(40):
        project.run(spans.set_note([made], f"note {number}"))
    new, _ = history.newer()
    assert [step.entry.header.gesture for step in new] == ["span.set-note"] * 40 + ["span.add"]


def test_a_step_taken_back_alone(project: Project, article: Uid) -> None:
    tag(project, article, "actor", "Herald")
    moment = next(project.journal.entries(limit=1)).header.moment
    tag(project, article, "actor", "mayor")
    project.undo_alone(moment)
    history = History(project)
    assert told(history, history.older(3)) == [
        ("taken back", False),
        ("made", False),
        ("made", True),
    ]


@pytest.mark.parametrize(
    ("gesture", "sentence"),
    [
        ("project.create", "This step made the project; it cannot be taken back."),
        ("article.import", None),
        ("span.add", "This step has been taken back already."),
        ("span.set-note", "This step is another person’s; only they can take it back."),
    ],
)
def test_why_a_step_cannot_be_taken_back(
    project: Project, article: Uid, gesture: str, sentence: str | None
) -> None:
    tag(project, article, "actor", "Herald")
    project.undo()
    project.i_am("Ben")
    made = tag(project, article, "actor", "mayor")
    project.run(spans.set_note([made], "x"))
    project.i_am(settings().my_name)
    history = History(project)
    steps = [step for step in history.older(9) if step.turn is Turn.MADE]
    step = [step for step in steps if step.entry.header.gesture == gesture][-1]
    refusal = history.refusal(step)
    assert (str(refusal) if refusal else None) == sentence


def test_a_tag_is_seen_where_it_stands(project: Project, article: Uid) -> None:
    made = tag(project, article, "actor", "Herald")
    assert spot(project) == Spot(article, made)


def test_of_a_tag_that_is_gone_its_place_is_seen(project: Project, article: Uid) -> None:
    made = tag(project, article, "actor", "Herald")
    project.run(spans.delete([made]))
    assert spot(project) == Spot(article, place=(18, 24))


def test_a_link_is_seen_at_the_tag_it_begins_at(project: Project, article: Uid) -> None:
    actor, claim = tag(project, article, "actor", "Herald"), tag(project, article, "claim", "safe")
    made = project.run(links.add("made-by", span_end(claim), span_end(actor))).value
    assert spot(project) == Spot(article, claim, made)
    link = project.reads.link(made)
    assert link is not None
    assert spot_of_link(project, link) == Spot(article, claim, made)


def test_of_a_link_that_is_gone_its_article_is_seen(project: Project, article: Uid) -> None:
    actor, claim = tag(project, article, "actor", "Herald"), tag(project, article, "claim", "safe")
    made = project.run(links.add("made-by", span_end(claim), span_end(actor))).value
    project.run(links.delete([made]))
    assert spot(project) == Spot(article)


def test_a_link_between_other_things_is_seen_where_any_end_is(
    project: Project, article: Uid, other: Uid
) -> None:
    claim = tag(project, article, "claim", "safe")
    made = project.run(links.add("about", span_end(claim), article_end(other))).value
    link = project.reads.link(made)
    assert link is not None
    turned = link._replace(source=link.target, target=link.source)
    assert spot_of_link(project, turned) == Spot(other, None, made)
    entity = project.run(entities.add("actor", "Ana")).value.uid
    lone = link._replace(source=entity_end(entity), target=entity_end(entity))
    assert lone.source.kind is EndKind.ENTITY
    assert spot_of_link(project, lone) is None


def test_what_is_in_no_article_is_nowhere(project: Project, article: Uid, other: Uid) -> None:
    project.run(entities.add("actor", "Ana"))
    assert spot(project) == Spot()
    project.run(articles.delete([article, other]))
    assert spot(project) == Spot()
    assert gestures(project)[-1] == "article.delete"


def test_a_decision_and_a_comment_are_seen_at_what_they_are_about(
    project: Project, article: Uid
) -> None:
    span = tag(project, article, "actor", "mayor")
    project.run(decisions.reject([span]))
    assert spot(project) == Spot(article, span)
    project.run(comments.add(Kind.SPAN, span, "Why?"))
    assert spot(project) == Spot(article, span)
